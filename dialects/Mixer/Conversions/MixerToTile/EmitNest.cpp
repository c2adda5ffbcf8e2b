// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The loops of a nest. A tile is [rows, lanes]: `lanes` elements along the loop whose steps are neighbours in memory for most
// operands, `rows` along a second loop where operands are used again (contractions, windows); all other loops are
// scalar. Values are pulled as in other kernels, but through affine maps from the loops to their axes, so that broadcasts,
// permutations, reductions and windows are one thing:
//
//   store root[i, j] <- body <- pull operand[map(i, j)] <- ...         memory: tile.load with the axes that rows and lanes walk
//                            <- reduction: loops of its own; its lanes are those of the root, or one of its own loops
//
// What does not depend on the lanes is pulled before their loop. A row that fits the registers is one tile, and then all
// passes over it (a softmax's maximum, sum and quotient) use the same registers.

#include "dialects/Mixer/Conversions/MixerToTile/NestEmitter.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

//===-- Loops -----------------------------------------------------------------------------------------===//

/// Pulls what is the same in all trips of loops to come, so that tiles of it are found inside.
LogicalResult NestEmitter::hoist(Value value, AffineMap access, const Frame &frame,
                                 function_ref<bool(AffineMap)> isInvariant) {
  if (!isa<RankedTensorType>(value.getType()))
    return success();
  Operation *producer = value.getDefiningOp();
  if (!producer || isa<arith::ConstantOp, tensor::SplatOp, tensor::EmptyOp>(producer) || kb.isPlaced(value))
    return success();
  if (KernelBuilder::isViewOp(producer)) {
    auto through = accessThroughView(producer, access);
    return through ? hoist(producer->getOperand(0), *through, frame, isInvariant) : success();
  }
  if (isInvariant(access))
    return success(succeeded(pull(value, access, frame)));
  std::optional<NestLoops> loops = getNestLoops(producer);
  if (!loops || loops->isReduction())
    return success();
  for (const NestLoops::Input &input : loops->inputs)
    if (input.access && failed(hoist(input.value, input.access.compose(access), frame, isInvariant)))
      return failure();
  return success();
}

LogicalResult NestEmitter::store(const Frame &frame) {
  FailureOr<Value> tile = compute(op, identity(rank), frame);
  if (failed(tile))
    return failure();
  SmallVector<int64_t> shape{frame.row >= 0 ? frame.rows : 1, frame.lane >= 0 ? frame.lanes : 1};
  SmallVector<Value> indices;
  for (int64_t axis = 0; axis < rank; ++axis)
    indices.push_back(to.origin[axis] ? kb.sub(frame.at[axis], to.origin[axis]) : frame.at[axis]);
  kb.b.create<tile::StoreOp>(kb.loc, spread(*tile, shape), to.memref, indices,
                             ArrayRef<int64_t>{frame.row, frame.lane});
  return success();
}

Value NestEmitter::stripRow(ArrayRef<Value> steps) {
  Value row = kb.index(int64_t(0));
  for (auto [step, extent] : llvm::zip(steps, strip.extents))
    row = kb.add(kb.mul(row, extent), step);
  return row;
}

/// Copies what the lanes of `frame` need to the panel.
LogicalResult NestEmitter::stageStrip(const Frame &frame) {
  unsigned numReductions = strip.extents.size();
  Value operand = getNestLoops(anchor)->inputs[strip.input].value;
  Frame at = frame;
  at.row = -1;
  at.rows = 1;
  at.at.resize(rank + numReductions);
  // Where a reduction walks the neighbours in memory, they are read along it and turned.
  int64_t turned = -1;
  for (unsigned loop = rank; loop < rank + numReductions; ++loop)
    if (coefficient(strip.access.getResults().back(), loop) == 1 && strip.extents[loop - rank] > 1)
      turned = loop;
  if (turned >= 0) {
    at.row = lane;
    at.rows = frame.lanes;
    at.lane = turned;
  }
  auto copy = [&]() -> LogicalResult {
    FailureOr<Value> tile = pull(operand, strip.access, at);
    if (failed(tile))
      return failure();
    Value value = spread(*tile, {at.row >= 0 ? at.rows : 1, at.lanes});
    if (turned >= 0)
      value = kb.b.create<vector::TransposeOp>(kb.loc, value, ArrayRef<int64_t>{1, 0});
    kb.b.create<tile::StoreOp>(kb.loc, value, strip.panel,
                               ValueRange{stripRow(ArrayRef(at.at).drop_front(rank)), kb.index(int64_t(0))},
                               ArrayRef<int64_t>{0, 1});
    return success();
  };
  std::function<LogicalResult(unsigned)> over = [&](unsigned loop) -> LogicalResult {
    if (loop == rank + numReductions)
      return copy();
    if (int64_t(loop) == turned)
      return over(loop + 1);
    return kb.loop(kb.index(int64_t(0)), kb.index(strip.extents[loop - rank]), 1, [&](Value i) {
      at.at[loop] = i;
      return over(loop + 1);
    });
  };
  if (turned < 0)
    return over(rank);
  for (const Segment &part : segments(strip.extents[turned - rank], Value(), kb.target.f32Lanes)) {
    at.lanes = part.width;
    if (part.single) {
      KernelBuilder::Scope scope(kb);
      at.at[turned] = part.begin;
      if (failed(over(rank)))
        return failure();
    } else if (failed(kb.loop(part.begin, part.end, part.width, [&](Value i) {
                 at.at[turned] = i;
                 return over(rank);
               }))) {
      return failure();
    }
  }
  return success();
}

