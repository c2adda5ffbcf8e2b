// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `tile.stage`: boxes in shared memory, those of a loop in a ring that is filled ahead. What is staged outside of loops
// comes first, the ring behind it; loops follow each other, so that they share one.
#include "dialects/Tile/Conversions/TileToTensorCore/TensorCoreWalk.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace tmc::tile;

/// Two blocks and more on a multiprocessor hide more than a longer ring.
static constexpr int64_t kPreferredShared = 72 << 10;
/// Bytes of a copy, and words of it.
static constexpr int64_t kChunk = 16, kChunkWords = 4;

//===--------------------------------------------------------------------------------------------------------------===//
// Places
//===--------------------------------------------------------------------------------------------------------------===//

/// True if threads read words of neighbouring rows at one column, instead of matrices of eight rows.
static bool isReadByWords(StageOp op) {
  return llvm::any_of(op->getUsers(), [&](Operation *user) {
    auto mma = dyn_cast<MmaOp>(user);
    return mma && mma.getB() == op.getResult() && !mma.getTransposed() && isa<MemRefType>(mma.getA().getType()) &&
           (mma.getPairs() || cast<MemRefType>(op.getType()).getElementType().isF32());
  });
}

TensorCoreWalk::Box TensorCoreWalk::describe(StageOp op) {
  auto type = cast<MemRefType>(op.getType());
  Box box;
  box.rows = type.getDimSize(0);
  box.words = type.getDimSize(1) * type.getElementTypeBitWidth() / 32;
  // No two threads of a warp meet in a bank: eight rows of 16 bytes, or two rows apart of single words, begin four
  // banks apart; four rows of eight words, eight banks.
  box.pitch = box.words + kChunkWords;
  if (isReadByWords(op))
    for (box.pitch = box.words; box.pitch % 32 != 8 && box.pitch % 32 != 24;)
      box.pitch += kChunkWords;
  return box;
}

int64_t TensorCoreWalk::plan(KernelOp kernel, DenseMap<Value, Box> &boxes, DenseMap<mlir::Block *, Ring> &rings,
                             int64_t &ringStart) {
  ringStart = 0;
  kernel.getBody().walk([&](StageOp op) {
    Box box = describe(op);
    if (isa<scf::ForOp>(op->getParentOp())) {
      Ring &ring = rings[op->getBlock()];
      box.offset = ring.stageBytes;
      ring.stageBytes += box.bytes();
      ring.ops.push_back(op);
    } else {
      box.offset = ringStart;
      ringStart += box.bytes();
    }
    boxes[op.getResult()] = box;
  });
  int64_t most = 0;
  for (auto &[block, ring] : rings) {
    for (ring.stages = 4; ring.stages > 2 && ringStart + ring.stages * ring.stageBytes > kPreferredShared;)
      --ring.stages;
    most = std::max(most, ring.stages * ring.stageBytes);
  }
  return ringStart + most;
}

Value TensorCoreWalk::startOf(Value box) {
  const Box &place = boxes[box];
  bool isInRing = isa<scf::ForOp>(box.getDefiningOp()->getParentOp());
  return isInRing ? add(currentStage, place.offset) : constant(place.offset);
}

//===--------------------------------------------------------------------------------------------------------------===//
// Copies
//===--------------------------------------------------------------------------------------------------------------===//

void TensorCoreWalk::forChunks(int64_t chunks, function_ref<void(Value)> body) {
  int64_t threads = warps.threads();
  for (int64_t first = 0; first < chunks; first += threads) {
    Value chunk = add(thread, first);
    OpBuilder::InsertionGuard guard(builder);
    if (first + threads > chunks) {
      auto branch = builder.create<scf::IfOp>(loc(), isBelow(chunk, constant(chunks)), /*withElseRegion=*/false);
      builder.setInsertionPointToStart(branch.thenBlock());
    }
    body(chunk);
  }
}

void TensorCoreWalk::copy(Value memref, Value source, Value isInside, Value target) {
  Values operands = {pointerTo(shared, target, 3), pointerTo(memref, source, 1)};
  if (!isInside) {
    call("cp.async.cg.shared.global.16", {}, operands);
    return;
  }
  // What is outside becomes zeros.
  operands.push_back(builder.create<arith::SelectOp>(loc(), isInside, constant32(kChunk), constant32(0)));
  call("cp.async.cg.shared.global.16.s", {}, operands);
}

