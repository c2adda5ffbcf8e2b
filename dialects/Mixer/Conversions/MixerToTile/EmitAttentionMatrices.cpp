// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention on CPUs with registers of matrices: keys, values and weights are the pairs of EmitAttentionPairs.cpp, in
// panels. Products of 32 rows and a block of keys go to memory, where regions and softmax find them as scores, tile by
// tile; what softmax carries from block to block lies in memory too.

#include "dialects/Mixer/Conversions/MixerToTile/EmitAttention.h"
#include "dialects/Tile/IR/MatrixOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// Scores of so many rows and keys stay in L1 with the weights made of them. Behind each row a line is left out: rows
/// 4 KiB apart would wait for each other.
static constexpr int64_t kRows = 32, kKeys = 256, kPadding = 16;

/// Rows [row, row + rows) of a panel.
static Value viewRows(KernelBuilder &kb, Value panel, Value row, int64_t rows) {
  auto type = cast<MemRefType>(panel.getType());
  int64_t width = type.getDimSize(1);
  SmallVector<OpFoldResult> offsets{row, kb.b.getIndexAttr(0)}, strides(2, kb.b.getIndexAttr(1)),
      sizes{kb.b.getIndexAttr(rows), kb.b.getIndexAttr(width)};
  return kb.b.create<memref::SubViewOp>(kb.loc, panel, offsets, sizes, strides);
}

/// All queries of a head, 32 at a time.
LogicalResult AttentionEmitter::emitQueriesInMatrices() {
  usesMatrices = true;
  int64_t allKeys = grid.panels * keyTile, padded = llvm::alignTo(valueSize, 16);
  blockKeys = std::min(blockKeys, kKeys / keyTile * keyTile);
  for (valueColumns = 48; padded % valueColumns; valueColumns -= 16)
    ;
  scores = kb.panel({kRows, blockKeys + kPadding});
  weightPairs = kb.panel({kRows, blockKeys + 2 * kPadding}, kb.b.getBF16Type());
  valueSums = kb.panel({kRows, padded});
  if (blockKeys < allKeys)
    accumulator = valueSums;
  maxima = kb.panel({kRows});
  sums = kb.panel({kRows});
  if (failed(packKeys()) || failed(packValues()) || failed(clearValuesBehind()))
    return failure();
  if (hasMap)
    prepareTileMap();
  return forLines([&](Value begin, Value end) {
    return kb.loop(begin, end, kRows,
                   [&](Value row) { return emitMatrixRows(row, kb.min(kb.sub(end, row), kb.index(kRows))); });
  });
}

/// Values that no key has, of the last tile of keys: weights are 0 there, and 0 times what memory held may be NaN.
LogicalResult AttentionEmitter::clearValuesBehind() {
  Value end = kb.div(kb.mul(kb.ceilDiv(keys, keyTile), keyTile), 2);
  return kb.loop(kb.ceilDiv(keys, 2), end, 1, [&](Value pair) -> LogicalResult {
    for (int64_t panel = 0; panel < countValuePanels(); ++panel)
      kb.b.create<tile::StoreOp>(kb.loc, kb.splat(kb.vectorType({1, 2 * valueColumns}), 0.0), valuePairs,
                                 ValueRange{kb.index(panel), pair, kb.index(int64_t(0))}, ArrayRef<int64_t>{1, 2});
    return success();
  });
}

/// Q K^T of a block of keys.
void AttentionEmitter::multiplyKeys(Value row, Value rows, Block block) {
  Value zero = kb.index(int64_t(0));
  auto multiply = [&](Value place, Value firstKey, Value panels) {
    kb.b.create<tile::MatrixProductOp>(kb.loc, scores, ValueRange{zero, place}, query.memref,
                                       at(head, kb.add(queryStart, row), zero), keyPairs,
                                       ValueRange{kb.div(firstKey, keyTile), zero, zero}, rows, Value(), panels,
                                       keyTile, headSize);
  };
  if (!hasMap)
    return multiply(zero, block.firstKey, kb.ceilDiv(block.count, keyTile));
  (void)kb.loop(zero, block.count, 1, [&](Value s) {
    Value entry = kb.loadIndex(tileList, kb.add(block.firstKey, s));
    multiply(kb.mul(s, keyTile), kb.div(entry, 2), Value());
    return success();
  });
}

