// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pools of pages in memory of a device: tables that the host writes and kernels read.
#include "Device.h"

using namespace tmc::test;

namespace {

using Tokens = std::vector<int64_t>;
using Bytes = std::vector<uint8_t>;

struct ReleasePool {
  void operator()(tmc_page_pool *pool) const { tmc_page_pool_release(pool); }
};
using Pool = std::unique_ptr<tmc_page_pool, ReleasePool>;

RecallOptions paged() {
  RecallOptions options;
  options.page = 4;
  return options;
}

struct DevicePagesTest : testing::Test {
  Recall recalling{paged()};
  DeviceImage made{recalling.image, {{5, 3}, {4, 3}}};
  Model model = made.load();
  Session session = createSession(model, made.image);

  void TearDown() override {
    session.reset();
    model.reset();
    resetDriver();
    EXPECT_EQ(countLeft(), 0u);
  }
  static Session createSession(const Model &of, const tmc_image &image) {
    tmc_session *created = nullptr;
    EXPECT_OK(tmc_session_create_sequences(of.get(), &image, 3, nullptr, &created));
    return Session(created);
  }
  Pool createPool(size_t pages) {
    tmc_page_pool *pool = nullptr;
    EXPECT_OK(tmc_page_pool_create(model.get(), pages, nullptr, &pool));
    return Pool(pool);
  }
  static State createIn(const Pool &pool) {
    tmc_state *state = nullptr;
    EXPECT_OK(tmc_page_pool_create_state(pool.get(), 32, nullptr, &state));
    return State(state);
  }
  tmc_status run(std::vector<tmc_sequence> sequences) {
    return tmc_run_sequences(session.get(), &made.image, sequences.data(), sequences.size());
  }
  std::vector<float> read(const State &state, const Tokens &tokens) {
    std::vector<float> logits(10);
    EXPECT_OK(run({{state.get(), tokens.data(), tokens.size(), logits.data(), 1, -1}}));
    return logits;
  }
  static Bytes save(const State &state) {
    Bytes bytes(tmc_state_saved_size(state.get()));
    EXPECT_OK(tmc_state_save(state.get(), bytes.data(), bytes.size()));
    return bytes;
  }
  static size_t free(const Pool &pool) { return tmc_page_pool_free_pages(pool.get()); }
};

TEST_F(DevicePagesTest, AFullPoolChangesNothing) {
  Pool pool = createPool(3);
  State a = createIn(pool), b = createIn(pool);
  const Tokens one = {1}, four = {6, 7, 8, 9};
  read(a, {1, 2, 3, 4, 5});
  read(b, one);
  const Bytes before[] = {save(a), save(b)};
  EXPECT_STATUS(run({{b.get(), one.data(), 1, nullptr, 0, -1}, {a.get(), four.data(), 4, nullptr, 0, -1}}),
                TMC_OUT_OF_ROOM,
                "recall: the pool is full: 1 more pages are needed, 0 of its 3 are free (sequence 2 of 2)");
  EXPECT_EQ(save(a), before[0]);
  EXPECT_EQ(save(b), before[1]);
  b.reset();
  EXPECT_EQ(free(pool), 1u);
  EXPECT_EQ(read(a, four), recall({1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST_F(DevicePagesTest, ForksShareAndWriteTheirOwn) {
  Pool pool = createPool(6);
  State a = createIn(pool), b = createIn(pool);
  read(a, {1, 2, 3, 4, 5});
  EXPECT_OK(tmc_state_copy(b.get(), a.get()));
  EXPECT_EQ(free(pool), 4u);
  EXPECT_EQ(read(b, {6}), recall({1, 2, 3, 4, 5, 6})); // in a copy of the second page
  EXPECT_EQ(free(pool), 3u);
  EXPECT_EQ(read(a, {7, 8}), recall({1, 2, 3, 4, 5, 7, 8}));
  // To a processor and back, whose pages are others.
  Model other = recalling.load();
  Session otherSession = createSession(other, recalling.image);
  State there = createState(other, 32);
  const Bytes bytes = save(a);
  EXPECT_OK(tmc_state_load(there.get(), bytes.data(), bytes.size()));
  EXPECT_EQ(save(there), bytes);
  EXPECT_OK(tmc_state_load(b.get(), bytes.data(), bytes.size()));
  EXPECT_EQ(read(b, {9}), recall({1, 2, 3, 4, 5, 7, 8, 9}));
}

TEST_F(DevicePagesTest, TablesOfTheCaller) {
  Pool pool = createPool(8);
  State a = createIn(pool), b = createIn(pool);
  const uint32_t table[] = {6, 1}, longer[] = {6, 1, 3};
  EXPECT_OK(tmc_state_set_pages(a.get(), table, 2, 0));
  EXPECT_EQ(read(a, {1, 2, 3, 1, 1}), recall({1, 2, 3, 1, 1}));
  const Tokens four = {4, 4, 5, 6};
  EXPECT_STATUS(run({{a.get(), four.data(), 4, nullptr, 0, -1}}), TMC_OUT_OF_ROOM,
                "recall: 9 tokens take 3 pages, the table that was given has 2");
  EXPECT_OK(tmc_state_set_pages(a.get(), longer, 3, 5));
  EXPECT_EQ(read(a, four), recall({1, 2, 3, 1, 1, 4, 4, 5, 6}));
  EXPECT_EQ(tmc_page_pool_holders(pool.get(), 3), 1u);
}

/// Calls that do not wait: a step within a page is queued, and one that takes a page is done when it returns, as are all of states that
/// share a pool.
TEST_F(DevicePagesTest, RunsThatChangeATableWait) {
  void *stream = nullptr;
  EXPECT_EQ(reinterpret_cast<int (*)(void **, unsigned)>(findInDriver("cuStreamCreate"))(&stream, 0), 0);
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  options.stream = stream;
  tmc_session *created = nullptr;
  EXPECT_OK(tmc_session_create(model.get(), "tokens=4,rows=4", &options, &created));
  Session queueing(created);
  Pool pool = createPool(4);
  State own = createState(model, 32), shared = createIn(pool);
  DeviceMemory ids(8 * 32), logits(10 * 4);
  auto step = [&](const State &state, size_t at, int64_t token) {
    static_cast<int64_t *>(ids.get())[at] = token;
    tmc_state *one = state.get();
    tmc_tensor in = {"ids", static_cast<int64_t *>(ids.get()) + at, 8, TMC_I64, 2, {1, 1}},
               out = {"logits", logits.get(), 40, TMC_F32, 0, {}};
    const uint64_t before = countLaunches();
    EXPECT_OK(tmc_run(queueing.get(), &one, 1, &in, 1, &out, 1));
    return countLaunches() != before; // it waited
  };
  for (size_t i = 0; i < 9; ++i)
    EXPECT_EQ(step(own, i, int64_t(i)), i % 4 == 0) << i;
  EXPECT_OK(tmc_session_synchronize(queueing.get()));
  const auto *row = static_cast<const float *>(logits.get());
  EXPECT_EQ(std::vector<float>(row, row + 10), recall({0, 1, 2, 3, 4, 5, 6, 7, 8}));
  for (size_t i = 0; i < 3; ++i)
    EXPECT_TRUE(step(shared, i, int64_t(i)));
  queueing.reset();
  EXPECT_EQ(reinterpret_cast<int (*)(void *)>(findInDriver("cuStreamDestroy_v2"))(stream), 0);
}

/// The table's address is a parameter of the kernels, what it says is not: a step in another page is the same graph.
TEST_F(DevicePagesTest, GraphsStay) {
  State state = createState(model, 32);
  Tokens seen;
  for (int64_t i = 0; i < 20; ++i) {
    seen.push_back(i * 7 % 10);
    EXPECT_EQ(read(state, {seen.back()}), recall(seen));
    if (i > 2)
      EXPECT_EQ(describeRun(session).substr(0, 31), "2 launches as one CUDA graph, 2") << i;
  }
}

TEST_F(DevicePagesTest, MemoryOfTheCallerIsTheDevices) {
  const size_t size = tmc_page_pool_size(model.get(), 5);
  tmc_page_pool *made = nullptr;
  Bytes host(size + 64);
  auto *aligned = reinterpret_cast<uint8_t *>((reinterpret_cast<uintptr_t>(host.data()) + 63) / 64 * 64);
  EXPECT_STATUS(tmc_page_pool_create(model.get(), 5, aligned, &made), TMC_INVALID_ARGUMENT,
                "recall: the memory of a pool of pages is not memory of the device");
  DeviceMemory device(size), ofState(tmc_state_size(model.get(), 32));
  EXPECT_OK(tmc_page_pool_create(model.get(), 5, device.get(), &made));
  Pool pool(made);
  State a = createIn(pool), b = createIn(pool);
  EXPECT_EQ(read(a, {1, 2, 3, 4, 5}), recall({1, 2, 3, 4, 5}));
  pool.reset(); // lives on until its last state goes
  EXPECT_EQ(read(b, {6}), recall({6}));
  tmc_state *state = nullptr;
  EXPECT_OK(tmc_state_create(model.get(), 32, ofState.get(), &state));
  State own(state);
  EXPECT_EQ(read(own, {7, 7, 7, 7, 7}), recall({7, 7, 7, 7, 7}));
}

TEST_F(DevicePagesTest, FailuresLeaveNothing) {
  {
    Setting memory("TMC_CUDA_EMULATOR_MEMORY", "1");
    tmc_page_pool *none = nullptr;
    EXPECT_STATUS_WITH(
        tmc_page_pool_create(model.get(), 8, nullptr, &none), TMC_OUT_OF_MEMORY,
        "recall: tmc's emulator of CUDA devices has no memory for a pool of pages: out of memory (CUDA error 2)");
    EXPECT_EQ(none, nullptr);
  }
  Pool pool = createPool(8);
  State a = createIn(pool), b = createIn(pool);
  read(a, {1, 2, 3, 4, 5});
  EXPECT_OK(tmc_state_copy(b.get(), a.get()));
  Setting failing("TMC_CUDA_EMULATOR_FAIL", std::to_string(countLaunches() + 1).c_str());
  const Tokens one = {3};
  EXPECT_EQ(run({{b.get(), one.data(), 1, nullptr, 0, -1}}).code, TMC_DEVICE_ERROR);
  EXPECT_EQ(tmc_state_length(b.get()), 5u);
  // The page cannot be copied any more: the table is what it was.
  EXPECT_EQ(run({{a.get(), one.data(), 1, nullptr, 0, -1}}).code, TMC_DEVICE_ERROR);
  EXPECT_EQ(tmc_state_length(a.get()), 5u);
  a.reset();
  b.reset();
  EXPECT_EQ(free(pool), 8u);
}

} // namespace
