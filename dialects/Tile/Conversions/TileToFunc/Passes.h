// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_TILE_CONVERSIONS_TILETOFUNC_PASSES_H
#define TMC_DIALECTS_TILE_CONVERSIONS_TILETOFUNC_PASSES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace tmc::tile {
/// Integer attribute of a converted kernel: bytes of scratch a part needs.
inline constexpr llvm::StringLiteral kScratchAttribute = "tile.scratch";
/// Integer attributes of a kernel of a CUDA device: bytes of shared memory, and how many parameters are buffers and
/// sizes.
inline constexpr llvm::StringLiteral kSharedAttribute = "tile.shared";
inline constexpr llvm::StringLiteral kDynamicSharedAttribute = "tile.dynamic_shared"; ///< that a launch has to give
inline constexpr llvm::StringLiteral kThreadsAttribute = "tile.threads";              ///< of a block
inline constexpr llvm::StringLiteral kBuffersAttribute = "tile.buffers";
inline constexpr llvm::StringLiteral kSizesAttribute = "tile.sizes";

/// On a `tile.kernel`: rows and columns of warps that run a cell together (`tile-to-tensor-core`).
inline constexpr llvm::StringLiteral kWarpsAttribute = "tile.warps";
/// Bytes of shared memory that every architecture from sm_80 on has for a block, with room for what is static.
inline constexpr int64_t kMostShared = 96 << 10;
/// Memory space of panels that are shared memory of a block.
inline constexpr unsigned kSharedSpace = 3;

#define GEN_PASS_DECL
#include "dialects/Tile/Conversions/TileToFunc/Passes.h.inc"
#define GEN_PASS_REGISTRATION
#include "dialects/Tile/Conversions/TileToFunc/Passes.h.inc"
} // namespace tmc::tile

#endif // TMC_DIALECTS_TILE_CONVERSIONS_TILETOFUNC_PASSES_H
