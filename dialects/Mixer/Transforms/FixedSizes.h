// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_FIXEDSIZES_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_FIXEDSIZES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {

/// Writes sizes that can have one value only, because the dims they come from are fixed (--dim=seq=128), into the types of
/// tensors. Arguments keep theirs. Does nothing to a function with loops, whose types hang together.
void makeFixedSizesStatic(mlir::func::FuncOp function);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_FIXEDSIZES_H
