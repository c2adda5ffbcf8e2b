// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Registers of pure ops and loads.
#include "dialects/Tile/Conversions/TileToVector/CpuWalk.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "llvm/ADT/TypeSwitch.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tmc::tile;

bool tmc::tile::hasUnitLastStride(MemRefType type) {
  int64_t offset;
  SmallVector<int64_t> strides;
  return succeeded(getStridesAndOffset(type, strides, offset)) && (strides.empty() || strides.back() == 1);
}

//===--------------------------------------------------------------------------------------------------------------===//
// Pieces of code
//===--------------------------------------------------------------------------------------------------------------===//

Value CpuWalk::constantIndex(int64_t value) { return builder.create<arith::ConstantIndexOp>(loc(), value); }

Value CpuWalk::addConstant(Value index, int64_t value) {
  if (value == 0)
    return index;
  return builder.create<arith::AddIOp>(loc(), index, constantIndex(value), arith::IntegerOverflowFlags::nsw);
}

Value CpuWalk::constantRegister(VectorType type, TypedAttr element) {
  return builder.create<arith::ConstantOp>(loc(), SplatElementsAttr::get(type, Attribute(element)));
}

Value CpuWalk::bitsOf(Value value) {
  if (!isNarrowFloat(value.getType()))
    return value;
  return builder.create<arith::BitcastOp>(loc(), builder.getIntegerType(value.getType().getIntOrFloatBitWidth()),
                                          value);
}

Value CpuWalk::splat(Value scalar, int64_t lanes) {
  if (isNarrowFloat(scalar.getType()))
    return bitcast(splat(bitsOf(scalar), lanes), scalar.getType());
  return builder.create<vector::BroadcastOp>(loc(), VectorType::get({lanes}, scalar.getType()), scalar);
}

Value CpuWalk::extractLane(Value reg, int64_t lane) {
  Type element = cast<VectorType>(reg.getType()).getElementType();
  if (!isNarrowFloat(element))
    return builder.create<vector::ExtractOp>(loc(), reg, lane);
  Type word = builder.getIntegerType(element.getIntOrFloatBitWidth());
  Value bits = builder.create<vector::ExtractOp>(loc(), bitcast(reg, word), lane);
  return builder.create<arith::BitcastOp>(loc(), element, bits);
}

Value CpuWalk::fromLanes(ArrayRef<Value> scalars) {
  if (Type element = scalars[0].getType(); isNarrowFloat(element))
    return bitcast(fromLanes(llvm::map_to_vector(scalars, [&](Value scalar) { return bitsOf(scalar); })), element);
  if (scalars.size() == 1)
    return splat(scalars[0], 1);
  auto type = VectorType::get({static_cast<int64_t>(scalars.size())}, scalars[0].getType());
  return builder.create<vector::FromElementsOp>(loc(), type, scalars);
}

Value CpuWalk::slice(Value reg, int64_t offset, int64_t lanes) {
  if (cast<VectorType>(reg.getType()).getDimSize(0) == lanes)
    return reg;
  return builder.create<vector::ExtractStridedSliceOp>(loc(), reg, ArrayRef<int64_t>{offset}, ArrayRef<int64_t>{lanes},
                                                       ArrayRef<int64_t>{1});
}

Value CpuWalk::widen(Value reg, int64_t lanes, TypedAttr fill) {
  auto type = cast<VectorType>(reg.getType());
  if (type.getDimSize(0) == lanes)
    return reg;
  Value all = constantRegister(VectorType::get({lanes}, type.getElementType()), fill);
  return builder.create<vector::InsertStridedSliceOp>(loc(), reg, all, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{1});
}

Values CpuWalk::address(ValueRange indices, ArrayRef<int64_t> axisMap, const Registers &shape, int64_t n) {
  Values result(indices);
  for (auto [offset, axis] : llvm::zip(shape.indexOf(n), axisMap))
    if (axis >= 0)
      result[axis] = addConstant(result[axis], offset);
  return result;
}

Value CpuWalk::loadLanes(Value memref, Values indices, int64_t axis, int64_t lanes) {
  Values scalars;
  Value first = indices[axis];
  for (int64_t lane = 0; lane < lanes; ++lane) {
    indices[axis] = addConstant(first, lane);
    scalars.push_back(builder.create<memref::LoadOp>(loc(), memref, indices));
  }
  return fromLanes(scalars);
}

//===--------------------------------------------------------------------------------------------------------------===//
// Leaves
//===--------------------------------------------------------------------------------------------------------------===//

