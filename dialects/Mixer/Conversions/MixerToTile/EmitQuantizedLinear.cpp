// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linear layers in bytes. The rows of a cell are quantized once, into a panel that stays near (their range is known
// only when the whole row is); then tiles of i32 accumulators run over the packed weight as those of f32 do, and are
// scaled and shifted in registers before what follows (bias, activation, residual) is pulled on them.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

/// What a cell keeps of an input, in KernelBuilder::cellState: codes (rows x K), step and low of each row, the first
/// row.
enum CellState { Codes, Steps, FirstRow };

/// An input, and how codes are made of it.
struct Rows {
  Value input, factor, range;
  bool isSymmetric;
};

struct QuantizedLinearKernel : LinearKernelBase<QuantizedLinearKernel, QuantizedLinearOp> {
  static constexpr StringLiteral kWhyNoBox = "the weight is read by panels, and its scales by groups";
  static SmallVector<Value> getOfColumns(QuantizedLinearOp linear) { return {linear.getSums(), linear.getBias()}; }

  std::string whyNotEmitted(Operation *op) const {
    return cast<QuantizedLinearOp>(op).isPacked() ? whyNotRows(op) : "its weight is not packed";
  }

  Cost getCost(Operation *op, double elements) const {
    auto linear = cast<QuantizedLinearOp>(op);
    double inputs = linear.getInputSize();
    return {2 * elements * inputs, 4 * elements + inputs * linear.getOutputSize()};
  }

