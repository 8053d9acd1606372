#include "parsers/ax/metadata_reader.h"
#include "parsers/shared/words.h"
#include "scanner/text/lexer.h"

#include <array>

namespace parsers::ax {
namespace {

using model::MemberKind;

/// Modifiers that members keep as properties.
constexpr std::array<std::string_view, 11> kept_modifiers{"abstract",  "client", "delegate", "display",
                                                          "edit",      "final",  "internal", "private",
                                                          "protected", "server", "static"};

void keep_method(const XppHead& head, model::Properties& properties) {
  for (const std::string_view modifier : kept_modifiers) {
    if (head.has(modifier)) properties.add(modifier, "yes");
  }
  properties.add("parameters", std::to_string(head.parameters));
  if (!head.attributes.empty()) properties.add("attributes", head.attributes);
}

}  // namespace

void MetadataReader::close_method(const Frame& frame) {
  if (!frame.source.has_text) return;
  add_method(shared::trimmed(slot(frame, MetadataSlot::name)), frame.source);
}

void MetadataReader::read_declaration(const Code& code) { add_method("classDeclaration", code); }

/// A method of the object, or of the data source, field or control that it stands in.
model::MemberId MetadataReader::add_method(std::string_view name, const Code& code) {
  const std::string_view text = draft_.slice.text.substr(code.begin, code.end - code.begin);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const std::size_t begin = code.begin + (first == std::string_view::npos ? 0 : first);
  model::Member member{.kind = MemberKind::method, .name = std::string(name)};
  member.where = {begin, code.end - begin, lines_.line_of(begin)};
  name_owner(member);
  const model::MemberId id = draft_.add(std::move(member));
  add_region(code, id);
  return id;
}

void MetadataReader::add_region(const Code& code, model::MemberId id) {
  const text::Dialect& dialect = text::dialect_of(model::Language::xpp, model::LinePrefix::none);
  const text::Vocabulary& words = draft_.slice.vocabularies->of(model::Language::xpp);
  const std::uint32_t line = lines_.line_of(code.begin);
  std::vector<model::Token>& tokens = *draft_.slice.tokens;
  model::CodeRegion region{.member = id, .language = model::Language::xpp};
  region.where = {code.begin, code.end - code.begin, line};
  region.tokens = text::lex(draft_.slice.text, code.begin, code.end, line, dialect, words, tokens);
  draft_.regions.push_back(region);
  const XppCode code_words(draft_.slice.text, {tokens.data() + region.tokens.first, region.tokens.size()});
  if (id != model::none<model::MemberId>) {
    const XppHead head = code_words.head();
    model::Properties& properties = draft_.member(id).properties;
    if (draft_.member(id).name == "classDeclaration" && !properties.has("on")) {
      keep_class(head, line);
    } else {
      keep_method(head, properties);
      if (code_words.calls_next()) properties.add("next", "yes");
    }
  }
  uses_.clear();
  code_words.append_uses(uses_);
  for (const XppUse& use : uses_) {
    draft_.use(use, id);
    if (use.kind == "extension-of") keep_extension(use);
  }
}

/// Whose method it is where it is not the object's own: <DataSource>, <Field> of one, <Control> of a form's code.
void MetadataReader::name_owner(model::Member& member) const {
  if (const Frame* control = enclosing("Control"); control != nullptr) {
    member.properties.add("on", "control");
    member.properties.add("owner", slot(*control, MetadataSlot::name));
    return;
  }
  const Frame* source = enclosing("DataSource");
  if (source == nullptr) return;
  const std::string_view source_name = slot(*source, MetadataSlot::name);
  const Frame* field = enclosing("Field");
  member.properties.add("on", field == nullptr ? "datasource" : "datafield");
  const std::string_view field_name = field == nullptr ? "" : slot(*field, MetadataSlot::data_field);
  member.properties.add("owner",
                        field == nullptr ? source_name : std::string(source_name).append(".").append(field_name));
}

void MetadataReader::keep_class(const XppHead& head, std::uint32_t line) {
  draft_.add_property("attributes", head.attributes);
  if (!is_kind("class")) return;
  if (head.is_interface) draft_.add_property("interface", "yes");
  if (head.has("abstract")) draft_.add_property("abstract", "yes");
  if (head.has("final")) draft_.add_property("final", "yes");
  draft_.add_property("extends", head.extends);
  draft_.add_property("implements", head.implements);
  use("extends", "class", head.extends, line);
  std::string_view rest = head.implements;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    use("implements", "class", shared::trimmed(rest.substr(0, comma)), line);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
}

/// "table:CustTable" for a class that extends one, with the part that a form's extension is for.
void MetadataReader::keep_extension(const XppUse& use) {
  if (!is_kind("class")) return;
  draft_.add_property("extensionOf", std::string(use.target_kind).append(":").append(use.name));
  draft_.add_property("extensionOfMember", use.member);
  const std::string plain = std::string(use.name) + "_Extension";
  if (shared::same_word(draft_.object.name, plain)) draft_.add_property("plainExtensionName", "yes");
}

}  // namespace parsers::ax