Value CpuWalk::emitLeaf(Operation *op, OpResult result, int64_t n) {
  std::optional<Location> outer = location;
  location = op->getLoc();
  Registers shape = shapeOf(result);
  Value value = TypeSwitch<Operation *, Value>(op)
                    .Case<arith::ConstantOp>([&](arith::ConstantOp op) { return emitConstant(op, shape, n); })
                    .Case<vector::BroadcastOp>([&](vector::BroadcastOp op) { return emitBroadcast(op, shape, n); })
                    .Case<vector::SplatOp>([&](vector::SplatOp op) { return splat(op.getInput(), shape.lanes(n)); })
                    .Case<vector::ShapeCastOp>([&](vector::ShapeCastOp op) { return emitShapeCast(op, shape, n); })
                    .Case<vector::TransposeOp>([&](vector::TransposeOp op) { return emitTranspose(op, shape, n); })
                    .Case<vector::ExtractStridedSliceOp>(
                        [&](vector::ExtractStridedSliceOp op) { return emitSlice(op, shape, n); })
                    .Case<LoadOp>([&](LoadOp op) { return emitLoad(op, shape, n); })
                    .Case<GatherOp>([&](GatherOp op) { return emitGather(op, shape, n); })
                    .Case<IotaOp>([&](IotaOp op) { return emitIota(op, shape, n); })
                    .Case<ReduceOp>([&](ReduceOp op) { return emitReduce(op, shape, n); });
  location = outer;
  return value;
}

Value CpuWalk::getLazilyRead(Operation *op) const {
  if (auto load = dyn_cast<LoadOp>(op))
    return load.getMemref();
  if (auto gather = dyn_cast<GatherOp>(op))
    return gather.getMemref();
  return {};
}

Value CpuWalk::emitConstant(arith::ConstantOp op, const Registers &shape, int64_t n) {
  auto all = cast<DenseElementsAttr>(op.getValue()).getValues<Attribute>();
  SmallVector<Attribute> lanes;
  int64_t first = shape.row(n) * shape.cols + shape.col(n);
  for (int64_t lane = 0; lane < shape.lanes(n); ++lane)
    lanes.push_back(all[first + lane]);
  return builder.create<arith::ConstantOp>(loc(), DenseElementsAttr::get(shape.registerType(n), lanes));
}

Value CpuWalk::emitBroadcast(vector::BroadcastOp op, const Registers &shape, int64_t n) {
  Value source = op.getSource();
  if (!isTile(source)) // one register a width serves all
    return n && shape.lanes(n) == shape.lanes(0) ? get(op, 0) : splat(source, shape.lanes(n));
  Registers from = shapeOf(source);
  SmallVector<int64_t> index = shape.indexOf(n);
  SmallVector<int64_t> at(index.end() - from.type.getRank(), index.end());
  for (auto [axis, extent] : llvm::enumerate(from.type.getShape()))
    if (extent == 1)
      at[axis] = 0;
  Value reg = get(source, from.at(at));
  if (from.cols == shape.cols)
    return reg;
  // A column spreads over its row, once for all registers of one width.
  int64_t first = shape.row(n) * shape.perRow;
  if (n != first && shape.lanes(n) == shape.lanes(first))
    return get(op, first);
  return splat(extractLane(reg, 0), shape.lanes(n));
}

Value CpuWalk::emitShapeCast(vector::ShapeCastOp op, const Registers &shape, int64_t n) {
  return get(op.getSource(), n); // the last axis keeps its extent, so registers keep their order
}

Value CpuWalk::emitSlice(vector::ExtractStridedSliceOp op, const Registers &shape, int64_t n) {
  Registers from = shapeOf(op.getVector());
  SmallVector<int64_t> index = shape.indexOf(n);
  for (auto [axis, offset] : llvm::enumerate(op.getOffsets().getAsValueRange<IntegerAttr>()))
    index[axis] += offset.getSExtValue();
  // Lanes of a slice may lie across two registers of the source.
  int64_t lanes = shape.lanes(n), source = from.at(index), shift = index.back() - from.col(source);
  if (shift == 0 && from.lanes(source) >= lanes)
    return slice(get(op.getVector(), source), 0, lanes);
  Values scalars;
  for (int64_t lane = 0; lane < lanes; ++lane, ++index.back()) {
    source = from.at(index);
    scalars.push_back(extractLane(get(op.getVector(), source), index.back() - from.col(source)));
  }
  return fromLanes(scalars);
}

