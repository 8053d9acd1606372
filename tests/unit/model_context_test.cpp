#include "parsers/ax/model_context.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace {

std::string properties_of(const std::vector<model::Fact>& facts, std::string_view path) {
  model::Properties properties;
  parsers::ax::add_model({facts}, path, properties);
  std::string out;
  for (const auto& [name, value] : properties) out += std::string(name) + "=" + std::string(value) + ";";
  return out;
}

const std::vector<model::Fact> one{{"ax.model", "Fleet", 3},
                                   {"ax.model-version", "1.0.0.0", 4},
                                   {"ax.model-layer", "14", 5},
                                   {"ax.model-publisher", "Contoso", 6}};
const std::vector<model::Fact> two{{"ax.model", "Base", 3},        {"ax.model-layer", "8", 5},
                                   {"ax.model", "Extensions", 3},  {"ax.model-layer", "14", 5},
                                   {"ax.model-module", "Pack", 6}, {"ax.model-customization", "AllowAndWarn", 7}};

}  // namespace

TEST_CASE("A file belongs to the model of its folder") {
  CHECK(properties_of(two, "M/Pack/Base/AxClass/X.xml") == "model=Base;modelLayer=8;");
  CHECK(properties_of(two, "M/Pack/extensions/AxForm/X.xml") ==
        "model=Extensions;modelLayer=14;modelModule=Pack;modelCustomization=AllowAndWarn;");
  CHECK(properties_of(two, "M/Pack/Base/AxLabelFile/LabelResources/en-US/X.en-US.label.txt") ==
        "model=Base;modelLayer=8;");
  CHECK(properties_of(one, "M/Pack/Other/AxClass/X.xml") == "model=Fleet;modelLayer=14;modelPublisher=Contoso;");
}

TEST_CASE("A single manifest counts for all below it, of several none is guessed") {
  CHECK(properties_of(one, "p.axpp!/ProjectItem/AxClass/X.xml") == "model=Fleet;modelLayer=14;modelPublisher=Contoso;");
  CHECK(properties_of(one, "Classes/X.xpo") == "model=Fleet;modelLayer=14;modelPublisher=Contoso;");
  CHECK(properties_of(two, "p.axpp!/ProjectItem/AxClass/X.xml") == "");
  CHECK(properties_of(two, "M/Pack/Third/AxClass/X.xml") == "model=Third;");
}

TEST_CASE("Without a manifest the folder tells the model") {
  CHECK(properties_of({}, "M/Pack/Base/AxClass/X.xml") == "model=Base;");
  CHECK(properties_of({}, "AxClass/X.xml") == "");
  CHECK(properties_of({}, "X.xml") == "");
  CHECK(properties_of({}, "drop.zip!/AxClass/X.xml") == "");
  CHECK(properties_of({}, "Axis/X.xml") == "");
}
