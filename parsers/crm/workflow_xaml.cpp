#include "parsers/crm/content_file.h"
#include "parsers/crm/process_steps.h"
#include "parsers/shared/words.h"
#include "parsers/shared/xml_reader.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parsers {
namespace {

using scanner::Claim;
using shared::XmlEvent;

constexpr std::string_view class_prefix = "XrmWorkflow";

/// The designer of processes writes one activity class per process, named after the process's GUID.
Claim claim(const scanner::Peek& peek) {
  const std::size_t at = peek.head.find("x:Class=\"XrmWorkflow");
  return at == std::string_view::npos ? Claim::no : Claim::yes;
}

/// The GUID in "XrmWorkflow36d32389052d42135b1505984…", with dashes; "" where there is none.
std::string guid_of_class(std::string_view name) {
  if (!name.starts_with(class_prefix) || name.size() != class_prefix.size() + 32) return {};
  std::string guid = shared::lower(name.substr(class_prefix.size()));
  for (const std::size_t dash : {8, 13, 18, 23}) guid.insert(dash, 1, '-');
  return crm::is_guid(guid) ? guid : std::string();
}

/// What stands behind `mark` up to the next comma: a version, an assembly's name.
std::string_view behind(std::string_view text, std::string_view mark) {
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return {};
  text.remove_prefix(at + mark.size());
  return shared::trimmed(text.substr(0, text.find(',')));
}

/// "Type, Assembly, Version=…".
struct QualifiedName {
  std::string_view type;
  std::string_view assembly;
  std::string_view version;
};
QualifiedName qualified_name(std::string_view text) {
  QualifiedName name{.type = shared::trimmed(text.substr(0, text.find(','))), .assembly = {}, .version = {}};
  name.assembly = behind(text, ",");
  name.version = behind(text, "Version=");
  return name;
}

std::string_view last_name(std::string_view type) { return type.substr(type.find_last_of('.') + 1); }

bool is_vendors(std::string_view assembly) { return assembly.starts_with("Microsoft.") || assembly == "System"; }

/// "SendEmailStep1: Greeting" is the name that the designer gives a step; "EvaluateExpression" is none.
bool is_step_name(std::string_view name) {
  const std::size_t at = name.find("Step");
  return at != std::string_view::npos && at + 4 < name.size() && shared::is_digit(name[at + 4]);
}

struct Step {
  std::string_view activity;  ///< the class without its namespace
  std::string word;
  std::string name;
  QualifiedName custom;  ///< of another assembly than the vendor's
  std::string entity;
  std::string child;
  std::size_t offset = 0;
  std::size_t end = 0;
};

class ProcessReader {
 public:
  ProcessReader(const scanner::Slice& slice, model::Yield& yield)
      : slice_(slice), reader_(slice.text), file_(slice, "process", yield) {}

  void read() {
    for (XmlEvent event = reader_.next(); event != XmlEvent::end; event = reader_.next()) {
      if (event == XmlEvent::open) read_open();
      if (event == XmlEvent::close) read_close();
      if (event == XmlEvent::text || event == XmlEvent::cdata) read_text();
    }
    for (const shared::XmlTrouble& trouble : reader_.troubles()) {
      const bool cut_off = trouble.defect == shared::XmlDefect::cut_off;
      file_.report(cut_off ? model::DiagnosticCode::object_cut_off : model::DiagnosticCode::object_unbalanced,
                   trouble.offset, std::string(trouble.detail));
    }
    // The calculation of a column is a process to the designer, but a part of its column to everyone else.
    if (is_formula_) return;
    finish();
  }

 private:
  struct Open {
    std::string_view display_name;
    std::size_t step = no_step;
    std::string_view argument;  ///< the key of an argument
  };
  static constexpr std::size_t no_step = ~std::size_t{0};

  std::string decoded(std::string_view raw) {
    std::string scratch;
    return std::string(shared::decoded_xml(raw, scratch));
  }

