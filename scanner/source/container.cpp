#include "scanner/source/container.h"

#include "scanner/source/source.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

namespace source {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  ContainerForm form;
};

// clang-format off
constexpr std::array magics{
    Magic{"PK\x03\x04"sv,             ContainerForm::zip},
    Magic{"PK\x05\x06"sv,             ContainerForm::zip},
    Magic{"PK\x07\x08"sv,             ContainerForm::zip},
    Magic{"7z\xBC\xAF\x27\x1C"sv,     ContainerForm::seven_zip},
    Magic{"MSCF\0\0\0\0"sv,           ContainerForm::cab},
    Magic{"Rar!\x1A\x07"sv,           ContainerForm::rar},
    Magic{"\x1F\x8B\x08"sv,           ContainerForm::compressed},
    Magic{"\xFD" "7zXZ\0"sv,          ContainerForm::compressed},
    Magic{"\x28\xB5\x2F\xFD"sv,       ContainerForm::compressed},
};

/// Containers that are documents or programs: what is in them is not what a developer exported. Sorted.
constexpr std::array identified_extensions{
    "apk"sv,  "appx"sv, "docm"sv, "docx"sv, "dotm"sv, "dotx"sv,  "ear"sv,  "epub"sv,  "jar"sv,  "kmz"sv,  "msapp"sv,
    "msix"sv, "nupkg"sv, "odg"sv, "odp"sv,  "ods"sv,  "odt"sv,   "oxps"sv, "pbit"sv,  "pbix"sv, "potx"sv, "ppsx"sv,
    "pptm"sv, "pptx"sv, "snupkg"sv, "thmx"sv, "vsdx"sv, "vsix"sv, "war"sv, "whl"sv,   "xap"sv,  "xlam"sv, "xlsb"sv,
    "xlsm"sv, "xlsx"sv, "xltx"sv, "xps"sv,
};
// clang-format on
static_assert(std::ranges::is_sorted(identified_extensions));

std::string lower_extension(std::string_view path) {
  const std::string_view name = path.substr(path.find_last_of("/\\") + 1);
  const std::size_t dot = name.rfind('.');
  std::string extension(dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1));
  std::ranges::transform(extension, extension.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return extension;
}

/// "BZh" and a digit begin many words; the mark of the first block does not.
bool is_bzip2(std::string_view head) {
  if (head.size() < 10 || !head.starts_with("BZh") || head[3] < '1' || head[3] > '9') return false;
  return head.substr(4, 6) == "\x31\x41\x59\x26\x53\x59" || head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90";
}

/// The sum over the 512 bytes of the header, its own eight bytes taken as blanks, stands in it as an octal number.
bool has_tar_checksum(std::string_view head) {
  if (head.size() < 512 || head.front() == '\0') return false;
  unsigned long sum = 0;
  for (std::size_t i = 0; i < 512; ++i) sum += i >= 148 && i < 156 ? 32U : static_cast<unsigned char>(head[i]);
  unsigned long written = 0;
  for (const char c : head.substr(148, 8)) {
    if (c >= '0' && c <= '7') written = written * 8 + static_cast<unsigned long>(c - '0');
  }
  return sum == written;
}

bool is_tar(std::string_view path, std::string_view head) {
  if (head.size() >= 262 && head.substr(257, 5) == "ustar") return true;
  return lower_extension(path) == "tar" && has_tar_checksum(head);
}

/// A Silverlight application begins with its manifest; solutions store it under a name without extension.
bool is_silverlight(std::string_view head) {
  constexpr std::string_view first_member = "AppManifest.xaml";
  constexpr std::size_t name_at = 30;
  return head.starts_with("PK\x03\x04") && head.size() > name_at && head.substr(name_at).starts_with(first_member);
}

/// "NAVX", then the length of the header, behind which a zip begins.
Container navx_container(std::string_view head) {
  std::uint32_t length = 0;
  if (head.size() >= 8) std::memcpy(&length, head.data() + 4, sizeof length);
  if (length >= 8 && length < head.size() && head.substr(length).starts_with("PK")) return {ContainerForm::zip, length};
  return {ContainerForm::sealed, 0};
}

}  // namespace

Container recognise_container(std::string_view path, std::string_view head) {
  if (head.starts_with("NAVX")) return navx_container(head);
  const auto magic = std::ranges::find_if(magics, [&](const Magic& row) { return head.starts_with(row.bytes); });
  if (magic != magics.end()) return {magic->form, 0};
  if (is_bzip2(head)) return {ContainerForm::compressed, 0};
  if (is_tar(path, head)) return {ContainerForm::tar, 0};
  return {};
}

ContainerKind container_kind(std::string_view path, std::string_view head) {
  const ContainerForm form = recognise_container(path, head).form;
  if (form == ContainerForm::none) return ContainerKind::none;
  if (form == ContainerForm::sealed) return ContainerKind::identified;
  const bool identified = std::ranges::binary_search(identified_extensions, std::string_view(lower_extension(path)));
  return identified || is_silverlight(head) ? ContainerKind::identified : ContainerKind::opened;
}

}  // namespace source
