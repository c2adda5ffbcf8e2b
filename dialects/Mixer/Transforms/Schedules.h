// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_SCHEDULES_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_SCHEDULES_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace tmc::mixer {

/// Of the module: schedules, and forms of copies, that are asked for by layer, which mixer-choose-schedules then takes.
inline constexpr llvm::StringLiteral kSchedulesAttr = "mixer.schedules";
/// Of a group: boxes are copied in bulk on devices that have such copies; true if its layer is asked for by name.
inline constexpr llvm::StringLiteral kBulkCopiesAttr = "mixer.bulk_copies";

/// Rows of a cell of a sparse linear layer, whose input is transposed once for all columns: four registers of rows, fewer where
/// so many rows of `inputs` numbers are more than half of a common L2.
inline int64_t sparseCellRows(int64_t lanes, int64_t inputs) {
  int64_t rows = 4 * lanes;
  while (rows > lanes && rows * inputs > (1 << 17))
    rows /= 2;
  return rows;
}

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_SCHEDULES_H
