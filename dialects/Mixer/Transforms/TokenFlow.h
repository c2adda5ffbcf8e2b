// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which axis of a value counts tokens, followed through the ops that keep tokens apart; and those ops on fewer tokens.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TOKENFLOW_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TOKENFLOW_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace tmc::mixer {

/// Of an operand; nothing: it has no axis of tokens that we know.
using AxisOf = llvm::function_ref<std::optional<int64_t>(mlir::Value)>;

/// The axis of tokens of the result of an op of which an operand has one. Nothing, with the `reason`, if the op does not
/// treat every token alike; attention is not asked about.
std::optional<int64_t> followTokens(mlir::Operation *op, AxisOf axisOf, std::string &reason);

/// The op again on operands with `count` tokens; `newOf` gives them, null for those that stay.
mlir::Value rebuildOnTokens(mlir::OpBuilder &builder, mlir::Operation *op, int64_t axis, mlir::OpFoldResult count,
                            llvm::function_ref<mlir::Value(mlir::Value)> newOf, AxisOf axisOf);

/// Why a region of attention means a place when it says i or j, and not just the row of a capture; empty if it does not. Integer
/// captures that are read at (b, j) alone, as a padding mask is, are put into `masks`.
std::string findPlaces(AttentionOp op, llvm::SmallVectorImpl<unsigned> &masks);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TOKENFLOW_H
