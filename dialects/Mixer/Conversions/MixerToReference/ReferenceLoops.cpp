// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "dialects/Mixer/Conversions/MixerToReference/ReferenceLoops.h"

#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/DenseSet.h"
#include <functional>

using namespace mlir;
using namespace tmc::mixer;

Value ReferenceLoops::dim(Value buffer, int64_t axis) {
  auto type = cast<MemRefType>(buffer.getType());
  if (!type.isDynamicDim(axis))
    return index(type.getDimSize(axis));
  return create<memref::DimOp>(buffer, axis);
}

ReferenceLoops::Values ReferenceLoops::dims(Value buffer) {
  Values extents;
  for (int64_t axis = 0, rank = cast<MemRefType>(buffer.getType()).getRank(); axis < rank; ++axis)
    extents.push_back(dim(buffer, axis));
  return extents;
}

/// Of forEachWhile.
static constexpr int64_t kTripsAtOnce = 1024;

ReferenceLoops::Values ReferenceLoops::reduceRange(Value low, Value high, ValueRange initial,
                                                   function_ref<Values(Value, ValueRange)> body) {
  // The body may be built with `builder` only: its insertion point is moved into the loop and back.
  auto loop = create<scf::ForOp>(low, high, index(1), initial);
  OpBuilder::InsertionGuard guard(builder);
  Block *block = loop.getBody();
  if (!initial.empty()) {
    builder.setInsertionPointToStart(block);
    Values next = body(loop.getInductionVar(), loop.getRegionIterArgs());
    create<scf::YieldOp>(next);
  } else {
    builder.setInsertionPoint(block->getTerminator());
    body(loop.getInductionVar(), {});
  }
  return Values(loop.getResults());
}

ReferenceLoops::Values ReferenceLoops::reduce(ValueRange extents, ValueRange initial,
                                              function_ref<Values(ValueRange, ValueRange)> body) {
  Values indices;
  std::function<Values(unsigned, ValueRange)> nest = [&](unsigned axis, ValueRange carried) -> Values {
    if (axis == extents.size())
      return body(indices, carried);
    Value low = index(0);
    return reduceRange(low, extents[axis], carried, [&](Value induction, ValueRange inner) {
      indices.push_back(induction);
      Values next = nest(axis + 1, inner);
      indices.pop_back();
      return next;
    });
  };
  return nest(0, initial);
}

void ReferenceLoops::forEach(ValueRange extents, function_ref<void(ValueRange)> body) {
  reduce(extents, {}, [&](ValueRange indices, ValueRange) {
    body(indices);
    return Values();
  });
}

void ReferenceLoops::ifThen(Value condition, function_ref<void()> body) {
  auto branch = create<scf::IfOp>(condition, /*withElseRegion=*/false);
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(branch.thenBlock());
  body();
}

void ReferenceLoops::forEachWhile(int64_t limit, function_ref<Value()> going, function_ref<void()> body) {
  // A loop of loops, so that a limit that is far away is passed in few steps.
  std::function<void(Value, Value, int64_t)> nest = [&](Value low, Value high, int64_t step) {
    auto loop = create<scf::ForOp>(low, high, index(step));
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPoint(loop.getBody()->getTerminator());
    ifThen(going(), [&] {
      if (step == 1)
        return body();
      Value first = loop.getInductionVar();
      nest(first, create<arith::MinUIOp>(add(first, index(step)), high), step / kTripsAtOnce);
    });
  };
  int64_t step = 1;
  while (step <= limit / kTripsAtOnce)
    step *= kTripsAtOnce;
  nest(index(0), index(limit), step);
}

Value ReferenceLoops::toWide(Value scalar) {
  Type wide = builder.getF64Type(), type = scalar.getType();
  if (type == wide)
    return scalar;
  if (isa<FloatType>(type))
    return create<arith::ExtFOp>(wide, scalar);
  if (type.isIndex())
    scalar = create<arith::IndexCastOp>(builder.getI64Type(), scalar);
  if (type.isInteger(1))
    return create<arith::UIToFPOp>(wide, scalar);
  return create<arith::SIToFPOp>(wide, scalar);
}

Value ReferenceLoops::fromWide(Value wide, Type type) {
  if (wide.getType() == type)
    return wide;
  if (type.isBF16()) // no library has f64 -> bf16
    return create<arith::TruncFOp>(type, create<arith::TruncFOp>(builder.getF32Type(), wide));
  if (isa<FloatType>(type))
    return create<arith::TruncFOp>(type, wide);
  if (type.isIndex())
    return create<arith::IndexCastOp>(type, create<arith::FPToSIOp>(builder.getI64Type(), wide));
  return create<arith::FPToSIOp>(type, wide);
}

void ReferenceLoops::storeWide(Value wide, Value buffer, ValueRange indices) {
  store(fromWide(wide, cast<MemRefType>(buffer.getType()).getElementType()), buffer, indices);
}

Value ReferenceLoops::loadIndex(Value buffer, ValueRange indices) {
  Value element = load(buffer, indices);
  return element.getType().isIndex() ? element : create<arith::IndexCastOp>(builder.getIndexType(), element);
}

Value ReferenceLoops::linearise(ValueRange indices, ValueRange extents) {
  Value flat = index(0);
  for (auto [position, extent] : llvm::zip(indices, extents))
    flat = add(mul(flat, extent), position);
  return flat;
}

void ReferenceLoops::fill(Value buffer, Value scalar) {
  forEach(dims(buffer), [&](ValueRange indices) { store(scalar, buffer, indices); });
}

void ReferenceLoops::copy(Value source, Value target) {
  forEach(dims(target), [&](ValueRange indices) { store(load(source, indices), target, indices); });
}

