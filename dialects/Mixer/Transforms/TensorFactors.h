// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tensor expressions taken apart: along which axes they do not change, of what they are the product, and their
// logarithm.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TENSORFACTORS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TENSORFACTORS_H

#include "dialects/Mixer/Transforms/TensorBuilder.h"

namespace tmc::mixer {

/// How much is looked at before an expression is left as it is: values that are used more than once may be met along
/// many ways.
struct Effort {
  unsigned left = 4096;
  unsigned depth = 0;
};

/// A value of which one axis is left out, along which all elements are the same; null where that is not known.
mlir::Value dropAxis(TensorBuilder &t, mlir::Value value, int64_t axis, Effort &effort);
/// The logarithm of a value that is known to be positive: an exponential, a sigmoid or one without it, products of
/// these, and moves of them. Null for others.
mlir::Value logarithmOf(TensorBuilder &t, mlir::Value value, Effort &effort);
/// The values of which `value` is the product.
void collectFactors(TensorBuilder &t, mlir::Value value, llvm::SmallVectorImpl<mlir::Value> &factors, Effort &effort);

bool isElementwiseOnTensors(mlir::Operation *op);
/// A transpose, broadcast, reshape or slice: elements of its first operand, each as it is.
bool movesElements(mlir::Operation *op);
/// The elementwise `op` of other operands.
mlir::Value rebuildOn(TensorBuilder &t, mlir::Operation *op, mlir::ValueRange operands);
/// [0], [1], ... with `axis` and the one behind it together.
llvm::SmallVector<mlir::ReassociationIndices> joinedGroups(int64_t rank, int64_t axis);
/// Without an axis of size 1.
mlir::Value dropUnitAxis(TensorBuilder &t, mlir::Value value, int64_t axis);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TENSORFACTORS_H
