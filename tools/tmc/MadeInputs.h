// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Inputs that are made up, the same with every run: what `tmc bench` and the report run a model on.

#ifndef TMC_TOOLS_TMC_MADEINPUTS_H
#define TMC_TOOLS_TMC_MADEINPUTS_H

#include "tools/tmc/LoadedModel.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace tmc {

/// Ids evenly from their range, floats around 0, masks all ones, or with `lengths` rows of lengths evenly within them.
OwnedTensor makeInput(const tmc_tensor_info &info, llvm::ArrayRef<int64_t> dims,
                      std::optional<std::pair<int64_t, int64_t>> lengths);

} // namespace tmc

#endif // TMC_TOOLS_TMC_MADEINPUTS_H
