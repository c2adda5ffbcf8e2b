// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Handles that are used when and where they must not be: after their release, in two threads, behind a fork.
#include "Support.h"

#include <atomic>
#include <cstring>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace tmc::test;

namespace {

const int64_t tokens[] = {1, 2};

tmc_status run(tmc_session *session, float *sums) {
  const demo_inputs in = {1, 2, tokens, nullptr};
  const demo_outputs out = {sums, 4, nullptr, 0};
  return demo_run(session, &in, &out);
}

TEST(Misuse, AModelLivesAsLongAsItsSessions) {
  tmc_model *model = nullptr;
  tmc_session *first = nullptr, *second = nullptr;
  ASSERT_EQ(tmc_model_open(DEMO_SHARED, &model).code, TMC_OK);
  ASSERT_EQ(tmc_session_create(model, nullptr, nullptr, &first).code, TMC_OK);
  ASSERT_EQ(tmc_session_create(model, nullptr, nullptr, &second).code, TMC_OK);
  tmc_model_release(model);
  std::vector<int64_t> ids = {1, 2};
  std::vector<float> sums(4);
  tmc_tensor in = tensor("tokens", ids, {1, 2}), out = tensor("sums", sums, {});
  tmc_session_release(first);
  EXPECT_OK(tmc_run(second, nullptr, 0, &in, 1, &out, 1)); // the code is still mapped
  EXPECT_EQ(sums[0], 3);
  // Only the sessions hold it: it is as released as it can be.
  EXPECT_STATUS(tmc_session_create(model, nullptr, nullptr, &first), TMC_INVALID_ARGUMENT, "the model was released");
  EXPECT_EQ(first, nullptr);
  tmc_model_release(model); // the second time is ignored
  EXPECT_OK(tmc_run(second, nullptr, 0, &in, 1, &out, 1));
  tmc_session_release(second);
}

// A sanitizer ends the process, and says more than a status can.
#ifndef TMC_SANITIZE
TEST(Misuse, UseAfterReleaseIsTold) {
  Model model = loadDemo();
  tmc_session *session = nullptr;
  // As large as the compiled-in bounds allow: what is large is given back at once, what is looked at stays.
  ASSERT_EQ(tmc_session_create(model.get(), nullptr, nullptr, &session).code, TMC_OK);
  tmc_session_release(session);
  float sums[4];
  EXPECT_STATUS(run(session, sums), TMC_INVALID_ARGUMENT, "the session was released");
  EXPECT_STATUS(tmc_run(session, nullptr, 0, nullptr, 0, nullptr, 0), TMC_INVALID_ARGUMENT, "the session was released");
  tmc_session_cancel(session);
  tmc_session_release(session);

  tmc_model *released = model.release();
  tmc_model_release(released);
  EXPECT_STATUS(tmc_session_create(released, nullptr, nullptr, &session), TMC_INVALID_ARGUMENT,
                "the model was released");
  EXPECT_STREQ(tmc_model_describe(released), "{}");
  EXPECT_EQ(tmc_model_attachment(released, "vocabulary.txt", nullptr), nullptr);
  tmc_model_release(released);
}
#endif

TEST(Misuse, OneThreadAtATime) {
  static tmc_session *session;
  static tmc_status inner;
  Model model = loadDemo();
  tmc_session_options options = optionsWithThreads(2);
  // A pool whose tasks run the model that they are part of.
  options.parallel_for = [](void *, size_t count, void (*task)(void *, size_t), void *data) {
    float sums[4];
    inner = run(session, sums);
    for (size_t i = 0; i < count; ++i)
      task(data, i);
  };
  ASSERT_EQ(demo_session_create(model.get(), {1, 2}, &options, &session).code, TMC_OK);
  float sums[4];
  EXPECT_OK(run(session, sums));
  EXPECT_STATUS(inner, TMC_INVALID_ARGUMENT, "demo: the session is in use: one thread at a time");
  EXPECT_EQ(sums[0], 3);
  // Also after errors of every kind it can be used again.
  EXPECT_STATUS(demo_run(session, nullptr, nullptr), TMC_INVALID_ARGUMENT, "demo: inputs or outputs are NULL");
  EXPECT_STATUS(tmc_run(session, nullptr, 0, nullptr, 0, nullptr, 0), TMC_INVALID_ARGUMENT,
                "demo: input tokens is missing");
  EXPECT_OK(run(session, sums));
  tmc_session_release(session);
}

TEST(Misuse, BuffersThatShareMemory) {
  Model model = loadDemo();
  alignas(64) static uint8_t arena[4096];
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  options.arena = arena;
  options.arena_size = sizeof arena;
  Session session = createDemo(model, {2, 4}, &options);
  std::vector<int64_t> ids = {1, 2, 3, 4};
  std::vector<float> memory(64);
  auto run = [&](demo_inputs in, demo_outputs out) { return demo_run(session.get(), &in, &out); };
  float *at = memory.data();
  EXPECT_STATUS(run({1, 4, ids.data(), nullptr}, {at, 4, at + 3, 16}), TMC_INVALID_ARGUMENT,
                "demo: output rows and sums share memory");
  EXPECT_STATUS(run({1, 4, ids.data(), nullptr}, {reinterpret_cast<float *>(ids.data()), 4, nullptr, 0}),
                TMC_INVALID_ARGUMENT, "demo: output sums and tokens share memory");
  EXPECT_STATUS(run({1, 4, ids.data(), nullptr}, {reinterpret_cast<float *>(arena), 4, nullptr, 0}),
                TMC_INVALID_ARGUMENT, "demo: output sums and the arena share memory");
  EXPECT_STATUS(run({1, 4, reinterpret_cast<int64_t *>(arena), nullptr}, {at, 4, nullptr, 0}), TMC_INVALID_ARGUMENT,
                "demo: input tokens and the arena share memory");
  // Side by side is fine, and so are inputs that are the same memory.
  EXPECT_OK(run({1, 4, ids.data(), nullptr}, {at, 4, at + 4, 16}));
  ids = {1, 1, 1, 1};
  EXPECT_OK(run({1, 4, ids.data(), ids.data()}, {at, 4, at + 4, 16}));
}

/// Runs `body` in a child process; the child's exit status is what it returns.
template <typename Body>
int inChild(Body body) {
  fflush(nullptr);
  const pid_t child = fork();
  if (child == 0) {
    alarm(20); // a child that waits for threads of its parent would wait for ever
    _exit(body());
  }
  int status = -1;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + status;
}

TEST(Misuse, AForkRefusesSessionsAndKeepsModels) {
  for (size_t threads : {1, 3}) {
    Model model = loadDemo();
    tmc_session_options options = optionsWithThreads(threads);
    Session session = createDemo(model, {8, 16}, &options);
    float sums[4];
    ASSERT_EQ(run(session.get(), sums).code, TMC_OK);
    EXPECT_EQ(inChild([&] {
                const tmc_status status = run(session.get(), sums);
                if (status.code != TMC_INVALID_ARGUMENT ||
                    strcmp(status.message, "demo: the session was made before fork(2): make one in this process") != 0)
                  return 1;
                tmc_session_release(session.release()); // does not wait for threads that are not here
                tmc_session *own = nullptr;
                if (demo_session_create(model.get(), {8, 16}, &options, &own).code != TMC_OK)
                  return 2;
                if (run(own, sums).code != TMC_OK || sums[0] != 3)
                  return 3;
                // A child of the child is another process again.
                const int inner = inChild([&] { return run(own, sums).code; });
                if (inner != TMC_INVALID_ARGUMENT)
                  return 4;
                if (run(own, sums).code != TMC_OK)
                  return 5;
                tmc_session_release(own);
                tmc_model_release(model.release());
                return 0;
              }),
              0);
    EXPECT_OK(run(session.get(), sums)); // the parent does not notice
  }
}

TEST(Misuse, AModelWithoutSessionsSurvivesAFork) {
  Model model = loadDemo();
  EXPECT_EQ(inChild([&] {
              tmc_session *session = nullptr;
              float sums[4];
              if (tmc_session_create(model.get(), nullptr, nullptr, &session).code != TMC_OK)
                return 1;
              return run(session, sums).code == TMC_OK && sums[0] == 3 ? 0 : 2;
            }),
            0);
  float sums[4];
  Session session = createDemo(model, {1, 2});
  EXPECT_OK(run(session.get(), sums));
}

} // namespace
