#include "scanner/model/document.h"

#include "scanner/model/config_error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

namespace model {
namespace {

using nlohmann::json;

std::uint32_t line_at(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  return 1 + static_cast<std::uint32_t>(std::ranges::count(before, '\n'));
}

/// Walks text that is known to be JSON, to find where a value stands.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) { blanks(); }

  /// Moves from the start of an object or array to its value `step`; false if there is none.
  bool enter(std::string_view step) {
    if (at_ >= text_.size() || (text_[at_] != '{' && text_[at_] != '[')) return false;
    const bool object = text_[at_] == '{';
    next();
    for (std::size_t number = 0; at_ < text_.size() && text_[at_] != '}' && text_[at_] != ']'; ++number) {
      const std::size_t start = at_;
      if (object) string();
      const std::string_view key = text_.substr(start, at_ - start);
      if (object) colon();
      const bool found = object ? key.substr(1, key.size() - 2) == step : std::to_string(number) == step;
      if (found) return true;
      value();
      if (at_ < text_.size() && text_[at_] == ',') next();
    }
    return false;
  }
  std::size_t offset() const { return at_; }

 private:
  void blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }
  void next() {
    ++at_;
    blanks();
  }
  void colon() {
    blanks();
    next();
  }
  void string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) at_ += text_[at_] == '\\' ? 1 : 0;
    at_ = std::min(at_ + 1, text_.size());
  }
  void value() {
    std::size_t depth = 0;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (depth == 0 && (c == ',' || c == '}' || c == ']')) return;
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      if (c == '"') {
        string();
      } else {
        ++at_;
      }
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

/// Comments from // to the end of the line become blanks, so that every line and offset stays where it is.
std::string without_comments(std::string text) {
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (in_string && text[at] == '\\') {
      ++at;
    } else if (text[at] == '"') {
      in_string = !in_string;
    } else if (!in_string && text.compare(at, 2, "//") == 0) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
      at = end;
    } else if (text[at] == '\n') {
      in_string = false;  // No string of JSON goes on in the next line: the parser will complain about this one.
    }
  }
  return text;
}

std::string escaped(std::string_view step) {
  std::string out;
  for (const char c : step) {
    if (c == '~') out += "~0";
    if (c == '/') out += "~1";
    if (c != '~' && c != '/') out += c;
  }
  return out;
}

std::string place(std::string_view name, std::string_view text, const std::vector<std::string>& path) {
  Walk walk(text);
  std::string pointer;
  bool found = true;
  for (const std::string& step : path) {
    found = found && walk.enter(step);
    pointer += "/" + escaped(step);
  }
  const std::string line = std::to_string(line_at(text, walk.offset()));
  return std::string(name) + ":" + line + (pointer.empty() ? "" : ", " + pointer);
}

/// Parses and refuses objects that name a field twice: the parser alone would silently take the last.
json parse(const std::string& name, const std::string& text) {
  std::vector<std::set<std::string>> open;
  std::string twice;
  const json::parser_callback_t watch = [&](int, json::parse_event_t event, json& value) {
    if (event == json::parse_event_t::object_start) open.emplace_back();
    if (event == json::parse_event_t::object_end) open.pop_back();
    if (event == json::parse_event_t::key && !open.back().insert(value.get<std::string>()).second && twice.empty()) {
      twice = value.get<std::string>();
    }
    return true;
  };
  try {
    json root = json::parse(text, watch);
    if (twice.empty()) return root;
  } catch (const json::parse_error& error) {
    throw ConfigError("this is not valid JSON", name + ":" + std::to_string(line_at(text, error.byte)),
                      "look for a missing comma, quote or bracket at or before this line");
  }
  const std::size_t last = text.rfind("\"" + twice + "\"");
  throw ConfigError("the field '" + twice + "' is given twice in one object",
                    name + ":" + std::to_string(line_at(text, last)), "remove one of the two");
}

}  // namespace

Document::Document(std::string name, std::string text)
    : name_(std::move(name)),
      text_(without_comments(std::move(text))),
      json_(std::make_unique<json>(parse(name_, text_))) {}

