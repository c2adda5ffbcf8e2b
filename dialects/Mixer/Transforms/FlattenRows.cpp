// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-flatten-rows: ops that treat every row of the last axis alike run on two axes. BxSxC becomes (B*S)xC around
// the op; between two such ops the reshapes cancel, and what is left around an attention is a view of memory.

#include "dialects/Mixer/Conversions/MixerToTile/Nests.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/PrepareNests.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_FLATTENROWSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// [[0, 1, …], [rank - 1]]
SmallVector<ReassociationIndices> rowsAndColumns(int64_t rank) {
  SmallVector<ReassociationIndices> groups(2);
  for (int64_t axis = 0; axis < rank - 1; ++axis)
    groups[0].push_back(axis);
  groups[1].push_back(rank - 1);
  return groups;
}

RankedTensorType flatType(RankedTensorType type) {
  int64_t rows = 1;
  for (int64_t size : type.getShape().drop_back())
    rows = ShapedType::isDynamic(size) || ShapedType::isDynamic(rows) ? ShapedType::kDynamic : rows * size;
  return RankedTensorType::get({rows, type.getShape().back()}, type.getElementType());
}

Value flatten(OpBuilder &builder, Location loc, Value value) {
  auto type = cast<RankedTensorType>(value.getType());
  return builder.create<tensor::CollapseShapeOp>(loc, flatType(type), value, rowsAndColumns(type.getRank()));
}

/// `flat` in the shape of `like`.
Value unflatten(OpBuilder &builder, Location loc, Value flat, RankedTensorType type, Value like) {
  SmallVector<OpFoldResult> sizes = getSizes(builder, loc, like);
  sizes.back() = builder.getIndexAttr(type.getShape().back());
  return builder.create<tensor::ExpandShapeOp>(loc, type, flat, rowsAndColumns(type.getRank()), sizes);
}

bool hasRowsToFlatten(RankedTensorType type) { return type.getRank() > 2 && !type.isDynamicDim(type.getRank() - 1); }

/// linear, norm: op(x) -> unflatten(op(flatten(x))).
template <typename OpTy>
struct FlattenInput : OpRewritePattern<OpTy> {
  using OpRewritePattern<OpTy>::OpRewritePattern;
  LogicalResult matchAndRewrite(OpTy op, PatternRewriter &rewriter) const override {
    RankedTensorType type = op.getInput().getType();
    if (!hasRowsToFlatten(type))
      return rewriter.notifyMatchFailure(op, "has two axes already, or a dynamic last one");
    IRMapping mapping;
    mapping.map(op.getInput(), flatten(rewriter, op.getLoc(), op.getInput()));
    Operation *flat = rewriter.clone(*op, mapping);
    flat->getResult(0).setType(flatType(op.getResult().getType()));
    rewriter.replaceOp(op,
                       unflatten(rewriter, op.getLoc(), flat->getResult(0), op.getResult().getType(), op.getInput()));
    return success();
  }
};

/// Rows of codes and of their scales.
struct FlattenDequantize : OpRewritePattern<DequantizeOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(DequantizeOp op, PatternRewriter &rewriter) const override {
    if (!hasRowsToFlatten(op.getCodes().getType()))
      return rewriter.notifyMatchFailure(op, "has two axes already");
    IRMapping mapping;
    for (Value operand : op->getOperands())
      mapping.map(operand, flatten(rewriter, op.getLoc(), operand));
    Operation *flat = rewriter.clone(*op, mapping);
    flat->getResult(0).setType(flatType(op.getResult().getType()));
    rewriter.replaceOp(op, unflatten(rewriter, op.getLoc(), flat->getResult(0), op.getResult().getType(), op.getCodes()));
    return success();
  }
};

/// arith and math on whole tensors.
struct FlattenElementwise : RewritePattern {
  FlattenElementwise(MLIRContext *context) : RewritePattern(MatchAnyOpTypeTag(), 1, context) {}
  LogicalResult matchAndRewrite(Operation *op, PatternRewriter &rewriter) const override {
    if (!op->hasTrait<OpTrait::Elementwise>() || op->getNumResults() != 1 || op->getNumOperands() == 0 ||
        isStorageConversion(op))
      return failure();
    if (op->hasAttr(kNestAttr))
      return rewriter.notifyMatchFailure(op, "belongs to a nest");
    auto type = dyn_cast<RankedTensorType>(op->getResult(0).getType());
    if (!type || !hasRowsToFlatten(type) || !isa<FloatType>(type.getElementType()))
      return failure();
    if (!llvm::all_of(op->getOperandTypes(), [&](Type operand) {
          auto tensor = dyn_cast<RankedTensorType>(operand);
          return tensor && tensor.getShape() == type.getShape();
        }))
      return rewriter.notifyMatchFailure(op, "operands have other shapes");
    IRMapping mapping;
    for (Value operand : op->getOperands())
      mapping.map(operand, flatten(rewriter, op->getLoc(), operand));
    Operation *flat = rewriter.clone(*op, mapping);
    flat->getResult(0).setType(flatType(type));
    rewriter.replaceOp(op, unflatten(rewriter, op->getLoc(), flat->getResult(0), type, op->getOperand(0)));
    return success();
  }
};

