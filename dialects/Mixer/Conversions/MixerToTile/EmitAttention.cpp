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
// Few queries over many keys (a decoding step over a cache): keys are read once for all query heads that share them,
// which are the rows of the tile then, and are transposed a panel at a time instead of all before. A cell has a part of
// the keys then (KeyParts.h).

#include "dialects/Mixer/Conversions/MixerToTile/EmitAttention.h"
#include "dialects/Mixer/Conversions/MixerToTile/KeyParts.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// With top-k a row of scores is kept whole: as many rows as these scores are, at least one.
static constexpr int64_t kMostScoresOfTopk = int64_t(1) << 17;

/// Why a region has no form on tiles; "" if it has.
static std::string whyNotOnTiles(Region &region, StringRef name) {
  if (region.empty())
    return "";
  for (Operation &inner : region.front().without_terminator()) {
    if (auto constant = dyn_cast<arith::ConstantOp>(inner)) {
      auto number = dyn_cast<IntegerAttr>(constant.getValue());
      if (number && isa<IndexType>(number.getType()) && !llvm::isInt<32>(number.getInt()))
        return ("its " + name + " region has an index of more than 32 bits: " + Twine(number.getInt())).str();
      continue;
    }
    bool isElementwise = inner.hasTrait<OpTrait::Elementwise>() && inner.getNumResults() == 1 && !inner.getNumRegions();
    if (!isElementwise && !isa<tensor::ExtractOp, tensor::DimOp>(inner))
      return ("its " + name + " region has a '" + inner.getName().getStringRef() + "', which is not elementwise").str();
  }
  return "";
}

std::string AttentionEmitter::whyNotEmitted(AttentionOp op) {
  if (!op.getResult().getType().getElementType().isF32())
    return "its elements are not f32";
  for (auto [sized, bound] :
       {std::pair<Value, StringRef>(op.getQuery(), kMaxHeadSizeAttr), {op.getValue(), kMaxValueSizeAttr}})
    if (ShapedType::isDynamic(cast<RankedTensorType>(sized.getType()).getShape().back()) && !op->hasAttr(bound))
      return "the size of a head is dynamic, and comes from neither a named dim nor a count: it has no bound";
  auto maxKeys = op->getAttrOfType<IntegerAttr>(kMaxKeysAttr);
  if (op.getTopk() && maxKeys && maxKeys.getInt() > kMostScoresOfTopk)
    return "topk among more than " + std::to_string(kMostScoresOfTopk) + " keys: a row of scores is kept whole";
  for (auto [region, name] :
       {std::pair<Region *, StringRef>(&op.getScore(), "score"), {&op.getMask(), "mask"}, {&op.getWeigh(), "weigh"}})
    if (std::string why = whyNotOnTiles(*region, name); !why.empty())
      return why;
  return "";
}

