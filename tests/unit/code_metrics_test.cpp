#include "scanner/metrics/code_metrics.h"

#include "scanner/text/lexer.h"

#include <catch2/catch.hpp>

#include <string_view>
#include <vector>

namespace {

model::CodeMetrics measure(std::string_view code, const text::Dialect& dialect) {
  static const text::Vocabularies vocabularies;
  const text::Vocabulary& vocabulary = vocabularies.of(dialect.language);
  std::vector<model::Token> tokens;
  text::lex(code, 0, code.size(), 1, dialect, vocabulary, tokens);
  return metrics::measure({code, 0, code.size(), 1, tokens}, dialect, vocabulary);
}

model::CodeMetrics measure_cal(std::string_view code) { return measure(code, text::dialect_of(model::Language::cal)); }

struct Lines {
  std::string_view code;
  std::uint32_t lines, with_code, comment, blank;
};

void check_lines(const Lines& row, const text::Dialect& dialect) {
  CAPTURE(row.code);
  const model::CodeMetrics metrics = measure(row.code, dialect);
  CHECK(metrics.lines == row.lines);
  CHECK(metrics.code == row.with_code);
  CHECK(metrics.comment == row.comment);
  CHECK(metrics.blank == row.blank);
}

struct Shapes {
  std::string_view code;
  std::uint32_t decisions, nesting, statements;
};

void check_shape(const Shapes& row, model::Language language) {
  CAPTURE(row.code);
  const model::CodeMetrics metrics = measure(row.code, text::dialect_of(language));
  CHECK(metrics.decisions == row.decisions);
  CHECK(metrics.nesting == row.nesting);
  CHECK(metrics.statements == row.statements);
}

}  // namespace

TEST_CASE("Every line is code, comment or blank") {
  const Lines rows[] = {
      {"", 0, 0, 0, 0},
      {"\n", 1, 0, 0, 1},
      {"x", 1, 1, 0, 0},
      {"x // why\n", 1, 1, 0, 0},
      {"// why\nx\n", 2, 1, 1, 0},
      {"{ a\n  b }\n", 2, 0, 2, 0},
      {"{ a\n\n  b }\n", 3, 0, 2, 1},
      {"{ a\n  b } x\n", 2, 1, 1, 0},
      {"x { a\n  b }\n", 2, 1, 1, 0},
      {"x { a } y { b\n c }\n\n", 3, 1, 1, 1},
      {"{ a } { b }\n", 1, 0, 1, 0},
      {"x\r\n\r\ny\r\n", 3, 2, 0, 1},
      {"   \t\r\n", 1, 0, 0, 1},
  };
  for (const Lines& row : rows) check_lines(row, text::dialect_of(model::Language::cal));
}

TEST_CASE("Decisions, nesting and statements follow the blocks") {
  const Shapes rows[] = {
      {"BEGIN END;", 0, 0, 0},
      {"BEGIN x := 1; END;", 0, 0, 1},
      {"BEGIN x := 1; y := 2 END;", 0, 0, 2},
      {"BEGIN IF a THEN b; END;", 1, 0, 2},
      {"BEGIN IF a THEN b ELSE c; END;", 1, 0, 3},
      {"BEGIN IF a THEN BEGIN b; c; END; END;", 1, 1, 3},
      {"BEGIN WHILE a DO b; FOR i := 1 TO 2 DO c; END;", 2, 0, 4},
      {"BEGIN REPEAT a; b; UNTIL c; END;", 1, 1, 3},
      {"BEGIN CASE a OF 1: b; 2,3: c; ELSE d; END; END;", 2, 1, 4},
      {"BEGIN x.End; y::Case; END;", 0, 0, 2},
      {"VAR a@1 : Integer; b@2 : Code[10]; BEGIN x; END;", 0, 0, 1},
  };
  for (const Shapes& row : rows) check_shape(row, model::Language::cal);
}

