#include "report/plan/waves.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace {

using Edge = std::pair<std::uint32_t, std::uint32_t>;

std::vector<report::Group> cut(const std::vector<double>& weights, const std::vector<Edge>& edges, double at_least,
                               std::uint32_t at_most = 1000) {
  return report::cut_into_waves(weights, edges, {.at_least = at_least, .at_most_waves = at_most});
}

/// "0 1 | 2 <0": the nodes of each group, and the groups that it depends on.
std::string drawn(const std::vector<report::Group>& groups) {
  std::string out;
  for (const report::Group& group : groups) {
    if (!out.empty()) out += " | ";
    std::string nodes;
    for (const std::uint32_t node : group.nodes) nodes += (nodes.empty() ? "" : " ") + std::to_string(node);
    out += nodes;
    for (const std::uint32_t other : group.depends_on) out += " <" + std::to_string(other);
  }
  return out;
}

/// A cheap sequence that is the same on every machine.
class Sequence {
 public:
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(state_ >> 33U) % limit;
  }

 private:
  std::uint64_t state_ = 42;
};

/// Every node is in one group, and no group needs a later one.
void check_promises(const std::vector<report::Group>& groups, std::size_t nodes, const std::vector<Edge>& edges) {
  std::vector<std::uint32_t> group_of(nodes, 0);
  std::size_t held = 0;
  for (std::uint32_t at = 0; at < groups.size(); ++at) {
    for (const std::uint32_t node : groups[at].nodes) group_of[node] = at;
    held += groups[at].nodes.size();
    CHECK(std::ranges::all_of(groups[at].depends_on, [&](std::uint32_t other) { return other < at; }));
  }
  CHECK(held == nodes);
  CHECK(std::ranges::all_of(edges, [&](const Edge& edge) { return group_of[edge.second] <= group_of[edge.first]; }));
}

}  // namespace

TEST_CASE("Waves are cut along what needs what") {
  struct Row {
    const char* what;
    std::vector<double> weights;
    std::vector<Edge> edges;
    double at_least;
    std::string want;
  };
  const Row rows[] = {
      {"nothing", {}, {}, 1, ""},
      {"one", {1}, {}, 1, "0"},
      {"a chain: what is needed comes first", {1, 1, 1}, {{0, 1}, {1, 2}}, 1, "2 | 1 <0 | 0 <1"},
      {"a circle stays together", {1, 1, 1}, {{0, 1}, {1, 0}, {2, 0}}, 1, "0 1 | 2 <0"},
      {"small ones are filled up", {1, 1, 1, 1}, {{0, 1}, {2, 3}}, 2, "0 1 | 2 3"},
      {"all fit into one", {1, 1, 1, 1}, {{0, 1}, {2, 3}}, 100, "0 1 2 3"},
      {"the greatest cluster comes first", {1, 9, 1}, {{1, 2}}, 1, "2 | 1 <0 | 0"},
      {"an edge to itself is none", {1, 1}, {{0, 0}}, 1, "0 | 1"},
      {"a circle that is too large is not split", {5, 5, 5, 1}, {{0, 1}, {1, 2}, {2, 0}, {0, 3}}, 2, "3 | 0 1 2 <0"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const auto groups = cut(row.weights, row.edges, row.at_least);
    CHECK(drawn(groups) == row.want);
    check_promises(groups, row.weights.size(), row.edges);
  }
}

TEST_CASE("The largest circle of a wave is told") {
  const auto groups = cut({1, 1, 1, 1}, {{0, 1}, {1, 0}, {2, 3}}, 100);
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].largest_circle == 2);
  CHECK(cut({1}, {}, 1)[0].largest_circle == 1);
}

TEST_CASE("Waves grow with the whole, so that there are about as many as wanted") {
  const std::vector<double> weights(1000, 1.0);
  const auto groups = cut(weights, {}, 1, 10);
  CHECK(groups.size() == 10);
  CHECK(groups[0].nodes.size() == 100);
}

TEST_CASE("A deep chain and a great circle need no deep stack") {
  constexpr std::uint32_t count = 200'000;
  std::vector<Edge> edges;
  for (std::uint32_t node = 0; node + 1 < count; ++node) edges.emplace_back(node, node + 1);
  const std::vector<double> weights(count, 1.0);
  check_promises(cut(weights, edges, 1, 7), count, edges);
  edges.emplace_back(count - 1, 0);
  const auto groups = cut(weights, edges, 1, 7);
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].largest_circle == count);
}

TEST_CASE("Random graphs keep every promise, whatever their circles are") {
  Sequence sequence;
  for (int round = 0; round < 50; ++round) {
    const std::uint32_t nodes = 1 + sequence.below(60);
    std::vector<double> weights(nodes);
    for (double& weight : weights) weight = sequence.below(9);
    std::vector<Edge> edges;
    for (std::uint32_t i = sequence.below(120); i > 0; --i) {
      edges.emplace_back(sequence.below(nodes), sequence.below(nodes));
    }
    check_promises(cut(weights, edges, 1 + sequence.below(20), 8), nodes, edges);
  }
}

TEST_CASE("A hundred thousand objects with half a million references are cut, and it is told how long that takes",
          "[.measure]") {
  constexpr std::uint32_t nodes = 100'000;
  Sequence sequence;
  std::vector<Edge> edges;
  for (int i = 0; i < 500'000; ++i) edges.emplace_back(sequence.below(nodes), sequence.below(nodes));
  const std::vector<double> weights(nodes, 2.5);
  const auto start = std::chrono::steady_clock::now();
  const auto groups = cut(weights, edges, 160, 10);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  check_promises(groups, nodes, edges);
  WARN("seconds: " << took.count());
}
