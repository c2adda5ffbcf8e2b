// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A linear recurrence chunk by chunk on tensor cores, all in one kernel (the chunked form of Yang et al., 2024; see
// ChunkedForm.cpp for the formulae). A cell has a head and some value columns; its state lies in registers over all
// chunks, in parts of as many rows as its warps have. Per chunk, with b the running sum of the decay:
//
//   add      X = V
//   delta    (I + L) X = beta (V - e^b K S), L = beta e^(b_i - b_j) K K^T below the diagonal: by substitution
//   o = e^b Q S + (Q K^T e^(b_i - b_j), up to the diagonal) X,   S' = e^(b_C) S + (K e^(b_C - b))^T X
//
// Queries, keys and values are staged in shared memory ahead, the state and X are written there as factors.

#include "dialects/Mixer/Conversions/MixerToTile/RecurrenceCell.h"
#include "dialects/Mixer/Transforms/ChunkedForm.h"
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/IR/AlignedRows.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
/// A logarithm below this one is as good as -infinity, whose differences would be NaN.
constexpr double kLeastDecay = -30.0;

struct ChunkEmitter : RecurrenceCell {
  using RecurrenceCell::RecurrenceCell;

  int64_t warps = 0, chunk = 0, part = 0; ///< steps of a chunk; rows of a part of the state
  Type element;                           ///< of queries, keys and values in memory
  bool isDelta = false;

  //===-- Whether and how ---------------------------------------------------------------------------===//

  int64_t boxBytes(int64_t rows, int64_t elements, Type type) const {
    bool isSwizzled = kb.target.hasWarpgroupProducts && isHalf(type);
    return 4 * rows * (elements * type.getIntOrFloatBitWidth() / 32 + (isSwizzled ? 0 : 4)); // rows are padded
  }

  /// Of all boxes, with two stages of those that are copied ahead.
  int64_t sharedBytes() const {
    Type f32 = kb.b.getF32Type();
    int64_t parts = keySize / part;
    int64_t stage = 2 * parts * boxBytes(chunk, part, element) + boxBytes(chunk, columns, element);
    int64_t bytes = 2 * stage + parts * boxBytes(part, columns, element) + 3 * 4 * chunk;
    if (isDelta)
      bytes += boxBytes(chunk, chunk, f32) + boxBytes(chunk, columns, f32) + boxBytes(chunk, columns, element);
    return bytes + 2048; // some begin at multiples of 1024 bytes
  }

  /// Sizes that fit; false if none do.
  bool chooseTiles() {
    keySize = op.getKeySize();
    valueSize = op.getValueSize();
    isDelta = bool(op.getBeta());
    // Registers of a thread hold its share of the state, and of a few tiles of chunks.
    constexpr int64_t mostOfState = 64 * 128, cellsOfDevice = 132;
    int64_t mostColumns = isDelta ? 32 : 64; // a warp solves 32 at once
    int64_t sequences = op.getResult().getType().getDimSize(0);
    int64_t cells = op.getHeads() * (ShapedType::isDynamic(sequences) ? 1 : sequences);
    for (int64_t count : {4, 2, 1}) {
      warps = count;
      part = 16 * warps;
      if (keySize % part)
        continue;
      for (int64_t steps : {std::max<int64_t>(part, 32), part})
        for (chunk = steps, columns = mostColumns; columns >= 16; columns /= 2) {
          bool isTooFew = cells * (valueSize / columns) < cellsOfDevice && columns > 32;
          if (valueSize % columns == 0 && keySize * columns <= mostOfState && sharedBytes() <= kb.target.blockShared &&
              !(isTooFew && valueSize % (columns / 2) == 0))
            return true;
        }
    }
    return false;
  }

