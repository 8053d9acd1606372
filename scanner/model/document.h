#pragma once

#include "scanner/model/kinds.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace model {

class Node;

/// A JSON file of settings, in which comments from // to the end of a line are allowed. Every complaint about it names
/// the file, the line and the JSON pointer.
class Document {
 public:
  /// Throws model::ConfigError where `text` is no JSON, or where an object names a field twice.
  Document(std::string name, std::string text);
  ~Document();
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  Node root() const;

 private:
  friend class Node;
  std::string name_;
  std::string text_;
  std::unique_ptr<nlohmann::json> json_;
};

/// A value inside a Document, which must outlive it. Every accessor throws model::ConfigError where the value is not
/// what was asked for.
class Node {
 public:
  /// A field that must be there.
  Node at(std::string_view key) const;
  std::optional<Node> find(std::string_view key) const;
  /// The value is an object and has no field beside these.
  void only(std::initializer_list<std::string_view> keys) const;
  /// The names of the fields of an object, sorted.
  std::vector<std::string> keys() const;
  std::vector<Node> items() const;
  double number(double lowest, double highest) const;
  /// A number without a fraction, from 0 on.
  std::uint32_t whole(std::uint32_t highest) const;
  /// A text that may be empty.
  std::string any_text() const;
  /// A text that is not empty.
  std::string text() const;
  bool truth() const;
  bool is_list() const;
  /// The value as JSON on one line, fields sorted by name.
  std::string dump() const;

  [[noreturn]] void fail(std::string problem, std::string help) const;

 private:
  friend class Document;
  Node(const Document& document, const nlohmann::json& json, std::vector<std::string> path);
  Node below(const nlohmann::json& json, std::string step) const;

  const Document* document_;
  const nlohmann::json* json_;
  std::vector<std::string> path_;
};

/// The text of a field, or `otherwise` where there is none.
std::string text_or(const Node& object, std::string_view key, std::string otherwise);
/// Two numbers without fractions, the first not above the second: the ids from one to the other.
std::pair<std::uint32_t, std::uint32_t> id_range(const Node& node);
/// The product with this id, as the results name it: "nav".
Product product_named(const Node& node);
inline constexpr std::array products{Product::ax, Product::nav, Product::gp, Product::crm};

}  // namespace model
