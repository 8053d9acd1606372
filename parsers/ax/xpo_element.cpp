#include "parsers/ax/xpo_element.h"

#include "parsers/ax/model_context.h"
#include "parsers/ax/xpo_elements.h"
#include "parsers/ax/xpo_reader.h"
#include "scanner/text/lines.h"

#include <algorithm>
#include <memory>
#include <string>

namespace parsers::ax {
namespace {

constexpr std::string_view element_mark = "***Element:";
constexpr std::string_view export_header = "Exportfile for AOT";

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = trimmed(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

std::string_view next_filled_line(std::string_view& rest) {
  std::string_view line;
  while (line.empty() && !rest.empty()) line = next_line(rest);
  return line;
}

/// "  TABLE #X" and on the next line something that only stands in an export.
bool is_fragment(std::string_view head) {
  const std::string_view first = next_filled_line(head);
  const std::string_view keyword = first_word(first);
  if (tag_of_keyword(keyword).empty() || !trimmed(first.substr(keyword.size())).starts_with('#')) return false;
  const std::string_view second = next_filled_line(head);
  const std::string_view word = first_word(second);
  return word == "PROPERTIES" || word == "METHODS" || word == "FIELDS" || word == "EnforceFKRelation" ||
         (word == "Type:" && keyword == "MENUITEM") || (keyword == "USERTYPE" && !tag_of_base_type(word).empty());
}

/// Finds the elements of a slice and hands their lines to their readers.
class SliceReader {
 public:
  SliceReader(const scanner::Slice& slice, const scanner::Context& context, model::Yield& yield)
      : slice_(slice), context_(context), yield_(yield), lines_(slice.text) {}

  void read() {
    Line line;
    while (lines_.next(line)) {
      if (line.text.starts_with(element_mark) && slice_.text[line.begin] == '*') {
        start_element(line, trimmed(line.text.substr(element_mark.size())));
      } else if (reader_ != nullptr && reader_->is_open()) {
        reader_->read(line);
      } else if (!line.is_blank()) {
        read_between(line);
      }
    }
    line.begin = line.end = slice_.text.size();
    line.number = lines_.line();
    finish(line, true);
    if (label_records_ > 0) yield_.facts.push_back({"ax.label-records", std::to_string(label_records_), label_line_});
    if (stray_ > 0)
      yield_.diagnostics.push_back({.code = model::DiagnosticCode::text_outside_objects,
                                    .line = stray_line_,
                                    .holes = {std::to_string(stray_)}});
  }

 private:
  void start_element(const Line& line, std::string_view tag) {
    finish(line, false);
    has_marks_ = true;
    if (tag != "END") start(line, tag);
  }

  void start(const Line& line, std::string_view tag) {
    draft_ = std::make_unique<Draft>(slice_);
    model::Object& object = draft_->object;
    object.kind = kind_of_tag(tag);
    if (model::kind(object.kind).id == "other") object.tag = tag;
    object.where.line = line.number;
    object.properties.add("tag", tag);
    if (!has_marks_ && !has_header_) object.properties.add("fragment", "yes");
    add_model(context_, slice_.path, object.properties);
    if (const Element* element = find_element(tag); element != nullptr && element->since_2012)
      draft_->signs.only_2012(element->tag, line.number);
    begin_ = line.begin;
    end_ = line.end;
    reader_ = std::make_unique<ElementReader>(*draft_, lines_, tag);
  }

  void finish(const Line& line, bool cut_off) {
    if (reader_ == nullptr) return;
    reader_->finish(line, cut_off);
    draft_->finish(begin_, std::max(end_, reader_->end()), yield_);
    reader_.reset();
    draft_.reset();
  }

  /// A line outside of all blocks.
  void read_between(const Line& line) {
    if (line.text.front() == '<' || in_labels_) return read_label_record(line);
    if (line.text.front() == ';') {
      if (draft_ != nullptr) draft_->signs.banner(line.text, line.number);
      return;
    }
    if (line.text.find(export_header) <= 3) {
      has_header_ = true;
      return;
    }
    if (line.text.starts_with("Formatversion:")) return;
    if (!has_marks_ && starts_headless(line)) return;
    if (reader_ != nullptr) return reader_->read(line);
    if (stray_ == 0) stray_line_ = line.number;
    stray_ += line.end - line.begin;
  }

  /// With "export labels" AX appends the rows of its label table as XML, with no element of their own.
  void read_label_record(const Line& line) {
    constexpr std::string_view record = "<Table:Record";
    if (label_records_ == 0) label_line_ = line.number;
    for (std::size_t at = line.text.find(record); at != std::string_view::npos; at = line.text.find(record, at + 1)) {
      ++label_records_;
    }
    in_labels_ = line.text.back() != '>';
  }

  /// Files that tools split have a bare tag where others have "***Element: TAG"; fragments have not even that.
  bool starts_headless(const Line& line) {
    const std::string_view text = line.text;
    if (slice_.text[line.begin] == text.front() && (text == "END" || find_element(text) != nullptr)) {
      finish(line, false);
      if (text != "END") start(line, text);
      return true;
    }
    const std::string_view keyword = first_word(text);
    const std::string_view tag = tag_of_keyword(keyword);
    const bool has_name = trimmed(text.substr(keyword.size())).starts_with('#');
    if (tag.empty() || !has_name || (reader_ != nullptr && !reader_->is_done())) return false;
    if (has_header_ && reader_ != nullptr) return false;
    finish(line, false);
    start(line, tag);
    reader_->read(line);
    return true;
  }

  const scanner::Slice& slice_;
  const scanner::Context& context_;
  model::Yield& yield_;
  LineReader lines_;
  std::unique_ptr<Draft> draft_;
  std::unique_ptr<ElementReader> reader_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool has_marks_ = false;
  bool has_header_ = false;
  bool in_labels_ = false;
  std::uint64_t label_records_ = 0;
  std::uint32_t label_line_ = 0;
  std::uint64_t stray_ = 0;
  std::uint32_t stray_line_ = 0;
};

}  // namespace

bool looks_like_xpo(std::string_view head) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (head.starts_with(byte_order_mark)) head.remove_prefix(byte_order_mark.size());
  std::string_view rest = head;
  const std::string_view first = next_filled_line(rest);
  if (first.find(export_header) <= 3) return true;
  return next_element(head, 0) != std::string_view::npos || is_fragment(head);
}

std::size_t next_element(std::string_view text, std::size_t from) {
  const auto is_element = [&](std::size_t at) {
    std::string_view rest = text.substr(at, 64);
    if (!rest.starts_with(element_mark)) return false;
    const std::string_view tag = trimmed(next_line(rest).substr(element_mark.size()));
    return !tag.empty() && tag.size() <= 8 && tag != "END";
  };
  if (from == 0 && is_element(0)) return 0;
  for (std::size_t at = text::find(text, "\n***Element:", from == 0 ? 0 : from - 1); at != std::string_view::npos;
       at = text::find(text, "\n***Element:", at + 1)) {
    if (is_element(at + 1)) return at + 1;
  }
  return std::string_view::npos;
}

void read_elements(const scanner::Slice& slice, const scanner::Context& context, model::Yield& yield) {
  SliceReader(slice, context, yield).read();
}

}  // namespace parsers::ax
