#pragma once

#include <initializer_list>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace report {

/// The text with everything made visible that could hide or reorder what a reader sees: control characters, marks that
/// change the writing direction and characters without width become their names, ⟨U+202E⟩; bytes that are no UTF-8
/// become U+FFFD. A harmless text is returned as it is; otherwise the view looks into `scratch`.
std::string_view visible_text(std::string_view text, std::string& scratch);

struct Attribute {
  std::string_view name;
  std::string_view value;
};

/// Writes HTML and inline SVG to a stream. Whatever is handed in as text or as an attribute's value is made visible and
/// escaped: there is no way to write markup from input. Tag and attribute names are literals of the program.
class Html {
 public:
  explicit Html(std::ostream& out) : out_(out) {}
  Html(const Html&) = delete;
  Html& operator=(const Html&) = delete;

  /// `<tag name="value">`; an attribute named "style" or "on…" is a bug, because the page's policy forbids it.
  Html& open(std::string_view tag, std::initializer_list<Attribute> attributes = {});
  Html& text(std::string_view text);
  /// A text of several lines inside a `<pre>`: its line breaks and tabs stay.
  Html& lines(std::string_view text);
  /// Closes the innermost open element.
  Html& close();
  /// An element that holds nothing but a text.
  Html& element(std::string_view tag, std::string_view text, std::initializer_list<Attribute> attributes = {});
  /// How many elements are open.
  std::size_t depth() const { return open_.size(); }

 private:
  void write_start(std::string_view tag, std::initializer_list<Attribute> attributes);
  void write_escaped(std::string_view text);

  std::ostream& out_;
  std::vector<std::string_view> open_;
  std::string scratch_;
};

/// A text as part of a fragment of a link within the page: everything but letters, digits and "-._~/" in percent form.
std::string percent_encoded(std::string_view text);

}  // namespace report
