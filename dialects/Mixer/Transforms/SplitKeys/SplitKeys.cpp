// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/SplitKeys/SplitKeys.h"

#include "dialects/Mixer/Conversions/MixerToTile/KeyParts.h"
#include "dialects/Mixer/Transforms/AxisBound.h"
#include "dialects/Mixer/Transforms/StorageTypes.h"
#include "dialects/Mixer/Transforms/TensorArithmetic.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_SPLITKEYSPASS
#include "dialects/Mixer/Transforms/SplitKeys/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// What attention multiplies of a cache, or of a tensor that the caller gives: the elements that it has in memory, seen
/// through reshapes, transposes, pages and loads, or what its codes are; null if `keys` is neither.
Type getCacheElement(Value keys) {
  Type ofCodes;
  while (Operation *op = keys.getDefiningOp()) {
    if (auto append = dyn_cast<CacheAppendOp>(op))
      return ofCodes ? ofCodes : append.getResult().getType().getElementType();
    if (auto codes = dyn_cast<DequantizeRowsOp>(op))
      ofCodes = codes.getType().getElementType();
    else if (!isStorageConversion(op) &&
             !isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp, linalg::TransposeOp, FromPagesOp>(op))
      return nullptr;
    keys = op->getOperand(0);
  }
  return ofCodes ? ofCodes : cast<RankedTensorType>(keys.getType()).getElementType();
}

struct SplitKeysPass : tmc::mixer::impl::SplitKeysPassBase<SplitKeysPass> {
  using SplitKeysPassBase::SplitKeysPassBase;

  bool isMeant(AttentionOp op) {
    RankedTensorType query = op.getQuery().getType(), key = op.getKey().getType();
    if (!op.isSoftmax() || op.getTopk() || op.isPackedBatch() || op.getLogSumExp() || op.getRowMax() ||
        op.getColumnSums() || op.getOutside() || !op.getWeigh().empty() || op.getQueryGrid() || op.getKeyGrid() ||
        op.getSink() || query.getDimSize(0) != 1 || key.getDimSize(0) != 1)
      return false;
    Type element = getCacheElement(op.getKey());
    if (!element || element != getCacheElement(op.getValue()) || !isa<FloatType>(element))
      return false;
    // Heads that tensor cores take: others would read all keys for each part.
    int64_t step = element.isF32() ? 8 : 16, head = query.getShape().back(),
            value = op.getValue().getType().getShape().back();
    if (ShapedType::isDynamic(head) || ShapedType::isDynamic(value) || head % step || value % step || value > 128)
      return false;
    auto most = op->getAttrOfType<IntegerAttr>(kMaxKeysAttr); // of mixer-check-reads
    std::optional<int64_t> queries = boundOfAxis(op.getQuery(), 2),
                           keys = most ? most.getInt() : boundOfAxis(op.getKey(), 2);
    return keys && *keys > part && queries && *queries <= kMostQueries;
  }

