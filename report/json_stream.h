#pragma once

#include <cstdint>
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

  template <typename Value>
  JsonStream& field(std::string_view name, const Value& content) {
    return key(name).value(content);
  }

 private:
  void separate();
  void open(char bracket, Layout layout);
  void close(char bracket);
  void flush_if_full();

  std::ostream& out_;
  std::string buffer_;
  std::string stack_;  ///< one character per open level: 'b' block, 'l' line
  bool is_first_ = true;
  bool after_key_ = false;
};

}  // namespace report
