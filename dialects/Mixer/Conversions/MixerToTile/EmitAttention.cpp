// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention, one cell a (sequence, head): the keys of the head are transposed once into panels [N/c][D][c]; then for
// each tile of query rows, over blocks of keys: S = Q K^T in registers, score and mask regions on them, S to a panel;
// row maximum, exp2, row sum over the panel; O = alpha O + P V (online softmax, Milakov and Gimelshein, 2018). When all
// keys fit one block nothing is rescaled. Scores are in base 2: scale * log2(e) is one multiplication.
//
// Where the mask is known to keep or drop whole tiles (a window, documents), the panels of keys that are not empty are
// listed for each tile of rows, and blocks run over the list. Weights that are no softmax have no maximum: P goes to
// the panel at once, and blocks are summed as they are.
//
// Few queries over a cache of many keys (a decoding step): keys are read once for all query heads that share them,
// which are the rows of the tile then, and are transposed a panel at a time instead of all before.

#include "dialects/Mixer/Conversions/MixerToTile/EmitAttention.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// With top-k a row of scores is kept whole.
static constexpr int64_t kMostKeysOfTopk = 16384;

std::string AttentionEmitter::whyNotEmitted(AttentionOp op) {
  if (!op.getResult().getType().getElementType().isF32())
    return "its elements are not f32";
  for (Value sized : {Value(op.getQuery()), Value(op.getValue())})
    if (ShapedType::isDynamic(cast<RankedTensorType>(sized.getType()).getShape().back()))
      return "the size of a head is dynamic";
  if (ShapedType::isDynamic(op.getHeads()) || ShapedType::isDynamic(op.getKeyHeads()))
    return "the number of heads is dynamic";
  for (Value capture : op.getCaptures())
    for (Operation *view = capture.getDefiningOp(); view && KernelBuilder::isViewOp(view);
         view = view->getOperand(0).getDefiningOp())
      if (isa<tensor::ExtractSliceOp>(view) || view->getName().getStringRef() == "linalg.transpose")
        return "a capture is a slice or transposed";
  auto maxKeys = op->getAttrOfType<IntegerAttr>(kMaxKeysAttr);
  if (op.getTopk() && maxKeys && maxKeys.getInt() > kMostKeysOfTopk)
    return "topk among more than " + std::to_string(kMostKeysOfTopk) + " keys";
  return "";
}

LogicalResult AttentionEmitter::emit() {
  auto maxKeysAttr = op->getAttrOfType<IntegerAttr>(kMaxKeysAttr);
  if (!maxKeysAttr)
    return op.emitError() << "needs the attribute '" << kMaxKeysAttr << "': the bound of the keys of a query";
  maxKeys = maxKeysAttr.getInt();
  headSize = op.getQuery().getType().getShape().back();
  valueSize = op.getValue().getType().getShape().back();
  if (fitsTensorCores())
    return emitOnTensorCores();
  hasMap = hasTileMap(op, maxKeys, kb.target);
  grid = getTileGrid(op, maxKeys, kb.target);
  keyTile = grid.keyTile;
  // 512 keys: the scores of a tile of 8 rows stay in L1.
  int64_t allKeys = grid.panels * keyTile;
  blockKeys = allKeys;
  if (!op.getTopk())
    blockKeys = std::min<int64_t>(blockKeys, 512);
  else if (maxKeys > kMostKeysOfTopk)
    return op.emitError() << "topk among more than " << kMostKeysOfTopk << " keys";
  if (hasMap)
    blockKeys = blockKeys / keyTile * keyTile;

  FailureOr<KernelBuilder::View> firstQuery = kb.view(op.getQuery());
  if (failed(firstQuery))
    return failure();
  // The grid is made of what is known before it.
  Value sequences;
  if (op.isPackedBatch()) {
    FailureOr<KernelBuilder::View> view = kb.view(op.getSegments());
    if (failed(view))
      return failure();
    segments = *view;
    sequences = kb.sub(kb.dim(segments.memref, 0), kb.index(int64_t(1)));
  } else {
    sequences = kb.dim(firstQuery->memref, 0);
  }
  return kb.grid({sequences, kb.index(op.getHeads())}, [&](ValueRange cell) -> LogicalResult {
    if (failed(prepareCell(cell[0], cell[1])))
      return failure();
    int64_t panels = grid.panels;
    keyPanels = kb.panel({panels, headSize, keyTile});
    scores = kb.panel({kb.tileRows(), blockKeys});
    if (blockKeys < allKeys)
      accumulator = kb.panel({kb.tileRows(), valueSize});
    if (op.getColumnSums())
      columns = kb.panel({1, panels * keyTile});
    if (hasMap)
      tileList = kb.panel({panels}, kb.b.getI32Type());
    int64_t rows = countHeadRows();
    if (!rows)
      return emitQueries();
    // A key panel is transposed again for each query there.
    Value few = kb.compare(arith::CmpIPredicate::ule, queries, kb.index(std::max<int64_t>(rows, 2)));
    auto heads = [&]() -> LogicalResult {
      Value isFirst = kb.compare(arith::CmpIPredicate::eq, kb.rem(head, rows), kb.index(int64_t(0)));
      return kb.ifThen(isFirst, [&] {
        AttentionEmitter other = *this; // what it makes is of its branch
        other.headRows = rows;
        return other.emitHeads();
      });
    };
    return kb.ifThen(few, heads, [&] {
      AttentionEmitter other = *this;
      return other.emitQueries();
    });
  });
}

