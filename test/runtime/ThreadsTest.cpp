// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The session's own threads and the caller's.
#include "Support.h"

#include <atomic>
#include <chrono>
#include <ctime>
#include <mutex>
#include <set>
#include <thread>

using namespace tmc::test;

namespace {

using ParallelFor = tmc_parallel_for;

/// Runs one task after another, the last first.
void backwards(void *, size_t count, void (*task)(void *, size_t), void *data) {
  while (count > 0)
    task(data, --count);
}

void onThreads(void *, size_t count, void (*task)(void *, size_t), void *data) {
  std::vector<std::thread> threads;
  for (size_t i = 0; i < count; ++i)
    threads.emplace_back(task, data, i);
  for (std::thread &thread : threads)
    thread.join();
}

void forgetsTheLast(void *, size_t count, void (*task)(void *, size_t), void *data) {
  for (size_t i = 0; i + 1 < count; ++i)
    task(data, i);
}

/// Shapes of all sizes; the results are compared with plain sums.
void runManyShapes(tmc_session_options options, int rounds) {
  Model model = loadDemo();
  Session session = createDemo(model, {8, 16}, &options);
  for (int round = 0; round < rounds; ++round)
    for (size_t batch : {1, 3, 8})
      for (size_t seq : {1, 5, 16}) {
        std::vector<int64_t> tokens(batch * seq);
        for (size_t i = 0; i < tokens.size(); ++i)
          tokens[i] = (i * 7 + round) % 10;
        std::vector<float> sums(batch * 4), rows(batch * seq * 4);
        const demo_inputs in = {batch, seq, tokens.data(), nullptr};
        const demo_outputs out = {sums.data(), sums.size(), rows.data(), rows.size()};
        const tmc_status status = demo_run(session.get(), &in, &out);
        ASSERT_EQ(status.code, TMC_OK) << status.message;
        for (size_t b = 0; b < batch; ++b) {
          int64_t total = 0;
          for (size_t s = 0; s < seq; ++s) {
            total += tokens[b * seq + s];
            ASSERT_EQ(rows[(b * seq + s) * 4 + 1], 2 * tokens[b * seq + s]);
          }
          ASSERT_EQ(sums[b * 4], total);
        }
      }
}

TEST(Threads, GiveTheSameResults) {
  for (size_t threads : {1, 2, 3, 7, 32})
    runManyShapes(optionsWithThreads(threads), 100);
}

TEST(Threads, OfTheCallerGiveTheSameResults) {
  for (ParallelFor parallelFor : {backwards, onThreads})
    for (size_t threads : {1, 2, 5}) {
      tmc_session_options options = optionsWithThreads(threads);
      options.parallel_for = parallelFor;
      runManyShapes(options, 3);
    }
}

TEST(Threads, OfTheCallerMustRunEveryTask) {
  tmc_session_options options = optionsWithThreads(2);
  options.parallel_for = forgetsTheLast;
  Model model = loadDemo();
  Session session = createDemo(model, {8, 16}, &options);
  std::vector<int64_t> tokens(128);
  std::vector<float> sums(32);
  const demo_inputs in = {8, 16, tokens.data(), nullptr};
  const demo_outputs out = {sums.data(), sums.size(), nullptr, 0};
  EXPECT_STATUS(demo_run(session.get(), &in, &out), TMC_INVALID_ARGUMENT,
                "demo: parallel_for returned after 1 of 2 tasks");
}

TEST(Threads, OfManySessionsAtOnce) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([] { runManyShapes(optionsWithThreads(3), 30); });
  for (std::thread &thread : threads)
    thread.join();
}

