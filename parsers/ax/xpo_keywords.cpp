#include "parsers/ax/xpo_keywords.h"

#include <algorithm>
#include <array>

namespace parsers::ax {
namespace {

using enum Keyword;

// clang-format off
constexpr std::array keyword_rows{
    KeywordRow{"APPDATAEXPORT", appdataexport_, Shape::block},
    KeywordRow{"ASSOCIATEDCODEPERMISSIONS", associatedcodepermissions_, Shape::block},
    KeywordRow{"ASSOCIATEDFORM", associatedform_, Shape::block},
    KeywordRow{"ASSOCIATEDFORMS", associatedforms_, Shape::block},
    KeywordRow{"ASSOCIATION", association_, Shape::datum},
    KeywordRow{"ASSOCIATIONS", associations_, Shape::block},
    KeywordRow{"BEGINNODE", beginnode_, Shape::block},
    KeywordRow{"BINARY", binary_, Shape::block},
    KeywordRow{"BLOCK", block_, Shape::block},
    KeywordRow{"BLOCKS", blocks_, Shape::block},
    KeywordRow{"CLASS", class_, Shape::block},
    KeywordRow{"CODEPERMISSION", codepermission_, Shape::block},
    KeywordRow{"COMPOSITEQUERIES", compositequeries_, Shape::block},
    KeywordRow{"COMPOSITEQUERY", compositequery_, Shape::block},
    KeywordRow{"COMPOSITEQUERYHAVINGS", compositequeryhavings_, Shape::block},
    KeywordRow{"COMPOSITEQUERYRANGES", compositequeryranges_, Shape::block},
    KeywordRow{"CONFIGURATIONKEY", configurationkey_, Shape::block},
    KeywordRow{"CONTAINER", container_, Shape::block},
    KeywordRow{"CONTROL", control_, Shape::block},
    KeywordRow{"CROSSREFERENCES", crossreferences_, Shape::block},
    KeywordRow{"DATAFIELD", datafield_, Shape::block},
    KeywordRow{"DATASET", dataset_, Shape::block},
    KeywordRow{"DATASOURCE", datasource_, Shape::block},
    KeywordRow{"DELETEACTIONS", deleteactions_, Shape::block},
    KeywordRow{"DEPENDENT", dependent_, Shape::datum},
    KeywordRow{"DEPENDENTS", dependents_, Shape::block},
    KeywordRow{"DERIVEDDATASOURCE", deriveddatasource_, Shape::block},
    KeywordRow{"DESIGN", design_, Shape::block},
    KeywordRow{"DESIGNS", designs_, Shape::block},
    KeywordRow{"DETAILSFIELD", detailsfield_, Shape::datum},
    KeywordRow{"DUTIES", duties_, Shape::block},
    KeywordRow{"DUTY", duty_, Shape::block},
    KeywordRow{"ELEMENT", element_, Shape::block},
    KeywordRow{"ELEMENTS", elements_, Shape::block},
    KeywordRow{"ENTRYPOINT", entrypoint_, Shape::block},
    KeywordRow{"ENTRYPOINTS", entrypoints_, Shape::block},
    KeywordRow{"ENUMTYPE", enumtype_, Shape::block},
    KeywordRow{"EVENT", event_, Shape::block},
    KeywordRow{"EVENTHANDLER", eventhandler_, Shape::block},
    KeywordRow{"EVENTHANDLERS", eventhandlers_, Shape::block},
    KeywordRow{"EVENTS", events_, Shape::block},
    KeywordRow{"FIELD", field_, Shape::datum},
    KeywordRow{"FIELDLIST", fieldlist_, Shape::block},
    KeywordRow{"FIELDREFERENCES", fieldreferences_, Shape::block},
    KeywordRow{"FIELDS", fields_, Shape::block},
    KeywordRow{"FILETYPE", filetype_, Shape::datum},
    KeywordRow{"FOREIGNKEYRELATION", foreignkeyrelation_, Shape::datum},
    KeywordRow{"FORM", form_, Shape::block},
    KeywordRow{"FORMPART", formpart_, Shape::block},
    KeywordRow{"FORMS", forms_, Shape::block},
    KeywordRow{"FULLTEXTINDICES", fulltextindices_, Shape::block},
    KeywordRow{"GROUP", group_, Shape::block},
    KeywordRow{"GROUPBY", groupby_, Shape::block},
    KeywordRow{"GROUPFIELDS", groupfields_, Shape::block},
    KeywordRow{"GROUPS", groups_, Shape::block},
    KeywordRow{"HAVING", having_, Shape::block},
    KeywordRow{"INDEXFIELDS", indexfields_, Shape::block},
    KeywordRow{"INDICES", indices_, Shape::block},
    KeywordRow{"INTERFACE", interface_, Shape::block},
    KeywordRow{"JOINDATASOURCE", joindatasource_, Shape::datum},
    KeywordRow{"JOINS", joins_, Shape::block},
    KeywordRow{"LABELFILE", labelfile_, Shape::block},
    KeywordRow{"LANGUAGE", language_, Shape::block},
    KeywordRow{"LANGUAGES", languages_, Shape::block},
    KeywordRow{"LICENSECODE", licensecode_, Shape::block},
    KeywordRow{"LINE", line_, Shape::datum},
    KeywordRow{"LINEITEMWORKFLOWS", lineitemworkflows_, Shape::block},
    KeywordRow{"LINES", lines_, Shape::block},
    KeywordRow{"LINKTYPES", linktypes_, Shape::block},
    KeywordRow{"MANAGEDCONTENTITEM", managedcontentitem_, Shape::block},
    KeywordRow{"MAP", map_, Shape::block},
    KeywordRow{"MAPPING", mapping_, Shape::datum},
    KeywordRow{"MAPPINGS", mappings_, Shape::block},
    KeywordRow{"MASTERFIELD", masterfield_, Shape::datum},
    KeywordRow{"MENU", menu_, Shape::block},
    KeywordRow{"MENUITEM", menuitem_, Shape::block},
    KeywordRow{"MENUREFERENCE", menureference_, Shape::block},
    KeywordRow{"METHOD", method_, Shape::block},
    KeywordRow{"METHODS", methods_, Shape::block},
    KeywordRow{"MOXL", moxl_, Shape::block},
    KeywordRow{"NAME", name_, Shape::datum},
    KeywordRow{"NODETYPE", nodetype_, Shape::datum},
    KeywordRow{"OBJECTBANK", objectbank_, Shape::block},
    KeywordRow{"OBJECTPOOL", objectpool_, Shape::block},
    KeywordRow{"OPERATION", operation_, Shape::block},
    KeywordRow{"OPERATIONS", operations_, Shape::block},
    KeywordRow{"ORDERBY", orderby_, Shape::block},
    KeywordRow{"PAGEDEFINITION", pagedefinition_, Shape::block},
    KeywordRow{"PARTREFERENCE", partreference_, Shape::block},
    KeywordRow{"PARTREFERENCES", partreferences_, Shape::block},
    KeywordRow{"PERMISSIONS", permissions_, Shape::block},
    KeywordRow{"PERMISSIONSET", permissionset_, Shape::block},
    KeywordRow{"PERSPECTIVE", perspective_, Shape::block},
    KeywordRow{"PRIVATE", private_, Shape::datum},
    KeywordRow{"PRIVILEGE", privilege_, Shape::block},
    KeywordRow{"PRIVILEGES", privileges_, Shape::block},
    KeywordRow{"PROCESSCYCLE", processcycle_, Shape::block},
    KeywordRow{"PROJECT", project_, Shape::block},
    KeywordRow{"PROJECTCLASS", projectclass_, Shape::datum},
    KeywordRow{"PROPERTIES", properties_, Shape::block},
    KeywordRow{"QUERY", query_, Shape::block},
    KeywordRow{"RDL", rdl_, Shape::block},
    KeywordRow{"REFERENCE", reference_, Shape::block},
    KeywordRow{"REFERENCEDATASOURCES", referencedatasources_, Shape::block},
    KeywordRow{"REFERENCEDPROJECTS", referencedprojects_, Shape::block},
    KeywordRow{"REFERENCEFIELD", referencefield_, Shape::block},
    KeywordRow{"REFERENCES", references_, Shape::block},
    KeywordRow{"REFERENCETYPE", referencetype_, Shape::datum},
    KeywordRow{"REPORT", report_, Shape::block},
    KeywordRow{"RESOURCE", resource_, Shape::block},
    KeywordRow{"ROLE", role_, Shape::block},
    KeywordRow{"SECURITYKEY", securitykey_, Shape::block},
    KeywordRow{"SEPARATOR", separator_, Shape::datum},
    KeywordRow{"SERVERMETHOD", servermethod_, Shape::block},
    KeywordRow{"SERVERMETHODS", servermethods_, Shape::block},
    KeywordRow{"SERVICE", service_, Shape::block},
    KeywordRow{"SERVICEGROUP", servicegroup_, Shape::block},
    KeywordRow{"SERVICENODEREFERENCE", servicenodereference_, Shape::block},
    KeywordRow{"SHARED", shared_, Shape::datum},
    KeywordRow{"SORTING", sorting_, Shape::block},
    KeywordRow{"SOURCE", source_, Shape::block},
    KeywordRow{"SSRSREPORTDESIGN", ssrsreportdesign_, Shape::block},
    KeywordRow{"SUBROLES", subroles_, Shape::block},
    KeywordRow{"TABLE", table_, Shape::block},
    KeywordRow{"TABLECOLLECTION", tablecollection_, Shape::block},
    KeywordRow{"TABLES", tables_, Shape::block},
    KeywordRow{"TYPEELEMENTS", typeelements_, Shape::block},
    KeywordRow{"TYPELOOKUP", typelookup_, Shape::datum},
    KeywordRow{"TYPELOOKUPS", typelookups_, Shape::block},
    KeywordRow{"TYPEREFERENCES", typereferences_, Shape::block},
    KeywordRow{"TYPEREFERENCETYPE", typereferencetype_, Shape::datum},
    KeywordRow{"URL", url_, Shape::block},
    KeywordRow{"USERTYPE", usertype_, Shape::block},
    KeywordRow{"UTILOBJECTID", utilobjectid_, Shape::datum},
    KeywordRow{"UTILTYPE", utiltype_, Shape::datum},
    KeywordRow{"VERSION", version_, Shape::datum},
    KeywordRow{"VIEW", view_, Shape::block},
    KeywordRow{"VIEWFIELD", viewfield_, Shape::block},
    KeywordRow{"VISUALSTUDIOPROJECT", visualstudioproject_, Shape::block},
    KeywordRow{"VISUALSTUDIOPROJECTFILE", visualstudioprojectfile_, Shape::block},
    KeywordRow{"VISUALSTUDIOPROJECTFOLDER", visualstudioprojectfolder_, Shape::block},
    KeywordRow{"WEBCONTROL", webcontrol_, Shape::block},
    KeywordRow{"WEBMENU", webmenu_, Shape::block},
    KeywordRow{"WORKFLOWTEMPLATE", workflowtemplate_, Shape::block},
};
// clang-format on

constexpr std::size_t slots = 1024;

constexpr std::size_t slot_of(std::string_view word) {
  const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(word[i])); };
  return (word.size() * 131 + at(0) * 31 + at(word.size() - 1) * 7 + at(word.size() / 2) * 181 + at(word.size() - 2)) %
         slots;
}