  FailureOr<Value> emitTile(Operation *operation, KernelBuilder &kb, const Box &box) const {
    auto op = cast<QuantizedLinearOp>(operation);
    FailureOr<SmallVector<Value>> state = getQuantizedCodes(op, kb);
    if (failed(state))
      return failure();
    if (!op.isPacked() || box.sizes.size() != 2 || state->empty())
      return op->emitError() << "needs a packed weight, an input of two axes and the codes of its rows";
    FailureOr<KernelBuilder::View> weight = kb.view(op.getWeight());
    if (failed(weight))
      return failure();
    int64_t panelColumns = op.getWeight().getType().getDimSize(2) / 4, steps = op.getWeight().getType().getDimSize(1);
    Value column = kb.index(box.offsets[1]), row = kb.index(box.offsets[0]), codes = (*state)[Codes];
    if (Value first = (*state)[FirstRow])
      row = kb.sub(row, first);
    // Tiles of tensor cores are whole panels.
    Value panel = kb.div(column, panelColumns),
          within = kb.onTensorCores ? kb.index(int64_t(0)) : kb.mul(kb.rem(column, panelColumns), 4);
    VectorType type = kb.vectorType(box.sizes), sums = kb.vectorType(box.sizes, kb.b.getI32Type());
    AffineMap columns = AffineMap::get(2, 0, kb.b.getAffineDimExpr(1));

    // The exact sums over steps [begin, end) of four inputs. Those of tensor cores that fit 23 bits with their sign
    // begin with 1.5 * 2^23 as f32 has it: then they are numbers of f32 that differ from it by the sum, and no
    // conversion is needed, of which a device makes a quarter or fewer in the time of an addition.
    int64_t groups = op.getGroupCount(), depth = 4;
    constexpr int64_t largestProduct = 255 * 128;
    bool beginsAbove = kb.onTensorCores && groups > 1 && 4 * steps / groups * largestProduct < int64_t(1) << 22;
    constexpr double above = 12582912.0;
    if (kb.onTensorCores) // a trip is a group, where there are some
      depth = groups == 1 ? kb.tensorCoreWords : steps / groups;
    auto products = [&](Value begin, int64_t count) -> Value {
      int64_t first = beginsAbove ? APFloat(float(above)).bitcastToAPInt().getSExtValue() : 0;
      Value start = kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(sums, kb.b.getI32IntegerAttr(first)));
      auto dot = [&](Value sum, Value k, int64_t size) -> Value {
        if (kb.onTensorCores)
          return kb.stageAndMultiply(sum, {codes, {row, kb.mul(k, 4)}}, {weight->memref, {panel, k, within}}, 4 * size,
                                     /*unit=*/4);
        if (size == depth)
          fetchAhead(kb, weight->memref, {panel, k}, 4 * depth * panelColumns, box);
        return kb.b.create<tile::DotOp>(kb.loc, sum, codes, ValueRange{row, kb.mul(k, 4)}, weight->memref,
                                        ValueRange{panel, k, within}, size);
      };
      // Tensor cores take zeros behind the last.
      int64_t whole = kb.onTensorCores ? count : count / depth * depth;
      if (count == depth)
        return dot(start, begin, depth);
      if (whole) {
        auto result = kb.loop(begin, kb.add(begin, whole), depth, start,
                              [&](Value k, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                                return SmallVector<Value>{dot(carried[0], k, depth)};
                              });
        start = (*result)[0];
      }
      return count > whole ? dot(start, kb.add(begin, whole), count - whole) : start;
    };
    auto scaled = [&](Value sum, Value group) -> FailureOr<Value> {
      FailureOr<KernelBuilder::View> scale = kb.view(op.getScale());
      if (failed(scale))
        return failure();
      Value factors = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, box.sizes[1]}), scale->memref,
                                                ValueRange{group, column}, ArrayRef<int64_t>{-1, 1});
      Value number = beginsAbove ? kb.b.create<arith::SubFOp>(kb.loc, kb.b.create<arith::BitcastOp>(kb.loc, type, sum),
                                                              kb.splat(type, above))
                                       .getResult()
                                 : kb.b.create<arith::SIToFPOp>(kb.loc, type, sum).getResult();
      return kb.multiply(number, kb.broadcast(type, factors));
    };

    Value total, zero = kb.index(int64_t(0));
    if (groups == 1) {
      Value known = getMatrixSums(op, kb, box);
      FailureOr<Value> sum = scaled(known ? known : products(zero, steps), zero);
      if (failed(sum))
        return failure();
      total = *sum;
    } else {
      auto result = kb.loop(zero, kb.index(groups), 1, kb.splat(type, 0.0),
                            [&](Value group, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                              Value sum = getMatrixSums(op, kb, box, group);
                              if (!sum)
                                sum = products(kb.mul(group, steps / groups), steps / groups);
                              FailureOr<Value> part = scaled(sum, group);
                              if (failed(part))
                                return failure();
                              return SmallVector<Value>{kb.plus(carried[0], *part)};
                            });
      if (failed(result))
        return failure();
      total = (*result)[0];
    }

    auto ofRows = [&](int64_t which) -> Value {
      return kb.broadcast(type, kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({box.sizes[0], 1}), (*state)[Steps],
                                                          ValueRange{row, kb.index(which)}));
    };
    constexpr int64_t kStep = 0, kLow = 1;
    FailureOr<Value> rowSums = kb.tile(op.getSums(), box, columns);
    if (failed(rowSums))
      return failure();
    Value shift = kb.multiply(ofRows(kLow), kb.broadcast(type, *rowSums));
    if (op.getBias()) {
      FailureOr<Value> bias = kb.tile(op.getBias(), box, columns);
      if (failed(bias))
        return failure();
      shift = kb.plus(shift, kb.broadcast(type, *bias));
    }
    return kb.plus(kb.multiply(total, ofRows(kStep)), shift);
  }
};

/// The larger or smaller of each element, one instruction.
Value choose(KernelBuilder &kb, arith::CmpFPredicate predicate, Value x, Value y) {
  Value condition = kb.b.create<arith::CmpFOp>(kb.loc, predicate, x, y);
  return kb.b.create<arith::SelectOp>(kb.loc, condition, x, y);
}

