// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// `tmc compile --report --explain`: what is known of the artefact, and what running it on this machine adds.

#ifndef TMC_TOOLS_TMC_WRITEREPORT_H
#define TMC_TOOLS_TMC_WRITEREPORT_H

#include "tmc/Compiler.h"
#include "tools/tmc/Progress.h"
#include "tools/tmc/Session.h"

namespace tmc {

struct Report;

/// Looks at --report and --explain before anything is compiled. False, with errors, if they cannot be served.
bool checkReportFlags(Session &session, const CompileOptions &options);
/// Serves them, once the artefact is written. False, with errors, if the page could not be written.
bool writeReport(Session &session, const CompileOptions &options, Progress &progress);
/// The steps that --explain=`filter` asks for, on stdout or in the result. False, with an error, if there is none.
bool explain(Session &session, const Report &report, llvm::StringRef filter);

} // namespace tmc

#endif // TMC_TOOLS_TMC_WRITEREPORT_H
