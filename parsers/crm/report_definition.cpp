#include "parsers/crm/content_file.h"
#include "parsers/crm/elements.h"
#include "parsers/crm/xml_tree.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"
#include "scanner/text/lines.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace parsers {
namespace {

using crm::Element;
using scanner::Claim;

constexpr std::string_view folder = "Reports";

/// Definitions of the reporting server name their schema; those of the Report Wizard have a root of their own, also in
/// a file that is called ".rdl" (seen in real exports).
Claim claim(const scanner::Peek& peek) {
  // Exports of other products hold definitions inside their own text.
  const std::size_t begin = peek.head.find_first_not_of("\xEF\xBB\xBF \t\r\n");
  if (begin == std::string_view::npos || peek.head[begin] != '<') return Claim::no;
  const std::string_view root = crm::root_of(peek.head);
  const auto has = [&](std::string_view text) { return peek.head.find(text) != std::string_view::npos; };
  if (root == "Report" && has("/reportdefinition\"")) return Claim::yes;
  return root == "CustomReport" && has("<Query>") ? Claim::yes : Claim::no;
}

/// Words of a query that name a filtered view, the supported way to read an entity by SQL: "FilteredAccount".
std::set<std::string> filtered_entities(std::string_view query) {
  constexpr std::string_view mark = "filtered";
  const std::string lower = shared::lower(query);
  const auto is_word = [](char c) { return shared::is_letter(c) || shared::is_digit(c) || c == '_'; };
  std::set<std::string> entities;
  for (std::size_t at = lower.find(mark); at != std::string::npos; at = lower.find(mark, at)) {
    const bool begins_word = at == 0 || !is_word(lower[at - 1]);
    const std::size_t begin = at + mark.size();
    std::size_t end = begin;
    while (end < lower.size() && is_word(lower[end])) ++end;
    if (begins_word && end > begin) entities.insert(lower.substr(begin, end - begin));
    at = end;
  }
  return entities;
}

/// The entities that a query in FetchXML names, its own and those that it links.
std::set<std::string> fetched_entities(std::string_view query) {
  std::set<std::string> entities;
  const crm::XmlTree tree(query);
  for (const Element& each : tree.top().inside()) {
    if (each.name() == "entity" || each.name() == "link-entity") entities.insert(shared::lower(each.attribute("name")));
  }
  return entities;
}

class ReportReader {
 public:
  ReportReader(const scanner::Slice& slice, model::Yield& yield)
      : slice_(slice), file_(slice, crm::in_folder(slice.path, folder) ? "report" : "other", yield) {}

  void read() {
    const crm::XmlTree tree(slice_.text);
    const Element report = tree.top().child("Report");
    const Element wizard = tree.top().child("CustomReport");
    describe(wizard ? "report-wizard" : "rdl");
    if (report) read_definition(report);
    if (wizard) read_wizard(wizard);
    for (const shared::XmlTrouble& trouble : tree.troubles()) {
      const bool cut_off = trouble.defect == shared::XmlDefect::cut_off;
      file_.report(cut_off ? model::DiagnosticCode::object_cut_off : model::DiagnosticCode::object_unbalanced,
                   trouble.offset, std::string(trouble.detail));
    }
    file_.finish();
  }

 private:
  void describe(std::string_view content) {
    model::Object& object = file_.object();
    std::string_view stem = crm::file_name(slice_.path);
    if (const std::size_t dot = stem.rfind('.'); dot != std::string_view::npos && dot > 0) stem = stem.substr(0, dot);
    object.name = stem;
    if (model::kind(object.kind).id == "other") object.tag = "report-source";
    object.properties.add("content", content);
    object.properties.add("alone", "true");
  }

  void read_definition(const Element& report) {
    std::map<std::string, std::string> providers;
    std::set<std::string> names;
    for (const Element& source : report.child("DataSources").children("DataSource")) {
      std::string provider = source.child("ConnectionProperties").text_of("DataProvider");
      if (provider.empty() && !source.text_of("DataSourceReference").empty()) provider = "shared";
      providers[source.attribute("Name")] = provider;
      if (!provider.empty()) names.insert(provider);
    }
    std::string list;
    for (const std::string& name : names) list.append(list.empty() ? "" : ",").append(name);
    crm::set(file_.object().properties, "dataProviders", list);
    for (const Element& data_set : report.child("DataSets").children("DataSet")) {
      const Element query = data_set.child("Query");
      const std::string source = query.text_of("DataSourceName");
      add_data_set(data_set, data_set.attribute("Name"), providers[source], query);
    }
    const std::string code = report.text_of("Code");
    if (!code.empty()) crm::set_count(file_.object().properties, "customCode", text::count_newlines(code) + 1);
  }

  void add_data_set(const Element& data_set, std::string name, const std::string& provider, const Element& query) {
    const std::string text = query.text_of("CommandText");
    const std::string language = language_of(provider, text, query.text_of("CommandType"));
    model::Member& member = add_member(data_set, std::move(name), language);
    crm::set(member.properties, "provider", provider);
    if (language == "sql") refer_to(filtered_entities(text), data_set);
    if (language == "fetchxml") refer_to(fetched_entities(text), data_set);
  }

  /// Reports of the vendor's online service may ask in FetchXML only; what is no FetchXML and no expression is SQL.
  static std::string language_of(const std::string& provider, std::string_view text, const std::string& type) {
    const std::string_view query = shared::trimmed(text);
    if (provider == "MSCRMFETCH" || query.starts_with("<")) return "fetchxml";
    const bool speaks_sql = provider.empty() || provider == "SQL" || provider == "MSCRM" || provider == "shared";
    if (!speaks_sql || query.empty()) return "other";
    return type == "StoredProcedure" ? "procedure" : "sql";
  }

  void read_wizard(const Element& wizard) {
    for (const Element& query : wizard.children("Query")) {
      add_member(query, "Query", "fetchxml");
      std::set<std::string> entities;
      for (const Element& each : query.inside()) {
        if (each.name() == "entity" || each.name() == "link-entity")
          entities.insert(shared::lower(each.attribute("name")));
      }
      refer_to(entities, query);
    }
  }

  model::Member& add_member(const Element& element, std::string name, std::string_view language) {
    model::Member member;
    member.kind = model::MemberKind::datasource;
    member.name = std::move(name);
    member.where = {element.begin(), element.end() - element.begin(), file_.line_of(element.begin())};
    member.properties.add("query", language);
    file_.step(std::move(member));
    return file_.object().members.back();
  }

  void refer_to(const std::set<std::string>& entities, const Element& element) {
    for (const std::string& entity : entities) file_.refer("uses-entity", "entity", entity, "", element.begin());
  }

  const scanner::Slice& slice_;
  crm::ContentFile file_;
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  ReportReader(slice, yield).read();
  return yield;
}

constexpr std::array<std::string_view, 2> globs{"*.rdl", "*.wdl"};

}  // namespace

extern const scanner::Parser crm_report_definition;
constinit const scanner::Parser crm_report_definition{
    .id = "crm.report_definition",
    .product = model::Product::crm,
    .role = scanner::Role::companion,
    .reads = "in part",
    .globs = globs,
    .claim = claim,
    .code_page = crm::western_code_page,
    .parse = parse,
};

}  // namespace parsers