/// A model with one kernel that notes which parts ran where.
class PartsOfOneDispatch {
public:
  PartsOfOneDispatch(size_t threads, uint64_t work) {
    noted = this;
    workOfDispatch = work;
    MetadataOptions metadata;
    metadata.kernelCount = 1;
    image.setMetadata(buildMetadata(metadata), /*withHash=*/true);
    image.image.kernel_count = 1;
    image.image.variants = variants;
    image.image.invoke = [](tmc_host_context *context) -> int32_t {
      for (int i = 0; i < 50; ++i)
        if (int32_t code = context->dispatch(context, 0, nullptr, nullptr, 1, workOfDispatch))
          return code;
      return 0;
    };
    model = loadImage(image.image);
    tmc_session_options options = optionsWithThreads(threads);
    tmc_session *created = nullptr;
    EXPECT_OK(tmc_session_create(model.get(), nullptr, &options, &created));
    session.reset(created);
  }
  void run() {
    std::vector<int64_t> tokens = {1};
    std::vector<float> sums(4);
    tmc_tensor in = tensor("tokens", tokens, {1, 1}), out = tensor("sums", sums, {});
    EXPECT_OK(tmc_run(session.get(), nullptr, 0, &in, 1, &out, 1));
  }
  static void note(const tmc_kernel_args *args, uint32_t part, uint32_t parts) {
    // Every part owns its scratch.
    auto *scratch = reinterpret_cast<volatile uint32_t *>(args->scratch + part * args->scratch_stride);
    *scratch = part;
    const auto end = std::chrono::steady_clock::now() + std::chrono::microseconds(200);
    while (parts > 1 && std::chrono::steady_clock::now() < end)
      ;
    std::lock_guard<std::mutex> lock(noted->mutex);
    EXPECT_EQ(*scratch, part);
    EXPECT_EQ(reinterpret_cast<uintptr_t>(scratch) % 64, 0u);
    noted->threads.insert(std::this_thread::get_id());
    noted->parts.insert(part);
    noted->largestParts = std::max(noted->largestParts, parts);
    ++noted->calls;
  }
  std::mutex mutex;
  std::set<std::thread::id> threads;
  std::set<uint32_t> parts;
  uint32_t largestParts = 0;
  int calls = 0;

private:
  static PartsOfOneDispatch *noted;
  static uint64_t workOfDispatch;
  static constexpr tmc_kernel kernel = note;
  static constexpr uint64_t scratchSize = 4;
  tmc_variant variants[2] = {{"a", 0, &kernel, &scratchSize}, {"b", 0, &kernel, &scratchSize}};
  Image image;
  Model model;
  Session session;
};
PartsOfOneDispatch *PartsOfOneDispatch::noted;
uint64_t PartsOfOneDispatch::workOfDispatch;

TEST(Threads, ShareLargeWorks) {
  PartsOfOneDispatch parts(3, UINT64_MAX);
  parts.run();
  EXPECT_EQ(parts.calls, 150);
  EXPECT_EQ(parts.largestParts, 3u);
  EXPECT_EQ(parts.parts, (std::set<uint32_t>{0, 1, 2}));
  EXPECT_GT(parts.threads.size(), 1u);
}

TEST(Threads, LeaveSmallWorksToTheCaller) {
  PartsOfOneDispatch parts(3, 1000);
  parts.run();
  EXPECT_EQ(parts.calls, 50);
  EXPECT_EQ(parts.threads, std::set<std::thread::id>{std::this_thread::get_id()});
}

TEST(Threads, SleepBetweenRuns) {
  PartsOfOneDispatch parts(2, UINT64_MAX);
  parts.run();
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  const clock_t before = clock(); // processor time of all threads
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  EXPECT_LT(double(clock() - before) / CLOCKS_PER_SEC, 0.02);
}

TEST(Threads, AreCancelledFromAnother) {
  Model model = loadDemo();
  tmc_session_options options = optionsWithThreads(2);
  Session session = createDemo(model, {8, 16}, &options);
  std::vector<int64_t> tokens(128);
  std::vector<float> sums(32);
  const demo_inputs in = {8, 16, tokens.data(), nullptr};
  const demo_outputs out = {sums.data(), sums.size(), nullptr, 0};
  std::atomic<bool> stop{false};
  std::thread other([&] {
    while (!stop)
      tmc_session_cancel(session.get());
  });
  int ended = 0;
  for (int i = 0; i < 20000 && ended < 20; ++i) {
    const tmc_status status = demo_run(session.get(), &in, &out);
    ASSERT_TRUE(status.code == TMC_OK || status.code == TMC_CANCELLED) << status.message;
    ended += status.code == TMC_CANCELLED;
  }
  stop = true;
  other.join();
  EXPECT_GT(ended, 0);
  EXPECT_OK(demo_run(session.get(), &in, &out));
}

} // namespace
