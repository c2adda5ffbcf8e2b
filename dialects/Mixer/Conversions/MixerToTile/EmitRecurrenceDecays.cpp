// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the decay of a recurrence does to the tiles of a chunk. One number a step is a factor of rows and columns of
// products. Where each key has its own, the factors that fade them go with keys and queries: exponents are differences
// of running sums, which lie in shared memory, and scores are `tile.faded_mma`. No exponent is above 0.

#include "dialects/Mixer/Conversions/MixerToTile/ChunkEmitter.h"
#include "dialects/Mixer/Transforms/ChunkedForm.h"
#include "dialects/Tile/IR/FadedOps.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// e^(x_i - y_j), of an exponent that is positive only where nothing is read.
Value ChunkEmitter::fall(Value x, Value y) {
  VectorType type = kb.vectorType({chunk, chunk});
  Value difference = minus(kb.broadcast(type, x), kb.broadcast(type, y)), zero = zeros(chunk, chunk);
  Value isAbove = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OGT, difference, zero);
  return exp(kb.b.create<arith::SelectOp>(kb.loc, isAbove, zero, difference));
}

Value ChunkEmitter::exp2(Value x) { return kb.b.create<math::Exp2Op>(kb.loc, x); }

ChunkEmitter::Decay ChunkEmitter::sumDecay(Value logarithms, Value t, Value left) {
  Decay sums;
  if (!decays())
    return sums;
  // Behind the last step nothing fades.
  auto upToEnd = [&](Value tile) {
    auto type = cast<VectorType>(tile.getType());
    VectorType integers = type.clone(kb.b.getI32Type());
    Value limit = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), left);
    Value isStep = kb.b.create<arith::CmpIOp>(
        kb.loc, arith::CmpIPredicate::slt, kb.broadcast(integers, iota({chunk, 1}, 0)), kb.broadcast(integers, limit));
    return kb.b.create<arith::SelectOp>(kb.loc, isStep, tile, kb.splat(type, 0.0)).getResult();
  };
  Type f32 = kb.b.getF32Type();
  if (ofKeys) {
    Value zero = kb.index(int64_t(0)), box;
    if (decayElement)
      box = kb.stage(decay.memref, indices(decay, t, zero, zero), chunk, keySize);
    else
      box = share(upToEnd(kb.broadcast(kb.vectorType({chunk, keySize}), loadRows(decay, t, 0, keySize))), f32);
    sums.box = kb.b.create<tile::FadedSumOp>(kb.loc, boxType({chunk + 1, keySize}, f32), box,
                                             kb.b.getF64FloatAttr(kLeastDecay));
    return sums;
  }
  VectorType type = kb.vectorType({chunk, 1});
  Value g = kb.broadcast(type, logarithms), least = kb.splat(type, kLeastDecay);
  Value isLess = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OLT, g, least);
  Value row = turn(upToEnd(kb.b.create<arith::SelectOp>(kb.loc, isLess, least, g)));
  Value square = kb.broadcast(kb.vectorType({chunk, chunk}), row);
  sums.rows = sumOfRows(upToDiagonal(square));
  sums.row = turn(sums.rows);
  if (isBefore || isThrough) {
    sums.rowsBefore = sumOfRows(upToDiagonal(square, /*strict=*/true));
    if (isThrough)
      sums.rowBefore = turn(sums.rowsBefore);
  }
  sums.all = sumOfRows(row);
  return sums;
}

Value ChunkEmitter::scores(Boxes a, Boxes b, const Decay &decay, bool before) {
  if (decay.box)
    return kb.b.create<tile::FadedMmaOp>(kb.loc, kb.vectorType({chunk, chunk}), zeros(chunk, chunk), a[0], b[0],
                                         decay.box, before, /*upper=*/false);
  Value sum = sumOfParts(chunk, a, b, /*isTransposed=*/true);
  if (decay.rows)
    sum = kb.multiply(sum, fall(before ? decay.rowsBefore : decay.rows, decay.row));
  return upToDiagonal(sum, before);
}

Value ChunkEmitter::transposedScores(Boxes a, Boxes b, const Decay &decay, bool before) {
  if (decay.box)
    return kb.b.create<tile::FadedMmaOp>(kb.loc, kb.vectorType({chunk, chunk}), zeros(chunk, chunk), b[0], a[0],
                                         decay.box, before, /*upper=*/true);
  Value sum = sumOfParts(chunk, b, a, /*isTransposed=*/true);
  return decay.rows ? kb.multiply(sum, fall(before ? decay.rowBefore : decay.row, decay.rows)) : sum;
}

Value ChunkEmitter::readState(Boxes x, Boxes state, const Decay &decay, bool before) {
  if (decay.box) {
    Value sum = zeros(chunk, columns);
    for (int64_t p = 0; p < int64_t(state.size()); ++p) {
      Value exponents = loadBox(decay.box, {chunk, part}, {0, 1}, before ? 0 : 1, p * part);
      sum = product(sum, kb.multiply(loadKeys(x, p), exp2(exponents)), state[p]);
    }
    return sum;
  }
  Value sum = sumOfParts(columns, x, state, /*isTransposed=*/false);
  return decay.rows ? times(sum, exp(before ? decay.rowsBefore : decay.rows)) : sum;
}

Value ChunkEmitter::toEnd(Boxes x, int64_t p, const Decay &decay) {
  VectorType type = kb.vectorType({part, chunk});
  Value keys = loadKeys(x, p, /*asColumns=*/true);
  if (decay.box) {
    Value last = kb.broadcast(type, loadBox(decay.box, {part, 1}, {1, -1}, chunk, p * part));
    return kb.multiply(keys, exp2(minus(last, loadBox(decay.box, {part, chunk}, {1, 0}, 1, p * part))));
  }
  return decay.row ? times(keys, exp(minus(kb.broadcast(kb.vectorType({1, chunk}), decay.all), decay.row))) : keys;
}

Value ChunkEmitter::keep(Value rows, int64_t p, const Decay &decay) {
  if (decay.box)
    return times(rows, exp2(loadBox(decay.box, {part, 1}, {1, -1}, chunk, p * part)));
  return decay.all ? times(rows, exp(decay.all)) : rows;
}
