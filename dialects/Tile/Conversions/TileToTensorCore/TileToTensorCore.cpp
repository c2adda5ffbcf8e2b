// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass, what it takes, and stores.
#include "dialects/Tile/Conversions/TileToTensorCore/Passes.h"

#include "dialects/Tile/Conversions/MemoryOrder.h"
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/Conversions/TileToTensorCore/TensorCoreWalk.h"
#include "dialects/Tile/IR/AlignedRows.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "llvm/ADT/TypeSwitch.h"

namespace tmc::tile {
#define GEN_PASS_DEF_TILETOTENSORCOREPASS
#include "dialects/Tile/Conversions/TileToTensorCore/Passes.h.inc"
} // namespace tmc::tile

using namespace mlir;
using namespace tmc::tile;

std::optional<WarpGrid> WarpGrid::around(Operation *op) {
  for (; op; op = op->getParentOp()) {
    auto warps = op->getAttrOfType<DenseI64ArrayAttr>(kWarpsAttribute);
    if (warps && (warps.size() == 2 || warps.size() == 3))
      return WarpGrid{warps[0], warps[1], warps.size() == 3 ? warps[2] : 1};
    if (isa<KernelOp>(op))
      break;
  }
  return std::nullopt;
}

/// Whether 16 bytes at a multiple of 16 bytes can be copied from any place that is asked for.
static LogicalResult checkStage(StageOp op) {
  auto type = cast<MemRefType>(op.getMemref().getType()), box = cast<MemRefType>(op.getType());
  int64_t chunk = 128 / box.getElementTypeBitWidth();
  if (!hasAlignedRows(type, chunk) || box.getDimSize(1) % chunk != 0)
    return op.emitOpError() << "needs rows that begin at multiples of 16 bytes, got " << type << " to " << box;
  int64_t last = type.getShape().back(), columns = box.getDimSize(1), rows = box.getDimSize(0);
  if (auto page = op.getPage(); page && *page % rows && rows % static_cast<int64_t>(*page))
    return op.emitOpError() << "must have rows of whole pages, or a page of whole boxes: " << rows << " rows, pages of "
                            << static_cast<int64_t>(*page);
  if (type.getRank() == 3 && columns > last &&
      (columns % last != 0 || getConstantIntValue(op.getIndices().back()) != 0))
    return op.emitOpError() << "must begin with a panel and have whole ones: " << columns << " columns of panels of "
                            << last;
  return success();
}

