#include "parsers/shared/dotnet_image.h"

#include <boost/uuid/detail/sha1.hpp>

#include <algorithm>
#include <array>

namespace parsers::shared {
namespace {

/// Reads little-endian numbers; what lies outside is 0 and is remembered.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t number(std::uint64_t at, unsigned size) const {
    if (at > bytes_.size() || bytes_.size() - at < size) {
      outside_ = true;
      return 0;
    }
    std::uint32_t value = 0;
    for (unsigned i = size; i-- > 0;) value = (value << 8) | static_cast<unsigned char>(bytes_[at + i]);
    return value;
  }
  std::uint32_t two(std::uint64_t at) const { return number(at, 2); }
  std::uint32_t four(std::uint64_t at) const { return number(at, 4); }
  std::string_view part(std::uint64_t at, std::uint64_t size) const {
    if (at > bytes_.size() || bytes_.size() - at < size) {
      outside_ = true;
      return {};
    }
    return bytes_.substr(at, size);
  }
  /// The text from `at` to the next zero byte.
  std::string_view text(std::uint64_t at) const {
    if (at >= bytes_.size()) {
      outside_ = true;
      return {};
    }
    const std::string_view rest = bytes_.substr(at);
    return rest.substr(0, std::min(rest.find('\0'), rest.size()));
  }
  std::uint64_t size() const { return bytes_.size(); }
  bool outside() const { return outside_; }

 private:
  std::string_view bytes_;
  mutable bool outside_ = false;
};

// --- the schema of the metadata tables (ECMA-335 II.22), as far as AssemblyRef

enum Table : std::uint8_t { type_ref = 0x01, type_def = 0x02, assembly = 0x20, assembly_ref = 0x23 };
constexpr std::size_t table_count = 0x24;

/// A column: 2 or 4 bytes; an index into the heap of strings $, GUIDs # or blobs !; into a table (a capital: its number
/// + 0x40, so B is TypeDef); or a coded index (a small letter: a row of `coded`).
// clang-format off
constexpr std::array<std::string_view, table_count> columns{
    "2$###", "l$$", "4$$aDF", "D", "2$!", "F", "422$!H", "H", "22$", "Ba", "f$!", "2b!",
    "cg!", "d!", "2e!", "24B", "4D", "!", "BT", "T", "2$a", "BW", "W", "2$!",
    "2Fh", "Bii", "$", "!", "2j$Z", "4D", "44", "4", "422224!$$", "4", "444", "22224!$$!"};
// clang-format on

/// A coded index: how many bits say which table, and the tables (II.24.2.6).
struct Coded {
  unsigned bits;
  std::string_view tables;
};
// clang-format off
constexpr std::array<Coded, 12> coded{
    Coded{2, std::string_view("\x02\x01\x1B", 3)},                                                    // a TypeDefOrRef
    Coded{2, std::string_view("\x04\x08\x17", 3)},                                                    // b HasConstant
    Coded{5, std::string_view("\x06\x04\x01\x02\x08\x09\x0A\x00\x0E\x17\x14\x11\x1A\x1B\x20\x23\x26\x27\x28\x2A\x2C\x2B", 22)},  // c HasCustomAttribute
    Coded{1, std::string_view("\x04\x08", 2)},                                                        // d HasFieldMarshal
    Coded{2, std::string_view("\x02\x06\x20", 3)},                                                    // e HasDeclSecurity
    Coded{3, std::string_view("\x02\x01\x1A\x06\x1B", 5)},                                            // f MemberRefParent
    Coded{3, std::string_view("\x06\x0A", 2)},                                                        // g CustomAttributeType
    Coded{1, std::string_view("\x14\x17", 2)},                                                        // h HasSemantics
    Coded{1, std::string_view("\x06\x0A", 2)},                                                        // i MethodDefOrRef
    Coded{1, std::string_view("\x04\x06", 2)},                                                        // j MemberForwarded
    Coded{2, std::string_view("\x26\x23\x27", 3)},                                                    // k Implementation
    Coded{2, std::string_view("\x00\x1A\x23\x01", 4)},                                                // l ResolutionScope
};
// clang-format on

/// The metadata of an image: heaps and tables.
class Metadata {
 public:
  explicit Metadata(std::string_view bytes) : bytes_(bytes) {}

