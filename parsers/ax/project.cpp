#include "parsers/ax/metadata_tables.h"
#include "parsers/ax/model_context.h"
#include "parsers/ax/xml_file.h"
#include "parsers/shared/line_finder.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"

#include <array>
#include <string>
#include <string_view>

namespace parsers {
namespace {

using shared::XmlEvent;

/// The folders of the targets that build a project of Finance and Operations.
constexpr std::string_view build_tasks = "Microsoft\\Dynamics\\AX";

/// What stands in every exported project (.axpp) beside the project itself.
constexpr std::string_view package_namespace = "Microsoft.Dynamics.Framework.Tools.ProjectSystem.ExportImport";

/// The list of warnings that developers of a model chose not to see, in its folder AxIgnoreDiagnosticList.
constexpr std::string_view suppressions_root = "IgnoreDiagnostics";

scanner::Claim claim(const scanner::Peek& peek) {
  const std::string_view root = ax::root_of(peek.head);
  if (root == "PackageDescriptor" && peek.head.find(package_namespace) != std::string_view::npos)
    return scanner::Claim::yes;
  if (root == suppressions_root) return scanner::Claim::yes;
  if (root != "Project") return scanner::Claim::no;
  const std::string path = shared::lower(peek.path);
  if (path.ends_with(".rnrproj")) return scanner::Claim::yes;
  const bool is_ours = peek.head.find(build_tasks) != std::string_view::npos ||
                       peek.head.find("<GenerateFormAdaptors>") != std::string_view::npos;
  return is_ours ? scanner::Claim::yes : scanner::Claim::no;
}

/// "AxClass\SalesLineTotals" names an object, "Adatum.png" a file that belongs to one.
bool names_object(std::string_view include) { return ax::is_kind_folder(include.substr(0, include.find('\\'))); }

/// A Visual Studio project of Finance and Operations: its model and the objects that it lists. What else stands beside
/// the metadata of a model is read for its counts.
class Project {
 public:
  Project(const scanner::Slice& slice, model::Yield& yield) : xml_(slice.text), lines_(slice.text), yield_(yield) {}

  void read(std::string_view text) {
    std::string scratch;
    for (XmlEvent event = xml_.next(); event != XmlEvent::end; event = xml_.next()) {
      if (event == XmlEvent::close && xml_.depth() == 0) break;
      if (event != XmlEvent::open) continue;
      const std::string_view element = xml_.name();
      if (element == "Content") {
        read_content();
      } else if (element == "Diagnostic") {
        if (suppressed_++ == 0) first_suppressed_ = lines_.line_of(xml_.offset());
      } else if (xml_.depth() == 3 && (element == "Model" || element == "Name")) {
        const std::uint32_t line = lines_.line_of(xml_.offset());
        const std::string value(shared::trimmed(xml_.value(scratch)));
        add(element == "Model" ? "ax.project-model" : "ax.project", value, line);
      }
    }
    if (items_ > 0) yield_.facts.push_back({"ax.project-items", std::to_string(items_), first_item_});
    if (suppressed_ > 0)
      yield_.facts.push_back({"ax.suppressed-warnings", std::to_string(suppressed_), first_suppressed_});
    ax::finish_file(xml_, "Project", text, yield_);
  }

 private:
  void read_content() {
    if (!names_object(xml_.attribute("Include"))) return;
    if (items_++ == 0) first_item_ = lines_.line_of(xml_.offset());
    xml_.skip();
  }

  /// Configurations repeat what the project says.
  void add(std::string_view name, const std::string& value, std::uint32_t line) {
    for (const model::Fact& fact : yield_.facts) {
      if (fact.name == name) return;
    }
    if (!value.empty()) yield_.facts.push_back({std::string(name), value, line});
  }

  shared::XmlReader xml_;
  shared::LineFinder lines_;
  model::Yield& yield_;
  std::uint32_t items_ = 0;
  std::uint32_t first_item_ = 0;
  std::uint32_t suppressed_ = 0;
  std::uint32_t first_suppressed_ = 0;
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  Project(slice, yield).read(slice.text);
  return yield;
}

constexpr std::array<std::string_view, 1> globs{"*.rnrproj"};

}  // namespace

extern const scanner::Parser ax_project;
constinit const scanner::Parser ax_project{
    .id = "ax.project",
    .product = model::Product::ax,
    .era = model::Era::modern,
    .reads = "in part",
    .globs = globs,
    .claim = claim,
    .code_page = ax::code_page,
    .parse = parse,
};

}  // namespace parsers
