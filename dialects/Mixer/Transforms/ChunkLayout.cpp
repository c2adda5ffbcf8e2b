// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/ChunkLayout.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tmc::mixer;
using Sizes = TensorBuilder::Sizes;

namespace {
/// i32 numbers.
struct Integers {
  OpBuilder &b;
  Location loc;

  Value constant(int64_t value) { return b.create<arith::ConstantOp>(loc, b.getI32IntegerAttr(value)); }
  Value add(Value x, Value y) { return b.create<arith::AddIOp>(loc, x, y); }
  Value sub(Value x, Value y) { return b.create<arith::SubIOp>(loc, x, y); }
  Value mul(Value x, Value y) { return b.create<arith::MulIOp>(loc, x, y); }
  Value least(Value x, Value y) { return b.create<arith::MinSIOp>(loc, x, y); }
  Value most(Value x, Value y) { return b.create<arith::MaxSIOp>(loc, x, y); }
  Value place(int64_t axis) {
    return b.create<arith::IndexCastOp>(loc, b.getI32Type(), b.create<linalg::IndexOp>(loc, axis));
  }
  /// A 1 or 0 of floats.
  Value truth(arith::CmpIPredicate predicate, Value x, Value y) {
    Value one = b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(1)),
          zero = b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(0));
    return b.create<arith::SelectOp>(loc, b.create<arith::CmpIOp>(loc, predicate, x, y), one, zero);
  }
};
} // namespace

ChunkLayout::ChunkLayout(TensorBuilder &t, OpFoldResult length, int64_t chunk, Value rowOffsets)
    : length(length), t(t) {
  OpBuilder &b = t.b;
  std::optional<int64_t> known = getConstantIntValue(length);
  steps = known && !rowOffsets ? (chunk ? std::min(chunk, *known) : *known) : chunk;
  if (!rowOffsets) {
    if (known) {
      chunks = b.getIndexAttr(llvm::divideCeilSigned(*known, steps));
      padded = b.getIndexAttr(llvm::divideCeilSigned(*known, steps) * steps);
      return;
    }
    Value size = b.create<arith::ConstantIndexOp>(t.loc, steps);
    Value count = b.create<arith::CeilDivUIOp>(t.loc, cast<Value>(length), size);
    chunks = count;
    padded = b.create<arith::MulIOp>(t.loc, count, size).getResult();
    return;
  }
  // Each segment but one may add a chunk that is not full; without any step there is nothing to gather.
  OpFoldResult more = t.sizes(rowOffsets)[0];
  std::optional<int64_t> ends = getConstantIntValue(more);
  if (known && ends) {
    segments = b.getIndexAttr(*ends - 1);
    int64_t most = *known ? llvm::divideCeilSigned(*known, steps) + std::max<int64_t>(*ends - 2, 0) : 0;
    chunks = b.getIndexAttr(most);
    padded = b.getIndexAttr(most * steps);
  } else {
    auto index = [&](OpFoldResult size) { return getValueOrCreateConstantIndexOp(b, t.loc, size); };
    Value one = index(b.getIndexAttr(1)), size = index(b.getIndexAttr(steps)), all = index(length);
    Value count = b.createOrFold<arith::SubIOp>(t.loc, index(more), one);
    segments = ends ? OpFoldResult(b.getIndexAttr(*ends - 1)) : OpFoldResult(count);
    Value full = b.create<arith::CeilDivUIOp>(t.loc, all, size);
    Value rests = b.createOrFold<arith::MulIOp>(t.loc, b.createOrFold<arith::SubIOp>(t.loc, count, one),
                                                b.createOrFold<arith::MinUIOp>(t.loc, all, one));
    Value most = b.create<arith::AddIOp>(t.loc, full, rests);
    chunks = most;
    padded = b.create<arith::MulIOp>(t.loc, most, size).getResult();
  }
  layOut(rowOffsets);
}

Value ChunkLayout::integers(OpFoldResult size, ValueRange operands, TensorBuilder::Scalars body) {
  SmallVector<AffineMap> maps(operands.size(), t.b.getMultiDimIdentityMap(1));
  return t.map({size}, t.b.getI32Type(), operands, maps, body);
}

