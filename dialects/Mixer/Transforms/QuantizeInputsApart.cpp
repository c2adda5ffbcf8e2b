// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A mixer.quantized_linear becomes a mixer.quantize_inputs and itself on codes.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_QUANTIZEINPUTSAPARTPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {
struct QuantizeInputsApartPass : tmc::mixer::impl::QuantizeInputsApartPassBase<QuantizeInputsApartPass> {
  using QuantizeInputsApartPassBase::QuantizeInputsApartPassBase;

  void runOnOperation() override {
    SmallVector<QuantizeInputsOp> made;
    for (auto op : llvm::to_vector(getOperation().getOps<QuantizedLinearOp>())) {
      RankedTensorType type = op.getInput().getType();
      if (op.getSteps() || type.getRank() < 2)
        continue;
      auto isSame = [&](QuantizeInputsOp other) {
        return other.getInput() == op.getInput() && other.getFactor() == op.getFactor() &&
               other.getRange() == op.getRange() && other.getSymmetric() == op.getSymmetric();
      };
      auto found = llvm::find_if(made, isSame);
      if (found == made.end()) {
        OpBuilder builder(op);
        SmallVector<int64_t> two(type.getShape());
        two.back() = 2;
        made.push_back(builder.create<QuantizeInputsOp>(op.getLoc(), type.clone(builder.getI8Type()), type.clone(two),
                                                        op.getInput(), op.getFactor(), op.getRange(),
                                                        op.getSymmetric()));
        found = std::prev(made.end());
        ++numInputs;
      }
      QuantizeInputsOp codes = *found;
      op.getInputMutable().assign(codes.getCodes());
      op.getFactorMutable().clear();
      op.getRangeMutable().clear();
      op.getStepsMutable().assign(codes.getSteps());
      op.setSymmetric(false);
    }
  }
};
} // namespace
