#include "scanner/source/source.h"

#include <archive.h>
#include <archive_entry.h>
#include <catch2/catch.hpp>

#include <locale.h>
#include <string>
#include <utility>
#include <vector>

using model::DiagnosticCode;
using source::ArchiveLimits;
using source::ArchiveMember;

namespace {

using Lines = std::vector<std::string>;

struct NewMember {
  std::string name;
  std::string bytes;
  std::string symlink = "";
  std::string hardlink = "";
  unsigned type = AE_IFREG;
};

/// What libarchive is asked to write.
struct Wanted {
  int format = ARCHIVE_FORMAT_ZIP;
  int filter = ARCHIVE_FILTER_NONE;
  std::string options = "";
  std::string password = "";
};

la_ssize_t append(archive*, void* target, const void* bytes, std::size_t length) {
  static_cast<std::string*>(target)->append(static_cast<const char*>(bytes), length);
  return static_cast<la_ssize_t>(length);
}

std::string made(const Wanted& wanted, const std::vector<NewMember>& members) {
  std::string result;
  const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  const locale_t before = uselocale(utf8);
  archive* const writer = archive_write_new();
  REQUIRE(archive_write_set_format(writer, wanted.format) == ARCHIVE_OK);
  REQUIRE(archive_write_add_filter(writer, wanted.filter) == ARCHIVE_OK);
  archive_write_set_bytes_in_last_block(writer, 1);
  if (!wanted.options.empty()) REQUIRE(archive_write_set_options(writer, wanted.options.c_str()) == ARCHIVE_OK);
  if (!wanted.password.empty()) REQUIRE(archive_write_set_passphrase(writer, wanted.password.c_str()) == ARCHIVE_OK);
  REQUIRE(archive_write_open(writer, &result, nullptr, append, nullptr) == ARCHIVE_OK);
  for (const NewMember& member : members) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_copy_pathname(entry, member.name.c_str());
    archive_entry_set_filetype(entry, member.type);
    archive_entry_set_perm(entry, 0644);
    if (!member.symlink.empty()) archive_entry_copy_symlink(entry, member.symlink.c_str());
    if (!member.hardlink.empty()) archive_entry_copy_hardlink(entry, member.hardlink.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    REQUIRE(archive_write_header(writer, entry) >= ARCHIVE_WARN);
    if (!member.bytes.empty()) archive_write_data(writer, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  REQUIRE(archive_write_close(writer) == ARCHIVE_OK);
  archive_write_free(writer);
  uselocale(before);
  freelocale(utf8);
  return result;
}

struct Read {
  std::vector<ArchiveMember> members;
  std::vector<model::Diagnostic> diagnostics;
};

Read read(const std::string& path, const std::string& bytes, const ArchiveLimits& limits = {}) {
  Read result;
  const auto keep = [&](ArchiveMember&& member) {
    result.members.push_back(std::move(member));
    return true;
  };
  source::read_archive(path, bytes, limits, keep, result.diagnostics);
  return result;
}

/// "path=bytes", or "path !reason" where the member failed.
Lines shown(const Read& read) {
  Lines lines;
  for (const ArchiveMember& member : read.members) {
    lines.push_back(member.failed ? member.path + " !" + member.reason : member.path + "=" + member.bytes);
  }
  return lines;
}

/// "id path {hole} {hole}".
Lines said(const Read& read) {
  Lines lines;
  for (const model::Diagnostic& diagnostic : read.diagnostics) {
    std::string line = std::string(model::row_of(diagnostic.code).id) + " " + diagnostic.path;
    for (const std::string& hole : diagnostic.holes) line += " {" + hole + "}";
    lines.push_back(line);
  }
  return lines;
}

std::string bytes_of(std::string_view hexadecimal) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hexadecimal.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

/// Text that deflate cannot shrink much.
std::string noise(std::size_t size) {
  std::string bytes;
  std::uint32_t state = 12345;
  for (std::size_t i = 0; i < size; ++i) {
    state = state * 1664525U + 1013904223U;
    bytes += static_cast<char>(state >> 24U);
  }
  return bytes;
}

std::string replaced(std::string bytes, std::string_view from, std::string_view to) {
  REQUIRE(from.size() == to.size());
  for (std::size_t at = bytes.find(from); at != std::string::npos; at = bytes.find(from, at)) {
    bytes.replace(at, to.size(), to);
  }
  return bytes;
}

}  // namespace

TEST_CASE("zip, 7z and tar are read member by member, folders are left out") {
  const std::vector<NewMember> members = {{.name = "sub", .bytes = "", .type = AE_IFDIR},
                                          {.name = "sub/b.txt", .bytes = "two"},
                                          {.name = "a.txt", .bytes = "one"}};
  const Wanted formats[] = {{.format = ARCHIVE_FORMAT_ZIP},
                            {.format = ARCHIVE_FORMAT_ZIP, .options = "zip:compression=store"},
                            {.format = ARCHIVE_FORMAT_7ZIP},
                            {.format = ARCHIVE_FORMAT_TAR_USTAR},
                            {.format = ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE},
                            {.format = ARCHIVE_FORMAT_TAR_GNUTAR},
                            {.format = ARCHIVE_FORMAT_TAR_USTAR, .filter = ARCHIVE_FILTER_GZIP},
                            {.format = ARCHIVE_FORMAT_TAR_USTAR, .filter = ARCHIVE_FILTER_BZIP2},
                            {.format = ARCHIVE_FORMAT_TAR_USTAR, .filter = ARCHIVE_FILTER_XZ},
                            {.format = ARCHIVE_FORMAT_TAR_USTAR, .filter = ARCHIVE_FILTER_ZSTD}};
  for (const Wanted& format : formats) {
    INFO(format.format << " " << format.filter);
    const std::string bytes = made(format, members);
    CHECK(source::container_kind("x", bytes) == source::ContainerKind::opened);
    const Read result = read("x", bytes);
    REQUIRE(result.members.size() == 2);
    for (const ArchiveMember& member : result.members) {
      CHECK(member.bytes == (member.path == "a.txt" ? "one" : "two"));
      CHECK(member.size == 3);
      CHECK_FALSE(member.failed);
    }
    CHECK(said(result).empty());
  }
}

TEST_CASE("cab and rar are read, their backslashes become slashes") {
  const std::string cab = bytes_of(
      "4d5343460000000068000000000000002c00000000000000030101000100000034120000480000000100000018000000000000000000215a"
      "215a"
      "20006469725c6361622e7478740000000000180018004f424a454354205461626c65203530303030204361620d0a");
  const std::string rar = bytes_of(
      "526172211a0700cf907300000d00000000000000ae6d7400802b00180000001800000002a4960fc5215a215a14300b00200000006469725c"
      "7261"
      "722e7478744f424a454354205461626c65203530303030205261720d0ac43d7b00400700");
  const std::string rar5 = bytes_of(
      "526172211a070100c51a33320301000077c50914190202190419201b4c908600000c6469722f726172352e7478744f424a45435420546162"
      "6c65"
      "20353030303020526172350d0a19b23a3503050000");
  CHECK(shown(read("x.cab", cab)) == Lines{"dir/cab.txt=OBJECT Table 50000 Cab\r\n"});
  CHECK(said(read("x.cab", cab)).empty());
  CHECK(shown(read("x.rar", rar)) == Lines{"dir/rar.txt=OBJECT Table 50000 Rar\r\n"});
  CHECK(said(read("x.rar", rar)).empty());
  CHECK(shown(read("x.rar", rar5)) == Lines{"dir/rar5.txt=OBJECT Table 50000 Rar5\r\n"});
  CHECK(said(read("x.rar", rar5)).empty());
}

TEST_CASE("a single compressed file is one member without the ending") {
  for (const int filter : {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_BZIP2, ARCHIVE_FILTER_XZ, ARCHIVE_FILTER_ZSTD}) {
    INFO(filter);
    const std::string bytes =
        made({.format = ARCHIVE_FORMAT_RAW, .filter = filter}, {{.name = "x", .bytes = "Exportfile"}});
    const Read result = read("drop.zip!/sub/objects.txt.gz", bytes);
    CHECK(shown(result) == Lines{"objects.txt=Exportfile"});
    CHECK(said(result).empty());
  }
}

TEST_CASE("a package with a NAVX header is its zip") {
  const std::string zip = made({}, {{.name = "src/a.al", .bytes = "codeunit 50000 A {}"}});
  std::string header("NAVX\x28\0\0\0\x02\0\0\0", 12);
  header += std::string(24, '\x7F') + "NAVX";
  REQUIRE(header.size() == 40);
  CHECK(source::container_kind("a.app", header + zip) == source::ContainerKind::opened);
  const Read result = read("a.app", header + zip);
  CHECK(shown(result) == Lines{"src/a.al=codeunit 50000 A {}"});
  CHECK(said(result).empty());
}

TEST_CASE("an empty zip has no members and nothing to say") {
  const std::string empty = std::string("PK\x05\x06", 4) + std::string(18, '\0');
  CHECK(source::container_kind("a.zip", empty) == source::ContainerKind::opened);
  const Read result = read("a.zip", empty);
  CHECK(result.members.empty());
  CHECK(said(result).empty());
}

TEST_CASE("names are UTF-8 whether the archive says so or not") {
  const std::string utf8 = "gr\xC3\xB8n/\xE6\x97\xA5.txt";
  const Wanted pax{.format = ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, .options = "hdrcharset=BINARY"};
  CHECK(shown(read("x.tar", made(pax, {{.name = utf8, .bytes = "1"}}))) == Lines{utf8 + "=1"});
  CHECK(shown(read("x.zip", made({}, {{.name = utf8, .bytes = "1"}}))) == Lines{utf8 + "=1"});

  const std::string plain = made({}, {{.name = "grXXn.txt", .bytes = "1"}});
  // Bit 11 of the flags of the local header and of the central directory says that the name is UTF-8.
  std::string flagged = replaced(plain, "grXXn", "gr\xC3\xB8n");
  flagged[7] = static_cast<char>(flagged[7] | 8);
  const std::size_t central = flagged.find("PK\x01\x02");
  REQUIRE(central != std::string::npos);
  flagged[central + 9] = static_cast<char>(flagged[central + 9] | 8);
  const Read with_flag = read("x.zip", flagged);
  CHECK(shown(with_flag) == Lines{"gr\xC3\xB8n.txt=1"});
  CHECK(said(with_flag).empty());

  const Read dos = read("x.zip", replaced(plain, "grXXn", "gr\x9B\x91n"));
  CHECK(shown(dos) == Lines{"gr\xC3\xB8\xC3\xA6n.txt=1"});
  CHECK(said(dos).empty());
}

TEST_CASE("names of 7z members come from UTF-16") {
  const std::string utf8 = "gr\xC3\xB8n.txt";
  const std::string seven = made({.format = ARCHIVE_FORMAT_7ZIP}, {{.name = utf8, .bytes = "1"}});
  CHECK(seven.find(std::string("\xF8\0n\0", 4)) != std::string::npos);
  CHECK(shown(read("x.7z", seven)) == Lines{utf8 + "=1"});
}

TEST_CASE("names that lead out of the archive are cleaned and reported") {
  const std::string tar = made({.format = ARCHIVE_FORMAT_TAR_USTAR}, {{.name = "../../etc/passwd", .bytes = "1"},
                                                                      {.name = "/abs.txt", .bytes = "2"},
                                                                      {.name = "C:\\drive.txt", .bytes = "3"},
                                                                      {.name = "..", .bytes = "4"},
                                                                      {.name = "win\\path.txt", .bytes = "5"},
                                                                      {.name = "./fine.txt", .bytes = "6"}});
  const Read result = read("x.tar", tar);
  CHECK(shown(result) ==
        Lines{"etc/passwd=1", "abs.txt=2", "drive.txt=3", "member-4=4", "win/path.txt=5", "fine.txt=6"});
  CHECK(said(result) == Lines{"archive-name x.tar!/etc/passwd {../../etc/passwd} {etc/passwd}",
                              "archive-name x.tar!/abs.txt {/abs.txt} {abs.txt}",
                              "archive-name x.tar!/drive.txt {C:\\drive.txt} {drive.txt}",
                              "archive-name x.tar!/member-4 {..} {member-4}"});
}

TEST_CASE("many bad names are told once by number") {
  std::vector<NewMember> members;
  for (int i = 0; i < 150; ++i) members.push_back({.name = "../" + std::to_string(i), .bytes = "x"});
  const Read result = read("x.tar", made({.format = ARCHIVE_FORMAT_TAR_USTAR}, members));
  CHECK(result.members.size() == 150);
  REQUIRE(result.diagnostics.size() == 101);
  CHECK(said(result).back() == "archive-name x.tar {+50} {…}");
}

TEST_CASE("two members of one name are both delivered") {
  const Read result = read("x.tar", made({.format = ARCHIVE_FORMAT_TAR_USTAR},
                                         {{.name = "a.txt", .bytes = "1"}, {.name = "./a.txt", .bytes = "2"}}));
  CHECK(shown(result) == Lines{"a.txt=1", "a.txt~2=2"});
}

TEST_CASE("links and special files in archives are failed members") {
  for (const int format : {ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FORMAT_ZIP}) {
    INFO(format);
    const Read result =
        read("x", made({.format = format}, {{.name = "a.txt", .bytes = "1"},
                                            {.name = "soft", .bytes = "", .symlink = "/etc/passwd", .type = AE_IFLNK},
                                            {.name = "b.txt", .bytes = "2"}}));
    CHECK(shown(result) == Lines{"a.txt=1", "soft !archive-link", "b.txt=2"});
    CHECK(said(result) == Lines{"archive-link x!/soft {/etc/passwd}"});
  }
  const Read tar =
      read("x.tar", made({.format = ARCHIVE_FORMAT_TAR_USTAR}, {{.name = "a.txt", .bytes = "1"},
                                                                {.name = "hard", .bytes = "", .hardlink = "a.txt"},
                                                                {.name = "pipe", .bytes = "", .type = AE_IFIFO}}));
  CHECK(shown(tar) == Lines{"a.txt=1", "hard !archive-link", "pipe !not-a-regular-file"});
  CHECK(said(tar) == Lines{"archive-link x.tar!/hard {a.txt}"});
}

TEST_CASE("members behind a password fail, the others are read") {
  for (const std::string encryption : {"zip:encryption=traditional", "zip:encryption=aes256"}) {
    INFO(encryption);
    const std::string bytes = made({.options = encryption, .password = "secret"},
                                   {{.name = "a.txt", .bytes = "one"}, {.name = "b.txt", .bytes = "two"}});
    CHECK(bytes.find("one") == std::string::npos);
    const Read result = read("x.zip", bytes);
    CHECK(shown(result) == Lines{"a.txt !archive-password", "b.txt !archive-password"});
    CHECK(said(result) == Lines{"archive-password x.zip {2}"});
  }
}

TEST_CASE("an archive whose list of members is encrypted asks for a password") {
  const std::string seven = bytes_of(
      "377abcaf271c0004caecce8080000000000000002e00000000000000bbe0e421d698eddfb906cfe7b0ef26c394168727e3f7254641a1f309"
      "74"
      "f206cb2b455154ba91ee3684ceb3555dc97180c6ada386a22625cf803c986885b45979e765b6aeb6fc30478ea4eb18a56da562d494919c00"
      "91"
      "47edf625d105652a059c90bd9571ab3142519c53c37c154c432fb192fd815fbe3fe20ec1e128f05249d01fb6c0cb17061001097000070b01"
      "00"
      "012406f1070112530fee1efef2b6cdf49f597cef84c577e8c20c620a012607886d0000");
  const Read result = read("x.7z", seven);
  CHECK(result.members.empty());
  CHECK(said(result) == Lines{"archive-password x.7z {0}"});
}

TEST_CASE("compressed files of zeros and of nothing are members") {
  const Wanted gz{.format = ARCHIVE_FORMAT_RAW, .filter = ARCHIVE_FILTER_GZIP};
  const Read zeros = read("zeros.bin.gz", made(gz, {{.name = "x", .bytes = std::string(5000, '\0')}}));
  CHECK(shown(zeros) == Lines{"zeros.bin=" + std::string(5000, '\0')});
  CHECK(said(zeros).empty());
  const Read nothing = read("nothing.gz", bytes_of("1f8b080000000000000303000000000000000000"));
  CHECK(shown(nothing) == Lines{"nothing="});
  CHECK(said(nothing).empty());
}

TEST_CASE("a bomb is stopped early") {
  const std::string zeros(64U << 20U, '\0');
  for (const Wanted& wanted : {Wanted{}, Wanted{.format = ARCHIVE_FORMAT_RAW, .filter = ARCHIVE_FILTER_GZIP}}) {
    const std::string bytes = made(wanted, {{.name = "zeros", .bytes = zeros}});
    ArchiveLimits limits;
    limits.ratio = 100;
    const Read result = read("bomb", bytes, limits);
    REQUIRE(result.members.size() == 1);
    CHECK(result.members[0].failed);
    CHECK(result.members[0].reason == "archive-limit");
    CHECK(result.members[0].bytes.empty());
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].code == DiagnosticCode::archive_ratio);
    CHECK(result.diagnostics[0].path == "bomb");
    CHECK(result.diagnostics[0].holes[0] == "100");
    CHECK(std::stoull(result.diagnostics[0].holes[1]) < (30U << 20U));
    limits.ratio = 2000;
    CHECK(said(read("bomb", bytes, limits)).empty());
  }
}

