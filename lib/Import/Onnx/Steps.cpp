// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The body is built where everything is, from stand-ins for what a step sees. What depends on them then moves into the
// region; what does not is the same in every step and stays before the loop, so that values that the model has known
// before are known behind it as well.

#include "lib/Import/Onnx/Steps.h"
#include "lib/Import/Onnx/Places.h"
#include "lib/Import/Onnx/TensorMath.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// Operands of an op and of what is inside of it that come from outside.
static void collectOperands(Operation *op, SmallVectorImpl<Value> &operands) {
  op->walk([&](Operation *inner) {
    for (Value operand : inner->getOperands()) {
      Operation *producer = operand.getDefiningOp();
      bool isInside =
          producer ? op->isAncestor(producer) : op->isAncestor(cast<BlockArgument>(operand).getOwner()->getParentOp());
      if (!isInside)
        operands.push_back(operand);
    }
  });
}

/// A linear layer as a sum of products: a step has no kernel of its own.
static Value buildProducts(OpBuilder &builder, mixer::LinearOp op, const IRMapping &mapping) {
  Location loc = op.getLoc();
  MLIRContext *context = op.getContext();
  auto type = cast<RankedTensorType>(op.getResult().getType());
  int64_t rank = type.getRank();
  SmallVector<AffineExpr> rows, result;
  for (int64_t axis = 0; axis + 1 < rank; ++axis)
    rows.push_back(getAffineDimExpr(axis, context));
  result = rows;
  AffineExpr column = getAffineDimExpr(rank - 1, context), summed = getAffineDimExpr(rank, context);
  rows.push_back(summed);
  result.push_back(column);
  auto map = [&](ArrayRef<AffineExpr> exprs) { return AffineMap::get(rank + 1, 0, exprs, context); };
  SmallVector<utils::IteratorType> iterators(rank, utils::IteratorType::parallel);
  iterators.push_back(utils::IteratorType::reduction);
  Value start = builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, builder.getF32FloatAttr(0)));
  Value sums =
      builder
          .create<linalg::GenericOp>(
              loc, type, ValueRange{mapping.lookupOrDefault(op.getInput()), mapping.lookupOrDefault(op.getWeight())},
              start, ArrayRef<AffineMap>{map(rows), map({column, summed}), map(result)}, iterators,
              [](OpBuilder &inner, Location at, ValueRange s) {
                Value product = inner.create<arith::MulFOp>(at, s[0], s[1]);
                inner.create<linalg::YieldOp>(at, inner.create<arith::AddFOp>(at, s[2], product).getResult());
              })
          .getResult(0);
  if (!op.getBias())
    return sums;
  AffineMap whole = AffineMap::getMultiDimIdentityMap(rank, context),
            last = AffineMap::get(rank, 0, getAffineDimExpr(rank - 1, context), context);
  Value room = builder.create<tensor::EmptyOp>(loc, type.getShape(), type.getElementType());
  return builder
      .create<linalg::GenericOp>(loc, type, ValueRange{sums, mapping.lookupOrDefault(op.getBias())}, room,
                                 ArrayRef<AffineMap>{whole, last, whole},
                                 SmallVector<utils::IteratorType>(rank, utils::IteratorType::parallel),
                                 [](OpBuilder &inner, Location at, ValueRange s) {
                                   inner.create<linalg::YieldOp>(
                                       at, inner.create<arith::AddFOp>(at, s[0], s[1]).getResult());
                                 })
      .getResult(0);
}

using StepBody = llvm::function_ref<LogicalResult(ArrayRef<Datum>, SmallVectorImpl<Datum> &, SmallVectorImpl<Datum> &)>;

//===-- What steps collect ----------------------------------------------------------------------------===//

