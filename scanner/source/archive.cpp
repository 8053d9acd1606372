#include "scanner/source/container.h"
#include "scanner/source/member_name.h"
#include "scanner/source/source.h"
#include "scanner/text/encoding.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <locale.h>
#include <memory>
#include <utility>

namespace source {
namespace {

using model::DiagnosticCode;

/// Ratios of small archives say nothing: a table of zeros is no bomb.
constexpr std::uint64_t ratio_counts_from = 16ULL << 20U;
/// What a member says about its size is believed up to here before it was read.
constexpr std::uint64_t largest_reserve = 64ULL << 20U;
/// A hostile archive may hold a million bad names; after this many of a kind only their number is kept.
constexpr std::uint64_t diagnostics_of_a_kind = 100;

struct FreeArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, FreeArchive>;

/// libarchive gives a null name for UTF-8 names in the "C" locale. This changes the locale of this thread only.
class Utf8Locale {
 public:
  Utf8Locale() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
    if (utf8_ != nullptr) before_ = uselocale(utf8_);
  }
  ~Utf8Locale() {
    if (utf8_ == nullptr) return;
    uselocale(before_);
    freelocale(utf8_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t utf8_;
  locale_t before_ = nullptr;
};

/// Whether a compressed stream may hold a tar, or is one file whatever is in it.
enum class Inside : std::uint8_t { tar_or_file, file };

/// Only the formats that the bytes ask for: some of libarchive's filters start other programs.
Reader open_reader(ContainerForm form, std::string_view bytes, Inside inside) {
  Reader reader(archive_read_new());
  archive* const raw = reader.get();
  switch (form) {
    case ContainerForm::zip: archive_read_support_format_zip(raw); break;
    case ContainerForm::seven_zip: archive_read_support_format_7zip(raw); break;
    case ContainerForm::cab: archive_read_support_format_cab(raw); break;
    case ContainerForm::tar: archive_read_support_format_tar(raw); break;
    case ContainerForm::rar:
      archive_read_support_format_rar(raw);
      archive_read_support_format_rar5(raw);
      break;
    case ContainerForm::compressed:
      archive_read_support_filter_gzip(raw);
      archive_read_support_filter_bzip2(raw);
      archive_read_support_filter_xz(raw);
      archive_read_support_filter_zstd(raw);
      if (inside == Inside::tar_or_file) archive_read_support_format_tar(raw);
      archive_read_support_format_raw(raw);
      archive_read_support_format_empty(raw);
      break;
    case ContainerForm::none:
    case ContainerForm::sealed: break;
  }
  archive_read_open_memory(raw, bytes.data(), bytes.size());
  return reader;
}

std::string text_or_empty(const char* text) { return text == nullptr ? std::string() : std::string(text); }

std::string error_of(archive* reader) {
  const std::string said = text::to_valid_utf8(text_or_empty(archive_error_string(reader)));
  return said.empty() ? "the archive is damaged" : said;
}

enum class Next : std::uint8_t { go_on, stop };

class ArchiveReading {
 public:
  ArchiveReading(std::string_view path, std::string_view bytes, ContainerForm form, const ArchiveLimits& limits,
                 const std::function<bool(ArchiveMember&&)>& on_member, std::vector<model::Diagnostic>& diagnostics)
      : path_(path),
        bytes_(bytes),
        form_(form),
        limits_(limits),
        on_member_(on_member),
        diagnostics_(diagnostics),
        reader_(open_reader(form, bytes, Inside::tar_or_file)) {}

  void run() {
    while (read_next() == Next::go_on) {
    }
    if (found_nothing_ && form_ == ContainerForm::compressed) read_as_file();
    if (passwords_ != 0) report(DiagnosticCode::archive_password, "", {std::to_string(passwords_)});
    for (const Tally& tally : tallies_) {
      if (tally.count <= diagnostics_of_a_kind) continue;
      report(tally.code, "", {"+" + std::to_string(tally.count - diagnostics_of_a_kind), "…"});
    }
  }

 private:
  struct Tally {
    DiagnosticCode code;
    std::uint64_t count = 0;
  };

  void report(DiagnosticCode code, std::string_view member, std::vector<std::string> holes) {
    model::Diagnostic diagnostic;
    diagnostic.code = code;
    diagnostic.path = path_;
    if (!member.empty()) diagnostic.path.append("!/").append(member);
    diagnostic.holes = std::move(holes);
    diagnostics_.push_back(std::move(diagnostic));
  }

  /// For diagnostics that a hostile archive can give for each of its members.
  void report_counted(DiagnosticCode code, std::string_view member, std::vector<std::string> holes) {
    const auto tally = std::ranges::find(tallies_, code, &Tally::code);
    if (++tally->count <= diagnostics_of_a_kind) report(code, member, std::move(holes));
  }

  Next read_next() {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(reader_.get(), &entry);
    if (result == ARCHIVE_EOF) {
      found_nothing_ = entries_ == 0;
      return Next::stop;
    }
    if (result < ARCHIVE_WARN) {
      report_end();
      return Next::stop;
    }
    if (++entries_ > limits_.entries) {
      report(DiagnosticCode::archive_entries, "", {std::to_string(limits_.entries)});
      return Next::stop;
    }
    if (is_uncompressed_rest()) {
      report(DiagnosticCode::archive_unreadable, "", {error_of(reader_.get()), std::to_string(members_)});
      return Next::stop;
    }
    ArchiveMember member;
    const bool is_folder = name_member(entry, member);
    if (is_folder || archive_entry_filetype(entry) == AE_IFDIR) return Next::go_on;
    member.path = paths_.take(std::move(member.path));
    member.size = archive_entry_size_is_set(entry) != 0
                      ? static_cast<std::uint64_t>(std::max<la_int64_t>(0, archive_entry_size(entry)))
                      : 0;
    const Next next = fill(entry, member);
    ++members_;
    return on_member_(std::move(member)) ? next : Next::stop;
  }

  /// A compressed file that begins with zeros passes for a tar without members, and one of no bytes has no member.
  void read_as_file() {
    reader_ = open_reader(form_, bytes_, Inside::file);
    found_nothing_ = false;
    while (read_next() == Next::go_on) {
    }
    if (!found_nothing_) return;
    ArchiveMember member;
    member.path = name_of_single_member(path_);
    on_member_(std::move(member));
  }

  /// The archive ended before its end mark. libarchive must not be asked for passwords before it knows the format.
  void report_end() {
    const bool knows_format = archive_format(reader_.get()) != 0;
    if (knows_format && members_ == 0 && archive_read_has_encrypted_entries(reader_.get()) > 0) {
      report(DiagnosticCode::archive_password, "", {"0"});
    } else if (!damage_reported_) {
      report(DiagnosticCode::archive_unreadable, "", {error_of(reader_.get()), std::to_string(members_)});
    }
  }

  /// The "raw" reader takes what no filter understands and would give the archive as its own member, for ever.
  bool is_uncompressed_rest() const {
    return archive_format(reader_.get()) == ARCHIVE_FORMAT_RAW &&
           archive_filter_code(reader_.get(), 0) == ARCHIVE_FILTER_NONE;
  }

  /// Gives the member its path, without making it unique, and tells whether the name is that of a folder.
  bool name_member(archive_entry* entry, ArchiveMember& member) {
    std::string raw = text_or_empty(archive_entry_pathname(entry));
    if (archive_format(reader_.get()) == ARCHIVE_FORMAT_RAW) raw = name_of_single_member(path_);
    MemberName name = clean_member_name(raw);
    const bool is_folder = name.is_folder || archive_entry_filetype(entry) == AE_IFDIR;
    const bool unnamed = name.path.empty();
    if (unnamed && is_folder) return true;
    member.path = unnamed ? "member-" + std::to_string(entries_) : std::move(name.path);
    if (unnamed || name.unsafe) {
      report_counted(DiagnosticCode::archive_name, member.path, {text::to_valid_utf8(raw), member.path});
    }
    return is_folder;
  }

  static void fail(ArchiveMember& member, std::string reason) {
    member.failed = true;
    member.reason = std::move(reason);
    member.bytes = std::string();
  }

  Next fill(archive_entry* entry, ArchiveMember& member) {
    const char* const hard_link = archive_entry_hardlink(entry);
    if (hard_link != nullptr || archive_entry_filetype(entry) == AE_IFLNK) {
      const char* const target = hard_link != nullptr ? hard_link : archive_entry_symlink(entry);
      report_counted(DiagnosticCode::archive_link, member.path, {text::to_valid_utf8(text_or_empty(target))});
      fail(member, "archive-link");
      return Next::go_on;
    }
    // Some formats leave the kind of a plain file open.
    if (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != 0) {
      fail(member, "not-a-regular-file");
      return Next::go_on;
    }
    if (archive_entry_is_encrypted(entry) != 0) {
      ++passwords_;
      fail(member, "archive-password");
      return Next::go_on;
    }
    if (member.size > limits_.entry_bytes) {
      // A compressed stream has to be unpacked to get behind the member, so its size counts for the archive.
      unpacked_ += std::min(member.size, limits_.total_bytes);
      return leave_out(member);
    }
    return read_bytes(member);
  }

  /// A member beyond the limit of one member.
  Next leave_out(ArchiveMember& member) {
    report_counted(DiagnosticCode::file_too_large, member.path,
                   {std::to_string(member.size), std::to_string(limits_.entry_bytes)});
    fail(member, "file-too-large");
    const bool is_only_member = archive_format(reader_.get()) == ARCHIVE_FORMAT_RAW;
    return is_only_member || over_limit() ? Next::stop : Next::go_on;
  }

  Next read_bytes(ArchiveMember& member) {
    member.bytes.reserve(static_cast<std::size_t>(std::min(member.size, largest_reserve)));
    while (true) {
      const void* block = nullptr;
      std::size_t length = 0;
      la_int64_t offset = 0;
      const int result = archive_read_data_block(reader_.get(), &block, &length, &offset);
      if (result == ARCHIVE_EOF) break;
      // A warning without data would come again and again.
      if (result < ARCHIVE_WARN || (result != ARCHIVE_OK && length == 0)) return damaged(member, result);
      const std::uint64_t begin = std::max<std::uint64_t>(member.bytes.size(), static_cast<std::uint64_t>(offset));
      if (offset < 0 || begin > limits_.entry_bytes || length > limits_.entry_bytes - begin) {
        member.size = std::max<std::uint64_t>(member.size, begin);
        return leave_out(member);
      }
      unpacked_ += begin - member.bytes.size() + length;
      if (over_limit()) {
        fail(member, "archive-limit");
        return Next::stop;
      }
      // A sparse file leaves out what is zero.
      member.bytes.resize(static_cast<std::size_t>(begin));
      member.bytes.append(static_cast<const char*>(block), length);
    }
    member.size = member.bytes.size();
    return Next::go_on;
  }

  Next damaged(ArchiveMember& member, int result) {
    report_counted(DiagnosticCode::archive_unreadable, member.path,
                   {error_of(reader_.get()), std::to_string(members_)});
    damage_reported_ = true;
    fail(member, "archive-damaged");
    return result == ARCHIVE_FATAL ? Next::stop : Next::go_on;
  }

  /// Reports the limit of the whole archive that has been passed, if one has.
  bool over_limit() {
    if (unpacked_ > limits_.total_bytes) {
      report(DiagnosticCode::archive_total, "", {std::to_string(limits_.total_bytes), std::to_string(members_)});
      return true;
    }
    if (unpacked_ > ratio_counts_from && unpacked_ / std::max<std::uint64_t>(1, limits_.ratio) > bytes_.size()) {
      report(DiagnosticCode::archive_ratio, "",
             {std::to_string(limits_.ratio), std::to_string(unpacked_), std::to_string(members_)});
      return true;
    }
    return false;
  }

  std::string path_;
  std::string_view bytes_;
  ContainerForm form_;
  ArchiveLimits limits_;
  const std::function<bool(ArchiveMember&&)>& on_member_;
  std::vector<model::Diagnostic>& diagnostics_;
  Reader reader_;
  UniquePaths paths_;
  std::uint64_t entries_ = 0;
  std::uint64_t members_ = 0;
  std::uint64_t unpacked_ = 0;
  std::uint64_t passwords_ = 0;
  bool damage_reported_ = false;
  bool found_nothing_ = false;
  std::array<Tally, 4> tallies_{Tally{DiagnosticCode::archive_link}, Tally{DiagnosticCode::archive_name},
                                Tally{DiagnosticCode::archive_unreadable}, Tally{DiagnosticCode::file_too_large}};
};

}  // namespace

void read_archive(std::string_view archive_path, std::string_view bytes, const ArchiveLimits& limits,
                  const std::function<bool(ArchiveMember&&)>& on_member, std::vector<model::Diagnostic>& diagnostics) {
  const Container container = recognise_container(archive_path, bytes);
  const Utf8Locale locale;
  ArchiveReading(archive_path, bytes.substr(container.offset), container.form, limits, on_member, diagnostics).run();
}

}  // namespace source
