// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Boxes of loops by bulk copies (`cp.async.bulk.tensor`), of Hopper. A warp of its own goes through the same cells and
// loops as the others and asks for the boxes, each strip of them by one instruction; of all stages, of all loops and
// cells, one behind the other. Two mbarriers a stage say that its boxes are there ("full": their bytes are counted) and
// that all warps have read them ("empty"), so that warps wait for nobody but these, and the next cell's boxes come
// while results are written.
//
// What a memory looks like the device reads from a tensor map of 128 bytes. A block makes its maps itself before its
// first cell, in shared memory, and copies them to its scratch: so sizes may be anything, known to nobody but the
// device, and neither an artefact nor a launcher knows of maps. It costs a block once some 50 instructions and two
// fences.
#include "dialects/Tile/Conversions/TileToTensorCore/TensorCoreWalk.h"

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/IRMapping.h"

using namespace mlir;
using namespace tmc::tile;

/// Of a tensor map, and of an mbarrier.
static constexpr int64_t kMapBytes = 128, kPhasesBytes = 8;
static constexpr int64_t kMostStages = 4;
static constexpr int64_t kWarpThreads = 32;
/// Registers change their owners by groups of four warps, so there are four that copy; three of them have nothing to
/// do.
static constexpr int64_t kCopyWarps = 4, kCopyRegisters = 32;
/// Numbers of `bar.sync`: of the warps that compute, and of all that do anything.
static constexpr int64_t kComputing = 1, kAll = 2;

//===--------------------------------------------------------------------------------------------------------------===//
// The plan
//===--------------------------------------------------------------------------------------------------------------===//

bool TensorCoreWalk::wantsBulkCopies(Operation *op, const TargetDescription &target) {
  auto kernel = op->getParentOfType<KernelOp>();
  return target.hasWarpgroupProducts && kernel && kernel->hasAttr(kBulkCopiesAttribute);
}

/// Whether all cells see the same: arguments of the kernel, and what is computed of nothing else.
static bool isSameForAllCells(Value value, GridOp grid) {
  Operation *op = value.getDefiningOp();
  if (!op)
    return value.getParentBlock() != &grid.getBody().front() &&
           !grid->isProperAncestor(value.getParentBlock()->getParentOp());
  return !grid->isProperAncestor(op) ||
         (op->getNumRegions() == 0 && isMemoryEffectFree(op) &&
          llvm::all_of(op->getOperands(), [&](Value operand) { return isSameForAllCells(operand, grid); }));
}

/// The same, computed again in front of the grid.
static Value computeBefore(Value value, GridOp grid, OpBuilder &builder) {
  Operation *op = value.getDefiningOp();
  if (!op || !grid->isProperAncestor(op))
    return value;
  IRMapping mapping;
  for (Value operand : op->getOperands())
    mapping.map(operand, computeBefore(operand, grid, builder));
  return builder.clone(*op, mapping)->getResult(cast<OpResult>(value).getResultNumber());
}

/// Whether a box can be copied by strips.
static bool canCopy(StageOp op, int64_t rows, int64_t swizzle, GridOp grid) {
  auto type = cast<MemRefType>(op.getMemref().getType());
  constexpr int64_t mostRows = 256, mostAxes = 5;
  if (!swizzle || op.getTable() || op.converts() || !isSameForAllCells(op.getMemref(), grid) || rows % 8 ||
      rows > mostRows || type.getRank() > mostAxes)
    return false;
  int64_t last = type.getShape().back(), strip = 8 * swizzle / type.getElementTypeBitWidth();
  return type.getRank() != 3 || op.getType().getDimSize(1) <= last || last % strip == 0;
}

