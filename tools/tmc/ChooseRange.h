// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which range the codes of a layer's input span, chosen on a histogram of what was seen of it: what lies outside
// becomes the nearest end, and what lies inside is rounded more finely.

#ifndef TMC_TOOLS_TMC_CHOOSERANGE_H
#define TMC_TOOLS_TMC_CHOOSERANGE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <utility>

namespace tmc {

/// {lowest, highest} of codes of 8 bits for numbers of which histogram[i] were in part i of [low, high]. `method`:
/// - percentile: so many per cent of the numbers lie inside; of |x| for symmetric ranges, as many on either side of others
/// - mse: of 80 ranges, 1, 0.99, ... 0.21 of the whole one, that with the least sum of |error|^2.4 (as in GPTQ's code)
/// - entropy: the threshold of |x| for which the divergence of the numbers' distribution from that of 128 levels is least
///   (TensorRT)
///
/// The whole range if there are no numbers.
std::pair<double, double> chooseRange(llvm::ArrayRef<double> histogram, double low, double high, llvm::StringRef method,
                                      double percentile, bool isSymmetric);

} // namespace tmc

#endif // TMC_TOOLS_TMC_CHOOSERANGE_H