  /// "" if operands lie so that boxes can be copied from them.
  std::string whyNotStaged() {
    auto isRead = [&](Value operand) {
      auto splat = operand.getDefiningOp<tensor::SplatOp>();
      return splat || kb.isInMemory(operand) || matchPattern(operand, m_Constant());
    };
    for (Value operand : {op.getQuery(), op.getKey(), op.getValue()}) {
      if (!kb.isInMemory(operand))
        return "queries, keys or values are not in memory";
      FailureOr<KernelBuilder::View> view = kb.view(operand);
      if (failed(view) || view->page || llvm::any_of(view->origin, [](Value origin) { return bool(origin); }))
        return "queries, keys or values are part of what lies in memory";
      auto type = cast<MemRefType>(view->memref.getType());
      if (!element)
        element = type.getElementType();
      if (type.getElementType() != element || !(element.isF32() || element.isBF16() || element.isF16()))
        return "queries, keys and values are not of one type of f32, bf16 and f16";
      if (type.getRank() != 4 || !tile::hasAlignedRows(type))
        return "rows of queries, keys or values do not begin at multiples of 16 bytes";
    }
    SmallVector<Value> others{op.getDecay(), op.getBeta()};
    llvm::append_range(others, op.getInitial());
    for (Value operand : others)
      if (operand && !isRead(operand))
        return "its decay, beta or initial state is not in memory";
    if (!chooseTiles())
      return "no tiles of it fit shared memory";
    return "";
  }

  //===-- Tiles -------------------------------------------------------------------------------------===//

