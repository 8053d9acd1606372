#include "parsers/crm/component_types.h"
#include "parsers/crm/elements.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"

#include <array>
#include <map>
#include <string>
#include <string_view>

namespace parsers {
namespace {

using crm::Element;
using crm::Rows;

constexpr std::array<std::string_view, 1> globs{"solution.xml"};

scanner::Claim claim(const scanner::Peek& peek) {
  if (crm::root_of(peek.head) != "ImportExportXml") return scanner::Claim::no;
  return peek.head.find("<SolutionManifest") == std::string_view::npos ? scanner::Claim::no : scanner::Claim::yes;
}

scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

/// In an unpacked solution the manifest stands in the folder "Other" and is about the folder around it.
std::string_view speaks_for(std::string_view path) {
  const auto folder_of = [](std::string_view inner) {
    const std::size_t slash = inner.find_last_of('/');
    return slash == std::string_view::npos ? std::string_view() : inner.substr(0, slash);
  };
  const std::string_view folder = folder_of(path);
  return shared::same_word(folder.substr(folder.find_last_of('/') + 1), "Other") ? folder_of(folder) : folder;
}

/// How references and other rows name a component: GUIDs for some types, names for others.
std::string component_identity(const Element& component) {
  const std::string name = component.attribute("schemaName");
  return name.empty() ? crm::guid(component.attribute("id")) : shared::lower(name);
}

/// "1:12 29:3": how many root components there are of each type, in the order of the codes as texts.
std::string summary_of(const std::vector<Element>& components) {
  std::map<std::string, std::size_t> counts;
  for (const Element& component : components) ++counts[component.attribute("type")];
  std::string summary;
  for (const auto& [code, count] : counts) {
    summary.append(summary.empty() ? "" : " ").append(code).append(1, ':').append(std::to_string(count));
  }
  return summary;
}

void describe(const Element& root, const Element& manifest, model::Properties& properties) {
  const Element publisher = manifest.child("Publisher");
  crm::set(properties, "displayName", crm::localized(manifest.child("LocalizedNames")));
  crm::set_text(properties, "version", manifest, "Version");
  crm::set_text(properties, "managed", manifest, "Managed");
  crm::set_text(properties, "publisher", publisher, "UniqueName");
  crm::set(properties, "publisherName", crm::localized(publisher.child("LocalizedNames")));
  crm::set_text(properties, "prefix", publisher, "CustomizationPrefix");
  crm::set_text(properties, "optionValuePrefix", publisher, "CustomizationOptionValuePrefix");
  crm::set(properties, "serverVersion", root.attribute("version"));
  crm::set(properties, "packageVersion", root.attribute("SolutionPackageVersion"));
  crm::set(properties, "generatedBy", root.attribute("generatedBy"));
  crm::set(properties, "language", root.attribute("languagecode"));
  crm::set(properties, "organizationVersion", root.attribute("OrganizationVersion"));
}

/// What others may ask of the solution around them.
struct ManifestFact {
  std::string_view name;
  std::string_view property;
};
constexpr std::array manifest_facts{
    ManifestFact{"crm.solution-version", "version"},     ManifestFact{"crm.managed", "managed"},
    ManifestFact{"crm.server-version", "serverVersion"}, ManifestFact{"crm.package-version", "packageVersion"},
    ManifestFact{"crm.generated-by", "generatedBy"},     ManifestFact{"crm.prefix", "prefix"},
    ManifestFact{"crm.publisher", "publisher"},          ManifestFact{"crm.language", "language"},
};

void refer_to_components(Rows& rows, const std::vector<Element>& components) {
  for (const Element& component : components) {
    const crm::ComponentType type = crm::component_type(component.attribute("type"));
    if (!type.kind.empty()) rows.refer("root-component", type.kind, component_identity(component), component);
  }
}

/// What the solution needs of others: the reference's member is the solution that provides it, "Active" for the
/// customizations of the organisation that are in no solution.
void refer_to_missing(Rows& rows, const Element& dependencies) {
  for (const Element& dependency : dependencies.children("MissingDependency")) {
    const Element required = dependency.child("Required");
    const crm::ComponentType type = crm::component_type(required.attribute("type"));
    std::string solution = required.attribute("solution");
    if (solution.empty()) solution = required.child("package").text();
    rows.refer("missing-dependency", type.kind.empty() ? "other" : type.kind, component_identity(required), required,
               solution);
  }
}

void put_unknown_components(Rows& rows, const std::vector<Element>& components) {
  for (const Element& component : components) {
    const std::string code = component.attribute("type");
    if (!crm::component_type(code).name.empty()) continue;
    rows.put(rows.object("code-" + code, component_identity(component), component));
  }
}

void read_manifest(Rows& rows, const Element& root) {
  const Element manifest = root.child("SolutionManifest");
  const std::string name = manifest.text_of("UniqueName");
  const Element list = manifest.child("RootComponents");
  const std::vector<Element> components = list.children("RootComponent");
  const Element missing = manifest.child("MissingDependencies");
  const std::size_t end = list ? list.begin() : missing ? missing.begin() : manifest.end();
  model::Object solution = rows.object("solution", name, root.begin(), end);
  describe(root, manifest, solution.properties);
  crm::set_count(solution.properties, "rootComponents", components.size());
  crm::set(solution.properties, "components", summary_of(components));
  crm::set_count(solution.properties, "missingDependencies", missing.children("MissingDependency").size());
  rows.fact("crm.solution", name, manifest.begin());
  for (const ManifestFact& fact : manifest_facts) {
    rows.fact(fact.name, std::string(solution.properties.get(fact.property)), root.begin());
  }
  refer_to_components(rows, components);
  refer_to_missing(rows, missing);
  rows.put(std::move(solution));
  put_unknown_components(rows, components);
}

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  Rows rows(slice, yield);
  const crm::XmlTree tree(slice.text);
  for (const Element& element : tree.top().children()) {
    if (element.child("SolutionManifest")) read_manifest(rows, element);
  }
  rows.report(tree.troubles(), false);
  return yield;
}

}  // namespace

extern const scanner::Parser crm_solution;
constinit const scanner::Parser crm_solution{
    .id = "crm.solution",
    .product = model::Product::crm,
    .wave = scanner::Wave::manifest,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .speaks_for = speaks_for,
    .parse = parse,
};

}  // namespace parsers
