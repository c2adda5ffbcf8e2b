// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Registers of pure ops and loads. Threads behind the last column hold what the last one holds: each leaf here sees to
// it.
#include "dialects/Tile/Conversions/TileToWarp/WarpWalk.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace tmc::tile;

//===--------------------------------------------------------------------------------------------------------------===//
// Pieces of code
//===--------------------------------------------------------------------------------------------------------------===//

Value WarpWalk::constantIndex(int64_t value) { return builder.create<arith::ConstantIndexOp>(loc(), value); }

Value WarpWalk::constant32(int64_t value) { return builder.create<arith::ConstantIntOp>(loc(), value, 32); }

Value WarpWalk::add(Value index, Value offset) {
  return builder.create<arith::AddIOp>(loc(), index, offset, arith::IntegerOverflowFlags::nsw);
}

Value WarpWalk::addConstant(Value index, int64_t value) { return value ? add(index, constantIndex(value)) : index; }

Value WarpWalk::toRegister(Value scalar, int64_t held) {
  return builder.create<vector::BroadcastOp>(loc(), VectorType::get({held}, scalar.getType()), scalar);
}

Value WarpWalk::elementOf(Value reg, int64_t place) { return builder.create<vector::ExtractOp>(loc(), reg, place); }

Value WarpWalk::toScalar(Value reg) { return builder.create<vector::ExtractOp>(loc(), reg, 0); }

Value WarpWalk::laneUpTo(int64_t lanes) {
  if (lanes == kWarpSize)
    return lane;
  return builder.create<arith::MinUIOp>(loc(), lane, constantIndex(lanes - 1));
}

Value WarpWalk::isLaneBelow(int64_t lanes) {
  return builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::ult, lane, constantIndex(lanes));
}

Value WarpWalk::isLaneFrom(int64_t first) {
  return builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::uge, lane, constantIndex(first));
}

Value WarpWalk::select(Value condition, Value x, Value y) {
  return builder.create<arith::SelectOp>(loc(), condition, x, y);
}

Value WarpWalk::exchange(StringRef kind, Value reg, Value operand) {
  Type element = getElementTypeOrSelf(reg.getType()), i32 = builder.getI32Type();
  unsigned bits = element.getIntOrFloatBitWidth();
  Type integer = builder.getIntegerType(bits);
  Value scalar = toScalar(reg);
  if (element != integer)
    scalar = builder.create<arith::BitcastOp>(loc(), integer, scalar);
  auto call = [&](Value word) -> Value {
    Value operands[] = {constant32(-1), word, operand, constant32(kWarpSize - 1)};
    auto name = builder.getStringAttr("llvm.nvvm.shfl.sync." + kind + ".i32");
    return builder.create<LLVM::CallIntrinsicOp>(loc(), i32, name, operands, LLVM::FastmathFlagsAttr()).getResults();
  };
  Value result;
  if (bits <= 32) {
    Value word = bits == 32 ? scalar : builder.create<arith::ExtUIOp>(loc(), i32, scalar).getResult();
    result = call(word);
    if (bits < 32)
      result = builder.create<arith::TruncIOp>(loc(), integer, result);
  } else {
    Value half = builder.create<arith::ConstantIntOp>(loc(), 32, 64);
    Value high = builder.create<arith::TruncIOp>(loc(), i32, builder.create<arith::ShRUIOp>(loc(), scalar, half));
    Value low = builder.create<arith::TruncIOp>(loc(), i32, scalar);
    high = builder.create<arith::ExtUIOp>(loc(), integer, call(high));
    low = builder.create<arith::ExtUIOp>(loc(), integer, call(low));
    result = builder.create<arith::OrIOp>(loc(), builder.create<arith::ShLIOp>(loc(), high, half), low);
  }
  if (element != integer)
    result = builder.create<arith::BitcastOp>(loc(), element, result);
  return toRegister(result);
}

Value WarpWalk::butterfly(Value reg, int64_t mask) { return exchange("bfly", reg, constant32(mask)); }

