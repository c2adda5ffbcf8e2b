// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every mixer.linear and mixer.quantized_linear whose weight is an NxK matrix known at compile time gets it in column
// panels: a mixer.pack behind the weight, one for all linears that read it. What is packed at compile time costs
// nothing at run time; a matrix that the model computes is left as it is.
// A weight with enough zeros is kept without them.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/ExpertBlocks.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "lib/Support/SparseMatrix.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "tmc/Target.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_PACKOPERANDSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

struct PackOperandsPass : tmc::mixer::impl::PackOperandsPassBase<PackOperandsPass> {
  using PackOperandsPassBase::PackOperandsPassBase;

  /// GxKxN -> panels of 48 columns, group by group, zeros behind N.
  static Value packGroups(Value weight) {
    OpBuilder builder(weight.getContext());
    builder.setInsertionPointAfterValue(weight);
    Location loc = weight.getLoc();
    auto type = cast<RankedTensorType>(weight.getType());
    int64_t groups = type.getDimSize(0), inputs = type.getDimSize(1), outputs = type.getDimSize(2);
    int64_t count = llvm::divideCeilSigned(outputs, tmc::kPackedColumns), columns = count * tmc::kPackedColumns;
    if (columns != outputs) {
      SmallVector<OpFoldResult> low(3, builder.getIndexAttr(0)), high(low);
      high[2] = builder.getIndexAttr(columns - outputs);
      Value zero = builder.create<arith::ConstantOp>(loc, builder.getZeroAttr(type.getElementType()));
      weight = builder.create<tensor::PadOp>(loc, type.clone({groups, inputs, columns}), weight, low, high, zero);
    }
    weight = builder.create<tensor::ExpandShapeOp>(loc, type.clone({groups, inputs, count, tmc::kPackedColumns}),
                                                   weight, ArrayRef<ReassociationIndices>{{0}, {1}, {2, 3}});
    AffineMap map = AffineMap::getPermutationMap(ArrayRef<unsigned>{0, 2, 1, 3}, builder.getContext());
    return buildElementwise(builder, loc, type.clone({groups, count, inputs, tmc::kPackedColumns}), {}, weight, map,
                            [](OpBuilder &, Location, ValueRange scalars) { return scalars[0]; });
  }

  /// What lies in memory of a value that loads convert.
  static Value getStored(Value value) {
    Operation *op = value.getDefiningOp();
    return isStorageConversion(op) ? op->getOperand(0) : value;
  }

  /// bf16 lies in pairs of inputs: instructions multiply pairs, and others take them apart in registers.
  int64_t depthOf(LinearOp op) {
    int64_t inputs = op.getInput().getType().getShape().back(); // one alone is no pair
    bool isHalf = cast<RankedTensorType>(getStored(op.getWeight()).getType()).getElementType().isBF16();
    return pairs && isHalf && !ShapedType::isDynamic(inputs) && inputs > 1 ? 2 : 1;
  }

  /// `stored` as `value` is loaded, if loads convert it.
  static Value loadLike(Value value, Value stored) {
    if (getStored(value) == value)
      return stored;
    OpBuilder builder(value.getContext());
    builder.setInsertionPointAfterValue(stored);
    Operation *load = builder.clone(*value.getDefiningOp());
    load->setOperand(0, stored);
    auto type = cast<RankedTensorType>(stored.getType());
    load->getResult(0).setType(type.clone(cast<RankedTensorType>(value.getType()).getElementType()));
    return load->getResult(0);
  }

  /// A layer that multiplies what `prune` keeps, if that is faster or smaller.
  void compress(LinearOp op, PruneOp prune) {
    RankedTensorType type = prune.getWeight().getType();
    int64_t outputs = type.getDimSize(0), inputs = type.getDimSize(1), block = prune.getBlock(), keep = prune.getKeep(), of = prune.getOf().value_or(0);
    bool ofFour = tmc::fitsTwoOfFour(keep, of, inputs);
    if (of) // blocks of one weight otherwise
      keep *= outputs * inputs / of;
    if (!ofFour && (!llvm::isPowerOf2_64(block) || block > 8 || !tmc::isWorthCompressing(outputs, inputs, block, keep)))
      return op.emitRemark() << "its zeros are multiplied: with so many weights the dense kernel is faster", void();
    OpBuilder builder(op);
    Location loc = op.getLoc();
    Type f32 = builder.getF32Type(), i32 = builder.getI32Type(), i8 = builder.getI8Type();
    auto part = [&](SparsePart which, ArrayRef<int64_t> shape, Type element) -> Value {
      return builder.create<CompressOp>(loc, RankedTensorType::get(shape, element), which, prune, uint64_t(ofFour ? 1 : block), ofFour);
    };
    Value values, columns, offsets, places;
    if (ofFour) {
      values = part(SparsePart::values, {outputs, inputs / 2}, f32);
      places = part(SparsePart::places, {outputs, inputs / 8}, i8);
    } else {
      values = part(SparsePart::values, {keep, block}, f32);
      columns = part(SparsePart::columns, {keep}, i32);
      offsets = part(SparsePart::offsets, {outputs / block + 1}, i32);
    }
    Value result = builder.create<SparseLinearOp>(loc, op.getResult().getType(), op.getInput(), values, columns, offsets, places, op.getBias());
    op.getResult().replaceAllUsesWith(result);
    op.erase();
    ++numPacked;
  }

