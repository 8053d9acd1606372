#include "report/plan/mapping.h"

#include "report/plan/dispositions.h"
#include "scanner/model/document.h"
#include "scanner/model/embedded.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

namespace report {
namespace {

using model::Member;
using model::MemberKind;
using model::Node;
using model::Object;
using model::Origin;

constexpr std::string_view embedded_targets = "report/plan/data/targets.json";

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return out;
}

std::vector<std::string> texts_of(const Node& list) {
  std::vector<std::string> found;
  for (const Node& item : list.items()) found.push_back(item.text());
  return found;
}

ProductTargets read_product(const Node& node) {
  node.only({"tableKinds", "extensionKinds", "ownTable", "ownEntity", "ownField", "vendorField", "tables"});
  ProductTargets targets{.table_kinds = texts_of(node.at("tableKinds")),
                         .extension_kinds = texts_of(node.at("extensionKinds")),
                         .own_table = node.at("ownTable").text(),
                         .own_entity = node.at("ownEntity").text(),
                         .own_field = node.at("ownField").text(),
                         .vendor_field = node.at("vendorField").text()};
  for (const Node& row : node.at("tables").items()) {
    row.only({"table", "number", "target", "entity", "note"});
    TableTarget target{.table = row.at("table").text(),
                       .target = row.at("target").text(),
                       .entity = model::text_or(row, "entity", ""),
                       .note = model::text_or(row, "note", "")};
    if (const auto number = row.find("number")) target.number = number->whole(2'000'000'000);
    if (!targets.by_name.emplace(lower(target.table), targets.tables.size()).second) {
      row.at("table").fail("'" + target.table + "' stands twice in the table", "remove one of the rows");
    }
    targets.tables.push_back(std::move(target));
  }
  return targets;
}

bool is_one_of(std::string_view word, const std::vector<std::string>& words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_field(const Member& member) { return member.kind == MemberKind::field || member.kind == MemberKind::column; }

bool is_key(const Member& member) { return member.kind == MemberKind::key || member.kind == MemberKind::index; }

/// The first of these properties that is there.
std::string_view first_of(const model::Properties& properties, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const std::string_view value = properties.get(name); !value.empty()) return value;
  }
  return {};
}

/// The fields of a key: an AX index and a CRM key list them, a C/SIDE key is named by them.
std::string_view fields_of(const Member& key) {
  const std::string_view listed = first_of(key.properties, {"fields", "columns"});
  return listed.empty() ? std::string_view(key.name) : listed;
}

bool lists(std::string_view names, std::string_view name) {
  while (!names.empty()) {
    const std::size_t end = std::min(names.find(','), names.size());
    std::string_view word = names.substr(0, end);
    while (word.starts_with(' ')) word.remove_prefix(1);
    if (word.size() == name.size() && is_like(word, name)) return true;
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return false;
}

std::string key_text(const Member& key) {
  const std::string fields(fields_of(key));
  std::string text = fields == key.name || key.name.empty() ? fields : key.name + " (" + fields + ")";
  if (key.properties.get("primary") == "yes") text += " primary";
  if (key.properties.get("unique") == "yes") text += " unique";
  return text;
}

void append(std::string& text, std::string_view more) {
  if (!text.empty()) text += "; ";
  text += more;
}

std::string keys_of(const Object& object, const Member* field) {
  std::string text;
  for (const Member& member : object.members) {
    if (is_key(member) && (field == nullptr || lists(fields_of(member), field->name))) append(text, key_text(member));
  }
  return text;
}

/// Whether a relation "CustAccount=AccountNum" begins with the field.
bool relates(std::string_view fields, std::string_view field) {
  const std::size_t equals = fields.find('=');
  return equals != std::string_view::npos && equals == field.size() && is_like(fields.substr(0, equals), field);
}

std::string relations_of(const Object& object, const Member* field) {
  std::string text;
  if (field != nullptr) {
    text = first_of(field->properties, {"tableRelation", "relation", "targets", "lookup"});
  }
  for (const Member& member : object.members) {
    if (member.kind != MemberKind::relation) continue;
    const std::string_view fields = member.properties.get("fields");
    if (field != nullptr && !relates(fields, field->name)) continue;
    const std::string_view table = member.properties.get("table");
    append(text, table.empty() ? std::string_view(member.name) : table);
    if (!fields.empty()) text.append(" (").append(fields).append(")");
  }
  return text;
}

/// The table that an object is or extends.
std::string_view table_name(const Object& object, const ProductTargets& targets) {
  const std::string_view name = object.name;
  const bool extends = is_one_of(model::kind(object.kind).id, targets.extension_kinds);
  return extends ? name.substr(0, name.find('.')) : name;
}

const TableTarget* target_of(std::string_view table, const ProductTargets& targets) {
  const auto row = targets.by_name.find(lower(table));
  return row == targets.by_name.end() ? nullptr : &targets.tables[row->second];
}

/// A field that relates to a table of the vendor's that became another one must follow it.
void note_moved_relation(MappingCells& cells, const ProductTargets& targets) {
  const std::string_view related = std::string_view(cells.relation).substr(0, cells.relation.find_first_of(" .(;"));
  const TableTarget* target = related.empty() ? nullptr : target_of(related, targets);
  if (target != nullptr && !target->note.empty() && lower(target->target) != lower(target->table)) {
    append(cells.note, std::string(related) + ": " + target->target);
  }
}

const ProductTargets& targets_for(const Object& object, const model::Inventory& inventory, const Targets& targets) {
  return targets.of[static_cast<std::size_t>(inventory.systems[model::index(object.system)].product)];
}

void describe_field(MappingCells& cells, const Object& object, const Member& field) {
  cells.field = field.name;
  cells.number = field.number;
  cells.type = field.properties.get("type");
  cells.type_name = first_of(field.properties, {"extendedDataType", "enumType", "optionSet", "optionString"});
  cells.length = first_of(field.properties, {"length", "maxLength", "stringSize"});
  cells.keys = keys_of(object, &field);
  cells.relation = relations_of(object, &field);
  const std::string_view stored = first_of(field.properties, {"fieldClass", "sourceType"});
  cells.stored = stored.empty() || is_like(stored, "normal") || is_like(stored, "simple");
}

/// Relationships that are objects, by "table/column" in lower case.
using Relationships = std::map<std::string, model::ObjectId, std::less<>>;

Relationships relationships_of(const model::Inventory& inventory, model::SystemId system) {
  Relationships found;
  for (const Object& object : inventory.objects) {
    if (object.system != system || model::kind(object.kind).id != "relationship") continue;
    const std::string_view table = object.properties.get("referencing");
    const std::string_view column = object.properties.get("column");
    if (!column.empty()) found.emplace(lower(table) + "/" + lower(column), object.counts_as);
  }
  return found;
}

model::ObjectId relationship_of(const Relationships& relationships, std::string_view table, std::string_view column) {
  if (relationships.empty()) return model::none<model::ObjectId>;
  const auto found = relationships.find(lower(table) + "/" + lower(column));
  return found == relationships.end() ? model::none<model::ObjectId> : found->second;
}

}  // namespace

Targets parse_targets(std::string name, std::string text) {
  const model::Document document(std::move(name), std::move(text));
  const Node root = document.root();
  root.only({"schema", "about", "products"});
  if (root.at("schema").text() != "dynscan-targets/1") {
    root.at("schema").fail("this is no table of targets of a known form", "write dynscan-targets/1");
  }
  const Node products = root.at("products");
  products.only({"ax", "nav", "gp", "crm"});
  Targets targets;
  for (const model::Product product : model::products) {
    targets.of[static_cast<std::size_t>(product)] = read_product(products.at(model::id_of(product)));
  }
  return targets;
}

Targets load_targets() {
  return parse_targets(std::string(embedded_targets), std::string(model::embedded(embedded_targets)));
}

std::vector<MappingRow> map_data(const model::Inventory& inventory, model::SystemId system, const Targets& targets) {
  const auto product = static_cast<std::size_t>(inventory.systems[model::index(system)].product);
  const ProductTargets& known = targets.of[product];
  const Relationships relationships = relationships_of(inventory, system);
  std::vector<MappingRow> rows;
  for (std::size_t i = 0; i < inventory.objects.size(); ++i) {
    const Object& object = inventory.objects[i];
    if (object.system != system || model::index(object.counts_as) != i || model::is_fragment(object)) continue;
    if (object.origin != Origin::custom && object.origin != Origin::modified) continue;
    const std::string_view kind = model::kind(object.kind).id;
    const bool is_table = is_one_of(kind, known.table_kinds);
    if (!is_table && !is_one_of(kind, known.extension_kinds)) continue;
    const bool own = is_table && object.origin == Origin::custom;
    const auto id = model::id_at<model::ObjectId>(i);
    if (own) rows.push_back({.object = id});
    for (std::size_t at = 0; at < object.members.size(); ++at) {
      const Member& member = object.members[at];
      const bool listed = own || member.origin == Origin::custom || !is_table;
      if (is_field(member) && listed && member.properties.get("custom") != "no") {
        rows.push_back({.object = id,
                        .member = model::id_at<model::MemberId>(at),
                        .relationship = relationship_of(relationships, object.name, member.name)});
      }
    }
  }
  return rows;
}

MappingCells cells_of(const MappingRow& row, const model::Inventory& inventory, const Targets& targets) {
  const Object& object = inventory.objects[model::index(row.object)];
  const ProductTargets& known = targets_for(object, inventory, targets);
  const bool own = object.origin == Origin::custom && is_one_of(model::kind(object.kind).id, known.table_kinds);
  MappingCells cells;
  cells.table = table_name(object, known);
  cells.number = object.number;
  if (row.member == model::none<model::MemberId>) {
    cells.what = "table";
    cells.keys = keys_of(object, nullptr);
    cells.relation = relations_of(object, nullptr);
    cells.how = known.own_table;
  } else {
    cells.what = own ? "field" : "vendor-field";
    describe_field(cells, object, object.members[model::index(row.member)]);
    if (row.relationship != model::none<model::ObjectId>) {
      append(cells.relation, inventory.objects[model::index(row.relationship)].properties.get("referenced"));
    }
    if (cells.stored) {
      cells.target_field = cells.field;
      cells.how = own ? known.own_field : known.vendor_field;
    }
    note_moved_relation(cells, known);
  }
  if (own) {
    cells.target_table = cells.table;
    cells.target_entity = known.own_entity;
  } else if (const TableTarget* target = target_of(cells.table, known)) {
    cells.target_table = target->target;
    cells.target_entity = target->entity;
    if (!target->note.empty()) append(cells.note, target->note);
  } else {
    cells.target_table = cells.table;
  }
  return cells;
}

}  // namespace report
