#pragma once

#include "scanner/model/ids.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace model {

enum class DiagnosticSeverity : std::uint8_t { info, warning, error };
std::string_view id_of(DiagnosticSeverity severity);

/// Every diagnostic that the program can give. A row is never renamed or reused; the sentence with its holes {0} {1}
/// stands in the catalogue under "diagnostic.<id>".
enum class DiagnosticCode : std::uint8_t {
  accounting_mismatch,
  ambiguous_format,
  archive_depth,
  archive_entries,
  archive_link,
  archive_name,
  archive_password,
  archive_ratio,
  archive_total,
  archive_unreadable,
  cache_damaged,
  codepage_guessed,
  code_unterminated,
  defects_more,  ///< that stand behind those that are listed
  file_too_large,
  folder_unreadable,
  ignore_file_unreadable,
  file_unreadable,
  link_loop,
  link_outside,
  markup_broken,
  markup_cut_off,
  object_cut_off,
  object_property_unreadable,
  object_row_unreadable,
  object_section_unknown,
  object_unbalanced,
  parser_failed,
  path_unreadable,
  standard_unused,
  suppression_expired,
  suppression_unused,
  text_outside_objects,
  undecodable_bytes,
};

struct DiagnosticRow {
  DiagnosticCode code;
  std::string_view id;  ///< "object-cut-off": stable, printed in JSON
  DiagnosticSeverity severity;
};

/// The table, in the order of the enumeration.
std::span<const DiagnosticRow> diagnostic_rows();
const DiagnosticRow& row_of(DiagnosticCode code);
std::optional<DiagnosticCode> find_diagnostic(std::string_view id);

/// One thing that a reader of the report must know about the input. `artifact` is none where no artifact exists
/// (an unreadable folder); then `path` says what it is about.
struct Diagnostic {
  DiagnosticCode code = DiagnosticCode::file_unreadable;
  ArtifactId artifact = none<ArtifactId>;
  std::string path;
  std::uint32_t line = 0;
  std::vector<std::string> holes;
};

}  // namespace model
