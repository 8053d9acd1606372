#include "scanner/model/diagnostic.h"

#include <algorithm>
#include <array>

namespace model {
namespace {

using enum DiagnosticCode;
using enum DiagnosticSeverity;

// clang-format off
constexpr std::array rows{
    DiagnosticRow{accounting_mismatch,        "accounting-mismatch",        error},
    DiagnosticRow{ambiguous_format,           "ambiguous-format",           warning},
    DiagnosticRow{archive_depth,              "archive-depth",              error},
    DiagnosticRow{archive_entries,            "archive-entries",            error},
    DiagnosticRow{archive_link,               "archive-link",               warning},
    DiagnosticRow{archive_name,               "archive-name",               warning},
    DiagnosticRow{archive_password,           "archive-password",           error},
    DiagnosticRow{archive_ratio,              "archive-ratio",              error},
    DiagnosticRow{archive_total,              "archive-total",              error},
    DiagnosticRow{archive_unreadable,         "archive-unreadable",         error},
    DiagnosticRow{cache_damaged,              "cache-damaged",              warning},
    DiagnosticRow{codepage_guessed,           "codepage-guessed",           info},
    DiagnosticRow{code_unterminated,          "code-unterminated",          warning},
    DiagnosticRow{defects_more,               "defects-more",               error},
    DiagnosticRow{file_too_large,             "file-too-large",             error},
    DiagnosticRow{folder_unreadable,          "folder-unreadable",          error},
    DiagnosticRow{ignore_file_unreadable,     "ignore-file-unreadable",     warning},
    DiagnosticRow{file_unreadable,            "file-unreadable",            error},
    DiagnosticRow{link_loop,                  "link-loop",                  warning},
    DiagnosticRow{link_outside,               "link-outside",               warning},
    DiagnosticRow{markup_broken,              "markup-broken",              error},
    DiagnosticRow{markup_cut_off,             "markup-cut-off",             error},
    DiagnosticRow{object_cut_off,             "object-cut-off",             error},
    DiagnosticRow{object_property_unreadable, "object-property-unreadable", error},
    DiagnosticRow{object_row_unreadable,      "object-row-unreadable",      error},
    DiagnosticRow{object_section_unknown,     "object-section-unknown",     warning},
    DiagnosticRow{object_unbalanced,          "object-unbalanced",          error},
    DiagnosticRow{parser_failed,              "parser-failed",              error},
    DiagnosticRow{path_unreadable,            "path-unreadable",            error},
    DiagnosticRow{standard_unused,            "standard-unused",            warning},
    DiagnosticRow{suppression_expired,        "suppression-expired",        warning},
    DiagnosticRow{suppression_unused,         "suppression-unused",         warning},
    DiagnosticRow{text_outside_objects,       "text-outside-objects",       warning},
    DiagnosticRow{undecodable_bytes,          "undecodable-bytes",          warning},
};
// clang-format on

}  // namespace

std::string_view id_of(DiagnosticSeverity severity) {
  switch (severity) {
    case info: return "info";
    case warning: return "warning";
    case error: return "error";
  }
  return "error";
}

std::span<const DiagnosticRow> diagnostic_rows() { return rows; }

const DiagnosticRow& row_of(DiagnosticCode code) { return rows[static_cast<std::size_t>(code)]; }

std::optional<DiagnosticCode> find_diagnostic(std::string_view id) {
  const auto row = std::ranges::find(rows, id, &DiagnosticRow::id);
  if (row == rows.end()) return std::nullopt;
  return row->code;
}

}  // namespace model
