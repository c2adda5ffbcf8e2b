// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// States, and runs over sequences with them.
#include "Recall.h"

#include <algorithm>
#include <cstring>
#include <numeric>

using namespace tmc::test;

namespace {

using Tokens = std::vector<int64_t>;
using Bytes = std::vector<uint8_t>;

constexpr size_t headSize = 104; ///< of a saved state

Session createSession(const Recall &recall, const Model &model, size_t batch = 3) {
  tmc_session *session = nullptr;
  EXPECT_OK(tmc_session_create_sequences(model.get(), &recall.image, batch, nullptr, &session));
  return Session(session);
}

Bytes save(const State &state) {
  Bytes bytes(tmc_state_saved_size(state.get()));
  EXPECT_OK(tmc_state_save(state.get(), bytes.data(), bytes.size()));
  return bytes;
}

struct StateTest : testing::Test {
  Recall made;
  Model model = made.load();
  Session session = createSession(made, model);

  tmc_status run(std::vector<tmc_sequence> &sequences) {
    return tmc_run_sequences(session.get(), &made.image, sequences.data(), sequences.size());
  }
  /// Reads `tokens`; logits of all of them.
  std::vector<float> read(const State &state, const Tokens &tokens) {
    std::vector<float> logits(tokens.size() * 10);
    std::vector<tmc_sequence> one = {{state.get(), tokens.data(), tokens.size(), logits.data(), tokens.size(), -1}};
    EXPECT_OK(run(one));
    return logits;
  }
  static std::vector<float> lastRow(const std::vector<float> &logits) { return {logits.end() - 10, logits.end()}; }
};

TEST_F(StateTest, IsAsLargeAsItSays) {
  // The head, a cache of 8 bytes a token, two slots of a line each.
  EXPECT_EQ(tmc_state_size(model.get(), 8), 128u + 64 + 128);
  EXPECT_EQ(tmc_state_size(model.get(), 32), 128u + 256 + 128);
  EXPECT_EQ(tmc_state_size(model.get(), 33), 0u);
  EXPECT_EQ(tmc_state_size(model.get(), 0), 0u);
  EXPECT_EQ(tmc_state_size(loadDemo().get(), 8), 0u);
  alignas(64) uint8_t memory[320];
  tmc_state *state = nullptr;
  EXPECT_STATUS(tmc_state_create(model.get(), 8, memory + 1, &state), TMC_INVALID_ARGUMENT,
                "recall: the memory of a state is not aligned to 64 bytes");
  EXPECT_OK(tmc_state_create(model.get(), 8, memory, &state));
  EXPECT_EQ(static_cast<void *>(state), memory);
  EXPECT_EQ(tmc_state_length(state), 0u);
  tmc_state_release(state);
  EXPECT_STATUS(tmc_state_create(model.get(), 33, nullptr, &state), TMC_INVALID_ARGUMENT,
                "recall: a state for 33 tokens, the model is compiled for 1 to 32");
  EXPECT_EQ(state, nullptr);
  EXPECT_STATUS(tmc_state_create(loadDemo().get(), 8, nullptr, &state), TMC_UNSUPPORTED,
                "demo: this model keeps no state");
}

TEST_F(StateTest, OneCallIsStepByStepIsPartsOfAnySize) {
  Tokens tokens = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4, 6, 2};
  State whole = createState(model, 32);
  const std::vector<float> logits = read(whole, tokens);
  for (size_t i = 0; i < tokens.size(); ++i)
    EXPECT_EQ(std::vector<float>(logits.begin() + 10 * i, logits.begin() + 10 * i + 10),
              recall({tokens.begin(), tokens.begin() + i + 1}))
        << i;
  for (size_t size = 1; size <= tokens.size(); ++size) {
    State state = createState(model, 22);
    std::vector<float> parts;
    for (size_t i = 0; i < tokens.size(); i += size) {
      const std::vector<float> part =
          read(state, {tokens.begin() + i, tokens.begin() + std::min(i + size, tokens.size())});
      parts.insert(parts.end(), part.begin(), part.end());
    }
    EXPECT_EQ(parts, logits) << "parts of " << size;
    EXPECT_EQ(tmc_state_length(state.get()), tokens.size());
    EXPECT_EQ(save(state), save(whole));
  }
}

