// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Sampling.h"

#include "llvm/ADT/DenseSet.h"
#include <algorithm>
#include <cmath>
#include <limits>

using namespace tmc;

uint32_t tmc::getRandomWord(uint64_t seed, uint64_t counter) {
  uint32_t c[4] = {uint32_t(counter), uint32_t(counter >> 32), 0, 0}, key[2] = {uint32_t(seed), uint32_t(seed >> 32)};
  for (int round = 0; round < 10; ++round) {
    uint64_t first = uint64_t(0xD2511F53) * c[0], second = uint64_t(0xCD9E8D57) * c[2];
    uint32_t next[4] = {uint32_t(second >> 32) ^ c[1] ^ key[0], uint32_t(second), uint32_t(first >> 32) ^ c[3] ^ key[1],
                        uint32_t(first)};
    std::copy(next, next + 4, c);
    key[0] += 0x9E3779B9;
    key[1] += 0xBB67AE85;
  }
  return c[0];
}

int64_t tmc::sampleToken(llvm::ArrayRef<float> scores, llvm::ArrayRef<int64_t> before, uint64_t place,
                         const SamplingOptions &options) {
  struct Candidate {
    double score;
    int64_t token;
  };
  std::vector<Candidate> candidates;
  candidates.reserve(scores.size());
  llvm::DenseSet<int64_t> known;
  if (options.repetitionPenalty != 1)
    known.insert(before.begin(), before.end());
  for (size_t token = 0; token < scores.size(); ++token) {
    double score = scores[token];
    if (std::isnan(score))
      continue;
    if (known.contains(int64_t(token)))
      score = score < 0 ? score * options.repetitionPenalty : score / options.repetitionPenalty;
    candidates.push_back({score, int64_t(token)});
  }
  if (candidates.empty())
    return -1;
  // Equal scores: the first token, as an arg max has it.
  auto isBetter = [](const Candidate &a, const Candidate &b) { return a.score != b.score ? a.score > b.score : a.token < b.token; };
  if (options.temperature <= 0)
    return std::min_element(candidates.begin(), candidates.end(), isBetter)->token;

  size_t kept = candidates.size();
  if (options.topK > 0)
    kept = std::min(kept, size_t(options.topK));
  std::partial_sort(candidates.begin(), candidates.begin() + kept, candidates.end(), isBetter);
  candidates.resize(kept);
  double best = candidates.front().score, sum = 0;
  if (std::isinf(best))
    return candidates.front().token;
  for (Candidate &candidate : candidates)
    sum += candidate.score = std::exp((candidate.score - best) / options.temperature);
  if (options.topP < 1) {
    double reached = 0, wanted = options.topP * sum;
    kept = 0;
    while (kept < candidates.size() && (kept == 0 || reached < wanted))
      reached += candidates[kept++].score;
    candidates.resize(kept);
  }
  while (candidates.size() > 1 && candidates.back().score < options.minP * candidates.front().score)
    candidates.pop_back();
  sum = 0;
  for (const Candidate &candidate : candidates)
    sum += candidate.score;
  double at = (getRandomWord(options.seed, place) + 0.5) * 0x1p-32 * sum;
  for (const Candidate &candidate : candidates)
    if ((at -= candidate.score) < 0)
      return candidate.token;
  return candidates.back().token;
}
