// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-widen-compute: an op on tensors of 16 bits becomes the op on f32, between conversions that stand for its loads
// and stores. Passes and emitters behind it know one type of computing.

#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/StorageTypes.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_WIDENCOMPUTEPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

struct WidenComputePass : tmc::mixer::impl::WidenComputePassBase<WidenComputePass> {
  using WidenComputePassBase::WidenComputePassBase;

  void runOnOperation() override {
    func::FuncOp function = getOperation();
    if (function.isExternal() || !function.getBody().hasOneBlock())
      return;
    loads.clear();
    WeightExpressions weights;
    SmallVector<Operation *> ops;
    for (Operation &op : function.getBody().front().without_terminator())
      if (needsWidening(&op) && !(op.getNumResults() && weights.contains(op.getResult(0))))
        ops.push_back(&op);
    for (Operation *op : ops)
      widen(op);
  }

private:
  /// Values of 16 bits as they are loaded.
  DenseMap<Value, Value> loads;

  static bool isNarrow(Type type) { return isHalf(getElementTypeOrSelf(type)); }

  bool needsWidening(Operation *op) {
    if ((isMovement(op) && round) || isStorageConversion(op) ||
        isa<tensor::EmptyOp, tensor::SplatOp, tensor::DimOp, arith::ConstantOp, WeightOp, PackOp, BlobRefOp, BlockLinearOp,
            StateReadOp, StateWriteOp, CacheAppendOp>(op))
      return false;
    // What the model rounds is rounded: where it is stored, if nobody else reads it.
    if (isa<arith::TruncFOp>(op))
      return isNarrow(op->getOperand(0).getType()) || isNarrow(op->getResult(0).getType());
    if (auto generic = dyn_cast<linalg::GenericOp>(op); generic && roundsOnly(generic))
      return false;
    bool found = false;
    op->walk([&](Operation *inner) {
      found |= llvm::any_of(inner->getOperandTypes(), isNarrow) || llvm::any_of(inner->getResultTypes(), isNarrow);
    });
    return found;
  }

  /// True if the op reads wider numbers and its body rounds them.
  static bool roundsOnly(linalg::GenericOp op) {
    return llvm::none_of(op.getDpsInputs(), [](Value input) { return isNarrow(input.getType()); }) &&
           llvm::all_of(op.getBody()->getTerminator()->getOperands(), [](Value value) {
             return !isNarrow(value.getType()) || value.getDefiningOp<arith::TruncFOp>();
           });
  }

  Value load(Value value) {
    Value &known = loads[value];
    if (!known) {
      OpBuilder builder(&getContext());
      builder.setInsertionPointAfterValue(value);
      known = createLoad(builder, value);
    }
    return known;
  }

  /// The decay of a recurrence for every key and value is as large as all its states: made in its kernel, never stored.
  static bool isDecayOnly(Value value) {
    return !value.use_empty() && llvm::all_of(value.getUses(), [&](OpOperand &use) {
      auto recurrence = dyn_cast<LinearRecurrenceOp>(use.getOwner());
      return recurrence && recurrence.getDecay() == value;
    });
  }

  void widen(Operation *op) {
    Type f32 = Float32Type::get(&getContext());
    if (auto extend = dyn_cast<arith::ExtFOp>(op); extend && getElementTypeOrSelf(extend.getType()).isF32()) {
      extend->setAttr(kStorageAttr, UnitAttr::get(&getContext()));
      return;
    }
    if (auto rounded = dyn_cast<arith::TruncFOp>(op); rounded && getElementTypeOrSelf(rounded.getIn()).isF32()) {
      Operation *made = rounded.getIn().getDefiningOp();
      if (made && rounded.getIn().hasOneUse() && !isMovement(made) && !isa<arith::ExtFOp>(made))
        rounded->setAttr(kStorageAttr, UnitAttr::get(&getContext()));
      return;
    }
    OpBuilder builder(op);
    Operation *wide = builder.clone(*op);
    if (!retype(wide, isHalf, f32)) {
      wide->erase();
      op->emitRemark() << "computes in 16 bits: it reads their pattern";
      return;
    }
    ++numWidened;
    for (OpOperand &operand : wide->getOpOperands())
      if (isNarrow(operand.get().getType()))
        operand.set(load(operand.get()));
    for (auto [old, result] : llvm::zip(op->getResults(), wide->getResults())) {
      if (!isNarrow(old.getType())) {
        old.replaceAllUsesWith(result);
        continue;
      }
      Value stored = createStore(builder, result, getElementTypeOrSelf(old.getType()));
      if (!round || isDecayOnly(old))
        loads[stored] = result;
      old.replaceAllUsesWith(stored);
    }
    op->erase();
  }
};

} // namespace
