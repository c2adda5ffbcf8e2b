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
#include <numeric>

using namespace mlir;
using namespace tmc::tile;

/// Bytes of a copy, and words of it.
static constexpr int64_t kChunk = 16, kChunkWords = 4;

//===--------------------------------------------------------------------------------------------------------------===//
// Places
//===--------------------------------------------------------------------------------------------------------------===//

TensorCoreWalk::Box TensorCoreWalk::describe(Value result, const TargetDescription &target) {
  auto type = cast<MemRefType>(result.getType());
  Box box;
  box.rows = type.getDimSize(0);
  box.words = llvm::divideCeil(type.getDimSize(1) * type.getElementTypeBitWidth(), 32);
  for (Operation *user : result.getUsers()) {
    auto mma = dyn_cast<MmaOp>(user);
    if (!mma || !isOfWarpgroups(mma, target))
      continue;
    if (mma.getB() == result && type.getElementType().isInteger(8)) {
      // wgmma wants bytes with 16 neighbours along the depth; packed weights have four.
      box.isByColumns = true;
      break;
    }
    // Columns of the product that begin in the middle of a strip cannot be described.
    int64_t bytes = 4 * box.words;
    if (mma.getB() == result && !mma.getTransposed())
      bytes /= WarpGrid::around(mma)->columns;
    // A bulk copy is of one panel.
    if (auto stage = result.getDefiningOp<StageOp>(); stage && wantsBulkCopies(mma, target)) {
      auto memory = cast<MemRefType>(stage.getMemref().getType());
      if (memory.getRank() == 3 && type.getDimSize(1) > memory.getShape().back())
        bytes = std::gcd(bytes, memory.getShape().back() * memory.getElementTypeBitWidth() / 8);
    }
    if (!box.swizzle)
      box.swizzle = 128;
    while (bytes % box.swizzle)
      box.swizzle /= 2;
  }
  // Sums that take its place have a row more.
  box.rows += llvm::any_of(result.getUsers(), [&](Operation *user) {
    auto sum = dyn_cast<FadedSumOp>(user);
    return sum && sum.isInPlace();
  });
  box.pitch = box.words;
  if (box.swizzle || box.isByColumns || box.words == 1)
    return box;
  // No two threads of a warp meet in a bank: eight rows of 16 bytes, or two rows apart of single words, begin four
  // banks apart; four rows of eight words, eight banks; two of sixteen, sixteen.
  for (Operation *user : result.getUsers())
    if (auto mma = dyn_cast<BlockMmaOp>(user)) {
      int64_t apart = mma.getA() == result && type.getElementType().isF32() ? 16 : 8;
      while (box.pitch % (2 * apart) != apart)
        box.pitch += kChunkWords;
      return box;
    }
  bool areWords = llvm::any_of(result.getUsers(), [&](Operation *user) {
    auto mma = dyn_cast<MmaOp>(user);
    return mma && mma.getB() == result && isa<MemRefType>(mma.getA().getType()) && isReadByWords(mma);
  });
  if (!areWords)
    box.pitch += kChunkWords;
  else
    while (box.pitch % 32 != 8 && box.pitch % 32 != 24)
      box.pitch += kChunkWords;
  return box;
}

