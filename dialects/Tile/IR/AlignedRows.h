// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What tile.stage asks of memory.

#ifndef TMC_DIALECTS_TILE_IR_ALIGNEDROWS_H
#define TMC_DIALECTS_TILE_IR_ALIGNEDROWS_H

#include "mlir/IR/BuiltinTypes.h"

namespace tmc::tile {

/// Whether boxes can be copied from a memory of this type as they lie there: rows that begin at multiples of 16 bytes.
/// A dynamic stride is the product of a size and of a static stride further in. `chunk`: numbers of a box in 16 bytes, fewer
/// than of memory where they become wider.
inline bool hasAlignedRows(mlir::MemRefType type, int64_t chunk) {
  int64_t offset;
  llvm::SmallVector<int64_t> strides;
  auto isAligned = [&](int64_t value) { return mlir::ShapedType::isDynamic(value) || value % chunk == 0; };
  return type.getRank() >= 2 && succeeded(getStridesAndOffset(type, strides, offset)) && strides.back() == 1 &&
         isAligned(offset) && llvm::all_of(llvm::ArrayRef(strides).drop_back(), isAligned) &&
         !type.isDynamicDim(type.getRank() - 1) && isAligned(type.getShape().back());
}

inline bool hasAlignedRows(mlir::MemRefType type) { return hasAlignedRows(type, 128 / type.getElementTypeBitWidth()); }

} // namespace tmc::tile

#endif // TMC_DIALECTS_TILE_IR_ALIGNEDROWS_H
