// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Tile/IR/FadedOps.h"

using namespace mlir;
using namespace tmc::tile;

/// Static boxes of two axes in shared memory.
static bool isBox(MemRefType type) {
  return type.getRank() == 2 && type.hasStaticShape() && type.getMemorySpaceAsInt() == 3 &&
         type.getLayout().isIdentity();
}

LogicalResult FadedSumOp::verify() {
  MemRefType from = getBox().getType(), to = getType();
  if (!isBox(from) || !isBox(to) || from.getDimSize(0) % 16 || to.getDimSize(0) != from.getDimSize(0) + 1 ||
      to.getDimSize(1) != from.getDimSize(1)) // C1
    return emitOpError() << "must give a row more than its box has, a multiple of 16, both in memory space 3, got "
                         << from << " to " << to;
  return success();
}

LogicalResult FadedMmaOp::verify() {
  MemRefType a = getA().getType(), b = getB().getType(), sums = getSums().getType();
  auto result = cast<VectorType>(getType());
  if (!isBox(a) || a != b || a.getDimSize(0) % 16 || a.getDimSize(1) % 16 || !result.getElementType().isF32() ||
      result.getShape() != ArrayRef<int64_t>{a.getDimSize(0), a.getDimSize(0)}) // C1
    return emitOpError()
           << "must multiply boxes of one type, of multiples of 16 rows and columns, to a square of f32, got " << a
           << " and " << b << " to " << result;
  if (!isBox(sums) || sums.getDimSize(0) != a.getDimSize(0) + 1 || sums.getDimSize(1) != a.getDimSize(1)) // C2
    return emitOpError() << "must have sums of a row more than a has, got " << sums << " for " << a;
  return success();
}

#define GET_OP_CLASSES
#include "dialects/Tile/IR/FadedOps.cpp.inc"