/// What is known of a sequence and a head.
LogicalResult AttentionEmitter::prepareCell(Value sequence, Value queryHead) {
  auto in = [&](Value tensor, KernelBuilder::View &to) -> LogicalResult {
    FailureOr<KernelBuilder::View> view = kb.view(tensor);
    if (failed(view))
      return failure();
    to = *view;
    return success();
  };
  batch = sequence;
  head = queryHead;
  keyBatch = op.sharesKeys() ? kb.index(int64_t(0)) : batch;
  keyHead = op.getHeads() == op.getKeyHeads() ? head : kb.div(head, op.getHeads() / op.getKeyHeads());
  if (failed(in(op.getQuery(), query)) || failed(in(op.getKey(), key)) || failed(in(op.getValue(), value)))
    return failure();
  for (Value capture : op.getCaptures()) {
    KernelBuilder::View view;
    if (failed(in(capture, view)))
      return failure();
    captures.push_back(view.memref);
  }
  for (auto [to, what] : {std::pair<KernelBuilder::View *, Value>(&result, op.getResult()),
                          {&logSumExp, op.getLogSumExp()},
                          {&rowMax, op.getRowMax()},
                          {&columnSums, op.getColumnSums()}}) {
    if (!what)
      continue;
    FailureOr<KernelBuilder::View> memory = kb.destination(what);
    if (failed(memory))
      return failure();
    *to = *memory;
  }
  if (op.getSink()) {
    KernelBuilder::View view;
    if (failed(in(op.getSink(), view)))
      return failure();
    (op.getRowMax() ? lateSink : sink) =
        kb.b.create<arith::MulFOp>(kb.loc, kb.load(view.memref, head),
                                   kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getF32FloatAttr(float(kLog2E))));
  }
  if (op.isPackedBatch()) {
    queryStart = keyStart = kb.loadIndex(segments.memref, batch);
    queries = keys = kb.sub(kb.loadIndex(segments.memref, kb.add(batch, 1)), queryStart);
  } else {
    queryStart = keyStart = kb.index(int64_t(0));
    queries = kb.dim(query.memref, 2);
    keys = kb.dim(key.memref, 2);
  }
  return success();
}

/// All queries of a head, in tiles of rows.
LogicalResult AttentionEmitter::emitQueries() {
  if (isHalf(cast<MemRefType>(query.memref.getType()).getElementType()))
    queryPanel = kb.panel({kb.tileRows(), headSize});
  if (failed(transposeKeys()) || failed(copyValues()) || (columns && failed(clearColumns())))
    return failure();
  if (hasMap)
    prepareTileMap();
  auto tiles = [&](Value begin, Value end) {
    return kb.rowTiles(begin, end, kb.tileRows(), [&](Value row, int64_t rows) { return emitRows(row, rows); });
  };
  Value zero = kb.index(int64_t(0));
  if (failed(grid.queryLine ? kb.loop(zero, queries, grid.queryLine,
                                      [&](Value line) { return tiles(line, kb.add(line, grid.queryLine)); })
                            : tiles(zero, queries)))
    return failure();
  return columns ? storeColumns() : success();
}

