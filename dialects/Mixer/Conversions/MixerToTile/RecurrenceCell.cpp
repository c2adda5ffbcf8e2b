// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Operands, rows and factors of a recurrence: see RecurrenceCell.h.

#include "dialects/Mixer/Conversions/MixerToTile/RecurrenceCell.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

//===-- Choices -----------------------------------------------------------------------------------===//

void RecurrenceCell::choose() {
  keySize = op.getKeySize();
  valueSize = op.getValueSize();
  scaleSize = op.getScaleSize();
  int64_t lanes = kb.target.f32Lanes, budget = kb.target.vectorRegisters / 2;
  turned = valueSize == 1 && keySize > 1 && keySize <= budget * lanes && !op.getPhase();
  inRegisters = turned || (keySize <= budget && !op.getPhase());
  int64_t registers = turned || !inRegisters ? 4 : std::min<int64_t>(4, budget / keySize);
  width = std::min(valueSize, registers * lanes);
}

//===-- Operands ----------------------------------------------------------------------------------===//

LogicalResult RecurrenceCell::prepare(RecurrenceOperand &operand, Value tensor, int timeAxis, int keyAxis,
                                      int valueAxis) {
  if (!tensor)
    return success();
  operand.tensor = tensor;
  if (auto splat = tensor.getDefiningOp<tensor::SplatOp>()) {
    FloatAttr number;
    if (!matchPattern(splat.getInput(), m_Constant(&number)))
      return splat.emitError() << "a number known at run time only is no operand of a recurrence";
    operand.number = number.getValueAsDouble();
    return success();
  }
  DenseFPElementsAttr elements;
  if (matchPattern(tensor, m_Constant(&elements)) && elements.isSplat()) {
    operand.number = elements.getSplatValue<APFloat>().convertToDouble();
    return success();
  }
  auto type = cast<RankedTensorType>(tensor.getType());
  auto walked = [&](int axis) { return axis >= 0 && axis < type.getRank() && type.getDimSize(axis) != 1 ? axis : -1; };
  operand.timeAxis = walked(timeAxis);
  operand.keyAxis = walked(keyAxis);
  operand.valueAxis = walked(valueAxis);
  if (!kb.isInMemory(tensor))
    return success();
  FailureOr<KernelBuilder::View> view = kb.view(tensor);
  if (failed(view))
    return failure();
  operand.memref = view->memref;
  // Axes of one element at the end hide that those before them are contiguous.
  while (true) {
    auto memref = cast<MemRefType>(operand.memref.getType());
    if (memref.getRank() < 4 || memref.getShape().back() != 1)
      break;
    Value shorter = withoutLastAxis(operand.memref);
    if (!shorter)
      break;
    operand.memref = shorter;
  }
  return success();
}

Value RecurrenceCell::withoutLastAxis(Value memref) {
  auto type = cast<MemRefType>(memref.getType());
  SmallVector<ReassociationIndices> groups;
  for (int64_t axis = 0; axis < type.getRank() - 1; ++axis)
    groups.push_back({axis});
  groups.back().push_back(type.getRank() - 1);
  if (!memref::CollapseShapeOp::isGuaranteedCollapsible(type, groups))
    return {};
  return kb.b.create<memref::CollapseShapeOp>(kb.loc, memref, groups);
}

LogicalResult RecurrenceCell::prepareOperands() {
  auto through = op.getThrough();
  if (failed(prepare(query, op.getQuery(), 2, 3, 4)) || failed(prepare(key, op.getKey(), 2, 3, 4)) ||
      failed(prepare(value, op.getValue(), 2, -1, 3)) || failed(prepare(decay, op.getDecay(), 2, 3, 4)) ||
      failed(prepare(phase, op.getPhase(), 2, 3, 4)) || failed(prepare(beta, op.getBeta(), 2, -1, 3)) ||
      failed(prepare(bonus, op.getBonus(), 2, 3, 4)) || failed(prepare(gain, op.getLogGain(), 2, -1, 3)))
    return failure();
  if (!through.empty() &&
      (failed(prepare(readThrough, through[0], 2, 3, 4)) || failed(prepare(writeThrough, through[1], 2, 3, 4))))
    return failure();
  if (!op.getInitial().empty() && failed(prepare(initial, op.getInitial()[0], -1, 2, 3)))
    return failure();
  if (op.getInitial().size() > 1 && failed(prepare(initialScale, op.getInitial()[1], -1, -1, 2)))
    return failure();
  initial.isState = initialScale.isState = true;
  auto to = [&](Value tensor, Value &memref) -> LogicalResult {
    FailureOr<KernelBuilder::View> view = kb.destination(tensor);
    if (succeeded(view))
      memref = view->memref;
    return view;
  };
  if (failed(to(op.getResult(), result)) || failed(to(op.getFinalState(), finalState)))
    return failure();
  if (scaleSize && (failed(to(op.getScales()[0], scales)) || failed(to(op.getScales()[1], lastScales))))
    return failure();
  return success();
}

