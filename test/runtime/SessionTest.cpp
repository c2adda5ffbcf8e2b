// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sessions: limits, options, arenas.
#include "Support.h"

#include <cstring>

using namespace tmc::test;

namespace {

tmc_status tryCreate(const char *limits, const tmc_session_options *options = nullptr) {
  Model model = loadDemo();
  tmc_session *session = reinterpret_cast<tmc_session *>(1);
  tmc_status status = tmc_session_create(model.get(), limits, options, &session);
  EXPECT_EQ(session != nullptr, status.code == TMC_OK);
  tmc_session_release(session);
  return status;
}

TEST(Limits, ReadText) {
  EXPECT_OK(tryCreate(nullptr));
  EXPECT_OK(tryCreate(""));
  EXPECT_OK(tryCreate("batch=8,seq=16"));
  EXPECT_OK(tryCreate("seq=1"));
  Model model = loadDemo();
  int64_t limits[2];
  EXPECT_OK(tmc_model_parse_limits(model.get(), "seq=3", limits));
  EXPECT_EQ(limits[0], 8);
  EXPECT_EQ(limits[1], 3);
}

TEST(Limits, RefuseWrongText) {
  EXPECT_STATUS(tryCreate("batch=9"), TMC_INVALID_ARGUMENT,
                "demo: limit of batch is 9, the model is compiled for 1 to 8");
  EXPECT_STATUS(tryCreate("batch=0"), TMC_INVALID_ARGUMENT,
                "demo: limit of batch is 0, the model is compiled for 1 to 8");
  EXPECT_STATUS(tryCreate("batch"), TMC_INVALID_ARGUMENT, "demo: limit 'batch' is not of the form batch=NUMBER");
  EXPECT_STATUS(tryCreate("batch=-1"), TMC_INVALID_ARGUMENT, "demo: limit 'batch=-1' is not of the form batch=NUMBER");
  EXPECT_STATUS(tryCreate("batch=99999999999999999999"), TMC_INVALID_ARGUMENT,
                "demo: limit 'batch=99999999999999999999' is not of the form batch=NUMBER");
  EXPECT_STATUS(tryCreate("seq=3,seq=4"), TMC_INVALID_ARGUMENT, "demo: limit of seq is given twice");
  EXPECT_STATUS(tryCreate("sequence=3"), TMC_INVALID_ARGUMENT,
                "demo: there is no dim 'sequence' to limit; the first is batch");
}

TEST(Limits, SetTheArena) {
  // 16 bytes a token of plan, 8 a token of default mask, each rounded up to 64.
  EXPECT_EQ(demo_arena_size({8, 16}), 2048u + 1024u);
  EXPECT_EQ(demo_arena_size({1, 1}), 64u + 64u);
  EXPECT_EQ(demo_arena_size({9, 16}), 0u);
  EXPECT_EQ(demo_arena_size({0, 16}), 0u);
  EXPECT_EQ(demo_arena_size({SIZE_MAX, 1}), 0u);
}

TEST(Session, RefusesNull) {
  Model model = loadDemo();
  tmc_session *session = nullptr;
  EXPECT_STATUS(tmc_session_create(nullptr, nullptr, nullptr, &session), TMC_INVALID_ARGUMENT, "model is NULL");
  EXPECT_STATUS(tmc_session_create(model.get(), nullptr, nullptr, nullptr), TMC_INVALID_ARGUMENT,
                "out_session is NULL");
  EXPECT_STATUS(demo_session_create(nullptr, {1, 1}, nullptr, &session), TMC_INVALID_ARGUMENT, "model is NULL");
}

TEST(Session, RefusesTheModelOfAnotherHeader) {
  Image image;
  Model model = loadImage(image.image);
  tmc_session *session = nullptr;
  EXPECT_STATUS(demo_session_create(model.get(), {1, 1}, nullptr, &session), TMC_INVALID_ARGUMENT,
                "demo: the session of another model was asked for");
}

TEST(Session, ChecksOptions) {
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  options.threads = 5000;
  EXPECT_STATUS(tryCreate(nullptr, &options), TMC_INVALID_ARGUMENT,
                "demo: 5000 threads were asked for, the most is 1024");
  options = TMC_SESSION_OPTIONS_INIT;
  options.struct_size = 0;
  EXPECT_STATUS(tryCreate(nullptr, &options), TMC_INVALID_ARGUMENT,
                "demo: options.struct_size is 0: start from TMC_SESSION_OPTIONS_INIT");
  options.struct_size = 0xcccccccc; // not written at all
  EXPECT_STATUS(tryCreate(nullptr, &options), TMC_INVALID_ARGUMENT,
                "demo: options.struct_size is 3435973836: start from TMC_SESSION_OPTIONS_INIT");
  // A caller of an older version, which had only the first two members.
  options = TMC_SESSION_OPTIONS_INIT;
  options.struct_size = 2 * sizeof(size_t);
  options.arena = reinterpret_cast<void *>(1);
  EXPECT_OK(tryCreate(nullptr, &options));
}

TEST(Session, TakesAllThreadsForZero) {
  Model model = loadDemo();
  tmc_session_options options = optionsWithThreads(0);
  EXPECT_EQ(tmc_session_threads(createDemo(model, {1, 1}, &options).get()), tmc_available_threads());
  EXPECT_EQ(tmc_session_threads(createDemo(model, {1, 1}).get()), 1u);
}

TEST(Session, TakesTheCallersArena) {
  Model model = loadDemo();
  alignas(64) static uint8_t arena[4096];
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  options.arena = arena;
  options.arena_size = demo_arena_size({2, 3});
  Session session = createDemo(model, {2, 3}, &options);
  // It is all that is used: the bytes behind stay as they are, and another session may have the same between runs.
  memset(arena, 0xaa, sizeof arena);
  Session other = createDemo(model, {2, 3}, &options);
  const int64_t tokens[] = {1, 2, 3, 4, 5, 6};
  float sums[8];
  for (const Session *s : {&session, &other, &session}) {
    const demo_inputs in = {2, 3, tokens, nullptr};
    const demo_outputs out = {sums, 8, nullptr, 0};
    EXPECT_OK(demo_run(s->get(), &in, &out));
    EXPECT_EQ(sums[4], 15);
  }
  for (size_t i = options.arena_size; i < sizeof arena; ++i)
    ASSERT_EQ(arena[i], 0xaa) << i;

  options.arena_size -= 1;
  tmc_session *none = nullptr;
  EXPECT_STATUS(demo_session_create(model.get(), {2, 3}, &options, &none), TMC_INVALID_ARGUMENT,
                "demo: the arena has 191 bytes, these limits need 192");
  options.arena = arena + 8;
  EXPECT_STATUS(demo_session_create(model.get(), {2, 3}, &options, &none), TMC_INVALID_ARGUMENT,
                "demo: the arena is not aligned to 64 bytes");
}

// Sanitizers end the process where malloc would say no.
#ifndef TMC_SANITIZE
TEST(Session, SaysWhenThereIsNoMemory) {
  Image image;
  image.image.plan = [](const int64_t *, uint64_t *out) { out[0] = UINT64_C(1) << 47; };
  Model model = loadImage(image.image);
  tmc_session *session = nullptr;
  EXPECT_STATUS(tmc_session_create(model.get(), "batch=1,seq=1", nullptr, &session), TMC_OUT_OF_MEMORY,
                "demo: out of memory for an arena of 140737488355392 bytes");
  EXPECT_EQ(session, nullptr);
}
#endif

TEST(Session, RefusesImpossiblePlans) {
  for (uint64_t size : {UINT64_MAX - 63, UINT64_C(1) << 63, UINT64_C(100)}) {
    static uint64_t planned;
    planned = size;
    Image image;
    image.image.plan = [](const int64_t *, uint64_t *out) { out[0] = planned; };
    Model model = loadImage(image.image);
    tmc_session *session = nullptr;
    EXPECT_STATUS(tmc_session_create(model.get(), nullptr, nullptr, &session), TMC_INTERNAL,
                  "demo: the memory plan for these limits is impossible");
  }
}

TEST(Session, ManyShareAModel) {
  Model model = loadDemo();
  std::vector<Session> sessions;
  for (int i = 0; i < 20; ++i)
    sessions.push_back(createDemo(model, {1, 2}));
  const int64_t tokens[] = {1, 2};
  float sums[4];
  const demo_inputs in = {1, 2, tokens, nullptr};
  const demo_outputs out = {sums, 4, nullptr, 0};
  for (const Session &session : sessions)
    EXPECT_OK(demo_run(session.get(), &in, &out));
}

} // namespace
