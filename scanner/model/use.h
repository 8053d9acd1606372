#pragma once

#include "scanner/model/inventory.h"
#include "scanner/model/profile.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace model {

/// Whether an object is needed, as far as references and usage tell.
enum class Use : std::uint8_t {
  needed,        ///< something refers to it, or nothing can be said against it
  unreferenced,  ///< nothing in the files refers to it, and no usage tells more
  unused,        ///< nothing refers to it, and the usage says that it is not used
  idle,          ///< the usage says that it is not used, but something refers to it or may start it
};
std::string_view id_of(Use use);

struct UsageResult {
  std::vector<Use> of;        ///< by object; only objects that count and may be the customer's are ever not needed
  std::uint64_t matched = 0;  ///< rows of usage that name an object of the inventory
  std::vector<std::size_t> unmatched;  ///< numbers of the other rows
};

/// `profile` may be null: then references alone tell. An object was not used where the usage lists it without a last
/// use, or with one more than the profile's days before the ISO date `as_of`, or where its table holds no row.
UsageResult uses_of(const Inventory& inventory, const Profile* profile, std::string_view as_of);

}  // namespace model
