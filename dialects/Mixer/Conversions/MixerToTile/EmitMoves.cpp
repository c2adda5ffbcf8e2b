// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tensors put side by side: tensor.pad, concat and insert_slice as copies of boxes, rows of the last axis in registers.
// A cell has a block of the axes that no box cuts.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
struct MoveEmitter {
  KernelBuilder &kb;
  Operation *op;
  int64_t rank;
  Value to;
  SmallVector<bool> isCut; ///< axes on which boxes are less than the result

  /// Lanes of one row: from `source` (null: `fill`) at `from` to the destination at `at`; `size` elements.
  LogicalResult row(Value target, SmallVector<Value> at, Value source, SmallVector<Value> from, Value fill,
                    int64_t size, Value dynamic) {
    Type element = source ? kb.elementOfCopy(source, target) : fill.getType();
    auto piece = [&](Value offset, int64_t width) -> LogicalResult {
      SmallVector<Value> here(at), there(from);
      here.back() = kb.add(at.back(), offset);
      VectorType type = VectorType::get({1, width}, element);
      SmallVector<int64_t> dims{-1, int64_t(here.size()) - 1};
      Value tile;
      if (source) {
        there.back() = kb.add(from.back(), offset);
        tile = kb.b.create<tile::LoadOp>(kb.loc, type, source, there, dims);
      } else {
        tile = kb.broadcast(type, fill);
      }
      kb.b.create<tile::StoreOp>(kb.loc, tile, target, here, dims);
      return success();
    };
    int64_t most = 8 * kb.target.f32Lanes;
    if (!ShapedType::isDynamic(size))
      return columnTiles(kb, size, most,
                         [&](OpFoldResult column, int64_t width) { return piece(kb.index(column), width); });
    Value begin = kb.index(int64_t(0));
    for (int64_t width : {most, int64_t(kb.target.f32Lanes), int64_t(1)}) {
      Value end = width == 1 ? dynamic : kb.mul(kb.div(dynamic, width), width);
      if (failed(kb.loop(begin, end, width, [&](Value i) { return piece(i, width); })))
        return failure();
      begin = end;
    }
    return success();
  }

  /// Copies the box `source` (of its own shape) to `target` of the same shape; `cell`: places on the axes that are not
  /// cut.
  LogicalResult copy(Value target, Value source, ArrayRef<Value> cell) {
    SmallVector<Value> at(rank);
    std::function<LogicalResult(int64_t)> over = [&](int64_t axis) -> LogicalResult {
      if (axis == rank - 1) {
        at.back() = kb.index(int64_t(0));
        auto type = cast<MemRefType>(source.getType());
        return row(target, at, source, at, Value(), type.getDimSize(axis), kb.dim(source, axis));
      }
      if (!isCut[axis]) {
        at[axis] = cell[axis];
        return over(axis + 1);
      }
      return kb.loop(kb.index(int64_t(0)), kb.dim(source, axis), 1, [&](Value i) {
        at[axis] = i;
        return over(axis + 1);
      });
    };
    return over(0);
  }

  /// memref[offsets…] of `sizes` with `strides`.
  Value box(Value memref, ArrayRef<OpFoldResult> offsets, ArrayRef<OpFoldResult> sizes,
            ArrayRef<OpFoldResult> strides) {
    return kb.b.create<memref::SubViewOp>(kb.loc, memref, offsets, sizes, strides);
  }
  SmallVector<OpFoldResult> sizesOf(Value memref) {
    SmallVector<OpFoldResult> sizes;
    auto type = cast<MemRefType>(memref.getType());
    for (int64_t axis = 0; axis < type.getRank(); ++axis)
      sizes.push_back(type.isDynamicDim(axis) ? OpFoldResult(kb.dim(memref, axis))
                                              : OpFoldResult(kb.b.getIndexAttr(type.getDimSize(axis))));
    return sizes;
  }

  FailureOr<Value> source(Value tensor) {
    if (!isa<RankedTensorType>(tensor.getType()))
      return failure();
    FailureOr<KernelBuilder::View> view = kb.view(tensor);
    if (failed(view))
      return failure();
    return view->memref;
  }
  /// The number that an offset or size is.
  FailureOr<OpFoldResult> number(OpFoldResult value) {
    auto dynamic = dyn_cast<Value>(value);
    if (!dynamic)
      return value;
    FailureOr<Value> inside = kb.scalar(dynamic, {});
    if (failed(inside))
      return failure();
    return OpFoldResult(*inside);
  }

  /// The number that is everywhere in `tensor`; null if there is none that is known.
  static TypedAttr splatOf(Value tensor) {
    Attribute number;
    auto splat = tensor.getDefiningOp<tensor::SplatOp>();
    if (splat && matchPattern(splat.getInput(), m_Constant(&number)))
      return cast<TypedAttr>(number);
    DenseElementsAttr dense;
    if (matchPattern(tensor, m_Constant(&dense)) && dense.isSplat())
      return cast<TypedAttr>(dense.getSplatValue<Attribute>());
    return nullptr;
  }

