#include "report/html_page.h"

#include <array>
#include <charconv>
#include <utility>

namespace report {
namespace {

std::string grouped(std::string digits, std::string_view separator) {
  for (std::size_t at = digits.size(); at > 3;) {
    at -= 3;
    digits.insert(at, separator);
  }
  return digits;
}

std::string_view align_class(Align align) {
  if (align == Align::number) return "number";
  return align == Align::wide ? "wide" : "text";
}

}  // namespace

std::string Page::say(std::string_view id, std::vector<std::string> holes) const {
  return report_.texts.say(model::Sentence{std::string(id), std::move(holes)});
}

std::string Page::label(std::string_view group, std::string_view id) const {
  const std::string key = "page." + std::string(group) + "." + std::string(id);
  return std::string(report_.texts.has(key) ? report_.texts.text(key) : id);
}

std::string Page::number(std::uint64_t value) const {
  return grouped(std::to_string(value), text("page.number.group"));
}

std::string Page::decimal(double value, int digits) const {
  std::array<char, 400> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits);
  const std::string_view all(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  const bool negative = all.starts_with('-');
  const std::size_t point = all.find('.');
  const std::size_t first = negative ? 1 : 0;
  std::string out = negative ? "\u2212" : "";
  out += grouped(std::string(all.substr(first, point == std::string_view::npos ? point : point - first)),
                 text("page.number.group"));
  if (point != std::string_view::npos) out.append(text("page.number.point")).append(all.substr(point + 1));
  return out;
}

std::string Page::percent(double share, int digits) const { return decimal(share * 100, digits) + "\u00A0%"; }

std::string Page::place(model::ArtifactId artifact, std::uint32_t line) const {
  if (artifact == model::none<model::ArtifactId>) return "\u2013";
  std::string out = report_.inventory.artifacts[model::index(artifact)].path;
  if (line != 0) out += ":" + std::to_string(line);
  return out;
}

void Page::paragraph(std::string_view id, std::vector<std::string> holes) {
  html_.element("p", say(id, std::move(holes)), {{"class", "note"}});
}

void Page::badge(std::string_view group, std::string_view id) {
  const std::string kind = "badge " + std::string(group) + "-" + std::string(id);
  html_.open("span", {{"class", kind}});
  html_.element("span", label(std::string(group) + "-mark", id), {{"class", "mark"}, {"aria-hidden", "true"}});
  html_.text(" ").text(label(group, id)).close();
}

void Page::open_table(std::string_view caption, std::initializer_list<Column> columns) {
  html_.open("div", {{"class", "scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", text(caption)}});
  html_.open("table").element("caption", text(caption)).open("thead").open("tr");
  for (const Column& column : columns) {
    html_.element("th", column.heading.empty() ? "" : text(column.heading),
                  {{"scope", "col"}, {"class", align_class(column.align)}});
  }
  html_.close().close().open("tbody");
}

void Page::close_table() { html_.close().close().close(); }

std::string findings_anchor(model::SystemId id) { return "findings-" + std::to_string(model::index(id) + 1); }

std::string rule_anchor(const model::RuleInfo& rule) { return "rule-" + percent_encoded(rule.id); }

std::string object_link(const model::System& system, const model::Object& object) {
  std::string scratch;
  return "#tab=objects&open=" + percent_encoded(visible_text(system.id + "|" + object.key, scratch));
}

std::string findings_link(const model::System& system, std::string_view filter, std::string_view value) {
  std::string scratch;
  std::string out = "#tab=findings&suppressed=no&system=" + percent_encoded(visible_text(system.id, scratch));
  if (!filter.empty()) out.append("&").append(filter).append("=").append(percent_encoded(visible_text(value, scratch)));
  return out;
}

std::string time_text(const Page& page, double minutes) {
  if (minutes < 120) return page.say("page.time.minutes", {page.decimal(minutes, 0)});
  const double hours = minutes / 60;
  return page.say("page.time.hours", {page.decimal(hours, hours < 100 ? 1 : 0)});
}

std::string days(const Page& page, double hours) {
  const double value = hours / 8;
  return page.decimal(value, value < 10 ? 1 : 0);
}

std::string debt_text(const Page& page, const model::System& system, const model::Debt& debt) {
  if (!system.rules_applied) return std::string(page.text("page.figures.no-rules"));
  if (!debt.ratio) return std::string(page.text("page.figures.no-ratio"));
  return page.percent(*debt.ratio, 1) + " (" + debt.rating + ")";
}

std::string effort_text(const Page& page, const model::Effort& effort) {
  return page.say("page.figures.days", {days(page, effort.low), days(page, effort.likely), days(page, effort.high)});
}

}  // namespace report