/// How many heads are the rows of a tile where there are few queries: 0, or a divisor of those that share keys.
int64_t AttentionEmitter::countHeadRows() {
  SmallVector<int64_t> strides;
  int64_t offset;
  bool readsInPlace =
      succeeded(getStridesAndOffset(cast<MemRefType>(value.memref.getType()), strides, offset)) && strides.back() == 1;
  if (!op->hasAttr(kCachedKeysAttr) || op.isPackedBatch() || op.sharesKeys() || op.getTopk() || op.getLogSumExp() ||
      op.getRowMax() || op.getColumnSums() || !readsInPlace)
    return 0;
  int64_t group = op.getHeads() / op.getKeyHeads(), rows = std::min(group, kb.tileRows());
  while (group % rows)
    --rows;
  return rows;
}

/// [head + x, row] of a view of queries, x the heads of a tile.
Value AttentionEmitter::viewHeads(const KernelBuilder::View &view, Value row) {
  auto type = cast<MemRefType>(view.memref.getType());
  int64_t size = type.getDimSize(3);
  SmallVector<OpFoldResult> offsets{batch, head, row, kb.b.getIndexAttr(0)}, strides(4, kb.b.getIndexAttr(1)),
      sizes{kb.b.getIndexAttr(1), kb.b.getIndexAttr(headRows), kb.b.getIndexAttr(1), kb.b.getIndexAttr(size)};
  auto rows =
      cast<MemRefType>(memref::SubViewOp::inferRankReducedResultType({headRows, size}, type, offsets, sizes, strides));
  return kb.b.create<memref::SubViewOp>(kb.loc, rows, view.memref, offsets, sizes, strides);
}

/// Query by query, the heads from `head` on at once.
LogicalResult AttentionEmitter::emitHeads() {
  if (op.getSink()) {
    FailureOr<KernelBuilder::View> sinks = kb.view(op.getSink());
    if (failed(sinks))
      return failure();
    VectorType column = kb.vectorType({headRows, 1});
    Value score = kb.b.create<tile::LoadOp>(kb.loc, column, sinks->memref, head, ArrayRef<int64_t>{0, -1});
    (op.getRowMax() ? lateSink : sink) = kb.multiply(score, kb.splat(column, kLog2E));
  }
  if (hasMap)
    prepareTileMap();
  return kb.loop(kb.index(int64_t(0)), queries, 1, [&](Value row) {
    headQueries = viewHeads(query, row);
    headResults = viewHeads(result, row);
    return emitRows(row, headRows);
  });
}

/// Indices of element (h, row, column) of a BxHxNxD or HxTxD view of queries, or of (h, row) without a column.
SmallVector<Value> AttentionEmitter::at(Value h, Value row, Value column) {
  SmallVector<Value> indices;
  if (!op.isPackedBatch())
    indices.push_back(batch);
  indices.append({h, row});
  if (column)
    indices.push_back(column);
  return indices;
}

SmallVector<Value> AttentionEmitter::keyAt(Value row, Value column) {
  SmallVector<Value> indices = at(keyHead, row, column);
  if (!op.isPackedBatch())
    indices[0] = keyBatch;
  return indices;
}

SmallVector<int64_t> AttentionEmitter::lastAxes() {
  int64_t rank = op.getQuery().getType().getRank();
  return {rank - 2, rank - 1};
}

/// The first key of a panel, the one behind its last, and how many panels there are.
Value AttentionEmitter::firstKeyOf(Value panel) {
  if (!grid.keyLine)
    return kb.mul(panel, keyTile);
  return kb.add(kb.mul(kb.div(panel, grid.segments), grid.keyLine), kb.mul(kb.rem(panel, grid.segments), keyTile));
}
Value AttentionEmitter::endOfPanel(Value panel, Value firstKey) {
  Value end = grid.keyLine ? kb.mul(kb.add(kb.div(panel, grid.segments), 1), grid.keyLine) : keys;
  return kb.min(kb.add(firstKey, keyTile), end);
}
Value AttentionEmitter::countPanels() {
  return grid.keyLine ? kb.mul(kb.div(keys, grid.keyLine), grid.segments) : kb.ceilDiv(keys, keyTile);
}

