// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// ONNX models as modules of the mixer dialect.

#ifndef TMC_IMPORT_ONNX_ONNX_H
#define TMC_IMPORT_ONNX_ONNX_H

#include "tmc/Import.h"

namespace tmc::import::onnx {

struct Model;

/// Reads the model at `path`.
llvm::FailureOr<ImportedModel> importModel(mlir::MLIRContext &context, const std::string &path,
                                           const ImportOptions &options, Messages &messages);

/// The module of a model that has been read, before ops are raised. Fills dims, parameterCount and weightTypes of `info`.
llvm::FailureOr<mlir::OwningOpRef<mlir::ModuleOp>> buildModule(mlir::MLIRContext &context, const Model &model,
                                                               const ImportOptions &options, CompileInfo &info,
                                                               Messages &messages);

/// Exported arithmetic of such a module as layers.
llvm::LogicalResult raiseModule(mlir::ModuleOp module, Messages &messages);

} // namespace tmc::import::onnx

#endif // TMC_IMPORT_ONNX_ONNX_H
