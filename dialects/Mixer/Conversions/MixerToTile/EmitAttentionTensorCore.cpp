// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention on tensor cores (FlashAttention-2, Dao, 2023): a cell has 64 queries of a head or more, each warp 16 of
// them. Over tiles of keys, S = Q K^T, the score and mask regions, the row maxima, P = exp2(S - maximum) and O = alpha
// O + P V are tiles in registers; K and V are staged in shared memory ahead. Rows behind the end of a sequence are not
// there: memories are cut to it.

#include "dialects/Mixer/Conversions/MixerToTile/EmitAttention.h"
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/IR/AlignedRows.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

static int64_t wordsOf(int64_t elements, Type element) { return elements * element.getIntOrFloatBitWidth() / 32; }

AttentionEmitter::TensorCoreTile AttentionEmitter::getTensorCoreTile(Type element) const {
  int64_t headWords = wordsOf(headSize, element), valueWords = wordsOf(valueSize, element);
  TensorCoreTile tile;
  if (kb.target.hasWarpgroupProducts && isHalf(element))
    // Three groups of warps on a multiprocessor, one multiplying while others take exponents; what was fastest of some.
    tile = valueSize <= 64 ? TensorCoreTile{64, 128, 3, false} : TensorCoreTile{64, 64, 3, true};
  // Two stages of keys and values fit shared memory.
  auto bytes = [](int64_t rows, int64_t words) { return 4 * rows * (words + 4); }; // rows are padded
  auto isTooLarge = [&] {
    return bytes(tile.queries, headWords) + (tile.isAhead ? 3 : 2) * bytes(tile.keys, headWords) +
               2 * bytes(tile.keys, valueWords) >
           kb.target.blockShared;
  };
  while (tile.keys >= 16 && isTooLarge())
    tile.keys /= 2;
  return tile;
}

/// Why they cannot take this attention; "" if they can.
StringRef AttentionEmitter::whyNotTensorCores() {
  if (!op.isSoftmax() || op.getTopk() || op.getColumnSums())
    return "of attention they do softmax over all keys, without sums of columns";
  if (!op.getWeigh().empty())
    return "its weights go through a function of their own, which needs the divisor first";
  if (op.getOutside() && op.isPackedBatch())
    return "a region may read outside of a capture, which is noted for each row, and sequences are packed";
  Type element;
  for (auto [operand, size] :
       {std::pair<Value, int64_t>(op.getQuery(), headSize), {op.getKey(), headSize}, {op.getValue(), valueSize}}) {
    if (ShapedType::isDynamic(cast<RankedTensorType>(operand.getType()).getShape().back()))
      return "the size of a head is dynamic";
    if (!kb.isInMemory(operand))
      return "queries, keys or values are not in memory";
    FailureOr<KernelBuilder::View> view = kb.viewCache(operand);
    if (failed(view) || llvm::any_of(view->origin, [](Value origin) { return bool(origin); }))
      return "queries, keys or values are part of what lies in memory";
    auto type = cast<MemRefType>(view->memref.getType());
    if (!element)
      element = type.getElementType();
    bool isF32 = element.isF32(); // codes become numbers of that type where they are staged
    if ((!view->scale && type.getElementType() != element) || !(isF32 || isHalf(element)))
      return "queries, keys and values are not of one type of f32, bf16 and f16";
    // Whole steps of products, and rows that begin at multiples of 16 bytes.
    if (size % (isF32 ? 8 : 16) != 0)
      return isF32 ? "the size of a head is no multiple of 8" : "the size of a head is no multiple of 16";
    if (!tile::hasAlignedRows(type))
      return "rows of queries, keys or values do not begin at multiples of 16 bytes";
  }
  // A warp keeps its sums in registers: 16 rows of so many numbers.
  constexpr int64_t mostSums = 128;
  if (valueSize > mostSums || getTensorCoreTile(element).keys < 16)
    return "heads are too large";
  return "";
}