Value WarpWalk::columnOfThread(const Registers &shape, int64_t n) {
  int64_t held = heldBy(shape);
  if (held == 1)
    return laneUpTo(shape.lanes(n));
  return builder.create<arith::MulIOp>(loc(), lane, constantIndex(held), arith::IntegerOverflowFlags::nsw);
}

Values WarpWalk::address(ValueRange indices, ArrayRef<int64_t> axisMap, const Registers &shape, int64_t n) {
  Values result(indices);
  for (auto [offset, axis] : llvm::zip(shape.indexOf(n), axisMap))
    if (axis >= 0)
      result[axis] = addConstant(result[axis], offset);
  if (int64_t axis = axisMap.back(); axis >= 0 && !shape.isColumn())
    result[axis] = add(result[axis], columnOfThread(shape, n));
  return result;
}

//===--------------------------------------------------------------------------------------------------------------===//
// Leaves
//===--------------------------------------------------------------------------------------------------------------===//

Value WarpWalk::emitLeaf(Operation *op, OpResult result, int64_t n) {
  std::optional<Location> outer = location;
  location = op->getLoc();
  Registers shape = shapeOf(result);
  Value value =
      TypeSwitch<Operation *, Value>(op)
          .Case<arith::ConstantOp>([&](arith::ConstantOp op) { return emitConstant(op, shape, n); })
          .Case<vector::BroadcastOp>([&](vector::BroadcastOp op) { return emitBroadcast(op, shape, n); })
          .Case<vector::SplatOp>(
              [&](vector::SplatOp op) { return n ? get(op, 0) : toRegister(op.getInput(), heldBy(shape)); })
          .Case<vector::ShapeCastOp>([&](vector::ShapeCastOp op) { return get(op.getSource(), n); })
          .Case<vector::TransposeOp>([&](vector::TransposeOp op) { return emitTranspose(op, shape, n); })
          .Case<vector::ExtractStridedSliceOp>(
              [&](vector::ExtractStridedSliceOp op) { return emitSlice(op, shape, n); })
          .Case<LoadOp>([&](LoadOp op) { return emitLoad(op.getMemref(), op.getIndices(), op.getAxisMap(), shape, n); })
          .Case<GatherOp>([&](GatherOp op) { return emitGather(op, shape, n); })
          .Case<IotaOp>([&](IotaOp op) { return emitIota(op, shape, n); })
          .Case<ReduceOp>([&](ReduceOp op) { return emitReduce(op, shape, n); });
  location = outer;
  return value;
}

Value WarpWalk::getLazilyRead(Operation *op) const {
  if (auto load = dyn_cast<LoadOp>(op))
    return load.getMemref();
  if (auto gather = dyn_cast<GatherOp>(op))
    return gather.getMemref();
  return {};
}

Value WarpWalk::emitConstant(arith::ConstantOp op, const Registers &shape, int64_t n) {
  auto all = cast<DenseElementsAttr>(op.getValue()).getValues<Attribute>();
  auto type = VectorType::get({1}, shape.type.getElementType());
  int64_t first = shape.row(n) * shape.cols + shape.col(n);
  Value value;
  for (int64_t i = 0; i < shape.lanes(n); ++i) {
    if (i && all[first + i] == all[first + i - 1])
      continue;
    Value element = builder.create<arith::ConstantOp>(loc(), DenseElementsAttr::get(type, Attribute(all[first + i])));
    value = value ? select(isLaneFrom(i), element, value) : element;
  }
  return value;
}

Value WarpWalk::emitBroadcast(vector::BroadcastOp op, const Registers &shape, int64_t n) {
  Value source = op.getSource();
  if (!isTile(source))
    return n ? get(op, 0) : toRegister(source, heldBy(shape));
  Registers from = shapeOf(source);
  SmallVector<int64_t> index = shape.indexOf(n);
  SmallVector<int64_t> at(index.end() - from.type.getRank(), index.end());
  for (auto [axis, extent] : llvm::enumerate(from.type.getShape()))
    if (extent == 1)
      at[axis] = 0;
  Value reg = get(source, from.at(at)); // a column is in every thread
  return heldBy(from) == heldBy(shape) ? reg : toRegister(toScalar(reg), heldBy(shape));
}

