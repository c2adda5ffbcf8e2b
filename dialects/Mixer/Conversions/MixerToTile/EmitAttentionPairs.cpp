// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention by products of pairs of bf16, where the CPU has them. Queries are read as they lie. Of a head's keys two
// channels lie beside each other, of its values two keys; both are packed once a head, as words of 32 bits. Weights are
// rounded to bf16 where they are made, as torch's and OpenVINO's attention in bf16 do; their sum is of those before.

#include "dialects/Mixer/Conversions/MixerToTile/EmitAttention.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// Whether `emitQueries` multiplies pairs.
bool AttentionEmitter::takesPairs() {
  bool multiplies = kb.target.multipliesPairs() || (kb.target.hasMatrixProducts && !op.getOutside());
  if (!multiplies || !op.isSoftmax() || !op.getWeigh().empty() || op.getTopk() || op.getColumnSums() || grid.keyLine ||
      headWidth || valueWidth || headSize % 2)
    return false;
  return llvm::all_of(ArrayRef{&query, &key, &value}, [](const KernelBuilder::View *view) {
    auto type = cast<MemRefType>(view->memref.getType());
    SmallVector<int64_t> strides;
    int64_t offset;
    return type.getElementType().isBF16() && succeeded(getStridesAndOffset(type, strides, offset)) &&
           strides.back() == 1 && !view->scale;
  });
}

/// Memory of `shape` words, and the same as pairs.
std::pair<Value, Value> AttentionEmitter::makeWords(ArrayRef<int64_t> shape) {
  int64_t words = 1;
  for (int64_t size : shape)
    words *= size;
  Value bytes = kb.panel({4 * words}, kb.b.getI8Type()), zero = kb.index(int64_t(0));
  auto seenAs = [&](ArrayRef<int64_t> shape, Type element) -> Value {
    return kb.b.create<memref::ViewOp>(kb.loc, MemRefType::get(shape, element), bytes, zero, ValueRange());
  };
  auto pairs = llvm::to_vector(shape);
  pairs.back() *= 2;
  return {seenAs(shape, kb.b.getI32Type()), seenAs(pairs, kb.b.getBF16Type())};
}

/// Two tiles of bf16, held as f32, as words: the first in the lower halves.
Value AttentionEmitter::joinPairs(Value first, Value second) {
  auto type = cast<VectorType>(cast<VectorType>(first.getType()).clone(kb.b.getI32Type()));
  auto bits = [&](Value tile) -> Value { return kb.b.create<arith::BitcastOp>(kb.loc, type, tile); };
  Value half = kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(type, int32_t(16)));
  Value low = kb.b.create<arith::ShRUIOp>(kb.loc, bits(first), half);
  return kb.b.create<arith::OrIOp>(kb.loc, low, bits(second));
}

/// keyPairs[p][d / 2][2 c + d mod 2] = key[p * tile + c][d].
LogicalResult AttentionEmitter::packKeys() {
  auto [words, pairs] = makeWords({grid.panels, headSize / 2, keyTile});
  keyPairs = pairs;
  Value zero = kb.index(int64_t(0)), one = kb.index(int64_t(1));
  Value turned = kb.panel({headSize, keyTile}), whole = kb.div(keys, keyTile);
  auto packPanel = [&, words = words](Value panel) -> LogicalResult {
    Value first = kb.rowOf(key, kb.add(keyStart, kb.mul(panel, keyTile)));
    auto turn = [&](OpFoldResult d, int64_t width) -> LogicalResult {
      Value tile = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({keyTile, width}), key.memref,
                                             keyAt(first, kb.index(d)), lastAxes());
      kb.b.create<tile::StoreOp>(kb.loc, kb.b.create<vector::TransposeOp>(kb.loc, tile, ArrayRef<int64_t>{1, 0}),
                                 turned, ValueRange{kb.index(d), zero});
      return success();
    };
    if (failed(columnTiles(kb, headSize, 16, turn)))
      return failure();
    return kb.loop(zero, kb.index(headSize / 2), 1, [&](Value pair) -> LogicalResult {
      auto channel = [&](Value d) -> Value {
        return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, keyTile}), turned, ValueRange{d, zero});
      };
      Value even = kb.mul(pair, 2), joined = joinPairs(channel(even), channel(kb.add(even, one)));
      kb.b.create<tile::StoreOp>(kb.loc, joined, words, ValueRange{panel, pair, zero}, ArrayRef<int64_t>{1, 2});
      return success();
    });
  };
  if (failed(kb.loop(zero, whole, 1, packPanel)))
    return failure();
  // The last keys, fewer than a tile has lanes.
  Value begin = kb.mul(whole, keyTile);
  return kb.loop(begin, keys, 1, [&](Value j) {
    Value from = kb.rowOf(key, kb.add(keyStart, j)), lane = kb.mul(kb.sub(j, begin), 2);
    return kb.loop(zero, kb.index(headSize / 2), 1, [&](Value pair) -> LogicalResult {
      for (int64_t step : {0, 1})
        kb.storeElement(kb.load(key.memref, keyAt(from, kb.add(kb.mul(pair, 2), step))), keyPairs,
                        {whole, pair, kb.add(lane, step)});
      return success();
    });
  });
}

