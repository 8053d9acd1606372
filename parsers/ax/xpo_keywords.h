#pragma once

#include <cstdint>
#include <string_view>

namespace parsers::ax {

/// The keywords of XPO blocks, sorted, as seen in exports of AX 3.0 to 2012 (public repositories of such exports).
enum class Keyword : std::uint8_t {
  none,  ///< not a keyword of the table
  // clang-format off
  appdataexport_, associatedcodepermissions_, associatedform_, associatedforms_, association_, associations_,
  beginnode_, binary_, block_, blocks_, class_, codepermission_, compositequeries_, compositequery_,
  compositequeryhavings_, compositequeryranges_, configurationkey_, container_, control_, crossreferences_,
  datafield_, dataset_, datasource_, deleteactions_, dependent_, dependents_, deriveddatasource_, design_,
  designs_, detailsfield_, duties_, duty_, element_, elements_, entrypoint_, entrypoints_, enumtype_, event_,
  eventhandler_, eventhandlers_, events_, field_, fieldlist_, fieldreferences_, fields_, filetype_,
  foreignkeyrelation_, form_, formpart_, forms_, fulltextindices_, group_, groupby_, groupfields_, groups_,
  having_, indexfields_, indices_, interface_, joindatasource_, joins_, labelfile_, language_, languages_,
  licensecode_, line_, lineitemworkflows_, lines_, linktypes_, managedcontentitem_, map_, mapping_, mappings_,
  masterfield_, menu_, menuitem_, menureference_, method_, methods_, moxl_, name_, nodetype_, objectbank_,
  objectpool_, operation_, operations_, orderby_, pagedefinition_, partreference_, partreferences_,
  permissions_, permissionset_, perspective_, private_, privilege_, privileges_, processcycle_, project_,
  projectclass_, properties_, query_, rdl_, reference_, referencedatasources_, referencedprojects_,
  referencefield_, references_, referencetype_, report_, resource_, role_, securitykey_, separator_,
  servermethod_, servermethods_, service_, servicegroup_, servicenodereference_, shared_, sorting_, source_,
  ssrsreportdesign_, subroles_, table_, tablecollection_, tables_, typeelements_, typelookup_, typelookups_,
  typereferences_, typereferencetype_, url_, usertype_, utilobjectid_, utiltype_, version_, view_, viewfield_,
  visualstudioproject_, visualstudioprojectfile_, visualstudioprojectfolder_, webcontrol_, webmenu_,
  workflowtemplate_,
  // clang-format on
};

enum class Shape : std::uint8_t {
  word,   ///< no word in capitals
  block,  ///< opens a block that an END keyword closes
  datum,  ///< stands by itself: "FIELD #x" of a table, "UTILTYPE 45"
  other,  ///< a word in capitals that is not known
};

/// A row of the keyword table.
struct KeywordRow {
  std::string_view text;
  Keyword keyword;
  Shape shape;
};

/// What the word is. Words in capitals that are not in the table have the shape `other`.
KeywordRow find_keyword(std::string_view word);
std::string_view text_of(Keyword keyword);

}  // namespace parsers::ax