LogicalResult RecurrenceCell::enter(ValueRange cell) {
  batch = own = cell[0];
  head = cell[1];
  if (failed(prepareOperands()))
    return failure();
  steps = kb.dim(result, 2);
  if (!op.getSegments())
    return success();
  FailureOr<KernelBuilder::View> offsets = kb.view(op.getSegments());
  if (failed(offsets))
    return failure();
  batch = kb.index(int64_t(0));
  firstStep = kb.loadIndex(offsets->memref, own);
  steps = kb.sub(kb.loadIndex(offsets->memref, kb.add(own, 1)), firstStep);
  return success();
}

VectorType RecurrenceCell::tileType(int64_t keys, int64_t values) {
  return turned ? kb.vectorType({values, keys}) : kb.vectorType({keys, values});
}

Value RecurrenceCell::spread(Value tile, int64_t keys, int64_t values) {
  return kb.broadcast(tileType(keys, values), tile);
}

SmallVector<Value> RecurrenceCell::indices(const RecurrenceOperand &operand, Value t, Value k, Value v) {
  auto type = cast<RankedTensorType>(operand.tensor.getType());
  int64_t rank = operand.memref ? cast<MemRefType>(operand.memref.getType()).getRank() : type.getRank();
  SmallVector<Value> at(rank, kb.index(int64_t(0)));
  if (type.getDimSize(0) != 1)
    at[0] = operand.isState ? own : batch;
  if (int64_t size = type.getDimSize(1); size != 1)
    at[1] = size == op.getHeads() ? head : kb.div(head, op.getHeads() / size);
  if (operand.timeAxis >= 0)
    at[operand.timeAxis] = t;
  if (operand.keyAxis >= 0)
    at[operand.keyAxis] = k;
  if (operand.valueAxis >= 0)
    at[operand.valueAxis] = kb.add(firstColumn, v);
  return at;
}

FailureOr<Value> RecurrenceCell::load(const RecurrenceOperand &operand, Value t, Value k, int64_t keys) {
  int64_t rows = operand.keyAxis >= 0 ? keys : 1, cols = operand.valueAxis >= 0 ? columns : 1;
  if (operand.number)
    return kb.splat(tileType(1, 1), *operand.number);
  SmallVector<Value> at = indices(operand, t, k, kb.index(int64_t(0)));
  if (operand.memref) {
    SmallVector<int64_t> dims{operand.keyAxis, operand.valueAxis};
    if (turned)
      std::swap(dims[0], dims[1]);
    return kb.b.create<tile::LoadOp>(kb.loc, tileType(rows, cols), operand.memref, at, dims).getResult();
  }
  Box box;
  for (Value index : at)
    box.offsets.push_back(index);
  box.sizes.assign(at.size(), 1);
  if (operand.keyAxis >= 0)
    box.sizes[operand.keyAxis] = keys;
  if (operand.valueAxis >= 0)
    box.sizes[operand.valueAxis] = columns;
  FailureOr<Value> tile = kb.tile(operand.tensor, box);
  if (failed(tile))
    return failure();
  return kb.b.create<vector::ShapeCastOp>(kb.loc, tileType(rows, cols), *tile).getResult();
}

Value RecurrenceCell::loadKeysAsLanes(const RecurrenceOperand &operand, Value t, Value k, int64_t keys) {
  if (operand.number)
    return kb.splat(kb.vectorType({1, 1}), *operand.number);
  SmallVector<int64_t> dims{-1, operand.keyAxis};
  return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType({1, operand.keyAxis >= 0 ? keys : 1}), operand.memref,
                                   indices(operand, t, k, kb.index(int64_t(0))), dims);
}

