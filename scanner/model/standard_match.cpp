#include "scanner/model/standard_match.h"

#include <array>

namespace model {
namespace {

constexpr std::array<std::string_view, 3> change_ids{"added", "changed", "removed"};
constexpr std::array<std::string_view, 4> result_ids{"notCompared", "absent", "identical", "different"};

}  // namespace

std::string_view id_of(ChangeHow how) { return change_ids[static_cast<std::size_t>(how)]; }
std::string_view id_of(StandardMatch::Result result) { return result_ids[static_cast<std::size_t>(result)]; }

}  // namespace model
