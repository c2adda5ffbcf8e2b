// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention: products of weights and values, and what is asked for beside the result.

#include "dialects/Mixer/Conversions/MixerToTile/EmitAttention.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// Values whose rows do not lie in one piece (a transposed view), have 16 or 8 bits or a dynamic size are copied once a
/// head: products read rows of f32, in whole registers.
LogicalResult AttentionEmitter::copyValues() {
  SmallVector<int64_t> strides;
  int64_t offset;
  auto type = cast<MemRefType>(value.memref.getType());
  bool isInRows = succeeded(getStridesAndOffset(type, strides, offset)) && strides.back() == 1;
  if (isInRows && !isHalf(type.getElementType()) && !value.scale && !valueWidth)
    return success();
  valuePanel = kb.panel({maxKeys, paddedValueSize()});
  Value zero = kb.index(int64_t(0));
  return kb.loop(zero, keys, 1, [&](Value j) -> LogicalResult {
    Value from = kb.rowOf(value, kb.add(keyStart, j));
    if (!isInRows) {
      if (failed(kb.loop(zero, valueWidth ? valueWidth : kb.index(valueSize), 1, [&](Value e) -> LogicalResult {
            kb.storeElement(loadElement(value, from, e), valuePanel, {j, e});
            return success();
          })))
        return failure();
    } else if (
        failed(tileColumns(
            valueSize, valueWidth, 4 * kb.target.f32Lanes, [&](OpFoldResult e, int64_t width) -> LogicalResult {
              Value row = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, width}), value.memref,
                                                    keyAt(from, kb.index(e)), lastAxes());
              if (value.scale)
                row = kb.multiply(row, kb.broadcast(kb.vectorType({1, width}), kb.load(value.scale, {from, keyHead})));
              kb.b.create<tile::StoreOp>(kb.loc, row, valuePanel, ValueRange{j, kb.index(e)});
              return success();
            }))) {
      return failure();
    }
    if (!valueWidth)
      return success();
    int64_t lanes = kb.target.f32Lanes;
    return kb.loop(valueWidth, kb.mul(kb.ceilDiv(valueWidth, lanes), lanes), 1, [&](Value e) -> LogicalResult {
      kb.storeElement(kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getF32FloatAttr(0)), valuePanel, {j, e});
      return success();
    });
  });
}

LogicalResult AttentionEmitter::storeResult(Value row, Value e, Value tile) {
  auto type = cast<VectorType>(tile.getType());
  Value zero = kb.index(int64_t(0));
  auto store = [&]() -> LogicalResult {
    if (headRows)
      kb.b.create<tile::StoreOp>(kb.loc, tile, headResults, ValueRange{zero, e});
    else
      kb.b.create<tile::StoreOp>(kb.loc, tile, result.memref, at(head, kb.add(queryStart, row), e), lastAxes());
    return success();
  };
  if (parts)
    return kb.ifThen(
        isSplit,
        [&] {
          storePart(row, e, tile);
          return success();
        },
        store);
  if (!valueWidth || type.getShape().back() > kb.target.f32Lanes)
    return store();
  Value isWhole = kb.compare(arith::CmpIPredicate::ule, kb.add(e, type.getShape().back()), valueWidth);
  return kb.ifThen(isWhole, store, [&] {
    kb.b.create<tile::StoreOp>(kb.loc, tile, edge, ValueRange{zero, zero});
    return kb.loop(zero, kb.index(type.getDimSize(0)), 1, [&](Value r) {
      return kb.loop(e, valueWidth, 1, [&](Value column) -> LogicalResult {
        kb.storeElement(kb.load(edge, {r, kb.sub(column, e)}), result.memref,
                        at(head, kb.add(kb.add(queryStart, row), r), column));
        return success();
      });
    });
  });
}

