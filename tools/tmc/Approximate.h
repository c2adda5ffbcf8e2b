// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The approximate passes of `tmc compile`: what was asked for, what it costs on the user's data, what stays inside of the
// budget. Everything is measured by running compiled models here before the artefact is written.

#ifndef TMC_TOOLS_TMC_APPROXIMATE_H
#define TMC_TOOLS_TMC_APPROXIMATE_H

#include "tmc/Compiler.h"

namespace tmc {

class Progress;
class Session;

/// Reads --merge-tokens, --quantize, --calibrate and --max-error; false, with errors, if they make no sense.
bool readApproximationFlags(Session &session, CompileOptions &options);
/// The part of --merge-tokens.
bool readMergeTokens(Session &session, CompileOptions &options);
/// "13+13+8".
bool readNumbers(llvm::StringRef text, std::vector<int64_t> &numbers);
/// "2:4": how many of how many neighbouring inputs stay. False: it is none.
bool readPattern(llvm::StringRef text, LayerPass &pass);
/// --max-error as (metric, value); nothing, with an error, if it makes no sense.
std::optional<std::pair<std::string, double>> readBudget(Session &session);
/// Calibrates, measures and decides: `options` then says what the artefact gets, and how exact that is. False, with errors, if
/// that is not possible.
bool approximate(Session &session, CompileOptions &options, Progress &progress);

} // namespace tmc

#endif // TMC_TOOLS_TMC_APPROXIMATE_H
