#pragma once

#include "scanner/model/metrics.h"
#include "scanner/model/token.h"
#include "scanner/text/vocabulary.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace metrics {

/// What Shape is for other languages, for Visual Basic of every age: a statement ends with its line or at a colon, and
/// a block is opened by the first word of one. Dim and Const declare and are no statements.
class LineShape {
 public:
  LineShape(model::CodeMetrics& metrics, std::string_view slice, const text::Vocabulary& vocabulary)
      : metrics_(metrics), slice_(slice), vocabulary_(vocabulary) {}

  void see(const model::Token& token);

 private:
  /// What the next token decides about the one before it.
  enum class Waiting : std::uint8_t {
    nothing,
    end,   ///< End Sub ends a procedure, End the program
    then,  ///< an If whose Then ends the line is a block
    label  ///< Case Else is no decision
  };
  struct Open {
    std::uint16_t word;
    bool is_container;  ///< of a procedure or of declarations, no block of code
    bool has_statements;
    std::uint32_t blocks;  ///< that stood around it
  };

  /// True where the token is done with.
  bool see_waited(const model::Token& token, text::WordRole role, bool is_new_line);
  void see_first(const model::Token& token, text::WordRole role);
  void open(const model::Token& token, text::WordRole role);
  void close(std::uint16_t word);

  model::CodeMetrics& metrics_;
  std::string_view slice_;
  const text::Vocabulary& vocabulary_;
  std::vector<Open> levels_;
  std::uint32_t blocks_ = 0;
  std::uint32_t line_ = ~0u;
  model::Token if_;  ///< the If that begins the statement; its word is 0 where there is none
  Waiting waiting_ = Waiting::nothing;
  bool may_start_ = false;
  bool continues_ = false;
  bool hidden_ = false;
};

}  // namespace metrics