/// A state that was not only collected is what its op says.
static Value writeOut(Importer &in, Location loc, const CountedLoop &loop, const CountedLoop::State &state,
                      const Shape &shape) {
  const CountedLoop::Collected &collected = *state.collected;
  OpBuilder::InsertionGuard guard(in.builder);
  in.builder.setInsertionPointAfter(collected.result.getDefiningOp());
  Value whole;
  if (collected.grows) {
    whole = in.builder.create<tensor::ConcatOp>(loc, collected.result.getType(), collected.axis,
                                                ValueRange{state.standIn, collected.part});
  } else {
    Type i64 = in.builder.getI64Type();
    TensorMath one{in, loc, i64, {}}, all{in, loc, i64, shape};
    Value place = one.create<arith::AddIOp>(loop.counter, one.constant(double(collected.offset)));
    Value isHere = all.create<arith::CmpIOp>(arith::CmpIPredicate::eq, in.iota(loc, i64, shape, collected.axis),
                                             in.broadcast(loc, place, {}, shape));
    whole = all.select(isHere, in.broadcast(loc, collected.part, collected.partShape, shape), state.standIn);
  }
  Value(collected.result).replaceAllUsesWith(whole);
  return whole;
}

/// The state behind all steps, of what was there and what was `kept` of each step: [steps, the axes of a part].
static Datum putTogether(Importer &in, Location loc, const CountedLoop::Collected &collected,
                         const SizeExpression &count, const Datum &before, Value kept) {
  Shape shape = collected.partShape;
  shape.insert(shape.begin(), count);
  SmallVector<int64_t> permutation;
  for (int64_t axis = 0; axis < collected.axis; ++axis)
    permutation.push_back(axis + 1);
  permutation.push_back(0);
  for (int64_t axis = collected.axis; axis + 1 < int64_t(shape.size()); ++axis)
    permutation.push_back(axis + 1);
  if (collected.axis)
    kept = in.transpose(loc, kept, shape, permutation);
  Shape joined = collected.partShape;
  joined[collected.axis] = in.algebra.multiply(count, collected.partShape[collected.axis]);
  kept = in.reshape(loc, kept, shape, joined);
  Datum result;
  result.type = before.type;
  result.shape = before.shape;
  if (!collected.grows) {
    SlicePlace slice{Shape(joined.size(), in.size(0)), joined, std::nullopt};
    slice.offsets[collected.axis] = in.size(collected.offset);
    result.value = insertSlice(in, loc, before.value, kept, before.shape, slice);
    return result;
  }
  result.shape[collected.axis] = in.algebra.add(before.shape[collected.axis], joined[collected.axis]);
  result.value = before.shape[collected.axis] == in.size(0)
                     ? kept
                     : in.builder
                           .create<tensor::ConcatOp>(loc, in.getType(in.getElementType(result.type), result.shape),
                                                     collected.axis, ValueRange{before.value, kept})
                           .getResult();
  return result;
}

/// What was computed behind `before` from what steps see, for its shape only, goes.
static void dropUnused(Operation *before, ArrayRef<Value> standIns, llvm::function_ref<bool(Value)> isKept) {
  llvm::DenseSet<Operation *> inside;
  SmallVector<Operation *> ops;
  for (Value standIn : standIns)
    inside.insert(standIn.getDefiningOp());
  for (Operation *op = before->getNextNode(); op; op = op->getNextNode()) {
    SmallVector<Value> operands;
    collectOperands(op, operands);
    if (llvm::any_of(operands, [&](Value operand) { return inside.contains(operand.getDefiningOp()); })) {
      inside.insert(op);
      ops.push_back(op);
    }
  }
  for (Operation *op : llvm::reverse(ops))
    if (isOpTriviallyDead(op) && llvm::none_of(op->getResults(), isKept))
      op->erase();
}

