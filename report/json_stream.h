#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace report {

/// Writes JSON as it goes, so that a result of millions of members is never in memory as a document. Commas, line
/// breaks and escapes are its business; that brackets match is the caller's. Objects and arrays opened with
/// `Layout::line` stay on one line.
class JsonStream {
 public:
  enum class Layout : std::uint8_t { block, line };

  explicit JsonStream(std::ostream& out);
  ~JsonStream();
  JsonStream(const JsonStream&) = delete;
  JsonStream& operator=(const JsonStream&) = delete;

  JsonStream& key(std::string_view name);
  JsonStream& open_object(Layout layout = Layout::block);
  JsonStream& close_object();
  JsonStream& open_array(Layout layout = Layout::block);
  JsonStream& close_array();
  JsonStream& value(std::string_view text);
  JsonStream& value(const char* text) { return value(std::string_view(text)); }
  JsonStream& value(std::uint64_t number);
  JsonStream& value(std::uint32_t number) { return value(std::uint64_t{number}); }
  JsonStream& value(double number);  ///< rounded to four decimals, so that sums print the same everywhere
  JsonStream& value(bool yes);
  JsonStream& null();

  /// What `write` writes for each of so many numbers, in their order, each with the stream that it is given; it may
  /// write nothing. Numbers are shared out to `threads` threads, so `write` must not change anything.
  JsonStream& items(std::size_t count, unsigned threads, const std::function<void(JsonStream&, std::size_t)>& write);

  template <typename Value>
  JsonStream& field(std::string_view name, const Value& content) {
    return key(name).value(content);
  }

 private:
  /// A part of `whole` that is written apart: it begins where the whole stands, and nothing of it goes out.
  JsonStream(const JsonStream& whole, std::string&& buffer);

  void separate();
  void append(const JsonStream& part);
  void open(char bracket, Layout layout);
  void close(char bracket);
  void flush_if_full();

  std::ostream* out_;  ///< none for a part
  std::string buffer_;
  std::string stack_;  ///< one character per open level: 'b' block, 'l' line
  bool is_first_ = true;
  bool after_key_ = false;
};

}  // namespace report