  void read_open() {
    if (open_.empty()) read_root();
    open_.push_back({reader_.attribute("DisplayName"), no_step, reader_.attribute("Key")});
    const std::string_view name = reader_.name();
    if (name == "ActivityReference") {
      read_activity_reference();
    } else if (const crm::StepKind* kind = crm::step_kind(name)) {
      add_step(name, kind->word, {}, kind->hint);
    }
    has_arguments_ = has_arguments_ || name == "ArgumentDirectionAttribute";
    note_columns();
    for (const shared::XmlAttribute& attribute : reader_.attributes()) find_literals(attribute.value, attribute.offset);
  }

  void read_root() {
    for (const shared::XmlAttribute& attribute : reader_.attributes()) {
      const std::string_view version = behind(attribute.value, "assembly=Microsoft.Xrm.Sdk, Version=");
      if (!version.empty()) sdk_ = std::string(version);
    }
    id_ = guid_of_class(reader_.attribute("Class"));
    is_formula_ = id_.starts_with("00000000-") || crm::in_folder(slice_.path, "Formulas");
  }

  void read_activity_reference() {
    const QualifiedName name = qualified_name(reader_.attribute("AssemblyQualifiedName"));
    if (name.type.empty()) return;
    if (!name.assembly.empty() && !is_vendors(name.assembly)) {
      add_step(last_name(name.type), "custom-activity", name, crm::ProcessHint::none);
      file_.refer("custom-activity", "plugin-assembly", std::string(name.assembly), std::string(name.type),
                  reader_.offset());
    } else if (const crm::StepKind* kind = crm::step_kind(last_name(name.type))) {
      add_step(last_name(name.type), kind->word, {}, kind->hint);
    }
  }

  void add_step(std::string_view activity, std::string_view word, QualifiedName custom, crm::ProcessHint hint) {
    Step step{.activity = activity,
              .word = std::string(word),
              .name = {},
              .custom = custom,
              .entity = entity_name(),
              .child = shared::lower(reader_.attribute("WorkflowId")),
              .offset = reader_.offset(),
              .end = reader_.end_offset()};
    const auto named = std::ranges::find_if(open_.rbegin(), open_.rend(),
                                            [](const Open& open) { return is_step_name(open.display_name); });
    const std::string_view own = open_.back().display_name;
    step.name = decoded(named != open_.rend() ? named->display_name : own.empty() ? activity : own);
    open_.back().step = steps_.size();
    hints_.insert(hint);
    if (word == "child-process") file_.refer("child-process", "process", step.child, "", step.offset);
    steps_.push_back(std::move(step));
  }

  std::string entity_name() {
    const std::string_view entity = reader_.attribute("EntityName");
    return entity.starts_with('{') ? std::string() : shared::lower(entity);
  }

  /// Columns that an element reads or writes, with their entity; each counts once.
  void note_columns() {
    const std::string entity = entity_name();
    if (entity.empty()) return;
    std::string column;
    for (const std::string_view name : {"Attribute", "ControlId"}) {
      if (column.empty()) column = shared::lower(reader_.attribute(name));
    }
    if (columns_.emplace(entity, column).second) file_.refer("uses-entity", "entity", entity, column, reader_.offset());
  }

  void read_close() {
    if (open_.empty()) return;
    if (open_.back().step != no_step) steps_[open_.back().step].end = reader_.end_offset();
    open_.pop_back();
  }

  void read_text() {
    if (!open_.empty() && open_.back().argument == "Wait" && shared::trimmed(reader_.raw()) == "True") {
      const auto step =
          std::ranges::find_if(open_.rbegin(), open_.rend(), [](const Open& open) { return open.step != no_step; });
      if (step != open_.rend() && steps_[step->step].word == "condition") steps_[step->step].word = "wait-condition";
    }
    find_literals(reader_.raw(), reader_.offset());
  }

  /// Texts of an expression that belong to one organisation: "[New Object() { "8f2d…-…" }]".
  void find_literals(std::string_view raw, std::size_t offset) {
    if (!shared::trimmed(raw).starts_with('[') || literals_ >= most_literals) return;
    const std::string expression = decoded(raw);
    for (std::size_t open = expression.find('"'); open != std::string::npos;) {
      const std::size_t close = expression.find('"', open + 1);
      if (close == std::string::npos) return;
      note_literal(std::string_view(expression).substr(open + 1, close - open - 1), offset);
      open = expression.find('"', close + 1);
    }
  }

