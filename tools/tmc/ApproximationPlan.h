// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Approximate choices in a plan file (tmc/PlanFile.h), so that they are made again without calibration data:
//
//   "approximations": {"merge_tokens": {"scheme": "tome", "r": 13, "skip": [], ...},
//                      "quantize": {"scheme": "w8a8", "smooth": 0.5, "skip": ["pooler.dense"], "statistics": "x.plan.safetensors", ...},
//                      "stated": "approximate: ..."}
//
// Ranges, factors and codes of layers are tensors, in a safetensors file beside the plan.

#ifndef TMC_TOOLS_TMC_APPROXIMATIONPLAN_H
#define TMC_TOOLS_TMC_APPROXIMATIONPLAN_H

#include "tmc/Compiler.h"

namespace tmc {

class Session;

/// The section of --plan, if there are a plan and a section; false, with errors, if it can't be meant.
bool readApproximationPlan(Session &session, CompileOptions &options);
/// Puts the choices of `options` into a plan that will be at `path`, and the tensors beside it. Takes the section out where nothing
/// is approximate.
bool addApproximations(Session &session, const CompileOptions &options, llvm::StringRef path, PlanFile &plan);

} // namespace tmc

#endif // TMC_TOOLS_TMC_APPROXIMATIONPLAN_H
