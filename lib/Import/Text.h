// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Models as text of the mixer dialect.

#ifndef TMC_IMPORT_TEXT_H
#define TMC_IMPORT_TEXT_H

#include "tmc/Import.h"

namespace tmc::import {

/// Parses and verifies the module, checks the signature of @main and the weights that it names, and applies `options`.
llvm::FailureOr<ImportedModel> importText(mlir::MLIRContext &context, const std::string &path,
                                          const ImportOptions &options, Messages &messages);

} // namespace tmc::import

#endif // TMC_IMPORT_TEXT_H