LogicalResult AttentionEmitter::emit() {
  auto maxKeysAttr = op->getAttrOfType<IntegerAttr>(kMaxKeysAttr);
  if (!maxKeysAttr)
    return op.emitError() << "needs the attribute '" << kMaxKeysAttr << "': the bound of the keys of a query";
  maxKeys = maxKeysAttr.getInt();
  auto sizeOf = [&](RankedTensorType type, StringRef bound) {
    int64_t size = type.getShape().back();
    auto known = op->getAttrOfType<IntegerAttr>(bound);
    return ShapedType::isDynamic(size) && known ? known.getInt() : size;
  };
  headSize = sizeOf(op.getQuery().getType(), kMaxHeadSizeAttr);
  valueSize = sizeOf(op.getValue().getType(), kMaxValueSizeAttr);
  if (std::string why = whyNotEmitted(op); !why.empty())
    return op.emitError() << "has no emitter: " << why;
  if (fitsTensorCores())
    return emitOnTensorCores();
  hasMap = hasTileMap(op, maxKeys, kb.target);
  grid = getTileGrid(op, maxKeys, kb.target);
  keyTile = grid.keyTile;
  // 512 keys: the scores of a tile of 8 rows stay in L1.
  int64_t allKeys = grid.panels * keyTile;
  blockKeys = allKeys;
  rowTile = kb.tileRows();
  if (!op.getTopk())
    blockKeys = std::min<int64_t>(blockKeys, 512);
  else
    rowTile = std::clamp<int64_t>(kMostScoresOfTopk / allKeys, 1, rowTile);
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
  FailureOr<KernelBuilder::View> values = kb.viewCache(op.getValue());
  if (failed(values))
    return failure();
  SmallVector<Value> extents{sequences, kb.index(op.getHeads())};
  // A key panel is transposed again for each query there.
  int64_t rows = countHeadRows(*values);
  Value few;
  if (rows) {
    int64_t most = std::min(std::max<int64_t>(rows, 2), kMostPartQueries);
    few = kb.b.createOrFold<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::ule, kb.dim(firstQuery->memref, 2),
                                           kb.index(most));
    extents[1] = kb.b.createOrFold<arith::SelectOp>(kb.loc, few, kb.index(op.getHeads() / rows), extents[1]);
  }
  if ((parts = findParts(kb)))
    extents.push_back(countParts(kb.dim(firstQuery->memref, 2)));
  return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
    Value queryHead = cell[1];
    if (rows)
      queryHead = kb.b.createOrFold<arith::SelectOp>(kb.loc, few, kb.mul(queryHead, rows), queryHead);
    if (parts)
      part = cell[2];
    if (failed(prepareCell(cell[0], queryHead)))
      return failure();
    int64_t panels = grid.panels;
    if (valueWidth)
      edge = kb.panel({rowTile, kb.target.f32Lanes});
    if (op.getColumnSums())
      columns =
          kb.panel({1, int64_t(llvm::alignTo(std::max(panels * keyTile, maxKeys + keyTile), kb.target.f32Lanes))});
    if (op.getOutside()) {
      outsideLanes = kb.panel({rowTile, keyTile}, kb.b.getI32Type());
      Value isLast = kb.compare(arith::CmpIPredicate::eq, kb.add(cell[0], 1), sequences);
      if (op.isPackedBatch() && failed(kb.ifThen(isLast, [&] { return clearOutsideBehind(); })))
        return failure();
    }
    if (hasMap)
      tileList = kb.panel({panels}, kb.b.getI32Type());
    if (!rows)
      return emitQueries();
    auto heads = [&] {
      AttentionEmitter other = *this; // what it makes is of its branch
      other.headRows = rows;
      return other.emitHeads();
    };
    return kb.ifThen(few, heads, [&] {
      AttentionEmitter other = *this;
      return other.emitQueries();
    });
  });
}

/// What is known of a sequence and a head.
LogicalResult AttentionEmitter::prepareCell(Value sequence, Value queryHead) {
  auto in = [&](Value tensor, KernelBuilder::View &to, bool isCache = false) -> LogicalResult {
    FailureOr<KernelBuilder::View> view = isCache ? kb.viewCache(tensor) : kb.view(tensor);
    if (failed(view))
      return failure();
    to = *view;
    return success();
  };
  batch = sequence;
  head = queryHead;
  keyBatch = op.sharesKeys() ? kb.index(int64_t(0)) : batch;
  keyHead = op.getHeads() == op.getKeyHeads() ? head : kb.div(head, op.getHeads() / op.getKeyHeads());
  if (failed(in(op.getQuery(), query)) || failed(in(op.getKey(), key, /*isCache=*/true)) ||
      failed(in(op.getValue(), value, /*isCache=*/true)))
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
                          {&columnSums, op.getColumnSums()},
                          {&outsideRows, op.getOutside()}}) {
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
    (op.getRowMax() ? lateSink : sink) = sinkOfPart(
        kb.b.create<arith::MulFOp>(kb.loc, kb.load(view.memref, head),
                                   kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getF32FloatAttr(float(kLog2E)))));
  }
  if (op.isPackedBatch()) {
    queryStart = keyStart = kb.loadIndex(segments.memref, batch);
    queries = keys = kb.sub(kb.loadIndex(segments.memref, kb.add(batch, 1)), queryStart);
  } else {
    queryStart = keyStart = kb.index(int64_t(0));
    queries = kb.dim(query.memref, 2);
    keys = kb.dim(key.memref, 2);
    limitToPart();
  }
  if (ShapedType::isDynamic(op.getQuery().getType().getShape().back()))
    headWidth = kb.dim(query.memref, op.getQuery().getType().getRank() - 1);
  if (ShapedType::isDynamic(op.getValue().getType().getShape().back()))
    valueWidth = kb.dim(value.memref, op.getValue().getType().getRank() - 1);
  return success();
}

