// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "dialects/Tile/Conversions/Walk.h"

#include "dialects/Tile/Conversions/MemoryOrder.h"
#include "dialects/Tile/IR/TileOps.h"
#include "mlir/Dialect/Arith/IR/Arith.h"

using namespace mlir;
using namespace tmc::tile;

static bool touchesTiles(Operation *op) {
  auto tile = [](Value value) { return isTile(value); };
  return llvm::any_of(op->getOperands(), tile) || llvm::any_of(op->getResults(), tile);
}

static bool carriesTiles(Operation *op) {
  if (touchesTiles(op))
    return true;
  for (Region &region : op->getRegions())
    for (Block &block : region)
      if (llvm::any_of(block.getArguments(), [](Value value) { return isTile(value); }))
        return true;
  return false;
}

bool Walk::isElementwise(Operation *op) {
  if (op->getNumResults() != 1 || op->getNumRegions() || !isTile(op->getResult(0)) || isa<arith::ConstantOp>(op))
    return false;
  if (!isa<vector::FMAOp>(op) &&
      !(op->hasTrait<OpTrait::Elementwise>() && op->hasTrait<OpTrait::Vectorizable>() && isMemoryEffectFree(op)))
    return false;
  auto shape = cast<VectorType>(op->getResult(0).getType()).getShape();
  return llvm::all_of(op->getOperandTypes(), [&](Type type) {
    auto tile = dyn_cast<VectorType>(type);
    return !tile || tile.getShape() == shape;
  });
}

Value Walk::toElement(Location loc, Value value, Type element) {
  Type type = value.getType(), from = getElementTypeOrSelf(type);
  if (from == element)
    return value;
  auto vector = dyn_cast<VectorType>(type);
  Type result = vector ? Type(vector.clone(element)) : element;
  if (from.isInteger(8)) // codes
    return builder.create<arith::SIToFPOp>(loc, result, value);
  if (from.getIntOrFloatBitWidth() < element.getIntOrFloatBitWidth()) {
    auto wide = builder.create<arith::ExtFOp>(loc, result, value);
    if (from.getIntOrFloatBitWidth() == 8) // codes, of which a store makes no NaN
      wide.setFastmath(arith::FastMathFlags::nnan);
    return wide;
  }
  return builder.create<arith::TruncFOp>(loc, result, value);
}

bool Walk::isStructureSupported(Operation *op) {
  if (isa<scf::ForOp, scf::IfOp, scf::IndexSwitchOp>(op))
    return true;
  return !carriesTiles(op) &&
         llvm::all_of(op->getRegions(), [](Region &region) { return region.getBlocks().size() <= 1; });
}

Value Walk::get(Value tile, int64_t n) {
  Values &known = registers[tile];
  if (known.empty())
    known.resize(getNumRegisters(tile));
  if (known[n])
    return known[n];
  Value value = emit(cast<OpResult>(tile), n);
  registers[tile][n] = value; // the map may have grown
  return value;
}

bool Walk::has(Value tile, int64_t n) const {
  auto it = registers.find(tile);
  return it != registers.end() && !it->second.empty() && it->second[n];
}

void Walk::set(Value tile, int64_t n, Value value) {
  Values &known = registers[tile];
  if (known.empty())
    known.resize(getNumRegisters(tile));
  known[n] = value;
}

Values Walk::force(Value tile) {
  for (int64_t n = 0, e = getNumRegisters(tile); n < e; ++n)
    get(tile, n);
  return registers[tile];
}

Value Walk::emit(OpResult result, int64_t n) {
  Operation *op = result.getOwner();
  VectorType type = getRegisterType(cast<VectorType>(result.getType()), n);
  if (auto constant = dyn_cast<arith::ConstantOp>(op))
    if (auto splat = dyn_cast<SplatElementsAttr>(constant.getValue()))
      return builder.create<arith::ConstantOp>(op->getLoc(), splat.resizeSplat(type));
  if (!isElementwise(op))
    return emitLeaf(op, result, n);
  Values operands;
  for (Value operand : op->getOperands())
    operands.push_back(isTile(operand) ? get(operand, n) : operand);
  OperationState state(op->getLoc(), op->getName(), operands, Type(type), op->getAttrs());
  return builder.create(state)->getResult(0);
}

void Walk::flatten(ValueRange values, Values &out) {
  for (Value value : values) {
    if (isTile(value))
      llvm::append_range(out, force(value));
    else
      out.push_back(value);
  }
}

void Walk::flattenTypes(TypeRange types, SmallVectorImpl<Type> &out) const {
  for (Type type : types) {
    auto tile = dyn_cast<VectorType>(type);
    if (!tile) {
      out.push_back(type);
      continue;
    }
    for (int64_t n = 0, e = getNumRegisters(tile); n < e; ++n)
      out.push_back(getRegisterType(tile, n));
  }
}

