#include "scanner/rules/phrase.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <utility>

namespace {

using Kind = rules::PhraseElement::Kind;

text::Vocabulary vocabulary() { return text::Vocabulary(text::dialect_of(model::Language::cal)); }

/// The elements of a phrase, one letter each, the anchor between brackets.
std::string shape(std::string_view spelled) {
  text::Vocabulary words = vocabulary();
  const rules::Phrase phrase = rules::compile_phrase(spelled, words);
  constexpr std::string_view letters = "wm*.snqi";
  std::string out;
  for (std::size_t i = 0; i < phrase.elements.size(); ++i) {
    const char letter = letters[static_cast<std::size_t>(phrase.elements[i].kind)];
    out += i == phrase.anchor ? std::string{'[', letter, ']'} : std::string(1, letter);
  }
  return out;
}

}  // namespace

TEST_CASE("Every element of a phrase has the kind that its spelling says") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"COMMIT", "[w]"},
      {"  COMMIT  ", "[w]"},
      {"CurrReport . SHOWOUTPUT", "[w]mw"},
      {". FIND ( <string> )", "m[w]msm"},
      {":: COMMIT", "m[w]"},
      {"* := x", "*m[w]"},
      {"<word> := TRUE", "im[w]"},
      {"<name> . <number> COMMIT", "qmn[w]"},
      {"IF … THEN", "[w].w"},
      {"FIND|FINDSET|FINDFIRST ( )", "[w]mm"},
      {"x <> y", "[w]mw"},
      {"a .. b", "[w]mw"},
      {"_private", "[w]"},
      {"Text000", "[w]"},
  };
  for (const auto& [phrase, expected] : rows) {
    CAPTURE(phrase);
    CHECK(rules::problem_of_phrase(phrase).empty());
    CHECK(shape(phrase) == expected);
  }
}

TEST_CASE("A phrase that could never be looked for is refused with the reason") {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"", "it has no plain word"},
      {"   ", "it has no plain word"},
      {". ( )", "it has no plain word"},
      {"* * <word>", "it has no plain word"},
      {"<string>", "it has no plain word"},
      {"… COMMIT", "a plain word must stand before …"},
      {"* … COMMIT", "a plain word must stand before …"},
      {"<word> … COMMIT", "a plain word must stand before …"},
      {"CurrReport.SHOWOUTPUT", "'CurrReport.SHOWOUTPUT' mixes a word and marks; put blanks between them"},
      {"COMMIT;", "'COMMIT;' mixes a word and marks; put blanks between them"},
      {"FIND|GET( x", "'GET(' mixes a word and marks; put blanks between them"},
      {"x|<string>", "'<string>' mixes a word and marks; put blanks between them"},
      {"Record 18", "'18' is a number; write <number> and matches"},
      {"x|1", "'1' is a number; write <number> and matches"},
      {"COMMIT <text>", "'<text>' is no mark of the language"},
      {"COMMIT :=: x", "':=:' is no mark of the language"},
      {"COMMIT ....", "'....' is no mark of the language"},
      {"COMMIT =:", "'=:' is no mark of the language"},
      {"COMMIT \"", "'\"' is no mark of the language"},
      {"COMMIT \xC3", "'\xC3' is no mark of the language"},
      {"a123456789b123456789c123456789d123456789e123456789f123456789g1234",
       "'a123456789b123456789c123456789d123456789e123456789f123456789g1234' is longer than the 64 bytes of the longest "
       "word"},
  };
  for (const auto& [phrase, problem] : rows) {
    CAPTURE(phrase);
    CHECK(rules::problem_of_phrase(phrase) == problem);
  }
}

TEST_CASE("A mark must be one of the rule's language") {
  CHECK(rules::problem_of_phrase("x { }", model::Language::cal) == "'{' is no mark of the language");
  CHECK(rules::problem_of_phrase("x { }", model::Language::xpp).empty());
  CHECK(rules::problem_of_phrase("x == y", model::Language::cal) == "'==' is no mark of the language");
  CHECK(rules::problem_of_phrase("x == y", model::Language::xpp).empty());
  CHECK(rules::problem_of_phrase("x == y").empty());
  CHECK(rules::problem_of_phrase("a123456789b123456789c123456789d123456789e123456789f123456789g123").empty());
}

TEST_CASE("A placeholder is an element whose text can be asked for") {
  for (const char* phrase : {"FIND ( <string> )", "<word> . x", "x <number>", "x <name>"})
    CHECK(rules::has_placeholder(phrase));
  for (const char* phrase : {"FIND", "FIND *", "x … y"}) CHECK_FALSE(rules::has_placeholder(phrase));
}

TEST_CASE("Words of phrases are numbered once, whatever their letter case") {
  text::Vocabulary words = vocabulary();
  const std::size_t before = words.size();
  const rules::Phrase first = rules::compile_phrase("FINDSET|Repeat|CurrReport", words);
  const rules::Phrase second = rules::compile_phrase(". findset", words);
  CHECK(words.size() == before + 2);
  REQUIRE(first.elements.size() == 1);
  REQUIRE(first.elements[0].words.size() == 3);
  CHECK(first.elements[0].words[0] == words.find("FindSet"));
  CHECK(first.elements[0].words[1] == static_cast<std::uint16_t>(text::CalWord::repeat_));
  CHECK(first.elements[0].words[2] == words.find("CURRREPORT"));
  CHECK(second.elements[0].mark == ".");
  CHECK(second.elements[1].words == std::vector<std::uint16_t>{words.find("FINDSET")});
}

TEST_CASE("The anchor is the first plain word, alternatives count as one") {
  text::Vocabulary words = vocabulary();
  CHECK(rules::compile_phrase("( * <word> COMMIT|ERROR COMMIT", words).anchor == 3);
  CHECK(rules::compile_phrase("COMMIT", words).anchor == 0);
}
