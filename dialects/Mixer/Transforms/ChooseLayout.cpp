// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-choose-layout: what is between two convolutions has their layout, channels last, and a convolution of single points is a linear
// layer. Files of other tools have channels first: there every convolution stands between two transposes, and the elementwise
// ops between them would read and write memory across the lines.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_CHOOSELAYOUTPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// The transpose that gives `value`, if it moves the channels of what a convolution or a pooling computed, or of what was computed from
/// it element by element, behind the batch.
linalg::TransposeOp getChannelsFirst(Value value) {
  auto transpose = value.getDefiningOp<linalg::TransposeOp>();
  if (!transpose || transpose->getNumResults() != 1)
    return {};
  ArrayRef<int64_t> permutation = transpose.getPermutation();
  int64_t rank = permutation.size();
  if (rank < 3 || permutation[0] != 0 || permutation[1] != rank - 1)
    return {};
  for (int64_t axis = 2; axis < rank; ++axis)
    if (permutation[axis] != axis - 1)
      return {};
  Operation *source = transpose.getInput().getDefiningOp();
  // A generic of whole tensors without a transpose before it: this pattern made it, or the model has channels last.
  auto generic = dyn_cast_or_null<linalg::GenericOp>(source);
  bool isElementwise = generic && generic.getNumParallelLoops() == generic.getNumLoops();
  return isElementwise || isa_and_nonnull<ConvolutionOp, PoolWindowOp>(source) ? transpose : linalg::TransposeOp();
}

/// elementwise(transpose(x), transpose(y), bias) -> transpose(elementwise(x, y, bias)).
struct MoveBehindElementwise : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(linalg::GenericOp op, PatternRewriter &rewriter) const override {
    if (op->getNumResults() != 1 || !op.hasPureTensorSemantics() || op.getNumParallelLoops() != op.getNumLoops() ||
        !op.getMatchingIndexingMap(op.getDpsInitOperand(0)).isIdentity() ||
        !op.getMatchingBlockArgument(op.getDpsInitOperand(0)).use_empty() || op.hasIndexSemantics())
      return failure();
    linalg::TransposeOp first;
    SmallVector<Value> inputs;
    for (OpOperand *input : op.getDpsInputOperands()) {
      AffineMap map = op.getMatchingIndexingMap(input);
      if (!map.isIdentity()) {
        // Broadcast along some axes, or a scalar.
        if (!map.isProjectedPermutation(/*allowZeroInResults=*/true) || map.getNumResults() == map.getNumDims())
          return failure();
        inputs.push_back(input->get());
        continue;
      }
      linalg::TransposeOp transpose = getChannelsFirst(input->get());
      if (!transpose || (first && transpose.getPermutation() != first.getPermutation()))
        return failure();
      first = first ? first : transpose;
      inputs.push_back(transpose.getInput());
    }
    if (!first)
      return failure();
    // Loop i runs over axis permutation[i] of what was transposed.
    ArrayRef<int64_t> permutation = first.getPermutation();
    SmallVector<AffineExpr> axes;
    for (int64_t axis : permutation)
      axes.push_back(rewriter.getAffineDimExpr(axis));
    SmallVector<AffineMap> maps;
    for (AffineMap map : op.getIndexingMapsArray())
      maps.push_back(map.isIdentity() ? map : map.replaceDimsAndSymbols(axes, {}, op.getNumLoops(), 0));
    auto type = cast<RankedTensorType>(op->getResult(0).getType());
    auto inside = cast<RankedTensorType>(first.getInput().getType()).clone(type.getElementType());
    SmallVector<OpFoldResult> sizes = getSizes(rewriter, op.getLoc(), first.getInput());
    Value room = rewriter.create<tensor::EmptyOp>(op.getLoc(), sizes, type.getElementType());
    auto moved = rewriter.create<linalg::GenericOp>(op.getLoc(), inside, inputs, ValueRange(room), maps,
                                                    op.getIteratorTypesArray());
    rewriter.inlineRegionBefore(op.getRegion(), moved.getRegion(), moved.getRegion().end());
    Value back = rewriter.create<tensor::EmptyOp>(op.getLoc(), getPermuted(sizes, permutation), type.getElementType());
    rewriter.replaceOp(op, rewriter.create<linalg::TransposeOp>(op.getLoc(), moved->getResult(0), back, permutation));
    return success();
  }

  static SmallVector<OpFoldResult> getPermuted(ArrayRef<OpFoldResult> sizes, ArrayRef<int64_t> permutation) {
    SmallVector<OpFoldResult> permuted;
    for (int64_t axis : permutation)
      permuted.push_back(sizes[axis]);
    return permuted;
  }
};

/// Of windows of one point, without strides, padding or groups: every point is a row of a linear layer, whose weight is packed once.
struct PointsToRows : OpRewritePattern<ConvolutionOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(ConvolutionOp op, PatternRewriter &rewriter) const override {
    auto weight = cast<RankedTensorType>(op.getWeight().getType());
    auto is = [](std::optional<ArrayRef<int64_t>> values, int64_t value) {
      return !values || llvm::all_of(*values, [=](int64_t each) { return each == value; });
    };
    if (op.getGroups() != 1 || !is(op.getStrides(), 1) || !is(op.getLow(), 0) || !is(op.getHigh(), 0) ||
        !llvm::all_of(weight.getShape().drop_back(2), [](int64_t size) { return size == 1; }))
      return failure();
    ReassociationIndices front;
    for (int64_t axis = 0; axis < weight.getRank() - 1; ++axis)
      front.push_back(axis);
    int64_t inputs = weight.getDimSize(weight.getRank() - 2), outputs = weight.getShape().back();
    Type element = weight.getElementType();
    Value matrix = rewriter.create<tensor::CollapseShapeOp>(
        op.getLoc(), RankedTensorType::get({inputs, outputs}, element), op.getWeight(),
        ArrayRef<ReassociationIndices>{front, {weight.getRank() - 1}});
    Value room = rewriter.create<tensor::EmptyOp>(op.getLoc(), ArrayRef<int64_t>{outputs, inputs}, element);
    matrix = rewriter.create<linalg::TransposeOp>(op.getLoc(), matrix, room, ArrayRef<int64_t>{1, 0}).getResult()[0];
    rewriter.replaceOpWithNewOp<LinearOp>(op, op.getResult().getType(), op.getInput(), matrix, op.getBias());
    return success();
  }
};

struct ChooseLayoutPass : tmc::mixer::impl::ChooseLayoutPassBase<ChooseLayoutPass> {
  using ChooseLayoutPassBase::ChooseLayoutPassBase;

  void runOnOperation() override {
    MLIRContext *context = &getContext();
    RewritePatternSet patterns(context);
    patterns.add<MoveBehindElementwise>(context);
    linalg::TransposeOp::getCanonicalizationPatterns(patterns, context);
    if (failed(applyPatternsAndFoldGreedily(getOperation(), std::move(patterns))))
      return signalPassFailure();
    // When all transposes are where they stay: above they are told by the convolutions.
    RewritePatternSet rows(context);
    rows.add<PointsToRows>(context);
    if (failed(applyPatternsAndFoldGreedily(getOperation(), std::move(rows))))
      signalPassFailure();
  }
};

} // namespace
