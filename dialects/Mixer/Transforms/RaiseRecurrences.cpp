// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Recurrences that an exporter wrote out: the results of all steps are put together, each step adds to a state that it
// has decayed. Linear attention, gated and selective state spaces as loops of Python over a sequence of a known length;
// and scans whose states are such.

#include "dialects/Mixer/Transforms/RaiseRecurrences.h"
#include "dialects/Mixer/Transforms/TimeLift.h"

using namespace mlir;
using namespace tmc::mixer;

namespace {
/// What was built and is not used is taken away again.
struct Trial : OpBuilder::Listener {
  explicit Trial(Operation *at) : builder(at, this), block(at->getBlock()) {}
  ~Trial() override {
    for (Operation *op : llvm::reverse(built))
      if (isOpTriviallyDead(op))
        op->erase();
  }
  void notifyOperationInserted(Operation *op, OpBuilder::InsertPoint) override {
    if (op->getBlock() == block) // bodies go with their op
      built.push_back(op);
  }
  OpBuilder builder;
  mlir::Block *block;
  SmallVector<Operation *> built;
};
} // namespace

/// The results of steps, put together along an axis, for all steps at once.
static unsigned raiseSteps(tensor::ConcatOp concat) {
  RankedTensorType type = concat.getResultType();
  TimeLift::Steps steps(concat.getOperands());
  if (steps.size() < 3 || !llvm::all_equal(concat.getOperandTypes()) || !isa<FloatType>(type.getElementType()))
    return 0;
  Trial trial(concat);
  OpBuilder &builder = trial.builder;
  TimeLift lift(builder, concat.getLoc(), steps.size());
  Value all = lift.lift(steps);
  if (!all && lift.numStates)
    concat.emitRemark() << "joins " << steps.size()
                        << " steps that stay written out: a state in them is linear, but not all that they compute";
  if (!all || !lift.numStates)
    return 0;
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
    if (llvm::any_of(state.back().getUses(), isBehind))
      if (Value last = lift.liftLast(state); last && last.getType() == state.back().getType())
        state.back().replaceUsesWithIf(last, isBehind);
  }
  return lift.numStates;
}

/// A scan of which each state is linear in itself, with what is computed from inputs alone for all steps at once.
static unsigned raiseScan(ScanOp scan) {
  if (scan.getMap() || scan.getChunk() || scan.getInits().empty())
    return 0;
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
    if (!results.back())
      return 0;
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
  SmallVector<tensor::ConcatOp> concats;
  for (auto concat : function.getBody().front().getOps<tensor::ConcatOp>())
    concats.push_back(concat);
  for (tensor::ConcatOp concat : concats)
    raiseSteps(concat);
  for (auto scan : llvm::to_vector(function.getBody().front().getOps<ScanOp>()))
    if (!raiseScan(scan) && !scan.getInits().empty())
      scan.emitRemark() << "stays a scan, a step at a time: not every state is e^decay times itself and a term without it";
  SmallVector<Operation *> products;
  for (Operation &op : function.getBody().front())
    if (isa<linalg::GenericOp, linalg::ReduceOp>(op))
      products.push_back(&op);
  for (Operation *product : products)
    raiseSum(product);
}
