// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The pass and the sinks of the walk.
#include "dialects/Tile/Conversions/TileToWarp/Passes.h"

#include "dialects/Tile/Conversions/MemoryOrder.h"
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/Conversions/TileToVector/CpuWalk.h"
#include "dialects/Tile/Conversions/TileToWarp/WarpWalk.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace tmc::tile {
#define GEN_PASS_DEF_TILETOWARPPASS
#include "dialects/Tile/Conversions/TileToWarp/Passes.h.inc"
} // namespace tmc::tile

using namespace mlir;
using namespace tmc::tile;

LogicalResult WarpWalk::check(KernelOp kernel) {
  if (failed(CpuWalk::check(kernel)))
    return failure();
  // Every thread runs scalar code: what writes memory must be known, so that one of them does it.
  WalkResult result = kernel.getBody().walk([](Operation *op) {
    if (op->getNumRegions() || isa<StoreOp, memref::StoreOp, PanelOp>(op) || !hasEffect<MemoryEffects::Write>(op))
      return WalkResult::advance();
    op->emitOpError() << "writes memory in a way that a warp cannot";
    return WalkResult::interrupt();
  });
  return failure(result.wasInterrupted());
}

WarpWalk::WarpWalk(KernelOp kernel) : Walk(kernel.getContext()), mostHeld(chooseHeld(kernel)) {
  kernel.getBody().walk([&](Operation *op) {
    auto reads = [&](Value memref) { readRoots.push_back(getRoot(memref)); };
    if (auto store = dyn_cast<StoreOp>(op))
      writtenRoots.push_back(getRoot(store.getMemref()));
    else if (auto store = dyn_cast<memref::StoreOp>(op))
      writtenRoots.push_back(getRoot(store.getMemRef()));
    else if (auto load = dyn_cast<memref::LoadOp>(op))
      reads(load.getMemRef());
    else if (auto dot = dyn_cast<DotOp>(op))
      reads(dot.getA()), reads(dot.getB());
    else if (Value memref = getLazilyRead(op))
      reads(memref);
  });
  location = kernel.getLoc();
  builder.setInsertionPointToStart(&kernel.getGrid().getBody().front()); // outside nothing knows of threads
  // Blocks are one warp.
  auto name = builder.getStringAttr("llvm.nvvm.read.ptx.sreg.tid.x");
  Value thread =
      builder.create<LLVM::CallIntrinsicOp>(loc(), builder.getI32Type(), name, ValueRange(), LLVM::FastmathFlagsAttr())
          .getResults();
  lane = builder.create<arith::IndexCastUIOp>(loc(), builder.getIndexType(), thread);
}

bool WarpWalk::needsOrder(Value root) const {
  auto overlaps = [&](Value other) { return mayOverlap(root, other); };
  return llvm::any_of(readRoots, overlaps) || llvm::count_if(writtenRoots, overlaps) > 1;
}

void WarpWalk::synchronize() {
  auto name = builder.getStringAttr("llvm.nvvm.bar.warp.sync");
  builder.create<LLVM::CallIntrinsicOp>(loc(), TypeRange(), name, ValueRange(constant32(-1)),
                                        LLVM::FastmathFlagsAttr());
}

void WarpWalk::forceLoadsOf(Value root) {
  llvm::erase_if(pendingLoads, [&](Operation *load) {
    if (!mayOverlap(getRoot(getLazilyRead(load)), root))
      return false;
    force(load->getResult(0));
    return true;
  });
}

bool WarpWalk::emitSink(Operation *op) {
  location = op->getLoc();
  if (auto store = dyn_cast<StoreOp>(op))
    emitStore(store);
  else if (auto store = dyn_cast<memref::StoreOp>(op))
    emitScalarStore(store);
  else if (auto dot = dyn_cast<DotOp>(op))
    emitDot(dot);
  else if (auto extract = dyn_cast<vector::ExtractOp>(op); extract && isTile(extract.getVector()))
    emitExtract(extract);
  else
    return false;
  return true;
}

