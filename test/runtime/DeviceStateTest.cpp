// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// States in memory of a device.
#include "Device.h"

using namespace tmc::test;

namespace {

using Tokens = std::vector<int64_t>;
using Bytes = std::vector<uint8_t>;

Bytes save(const State &state) {
  Bytes bytes(tmc_state_saved_size(state.get()));
  EXPECT_OK(tmc_state_save(state.get(), bytes.data(), bytes.size()));
  return bytes;
}

struct DeviceStateTest : testing::Test {
  Recall recalling;
  DeviceImage made{recalling.image, recallShapes()};
  Model model = made.load();
  Session session;

  void SetUp() override { session = createSession(model); }
  void TearDown() override {
    session.reset();
    model.reset();
    resetDriver();
    EXPECT_EQ(countLeft(), 0u);
  }
  Session createSession(const Model &of) {
    tmc_session *created = nullptr;
    EXPECT_OK(tmc_session_create_sequences(of.get(), tmc_model_image(of.get()), 3, nullptr, &created));
    return Session(created);
  }
  /// Reads `tokens`; the logits of the last one.
  std::vector<float> read(const Session &with, const State &state, const Tokens &tokens) {
    std::vector<float> logits(10);
    tmc_sequence sequence = {state.get(), tokens.data(), tokens.size(), logits.data(), 1, -1};
    EXPECT_OK(tmc_run_sequences(with.get(), with == session ? &made.image : &recalling.image, &sequence, 1));
    return logits;
  }
  std::vector<float> read(const State &state, const Tokens &tokens) { return read(session, state, tokens); }
};

TEST_F(DeviceStateTest, OneCallIsStepByStepIsPartsOfAnySize) {
  const Tokens tokens = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2};
  for (size_t size = 1; size <= tokens.size(); ++size) {
    State state = createState(model, 22);
    for (size_t done = 0; done < tokens.size(); done += size) {
      const size_t end = std::min(done + size, tokens.size());
      EXPECT_EQ(read(state, {tokens.begin() + done, tokens.begin() + end}),
                recall({tokens.begin(), tokens.begin() + end}));
    }
    EXPECT_EQ(tmc_state_length(state.get()), tokens.size());
  }
}

TEST_F(DeviceStateTest, IsCopiedEmptiedAndLoaded) {
  State state = createState(model, 16), fork = createState(model, 8);
  read(state, {1, 2, 3});
  EXPECT_OK(tmc_state_copy(fork.get(), state.get()));
  EXPECT_EQ(read(state, {4}), recall({1, 2, 3, 4}));
  EXPECT_EQ(read(fork, {5, 6}), recall({1, 2, 3, 5, 6}));
  const Bytes bytes = save(fork);
  EXPECT_STATUS(tmc_state_rewind(fork.get(), 2), TMC_UNSUPPORTED,
                "recall: cannot rewind: every call replaces h; keep a copy to go back to");
  EXPECT_OK(tmc_state_rewind(fork.get(), 0));
  EXPECT_EQ(read(fork, {7}), recall({7}));
  tmc_state_reset(fork.get());
  EXPECT_EQ(read(fork, {8}), recall({8}));
  EXPECT_OK(tmc_state_load(fork.get(), bytes.data(), bytes.size()));
  EXPECT_EQ(read(fork, {9}), recall({1, 2, 3, 5, 6, 9}));
  EXPECT_OK(tmc_state_load(state.get(), bytes.data(), bytes.size()));
  EXPECT_EQ(save(state), bytes);
}

TEST_F(DeviceStateTest, BytesMoveBetweenDevicesAndProcessors) {
  Model other = recalling.load();
  Session otherSession = createSession(other);
  State here = createState(other, 16), there = createState(model, 16);
  read(otherSession, here, {1, 2, 3});
  const Bytes bytes = save(here);
  EXPECT_OK(tmc_state_load(there.get(), bytes.data(), bytes.size()));
  EXPECT_EQ(save(there), bytes);
  EXPECT_EQ(read(there, {4}), recall({1, 2, 3, 4}));
  const Bytes back = save(there);
  EXPECT_OK(tmc_state_load(here.get(), back.data(), back.size()));
  EXPECT_EQ(read(otherSession, here, {5}), recall({1, 2, 3, 4, 5}));
}

TEST_F(DeviceStateTest, RewindsCaches) {
  RecallOptions options;
  options.hasValue = false;
  Recall caching(options);
  DeviceImage image(caching.image, recallShapes());
  Model cached = image.load();
  tmc_session *created = nullptr;
  EXPECT_OK(tmc_session_create_sequences(cached.get(), &image.image, 1, nullptr, &created));
  Session with(created);
  State state = createState(cached, 16);
  auto readCached = [&](const Tokens &tokens) {
    std::vector<float> logits(10);
    tmc_sequence sequence = {state.get(), tokens.data(), tokens.size(), logits.data(), 1, -1};
    EXPECT_OK(tmc_run_sequences(with.get(), &image.image, &sequence, 1));
    return logits;
  };
  readCached({1, 2, 3});
  EXPECT_OK(tmc_state_rewind(state.get(), 1));
  EXPECT_EQ(readCached({4, 4}), recall({1, 4, 4}, false));
}

