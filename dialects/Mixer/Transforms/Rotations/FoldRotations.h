// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_ROTATIONS_FOLDROTATIONS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_ROTATIONS_FOLDROTATIONS_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Pass/Pass.h"

namespace tmc::mixer {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "dialects/Mixer/Transforms/Rotations/Passes.h.inc"

/// On a linear layer whose input is rotated already, in blocks of so many.
inline constexpr llvm::StringLiteral kRotatedAttr = "mixer.rotated";

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_ROTATIONS_FOLDROTATIONS_H
