// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What may overlap in a kernel, and what an op writes.
#ifndef TMC_DIALECTS_TILE_CONVERSIONS_MEMORYORDER_H
#define TMC_DIALECTS_TILE_CONVERSIONS_MEMORYORDER_H

#include "mlir/IR/Operation.h"
#include "mlir/IR/Value.h"

namespace tmc::tile {

/// The buffer that a chain of views (subview, expand_shape, transpose, reinterpret_cast...) looks into.
mlir::Value getRoot(mlir::Value memref);

/// Whether two roots may be the same memory. Panels, allocations and kernel arguments are disjoint from each other;
/// a root of unknown origin (a block argument of a loop, a select) may be anything.
bool mayOverlap(mlir::Value rootA, mlir::Value rootB);

/// The roots that an op, or an op nested in it, writes.
struct Writes {
  bool unknown = false; // anything may be written
  llvm::SmallVector<mlir::Value> roots;
  bool mayTouch(mlir::Value root) const;
};
Writes collectWrites(mlir::Operation *op);

} // namespace tmc::tile

#endif // TMC_DIALECTS_TILE_CONVERSIONS_MEMORYORDER_H
