#pragma once

#include "parsers/shared/xml_reader.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::crm {

class Element;

/// The elements of one slice, in the order of the text. What is broken is closed where the shared reader closes it.
/// Views point into the text, which must outlive the tree.
class XmlTree {
 public:
  explicit XmlTree(std::string_view text);
  XmlTree(const XmlTree&) = delete;
  XmlTree& operator=(const XmlTree&) = delete;

  /// What stands outside of every element; its children are the outermost elements.
  Element top() const;
  const std::vector<shared::XmlTrouble>& troubles() const { return troubles_; }

 private:
  friend class Element;
  struct Node {
    std::string_view name;
    std::string_view text;  ///< own character data, as written
    std::size_t begin = 0;
    std::size_t end = 0;  ///< behind the end tag
    std::size_t text_offset = 0;
    std::uint32_t parent = 0;
    std::uint32_t last = 0;  ///< behind the last node inside
    std::uint32_t first_attribute = 0;
    std::uint32_t attributes = 0;
    bool verbatim = false;  ///< the text is CDATA: no entities in it
  };

  void open(const shared::XmlReader& reader, std::uint32_t parent);
  void add_text(Node& node, std::string_view text, std::size_t offset, bool verbatim);

  std::vector<Node> nodes_;
  std::vector<shared::XmlAttribute> attributes_;
  std::deque<std::string> joined_;  ///< texts that came in several pieces
  std::vector<shared::XmlTrouble> troubles_;
};

/// One element of a tree, or none. What is asked of none is empty.
class Element {
 public:
  Element() = default;
  explicit operator bool() const { return tree_ != nullptr; }

  std::string_view name() const { return tree_ == nullptr ? std::string_view() : node().name; }
  /// Decoded and trimmed, "" if there is none.
  std::string attribute(std::string_view name) const;
  bool has_attribute(std::string_view name) const;
  /// Names of the attributes, as written.
  std::vector<std::string_view> attribute_names() const;
  /// Own text, decoded and trimmed.
  std::string text() const;
  /// Text of the first child of this name.
  std::string text_of(std::string_view child_name) const { return child(child_name).text(); }

  Element child(std::string_view name) const;
  std::vector<Element> children() const;
  std::vector<Element> children(std::string_view name) const;
  /// All elements inside, in the order of the text.
  std::vector<Element> inside() const;
  std::vector<Element> inside(std::string_view name) const;
  Element parent() const;
  bool has_children() const { return tree_ != nullptr && node().last > index_ + 1; }

  std::size_t begin() const { return tree_ == nullptr ? 0 : node().begin; }
  std::size_t end() const { return tree_ == nullptr ? 0 : node().end; }
  /// Of the own text as it stands in the slice; empty where it came in several pieces.
  std::string_view raw_text() const { return tree_ == nullptr ? std::string_view() : node().text; }
  std::size_t text_offset() const { return tree_ == nullptr ? 0 : node().text_offset; }

 private:
  friend class XmlTree;
  Element(const XmlTree* tree, std::uint32_t index) : tree_(tree), index_(index) {}
  const XmlTree::Node& node() const { return tree_->nodes_[index_]; }

  const XmlTree* tree_ = nullptr;
  std::uint32_t index_ = 0;
};

}  // namespace parsers::crm
