#include "parsers/ax/xpp_code.h"

#include "scanner/text/lexer.h"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace {

using parsers::ax::XppCode;
using parsers::ax::XppHead;
using parsers::ax::XppUse;

/// The code of a method or class with its tokens.
struct Code {
  explicit Code(std::string the_text, model::LinePrefix prefix = model::LinePrefix::none) : text(std::move(the_text)) {
    static const text::Vocabularies vocabularies;
    const std::size_t size = text.size();
    text.append(64, '\0');
    text::lex(std::string_view(text).substr(0, size), 0, size, 0, text::dialect_of(model::Language::xpp, prefix),
              vocabularies.of(model::Language::xpp), tokens);
  }
  XppCode code() const { return XppCode(text, tokens); }

  std::string text;
  std::vector<model::Token> tokens;
};

/// "kind target Name.member" of every use.
std::vector<std::string> uses_of(std::string text) {
  const Code code(std::move(text));
  std::vector<XppUse> uses;
  code.code().append_uses(uses);
  std::vector<std::string> out;
  for (const XppUse& use : uses) {
    std::string line = std::string(use.kind) + " " + std::string(use.target_kind) + " " + std::string(use.name);
    if (!use.member.empty()) line += "." + std::string(use.member);
    out.push_back(line);
  }
  return out;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("The head of a method tells its modifiers, parameters and attributes") {
  const Code code(
      "/// <summary>text</summary>\n[SysEntryPointAttribute(true),\n Hookable( false )] // why\n"
      "public static display str value(Map _map, container _c = [1, 2], int _i = max(1, 2))\n{\n}\n");
  const XppHead head = code.code().head();
  CHECK(head.name == "value");
  CHECK(head.parameters == 3);
  CHECK(head.has("static"));
  CHECK(head.has("display"));
  CHECK_FALSE(head.has("server"));
  CHECK(head.attributes == "[SysEntryPointAttribute(true), Hookable(false)]");
  CHECK_FALSE(head.is_class);
  CHECK(Code("void run()\n{\n}").code().head().parameters == 0);
  CHECK(Code("delegate void posted(CustTable _cust) { }").code().head().has("delegate"));
  CHECK(Code("").code().head().name.empty());
}

TEST_CASE("The head of a class tells what it extends and implements") {
  const Code code(
      "[DataContractAttribute]\npublic abstract class Job extends RunBaseBatch implements A, Ns.B\n{\n  int i;\n}");
  const XppHead head = code.code().head();
  CHECK(head.is_class);
  CHECK(head.name == "Job");
  CHECK(head.extends == "RunBaseBatch");
  CHECK(head.implements == "A, Ns.B");
  CHECK(head.has("abstract"));
  CHECK(head.attributes == "[DataContractAttribute]");
  const Code interface("interface Shape\n{\n}");
  CHECK(interface.code().head().is_interface);
  const Code with_name_spaces(
      "using System.Net;\nusing Text = System.Text;\n\n[Export]\ninternal class Sender extends RunBase\n{\n}");
  CHECK(with_name_spaces.code().head().name == "Sender");
  CHECK(with_name_spaces.code().head().extends == "RunBase");
  CHECK(with_name_spaces.code().head().attributes == "[Export]");
  CHECK(Code("using System.Net").code().head().name.empty());
}

TEST_CASE("The line prefix of an export file means nothing") {
  const Code code("    #[SysObsolete(\"x\", true)]\n    #server static void main(Args _args)\n    #{\n    #}\n",
                  model::LinePrefix::hash);
  const XppHead head = code.code().head();
  CHECK(head.name == "main");
  CHECK(head.has("server"));
  CHECK(head.parameters == 1);
  CHECK(head.attributes == "[SysObsolete(\"x\", true)]");
}

TEST_CASE("A method that hands over to the next one says so") {
  CHECK(Code("public void init() { next init(); }").code().calls_next());
  CHECK(Code("public int f(int _i) { return NEXT f(_i) + 1; }").code().calls_next());
  CHECK_FALSE(Code("void f() { while select t { next t; } }").code().calls_next());
  CHECK_FALSE(Code("void f() { /* next f() */ info(\"next f()\"); it.next(); }").code().calls_next());
}

TEST_CASE("Code names classes, tables, enums and ids") {
  CHECK(uses_of("void f() { CustTable custTable; custTable = CustTable::find(a); }") ==
        Words{"variable class CustTable", "call class CustTable.find"});
  CHECK(uses_of("void f(Args _args, int _i) { b = NoYes::Yes; x = new Map(Types::String, Types::Class); }") ==
        Words{"variable class Args", "enum-use enum NoYes.Yes", "new class Map", "enum-use enum Types.String",
              "enum-use enum Types.Class"});
  CHECK(uses_of("void f() { q.addDataSource(tableNum(CustTrans)).addRange(fieldNum(CustTrans, DueDate)); }") ==
        Words{"table-id table CustTrans", "table-id table CustTrans.DueDate"});
  CHECK(uses_of("void f() { new MenuFunction(menuItemDisplayStr(CustTable), MenuItemType::Display).run(); }") ==
        Words{"new class MenuFunction", "object-id menu-item CustTable", "enum-use enum MenuItemType.Display"});
  CHECK(uses_of("void f() { select firstonly RecId from custTable where custTable.AccountNum == 'CustTable x;'; }") ==
        Words{});
  CHECK(uses_of("// CustTable c;\nvoid f() { /* NoYes::Yes */ s = \"tableNum(X)\"; }") == Words{});
  CHECK(uses_of("class A extends B { protected CustTable custTable; Map m; }") ==
        Words{"variable class CustTable", "variable class Map"});
}

TEST_CASE("Attributes tie code to what it extends or waits for") {
  CHECK(uses_of("[ExtensionOf(tableStr(CustTable))] final class X_Extension { }") ==
        Words{"extension-of table CustTable"});
  CHECK(uses_of("[ExtensionOf(formDataSourceStr(SalesTable, SalesLine))] final class X { }") ==
        Words{"extension-of form SalesTable.SalesLine"});
  CHECK(
      uses_of("[DataEventHandler(tableStr(CustTable), DataEventType::Inserted)] static void f(DataEventArgs _e) { }") ==
      Words{"subscription table CustTable.Inserted", "variable class DataEventArgs"});
  CHECK(uses_of("[FormControlEventHandler(formControlStr(F, B), FormControlEventType::Clicked)] static void f() { }") ==
        Words{"subscription form F.B"});
  CHECK(uses_of("[SubscribesTo(classStr(A), delegateStr(A, done)), SysObsolete] static void f() { }") ==
        Words{"subscription class A.done"});
  CHECK(uses_of("[PostHandlerFor(classStr(A), methodStr(A, run))] static void f() { }") ==
        Words{"subscription class A.run"});
  CHECK(uses_of("[SysOperationContractProcessing(classStr(Builder))] class A { }") == Words{"object-id class Builder"});
}

TEST_CASE("Cut-off code is read as far as it goes") {
  const std::string whole =
      "[ExtensionOf(tableStr(A)), B(classStr(C), x::y)] static T f(U _u = [1, (2)]) { V v = new W(X::y(z)); }";
  for (std::size_t length = 0; length <= whole.size(); ++length) {
    const Code code(whole.substr(0, length));
    std::vector<XppUse> uses;
    code.code().append_uses(uses);
    CHECK(code.code().head().parameters <= 1);
    CHECK(uses.size() <= 8);
  }
}