/// Scores, and sums of values where there may be more keys than a block.
void AttentionEmitter::makePanels(int64_t rows) {
  scores = kb.panel({rows, blockKeys});
  if (blockKeys < grid.panels * keyTile)
    accumulator = kb.panel({rows, paddedValueSize()});
}

/// All queries of a head, in tiles of rows.
LogicalResult AttentionEmitter::emitQueries() {
  if (takesPairs() && kb.target.hasMatrixProducts)
    return emitQueriesInMatrices();
  makePanels(rowTile);
  if (takesPairs()) {
    weightPairs = kb.panel({rowTile, blockKeys}, kb.b.getBF16Type());
    valueColumns = valueSize;
    if (failed(packKeys()) || failed(packValues()))
      return failure();
  } else {
    if (isHalf(cast<MemRefType>(query.memref.getType()).getElementType()))
      queryPanel = kb.panel({rowTile, headSize});
    // A tile that begins anywhere in a line may read past the end of it.
    keyPanels = grid.keyLine ? kb.panel({maxKeys / grid.keyLine, headSize, (grid.segments + 1) * keyTile})
                             : kb.panel({grid.panels, headSize, keyTile});
    if (failed(transposeKeys()) || failed(copyValues()) || (columns && failed(clearColumns())))
      return failure();
  }
  if (hasMap)
    prepareTileMap();
  if (failed(forLines([&](Value begin, Value end) {
        return kb.rowTiles(begin, end, rowTile, [&](Value row, int64_t rows) { return emitRows(row, rows); });
      })))
    return failure();
  return columns ? storeColumns() : success();
}

/// Rows that tiles may not leave: all of them, or lines of the grid.
LogicalResult AttentionEmitter::forLines(function_ref<LogicalResult(Value begin, Value end)> body) {
  Value zero = kb.index(int64_t(0));
  if (!grid.queryLine)
    return body(zero, queries);
  return kb.loop(zero, queries, grid.queryLine, [&](Value line) { return body(line, kb.add(line, grid.queryLine)); });
}

/// How many heads are the rows of a tile where there are few queries: 0, or a divisor of those that share keys.
int64_t AttentionEmitter::countHeadRows(const KernelBuilder::View &values) {
  SmallVector<int64_t> strides;
  int64_t offset;
  bool readsInPlace =
      succeeded(getStridesAndOffset(cast<MemRefType>(values.memref.getType()), strides, offset)) && strides.back() == 1;
  bool isDynamic = ShapedType::isDynamic(op.getQuery().getType().getShape().back()) ||
                   ShapedType::isDynamic(op.getValue().getType().getShape().back());
  if (!op->hasAttr(kCachedKeysAttr) || op.isPackedBatch() || op.sharesKeys() || op.getTopk() || op.getLogSumExp() ||
      op.getRowMax() || op.getColumnSums() || !readsInPlace || isDynamic)
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
    score = kb.multiply(score, kb.splat(column, kLog2E));
    (op.getRowMax() ? lateSink : sink) = sinkOfPart(score);
  }
  if (hasMap)
    prepareTileMap();
  makePanels(rowTile);
  if (parts) // a part is one block
    accumulator = Value();
  keyPanels = kb.panel({1, headSize, keyTile});
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

