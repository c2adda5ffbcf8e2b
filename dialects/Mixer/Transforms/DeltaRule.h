// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is added to a state where that depends on the state: key (value - read) times factors, as in a delta rule. All
// values are lifted: [T, axes of one step].

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_DELTARULE_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_DELTARULE_H

#include "dialects/Mixer/Transforms/TensorBuilder.h"

namespace tmc::mixer {

/// A sum over one axis of a state of its product with a reader.
struct StateRead {
  mlir::Value result; ///< stands for what is read: zeros, which the recurrence takes what it reads from
  mlir::Value reader; ///< without the axes that the state lacks
  llvm::SmallVector<int64_t> readerAxes; ///< of the state, for each axis of the reader
  llvm::SmallVector<int64_t> resultAxes; ///< of the state, for each axis of the result; -1: of size 1
  int64_t keyAxis = -1;                  ///< of the state, that is summed over
};

/// added = key * rate * (value - read), each with axes of the state; `isReader`: the key is the reader.
struct DeltaTerm {
  mlir::Value value;                          ///< with all axes
  llvm::SmallVector<mlir::Value> keys, rates; ///< with all axes; rates are the same along the key axis
  bool isReader = false;
};

/// None if `added` is of no such form.
std::optional<DeltaTerm> matchDelta(TensorBuilder &t, mlir::Value added, const StateRead &read);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_DELTARULE_H
