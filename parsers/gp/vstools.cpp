#include "parsers/gp/add_ins.h"
#include "parsers/gp/dotnet_project.h"
#include "parsers/shared/code_regions.h"
#include "parsers/shared/gp_names.h"
#include "parsers/shared/line_finder.h"
#include "parsers/shared/source_file.h"
#include "parsers/shared/words.h"
#include "scanner/parser.h"
#include "scanner/text/lexer.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace parsers {
namespace {

using model::Object;
using scanner::Claim;
using shared::Brackets;

bool is_source(std::string_view name) { return name.ends_with(".cs") || name.ends_with(".vb"); }

/// Sources by their namespaces; projects also by the assemblies that Visual Studio Tools generates for a dictionary.
Claim claim(const scanner::Peek& peek) {
  const std::string name = shared::lower(shared::file_name(peek.path));
  const bool is_project = name.ends_with(".csproj") || name.ends_with(".vbproj");
  if (!is_project && !is_source(name)) return Claim::no;
  const bool names = shared::names_gp_interface(peek.head) ||
                     (is_project && peek.head.find("Application.Dynamics") != std::string_view::npos);
  return names ? Claim::yes : Claim::no;
}

model::KindId gp_kind(std::string_view id) {
  return model::find_kind(model::Product::gp, id).value_or(model::other_kind(model::Product::gp));
}

class SourceReader {
 public:
  SourceReader(const scanner::Slice& slice, model::Language language, model::TokenRange range)
      : slice_(slice),
        language_(language),
        range_(range),
        code_(slice.text, *slice.tokens, range),
        lines_(slice.text) {}

  model::Yield read() {
    const bool is_basic = language_ == model::Language::vb;
    const std::vector<gp::AddInClass> add_ins = is_basic ? gp::visual_basic_add_ins(code_) : gp::csharp_add_ins(code_);
    functions_ = is_basic ? shared::visual_basic_functions(code_) : shared::csharp_functions(code_);
    hooks_ = gp::event_hooks(code_);
    if (add_ins.empty()) {
      add_object(source_object(), {0, code_.size()}, slice_.text.size());
    } else {
      add_classes(add_ins);
    }
    return std::move(yield_);
  }

 private:
  struct Positions {
    std::size_t first;
    std::size_t end;
  };

  bool has_word(std::string_view word) const {
    for (std::size_t i = 0; i < code_.size(); ++i) {
      if (code_.is_word(i) && code_.at(i) == word) return true;
    }
    return false;
  }

  bool is_econnect() const { return has_word("eConnect"); }
  /// The web service of Dynamics GP: its generated client and its policies.
  bool is_web_service() const { return has_word("GetPolicyByOperation") || has_word("DynamicsGPClient"); }

  /// A source without add-in class: a program that sends documents, or one more file of an add-in.
  Object source_object() const {
    Object object;
    object.name = slice_.path;
    const bool sends = is_econnect() || is_web_service();
    object.kind = gp_kind(sends ? "integration" : "other");
    if (!sends) object.tag = language_ == model::Language::vb ? "vb-source" : "csharp-source";
    return object;
  }

  /// The file is cut behind the last line of each class.
  void add_classes(const std::vector<gp::AddInClass>& add_ins) {
    std::size_t first = 0;
    for (const gp::AddInClass& add_in : add_ins) {
      const bool is_last = &add_in == &add_ins.back();
      Object object;
      object.kind = gp_kind("addin");
      object.name = add_in.name;
      std::size_t end = code_.size();
      std::size_t text_end = slice_.text.size();
      if (!is_last) {
        const model::Token& last = code_.token_at(add_in.last);
        text_end = std::min(slice_.text.find('\n', last.offset), slice_.text.size() - 1) + 1;
        for (end = add_in.last; end < code_.size() && code_.token_at(end).offset < text_end;) ++end;
      }
      if (text_end > begin_) add_object(std::move(object), {first, end}, text_end);
      first = end;
    }
  }

  void add_object(Object object, Positions positions, std::size_t end) {
    object.where = {begin_, end - begin_, lines_.line_of(begin_)};
    if (is_econnect()) object.properties.add("via", "econnect");
    if (!is_econnect() && is_web_service()) object.properties.add("via", "web-service");
    const auto id = model::id_at<model::ObjectId>(yield_.objects.size());
    const std::size_t regions = yield_.regions.size();
    cut_code(slice_, begin_, end, language_, token_range(end), functions_before(end), object, yield_.regions);
    for (std::size_t i = regions; i < yield_.regions.size(); ++i) yield_.regions[i].object = id;
    add_hooks(object, positions);
    refer(id, positions);
    yield_.bytes_in_objects += end - begin_;
    yield_.objects.push_back(std::move(object));
    begin_ = end;
  }

