// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A linear recurrence chunk by chunk on tensor cores, all in one kernel (the chunked form of Yang et al., 2024; see
// ChunkedForm.cpp for the formulae). A cell has a head and some value columns; its state lies in registers over all
// chunks, in parts of as many rows as its warps have. Per chunk, with b the running sum of the decay, a that without
// the step itself, and A(x, y) the scores sum_k x_ik y_jk e^(b_ik - b_jk) of j up to i:
//
//   add      X = V
//   delta    (I + L) X = beta (V - K e^b S), L = beta A(K, K) below the diagonal: by substitution
//   through  (I - A(R, W)) X = R e^a S + A(R, K) V, both below the diagonal and with exponents a_i - b_j
//   o = Q e^b S + A(Q, K) X,   S' = e^(b_C) S + (K e^(b_C - b))^T X; of through V there, and the same of W and X more
//
// What reads before its step has e^a and scores below the diagonal, and a bonus adds (q u . k) v. Queries, keys and
// values are staged in shared memory ahead, the state and X are written there as factors. What is done with a decay
// stands in EmitRecurrenceDecays.cpp.

#include "dialects/Mixer/Conversions/MixerToTile/ChunkEmitter.h"
#include "dialects/Mixer/Transforms/ChunkedForm.h"
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/IR/AlignedRows.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

//===-- Whether and how -----------------------------------------------------------------------------===//

int64_t ChunkEmitter::boxBytes(int64_t rows, int64_t elements, Type type, bool isFactor) const {
  bool isSwizzled = isFactor && kb.target.hasWarpgroupProducts && tile::isHalf(type);
  return 4 * rows * (elements * type.getIntOrFloatBitWidth() / 32 + (isSwizzled ? 0 : 4)); // rows are padded
}

int64_t ChunkEmitter::sharedBytes() const {
  Type f32 = kb.b.getF32Type();
  int64_t parts = keySize / part;
  // Keys that fade become factors in registers.
  int64_t stage =
      (isThrough ? 4 : 2) * keySize / boxKeys() * boxBytes(chunk, boxKeys(), element, /*isFactor=*/!ofKeys) +
      boxBytes(chunk, columns, element);
  if (decayElement)
    stage += boxBytes(chunk + 1, keySize, decayElement, /*isFactor=*/false);
  int64_t bytes = 2 * stage + parts * boxBytes(part, columns, element) + 3 * 4 * chunk;
  if (ofKeys && !(decayElement && decayElement.isF32()))
    bytes += boxBytes(chunk + 1, keySize, f32);
  if (isChange())
    bytes += boxBytes(chunk, chunk, f32) + boxBytes(chunk, columns, f32) + boxBytes(chunk, columns, element);
  return bytes + 2048; // some begin at multiples of 1024 bytes
}

bool ChunkEmitter::chooseTiles() {
  keySize = op.getKeySize();
  valueSize = op.getValueSize();
  isDelta = bool(op.getBeta());
  isThrough = !op.getThrough().empty();
  isBefore = op.readsBefore();
  // Registers of a thread hold its share of the state, and of a few tiles of chunks.
  constexpr int64_t mostOfAll = 64 * 128, cellsOfDevice = 132;
  int64_t mostColumns = isChange() ? 32 : 64; // a warp solves 32 at once
  int64_t sequences = op.getResult().getType().getDimSize(0);
  int64_t cells = op.getHeads() * (ShapedType::isDynamic(sequences) ? 1 : sequences);
  // Of a thread: keys that fade leave it fewer registers. Some of many keys go through memory rather than none fit.
  for (int64_t mostOfThread : {element.isF32() || isChange() ? 32 : 64, 256}) {
    for (int64_t count : {4, 2, 1}) {
      warps = count;
      part = 16 * warps;
      if (keySize % part)
        continue;
      int64_t mostOfState = std::min(ofKeys ? mostOfThread * 32 * warps : mostOfAll, mostOfAll);
      for (int64_t steps : {std::max<int64_t>(part, 32), part})
        for (chunk = steps, columns = mostColumns; columns >= 16; columns /= 2) {
          bool isTooFew = cells * (valueSize / columns) < cellsOfDevice && columns > 32;
          if (valueSize % columns == 0 && keySize * columns <= mostOfState && sharedBytes() <= kb.target.blockShared &&
              !(isTooFew && valueSize % (columns / 2) == 0))
            return true;
        }
    }
  }
  return false;
}

