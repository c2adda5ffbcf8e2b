// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_FOURIERCONVOLUTION_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_FOURIERCONVOLUTION_H

#include "dialects/Mixer/IR/MixerOps.h"

namespace tmc::mixer {

/// Why a convolution cannot be written by Fourier transforms; "" if it can.
std::string whyNoFourierForm(ConvolutionOp op);
/// True for a depthwise convolution whose window has as many places as make transforms worth a thought.
bool isLongConvolution(ConvolutionOp op);
/// Cycles of one core for one sequence, estimated: as it is, and by transforms.
struct ConvolutionCosts {
  double direct, fourier;
};
ConvolutionCosts estimateConvolution(ConvolutionOp op);
/// Rewrites it; whyNoFourierForm says "".
void rewriteByFourier(ConvolutionOp op);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_FOURIERCONVOLUTION_H
