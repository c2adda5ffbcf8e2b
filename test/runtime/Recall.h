// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A model with states, written by hand: logits[v] is how often v was seen so far, plus h / 1024, where h = h / 2 + token from
// 1 on. What was seen is a cache, h a value that is replaced. A call works on at most 4 tokens at once, a sequence has at most 32.
#ifndef TMC_TEST_RUNTIME_RECALL_H
#define TMC_TEST_RUNTIME_RECALL_H

#include "Support.h"

namespace tmc::test {

struct RecallOptions {
  bool hasValue = true;                     ///< with h; else only a cache, and logits without it
  std::string cache = "seen";               ///< its name
  std::vector<int64_t> cacheExtents = {-1}; ///< the model itself wants {-1}
  std::vector<std::string> dims = {"batch", "past", "rows", "tokens"};
  std::string sha256 = "00", name = "recall";
  uint64_t signature = 7;
  bool hasRows = true; ///< the output is over rows, else over tokens
  unsigned outputCount = 1;
  bool runsTogether = false; ///< steps of several sequences can be; a kernel that does nothing runs once for them
  int64_t window = 0;        ///< of the cache: the model sees the last so many tokens
  int64_t page = 0;          ///< of the cache: it lies in pages of so many tokens; with a window a ring of them
  bool hasTable = true;      ///< and there is a table of them
};

class Recall {
public:
  explicit Recall(const RecallOptions &options = {});
  Recall(const Recall &) = delete;
  Model load() const { return loadImage(image); }

  tmc_image image;
  /// Called by the kernel that writes the states.
  static std::function<void()> onWrite;
  /// Called by the kernel that runs once, with the tokens of all sequences.
  static std::function<void(std::vector<int64_t>)> onTokens;

private:
  Image memory; ///< of the metadata
  tmc_variant variant;
};

/// What the model gives after `tokens`.
std::vector<float> recall(const std::vector<int64_t> &tokens, bool hasValue = true);

struct ReleaseState {
  void operator()(tmc_state *state) const { tmc_state_release(state); }
};
using State = std::unique_ptr<tmc_state, ReleaseState>;
State createState(const Model &model, size_t maxTokens);

} // namespace tmc::test

#endif // TMC_TEST_RUNTIME_RECALL_H
