// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_TILE_CONVERSIONS_TILETOWARP_PASSES_TD
#define TMC_DIALECTS_TILE_CONVERSIONS_TILETOWARP_PASSES_TD

include "mlir/Pass/PassBase.td"

def TileToWarpPass : Pass<"tile-to-warp"> {
  let summary = "n-D tiles of kernels to registers of the threads of a warp";
  let description = [{
    A cell is run by one warp, whose 32 threads are the lanes of a vector unit: a tile `[rows..., cols]` becomes, for each
    row, one `vector<1xT>` for every 32 columns, of which thread l holds column 32 c + l. Threads past the last column hold
    what the last one holds, so that they compute with defined numbers and read inside of buffers; they store nothing. A last
    axis of 1 is the same number in every thread. Scalars and control flow are the same in every thread, too, so no warp diverges.

    Loads and stores of a row are coalesced, reductions along columns are butterflies of shuffles, and A of a `tile.dot` is
    read by all threads from one address. The walk is that of `tile-to-vector`. Threads see each other's stores behind
    `bar.warp.sync`, which surrounds each store to a buffer that the kernel reads, or stores to elsewhere. What `memref.alloca` makes
    is local memory, of which each thread has its own: all store to it.

    ```mlir
    %t = tile.load %x[%i, %c0] : memref<?x24xf32>, vector<1x24xf32>
    tile.store %t, %y[%i, %c0] : memref<?x24xf32>, vector<1x24xf32>
    // ==>
    %column = arith.minui %lane, %c23 : index
    %0 = memref.load %x[%i, %column] : memref<?x24xf32>
    %in = arith.cmpi ult, %lane, %c24 : index
    scf.if %in {
      memref.store %0, %y[%i, %lane] : memref<?x24xf32>
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect", "::mlir::memref::MemRefDialect",
                           "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"];
}

#endif // TMC_DIALECTS_TILE_CONVERSIONS_TILETOWARP_PASSES_TD
