// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOREFERENCE_PASSES
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOREFERENCE_PASSES

include "mlir/Pass/PassBase.td"

def LowerToReferencePass : Pass<"mixer-lower-to-reference", "::mlir::ModuleOp"> {
  let summary = "a whole model as plain loops over buffers";
  let description = [{
    Works on a module at any stage from import to `mixer-hoist-weights`. Every tensor becomes a memref.alloc that is
    written by the reference loops of the op (ReferenceOpInterface). Groups are inlined, blobs are computed at the
    top of the function. Behind the arguments of the function come one index for each `mixer.dim`
    (`{mixer.reference_dim = "seq"}`) and one memref for each `mixer.weight`
    (`{mixer.reference_weight = ["file", "name"]}`).

    ```mlir
    func.func @main(%x: tensor<?x4xf32>) -> tensor<?x4xf32> {
      %y = arith.addf %x, %x : tensor<?x4xf32>
      return %y : tensor<?x4xf32>
    }
    // ==>
    func.func @main(%x: memref<?x4xf32>) -> memref<?x4xf32> {
      %n = memref.dim %x, %c0 : memref<?x4xf32>
      %y = memref.alloc(%n) : memref<?x4xf32>
      scf.for … { … memref.store %sum, %y[%i, %j] … }
      return %y : memref<?x4xf32>
    }
    ```
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::memref::MemRefDialect", "::mlir::scf::SCFDialect",
                           "::mlir::math::MathDialect", "::mlir::affine::AffineDialect"];
}

def TapsToOutputsPass : Pass<"mixer-taps-to-outputs", "::mlir::ModuleOp"> {
  let summary = "every tap of the entry function as one more output";
  let description = [{
    The result of `mixer.tap "name"` is returned too, as an output of that name. A dynamic dim of it carries the
    name of the dim it comes from. For `tmc diff`, right after import: later passes keep outputs. Left alone: a tap of
    what is an output already.

    ```mlir
    func.func @main(%x: tensor<2xf32>) -> (tensor<2xf32> {mixer.name = "y"}) {
      %t = mixer.tap "layer.0" %x : tensor<2xf32>
      %y = arith.negf %t : tensor<2xf32>
      return %y : tensor<2xf32>
    }
    // ==>
    func.func @main(%x: tensor<2xf32>) -> (tensor<2xf32> {mixer.name = "y"}, tensor<2xf32> {mixer.name = "layer.0"}) {
      …
      return %y, %t : tensor<2xf32>, tensor<2xf32>
    }
    ```
  }];
  let options = [
    Option<"maximum", "maximum", "int64_t", /*default=*/"0",
           "Outputs at most; of more taps, some at equal distances are left out. 0: any number">];
  let dependentDialects = ["::mlir::arith::ArithDialect", "::mlir::affine::AffineDialect", "::mlir::tensor::TensorDialect"];
}

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOREFERENCE_PASSES
