#include "scanner/source/ignore.h"

#include "scanner/text/glob.h"

#include <catch2/catch.hpp>

#include <string>

using source::IgnoreList;
using text::glob_matches;

TEST_CASE("globs match as gitignore says") {
  struct Row {
    std::string_view glob;
    std::string_view text;
    bool matches;
  };
  constexpr Row rows[] = {
      {"", "", true},
      {"", "a", false},
      {"a", "a", true},
      {"a", "A", false},
      {"*", "", true},
      {"*", "abc.txt", true},
      {"*", "a/b", false},
      {"*.txt", "a.txt", true},
      {"*.txt", "a.txtx", false},
      {"a*b*c", "a-b-b-c", true},
      {"a*b*c", "a-b-b-d", false},
      {"?", "a", true},
      {"?", "/", false},
      {"a?c", "abc", true},
      {"a?c", "ac", false},
      {"[abc]", "b", true},
      {"[a-c]x", "bx", true},
      {"[!a-c]", "d", true},
      {"[^a-c]", "b", false},
      {"[!a]", "/", false},
      {"[]]", "]", true},
      {"[]-]", "-", true},
      {"[a-]", "-", true},
      {"[\\]]", "]", true},
      {"[abc", "a", false},
      {"[", "[", false},
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"\\", "\\", false},
      {"**", "a/b/c", true},
      {"**/a", "a", true},
      {"**/a", "x/y/a", true},
      {"**/a", "xa", false},
      {"**/a", "x/ya", false},
      {"a/**", "a/b/c", true},
      {"a/**", "b/a", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "a/x/y/b", true},
      {"a/**/b", "a/xb", false},
      {"a/**/b/*.txt", "a/b/x/b/c.txt", true},
      {"a/**/b/**/c", "a/1/b/2/3/c", true},
      {"a/**/b/**/c", "a/1/2/3/c", false},
      {"a**b", "axxb", true},
      {"a**b", "ax/xb", false},
      {"**/*.cs", "x/y/z.cs", true},
      {"*/b", "a/b", true},
      {"*/b", "a/c/b", false},
      {"\xC3\xA6*", "\xC3\xA6rlig", true},
  };
  for (const Row& row : rows) {
    INFO("\"" << row.glob << "\" on \"" << row.text << "\"");
    CHECK(glob_matches(row.glob, row.text) == row.matches);
  }
}

TEST_CASE("a hostile glob does not take for ever") {
  std::string glob;
  for (int i = 0; i < 2000; ++i) glob += "*a";
  const std::string text(20000, 'a');
  CHECK(glob_matches(glob + "*", text));
  CHECK_FALSE(glob_matches(glob + "b", text));
  std::string deep;
  std::string folders;
  for (int i = 0; i < 500; ++i) deep += "**/a/";
  for (int i = 0; i < 2000; ++i) folders += "a/";
  CHECK_FALSE(glob_matches(deep + "b", folders + "c"));
}

TEST_CASE("ignore lists follow the rules of gitignore") {
  struct Row {
    std::string_view lines;
    std::string_view path;
    bool is_folder;
    bool excluded;
  };
  constexpr Row rows[] = {
      {"", "a", false, false},
      {"# a\n\n   \n", "# a", false, false},
      {"\\#a", "#a", false, true},
      {"*.bak", "x/y/z.bak", false, true},
      {"*.bak\r\n", "z.bak", false, true},
      {"build/", "x/build", true, true},
      {"build/", "x/build", false, false},
      {"/build", "build", true, true},
      {"/build", "x/build", true, false},
      {"doc/*.txt", "doc/a.txt", false, true},
      {"doc/*.txt", "x/doc/a.txt", false, false},
      {"doc/*.txt", "doc/x/a.txt", false, false},
      {"**/doc/", "x/doc", true, true},
      {"*.log\n!keep.log", "keep.log", false, false},
      {"*.log\n!keep.log", "other.log", false, true},
      {"!keep.log\n*.log", "keep.log", false, true},
      {"\\!a", "!a", false, true},
      {"a ", "a", false, true},
      {"a\\ ", "a ", false, true},
      {"a\\\\ ", "a\\", false, true},
      {"/", "a", true, false},
      {"!", "a", true, false},
      {"a\nb", "b", false, true},
      {"\xEF\xBB\xBF"
       "a",
       "a", false, true},
      {"a b.txt", "x/a b.txt", false, true},
  };
  for (const Row& row : rows) {
    INFO("\"" << row.lines << "\" on \"" << row.path << "\"");
    IgnoreList list;
    list.add("", row.lines);
    CHECK(list.excludes(row.path, row.is_folder) == row.excluded);
  }
}

TEST_CASE("the list of a folder counts inside that folder only and before the lists above") {
  IgnoreList list;
  CHECK(list.empty());
  list.add("", "*.txt\n");
  list.add("sub", "!a.txt\n/b.md\n");
  CHECK_FALSE(list.empty());
  CHECK(list.excludes("a.txt", false));
  CHECK_FALSE(list.excludes("sub/a.txt", false));
  CHECK_FALSE(list.excludes("sub/deep/a.txt", false));
  CHECK(list.excludes("sub/c.txt", false));
  CHECK(list.excludes("subway/a.txt", false));
  CHECK(list.excludes("sub/b.md", false));
  CHECK_FALSE(list.excludes("sub/deep/b.md", false));
  CHECK_FALSE(list.excludes("b.md", false));
  CHECK_FALSE(list.excludes("sub", true));
}
