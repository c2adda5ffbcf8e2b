// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is written once a step of a sequence, for all steps at once: values of the steps [T, their own axes]. A state
// that is linear in itself becomes a mixer.linear_recurrence.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TIMELIFT_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TIMELIFT_H

#include "dialects/Mixer/Transforms/DeltaRule.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include "llvm/ADT/DenseMap.h"

namespace tmc::mixer {

class TimeLift {
public:
  using Value = mlir::Value;
  /// One value a step.
  using Steps = llvm::SmallVector<Value>;

  /// Of so many steps; with `isDescending` the last one comes first.
  TimeLift(mlir::OpBuilder &builder, mlir::Location loc, int64_t count, bool isDescending = false)
      : t{builder, loc}, time(builder.getIndexAttr(count)), isDescending(isDescending) {}
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
  /// Axes of a lifted value; T is 0, and a state's batch, if it has one, is 1.
  using Axes = llvm::SmallVector<int64_t>;
  /// S_t = e^decay_t S_{t-1} + added_t.
  struct State {
    Value decay, added, initial; ///< lifted, lifted, one step's; the first and last may be null
    /// Of a delta rule: added_t = key rate (added_t - key e^decay_t S_{t-1}), the rate may be null. With `through` it
    /// stays added_t, and through (key S_{t-1}) is added.
    Value key, rate, through;
    Axes keyAxes;
    int64_t keyAxis = -1;
    bool isBefore = false;  ///< S_{t-1} is asked for
    bool isReverse = false; ///< the last step comes first
  };
  struct Layout {
    Axes batch, heads, keys, values;
  };

  Value build(const Steps &steps);
  Value liftSlice(const Steps &steps);
  Value liftGeneric(const Steps &steps);
  Value liftRead(const Steps &steps);
  Value liftOuter(const Steps &steps);
  Value liftOwnRead(const Steps &steps, Value reader, mlir::AffineMap stateMap, mlir::AffineMap readerMap,
                    mlir::AffineMap resultMap, unsigned summed);
  bool matchOwnRead(State &state, bool hasDecay);
  Value alignReader(Value reader, mlir::AffineMap readerMap, mlir::AffineMap stateMap, unsigned summed, Axes &axes);
  Value read(const State &state, Value query, mlir::AffineMap stateMap, mlir::AffineMap queryMap,
             mlir::AffineMap resultMap, unsigned summed);
  const State *findState(const Steps &steps);
  std::optional<State> matchState(const Steps &steps, bool hasStart);
  std::optional<State> matchBefore(const Steps &steps);
  Value emitState(const State &state);
  Value spread(Value value, mlir::OpFoldResult count);
  /// How many steps that are.
  mlir::OpFoldResult countOf(const Steps &steps) {
    return scan ? time : mlir::OpFoldResult(t.b.getIndexAttr(steps.size()));
  }
  Value arrange(Value value, Axes axes, llvm::ArrayRef<Axes> groups, bool keepsTime);
  Value restore(Value value, llvm::ArrayRef<Axes> groups, llvm::ArrayRef<mlir::OpFoldResult> sizes);
  /// Sizes that a recurrence needs to know.
  static bool areStatic(Value added, llvm::ArrayRef<int64_t> axes);
  static Layout layoutOf(const State &state, const Axes &queryAxes, int64_t keyAxis);
  Value emit(const State &state, const Layout &layout, Value query);

  struct Known {
    Steps steps;
    Value value;
  };
  llvm::DenseMap<Value, Known> known;
  /// What is added to the state that is looked at reads it, before the step or decayed.
  struct OwnRead {
    Steps before, decayed;
    std::optional<StateRead> found;
    bool isDecayed = false;
  };
  OwnRead *own = nullptr;
  llvm::DenseMap<Value, std::pair<Steps, std::optional<State>>> states;
  llvm::DenseMap<Value, Value> lastStates; ///< by the state that was added
  unsigned depth = 0;
  int64_t left = int64_t(1) << 22; ///< values that are still looked at
  mlir::OpFoldResult time;         ///< how many steps
  bool isDescending = false;       ///< of steps that are written out
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
