// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linear layers whose weight is kept without its zeros. Rows of the model are the lanes: the rows of a cell are
// transposed once, [K][rows], so that an input of all rows is a few registers that lie beside each other, and a weight
// is a number that multiplies them. A block of weights shares these loads. The sums of a panel of columns,
// [columns][rows], lie in a scratch of the cell; tiles of it are transposed back in registers before what follows
// (bias, activation, residual) is pulled on them.
//
// Of two of four inputs no two rows of the weight share any: a panel of columns gets its zeros back, in a scratch of
// the cell, and is multiplied as those of mixer.linear are. What is won is memory.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

/// What a cell keeps, in KernelBuilder::cellState: its rows transposed, the sums of a panel of columns, the first row.
enum CellState { Rows, Sums, FirstRow };

/// Rows of a tile of sums, which with a block of outputs takes two thirds of the registers at most.
int64_t rowsOfTile(SparseLinearOp op, KernelBuilder &kb) {
  int64_t registers = std::clamp<int64_t>(int64_t(kb.target.vectorRegisters) * 2 / 3 / op.getBlock(), 1, 4);
  return int64_t(llvm::bit_floor(uint64_t(registers))) * kb.target.f32Lanes;
}

/// A panel of the weight with its zeros, [inputs][columns].
Value panelOf(SparseLinearOp op, KernelBuilder &kb) { return kb.scratchOf(op, {op.getInputSize(), kPackedColumns}); }

struct SparseLinearKernel : LinearKernelBase<SparseLinearKernel, SparseLinearOp> {
  static constexpr StringLiteral kWhyNoBox = "the weight is read block by block";
  static SmallVector<Value> getOfColumns(SparseLinearOp linear) { return {linear.getBias()}; }

  std::string whyNotEmitted(Operation *op) const { return whyNotRows(op); }

  Cost getCost(Operation *op, double elements) const {
    auto linear = cast<SparseLinearOp>(op);
    double weights = linear.getValues().getType().getNumElements();
    return {2 * elements * weights / double(linear.getOutputSize()), 4 * elements + 5 * weights};
  }

  /// By the panel that expandSparseColumns has made.
  FailureOr<Value> multiply(SparseLinearOp op, KernelBuilder &kb, const Box &box) const {
    FailureOr<KernelBuilder::View> input = kb.view(op.getInput());
    if (failed(input))
      return failure();
    Value row = kb.index(box.offsets[0]), column = kb.rem(kb.index(box.offsets[1]), kPackedColumns),
          panel = panelOf(op, kb);
    if (input->origin[0])
      row = kb.sub(row, input->origin[0]);
    VectorType type = kb.vectorType(box.sizes);
    Value start = kb.splat(type, 0.0);
    if (op.getBias()) {
      FailureOr<Value> bias = kb.tile(op.getBias(), box, AffineMap::get(2, 0, kb.b.getAffineDimExpr(1)));
      if (failed(bias))
        return failure();
      start = kb.broadcast(type, *bias);
    }
    constexpr int64_t depth = 4; // inputs are a multiple of 8
    auto result =
        kb.loop(kb.index(int64_t(0)), kb.index(op.getInputSize()), depth, start,
                [&](Value k, ValueRange sum) -> FailureOr<SmallVector<Value>> {
                  return SmallVector<Value>{kb.b.create<tile::DotOp>(kb.loc, sum[0], input->memref, ValueRange{row, k},
                                                                     panel, ValueRange{k, column}, depth)};
                });
    if (failed(result))
      return failure();
    return (*result)[0];
  }

  FailureOr<Value> emitTile(Operation *operation, KernelBuilder &kb, const Box &box) const {
    auto op = cast<SparseLinearOp>(operation);
    if (op.getPlaces() && box.sizes.size() == 2)
      return multiply(op, kb, box);
    SmallVector<Value> &state = kb.cellState[op];
    if (box.sizes.size() != 2 || state.empty())
      return op->emitError() << "needs an input of two axes and its rows transposed";
    Value row = kb.sub(kb.index(box.offsets[0]), state[FirstRow]),
          column = kb.rem(kb.index(box.offsets[1]), kPackedColumns);
    VectorType type = kb.vectorType(box.sizes);
    Value sums = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({box.sizes[1], box.sizes[0]}), state[Sums],
                                           ValueRange{column, row});
    Value result = kb.b.create<vector::TransposeOp>(kb.loc, sums, ArrayRef<int64_t>{1, 0});
    if (op.getBias()) {
      FailureOr<Value> bias = kb.tile(op.getBias(), box, AffineMap::get(2, 0, kb.b.getAffineDimExpr(1)));
      if (failed(bias))
        return failure();
      result = kb.plus(result, kb.broadcast(type, *bias));
    }
    return result;
  }
};

/// Emits the sums of a panel of columns.
struct SparseSums {
  SparseLinearOp op;
  KernelBuilder &kb;
  Value values, columns, offsets, rows, sums;

  /// The numbers of inputs k of `size` rows of the cell.
  Value input(Value k, Value row, int64_t size) {
    return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, size}), rows, ValueRange{k, row});
  }
  Value weight(Value i, Value j, int64_t count) {
    return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({count, 1}), values, ValueRange{i, j},
                                     ArrayRef<int64_t>{1, -1});
  }
  Value add(Value sum, Value weight, Value input) {
    auto type = cast<VectorType>(sum.getType());
    return kb.plus(sum, kb.multiply(kb.broadcast(type, weight), kb.broadcast(type, input)));
  }

  /// The block of rows `block` of the weight times rows [row, row + size) of the cell, into columns from `at` on.
  LogicalResult block(Value block, Value at, Value row, int64_t size) {
    int64_t height = op.getBlock();
    Value begin = kb.loadIndex(offsets, block), end = kb.loadIndex(offsets, kb.add(block, 1));
    auto result = kb.loop(begin, end, 1, kb.splat(kb.vectorType({height, size}), 0.0),
                          [&](Value t, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                            Value x = input(kb.loadIndex(columns, t), row, size);
                            return SmallVector<Value>{add(carried[0], weight(t, kb.index(int64_t(0)), height), x)};
                          });
    if (failed(result))
      return failure();
    kb.b.create<tile::StoreOp>(kb.loc, (*result)[0], sums, ValueRange{at, row});
    return success();
  }
};

} // namespace

