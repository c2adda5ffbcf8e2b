// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention: what regions read of captures, and what is asked for before it is read. An index that only the run knows
// is cut to the capture; where that changes it, at a score that counts, the row is NaN and, if the op is asked, noted
// as read outside.

#include "dialects/Mixer/Conversions/MixerToTile/EmitAttention.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// Few queries read each key and value once, and a head's row is a few cache lines of a token's: the processor's own
/// prefetchers see short pieces far apart. So the keys two tiles ahead, and the values of this tile, whose turn comes
/// behind the block's softmax, are asked for while this tile is multiplied.
std::optional<AttentionEmitter::RowsAhead> AttentionEmitter::findRowsAhead(Value firstKey) {
  if (!headRows || !kb.target.cacheLine)
    return std::nullopt;
  Value next = kb.add(firstKey, 2 * keyTile);
  Value isWhole = kb.compare(arith::CmpIPredicate::ule, kb.add(next, keyTile), keys);
  next = kb.b.create<arith::SelectOp>(kb.loc, isWhole, next, firstKey);
  // All rows of a tile lie in one page.
  return RowsAhead{kb.rowOf(key, kb.add(keyStart, next)),
                   valuePanel ? Value() : kb.rowOf(value, kb.add(keyStart, firstKey))};
}

/// Asks for the part of the rows that is due beside steps `d` to `d` + `depth` of the products.
void AttentionEmitter::fetch(const RowsAhead &ahead, Value d, int64_t depth) {
  auto rows = [&](const KernelBuilder::View &view, Value first, int64_t size, unsigned locality) {
    int64_t elements = kb.target.cacheLine * 8 / cast<MemRefType>(view.memref.getType()).getElementTypeBitWidth();
    int64_t lines = llvm::divideCeil(size, elements), steps = std::max<int64_t>(headSize / depth, 1);
    // A line of each row in turn, so that the numbers are constants behind one address.
    int64_t rowsOfStep = llvm::divideCeil(keyTile, steps);
    Value row = kb.add(first, kb.mul(kb.div(d, depth), rowsOfStep));
    for (int64_t r = 0; r < rowsOfStep; ++r)
      for (int64_t line = 0; line < lines; ++line)
        kb.b.create<memref::PrefetchOp>(kb.loc, view.memref, keyAt(kb.add(row, r), kb.index(line * elements)),
                                        /*isWrite=*/false, locality, /*isDataCache=*/true);
  };
  rows(key, ahead.key, headSize, 3);
  if (ahead.value)
    rows(value, ahead.value, valueSize, 2); // a block of them is more than the first cache
}

/// Scores, or weights, of a tile without those that the mask drops.
FailureOr<Value> AttentionEmitter::maskScores(Value scores, Value row, Value firstKey, double dropped) {
  auto type = cast<VectorType>(scores.getType());
  FailureOr<Value> mask = evaluate(op.getMask(), Value(), row, firstKey, type);
  if (failed(mask))
    return failure();
  if (outsideKept)
    outsideKept = kb.b.create<arith::AndIOp>(kb.loc, outsideKept, *mask);
  if (outside)
    outsideKept = outsideKept ? kb.b.create<arith::OrIOp>(kb.loc, outsideKept, outside).getResult() : outside;
  return poison(kb.b.create<arith::SelectOp>(kb.loc, *mask, scores, kb.splat(type, dropped)));
}

/// An index cut to what the capture has; where it was another, `outside` says so.
Value AttentionEmitter::stayInside(Value index, Value capture, unsigned axis, ArrayRef<int64_t> tile) {
  Value size = kb.b.create<memref::DimOp>(kb.loc, capture, axis), last = kb.sub(size, kb.index(int64_t(1)));
  if (auto type = dyn_cast<VectorType>(index.getType()))
    last = kb.broadcast(type, kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), last));
  Value cut = kb.b.create<arith::MinUIOp>(kb.loc, index, last);
  Value isCut = kb.b.create<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::ne, index, cut);
  isCut = kb.broadcast(kb.vectorType(tile, kb.b.getI1Type()), isCut);
  outside = outside ? kb.b.create<arith::OrIOp>(kb.loc, outside, isCut).getResult() : isCut;
  return cut;
}

/// What the region that was evaluated last has read outside of a capture makes of scores or weights.
Value AttentionEmitter::poison(Value scores) {
  if (!outside)
    return scores;
  return kb.b.create<arith::SelectOp>(kb.loc, outside, kb.splat(cast<VectorType>(scores.getType()), NAN), scores);
}

void AttentionEmitter::clearOutside(int64_t rows) {
  if (!outsideLanes)
    return;
  Value zero = kb.index(int64_t(0));
  auto type = kb.vectorType({rows, keyTile}, kb.b.getI32Type());
  Value none = kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(type, int32_t(0)));
  kb.b.create<tile::StoreOp>(kb.loc, none, outsideLanes, ValueRange{zero, zero});
}

