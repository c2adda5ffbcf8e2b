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
      EXPECT_EQ(read(state, {tokens.begin() + done, tokens.begin() + end}), recall({tokens.begin(), tokens.begin() + end}));
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
}

TEST_F(DeviceStateTest, FailuresLeaveNothing) {
  tmc_state *state = nullptr;
  {
    Setting memory("TMC_CUDA_EMULATOR_MEMORY", "1");
    EXPECT_STATUS_WITH(tmc_state_create(model.get(), 8, nullptr, &state), TMC_OUT_OF_MEMORY,
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
