#include "scanner/source/member_name.h"

#include <catch2/catch.hpp>

#include <string>

TEST_CASE("names of members become harmless") {
  struct Row {
    std::string_view raw;
    std::string_view path;
    bool is_folder;
    bool unsafe;
  };
  constexpr Row rows[] = {
      {"a.txt", "a.txt", false, false},
      {"a/b.txt", "a/b.txt", false, false},
      {"./a//b/./c", "a/b/c", false, false},
      {"a\\b\\c.txt", "a/b/c.txt", false, false},
      {"a/", "a", true, false},
      {"a\\", "a", true, false},
      {"../a", "a", false, true},
      {"..\\..\\a", "a", false, true},
      {"a/../../b", "a/b", false, true},
      {"a/..b", "a/..b", false, false},
      {"/etc/passwd", "etc/passwd", false, true},
      {"//server/share/x", "server/share/x", false, true},
      {"\\\\server\\share", "server/share", false, true},
      {"C:\\a.txt", "a.txt", false, true},
      {"c:a.txt", "a.txt", false, true},
      {"/C:/D:/a.txt", "a.txt", false, true},
      {"C:D:a.txt", "a.txt", false, true},
      {"a/C:x", "a/C:x", false, false},
      {"1:x", "1:x", false, false},
      {"..", "", false, true},
      {"/", "", true, true},
      {"", "", false, false},
      {"gr\xC3\xB8n.txt", "gr\xC3\xB8n.txt", false, false},
      {"gr\x9Bn.txt", "gr\xC3\xB8n.txt", false, false},
      {"line\nbreak", "line\nbreak", false, false},
  };
  for (const Row& row : rows) {
    INFO("\"" << row.raw << "\"");
    const source::MemberName name = source::clean_member_name(row.raw);
    CHECK(name.path == row.path);
    CHECK(name.is_folder == row.is_folder);
    CHECK(name.unsafe == row.unsafe);
  }
}

TEST_CASE("equal paths are numbered, also beside names that look numbered") {
  source::UniquePaths paths;
  CHECK(paths.take("a") == "a");
  CHECK(paths.take("a~2") == "a~2");
  CHECK(paths.take("a") == "a~3");
  CHECK(paths.take("a") == "a~4");
  CHECK(paths.take("a~2") == "a~2~2");
  CHECK(paths.take("A") == "A");
}

TEST_CASE("the single member of a compressed file has the name without the ending") {
  CHECK(source::name_of_single_member("x/y/a.txt.gz") == "a.txt");
  CHECK(source::name_of_single_member("a.TXT.BZ2") == "a.TXT");
  CHECK(source::name_of_single_member("in.zip!/a.tgz") == "a.tar");
  CHECK(source::name_of_single_member("a.xpo.zst") == "a.xpo");
  CHECK(source::name_of_single_member("backup") == "backup");
  CHECK(source::name_of_single_member(".gz") == ".gz");
}