  LogicalResult concat(tensor::ConcatOp concat, ArrayRef<Value> cell) {
    int64_t axis = concat.getDim();
    Value offset = kb.index(int64_t(0));
    SmallVector<OpFoldResult> offsets(rank, kb.b.getIndexAttr(0)), ones(rank, kb.b.getIndexAttr(1));
    for (Value part : concat.getInputs()) {
      std::optional<int64_t> known = getConstantIntValue(offset);
      offsets[axis] = known ? OpFoldResult(kb.b.getIndexAttr(*known)) : OpFoldResult(offset);
      // What is one number everywhere need not lie in memory.
      int64_t extent = cast<RankedTensorType>(part.getType()).getDimSize(axis);
      if (TypedAttr number = ShapedType::isDynamic(extent) ? TypedAttr() : splatOf(part)) {
        SmallVector<OpFoldResult> sizes = sizesOf(to);
        sizes[axis] = kb.b.getIndexAttr(extent);
        if (failed(fillBox(box(to, offsets, sizes, ones), kb.b.create<arith::ConstantOp>(kb.loc, number), cell)))
          return failure();
        offset = kb.add(offset, kb.index(extent));
        continue;
      }
      FailureOr<Value> from = source(part);
      if (failed(from))
        return failure();
      if (failed(copy(box(to, offsets, sizesOf(*from), ones), *from, cell)))
        return failure();
      offset = kb.add(offset, kb.dim(*from, axis));
    }
    return success();
  }

  LogicalResult insert(tensor::InsertSliceOp insert, ArrayRef<Value> cell) {
    SmallVector<OpFoldResult> sizes;
    for (OpFoldResult size : insert.getMixedSizes()) {
      FailureOr<OpFoldResult> inside = number(size);
      if (failed(inside))
        return failure();
      sizes.push_back(*inside);
    }
    Value whole = insert.getDest();
    if (TypedAttr number = splatOf(whole)) {
      if (failed(fillBox(to, kb.b.create<arith::ConstantOp>(kb.loc, number), cell)))
        return failure();
    } else if (!whole.getDefiningOp<tensor::EmptyOp>()) {
      FailureOr<Value> from = source(whole);
      if (failed(from) || failed(copy(to, *from, cell)))
        return failure();
    }
    FailureOr<Value> part = source(insert.getSource());
    if (failed(part))
      return failure();
    // Axes that the slice drops are kept here, so that both sides have one shape.
    Value target;
    auto type = cast<MemRefType>(to.getType());
    if (insert.getSourceType().getRank() != rank) {
      auto reduced = cast<MemRefType>(memref::SubViewOp::inferRankReducedResultType(
          insert.getSourceType().getShape(), type, insert.getMixedOffsets(), sizes, insert.getMixedStrides()));
      target = kb.b.create<memref::SubViewOp>(kb.loc, reduced, to, insert.getMixedOffsets(), sizes,
                                              insert.getMixedStrides());
      MoveEmitter inner{kb, op, insert.getSourceType().getRank(), target, {}};
      if (inner.rank == 0)
        return op->emitError() << "inserts a single element";
      inner.isCut.assign(inner.rank, true);
      return inner.copy(target, *part, SmallVector<Value>(inner.rank));
    }
    return copy(box(to, insert.getMixedOffsets(), sizes, insert.getMixedStrides()), *part, cell);
  }

  LogicalResult fillBox(Value target, Value fill, ArrayRef<Value> cell) {
    SmallVector<Value> at(rank);
    std::function<LogicalResult(int64_t)> over = [&](int64_t axis) -> LogicalResult {
      if (axis == rank - 1) {
        at.back() = kb.index(int64_t(0));
        return row(target, at, Value(), {}, fill, cast<MemRefType>(target.getType()).getDimSize(axis),
                   kb.dim(target, axis));
      }
      if (!isCut[axis]) {
        at[axis] = cell[axis];
        return over(axis + 1);
      }
      return kb.loop(kb.index(int64_t(0)), kb.dim(target, axis), 1, [&](Value i) {
        at[axis] = i;
        return over(axis + 1);
      });
    };
    return over(0);
  }

