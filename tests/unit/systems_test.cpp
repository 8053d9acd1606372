#include "scanner/pipeline/systems.h"

#include "scanner/pipeline/accounting.h"
#include "scanner/pipeline/scan.h"

#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace {

namespace fs = boost::filesystem;
using scanner::Claim;
using scanner::Parser;
using scanner::Role;
using scanner::Wave;

// Made-up formats: the first word of a file is its format. Each yields one object whose name is what the manifests
// above it say of "colour", nearest first.
template <char mark>
Claim claims(const scanner::Peek& peek) {
  return !peek.head.empty() && peek.head.front() == mark ? Claim::yes : Claim::no;
}
scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

model::Yield parse_content(const scanner::Slice&, const scanner::Context& context) {
  model::Yield yield;
  model::Object object;
  object.kind = model::find_kind(model::Product::nav, "table").value();
  for (const model::Fact& fact : context.facts) object.name += fact.value + ";";
  object.properties.add("nearest", context.value("colour"));
  yield.objects.push_back(std::move(object));
  return yield;
}
model::Yield parse_manifest(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  yield.facts.push_back({"colour", std::string(slice.text.substr(2)), 0});
  return yield;
}
model::Yield parse_proof(const scanner::Slice& slice, const scanner::Context& context) {
  model::Yield yield = parse_content(slice, context);
  yield.facts.push_back({std::string(scanner::proof), std::string(slice.text.substr(2)), 0});
  return yield;
}
model::Yield parse_broken(const scanner::Slice&, const scanner::Context&) { throw std::runtime_error("made to fail"); }

constexpr std::array<std::string_view, 1> any_name{"*.txt"};
constexpr std::array<std::string_view, 1> manifest_name{"manifest.txt"};
constexpr Parser anchor{.id = "made.anchor",
                        .product = model::Product::nav,
                        .globs = any_name,
                        .claim = claims<'A'>,
                        .code_page = code_page,
                        .parse = parse_content};
constexpr Parser other_anchor{.id = "made.other",
                              .product = model::Product::crm,
                              .globs = any_name,
                              .claim = claims<'O'>,
                              .code_page = code_page,
                              .parse = parse_content};
constexpr Parser modern{.id = "made.modern",
                        .product = model::Product::nav,
                        .era = model::Era::modern,
                        .globs = any_name,
                        .claim = claims<'M'>,
                        .code_page = code_page,
                        .parse = parse_content};
constexpr Parser companion{.id = "made.companion",
                           .product = model::Product::any,
                           .role = Role::companion,
                           .globs = any_name,
                           .claim = claims<'C'>,
                           .code_page = code_page,
                           .parse = parse_content};
constexpr Parser proving_companion{.id = "made.proving",
                                   .product = model::Product::any,
                                   .role = Role::companion,
                                   .globs = any_name,
                                   .claim = claims<'P'>,
                                   .code_page = code_page,
                                   .parse = parse_proof};
constexpr Parser nav_companion{.id = "made.nav_companion",
                               .product = model::Product::nav,
                               .role = Role::companion,
                               .globs = any_name,
                               .claim = claims<'N'>,
                               .code_page = code_page,
                               .parse = parse_content};
constexpr Parser manifest{.id = "made.manifest",
                          .product = model::Product::nav,
                          .wave = Wave::manifest,
                          .globs = manifest_name,
                          .claim = claims<'F'>,
                          .code_page = code_page,
                          .parse = parse_manifest};
constexpr Parser broken{.id = "made.broken",
                        .product = model::Product::nav,
                        .globs = any_name,
                        .claim = claims<'X'>,
                        .code_page = code_page,
                        .parse = parse_broken};
constexpr std::array<const Parser*, 8> parsers{&anchor, &broken,        &companion,    &manifest,
                                               &modern, &nav_companion, &other_anchor, &proving_companion};

class TempFolder {
 public:
  TempFolder() { fs::create_directories(path_); }
  ~TempFolder() { fs::remove_all(path_); }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  void write(const std::string& name, const std::string& content) const {
    const fs::path file = path_ / name;
    fs::create_directories(file.parent_path());
    std::ofstream(file.string(), std::ios::binary) << content;
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_ = fs::temp_directory_path() / fs::unique_path("dynscan-%%%%-%%%%");
};

model::Inventory scan(const TempFolder& folder, unsigned jobs = 1) {
  pipeline::ScanRequest request;
  request.places = {{"contoso", folder.path()}};
  request.jobs = jobs;
  return pipeline::scan(request, {parsers, {}});
}

/// The system that each file belongs to, "-" for none.
std::map<std::string, std::string> owners(const model::Inventory& inventory) {
  std::map<std::string, std::string> owners;
  for (const model::Artifact& artifact : inventory.artifacts) {
    owners[artifact.path] =
        artifact.system == model::none<model::SystemId> ? "-" : inventory.systems[model::index(artifact.system)].id;
  }
  return owners;
}

const model::Artifact& artifact_of(const model::Inventory& inventory, std::string_view path) {
  const auto at = std::ranges::find(inventory.artifacts, path, &model::Artifact::path);
  REQUIRE(at != inventory.artifacts.end());
  return *at;
}

}  // namespace

