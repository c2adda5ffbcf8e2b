// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_TILE_CONVERSIONS_TILETOFUNC_PASSES_TD
#define TMC_DIALECTS_TILE_CONVERSIONS_TILETOFUNC_PASSES_TD

include "mlir/Pass/PassBase.td"

def TileToFuncPass : Pass<"tile-to-func", "::mlir::ModuleOp"> {
  let summary = "kernels to functions of the runtime's ABI";
  let description = [{
    `tile.kernel @k(...)` becomes `func.func @k(%args: !llvm.ptr, %part: i32, %parts: i32)`, a `tmc_kernel` of tmc/abi.h:
    buffers and sizes are read from `tmc_kernel_args`, the grid becomes a loop over this part's share of the cells
    `[cells * part / parts, cells * (part + 1) / parts)` in row-major order, and each panel gets its own 64-byte aligned
    piece of the part's scratch. The attribute `tile.scratch` of the function is the sum of them in bytes.

    Kernels run with denormals as zero, whatever the caller's floating-point settings are, and restore those.

    With `gpu` the function is a kernel of a CUDA device, tmc_cuda_kernel of tmc/abi.h: `@k(%buffer..., %size..., %scratch:
    !llvm.ptr, %stride: i64)`, parts are the blocks of the grid, and panels of up to 48 KB together lie in shared memory: the
    attribute `tile.shared` has their bytes, `tile.scratch` is 0 then. Panels of memory space 3 always do; where they are too large for that, a
    launch gives `tile.dynamic_shared` bytes. `tile.threads` is how many threads a block has: 32 for each of `tile.warps`; `tile.buffers` and
    `tile.sizes` count parameters.
  }];
  let options = [Option<"gpu", "gpu", "bool", /*default=*/"false", "Kernels of a CUDA device">,
                 Option<"fpcr", "fpcr", "bool", /*default=*/"false",
                        "The floating-point state is the FPCR of aarch64, not the MXCSR of x86-64">];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::func::FuncDialect", "::mlir::LLVM::LLVMDialect",
                           "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect"];
}

#endif // TMC_DIALECTS_TILE_CONVERSIONS_TILETOFUNC_PASSES_TD