TEST_CASE("limits of an archive say what they are and what was read") {
  const std::string tar = made({.format = ARCHIVE_FORMAT_TAR_USTAR}, {{.name = "a", .bytes = std::string(1000, 'a')},
                                                                      {.name = "b", .bytes = std::string(5000, 'b')},
                                                                      {.name = "c", .bytes = std::string(1000, 'c')}});
  ArchiveLimits total;
  total.total_bytes = 3000;
  const Read stopped = read("x.tar", tar, total);
  REQUIRE(stopped.members.size() == 2);
  CHECK(stopped.members[0].bytes.size() == 1000);
  CHECK(stopped.members[1].reason == "archive-limit");
  CHECK(said(stopped) == Lines{"archive-total x.tar {3000} {1}"});

  ArchiveLimits entries;
  entries.entries = 2;
  const Read few = read("x.tar", tar, entries);
  CHECK(few.members.size() == 2);
  CHECK(said(few) == Lines{"archive-entries x.tar {2}"});

  ArchiveLimits member;
  member.entry_bytes = 3000;
  const Read large = read("x.tar", tar, member);
  REQUIRE(large.members.size() == 3);
  CHECK(large.members[1].failed);
  CHECK(large.members[1].reason == "file-too-large");
  CHECK(large.members[1].size == 5000);
  CHECK(large.members[2].bytes.size() == 1000);
  CHECK(said(large) == Lines{"file-too-large x.tar!/b {5000} {3000}"});

  const std::string gz =
      made({.format = ARCHIVE_FORMAT_RAW, .filter = ARCHIVE_FILTER_GZIP}, {{.name = "x", .bytes = noise(500000)}});
  const Read single = read("x.gz", gz, member);
  REQUIRE(single.members.size() == 1);
  CHECK(single.members[0].reason == "file-too-large");
}