TEST_CASE("Anchors make one system per product and era of a place") {
  const TempFolder folder;
  folder.write("a/one.txt", "A");
  folder.write("b/two.txt", "A");
  folder.write("b/crm.txt", "O");
  folder.write("c/new.txt", "M");
  const model::Inventory inventory = scan(folder);
  CHECK(owners(inventory) == std::map<std::string, std::string>{{"a/one.txt", "contoso/nav"},
                                                                {"b/two.txt", "contoso/nav"},
                                                                {"b/crm.txt", "contoso/crm"},
                                                                {"c/new.txt", "contoso/nav-modern"}});
  CHECK(inventory.systems.size() == 3);
}

TEST_CASE("A companion joins the nearest anchor beside or above it") {
  const TempFolder folder;
  folder.write("nav/a.txt", "A");
  folder.write("nav/lib/c.txt", "C");
  folder.write("nav/crm/a.txt", "O");
  folder.write("nav/crm/c.txt", "C");
  folder.write("nav/crm/deep/er/c.txt", "C");
  folder.write("nav/crm/n.txt", "N");
  const model::Inventory inventory = scan(folder);
  const auto owner = owners(inventory);
  CHECK(owner.at("nav/lib/c.txt") == "contoso/nav");
  CHECK(owner.at("nav/crm/c.txt") == "contoso/crm");
  CHECK(owner.at("nav/crm/deep/er/c.txt") == "contoso/crm");
  CHECK(owner.at("nav/crm/n.txt") == "contoso/nav");
  CHECK(inventory.objects.size() == 6);
}

TEST_CASE("A companion without an anchor is identified and makes neither system nor object") {
  const TempFolder folder;
  folder.write("lone/c.txt", "C");
  folder.write("other/crm.txt", "O");
  folder.write("new/crm.txt", "M");
  const model::Inventory inventory = scan(folder);
  CHECK(inventory.systems.size() == 2);
  CHECK(inventory.objects.size() == 2);
  for (const char* path : {"lone/c.txt"}) {
    CAPTURE(path);
    const model::Artifact& artifact = artifact_of(inventory, path);
    CHECK(artifact.outcome == model::Outcome::identified);
    CHECK(artifact.reason == "not-attributed");
    CHECK(artifact.system == model::none<model::SystemId>);
  }
  for (const model::Object& object : inventory.objects) CHECK(object.system != model::none<model::SystemId>);
}

TEST_CASE("A companion of one product joins an anchor in a branch beside it, one of any product the only system") {
  const TempFolder folder;
  folder.write("export/a.txt", "A");
  folder.write("sources/deep/n.txt", "N");
  folder.write("sources/c.txt", "C");
  const auto owner = owners(scan(folder));
  CHECK(owner.at("sources/deep/n.txt") == "contoso/nav");
  CHECK(owner.at("sources/c.txt") == "contoso/nav");
  folder.write("more/crm.txt", "O");
  CHECK(artifact_of(scan(folder), "sources/c.txt").reason == "not-attributed");
}

TEST_CASE("A companion whose content proves a product is an anchor, and its objects are of the system's product") {
  const TempFolder folder;
  folder.write("proof/p.txt", "P gp");
  folder.write("proof/c.txt", "C");
  folder.write("nothing/p.txt", "P no product");
  const model::Inventory inventory = scan(folder);
  REQUIRE(inventory.systems.size() == 1);
  CHECK(owners(inventory).at("proof/p.txt") == "contoso/gp");
  CHECK(owners(inventory).at("proof/c.txt") == "contoso/gp");
  CHECK(owners(inventory).at("nothing/p.txt") == "contoso/gp");
  for (const model::Object& object : inventory.objects) {
    CHECK(model::kind(object.kind).product == model::Product::gp);
    CHECK(model::kind_text(object) == "other:table");
  }
}