/// Parallel linalg.generic whose operands have all axes, or the last one alone.
struct FlattenGeneric : OpRewritePattern<linalg::GenericOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(linalg::GenericOp op, PatternRewriter &rewriter) const override {
    if (op.getNumResults() != 1 || op.getNumReductionLoops())
      return rewriter.notifyMatchFailure(op, "reduces, or has several results");
    if (op->hasAttr(kNestAttr))
      return rewriter.notifyMatchFailure(op, "belongs to a nest");
    if (!op.getMatchingBlockArgument(op.getDpsInitOperand(0)).use_empty())
      return rewriter.notifyMatchFailure(op, "reads what it starts from");
    auto type = cast<RankedTensorType>(op.getResult(0).getType());
    int64_t rank = type.getRank();
    if (!hasRowsToFlatten(type) || !isa<FloatType>(type.getElementType()))
      return rewriter.notifyMatchFailure(op, "has two axes already, a dynamic last one, or integers");
    if (!op.getBody()->getOps<linalg::IndexOp>().empty())
      return rewriter.notifyMatchFailure(op, "reads its position");
    AffineMap all = rewriter.getMultiDimIdentityMap(rank);
    AffineMap columns = AffineMap::get(rank, 0, rewriter.getAffineDimExpr(rank - 1));
    Value like;
    for (OpOperand &operand : op->getOpOperands()) {
      AffineMap map = op.getMatchingIndexingMap(&operand);
      if (map != all && map != columns)
        return rewriter.notifyMatchFailure(op, "an operand is broadcast along some of the rows");
      if (map == all && !like && op.isDpsInput(&operand))
        like = operand.get();
    }
    if (!like || op.getMatchingIndexingMap(op.getDpsInitOperand(0)) != all)
      return rewriter.notifyMatchFailure(op, "no operand has the rows of the result");
    SmallVector<Value> inputs;
    SmallVector<AffineMap> maps;
    for (OpOperand *operand : op.getDpsInputOperands()) {
      bool rows = op.getMatchingIndexingMap(operand) == all;
      inputs.push_back(rows ? flatten(rewriter, op.getLoc(), operand->get()) : operand->get());
      maps.push_back(rows ? rewriter.getMultiDimIdentityMap(2) : AffineMap::get(2, 0, rewriter.getAffineDimExpr(1)));
    }
    RankedTensorType flat = flatType(type);
    Value rows = flatten(rewriter, op.getLoc(), like);
    SmallVector<Value> sizes;
    if (flat.isDynamicDim(0))
      sizes.push_back(rewriter.createOrFold<tensor::DimOp>(op.getLoc(), rows, 0));
    Value init = rewriter.create<tensor::EmptyOp>(op.getLoc(), flat.getShape(), flat.getElementType(), sizes);
    maps.push_back(rewriter.getMultiDimIdentityMap(2));
    SmallVector<utils::IteratorType> iterators(2, utils::IteratorType::parallel);
    auto generic =
        rewriter.create<linalg::GenericOp>(op.getLoc(), TypeRange{flat}, inputs, ValueRange{init}, maps, iterators);
    rewriter.cloneRegionBefore(op.getRegion(), generic.getRegion(), generic.getRegion().end());
    rewriter.replaceOp(op, unflatten(rewriter, op.getLoc(), generic.getResult(0), type, like));
    return success();
  }
};