/// Codes of rows [begin, end) to `state`.
LogicalResult computeCodes(const Rows &rows, KernelBuilder &kb, Value begin, Value end, ArrayRef<Value> state) {
  constexpr auto less = arith::CmpFPredicate::OLT, greater = arith::CmpFPredicate::OGT;
  int64_t inputs = cast<RankedTensorType>(rows.input.getType()).getShape().back(),
          chunk = std::min(inputs, int64_t(4) * kb.target.f32Lanes);
  VectorType one = kb.vectorType({1, 1});
  Value zero = kb.index(int64_t(0));
  AffineMap columns = AffineMap::get(2, 0, kb.b.getAffineDimExpr(1));

  return kb.loop(begin, end, 1, [&](Value row) -> LogicalResult {
    Value local = state[FirstRow] ? kb.sub(row, state[FirstRow]) : row;
    auto element = [&](OpFoldResult column, int64_t width) -> FailureOr<Value> {
      Box box{{row, column}, {1, width}};
      FailureOr<Value> value = kb.tile(rows.input, box);
      if (failed(value) || !rows.factor)
        return value;
      FailureOr<Value> factor = kb.tile(rows.factor, box, columns);
      if (failed(factor))
        return failure();
      return kb.multiply(*value, *factor);
    };

    Value step, low;
    if (rows.range) {
      FailureOr<KernelBuilder::View> range = kb.view(rows.range);
      if (failed(range))
        return failure();
      step = kb.broadcast(one, kb.load(range->memref, {zero}));
      low = kb.broadcast(one, kb.load(range->memref, {kb.index(int64_t(1))}));
    } else {
      // Extremes lane by lane over whole chunks, then across the lanes.
      FailureOr<Value> first = element(kb.b.getIndexAttr(0), chunk);
      if (failed(first))
        return failure();
      int64_t whole = inputs / chunk * chunk;
      Value least = *first, most = *first;
      if (whole > chunk) {
        auto extremes =
            kb.loop(kb.index(chunk), kb.index(whole), chunk, ValueRange{least, most},
                    [&](Value column, ValueRange so) -> FailureOr<SmallVector<Value>> {
                      FailureOr<Value> value = element(column, chunk);
                      if (failed(value))
                        return failure();
                      return SmallVector<Value>{choose(kb, less, so[0], *value), choose(kb, greater, so[1], *value)};
                    });
        if (failed(extremes))
          return failure();
        least = (*extremes)[0];
        most = (*extremes)[1];
      }
      auto across = [&](tile::ReduceKind kind, Value value, Value start) -> Value {
        return kb.b.create<tile::ReduceOp>(kb.loc, kind, value, int64_t(1), start);
      };
      least = across(tile::ReduceKind::Min, least, Value());
      most = across(tile::ReduceKind::Max, most, Value());
      if (whole < inputs) {
        FailureOr<Value> rest = element(kb.b.getIndexAttr(whole), inputs - whole);
        if (failed(rest))
          return failure();
        least = across(tile::ReduceKind::Min, *rest, least);
        most = across(tile::ReduceKind::Max, *rest, most);
      }
      if (rows.isSymmetric)
        step =
            kb.multiply(choose(kb, greater, most, kb.b.create<arith::NegFOp>(kb.loc, least)), kb.splat(one, 1.0 / 127));
      else
        step = kb.multiply(kb.b.create<arith::SubFOp>(kb.loc, most, least), kb.splat(one, 1.0 / 255));
      low = least;
    }
    Value isZero = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OEQ, step, kb.splat(one, 0.0));
    step = kb.b.create<arith::SelectOp>(kb.loc, isZero, kb.splat(one, 1.0), step);
    if (rows.isSymmetric)
      low = kb.multiply(step, kb.splat(one, -128.0));
    kb.b.create<tile::StoreOp>(kb.loc, step, state[Steps], ValueRange{local, zero});
    kb.b.create<tile::StoreOp>(kb.loc, low, state[Steps], ValueRange{local, kb.index(int64_t(1))});
    Value inverse = kb.b.create<arith::DivFOp>(kb.loc, kb.splat(one, 1.0), step);

    return columnTiles(kb, inputs, chunk, [&](OpFoldResult column, int64_t width) -> LogicalResult {
      FailureOr<Value> value = element(column, width);
      if (failed(value))
        return failure();
      VectorType type = kb.vectorType({1, width});
      Value code = kb.b.create<arith::SubFOp>(kb.loc, *value, kb.broadcast(type, low));
      code = kb.multiply(code, kb.broadcast(type, inverse));
      if (rows.range) {
        code = choose(kb, greater, code, kb.splat(type, 0.0));
        code = choose(kb, less, code, kb.splat(type, 255.0));
      }
      // 1.5 * 2^23 + code has the rounded code in the low bits of its mantissa.
      code = kb.plus(code, kb.splat(type, 12582912.0));
      code = kb.b.create<arith::BitcastOp>(kb.loc, kb.vectorType({1, width}, kb.b.getI32Type()), code);
      code = kb.b.create<arith::TruncIOp>(kb.loc, kb.vectorType({1, width}, kb.b.getI8Type()), code);
      kb.b.create<tile::StoreOp>(kb.loc, code, state[Codes], ValueRange{local, kb.index(column)});
      return success();
    });
  });
}

