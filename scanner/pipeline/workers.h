#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>

namespace pipeline {

/// Calls work(index, worker) for every index below `count`, on up to `threads` threads; `worker` is below `threads` and
/// never used by two calls at once. Indices are handed out in order; results must go to slots of their own.
void for_each_index(std::size_t count, unsigned threads, const std::function<void(std::size_t, unsigned)>& work);

/// Bytes in flight for all workers. A claim larger than the budget waits until it is alone.
class Budget {
 public:
  explicit Budget(std::uint64_t bytes) : bytes_(bytes) {}

  class Hold {
   public:
    Hold(Budget& budget, std::uint64_t bytes);
    ~Hold();
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

   private:
    Budget& budget_;
    std::uint64_t bytes_;
  };

 private:
  std::uint64_t bytes_;
  std::uint64_t used_ = 0;
  std::mutex mutex_;
  std::condition_variable freed_;
};

}  // namespace pipeline