/// Panel and lane of the first key of a tile: any key of a line, or the first one of a panel.
std::pair<Value, Value> AttentionEmitter::placeOfKey(Value firstKey) {
  if (!grid.keyLine)
    return {kb.div(firstKey, keyTile), kb.index(int64_t(0))};
  return {kb.div(firstKey, grid.keyLine), kb.rem(firstKey, grid.keyLine)};
}
/// The key behind the last of a tile.
Value AttentionEmitter::endOfTile(Value firstKey) {
  Value end = grid.keyLine ? kb.mul(kb.add(kb.div(firstKey, grid.keyLine), 1), grid.keyLine) : keys;
  return kb.min(kb.add(firstKey, keyTile), end);
}
/// Lanes of the sums of columns that tiles reach, from any first key on.
Value AttentionEmitter::countColumns() {
  return grid.keyLine ? kb.add(keys, keyTile) : kb.mul(kb.ceilDiv(keys, keyTile), keyTile);
}

/// keyPanels[p][d][c] = key[p * (line or tile) + c][d]. Lanes past the last key are not written; their scores are
/// masked.
LogicalResult AttentionEmitter::transposeKeys() {
  Value zero = kb.index(int64_t(0));
  if (grid.keyLine)
    return kb.loop(zero, kb.div(keys, grid.keyLine), 1, [&](Value line) {
      return kb.loop(zero, kb.index(grid.keyLine), keyTile, [&](Value lane) {
        Value first = kb.add(kb.mul(line, grid.keyLine), lane);
        Value isWhole = kb.compare(arith::CmpIPredicate::ule, kb.add(first, keyTile), keys);
        return kb.ifThen(
            isWhole, [&] { return transposeTile(first, line, lane); },
            [&] { return transposeRest(first, line, lane); });
      });
    });
  Value whole = kb.div(keys, keyTile);
  if (failed(kb.loop(zero, whole, 1, [&](Value panel) { return transposeTile(kb.mul(panel, keyTile), panel, zero); })))
    return failure();
  return transposeRest(kb.mul(whole, keyTile), whole, zero);
}

/// Tiles of `most` columns over `size` of them, or over `width` if that is not null: of a number that is found at run
/// time, what is left over goes in registers, then one by one.
LogicalResult AttentionEmitter::tileColumns(int64_t size, Value width, int64_t most, ColumnBody body) {
  if (!width)
    return columnTiles(kb, size, most, body);
  Value begin = kb.index(int64_t(0));
  int64_t previous = 0;
  for (int64_t step : {most, std::min<int64_t>(most, kb.target.f32Lanes), int64_t(1)}) {
    if (step == previous)
      continue;
    previous = step;
    Value end = kb.add(begin, kb.mul(kb.div(kb.sub(width, begin), step), step));
    if (failed(kb.loop(begin, end, step, [&](Value column) {
          KernelBuilder::Scope scope(kb);
          return body(column, step);
        })))
      return failure();
    begin = end;
  }
  return success();
}

/// Tiles of columns of values and of their sums, which are whole registers where their number is dynamic.
LogicalResult AttentionEmitter::tileValueColumns(ColumnBody body) {
  int64_t most = kb.target.attentionKeys, lanes = kb.target.f32Lanes;
  if (!valueWidth)
    return columnTiles(kb, valueSize, most, body);
  Value whole = kb.mul(kb.div(valueWidth, most), most);
  if (failed(kb.loop(kb.index(int64_t(0)), whole, most, [&](Value column) { return body(column, most); })))
    return failure();
  return kb.loop(whole, valueWidth, lanes, [&](Value column) { return body(column, lanes); });
}
int64_t AttentionEmitter::paddedValueSize() {
  return valueWidth ? llvm::alignTo(valueSize, kb.target.f32Lanes) : valueSize;
}

