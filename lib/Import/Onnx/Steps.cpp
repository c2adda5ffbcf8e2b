// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The body is built where everything is, from stand-ins for what a step sees. What depends on them then moves into the
// region; what does not is the same in every step and stays before the loop, so that values that the model has known
// before are known behind it as well.

#include "lib/Import/Onnx/Steps.h"
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

/// With a `limit` as a loop that goes on while what is kept says so, else as a scan.
static LogicalResult buildRegion(Call &call, Steps &steps, std::optional<int64_t> limit, StepBody body,
                                 SmallVectorImpl<Datum> &results) {
  Importer &in = call.in;
  OpBuilder &builder = in.builder;
  Location loc = call.getLoc();
  SmallVector<Datum, 2> inputs(steps.rows);
  inputs.append(steps.states.begin(), steps.states.end());
  Operation *before = nullptr;
  SmallVector<Value> standIns;
  for (Datum &input : inputs) {
    std::optional<SmallVector<int64_t>> shape = in.getStatic(input.shape);
    Type element = in.getElementType(input.type);
    if (!shape || !element)
      return call.refuse("a body that sees " + in.print(input.shape) +
                         " in each step: its sizes have to be known (--dim)");
    input.value = builder.create<tensor::EmptyOp>(loc, *shape, element);
    input.numbers.reset();
    input.tensor = nullptr;
    input.weight.clear();
    input.range.reset();
    input.columnRanges.clear();
    input.input.reset();
    input.isConstant = false;
    before = input.value.getDefiningOp();
    standIns.push_back(input.value);
  }
  SmallVector<Datum, 2> kept, next;
  if (failed(body(inputs, kept, next)))
    return failure();
  SmallVector<Value> yielded;
  for (SmallVector<Datum, 2> *data : {&kept, &next})
    for (Datum &datum : *data) {
      Value value = in.materialise(datum);
      if (!value)
        return failure();
      if (!in.getStatic(datum.shape))
        return call.refuse("a body that gives " + in.print(datum.shape) +
                           " in each step: its sizes have to be known (--dim)");
      yielded.push_back(value);
    }
  if (next.size() != steps.states.size())
    return call.error("has a body with " + Twine(next.size()) + " states for " + Twine(steps.states.size()));
  for (auto [state, datum] : llvm::zip(steps.states, next))
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

  SmallVector<Value> states, constants;
  for (const Datum &state : steps.states)
    states.push_back(state.value);
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
  int64_t dynamicItems = steps.isMapped ? cast<RankedTensorType>(states.front().getType()).getDimSize(0) : 0;
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
  for (const Datum &datum : next)
    types.push_back(resultType(datum, false));
  Operation *whole =
      limit ? builder.create<mixer::LoopOp>(loc, ArrayRef(types).drop_front(), *limit, states, constants).getOperation()
            : builder
                  .create<mixer::ScanOp>(loc, types, builder.getI64IntegerAttr(steps.isMapped ? 1 : 0), IntegerAttr(),
                                         steps.scanned, states, constants,
                                         steps.reverse ? builder.getUnitAttr() : UnitAttr())
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
  in.insertedParts.clear(); // some may be of ops that go now
  for (Operation *op : llvm::reverse(moved))
    op->erase();
  for (Value standIn : standIns)
    if (standIn.use_empty())
      standIn.getDefiningOp()->erase();
  unsigned number = 0;
  if (limit)
    kept.clear();
  for (SmallVector<Datum, 2> *data : {&kept, &next})
    for (Datum &datum : *data) {
      Datum result;
      result.type = datum.type;
      result.value = whole->getResult(number++);
      if (data == &kept)
        result.shape.push_back(steps.count);
      result.shape.append(datum.shape.begin(), datum.shape.end());
      results.push_back(std::move(result));
    }
  return success();
}

LogicalResult onnx::buildSteps(Call &call, Steps &steps, StepBody body, SmallVectorImpl<Datum> &results) {
  return buildRegion(call, steps, std::nullopt, body, results);
}

LogicalResult onnx::buildStepsWhile(Call &call, Steps &steps, int64_t limit, StepBody body,
                                    SmallVectorImpl<Datum> &results) {
  return buildRegion(call, steps, limit, body, results);
}
