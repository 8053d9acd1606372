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
    CHECK(metrics::reads_like_code(line));
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
    CHECK_FALSE(metrics::reads_like_code(line));
  }
}
