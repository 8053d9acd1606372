#include "scanner/model/kinds.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace model {
namespace {

// clang-format off
constexpr std::array kind_rows{
    Kind{Product::nav, "codeunit",  Identity::number, false},
    Kind{Product::nav, "dataport",  Identity::number, false},
    Kind{Product::nav, "form",      Identity::number, false},
    Kind{Product::nav, "menusuite", Identity::number, false},
    Kind{Product::nav, "other",     Identity::number, false},
    Kind{Product::nav, "page",      Identity::number, false},
    Kind{Product::nav, "query",     Identity::number, true},
    Kind{Product::nav, "report",    Identity::number, false},
    Kind{Product::nav, "table",     Identity::number, false},
    Kind{Product::nav, "xmlport",   Identity::number, false},
};

constexpr std::array<std::string_view, member_kind_count> member_kind_ids{
    "action", "control", "event", "field", "key", "procedure", "trigger"};

constexpr std::array<std::string_view, product_count> product_ids{"any", "ax", "nav", "gp", "crm"};
// clang-format on

}  // namespace

std::string_view id_of(Product product) { return product_ids[static_cast<std::size_t>(product)]; }

std::span<const Kind> kinds() { return kind_rows; }

const Kind& kind(KindId id) { return kind_rows[static_cast<std::size_t>(id)]; }

std::optional<KindId> find_kind(Product product, std::string_view id) {
  const auto row = std::ranges::find_if(kind_rows, [&](const Kind& k) { return k.product == product && k.id == id; });
  if (row == kind_rows.end()) return std::nullopt;
  return static_cast<KindId>(std::distance(kind_rows.begin(), row));
}

KindId other_kind(Product product) { return find_kind(product, "other").value(); }

std::string_view id_of(MemberKind kind) { return member_kind_ids[static_cast<std::size_t>(kind)]; }

std::optional<MemberKind> find_member_kind(std::string_view id) {
  const auto row = std::ranges::find(member_kind_ids, id);
  if (row == member_kind_ids.end()) return std::nullopt;
  return static_cast<MemberKind>(std::distance(member_kind_ids.begin(), row));
}

}  // namespace model