TEST_CASE("Decisions, nesting and statements of X++ follow its braces") {
  const Shapes rows[] = {
      {"void run() { }", 0, 0, 0},
      {"public void run(int _a = 1) { int i; i = 1; }", 0, 0, 2},
      {"void f() { if (a) b(); else c(); }", 1, 0, 3},
      {"void f() { if (a && b || c) { d(); e(); } f(); }", 3, 1, 4},
      {"void f() { a = b ? c : d; e(); }", 1, 0, 2},
      {"void f() { while select t where t.a == (b) { c(); } d(); }", 1, 1, 3},
      {"void f() { for (i = 1; i < 3; i++) a(); b(); }", 1, 0, 3},
      {"void f() { do { a(); } while (b); c(); }", 1, 1, 3},
      {"void f() { switch (a) { case E::If: case 2, 3: b(); break; default: c(); } }", 2, 1, 4},
      {"void f() { try { a(); } catch (Exception::Error) { retry; } catch { b(); } }", 2, 1, 4},
      {"void f() { ttsbegin; x.end(); this.if(); #if }", 0, 0, 3},
      {"void f()\n{\n #define.a(1)\n #if.b\n c();\n #endif\n}", 0, 0, 1},
      {"void f() { void g() { if (a) { b(); } } g(); }", 1, 2, 4},
      {"class A extends B { int i; }", 0, 0, 0},
      {"#define.a(1)\n#define.b(2)\n", 0, 0, 0},
      {"void f() { a(((b)); } } c(); }", 0, 0, 1},
  };
  for (const Shapes& row : rows) check_shape(row, model::Language::xpp);
}

TEST_CASE("The prefix of lines makes no line of code and no character") {
  const text::Dialect& xpo = text::dialect_of(model::Language::xpp, model::LinePrefix::hash);
  check_lines({"  #\n  #x;\n  #// c\n", 3, 1, 1, 1}, xpo);
  check_lines({"  #/* c\n  #\n  # d */\n", 3, 0, 2, 1}, xpo);
  check_lines({"  #x = @\"a\n  #\n  #b\";\n", 3, 3, 0, 0}, xpo);
  CHECK(measure("  #x = @\"a\n  #\n  #b\";\n", xpo).characters == 10);
  CHECK(measure("  #/* \n  # x = 1;\n  #*/\n", xpo).commented_code == 1);
}

TEST_CASE("Characters are those of tokens, comments left out") {
  CHECK(measure_cal("ab := 'c';  // much to say\n").characters == 8);
}

TEST_CASE("Functions of JavaScript count their own blocks, objects are no blocks") {
  const Shapes rows[] = {
      {"a(); b()", 0, 0, 2},
      {"var o = { a: 1, b: { c: 2 } }; f();", 0, 0, 2},
      {"function f() { if (a) { b(); } else { c(); } }\nf();", 1, 1, 5},
      {"var f = function () { return { a: 1 }; }; f();", 0, 0, 3},
      {"$(x).on('e', function (a) { while (a) { b(); } });", 1, 1, 3},
      {"x.map(a => { return a ? 1 : 2; }).y();", 1, 0, 2},
      {"switch (a) { case 1: { b(); break; } default: c(); }", 1, 2, 4},
      {"do { a(); } while (b && c);", 2, 1, 2},
      {"class A { m() { a(); } }", 0, 0, 2},
      {"x = a ?? b?.if;", 1, 0, 1},
      {"s = `a ${ b ? `c ${d}` : {e: 1}.e } f`; g();", 1, 0, 2},
      {"for (var i = 0; i < n; i++) { a[i] = {}; }", 1, 1, 2},
      {"label: for (;;) { break label; }", 1, 1, 2},
  };
  for (const Shapes& row : rows) check_shape(row, model::Language::javascript);
}

TEST_CASE("Classes and namespaces of C# are no blocks, types that may be null no decisions") {
  const Shapes rows[] = {
      {"namespace N { class C : B { int? i; void M(int? a) { if (a > 1) { F(); } } } }", 1, 1, 2},
      {"class C { string S { get; set; } int F() => x ? 1 : 2; }", 1, 0, 0},
      {"class C { void M() { var o = new P { A = 1, B = new Q() { C = 2 } }; F(o); } }", 0, 0, 2},
      {"class C { void M() { try { F(); } catch (E e) when (e.X) { throw; } finally { G(); } } }", 1, 1, 4},
      {"class C { void M() { foreach (var x in y) using (F()) { G(x ?? z); } } }", 2, 1, 3},
      {"class C { void M() { var f = new Func<int>(() => { return 1; }); } }", 0, 1, 2},
      {"class C {\n#region if (a) && b\nvoid M() { F(); }\n#endregion\n}", 0, 0, 1},
      {"class C { void M() { switch (a) { case 1: F(); break; default: break; } } }", 1, 1, 4},
  };
  for (const Shapes& row : rows) check_shape(row, model::Language::csharp);
}