LogicalResult TensorCoreWalk::check(KernelOp kernel, const TargetDescription &target) {
  std::optional<WarpGrid> all = WarpGrid::around(kernel);
  if (!all || all->rows < 1 || all->columns < 1 || all->threads() > 1024)
    return kernel.emitOpError() << kWarpsAttribute << " must be rows and columns of at most 32 warps";
  llvm::SmallVector<Value> read, written;
  auto isTileOp = [](Operation *op) {
    auto tile = [](Value value) { return isTile(value); };
    return llvm::any_of(op->getOperands(), tile) || llvm::any_of(op->getResults(), tile);
  };
  WalkResult result = kernel.getBody().walk<WalkOrder::PreOrder>([&](Operation *op) -> WalkResult {
    std::optional<WarpGrid> warps = WarpGrid::around(op);
    if (op->hasAttr(kWarpsAttribute)) {
      bool isLoop = isa<scf::ForOp>(op), isRight = warps->rows > 0 && warps->columns > 0 && warps->depth > 0;
      if (!isRight || warps->threads() != all->threads() || (!isLoop && (warps->depth != 1 || op->getNumResults())) ||
          !(isLoop || isa<scf::IfOp>(op)))
        return op->emitOpError() << kWarpsAttribute << " of a region must be rows and columns of all "
                                 << all->threads() / 32 << " warps, and no tile may leave it but the sums of a loop";
    }
    if (op->getNumRegions())
      return isa<GridOp>(op) || Walk::isStructureSupported(op)
                 ? WalkResult::advance()
                 : WalkResult(op->emitOpError() << "cannot carry tiles: only scf.for, scf.if and scf.index_switch can");
    if (isa<PanelOp, memref::StoreOp>(op))
      return op->emitOpError() << "has no form for several warps";
    if (auto stage = dyn_cast<StageOp>(op)) {
      read.push_back(getRoot(stage.getMemref()));
      if (stage.getTable())
        read.push_back(getRoot(stage.getTable()));
      return checkStage(stage);
    }
    if (isa<ShareOp, SubstituteOp, FadedSumOp>(op)) {
      auto loop = dyn_cast<scf::ForOp>(op->getParentOp());
      if (!loop || loop.getBody()->getOps<StageOp>().empty())
        return op->emitOpError() << "must stand in a loop that stages boxes, whose trips begin behind a barrier";
      if (warps->columns != 1 || warps->depth != 1)
        return op->emitOpError() << "has a form only for warps that share no row";
      if (auto sum = dyn_cast<FadedSumOp>(op)) {
        Operation *box = sum.getBox().getDefiningOp();
        if (!isa_and_nonnull<StageOp, ShareOp>(box) || box->getBlock() != op->getBlock())
          return op->emitOpError() << "must read what tile.stage or tile.share give in its loop";
        return WalkResult::advance();
      }
      if (auto substitute = dyn_cast<SubstituteOp>(op)) {
        if (!isBox(substitute.getMatrix()) || !isBox(substitute.getRight()) ||
            substitute.getMatrix().getType().getShape().front() % 16 != 0)
          return op->emitOpError() << "must read boxes of shared memory, of a multiple of 16 rows";
        return WalkResult::advance();
      }
    }
    if (!isTileOp(op))
      return WalkResult::advance();
    for (Value value : llvm::concat<const Value>(llvm::to_vector(op->getOperands()), llvm::to_vector(op->getResults())))
      if (auto type = dyn_cast<VectorType>(value.getType()))
        if (type.getRank() > 2 || !Blocks(type, *warps).isWhole(*warps))
          return op->emitOpError() << "works on a tile that is not whole blocks of 16 x 8 for each of " << warps->rows
                                   << " x " << warps->columns << " warps: " << type;
    if (isElementwise(op))
      return WalkResult::advance();
    return TypeSwitch<Operation *, LogicalResult>(op)
        .Case<arith::ConstantOp>([](arith::ConstantOp op) -> LogicalResult {
          return isa<SplatElementsAttr>(op.getValue()) ? success() : op.emitOpError() << "of a tile must be a splat";
        })
        .Case<StoreOp>([&](StoreOp op) -> LogicalResult {
          written.push_back(getRoot(op.getMemref()));
          return success();
        })
        .Case<MmaOp>([&](MmaOp op) -> LogicalResult {
          bool isTile = isa<VectorType>(op.getA().getType());
          for (Value operand : {op.getA(), Value(op.getB())})
            if (isa<MemRefType>(operand.getType()) && !isBox(operand))
              return op.emitOpError() << "must read what tile.stage, tile.share or tile.substitute give";
          if (isTile && warps->columns != 1)
            return op.emitOpError() << "takes a tile only where the warps share no row";
          bool isAdded = !isTile && isOnlyAdded(op, op.getAccumulator());
          if (warps->depth > 1 && (!isAdded || getNumSteps(op) % warps->depth != 0))
            return op.emitOpError() << "must add to a sum that the loop does not look at, whole steps for each of "
                                    << warps->depth << " warps";
          if (isTile && op.getPairs())
            return op.emitOpError() << "takes a tile only with rows of b";
          return success();
        })
        .Case<BlockMmaOp>([&](BlockMmaOp op) -> LogicalResult {
          for (Value operand : {op.getA(), op.getB()})
            if (!operand.getDefiningOp<StageOp>())
              return op.emitOpError() << "must read what tile.stage gives";
          if (op.getInner() % 8)
            return op.emitOpError() << "must have panels of a multiple of 8 columns, got " << op.getInner();
          if (warps->depth > 1 && (!isOnlyAdded(op, op.getAccumulator()) || op.getGroupCount() % warps->depth != 0))
            return op.emitOpError() << "must add to a sum that the loop does not look at, whole groups for each of "
                                    << warps->depth << " warps";
          return success();
        })
        .Case<FadedMmaOp>([&](FadedMmaOp op) -> LogicalResult {
          if (!llvm::all_of(ValueRange{op.getA(), op.getB(), op.getSums()}, isBox) ||
              !isa<scf::ForOp>(op->getParentOp()))
            return op.emitOpError() << "must stand in a loop and read what is in shared memory";
          if (warps->columns != 1 || warps->depth != 1)
            return op.emitOpError() << "has a form only for warps that share no row";
          return success();
        })
        .Case<ReduceOp>([&](ReduceOp op) -> LogicalResult {
          if (op.getAxis() != 1 || warps->columns != 1 || op.getType().getElementTypeBitWidth() != 32)
            return op.emitOpError() << "must combine 32 bits along rows that no warps share";
          return success();
        })
        .Case<LoadOp>([](LoadOp op) -> LogicalResult {
          auto stage = op.getMemref().getDefiningOp<StageOp>();
          if (stage && (stage->getBlock() != op->getBlock() || !isa<scf::ForOp>(op->getParentOp())))
            return op.emitOpError() << "of what is staged must stand in the loop that stages it";
          return success();
        })
        .Case<vector::BroadcastOp, GatherOp, IotaOp, ShareOp, scf::YieldOp>([](Operation *) { return success(); })
        .Default([](Operation *op) { return op->emitOpError() << "on tiles has no form for tensor cores"; });
  });
  if (result.wasInterrupted())
    return failure();
  for (Value root : written)
    if (llvm::any_of(read, [&](Value other) { return mayOverlap(root, other); }))
      return kernel.emitOpError() << "stores to what it stages";
  int64_t bytes = plan(kernel, target).bytes;
  if (bytes > target.blockShared)
    return kernel.emitOpError() << "stages " << bytes << " bytes, more than the " << target.blockShared
                                << " that a block has";
  return success();
}

