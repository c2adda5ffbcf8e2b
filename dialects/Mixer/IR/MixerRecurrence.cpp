// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Verifiers and shapes of the recurrences.

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace tmc::mixer;

static bool matches(int64_t got, int64_t expected) {
  return got == expected || ShapedType::isDynamic(got) || ShapedType::isDynamic(expected);
}
static bool matches(ArrayRef<int64_t> got, ArrayRef<int64_t> expected) {
  return got.size() == expected.size() &&
         llvm::all_of(llvm::zip(got, expected), [](auto pair) { return matches(std::get<0>(pair), std::get<1>(pair)); });
}

//===-- Linear recurrence -----------------------------------------------------------------------------===//

LogicalResult LinearRecurrenceOp::verify() {
  RankedTensorType result = getResult().getType(), state = getFinalState().getType();
  if (result.getRank() != 4 || state.getRank() != 4) // C1
    return emitOpError() << "result must be BxHxTxV and the final state BxHxKxV, got " << result << " and " << state;
  int64_t batch = result.getDimSize(0), heads = result.getDimSize(1), steps = result.getDimSize(2),
          keys = state.getDimSize(2), values = state.getDimSize(3);
  if (ShapedType::isDynamic(heads) || ShapedType::isDynamic(keys) || ShapedType::isDynamic(values) || heads <= 0 ||
      keys <= 0 || values <= 0) // C1
    return emitOpError() << "heads, key size and value size must be static and positive, got " << result << " and " << state;
  int64_t states = batch; // how many there are
  if (getSegments()) {
    RankedTensorType segments = getSegments().getType();
    if (segments.getRank() != 1 || batch != 1 || segments.getDimSize(0) == 0) // C7
      return emitOpError() << "segments must have one axis, of at least one element, and go with a batch of 1, got " << segments
                           << " and " << result;
    states = segments.isDynamicDim(0) ? ShapedType::kDynamic : segments.getDimSize(0) - 1;
  }
  if (!matches(state.getDimSize(0), states) || state.getDimSize(1) != heads || result.getDimSize(3) != values) // C1
    return emitOpError() << "result " << result << " and final state " << state
                         << " must agree in batch, heads and value size";

  // C1: `full` are the sizes of the op on the operand's axes, of which axis 1 is H.
  auto check = [&](StringRef name, Value operand, ArrayRef<int64_t> full, bool mayLackLast = false) -> LogicalResult {
    if (!operand)
      return success();
    auto type = cast<RankedTensorType>(operand.getType());
    if (type.getElementType() != result.getElementType()) // C6
      return emitOpError() << name << " must have result's element type " << result.getElementType() << ", got " << type;
    if (mayLackLast && type.getRank() == int64_t(full.size()) - 1)
      full = full.drop_back();
    bool fits = type.getRank() == int64_t(full.size());
    for (int64_t axis = 0; fits && axis < type.getRank(); ++axis) {
      int64_t size = type.getDimSize(axis);
      if (axis == 1 && ShapedType::isDynamic(size))
        fits = false;
      else if (axis == 1)
        fits = size > 0 && heads % size == 0;
      else if (size != 1)
        fits = matches(size, full[axis]);
    }
    if (!fits) {
      InFlightDiagnostic diagnostic = emitOpError() << name << " must have the sizes [";
      llvm::interleaveComma(full, diagnostic, [&](int64_t size) {
        if (ShapedType::isDynamic(size))
          diagnostic << "?";
        else
          diagnostic << size;
      });
      return diagnostic << "], or 1, or on axis 1 a divisor, got " << type;
    }
    return success();
  };
  int64_t keyAxes[] = {batch, heads, steps, keys, values}, valueAxes[] = {batch, heads, steps, values},
          phaseAxes[] = {batch, heads, steps, keys / 2, values}, stateAxes[] = {states, heads, keys, values};
  if (failed(check("query", getQuery(), keyAxes, true)) || failed(check("key", getKey(), keyAxes, true)) ||
      failed(check("value", getValue(), valueAxes)) || failed(check("decay", getDecay(), keyAxes)) ||
      failed(check("phase", getPhase(), phaseAxes)) || failed(check("beta", getBeta(), valueAxes)) ||
      failed(check("bonus", getBonus(), keyAxes, true)) || failed(check("log_gain", getLogGain(), valueAxes)))
    return failure();
  for (Value vector : getThrough())
    if (failed(check("through", vector, keyAxes, true)))
      return failure();

  if (!getThrough().empty() && getThrough().size() != 2)
    return emitOpError() << "through takes two vectors a step, a and b, got " << getThrough().size();
  if (getBeta() && !getThrough().empty()) // C2
    return emitOpError() << "has both beta and through; a delta rule with another reading key is `through` alone";
  if (getBonus() && !readsBefore()) // C3
    return emitOpError() << "has a bonus, which needs 'read before'";
  if (getPhase() && (keys % 2 || getBeta() || !getThrough().empty())) // C5
    return emitOpError() << "phase needs an even key size, and neither beta nor through; key size is " << keys;
  if (!getScale().isFinite())
    return emitOpError() << "scale must be finite, got " << getScale().convertToDouble();

  int64_t scaleSize = getScaleSize();
  if (getLogGain()) { // C4
    if (getBeta() || !getThrough().empty() || getPhase() || getBonus())
      return emitOpError() << "log_gain goes with none of beta, through, phase and bonus";
    if (ShapedType::isDynamic(scaleSize))
      return emitOpError() << "log_gain must have a static last axis, got " << getLogGain().getType();
    if (getDecay() && (getDecay().getType().getDimSize(3) != 1 || getDecay().getType().getDimSize(4) > scaleSize))
      return emitOpError() << "with log_gain the decay must not depend on the key axis, nor on the value axis where log_gain "
                              "does not, got " << getDecay().getType();
  }
  int64_t scaleAxes[] = {batch, heads, steps, scaleSize}, lastScaleAxes[] = {states, heads, scaleSize};
  if (getScales().size() != (getLogGain() ? 2 : 0)) // C4
    return emitOpError() << "has " << getScales().size() << " results for scales; with log_gain there are two, else none";
  if (getLogGain() &&
      (!matches(cast<RankedTensorType>(getScales()[0].getType()).getShape(), scaleAxes) ||
       !matches(cast<RankedTensorType>(getScales()[1].getType()).getShape(), lastScaleAxes)))
    return emitOpError() << "the scales must be BxHxTx" << scaleSize << " and BxHx" << scaleSize << ", got "
                         << getScales()[0].getType() << " and " << getScales()[1].getType();
  if (getInitial().size() > (getLogGain() ? 2u : 1u))
    return emitOpError() << "has " << getInitial().size() << " initial values; a state"
                         << (getLogGain() ? " and its scale are all" : " is all");
  if (!getInitial().empty() && failed(check("initial", getInitial()[0], stateAxes)))
    return failure();
  if (getInitial().size() > 1 && failed(check("initial scale", getInitial()[1], lastScaleAxes)))
    return failure();
  return success();
}

