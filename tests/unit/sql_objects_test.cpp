#include "parsers/shared/sql_objects.h"

#include "parsers/shared/gp_names.h"
#include "parsers/shared/sql_uses.h"
#include "scanner/text/lexer.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace {

/// The tokens of a script, with all that they point into.
class Script {
 public:
  explicit Script(std::string text) : text_(std::move(text)) {
    size_ = text_.size();
    text_.append(64, '\0');
    const std::string_view whole = std::string_view(text_).substr(0, size_);
    range_ = text::lex(whole, 0, size_, 0, text::dialect_of(model::Language::tsql),
                       vocabularies_.of(model::Language::tsql), tokens_);
  }
  parsers::shared::SqlTokens tokens() const { return {std::string_view(text_).substr(0, size_), tokens_, range_}; }

 private:
  std::string text_;
  std::size_t size_ = 0;
  text::Vocabularies vocabularies_;
  std::vector<model::Token> tokens_;
  model::TokenRange range_;
};

/// "create procedure a, alter table b" of a script.
std::string objects_of(const std::string& text) {
  constexpr std::string_view kinds[] = {"procedure", "trigger", "view", "function", "table", "assembly"};
  const Script script(text);
  const parsers::shared::SqlTokens tokens = script.tokens();
  std::string out;
  for (const parsers::shared::SqlObject& object : sql_objects(tokens, sql_batches(tokens))) {
    out += (out.empty() ? "" : ", ") + object.statement + " ";
    out += kinds[static_cast<std::size_t>(object.kind)];
    out += " " + (object.database.empty() ? "" : object.database + ":") + object.name.name;
  }
  return out;
}

/// "<a >b !c": read, written and called.
std::string uses_of(const std::string& text) {
  const Script script(text);
  const parsers::shared::SqlTokens tokens = script.tokens();
  std::string out;
  for (const parsers::shared::SqlUse& use : sql_uses(tokens, 0, tokens.size())) {
    out += (out.empty() ? "" : " ");
    out += "<>!"[static_cast<std::size_t>(use.how)];
    out += (use.name.database.empty() ? "" : use.name.database + ".") + use.name.name;
  }
  return out;
}

}  // namespace

TEST_CASE("Objects of a script are what it creates or alters, by any spelling of the statement") {
  CHECK(objects_of("create proc a as select 1") == "create procedure a");
  CHECK(objects_of("CREATE OR ALTER VIEW [dbo].[a b] AS SELECT 1") == "create-or-alter view a b");
  CHECK(objects_of("use CABRA\ngo\nalter function a() returns int as begin return 1 end") == "alter function CABRA:a");
  CHECK(objects_of("create table DYNAMICS..a (x int)") == "create table DYNAMICS:a");
  CHECK(objects_of("create trigger a on b for insert as print 1\nGO\ncreate assembly c from 0x00") ==
        "create trigger a, create assembly c");
}

TEST_CASE("What stands in comments, strings, rights and running code creates nothing") {
  CHECK(objects_of("/* create table a /* create view b */ */ -- create proc c").empty());
  CHECK(objects_of("print 'create table a (x int)'").empty());
  CHECK(objects_of("grant create table to cbt").empty());
  CHECK(objects_of("create table #a (x int) create table ##b (x int)").empty());
  CHECK(objects_of("create proc a as create table b (x int)\nGO") == "create procedure a");
  CHECK(objects_of("alter table a enable trigger b").empty());
  CHECK(objects_of("alter table a with check check constraint b").empty());
}

TEST_CASE("A table is altered once, and not where it is created") {
  CHECK(objects_of("alter table a add x int\nGO\nalter table a add y int") == "alter table a");
  CHECK(objects_of("create table a (x int)\nGO\nalter table a add y int") == "create table a");
}

TEST_CASE("Only a line of its own with GO ends a batch") {
  CHECK(objects_of("create proc a as print 'x\nGO\n'\ncreate table b (x int)") == "create procedure a");
  CHECK(objects_of("create proc a as select go from b\nGO 2\ncreate view c as select 1") ==
        "create procedure a, create view c");
}

TEST_CASE("Tables are read, written and procedures called where the statement says so") {
  CHECK(uses_of("select x from a, b c join d on c.x = d.x") == "<a <b <d");
  CHECK(uses_of("insert into a (x) select x from b") == ">a <b");
  CHECK(uses_of("update c set x = 1 from a c where c.x = 2") == "<a >a");
  CHECK(uses_of("set nocount on update a set x = 1 delete b") == ">a >b");
  CHECK(uses_of("alter table a add constraint k foreign key (x) references b (x) on delete cascade").empty());
  CHECK(uses_of("delete top (5) from a; delete b; truncate table d") == ">a >b >d");
  CHECK(uses_of("merge into a using b on a.x = b.x when matched then update set x = 1;") == ">a <b");
  CHECK(uses_of("exec @r = dbo.a 1; execute b; exec (@x); exec @y") == "!a !b");
  CHECK(uses_of("with c (x) as (select x from a) select x from c, DYNAMICS..d") == "<a <DYNAMICS.d");
  CHECK(uses_of("select x from a with (nolock), b (nolock), f(1) g, #t, @v, sys.objects, inserted") == "<a <b");
  CHECK(uses_of("fetch next from c into @x").empty());
  CHECK(uses_of("create trigger a on b after insert, update as if update(x) print 1").empty());
  CHECK(uses_of("grant select, insert, update on a to cbt\nselect x from b") == "<b");
}

TEST_CASE("Scripts of a whole database are cut behind lines GO that are no part of something else") {
  const std::string text = "a\nGO\n/*\nGO\n*/ 'x\nGO\n' [b\nGO\n-- c GO\ngo \nd";
  std::vector<std::string> pieces;
  const std::vector<std::size_t> begins = parsers::shared::sql_pieces(text, 1);
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : text.size();
    pieces.push_back(text.substr(begins[i], end - begins[i]));
  }
  CHECK(pieces == std::vector<std::string>{"a\nGO\n", "/*\nGO\n*/ 'x\nGO\n' [b\nGO\n", "-- c GO\ngo \n", "d"});
}

TEST_CASE("Names of Dynamics GP are told by their build") {
  using namespace parsers::shared;
  for (const char* name : {"GL00100", "SOP10100", "sop10100", "EXT01101", "AAG00102", "IV1234"})
    CHECK(is_gp_table(name));
  for (const char* name : {"GL100", "GL0010000", "XY00100", "GL00100_bak", "", "00100"}) CHECK_FALSE(is_gp_table(name));
  CHECK(is_core_gp_table("GL00100"));
  CHECK_FALSE(is_core_gp_table("TX00100"));
  CHECK(table_of_generated("zDP_RM00101SS_1") == "RM00101");
  CHECK(table_of_generated("zDP_RM00101UN_12") == "RM00101");
  CHECK(table_of_generated("zDP_RM00101SI") == "RM00101");
  CHECK(table_of_generated("zDT_RM00101U") == "RM00101");
  CHECK(table_of_generated("RM00101SI").empty());
  CHECK(is_econnect_hook("taSopHdrIvcInsertPre"));
  CHECK_FALSE(is_econnect_hook("taxTablePost"));
  CHECK_FALSE(is_econnect_hook("taSopHdrIvcInsert"));
}