/// P V of a block of keys, added to the sums where there are more of them.
void AttentionEmitter::multiplyValues(Value rows, Block block) {
  Value zero = kb.index(int64_t(0)), panels = kb.index(countValuePanels());
  auto multiply = [&](Value place, Value firstKey, Value count, int64_t most, bool adds) {
    kb.b.create<tile::MatrixProductOp>(kb.loc, valueSums, ValueRange{zero, zero}, weightPairs, ValueRange{zero, place},
                                       valuePairs, ValueRange{zero, kb.div(firstKey, 2), zero}, rows, count, panels,
                                       valueColumns, most, 1, adds);
  };
  if (!hasMap)
    return multiply(zero, block.firstKey, lanesOf(block), blockKeys, bool(accumulator));
  (void)kb.loop(zero, block.count, 1, [&](Value s) {
    Value entry = kb.loadIndex(tileList, kb.add(block.firstKey, s));
    multiply(kb.mul(s, keyTile), kb.div(entry, 2), Value(), keyTile, true);
    return success();
  });
}

/// All keys for the query rows [row, row + rows).
LogicalResult AttentionEmitter::emitMatrixRows(Value row, Value rows) {
  Value zero = kb.index(int64_t(0)), count = keys;
  if (hasMap) {
    FailureOr<Value> listed = listTiles(row, rows);
    if (failed(listed))
      return failure();
    count = *listed;
  }
  /// body(first row, rows, statistics) for the tiles of these rows.
  auto forTiles = [&](llvm::function_ref<LogicalResult(AttentionEmitter &, Value, int64_t)> body) {
    return kb.rowTiles(zero, rows, rowTile, [&](Value first, int64_t count) {
      AttentionEmitter tile = *this;
      tile.scores = viewRows(kb, scores, first, count);
      tile.weightPairs = viewRows(kb, weightPairs, first, count);
      return body(tile, first, count);
    });
  };
  static constexpr int64_t column[] = {0, -1};
  auto load = [&](Value from, Value first, int64_t count) -> Value {
    return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({count, 1}), from, first, column);
  };
  auto store = [&](Value tile, Value to, Value first) {
    kb.b.create<tile::StoreOp>(kb.loc, tile, to, first, column);
  };
  auto forColumns = [&](int64_t count, llvm::function_ref<LogicalResult(Value column, VectorType)> body) {
    return columnTiles(kb, valueSize, kb.target.attentionKeys, [&](OpFoldResult e, int64_t width) {
      return body(kb.index(e), kb.vectorType({count, width}));
    });
  };
  if (failed(forTiles([&](AttentionEmitter &, Value first, int64_t count) {
        VectorType type = kb.vectorType({count, 1});
        store(startMaximum(type), maxima, first);
        store(kb.splat(type, sink ? 1.0 : 0.0), sums, first); // in units of the maximum: 1 where that is the sink
        if (!accumulator && !hasMap)
          return success();
        return forColumns(count, [&](Value e, VectorType type) -> LogicalResult {
          kb.b.create<tile::StoreOp>(kb.loc, kb.splat(type, 0.0), valueSums, ValueRange{first, e});
          return success();
        });
      })))
    return failure();

  auto emitKeys = [&](Block block) -> LogicalResult {
    multiplyKeys(row, rows, block);
    if (failed(forTiles([&](AttentionEmitter &tile, Value first, int64_t count) -> LogicalResult {
          auto state = tile.emitBlock(kb.add(row, first), count, block, load(maxima, first, count),
                                      load(sums, first, count));
          if (failed(state))
            return failure();
          store((*state)[0], maxima, first);
          store((*state)[1], sums, first);
          Value factor = (*state)[2];
          if (!factor)
            return success();
          return forColumns(count, [&](Value e, VectorType type) -> LogicalResult {
            Value sum = kb.b.create<tile::LoadOp>(kb.loc, type, valueSums, ValueRange{first, e});
            kb.b.create<tile::StoreOp>(kb.loc, kb.multiply(sum, kb.broadcast(type, factor)), valueSums,
                                       ValueRange{first, e});
            return success();
          });
        })))
      return failure();
    multiplyValues(rows, block);
    return success();
  };
  if (!accumulator) {
    if (failed(emitKeys({zero, count})))
      return failure();
  } else {
    int64_t step = hasMap ? blockKeys / keyTile : blockKeys;
    if (failed(kb.loop(zero, count, step, [&](Value first) {
          return emitKeys({first, kb.min(kb.sub(count, first), kb.index(step))});
        })))
      return failure();
  }

  return forTiles([&](AttentionEmitter &, Value first, int64_t count) -> LogicalResult {
    Value from = kb.add(row, first), maximum = load(maxima, first, count), sum = load(sums, first, count);
    FailureOr<Value> inverse = finishRows(from, maximum, sum);
    if (failed(inverse) || failed(forColumns(count, [&](Value e, VectorType type) {
          Value values = kb.b.create<tile::LoadOp>(kb.loc, type, valueSums, ValueRange{first, e});
          return storeResult(from, e, kb.multiply(values, kb.broadcast(type, *inverse)));
        })))
      return failure();
    return storeStatistics(from, count, maximum, sum);
  });
}
