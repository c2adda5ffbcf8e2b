// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The metadata of an artefact: FlatBuffer, padding, checksum (runtime/schema/model.fbs).

#ifndef TMC_ARTEFACT_METADATA_H
#define TMC_ARTEFACT_METADATA_H

#include "lib/Artefact/ModelFacts.h"

namespace tmc::artefact {

struct MetadataInput {
  const ModelFacts *facts = nullptr;
  llvm::ArrayRef<CodeVariant> variants;
  std::string target;             ///< "x86_64-linux-gnu"
  std::string weightsSha256;      ///< 64 hex digits
  std::string externalWeights;    ///< file name, or ""
  bool codeIsChecked = false;     ///< room for the hash of the code, see setCodeHash
  /// Bytes of the attachments, in the order of facts->info.attachments.
  std::vector<std::unique_ptr<llvm::MemoryBuffer>> attachments;
};

std::vector<uint8_t> buildMetadata(const MetadataInput &input);

/// Writes the hash of the code into metadata that was built with codeIsChecked, and the checksum behind it again.
void setCodeHash(llvm::MutableArrayRef<uint8_t> metadata, uint64_t hash);

} // namespace tmc::artefact

#endif // TMC_ARTEFACT_METADATA_H
