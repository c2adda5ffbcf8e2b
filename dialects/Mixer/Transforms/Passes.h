// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The passes of the mixer dialect; what each does is in Passes.td.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_PASSES_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_PASSES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include <memory>

namespace tmc::mixer {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "dialects/Mixer/Transforms/Passes.h.inc"

/// On a linear layer whose input is rotated already, in blocks of so many (FoldRotationsPass).
inline constexpr llvm::StringLiteral kRotatedAttr = "mixer.rotated";

/// On an argument that stands for a state (StatesToArgumentsPass): what the state holds before the first call.
inline constexpr llvm::StringLiteral kInitialAttr = "mixer.initial";

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_PASSES_H
