#include "scanner/pipeline/workers.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

TEST_CASE("Every index is worked on once, whatever the number of threads is") {
  for (const unsigned threads : {0u, 1u, 2u, 7u, 64u}) {
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{5}, std::size_t{1000}}) {
      CAPTURE(threads, count);
      std::vector<std::atomic<int>> calls(count);
      std::atomic<bool> worker_in_range{true};
      pipeline::for_each_index(count, threads, [&](std::size_t i, unsigned worker) {
        ++calls[i];
        if (worker >= std::max(threads, 1u)) worker_in_range = false;
      });
      CHECK(std::ranges::all_of(calls, [](const std::atomic<int>& n) { return n == 1; }));
      CHECK(worker_in_range);
    }
  }
}

TEST_CASE("No worker is used by two calls at once") {
  std::vector<std::atomic<int>> busy(4);
  std::atomic<bool> clash{false};
  pipeline::for_each_index(2000, 4, [&](std::size_t, unsigned worker) {
    if (++busy[worker] != 1) clash = true;
    std::this_thread::yield();
    --busy[worker];
  });
  CHECK_FALSE(clash);
}

TEST_CASE("One thread works in order and starts no other") {
  std::vector<std::size_t> order;
  const std::thread::id self = std::this_thread::get_id();
  pipeline::for_each_index(100, 1, [&](std::size_t i, unsigned) {
    if (std::this_thread::get_id() == self) order.push_back(i);
  });
  REQUIRE(order.size() == 100);
  CHECK(std::ranges::is_sorted(order));
}

TEST_CASE("The budget is kept, and a claim larger than all of it goes alone") {
  pipeline::Budget budget(100);
  std::atomic<std::uint64_t> held{0};
  std::atomic<int> holders{0};
  std::atomic<bool> kept{true};
  pipeline::for_each_index(400, 8, [&](std::size_t i, unsigned) {
    const std::uint64_t bytes = i % 10 == 0 ? 500 : 30 + i % 40;
    const pipeline::Budget::Hold hold(budget, bytes);
    const std::uint64_t now = held += bytes;
    const int together = ++holders;
    if (bytes > 100 ? together != 1 : now > 100) kept = false;
    std::this_thread::yield();
    held -= bytes;
    --holders;
  });
  CHECK(kept);
  CHECK(held == 0);
}
