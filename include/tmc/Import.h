// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A model file as a module of the mixer dialect, and what else is known of it.

#ifndef TMC_IMPORT_H
#define TMC_IMPORT_H

#include "llvm/Support/LogicalResult.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "tmc/Artefact.h"
#include <cstdint>
#include <string>
#include <vector>

namespace tmc {

class Messages;

struct ImportOptions {
  /// Inclusive bounds of a size that the caller chooses with every call.
  struct Dim {
    std::string name;
    int64_t low, high;
  };
  /// Values for an input of an ONNX file, which is none of the artefact's then.
  struct Constant {
    std::string name;
    std::vector<std::string> values;
  };
  std::vector<Constant> constants;
  std::string padding;                  ///< the input of an ONNX file that is 0 at padding, which is left out then
  std::vector<Dim> dims;                ///< in place of the model's defaults, batch 1:64 and seq 1:max
  std::vector<std::string> outputNames; ///< keep only these; empty: all
  bool keepsWindows = false;            ///< layers with a window remember no more than that
  int64_t ringPage = 0;                 ///< and do so in rings of pages of so many tokens; 0: by moving rows
  bool strict = false;                  ///< NaN and infinite weights are errors
  std::string weightsPath;              ///< the weights of an .mlir
  std::string adapter;                  ///< folder of a low-rank adapter (PEFT) that is folded into the weights
};

struct ImportedModel {
  /// @main at the level papers are written at; weights are names in a file. `mixer.dims` and `mixer.model` say the rest.
  mlir::OwningOpRef<mlir::ModuleOp> module;
  /// source, family, weightTypes, parameterCount, licence, licenceText, sources, constants, attachments, dims.
  CompileInfo info;
};

/// Reads the model at `path`: a Hugging Face folder (config.json and *.safetensors), a sentence-transformers folder
/// (modules.json), or a file of the mixer dialect (.mlir). The context needs the dialects of
/// `registerAllTmcDialects`. No code of the model is run, and no name in
/// a file of it leads out of its folder.
llvm::FailureOr<ImportedModel> importModel(mlir::MLIRContext &context, const std::string &path,
                                           const ImportOptions &options, Messages &messages);

/// The values of `model_type` in config.json that importModel knows, sorted.
std::vector<llvm::StringRef> getKnownModelTypes();

} // namespace tmc

#endif // TMC_IMPORT_H
