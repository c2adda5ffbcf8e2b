// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-choose-layout: what is between two convolutions has their layout, channels last, and a convolution of single points or of
// patches is a linear layer. Files of other tools have channels first: there every convolution stands between two transposes, and the elementwise
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

/// `value` before all reshapes.
Value getReshaped(Value value) {
  while (isa_and_nonnull<tensor::CollapseShapeOp, tensor::ExpandShapeOp>(value.getDefiningOp()))
    value = value.getDefiningOp()->getOperand(0);
  return value;
}

/// The transpose that gives `value`, if it moves the channels of what a layer computed for each point, or of what was computed from
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
  // Rows of a linear layer or a norm are points of an image.
  Operation *source = getReshaped(transpose.getInput()).getDefiningOp();
  // A generic of whole tensors without a transpose before it: this pattern made it, or the model has channels last.
  auto generic = dyn_cast_or_null<linalg::GenericOp>(source);
  bool isElementwise = generic && generic.getNumParallelLoops() == generic.getNumLoops();
  return isElementwise || isa_and_nonnull<ConvolutionOp, LinearOp, NormOp, PoolWindowOp>(source) ? transpose : linalg::TransposeOp();
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

/// A norm over all channels and points of an image, without a scale and a bias of each, is the same in any order of those:
/// norm(reshape(transpose(x))) -> reshape(transpose(expand(norm(collapse(x))))). Its sums are of another order then.
struct MoveBehindNorm : OpRewritePattern<NormOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(NormOp op, PatternRewriter &rewriter) const override {
    linalg::TransposeOp transpose = getChannelsFirst(getReshaped(op.getInput()));
    if (op.getScale() || op.getBias() || !transpose)
      return failure();
    // Of each image one row: [B, 1..., C * H * W].
    auto image = cast<RankedTensorType>(transpose.getInput().getType()), type = cast<RankedTensorType>(op.getType());
    ArrayRef<int64_t> points = image.getShape().drop_front(), rows = type.getShape();
    if (ShapedType::isDynamicShape(points) || ShapedType::getNumElements(points) != rows.back() || rows.size() < 2 ||
        rows.front() != image.getDimSize(0) || llvm::any_of(rows.drop_front().drop_back(), [](int64_t size) { return size != 1; }))
      return failure();
    Location loc = op.getLoc();
    SmallVector<ReassociationIndices> imageToRow{{0}, {}}, rowToType{{0}, {}};
    llvm::append_range(imageToRow[1], llvm::seq<int64_t>(1, image.getRank()));
    llvm::append_range(rowToType[1], llvm::seq<int64_t>(1, type.getRank()));
    SmallVector<OpFoldResult> sizes = getSizes(rewriter, loc, transpose.getInput());
    RankedTensorType rowType = RankedTensorType::get({rows.front(), rows.back()}, type.getElementType());
    Value row = rewriter.create<tensor::CollapseShapeOp>(loc, rowType, transpose.getInput(), imageToRow);
    Value norm = rewriter.create<NormOp>(loc, rowType, op.getKind(), row, Value(), Value(), op.getEpsilon());
    norm = rewriter.create<tensor::ExpandShapeOp>(loc, image, norm, imageToRow, sizes);
    ArrayRef<int64_t> permutation = transpose.getPermutation();
    Value room = rewriter.create<tensor::EmptyOp>(loc, MoveBehindElementwise::getPermuted(sizes, permutation), type.getElementType());
    Value back = rewriter.create<linalg::TransposeOp>(loc, norm, room, permutation).getResult()[0];
    replaceReshaped(op.getResult(), back, rewriter);
    Value result = rewriter.create<tensor::CollapseShapeOp>(loc, rowType, back, imageToRow);
    if (type.getRank() > 2) {
      SmallVector<OpFoldResult> shape(type.getRank(), rewriter.getIndexAttr(1));
      shape.front() = sizes.front();
      shape.back() = rewriter.getIndexAttr(rows.back());
      result = rewriter.create<tensor::ExpandShapeOp>(loc, type, result, rowToType, shape);
    }
    rewriter.replaceOp(op, result);
    return success();
  }

  /// What the model reshapes to the image again is `back` itself.
  static void replaceReshaped(Value value, Value back, PatternRewriter &rewriter) {
    for (Operation *user : llvm::make_early_inc_range(value.getUsers())) {
      if (!isa<tensor::CollapseShapeOp, tensor::ExpandShapeOp>(user))
        continue;
      if (user->getResult(0).getType() == back.getType())
        rewriter.replaceAllUsesWith(user->getResult(0), back);
      else
        replaceReshaped(user->getResult(0), back, rewriter);
    }
  }
};

/// Of windows that lie side by side, of one point or as the patches of an image: each is a row of a linear layer, whose weight is
/// packed once.
struct WindowsToRows : OpRewritePattern<ConvolutionOp> {
  using OpRewritePattern::OpRewritePattern;

