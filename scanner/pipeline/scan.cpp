#include "scanner/pipeline/scan.h"

#include "scanner/metrics/counts.h"
#include "scanner/metrics/duplicates.h"
#include "scanner/pipeline/accounting.h"
#include "scanner/pipeline/read_place.h"
#include "scanner/pipeline/standard.h"
#include "scanner/pipeline/systems.h"
#include "scanner/pipeline/workers.h"
#include "scanner/pipeline/yield_cache.h"
#include "scanner/rules/judge.h"
#include "scanner/text/content_hash.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

namespace pipeline {
namespace {

/// What was read, in one inventory, and what only the pipeline needs beside it.
struct Merged {
  model::Inventory inventory;
  std::vector<const scanner::Parser*> parsers;
  std::vector<std::vector<model::Fact>> facts;
  std::uint64_t disk_files = 0;
  std::uint64_t disk_bytes = 0;
};

void merge_artifact(Merged& merged, ArtifactResult&& result) {
  model::Inventory& inventory = merged.inventory;
  const auto id = model::id_at<model::ArtifactId>(inventory.artifacts.size());
  const std::size_t objects = inventory.objects.size();
  for (model::Object& object : result.yield.objects) {
    object.artifact = id;
    inventory.objects.push_back(std::move(object));
  }
  for (model::Reference& reference : result.yield.references) {
    reference.from = model::id_at<model::ObjectId>(model::index(reference.from) + objects);
    inventory.references.push_back(std::move(reference));
  }
  for (model::Diagnostic& diagnostic : result.yield.diagnostics) {
    diagnostic.artifact = id;
    diagnostic.path = result.artifact.path;
    inventory.diagnostics.push_back(std::move(diagnostic));
  }
  inventory.artifacts.push_back(std::move(result.artifact));
  merged.parsers.push_back(result.parser);
  merged.facts.push_back(std::move(result.yield.facts));
}

/// Room for all that is merged next: objects are large, and moving them again and again costs more than merging them.
void reserve(Merged& merged, const std::vector<ArtifactResult>& results) {
  std::size_t objects = merged.inventory.objects.size();
  std::size_t references = merged.inventory.references.size();
  for (const ArtifactResult& result : results) {
    objects += result.yield.objects.size();
    references += result.yield.references.size();
  }
  const std::size_t artifacts = merged.inventory.artifacts.size() + results.size();
  merged.inventory.objects.reserve(objects);
  merged.inventory.references.reserve(references);
  merged.inventory.artifacts.reserve(artifacts);
  merged.parsers.reserve(artifacts);
  merged.facts.reserve(artifacts);
}

/// Diagnostics of the walk and of archives name a path; where that is an artifact they are about it.
void merge_walk_diagnostics(model::Inventory& inventory, std::vector<model::Diagnostic>&& diagnostics,
                            std::size_t first) {
  for (model::Diagnostic& diagnostic : diagnostics) {
    for (std::size_t i = first; i < inventory.artifacts.size(); ++i) {
      model::Artifact& artifact = inventory.artifacts[i];
      if (artifact.path != diagnostic.path) continue;
      diagnostic.artifact = model::id_at<model::ArtifactId>(i);
      if (model::row_of(diagnostic.code).severity == model::DiagnosticSeverity::error) artifact.partly_read = true;
      break;
    }
    inventory.diagnostics.push_back(std::move(diagnostic));
  }
}

Merged read_all(const ScanRequest& request, const scanner::ParserTable& table, const text::Vocabularies& vocabularies,
                const rules::Matcher* matcher) {
  const Readers readers{table.parsers, vocabularies, request.code_page, std::max(request.jobs, 1u), matcher};
  Merged merged;
  merged.inventory.places = request.places;
  for (std::uint32_t place = 0; place < request.places.size(); ++place) {
    const std::size_t first = merged.inventory.artifacts.size();
    PlaceResult result = read_place(request, place, readers);
    merged.disk_files += result.files_discovered;
    merged.disk_bytes += result.bytes_discovered;
    reserve(merged, result.artifacts);
    for (ArtifactResult& artifact : result.artifacts) merge_artifact(merged, std::move(artifact));
    merge_walk_diagnostics(merged.inventory, std::move(result.diagnostics), first);
  }
  return merged;
}

/// Objects of each system, in order.
std::vector<std::vector<std::uint32_t>> objects_by_system(const model::Inventory& inventory) {
  std::vector<std::vector<std::uint32_t>> objects(inventory.systems.size());
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    objects[model::index(inventory.objects[i].system)].push_back(static_cast<std::uint32_t>(i));
  }
  return objects;
}

std::vector<std::vector<std::uint32_t>> references_by_system(const model::Inventory& inventory) {
  std::vector<std::vector<std::uint32_t>> references(inventory.systems.size());
  for (std::size_t i = 0; i < inventory.references.size(); ++i) {
    const model::Object& from = inventory.objects[model::index(inventory.references[i].from)];
    references[model::index(from.system)].push_back(static_cast<std::uint32_t>(i));
  }
  return references;
}

const scanner::Assembler* assembler_of(const model::System& system, const scanner::ParserTable& table) {
  const auto row =
      std::ranges::find(table.assemblers, system.product, [](const scanner::Assembler* each) { return each->product; });
  return row == table.assemblers.end() ? nullptr : *row;
}

/// Objects that two files describe become one before anything is counted.
void join(Merged& merged, const ScanRequest& request, const scanner::ParserTable& table) {
  model::Inventory& inventory = merged.inventory;
  const auto objects = objects_by_system(inventory);
  const auto references = references_by_system(inventory);
  for (std::size_t i = 0; i < inventory.systems.size(); ++i) {
    const scanner::Assembler* assembler = assembler_of(inventory.systems[i], table);
    if (assembler == nullptr || assembler->join == nullptr) continue;
    scanner::SystemView view{inventory,     inventory.systems[i], objects[i],
                             references[i], merged.facts,         request.assemble};
    assembler->join(view);
  }
  drop_objects_without_system(inventory);
}

/// The vendor's version goes the same road as the customer's, up to the keys of its objects.
Merged read_standard(const ScanRequest& request, const scanner::ParserTable& table,
                     const text::Vocabularies& vocabularies) {
  ScanRequest standard = request;
  standard.places = request.standard;
  standard.progress = nullptr;
  Merged merged = read_all(standard, table, vocabularies, nullptr);
  make_systems(merged.inventory, merged.parsers, merged.facts);
  join(merged, request, table);
  const auto objects = objects_by_system(merged.inventory);
  for (std::size_t i = 0; i < merged.inventory.systems.size(); ++i) {
    model::System& system = merged.inventory.systems[i];
    scanner::SystemView view{merged.inventory, system, objects[i], {}, merged.facts, request.assemble};
    if (const scanner::Assembler* assembler = assembler_of(system, table)) assembler->keys(view);
  }
  return merged;
}

/// What could not be read of the vendor's version would look like a change, so it is told.
void report_unreadable_standard(model::Inventory& inventory, const model::Inventory& standard) {
  for (model::Diagnostic diagnostic : standard.diagnostics) {
    if (model::row_of(diagnostic.code).severity != model::DiagnosticSeverity::error) continue;
    diagnostic.artifact = model::none<model::ArtifactId>;
    diagnostic.path = standard.places.front().name + "/" + diagnostic.path;
    inventory.diagnostics.push_back(std::move(diagnostic));
  }
}

/// A vendor version without a single object of the systems that were scanned is a mistake that nobody would notice.
void report_unused_standard(model::Inventory& inventory, const ScanRequest& request) {
  if (request.standard.empty()) return;
  const bool used = std::ranges::any_of(inventory.systems, [](const model::System& system) {
    return system.standard && system.standard->identical + system.standard->different > 0;
  });
  if (used) return;
  inventory.diagnostics.push_back(
      {.code = model::DiagnosticCode::standard_unused, .path = request.standard.front().root});
}

void assemble(Merged& merged, const ScanRequest& request, const scanner::ParserTable& table, const Standard* standard) {
  join(merged, request, table);
  model::Inventory& inventory = merged.inventory;
  const auto objects = objects_by_system(inventory);
  const auto references = references_by_system(inventory);
  for (std::size_t i = 0; i < inventory.systems.size(); ++i) {
    model::System& system = inventory.systems[i];
    const scanner::Assembler* assembler = assembler_of(system, table);
    if (assembler == nullptr) continue;
    scanner::SystemView view{inventory, system, objects[i], references[i], merged.facts, request.assemble};
    assembler->keys(view);
    choose_versions(inventory, objects[i]);
    if (standard != nullptr) standard->compare(inventory, system, objects[i]);
    assembler->assemble(view);
    for (const std::uint32_t object : objects[i])
      metrics::attribute_code(inventory.objects[object], system.marker_tags);
    metrics::mark_duplicates(inventory, model::id_at<model::SystemId>(i));
    system.counts = metrics::count(inventory, model::id_at<model::SystemId>(i));
  }
}

model::Hash128 digest_of(const model::Inventory& inventory) {
  std::string all;
  for (const model::Artifact& artifact : inventory.artifacts) {
    all.append(artifact.path).append(1, '\0').append(std::to_string(artifact.bytes)).append(1, '\0');
    all.append(model::hex(artifact.hash)).append(1, '\0');
  }
  return text::content_hash(all);
}

void sort_diagnostics(std::vector<model::Diagnostic>& diagnostics) {
  std::ranges::stable_sort(diagnostics, {}, [](const model::Diagnostic& diagnostic) {
    return std::tie(diagnostic.artifact, diagnostic.path, diagnostic.line, diagnostic.code, diagnostic.holes);
  });
}

model::Inventory finish(Merged&& merged, const ScanRequest& request, const scanner::ParserTable& table,
                        const rules::Matcher* matcher, const Standard* standard) {
  make_systems(merged.inventory, merged.parsers, merged.facts);
  assemble(merged, request, table, standard);
  report_unused_standard(merged.inventory, request);
  if (matcher != nullptr) {
    const unsigned threads = std::max(request.jobs, 1u);
    rules::judge(merged.inventory, *matcher,
                 {threads, [&](std::size_t count, const std::function<void(std::size_t, unsigned)>& work) {
                    for_each_index(count, threads, work);
                  }});
  }
  account(merged.inventory, merged.disk_files, merged.disk_bytes);
  sort_diagnostics(merged.inventory.diagnostics);
  merged.inventory.input_digest = digest_of(merged.inventory);
  return std::move(merged.inventory);
}

}  // namespace

