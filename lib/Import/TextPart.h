// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The language model of a folder that has other parts beside it: images, sounds.

#ifndef TMC_IMPORT_TEXTPART_H
#define TMC_IMPORT_TEXTPART_H

#include "lib/Import/Families.h"
#include "lib/Import/SafeTensors.h"

namespace tmc::import {

/// Where a language model is in the files of a folder.
struct TextPart {
  Config config;        ///< its own, with what the folder's says for it
  const Family *family; ///< a family of decoders
  std::string prefix;   ///< of its modules
  std::string head;     ///< the module of its projection to the vocabulary; "": the table of embeddings is it
};

/// True if the folder's configuration has one of a language model, and others beside it.
bool hasTextPart(const Config &config);
/// Says what is left out; an error if the language model is not one that can be imported.
llvm::FailureOr<TextPart> readTextPart(const Config &config, const SafeTensors &weights, Messages &messages);

} // namespace tmc::import

#endif // TMC_IMPORT_TEXTPART_H
