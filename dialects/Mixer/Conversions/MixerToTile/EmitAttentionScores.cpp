// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention: the scores of a tile of rows and keys, the regions on it, the best k of a row, and the list of tiles.

#include "dialects/Mixer/Conversions/MixerToTile/EmitAttention.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// All scores (or weights, of elementwise functions) of a block to the panel.
LogicalResult AttentionEmitter::emitBlockScores(Value row, int64_t rows, Block block) {
  Value zero = kb.index(int64_t(0));
  if (hasMap)
    return kb.loop(zero, block.count, 1, [&](Value s) {
      return emitListedScores(row, rows, kb.loadIndex(tileList, kb.add(block.firstKey, s)), kb.mul(s, keyTile));
    });
  Value whole = kb.mul(kb.div(block.count, keyTile), keyTile);
  if (!holdsProducts() && failed(kb.loop(zero, whole, keyTile, [&](Value j) { return emitScores(row, rows, block.firstKey, j, false); })))
    return failure();
  return kb.ifThen(kb.compare(arith::CmpIPredicate::ult, whole, block.count),
                   [&] { return emitScores(row, rows, block.firstKey, whole, true); });
}

/// Q K^T of one tile of keys, which belong to column `place` of the panel of scores.
FailureOr<Value> AttentionEmitter::emitProducts(Value row, int64_t rows, Value firstKey, Value place) {
  if (usesMatrices)
    return kb.b
        .create<tile::LoadOp>(kb.loc, kb.vectorType({rows, keyTile}), scores, ValueRange{kb.index(int64_t(0)), place})
        .getResult();
  if (keyPairs)
    return emitPairProducts(row, rows, firstKey);
  Value zero = kb.index(int64_t(0)), sum = kb.splat(kb.vectorType({rows, keyTile}), 0.0);
  auto [panel, lane] = placeOfKey(firstKey);
  if (headRows) {
    Value isWhole = kb.compare(arith::CmpIPredicate::ule, kb.add(firstKey, keyTile), keys);
    if (failed(kb.ifThen(
            isWhole, [&] { return transposeTile(firstKey, zero, zero); },
            [&] { return transposeRest(firstKey, zero, zero); })))
      return failure();
    panel = lane = zero;
  }
  auto dot = [&, panel = panel, lane = lane](Value start, Value d, int64_t depth) -> Value {
    Value queries = headRows ? headQueries : queryPanel ? queryPanel : query.memref;
    SmallVector<Value> from =
        headRows || queryPanel ? SmallVector<Value>{zero, d} : at(head, kb.add(queryStart, row), d);
    return kb.b.create<tile::DotOp>(kb.loc, start, queries, from, keyPanels, ValueRange{panel, d, lane}, depth);
  };
  constexpr int64_t depth = 4;
  if (headWidth) {
    Value start = zero;
    for (int64_t steps : {depth, int64_t(1)}) {
      Value end = kb.mul(kb.div(headWidth, steps), steps);
      auto looped = kb.loop(start, end, steps, sum, [&](Value d, ValueRange carried) -> FailureOr<SmallVector<Value>> {
        return SmallVector<Value>{dot(carried[0], d, steps)};
      });
      sum = (*looped)[0];
      start = end;
    }
    return sum;
  }
  int64_t whole = headSize / depth * depth;
  std::optional<RowsAhead> ahead = findRowsAhead(firstKey);
  if (whole) {
    auto looped =
        kb.loop(zero, kb.index(whole), depth, sum, [&](Value d, ValueRange carried) -> FailureOr<SmallVector<Value>> {
          if (ahead)
            fetch(*ahead, d, depth);
          return SmallVector<Value>{dot(carried[0], d, depth)};
        });
    sum = (*looped)[0];
  }
  if (headSize > whole)
    sum = dot(sum, kb.index(whole), headSize - whole);
  return sum;
}

/// Products to scores: of a softmax in base 2, else as they are.
FailureOr<Value> AttentionEmitter::emitScoreRegion(Value sum, Value row, Value firstKey) {
  auto type = cast<VectorType>(sum.getType());
  double scale = op.getScale().convertToDouble(), base = op.isSoftmax() ? kLog2E : 1;
  if (op.getScore().empty())
    return kb.multiply(sum, kb.splat(type, scale * base));
  FailureOr<Value> region = evaluate(op.getScore(), kb.multiply(sum, kb.splat(type, scale)), row, firstKey, type);
  if (failed(region) || base == 1)
    return region;
  return kb.multiply(*region, kb.splat(type, base));
}