/// tensor.collapse_shape of tensor.expand_shape -> one of them, or nothing. Upstream's pattern makes an expand_shape
/// without its sizes where they are dynamic (MLIR 19), so it only gets what this leaves.
struct JoinBehindSplit : OpRewritePattern<tensor::CollapseShapeOp> {
  JoinBehindSplit(MLIRContext *context) : OpRewritePattern(context, /*benefit=*/10) {}
  LogicalResult matchAndRewrite(tensor::CollapseShapeOp op, PatternRewriter &rewriter) const override {
    auto expand = op.getSrc().getDefiningOp<tensor::ExpandShapeOp>();
    if (!expand)
      return rewriter.notifyMatchFailure(op, "not behind an expand_shape");
    auto split = expand.getReassociationIndices(), joined = op.getReassociationIndices();
    if (split == joined) {
      if (expand.getSrcType() != op.getResultType())
        return rewriter.notifyMatchFailure(op, "a size is static on one side only");
      rewriter.replaceOp(op, expand.getSrc());
      return success();
    }
    // Groups of the inner axes: those of one side have to lie inside those of the other.
    auto nest = [](ArrayRef<ReassociationIndices> outer, ArrayRef<ReassociationIndices> inner,
                   SmallVector<ReassociationIndices> &result) {
      size_t next = 0;
      for (const ReassociationIndices &group : outer) {
        result.emplace_back();
        size_t covered = 0;
        while (covered < group.size() && next < inner.size()) {
          covered += inner[next].size();
          result.back().push_back(next++);
        }
        if (covered != group.size())
          return false;
      }
      return next == inner.size();
    };
    SmallVector<ReassociationIndices> groups;
    Location loc = op.getLoc();
    if (nest(split, joined, groups)) {
      SmallVector<OpFoldResult> inner =
                                    getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), rewriter),
                                sizes;
      for (auto [group, size] : llvm::zip(joined, op.getResultType().getShape())) {
        if (!ShapedType::isDynamic(size)) {
          sizes.push_back(rewriter.getIndexAttr(size));
          continue;
        }
        Value product;
        for (int64_t axis : group) {
          Value factor = getValueOrCreateConstantIndexOp(rewriter, loc, inner[axis]);
          product = product ? rewriter.createOrFold<arith::MulIOp>(loc, product, factor) : factor;
        }
        sizes.push_back(product);
      }
      rewriter.replaceOpWithNewOp<tensor::ExpandShapeOp>(op, op.getResultType(), expand.getSrc(), groups, sizes);
      return success();
    }
    groups.clear();
    if (!nest(joined, split, groups))
      return rewriter.notifyMatchFailure(op, "the groups do not nest");
    rewriter.replaceOpWithNewOp<tensor::CollapseShapeOp>(op, op.getResultType(), expand.getSrc(), groups);
    return success();
  }
};

/// ids of several axes -> their rows.
struct FlattenIndices : OpRewritePattern<EmbeddingOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(EmbeddingOp op, PatternRewriter &rewriter) const override {
    RankedTensorType ids = op.getIndices().getType(), type = op.getResult().getType();
    if (ids.getRank() < 2 || op.getTable().getType().getRank() != 2 || !hasRowsToFlatten(type))
      return rewriter.notifyMatchFailure(op, "ids have one axis already, or rows are no vectors");
    SmallVector<ReassociationIndices> all(1);
    for (int64_t axis = 0; axis < ids.getRank(); ++axis)
      all[0].push_back(axis);
    RankedTensorType flat = flatType(type);
    Value rows = rewriter.create<tensor::CollapseShapeOp>(
        op.getLoc(), RankedTensorType::get({flat.getDimSize(0)}, ids.getElementType()), op.getIndices(), all);
    Value result = rewriter.create<EmbeddingOp>(op.getLoc(), flat, rows, op.getTable());
    SmallVector<OpFoldResult> sizes = getSizes(rewriter, op.getLoc(), op.getIndices());
    sizes.push_back(rewriter.getIndexAttr(type.getShape().back()));
    rewriter.replaceOpWithNewOp<tensor::ExpandShapeOp>(op, type, result, rowsAndColumns(type.getRank()), sizes);
    return success();
  }
};

