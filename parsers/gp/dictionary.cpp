#include "parsers/gp/lines.h"
#include "parsers/shared/words.h"
#include "scanner/model/kinds.h"
#include "scanner/parser.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace parsers {
namespace {

using scanner::Claim;

/// Dictionaries and chunks begin alike (seen in a dictionary and two chunks). Spelling dictionaries are called .dic as
/// well, so only the first bytes tell.
constexpr std::string_view magic("%VTL\x0B\0\0\0", 8);

Claim claim(const scanner::Peek& peek) { return peek.head.starts_with(magic) ? Claim::yes : Claim::no; }

/// A text of at most `slot` - 1 bytes behind its length; none where the bytes are no such text.
std::optional<std::string_view> pascal_text(std::string_view bytes, std::size_t at, std::size_t slot) {
  if (at >= bytes.size()) return std::nullopt;
  const auto length = static_cast<unsigned char>(bytes[at]);
  if (length == 0 || length >= slot || at + 1 + length > bytes.size()) return std::nullopt;
  const std::string_view text = bytes.substr(at + 1, length);
  const bool is_text = std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= ' '; });
  return is_text ? std::optional(text) : std::nullopt;
}

std::uint32_t number_at(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 4; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

/// What a dictionary says of its product, by the distance from the length byte of the launch file's name.
struct ProductRecord {
  std::string_view name;          ///< 32 before
  std::string_view launch_file;   ///< there
  std::string_view forms_file;    ///< 272 behind
  std::string_view reports_file;  ///< 288 behind
  std::uint32_t id = 0;           ///< 304 behind
};

std::optional<ProductRecord> record_at(std::string_view bytes, std::size_t at) {
  constexpr std::size_t name_slot = 32;
  constexpr std::size_t file_slot = 16;
  constexpr std::size_t forms = 272;
  constexpr std::size_t reports = 288;
  constexpr std::size_t id = 304;
  if (at < name_slot || at + id + 4 > bytes.size()) return std::nullopt;
  const auto name = pascal_text(bytes, at - name_slot, name_slot);
  const auto launch_file = pascal_text(bytes, at, name_slot);
  const auto forms_file = pascal_text(bytes, at + forms, file_slot);
  const auto reports_file = pascal_text(bytes, at + reports, file_slot);
  if (!name || !launch_file || !forms_file || !reports_file) return std::nullopt;
  return ProductRecord{*name, *launch_file, *forms_file, *reports_file, number_at(bytes, at + id)};
}

std::optional<ProductRecord> find_record(std::string_view bytes) {
  constexpr std::string_view mark =
      "\x0C"
      "DYNAMICS.SET";
  for (std::size_t at = bytes.find(mark); at != std::string_view::npos; at = bytes.find(mark, at + 1)) {
    if (auto record = record_at(bytes, at)) return record;
  }
  return std::nullopt;
}

/// The name of the dictionary that a chunk is unpacked into stands near its beginning.
std::string target_of_chunk(std::string_view bytes) {
  constexpr std::size_t near = 65'536;
  constexpr std::string_view end = ".dic";
  const std::string head = shared::lower(bytes.substr(0, near));
  for (std::size_t dot = head.find(end); dot != std::string::npos; dot = head.find(end, dot + 1)) {
    for (std::size_t length = end.size() + 1; length <= dot + end.size() && length < 32; ++length) {
      const std::size_t begin = dot + end.size() - length;
      if (begin > 0 && static_cast<unsigned char>(bytes[begin - 1]) == length)
        if (const auto text = pascal_text(bytes, begin - 1, 32)) return std::string(*text);
    }
  }
  return {};
}

bool is_number(std::string_view text) { return !text.empty() && std::ranges::all_of(text, shared::is_digit); }

/// By its name: a chunk, the modified forms or reports of a product, or an application (documented names).
std::string_view container_of(std::string_view file) {
  const std::string lower = shared::lower(file);
  if (lower.ends_with(".cnk")) return "chunk";
  const std::string stem = lower.substr(0, lower.rfind('.'));
  if (stem == "forms" || (stem.starts_with("f") && is_number(std::string_view(stem).substr(1))) || stem == "paform")
    return "modified-forms";
  if (stem == "reports" || (stem.starts_with("r") && is_number(std::string_view(stem).substr(1))) || stem == "parept")
    return "modified-reports";
  return "application";
}

/// Compiled: neither scripts nor resources can be read, and the names of resources in it are those of the vendor's
/// dictionary that it was built beside.
model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  model::Yield yield;
  model::Object object;
  object.kind = model::find_kind(model::Product::gp, "dictionary").value();
  object.name = gp::file_of(slice.path);
  object.properties.add("container", container_of(object.name));
  object.properties.add("bytes", std::to_string(slice.text.size()));
  if (const auto record = find_record(slice.text)) {
    object.number = record->id;
    object.properties.add("productId", std::to_string(record->id));
    object.properties.add("productName", record->name);
    object.properties.add("launchFile", record->launch_file);
    object.properties.add("formsDictionary", record->forms_file);
    object.properties.add("reportsDictionary", record->reports_file);
  }
  if (container_of(object.name) == "chunk") {
    if (const std::string target = target_of_chunk(slice.text); !target.empty())
      object.properties.add("target", target);
  }
  yield.bytes_in_objects = slice.text.size();
  yield.objects.push_back(std::move(object));
  return yield;
}

scanner::CodePageGuess code_page(std::string_view) { return {"cp1252", false}; }

constexpr std::array<std::string_view, 2> globs{"*.cnk", "*.dic"};

}  // namespace

extern const scanner::Parser gp_dictionary;
constinit const scanner::Parser gp_dictionary{
    .id = "gp.dictionary",
    .product = model::Product::gp,
    .reads = "header",
    .globs = globs,
    .claim = claim,
    .code_page = code_page,
    .binary = true,
    .parse = parse,
};

}  // namespace parsers
