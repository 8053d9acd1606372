#include "scanner/pipeline/excerpts.h"

#include "scanner/rules/evidence.h"
#include "scanner/text/encoding.h"

#include <algorithm>
#include <map>

namespace pipeline {
namespace {

constexpr std::size_t most_findings = 3000;
constexpr std::uint32_t lines_around = 3;
constexpr std::size_t longest_line = 200;

/// Findings of one artifact that get an excerpt.
using Wanted = std::map<model::ArtifactId, std::vector<model::Finding*>>;

Wanted wanted_excerpts(model::Inventory& inventory) {
  std::vector<model::Finding*> first;
  for (model::Finding& finding : inventory.findings) {
    if (finding.line > 0 && !finding.suppressed) first.push_back(&finding);
  }
  std::ranges::stable_sort(first, {}, [&](const model::Finding* finding) {
    return inventory.rules[static_cast<std::size_t>(finding->rule)].severity;
  });
  if (first.size() > most_findings) first.resize(most_findings);
  Wanted wanted;
  for (model::Finding* finding : first)
    wanted[inventory.objects[model::index(finding->object)].artifact].push_back(finding);
  return wanted;
}

/// Whether lines of the file may stand beside a finding.
bool may_be_shown(const model::Artifact& artifact, const scanner::ParserTable& table) {
  const auto parser =
      std::ranges::find_if(table.parsers, [&](const scanner::Parser* row) { return artifact.format == row->id; });
  return parser != table.parsers.end() && !(*parser)->binary && (*parser)->reads != "known settings";
}

/// The lines of a text, cut to a readable length, without carriage returns.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string cut(std::string_view line) {
  const std::string masked = rules::mask_secrets(line);
  if (masked.size() <= longest_line) return masked;
  return std::string(rules::cut_text(masked, longest_line)) + " …";
}

/// Where a prefix stands that is layout and no code, as '#' before each line of X++ in an XPO: evidence leaves it out.
std::size_t prefix_column(std::string_view line, std::string_view evidence) {
  const std::size_t column = line.find_first_not_of(" \t");
  if (column == std::string_view::npos || line[column] != '#' || evidence.empty()) return std::string_view::npos;
  const std::string_view code = line.substr(std::min(line.find_first_not_of(" \t", column + 1), line.size()));
  constexpr std::size_t enough = 6;
  return code.starts_with(evidence.substr(0, enough)) ? column : std::string_view::npos;
}

/// The line without what stands in the prefix column, if it is one of the lines that have the prefix.
std::string_view without_prefix(std::string_view line, std::size_t column) {
  const bool has_prefix = column < line.size() && line.find_first_not_of(" \t") == column && line[column] == '#';
  return has_prefix ? line.substr(column + 1) : line;
}

void fill(std::string_view text, const std::vector<model::Finding*>& findings) {
  const std::vector<std::string_view> lines = lines_of(text);
  for (model::Finding* finding : findings) {
    if (finding->line > lines.size()) continue;
    finding->excerpt_line = finding->line > lines_around ? finding->line - lines_around : 1;
    const std::size_t last = std::min<std::size_t>(finding->line + lines_around, lines.size());
    const std::size_t prefix = prefix_column(lines[finding->line - 1], finding->evidence);
    for (std::size_t line = finding->excerpt_line; line <= last; ++line)
      finding->excerpt.push_back(cut(without_prefix(lines[line - 1], prefix)));
  }
}

void fill_from_bytes(std::string_view bytes, const model::Artifact& artifact,
                     const std::vector<model::Finding*>& findings) {
  std::string scratch;
  fill(text::decode(bytes, text::detect(bytes), artifact.encoding, scratch).text, findings);
}

/// Goes down "a.zip!/b.zip!/c.txt" from the bytes of a.zip.
void fill_from_archive(std::string_view bytes, const std::string& path, std::size_t behind, const ScanRequest& request,
                       const model::Artifact& artifact, const std::vector<model::Finding*>& findings) {
  const std::string archive = path.substr(0, behind);
  const std::size_t next = path.find("!/", behind + 2);
  const std::string member = path.substr(behind + 2, next == std::string::npos ? next : next - behind - 2);
  std::vector<model::Diagnostic> ignored;
  source::read_archive(
      archive, bytes, request.archives,
      [&](source::ArchiveMember&& found) {
        if (found.path != member || found.failed) return true;
        if (next == std::string::npos) {
          fill_from_bytes(found.bytes, artifact, findings);
        } else {
          fill_from_archive(found.bytes, path, next, request, artifact, findings);
        }
        return false;
      },
      ignored);
}

}  // namespace

void add_excerpts(model::Inventory& inventory, const ScanRequest& request, const scanner::ParserTable& table) {
  std::string buffer;
  for (const auto& [id, findings] : wanted_excerpts(inventory)) {
    const model::Artifact& artifact = inventory.artifacts[model::index(id)];
    if (!may_be_shown(artifact, table)) continue;
    const std::size_t archive = artifact.in_archive ? artifact.path.find("!/") : std::string::npos;
    const source::ReadResult read = source::read_file(artifact.native_path, buffer);
    if (!read.error.empty()) continue;
    const std::string_view bytes = std::string_view(buffer).substr(0, read.bytes);
    if (archive == std::string::npos) {
      fill_from_bytes(bytes, artifact, findings);
    } else {
      fill_from_archive(bytes, artifact.path, archive, request, artifact, findings);
    }
  }
}

}  // namespace pipeline
