#include "parsers/gp/release.h"

#include "parsers/gp/facts.h"
#include "parsers/gp/products.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace parsers::gp {
namespace {

/// The generation of each major version. That 14 is GP 2015 is what the versions of referenced assemblies suggest; no
/// document says it.
struct Generation {
  std::uint32_t major;
  std::uint32_t minor;
  std::string_view name;
};
constexpr std::array generations{
    Generation{9, 0, "GP 9"},     Generation{10, 0, "GP 10"},   Generation{11, 0, "GP 2010"},
    Generation{12, 0, "GP 2013"}, Generation{14, 0, "GP 2015"}, Generation{16, 0, "GP 2016"},
    Generation{18, 0, "GP 2018"}, Generation{18, 2, "GP 18.x"},
};

/// What a version rests on, the weakest first: assemblies may be built against an older or newer release than the one
/// that is installed, macros were recorded at some time, the table of upgrades is the database's own.
struct Ground {
  std::string_view name;
  std::string_view evidence;
};
constexpr std::array grounds{Ground{"add-in-reference", "evidence.gp.add-in-reference"},
                             Ground{"dictionary", "evidence.gp.dictionary"}, Ground{"macro", "evidence.gp.macro"},
                             Ground{"db-upgrade", "evidence.gp.db-upgrade"}};

struct Said {
  std::uint32_t major = 0;
  std::uint32_t minor = 0;
  std::size_t ground = 0;
  std::string version;
  model::Evidence evidence;

  auto rank() const { return std::tuple(ground, major, minor); }
};

std::string_view generation_of(const Said& said) {
  std::string_view name;
  for (const Generation& row : generations) {
    if (row.major == said.major && row.minor <= said.minor) name = row.name;
  }
  return name;
}

/// "16.00.0033.000 macro": a version, a blank, what it rests on.
bool read_version(const model::Fact& fact, Said& said) {
  const std::size_t blank = fact.value.find(' ');
  if (blank == std::string::npos) return false;
  said.version = fact.value.substr(0, blank);
  const auto ground = std::ranges::find(grounds, std::string_view(fact.value).substr(blank + 1), &Ground::name);
  if (ground == grounds.end()) return false;
  said.ground = static_cast<std::size_t>(ground - grounds.begin());
  const std::size_t dot = said.version.find('.');
  said.major = number_in(std::string_view(said.version).substr(0, dot)).value_or(0);
  if (dot != std::string::npos) {
    const std::size_t next = said.version.find('.', dot + 1);
    said.minor = number_in(std::string_view(said.version).substr(dot + 1, next - dot - 1)).value_or(0);
  }
  return !generation_of(said).empty();
}

}  // namespace

void judge_release(scanner::SystemView& view) {
  std::vector<Said> all;
  for_each_fact(view, [&](std::size_t artifact, const model::Fact& fact) {
    Said said;
    if (fact.name != "gp.version" || !read_version(fact, said)) return;
    said.evidence = {model::id_at<model::ArtifactId>(artifact),
                     fact.line,
                     {std::string(grounds[said.ground].evidence), {said.version}}};
    all.push_back(std::move(said));
  });
  std::ranges::stable_sort(all, std::ranges::greater(), &Said::rank);
  for (Said& said : all) {
    if (view.system.generation.empty()) {
      view.system.generation = generation_of(said);
      view.system.version = said.version;
      view.system.certainty =
          said.ground + 1 == grounds.size() ? model::Certainty::certain : model::Certainty::probable;
    }
    const bool is_new = std::ranges::none_of(
        view.system.evidence, [&](const model::Evidence& evidence) { return evidence.says == said.evidence.says; });
    if (is_new) view.system.evidence.push_back(std::move(said.evidence));
  }
  if (!all.empty()) return;
  view.system.certainty = model::Certainty::unknown;
  view.system.notes.push_back({"note.gp.no-release", {}});
}

}  // namespace parsers::gp
