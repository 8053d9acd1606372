#include "scanner/text/encoding.h"

#include <catch2/catch.hpp>

#include <string>

using text::Detected;

namespace {

std::string utf16(std::u16string_view units, bool big) {
  std::string bytes;
  for (const char16_t unit : units) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    bytes += big ? high : low;
    bytes += big ? low : high;
  }
  return bytes;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string result;
  for (std::size_t i = 0; i < times; ++i) result += piece;
  return result;
}

bool views(std::string_view text, const std::string& owner) {
  return text.data() >= owner.data() && text.data() + text.size() <= owner.data() + owner.size();
}

const std::string bad = "\xEF\xBF\xBD";

}  // namespace

TEST_CASE("the bytes tell their encoding") {
  CHECK(text::detect("") == Detected::ascii);
  CHECK(text::detect("OBJECT Table 18") == Detected::ascii);
  CHECK(text::detect(std::string("a\0b", 3)) == Detected::ascii);
  CHECK(text::detect(std::string(5000, '\0')) == Detected::ascii);
  CHECK(text::detect("\xEF\xBB\xBFplain") == Detected::utf8_bom);
  CHECK(text::detect("Stra\xC3\x9F"
                     "e") == Detected::utf8);
  CHECK(text::detect("Stra\xE1"
                     "e") == Detected::eight_bit);
  CHECK(text::detect("\xFF\xFE"
                     "a") == Detected::utf16le);
  CHECK(text::detect("\xFE\xFF") == Detected::utf16be);
  CHECK(text::detect(utf16(u"OBJECT Table 18 \u00E6", false)) == Detected::utf16le);
  CHECK(text::detect(utf16(u"OBJECT Table 18 \u00E6", true)) == Detected::utf16be);
  CHECK(text::detect("\xC3\x9F and a character that is cut off \xE2\x82") == Detected::utf8);
  CHECK(text::detect("only the last byte is high \xE2") == Detected::eight_bit);
}

TEST_CASE("UTF-16 without a mark needs nine of ten zero bytes") {
  std::u16string units(100, u'a');
  for (std::size_t i = 0; i < 10; ++i) units[i * 7] = u'\u0416';
  CHECK(text::detect(utf16(units, false)) == Detected::utf16le);
  units[99] = u'\u0416';
  CHECK(text::detect(utf16(units, false)) != Detected::utf16le);
}

TEST_CASE("UTF-8 is valid by RFC 3629 only") {
  struct Row {
    std::string_view bytes;
    bool valid;
  };
  const Row rows[] = {
      {"", true},
      {std::string_view("\0", 1), true},
      {"\xC2\x80", true},
      {"\xE0\xA0\x80", true},
      {"\xED\x9F\xBF", true},
      {"\xEE\x80\x80", true},
      {"\xF0\x90\x80\x80", true},
      {"\xF4\x8F\xBF\xBF", true},
      {"\x80", false},
      {"\xC0\xAF", false},
      {"\xC1\xBF", false},
      {"\xC2", false},
      {"\xC2"
       "a",
       false},
      {"\xE0\x9F\xBF", false},
      {"\xED\xA0\x80", false},
      {"\xE2\x82", false},
      {"\xF0\x8F\xBF\xBF", false},
      {"\xF4\x90\x80\x80", false},
      {"\xF5\x80\x80\x80", false},
      {"\xFF", false},
  };
  for (const Row& row : rows) {
    // The character is tried at every distance from a block of eight bytes.
    for (std::size_t before = 0; before < 40; ++before) {
      const std::string bytes = std::string(before, 'x') + std::string(row.bytes) + std::string(before % 9, 'y');
      INFO(before << " bytes before");
      CHECK(text::valid_utf8(bytes) == row.valid);
      CHECK(text::valid_utf8(text::to_valid_utf8(bytes)));
      CHECK((text::to_valid_utf8(bytes) == bytes) == row.valid);
    }
  }
}

TEST_CASE("every invalid byte becomes one replacement character") {
  CHECK(text::to_valid_utf8("a\xE2\x82z\xFF") == "a" + bad + bad + "z" + bad);
}

