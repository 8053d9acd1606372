#pragma once

#include "scanner/model/hash.h"
#include "scanner/pipeline/read_file_text.h"
#include "scanner/source/source.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pipeline {

/// What earlier runs read, in one file on disk. A file that is the same by size, times and inode, read by the same
/// program with the same rules in the same context, is not read again. Whatever is wrong with the cache itself, a scan
/// with it gives what a scan without it gives. May be used by many threads.
class YieldCache {
 public:
  enum class Trust : std::uint8_t { stamps, hashes };

  /// `key` names all that decides what reading a file gives: entries of another key are of no use. With `hashes` a
  /// file counts as the same only if its bytes are.
  YieldCache(std::string path, std::string_view key, Trust trust);
  ~YieldCache();
  YieldCache(const YieldCache&) = delete;
  YieldCache& operator=(const YieldCache&) = delete;

  Trust trust() const { return trust_; }
  /// `bytes` are the file's, where they were read to be sure (Trust::hashes).
  std::optional<ReadFile> find(const source::FileEntry& file, const model::Hash128& context,
                               std::optional<std::string_view> bytes, std::span<const scanner::Parser* const> parsers);
  void keep(const source::FileEntry& file, const model::Hash128& context, const ReadFile& read);
  /// Writes what is new, atomically. A cache that cannot be written stays as it was.
  void save();
  /// Why what was there could not be used, "" if it could. Tells it once.
  std::string take_damage();
  /// Why it could not be written, "" if it could.
  const std::string& write_error() const { return write_error_; }
  std::uint64_t hits() const { return hits_; }

 private:
  struct Entry {
    source::Stamp stamp;
    model::Hash128 context;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    model::Hash128 seal;  ///< of the bytes at `offset`
  };

  void open();
  bool load();
  void begin_anew();
  std::string read_at(std::uint64_t offset, std::uint64_t length) const;
  bool write_at(std::string_view bytes, std::uint64_t offset);
  void damaged(const std::string& why);

  std::string path_;
  model::Hash128 key_;
  Trust trust_;
  int file_ = -1;
  std::map<model::Hash128, Entry> entries_;  ///< by file
  std::map<model::Hash128, Entry> added_;    ///< by this run
  std::set<model::Hash128> used_;            ///< of entries_, by this run
  std::uint64_t end_ = 0;                    ///< behind the last record
  bool is_changed_ = false;
  std::int64_t opened_ = 0;  ///< nanoseconds since 1970
  std::string damage_;
  std::string write_error_;
  std::atomic<std::uint64_t> hits_{0};
  std::mutex mutex_;
};

}  // namespace pipeline
