#include "parsers/gp/lines.h"
#include "parsers/gp/products.h"
#include "parsers/shared/words.h"
#include "scanner/model/kinds.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace parsers {
namespace {

using gp::Line;
using scanner::Claim;

constexpr std::uint32_t most_products = 1000;

/// A launch file begins with the number of products, the id of the first and its name (documented:
/// MicrosoftDocs/msftdynamicsgpdocs, installation/SystemAdminGuide.md, "Lines in a launch file"). DYNUTILS.SET is that
/// of the utilities and names no product of the system.
Claim claim(const scanner::Peek& peek) {
  const std::string file = shared::lower(gp::file_of(peek.path));
  if (!file.ends_with(".set") || file == "dynutils.set") return Claim::no;
  const std::vector<Line> lines = gp::lines_of(peek.head);
  if (lines.size() < 3) return Claim::no;
  const auto count = gp::number_in(lines[0].text);
  const bool fits = count && *count > 0 && *count <= most_products && gp::number_in(lines[1].text) &&
                    !gp::number_in(lines[2].text) && !lines[2].text.empty();
  return fits ? Claim::yes : Claim::no;
}

/// The three dictionaries of a product in one location.
struct Paths {
  std::array<std::string_view, 3> of{};
  std::uint32_t line = 0;
};
constexpr std::array<std::string_view, 3> path_properties{"dictionary", "formsDictionary", "reportsDictionary"};

/// Generic paths of Dexterity: a colon, the drive and a colon, or nothing before the server's slashes.
bool is_path(std::string_view line) {
  return line.starts_with(':') || shared::lower(line).find(".dic") != std::string_view::npos;
}

/// ":C:" of ":C:Program Files/…", ":" of "://server/share/…".
std::string drive_of(std::string_view path) {
  const std::size_t colon = path.find(':', 1);
  return path.starts_with(':') && colon == 2 ? shared::lower(path.substr(1, 1)) : std::string();
}

bool is_network(std::string_view path) { return path.starts_with("://") || path.starts_with("//"); }

class LaunchFile {
 public:
  LaunchFile(const scanner::Slice& slice, model::Yield& yield)
      : slice_(slice), yield_(yield), lines_(gp::lines_of(slice.text)) {}

  void read() {
    yield_.bytes_in_objects = slice_.text.size();
    if (lines_.empty()) return;
    const std::uint32_t promised = gp::number_in(lines_[0].text).value_or(0);
    at_ = 1;
    read_products();
    read_locations();
    if (yield_.objects.empty()) return;
    const auto found = static_cast<std::uint32_t>(yield_.objects.size());
    if (promised != found) yield_.objects.front().properties.add("promisedProducts", std::to_string(promised));
    add_paths(promised != found);
  }

 private:
  /// Pairs of an id and a name, as long as they come: the number in the first line may be wrong.
  void read_products() {
    for (; at_ + 1 < lines_.size(); at_ += 2) {
      const auto id = gp::number_in(lines_[at_].text);
      if (!id || gp::number_in(lines_[at_ + 1].text)) return;
      model::Object product;
      product.kind = model::find_kind(model::Product::gp, "product").value();
      product.name = lines_[at_ + 1].text;
      product.number = *id;
      product.where = {lines_[at_].begin, lines_[at_ + 1].end - lines_[at_].begin, lines_[at_].number};
      product.properties.add("productId", std::to_string(*id));
      if (const gp::Product* known = gp::find_product(*id); known != nullptr && !known->name.empty())
        product.properties.add("knownAs", known->name);
      yield_.objects.push_back(std::move(product));
    }
  }

  void read_locations() {
    while (at_ < lines_.size()) {
      const Line& name = lines_[at_++];
      if (name.text.empty()) continue;
      locations_ += (locations_.empty() ? "" : "; ") + std::string(name.text);
      std::vector<Line> paths;
      for (; at_ < lines_.size() && is_path(lines_[at_].text); ++at_) paths.push_back(lines_[at_]);
      if (!first_location_.empty() || paths.empty()) continue;
      first_location_ = std::move(paths);
    }
    if (first_location_.size() != 3 * yield_.objects.size()) {
      yield_.diagnostics.push_back({.code = model::DiagnosticCode::object_cut_off,
                                    .line = lines_.back().number,
                                    .holes = {std::string(gp::file_of(slice_.path)), "paths"}});
      yield_.partly_read = true;
    }
  }

  void add_paths(bool wrong_count) {
    yield_.objects.front().properties.add("locations", locations_);
    std::vector<std::string> files;
    for (const Line& path : first_location_) files.push_back(shared::lower(gp::file_of(path.text)));
    for (std::size_t i = 0; i < yield_.objects.size(); ++i) {
      model::Properties& properties = yield_.objects[i].properties;
      bool is_double = false;
      for (std::size_t part = 0; part < path_properties.size(); ++part) {
        const std::size_t path = 3 * i + part;
        if (path >= first_location_.size()) break;
        properties.add(path_properties[part], first_location_[path].text);
        is_double = is_double || std::ranges::count(files, files[path]) > 1;
        refer(i, first_location_[path]);
      }
      const bool lacks_paths = 3 * i + 2 >= first_location_.size();
      std::string defects;
      if (i == 0 && wrong_count) defects += "count ";
      if (is_double) defects += "double-name ";
      if (lacks_paths) defects += "paths ";
      if (!defects.empty()) properties.add("launchFileDefect", shared::trimmed(defects));
      if (lacks_paths) continue;
      properties.add("modifiedResources", place_of(first_location_[3 * i].text, first_location_[3 * i + 1].text,
                                                   first_location_[3 * i + 2].text));
    }
  }

  /// Where the dictionaries of modified forms and reports are: on a server, on another drive than the program, which is
  /// a share as a rule, or beside the program.
  static std::string_view place_of(std::string_view program, std::string_view forms, std::string_view reports) {
    if (is_network(forms) || is_network(reports)) return "network";
    const std::string drive = drive_of(program);
    return drive == drive_of(forms) && drive == drive_of(reports) ? "local" : "other-drive";
  }

  void refer(std::size_t product, const Line& path) {
    yield_.references.push_back({.from = model::id_at<model::ObjectId>(product),
                                 .kind = "dictionary",
                                 .target_kind = model::find_kind(model::Product::gp, "dictionary").value(),
                                 .target_name = std::string(gp::file_of(path.text)),
                                 .line = path.number});
  }

  const scanner::Slice& slice_;
  model::Yield& yield_;
  std::vector<Line> lines_;
  std::size_t at_ = 0;
  std::string locations_;
  std::vector<Line> first_location_;
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  LaunchFile(slice, yield).read();
  return yield;
}

scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

constexpr std::array<std::string_view, 1> globs{"*.set"};

}  // namespace

extern const scanner::Parser gp_launch_file;
constinit const scanner::Parser gp_launch_file{
    .id = "gp.launch_file",
    .product = model::Product::gp,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .parse = parse,
};

}  // namespace parsers