/// Weights of a block times the scales of values that are read as codes.
LogicalResult AttentionEmitter::scaleWeights(int64_t rows, Block block) {
  if (!value.scale || valuePanel)
    return success();
  int64_t lanes = kb.target.f32Lanes;
  Value zero = kb.index(int64_t(0));
  // `count` keys from `firstKey` on, in one page; there may be no memory behind the last.
  auto scale = [&](Value lane, Value firstKey, Value count) -> LogicalResult {
    Value first = kb.rowOf(value, kb.add(keyStart, firstKey)), whole = kb.mul(kb.div(count, lanes), lanes);
    auto step = [&](int64_t width) {
      return [&, width](Value j) -> LogicalResult {
        VectorType type = kb.vectorType({rows, width});
        SmallVector<Value> place{zero, kb.add(lane, j)};
        Value weights = kb.b.create<tile::LoadOp>(kb.loc, type, scores, place);
        Value scales = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, width}), value.scale,
                                                 ValueRange{kb.add(first, j), keyHead}, ArrayRef<int64_t>{-1, 0});
        kb.b.create<tile::StoreOp>(kb.loc, kb.multiply(weights, kb.broadcast(type, scales)), scores, place);
        return success();
      };
    };
    if (failed(kb.loop(zero, whole, lanes, step(lanes))))
      return failure();
    return kb.loop(whole, count, 1, step(1));
  };
  if (hasMap)
    return kb.loop(zero, block.count, 1, [&](Value s) {
      Value firstKey = kb.div(kb.loadIndex(tileList, kb.add(block.firstKey, s)), 2);
      return scale(kb.mul(s, keyTile), firstKey, kb.sub(endOfTile(firstKey), firstKey));
    });
  if (!value.page)
    return scale(zero, block.firstKey, block.count);
  int64_t piece = std::min<int64_t>(value.page, 512);
  return kb.loop(zero, block.count, piece, [&](Value lane) {
    return scale(lane, kb.add(block.firstKey, lane), kb.min(kb.sub(block.count, lane), kb.index(piece)));
  });
}

/// P V for a block of keys. With `factor`: added to the accumulator times it; else the result times `inverse`.
LogicalResult AttentionEmitter::emitValues(Value row, int64_t rows, Block block, Value factor, Value inverse) {
  Value zero = kb.index(int64_t(0));
  constexpr int64_t depth = 4;
  return tileValueColumns([&](OpFoldResult column, int64_t width) -> LogicalResult {
    VectorType type = kb.vectorType({rows, width});
    Value e = kb.index(column), sum;
    if (factor)
      sum = kb.multiply(kb.b.create<tile::LoadOp>(kb.loc, type, accumulator, ValueRange{zero, e}),
                        kb.broadcast(type, factor));
    else
      sum = kb.splat(type, 0.0);
    // `count` keys from `firstKey` on, in one page, whose weights begin at lane `lane` of the panel.
    auto sumOf = [&](Value start, Value lane, Value firstKey, Value count) -> Value {
      if (valuePairs)
        return addPairValues(start, lane, firstKey, count, e);
      Value whole = kb.mul(kb.div(count, depth), depth);
      Value first = valuePanel ? firstKey : kb.rowOf(value, kb.add(keyStart, firstKey));
      auto step = [&](int64_t steps) {
        return [&, steps](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
          Value key = kb.add(first, j);
          SmallVector<Value> from = valuePanel ? SmallVector<Value>{key, e} : keyAt(key, e);
          return SmallVector<Value>{kb.b.create<tile::DotOp>(kb.loc, carried[0], scores,
                                                             ValueRange{zero, lane ? kb.add(lane, j) : j},
                                                             valuePanel ? valuePanel : value.memref, from, steps)
                                        .getResult()};
        };
      };
      auto bulk = kb.loop(zero, whole, depth, start, step(depth));
      auto rest = kb.loop(whole, count, 1, (*bulk)[0], step(1));
      return (*rest)[0];
    };
    if (hasMap) {
      auto looped =
          kb.loop(zero, block.count, 1, sum, [&](Value s, ValueRange carried) -> FailureOr<SmallVector<Value>> {
            Value entry = kb.loadIndex(tileList, kb.add(block.firstKey, s));
            Value firstKey = kb.div(entry, 2);
            return SmallVector<Value>{
                sumOf(carried[0], kb.mul(s, keyTile), firstKey, kb.sub(endOfTile(firstKey), firstKey))};
          });
      sum = (*looped)[0];
    } else if (value.page && !valuePanel && !valuePairs) { // blocks begin at multiples of 512 keys
      int64_t piece = std::min<int64_t>(value.page, 512);
      auto looped =
          kb.loop(zero, block.count, piece, sum, [&](Value lane, ValueRange carried) -> FailureOr<SmallVector<Value>> {
            Value count = kb.min(kb.sub(block.count, lane), kb.index(piece));
            return SmallVector<Value>{sumOf(carried[0], lane, kb.add(block.firstKey, lane), count)};
          });
      sum = (*looped)[0];
    } else {
      sum = sumOf(sum, Value(), block.firstKey, block.count);
    }
    if (!factor)
      return storeResult(row, e, kb.multiply(sum, kb.broadcast(type, inverse)));
    kb.b.create<tile::StoreOp>(kb.loc, sum, accumulator, ValueRange{zero, e});
    return success();
  });
}

