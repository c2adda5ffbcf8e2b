// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The plan function, read at compile time: the arena's size for given dims, and as a formula for people.

#ifndef TMC_ARTEFACT_PLAN_H
#define TMC_ARTEFACT_PLAN_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include <optional>
#include <string>

namespace tmc::artefact {

/// nullopt where an op of the plan does not fold.
std::optional<uint64_t> evaluatePlan(mlir::func::FuncOp plan, llvm::function_ref<int64_t(llvm::StringRef)> getDim);

/// "1536 * batch * seq + 64"; "" where it holds other ops than sums, products, quotients and maxima, or is long.
std::string printArenaFormula(mlir::func::FuncOp plan);

} // namespace tmc::artefact

#endif // TMC_ARTEFACT_PLAN_H
