// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a mask says about a whole box of queries and keys: interval arithmetic, written as IR. The same lines are folded
// where the box is constant, and run once a tile where it is not.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_TILEPREDICATE_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_TILEPREDICATE_H

#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Builders.h"
#include <optional>

namespace tmc {
struct TargetDescription;
}

namespace tmc::mixer {

class AttentionOp;

/// Smallest and largest value, as index.
struct Interval {
  mlir::Value low, high;
};

/// A condition over a box: some point may fulfil it, all points must. Both are i1.
struct BoxCondition {
  mlir::Value may, must;
};

/// How an index of a `tensor.extract` moves over the box.
struct BoxIndex {
  mlir::Value fixed; ///< the same everywhere in the box; null: it varies
  /// It is this argument of the region plus `offset`, which is the same everywhere.
  std::optional<unsigned> argument;
  mlir::Value offset;
  Interval range;
};

/// The condition that `mask` (a region of scalars that yields one i1) is over the box where argument number n runs over
/// `arguments[n]`; entries without values are no integers (captures). Sound: `may` is true if any point is kept, `must`
/// only if every point is. Exact for comparisons of linear forms of arguments and what is monotone in them. Integers of
/// the region are taken not to wrap. `read` gives the range of an element that is read over the box, or nothing.
BoxCondition
buildTilePredicate(mlir::OpBuilder &builder, mlir::Location loc, mlir::Block &mask, llvm::ArrayRef<Interval> arguments,
                   llvm::function_ref<std::optional<Interval>(mlir::tensor::ExtractOp, llvm::ArrayRef<BoxIndex>)> read);

/// How the queries and keys of an attention are cut into tiles. On a grid of positions a tile lies in one line of it,
/// where lines are long enough: then its box is exact. Tiles of keys begin at the first column that any line has a kept
/// key in, else at multiples of their size.
struct TileGrid {
  int64_t keyTile;       ///< keys of a tile
  int64_t keyLine = 0;   ///< keys of a line; 0: tiles lie one after the other
  int64_t segments = 1;  ///< tiles of a line, at most
  int64_t panels;        ///< tiles, at most
  int64_t queryLine = 0; ///< queries of a line that row tiles stay in; 0: they do not
};
TileGrid getTileGrid(AttentionOp op, int64_t maxKeys, const TargetDescription &target);

/// On an attention whose tiles are asked for: [computed, kept, all] scores of a head at its largest sizes on the
/// highest level; no numbers where the mask reads tensors.
inline constexpr llvm::StringLiteral kScoresAttr = "scores";

/// Scores of one head.
struct ScoreCounts {
  int64_t computed = 0, kept = 0, all = 0;
};

/// What an attention with that many queries and keys computes on `target`, and what its mask keeps of it. Nothing if
/// the mask reads run-time tensors, is another one for each head, or counting would take long.
std::optional<ScoreCounts> countScores(AttentionOp op, int64_t queries, int64_t keys, const TargetDescription &target);
/// True if the emitter asks the predicate of the op's mask which tiles to compute.
bool hasTileMap(AttentionOp op, int64_t maxKeys, const TargetDescription &target);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOTILE_TILEPREDICATE_H