//===-- More results ----------------------------------------------------------------------------------===//

/// No key was kept, as far as the maximum says.
Value AttentionEmitter::isLowest(Value maximum) {
  auto type = cast<VectorType>(maximum.getType());
  return kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OLE, maximum, kb.splat(type, kLowestScore));
}

/// log_sum_exp and row_max of rows, from statistics in base 2.
LogicalResult AttentionEmitter::storeStatistics(Value row, int64_t rows, Value maximum, Value sum) {
  VectorType type = kb.vectorType({rows, 1});
  auto store = [&](const KernelBuilder::View &to, Value empty, Value value) {
    Value natural = kb.multiply(value, kb.splat(type, 1 / kLog2E));
    Value shown = kb.b.create<arith::SelectOp>(kb.loc, empty, kb.splat(type, -INFINITY), natural);
    int64_t rank = op.getQuery().getType().getRank() - 1;
    kb.b.create<tile::StoreOp>(kb.loc, shown, to.memref, at(head, kb.add(queryStart, row)),
                               ArrayRef<int64_t>{rank - 1, -1});
  };
  if (rowMax.memref)
    store(rowMax, isLowest(maximum), maximum);
  if (!logSumExp.memref)
    return success();
  Value empty;
  if (Value late = getLateSink(type)) {
    // A score like others; a maximum far below it would overflow the sum.
    Value higher = kb.b.create<arith::MaxNumFOp>(kb.loc, maximum, late);
    auto power = [&](Value x) -> Value {
      return kb.b.create<math::Exp2Op>(kb.loc, kb.b.create<arith::SubFOp>(kb.loc, x, higher));
    };
    sum = kb.plus(kb.multiply(sum, power(maximum)), power(late));
    maximum = higher;
    empty = kb.b.create<arith::ConstantOp>(kb.loc,
                                           DenseElementsAttr::get(VectorType::get({rows, 1}, kb.b.getI1Type()), false));
  } else {
    empty = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OLE, sum, kb.splat(type, 0.0));
  }
  store(logSumExp, empty, kb.plus(maximum, kb.b.create<math::Log2Op>(kb.loc, sum)));
  return success();
}

/// The panel of a block: from scores, or what softmax made of them without its divisor, to the function of softmax.
LogicalResult AttentionEmitter::weighSoftmax(Value row, int64_t rows, Block block, Value maximum, Value inverse,
                                             bool areScores) {
  VectorType type = kb.vectorType({rows, keyTile});
  Value zero = kb.index(int64_t(0)), none = kb.splat(type, 0.0);
  auto weigh = [&](Value lane, Value firstKey) -> LogicalResult {
    Value p = kb.b.create<tile::LoadOp>(kb.loc, type, scores, ValueRange{zero, lane});
    if (areScores)
      p = kb.b.create<math::Exp2Op>(kb.loc, kb.b.create<arith::SubFOp>(kb.loc, p, kb.broadcast(type, maximum)));
    p = kb.multiply(p, kb.broadcast(type, inverse));
    FailureOr<Value> weight = evaluate(op.getWeigh(), p, row, firstKey, type);
    if (failed(weight))
      return failure();
    Value kept = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::UNE, p, none);
    if (Value read = std::exchange(outsideKept, Value()))
      collectOutside(kb.b.create<arith::AndIOp>(kb.loc, read, kept));
    Value result = kb.b.create<arith::SelectOp>(kb.loc, kept, *weight, none);
    kb.b.create<tile::StoreOp>(kb.loc, result, scores, ValueRange{zero, lane});
    return success();
  };
  if (!hasMap)
    return kb.loop(zero, lanesOf(block), keyTile, [&](Value j) { return weigh(j, kb.add(block.firstKey, j)); });
  return kb.loop(zero, block.count, 1, [&](Value s) {
    Value entry = kb.loadIndex(tileList, kb.add(block.firstKey, s));
    return weigh(kb.mul(s, keyTile), kb.div(entry, 2));
  });
}