/// Scores to weights, of elementwise functions.
FailureOr<Value> AttentionEmitter::emitWeights(Value score, Value row, Value firstKey) {
  return op.isSoftmax() ? FailureOr<Value>(score)
                        : evaluate(op.getWeigh(), score, row, firstKey, cast<VectorType>(score.getType()));
}

/// Lanes that are keys before `end`.
Value AttentionEmitter::isKey(VectorType type, Value firstKey, Value end) {
  VectorType integers = VectorType::get(type.getShape(), kb.b.getI32Type());
  Value iota = kb.b.create<tile::IotaOp>(kb.loc, integers, firstKey, int64_t(1));
  Value limit = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), end);
  return kb.b.create<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::slt, iota, kb.broadcast(integers, limit));
}

/// Scores of one key panel, masked, to the score panel.
LogicalResult AttentionEmitter::emitScores(Value row, int64_t rows, Value firstKey, Value j, bool tail) {
  VectorType type = kb.vectorType({rows, keyTile});
  Value absolute = kb.add(firstKey, j);
  FailureOr<Value> products = emitProducts(row, rows, absolute, j);
  if (failed(products))
    return failure();
  FailureOr<Value> score = holdsProducts() ? products : emitScoreRegion(*products, row, absolute);
  // What is selected is so by its score: weights come behind that.
  bool areScores = op.isSoftmax() || op.getTopk();
  if (failed(score) || (!areScores && failed(score = emitWeights(*score, row, absolute))))
    return failure();
  double dropped = areScores ? -INFINITY : 0.0;
  if (!op.getMask().empty() && failed(score = maskScores(*score, row, absolute, dropped)))
    return failure();
  if (tail)
    score =
        kb.b.create<arith::SelectOp>(kb.loc, isKey(type, absolute, keys), *score, kb.splat(type, dropped)).getResult();
  collectOutside(std::exchange(outsideKept, Value()));
  kb.b.create<tile::StoreOp>(kb.loc, *score, scores, ValueRange{kb.index(int64_t(0)), j});
  return success();
}

/// Of elementwise functions: the scores of the panel that were not dropped to weights.
LogicalResult AttentionEmitter::weighSelected(Value row, int64_t rows, Block block, Value padded) {
  if (op.isSoftmax())
    return success();
  VectorType type = kb.vectorType({rows, keyTile});
  return kb.loop(kb.index(int64_t(0)), padded, keyTile, [&](Value j) -> LogicalResult {
    SmallVector<Value> place{kb.index(int64_t(0)), j};
    Value score = kb.b.create<tile::LoadOp>(kb.loc, type, scores, place);
    FailureOr<Value> weight = emitWeights(score, row, kb.add(block.firstKey, j));
    if (failed(weight))
      return failure();
    Value kept = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::UGT, score, kb.splat(type, -INFINITY));
    if (Value read = std::exchange(outsideKept, Value()))
      collectOutside(kb.b.create<arith::AndIOp>(kb.loc, read, kept));
    kb.b.create<tile::StoreOp>(kb.loc, kb.b.create<arith::SelectOp>(kb.loc, kept, *weight, kb.splat(type, 0.0)), scores,
                               place);
    return success();
  });
}

