// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Some elements of an axis, computed without the others: what computes a value, up to the linear layers that it comes
// from, again on a shorter axis. For mixer-remove-units.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TAKEUNITS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TAKEUNITS_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include <map>
#include <tuple>
#include <vector>

namespace tmc::mixer {

/// The heads whose results `value`, with its heads and their channels as one last axis, holds; null: it does not.
AttentionOp findHeads(mlir::Value value);

/// Elements of a weight expression along an axis.
mlir::Value takeWeights(mlir::OpBuilder &b, mlir::Location loc, mlir::Value weight, int64_t axis,
                        llvm::ArrayRef<int64_t> kept);

class TakeUnits {
public:
  explicit TakeUnits(bool throughHeads) : throughHeads(throughHeads) {}

  /// Why elements of `axis` of `value` can't be computed alone; empty: they can.
  std::string check(mlir::Value value, int64_t axis);
  /// The elements `kept`, rising, of an axis that `check` has nothing against.
  mlir::Value take(mlir::Value value, int64_t axis, llvm::ArrayRef<int64_t> kept);

private:
  std::string checkOp(mlir::Operation *op, int64_t axis);
  mlir::Value takeOf(mlir::OpBuilder &b, mlir::Operation *op, int64_t axis, llvm::ArrayRef<int64_t> kept);

  bool throughHeads; ///< or elementwise ops alone
  WeightExpressions weights;
  std::map<std::tuple<const void *, int64_t, std::vector<int64_t>>, mlir::Value>
      taken; ///< of a value, an axis and elements of it
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TAKEUNITS_H
