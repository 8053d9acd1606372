#include "scanner/rules/suppressions.h"

#include "scanner/model/config_error.h"
#include "scanner/model/document.h"
#include "scanner/text/glob.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <map>
#include <utility>

namespace rules {
namespace {

using model::Finding;

bool covers(const Suppression& suppression, const model::Inventory& inventory, const Finding& finding) {
  const model::Object& object = inventory.objects[model::index(finding.object)];
  const std::string& path = inventory.artifacts[model::index(object.artifact)].path;
  const auto fits = [](const std::string& glob, const std::string& text) {
    return glob.empty() || text::glob_matches(glob, text);
  };
  return fits(suppression.rule, inventory.rules[static_cast<std::size_t>(finding.rule)].id) &&
         fits(suppression.object, object.key) && fits(suppression.path, path);
}

void take_out(Finding& finding, const Suppression& suppression) {
  finding.suppressed = true;
  finding.suppressed_because = suppression.reason + (suppression.owner.empty() ? "" : " (" + suppression.owner + ")");
}

/// Minutes and sums anew over what is left: where the first hit of an object went, the next one carries the offset.
void sum_up(model::Inventory& inventory) {
  std::map<std::pair<model::RuleId, model::ObjectId>, std::uint32_t> hits;
  std::map<std::pair<model::SystemId, model::RuleId>, model::RuleSum> sums;
  for (Finding& finding : inventory.findings) {
    model::RuleSum& sum = sums[{inventory.objects[model::index(finding.object)].system, finding.rule}];
    if (finding.suppressed) {
      ++sum.suppressed;
      continue;
    }
    const model::Remediation& remediation = inventory.rules[static_cast<std::size_t>(finding.rule)].remediation;
    const std::uint32_t hit = ++hits[{finding.rule, finding.object}];
    finding.minutes = (hit <= remediation.cap ? remediation.coefficient : 0) + (hit == 1 ? remediation.offset : 0);
    ++sum.findings;
    sum.objects += hit == 1 ? 1 : 0;
    sum.minutes += finding.minutes;
  }
  for (std::size_t i = 0; i < inventory.systems.size(); ++i) {
    for (model::RuleSum& row : inventory.systems[i].rule_sums) {
      const model::RuleSum& sum = sums[{model::id_at<model::SystemId>(i), row.rule}];
      row.findings = sum.findings;
      row.objects = sum.objects;
      row.minutes = sum.minutes;
      row.suppressed = sum.suppressed;
    }
  }
}

bool is_date(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = -1;
    const auto [end, error] = std::from_chars(text.data() + from, text.data() + from + count, value);
    return end == text.data() + from + count ? value : -1;
  };
  return number(0, 4) > 0 && number(5, 2) >= 1 && number(5, 2) <= 12 && number(8, 2) >= 1 && number(8, 2) <= 31;
}

}  // namespace

std::vector<Suppression> load_suppressions(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in.good())
    throw model::ConfigError("the file cannot be read", path, "name a file of suppressions with --suppress");
  const model::Document document(path, {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
  const model::Node root = document.root();
  root.only({"suppressions"});
  std::vector<Suppression> suppressions;
  for (const model::Node& node : root.at("suppressions").items()) {
    node.only({"rule", "object", "path", "reason", "owner", "expires"});
    Suppression row{.rule = node.at("rule").text(),
                    .object = text_or(node, "object", ""),
                    .path = text_or(node, "path", ""),
                    .reason = node.at("reason").text(),
                    .owner = text_or(node, "owner", ""),
                    .expires = text_or(node, "expires", "")};
    if (!row.expires.empty() && !is_date(row.expires))
      node.at("expires").fail("'" + row.expires + "' is no date", "write it as 2026-11-22");
    row.place = path + ", " + row.rule + " " + (row.object.empty() ? row.path : row.object);
    suppressions.push_back(std::move(row));
  }
  return suppressions;
}

void suppress(model::Inventory& inventory, const std::vector<Suppression>& suppressions, std::string_view as_of) {
  for (const Suppression& suppression : suppressions) {
    const bool expired = !suppression.expires.empty() && suppression.expires < as_of;
    if (expired) {
      inventory.diagnostics.push_back({.code = model::DiagnosticCode::suppression_expired,
                                       .path = suppression.place,
                                       .holes = {suppression.expires, suppression.reason}});
      continue;
    }
    bool used = false;
    for (Finding& finding : inventory.findings) {
      if (!covers(suppression, inventory, finding)) continue;
      used = true;
      if (!finding.suppressed) take_out(finding, suppression);
    }
    if (!used)
      inventory.diagnostics.push_back({.code = model::DiagnosticCode::suppression_unused,
                                       .path = suppression.place,
                                       .holes = {suppression.reason}});
  }
  if (!suppressions.empty()) sum_up(inventory);
}

}  // namespace rules