TEST_F(StateTest, LogitsAreThoseOfTheLastRows) {
  Tokens tokens = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};
  const std::vector<float> all = read(createState(model, 32), tokens);
  for (size_t rows = 0; rows <= tokens.size(); ++rows) {
    State state = createState(model, 32);
    std::vector<float> logits(rows * 10 + 1, -7);
    std::vector<tmc_sequence> one = {{state.get(), tokens.data(), tokens.size(), rows ? logits.data() : nullptr, rows, -1}};
    EXPECT_OK(run(one));
    EXPECT_TRUE(std::equal(logits.begin(), logits.end() - 1, all.end() - rows * 10)) << rows;
    EXPECT_EQ(logits.back(), -7);
    EXPECT_EQ(one[0].best_token, 1); // 1, 3 and 5 are twice there: the smallest of them
  }
}

TEST_F(StateTest, SequencesDontSeeEachOther) {
  State a = createState(model, 32), b = createState(model, 20), c = createState(model, 9);
  Tokens first = {1, 1, 1, 2, 2, 3}, second = {7}, third = {8, 8, 9, 9, 9};
  std::vector<float> logits(20);
  std::vector<tmc_sequence> sequences = {{a.get(), first.data(), first.size(), nullptr, 0, -1},
                                         {b.get(), second.data(), second.size(), nullptr, 0, -1},
                                         {c.get(), third.data(), third.size(), logits.data(), 2, -1}};
  EXPECT_OK(run(sequences));
  EXPECT_EQ(sequences[0].best_token, 1);
  EXPECT_EQ(sequences[1].best_token, 7);
  EXPECT_EQ(sequences[2].best_token, 9);
  EXPECT_EQ(lastRow(logits), recall(third));
  // Others, in another order, in the next call.
  Tokens more = {2, 2};
  sequences = {{c.get(), more.data(), 2, logits.data(), 2, -1}, {a.get(), more.data(), 2, nullptr, 0, -1}};
  EXPECT_OK(run(sequences));
  EXPECT_EQ(sequences[1].best_token, 2);
  EXPECT_EQ(lastRow(logits), recall({8, 8, 9, 9, 9, 2, 2}));
  EXPECT_EQ(tmc_state_length(a.get()), 8u);
  EXPECT_EQ(tmc_state_length(b.get()), 1u);
}

/// Nothing of these calls may be seen in the states.
TEST_F(StateTest, ErrorsChangeNothing) {
  State a = createState(model, 32), b = createState(model, 6);
  read(a, {1, 2, 3, 4, 5});
  read(b, {6, 7, 8});
  const Bytes before[] = {save(a), save(b)};
  Tokens good = {1, 2, 3, 4, 5, 6, 7, 8, 9}, bad = {1, 2, 3, 4, 5, 10}, four = {1, 2, 3, 4};
  std::vector<float> logits(90);
  auto expect = [&](std::vector<tmc_sequence> sequences, int32_t code, const char *message) {
    EXPECT_STATUS(run(sequences), code, message);
    EXPECT_EQ(save(a), before[0]);
    EXPECT_EQ(save(b), before[1]);
  };
  tmc_sequence reads = {a.get(), good.data(), good.size(), nullptr, 0, -1};
  expect({reads, {b.get(), four.data(), 4, nullptr, 0, -1}}, TMC_OUT_OF_ROOM,
         "recall: the state holds 3 of 6 tokens, 4 more do not fit (sequence 2 of 2)");
  expect({{a.get(), four.data(), SIZE_MAX, nullptr, 0, -1}}, TMC_OUT_OF_ROOM,
         "recall: 18446744073709551615 tokens, no state has room for more than 32");
  expect({reads, {b.get(), bad.data() + 4, 2, nullptr, 0, -1}}, TMC_INVALID_ARGUMENT,
         "recall: ids[0][1] is 10, the vocabulary ends at 9 (sequence 2 of 2)");
  expect({{a.get(), bad.data(), bad.size(), nullptr, 0, -1}}, TMC_INVALID_ARGUMENT,
         "recall: ids[0][5] is 10, the vocabulary ends at 9");
  expect({reads, reads}, TMC_INVALID_ARGUMENT,
         "recall: the state is given twice, or in use by another call (sequence 2 of 2)");
  expect({{a.get(), nullptr, 1, nullptr, 0, -1}}, TMC_INVALID_ARGUMENT, "recall: no tokens were given");
  expect({{a.get(), good.data(), 0, nullptr, 0, -1}}, TMC_INVALID_ARGUMENT, "recall: no tokens were given");
  expect({{a.get(), good.data(), 2, logits.data(), 3, -1}}, TMC_INVALID_ARGUMENT,
         "recall: logits of 3 tokens are wanted, 2 are given");
  expect({{a.get(), good.data(), 2, nullptr, 1, -1}}, TMC_INVALID_ARGUMENT,
         "recall: logits is NULL, 1 rows of them are wanted");
  expect({{nullptr, good.data(), 2, nullptr, 0, -1}}, TMC_INVALID_ARGUMENT, "state is NULL");
  expect({reads, reads, reads, reads}, TMC_INVALID_ARGUMENT,
         "recall: 4 sequences, the limit of this session is 3");
  expect({{a.get(), good.data(), 2, reinterpret_cast<float *>(a.get()), 1, -1}}, TMC_INVALID_ARGUMENT,
         "recall: output logits and a state share memory");
}

