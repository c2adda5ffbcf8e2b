// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TMC_LIB_IMPORT_INPUTRANGES_H
#define TMC_LIB_IMPORT_INPUTRANGES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::import {

/// Gives inputs of integers whose elements say which row of a table is read the range that the table has
/// (`mixer.range`, which every call checks): ids of a `mixer.embedding`, and captures of attention whose elements, or
/// a constant more or less, are an index. What is read beside a mask may be nonsense where that drops it, and is left.
void inferInputRanges(mlir::func::FuncOp entry);

} // namespace tmc::import

#endif // TMC_LIB_IMPORT_INPUTRANGES_H
