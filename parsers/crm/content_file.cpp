#include "parsers/crm/content_file.h"

#include "parsers/shared/words.h"
#include "scanner/model/kinds.h"

#include <algorithm>
#include <utility>

namespace parsers::crm {
namespace {

bool is_hex(char c) { return shared::is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

constexpr std::size_t guid_size = 36;

}  // namespace

std::string_view file_name(std::string_view path) { return path.substr(path.find_last_of('/') + 1); }

bool in_folder(std::string_view path, std::string_view folder) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    if (shared::same_word(path.substr(0, slash), folder)) return true;
    path.remove_prefix(slash + 1);
  }
  return false;
}

bool is_guid(std::string_view text) {
  if (text.size() != guid_size) return false;
  for (std::size_t i = 0; i < guid_size; ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return true;
}

std::string_view guid_at_end(std::string_view stem) {
  if (stem.size() < guid_size) return {};
  const std::string_view end = stem.substr(stem.size() - guid_size);
  return is_guid(end) ? end : std::string_view();
}

ContentFile::ContentFile(const scanner::Slice& slice, std::string_view kind, model::Yield& yield)
    : slice_(slice), yield_(yield), lines_(slice.text) {
  object_.kind = model::find_kind(model::Product::crm, kind).value_or(model::other_kind(model::Product::crm));
  object_.where = {0, slice.text.size(), 0};
}

void ContentFile::refer(std::string_view kind, std::string_view target_kind, std::string target, std::string member,
                        std::size_t offset) {
  if (target.empty()) return;
  references_.push_back(
      {.kind = std::string(kind),
       .target_kind =
           model::find_kind(model::Product::crm, target_kind).value_or(model::other_kind(model::Product::crm)),
       .target_name = std::move(target),
       .target_member = std::move(member),
       .line = lines_.line_of(offset)});
}

void ContentFile::report(model::DiagnosticCode code, std::size_t offset, std::string detail) {
  const std::uint32_t line = lines_.line_of(std::min(offset, slice_.text.size()));
  yield_.diagnostics.push_back(
      {.code = code, .line = line, .holes = {std::string(file_name(slice_.path)), std::move(detail)}});
  if (model::row_of(code).severity == model::DiagnosticSeverity::error) yield_.partly_read = true;
}

void ContentFile::finish() {
  const auto id = model::id_at<model::ObjectId>(yield_.objects.size());
  for (model::Reference& reference : references_) {
    reference.from = id;
    yield_.references.push_back(std::move(reference));
  }
  references_.clear();
  for (model::CodeRegion& region : regions_) {
    region.object = id;
    yield_.regions.push_back(region);
  }
  regions_.clear();
  yield_.bytes_in_objects += slice_.text.size();
  yield_.objects.push_back(std::move(object_));
}

scanner::CodePageGuess western_code_page(std::string_view) { return {"cp1252", false}; }

}  // namespace parsers::crm
