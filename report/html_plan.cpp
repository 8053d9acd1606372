#include "report/html_page.h"
#include "report/mapping_table.h"

#include <algorithm>
#include <map>
#include <utility>

namespace report {
namespace {

constexpr std::size_t listed_decisions = 100;
constexpr std::size_t listed_mapping = 200;
constexpr std::array<std::string_view, disposition_count> disposition_words{"keep", "rebuild", "standard",
                                                                            "power-platform", "retire"};
constexpr std::array<std::string_view, 5> questions{"page.products.ask.version", "page.products.ask.licence",
                                                    "page.products.ask.data", "page.products.ask.hooks",
                                                    "page.products.ask.end"};

std::string_view label_of(const Page& page, Disposition disposition) {
  const std::string id = "page.disposition." + std::string(disposition_words[static_cast<std::size_t>(disposition)]);
  return page.text(id);
}

void day_cells(Page& page, const PlanSum& sum) {
  page.number_cell(days(page, sum.hours.proven.likely));
  for (const double hours : {sum.hours.with_unknown.low, sum.hours.with_unknown.likely, sum.hours.with_unknown.high}) {
    page.number_cell(days(page, hours));
  }
}

void sum_row(Page& page, std::string_view name, const PlanSum& sum, bool is_total) {
  if (is_total) {
    page.html().open("tr", {{"class", "sum"}});
  } else {
    page.html().open("tr");
  }
  page.row_heading(name);
  page.cell(sum.objects);
  day_cells(page, sum);
  page.html().close();
}

void open_sums(Page& page, std::string_view caption, std::string_view heading) {
  page.open_table(caption, {{heading},
                            {"page.effort.objects", Align::number},
                            {"page.effort.proven", Align::number},
                            {"page.effort.low", Align::number},
                            {"page.effort.likely", Align::number},
                            {"page.effort.high", Align::number}});
}

void write_effort(Page& page, const model::System& system, const Plan& plan) {
  page.heading("h4", "page.effort");
  page.paragraph("page.effort.note");
  page.paragraph("page.effort.formula");
  page.paragraph(system.version_factor_assumed ? "page.effort.factor-assumed" : "page.effort.factor",
                 {page.decimal(system.version_factor, 2)});
  open_sums(page, "page.effort.caption", "page.effort.kind");
  for (const auto& [kind, sum] : plan.by_kind) sum_row(page, page.label("kind", kind), sum, false);
  sum_row(page, page.text("page.sum"), plan.total, true);
  page.close_table();
}

void write_dispositions(Page& page, const Plan& plan) {
  page.heading("h4", "page.dispositions");
  page.paragraph("page.dispositions.note");
  open_sums(page, "page.dispositions.caption", "page.dispositions.disposition");
  for (std::size_t i = 0; i < disposition_count; ++i) {
    sum_row(page, label_of(page, static_cast<Disposition>(i)), plan.by_disposition[i], false);
  }
  sum_row(page, page.text("page.sum"), plan.total, true);
  page.close_table();
}

/// One row per row of the table of dispositions that was met, by disposition.
void write_targets(Page& page, const Plan& plan) {
  const PlanData& data = page.report().plan_data;
  std::map<std::pair<Disposition, std::uint16_t>, std::pair<std::uint64_t, double>> met;
  for (const Decision& decision : plan.decisions) {
    if (decision.by_hand) continue;
    auto& [objects, hours] = met[{decision.disposition, decision.row}];
    ++objects;
    hours += hours_of(page.report().inventory, decision.object).likely;
  }
  page.open_table("page.targets.caption", {{"page.dispositions.disposition"},
                                           {"page.targets.target", Align::wide},
                                           {"page.targets.reason", Align::wide},
                                           {"page.effort.objects", Align::number},
                                           {"page.effort.likely", Align::number}});
  for (const auto& [key, sum] : met) {
    page.html().open("tr");
    page.row_heading(label_of(page, key.first));
    page.cell(data.dispositions.rows[key.second].target);
    page.cell(data.dispositions.rows[key.second].reason);
    page.cell(sum.first);
    page.number_cell(days(page, sum.second));
    page.html().close();
  }
  page.close_table();
}

void write_decision_row(Page& page, const model::System& system, const Plan& plan, const Decision& decision) {
  Html& html = page.html();
  const model::Object& object = page.report().inventory.objects[model::index(decision.object)];
  html.open("tr").open("th", {{"scope", "row"}});
  html.element("a", object.name, {{"href", object_link(system, object)}}).close();
  page.cell(page.label("kind", kind_text(object)));
  html.open("td");
  page.badge("origin", id_of(object.origin));
  html.close();
  page.cell(label_of(page, decision.disposition));
  page.cell(target_of(decision, page.report().plan_data));
  const std::string reason(reason_of(decision, page.report().plan_data, page.report().inventory));
  page.cell(decision.by_hand ? page.say("page.decisions.by-hand", {reason}) : reason);
  page.cell(std::uint64_t{wave_of(decision, plan).number});
  page.number_cell(days(page, hours_of(page.report().inventory, decision.object).likely));
  html.close();
}

/// What was decided by hand, then what takes most effort.
void write_decisions(Page& page, const model::System& system, const Plan& plan) {
  std::vector<const Decision*> shown;
  for (const Decision& decision : plan.decisions) shown.push_back(&decision);
  const auto rank = [&](const Decision* decision) {
    return std::pair(decision->by_hand, hours_of(page.report().inventory, decision->object).likely);
  };
  std::ranges::stable_sort(shown, std::ranges::greater(), rank);
  const std::size_t all = shown.size();
  shown.resize(std::min(listed_decisions, all));
  page.heading("h4", "page.decisions");
  page.paragraph("page.decisions.note", {page.number(shown.size()), page.number(all)});
  page.open_table("page.decisions.caption", {{"page.top.name"},
                                             {"page.top.kind"},
                                             {"page.top.origin"},
                                             {"page.dispositions.disposition"},
                                             {"page.targets.target", Align::wide},
                                             {"page.targets.reason", Align::wide},
                                             {"page.waves.wave", Align::number},
                                             {"page.effort.likely", Align::number}});
  for (const Decision* decision : shown) write_decision_row(page, system, plan, *decision);
  page.close_table();
}

std::string numbers_of(const Page& page, const std::vector<std::uint32_t>& numbers) {
  std::string out;
  for (const std::uint32_t number : numbers) out += (out.empty() ? "" : ", ") + page.number(number);
  return out;
}

void write_waves(Page& page, const Plan& plan) {
  page.heading("h4", "page.waves");
  page.paragraph("page.waves.note");
  page.open_table("page.waves.caption", {{"page.waves.wave"},
                                         {"page.effort.objects", Align::number},
                                         {"page.effort.proven", Align::number},
                                         {"page.effort.low", Align::number},
                                         {"page.effort.likely", Align::number},
                                         {"page.effort.high", Align::number},
                                         {"page.waves.depends"},
                                         {"page.waves.circle", Align::number},
                                         {"page.waves.largest", Align::wide}});
  for (const Wave& wave : plan.waves) {
    page.html().open("tr");
    page.row_heading(wave.number == 0 ? std::string(page.text("page.waves.left-behind")) : page.number(wave.number));
    page.cell(wave.sum.objects);
    day_cells(page, wave.sum);
    page.cell(numbers_of(page, wave.depends_on));
    page.number_cell(wave.largest_circle > 1 ? page.number(wave.largest_circle) : "");
    std::string largest;
    for (const model::ObjectId object : wave.largest) {
      largest += (largest.empty() ? "" : ", ") + page.report().inventory.objects[model::index(object)].name;
    }
    page.cell(largest);
    page.html().close();
  }
  page.close_table();
}

void write_products(Page& page, const Plan& plan) {
  if (plan.products.empty()) return;
  Html& html = page.html();
  page.heading("h4", "page.products");
  page.paragraph("page.products.note");
  page.open_table("page.products.caption", {{"page.products.name"},
                                            {"page.products.vendor"},
                                            {"page.effort.objects", Align::number},
                                            {"page.products.used", Align::number},
                                            {"page.products.successor", Align::wide},
                                            {"page.products.evidence", Align::wide}});
  for (const InstalledProduct& product : plan.products) {
    const model::Object& first = page.report().inventory.objects[model::index(product.objects.front())];
    html.open("tr");
    page.row_heading(product.name.empty() ? page.text("page.products.unnamed") : std::string_view(product.name));
    page.cell(product.vendor);
    page.cell(product.objects.size());
    page.cell(product.used_by);
    page.cell(product.successor == "unknown" ? page.text("page.products.unknown")
                                             : std::string_view(product.successor));
    page.cell(page.say(first.origin_reason));
    html.close();
  }
  page.close_table();
  page.paragraph("page.products.ask");
  html.open("ul");
  for (const std::string_view question : questions) html.element("li", page.text(question));
  html.close();
}

void write_mapping(Page& page, const Plan& plan) {
  if (plan.mapping.empty()) return;
  const Report& report = page.report();
  std::map<std::string, std::uint64_t, std::less<>> counts;
  for (const MappingRow& row : plan.mapping) {
    ++counts[std::string(cells_of(row, report.inventory, report.plan_data.targets).what)];
  }
  page.heading("h4", "page.mapping");
  page.paragraph("page.mapping.note",
                 {page.number(counts["table"]), page.number(counts["field"]), page.number(counts["vendor-field"])});
  page.open_table("page.mapping.caption", {{"page.mapping.table"},
                                           {"page.mapping.field"},
                                           {"page.mapping.type"},
                                           {"page.mapping.length", Align::number},
                                           {"page.mapping.keys"},
                                           {"page.mapping.relation"},
                                           {"page.mapping.used", Align::number},
                                           {"page.mapping.target", Align::wide},
                                           {"page.mapping.entity", Align::wide},
                                           {"page.mapping.how", Align::wide},
                                           {"page.mapping.remark", Align::wide}});
  const std::size_t shown = std::min(listed_mapping, plan.mapping.size());
  for (std::size_t i = 0; i < shown; ++i) {
    const MappingCells cells = cells_of(plan.mapping[i], report.inventory, report.plan_data.targets);
    page.html().open("tr");
    page.row_heading(cells.table);
    page.cell(cells.field);
    page.cell(cells.type_name.empty() ? cells.type : cells.type + " " + cells.type_name);
    page.number_cell(cells.length);
    page.cell(cells.keys);
    page.cell(cells.relation);
    page.cell(std::uint64_t{plan.mapping[i].used_by});
    page.cell(cells.target_table);
    page.cell(cells.target_entity);
    page.cell(cells.stored ? std::string_view(cells.how) : page.text("page.mapping.not-stored"));
    page.cell(cells.note);
    page.html().close();
  }
  page.close_table();
  if (shown < plan.mapping.size()) page.paragraph("page.more", {page.number(plan.mapping.size() - shown)});
}

}  // namespace

void write_plan(Page& page, const model::System& system, model::SystemId id) {
  const Plan& plan = page.report().plans[model::index(id)];
  if (!plan.decisions.empty()) {
    write_effort(page, system, plan);
    write_dispositions(page, plan);
    write_targets(page, plan);
    write_decisions(page, system, plan);
    write_waves(page, plan);
  }
  write_products(page, plan);
  write_mapping(page, plan);
}

}  // namespace report
