// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linear layers of experts: a cell does one panel of columns for the rows of one segment, with that segment's weight.
// Rows are cut evenly in register tiles, so that an expert with few tokens wastes none.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "dialects/Mixer/Transforms/ExpertBlocks.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
struct GroupedLinearEmitter {
  static constexpr int64_t depth = 4;
  GroupedLinearOp op;
  KernelBuilder &kb;
  Value input = {}, weight = {}, offsets = {}, bias = {}, to = {};
  Value dequantized = {}; ///< the weight is made of codes here
  Value expert = {}, panel = {};

  /// The sum over k of `rows` rows from `row` on, columns [first, first + width), of which the panel holds those from
  /// `within` on.
  FailureOr<Value> tile(Value row, int64_t rows, Value first, Value within, int64_t width) {
    VectorType type = kb.vectorType({rows, width});
    Value sum = kb.splat(type, 0.0);
    if (bias) {
      Value tile = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, width}), bias, ValueRange{expert, first},
                                             ArrayRef<int64_t>{-1, 1});
      sum = kb.broadcast(type, tile);
    }
    if (dequantized)
      return sumOfGroups(sum, row, within);
    int64_t inputs = op.getInputSize(), whole = inputs / depth * depth;
    auto dot = [&](Value sum, Value k, int64_t steps) -> Value {
      SmallVector<Value> at{expert};
      if (op.isPacked())
        at.push_back(panel);
      at.append({k, op.isPacked() ? within : first});
      return kb.b.create<tile::DotOp>(kb.loc, sum, input, ValueRange{row, k}, weight, at, steps);
    };
    if (whole)
      sum = (*kb.loop(
          kb.index(int64_t(0)), kb.index(whole), depth, sum,
          [&](Value k, ValueRange carried) -> FailureOr<SmallVector<Value>> {
            if (op.isPacked())
              fetchAhead(kb, weight, {expert, panel, k}, depth * kPackedColumns, Box{{row, first}, {rows, width}});
            return SmallVector<Value>{dot(carried[0], k, depth)};
          }))[0];
    return inputs > whole ? dot(sum, kb.index(whole), inputs - whole) : sum;
  }

  /// Group by group: its numbers in a scratch that stays near, then their products.
  FailureOr<Value> sumOfGroups(Value sum, Value row, Value within) {
    ArrayRef<int64_t> shape = cast<RankedTensorType>(dequantized.getType()).getShape();
    int64_t groups = shape[2], parts = shape[3], size = shape[4], width = cast<VectorType>(sum.getType()).getDimSize(1);
    Value numbers = kb.scratchOf(op, {parts * size, kPackedColumns}), zero = kb.index(int64_t(0));
    auto sums =
        kb.loop(zero, kb.index(groups), 1, sum, [&](Value group, ValueRange carried) -> FailureOr<SmallVector<Value>> {
          for (int64_t part = 0; part < parts; ++part)
            if (failed(kb.loop(zero, kb.index(size), depth, [&](Value at) -> LogicalResult {
                  Box box{{expert, panel, group, kb.b.getIndexAttr(part), at, within}, {1, 1, 1, 1, depth, width}};
                  FailureOr<Value> made = kb.tile(dequantized, box);
                  if (failed(made))
                    return failure();
                  Value rows = kb.b.create<vector::ShapeCastOp>(kb.loc, kb.vectorType({depth, width}), *made);
                  kb.b.create<tile::StoreOp>(kb.loc, rows, numbers, ValueRange{kb.add(at, part * size), zero});
                  return success();
                })))
              return failure();
          Value first = kb.mul(group, parts * size);
          auto result = kb.loop(
              zero, kb.index(parts * size), depth, carried[0],
              [&](Value k, ValueRange inner) -> FailureOr<SmallVector<Value>> {
                return SmallVector<Value>{kb.b.create<tile::DotOp>(
                    kb.loc, inner[0], input, ValueRange{row, kb.add(first, k)}, numbers, ValueRange{k, zero}, depth)};
              });
          if (failed(result))
            return failure();
          return SmallVector<Value>{(*result)[0]};
        });
    if (failed(sums))
      return failure();
    return (*sums)[0];
  }

  LogicalResult columns(Value first, int64_t count, Value begin, Value end) {
    kb.firstRow = begin;
    return columnTiles(kb, count, kb.tileColumns(), [&](OpFoldResult at, int64_t width) {
      Value within = kb.index(at), column = kb.add(first, within);
      return kb.rowTiles(begin, end, kb.tileRows(), [&](Value row, int64_t rows) -> LogicalResult {
        FailureOr<Value> sums = tile(row, rows, column, within, width);
        if (failed(sums))
          return failure();
        kb.b.create<tile::StoreOp>(kb.loc, *sums, to, ValueRange{row, column});
        return success();
      });
    });
  }

  /// Rows behind the last segment belong to no expert.
  LogicalResult clear(Value first, int64_t count, Value begin) {
    return kb.loop(begin, kb.dim(to, 0), 1, [&](Value row) {
      return columnTiles(kb, count, kb.tileColumns(), [&](OpFoldResult at, int64_t width) -> LogicalResult {
        kb.b.create<tile::StoreOp>(kb.loc, kb.splat(kb.vectorType({1, width}), 0.0), to,
                                   ValueRange{row, kb.add(first, kb.index(at))});
        return success();
      });
    });
  }

  LogicalResult emit() {
    int64_t experts = op.getWeight().getType().getDimSize(0), outputs = op.getOutputSize();
    int64_t whole = outputs / kPackedColumns, rest = outputs % kPackedColumns;
    SmallVector<Value> extents{kb.index(experts), kb.index(whole + (rest != 0))};
    return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
      auto inputView = kb.view(op.getInput()), offsetsView = kb.view(op.getSegments());
      auto destination = kb.destination(op.getResult());
      if (failed(inputView) || failed(offsetsView) || failed(destination))
        return failure();
      dequantized = getDequantized(op);
      if (!dequantized) {
        auto weightView = kb.view(op.getWeight());
        if (failed(weightView))
          return failure();
        weight = weightView->memref;
      }
      input = inputView->memref;
      offsets = offsetsView->memref;
      to = destination->memref;
      if (op.getBias()) {
        auto biasView = kb.view(op.getBias());
        if (failed(biasView))
          return failure();
        bias = biasView->memref;
      }
      expert = cell[0];
      panel = cell[1];
      Value begin = kb.loadIndex(offsets, expert), end = kb.loadIndex(offsets, kb.add(expert, 1));
      Value first = kb.mul(panel, kPackedColumns);
      Value isLast = kb.compare(arith::CmpIPredicate::eq, expert, kb.index(experts - 1));
      auto emitPanel = [&](int64_t count) -> LogicalResult {
        if (failed(columns(first, count, begin, end)))
          return failure();
        return kb.ifThen(isLast, [&] { return clear(first, count, end); });
      };
      if (!rest)
        return emitPanel(kPackedColumns);
      if (!whole)
        return emitPanel(rest);
      return kb.ifThen(
          kb.compare(arith::CmpIPredicate::ult, panel, kb.index(whole)), [&] { return emitPanel(kPackedColumns); },
          [&] { return emitPanel(rest); });
    });
  }
};

struct GroupedLinearKernel : WholeKernel<GroupedLinearKernel, GroupedLinearOp> {
  Cost getCost(Operation *operation, double elements) const {
    auto op = cast<GroupedLinearOp>(operation);
    double inputs = op.getInputSize();
    return {2 * elements * inputs, 4 * (elements + inputs * op.getOutputSize())};
  }
  bool isAnchor(Operation *) const { return true; }
  std::string whyNotEmitted(Operation *op) const {
    return cast<GroupedLinearOp>(op).getResult().getType().getElementType().isF32() ? "" : "its elements are not f32";
  }
  LogicalResult emitKernel(Operation *op, KernelBuilder &kb) const {
    GroupedLinearEmitter emitter{cast<GroupedLinearOp>(op), kb};
    return emitter.emit();
  }
};
} // namespace

void tmc::mixer::attachGroupedLinearKernel(MLIRContext *context) {
  GroupedLinearOp::attachInterface<GroupedLinearKernel>(*context);
}
