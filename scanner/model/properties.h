#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace model {

/// A short ordered list of named texts, packed into one string: most members have two or three, and there are
/// millions of members. Names and values keep every byte but NUL, which becomes a blank.
class Properties {
 public:
  struct Entry {
    std::string_view name;
    std::string_view value;
  };
  class iterator {
   public:
    explicit iterator(std::string_view rest);
    const Entry& operator*() const { return entry_; }
    iterator& operator++();
    bool operator!=(const iterator& other) const { return at_ != other.at_; }

   private:
    void read();
    const char* at_;
    std::string_view rest_;
    Entry entry_;
  };

  /// Appends; a name that is there already is kept, so add each name once.
  void add(std::string_view name, std::string_view value);
  /// The value of the first entry with this name, "" if there is none. Names are compared exactly.
  std::string_view get(std::string_view name) const;
  bool has(std::string_view name) const;
  bool empty() const { return packed_.empty(); }

  iterator begin() const { return iterator(packed_); }
  iterator end() const { return iterator(std::string_view(packed_).substr(packed_.size())); }

  /// The serialised form: name NUL value NUL …
  const std::string& packed() const { return packed_; }
  static Properties from_packed(std::string packed);

  bool operator==(const Properties&) const = default;

 private:
  std::string packed_;
};

}  // namespace model
