// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The loops of one component: the ops that reach a stored value by register edges. A contraction sets the tile (rows x
// columns of its accumulators); without one the tile is a row, whole or in chunks; what has no tile form (integers,
// dynamic last axes) is scalar loops.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// The ops of the component of `root`, producers first.
static void collect(KernelBuilder &kb, Value value, llvm::SetVector<Operation *> &ops) {
  if (kb.isInMemory(value))
    return;
  Operation *op = value.getDefiningOp();
  if (!op || ops.contains(op))
    return;
  for (Value operand : op->getOperands())
    if (isa<RankedTensorType>(operand.getType()))
      collect(kb, operand, ops);
  ops.insert(op);
}

bool tmc::mixer::hasContraction(KernelBuilder &kb, Value root) {
  llvm::SetVector<Operation *> ops;
  collect(kb, root, ops);
  return llvm::any_of(ops, [](Operation *op) { return isa<BlockLinearOp, LinearOp, QuantizedLinearOp, SparseLinearOp>(op); });
}

/// Element by element, in loops over all axes but the first, which runs over [begin, end).
static LogicalResult emitScalars(KernelBuilder &kb, Value root, const KernelBuilder::View &to, Value begin, Value end,
                                 SmallVector<Value> indices = {}) {
  auto type = cast<RankedTensorType>(root.getType());
  if (int64_t(indices.size()) == type.getRank()) {
    FailureOr<Value> value = kb.scalar(root, indices, /*compute=*/true);
    if (failed(value))
      return failure();
    SmallVector<Value> at;
    for (auto [i, origin] : llvm::zip(indices, to.origin))
      at.push_back(origin ? kb.sub(i, origin) : i);
    kb.storeElement(*value, to.memref, at);
    return success();
  }
  auto step = [&](Value i) {
    SmallVector<Value> next(indices);
    next.push_back(i);
    return emitScalars(kb, root, to, begin, end, next);
  };
  if (indices.empty())
    return kb.loop(begin, end, 1, step);
  return kb.loop(kb.index(int64_t(0)), kb.dim(to.memref, indices.size()), 1, step);
}

