#include "report/csv_row.h"
#include "report/html_builder.h"
#include "report/mapping_table.h"
#include "report/writers.h"
#include "scanner/model/config_error.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <initializer_list>
#include <memory>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <unistd.h>
#include <utility>
#include <vector>
#include <xlsxwriter.h>

namespace report {
namespace {

constexpr std::size_t longest_cell = 32'767;    // of characters, says the format
constexpr std::uint32_t most_rows = 1'048'575;  // below the heading

[[noreturn]] void fail(const std::string& problem) {
  throw model::ConfigError("the workbook " + problem, "inventory.xlsx",
                           "make room in /tmp, or leave out --format xlsx");
}

/// A file that is gone when its user is. libxlsxwriter writes to a named file only.
class TemporaryFile {
 public:
  TemporaryFile() {
    const int file = mkstemp(name_.data());
    if (file < 0) fail("needs a temporary file");
    close(file);
  }
  ~TemporaryFile() { unlink(name_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const char* name() const { return name_.c_str(); }
  void copy_to(std::ostream& out) const {
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::fopen(name(), "rb"), std::fclose);
    if (in == nullptr) fail("cannot be read again");
    std::array<char, 65536> buffer{};
    while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), in.get())) {
      out.write(buffer.data(), static_cast<std::streamsize>(size));
    }
  }

 private:
  std::string name_ = "/tmp/dynscan-workbook-XXXXXX";
};

/// A text as a cell can hold it: no control characters that XML forbids, cut between characters.
std::string cell_text(std::string_view text) {
  std::string scratch;
  std::string out(visible_text(text, scratch));
  if (out.size() <= longest_cell) return out;
  std::size_t end = longest_cell;
  while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80) --end;
  out.resize(end);
  return out;
}

/// A sheet that is filled row by row. Texts are written as texts, whatever they begin with: none becomes a formula.
class Sheet {
 public:
  Sheet(lxw_workbook* book, const std::string& name, lxw_format* heading)
      : sheet_(workbook_add_worksheet(book, name.c_str())), heading_(heading) {
    worksheet_freeze_panes(sheet_, 1, 0);
  }

  void head(std::span<const std::string_view> names) {
    for (const std::string_view name : names) {
      worksheet_write_string(sheet_, 0, column_, std::string(name).c_str(), heading_);
      worksheet_set_column(sheet_, column_, column_, 18, nullptr);
      ++column_;
    }
    last_column_ = static_cast<lxw_col_t>(column_ - 1);
    next_row();
  }
  void text(std::string_view value) {
    if (!value.empty()) worksheet_write_string(sheet_, row_, column_, cell_text(value).c_str(), nullptr);
    ++column_;
  }
  void number(double value) { worksheet_write_number(sheet_, row_, column_++, value, nullptr); }
  void next_row() {
    ++row_;
    column_ = 0;
  }
  bool has_room() const { return row_ <= most_rows; }
  void finish() {
    if (row_ > 1) worksheet_autofilter(sheet_, 0, 0, row_ - 1, last_column_);
  }

 private:
  lxw_worksheet* sheet_;
  lxw_format* heading_;
  lxw_row_t row_ = 0;
  lxw_col_t column_ = 0;
  lxw_col_t last_column_ = 0;
};

void write_objects(Sheet& sheet, const Report& report) {
  constexpr std::array<std::string_view, 14> names{
      "system", "key",  "kind", "name",   "origin",      "originReason",      "file",
      "line",   "code", "wave", "target", "disposition", "dispositionReason", "effortDaysLikely"};
  sheet.head(names);
  const model::Inventory& inventory = report.inventory;
  for (std::size_t i = 0; i < inventory.objects.size() && sheet.has_room(); ++i) {
    const model::Object& object = inventory.objects[i];
    if (model::index(object.counts_as) != i) continue;
    const auto id = model::id_at<model::ObjectId>(i);
    const Plan& plan = report.plans[model::index(object.system)];
    sheet.text(inventory.systems[model::index(object.system)].id);
    sheet.text(object.key);
    sheet.text(model::kind_text(object));
    sheet.text(object.name);
    sheet.text(model::id_of(object.origin));
    sheet.text(report.texts.say(object.origin_reason));
    sheet.text(inventory.artifacts[model::index(object.artifact)].path);
    sheet.number(object.where.line);
    sheet.number(object.code.total().code);
    if (const Decision* decision = decision_of(plan, id)) {
      sheet.number(wave_of(*decision, plan).number);
      sheet.text(target_of(*decision, report.plan_data));
      sheet.text(id_of(decision->disposition));
      sheet.text(reason_of(*decision, report.plan_data, inventory));
      sheet.number(hours_of(inventory, id).likely / 8);
    }
    sheet.next_row();
  }
}