void WarpWalk::emitDot(DotOp op) {
  Registers shape = shapeOf(op.getResult());
  Values sums = force(op.getAccumulator());
  location = op.getLoc();
  Type element = shape.type.getElementType();
  Values a(op.getAIndices()), b(op.getBIndices());
  size_t rankA = a.size(), rankB = b.size();
  // Bytes come in fours, those of b beside each other; codes may share a byte, and pairs of steps may lie beside each
  // other.
  bool isBytes = element.isInteger(32), hasCodes = op.getCodes().has_value(), isPair = op.getPairs();
  int64_t step = isBytes ? 4 : 1, perColumn = isPair ? 2 : step,
          stepsOfRow = isPair || (hasCodes && *op.getCodes() == 4) ? 2 : 1;
  Value stride = perColumn > 1 ? constantIndex(perColumn) : Value();
  auto widen = [&](Value value, bool isSigned) -> Value {
    if (isBytes && isSigned)
      return builder.create<arith::ExtSIOp>(loc(), element, value);
    if (isBytes)
      return builder.create<arith::ExtUIOp>(loc(), element, value);
    return toElement(value, element);
  };
  for (int64_t k = 0, depth = op.getDepth(); k < depth; ++k) {
    for (int64_t part = 0; part < step; ++part) {
      Values cols;
      for (int64_t c = 0; c < shape.perRow; ++c) {
        Values at(b);
        at[rankB - 2] = addConstant(b[rankB - 2], k / stepsOfRow);
        at[rankB - 1] = addConstant(b[rankB - 1], perColumn * shape.col(c) + (isPair ? k % 2 : part));
        if (!shape.isColumn()) {
          Value offset = laneUpTo(shape.lanes(c));
          at[rankB - 1] = add(at[rankB - 1], stride ? builder.create<arith::MulIOp>(loc(), offset, stride) : offset);
        }
        Value value = widen(builder.create<memref::LoadOp>(loc(), op.getB(), at), /*isSigned=*/!hasCodes);
        if (hasCodes && stepsOfRow == 2) {
          if (k % 2)
            value = builder.create<arith::ShRUIOp>(loc(), value, constant32(4));
          value = builder.create<arith::AndIOp>(loc(), value, constant32(15));
        }
        cols.push_back(toRegister(value));
      }
      for (int64_t r = 0; r < shape.rows; ++r) {
        Values at(a);
        at[rankA - 2] = addConstant(a[rankA - 2], r);
        at[rankA - 1] = addConstant(a[rankA - 1], step * k + part);
        Value value = builder.create<memref::LoadOp>(loc(), op.getA(), at);
        Value spread = toRegister(widen(value, /*isSigned=*/hasCodes));
        for (int64_t c = 0; c < shape.perRow; ++c) {
          Value &sum = sums[r * shape.perRow + c];
          if (isBytes)
            sum = builder.create<arith::AddIOp>(loc(), sum, builder.create<arith::MulIOp>(loc(), spread, cols[c]));
          else
            sum = builder.create<vector::FMAOp>(loc(), spread, cols[c], sum);
        }
      }
    }
  }
  set(op.getResult(), sums);
}

void WarpWalk::emitExtract(vector::ExtractOp op) {
  Registers shape = shapeOf(op.getVector());
  ArrayRef<int64_t> index = op.getStaticPosition();
  int64_t n = shape.at(index);
  Value reg = get(op.getVector(), n);
  location = op.getLoc();
  int64_t held = heldBy(shape), column = index.back() - shape.col(n);
  if (held > 1)
    reg = toRegister(elementOf(reg, column % held));
  if (!shape.isColumn())
    reg = shuffle(reg, constant32(column / held));
  op.getResult().replaceAllUsesWith(toScalar(reg));
}

void WarpWalk::emitStore(StoreOp op) {
  Value tile = op.getValue(), root = getRoot(op.getMemref());
  forceLoadsOf(root);
  Registers shape = shapeOf(tile);
  SmallVector<int64_t> axisMap = op.getAxisMap();
  // What other threads read or wrote there is done before, what they read behind it sees this.
  bool isOrdered = needsOrder(root), isWide = heldBy(shape) > 1;
  for (int64_t n = 0; n < shape.count(); ++n) {
    Value reg = get(tile, n);
    location = op.getLoc();
    Value value = toElement(isWide ? reg : toScalar(reg), cast<MemRefType>(op.getMemref().getType()).getElementType());
    if (n == 0 && isOrdered)
      synchronize();
    Values indices = address(op.getIndices(), axisMap, shape, n);
    if (isWide) {
      auto store = builder.create<vector::StoreOp>(loc(), value, op.getMemref(), indices);
      align(store, value.getType());
      continue;
    }
    int64_t lanes = shape.lanes(n);
    OpBuilder::InsertionGuard guard(builder);
    if (lanes < kWarpSize) {
      auto branch = builder.create<scf::IfOp>(loc(), isLaneBelow(lanes), /*withElseRegion=*/false);
      builder.setInsertionPointToStart(branch.thenBlock());
    }
    builder.create<memref::StoreOp>(loc(), value, op.getMemref(), indices);
  }
  if (isOrdered)
    synchronize();
}

void WarpWalk::emitScalarStore(memref::StoreOp op) {
  Value root = getRoot(op.getMemRef());
  forceLoadsOf(root);
  location = op.getLoc();
  if (root.getDefiningOp<memref::AllocaOp>()) { // each thread has its own, and all go the same way by what is in it
    builder.create<memref::StoreOp>(loc(), op.getValueToStore(), op.getMemRef(), op.getIndices());
    return;
  }
  bool isOrdered = needsOrder(root);
  if (isOrdered)
    synchronize();
  {
    OpBuilder::InsertionGuard guard(builder);
    auto branch = builder.create<scf::IfOp>(loc(), isLaneBelow(1), /*withElseRegion=*/false);
    builder.setInsertionPointToStart(branch.thenBlock());
    builder.create<memref::StoreOp>(loc(), op.getValueToStore(), op.getMemRef(), op.getIndices());
  }
  if (isOrdered)
    synchronize();
}

namespace {
struct TileToWarpPass : tmc::tile::impl::TileToWarpPassBase<TileToWarpPass> {
  void runOnOperation() override {
    WalkResult result = getOperation()->walk([&](KernelOp kernel) {
      if (kernel->hasAttr(kWarpsAttribute))
        return WalkResult::skip();
      if (failed(WarpWalk::check(kernel)))
        return WalkResult::interrupt();
      WarpWalk(kernel).convert(kernel.getBody());
      return WalkResult::skip();
    });
    if (result.wasInterrupted())
      signalPassFailure();
  }
};
} // namespace