  LogicalResult matchAndRewrite(ConvolutionOp op, PatternRewriter &rewriter) const override {
    auto weight = cast<RankedTensorType>(op.getWeight().getType());
    auto input = cast<RankedTensorType>(op.getInput().getType());
    ArrayRef<int64_t> window = weight.getShape().drop_back(2), image = input.getShape().drop_front().drop_back();
    auto is = [](std::optional<ArrayRef<int64_t>> values, int64_t value) {
      return !values || llvm::all_of(*values, [=](int64_t each) { return each == value; });
    };
    bool isPoint = llvm::all_of(window, [](int64_t size) { return size == 1; });
    bool sideBySide = op.getStrides() ? llvm::equal(*op.getStrides(), window) : isPoint;
    if (op.getGroups() != 1 || !sideBySide || !is(op.getDilations(), 1) || !is(op.getLow(), 0) || !is(op.getHigh(), 0))
      return failure();
    // Nothing of the image is left over.
    if (!isPoint)
      for (auto [size, part] : llvm::zip_equal(image, window))
        if (ShapedType::isDynamic(size) || size % part)
          return failure();
    Location loc = op.getLoc();
    int64_t axes = window.size(), inputs = ShapedType::getNumElements(weight.getShape().drop_back()),
            outputs = weight.getShape().back();
    Type element = weight.getElementType();
    ReassociationIndices front = llvm::to_vector<2>(llvm::seq<int64_t>(0, axes + 1));
    Value matrix = rewriter.create<tensor::CollapseShapeOp>(loc, RankedTensorType::get({inputs, outputs}, element),
                                                            op.getWeight(), ArrayRef<ReassociationIndices>{front, {axes + 1}});
    Value room = rewriter.create<tensor::EmptyOp>(loc, ArrayRef<int64_t>{outputs, inputs}, element);
    matrix = rewriter.create<linalg::TransposeOp>(loc, matrix, room, ArrayRef<int64_t>{1, 0}).getResult()[0];
    Value rows = isPoint ? op.getInput() : cutPatches(rewriter, loc, op.getInput(), window);
    rewriter.replaceOpWithNewOp<LinearOp>(op, op.getResult().getType(), rows, matrix, op.getBias());
    return success();
  }

  /// [B, H, W, C] -> [B, H / h, W / w, h * w * C]
  static Value cutPatches(PatternRewriter &rewriter, Location loc, Value image, ArrayRef<int64_t> window) {
    auto type = cast<RankedTensorType>(image.getType());
    int64_t axes = window.size();
    SmallVector<OpFoldResult> sizes{tensor::getMixedSize(rewriter, loc, image, 0)};
    SmallVector<int64_t> shape{type.getDimSize(0)}, order{0};
    SmallVector<ReassociationIndices> apart{{0}}, joined{{0}};
    for (int64_t axis = 0; axis < axes; ++axis) {
      shape.append({type.getDimSize(axis + 1) / window[axis], window[axis]});
      apart.push_back({2 * axis + 1, 2 * axis + 2});
      joined.push_back({axis + 1});
      order.push_back(2 * axis + 1);
    }
    shape.push_back(type.getShape().back());
    apart.push_back({2 * axes + 1});
    joined.push_back({});
    for (int64_t axis = 0; axis <= axes; ++axis) {
      joined.back().push_back(axes + 1 + axis);
      order.push_back(axis < axes ? 2 * axis + 2 : 2 * axes + 1);
    }
    for (int64_t size : ArrayRef(shape).drop_front())
      sizes.push_back(rewriter.getIndexAttr(size));
    Value cut = rewriter.create<tensor::ExpandShapeOp>(loc, type.clone(shape), image, apart, sizes);
    Value room = rewriter.create<tensor::EmptyOp>(loc, MoveBehindElementwise::getPermuted(sizes, order), type.getElementType());
    cut = rewriter.create<linalg::TransposeOp>(loc, cut, room, order).getResult()[0];
    return rewriter.create<tensor::CollapseShapeOp>(loc, cut, joined);
  }
};

struct ChooseLayoutPass : tmc::mixer::impl::ChooseLayoutPassBase<ChooseLayoutPass> {
  using ChooseLayoutPassBase::ChooseLayoutPassBase;

  void runOnOperation() override {
    MLIRContext *context = &getContext();
    RewritePatternSet patterns(context);
    patterns.add<MoveBehindElementwise, MoveBehindNorm>(context);
    linalg::TransposeOp::getCanonicalizationPatterns(patterns, context);
    if (failed(applyPatternsAndFoldGreedily(getOperation(), std::move(patterns))))
      return signalPassFailure();
    // When all transposes are where they stay: above they are told by the convolutions.
    RewritePatternSet rows(context);
    rows.add<WindowsToRows>(context);
    if (failed(applyPatternsAndFoldGreedily(getOperation(), std::move(rows))))
      signalPassFailure();
  }
};

} // namespace
