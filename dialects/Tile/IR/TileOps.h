// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_TILE_IR_TILEOPS_H
#define TMC_DIALECTS_TILE_IR_TILEOPS_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpDefinition.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace tmc::tile {
class GridOp;
}

namespace tmc::tile {
/// bf16 and f16: types of memory. Kernels compute in f32; loads and stores convert.
bool isHalf(mlir::Type type);
/// isHalf, or a float of 8 bits: in memory only.
bool isNarrowFloat(mlir::Type type);
/// True if elements of a tile can be loaded from and stored to a memory of that type.
bool fitsInMemory(mlir::Type tile, mlir::Type memory);
} // namespace tmc::tile

#include "dialects/Tile/IR/TileDialect.h.inc"
#include "dialects/Tile/IR/TileEnums.h.inc"
#define GET_OP_CLASSES
#include "dialects/Tile/IR/TileOps.h.inc"

#endif // TMC_DIALECTS_TILE_IR_TILEOPS_H
