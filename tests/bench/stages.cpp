#include "parsers/table.h"
#include "report/json_stream.h"
#include "scanner/metrics/code_metrics.h"
#include "scanner/pipeline/read_artifact.h"
#include "scanner/source/source.h"
#include "scanner/text/content_hash.h"
#include "scanner/text/encoding.h"
#include "scanner/text/lexer.h"

#include <benchmark/benchmark.h>

#include <cstddef>
#include <fstream>
#include <iterator>
#include <ostream>
#include <stdexcept>
#include <streambuf>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr std::size_t padding = 64;
constexpr std::size_t wanted_bytes = 4u << 20;

std::string read_sample(const std::string& name) {
  std::ifstream in(std::string(PROJECT_ROOT) + "/samples/" + name, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (bytes.empty()) throw std::runtime_error("samples/" + name + " is not there");
  return bytes;
}

/// Some megabytes of one sample, followed by the zero bytes that readers may look at.
const std::string& export_text() {
  static const std::string text = [] {
    std::string all;
    while (all.size() < wanted_bytes) {
      for (const char* name : {"nav2009/leergut.txt", "nav2018/base_tables.txt", "nav2018/pages.txt"}) {
        all += read_sample(name);
      }
    }
    all.append(padding, '\0');
    return all;
  }();
  return text;
}

std::string_view export_view() { return std::string_view(export_text()).substr(0, export_text().size() - padding); }

void count_bytes(benchmark::State& state, std::size_t bytes) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * static_cast<std::int64_t>(state.iterations()));
}

void hash_content(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(text::content_hash(export_view()));
  count_bytes(state, export_view().size());
}
BENCHMARK(hash_content);

void detect_encoding(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(text::detect(export_view()));
  count_bytes(state, export_view().size());
}
BENCHMARK(detect_encoding);

void decode_cp850(benchmark::State& state) {
  std::string scratch;
  for (auto _ : state) {
    benchmark::DoNotOptimize(text::decode(export_view(), text::Detected::eight_bit, "cp850", scratch).text.data());
  }
  count_bytes(state, export_view().size());
}
BENCHMARK(decode_cp850);

/// The code regions of the same exports, as the parser finds them. A whole export would be lexed as one comment: its
/// sections stand in braces.
std::string_view code_view() {
  static const std::string text = [] {
    const scanner::Parser& parser = *parsers::table().parsers.front();
    const text::Vocabularies vocabularies;
    std::vector<model::Token> tokens;
    std::string all;
    for (const scanner::Range& range : parser.split(export_view())) {
      const std::string_view object = export_view().substr(range.offset, range.length);
      const scanner::Slice slice{.text = object, .path = "all.txt", .tokens = &tokens, .vocabularies = &vocabularies};
      for (const model::CodeRegion& region : parser.parse(slice, {}).regions)
        all.append(object.substr(region.where.offset, region.where.length)).append(1, '\n');
      tokens.clear();
    }
    all.append(padding, '\0');
    return all;
  }();
  return std::string_view(text).substr(0, text.size() - padding);
}

struct Lexed {
  explicit Lexed(std::string_view text) {
    text::lex(text, 0, text.size(), 0, dialect, vocabularies.of(dialect.language), tokens);
  }
  const text::Dialect& dialect = text::dialect_of(model::Language::cal);
  text::Vocabularies vocabularies;
  std::vector<model::Token> tokens;
};

void lex_code(benchmark::State& state) {
  Lexed lexed("");
  for (auto _ : state) {
    lexed.tokens.clear();
    text::lex(code_view(), 0, code_view().size(), 0, lexed.dialect, lexed.vocabularies.of(lexed.dialect.language),
              lexed.tokens);
    benchmark::DoNotOptimize(lexed.tokens.data());
  }
  count_bytes(state, code_view().size());
}
BENCHMARK(lex_code);