Value WarpWalk::emitSlice(vector::ExtractStridedSliceOp op, const Registers &shape, int64_t n) {
  Registers from = shapeOf(op.getVector());
  SmallVector<int64_t> index = shape.indexOf(n);
  for (auto [axis, offset] : llvm::enumerate(op.getOffsets().getAsValueRange<IntegerAttr>()))
    index[axis] += offset.getSExtValue();
  int64_t lanes = shape.lanes(n), source = from.at(index), shift = index.back() - from.col(source);
  Value reg = get(op.getVector(), source);
  if (from.isColumn() || (shift == 0 && from.lanes(source) == lanes))
    return reg;
  // Lanes of a slice may lie across two registers of the source.
  Value wanted = addConstant(laneUpTo(lanes), shift);
  Value which = builder.create<arith::IndexCastOp>(loc(), builder.getI32Type(), wanted);
  Value result = shuffle(reg, which); // of its low bits
  if (shift + lanes <= kWarpSize)
    return result;
  Value isNear = builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::ult, wanted, constantIndex(kWarpSize));
  return select(isNear, result, shuffle(get(op.getVector(), source + 1), which));
}

Value WarpWalk::emitTranspose(vector::TransposeOp op, const Registers &shape, int64_t n) {
  ArrayRef<int64_t> permutation = op.getPermutation();
  Value source = op.getVector();
  Registers from = shapeOf(source);
  SmallVector<int64_t> index = shape.indexOf(n);
  int64_t rank = index.size();
  SmallVector<int64_t> at(rank);
  for (int64_t axis = 0; axis < rank; ++axis)
    at[permutation[axis]] = index[axis];
  if (permutation.back() == rank - 1) // registers move, lanes stay
    return get(source, from.at(at));

  // A load that has not been emitted is read the other way round.
  if (auto load = source.getDefiningOp<LoadOp>(); load && llvm::is_contained(pendingLoads, load)) {
    SmallVector<int64_t> map = load.getAxisMap(), turned;
    for (int64_t axis : permutation)
      turned.push_back(map[axis]);
    return emitLoad(load.getMemref(), load.getIndices(), turned, shape, n);
  }
  // Thread l takes the element from the register of row l, where one thread has it.
  int64_t column = at[rank - 1] % kWarpSize, laneAxis = permutation.back(), first = index.back();
  Value result;
  for (int64_t i = 0; i < shape.lanes(n); ++i) {
    at[laneAxis] = first + i;
    Value reg = get(source, from.at(at));
    if (!from.isColumn())
      reg = shuffle(reg, constant32(column));
    result = result ? select(isLaneFrom(i), reg, result) : reg;
  }
  return result;
}

Value WarpWalk::emitLoad(Value memref, ValueRange indices, ArrayRef<int64_t> axisMap, const Registers &shape,
                         int64_t n) {
  Values at = address(indices, axisMap, shape, n);
  int64_t held = heldBy(shape);
  if (held > 1 && axisMap.back() >= 0) {
    auto type = VectorType::get({held}, cast<MemRefType>(memref.getType()).getElementType());
    auto load = builder.create<vector::LoadOp>(loc(), type, memref, at);
    align(load, type);
    return toElement(load, shape.type.getElementType());
  }
  Value value = builder.create<memref::LoadOp>(loc(), memref, at);
  return toRegister(toElement(value, shape.type.getElementType()), held);
}

Value WarpWalk::emitGather(GatherOp op, const Registers &shape, int64_t n) {
  Value which = get(op.getLanes(), n), reg;
  Values indices(op.getIndices());
  indices.emplace_back();
  for (int64_t i = 0, held = heldBy(shape); i < held; ++i) {
    indices.back() = builder.create<arith::IndexCastOp>(loc(), builder.getIndexType(), elementOf(which, i));
    Value value = builder.create<memref::LoadOp>(loc(), op.getMemref(), indices);
    value = toElement(value, shape.type.getElementType());
    reg = reg ? builder.create<vector::InsertOp>(loc(), value, reg, i).getResult() : toRegister(value, held);
  }
  return reg;
}