  Value product(Value sum, Value a, Value b, bool isTransposed = false) {
    return kb.b.create<tile::MmaOp>(kb.loc, sum.getType(), sum, a, b, /*pairs=*/false, isTransposed);
  }
  Value zeros(int64_t rows, int64_t columns) { return kb.splat(kb.vectorType({rows, columns}), 0.0); }
  Value times(Value tile, Value factor) {
    return factor ? kb.multiply(tile, kb.broadcast(cast<VectorType>(tile.getType()), factor)) : tile;
  }
  Value share(Value tile, Type type) {
    auto shape = cast<VectorType>(tile.getType()).getShape();
    return kb.b.create<tile::ShareOp>(kb.loc, boxType(shape, type), tile);
  }
  MemRefType boxType(ArrayRef<int64_t> shape, Type type) {
    return MemRefType::get(shape, type, AffineMap(), kb.b.getI64IntegerAttr(3));
  }
  Value loadBox(Value box, ArrayRef<int64_t> shape, ArrayRef<int64_t> dims) {
    Value zero = kb.index(int64_t(0));
    return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType(shape), box, ValueRange{zero, zero}, dims);
  }
  /// The operand at step t and the steps behind it, in rows, loaded where this stands; one row where it is the same for
  /// all steps.
  Value loadSteps(const RecurrenceOperand &operand, Value t) {
    VectorType type = kb.vectorType({operand.timeAxis >= 0 ? chunk : 1, 1});
    if (operand.number)
      return kb.splat(type, *operand.number);
    Value zero = kb.index(int64_t(0));
    auto load = kb.b.create<tile::LoadOp>(kb.loc, type, operand.memref, indices(operand, t, zero, zero),
                                          ArrayRef<int64_t>{operand.timeAxis, -1});
    load.setEarly(true);
    return load;
  }
  /// Numbers of rows as numbers of one row.
  Value turn(Value rows) {
    if (cast<VectorType>(rows.getType()).getDimSize(0) == 1)
      return kb.broadcast(kb.vectorType({1, chunk}), rows);
    return loadBox(share(rows, kb.b.getF32Type()), {1, chunk}, {-1, 0});
  }
  /// e^(x_i - y_j), of an exponent that is positive only where nothing is read.
  Value fall(Value x, Value y) {
    VectorType type = kb.vectorType({chunk, chunk});
    Value difference = minus(kb.broadcast(type, x), kb.broadcast(type, y)), zero = zeros(chunk, chunk);
    Value isAbove = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OGT, difference, zero);
    return exp(kb.b.create<arith::SelectOp>(kb.loc, isAbove, zero, difference));
  }
  Value iota(ArrayRef<int64_t> shape, int64_t axis) {
    return kb.b.create<tile::IotaOp>(kb.loc, kb.vectorType(shape, kb.b.getI32Type()), kb.index(int64_t(0)), axis);
  }
  /// The tile up to its diagonal, zeros above it.
  Value upToDiagonal(Value tile) {
    VectorType type = kb.vectorType({chunk, chunk}, kb.b.getI32Type());
    Value row = kb.broadcast(type, iota({chunk, 1}, 0)), column = kb.broadcast(type, iota({1, chunk}, 1));
    Value isKept = kb.b.create<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::sle, column, row);
    return kb.b.create<arith::SelectOp>(kb.loc, isKept, tile, zeros(chunk, chunk));
  }

  //===-- A chunk -----------------------------------------------------------------------------------===//

  /// The running sum of a chunk's decay, in rows and in one row, and all of it. Null without decay.
  struct Sums {
    Value rows, row, all;
  };
  Sums sumDecay(Value logarithms, Value left) {
    VectorType type = kb.vectorType({chunk, 1}), integers = kb.vectorType({chunk, 1}, kb.b.getI32Type());
    Value g = kb.broadcast(type, logarithms), least = kb.splat(type, kLeastDecay);
    Value isLess = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OLT, g, least);
    g = kb.b.create<arith::SelectOp>(kb.loc, isLess, least, g);
    Value limit = kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getI32Type(), left);
    Value isStep = kb.b.create<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::slt, iota({chunk, 1}, 0),
                                              kb.broadcast(integers, limit));
    Value row = turn(kb.b.create<arith::SelectOp>(kb.loc, isStep, g, zeros(chunk, 1)));
    Sums sums;
    auto add = [&](Value tile) {
      return kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, tile, int64_t(1), Value()).getResult();
    };
    sums.rows = add(upToDiagonal(kb.broadcast(kb.vectorType({chunk, chunk}), row)));
    sums.row = turn(sums.rows);
    sums.all = add(row);
    return sums;
  }
  bool decays() const { return decay && decay.number != 0.0; }

  /// What a chunk reads beside rows of keys, loaded while the chunk before it is computed: decay and beta.
  SmallVector<Value> loadAhead(Value t) {
    SmallVector<Value> loaded;
    if (decays())
      loaded.push_back(loadSteps(decay, t));
    if (isDelta)
      loaded.push_back(loadSteps(beta, t));
    return loaded;
  }

  FailureOr<SmallVector<Value>> emitChunk(Value trip, ValueRange carried) {
    auto stepOf = [&](Value trip) { return firstStep ? kb.add(firstStep, trip) : trip; };
    Value t = stepOf(trip), zero = kb.index(int64_t(0)), following = kb.add(trip, chunk);
    Type f32 = kb.b.getF32Type();
    int64_t parts = keySize / part;
    ValueRange state = carried.take_front(parts), now = carried.drop_front(parts);
    Value isMore = kb.compare(arith::CmpIPredicate::ult, following, steps);
    SmallVector<Value> ahead =
        loadAhead(stepOf(kb.b.create<arith::SelectOp>(kb.loc, isMore, following, trip).getResult()));
    auto stageRows = [&](const RecurrenceOperand &operand, int64_t first, int64_t count) {
      return kb.stage(operand.memref, indices(operand, t, kb.index(first), zero), chunk, count);
    };
    SmallVector<Value> q, k, s;
    for (int64_t p = 0; p < parts; ++p) {
      q.push_back(stageRows(query, p * part, part));
      k.push_back(stageRows(key, p * part, part));
    }
    Value v = stageRows(value, 0, columns);
    for (Value rows : state)
      s.push_back(share(rows, element));
    auto sumOfParts = [&](int64_t count, ArrayRef<Value> a, ArrayRef<Value> b, bool isTransposed) {
      Value sum = zeros(chunk, count);
      for (auto [x, y] : llvm::zip(a, b))
        sum = product(sum, x, y, isTransposed);
      return sum;
    };
    Sums sums = decays() ? sumDecay(now.front(), kb.sub(steps, trip)) : Sums();
    Value sinceStart = sums.rows ? exp(sums.rows) : Value();

    Value written = v;
    if (isDelta) {
      Value lower = sumOfParts(chunk, k, k, /*isTransposed=*/true); // its transpose: rows come first
      lower = times(lower, turn(now.back()));
      if (sums.row)
        lower = kb.multiply(lower, fall(sums.row, sums.rows));
      Value matrix = share(lower, f32);
      Value there = times(sumOfParts(columns, k, s, /*isTransposed=*/false), sinceStart);
      Value change = minus(loadBox(v, {chunk, columns}, {0, 1}), there);
      change = times(change, now.back());
      written = kb.b.create<tile::SubstituteOp>(kb.loc, boxType({chunk, columns}, element), matrix, share(change, f32));
    }
    Value scores = sumOfParts(chunk, q, k, /*isTransposed=*/true);
    if (sums.rows)
      scores = kb.multiply(scores, fall(sums.rows, sums.row));
    Value output = times(sumOfParts(columns, q, s, /*isTransposed=*/false), sinceStart);
    output = product(output, upToDiagonal(scores), written);
    double scale = op.getScale().convertToDouble();
    if (scale != 1.0)
      output = kb.multiply(output, kb.splat(kb.vectorType({chunk, columns}), scale));
    kb.b.create<tile::StoreOp>(kb.loc, output, result, ValueRange{batch, head, t, firstColumn},
                               ArrayRef<int64_t>{2, 3});

    Value toEnd = sums.row ? exp(minus(kb.broadcast(kb.vectorType({1, chunk}), sums.all), sums.row)) : Value();
    Value kept = sums.all ? exp(sums.all) : Value();
    SmallVector<Value> next;
    for (int64_t p = 0; p < parts; ++p) {
      Value keys = times(loadBox(k[p], {part, chunk}, {1, 0}), toEnd);
      next.push_back(product(times(state[p], kept), keys, written));
    }
    llvm::append_range(next, ahead);
    return next;
  }

  /// Memory up to the end of a segment.
  Value limit(Value memref) {
    auto type = cast<MemRefType>(memref.getType());
    constexpr int64_t timeAxis = 2;
    SmallVector<OpFoldResult> offsets(type.getRank(), kb.b.getIndexAttr(0)),
        strides(type.getRank(), kb.b.getIndexAttr(1)), sizes;
    for (int64_t axis = 0; axis < type.getRank(); ++axis)
      sizes.push_back(axis == timeAxis          ? OpFoldResult(kb.add(firstStep, steps))
                      : type.isDynamicDim(axis) ? OpFoldResult(kb.dim(memref, axis))
                                                : OpFoldResult(kb.b.getIndexAttr(type.getDimSize(axis))));
    return kb.b.create<memref::SubViewOp>(kb.loc, memref, offsets, sizes, strides);
  }
  void limitToSegment() {
    if (!firstStep)
      return;
    for (RecurrenceOperand *operand : {&query, &key, &value, &decay, &beta})
      if (operand->memref && operand->timeAxis >= 0)
        operand->memref = limit(operand->memref);
    result = limit(result);
  }

  /// What the first chunk reads beside keys; zeros where there is no step.
  SmallVector<Value> loadFirst() {
    SmallVector<Value> loaded;
    if (!decays() && !isDelta)
      return loaded;
    Value zero = kb.index(int64_t(0)), isAny = kb.compare(arith::CmpIPredicate::ult, zero, steps);
    auto branch = kb.b.create<scf::IfOp>(
        kb.loc, isAny,
        [&](OpBuilder &builder, Location loc) {
          OpBuilder::InsertionGuard guard(kb.b);
          kb.b.setInsertionPoint(builder.getInsertionBlock(), builder.getInsertionPoint());
          loaded = loadAhead(firstStep ? firstStep : zero);
          kb.b.create<scf::YieldOp>(loc, loaded);
        },
        [&](OpBuilder &builder, Location loc) {
          SmallVector<Value> none;
          for (Value tile : loaded) {
            auto type = cast<VectorType>(tile.getType());
            none.push_back(builder.create<arith::ConstantOp>(loc, builder.getZeroAttr(type)));
          }
          builder.create<scf::YieldOp>(loc, none);
        });
    return SmallVector<Value>(branch.getResults());
  }

  Value initialRows(int64_t first) {
    VectorType type = kb.vectorType({part, columns});
    if (!initial)
      return kb.splat(type, 0.0);
    if (initial.number)
      return kb.splat(type, *initial.number);
    Value zero = kb.index(int64_t(0));
    Value tile = kb.b.create<tile::LoadOp>(
        kb.loc, kb.vectorType({initial.keyAxis >= 0 ? part : 1, initial.valueAxis >= 0 ? columns : 1}), initial.memref,
        indices(initial, zero, kb.index(first), zero), ArrayRef<int64_t>{initial.keyAxis, initial.valueAxis});
    return kb.broadcast(type, tile);
  }

  LogicalResult emit() {
    if (!element.isF32())
      op.emitRemark() << "multiplies its state " << (isDelta ? "and what it writes " : "") << "as " << element
                      << ", the type of its keys: tensor cores of CUDA devices multiply two of one type";
    Operation *kernel = kb.b.getInsertionBlock()->getParentOp();
    kernel->setAttr(tile::kWarpsAttribute, kb.b.getDenseI64ArrayAttr({warps, 1}));
    kernel->setAttr(tile::kBlocksAttribute,
                    kb.b.getI64IntegerAttr(2 * (sharedBytes() + 1024) <= kb.target.multiprocessorShared ? 2 : 1));
    kb.onTensorCores = true;
    FailureOr<KernelBuilder::View> outer = kb.destination(op.getFinalState());
    if (failed(outer))
      return failure();
    SmallVector<Value> extents{kb.dim(outer->memref, 0), kb.index(op.getHeads()), kb.index(valueSize / columns)};
    return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
      if (failed(enter(cell)))
        return failure();
      firstColumn = kb.mul(cell[2], columns);
      limitToSegment();
      SmallVector<Value> start;
      for (int64_t row = 0; row < keySize; row += part)
        start.push_back(initialRows(row));
      llvm::append_range(start, loadFirst());
      auto looped = kb.loop(kb.index(int64_t(0)), steps, chunk, start,
                            [&](Value trip, ValueRange state) { return emitChunk(trip, state); });
      if (failed(looped))
        return failure();
      for (auto [p, rows] : llvm::enumerate(looped->take_front(keySize / part)))
        kb.b.create<tile::StoreOp>(kb.loc, rows, finalState,
                                   ValueRange{own, head, kb.index(int64_t(p) * part), firstColumn},
                                   ArrayRef<int64_t>{2, 3});
      return success();
    });
  }
};
} // namespace

bool tmc::mixer::fitsTensorCores(LinearRecurrenceOp op, KernelBuilder &kb) {
  if (!kb.target.isGPU || !whyNotOnTensorCores(op).empty())
    return false;
  std::string why = ChunkEmitter(op, kb).whyNotStaged();
  if (!why.empty())
    op.emitRemark() << "goes step by step on CUDA devices, not in chunks on tensor cores: " << why;
  return why.empty();
}

LogicalResult tmc::mixer::emitRecurrenceOnTensorCores(LinearRecurrenceOp op, KernelBuilder &kb) {
  ChunkEmitter emitter(op, kb);
  (void)emitter.whyNotStaged(); // chooses tiles
  return emitter.emit();
}
