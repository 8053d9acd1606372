#pragma once

#include "parsers/shared/line_finder.h"
#include "scanner/model/yield.h"
#include "scanner/parser.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::crm {

/// The last part of a path: "abc_form.js" of "a.zip!/WebResources/abc_form.js".
std::string_view file_name(std::string_view path);
/// Whether a folder of the path has this name, in any letter case.
bool in_folder(std::string_view path, std::string_view folder);
/// Whether the text is a GUID without braces.
bool is_guid(std::string_view text);
/// The GUID with which the name ends, before its extension; "" where there is none.
std::string_view guid_at_end(std::string_view stem);

/// A file that holds the content of one row of a solution: the steps of a process, the bytes of a web resource. It
/// yields one object, which spans the whole slice; the assembler joins it to its row.
class ContentFile {
 public:
  ContentFile(const scanner::Slice& slice, std::string_view kind, model::Yield& yield);
  /// Puts the object and what was added into the yield.
  void finish();

  model::Object& object() { return object_; }
  /// Code of the object, in order.
  std::vector<model::CodeRegion>& regions() { return regions_; }
  std::uint32_t line_of(std::size_t offset) { return lines_.line_of(offset); }
  void step(model::Member member) { object_.members.push_back(std::move(member)); }
  /// A reference of this kind to an object of this kind; one without a target name is left out.
  void refer(std::string_view kind, std::string_view target_kind, std::string target, std::string member,
             std::size_t offset);
  /// The diagnostic's first hole is the file.
  void report(model::DiagnosticCode code, std::size_t offset, std::string detail);

 private:
  const scanner::Slice& slice_;
  model::Yield& yield_;
  model::Object object_;
  std::vector<model::Reference> references_;
  std::vector<model::CodeRegion> regions_;
  shared::LineFinder lines_;
};

/// Customizations of these formats are UTF-8; older script and page files are of western Windows.
scanner::CodePageGuess western_code_page(std::string_view bytes);

}  // namespace parsers::crm
