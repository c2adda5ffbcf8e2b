// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Pieces of code, and registers of pure ops and loads.
#include "dialects/Tile/Conversions/TileToTensorCore/TensorCoreWalk.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace tmc::tile;

//===--------------------------------------------------------------------------------------------------------------===//
// Pieces of code
//===--------------------------------------------------------------------------------------------------------------===//

Value TensorCoreWalk::constant(int64_t value) { return builder.create<arith::ConstantIndexOp>(loc(), value); }

Value TensorCoreWalk::constant32(int64_t value) { return builder.create<arith::ConstantIntOp>(loc(), value, 32); }

Value TensorCoreWalk::add(Value x, Value y) {
  return builder.createOrFold<arith::AddIOp>(loc(), x, y, arith::IntegerOverflowFlags::nsw);
}

Value TensorCoreWalk::multiply(Value x, int64_t y) {
  return builder.createOrFold<arith::MulIOp>(loc(), x, constant(y), arith::IntegerOverflowFlags::nsw);
}

Value TensorCoreWalk::divide(Value x, int64_t y) { return builder.createOrFold<arith::DivUIOp>(loc(), x, constant(y)); }

Value TensorCoreWalk::remainder(Value x, int64_t y) {
  return builder.createOrFold<arith::RemUIOp>(loc(), x, constant(y));
}

Value TensorCoreWalk::isBelow(Value x, Value y) {
  return builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::ult, x, y);
}

Value TensorCoreWalk::extract(Value reg, int64_t i) { return builder.create<vector::ExtractOp>(loc(), reg, i); }

Value TensorCoreWalk::insert(Value scalar, Value reg, int64_t i) {
  return builder.create<vector::InsertOp>(loc(), scalar, reg, i);
}

Value TensorCoreWalk::zero(Type type) { return builder.create<arith::ConstantOp>(loc(), builder.getZeroAttr(type)); }

Value TensorCoreWalk::call(StringRef intrinsic, TypeRange types, ValueRange operands) {
  auto name = builder.getStringAttr("llvm.nvvm." + intrinsic);
  auto op = builder.create<LLVM::CallIntrinsicOp>(loc(), types, name, operands, LLVM::FastmathFlagsAttr());
  return types.empty() ? Value() : op.getResults();
}

Value TensorCoreWalk::pointerTo(Value memref, Value offset, unsigned space) {
  Value base = builder.create<memref::ExtractAlignedPointerAsIndexOp>(loc(), memref);
  Value address = builder.create<arith::IndexCastOp>(loc(), builder.getI64Type(), add(base, offset));
  return builder.create<LLVM::IntToPtrOp>(loc(), LLVM::LLVMPointerType::get(builder.getContext(), space), address);
}

void TensorCoreWalk::barrier() {
  if (memory.hasCopyWarp())
    meet(/*all=*/false);
  else
    call("barrier0", {}, {});
  readBoxes.clear();
  writtenBoxes.clear();
}

//===--------------------------------------------------------------------------------------------------------------===//
// Places
//===--------------------------------------------------------------------------------------------------------------===//

Value TensorCoreWalk::rowOf(const Blocks &blocks, int64_t n, int64_t h) {
  return blocks.rows == 1 ? constant(0)
                          : add(add(multiply(warpRow, blocks.warpRows), group), 16 * blocks.down(n) + 8 * h);
}

Value TensorCoreWalk::columnOf(const Blocks &blocks, int64_t n, int64_t e) {
  if (blocks.columns == 1)
    return constant(0);
  return add(add(multiply(warpColumn, blocks.warpColumns), multiply(inGroup, 2)), 8 * blocks.across(n) + e);
}

TensorCoreWalk::Place TensorCoreWalk::place(Value memref, ValueRange indices, ArrayRef<int64_t> axisMap,
                                            const Blocks &blocks, int64_t n, int64_t h, int64_t e) {
  Place result{Values(indices), {}, {}};
  auto type = cast<MemRefType>(memref.getType());
  auto walk = [&](int64_t axis, int64_t extent, Value within, Value &isInside) {
    if (axis < 0 || extent == 1)
      return;
    Value &index = result.indices[axis];
    index = add(index, within);
    if (!type.isDynamicDim(axis) && type.getDimSize(axis) % extent == 0)
      return;
    isInside = isBelow(index, builder.createOrFold<memref::DimOp>(loc(), memref, axis));
  };
  if (axisMap.size() == 2)
    walk(axisMap[0], blocks.rows, rowOf(blocks, n, h), result.isRowInside);
  walk(axisMap.back(), blocks.columns, columnOf(blocks, n, e), result.isColumnInside);
  return result;
}

