// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A reader of safetensors files. The format: 8 bytes, the little-endian length N of the header; N bytes of JSON,
// `{"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [begin, end]}, …}` with an optional `__metadata__`
// of strings; then the data, which the tensors fill without overlap or gap. The file is mapped, nothing is copied.
// Anything that a hostile file can hold is an error with a message, never a read outside of the mapping.

#ifndef TMC_IMPORT_SAFETENSORS_H
#define TMC_IMPORT_SAFETENSORS_H

#include "lib/Support/BlockFormats.h"
#include "lib/Support/Messages.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/LogicalResult.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tmc::import {

/// Element types that a file may hold. What of it a model can use is the importer's business.
enum class DType { Bool, U8, I8, F8E4M3, F8E5M2, I16, U16, F16, BF16, I32, U32, F32, I64, U64, F64 };

/// "F32", as the files spell it.
llvm::StringRef getName(DType dtype);
unsigned getByteWidth(DType dtype);

/// "[384, 1536]".
std::string formatShape(llvm::ArrayRef<int64_t> shape);

struct TensorView {
  std::string name;
  DType dtype;
  llvm::SmallVector<int64_t, 4> shape;
  llvm::ArrayRef<uint8_t> bytes; ///< row-major, little-endian, at any alignment
  unsigned file;                 ///< index into SafeTensors::getFiles()
  /// Not null: bytes of blocks, [..., blocks of a row, bytes of a block].
  const BlockFormat *format = nullptr;

  int64_t getElementCount() const {
    return format ? bytes.size() / format->bytes * format->elements : bytes.size() / getByteWidth(dtype);
  }
  /// Of the numbers that blocks stand for; else `shape`.
  llvm::SmallVector<int64_t, 4> getNumberShape() const;
};

/// A weight file, or all shards that a `*.safetensors.index.json` lists.
class SafeTensors {
public:
  struct File {
    std::string path; ///< as typed, or beside the index as typed
    std::unique_ptr<llvm::MemoryBuffer> buffer;
    size_t tensorCount = 0;
  };

  /// Opens `path`: a safetensors file, an index (its name ends with .json) and the shards beside it, the initializers
  /// of an ONNX model (.onnx), or the tensors of a GGUF file (.gguf).
  static llvm::FailureOr<std::unique_ptr<SafeTensors>> open(const std::string &path, Messages &messages);

  /// Reads a file that is in memory already; `path` is for messages.
  static llvm::FailureOr<std::unique_ptr<SafeTensors>> parse(std::unique_ptr<llvm::MemoryBuffer> buffer,
                                                             const std::string &path, Messages &messages);

  /// Tensors that another reader found in `files`.
  static std::unique_ptr<SafeTensors> create(const std::string &path, std::vector<File> files,
                                             std::vector<TensorView> tensors);

  /// nullptr if there is no tensor of that name.
  const TensorView *find(llvm::StringRef name) const;
  /// All tensors, in the order of their data.
  llvm::ArrayRef<TensorView> getTensors() const { return tensors; }
  llvm::ArrayRef<File> getFiles() const { return files; }
  /// The path that was opened.
  const std::string &getPath() const { return path; }
  /// The path of the file that holds `tensor`.
  const std::string &getPath(const TensorView &tensor) const { return files[tensor.file].path; }

private:
  llvm::LogicalResult addFile(std::unique_ptr<llvm::MemoryBuffer> buffer, const std::string &path, Messages &messages);
  llvm::LogicalResult addIndex(Messages &messages);

  std::string path;
  std::vector<File> files;
  std::vector<TensorView> tensors;
  llvm::StringMap<size_t> indices;
};

/// What is wrong with the numbers of a float tensor.
struct NonFinite {
  uint64_t nanCount = 0, infinityCount = 0;
  uint64_t first = 0; ///< flat index of the first of either
};
/// nullopt if all are finite (or the tensor holds integers): the usual case, at the speed of reading memory.
std::optional<NonFinite> findNonFinite(const TensorView &tensor);

} // namespace tmc::import

#endif // TMC_IMPORT_SAFETENSORS_H
