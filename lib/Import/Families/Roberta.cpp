// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RoBERTa (Liu et al., 2019), XLM-RoBERTa and CamemBERT: BERT with positions that are counted over the real tokens,
// from pad_token_id + 1.

#include "lib/Import/Encoder.h"

using namespace mlir;
using namespace tmc::import;

static constexpr LayerNames kLayer = {"attention.self.query",   "attention.self.key",        "attention.self.value",
                                      "attention.output.dense", "attention.output.LayerNorm", "intermediate.dense",
                                      "output.dense",           "output.LayerNorm"};

static Encoder build(ModelBuilder &b) {
  const Config &config = b.getConfig();
  EncoderSizes sizes = readSizes(config, EncoderKeys());
  Size types = config.getSize("type_vocab_size", 2), rows = config.getSize("max_position_embeddings", 512);
  int64_t padding = config.getInteger("pad_token_id", 1, 0, sizes.vocabulary.value - 1);
  b.begin(getTokenInputs(sizes.vocabulary, types), getLengthLimit(config, rows, padding + 1));
  b.checkLayers("encoder.layer", sizes.layers, "num_hidden_layers");

  Value positions = b.positionsPastPadding("embeddings.position_ids", b.getInput("input_ids"), padding, padding);
  Value x = buildEmbeddings(b, sizes, sizes.width, types, rows, positions);
  for (int64_t i = 0; i < sizes.layers; ++i) {
    ModelBuilder::Scope layer(b, "encoder.layer." + std::to_string(i), "layer " + std::to_string(i));
    x = b.tap("", buildPostNormLayer(b, kLayer, sizes, x));
  }
  return {x, sizes.width, sizes.vocabulary, sizes.width, sizes.epsilon, sizes.activation, sizes.activationKey};
}

#define ROBERTA(MODEL_TYPE, CLASS_NAME)                                                                                \
  {MODEL_TYPE, CLASS_NAME, "roberta", "embeddings.word_embeddings", "pooler.dense",                                    \
   SequenceHead{false, "classifier.dense", "tanh", "", "classifier.out_proj"},                                         \
   MaskedHead{"lm_head.dense", "lm_head.layer_norm", "lm_head.decoder", "lm_head.bias", "gelu"}, build}

const Family tmc::import::kRoberta = ROBERTA("roberta", "Roberta");
const Family tmc::import::kXlmRoberta = ROBERTA("xlm-roberta", "XLMRoberta");
const Family tmc::import::kCamembert = ROBERTA("camembert", "Camembert");
