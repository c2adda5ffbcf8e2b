// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What a sentence-transformers folder adds to a model: modules behind the encoder, and where its authors cut texts.

#ifndef TMC_IMPORT_SENTENCETRANSFORMERS_H
#define TMC_IMPORT_SENTENCETRANSFORMERS_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "lib/Support/Messages.h"
#include "llvm/Support/LogicalResult.h"
#include <string>
#include <vector>

namespace tmc::import {

class ModelBuilder;

struct SentenceTransformer {
  std::string transformerFolder;        ///< where config.json and the weights are
  std::vector<mixer::PoolKind> pooling; ///< joined one behind the other
  bool normalize = false;               ///< to length 1
  int64_t trainedLength = 0;            ///< max_seq_length of sentence_bert_config.json; 0: not stated
  std::vector<std::string> sources;     ///< files read
};

/// Reads modules.json of `folder` and what it names.
llvm::FailureOr<SentenceTransformer> readSentenceTransformer(const std::string &folder, Messages &messages);

/// The rest of the modules over the last hidden state [batch, seq, width] -> [batch, width * modes].
mlir::Value buildSentenceEmbedding(ModelBuilder &builder, const SentenceTransformer &modules, mlir::Value hidden);

} // namespace tmc::import

#endif // TMC_IMPORT_SENTENCETRANSFORMERS_H