/// x * scale. A product with a factor that many elements share, as the time step of a state space, has the factor
/// scaled, once for all of them.
Value RecurrenceCell::scaled(Value x, double scale) {
  auto scaleBy = [&](Value y) { return kb.multiply(y, kb.splat(cast<VectorType>(y.getType()), scale)); };
  auto cast = x.getDefiningOp<vector::ShapeCastOp>();
  if (auto product = (cast ? cast.getSource() : x).getDefiningOp<arith::MulFOp>())
    for (int side : {0, 1}) {
      auto wide = product->getOperand(side).getDefiningOp<vector::BroadcastOp>();
      if (!wide || !isa<VectorType>(wide.getSourceType()))
        continue;
      Value factor = kb.broadcast(wide.getResultVectorType(), scaleBy(wide.getSource()));
      Value result = kb.multiply(factor, product->getOperand(1 - side));
      return cast ? kb.b.create<vector::ShapeCastOp>(kb.loc, x.getType(), result).getResult() : result;
    }
  return scaleBy(x);
}

Value RecurrenceCell::exp(Value x) {
  auto type = cast<VectorType>(x.getType());
  Value power = scaled(x, 1.44269504088896341), least = kb.splat(type, -160.0);
  Value less = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OLT, power, least);
  return kb.b.create<math::Exp2Op>(kb.loc, kb.b.create<arith::SelectOp>(kb.loc, less, least, power).getResult());
}

Value RecurrenceCell::minus(Value x, Value y) { return kb.b.create<arith::SubFOp>(kb.loc, x, y); }

Value RecurrenceCell::times(Value tile, const RecurrenceOperand &operand, Value factor, int64_t keys, int64_t values) {
  return operand.isOne() ? tile : kb.multiply(tile, spread(factor, keys, values));
}

Value RecurrenceCell::sumOverKeys(Value tile, Value start) {
  return kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, tile, int64_t(turned ? 1 : 0), start);
}

//===-- Rows of the state -------------------------------------------------------------------------===//

FailureOr<SmallVector<Value>> RecurrenceCell::forRows(int64_t limit, ArrayRef<Value> sums, RowBody body) {
  Value zero = kb.index(int64_t(0));
  if (inRegisters || limit <= rowStep)
    return body(zero, limit, sums);
  int64_t whole = limit / rowStep * rowStep;
  SmallVector<Value> now(sums);
  if (now.empty()) {
    if (failed(kb.loop(zero, kb.index(whole), rowStep, [&](Value k) -> LogicalResult { return body(k, rowStep, {}); })))
      return failure();
  } else {
    auto looped =
        kb.loop(zero, kb.index(whole), rowStep, now, [&](Value k, ValueRange sums) { return body(k, rowStep, sums); });
    if (failed(looped))
      return failure();
    now.assign(looped->begin(), looped->end());
  }
  return limit > whole ? body(kb.index(whole), limit - whole, now) : FailureOr<SmallVector<Value>>(now);
}

Value RecurrenceCell::loadState(Value k, int64_t keys) {
  if (inRegisters)
    return carried;
  return kb.b.create<tile::LoadOp>(kb.loc, tileType(keys, columns), state, ValueRange{k, kb.index(int64_t(0))});
}

void RecurrenceCell::storeState(Value tile, Value k) {
  if (inRegisters)
    carried = tile;
  else
    kb.b.create<tile::StoreOp>(kb.loc, tile, state, ValueRange{k, kb.index(int64_t(0))});
}

//===-- Decay -------------------------------------------------------------------------------------===//

LogicalResult RecurrenceCell::fillPanel(Value panel, const RecurrenceOperand &operand, Value t, int64_t keys,
                                        function_ref<Value(Value)> function) {
  Value zero = kb.index(int64_t(0));
  if (operand.valueAxis < 0) // keys as lanes: one function call for many of them
    return columnTiles(kb, keys, 8 * kb.target.f32Lanes, [&](OpFoldResult k, int64_t count) -> LogicalResult {
      Value tile = function(loadKeysAsLanes(operand, t, kb.index(k), count));
      kb.b.create<tile::StoreOp>(kb.loc, tile, panel, ValueRange{kb.index(k), zero}, ArrayRef<int64_t>{-1, 0});
      return success();
    });
  auto done = forRows(keys, {}, [&](Value k, int64_t count, ValueRange) -> FailureOr<SmallVector<Value>> {
    FailureOr<Value> tile = load(operand, t, k, count);
    if (failed(tile))
      return failure();
    kb.b.create<tile::StoreOp>(kb.loc, spread(function(*tile), count, columns), panel, ValueRange{k, zero});
    return SmallVector<Value>();
  });
  return success(succeeded(done));
}