bool TensorCoreWalk::isBulk(const Plan &plan, const Ring &ring, scf::ForOp loop, const TargetDescription &target) {
  auto hasScalars = [](scf::ForOp loop) {
    return llvm::any_of(loop.getResultTypes(), [](Type type) { return !isTile(type); });
  };
  if (!wantsBulkCopies(loop, target) || loop->hasAttr(kWarpsAttribute))
    return false;
  for (Operation *op = loop; !isa<GridOp>(op); op = op->getParentOp()) {
    auto around = dyn_cast<scf::ForOp>(op);
    if (!(around ? !hasScalars(around) : isa<scf::IfOp>(op)))
      return false;
  }
  for (StageOp op : ring.ops) {
    const Box &box = plan.boxes.find(op.getResult())->second;
    if (!canCopy(op, box.rows, box.swizzle, loop->getParentOfType<GridOp>()))
      return false;
    // Who reads otherwise would have to say so to copies that come behind.
    for (Operation *user : op->getUsers())
      if (auto mma = dyn_cast<MmaOp>(user); !mma || !isOfWarpgroups(mma, target))
        return false;
  }
  return llvm::none_of(*loop.getBody(), [](Operation &op) { return isa<ShareOp, SubstituteOp, FadedSumOp>(op); });
}

void TensorCoreWalk::planBulkCopies(Plan &plan, const TargetDescription &target) {
  for (auto &[block, ring] : plan.rings) {
    auto loop = cast<scf::ForOp>(block->getParentOp());
    ring.isBulk = isBulk(plan, ring, loop, target);
    if (!ring.isBulk)
      continue;
    for (StageOp op : ring.ops) {
      auto type = cast<MemRefType>(op.getType());
      const Box &box = plan.boxes[op.getResult()];
      TensorMap map{op.getMemref(), box.rows, 8 * box.swizzle / type.getElementTypeBitWidth(), box.swizzle};
      auto *found = llvm::find(plan.maps, map);
      plan.mapOf[op.getResult()] = found - plan.maps.begin();
      if (found == plan.maps.end())
        plan.maps.push_back(map);
    }
  }
  if (plan.control() + 2 * kPhasesBytes * kMostStages <= kControlBytes)
    return;
  for (auto &[block, ring] : plan.rings)
    ring.isBulk = false;
  plan.maps.clear();
}

/// All rings of this kind are one, whose stages are large enough for each.
void TensorCoreWalk::chooseBulkStages(Plan &plan, int64_t bytes) {
  plan.bulkStages = std::clamp<int64_t>((bytes - plan.ringStart) / plan.bulkStageBytes, 2, kMostStages);
}

int64_t TensorCoreWalk::Plan::control() const { return kMapBytes * static_cast<int64_t>(maps.size()); }

//===--------------------------------------------------------------------------------------------------------------===//
// Waiting
//===--------------------------------------------------------------------------------------------------------------===//

int64_t TensorCoreWalk::computingThreads() const {
  return outerWarps.empty() ? warps.threads() : outerWarps.front().warps.threads();
}

void TensorCoreWalk::meet(bool all) {
  int64_t threads = computingThreads();
  passThrough("bar.sync " + Twine(all ? kAll : kComputing) + ", " + Twine(all ? threads + kWarpThreads : threads) + ";",
              {});
}

/// The mbarrier of a stage's place in the ring.
Value TensorCoreWalk::phasesOf(Value number, bool isFull) {
  Value place = multiply(remainder(number, memory.bulkStages), 2 * kPhasesBytes);
  return pointerTo(shared, add(place, memory.control() + (isFull ? 0 : kPhasesBytes)), 3);
}

/// Until the boxes of the trip with this number are there, or those before them at their place were read by all.
void TensorCoreWalk::waitForStage(Value number, bool isFull) {
  Value round = divide(number, memory.bulkStages), parity = remainder(isFull ? round : add(round, 1), 2);
  parity = builder.create<arith::IndexCastOp>(loc(), builder.getI32Type(), parity);
  passThrough("{\n.reg .pred p;\nWAIT:\nmbarrier.try_wait.parity.shared::cta.b64 p, [$0], $1;\n@p bra DONE;\nbra "
              "WAIT;\nDONE:\n}",
              {}, {phasesOf(number, isFull), parity}, "l,r");
}