TEST_CASE("valid text is a view of the input") {
  std::string scratch;
  const std::string ascii = repeated("OBJECT Table 18 Customer\r\n", 50);
  const std::string utf8 = repeated(
      "Gr\xC3\xB6\xC3\x9F"
      "e \xE2\x82\xAC \xEF\xBF\xBD\n",
      50);
  const std::string marked = "\xEF\xBB\xBF" + utf8;

  const text::Decoded from_ascii = text::decode(ascii, Detected::ascii, "", scratch);
  CHECK(from_ascii.text.data() == ascii.data());
  CHECK(from_ascii.text.size() == ascii.size());
  CHECK(from_ascii.encoding == "ascii");
  CHECK(from_ascii.certainty == model::Certainty::certain);

  const text::Decoded from_utf8 = text::decode(utf8, Detected::utf8, "", scratch);
  CHECK(from_utf8.text.data() == utf8.data());
  CHECK(from_utf8.text == utf8);
  CHECK(from_utf8.undecodable == 0);
  CHECK(from_utf8.encoding == "utf-8");

  const text::Decoded from_marked = text::decode(marked, Detected::utf8_bom, "", scratch);
  CHECK(from_marked.text.data() == marked.data() + 3);
  CHECK(from_marked.text == utf8);
  CHECK(from_marked.certainty == model::Certainty::certain);
  CHECK(scratch.empty());
}

TEST_CASE("UTF-8 with damage keeps all else and names the first line") {
  std::string scratch;
  const std::string bytes =
      "\xEF\xBB\xBF"
      "one\ntwo\nthr\xE2"
      "e\nf\xFFur \xC3\xA6\n";
  const text::Decoded decoded = text::decode(bytes, Detected::utf8_bom, "", scratch);
  CHECK(decoded.text == "one\ntwo\nthr" + bad + "e\nf" + bad + "ur \xC3\xA6\n");
  CHECK(decoded.undecodable == 2);
  CHECK(decoded.first_undecodable_line == 3);
}

TEST_CASE("a code page is decoded wherever its bytes stand") {
  std::string scratch;
  for (std::size_t before = 0; before < 20; ++before) {
    for (std::size_t after = 0; after < 20; ++after) {
      const std::string bytes = std::string(before, 'x') +
                                "r\x9B"
                                "dgr\x9B"
                                "d\x91\x91" +
                                std::string(after, 'y');
      const std::string expected = std::string(before, 'x') +
                                   "r\xC3\xB8"
                                   "dgr\xC3\xB8"
                                   "d\xC3\xA6\xC3\xA6" +
                                   std::string(after, 'y');
      const text::Decoded decoded = text::decode(bytes, Detected::eight_bit, "cp850", scratch);
      CHECK(decoded.text == expected);
      CHECK(decoded.encoding == "cp850");
      CHECK(decoded.certainty == model::Certainty::probable);
    }
  }
}

TEST_CASE("a byte without a meaning in the code page is counted") {
  std::string scratch;
  const text::Decoded decoded = text::decode("\n\n\x81\x8D\x80", Detected::eight_bit, "cp1252", scratch);
  CHECK(decoded.text == "\n\n" + bad + bad + "\xE2\x82\xAC");
  CHECK(decoded.undecodable == 2);
  CHECK(decoded.first_undecodable_line == 3);
}

TEST_CASE("NUL bytes and control bytes stay in the text") {
  std::string scratch;
  const std::string bytes("a\0b\x18\x1A\x9B", 6);
  const text::Decoded decoded = text::decode(bytes, Detected::eight_bit, "cp850", scratch);
  CHECK(decoded.text == std::string("a\0b\x18\x1A\xC3\xB8", 7));
}