/// The size of an axis of the result: what an operand says, one that is not 1 if there is such.
static OpFoldResult reifyAxis(OpBuilder &builder, Location loc, int64_t size, ArrayRef<std::pair<Value, int64_t>> from) {
  if (!ShapedType::isDynamic(size))
    return builder.getIndexAttr(size);
  for (auto [operand, axis] : from)
    if (operand && cast<RankedTensorType>(operand.getType()).isDynamicDim(axis))
      return getSizes(builder, loc, operand)[axis];
  for (auto [operand, axis] : from)
    if (operand && cast<RankedTensorType>(operand.getType()).getDimSize(axis) != 1)
      return getSizes(builder, loc, operand)[axis];
  return builder.getIndexAttr(1);
}

LogicalResult LinearRecurrenceOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  RankedTensorType result = getResult().getType();
  SmallVector<std::pair<Value, int64_t>> batches, steps;
  for (Value operand : {Value(getValue()), Value(getQuery()), Value(getKey()), Value(getDecay()), Value(getBeta()),
                        Value(getLogGain())}) {
    batches.push_back({operand, 0});
    steps.push_back({operand, 2});
  }
  if (!getInitial().empty())
    batches.push_back({getInitial()[0], 0});
  OpFoldResult batch = reifyAxis(builder, getLoc(), result.getDimSize(0), batches);
  OpFoldResult length = reifyAxis(builder, getLoc(), result.getDimSize(2), steps);
  auto fixed = [&](int64_t size) -> OpFoldResult { return builder.getIndexAttr(size); };
  OpFoldResult states = batch;
  if (getSegments()) {
    OpFoldResult offsets = getSizes(builder, getLoc(), getSegments())[0];
    if (std::optional<int64_t> count = getConstantIntValue(offsets))
      states = builder.getIndexAttr(*count - 1);
    else
      states = builder.createOrFold<arith::SubIOp>(getLoc(), cast<Value>(offsets), builder.create<arith::ConstantIndexOp>(getLoc(), 1));
  }
  shapes.push_back({batch, fixed(getHeads()), length, fixed(getValueSize())});
  shapes.push_back({states, fixed(getHeads()), fixed(getKeySize()), fixed(getValueSize())});
  if (getLogGain()) {
    shapes.push_back({batch, fixed(getHeads()), length, fixed(getScaleSize())});
    shapes.push_back({states, fixed(getHeads()), fixed(getScaleSize())});
  }
  return success();
}

