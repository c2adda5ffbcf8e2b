// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_TILE_IR_MATRIXOPS_H
#define TMC_DIALECTS_TILE_IR_MATRIXOPS_H

#include "dialects/Tile/IR/TileOps.h"

#define GET_OP_CLASSES
#include "dialects/Tile/IR/MatrixOps.h.inc"

#endif // TMC_DIALECTS_TILE_IR_MATRIXOPS_H