/// A tile of which every lane is a key.
LogicalResult AttentionEmitter::transposeTile(Value firstKey, Value panel, Value lane) {
  Value first = kb.rowOf(key, kb.add(keyStart, firstKey)), scales; // all of them lie in one page
  if (key.scale)
    scales = kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, keyTile}), key.scale, ValueRange{first, keyHead},
                                       ArrayRef<int64_t>{-1, 0});
  return tileColumns(headSize, headWidth, 16, [&](OpFoldResult d, int64_t width) -> LogicalResult {
    Value from = kb.index(d);
    Value tile =
        kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({keyTile, width}), key.memref, keyAt(first, from), lastAxes());
    Value turned = kb.b.create<vector::TransposeOp>(kb.loc, tile, ArrayRef<int64_t>{1, 0});
    if (scales)
      turned = kb.multiply(turned, kb.broadcast(cast<VectorType>(turned.getType()), scales));
    kb.b.create<tile::StoreOp>(kb.loc, turned, keyPanels, ValueRange{panel, from, lane}, ArrayRef<int64_t>{1, 2});
    return success();
  });
}

/// The last keys, fewer than a tile has lanes.
LogicalResult AttentionEmitter::transposeRest(Value firstKey, Value panel, Value lane) {
  return kb.loop(firstKey, keys, 1, [&](Value j) {
    Value at = kb.rowOf(key, kb.add(keyStart, j));
    return kb.loop(kb.index(int64_t(0)), headExtent(), 1, [&](Value d) -> LogicalResult {
      Value element = loadElement(key, at, d);
      kb.storeElement(element, keyPanels, {panel, d, kb.add(lane, kb.sub(j, firstKey))});
      return success();
    });
  });
}

/// Element `column` of row `row` of keys or values.
Value AttentionEmitter::loadElement(const KernelBuilder::View &view, Value row, Value column) {
  Value element = kb.load(view.memref, keyAt(row, column));
  if (!view.scale)
    return element;
  Type f32 = kb.b.getF32Type();
  if (isa<FloatType>(element.getType())) {
    auto wide = kb.b.create<arith::ExtFOp>(kb.loc, f32, element);
    wide.setFastmath(arith::FastMathFlags::nnan); // as tile.load
    element = wide;
  } else {
    element = kb.b.create<arith::SIToFPOp>(kb.loc, f32, element);
  }
  return kb.multiply(element, kb.load(view.scale, {row, keyHead}));
}

