#include "parsers/crm/rows.h"

#include "parsers/shared/words.h"
#include "scanner/model/kinds.h"

#include <algorithm>
#include <utility>

namespace parsers::crm {

using model::Product;

Rows::Rows(const scanner::Slice& slice, model::Yield& yield) : slice_(slice), yield_(yield), lines_(slice.text) {}

std::string Rows::entity_of_path() const {
  const std::string path = shared::lower(slice_.path);
  const std::size_t at = path.starts_with("entities/") ? 0 : path.rfind("/entities/");
  if (at == std::string::npos) return {};
  const std::size_t begin = path.find('/', at == 0 ? 0 : at + 1) + 1;
  const std::size_t end = path.find('/', begin);
  return end == std::string::npos ? std::string() : path.substr(begin, end - begin);
}

model::Object Rows::object(std::string_view kind, std::string name, std::size_t begin, std::size_t end) {
  model::Object object;
  const std::optional<model::KindId> row = model::find_kind(Product::crm, kind);
  object.kind = row.value_or(model::other_kind(Product::crm));
  if (!row) object.tag = kind;
  object.name = std::move(name);
  begin = std::max(begin, end_);
  object.where = {begin, std::max(end, begin) - begin, lines_.line_of(begin)};
  return object;
}

model::Member& Rows::member(model::Object& object, model::MemberKind kind, std::string name, const Element& element) {
  model::Member member;
  member.kind = kind;
  member.name = std::move(name);
  const std::size_t last = object.where.offset + object.where.length;
  const std::size_t begin = std::clamp<std::size_t>(element.begin(), object.where.offset, last);
  member.where = {begin, std::clamp(element.end(), begin, last) - begin, lines_.line_of(begin)};
  object.members.push_back(std::move(member));
  return object.members.back();
}

void Rows::put(model::Object&& object) {
  end_ = object.where.offset + object.where.length;
  yield_.bytes_in_objects += object.where.length;
  yield_.objects.push_back(std::move(object));
}

void Rows::refer(std::string_view kind, std::string_view target_kind, std::string target_name, const Element& element,
                 std::string target_member) {
  if (target_name.empty()) return;
  model::Reference reference;
  reference.from = model::id_at<model::ObjectId>(yield_.objects.size());
  reference.kind = kind;
  reference.target_kind = model::find_kind(Product::crm, target_kind).value_or(model::other_kind(Product::crm));
  reference.target_name = std::move(target_name);
  reference.target_member = std::move(target_member);
  reference.line = lines_.line_of(element.begin());
  yield_.references.push_back(std::move(reference));
}

void Rows::refer_from_member(const model::Object& object, std::string_view kind, std::string_view target_kind,
                             std::string target_name, const Element& element, std::string target_member) {
  const std::size_t before = yield_.references.size();
  refer(kind, target_kind, std::move(target_name), element, std::move(target_member));
  if (yield_.references.size() == before) return;
  yield_.references.back().member = model::id_at<model::MemberId>(object.members.size() - 1);
}

void Rows::fact(std::string_view name, std::string value, std::size_t offset) {
  if (value.empty()) return;
  yield_.facts.push_back({std::string(name), std::move(value), lines_.line_of(offset)});
}

void Rows::code(const model::Object& object, model::Language language, std::size_t offset, std::size_t length) {
  model::CodeRegion region;
  region.object = model::id_at<model::ObjectId>(yield_.objects.size());
  if (!object.members.empty()) region.member = model::id_at<model::MemberId>(object.members.size() - 1);
  region.language = language;
  region.where = {offset, length, lines_.line_of(offset)};
  yield_.regions.push_back(region);
}

void Rows::report(const std::vector<shared::XmlTrouble>& troubles, bool root_stays_open) {
  for (const shared::XmlTrouble& trouble : troubles) {
    const bool cut_off = trouble.defect == shared::XmlDefect::cut_off;
    if (cut_off && root_stays_open) continue;
    yield_.partly_read = true;
    yield_.diagnostics.push_back(
        {.code = cut_off ? model::DiagnosticCode::markup_cut_off : model::DiagnosticCode::markup_broken,
         .line = lines_.line_of(std::min(trouble.offset, slice_.text.size())),
         .holes = {std::string(trouble.detail)}});
    if (trouble.further > 0) {
      yield_.diagnostics.push_back({.code = model::DiagnosticCode::defects_more,
                                    .line = lines_.line_of(std::min(trouble.offset, slice_.text.size())),
                                    .holes = {std::to_string(trouble.further), std::string(slice_.path)}});
    }
  }
}

void set(model::Properties& properties, std::string_view name, std::string_view value) {
  if (!value.empty() && !properties.has(name)) properties.add(name, value);
}

void set_text(model::Properties& properties, std::string_view name, const Element& element, std::string_view child) {
  set(properties, name, element.text_of(child));
}

void set_count(model::Properties& properties, std::string_view name, std::size_t count) {
  if (count > 0) set(properties, name, std::to_string(count));
}

void set_common(model::Properties& properties, const Element& element) {
  set(properties, "action", element.attribute("solutionaction"));
  set(properties, "unmodified", element.attribute("unmodified"));
  set_text(properties, "introducedVersion", element, "IntroducedVersion");
  for (const std::string_view name : {"IsCustomizable", "iscustomizable"}) {
    if (element.text_of(name) == "0") set(properties, "customizable", "0");
  }
}

std::string guid(std::string_view text) {
  text = shared::trimmed(text);
  if (text.starts_with('{')) text.remove_prefix(1);
  if (text.ends_with('}')) text.remove_suffix(1);
  return shared::lower(text);
}

std::string localized(const Element& list) {
  for (const Element& each : list.children()) {
    if (std::string description = each.attribute("description"); !description.empty()) return description;
  }
  return {};
}

std::string_view prefix_of(std::string_view name) {
  const std::size_t end = name.find('_');
  if (end == std::string_view::npos || end < 2 || end > 8 || !shared::is_letter(name.front())) return {};
  const std::string_view prefix = name.substr(0, end);
  const bool plain = std::ranges::all_of(prefix, [](char c) { return shared::is_letter(c) || shared::is_digit(c); });
  return plain ? prefix : std::string_view();
}

}  // namespace parsers::crm
