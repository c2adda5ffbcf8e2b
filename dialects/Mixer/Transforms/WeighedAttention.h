// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention whose softmax goes through a function of its own before it meets the values: rounded to codes, scaled,
// dropped below a bound.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_WEIGHEDATTENTION_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_WEIGHEDATTENTION_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace tmc::mixer {

/// Gives `attention`, a softmax, a region that makes `function` of `weights`; `placesOf` gives the place in tensors of
/// weights that the indices of a region, from argument `first` of its block on, stand for. "", or why that cannot be
/// said.
std::string weighAttention(
    AttentionOp attention, mlir::Value weights, mlir::Value function,
    llvm::function_ref<llvm::SmallVector<mlir::Value>(mlir::Block *block, unsigned first, mlir::OpBuilder &)> placesOf);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_WEIGHEDATTENTION_H
