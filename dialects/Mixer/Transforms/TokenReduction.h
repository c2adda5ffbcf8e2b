// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which tokens become one, as tensor text: the rules of the papers, for mixer-merge-tokens.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TOKENREDUCTION_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TOKENREDUCTION_H

#include "dialects/Mixer/Transforms/TokenCount.h"

namespace tmc::mixer {

/// What a rule may look at, between attention and what comes behind it.
struct TokenSet {
  mlir::Value tokens;     ///< BxNxC
  mlir::Value query, key; ///< BxHxNxD
  mlir::Value size;       ///< BxN: how many tokens a row stands for, 0 for padding; null: 1 each
  TokenCount count;       ///< N
  double scale = 1;       ///< of the scores
  bool hasClassToken = false, hasDistillationToken = false; ///< the first row; the second
  bool hasPadding = false;                                  ///< some sizes may be 0
  bool isProportional = false;                              ///< attention counts a row as often as its size says
};

struct ReducedTokens {
  mlir::Value tokens; ///< BxMxC
  mlir::Value size;   ///< BxM; null: 1 each
  mlir::Value group;  ///< BxN, i64: the row that each token went to (most of it)
  mlir::Value back;   ///< BxNxM: how much of each row a token is, if it went to many; else null
};

/// ToMe (Bolya et al., 2022): of the tokens at even places the `merged` most similar to one at an odd place go into
/// that, so that there are `rows`.
ReducedTokens mergeBipartite(TensorBuilder &b, const TokenSet &set, const TokenCount &merged, const TokenCount &rows);
/// How many tokens at even places of all samples have a cosine of `threshold` at least with one at an odd place (padding has, the class
/// token has not), and the number of samples; where a call says how many tokens there are, their number, too.
mlir::Value countAlike(TensorBuilder &b, const TokenSet &set, double threshold);

/// PiToMe (Tran et al., 2024): the energy of a token says how many are like it; of the 2 * `merged` with most of it one
/// half goes into the other. `Ordered`: ranks by turns; `Text`: the upper half into the lower; `All`: tokens of even
/// rank into those of odd rank, whatever their energy (its authors' `bsm`).
enum class EnergyMode { Ordered, Text, All };
ReducedTokens mergeByEnergy(TensorBuilder &b, const TokenSet &set, const TokenCount &merged, const TokenCount &rows,
                            double margin, EnergyMode mode);

/// How much a token says: what the class token attends to (`steps` 0), or where a walk of so many steps on the graph of
/// attention ends (weighted PageRank, as in Zero-TPrune).
struct TokenScore {
  int64_t steps = 0;
};

/// The `kept` tokens with most of a score stay, beside the class token; the rest goes (as DynamicViT, Rao et al., 2021,
/// with its learned score).
ReducedTokens keepTokens(TensorBuilder &b, const TokenSet &set, const TokenCount &kept, const TokenScore &score);

/// EViT (Liang et al., 2022): the same, but the rest becomes one row, its sum weighted by the score. `rows`: kept + 1,
/// or kept if that is all.
ReducedTokens fuseRest(TensorBuilder &b, const TokenSet &set, const TokenCount &kept, const TokenCount &rows,
                       const TokenScore &score);

/// Zero-TPrune (Wang et al., 2023): of the half with less of the score `guide` the `alike` tokens go that are most like
/// one of the other half; then those with least of `score`, if there is one, until `kept` are left.
ReducedTokens dropAlike(TensorBuilder &b, const TokenSet &set, const TokenCount &kept, const TokenCount &alike,
                        const TokenScore &guide, const std::optional<TokenScore> &score);

/// Neighbours become their mean: each `stride` of them `rows`, as even as can be, `kept` in all beside the class token.
ReducedTokens poolTokens(TensorBuilder &b, const TokenSet &set, const TokenCount &rows, const TokenCount &stride,
                         const TokenCount &kept);

/// Windows of `edge` x `edge` tokens of a grid, one every `stride`, the first `padding` outside of it: as many as cover the grid.
struct TokenWindows {
  int64_t height = 0, width = 0, edge = 2, stride = 2, padding = 0;
  int64_t getRows() const { return countAlong(height); }
  int64_t getColumns() const { return countAlong(width); }

private:
  int64_t countAlong(int64_t length) const {
    return std::max<int64_t>(length + padding - edge + stride - 1, 0) / stride + 1;
  }
};

/// The tokens of each window become their mean: each of one window, as in patch merging (Liu et al., 2021), or, where windows overlap, of several, as in
/// the soft split of T2T (Yuan et al., 2021). Both without the linear layer that is trained with them.
ReducedTokens poolWindows(TensorBuilder &b, const TokenSet &set, const TokenWindows &windows);

/// Token Transforming (Zeng et al., 2025): each of the `rows` is a mean of all tokens, weighted by how like its anchor
/// they are; anchors are the tokens with most of a score. Padding that is an anchor stays padding; where a call has
/// `rows` tokens each stays itself.
ReducedTokens transformTokens(TensorBuilder &b, const TokenSet &set, const TokenCount &rows, const TokenScore &score,
                              double temperature);

/// ToMeSD (Bolya and Hoffman, 2023): tokens on a grid of `width` columns. Of each cell of `edge` x `edge` the first
/// token stays; of all others those `merged` that are most like one of these go into it, as `metric` (BxNxC) has it;
/// the size of a row does not count.
ReducedTokens mergeInCells(TensorBuilder &b, const TokenSet &set, mlir::Value metric, int64_t width, int64_t edge,
                           int64_t merged);
/// How many that can be.
int64_t getCellLimit(int64_t count, int64_t width, int64_t edge);

/// Of a padding mask, BxN integers: 1 where there is a token, else 0.
mlir::Value sizesOfMask(TensorBuilder &b, mlir::Value mask);

/// What a row's size adds to the scores of its key; of padding a large negative number.
mlir::Value logOfSize(mlir::OpBuilder &b, mlir::Location loc, mlir::Value size);

/// rows[b, n, ...] = sum_m back[b, n, m] x[b, m, ...].
mlir::Value mixRows(TensorBuilder &b, mlir::Value x, mlir::Value back);

/// rows[b, i, ...] = x[b, index[b, i], ...].
mlir::Value takeRows(TensorBuilder &b, mlir::Value x, mlir::Value index);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TOKENREDUCTION_H