/// The same for an entry of the tile list: the mask is applied in the panel, where there is something to mask.
LogicalResult AttentionEmitter::emitListedScores(Value row, int64_t rows, Value entry, Value j) {
  VectorType type = kb.vectorType({rows, keyTile});
  Value zero = kb.index(int64_t(0)), firstKey = kb.div(entry, 2);
  FailureOr<Value> products = emitProducts(row, rows, firstKey, j);
  if (failed(products))
    return failure();
  FailureOr<Value> score = emitScoreRegion(*products, row, firstKey);
  if (failed(score) || failed(score = emitWeights(*score, row, firstKey)))
    return failure();
  kb.b.create<tile::StoreOp>(kb.loc, *score, scores, ValueRange{zero, j});
  double dropped = op.isSoftmax() ? -INFINITY : 0.0;
  auto load = [&]() -> Value { return kb.b.create<tile::LoadOp>(kb.loc, type, scores, ValueRange{zero, j}); };
  auto store = [&](Value kept) { kb.b.create<tile::StoreOp>(kb.loc, kept, scores, ValueRange{zero, j}); };
  Value read = outsideKept; // of the score, in both branches
  auto whole = [&]() -> LogicalResult {
    collectOutside(read);
    return success();
  };
  if (failed(kb.ifThen(
          kb.compare(arith::CmpIPredicate::eq, kb.rem(entry, 2), zero),
          [&]() -> LogicalResult {
            FailureOr<Value> kept = maskScores(load(), row, firstKey, dropped);
            if (failed(kept))
              return failure();
            store(*kept);
            collectOutside(outsideKept);
            return success();
          },
          read ? llvm::function_ref<LogicalResult()>(whole) : nullptr)))
    return failure();
  outsideKept = Value();
  Value end = endOfTile(firstKey);
  Value isTail = kb.compare(arith::CmpIPredicate::ugt, kb.add(firstKey, keyTile), end);
  return kb.ifThen(isTail, [&] {
    store(kb.b.create<arith::SelectOp>(kb.loc, isKey(type, firstKey, end), load(), kb.splat(type, dropped)));
    return success();
  });
}

/// A position as the regions see it: itself, or its place on a grid.
SmallVector<Value> AttentionEmitter::placeOf(Value position, std::optional<ArrayRef<int64_t>> grid) {
  if (!grid)
    return {position};
  auto type = cast<VectorType>(position.getType());
  SmallVector<Value> indices(grid->size());
  for (int64_t axis = grid->size() - 1; axis > 0; --axis) {
    Value size = kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(type, int32_t((*grid)[axis])));
    indices[axis] = kb.b.create<arith::RemUIOp>(kb.loc, position, size);
    position = kb.b.create<arith::DivUIOp>(kb.loc, position, size);
  }
  indices[0] = position;
  return indices;
}

/// A region on the tile of scores whose first row is `row` and first key `firstKey`.
FailureOr<Value> AttentionEmitter::evaluate(Region &region, Value score, Value row, Value firstKey, VectorType type) {
  // Positions are columns and rows of the tile: what depends on one of them alone is computed, and read, once.
  SmallVector<int64_t> column{type.getDimSize(0), 1}, line{1, type.getDimSize(1)};
  if (kb.onTensorCores) // where a thread has elements of both
    column = line = llvm::to_vector(type.getShape());
  VectorType ofRows = kb.vectorType(column, kb.b.getI32Type()), ofKeys = kb.vectorType(line, kb.b.getI32Type());
  Value h = head, i;
  if (headRows) {
    h = kb.b.create<tile::IotaOp>(kb.loc, ofRows, head, int64_t(0));
    i = kb.broadcast(ofRows, kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), row));
  } else {
    i = kb.b.create<tile::IotaOp>(kb.loc, ofRows, row, int64_t(0));
  }
  Value j = kb.b.create<tile::IotaOp>(kb.loc, ofKeys, positionOf(firstKey), int64_t(1));
  // Lanes past the last key are masked afterwards, rows past the last query are not stored; until then they must not
  // read past a capture.
  auto limit = [&](Value position, Value count) -> Value {
    Value last = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), kb.sub(count, kb.index(int64_t(1))));
    return kb.b.create<arith::MinSIOp>(kb.loc, position, kb.broadcast(cast<VectorType>(position.getType()), last));
  };
  j = limit(j, positionOf(keys));
  if (kb.onTensorCores)
    i = limit(i, queries);
  SmallVector<Value> arguments;
  if (score)
    arguments.push_back(score);
  arguments.append({batch, h});
  arguments.append(placeOf(i, op.getQueryGrid()));
  arguments.append(placeOf(j, op.getKeyGrid()));
  llvm::append_range(arguments, captures);
  outside = Value();
  auto special = [&](Operation *inner, IRMapping &mapping) -> FailureOr<Value> {
    if (auto size = dyn_cast<tensor::DimOp>(inner))
      return kb.b
          .create<memref::DimOp>(kb.loc, mapping.lookup(size.getSource()), mapping.lookupOrDefault(size.getIndex()))
          .getResult();
    auto extract = dyn_cast<tensor::ExtractOp>(inner);
    if (!extract)
      return Value();
    Value capture = mapping.lookup(extract.getTensor());
    SmallVector<Value> indices;
    for (auto [axis, index] : llvm::enumerate(extract.getIndices())) {
      indices.push_back(mapping.lookupOrDefault(index));
      if (op.mayReadOutside(region, extract, axis))
        indices.back() = stayInside(indices.back(), capture, axis, type.getShape());
    }
    return gather(capture, indices);
  };
  auto results = vectorizeBody(kb, region.front(), arguments, type.getShape(), special);
  if (failed(results))
    return failure();
  if (!score)
    return (*results)[0];
  if (outside)
    outsideKept = outsideKept ? kb.b.create<arith::OrIOp>(kb.loc, outsideKept, outside).getResult() : outside;
  return poison((*results)[0]);
}

