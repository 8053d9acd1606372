#include "parsers/ax/xpo_release.h"

#include <string>

namespace parsers::ax {

void ReleaseSigns::only_2012(std::string_view sign, std::uint32_t line) {
  if (only_2012_.name.empty()) only_2012_ = {sign, line};
}

void ReleaseSigns::likely_2012(std::string_view sign, std::uint32_t line) {
  if (likely_2012_.name.empty()) likely_2012_ = {sign, line};
}

void ReleaseSigns::before_2012(std::string_view sign, std::uint32_t line) {
  if (before_2012_.name.empty()) before_2012_ = {sign, line};
}

void ReleaseSigns::banner(std::string_view text, std::uint32_t line) {
  if (banner_ != Banner::none) return;
  if (text.find("Microsoft Business Solutions-Axapta") != std::string_view::npos) {
    banner_ = Banner::axapta;
  } else if (text.find("Microsoft Dynamics AX ") != std::string_view::npos) {
    banner_ = Banner::dynamics_ax;
  } else if (text.find("Microsoft Dynamics ") != std::string_view::npos) {
    banner_ = Banner::dynamics;
  } else {
    return;
  }
  banner_line_ = {"banner", line};
}

std::string_view ReleaseSigns::release() const {
  if (is_2012()) return "AX 2012";
  if (banner_ == Banner::axapta) return "AX 3.0";
  if (banner_ == Banner::dynamics) return "AX 4.0";
  if (!before_2012_.name.empty()) return banner_ == Banner::dynamics_ax ? "AX 2009" : "AX 2009 or earlier";
  return likely_2012_.name.empty() ? "" : "AX 2012";
}

const ReleaseSigns::Sign& ReleaseSigns::decisive() const {
  if (is_2012()) return only_2012_;
  if (banner_ == Banner::axapta || banner_ == Banner::dynamics) return banner_line_;
  return before_2012_.name.empty() ? likely_2012_ : before_2012_;
}

void ReleaseSigns::tell(model::Yield& yield) const {
  if (release().empty()) return;
  const Sign& sign = decisive();
  yield.facts.push_back({"ax.release", std::string(release()), sign.line});
  yield.facts.push_back({"ax.signal", std::string(sign.name), sign.line});
}

}  // namespace parsers::ax