LogicalResult tmc::mixer::prepareSparseInput(SparseLinearOp op, KernelBuilder &kb, Value begin, Value end,
                                             int64_t cellRows) {
  if (op.getPlaces())
    return success();
  FailureOr<KernelBuilder::View> input = kb.view(op.getInput());
  if (failed(input))
    return failure();
  int64_t inputs = op.getInputSize(), lanes = kb.target.f32Lanes, padded = llvm::alignTo(cellRows, rowsOfTile(op, kb));
  Value panel = kb.panel({inputs, padded});
  kb.cellState[op] = {panel, kb.panel({kPackedColumns, padded}), begin};
  // Squares that are transposed in registers, and what is left row by row; what lies behind the last row is multiplied,
  // too, and not read.
  Value whole = kb.add(begin, kb.mul(kb.div(kb.sub(end, begin), lanes), lanes));
  for (auto [from, to, rows] : {std::tuple(begin, whole, lanes), std::tuple(whole, end, int64_t(1))})
    if (failed(kb.loop(from, to, rows, [&, rows = rows](Value row) -> LogicalResult {
          Value source = input->origin[0] ? kb.sub(row, input->origin[0]) : row, local = kb.sub(row, begin);
          return columnTiles(kb, inputs, lanes, [&](OpFoldResult column, int64_t width) -> LogicalResult {
            Value k = kb.index(column);
            Value tile =
                kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({rows, width}), input->memref, ValueRange{source, k});
            tile = kb.b.create<vector::TransposeOp>(kb.loc, tile, ArrayRef<int64_t>{1, 0});
            kb.b.create<tile::StoreOp>(kb.loc, tile, panel, ValueRange{k, local});
            return success();
          });
        })))
      return failure();
  return success();
}

/// Two of four: the weight's rows [first, first + width) with their zeros, as columns of the panel.
static LogicalResult expandColumns(SparseLinearOp op, KernelBuilder &kb, Value first, int64_t width) {
  FailureOr<KernelBuilder::View> values = kb.view(op.getValues()), places = kb.view(op.getPlaces());
  if (failed(values) || failed(places))
    return failure();
  Value panel = panelOf(op, kb), zero = kb.index(int64_t(0));
  int64_t inputs = op.getInputSize();
  if (failed(kb.loop(zero, kb.index(inputs), 1, [&](Value k) -> LogicalResult {
        kb.b.create<tile::StoreOp>(kb.loc, kb.splat(kb.vectorType({1, kPackedColumns}), 0.0), panel,
                                   ValueRange{k, zero});
        return success();
      })))
    return failure();
  return kb.loop(zero, kb.index(width), 1, [&](Value column) -> LogicalResult {
    Value output = kb.add(first, column);
    return kb.loop(zero, kb.index(inputs / 8), 1, [&](Value byte) -> LogicalResult {
      Value bits =
          kb.b.create<arith::IndexCastUIOp>(kb.loc, kb.b.getIndexType(), kb.load(places->memref, {output, byte}));
      for (int64_t j = 0; j < 4; ++j) {
        Value place = j ? kb.b.create<arith::ShRUIOp>(kb.loc, bits, kb.index(2 * j)).getResult() : bits;
        place = kb.b.create<arith::AndIOp>(kb.loc, place, kb.index(int64_t(3)));
        Value k = kb.add(kb.add(kb.mul(byte, 8), j / 2 * 4), place);
        kb.storeElement(kb.load(values->memref, {output, kb.add(kb.mul(byte, 4), j)}), panel, {k, column});
      }
      return success();
    });
  });
}

LogicalResult tmc::mixer::computeSparseColumns(SparseLinearOp op, KernelBuilder &kb, Value begin, Value end,
                                               Value first, int64_t width) {
  if (op.getPlaces())
    return expandColumns(op, kb, first, width);
  FailureOr<KernelBuilder::View> values = kb.view(op.getValues()), columns = kb.view(op.getColumns()),
                                 offsets = kb.view(op.getOffsets());
  if (failed(values) || failed(columns) || failed(offsets))
    return failure();
  SmallVector<Value> &state = kb.cellState[op];
  SparseSums sums{op, kb, values->memref, columns->memref, offsets->memref, state[Rows], state[Sums]};
  int64_t height = op.getBlock(), most = rowsOfTile(op, kb), lanes = kb.target.f32Lanes;
  Value zero = kb.index(int64_t(0)), rows = kb.sub(end, begin), whole = kb.mul(kb.div(rows, most), most);
  return kb.loop(zero, kb.index(width / height), 1, [&](Value part) -> LogicalResult {
    Value at = kb.mul(part, height), block = kb.div(kb.add(first, at), height);
    for (auto [from, to, size] : {std::tuple(zero, whole, most), std::tuple(whole, rows, lanes)})
      if (failed(kb.loop(from, to, size, [&, size = size](Value row) { return sums.block(block, at, row, size); })))
        return failure();
    return success();
  });
}

void tmc::mixer::attachSparseLinearKernel(MLIRContext *context) {
  SparseLinearOp::attachInterface<SparseLinearKernel>(*context);
}
