// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_ARTEFACT_ARCHIVE_H
#define TMC_ARTEFACT_ARCHIVE_H

#include "llvm/Support/MemoryBufferRef.h"
#include "llvm/Support/raw_ostream.h"
#include <string>
#include <vector>

namespace tmc::artefact {

/// Writes a static library of one object with the index that linkers want, without times or owners. LLVM's own writer
/// ends the process where the disk is full.
void writeArchive(llvm::raw_ostream &stream, llvm::MemoryBufferRef object, const std::vector<std::string> &symbols);

} // namespace tmc::artefact

#endif // TMC_ARTEFACT_ARCHIVE_H
