#include "scanner/pipeline/workers.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace pipeline {

void for_each_index(std::size_t count, unsigned threads, const std::function<void(std::size_t, unsigned)>& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&](unsigned worker) {
    for (std::size_t i = next++; i < count; i = next++) work(i, worker);
  };
  std::vector<std::jthread> others;
  const auto wanted =
      static_cast<unsigned>(std::min<std::size_t>(std::max(threads, 1u), std::max<std::size_t>(count, 1)));
  for (unsigned worker = 1; worker < wanted; ++worker) others.emplace_back(run, worker);
  run(0);
}

Budget::Hold::Hold(Budget& budget, std::uint64_t bytes) : budget_(budget), bytes_(bytes) {
  std::unique_lock lock(budget.mutex_);
  budget.freed_.wait(lock, [&] { return budget.used_ == 0 || budget.used_ + bytes <= budget.bytes_; });
  budget.used_ += bytes;
}

Budget::Hold::~Hold() {
  {
    const std::lock_guard lock(budget_.mutex_);
    budget_.used_ -= bytes_;
  }
  budget_.freed_.notify_all();
}

}  // namespace pipeline