void TensorCoreWalk::copyBox(StageOp op, ValueRange indices, Value stage, Value isWanted) {
  Value memref = op.getMemref();
  auto type = cast<MemRefType>(memref.getType());
  const Box &box = boxes[op.getResult()];
  int64_t offset, rank = type.getRank(), bytes = type.getElementTypeBitWidth() / 8;
  int64_t chunkElements = kChunk / bytes, columns = box.words * 4 / bytes, last = type.getDimSize(rank - 1);
  SmallVector<int64_t> strides;
  (void)getStridesAndOffset(type, strides, offset);
  memref::ExtractStridedMetadataOp metadata;
  auto dynamic = [&]() {
    if (!metadata)
      metadata = builder.create<memref::ExtractStridedMetadataOp>(loc(), memref);
    return metadata;
  };
  auto timesStride = [&](Value index, int64_t axis) -> Value {
    if (!ShapedType::isDynamic(strides[axis]))
      return multiply(index, strides[axis]);
    return builder.createOrFold<arith::MulIOp>(loc(), index, dynamic().getStrides()[axis]);
  };
  bool goesOn = rank == 3 && columns > last;
  Value outer = ShapedType::isDynamic(offset) ? Value(dynamic().getOffset()) : constant(offset);
  for (int64_t axis = 0; axis + 2 < rank; ++axis)
    outer = add(outer, timesStride(indices[axis], axis));
  int64_t ofRow = box.words / kChunkWords;
  forChunks(box.rows * ofRow, [&](Value chunk) {
    Value r = divide(chunk, ofRow), word = multiply(remainder(chunk, ofRow), kChunkWords), isInside = isWanted;
    auto demand = [&](Value index, Value size) {
      Value isBefore = isBelow(index, size);
      isInside = isInside ? builder.create<arith::AndIOp>(loc(), isInside, isBefore).getResult() : isBefore;
    };
    Value row = add(indices[rank - 2], r);
    if (type.isDynamicDim(rank - 2) || type.getDimSize(rank - 2) % box.rows)
      demand(row, builder.createOrFold<memref::DimOp>(loc(), memref, rank - 2));
    Value column = add(indices[rank - 1], multiply(divide(word, kChunkWords), chunkElements)), from = outer;
    if (goesOn) {
      Value panel = divide(column, last);
      from = add(from, timesStride(panel, 0));
      if (type.isDynamicDim(0) || type.getDimSize(0) * last % columns)
        demand(add(indices[0], panel), builder.createOrFold<memref::DimOp>(loc(), memref, 0));
      column = remainder(column, last);
    } else if (last % columns) {
      demand(column, constant(last));
    }
    Value source = multiply(add(add(from, timesStride(row, rank - 2)), column), bytes);
    if (isInside)
      source = builder.create<arith::SelectOp>(loc(), isInside, source, constant(0));
    copy(memref, source, isInside, add(add(stage, box.offset), multiply(add(multiply(r, box.pitch), word), 4)));
  });
}

void TensorCoreWalk::commit() { call("cp.async.commit.group", {}, {}); }

void TensorCoreWalk::waitForCopies(int64_t left) { call("cp.async.wait.group", {}, constant32(left)); }

//===--------------------------------------------------------------------------------------------------------------===//
// The ring
//===--------------------------------------------------------------------------------------------------------------===//

/// `value` as it is when the induction variable of `loop` is `trip`: its address arithmetic is repeated.
static Value repeat(OpBuilder &builder, Value value, scf::ForOp loop, Value trip) {
  if (value == loop.getInductionVar())
    return trip;
  Operation *op = value.getDefiningOp();
  if (!op || !loop->isAncestor(op))
    return value;
  IRMapping mapping;
  for (Value operand : op->getOperands())
    mapping.map(operand, repeat(builder, operand, loop, trip));
  return builder.clone(*op, mapping)->getResult(cast<OpResult>(value).getResultNumber());
}

void TensorCoreWalk::copyTrip(const Ring &ring, scf::ForOp loop, Value trip, Value stage) {
  Value isTrip = isBelow(trip, loop.getUpperBound());
  for (StageOp op : ring.ops) {
    Values indices;
    for (Value index : op.getIndices())
      indices.push_back(repeat(builder, index, loop, trip));
    copyBox(op, indices, stage, isTrip);
  }
  commit();
}

void TensorCoreWalk::copyAhead(const Ring &ring, scf::ForOp loop) {
  Value trip = loop.getInductionVar();
  Value number = add(tripNumber(loop), ring.stages - 1);
  for (int64_t i = 0; i + 1 < ring.stages; ++i)
    trip = add(trip, loop.getStep());
  copyTrip(ring, loop, trip, stageOf(ring, number));
}

Value TensorCoreWalk::tripNumber(scf::ForOp loop) {
  Value passed = builder.createOrFold<arith::SubIOp>(loc(), loop.getInductionVar(), loop.getLowerBound());
  return builder.createOrFold<arith::DivUIOp>(loc(), passed, loop.getStep());
}

Value TensorCoreWalk::stageOf(const Ring &ring, Value number) {
  return add(multiply(remainder(number, ring.stages), ring.stageBytes), ringStart);
}

void TensorCoreWalk::beforeLoop(scf::ForOp loop) {
  auto it = rings.find(loop.getBody());
  if (it == rings.end())
    return;
  const Ring &ring = it->second;
  location = loop.getLoc();
  for (int64_t stage = 0; stage + 1 < ring.stages; ++stage) {
    Value trip = loop.getLowerBound();
    for (int64_t i = 0; i < stage; ++i)
      trip = add(trip, loop.getStep());
    copyTrip(ring, loop, trip, constant(ringStart + stage * ring.stageBytes));
  }
}

void TensorCoreWalk::enterLoop(scf::ForOp from, scf::ForOp loop) {
  auto it = rings.find(from.getBody());
  if (it == rings.end())
    return;
  Ring ring = it->second;
  rings[loop.getBody()] = ring;
  location = loop.getLoc();
  // All have copied what this trip reads, and none still reads what the trip before it has read.
  waitForCopies(ring.stages - 2);
  barrier();
  if (!copiesAtEnd(ring))
    copyAhead(ring, loop);
  currentStage = stageOf(ring, tripNumber(loop));
}

/// With two trips under way copies may wait for the products of this one, among which their addresses are computed.
bool TensorCoreWalk::copiesAtEnd(const Ring &ring) { return ring.stages > 2; }

void TensorCoreWalk::leaveLoop(scf::ForOp loop) {
  auto it = rings.find(loop.getBody());
  if (it == rings.end() || !copiesAtEnd(it->second))
    return;
  location = loop.getLoc();
  copyAhead(it->second, loop);
}

void TensorCoreWalk::afterLoop(scf::ForOp loop) {
  if (!rings.count(loop.getBody()))
    return;
  // The ring is empty, and free for the next; so is what was staged before the loop.
  waitForCopies(0);
  barrier();
}
