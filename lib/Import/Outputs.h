// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The outputs of a model beside its last hidden state: pooler, heads, sentence embedding.

#ifndef TMC_IMPORT_OUTPUTS_H
#define TMC_IMPORT_OUTPUTS_H

#include "lib/Import/Families.h"
#include "lib/Import/SentenceTransformers.h"

namespace tmc::import {

/// Adds every wanted output that the folder has. `prefix`: what the encoder's tensors are below, "" in a file without
/// head; `sentence`: nullptr if the folder has no such modules.
void buildOutputs(ModelBuilder &builder, const Family &family, llvm::StringRef prefix, const Encoder &encoder,
                  const SentenceTransformer *sentence);

} // namespace tmc::import

#endif // TMC_IMPORT_OUTPUTS_H
