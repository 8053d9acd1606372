#pragma once

#include "parsers/nav/cside_draft.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace parsers::nav {

/// Reads one declaration token by token: "Cust@1000 : Record 18", "T : ARRAY [2] OF TEMPORARY Record \"Sales Line\"".
class VariableReader {
 public:
  explicit VariableReader(Draft& draft) : draft_(&draft) {}

  void see(const model::Token& token);
  bool saw_any() const { return saw_any_; }
  /// Adds the variable and the reference where its type is an object.
  void finish(std::vector<ObjectVariable>& into);

 private:
  void see_type(const model::Token& token);

  Draft* draft_;
  std::string_view name_;
  std::optional<model::KindId> kind_;
  std::uint32_t number_ = 0;
  std::string_view target_;
  std::uint32_t line_ = 0;
  bool in_type_ = false;
  bool saw_any_ = false;
};

/// The object that an [EventSubscriber(Codeunit,80,OnBeforePost,…)] attribute listens to.
void refer_to_publisher(Draft& draft, std::string_view attribute, std::size_t offset);

/// Calls through variables, and objects named by "CODEUNIT::…", "PAGE.RUN(21…)" and their like, in all code of the
/// object.
void refer_to_called_objects(Draft& draft);

}  // namespace parsers::nav
