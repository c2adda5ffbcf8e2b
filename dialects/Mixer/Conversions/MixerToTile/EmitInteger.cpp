// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layers in integers: linear layers and norms, kernels of their own, in which no number is a float. Attention is in
// EmitIntegerAttention.cpp.

#include "dialects/Mixer/Conversions/MixerToTile/IntegerTiles.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

//===-- Linear layers ---------------------------------------------------------------------------------===//

/// max(y, 0) - g(|y|), 12 bits of fraction in and out: g is a polynomial in (|y| - 2) / 2, which has 13, with
/// coefficients of 16.
Value gelu(IntegerTiles &tiles, Value y) {
  static constexpr int64_t coefficients[] = {-5353, 3829, 15667, -21350, 935, 14540, -11244, 2972};
  KernelBuilder &kb = tiles.kb;
  auto type = cast<VectorType>(y.getType());
  Value zero = tiles.constant(type, 0);
  Value size = kb.b.create<arith::MaxSIOp>(kb.loc, y, tiles.minus(zero, y));
  Value v =
      tiles.minus(kb.b.create<arith::MinSIOp>(kb.loc, size, tiles.constant(type, 16384)), tiles.constant(type, 8192));
  Value g = tiles.constant(type, coefficients[0]);
  for (int64_t coefficient : llvm::drop_begin(coefficients))
    g = tiles.plus(tiles.shifted(tiles.times(g, v), 13), tiles.constant(type, coefficient));
  g = tiles.shifted(tiles.plus(g, tiles.constant(type, 8)), 4);
  return tiles.minus(kb.b.create<arith::MaxSIOp>(kb.loc, y, zero), g);
}

struct IntegerLinearKernel : WholeKernel<IntegerLinearKernel, IntegerLinearOp> {
  FailureOr<Box> getOperandBox(Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "a linear layer reads its rows once for every panel of columns";
    return failure();
  }
  Cost getCost(Operation *operation, double elements) const {
    auto op = cast<IntegerLinearOp>(operation);
    double inputs = op.getInputSize();
    return {2 * elements * inputs, 4 * elements + inputs * op.getOutputSize()};
  }
  std::string whyNotEmitted(Operation *operation) const {
    auto op = cast<IntegerLinearOp>(operation);
    if (!op.isPacked())
      return "its weight is not packed";
    return op.getResult().getType().getRank() == 2 ? "" : "its rows have more than one axis";
  }

  LogicalResult emitKernel(Operation *operation, KernelBuilder &kb) const {
    auto op = cast<IntegerLinearOp>(operation);
    auto outer = kb.destination(op.getResult());
    if (failed(outer))
      return failure();
    if (fitsTensorCores(kb, op.getResult()))
      return emitOnTensorCores(kb, op.getResult(), [&](const Box &box) {
        Value panel = kb.div(kb.index(box.offsets[1]), kPackedColumns); // tiles are whole panels
        return emitPart(op, kb, panel, kb.index(int64_t(0)), kb.index(box.offsets[0]), box.sizes);
      });
    const int64_t cellRows = std::min<int64_t>(64, kb.target.cellRows);
    int64_t columns = op.getOutputSize(), whole = columns / kPackedColumns, rest = columns % kPackedColumns;
    Value rows = kb.dim(outer->memref, 0);
    return kb.grid({kb.ceilDiv(rows, cellRows), kb.index(whole + (rest != 0))}, [&](ValueRange cell) -> LogicalResult {
      Value begin = kb.mul(cell[0], cellRows), end = kb.min(kb.add(begin, cellRows), rows);
      auto panel = [&](int64_t width) {
        return columnTiles(kb, width, std::min(kb.tileColumns(), kPackedColumns),
                           [&](OpFoldResult column, int64_t size) {
                             return kb.rowTiles(begin, end, kb.tileRows(), [&](Value row, int64_t count) {
                               return emitPart(op, kb, cell[1], kb.index(column), row, {count, size});
                             });
                           });
      };
      if (!rest)
        return panel(kPackedColumns);
      if (!whole)
        return panel(rest);
      return kb.ifThen(
          kb.compare(arith::CmpIPredicate::ult, cell[1], kb.index(whole)), [&] { return panel(kPackedColumns); },
          [&] { return panel(rest); });
    });
  }

