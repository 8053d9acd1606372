#include "parsers/gp/block_reader.h"
#include "parsers/gp/products.h"
#include "parsers/gp/resource.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"
#include "scanner/text/lines.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsers {
namespace {

using scanner::Claim;
using scanner::Range;

constexpr std::string_view header_mark = "<Component Name=\"";
constexpr std::string_view close_mark = "</Component>";

/// The value of an attribute of the header, up to its quote.
std::string_view attribute(std::string_view line, std::string_view name) {
  const std::size_t at = line.find(name);
  if (at == std::string_view::npos) return {};
  const std::size_t begin = at + name.size();
  return line.substr(begin, line.find('"', begin) - begin);
}

/// The header of a component on the line that begins at `at`. Inside a text every quote is escaped, so a line of this
/// shape is a header wherever it stands.
std::optional<gp::Component> header_at(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with(header_mark)) return std::nullopt;
  const std::string_view line = text.substr(at, text.find('\n', at) - at);
  gp::Component component{attribute(line, "Name=\""), attribute(line, " ProductId=\""), attribute(line, " Object=\"")};
  if (component.kind.empty() || !gp::number_in(component.product_id)) return std::nullopt;
  return component;
}

std::size_t next_header(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find(header_mark, from); at != std::string_view::npos;
       at = text.find(header_mark, at + 1)) {
    const bool is_line_start = at == 0 || text[at - 1] == '\n' || text.substr(0, at) == "\xEF\xBB\xBF";
    if (is_line_start && header_at(text, at)) return at;
  }
  return std::string_view::npos;
}

/// Packages have no header of their own: the first component begins the file. Only content tells.
Claim claim(const scanner::Peek& peek) {
  return next_header(peek.head, 0) == std::string_view::npos ? Claim::no : Claim::yes;
}

std::vector<Range> split(std::string_view text) {
  std::vector<Range> ranges;
  std::size_t counted = 0;
  std::uint32_t line = 1;
  for (std::size_t at = next_header(text, 0); at != std::string_view::npos;) {
    const std::size_t next = next_header(text, at + 1);
    line += text::count_newlines(text.substr(counted, at - counted));
    counted = at;
    ranges.push_back({at, (next == std::string_view::npos ? text.size() : next) - at, line});
    at = next;
  }
  return ranges;
}

/// Forms whose name has the prefix of a series of the core dictionary: in the dictionary of another product such a form
/// stands instead of the vendor's.
bool is_core_form_name(std::string_view name) {
  constexpr std::array<std::string_view, 14> series{"BM_", "CM_", "COST_", "FA_", "GL_",  "HR_", "IV_",
                                                    "MC_", "PM_", "POP_",  "RM_", "SOP_", "SY_", "UPR_"};
  return std::ranges::any_of(series, [&](std::string_view prefix) { return name.starts_with(prefix); });
}

class PackageComponent {
 public:
  PackageComponent(const scanner::Slice& slice, model::Yield& yield) : slice_(slice), yield_(yield) {}

  void read() {
    const std::optional<gp::Component> component = header_at(slice_.text, 0);
    if (!component) return;
    yield_.bytes_in_objects = slice_.text.size();
    const std::size_t newline = slice_.text.find('\n');
    gp::BlockReader reader(slice_.text, newline == std::string_view::npos ? slice_.text.size() : newline + 1);
    const gp::BlockEvent event = reader.next();
    if (event != gp::BlockEvent::object && event != gp::BlockEvent::list) return add_empty(*component);
    gp::read_resource(slice_, reader, &*component, 0, yield_);
    mark_alternate(yield_.objects.front());
    read_rest(reader);
  }

 private:
  /// A component without a body that can be read is still there.
  void add_empty(const gp::Component& component) {
    model::Object object = gp::object_of(component.kind);
    object.name = gp::unescaped(component.name);
    object.where = {0, slice_.text.size(), 0};
    object.properties.add("component", component.kind);
    object.properties.add("productId", component.product_id);
    if (slice_.text.find(close_mark) == std::string_view::npos) report_cut_off(object.name);
    yield_.objects.push_back(std::move(object));
  }

  static void mark_alternate(model::Object& object) {
    const bool is_form = model::kind(object.kind).id == "form";
    const bool of_other_product = gp::number_in(object.properties.get("productId")).value_or(0) != 0;
    if (is_form && of_other_product && is_core_form_name(object.name)) object.properties.add("alternate", "likely");
  }

  /// Behind the component may stand resources that somebody put there by hand: packages take the text export of
  /// Dexterity for what Customization Maintenance leaves out (support article 851092).
  void read_rest(gp::BlockReader& reader) {
    bool is_closed = reader.word().starts_with(close_mark);
    for (gp::BlockEvent event = reader.next(); event != gp::BlockEvent::end; event = reader.next()) {
      if (event == gp::BlockEvent::stray && reader.word().starts_with(close_mark)) {
        is_closed = true;
      } else if (event == gp::BlockEvent::object) {
        gp::read_resource(slice_, reader, nullptr, reader.begin(), yield_);
        yield_.objects.back().properties.add("export", "dexterity-text");
      }
    }
    model::Object& first = yield_.objects.front();
    if (!is_closed) return report_cut_off(first.name);
    first.where.length = yield_.objects.size() == 1 ? slice_.text.size() : yield_.objects[1].where.offset;
  }

  void report_cut_off(const std::string& name) {
    if (std::ranges::any_of(yield_.diagnostics, [](const model::Diagnostic& row) {
          return row.code == model::DiagnosticCode::object_cut_off;
        }))
      return;
    yield_.diagnostics.push_back({.code = model::DiagnosticCode::object_cut_off, .line = 0, .holes = {name, ""}});
    yield_.partly_read = true;
  }

  const scanner::Slice& slice_;
  model::Yield& yield_;
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  PackageComponent(slice, yield).read();
  return yield;
}

scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

constexpr std::array<std::string_view, 2> globs{"*.package", "*.txt"};

}  // namespace

extern const scanner::Parser gp_package;
constinit const scanner::Parser gp_package{
    .id = "gp.package",
    .product = model::Product::gp,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .split = split,
    .parse = parse,
};

}  // namespace parsers
