// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel cannot end a call: it writes what it has seen, and the host function looks at that behind all kernels.

#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/AxisBound.h"
#include "dialects/Mixer/Transforms/CheckReads.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/StringExtras.h"
#include <set>

namespace tmc::mixer {
#define GEN_PASS_DEF_CHECKREADSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

/// Numbers of the captures that regions may read outside of.
static std::set<unsigned> findReads(AttentionOp op) {
  std::set<unsigned> numbers;
  for (Region *region : op.getPresentRegions())
    for (auto extract : region->getOps<tensor::ExtractOp>())
      for (unsigned axis = 0; axis < extract.getIndices().size(); ++axis) {
        if (!op.mayReadOutside(*region, extract, axis))
          continue;
        Value capture = extract.getTensor();
        while (Operation *cast = capture.getDefiningOp())
          capture = cast->getOperand(0);
        numbers.insert(cast<BlockArgument>(capture).getArgNumber() - op.getFirstCapture(*region));
      }
  return numbers;
}

/// Segments come from a padded batch: no sequence is longer than that.
static std::optional<int64_t> boundOfSegment(Value segments, Value key) {
  if (auto pack = KernelBuilder::throughViews(segments).getDefiningOp<PackTokensOp>())
    return boundOfAxis(pack.getMask(), 1);
  return boundOfAxis(key, 1);
}

LogicalResult tmc::mixer::noteBounds(IntegerAttentionOp op) {
  if (op->hasAttr(kMaxKeysAttr))
    return success();
  std::optional<int64_t> bound = boundOfSegment(op.getSegments(), op.getKey());
  if (!bound)
    return op.emitError() << "has no bound for its number of keys: they come from neither a named dim nor a count";
  op->setAttr(kMaxKeysAttr, Builder(op.getContext()).getI64IntegerAttr(*bound));
  return success();
}

LogicalResult tmc::mixer::noteBounds(AttentionOp op) {
  if (KernelBuilder::throughViews(op.getKey()).getDefiningOp<CacheAppendOp>())
    op->setAttr(kCachedKeysAttr, UnitAttr::get(op.getContext()));
  if (op->hasAttr(kMaxKeysAttr))
    return success();
  std::optional<int64_t> bound;
  if (op.isPackedBatch()) {
    bound = boundOfSegment(op.getSegments(), op.getKey());
  } else {
    bound = boundOfAxis(op.getKey(), 2);
  }
  if (!bound)
    return op.emitError() << "has no bound for its number of keys: they come from neither a named dim nor a count";
  op->setAttr(kMaxKeysAttr, Builder(op.getContext()).getI64IntegerAttr(*bound));
  // As a step over a cache that the caller keeps.
  constexpr int64_t few = 4;
  if (std::optional<int64_t> queries = op.isPackedBatch() ? std::nullopt : boundOfAxis(op.getQuery(), 2);
      queries && *queries <= few && *bound > few * *queries)
    op->setAttr(kCachedKeysAttr, UnitAttr::get(op.getContext()));
  // Asked for where only a bound of the queries says that what regions read is inside of their captures.
  if (std::optional<int64_t> queries = op.isPackedBatch() ? bound : boundOfAxis(op.getQuery(), 2);
      queries && !findReads(op).empty())
    op->setAttr(kMaxQueriesAttr, Builder(op.getContext()).getI64IntegerAttr(*queries));
  for (auto [sized, name] :
       {std::pair<Value, StringRef>(op.getQuery(), kMaxHeadSizeAttr), {op.getValue(), kMaxValueSizeAttr}}) {
    auto type = cast<RankedTensorType>(sized.getType());
    if (!ShapedType::isDynamic(type.getShape().back()))
      continue;
    if (std::optional<int64_t> size = boundOfAxis(sized, type.getRank() - 1))
      op->setAttr(name, Builder(op.getContext()).getI64IntegerAttr(*size));
  }
  return success();
}

namespace {

/// The largest of all numbers of a tensor of flags, as a tensor of one.
Value reduceAll(OpBuilder &builder, Location loc, Value flags) {
  auto type = cast<RankedTensorType>(flags.getType());
  Type i32 = builder.getI32Type();
  // In front an axis that stays.
  SmallVector<int64_t> shape(type.getShape());
  shape.insert(shape.begin(), 1);
  SmallVector<ReassociationIndices> groups{{0, 1}};
  for (int64_t axis = 2; axis <= type.getRank(); ++axis)
    groups.push_back({axis});
  SmallVector<OpFoldResult> sizes = tensor::getMixedSizes(builder, loc, flags);
  sizes.insert(sizes.begin(), builder.getIndexAttr(1));
  Value expanded = builder.create<tensor::ExpandShapeOp>(loc, RankedTensorType::get(shape, i32), flags, groups, sizes);
  Value zero = builder.create<arith::ConstantOp>(loc, builder.getI32IntegerAttr(0));
  Value empty = builder.create<tensor::EmptyOp>(loc, ArrayRef<int64_t>{1}, i32);
  Value init = builder.create<linalg::FillOp>(loc, zero, empty).getResult(0);
  unsigned rank = shape.size();
  AffineMap all = builder.getMultiDimIdentityMap(rank), first = AffineMap::get(rank, 0, builder.getAffineDimExpr(0));
  SmallVector<utils::IteratorType> iterators(rank, utils::IteratorType::reduction);
  iterators[0] = utils::IteratorType::parallel;
  auto combine = [](OpBuilder &b, Location l, ValueRange arguments) {
    b.create<linalg::YieldOp>(l, b.create<arith::MaxSIOp>(l, arguments[0], arguments[1]).getResult());
  };
  return builder
      .create<linalg::GenericOp>(loc, init.getType(), expanded, init, ArrayRef<AffineMap>{all, first}, iterators,
                                 combine)
      .getResult(0);
}

struct CheckReadsPass : tmc::mixer::impl::CheckReadsPassBase<CheckReadsPass> {
  void runOnOperation() override {
    func::FuncOp function = getOperation();
    SmallVector<AttentionOp> found;
    WalkResult walked = function.walk([&](AttentionOp op) {
      bool isInBody = op->getParentOp() == function;
      if (isInBody && failed(noteBounds(op)))
        return WalkResult::interrupt();
      if (isInBody && readsInLoops(op))
        op.emitRemark() << "a loop or branch of a region reads a capture: where that is outside of it, the row is NaN";
      std::set<unsigned> captures = op.getOutside() ? std::set<unsigned>() : findReads(op);
      if (captures.empty())
        return WalkResult::advance();
      if (isInBody)
        found.push_back(op);
      else
        op.emitRemark() << "where it reads outside of " << describe(op, captures)
                        << " its row is NaN: it is computed in a loop, which cannot end the call";
      return WalkResult::advance();
    });
    if (walked.wasInterrupted())
      return signalPassFailure();
    for (AttentionOp op : found)
      check(op);
  }