/// keyPanels[p][d][c] = key[firstKeyOf(p) + c][d]. Lanes past the last key are not written; their scores are masked.
LogicalResult AttentionEmitter::transposeKeys() {
  if (grid.keyLine)
    return kb.loop(kb.index(int64_t(0)), countPanels(), 1, [&](Value panel) {
      Value first = firstKeyOf(panel);
      Value isWhole = kb.compare(arith::CmpIPredicate::ule, kb.add(first, keyTile), keys);
      return kb.ifThen(
          isWhole, [&] { return transposeTile(first, panel); }, [&] { return transposeRest(first, panel); });
    });
  Value whole = kb.div(keys, keyTile);
  if (failed(kb.loop(kb.index(int64_t(0)), whole, 1,
                     [&](Value panel) { return transposeTile(kb.mul(panel, keyTile), panel); })))
    return failure();
  return transposeRest(kb.mul(whole, keyTile), whole);
}

/// A panel of which every lane is a key.
LogicalResult AttentionEmitter::transposeTile(Value firstKey, Value panel) {
  return columnTiles(kb, headSize, 16, [&](OpFoldResult d, int64_t width) -> LogicalResult {
    Value from = kb.index(d);
    Value tile = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({keyTile, width}), key.memref,
                                           keyAt(kb.add(keyStart, firstKey), from), lastAxes());
    Value turned = kb.b.create<vector::TransposeOp>(kb.loc, tile, ArrayRef<int64_t>{1, 0});
    kb.b.create<tile::StoreOp>(kb.loc, turned, keyPanels, ValueRange{panel, from, kb.index(int64_t(0))},
                               ArrayRef<int64_t>{1, 2});
    return success();
  });
}

/// The last keys, fewer than a panel has lanes.
LogicalResult AttentionEmitter::transposeRest(Value firstKey, Value panel) {
  return kb.loop(firstKey, keys, 1, [&](Value j) {
    return kb.loop(kb.index(int64_t(0)), kb.index(headSize), 1, [&](Value d) -> LogicalResult {
      Value element = kb.load(key.memref, keyAt(kb.add(keyStart, j), d));
      kb.storeElement(element, keyPanels, {panel, d, kb.sub(j, firstKey)});
      return success();
    });
  });
}

/// Values whose rows do not lie in one piece (a transposed view), or have 16 bits, are copied once a head: products
/// read rows of f32.
LogicalResult AttentionEmitter::copyValues() {
  SmallVector<int64_t> strides;
  int64_t offset;
  auto type = cast<MemRefType>(value.memref.getType());
  bool isInRows = succeeded(getStridesAndOffset(type, strides, offset)) && strides.back() == 1;
  if (isInRows && !isHalf(type.getElementType()))
    return success();
  valuePanel = kb.panel({maxKeys, valueSize});
  if (isInRows)
    return kb.loop(kb.index(int64_t(0)), keys, 1, [&](Value j) {
      return columnTiles(kb, valueSize, 4 * kb.target.f32Lanes, [&](OpFoldResult e, int64_t width) -> LogicalResult {
        Value row = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, width}), value.memref,
                                              keyAt(kb.add(keyStart, j), kb.index(e)), lastAxes());
        kb.b.create<tile::StoreOp>(kb.loc, row, valuePanel, ValueRange{j, kb.index(e)});
        return success();
      });
    });
  return kb.loop(kb.index(int64_t(0)), keys, 1, [&](Value j) {
    return kb.loop(kb.index(int64_t(0)), kb.index(valueSize), 1, [&](Value e) -> LogicalResult {
      Value element = kb.load(value.memref, keyAt(kb.add(keyStart, j), e));
      kb.storeElement(element, valuePanel, {j, e});
      return success();
    });
  });
}

/// Rows of 16 bits are read for each panel of keys: converted once.
LogicalResult AttentionEmitter::copyQueries(Value row, int64_t rows) {
  if (!queryPanel)
    return success();
  return columnTiles(kb, headSize, 4 * kb.target.f32Lanes, [&](OpFoldResult d, int64_t width) -> LogicalResult {
    Value tile = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({rows, width}), query.memref,
                                           at(head, kb.add(queryStart, row), kb.index(d)), lastAxes());
    kb.b.create<tile::StoreOp>(kb.loc, tile, queryPanel, ValueRange{kb.index(int64_t(0)), kb.index(d)});
    return success();
  });
}

