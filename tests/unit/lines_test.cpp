#include "scanner/text/lines.h"

#include <catch2/catch.hpp>

#include <string>

TEST_CASE("Line feeds are counted at every length and place") {
  for (std::size_t length = 0; length < 40; ++length) {
    for (std::size_t at = 0; at < length; ++at) {
      std::string line(length, 'x');
      line[at] = '\n';
      CHECK(text::count_newlines(line) == 1);
      CHECK(text::count_newlines(std::string(length, '\n')) == length);
      line[at] = static_cast<char>('\n' + 0x80);
      CHECK(text::count_newlines(line) == 0);
    }
  }
  CHECK(text::count_newlines("") == 0);
}

TEST_CASE("A part is found where string_view finds it") {
  const std::string text = "\nOBJECT \n\nOBJECTS\n\nOBJECT Table\nOBJECT";
  for (const std::string part : {"\nOBJECT ", "\nOBJECT Table", "\n", "", "\nOBJECT Page", "x"}) {
    for (std::size_t from = 0; from <= text.size() + 2; ++from) {
      CAPTURE(part, from);
      CHECK(text::find(text, part, from) == std::string_view(text).find(part, from));
    }
  }
}