LogicalResult NestEmitter::overLanes(function_ref<LogicalResult(Value, int64_t)> body) {
  if (lane < 0)
    return body(Value(), 1);
  auto type = cast<RankedTensorType>(root.getType());
  Value size = kb.dim(to.memref, lane);
  for (const Segment &part : segments(type.getDimSize(lane), size, mostLanes)) {
    if (part.single) {
      KernelBuilder::Scope scope(kb);
      if (failed(body(part.begin, part.width)))
        return failure();
    } else if (failed(kb.loop(part.begin, part.end, part.width, [&](Value i) { return body(i, part.width); }))) {
      return failure();
    }
  }
  return success();
}

LogicalResult NestEmitter::overRows(Value begin, Value end, Frame &frame, function_ref<LogicalResult(Frame &)> body) {
  auto tiles = [&](Value from, Value until, int64_t rows, bool interior) -> LogicalResult {
    return kb.loop(from, until, rows, [&](Value i) {
      frame.at[row] = i;
      frame.rows = rows;
      frame.interior = interior;
      return body(frame);
    });
  };
  if (auto convolution = dyn_cast<ConvolutionOp>(anchor)) {
    // Windows that lie inside the input come in tiles; those at its edges one by one.
    Window window = convolution.getWindowGeometry();
    unsigned axis = row - 1;
    FailureOr<Value> size = dimOf(convolution.getInput(), row);
    if (failed(size))
      return failure();
    auto clamp = [&](Value x) -> Value { return kb.min(kb.b.create<arith::MaxUIOp>(kb.loc, x, begin), end); };
    Value first = clamp(kb.index(llvm::divideCeilSigned(window.low[axis], window.strides[axis])));
    int64_t extent = window.dilations[axis] * (window.sizes[axis] - 1) + 1;
    Value room = kb.b.create<arith::MaxSIOp>(kb.loc, kb.sub(kb.add(*size, window.low[axis] + window.strides[axis]), kb.index(extent)),
                                             kb.index(int64_t(0)));
    Value behind = kb.b.create<arith::MaxUIOp>(kb.loc, clamp(kb.div(room, window.strides[axis])), first);
    Value whole = kb.add(first, kb.mul(kb.div(kb.sub(behind, first), mostRows), mostRows));
    if (window.low[axis] && failed(tiles(begin, first, 1, false)))
      return failure();
    if (failed(tiles(first, whole, mostRows, true)))
      return failure();
    return tiles(whole, end, 1, false);
  }
  std::optional<int64_t> from = getConstantIntValue(begin), until = getConstantIntValue(end);
  if (from && until && *until > *from) { // known sizes: at most two kinds of tiles
    int64_t rows = *until - *from, count = llvm::divideCeilSigned(rows, mostRows), base = rows / count, larger = rows % count;
    Value middle = kb.index(*from + larger * (base + 1));
    if (larger && failed(tiles(begin, middle, base + 1, false)))
      return failure();
    return tiles(middle, end, base, false);
  }
  return kb.rowTiles(begin, end, mostRows, [&](Value i, int64_t rows) {
    frame.at[row] = i;
    frame.rows = rows;
    return body(frame);
  });
}

