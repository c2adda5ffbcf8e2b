// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A run allocates nothing, on any thread: malloc and its siblings are counted. Sanitizers bring their own malloc, so
// that build leaves this file out.
#include "Recall.h"

#include <atomic>
#include <cerrno>

extern "C" {
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *pointer, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
}

namespace {
std::atomic<int> allocations{0};
}

extern "C" {
void *malloc(size_t size) {
  ++allocations;
  return __libc_malloc(size);
}
void *calloc(size_t count, size_t size) {
  ++allocations;
  return __libc_calloc(count, size);
}
void *realloc(void *pointer, size_t size) {
  ++allocations;
  return __libc_realloc(pointer, size);
}
void *aligned_alloc(size_t alignment, size_t size) {
  ++allocations;
  return __libc_memalign(alignment, size);
}
int posix_memalign(void **pointer, size_t alignment, size_t size) {
  ++allocations;
  *pointer = __libc_memalign(alignment, size);
  return *pointer ? 0 : ENOMEM;
}
}

using namespace tmc::test;

namespace {

TEST(Allocations, AreCounted) {
  const int before = allocations;
  free(malloc(1));
  Model model = loadDemo();
  EXPECT_GE(allocations, before + 3);
}

class NoAllocation : public testing::TestWithParam<size_t> {};

TEST_P(NoAllocation, InARun) {
  Model model = loadDemo();
  tmc_session_options options = optionsWithThreads(GetParam());
  Session session = createDemo(model, {8, 16}, &options);
  std::vector<int64_t> tokens(128, 3);
  std::vector<float> sums(32), rows(512);
  const demo_inputs in = {8, 16, tokens.data(), nullptr};
  const demo_outputs out = {sums.data(), 32, rows.data(), 512};
  tmc_tensor input = tensor("tokens", tokens, {8, 16}), output = tensor("rows", rows, {});
  tokens[5] = 99;
  tmc_tensor wrong = tensor("tokens", tokens, {128});
  const int before = allocations;
  int failures = 0;
  for (int i = 0; i < 1000; ++i) {
    tokens[5] = 99;
    failures += demo_run(session.get(), &in, &out).code == TMC_OK; // errors allocate nothing either
    failures += tmc_run(session.get(), nullptr, 0, &wrong, 1, &output, 1).code == TMC_OK;
    tokens[5] = 3;
    failures += demo_run(session.get(), &in, &out).code != TMC_OK; // the first run too
    failures += tmc_run(session.get(), nullptr, 0, &input, 1, &output, 1).code != TMC_OK;
  }
  EXPECT_EQ(allocations, before);
  EXPECT_EQ(failures, 0);
  EXPECT_EQ(sums[0], 48);
}

TEST_P(NoAllocation, OverSequences) {
  RecallOptions recallOptions;
  recallOptions.runsTogether = true;
  Recall made(recallOptions);
  Model model = made.load();
  tmc_session_options options = optionsWithThreads(GetParam());
  tmc_session *session = nullptr;
  ASSERT_EQ(tmc_session_create_sequences(model.get(), &made.image, 2, &options, &session).code, TMC_OK);
  Session owned(session);
  State a = createState(model, 32), b = createState(model, 32);
  std::vector<int64_t> tokens = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  std::vector<float> logits(90);
  tmc_sequence sequences[] = {{a.get(), tokens.data(), 9, logits.data(), 9, -1}, {b.get(), tokens.data(), 9, nullptr, 0, -1}};
  tmc_sequence steps[] = {{a.get(), tokens.data(), 1, nullptr, 0, -1}, {b.get(), tokens.data(), 1, logits.data(), 1, -1}};
  std::vector<uint8_t> bytes(1000);
  const int before = allocations;
  int failures = 0;
  for (int i = 0; i < 100; ++i) {
    failures += tmc_run_sequences(session, &made.image, sequences, 2).code != TMC_OK;
    failures += tmc_run_sequences(session, &made.image, steps, 2).code != TMC_OK;
    sequences[1].count = 99;
    failures += tmc_run_sequences(session, &made.image, sequences, 2).code == TMC_OK;
    sequences[1].count = 9;
    failures += tmc_state_copy(b.get(), a.get()).code != TMC_OK;
    failures += tmc_state_save(a.get(), bytes.data(), bytes.size()).code != TMC_OK;
    failures += tmc_state_load(b.get(), bytes.data(), tmc_state_saved_size(a.get())).code != TMC_OK;
    tmc_state_reset(a.get());
    failures += tmc_state_rewind(b.get(), 0).code != TMC_OK;
  }
  EXPECT_EQ(allocations, before);
  EXPECT_EQ(failures, 0);
}

INSTANTIATE_TEST_SUITE_P(WithThreads, NoAllocation, testing::Values(1, 2));

} // namespace
