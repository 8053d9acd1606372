#include "parsers/ax/xpo_reader.h"
#include "parsers/ax/xpp_code.h"
#include "parsers/shared/words.h"
#include "scanner/text/lexer.h"
#include "scanner/text/lines.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace parsers::ax {
namespace {

using enum Keyword;
using model::DiagnosticCode;
using model::MemberKind;

constexpr std::string_view element_mark = "***Element:";

/// Whether a line that should be code or data can only be structure: its block was never closed.
bool is_structure(const Line& line) {
  if (line.text.starts_with(element_mark)) return true;
  const std::string_view word = first_word(line.text);
  if (word.starts_with("END")) return find_keyword(word.substr(3)).shape == Shape::block;
  return find_keyword(word).shape == Shape::block;
}

}  // namespace

/// Steps over code lines up to ENDSOURCE. Sets where the code ends; false where the block is never closed.
bool ElementReader::skip_code(const Line& line, std::size_t& end) {
  bool reported = false;
  for (;;) {
    lines_.skip_data();
    end = lines_.position();
    Line next;
    if (!lines_.next(next)) return false;
    if (next.text == "ENDSOURCE") {
      end_ = next.end;
      return true;
    }
    if (is_structure(next)) {
      unbalanced("SOURCE", line.number);
      lines_.back(next);
      return false;
    }
    if (!reported) draft_.report(DiagnosticCode::object_row_unreadable, next.number, "SOURCE");
    reported = true;
  }
}

void ElementReader::read_source(const Line& line, std::string_view rest) {
  const Frame* frame = inner();
  const bool is_method = frame != nullptr && frame->keyword == methods_;
  const bool is_object = frame == nullptr && (tag_ == "JOB" || tag_ == "MCR");
  if (!rest.starts_with('#') || (!is_method && !is_object)) return read_blob(line, source_, rest);
  const std::string_view name = trimmed(rest.substr(1));
  const std::size_t begin = lines_.position();
  std::size_t end = begin;
  if (!skip_code(line, end)) end_ = end;
  model::CodeRegion region{.language = model::Language::xpp,
                           .prefix = model::LinePrefix::hash,
                           .where = {begin, end - begin, line.number + 1}};
  if (is_method) {
    model::Member member{.kind = MemberKind::method, .name = std::string(name)};
    name_owner(member);
    member.where = {line.begin, end_ - line.begin, line.number};
    region.member = draft_.add(std::move(member));
  } else {
    if (draft_.object.name.empty()) draft_.object.name = name;
    root_done_ = true;
  }
  lex_code(region);
  draft_.regions.push_back(region);
}

/// The tokens stay with the region, so that nobody has to lex the code again.
void ElementReader::lex_code(model::CodeRegion& region) {
  const scanner::Slice& slice = draft_.slice;
  if (slice.tokens == nullptr || slice.vocabularies == nullptr) return;
  const text::Dialect& dialect = text::dialect_of(region.language, region.prefix);
  region.tokens = text::lex(slice.text, region.where.offset, region.where.offset + region.where.length,
                            region.where.line, dialect, slice.vocabularies->of(region.language), *slice.tokens);
  const std::span tokens(slice.tokens->data() + region.tokens.first, region.tokens.size());
  const XppCode code(slice.text, tokens);
  if (region.member != model::none<model::MemberId>) keep_head(code.head(), region.member);
  uses_.clear();
  code.append_uses(uses_);
  for (const XppUse& use : uses_) {
    draft_.use({use.kind, use.target_kind, use.name, use.member, use.line, region.member});
  }
}

/// What a class declares says the class; everything else is the method's own.
void ElementReader::keep_head(const XppHead& head, model::MemberId id) {
  model::Member& member = draft_.member(id);
  const bool is_class = head.is_class && kind_ == "class";
  model::Properties& properties = is_class ? draft_.object.properties : member.properties;
  if (!head.is_class) properties.add("parameters", std::to_string(head.parameters));
  for (const std::string_view modifier : head.modifiers) {
    if (modifier != "public" && !properties.has(modifier)) properties.add(modifier, "yes");
  }
  if (!head.attributes.empty()) properties.add("attributes", head.attributes);
  if (!is_class) return;
  if (!head.extends.empty() && !properties.has("extends")) {
    properties.add("extends", head.extends);
    refer("extends", "class", head.extends, member.where.line, {}, id);
  }
  if (head.implements.empty()) return;
  properties.add("implements", head.implements);
  for (std::string_view rest = head.implements; !rest.empty();) {
    const std::size_t comma = std::min(rest.find(", "), rest.size());
    refer("implements", "class", rest.substr(0, comma), member.where.line, {}, id);
    rest.remove_prefix(std::min(comma + 2, rest.size()));
  }
}

void ElementReader::name_owner(model::Member& member) const {
  const Frame* owner = inner(1);
  if (owner == nullptr || is_root(*owner)) return;
  member.properties.add("on", owner->keyword == deriveddatasource_ ? "datasource" : shared::lower(owner->text));
  std::string name(owner->name);
  if (owner->member != model::none<model::MemberId>) {
    name = draft_.member(owner->member).name;
  } else if (owner->keyword == datafield_) {
    const auto source = std::find_if(frames_.rbegin(), frames_.rend(),
                                     [](const Frame& f) { return f.member != model::none<model::MemberId>; });
    if (source != frames_.rend()) name = draft_.member(source->member).name + "." + name;
  }
  if (!name.empty()) member.properties.add("owner", name);
}

void ElementReader::read_blob(const Line& line, Keyword keyword, std::string_view rest) {
  const std::size_t begin = lines_.position();
  const std::string end_word = "END" + std::string(text_of(keyword));
  std::size_t end = begin;
  for (Line next;;) {
    lines_.skip_data();
    end = lines_.position();
    if (!lines_.next(next)) {
      unbalanced(text_of(keyword), line.number);
      break;
    }
    end_ = next.end;
    if (next.text == end_word) break;
    if (next.text.starts_with(element_mark)) {
      unbalanced(text_of(keyword), line.number);
      lines_.back(next);
      end_ = end;
      break;
    }
  }
  const std::string_view content = draft_.slice.text.substr(begin, end - begin);
  std::uint64_t declared = content.size();
  std::from_chars(rest.data(), rest.data() + rest.size(), declared);
  keep_blob(keyword, content, declared, line);
}

void ElementReader::keep_blob(Keyword keyword, std::string_view content, std::uint64_t bytes, const Line& line) {
  switch (keyword) {
    case binary_:
      count(Count::binary_bytes) += bytes;
      if (trimmed(content).starts_with("4D5A") && !draft_.object.properties.has("dll"))
        draft_.object.properties.add("dll", "yes");
      return;
    case rdl_:
      count(Count::rdl_bytes) += bytes;
      count(Count::rdl_lines) += text::count_newlines(content);
      if (const std::size_t code = content.find("<Code>");
          code != std::string_view::npos && content[code + 6] != '<' && !draft_.object.properties.has("rdlCode"))
        draft_.object.properties.add("rdlCode", "yes");
      return;
    case moxl_:
      count(Count::moxl_bytes) += bytes;
      use_data_sets(content, line.number);
      return;
    case source_:
      ++count(Count::source_files);
      count(Count::source_bytes) += bytes;
      count(Count::source_lines) += text::count_newlines(content);
      return;
    default: return;
  }
}

}  // namespace parsers::ax
