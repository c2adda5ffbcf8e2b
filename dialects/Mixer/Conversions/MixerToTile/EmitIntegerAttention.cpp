// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention in integers: a cell is a head of a sequence. Its keys are turned and its values interleaved once, as
// products of four bytes read them; then tiles of rows compute all their scores into a panel, the maximum, weights of 8
// bits and their sum, and what they make of the values.

#include "dialects/Mixer/Conversions/MixerToTile/IntegerTiles.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include <numeric>

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
struct IntegerAttentionEmitter {
  IntegerAttentionOp op;
  KernelBuilder &kb;
  IntegerTiles tiles{kb};
  int64_t channels = 0, maxKeys = 0, step = 0; ///< step: keys of a tile of scores
  Value head, base, keys, padded;              ///< rows of the segment, and as many as tiles of scores cover
  Value query, key, value, result;             ///< memories
  Value keyPanels, valueWords, valueBytes, queries, scores, weights, inverses;
  Value multiplier, most;

  Type i8() { return kb.b.getI8Type(); }
  Type i32() { return kb.b.getI32Type(); }
  Value zero() { return kb.index(int64_t(0)); }
  Value load(ArrayRef<int64_t> shape, Type element, Value memref, ValueRange at, ArrayRef<int64_t> dims) {
    return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType(shape, element), memref, at, dims);
  }

  LogicalResult emit() {
    auto bound = op->getAttrOfType<IntegerAttr>(kMaxKeysAttr);
    if (!bound)
      return op.emitError() << "needs the attribute '" << kMaxKeysAttr << "': the bound of the keys of a query";
    maxKeys = bound.getInt();
    channels = op.getQuery().getType().getDimSize(2);
    step = std::min(kb.tileColumns(), kPackedColumns);
    auto outer = kb.view(op.getSegments());
    if (failed(outer))
      return failure();
    Value sequences = kb.sub(kb.dim(outer->memref, 0), kb.index(int64_t(1)));
    return kb.grid({sequences, kb.index(op.getQuery().getType().getDimSize(0))}, [&](ValueRange cell) -> LogicalResult {
      auto q = kb.view(op.getQuery()), k = kb.view(op.getKey()), v = kb.view(op.getValue()),
           segments = kb.view(op.getSegments()), exponent = kb.view(op.getExponent());
      auto to = kb.destination(op.getResult());
      if (failed(q) || failed(k) || failed(v) || failed(segments) || failed(exponent) || failed(to))
        return failure();
      query = q->memref, key = k->memref, value = v->memref, result = to->memref;
      head = cell[1];
      base = kb.loadIndex(segments->memref, cell[0]);
      keys = kb.sub(kb.loadIndex(segments->memref, kb.add(cell[0], 1)), base);
      padded = kb.mul(kb.ceilDiv(keys, step), step);
      multiplier = kb.load(exponent->memref, {zero()});
      most = kb.load(exponent->memref, {kb.index(int64_t(1))});
      int64_t rows = kb.tileRows(), columns = llvm::alignTo(maxKeys, kPackedColumns), groups = columns / 4;
      keyPanels = kb.panel({columns / kPackedColumns, channels / 4, 4 * kPackedColumns}, i8());
      Value bytes = kb.panel({groups * channels * 4}, i8());
      auto seenAs = [&](ArrayRef<int64_t> shape, Type element) -> Value {
        return kb.b.create<memref::ViewOp>(kb.loc, MemRefType::get(shape, element), bytes, zero(), ValueRange());
      };
      valueWords = seenAs({groups, channels}, i32());
      valueBytes = seenAs({groups, 4 * channels}, i8());
      queries = kb.panel({rows, channels}, i8());
      scores = kb.panel({rows, columns}, i32());
      weights = kb.panel({rows, columns}, i8());
      inverses = kb.panel({rows, 1}, i32());
      if (failed(packKeys()) || failed(packValues()))
        return failure();
      return kb.rowTiles(zero(), keys, rows, [&](Value row, int64_t count) { return emitRows(row, count); });
    });
  }

  LogicalResult packKeys() {
    return kb.loop(zero(), keys, 1, [&](Value j) -> LogicalResult {
      Value panel = kb.div(j, kPackedColumns), within = kb.mul(kb.rem(j, kPackedColumns), 4);
      for (int64_t c = 0; c < channels; c += 4) {
        Value four = load({1, 4}, i8(), key, {head, kb.add(base, j), kb.index(c)}, {1, 2});
        kb.b.create<tile::StoreOp>(kb.loc, four, keyPanels, ValueRange{panel, kb.index(c / 4), within},
                                   ArrayRef<int64_t>{1, 2});
      }
      return success();
    });
  }

  /// Four keys in the bytes of a word; behind the last key that key again, which has weight 0 there.
  LogicalResult packValues() {
    Value last = kb.sub(keys, kb.index(int64_t(1)));
    return kb.loop(zero(), kb.ceilDiv(keys, 4), 1, [&](Value group) -> LogicalResult {
      return columnTiles(
          kb, channels, 4 * kb.target.f32Lanes, [&](OpFoldResult column, int64_t width) -> LogicalResult {
            VectorType words = kb.vectorType({1, width}, i32());
            Value joined;
            for (int64_t lane = 0; lane < 4; ++lane) {
              Value j = kb.min(kb.add(kb.mul(group, 4), lane), last);
              Value byte = load({1, width}, i8(), value, {head, kb.add(base, j), kb.index(column)}, {1, 2});
              Value word = kb.b.create<arith::ExtUIOp>(kb.loc, words, byte);
              word = kb.b.create<arith::XOrIOp>(kb.loc, word, tiles.constant(words, 128));
              word = kb.b.create<arith::ShLIOp>(kb.loc, word, tiles.constant(words, 8 * lane));
              joined = joined ? kb.b.create<arith::OrIOp>(kb.loc, joined, word).getResult() : word;
            }
            kb.b.create<tile::StoreOp>(kb.loc, joined, valueWords, ValueRange{group, kb.index(column)});
            return success();
          });
    });
  }

  LogicalResult emitRows(Value row, int64_t count) {
    Value token = kb.add(base, row);
    if (failed(
            columnTiles(kb, channels, 4 * kb.target.f32Lanes, [&](OpFoldResult column, int64_t width) -> LogicalResult {
              Value codes = load({count, width}, i8(), query, {head, token, kb.index(column)}, {1, 2});
              codes =
                  kb.b.create<arith::XOrIOp>(kb.loc, codes, tiles.constant(cast<VectorType>(codes.getType()), -128));
              kb.b.create<tile::StoreOp>(kb.loc, codes, queries, ValueRange{zero(), kb.index(column)});
              return success();
            })))
      return failure();
    if (failed(kb.loop(zero(), padded, step, [&](Value column) { return emitScores(column, count); })))
      return failure();
    // Keys behind the last are none.
    Value none = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getI32IntegerAttr(-(1 << 30)));
    if (failed(kb.loop(keys, padded, 1, [&](Value j) -> LogicalResult {
          for (int64_t r = 0; r < count; ++r)
            kb.b.create<memref::StoreOp>(kb.loc, none, scores, ValueRange{kb.index(r), j});
          return success();
        })))
      return failure();
    if (failed(kb.loop(zero(), kb.index(count), 1, [&](Value r) { return emitWeights(r); })))
      return failure();
    return columnTiles(kb, channels, step, [&](OpFoldResult column, int64_t width) {
      return emitResult(token, kb.index(column), {count, width});
    });
  }

  LogicalResult emitScores(Value column, int64_t count) {
    VectorType type = kb.vectorType({count, step}, i32());
    Value panel = kb.div(column, kPackedColumns), within = kb.mul(kb.rem(column, kPackedColumns), 4);
    Value sum = tiles.constant(type, 0);
    auto dot = [&](Value sum, Value k, int64_t depth) -> Value {
      auto product = kb.b.create<tile::DotOp>(kb.loc, sum, queries, ValueRange{zero(), kb.mul(k, 4)}, keyPanels,
                                              ValueRange{panel, k, within}, depth);
      product.setCodes(8); // the queries have the sign
      return product;
    };
    constexpr int64_t most = 8;
    int64_t steps = channels / 4, whole = steps > most ? steps / most * most : 0;
    if (whole) {
      auto looped = kb.loop(zero(), kb.index(whole), most, sum,
                            [&](Value k, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                              return SmallVector<Value>{dot(carried[0], k, most)};
                            });
      if (failed(looped))
        return failure();
      sum = (*looped)[0];
    }
    if (steps > whole)
      sum = dot(sum, kb.index(whole), steps - whole);
    kb.b.create<tile::StoreOp>(kb.loc, sum, scores, ValueRange{zero(), column});
    return success();
  }

  LogicalResult emitWeights(Value row) {
    VectorType type = kb.vectorType({1, step}, i32());
    auto across = [&](tile::ReduceKind kind, Value tile) -> Value {
      Value one = kb.b.create<tile::ReduceOp>(kb.loc, kind, tile, int64_t(1), Value());
      return kb.b.create<vector::ExtractOp>(kb.loc, one, ArrayRef<int64_t>{0, 0});
    };
    auto largest = kb.loop(zero(), padded, step, tiles.constant(type, std::numeric_limits<int32_t>::min()),
                           [&](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                             Value s = load({1, step}, i32(), scores, {row, j}, {0, 1});
                             return SmallVector<Value>{kb.b.create<arith::MaxSIOp>(kb.loc, carried[0], s)};
                           });
    if (failed(largest))
      return failure();
    Value maximum = kb.broadcast(type, across(tile::ReduceKind::Max, (*largest)[0]));
    Value limit = kb.broadcast(type, most), factor = kb.broadcast(type, multiplier);
    auto logical = [&](Value x, Value bits) -> Value { return kb.b.create<arith::ShRUIOp>(kb.loc, x, bits); };
    auto sums =
        kb.loop(zero(), padded, step, tiles.constant(type, 0),
                [&](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                  Value t = tiles.minus(maximum, load({1, step}, i32(), scores, {row, j}, {0, 1}));
                  t = kb.b.create<arith::MinSIOp>(kb.loc, t, limit);
                  Value u = logical(tiles.times(t, factor), tiles.constant(type, 11));
                  Value whole = logical(u, tiles.constant(type, 16));
                  Value part = kb.b.create<arith::AndIOp>(kb.loc, u, tiles.constant(type, 65535));
                  // 2^-part, 15 bits of fraction.
                  Value p = tiles.constant(type, -1324);
                  for (int64_t coefficient : {7606, -22670, 32768})
                    p = tiles.plus(tiles.shifted(tiles.times(p, part), 16), tiles.constant(type, coefficient));
                  p = logical(tiles.times(p, tiles.constant(type, 255)), tiles.plus(whole, tiles.constant(type, 14)));
                  p = logical(tiles.plus(p, tiles.constant(type, 1)), tiles.constant(type, 1));
                  kb.b.create<tile::StoreOp>(kb.loc, tiles.narrow(p, i8()), weights, ValueRange{row, j});
                  return SmallVector<Value>{tiles.plus(carried[0], p)};
                });
    if (failed(sums))
      return failure();
    Type i64 = kb.b.getI64Type();
    Value sum = kb.b.create<arith::ExtUIOp>(kb.loc, i64, across(tile::ReduceKind::Add, (*sums)[0]));
    Value inverse = kb.b.create<arith::DivUIOp>(
        kb.loc, kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getI64IntegerAttr(int64_t(1) << 38)), sum);
    kb.b.create<memref::StoreOp>(kb.loc, kb.b.create<arith::TruncIOp>(kb.loc, i32(), inverse), inverses,
                                 ValueRange{row, zero()});
    return success();
  }

  LogicalResult emitResult(Value token, Value column, ArrayRef<int64_t> sizes) {
    VectorType type = kb.vectorType(sizes, i32()), wide = type.clone(kb.b.getI64Type());
    const int64_t depth = std::gcd(step / 4, int64_t(4)); // keys are whole tiles of scores
    auto sums = kb.loop(zero(), kb.div(padded, 4), depth, tiles.constant(type, 0),
                        [&](Value k, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                          return SmallVector<Value>{
                              kb.b.create<tile::DotOp>(kb.loc, carried[0], weights, ValueRange{zero(), kb.mul(k, 4)},
                                                       valueBytes, ValueRange{k, kb.mul(column, 4)}, depth)};
                        });
    if (failed(sums))
      return failure();
    Value inverse = tiles.wide(load({sizes[0], 1}, i32(), inverses, {zero(), zero()}, {0, 1}));
    Value mean = tiles.times(tiles.wide((*sums)[0]), kb.broadcast(wide, inverse));
    mean = tiles.shifted(tiles.plus(mean, tiles.constant(wide, int64_t(1) << 37)), 38);
    mean = tiles.plus(tiles.narrow(mean, i32()), tiles.constant(type, 128));
    kb.b.create<tile::StoreOp>(kb.loc, tiles.narrow(mean, i8()), result, ValueRange{head, token, column},
                               ArrayRef<int64_t>{1, 2});
    return success();
  }
};

struct IntegerAttentionKernel : WholeKernel<IntegerAttentionKernel, IntegerAttentionOp> {
  FailureOr<Box> getOperandBox(Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "attention reads all keys of a sequence";
    return failure();
  }
  Cost getCost(Operation *, double elements) const { return {256 * elements, 4 * elements}; }
  std::string whyNotEmitted(Operation *) const { return ""; }
  LogicalResult emitKernel(Operation *op, KernelBuilder &kb) const {
    IntegerAttentionEmitter emitter{cast<IntegerAttentionOp>(op), kb};
    return emitter.emit();
  }
};
} // namespace

void tmc::mixer::attachIntegerAttentionKernel(MLIRContext *context) {
  IntegerAttentionOp::attachInterface<IntegerAttentionKernel>(*context);
}