struct QuantizeInputsKernel : WholeKernel<QuantizeInputsKernel, QuantizeInputsOp> {
  FailureOr<Box> getOperandBox(Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "a row is read for its range, then again for the codes";
    return failure();
  }
  Cost getCost(Operation *, double elements) const { return {6 * elements, 5 * elements}; }
  std::string whyNotEmitted(Operation *op) const {
    return cast<QuantizeInputsOp>(op).getCodes().getType().getRank() == 2 ? "" : "its rows have more than one axis";
  }
  LogicalResult emitKernel(Operation *operation, KernelBuilder &kb) const {
    auto op = cast<QuantizeInputsOp>(operation);
    auto outer = kb.destination(op.getCodes());
    if (failed(outer))
      return failure();
    int64_t cellRows = kb.target.rowwiseCellRows;
    Value rows = kb.dim(outer->memref, 0);
    return kb.grid({kb.ceilDiv(rows, cellRows)}, [&](ValueRange cell) -> LogicalResult {
      auto codes = kb.destination(op.getCodes()), steps = kb.destination(op.getSteps());
      if (failed(codes) || failed(steps))
        return failure();
      Value begin = kb.mul(cell[0], cellRows), end = kb.min(kb.add(begin, cellRows), rows);
      return computeCodes({op.getInput(), op.getFactor(), op.getRange(), op.getSymmetric()}, kb, begin, end,
                          {codes->memref, steps->memref, Value()});
    });
  }
};

} // namespace

FailureOr<SmallVector<Value>> tmc::mixer::getQuantizedCodes(QuantizedLinearOp op, KernelBuilder &kb) {
  if (!op.getSteps())
    return kb.cellState[op];
  // They are in memory already.
  FailureOr<KernelBuilder::View> codes = kb.view(op.getInput()), steps = kb.view(op.getSteps());
  if (failed(codes) || failed(steps))
    return failure();
  return SmallVector<Value>{codes->memref, steps->memref, codes->origin[0]};
}

LogicalResult tmc::mixer::prepareQuantizedInput(QuantizedLinearOp op, KernelBuilder &kb, Value begin, Value end,
                                                int64_t cellRows) {
  if (op.getSteps())
    return success();
  SmallVector<Value> &state = kb.cellState[op];
  state = {kb.panel({cellRows, int64_t(llvm::alignTo(op.getInputSize(), 4))}, kb.b.getI8Type()),
           kb.panel({cellRows, 2}), begin};
  return computeCodes({op.getInput(), op.getFactor(), op.getRange(), op.getSymmetric()}, kb, begin, end, state);
}

void tmc::mixer::attachQuantizedLinearKernel(MLIRContext *context) {
  QuantizedLinearOp::attachInterface<QuantizedLinearKernel>(*context);
  QuantizeInputsOp::attachInterface<QuantizeInputsKernel>(*context);
}
