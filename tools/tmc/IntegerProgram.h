// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which alternative each layer takes: an integer linear programme (Yao et al., HAWQ-V3, 2021), solved by CBC.

#ifndef TMC_TOOLS_TMC_INTEGERPROGRAM_H
#define TMC_TOOLS_TMC_INTEGERPROGRAM_H

#include "llvm/ADT/ArrayRef.h"
#include <vector>

namespace tmc {

struct Alternative {
  double cost = 0;
  std::vector<double> errors; ///< what it adds to each limited sum
};

struct Assignment {
  std::vector<size_t> chosen; ///< of each item, one of its alternatives
  bool isProven = true;       ///< false: the best that was found in the time given
};

/// Alternatives of two items, neither of them its first, of which one at most is chosen.
struct Conflict {
  std::pair<size_t, size_t> one, other; ///< item, alternative
};

/// The assignment of least cost with sums of errors of at most `limits`. The first alternative of every item has no
/// errors, so that there always is one.
Assignment solveChoices(llvm::ArrayRef<std::vector<Alternative>> items, llvm::ArrayRef<double> limits, llvm::ArrayRef<Conflict> conflicts,
                        double seconds);

} // namespace tmc

#endif // TMC_TOOLS_TMC_INTEGERPROGRAM_H
