// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Candidates of one model number their kernels differently, and each kernel's symbol has its number and its layers in
// it. So every kernel is compiled under one name, and gets its own in the finished object.
#ifndef TMC_LIB_TARGET_CPU_KERNELOBJECTS_H
#define TMC_LIB_TARGET_CPU_KERNELOBJECTS_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/PassManager.h"
#include "tmc/CodeGeneration.h"
#include "llvm/Support/Error.h"

namespace tmc {

inline constexpr llvm::StringLiteral kAnyKernel = "any_kernel";

/// Of all that the code of a module follows from: target, passes with their options, and text with the contents of
/// resources, without places. What is the same for a whole process is not in it.
std::string makeKernelKey(mlir::ModuleOp module, const TargetDescription &target, mlir::PassManager &passes);

/// The object of `kAnyKernel` as that of `symbol`.
llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> renameKernel(llvm::StringRef object, llvm::StringRef symbol);

} // namespace tmc

#endif // TMC_LIB_TARGET_CPU_KERNELOBJECTS_H
