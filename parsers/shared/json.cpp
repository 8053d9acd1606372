#include "parsers/shared/json.h"

#include "parsers/shared/words.h"

#include <array>
#include <charconv>

namespace parsers::shared {
namespace {

constexpr std::size_t deepest = 200;

void append_utf8(std::string& out, std::uint32_t code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

/// The four hexadecimal digits at `at`; none where they are something else.
std::optional<std::uint32_t> hex4(std::string_view text, std::size_t at) {
  if (at > text.size() || text.size() - at < 4) return std::nullopt;
  std::uint32_t value = 0;
  const char* end = text.data() + at + 4;
  const auto [stopped, error] = std::from_chars(text.data() + at, end, value, 16);
  if (error != std::errc() || stopped != end) return std::nullopt;
  return value;
}

/// Reads one value after the other and keeps the open ones on a stack of its own.
class Reader {
 public:
  Reader(std::string_view text, std::vector<JsonNode>& nodes) : text_(text), nodes_(nodes) {}

  std::optional<std::size_t> read() {
    do {
      if (!read_value()) break;
      close_what_ends();
    } while (!failed_ && !open_.empty());
    skip_space();
    if (!failed_ && at_ < text_.size()) failed_ = true;
    for (const std::uint32_t node : open_) close(node);
    if (failed_) return at_;
    return std::nullopt;
  }

 private:
  void close_what_ends() {
    while (!failed_ && !open_.empty() && !expects_value()) continue;
  }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  void fail() { failed_ = true; }
  void close(std::uint32_t node) {
    nodes_[node].end = at_;
    nodes_[node].behind = static_cast<std::uint32_t>(nodes_.size());
  }

  /// The text between quotes at the cursor, escapes kept.
  std::string_view read_quoted() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2 : 1;
    if (at_ >= text_.size()) {
      at_ = text_.size();
      fail();
      return text_.substr(begin);
    }
    return text_.substr(begin, at_++ - begin);
  }

  /// One value, with its name where an object is open; an opened object or list stays open.
  bool read_value() {
    skip_space();
    JsonNode node{.offset = at_};
    if (!open_.empty() && nodes_[open_.back()].kind == JsonKind::object) {
      if (peek() != '"') return fail(), false;
      node.name = read_quoted();
      skip_space();
      if (failed_ || peek() != ':') return fail(), false;
      ++at_;
      skip_space();
    }
    if (!read_scalar(node)) return fail(), false;
    const auto index = static_cast<std::uint32_t>(nodes_.size());
    node.end = at_;
    node.behind = index + 1;
    nodes_.push_back(node);
    const bool opens = node.kind == JsonKind::object || node.kind == JsonKind::list;
    if (opens) open_.push_back(index);
    if (open_.size() > deepest) fail();
    if (!opens) return true;
    skip_space();
    if (peek() != (node.kind == JsonKind::object ? '}' : ']')) return !failed_ && read_value();
    ++at_;
    close(index);
    open_.pop_back();
    return true;
  }

  bool read_scalar(JsonNode& node) {
    const std::size_t begin = at_;
    switch (peek()) {
      case '{': node.kind = JsonKind::object; break;
      case '[': node.kind = JsonKind::list; break;
      case '"':
        node.kind = JsonKind::text;
        node.text = read_quoted();
        return !failed_;
      default: {
        constexpr std::string_view ends = ",]} \t\r\n";
        while (at_ < text_.size() && ends.find(text_[at_]) == std::string_view::npos) ++at_;
        node.text = text_.substr(begin, at_ - begin);
        if (node.text == "true" || node.text == "false") return node.kind = JsonKind::truth, true;
        if (node.text == "null") return node.kind = JsonKind::null, true;
        node.kind = JsonKind::number;
        return !node.text.empty() && node.text.find_first_not_of("+-.0123456789eE") == std::string_view::npos;
      }
    }
    ++at_;
    return true;
  }

  /// Behind a value: true where a comma says that another one follows, else what is open is closed.
  bool expects_value() {
    skip_space();
    const JsonKind kind = nodes_[open_.back()].kind;
    if (peek() == ',') {
      ++at_;
      return true;
    }
    if (at_ >= text_.size() || peek() != (kind == JsonKind::object ? '}' : ']')) {
      fail();
      return false;
    }
    ++at_;
    close(open_.back());
    open_.pop_back();
    return false;
  }

  std::string_view text_;
  std::vector<JsonNode>& nodes_;
  std::vector<std::uint32_t> open_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

JsonDocument::JsonDocument(std::string_view text) { read(text); }

void JsonDocument::read(std::string_view text) { error_ = Reader(text, nodes_).read(); }

const JsonNode* JsonDocument::find(const JsonNode* node, std::string_view name) const {
  if (node == nullptr || node->kind != JsonKind::object) return nullptr;
  for (std::size_t i = static_cast<std::size_t>(node - nodes_.data()) + 1; i < node->behind; i = nodes_[i].behind) {
    if (nodes_[i].name == name) return &nodes_[i];
  }
  return nullptr;
}

std::vector<const JsonNode*> JsonDocument::children(const JsonNode* node) const {
  std::vector<const JsonNode*> found;
  if (node == nullptr || (node->kind != JsonKind::object && node->kind != JsonKind::list)) return found;
  for (std::size_t i = static_cast<std::size_t>(node - nodes_.data()) + 1; i < node->behind; i = nodes_[i].behind)
    found.push_back(&nodes_[i]);
  return found;
}

std::string unescaped_json(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char escape = text[++i];
    switch (escape) {
      case 'b': out += '\b'; break;
      case 'f': out += '\f'; break;
      case 'n': out += '\n'; break;
      case 'r': out += '\r'; break;
      case 't': out += '\t'; break;
      case 'u': {
        std::optional<std::uint32_t> code = hex4(text, i + 1);
        if (!code) {
          out += 'u';
          break;
        }
        i += 4;
        if (*code >= 0xD800 && *code < 0xDC00 && text.substr(i + 1, 2) == "\\u") {
          const std::optional<std::uint32_t> low = hex4(text, i + 3);
          if (low && *low >= 0xDC00 && *low < 0xE000) {
            code = 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00);
            i += 6;
          }
        }
        append_utf8(out, *code >= 0xD800 && *code < 0xE000 ? 0xFFFD : *code);
        break;
      }
      default: out += escape; break;
    }
  }
  return out;
}

std::string json_text(const JsonNode* node) {
  return node == nullptr || node->kind != JsonKind::text ? std::string() : unescaped_json(node->text);
}

}  // namespace parsers::shared
