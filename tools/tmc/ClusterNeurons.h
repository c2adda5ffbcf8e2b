// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Experts of a trained feed-forward network, and their routers (MoEfication: Zhang et al., 2022).

#ifndef TMC_TOOLS_TMC_CLUSTERNEURONS_H
#define TMC_TOOLS_TMC_CLUSTERNEURONS_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <vector>

namespace tmc {

/// Balanced k-means on the rows of `weights`, of length 1 then: the neurons of one expert after the other, each expert's rising.
std::vector<int64_t> clusterNeurons(llvm::ArrayRef<double> weights, int64_t neurons, int64_t experts);

/// The linear layer of x that is nearest to the lengths, in squares over the rows, a little damped: weights [experts, inputs], and
/// behind them the biases. Of sums over the rows: `gram` of x x^T, `sums` of x, `cross` [experts, inputs] of length times x, `lengths`.
/// Empty if they are not finite.
std::vector<double> fitRouter(llvm::ArrayRef<double> gram, llvm::ArrayRef<double> sums, llvm::ArrayRef<double> cross,
                              llvm::ArrayRef<double> lengths, double rows);

} // namespace tmc

#endif // TMC_TOOLS_TMC_CLUSTERNEURONS_H
