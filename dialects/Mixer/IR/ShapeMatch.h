// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How verifiers compare sizes.

#ifndef TMC_DIALECTS_MIXER_IR_SHAPEMATCH_H
#define TMC_DIALECTS_MIXER_IR_SHAPEMATCH_H

#include "mlir/IR/BuiltinTypes.h"

namespace tmc::mixer {

/// True if `got` may be `expected`: equal, or one of them dynamic.
inline bool matches(int64_t got, int64_t expected) {
  return got == expected || mlir::ShapedType::isDynamic(got) || mlir::ShapedType::isDynamic(expected);
}
inline bool matches(llvm::ArrayRef<int64_t> got, llvm::ArrayRef<int64_t> expected) {
  return got.size() == expected.size() && llvm::all_of(llvm::zip(got, expected), [](auto pair) {
           return matches(std::get<0>(pair), std::get<1>(pair));
         });
}

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_IR_SHAPEMATCH_H
