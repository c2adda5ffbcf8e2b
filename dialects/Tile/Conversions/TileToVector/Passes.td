// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_TILE_CONVERSIONS_TILETOVECTOR_PASSES_TD
#define TMC_DIALECTS_TILE_CONVERSIONS_TILETOVECTOR_PASSES_TD

include "mlir/Pass/PassBase.td"

def TileToVectorPass : Pass<"tile-to-vector"> {
  let summary = "n-D tiles of kernels to native CPU registers";
  let description = [{
    A tile `[rows..., cols]` becomes, for each row, cols / lanes registers of `vector<lanesxT>` and, where lanes does
    not divide cols, one narrower register; a last axis of 1 is `vector<1xT>` a row. The walk is lazy: pure ops and
    loads are emitted where a sink (store, dot, loop) asks for them, one register at a time, so that few are live.

    ```mlir
    %t = tile.load %x[%i, %c0] : memref<?x24xf32>, vector<1x24xf32>
    tile.store %t, %y[%i, %c0] : memref<?x24xf32>, vector<1x24xf32>
    // ==> lanes=16
    %0 = vector.load %x[%i, %c0] : memref<?x24xf32>, vector<16xf32>
    vector.store %0, %y[%i, %c0] : memref<?x24xf32>, vector<16xf32>
    %1 = vector.load %x[%i, %c16] : memref<?x24xf32>, vector<8xf32>
    vector.store %1, %y[%i, %c16] : memref<?x24xf32>, vector<8xf32>
    ```

    A product of bytes is `vpdpbusd` where there is (`byte-dots`, 8 or 16 lanes). Elsewhere it is exact, too: bytes become
    numbers of 16 bits, even and odd ones apart, for `pmaddwd`, whose sums of two fit in 32 bits; without that
    (`pair-products`) they become numbers of 32 bits.
    Numbers of 16 bits in memory are f32 in registers. A `tile.dot` of pairs is one instruction a pair where the CPU has it
    (`bf16-dot`), else a shift and a mask give the two f32.

    Memory order is kept: a pending load is emitted before any op that may write what it reads. Views of one buffer
    may overlap; two panels never do, nor do two arguments of a kernel.
  }];
  let options = [
    Option<"lanes", "lanes", "int64_t", /*default=*/"16", "Lanes of a native f32 register">,
    Option<"byteDots", "byte-dots", "bool", /*default=*/"false",
           "The target sums products of bytes in one instruction (VNNI)">,
    Option<"pairProducts", "pair-products", "bool", /*default=*/"true",
           "The target sums products of pairs of 16 bits in one instruction (pmaddwd)">,
    Option<"followFrom", "follow-from", "int64_t", /*default=*/"17",
           "A store of a tile of at least so many registers also feeds the reductions behind it that need the tile">,
    Option<"bf16Dot", "bf16-dot", "bool", /*default=*/"false", "The CPU has products of pairs of bf16 (vdpbf16ps)">];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect", "::mlir::memref::MemRefDialect",
                           "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"];
}

#endif // TMC_DIALECTS_TILE_CONVERSIONS_TILETOVECTOR_PASSES_TD
