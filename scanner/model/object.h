#pragma once

#include "scanner/model/finding.h"
#include "scanner/model/hash.h"
#include "scanner/model/ids.h"
#include "scanner/model/kinds.h"
#include "scanner/model/language.h"
#include "scanner/model/metrics.h"
#include "scanner/model/properties.h"
#include "scanner/model/sentence.h"
#include "scanner/model/span.h"
#include "scanner/model/standard_match.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace model {

/// Whose work something is. `unknown` where no evidence decides; never a silent guess.
enum class Origin : std::uint8_t { custom, modified, isv, standard, unknown };
inline constexpr std::size_t origin_count = 5;
std::string_view id_of(Origin origin);

/// A part of an object: field, key, procedure, trigger, control, action …
struct Member {
  MemberKind kind = MemberKind::field;
  Origin origin = Origin::unknown;  ///< of this member, where it is known apart from its object's
  std::uint32_t number = 0;         ///< field, control or procedure id; 0 if it has none
  std::string name;
  Span where;
  Properties properties;
  Language language = Language::cal;
  CodeMetrics code;   ///< all zero for a member without code
  Hash128 body_hash;  ///< of its statements alone: equal for copies under another name; empty without a body
  Hash128 hash;       ///< of its text without layout, comments and letter case of words
};

/// A comment by which a developer marked a change: "// ABC1.00 begin", "//+ABC", "x := 1; // ABC1.00".
struct ChangeMarker {
  enum class Role : std::uint8_t { begin, end, line };
  std::string tag;
  Role role = Role::line;
  std::uint32_t line = 0;
  MemberId member = none<MemberId>;
  std::uint32_t code_before = 0;        ///< code lines of the object before this marker
  std::uint32_t characters_before = 0;  ///< code characters of the object before this marker
};

/// What a customer's developer made or changed: one occurrence in one artifact.
struct Object {
  KindId kind{};
  std::string tag;  ///< the format's own word for a kind that is not in the table, else ""
  std::string name;
  std::uint32_t number = 0;  ///< AX or NAV object id; 0 if it has none
  ArtifactId artifact = none<ArtifactId>;
  Span where;
  SystemId system = none<SystemId>;
  std::string key;         ///< "nav/table/18": the same for all occurrences of one object
  std::string preference;  ///< of the occurrences of one object the greatest counts (bytewise), ties: the last path
  ObjectId counts_as = none<ObjectId>;  ///< the occurrence that counts; itself where this one does
  std::uint32_t versions = 1;           ///< occurrences, for the one that counts
  Origin origin = Origin::unknown;
  Sentence origin_reason;
  StandardMatch standard;         ///< beside the untouched vendor version, where one was given
  std::vector<Sentence> signals;  ///< what speaks for a modification, strongest first
  Properties properties;
  std::vector<Member> members;
  std::vector<ChangeMarker> markers;
  std::vector<Hit> hits;      ///< of code patterns, in the order of lines
  CodeByLanguage code;        ///< all code regions
  CodeMetrics customer_code;  ///< the part that is known to be the customer's
  Hash128 hash;               ///< of all members and code without layout and comments
};

/// Whether a member of a modified vendor object is the customer's: added by him, or known to be changed.
bool is_customers(const Member& member);

/// A part of an object that stands in a file without the header of an export (its parser says so).
bool is_fragment(const Object& object);

/// The id of the object's kind as JSON and page print it: "table", "other:FOO".
std::string kind_text(const Object& object);

/// From an object to something that it uses. `to` is none until resolved, and stays none for what is not here.
struct Reference {
  ObjectId from = none<ObjectId>;
  MemberId member = none<MemberId>;
  std::string kind;  ///< "table-relation", "variable", "call", "run-object", "source-table" …
  KindId target_kind{};
  std::uint32_t target_number = 0;
  std::string target_name;    ///< where the export names the target instead of numbering it
  std::string target_member;  ///< the procedure or field that is used, "" for the object itself
  std::uint32_t line = 0;
  ObjectId to = none<ObjectId>;
  MemberId to_member = none<MemberId>;  ///< of `to`: the procedure, event or field that target_member names
};

}  // namespace model
