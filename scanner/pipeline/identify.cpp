#include "scanner/pipeline/identify.h"

#include "scanner/text/glob.h"

#include <algorithm>

namespace pipeline {
namespace {

void fold(std::string_view text, std::string& out) {
  out.assign(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
}

/// The name of the file with as many folders above it as are asked for; the end of an archive's name is one, too.
std::string_view last_components(std::string_view path, std::size_t count) {
  std::size_t begin = path.size();
  while (count-- > 0 && begin != std::string_view::npos && begin > 0) begin = path.find_last_of('/', begin - 1);
  return begin == std::string_view::npos || begin == 0 ? path : path.substr(begin + 1);
}

}  // namespace

std::size_t matching_glob(const scanner::Parser& parser, std::string_view path) {
  thread_local std::string folded;
  fold(path, folded);
  std::size_t longest = 0;
  for (const std::string_view glob : parser.globs) {
    if (glob.size() <= longest) continue;
    const auto components = static_cast<std::size_t>(std::ranges::count(glob, '/')) + 1;
    if (text::glob_matches(glob, last_components(folded, components))) longest = glob.size();
  }
  return longest;
}

Identification identify(const scanner::Peek& peek, std::span<const scanner::Parser* const> parsers) {
  Identification best;
  scanner::Claim strongest = scanner::Claim::no;
  std::size_t longest = 0;
  for (const scanner::Parser* parser : parsers) {
    const scanner::Claim claim = parser->claim(peek);
    if (claim == scanner::Claim::no || claim < strongest) continue;
    const std::size_t glob = matching_glob(*parser, peek.path);
    const bool stronger = claim > strongest;
    if (stronger) best.also.clear();
    if (best.parser != nullptr && !stronger) best.also.push_back(glob > longest ? best.parser->id : parser->id);
    if (!stronger && glob <= longest && best.parser != nullptr) continue;
    best.parser = parser;
    strongest = claim;
    longest = glob;
  }
  return best;
}

}  // namespace pipeline