LogicalResult tmc::mixer::emitComponent(KernelBuilder &kb, Value root, Value begin, Value end,
                                        PanelRange panels) {
  FailureOr<KernelBuilder::View> to = kb.destination(root);
  if (failed(to))
    return failure();
  llvm::SetVector<Operation *> ops;
  // The destination is memory, too: look at what makes the value.
  Operation *producer = root.getDefiningOp();
  for (Value operand : producer->getOperands())
    if (isa<RankedTensorType>(operand.getType()))
      collect(kb, operand, ops);
  ops.insert(producer);
  bool contraction = llvm::any_of(ops, [](Operation *op) { return isa<BlockLinearOp, LinearOp, QuantizedLinearOp, SparseLinearOp>(op); });

  auto type = cast<RankedTensorType>(root.getType());
  if (type.getRank() != 2 || type.isDynamicDim(1) || !isa<FloatType>(type.getElementType()))
    return emitScalars(kb, root, *to, begin, end);

  // The value itself is pulled, not read back: its own place is hidden while it is emitted.
  auto pull = [&](const Box &box) -> LogicalResult {
    auto kernelOp = dyn_cast<KernelOpInterface>(producer);
    if (!kernelOp)
      return producer->emitError() << "has no emitter";
    FailureOr<Value> tile = kernelOp.emitTile(kb, box);
    if (failed(tile))
      return failure();
    kb.store(*tile, *to, box.offsets);
    return success();
  };

  int64_t columns = type.getDimSize(1);
  if (!contraction) {
    int64_t chunk = chunkColumns(kb, columns);
    return kb.loop(begin, end, 1, [&](Value row) -> LogicalResult {
      kb.rowState.clear();
      Box box{{row, kb.b.getIndexAttr(0)}, {1, std::min(chunk, columns)}};
      for (Operation *op : ops)
        if (auto norm = dyn_cast<NormOp>(op))
          if (failed(prepareNorm(norm, kb, box)))
            return failure();
      return columnTiles(kb, columns, chunk, [&](OpFoldResult column, int64_t width) {
        return pull(Box{{row, column}, {1, width}});
      });
    });
  }

  // Panels of packed columns outside, so that one stays near while the rows of the cell pass.
  kb.firstRow = begin;
  int64_t step = std::min(kb.tileColumns(), kPackedColumns), tileRows = kb.tileRows();
  // Groups of inputs with scales of their own: the sum of a group and the sum over groups, both in registers.
  if (llvm::any_of(ops, [](Operation *op) {
        auto linear = dyn_cast<QuantizedLinearOp>(op);
        return linear && linear.getGroupCount() > 1;
      }))
    tileRows = std::max<int64_t>(tileRows / 2, 1);
  bool inBlocks = llvm::any_of(ops, [](Operation *op) {
    auto linear = dyn_cast<BlockLinearOp>(op);
    return linear && linear.hasCodedInput();
  });
  // The sums of sparse layers are there before tiles are taken of them; of two of four inputs it is the panel of the weight.
  bool inSums = llvm::any_of(ops, [](Operation *op) {
    auto linear = dyn_cast<SparseLinearOp>(op);
    return linear && !linear.getPlaces();
  });
  SmallVector<BlockLinearOp> floats;
  for (Operation *op : ops)
    if (auto linear = dyn_cast<BlockLinearOp>(op); linear && linear.getFormat() && linear.isPacked() &&
                                                   linear.getWeight().getType().getDimSize(3) == kPackedColumns)
      floats.push_back(linear);
  auto emitColumns = [&](Value panel, int64_t width) -> LogicalResult {
    Value first = kb.mul(panel, kPackedColumns);
    for (Operation *op : ops)
      if (auto linear = dyn_cast<SparseLinearOp>(op))
        if (failed(computeSparseColumns(linear, kb, begin, end, first, width)))
          return failure();
    if (inSums) {
      // Squares that are transposed in registers, and what is left row by row.
      int64_t lanes = kb.target.f32Lanes;
      Value whole = kb.add(begin, kb.mul(kb.div(kb.sub(end, begin), lanes), lanes));
      for (auto [from, to, rows] : {std::tuple(begin, whole, lanes), std::tuple(whole, end, int64_t(1))})
        if (failed(kb.loop(from, to, rows, [&, rows = rows](Value row) -> LogicalResult {
              KernelBuilder::Scope scope(kb);
              return columnTiles(kb, width, lanes, [&](OpFoldResult column, int64_t size) {
                kb.rowState.clear();
                return pull(Box{{row, kb.add(first, kb.index(column))}, {rows, size}});
              });
            })))
          return failure();
      return success();
    }
    if (inBlocks) {
      // A register of columns has three accumulators a row: of the two planes of a group, and of all groups. One row takes a wide tile,
      // whose loads are in the order of addresses; more rows share the loads of one register of columns.
      int64_t lanes = kb.target.f32Lanes, most = (int64_t(kb.target.vectorRegisters) - 6) / 3;
      auto emitRows = [&](Value from, Value to, int64_t rows) {
        return kb.loop(from, to, rows, [&](Value row) -> LogicalResult {
          KernelBuilder::Scope scope(kb);
          return columnTiles(kb, width, rows == 1 ? 3 * lanes : lanes, [&](OpFoldResult column, int64_t size) {
            kb.rowState.clear();
            return pull(Box{{row, kb.add(first, kb.index(column))}, {rows, size}});
          });
        });
      };
      // Few kinds of tiles: each is code of some kilobytes.
      Value from = begin;
      for (int64_t rows : {most, most / 2, int64_t(1)}) {
        if (rows < 1 || (rows == 1 && from != begin && most == 1))
          continue;
        Value to = rows == 1 ? end : kb.add(from, kb.mul(kb.div(kb.sub(end, from), rows), rows));
        if (failed(emitRows(from, to, rows)))
          return failure();
        from = to;
        if (rows == 1)
          break;
      }
      return success();
    }
    // Where sums are there already, a row at a time keeps what follows short.
    bool areSums = true;
    for (Operation *op : ops)
      if (isa<BlockLinearOp, LinearOp, QuantizedLinearOp, SparseLinearOp>(op)) {
        FailureOr<bool> isMultiplied = computeMatrixSums(op, kb, begin, end, panel);
        if (failed(isMultiplied))
          return failure();
        areSums &= *isMultiplied;
      }
    auto emitTiles = [&] {
      return columnTiles(kb, width, step, [&](OpFoldResult column, int64_t size) {
        Value at = kb.add(first, kb.index(column));
        return kb.rowTiles(begin, end, areSums ? 1 : tileRows, [&](Value row, int64_t rows) {
          kb.rowState.clear();
          return pull(Box{{row, at}, {rows, size}});
        });
      });
    };
    if (floats.empty())
      return emitTiles();
    // Numbers of few bits: decoded once for the rows of a cell, in registers where those are no more than a tile.
    auto emitPanel = [&]() -> LogicalResult {
      for (BlockLinearOp linear : floats)
        if (failed(decodeFloatColumns(linear, kb, first)))
          return failure();
      LogicalResult result = emitTiles();
      for (BlockLinearOp linear : floats)
        kb.cellState.erase(linear);
      return result;
    };
    return kb.ifThen(kb.compare(arith::CmpIPredicate::ugt, kb.sub(end, begin), kb.index(tileRows)), emitPanel, emitTiles);
  };
  int64_t whole = columns / kPackedColumns, rest = columns % kPackedColumns;
  if (panels.begin) {
    auto emitPanel = [&](Value panel) -> LogicalResult {
      if (!rest)
        return emitColumns(panel, kPackedColumns);
      if (!whole)
        return emitColumns(panel, rest);
      return kb.ifThen(
          kb.compare(arith::CmpIPredicate::ult, panel, kb.index(whole)),
          [&] { return emitColumns(panel, kPackedColumns); }, [&] { return emitColumns(panel, rest); });
    };
    return panels.end ? kb.loop(panels.begin, panels.end, 1, emitPanel) : emitPanel(panels.begin);
  }
  if (whole && failed(kb.loop(kb.index(int64_t(0)), kb.index(whole), 1,
                              [&](Value p) { return emitColumns(p, kPackedColumns); })))
    return failure();
  return rest ? emitColumns(kb.index(whole), rest) : success();
}