TensorCoreWalk::TensorCoreWalk(KernelOp kernel, const TargetDescription &target)
    : Walk(kernel.getContext()), target(target), warps(*WarpGrid::around(kernel)), memory(plan(kernel, target)) {
  location = kernel.getLoc();
  Block &cell = kernel.getGrid().getBody().front();
  Operation *first = &cell.front();
  if (memory.hasCopyWarp())
    setUpBulkCopies(kernel.getGrid());
  else if (kernel->hasAttr(kBulkCopiesAttribute) && target.hasWarpgroupProducts)
    kernel.emitRemark()
        << "has no bulk copies: no loop of it only multiplies 16 bits by wgmma that lie in rows of strips";
  builder.setInsertionPointToStart(&cell);
  readThread();
  placeWarp();
  if (memory.hasCopyWarp())
    splitCell(cell, first);
  else if (memory.bytes)
    shared = makeShared();
}

Value TensorCoreWalk::makeShared() {
  return builder.create<PanelOp>(loc(), MemRefType::get({memory.bytes / 4}, builder.getI32Type(), AffineMap(),
                                                        builder.getI64IntegerAttr(kSharedSpace)));
}

/// By PTX that LLVM does not know: what one branch of a kernel computes of it is not kept in registers for the others.
void TensorCoreWalk::readThread() {
  Value number = builder
                     .create<LLVM::InlineAsmOp>(loc(), TypeRange(builder.getI32Type()), ValueRange(),
                                                "mov.u32 $0, %tid.x;", "=r", /*has_side_effects=*/true,
                                                /*is_align_stack=*/false, LLVM::AsmDialectAttr(), ArrayAttr())
                     .getRes();
  thread = builder.create<arith::IndexCastUIOp>(loc(), builder.getIndexType(), number);
  lane = remainder(thread, 32);
  group = divide(lane, 4), inGroup = remainder(lane, 4);
}