  void split(AttentionOp op) {
    OpBuilder builder(op);
    Location loc = op.getLoc();
    TensorBuilder t{builder, loc};
    auto index = [&](int64_t value) -> Value { return builder.create<arith::ConstantIndexOp>(loc, value); };
    auto asValue = [&](OpFoldResult size) { return getValueOrCreateConstantIndexOp(builder, loc, size); };
    TensorBuilder::Sizes given = t.sizes(op.getQuery());
    int64_t keyHeads = op.getKey().getType().getDimSize(1), shared = op.getHeads() / keyHeads;
    // Heads that share keys are rows of one head, which reads its keys once: row i of it is query i / shared.
    bool isOne = op.getQuery().getType().getDimSize(2) == 1;
    OpFoldResult one = builder.getIndexAttr(1), groups = builder.getIndexAttr(keyHeads),
                 ofGroup = builder.getIndexAttr(shared);
    Value query = op.getQuery();
    if (shared > 1) {
      query = t.expand(query, {one, groups, ofGroup, given[2], given[3]}, {{0}, {1, 2}, {3}, {4}});
      if (!isOne)
        query = t.transpose(query, {0, 1, 3, 2, 4});
      query = t.collapse(query, {{0}, {1}, {2, 3}, {4}});
    }
    TensorBuilder::Sizes sizes = t.sizes(query);
    Value keys = asValue(t.sizes(op.getKey())[2]);
    Value parts = builder.create<arith::CeilDivSIOp>(loc, keys, index(part));

    // The queries, for each part, as the keys lie in memory.
    TensorBuilder::Sizes all = sizes;
    all[0] = parts;
    Type element = getCacheElement(op.getKey());
    Value repeated = t.broadcast(query, all);
    if (!element.isF32())
      repeated = createLoad(builder, createStore(builder, repeated, element));
    Type f32 = builder.getF32Type();
    all[3] = t.sizes(op.getValue())[3];
    auto attention = builder.create<AttentionOp>(
        loc, t.type(all, f32), t.type(ArrayRef(all).drop_back(), f32), Type(), Type(), Type(), repeated, op.getKey(),
        op.getValue(), Value(), Value(), op.getCaptures(), op.getScaleAttr(), op.getWeightAttr(),
        op.getNormaliserAttr(), IntegerAttr(), DenseI64ArrayAttr(), DenseI64ArrayAttr());
    attention->setDiscardableAttrs(op->getDiscardableAttrDictionary());
    attention.getScore().takeBody(op.getScore());
    attention.getMask().takeBody(op.getMask());
    limitToPart(attention, shared);
    Value whole = combine(t, attention, sizes);
    if (shared > 1) {
      OpFoldResult value = t.sizes(whole)[3];
      if (isOne) {
        whole = t.expand(whole, {one, groups, ofGroup, one, value}, {{0}, {1}, {2, 3}, {4}});
      } else {
        whole = t.expand(whole, {one, groups, given[2], ofGroup, value}, {{0}, {1}, {2, 3}, {4}});
        whole = t.transpose(whole, {0, 1, 3, 2, 4});
      }
      whole = t.collapse(whole, {{0}, {1, 2}, {3}, {4}});
    }
    if (whole.getType() != op.getResult().getType())
      whole = builder.create<tensor::CastOp>(loc, op.getResult().getType(), whole);
    op.getResult().replaceAllUsesWith(whole);
    op.erase();
  }

  /// Regions see batch 0 and, of `shared` heads in a row each, their head and query; the mask keeps the keys of the part
  /// that stands in the place of the batch alone.
  void limitToPart(AttentionOp op, int64_t shared) {
    Location loc = op.getLoc();
    Type index = IndexType::get(op.getContext());
    if (op.getMask().empty()) {
      Block &block = op.getMask().emplaceBlock();
      for (int i = 0; i < 4; ++i)
        block.addArgument(index, loc);
      for (Value capture : op.getCaptures())
        block.addArgument(capture.getType(), loc);
      OpBuilder inside = OpBuilder::atBlockEnd(&block);
      inside.create<YieldOp>(loc, inside.create<arith::ConstantIntOp>(loc, 1, 1).getResult());
    }
    for (Region *region : op.getPresentRegions()) {
      Block &block = region->front();
      BlockArgument batch = block.getArgument(op.getFirstIndex(*region));
      OpBuilder inside = OpBuilder::atBlockBegin(&block);
      Value zero = inside.create<arith::ConstantIndexOp>(loc, 0);
      batch.replaceAllUsesWith(zero);
      if (shared > 1) {
        unsigned first = op.getFirstIndex(*region);
        BlockArgument head = block.getArgument(first + 1), row = block.getArgument(first + 2);
        Value count = inside.create<arith::ConstantIndexOp>(loc, shared);
        Value within = inside.create<arith::RemUIOp>(loc, row, count),
              query = inside.create<arith::DivUIOp>(loc, row, count);
        Value scaled = inside.create<arith::MulIOp>(loc, head, count);
        Value own = inside.create<arith::AddIOp>(loc, scaled, within);
        row.replaceUsesWithIf(query, [&](OpOperand &use) {
          return use.getOwner() != within.getDefiningOp() && use.getOwner() != query.getDefiningOp();
        });
        head.replaceAllUsesExcept(own, scaled.getDefiningOp());
      }
      if (region != &op.getMask())
        continue;
      Operation *yield = block.getTerminator();
      inside.setInsertionPoint(yield);
      Value own =
          inside.create<arith::DivUIOp>(loc, block.getArgument(3), inside.create<arith::ConstantIndexOp>(loc, part));
      Value isOwn = inside.create<arith::CmpIOp>(loc, arith::CmpIPredicate::eq, own, batch);
      yield->setOperand(0, inside.create<arith::AndIOp>(loc, yield->getOperand(0), isOwn));
    }
  }

