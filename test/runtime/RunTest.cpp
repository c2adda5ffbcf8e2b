// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Runs: results, every message, optional inputs, unwanted outputs, cancellation.
#include "Support.h"

#include <atomic>
#include <cstring>
#include <limits>

using namespace tmc::test;

namespace {

struct Demo {
  explicit Demo(demo_limits limits = {4, 8}, size_t threads = 1) : model(loadDemo()) {
    tmc_session_options options = optionsWithThreads(threads);
    session = createDemo(model, limits, &options);
  }
  tmc_status run(demo_inputs in, demo_outputs out) { return demo_run(session.get(), &in, &out); }
  tmc_status run(std::vector<tmc_tensor> in, std::vector<tmc_tensor> out) {
    tmc_status status = tmc_run(session.get(), nullptr, 0, in.data(), in.size(), out.data(), out.size());
    outputs = std::move(out);
    return status;
  }
  Model model;
  Session session;
  std::vector<tmc_tensor> outputs;
};

std::vector<int64_t> tokens24 = {1, 2, 3, 4, 5, 6, 7, 8};
std::vector<int64_t> mask24 = {1, 1, 0, 0, 1, 1, 1, 1};
std::vector<float> sums(8), rows(32);

TEST(Run, ComputesBothOutputs) {
  Demo demo;
  EXPECT_OK(demo.run({2, 4, tokens24.data(), mask24.data()}, {sums.data(), 8, rows.data(), 32}));
  EXPECT_EQ(sums, (std::vector<float>{3, 6, 9, 12, 26, 52, 78, 104}));
  EXPECT_EQ(rows[4], 2);
  EXPECT_EQ(rows[8], 0);
}

TEST(Run, FillsInOptionalInputs) {
  Demo demo;
  EXPECT_OK(demo.run({2, 4, tokens24.data(), nullptr}, {sums.data(), 8, nullptr, 0}));
  EXPECT_EQ(sums[0], 10);
  EXPECT_OK(demo.run({tensor("tokens", tokens24, {2, 4}), tensor("mask", TMC_I64, nullptr, 0, {})},
                     {tensor("sums", sums, {})}));
  EXPECT_EQ(sums[0], 10);
}

/// What an optional input of this type and default looks like to the host function.
template <typename T>
T givenDefault(uint8_t type, double value) {
  static T seen;
  MetadataOptions options;
  options.maskType = type;
  options.maskDefault = value;
  Image image;
  image.setMetadata(buildMetadata(options), /*withHash=*/true);
  image.image.invoke = [](tmc_host_context *context) -> int32_t {
    memcpy(&seen, static_cast<const T *>(context->inputs[1]) + 7, sizeof seen);
    return 0;
  };
  Model model = loadImage(image.image);
  tmc_session *session = nullptr;
  EXPECT_OK(tmc_session_create(model.get(), "batch=2,seq=4", nullptr, &session));
  tmc_tensor in = tensor("tokens", tokens24, {2, 4});
  EXPECT_OK(tmc_run(session, nullptr, 0, &in, 1, nullptr, 0));
  tmc_session_release(session);
  return seen;
}

TEST(Run, FillsInEveryType) {
  EXPECT_EQ(givenDefault<float>(TMC_F32, -2.5), -2.5f);
  EXPECT_EQ(givenDefault<uint16_t>(TMC_F16, 1), 0x3c00);
  EXPECT_EQ(givenDefault<uint16_t>(TMC_F16, -0.5), 0xb800);
  EXPECT_EQ(givenDefault<uint16_t>(TMC_BF16, 1), 0x3f80);
  EXPECT_EQ(givenDefault<int8_t>(TMC_I8, -3), -3);
  EXPECT_EQ(givenDefault<uint8_t>(TMC_U8, 200), 200);
  EXPECT_EQ(givenDefault<int32_t>(TMC_I32, -70000), -70000);
  EXPECT_EQ(givenDefault<int64_t>(TMC_I64, 1), 1);
  EXPECT_EQ(givenDefault<int64_t>(TMC_I64, 0), 0);
  EXPECT_EQ(givenDefault<uint8_t>(TMC_BOOL, 1), 1);
}

TEST(Run, TakesTensorsAtAnyAddress) {
  Demo demo;
  std::vector<char> bytes(8 * sizeof(int64_t) + 1);
  memcpy(&bytes[1], tokens24.data(), 8 * sizeof(int64_t));
  EXPECT_OK(demo.run({tensor("tokens", TMC_I64, &bytes[1], 64, {2, 4})}, {tensor("sums", sums, {})}));
  EXPECT_EQ(sums[0], 10);
}

TEST(Run, TakesInputsInAnyOrderAndWritesShapes) {
  Demo demo;
  EXPECT_OK(demo.run({tensor("mask", mask24, {2, 4}), tensor("tokens", tokens24, {2, 4})},
                     {tensor("rows", rows, {}), tensor("sums", TMC_F32, nullptr, 0, {})}));
  EXPECT_EQ(demo.outputs[0].rank, 3);
  EXPECT_EQ(demo.outputs[0].dims[1], 4);
  EXPECT_EQ(demo.outputs[1].dtype, TMC_F32);
  EXPECT_EQ(demo.outputs[1].rank, 2);
  EXPECT_EQ(demo.outputs[1].dims[0], 2);
}

TEST(Run, DoesNotComputeUnwantedOutputs) {
  Demo demo;
  std::vector<uint32_t> kernels;
  tmc_session_observe(
      demo.session.get(),
      [](void *context, const tmc_dispatch_record *record) {
        static_cast<std::vector<uint32_t> *>(context)->push_back(record->kernel);
        EXPECT_NE(record->buffers, nullptr);
        EXPECT_EQ(record->sizes[1], 4);
      },
      &kernels);
  const demo_inputs in = {2, 4, tokens24.data(), nullptr};
  EXPECT_OK(demo.run(in, {sums.data(), 8, rows.data(), 32}));
  EXPECT_EQ(kernels, (std::vector<uint32_t>{0, 1, 2}));
  kernels.clear();
  EXPECT_OK(demo.run(in, {sums.data(), 8, nullptr, 0}));
  EXPECT_EQ(kernels, (std::vector<uint32_t>{0, 2}));
  kernels.clear();
  EXPECT_OK(demo.run(in, {nullptr, 0, nullptr, 0}));
  EXPECT_TRUE(kernels.empty());
}

TEST(Run, ChecksDims) {
  Demo demo({4, 8});
  const demo_outputs none = {};
  EXPECT_STATUS(demo.run({5, 8, tokens24.data(), nullptr}, none), TMC_INVALID_ARGUMENT,
                "demo: batch is 5, the limit of this session is 4");
  EXPECT_STATUS(demo.run({4, 17, tokens24.data(), nullptr}, none), TMC_INVALID_ARGUMENT,
                "demo: seq is 17, the model is compiled for at most 16");
  EXPECT_STATUS(demo.run({0, 8, tokens24.data(), nullptr}, none), TMC_INVALID_ARGUMENT,
                "demo: batch is 0, the least is 1");
  EXPECT_STATUS(demo.run({SIZE_MAX, 8, tokens24.data(), nullptr}, none), TMC_INVALID_ARGUMENT,
                "demo: batch is -1, the least is 1");
  EXPECT_STATUS(demo.run({tensor("tokens", tokens24, {int64_t(1) << 62, int64_t(1) << 62})}, {}), TMC_INVALID_ARGUMENT,
                "demo: batch is 4611686018427387904, the model is compiled for at most 8");
}

TEST(Run, ChecksValues) {
  Demo demo({8, 16});
  std::vector<int64_t> tokens(8 * 16, 3);
  tokens[3 * 16 + 11] = 10;
  const demo_outputs out = {sums.data(), 8, nullptr, 0};
  EXPECT_STATUS(demo.run({8, 16, tokens.data(), nullptr}, {}), TMC_INVALID_ARGUMENT,
                "demo: tokens[3][11] is 10, the vocabulary ends at 9");
  tokens[3 * 16 + 11] = std::numeric_limits<int64_t>::max();
  EXPECT_STATUS_WITH(demo.run({8, 16, tokens.data(), nullptr}, {}), TMC_INVALID_ARGUMENT, "9223372036854775807");
  tokens[5] = std::numeric_limits<int64_t>::min();
  EXPECT_STATUS(demo.run({8, 16, tokens.data(), nullptr}, {}), TMC_INVALID_ARGUMENT,
                "demo: tokens[0][5] is -9223372036854775808, it must lie in 0 to 9");
  std::vector<int64_t> mask = {1, 1, 1, 1, 1, 1, 1, 2};
  EXPECT_STATUS(demo.run({2, 4, tokens24.data(), mask.data()}, out), TMC_INVALID_ARGUMENT,
                "demo: mask[1][3] is 2, it must lie in 0 to 1");
}

TEST(Run, ChecksValuesOfNarrowTypes) {
  MetadataOptions options;
  options.tokenType = TMC_I32;
  Image image;
  image.setMetadata(buildMetadata(options), /*withHash=*/true);
  image.image.invoke = [](tmc_host_context *) -> int32_t { return 0; };
  Model model = loadImage(image.image);
  tmc_session *session = nullptr;
  ASSERT_EQ(tmc_session_create(model.get(), nullptr, nullptr, &session).code, TMC_OK);
  std::vector<int32_t> tokens = {1, 2, -3, 4};
  tmc_tensor in = tensor("tokens", tokens, {2, 2});
  EXPECT_STATUS(tmc_run(session, nullptr, 0, &in, 1, nullptr, 0), TMC_INVALID_ARGUMENT,
                "made: tokens[1][0] is -3, it must lie in 0 to 9");
  tmc_session_release(session);
}

TEST(Run, ChecksCapacities) {
  Demo demo;
  EXPECT_STATUS(demo.run({2, 4, tokens24.data(), nullptr}, {sums.data(), 7, nullptr, 0}), TMC_INVALID_ARGUMENT,
                "demo: sums has room for 7 elements, the result has 8");
  EXPECT_STATUS(demo.run({tensor("tokens", tokens24, {2, 4})}, {tensor("rows", TMC_F32, rows.data(), 127, {})}),
                TMC_INVALID_ARGUMENT, "demo: rows has room for 31 elements, the result has 32");
  EXPECT_EQ(demo.outputs[0].dims[2], 4); // the shape is told all the same
}

TEST(Run, RefusesMissingInputs) {
  Demo demo;
  EXPECT_STATUS(demo.run({2, 4, nullptr, nullptr}, {}), TMC_INVALID_ARGUMENT, "demo: input tokens is missing");
  EXPECT_STATUS(demo.run({}, {tensor("sums", sums, {})}), TMC_INVALID_ARGUMENT, "demo: input tokens is missing");
  EXPECT_STATUS(demo.run({tensor("mask", mask24, {2, 4})}, {}), TMC_INVALID_ARGUMENT, "demo: input tokens is missing");
  EXPECT_STATUS(demo.run({tensor("tokens", TMC_I64, nullptr, 0, {2, 4})}, {}), TMC_INVALID_ARGUMENT,
                "demo: input tokens is missing");
}

TEST(Run, RefusesWrongTensors) {
  Demo demo;
  std::vector<float> floats(8);
  std::vector<int64_t> twelve(12);
  const tmc_tensor good = tensor("tokens", tokens24, {2, 4});
  EXPECT_STATUS(demo.run({tensor("tokens", floats, {2, 4})}, {}), TMC_INVALID_ARGUMENT,
                "demo: tokens is f32, expected i64");
  EXPECT_STATUS(demo.run({tensor("tokens", 99, tokens24.data(), 64, {2, 4})}, {}), TMC_INVALID_ARGUMENT,
                "demo: tokens is ?, expected i64");
  EXPECT_STATUS(demo.run({tensor("tokens", tokens24, {8})}, {}), TMC_INVALID_ARGUMENT,
                "demo: tokens has shape [8], expected [batch, seq]");
  for (int32_t rank : {9, 1 << 30, -1}) {
    tmc_tensor strange = good;
    strange.rank = rank;
    EXPECT_STATUS_WITH(demo.run({strange}, {}), TMC_INVALID_ARGUMENT,
                       "demo: tokens has shape of " + std::to_string(rank) + " axes, expected [batch, seq]");
  }
  EXPECT_STATUS(demo.run({good, tensor("mask", tokens24, {2, 2, 2})}, {}), TMC_INVALID_ARGUMENT,
                "demo: mask has shape [2, 2, 2], expected [2, 4]");
  EXPECT_STATUS(demo.run({good, tensor("mask", twelve, {2, 6})}, {}), TMC_INVALID_ARGUMENT,
                "demo: mask has seq = 6, but tokens has 4");
  EXPECT_STATUS(demo.run({tensor("tokens", TMC_I64, tokens24.data(), 56, {2, 4})}, {}), TMC_INVALID_ARGUMENT,
                "demo: tokens has 56 bytes, its shape needs 64");
  EXPECT_STATUS(demo.run({good, good}, {}), TMC_INVALID_ARGUMENT, "demo: input tokens is given twice");
  EXPECT_STATUS(demo.run({good, tensor("masks", mask24, {2, 4})}, {}), TMC_INVALID_ARGUMENT,
                "demo: there is no input 'masks'; there are tokens, mask");
  EXPECT_STATUS(demo.run({tensor(nullptr, mask24, {2, 4})}, {}), TMC_INVALID_ARGUMENT, "demo: an input has no name");
  EXPECT_STATUS(demo.run({good}, {tensor("sum", sums, {})}), TMC_INVALID_ARGUMENT,
                "demo: there is no output 'sum'; there are sums, rows");
  EXPECT_STATUS(demo.run({good}, {tensor("sums", sums, {}), tensor("sums", rows, {})}), TMC_INVALID_ARGUMENT,
                "demo: output sums is given twice");
  EXPECT_STATUS(demo.run({good}, {tensor("sums", tokens24, {})}), TMC_INVALID_ARGUMENT,
                "demo: sums is i64, expected f32");
  EXPECT_STATUS(demo.run({good}, {tensor(nullptr, sums, {})}), TMC_INVALID_ARGUMENT, "demo: an output has no name");
  EXPECT_STATUS(tmc_run(demo.session.get(), nullptr, 0, nullptr, 1, nullptr, 0), TMC_INVALID_ARGUMENT,
                "demo: tensors are NULL");
  EXPECT_STATUS(tmc_run(nullptr, nullptr, 0, nullptr, 0, nullptr, 0), TMC_INVALID_ARGUMENT, "session is NULL");
  const demo_inputs in = {2, 4, tokens24.data(), nullptr};
  const demo_outputs out = {};
  EXPECT_STATUS(demo_run(nullptr, &in, &out), TMC_INVALID_ARGUMENT, "session is NULL");
  EXPECT_STATUS(demo_run(demo.session.get(), nullptr, &out), TMC_INVALID_ARGUMENT,
                "demo: inputs or outputs are NULL");
  EXPECT_OK(demo.run({good}, {})); // an error leaves nothing behind
}

TEST(Run, RefusesStatesAndSessionsOfAnotherModel) {
  Demo demo;
  tmc_state *state = nullptr;
  const tmc_tensor in = tensor("tokens", tokens24, {2, 4});
  EXPECT_STATUS(tmc_run(demo.session.get(), &state, 1, &in, 1, nullptr, 0), TMC_UNSUPPORTED,
                "demo: this model keeps no state");
  Image image;
  const int64_t dims[] = {1, 1};
  EXPECT_STATUS(tmc_run_typed(demo.session.get(), &image.image, dims, nullptr, nullptr, nullptr), TMC_INVALID_ARGUMENT,
                "this session belongs to another model, demo");
}

/// A session of a model that is the demo but for its host function.
struct Hosted {
  explicit Hosted(tmc_host_function invoke, size_t threads = 1) {
    image.image.invoke = invoke;
    model = loadImage(image.image);
    tmc_session_options options = optionsWithThreads(threads);
    tmc_session *created = nullptr;
    EXPECT_OK(tmc_session_create(model.get(), nullptr, &options, &created));
    session.reset(created);
  }
  tmc_status run() {
    tmc_tensor in = tensor("tokens", tokens24, {2, 4}), out = tensor("sums", sums, {});
    return tmc_run(session.get(), nullptr, 0, &in, 1, &out, 1);
  }
  Image image;
  Model model;
  Session session;
};

TEST(Run, TellsNumbersOverTheirBound) {
  Hosted hosted(
      [](tmc_host_context *context) -> int32_t { return context->over_bound(context, "tokens kept", 900, 512); });
  EXPECT_STATUS(hosted.run(), TMC_INVALID_ARGUMENT, "demo: tokens kept is 900, the bound compiled in is 512");
}

TEST(Run, TellsWhatStopsIt) {
  Hosted hosted([](tmc_host_context *context) -> int32_t {
    return context->stop(context, "layer 'attention' reads outside of capture 0 ('bias')");
  });
  EXPECT_STATUS(hosted.run(), TMC_INVALID_ARGUMENT, "demo: layer 'attention' reads outside of capture 0 ('bias')");
}

TEST(Run, TellsUnknownCodes) {
  Hosted hosted([](tmc_host_context *) -> int32_t { return 4711; });
  EXPECT_STATUS(hosted.run(), TMC_INTERNAL, "demo: its code stopped with the unknown code 4711");
}

TEST(Run, ChecksThatSmallerDimsNeedLess) {
  Image image;
  image.image.plan = [](const int64_t *dims, uint64_t *out) { out[0] = 64 * (100 - dims[0]); };
  Model model = loadImage(image.image);
  tmc_session *session = nullptr;
  EXPECT_OK(tmc_session_create(model.get(), nullptr, nullptr, &session));
  const tmc_tensor in = tensor("tokens", tokens24, {2, 4});
  EXPECT_STATUS(tmc_run(session, nullptr, 0, &in, 1, nullptr, 0), TMC_INTERNAL,
                "demo: these dims need 6272 bytes of arena, the larger limits only 5888");
  tmc_session_release(session);
}

tmc_session *cancelled = nullptr; // by the functions below

TEST(Cancel, EndsTheRunBetweenDispatches) {
  Hosted hosted([](tmc_host_context *context) -> int32_t {
    tmc_session_cancel(cancelled);
    void *none[4] = {};
    const int64_t sizes[6] = {};
    return context->dispatch(context, 0, none, sizes, 1, 1);
  });
  cancelled = hosted.session.get();
  EXPECT_STATUS(hosted.run(), TMC_CANCELLED, "demo: the run was cancelled");
}

TEST(Cancel, EndsTheRunBetweenParts) {
  static std::atomic<int> partsRun;
  for (size_t threads : {2, 3}) {
    Image image;
    static const tmc_kernel kernel = [](const tmc_kernel_args *, uint32_t, uint32_t) {
      ++partsRun;
      tmc_session_cancel(cancelled);
    };
    static const uint64_t scratch = 0;
    tmc_variant variants[2] = {{"a", 0, &kernel, &scratch}, {"b", 0, &kernel, &scratch}};
    MetadataOptions options;
    options.kernelCount = 1;
    image.setMetadata(buildMetadata(options), /*withHash=*/true);
    image.image.kernel_count = 1;
    image.image.variants = variants;
    image.image.invoke = [](tmc_host_context *context) -> int32_t {
      return context->dispatch(context, 0, nullptr, nullptr, 1, UINT64_MAX);
    };
    Model model = loadImage(image.image);
    // A pool that runs one task after the other: all but the first see that the run is cancelled.
    tmc_session_options session = optionsWithThreads(threads);
    session.parallel_for = [](void *, size_t count, void (*task)(void *, size_t), void *data) {
      for (size_t i = 0; i < count; ++i)
        task(data, i);
    };
    partsRun = 0;
    ASSERT_EQ(tmc_session_create(model.get(), nullptr, &session, &cancelled).code, TMC_OK);
    tmc_tensor in = tensor("tokens", tokens24, {2, 4}), out = tensor("sums", sums, {});
    EXPECT_STATUS(tmc_run(cancelled, nullptr, 0, &in, 1, &out, 1), TMC_CANCELLED, "made: the run was cancelled");
    EXPECT_EQ(partsRun, 1);
    tmc_session_release(cancelled);
  }
}

TEST(Cancel, BeforeARunChangesNothing) {
  Demo demo;
  tmc_session_cancel(demo.session.get());
  EXPECT_OK(demo.run({2, 4, tokens24.data(), nullptr}, {sums.data(), 8, nullptr, 0}));
}

} // namespace
