#include "parsers/crm/yaml_scalars.h"

#include <catch2/catch.hpp>

#include <string>

namespace {

/// "path=value" of every scalar, a line each.
std::string shown(std::string_view text) {
  std::string lines;
  for (const parsers::crm::YamlScalar& scalar : parsers::crm::yaml_scalars(text))
    lines += scalar.path + "=" + scalar.value + "\n";
  return lines;
}

}  // namespace

TEST_CASE("Keys of YAML lead to their values") {
  CHECK(shown("a: 1\nb:\n  c: x y\n  d:\n    e: z\nf: 2\n") == "a=1\nb/c=x y\nb/d/e=z\nf=2\n");
  CHECK(shown("---\r\n# none\r\na: 1\r\n\r\n...\r\n") == "a=1\n");
}

TEST_CASE("Items of YAML lists are numbered, wherever the list stands") {
  CHECK(shown("- '@type': 1\n  n: a\n- '@type': 61\n") == "0/@type=1\n0/n=a\n1/@type=61\n");
  CHECK(shown("list:\n- a: 1\n  b: 2\n- a: 3\nnext: 4\n") == "list/0/a=1\nlist/0/b=2\nlist/1/a=3\nnext=4\n");
  CHECK(shown("list:\n  - a: 1\n  - x\n  -\n    b: 2\n") == "list/0/a=1\nlist/1=x\nlist/2/b=2\n");
}

TEST_CASE("Quotes, comments and braces of YAML are read") {
  CHECK(shown("a: 'it''s: # x' # y\n\"b c\": \"say \\\"x\\\"\"\n") == "a=it's: # x\nb c=say \"x\"\n");
  CHECK(shown("p: {a: b, 'c': 'd, e'}\n") == "p/a=b\np/c=d, e\n");
  CHECK(shown("url: https://x/#y\n") == "url=https://x/#y\n");
}

TEST_CASE("Broken YAML ends, and nothing grows without bound") {
  CHECK(shown(": :\n- - -\n'open: 1\n{\n").size() < 100);
  std::string deep;
  for (int i = 0; i < 10000; ++i) deep += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  CHECK(shown(deep + "b: 1\n").size() < 1000);
}
