#include "scanner/rules/suppressions.h"

#include "scanner/model/config_error.h"
#include "scanner/model/document.h"
#include "scanner/text/glob.h"

#include <algorithm>
#include <fstream>
#include <iterator>

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

void take_out(model::Inventory& inventory, Finding& finding, const Suppression& suppression) {
  finding.suppressed = true;
  finding.suppressed_because = suppression.reason + (suppression.owner.empty() ? "" : " (" + suppression.owner + ")");
  model::System& system = inventory.systems[model::index(inventory.objects[model::index(finding.object)].system)];
  for (model::RuleSum& sum : system.rule_sums) {
    if (sum.rule != finding.rule) continue;
    --sum.findings;
    ++sum.suppressed;
    sum.minutes -= finding.minutes;
  }
}

bool is_date(const std::string& text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' &&
         text.find_first_not_of("0123456789-") == std::string::npos;
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
      if (finding.suppressed || !covers(suppression, inventory, finding)) continue;
      take_out(inventory, finding, suppression);
      used = true;
    }
    if (!used)
      inventory.diagnostics.push_back({.code = model::DiagnosticCode::suppression_unused,
                                       .path = suppression.place,
                                       .holes = {suppression.reason}});
  }
}

}  // namespace rules