TEST_CASE("What manifests say reaches the content below their folder, nearest first") {
  const TempFolder folder;
  folder.write("manifest.txt", "F red");
  folder.write("a/content.txt", "A");
  folder.write("a/b/manifest.txt", "F blue");
  folder.write("a/b/content.txt", "A");
  folder.write("a/b/c/d/content.txt", "A");
  folder.write("a/bb/content.txt", "A");
  for (const unsigned jobs : {1u, 4u}) {
    const model::Inventory inventory = scan(folder, jobs);
    std::map<std::string, std::string> said;
    std::map<std::string, std::string> nearest;
    for (const model::Object& object : inventory.objects) {
      const std::string& path = inventory.artifacts[model::index(object.artifact)].path;
      said[path] = object.name;
      nearest[path] = object.properties.get("nearest");
    }
    CHECK(said == std::map<std::string, std::string>{{"a/content.txt", "red;"},
                                                     {"a/b/content.txt", "blue;red;"},
                                                     {"a/b/c/d/content.txt", "blue;red;"},
                                                     {"a/bb/content.txt", "red;"}});
    CHECK(nearest["a/b/c/d/content.txt"] == "blue");
  }
}

TEST_CASE("A parser that throws makes its artifact failed and nothing else") {
  const TempFolder folder;
  folder.write("a.txt", "A");
  folder.write("x.txt", "X");
  const model::Inventory inventory = scan(folder);
  CHECK(artifact_of(inventory, "x.txt").outcome == model::Outcome::failed);
  CHECK(artifact_of(inventory, "x.txt").reason == "parser-failed");
  CHECK(inventory.objects.size() == 1);
  REQUIRE(inventory.diagnostics.size() >= 1);
  CHECK(std::ranges::any_of(inventory.diagnostics, [](const model::Diagnostic& diagnostic) {
    return diagnostic.code == model::DiagnosticCode::parser_failed && diagnostic.path == "x.txt" &&
           diagnostic.holes == std::vector<std::string>{"made to fail"};
  }));
}

TEST_CASE("Of the occurrences of one object the greatest preference counts, ties the last") {
  model::Inventory inventory;
  const auto add = [&](std::string key, std::string preference) {
    model::Object object;
    object.key = std::move(key);
    object.preference = std::move(preference);
    inventory.objects.push_back(std::move(object));
  };
  add("a", "2017-01-01");
  add("a", "2018-01-01");
  add("a", "");
  add("b", "");
  add("b", "");
  add("c", "x");
  pipeline::choose_versions(inventory, {0, 1, 2, 3, 4, 5});
  std::vector<std::size_t> counts_as;
  std::vector<std::uint32_t> versions;
  for (const model::Object& object : inventory.objects) {
    counts_as.push_back(model::index(object.counts_as));
    versions.push_back(object.versions);
  }
  CHECK(counts_as == std::vector<std::size_t>{1, 1, 1, 4, 4, 5});
  CHECK(versions == std::vector<std::uint32_t>{0, 3, 0, 0, 2, 1});
}

TEST_CASE("Accounts sum up by outcome, on disk and in archives apart, and a difference is a diagnostic") {
  model::Inventory inventory;
  for (std::size_t i = 0; i < model::outcome_count; ++i) {
    for (const bool in_archive : {false, true}) {
      model::Artifact artifact;
      artifact.outcome = static_cast<model::Outcome>(i);
      artifact.bytes = in_archive ? 1000 << i : 1 << i;
      artifact.in_archive = in_archive;
      inventory.artifacts.push_back(artifact);
    }
  }
  pipeline::account(inventory, 6, 63);
  CHECK(inventory.diagnostics.empty());
  CHECK(inventory.accounting.disk.files == std::array<std::uint64_t, 6>{1, 1, 1, 1, 1, 1});
  CHECK(inventory.accounting.disk.bytes == std::array<std::uint64_t, 6>{1, 2, 4, 8, 16, 32});
  CHECK(inventory.accounting.archives.files_discovered == 6);
  CHECK(inventory.accounting.archives.bytes_discovered == 63'000);
  const std::pair<std::uint64_t, std::uint64_t> wrong[] = {{7, 63}, {5, 63}, {6, 62}, {6, 64}};
  for (const auto& [files, bytes] : wrong) {
    CAPTURE(files, bytes);
    inventory.diagnostics.clear();
    pipeline::account(inventory, files, bytes);
    REQUIRE(inventory.diagnostics.size() == 1);
    CHECK(inventory.diagnostics[0].code == model::DiagnosticCode::accounting_mismatch);
  }
}
