// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A linear recurrence rewritten to contractions inside chunks of steps. Which form is taken says ChooseForms.cpp.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_CHUNKEDFORM_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_CHUNKEDFORM_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"

namespace tmc::mixer {

/// A logarithm of a decay below this one is as good as -infinity: e^-30 of a state is nothing beside what f32 rounds
/// off, while differences of sums with it keep their digits (those of -infinity would be NaN).
inline constexpr double kLeastDecay = -30.0;

/// Steps of a CUDA device that pay no chunk on tensor cores: of a chunk's rows most would be empty.
inline constexpr int64_t kFewSteps = 16;
/// On a recurrence of dynamic length that never has more steps (set by mixer-choose-forms).
inline constexpr llvm::StringLiteral kFewStepsAttr = "few_steps";

/// Why a recurrence cannot be written in chunks; "" if it can.
std::string whyNotInChunks(LinearRecurrenceOp op);
/// Why a CUDA device cannot run it chunk by chunk in one kernel on its tensor cores; "" if it can, and it pays.
std::string whyNotOnTensorCores(LinearRecurrenceOp op);
/// Why it cannot be one chunk of all steps.
std::string whyNotAtOnce(LinearRecurrenceOp op);
/// Rewrites it in chunks of `chunk` steps, 0 for one chunk of all steps. There must be nothing against it.
void rewriteInChunks(LinearRecurrenceOp op, int64_t chunk);

//===-- Equal recurrences with fewer settings (PlainRecurrence.cpp) ----------------------------------===//

/// A recurrence without bonus, exponential gain and phase, in its place: these become neighbours of it.
LinearRecurrenceOp makePlain(LinearRecurrenceOp op);
/// True if both parts of every complex row have one decay, so that decay and rotation may be exchanged.
bool decaysRowsAsOne(LinearRecurrenceOp op);
/// An operand (B, H, ...) that groups of heads share, for each of `heads`; of one for all heads as it is.
mlir::Value forHeads(TensorBuilder &t, mlir::Value x, int64_t heads);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_CHUNKEDFORM_H