bool TensorCoreWalk::isPairAligned(MemRefType memref, ArrayRef<int64_t> axisMap, const Blocks &blocks) {
  int64_t last = memref.getRank() - 1, offset;
  SmallVector<int64_t> strides;
  if (memref.getElementTypeBitWidth() < 8) // i1 is a byte in memory and a bit in a vector
    return false;
  if (blocks.columns == 1 || axisMap.back() != last || memref.isDynamicDim(last) || memref.getDimSize(last) % 2 != 0 ||
      failed(getStridesAndOffset(memref, strides, offset)) || strides.back() != 1)
    return false;
  auto isEven = [](int64_t value) { return !ShapedType::isDynamic(value) && value % 2 == 0; };
  return isEven(offset) && llvm::all_of(ArrayRef(strides).drop_back(), isEven);
}

Value TensorCoreWalk::pointerTo(Value memref, const Place &place) {
  auto type = cast<MemRefType>(memref.getType());
  SmallVector<int64_t> strides;
  int64_t offset;
  (void)getStridesAndOffset(type, strides, offset);
  Value element = constant(offset);
  for (auto [index, stride] : llvm::zip(place.indices, strides))
    element = add(element, multiply(index, stride));
  return pointerTo(memref, multiply(element, type.getElementTypeBitWidth() / 8), /*space=*/1);
}

//===--------------------------------------------------------------------------------------------------------------===//
// Leaves
//===--------------------------------------------------------------------------------------------------------------===//

Value TensorCoreWalk::emitLeaf(Operation *op, OpResult result, int64_t n) {
  std::optional<Location> outer = location;
  location = op->getLoc();
  Blocks blocks = blocksOf(result);
  Value value = TypeSwitch<Operation *, Value>(op)
                    .Case<vector::BroadcastOp>([&](vector::BroadcastOp op) { return emitBroadcast(op, blocks, n); })
                    .Case<LoadOp>([&](LoadOp op) { return emitLoad(op, blocks, n); })
                    .Case<GatherOp>([&](GatherOp op) { return emitGather(op, blocks, n); })
                    .Case<ReduceOp>([&](ReduceOp op) { return emitReduce(op, blocks, n); })
                    .Case<IotaOp>([&](IotaOp op) { return emitIota(op, blocks, n); });
  location = outer;
  return value;
}

Value TensorCoreWalk::getLazilyRead(Operation *op) const {
  if (auto load = dyn_cast<LoadOp>(op)) // nobody writes a box again where it may be read
    return isBox(load.getMemref()) ? Value() : Value(load.getMemref());
  auto gather = dyn_cast<GatherOp>(op);
  return gather ? gather.getMemref() : Value();
}

Value TensorCoreWalk::emitBroadcast(vector::BroadcastOp op, const Blocks &blocks, int64_t n) {
  VectorType type = getRegisterType(blocks.type, n);
  if (!isTile(op.getSource()))
    return n ? get(op, 0) : builder.create<vector::BroadcastOp>(loc(), type, op.getSource()).getResult();
  Blocks from = blocksOf(op.getSource());
  Value reg = get(op.getSource(), (from.rows == 1 ? 0 : blocks.down(n)) * from.acrossCount() +
                                      (from.columns == 1 ? 0 : blocks.across(n)));
  if (reg.getType() == type)
    return reg;
  // One spread of a row's number for all blocks of the row, one of a column's for all of the column.
  int64_t first = from.columns == 1 ? blocks.down(n) * blocks.acrossCount() : blocks.across(n);
  if (first != n)
    return get(op, first);
  SmallVector<int64_t> mask;
  for (int64_t i = 0; i < blocks.held(); ++i)
    mask.push_back(from.held() == 1 ? 0 : from.columns == 1 ? i / blocks.heldColumns() : i % blocks.heldColumns());
  return builder.create<vector::ShuffleOp>(loc(), reg, reg, mask);
}

