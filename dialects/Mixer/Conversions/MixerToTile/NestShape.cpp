// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which loops of a nest become lanes and rows of its tile.

#include "dialects/Mixer/Conversions/MixerToTile/NestEmitter.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// What the nest reads, by loops of the root (reductions behind them), and whether a reduction is in between.
void NestEmitter::collectLeaves(Value value, AffineMap access, bool inside, Leaves &leaves, SmallVector<bool> &reduced) {
  if (!isa<RankedTensorType>(value.getType()))
    return;
  Operation *producer = value.getDefiningOp();
  if (producer && isa<arith::ConstantOp, tensor::SplatOp, tensor::EmptyOp>(producer))
    return;
  if (producer && !kb.isPlaced(value) && KernelBuilder::isViewOp(producer))
    if (auto through = accessThroughView(producer, access))
      return collectLeaves(producer->getOperand(0), *through, inside, leaves, reduced);
  if (!producer || kb.isInMemory(value)) {
    leaves.push_back({value, access});
    reduced.push_back(inside);
    return;
  }
  std::optional<NestLoops> loops = getNestLoops(producer);
  if (!loops)
    return;
  if (loops->isAnchor) {
    anchorAccess = anchor ? AffineMap() : access;
    anchor = producer;
  }
  noteWindow(producer, access);
  SmallVector<AffineExpr> own(access.getResults());
  unsigned around = access.getNumDims();
  for (unsigned i = loops->parallel; i < loops->extents.size(); ++i)
    own.push_back(dim(around + i - loops->parallel));
  AffineMap ownMap = AffineMap::get(around + loops->extents.size() - loops->parallel, 0, own, kb.b.getContext());
  for (const NestLoops::Input &input : loops->inputs)
    if (input.access)
      collectLeaves(input.value, input.access.compose(ownMap), inside || loops->isReduction(), leaves, reduced);
}

/// A window that is cut at the edges of its input has another extent at every place: its places are neither lanes nor, seen
/// through a transpose, rows.
void NestEmitter::noteWindow(Operation *producer, AffineMap access) {
  Window window;
  if (auto convolution = dyn_cast<ConvolutionOp>(producer))
    window = convolution.getWindowGeometry();
  else if (auto pool = dyn_cast<PoolWindowOp>(producer))
    window = pool.getWindowGeometry();
  for (unsigned axis = 0; axis < window.sizes.size(); ++axis)
    for (int64_t loop = 0; (window.low[axis] || window.high[axis]) && loop < rank; ++loop)
      if (coefficient(access.getResult(axis + 1), loop))
        cutLoops.insert(loop);
  numWindows += !window.sizes.empty();
  for (int64_t axis = 0; !window.sizes.empty() && axis < rank; ++axis)
    isWindowTurned |= access.getNumResults() != unsigned(rank) || access.getResult(axis) != dim(axis);
}

/// What the nest reads, and its anchor.
void NestEmitter::findLeaves(Leaves &leaves, SmallVector<bool> &reduced) {
  std::optional<NestLoops> loops = getNestLoops(op);
  // The root is placed, so look at what makes it.
  SmallVector<AffineExpr> own(identity(rank).getResults());
  for (unsigned i = loops->parallel; i < loops->extents.size(); ++i)
    own.push_back(dim(i));
  AffineMap ownMap = AffineMap::get(loops->extents.size(), 0, own, kb.b.getContext());
  if (loops->isAnchor) {
    anchor = op;
    anchorAccess = identity(rank);
  }
  noteWindow(op, identity(rank));
  for (const NestLoops::Input &input : loops->inputs)
    if (input.access)
      collectLeaves(input.value, input.access.compose(ownMap), loops->isReduction(), leaves, reduced);
}

void NestEmitter::choose(const Leaves &leaves, ArrayRef<bool> reduced) {
  auto type = cast<RankedTensorType>(root.getType());
  bool anyReduction = llvm::is_contained(reduced, true);
  int64_t best = std::numeric_limits<int64_t>::min();
  // Lanes: neighbours in memory count, most inside reductions; what would be gathered counts against. -1: lanes of the
  // reductions' own.
  for (int64_t candidate = rank - 1; candidate >= (anyReduction ? -1 : 0); --candidate) {
    int64_t score = 0;
    if (cutLoops.contains(candidate) && type.getDimSize(candidate) != 1)
      continue;
    if (candidate >= 0) {
      if (type.getDimSize(candidate) == 1 && rank > 1)
        score -= 2;
      score += candidate == rank - 1 ? 1 : -2;
    }
    for (auto [leaf, inside] : llvm::zip(leaves, reduced)) {
      AffineMap access = leaf.second;
      int64_t weight = inside ? 8 : 1;
      bool walked = candidate >= 0 && access.isFunctionOfDim(candidate);
      for (auto [axis, expr] : llvm::enumerate(access.getResults())) {
        bool last = axis + 1 == access.getNumResults();
        if (walked) {
          int64_t step = coefficient(expr, candidate);
          score += step == 0 ? 0 : last && step == 1 ? weight : -2 * weight;
          continue;
        }
        // A loop of a reduction walks the last axis: it has lanes of its own.
        bool ownLoop = false;
        for (unsigned loop = rank; loop < access.getNumDims(); ++loop)
          ownLoop |= coefficient(expr, loop) != 0;
        score += !ownLoop ? 0 : last ? weight : candidate < 0 ? -weight : 0;
      }
    }
    if (score > best) {
      best = score;
      lane = candidate;
    }
  }
  chooseRows(leaves, reduced);
  if (lane >= 0 || !anchor || isa<ConvolutionOp, PoolWindowOp>(anchor) || type.getDimSize(rank - 1) == 1)
    return;
  // Both operands lie along the reduction (Q K^T): lanes of the result, if their operand can be turned in a strip.
  lane = rank - 1;
  chooseRows(leaves, reduced);
  if (strip.isUsed())
    return;
  lane = row = -1;
  chooseRows(leaves, reduced);
}

