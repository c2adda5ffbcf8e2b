// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a block writes to its shared memory itself: `tile.share`, `tile.substitute`, and loads from boxes. Barriers
// stand only where one is needed: before a box is written that was read since the last one, and before one is read that
// was written since.
#include "dialects/Tile/Conversions/TileToTensorCore/TensorCoreWalk.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"

using namespace mlir;
using namespace tmc::tile;

bool TensorCoreWalk::isBox(Value memref) {
  return memref.getDefiningOp() && isa<StageOp, ShareOp, SubstituteOp, FadedSumOp>(memref.getDefiningOp());
}

void TensorCoreWalk::beforeWriting(Value box) {
  if (readBoxes.contains(box))
    barrier();
}

void TensorCoreWalk::beforeReading(ValueRange boxes) {
  if (llvm::any_of(boxes, [&](Value box) { return writtenBoxes.contains(box); })) {
    // Products of warpgroups read memory another way.
    if (llvm::any_of(writtenBoxes, [&](Value box) { return memory.boxes[box].swizzle != 0; }))
      fenceProducts();
    barrier();
  }
  readBoxes.insert(boxes.begin(), boxes.end());
}

Value TensorCoreWalk::elementOffset(Value box, Value row, Value column) {
  const Box &place = memory.boxes[box];
  int64_t bytes = cast<MemRefType>(box.getType()).getElementTypeBitWidth() / 8;
  Value byte = multiply(column, bytes);
  if (!place.swizzle)
    return add(startOf(box), add(multiply(row, 4 * place.pitch), byte));
  return add(add(startOf(box), chunkOffset(place, row, divide(byte, 4))), remainder(byte, 16));
}

void TensorCoreWalk::emitShare(ShareOp op) {
  Values registers = force(op.getValue());
  location = op.getLoc();
  Value box = op.getResult();
  Type element = cast<MemRefType>(op.getType()).getElementType();
  Blocks blocks = blocksOf(op.getValue());
  beforeWriting(box);
  bool isPair = blocks.heldColumns() == 2;
  unsigned bytes = element.getIntOrFloatBitWidth() / 8;
  OpBuilder::InsertionGuard guard(builder);
  if (!isPair) { // four threads have it
    Value isFirst = builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::eq, inGroup, constant(0));
    builder.setInsertionPointToStart(builder.create<scf::IfOp>(loc(), isFirst, /*withElseRegion=*/false).thenBlock());
  }
  for (auto [n, reg] : llvm::enumerate(registers))
    for (int64_t h = 0; h < blocks.heldRows(); ++h) {
      Value at = pointerTo(shared, elementOffset(box, rowOf(blocks, n, h), columnOf(blocks, n, 0)), 3);
      if (!isPair) {
        builder.create<LLVM::StoreOp>(loc(), toElement(extract(reg, h), element), at, bytes);
        continue;
      }
      Value pair = builder.create<vector::ShuffleOp>(loc(), reg, reg, ArrayRef<int64_t>{2 * h, 2 * h + 1});
      builder.create<LLVM::StoreOp>(loc(), toElement(pair, element), at, 2 * bytes);
    }
  writtenBoxes.insert(box);
}

Value TensorCoreWalk::emitBoxLoad(LoadOp op, const Blocks &blocks, int64_t n) {
  Value box = op.getMemref();
  SmallVector<int64_t> axisMap = op.getAxisMap();
  Type from = cast<MemRefType>(box.getType()).getElementType(), to = blocks.type.getElementType();
  unsigned bytes = from.getIntOrFloatBitWidth() / 8;
  beforeReading(box);
  auto offset = [&](int64_t h, int64_t e) {
    Values at(op.getIndices());
    if (blocks.type.getRank() == 2 && axisMap[0] >= 0)
      at[axisMap[0]] = add(at[axisMap[0]], rowOf(blocks, n, h));
    if (axisMap.back() >= 0)
      at[axisMap.back()] = add(at[axisMap.back()], columnOf(blocks, n, e));
    return elementOffset(box, at[0], at[1]);
  };
  std::optional<int64_t> column = getConstantIntValue(op.getIndices()[1]);
  bool isPair = blocks.heldColumns() == 2 && axisMap.back() == 1 && column && *column % 2 == 0;
  Value reg = zero(getRegisterType(blocks.type, n));
  for (int64_t h = 0; h < blocks.heldRows(); ++h)
    for (int64_t e = 0; e < blocks.heldColumns(); e += isPair ? 2 : 1) {
      Type type = isPair ? Type(VectorType::get({2}, from)) : from;
      Value read =
          builder.create<LLVM::LoadOp>(loc(), type, pointerTo(shared, offset(h, e), 3), isPair ? 2 * bytes : bytes);
      read = toElement(read, to);
      for (int64_t i = 0; i < (isPair ? 2 : 1); ++i)
        reg = insert(isPair ? extract(read, i) : read, reg, h * blocks.heldColumns() + e + i);
    }
  return reg;
}

