#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parsers::ax {

/// Whose layer something is of. The vendor's are SYS, GLS and FPK with their patch layers; SLN and ISV are those of
/// products; VAR is the partner's, CUS and USR are the customer's (layers.md of the vendor's AX 2012 documentation).
enum class Owner : std::uint8_t { vendor, product, customer };

struct Layer {
  std::string_view name;  ///< "usr"
  Owner owner;
};

/// A layer by its name ("Usr", "VAR") or, in AX 7 descriptors, by its number; none for what is neither. Numbers 8, 12
/// and 14 were seen in real descriptors, the others follow from the order of the layers.
std::optional<Layer> layer_of(std::string_view text);

/// The layer whose documented range of element ids holds this one; none for 0. The ranges hold for ids of AX 2009 and
/// earlier, and for the LegacyId that AX 2012 keeps of them. Ids above 60,000 are the kernel's.
std::optional<Layer> layer_of_id(std::uint32_t id);

/// An Origin of AX 2012 that was made from type, name length and id of an element of an earlier release: the first
/// eight digits are TTLLIIII, the next two groups 0000-1000. All elements seen with one are the vendor's.
struct LegacyOrigin {
  std::uint32_t util_type = 0;  ///< 45 class, 44 table, 11 form, 40 enum, 20 query, 16 menu …
  std::uint32_t name_length = 0;
  std::uint32_t id = 0;
};
std::optional<LegacyOrigin> legacy_origin(std::string_view guid);

}  // namespace parsers::ax
