#include "scanner/model/kinds.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace model {
namespace {

// clang-format off
constexpr std::array kind_rows{
    Kind{Product::ax, "aggregate-data-entity",      Identity::name, false},
    Kind{Product::ax, "aggregate-dimension",        Identity::name, false},
    Kind{Product::ax, "aggregate-measurement",      Identity::name, false},
    Kind{Product::ax, "class",                      Identity::name, false},
    Kind{Product::ax, "composite-data-entity-view", Identity::name, false},
    Kind{Product::ax, "configuration-key",          Identity::name, false},
    Kind{Product::ax, "data-entity",                Identity::name, false},
    Kind{Product::ax, "data-entity-extension",      Identity::name, false},
    Kind{Product::ax, "duty",                       Identity::name, false},
    Kind{Product::ax, "duty-extension",             Identity::name, false},
    Kind{Product::ax, "edt",                        Identity::name, false},
    Kind{Product::ax, "edt-extension",              Identity::name, false},
    Kind{Product::ax, "enum",                       Identity::name, false},
    Kind{Product::ax, "enum-extension",             Identity::name, false},
    Kind{Product::ax, "form",                       Identity::name, false},
    Kind{Product::ax, "form-extension",             Identity::name, false},
    Kind{Product::ax, "form-part",                  Identity::name, false},
    Kind{Product::ax, "info-part",                  Identity::name, false},
    Kind{Product::ax, "job",                        Identity::name, false},
    Kind{Product::ax, "kpi",                        Identity::name, false},
    Kind{Product::ax, "label-file",                 Identity::name, false},
    Kind{Product::ax, "license-code",               Identity::name, false},
    Kind{Product::ax, "macro",                      Identity::name, false},
    Kind{Product::ax, "macro-dictionary",           Identity::name, false},
    Kind{Product::ax, "map",                        Identity::name, false},
    Kind{Product::ax, "map-extension",              Identity::name, false},
    Kind{Product::ax, "menu",                       Identity::name, false},
    Kind{Product::ax, "menu-extension",             Identity::name, false},
    Kind{Product::ax, "menu-item",                  Identity::name, false},
    Kind{Product::ax, "menu-item-extension",        Identity::name, false},
    Kind{Product::ax, "other",                      Identity::name, false},
    Kind{Product::ax, "privilege",                  Identity::name, false},
    Kind{Product::ax, "project",                    Identity::name, false},
    Kind{Product::ax, "query",                      Identity::name, true},
    Kind{Product::ax, "query-extension",            Identity::name, true},
    Kind{Product::ax, "reference",                  Identity::name, false},
    Kind{Product::ax, "report",                     Identity::name, false},
    Kind{Product::ax, "resource",                   Identity::name, false},
    Kind{Product::ax, "role",                       Identity::name, false},
    Kind{Product::ax, "role-extension",             Identity::name, false},
    Kind{Product::ax, "security-key",               Identity::name, false},
    Kind{Product::ax, "security-policy",            Identity::name, false},
    Kind{Product::ax, "service",                    Identity::name, false},
    Kind{Product::ax, "service-group",              Identity::name, false},
    Kind{Product::ax, "ssrs-report",                Identity::name, false},
    Kind{Product::ax, "table",                      Identity::name, false},
    Kind{Product::ax, "table-collection",           Identity::name, false},
    Kind{Product::ax, "table-extension",            Identity::name, false},
    Kind{Product::ax, "tile",                       Identity::name, false},
    Kind{Product::ax, "view",                       Identity::name, true},
    Kind{Product::ax, "view-extension",             Identity::name, true},
    Kind{Product::ax, "vs-project",                 Identity::name, false},
    Kind{Product::ax, "workflow",                   Identity::name, false},
    Kind{Product::ax, "workflow-approval",          Identity::name, false},
    Kind{Product::ax, "workflow-automated-task",    Identity::name, false},
    Kind{Product::ax, "workflow-category",          Identity::name, false},
    Kind{Product::ax, "workflow-task",              Identity::name, false},
    Kind{Product::ax, "workflow-template",          Identity::name, false},
    Kind{Product::nav, "codeunit",  Identity::number, false},
    Kind{Product::nav, "dataport",  Identity::number, false},
    Kind{Product::nav, "form",      Identity::number, false},
    Kind{Product::nav, "menusuite", Identity::number, false},
    Kind{Product::nav, "other",     Identity::number, false},
    Kind{Product::nav, "page",      Identity::number, false},
    Kind{Product::nav, "query",     Identity::number, true},
    Kind{Product::nav, "report",    Identity::number, false},
    Kind{Product::nav, "table",     Identity::number, false},
    Kind{Product::nav, "xmlport",   Identity::number, false},
    Kind{Product::gp, "addin",           Identity::name, false},
    Kind{Product::gp, "dictionary",      Identity::name, false},
    Kind{Product::gp, "econnect-hook",   Identity::name, false},
    Kind{Product::gp, "form",            Identity::name, false},
    Kind{Product::gp, "integration",     Identity::name, false},
    Kind{Product::gp, "macro",           Identity::name, false},
    Kind{Product::gp, "other",           Identity::name, false},
    Kind{Product::gp, "product",         Identity::name, false},
    Kind{Product::gp, "report",          Identity::name, false},
    Kind{Product::gp, "sql-function",    Identity::name, false},
    Kind{Product::gp, "sql-procedure",   Identity::name, false},
    Kind{Product::gp, "sql-table",       Identity::name, false},
    Kind{Product::gp, "sql-trigger",     Identity::name, false},
    Kind{Product::gp, "sql-view",        Identity::name, true},
    Kind{Product::gp, "vba-module",      Identity::name, false},
    Kind{Product::crm, "app-module",             Identity::name, false},
    Kind{Product::crm, "canvas-app",             Identity::name, false},
    Kind{Product::crm, "chart",                  Identity::name, false},
    Kind{Product::crm, "connection-reference",   Identity::name, false},
    Kind{Product::crm, "custom-api",             Identity::name, false},
    Kind{Product::crm, "custom-control",         Identity::name, false},
    Kind{Product::crm, "dashboard",              Identity::name, false},
    Kind{Product::crm, "entity",                 Identity::name, false},
    Kind{Product::crm, "environment-variable",   Identity::name, false},
    Kind{Product::crm, "field-security-profile", Identity::name, false},
    Kind{Product::crm, "form",                   Identity::name, false},
    Kind{Product::crm, "option-set",             Identity::name, false},
    Kind{Product::crm, "other",                  Identity::name, false},
    Kind{Product::crm, "plugin-assembly",        Identity::name, false},
    Kind{Product::crm, "plugin-step",            Identity::name, true},
    Kind{Product::crm, "process",                Identity::name, false},
    Kind{Product::crm, "relationship",           Identity::name, false},
    Kind{Product::crm, "report",                 Identity::name, false},
    Kind{Product::crm, "ribbon",                 Identity::name, false},
    Kind{Product::crm, "role",                   Identity::name, false},
    Kind{Product::crm, "site-map",               Identity::name, false},
    Kind{Product::crm, "sla",                    Identity::name, false},
    Kind{Product::crm, "solution",               Identity::name, false},
    Kind{Product::crm, "template",               Identity::name, false},
    Kind{Product::crm, "view",                   Identity::name, true},
    Kind{Product::crm, "web-resource",           Identity::name, false},
};

constexpr std::pair<Product, std::string_view> key_of(const Kind& kind) { return {kind.product, kind.id}; }
static_assert(std::ranges::is_sorted(kind_rows, {}, key_of));

constexpr std::array<std::string_view, member_kind_count> member_kind_ids{
    "action", "column", "control", "datasource", "enum-value", "event", "event-hook", "field", "handler", "index", "key",
    "library", "method", "plugin-type", "procedure", "relation", "step", "trigger", "window"};

constexpr std::array<std::string_view, 68> reference_kind_ids{
    "calc-formula", "call", "card", "child-process", "component", "configuration-key", "connection-reference",
    "contains", "cross-database", "custom-activity", "custom-control", "data-provider", "data-source",
    "delete-action", "dictionary", "duty", "enum-type", "enum-use", "event-handler", "extends", "extension-of",
    "field", "field-type", "handler", "implements", "interaction-class", "library", "literal", "lookup", "menu",
    "menu-item", "menu-item-target", "missing-dependency", "modified-forms", "new", "object-id", "of-entity",
    "option-set", "part", "permission", "plugin-type", "privilege", "process-cycle", "project-node", "query",
    "reads-table", "relates", "ribbon-script", "role", "root-component", "run-object", "security-key", "service",
    "service-class", "source-table", "staging-table", "sub-area", "subscription", "table-id", "table-relation",
    "table-trigger", "uses-entity", "uses-type", "variable", "web-resource", "window", "workflow-handler",
    "writes-table"};

constexpr std::array<std::string_view, product_count> product_ids{"any", "ax", "nav", "gp", "crm"};
// clang-format on

}  // namespace