/// Leaves the k best scores of each row of the panel, sets the others to -inf: k times the best score behind the one
/// before, among equal scores by their place.
LogicalResult AttentionEmitter::selectTop(int64_t rows, Value padded) {
  int64_t lanes = kb.target.f32Lanes;
  VectorType part = kb.vectorType({rows, lanes}), column = kb.vectorType({rows, 1});
  VectorType integers = kb.vectorType({rows, lanes}, kb.b.getI32Type());
  VectorType integerColumn = kb.vectorType({rows, 1}, kb.b.getI32Type());
  Value zero = kb.index(int64_t(0));
  auto constant = [&](VectorType type, int32_t value) -> Value {
    return kb.b.create<arith::ConstantOp>(kb.loc, DenseElementsAttr::get(type, value));
  };
  auto choose = [&](Value condition, Value x, Value y) -> Value {
    return kb.b.create<arith::SelectOp>(kb.loc, condition, x, y);
  };
  auto compare = [&](arith::CmpFPredicate predicate, Value x, Value y) -> Value {
    return kb.b.create<arith::CmpFOp>(kb.loc, predicate, x, y);
  };
  auto load = [&](Value j) -> Value { return kb.b.create<tile::LoadOp>(kb.loc, part, scores, ValueRange{zero, j}); };
  auto placeAt = [&](Value j) -> Value { return kb.b.create<tile::IotaOp>(kb.loc, integers, j, int64_t(1)); };
  /// s is behind (score, place) in the order of selection.
  auto isBehind = [&](Value s, Value place, Value score, Value last) -> Value {
    Value equal = kb.b.create<arith::AndIOp>(
        kb.loc, compare(arith::CmpFPredicate::OEQ, s, kb.broadcast(part, score)),
        kb.b.create<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::sgt, place, kb.broadcast(integers, last)));
    return kb.b.create<arith::OrIOp>(kb.loc, compare(arith::CmpFPredicate::OLT, s, kb.broadcast(part, score)), equal);
  };
  constexpr int32_t far = std::numeric_limits<int32_t>::max();
  auto found = kb.loop(
      zero, kb.index(*op.getTopk()), 1, {kb.splat(column, INFINITY), constant(integerColumn, -1)},
      [&](Value, ValueRange before) -> FailureOr<SmallVector<Value>> {
        auto best = kb.loop(zero, padded, lanes, kb.splat(part, -INFINITY),
                            [&](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                              Value s = load(j), behind = isBehind(s, placeAt(j), before[0], before[1]);
                              Value candidate = choose(behind, s, kb.splat(part, -INFINITY));
                              Value greater = compare(arith::CmpFPredicate::OGT, candidate, carried[0]);
                              return SmallVector<Value>{choose(greater, candidate, carried[0])};
                            });
        Value score = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Max, (*best)[0], int64_t(1), Value());
        auto first =
            kb.loop(zero, padded, lanes, constant(integers, far),
                    [&](Value j, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                      Value s = load(j), place = placeAt(j);
                      Value behind = isBehind(s, place, before[0], before[1]);
                      Value here = kb.b.create<arith::AndIOp>(
                          kb.loc, behind, compare(arith::CmpFPredicate::OEQ, s, kb.broadcast(part, score)));
                      Value candidate = choose(here, place, constant(integers, far));
                      return SmallVector<Value>{kb.b.create<arith::MinSIOp>(kb.loc, candidate, carried[0]).getResult()};
                    });
        Value place = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Min, (*first)[0], int64_t(1), Value());
        return SmallVector<Value>{score, place};
      });
  if (failed(found))
    return failure();
  Value score = (*found)[0], last = (*found)[1];
  return kb.loop(zero, padded, lanes, [&](Value j) -> LogicalResult {
    Value s = load(j);
    Value kept = choose(isBehind(s, placeAt(j), score, last), kb.splat(part, -INFINITY), s);
    kb.b.create<tile::StoreOp>(kb.loc, kept, scores, ValueRange{zero, j});
    return success();
  });
}

