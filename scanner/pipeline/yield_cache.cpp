#include "scanner/pipeline/yield_cache.h"

#include "scanner/text/content_hash.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace pipeline {
namespace {

constexpr std::uint64_t magic = 0x31656863'61635944;  // "DYcache1"

/// The first bytes of the file. It is written last, so that a run that is killed leaves the entries of the one before.
struct Header {
  std::uint64_t mark = magic;
  model::Hash128 key;
  std::uint64_t index_offset = 0;
  std::uint64_t index_count = 0;
  model::Hash128 index_seal;
};

/// A record of the index.
struct IndexRow {
  model::Hash128 file;
  source::Stamp stamp;
  model::Hash128 context;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  model::Hash128 seal;
};
static_assert(std::is_trivially_copyable_v<Header> && std::is_trivially_copyable_v<IndexRow>);

/// A file system may tell times by the tick only: a change within the tick of the last one cannot be seen. What changed
/// so recently is not kept. Where no fractions of a second are told, a tick is taken for two seconds.
constexpr std::int64_t fine_tick = 100'000'000;
constexpr std::int64_t coarse_tick = 2'000'000'000;

std::int64_t now_in_nanoseconds() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
      .count();
}

bool is_settled(const source::Stamp& stamp, std::int64_t now) {
  const std::int64_t last = std::max(stamp.modified, stamp.changed);
  const std::int64_t tick = last % 1'000'000'000 == 0 ? coarse_tick : fine_tick;
  return stamp.inode != 0 && last + tick < now;
}

model::Hash128 name_of(const source::FileEntry& file) {
  return text::content_hash(file.native_path + '\0' + file.path);
}

}  // namespace

YieldCache::YieldCache(std::string path, std::string_view key, Trust trust)
    : path_(std::move(path)), key_(text::content_hash(key)), trust_(trust), opened_(now_in_nanoseconds()) {
  open();
}

YieldCache::~YieldCache() {
  if (file_ >= 0) close(file_);
}

void YieldCache::open() {
  file_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (file_ < 0) {
    write_error_ = std::strerror(errno);
    return;
  }
  if (!load()) begin_anew();
}

void YieldCache::damaged(const std::string& why) {
  if (damage_.empty()) damage_ = why;
}

/// False where there is nothing that this run can use.
bool YieldCache::load() {
  struct stat status {};
  if (fstat(file_, &status) != 0 || status.st_size == 0) return false;
  const auto size = static_cast<std::uint64_t>(status.st_size);
  Header header;
  const std::string head = read_at(0, sizeof header);
  if (head.size() != sizeof header) {
    damaged("it is cut off");
    return false;
  }
  std::memcpy(&header, head.data(), sizeof header);
  if (header.mark != magic) {
    damaged("it is of another kind");
    return false;
  }
  if (header.key != key_) return false;
  const std::uint64_t most = (size - sizeof header) / sizeof(IndexRow);
  const bool fits = header.index_count <= most && header.index_offset >= sizeof header &&
                    header.index_offset <= size - header.index_count * sizeof(IndexRow);
  const std::string index = fits ? read_at(header.index_offset, header.index_count * sizeof(IndexRow)) : std::string();
  if (!fits || text::content_hash(index) != header.index_seal) {
    damaged("its list of entries is damaged");
    return false;
  }
  for (std::uint64_t i = 0; i < header.index_count; ++i) {
    IndexRow row;
    std::memcpy(&row, index.data() + i * sizeof row, sizeof row);
    if (row.length > size || row.offset > size - row.length) continue;
    entries_[row.file] = {row.stamp, row.context, row.offset, row.length, row.seal};
  }
  end_ = header.index_offset + header.index_count * sizeof(IndexRow);
  return true;
}

void YieldCache::begin_anew() {
  entries_.clear();
  end_ = sizeof(Header);
  is_changed_ = true;
  if (ftruncate(file_, 0) != 0) write_error_ = std::strerror(errno);
}

std::string YieldCache::read_at(std::uint64_t offset, std::uint64_t length) const {
  std::string bytes(length, '\0');
  std::uint64_t done = 0;
  while (done < length) {
    const ssize_t got = pread(file_, bytes.data() + done, length - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    done += static_cast<std::uint64_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

bool YieldCache::write_at(std::string_view bytes, std::uint64_t offset) {
  while (!bytes.empty()) {
    const ssize_t put = pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) {
      write_error_ = std::strerror(errno);
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(put));
    offset += static_cast<std::uint64_t>(put);
  }
  return true;
}

std::optional<ReadFile> YieldCache::find(const source::FileEntry& file, const model::Hash128& context,
                                         std::optional<std::string_view> bytes,
                                         std::span<const scanner::Parser* const> parsers) {
  if (file_ < 0) return std::nullopt;
  const model::Hash128 name = name_of(file);
  const auto row = entries_.find(name);
  if (row == entries_.end() || row->second.context != context) return std::nullopt;
  const Entry& entry = row->second;
  if (trust_ == Trust::stamps && entry.stamp != file.stamp) return std::nullopt;
  const std::string record = read_at(entry.offset, entry.length);
  std::optional<ReadFile> read;
  if (text::content_hash(record) == entry.seal) read = read_file_of(record, parsers);
  if (!read) {
    const std::lock_guard guard(mutex_);
    damaged("an entry is damaged");
    return std::nullopt;
  }
  if (bytes && text::content_hash(*bytes) != read->results.front().artifact.hash) return std::nullopt;
  ++hits_;
  const std::lock_guard guard(mutex_);
  used_.insert(name);
  return read;
}

void YieldCache::keep(const source::FileEntry& file, const model::Hash128& context, const ReadFile& read) {
  if (file_ < 0 || !is_settled(file.stamp, opened_)) return;
  const std::string record = serialise(read);
  const model::Hash128 seal = text::content_hash(record);
  const std::lock_guard guard(mutex_);
  if (!write_error_.empty() || !write_at(record, end_)) return;
  added_[name_of(file)] = {file.stamp, context, end_, record.size(), seal};
  end_ += record.size();
}

void YieldCache::save() {
  if (file_ < 0 || !write_error_.empty()) return;
  is_changed_ = is_changed_ || !added_.empty() || used_.size() != entries_.size();
  if (!is_changed_) return;
  std::uint64_t live = 0;
  std::string index;
  const auto add = [&](const model::Hash128& name, const Entry& entry) {
    const IndexRow row{name, entry.stamp, entry.context, entry.offset, entry.length, entry.seal};
    index.append(reinterpret_cast<const char*>(&row), sizeof row);
    live += entry.length;
  };
  for (const auto& [name, entry] : entries_) {
    if (used_.contains(name) && !added_.contains(name)) add(name, entry);
  }
  for (const auto& [name, entry] : added_) add(name, entry);
  const Header header{magic, key_, end_, index.size() / sizeof(IndexRow), text::content_hash(index)};
  if (!write_at(index, end_) || fdatasync(file_) != 0) return;
  if (!write_at({reinterpret_cast<const char*>(&header), sizeof header}, 0) || fdatasync(file_) != 0) return;
  // Where most is of files that are gone or changed, the next run begins anew rather than to carry it on for ever.
  constexpr std::uint64_t small = 64u << 20;
  if (end_ > small && live < end_ / 4 && ftruncate(file_, 0) != 0) write_error_ = std::strerror(errno);
}

std::string YieldCache::take_damage() { return std::exchange(damage_, {}); }

}  // namespace pipeline
