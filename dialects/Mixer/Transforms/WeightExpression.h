// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which values are computed from weights and constants alone, and so are known when the model is compiled.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_WEIGHTEXPRESSION_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_WEIGHTEXPRESSION_H

#include "mlir/IR/Value.h"
#include "llvm/ADT/DenseMap.h"

namespace tmc::mixer {

/// Answers for many values of one function, each op looked at once. Forget it when the IR changes.
class WeightExpressions {
public:
  /// True if `value` depends on mixer.weight, mixer.blob_ref and constants only, through pure ops that the
  /// evaluator knows (lib/Support/WeightEvaluator.h).
  bool contains(mlir::Value value);
  /// Says that `op` runs in the model although it could be evaluated: the copy of a weight to an output.
  void exclude(mlir::Operation *op) { known[op] = false; }

private:
  llvm::DenseMap<mlir::Operation *, bool> known;
};

/// Moves what computes `value`, a weight expression, in front of `anchor` where it stands behind it.
void hoistAbove(mlir::Value value, mlir::Operation *anchor);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_WEIGHTEXPRESSION_H
