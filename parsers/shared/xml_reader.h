#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::shared {

enum class XmlEvent : std::uint8_t {
  open,   ///< a start tag; an empty element gives an open and a close
  close,  ///< an end tag, or the place where the element must have ended
  text,   ///< character data that is more than white space, entities still in it
  cdata,  ///< the content of a CDATA section, also an empty one
  end,    ///< nothing follows; all that was opened has been closed
};

struct XmlAttribute {
  std::string_view name;   ///< as written, prefix included
  std::string_view value;  ///< as written, entities still in it
  std::size_t offset = 0;  ///< of the name
};

enum class XmlDefect : std::uint8_t {
  cut_off,         ///< the text ends inside markup or with elements open; the detail is the innermost one
  bad_entity,      ///< an ampersand that begins no character reference and no entity that XML itself defines
  bad_markup,      ///< a "<" or an attribute that is none
  missing_end,     ///< an element that ends because one around it does
  stray_end,       ///< an end tag for what was never opened; it is left out
  nested_too_deep  ///< elements below deepest_xml are left out
};

struct XmlTrouble {
  XmlDefect defect = XmlDefect::bad_markup;
  std::size_t offset = 0;
  std::string_view detail;  ///< the element, entity or attribute
  std::size_t further = 0;  ///< of the last one that is kept: how many more there were
};

/// Elements that may be open at the same time.
inline constexpr std::size_t deepest_xml = 1000;

/// Pulls the parts of an XML document out of its UTF-8 text, one at a time, without copying: every view points into the
/// text, every offset counts from its start. It takes any bytes, goes on behind what is broken and says what that was.
/// Comments, processing instructions, the declaration and a document type with all its entities are passed over:
/// entities are never expanded. Opens and closes always match.
class XmlReader {
 public:
  explicit XmlReader(std::string_view text) : text_(text) {}

  XmlEvent next();

  /// The element that was opened or closed, without its prefix.
  std::string_view name() const;
  /// The same with its prefix.
  std::string_view qualified_name() const { return name_; }
  /// Of the element just opened.
  std::span<const XmlAttribute> attributes() const { return attributes_; }
  /// The value of the first attribute of this local name, "" if there is none; "type" finds i:type and xsi:type.
  std::string_view attribute(std::string_view local_name) const;
  /// Of a text or CDATA section, as it stands.
  std::string_view raw() const { return text_.substr(begin_, end_ - begin_); }
  /// Where the event begins: the "<" of a tag, the first byte of a text or of a CDATA section's content.
  std::size_t offset() const { return begin_; }
  /// Behind the event.
  std::size_t end_offset() const { return end_; }
  /// Elements open around what comes next: 1 behind the root's start tag, 0 behind its end tag.
  std::size_t depth() const { return open_.size(); }

  /// Behind an open: goes to its close, which becomes the current event.
  void skip();
  /// Behind an open: goes to its close and returns the element's own text and CDATA, entities decoded, without that of
  /// child elements. The view points into the text where nothing had to be changed, else into `scratch`.
  std::string_view value(std::string& scratch);

  /// What was found broken so far, in the order of the text. Only the first hundred are kept;
  /// the last of them counts the others.
  std::span<const XmlTrouble> troubles() const { return troubles_; }

 private:
  enum class Step : std::uint8_t { again, event };

  Step read_markup(XmlEvent& event);
  bool read_open();
  void read_attributes();
  bool read_attribute();
  void read_end_tag(std::size_t begin);
  bool read_text();
  void pass_over(std::size_t behind_mark, std::string_view close);
  void pass_document_type();
  XmlEvent close_innermost();
  XmlEvent finish();
  void check_entities(std::string_view text);
  void report_cut_off(std::size_t offset, std::string_view detail);
  void trouble(XmlDefect defect, std::size_t offset, std::string_view detail);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::string_view name_;
  std::vector<std::string_view> open_;
  std::vector<XmlAttribute> attributes_;
  std::vector<XmlTrouble> troubles_;
  std::size_t too_deep_ = 0;  ///< elements open below the deepest that are reported
  std::size_t to_close_ = 0;  ///< elements that the last end tag closes
  bool empty_element_ = false;
  bool cut_off_ = false;
};

/// The text with character references and the five entities of XML decoded; others stay as they are. The view points
/// into `raw` where there is none.
std::string_view decoded_xml(std::string_view raw, std::string& scratch);

}  // namespace parsers::shared
