// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_ARTEFACT_ARCHIVE_H
#define TMC_ARTEFACT_ARCHIVE_H

#include "llvm/Support/Error.h"
#include <string>

namespace tmc::artefact {

/// Writes a static library of one object, with its index and without times or owners. `object` is mapped, not read.
llvm::Error writeArchive(const std::string &archive, const std::string &object, llvm::StringRef member);

} // namespace tmc::artefact

#endif // TMC_ARTEFACT_ARCHIVE_H