Value ChunkLayout::lookUp(Value indices, Value table) {
  auto type = cast<RankedTensorType>(indices.getType()).clone(TensorBuilder::element(table));
  return t.b.create<EmbeddingOp>(t.loc, type, indices, table);
}

Value ChunkLayout::findSegments(OpFoldResult size, Value ends) {
  OpBuilder &b = t.b;
  RankedTensorType type = t.type({size}, b.getI32Type());
  Value zero = b.create<arith::ConstantOp>(t.loc, b.getI32IntegerAttr(0)), start;
  if (type.hasStaticShape())
    start = b.create<arith::ConstantOp>(t.loc, DenseElementsAttr::get(type, int32_t(0)));
  else
    start = b.create<tensor::SplatOp>(t.loc, type, zero, TensorBuilder::dynamic({size}));
  // All but the last: what is behind it counts as of it.
  OpFoldResult count = t.sizes(ends)[0];
  if (std::optional<int64_t> known = getConstantIntValue(count))
    count = b.getIndexAttr(std::max<int64_t>(*known - 1, 0));
  else
    count = b.create<arith::MaxSIOp>(
                 t.loc, b.create<arith::SubIOp>(t.loc, cast<Value>(count), b.create<arith::ConstantIndexOp>(t.loc, 1)),
                 b.create<arith::ConstantIndexOp>(t.loc, 0))
                .getResult();
  Value places = integers(size, {}, [](OpBuilder &b, Location loc, ValueRange) { return Integers{b, loc}.place(0); });
  AffineMap place = AffineMap::get(2, 0, b.getAffineDimExpr(0)), segment = AffineMap::get(2, 0, b.getAffineDimExpr(1));
  auto generic = b.create<linalg::GenericOp>(
      t.loc, TypeRange{type}, ValueRange{t.slice(ends, 0, 0, count), places}, start,
      ArrayRef<AffineMap>{segment, place, place},
      ArrayRef<utils::IteratorType>{utils::IteratorType::parallel, utils::IteratorType::reduction},
      [&](OpBuilder &nested, Location loc, ValueRange v) {
        Value isBehind = nested.create<arith::CmpIOp>(loc, arith::CmpIPredicate::sle, v[0], v[1]);
        Value one = nested.create<arith::ExtUIOp>(loc, nested.getI32Type(), isBehind);
        nested.create<linalg::YieldOp>(loc, Integers{nested, loc}.add(v[2], one));
      });
  return generic.getResult(0);
}

void ChunkLayout::layOut(Value rowOffsets) {
  OpBuilder &b = t.b;
  int64_t size = steps;
  first = t.slice(rowOffsets, 0, 0, segments);
  end = t.slice(rowOffsets, 0, 1, segments);
  Value counts = integers(segments, {first, end}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Integers i{b, loc};
    return b.create<arith::DivSIOp>(loc, i.add(i.sub(v[1], v[0]), i.constant(size - 1)), i.constant(size));
  });
  Value ends = b.create<CumulativeSumOp>(t.loc, counts.getType(), counts);
  Value zero = b.create<arith::ConstantOp>(t.loc, b.getI32IntegerAttr(0));
  offsets = b.create<tensor::PadOp>(t.loc, rowOffsets.getType(), ends, ArrayRef<OpFoldResult>{b.getIndexAttr(1)},
                                    ArrayRef<OpFoldResult>{b.getIndexAttr(0)}, zero);
  segmentOf = findSegments(chunks, ends);
  // The row of step c of chunk n, and if there is one.
  Value begin = integers(chunks, {lookUp(segmentOf, first), lookUp(segmentOf, offsets)},
                         [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                           Integers i{b, loc};
                           return i.add(v[0], i.mul(i.sub(i.place(0), v[1]), i.constant(size)));
                         });
  Value limit = integers(chunks, {lookUp(segmentOf, end)}, [](OpBuilder &, Location, ValueRange v) { return v[0]; });
  Sizes grid{chunks, b.getIndexAttr(steps)};
  SmallVector<AffineMap> ofChunk(2, AffineMap::get(2, 0, b.getAffineDimExpr(0)));
  rows = t.map(grid, b.getI32Type(), {begin, limit}, ofChunk, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Integers i{b, loc};
    Value inside = i.least(i.add(v[0], i.place(1)), i.sub(v[1], i.constant(1)));
    return i.most(inside, i.constant(0));
  });
  rows = t.collapse(rows, {{0, 1}});
  isStep = t.map(grid, b.getF32Type(), {begin, limit}, ofChunk, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Integers i{b, loc};
    return i.truth(arith::CmpIPredicate::slt, i.add(v[0], i.place(1)), v[1]);
  });
  Value segmentOfRow = findSegments(length, end);
  place = integers(length, {lookUp(segmentOfRow, first), lookUp(segmentOfRow, end), lookUp(segmentOfRow, offsets)},
                   [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                     Integers i{b, loc};
                     Value there = i.add(i.mul(v[2], i.constant(size)), i.sub(i.place(0), v[0]));
                     Value isInside = b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::slt, i.place(0), v[1]);
                     return b.create<arith::SelectOp>(loc, isInside, there, i.constant(0));
                   });
}

