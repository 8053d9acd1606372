#include "report/json_stream.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>
#include <ostream>
#include <thread>
#include <utility>
#include <vector>

namespace report {
namespace {

constexpr std::size_t full = 1u << 20;
/// Items that a thread writes before the parts are put together.
constexpr std::size_t items_of_part = 4096;

/// Two-character escapes; 'u' where six are needed; 0 where the byte stands for itself.
constexpr std::array<char, 256> make_escapes() {
  std::array<char, 256> escapes{};
  for (std::size_t c = 0; c < 0x20; ++c) escapes[c] = 'u';
  escapes['\n'] = 'n';
  escapes['\r'] = 'r';
  escapes['\t'] = 't';
  escapes['"'] = '"';
  escapes['\\'] = '\\';
  escapes[0x7F] = 'u';
  return escapes;
}
constexpr std::array<char, 256> escapes = make_escapes();

void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const char escape = escapes[c];
    if (escape == 0) continue;
    out.append(text.substr(plain, i - plain));
    plain = i + 1;
    out.push_back('\\');
    out.push_back(escape);
    if (escape == 'u') out.append("00").append(1, digits[c >> 4]).append(1, digits[c & 0xF]);
  }
  out.append(text.substr(plain));
}

}  // namespace

JsonStream::JsonStream(std::ostream& out) : out_(&out) { buffer_.reserve(full + (full >> 2)); }

JsonStream::JsonStream(const JsonStream& whole, std::string&& buffer)
    : out_(nullptr), buffer_(std::move(buffer)), stack_(whole.stack_) {
  buffer_.clear();
}

JsonStream::~JsonStream() {
  if (out_ == nullptr) return;
  buffer_.push_back('\n');
  out_->write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
}

void JsonStream::flush_if_full() {
  if (out_ == nullptr || buffer_.size() < full) return;
  out_->write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  buffer_.clear();
}

JsonStream& JsonStream::items(std::size_t count, unsigned threads,
                              const std::function<void(JsonStream&, std::size_t)>& write) {
  if (threads < 2 || count < 2 * items_of_part) {
    for (std::size_t i = 0; i < count; ++i) write(*this, i);
    return *this;
  }
  std::vector<std::string> buffers(threads);
  for (std::size_t begin = 0; begin < count; begin += threads * items_of_part) {
    std::vector<std::unique_ptr<JsonStream>> parts(threads);
    {
      std::vector<std::jthread> others;
      const auto run = [&](unsigned number) {
        parts[number].reset(new JsonStream(*this, std::move(buffers[number])));
        const std::size_t first = std::min(begin + number * items_of_part, count);
        const std::size_t last = std::min(first + items_of_part, count);
        for (std::size_t i = first; i < last; ++i) write(*parts[number], i);
      };
      for (unsigned number = 1; number < threads; ++number) others.emplace_back(run, number);
      run(0);
    }
    for (unsigned number = 0; number < threads; ++number) {
      append(*parts[number]);
      buffers[number] = std::move(parts[number]->buffer_);
    }
  }
  return *this;
}

void JsonStream::append(const JsonStream& part) {
  if (part.buffer_.empty()) return;
  if (!is_first_) buffer_.push_back(',');
  if (!is_first_ && stack_.back() == 'l') buffer_.push_back(' ');
  buffer_ += part.buffer_;
  is_first_ = false;
  flush_if_full();
}

void JsonStream::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (!is_first_) buffer_.push_back(',');
  if (stack_.empty()) return;
  if (stack_.back() == 'b') {
    buffer_.push_back('\n');
    buffer_.append(stack_.size(), ' ');
  } else if (!is_first_) {
    buffer_.push_back(' ');
  }
}

void JsonStream::open(char bracket, Layout layout) {
  separate();
  buffer_.push_back(bracket);
  const bool inside_line = !stack_.empty() && stack_.back() == 'l';
  stack_.push_back(layout == Layout::line || inside_line ? 'l' : 'b');
  is_first_ = true;
}

void JsonStream::close(char bracket) {
  const bool was_block = stack_.back() == 'b';
  stack_.pop_back();
  if (was_block && !is_first_) {
    buffer_.push_back('\n');
    buffer_.append(stack_.size(), ' ');
  }
  buffer_.push_back(bracket);
  is_first_ = false;
  flush_if_full();
}

JsonStream& JsonStream::key(std::string_view name) {
  separate();
  buffer_.push_back('"');
  append_escaped(buffer_, name);
  buffer_.append("\": ");
  after_key_ = true;
  is_first_ = false;
  return *this;
}

JsonStream& JsonStream::open_object(Layout layout) {
  open('{', layout);
  return *this;
}
JsonStream& JsonStream::close_object() {
  close('}');
  return *this;
}
JsonStream& JsonStream::open_array(Layout layout) {
  open('[', layout);
  return *this;
}
JsonStream& JsonStream::close_array() {
  close(']');
  return *this;
}

JsonStream& JsonStream::value(std::string_view text) {
  separate();
  buffer_.push_back('"');
  append_escaped(buffer_, text);
  buffer_.push_back('"');
  is_first_ = false;
  return *this;
}

JsonStream& JsonStream::value(std::uint64_t number) {
  separate();
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  buffer_.append(digits.data(), end);
  is_first_ = false;
  return *this;
}

JsonStream& JsonStream::value(double number) {
  if (!std::isfinite(number)) return null();
  separate();
  const double rounded = std::round(number * 1e4) / 1e4;
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), rounded == 0 ? 0.0 : rounded).ptr;
  buffer_.append(digits.data(), end);
  is_first_ = false;
  return *this;
}

JsonStream& JsonStream::value(bool yes) {
  separate();
  buffer_.append(yes ? "true" : "false");
  is_first_ = false;
  return *this;
}

JsonStream& JsonStream::null() {
  separate();
  buffer_.append("null");
  is_first_ = false;
  return *this;
}

}  // namespace report