bool AttentionEmitter::fitsTensorCores() {
  if (!kb.target.isGPU)
    return false;
  StringRef why = whyNotTensorCores();
  if (!why.empty())
    op.emitRemark() << "does not run on tensor cores of CUDA devices: " << why;
  return why.empty();
}

LogicalResult AttentionEmitter::emitOnTensorCores() {
  FailureOr<KernelBuilder::View> all = kb.view(op.getQuery());
  if (failed(all))
    return failure();
  Type element = cast<MemRefType>(all->memref.getType()).getElementType();
  tensorCoreTile = getTensorCoreTile(element);
  for (Value rows : {op.getKey(), op.getValue()}) {
    FailureOr<KernelBuilder::View> view = kb.viewCache(rows);
    if (failed(view))
      return failure();
    if (view->page) // a tile lies in one page: those that no query sees may hold anything
      tensorCoreTile.keys = std::min(tensorCoreTile.keys, view->page);
  }
  Operation *kernel = kb.b.getInsertionBlock()->getParentOp();
  kernel->setAttr(tile::kWarpsAttribute, kb.b.getDenseI64ArrayAttr({tensorCoreTile.queries / 16, 1}));
  kernel->setAttr(tile::kBlocksAttribute, kb.b.getI64IntegerAttr(tensorCoreTile.blocks));
  kb.onTensorCores = true;
  Value sequences, most;
  int64_t rank = op.getQuery().getType().getRank();
  if (op.isPackedBatch()) {
    FailureOr<KernelBuilder::View> view = kb.view(op.getSegments());
    if (failed(view))
      return failure();
    segments = *view;
    sequences = kb.sub(kb.dim(segments.memref, 0), kb.index(int64_t(1)));
    most = kb.min(kb.dim(all->memref, rank - 2), kb.index(maxKeys)); // the keys of a sequence are its queries
  } else {
    sequences = kb.dim(all->memref, 0);
    most = kb.dim(all->memref, rank - 2);
  }
  return kb.grid({sequences, kb.index(op.getHeads()), kb.ceilDiv(most, tensorCoreTile.queries)},
                 [&](ValueRange cell) -> LogicalResult {
                   if (failed(prepareCell(cell[0], cell[1])))
                     return failure();
                   Value row = kb.mul(cell[2], tensorCoreTile.queries);
                   return kb.ifThen(kb.compare(arith::CmpIPredicate::ult, row, queries),
                                    [&] { return emitRowsOnTensorCores(row, element); });
                 });
}

/// The memory up to `end` of the axis of rows: the one before the last, of statistics the last.
Value AttentionEmitter::limitRows(const KernelBuilder::View &view, Value end) {
  auto type = cast<MemRefType>(view.memref.getType());
  int64_t rank = type.getRank(), rows = op.getQuery().getType().getRank() - 2;
  SmallVector<OpFoldResult> offsets(rank, kb.b.getIndexAttr(0)), strides(rank, kb.b.getIndexAttr(1)), sizes;
  for (int64_t axis = 0; axis < rank; ++axis)
    sizes.push_back(axis == rows              ? OpFoldResult(end)
                    : type.isDynamicDim(axis) ? OpFoldResult(kb.dim(view.memref, axis))
                                              : OpFoldResult(kb.b.getIndexAttr(type.getDimSize(axis))));
  return kb.b.create<memref::SubViewOp>(kb.loc, view.memref, offsets, sizes, strides);
}

Interval AttentionEmitter::rowsOfTile(Value row) {
  return {row, kb.sub(kb.min(kb.add(row, tensorCoreTile.queries), queries), kb.index(int64_t(1)))};
}