/// Of rows behind the last sequence, which are nobody's.
LogicalResult AttentionEmitter::clearOutsideBehind() {
  Value none = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getI32IntegerAttr(0));
  return kb.loop(kb.add(queryStart, queries), kb.dim(outsideRows.memref, 1), 1, [&](Value row) -> LogicalResult {
    kb.storeElement(none, outsideRows.memref, {head, row});
    return success();
  });
}

/// Notes the elements of a tile of scores that `read` says of.
void AttentionEmitter::collectOutside(Value read) {
  if (!outsideLanes || !read)
    return;
  Value zero = kb.index(int64_t(0));
  auto type = kb.vectorType(cast<VectorType>(read.getType()).getShape(), kb.b.getI32Type());
  Value before = kb.b.create<tile::LoadOp>(kb.loc, type, outsideLanes, ValueRange{zero, zero});
  Value here = kb.b.create<arith::ExtUIOp>(kb.loc, type, read);
  kb.b.create<tile::StoreOp>(kb.loc, kb.b.create<arith::OrIOp>(kb.loc, before, here), outsideLanes,
                             ValueRange{zero, zero});
}

void AttentionEmitter::storeOutside(Value row, int64_t rows) {
  if (!outsideLanes)
    return;
  Value zero = kb.index(int64_t(0));
  auto type = kb.vectorType({rows, keyTile}, kb.b.getI32Type());
  Value lanes = kb.b.create<tile::LoadOp>(kb.loc, type, outsideLanes, ValueRange{zero, zero});
  Value any = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Max, lanes, int64_t(1), Value());
  int64_t axis = op.getQuery().getType().getRank() - (headRows ? 3 : 2); // rows of the tile are heads, or queries
  kb.b.create<tile::StoreOp>(kb.loc, any, outsideRows.memref, at(head, kb.add(queryStart, row)),
                             ArrayRef<int64_t>{axis, -1});
}

/// capture[indices…] where some indices are tiles of i32.
FailureOr<Value> AttentionEmitter::gather(Value capture, ArrayRef<Value> indices) {
  if (llvm::none_of(indices, [](Value index) { return isa<VectorType>(index.getType()); }))
    return kb.load(capture, indices);
  auto type = cast<MemRefType>(capture.getType());
  VectorType integers = kb.vectorType(joinShapes(indices), kb.b.getI32Type());
  SmallVector<int64_t> strides;
  int64_t offset;
  if (failed(getStridesAndOffset(type, strides, offset)))
    return op.emitError() << "captures a tensor whose memory has no strides: " << type;
  // Only the last index a tile: scalars before it select the row.
  bool lastOnly = llvm::none_of(indices.drop_back(), [](Value index) { return isa<VectorType>(index.getType()); });
  if (lastOnly && strides.back() == 1)
    return kb.b.create<tile::GatherOp>(kb.loc, capture, indices.drop_back(), kb.broadcast(integers, indices.back()))
        .getResult();
  // Otherwise the capture as one axis, whatever its strides are (it may be a slice, or transposed): numbers say where
  // that begins, tiles how far behind it an element lies.
  memref::ExtractStridedMetadataOp metadata;
  auto known = [&](int64_t number, auto outOf) -> Value {
    if (!ShapedType::isDynamic(number))
      return kb.index(number);
    if (!metadata)
      metadata = kb.b.create<memref::ExtractStridedMetadataOp>(kb.loc, capture);
    return outOf();
  };
  Value begin = known(offset, [&] { return metadata.getOffset(); }), linear;
  for (auto [axis, index] : llvm::enumerate(indices)) {
    Value stride = known(strides[axis], [&, axis = axis] { return metadata.getStrides()[axis]; });
    if (!isa<VectorType>(index.getType())) {
      begin = kb.add(begin, kb.mul(index, stride));
      continue;
    }
    Value term = kb.broadcast(integers, index);
    if (strides[axis] != 1)
      term = kb.b.create<arith::MulIOp>(
          kb.loc, term,
          kb.broadcast(integers, kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), stride).getResult()));
    linear = linear ? kb.b.create<arith::AddIOp>(kb.loc, linear, term).getResult() : term;
  }
  auto line = MemRefType::get({ShapedType::kDynamic}, type.getElementType(),
                              StridedLayoutAttr::get(kb.b.getContext(), ShapedType::kDynamic, {1}));
  OpFoldResult all = kb.index(std::numeric_limits<int32_t>::max());
  Value flat = kb.b.create<memref::ReinterpretCastOp>(kb.loc, line, capture, OpFoldResult(begin), all,
                                                      OpFoldResult(kb.b.getIndexAttr(1)));
  return kb.b.create<tile::GatherOp>(kb.loc, flat, ValueRange{}, linear).getResult();
}
