// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A reader of GGUF files, versions 2 and 3 (ggml's docs/gguf.md): "GGUF", version, counts; keys with values; tensors by name, sizes, type and
// offset; the data. The file is mapped, nothing is copied. Anything that a hostile file can hold is an error with a
// message, never a read outside of the mapping.

#ifndef TMC_IMPORT_GGUF_FILE_H
#define TMC_IMPORT_GGUF_FILE_H

#include "lib/Import/SafeTensors.h"
#include "llvm/Support/JSON.h"

namespace tmc::import::gguf {

struct File {
  std::string path;
  llvm::json::Object metadata; ///< arrays of more than 4096 elements, such as vocabularies, are left out
  llvm::json::Object tokenizer; ///< the keys of tokenizer.*, whole
  /// Sizes outermost first. Tensors in blocks are bytes, [..., rows, blocks of a row, bytes of a block], and have a format.
  std::unique_ptr<SafeTensors> tensors;
};

llvm::FailureOr<File> read(const std::string &path, Messages &messages);
/// The tensors only.
llvm::FailureOr<std::unique_ptr<SafeTensors>> openWeights(const std::string &path, Messages &messages);
/// The same of a file that is in memory already; `path` is for messages.
llvm::FailureOr<File> parse(std::unique_ptr<llvm::MemoryBuffer> buffer, const std::string &path, Messages &messages);

} // namespace tmc::import::gguf

#endif // TMC_IMPORT_GGUF_FILE_H
