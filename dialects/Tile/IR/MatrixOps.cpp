// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Tile/IR/MatrixOps.h"

using namespace mlir;
using namespace tmc::tile;

static bool hasUnitLastStride(MemRefType type) {
  SmallVector<int64_t> strides;
  int64_t offset;
  return succeeded(getStridesAndOffset(type, strides, offset)) && strides.back() == 1;
}

LogicalResult MatrixProductOp::verify() {
  auto sums = cast<MemRefType>(getSums().getType()), a = cast<MemRefType>(getA().getType()),
       b = cast<MemRefType>(getB().getType());
  for (auto [memref, indices] : {std::pair(sums, getSumIndices()), {a, getAIndices()}, {b, getBIndices()}})
    if (memref.getRank() < 2 || int64_t(indices.size()) != memref.getRank()) // C1
      return emitOpError() << "needs an index for each of two axes or more, got " << indices.size() << " for " << memref;
  bool isBytes = sums.getElementType().isInteger(32);
  auto isFactor = [&](Type type) { return isBytes ? type.isInteger(8) : type.isBF16(); };
  if (!isFactor(a.getElementType()) || !isFactor(b.getElementType()) || !hasUnitLastStride(sums) ||
      !hasUnitLastStride(a) || !hasUnitLastStride(b)) // C2
    return emitOpError() << "must multiply bf16 to f32, or i8 to i32, all with neighbours beside each other, got " << a
                         << " and " << b << " to " << sums;
  int64_t unit = isBytes ? 4 : 2, depth = getDepth(), columns = getColumns();
  if (depth <= 0 || depth % unit || columns <= 0 || columns % 16 || columns > 48) // C3
    return emitOpError() << "must have a depth that is a multiple of " << unit << " and 16, 32 or 48 columns, got "
                         << depth << " and " << columns;
  if (int64_t groups = getGroups();
      groups < 1 || (groups > 1 && (sums.getRank() < 3 || depth * 4 / unit % (64 * groups)))) // C4
    return emitOpError() << "must have groups of 64 bytes each and an axis of sums for them, got " << groups
                         << " groups of " << depth << " inputs and " << sums;
  if (getGroups() > 1 && (getInputs() || getAccumulate()))
    return emitOpError() << "must not have groups where the number of inputs is an operand or sums are added to";
  if (getPanels() && b.getRank() < 3) // C5
    return emitOpError() << "needs an axis of panels, got " << b;
  return success();
}

#define GET_OP_CLASSES
#include "dialects/Tile/IR/MatrixOps.cpp.inc"
