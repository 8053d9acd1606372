#include "parsers/shared/line_finder.h"

#include "scanner/text/lines.h"

namespace parsers::shared {

std::uint32_t LineFinder::line_of(std::size_t offset) {
  if (offset >= offset_) {
    line_ += text::count_newlines(text_.substr(offset_, offset - offset_));
  } else {
    line_ -= text::count_newlines(text_.substr(offset, offset_ - offset));
  }
  offset_ = offset;
  return line_;
}

}  // namespace parsers::shared