  /// Columns from `within` of `panel`, rows from `row`.
  static LogicalResult emitPart(IntegerLinearOp op, KernelBuilder &kb, Value panel, Value within, Value row,
                                ArrayRef<int64_t> sizes) {
    auto input = kb.view(op.getInput()), weight = kb.view(op.getWeight());
    auto to = kb.destination(op.getResult());
    if (failed(input) || failed(weight) || failed(to))
      return failure();
    IntegerTiles tiles{kb};
    Value column = kb.add(kb.mul(panel, kPackedColumns), within);
    VectorType type = kb.vectorType(sizes, kb.b.getI32Type());
    FailureOr<Value> bias = tiles.row(op.getBias(), column, sizes[1]);
    if (failed(bias))
      return failure();
    Value sums = kb.broadcast(type, *bias), place = kb.mul(within, 4);
    int64_t depth = kb.onTensorCores ? kb.tensorCoreWords : 4, steps = op.getWeight().getType().getDimSize(1);
    // Tensor cores take zeros behind the last.
    int64_t whole = kb.onTensorCores ? steps : steps / depth * depth;
    auto dot = [&](Value sum, Value k, int64_t size) -> Value {
      if (kb.onTensorCores)
        return kb.stageAndMultiply(sum, {input->memref, {row, kb.mul(k, 4)}}, {weight->memref, {panel, k, place}},
                                   4 * size, /*unit=*/4);
      return kb.b.create<tile::DotOp>(kb.loc, sum, input->memref, ValueRange{row, kb.mul(k, 4)}, weight->memref,
                                      ValueRange{panel, k, place}, size);
    };
    if (whole) {
      auto looped = kb.loop(kb.index(int64_t(0)), kb.index(whole), depth, sums,
                            [&](Value k, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                              return SmallVector<Value>{dot(carried[0], k, depth)};
                            });
      if (failed(looped))
        return failure();
      sums = (*looped)[0];
    }
    if (steps > whole)
      sums = dot(sums, kb.index(whole), steps - whole);

    FailureOr<Value> y = tiles.dyadic(sums, op.getMultiplier(), op.getShift(), column);
    if (failed(y))
      return failure();
    if (op.getSecondMultiplier()) {
      y = tiles.dyadic(gelu(tiles, *y), op.getSecondMultiplier(), op.getSecondShift(), column);
      if (failed(y))
        return failure();
    }
    if (op.getZero()) {
      FailureOr<KernelBuilder::View> zero = kb.view(op.getZero());
      if (failed(zero))
        return failure();
      y = tiles.codes(tiles.plus(*y, kb.broadcast(type, kb.load(zero->memref, {kb.index(int64_t(0))}))));
    }
    kb.b.create<tile::StoreOp>(kb.loc, *y, to->memref, ValueRange{row, column});
    return success();
  }
};

//===-- Norms -----------------------------------------------------------------------------------------===//

struct IntegerNormKernel : WholeKernel<IntegerNormKernel, IntegerNormOp> {
  FailureOr<Box> getOperandBox(Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "a norm needs whole rows";
    return failure();
  }
  Cost getCost(Operation *, double elements) const { return {12 * elements, 12 * elements}; }
  std::string whyNotEmitted(Operation *operation) const {
    return cast<IntegerNormOp>(operation).getResult().getType().getRank() == 2 ? ""
                                                                               : "its rows have more than one axis";
  }

  LogicalResult emitKernel(Operation *operation, KernelBuilder &kb) const {
    auto op = cast<IntegerNormOp>(operation);
    auto outer = kb.destination(op.getResult());
    if (failed(outer))
      return failure();
    const int64_t cellRows = std::min<int64_t>(16, kb.target.rowwiseCellRows);
    Value rows = kb.dim(outer->memref, 0);
    return kb.grid({kb.ceilDiv(rows, cellRows)}, [&](ValueRange cell) -> LogicalResult {
      Value begin = kb.mul(cell[0], cellRows), end = kb.min(kb.add(begin, cellRows), rows);
      return kb.loop(begin, end, 1, [&](Value row) { return emitRow(op, kb, row); });
    });
  }

