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

/// A cache that remembers fewer heads, in the place of another one.
struct NarrowedState {
  StateOp before, now;
};
/// What read and wrote the caches of before is gone; the others get their names.
void replaceStates(mlir::ModuleOp module, llvm::ArrayRef<NarrowedState> states);

/// The heads whose results `value`, with its heads and their channels as one last axis, holds; null: it does not.
AttentionOp findHeads(mlir::Value value);

/// Elements of a weight expression along an axis.
mlir::Value takeWeights(mlir::OpBuilder &b, mlir::Location loc, mlir::Value weight, int64_t axis,
                        llvm::ArrayRef<int64_t> kept);

class TakeUnits {
public:
  /// `reader` is the layer that reads them.
  TakeUnits(bool throughHeads, LinearOp reader) : throughHeads(throughHeads), reader(reader) {}

  /// Why elements of `axis` of `value` can't be computed alone; empty: they can.
  std::string check(mlir::Value value, int64_t axis);
  /// The elements `kept`, rising, of an axis that `check` has nothing against.
  mlir::Value take(mlir::Value value, int64_t axis, llvm::ArrayRef<int64_t> kept);

  /// Of what `take` made so far.
  llvm::ArrayRef<NarrowedState> getStates() const { return states; }

private:
  std::string checkCache(CacheAppendOp append, int64_t axis);
  std::string checkOp(mlir::Operation *op, int64_t axis);
  mlir::Value takeOf(mlir::OpBuilder &b, mlir::Operation *op, int64_t axis, llvm::ArrayRef<int64_t> kept);

  bool throughHeads; ///< or elementwise ops alone
  LinearOp reader;
  AttentionOp attention; ///< whose heads they are
  llvm::SmallVector<NarrowedState> states;
  WeightExpressions weights;
  std::map<std::tuple<const void *, int64_t, std::vector<int64_t>>, mlir::Value>
      taken; ///< of a value, an axis and elements of it
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TAKEUNITS_H