Value CpuWalk::emitTranspose(vector::TransposeOp op, const Registers &shape, int64_t n) {
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

  // The source block whose columns are `rowCount` rows of the result and whose rows are the lanes of register n.
  int64_t rowAxis = llvm::find(permutation, rank - 1) - permutation.begin(); // result axis that was the columns
  int64_t laneAxis = permutation.back();                                     // source axis that becomes the lanes
  int64_t firstCol = index[rowAxis] / width * width;
  int64_t rowCount = std::min(width, from.cols - firstCol), lanes = shape.lanes(n);
  at[rank - 1] = firstCol;
  Values block;
  for (int64_t lane = 0; lane < lanes; ++lane) {
    at[laneAxis] = index.back() + lane;
    block.push_back(get(source, from.at(at)));
  }
  auto place = [&](int64_t row) {
    SmallVector<int64_t> to(index);
    to[rowAxis] = firstCol + row;
    return shape.at(to);
  };
  if (rowCount == 1 || lanes == 1) {
    for (int64_t row = 0; row < rowCount; ++row) {
      Values scalars;
      for (Value reg : block)
        scalars.push_back(extractLane(reg, row));
      set(op, place(row), fromLanes(scalars));
    }
    return get(op, n);
  }
  // log2(size) stages of two-source shuffles on a square; what the block lacks is zero and is cut off again.
  int64_t size = llvm::PowerOf2Ceil(std::max(rowCount, lanes));
  TypedAttr zero = builder.getZeroAttr(from.type.getElementType());
  auto type = VectorType::get({size}, from.type.getElementType());
  for (Value &reg : block)
    reg = widen(reg, size, zero);
  while (static_cast<int64_t>(block.size()) < size)
    block.push_back(constantRegister(type, zero));
  for (int64_t stride = 1; stride < size; stride *= 2) {
    SmallVector<int64_t> low, high;
    for (int64_t lane = 0; lane < size; ++lane) {
      low.push_back(lane & stride ? size + lane - stride : lane);
      high.push_back(lane & stride ? size + lane : lane + stride);
    }
    Values next(size);
    for (int64_t i = 0; i < size; ++i) {
      if (i & stride)
        continue;
      next[i] = builder.create<vector::ShuffleOp>(loc(), block[i], block[i + stride], low);
      next[i + stride] = builder.create<vector::ShuffleOp>(loc(), block[i], block[i + stride], high);
    }
    block = next;
  }
  for (int64_t row = 0; row < rowCount; ++row)
    set(op, place(row), slice(block[row], 0, lanes));
  return get(op, n);
}

Value CpuWalk::emitLoad(LoadOp op, const Registers &shape, int64_t n) {
  auto memref = cast<MemRefType>(op.getMemref().getType());
  SmallVector<int64_t> axisMap = op.getAxisMap();
  Values indices = address(op.getIndices(), axisMap, shape, n);
  int64_t lastAxis = axisMap.back(), lanes = shape.lanes(n);
  if (lastAxis < 0 && n % shape.perRow && lanes == width) // every register of a row is the same
    return get(op, n - n % shape.perRow);
  Type element = shape.type.getElementType();
  if (shape.isColumn() || lastAxis < 0)
    return splat(toElement(builder.create<memref::LoadOp>(loc(), op.getMemref(), indices), element), lanes);
  if (lastAxis == memref.getRank() - 1 && hasUnitLastStride(memref))
    return toElement(builder.create<vector::LoadOp>(loc(), shape.registerType(n).clone(memref.getElementType()),
                                                    op.getMemref(), indices),
                     element);
  return toElement(loadLanes(op.getMemref(), indices, lastAxis, lanes), element);
}

Value CpuWalk::emitGather(GatherOp op, const Registers &shape, int64_t n) {
  Value which = get(op.getLanes(), n);
  Values indices(op.getIndices());
  int64_t lanes = shape.lanes(n);
  auto memref = cast<MemRefType>(op.getMemref().getType());
  // A condition is a byte; gathers of bytes and of 16 bits are no instructions.
  if (lanes > 1 && hasUnitLastStride(memref) && memref.getElementTypeBitWidth() >= 32) {
    indices.push_back(constantIndex(0));
    VectorType type = shape.registerType(n);
    Value mask = constantRegister(VectorType::get({lanes}, builder.getI1Type()), builder.getBoolAttr(true));
    Value none = constantRegister(type, builder.getZeroAttr(type.getElementType()));
    return builder.create<vector::GatherOp>(loc(), type, op.getMemref(), indices, which, mask, none);
  }
  Values scalars;
  indices.emplace_back();
  for (int64_t lane = 0; lane < lanes; ++lane) {
    indices.back() = builder.create<arith::IndexCastOp>(loc(), builder.getIndexType(), extractLane(which, lane));
    scalars.push_back(builder.create<memref::LoadOp>(loc(), op.getMemref(), indices));
  }
  return toElement(fromLanes(scalars), shape.type.getElementType());
}