//===-- Tile map --------------------------------------------------------------------------------------===//

namespace {
/// What an element that the mask reads depends on in a tile.
enum class ReadKind {
  Fixed, ///< one element
  Along, ///< a run of elements, at i or at j: its range is found once a row tile or once a head
  Box    ///< few elements, at quotients of i and j (maps of blocks): its range is found for each tile
};
} // namespace

/// Nothing: it is not worth asking, or not known.
static std::optional<ReadKind> getReadKind(AttentionOp op, ArrayRef<BoxIndex> indices) {
  unsigned arguments = 0, others = 0;
  for (const BoxIndex &index : indices)
    if (!index.fixed)
      ++(index.argument ? arguments : others);
  if (arguments + others == 0)
    return ReadKind::Fixed;
  if (arguments == 0)
    return ReadKind::Box;
  bool isGrid = op.getQueryGrid() || op.getKeyGrid();
  return arguments == 1 && others == 0 && !isGrid ? std::optional<ReadKind>(ReadKind::Along) : std::nullopt;
}

TileGrid tmc::mixer::getTileGrid(AttentionOp op, int64_t maxKeys, const TargetDescription &target) {
  TileGrid grid;
  grid.keyTile = target.attentionKeys;
  grid.panels = llvm::divideCeilSigned(maxKeys, grid.keyTile);
  if (!hasTileMap(op, maxKeys, target))
    return grid;
  if (auto queries = op.getQueryGrid(); queries && queries->size() > 1 && queries->back() >= target.gemmRows)
    grid.queryLine = queries->back();
  auto keys = op.getKeyGrid();
  if (!keys || keys->size() < 2)
    return grid;
  // The narrowest panel whose tile of scores fills the pipeline of the multiplier: eight registers.
  int64_t line = keys->back(), narrow = target.f32Lanes * llvm::divideCeilSigned(8, target.gemmRows);
  narrow = std::min(narrow, grid.keyTile);
  int64_t segments = llvm::divideCeilSigned(line, narrow);
  if (4 * segments * narrow > 6 * line) // more than half as many lanes again as keys
    return grid;
  grid.keyTile = narrow;
  grid.keyLine = line;
  grid.segments = segments;
  grid.panels = maxKeys / line * segments;
  return grid;
}

/// True if the mask says of some tiles that they are empty or full.
bool tmc::mixer::hasTileMap(AttentionOp op, int64_t maxKeys, const TargetDescription &target) {
  if (op.getMask().empty() || op.getTopk() || maxKeys <= 2 * target.attentionKeys)
    return false;
  mlir::Block &mask = op.getMask().front();
  // Of a box that nothing is known of: is the answer anything but "perhaps"?
  OpBuilder builder(op.getContext());
  mlir::Block scratch;
  builder.setInsertionPointToStart(&scratch);
  auto fresh = [&]() -> Value { return scratch.addArgument(builder.getIndexType(), op.getLoc()); };
  SmallVector<Interval> box;
  for (unsigned n = 0; n < op.getFirstCapture(op.getMask()); ++n) {
    Value low = fresh();
    box.push_back({low, n < 2 ? low : fresh()});
  }
  auto read = [&](tensor::ExtractOp, ArrayRef<BoxIndex> indices) -> std::optional<Interval> {
    std::optional<ReadKind> kind = getReadKind(op, indices);
    if (!kind)
      return std::nullopt;
    Value low = fresh();
    return Interval{low, *kind == ReadKind::Fixed ? low : fresh()};
  };
  BoxCondition condition = buildTilePredicate(builder, op.getLoc(), mask, box, read);
  auto isConstant = [](Value value) { return value.getDefiningOp<arith::ConstantOp>() != nullptr; };
  return !isConstant(condition.may) || !isConstant(condition.must);
}

static std::optional<Interval> found(const DenseMap<Operation *, Interval> &ranges, Operation *op) {
  auto it = ranges.find(op);
  return it == ranges.end() ? std::nullopt : std::optional<Interval>(it->second);
}