TEST_CASE("a truncated archive keeps the members before the cut") {
  const std::vector<NewMember> members = {
      {.name = "a", .bytes = noise(3000)}, {.name = "b", .bytes = noise(3000)}, {.name = "c", .bytes = noise(300000)}};
  for (const Wanted& wanted : {Wanted{}, Wanted{.format = ARCHIVE_FORMAT_TAR_USTAR},
                               Wanted{.format = ARCHIVE_FORMAT_TAR_USTAR, .filter = ARCHIVE_FILTER_GZIP},
                               Wanted{.format = ARCHIVE_FORMAT_TAR_USTAR, .filter = ARCHIVE_FILTER_ZSTD}}) {
    INFO(wanted.format << " " << wanted.filter);
    const std::string bytes = made(wanted, members);
    const Read result = read("x", bytes.substr(0, bytes.size() * 3 / 4));
    REQUIRE(result.members.size() == 3);
    CHECK(result.members[0].bytes == members[0].bytes);
    CHECK(result.members[1].bytes == members[1].bytes);
    CHECK(result.members[2].failed);
    CHECK(result.members[2].reason == "archive-damaged");
    REQUIRE(result.diagnostics.size() == 1);
    CHECK(result.diagnostics[0].code == DiagnosticCode::archive_unreadable);
    CHECK(result.diagnostics[0].path == "x!/c");
    CHECK(result.diagnostics[0].holes[1] == "2");
  }
  const std::string seven = made({.format = ARCHIVE_FORMAT_7ZIP}, members);
  const Read headless = read("x.7z", seven.substr(0, seven.size() / 2));
  CHECK(headless.members.empty());
  REQUIRE(headless.diagnostics.size() == 1);
  CHECK(headless.diagnostics[0].code == DiagnosticCode::archive_unreadable);
}

