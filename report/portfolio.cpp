#include "report/portfolio.h"

#include "report/html_page.h"
#include "report/plain_page.h"

#include <algorithm>
#include <charconv>

namespace report {
namespace {

constexpr std::size_t listed_files = 20;
constexpr std::size_t drawn_runs = 60;

std::string coordinate(double value) {
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 2);
  return {text, error == std::errc() ? end : text};
}

/// A line from the lowest to the highest value, 100 wide and 24 high; what does not change runs along the middle.
std::string path_of(const std::vector<double>& values) {
  const auto [lowest, highest] = std::ranges::minmax(values);
  std::string points;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double x = values.size() == 1 ? 50 : 2 + 96 * static_cast<double>(i) / static_cast<double>(values.size() - 1);
    const double y = highest > lowest ? 22 - 20 * (values[i] - lowest) / (highest - lowest) : 12;
    points += (i == 0 ? "M" : " L") + coordinate(x) + " " + coordinate(y);
  }
  return points;
}

void write_sparkline(Page& page, std::string_view what, std::vector<double> values) {
  Html& html = page.html();
  html.open("td");
  if (values.size() < 2) {
    html.text(page.text("portfolio.no-trend")).close();
    return;
  }
  if (values.size() > drawn_runs) values.erase(values.begin(), values.end() - static_cast<std::ptrdiff_t>(drawn_runs));
  const std::string words =
      page.say("portfolio.trend", {page.number(values.size()), std::string(page.text(what)),
                                   page.decimal(values.front(), 0), page.decimal(values.back(), 0)});
  html.open("svg", {{"class", "sparkline"}, {"viewBox", "0 0 100 24"}, {"role", "img"}, {"aria-label", words}});
  html.element("title", words).element("path", "", {{"d", path_of(values)}}).close().close();
}

void write_changes_cell(Page& page, const PortfolioRow& row) {
  const model::SystemComparison* changes = row.changes;
  if (changes == nullptr || changes->presence != model::SystemComparison::Presence::both) {
    page.cell(page.text("portfolio.first"));
    page.cell(page.text("portfolio.first"));
    return;
  }
  page.cell(static_cast<std::uint64_t>(changes->fresh.size()));
  page.cell(static_cast<std::uint64_t>(changes->fixed.size()));
}

void write_row(Page& page, const Portfolio& portfolio, const PortfolioRow& row) {
  Html& html = page.html();
  const std::string name = row.system.empty() ? row.place : row.system;
  html.open("tr").open("th", {{"scope", "row"}});
  if (row.link.empty()) {
    html.text(name);
  } else {
    html.element("a", name, {{"href", row.link}});
  }
  if (row.as_of != portfolio.as_of)
    html.open("span", {{"class", "meaning"}}).text(page.say("portfolio.stale", {row.as_of})).close();
  html.close();
  page.cell(row.figures.generation.empty() ? page.text("page.version.unknown") : row.figures.generation);
  html.open("td");
  page.badge("verdict", row.figures.verdict);
  if (row.changes != nullptr && row.changes->verdict_changed())
    html.text(" ").text(page.say("portfolio.was", {page.label("verdict", row.changes->before.verdict)}));
  html.close();
  html.open("td").element("b", row.figures.rating.empty() ? "–" : row.figures.rating, {{"class", "rating"}}).close();
  page.number_cell(days(page, row.figures.effort.likely));
  std::vector<double> debt;
  std::vector<double> objects;
  for (const TrendPoint& point : row.trend) {
    debt.push_back(point.debt_minutes);
    objects.push_back(static_cast<double>(point.objects));
  }
  page.cell(row.figures.objects);
  write_sparkline(page, "portfolio.debt", std::move(debt));
  write_sparkline(page, "portfolio.objects", std::move(objects));
  write_changes_cell(page, row);
  page.cell(row.figures.blockers);
  html.close();
}

void write_rows(Page& page, const Portfolio& portfolio) {
  page.heading("h2", "portfolio.systems");
  page.open_table("portfolio.caption", {{"portfolio.system"},
                                        {"portfolio.generation"},
                                        {"portfolio.verdict"},
                                        {"portfolio.rating"},
                                        {"portfolio.effort", Align::number},
                                        {"portfolio.objects", Align::number},
                                        {"portfolio.debt-trend"},
                                        {"portfolio.objects-trend"},
                                        {"portfolio.new", Align::number},
                                        {"portfolio.fixed", Align::number},
                                        {"portfolio.blockers", Align::number}});
  for (const PortfolioRow& row : portfolio.rows) {
    if (!row.system.empty()) write_row(page, portfolio, row);
  }
  page.close_table();
}

void write_unread(Page& page, const Portfolio& portfolio) {
  Html& html = page.html();
  page.heading("h2", "portfolio.unread");
  if (portfolio.unread.empty()) return page.paragraph("portfolio.unread.none");
  for (const UnreadPlace& place : portfolio.unread) {
    html.element("h3", place.place);
    if (!place.problem.empty()) html.element("p", place.problem);
    if (place.files.empty()) continue;
    html.open("ul");
    for (std::size_t i = 0; i < std::min(place.files.size(), listed_files); ++i)
      html.open("li").element("code", place.files[i]).close();
    html.close();
    if (place.files.size() > listed_files)
      page.paragraph("page.more", {page.number(place.files.size() - listed_files)});
  }
}

void write_gates(Page& page, const Portfolio& portfolio) {
  if (portfolio.gates.empty()) return;
  Html& html = page.html();
  page.heading("h2", "portfolio.gates");
  html.open("ul", {{"class", "notes"}});
  for (const auto& [place, gate] : portfolio.gates) html.element("li", place + ": " + gate);
  html.close();
}

}  // namespace

void write_portfolio(const Report& report, const Portfolio& portfolio, std::ostream& out) {
  const std::string title = report.texts.say({"portfolio.title", {portfolio.as_of}});
  write_plain_page(report.texts, title, out, [&](std::ostream& body) {
    Page page(report, body);
    Html& html = page.html();
    html.open("header", {{"class", "top"}}).element("p", page.text("page.eyebrow"), {{"class", "eyebrow"}});
    html.element("h1", page.text("portfolio.heading"));
    html.element("p", page.say("page.as-of", {report.run.as_of, report.run.tool_version})).close();
    html.open("main");
    const auto section = [&](void (*write)(Page&, const Portfolio&)) {
      html.open("section", {{"class", "card"}});
      write(page, portfolio);
      html.close();
    };
    if (!portfolio.gates.empty()) section(write_gates);
    section(write_rows);
    section(write_unread);
    html.close();
  });
}

}  // namespace report