Type ChunkEmitter::elementOfStagedDecay() {
  if (!kb.isInMemory(op.getDecay()) || op.getDecay().getType().getDimSize(2) == 1)
    return {};
  FailureOr<KernelBuilder::View> view = kb.view(op.getDecay());
  if (failed(view) || view->page || llvm::any_of(view->origin, [](Value origin) { return bool(origin); }))
    return {};
  auto type = cast<MemRefType>(view->memref.getType());
  SmallVector<ReassociationIndices> groups{{0}, {1}, {2}, {3, 4}};
  if (type.getRank() != 5 || !memref::CollapseShapeOp::isGuaranteedCollapsible(type, groups))
    return {};
  type = memref::CollapseShapeOp::computeCollapsedType(type, groups);
  Type numbers = type.getElementType();
  return tile::hasAlignedRows(type) && (numbers.isF32() || tile::isHalf(numbers)) ? numbers : Type();
}

std::string ChunkEmitter::whyNotStaged() {
  auto isNumber = [](Value operand) {
    DenseFPElementsAttr elements;
    return operand.getDefiningOp<tensor::SplatOp>() ||
           (matchPattern(operand, m_Constant(&elements)) && elements.isSplat());
  };
  SmallVector<Value> rows{op.getQuery(), op.getKey(), op.getValue()};
  llvm::append_range(rows, op.getThrough());
  for (Value operand : rows) {
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
  SmallVector<Value> others{op.getDecay(), op.getBeta(), op.getBonus()};
  llvm::append_range(others, op.getInitial());
  for (Value operand : others)
    if (operand && !isNumber(operand) && !kb.isInMemory(operand))
      return "its decay, beta, bonus or initial state is not in memory";
  if (op.getDecay() && op.getDecay().getType().getDimSize(3) != 1 && !isNumber(op.getDecay())) {
    ofKeys = true;
    decayElement = elementOfStagedDecay();
  }
  if (!chooseTiles())
    return "no tiles of it fit shared memory";
  return "";
}

//===-- Tiles ---------------------------------------------------------------------------------------===//

Value ChunkEmitter::product(Value sum, Value a, Value b, bool isTransposed) {
  return kb.b.create<tile::MmaOp>(kb.loc, sum.getType(), sum, a, b, /*pairs=*/false, isTransposed);
}

Value ChunkEmitter::sumOfParts(int64_t count, Boxes a, Boxes b, bool isTransposed) {
  Value sum = zeros(chunk, count);
  for (auto [x, y] : llvm::zip(a, b))
    sum = product(sum, x, y, isTransposed);
  return sum;
}

Value ChunkEmitter::share(Value tile, Type type) {
  auto shape = cast<VectorType>(tile.getType()).getShape();
  return kb.b.create<tile::ShareOp>(kb.loc, boxType(shape, type), tile);
}

MemRefType ChunkEmitter::boxType(ArrayRef<int64_t> shape, Type type) {
  return MemRefType::get(shape, type, AffineMap(), kb.b.getI64IntegerAttr(3));
}

Value ChunkEmitter::loadBox(Value box, ArrayRef<int64_t> shape, ArrayRef<int64_t> dims, int64_t row, int64_t column) {
  return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType(shape), box, ValueRange{kb.index(row), kb.index(column)},
                                   dims);
}

Value ChunkEmitter::loadKeys(Boxes x, int64_t p, bool asColumns) {
  Value box = ofKeys ? x.front() : x[p];
  int64_t first = ofKeys ? p * part : 0;
  return asColumns ? loadBox(box, {part, chunk}, {1, 0}, 0, first) : loadBox(box, {chunk, part}, {0, 1}, 0, first);
}

tile::LoadOp ChunkEmitter::loadRows(const RecurrenceOperand &operand, Value t, int64_t firstKey, int64_t keys) {
  VectorType type = kb.vectorType({operand.timeAxis >= 0 ? chunk : 1, operand.keyAxis >= 0 ? keys : 1});
  return kb.b.create<tile::LoadOp>(kb.loc, type, operand.memref,
                                   indices(operand, t, kb.index(firstKey), kb.index(int64_t(0))),
                                   ArrayRef<int64_t>{operand.timeAxis, operand.keyAxis});
}

Value ChunkEmitter::loadSteps(const RecurrenceOperand &operand, Value t) {
  if (operand.number)
    return kb.splat(kb.vectorType({operand.timeAxis >= 0 ? chunk : 1, 1}), *operand.number);
  auto load = loadRows(operand, t, 0, 1);
  load.setEarly(true);
  return load;
}

Value ChunkEmitter::turn(Value rows) {
  if (cast<VectorType>(rows.getType()).getDimSize(0) == 1)
    return kb.broadcast(kb.vectorType({1, chunk}), rows);
  return loadBox(share(rows, kb.b.getF32Type()), {1, chunk}, {-1, 0});
}

Value ChunkEmitter::iota(ArrayRef<int64_t> shape, int64_t axis) {
  return kb.b.create<tile::IotaOp>(kb.loc, kb.vectorType(shape, kb.b.getI32Type()), kb.index(int64_t(0)), axis);
}

