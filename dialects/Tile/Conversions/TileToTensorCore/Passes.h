// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_TILE_CONVERSIONS_TILETOTENSORCORE_PASSES_H
#define TMC_DIALECTS_TILE_CONVERSIONS_TILETOTENSORCORE_PASSES_H

#include "mlir/Pass/Pass.h"

namespace tmc::tile {
#define GEN_PASS_DECL
#include "dialects/Tile/Conversions/TileToTensorCore/Passes.h.inc"
#define GEN_PASS_REGISTRATION
#include "dialects/Tile/Conversions/TileToTensorCore/Passes.h.inc"
} // namespace tmc::tile

#endif // TMC_DIALECTS_TILE_CONVERSIONS_TILETOTENSORCORE_PASSES_H
