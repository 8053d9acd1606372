#include "scanner/pipeline/read_place.h"

#include "scanner/pipeline/identify.h"
#include "scanner/pipeline/workers.h"
#include "scanner/pipeline/yield_cache.h"
#include "scanner/text/content_hash.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <optional>
#include <utility>

namespace pipeline {
namespace {

using model::DiagnosticCode;
using model::Outcome;

/// Files up to this size are shared out to the workers; larger ones are read one at a time, with every worker on them.
constexpr std::uint64_t small_file = 8u << 20;
/// Members of an archive are parsed in windows of this many bytes.
constexpr std::uint64_t archive_window = 64u << 20;
constexpr std::size_t padding = 64;

class PlaceReader {
 public:
  PlaceReader(const ScanRequest& request, std::uint32_t place, const Readers& readers)
      : request_(request), place_(place), readers_(readers), budget_(request.memory), scratches_(readers.threads) {}

  PlaceResult read() {
    source::WalkResult walked = source::walk(request_.places[place_].root, request_.walk);
    result_.diagnostics = std::move(walked.diagnostics);
    files_ = std::move(walked.files);
    slots_.resize(files_.size());
    diagnostics_.resize(files_.size());
    contexts_of_.resize(files_.size());
    result_.files_discovered = files_.size();
    for (const source::FileEntry& file : files_) result_.bytes_discovered += file.bytes;
    read_wave(scanner::Wave::manifest);
    for (const std::vector<ArtifactResult>& slot : slots_) remember_facts(slot);
    read_wave(scanner::Wave::content);
    for (std::vector<ArtifactResult>& slot : slots_) {
      std::ranges::move(slot, std::back_inserter(result_.artifacts));
    }
    for (std::vector<model::Diagnostic>& of_file : diagnostics_)
      std::ranges::move(of_file, std::back_inserter(result_.diagnostics));
    return std::move(result_);
  }

 private:
  bool may_be_manifest(std::string_view path) const {
    return std::ranges::any_of(readers_.parsers, [&](const scanner::Parser* parser) {
      return parser->wave == scanner::Wave::manifest && matching_glob(*parser, path) > 0;
    });
  }

  /// The folder or archive that the facts of a manifest are about.
  static std::string_view folder_of(const ArtifactResult& manifest) {
    const std::string_view path = manifest.artifact.path;
    if (manifest.parser->speaks_for != nullptr) return manifest.parser->speaks_for(path);
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
  }

  void remember_facts(const std::vector<ArtifactResult>& slot) {
    for (const ArtifactResult& artifact : slot) {
      if (artifact.parser != nullptr && artifact.parser->wave == scanner::Wave::manifest) {
        contexts_.add(folder_of(artifact), artifact.yield.facts);
      }
    }
  }

  /// Small files in parallel, then archives and large files one at a time with all workers inside.
  void read_wave(scanner::Wave wave) {
    std::vector<std::size_t> small;
    std::vector<std::size_t> large;
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (!slots_[i].empty() || (may_be_manifest(files_[i].path) != (wave == scanner::Wave::manifest))) continue;
      (files_[i].bytes <= small_file ? small : large).push_back(i);
    }
    std::vector<std::uint8_t> is_archive(small.size());
    for_each_index(small.size(), readers_.threads, [&](std::size_t i, unsigned worker) {
      is_archive[i] = read_file(small[i], Slicing::one_thread, worker) ? 0 : 1;
    });
    for (std::size_t i = 0; i < small.size(); ++i) {
      if (is_archive[i] != 0) large.push_back(small[i]);
    }
    std::ranges::sort(large);
    for (const std::size_t i : large) {
      if (!read_file(i, Slicing::all_threads, 0)) read_archive_file(i);
    }
  }

  ArtifactResult start(std::size_t file) const {
    ArtifactResult result;
    result.artifact.path = files_[file].path;
    result.artifact.native_path = files_[file].native_path;
    result.artifact.place = place_;
    result.artifact.bytes = files_[file].bytes;
    result.artifact.reason = files_[file].reason;
    return result;
  }

  /// Of what decides how a file is read beside its bytes: the facts of manifests above it, and whether rules look at
  /// it.
  model::Hash128 context_of(const std::string& path) const {
    std::string text = readers_.matcher != nullptr ? "judged" : "measured";
    if (!contexts_.empty()) {
      for (const model::Fact& fact : contexts_.above(path))
        text.append(1, '\0').append(fact.name).append(1, '\0').append(fact.value);
    }
    return text::content_hash(text);
  }