//===-- Scan, loop ------------------------------------------------------------------------------------===//

/// The region's arguments and what it yields.
static LogicalResult verifyBody(Operation *op, Block &body, ArrayRef<Type> takes, ArrayRef<Type> yields) {
  if (body.getArgumentTypes() != TypeRange(takes))
    return op->emitOpError() << "region must take (" << TypeRange(takes) << "), got (" << body.getArgumentTypes() << ")";
  auto yield = body.empty() ? YieldOp() : dyn_cast<YieldOp>(body.back());
  if (!yield || yield->getOperandTypes() != TypeRange(yields))
    return op->emitOpError() << "region must yield (" << TypeRange(yields) << ")";
  return success();
}

LogicalResult ScanOp::verify() {
  int64_t map = getMap(), step = getStep();
  if (map < 0) // C1
    return emitOpError() << "map must not be negative, got " << map;
  if (getChunk() && step <= 0) // C4
    return emitOpError() << "chunk must be positive, got " << step;
  if (getInputs().empty()) // C1
    return emitOpError() << "needs at least one input: its T axis says how many steps there are";
  if (getNumResults() < getInits().size()) // C3
    return emitOpError() << "has " << getNumResults() << " results, fewer than its " << getInits().size() << " states";

  SmallVector<int64_t> mapSizes(map, 1);
  int64_t length = ShapedType::kDynamic;
  auto visit = [&](Value operand, bool scanned) -> LogicalResult {
    auto type = cast<RankedTensorType>(operand.getType());
    if (type.getRank() < map + scanned) // C1
      return emitOpError() << "operand " << type << " has fewer axes than the " << map << " of map"
                           << (scanned ? " and T" : "");
    for (int64_t axis = 0; axis < map; ++axis) {
      int64_t size = type.getDimSize(axis);
      if (size != 1 && mapSizes[axis] != 1 && !matches(size, mapSizes[axis])) // C1
        return emitOpError() << "map axis " << axis << " of operand " << type << " must be " << mapSizes[axis] << " or 1";
      if (size != 1 && (mapSizes[axis] == 1 || ShapedType::isDynamic(mapSizes[axis])))
        mapSizes[axis] = size;
    }
    if (scanned) {
      if (!matches(type.getDimSize(map), length)) // C1
        return emitOpError() << "inputs must agree in T, axis " << map << ": " << length << " and " << type;
      if (!type.isDynamicDim(map))
        length = type.getDimSize(map);
    }
    return success();
  };
  SmallVector<Type> takes, yields;
  auto item = [&](RankedTensorType type, bool scanned) -> FailureOr<Type> {
    SmallVector<int64_t> shape(type.getShape().drop_front(map + scanned));
    if (scanned && getChunk())
      shape.insert(shape.begin(), step);
    auto result = RankedTensorType::get(shape, type.getElementType());
    if (!result.hasStaticShape()) { // C2
      emitOpError() << "an item of " << type << " must have a static shape";
      return failure();
    }
    return Type(result);
  };
  for (Value input : getInputs()) {
    if (failed(visit(input, true)))
      return failure();
    FailureOr<Type> type = item(cast<RankedTensorType>(input.getType()), true);
    if (failed(type))
      return failure();
    takes.push_back(*type);
  }
  for (ValueRange operands : {ValueRange(getInits()), ValueRange(getConstants())})
    for (Value operand : operands) {
      if (failed(visit(operand, false)))
        return failure();
      FailureOr<Type> type = item(cast<RankedTensorType>(operand.getType()), false);
      if (failed(type))
        return failure();
      takes.push_back(*type);
    }
  if (getChunk() && (ShapedType::isDynamic(length) || length % step)) { // C4
    InFlightDiagnostic diagnostic = emitOpError() << "has a chunk of " << step << ", which must divide a static T; T is ";
    if (ShapedType::isDynamic(length))
      return diagnostic << "dynamic";
    return diagnostic << length;
  }
  unsigned outputs = getNumOutputs();
  for (auto [i, result] : llvm::enumerate(getResultTypes())) {
    auto type = cast<RankedTensorType>(result);
    bool scanned = i < outputs;
    if (type.getRank() < map + scanned || !matches(type.getShape().take_front(map), mapSizes) ||
        (scanned && !matches(type.getDimSize(map), length))) { // C3
      return emitOpError() << "result " << i << " must have the map axes" << (scanned ? " and T" : "") << ", got " << type;
    }
    FailureOr<Type> own = item(type, scanned);
    if (failed(own))
      return failure();
    yields.push_back(*own);
    if (!scanned && *own != takes[getInputs().size() + i - outputs]) // C5
      return emitOpError() << "the last state " << type << " must have the item type of its initial state, "
                           << takes[getInputs().size() + i - outputs];
  }
  return verifyBody(*this, getBody().front(), takes, yields);
}