/// A warp has read the boxes of a trip.
void TensorCoreWalk::releaseStage(Value number, Value condition) {
  OpBuilder::InsertionGuard guard(builder);
  Value isOne = builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::eq, lane, constant(0));
  if (condition)
    isOne = builder.create<arith::AndIOp>(loc(), isOne, condition);
  builder.setInsertionPointToStart(builder.create<scf::IfOp>(loc(), isOne, /*withElseRegion=*/false).thenBlock());
  passThrough("mbarrier.arrive.shared::cta.b64 _, [$0];", {}, {phasesOf(number, /*isFull=*/false)}, "l");
}

void TensorCoreWalk::beforeBulkLoop(Ring &ring) {
  if (memory.hasOtherBoxes) { // those that the loop multiplies by
    waitForCopies(0, /*commits=*/true);
    fenceProducts();
    barrier();
  }
  ring.first = builder.create<memref::LoadOp>(loc(), trips);
}

void TensorCoreWalk::enterBulkTrip(const Ring &ring, scf::ForOp loop) {
  Value number = add(ring.first, tripNumber(loop));
  waitForStage(number, /*isFull=*/true);
  Value place = multiply(remainder(number, memory.bulkStages), memory.bulkStageBytes);
  currentStage = add(place, memory.ringStart);
}

void TensorCoreWalk::leaveBulkTrip(const Ring &ring, scf::ForOp loop) {
  Value passed = tripNumber(loop), number = add(ring.first, passed);
  if (ring.products) {
    waitForProducts(ring.products); // those of the trip before
    Value isLater = builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::ugt, passed, constant(0));
    releaseStage(builder.create<arith::SubIOp>(loc(), number, constant(1)), isLater);
  }
  waitForYielded(loop);
  if (!ring.products)
    releaseStage(number);
}

void TensorCoreWalk::afterBulkLoop(const Ring &ring, scf::ForOp loop) {
  Value length = builder.createOrFold<arith::SubIOp>(loc(), loop.getUpperBound(), loop.getLowerBound());
  length = builder.createOrFold<arith::MaxSIOp>(loc(), length, constant(0));
  Value count = builder.createOrFold<arith::CeilDivUIOp>(loc(), length, loop.getStep());
  Value next = add(ring.first, count);
  if (ring.products) {
    Value isAny = builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::ugt, count, constant(0));
    releaseStage(builder.create<arith::SubIOp>(loc(), next, constant(1)), isAny);
  }
  builder.create<memref::StoreOp>(loc(), next, trips);
  if (memory.hasOtherBoxes)
    barrier(); // the next cell copies there
}

//===--------------------------------------------------------------------------------------------------------------===//
// Before the first cell
//===--------------------------------------------------------------------------------------------------------------===//

/// `at`: of zeros.
void TensorCoreWalk::makeMap(const TensorMap &map, Value at) {
  auto type = cast<MemRefType>(map.memref.getType());
  int64_t rank = type.getRank(), bytes = type.getElementTypeBitWidth() / 8;
  Type i32 = builder.getI32Type(), i64 = builder.getI64Type();
  auto replace = [&](StringRef field, Type word, const Twine &axis, Value value) {
    passThrough("tensormap.replace.tile." + field + ".shared::cta.b1024.b" + Twine(word.getIntOrFloatBitWidth()) +
                    " [$0], " + axis + "$1;",
                {}, {at, builder.create<arith::IndexCastOp>(loc(), word, value)}, word == i32 ? "l,r" : "l,l");
  };
  auto replaceBy = [&](StringRef field, const Twine &axis, int64_t value) {
    passThrough("tensormap.replace.tile." + field + ".shared::cta.b1024.b32 [$0], " + axis + Twine(value) + ";", {},
                {at}, "l");
  };
  auto metadata = builder.create<memref::ExtractStridedMetadataOp>(loc(), map.memref);
  Value start = builder.create<memref::ExtractAlignedPointerAsIndexOp>(loc(), map.memref);
  replace("global_address", i64, "", add(start, multiply(metadata.getOffset(), bytes)));
  replaceBy("rank", "", rank - 1);
  for (int64_t axis = 0; axis < rank; ++axis) { // the last one of the memory is the first of the map
    int64_t ofMemory = rank - 1 - axis;
    std::string number = (Twine(axis) + ", ").str();
    replaceBy("box_dim", number, axis == 0 ? map.columns : axis == 1 ? map.rows : 1);
    replace("global_dim", i32, number, builder.createOrFold<memref::DimOp>(loc(), map.memref, ofMemory));
    if (axis)
      replace("global_stride", i64, (Twine(axis - 1) + ", ").str(), multiply(metadata.getStrides()[ofMemory], bytes));
    replaceBy("element_stride", number, 1);
  }
  // Numbers of the PTX manual.
  replaceBy("elemtype", "", type.getElementType().isF16() ? 6 : 10);
  replaceBy("interleave_layout", "", 0);
  replaceBy("swizzle_mode", "", map.swizzle == 128 ? 3 : map.swizzle == 64 ? 2 : 1);
  replaceBy("fill_mode", "", 0);
}

