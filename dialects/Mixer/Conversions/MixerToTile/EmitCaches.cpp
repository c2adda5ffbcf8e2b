// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// New rows of a cache to their pages: plain copies, row by row. The kernel that computes rows cannot write them there
// itself: its tiles begin at any token, and reach over the ends of pages.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
struct ToPagesKernel : WholeKernel<ToPagesKernel, ToPagesOp> {
  Cost getCost(Operation *, double elements) const { return {0, 8 * elements}; }
  std::string whyNotEmitted(Operation *op) const {
    RankedTensorType type = cast<ToPagesOp>(op).getRows().getType();
    for (int64_t size : type.getShape().drop_front())
      if (ShapedType::isDynamic(size))
        return "its rows are of a size that is known at run time";
    return type.getElementTypeBitWidth() < 8 ? "its elements are conditions" : "";
  }
  LogicalResult emitKernel(Operation *op, KernelBuilder &kb) const {
    auto pages = cast<ToPagesOp>(op);
    RankedTensorType type = pages.getRows().getType();
    auto outer = kb.view(pages.getRows());
    if (failed(outer))
      return failure();
    constexpr int64_t block = 64; // rows of a cell
    return kb.grid(kb.ceilDiv(kb.dim(outer->memref, 0), block), [&](ValueRange cell) -> LogicalResult {
      auto from = kb.view(pages.getRows()), table = kb.view(pages.getTable());
      auto to = kb.destination(pages.getResult());
      auto past = kb.scalar(pages.getPast(), {});
      if (failed(from) || failed(table) || failed(to) || failed(past))
        return failure();
      to->table = table->memref;
      to->page = pages.getPage();
      Type element = kb.elementOfCopy(from->memref, to->memref);
      Value begin = kb.mul(cell[0], block), end = kb.min(kb.add(begin, block), kb.dim(from->memref, 0));
      return kb.loop(begin, end, 1, [&](Value row) {
        Value place = kb.rowOf(*to, kb.add(*past, row));
        SmallVector<Value> source{row}, target{place};
        return copyRow(kb, type.getShape().drop_front(), element, *from, *to, source, target);
      });
    });
  }

private:
  /// The last axis in registers, the others one after the other.
  static LogicalResult copyRow(KernelBuilder &kb, ArrayRef<int64_t> shape, Type element,
                               const KernelBuilder::View &from, const KernelBuilder::View &to, ArrayRef<Value> source,
                               ArrayRef<Value> target) {
    auto append = [](ArrayRef<Value> indices, Value index) {
      SmallVector<Value> result(indices);
      result.push_back(index);
      return result;
    };
    if (shape.size() > 1)
      return kb.loop(kb.index(int64_t(0)), kb.index(shape.front()), 1, [&](Value i) {
        return copyRow(kb, shape.drop_front(), element, from, to, append(source, i), append(target, i));
      });
    int64_t last = source.size();
    return columnTiles(kb, shape.front(), 8 * kb.target.f32Lanes, [&](OpFoldResult at, int64_t width) -> LogicalResult {
      VectorType type = kb.vectorType({1, width}, element);
      SmallVector<int64_t> dims{-1, last};
      Value tile = kb.b.create<tile::LoadOp>(kb.loc, type, from.memref, append(source, kb.index(at)), dims);
      kb.b.create<tile::StoreOp>(kb.loc, tile, to.memref, append(target, kb.index(at)), dims);
      return success();
    });
  }
};

