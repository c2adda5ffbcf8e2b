// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Folders and canonicalisations of the mixer dialect: what says the same with less. None of them drops a tap, rounds
// differently, or needs the value of a weight.

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/PatternMatch.h"

using namespace mlir;
using namespace tmc::mixer;

//===-- Sizes -----------------------------------------------------------------------------------------===//

/// True if `size`, or index arithmetic on it, is a size of a tensor or buffer.
static bool givesShape(Value size) {
  return llvm::any_of(size.getUsers(), [](Operation *user) {
    return llvm::any_of(user->getResults(), [](Value result) {
      return isa<ShapedType>(result.getType()) || (result.getType().isIndex() && givesShape(result));
    });
  });
}

namespace {
/// mixer.dim of a name with one possible value -> that constant. A size that gives a shape stays: as a constant it
/// would change the types of some tensors and not of others, with casts between them that no pass looks through.
struct FoldFixedDim : OpRewritePattern<DimOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(DimOp op, PatternRewriter &rewriter) const override {
    auto bounds = getDimBounds(op, op.getName());
    if (failed(bounds) || bounds->first != bounds->second)
      return rewriter.notifyMatchFailure(op, "the dim may have several values");
    if (givesShape(op))
      return rewriter.notifyMatchFailure(op, "the dim gives a shape");
    rewriter.replaceOpWithNewOp<arith::ConstantIndexOp>(op, bounds->first);
    return success();
  }
};

/// tensor.collapse_shape of a tensor.expand_shape -> the tensor.expand_shape that is left of both, with its sizes. MLIR
/// 19's own pattern leaves them out, and where a group has two sizes that only the run knows the result is no valid op.
/// This one comes first.
struct CollapseExpanded : OpRewritePattern<tensor::CollapseShapeOp> {
  CollapseExpanded(MLIRContext *context) : OpRewritePattern(context, /*benefit=*/2) {}
  LogicalResult matchAndRewrite(tensor::CollapseShapeOp op, PatternRewriter &rewriter) const override {
    auto expand = op.getSrc().getDefiningOp<tensor::ExpandShapeOp>();
    if (!expand || expand.getSrcType().getRank() >= op.getResultType().getRank())
      return rewriter.notifyMatchFailure(op, "its operand is not expanded to more axes than it leaves");
    SmallVector<ReassociationIndices> collapsed = op.getReassociationIndices(), groups;
    size_t next = 0;
    for (const ReassociationIndices &wide : expand.getReassociationIndices()) {
      ReassociationIndices group;
      for (; next < collapsed.size() && collapsed[next].back() <= wide.back(); ++next)
        group.push_back(next);
      if (group.empty() || collapsed[group.back()].back() != wide.back())
        return rewriter.notifyMatchFailure(op, "it joins axes of several axes of the operand");
      groups.push_back(group);
    }
    SmallVector<OpFoldResult> wide = getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), rewriter),
                              sizes;
    auto asValue = [&](OpFoldResult size) -> Value {
      if (auto value = dyn_cast<Value>(size))
        return value;
      return rewriter.create<arith::ConstantIndexOp>(op.getLoc(), *getConstantIntValue(size));
    };
    for (auto [axis, indices] : llvm::enumerate(collapsed)) {
      if (!op.getResultType().isDynamicDim(axis)) {
        sizes.push_back(rewriter.getIndexAttr(op.getResultType().getDimSize(axis)));
        continue;
      }
      OpFoldResult size = wide[indices.front()];
      for (int64_t index : llvm::drop_begin(indices))
        if (getConstantIntValue(wide[index]) != 1)
          size = rewriter.create<arith::MulIOp>(op.getLoc(), asValue(size), asValue(wide[index])).getResult();
      sizes.push_back(size);
    }
    rewriter.replaceOpWithNewOp<tensor::ExpandShapeOp>(op, op.getResultType(), expand.getSrc(), groups, sizes);
    return success();
  }
};
} // namespace

void DimOp::getCanonicalizationPatterns(RewritePatternSet &patterns, MLIRContext *context) {
  patterns.add<FoldFixedDim, CollapseExpanded>(context);
}

//===-- Linear, norm ----------------------------------------------------------------------------------===//

/// True if all elements of the constant `value` are `number`.
static bool isConstantOf(Value value, double number) {
  DenseFPElementsAttr elements;
  return value && matchPattern(value, m_Constant(&elements)) && elements.isSplat() &&
         elements.getSplatValue<APFloat>().convertToDouble() == number;
}

