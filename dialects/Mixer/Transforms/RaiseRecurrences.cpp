// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recurrences that an exporter wrote out: the results of all steps are put together, each step adds to a state that it
// has decayed. Linear attention, gated and selective state spaces as loops of Python over a sequence of a known length;
// and scans whose states are such.

#include "dialects/Mixer/Transforms/RaiseRecurrences.h"
#include "dialects/Mixer/Transforms/TimeLift.h"
#include "dialects/Mixer/Transforms/WhyNoRecurrence.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace tmc::mixer;

/// Why is not known from the form of the states: the value that nothing was found for.
static std::string describeObstacle(Value obstacle) {
  if (!obstacle)
    return "not every state is e^decay times itself and a term without it";
  Operation *op = obstacle.getDefiningOp();
  return "a state is linear, but for all steps at once there is no form of '" + getLayerName(obstacle.getLoc()) + "'" +
         (op ? " (" + op->getName().getStringRef().str() + ")" : "");
}

/// Steps that hand on a state and stay written out, by the name of what computes it in the last of them. `obstacles`
/// are what steps could not be raised for.
static void remarkSteps(mlir::Block &block, ArrayRef<Value> obstacles) {
  for (WrittenSteps &steps : findWrittenSteps(block))
    for (const CarriedState &state : steps.states) {
      std::string why = whyNoRecurrence(state, steps.states);
      const auto *obstacle = llvm::find_if(
          obstacles, [&](Value value) { return value.getDefiningOp() && steps.stepOf.count(value.getDefiningOp()); });
      if (!why.empty() || state.next == state.before)
        ;
      else if (steps.isDescending)
        why = "they go from the last to the first";
      else if (obstacle != obstacles.end())
        why = describeObstacle(*obstacle);
      else
        why = "their results are not put together by one concatenation";
      state.next.getDefiningOp()->emitRemark()
          << "is not raised to a recurrence: " << steps.count << " steps stay written out; " << why;
    }
}

/// The results of steps, put together along an axis, for all steps at once. What hinders that goes to `obstacles`.
static unsigned raiseSteps(tensor::ConcatOp concat, bool isDescending, SmallVectorImpl<Value> &obstacles) {
  RankedTensorType type = concat.getResultType();
  TimeLift::Steps steps(concat.getOperands());
  if (steps.size() < 3 || !llvm::all_equal(concat.getOperandTypes()) || !isa<FloatType>(type.getElementType()))
    return 0;
  Trial trial(concat);
  OpBuilder &builder = trial.builder;
  TimeLift lift(builder, concat.getLoc(), steps.size(), isDescending);
  Value all = lift.lift(steps);
  if (!all || !lift.numStates) {
    if (lift.obstacle)
      obstacles.push_back(lift.obstacle);
    return 0;
  }
  // T in front of the axis that it is joined with.
  TensorBuilder &t = lift.t;
  int64_t axis = concat.getDim(), rank = type.getRank();
  SmallVector<int64_t> permutation;
  for (int64_t n = 1; n <= axis; ++n)
    permutation.push_back(n);
  permutation.push_back(0);
  for (int64_t n = axis + 1; n <= rank; ++n)
    permutation.push_back(n);
  if (axis)
    all = t.transpose(all, permutation);
  SmallVector<ReassociationIndices> groups;
  for (int64_t n = 0; n < rank; ++n)
    if (n == axis)
      groups.push_back({n, n + 1});
    else
      groups.push_back({n + (n > axis)});
  all = t.collapse(all, groups);
  if (all.getType() != type)
    all = builder.create<tensor::CastOp>(concat.getLoc(), type, all);
  concat.getResult().replaceAllUsesWith(all);
  // What is done with the last state behind that.
  for (TimeLift::Steps state : lift.getStates()) {
    auto isBehind = [&](OpOperand &use) {
      Operation *user = concat->getBlock()->findAncestorOpInBlock(*use.getOwner());
      return user && concat->isBeforeInBlock(user);
    };
    Value final = isDescending ? state.front() : state.back();
    if (llvm::any_of(final.getUses(), isBehind))
      if (Value last = lift.liftLast(state); last && last.getType() == final.getType())
        final.replaceUsesWithIf(last, isBehind);
  }
  return lift.numStates;
}

/// A scan of which each state is linear in itself, with what is computed from inputs alone for all steps at once.
static unsigned raiseScan(ScanOp scan) {
  if (scan.getInits().empty())
    return 0;
  auto stay = [&](const Twine &why) {
    scan.emitRemark() << "is not raised to a recurrence: it stays a scan, a step at a time; " << why;
    return 0;
  };
  if (scan.getChunk())
    return stay("it goes in chunks");
  if (scan.getMap())
    return stay("its steps map their state");
  Trial trial(scan);
  OpBuilder &builder = trial.builder;
  TimeLift lift(builder, scan);
  Operation *yield = scan.getBody().front().getTerminator();
  SmallVector<Value> results;
  for (auto [n, result] : llvm::enumerate(scan.getResults())) {
    Value yielded = yield->getOperand(n);
    bool isOutput = n < scan.getNumOutputs();
    if (!isOutput && result.use_empty()) {
      results.push_back(Value());
      continue;
    }
    results.push_back(isOutput ? lift.lift({yielded}) : lift.liftLast({yielded}));
    if (!results.back()) {
      SmallVector<CarriedState> states;
      mlir::Block &body = scan.getBody().front();
      for (unsigned state = 0; state < scan.getInits().size(); ++state)
        states.push_back(
            {body.getArgument(scan.getInputs().size() + state), yield->getOperand(scan.getNumOutputs() + state)});
      std::string why;
      for (const CarriedState &state : states)
        if (why.empty())
          why = whyNoRecurrence(state, states);
      return stay(why.empty() ? describeObstacle(lift.obstacle) : why);
    }
    if (results.back().getType() != result.getType())
      results.back() = builder.create<tensor::CastOp>(scan.getLoc(), result.getType(), results.back());
  }
  if (!lift.numStates)
    return 0;
  for (auto [result, value] : llvm::zip(scan.getResults(), results))
    if (value)
      result.replaceAllUsesWith(value);
  return lift.numStates;
}

/// A product that reads a running sum of outer products: linear attention without a decay.
static void raiseSum(Operation *product) {
  Trial trial(product);
  Value result = TimeLift(trial.builder, product->getLoc()).liftSumRead(product);
  if (!result)
    return;
  if (result.getType() != product->getResult(0).getType())
    result = trial.builder.create<tensor::CastOp>(product->getLoc(), product->getResult(0).getType(), result);
  product->getResult(0).replaceAllUsesWith(result);
}

void tmc::mixer::raiseRecurrences(func::FuncOp function) {
  SmallVector<Value> obstacles;
  SmallVector<tensor::ConcatOp> concats;
  for (auto concat : function.getBody().front().getOps<tensor::ConcatOp>())
    concats.push_back(concat);
  for (tensor::ConcatOp concat : concats)
    if (!raiseSteps(concat, /*isDescending=*/false, obstacles))
      raiseSteps(concat, /*isDescending=*/true, obstacles);
  for (auto scan : llvm::to_vector(function.getBody().front().getOps<ScanOp>()))
    raiseScan(scan);
  SmallVector<Operation *> products;
  for (Operation &op : function.getBody().front())
    if (isa<linalg::GenericOp, linalg::ReduceOp>(op))
      products.push_back(&op);
  for (Operation *product : products)
    raiseSum(product);
  remarkSteps(function.getBody().front(), obstacles);
}
