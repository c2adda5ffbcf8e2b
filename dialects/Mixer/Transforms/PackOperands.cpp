// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every mixer.linear whose weight is an NxK matrix known at compile time gets it in column panels: a mixer.pack
// behind the weight, one for all linears that read it. What is packed at compile time costs nothing at run time; a
// matrix that the model computes is left as it is.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_PACKOPERANDSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

struct PackOperandsPass : tmc::mixer::impl::PackOperandsPassBase<PackOperandsPass> {
  using PackOperandsPassBase::PackOperandsPassBase;

  void runOnOperation() override {
    func::FuncOp function = getOperation();
    if (inner <= 0) {
      function.emitError() << getArgument() << ": inner must be positive, got " << inner.getValue();
      return signalPassFailure();
    }
    WeightExpressions weights;
    SmallVector<LinearOp> linears;
    function.walk([&](LinearOp op) {
      if (op.isPacked())
        return;
      if (!op.getWeight().getType().hasStaticShape()) {
        op.emitRemark() << "weight is not packed: its shape is dynamic, " << op.getWeight().getType();
        return;
      }
      if (!weights.contains(op.getWeight())) {
        op.emitRemark() << "weight is not packed: it is not known at compile time";
        return;
      }
      linears.push_back(op);
    });

    DenseMap<Value, Value> packed;
    for (LinearOp op : linears) {
      Value &panels = packed[op.getWeight()];
      if (!panels) {
        OpBuilder builder(op);
        builder.setInsertionPointAfterValue(op.getWeight());
        RankedTensorType type = op.getWeight().getType();
        auto result = RankedTensorType::get(
            {llvm::divideCeilSigned(type.getDimSize(0), inner.getValue()), type.getDimSize(1), inner.getValue()},
            type.getElementType());
        panels = builder.create<PackOp>(op.getWeight().getLoc(), result, op.getWeight(), inner);
        ++numPacked;
      }
      op.getWeightMutable().assign(panels);
    }
  }
};

} // namespace