/// The range of what the mask reads over the tile of `rows` and the tile of keys from `firstKey` on. Level::Cell makes
/// the tables of keys, Level::Rows the ranges of the rows; Level::Tile finds both.
std::optional<Interval> AttentionEmitter::readRange(tensor::ExtractOp extract, ArrayRef<BoxIndex> indices, Level level,
                                                    Interval rows, Value firstKey) {
  unsigned number = cast<BlockArgument>(extract.getTensor()).getArgNumber() - op.getFirstCapture(op.getMask());
  Value capture = captures[number];
  Type element = cast<MemRefType>(capture.getType()).getElementType();
  if (isa<FloatType>(element))
    return std::nullopt;
  std::optional<ReadKind> kind = getReadKind(op, indices);
  if (!kind)
    return std::nullopt;
  int64_t axis = -1;
  SmallVector<Value> at;
  for (auto [n, index] : llvm::enumerate(indices)) {
    at.push_back(index.fixed);
    if (!index.fixed)
      axis = n;
  }
  auto asIndex = [&](Value value) -> Value {
    return element.isInteger(1) ? kb.b.create<arith::IndexCastUIOp>(kb.loc, kb.b.getIndexType(), value).getResult()
                                : kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getIndexType(), value).getResult();
  };
  if (*kind == ReadKind::Box)
    return level == Level::Tile ? scanBox(capture, indices, asIndex) : rows;
  if (axis < 0) {
    if (level == Level::Cell) {
      Value fixed = asIndex(kb.load(capture, at));
      fixedReads[extract] = {fixed, fixed};
    }
    return found(fixedReads, extract);
  }
  Value offset = indices[axis].offset;
  // The smallest and largest of [begin, end).
  auto scan = [&](Value begin, Value end) -> Interval {
    auto element = [&](Value n) {
      at[axis] = kb.add(offset, n);
      return asIndex(kb.load(capture, at));
    };
    Value first = element(begin);
    auto looped = kb.loop(kb.add(begin, 1), end, 1, {first, first},
                          [&](Value n, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                            Value x = element(n);
                            return SmallVector<Value>{kb.b.create<arith::MinSIOp>(kb.loc, x, carried[0]).getResult(),
                                                      kb.b.create<arith::MaxSIOp>(kb.loc, x, carried[1]).getResult()};
                          });
    return {(*looped)[0], (*looped)[1]};
  };
  bool isKey = *indices[axis].argument >= 2 + op.getNumQueryAxes();
  if (!isKey) {
    if (level == Level::Rows)
      rowRanges[extract] = scan(rows.low, kb.add(rows.high, 1));
    return level == Level::Cell ? std::optional<Interval>(Interval{rows.low, rows.high}) : found(rowRanges, extract);
  }
  if (level == Level::Cell) {
    Type i64 = kb.b.getI64Type();
    int64_t panels = llvm::divideCeilSigned(maxKeys, keyTile);
    KeyTable table{kb.panel({panels}, i64), kb.panel({panels}, i64)};
    (void)kb.loop(kb.index(int64_t(0)), kb.ceilDiv(keys, keyTile), 1, [&](Value p) -> LogicalResult {
      Value begin = kb.mul(p, keyTile);
      Interval range = scan(positionOf(begin), positionOf(kb.min(kb.add(begin, keyTile), keys)));
      for (auto [value, to] : {std::pair(range.low, table.low), std::pair(range.high, table.high)})
        kb.b.create<memref::StoreOp>(kb.loc, kb.b.create<arith::IndexCastOp>(kb.loc, i64, value), to, p);
      return success();
    });
    keyTables[extract] = table;
  }
  if (level != Level::Tile)
    return rows;
  KeyTable table = keyTables.lookup(extract);
  if (!table.low)
    return std::nullopt;
  Value panel = kb.div(firstKey, keyTile);
  return Interval{kb.loadIndex(table.low, panel), kb.loadIndex(table.high, panel)};
}