  void runOnOperation() override {
    func::FuncOp function = getOperation();
    if (inner <= 0) {
      function.emitError() << getArgument() << ": inner must be positive, got " << inner.getValue();
      return signalPassFailure();
    }
    WeightExpressions weights;
    if (sparse)
      for (LinearOp op : llvm::to_vector(function.getOps<LinearOp>()))
        if (auto prune = op.getWeight().getDefiningOp<PruneOp>(); prune && weights.contains(prune))
          compress(op, prune);
    SmallVector<std::pair<OpOperand *, int64_t>> matrices; // with the depth of the packing
    auto visit = [&](Operation *op, OpOperand &weight, bool isPacked, int64_t depth) {
      auto type = cast<RankedTensorType>(weight.get().getType());
      if (isPacked)
        return;
      if (!type.hasStaticShape())
        op->emitRemark() << "weight is not packed: its shape is dynamic, " << type;
      else if (!weights.contains(getStored(weight.get())))
        op->emitRemark() << "weight is not packed: it is not known at compile time";
      else
        matrices.emplace_back(&weight, depth);
    };
    function.walk([&](Operation *op) {
      if (auto linear = dyn_cast<LinearOp>(op))
        visit(op, linear.getWeightMutable(), linear.isPacked(), depthOf(linear));
      else if (auto linear = dyn_cast<QuantizedLinearOp>(op))
        visit(op, linear.getWeightMutable(), linear.isPacked(), 4);
      else if (auto linear = dyn_cast<IntegerLinearOp>(op))
        visit(op, linear.getWeightMutable(), linear.isPacked(), 4);
    });

    DenseMap<std::pair<Value, int64_t>, Value> packed;
    for (auto [weight, depth] : matrices) {
      Value &panels = packed[{weight->get(), depth}];
      if (!panels) {
        Value matrix = getStored(weight->get());
        auto type = cast<RankedTensorType>(matrix.getType());
        RankedTensorType result = type.clone({llvm::divideCeilSigned(type.getDimSize(0), inner.getValue()),
                                              llvm::divideCeilSigned(type.getDimSize(1), depth), inner * depth});
        OpBuilder builder(&getContext());
        builder.setInsertionPointAfterValue(weight->get());
        panels = loadLike(weight->get(), builder.create<PackOp>(matrix.getLoc(), result, matrix, inner, depth));
        ++numPacked;
      }
      weight->set(panels);
    }
    function.walk([&](BlockLinearOp op) {
      if (op.isPacked())
        return;
      if (!weights.contains(op.getWeight()) || !weights.contains(op.getScale())) {
        op.emitRemark() << "weight is not packed: it is not known at compile time";
        return;
      }
      OpBuilder builder(op);
      int64_t outputs = op.getOutputSize(), groups = op.getGroupCount(), size = op.getInputSize() / groups;
      Type scale = op.getScaleType();
      bool floats = op.getFormat().has_value();
      int64_t rows = floats ? size * op.getCodeBits() / 8 + scale.getIntOrFloatBitWidth() / 8
                            : size * op.getCodeBits() / 32 + (scale.isF16() || !op.getMinimum() ? 1 : 2);
      auto type = RankedTensorType::get({llvm::divideCeilSigned(outputs, inner.getValue()), groups, rows, (floats ? 1 : 4) * inner},
                                        builder.getI8Type());
      Value panels = builder.create<PackBlocksOp>(op.getWeight().getLoc(), type, op.getWeight(), op.getScale(),
                                                  op.getMinimum(), inner, op.getCodeBits(), floats);
      op.setPackedScale(scale);
      op.setPackedMinimum(bool(op.getMinimum()));
      op.getScaleMutable().clear();
      op.getMinimumMutable().clear();
      op.getWeightMutable().assign(panels);
      ++numPacked;
    });
    function.walk([&](GroupedLinearOp op) {
      if (op.isPacked())
        return;
      if (!weights.contains(getStored(op.getWeight()))) {
        op.emitRemark() << "weight is not packed: it is not known at compile time";
        return;
      }
      Value &panels = packed[std::pair<Value, int64_t>(op.getWeight(), 1)];
      if (!panels) {
        std::string why;
        panels = packExpertBlocks(op, why);
        if (!why.empty())
          op.emitRemark() << "its matrices in blocks become f32: " << why;
        if (!panels)
          panels = loadLike(op.getWeight(), packGroups(getStored(op.getWeight())));
        ++numPacked;
      }
      op.getWeightMutable().assign(panels);
    });
  }
};

} // namespace
