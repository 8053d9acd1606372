#include "scanner/model/properties.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace model {
namespace {

void append_without_nul(std::string& out, std::string_view text) {
  const std::size_t begin = out.size();
  out.append(text);
  if (text.find('\0') != std::string_view::npos) {
    std::replace(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), '\0', ' ');
  }
  out.push_back('\0');
}

}  // namespace

Properties::iterator::iterator(std::string_view rest) : at_(rest.data()), rest_(rest) { read(); }

void Properties::iterator::read() {
  const std::size_t name_end = rest_.find('\0');
  if (name_end == std::string_view::npos) return;
  const std::size_t value_end = rest_.find('\0', name_end + 1);
  if (value_end == std::string_view::npos) return;
  entry_ = {rest_.substr(0, name_end), rest_.substr(name_end + 1, value_end - name_end - 1)};
}

Properties::iterator& Properties::iterator::operator++() {
  rest_.remove_prefix(entry_.name.size() + entry_.value.size() + 2);
  at_ = rest_.data();
  read();
  return *this;
}

void Properties::add(std::string_view name, std::string_view value) {
  append_without_nul(packed_, name);
  append_without_nul(packed_, value);
}

std::string_view Properties::get(std::string_view name) const {
  for (const Entry& entry : *this) {
    if (entry.name == name) return entry.value;
  }
  return {};
}

bool Properties::has(std::string_view name) const {
  for (const Entry& entry : *this) {
    if (entry.name == name) return true;
  }
  return false;
}

Properties Properties::from_packed(std::string packed) {
  Properties properties;
  std::size_t terminators = 0;
  for (const char c : packed) terminators += c == '\0' ? 1 : 0;
  const bool whole = packed.empty() || (packed.back() == '\0' && terminators % 2 == 0);
  if (whole) properties.packed_ = std::move(packed);
  return properties;
}

}  // namespace model