void Walk::mapFlattened(ValueRange from, ValueRange to) {
  unsigned next = 0;
  for (Value value : from) {
    if (!isTile(value)) {
      value.replaceAllUsesWith(to[next++]);
      continue;
    }
    int64_t count = getNumRegisters(value);
    set(value, Values(to.slice(next, count)));
    next += count;
  }
}

void Walk::forceOverwritten(Operation *writer) {
  if (pendingLoads.empty())
    return;
  Writes writes = collectWrites(writer);
  if (!writes.unknown && writes.roots.empty())
    return;
  llvm::erase_if(pendingLoads, [&](Operation *load) {
    if (!writes.mayTouch(getRoot(getLazilyRead(load))))
      return false;
    force(load->getResult(0));
    return true;
  });
}

void Walk::convertRegionOp(Operation *op) {
  forceOverwritten(op);
  op->walk([&](Operation *nested) {
    for (Value value : nested->getOperands())
      if (nested != op && isTile(value) && !op->isAncestor(value.getParentRegion()->getParentOp()))
        force(value);
  });
  if (auto loop = dyn_cast<scf::ForOp>(op); loop && carriesTiles(op))
    return convertFor(loop);
  if (carriesTiles(op))
    return convertBranches(op);
  beforeRegions(op);
  for (Region &region : op->getRegions())
    for (Block &block : region)
      convertBlock(block);
  afterRegions(op);
}

void Walk::convertFor(scf::ForOp op) {
  Values inits;
  flatten(op.getInitArgs(), inits);
  beforeLoop(op, inits);
  auto loop = builder.create<scf::ForOp>(op.getLoc(), op.getLowerBound(), op.getUpperBound(), op.getStep(), inits);
  loop->setDiscardableAttrs(op->getDiscardableAttrDictionary());
  op.getInductionVar().replaceAllUsesWith(loop.getInductionVar());
  mapFlattened(ValueRange(op.getRegionIterArgs()), ValueRange(loop.getRegionIterArgs()));
  mapFlattened(op.getResults(), loop.getResults());
  Block *to = loop.getBody(), *from = op.getBody();
  to->getOperations().splice(to->end(), from->getOperations());
  {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(to);
    enterLoop(op, loop);
  }
  convertBlock(*to);
  afterLoop(op, loop);
  replaced.push_back(op);
}

void Walk::convertBranches(Operation *op) {
  SmallVector<Type> types;
  flattenTypes(op->getResultTypes(), types);
  OperationState state(op->getLoc(), op->getName(), op->getOperands(), types, op->getAttrs());
  for (Region &region : op->getRegions())
    state.addRegion()->takeBody(region);
  Operation *created = builder.create(state);
  mapFlattened(op->getResults(), created->getResults());
  for (Region &region : created->getRegions())
    for (Block &block : region)
      convertBlock(block);
  replaced.push_back(op);
}

void Walk::convertYield(Operation *op) {
  if (!touchesTiles(op))
    return;
  Values operands;
  flatten(op->getOperands(), operands);
  builder.create<scf::YieldOp>(op->getLoc(), operands);
  replaced.push_back(op);
}

static bool isEarly(Operation *op) {
  auto load = dyn_cast<LoadOp>(op);
  return load && load.getEarly();
}

void Walk::convertBlock(Block &block) {
  OpBuilder::InsertionGuard guard(builder);
  SmallVector<Operation *> outerLoads;
  std::swap(outerLoads, pendingLoads);
  SmallVector<Operation *> ops;
  for (Operation &op : block)
    ops.push_back(&op);
  for (Operation *op : ops) {
    builder.setInsertionPoint(op);
    if (op->getNumRegions()) {
      convertRegionOp(op);
    } else if (isa<scf::YieldOp>(op)) {
      if (auto loop = dyn_cast<scf::ForOp>(op->getParentOp()))
        leaveLoop(loop);
      convertYield(op);
    } else if (emitSink(op)) {
      replaced.push_back(op);
    } else if (touchesTiles(op)) {
      replaced.push_back(op); // lazy
      if (isEarly(op))
        force(op->getResult(0));
      else if (getLazilyRead(op))
        pendingLoads.push_back(op);
    } else {
      forceOverwritten(op);
    }
  }
  std::swap(outerLoads, pendingLoads);
}

void Walk::convert(Region &region) {
  for (Block &block : region)
    convertBlock(block);
  // Lazy ops use each other and the arguments of replaced loops: all uses go before the first op does.
  for (Operation *op : llvm::reverse(replaced))
    op->dropAllReferences();
  for (Operation *op : llvm::reverse(replaced)) {
    op->dropAllUses();
    op->erase();
  }
  replaced.clear();
  registers.clear();
}
