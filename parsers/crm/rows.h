#pragma once

#include "parsers/crm/xml_tree.h"
#include "parsers/shared/line_finder.h"
#include "scanner/model/yield.h"
#include "scanner/parser.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace parsers::crm {

/// What the readers of elements add to: the objects, members and references of one slice.
class Rows {
 public:
  Rows(const scanner::Slice& slice, model::Yield& yield);

  std::string_view path() const { return slice_.path; }
  /// The folder below Entities/ that holds the file of an unpacked solution, in lower case: the entity.
  std::string entity_of_path() const;

  /// An object of the kind, and of `other` with the kind as its tag where there is none. It is kept by put().
  model::Object object(std::string_view kind, std::string name, std::size_t begin, std::size_t end);
  model::Object object(std::string_view kind, std::string name, const Element& element) {
    return object(kind, std::move(name), element.begin(), element.end());
  }
  /// The member becomes part of the object and returns for its properties; the reference ends with the next member.
  model::Member& member(model::Object& object, model::MemberKind kind, std::string name, const Element& element);
  /// Objects must come in the order of the text.
  void put(model::Object&& object);
  /// A reference from the object that is put next.
  void refer(std::string_view kind, std::string_view target_kind, std::string target_name, const Element& element,
             std::string target_member = {});
  /// The same from its last member.
  void refer_from_member(const model::Object& object, std::string_view kind, std::string_view target_kind,
                         std::string target_name, const Element& element, std::string target_member = {});
  void fact(std::string_view name, std::string value, std::size_t offset);
  /// Code of the next object's last member, or of the object itself.
  void code(const model::Object& object, model::Language language, std::size_t offset, std::size_t length);
  void report(const std::vector<shared::XmlTrouble>& troubles, bool root_stays_open);

  std::string entity;     ///< around the elements that are read, "" outside of entities
  std::string form_type;  ///< of the forms that are read

 private:
  const scanner::Slice& slice_;
  model::Yield& yield_;
  shared::LineFinder lines_;
  std::size_t end_ = 0;  ///< of the last object
};

/// Adds a property unless the value is empty.
void set(model::Properties& properties, std::string_view name, std::string_view value);
/// Adds the text of a child element, unless there is none.
void set_text(model::Properties& properties, std::string_view name, const Element& element, std::string_view child);
/// Adds a count, unless it is 0.
void set_count(model::Properties& properties, std::string_view name, std::size_t count);
/// What many elements carry: the layer's action, the version that introduced it, whether it may be customised.
void set_common(model::Properties& properties, const Element& element);

/// A GUID without braces and in lower case: exports write both.
std::string guid(std::string_view text);
/// The first description in a list of localised names.
std::string localized(const Element& list);
/// What stands before the first "_" of a logical name where that looks like a publisher's prefix, "" otherwise. Two to
/// eight letters and digits, a letter first (documented rule for prefixes).
std::string_view prefix_of(std::string_view name);

}  // namespace parsers::crm