/// Heads of tokens on several axes -> of their rows.
struct FlattenRotary : OpRewritePattern<RotaryOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(RotaryOp op, PatternRewriter &rewriter) const override {
    RankedTensorType type = op.getInput().getType(), positions = op.getPositions().getType();
    int64_t tokens = type.getRank() - 2;
    if (tokens < 2 || type.isDynamicDim(tokens) || type.isDynamicDim(tokens + 1))
      return rewriter.notifyMatchFailure(op, "tokens have one axis already, or heads are dynamic");
    int64_t rows = 1;
    SmallVector<ReassociationIndices> groups(3), all(1);
    for (int64_t axis = 0; axis < tokens; ++axis) {
      int64_t size = type.getDimSize(axis);
      rows = ShapedType::isDynamic(size) || ShapedType::isDynamic(rows) ? ShapedType::kDynamic : rows * size;
      groups[0].push_back(axis);
      all[0].push_back(axis);
    }
    groups[1].push_back(tokens);
    groups[2].push_back(tokens + 1);
    auto flat =
        RankedTensorType::get({rows, type.getDimSize(tokens), type.getDimSize(tokens + 1)}, type.getElementType());
    Location loc = op.getLoc();
    Value input = rewriter.create<tensor::CollapseShapeOp>(loc, flat, op.getInput(), groups);
    Value places = rewriter.create<tensor::CollapseShapeOp>(
        loc, RankedTensorType::get({rows}, positions.getElementType()), op.getPositions(), all);
    Value rotated =
        rewriter.create<RotaryOp>(loc, flat, input, places, op.getCosine(), op.getSine(), op.getInterleaved());
    SmallVector<OpFoldResult> sizes = getSizes(rewriter, loc, op.getInput());
    rewriter.replaceOpWithNewOp<tensor::ExpandShapeOp>(op, type, rotated, groups, sizes);
    return success();
  }
};

/// Batch and length that one reshape tells apart and the next one joins again stay one axis: a view of memory with both can't
/// be joined, as nobody knows that its rows lie behind each other.
/// collapse(expand(x : N*2xC -> BxSx2xC) -> RxD) -> collapse(expand(x -> Rx2xC) -> RxD)
struct KeepJoinedAxes : OpRewritePattern<tensor::CollapseShapeOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(tensor::CollapseShapeOp op, PatternRewriter &rewriter) const override {
    auto expand = op.getSrc().getDefiningOp<tensor::ExpandShapeOp>();
    if (!expand)
      return rewriter.notifyMatchFailure(op, "not behind a reshape that tells axes apart");
    RankedTensorType type = expand.getResultType();
    if (expand.getReassociationIndices().empty() || op.getReassociationIndices().empty())
      return rewriter.notifyMatchFailure(op, "one element: its axes are in no group");
    auto groupOf = [&](ArrayRef<ReassociationIndices> groups, int64_t axis) {
      return llvm::find_if(groups, [&](const ReassociationIndices &group) { return llvm::is_contained(group, axis); }) - groups.begin();
    };
    SmallVector<ReassociationIndices> apart = expand.getReassociationIndices(), joined = op.getReassociationIndices();
    SmallVector<OpFoldResult> sizes = getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), rewriter), merged;
    SmallVector<int64_t> shape;
    SmallVector<ReassociationIndices> newApart(apart.size()), newJoined(joined.size());
    for (int64_t axis = 0; axis < type.getRank(); ++axis) {
      int64_t from = groupOf(apart, axis), to = groupOf(joined, axis);
      if (axis && type.isDynamicDim(axis) && type.isDynamicDim(axis - 1) && groupOf(apart, axis - 1) == from &&
          groupOf(joined, axis - 1) == to) {
        Value product = rewriter.create<arith::MulIOp>(op.getLoc(), cast<Value>(merged.back()), cast<Value>(sizes[axis]));
        merged.back() = product;
        continue;
      }
      newApart[from].push_back(shape.size());
      newJoined[to].push_back(shape.size());
      shape.push_back(type.getDimSize(axis));
      merged.push_back(sizes[axis]);
    }
    if (int64_t(shape.size()) == type.getRank())
      return rewriter.notifyMatchFailure(op, "no two dynamic axes are told apart and joined");
    auto isPlain = [](ArrayRef<ReassociationIndices> groups) {
      return llvm::all_of(groups, [](const ReassociationIndices &group) { return group.size() == 1; });
    };
    Value result = expand.getSrc();
    if (!isPlain(newApart))
      result = rewriter.create<tensor::ExpandShapeOp>(op.getLoc(), type.clone(shape), result, newApart, merged);
    if (!isPlain(newJoined))
      result = rewriter.create<tensor::CollapseShapeOp>(op.getLoc(), op.getResultType(), result, newJoined);
    if (result.getType() != op.getResultType())
      result = rewriter.create<tensor::CastOp>(op.getLoc(), op.getResultType(), result);
    rewriter.replaceOp(op, result);
    return success();
  }
};

/// A tap of the shape behind a reshape -> a tap before it, so that the reshape cancels with the next one.
struct TapBeforeReshape : OpRewritePattern<TapOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(TapOp op, PatternRewriter &rewriter) const override {
    auto expand = op.getInput().getDefiningOp<tensor::ExpandShapeOp>();
    if (!expand || !expand->hasOneUse() ||
        expand.getReassociationIndices() != rowsAndColumns(op.getResult().getType().getRank()))
      return rewriter.notifyMatchFailure(op, "not behind rows that were flattened");
    Value tap = rewriter.create<TapOp>(op.getLoc(), op.getName(), expand.getSrc());
    rewriter.replaceOpWithNewOp<tensor::ExpandShapeOp>(
        op, expand.getResultType(), tap, expand.getReassociationIndices(),
        getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), rewriter));
    return success();
  }
};

