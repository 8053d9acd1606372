#include "scanner/metrics/change_markers.h"
#include "scanner/metrics/code_metrics.h"
#include "scanner/pipeline/read_artifact.h"
#include "scanner/text/content_hash.h"
#include "scanner/text/lexer.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace pipeline {
namespace {

/// Properties that tell of the export and not of the object: two exports of the same have the same hash.
constexpr std::array<std::string_view, 7> stamps{"date", "export", "id", "modified", "release", "time", "versionList"};

/// Markers of one region, with the code lines and characters that stand before each within the object.
void collect_markers(std::string_view slice, std::span<const model::Token> tokens, const model::CodeRegion& region,
                     model::Object& object) {
  const model::CodeMetrics before = object.code.total();
  std::uint32_t code_lines = 0;
  std::uint32_t characters = 0;
  std::uint32_t last_line = ~0u;
  for (const model::Token& token : tokens) {
    if (token.kind != model::TokenKind::comment) {
      if (token.line != last_line) ++code_lines;
      last_line = token.line;
      characters += token.length;
      continue;
    }
    std::optional<metrics::MarkerText> marker = metrics::marker_in(slice.substr(token.offset, token.length));
    if (!marker) continue;
    const bool behind_code = marker->role == model::ChangeMarker::Role::line && token.line == last_line;
    if (marker->role == model::ChangeMarker::Role::line && !behind_code) continue;
    object.markers.push_back({std::move(marker->tag), marker->role, token.line, region.member, before.code + code_lines,
                              before.characters + characters});
  }
}

/// The statements of a member, without its head and its variables.
model::Hash128 body_hash(std::string_view slice, std::span<const model::Token> tokens, const text::Dialect& dialect,
                         const text::Vocabulary& vocabulary, std::string& scratch) {
  const auto begin = std::ranges::find_if(tokens, [&](const model::Token& token) {
    return has(vocabulary.role(token, slice), text::WordRole::block_open);
  });
  if (begin == tokens.end()) return {};
  scratch.clear();
  text::append_normalised(slice, &*begin, tokens.data() + tokens.size(), dialect, scratch);
  return text::content_hash(scratch);
}

void read_region(const scanner::Slice& slice, const Readers& readers, const model::CodeRegion& region, Scratch& scratch,
                 model::Object& object) {
  const text::Dialect& dialect = text::dialect_of(region.language, region.prefix);
  const text::Vocabulary& vocabulary = readers.vocabularies.of(region.language);
  const auto begin = static_cast<std::size_t>(region.where.offset);
  const auto end = begin + static_cast<std::size_t>(region.where.length);
  model::TokenRange range = region.tokens;
  const bool has_text = slice.text.substr(begin, end - begin).find_first_not_of(" \t\r\n") != std::string_view::npos;
  if (range.empty() && has_text) {
    range = text::lex(slice.text, begin, end, region.where.line, dialect, vocabulary, *slice.tokens);
  }
  const std::span tokens(slice.tokens->data() + range.first, range.size());
  const model::CodeMetrics metrics =
      metrics::measure({slice.text, begin, end, region.where.line, tokens}, dialect, vocabulary);
  collect_markers(slice.text, tokens, region, object);
  object.code[region.language] += metrics;
  if (readers.matcher != nullptr) {
    const bool has_member = region.member != model::none<model::MemberId>;
    rules::CodeView code{.text = slice.text,
                         .tokens = tokens,
                         .language = region.language,
                         .member = region.member,
                         .member_name = {},
                         .prefix = region.prefix};
    if (has_member) {
      code.member_name = object.members[model::index(region.member)].name;
      code.member_kind = object.members[model::index(region.member)].kind;
    }
    readers.matcher->match(code, object.hits);
  }
  if (region.member == model::none<model::MemberId>) {
    text::append_normalised(slice.text, tokens.data(), tokens.data() + tokens.size(), dialect, scratch.normalised);
    return;
  }
  model::Member& member = object.members[model::index(region.member)];
  member.language = region.language;
  member.code += metrics;
  scratch.member.clear();
  text::append_normalised(slice.text, tokens.data(), tokens.data() + tokens.size(), dialect, scratch.member);
  member.hash = text::content_hash(scratch.member);
  member.body_hash = body_hash(slice.text, tokens, dialect, vocabulary, scratch.member);
}

}  // namespace

void read_code(const scanner::Slice& slice, const Readers& readers, Scratch& scratch, model::Yield& yield) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < yield.objects.size(); ++i) {
    model::Object& object = yield.objects[i];
    scratch.normalised.clear();
    for (; next < yield.regions.size() && model::index(yield.regions[next].object) == i; ++next) {
      read_region(slice, readers, yield.regions[next], scratch, object);
    }
    for (const model::Member& member : object.members) {
      scratch.normalised.append(reinterpret_cast<const char*>(&member.hash), sizeof member.hash);
    }
    for (const model::Properties::Entry& entry : object.properties) {
      if (std::ranges::find(stamps, entry.name) != stamps.end()) continue;
      scratch.normalised.append(entry.name).append(1, '=').append(entry.value).append(1, '\x1f');
    }
    object.hash = text::content_hash(scratch.normalised);
  }
  yield.regions.clear();
}

}  // namespace pipeline
