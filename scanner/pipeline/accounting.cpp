#include "scanner/pipeline/accounting.h"

#include <numeric>
#include <string>

namespace pipeline {
namespace {

void check(model::Inventory& inventory, const model::Account& account, const char* where) {
  const std::uint64_t files = std::accumulate(account.files.begin(), account.files.end(), std::uint64_t{0});
  const std::uint64_t bytes = std::accumulate(account.bytes.begin(), account.bytes.end(), std::uint64_t{0});
  if (files == account.files_discovered && bytes == account.bytes_discovered) return;
  inventory.diagnostics.push_back({.code = model::DiagnosticCode::accounting_mismatch,
                                   .holes = {where, std::to_string(files), std::to_string(account.files_discovered),
                                             std::to_string(bytes), std::to_string(account.bytes_discovered)}});
}

}  // namespace

void account(model::Inventory& inventory, std::uint64_t discovered_files, std::uint64_t discovered_bytes) {
  model::Accounting& accounting = inventory.accounting;
  accounting = {};
  for (const model::Artifact& artifact : inventory.artifacts) {
    model::Account& part = artifact.in_archive ? accounting.archives : accounting.disk;
    const auto outcome = static_cast<std::size_t>(artifact.outcome);
    ++part.files[outcome];
    part.bytes[outcome] += artifact.bytes;
    if (!artifact.in_archive) continue;
    ++part.files_discovered;
    part.bytes_discovered += artifact.bytes;
  }
  accounting.disk.files_discovered = discovered_files;
  accounting.disk.bytes_discovered = discovered_bytes;
  check(inventory, accounting.disk, "disk");
  check(inventory, accounting.archives, "archives");
}

}  // namespace pipeline
