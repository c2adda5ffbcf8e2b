// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rounding of a weight with error feedback (GPTQ: Frantar et al., 2023): what one input's column loses by rounding, the
// columns behind it make up for, as far as the inputs go together on the calibration data.

#ifndef TMC_TOOLS_TMC_ERRORFEEDBACK_H
#define TMC_TOOLS_TMC_ERRORFEEDBACK_H

#include <cstdint>
#include <utility>
#include <vector>

namespace tmc {

/// Upper U with U^T U = H^-1 of a Gram matrix H, n x n. H gets what damps it: it is well conditioned then.
std::vector<double> factoriseInverse(std::vector<double> &gram, int64_t n);

struct RoundedWeight {
  std::vector<int8_t> codes;  ///< outputs x inputs
  std::vector<float> scale;   ///< groups x outputs
  std::vector<float> minimum; ///< groups x outputs; empty unless codes have no sign
};

/// `weight`: outputs x inputs; `gram`: inputs x inputs, the products of the inputs summed over the calibration data;
/// `group`: inputs that share a scale; codes are from -`largest` to `largest`, or,
/// with `hasMinimum`, from 0 to `largest`, and 0 stands for the group's minimum.
RoundedWeight roundWithFeedback(const std::vector<float> &weight, std::vector<double> gram, int64_t outputs, int64_t inputs,
                                int64_t group, int largest, bool hasMinimum = false);

/// Each weight to the nearest code, 0 to `largest`, of intervals that chooseInterval takes.
RoundedWeight roundInIntervals(const std::vector<float> &weight, const std::vector<double> &gram, int64_t outputs, int64_t inputs, int64_t group,
                               int largest);

/// {minimum, scale} of a group of numbers for codes from 0 to `largest`, as the artefact stores them (f16): of intervals somewhat narrower than the
/// numbers' own, that with the least squared error, each number's weighed by `importance`.
std::pair<float, float> chooseInterval(const double *numbers, const double *importance, int64_t count, int largest);
/// The numbers' own interval.
std::pair<float, float> takeInterval(const double *numbers, int64_t count, int largest);

} // namespace tmc

#endif // TMC_TOOLS_TMC_ERRORFEEDBACK_H
