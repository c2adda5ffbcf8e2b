// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// linalg.softmax as reductions and elementwise ops, which nests know.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_LOWERSOFTMAXPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

static Value reduce(OpBuilder &builder, Location loc, Value value, int64_t axis, bool isMaximum) {
  auto type = cast<RankedTensorType>(value.getType());
  SmallVector<int64_t> shape(type.getShape());
  shape.erase(shape.begin() + axis);
  auto result = RankedTensorType::get(shape, type.getElementType());
  SmallVector<Value> sizes;
  SmallVector<OpFoldResult> all = getSizes(builder, loc, value);
  for (auto [at, size] : llvm::enumerate(all))
    if (auto dynamic = dyn_cast<Value>(size); dynamic && int64_t(at) != axis)
      sizes.push_back(dynamic);
  TypedAttr start = builder.getFloatAttr(type.getElementType(), isMaximum ? -INFINITY : 0.0);
  Value init = result.hasStaticShape()
                   ? builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(result, ArrayRef<Attribute>(start))).getResult()
                   : builder.create<tensor::SplatOp>(loc, builder.create<arith::ConstantOp>(loc, start), result, sizes).getResult();
  return builder
      .create<linalg::ReduceOp>(loc, ValueRange{value}, ValueRange{init}, ArrayRef<int64_t>{axis},
                                [&](OpBuilder &b, Location at, ValueRange args) {
                                  Value both = isMaximum ? b.create<arith::MaximumFOp>(at, args[0], args[1]).getResult()
                                                         : b.create<arith::AddFOp>(at, args[0], args[1]).getResult();
                                  b.create<linalg::YieldOp>(at, both);
                                })
      .getResult(0);
}

namespace {
struct LowerSoftmaxPass : tmc::mixer::impl::LowerSoftmaxPassBase<LowerSoftmaxPass> {
  using LowerSoftmaxPassBase::LowerSoftmaxPassBase;

  void runOnOperation() override {
    SmallVector<linalg::SoftmaxOp> found;
    getOperation().walk([&](linalg::SoftmaxOp op) { found.push_back(op); });
    for (linalg::SoftmaxOp op : found) {
      OpBuilder builder(op);
      Location loc = op.getLoc();
      Value input = op.getInput(), room = op.getOutput();
      int64_t axis = op.getDimension();
      auto spread = [&](Value value) {
        return builder.create<linalg::BroadcastOp>(loc, value, room, ArrayRef<int64_t>{axis}).getResult()[0];
      };
      Value centred = builder.create<arith::SubFOp>(loc, input, spread(reduce(builder, loc, input, axis, true)));
      // A weight within 2 units of the last place will do, as in attention.
      Value power = builder.create<math::ExpOp>(loc, centred, arith::FastMathFlags::afn);
      // One division a row: those of all its numbers take longer than the exponentials.
      Value sum = reduce(builder, loc, power, axis, false);
      auto type = cast<RankedTensorType>(sum.getType());
      TypedAttr one = builder.getFloatAttr(type.getElementType(), 1.0);
      SmallVector<Value> sizes;
      for (auto [at, size] : llvm::enumerate(getSizes(builder, loc, sum)))
        if (auto dynamic = dyn_cast<Value>(size))
          sizes.push_back(dynamic);
      Value ones = type.hasStaticShape()
                       ? builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, ArrayRef<Attribute>(one))).getResult()
                       : builder.create<tensor::SplatOp>(loc, builder.create<arith::ConstantOp>(loc, one), type, sizes).getResult();
      Value inverse = builder.create<arith::DivFOp>(loc, ones, sum);
      op.getResult()[0].replaceAllUsesWith(builder.create<arith::MulFOp>(loc, power, spread(inverse)));
      op.erase();
    }
  }
};
} // namespace
