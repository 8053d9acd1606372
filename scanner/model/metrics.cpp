#include "scanner/model/metrics.h"

#include "scanner/model/language.h"

#include <algorithm>

namespace model {

std::string_view name_of(Language language) {
  static constexpr std::array<std::string_view, language_count> names{"cal",    "xpp", "javascript", "tsql",
                                                                      "csharp", "vb",  "sanscript"};
  return names[static_cast<std::size_t>(language)];
}

CodeMetrics& CodeMetrics::operator+=(const CodeMetrics& other) {
  lines += other.lines;
  code += other.code;
  comment += other.comment;
  blank += other.blank;
  characters += other.characters;
  statements += other.statements;
  decisions += other.decisions;
  nesting = std::max(nesting, other.nesting);
  commented_code += other.commented_code;
  return *this;
}

CodeByLanguage& CodeByLanguage::operator+=(const CodeByLanguage& other) {
  for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
  return *this;
}

CodeMetrics CodeByLanguage::total() const {
  CodeMetrics sum;
  for (const CodeMetrics& metrics : of) sum += metrics;
  return sum;
}

}  // namespace model