LogicalResult NestEmitter::emitCell(Frame frame, Value rowBegin, Value rowEnd) {
  auto type = cast<RankedTensorType>(root.getType());
  std::optional<NestLoops> loops = getNestLoops(op);
  if (row >= 0) {
    frame.row = row;
    frame.lane = lane;
    if (strip.isUsed()) {
      int64_t steps = 1;
      for (int64_t extent : strip.extents)
        steps *= extent;
      strip.panel = kb.panel({steps, mostLanes});
    }
    return overLanes([&](Value first, int64_t width) {
      if (lane >= 0)
        frame.at[lane] = first;
      frame.lanes = width;
      if (strip.isUsed() && failed(stageStrip(frame)))
        return failure();
      return overRows(rowBegin, rowEnd, frame, [&](Frame &at) { return store(at); });
    });
  }
  if (lane >= 0 && !loops->isReduction()) {
    // A row that is one tile: the lanes are known before, and reductions over the row find its tiles.
    bool whole = type.getDimSize(lane) <= mostLanes && !type.isDynamicDim(lane);
    if (whole) {
      frame.lane = lane;
      frame.lanes = type.getDimSize(lane);
      frame.at[lane] = kb.index(int64_t(0));
    }
    auto isInvariant = [&](AffineMap access) { return !access.isFunctionOfDim(lane); };
    for (const NestLoops::Input &input : loops->inputs)
      if (input.access && failed(hoist(input.value, input.access, frame, isInvariant)))
        return failure();
    if (whole)
      return store(frame);
  }
  frame.lane = lane;
  return overLanes([&](Value first, int64_t width) {
    if (lane >= 0)
      frame.at[lane] = first;
    frame.lanes = width;
    return store(frame);
  });
}

LogicalResult NestEmitter::emit() {
  rank = cast<RankedTensorType>(root.getType()).getRank();
  FailureOr<KernelBuilder::View> destination = kb.destination(root);
  if (failed(destination))
    return failure();
  to = *destination;
  Leaves leaves;
  SmallVector<bool> reduced;
  findLeaves(leaves, reduced);
  if (findProduct(leaves, reduced))
    return emitOnTensorCores();
  choose(leaves, reduced);
  auto type = cast<RankedTensorType>(root.getType());
  // The grid: every loop but lanes and rows; rows, or the innermost of the others, in blocks.
  SmallVector<int64_t> outer;
  for (int64_t axis = 0; axis < rank; ++axis)
    if (axis != lane && axis != row)
      outer.push_back(axis);
  int64_t blocked = row >= 0 ? row : outer.empty() ? -1 : outer.pop_back_val();
  int64_t block = row < 0 ? kb.target.rowwiseCellRows : strip.isUsed() ? 16 * mostRows : 8 * mostRows;
  SmallVector<Value> extents;
  for (int64_t axis : outer)
    extents.push_back(kb.dim(to.memref, axis));
  Value size = blocked >= 0 ? kb.dim(to.memref, blocked) : Value();
  bool oneBlock = blocked >= 0 && !type.isDynamicDim(blocked) && type.getDimSize(blocked) <= block;
  if (blocked >= 0 && !oneBlock)
    extents.push_back(kb.ceilDiv(size, block));
  if (extents.empty())
    extents.push_back(kb.index(int64_t(1)));
  return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
    destination = kb.destination(root);
    if (failed(destination))
      return failure();
    to = *destination;
    Frame frame;
    frame.at.resize(rank);
    for (auto [i, axis] : llvm::enumerate(outer))
      frame.at[axis] = cell[i];
    if (blocked < 0)
      return emitCell(frame, Value(), Value());
    Value begin = kb.index(int64_t(0)), end = size;
    if (!oneBlock) {
      begin = kb.mul(cell.back(), block);
      end = kb.min(kb.add(begin, block), size);
    }
    if (row >= 0)
      return emitCell(frame, begin, end);
    return kb.loop(begin, end, 1, [&](Value i) {
      frame.at[blocked] = i;
      return emitCell(frame, Value(), Value());
    });
  });
}

namespace {
/// Windows are emitted in nests; what other passes ask of an op is their cost.
template <typename OpTy> struct WindowKernel : KernelOpInterface::ExternalModel<WindowKernel<OpTy>, OpTy> {
  SmallVector<Axis> getAxes(Operation *op) const { return parallelAxes(cast<OpTy>(op).getResult().getType()); }
  FailureOr<Box> getOperandBox(Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "windows overlap";
    return failure();
  }
  Cost getCost(Operation *op, double elements) const {
    double steps = 2;
    for (int64_t size : cast<OpTy>(op).getWindowGeometry().sizes)
      steps *= size;
    if (auto convolution = dyn_cast<ConvolutionOp>(op))
      steps *= convolution.getInputChannels() / convolution.getGroups();
    return {elements * steps, 8 * elements};
  }
  std::string whyNotEmitted(Operation *) const { return "its elements are not f32"; }
  FailureOr<Value> emitTile(Operation *op, KernelBuilder &, const Box &) const {
    return op->emitError() << "is emitted in a nest of its own";
  }
};
} // namespace

void tmc::mixer::attachConvolutionKernels(MLIRContext *context) {
  ConvolutionOp::attachInterface<WindowKernel<ConvolutionOp>>(*context);
  PoolWindowOp::attachInterface<WindowKernel<PoolWindowOp>>(*context);
}

LogicalResult tmc::mixer::emitNest(KernelBuilder &kb, Value root) {
  if (isMove(root.getDefiningOp()))
    return emitMove(kb, root);
  return NestEmitter(kb, root).emit();
}