  /// False where the bytes do not begin like metadata.
  bool open() {
    constexpr std::uint32_t signature = 0x424A5342;  // "BSJB"
    if (bytes_.four(0) != signature) return false;
    const std::uint32_t length = bytes_.four(12);
    if (length > 255) return false;
    runtime_ = std::string(bytes_.text(16).substr(0, length));
    std::uint64_t at = 16 + length;
    const std::uint32_t streams = bytes_.two(at + 2);
    at += 4;
    std::uint64_t tables = 0;
    for (std::uint32_t i = 0; i < streams && i < 16; ++i) {
      const std::uint64_t offset = bytes_.four(at);
      const std::uint64_t size = bytes_.four(at + 4);
      const std::string_view name = bytes_.text(at + 8).substr(0, 32);
      if (name == "#Strings") strings_ = {offset, size};
      if (name == "#Blob") blobs_ = {offset, size};
      if (name == "#~" || name == "#-") tables = offset;
      at += 8 + (name.size() / 4 + 1) * 4;
    }
    return tables != 0 && open_tables(tables);
  }

  const std::string& runtime() const { return runtime_; }
  std::uint32_t rows(Table table) const { return rows_[table]; }
  bool whole() const { return !bytes_.outside(); }

  /// A column of a row; both count from 0.
  std::uint32_t cell(Table table, std::uint32_t row, std::size_t column) const {
    std::uint64_t at = starts_[table] + static_cast<std::uint64_t>(row) * row_size(columns[table]);
    for (std::size_t i = 0; i < column; ++i) at += width(columns[table][i]);
    return bytes_.number(at, width(columns[table][column]));
  }
  std::string text(Table table, std::uint32_t row, std::size_t column) const {
    const std::uint32_t index = cell(table, row, column);
    if (index >= strings_.size) return {};
    return std::string(bytes_.text(strings_.offset + index).substr(0, 1024));
  }
  std::string_view blob(Table table, std::uint32_t row, std::size_t column) const {
    const std::uint32_t index = cell(table, row, column);
    if (index == 0 || index >= blobs_.size) return {};
    std::uint64_t at = blobs_.offset + index;
    const std::uint32_t first = bytes_.number(at, 1);
    std::uint64_t size = first;
    if ((first & 0xC0) == 0x80) {
      size = ((first & 0x3Fu) << 8) | bytes_.number(at + 1, 1);
      ++at;
    } else if ((first & 0x80) != 0) {
      return {};  // no key is that long
    }
    return bytes_.part(at + 1, size);
  }

 private:
  struct Heap {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
  };

  bool open_tables(std::uint64_t at) {
    const std::uint32_t sizes = bytes_.number(at + 6, 1);
    wide_strings_ = (sizes & 1) != 0;
    wide_guids_ = (sizes & 2) != 0;
    wide_blobs_ = (sizes & 4) != 0;
    const std::uint64_t valid = bytes_.four(at + 8) | (static_cast<std::uint64_t>(bytes_.four(at + 12)) << 32);
    std::uint64_t next = at + 24;
    for (unsigned table = 0; table < 64; ++table) {
      if (((valid >> table) & 1) == 0) continue;
      rows_[table] = bytes_.four(next);
      if (rows_[table] > bytes_.size()) return false;
      next += 4;
    }
    for (std::size_t table = 0; table < table_count; ++table) {
      starts_[table] = next;
      next += static_cast<std::uint64_t>(rows_[table]) * row_size(columns[table]);
    }
    return next <= bytes_.size();
  }

  unsigned width(char column) const {
    switch (column) {
      case '2': return 2;
      case '4': return 4;
      case '$': return wide_strings_ ? 4 : 2;
      case '#': return wide_guids_ ? 4 : 2;
      case '!': return wide_blobs_ ? 4 : 2;
      default: break;
    }
    const auto code = static_cast<unsigned char>(column);
    if (code < 'a') return rows_[code - 0x40u] > 0xFFFF ? 4 : 2;
    const Coded& index = coded[code - static_cast<unsigned>('a')];
    for (const char table : index.tables) {
      if (rows_[static_cast<unsigned char>(table)] >= (1u << (16 - index.bits))) return 4;
    }
    return 2;
  }
  std::uint64_t row_size(std::string_view row) const {
    std::uint64_t size = 0;
    for (const char column : row) size += width(column);
    return size;
  }

  Bytes bytes_;
  std::string runtime_;
  Heap strings_;
  Heap blobs_;
  bool wide_strings_ = false;
  bool wide_guids_ = false;
  bool wide_blobs_ = false;
  std::array<std::uint32_t, 64> rows_{};
  std::array<std::uint64_t, table_count> starts_{};
};

