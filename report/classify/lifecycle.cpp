#include "report/classify/lifecycle.h"

#include "scanner/model/document.h"
#include "scanner/model/embedded.h"

#include <algorithm>
#include <string>
#include <utility>

namespace report {

using model::Document;
using model::Node;
using model::product_named;
using model::products;
using model::text_or;
namespace {

constexpr std::string_view file_name = "report/classify/policy/lifecycle.json";

Route read_route(const Node& node) {
  node.only({"product", "generation", "fromVersion", "hops", "source"});
  Route route{.product = product_named(node.at("product")),
              .release = {node.at("generation").text(), version_or_nothing(node, "fromVersion")},
              .hops = {},
              .source = node.at("source").text()};
  std::string from = route.release.generation;
  for (const Node& hop : node.at("hops").items()) {
    hop.only({"from", "to", "source"});
    model::Hop next{text_or(hop, "from", from), hop.at("to").text(), text_or(hop, "source", route.source)};
    from = next.to;
    route.hops.push_back(std::move(next));
  }
  return route;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string iso_date(const Node& node) {
  const std::string date = node.text();
  constexpr std::string_view shape = "0000-00-00";
  const bool fits = date.size() == shape.size() && std::ranges::equal(date, shape, [](char c, char like) {
                      return like == '0' ? is_digit(c) : c == like;
                    });
  if (!fits) node.fail("'" + date + "' is no date", "write it as 2027-01-31");
  return date;
}

SupportDate read_date(const Node& node) {
  node.only({"product", "generation", "fromVersion", "beforeVersion", "name", "what", "date", "source"});
  SupportDate row{.product = product_named(node.at("product")),
                  .release = {node.at("generation").text(), version_or_nothing(node, "fromVersion")},
                  .before_version = version_or_nothing(node, "beforeVersion"),
                  .date = {}};
  row.date.product = text_or(node, "name", row.release.generation);
  row.date.what = node.at("what").text();
  if (row.date.what != "mainstream" && row.date.what != "extended") {
    node.at("what").fail("'" + row.date.what + "' is no kind of support", "write mainstream or extended");
  }
  row.date.date = iso_date(node.at("date"));
  row.date.source = node.at("source").text();
  return row;
}

bool covers(const SupportDate& row, const model::System& system) {
  if (row.product != system.product || !names_generation(row.release.generation, system.generation)) return false;
  const std::string_view version = version_of(system);
  const bool started =
      row.release.from_version.empty() || is_at_least(version, row.release.from_version) == Answer::yes;
  const bool ended = !row.before_version.empty() && is_at_least(version, row.before_version) != Answer::no;
  return started && !ended;
}

}  // namespace

Lifecycle parse_lifecycle(std::string name, std::string text) {
  const Document document(std::move(name), std::move(text));
  const Node root = document.root();
  root.only({"schema", "routes", "dates"});
  if (root.at("schema").text() != "dynscan-lifecycle/1") {
    root.at("schema").fail("this is no lifecycle table of a known form", "write dynscan-lifecycle/1");
  }
  Lifecycle lifecycle;
  for (const Node& row : root.at("routes").items()) lifecycle.routes.push_back(read_route(row));
  for (const Node& row : root.at("dates").items()) lifecycle.dates.push_back(read_date(row));
  return lifecycle;
}

Lifecycle load_lifecycle() { return parse_lifecycle(std::string(file_name), std::string(model::embedded(file_name))); }

Found<Route> route_of(const Lifecycle& lifecycle, const model::System& system) {
  if (system.generation.empty()) return {};
  const Found<Route> found = find_release(lifecycle.routes, system);
  return found.row != nullptr && found.row->product == system.product ? found : Found<Route>{};
}

std::vector<model::LifecycleDate> dates_of(const Lifecycle& lifecycle, const model::System& system,
                                           std::string_view as_of) {
  std::vector<model::LifecycleDate> dates;
  for (const SupportDate& row : lifecycle.dates) {
    if (!covers(row, system)) continue;
    dates.push_back(row.date);
    dates.back().passed = row.date.date < as_of;
  }
  return dates;
}

}  // namespace report
