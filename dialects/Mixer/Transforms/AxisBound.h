// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The largest size of an axis, before sizes are resolved to named dims.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_AXISBOUND_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_AXISBOUND_H

#include "mlir/IR/Value.h"
#include <cstdint>
#include <optional>

namespace tmc::mixer {

/// Followed to a named dim of an argument through ops that keep their axes; nothing where that fails.
std::optional<int64_t> boundOfAxis(mlir::Value value, int64_t axis);
/// The size of an axis that can have no other, because the dims it comes from are fixed.
std::optional<int64_t> fixedSizeOfAxis(mlir::Value value, int64_t axis);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_AXISBOUND_H