/// The part of the file that an address of the loaded image lies in, from that address on.
std::string_view at_address(const Bytes& bytes, std::uint64_t sections, std::uint32_t count, std::uint32_t address,
                            std::uint32_t size) {
  for (std::uint32_t i = 0; i < count && i < 96; ++i) {
    const std::uint64_t section = sections + i * std::uint64_t{40};
    const std::uint32_t begin = bytes.four(section + 12);
    const std::uint32_t raw_size = bytes.four(section + 16);
    if (address < begin || address - begin >= raw_size) continue;
    const std::uint64_t at = std::uint64_t{bytes.four(section + 20)} + (address - begin);
    return bytes.part(at, std::min<std::uint64_t>(size, at > bytes.size() ? 0 : bytes.size() - at));
  }
  return {};
}

/// The metadata of a .NET image: PE header, CLI header, metadata root (II.25).
std::string_view metadata_of(std::string_view image) {
  const Bytes bytes(image);
  if (!image.starts_with("MZ")) return {};
  const std::uint64_t pe = bytes.four(0x3C);
  if (bytes.four(pe) != 0x00004550) return {};
  const std::uint32_t sections = bytes.two(pe + 6);
  const std::uint64_t optional = pe + 24;
  const std::uint32_t magic = bytes.two(optional);
  if (magic != 0x10B && magic != 0x20B) return {};
  const std::uint64_t directory = optional + (magic == 0x10B ? 208 : 224);
  const std::uint64_t table = optional + bytes.two(pe + 20);
  const std::string_view header = at_address(bytes, table, sections, bytes.four(directory), 72);
  if (header.size() < 16) return {};
  const Bytes cli(header);
  return at_address(bytes, table, sections, cli.four(8), cli.four(12));
}

std::string version_text(const Metadata& metadata, Table table, std::uint32_t row, std::size_t first_column) {
  std::string text;
  for (std::size_t i = 0; i < 4; ++i) {
    if (i > 0) text += '.';
    text += std::to_string(metadata.cell(table, row, first_column + i));
  }
  return text;
}

/// The last eight bytes of the key's SHA-1, in reverse (II.6.3).
std::string token_of(std::string_view public_key) {
  if (public_key.empty()) return {};
  boost::uuids::detail::sha1 sha1;
  sha1.process_bytes(public_key.data(), public_key.size());
  unsigned int digest[5];
  sha1.get_digest(digest);
  constexpr std::string_view digits = "0123456789abcdef";
  std::string token;
  for (unsigned i = 0; i < 8; ++i) {
    const unsigned from_end = 19 - i;
    const unsigned byte = (digest[from_end / 4] >> (8 * (3 - from_end % 4))) & 0xFF;
    token += digits[byte >> 4];
    token += digits[byte & 15];
  }
  return token;
}

std::string type_name(const Metadata& metadata, Table table, std::uint32_t row) {
  const std::size_t name = 1;
  const std::string space = metadata.text(table, row, name + 1);
  return space.empty() ? std::string() : space + "." + metadata.text(table, row, name);
}

/// More names than any assembly has; made-up row counts must not fill the memory.
constexpr std::uint32_t most_types = 20000;

void read_types(const Metadata& metadata, DotnetImage& image) {
  for (std::uint32_t i = 0; i < std::min(metadata.rows(type_ref), most_types); ++i) {
    std::string name = type_name(metadata, type_ref, i);
    if (!name.empty()) image.used_types.push_back(std::move(name));
  }
  std::ranges::sort(image.used_types);
  const auto [first, last] = std::ranges::unique(image.used_types);
  image.used_types.erase(first, last);
  for (std::uint32_t i = 0; i < std::min(metadata.rows(type_def), most_types); ++i) {
    std::string name = type_name(metadata, type_def, i);
    if (!name.empty()) image.own_types.push_back(std::move(name));
  }
}

}  // namespace

std::optional<DotnetImage> read_dotnet_image(std::string_view bytes) {
  const std::string_view content = metadata_of(bytes);
  if (content.empty()) return std::nullopt;
  Metadata metadata(content);
  DotnetImage image;
  const bool open = metadata.open();
  image.runtime = metadata.runtime();
  if (!open) {
    if (image.runtime.empty()) return std::nullopt;
    image.whole = false;
    return image;
  }
  if (metadata.rows(assembly) > 0) {
    image.version = version_text(metadata, assembly, 0, 1);
    image.public_key_token = token_of(metadata.blob(assembly, 0, 6));
    image.name = metadata.text(assembly, 0, 7);
  }
  for (std::uint32_t i = 0; i < metadata.rows(assembly_ref); ++i)
    image.references.push_back({metadata.text(assembly_ref, i, 6), version_text(metadata, assembly_ref, i, 0)});
  read_types(metadata, image);
  const bool all_types = metadata.rows(type_ref) <= most_types && metadata.rows(type_def) <= most_types;
  image.whole = metadata.whole() && all_types;
  return image;
}

}  // namespace parsers::shared
