// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Models of GGUF files: the metadata as a configuration, the tensors under the names that the file has for them, and then the builder of
// the family, the same as for a Hugging Face folder.

#ifndef TMC_IMPORT_GGUF_GGUF_H
#define TMC_IMPORT_GGUF_GGUF_H

#include "tmc/Import.h"

namespace tmc::import::gguf {

llvm::FailureOr<ImportedModel> importModel(mlir::MLIRContext &context, const std::string &path,
                                           const ImportOptions &options, Messages &messages);

struct File;
/// The same of a file that was read already, without its checksum.
llvm::FailureOr<ImportedModel> importFile(mlir::MLIRContext &context, const File &file, const ImportOptions &options,
                                          Messages &messages);

} // namespace tmc::import::gguf

#endif // TMC_IMPORT_GGUF_GGUF_H
