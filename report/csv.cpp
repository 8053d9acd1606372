#include "report/writers.h"

#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace report {
namespace {

/// One row at a time, quoted as RFC 4180 asks. A cell that a spreadsheet would run as a formula gets an apostrophe.
class CsvRow {
 public:
  explicit CsvRow(std::ostream& out) : out_(out) {}
  ~CsvRow() { out_ << "\r\n"; }
  CsvRow(const CsvRow&) = delete;
  CsvRow& operator=(const CsvRow&) = delete;

  CsvRow& cell(std::string_view text) {
    if (!std::exchange(is_first_, false)) out_ << ',';
    const bool is_formula = !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
    if (!is_formula && text.find_first_of(",\"\r\n") == std::string_view::npos) {
      out_ << text;
      return *this;
    }
    out_ << '"' << (is_formula ? "'" : "");
    for (const char c : text) out_ << (c == '"' ? "\"\"" : std::string(1, c));
    out_ << '"';
    return *this;
  }
  CsvRow& cell(std::uint64_t number) { return cell(std::string_view(std::to_string(number))); }

 private:
  std::ostream& out_;
  bool is_first_ = true;
};

std::uint64_t members_of(const model::Object& object, model::MemberKind kind) {
  std::uint64_t count = 0;
  for (const model::Member& member : object.members) count += member.kind == kind ? 1 : 0;
  return count;
}

}  // namespace

void write_objects_csv(const Report& report, std::ostream& out) {
  {
    CsvRow head(out);
    for (const char* name :
         {"system", "key", "kind", "number", "name", "origin", "originReason", "file", "line", "versions"})
      head.cell(name);
    for (const char* name : {"lines", "code", "comment", "blank", "customerCode"}) head.cell(name);
    for (std::size_t i = 0; i < model::member_kind_count; ++i)
      head.cell("members." + std::string(model::id_of(static_cast<model::MemberKind>(i))));
  }
  for (std::size_t i = 0; i < report.inventory.objects.size(); ++i) {
    const model::Object& object = report.inventory.objects[i];
    if (model::index(object.counts_as) != i) continue;
    const model::CodeMetrics code = object.code.total();
    CsvRow row(out);
    row.cell(report.inventory.systems[model::index(object.system)].id).cell(object.key).cell(model::kind_text(object));
    row.cell(std::uint64_t{object.number})
        .cell(object.name)
        .cell(model::id_of(object.origin))
        .cell(report.texts.say(object.origin_reason));
    row.cell(report.inventory.artifacts[model::index(object.artifact)].path)
        .cell(std::uint64_t{object.where.line})
        .cell(std::uint64_t{object.versions});
    row.cell(std::uint64_t{code.lines})
        .cell(std::uint64_t{code.code})
        .cell(std::uint64_t{code.comment})
        .cell(std::uint64_t{code.blank});
    row.cell(std::uint64_t{object.customer_code.code});
    for (std::size_t kind = 0; kind < model::member_kind_count; ++kind)
      row.cell(members_of(object, static_cast<model::MemberKind>(kind)));
  }
}

}  // namespace report