/// With a `limit` as a loop that goes on while what is kept says so, else as a scan.
static LogicalResult buildRegion(Call &call, Steps &steps, std::optional<int64_t> limit, StepBody body,
                                 SmallVectorImpl<Datum> &results) {
  Importer &in = call.in;
  OpBuilder &builder = in.builder;
  Location loc = call.getLoc();
  SmallVector<Datum, 2> inputs(steps.rows);
  inputs.append(steps.states.begin(), steps.states.end());
  Operation *before = nullptr;
  SmallVector<Value> rowStandIns, stateStandIns;
  auto refuseSizes = [&](const Shape &shape) {
    return call.refuse("a body that sees " + in.print(shape) + " in each step: its sizes have to be known (--dim)");
  };
  for (Datum &input : inputs) {
    bool isState = rowStandIns.size() == steps.rows.size();
    Type element = in.getElementType(input.type);
    // A state that only collects what steps give may have any sizes.
    if (!element || (!in.getStatic(input.shape) && !(isState && steps.isCounted)))
      return refuseSizes(input.shape);
    input.value = in.empty(loc, element, input.shape);
    input.numbers.reset();
    input.tensor = nullptr;
    input.weight.clear();
    input.range.reset();
    input.columnRanges.clear();
    input.input.reset();
    input.isConstant = false;
    before = input.value.getDefiningOp();
    (isState ? stateStandIns : rowStandIns).push_back(input.value);
  }
  if (steps.isCounted) {
    CountedLoop &loop = in.loops.emplace_back();
    loop.counter = rowStandIns[0];
    loop.count = steps.count;
    for (Value standIn : stateStandIns)
      loop.states.push_back({standIn, std::nullopt});
  }
  SmallVector<Datum, 2> kept, next;
  LogicalResult isBuilt = body(inputs, kept, next);
  CountedLoop loop;
  if (steps.isCounted)
    loop = std::move(in.loops.back());
  if (steps.isCounted)
    in.loops.pop_back();
  if (failed(isBuilt))
    return failure();
  if (next.size() != steps.states.size())
    return call.error("has a body with " + Twine(next.size()) + " states for " + Twine(steps.states.size()));
  in.insertedParts.clear(); // some may be of ops that go now
  SmallVector<Value> seen(rowStandIns);
  llvm::append_range(seen, stateStandIns);
  for (const CountedLoop::Row &row : loop.rows)
    seen.push_back(row.standIn);
  for (const CountedLoop::State &state : loop.states)
    if (state.collected)
      seen.push_back(state.collected->result);
  dropUnused(before, seen, [&](Value value) {
    bool isKept = false;
    for (SmallVector<Datum, 2> *data : {&kept, &next})
      for (Datum &datum : *data)
        isKept |= datum.value == value;
    for (const CountedLoop::State &state : loop.states)
      isKept |= state.collected && state.collected->part == value;
    return isKept;
  });
  // What was only collected is a result of each step.
  SmallVector<std::optional<CountedLoop::Collected>> collected(next.size());
  SmallVector<Datum, 2> statesBefore(steps.states.begin(), steps.states.end());
  for (auto [n, state] : llvm::enumerate(loop.states)) {
    if (!state.collected)
      continue;
    bool isOnlyCollected =
        next[n].value == state.collected->result && state.standIn.use_empty() && state.collected->result.use_empty();
    for (SmallVector<Datum, 2> *data : {&kept, &next})
      for (Datum &datum : *data)
        isOnlyCollected &=
            &datum == &next[n] || (datum.value != state.standIn && datum.value != state.collected->result);
    for (const CountedLoop::State &other : loop.states)
      isOnlyCollected &= !other.collected ||
                         (other.collected->part != state.standIn && other.collected->part != state.collected->result);
    if (isOnlyCollected) {
      collected[n] = state.collected;
      continue;
    }
    Value whole = writeOut(in, loc, loop, state, steps.states[n].shape);
    for (SmallVector<Datum, 2> *data : {&kept, &next})
      for (Datum &datum : *data)
        if (datum.value == state.collected->result)
          datum.value = whole;
  }
  SmallVector<Value> standIns(rowStandIns), scanned(steps.scanned);
  for (CountedLoop::Row &row : loop.rows) {
    standIns.push_back(row.standIn);
    scanned.push_back(row.scanned);
  }
  SmallVector<Datum, 2> states, nextStates;
  unsigned numKept = kept.size();
  for (size_t n = 0; n < next.size(); ++n) {
    if (collected[n]) {
      Datum part;
      part.type = statesBefore[n].type;
      part.shape = collected[n]->partShape;
      part.value = collected[n]->part;
      kept.push_back(part);
      continue;
    }
    if (!in.getStatic(statesBefore[n].shape))
      return refuseSizes(statesBefore[n].shape);
    standIns.push_back(stateStandIns[n]);
    states.push_back(statesBefore[n]);
    nextStates.push_back(next[n]);
  }
  SmallVector<Value> yielded;
  for (SmallVector<Datum, 2> *data : {&kept, &nextStates})
    for (Datum &datum : *data) {
      Value value = in.materialise(datum);
      if (!value)
        return failure();
      if (!in.getStatic(datum.shape))
        return call.refuse("a body that gives " + in.print(datum.shape) +
                           " in each step: its sizes have to be known (--dim)");
      yielded.push_back(value);
    }
  for (auto [state, datum] : llvm::zip(states, nextStates))
    if (state.shape != datum.shape || state.type != datum.type)
      return call.refuse("a state that is " + in.print(state.shape) + " before a step and " + in.print(datum.shape) +
                         " behind it");

  // What depends on the stand-ins, in order.
  llvm::SmallSetVector<Value, 32> inside(standIns.begin(), standIns.end());
  SmallVector<Operation *> moved;
  for (Operation *op = before->getNextNode(); op; op = op->getNextNode()) {
    SmallVector<Value> operands;
    collectOperands(op, operands);
    if (llvm::none_of(operands, [&](Value operand) { return inside.contains(operand); }))
      continue;
    moved.push_back(op);
    inside.insert(op->result_begin(), op->result_end());
  }
  // What they read from before the loop: constants and room come along, other tensors are operands.
  llvm::SmallSetVector<Operation *, 16> copied;
  llvm::SmallSetVector<Value, 8> captured;
  auto read = [&](Value operand) {
    if (inside.contains(operand))
      return true;
    Operation *producer = operand.getDefiningOp();
    if (producer && producer->getNumOperands() == 0 && isa<arith::ConstantOp, tensor::EmptyOp>(producer))
      return copied.insert(producer), true;
    if (producer && isa<tensor::SplatOp>(producer) && producer->getNumOperands() == 1 &&
        producer->getOperand(0).getDefiningOp<arith::ConstantOp>()) {
      copied.insert(producer->getOperand(0).getDefiningOp());
      return copied.insert(producer), true;
    }
    auto type = dyn_cast<RankedTensorType>(operand.getType());
    return type && type.hasStaticShape() && (captured.insert(operand), true);
  };
  bool isFine = true;
  for (Operation *op : moved) {
    SmallVector<Value> operands;
    collectOperands(op, operands);
    for (Value operand : operands)
      isFine = isFine && read(operand);
  }
  for (Value value : yielded)
    isFine = isFine && read(value);
  if (!isFine)
    return call.refuse("a body that reads sizes, or tensors whose sizes are not known");

  SmallVector<Value> initial, constants;
  for (const Datum &state : states)
    initial.push_back(state.value);
  for (Value value : captured) {
    if (steps.isMapped) { // the same for all items
      auto type = cast<RankedTensorType>(value.getType());
      SmallVector<int64_t> shape{1};
      llvm::append_range(shape, type.getShape());
      SmallVector<ReassociationIndices> groups;
      for (int64_t axis = 0; axis < type.getRank(); ++axis)
        groups.push_back(axis == 0 ? ReassociationIndices{0, 1} : ReassociationIndices{axis + 1});
      value = builder.create<tensor::ExpandShapeOp>(loc, type.clone(shape), value, groups);
    }
    constants.push_back(value);
  }
  SmallVector<Type> types;
  int64_t dynamicItems = steps.isMapped ? cast<RankedTensorType>(initial.front().getType()).getDimSize(0) : 0;
  auto resultType = [&](const Datum &datum, bool isKept) {
    SmallVector<int64_t> shape;
    if (steps.isMapped)
      shape.push_back(dynamicItems);
    if (isKept)
      shape.push_back(in.toStatic(steps.count));
    llvm::append_range(shape, *in.getStatic(datum.shape));
    return RankedTensorType::get(shape, in.getElementType(datum.type));
  };
  for (const Datum &datum : kept)
    types.push_back(resultType(datum, true));
  for (const Datum &datum : nextStates)
    types.push_back(resultType(datum, false));
  Operation *whole =
      limit
          ? builder.create<mixer::LoopOp>(loc, ArrayRef(types).drop_front(), *limit, initial, constants).getOperation()
          : builder
                .create<mixer::ScanOp>(loc, types, builder.getI64IntegerAttr(steps.isMapped ? 1 : 0), IntegerAttr(),
                                       scanned, initial, constants, steps.reverse ? builder.getUnitAttr() : UnitAttr())
                .getOperation();
  Block *block = &whole->getRegion(0).emplaceBlock();
  IRMapping mapping;
  for (Value standIn : standIns)
    mapping.map(standIn, block->addArgument(standIn.getType(), loc));
  for (Value value : captured)
    mapping.map(value, block->addArgument(value.getType(), loc));
  OpBuilder inner = OpBuilder::atBlockEnd(block);
  for (Operation *op : copied)
    inner.clone(*op, mapping);
  for (Operation *op : moved) {
    auto linear = dyn_cast<mixer::LinearOp>(op);
    if (linear && cast<RankedTensorType>(linear.getResult().getType()).getElementType().isF32())
      mapping.map(linear.getResult(), buildProducts(inner, linear, mapping));
    else
      inner.clone(*op, mapping);
  }
  SmallVector<Value> ends;
  for (Value value : yielded)
    ends.push_back(mapping.lookupOrDefault(value));
  if (limit)
    ends[0] = inner.create<tensor::ExtractOp>(loc, ends[0], ValueRange());
  inner.create<mixer::YieldOp>(loc, ends);
  llvm::SmallSetVector<Operation *, 8> stale;
  for (Operation *op : llvm::reverse(moved))
    op->erase();
  for (ArrayRef<Value> list : {ArrayRef(standIns), ArrayRef(stateStandIns)})
    for (Value standIn : list)
      if (standIn.use_empty())
        stale.insert(standIn.getDefiningOp());
  for (const CountedLoop::State &state : loop.states)
    if (state.collected && state.collected->result.use_empty())
      stale.insert(state.collected->result.getDefiningOp());
  for (Operation *op : stale)
    op->erase();
  if (limit)
    kept.clear();
  SmallVector<Datum, 2> last;
  unsigned number = 0;
  for (SmallVector<Datum, 2> *data : {&kept, &nextStates})
    for (Datum &datum : *data) {
      Datum result;
      result.type = datum.type;
      result.value = whole->getResult(number++);
      if (data == &kept)
        result.shape.push_back(steps.count);
      result.shape.append(datum.shape.begin(), datum.shape.end());
      (data == &nextStates ? last : results).push_back(std::move(result));
    }
  // The parts that were collected come last of what was kept.
  SmallVector<Value> parts;
  for (unsigned n = numKept; !limit && n < results.size(); ++n)
    parts.push_back(results[n].value);
  if (!limit)
    results.truncate(numKept);
  unsigned nextPart = 0, nextState = 0;
  for (size_t n = 0; n < next.size(); ++n)
    results.push_back(collected[n]
                          ? putTogether(in, loc, *collected[n], steps.count, statesBefore[n], parts[nextPart++])
                          : std::move(last[nextState++]));
  return success();
}

LogicalResult onnx::buildSteps(Call &call, Steps &steps, StepBody body, SmallVectorImpl<Datum> &results) {
  return buildRegion(call, steps, std::nullopt, body, results);
}

LogicalResult onnx::buildStepsWhile(Call &call, Steps &steps, int64_t limit, StepBody body,
                                    SmallVectorImpl<Datum> &results) {
  return buildRegion(call, steps, limit, body, results);
}