/// The range of the elements of a box of a capture, if it has few of them; all numbers if not.
Interval AttentionEmitter::scanBox(Value capture, ArrayRef<BoxIndex> indices, function_ref<Value(Value)> asIndex) {
  constexpr int64_t few = 4;                  // a side
  constexpr int64_t bound = int64_t(1) << 40; // of numbers that masks compare
  Value least = kb.index(bound), most = kb.index(-bound), isLarge;
  SmallVector<Value> at;
  SmallVector<Interval> ranges(indices.size());
  for (auto [axis, index] : llvm::enumerate(indices)) {
    at.push_back(index.fixed);
    if (index.fixed)
      continue;
    // A range may be wider than the indices that occur: those lie inside the capture.
    ranges[axis] = {
        kb.b.create<arith::MaxSIOp>(kb.loc, index.range.low, kb.index(int64_t(0))),
        kb.b.create<arith::MinSIOp>(kb.loc, index.range.high, kb.sub(kb.dim(capture, axis), kb.index(int64_t(1))))};
    Value large = kb.compare(arith::CmpIPredicate::sge, kb.sub(ranges[axis].high, ranges[axis].low), kb.index(few));
    isLarge = isLarge ? kb.b.create<arith::OrIOp>(kb.loc, isLarge, large).getResult() : large;
  }
  std::function<SmallVector<Value>(size_t, ValueRange)> nest = [&](size_t axis,
                                                                   ValueRange carried) -> SmallVector<Value> {
    while (axis < indices.size() && indices[axis].fixed)
      ++axis;
    if (axis == indices.size()) {
      Value x = asIndex(kb.load(capture, at));
      return {kb.b.create<arith::MinSIOp>(kb.loc, x, carried[0]), kb.b.create<arith::MaxSIOp>(kb.loc, x, carried[1])};
    }
    // Nothing is read of a box that is too large: its answer is not used.
    Value low = ranges[axis].low, end = kb.add(ranges[axis].high, 1);
    auto looped = kb.loop(low, kb.b.create<arith::SelectOp>(kb.loc, isLarge, low, end), 1, carried,
                          [&](Value n, ValueRange inner) -> FailureOr<SmallVector<Value>> {
                            at[axis] = n;
                            return nest(axis + 1, inner);
                          });
    return llvm::to_vector(*looped);
  };
  SmallVector<Value> range = nest(0, {least, most});
  auto orAll = [&](Value value, int64_t otherwise) -> Value {
    return kb.b.create<arith::SelectOp>(kb.loc, isLarge, kb.index(otherwise), value);
  };
  return {orAll(range[0], -bound), orAll(range[1], bound)};
}

/// Ranges of the arguments of the mask region. A range of positions is a box on a grid if it lies in one line of it,
/// and is taken for the whole line otherwise. With `columns`, keys are those of the lines `keys`.
SmallVector<Interval> AttentionEmitter::boxArguments(Interval rows, Interval keys, std::optional<Interval> columns) {
  SmallVector<Interval> arguments{{batch, batch}, {head, headRows ? kb.add(head, headRows - 1) : head}};
  auto append = [&](Interval range, std::optional<ArrayRef<int64_t>> grid) {
    if (!grid) {
      arguments.push_back(range);
      return;
    }
    SmallVector<Interval> places(grid->size());
    for (int64_t axis = grid->size() - 1; axis > 0; --axis) {
      int64_t size = (*grid)[axis];
      Interval line{kb.div(range.low, size), kb.div(range.high, size)};
      Value same = kb.b.createOrFold<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::eq, line.low, line.high);
      places[axis] = {kb.b.createOrFold<arith::SelectOp>(kb.loc, same, kb.rem(range.low, size), kb.index(int64_t(0))),
                      kb.b.createOrFold<arith::SelectOp>(kb.loc, same, kb.rem(range.high, size), kb.index(size - 1))};
      range = line;
    }
    places[0] = range;
    llvm::append_range(arguments, places);
  };
  append(rows, op.getQueryGrid());
  if (!columns) {
    append({positionOf(keys.low), positionOf(keys.high)}, op.getKeyGrid());
    return arguments;
  }
  append(keys, op.getKeyGrid()->drop_back());
  arguments.push_back(*columns);
  return arguments;
}

/// Makes, at the start of a cell, what the predicate reads of captures.
void AttentionEmitter::prepareTileMap() {
  // The ranges do not matter here, only that i and j have some, and that nothing of them folds.
  Interval any{kb.b.create<arith::AddIOp>(kb.loc, queries, keys), kb.b.create<arith::AddIOp>(kb.loc, keys, queries)};
  buildTilePredicate(kb.b, kb.loc, op.getMask().front(), boxArguments(any, any),
                     [&](tensor::ExtractOp extract, ArrayRef<BoxIndex> indices) {
                       return readRange(extract, indices, Level::Cell, any, Value());
                     });
}

