#pragma once

#include "scanner/model/yield.h"

#include <cstdint>
#include <string_view>

namespace parsers::ax {

/// What an element tells of the release that exported it (seen in public exports of AX 3.0, 4.0, 2009 and 2012).
class ReleaseSigns {
 public:
  /// Only AX 2012 writes this: the Origin of an element, FRMVERSION 12, sections such as FULLTEXTINDICES.
  void only_2012(std::string_view sign, std::uint32_t line);
  /// A type that is not an array: what AX 2012 writes where older releases write ARRAY. Counts where nothing else does.
  void likely_2012(std::string_view sign, std::uint32_t line);
  /// AX 2012 no longer writes this: "Version: 3" in METHODS, ExtendedDataType as an array.
  void before_2012(std::string_view sign, std::uint32_t line);
  /// "; Microsoft Dynamics AX Class: X unloaded": the product's name changed with AX 4.0 and 2009.
  void banner(std::string_view text, std::uint32_t line);

  bool is_2012() const { return !only_2012_.name.empty(); }
  /// "AX 2012", "" where nothing decides.
  std::string_view release() const;
  /// The release and the sign behind it as facts "ax.release" and "ax.signal".
  void tell(model::Yield& yield) const;

 private:
  struct Sign {
    std::string_view name;
    std::uint32_t line = 0;
  };
  enum class Banner : std::uint8_t { none, axapta, dynamics, dynamics_ax };
  const Sign& decisive() const;

  Sign only_2012_;
  Sign likely_2012_;
  Sign before_2012_;
  Sign banner_line_;
  Banner banner_ = Banner::none;
};

}  // namespace parsers::ax