//===-- Rows ------------------------------------------------------------------------------------------===//

/// The maximum before any key: with a sink that, for it is a score like others.
Value AttentionEmitter::startMaximum(VectorType column) {
  return sink ? kb.broadcast(column, sink) : kb.splat(column, kLowestScore);
}

/// All keys for the query rows [row, row + rows).
LogicalResult AttentionEmitter::emitRows(Value row, int64_t rows) {
  if (failed(copyQueries(row, rows)))
    return failure();
  VectorType column = kb.vectorType({rows, 1});
  // The sum in units of the maximum: 1 where that is the sink.
  Value lowest = startMaximum(column), none = kb.splat(column, sink ? 1.0 : 0.0);
  Value count = keys; // of keys, or of listed panels
  if (hasMap) {
    FailureOr<Value> listed = listTiles(row, rows);
    if (failed(listed))
      return failure();
    count = *listed;
  }
  Value zero = kb.index(int64_t(0));
  if (!accumulator) {
    Block all{zero, count};
    auto state = emitBlock(row, rows, all, lowest, none);
    if (failed(state))
      return failure();
    Value inverse = denominator((*state)[0], (*state)[1]);
    if (failed(emitValues(row, rows, all, Value(), inverse)) ||
        failed(storeStatistics(row, rows, (*state)[0], (*state)[1])))
      return failure();
    return columns ? addColumns(row, rows, all, (*state)[0], inverse, /*areScores=*/false) : success();
  }
  if (failed(columnTiles(kb, valueSize, valueColumns(), [&](OpFoldResult e, int64_t width) -> LogicalResult {
        kb.b.create<tile::StoreOp>(kb.loc, kb.splat(kb.vectorType({rows, width}), 0.0), accumulator,
                                   ValueRange{zero, kb.index(e)});
        return success();
      })))
    return failure();
  int64_t step = hasMap ? blockKeys / keyTile : blockKeys;
  auto looped =
      kb.loop(zero, count, step, {lowest, none}, [&](Value first, ValueRange carried) -> FailureOr<SmallVector<Value>> {
        Block block{first, kb.min(kb.sub(count, first), kb.index(step))};
        auto state = emitBlock(row, rows, block, carried[0], carried[1]);
        if (failed(state))
          return failure();
        if (failed(emitValues(row, rows, block, (*state)[2], Value())))
          return failure();
        return SmallVector<Value>{(*state)[0], (*state)[1]};
      });
  if (failed(looped))
    return failure();
  Value maximum = (*looped)[0], sum = (*looped)[1];
  Value inverse = denominator(maximum, sum);
  if (failed(columnTiles(kb, valueSize, valueColumns(), [&](OpFoldResult e, int64_t width) -> LogicalResult {
        VectorType type = kb.vectorType({rows, width});
        Value sum = kb.b.create<tile::LoadOp>(kb.loc, type, accumulator, ValueRange{zero, kb.index(e)});
        storeResult(row, kb.index(e), kb.multiply(sum, kb.broadcast(type, inverse)));
        return success();
      })))
    return failure();
  if (failed(storeStatistics(row, rows, maximum, sum)))
    return failure();
  return columns ? emitColumnSums(row, rows, count, maximum, inverse) : success();
}

/// What joins the sum behind all keys: the score of the one of softmax_plus_one, or a sink that the maximum leaves out.
Value AttentionEmitter::getLateSink(VectorType column) {
  if (op.getWeight() == WeightFunction::softmax_plus_one)
    return kb.splat(column, 0.0);
  return lateSink ? kb.broadcast(column, lateSink) : Value();
}

