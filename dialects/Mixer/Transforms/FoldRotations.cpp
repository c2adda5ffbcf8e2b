// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// QuaRot's rotations. Of the residual stream: RotateStream.cpp. Of values (Ashkboos et al., 2024): attention is linear
// in its values, so a Hadamard matrix on the last axis of a head comes out of it as it went in. The weight of the layer
// behind is multiplied by it on one side, that of the layer in front on the other.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/RotateStream.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace tmc::mixer;

namespace tmc::mixer {
#define GEN_PASS_DEF_FOLDROTATIONSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

namespace {

/// Columns [first, first + count) of a linear layer, in blocks.
struct Columns {
  LinearOp op;
  int64_t first, count, block;
};

int64_t getLast(Value value) { return cast<RankedTensorType>(value.getType()).getShape().back(); }

/// The columns of the last axis that `slice` takes: {first, count}; nothing if only the run knows.
std::optional<std::pair<int64_t, int64_t>> getLastRange(tensor::ExtractSliceOp slice) {
  int64_t first = slice.getStaticOffsets().back(), count = slice.getStaticSizes().back();
  if (ShapedType::isDynamic(first) || ShapedType::isDynamic(count) || slice.getStaticStrides().back() != 1 ||
      slice.getType().getRank() != slice.getSourceType().getRank())
    return std::nullopt;
  return std::pair(first, count);
}

/// Where the last axis of `value`, which nothing but one layer reads, comes from.
std::optional<Columns> findColumns(Value value) {
  int64_t last = getLast(value), block = ShapedType::isDynamic(last) ? 1 : last & -last;
  while (block > 1 && value.hasOneUse() && cast<RankedTensorType>(value.getType()).getElementType().isF32()) {
    Operation *op = value.getDefiningOp();
    if (!op)
      return std::nullopt;
    if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
      value = collapse.getSrc();
      last = getLast(value);
      block = ShapedType::isDynamic(last) ? 1 : std::min(block, last & -last);
    } else if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
      value = expand.getSrc();
    } else if (auto transpose = dyn_cast<linalg::TransposeOp>(op)) {
      if (transpose.getPermutation().back() != int64_t(transpose.getPermutation().size()) - 1)
        return std::nullopt;
      value = transpose.getInput();
    } else if (auto attention = dyn_cast<AttentionOp>(op)) {
      if (value != attention->getResult(0))
        return std::nullopt;
      value = attention.getValue();
    } else if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
      auto linear = slice.getSource().getDefiningOp<LinearOp>();
      auto range = getLastRange(slice);
      if (!linear || !range)
        return std::nullopt;
      for (Operation *user : slice.getSource().getUsers()) {
        if (user == slice)
          continue;
        auto other = dyn_cast<tensor::ExtractSliceOp>(user);
        auto others = other ? getLastRange(other) : std::nullopt;
        if (!others || (others->first < range->first + range->second && range->first < others->first + others->second))
          return std::nullopt;
      }
      return Columns{linear, range->first, range->second, block};
    } else if (auto linear = dyn_cast<LinearOp>(op)) {
      return Columns{linear, 0, getLast(value), block};
    } else {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

struct FoldRotationsPass : tmc::mixer::impl::FoldRotationsPassBase<FoldRotationsPass> {
  using FoldRotationsPassBase::FoldRotationsPassBase;

  void runOnOperation() override {
    auto main = getOperation().lookupSymbol<func::FuncOp>("main");
    if (!main || main.isExternal())
      return;
    rotateStreams(main, block);
    for (LinearOp op : main.getBody().front().getOps<LinearOp>()) {
      if (op->hasAttr(kRotatedAttr) || !isRotatable(op))
        continue;
      std::optional<Columns> from = findColumns(op.getInput());
      if (!from || !isRotatable(from->op))
        continue;
      OpBuilder b(op);
      op.getWeightMutable().assign(b.create<HadamardOp>(op.getLoc(), op.getWeight(), from->block));
      op->setAttr(kRotatedAttr, b.getI64IntegerAttr(from->block));
      rotateOutputs(*from);
    }
  }

private:
  static bool isRotatable(LinearOp op) {
    WeightExpressions weights;
    RankedTensorType type = op.getWeight().getType();
    return !op.isPacked() && type.hasStaticShape() && type.getElementType().isF32() &&
           weights.contains(op.getWeight()) &&
           (!op.getBias() || (weights.contains(op.getBias()) && op.getBias().getType().getElementType().isF32())) &&
           !weights.contains(op.getResult());
  }

  static void rotateOutputs(const Columns &columns) {
    LinearOp op = columns.op;
    OpBuilder b(op);
    // Its rows are the columns of the result.
    op.getWeightMutable().assign(
        rotateRows(b, op.getLoc(), op.getWeight(), columns.first, columns.count, columns.block));
    if (op.getBias())
      op.getBiasMutable().assign(rotatePart(b, op.getLoc(), op.getBias(), columns.first, columns.count, columns.block));
  }
};

} // namespace