void measure_code(benchmark::State& state) {
  const Lexed lexed(code_view());
  const text::Vocabulary& vocabulary = lexed.vocabularies.of(lexed.dialect.language);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        metrics::measure({code_view(), 0, code_view().size(), 0, lexed.tokens}, lexed.dialect, vocabulary));
  }
  count_bytes(state, code_view().size());
}
BENCHMARK(measure_code);

void hash_tokens(benchmark::State& state) {
  const Lexed lexed(code_view());
  std::string scratch;
  for (auto _ : state) {
    scratch.clear();
    text::append_normalised(code_view(), lexed.tokens.data(), lexed.tokens.data() + lexed.tokens.size(), lexed.dialect,
                            scratch);
    benchmark::DoNotOptimize(text::content_hash(scratch));
  }
  count_bytes(state, code_view().size());
}
BENCHMARK(hash_tokens);

void split_objects(benchmark::State& state) {
  const scanner::Parser& parser = *parsers::table().parsers.front();
  for (auto _ : state) benchmark::DoNotOptimize(parser.split(export_view()).size());
  count_bytes(state, export_view().size());
}
BENCHMARK(split_objects);

void parse_objects(benchmark::State& state) {
  const scanner::Parser& parser = *parsers::table().parsers.front();
  const text::Vocabularies vocabularies;
  const std::vector<scanner::Range> ranges = parser.split(export_view());
  std::vector<model::Token> tokens;
  for (auto _ : state) {
    for (const scanner::Range& range : ranges) {
      tokens.clear();
      const scanner::Slice slice{.text = export_view().substr(range.offset, range.length),
                                 .path = "all.txt",
                                 .tokens = &tokens,
                                 .vocabularies = &vocabularies};
      benchmark::DoNotOptimize(parser.parse(slice, {}).objects.size());
    }
  }
  count_bytes(state, export_view().size());
}
BENCHMARK(parse_objects);

/// Everything that happens to the bytes of one file, from detection to metrics and hashes.
void read_artifact(benchmark::State& state) {
  const text::Vocabularies vocabularies;
  const pipeline::Readers readers{parsers::table().parsers, vocabularies, "", 1};
  pipeline::Scratch scratch;
  for (auto _ : state) {
    pipeline::ArtifactResult result;
    result.artifact.path = "all.txt";
    pipeline::read_artifact(export_view(), readers, {}, pipeline::Slicing::one_thread, scratch, result);
    benchmark::DoNotOptimize(result.yield.objects.size());
  }
  count_bytes(state, export_view().size());
}
BENCHMARK(read_artifact);

void open_archive(benchmark::State& state) {
  const std::string archive = read_sample("nav2018-drop.zip");
  std::size_t bytes = 0;
  for (auto _ : state) {
    bytes = 0;
    std::vector<model::Diagnostic> diagnostics;
    source::read_archive(
        "drop.zip", archive, {},
        [&](source::ArchiveMember&& member) {
          bytes += member.bytes.size();
          return true;
        },
        diagnostics);
  }
  count_bytes(state, bytes);
}
BENCHMARK(open_archive);

/// Takes everything and keeps nothing but the number of bytes.
class CountingBuffer : public std::streambuf {
 public:
  std::size_t bytes() const { return bytes_; }

 protected:
  std::streamsize xsputn(const char*, std::streamsize count) override {
    bytes_ += static_cast<std::size_t>(count);
    return count;
  }
  int_type overflow(int_type c) override {
    ++bytes_;
    return traits_type::not_eof(c);
  }

 private:
  std::size_t bytes_ = 0;
};

void write_json(benchmark::State& state) {
  CountingBuffer sink;
  std::ostream out(&sink);
  for (auto _ : state) {
    report::JsonStream json(out);
    json.open_array();
    for (std::uint32_t i = 0; i < 100'000; ++i) {
      json.open_object(report::JsonStream::Layout::line);
      json.field("kind", "procedure").field("name", "Check \"Machine\"").field("line", i).field("lines", i % 97);
      json.close_object();
    }
    json.close_array();
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(sink.bytes()));
}
BENCHMARK(write_json);

}  // namespace
