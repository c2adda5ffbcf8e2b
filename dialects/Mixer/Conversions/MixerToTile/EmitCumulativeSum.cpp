// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Running sums. Along any axis but the last, neighbours of the last are lanes. Along the last, 16 elements are
// multiplied with a triangle of ones, and only the sum of all before them is carried from one 16 to the next. Sums of
// integers (places of tokens) are a chain of adds whatever is done.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
struct CumulativeSumEmitter {
  CumulativeSumOp op;
  KernelBuilder &kb;
  int64_t rank, axis;
  bool isFloat, alongLast;
  Type element;
  Value from, to, length, triangle;
  SmallVector<Value> cell; ///< place on the axes that are not summed

  static constexpr int64_t kBlock = 16;

  SmallVector<Value> at(Value j, Value column = {}) {
    SmallVector<Value> place(cell);
    place[axis] = j;
    if (column)
      place[rank - 1] = column;
    return place;
  }
  /// The j-th of the elements in the order of summing.
  Value ordered(Value j) { return op.getReverse() ? kb.sub(kb.sub(length, kb.index(int64_t(1))), j) : j; }
  Value plus(Value x, Value y) {
    return isFloat ? kb.b.create<arith::AddFOp>(kb.loc, x, y).getResult()
                   : kb.b.create<arith::AddIOp>(kb.loc, x, y).getResult();
  }
  Value zero(Type type) { return kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getZeroAttr(type)); }

  /// `width` neighbours of the last axis, summed step by step.
  LogicalResult columns(Value column, int64_t width) {
    VectorType type = kb.vectorType({1, width}, element);
    SmallVector<int64_t> dims{-1, rank - 1};
    return kb.loop(kb.index(int64_t(0)), length, 1, zero(type),
                   [&](Value trip, ValueRange sum) -> FailureOr<SmallVector<Value>> {
                     Value j = ordered(trip);
                     Value next = plus(sum[0], kb.b.create<tile::LoadOp>(kb.loc, type, from, at(j, column), dims));
                     kb.b.create<tile::StoreOp>(kb.loc, op.getExclusive() ? sum[0] : next, to, at(j, column), dims);
                     return SmallVector<Value>{next};
                   });
  }

  /// Number by number, in the order of summing, from trip `begin` with `start` before it.
  LogicalResult chain(Value begin, Value start) {
    return kb.loop(begin, length, 1, start, [&](Value trip, ValueRange sum) -> FailureOr<SmallVector<Value>> {
      Value j = ordered(trip), next = plus(sum[0], kb.load(from, at(j)));
      kb.storeElement(op.getExclusive() ? sum[0] : next, to, at(j));
      return SmallVector<Value>{next};
    });
  }

  /// Rows k of what 16 elements are multiplied with: which of the results element k is a part of.
  void fillTriangle() {
    triangle = kb.panel({kBlock, kBlock});
    VectorType type = kb.vectorType({1, kBlock}), ints = kb.vectorType({1, kBlock}, kb.b.getI32Type());
    Value zeros = kb.index(int64_t(0)), lanes = kb.b.create<tile::IotaOp>(kb.loc, ints, zeros, int64_t(1));
    bool reverse = op.getReverse(), exclusive = op.getExclusive();
    auto predicate = reverse ? (exclusive ? arith::CmpIPredicate::slt : arith::CmpIPredicate::sle)
                             : (exclusive ? arith::CmpIPredicate::sgt : arith::CmpIPredicate::sge);
    for (int64_t k = 0; k < kBlock; ++k) {
      Value row = kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(ints, int32_t(k)));
      Value part = kb.b.create<arith::CmpIOp>(kb.loc, predicate, lanes, row);
      Value ones = kb.b.create<arith::SelectOp>(kb.loc, part, kb.splat(type, 1.0), kb.splat(type, 0.0));
      kb.b.create<tile::StoreOp>(kb.loc, ones, triangle, ValueRange{kb.index(k), zeros});
    }
  }

  LogicalResult row() {
    VectorType type = kb.vectorType({1, kBlock}), number = kb.vectorType({1, 1});
    SmallVector<int64_t> lanes{-1, axis}, none{-1, -1};
    Value whole = kb.mul(kb.div(length, kBlock), kBlock);
    auto blocks =
        kb.loop(kb.index(int64_t(0)), whole, kBlock, zero(kb.b.getF32Type()),
                [&](Value trip, ValueRange sum) -> FailureOr<SmallVector<Value>> {
                  Value first = op.getReverse() ? kb.sub(kb.sub(length, kb.index(kBlock)), trip) : trip;
                  // Four chains: the sum of a block does not wait for those before it.
                  Value parts[4];
                  for (int64_t k = 0; k < kBlock; ++k) {
                    Value x = kb.b.create<tile::LoadOp>(kb.loc, number, from, at(kb.add(first, k)), none);
                    Value ones = kb.b.create<tile::LoadOp>(kb.loc, type, triangle,
                                                           ValueRange{kb.index(k), kb.index(int64_t(0))});
                    Value product = kb.multiply(kb.broadcast(type, x), ones);
                    parts[k % 4] = k < 4 ? product : kb.plus(parts[k % 4], product);
                  }
                  Value inside = kb.plus(kb.plus(parts[0], parts[1]), kb.plus(parts[2], parts[3]));
                  Value here = kb.plus(inside, kb.broadcast(type, sum[0]));
                  Value all = kb.b.create<tile::LoadOp>(kb.loc, type, from, at(first), lanes);
                  Value total = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, all, int64_t(1), Value());
                  Value next = plus(sum[0], kb.b.create<vector::ExtractOp>(kb.loc, total, ArrayRef<int64_t>{0, 0}));
                  kb.b.create<tile::StoreOp>(kb.loc, here, to, at(first), lanes);
                  return SmallVector<Value>{next};
                });
    return failed(blocks) ? failure() : chain(whole, (*blocks)[0]);
  }

  /// `memref` without the axes of one element behind the summed one.
  Value trimmed(Value memref) {
    while (cast<MemRefType>(memref.getType()).getRank() > axis + 1) {
      auto type = cast<MemRefType>(memref.getType());
      int64_t last = type.getRank() - 1;
      SmallVector<ReassociationIndices> groups;
      for (int64_t i = 0; i < last; ++i)
        groups.push_back({i});
      groups.back().push_back(last);
      if (type.getDimSize(last) != 1 || !memref::CollapseShapeOp::isGuaranteedCollapsible(type, groups))
        return {};
      memref = kb.b.create<memref::CollapseShapeOp>(kb.loc, memref, groups);
    }
    return memref;
  }

  LogicalResult place() {
    auto source = kb.view(op.getInput()), destination = kb.destination(op.getResult());
    if (failed(source) || failed(destination))
      return failure();
    from = source->memref;
    to = destination->memref;
    rank = cast<MemRefType>(to.getType()).getRank();
    Value shortFrom = trimmed(from), shortTo = trimmed(to);
    alongLast = axis == rank - 1;
    if (!alongLast && shortFrom && shortTo) {
      from = shortFrom;
      to = shortTo;
      rank = axis + 1;
      alongLast = true;
    }
    length = kb.dim(to, axis);
    return success();
  }

  LogicalResult emit() {
    element = op.getResult().getType().getElementType();
    isFloat = isa<FloatType>(element);
    axis = op.getSummedAxis();
    if (failed(place()))
      return failure();
    int64_t width = 4 * kb.target.f32Lanes, size = cast<MemRefType>(to.getType()).getShape().back();
    SmallVector<Value> extents;
    SmallVector<int64_t> free;
    for (int64_t i = 0; i < rank; ++i)
      if (i != axis && i != rank - 1) {
        free.push_back(i);
        extents.push_back(kb.dim(to, i));
      }
    // A cell: some columns; or some rows, for which the triangle is filled once.
    int64_t blocked = -1;
    constexpr int64_t rows = 16;
    if (!alongLast) {
      extents.push_back(kb.ceilDiv(kb.dim(to, rank - 1), width));
    } else if (!free.empty()) {
      blocked = free.pop_back_val();
      extents.back() = kb.ceilDiv(extents.back(), rows);
    } else {
      extents.push_back(kb.index(int64_t(1)));
    }
    return kb.grid(extents, [&](ValueRange indices) -> LogicalResult {
      if (failed(place()))
        return failure();
      cell.assign(rank, Value());
      for (auto [index, i] : llvm::zip(indices, free))
        cell[i] = index;
      if (!alongLast) {
        Value begin = kb.mul(indices.back(), width);
        if (!ShapedType::isDynamic(size) && size % width == 0)
          return columns(begin, width);
        Value end = kb.min(kb.add(begin, width), kb.dim(to, rank - 1));
        if (!ShapedType::isDynamic(size) && size < width)
          return columns(begin, size);
        Value whole = kb.compare(arith::CmpIPredicate::eq, kb.sub(end, begin), kb.index(width));
        return kb.ifThen(
            whole, [&] { return columns(begin, width); },
            [&]() -> LogicalResult {
              if (!ShapedType::isDynamic(size))
                return columns(begin, size % width);
              Value lanes = kb.add(begin, kb.mul(kb.div(kb.sub(end, begin), kb.target.f32Lanes), kb.target.f32Lanes));
              if (failed(kb.loop(begin, lanes, kb.target.f32Lanes,
                                 [&](Value i) { return columns(i, kb.target.f32Lanes); })))
                return failure();
              return kb.loop(lanes, end, 1, [&](Value i) { return columns(i, 1); });
            });
      }
      bool byBlocks = element.isF32();
      if (byBlocks)
        fillTriangle();
      auto one = [&]() -> LogicalResult { return byBlocks ? row() : chain(kb.index(int64_t(0)), zero(element)); };
      if (blocked < 0)
        return one();
      Value begin = kb.mul(indices.back(), rows), end = kb.min(kb.add(begin, rows), kb.dim(to, blocked));
      return kb.loop(begin, end, 1, [&](Value i) {
        cell[blocked] = i;
        return one();
      });
    });
  }
};

struct CumulativeSumKernel : WholeKernel<CumulativeSumKernel, CumulativeSumOp> {
  FailureOr<Box> getOperandBox(Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "a sum needs all elements before it";
    return failure();
  }
  std::string whyNotEmitted(Operation *op) const {
    Type element = cast<CumulativeSumOp>(op).getResult().getType().getElementType();
    return element.isF32() || element.isInteger(64) || element.isInteger(32) ? ""
                                                                             : "its elements are not f32, i32 or i64";
  }
  LogicalResult emitKernel(Operation *op, KernelBuilder &kb) const {
    CumulativeSumEmitter emitter{cast<CumulativeSumOp>(op), kb};
    return emitter.emit();
  }
};
} // namespace

void tmc::mixer::attachCumulativeSumKernel(MLIRContext *context) {
  CumulativeSumOp::attachInterface<CumulativeSumKernel>(*context);
}
