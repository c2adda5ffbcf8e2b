// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Files of a model's folder: mapped, regular, and inside it.

#ifndef TMC_IMPORT_FILES_H
#define TMC_IMPORT_FILES_H

#include "lib/Support/Messages.h"
#include "llvm/Support/LogicalResult.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <string>

namespace tmc::import {

/// A regular file, mapped where it is large. Folders, pipes and devices are errors, as are more than `maximalSize`
/// bytes (0: any size).
llvm::FailureOr<std::unique_ptr<llvm::MemoryBuffer>> readFile(const std::string &path, uint64_t maximalSize,
                                                              Messages &messages);

/// `folder` with `name` behind it, as the user would type it.
std::string joinPath(llvm::StringRef folder, llvm::StringRef name);

bool isRegularFile(const std::string &path);
bool isFolder(const std::string &path);

/// True if `name`, read from a file of the model, names something in or under the model's folder.
bool staysInFolder(llvm::StringRef name);

/// 64 hexadecimal digits.
std::string sha256(llvm::StringRef bytes);

} // namespace tmc::import

#endif // TMC_IMPORT_FILES_H
