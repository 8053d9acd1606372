#include "parsers/crm/component_types.h"

#include "scanner/model/embedded.h"

#include <algorithm>
#include <map>

namespace parsers::crm {
namespace {

std::map<std::string_view, ComponentType> read_table() {
  std::map<std::string_view, ComponentType> table;
  std::string_view rest = model::embedded("parsers/crm/data/component_types.tsv");
  rest.remove_prefix(rest.find('\n') + 1);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    const std::size_t first = line.find('\t');
    const std::size_t second = line.find('\t', first + 1);
    table[line.substr(0, first)] = {line.substr(first + 1, second - first - 1), line.substr(second + 1)};
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
  }
  return table;
}

}  // namespace

ComponentType component_type(std::string_view code) {
  static const std::map<std::string_view, ComponentType> table = read_table();
  const auto row = table.find(code);
  return row == table.end() ? ComponentType{} : row->second;
}

}  // namespace parsers::crm
