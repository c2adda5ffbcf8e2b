// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Matrices of experts that a file has in blocks stay codes and scales in memory; the kernel that multiplies them makes
// the numbers of a group of inputs just before it needs them. Nothing is rounded.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_EXPERTBLOCKS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_EXPERTBLOCKS_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

namespace tmc::mixer {

/// On the elementwise op that makes numbers of codes, experts x panels x groups x parts of a group x inputs x columns:
/// it runs in the kernel of the layer that reads it, though it could be evaluated when compiling.
inline constexpr llvm::StringLiteral kDequantizedAttr = "mixer.dequantized";

inline bool isDequantizedWhereRead(mlir::Operation *op) {
  return op && mlir::isa<mlir::linalg::GenericOp>(op) && op->hasAttr(kDequantizedAttr);
}

/// The numbers in that form, if the packed weight of `op` is made of codes where it is read; else null.
inline mlir::Value getDequantized(GroupedLinearOp op) {
  auto joined = op.getWeight().getDefiningOp<mlir::tensor::CollapseShapeOp>();
  return joined && isDequantizedWhereRead(joined.getSrc().getDefiningOp()) ? joined.getSrc() : mlir::Value();
}

/// Packs the matrices of `op` as codes and scales. Null if they are not in blocks, or, with the reason in `why`, have
/// to be f32.
mlir::Value packExpertBlocks(GroupedLinearOp op, std::string &why);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_EXPERTBLOCKS_H
