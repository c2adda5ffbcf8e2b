// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_ROTATIONS_PASSES
#define TMC_DIALECTS_MIXER_TRANSFORMS_ROTATIONS_PASSES

include "mlir/Pass/PassBase.td"

def FoldRotationsPass : Pass<"mixer-fold-rotations", "::mlir::ModuleOp"> {
  let summary = "rotations in front of linear layers that weights can take";
  let description = [{
    The input of a linear layer may be, but for its order, columns of another linear layer, or what `mixer.attention` makes of such as its
    values. Attention is linear in its values, so a Hadamard matrix on the last axis of a head comes out as it went in: the weight of the layer
    behind is multiplied by it, and the rows and bias of the layer in front, which changes no result (QuaRot: Ashkboos et al., 2024). Blocks are
    the largest power of 2 that divides a head. The layer behind gets `mixer.rotated`, and `mixer-quantize` with `rotate` puts no
    `mixer.hadamard` in front of it.

    Left alone: layers whose input something else reads, too; values that only the run knows the columns of.
  }];
  let dependentDialects = ["::mlir::linalg::LinalgDialect", "::mlir::tensor::TensorDialect"];
}

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_ROTATIONS_PASSES