TEST_F(StateTest, ACancelledCallChangesNothing) {
  State a = createState(model, 32), b = createState(model, 32);
  read(a, {1, 2, 3, 4, 5});
  read(b, {6, 7});
  const Bytes before[] = {save(a), save(b)};
  Tokens tokens = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  // In the first, second and third part of either sequence.
  for (int stop = 1; stop <= 6; ++stop) {
    int written = 0;
    Recall::onWrite = [&] {
      if (++written == stop)
        tmc_session_cancel(session.get());
    };
    std::vector<tmc_sequence> sequences = {{a.get(), tokens.data(), 9, nullptr, 0, -1},
                                           {b.get(), tokens.data(), 9, nullptr, 0, -1}};
    const tmc_status status = run(sequences);
    Recall::onWrite = nullptr;
    EXPECT_EQ(written, stop);
    EXPECT_EQ(status.code, TMC_CANCELLED) << stop;
    EXPECT_EQ(save(a), before[0]) << stop;
    EXPECT_EQ(save(b), before[1]) << stop;
  }
  EXPECT_EQ(lastRow(read(a, {9})), recall({1, 2, 3, 4, 5, 9}));
}

/// A few tokens each are run together, at the position of each.
TEST_F(StateTest, SequencesAreRunTogether) {
  RecallOptions options;
  options.runsTogether = true;
  Recall together(options);
  Model togetherModel = together.load();
  Session three = createSession(together, togetherModel);
  std::vector<Tokens> looked;
  Recall::onTokens = [&](Tokens tokens) { looked.push_back(std::move(tokens)); };
  std::vector<Tokens> read = {{1, 1, 2, 3}, {7}, {8, 8, 9}};
  std::vector<State> states;
  std::vector<float> logits(30);
  auto run = [&](std::vector<tmc_sequence> sequences) {
    const tmc_status status = tmc_run_sequences(three.get(), &together.image, sequences.data(), sequences.size());
    if (status.code == TMC_OK)
      for (const tmc_sequence &sequence : sequences)
        for (size_t i = 0; i < states.size(); ++i)
          if (sequence.state == states[i].get()) {
            read[i].insert(read[i].end(), sequence.tokens, sequence.tokens + sequence.count);
            const std::vector<float> want = recall(read[i]);
            EXPECT_EQ(sequence.best_token, std::max_element(want.begin(), want.end()) - want.begin());
            for (size_t row = 0; row < sequence.logit_rows; ++row) {
              const Tokens before(read[i].begin(), read[i].end() - (sequence.logit_rows - 1 - row));
              EXPECT_EQ(std::vector<float>(sequence.logits + 10 * row, sequence.logits + 10 * row + 10), recall(before));
            }
            EXPECT_EQ(tmc_state_length(sequence.state), read[i].size());
          }
    return status;
  };
  for (size_t i = 0; i < 3; ++i) {
    Tokens prompt;
    std::swap(prompt, read[i]);
    states.push_back(createState(togetherModel, i == 2 ? 12 : 32));
    EXPECT_OK(run({{states[i].get(), prompt.data(), prompt.size(), nullptr, 0, -1}}));
  }
  EXPECT_EQ(looked, (std::vector<Tokens>{{1, 1, 2, 3}, {7}, {8, 8, 9}}));
  const Tokens next = {4, 5, 6, 7};
  auto step = [&](size_t i, size_t count = 1, bool wantsLogits = true) {
    return tmc_sequence{states[i].get(), &next[i], count, wantsLogits ? &logits[10 * i] : nullptr, size_t(wantsLogits), -1};
  };
  looked.clear();
  EXPECT_OK(run({step(0), step(1, 1, false), step(2)}));
  EXPECT_OK(run({step(2), step(0)}));
  EXPECT_EQ(looked, (std::vector<Tokens>{{4, 5, 6}, {6, 4}}));
  looked.clear();
  EXPECT_OK(run({step(2, 1, false)})); // alone, as ever
  EXPECT_OK(run({step(0), step(1, 2, false), step(2)}));
  EXPECT_EQ(looked, (std::vector<Tokens>{{6}, {4, 5, 6, 6}}));
  // Drafts that are checked: a row for each token. Four tokens are what the session has room for.
  looked.clear();
  std::vector<float> rows(60);
  auto check = [&](size_t i, size_t count, size_t wanted) {
    return tmc_sequence{states[i].get(), &next[i], count, wanted ? &rows[20 * i] : nullptr, wanted, -1};
  };
  EXPECT_OK(run({check(0, 1, 1), check(1, 3, 3)}));
  EXPECT_OK(run({check(1, 3, 2), check(0, 1, 0)}));
  EXPECT_OK(run({check(0, 2, 1), check(1, 2, 2), check(2, 1, 1)}));
  EXPECT_EQ(looked, (std::vector<Tokens>{{4, 5, 6, 7}, {5, 6, 7, 4}, {4, 5, 5, 6}, {6}}));
  // Whatever is wrong with one of them, or stops the call, has changed none.
  const Bytes before[] = {save(states[0]), save(states[1]), save(states[2])};
  EXPECT_STATUS(run({step(0), step(1), step(1)}), TMC_INVALID_ARGUMENT,
                "recall: the state is given twice, or in use by another call (sequence 3 of 3)");
  for (int stop = 1; stop <= 3; ++stop) {
    int written = 0;
    Recall::onWrite = [&] {
      if (++written == stop)
        tmc_session_cancel(three.get());
    };
    EXPECT_EQ(run({step(0), step(1), step(2)}).code, TMC_CANCELLED);
    EXPECT_EQ(written, stop);
    Recall::onWrite = nullptr;
  }
  for (size_t i = 0; i < 3; ++i)
    EXPECT_EQ(save(states[i]), before[i]);
  // Up to the last token that there is room for.
  while (read[2].size() < 12)
    EXPECT_OK(run({step(1), step(2)}));
  EXPECT_STATUS(run({step(1), step(2)}), TMC_OUT_OF_ROOM,
                "recall: the state holds 12 of 12 tokens, 1 more do not fit (sequence 2 of 2)");
  Recall::onTokens = nullptr;
}

