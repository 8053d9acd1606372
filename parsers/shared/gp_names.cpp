#include "parsers/shared/gp_names.h"

#include "parsers/shared/words.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace parsers::shared {
namespace {

using namespace std::string_view_literals;

constexpr std::array core_series{"AAG"sv, "BM"sv,  "CM"sv, "FA"sv,  "GL"sv,  "IV"sv, "MC"sv, "PA"sv,
                                 "PM"sv,  "POP"sv, "RM"sv, "SOP"sv, "SVC"sv, "SY"sv, "UPR"sv};
constexpr std::array more_series{"BE"sv, "CO"sv, "DD"sv, "EXT"sv, "HR"sv, "IVC"sv, "JC"sv, "SV"sv, "TX"sv, "WF"sv};

/// Digits behind the letters of a name that has nothing else; 0 for other names.
std::size_t digits_behind(std::string_view name, std::size_t letters) {
  if (name.size() <= letters) return 0;
  const bool all = std::ranges::all_of(name.substr(letters), is_digit);
  return all ? name.size() - letters : 0;
}

std::size_t letters_of(std::string_view name) {
  std::size_t letters = 0;
  while (letters < name.size() && is_letter(name[letters])) ++letters;
  return letters;
}

template <std::size_t size>
bool has_series(const std::array<std::string_view, size>& series, std::string_view letters) {
  return std::ranges::any_of(series, [&](std::string_view row) { return same_word(row, letters); });
}

/// Operations of generated procedures: SI, SU, SD, and SS_, F_, L_, N_, UN_ with the number of a key.
std::size_t operation_at_end(std::string_view name) {
  std::size_t end = name.size();
  while (end > 0 && is_digit(name[end - 1])) --end;
  if (end < name.size() && end > 0 && name[end - 1] == '_') {
    for (const std::string_view operation : {"SS"sv, "UN"sv, "F"sv, "L"sv, "N"sv}) {
      if (name.substr(0, end - 1).ends_with(operation)) return end - 1 - operation.size();
    }
  }
  for (const std::string_view operation : {"SI"sv, "SU"sv, "SD"sv}) {
    if (name.ends_with(operation)) return name.size() - operation.size();
  }
  return name.size();
}

}  // namespace

bool is_gp_table(std::string_view name) {
  const std::size_t letters = letters_of(name);
  const std::size_t digits = digits_behind(name, letters);
  const std::string_view series = name.substr(0, letters);
  return digits >= 4 && digits <= 6 && (has_series(core_series, series) || has_series(more_series, series));
}

bool is_core_gp_table(std::string_view name) {
  const std::size_t letters = letters_of(name);
  return digits_behind(name, letters) == 5 && has_series(core_series, name.substr(0, letters));
}

bool is_gp_generated(std::string_view name) {
  return name.size() > 4 && (same_word(name.substr(0, 4), "zDP_") || same_word(name.substr(0, 4), "zDT_"));
}

std::string_view table_of_generated(std::string_view name) {
  if (!is_gp_generated(name)) return {};
  const bool is_trigger = same_word(name.substr(2, 1), "T");
  const std::string_view rest = name.substr(4);
  if (is_trigger) return rest.substr(0, rest.size() - (rest.ends_with('U') ? 1 : 0));
  return rest.substr(0, operation_at_end(rest));
}

bool is_econnect_procedure(std::string_view name) {
  return name.size() > 4 && name.starts_with("ta") && text::is_upper(name[2]);
}

bool is_econnect_hook(std::string_view name) {
  return is_econnect_procedure(name) && (name.ends_with("Pre") || name.ends_with("Post"));
}

bool names_gp_interface(std::string_view text) {
  constexpr std::array names{"Microsoft.Dexterity"sv, "IDexterityAddIn"sv, "Microsoft.Dynamics.GP"sv,
                             "Microsoft.GreatPlains.eConnect"sv};
  return std::ranges::any_of(names, [&](std::string_view name) { return text.find(name) != std::string_view::npos; });
}

}  // namespace parsers::shared
