// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Layer and RMS normalisation. The statistics of a row are computed once, in passes over column chunks that are pulled
// as often as needed (a row that fits the registers is one chunk, and then every pass uses the same registers); the
// variance is taken from the centred values.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
struct NormKernel : KernelOpInterface::ExternalModel<NormKernel, NormOp> {
  SmallVector<Axis> getAxes(Operation *op) const {
    SmallVector<Axis> axes = parallelAxes(cast<NormOp>(op).getResult().getType());
    axes.back().kind = Axis::Whole;
    return axes;
  }
  FailureOr<Box> getOperandBox(Operation *op, unsigned operand, const Box &result, std::string &) const {
    if (operand) // scale, bias
      return Box{{result.offsets.back()}, {result.sizes.back()}};
    Box box = result;
    box.offsets.back() = Builder(op->getContext()).getIndexAttr(0);
    box.sizes.back() = cast<NormOp>(op).getInput().getType().getShape().back();
    return box;
  }
  Cost getCost(Operation *, double elements) const { return {8 * elements, 8 * elements}; }

  /// {mean or null, 1 / deviation} of the row of `box`, as vector<1x1>.
  static FailureOr<SmallVector<Value>> statistics(NormOp op, KernelBuilder &kb, const Box &box) {
    int64_t columns = op.getInput().getType().getShape().back();
    int64_t chunk = chunkColumns(kb, columns);
    VectorType one = kb.vectorType({1, 1});
    Box row = box;
    // The sum of `value(tile)` over the row.
    auto sum = [&](function_ref<Value(Value, VectorType)> value) -> FailureOr<Value> {
      Value total = kb.splat(one, 0.0);
      auto add = [&](OpFoldResult column, int64_t width, Value start) -> FailureOr<Value> {
        row.offsets[1] = column;
        row.sizes[1] = width;
        FailureOr<Value> tile = kb.tile(op.getInput(), row);
        if (failed(tile))
          return failure();
        return kb.b
            .create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, value(*tile, kb.vectorType({1, width})), int64_t(1),
                                    start)
            .getResult();
      };
      int64_t whole = columns / chunk;
      if (whole == 1 && columns == chunk)
        return add(kb.b.getIndexAttr(0), chunk, total);
      auto looped = kb.loop(kb.index(int64_t(0)), kb.index(whole * chunk), chunk, total,
                            [&](Value column, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                              FailureOr<Value> next = add(column, chunk, carried[0]);
                              if (failed(next))
                                return failure();
                              return SmallVector<Value>{*next};
                            });
      if (failed(looped))
        return failure();
      total = (*looped)[0];
      if (columns % chunk)
        return add(kb.b.getIndexAttr(whole * chunk), columns % chunk, total);
      return total;
    };
    Value inverse = kb.splat(one, 1.0 / double(columns));
    SmallVector<Value> result(2);
    if (op.getKind() == NormKind::layer) {
      FailureOr<Value> total = sum([](Value tile, VectorType) { return tile; });
      if (failed(total))
        return failure();
      result[0] = kb.multiply(*total, inverse);
    }
    FailureOr<Value> squares = sum([&](Value tile, VectorType type) {
      if (result[0])
        tile = kb.b.create<arith::SubFOp>(kb.loc, tile, kb.broadcast(type, result[0]));
      return kb.multiply(tile, tile);
    });
    if (failed(squares))
      return failure();
    Value variance = kb.plus(kb.multiply(*squares, inverse), kb.splat(one, op.getEpsilon().convertToDouble()));
    Value root = kb.b.create<math::SqrtOp>(kb.loc, variance);
    result[1] = kb.b.create<arith::DivFOp>(kb.loc, kb.splat(one, 1.0), root);
    return result;
  }

  FailureOr<Value> emitTile(Operation *op, KernelBuilder &kb, const Box &box) const {
    auto norm = cast<NormOp>(op);
    if (kb.rowState[op].empty() && failed(prepareNorm(norm, kb, box)))
      return failure();
    Value mean = kb.rowState[op][0], scale = kb.rowState[op][1];
    FailureOr<Value> input = kb.tile(norm.getInput(), box);
    if (failed(input))
      return failure();
    VectorType type = kb.vectorType(box.sizes);
    Value value = *input;
    if (mean)
      value = kb.b.create<arith::SubFOp>(kb.loc, value, kb.broadcast(type, mean));
    value = kb.multiply(value, kb.broadcast(type, scale));
    AffineMap columns = AffineMap::get(2, 0, kb.b.getAffineDimExpr(1));
    if (norm.getScale()) {
      FailureOr<Value> tile = kb.tile(norm.getScale(), box, columns);
      if (failed(tile))
        return failure();
      value = kb.multiply(value, kb.broadcast(type, *tile));
    }
    if (norm.getBias()) {
      FailureOr<Value> tile = kb.tile(norm.getBias(), box, columns);
      if (failed(tile))
        return failure();
      value = kb.plus(value, kb.broadcast(type, *tile));
    }
    return value;
  }
};
} // namespace

LogicalResult tmc::mixer::prepareNorm(NormOp norm, KernelBuilder &kb, const Box &box) {
  auto statistics = NormKernel::statistics(norm, kb, box);
  if (failed(statistics))
    return failure();
  kb.rowState[norm] = *statistics;
  return success();
}

void tmc::mixer::attachNormKernel(MLIRContext *context) { NormOp::attachInterface<NormKernel>(*context); }
