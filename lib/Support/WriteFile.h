// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TMC_SUPPORT_WRITEFILE_H
#define TMC_SUPPORT_WRITEFILE_H

#include "llvm/ADT/StringRef.h"
#include <system_error>

namespace tmc {

/// Writes `bytes` to `path`, all or nothing: beside it first, then renamed. "-" is standard output; a device or a pipe is
/// written to as it is. A signal that ends the process leaves nothing. (llvm::writeToOutput takes a full disk for
/// success, or ends the process.)
std::error_code writeFile(llvm::StringRef path, llvm::StringRef bytes);

} // namespace tmc

#endif // TMC_SUPPORT_WRITEFILE_H
