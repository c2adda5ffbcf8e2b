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
/// On what is in one, a branch of `scf.if`: other warps for the tiles in there, as many in all.
/// Integer attribute of such a kernel and of what it becomes: blocks that should fit a multiprocessor; 2 if there is none.
inline constexpr llvm::StringLiteral kBlocksAttribute = "tile.blocks";
/// On a `tile.kernel`: boxes of loops are copied by bulk copies of a warp of its own, where they can be.
inline constexpr llvm::StringLiteral kBulkCopiesAttribute = "tile.bulk_copies";
/// On one that is converted: warps beside those of `tile.warps`.
inline constexpr llvm::StringLiteral kCopyWarpsAttribute = "tile.copy_warps";
/// On the `scf.if` in a cell of such a kernel where warps part for good, which is all of the cell that does anything:
/// registers of a thread, of those that go there and of the others.
inline constexpr llvm::StringLiteral kRegistersAttribute = "tile.registers";
/// Of a vector.load or vector.store: bytes that its place in memory is a multiple of (tmc-lower-accesses); without it
/// those of an element.
inline constexpr llvm::StringLiteral kAlignmentAttribute = "tile.alignment";
/// Memory space of panels that are shared memory of a block.
inline constexpr unsigned kSharedSpace = 3;
/// Memory space of panels of a GPU's kernel that are in the device's memory however small they are.
inline constexpr unsigned kDeviceSpace = 1;

#define GEN_PASS_DECL
#include "dialects/Tile/Conversions/TileToFunc/Passes.h.inc"
#define GEN_PASS_REGISTRATION
#include "dialects/Tile/Conversions/TileToFunc/Passes.h.inc"
} // namespace tmc::tile

#endif // TMC_DIALECTS_TILE_CONVERSIONS_TILETOFUNC_PASSES_H
