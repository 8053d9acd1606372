#pragma once

#include "scanner/model/diagnostic.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace source {

/// What the file system says of a file: whoever writes to it changes one of these.
struct Stamp {
  std::uint64_t bytes = 0;
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::int64_t modified = 0;  ///< nanoseconds
  std::int64_t changed = 0;   ///< nanoseconds; of the file's own data, which no program can set back

  bool operator==(const Stamp&) const = default;
};

/// A file that a walk found.
struct FileEntry {
  std::string path;         ///< relative to the root, '/' separated, valid UTF-8 (bad bytes are U+FFFD)
  std::string native_path;  ///< to open it with; bytes as the file system has them
  std::uint64_t bytes = 0;
  Stamp stamp;            ///< all zero for what is no regular file
  bool excluded = false;  ///< by a pattern, or as a version control's store: counted, not read
  std::string reason;     ///< why it cannot be read or is excluded: id below "outcome.", else ""
  bool failed = false;    ///< cannot be read (device, permission, dangling link): counted as failed
};

struct WalkOptions {
  std::vector<std::string> exclude;      ///< globs in gitignore syntax, relative to the root
  std::vector<std::string> never_enter;  ///< absolute native folders that belong to the program: its output folder
};

struct WalkResult {
  std::vector<FileEntry> files;                ///< sorted by path bytes
  std::vector<model::Diagnostic> diagnostics;  ///< with `path` set: unreadable folders, link loops, links outside
};

/// Every file below `root`; a root that is a file gives that one file. A link to a file inside the root is delivered as
/// a file; a link to a folder inside the root is not, because the folder is walked at its own place. `.dynscanignore`
/// files use gitignore syntax. Excluded folders are walked so that what they hold is counted. Never throws for what the
/// disk holds. Two names that differ in bytes without a meaning only stay two paths: the second ends in "~2".
WalkResult walk(const std::string& root, const WalkOptions& options);

/// How many bytes of a file stand in the buffer, or the system's reason why it could not be read.
struct ReadResult {
  std::uint64_t bytes = 0;
  std::string error;  ///< "" if the file was read
};

/// Reads a whole regular file to the start of `buffer`, followed by at least 64 zero bytes that belong to the buffer
/// but not to the file. The size of the buffer grows and never shrinks, so that a reused buffer is not filled again.
ReadResult read_file(const std::string& native_path, std::string& buffer);

/// Whether the bytes begin like a container that is opened (zip, 7z, cab, tar, gz, bz2, xz, zstd, rar, .app and .navx
/// packages). Containers whose extension says that they are documents or programs (.docx .xlsx .msapp .xap .nupkg .jar
/// …) and packages that are encrypted give identified. `head` should hold the first 512 bytes.
enum class ContainerKind : std::uint8_t { none, opened, identified };
ContainerKind container_kind(std::string_view path, std::string_view head);

struct ArchiveLimits {
  int depth = 4;                            ///< archives within archives
  std::uint64_t ratio = 200;                ///< all unpacked bytes : the archive's own, applied above 16 MiB
  std::uint64_t total_bytes = 64ull << 30;  ///< unpacked, of one archive
  std::uint64_t entries = 2'000'000;        ///< of one archive
  std::uint64_t entry_bytes = 4ull << 30;   ///< of one member
};

/// One member of an archive, delivered in the order of the archive.
struct ArchiveMember {
  std::string path;        ///< cleaned: '/' separated, no "..", not absolute, valid UTF-8
  std::string bytes;       ///< empty where failed or excluded
  std::uint64_t size = 0;  ///< as the archive declares or as read
  bool failed = false;
  std::string reason;  ///< id below "outcome.", "" if none
};

/// Reads an archive from memory, member by member. `on_member` returns false to stop. Links, absolute names, "..",
/// passwords, damaged data, bombs give a diagnostic (with `path` = "<archive path>!/<member>" or the archive's own) and
/// never throw. Folders are not delivered. Two members of one name are both delivered, the second as "name~2". A single
/// compressed file gives one member with the archive's name without its last extension.
void read_archive(std::string_view archive_path, std::string_view bytes, const ArchiveLimits& limits,
                  const std::function<bool(ArchiveMember&&)>& on_member, std::vector<model::Diagnostic>& diagnostics);

}  // namespace source