TensorCoreWalk::Plan TensorCoreWalk::plan(KernelOp kernel, const TargetDescription &target) {
  Plan plan;
  SmallVector<Value> outside; // of loops
  auto place = [](Box &box, int64_t &end) {
    box.offset = llvm::alignTo(end, box.alignment());
    end = box.offset + box.bytes();
  };
  kernel.getBody().walk([&](Operation *op) {
    if (op->getNumResults() != 1 || !isBox(op->getResult(0)))
      return;
    if (Value place = placeOf(op->getResult(0)); place != op->getResult(0)) {
      plan.boxes[op->getResult(0)] = plan.boxes[place];
      return;
    }
    Box box = describe(op->getResult(0), target);
    if (auto stage = dyn_cast<StageOp>(op); stage && isa<scf::ForOp>(op->getParentOp())) {
      Ring &ring = plan.rings[op->getBlock()];
      place(box, ring.stageBytes);
      ring.ops.push_back(stage);
    } else {
      outside.push_back(op->getResult(0));
    }
    plan.boxes[op->getResult(0)] = box;
  });
  planBulkCopies(plan, target);
  if (plan.hasCopyWarp())
    plan.ringStart = kControlBytes;
  for (Value box : outside)
    place(plan.boxes[box], plan.ringStart);
  plan.hasOtherBoxes = !outside.empty();
  plan.ringStart = llvm::alignTo(plan.ringStart, kChunk);
  auto blocks = kernel->getAttrOfType<IntegerAttr>(kBlocksAttribute);
  constexpr int64_t reserved = 1024; // of each block, by the device
  int64_t ofBlock = target.multiprocessorShared / (blocks ? blocks.getInt() : 2) - reserved;
  int64_t preferred = std::min(ofBlock, target.blockShared), most = 0;
  for (auto &[block, ring] : plan.rings)
    for (StageOp op : ring.ops)
      if (plan.boxes[op.getResult()].swizzle) {
        ring.stageBytes = llvm::alignTo(ring.stageBytes, 1024);
        plan.ringStart = llvm::alignTo(plan.ringStart, 1024);
      }
  for (auto &[block, ring] : plan.rings) {
    for (auto mma : block->getOps<MmaOp>())
      if (Waits waits = whenAwaited(mma, target); waits != Waits::AtOnce) {
        ring.products += waits == Waits::BehindLoop;
        plan.inFlight[mma] = waits;
      }
    int64_t least = ring.readers() + 1;
    for (ring.stages = 4; ring.stages > least && plan.ringStart + ring.stages * ring.stageBytes > preferred;)
      --ring.stages;
    if (ring.isBulk) {
      plan.bulkStageBytes = std::max(plan.bulkStageBytes, ring.stageBytes);
      continue;
    }
    most = std::max(most, ring.stages * ring.stageBytes);
    auto loop = cast<scf::ForOp>(block->getParentOp());
    if (std::optional<WarpGrid> warps = loop->hasAttr(kWarpsAttribute) ? WarpGrid::around(loop) : std::nullopt) {
      int64_t sums = 0; // of all parts, as addPartialSums lays them
      for (Type type : loop.getResultTypes())
        if (auto tile = dyn_cast<VectorType>(type))
          sums += 4 * tile.getDimSize(0) * (tile.getDimSize(1) + 8) * warps->depth;
      most = std::max(most, sums);
    }
  }
  if (plan.hasCopyWarp()) {
    chooseBulkStages(plan, preferred);
    most = std::max(most, plan.bulkStages * plan.bulkStageBytes);
  }
  plan.bytes = plan.ringStart + most;
  return plan;
}

Value TensorCoreWalk::chunkOffset(const Box &box, Value row, Value word) {
  if (box.isByColumns)
    return add(multiply(add(multiply(divide(row, kChunkWords), box.words), word), kChunk),
               multiply(remainder(row, kChunkWords), 4));
  if (!box.swizzle)
    return multiply(add(multiply(row, box.pitch), word), 4);
  int64_t strip = box.swizzle / kChunk; // in chunks
  Value chunk = divide(word, kChunkWords);
  // Bits 4 to 6 of the offset are exchanged by bits 7 to 9.
  Value exchange = remainder(divide(row, 128 / box.swizzle), strip);
  Value within = builder.createOrFold<arith::XOrIOp>(loc(), remainder(chunk, strip), exchange);
  return add(add(multiply(divide(chunk, strip), box.rows * box.swizzle), multiply(row, box.swizzle)),
             multiply(within, kChunk));
}

Value TensorCoreWalk::placeOf(Value box) {
  auto sum = box.getDefiningOp<FadedSumOp>();
  return sum && sum.isInPlace() ? Value(sum.getBox()) : box;
}

Value TensorCoreWalk::startOf(Value box) {
  box = placeOf(box);
  const Box &place = memory.boxes[box];
  bool isInRing = isa<StageOp>(box.getDefiningOp()) && isa<scf::ForOp>(box.getDefiningOp()->getParentOp());
  return isInRing ? add(currentStage, place.offset) : constant(place.offset);
}

//===--------------------------------------------------------------------------------------------------------------===//
// Copies
//===--------------------------------------------------------------------------------------------------------------===//