/// Lists the key panels that are not empty for the rows [row, row + rows); their number.
FailureOr<Value> AttentionEmitter::listTiles(Value row, Value rows) {
  Value zero = kb.index(int64_t(0)), one = kb.index(int64_t(1));
  // Two values even for a single row: the classes of indices are those of the cell.
  Interval rowRange{row, kb.b.create<arith::AddIOp>(kb.loc, row, headRows ? zero : kb.sub(rows, one))};
  Interval anyKeys{kb.b.create<arith::AddIOp>(kb.loc, queries, keys),
                   kb.b.create<arith::AddIOp>(kb.loc, keys, queries)};
  rowRanges.clear();
  buildTilePredicate(kb.b, kb.loc, op.getMask().front(), boxArguments(rowRange, anyKeys),
                     [&](tensor::ExtractOp extract, ArrayRef<BoxIndex> indices) {
                       return readRange(extract, indices, Level::Rows, rowRange, Value());
                     });
  auto ask = [&](Interval keyRange, std::optional<Interval> columns) {
    return buildTilePredicate(kb.b, kb.loc, op.getMask().front(), boxArguments(rowRange, keyRange, columns),
                              [&](tensor::ExtractOp extract, ArrayRef<BoxIndex> indices) {
                                return readRange(extract, indices, Level::Tile, rowRange, keyRange.low);
                              });
  };
  auto bit = [&](Value condition) -> Value {
    return kb.b.create<arith::IndexCastUIOp>(kb.loc, kb.b.getIndexType(), condition);
  };
  /// Lists the tiles from the keys [begin, end) on behind those before.
  auto list = [&](Value begin, Value end, Value before) {
    return kb.loop(begin, end, keyTile, before, [&](Value first, ValueRange carried) -> FailureOr<SmallVector<Value>> {
      BoxCondition condition = ask({first, kb.sub(endOfTile(first), one)}, std::nullopt);
      Value entry = kb.add(kb.mul(first, 2), bit(condition.must));
      kb.b.create<memref::StoreOp>(kb.loc, kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), entry), tileList,
                                   carried[0]);
      return SmallVector<Value>{kb.add(carried[0], bit(condition.may))};
    });
  };
  if (!grid.keyLine) {
    auto listed = list(zero, keys, zero);
    return (*listed)[0];
  }
  // The columns outside of which every line is empty: halves of what is left, as many times as there are columns to
  // tell apart. What is left out was asked, whatever the order of the answers.
  Value lines = kb.div(keys, grid.keyLine);
  Interval all{zero, kb.sub(lines, one)};
  auto choose = [&](Value condition, Value x, Value y) -> Value {
    return kb.b.create<arith::SelectOp>(kb.loc, condition, x, y);
  };
  int64_t halvings = llvm::Log2_64_Ceil(grid.keyLine) + 1;
  auto found =
      kb.loop(zero, kb.index(halvings), 1, {zero, kb.index(grid.keyLine), zero, kb.index(grid.keyLine)},
              [&](Value, ValueRange carried) -> FailureOr<SmallVector<Value>> {
                // The first column lies in [carried[0], carried[1]], the end in [carried[2], carried[3]].
                Value middle = kb.div(kb.add(carried[0], carried[1]), 2), last = kb.index(grid.keyLine - 1);
                Value before = ask(all, Interval{zero, kb.min(middle, last)}).may;
                Value middleOfEnd = kb.div(kb.add(carried[2], carried[3]), 2);
                Value behind = ask(all, Interval{kb.min(middleOfEnd, last), last}).may;
                return SmallVector<Value>{choose(before, carried[0], kb.min(kb.add(middle, 1), kb.index(grid.keyLine))),
                                          choose(before, middle, carried[1]),
                                          choose(behind, kb.min(kb.add(middleOfEnd, 1), carried[3]), carried[2]),
                                          choose(behind, carried[3], middleOfEnd)};
              });
  Value firstColumn = (*found)[0], endColumn = (*found)[3];
  auto looped = kb.loop(zero, lines, 1, zero, [&](Value line, ValueRange carried) -> FailureOr<SmallVector<Value>> {
    // Most lines are empty.
    Value may = ask({line, line}, Interval{firstColumn, kb.sub(endColumn, one)}).may;
    Value begin = kb.add(kb.mul(line, grid.keyLine), firstColumn);
    Value end = choose(may, kb.add(kb.mul(line, grid.keyLine), endColumn), begin);
    auto ofLine = list(begin, end, carried[0]);
    return SmallVector<Value>{(*ofLine)[0]};
  });
  return (*looped)[0];
}