  /// In scalar code, where a loop or a branch says what is read.
  static bool readsInLoops(AttentionOp op) {
    return llvm::any_of(op.getPresentRegions(), [](Region *region) {
      return region->walk([&](tensor::ExtractOp extract) {
                     return extract->getParentRegion() == region ? WalkResult::advance() : WalkResult::interrupt();
                   })
          .wasInterrupted();
    });
  }

  static std::string describe(AttentionOp op, const std::set<unsigned> &captures) {
    return llvm::join(llvm::map_range(captures, [&](unsigned number) { return op.describeCapture(number); }), " or ");
  }

  void check(AttentionOp op) {
    std::set<unsigned> captures = findReads(op);
    Location loc = op.getLoc();
    OpBuilder builder(op);
    auto queries = op.getQuery().getType();
    auto flags = RankedTensorType::get(queries.getShape().drop_back(), builder.getI32Type());
    auto typeOf = [](Value result) { return result ? result.getType() : Type(); };
    auto checked = builder.create<AttentionOp>(
        loc, op.getResult().getType(), typeOf(op.getLogSumExp()), typeOf(op.getRowMax()), typeOf(op.getColumnSums()),
        flags, op.getQuery(), op.getKey(), op.getValue(), op.getSegments(), op.getSink(), op.getCaptures(),
        op.getScaleAttr(), op.getWeightAttr(), op.getNormaliserAttr(), op.getTopkAttr(), op.getQueryGridAttr(),
        op.getKeyGridAttr());
    checked->setDiscardableAttrs(op->getDiscardableAttrDictionary());
    for (auto [from, to] : llvm::zip(op->getRegions(), checked->getRegions()))
      to.takeBody(from);
    std::string layer = getLayerName(loc);
    std::string message = (layer.empty() ? "an attention" : "layer '" + layer + "'") + " reads outside of " +
                          describe(checked, captures) + ", at an index that is computed from data";
    op->replaceAllUsesWith(checked->getResults().drop_back());
    op.erase();
    builder.setInsertionPointAfter(checked);
    Value any = reduceAll(builder, loc, checked.getOutside());
    // Behind everything else: a device is waited for once.
    builder.setInsertionPoint(checked->getBlock()->getTerminator());
    Value zero = builder.create<arith::ConstantIndexOp>(loc, 0);
    builder.create<CheckOp>(loc, any, zero, builder.getStringAttr(message));
    ++numChecks;
  }
};
} // namespace
