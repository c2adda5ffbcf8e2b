// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_PREPARENESTS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_PREPARENESTS_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {

/// Rewrites what nests (dialects/Mixer/Conversions/MixerToTile/Nests.h) could not take as it is: named linalg ops
/// become linalg.generic, grouped convolutions a contraction with a group axis, conditions that several ops read a copy
/// for each, conditions that are moved numbers; tables have rows of one axis.
void prepareNests(mlir::func::FuncOp function);

/// The windows of a convolution in one group side by side, and a linear layer in place of it:
///   y[b, p…, o] = sum_{k…, c} x[b, p * s + k * d, c] w[k…, c, o], x padded. The image has static sizes.
void makeLinearOfWindows(ConvolutionOp op);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_PREPARENESTS_H
