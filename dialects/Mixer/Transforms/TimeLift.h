// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is written once a step of a sequence, for all steps at once: values of the steps [T, their own axes]. A state
// that is linear in itself becomes a mixer.linear_recurrence.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TIMELIFT_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TIMELIFT_H

#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include "llvm/ADT/DenseMap.h"

namespace tmc::mixer {

class TimeLift {
public:
  using Value = mlir::Value;
  /// One value a step.
  using Steps = llvm::SmallVector<Value>;

  /// Of so many steps.
  TimeLift(mlir::OpBuilder &builder, mlir::Location loc, int64_t count)
      : t{builder, loc}, time(builder.getIndexAttr(count)) {}
  /// Of what has an axis of steps already.
  TimeLift(mlir::OpBuilder &builder, mlir::Location loc) : t{builder, loc} {}
  /// Of the body of `scan`, which is one step for all: Steps hold one value.
  TimeLift(mlir::OpBuilder &builder, ScanOp scan);

  /// Null if that cannot be written.
  Value lift(const Steps &steps);
  /// What a product with a running sum reads, as the result of the product; null if it is none of that form.
  Value liftSumRead(mlir::Operation *product);
  /// The state behind the last step, in its own axes.
  Value liftLast(const Steps &steps);
  /// The states that were found, by their values.
  llvm::SmallVector<Steps> getStates() const;
  /// States that were found.
  unsigned numStates = 0;
  /// What could not be written for all steps, the innermost; null if nothing was.
  Value obstacle;
  TensorBuilder t;

private:
  /// S_t = e^decay_t S_{t-1} + added_t.
  struct State {
    Value decay, added, initial; ///< lifted, lifted, one step's; the first and last may be null
    bool isBefore = false;       ///< S_{t-1} is asked for
    bool isReverse = false;      ///< the last step comes first
  };
  /// Axes of a lifted value; T is 0, and a state's batch, if it has one, is 1.
  using Axes = llvm::SmallVector<int64_t>;
  struct Layout {
    Axes batch, heads, keys, values;
  };

  Value build(const Steps &steps);
  Value liftSlice(const Steps &steps);
  Value liftGeneric(const Steps &steps);
  Value liftRead(const Steps &steps);
  Value read(const State &state, Value query, mlir::AffineMap stateMap, mlir::AffineMap queryMap,
             mlir::AffineMap resultMap, unsigned summed);
  const State *findState(const Steps &steps);
  std::optional<State> matchState(const Steps &steps, bool hasStart);
  Value emitState(const State &state);
  Value spread(Value value, mlir::OpFoldResult count);
  /// How many steps that are.
  mlir::OpFoldResult countOf(const Steps &steps) {
    return scan ? time : mlir::OpFoldResult(t.b.getIndexAttr(steps.size()));
  }
  Value arrange(Value value, Axes axes, llvm::ArrayRef<Axes> groups, bool keepsTime);
  Value restore(Value value, llvm::ArrayRef<Axes> groups, llvm::ArrayRef<mlir::OpFoldResult> sizes);
  Value emit(const State &state, const Layout &layout, Value query);

  struct Known {
    Steps steps;
    Value value;
  };
  llvm::DenseMap<Value, Known> known;
  llvm::DenseMap<Value, std::pair<Steps, std::optional<State>>> states;
  llvm::DenseMap<Value, Value> lastStates; ///< by the state that was added
  unsigned depth = 0;
  int64_t left = int64_t(1) << 22; ///< values that are still looked at
  mlir::OpFoldResult time;         ///< how many steps
  // Of a scan.
  ScanOp scan;
  llvm::DenseMap<Value, Value> leaves; ///< arguments of its body, lifted
  struct Carried {
    Value before, next, initial;
  };
  llvm::SmallVector<Carried> carried;
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TIMELIFT_H