/// Ranges of what the mask reads for the rows from `row` on, whatever the key: the positions of queries behind a cache.
void AttentionEmitter::readForRows(Value row) {
  fixedReads.clear();
  rowRanges.clear();
  Interval rows = rowsOfTile(row), anyKeys{kb.b.create<arith::AddIOp>(kb.loc, queries, keys),
                                           kb.b.create<arith::AddIOp>(kb.loc, keys, queries)};
  for (Level level : {Level::Cell, Level::Rows})
    buildTilePredicate(kb.b, kb.loc, op.getMask().front(), boxArguments(rows, anyKeys),
                       [&](tensor::ExtractOp extract, ArrayRef<BoxIndex> indices) -> std::optional<Interval> {
                         unsigned varying = 0, ofKeys = 0;
                         for (const BoxIndex &index : indices) {
                           varying += !index.fixed;
                           ofKeys += !index.fixed && index.argument.value_or(~0u) >= 2 + op.getNumQueryAxes();
                         }
                         if (varying > 1 || ofKeys)
                           return std::nullopt;
                         return readRange(extract, indices, level, rows, Value());
                       });
}

/// What the mask says of a box of rows and keys; of one that reads memory, but for what readForRows has read: perhaps.
std::optional<BoxCondition> AttentionEmitter::lookAtTile(Value row, Value key, Value end) {
  if (!hasTileMap(op, maxKeys, kb.target))
    return std::nullopt;
  return buildTilePredicate(kb.b, kb.loc, op.getMask().front(),
                            boxArguments(rowsOfTile(row), {key, kb.sub(end, kb.index(int64_t(1)))}),
                            [&](tensor::ExtractOp extract, ArrayRef<BoxIndex>) -> std::optional<Interval> {
                              for (const auto *reads : {&fixedReads, &rowRanges})
                                if (auto it = reads->find(extract); it != reads->end())
                                  return it->second;
                              return std::nullopt;
                            });
}

/// The first and the last tile of keys of which the mask may keep some for the rows from `row` on, as keys: all, where
/// the mask reads memory.
std::pair<Value, Value> AttentionEmitter::findKeys(Value row, int64_t tileKeys) {
  Value zero = kb.index(int64_t(0));
  if (op.getMask().empty() || !hasTileMap(op, maxKeys, kb.target))
    return {zero, keys};
  readForRows(row);
  auto looped =
      kb.loop(zero, keys, tileKeys, {keys, zero}, [&](Value key, ValueRange carried) -> FailureOr<SmallVector<Value>> {
        Value end = kb.min(kb.add(key, tileKeys), keys), may = lookAtTile(row, key, end)->may;
        Value first = kb.min(carried[0], key);
        return SmallVector<Value>{kb.b.create<arith::SelectOp>(kb.loc, may, first, carried[0]).getResult(),
                                  kb.b.create<arith::SelectOp>(kb.loc, may, end, carried[1]).getResult()};
      });
  return {(*looped)[0], (*looped)[1]};
}

/// Scores without those that are masked or behind the last key: looked at only where a tile may have such.
FailureOr<Value> AttentionEmitter::maskTile(Value scores, Value row, Value firstKey, Value &readOutside) {
  auto tile = cast<VectorType>(scores.getType());
  Value end = kb.add(firstKey, tile.getDimSize(1));
  Value isWhole = kb.compare(arith::CmpIPredicate::ule, end, keys);
  if (!op.getMask().empty()) {
    std::optional<BoxCondition> condition = lookAtTile(row, firstKey, kb.min(end, keys));
    isWhole = condition ? kb.b.create<arith::AndIOp>(kb.loc, isWhole, condition->must).getResult()
                        : kb.b.create<arith::ConstantIntOp>(kb.loc, 0, 1).getResult();
  }
  LogicalResult status = success();
  Value ofScores = std::exchange(outsideKept, Value());
  // The tile, and if it is asked for 1 where what was read outside counts.
  auto yield = [&](OpBuilder &builder, Location loc, Value kept, Value outside) {
    SmallVector<Value> values{kept};
    if (op.getOutside())
      values.push_back(
          outside ? builder.create<arith::SelectOp>(loc, outside, kb.splat(tile, 1.0), kb.splat(tile, 0.0)).getResult()
                  : kb.splat(tile, 0.0));
    builder.create<scf::YieldOp>(loc, values);
  };
  auto select = kb.b.create<scf::IfOp>(
      kb.loc, isWhole,
      [&](OpBuilder &builder, Location loc) {
        OpBuilder::InsertionGuard guard(kb.b);
        kb.b.setInsertionPoint(builder.getInsertionBlock(), builder.getInsertionPoint());
        yield(kb.b, loc, scores, ofScores);
      },
      [&](OpBuilder &builder, Location loc) {
        OpBuilder::InsertionGuard guard(kb.b);
        kb.b.setInsertionPoint(builder.getInsertionBlock(), builder.getInsertionPoint());
        outsideKept = ofScores;
        FailureOr<Value> masked = scores;
        if (!op.getMask().empty())
          masked = maskScores(scores, row, firstKey, -INFINITY);
        status = masked;
        Value kept = kb.b.create<arith::SelectOp>(loc, isKey(tile, firstKey, keys), masked.value_or(scores),
                                                  kb.splat(tile, -INFINITY));
        yield(kb.b, loc, kept, std::exchange(outsideKept, Value()));
      });
  if (op.getOutside())
    readOutside = select.getResult(1);
  if (failed(status))
    return failure();
  return select.getResult(0);
}

