#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::shared {

/// An assembly that another one is built against.
struct AssemblyReference {
  std::string name;
  std::string version;  ///< "9.0.0.0"
};

/// What the header and the metadata of a .NET assembly say. Nothing is executed or loaded.
struct DotnetImage {
  std::string runtime;  ///< "v4.0.30319"; "v2.0.50727" is of the time of CRM 4.0
  std::string name;
  std::string version;
  std::string public_key_token;  ///< 16 hexadecimal digits; "" for an unsigned assembly
  std::vector<AssemblyReference> references;
  std::vector<std::string> used_types;  ///< of other assemblies, "System.Threading.Thread", sorted, each once
  std::vector<std::string> own_types;   ///< that it defines, in their order; without nested ones
  bool whole = true;                    ///< false where the metadata ends too early or contradicts itself
};

/// Reads a portable executable that holds .NET metadata (ECMA-335, partitions II.22 to II.25); none for anything else.
/// Never reads out of bounds and never throws on any bytes.
std::optional<DotnetImage> read_dotnet_image(std::string_view bytes);

}  // namespace parsers::shared