Value ChunkLayout::inChunks(Value x, OpFoldResult batch, OpFoldResult heads, OpFoldResult channels) {
  OpBuilder &b = t.b;
  OpFoldResult size = b.getIndexAttr(steps);
  Sizes result{batch, heads, chunks, size, channels};
  if (!hasSegments()) {
    x = t.broadcast(x, {batch, heads, length, channels});
    if (padded != length)
      x = t.pad(x, 2, padded);
    return t.expand(x, result, {{0}, {1}, {2, 3}, {4}});
  }
  Sizes own = t.sizes(x);
  AffineExpr zero = b.getAffineConstantExpr(0), n = b.getAffineDimExpr(2), c = b.getAffineDimExpr(3);
  AffineExpr h = TensorBuilder::isOne(own[1]) ? zero : b.getAffineDimExpr(1),
             k = TensorBuilder::isOne(own[3]) ? zero : b.getAffineDimExpr(4);
  SmallVector<AffineExpr> axes{zero, h, zero, k};
  if (!TensorBuilder::isOne(own[2])) {
    // tokens x (heads and channels): whole rows go to their places.
    x = t.collapse(t.transpose(x, {0, 2, 1, 3}), {{0, 1}, {2, 3}});
    auto type =
        RankedTensorType::get({t.type({padded}, b.getF32Type()).getDimSize(0), TensorBuilder::typeOf(x).getDimSize(1)},
                              TensorBuilder::element(x));
    x = b.create<EmbeddingOp>(t.loc, type, rows, x);
    x = t.expand(x, {chunks, size, own[1], own[3]}, {{0, 1}, {2, 3}});
    axes = {n, c, h, k};
  }
  SmallVector<AffineMap> maps{AffineMap::get(5, 0, axes, b.getContext()), AffineMap::get(5, 0, {n, c}, b.getContext())};
  return t.map(result, TensorBuilder::element(x), {x, isStep}, maps,
               [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                 Value zero = b.create<arith::ConstantOp>(loc, b.getZeroAttr(v[0].getType()));
                 Value none = b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(0));
                 return b.create<arith::SelectOp>(
                     loc, b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OGT, v[1], none), v[0], zero);
               });
}

Value ChunkLayout::fromChunks(Value x) {
  if (!hasSegments()) {
    x = t.collapse(x, {{0}, {1}, {2, 3}, {4}});
    return padded == length ? x : t.slice(x, 2, 0, length);
  }
  Sizes sizes = t.sizes(x);
  x = t.collapse(t.collapse(t.transpose(x, {0, 2, 3, 1, 4}), {{0, 1}, {2}, {3}, {4}}), {{0, 1}, {2, 3}});
  auto type =
      RankedTensorType::get({t.type({length}, t.b.getF32Type()).getDimSize(0), TensorBuilder::typeOf(x).getDimSize(1)},
                            TensorBuilder::element(x));
  x = t.b.create<EmbeddingOp>(t.loc, type, place, x);
  x = t.expand(x, {sizes[0], length, sizes[1], sizes[4]}, {{0, 1}, {2, 3}});
  return t.transpose(x, {0, 2, 1, 3});
}

