// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// States whose caches lie in the pages of a pool: four tokens each.
#include "Recall.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <thread>

using namespace tmc::test;

#define ASSERT_OK(expression) ASSERT_EQ((expression).code, TMC_OK) << step

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

struct PagesTest : testing::Test {
  explicit PagesTest(const RecallOptions &options = paged()) : made(options) {}
  Recall made;
  Model model = made.load();
  Session session = createSession();

  Session createSession() {
    tmc_session *made = nullptr;
    EXPECT_OK(tmc_session_create_sequences(model.get(), &this->made.image, 3, nullptr, &made));
    return Session(made);
  }
  Pool createPool(size_t pages) {
    tmc_page_pool *pool = nullptr;
    EXPECT_OK(tmc_page_pool_create(model.get(), pages, nullptr, &pool));
    return Pool(pool);
  }
  static State createIn(const Pool &pool, size_t maxTokens = 32) {
    tmc_state *state = nullptr;
    EXPECT_OK(tmc_page_pool_create_state(pool.get(), maxTokens, nullptr, &state));
    return State(state);
  }
  tmc_status run(std::vector<tmc_sequence> sequences) {
    return tmc_run_sequences(session.get(), &made.image, sequences.data(), sequences.size());
  }
  /// The logits behind `tokens`.
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

TEST_F(PagesTest, SizesAreStatedBefore) {
  EXPECT_EQ(tmc_page_tokens(model.get()), 4u);
  EXPECT_EQ(tmc_page_tokens(loadDemo().get()), 0u);
  const size_t ten = tmc_page_pool_size(model.get(), 10), twenty = tmc_page_pool_size(model.get(), 20);
  EXPECT_EQ(twenty - ten, 10u * 4 * 8 + 4 * 64); // rows, and four numbers a page in whole lines
  EXPECT_EQ(tmc_page_pool_size(model.get(), 0), 0u);
  EXPECT_EQ(tmc_page_pool_size(model.get(), size_t(1) << 29), 0u);
  EXPECT_EQ(tmc_page_pool_size(model.get(), SIZE_MAX), 0u);
  EXPECT_EQ(tmc_page_pool_size(loadDemo().get(), 10), 0u);
  void *memory = aligned_alloc(64, (ten + 63) / 64 * 64);
  tmc_page_pool *pool = nullptr;
  EXPECT_STATUS(tmc_page_pool_create(model.get(), 10, static_cast<uint8_t *>(memory) + 8, &pool), TMC_INVALID_ARGUMENT,
                "recall: the memory of a pool is not aligned to 64 bytes");
  EXPECT_OK(tmc_page_pool_create(model.get(), 10, memory, &pool));
  EXPECT_EQ(static_cast<void *>(pool), memory);
  EXPECT_EQ(tmc_page_pool_free_pages(pool), 10u);
  // Of a state: the head, a table of 8 pages, two slots. With pages of its own their pool comes behind.
  EXPECT_EQ(tmc_page_pool_state_size(pool, 32), tmc_page_pool_state_size(pool, 5));
  EXPECT_EQ(tmc_state_size(model.get(), 32), tmc_page_pool_state_size(pool, 32) + tmc_page_pool_size(model.get(), 8));
  EXPECT_EQ(tmc_page_pool_state_size(pool, 33), 0u);
  Bytes own(tmc_page_pool_state_size(pool, 32) + 64);
  auto *aligned = reinterpret_cast<uint8_t *>((reinterpret_cast<uintptr_t>(own.data()) + 63) / 64 * 64);
  tmc_state *state = nullptr;
  EXPECT_OK(tmc_page_pool_create_state(pool, 32, aligned, &state));
  State a(state);
  EXPECT_EQ(read(a, {1, 2, 3, 1, 1}), recall({1, 2, 3, 1, 1}));
  EXPECT_EQ(tmc_page_pool_free_pages(pool), 8u);
  tmc_page_pool_release(pool); // lives on until its last state goes
  EXPECT_EQ(read(a, {4}), recall({1, 2, 3, 1, 1, 4}));
  a.reset();
  ::free(memory);
}

TEST_F(PagesTest, PagesComeAndGo) {
  Pool pool = createPool(6);
  State a = createIn(pool), b = createIn(pool);
  EXPECT_EQ(free(pool), 6u);
  read(a, {1, 2, 3, 4});
  EXPECT_EQ(free(pool), 5u);
  read(a, {5});
  EXPECT_EQ(free(pool), 4u);
  read(b, {1, 2, 3, 4, 5, 6, 7, 8, 9}); // more than a call works on at once
  EXPECT_EQ(free(pool), 1u);
  tmc_state_reset(b.get());
  EXPECT_EQ(free(pool), 4u);
  b.reset();
  a.reset();
  EXPECT_EQ(free(pool), 6u);
}

TEST_F(PagesTest, AFullPoolChangesNothing) {
  Pool pool = createPool(3);
  State a = createIn(pool), b = createIn(pool);
  const Tokens five = {1, 2, 3, 4, 5}, four = {6, 7, 8, 9}, one = {1};
  read(a, five);
  read(b, one);
  EXPECT_EQ(free(pool), 0u);
  const Bytes before[] = {save(a), save(b)};
  // a needs one more, b has room in its page.
  EXPECT_STATUS(run({{b.get(), one.data(), 1, nullptr, 0, -1}, {a.get(), four.data(), 4, nullptr, 0, -1}}),
                TMC_OUT_OF_ROOM,
                "recall: the pool is full: 1 more pages are needed, 0 of its 3 are free (sequence 2 of 2)");
  EXPECT_EQ(save(a), before[0]);
  EXPECT_EQ(save(b), before[1]);
  EXPECT_EQ(free(pool), 0u);
  tmc_state *full = nullptr;
  EXPECT_OK(tmc_page_pool_create_state(pool.get(), 32, nullptr, &full)); // takes none yet
  State c(full);
  EXPECT_STATUS(tmc_state_load(c.get(), before[0].data(), before[0].size()), TMC_OUT_OF_ROOM,
                "recall: the pool is full: 2 more pages are needed, 0 of its 3 are free");
  EXPECT_EQ(tmc_state_length(c.get()), 0u);
  b.reset();
  // What a call takes and then fails goes back: the first sequence has got the last page.
  const Tokens bad = {10};
  EXPECT_EQ(run({{a.get(), four.data(), 4, nullptr, 0, -1}, {c.get(), bad.data(), 1, nullptr, 0, -1}}).code,
            TMC_INVALID_ARGUMENT);
  EXPECT_EQ(free(pool), 1u);
  EXPECT_EQ(save(a), before[0]);
  EXPECT_EQ(read(a, four), recall({1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST_F(PagesTest, CopiesHoldTheSamePages) {
  Pool pool = createPool(8);
  State a = createIn(pool), b = createIn(pool), c = createIn(pool);
  read(a, {1, 2, 3, 4, 5, 6});
  EXPECT_EQ(free(pool), 6u);
  EXPECT_OK(tmc_state_copy(b.get(), a.get()));
  EXPECT_OK(tmc_state_copy(c.get(), a.get()));
  EXPECT_EQ(free(pool), 6u);
  EXPECT_EQ(save(b), save(a));
  // Each goes on in a page of its own, but the last one has it for itself.
  EXPECT_EQ(read(b, {7}), recall({1, 2, 3, 4, 5, 6, 7}));
  EXPECT_EQ(free(pool), 5u);
  EXPECT_EQ(read(c, {8}), recall({1, 2, 3, 4, 5, 6, 8}));
  EXPECT_EQ(free(pool), 4u);
  EXPECT_EQ(read(a, {9, 9, 9}), recall({1, 2, 3, 4, 5, 6, 9, 9, 9}));
  EXPECT_EQ(free(pool), 3u);
  EXPECT_EQ(read(b, {1}), recall({1, 2, 3, 4, 5, 6, 7, 1}));
  EXPECT_EQ(read(c, {1}), recall({1, 2, 3, 4, 5, 6, 8, 1}));
  a.reset(); // the first page is still b's and c's
  EXPECT_EQ(free(pool), 5u);
  // A state of another pool, or with pages of its own, gets rows.
  Pool small = createPool(1);
  State d = createIn(small), e = createState(model, 32);
  EXPECT_STATUS(tmc_state_copy(d.get(), b.get()), TMC_OUT_OF_ROOM,
                "recall: the pool is full: 2 more pages are needed, 1 of its 1 are free");
  EXPECT_EQ(tmc_state_length(d.get()), 0u);
  EXPECT_OK(tmc_state_copy(e.get(), b.get()));
  EXPECT_EQ(save(e), save(b));
  EXPECT_EQ(read(e, {2}), recall({1, 2, 3, 4, 5, 6, 7, 1, 2}));
  EXPECT_OK(tmc_state_copy(c.get(), e.get())); // in place of pages that b holds, too
  EXPECT_EQ(read(c, {3}), recall({1, 2, 3, 4, 5, 6, 7, 1, 2, 3}));
  EXPECT_EQ(read(b, {5}), recall({1, 2, 3, 4, 5, 6, 7, 1, 5}));
}

TEST_F(PagesTest, SavedBytesDontKnowOfPages) {
  Pool pool = createPool(8);
  State a = createIn(pool);
  read(a, {1, 2, 3, 4, 5, 6});
  const Bytes bytes = save(a);
  State own = createState(model, 7);
  EXPECT_OK(tmc_state_load(own.get(), bytes.data(), bytes.size()));
  EXPECT_EQ(save(own), bytes);
  Recall whole;
  Model other = whole.load();
  State state = createState(other, 32);
  EXPECT_OK(tmc_state_load(state.get(), bytes.data(), bytes.size()));
  EXPECT_EQ(save(state), bytes);
}

/// Whatever is done with states of a pool, each remembers its tokens, and no page is lost.
TEST(PagesRandomTest, AreLikeStatesInOnePiece) {
  RecallOptions options = paged();
  options.hasValue = false; // so that they can be rewound
  Recall made(options);
  Model model = made.load();
  tmc_session *session = nullptr;
  ASSERT_EQ(tmc_session_create_sequences(model.get(), &made.image, 3, nullptr, &session).code, TMC_OK);
  Session owned(session);
  tmc_page_pool *made_pool = nullptr;
  ASSERT_EQ(tmc_page_pool_create(model.get(), 17, nullptr, &made_pool).code, TMC_OK);
  Pool pool(made_pool);
  std::mt19937 random(5);
  auto below = [&](size_t n) { return random() % n; };
  constexpr size_t count = 5;
  State states[count];
  Tokens tokens[count];
  for (State &state : states) {
    tmc_state *in = nullptr;
    ASSERT_EQ(tmc_page_pool_create_state(pool.get(), 32, nullptr, &in).code, TMC_OK);
    state.reset(in);
  }
  unsigned full = 0, calls = 0;
  for (int step = 0; step < 4000; ++step) {
    const size_t i = below(count), j = below(count);
    switch (below(6)) {
    case 0:
    case 1:
    case 2: {
      Tokens more[2] = {Tokens(1 + below(7)), Tokens(1 + below(3))};
      for (Tokens &some : more)
        for (int64_t &token : some)
          token = int64_t(below(10));
      float logits[2][10];
      std::vector<tmc_sequence> sequences = {{states[i].get(), more[0].data(), more[0].size(), logits[0], 1, -1},
                                             {states[j].get(), more[1].data(), more[1].size(), logits[1], 1, -1}};
      sequences.resize(i == j ? 1 : 2);
      const tmc_status status = tmc_run_sequences(session, &made.image, sequences.data(), sequences.size());
      if (status.code == TMC_OUT_OF_ROOM) {
        full += strstr(status.message, "pool is full") != nullptr;
        break;
      }
      ASSERT_OK(status);
      ++calls;
      for (size_t k = 0; k < sequences.size(); ++k) {
        Tokens &all = tokens[k ? j : i];
        all.insert(all.end(), more[k].begin(), more[k].end());
        ASSERT_EQ(std::vector<float>(logits[k], logits[k] + 10), recall(all, false)) << step;
      }
      break;
    }
    case 3:
      ASSERT_OK(tmc_state_copy(states[i].get(), states[j].get()));
      tokens[i] = tokens[j];
      break;
    case 4: {
      const size_t length = below(tokens[i].size() + 1);
      ASSERT_OK(tmc_state_rewind(states[i].get(), length));
      tokens[i].resize(length);
      break;
    }
    case 5: {
      Bytes bytes(tmc_state_saved_size(states[j].get()));
      ASSERT_OK(tmc_state_save(states[j].get(), bytes.data(), bytes.size()));
      const tmc_status status = tmc_state_load(states[i].get(), bytes.data(), bytes.size());
      if (status.code == TMC_OK)
        tokens[i] = tokens[j];
      else
        ASSERT_EQ(status.code, TMC_OUT_OF_ROOM);
      break;
    }
    }
    for (size_t k = 0; k < count; ++k)
      ASSERT_EQ(tmc_state_length(states[k].get()), tokens[k].size()) << step;
  }
  EXPECT_GT(full, 20u);
  EXPECT_GT(calls, 500u);
  for (State &state : states)
    state.reset();
  EXPECT_EQ(tmc_page_pool_free_pages(pool.get()), 17u);
}

/// Steps that are run together find each its own pages, also where the first ones are shared.
TEST(PagesTogetherTest, EachHasItsOwnTable) {
  RecallOptions options = paged();
  options.runsTogether = true;
  Recall made(options);
  Model model = made.load();
  tmc_session *session = nullptr;
  ASSERT_EQ(tmc_session_create_sequences(model.get(), &made.image, 3, nullptr, &session).code, TMC_OK);
  Session owned(session);
  tmc_page_pool *made_pool = nullptr;
  ASSERT_EQ(tmc_page_pool_create(model.get(), 9, nullptr, &made_pool).code, TMC_OK);
  Pool pool(made_pool);
  State states[3];
  for (State &state : states) {
    tmc_state *in = nullptr;
    ASSERT_EQ(tmc_page_pool_create_state(pool.get(), 32, nullptr, &in).code, TMC_OK);
    state.reset(in);
  }
  Tokens common = {1, 2, 3, 4, 5}, all[3] = {common, common, common};
  tmc_sequence prompt = {states[0].get(), common.data(), common.size(), nullptr, 0, -1};
  ASSERT_EQ(tmc_run_sequences(session, &made.image, &prompt, 1).code, TMC_OK);
  ASSERT_EQ(tmc_state_copy(states[1].get(), states[0].get()).code, TMC_OK);
  ASSERT_EQ(tmc_state_copy(states[2].get(), states[0].get()).code, TMC_OK);
  unsigned together = 0;
  Recall::onTokens = [&](const Tokens &tokens) { together += tokens.size() == 3; };
  for (int64_t step = 0; step < 7; ++step) {
    int64_t tokens[3] = {step, 9 - step, step % 2};
    float logits[3][10];
    tmc_sequence sequences[3];
    for (int i = 0; i < 3; ++i)
      sequences[i] = {states[i].get(), &tokens[i], 1, logits[i], 1, -1};
    ASSERT_OK(tmc_run_sequences(session, &made.image, sequences, 3));
    for (int i = 0; i < 3; ++i) {
      all[i].push_back(tokens[i]);
      EXPECT_EQ(std::vector<float>(logits[i], logits[i] + 10), recall(all[i])) << step << " " << i;
    }
  }
  Recall::onTokens = nullptr;
  EXPECT_EQ(together, 7u);
  EXPECT_EQ(tmc_page_pool_free_pages(pool.get()), 9u - 7); // one that all hold, two of each
}

TEST(PagesThreadsTest, StatesOfAPoolInSeveralThreads) {
  Recall made(paged());
  Model model = made.load();
  tmc_page_pool *made_pool = nullptr;
  ASSERT_EQ(tmc_page_pool_create(model.get(), 40, nullptr, &made_pool).code, TMC_OK);
  Pool pool(made_pool);
  tmc_state *first = nullptr;
  ASSERT_EQ(tmc_page_pool_create_state(pool.get(), 32, nullptr, &first).code, TMC_OK);
  State prefix(first);
  const Tokens common = {1, 2, 3, 4, 5, 6};
  auto work = [&](tmc_state *state, Tokens all) {
    tmc_session *session = nullptr;
    EXPECT_EQ(tmc_session_create_sequences(model.get(), &made.image, 1, nullptr, &session).code, TMC_OK);
    Session owned(session);
    for (int round = 0; round < 200; ++round) {
      if (round && tmc_state_copy(state, prefix.get()).code != TMC_OK)
        return;
      Tokens now = all;
      for (int64_t token = 0; token < 9; ++token) {
        float logits[10];
        tmc_sequence one = {state, &token, 1, logits, 1, -1};
        EXPECT_EQ(tmc_run_sequences(session, &made.image, &one, 1).code, TMC_OK);
        now.push_back(token);
        EXPECT_EQ(std::vector<float>(logits, logits + 10), recall(now));
      }
    }
  };
  tmc_session *session = nullptr;
  ASSERT_EQ(tmc_session_create_sequences(model.get(), &made.image, 1, nullptr, &session).code, TMC_OK);
  Session owned(session);
  tmc_sequence one = {prefix.get(), common.data(), common.size(), nullptr, 0, -1};
  ASSERT_EQ(tmc_run_sequences(session, &made.image, &one, 1).code, TMC_OK);
  std::vector<State> states;
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    tmc_state *state = nullptr;
    ASSERT_EQ(tmc_page_pool_create_state(pool.get(), 32, nullptr, &state).code, TMC_OK);
    ASSERT_EQ(tmc_state_copy(state, prefix.get()).code, TMC_OK);
    states.emplace_back(state);
  }
  for (State &state : states)
    threads.emplace_back(work, state.get(), common);
  for (std::thread &thread : threads)
    thread.join();
  states.clear();
  EXPECT_EQ(tmc_page_pool_free_pages(pool.get()), 38u);
}

TEST_F(PagesTest, WhatIsWrongIsSaid) {
  tmc_page_pool *pool = nullptr;
  EXPECT_STATUS(tmc_page_pool_create(model.get(), 0, nullptr, &pool), TMC_INVALID_ARGUMENT,
                "recall: a pool of 0 pages of 4 tokens, it can have 1 to 2147483647 tokens");
  EXPECT_STATUS(tmc_page_pool_create(model.get(), 1, nullptr, nullptr), TMC_INVALID_ARGUMENT, "out_pool is NULL");
  EXPECT_STATUS(tmc_page_pool_create(loadDemo().get(), 1, nullptr, &pool), TMC_UNSUPPORTED,
                "demo: its states have no pages: compile it with --cache-layout=paged");
  tmc_state *state = nullptr;
  EXPECT_STATUS(tmc_page_pool_create_state(nullptr, 8, nullptr, &state), TMC_INVALID_ARGUMENT, "pool is NULL");
  Pool good = createPool(4);
  EXPECT_STATUS(tmc_page_pool_create_state(good.get(), 33, nullptr, &state), TMC_INVALID_ARGUMENT,
                "recall: a state for 33 tokens, the model is compiled for 1 to 32");
  // A pool of another model.
  Recall other(paged());
  Model otherModel = other.load();
  tmc_page_pool *foreign = nullptr;
  EXPECT_OK(tmc_page_pool_create(otherModel.get(), 4, nullptr, &foreign));
  Pool owned(foreign);
  State theirs = createIn(owned);
  const Tokens one = {1};
  EXPECT_STATUS(run({{theirs.get(), one.data(), 1, nullptr, 0, -1}}), TMC_INVALID_ARGUMENT,
                "recall: the state belongs to another model, recall");
  // What a call writes into the pool.
  State mine = createIn(good);
  auto *inside = reinterpret_cast<float *>(reinterpret_cast<uint8_t *>(good.get()) + 256);
  EXPECT_STATUS(run({{mine.get(), one.data(), 1, inside, 1, -1}}), TMC_INVALID_ARGUMENT,
                "recall: output logits and a pool of pages share memory");
  EXPECT_EQ(free(good), 4u);

  auto expectBad = [](RecallOptions options, const char *message) {
    Recall broken(options);
    tmc_model *loaded = nullptr;
    EXPECT_STATUS_WITH(tmc_model_from_image(&broken.image, 0, nullptr, &loaded), TMC_BAD_ARTEFACT, message);
  };
  RecallOptions options = paged();
  options.page = 3;
  expectBad(options, "has impossible pages");
  options.page = 4;
  options.hasTable = false;
  expectBad(options, "has pages without a page table");
}

/// Tables of the caller, of a model that keeps nothing but pages.
struct TablesTest : PagesTest {
  static RecallOptions alone() {
    RecallOptions options = paged();
    options.hasValue = false;
    return options;
  }
  TablesTest() : PagesTest(alone()) {}
  static tmc_status set(const State &state, const std::vector<uint32_t> &pages, size_t length) {
    return tmc_state_set_pages(state.get(), pages.data(), pages.size(), length);
  }
  static std::vector<uint32_t> pages(const State &state) {
    std::vector<uint32_t> result(tmc_state_pages(state.get(), nullptr, 0));
    EXPECT_EQ(tmc_state_pages(state.get(), result.data(), result.size()), result.size());
    return result;
  }
  static std::vector<float> seen(const Tokens &tokens) { return recall(tokens, /*hasValue=*/false); }
};

TEST_F(TablesTest, ACallerDealsOutPages) {
  Pool pool = createPool(8);
  State a = createIn(pool);
  EXPECT_OK(set(a, {6, 1}, 0));
  EXPECT_EQ(free(pool), 6u);
  EXPECT_EQ(read(a, {1, 2, 3, 1, 1}), seen({1, 2, 3, 1, 1}));
  EXPECT_EQ(pages(a), (std::vector<uint32_t>{6, 1}));
  // It takes none by itself, and goes on when it is given one.
  const Tokens four = {4, 4, 5, 6};
  const Bytes before = save(a);
  EXPECT_STATUS(run({{a.get(), four.data(), 4, nullptr, 0, -1}}), TMC_OUT_OF_ROOM,
                "recall: 9 tokens take 3 pages, the table that was given has 2");
  EXPECT_EQ(save(a), before);
  EXPECT_OK(set(a, {6, 1, 0}, 5));
  EXPECT_EQ(read(a, four), seen({1, 2, 3, 1, 1, 4, 4, 5, 6}));
  // States whose tables are the runtime's take what is left.
  State b = createIn(pool);
  read(b, {1, 2, 3, 4, 5});
  for (uint32_t page : pages(b))
    EXPECT_EQ(tmc_page_pool_holders(pool.get(), page), 1u) << page;
  EXPECT_EQ(free(pool), 3u);
  // Back and on again in the same pages; all of them are let go at once.
  EXPECT_OK(tmc_state_rewind(a.get(), 5));
  EXPECT_EQ(pages(a).size(), 3u);
  EXPECT_EQ(read(a, {7}), seen({1, 2, 3, 1, 1, 7}));
  tmc_state_reset(a.get());
  EXPECT_EQ(free(pool), 6u);
  EXPECT_EQ(tmc_page_pool_holders(pool.get(), 6), 0u);
  EXPECT_STATUS(run({{a.get(), four.data(), 1, nullptr, 0, -1}}), TMC_OUT_OF_ROOM,
                "recall: 1 tokens take 1 pages, the table that was given has 0");
  EXPECT_OK(tmc_state_set_pages(a.get(), nullptr, 0, 0));
  EXPECT_EQ(read(a, {2, 2}), seen({2, 2}));
}

TEST_F(TablesTest, RowsOfSharedPagesAreNotWritten) {
  Pool pool = createPool(8);
  State a = createIn(pool), b = createIn(pool);
  EXPECT_OK(set(a, {3, 4}, 0));
  read(a, {1, 2, 3, 1, 1});
  // A prefix of a whole page, and a page of its own behind it.
  EXPECT_OK(set(b, {3, 5}, 4));
  EXPECT_EQ(tmc_page_pool_holders(pool.get(), 3), 2u);
  EXPECT_EQ(read(b, {9}), seen({1, 2, 3, 1, 9}));
  EXPECT_EQ(read(a, {8}), seen({1, 2, 3, 1, 1, 8}));
  // Two writers of one page: neither.
  EXPECT_OK(set(b, {3, 4}, 5));
  const Bytes before[] = {save(a), save(b)};
  const Tokens one = {7};
  const char *why = "recall: page 4, at place 1 of the table that was given, is held by 2 states: rows of a shared "
                    "page are not written";
  EXPECT_STATUS(run({{b.get(), one.data(), 1, nullptr, 0, -1}}), TMC_INVALID_ARGUMENT, why);
  EXPECT_STATUS(run({{a.get(), one.data(), 1, nullptr, 0, -1}}), TMC_INVALID_ARGUMENT, why);
  EXPECT_EQ(save(a), before[0]);
  EXPECT_EQ(save(b), before[1]);
  // A state whose table is the runtime's takes a page of its own instead.
  State c = createIn(pool);
  EXPECT_OK(tmc_state_copy(c.get(), b.get()));
  EXPECT_EQ(read(c, {7}), seen({1, 2, 3, 1, 1, 7}));
  EXPECT_NE(pages(c)[1], 4u);
  b.reset();
  EXPECT_EQ(read(a, {7}), seen({1, 2, 3, 1, 1, 8, 7}));
  // Rows stay when nobody holds the page, until somebody writes there.
  a.reset();
  c.reset();
  EXPECT_EQ(free(pool), 8u);
  State d = createIn(pool);
  EXPECT_OK(set(d, {3, 4}, 7));
  EXPECT_EQ(read(d, {2}), seen({1, 2, 3, 1, 1, 8, 7, 2}));
}

TEST_F(TablesTest, WrongTablesAreRefused) {
  Pool pool = createPool(8);
  State a = createIn(pool), b = createIn(pool);
  EXPECT_OK(set(a, {2, 7}, 0));
  read(a, {1, 2, 3, 1, 1});
  const Bytes before = save(a);
  EXPECT_STATUS(set(a, {2, 8}, 5), TMC_INVALID_ARGUMENT,
                "recall: page 8, at place 1 of the table, is not one of the pool's 8");
  EXPECT_STATUS(set(a, {2, 7, 2}, 5), TMC_INVALID_ARGUMENT,
                "recall: page 2 is in the table twice, the second time at place 2");
  EXPECT_STATUS(set(a, {2, 7}, 6), TMC_INVALID_ARGUMENT,
                "recall: page 7, at place 1 of the table, has rows of 1 tokens, 6 tokens need 2 of it");
  EXPECT_STATUS(set(b, {5}, 1), TMC_INVALID_ARGUMENT,
                "recall: page 5, at place 0 of the table, has rows of 0 tokens, 1 tokens need 1 of it");
  EXPECT_STATUS(set(a, {2, 7}, 9), TMC_INVALID_ARGUMENT, "recall: 9 tokens do not fit 2 pages of a state for 32");
  EXPECT_STATUS(set(a, {0, 1, 2, 3, 4, 5, 6, 7, 0}, 0), TMC_INVALID_ARGUMENT,
                "recall: a table of 9 pages, a state for 32 tokens holds at most 8");
  EXPECT_STATUS(tmc_state_set_pages(a.get(), nullptr, 2, 0), TMC_INVALID_ARGUMENT,
                "recall: pages is NULL, 2 are said to be there");
  EXPECT_EQ(save(a), before);
  EXPECT_EQ(pages(a), (std::vector<uint32_t>{2, 7}));
  EXPECT_EQ(free(pool), 6u);
  State own = createState(model, 32);
  EXPECT_STATUS(set(own, {0}, 0), TMC_UNSUPPORTED,
                "recall: the state has no pages of a pool: tmc_page_pool_create_state makes one that does");
  // Rows that a call began to write mean nothing if it fails; what was before them does.
  const Tokens bad = {4, 10};
  EXPECT_EQ(run({{a.get(), bad.data(), 2, nullptr, 0, -1}}).code, TMC_INVALID_ARGUMENT);
  EXPECT_EQ(save(a), before);
  // Loading writes to the table that was given.
  EXPECT_STATUS(tmc_state_load(b.get(), before.data(), before.size() - 1), TMC_INVALID_ARGUMENT,
                "recall: damaged state: it was saved with 152 bytes, 151 came");
  EXPECT_OK(set(b, {0}, 0));
  EXPECT_STATUS(tmc_state_load(b.get(), before.data(), before.size()), TMC_OUT_OF_ROOM,
                "recall: 5 tokens take 2 pages, the table that was given has 1");
  EXPECT_OK(set(b, {0, 6}, 0));
  EXPECT_OK(tmc_state_load(b.get(), before.data(), before.size()));
  EXPECT_EQ(read(b, {3}), seen({1, 2, 3, 1, 1, 3}));
}

TEST_F(PagesTest, TablesGoOnBehindWhatPagesDoNotHold) {
  Pool pool = createPool(8);
  State a = createIn(pool), b = createIn(pool);
  const uint32_t first[] = {5, 2}, second[] = {5, 2, 0}, others[] = {4, 2, 0};
  EXPECT_OK(tmc_state_set_pages(a.get(), first, 2, 0));
  EXPECT_EQ(read(a, {1, 2, 3, 1, 1}), recall({1, 2, 3, 1, 1}));
  EXPECT_OK(tmc_state_set_pages(a.get(), second, 3, 5));
  EXPECT_EQ(read(a, {4, 4, 5, 6}), recall({1, 2, 3, 1, 1, 4, 4, 5, 6}));
  EXPECT_STATUS(tmc_state_set_pages(b.get(), second, 3, 9), TMC_UNSUPPORTED,
                "recall: pages do not hold h: a table can begin a state, or go on behind what it remembers");
  EXPECT_EQ(tmc_state_set_pages(a.get(), others, 3, 9).code, TMC_UNSUPPORTED);
  EXPECT_OK(tmc_state_set_pages(a.get(), first, 2, 0)); // anew
  EXPECT_EQ(read(a, {7}), recall({7}));
}

} // namespace
