#pragma once

#include "scanner/model/artifact.h"
#include "scanner/text/codepages.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace text {

/// What the bytes tell without knowing the format.
enum class Detected : std::uint8_t { utf8_bom, utf16le, utf16be, utf8, ascii, eight_bit };

/// BOM, else UTF-16 by the pattern of zero bytes (at least 90 % of every second byte of the first 4 KiB), else valid
/// UTF-8, else eight_bit. A last character that the end of the file cuts off does not make UTF-8 eight_bit. A NUL byte
/// alone makes nothing binary.
Detected detect(std::string_view bytes);

struct Decoded {
  std::string_view text;      ///< UTF-8: views `bytes` itself where nothing had to change, else `scratch`
  std::string_view encoding;  ///< "ascii", "utf-8", "utf-16le", "cp850" …
  model::Certainty certainty = model::Certainty::certain;
  std::uint64_t undecodable = 0;  ///< bytes or code units that became U+FFFD
  std::uint32_t first_undecodable_line = 0;
};

/// Decodes bytes of a known encoding into UTF-8. `code_page` is used for eight_bit only and must be canonical. A BOM is
/// not part of the text. Never fails: what cannot be decoded becomes U+FFFD and is counted. U+FFFD that the input
/// already holds as valid UTF-8 is kept and not counted. A text in `scratch` is followed by 64 zero bytes; a text that
/// views `bytes` is followed by what the caller put there. The size of `scratch` grows and never shrinks.
Decoded decode(std::string_view bytes, Detected detected, std::string_view code_page, std::string& scratch);

/// True for valid UTF-8 (RFC 3629: no surrogates, no overlong forms). NUL is allowed.
bool valid_utf8(std::string_view bytes);

/// The text with every invalid byte as U+FFFD: for file names and whatever must be printed.
std::string to_valid_utf8(std::string_view bytes);

}  // namespace text
