#include "report/data_island_findings.h"

#include "report/html_evidence.h"
#include "report/html_page.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace report {
namespace {

using model::Finding;
using model::Reference;
using model::RuleInfo;

/// Length as the script counts it.
std::uint64_t utf16_length(std::string_view text) {
  std::uint64_t length = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80) length += byte >= 0xF0 ? 2 : 1;
  }
  return length;
}

std::string_view member_name(const model::Inventory& inventory, const Finding& finding) {
  const auto& members = inventory.objects[model::index(finding.object)].members;
  const std::size_t at = model::index(finding.member);
  return at < members.size() ? std::string_view(members[at].name) : std::string_view();
}

/// What is used: of an object that is here only the member, of one that is not also its kind and number or name.
std::string target_text(const Report& report, const Reference& reference, bool is_here) {
  if (is_here) return reference.target_member;
  const std::string id(model::kind(reference.target_kind).id);
  const std::string key = "page.kind." + id;
  std::string out(report.texts.has(key) ? report.texts.text(key) : id);
  if (reference.target_number != 0) out += " " + std::to_string(reference.target_number);
  if (!reference.target_name.empty()) out += " " + reference.target_name;
  if (!reference.target_member.empty()) out += " \u00B7 " + reference.target_member;
  return out;
}

/// The references of the objects that list their members, in the order of rows and lines.
std::vector<std::pair<std::uint64_t, const Reference*>> listed_references(const model::Inventory& inventory,
                                                                          const ObjectRows& rows) {
  std::vector<std::pair<std::uint64_t, const Reference*>> out;
  for (const Reference& reference : inventory.references) {
    const std::uint64_t row = rows.row(reference.from);
    if (row == rows.objects.size() || rows.objects[row]->origin == model::Origin::standard) continue;
    // Of several occurrences only the one that counts is shown.
    if (rows.objects[row] != &inventory.objects[model::index(reference.from)]) continue;
    out.emplace_back(row, &reference);
  }
  std::ranges::stable_sort(out, {}, [](const auto& one) { return std::pair(one.first, one.second->line); });
  return out;
}

/// The findings that have an excerpt, with the number of its first line; the lines of all of them stand flat.
void write_excerpts(IslandWriter& json, const std::vector<Finding>& findings) {
  std::vector<std::size_t> rows;
  std::vector<std::string_view> lines;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].excerpt.empty()) continue;
    rows.push_back(i);
    lines.insert(lines.end(), findings[i].excerpt.begin(), findings[i].excerpt.end());
  }
  json.column("excerpted", rows, [&](std::size_t row) { json.number(row); });
  json.column("excerptLine", rows, [&](std::size_t row) { json.number(findings[row].excerpt_line); });
  json.column("excerptCount", rows, [&](std::size_t row) { json.number(findings[row].excerpt.size()); });
  json.column("excerpts", lines, [&](std::string_view line) { json.entry(line); });
}

}  // namespace

ObjectRows object_rows(const model::Inventory& inventory) {
  ObjectRows out;
  const auto& objects = inventory.objects;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    if (model::index(objects[i].counts_as) == i) out.objects.push_back(&objects[i]);
  }
  const auto end = static_cast<std::uint32_t>(out.objects.size());
  out.row_of.assign(objects.size(), end);
  for (std::uint32_t row = 0; row < end; ++row) {
    out.row_of[static_cast<std::size_t>(out.objects[row] - objects.data())] = row;
  }
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::size_t counts_as = model::index(objects[i].counts_as);
    if (counts_as < objects.size()) out.row_of[i] = out.row_of[counts_as];
  }
  return out;
}

void write_rule_columns(IslandWriter& json, const Report& report) {
  const auto& rules = report.inventory.rules;
  json.open("rules");
  json.column("id", rules, [&](const RuleInfo& rule) { json.shown(rule.id); });
  json.column("title", rules, [&](const RuleInfo& rule) { json.shown(rule.title); });
  json.column("anchor", rules, [&](const RuleInfo& rule) { json.plain(rule_anchor(rule)); });
  json.column("severity", rules, [&](const RuleInfo& rule) { json.number(static_cast<std::uint64_t>(rule.severity)); });
  json.column("category", rules, [&](const RuleInfo& rule) { json.entry(rule.category); });
  json.column("migration", rules, [&](const RuleInfo& rule) { json.entry(id_of(rule.migration)); });
  json.close();
}

void write_finding_columns(IslandWriter& json, const Report& report, const ObjectRows& rows) {
  const model::Inventory& inventory = report.inventory;
  const auto& findings = inventory.findings;
  std::vector<std::uint64_t> columns;
  std::vector<std::uint64_t> lengths;
  json.open("findings");
  json.column("rule", findings, [&](const Finding& row) { json.number(static_cast<std::uint64_t>(row.rule)); });
  json.column("object", findings, [&](const Finding& row) { json.number(rows.row(row.object)); });
  json.column("member", findings, [&](const Finding& row) { json.entry(member_name(inventory, row)); });
  json.column("line", findings, [&](const Finding& row) { json.number(row.line); });
  json.column("evidence", findings, [&](const Finding& row) {
    const MarkedLine line = marked_line(row);
    columns.push_back(utf16_length(line.before));
    lengths.push_back(utf16_length(line.hit));
    json.entry(line.before + line.hit + line.after);
  });
  json.column("column", columns, [&](std::uint64_t column) { json.number(column); });
  json.column("length", lengths, [&](std::uint64_t length) { json.number(length); });
  json.column("minutes", findings, [&](const Finding& row) { json.decimal(row.minutes); });
  std::vector<std::size_t> suppressed;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (findings[i].suppressed) suppressed.push_back(i);
  }
  json.column("suppressed", suppressed, [&](std::size_t row) { json.number(row); });
  json.column("because", suppressed, [&](std::size_t row) { json.entry(findings[row].suppressed_because); });
  write_excerpts(json, findings);
  json.close();
}

void write_reference_columns(IslandWriter& json, const Report& report, const ObjectRows& rows) {
  const auto references = listed_references(report.inventory, rows);
  std::vector<std::uint64_t> counts(rows.objects.size());
  for (const auto& [row, reference] : references) ++counts[row];
  json.open("references");
  json.column("count", counts, [&](std::uint64_t count) { json.number(count); });
  json.column("to", references, [&](const auto& one) { json.number(rows.row(one.second->to)); });
  json.column("text", references, [&](const auto& one) {
    json.entry(target_text(report, *one.second, rows.row(one.second->to) < rows.objects.size()));
  });
  json.column("kind", references, [&](const auto& one) { json.entry(one.second->kind); });
  json.column("line", references, [&](const auto& one) { json.number(one.second->line); });
  json.close();
}

}  // namespace report
