// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention, and what lies between it and the residual stream, on fewer tokens. With the linear layers around it: from
// the value that queries, keys and values are linear in to what is added to the residual stream. For
// mixer-merge-tokens, where rows are merged in front of attention and copied back behind it.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_AROUNDATTENTION_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_AROUNDATTENTION_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace tmc::mixer {

/// Where a layer's attention is added to the stream.
struct ResidualSum {
  mlir::Value stream;             ///< BxNxC: the sum; with post-norm, its norm
  mlir::Value input;              ///< the stream before it
  mlir::Value inner;              ///< what is added to it
  mlir::Operation *sum = nullptr; ///< of the two
};
/// Why there is none, empty if there is.
std::string findResidualSum(AttentionOp attention, ResidualSum &residual);

/// Attention on `count` tokens, of the queries, keys and values that `newOf` gives. Of a padding mask that is where
/// `size` (BxN, or null) is above 0; with `countsSizes` a key counts as often as its size says.
mlir::Value computeAttention(mlir::OpBuilder &builder, AttentionOp attention,
                             llvm::function_ref<mlir::Value(mlir::Value)> newOf, mlir::OpFoldResult count,
                             mlir::Value size, bool countsSizes);

struct AroundAttention {
  mlir::Value entry;                            ///< BxNxC: what the linear layers of queries, keys and values read
  llvm::SmallVector<mlir::Operation *> between; ///< in program order, up to what is added to the stream
  llvm::DenseMap<mlir::Value, int64_t> axes;    ///< of tokens, of entry and the results of `between`
};

/// From the entry to `inner`. Why it can't be done, empty if it can.
std::string findAround(AttentionOp attention, mlir::Value inner, AroundAttention &around);

/// `inner` on `count` tokens, of `entry` on those.
mlir::Value computeAround(mlir::OpBuilder &builder, const AroundAttention &around, mlir::Value entry, mlir::Value inner,
                          mlir::OpFoldResult count);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_AROUNDATTENTION_H
