// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_TILE_TRANSFORMS_PASSES_TD
#define TMC_DIALECTS_TILE_TRANSFORMS_PASSES_TD

include "mlir/Pass/PassBase.td"

def TileExpandMathPass : Pass<"tile-expand-math"> {
  let summary = "elementary functions to arithmetic on registers";
  let description = [{
    exp, exp2, expm1, log, log2, log10, log1p, erf, tanh, sin, cos, powf, rsqrt and round of f32 scalars and vectors
    become arith ops, with the errors stated in lib/Codegen/Math/MathFunctions.h; so do conversions between f32 and the
    16-bit formats where the target has no instruction. Other float types compute in f32. sqrt, floor, ceil, trunc,
    roundeven and abs are instructions and stay. Nothing that stays calls a library.
  }];
  let options = [Option<"target", "target", "std::string", /*default=*/"\"x86-64-v3\"",
                        "CPU level, x86-64-v2, x86-64-v3, x86-64-v4 or aarch64, or cuda">];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect", "::mlir::math::MathDialect",
                           "::mlir::vector::VectorDialect"];
}

def TileExpandMatrixProductsPass : Pass<"tile-expand-matrix-products"> {
  let summary = "products of whole matrices to AMX instructions";
  let description = [{
    `tile.matrix_product` becomes loops over blocks of 32 rows, whose sums are six registers of 16 x 16, then one of 16 rows and one of those that are left,
    with an inner loop over 64 bytes of each row of a. What is left behind the last 64 bytes is added in a second pass over the sums. The registers
    are configured when a product begins and released when it ends: between two of them a thread has no state of AMX.

    Errors are reported for targets that have no such registers.
  }];
  let options = [Option<"amx", "amx", "bool", /*default=*/"true", "The target has AMX">];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::LLVM::LLVMDialect", "::mlir::memref::MemRefDialect",
                           "::mlir::scf::SCFDialect", "::mlir::vector::VectorDialect"];
}

def TileDeduplicatePass : Pass<"tile-deduplicate", "::mlir::ModuleOp"> {
  let summary = "equal kernels merged";
  let description = [{
    Kernels that differ in name and locations only become one: the first stays, and symbols that name another name it
    instead. Where kernels are kept once a CPU level, in nested modules, two are merged only if they are equal in every
    module that has them.
  }];
  let dependentDialects = ["::tmc::tile::TileDialect"];
}

#endif // TMC_DIALECTS_TILE_TRANSFORMS_PASSES_TD