Value CpuWalk::emitIota(IotaOp op, const Registers &shape, int64_t n) {
  int64_t axis = op.getAxis(), rank = shape.type.getRank();
  int64_t first = shape.indexOf(n)[axis];
  bool alongLanes = axis == rank - 1;
  SmallVector<int32_t> offsets;
  for (int64_t lane = 0; lane < shape.lanes(n); ++lane)
    offsets.push_back(first + (alongLanes ? lane : 0));
  Value base = builder.create<arith::IndexCastOp>(loc(), builder.getI32Type(), op.getBase());
  Value steps = builder.create<arith::ConstantOp>(
      loc(), DenseElementsAttr::get(shape.registerType(n), ArrayRef<int32_t>(offsets)));
  return builder.create<arith::AddIOp>(loc(), steps, splat(base, shape.lanes(n)));
}

//===--------------------------------------------------------------------------------------------------------------===//
// Reductions
//===--------------------------------------------------------------------------------------------------------------===//

Value CpuWalk::combine(ReduceKind kind, Value x, Value y) {
  if (isa<FloatType>(getElementTypeOrSelf(x.getType()))) {
    if (kind == ReduceKind::Add) // contract: a product that is summed becomes one instruction
      return builder.create<arith::AddFOp>(loc(), x, y, arith::FastMathFlags::contract);
    // compare + select is one maxps; maximumf with its NaN rules is a dozen instructions.
    auto predicate = kind == ReduceKind::Max ? arith::CmpFPredicate::OGT : arith::CmpFPredicate::OLT;
    return builder.create<arith::SelectOp>(loc(), builder.create<arith::CmpFOp>(loc(), predicate, x, y), x, y);
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

TypedAttr CpuWalk::identity(ReduceKind kind, Type element) {
  if (auto type = dyn_cast<FloatType>(element)) {
    if (kind == ReduceKind::Add)
      return builder.getFloatAttr(type, APFloat::getZero(type.getFloatSemantics(), /*Negative=*/true));
    return builder.getFloatAttr(type, APFloat::getInf(type.getFloatSemantics(), kind == ReduceKind::Max));
  }
  unsigned bits = element.getIntOrFloatBitWidth();
  APInt value = kind == ReduceKind::Add   ? APInt::getZero(bits)
                : kind == ReduceKind::Max ? APInt::getSignedMinValue(bits)
                                          : APInt::getSignedMaxValue(bits);
  return builder.getIntegerAttr(element, value);
}

void CpuWalk::join(ReduceKind kind, Partials &partials, int64_t which, Value reg) {
  Value &partial = partials.values[which % 4];
  if (!partial) {
    partial = reg;
    return;
  }
  auto type = cast<VectorType>(partial.getType());
  partial = combine(kind, partial, widen(reg, type.getDimSize(0), identity(kind, type.getElementType())));
}

Value CpuWalk::merge(ReduceKind kind, const Partials &partials) {
  Values left;
  for (Value partial : partials.values)
    if (partial)
      left.push_back(partial);
  auto type = cast<VectorType>(left[0].getType()); // a narrower register never comes first
  for (Value &value : left)
    value = widen(value, type.getDimSize(0), identity(kind, type.getElementType()));
  while (left.size() > 1) {
    Values next;
    for (size_t i = 0; i < left.size(); i += 2)
      next.push_back(i + 1 < left.size() ? combine(kind, left[i], left[i + 1]) : left[i]);
    left = next;
  }
  return left[0];
}

Value CpuWalk::horizontal(ReduceKind kind, Value reg) {
  auto type = cast<VectorType>(reg.getType());
  int64_t lanes = llvm::PowerOf2Ceil(type.getDimSize(0));
  reg = widen(reg, lanes, identity(kind, type.getElementType()));
  for (; lanes > 1; lanes /= 2)
    reg = combine(kind, slice(reg, 0, lanes / 2), slice(reg, lanes / 2, lanes / 2));
  return reg;
}

Value CpuWalk::emitReduce(ReduceOp op, const Registers &shape, int64_t n) {
  ReduceKind kind = op.getKind();
  Value source = op.getSource(), start = op.getStart();
  Registers from = shapeOf(source);
  if (op.getType() == from.type) // an axis of one
    return start ? combine(kind, get(start, n), get(source, n)) : get(source, n);
  if (static_cast<int64_t>(op.getAxis()) == from.type.getRank() - 1) {
    Partials partials;
    for (int64_t c = 0; c < from.perRow; ++c)
      join(kind, partials, c, get(source, n * from.perRow + c));
    Value all = horizontal(kind, merge(kind, partials));
    return start ? combine(kind, get(start, n), all) : all;
  }
  // Along the first axis: registers of a column of tiles. With a start value a chain, so that products fuse into it.
  Value sum = start ? get(start, n) : Value();
  Partials partials;
  for (int64_t i = 0, e = from.type.getDimSize(0); i < e; ++i) {
    Value reg = get(source, i * shape.count() + n);
    if (start)
      sum = combine(kind, sum, reg);
    else
      join(kind, partials, i, reg);
  }
  return start ? sum : merge(kind, partials);
}
