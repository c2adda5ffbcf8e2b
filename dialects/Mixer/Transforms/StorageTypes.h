// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers of 16 bits are a type of memory, not of computing. What mixer-widen-compute and mixer-narrow-storage share.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_STORAGETYPES_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_STORAGETYPES_H

#include "dialects/Mixer/IR/MixerOps.h"

namespace tmc::mixer {

/// True for ops that move elements and compute none, so that they are the same in any type: reshapes, slices,
/// transposes, concatenation, padding, taps, copies with broadcast.
bool isMovement(mlir::Operation *op);

/// `type` with floats that `isSource` says replaced by `element`; tensors and scalars. Others stay.
mlir::Type replaceFloats(mlir::Type type, llvm::function_ref<bool(mlir::Type)> isSource, mlir::Type element);

/// Changes the results of `op`, its constants and all in its regions that way. Conversions inside that become none go.
/// False, with nothing changed, if it reads the bits of such a number.
bool retype(mlir::Operation *op, llvm::function_ref<bool(mlir::Type)> isSource, mlir::Type element);

/// True where the operands are bf16 and nothing but the products reads what softmax makes: CPUs that multiply pairs of
/// bf16 do so, with weights of that type.
bool multipliesPairs(AttentionOp op);

/// `value`, of 16 bits, as what a load makes of it. Constants are converted here.
mlir::Value createLoad(mlir::OpBuilder &builder, mlir::Value value);
/// `value`, of f32, as what a store of that type makes of it.
mlir::Value createStore(mlir::OpBuilder &builder, mlir::Value value, mlir::Type element);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_STORAGETYPES_H
