// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From MLIR's diagnostics to the user's messages.

#ifndef TMC_COMPILER_DIAGNOSTICS_H
#define TMC_COMPILER_DIAGNOSTICS_H

#include "lib/Support/Messages.h"
#include "mlir/IR/Diagnostics.h"

namespace tmc {

/// Turns a diagnostic into a message whose WHERE is the user's name for the layer, or the place in a file. Its notes
/// become details. The kind of a remark is told by how it begins.
Message convertDiagnostic(const mlir::Diagnostic &diagnostic, Failure failure = Failure::Model);

/// While it lives, diagnostics of `context` go to `messages`, errors with `failure` as their kind.
class DiagnosticConverter : public mlir::ScopedDiagnosticHandler {
public:
  DiagnosticConverter(mlir::MLIRContext *context, Messages &messages, Failure failure = Failure::Model);
};

/// The user's name for what `loc` stands for, else "file:line:column", else "".
std::string describeLocation(mlir::Location loc);

} // namespace tmc

#endif // TMC_COMPILER_DIAGNOSTICS_H