struct QuantizeRowsKernel : WholeKernel<QuantizeRowsKernel, QuantizeRowsOp> {
  Cost getCost(Operation *, double elements) const { return {4 * elements, 5 * elements}; }
  std::string whyNotEmitted(Operation *) const { return ""; }
  LogicalResult emitKernel(Operation *op, KernelBuilder &kb) const {
    auto quantize = cast<QuantizeRowsOp>(op);
    RankedTensorType type = quantize.getRows().getType();
    int64_t heads = type.getDimSize(1), size = type.getDimSize(2);
    auto outer = kb.view(quantize.getRows());
    if (failed(outer))
      return failure();
    constexpr int64_t block = 64; // rows of a cell
    return kb.grid(kb.ceilDiv(kb.dim(outer->memref, 0), block), [&](ValueRange cell) -> LogicalResult {
      auto from = kb.view(quantize.getRows());
      auto codes = kb.destination(quantize.getCodes()), scales = kb.destination(quantize.getScales());
      if (failed(from) || failed(codes) || failed(scales))
        return failure();
      Value begin = kb.mul(cell[0], block), end = kb.min(kb.add(begin, block), kb.dim(from->memref, 0));
      return kb.loop(begin, end, 1, [&](Value row) {
        return kb.loop(kb.index(int64_t(0)), kb.index(heads), 1, [&](Value head) {
          return emitHead(kb, quantize, size, from->memref, codes->memref, scales->memref, row, head);
        });
      });
    });
  }

private:
  static double largestCode(Type element) {
    auto number = dyn_cast<FloatType>(element);
    return number ? APFloat::getLargest(number.getFloatSemantics()).convertToDouble() : 127;
  }
  static LogicalResult emitHead(KernelBuilder &kb, QuantizeRowsOp op, int64_t size, Value from, Value codes,
                                Value scales, Value row, Value head) {
    VectorType one = kb.vectorType({1, 1});
    SmallVector<int64_t> dims{-1, 2};
    int64_t most = 8 * kb.target.f32Lanes;
    auto load = [&](OpFoldResult at, int64_t width) -> Value {
      return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, width}), from, ValueRange{row, head, kb.index(at)},
                                       dims);
    };
    // Pieces are few: they are written out, each after the other.
    Value largest, sum;
    for (int64_t at = 0; at < size; at += most) {
      Value piece = load(kb.b.getIndexAttr(at), std::min(most, size - at));
      piece = kb.b.create<math::AbsFOp>(kb.loc, piece);
      largest = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Max, piece, int64_t(1), largest);
      sum = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, piece, int64_t(1), sum);
    }
    Value scale = kb.multiply(largest, kb.splat(one, 1.0 / largestCode(op.getCodes().getType().getElementType())));
    Value isZero = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OEQ, scale, kb.splat(one, 0.0));
    scale = kb.b.create<arith::SelectOp>(kb.loc, isZero, kb.splat(one, 1.0), scale);
    // No code is a NaN, and the largest may not be: a NaN among the numbers is the scale of all.
    Value isNaN = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::UNO, sum, sum);
    scale = kb.b.create<arith::SelectOp>(kb.loc, isNaN, sum, scale);
    kb.b.create<tile::StoreOp>(kb.loc, scale, scales, ValueRange{row, head}, ArrayRef<int64_t>{-1, 1});
    Value inverse = kb.b.create<arith::DivFOp>(kb.loc, kb.splat(one, 1.0), scale);
    return columnTiles(kb, size, most, [&](OpFoldResult at, int64_t width) -> LogicalResult {
      VectorType type = kb.vectorType({1, width});
      Value code = kb.multiply(load(at, width), kb.broadcast(type, inverse));
      if (isa<FloatType>(op.getCodes().getType().getElementType())) { // rounded where it is stored
        kb.b.create<tile::StoreOp>(kb.loc, code, codes, ValueRange{row, head, kb.index(at)}, dims);
        return success();
      }
      // 1.5 * 2^23 + code has the rounded code in the low bits of its mantissa.
      code = kb.b.create<arith::AddFOp>(kb.loc, code, kb.splat(type, 12582912.0));
      code = kb.b.create<arith::BitcastOp>(kb.loc, kb.vectorType({1, width}, kb.b.getI32Type()), code);
      code = kb.b.create<arith::TruncIOp>(kb.loc, kb.vectorType({1, width}, kb.b.getI8Type()), code);
      kb.b.create<tile::StoreOp>(kb.loc, code, codes, ValueRange{row, head, kb.index(at)}, dims);
      return success();
    });
  }
};
} // namespace

void tmc::mixer::attachCacheKernels(MLIRContext *context) {
  ToPagesOp::attachInterface<ToPagesKernel>(*context);
  QuantizeRowsOp::attachInterface<QuantizeRowsKernel>(*context);
}
