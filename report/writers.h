#pragma once

#include "report/report.h"

#include <cstddef>
#include <iosfwd>
#include <string>

namespace report {

/// report.html: one self-contained page for people.
void write_html(const Report& report, std::ostream& out);

/// inventory.json: the whole result for programs (schema dynscan-inventory/1, report/report.schema.json).
void write_json(const Report& report, std::ostream& out);

/// objects.csv: every distinct object in a row.
void write_objects_csv(const Report& report, std::ostream& out);

/// mapping.csv: every custom table and every custom field, with where its data go.
void write_mapping_csv(const Report& report, std::ostream& out);

/// inventory.xlsx: a workbook of objects, findings and data mapping, the last to be completed by people.
void write_xlsx(const Report& report, std::ostream& out);

/// metrics.prom: figures for monitoring.
void write_openmetrics(const Report& report, std::ostream& out);

/// report.sarif: findings for viewers of code scans (SARIF 2.1.0).
void write_sarif(const Report& report, std::ostream& out);

/// summary.txt: the lines of stdout with the sentence that decides each verdict.
void write_text(const Report& report, std::ostream& out);

/// One line about one system, as stdout shows it.
std::string summary_line(const Report& report, std::size_t system);

}  // namespace report