/// 1 / sum, 0 for a row without keys.
Value AttentionEmitter::denominator(Value maximum, Value sum) {
  auto type = cast<VectorType>(sum.getType());
  if (Value late = getLateSink(type))
    sum = kb.plus(sum, kb.b.create<math::Exp2Op>(kb.loc, kb.b.create<arith::SubFOp>(kb.loc, late, maximum)));
  if (!op.isSoftmax() && op.getNormaliser() == Normaliser::none)
    return kb.splat(type, 1.0);
  auto predicate = arith::CmpFPredicate::OGT;
  if (!op.isSoftmax() && op.getNormaliser() == Normaliser::l2)
    sum = kb.b.create<math::SqrtOp>(kb.loc, sum);
  else if (!op.isSoftmax())
    predicate = arith::CmpFPredicate::ONE;
  Value inverse = kb.b.create<arith::DivFOp>(kb.loc, kb.splat(type, 1.0), sum);
  Value any = kb.b.create<arith::CmpFOp>(kb.loc, predicate, sum, kb.splat(type, 0.0));
  return kb.b.create<arith::SelectOp>(kb.loc, any, inverse, kb.splat(type, 0.0));
}

/// Lanes of the score panel that a block fills, in whole key tiles.
Value AttentionEmitter::lanesOf(Block block) {
  return kb.mul(hasMap ? block.count : kb.ceilDiv(block.count, keyTile), keyTile);
}

/// Scores, maximum and weights of a block of keys. {maximum, sum, factor for what was summed before}.
FailureOr<SmallVector<Value>> AttentionEmitter::emitBlock(Value row, int64_t rows, Block block, Value maximum,
                                                          Value sum) {
  Value zero = kb.index(int64_t(0));
  if (failed(emitBlockScores(row, rows, block)))
    return failure();
  Value padded = lanesOf(block);

  // Lane by lane over the panel, across lanes once.
  int64_t lanes = kb.target.f32Lanes;
  VectorType part = kb.vectorType({rows, lanes});
  if (op.getTopk() && (failed(selectTop(rows, padded)) || failed(weighSelected(row, rows, block, padded))))
    return failure();
  if (!op.isSoftmax()) {
    Value same = accumulator ? kb.splat(kb.vectorType({rows, 1}), 1.0) : Value();
    if (op.getNormaliser() == Normaliser::none)
      return SmallVector<Value>{maximum, sum, same};
    auto sums = kb.loop(zero, padded, lanes, kb.splat(part, 0.0),
                        [&](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                          Value p = kb.b.create<tile::LoadOp>(kb.loc, part, scores, ValueRange{zero, j});
                          if (op.getNormaliser() == Normaliser::l2)
                            p = kb.multiply(p, p);
                          return SmallVector<Value>{kb.plus(carried[0], p)};
                        });
    Value here = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, (*sums)[0], int64_t(1), Value());
    return SmallVector<Value>{maximum, kb.plus(sum, here), same};
  }
  auto maxima =
      kb.loop(zero, padded, lanes, kb.broadcast(part, maximum),
              [&](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                Value s = kb.b.create<tile::LoadOp>(kb.loc, part, scores, ValueRange{zero, j});
                Value greater = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OGT, s, carried[0]);
                return SmallVector<Value>{kb.b.create<arith::SelectOp>(kb.loc, greater, s, carried[0]).getResult()};
              });
  Value next = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Max, (*maxima)[0], int64_t(1), Value());
  auto sums = kb.loop(
      zero, padded, lanes, kb.splat(part, 0.0), [&](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
        Value s = kb.b.create<tile::LoadOp>(kb.loc, part, scores, ValueRange{zero, j});
        Value p = kb.b.create<math::Exp2Op>(kb.loc, kb.b.create<arith::SubFOp>(kb.loc, s, kb.broadcast(part, next)));
        kb.b.create<tile::StoreOp>(kb.loc, p, scores, ValueRange{zero, j});
        return SmallVector<Value>{kb.plus(carried[0], p)};
      });
  Value here = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, (*sums)[0], int64_t(1), Value());
  auto ofMaximum = [&](Value score) -> Value {
    return kb.b.create<math::Exp2Op>(kb.loc, kb.b.create<arith::SubFOp>(kb.loc, score, next));
  };
  if (!accumulator) {
    if (sink)
      here = kb.plus(here, ofMaximum(maximum));
    return SmallVector<Value>{next, here, Value()};
  }
  Value factor = ofMaximum(maximum);
  return SmallVector<Value>{next, kb.plus(kb.multiply(sum, factor), here), factor};
}

