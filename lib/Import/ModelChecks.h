// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the passes rely on in a module that others wrote, beyond what the verifiers of its ops check.

#ifndef TMC_IMPORT_MODELCHECKS_H
#define TMC_IMPORT_MODELCHECKS_H

#include "lib/Support/Messages.h"
#include "mlir/IR/BuiltinOps.h"

namespace tmc::import {

/// An error if `text` holds what MLIR's parser does not survive: brackets nested so deep that it runs out of stack, lists
/// of linalg ops with something else in them than they hold, and ops that use what their own region defines. `path` is for messages, here and below.
llvm::LogicalResult checkText(llvm::StringRef text, const std::string &path, Messages &messages);

/// An error unless the verified module is a model: ops of the model level on tensors of possible sizes, and @main with
/// a signature that a caller can use.
llvm::LogicalResult checkModel(mlir::ModuleOp module, const std::string &path, Messages &messages);

} // namespace tmc::import

#endif // TMC_IMPORT_MODELCHECKS_H
