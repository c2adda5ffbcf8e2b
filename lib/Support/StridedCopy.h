// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Moving elements between two layouts at the speed of memory: transposes, slices, packing.

#ifndef TMC_SUPPORT_STRIDEDCOPY_H
#define TMC_SUPPORT_STRIDEDCOPY_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>

namespace tmc {

/// Strides of a row-major tensor, in elements.
llvm::SmallVector<int64_t> getStrides(llvm::ArrayRef<int64_t> shape);

/// target[sum i * targetStrides] = source[sum i * sourceStrides] for all indices i in `shape`; elements of `width`
/// bytes, strides in elements.
void copyStrided(uint8_t *target, llvm::ArrayRef<int64_t> targetStrides, const uint8_t *source,
                 llvm::ArrayRef<int64_t> sourceStrides, llvm::ArrayRef<int64_t> shape, unsigned width);

} // namespace tmc

#endif // TMC_SUPPORT_STRIDEDCOPY_H
