// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_SCHEDULES_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_SCHEDULES_H

#include "llvm/ADT/StringRef.h"

namespace tmc::mixer {

/// Of the module: schedules that are asked for by layer, which mixer-choose-schedules then takes.
inline constexpr llvm::StringLiteral kSchedulesAttr = "mixer.schedules";

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_SCHEDULES_H