Value TensorCoreWalk::emitLoad(LoadOp op, const Blocks &blocks, int64_t n) {
  Value memref = op.getMemref();
  if (isBox(memref))
    return emitBoxLoad(op, blocks, n);
  auto memoryType = cast<MemRefType>(memref.getType());
  Type element = blocks.type.getElementType();
  SmallVector<int64_t> axisMap = op.getAxisMap();
  bool isPair = isPairAligned(memoryType, axisMap, blocks);
  Value reg = zero(getRegisterType(blocks.type, n));
  for (int64_t h = 0; h < blocks.heldRows(); ++h)
    for (int64_t e = 0; e < blocks.heldColumns(); e += isPair ? 2 : 1) {
      Place at = place(memref, op.getIndices(), axisMap, blocks, n, h, e);
      // Behind the end the first row and column are read in place of theirs.
      for (auto [axis, isInside] : {std::pair(axisMap.front(), at.isRowInside), {axisMap.back(), at.isColumnInside}})
        if (isInside)
          at.indices[axis] = builder.create<arith::SelectOp>(loc(), isInside, at.indices[axis], constant(0));
      if (!isPair) {
        Value value = builder.create<memref::LoadOp>(loc(), memref, at.indices);
        reg = insert(toElement(value, element), reg, h * blocks.heldColumns() + e);
        continue;
      }
      auto pair = VectorType::get({2}, memoryType.getElementType());
      unsigned bytes = memoryType.getElementTypeBitWidth() / 4;
      Value both = builder.create<LLVM::LoadOp>(loc(), pair, pointerTo(memref, at), bytes);
      for (int64_t i = 0; i < 2; ++i)
        reg = insert(toElement(extract(both, i), element), reg, 2 * h + i);
    }
  return reg;
}

Value TensorCoreWalk::emitIota(IotaOp op, const Blocks &blocks, int64_t n) {
  bool isRow = op.getAxis() == 0 && blocks.type.getRank() == 2;
  Value reg = zero(getRegisterType(blocks.type, n));
  for (int64_t h = 0; h < blocks.heldRows(); ++h)
    for (int64_t e = 0; e < blocks.heldColumns(); ++e) {
      Value number = add(op.getBase(), isRow ? rowOf(blocks, n, h) : columnOf(blocks, n, e));
      number = builder.create<arith::IndexCastOp>(loc(), builder.getI32Type(), number);
      reg = insert(number, reg, h * blocks.heldColumns() + e);
    }
  return reg;
}

Value TensorCoreWalk::emitGather(GatherOp op, const Blocks &blocks, int64_t n) {
  Value which = get(op.getLanes(), n), reg = zero(getRegisterType(blocks.type, n));
  for (int64_t i = 0; i < blocks.held(); ++i) {
    Values indices(op.getIndices());
    indices.push_back(builder.create<arith::IndexCastOp>(loc(), builder.getIndexType(), extract(which, i)));
    Value value = builder.create<memref::LoadOp>(loc(), op.getMemref(), indices);
    reg = insert(toElement(value, blocks.type.getElementType()), reg, i);
  }
  return reg;
}

Value TensorCoreWalk::combine(ReduceKind kind, Value x, Value y) {
  bool isFloat = isa<FloatType>(getElementTypeOrSelf(x.getType()));
  switch (kind) {
  case ReduceKind::Add:
    return isFloat ? builder.create<arith::AddFOp>(loc(), x, y, arith::FastMathFlags::contract).getResult()
                   : builder.create<arith::AddIOp>(loc(), x, y).getResult();
  case ReduceKind::Max:
    return isFloat ? builder.create<arith::MaxNumFOp>(loc(), x, y).getResult()
                   : builder.create<arith::MaxSIOp>(loc(), x, y).getResult();
  case ReduceKind::Min:
    return isFloat ? builder.create<arith::MinNumFOp>(loc(), x, y).getResult()
                   : builder.create<arith::MinSIOp>(loc(), x, y).getResult();
  }
  return {};
}

/// Along a row: the thread's own numbers, then those of the four threads that share it.
Value TensorCoreWalk::emitReduce(ReduceOp op, const Blocks &blocks, int64_t n) {
  ReduceKind kind = op.getKind();
  Value source = op.getSource(), all;
  Blocks from = blocksOf(source);
  for (int64_t c = 0; c < from.acrossCount(); ++c) {
    Value reg = get(source, n * from.acrossCount() + c);
    all = all ? combine(kind, all, reg) : reg;
  }
  Type i32 = builder.getI32Type(), element = from.type.getElementType();
  Value reg = zero(getRegisterType(blocks.type, n));
  for (int64_t h = 0; h < blocks.heldRows(); ++h) {
    Value number = extract(all, h * from.heldColumns());
    if (from.heldColumns() == 2)
      number = combine(kind, number, extract(all, 2 * h + 1));
    for (int64_t mask : {1, 2}) {
      Value word = element == i32 ? number : builder.create<arith::BitcastOp>(loc(), i32, number).getResult();
      Value other = call("shfl.sync.bfly.i32", i32, {constant32(-1), word, constant32(mask), constant32(31)});
      if (element != i32)
        other = builder.create<arith::BitcastOp>(loc(), element, other);
      number = combine(kind, number, other);
    }
    reg = insert(number, reg, h);
  }
  return op.getStart() ? combine(kind, get(op.getStart(), n), reg) : reg;
}
