#pragma once

#include "report/classify/release.h"
#include "scanner/model/kinds.h"
#include "scanner/model/system.h"
#include "scanner/model/verdict.h"

#include <string>
#include <string_view>
#include <vector>

namespace report {

/// The vendor's own technical path from a release towards Dynamics 365.
struct Route {
  model::Product product = model::Product::any;
  Release release;
  std::vector<model::Hop> hops;  ///< empty where there is no path, or none is needed
  std::string source;            ///< of the whole row, also of the statement that there is no path
};

/// A support date of the vendor for a generation, or for its versions from … up to but not including `before_version`.
struct SupportDate {
  model::Product product = model::Product::any;
  Release release;
  std::string before_version;
  model::LifecycleDate date;  ///< `passed` is left open
};

/// What the vendor says about its releases.
struct Lifecycle {
  std::vector<Route> routes;
  std::vector<SupportDate> dates;
};

/// The table that is part of the program.
Lifecycle load_lifecycle();
/// The table that `text` holds; `name` is what errors call the file. Throws model::ConfigError.
Lifecycle parse_lifecycle(std::string name, std::string text);

/// The row of the system's release. Without a row nothing is known about a path.
Found<Route> route_of(const Lifecycle& lifecycle, const model::System& system);
/// The support dates of the system's release; a date is passed where it lies before the ISO date `as_of`.
std::vector<model::LifecycleDate> dates_of(const Lifecycle& lifecycle, const model::System& system,
                                           std::string_view as_of);

}  // namespace report