model::Inventory scan(const ScanRequest& request, const scanner::ParserTable& table) {
  text::Vocabularies vocabularies;
  std::optional<rules::Matcher> matcher;
  if (request.rules != nullptr) matcher.emplace(*request.rules, vocabularies);
  const rules::Matcher* rules = matcher ? &*matcher : nullptr;
  Merged vendors;
  std::optional<Standard> standard;
  if (!request.standard.empty()) {
    vendors = read_standard(request, table, vocabularies);
    standard.emplace(vendors.inventory);
  }
  Merged merged = read_all(request, table, vocabularies, rules);
  report_unreadable_standard(merged.inventory, vendors.inventory);
  if (request.cache != nullptr) {
    if (const std::string why = request.cache->take_damage(); !why.empty())
      merged.inventory.diagnostics.push_back(
          {.code = model::DiagnosticCode::cache_damaged, .path = "cache", .holes = {why}});
  }
  return finish(std::move(merged), request, table, rules, standard ? &*standard : nullptr);
}

model::Inventory scan_texts(std::vector<NamedText> files, const scanner::ParserTable& table,
                            const text::Vocabularies& vocabularies, const rules::Matcher& matcher) {
  ScanRequest request;
  request.places = {{"example", files.empty() ? std::string() : files.front().path}};
  Merged merged;
  merged.inventory.places = request.places;
  const Readers readers{table.parsers, vocabularies, "", 1, &matcher};
  for (NamedText& file : files) {
    Scratch scratch;
    ArtifactResult result;
    result.artifact.path = std::move(file.path);
    const std::size_t size = file.bytes.size();
    file.bytes.append(64, '\0');
    read_artifact(std::string_view(file.bytes).substr(0, size), readers, {}, Slicing::one_thread, scratch, result);
    ++merged.disk_files;
    merged.disk_bytes += size;
    merge_artifact(merged, std::move(result));
  }
  return finish(std::move(merged), request, table, &matcher, nullptr);
}

model::Inventory scan_text(const std::string& name, std::string bytes, const scanner::ParserTable& table,
                           const text::Vocabularies& vocabularies, const rules::Matcher& matcher) {
  std::vector<NamedText> files;
  files.push_back({name, std::move(bytes)});
  return scan_texts(std::move(files), table, vocabularies, matcher);
}

}  // namespace pipeline
