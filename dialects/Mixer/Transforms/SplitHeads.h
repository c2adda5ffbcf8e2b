// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention that a model computes over batch and heads as one axis, as batched matrix products ask for.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_SPLITHEADS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_SPLITHEADS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {

/// Products in front of and behind a softmax over [batch, heads, queries, keys] that are written over [batch * heads,
/// …] become products over batch and heads, so that scores are read as what they are: `expand_shape(q k')` of queries
/// and keys that are collapsed is the product of those that are not, and `collapse_shape(softmax) v` the collapsed
/// product.
void splitCollapsedHeads(mlir::func::FuncOp function);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_SPLITHEADS_H