/// valuePairs[p][j / 2][2 e + j mod 2] = value[j][p * valueColumns + e]; behind an odd number of keys the last again,
/// whose weight there is 0.
LogicalResult AttentionEmitter::packValues() {
  auto [words, pairs] =
      makeWords({countValuePanels(), int64_t(llvm::alignTo(maxKeys, keyTile)) / 2, valueColumns});
  valuePairs = pairs;
  Value last = kb.sub(keys, kb.index(int64_t(1)));
  return kb.loop(kb.index(int64_t(0)), kb.ceilDiv(keys, 2), 1, [&, words = words](Value pair) -> LogicalResult {
    for (int64_t panel = 0; panel < countValuePanels(); ++panel) {
      int64_t first = panel * valueColumns, columns = std::min(valueColumns, valueSize - first);
      auto pack = [&](OpFoldResult e, int64_t width) -> LogicalResult {
        Value column = kb.index(e);
        auto row = [&](Value j) -> Value {
          return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, width}), value.memref,
                                           keyAt(kb.rowOf(value, kb.add(keyStart, j)), kb.add(column, first)),
                                           lastAxes());
        };
        Value even = kb.mul(pair, 2), joined = joinPairs(row(even), row(kb.min(kb.add(even, 1), last)));
        kb.b.create<tile::StoreOp>(kb.loc, joined, words, ValueRange{kb.index(panel), pair, column},
                                   ArrayRef<int64_t>{1, 2});
        return success();
      };
      if (failed(columnTiles(kb, columns, 4 * kb.target.f32Lanes, pack)))
        return failure();
    }
    return success();
  });
}

/// `sum` and the products of `count` pairs, in the order of pairs.
Value AttentionEmitter::multiplyPairs(Value sum, Value count,
                                      llvm::function_ref<Value(Value sum, Value pair, int64_t steps)> multiply) {
  constexpr int64_t most = 2; // pairs a trip
  auto step = [&](int64_t pairs) {
    return [&, pairs](Value pair, ValueRange carried) -> FailureOr<SmallVector<Value>> {
      return SmallVector<Value>{multiply(carried[0], pair, 2 * pairs)};
    };
  };
  Value whole = kb.mul(kb.div(count, most), most);
  auto bulk = kb.loop(kb.index(int64_t(0)), whole, most, sum, step(most));
  auto rest = kb.loop(whole, count, 1, (*bulk)[0], step(1));
  return (*rest)[0];
}

/// Q K^T of one tile of keys.
Value AttentionEmitter::emitPairProducts(Value row, int64_t rows, Value firstKey) {
  Value zero = kb.index(int64_t(0)), panel = kb.div(firstKey, keyTile), from = kb.add(queryStart, row);
  return multiplyPairs(kb.splat(kb.vectorType({rows, keyTile}), 0.0), kb.index(headSize / 2),
                       [&](Value sum, Value pair, int64_t steps) -> Value {
                         return kb.b.create<tile::DotOp>(kb.loc, sum, query.memref, at(head, from, kb.mul(pair, 2)),
                                                         keyPairs, ValueRange{panel, pair, zero}, steps, true);
                       });
}

/// `sum` and P V of `count` keys from `firstKey` on, an even one, for columns from `e` on.
Value AttentionEmitter::addPairValues(Value sum, Value lane, Value firstKey, Value count, Value e) {
  Value zero = kb.index(int64_t(0)), firstPair = kb.div(firstKey, 2), column = kb.mul(e, 2); // in the only panel
  return multiplyPairs(sum, kb.ceilDiv(count, 2), [&](Value carried, Value pair, int64_t steps) -> Value {
    Value j = kb.mul(pair, 2);
    return kb.b.create<tile::DotOp>(kb.loc, carried, weightPairs, ValueRange{zero, lane ? kb.add(lane, j) : j},
                                    valuePairs, ValueRange{zero, kb.add(firstPair, pair), column}, steps, true);
  });
}
