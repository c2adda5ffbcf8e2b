// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How many neighbours a thread holds in a register. A warp that reads bf16 one by one asks for 64 bytes at a time, and
// a kernel of rows then waits for its own loads: 16 bytes a thread are what one instruction moves. It is one number for
// all tiles of a kernel (with as many columns), because what is computed with each other lies alike.

#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/Conversions/TileToWarp/WarpWalk.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace tmc::tile;

namespace {

/// Bytes that an instruction moves for a thread. Kernel arguments and panels begin at multiples of them.
constexpr int64_t kMostBytes = 16;

/// The largest power of two up to `most` that divides `number`.
int64_t powerIn(int64_t number, int64_t most) {
  while (most > 1 && number % most)
    most /= 2;
  return most;
}

/// The same for what is known of an index.
int64_t powerIn(Value index, int64_t most) {
  if (std::optional<int64_t> constant = getConstantIntValue(index))
    return powerIn(*constant, most);
  if (auto argument = dyn_cast<BlockArgument>(index)) {
    auto loop = dyn_cast<scf::ForOp>(argument.getOwner()->getParentOp());
    return loop && argument == loop.getInductionVar()
               ? std::min(powerIn(loop.getLowerBound(), most), powerIn(loop.getStep(), most))
               : 1;
  }
  Operation *op = index.getDefiningOp();
  if (isa<arith::AddIOp, arith::SubIOp, arith::MinUIOp, arith::MinSIOp, arith::MaxUIOp, arith::MaxSIOp>(op))
    return std::min(powerIn(op->getOperand(0), most), powerIn(op->getOperand(1), most));
  if (isa<arith::MulIOp>(op))
    return std::min(powerIn(op->getOperand(0), most) * powerIn(op->getOperand(1), most), most);
  if (isa<arith::IndexCastOp, arith::IndexCastUIOp>(op))
    return powerIn(op->getOperand(0), most);
  return 1;
}

int64_t powerIn(OpFoldResult index, int64_t most) {
  auto value = dyn_cast<Value>(index);
  return value ? powerIn(value, most) : powerIn(*getConstantIntValue(index), most);
}

/// Of the number of elements between neighbours along `axis`; a memref without a layout has its rows behind each other.
int64_t powerInStride(MemRefType type, unsigned axis, int64_t most) {
  SmallVector<int64_t> strides;
  int64_t offset, power = 1;
  if (succeeded(getStridesAndOffset(type, strides, offset)) && !ShapedType::isDynamic(strides[axis]))
    return powerIn(strides[axis], most);
  if (!type.getLayout().isIdentity())
    return 1;
  for (int64_t size : type.getShape().drop_front(axis + 1))
    power *= ShapedType::isDynamic(size) ? 1 : powerIn(size, most);
  return std::min(power, most);
}

/// Of the place of memref[indices] in elements, counted from an address that is a multiple of `most` of them.
int64_t powerInPlace(Value memref, ArrayRef<OpFoldResult> indices, int64_t most) {
  auto type = cast<MemRefType>(memref.getType());
  int64_t power = most;
  for (auto [axis, index] : llvm::enumerate(indices))
    power = std::min(power, powerIn(index, most) * powerInStride(type, axis, most));
  if (auto view = memref.getDefiningOp<memref::SubViewOp>())
    return std::min(power, powerInPlace(view.getSource(), view.getMixedOffsets(), most));
  if (isa_and_nonnull<memref::CollapseShapeOp, memref::ExpandShapeOp, memref::CastOp>(memref.getDefiningOp()))
    return std::min(power, powerInPlace(memref.getDefiningOp()->getOperand(0), {}, most));
  bool isWhole = isa<BlockArgument>(memref) || isa<PanelOp>(memref.getDefiningOp());
  return isWhole ? power : 1;
}

int64_t mostOfAccess(Value memref, ValueRange indices, ArrayRef<int64_t> axisMap) {
  int64_t axis = axisMap.back();
  if (axis < 0) // a number for all columns
    return kMostBytes;
  auto type = cast<MemRefType>(memref.getType());
  SmallVector<int64_t> strides;
  int64_t offset;
  if (axis != type.getRank() - 1 || failed(getStridesAndOffset(type, strides, offset)) || strides.back() != 1 ||
      type.getElementTypeBitWidth() < 8)
    return 1;
  return powerInPlace(memref, getAsOpFoldResult(indices), kMostBytes / (type.getElementTypeBitWidth() / 8));
}

} // namespace

int64_t WarpWalk::chooseHeld(KernelOp kernel) {
  int64_t most = kMostBytes / 2;
  kernel.getBody().walk([&](Operation *op) {
    auto columnsOf = [](Value tile) { return cast<VectorType>(tile.getType()).getShape().back(); };
    auto isWide = [&](Value tile) { return heldOf(cast<VectorType>(tile.getType()), most) > 1; };
    if (auto load = dyn_cast<LoadOp>(op); load && isWide(load.getResult())) {
      most = std::min(most, mostOfAccess(load.getMemref(), load.getIndices(), load.getAxisMap()));
    } else if (auto store = dyn_cast<StoreOp>(op); store && isWide(store.getValue())) {
      most = std::min(most, mostOfAccess(store.getMemref(), store.getIndices(), store.getAxisMap()));
    } else if (auto dot = dyn_cast<DotOp>(op); dot && isWide(dot.getResult())) {
      most = 1;
    } else if (auto constant = dyn_cast<arith::ConstantOp>(op);
               constant && isTile(constant.getResult()) && isWide(constant.getResult())) {
      if (!isa<SplatElementsAttr>(constant.getValue()))
        most = 1;
    } else if (isa<vector::ShapeCastOp, vector::ExtractStridedSliceOp, vector::TransposeOp>(op)) {
      // Columns stay in their threads, or they are read one by one.
      auto transpose = dyn_cast<vector::TransposeOp>(op);
      bool moves = transpose ? transpose.getPermutation().back() != int64_t(transpose.getPermutation().size()) - 1
                             : columnsOf(op->getOperand(0)) != columnsOf(op->getResult(0));
      if (moves && (isWide(op->getOperand(0)) || isWide(op->getResult(0))))
        most = 1;
    }
  });
  return most;
}

void WarpWalk::align(Operation *access, Type type) {
  auto reg = cast<VectorType>(type);
  int64_t bytes = reg.getNumElements() * reg.getElementTypeBitWidth() / 8;
  access->setDiscardableAttr(kAlignmentAttribute, builder.getI64IntegerAttr(std::min(bytes, kMostBytes)));
}
