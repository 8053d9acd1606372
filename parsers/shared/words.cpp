#include "parsers/shared/words.h"

#include "scanner/text/content_hash.h"

#include <algorithm>

namespace parsers::shared {

std::string folded(std::string_view text) {
  std::string out;
  text::append_folded_space(trimmed(text), out);
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), text::to_lower);
  return out;
}

}  // namespace parsers::shared
