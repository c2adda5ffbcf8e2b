// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every dynamic size becomes arithmetic on mixer.dim and mixer.count. A tensor.dim of an op's result goes to the op's
// operands (reifyResultShapes), again and again, until it is a tensor.dim of an argument of the entry function, whose
// attribute `mixer.dims` names it. The affine.apply that upstream shapes are written in becomes arith.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/MemRef/Transforms/Transforms.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_RESOLVEDIMSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// tensor.dim %argument, axis -> mixer.dim "the name of the axis".
struct NameArgumentDim : OpRewritePattern<tensor::DimOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(tensor::DimOp op, PatternRewriter &rewriter) const override {
    auto argument = dyn_cast<BlockArgument>(op.getSource());
    auto function = argument ? dyn_cast<func::FuncOp>(argument.getOwner()->getParentOp()) : func::FuncOp();
    if (!function)
      return rewriter.notifyMatchFailure(op, "not the dim of an argument of the entry function");
    std::optional<int64_t> axis = op.getConstantIndex();
    auto names = function.getArgAttrOfType<ArrayAttr>(argument.getArgNumber(), kDimsAttr);
    if (!axis || !names || *axis < 0 || *axis >= int64_t(names.size()))
      return rewriter.notifyMatchFailure(op, "the argument's dims have no names");
    auto name = dyn_cast<StringAttr>(names[*axis]);
    if (!name || name.empty() || failed(getDimBounds(op, name)))
      return rewriter.notifyMatchFailure(op, "the module has no bounds for the dim");
    rewriter.replaceOpWithNewOp<DimOp>(op, rewriter.getIndexType(), name);
    return success();
  }
};

/// tensor.dim of tensor.expand_shape -> its output_shape. Upstream computes the size from the source instead, which is
/// wrong when two sizes of one group are dynamic (MLIR 19).
struct DimOfExpandShape : OpRewritePattern<tensor::DimOp> {
  DimOfExpandShape(MLIRContext *context) : OpRewritePattern(context, /*benefit=*/10) {}
  LogicalResult matchAndRewrite(tensor::DimOp op, PatternRewriter &rewriter) const override {
    auto expand = op.getSource().getDefiningOp<tensor::ExpandShapeOp>();
    std::optional<int64_t> axis = op.getConstantIndex();
    if (!expand || !axis)
      return rewriter.notifyMatchFailure(op, "not a known axis of an expand_shape");
    OpFoldResult size = getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), rewriter)[*axis];
    if (auto value = dyn_cast<Value>(size))
      rewriter.replaceOp(op, value);
    else
      rewriter.replaceOpWithNewOp<arith::ConstantIndexOp>(op, *getConstantIntValue(size));
    return success();
  }
};

/// tensor.dim of an elementwise op, or of a cast -> tensor.dim of its first operand that is a tensor.
struct DimOfElementwise : OpRewritePattern<tensor::DimOp> {
  using OpRewritePattern::OpRewritePattern;
  LogicalResult matchAndRewrite(tensor::DimOp op, PatternRewriter &rewriter) const override {
    Operation *producer = op.getSource().getDefiningOp();
    if (!producer || !(producer->hasTrait<OpTrait::Elementwise>() || isa<tensor::CastOp>(producer)))
      return rewriter.notifyMatchFailure(op, "not the dim of an elementwise op");
    for (Value operand : producer->getOperands())
      if (isa<RankedTensorType>(operand.getType())) {
        rewriter.replaceOpWithNewOp<tensor::DimOp>(op, operand, op.getIndex());
        return success();
      }
    return rewriter.notifyMatchFailure(op, "the elementwise op has no tensor operand");
  }
};

/// affine.apply -> arith, one op for one: upstream's expansion spreads a rounding division over comparisons and
/// selections, which nothing reads as a size any more.
struct ExpandAffineApply : OpRewritePattern<affine::AffineApplyOp> {
  using OpRewritePattern::OpRewritePattern;
  static Value expand(OpBuilder &builder, Location loc, AffineExpr expression, ValueRange operands, unsigned dims) {
    if (auto number = dyn_cast<AffineConstantExpr>(expression))
      return builder.create<arith::ConstantIndexOp>(loc, number.getValue());
    if (auto dim = dyn_cast<AffineDimExpr>(expression))
      return operands[dim.getPosition()];
    if (auto symbol = dyn_cast<AffineSymbolExpr>(expression))
      return operands[dims + symbol.getPosition()];
    auto binary = cast<AffineBinaryOpExpr>(expression);
    Value left = expand(builder, loc, binary.getLHS(), operands, dims);
    Value right = expand(builder, loc, binary.getRHS(), operands, dims);
    if (!left || !right)
      return Value();
    auto divisor = dyn_cast<AffineConstantExpr>(binary.getRHS());
    bool isPositive = divisor && divisor.getValue() > 0;
    switch (expression.getKind()) {
    case AffineExprKind::Add:
      return builder.create<arith::AddIOp>(loc, left, right);
    case AffineExprKind::Mul:
      return builder.create<arith::MulIOp>(loc, left, right);
    case AffineExprKind::FloorDiv:
      return isPositive ? builder.create<arith::FloorDivSIOp>(loc, left, right).getResult() : Value();
    case AffineExprKind::CeilDiv:
      return isPositive ? builder.create<arith::CeilDivSIOp>(loc, left, right).getResult() : Value();
    case AffineExprKind::Mod:
      // left - floor(left / right) * right
      if (!isPositive)
        return Value();
      return builder.create<arith::SubIOp>(
          loc, left, builder.create<arith::MulIOp>(loc, builder.create<arith::FloorDivSIOp>(loc, left, right), right));
    default:
      return Value();
    }
  }
  LogicalResult matchAndRewrite(affine::AffineApplyOp op, PatternRewriter &rewriter) const override {
    AffineMap map = op.getAffineMap();
    Value result = expand(rewriter, op.getLoc(), map.getResult(0), op.getMapOperands(), map.getNumDims());
    if (!result)
      return rewriter.notifyMatchFailure(op, "divides by something that may not be positive");
    rewriter.replaceOp(op, result);
    return success();
  }
};

struct ResolveDimsPass : tmc::mixer::impl::ResolveDimsPassBase<ResolveDimsPass> {
  using ResolveDimsPassBase::ResolveDimsPassBase;

  void runOnOperation() override {
    RewritePatternSet patterns(&getContext());
    memref::populateResolveRankedShapedTypeResultDimsPatterns(patterns);
    memref::populateResolveShapedTypeResultDimsPatterns(patterns);
    patterns.add<NameArgumentDim, DimOfElementwise, DimOfExpandShape, ExpandAffineApply>(&getContext());
    if (failed(applyPatternsAndFoldGreedily(getOperation(), std::move(patterns))))
      return signalPassFailure();
    getOperation().walk(
        [&](tensor::DimOp op) { op.emitRemark() << "size stays a tensor.dim: no name for it in the signature"; });
  }
};

} // namespace