void TensorCoreWalk::copy(Value memref, Value source, Value isInside, Value target, int64_t bytes) {
  Values operands = {pointerTo(shared, target, 3), pointerTo(memref, source, 1)};
  std::string name = bytes == kChunk ? "cp.async.cg.shared.global.16" : "cp.async.ca.shared.global.4";
  if (isInside) {
    // What is outside becomes zeros; nothing is read then.
    operands.push_back(builder.create<arith::SelectOp>(loc(), isInside, constant32(bytes), constant32(0)));
    name += ".s";
  }
  call(name, {}, operands);
}

Value TensorCoreWalk::loadCodes(Value memref, Value source, Value isInside, int64_t count, Type element) {
  auto bytes = VectorType::get({count}, builder.getI8Type());
  auto load = [&]() -> Value {
    return builder.create<LLVM::LoadOp>(loc(), bytes, pointerTo(memref, source, 1), static_cast<unsigned>(count));
  };
  Value codes;
  if (isInside) {
    auto branch = builder.create<scf::IfOp>(loc(), TypeRange(bytes), isInside, /*withElseRegion=*/true);
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(branch.thenBlock());
    builder.create<scf::YieldOp>(loc(), load());
    builder.setInsertionPointToStart(branch.elseBlock());
    builder.create<scf::YieldOp>(loc(), zero(bytes));
    codes = branch.getResult(0);
  } else {
    codes = load();
  }
  Type from = cast<MemRefType>(memref.getType()).getElementType();
  if (!from.isInteger(8))
    codes = builder.create<arith::BitcastOp>(loc(), bytes.clone(from), codes);
  return toElement(toElement(codes, builder.getF32Type()), element);
}

Value TensorCoreWalk::findRow(StageOp op, Value first, Value rowOfThread, int64_t row, int64_t down) {
  int64_t page = *op.getPage(), together = std::min(page, cast<MemRefType>(op.getType()).getDimSize(0));
  // Where all rows of a pass lie in one page it is looked up once for all threads.
  bool isShared = together % down == 0;
  Value looked = isShared ? add(first, row / together * together) : add(first, add(rowOfThread, row));
  auto rows = cast<MemRefType>(op.getMemref().getType()).getRank() - 2;
  Value last = builder.createOrFold<arith::SubIOp>(
      loc(), builder.createOrFold<memref::DimOp>(loc(), op.getMemref(), rows), constant(1));
  // The table says nothing of pages behind the last row.
  Value number = divide(builder.createOrFold<arith::MinUIOp>(loc(), looked, last), page);
  Value start = builder.create<arith::IndexCastOp>(
      loc(), builder.getIndexType(), builder.create<memref::LoadOp>(loc(), op.getTable(), ValueRange(number)));
  Value place = add(start, remainder(looked, page));
  return isShared ? add(place, add(rowOfThread, row % together)) : place;
}

