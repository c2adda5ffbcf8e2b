// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The flags that say how a model is compiled, shared by `tmc compile` and `tmc diff`.

#ifndef TMC_TOOLS_TMC_COMPILEFLAGS_H
#define TMC_TOOLS_TMC_COMPILEFLAGS_H

#include "tmc/Compiler.h"
#include "tools/tmc/Session.h"

namespace tmc {

llvm::ArrayRef<Flag> getCompileFlags();
/// What is compiled and how. False, with messages, if something is wrong or not there yet.
bool readCompileFlags(Session &session, CompileOptions &options);
/// --output and --emit, which must not contradict each other. After `readCompileFlags`.
bool readOutputFlags(Session &session, CompileOptions &options);

} // namespace tmc

#endif // TMC_TOOLS_TMC_COMPILEFLAGS_H