TEST_CASE("UTF-16 of both orders becomes UTF-8") {
  const std::u16string units = u"A\u00E6\u20AC\U0001F600 the quick brown fox jumps over the lazy dog \u0416\n";
  const std::string expected =
      "A\xC3\xA6\xE2\x82\xAC\xF0\x9F\x98\x80 the quick brown fox jumps over the lazy dog \xD0\x96\n";
  std::string scratch;
  for (const bool big : {false, true}) {
    const Detected detected = big ? Detected::utf16be : Detected::utf16le;
    const std::string mark = big ? "\xFE\xFF" : "\xFF\xFE";
    for (std::size_t before = 0; before < 40; ++before) {
      const std::string bytes = utf16(std::u16string(before, u'x') + units, big);
      const text::Decoded plain = text::decode(bytes, detected, "", scratch);
      CHECK(plain.text == std::string(before, 'x') + expected);
      CHECK(plain.certainty == model::Certainty::probable);
      CHECK(plain.undecodable == 0);
      CHECK(text::decode(mark + bytes, detected, "", scratch).text == std::string(before, 'x') + expected);
      CHECK(text::decode(mark + bytes, detected, "", scratch).certainty == model::Certainty::certain);
    }
  }
  CHECK(text::decode("", Detected::utf16le, "", scratch).encoding == "utf-16le");
}

TEST_CASE("lone surrogates and half a unit are replaced and counted") {
  std::string scratch;
  const std::string bytes = utf16({u"a\n\xD800z\xDC00\xD800", 6}, false) + "x";
  const text::Decoded decoded = text::decode(bytes, Detected::utf16le, "", scratch);
  CHECK(decoded.text == "a\n" + bad + "z" + bad + bad + bad);
  CHECK(decoded.undecodable == 4);
  CHECK(decoded.first_undecodable_line == 2);
}

TEST_CASE("double-byte pages go through iconv and keep ASCII as it is") {
  std::string scratch;
  const text::Decoded japanese = text::decode("{\x82\xA0\xB1\\~\x93\xFA}", Detected::eight_bit, "cp932", scratch);
  CHECK(japanese.text == "{\xE3\x81\x82\xEF\xBD\xB1\\~\xE6\x97\xA5}");
  CHECK(japanese.encoding == "cp932");
  CHECK(text::decode("a\xD6\xD0z", Detected::eight_bit, "cp936", scratch).text == "a\xE4\xB8\xADz");
  CHECK(text::decode("a\xB0\xA1z", Detected::eight_bit, "cp949", scratch).text == "a\xEA\xB0\x80z");
  CHECK(text::decode("a\xA4\xA4z", Detected::eight_bit, "cp950", scratch).text == "a\xE4\xB8\xADz");
}

TEST_CASE("a damaged double-byte character swallows no structure") {
  std::string scratch;
  const text::Decoded decoded = text::decode("\xD6\n}\xFF\xFF{\x81", Detected::eight_bit, "cp936", scratch);
  CHECK(decoded.text == bad + "\n}" + bad + "{" + bad);
  CHECK(decoded.undecodable == 3);
  CHECK(decoded.first_undecodable_line == 1);
}

TEST_CASE("decoded text has 64 zero bytes behind it although the scratch buffer is reused") {
  std::string scratch;
  for (const std::size_t size : {5000u, 100u, 7u, 900u}) {
    const std::string bytes(size, '\x9B');
    const std::string wide = utf16(std::u16string(size, u'\u00F8'), false);
    const std::string damaged = bytes + "\xFF";
    for (const text::Decoded& decoded :
         {text::decode(bytes, Detected::eight_bit, "cp850", scratch),
          text::decode(wide, Detected::utf16le, "", scratch), text::decode(damaged, Detected::utf8, "", scratch),
          text::decode(bytes, Detected::eight_bit, "cp936", scratch)}) {
      REQUIRE(scratch.size() >= decoded.text.size() + 64);
    }
    const text::Decoded last = text::decode(bytes, Detected::eight_bit, "cp850", scratch);
    CHECK(views(last.text, scratch));
    const char* const behind = last.text.data() + last.text.size();
    CHECK(std::string_view(behind, 64) == std::string_view(std::string(64, '\0')));
  }
}

TEST_CASE("eight-bit text may be forced into a Unicode encoding") {
  std::string scratch;
  CHECK(text::decode("a\xC3\xA6\xFF", Detected::eight_bit, "utf-8", scratch).text == "a\xC3\xA6" + bad);
  CHECK(text::decode(utf16(u"\u0416", true), Detected::eight_bit, "utf-16be", scratch).text == "\xD0\x96");
}

TEST_CASE("an ASCII text in a code page is a view") {
  std::string scratch;
  const std::string bytes = "plain";
  CHECK(text::decode(bytes, Detected::eight_bit, "cp850", scratch).text.data() == bytes.data());
}