/// Of a thread that computes: what the threads that copy leave of those that a block begins with.
int64_t TensorCoreWalk::computingRegisters(KernelOp kernel) const {
  constexpr int64_t unit = 8, ofMultiprocessor = 65536, most = 240;
  auto blocks = kernel->getAttrOfType<IntegerAttr>(kBlocksAttribute);
  int64_t computing = computingThreads(), threads = computing + kCopyWarps * kWarpThreads;
  int64_t atFirst = ofMultiprocessor / ((blocks ? blocks.getInt() : 2) * threads) / unit * unit;
  return std::min(most, (atFirst * threads - kCopyRegisters * kCopyWarps * kWarpThreads) / computing / unit * unit);
}

void TensorCoreWalk::setUpBulkCopies(GridOp grid) {
  grid->getParentOp()->setAttr(kCopyWarpsAttribute, builder.getI64IntegerAttr(kCopyWarps));
  builder.setInsertionPoint(grid);
  readThread();
  copies = builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::uge, thread, constant(computingThreads()));
  shared = makeShared();
  int64_t count = memory.maps.size();
  deviceMaps = builder.create<PanelOp>(loc(), MemRefType::get({count * kMapBytes / 4}, builder.getI32Type(),
                                                              AffineMap(), builder.getI64IntegerAttr(kDeviceSpace)));
  trips = builder.create<memref::AllocaOp>(loc(), MemRefType::get({}, builder.getIndexType()));
  builder.create<memref::StoreOp>(loc(), constant(0), trips);
  {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(builder.create<scf::IfOp>(loc(), isCopyWarp(), false).thenBlock());
    for (int64_t i = 0; i < count; ++i)
      builder.create<LLVM::StoreOp>(loc(), constant32(0), pointerTo(shared, add(multiply(lane, 4), i * kMapBytes), 3),
                                    4u);
    Value all = constant32(-1);
    call("bar.warp.sync", {}, all);
    {
      OpBuilder::InsertionGuard guard(builder);
      Value isOne = builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::eq, lane, constant(0));
      builder.setInsertionPointToStart(builder.create<scf::IfOp>(loc(), isOne, false).thenBlock());
      for (auto [i, map] : llvm::enumerate(memory.maps)) {
        TensorMap outside = map;
        outside.memref = computeBefore(map.memref, grid, builder);
        makeMap(outside, pointerTo(shared, constant(i * kMapBytes), 3));
      }
      auto init = [&](int64_t number, bool isFull, int64_t arrivals) {
        passThrough("mbarrier.init.shared::cta.b64 [$0], " + Twine(arrivals) + ";", {},
                    {phasesOf(constant(number), isFull)}, "l");
      };
      for (int64_t stage = 0; stage < memory.bulkStages; ++stage) {
        init(stage, /*isFull=*/true, 1);
        init(stage, /*isFull=*/false, computingThreads() / 32);
      }
      passThrough("fence.mbarrier_init.release.cluster;", {});
    }
    call("bar.warp.sync", {}, all);
    for (int64_t i = 0; i < count; ++i) {
      Value map = pointerTo(deviceMaps, constant(i * kMapBytes), 1);
      passThrough("tensormap.cp_fenceproxy.global.shared::cta.tensormap::generic.release.gpu.sync.aligned [$0], [$1], "
                  "128;",
                  {}, {map, pointerTo(shared, constant(i * kMapBytes), 3)}, "l,l");
      // What follows the fence keeps ptxas from moving copies in front of it.
      passThrough("fence.proxy.tensormap::generic.acquire.gpu [$0], 128;\ncp.async.bulk.commit_group;\n"
                  "cp.async.bulk.wait_group.read 0;",
                  {}, {map}, "l");
    }
  }
  call("barrier0", {}, {});
}

