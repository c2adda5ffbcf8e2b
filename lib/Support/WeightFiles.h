// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The files behind mixer.file: opened once, mapped, and asked for tensors of the type that the IR says.

#ifndef TMC_SUPPORT_WEIGHTFILES_H
#define TMC_SUPPORT_WEIGHTFILES_H

#include "lib/Import/SafeTensors.h"
#include "lib/Support/Messages.h"
#include "mlir/IR/Types.h"
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace tmc {

/// The file's element type for an element type of the IR.
std::optional<import::DType> getDType(mlir::Type element);

class WeightFiles {
public:
  /// Relative paths are tried as they are, then below `folder`.
  explicit WeightFiles(std::string folder = "") : folder(std::move(folder)) {}

  llvm::FailureOr<const import::SafeTensors *> open(llvm::StringRef path, Messages &messages);

  /// Tensor `name` of the file at `path`. An error, by its name, if it is not there or of another type or shape.
  llvm::FailureOr<const import::TensorView *> find(llvm::StringRef path, llvm::StringRef name, mlir::Type element,
                                                   llvm::ArrayRef<int64_t> shape, Messages &messages);

private:
  std::string folder;
  std::map<std::string, std::unique_ptr<import::SafeTensors>> files;
};

} // namespace tmc

#endif // TMC_SUPPORT_WEIGHTFILES_H
