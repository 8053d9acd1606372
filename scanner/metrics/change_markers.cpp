#include "scanner/metrics/change_markers.h"

#include <algorithm>
#include <array>

namespace metrics {
namespace {

using Role = model::ChangeMarker::Role;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_tag_character(char c) { return is_letter(c) || is_digit(c) || c == '.' || c == '#' || c == '_' || c == '-'; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; }

std::string upper(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return upper(c); });
  return out;
}

void trim_left(std::string_view& text, std::string_view what = " \t") {
  text.remove_prefix(std::min(text.find_first_not_of(what), text.size()));
}

struct RoleWord {
  std::string_view word;
  Role role;
};
constexpr std::array role_words{
    RoleWord{"BEGIN", Role::begin}, RoleWord{"START", Role::begin}, RoleWord{"ST", Role::begin},
    RoleWord{"S", Role::begin},     RoleWord{">>", Role::begin},    RoleWord{"->", Role::begin},
    RoleWord{"END", Role::end},     RoleWord{"STOP", Role::end},    RoleWord{"EN", Role::end},
    RoleWord{"E", Role::end},       RoleWord{"<<", Role::end},      RoleWord{"<-", Role::end},
    RoleWord{"-->", Role::begin},   RoleWord{"<--", Role::end},
};

std::optional<Role> role_of(std::string_view word) {
  const std::string spelled = upper(word);
  const auto row = std::ranges::find(role_words, spelled, &RoleWord::word);
  if (row == role_words.end()) return std::nullopt;
  return row->role;
}

/// Takes a begin or end sign off the front: "+", "-", "<-", ">>", "<<", "->", "-->", "<--".
std::optional<Role> take_sign(std::string_view& text) {
  for (const std::size_t length : {3u, 2u}) {
    if (text.size() < length || is_letter(text[0])) continue;
    if (const std::optional<Role> role = role_of(text.substr(0, length)); role) {
      text.remove_prefix(length);
      return role;
    }
  }
  if (text.size() >= 2 && (text[0] == '+' || text[0] == '-') && is_tag_character(text[1]) && text[1] != '-') {
    const Role role = text[0] == '+' ? Role::begin : Role::end;
    text.remove_prefix(1);
    return role;
  }
  return std::nullopt;
}

/// The role word at the end of a tag: "ABC1.00.begin", "Abc1.0-Start".
std::optional<Role> take_suffix(std::string_view& tag) {
  const std::size_t cut = tag.find_last_of(".-_");
  if (cut == std::string_view::npos || cut == 0 || tag.size() - cut < 3) return std::nullopt;
  const std::optional<Role> role = role_of(tag.substr(cut + 1));
  if (role) tag = tag.substr(0, cut);
  return role;
}

std::string_view next_word(std::string_view& rest) {
  trim_left(rest, " \t:/");
  const std::size_t end = std::min(rest.find_first_of(" \t:/;,}"), rest.size());
  const std::string_view word = rest.substr(0, end);
  rest.remove_prefix(end);
  return word;
}

}  // namespace

std::optional<MarkerText> marker_in(std::string_view comment) {
  std::string_view text = comment;
  text.remove_prefix(std::min(text.find_first_not_of("/{*"), text.size()));
  text = text.substr(0, text.find('\n'));
  trim_left(text);
  std::optional<Role> role = take_sign(text);
  trim_left(text);
  std::size_t length = 0;
  while (length < text.size() && is_tag_character(text[length])) ++length;
  std::string_view tag = text.substr(0, length);
  std::string_view rest = text.substr(length);
  while (tag.ends_with('.')) tag.remove_suffix(1);
  if (!role) role = take_suffix(tag);
  while (!tag.empty() && !is_letter(tag.back()) && !is_digit(tag.back())) tag.remove_suffix(1);
  const bool has_letter = std::ranges::any_of(tag, is_letter);
  const bool has_digit = std::ranges::any_of(tag, is_digit);
  if (tag.size() < 2 || tag.size() > 24 || (!has_letter && !has_digit)) return std::nullopt;
  for (int words = 0; !role && words < 3 && !rest.empty(); ++words) role = role_of(next_word(rest));
  if (!role) {
    const bool is_signed = text.substr(length).starts_with(':') && tag == upper(tag);
    if (!has_letter || (!has_digit && !is_signed)) return std::nullopt;
    role = Role::line;
  }
  return MarkerText{upper(tag), *role};
}

}  // namespace metrics