  /// Rows inside are copied between their edges, others are filled.
  LogicalResult pad(tensor::PadOp pad, ArrayRef<Value> cell) {
    FailureOr<Value> from = source(pad.getSource());
    if (failed(from))
      return failure();
    Attribute attribute;
    matchPattern(pad.getBody()->getTerminator()->getOperand(0), m_Constant(&attribute));
    Value fill = kb.b.create<arith::ConstantOp>(kb.loc, cast<TypedAttr>(attribute));
    SmallVector<Value> low;
    for (OpFoldResult size : pad.getMixedLowPad()) {
      FailureOr<OpFoldResult> inside = number(size);
      if (failed(inside))
        return failure();
      low.push_back(kb.index(*inside));
    }
    SmallVector<Value> at(cell), there(rank);
    Value inside;
    for (int64_t axis = 0; axis + 1 < rank; ++axis) {
      there[axis] = kb.sub(at[axis], low[axis]);
      if (isConstantIntValue(low[axis], 0) && isConstantIntValue(pad.getMixedHighPad()[axis], 0))
        continue;
      Value fits = kb.compare(arith::CmpIPredicate::ult, there[axis], kb.dim(*from, axis));
      inside = inside ? kb.b.create<arith::AndIOp>(kb.loc, inside, fits).getResult() : fits;
    }
    at.resize(rank);
    at.back() = there.back() = kb.index(int64_t(0));
    auto type = cast<MemRefType>(to.getType()), fromType = cast<MemRefType>((*from).getType());
    Value all = kb.dim(to, rank - 1), own = kb.dim(*from, rank - 1);
    auto fillFrom = [&](Value first, int64_t size, Value dynamic) {
      SmallVector<Value> place(at);
      place.back() = first;
      return size == 0 ? success() : row(to, place, Value(), {}, fill, size, dynamic);
    };
    auto staticOf = [](OpFoldResult size) { return getConstantIntValue(size).value_or(ShapedType::kDynamic); };
    auto copyRow = [&]() -> LogicalResult {
      SmallVector<Value> place(at);
      place.back() = low.back();
      Value end = kb.add(low.back(), own);
      if (failed(fillFrom(at.back(), staticOf(pad.getMixedLowPad().back()), low.back())) ||
          failed(row(to, place, *from, there, Value(), fromType.getDimSize(rank - 1), own)))
        return failure();
      return fillFrom(end, staticOf(pad.getMixedHighPad().back()), kb.sub(all, end));
    };
    if (!inside)
      return copyRow();
    return kb.ifThen(inside, copyRow, [&] { return fillFrom(at.back(), type.getDimSize(rank - 1), all); });
  }

  void findCuts() {
    isCut.assign(rank, false);
    if (auto concat = dyn_cast<tensor::ConcatOp>(op))
      isCut[concat.getDim()] = true;
    if (auto insert = dyn_cast<tensor::InsertSliceOp>(op)) {
      bool sameRank = insert.getSourceType().getRank() == rank;
      for (int64_t axis = 0; axis < rank; ++axis) {
        std::optional<int64_t> size = getConstantIntValue(insert.getMixedSizes()[axis]);
        isCut[axis] =
            !sameRank || !size || *size != insert.getType().getDimSize(axis) || insert.getStaticStrides()[axis] != 1;
      }
    }
    isCut.back() = true;
  }

  LogicalResult emit() {
    Value result = op->getResult(0);
    rank = cast<RankedTensorType>(result.getType()).getRank();
    FailureOr<KernelBuilder::View> destination = kb.destination(result);
    if (failed(destination))
      return failure();
    to = destination->memref;
    findCuts();
    SmallVector<int64_t> free;
    for (int64_t axis = 0; axis + 1 < rank; ++axis)
      if (!isCut[axis])
        free.push_back(axis);
    int64_t blocked = free.empty() ? -1 : free.pop_back_val();
    constexpr int64_t block = 16;
    SmallVector<Value> extents;
    for (int64_t axis : free)
      extents.push_back(kb.dim(to, axis));
    Value size;
    if (blocked >= 0) {
      size = kb.dim(to, blocked);
      extents.push_back(kb.ceilDiv(size, block));
    }
    if (extents.empty())
      extents.push_back(kb.index(int64_t(1)));
    return kb.grid(extents, [&](ValueRange indices) -> LogicalResult {
      destination = kb.destination(result);
      if (failed(destination))
        return failure();
      to = destination->memref;
      SmallVector<Value> cell(rank);
      for (auto [i, axis] : llvm::enumerate(free))
        cell[axis] = indices[i];
      auto body = [&]() -> LogicalResult {
        if (auto concatOp = dyn_cast<tensor::ConcatOp>(op))
          return concat(concatOp, cell);
        if (auto insertOp = dyn_cast<tensor::InsertSliceOp>(op))
          return insert(insertOp, cell);
        return pad(cast<tensor::PadOp>(op), cell);
      };
      if (blocked < 0)
        return body();
      Value begin = kb.mul(indices.back(), block);
      return kb.loop(begin, kb.min(kb.add(begin, block), size), 1, [&](Value i) {
        cell[blocked] = i;
        return body();
      });
    });
  }
};
} // namespace

LogicalResult tmc::mixer::emitMove(KernelBuilder &kb, Value root) {
  return MoveEmitter{kb, root.getDefiningOp(), 0, Value(), {}}.emit();
}