/// A pass over the box copies 16 bytes a thread: some chunks that follow each other, in some rows, of some panels. What
/// a warp copies follows each other in memory as far as it can, and passes differ by numbers that are the same for all
/// threads, so that few addresses are computed. Codes are loaded, all of them, then stored as the numbers of the box.
/// What lies by columns is copied word by word, four rows of eight words a warp: whole sectors of memory, and 128 bytes
/// of the box.
void TensorCoreWalk::copyBox(StageOp op, ValueRange indices, Value stage, Value isWanted) {
  Value memref = op.getMemref();
  auto type = cast<MemRefType>(memref.getType());
  const Box &box = memory.boxes[op.getResult()];
  Type element = cast<MemRefType>(op.getType()).getElementType();
  int64_t offset, rank = type.getRank(), bytes = type.getElementTypeBitWidth() / 8;
  int64_t boxBytes = element.getIntOrFloatBitWidth() / 8;
  int64_t chunkBytes = box.isByColumns ? 4 : kChunk;
  int64_t chunkElements = chunkBytes / boxBytes, columns = box.words * 4 / boxBytes, last = type.getDimSize(rank - 1);
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
  bool goesOn = rank == 3 && columns > last, isPaged = bool(op.getTable());
  int64_t run = (goesOn ? last : columns) / chunkElements, panels = goesOn ? columns / last : 1;
  int64_t rows = cast<MemRefType>(op.getType()).getDimSize(0);
  // Rows without a gap are one row of all their chunks.
  bool hasGaps = isPaged || box.isByColumns || strides[rank - 2] != run * chunkElements;
  int64_t length = hasGaps ? run : rows * run, warpCount = warps.threads() / 32;
  int64_t atOnce = std::gcd(panels, warpCount), threads = warps.threads() / atOnce;
  int64_t across = !hasGaps ? threads : box.isByColumns ? std::gcd(run, threads / 4) : std::gcd(run, int64_t(8));
  int64_t down = threads / across;
  Value panelOfThread = atOnce == 1 ? constant(0) : divide(thread, threads), ofPanel = remainder(thread, threads);
  Value chunkOfThread = remainder(ofPanel, across), rowOfThread = divide(ofPanel, across);
  if (box.isByColumns) {
    Value ofWarp = remainder(ofPanel, 32), warp = divide(ofPanel, 32);
    chunkOfThread = add(multiply(remainder(warp, across / 8), 8), remainder(ofWarp, 8));
    rowOfThread = add(multiply(divide(warp, across / 8), 4), divide(ofWarp, 8));
  }

  Value first = ShapedType::isDynamic(offset) ? Value(dynamic().getOffset()) : constant(offset);
  for (int64_t axis = 0; axis < rank; ++axis)
    if (axis != rank - 2 || !isPaged)
      first = add(first, timesStride(indices[axis], axis));
  Value own = multiply(chunkOfThread, chunkElements);
  if (!isPaged)
    own = add(timesStride(rowOfThread, rank - 2), own);
  if (goesOn)
    own = add(own, timesStride(panelOfThread, 0));
  first = multiply(add(first, own), bytes);

  auto isRagged = [&](int64_t axis, int64_t extent) {
    return type.isDynamicDim(axis) || type.getDimSize(axis) % extent != 0;
  };
  struct Codes {
    Value numbers, isThere, target;
  };
  SmallVector<Codes> loaded;
  auto onlyIf = [&](Value condition) {
    if (condition)
      builder.setInsertionPointToStart(
          builder.create<scf::IfOp>(loc(), condition, /*withElseRegion=*/false).thenBlock());
  };
  auto both = [&](Value x, Value y) {
    return x && y ? builder.create<arith::AndIOp>(loc(), x, y).getResult() : x ? x : y;
  };
  auto copyChunk = [&](int64_t panel, int64_t row, int64_t chunk, Value rowStart) {
    OpBuilder::InsertionGuard guard(builder);
    Value r = add(rowOfThread, row), c = add(chunkOfThread, chunk), isInside = isWanted, isThere;
    if (row + down > rows || chunk + across > length)
      isThere = row + down > rows ? isBelow(r, constant(rows)) : isBelow(c, constant(length));
    if (!op.converts())
      onlyIf(isThere);
    if (!hasGaps)
      r = divide(c, run), c = remainder(c, run);
    auto demand = [&](Value index, Value size) { isInside = both(isInside, isBelow(index, size)); };
    if (isRagged(rank - 2, rows))
      demand(add(indices[rank - 2], r), builder.createOrFold<memref::DimOp>(loc(), memref, rank - 2));
    if (goesOn && isRagged(0, panels))
      demand(add(indices[0], add(panelOfThread, panel)), builder.createOrFold<memref::DimOp>(loc(), memref, 0));
    if (!goesOn && last % columns)
      demand(add(indices[rank - 1], multiply(c, chunkElements)), constant(last));
    Value source = first;
    if (rowStart)
      source = add(source, rowStart);
    Value further = add(goesOn ? timesStride(constant(panel), 0) : constant(0), chunk * chunkElements);
    source = add(source, multiply(further, bytes));
    Value word = multiply(add(multiply(add(panelOfThread, panel), run), c), chunkBytes / 4);
    Value target = add(add(stage, box.offset), chunkOffset(box, r, word));
    if (op.converts())
      loaded.push_back({loadCodes(memref, source, both(isInside, isThere), chunkElements, element), isThere, target});
    else
      copy(memref, source, isInside, target, chunkBytes);
  };
  for (int64_t panel = 0; panel < panels; panel += atOnce)
    for (int64_t row = 0; row < (hasGaps ? rows : 1); row += down) {
      Value rowStart;
      if (isPaged)
        rowStart = multiply(timesStride(findRow(op, indices[rank - 2], rowOfThread, row, down), rank - 2), bytes);
      else if (row)
        rowStart = multiply(timesStride(constant(row), rank - 2), bytes);
      for (int64_t chunk = 0; chunk < length; chunk += across)
        copyChunk(panel, row, chunk, rowStart);
    }
  for (const Codes &codes : loaded) {
    OpBuilder::InsertionGuard guard(builder);
    onlyIf(codes.isThere);
    builder.create<LLVM::StoreOp>(loc(), codes.numbers, pointerTo(shared, codes.target, 3), kChunk);
  }
}

