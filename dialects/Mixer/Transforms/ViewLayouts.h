// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_VIEWLAYOUTS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_VIEWLAYOUTS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {

/// Reshapes, slices and transposes are looked at as views of memory. Where that cannot be (axes are joined that a slice or a
/// transpose has taken apart), what they read is copied first: an elementwise identity, which becomes a kernel or
/// joins one. `endOfChain`: the value behind the views that the producer of a value writes through; that one is dense.
void copyBrokenViews(mlir::func::FuncOp function, llvm::function_ref<mlir::Value(mlir::Value)> endOfChain);

/// True if memory of the last of `views` (each a view of the one before) can be what the first one's operand is written to:
/// false if that would join axes that are not contiguous. Of dynamic shapes nothing is said here.
bool canWriteThrough(llvm::ArrayRef<mlir::Operation *> views);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_VIEWLAYOUTS_H
