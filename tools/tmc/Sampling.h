// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The next token of a sequence from the scores of the vocabulary.

#ifndef TMC_TOOLS_TMC_SAMPLING_H
#define TMC_TOOLS_TMC_SAMPLING_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <vector>

namespace tmc {

/// In the order in which they are applied, which is that of transformers.
struct SamplingOptions {
  double repetitionPenalty = 1; ///< scores of tokens that were there are divided by it, negative ones multiplied (Keskar et al., 2019)
  double temperature = 0;       ///< scores are divided by it; 0: always the best token
  int64_t topK = 0;             ///< only the k best; 0: all
  double topP = 1;              ///< the fewest best whose probability is p at least (Holtzman et al., 2020)
  double minP = 0;              ///< only what has p times the probability of the best (Nguyen et al., 2024)
  uint64_t seed = 0;
};

/// The token for place `place` of a sequence; `before` are the tokens so far. The same arguments give the same token: the random
/// number is a function of seed and place (Philox 4x32-10, Salmon et al., 2011). Scores that are NaN are never chosen; -1 if all are.
int64_t sampleToken(llvm::ArrayRef<float> scores, llvm::ArrayRef<int64_t> before, uint64_t place,
                    const SamplingOptions &options);

/// Word 0 of Philox 4x32-10 for the counter {low and high word of `counter`, 0, 0} and the key of `seed`'s words.
uint32_t getRandomWord(uint64_t seed, uint64_t counter);

} // namespace tmc

#endif // TMC_TOOLS_TMC_SAMPLING_H
