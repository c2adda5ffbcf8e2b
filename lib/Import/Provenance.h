// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Where a model comes from: its licence, the checksums of its files, the files that travel with it.

#ifndef TMC_IMPORT_PROVENANCE_H
#define TMC_IMPORT_PROVENANCE_H

#include "tmc/Artefact.h"

namespace tmc::import {

/// Fills licence and licenceText from the front matter of README.md and a LICENSE file of `folder`.
void readLicence(const std::string &folder, CompileInfo &info);

/// Tokenizer files and their like, those of `folder` before those of `parent` (of a sentence-transformers folder).
void findAttachments(const std::string &folder, const std::string &parent, CompileInfo &info);

/// Size and checksum of a file that was read; `root` is what its path is made relative to.
llvm::LogicalResult addSource(const std::string &path, const std::string &root, CompileInfo &info, Messages &messages);

} // namespace tmc::import

#endif // TMC_IMPORT_PROVENANCE_H
