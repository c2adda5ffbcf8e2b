// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The launcher for CUDA devices on the emulator's driver, which does what is queued as late as it may.
#include "Device.h"

using namespace tmc::test;

namespace {

struct DeviceTest : testing::Test {
  DeviceImage made{tmc_artefact_image, demoShapes()};
  void TearDown() override {
    resetDriver();
    EXPECT_EQ(countLeft(), 0u);
  }
};

/// What the demo gives for its tokens.
struct Call {
  explicit Call(size_t batch = 2, size_t seq = 3, int64_t first = 0) : inputs{}, outputs{} {
    tokens.resize(batch * seq);
    for (size_t i = 0; i < tokens.size(); ++i)
      tokens[i] = (first + static_cast<int64_t>(i)) % 10;
    sums.assign(batch * 4, -1);
    rows.assign(batch * seq * 4, -1);
    inputs.batch = batch;
    inputs.seq = seq;
    inputs.tokens = tokens.data();
    outputs.sums = sums.data();
    outputs.sums_capacity = sums.size();
    outputs.rows = rows.data();
    outputs.rows_capacity = rows.size();
  }

  tmc_status run(const tmc_image &image, const Session &session) {
    const int64_t dims[] = {static_cast<int64_t>(inputs.batch), static_cast<int64_t>(inputs.seq)};
    const void *const in[] = {inputs.tokens, inputs.mask};
    void *const out[] = {outputs.sums, outputs.rows};
    const size_t capacities[] = {outputs.sums_capacity, outputs.rows_capacity};
    return tmc_run_typed(session.get(), &image, dims, in, out, capacities);
  }

  void check() const {
    for (size_t b = 0; b < inputs.batch; ++b) {
      int64_t total = 0;
      for (size_t s = 0; s < inputs.seq; ++s) {
        int64_t token = tokens[b * inputs.seq + s];
        total += token;
        for (int i = 0; i < 4 && outputs.rows; ++i)
          EXPECT_EQ(rows[(b * inputs.seq + s) * 4 + i], static_cast<float>(token * (i + 1)));
      }
      for (int i = 0; i < 4 && outputs.sums; ++i)
        EXPECT_EQ(sums[b * 4 + i], static_cast<float>(total * (i + 1)));
    }
  }

