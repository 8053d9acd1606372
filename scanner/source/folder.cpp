#include "scanner/source/ignore.h"
#include "scanner/source/source.h"
#include "scanner/text/encoding.h"

#include <boost/filesystem.hpp>

#include <algorithm>
#include <cstddef>
#include <deque>
#include <string_view>
#include <sys/stat.h>
#include <tuple>
#include <utility>

namespace source {
namespace {

namespace fs = boost::filesystem;
using boost::system::error_code;
using model::DiagnosticCode;

constexpr std::string_view ignore_name = ".dynscanignore";
constexpr std::uintmax_t largest_ignore_file = 1U << 20U;
constexpr std::string_view by_pattern = "excluded-by-pattern";
constexpr std::string_view by_version_store = "version-store";

/// A folder that is still to be read. `list` counts for what is in it.
struct Folder {
  std::string native;    ///< absolute
  std::string relative;  ///< bytes as the file system has them, "" for the root
  const IgnoreList* list = nullptr;
  std::string_view excluded;  ///< the reason, "" if its files are read
};

/// Folders in which a version control keeps its own copies of the files beside them: read, every object of a working
/// copy would count twice. "$tf" is that of a local workspace of Team Foundation, ".svn" that of Subversion.
bool is_version_store(std::string_view relative) {
  const std::string_view name = relative.substr(relative.rfind('/') + 1);
  return name == "$tf" || name == ".svn" || name == ".git" || name == ".hg";
}

bool is_same_or_below(std::string_view path, std::string_view folder) {
  if (!path.starts_with(folder)) return false;
  return path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/';
}

std::string joined(std::string_view folder, std::string_view name) {
  std::string path(folder);
  if (!path.empty() && path.back() != '/') path += '/';
  path += name;
  return path;
}

enum class EntryType : std::uint8_t { file, folder, link, other, unreadable };

struct Entry {
  EntryType type = EntryType::unreadable;
  std::uint64_t bytes = 0;
  Stamp stamp;
};

std::int64_t nanoseconds(const timespec& time) { return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec; }

/// Type and size with one system call; the portable way takes two, which is half the time of a walk.
Entry look_at(const std::string& native) {
  struct stat status {};
  if (lstat(native.c_str(), &status) != 0) return {};
  if (S_ISREG(status.st_mode)) {
    const auto bytes = static_cast<std::uint64_t>(status.st_size);
    return {EntryType::file,
            bytes,
            {bytes, status.st_dev, status.st_ino, nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)}};
  }
  if (S_ISDIR(status.st_mode)) return {.type = EntryType::folder};
  return {.type = S_ISLNK(status.st_mode) ? EntryType::link : EntryType::other};
}

class Walk {
 public:
  Walk(std::string root, const WalkOptions& options) : root_(std::move(root)) {
    for (const std::string& glob : options.exclude) exclude_.add("", glob);
    for (const std::string& folder : options.never_enter) {
      error_code error;
      const fs::path real = fs::weakly_canonical(folder, error);
      never_enter_.push_back(error ? folder : real.native());
    }
  }

  WalkResult run() {
    const Entry root = look_at(root_);
    if (root.type == EntryType::folder) {
      lists_.emplace_back();
      enter({root_, "", &lists_.front(), {}});
      while (!pending_.empty()) {
        const Folder folder = std::move(pending_.back());
        pending_.pop_back();
        read_folder(folder);
      }
    } else {
      deliver(fs::path(root_).filename().native(), root_, root, {});
    }
    sort_and_part();
    return std::move(result_);
  }

 private:
  void report(DiagnosticCode code, std::string_view relative, std::vector<std::string> holes) {
    model::Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.path = relative.empty() ? "." : text::to_valid_utf8(relative);
    diagnostic.holes = std::move(holes);
    result_.diagnostics.push_back(std::move(diagnostic));
  }

  void enter(Folder folder) {
    if (!is_never_entered(folder.native)) pending_.push_back(std::move(folder));
  }

  bool is_never_entered(std::string_view native) const {
    return std::ranges::any_of(never_enter_, [&](const std::string& own) { return is_same_or_below(native, own); });
  }

  void read_folder(const Folder& folder) {
    std::vector<std::string> entries;
    error_code error;
    for (fs::directory_iterator at(folder.native, error); !error && at != fs::directory_iterator();) {
      entries.push_back(at->path().native());
      at.increment(error);
    }
    if (error) report(DiagnosticCode::folder_unreadable, folder.relative, {error.message()});

    const IgnoreList* list = folder.list;
    const std::string own_list = joined(folder.native, ignore_name);
    const bool has_own_list = std::ranges::find(entries, own_list) != entries.end();
    if (has_own_list && folder.excluded.empty()) list = with_own_list(folder, own_list);
    const std::size_t prefix = folder.native.size() + (folder.native.ends_with('/') ? 0 : 1);
    for (const std::string& entry : entries) {
      visit(entry, joined(folder.relative, std::string_view(entry).substr(prefix)), *list, folder.excluded);
    }
  }

  /// The list of a folder with the lines of its own ignore file, which count before those of the folders above.
  const IgnoreList* with_own_list(const Folder& folder, const std::string& native) {
    const std::string path = joined(folder.relative, ignore_name);
    const Entry entry = look_at(native);
    if (entry.type != EntryType::file) {
      report(DiagnosticCode::ignore_file_unreadable, path, {"not a regular file"});
      return folder.list;
    }
    if (entry.bytes > largest_ignore_file) {
      report(DiagnosticCode::ignore_file_unreadable, path, {"larger than 1 MiB"});
      return folder.list;
    }
    std::string lines;
    const ReadResult read = read_file(native, lines);
    if (!read.error.empty()) {
      report(DiagnosticCode::ignore_file_unreadable, path, {read.error});
      return folder.list;
    }
    lists_.push_back(*folder.list);
    lists_.back().add(folder.relative, std::string_view(lines).substr(0, read.bytes));
    return &lists_.back();
  }

