// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_SPLITKEYS_SPLITKEYS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_SPLITKEYS_SPLITKEYS_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Pass/Pass.h"

namespace tmc::mixer {

#define GEN_PASS_DECL
#define GEN_PASS_REGISTRATION
#include "dialects/Mixer/Transforms/SplitKeys/Passes.h.inc"

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_SPLITKEYS_SPLITKEYS_H