TEST_F(DeviceStateTest, SessionsOfSeveralStreamsTakeTurns) {
  void *streams[2];
  Session sessions[2];
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(reinterpret_cast<int (*)(void **, unsigned)>(findInDriver("cuStreamCreate"))(&streams[i], 0), 0);
    tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
    options.stream = streams[i];
    tmc_session *created = nullptr;
    EXPECT_OK(tmc_session_create(model.get(), "tokens=4,rows=4", &options, &created));
    sessions[i].reset(created);
  }
  State state = createState(model, 32), fork = createState(model, 32);
  DeviceMemory ids(8 * 32), logits(10 * 4);
  Tokens seen;
  tmc_state *one = state.get();
  auto step = [&](int64_t token) {
    int64_t *at = static_cast<int64_t *>(ids.get()) + seen.size();
    *at = token;
    tmc_tensor in = {"ids", at, 8, TMC_I64, 2, {1, 1}}, out = {"logits", logits.get(), 40, TMC_F32, 0, {}};
    EXPECT_OK(tmc_run(sessions[seen.size() % 2].get(), &one, 1, &in, 1, &out, 1));
    seen.push_back(token);
  };
  const uint64_t before = countLaunches();
  for (int64_t token : {3, 1, 4, 1, 5, 9, 2, 6})
    step(token);
  EXPECT_EQ(countLaunches(), before);
  EXPECT_EQ(tmc_state_length(state.get()), 8u);
  // What is done with a state waits for its runs.
  EXPECT_OK(tmc_state_copy(fork.get(), state.get()));
  EXPECT_EQ(countLaunches(), before + 16);
  const auto *row = static_cast<const float *>(logits.get());
  EXPECT_EQ(std::vector<float>(row, row + 10), recall(seen));
  step(7);
  EXPECT_EQ(read(state, {8}), recall({3, 1, 4, 1, 5, 9, 2, 6, 7, 8}));
  EXPECT_EQ(read(fork, {0}), recall({3, 1, 4, 1, 5, 9, 2, 6, 0}));
  // NAME_run looks for the best token on the host.
  const int64_t token = 1;
  tmc_sequence sequence = {fork.get(), &token, 1, static_cast<float *>(logits.get()), 1, -1};
  EXPECT_STATUS(
      tmc_run_sequences(session.get(), &made.image, &sequence, 1), TMC_INVALID_ARGUMENT,
      "recall: logits is in memory of the device, recall_run finds the best token on the host: tmc_run takes both");
  EXPECT_EQ(read(fork, {2}), recall({3, 1, 4, 1, 5, 9, 2, 6, 0, 2}));
  // A state may go, and a session, while something is queued.
  seen.resize(8);
  step(5);
  state.reset();
  for (int i = 0; i < 2; ++i) {
    sessions[i].reset();
    EXPECT_EQ(reinterpret_cast<int (*)(void *)>(findInDriver("cuStreamDestroy_v2"))(streams[i]), 0);
  }
}

TEST_F(DeviceStateTest, MemoryOfTheCallerIsTheDevices) {
  const size_t size = tmc_state_size(model.get(), 8);
  tmc_state *state = nullptr;
  alignas(64) uint8_t memory[512];
  ASSERT_LE(size, sizeof memory);
  EXPECT_STATUS(tmc_state_create(model.get(), 8, memory, &state), TMC_INVALID_ARGUMENT,
                "recall: the memory of a state is not memory of the device");
  EXPECT_EQ(state, nullptr);
  DeviceMemory device(size);
  EXPECT_OK(tmc_state_create(model.get(), 8, device.get(), &state));
  State own(state);
  EXPECT_EQ(read(own, {1, 2}), recall({1, 2}));
  // And what is saved is the host's.
  DeviceMemory bytes(512);
  EXPECT_STATUS(tmc_state_save(state, bytes.get(), 512), TMC_INVALID_ARGUMENT,
                "recall: the bytes of a state are in memory of the device, expected in the host's");
  EXPECT_STATUS(tmc_state_load(state, bytes.get(), 512), TMC_INVALID_ARGUMENT,
                "recall: the bytes of a state are in memory of the device, expected in the host's");
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  options.arena = bytes.get();
  options.arena_size = 512;
  tmc_session *created = nullptr;
  EXPECT_STATUS(tmc_session_create(model.get(), nullptr, &options, &created), TMC_INVALID_ARGUMENT,
                "recall: the arena is in memory of the device, expected in the host's");
}

TEST_F(DeviceStateTest, FailuresLeaveNothing) {
  tmc_state *state = nullptr;
  {
    Setting memory("TMC_CUDA_EMULATOR_MEMORY", "1");
    EXPECT_STATUS_WITH(
        tmc_state_create(model.get(), 8, nullptr, &state), TMC_OUT_OF_MEMORY,
        "recall: tmc's emulator of CUDA devices has no memory for a state: out of memory (CUDA error 2)");
    EXPECT_EQ(state, nullptr);
  }
  State good = createState(model, 8), other = createState(model, 8);
  EXPECT_EQ(read(good, {1, 2}), recall({1, 2}));
  Setting failing("TMC_CUDA_EMULATOR_FAIL", std::to_string(countLaunches() + 1).c_str());
  const int64_t token = 3;
  tmc_sequence sequence = {good.get(), &token, 1, nullptr, 0, -1};
  EXPECT_STATUS_WITH(tmc_run_sequences(session.get(), &made.image, &sequence, 1), TMC_DEVICE_ERROR, "kernel_0: fails");
  EXPECT_EQ(tmc_state_length(good.get()), 2u);
  EXPECT_STATUS_WITH(tmc_state_copy(other.get(), good.get()), TMC_DEVICE_ERROR, "(CUDA error 719)");
}

} // namespace
