#include "scanner/source/source.h"
#include "scanner/text/encoding.h"

#include <boost/filesystem.hpp>
#include <catch2/catch.hpp>

#include <algorithm>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace fs = boost::filesystem;
using model::DiagnosticCode;

namespace {

/// A folder that goes away with the test.
class Tree {
 public:
  Tree() : path_(fs::canonical(fs::temp_directory_path()) / fs::unique_path("walk-%%%%-%%%%-%%%%")) {
    fs::create_directories(path_ / "root");
  }
  ~Tree() {
    boost::system::error_code error;
    fs::remove_all(path_, error);
  }
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  std::string outside(const std::string& name) const { return (path_ / name).native(); }
  std::string native(const std::string& name) const { return (path_ / "root" / name).native(); }
  std::string root() const { return (path_ / "root").native(); }
  void file(const std::string& name, const std::string& bytes = "x") const {
    fs::create_directories(fs::path(native(name)).parent_path());
    std::ofstream(native(name), std::ios::binary) << bytes;
  }
  void link(const std::string& target, const std::string& name) const { fs::create_symlink(target, native(name)); }
  source::WalkResult walk(const source::WalkOptions& options = {}) const { return source::walk(root(), options); }

 private:
  fs::path path_;
};

/// "path", "path -reason" where it is excluded, "path !reason" where it failed.
std::vector<std::string> shown(const source::WalkResult& result) {
  std::vector<std::string> lines;
  for (const source::FileEntry& file : result.files) {
    lines.push_back(file.path + (file.excluded ? " -" + file.reason : file.failed ? " !" + file.reason : ""));
  }
  return lines;
}

std::vector<std::string> said(const source::WalkResult& result) {
  std::vector<std::string> lines;
  for (const model::Diagnostic& diagnostic : result.diagnostics) {
    lines.push_back(std::string(model::row_of(diagnostic.code).id) + " " + diagnostic.path);
  }
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("a walk gives every file once, sorted by the bytes of its path") {
  const Tree tree;
  tree.file("b/2.txt", "four");
  tree.file("b.txt");
  tree.file("a/x/1.txt", "");
  tree.file("B.txt");
  tree.file(".hidden/h.txt");
  fs::create_directories(tree.native("empty"));
  const source::WalkResult result = tree.walk();
  CHECK(shown(result) == Lines{".hidden/h.txt", "B.txt", "a/x/1.txt", "b.txt", "b/2.txt"});
  CHECK(result.diagnostics.empty());
  CHECK(result.files[2].bytes == 0);
  CHECK(result.files[4].bytes == 4);
  CHECK(result.files[4].native_path == tree.native("b/2.txt"));
}

TEST_CASE("a root may be a file, a link or end in a slash") {
  const Tree tree;
  tree.file("sub/one.txt", "abc");
  fs::create_symlink(tree.root(), tree.outside("link"));
  const source::WalkResult one = source::walk(tree.native("sub/one.txt"), {});
  CHECK(shown(one) == Lines{"one.txt"});
  CHECK(one.files[0].bytes == 3);
  CHECK(shown(source::walk(tree.root() + "/", {})) == Lines{"sub/one.txt"});
  CHECK(shown(source::walk(tree.outside("link"), {})) == Lines{"sub/one.txt"});
}

TEST_CASE("a root that is not there is a diagnostic") {
  const Tree tree;
  const source::WalkResult result = source::walk(tree.native("missing"), {});
  CHECK(result.files.empty());
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics[0].code == DiagnosticCode::path_unreadable);
  CHECK(result.diagnostics[0].path == tree.native("missing"));
  CHECK(result.diagnostics[0].holes == Lines{"No such file or directory"});
}

TEST_CASE("names keep newlines and quotes, and invalid bytes become replacement characters") {
  const Tree tree;
  const std::string bad = "\xEF\xBF\xBD";
  tree.file("line\nbreak.txt");
  tree.file("\"quoted\" <script>.txt");
  tree.file("bl\xE5.txt", "first");
  tree.file("bl\xE6.txt", "second");
  tree.file("m\xF8/x.txt");
  const source::WalkResult result = tree.walk();
  CHECK(shown(result) == Lines{"\"quoted\" <script>.txt", "bl" + bad + ".txt", "bl" + bad + ".txt~2", "line\nbreak.txt",
                               "m" + bad + "/x.txt"});
  CHECK(result.files[1].native_path == tree.native("bl\xE5.txt"));
  CHECK(result.files[2].native_path == tree.native("bl\xE6.txt"));
  std::string buffer;
  for (const source::FileEntry& file : result.files) {
    CHECK(text::valid_utf8(file.path));
    CHECK(source::read_file(file.native_path, buffer).bytes == file.bytes);
  }
}

TEST_CASE("the copies that a version control keeps are counted, not read") {
  const Tree tree;
  tree.file("$tf/1/a.gz", "123");
  tree.file("$tf/x.bak");
  tree.file("sub/.svn/pristine/ab/a.svn-base");
  tree.file("sub/.svn/.dynscanignore", "!*\n");
  tree.file("sub/svn/a.txt");
  tree.file("$tf.txt");
  const source::WalkResult result = tree.walk({.exclude = {"*.bak"}, .never_enter = {}});
  CHECK(shown(result) == Lines{"$tf.txt", "$tf/1/a.gz -version-store", "$tf/x.bak -version-store",
                               "sub/.svn/.dynscanignore -ignore-file", "sub/.svn/pristine/ab/a.svn-base -version-store",
                               "sub/svn/a.txt"});
  CHECK(result.files[1].bytes == 3);
}

TEST_CASE("excluded folders are walked, so that all they hold is counted") {
  const Tree tree;
  tree.file("src/a.txt");
  tree.file("src/a.bak");
  tree.file("out/deep/b.txt", "12345");
  tree.file("out/keep.txt");
  const source::WalkResult result = tree.walk({.exclude = {"*.bak", "/out/", "!keep.txt"}, .never_enter = {}});
  CHECK(shown(result) == Lines{"out/deep/b.txt -excluded-by-pattern", "out/keep.txt -excluded-by-pattern",
                               "src/a.bak -excluded-by-pattern", "src/a.txt"});
  CHECK(result.files[0].bytes == 5);
}

TEST_CASE("ignore files count for their folder and what is below") {
  const Tree tree;
  tree.file(".dynscanignore", "*.log\n/top.txt\nvendor/\n");
  tree.file("a.log");
  tree.file("top.txt");
  tree.file("sub/top.txt");
  tree.file("sub/.dynscanignore", "!wanted.log\nlocal.txt\n");
  tree.file("sub/wanted.log");
  tree.file("sub/other.log");
  tree.file("sub/deep/wanted.log");
  tree.file("sub/deep/local.txt");
  tree.file("sub2/local.txt");
  tree.file("sub2/wanted.log");
  tree.file("vendor/.dynscanignore", "!*\n");
  tree.file("vendor/v.txt");
  const source::WalkResult result = tree.walk();
  CHECK(shown(result) == Lines{".dynscanignore -ignore-file", "a.log -excluded-by-pattern",
                               "sub/.dynscanignore -ignore-file", "sub/deep/local.txt -excluded-by-pattern",
                               "sub/deep/wanted.log", "sub/other.log -excluded-by-pattern", "sub/top.txt",
                               "sub/wanted.log", "sub2/local.txt", "sub2/wanted.log -excluded-by-pattern",
                               "top.txt -excluded-by-pattern", "vendor/.dynscanignore -ignore-file",
                               "vendor/v.txt -excluded-by-pattern"});
  CHECK(result.diagnostics.empty());
}

TEST_CASE("an ignore file that cannot be used is reported and the files are delivered") {
  const Tree tree;
  tree.file("big/.dynscanignore", std::string((1U << 20U) + 1, '*'));
  tree.file("big/a.txt");
  fs::create_directories(tree.native("pipe"));
  REQUIRE(mkfifo(tree.native("pipe/.dynscanignore").c_str(), 0600) == 0);
  tree.file("pipe/b.txt");
  const source::WalkResult result = tree.walk();
  CHECK(shown(result) ==
        Lines{"big/.dynscanignore -ignore-file", "big/a.txt", "pipe/.dynscanignore !not-a-regular-file", "pipe/b.txt"});
  CHECK(said(result) ==
        Lines{"ignore-file-unreadable big/.dynscanignore", "ignore-file-unreadable pipe/.dynscanignore"});
}

TEST_CASE("folders of the program are not entered by any way") {
  const Tree tree;
  tree.file("a.txt");
  tree.file("dynscan-report/report.html");
  tree.file("dynscan-report-old/report.html");
  tree.link("dynscan-report/report.html", "latest.html");
  const source::WalkResult result = tree.walk({.exclude = {}, .never_enter = {tree.native("dynscan-report")}});
  CHECK(shown(result) == Lines{"a.txt", "dynscan-report-old/report.html"});
  CHECK(tree.walk({.exclude = {}, .never_enter = {tree.root()}}).files.empty());
}

TEST_CASE("links lead to files inside the root and to nothing else") {
  const Tree tree;
  tree.file("a/real.txt", "12345678");
  fs::create_directories(tree.outside("elsewhere"));
  std::ofstream(tree.outside("elsewhere/secret.txt")) << "secret";
  tree.link("a/real.txt", "inside.txt");
  tree.link("inside.txt", "twice.txt");
  tree.link("a", "folder");
  tree.link("missing", "dangling");
  tree.link("../elsewhere/secret.txt", "outside.txt");
  tree.link("../elsewhere", "outside");
  tree.link("..", "a/up");
  tree.link(".", "self");
  tree.link("loop2", "loop1");
  tree.link("loop1", "loop2");
  const source::WalkResult result = tree.walk();
  CHECK(shown(result) == Lines{"a/real.txt", "dangling !link-dangling", "inside.txt", "loop1 !link-loop",
                               "loop2 !link-loop", "outside.txt -link-outside", "twice.txt"});
  CHECK(said(result) == Lines{"link-loop a/up", "link-loop loop1", "link-loop loop2", "link-outside outside",
                              "link-outside outside.txt", "link-loop self"});
  CHECK(result.files[2].bytes == 8);
  CHECK(result.diagnostics[3].holes == Lines{"../elsewhere"});
}

TEST_CASE("a folder whose name begins like the root's is outside") {
  const Tree tree;
  fs::create_directories(tree.outside("rootless"));
  std::ofstream(tree.outside("rootless/x.txt")) << "x";
  tree.link("../rootless", "link");
  CHECK(said(tree.walk()) == Lines{"link-outside link"});
}

TEST_CASE("what is not a regular file is delivered as failed") {
  const Tree tree;
  REQUIRE(mkfifo(tree.native("pipe").c_str(), 0600) == 0);
  tree.link("pipe", "to-pipe");
  tree.file("a.txt");
  CHECK(shown(tree.walk()) == Lines{"a.txt", "pipe !not-a-regular-file", "to-pipe !not-a-regular-file"});
  CHECK(shown(source::walk(tree.native("pipe"), {})) == Lines{"pipe !not-a-regular-file"});
}

TEST_CASE("an unreadable folder is reported and the others are read") {
  if (geteuid() == 0) return;  // Root reads everything.
  const Tree tree;
  tree.file("closed/a.txt");
  tree.file("open/b.txt");
  fs::permissions(tree.native("closed"), fs::no_perms);
  const source::WalkResult result = tree.walk();
  fs::permissions(tree.native("closed"), fs::owner_all);
  CHECK(shown(result) == Lines{"open/b.txt"});
  CHECK(said(result) == Lines{"folder-unreadable closed"});
  CHECK(result.diagnostics[0].holes == Lines{"Permission denied"});
}

TEST_CASE("folders may be nested as deep as the system allows") {
  const Tree tree;
  std::string path;
  for (int i = 0; i < 1000; ++i) path += "d/";
  tree.file(path + "leaf.txt");
  CHECK(shown(tree.walk()) == Lines{path + "leaf.txt"});
}