  /// Fills the slot with what an earlier run read; false where the file has to be read.
  bool take_cached(std::size_t index, std::optional<std::string_view> bytes) {
    if (request_.cache == nullptr) return false;
    contexts_of_[index] = context_of(files_[index].path);
    std::optional<ReadFile> read = request_.cache->find(files_[index], contexts_of_[index], bytes, readers_.parsers);
    if (!read) return false;
    for (ArtifactResult& result : read->results) {
      result.artifact.native_path = files_[index].native_path;
      result.artifact.place = place_;
      slots_[index].push_back(std::move(result));
    }
    diagnostics_[index] = std::move(read->diagnostics);
    if (request_.progress) request_.progress(++finished_, files_.size());
    return true;
  }

  void keep(std::size_t index) {
    if (request_.cache == nullptr) return;
    // What could not be read may be readable the next time without any change of the file.
    if (slots_[index].front().artifact.outcome == Outcome::failed) return;
    request_.cache->keep(files_[index], contexts_of_[index], {slots_[index], diagnostics_[index]});
  }

  bool trusts_stamps() const {
    return request_.cache != nullptr && request_.cache->trust() == YieldCache::Trust::stamps;
  }

  /// False for an archive, which is left for later.
  bool read_file(std::size_t index, Slicing slicing, unsigned worker) {
    const source::FileEntry& file = files_[index];
    ArtifactResult result = start(index);
    if (file.excluded || file.failed) {
      result.artifact.outcome = file.excluded ? Outcome::excluded : Outcome::failed;
      finish(index, std::move(result));
      return true;
    }
    if (trusts_stamps() && take_cached(index, std::nullopt)) return true;
    const Budget::Hold hold(budget_, file.bytes);
    Scratch& scratch = scratches_[worker];
    const source::ReadResult read = source::read_file(file.native_path, scratch.bytes);
    if (!read.error.empty()) {
      result.artifact.outcome = Outcome::failed;
      result.artifact.reason = "file-unreadable";
      result.yield.diagnostics.push_back({.code = DiagnosticCode::file_unreadable, .holes = {read.error}});
      finish(index, std::move(result));
      return true;
    }
    const std::string_view bytes(scratch.bytes.data(), read.bytes);
    if (request_.cache != nullptr && !trusts_stamps() && take_cached(index, bytes)) return true;
    if (!take_container(file.path, bytes, result)) {
      read_artifact(bytes, readers_, contexts_, slicing, scratch, result);
    } else if (result.artifact.outcome == Outcome::opened) {
      return false;
    }
    shrink(scratch);
    finish(index, std::move(result));
    keep(index);
    return true;
  }

  /// A buffer that one huge file made large is given back.
  static void shrink(Scratch& scratch) {
    for (std::string* buffer : {&scratch.bytes, &scratch.decoded}) {
      if (buffer->capacity() > 4 * small_file) std::string().swap(*buffer);
    }
    if (scratch.tokens.capacity() > small_file) std::vector<model::Token>().swap(scratch.tokens);
  }

  static bool take_container(std::string_view path, std::string_view bytes, ArtifactResult& result) {
    const source::ContainerKind kind = source::container_kind(path, bytes.substr(0, 4096));
    if (kind == source::ContainerKind::none) return false;
    result.artifact.bytes = bytes.size();
    result.artifact.hash = text::content_hash(bytes);
    result.artifact.outcome = kind == source::ContainerKind::opened ? Outcome::opened : Outcome::identified;
    result.artifact.reason = kind == source::ContainerKind::opened ? "" : "container-not-opened";
    return true;
  }

  void finish(std::size_t index, ArtifactResult&& result) {
    slots_[index].push_back(std::move(result));
    if (request_.progress) request_.progress(++finished_, files_.size());
  }

  void read_archive_file(std::size_t index) {
    ArtifactResult result = start(index);
    const Budget::Hold hold(budget_, files_[index].bytes);
    std::string bytes;
    const source::ReadResult read = source::read_file(files_[index].native_path, bytes);
    take_container(files_[index].path, std::string_view(bytes).substr(0, read.bytes), result);
    slots_[index].push_back(std::move(result));
    const std::size_t first = result_.diagnostics.size();
    read_members(std::string_view(bytes).substr(0, read.bytes), files_[index].path, 1, slots_[index]);
    const auto own = result_.diagnostics.begin() + static_cast<std::ptrdiff_t>(first);
    diagnostics_[index].assign(std::make_move_iterator(own), std::make_move_iterator(result_.diagnostics.end()));
    result_.diagnostics.resize(first);
    keep(index);
    if (request_.progress) request_.progress(++finished_, files_.size());
  }

