// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Bounds of the sizes of an attention, as attributes: its emitter reads them, and what regions read is looked at with them.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_CHECKREADS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_CHECKREADS_H

#include "dialects/Mixer/IR/MixerOps.h"

namespace tmc::mixer {

/// max_keys, the bound of the axis that keys lie on, and what else hangs on bounds; an error without one.
llvm::LogicalResult noteBounds(AttentionOp op);
llvm::LogicalResult noteBounds(IntegerAttentionOp op);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_CHECKREADS_H