//===--------------------------------------------------------------------------------------------------------------===//
// The warp that copies
//===--------------------------------------------------------------------------------------------------------------===//

/// The one of those four that copies.
Value TensorCoreWalk::isCopyWarp() {
  return builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::eq, divide(thread, kWarpThreads),
                                       constant(computingThreads() / kWarpThreads));
}

/// Addresses, sizes and conditions: what may be computed by another warp as well.
static bool isScalar(Operation *op) {
  return !op->walk([](Operation *nested) {
              auto tile = [](Value value) { return isTile(value); };
              bool isAddress = !llvm::any_of(nested->getOperands(), tile) &&
                               !llvm::any_of(nested->getResults(), tile) &&
                               !isa<StageOp, ShareOp, SubstituteOp, FadedSumOp>(nested);
              for (Region &region : nested->getRegions())
                for (Block &block : region)
                  isAddress &= !llvm::any_of(block.getArguments(), tile);
              bool onlyReads = isMemoryEffectFree(nested) || isa<memref::LoadOp>(nested) ||
                               nested->hasTrait<OpTrait::HasRecursiveMemoryEffects>();
              return isAddress && onlyReads ? WalkResult::advance() : WalkResult::interrupt();
            }).wasInterrupted();
}

void TensorCoreWalk::copyStrips(StageOp op, const IRMapping &mapping, Value stage, Value full) {
  const Box &box = memory.boxes[op.getResult()];
  auto type = cast<MemRefType>(op.getMemref().getType());
  unsigned number = memory.mapOf.lookup(op.getResult());
  const TensorMap &map = memory.maps[number];
  int64_t rank = type.getRank(), columns = op.getType().getDimSize(1), last = type.getShape().back();
  Value mapAddress = pointerTo(deviceMaps, constant(number * kMapBytes), 1);
  Values indices;
  for (Value index : op.getIndices())
    indices.push_back(mapping.lookupOrDefault(index));
  bool goesOn = rank == 3 && columns > last;
  for (int64_t column = 0, strip = 0; column < columns; column += map.columns, ++strip) {
    Values operands = {pointerTo(shared, add(stage, box.offset + strip * box.rows * box.swizzle), 3), mapAddress, full};
    std::string text, constraints = "l,l,l";
    llvm::raw_string_ostream stream(text);
    stream << "cp.async.bulk.tensor." << rank
           << "d.shared::cluster.global.tile.mbarrier::complete_tx::bytes [$0], [$1, {";
    for (int64_t axis = rank - 1; axis >= 0; --axis) {
      Value at = indices[axis];
      if (axis == rank - 1)
        at = add(at, goesOn ? column % last : column);
      else if (axis == 0 && goesOn)
        at = add(at, column / last);
      stream << (axis < rank - 1 ? ", $" : "$") << operands.size();
      operands.push_back(builder.create<arith::IndexCastOp>(loc(), builder.getI32Type(), at));
      constraints += ",r";
    }
    stream << "}], [$2];";
    passThrough(text, {}, operands, constraints);
  }
}

