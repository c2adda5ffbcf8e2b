// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Activation-aware weight scaling (AWQ: Lin et al., 2023): columns of a weight whose inputs are large are multiplied by
// a factor before they are rounded, so that they lose less, and the inputs are divided by it.

#ifndef TMC_TOOLS_TMC_ACTIVATIONAWARE_H
#define TMC_TOOLS_TMC_ACTIVATIONAWARE_H

#include <cstdint>
#include <vector>

namespace tmc {

/// The factor of each input: its root mean square to the power, of 0, 1/20 ... 19/20, that leaves the least error of
/// the layer's outputs on the calibration data, with groups of `group` inputs rounded to codes from 0 to `largest`. The
/// error is measured on at most 128 of the outputs. Operands as in roundWithFeedback.
std::vector<double> chooseFactors(const std::vector<double> &weight, const std::vector<double> &gram, int64_t outputs,
                                  int64_t inputs, int64_t group, int largest);

} // namespace tmc

#endif // TMC_TOOLS_TMC_ACTIVATIONAWARE_H