namespace {
/// A bias of zeros is no bias.
struct DropZeroBias : OpRewritePattern<LinearOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(LinearOp op, PatternRewriter &rewriter) const override {
    if (!isConstantOf(op.getBias(), 0))
      return rewriter.notifyMatchFailure(op, "there is no bias of constant zeros");
    rewriter.modifyOpInPlace(op, [&] { op.getBiasMutable().clear(); });
    return success();
  }
};

/// A scale of ones is no scale, a bias of zeros no bias.
struct DropNeutralScaleAndBias : OpRewritePattern<NormOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(NormOp op, PatternRewriter &rewriter) const override {
    bool scale = isConstantOf(op.getScale(), 1), bias = isConstantOf(op.getBias(), 0);
    if (!scale && !bias)
      return rewriter.notifyMatchFailure(op, "scale and bias change something");
    rewriter.modifyOpInPlace(op, [&] {
      if (scale)
        op.getScaleMutable().clear();
      if (bias)
        op.getBiasMutable().clear();
    });
    return success();
  }
};
} // namespace

void LinearOp::getCanonicalizationPatterns(RewritePatternSet &patterns, MLIRContext *context) {
  patterns.add<DropZeroBias>(context);
}

void NormOp::getCanonicalizationPatterns(RewritePatternSet &patterns, MLIRContext *context) {
  patterns.add<DropNeutralScaleAndBias>(context);
}

//===-- Attention -------------------------------------------------------------------------------------===//

namespace {
/// A capture that no region reads is no operand.
struct DropUnusedCaptures : OpRewritePattern<AttentionOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(AttentionOp op, PatternRewriter &rewriter) const override {
    SmallVector<unsigned> unused;
    for (unsigned i = 0, e = op.getCaptures().size(); i < e; ++i) {
      if (llvm::all_of(op.getPresentRegions(), [&](Region *region) {
            return region->front().getArgument(op.getFirstCapture(*region) + i).use_empty();
          }))
        unused.push_back(i);
    }
    if (unused.empty())
      return rewriter.notifyMatchFailure(op, "every capture is read");
    rewriter.modifyOpInPlace(op, [&] {
      for (unsigned i : llvm::reverse(unused)) {
        for (Region *region : op.getPresentRegions())
          region->front().eraseArgument(op.getFirstCapture(*region) + i);
        op.getCapturesMutable().erase(i);
      }
    });
    return success();
  }
};

/// mask that yields true -> no mask.
struct DropTrueMask : OpRewritePattern<AttentionOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(AttentionOp op, PatternRewriter &rewriter) const override {
    if (op.getMask().empty())
      return rewriter.notifyMatchFailure(op, "there is no mask");
    auto constant = op.getMask().front().getTerminator()->getOperand(0).getDefiningOp<arith::ConstantOp>();
    if (!constant || !cast<IntegerAttr>(constant.getValue()).getValue().isOne())
      return rewriter.notifyMatchFailure(op, "the mask is not constantly true");
    rewriter.modifyOpInPlace(op, [&] { rewriter.eraseBlock(&op.getMask().front()); });
    return success();
  }
};

/// score that yields what it gets -> no score.
struct DropIdentityScore : OpRewritePattern<AttentionOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(AttentionOp op, PatternRewriter &rewriter) const override {
    if (op.getScore().empty())
      return rewriter.notifyMatchFailure(op, "there is no score region");
    if (op.getScore().front().getTerminator()->getOperand(0) != op.getScore().front().getArgument(0))
      return rewriter.notifyMatchFailure(op, "the score is changed");
    rewriter.modifyOpInPlace(op, [&] { rewriter.eraseBlock(&op.getScore().front()); });
    return success();
  }
};
} // namespace

void AttentionOp::getCanonicalizationPatterns(RewritePatternSet &patterns, MLIRContext *context) {
  patterns.add<DropIdentityScore, DropTrueMask, DropUnusedCaptures>(context);
}

//===-- Taps ------------------------------------------------------------------------------------------===//

/// tap "a" (tap "a" x) -> tap "a" x. Taps of other names both stay.
OpFoldResult TapOp::fold(FoldAdaptor) {
  auto inner = getInput().getDefiningOp<TapOp>();
  return inner && inner.getName() == getName() ? inner.getResult() : OpFoldResult();
}