/// The scales of a tile of keys or values that lie as codes.
Value AttentionEmitter::loadScales(const KernelBuilder::View &view, Value firstKey, VectorType tile) {
  VectorType integers = kb.vectorType({1, tensorCoreTile.keys}, kb.b.getI32Type());
  Value first = kb.add(keyStart, firstKey), last = kb.sub(kb.add(keyStart, keys), kb.index(int64_t(1)));
  auto toTile = [&](Value index) {
    return kb.broadcast(integers, kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), index).getResult());
  };
  // There may be no memory behind the last, and no page; a loop may also ask for a tile behind all.
  Value start = kb.min(first, last);
  Value lanes = kb.b.create<tile::IotaOp>(kb.loc, integers, kb.index(int64_t(0)), int64_t(1));
  lanes = kb.b.create<arith::MinUIOp>(kb.loc, lanes, toTile(kb.sub(last, start)));
  Value rows = kb.b.create<arith::AddIOp>(kb.loc, lanes, toTile(kb.rowOf(view, start)));
  FailureOr<Value> scales = gather(view.scale, {rows, keyHead});
  return kb.broadcast(tile, *scales); // memory of scales has strides
}

LogicalResult AttentionEmitter::emitRowsOnTensorCores(Value row, Type element) {
  Value zero = kb.index(int64_t(0));
  Value queryRows = limitRows(query, kb.add(queryStart, queries)),
        resultRows = limitRows(result, kb.add(queryStart, queries));
  KernelBuilder::View keyRows = key, valueRows = value;
  keyRows.memref = limitRows(key, kb.add(keyStart, keys));
  valueRows.memref = limitRows(value, kb.add(keyStart, keys));
  int64_t tileQueries = tensorCoreTile.queries, tileKeys = tensorCoreTile.keys;
  VectorType tile = kb.vectorType({tileQueries, tileKeys}), sums = kb.vectorType({tileQueries, valueSize}),
             column = kb.vectorType({tileQueries, 1});
  Value q = kb.stage(queryRows, at(head, kb.add(queryStart, row), zero), tileQueries, headSize);
  // The sum in units of the maximum: 1 where that is the sink.
  Value lowest = startMaximum(column), none = kb.splat(column, sink ? 1.0 : 0.0);
  auto exp2 = [&](Value x) -> Value { return kb.b.create<math::Exp2Op>(kb.loc, x); };
  auto [firstOfRows, endOfRows] = findKeys(row, tileKeys);
  auto multiplyKeys = [&](Value firstKey) -> Value {
    Value k = kb.stage(keyRows, keyAt(kb.add(keyStart, firstKey), zero), tileKeys, headSize, element);
    return kb.b.create<tile::MmaOp>(kb.loc, tile, kb.splat(tile, 0.0), q, k, /*pairs=*/false, /*transposed=*/true);
  };
  // A factor alone is taken into the exponent, and out of the maximum of a row.
  double scale = op.getScale().convertToDouble() * kLog2E;
  bool isScaleAlone = op.getScore().empty() && scale > 0;
  SmallVector<Value> start = {kb.splat(sums, 0.0), lowest, none};
  if (op.getOutside())
    start.push_back(kb.splat(column, 0.0));
  if (tensorCoreTile.isAhead)
    start.push_back(multiplyKeys(firstOfRows));
  auto looped = kb.loop(
      firstOfRows, endOfRows, tileKeys, start,
      [&](Value firstKey, ValueRange carried) -> FailureOr<SmallVector<Value>> {
        // The products of the next keys are under way while these are looked at.
        Value products = tensorCoreTile.isAhead ? carried.back() : multiplyKeys(firstKey), following;
        Value v = kb.stage(valueRows, keyAt(kb.add(keyStart, firstKey), zero), tileKeys, valueSize, element);
        if (tensorCoreTile.isAhead)
          following = multiplyKeys(kb.add(firstKey, tileKeys));
        if (key.scale)
          products = kb.multiply(products, loadScales(key, firstKey, tile));
        FailureOr<Value> score = isScaleAlone ? FailureOr<Value>(products) : emitScoreRegion(products, row, firstKey);
        Value readOutside;
        if (failed(score) || failed(score = maskTile(*score, row, firstKey, readOutside)))
          return failure();
        Value next, exponent;
        if (isScaleAlone) {
          Value most = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Max, *score, int64_t(1), Value());
          next = kb.b.create<arith::MaxNumFOp>(kb.loc, kb.multiply(most, kb.splat(column, scale)), carried[1]);
          exponent = kb.multiply(*score, kb.splat(tile, scale));
        } else {
          next = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Max, *score, int64_t(1), carried[1]);
          exponent = *score;
        }
        Value p = exp2(
            kb.b.create<arith::SubFOp>(kb.loc, exponent, kb.broadcast(tile, next), arith::FastMathFlags::contract));
        Value factor = exp2(kb.b.create<arith::SubFOp>(kb.loc, carried[1], next));
        Value here = kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, p, int64_t(1), Value());
        Value sum = kb.plus(kb.multiply(carried[2], factor), here);
        if (value.scale)
          p = kb.multiply(p, loadScales(value, firstKey, tile));
        Value scaled = kb.multiply(carried[0], kb.broadcast(sums, factor));
        Value result = kb.b.create<tile::MmaOp>(kb.loc, sums, scaled, p, v, /*pairs=*/false, /*transposed=*/false);
        SmallVector<Value> yielded = {result, next, sum};
        if (readOutside)
          yielded.push_back(
              kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Max, readOutside, int64_t(1), carried[3]));
        if (following)
          yielded.push_back(following);
        return yielded;
      });
  if (failed(looped))
    return failure();
  Value inverse = denominator((*looped)[1], (*looped)[2]);
  Value normalised = kb.multiply((*looped)[0], kb.broadcast(sums, inverse));
  kb.b.create<tile::StoreOp>(kb.loc, normalised, resultRows, at(head, kb.add(queryStart, row), zero), lastAxes());
  if (op.getOutside()) {
    Value rows = limitRows(outsideRows, kb.add(queryStart, queries));
    Value any = kb.b.create<arith::FPToSIOp>(kb.loc, kb.vectorType({tileQueries, 1}, kb.b.getI32Type()), (*looped)[3]);
    kb.b.create<tile::StoreOp>(kb.loc, any, rows, at(head, kb.add(queryStart, row)),
                               ArrayRef<int64_t>{op.getQuery().getType().getRank() - 2, -1});
  }
  for (KernelBuilder::View *statistics : {&logSumExp, &rowMax})
    if (statistics->memref)
      statistics->memref = limitRows(*statistics, kb.add(queryStart, queries));
  return storeStatistics(row, tileQueries, (*looped)[1], (*looped)[2]);
}