void TensorCoreWalk::commit() { call("cp.async.commit.group", {}, {}); }

void TensorCoreWalk::waitForCopies(int64_t left, bool commits) {
  if (commits)
    commit();
  call("cp.async.wait.group", {}, constant32(left));
}

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

bool TensorCoreWalk::isSwizzled(const Ring &ring) {
  return llvm::any_of(ring.ops, [&](StageOp op) { return memory.boxes[op.getResult()].swizzle != 0; });
}

void TensorCoreWalk::copyTrip(const Ring &ring, scf::ForOp loop, Value trip, Value stage) {
  Value isTrip = isBelow(trip, loop.getUpperBound());
  {
    // Products of warpgroups are under way behind a branch, too; others would stand still.
    OpBuilder::InsertionGuard guard(builder);
    if (isSwizzled(ring)) {
      builder.setInsertionPointToStart(builder.create<scf::IfOp>(loc(), isTrip, false).thenBlock());
      isTrip = nullptr;
    }
    for (StageOp op : ring.ops) {
      Values indices;
      for (Value index : op.getIndices())
        indices.push_back(repeat(builder, index, loop, trip));
      copyBox(op, indices, stage, isTrip);
    }
  }
  commit();
}

void TensorCoreWalk::copyAhead(const Ring &ring, scf::ForOp loop) {
  Value trip = loop.getInductionVar();
  int64_t ahead = ring.stages - ring.readers();
  Value number = add(tripNumber(loop), ahead);
  for (int64_t i = 0; i < ahead; ++i)
    trip = add(trip, loop.getStep());
  copyTrip(ring, loop, trip, stageOf(ring, number));
}

Value TensorCoreWalk::tripNumber(scf::ForOp loop) {
  Value passed = builder.createOrFold<arith::SubIOp>(loc(), loop.getInductionVar(), loop.getLowerBound());
  return builder.createOrFold<arith::DivUIOp>(loc(), passed, loop.getStep());
}

Value TensorCoreWalk::stageOf(const Ring &ring, Value number) {
  return add(multiply(remainder(number, ring.stages), ring.stageBytes), memory.ringStart);
}

void TensorCoreWalk::beforeLoop(scf::ForOp loop, Values &inits) {
  if (loop->hasAttr(kWarpsAttribute)) {
    // All begin with 0; what the sums begin with is added once, behind the loop.
    startSums[loop] = inits;
    enterWarps(loop);
    inits.clear();
    for (Value tile : loop.getInitArgs())
      if (isTile(tile))
        inits.append(getNumRegisters(tile), zero(getRegisterType(cast<VectorType>(tile.getType()), 0)));
  }
  auto it = memory.rings.find(loop.getBody());
  if (it == memory.rings.end())
    return;
  Ring &ring = it->second;
  location = loop.getLoc();
  if (ring.isBulk)
    return beforeBulkLoop(ring);
  if (memory.hasCopyWarp())
    meet(/*all=*/true);
  for (int64_t stage = 0; stage < ring.stages - ring.readers(); ++stage) {
    Value trip = loop.getLowerBound();
    for (int64_t i = 0; i < stage; ++i)
      trip = add(trip, loop.getStep());
    copyTrip(ring, loop, trip, constant(memory.ringStart + stage * ring.stageBytes));
  }
}

void TensorCoreWalk::enterLoop(scf::ForOp from, scf::ForOp loop) {
  auto it = memory.rings.find(from.getBody());
  if (it == memory.rings.end())
    return;
  Ring ring = it->second;
  memory.rings[loop.getBody()] = ring;
  location = loop.getLoc();
  if (ring.isBulk)
    return enterBulkTrip(ring, loop);
  // All have copied what this trip reads, and none still reads what the trip before it has read.
  waitForCopies(ring.stages - ring.readers() - 1);
  if (isSwizzled(ring))
    fenceProducts();
  barrier();
  if (!copiesAtEnd(ring))
    copyAhead(ring, loop);
  currentStage = stageOf(ring, tripNumber(loop));
}