  static LogicalResult emitRow(IntegerNormOp op, KernelBuilder &kb, Value row) {
    IntegerTiles tiles{kb};
    Type i32 = kb.b.getI32Type(), i64 = kb.b.getI64Type();
    int64_t columns = op.getResult().getType().getShape().back();
    int64_t chunk = std::min(columns, chunkColumns(kb, columns)), whole = columns / chunk * chunk;
    SmallVector<KernelBuilder::View> inputs;
    for (Value input : op.getInputs()) {
      FailureOr<KernelBuilder::View> view = kb.view(input);
      if (failed(view))
        return failure();
      inputs.push_back(*view);
    }
    std::map<int64_t, Value> known; // a row that is one chunk is read once
    auto load = [&](OpFoldResult column, int64_t width) {
      bool isRow = width == columns;
      if (isRow && known.count(0))
        return known[0];
      Value sum;
      for (const KernelBuilder::View &input : inputs) {
        Value tile = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, width}, i32), input.memref,
                                               ValueRange{row, kb.index(column)});
        sum = sum ? tiles.plus(sum, tile) : tile;
      }
      if (isRow)
        known[0] = sum;
      return sum;
    };
    // The sum of `value(chunk)` over the row, as a number.
    auto sumOf = [&](Type element, function_ref<Value(Value)> value) -> Value {
      VectorType one = kb.vectorType({1, 1}, element);
      auto add = [&](OpFoldResult column, int64_t width, Value start) -> Value {
        return kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, value(load(column, width)), int64_t(1),
                                           start);
      };
      Value total = tiles.constant(one, 0);
      if (whole == columns && whole == chunk) {
        total = add(kb.b.getIndexAttr(0), chunk, total);
      } else {
        auto looped = kb.loop(kb.index(int64_t(0)), kb.index(whole), chunk, total,
                              [&](Value column, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                                return SmallVector<Value>{add(column, chunk, carried[0])};
                              });
        total = (*looped)[0];
        if (whole < columns)
          total = add(kb.b.getIndexAttr(whole), columns - whole, total);
      }
      return kb.b.create<vector::ExtractOp>(kb.loc, total, ArrayRef<int64_t>{0, 0});
    };
    auto number = [&](Type type, int64_t value) -> Value {
      return kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getIntegerAttr(type, value));
    };

    Value sum = sumOf(i64, [&](Value x) { return tiles.wide(x); });
    // Rounded: floor((sum + C / 2) / C).
    Value mean = kb.b.create<arith::FloorDivSIOp>(
        kb.loc, kb.b.create<arith::AddIOp>(kb.loc, sum, number(i64, columns / 2)), number(i64, columns));
    mean = kb.b.create<arith::TruncIOp>(kb.loc, i32, mean);
    auto centred = [&](Value x) { return tiles.minus(x, kb.broadcast(cast<VectorType>(x.getType()), mean)); };
    Value squares = sumOf(i64, [&](Value x) {
      Value y = tiles.wide(centred(x));
      return tiles.times(y, y);
    });
    squares = kb.b.create<arith::AddIOp>(kb.loc, squares, number(i64, int64_t(op.getEpsilon())));
    Value variance = kb.b.create<arith::DivUIOp>(kb.loc, kb.b.create<arith::ShLIOp>(kb.loc, squares, number(i64, 8)),
                                                 number(i64, columns));
    // The root bit by bit, from the highest.
    auto root = kb.loop(
        kb.index(int64_t(0)), kb.index(int64_t(31)), 1, number(i64, 0),
        [&](Value step, ValueRange carried) -> FailureOr<SmallVector<Value>> {
          Value bit = kb.b.create<arith::IndexCastOp>(kb.loc, i64, kb.sub(kb.index(int64_t(30)), step));
          Value next =
              kb.b.create<arith::OrIOp>(kb.loc, carried[0], kb.b.create<arith::ShLIOp>(kb.loc, number(i64, 1), bit));
          Value fits = kb.compare(arith::CmpIPredicate::ule, kb.b.create<arith::MulIOp>(kb.loc, next, next), variance);
          return SmallVector<Value>{kb.b.create<arith::SelectOp>(kb.loc, fits, next, carried[0])};
        });
    if (failed(root))
      return failure();
    Value deviation = kb.b.create<arith::MaxSIOp>(kb.loc, (*root)[0], number(i64, 16));
    Value inverse = kb.b.create<arith::DivUIOp>(kb.loc, number(i64, int64_t(1) << 34), deviation);
    inverse = kb.b.create<arith::TruncIOp>(kb.loc, i32, inverse);

    auto result = kb.destination(op.getResult());
    if (failed(result))
      return failure();
    return columnTiles(kb, columns, chunk, [&](OpFoldResult column, int64_t width) -> LogicalResult {
      Value y = tiles.wide(centred(load(column, width))), at = kb.index(column);
      VectorType one = kb.vectorType({1, 1}, i32);
      Value factor = kb.broadcast(cast<VectorType>(y.getType()), tiles.wide(kb.broadcast(one, inverse)));
      Value n = tiles.narrow(tiles.shifted(tiles.times(y, factor), 14), i32);
      auto scaled = [&](Value multiplier, Value shift, Value bias) -> FailureOr<Value> {
        FailureOr<Value> product = tiles.dyadic(n, multiplier, shift, at), added = tiles.row(bias, at, width);
        if (failed(product) || failed(added))
          return failure();
        return tiles.plus(*product, *added);
      };
      FailureOr<Value> value = scaled(op.getMultiplier(), op.getShift(), op.getBias());
      if (failed(value))
        return failure();
      kb.b.create<tile::StoreOp>(kb.loc, *value, result->memref, ValueRange{row, at});
      if (!op.getCodes())
        return success();
      auto codes = kb.destination(op.getCodes());
      value = scaled(op.getCodeMultiplier(), op.getCodeShift(), op.getCodeBias());
      if (failed(value) || failed(codes))
        return failure();
      kb.b.create<tile::StoreOp>(kb.loc, tiles.codes(*value), codes->memref, ValueRange{row, at});
      return success();
    });
  }
};
} // namespace

void tmc::mixer::attachIntegerKernels(MLIRContext *context) {
  IntegerLinearOp::attachInterface<IntegerLinearKernel>(*context);
  IntegerNormOp::attachInterface<IntegerNormKernel>(*context);
  attachIntegerAttentionKernel(context);
}
