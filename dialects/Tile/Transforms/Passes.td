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
