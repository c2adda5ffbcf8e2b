// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Why steps that hand on a state are no mixer.linear_recurrence, in words for a remark.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_WHYNORECURRENCE_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_WHYNORECURRENCE_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "llvm/ADT/DenseMap.h"

namespace tmc::mixer {

/// A state before a step and behind it.
struct CarriedState {
  mlir::Value before, next;
};

/// What keeps one of `states` from being linear in itself; empty if nothing that is seen from one step.
std::string whyNoRecurrence(const CarriedState &state, mlir::ArrayRef<CarriedState> states);

/// Steps that are written out, each of which reads its own slice of something and a state that the one before it
/// computed.
struct WrittenSteps {
  unsigned count;
  bool isDescending; ///< the last slice is read first
  /// Of one step; the last one's is `next`.
  mlir::SmallVector<CarriedState> states;
  /// What the steps compute.
  llvm::DenseMap<mlir::Operation *, unsigned> stepOf;
};
/// Those in a block; one for each number of steps and direction.
mlir::SmallVector<WrittenSteps> findWrittenSteps(mlir::Block &block);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_WHYNORECURRENCE_H
