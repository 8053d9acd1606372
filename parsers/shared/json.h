#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::shared {

enum class JsonKind : std::uint8_t { object, list, text, number, truth, null };

/// One value of a JSON text, in the order of the text: behind a node come the nodes inside it.
struct JsonNode {
  JsonKind kind = JsonKind::null;
  std::string_view name;     ///< of the field that holds it, as written, without its quotes
  std::string_view text;     ///< the value as written; of a text without its quotes, escapes kept
  std::size_t offset = 0;    ///< of the field's name, or of the value where it has none
  std::size_t end = 0;       ///< behind the value
  std::uint32_t behind = 0;  ///< index of the first node that is not inside this one
};

/// A JSON text with the place of every value. Reading never fails: what stands before an error is kept, values deeper
/// than 200 levels end it. The text must outlive the document.
class JsonDocument {
 public:
  explicit JsonDocument(std::string_view text);

  /// Where the text stops being JSON; none where it is whole.
  std::optional<std::size_t> error() const { return error_; }
  const std::vector<JsonNode>& nodes() const { return nodes_; }
  const JsonNode* root() const { return nodes_.empty() ? nullptr : nodes_.data(); }

  /// The field of an object with this name, null where there is none or `node` is null.
  const JsonNode* find(const JsonNode* node, std::string_view name) const;
  /// The fields of an object or the items of a list; none of null.
  std::vector<const JsonNode*> children(const JsonNode* node) const;

 private:
  void read(std::string_view text);

  std::vector<JsonNode> nodes_;
  std::optional<std::size_t> error_;
};

/// The text of a node with its escapes replaced; "" of null and of what is no text.
std::string json_text(const JsonNode* node);
std::string unescaped_json(std::string_view text);

}  // namespace parsers::shared
