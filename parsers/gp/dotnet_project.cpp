#include "parsers/gp/dotnet_project.h"

#include "parsers/shared/line_finder.h"
#include "parsers/shared/words.h"
#include "parsers/shared/xml_reader.h"
#include "parsers/shared/xml_report.h"

#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace parsers::gp {
namespace {

using shared::XmlEvent;

constexpr std::string_view application = "Application.";
constexpr std::string_view modified_forms = ".ModifiedForms";

class ProjectReader {
 public:
  explicit ProjectReader(const scanner::Slice& slice) : slice_(slice), xml_(slice.text), lines_(slice.text) {
    object_.kind = model::other_kind(model::Product::gp);
    object_.tag = "dotnet-project";
    object_.name = slice.path;
    object_.where = {0, slice.text.size(), 0};
  }

  model::Yield read() {
    std::string scratch;
    for (XmlEvent event = xml_.next(); event != XmlEvent::end; event = xml_.next()) {
      if (event != XmlEvent::open) continue;
      const std::string_view element = xml_.name();
      if (element == "Reference") read_reference(std::string(xml_.attribute("Include")));
      if (element == "COMReference" && xml_.attribute("Include") == "Dynamics") add_once("com", "true");
      if (element == "TargetFrameworkVersion" || element == "TargetFramework")
        add_once("targetFramework", shared::trimmed(xml_.value(scratch)));
      if (element == "PlatformTarget") add_once("platform", shared::trimmed(xml_.value(scratch)));
    }
    shared::report_troubles(xml_, "project", slice_.text, yield_);
    yield_.bytes_in_objects = slice_.text.size();
    yield_.objects.push_back(std::move(object_));
    return std::move(yield_);
  }

 private:
  void add_once(std::string_view name, std::string_view value) {
    if (!value.empty() && !object_.properties.has(name)) object_.properties.add(name, value);
  }

  /// "Application.Dynamics.ModifiedForms, Version=12.0.0.0, Culture=neutral".
  void read_reference(const std::string& include) {
    const std::uint32_t line = lines_.line_of(xml_.offset());
    std::string_view assembly = shared::trimmed(std::string_view(include).substr(0, include.find(',')));
    if (assembly.find("eConnect") != std::string_view::npos) add_once("via", "econnect");
    if (!assembly.starts_with(application)) return;
    assembly.remove_prefix(application.size());
    const bool modified = assembly.ends_with(modified_forms);
    if (modified) assembly.remove_suffix(modified_forms.size());
    refer(modified ? "modified-forms" : "dictionary", assembly, line);
    read_version(include, line);
  }

  void read_version(std::string_view include, std::uint32_t line) {
    constexpr std::string_view mark = "Version=";
    const std::size_t at = include.find(mark);
    if (at == std::string_view::npos) return;
    std::string_view version = include.substr(at + mark.size());
    version = shared::trimmed(version.substr(0, version.find(',')));
    // Assemblies that were made without a version have 0 or 1.
    const bool is_release = version.size() > 2 && shared::is_digit(version[0]) && shared::is_digit(version[1]);
    if (!is_release || !yield_.facts.empty()) return;
    yield_.facts.push_back({"gp.version", std::string(version) + " add-in-reference", line});
  }

  void refer(std::string_view kind, std::string_view target, std::uint32_t line) {
    if (target.empty() || !seen_.insert(std::string(kind) + " " + std::string(target)).second) return;
    yield_.references.push_back(
        {.from = model::id_at<model::ObjectId>(0),
         .kind = std::string(kind),
         .target_kind = model::find_kind(model::Product::gp, "product").value_or(model::other_kind(model::Product::gp)),
         .target_name = std::string(target),
         .line = line});
  }

  const scanner::Slice& slice_;
  shared::XmlReader xml_;
  shared::LineFinder lines_;
  std::set<std::string> seen_;
  model::Object object_;
  model::Yield yield_;
};

}  // namespace

model::Yield read_dotnet_project(const scanner::Slice& slice) { return ProjectReader(slice).read(); }

}  // namespace parsers::gp
