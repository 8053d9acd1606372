#pragma once

#include "scanner/model/object.h"
#include "scanner/parser.h"

#include <set>
#include <string>

namespace parsers::gp {

/// Whose work the objects of databases and .NET programs are. Without the vendor's version this rests on: procedures
/// that Dexterity generated for a table, bodies of eConnect hooks, encryption, names of the vendor's and of third
/// parties' objects (data/sql_names.tsv), and whether the scripts are a whole database or single files that somebody
/// kept.
class SqlOrigins {
 public:
  explicit SqlOrigins(const scanner::SystemView& view);

  /// Sets origin and reason; false for kinds that are neither of a database nor of .NET.
  bool decide(model::Object& object) const;

 private:
  void find_own_prefixes(const scanner::SystemView& view);
  void decide_table(model::Object& object) const;
  void decide_module(model::Object& object) const;
  void decide_unnamed(model::Object& object) const;

  std::set<std::string> tables_with_generated_;  ///< lower case
  std::set<std::string> own_prefixes_;           ///< lower case, with the underscore
};

}  // namespace parsers::gp
