#include "report/plan/waves.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace report {
namespace {

constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();

using Edges = std::span<const std::pair<std::uint32_t, std::uint32_t>>;

/// What each node needs, in one list: those of node n from start[n] to start[n + 1].
struct Needs {
  std::vector<std::uint32_t> start;
  std::vector<std::uint32_t> target;

  Needs(std::size_t nodes, Edges edges) : start(nodes + 1), target(edges.size()) {
    for (const auto& [from, to] : edges) ++start[from + 1];
    std::partial_sum(start.begin(), start.end(), start.begin());
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (const auto& [from, to] : edges) target[next[from]++] = to;
  }
};

/// Strongly connected components by Tarjan's algorithm with a stack of its own. What a component needs has a lower
/// number than itself.
class Circles {
 public:
  explicit Circles(const Needs& needs)
      : of(needs.start.size() - 1, unseen),
        needs_(needs),
        order_(of.size(), unseen),
        low_(of.size()),
        edge_(of.size()) {
    for (std::uint32_t node = 0; node < of.size(); ++node) {
      if (order_[node] == unseen) visit(node);
    }
  }

  std::vector<std::uint32_t> of;  ///< component of each node
  std::uint32_t count = 0;

 private:
  void enter(std::uint32_t node) {
    order_[node] = low_[node] = clock_++;
    edge_[node] = needs_.start[node];
    path_.push_back(node);
    open_.push_back(node);
  }

  void visit(std::uint32_t root) {
    enter(root);
    while (!path_.empty()) {
      const std::uint32_t node = path_.back();
      if (edge_[node] == needs_.start[node + 1]) {
        leave(node);
        continue;
      }
      const std::uint32_t to = needs_.target[edge_[node]++];
      if (order_[to] == unseen) {
        enter(to);
      } else if (of[to] == unseen) {
        low_[node] = std::min(low_[node], order_[to]);
      }
    }
  }

  void leave(std::uint32_t node) {
    path_.pop_back();
    if (!path_.empty()) low_[path_.back()] = std::min(low_[path_.back()], low_[node]);
    if (low_[node] != order_[node]) return;
    std::uint32_t member = unseen;
    while (member != node) {
      member = open_.back();
      open_.pop_back();
      of[member] = count;
    }
    ++count;
  }

  const Needs& needs_;
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> low_;
  std::vector<std::uint32_t> edge_;
  std::vector<std::uint32_t> path_;
  std::vector<std::uint32_t> open_;
  std::uint32_t clock_ = 0;
};

/// Nodes that are connected in any direction.
class Clusters {
 public:
  Clusters(std::size_t nodes, Edges edges) : parent_(nodes) {
    std::iota(parent_.begin(), parent_.end(), 0U);
    for (const auto& [from, to] : edges) {
      const std::uint32_t a = of(from);
      const std::uint32_t b = of(to);
      parent_[std::max(a, b)] = std::min(a, b);
    }
  }

  /// Its lowest node.
  std::uint32_t of(std::uint32_t node) {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

struct Component {
  double cluster_weight = 0;
  std::uint32_t cluster = 0;
  std::uint32_t layer = 0;  ///< 0 needs nothing, 1 only what is in layer 0 …
  std::uint32_t first = unseen;
  std::uint32_t nodes = 0;
  double weight = 0;
};

std::vector<Component> components_of(const Circles& circles, const Needs& needs, std::span<const double> weights,
                                     Clusters& clusters) {
  std::vector<Component> components(circles.count);
  std::vector<double> cluster_weights(weights.size());
  std::vector<std::vector<std::uint32_t>> nodes(circles.count);
  for (std::uint32_t node = 0; node < weights.size(); ++node) {
    Component& own = components[circles.of[node]];
    own.first = std::min(own.first, node);
    own.weight += weights[node];
    own.cluster = clusters.of(node);
    ++own.nodes;
    cluster_weights[own.cluster] += weights[node];
    nodes[circles.of[node]].push_back(node);
  }
  // What a component needs has a lower number, so its layer is known already.
  for (std::uint32_t at = 0; at < circles.count; ++at) {
    components[at].cluster_weight = cluster_weights[components[at].cluster];
    for (const std::uint32_t node : nodes[at]) {
      for (std::uint32_t edge = needs.start[node]; edge < needs.start[node + 1]; ++edge) {
        const std::uint32_t other = circles.of[needs.target[edge]];
        if (other != at) components[at].layer = std::max(components[at].layer, components[other].layer + 1);
      }
    }
  }
  return components;
}

/// The greatest cluster first; in a cluster what is needed before what needs it.
std::vector<std::uint32_t> order_of(const std::vector<Component>& components) {
  std::vector<std::uint32_t> order(components.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, [&](std::uint32_t left, std::uint32_t right) {
    const Component& a = components[left];
    const Component& b = components[right];
    if (a.cluster_weight != b.cluster_weight) return a.cluster_weight > b.cluster_weight;
    if (a.cluster != b.cluster) return a.cluster < b.cluster;
    if (a.layer != b.layer) return a.layer < b.layer;
    return a.first < b.first;
  });
  return order;
}

/// The group of each component, in that order.
std::vector<std::uint32_t> fill_groups(const std::vector<Component>& components, double wanted) {
  std::vector<std::uint32_t> group_of(components.size());
  std::uint32_t group = 0;
  double filled = 0;
  const Component* last = nullptr;
  for (const std::uint32_t at : order_of(components)) {
    const Component& next = components[at];
    const bool full = filled >= wanted;
    const bool grows_too_large = filled >= wanted / 2 && filled + next.weight > 1.5 * wanted;
    const bool large_cluster =
        last != nullptr && last->cluster != next.cluster && next.cluster_weight >= wanted && filled >= wanted / 2;
    if (last != nullptr && (full || grows_too_large || large_cluster)) {
      ++group;
      filled = 0;
    }
    group_of[at] = group;
    filled += next.weight;
    last = &next;
  }
  return group_of;
}

}  // namespace

std::vector<Group> cut_into_waves(std::span<const double> weights, Edges edges, WaveSize size) {
  if (weights.empty()) return {};
  const Needs needs(weights.size(), edges);
  const Circles circles(needs);
  Clusters clusters(weights.size(), edges);
  const std::vector<Component> components = components_of(circles, needs, weights, clusters);
  const double all = std::accumulate(weights.begin(), weights.end(), 0.0);
  const std::vector<std::uint32_t> group_of =
      fill_groups(components, std::max(size.at_least, all / size.at_most_waves));
  std::vector<Group> groups(*std::ranges::max_element(group_of) + 1);
  for (std::uint32_t node = 0; node < weights.size(); ++node) {
    Group& group = groups[group_of[circles.of[node]]];
    group.nodes.push_back(node);
    group.largest_circle = std::max(group.largest_circle, components[circles.of[node]].nodes);
  }
  for (const auto& [from, to] : edges) {
    const std::uint32_t user = group_of[circles.of[from]];
    const std::uint32_t used = group_of[circles.of[to]];
    if (user != used) groups[user].depends_on.push_back(used);
  }
  for (Group& group : groups) {
    std::ranges::sort(group.depends_on);
    group.depends_on.erase(std::ranges::unique(group.depends_on).begin(), group.depends_on.end());
  }
  return groups;
}

}  // namespace report
