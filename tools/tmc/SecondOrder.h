// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Zeros in a weight by second order: which weights go, and what those that stay become.

#ifndef TMC_TOOLS_TMC_SECONDORDER_H
#define TMC_TOOLS_TMC_SECONDORDER_H

#include <cstdint>
#include <vector>

namespace tmc {

/// `weight`: outputs x inputs, known to mixer.prune's `keep`, `of` and `block`; `gram`: inputs x inputs, the products of the inputs summed over the
/// calibration data. The result has as many zeros as mixer.prune makes, so that mixer.prune leaves it as it is.
std::vector<float> pruneBySecondOrder(const std::vector<double> &weight, std::vector<double> gram, int64_t outputs, int64_t inputs, int64_t keep, int64_t of,
                                      int64_t block);

} // namespace tmc

#endif // TMC_TOOLS_TMC_SECONDORDER_H
