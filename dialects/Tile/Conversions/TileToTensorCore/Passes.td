// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_TILE_CONVERSIONS_TILETOTENSORCORE_PASSES_TD
#define TMC_DIALECTS_TILE_CONVERSIONS_TILETOTENSORCORE_PASSES_TD

include "mlir/Pass/PassBase.td"

def TileToTensorCorePass : Pass<"tile-to-tensor-core"> {
  let summary = "n-D tiles of kernels with several warps to fragments of tensor cores";
  let description = [{
    Converts kernels that have an attribute `tile.warps` of rows x columns; others it leaves to `tile-to-warp`. A cell is run by all warps, each of which
    owns a rectangle of every tile. With lane = 4 g + t, a block of 16 rows and 8 columns is one `vector<4xT>` a thread, whose element 2 h + e is row
    g + 8 h, column 2 t + e: what `mma.sync` adds to. A last axis of 1 is `vector<2xT>` for 16 rows (h), a first axis of 1 for 8 columns (e).
    The shape alone says the layout.

    Boxes that a `scf.for` stages become a ring in shared memory: those of the next trips are copied (`cp.async`, 16 bytes a thread) while this
    trip's are multiplied. Rows are padded so that neither `ldmatrix` nor single words meet in a bank. What is staged outside of loops is
    there from the first trip of the next loop on. `tile.mma` is `mma.m16n8k16`, of bytes `mma.m16n8k32`, of f32 three `mma.m16n8k8` of tf32; a factor that is a tile stays in registers.

    With `target=cuda-sm_90a` a product of 16 bits or of bytes whose warps are four for every 64 rows is `wgmma`: its boxes lie swizzled (rows of 128, 64 or 32 bytes, chunks of 16
    exchanged, "canonical layouts" of the PTX manual), and sums that a loop only adds to are multiplied while the next trip is being copied. The right factor's bytes, of which four neighbours of
    the depth lie together in memory, are copied in words of 4 bytes, so that 16 lie together in the box (not swizzled).

    With `tile.bulk_copies` (sm_90a) boxes of loops that only `wgmma` of 16 bits reads are filled by `cp.async.bulk.tensor`: a warp of its own (`tile.copy_warps`: of four, since registers move by
    groups of warps) asks for them, mbarriers say what is there and what was read. Code before the grid makes tensor maps and mbarriers, once a block.

    A branch of `scf.if` with its own `tile.warps` has other warps for its tiles, as many in all. `tile.blocks`: how many blocks should fit a multiprocessor.

    Tiles may reach over the end of a memory: offsets are multiples of a tile's extents, what lies behind the last row or column of the memref is not
    written, and loads there give numbers that nobody sees.

    ```mlir
    tile.kernel @linear(...) attributes {tile.warps = array<i64: 2, 2>} {
      tile.grid (%i, %j) to (%m, %n) {
        %sum = scf.for %k = %c0 to %depth step %c16 iter_args(%acc = %zero) -> (vector<128x96xf32>) {
          %a = tile.stage %x[%row, %k] : memref<?x384xf32>, memref<128x16xf32, 3>
          %b = tile.stage %w[%panel, %k, %c0] : memref<8x384x48xf32>, memref<16x96xf32, 3>
          %next = tile.mma %acc, %a, %b : memref<128x16xf32, 3>, memref<16x96xf32, 3>, vector<128x96xf32>
          scf.yield %next : vector<128x96xf32>
        }
    ```
  }];
  let options = [Option<"target", "target", "std::string", /*default=*/"\"cuda\"", "CUDA devices that the code is for: cuda, cuda-sm_90a">];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect", "::mlir::memref::MemRefDialect",
                           "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"];
}

#endif // TMC_DIALECTS_TILE_CONVERSIONS_TILETOTENSORCORE_PASSES_TD