void write_findings(Sheet& sheet, const Report& report) {
  constexpr std::array<std::string_view, 12> names{"system", "rule", "severity", "category", "migration", "object",
                                                   "member", "file", "line",     "evidence", "minutes",   "target"};
  sheet.head(names);
  const model::Inventory& inventory = report.inventory;
  for (const model::Finding& finding : inventory.findings) {
    if (finding.suppressed || !sheet.has_room()) continue;
    const model::Object& object = inventory.objects[model::index(finding.object)];
    const model::RuleInfo& rule = inventory.rules[static_cast<std::size_t>(finding.rule)];
    sheet.text(inventory.systems[model::index(object.system)].id);
    sheet.text(rule.id);
    sheet.text(model::id_of(rule.severity));
    sheet.text(rule.category);
    sheet.text(model::id_of(rule.migration));
    sheet.text(object.key);
    const bool has_member = finding.member != model::none<model::MemberId>;
    sheet.text(has_member ? std::string_view(object.members[model::index(finding.member)].name) : "");
    sheet.text(inventory.artifacts[model::index(object.artifact)].path);
    sheet.number(finding.line);
    sheet.text(finding.evidence);
    sheet.number(finding.minutes);
    sheet.text(rule.target);
    sheet.next_row();
  }
}

/// The columns of mapping.csv and empty ones for what people decide.
void write_mapping(Sheet& sheet, const Report& report) {
  std::vector<std::string_view> names(mapping_columns().begin(), mapping_columns().end());
  for (const char* id : {"xlsx.mapping.moves", "xlsx.mapping.target", "xlsx.mapping.rule", "xlsx.mapping.owner"}) {
    names.push_back(report.texts.text(id));
  }
  sheet.head(names);
  for (const Plan& plan : report.plans) {
    for (const MappingRow& row : plan.mapping) {
      if (!sheet.has_room()) break;
      for (const std::string& cell : mapping_texts(report, row)) sheet.text(cell);
      sheet.next_row();
    }
  }
}

/// The run's date at midnight, so that two runs of one day make the same bytes.
std::time_t time_of(const std::string& iso) {
  std::tm date{};
  date.tm_mday = 1;
  date.tm_year = 100;
  if (iso.size() >= 10) {
    date.tm_year = std::atoi(iso.substr(0, 4).c_str()) - 1900;
    date.tm_mon = std::atoi(iso.substr(5, 2).c_str()) - 1;
    date.tm_mday = std::atoi(iso.substr(8, 2).c_str());
  }
  return timegm(&date);
}

}  // namespace

void write_xlsx(const Report& report, std::ostream& out) {
  const TemporaryFile file;
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(file.name(), &options);
  if (book == nullptr) fail("cannot be made");
  lxw_doc_properties properties{};
  properties.created = time_of(report.run.as_of);
  workbook_set_properties(book, &properties);
  lxw_format* heading = workbook_add_format(book);
  format_set_bold(heading);
  using Fill = void (*)(Sheet&, const Report&);
  for (const auto& [id, fill] : std::initializer_list<std::pair<const char*, Fill>>{
           {"xlsx.objects", write_objects}, {"xlsx.findings", write_findings}, {"xlsx.mapping", write_mapping}}) {
    Sheet sheet(book, std::string(report.texts.text(id)), heading);
    fill(sheet, report);
    sheet.finish();
  }
  if (workbook_close(book) != LXW_NO_ERROR) fail("cannot be written");
  file.copy_to(out);
}

}  // namespace report