Document::~Document() = default;

Node Document::root() const { return Node(*this, *json_, {}); }

Node::Node(const Document& document, const json& value, std::vector<std::string> path)
    : document_(&document), json_(&value), path_(std::move(path)) {}

Node Node::below(const json& value, std::string step) const {
  std::vector<std::string> path = path_;
  path.push_back(std::move(step));
  return Node(*document_, value, std::move(path));
}

std::optional<Node> Node::find(std::string_view key) const {
  if (!json_->is_object()) fail("an object is expected here", "write { … }");
  const auto field = json_->find(key);
  if (field == json_->end()) return std::nullopt;
  return below(*field, std::string(key));
}

Node Node::at(std::string_view key) const {
  std::optional<Node> field = find(key);
  if (!field) fail("the field '" + std::string(key) + "' is missing", "add it");
  return *std::move(field);
}

void Node::only(std::initializer_list<std::string_view> known) const {
  for (const std::string& key : keys()) {
    if (std::ranges::find(known, key) != known.end()) continue;
    std::string names;
    for (const std::string_view name : known) names += (names.empty() ? "" : ", ") + std::string(name);
    at(key).fail("unknown field '" + key + "'", "known are: " + names);
  }
}

std::vector<std::string> Node::keys() const {
  if (!json_->is_object()) fail("an object is expected here", "write { … }");
  std::vector<std::string> names;
  for (const auto& field : json_->items()) names.push_back(field.key());
  return names;
}

std::vector<Node> Node::items() const {
  if (!json_->is_array()) fail("a list is expected here", "write [ … ]");
  std::vector<Node> rows;
  for (const json& row : *json_) rows.push_back(below(row, std::to_string(rows.size())));
  return rows;
}

double Node::number(double lowest, double highest) const {
  const double value = json_->is_number() ? json_->get<double>() : lowest - 1;
  if (value >= lowest && value <= highest) return value;
  const auto shown = [](double bound) { return json(bound).dump(); };
  fail("a number is expected here", "from " + shown(lowest) + " to " + shown(highest));
}

std::uint32_t Node::whole(std::uint32_t highest) const {
  const double value = number(0, highest);
  const auto whole = static_cast<std::uint32_t>(value);
  if (static_cast<double>(whole) != value) fail("a whole number is expected here", "leave the fraction out");
  return whole;
}

std::string Node::any_text() const {
  if (!json_->is_string()) fail("a text is expected here", "write \"…\"");
  return json_->get<std::string>();
}

std::string Node::text() const {
  if (!json_->is_string() || json_->get_ref<const std::string&>().empty()) {
    fail("a text is expected here", "write \"…\", not empty");
  }
  return json_->get<std::string>();
}

bool Node::truth() const {
  if (!json_->is_boolean()) fail("true or false is expected here", "write it without quotes");
  return json_->get<bool>();
}

bool Node::is_list() const { return json_->is_array(); }

std::string Node::dump() const { return json_->dump(); }

void Node::fail(std::string problem, std::string help) const {
  throw ConfigError(std::move(problem), place(document_->name_, document_->text_, path_), std::move(help));
}

std::string text_or(const Node& object, std::string_view key, std::string otherwise) {
  const std::optional<Node> field = object.find(key);
  return field ? field->text() : std::move(otherwise);
}

std::pair<std::uint32_t, std::uint32_t> id_range(const Node& node) {
  const std::vector<Node> ends = node.items();
  if (ends.size() != 2) node.fail("a range has two ends", "write [50000, 50999]");
  const std::pair range{ends[0].whole(0xFFFF'FFFF), ends[1].whole(0xFFFF'FFFF)};
  if (range.first > range.second) node.fail("the range ends before it begins", "write the smaller number first");
  return range;
}

Product product_named(const Node& node) {
  const std::string id = node.text();
  for (const Product product : products) {
    if (id_of(product) == id) return product;
  }
  node.fail("unknown product '" + id + "'", "known are: ax, nav, gp, crm");
}

}  // namespace model
