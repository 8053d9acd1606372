#include "scanner/metrics/commented_code.h"

#include <catch2/catch.hpp>

TEST_CASE("Code that was switched off is told from prose") {
  const char* code[] = {
      "// Cust.FIND('-');",
      "//COMMIT();",
      "// x := 1;",
      "// \"No.\" := Cust.\"No.\";",
      "{ x += 1; y := 2; }",
      "//   Cust.\"Sell-to Customer No.\".VALIDATE(x);",
      "// SalesLine.SETRANGE(\"Document Type\",x);",
      "// IF Cust.FIND('-') THEN",
      "// IF x = 1 THEN BEGIN x := 2; END;",
      "// if a = b then",
      "// WHILE Cust.NEXT <> 0 DO",
      "// FOR i := 1 TO 10 DO",
      "// WITH Cust DO",
      "// CASE Type OF",
      "// UNTIL Cust.NEXT = 0;",
      "// EXIT(TRUE);",
      "// END;",
      "  * x := 1; */",
      "/// y := 1;",
  };
  for (const char* line : code) {
    CAPTURE(line);
    CHECK(metrics::reads_like_code(line, model::Language::cal));
  }
}

TEST_CASE("Prose, headings and marks of changes do not read like code") {
  const char* prose[] = {
      "",
      "//",
      "// ",
      "{}",
      "// -----------------------",
      "// =======================",
      "// Post the order.",
      "// call Post() first",
      "// the customer must exist; see the manual",
      "// ABC1.00 begin",
      "// ABC1.00 end",
      "//+ABC1.00",
      "// If nothing is found, use the first one",
      "// If the line is empty; then the next one is used",
      "// For all customers",
      "// with the customer's number",
      "// case of emergency",
      "// Exit here;",
      "// until the end of the year;",
      "// end of the loop",
      "// x;",
      "// := is an assignment",
      "// see x := 1 above",
      "// http://example.org/a(b)",
      "// - first: take the number;",
  };
  for (const char* line : prose) {
    CAPTURE(line);
    CHECK_FALSE(metrics::reads_like_code(line, model::Language::cal));
  }
}

TEST_CASE("X++ code that was switched off is told from prose") {
  const char* code[] = {
      "// custTable.update();",
      "//info(strFmt(\"%1\", x));",
      "// i = 1;",
      "//  int i = 1;",
      "// custTable.Name += \"x\";",
      "// table.field[2].name = this.other(a, b);",
      "// if (custTable.RecId)",
      "// if (a == b) {",
      "// while (a > b)",
      "// return ret.value();",
      "// CustTable::find(_id);",
      "//throw error(Error::missingOverride(funcName()));",
      "// break;",
      "/* x = y; */",
  };
  for (const char* line : code) {
    CAPTURE(line);
    CHECK(metrics::reads_like_code(line, model::Language::xpp));
  }
  const char* prose[] = {
      "// ",
      "// the total of it = 5;",
      "// If nothing is found",
      "// while it runs see Global::run()",
      "// If it changes we hide it (the button)",
      "// break the loop;",
      "// return the value;",
      "// <ABC id=\"1\">",
      "// a = b means equal",
      "// while the loop runs (see below)ends",
      "/// <summary>",
      "// post, then = done;",
  };
  for (const char* line : prose) {
    CAPTURE(line);
    CHECK_FALSE(metrics::reads_like_code(line, model::Language::xpp));
  }
}

TEST_CASE("Switched-off code looks different in every language") {
  struct Row {
    model::Language language;
    const char* line;
    bool is_code;
  };
  using enum model::Language;
  const Row rows[] = {
      {javascript, "// Xrm.Page.getAttribute(\"name\").setValue(null);", true},
      {javascript, "// var total = 0;", true},
      {javascript, "// see the form's script", false},
      {csharp, "// service.Update(entity);", true},
      {csharp, "/// <param name=\"a\">The total = x</param>", false},
      {tsql, "-- SELECT * FROM RM00101", true},
      {tsql, "-- select the right customer", false},
      {tsql, "-- SET @amount = 0", true},
      {tsql, "-- set up the company", false},
      {tsql, "-- exec dbo.taUpdate @a", true},
      {vb, "' Me.Total.Value = 5", true},
      {vb, "' If x Then", true},
      {vb, "' Call Update(x)", true},
      {vb, "' call the office", false},
      {vb, "' the total = 5", false},
      {sanscript, "{ set 'Customer' to \"x\"; }", true},
      {sanscript, "{ if empty(x) then }", true},
      {sanscript, "{ set the customer }", false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.line);
    CHECK(metrics::reads_like_code(row.line, row.language) == row.is_code);
  }
}