/// With two trips under way copies may wait for the products of this one, among which their addresses are computed.
bool TensorCoreWalk::copiesAtEnd(const Ring &ring) { return ring.stages > 2; }

void TensorCoreWalk::leaveLoop(scf::ForOp loop) {
  auto it = memory.rings.find(loop.getBody());
  if (it == memory.rings.end())
    return;
  location = loop.getLoc();
  if (it->second.isBulk)
    return leaveBulkTrip(it->second, loop);
  if (copiesAtEnd(it->second))
    copyAhead(it->second, loop);
  if (it->second.products)
    waitForProducts(it->second.products); // those of the trip before
  waitForYielded(loop);
}

void TensorCoreWalk::afterLoop(scf::ForOp from, scf::ForOp loop) {
  auto it = memory.rings.find(loop.getBody());
  if (it == memory.rings.end())
    return;
  location = loop.getLoc();
  if (it->second.products)
    for (Value result : from.getResults())
      if (isTile(result))
        waitForSums(result); // nobody has looked at them in the loop
  if (it->second.isBulk)
    return afterBulkLoop(it->second, loop);
  // The ring is empty, and free for the next; so is what was staged before the loop.
  waitForCopies(0);
  barrier();
  if (from->hasAttr(kWarpsAttribute))
    addPartialSums(from, loop);
  if (memory.hasCopyWarp())
    meet(/*all=*/true);
}

/// Each warp writes its part of the sums, row by row, and reads those of all for the elements that it has outside of
/// the loop: always in one order.
void TensorCoreWalk::addPartialSums(scf::ForOp from, scf::ForOp loop) {
  struct Sums {
    Value tile;
    int64_t start, pitch;
  };
  SmallVector<Sums> all;
  int64_t end = memory.ringStart;
  auto offset = [&](const Sums &sums, Value part, const Blocks &blocks, int64_t n, int64_t h) {
    Value row = add(rowOf(blocks, n, h), multiply(part, blocks.rows));
    return add(multiply(add(multiply(row, sums.pitch), columnOf(blocks, n, 0)), 4), sums.start);
  };
  for (Value tile : from.getResults()) {
    if (!isTile(tile))
      continue;
    Blocks blocks = blocksOf(tile);
    Sums sums{tile, end, blocks.columns + 8}; // rows begin eight banks apart, as threads read them
    all.push_back(sums);
    end += 4 * sums.pitch * blocks.rows * warps.depth;
    for (auto [n, reg] : llvm::enumerate(force(tile)))
      for (int64_t h : {0, 1}) {
        Value pair = builder.create<vector::ShuffleOp>(loc(), reg, reg, ArrayRef<int64_t>{2 * h, 2 * h + 1});
        builder.create<LLVM::StoreOp>(loc(), pair, pointerTo(shared, offset(sums, warpDepth, blocks, n, h), 3), 8);
      }
  }
  int64_t parts = warps.depth;
  barrier();
  afterRegions(from);
  auto start = startSums[from].begin();
  for (const Sums &sums : all) {
    Blocks blocks = blocksOf(sums.tile);
    Values registers;
    for (int64_t n = 0; n < blocks.count(); ++n) {
      Value reg = *start++;
      for (int64_t part = 0; part < parts; ++part) {
        SmallVector<Value> halves;
        for (int64_t h : {0, 1})
          halves.push_back(
              builder.create<LLVM::LoadOp>(loc(), VectorType::get({2}, blocks.type.getElementType()),
                                           pointerTo(shared, offset(sums, constant(part), blocks, n, h), 3), 8));
        Value four = builder.create<vector::ShuffleOp>(loc(), halves[0], halves[1], ArrayRef<int64_t>{0, 1, 2, 3});
        reg = blocks.type.getElementType().isInteger() ? builder.create<arith::AddIOp>(loc(), reg, four).getResult()
                                                       : builder.create<arith::AddFOp>(loc(), reg, four).getResult();
      }
      registers.push_back(reg);
    }
    set(sums.tile, registers);
  }
  barrier(); // the next loop may copy there
}
