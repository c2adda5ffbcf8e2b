// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Values that have no memory although what reads them is no tile: the kernel that reads them makes them.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_MADEWHEREREAD_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_MADEWHEREREAD_H

#include "dialects/Mixer/IR/MixerOps.h"

namespace tmc::mixer {

/// True for an elementwise op that makes the values of a recurrence and nothing else (Mamba's dt x): a step asks for
/// each of them once, so they are made there. `source` is its result.
bool isMadeInSteps(LinearRecurrenceOp op, mlir::Value source);

/// True for the elementwise decay of a recurrence that depends on keys and values (Mamba's dt A): as large as the
/// states of all steps together, so its tiles are made in the recurrence and it never lies in memory.
bool isDecayInRegisters(mlir::Operation *op);

/// True for what has no memory, for the kernel that reads it asks for tiles as it needs them.
bool isMadeWhereRead(mlir::Operation *op);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_MADEWHEREREAD_H