std::string_view id_of(Product product) { return product_ids[static_cast<std::size_t>(product)]; }

std::span<const Kind> kinds() { return kind_rows; }

const Kind& kind(KindId id) { return kind_rows[static_cast<std::size_t>(id)]; }

std::optional<KindId> find_kind(Product product, std::string_view id) {
  const auto row = std::ranges::lower_bound(kind_rows, std::pair(product, id), {}, key_of);
  if (row == kind_rows.end() || key_of(*row) != std::pair(product, id)) return std::nullopt;
  return static_cast<KindId>(std::distance(kind_rows.begin(), row));
}

KindId other_kind(Product product) { return find_kind(product, "other").value(); }

std::string_view id_of(MemberKind kind) { return member_kind_ids[static_cast<std::size_t>(kind)]; }

std::optional<MemberKind> find_member_kind(std::string_view id) {
  const auto row = std::ranges::find(member_kind_ids, id);
  if (row == member_kind_ids.end()) return std::nullopt;
  return static_cast<MemberKind>(std::distance(member_kind_ids.begin(), row));
}

std::span<const std::string_view> reference_kinds() { return reference_kind_ids; }

bool is_reference_kind(std::string_view id) {
  return std::ranges::find(reference_kind_ids, id) != reference_kind_ids.end();
}

}  // namespace model