  /// Parts in their order, each times its share of the whole divisor.
  static Value combine(TensorBuilder &t, AttentionOp parts, const TensorBuilder::Sizes &sizes) {
    OpBuilder &b = t.b;
    Location loc = t.loc;
    Value logarithms = parts.getLogSumExp();
    // Not -inf, so that no difference is NaN; a row without keys has a share of 0 in all parts.
    constexpr double lowest = -1e30, least = 1e-30;
    AffineMap byPart = b.getMultiDimIdentityMap(3), ofRow = byPart.getMinorSubMap(2);
    Type f32 = b.getF32Type();
    Value start = t.full(ArrayRef(sizes).slice(1, 2), lowest, f32);
    utils::IteratorType reduction = utils::IteratorType::reduction, parallel = utils::IteratorType::parallel;
    Value most = b.create<linalg::GenericOp>(loc, TypeRange{start.getType()}, logarithms, start,
                                             ArrayRef<AffineMap>{byPart, ofRow},
                                             ArrayRef<utils::IteratorType>{reduction, parallel, parallel},
                                             [](OpBuilder &b, Location loc, ValueRange v) {
                                               Value larger = b.create<arith::MaximumFOp>(loc, v[0], v[1]);
                                               b.create<linalg::YieldOp>(loc, larger);
                                             })
                     .getResult(0);
    Value shares = t.map(t.sizes(logarithms), f32, {logarithms, most}, {byPart, ofRow},
                         [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                           return b.create<math::ExpOp>(loc, b.create<arith::SubFOp>(loc, v[0], v[1]));
                         });
    Value divisor = t.einsum("phm->hm", shares, [](OpBuilder &, Location, ValueRange v) { return v[0]; });
    Value sum = t.contract("phm,phme->hme", shares, parts.getResult());
    TensorBuilder::Sizes result = sizes;
    result[3] = t.sizes(sum)[2];
    AffineMap ofSum = AffineMap::getMultiDimIdentityMap(4, b.getContext()).getMinorSubMap(3),
              ofDivisor = AffineMap::get(4, 0, {b.getAffineDimExpr(1), b.getAffineDimExpr(2)}, b.getContext());
    return t.map(result, f32, {sum, divisor}, {ofSum, ofDivisor}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value divisor = b.create<arith::MaximumFOp>(loc, v[1], createNumber(b, loc, least));
      return b.create<arith::DivFOp>(loc, v[0], divisor);
    });
  }
  /// More of them are many cells, and parts of their results much memory.
  static constexpr int64_t kMostQueries = 16;

  void runOnOperation() override {
    for (auto op : llvm::to_vector(getOperation().getOps<AttentionOp>()))
      if (isMeant(op)) {
        split(op);
        ++numSplit;
      }
    for (auto op : getOperation().getOps<AttentionOp>()) // their cells are no parts on a device
      op->setAttr(kWholeKeysAttr, UnitAttr::get(&getContext()));
  }
};
} // namespace
