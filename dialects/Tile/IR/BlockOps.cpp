// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Tile/IR/BlockOps.h"

using namespace mlir;
using namespace tmc::tile;

int64_t BlockMmaOp::getGroupCount() {
  int64_t rows = getB().getType().getDimSize(0), depth = getA().getType().getDimSize(1);
  int64_t left = rows - depth * static_cast<int64_t>(getCodeBits()) / 32;
  return left > 0 && left % getScaleRows() == 0 ? left / getScaleRows() : 0;
}

LogicalResult BlockMmaOp::verify() {
  MemRefType a = getA().getType(), b = getB().getType();
  auto sum = cast<VectorType>(getType());
  Type element = a.getElementType();
  if (!isa<Float32Type, BFloat16Type, Float16Type>(element) || !b.getElementType().isInteger(8) ||
      !sum.getElementType().isF32()) // C2
    return emitOpError() << "must multiply f32, bf16 or f16 by bytes to f32, got " << a << ", " << b << " to " << sum;
  if ((getCodeBits() != 4 && getCodeBits() != 8) || getZero() >> getCodeBits() ||
      !(getScale().isF16() || getScale().isF32())) // C3
    return emitOpError() << "needs codes of 4 or 8 bits, a zero that is one, and scales of f16 or f32, got "
                         << getCodeBits() << ", " << getZero() << " and " << getScale();
  if (a.getRank() != 2 || b.getRank() != 2 || !a.hasStaticShape() || !b.hasStaticShape())
    return emitOpError() << "must have operands of two static axes, got " << a << " and " << b;
  int64_t inner = getInner(), columns = sum.getDimSize(1);
  if (inner < 1 || inner % 2 || columns % inner) // C4
    return emitOpError() << "must have columns of whole panels of " << inner << ", an even number, got " << columns;
  int64_t groups = getGroupCount(), depth = a.getDimSize(1);
  if (a.getDimSize(0) != sum.getDimSize(0) || b.getDimSize(1) != 4 * columns || !groups || depth % groups ||
      getGroupSize() % 16 || !getGroupSize()) // C1
    return emitOpError() << "has operands that do not fit, in groups of multiples of 16: " << a << " and " << b
                         << " for " << sum;
  return success();
}

#define GET_OP_CLASSES
#include "dialects/Tile/IR/BlockOps.cpp.inc"
