// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TMC_IMPORT_ADAPTER_H
#define TMC_IMPORT_ADAPTER_H

#include "lib/Support/Messages.h"
#include "mlir/IR/BuiltinOps.h"
#include "tmc/Import.h"
#include <string>

namespace tmc::import {

/// Adds what an adapter of PEFT in `folder` (adapter_config.json, adapter_model.safetensors) adds to the weights of `module`: expressions of weights,
/// which are folded as all are.
llvm::LogicalResult applyAdapter(mlir::ModuleOp module, const std::string &folder, CompileInfo &info, Messages &messages);

} // namespace tmc::import

#endif // TMC_IMPORT_ADAPTER_H
