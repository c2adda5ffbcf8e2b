// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The launcher for CUDA devices on the emulator's driver, which does what is queued as late as it may.
#include "Device.h"

#include <cstring>

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
  size_t left = 0;
  for (int i = 0; i < 5; ++i) {
    Call call(2, 3, i);
    const uint64_t before = countLaunches();
    EXPECT_OK(call.run(made.image, session));
    call.check();
    if (i > 1) // nothing is made any more
      EXPECT_EQ(countLeft(), left);
    left = countLeft();
    EXPECT_EQ(countLaunches() - before, 3u);
    EXPECT_EQ(describeRun(session),
              i == 0 ? "3 launches one by one: with these sizes for the first time" : "3 launches as one CUDA graph");
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

TEST_F(DeviceTest, OtherAddressesChangeTheNodesThatUseThem) {
  Model model = made.load();
  Session session = createSession(made, model);
  std::vector<std::unique_ptr<DeviceMemory>> memories;
  for (int i = 0; i < 6; ++i) {
    Call call(2, 3, i);
    memories.push_back(std::make_unique<DeviceMemory>(call.sums.size() * 4));
    DeviceMemory &sums = *memories.back();
    call.outputs.sums = static_cast<float *>(sums.get());
    std::vector<int64_t> mask(6, i % 2);
    if (i < 3)
      call.inputs.mask = mask.data();
    EXPECT_OK(call.run(made.image, session));
    memcpy(call.sums.data(), sums.get(), call.sums.size() * 4);
    if (i == 0 || i == 2)
      EXPECT_EQ(call.sums[3], 0);
    else
      call.check();
    if (i == 3) // the mask is the default one
      EXPECT_EQ(describeRun(session), "3 launches as one CUDA graph, 2 of them changed");
  }
}

TEST_F(DeviceTest, WithoutGraphsKernelsAreLaunchedOneByOne) {
  Model model = made.load();
  Session session = createSession(made, model);
  Setting without("TMC_CUDA_EMULATOR_GRAPHS", "0");
  for (int i = 0; i < 4; ++i) {
    Call call(2, 3, i);
    EXPECT_OK(call.run(made.image, session));
    call.check();
  }
  EXPECT_EQ(describeRun(session), "3 launches one by one: the driver does not make a graph of them");
}

/// A host function that launches other kernels now and then, or reads a number of the device.
struct Changing {
  static int32_t invoke(tmc_host_context *context) {
    int64_t number = 0;
    if (reads && context->read(context, context->inputs[0], &number, sizeof number))
      return TMC_DEVICE_ERROR;
    read += number;
    for (int i = 0; i < times; ++i)
      if (int32_t code = tmc_artefact_image.invoke(context))
        return code;
    return TMC_OK;
  }
  static inline bool reads = false;
  static inline int times = 1;
  static inline int64_t read = 0;
};

TEST_F(DeviceTest, RunsThatLaunchSomethingElseAreNotedAnew) {
  made.image.invoke = Changing::invoke;
  Model model = made.load();
  Session session = createSession(made, model);
  std::vector<std::unique_ptr<DeviceMemory>> memories;
  for (int times : {1, 1, 1, 2, 2, 2, 1, 3, 3, 3, 1, 1, 1, 2, 1, 2, 1}) {
    Changing::times = times;
    Call call(2, 3, times);
    // Other addresses, so that the host function is called.
    memories.push_back(std::make_unique<DeviceMemory>(call.sums.size() * 4));
    DeviceMemory &sums = *memories.back();
    call.outputs.sums = static_cast<float *>(sums.get());
    const uint64_t before = countLaunches();
    EXPECT_OK(call.run(made.image, session));
    EXPECT_EQ(countLaunches() - before, 3u * times);
    memcpy(call.sums.data(), sums.get(), call.sums.size() * 4);
    call.check();
  }
  EXPECT_EQ(describeRun(session), "3 launches one by one: they are others in every other run");
  Changing::times = 1;
}

TEST_F(DeviceTest, RunsThatReadNumbersOfTheDeviceAreNotRecorded) {
  made.image.invoke = Changing::invoke;
  Model model = made.load();
  Session session = createSession(made, model);
  std::vector<std::unique_ptr<DeviceMemory>> memories;
  // Reading begins when there is a graph, too.
  for (bool reads : {false, false, false, true, true, true, false}) {
    Changing::reads = reads;
    Changing::read = 0;
    Call call(2, 3, 5);
    memories.push_back(std::make_unique<DeviceMemory>(call.sums.size() * 4));
    DeviceMemory &sums = *memories.back();
    call.outputs.sums = static_cast<float *>(sums.get());
    EXPECT_OK(call.run(made.image, session));
    memcpy(call.sums.data(), sums.get(), call.sums.size() * 4);
    call.check();
    EXPECT_EQ(Changing::read, reads ? 5 : 0);
    if (reads)
      EXPECT_EQ(describeRun(session), "3 launches one by one: the host reads a number of the device in between");
  }
  Changing::reads = false;
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

TEST_F(DeviceTest, LargeTensorsGoStraightToTheCallersMemory) {
  MetadataOptions options;
  options.high = 70000; // sentences: rows have 18 MB then, and tokens 9
  Image large;
  large.setMetadata(buildMetadata(options), /*withHash=*/true);
  DeviceImage image(large.image, demoShapes());
  Model model = image.load();
  Session session = createSession(image, model, 70000, 16);
  for (size_t batch : {70000, 3, 70000, 70000}) {
    Call call(batch, 16, static_cast<int64_t>(batch) % 7);
    EXPECT_OK(call.run(image.image, session));
    call.check();
  }
  EXPECT_EQ(describeRun(session), "3 launches as one CUDA graph");
}

/// The tensors of a call in memory of the device, `offset` bytes into it.
struct DeviceCall {
  explicit DeviceCall(Call &call, size_t offset = 0)
      : call(call), tokens(call.tokens.size() * 8 + offset), sums(call.sums.size() * 4 + offset),
        rows(call.rows.size() * 4 + offset), offset(offset) {
    memcpy(at(tokens), call.tokens.data(), call.tokens.size() * 8);
    call.inputs.tokens = static_cast<const int64_t *>(at(tokens));
    call.outputs.sums = static_cast<float *>(at(sums));
    call.outputs.rows = static_cast<float *>(at(rows));
  }
  void *at(const DeviceMemory &memory) const { return static_cast<uint8_t *>(memory.get()) + offset; }
  /// The emulator's device memory is memory of this process.
  void fetch() {
    memcpy(call.sums.data(), at(sums), call.sums.size() * 4);
    memcpy(call.rows.data(), at(rows), call.rows.size() * 4);
  }

  Call &call;
  DeviceMemory tokens, sums, rows;
  size_t offset;
};

TEST_F(DeviceTest, TensorsOfTheDeviceAreUsedWhereTheyAre) {
  Model model = made.load();
  Session session = createSession(made, model);
  for (size_t offset : {0, 8, 64}) // at 8 they are copied on the device
    for (int i = 0; i < 3; ++i) {
      Call call(2, 3, i);
      DeviceCall onDevice(call, offset);
      EXPECT_OK(call.run(made.image, session));
      onDevice.fetch();
      call.check();
    }
  // Others beside them are on the host.
  for (int i = 0; i < 3; ++i) {
    Call call(2, 3, i);
    DeviceCall onDevice(call);
    call.outputs.sums = call.sums.data();
    EXPECT_OK(call.run(made.image, session));
    memcpy(call.rows.data(), onDevice.rows.get(), call.rows.size() * 4);
    call.check();
    Call host(2, 3, i + 1);
    host.outputs.rows = static_cast<float *>(onDevice.rows.get());
    EXPECT_OK(host.run(made.image, session));
    memcpy(host.rows.data(), onDevice.rows.get(), host.rows.size() * 4);
    host.check();
  }
}

TEST_F(DeviceTest, TensorsOfTheDeviceDoNotShareMemory) {
  Model model = made.load();
  Session session = createSession(made, model);
  Call call;
  DeviceCall onDevice(call);
  call.outputs.rows = call.outputs.sums;
  EXPECT_STATUS(call.run(made.image, session), TMC_INVALID_ARGUMENT, "demo: output rows and sums share memory");
  Setting other("TMC_CUDA_EMULATOR_ORDINAL", "1");
  call.outputs.rows = nullptr;
  EXPECT_STATUS(call.run(made.image, session), TMC_INVALID_ARGUMENT,
                "demo: tokens is in memory of device 1, the model is on device 0");
}

/// A stream as a caller has it.
struct Stream {
  Stream() { EXPECT_EQ(reinterpret_cast<int (*)(void **, unsigned)>(findInDriver("cuStreamCreate"))(&handle, 0), 0); }
  ~Stream() { EXPECT_EQ(reinterpret_cast<int (*)(void *)>(findInDriver("cuStreamDestroy_v2"))(handle), 0); }
  tmc_session_options options() const {
    tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
    options.stream = handle;
    return options;
  }
  void *handle = nullptr;
};

TEST_F(DeviceTest, ARunOnTheCallersStreamDoesNotWait) {
  Model model = made.load();
  Stream stream;
  const tmc_session_options options = stream.options();
  Session session = createSession(made, model, 4, 8, &options);
  for (int i = 0; i < 4; ++i) {
    Call call(2, 3, i), other(1, 5, i);
    DeviceCall onDevice(call), otherOnDevice(other);
    const uint64_t before = countLaunches();
    EXPECT_OK(call.run(made.image, session));
    EXPECT_OK(other.run(made.image, session));
    EXPECT_EQ(countLaunches(), before);
    EXPECT_OK(tmc_session_synchronize(session.get()));
    EXPECT_EQ(countLaunches(), before + 6);
    onDevice.fetch();
    otherOnDevice.fetch();
    call.check();
    other.check();
    // With a tensor on the host it does, behind what was queued before.
    Call third(2, 3, i + 1);
    EXPECT_OK(call.run(made.image, session));
    EXPECT_OK(third.run(made.image, session));
    third.check();
    EXPECT_EQ(countLaunches(), before + 12);
  }
  // A session may go before its stream has done all.
  Call last;
  DeviceCall onDevice(last);
  EXPECT_OK(last.run(made.image, session));
  session.reset();
  onDevice.fetch();
  last.check();
}

TEST_F(DeviceTest, MoreShapesThanASessionKeepsMayBeQueued) {
  Model model = made.load();
  Stream stream;
  const tmc_session_options options = stream.options();
  Session session = createSession(made, model, 4, 8, &options);
  for (int round = 0; round < 3; ++round) {
    std::vector<std::unique_ptr<Call>> calls;
    std::vector<std::unique_ptr<DeviceCall>> onDevice;
    for (int i = 0; i < 60; ++i) {
      if (i % 2 == 0) {
        calls.push_back(std::make_unique<Call>(1 + i / 2 % 4, 1 + i / 2 % 7, i));
        onDevice.push_back(std::make_unique<DeviceCall>(*calls.back()));
      }
      EXPECT_OK(calls.back()->run(made.image, session));
    }
    EXPECT_OK(tmc_session_synchronize(session.get()));
    for (size_t i = 0; i < calls.size(); ++i) {
      onDevice[i]->fetch();
      calls[i]->check();
    }
  }
}

TEST_F(DeviceTest, ACallerMayRecordARun) {
  Model model = made.load();
  Stream stream;
  const tmc_session_options options = stream.options();
  Session session = createSession(made, model, 4, 8, &options);
  auto begin = reinterpret_cast<int (*)(void *, int)>(findInDriver("cuStreamBeginCapture_v2"));
  auto end = reinterpret_cast<int (*)(void *, void **)>(findInDriver("cuStreamEndCapture"));
  auto instantiate =
      reinterpret_cast<int (*)(void **, void *, unsigned long long)>(findInDriver("cuGraphInstantiateWithFlags"));
  auto launch = reinterpret_cast<int (*)(void *, void *)>(findInDriver("cuGraphLaunch"));
  auto destroy = reinterpret_cast<int (*)(void *)>(findInDriver("cuGraphDestroy"));
  Call call;
  DeviceCall onDevice(call);
  for (int i = 0; i < 4; ++i) {
    void *graph = nullptr, *executable = nullptr;
    EXPECT_EQ(begin(stream.handle, 1), 0);
    EXPECT_OK(call.run(made.image, session));
    EXPECT_EQ(end(stream.handle, &graph), 0);
    EXPECT_EQ(instantiate(&executable, graph, 0), 0);
    const uint64_t before = countLaunches();
    EXPECT_EQ(launch(executable, stream.handle), 0);
    EXPECT_EQ(launch(executable, stream.handle), 0);
    EXPECT_OK(tmc_session_synchronize(session.get()));
    EXPECT_EQ(countLaunches() - before, 6u);
    EXPECT_EQ(destroy(graph) + destroy(executable), 0);
    onDevice.fetch();
    call.check();
  }
}

TEST_F(DeviceTest, WhatFailsLaterIsAStatusOfTheNextCall) {
  Model model = made.load();
  Stream stream;
  const tmc_session_options options = stream.options();
  Session session = createSession(made, model, 4, 8, &options);
  Call call;
  DeviceCall onDevice(call);
  Setting failing("TMC_CUDA_EMULATOR_FAIL", std::to_string(countLaunches() + 2).c_str());
  EXPECT_OK(call.run(made.image, session));
  EXPECT_STATUS_WITH(tmc_session_synchronize(session.get()), TMC_DEVICE_ERROR,
                     "failed: kernel_1: fails, as it was told to (CUDA error 719)");
  EXPECT_STATUS_WITH(call.run(made.image, session), TMC_DEVICE_ERROR, "(CUDA error 719)");
}

TEST_F(DeviceTest, StreamsOfOthersAreRefused) {
  Model model = made.load();
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  int nothing = 0;
  options.stream = &nothing;
  tmc_session *session = nullptr;
  const int64_t limits[] = {1, 1};
  EXPECT_STATUS(tmc_session_create_typed(model.get(), &made.image, limits, &options, &session), TMC_INVALID_ARGUMENT,
                "demo: the stream is none of the primary context of device 0");
  Model onProcessor = loadDemo();
  EXPECT_STATUS(tmc_session_create_typed(onProcessor.get(), &tmc_artefact_image, limits, &options, &session),
                TMC_INVALID_ARGUMENT, "demo: a stream was given, the model runs on this processor");
  Session own = createDemo(onProcessor, {1, 1});
  EXPECT_OK(tmc_session_synchronize(own.get()));
  EXPECT_STATUS(tmc_session_synchronize(nullptr), TMC_INVALID_ARGUMENT, "session is NULL");
}

TEST_F(DeviceTest, FailuresAreStatusesAndLeaveNothing) {
  Model model;
  {
    Setting memory("TMC_CUDA_EMULATOR_MEMORY", "100");
    EXPECT_STATUS_WITH(made.open(model), TMC_OUT_OF_MEMORY,
                       "demo: tmc's emulator of CUDA devices has no memory for the weights");
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
    EXPECT_STATUS_WITH(call.run(made.image, session), TMC_DEVICE_ERROR,
                       "failed: kernel_1: fails, as it was told to (CUDA error 719)");
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
  EXPECT_STATUS_WITH(
      made.open(model), TMC_NO_DEVICE,
      "demo: it has no code for tmc's emulator of CUDA devices: compile it with --target=cuda:emulator, too");
  static const char noModule[64] = "no module";
  const tmc_cuda_image wrong = {TMC_CUDA_EMULATED, 90, 0, 0, noModule, sizeof noModule};
  made.images[0] = wrong;
  EXPECT_STATUS_WITH(
      made.open(model), TMC_DEVICE_ERROR,
      "with a driver for CUDA 13.0 cannot load the code: this is no code for the emulator (CUDA error 200)");
}

TEST_F(DeviceTest, WhatADriverCannotLoadIsNoCode) {
  // The best image is one that it cannot load, the next is.
  static const char noModule[64] = "no module";
  made.images.push_back({TMC_CUDA_EMULATED, 90, 0, 0, noModule, sizeof noModule});
  Model model = made.load();
  Session session = createSession(made, model);
  Call call;
  EXPECT_OK(call.run(made.image, session));
  call.check();
  const std::string description = tmc_model_describe(model.get());
  EXPECT_NE(description.find("\"device\":\"tmc's emulator of CUDA devices\",\"device_code\":\"for the emulator\""),
            std::string::npos)
      << description;
}

TEST_F(DeviceTest, OldDriversAreRefused) {
  Model model;
  {
    Setting version("TMC_CUDA_EMULATOR_VERSION", "11040");
    EXPECT_STATUS_WITH(made.open(model), TMC_DEVICE_ERROR,
                       "with a driver for CUDA 11.4 cannot load the code: the provided PTX");
  }
  EXPECT_STATUS(made.open(model, DEMO_SHARED), TMC_NO_DEVICE, "demo: the CUDA driver is too old: it has no cuInit");
  EXPECT_STATUS_WITH(made.open(model, "/nowhere/libcuda.so.1"), TMC_NO_DEVICE,
                     "demo: there is no CUDA driver: /nowhere/libcuda.so.1");
  EXPECT_EQ(model, nullptr);
}

TEST_F(DeviceTest, CancelEndsARunThatIsReplayed) {
  Model model = made.load();
  Session session = createSession(made, model);
  Call call;
  for (int i = 0; i < 3; ++i)
    EXPECT_OK(call.run(made.image, session));
  // From the observer, on the calling thread: the next dispatch is not launched.
  tmc_session_observe_values(
      session.get(),
      [](void *context, const tmc_dispatch_record *) { tmc_session_cancel(static_cast<tmc_session *>(context)); },
      session.get());
  EXPECT_STATUS(call.run(made.image, session), TMC_CANCELLED, "demo: the run was cancelled");
  tmc_session_observe(session.get(), nullptr, nullptr);
  EXPECT_OK(call.run(made.image, session));
  call.check();
}

} // namespace
