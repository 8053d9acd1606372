#include "scanner/pipeline/read_file_text.h"

#include "scanner/pipeline/yield_text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace pipeline {
namespace {

/// Texts and numbers, each as its length, a colon and its bytes.
void put(std::string& out, std::string_view text) {
  out += std::to_string(text.size());
  out += ':';
  out += text;
}
void put(std::string& out, std::uint64_t number) { put(out, std::string_view(std::to_string(number))); }

class Parts {
 public:
  explicit Parts(std::string_view bytes) : rest_(bytes) {}

  std::string_view text() {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), size);
    const auto digits = static_cast<std::size_t>(end - rest_.data());
    if (error != std::errc() || digits >= rest_.size() || rest_[digits] != ':' || size > rest_.size() - digits - 1) {
      ok_ = false;
      rest_ = {};
      return {};
    }
    const std::string_view part = rest_.substr(digits + 1, size);
    rest_.remove_prefix(digits + 1 + size);
    return part;
  }
  std::uint64_t number() {
    const std::string_view part = text();
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
    ok_ = ok_ && error == std::errc() && end == part.data() + part.size();
    return value;
  }
  /// A row of an enumeration.
  template <typename Enum>
  Enum row(std::size_t count) {
    const std::uint64_t value = number();
    ok_ = ok_ && value < count;
    return static_cast<Enum>(value);
  }
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

void put(std::string& out, const ArtifactResult& result) {
  const model::Artifact& artifact = result.artifact;
  for (const std::string* text : {&artifact.path, &artifact.encoding, &artifact.format, &artifact.reason})
    put(out, std::string_view(*text));
  put(out, std::string_view(model::hex(artifact.hash)));
  put(out, artifact.bytes);
  put(out, std::uint64_t{artifact.in_archive});
  put(out, static_cast<std::uint64_t>(artifact.encoding_certainty));
  put(out, static_cast<std::uint64_t>(artifact.outcome));
  put(out, std::uint64_t{artifact.partly_read});
  put(out, artifact.bytes_outside_objects);
  put(out, std::string_view(serialise(result.yield)));
}

bool get(Parts& in, ArtifactResult& result, std::span<const scanner::Parser* const> parsers) {
  model::Artifact& artifact = result.artifact;
  for (std::string* text : {&artifact.path, &artifact.encoding, &artifact.format, &artifact.reason}) *text = in.text();
  artifact.hash = model::hash_of_hex(in.text());
  artifact.bytes = in.number();
  artifact.in_archive = in.number() != 0;
  artifact.encoding_certainty = in.row<model::Certainty>(3);
  artifact.outcome = in.row<model::Outcome>(model::outcome_count);
  artifact.partly_read = in.number() != 0;
  artifact.bytes_outside_objects = in.number();
  std::optional<model::Yield> yield = deserialise(in.text());
  if (!in.ok() || !yield) return false;
  result.yield = std::move(*yield);
  if (artifact.format.empty()) return true;
  const auto parser = std::ranges::find(parsers, artifact.format, [](const scanner::Parser* row) { return row->id; });
  if (parser == parsers.end()) return false;
  result.parser = *parser;
  return true;
}

}  // namespace

std::string serialise(const ReadFile& read) {
  std::string out;
  put(out, std::uint64_t{read.results.size()});
  for (const ArtifactResult& result : read.results) put(out, result);
  put(out, std::uint64_t{read.diagnostics.size()});
  for (const model::Diagnostic& diagnostic : read.diagnostics) {
    put(out, model::row_of(diagnostic.code).id);
    put(out, std::string_view(diagnostic.path));
    put(out, std::uint64_t{diagnostic.line});
    put(out, std::uint64_t{diagnostic.holes.size()});
    for (const std::string& hole : diagnostic.holes) put(out, std::string_view(hole));
  }
  return out;
}

std::optional<ReadFile> read_file_of(std::string_view bytes, std::span<const scanner::Parser* const> parsers) {
  Parts in(bytes);
  ReadFile read;
  for (std::uint64_t left = in.number(); left > 0; --left) {
    if (!get(in, read.results.emplace_back(), parsers)) return std::nullopt;
  }
  for (std::uint64_t left = in.number(); in.ok() && left > 0; --left) {
    model::Diagnostic& diagnostic = read.diagnostics.emplace_back();
    const auto code = model::find_diagnostic(in.text());
    if (!code) return std::nullopt;
    diagnostic.code = *code;
    diagnostic.path = in.text();
    diagnostic.line = static_cast<std::uint32_t>(in.number());
    for (std::uint64_t holes = in.number(); in.ok() && holes > 0; --holes) diagnostic.holes.emplace_back(in.text());
  }
  if (!in.ok() || !in.at_end() || read.results.empty()) return std::nullopt;
  return read;
}

}  // namespace pipeline