/// What loads and stores convert has any shape: it stands beside the op that computes, so that reshapes behind a store,
/// and before a load, cancel. convert(expand(x)) -> expand(convert(x)).
struct ConvertBeforeExpand : RewritePattern {
  ConvertBeforeExpand(MLIRContext *context) : RewritePattern(MatchAnyOpTypeTag(), 1, context) {}
  LogicalResult matchAndRewrite(Operation *op, PatternRewriter &rewriter) const override {
    if (!isStorageConversion(op))
      return failure();
    auto expand = op->getOperand(0).getDefiningOp<tensor::ExpandShapeOp>();
    if (!expand)
      return rewriter.notifyMatchFailure(op, "not behind a reshape");
    auto result = cast<RankedTensorType>(op->getResult(0).getType());
    IRMapping mapping;
    mapping.map(op->getOperand(0), expand.getSrc());
    Operation *flat = rewriter.clone(*op, mapping);
    flat->getResult(0).setType(expand.getSrcType().clone(result.getElementType()));
    rewriter.replaceOpWithNewOp<tensor::ExpandShapeOp>(
        op, result, flat->getResult(0), expand.getReassociationIndices(),
        getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), rewriter));
    return success();
  }
};

/// collapse(convert(x)) -> convert(collapse(x)).
struct CollapseBeforeConversion : OpRewritePattern<tensor::CollapseShapeOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(tensor::CollapseShapeOp op, PatternRewriter &rewriter) const override {
    Operation *conversion = op.getSrc().getDefiningOp();
    if (!isStorageConversion(conversion))
      return rewriter.notifyMatchFailure(op, "not behind a load or store");
    auto type = cast<RankedTensorType>(conversion->getOperand(0).getType());
    Value flat = rewriter.create<tensor::CollapseShapeOp>(op.getLoc(), op.getResultType().clone(type.getElementType()),
                                                          conversion->getOperand(0), op.getReassociationIndices());
    IRMapping mapping;
    mapping.map(conversion->getOperand(0), flat);
    Operation *converted = rewriter.clone(*conversion, mapping);
    converted->getResult(0).setType(op.getResultType());
    rewriter.replaceOp(op, converted->getResults());
    return success();
  }
};

struct FlattenRowsPass : tmc::mixer::impl::FlattenRowsPassBase<FlattenRowsPass> {
  using FlattenRowsPassBase::FlattenRowsPassBase;
  void runOnOperation() override {
    func::FuncOp function = getOperation();
    if (function.isExternal() || !function.getBody().hasOneBlock())
      return;
    prepareNests(function);
    // What reduces or broadcasts along some of the rows keeps its axes, and so do its elementwise neighbours.
    WeightExpressions weights;
    Nests nests(
        function.getBody().front(), [&](Value value) { return weights.contains(value); }, /*flattens=*/true);
    for (Operation &op : function.getBody().front())
      if (nests.contains(&op))
        op.setAttr(kNestAttr, UnitAttr::get(&getContext()));
    RewritePatternSet patterns(&getContext());
    patterns.add<FlattenDequantize, FlattenInput<BlockLinearOp>, FlattenInput<HadamardOp>, FlattenInput<LinearOp>, FlattenInput<QuantizedLinearOp>, FlattenInput<NormOp>, FlattenElementwise,
                 FlattenGeneric, FlattenIndices, FlattenRotary, KeepJoinedAxes, TapBeforeReshape, JoinBehindSplit, ConvertBeforeExpand,
                 CollapseBeforeConversion>(&getContext());
    // Not those of tensor.expand_shape: they take a size of a group with two dynamic ones for a quotient (MLIR 19).
    // mixer-resolve-dims takes care of the sizes that are asked for here.
    tensor::CollapseShapeOp::getCanonicalizationPatterns(patterns, &getContext());
    DimOp::getCanonicalizationPatterns(patterns, &getContext()); // collapse_shape of expand_shape, with its sizes
    if (failed(applyPatternsAndFoldGreedily(getOperation(), std::move(patterns))))
      signalPassFailure();
    function.walk([](Operation *op) {
      if (!isa<GroupOp>(op))
        op->removeAttr(kNestAttr);
    });
  }
};
} // namespace
