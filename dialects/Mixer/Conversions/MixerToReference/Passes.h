// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOREFERENCE_PASSES_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOREFERENCE_PASSES_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"

namespace tmc::mixer {
#define GEN_PASS_DECL
#include "dialects/Mixer/Conversions/MixerToReference/Passes.h.inc"
#define GEN_PASS_REGISTRATION
#include "dialects/Mixer/Conversions/MixerToReference/Passes.h.inc"
} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOREFERENCE_PASSES_H