  std::vector<int64_t> tokens;
  std::vector<float> sums, rows;
  demo_inputs inputs;
  demo_outputs outputs;
};

Session createSession(const DeviceImage &made, const Model &model, int64_t batch = 4, int64_t seq = 8,
                      const tmc_session_options *options = nullptr) {
  tmc_session *session = nullptr;
  const int64_t limits[] = {batch, seq};
  EXPECT_OK(tmc_session_create_typed(model.get(), &made.image, limits, options, &session));
  return Session(session);
}

TEST_F(DeviceTest, RunsThatComeAgainAreReplayed) {
  Model model = made.load();
  EXPECT_STREQ(tmc_model_device(model.get()), "tmc's emulator of CUDA devices");
  Session session = createSession(made, model);
  EXPECT_EQ(describeRun(session), "");
  for (int i = 0; i < 5; ++i) {
    Call call(2, 3, i);
    const uint64_t before = countLaunches();
    EXPECT_OK(call.run(made.image, session));
    call.check();
    EXPECT_EQ(countLaunches() - before, 3u);
    EXPECT_EQ(describeRun(session), i == 0 ? "3 launches one by one: run with these sizes for the first time"
                                           : "3 launches, replayed as one CUDA graph");
  }
}

TEST_F(DeviceTest, ChangedSizesOutputsAndMasksAreNotReplayed) {
  Model model = made.load();
  Session session = createSession(made, model);
  for (int i = 0; i < 3; ++i) {
    // More shapes than a session keeps, each twice and once more.
    for (size_t seq = 1; seq <= 8; ++seq)
      for (size_t batch = 1; batch <= 4; ++batch)
        for (int again = 0; again < 3; ++again) {
          Call call(batch, seq, i + again);
          EXPECT_OK(call.run(made.image, session));
          call.check();
        }
    Call sums(2, 3, i), rows(2, 3, i + 1), masked(2, 3, i + 2);
    sums.outputs.rows = nullptr;
    rows.outputs.sums = nullptr;
    EXPECT_OK(sums.run(made.image, session));
    EXPECT_EQ(describeRun(session).substr(0, 10), "2 launches");
    sums.check();
    EXPECT_OK(rows.run(made.image, session));
    rows.check();
    const std::vector<int64_t> mask = {0, 0, 0, 1, 1, 1};
    masked.inputs.mask = mask.data();
    EXPECT_OK(masked.run(made.image, session));
    EXPECT_EQ(masked.sums[0], 0);
    EXPECT_EQ(masked.sums[4], static_cast<float>(masked.tokens[3] + masked.tokens[4] + masked.tokens[5]));
    Call call(2, 3, i);
    EXPECT_OK(call.run(made.image, session));
    call.check();
  }
}

TEST_F(DeviceTest, TimesComeWhenTheRunIsDoneAndValuesOneByOne) {
  Model model = made.load();
  Session session = createSession(made, model);
  std::vector<tmc_dispatch_record> records;
  auto note = [](void *context, const tmc_dispatch_record *record) {
    static_cast<std::vector<tmc_dispatch_record> *>(context)->push_back(*record);
  };
  for (int i = 0; i < 3; ++i) {
    Call call(2, 3, i);
    tmc_session_observe(session.get(), note, &records);
    EXPECT_OK(call.run(made.image, session));
    call.check();
    EXPECT_EQ(describeRun(session), "3 launches one by one: the run is observed");
    tmc_session_observe(session.get(), nullptr, nullptr);
    EXPECT_OK(call.run(made.image, session));
    call.check();
  }
  ASSERT_EQ(records.size(), 9u);
  for (size_t i = 0; i < records.size(); ++i) {
    EXPECT_EQ(records[i].kernel, i % 3);
    EXPECT_EQ(records[i].site, i % 3);
    EXPECT_EQ(records[i].buffers, nullptr);
  }
}

TEST_F(DeviceTest, FailuresAreStatusesAndLeaveNothing) {
  Model model;
  {
    Setting memory("TMC_CUDA_EMULATOR_MEMORY", "100");
    EXPECT_STATUS_WITH(made.open(model), TMC_OUT_OF_MEMORY, "demo: tmc's emulator of CUDA devices has no memory for the weights");
    EXPECT_EQ(countLeft(), 0u);
  }
  {
    Setting memory("TMC_CUDA_EMULATOR_MEMORY", "1000");
    model = made.load();
    tmc_session *session = nullptr;
    const int64_t limits[] = {8, 16};
    EXPECT_STATUS_WITH(tmc_session_create_typed(model.get(), &made.image, limits, nullptr, &session), TMC_OUT_OF_MEMORY,
                       "has no memory for a session: out of memory (CUDA error 2)");
    EXPECT_EQ(session, nullptr);
  }
  Session session = createSession(made, model);
  Call call;
  EXPECT_OK(call.run(made.image, session));
  {
    Setting failing("TMC_CUDA_EMULATOR_FAIL", std::to_string(countLaunches() + 2).c_str());
    EXPECT_STATUS_WITH(call.run(made.image, session), TMC_DEVICE_ERROR, "failed: kernel_1: fails, as it was told to (CUDA error 719)");
  }
  // A device that failed stays so for this process, and says it.
  EXPECT_STATUS_WITH(call.run(made.image, session), TMC_DEVICE_ERROR, "(CUDA error 719)");
  EXPECT_STATUS_WITH(call.run(made.image, session), TMC_DEVICE_ERROR, "(CUDA error 719)");
  session.reset();
  model.reset();
  EXPECT_EQ(countLeft(), 0u);
}

TEST_F(DeviceTest, CodeForOtherDevicesIsRefused) {
  made.images[0].form = TMC_CUDA_CUBIN;
  made.images[0].capability = 90;
  made.images[0].is_exact = 1;
  Model model;
  EXPECT_STATUS_WITH(made.open(model), TMC_NO_DEVICE,
                     "demo: it has no code for tmc's emulator of CUDA devices: compile it with --target=cuda:emulator, too");
  static const char noModule[64] = "no module";
  made.images[0] = {TMC_CUDA_EMULATED, 80, 0, 0, noModule, sizeof noModule};
  EXPECT_STATUS_WITH(made.open(model), TMC_DEVICE_ERROR,
                     "cannot load the code: this is no code for the emulator (CUDA error 200)");
}

TEST_F(DeviceTest, CancelEndsARunThatIsReplayed) {
  Model model = made.load();
  Session session = createSession(made, model);
  Call call;
  for (int i = 0; i < 3; ++i)
    EXPECT_OK(call.run(made.image, session));
  // From the observer, on the calling thread: the next dispatch is not launched.
  tmc_session_observe_values(
      session.get(), [](void *context, const tmc_dispatch_record *) { tmc_session_cancel(static_cast<tmc_session *>(context)); },
      session.get());
  EXPECT_STATUS(call.run(made.image, session), TMC_CANCELLED, "demo: the run was cancelled");
  tmc_session_observe(session.get(), nullptr, nullptr);
  EXPECT_OK(call.run(made.image, session));
  call.check();
}

} // namespace
