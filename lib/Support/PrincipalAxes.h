// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TMC_SUPPORT_PRINCIPALAXES_H
#define TMC_SUPPORT_PRINCIPALAXES_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <vector>

namespace tmc {

/// Orthonormal rows U (rank x outputs) for which U^T (U W) is the matrix of this rank that is nearest to W (outputs x
/// inputs) on inputs whose products sum up to `gram` (inputs x inputs): that with the least |(W - W') x|^2 over them.
/// Empty `gram`: all inputs alike, and nearest as a matrix (Eckart and Young, 1936). Rows past the rank of W are 0; the
/// largest component of a row is positive. Empty if a number is not finite. The same on every machine.
std::vector<double> computePrincipalAxes(llvm::ArrayRef<double> weight, llvm::ArrayRef<double> gram, int64_t outputs, int64_t inputs,
                                         int64_t rank);

/// The rank of a layer for which `rank` is asked, or (with 0) that leaves the share `ratio` of its multiplications: a
/// multiple of 16 where it is at least that. Of each `of` numbers of the second factor's rows `keep` are not 0, and
/// multiplied, and the rank is a multiple of what these are of; 0: all are.
int64_t getLowRank(int64_t outputs, int64_t inputs, int64_t rank, double ratio, int64_t keep = 0, int64_t of = 0);
/// Whether factors of this rank are fewer multiplications than the layer.
bool savesMultiplications(int64_t outputs, int64_t inputs, int64_t rank, int64_t keep = 0, int64_t of = 0);

} // namespace tmc

#endif // TMC_SUPPORT_PRINCIPALAXES_H