TEST_CASE("a member with a wrong checksum fails and the next is read") {
  const std::string zip = made({.options = "zip:compression=store"},
                               {{.name = "a.txt", .bytes = "first text"}, {.name = "b.txt", .bytes = "second"}});
  const Read result = read("x.zip", replaced(zip, "first", "FIRST"));
  CHECK(shown(result) == Lines{"a.txt !archive-damaged", "b.txt=second"});
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].path == "x.zip!/a.txt");
}

TEST_CASE("what is no archive is reported, whatever stands in it") {
  for (const std::string& bytes :
       {std::string("\x1F\x8B\x08garbage that is no gzip stream at all"), std::string("plain text"), std::string(),
        std::string("PK\x03\x04"), std::string("7z\xBC\xAF\x27\x1C") + noise(500),
        std::string("Rar!\x1A\x07\x00", 7) + noise(500), std::string("MSCF\0\0\0\0", 8) + noise(500),
        std::string("\x28\xB5\x2F\xFD") + noise(500), std::string("NAVX") + noise(60)}) {
    const Read result = read("x", bytes);
    CHECK(result.members.size() <= 1);
    REQUIRE(result.diagnostics.size() >= 1);
    CHECK(result.diagnostics[0].code == DiagnosticCode::archive_unreadable);
  }
}

