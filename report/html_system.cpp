#include "report/charts.h"
#include "report/html_page.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace report {
namespace {

using model::Origin;
using ByOrigin = std::array<std::uint64_t, model::origin_count>;

constexpr std::array<Origin, model::origin_count> origins{Origin::custom, Origin::modified, Origin::isv,
                                                          Origin::standard, Origin::unknown};
constexpr std::size_t listed_objects = 50;

std::uint64_t sum(const ByOrigin& counts) {
  std::uint64_t total = 0;
  for (const std::uint64_t count : counts) total += count;
  return total;
}

std::uint64_t sum(const std::map<std::string, std::uint64_t>& counts) {
  std::uint64_t total = 0;
  for (const auto& [id, count] : counts) total += count;
  return total;
}

std::vector<Segment> segments_of(const Page& page, const ByOrigin& counts) {
  std::vector<Segment> out;
  for (const Origin origin : origins) {
    const std::string id(id_of(origin));
    out.push_back({"origin-" + id, page.label("origin", id), counts[static_cast<std::size_t>(origin)]});
  }
  return out;
}

/// A name and its figure. What the model gives twice stands large with objects of unknown origin, because that figure
/// decides, and below it for what is proven.
void tile(Page& page, std::string_view name, const std::string& figure, const std::string& below,
          std::string_view look) {
  Html& html = page.html();
  html.open("div", {{"class", look}});
  html.element("dt", name).element("dd", figure, {{"class", "figure"}});
  if (!below.empty()) html.element("dd", below, {{"class", "below"}});
  html.close();
}

void write_figures(Page& page, const model::System& system) {
  Html& html = page.html();
  const model::Counts& counts = system.counts;
  page.heading("h4", "page.figures");
  html.open("dl", {{"class", "tiles"}});
  tile(page, page.text("page.figures.objects"), page.number(counts.distinct.objects),
       page.say("page.figures.occurrences", {page.number(counts.occurrences.objects)}), "tile");
  for (const Origin origin : origins) {
    const std::uint64_t count = counts.by_origin[static_cast<std::size_t>(origin)];
    const double all = static_cast<double>(std::max<std::uint64_t>(counts.distinct.objects, 1));
    tile(page, page.label("origin", id_of(origin)), page.number(count),
         page.say("page.figures.share", {page.percent(static_cast<double>(count) / all, 1)}), "tile");
  }
  tile(page, page.text("page.figures.code"), page.number(counts.distinct.code.total().code),
       page.say("page.figures.customer-code", {page.number(counts.customer_code.total().code)}), "tile");
  tile(page, page.text("page.figures.unattributed"), page.number(counts.unattributed_code),
       std::string(page.text("page.figures.unattributed.note")), "tile");
  tile(page, page.text("page.figures.members"), page.number(sum(counts.distinct.members)), "", "tile");
  tile(page, page.text("page.figures.debt"), debt_text(page, system, system.debt.with_unknown),
       page.say("page.figures.proven", {debt_text(page, system, system.debt.proven)}), "tile");
  tile(page, page.text("page.figures.effort"), effort_text(page, system.effort.with_unknown),
       page.say("page.figures.proven", {effort_text(page, system.effort.proven)}), "tile twice");
  html.close();
  page.paragraph("page.figures.note", {page.decimal(system.version_factor, 2)});
}

void write_version(Page& page, const model::System& system) {
  Html& html = page.html();
  page.heading("h4", "page.version");
  const std::string unknown(page.text("page.version.unknown"));
  html.open("p").element("b", system.generation.empty() ? unknown : system.generation);
  if (!system.version.empty()) html.text(" · ").text(system.version);
  html.text(" · ");
  page.badge("certainty", id_of(system.certainty));
  html.close();
  if (!system.marker_tags.empty()) {
    std::string tags;
    for (const std::string& tag : system.marker_tags) tags += (tags.empty() ? "" : ", ") + tag;
    page.paragraph("page.version.markers", {tags});
  }
  if (system.evidence.empty()) return page.paragraph("page.version.none");
  page.open_table("page.version.caption", {{"page.version.says", Align::wide}, {"page.version.place"}});
  for (const model::Evidence& evidence : system.evidence) {
    html.open("tr");
    page.cell(page.say(evidence.says));
    html.open("td").element("code", page.place(evidence.artifact, evidence.line)).close().close();
  }
  page.close_table();
}

void write_standard(Page& page, const model::System& system) {
  if (!system.standard) return;
  page.heading("h4", "page.standard");
  const model::StandardSums& sums = *system.standard;
  page.paragraph("page.standard.counts", {page.number(sums.identical), page.number(sums.different),
                                          page.number(sums.absent), page.number(sums.not_compared)});
}

void write_parts(Page& page, const model::System& system) {
  if (system.parts.empty()) return;
  page.heading("h4", "page.parts");
  page.open_table("page.parts.caption", {{"page.parts.name"}, {"page.parts.kind"}, {"page.parts.version"}});
  for (const model::Part& part : system.parts) {
    page.html().open("tr");
    page.row_heading(part.name);
    page.cell(page.label("part", part.kind));
    page.cell(part.version);
    page.html().close();
  }
  page.close_table();
}

void write_kind(Page& page, const std::string& name, const ByOrigin& counts, std::uint64_t greatest) {
  Html& html = page.html();
  html.open("tr");
  page.row_heading(name);
  page.cell(sum(counts));
  for (const Origin origin : origins) page.cell(counts[static_cast<std::size_t>(origin)]);
  html.open("td", {{"class", "bar-cell"}});
  const std::vector<Segment> segments = segments_of(page, counts);
  stacked_bar(page, segments, greatest);
  html.close().close();
}

void write_kinds(Page& page, const model::System& system) {
  Html& html = page.html();
  const model::Counts& counts = system.counts;
  page.heading("h4", "page.kinds");
  const std::vector<Segment> segments = segments_of(page, counts.by_origin);
  html.open("div", {{"class", "chart"}});
  stacked_bar(page, segments, sum(counts.by_origin));
  legend(page, segments);
  html.close();
  std::uint64_t greatest = 0;
  for (const auto& [kind, by_origin] : counts.by_kind_and_origin) greatest = std::max(greatest, sum(by_origin));
  page.open_table("page.kinds.caption", {{"page.kinds.kind"},
                                         {"page.kinds.all", Align::number},
                                         {"page.origin.custom", Align::number},
                                         {"page.origin.modified", Align::number},
                                         {"page.origin.isv", Align::number},
                                         {"page.origin.standard", Align::number},
                                         {"page.origin.unknown", Align::number},
                                         {"page.kinds.bar", Align::wide}});
  for (const auto& [kind, by_origin] : counts.by_kind_and_origin) {
    write_kind(page, page.label("kind", kind), by_origin, greatest);
  }
  html.open("tr", {{"class", "sum"}});
  page.row_heading(page.text("page.sum"));
  page.cell(counts.distinct.objects);
  for (const Origin origin : origins) page.cell(counts.by_origin[static_cast<std::size_t>(origin)]);
  page.cell("");
  html.close();
  page.close_table();
}

void write_occurrences(Page& page, const model::System& system) {
  Html& html = page.html();
  const model::Counts& counts = system.counts;
  page.heading("h4", "page.occurrences");
  page.paragraph("page.occurrences.note");
  page.open_table("page.occurrences.caption", {{"page.occurrences.what"},
                                               {"page.occurrences.distinct", Align::number},
                                               {"page.occurrences.all", Align::number}});
  const auto row = [&](const std::string& name, std::uint64_t distinct, std::uint64_t all) {
    html.open("tr");
    page.row_heading(name);
    page.cell(distinct);
    page.cell(all);
    html.close();
  };
  const auto count_in = [](const std::map<std::string, std::uint64_t>& from, const std::string& id) {
    const auto entry = from.find(id);
    return entry == from.end() ? 0 : entry->second;
  };
  row(std::string(page.text("page.occurrences.objects")), counts.distinct.objects, counts.occurrences.objects);
  for (const auto& [kind, all] : counts.occurrences.members) {
    row(page.label("member", kind), count_in(counts.distinct.members, kind), all);
  }
  row(std::string(page.text("page.occurrences.code")), counts.distinct.code.total().code,
      counts.occurrences.code.total().code);
  page.close_table();
  const auto note = [&](std::string_view text, const std::map<std::string, std::uint64_t>& by_kind) {
    std::uint64_t all = 0;
    for (const auto& [kind, count] : by_kind) all += count;
    if (all > 0) page.paragraph(text, {page.number(all)});
  };
  note("page.occurrences.fragments", counts.fragments);
  note("page.occurrences.generated", counts.generated);
}

void write_code(Page& page, const model::System& system) {
  Html& html = page.html();
  page.heading("h4", "page.code");
  page.open_table("page.code.caption", {{"page.code.language"},
                                        {"page.code.lines", Align::number},
                                        {"page.code.code", Align::number},
                                        {"page.code.comment", Align::number},
                                        {"page.code.blank", Align::number},
                                        {"page.code.customer", Align::number}});
  for (std::size_t i = 0; i < model::language_count; ++i) {
    const auto language = static_cast<model::Language>(i);
    const model::CodeMetrics& code = system.counts.distinct.code[language];
    if (code.lines == 0) continue;
    html.open("tr");
    page.row_heading(page.label("language", name_of(language)));
    for (const std::uint64_t value : {code.lines, code.code, code.comment, code.blank}) page.cell(value);
    page.cell(system.counts.customer_code[language].code);
    html.close();
  }
  page.close_table();
}

/// Custom and modified objects that count, those with most code first.
std::vector<const model::Object*> greatest_objects(const model::Inventory& inventory, model::SystemId id) {
  std::vector<const model::Object*> out;
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const model::Object& object = inventory.objects[i];
    const bool touched = object.origin == Origin::custom || object.origin == Origin::modified;
    if (object.system == id && touched && model::index(object.counts_as) == i) out.push_back(&object);
  }
  const auto order = [](const model::Object* a, const model::Object* b) {
    const auto rank = [](const model::Object& o) {
      return std::tuple(o.customer_code.code, o.code.total().code, o.members.size());
    };
    const auto left = rank(*a);
    const auto right = rank(*b);
    return left != right ? left > right : a < b;
  };
  const auto middle = out.begin() + static_cast<std::ptrdiff_t>(std::min(listed_objects, out.size()));
  std::partial_sort(out.begin(), middle, out.end(), order);
  out.erase(middle, out.end());
  return out;
}

