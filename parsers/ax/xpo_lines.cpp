#include "parsers/ax/xpo_lines.h"

#include "scanner/text/ascii.h"

#include <cstring>

namespace parsers::ax {
namespace {

using text::is_space;

/// Whether a no-break space stands at `at`.
bool is_wide_space(std::string_view text, std::size_t at) {
  return at + 1 < text.size() && text[at] == '\xC2' && text[at + 1] == '\xA0';
}

std::size_t line_end(std::string_view text, std::size_t at) {
  const void* newline = std::memchr(text.data() + at, '\n', text.size() - at);
  return newline == nullptr ? text.size()
                            : static_cast<std::size_t>(static_cast<const char*>(newline) - text.data()) + 1;
}

std::size_t behind_blanks(std::string_view text, std::size_t at) {
  for (;;) {
    if (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')) {
      ++at;
    } else if (is_wide_space(text, at)) {
      at += 2;
    } else {
      return at;
    }
  }
}

}  // namespace

bool LineReader::next(Line& line) {
  if (at_ >= text_.size()) return false;
  line.begin = at_;
  line.end = line_end(text_, at_);
  line.number = number_;
  line.text = trimmed(text_.substr(line.begin, line.end - line.begin));
  at_ = line.end;
  ++number_;
  return true;
}

void LineReader::skip_data() {
  while (at_ < text_.size()) {
    const std::size_t first = behind_blanks(text_, at_);
    if (first < text_.size() && text_[first] != '#' && text_[first] != '\n') return;
    at_ = first < text_.size() ? line_end(text_, first) : first;
    ++number_;
  }
}

std::string_view trimmed(std::string_view text) {
  std::size_t begin = 0;
  for (;;) {
    if (begin < text.size() && is_space(text[begin])) {
      ++begin;
    } else if (is_wide_space(text, begin)) {
      begin += 2;
    } else {
      break;
    }
  }
  std::size_t end = text.size();
  while (end > begin) {
    if (is_space(text[end - 1])) {
      --end;
    } else if (end - begin >= 2 && is_wide_space(text, end - 2)) {
      end -= 2;
    } else {
      break;
    }
  }
  return text.substr(begin, end - begin);
}

std::string_view behind_hash(std::string_view line) {
  const std::size_t hash = line.find('#');
  return hash == std::string_view::npos ? std::string_view() : trimmed(line.substr(hash + 1));
}

std::string_view first_word(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && !is_space(line[end]) && line[end] != '#') ++end;
  return line.substr(0, end);
}

}  // namespace parsers::ax
