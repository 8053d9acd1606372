#include "parsers/crm/xml_tree.h"

#include "parsers/shared/words.h"

namespace parsers::crm {

using shared::XmlEvent;
using shared::XmlReader;

XmlTree::XmlTree(std::string_view text) {
  nodes_.push_back({.end = text.size()});
  XmlReader reader(text);
  std::uint32_t current = 0;
  for (XmlEvent event = reader.next(); event != XmlEvent::end; event = reader.next()) {
    switch (event) {
      case XmlEvent::open:
        open(reader, current);
        current = static_cast<std::uint32_t>(nodes_.size() - 1);
        break;
      case XmlEvent::close:
        nodes_[current].end = reader.end_offset();
        nodes_[current].last = static_cast<std::uint32_t>(nodes_.size());
        current = nodes_[current].parent;
        break;
      case XmlEvent::text: add_text(nodes_[current], reader.raw(), reader.offset(), false); break;
      case XmlEvent::cdata: add_text(nodes_[current], reader.raw(), reader.offset(), true); break;
      case XmlEvent::end: break;
    }
  }
  nodes_.front().last = static_cast<std::uint32_t>(nodes_.size());
  troubles_.assign(reader.troubles().begin(), reader.troubles().end());
}

void XmlTree::open(const XmlReader& reader, std::uint32_t parent) {
  Node node{.name = reader.name(), .begin = reader.offset(), .end = reader.end_offset(), .parent = parent};
  node.first_attribute = static_cast<std::uint32_t>(attributes_.size());
  node.attributes = static_cast<std::uint32_t>(reader.attributes().size());
  node.last = static_cast<std::uint32_t>(nodes_.size() + 1);
  attributes_.insert(attributes_.end(), reader.attributes().begin(), reader.attributes().end());
  nodes_.push_back(node);
}

void XmlTree::add_text(Node& node, std::string_view text, std::size_t offset, bool verbatim) {
  if (node.text.empty()) {
    node.text = text;
    node.text_offset = offset;
    node.verbatim = verbatim;
    return;
  }
  std::string scratch;
  std::string whole(node.verbatim ? node.text : shared::decoded_xml(node.text, scratch));
  whole.append(verbatim ? text : shared::decoded_xml(text, scratch));
  joined_.push_back(std::move(whole));
  node.text = joined_.back();
  node.text_offset = 0;
  node.verbatim = true;
}

Element XmlTree::top() const { return Element(this, 0); }

std::string Element::attribute(std::string_view name) const {
  if (tree_ == nullptr) return {};
  for (std::uint32_t i = 0; i < node().attributes; ++i) {
    const shared::XmlAttribute& attribute = tree_->attributes_[node().first_attribute + i];
    if (attribute.name != name) continue;
    std::string scratch;
    return std::string(shared::trimmed(shared::decoded_xml(attribute.value, scratch)));
  }
  return {};
}

bool Element::has_attribute(std::string_view name) const {
  for (const std::string_view each : attribute_names()) {
    if (each == name) return true;
  }
  return false;
}

std::vector<std::string_view> Element::attribute_names() const {
  std::vector<std::string_view> names;
  if (tree_ == nullptr) return names;
  for (std::uint32_t i = 0; i < node().attributes; ++i) {
    names.push_back(tree_->attributes_[node().first_attribute + i].name);
  }
  return names;
}

std::string Element::text() const {
  if (tree_ == nullptr) return {};
  std::string scratch;
  const std::string_view text = node().verbatim ? node().text : shared::decoded_xml(node().text, scratch);
  return std::string(shared::trimmed(text));
}

Element Element::child(std::string_view name) const {
  if (tree_ == nullptr) return {};
  for (std::uint32_t i = index_ + 1; i < node().last; i = tree_->nodes_[i].last) {
    if (tree_->nodes_[i].name == name) return Element(tree_, i);
  }
  return {};
}

std::vector<Element> Element::children() const {
  std::vector<Element> found;
  if (tree_ == nullptr) return found;
  for (std::uint32_t i = index_ + 1; i < node().last; i = tree_->nodes_[i].last) found.push_back(Element(tree_, i));
  return found;
}

std::vector<Element> Element::children(std::string_view name) const {
  std::vector<Element> found;
  for (const Element& each : children()) {
    if (each.name() == name) found.push_back(each);
  }
  return found;
}

std::vector<Element> Element::inside() const {
  std::vector<Element> found;
  if (tree_ == nullptr) return found;
  for (std::uint32_t i = index_ + 1; i < node().last; ++i) found.push_back(Element(tree_, i));
  return found;
}

std::vector<Element> Element::inside(std::string_view name) const {
  std::vector<Element> found;
  if (tree_ == nullptr) return found;
  for (std::uint32_t i = index_ + 1; i < node().last; ++i) {
    if (tree_->nodes_[i].name == name) found.push_back(Element(tree_, i));
  }
  return found;
}

Element Element::parent() const {
  if (tree_ == nullptr || index_ == 0) return {};
  return Element(tree_, node().parent);
}

}  // namespace parsers::crm
