// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linear layers: the tile of a contraction. Bias starts the accumulators; the sum over k runs in order, four steps of
// `tile.dot` a trip, two where inputs lie in pairs; what follows (activation, residual) is pulled by the component on
// the accumulators.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
struct LinearKernel : LinearKernelBase<LinearKernel, LinearOp> {
  static constexpr StringLiteral kWhyNoBox = "the packed weight is read by panels";
  static SmallVector<Value> getOfColumns(LinearOp linear) { return {linear.getBias()}; }

  std::string whyNotEmitted(Operation *op) const {
    return cast<LinearOp>(op).isPacked() ? whyNotRows(op) : "its weight is not packed";
  }

  Cost getCost(Operation *op, double elements) const {
    auto linear = cast<LinearOp>(op);
    double inputs = linear.getInputSize();
    return {2 * elements * inputs, 4 * (elements + inputs * linear.getOutputSize())};
  }

  FailureOr<Value> emitTile(Operation *op, KernelBuilder &kb, const Box &box) const {
    auto linear = cast<LinearOp>(op);
    if (!linear.isPacked() || box.sizes.size() != 2)
      return op->emitError() << "needs a packed weight and an input of two axes";
    if (Value sums = getMatrixSums(op, kb, box)) {
      if (!linear.getBias())
        return sums;
      FailureOr<Value> bias = kb.tile(linear.getBias(), box, AffineMap::get(2, 0, kb.b.getAffineDimExpr(1)));
      if (failed(bias))
        return failure();
      return kb.plus(sums, kb.broadcast(kb.vectorType(box.sizes), *bias));
    }
    FailureOr<KernelBuilder::View> input = kb.view(linear.getInput()), weight = kb.view(linear.getWeight());
    if (failed(input) || failed(weight))
      return failure();
    int64_t panelColumns = linear.getPanelColumns(), inputs = linear.getInputSize();
    VectorType type = kb.vectorType(box.sizes);
    Value column = kb.index(box.offsets[1]), row = kb.index(box.offsets[0]);
    if (input->origin[0])
      row = kb.sub(row, input->origin[0]);
    Value panel = kb.div(column, panelColumns);
    // Tiles of tensor cores are whole panels.
    Value within = kb.onTensorCores ? kb.index(int64_t(0)) : kb.rem(column, panelColumns);

    // Rows of 16 bits are converted once for all columns of the tile, but where products take them as they are.
    Value rows = input->memref;
    bool takesPairs =
        kb.target.multipliesPairs() && linear.isPackedInPairs() && cast<MemRefType>(rows.getType()).getElementType().isBF16();
    if (isHalf(cast<MemRefType>(rows.getType()).getElementType()) && !takesPairs && !kb.onTensorCores) {
      rows = kb.scratchOf(op, {kb.tileRows(), inputs});
      auto converted =
          columnTiles(kb, inputs, 4 * kb.target.f32Lanes, [&](OpFoldResult k, int64_t width) -> LogicalResult {
            Value tile = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({box.sizes[0], width}), input->memref,
                                                   ValueRange{row, kb.index(k)});
            kb.b.create<tile::StoreOp>(kb.loc, tile, rows, ValueRange{kb.index(int64_t(0)), kb.index(k)});
            return success();
          });
      if (failed(converted))
        return failure();
      row = kb.index(int64_t(0));
    }

    Value accumulator;
    if (linear.getBias()) {
      AffineMap columns = AffineMap::get(2, 0, kb.b.getAffineDimExpr(1));
      FailureOr<Value> bias = kb.tile(linear.getBias(), box, columns);
      if (failed(bias))
        return failure();
      accumulator = kb.broadcast(type, *bias);
    } else {
      accumulator = kb.splat(type, 0.0);
    }

    // In pairs the loop counts them, so that nothing is divided in it.
    bool pairs = linear.isPackedInPairs();
    int64_t unit = pairs ? 2 : 1, depth = 4;
    if (kb.onTensorCores)
      depth = kb.tensorCoreWords * 32 / cast<MemRefType>(rows.getType()).getElementTypeBitWidth();
    auto dot = [&](Value sum, Value place, int64_t steps) -> Value {
      if (kb.onTensorCores)
        return kb.stageAndMultiply(sum, {rows, {row, kb.mul(place, unit)}},
                                   {weight->memref, {panel, place, kb.mul(within, unit)}}, steps, unit);
      return kb.b.create<tile::DotOp>(kb.loc, sum, rows, ValueRange{row, kb.mul(place, unit)}, weight->memref,
                                      ValueRange{panel, place, kb.mul(within, unit)}, steps, pairs);
    };
    // Tensor cores take zeros behind the last.
    int64_t whole = kb.onTensorCores ? inputs : inputs / depth * depth;
    if (whole) {
      auto result = kb.loop(kb.index(int64_t(0)), kb.index(whole / unit), depth / unit, accumulator,
                            [&](Value place, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                              fetchAhead(kb, weight->memref, {panel, place}, depth * panelColumns, box);
                              return SmallVector<Value>{dot(carried[0], place, depth)};
                            });
      accumulator = (*result)[0];
    }
    if (inputs > whole)
      accumulator = dot(accumulator, kb.index(whole / unit), inputs - whole);
    return accumulator;
  }
};
} // namespace

void tmc::mixer::attachLinearKernel(MLIRContext *context) { LinearOp::attachInterface<LinearKernel>(*context); }