/// The loop that rows of tiles walk, and how large tiles are.
void NestEmitter::chooseRows(const Leaves &leaves, ArrayRef<bool> reduced) {
  auto type = cast<RankedTensorType>(root.getType());
  row = -1;
  mostRows = 1;
  int64_t width = lane >= 0 ? type.getDimSize(lane) : 1;
  mostLanes = ShapedType::isDynamic(width) ? 4 * kb.target.f32Lanes : chunkColumns(kb, width);
  if (!anchor)
    return;
  // Rows: a loop that some operand of the anchor does not walk, so that a row of tiles reads it once.
  std::optional<NestLoops> anchorLoops = getNestLoops(anchor);
  auto convolution = dyn_cast<ConvolutionOp>(anchor);
  if (isa<PoolWindowOp>(anchor)) {
    mostLanes = std::min<int64_t>(mostLanes, 4 * kb.target.f32Lanes);
    return;
  }
  for (int64_t candidate = 0; candidate < rank; ++candidate) {
    if (candidate == lane || type.getDimSize(candidate) == 1)
      continue;
    bool all = true, any = false;
    for (auto [leaf, inside] : llvm::zip(leaves, reduced)) {
      if (!inside)
        continue;
      bool walked = leaf.second.isFunctionOfDim(candidate);
      all &= walked;
      any |= walked;
    }
    if (any && !all)
      row = candidate;
  }
  // Rows of windows are those of the one convolution, inside its input and at its edges (overRows).
  if (convolution ? lane != rank - 1 || row < 1 || isWindowTurned || numWindows > 1 : row >= 0 && cutLoops.contains(row))
    row = -1;
  bool depthwise = convolution && convolution.getGroups() > 1;
  mostRows = row < 0 ? 1 : depthwise ? 4 : kb.target.gemmRows;
  if (convolution)
    mostRows = std::min<int64_t>(mostRows, 4);
  mostLanes = std::min<int64_t>(mostLanes, depthwise ? 2 * kb.target.f32Lanes : kb.target.gemmColumns);
  if (!convolution && row >= 0)
    chooseStrip(*anchorLoops);
}

/// Worth it where several tiles of rows read the strip, or where its lanes are no neighbours in memory.
void NestEmitter::chooseStrip(const NestLoops &loops) {
  constexpr int64_t mostBytes = 256 << 10; // stays in L2 beside the rows
  auto type = cast<RankedTensorType>(root.getType());
  if (lane < 0 || !anchorAccess || anchorAccess.getNumDims() != unsigned(rank))
    return;
  SmallVector<AffineExpr> own(anchorAccess.getResults());
  SmallVector<int64_t> extents(ArrayRef(loops.extents).drop_front(loops.parallel));
  int64_t steps = 1;
  for (int64_t extent : extents) {
    if (ShapedType::isDynamic(extent) || extent > mostBytes)
      return;
    own.push_back(dim(own.size() - loops.parallel + rank));
    steps *= extent;
  }
  if (steps * mostLanes * 4 > mostBytes)
    return;
  AffineMap ownMap = AffineMap::get(rank + extents.size(), 0, own, kb.b.getContext());
  for (auto [i, input] : llvm::enumerate(loops.inputs)) {
    if (!input.access || !kb.isInMemory(input.value) ||
        !cast<RankedTensorType>(input.value.getType()).getElementType().isF32())
      continue;
    AffineMap access = input.access.compose(ownMap);
    if (access.isFunctionOfDim(row) || !access.isFunctionOfDim(lane))
      continue;
    bool isContiguous = coefficient(access.getResults().back(), lane) == 1;
    if (!type.isDynamicDim(row) && type.getDimSize(row) < (isContiguous ? 8 : 4) * mostRows)
      return;
    strip.input = i;
    strip.access = access;
    strip.extents = std::move(extents);
    return;
  }
}