  model::TokenRange token_range(std::size_t end) {
    const std::uint32_t first = next_token_;
    while (next_token_ < range_.last && (*slice_.tokens)[next_token_].offset < end) ++next_token_;
    return {first, next_token_};
  }

  std::vector<shared::Function> functions_before(std::size_t end) {
    std::vector<shared::Function> found;
    while (next_function_ < functions_.size() && (*slice_.tokens)[functions_[next_function_].first].offset < end)
      found.push_back(std::move(functions_[next_function_++]));
    return found;
  }

  void add_hooks(Object& object, Positions positions) {
    for (const gp::EventHook& hook : hooks_) {
      if (hook.first < positions.first || hook.first >= positions.end) continue;
      const model::Token& first = code_.token_at(hook.first);
      const model::Token& last = code_.token_at(hook.last);
      model::Member member;
      member.kind = model::MemberKind::event_hook;
      member.name = hook.name;
      member.where = {first.offset, std::size_t{last.offset} + last.length - first.offset,
                      lines_.line_of(first.offset)};
      member.properties.add("event", hook.event);
      object.members.push_back(std::move(member));
    }
  }

  /// Dictionaries by their namespaces, forms by "Forms.Name", procedures of eConnect by the classes of their nodes.
  void refer(model::ObjectId from, Positions positions) {
    for (std::size_t i = positions.first; i < positions.end; ++i) {
      if (!code_.is_word(i)) continue;
      const std::string_view word = code_.at(i);
      const bool is_member = i > 0 && code_.at(i - 1) == ".";
      if (is_member && i > 1 && code_.at(i - 2) == "Applications" && word.ends_with("Dictionary"))
        add_reference(from, "dictionary", "product",
                      word.substr(0, word.size() - std::string_view("Dictionary").size()), i);
      if (code_.at(i + 1) == "." && code_.at(i + 2) == "Forms") {
        if (word.ends_with("Modified"))
          add_reference(from, "modified-forms", "product",
                        word.substr(0, word.size() - std::string_view("Modified").size()), i);
        if (code_.at(i + 3) == "." && code_.is_word(i + 4))
          add_reference(from, "window", "form", code_.at(i + 4), i + 4);
      }
      if (shared::is_econnect_procedure(word) && is_econnect())
        add_reference(from, "call", "sql-procedure", word.substr(0, word.find('_')), i);
    }
  }

  void add_reference(model::ObjectId from, std::string_view kind, std::string_view target_kind, std::string_view target,
                     std::size_t at) {
    if (target.empty() ||
        !seen_.insert(std::string(kind) + " " + std::string(target) + " " + std::to_string(model::index(from))).second)
      return;
    yield_.references.push_back({.from = from,
                                 .kind = std::string(kind),
                                 .target_kind = gp_kind(target_kind),
                                 .target_name = std::string(target),
                                 .line = code_.token_at(at).line});
  }

  const scanner::Slice& slice_;
  model::Language language_;
  model::TokenRange range_;
  Brackets code_;
  shared::LineFinder lines_;
  std::uint32_t next_token_ = range_.first;
  std::size_t next_function_ = 0;
  std::size_t begin_ = 0;
  std::vector<shared::Function> functions_;
  std::vector<gp::EventHook> hooks_;
  std::set<std::string> seen_;
  model::Yield yield_;
};

model::Yield parse(const scanner::Slice& slice, const scanner::Context&) {
  const std::string name = shared::lower(slice.path);
  if (name.ends_with("proj")) return gp::read_dotnet_project(slice);
  if (shared::is_generated_source(slice.path, slice.text)) return {};
  const model::Language language = name.ends_with(".vb") ? model::Language::vb : model::Language::csharp;
  const model::TokenRange range = text::lex(slice.text, 0, slice.text.size(), 0, text::dialect_of(language),
                                            slice.vocabularies->of(language), *slice.tokens);
  return SourceReader(slice, language, range).read();
}

constexpr std::array<std::string_view, 4> globs{"*.cs", "*.csproj", "*.vb", "*.vbproj"};

}  // namespace

extern const scanner::Parser gp_vstools;
constinit const scanner::Parser gp_vstools{
    .id = "gp.vstools",
    .product = model::Product::gp,
    .reads = "whole",
    .globs = globs,
    .claim = claim,
    .code_page = shared::windows_code_page,
    .parse = parse,
};

}  // namespace parsers
