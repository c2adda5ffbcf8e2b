// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The precompiled header of the few files that need linalg.
#ifndef TMC_SUPPORT_PRECOMPILEDHEAVY_H
#define TMC_SUPPORT_PRECOMPILEDHEAVY_H
#include "lib/Support/PrecompiledIR.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#endif