  void visit(const std::string& native, const std::string& relative, const IgnoreList& list,
             std::string_view excluded) {
    const Entry entry = look_at(native);
    const bool is_folder = entry.type == EntryType::folder;
    if (excluded.empty() && (exclude_.excludes(relative, is_folder) || list.excludes(relative, is_folder)))
      excluded = by_pattern;
    if (is_folder) {
      if (excluded.empty() && is_version_store(relative)) excluded = by_version_store;
      enter({native, relative, &list, excluded});
    } else if (entry.type == EntryType::link) {
      follow(native, relative, excluded);
    } else {
      deliver(relative, native, entry, excluded);
    }
  }

  void follow(const fs::path& link, const std::string& relative, std::string_view excluded) {
    error_code error;
    const fs::path target = fs::canonical(link, error);
    if (error == boost::system::errc::too_many_symbolic_link_levels) {
      report(DiagnosticCode::link_loop, relative, {target_text(link)});
      deliver_unread(relative, link.native(), "link-loop", excluded);
      return;
    }
    if (error) {
      deliver_unread(relative, link.native(), "link-dangling", excluded);
      return;
    }
    if (is_never_entered(target.native())) return;
    const Entry entry = look_at(target.native());
    if (!is_same_or_below(target.native(), root_)) {
      report(DiagnosticCode::link_outside, relative, {target_text(link)});
      if (entry.type != EntryType::folder) {
        FileEntry& file = add(relative, link.native());
        file.excluded = true;
        file.reason = excluded.empty() ? std::string_view("link-outside") : excluded;
      }
    } else if (entry.type != EntryType::folder) {
      deliver(relative, target.native(), entry, excluded);
    } else if (is_same_or_below(link.native(), target.native())) {
      report(DiagnosticCode::link_loop, relative, {target_text(link)});
    }
  }

  static std::string target_text(const fs::path& link) {
    error_code error;
    return text::to_valid_utf8(fs::read_symlink(link, error).native());
  }

  FileEntry& add(const std::string& relative, std::string native) {
    FileEntry& entry = result_.files.emplace_back();
    entry.path = text::to_valid_utf8(relative);
    entry.native_path = std::move(native);
    has_bad_names_ = has_bad_names_ || entry.path != relative;
    return entry;
  }

  void deliver_unread(const std::string& relative, const std::string& native, std::string_view reason,
                      std::string_view excluded) {
    FileEntry& entry = add(relative, native);
    entry.excluded = !excluded.empty();
    entry.failed = excluded.empty();
    entry.reason = excluded.empty() ? reason : excluded;
  }

  void deliver(const std::string& relative, const std::string& native, const Entry& entry, std::string_view excluded) {
    if (entry.type != EntryType::file) {
      const bool is_known = entry.type != EntryType::unreadable;
      deliver_unread(relative, native, is_known ? "not-a-regular-file" : "file-unreadable", excluded);
      return;
    }
    FileEntry& file = add(relative, native);
    file.bytes = entry.bytes;
    file.stamp = entry.stamp;
    const bool is_ignore_file = std::string_view(relative).substr(relative.rfind('/') + 1) == ignore_name;
    file.excluded = !excluded.empty() || is_ignore_file;
    if (file.excluded) file.reason = is_ignore_file ? std::string_view("ignore-file") : excluded;
  }

  /// Sorts what was found; names that became equal because their bad bytes were replaced get a number each.
  void sort_and_part() {
    const auto order = [](const FileEntry& left, const FileEntry& right) {
      return std::tie(left.path, left.native_path) < std::tie(right.path, right.native_path);
    };
    std::ranges::sort(result_.files, order);
    for (bool again = has_bad_names_; again;) {
      again = false;
      std::string last;
      int number = 1;
      for (FileEntry& file : result_.files) {
        if (file.path == last) {
          file.path += "~" + std::to_string(++number);
          again = true;
        } else {
          last = file.path;
          number = 1;
        }
      }
      std::ranges::sort(result_.files, order);
    }
    std::ranges::sort(result_.diagnostics, [](const model::Diagnostic& left, const model::Diagnostic& right) {
      return std::tie(left.path, left.code, left.holes) < std::tie(right.path, right.code, right.holes);
    });
  }

  std::string root_;
  IgnoreList exclude_;
  std::deque<IgnoreList> lists_;  ///< one for the root and one for each folder with an ignore file of its own
  std::vector<std::string> never_enter_;
  std::vector<Folder> pending_;
  WalkResult result_;
  bool has_bad_names_ = false;
};

}  // namespace

WalkResult walk(const std::string& root, const WalkOptions& options) {
  error_code error;
  const fs::path real = fs::canonical(root, error);
  if (!error) return Walk(real.native(), options).run();
  WalkResult result;
  model::Diagnostic diagnostic;
  diagnostic.code = DiagnosticCode::path_unreadable;
  diagnostic.path = text::to_valid_utf8(root);
  diagnostic.holes = {error.message()};
  result.diagnostics.push_back(std::move(diagnostic));
  return result;
}

}  // namespace source