/// In rows first, so that groups of four are whole.
void TensorCoreWalk::placeWarp() {
  Value warp = divide(thread, 32);
  warpRow = remainder(warp, warps.rows);
  warpColumn = remainder(divide(warp, warps.rows), warps.columns);
  warpDepth = divide(warp, warps.rows * warps.columns);
}

void TensorCoreWalk::enterWarps(Operation *op) {
  std::optional<WarpGrid> own = op->hasAttr(kWarpsAttribute) ? WarpGrid::around(op) : std::nullopt;
  if (!own)
    return;
  location = op->getLoc();
  outerWarps.push_back({op, warps, warpRow, warpColumn, warpDepth, {thread, lane, group, inGroup}});
  warps = *own;
  if (isa<scf::IfOp>(op))
    readThread();
  placeWarp();
}

void TensorCoreWalk::afterRegions(Operation *op) {
  if (outerWarps.empty() || outerWarps.back().op != op)
    return;
  OuterWarps outer = outerWarps.pop_back_val();
  std::tie(thread, lane, group, inGroup) =
      std::make_tuple(outer.thread[0], outer.thread[1], outer.thread[2], outer.thread[3]);
  warps = outer.warps, warpRow = outer.row, warpColumn = outer.column, warpDepth = outer.depth;
}

bool TensorCoreWalk::emitSink(Operation *op) {
  location = op->getLoc();
  if (auto store = dyn_cast<StoreOp>(op))
    emitStore(store);
  else if (auto mma = dyn_cast<MmaOp>(op))
    emitMma(mma);
  else if (auto mma = dyn_cast<BlockMmaOp>(op))
    emitBlockMma(mma);
  else if (auto share = dyn_cast<ShareOp>(op))
    emitShare(share);
  else if (auto substitute = dyn_cast<SubstituteOp>(op))
    emitSubstitute(substitute);
  else if (auto sum = dyn_cast<FadedSumOp>(op))
    emitFadedSum(sum);
  else if (auto mma = dyn_cast<FadedMmaOp>(op))
    emitFadedMma(mma);
  else if (auto stage = dyn_cast<StageOp>(op)) {
    // Those of a ring are copied at the start of a trip; the group of the next loop has the others.
    if (!isa<scf::ForOp>(op->getParentOp()))
      copyBox(stage, stage.getIndices(), constant(0));
  } else
    return false;
  return true;
}

/// Blocks beside each other whose results are computed before one is stored: as many as leave registers for what is
/// read for them, all of which is asked for at once.
int64_t TensorCoreWalk::getStoredAtOnce(StoreOp op, const Blocks &blocks) {
  int64_t read = 0; // numbers of a block
  llvm::SetVector<Operation *> ops;
  auto visit = [&](Value value) {
    if (Operation *definition = value.getDefiningOp(); definition && isTile(value))
      ops.insert(definition);
  };
  visit(op.getValue());
  for (size_t i = 0; i < ops.size(); ++i) {
    if (auto load = dyn_cast<LoadOp>(ops[i])) {
      Blocks loaded = blocksOf(load);
      read += loaded.columns > 1 ? loaded.held() : 0;
    } else if (auto gather = dyn_cast<GatherOp>(ops[i])) {
      read += 2 * blocksOf(gather.getLanes()).held(); // and where they are
    } else if (isElementwise(ops[i]) || isa<vector::BroadcastOp>(ops[i])) {
      llvm::for_each(ops[i]->getOperands(), visit);
    }
  }
  auto kernel = op->getParentOfType<KernelOp>();
  auto ofKernel = kernel->getAttrOfType<IntegerAttr>(kBlocksAttribute);
  constexpr int64_t most = 255, all = 65536, addresses = 64;
  int64_t registers = std::min(most, all / (warps.threads() * (ofKernel ? ofKernel.getInt() : 2)));
  if (memory.hasCopyWarp())
    registers = computingRegisters(kernel);
  int64_t left = registers - addresses - blocks.count() * blocks.held();
  return read ? std::clamp<int64_t>(left / read, 2, blocks.acrossCount()) : blocks.acrossCount();
}