  void note_literal(std::string_view text, std::size_t offset) {
    std::string_view kind;
    const std::size_t at = text.find('@');
    const bool has_space = text.find(' ') != std::string_view::npos;
    if (crm::is_guid(text)) kind = "guid";
    if (at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos && !has_space)
      kind = "mail";
    if (text.starts_with("http://") || text.starts_with("https://")) kind = "url";
    if (kind.empty()) return;
    ++literals_;
    file_.refer("literal", "other", std::string(kind), std::string(text.substr(0, 200)), offset);
  }

  void finish() {
    model::Object& object = file_.object();
    object.properties.add("content", "xaml");
    object.properties.add("alone", "true");
    if (!id_.empty()) object.properties.add("id", id_);
    object.name = process_name();
    if (!sdk_.empty()) object.properties.add("sdk", sdk_);
    object.properties.add("looksLike", looks_like());
    object.properties.add("steps", std::to_string(steps_.size()));
    object.properties.add("columns", std::to_string(columns_.size()));
    const auto custom = std::ranges::count(steps_, std::string("custom-activity"), &Step::word);
    if (custom > 0) object.properties.add("customActivities", std::to_string(custom));
    if (literals_ > 0) object.properties.add("literals", std::to_string(literals_));
    for (const Step& step : steps_) file_.step(member_of(step));
    file_.finish();
  }

  /// The file's name without the GUID and the dash before it.
  std::string process_name() const {
    std::string_view stem = crm::file_name(slice_.path);
    stem = stem.substr(0, stem.find_last_of('.'));
    const std::string_view guid = crm::guid_at_end(stem);
    stem.remove_suffix(guid.size());
    while (stem.ends_with('-')) stem.remove_suffix(1);
    return std::string(stem);
  }

  std::string_view looks_like() const {
    if (hints_.contains(crm::ProcessHint::dialog)) return "dialog";
    if (hints_.contains(crm::ProcessHint::stage)) return "bpf";
    if (hints_.contains(crm::ProcessHint::business_rule)) return "business-rule";
    return has_arguments_ ? "action" : "workflow";
  }

  model::Member member_of(const Step& step) {
    model::Member member;
    member.kind = model::MemberKind::step;
    member.name = step.name;
    member.where = {step.offset, step.end - step.offset, file_.line_of(step.offset)};
    member.properties.add("activity", step.word);
    if (!step.custom.type.empty()) {
      member.properties.add("class", step.custom.type);
      member.properties.add("assembly", step.custom.assembly);
      if (!step.custom.version.empty()) member.properties.add("assemblyVersion", step.custom.version);
      member.properties.add("custom", "yes");
    }
    if (!step.entity.empty()) member.properties.add("entity", step.entity);
    if (!step.child.empty()) {
      member.properties.add("child", step.child);
      if (step.child == id_) member.properties.add("callsItself", "yes");
    }
    return member;
  }

  static constexpr std::size_t most_literals = 1000;

  const scanner::Slice& slice_;
  shared::XmlReader reader_;
  crm::ContentFile file_;
  std::vector<Open> open_;
  std::vector<Step> steps_;
  std::set<std::pair<std::string, std::string>> columns_;
  std::set<crm::ProcessHint> hints_;
  std::string id_;
  std::string sdk_;
  std::size_t literals_ = 0;
  bool is_formula_ = false;
  bool has_arguments_ = false;
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  ProcessReader(slice, yield).read();
  return yield;
}

constexpr std::array<std::string_view, 1> globs{"*.xaml"};

}  // namespace

extern const scanner::Parser crm_workflow_xaml;
constinit const scanner::Parser crm_workflow_xaml{
    .id = "crm.workflow_xaml",
    .product = model::Product::crm,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = crm::western_code_page,
    .parse = parse,
};

}  // namespace parsers