/// An open hash table from words to rows, made once at compile time; 0 is an empty slot.
constexpr std::array<std::uint8_t, slots> make_table() {
  std::array<std::uint8_t, slots> table{};
  for (std::size_t i = 0; i < keyword_rows.size(); ++i) {
    std::size_t slot = slot_of(keyword_rows[i].text);
    while (table[slot] != 0) slot = (slot + 1) % slots;
    table[slot] = static_cast<std::uint8_t>(i + 1);
  }
  return table;
}

constexpr std::array<std::uint8_t, slots> table = make_table();
static_assert(keyword_rows.size() < 255);

bool is_all_capitals(std::string_view word) {
  return std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

}  // namespace

KeywordRow find_keyword(std::string_view word) {
  if (word.size() < 3 || word[0] < 'A' || word[0] > 'Z') return {word, none, Shape::word};
  for (std::size_t slot = slot_of(word); table[slot] != 0; slot = (slot + 1) % slots) {
    const KeywordRow& row = keyword_rows[table[slot] - 1u];
    if (row.text == word) return row;
  }
  // STRINGCOMPUTEDCOLUMN, REALCOMPUTEDCOLUMN … one per base type.
  if (word.ends_with("COMPUTEDCOLUMN") && !word.starts_with("END")) return {word, viewfield_, Shape::block};
  return {word, none, is_all_capitals(word) ? Shape::other : Shape::word};
}

std::string_view text_of(Keyword keyword) {
  return keyword == none ? std::string_view() : keyword_rows[static_cast<std::size_t>(keyword) - 1].text;
}

}  // namespace parsers::ax
