// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Caches with a window in pages: a state gives back what no window reaches, and long calls go round.
#include "Device.h"

#include <algorithm>
#include <optional>
#include <random>

using namespace tmc::test;

namespace {

using Tokens = std::vector<int64_t>;
using Bytes = std::vector<uint8_t>;

#define ASSERT_OK(expression) ASSERT_EQ((expression).code, TMC_OK)

struct ReleasePool {
  void operator()(tmc_page_pool *pool) const { tmc_page_pool_release(pool); }
};
using Pool = std::unique_ptr<tmc_page_pool, ReleasePool>;

/// A window of 0: pages alone.
struct Ring {
  int64_t window, page;
  Recall made;
  std::optional<DeviceImage> device;
  Model model;
  Session session;

  Ring(int64_t window, int64_t page, bool onDevice = false) : window(window), page(page), made(settings(window, page)) {
    if (onDevice)
      device.emplace(made.image, std::vector<KernelShape>{{5, 3}, {4, 3}});
    model = device ? device->load() : made.load();
    tmc_session *created = nullptr;
    EXPECT_OK(tmc_session_create_sequences(model.get(), getImage(), 3, nullptr, &created));
    session.reset(created);
  }
  const tmc_image *getImage() const { return device ? &device->image : &made.image; }
  static RecallOptions settings(int64_t window, int64_t page) {
    RecallOptions options;
    options.hasValue = false;
    options.window = window;
    options.page = page;
    return options;
  }
  tmc_status run(const State &state, const Tokens &tokens, std::vector<float> &logits) {
    logits.assign(10, 0);
    tmc_sequence sequence = {state.get(), tokens.data(), tokens.size(), logits.data(), 1, -1};
    return tmc_run_sequences(session.get(), getImage(), &sequence, 1);
  }
  Pool createPool(size_t pages) {
    tmc_page_pool *pool = nullptr;
    EXPECT_OK(tmc_page_pool_create(model.get(), pages, nullptr, &pool));
    return Pool(pool);
  }
  static State createIn(const Pool &pool) {
    tmc_state *state = nullptr;
    EXPECT_OK(tmc_page_pool_create_state(pool.get(), 32, nullptr, &state));
    return State(state);
  }
  static Bytes save(const State &state) {
    Bytes bytes(tmc_state_saved_size(state.get()));
    EXPECT_OK(tmc_state_save(state.get(), bytes.data(), bytes.size()));
    return bytes;
  }
};

TEST(RingsTest, StepsTakeAWindowOfPages) {
  Ring ring(6, 2);
  Pool pool = ring.createPool(4); // 5 rows that are seen, from the middle of a page on, and the new one
  State state = ring.createIn(pool);
  Tokens all;
  std::vector<float> logits;
  for (int64_t token = 0; token < 32; ++token) {
    all.push_back(token * 7 % 10);
    ASSERT_OK(ring.run(state, {all.back()}, logits));
    EXPECT_EQ(logits, recall(all, false)) << token;
  }
  uint32_t pages[16];
  EXPECT_EQ(tmc_state_pages(state.get(), pages, 16), 16u);
  EXPECT_EQ(pages[12], UINT32_MAX);
  EXPECT_LT(pages[13], 4u);
  // A second one does not fit beside it; it is as before, and the first goes on from there.
  State other = ring.createIn(pool);
  EXPECT_STATUS_WITH(ring.run(other, {1, 2, 3}, logits), TMC_OUT_OF_ROOM, "the pool is full: 2 more pages are needed");
  EXPECT_EQ(tmc_state_length(other.get()), 0u);
  EXPECT_OK(tmc_state_rewind(state.get(), 31));
  ASSERT_OK(ring.run(state, {5}, logits));
  all.back() = 5;
  EXPECT_EQ(logits, recall(all, false));
}

TEST(RingsTest, SizesAreOfTheWindow) {
  Ring ring(4, 2);
  // Three rows before lie in up to 3 pages; with those of a part of 4 in up to 5. The table has 16 entries, or 8.
  EXPECT_EQ(tmc_state_size(ring.model.get(), 32), 128u + 64 + tmc_page_pool_size(ring.model.get(), 8));
  EXPECT_EQ(tmc_state_size(ring.model.get(), 16), tmc_state_size(ring.model.get(), 32));
  EXPECT_EQ(tmc_state_size(ring.model.get(), 6), 128u + 64 + tmc_page_pool_size(ring.model.get(), 3));
}

/// Calls of all lengths, that fail, and that go back; forks, copies into states of their own, saved bytes; in pools and
/// without.
void doEverythingAnyHow(std::initializer_list<std::pair<int64_t, int64_t>> sizes, bool onDevice, int rounds) {
  for (auto [window, page] : sizes) {
    std::mt19937 random(static_cast<unsigned>(window * 100 + page));
    auto draw = [&](size_t below) { return std::uniform_int_distribution<size_t>(0, below - 1)(random); };
    Ring ring(window, page, onDevice);
    const size_t pages = 3 * static_cast<size_t>(32 / page);
    Pool pool = ring.createPool(pages);
    struct Sequence {
      State state;
      Tokens tokens;
    };
    std::vector<Sequence> sequences;
    for (int i = 0; i < 3; ++i)
      sequences.push_back({ring.createIn(pool), {}});
    sequences.push_back({createState(ring.model, 32), {}});
    sequences.push_back({createState(ring.model, 32), {}});
    std::vector<float> logits;
    int rewound = 0, cancelled = 0, copied = 0;
    for (int round = 0; round < rounds; ++round) {
      SCOPED_TRACE(testing::Message() << "window " << window << " page " << page << " round " << round);
      Sequence &one = sequences[draw(sequences.size())];
      Tokens longer = one.tokens, more;
      const size_t count = draw(3) == 0 ? 1 + draw(32) : 1 + draw(3);
      for (size_t i = 0; i < count; ++i)
        more.push_back(static_cast<int64_t>(draw(10)));
      longer.insert(longer.end(), more.begin(), more.end());
      const Bytes before = ring.save(one.state);
      switch (draw(8)) {
      default: {
        const tmc_status status = ring.run(one.state, more, logits);
        if (longer.size() > 32) {
          EXPECT_EQ(status.code, TMC_OUT_OF_ROOM);
          EXPECT_EQ(ring.save(one.state), before);
          tmc_state_reset(one.state.get());
          one.tokens.clear();
        } else if (status.code == TMC_OUT_OF_ROOM) { // the pool is full
          EXPECT_EQ(ring.save(one.state), before);
        } else {
          ASSERT_OK(status);
          one.tokens = longer;
          EXPECT_EQ(logits, recall(longer, false));
        }
        break;
      }
      case 0: { // cancelled in one of its parts
        size_t left = draw((count + 3) / 4);
        Recall::onWrite = [&] {
          if (left-- == 0)
            tmc_session_cancel(ring.session.get());
        };
        const tmc_status status = ring.run(one.state, more, logits);
        Recall::onWrite = nullptr;
        if (onDevice && status.code == TMC_OK) { // its last part was queued by then
          one.tokens = longer;
          break;
        }
        EXPECT_TRUE(status.code == TMC_CANCELLED || status.code == TMC_OUT_OF_ROOM);
        cancelled += status.code == TMC_CANCELLED;
        EXPECT_EQ(ring.save(one.state), before);
        break;
      }
      case 1: { // back
        const size_t length = draw(one.tokens.size() + 1);
        const tmc_status status = tmc_state_rewind(one.state.get(), length);
        if (status.code == TMC_OK) {
          rewound += length && length < one.tokens.size();
          one.tokens.resize(length);
        } else {
          EXPECT_EQ(status.code, TMC_UNSUPPORTED);
          EXPECT_EQ(ring.save(one.state), before);
        }
        break;
      }
      case 2: { // a copy, that shares pages or not
        Sequence &other = sequences[draw(sequences.size())];
        const tmc_status status = tmc_state_copy(other.state.get(), one.state.get());
        if (status.code == TMC_OK) {
          ++copied;
          other.tokens = one.tokens;
          EXPECT_EQ(ring.save(other.state), before);
        } else {
          EXPECT_EQ(status.code, TMC_OUT_OF_ROOM);
        }
        break;
      }
      case 3: { // bytes
        Sequence &other = sequences[draw(sequences.size())];
        const tmc_status status = tmc_state_load(other.state.get(), before.data(), before.size());
        if (status.code == TMC_OK) {
          other.tokens = one.tokens;
          EXPECT_EQ(ring.save(other.state), before);
        } else {
          EXPECT_EQ(status.code, TMC_OUT_OF_ROOM);
        }
        break;
      }
      }
      EXPECT_EQ(tmc_state_length(one.state.get()), one.tokens.size());
    }
    EXPECT_GT(rewound, 20 * rounds / 3000);
    EXPECT_GT(cancelled, (onDevice ? 30 : 100) * rounds / 3000);
    EXPECT_GT(copied, 100 * rounds / 3000);
    for (Sequence &sequence : sequences) // all there, and right
      if (sequence.tokens.size() < 32) {
        sequence.tokens.push_back(3);
        if (ring.run(sequence.state, {3}, logits).code == TMC_OK)
          EXPECT_EQ(logits, recall(sequence.tokens, false));
      }
    sequences.clear();
    EXPECT_EQ(tmc_page_pool_free_pages(pool.get()), pages); // no page is lost, none is held twice
  }
}

TEST(RingsTest, EverythingAnyHow) {
  doEverythingAnyHow({{2, 1}, {2, 4}, {3, 2}, {4, 1}, {5, 4}, {6, 2}, {9, 4}, {17, 8}}, /*onDevice=*/false, 3000);
}

TEST(RingsTest, EverythingAnyHowOnADevice) {
  doEverythingAnyHow({{0, 1}, {0, 4}, {0, 8}, {2, 4}, {5, 4}, {6, 2}, {17, 8}}, /*onDevice=*/true, 1000);
  resetDriver();
  EXPECT_EQ(countLeft(), 0u);
}

} // namespace
