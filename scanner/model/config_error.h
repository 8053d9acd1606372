#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace model {

/// A mistake in what the user configured: an option, a policy, a rule file. It ends the run before anything is read and
/// says what is wrong, where, and what to do about it.
class ConfigError : public std::runtime_error {
 public:
  ConfigError(std::string problem, std::string where, std::string help)
      : std::runtime_error(where + ": " + problem + " (" + help + ")"),
        problem_(std::move(problem)),
        where_(std::move(where)),
        help_(std::move(help)) {}

  const std::string& problem() const { return problem_; }
  const std::string& where() const { return where_; }  ///< "policy.json:12, /weights/complexity"
  const std::string& help() const { return help_; }

 private:
  std::string problem_;
  std::string where_;
  std::string help_;
};

}  // namespace model