Value RecurrenceCell::loadPanel(Value panel, Value k, int64_t keys) {
  auto type = cast<MemRefType>(panel.getType());
  if (type.getDimSize(1) == 1 && columns != 1)
    return kb.b.create<tile::LoadOp>(kb.loc, tileType(keys, 1), panel, ValueRange{k, kb.index(int64_t(0))},
                                     ArrayRef<int64_t>{0, -1});
  return kb.b.create<tile::LoadOp>(kb.loc, tileType(keys, columns), panel, ValueRange{k, kb.index(int64_t(0))});
}

int64_t RecurrenceCell::panelColumns(const RecurrenceOperand &operand) { return operand.valueAxis < 0 ? 1 : columns; }

LogicalResult RecurrenceCell::prepareDecay() {
  factors = stepFactor = cosines = sines = Value();
  Value zero = kb.index(int64_t(0));
  if (phase) {
    if (phase.keyAxis >= 0 || phase.valueAxis >= 0) {
      cosines = kb.panel({keySize / 2, panelColumns(phase)});
      sines = kb.panel({keySize / 2, panelColumns(phase)});
      if (phase.timeAxis < 0 && failed(turnPanels(zero)))
        return failure();
    }
  }
  if (!decay || gain)
    return success();
  if (decay.keyAxis >= 0 && !turned && (decay.valueAxis < 0 || decay.timeAxis < 0)) {
    factors = kb.panel({keySize, panelColumns(decay)});
    if (decay.timeAxis < 0)
      return fillPanel(factors, decay, zero, keySize, [&](Value x) { return exp(x); });
    return success();
  }
  if (decay.timeAxis < 0 && (decay.keyAxis < 0 || turned)) {
    FailureOr<Value> log = load(decay, zero, zero, keySize);
    if (failed(log))
      return failure();
    stepFactor = exp(*log);
  }
  return success();
}

LogicalResult RecurrenceCell::turnPanels(Value t) {
  return success(succeeded(fillPanel(cosines, phase, t, keySize / 2,
                                     [&](Value x) { return kb.b.create<math::CosOp>(kb.loc, x).getResult(); })) &&
                 succeeded(fillPanel(sines, phase, t, keySize / 2,
                                     [&](Value x) { return kb.b.create<math::SinOp>(kb.loc, x).getResult(); })));
}

LogicalResult RecurrenceCell::stepDecay(Value t) {
  if (phase && phase.timeAxis >= 0 && cosines && failed(turnPanels(t)))
    return failure();
  if (!decay || gain || decay.timeAxis < 0)
    return success();
  if (factors)
    return fillPanel(factors, decay, t, keySize, [&](Value x) { return exp(x); });
  if (decay.keyAxis < 0 || turned) {
    FailureOr<Value> log = load(decay, t, kb.index(int64_t(0)), keySize);
    if (failed(log))
      return failure();
    stepFactor = exp(*log);
  }
  return success();
}

FailureOr<Value> RecurrenceCell::factorOf(Value t, Value k, int64_t keys) {
  if (!decay && !gain)
    return Value();
  if (factors)
    return loadPanel(factors, k, keys);
  if (stepFactor)
    return stepFactor;
  FailureOr<Value> log = load(decay, t, k, keys);
  if (failed(log))
    return failure();
  return exp(*log);
}

bool RecurrenceCell::hasFactors() const { return (!decay && !gain) || factors || stepFactor; }

FailureOr<Value> RecurrenceCell::decayed(Value tile, Value t, Value k, int64_t keys) {
  FailureOr<Value> factor = factorOf(t, k, keys);
  if (failed(factor))
    return failure();
  return *factor ? kb.multiply(tile, spread(*factor, keys, columns)) : tile;
}
