#include "scanner/source/container.h"

#include "scanner/source/source.h"

#include <catch2/catch.hpp>

#include <string>

using namespace std::string_view_literals;
using source::container_kind;
using source::ContainerKind;

TEST_CASE("containers are known by their first bytes, and some are left closed by their extension") {
  struct Row {
    std::string_view path;
    std::string_view head;
    ContainerKind kind;
  };
  constexpr Row rows[] = {
      {"a.zip", "PK\x03\x04rest"sv, ContainerKind::opened},
      {"a.bin", "PK\x03\x04rest"sv, ContainerKind::opened},
      {"empty.zip", "PK\x05\x06"sv, ContainerKind::opened},
      {"model.axpp", "PK\x03\x04"sv, ContainerKind::opened},
      {"a.7z", "7z\xBC\xAF\x27\x1C"sv, ContainerKind::opened},
      {"a.cab", "MSCF\0\0\0\0"sv, ContainerKind::opened},
      {"a.rar", "Rar!\x1A\x07\x00"sv, ContainerKind::opened},
      {"a.rar", "Rar!\x1A\x07\x01\x00"sv, ContainerKind::opened},
      {"a.gz", "\x1F\x8B\x08"sv, ContainerKind::opened},
      {"a.bz2", "BZh91AY&SY"sv, ContainerKind::opened},
      {"a.xz",
       "\xFD"
       "7zXZ\0"sv,
       ContainerKind::opened},
      {"a.zst", "\x28\xB5\x2F\xFD"sv, ContainerKind::opened},
      {"a.zip", "this is text"sv, ContainerKind::none},
      {"a.zip", ""sv, ContainerKind::none},
      {"a.docx", "this is text"sv, ContainerKind::none},
      {"a.docx", "PK\x03\x04"sv, ContainerKind::identified},
      {"dir.zip/A.XLSX", "PK\x03\x04"sv, ContainerKind::identified},
      {"a.msapp", "PK\x03\x04"sv, ContainerKind::identified},
      {"a.xap", "PK\x03\x04"sv, ContainerKind::identified},
      {"a.nupkg", "PK\x03\x04"sv, ContainerKind::identified},
      {"a.jar", "PK\x03\x04"sv, ContainerKind::identified},
      {"docx", "PK\x03\x04"sv, ContainerKind::opened},
      {"searchxap1A2B", "PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x10\0\0\0AppManifest.xaml"sv,
       ContainerKind::identified},
      {"a.txt", "BZh9 is a word"sv, ContainerKind::none},
      {"a.txt", "MSCF is one too"sv, ContainerKind::none},
      {"a.app", "NAVX\x0C\0\0\0\0\0\0\0PK\x03\x04"sv, ContainerKind::opened},
      {"a.app", "NAVX\x0C\0\0\0\0\0\0\0.NEA"sv, ContainerKind::identified},
      {"a.app", "NAVX\xFF\xFF\xFF\xFF\0\0\0\0PK\x03\x04"sv, ContainerKind::identified},
      {"a.app", "NAVX"sv, ContainerKind::identified},
  };
  for (const Row& row : rows) {
    INFO(row.path << " " << row.head.size() << " bytes");
    CHECK(container_kind(row.path, row.head) == row.kind);
  }
}

TEST_CASE("a package header says where the zip begins") {
  CHECK(source::recognise_container("a.app", "NAVX\x0C\0\0\0\0\0\0\0PK\x03\x04"sv).offset == 12);
  CHECK(source::recognise_container("a.zip", "PK\x03\x04"sv).offset == 0);
}

TEST_CASE("a tar is known by its mark, an old one by its checksum and extension") {
  std::string marked(512, '\0');
  marked.replace(257, 5, "ustar");
  CHECK(container_kind("x", marked) == ContainerKind::opened);

  std::string old(512, '\0');
  old.replace(0, 5, "a.txt");
  unsigned sum = 8 * 32;
  for (const char c : old) sum += static_cast<unsigned char>(c);
  std::string octal;
  for (unsigned rest = sum; rest != 0; rest /= 8) octal.insert(octal.begin(), static_cast<char>('0' + rest % 8));
  old.replace(148, octal.size(), octal);
  CHECK(container_kind("old.tar", old) == ContainerKind::opened);
  CHECK(container_kind("old.txt", old) == ContainerKind::none);
  old[1] = 'x';
  CHECK(container_kind("old.tar", old) == ContainerKind::none);
  CHECK(container_kind("zeros.tar", std::string(512, '\0')) == ContainerKind::none);
}