TEST_CASE("Statements of T-SQL begin with their words") {
  const Shapes rows[] = {
      {"SELECT a FROM t WHERE b = 1", 0, 0, 1},
      {"SELECT a FROM t UNION ALL SELECT b FROM u", 0, 0, 1},
      {"INSERT INTO t (a) SELECT b FROM (SELECT c FROM u) x SET @a = 1", 0, 0, 2},
      {"INSERT t VALUES (1) SELECT 2", 0, 0, 2},
      {"UPDATE t SET a = 1 WHERE b = 2 SET @c = 3", 0, 0, 2},
      {"IF @a = 1 BEGIN EXEC p; PRINT 'x' END ELSE RETURN", 1, 1, 4},
      {"CREATE PROCEDURE p AS BEGIN WHILE 1 = 1 BEGIN BREAK END END", 1, 1, 3},
      {"SELECT CASE WHEN a = 1 THEN 2 WHEN b = 3 THEN 4 ELSE 5 END FROM t", 2, 0, 1},
      {"BEGIN TRAN; UPDATE t SET a = 1; COMMIT TRAN", 0, 0, 3},
      {"CREATE TRIGGER t ON u FOR INSERT, UPDATE AS SET NOCOUNT ON", 0, 0, 2},
      {"DECLARE c CURSOR FOR SELECT a FROM t OPEN c", 0, 0, 2},
      {"BEGIN TRY EXEC p END TRY BEGIN CATCH THROW END CATCH", 0, 1, 2},
      {"GRANT SELECT, INSERT ON t TO r", 0, 0, 1},
      {"MERGE t USING u ON a = b WHEN MATCHED THEN UPDATE SET a = 1; SELECT 1", 1, 0, 2},
  };
  for (const Shapes& row : rows) check_shape(row, model::Language::tsql);
}

TEST_CASE("Blocks of Visual Basic are opened by the first word of a line") {
  const Shapes rows[] = {
      {"Private Sub A()\n Dim i As Integer\n B\nEnd Sub", 0, 0, 1},
      {"Sub A()\n If x Then\n  B\n ElseIf y Then\n  C\n Else\n  D\n End If\n E\nEnd Sub", 2, 1, 5},
      {"Sub A()\n If x Then B Else C\n If x And _\n   y Then\n  D\n End If\nEnd Sub", 2, 1, 5},
      {"Sub A()\n For i = 1 To 2\n  For Each x In y\n   B\n  Next\n Next i\n C\nEnd Sub", 2, 2, 4},
      {"Sub A()\n Do While x\n  B\n Loop\n Do\n  C\n Loop Until y\n While z\n Wend\nEnd Sub", 3, 1, 5},
      {"Sub A()\n Select Case x\n Case 1: B\n Case 2, 3\n  C\n Case Else\n  D\n End Select\nEnd Sub", 2, 1, 4},
      {"Function A()\n On Error Resume Next\n A = 1: B = 2\n Exit Function\nEnd Function\nSub B()\nEnd Sub", 0, 0, 4},
      {"Public Class A\n Private b As Integer\n Sub C()\n  If x AndAlso y Then D()\n End Sub\nEnd Class", 2, 0, 2},
      {"Sub A()\n x.End\n End\nEnd Sub", 0, 0, 2},
      {"Sub A()\n With x\n  .b = 1\n End With\nEnd Sub", 0, 1, 2},
  };
  for (const Shapes& row : rows) check_shape(row, model::Language::vb);
}

TEST_CASE("Blocks of sanScript say how they end") {
  const Shapes rows[] = {
      {"local integer i; set i to 1;", 0, 0, 1},
      {"if a = b then c(); else d(); end if; e();", 1, 1, 4},
      {"if a then b; elseif c then d; end if;", 2, 1, 3},
      {"while a do b; end while; repeat c; until d;", 2, 1, 4},
      {"for i = 1 to 3 do if x then y; end if; end for;", 2, 2, 3},
      {"case a in [1] b; in [2, 3] c; else d; end case;", 2, 1, 4},
  };
  for (const Shapes& row : rows) check_shape(row, model::Language::sanscript);
}