void AttentionEmitter::storeResult(Value row, Value e, Value tile) {
  if (headRows) {
    kb.b.create<tile::StoreOp>(kb.loc, tile, headResults, ValueRange{kb.index(int64_t(0)), e});
    return;
  }
  kb.b.create<tile::StoreOp>(kb.loc, tile, result.memref, at(head, kb.add(queryStart, row), e), lastAxes());
}

/// P V for a block of keys. With `factor`: added to the accumulator times it; else the result times `inverse`.
LogicalResult AttentionEmitter::emitValues(Value row, int64_t rows, Block block, Value factor, Value inverse) {
  Value zero = kb.index(int64_t(0));
  constexpr int64_t depth = 4;
  return columnTiles(kb, valueSize, valueColumns(), [&](OpFoldResult column, int64_t width) -> LogicalResult {
    VectorType type = kb.vectorType({rows, width});
    Value e = kb.index(column), sum;
    if (factor)
      sum = kb.multiply(kb.b.create<tile::LoadOp>(kb.loc, type, accumulator, ValueRange{zero, e}),
                        kb.broadcast(type, factor));
    else
      sum = kb.splat(type, 0.0);
    // `count` keys from `firstKey` on, whose weights begin at lane `lane` of the panel.
    auto sumOf = [&](Value start, Value lane, Value firstKey, Value count) -> Value {
      Value whole = kb.mul(kb.div(count, depth), depth);
      auto step = [&](int64_t steps) {
        return [&, steps](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
          Value key = valuePanel ? kb.add(firstKey, j) : kb.add(kb.add(keyStart, firstKey), j);
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
            Value panel = kb.div(entry, 2), firstKey = firstKeyOf(panel);
            return SmallVector<Value>{
                sumOf(carried[0], kb.mul(s, keyTile), firstKey, kb.sub(endOfPanel(panel, firstKey), firstKey))};
          });
      sum = (*looped)[0];
    } else {
      sum = sumOf(sum, Value(), block.firstKey, block.count);
    }
    if (factor)
      kb.b.create<tile::StoreOp>(kb.loc, sum, accumulator, ValueRange{zero, e});
    else
      storeResult(row, e, kb.multiply(sum, kb.broadcast(type, inverse)));
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
    Value firstKey = firstKeyOf(kb.div(entry, 2)), lane = kb.mul(s, keyTile);
    return kb.loop(zero, kb.index(keyTile), lanes, [&](Value j) { return add(kb.add(lane, j), kb.add(firstKey, j)); });
  });
}

LogicalResult AttentionEmitter::clearColumns() {
  int64_t lanes = kb.target.f32Lanes;
  Value zero = kb.index(int64_t(0));
  return kb.loop(zero, kb.mul(countPanels(), keyTile), lanes, [&](Value j) -> LogicalResult {
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

//===-- Interface -------------------------------------------------------------------------------------===//

namespace {
struct AttentionKernel : WholeKernel<AttentionKernel, AttentionOp> {
  SmallVector<Axis> getAxes(Operation *op) const {
    SmallVector<Axis> axes = parallelAxes(cast<AttentionOp>(op).getResult().getType());
    axes.push_back({"keys", ShapedType::kDynamic, Axis::Reduction});
    return axes;
  }
  FailureOr<Box> getOperandBox(Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "every key and value of the head is read";
    return failure();
  }
  Cost getCost(Operation *op, double elements) const {
    auto maxKeys = op->getAttrOfType<IntegerAttr>(kMaxKeysAttr);
    double keys = maxKeys ? std::min<double>(maxKeys.getInt(), 128) : 128; // a guess: lengths are known at run time
    return {elements * keys * 4, 4 * elements * 4};
  }
  bool isAnchor(Operation *) const { return true; }
  std::string whyNotEmitted(Operation *op) const { return AttentionEmitter::whyNotEmitted(cast<AttentionOp>(op)); }
  LogicalResult emitKernel(Operation *op, KernelBuilder &kb) const {
    return AttentionEmitter(cast<AttentionOp>(op), kb).emit();
  }
};
} // namespace

void tmc::mixer::attachAttentionKernel(MLIRContext *context) {
  AttentionOp::attachInterface<AttentionKernel>(*context);
}
