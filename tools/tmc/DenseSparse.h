// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A matrix as a sparse one times a small dense one.

#ifndef TMC_TOOLS_TMC_DENSESPARSE_H
#define TMC_TOOLS_TMC_DENSESPARSE_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <vector>

namespace tmc {

struct DenseSparse {
  std::vector<float> down; ///< rank x inputs
  std::vector<float> up;   ///< outputs x rank; of `of` neighbours of a row `keep` are not 0
};

/// Factors for which `up` `down` is near to `weight` (outputs x inputs) on inputs whose products sum up to `gram`
/// (inputs x inputs; empty: all inputs alike). `of` divides `rank`. Empty ones if a number is not finite.
DenseSparse fitDenseSparse(llvm::ArrayRef<double> weight, llvm::ArrayRef<double> gram, int64_t outputs, int64_t inputs,
                           int64_t rank, int64_t keep, int64_t of);

} // namespace tmc

#endif // TMC_TOOLS_TMC_DENSESPARSE_H
