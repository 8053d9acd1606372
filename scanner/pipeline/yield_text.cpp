#include "scanner/pipeline/yield_text.h"

#include "scanner/text/content_hash.h"

#include <nlohmann/json.hpp>

#include <cstring>

namespace pipeline {
namespace {

using nlohmann::ordered_json;

// --- bytes

class Writer {
 public:
  void number(std::uint64_t value) {
    while (value >= 0x80) {
      bytes_.push_back(static_cast<char>(value | 0x80));
      value >>= 7;
    }
    bytes_.push_back(static_cast<char>(value));
  }
  void text(std::string_view value) {
    number(value.size());
    bytes_.append(value);
  }
  void hash(const model::Hash128& value) { bytes_.append(reinterpret_cast<const char*>(&value), sizeof value); }
  std::string& bytes() { return bytes_; }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      if (rest_.empty()) break;
      const auto byte = static_cast<unsigned char>(rest_.front());
      rest_.remove_prefix(1);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    ok_ = false;
    return 0;
  }
  std::uint32_t small() {
    const std::uint64_t value = number();
    if (value > ~std::uint32_t{0}) ok_ = false;
    return static_cast<std::uint32_t>(value);
  }
  /// A count of things that take at least one byte each.
  std::size_t count() {
    const std::uint64_t value = number();
    if (value <= rest_.size()) return static_cast<std::size_t>(value);
    ok_ = false;
    return 0;
  }
  std::string text() {
    const std::size_t size = count();
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
  }
  model::Hash128 hash() {
    model::Hash128 value;
    if (rest_.size() < sizeof value) {
      ok_ = false;
      return value;
    }
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
    return value;
  }
  void fail() { ok_ = false; }
  bool ok() const { return ok_; }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

// --- parts; each pair reads what the other wrote

void write(Writer& out, const model::CodeMetrics& metrics) {
  for (const std::uint32_t value : {metrics.lines, metrics.code, metrics.comment, metrics.blank, metrics.characters,
                                    metrics.statements, metrics.decisions, metrics.nesting, metrics.commented_code})
    out.number(value);
}
void read(Reader& in, model::CodeMetrics& metrics) {
  for (std::uint32_t* value : {&metrics.lines, &metrics.code, &metrics.comment, &metrics.blank, &metrics.characters,
                               &metrics.statements, &metrics.decisions, &metrics.nesting, &metrics.commented_code})
    *value = in.small();
}

void write(Writer& out, const model::Span& span) {
  out.number(span.offset);
  out.number(span.length);
  out.number(span.line);
}
void read(Reader& in, model::Span& span) {
  span.offset = in.number();
  span.length = in.number();
  span.line = in.small();
}

void write(Writer& out, const model::Member& member) {
  out.text(model::id_of(member.kind));
  out.number(member.number);
  out.text(member.name);
  write(out, member.where);
  out.text(member.properties.packed());
  out.number(static_cast<std::uint64_t>(member.language));
  write(out, member.code);
  out.hash(member.body_hash);
  out.hash(member.hash);
}
void read(Reader& in, model::Member& member) {
  const std::optional<model::MemberKind> kind = model::find_member_kind(in.text());
  if (!kind) return in.fail();
  member.kind = *kind;
  member.number = in.small();
  member.name = in.text();
  read(in, member.where);
  member.properties = model::Properties::from_packed(in.text());
  const std::uint64_t language = in.number();
  if (language >= model::language_count) return in.fail();
  member.language = static_cast<model::Language>(language);
  read(in, member.code);
  member.body_hash = in.hash();
  member.hash = in.hash();
}

void write(Writer& out, const model::ChangeMarker& marker) {
  out.text(marker.tag);
  out.number(static_cast<std::uint64_t>(marker.role));
  for (const std::uint64_t value : {std::uint64_t{marker.line}, model::index(marker.member),
                                    std::size_t{marker.code_before}, std::size_t{marker.characters_before}})
    out.number(value);
}
void read(Reader& in, model::ChangeMarker& marker) {
  marker.tag = in.text();
  const std::uint64_t role = in.number();
  if (role > static_cast<std::uint64_t>(model::ChangeMarker::Role::line)) return in.fail();
  marker.role = static_cast<model::ChangeMarker::Role>(role);
  marker.line = in.small();
  marker.member = static_cast<model::MemberId>(in.small());
  marker.code_before = in.small();
  marker.characters_before = in.small();
}

void write(Writer& out, const model::Hit& hit) {
  for (const std::uint64_t value : {std::uint64_t{hit.pattern}, std::uint64_t{model::index(hit.member)},
                                    std::uint64_t{hit.line}, std::uint64_t{hit.column}, std::uint64_t{hit.length}})
    out.number(value);
  out.text(hit.evidence);
}
void read(Reader& in, model::Hit& hit) {
  hit.pattern = static_cast<std::uint16_t>(in.small());
  hit.member = static_cast<model::MemberId>(in.small());
  hit.line = in.small();
  hit.column = in.small();
  hit.length = in.small();
  hit.evidence = in.text();
}

template <typename Part>
void write(Writer& out, const std::vector<Part>& parts) {
  out.number(parts.size());
  for (const Part& part : parts) write(out, part);
}
template <typename Part>
void read(Reader& in, std::vector<Part>& parts) {
  parts.resize(in.count());
  for (Part& part : parts) {
    if (!in.ok()) return;
    read(in, part);
  }
}

void write_kind(Writer& out, model::KindId id) {
  out.number(static_cast<std::uint64_t>(model::kind(id).product));
  out.text(model::kind(id).id);
}
void read_kind(Reader& in, model::KindId& id) {
  const std::uint64_t product = in.number();
  const std::string name = in.text();
  if (product >= model::product_count) return in.fail();
  const std::optional<model::KindId> kind = model::find_kind(static_cast<model::Product>(product), name);
  if (!kind) return in.fail();
  id = *kind;
}

void write(Writer& out, const model::Object& object) {
  write_kind(out, object.kind);
  out.text(object.tag);
  out.text(object.name);
  out.number(object.number);
  write(out, object.where);
  out.text(object.properties.packed());
  write(out, object.members);
  write(out, object.markers);
  write(out, object.hits);
  for (const model::CodeMetrics& metrics : object.code.of) write(out, metrics);
  out.hash(object.hash);
}
void read(Reader& in, model::Object& object) {
  read_kind(in, object.kind);
  object.tag = in.text();
  object.name = in.text();
  object.number = in.small();
  read(in, object.where);
  object.properties = model::Properties::from_packed(in.text());
  read(in, object.members);
  read(in, object.markers);
  read(in, object.hits);
  for (model::CodeMetrics& metrics : object.code.of) read(in, metrics);
  object.hash = in.hash();
}

void write(Writer& out, const model::Reference& reference) {
  out.number(model::index(reference.from));
  out.number(model::index(reference.member));
  out.text(reference.kind);
  write_kind(out, reference.target_kind);
  out.number(reference.target_number);
  out.text(reference.target_name);
  out.text(reference.target_member);
  out.number(reference.line);
}
void read(Reader& in, model::Reference& reference) {
  reference.from = static_cast<model::ObjectId>(in.small());
  reference.member = static_cast<model::MemberId>(in.small());
  reference.kind = in.text();
  read_kind(in, reference.target_kind);
  reference.target_number = in.small();
  reference.target_name = in.text();
  reference.target_member = in.text();
  reference.line = in.small();
}

void write(Writer& out, const model::Fact& fact) {
  out.text(fact.name);
  out.text(fact.value);
  out.number(fact.line);
}
void read(Reader& in, model::Fact& fact) {
  fact.name = in.text();
  fact.value = in.text();
  fact.line = in.small();
}

void write(Writer& out, const std::string& text) { out.text(text); }
void read(Reader& in, std::string& text) { text = in.text(); }

void write(Writer& out, const model::Diagnostic& diagnostic) {
  out.text(model::row_of(diagnostic.code).id);
  out.number(diagnostic.line);
  write(out, diagnostic.holes);
}
void read(Reader& in, model::Diagnostic& diagnostic) {
  const std::optional<model::DiagnosticCode> code = model::find_diagnostic(in.text());
  if (!code) return in.fail();
  diagnostic.code = *code;
  diagnostic.line = in.small();
  read(in, diagnostic.holes);
}

// --- JSON

ordered_json json_of(const model::Properties& properties) {
  ordered_json json = ordered_json::object();
  for (const model::Properties::Entry& entry : properties) json[std::string(entry.name)] = entry.value;
  return json;
}

ordered_json json_of(const model::CodeMetrics& metrics) {
  return {{"lines", metrics.lines},           {"code", metrics.code},
          {"comment", metrics.comment},       {"blank", metrics.blank},
          {"statements", metrics.statements}, {"decisions", metrics.decisions},
          {"nesting", metrics.nesting}};
}

ordered_json json_of(const model::Object& object) {
  ordered_json json{{"kind", model::kind_text(object)},
                    {"number", object.number},
                    {"name", object.name},
                    {"line", object.where.line}};
  json["properties"] = json_of(object.properties);
  json["code"] = json_of(object.code.total());
  for (const model::Member& member : object.members) {
    ordered_json row{{"kind", model::id_of(member.kind)},
                     {"number", member.number},
                     {"name", member.name},
                     {"line", member.where.line}};
    if (!member.properties.empty()) row["properties"] = json_of(member.properties);
    if (member.code.lines > 0) row["code"] = json_of(member.code);
    json["members"].push_back(row);
  }
  constexpr std::array roles{"begin", "end", "line"};
  for (const model::ChangeMarker& marker : object.markers) {
    json["markers"].push_back(
        {{"tag", marker.tag}, {"role", roles[static_cast<std::size_t>(marker.role)]}, {"line", marker.line}});
  }
  return json;
}

ordered_json json_of(const model::Reference& reference) {
  ordered_json json{{"from", model::index(reference.from)},
                    {"kind", reference.kind},
                    {"target", model::kind(reference.target_kind).id},
                    {"line", reference.line}};
  if (reference.target_number != 0) json["number"] = reference.target_number;
  if (!reference.target_name.empty()) json["name"] = reference.target_name;
  if (!reference.target_member.empty()) json["member"] = reference.target_member;
  return json;
}

}  // namespace

std::string serialise(const model::Yield& yield) {
  Writer out;
  out.number(yield_version);
  write(out, yield.objects);
  write(out, yield.references);
  write(out, yield.facts);
  write(out, yield.diagnostics);
  out.number(yield.bytes_in_objects);
  out.number(yield.partly_read ? 1 : 0);
  const model::Hash128 seal = text::content_hash(out.bytes());
  out.hash(seal);
  return std::move(out.bytes());
}

std::optional<model::Yield> deserialise(std::string_view bytes) {
  model::Hash128 seal;
  if (bytes.size() < sizeof seal) return std::nullopt;
  const std::string_view content = bytes.substr(0, bytes.size() - sizeof seal);
  std::memcpy(&seal, bytes.data() + content.size(), sizeof seal);
  if (text::content_hash(content) != seal) return std::nullopt;
  Reader in(content);
  if (in.number() != yield_version) return std::nullopt;
  model::Yield yield;
  read(in, yield.objects);
  read(in, yield.references);
  read(in, yield.facts);
  read(in, yield.diagnostics);
  yield.bytes_in_objects = in.number();
  yield.partly_read = in.number() != 0;
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return yield;
}

std::string describe(const ArtifactResult& result) {
  const model::Artifact& artifact = result.artifact;
  ordered_json json{{"format", artifact.format},
                    {"outcome", model::id_of(artifact.outcome)},
                    {"encoding", artifact.encoding},
                    {"partlyRead", artifact.partly_read},
                    {"bytesOutsideObjects", artifact.bytes_outside_objects}};
  json["objects"] = ordered_json::array();
  for (const model::Object& object : result.yield.objects) json["objects"].push_back(json_of(object));
  for (const model::Reference& reference : result.yield.references) json["references"].push_back(json_of(reference));
  for (const model::Fact& fact : result.yield.facts)
    json["facts"].push_back({{"name", fact.name}, {"value", fact.value}, {"line", fact.line}});
  for (const model::Diagnostic& diagnostic : result.yield.diagnostics) {
    json["diagnostics"].push_back(
        {{"id", model::row_of(diagnostic.code).id}, {"line", diagnostic.line}, {"holes", diagnostic.holes}});
  }
  return json.dump(1) + "\n";
}

}  // namespace pipeline
