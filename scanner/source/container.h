#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace source {

/// How the bytes of a container begin.
enum class ContainerForm : std::uint8_t {
  none,
  zip,
  seven_zip,
  cab,
  rar,
  tar,
  compressed,  ///< gz, bz2, xz or zstd around a tar or a single file
  sealed,      ///< a NAVX package whose content is not a zip: encrypted
};

struct Container {
  ContainerForm form = ContainerForm::none;
  std::size_t offset = 0;  ///< where the container begins, behind the header of a NAVX package
};

/// Looks at the bytes; the path only tells an old tar without a mark from other files.
Container recognise_container(std::string_view path, std::string_view head);

}  // namespace source