/// Rows of 16 bits are read for each panel of keys: converted once.
LogicalResult AttentionEmitter::copyQueries(Value row, int64_t rows) {
  if (!queryPanel)
    return success();
  return tileColumns(headSize, headWidth, 4 * kb.target.f32Lanes, [&](OpFoldResult d, int64_t width) -> LogicalResult {
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
  clearOutside(rows);
  if (failed(emitAllKeys(row, rows)))
    return failure();
  storeOutside(row, rows);
  return success();
}

LogicalResult AttentionEmitter::emitAllKeys(Value row, int64_t rows) {
  if (failed(copyQueries(row, rows)))
    return failure();
  VectorType column = kb.vectorType({rows, 1});
  // The sum in units of the maximum: 1 where that is the sink.
  Value lowest = startMaximum(column), none = kb.splat(column, sink ? 1.0 : 0.0);
  Value count = keys; // of keys, or of listed panels
  if (hasMap) {
    FailureOr<Value> listed = listTiles(row, kb.index(rows));
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
    FailureOr<Value> finished = finishRows(row, (*state)[0], (*state)[1]);
    if (failed(finished))
      return failure();
    Value inverse = *finished;
    if (weighsSoftmax()) {
      if (failed(weighSoftmax(row, rows, all, (*state)[0], inverse, /*areScores=*/false)))
        return failure();
      inverse = kb.splat(column, 1.0);
    }
    if (failed(scaleWeights(rows, all)) || failed(emitValues(row, rows, all, Value(), inverse)) ||
        failed(storeStatistics(row, rows, (*state)[0], (*state)[1])))
      return failure();
    return columns ? addColumns(row, rows, all, (*state)[0], inverse, /*areScores=*/false) : success();
  }
  if (failed(tileValueColumns([&](OpFoldResult e, int64_t width) -> LogicalResult {
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
        if (!weighsSoftmax() &&
            (failed(scaleWeights(rows, block)) || failed(emitValues(row, rows, block, (*state)[2], Value()))))
          return failure();
        return SmallVector<Value>{(*state)[0], (*state)[1]};
      });
  if (failed(looped))
    return failure();
  Value maximum = (*looped)[0], sum = (*looped)[1];
  FailureOr<Value> finished = finishRows(row, maximum, sum);
  if (failed(finished))
    return failure();
  Value inverse = *finished;
  bool isWeighed = weighsSoftmax();
  if (isWeighed) { // once more, now that the divisor is known
    Value same = kb.splat(column, 1.0);
    if (failed(kb.loop(zero, count, step, [&](Value first) -> LogicalResult {
          Block block{first, kb.min(kb.sub(count, first), kb.index(step))};
          if (failed(emitBlockScores(row, rows, block)) ||
              failed(weighSoftmax(row, rows, block, maximum, inverse, /*areScores=*/true)) ||
              (columns && failed(addColumns(row, rows, block, maximum, same, /*areScores=*/false))) ||
              failed(scaleWeights(rows, block)))
            return failure();
          return emitValues(row, rows, block, same, Value());
        })))
      return failure();
    inverse = same;
  }
  if (failed(tileValueColumns([&](OpFoldResult e, int64_t width) -> LogicalResult {
        VectorType type = kb.vectorType({rows, width});
        Value sum = kb.b.create<tile::LoadOp>(kb.loc, type, accumulator, ValueRange{zero, kb.index(e)});
        return storeResult(row, kb.index(e), kb.multiply(sum, kb.broadcast(type, inverse)));
      })))
    return failure();
  if (failed(storeStatistics(row, rows, maximum, sum)))
    return failure();
  return columns && !isWeighed ? emitColumnSums(row, rows, count, maximum, inverse) : success();
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
  // The panel holds scores, or products that are scores but for a factor.
  Value scale = holdsProducts() ? kb.splat(part, op.getScale().convertToDouble() * kLog2E) : Value();
  auto maxima = kb.loop(
      zero, padded, lanes, scale ? kb.splat(part, -INFINITY) : kb.broadcast(part, maximum),
      [&](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
        Value s = kb.b.create<tile::LoadOp>(kb.loc, part, scores, ValueRange{zero, j});
        Value greater = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OGT, s, carried[0]);
        return SmallVector<Value>{kb.b.create<arith::SelectOp>(kb.loc, greater, s, carried[0]).getResult()};
      });
  Value next = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Max, (*maxima)[0], int64_t(1), Value());
  if (scale) {
    Value here = kb.multiply(next, kb.splat(cast<VectorType>(next.getType()), op.getScale().convertToDouble() * kLog2E));
    Value greater = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OGT, here, maximum);
    next = kb.b.create<arith::SelectOp>(kb.loc, greater, here, maximum);
  }
  auto sums = kb.loop(
      zero, padded, lanes, kb.splat(part, 0.0), [&](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
        Value s = kb.b.create<tile::LoadOp>(kb.loc, part, scores, ValueRange{zero, j});
        if (scale)
          s = kb.multiply(s, scale);
        Value p = kb.b.create<math::Exp2Op>(
            kb.loc, kb.b.create<arith::SubFOp>(kb.loc, s, kb.broadcast(part, next), arith::FastMathFlags::contract));
        kb.b.create<tile::StoreOp>(kb.loc, p, weightPairs ? weightPairs : scores, ValueRange{zero, j});
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