void TensorCoreWalk::emitStore(StoreOp op) {
  Value tile = op.getValue(), memref = op.getMemref(), root = getRoot(memref);
  llvm::erase_if(pendingLoads, [&](Operation *load) {
    if (!mayOverlap(getRoot(getLazilyRead(load)), root))
      return false;
    force(load->getResult(0));
    return true;
  });
  Blocks blocks = blocksOf(tile);
  auto memoryType = cast<MemRefType>(memref.getType());
  Type element = memoryType.getElementType();
  SmallVector<int64_t> axisMap = op.getAxisMap();
  bool isPair = isPairAligned(memoryType, axisMap, blocks);
  auto guarded = [&](Value isInside, function_ref<void()> body) {
    OpBuilder::InsertionGuard guard(builder);
    if (isInside) {
      auto branch = builder.create<scf::IfOp>(loc(), isInside, /*withElseRegion=*/false);
      builder.setInsertionPointToStart(branch.thenBlock());
    }
    body();
  };
  int64_t atOnce = getStoredAtOnce(op, blocks);
  for (int64_t part = 0, parts = llvm::divideCeil(blocks.acrossCount(), atOnce); part < blocks.downCount() * parts;
       ++part) {
    int64_t m = part / parts, first = part % parts * atOnce, last = std::min(first + atOnce, blocks.acrossCount());
    for (int64_t n = first; n < last; ++n)
      get(tile, m * blocks.acrossCount() + n);
    location = op.getLoc();
    for (int64_t h = 0; h < blocks.heldRows(); ++h) {
      Place row = place(memref, op.getIndices(), axisMap, blocks, m * blocks.acrossCount(), h, 0);
      guarded(row.isRowInside, [&] {
        for (int64_t n = first; n < last; ++n) {
          int64_t block = m * blocks.acrossCount() + n;
          Value reg = get(tile, block);
          auto element_ = [&](int64_t e) { return toElement(extract(reg, h * blocks.heldColumns() + e), element); };
          for (int64_t e = 0; e < blocks.heldColumns(); e += isPair ? 2 : 1) {
            Place at = place(memref, op.getIndices(), axisMap, blocks, block, h, e);
            guarded(at.isColumnInside, [&] {
              if (!isPair) {
                builder.create<memref::StoreOp>(loc(), element_(e), memref, at.indices);
                return;
              }
              Value both = zero(VectorType::get({2}, element));
              for (int64_t i = 0; i < 2; ++i)
                both = insert(element_(i), both, i);
              builder.create<LLVM::StoreOp>(loc(), both, pointerTo(memref, at),
                                            memoryType.getElementTypeBitWidth() / 4);
            });
          }
        }
      });
    }
  }
}

namespace {
struct TileToTensorCorePass : tmc::tile::impl::TileToTensorCorePassBase<TileToTensorCorePass> {
  using TileToTensorCorePassBase::TileToTensorCorePassBase;

  void runOnOperation() override {
    const tmc::TargetDescription *description = tmc::findTarget(target.getValue());
    if (!description || !description->isGPU) {
      getOperation()->emitError() << "there is no CUDA target '" << target << "'";
      return signalPassFailure();
    }
    WalkResult result = getOperation()->walk([&](KernelOp kernel) {
      if (!kernel->hasAttr(kWarpsAttribute))
        return WalkResult::skip();
      if (failed(TensorCoreWalk::check(kernel, *description)))
        return WalkResult::interrupt();
      TensorCoreWalk(kernel, *description).convert(kernel.getBody());
      return WalkResult::skip();
    });
    if (result.wasInterrupted())
      signalPassFailure();
  }
};
} // namespace
