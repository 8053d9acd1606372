#include "parsers/shared/gp_names.h"
#include "parsers/shared/line_finder.h"
#include "parsers/shared/source_file.h"
#include "parsers/shared/words.h"
#include "parsers/shared/xml_reader.h"
#include "parsers/shared/xml_report.h"
#include "scanner/parser.h"

#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace parsers {
namespace {

using scanner::Claim;
using shared::XmlEvent;

constexpr std::string_view root = "eConnect";

Claim claim(const scanner::Peek& peek) {
  if (peek.head.find("<eConnect") == std::string_view::npos) return Claim::no;
  const std::string_view text = shared::trimmed(shared::without_bom(peek.head));
  if (!text.starts_with('<')) return Claim::no;
  shared::XmlReader xml(text);
  return xml.next() == XmlEvent::open && xml.name() == root ? Claim::yes : Claim::no;
}

/// A document as eConnect takes it (Microsoft support article 933023): below the root one element a transaction, in it
/// the nodes, each the parameters of the procedure of its name; a node without the vendor's prefix is a custom one. The
/// values are business data and are not kept.
class DocumentReader {
 public:
  explicit DocumentReader(const scanner::Slice& slice) : slice_(slice), xml_(slice.text), lines_(slice.text) {
    object_.kind = model::find_kind(model::Product::gp, "integration").value_or(model::other_kind(model::Product::gp));
    object_.name = slice.path;
    object_.where = {0, slice.text.size(), 0};
    object_.properties.add("via", "econnect");
  }

  model::Yield read() {
    std::size_t transactions = 0;
    for (XmlEvent event = xml_.next(); event != XmlEvent::end; event = xml_.next()) {
      if (event != XmlEvent::open) continue;
      const std::string_view element = xml_.name();
      if (xml_.depth() == 2) {
        ++transactions;
        types_.insert(std::string(element));
      }
      if (xml_.depth() >= 3) read_node(element);
    }
    object_.properties.add("transactions", std::to_string(transactions));
    add_list("documents", types_);
    add_list("customNodes", custom_);
    shared::report_troubles(xml_, std::string(shared::file_name(slice_.path)), slice_.text, yield_);
    yield_.bytes_in_objects = slice_.text.size();
    yield_.objects.push_back(std::move(object_));
    return std::move(yield_);
  }

 private:
  void read_node(std::string_view element) {
    if (element.ends_with("_Items")) return;
    if (shared::is_econnect_procedure(element)) return call(element);
    const bool is_custom = xml_.depth() == 3 && element != "eConnectProcessInfo" && element != "Dynamics_GP_Info";
    if (!is_custom) return;
    custom_.insert(std::string(element));
    call(element);
  }

  void call(std::string_view procedure) {
    if (!seen_.insert(std::string(procedure)).second) return;
    yield_.references.push_back(
        {.from = model::id_at<model::ObjectId>(0),
         .kind = "call",
         .target_kind =
             model::find_kind(model::Product::gp, "sql-procedure").value_or(model::other_kind(model::Product::gp)),
         .target_name = std::string(procedure),
         .line = lines_.line_of(xml_.offset())});
  }

  void add_list(std::string_view name, const std::set<std::string>& values) {
    std::string list;
    for (const std::string& value : values) list.append(list.empty() ? "" : ", ").append(value);
    if (!list.empty()) object_.properties.add(name, list);
  }

  const scanner::Slice& slice_;
  shared::XmlReader xml_;
  shared::LineFinder lines_;
  std::set<std::string> types_;
  std::set<std::string> custom_;
  std::set<std::string> seen_;
  model::Object object_;
  model::Yield yield_;
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) { return DocumentReader(slice).read(); }

constexpr std::array<std::string_view, 1> globs{"*.xml"};

}  // namespace

extern const scanner::Parser gp_econnect;
constinit const scanner::Parser gp_econnect{
    .id = "gp.econnect",
    .product = model::Product::gp,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = shared::windows_code_page,
    .parse = parse,
};

}  // namespace parsers
