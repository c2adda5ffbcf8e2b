// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `tmc compile --tune`, `--plan` and `--save-plan`: how kernels are cut, measured on this machine or read from a file.

#ifndef TMC_TOOLS_TMC_TUNE_H
#define TMC_TOOLS_TMC_TUNE_H

#include "tmc/Compiler.h"
#include "tools/tmc/Progress.h"
#include "tools/tmc/Session.h"

namespace tmc {

/// --plan: choices into `options`. False, with a message, if the file is none.
bool readPlan(Session &session, CompileOptions &options);
/// --tune: measures candidates and adds what is faster to `options`. False, with a message, if nothing can be measured.
bool tune(Session &session, CompileOptions &options, Progress &progress);
/// --save-plan: the choices that `options.output` was compiled with, the cost model's among them.
bool savePlan(Session &session, const CompileOptions &options);

} // namespace tmc

#endif // TMC_TOOLS_TMC_TUNE_H