Value ChunkLayout::beginsSegment(bool reverse) {
  OpBuilder &b = t.b;
  // In reverse a segment begins with its last chunk, in front of the first one of the next.
  Value at = reverse ? t.slice(offsets, 0, 1, segments) : t.slice(offsets, 0, 0, segments);
  return t.map({chunks}, b.getF32Type(), lookUp(segmentOf, at), b.getMultiDimIdentityMap(1),
               [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                 Integers i{b, loc};
                 return i.truth(arith::CmpIPredicate::eq, reverse ? i.add(i.place(0), i.constant(1)) : i.place(0),
                                v[0]);
               });
}

Value ChunkLayout::forChunks(Value initial) {
  OpBuilder &b = t.b;
  Sizes sizes = t.sizes(initial);
  if (TensorBuilder::isOne(sizes[0])) // the same for all
    return t.expand(initial, {sizes[0], sizes[1], b.getIndexAttr(1), sizes[2], sizes[3]}, {{0}, {1, 2}, {3}, {4}});
  Value x = t.collapse(initial, {{0}, {1, 2, 3}});
  auto type =
      RankedTensorType::get({t.type({chunks}, b.getF32Type()).getDimSize(0), TensorBuilder::typeOf(x).getDimSize(1)},
                            TensorBuilder::element(x));
  x = b.create<EmbeddingOp>(t.loc, type, segmentOf, x);
  x = t.expand(x, {b.getIndexAttr(1), chunks, sizes[1], sizes[2], sizes[3]}, {{0, 1}, {2, 3, 4}});
  return t.transpose(x, {0, 2, 1, 3, 4});
}

Value ChunkLayout::lastOfSegments(Value states, Value initial, bool reverse) {
  OpBuilder &b = t.b;
  Sizes sizes = t.sizes(states);
  Value at = t.slice(offsets, 0, 0, segments), behind = t.slice(offsets, 0, 1, segments);
  Value last = integers(segments, {at, behind}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Integers i{b, loc};
    Value isEmpty = b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::eq, v[0], v[1]);
    return b.create<arith::SelectOp>(loc, isEmpty, i.constant(0), reverse ? v[0] : i.sub(v[1], i.constant(1)));
  });
  SmallVector<AffineMap> both(2, b.getMultiDimIdentityMap(1));
  Value hasSteps =
      t.map({segments}, b.getF32Type(), {at, behind}, both, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
        return Integers{b, loc}.truth(arith::CmpIPredicate::ne, v[0], v[1]);
      });
  // chunks x (heads, K, V).
  Value x = t.collapse(t.collapse(t.transpose(states, {0, 2, 1, 3, 4}), {{0, 1}, {2}, {3}, {4}}), {{0}, {1, 2, 3}});
  auto type =
      RankedTensorType::get({t.type({segments}, b.getF32Type()).getDimSize(0), TensorBuilder::typeOf(x).getDimSize(1)},
                            TensorBuilder::element(x));
  x = b.create<EmbeddingOp>(t.loc, type, last, x);
  Sizes result{segments, sizes[1], sizes[3], sizes[4]};
  x = t.expand(x, result, {{0}, {1, 2, 3}});
  AffineMap all = b.getMultiDimIdentityMap(4);
  AffineMap given =
      TensorBuilder::isOne(t.sizes(initial)[0])
          ? AffineMap::get(
                4, 0, {b.getAffineConstantExpr(0), b.getAffineDimExpr(1), b.getAffineDimExpr(2), b.getAffineDimExpr(3)},
                b.getContext())
          : all;
  return t.map(result, TensorBuilder::element(x), {x, initial, hasSteps},
               {all, given, AffineMap::get(4, 0, b.getAffineDimExpr(0))},
               [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                 Value none = b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(0));
                 Value any = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OGT, v[2], none);
                 return b.create<arith::SelectOp>(loc, any, v[0], v[1]);
               });
}