LogicalResult ScanOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  int64_t map = getMap();
  for (auto [i, result] : llvm::enumerate(getResultTypes())) {
    auto type = cast<RankedTensorType>(result);
    SmallVector<OpFoldResult> shape;
    for (int64_t axis = 0; axis < type.getRank(); ++axis) {
      SmallVector<std::pair<Value, int64_t>> from;
      if (axis < map)
        for (Value operand : getOperands())
          from.push_back({operand, axis});
      else if (axis == map && i < getNumOutputs())
        for (Value operand : getInputs())
          from.push_back({operand, axis});
      shape.push_back(reifyAxis(builder, getLoc(), type.getDimSize(axis), from));
    }
    shapes.push_back(shape);
  }
  return success();
}

LogicalResult LoopOp::verify() {
  if (int64_t(getLimit()) < 0) // C2
    return emitOpError() << "limit must not be negative, got " << int64_t(getLimit());
  if (getInits().getTypes() != getResultTypes()) // C3
    return emitOpError() << "results must have the types of the initial states, (" << getInits().getTypes() << ")";
  for (Type type : getResultTypes())
    if (!cast<RankedTensorType>(type).hasStaticShape()) // C3
      return emitOpError() << "states must have a static shape, got " << type;
  SmallVector<Type> takes(getOperandTypes()), yields{IntegerType::get(getContext(), 1)};
  llvm::append_range(yields, getResultTypes());
  return verifyBody(*this, getBody().front(), takes, yields); // C1
}

LogicalResult LoopOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  for (Type type : getResultTypes()) {
    shapes.emplace_back();
    for (int64_t size : cast<RankedTensorType>(type).getShape())
      shapes.back().push_back(builder.getIndexAttr(size));
  }
  return success();
}

//===-- Triangular solve, running sums ----------------------------------------------------------------===//

LogicalResult TriangularSolveOp::verify() {
  RankedTensorType matrix = getMatrix().getType(), right = getRight().getType();
  int64_t rank = matrix.getRank();
  if (rank < 2 || right.getRank() != rank || !matches(matrix.getDimSize(rank - 1), matrix.getDimSize(rank - 2)) ||
      !matches(matrix.getShape().drop_back(), right.getShape().drop_back()) ||
      matrix.getElementType() != right.getElementType()) // C1
    return emitOpError() << "matrix must be ...xNxN and the right side ...xNxC, got " << matrix << " and " << right;
  return success();
}

LogicalResult TriangularSolveOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getSizes(builder, getLoc(), getRight()));
  return success();
}

LogicalResult CumulativeSumOp::verify() {
  int64_t rank = getInput().getType().getRank();
  if (getResult().getType() != getInput().getType() || rank < 1) // C1
    return emitOpError() << "result must have input's type, of at least one axis: " << getInput().getType() << ", got "
                         << getResult().getType();
  if (getAxis() && (int64_t(*getAxis()) < 0 || int64_t(*getAxis()) >= rank)) // C2
    return emitOpError() << "axis must be one of the " << rank << " of input, got " << int64_t(*getAxis());
  return success();
}

LogicalResult CumulativeSumOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getSizes(builder, getLoc(), getInput()));
  return success();
}