void write_object_row(Page& page, const model::System& system, const model::Object& object) {
  Html& html = page.html();
  html.open("tr");
  html.open("th", {{"scope", "row"}});
  html.element("a", object.name, {{"href", object_link(system, object)}}).close();
  page.cell(page.label("kind", kind_text(object)));
  page.number_cell(object.number == 0 ? "" : std::to_string(object.number));
  html.open("td");
  page.badge("origin", id_of(object.origin));
  html.close();
  page.cell(object.code.total().code);
  page.cell(object.customer_code.code);
  page.cell(object.members.size());
  page.cell(page.say(object.origin_reason));
  html.open("td").element("code", page.place(object.artifact, object.where.line)).close().close();
}

void write_objects(Page& page, const model::System& system, model::SystemId id) {
  page.heading("h4", "page.top");
  const auto objects = greatest_objects(page.report().inventory, id);
  if (objects.empty()) return page.paragraph("page.top.none");
  page.paragraph("page.top.note", {page.number(objects.size())});
  page.open_table("page.top.caption", {{"page.top.name"},
                                       {"page.top.kind"},
                                       {"page.top.number", Align::number},
                                       {"page.top.origin"},
                                       {"page.top.code", Align::number},
                                       {"page.top.customer", Align::number},
                                       {"page.top.members", Align::number},
                                       {"page.top.reason", Align::wide},
                                       {"page.top.place"}});
  for (const model::Object* object : objects) write_object_row(page, system, *object);
  page.close_table();
}

}  // namespace

void write_system_facts(Page& page, const model::System& system, model::SystemId id) {
  write_figures(page, system);
  write_findings(page, system, id);
  write_version(page, system);
  write_parts(page, system);
  write_standard(page, system);
  write_kinds(page, system);
  write_occurrences(page, system);
  write_code(page, system);
  write_plan(page, system, id);
  write_objects(page, system, id);
}

}  // namespace report
