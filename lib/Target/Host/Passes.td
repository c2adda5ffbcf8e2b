// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The passes that make a native function of the planned host function.

#ifndef TMC_TARGET_HOST_PASSES
#define TMC_TARGET_HOST_PASSES

include "mlir/Pass/PassBase.td"

def HostToRuntimePass : Pass<"mixer-host-to-runtime", "::mlir::ModuleOp"> {
  let summary = "give the host function the signature and the calls of the runtime's ABI";
  let description = [{
    `@main` becomes `NAME_invoke(context) -> status`, `@plan` becomes `NAME_plan(dims, out)` (runtime/include/tmc/abi.h).
    Ops of the mixer dialect become loads from the context and calls through it; memrefs, control flow and arithmetic
    stay what they are. Everything else in the module (weights, kernels) is dropped.

    ```mlir
    %n = mixer.dim "seq"
    // ==> load of context->dims[1], the names being ordered as in mixer.dims
    mixer.dispatch @linear_0 ins(%x : memref<?x384xf32>) outs(%y : memref<?x384xf32>)
    // ==> call of context->dispatch(context, 0, {x, y}, {rows, rows}, mask, work); a status that is not 0 is returned
    ```
    A count that a skipped dispatch would have written is 0.

    See test/lib/Target/Host/host-to-runtime.mlir.
  }];
  let options = [Option<"name", "name", "std::string", /*default=*/"\"model\"", "Prefix of the two symbols">];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect", "::mlir::memref::MemRefDialect", "::mlir::cf::ControlFlowDialect",
                           "::mlir::arith::ArithDialect", "::mlir::func::FuncDialect", "::mlir::scf::SCFDialect"];
}

#endif // TMC_TARGET_HOST_PASSES