Value WarpWalk::emitIota(IotaOp op, const Registers &shape, int64_t n) {
  int64_t axis = op.getAxis(), held = heldBy(shape);
  bool isAlongLanes = axis == shape.type.getRank() - 1 && !shape.isColumn();
  Value value = addConstant(op.getBase(), shape.indexOf(n)[axis]);
  if (isAlongLanes)
    value = add(value, columnOfThread(shape, n));
  value = toRegister(builder.create<arith::IndexCastOp>(loc(), builder.getI32Type(), value), held);
  if (held == 1 || !isAlongLanes)
    return value;
  auto steps = llvm::to_vector(llvm::seq<int32_t>(0, held));
  auto type = VectorType::get({held}, builder.getI32Type());
  return builder.create<arith::AddIOp>(
      loc(), value, builder.create<arith::ConstantOp>(loc(), DenseElementsAttr::get(type, ArrayRef<int32_t>(steps))));
}

//===--------------------------------------------------------------------------------------------------------------===//
// Reductions
//===--------------------------------------------------------------------------------------------------------------===//

Value WarpWalk::combine(ReduceKind kind, Value x, Value y) {
  if (isa<FloatType>(getElementTypeOrSelf(x.getType()))) {
    switch (kind) {
    case ReduceKind::Add: // contract: a product that is summed becomes one instruction
      return builder.create<arith::AddFOp>(loc(), x, y, arith::FastMathFlags::contract);
    case ReduceKind::Max:
      return builder.create<arith::MaxNumFOp>(loc(), x, y);
    case ReduceKind::Min:
      return builder.create<arith::MinNumFOp>(loc(), x, y);
    }
  }
  switch (kind) {
  case ReduceKind::Add:
    return builder.create<arith::AddIOp>(loc(), x, y);
  case ReduceKind::Max:
    return builder.create<arith::MaxSIOp>(loc(), x, y);
  case ReduceKind::Min:
    return builder.create<arith::MinSIOp>(loc(), x, y);
  }
  return {};
}

Value WarpWalk::emitReduce(ReduceOp op, const Registers &shape, int64_t n) {
  ReduceKind kind = op.getKind();
  Value source = op.getSource(), start = op.getStart();
  Registers from = shapeOf(source);
  if (op.getType() == from.type) // an axis of one
    return start ? combine(kind, get(start, n), get(source, n)) : get(source, n);
  auto type = VectorType::get({1}, from.type.getElementType());
  if (static_cast<int64_t>(op.getAxis()) == from.type.getRank() - 1) {
    // Four sums, so that chains are short; then the threads. Copies of the last column must not be counted twice.
    int64_t held = heldBy(from), chains = std::max<int64_t>(4 / held, 1);
    Value partials[4];
    for (int64_t c = 0; c < from.perRow; ++c) {
      Value reg = get(source, n * from.perRow + c);
      if (int64_t lanes = from.lanes(c); lanes < kWarpSize && kind == ReduceKind::Add)
        reg = select(isLaneBelow(lanes), reg, builder.create<arith::ConstantOp>(loc(), builder.getZeroAttr(type)));
      Value &partial = partials[c % chains];
      partial = partial ? combine(kind, partial, reg) : reg;
    }
    Value all;
    for (Value partial : partials)
      if (partial)
        all = all ? combine(kind, all, partial) : partial;
    if (held > 1) {
      Values elements;
      for (int64_t i = 0; i < held; ++i)
        elements.push_back(toRegister(elementOf(all, i)));
      for (; held > 1; held /= 2)
        for (int64_t i = 0; i < held / 2; ++i)
          elements[i] = combine(kind, elements[i], elements[i + held / 2]);
      all = elements[0];
    }
    for (int64_t mask = kWarpSize / 2; mask; mask /= 2)
      all = combine(kind, all, butterfly(all, mask));
    return start ? combine(kind, get(start, n), all) : all;
  }
  Value all = start ? get(start, n) : Value();
  for (int64_t i = 0, e = from.type.getDimSize(0); i < e; ++i) {
    Value reg = get(source, i * shape.count() + n);
    all = all ? combine(kind, all, reg) : reg;
  }
  return all;
}