void TensorCoreWalk::emitCopyLoop(const Ring &ring, scf::ForOp loop, IRMapping mapping) {
  Value first = builder.create<memref::LoadOp>(loc(), trips);
  auto copies = builder.create<scf::ForOp>(loc(), mapping.lookupOrDefault(loop.getLowerBound()),
                                           mapping.lookupOrDefault(loop.getUpperBound()),
                                           mapping.lookupOrDefault(loop.getStep()), first);
  {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(copies.getBody());
    mapping.map(loop.getInductionVar(), copies.getInductionVar());
    Value number = copies.getRegionIterArg(0);
    waitForStage(number, /*isFull=*/false);
    for (Operation &op : loop.getBody()->without_terminator())
      if (isScalar(&op))
        builder.clone(op, mapping);
    Value isOne = builder.create<arith::CmpIOp>(loc(), arith::CmpIPredicate::eq, lane, constant(0));
    auto one = builder.create<scf::IfOp>(loc(), isOne, /*withElseRegion=*/false);
    builder.create<scf::YieldOp>(loc(), add(number, 1));
    builder.setInsertionPointToStart(one.thenBlock());
    int64_t bytes = 0;
    for (StageOp op : ring.ops)
      bytes += memory.boxes[op.getResult()].bytes();
    Value full = phasesOf(number, /*isFull=*/true);
    passThrough("mbarrier.arrive.expect_tx.shared::cta.b64 _, [$0], " + Twine(bytes) + ";", {}, {full}, "l");
    Value stage = add(multiply(remainder(number, memory.bulkStages), memory.bulkStageBytes), memory.ringStart);
    for (StageOp op : ring.ops)
      copyStrips(op, mapping, stage, full);
  }
  builder.create<memref::StoreOp>(loc(), copies.getResult(0), trips);
}

void TensorCoreWalk::emitCopies(Block &from, IRMapping &mapping) {
  for (Operation &op : from) {
    location = op.getLoc();
    auto loop = dyn_cast<scf::ForOp>(op);
    if (auto ring = loop ? memory.rings.find(loop.getBody()) : memory.rings.end(); ring != memory.rings.end()) {
      if (ring->second.isBulk) {
        emitCopyLoop(ring->second, loop, mapping);
      } else { // the others copy to the same place
        meet(/*all=*/true);
        meet(/*all=*/true);
      }
      continue;
    }
    bool hasRing = op.walk([&](scf::ForOp inner) {
                       return memory.rings.count(inner.getBody()) ? WalkResult::interrupt() : WalkResult::advance();
                     }).wasInterrupted();
    OpBuilder::InsertionGuard guard(builder);
    if (!hasRing) {
      if (!op.hasTrait<OpTrait::IsTerminator>() && isScalar(&op))
        builder.clone(op, mapping);
    } else if (loop) {
      auto copies = builder.create<scf::ForOp>(loc(), mapping.lookupOrDefault(loop.getLowerBound()),
                                               mapping.lookupOrDefault(loop.getUpperBound()),
                                               mapping.lookupOrDefault(loop.getStep()));
      mapping.map(loop.getInductionVar(), copies.getInductionVar());
      builder.setInsertionPointToStart(copies.getBody());
      emitCopies(*loop.getBody(), mapping);
    } else {
      auto branch = cast<scf::IfOp>(op);
      auto copies = builder.create<scf::IfOp>(loc(), mapping.lookupOrDefault(branch.getCondition()),
                                              /*withElseRegion=*/branch.elseBlock() != nullptr);
      builder.setInsertionPointToStart(copies.thenBlock());
      emitCopies(*branch.thenBlock(), mapping);
      if (branch.elseBlock()) {
        builder.setInsertionPointToStart(copies.elseBlock());
        emitCopies(*branch.elseBlock(), mapping);
      }
    }
  }
}

/// A cell: the warp that copies, or what stood there from `first` on.
void TensorCoreWalk::splitCell(Block &cell, Operation *first) {
  auto branch = builder.create<scf::IfOp>(loc(), copies, /*withElseRegion=*/true);
  auto kernel = cast<KernelOp>(cell.getParentOp()->getParentOp());
  branch->setAttr(kRegistersAttribute, builder.getDenseI64ArrayAttr({kCopyRegisters, computingRegisters(kernel)}));
  Block &computes = *branch.elseBlock();
  computes.getOperations().splice(computes.begin(), cell.getOperations(), first->getIterator(),
                                  cell.getTerminator()->getIterator());
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPointToStart(branch.thenBlock());
  builder.setInsertionPointToStart(builder.create<scf::IfOp>(loc(), isCopyWarp(), false).thenBlock());
  IRMapping mapping;
  emitCopies(computes, mapping);
}
