// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_LIB_TARGET_CPU_LOWERACCESSES_H
#define TMC_LIB_TARGET_CPU_LOWERACCESSES_H

#include "mlir/Pass/Pass.h"

namespace tmc {
/// memref.load, memref.store, vector.load and vector.store of one register to LLVM loads and stores.
std::unique_ptr<mlir::Pass> createLowerAccessesPass();
} // namespace tmc

#endif // TMC_LIB_TARGET_CPU_LOWERACCESSES_H