/// Once more over all blocks, now that the divisor is known.
LogicalResult AttentionEmitter::emitColumnSums(Value row, int64_t rows, Value count, Value maximum, Value inverse) {
  int64_t step = hasMap ? blockKeys / keyTile : blockKeys;
  return kb.loop(kb.index(int64_t(0)), count, step, [&](Value first) -> LogicalResult {
    Block block{first, kb.min(kb.sub(count, first), kb.index(step))};
    if (failed(emitBlockScores(row, rows, block)))
      return failure();
    return addColumns(row, rows, block, maximum, inverse, op.isSoftmax());
  });
}

/// Adds the weights of the panel, or what they are of its scores, times `inverse` to the sums of columns.
LogicalResult AttentionEmitter::addColumns(Value row, int64_t rows, Block block, Value maximum, Value inverse,
                                           bool areScores) {
  int64_t lanes = kb.target.f32Lanes;
  VectorType part = kb.vectorType({rows, lanes}), single = kb.vectorType({1, lanes});
  Value zero = kb.index(int64_t(0));
  auto add = [&](Value lane, Value column) -> LogicalResult {
    Value p = kb.b.create<tile::LoadOp>(kb.loc, part, scores, ValueRange{zero, lane});
    if (areScores)
      p = kb.b.create<math::Exp2Op>(kb.loc, kb.b.create<arith::SubFOp>(kb.loc, p, kb.broadcast(part, maximum)));
    p = kb.multiply(p, kb.broadcast(part, inverse));
    Value sum = kb.b.create<tile::LoadOp>(kb.loc, single, columns, ValueRange{zero, column});
    Value all =
        rows == 1 ? p : kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, p, int64_t(0), Value()).getResult();
    kb.b.create<tile::StoreOp>(kb.loc, kb.plus(sum, all), columns, ValueRange{zero, column});
    return success();
  };
  if (!hasMap)
    return kb.loop(zero, lanesOf(block), lanes, [&](Value j) { return add(j, kb.add(block.firstKey, j)); });
  return kb.loop(zero, block.count, 1, [&](Value s) {
    Value entry = kb.loadIndex(tileList, kb.add(block.firstKey, s));
    Value firstKey = kb.div(entry, 2), lane = kb.mul(s, keyTile);
    return kb.loop(zero, kb.index(keyTile), lanes, [&](Value j) { return add(kb.add(lane, j), kb.add(firstKey, j)); });
  });
}

LogicalResult AttentionEmitter::clearColumns() {
  int64_t lanes = kb.target.f32Lanes;
  Value zero = kb.index(int64_t(0));
  return kb.loop(zero, countColumns(), lanes, [&](Value j) -> LogicalResult {
    kb.b.create<tile::StoreOp>(kb.loc, kb.splat(kb.vectorType({1, lanes}), 0.0), columns, ValueRange{zero, j});
    return success();
  });
}

LogicalResult AttentionEmitter::storeColumns() {
  return kb.loop(kb.index(int64_t(0)), keys, 1, [&](Value j) -> LogicalResult {
    Value sum = kb.load(columns, {kb.index(int64_t(0)), j});
    kb.storeElement(sum, columnSums.memref, at(head, kb.add(keyStart, j)));
    return success();
  });
}
