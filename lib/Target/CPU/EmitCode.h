// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_LIB_TARGET_CPU_EMITCODE_H
#define TMC_LIB_TARGET_CPU_EMITCODE_H

#include "tmc/CodeGeneration.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include <optional>

namespace llvm {
class TargetMachine;
}
namespace mlir {
class PassManager;
}

namespace tmc {

/// Once in each context, before threads use it.
void initializeCodeGeneration(mlir::MLIRContext &context);
std::unique_ptr<llvm::TargetMachine> createTargetMachine(const CodeOptions &options, std::string &error);
/// The passes, and the verifier once behind them: after each of them it takes a twelfth of the time that kernels compile.
/// `tmc-opt` verifies after each.
mlir::LogicalResult runVerifiedAtEnd(mlir::PassManager &passes, mlir::ModuleOp module);
/// O2 without what the walks have decided: no vectorising, no unrolling.
void optimizeModule(llvm::Module &module, llvm::TargetMachine &machine, bool hasVectors = true);
/// An object or text of a module that is optimised already; nullopt with the reason in `error`.
std::optional<CompiledCode> writeCode(llvm::Module &module, const CodeOptions &options, std::string &error);
/// `compileLLVMDialect` for a context that is initialised; frees the module once it is translated.
mlir::FailureOr<CompiledCode> emitCode(mlir::OwningOpRef<mlir::ModuleOp> module, const CodeOptions &options);
/// Memory that was freed, to the system: one thread's arena of malloc does not take from another's.
void returnFreedMemory();

} // namespace tmc

#endif // TMC_LIB_TARGET_CPU_EMITCODE_H
