// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which weights of a matrix stay, and how what stays is kept.

#ifndef TMC_SUPPORT_SPARSEMATRIX_H
#define TMC_SUPPORT_SPARSEMATRIX_H

#include "llvm/ADT/ArrayRef.h"
#include <cstdint>
#include <optional>
#include <vector>

namespace tmc {

/// mixer.prune: sets what is not kept of `weight` (outputs x inputs) to 0. `importance` of each input, empty: all
/// alike; `of`: 0, or the neighbouring inputs of which `keep` stay.
void prune(llvm::MutableArrayRef<double> weight, llvm::ArrayRef<double> importance, int64_t outputs, int64_t inputs,
           int64_t keep, int64_t of, int64_t block);

/// mixer.compress.
struct SparseMatrix {
  std::vector<double> values;
  std::vector<int32_t> columns, offsets;
  std::vector<uint8_t> places;
};
/// `count` blocks of rows, zeros behind those that are not 0; nullopt if these are more.
std::optional<SparseMatrix> compressBlocks(llvm::ArrayRef<double> matrix, int64_t outputs, int64_t inputs,
                                           int64_t block, int64_t count);
/// Two of four; nullopt if there are more.
std::optional<SparseMatrix> compressTwoOfFour(llvm::ArrayRef<double> matrix, int64_t outputs, int64_t inputs);

/// Whether `keep` of `of` neighbouring inputs are two of four at most, in bytes as compressTwoOfFour has them.
inline bool fitsTwoOfFour(int64_t keep, int64_t of, int64_t inputs) { return of == 4 && keep <= 2 && inputs % 8 == 0; }
/// What inputs of a layer must be a multiple of for `keep` of `of` of them: places of two of four fill bytes. Of 0: 1.
inline int64_t getPatternMultiple(int64_t keep, int64_t of) { return fitsTwoOfFour(keep, of, 8) ? 8 : of ? of : 1; }

/// Blocks that stay of a layer of which the share `ratio` goes: one at least.
int64_t getKeptBlocks(int64_t outputs, int64_t inputs, int64_t block, double ratio);
/// Whether multiplying without zeros is faster than with them, where so many blocks stay.
bool isWorthCompressing(int64_t outputs, int64_t inputs, int64_t block, int64_t kept);

} // namespace tmc

#endif // TMC_SUPPORT_SPARSEMATRIX_H