Value ReferenceLoops::scratch(ArrayRef<int64_t> shape, Type element) {
  // In a loop it would be one a trip, and the frame would grow.
  Block *block = builder.getInsertionBlock();
  OpBuilder::InsertionGuard guard(builder);
  if (block->getParentOp() && isa<scf::SCFDialect>(block->getParentOp()->getDialect())) {
    while (block->getParentOp() && isa<scf::SCFDialect>(block->getParentOp()->getDialect()))
      block = block->getParentOp()->getBlock();
    builder.setInsertionPointToStart(block);
  }
  return create<memref::AllocaOp>(MemRefType::get(shape, element));
}

Value ReferenceLoops::loadInside(Value buffer, ValueRange indices) {
  Values inside;
  Value isOutside;
  for (auto [axis, index] : llvm::enumerate(indices)) {
    Value last = create<arith::SubIOp>(dim(buffer, axis), this->index(1));
    Value isPast = create<arith::CmpIOp>(arith::CmpIPredicate::ugt, index, last); // below 0, too
    inside.push_back(create<arith::MinUIOp>(index, last));
    isOutside = isOutside ? create<arith::OrIOp>(isOutside, isPast).getResult() : isPast;
  }
  Value element = load(buffer, inside);
  if (!isOutside)
    return element;
  TypedAttr other = isa<FloatType>(element.getType())
                        ? TypedAttr(builder.getFloatAttr(element.getType(), std::numeric_limits<double>::quiet_NaN()))
                        : TypedAttr(builder.getIntegerAttr(element.getType(), 0));
  return create<arith::SelectOp>(isOutside, create<arith::ConstantOp>(other), element);
}

void ReferenceLoops::cloneOp(Operation &op, IRMapping &mapping) {
  if (op.getNumResults() && mapping.contains(op.getResult(0)))
    return;
  auto lookup = [&](Value value) { return mapping.lookupOrDefault(value); };
  if (auto extract = dyn_cast<tensor::ExtractOp>(op))
    if (Value buffer = lookup(extract.getTensor()); isa<MemRefType>(buffer.getType())) {
      Values indices = llvm::map_to_vector<6>(extract.getIndices(), lookup);
      mapping.map(extract.getResult(), readsInside ? loadInside(buffer, indices) : load(buffer, indices));
      return;
    }
  if (auto size = dyn_cast<tensor::DimOp>(op))
    if (Value buffer = lookup(size.getSource()); isa<MemRefType>(buffer.getType())) {
      mapping.map(size.getResult(), create<memref::DimOp>(buffer, lookup(size.getIndex())));
      return;
    }
  Operation *clone = op.cloneWithoutRegions(mapping);
  builder.insert(clone);
  for (auto [from, to] : llvm::zip(op.getRegions(), clone->getRegions()))
    for (Block &block : from) {
      OpBuilder::InsertionGuard guard(builder);
      Block *target = builder.createBlock(&to, to.end(), block.getArgumentTypes(),
                                          SmallVector<Location>(block.getNumArguments(), loc));
      mapping.map(block.getArguments(), target->getArguments());
      mapping.map(&block, target);
      for (Operation &nested : block)
        cloneOp(nested, mapping);
    }
}

ReferenceLoops::Values ReferenceLoops::cloneBody(Block &block, IRMapping &mapping) {
  for (Operation &op : block.without_terminator())
    cloneOp(op, mapping);
  return llvm::map_to_vector<6>(block.getTerminator()->getOperands(),
                                [&](Value value) { return mapping.lookupOrDefault(value); });
}

//===-- Sums in f64 -----------------------------------------------------------------------------------===//

/// Values of `body` that depend on `carried`.
static llvm::DenseSet<Value> getDependent(Block &body, ValueRange carried) {
  llvm::DenseSet<Value> dependent(carried.begin(), carried.end());
  for (Operation &op : body.without_terminator())
    if (llvm::any_of(op.getOperands(), [&](Value operand) { return dependent.contains(operand); }))
      dependent.insert(op.result_begin(), op.result_end());
  return dependent;
}

bool tmc::mixer::canWidenAccumulation(Block &body, ValueRange carried) {
  llvm::DenseSet<Value> dependent = getDependent(body, carried);
  for (Value value : carried)
    if (!isa<FloatType>(value.getType()))
      return false;
  for (Operation &op : body.without_terminator())
    if (op.getNumRegions())
      return false;
    else if (llvm::any_of(op.getResults(), [&](Value result) { return dependent.contains(result); }) &&
             !isa<arith::AddFOp, arith::SubFOp, arith::MulFOp, arith::DivFOp, arith::MaximumFOp, arith::MinimumFOp,
                  arith::MaxNumFOp, arith::MinNumFOp>(op))
      return false;
  return true;
}

ReferenceLoops::Values tmc::mixer::cloneAccumulation(ReferenceLoops &loops, Block &body, IRMapping &mapping,
                                                     ValueRange carried, ValueRange wideCarried) {
  llvm::DenseSet<Value> dependent = getDependent(body, carried);
  mapping.map(carried, wideCarried);
  for (Operation &op : body.without_terminator()) {
    if (op.getNumResults() == 0 || !dependent.contains(op.getResult(0))) {
      loops.cloneOp(op, mapping);
      continue;
    }
    OperationState state(loops.loc, op.getName());
    for (Value operand : op.getOperands())
      state.operands.push_back(loops.toWide(mapping.lookupOrDefault(operand)));
    state.types.push_back(loops.builder.getF64Type());
    state.addAttributes(op.getAttrs());
    mapping.map(op.getResult(0), loops.builder.create(state)->getResult(0));
  }
  ReferenceLoops::Values yielded;
  for (Value value : body.getTerminator()->getOperands())
    yielded.push_back(loops.toWide(mapping.lookupOrDefault(value)));
  return yielded;
}
