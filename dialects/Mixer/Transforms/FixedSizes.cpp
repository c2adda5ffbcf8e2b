// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/FixedSizes.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/AxisBound.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace tmc::mixer;

/// The type with all axes static that are known to have one size; nothing if there are none.
static std::optional<RankedTensorType> refine(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  if (!type || type.hasStaticShape())
    return std::nullopt;
  SmallVector<int64_t> shape(type.getShape());
  for (auto [axis, size] : llvm::enumerate(shape))
    if (ShapedType::isDynamic(size))
      if (std::optional<int64_t> fixed = fixedSizeOfAxis(value, axis))
        size = *fixed;
  RankedTensorType refined = type.clone(shape);
  return refined == type ? std::nullopt : std::optional<RankedTensorType>(refined);
}

static SmallVector<OpFoldResult> withStatic(OpBuilder &builder, SmallVector<OpFoldResult> sizes, RankedTensorType type) {
  for (auto [axis, size] : llvm::enumerate(type.getShape()))
    if (!ShapedType::isDynamic(size))
      sizes[axis] = builder.getIndexAttr(size);
  return sizes;
}

/// Ops that name the sizes of their result.
static Value rebuild(Operation *op, RankedTensorType type) {
  OpBuilder builder(op);
  Location loc = op->getLoc();
  if (auto empty = dyn_cast<tensor::EmptyOp>(op))
    return builder.create<tensor::EmptyOp>(loc, withStatic(builder, empty.getMixedSizes(), type), type.getElementType());
  if (auto splat = dyn_cast<tensor::SplatOp>(op)) {
    SmallVector<Value> sizes;
    unsigned next = 0;
    for (auto [axis, size] : llvm::enumerate(splat.getType().getShape()))
      if (ShapedType::isDynamic(size)) {
        Value own = splat.getDynamicSizes()[next++];
        if (type.isDynamicDim(axis))
          sizes.push_back(own);
      }
    return builder.create<tensor::SplatOp>(loc, type, splat.getInput(), sizes);
  }
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    SmallVector<OpFoldResult> sizes = getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), builder);
    return builder.create<tensor::ExpandShapeOp>(loc, type, expand.getSrc(), expand.getReassociationIndices(), withStatic(builder, sizes, type));
  }
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op))
    if (slice.getType().getRank() == slice.getSourceType().getRank())
      return builder.create<tensor::ExtractSliceOp>(loc, type, slice.getSource(), slice.getMixedOffsets(),
                                                    withStatic(builder, slice.getMixedSizes(), type), slice.getMixedStrides());
  return {};
}

void tmc::mixer::makeFixedSizesStatic(func::FuncOp function) {
  Block &block = function.getBody().front();
  for (Operation &op : block)
    if (op.getNumRegions() && !isa<linalg::LinalgOp, AttentionOp>(op))
      return;
  OpBuilder builder = OpBuilder::atBlockBegin(&block);
  for (BlockArgument argument : block.getArguments()) {
    std::optional<RankedTensorType> type = refine(argument);
    if (!type)
      continue;
    SmallVector<OpFoldResult> zeros(type->getRank(), builder.getIndexAttr(0)), ones(type->getRank(), builder.getIndexAttr(1));
    SmallVector<OpFoldResult> sizes = withStatic(builder, getSizes(builder, argument.getLoc(), argument), *type);
    auto slice = builder.create<tensor::ExtractSliceOp>(argument.getLoc(), *type, argument, zeros, sizes, ones);
    argument.replaceUsesWithIf(slice, [&](OpOperand &use) { return use.getOwner() != slice && !isa<tensor::DimOp, AttentionOp, PoolTokensOp>(use.getOwner()); });
  }
  for (Operation &op : llvm::make_early_inc_range(block)) {
    if (auto attention = dyn_cast<AttentionOp>(op))
      for (Region *region : attention.getPresentRegions())
        for (auto [number, capture] : llvm::enumerate(attention.getCaptures()))
          region->front().getArgument(attention.getFirstCapture(*region) + number).setType(capture.getType());
    if (isa<tensor::CastOp>(op))
      continue;
    for (Value result : op.getResults()) {
      std::optional<RankedTensorType> type = refine(result);
      if (!type)
        continue;
      if (isa<tensor::EmptyOp, tensor::SplatOp, tensor::ExpandShapeOp, tensor::ExtractSliceOp>(op)) {
        if (Value other = rebuild(&op, *type)) {
          result.replaceAllUsesWith(other);
          op.erase();
          break;
        }
        continue;
      }
      if (isa<linalg::LinalgOp, AttentionOp, NormOp, LinearOp, EmbeddingOp, TapOp, RotaryOp, PoolTokensOp, tensor::CollapseShapeOp, tensor::ConcatOp>(op) ||
          OpTrait::hasElementwiseMappableTraits(&op))
        result.setType(*type);
    }
  }
  auto results = block.getTerminator()->getOperandTypes();
  function.setFunctionType(FunctionType::get(function.getContext(), function.getArgumentTypes(), SmallVector<Type>(results)));
}