Value ChunkEmitter::upToDiagonal(Value tile, bool strict) {
  VectorType type = kb.vectorType({chunk, chunk}, kb.b.getI32Type());
  Value row = kb.broadcast(type, iota({chunk, 1}, 0)), column = kb.broadcast(type, iota({1, chunk}, 1));
  auto order = strict ? arith::CmpIPredicate::slt : arith::CmpIPredicate::sle;
  Value isKept = kb.b.create<arith::CmpIOp>(kb.loc, order, column, row);
  return kb.b.create<arith::SelectOp>(kb.loc, isKept, tile, zeros(chunk, chunk));
}

Value ChunkEmitter::sumOfRows(Value tile) {
  return kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, tile, int64_t(1), Value());
}

//===-- A chunk -------------------------------------------------------------------------------------===//

SmallVector<Value> ChunkEmitter::loadAhead(Value t) {
  SmallVector<Value> loaded;
  if (hasNumbers())
    loaded.push_back(loadSteps(decay, t));
  if (isDelta)
    loaded.push_back(loadSteps(beta, t));
  return loaded;
}

FailureOr<SmallVector<Value>> ChunkEmitter::emitChunk(Value trip, ValueRange carried) {
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
  SmallVector<Value> q, k, r, w, s; // r, w: what is read through, and written
  for (int64_t first = 0; first < keySize; first += boxKeys()) {
    q.push_back(stageRows(query, first, boxKeys()));
    k.push_back(stageRows(key, first, boxKeys()));
    if (isThrough) {
      r.push_back(stageRows(readThrough, first, boxKeys()));
      w.push_back(stageRows(writeThrough, first, boxKeys()));
    }
  }
  Value v = stageRows(value, 0, columns);
  for (Value rows : state)
    s.push_back(share(rows, element));
  Decay sums = sumDecay(hasNumbers() ? now.front() : Value(), t, kb.sub(steps, trip));

  Value written = v;
  if (isChange()) {
    Value lower = isDelta ? transposedScores(k, k, sums, /*before=*/false) : transposedScores(r, w, sums, true), change;
    lower = isDelta ? times(lower, turn(now.back())) : minus(zeros(chunk, chunk), lower);
    Value matrix = share(lower, f32);
    if (isDelta) {
      change = minus(loadBox(v, {chunk, columns}, {0, 1}), readState(k, s, sums, /*before=*/false));
      change = times(change, now.back());
    } else {
      change = product(readState(r, s, sums, /*before=*/true), scores(r, k, sums, /*before=*/true), v);
    }
    written = kb.b.create<tile::SubstituteOp>(kb.loc, boxType({chunk, columns}, element), matrix, share(change, f32));
  }
  Value weights = scores(q, k, sums, isBefore), output = readState(q, s, sums, isBefore);
  output = product(output, weights, isThrough ? v : written);
  if (isThrough)
    output = product(output, scores(q, w, sums, isBefore), written);
  if (bonus) {
    Value own = zeros(chunk, 1);
    for (int64_t p = 0; p < parts; ++p) {
      VectorType type = kb.vectorType({chunk, part});
      Value both = kb.multiply(loadKeys(q, p), loadKeys(k, p));
      Value factor =
          bonus.number ? kb.splat(type, *bonus.number) : kb.broadcast(type, loadRows(bonus, t, p * part, part));
      own = kb.plus(own, sumOfRows(kb.multiply(both, factor)));
    }
    output = kb.plus(output, times(loadBox(v, {chunk, columns}, {0, 1}), own));
  }
  double scale = op.getScale().convertToDouble();
  if (scale != 1.0)
    output = kb.multiply(output, kb.splat(kb.vectorType({chunk, columns}), scale));
  kb.b.create<tile::StoreOp>(kb.loc, output, result, ValueRange{batch, head, t, firstColumn}, ArrayRef<int64_t>{2, 3});

  SmallVector<Value> next;
  for (int64_t p = 0; p < parts; ++p) {
    Value rows = product(keep(state[p], p, sums), toEnd(k, p, sums), isThrough ? v : written);
    next.push_back(isThrough ? product(rows, toEnd(w, p, sums), written) : rows);
  }
  llvm::append_range(next, ahead);
  return next;
}

Value ChunkEmitter::limit(Value memref) {
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
void ChunkEmitter::limitToSegment() {
  if (!firstStep)
    return;
  for (RecurrenceOperand *operand : {&query, &key, &value, &decay, &beta, &bonus, &readThrough, &writeThrough})
    if (operand->memref && operand->timeAxis >= 0)
      operand->memref = limit(operand->memref);
  result = limit(result);
}

SmallVector<Value> ChunkEmitter::loadFirst() {
  SmallVector<Value> loaded;
  if (!hasNumbers() && !isDelta)
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

Value ChunkEmitter::initialRows(int64_t first) {
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

LogicalResult ChunkEmitter::emit() {
  if (!element.isF32())
    op.emitRemark() << "multiplies its state" << (ofKeys ? ", keys that fade" : "")
                    << (isChange() ? " and what it writes" : "") << " as " << element
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
