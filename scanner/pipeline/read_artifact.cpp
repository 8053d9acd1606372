#include "scanner/pipeline/read_artifact.h"

#include "scanner/pipeline/identify.h"
#include "scanner/pipeline/workers.h"
#include "scanner/text/content_hash.h"
#include "scanner/text/encoding.h"
#include "scanner/text/lines.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <string>
#include <utility>

namespace pipeline {
namespace {

using model::DiagnosticCode;

constexpr std::size_t peek_bytes = 4096;

/// The first bytes as far as structure needs them: structure is ASCII in every format.
std::string peek_text(std::string_view bytes, text::Detected detected) {
  std::string scratch;
  std::string_view head = bytes.substr(0, peek_bytes);
  if (detected == text::Detected::utf16le || detected == text::Detected::utf16be)
    head = head.substr(0, head.size() & ~std::size_t{1});
  const text::Detected as = detected == text::Detected::utf8 ? text::Detected::eight_bit : detected;
  return std::string(text::decode(head, as, "cp850", scratch).text);
}

text::Decoded decode(std::string_view bytes, text::Detected detected, const Readers& readers,
                     const scanner::Parser& parser, Scratch& scratch, ArtifactResult& result) {
  std::string_view page = readers.code_page;
  bool certain = !page.empty();
  if (detected == text::Detected::eight_bit && page.empty()) {
    const scanner::CodePageGuess guess = parser.code_page(bytes);
    page = guess.name;
    certain = guess.certain;
  }
  text::Decoded decoded = text::decode(bytes, detected, page, scratch.decoded);
  model::Artifact& artifact = result.artifact;
  artifact.encoding = decoded.encoding;
  artifact.encoding_certainty = decoded.certainty;
  if (detected == text::Detected::eight_bit) {
    artifact.encoding_certainty = certain ? model::Certainty::certain : model::Certainty::probable;
    if (!certain) {
      result.yield.diagnostics.push_back({.code = DiagnosticCode::codepage_guessed, .holes = {std::string(page)}});
    }
  }
  if (decoded.undecodable > 0) {
    result.yield.diagnostics.push_back({.code = DiagnosticCode::undecodable_bytes,
                                        .line = decoded.first_undecodable_line,
                                        .holes = {std::to_string(decoded.undecodable), std::string(decoded.encoding)}});
  }
  return decoded;
}

/// Lines and offsets of a slice become those of the artifact.
void move_to_artifact(model::Yield& yield, const scanner::Range& range) {
  for (model::Object& object : yield.objects) {
    object.where.offset += range.offset;
    object.where.line += range.line;
    for (model::Member& member : object.members) {
      member.where.offset += range.offset;
      member.where.line += range.line;
    }
    for (model::ChangeMarker& marker : object.markers) marker.line += range.line;
    for (model::Hit& hit : object.hits) hit.line += range.line;
  }
  for (model::Reference& reference : yield.references) reference.line += range.line;
  for (model::Fact& fact : yield.facts) fact.line += range.line;
  for (model::Diagnostic& diagnostic : yield.diagnostics) diagnostic.line += range.line;
}

/// Appends a slice's yield; its object ids move behind those that are there.
void append(model::Yield& all, model::Yield&& one) {
  const std::size_t objects = all.objects.size();
  for (model::Reference& reference : one.references) {
    reference.from = model::id_at<model::ObjectId>(model::index(reference.from) + objects);
  }
  const auto move_all = [](auto& to, auto& from) {
    if (to.empty()) {
      to = std::move(from);
      return;
    }
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  move_all(all.objects, one.objects);
  move_all(all.references, one.references);
  move_all(all.facts, one.facts);
  move_all(all.diagnostics, one.diagnostics);
  all.bytes_in_objects += one.bytes_in_objects;
  all.partly_read = all.partly_read || one.partly_read;
}

model::Yield parse_slice(std::string_view text, std::string_view path, const scanner::Parser& parser,
                         const scanner::Range& range, std::string_view header, std::size_t ordinal,
                         const scanner::Context& context, const Readers& readers, Scratch& scratch) {
  scratch.tokens.clear();
  const scanner::Slice slice{.text = text.substr(range.offset, range.length),
                             .path = path,
                             .header = header,
                             .ordinal = static_cast<std::uint32_t>(ordinal),
                             .tokens = &scratch.tokens,
                             .vocabularies = &readers.vocabularies};
  model::Yield yield = parser.parse(slice, context);
  read_code(slice, readers, scratch, yield);
  move_to_artifact(yield, range);
  return yield;
}

void parse(std::string_view text, const Readers& readers, const Contexts& contexts, Slicing slicing, Scratch& scratch,
           ArtifactResult& result) {
  const scanner::Parser& parser = *result.parser;
  std::vector<scanner::Range> ranges;
  if (parser.split != nullptr) ranges = parser.split(text);
  const bool found_none = ranges.empty();
  if (found_none) ranges.push_back({0, text.size(), 1});
  const std::string_view header = text.substr(0, ranges.front().offset);
  const std::size_t stray = header.find_first_not_of(" \t\r\n");
  if (stray != std::string_view::npos) {
    result.yield.diagnostics.push_back({.code = DiagnosticCode::text_outside_objects,
                                        .line = 1 + text::count_newlines(header.substr(0, stray)),
                                        .holes = {std::to_string(header.size() - stray)}});
  }
  const std::vector<model::Fact> facts =
      contexts.empty() ? std::vector<model::Fact>() : contexts.above(result.artifact.path);
  const scanner::Context context{facts};
  const unsigned threads = slicing == Slicing::all_threads ? readers.threads : 1;
  if (threads == 1 || ranges.size() == 1) {
    for (std::size_t i = 0; i < ranges.size(); ++i) {
      append(result.yield,
             parse_slice(text, result.artifact.path, parser, ranges[i], header, i, context, readers, scratch));
    }
  } else {
    std::vector<model::Yield> slots(ranges.size());
    std::vector<Scratch> scratches(threads);
    for_each_index(ranges.size(), threads, [&](std::size_t i, unsigned worker) {
      slots[i] =
          parse_slice(text, result.artifact.path, parser, ranges[i], header, i, context, readers, scratches[worker]);
    });
    for (model::Yield& slot : slots) append(result.yield, std::move(slot));
  }
  result.artifact.bytes_outside_objects =
      text.size() - std::min<std::uint64_t>(text.size(), result.yield.bytes_in_objects);
  result.artifact.outcome = model::Outcome::parsed;
  result.artifact.partly_read = result.yield.partly_read;
}

void fail(ArtifactResult& result, std::string reason) {
  result.artifact.outcome = model::Outcome::failed;
  result.artifact.reason = "parser-failed";
  result.yield = {};
  result.yield.diagnostics.push_back({.code = DiagnosticCode::parser_failed, .holes = {std::move(reason)}});
}

}  // namespace

void Contexts::add(std::string_view folder, const std::vector<model::Fact>& facts) {
  if (facts.empty()) return;
  std::vector<model::Fact>& here = facts_[std::string(folder)];
  here.insert(here.end(), facts.begin(), facts.end());
}

std::vector<model::Fact> Contexts::above(std::string_view path) const {
  std::vector<model::Fact> found;
  std::string_view folder = path;
  while (!folder.empty()) {
    const std::size_t slash = folder.find_last_of('/');
    folder = slash == std::string_view::npos ? std::string_view() : folder.substr(0, slash);
    if (const auto here = facts_.find(folder); here != facts_.end())
      found.insert(found.end(), here->second.begin(), here->second.end());
  }
  return found;
}

void read_artifact(std::string_view bytes, const Readers& readers, const Contexts& contexts, Slicing slicing,
                   Scratch& scratch, ArtifactResult& result) {
  model::Artifact& artifact = result.artifact;
  artifact.bytes = bytes.size();
  artifact.hash = text::content_hash(bytes);
  const text::Detected detected = text::detect(bytes);
  const std::string head = peek_text(bytes, detected);
  const Identification identification = identify({artifact.path, head}, readers.parsers);
  if (identification.parser == nullptr) {
    artifact.outcome = model::Outcome::unrecognised;
    artifact.reason = bytes.empty() ? "empty-file" : "no-format";
    return;
  }
  result.parser = identification.parser;
  artifact.format = identification.parser->id;
  if (!identification.also.empty()) {
    std::string others;
    for (const std::string_view id : identification.also) others.append(others.empty() ? "" : ", ").append(id);
    result.yield.diagnostics.push_back({.code = DiagnosticCode::ambiguous_format, .holes = {artifact.format, others}});
  }
  try {
    if (identification.parser->binary) {
      parse(bytes, readers, contexts, slicing, scratch, result);
      artifact.outcome = model::Outcome::identified;
      return;
    }
    const text::Decoded decoded = decode(bytes, detected, readers, *identification.parser, scratch, result);
    parse(decoded.text, readers, contexts, slicing, scratch, result);
  } catch (const std::exception& error) {
    fail(result, error.what());
  }
}

}  // namespace pipeline
