// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A pass that goes wrong on purpose: how the tests reach what tmc does when another pass does.

#ifndef TMC_COMPILER_DEBUGBREAK_H
#define TMC_COMPILER_DEBUGBREAK_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <memory>

namespace mlir {
class Pass;
} // namespace mlir

namespace tmc {

/// The ways to go wrong: "fail", "invalid", "crash", "crash-in-thread", "hang".
llvm::ArrayRef<llvm::StringRef> getDebugBreakKinds();

/// `tmc-debug-break{how=…}`, so that a reproducer of tmc repeats it in tmc-opt.
std::unique_ptr<mlir::Pass> createDebugBreakPass(llvm::StringRef how);
void registerDebugBreakPass();

} // namespace tmc

#endif // TMC_COMPILER_DEBUGBREAK_H