/// In blocks of 16 rows, which the warps share; a thread has a column. The warp of a block goes through it: each
/// element, as soon as it is known, is taken out of those below it. Behind a barrier the warps of the blocks below take
/// out what became known, the next one first of all. All columns read the same numbers of the matrix. Little code: more
/// of it than the instruction cache holds took four times as long.
void TensorCoreWalk::emitSubstitute(SubstituteOp op) {
  location = op.getLoc();
  Value matrix = op.getMatrix(), right = op.getRight(), box = op.getResult();
  auto type = cast<MemRefType>(op.getType());
  Type element = type.getElementType(), f32 = builder.getF32Type();
  int64_t size = type.getDimSize(0), columns = type.getDimSize(1), warpCount = warps.threads() / 32;
  unsigned bytes = element.getIntOrFloatBitWidth() / 8;
  beforeReading({matrix, right});
  beforeWriting(box);
  constexpr int64_t blockRows = 16, together = 4, lanes = 32;
  auto four = VectorType::get({together}, f32);
  Value warp = divide(thread, lanes);
  auto loadFour = [&](Value row, Value column) -> Value {
    return builder.create<LLVM::LoadOp>(loc(), four, pointerTo(shared, elementOffset(matrix, row, column), 3), 16u);
  };
  auto rightAt = [&](Value row, Value column) { return pointerTo(shared, elementOffset(right, row, column), 3); };
  auto loadRight = [&](Value row, Value column) -> Value {
    return builder.create<LLVM::LoadOp>(loc(), f32, rightAt(row, column), 4u);
  };
  auto takeOut = [&](Value &x, Value factor, Value known) {
    x = builder.create<LLVM::FMAOp>(loc(), f32, factor, builder.create<arith::NegFOp>(loc(), known), x);
  };
  // Of the block from row `start` on, by its warp: the 16 numbers of each column.
  auto ofBlock = [&](Value start, function_ref<void(Value column, Values & x)> body) {
    OpBuilder::InsertionGuard guard(builder);
    Value owner = remainder(divide(start, blockRows), warpCount);
    Value isOwn = builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::eq, owner, warp);
    builder.setInsertionPointToStart(builder.create<scf::IfOp>(loc(), isOwn, /*withElseRegion=*/false).thenBlock());
    for (int64_t first = 0; first < columns; first += lanes) {
      OpBuilder::InsertionGuard guard(builder);
      Value column = add(lane, first);
      if (first + lanes > columns)
        builder.setInsertionPointToStart(
            builder.create<scf::IfOp>(loc(), isBelow(column, constant(columns)), /*withElseRegion=*/false).thenBlock());
      Values x;
      for (int64_t i = 0; i < blockRows; ++i)
        x.push_back(loadRight(add(start, i), column));
      body(column, x);
      for (int64_t i = 0; i < blockRows; ++i)
        builder.create<LLVM::StoreOp>(loc(), x[i], rightAt(add(start, i), column), 4u);
    }
  };
  OpBuilder::InsertionGuard guard(builder);
  auto blocks = builder.create<scf::ForOp>(loc(), constant(0), constant(size), constant(blockRows));
  builder.setInsertionPointToStart(blocks.getBody());
  Value start = blocks.getInductionVar();
  ofBlock(start, [&](Value column, Values &x) {
    for (int64_t k = 0; k < blockRows; ++k)
      for (int64_t i = (k + 1) / together * together; i < blockRows; i += together) {
        Value factors = loadFour(add(start, k), add(start, i));
        for (int64_t j = std::max(i, k + 1); j < i + together; ++j)
          takeOut(x[j], extract(factors, j - i), x[k]);
      }
    for (int64_t i = 0; i < blockRows; ++i)
      builder.create<LLVM::StoreOp>(loc(), toElement(x[i], element),
                                    pointerTo(shared, elementOffset(box, add(start, i), column), 3), bytes);
  });
  if (memory.boxes[box].swizzle)
    fenceProducts();
  barrier();
  auto below = builder.create<scf::ForOp>(loc(), add(start, blockRows), constant(size), constant(blockRows));
  builder.setInsertionPointToStart(below.getBody());
  Value row = below.getInductionVar();
  ofBlock(row, [&](Value column, Values &x) {
    for (int64_t k = 0; k < blockRows; ++k) {
      Value known = loadRight(add(start, k), column);
      for (int64_t i = 0; i < blockRows; i += together) {
        Value factors = loadFour(add(start, k), add(row, i));
        for (int64_t j = i; j < i + together; ++j)
          takeOut(x[j], extract(factors, j - i), known);
      }
    }
  });
}