TEST_CASE("any single damaged byte is survived") {
  for (const Wanted& wanted :
       {Wanted{}, Wanted{.format = ARCHIVE_FORMAT_7ZIP}, Wanted{.format = ARCHIVE_FORMAT_TAR_USTAR},
        Wanted{.format = ARCHIVE_FORMAT_TAR_USTAR, .filter = ARCHIVE_FILTER_GZIP}}) {
    const std::string bytes = made(wanted, {{.name = "a", .bytes = "alpha"}, {.name = "b", .bytes = "beta"}});
    for (std::size_t at = 0; at < bytes.size() && at < 400; ++at) {
      std::string damaged = bytes;
      damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
      const Read result = read("x", damaged);
      for (const ArchiveMember& member : result.members) CHECK((!member.failed || member.bytes.empty()));
      CHECK(result.members.size() <= 3);
    }
  }
}

TEST_CASE("the reader stops when it is told to") {
  const std::string zip = made({}, {{.name = "a", .bytes = "1"}, {.name = "b", .bytes = "2"}});
  int seen = 0;
  std::vector<model::Diagnostic> diagnostics;
  source::read_archive(
      "x.zip", zip, {}, [&](ArchiveMember&&) { return ++seen < 1; }, diagnostics);
  CHECK(seen == 1);
  CHECK(diagnostics.empty());
}

TEST_CASE("an archive in an archive is a member like any other") {
  const std::string inner = made({}, {{.name = "deep.txt", .bytes = "deep"}});
  const Read outer = read("o.zip", made({}, {{.name = "inner.zip", .bytes = inner}}));
  REQUIRE(outer.members.size() == 1);
  CHECK(source::container_kind(outer.members[0].path, outer.members[0].bytes) == source::ContainerKind::opened);
  CHECK(shown(read("o.zip!/inner.zip", outer.members[0].bytes)) == Lines{"deep.txt=deep"});
}