TEST_F(StateTest, CopiesGoTheirOwnWays) {
  State a = createState(model, 32), b = createState(model, 8), c = createState(model, 4);
  read(a, {1, 2, 3, 4, 5});
  EXPECT_OK(tmc_state_copy(b.get(), a.get()));
  EXPECT_OK(tmc_state_copy(a.get(), a.get()));
  EXPECT_EQ(save(b), save(a));
  EXPECT_STATUS(tmc_state_copy(c.get(), a.get()), TMC_OUT_OF_ROOM,
                "recall: the state holds 5 tokens, the other has room for 4");
  EXPECT_EQ(tmc_state_length(c.get()), 0u);
  EXPECT_EQ(lastRow(read(a, {6})), recall({1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(lastRow(read(b, {7, 7})), recall({1, 2, 3, 4, 5, 7, 7}));
  Recall other;
  Model otherModel = other.load();
  State foreign = createState(otherModel, 32);
  EXPECT_STATUS(tmc_state_copy(foreign.get(), a.get()), TMC_INVALID_ARGUMENT,
                "recall: the other state belongs to another model, recall");
}

TEST_F(StateTest, RewindsWhereItCan) {
  State a = createState(model, 32);
  read(a, {1, 2, 3, 4, 5});
  const Bytes before = save(a);
  EXPECT_STATUS(tmc_state_rewind(a.get(), 6), TMC_INVALID_ARGUMENT,
                "recall: cannot rewind to 6 tokens, the state holds 5");
  EXPECT_STATUS(tmc_state_rewind(a.get(), 4), TMC_UNSUPPORTED,
                "recall: cannot rewind: every call replaces h; keep a copy to go back to");
  EXPECT_OK(tmc_state_rewind(a.get(), 5));
  EXPECT_EQ(save(a), before);
  EXPECT_OK(tmc_state_rewind(a.get(), 0));
  EXPECT_EQ(save(a), save(createState(model, 3)));
  EXPECT_EQ(lastRow(read(a, {4})), recall({4}));

  Recall caches({/*hasValue=*/false});
  Model cacheModel = caches.load();
  Session cacheSession = createSession(caches, cacheModel);
  State b = createState(cacheModel, 32);
  Tokens tokens = {1, 2, 3, 4, 5, 6}, others = {8, 8};
  std::vector<float> logits(10);
  tmc_sequence one = {b.get(), tokens.data(), 6, nullptr, 0, -1};
  EXPECT_OK(tmc_run_sequences(cacheSession.get(), &caches.image, &one, 1));
  EXPECT_OK(tmc_state_rewind(b.get(), 3));
  EXPECT_EQ(tmc_state_length(b.get()), 3u);
  one = {b.get(), others.data(), 2, logits.data(), 1, -1};
  EXPECT_OK(tmc_run_sequences(cacheSession.get(), &caches.image, &one, 1));
  EXPECT_EQ(logits, recall({1, 2, 3, 8, 8}, /*hasValue=*/false));
}

/// A cache with a window has the rows that are seen, whatever the length: calls, parts of calls, and calls that fail.
TEST_F(StateTest, WindowsForget) {
  RecallOptions options;
  options.hasValue = false;
  options.window = 4;
  Recall windowed(options);
  Model windowModel = windowed.load();
  Session one = createSession(windowed, windowModel);
  // Three rows are seen before the call, one more waits to be moved, four are of the call; three are set aside.
  EXPECT_EQ(tmc_state_size(windowModel.get(), 32), 128u + 128);
  EXPECT_EQ(tmc_state_size(windowModel.get(), 2), 128u + 64);
  Tokens all;
  auto feed = [&](const State &state, const Tokens &tokens, size_t rows = 1) {
    std::vector<float> logits(rows * 10);
    tmc_sequence sequence = {state.get(), tokens.data(), tokens.size(), logits.data(), rows, -1};
    EXPECT_OK(tmc_run_sequences(one.get(), &windowed.image, &sequence, 1));
    return lastRow(logits);
  };
  auto makeTokens = [](size_t begin, size_t count) {
    Tokens tokens;
    for (size_t i = begin; i < begin + count; ++i)
      tokens.push_back(int64_t((i * i + 3 * i / 2) % 10));
    return tokens;
  };
  for (size_t size = 1; size <= 30; ++size) {
    State state = createState(windowModel, 32);
    all.clear();
    for (size_t begin = 0; begin < 30; begin += size) {
      const Tokens part = makeTokens(begin, std::min<size_t>(size, 30 - begin));
      all.insert(all.end(), part.begin(), part.end());
      EXPECT_EQ(feed(state, part), recall(all, false)) << "parts of " << size << " at " << begin;
      const Bytes bytes = save(state);
      EXPECT_EQ(bytes.size(), headSize + 8 * std::min<size_t>(all.size(), 3) + 8);
      // A call of parts that fails, at each of them: as before, and what comes next is right.
      for (int stop = 1; stop <= 3 && all.size() <= 20; ++stop) {
        int written = 0;
        Recall::onWrite = [&] {
          if (++written == stop)
            tmc_session_cancel(one.get());
        };
        const Tokens more = makeTokens(5, 11);
        tmc_sequence sequence = {state.get(), more.data(), more.size(), nullptr, 0, -1};
        EXPECT_EQ(tmc_run_sequences(one.get(), &windowed.image, &sequence, 1).code, TMC_CANCELLED);
        Recall::onWrite = nullptr;
        EXPECT_EQ(save(state), bytes);
      }
      // Forks and bytes go on alike, in states of other sizes.
      if (all.size() < 29) {
        State fork = createState(windowModel, all.size() + 3), loaded = createState(windowModel, 32);
        EXPECT_OK(tmc_state_copy(fork.get(), state.get()));
        EXPECT_OK(tmc_state_load(loaded.get(), bytes.data(), bytes.size()));
        Tokens longer = all;
        longer.insert(longer.end(), {7, 7, 1});
        EXPECT_EQ(feed(fork, {7, 7, 1}), recall(longer, false));
        EXPECT_EQ(feed(loaded, {7, 7, 1}), recall(longer, false));
        // Back into the last call; not behind what was loaded.
        EXPECT_OK(tmc_state_rewind(loaded.get(), all.size() + 1));
        EXPECT_OK(tmc_state_rewind(loaded.get(), all.size()));
        EXPECT_EQ(save(loaded), bytes);
        if (all.size() > 1)
          EXPECT_STATUS_WITH(tmc_state_rewind(loaded.get(), all.size() - 1), TMC_UNSUPPORTED,
                             "layers with a window have forgotten what it needs");
        EXPECT_EQ(feed(loaded, {7, 7, 1}), recall(longer, false));
      }
    }
    // All the way back a call at a time is too far; to nothing is not.
    EXPECT_EQ(tmc_state_rewind(state.get(), 1).code, TMC_UNSUPPORTED);
    EXPECT_OK(tmc_state_rewind(state.get(), 0));
    EXPECT_EQ(feed(state, {4, 4, 1, 4, 4, 4}), recall({4, 4, 1, 4, 4, 4}, false));
  }
}

TEST_F(StateTest, SavedBytesAreOfThisModelAndWhole) {
  State a = createState(model, 32), b = createState(model, 5), c = createState(model, 4);
  read(a, {1, 2, 3, 4, 5});
  read(c, {9});
  const Bytes bytes = save(a), before = save(c);
  EXPECT_EQ(bytes.size(), headSize + 5 * 8 + 4 + 8);
  EXPECT_OK(tmc_state_load(b.get(), bytes.data(), bytes.size()));
  EXPECT_EQ(save(b), bytes);
  EXPECT_STATUS(tmc_state_load(c.get(), bytes.data(), bytes.size()), TMC_OUT_OF_ROOM,
                "recall: the saved state holds 5 tokens, this one has room for 4");
  for (size_t size = 0; size < bytes.size(); ++size)
    EXPECT_EQ(tmc_state_load(c.get(), bytes.data(), size).code, TMC_INVALID_ARGUMENT) << size;
  for (size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    Bytes damaged = bytes;
    damaged[bit / 8] ^= uint8_t(1 << bit % 8);
    EXPECT_EQ(tmc_state_load(c.get(), damaged.data(), damaged.size()).code, TMC_INVALID_ARGUMENT) << bit;
  }
  EXPECT_EQ(save(c), before);
  Bytes longer(bytes.size() + 1);
  EXPECT_STATUS(tmc_state_save(a.get(), longer.data(), bytes.size() - 1), TMC_INVALID_ARGUMENT,
                "recall: the state takes 156 bytes, room for 155 was given");
  EXPECT_OK(tmc_state_save(a.get(), longer.data() + 1, bytes.size())); // at any address
  EXPECT_OK(tmc_state_load(b.get(), longer.data() + 1, bytes.size()));

  // What was expected, and what came.
  auto expect = [&](const RecallOptions &options, const char *message) {
    Recall other(options);
    Model otherModel = other.load();
    State foreign = createState(otherModel, 32);
    EXPECT_STATUS(tmc_state_load(foreign.get(), bytes.data(), bytes.size()), TMC_INVALID_ARGUMENT, message);
    EXPECT_EQ(tmc_state_length(foreign.get()), 0u);
  };
  RecallOptions options;
  options.sha256 = "01";
  expect(options, "recall: the state was saved from a model with other weights");
  const char *shapes = "recall: the saved state has 8 bytes a token and 4 beside, expected %s: it is of a model of other shapes, or "
                       "compiled with another --cache-type or --cache-layout";
  auto expectShapes = [&](const RecallOptions &options, const char *sizes) {
    char message[256];
    snprintf(message, sizeof message, shapes, sizes);
    expect(options, message);
  };
  options = {};
  options.cache = "unseen";
  expectShapes(options, "8 and 4");
  options = {};
  options.hasValue = false;
  expectShapes(options, "8 and 0");
  options = {};
  options.window = 4;
  expectShapes(options, "0 and 28");
  options = {};
  options.cacheExtents = {-1, 2};
  expectShapes(options, "16 and 4");
  options = {};
  options.name = "forget";
  expect(options, "forget: the state was saved from another model, recall");
  options = {};
  options.signature = 8;
  expect(options, "recall: the state was saved from a model that was compiled with other inputs, outputs or dims");
  // Bytes that were cut off, or go on; of a runtime of another version.
  EXPECT_STATUS(tmc_state_load(b.get(), bytes.data(), bytes.size() - 1), TMC_INVALID_ARGUMENT,
                "recall: damaged state: it was saved with 156 bytes, 155 came");
  longer.back() = 0;
  memcpy(longer.data(), bytes.data(), bytes.size());
  EXPECT_STATUS(tmc_state_load(b.get(), longer.data(), longer.size()), TMC_INVALID_ARGUMENT,
                "recall: damaged state: it was saved with 156 bytes, 157 came");
  longer[8] = 1;
  EXPECT_STATUS(tmc_state_load(b.get(), longer.data(), bytes.size()), TMC_INVALID_ARGUMENT,
                "recall: the state was saved in version 1 for ABI 1, this runtime reads version 2 for ABI 1");
  EXPECT_EQ(save(b), bytes);
}

TEST_F(StateTest, ByNameOneStateACall) {
  tmc_session *named = nullptr;
  ASSERT_EQ(tmc_session_create(model.get(), "tokens=3", nullptr, &named).code, TMC_OK);
  Session owned(named);
  State a = createState(model, 32);
  Tokens ids = {1, 2, 3, 4, 5, 6, 7};
  std::vector<float> logits(70);
  tmc_tensor in = tensor("ids", ids, {1, 7}), out = tensor("logits", logits, {});
  tmc_state *states[] = {a.get(), a.get()};
  EXPECT_STATUS_WITH(tmc_run(named, nullptr, 0, &in, 1, &out, 1), TMC_INVALID_ARGUMENT, "this model keeps states");
  EXPECT_STATUS_WITH(tmc_run(named, states, 2, &in, 1, &out, 1), TMC_UNSUPPORTED, "tmc_run takes one state");
  EXPECT_OK(tmc_run(named, states, 1, &in, 1, &out, 1));
  EXPECT_EQ(out.dims[1], 7); // as many rows as there is room for
  EXPECT_EQ(lastRow(logits), recall(ids));
  out.size_in_bytes = 2 * 10 * sizeof(float) + 1;
  EXPECT_OK(tmc_run(named, states, 1, &in, 1, &out, 1));
  EXPECT_EQ(out.dims[1], 2);
  out.size_in_bytes = 9 * sizeof(float);
  EXPECT_STATUS(tmc_run(named, states, 1, &in, 1, &out, 1), TMC_INVALID_ARGUMENT,
                "recall: logits has no room for one row, 40 bytes");
  out.data = nullptr; // nothing wanted: the tokens are read all the same
  EXPECT_OK(tmc_run(named, states, 1, &in, 1, &out, 1));
  EXPECT_EQ(tmc_state_length(a.get()), 21u);
  tmc_tensor none = tensor("ids", ids, {1, 0});
  none.size_in_bytes = 0;
  EXPECT_STATUS(tmc_run(named, states, 1, &none, 1, nullptr, 0), TMC_INVALID_ARGUMENT,
                "recall: tokens is 0, it must lie in 1 to 32");
  // Twice as many tokens as it has room for.
  Tokens many(33, 1);
  in = tensor("ids", many, {1, 33});
  EXPECT_STATUS(tmc_run(named, states, 1, &in, 1, nullptr, 0), TMC_INVALID_ARGUMENT,
                "recall: tokens is 33, it must lie in 1 to 32");
  in = tensor("ids", many, {1, 12});
  in.size_in_bytes = 96;
  EXPECT_STATUS(tmc_run(named, states, 1, &in, 1, nullptr, 0), TMC_OUT_OF_ROOM,
                "recall: the state holds 21 of 32 tokens, 12 more do not fit");
  EXPECT_EQ(tmc_state_length(a.get()), 21u);
}

TEST_F(StateTest, SessionsHaveABatch) {
  tmc_session *other = nullptr;
  EXPECT_STATUS(tmc_session_create_sequences(model.get(), &made.image, 4, nullptr, &other), TMC_INVALID_ARGUMENT,
                "recall: a session for 4 sequences, the model is compiled for 1 to 3");
  EXPECT_EQ(tmc_image_sequences_arena_size(&made.image, 4), 0u);
  // A line for what is carried between parts of a long call, and one for logits nobody asked for.
  EXPECT_EQ(tmc_image_sequences_arena_size(&made.image, 3), 128u);
  alignas(64) uint8_t arena[128];
  tmc_session_options options = TMC_SESSION_OPTIONS_INIT;
  options.arena = arena;
  options.arena_size = 127;
  EXPECT_EQ(tmc_session_create_sequences(model.get(), &made.image, 1, &options, &other).code, TMC_INVALID_ARGUMENT);
  options.arena_size = 128;
  ASSERT_EQ(tmc_session_create_sequences(model.get(), &made.image, 1, &options, &other).code, TMC_OK);
  session.reset(other);
  EXPECT_EQ(lastRow(read(createState(model, 9), {1, 2, 3, 4, 5, 6, 7, 8, 9})), recall({1, 2, 3, 4, 5, 6, 7, 8, 9}));
  State a = createState(model, 9), b = createState(model, 9);
  Tokens tokens = {1};
  std::vector<tmc_sequence> two = {{a.get(), tokens.data(), 1, nullptr, 0, -1}, {b.get(), tokens.data(), 1, nullptr, 0, -1}};
  EXPECT_STATUS(run(two), TMC_INVALID_ARGUMENT, "recall: 2 sequences, the limit of this session is 1");
}

TEST_F(StateTest, WhatIsNoModelOfTokensIsRefused) {
  RecallOptions options;
  options.hasRows = false;
  Recall other(options);
  Model otherModel = other.load();
  Session otherSession = createSession(other, otherModel);
  State state = createState(otherModel, 9);
  Tokens tokens = {1, 2, 3, 4, 5, 6};
  tmc_sequence one = {state.get(), tokens.data(), 6, nullptr, 0, -1};
  EXPECT_STATUS(tmc_run_sequences(otherSession.get(), &other.image, &one, 1), TMC_UNSUPPORTED,
                "recall: this model has no tokens in and logits out");
  // By name it runs: outputs along the tokens are cut like inputs.
  std::vector<float> logits(60);
  tmc_tensor in = tensor("ids", tokens, {1, 6}), out = tensor("logits", logits, {});
  tmc_state *states[] = {state.get()};
  EXPECT_OK(tmc_run(otherSession.get(), states, 1, &in, 1, &out, 1));
  EXPECT_EQ(lastRow(logits), recall(tokens));
}

TEST_F(StateTest, ContradictionsInMetadataAreTold) {
  auto expect = [](RecallOptions options, const char *message) {
    Recall other(options);
    tmc_model *model = nullptr;
    EXPECT_STATUS(tmc_model_from_image(&other.image, 0, nullptr, &model), TMC_BAD_ARTEFACT, message);
  };
  RecallOptions options;
  options.dims = {"batch", "before", "rows", "tokens"};
  expect(options, "recall: damaged metadata: 'past' is no dim, but there are states");
  options = {};
  options.cacheExtents = {4};
  expect(options, "recall: damaged metadata: 'seen' has an impossible extent");
  options.cacheExtents = {-1, -1};
  expect(options, "recall: damaged metadata: 'seen' has an impossible extent");
  options.cacheExtents = {-1, int64_t(1) << 39, int64_t(1) << 39};
  expect(options, "recall: damaged metadata: 'seen' has an impossible extent");
  options.cacheExtents = {};
  expect(options, "recall: damaged metadata: 'seen' is of an unknown form");
  options = {};
  options.outputCount = 64;
  expect(options, "recall: damaged metadata: 'recall' has too many states, or outputs beside them");
}

// A sanitizer ends the process, and says more than a status can.
#ifndef TMC_SANITIZE
TEST_F(StateTest, UseAfterReleaseIsTold) {
  alignas(64) static uint8_t memory[512];
  tmc_state *state = nullptr;
  ASSERT_EQ(tmc_state_create(model.get(), 8, memory, &state).code, TMC_OK);
  tmc_state_release(state);
  tmc_state_release(state);
  tmc_state_release(nullptr);
  tmc_state_reset(state);
  EXPECT_EQ(tmc_state_length(state), 0u);
  EXPECT_EQ(tmc_state_saved_size(state), 0u);
  EXPECT_STATUS(tmc_state_rewind(state, 0), TMC_INVALID_ARGUMENT, "the state was released");
  EXPECT_STATUS(tmc_state_rewind(nullptr, 0), TMC_INVALID_ARGUMENT, "state is NULL");
  Tokens tokens = {1};
  std::vector<tmc_sequence> one = {{state, tokens.data(), 1, nullptr, 0, -1}};
  EXPECT_STATUS(run(one), TMC_INVALID_ARGUMENT, "the state was released");
}
#endif

/// A state holds its model.
TEST(State, OutlivesTheCallersModel) {
  Recall made;
  Model model = made.load();
  State state = createState(model, 8);
  model.reset();
  EXPECT_OK(tmc_state_rewind(state.get(), 0));
  EXPECT_EQ(tmc_state_saved_size(state.get()), headSize + 4 + 8);
}

} // namespace