  void read_members(std::string_view archive, const std::string& path, int depth, std::vector<ArtifactResult>& slot) {
    if (depth > request_.archives.depth) {
      result_.diagnostics.push_back(
          {.code = DiagnosticCode::archive_depth, .path = path, .holes = {std::to_string(request_.archives.depth)}});
      slot.back().artifact.outcome = Outcome::failed;
      slot.back().artifact.reason = "archive-too-deep";
      return;
    }
    const std::size_t own = slot.size() - 1;
    // With manifests in the table an archive is read twice, so that what they say reaches every member.
    const bool has_manifests = std::ranges::any_of(
        readers_.parsers, [](const scanner::Parser* parser) { return parser->wave == scanner::Wave::manifest; });
    if (has_manifests) read_window_of(archive, path, depth, scanner::Wave::manifest, slot);
    remember_facts(slot);
    read_window_of(archive, path, depth, scanner::Wave::content, slot);
    std::stable_sort(slot.begin() + static_cast<std::ptrdiff_t>(own) + 1, slot.end(),
                     [](const ArtifactResult& left, const ArtifactResult& right) {
                       return left.artifact.path < right.artifact.path;
                     });
  }

  void read_window_of(std::string_view archive, const std::string& path, int depth, scanner::Wave wave,
                      std::vector<ArtifactResult>& slot) {
    std::vector<source::ArchiveMember> window;
    std::uint64_t window_bytes = 0;
    std::vector<model::Diagnostic> diagnostics;
    source::read_archive(
        path, archive, request_.archives,
        [&](source::ArchiveMember&& member) {
          if (may_be_manifest(member.path) != (wave == scanner::Wave::manifest)) return true;
          window_bytes += member.bytes.size();
          window.push_back(std::move(member));
          if (window_bytes >= archive_window) {
            read_window(window, path, depth, slot);
            window_bytes = 0;
          }
          return true;
        },
        diagnostics);
    read_window(window, path, depth, slot);
    if (wave == scanner::Wave::manifest) return;
    std::ranges::move(diagnostics, std::back_inserter(result_.diagnostics));
  }

  void read_window(std::vector<source::ArchiveMember>& window, const std::string& path, int depth,
                   std::vector<ArtifactResult>& slot) {
    std::vector<ArtifactResult> results(window.size());
    for_each_index(window.size(), readers_.threads, [&](std::size_t i, unsigned worker) {
      source::ArchiveMember& member = window[i];
      ArtifactResult& result = results[i];
      result.artifact.path = path + "!/" + member.path;
      result.artifact.native_path = slot.front().artifact.native_path;
      result.artifact.place = place_;
      result.artifact.in_archive = true;
      result.artifact.bytes = member.failed ? member.size : member.bytes.size();
      result.artifact.reason = member.reason;
      if (member.failed) {
        result.artifact.outcome = Outcome::failed;
        return;
      }
      const std::size_t size = member.bytes.size();
      member.bytes.append(padding, '\0');
      const std::string_view bytes = std::string_view(member.bytes).substr(0, size);
      if (take_container(member.path, bytes, result)) return;
      const Slicing slicing = window.size() == 1 ? Slicing::all_threads : Slicing::one_thread;
      read_artifact(bytes, readers_, contexts_, slicing, scratches_[worker], result);
    });
    for (std::size_t i = 0; i < window.size(); ++i) {
      const bool opened = results[i].artifact.outcome == Outcome::opened;
      slot.push_back(std::move(results[i]));
      if (!opened) continue;
      const std::string inner = slot.back().artifact.path;
      std::vector<ArtifactResult> nested;
      nested.push_back(std::move(slot.back()));
      slot.pop_back();
      read_members(std::string_view(window[i].bytes).substr(0, window[i].bytes.size() - padding), inner, depth + 1,
                   nested);
      std::ranges::move(nested, std::back_inserter(slot));
    }
    window.clear();
  }

  const ScanRequest& request_;
  std::uint32_t place_;
  const Readers& readers_;
  Budget budget_;
  std::vector<Scratch> scratches_;
  std::vector<source::FileEntry> files_;
  std::vector<std::vector<ArtifactResult>> slots_;
  std::vector<std::vector<model::Diagnostic>> diagnostics_;  ///< of archives, by file
  std::vector<model::Hash128> contexts_of_;                  ///< by file, where there is a cache
  Contexts contexts_;
  std::atomic<std::uint64_t> finished_{0};
  PlaceResult result_;
};

}  // namespace

PlaceResult read_place(const ScanRequest& request, std::uint32_t place, const Readers& readers) {
  return PlaceReader(request, place, readers).read();
}

}  // namespace pipeline
