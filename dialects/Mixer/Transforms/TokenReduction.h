// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which tokens become one, as tensor text: the rules of the papers, for mixer-merge-tokens.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TOKENREDUCTION_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TOKENREDUCTION_H

#include "dialects/Mixer/Transforms/TensorBuilder.h"

namespace tmc::mixer {

/// What a rule may look at, between attention and what comes behind it.
struct TokenSet {
  mlir::Value tokens;     ///< BxNxC
  mlir::Value query, key; ///< BxHxNxD
  mlir::Value size;       ///< BxN: how many tokens a row stands for, 0 for padding; null: 1 each
  int64_t count = 0;      ///< N
  double scale = 1;       ///< of the scores
  bool hasClassToken = false, hasDistillationToken = false; ///< the first row; the second
  bool hasPadding = false;                                  ///< some sizes may be 0
  bool isProportional = false; ///< attention counts a row as often as its size says
};

struct ReducedTokens {
  mlir::Value tokens; ///< BxMxC
  mlir::Value size;   ///< BxM
  mlir::Value group;  ///< BxN, i64: the row that each token went to
};

/// ToMe (Bolya et al., 2022): of the tokens at even places the `merged` most similar to one at an odd place go into that.
ReducedTokens mergeBipartite(TensorBuilder &b, const TokenSet &set, int64_t merged);
/// How many that can be.
int64_t getBipartiteLimit(const TokenSet &set);

/// PiToMe (Tran et al., 2024): the energy of a token says how many are like it; of the 2 * `merged` with most of it one half
/// goes into the other. `Ordered`: ranks by turns; `Text`: the upper half into the lower; `All`: tokens of even rank into those of odd
/// rank, whatever their energy (its authors' `bsm`).
enum class EnergyMode { Ordered, Text, All };
ReducedTokens mergeByEnergy(TensorBuilder &b, const TokenSet &set, int64_t merged, double margin, EnergyMode mode);
int64_t getEnergyLimit(const TokenSet &set);

/// EViT (Liang et al., 2022): the `kept` tokens stay that the class token attends to most, the others become one row, the sum of
/// them weighted by that attention.
ReducedTokens keepAttended(TensorBuilder &b, const TokenSet &set, int64_t kept);

/// rows[b, i, ...] = x[b, index[b, i], ...].
mlir::Value takeRows(TensorBuilder &b, mlir::Value x, mlir::Value index);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TOKENREDUCTION_H
