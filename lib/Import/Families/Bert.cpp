// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// BERT (Devlin et al., 2018), and ELECTRA (Clark et al., 2020), whose embeddings may be narrower than its layers.

#include "lib/Import/Encoder.h"

using namespace mlir;
using namespace tmc::import;

static constexpr LayerNames kLayer = {"attention.self.query",   "attention.self.key",        "attention.self.value",
                                      "attention.output.dense", "attention.output.LayerNorm", "intermediate.dense",
                                      "output.dense",           "output.LayerNorm"};

/// `embeddingWidth`: nullopt where the word embeddings are as wide as the layers.
static Encoder build(ModelBuilder &b, std::optional<Size> embeddingWidth) {
  const Config &config = b.getConfig();
  EncoderSizes sizes = readSizes(config, EncoderKeys());
  Size types = config.getSize("type_vocab_size", 2), rows = config.getSize("max_position_embeddings", 512);
  Size narrow = embeddingWidth.value_or(sizes.width);
  b.begin(getTokenInputs(sizes.vocabulary, types), getLengthLimit(config, rows));
  b.checkLayers("encoder.layer", sizes.layers, "num_hidden_layers");

  Value x = buildEmbeddings(b, sizes, narrow, types, rows, b.countedPositions("embeddings.position_ids"));
  if (narrow.value != sizes.width.value)
    x = b.linear("embeddings_project", x, narrow, sizes.width, "projection of the embeddings");
  for (int64_t i = 0; i < sizes.layers; ++i) {
    ModelBuilder::Scope layer(b, "encoder.layer." + std::to_string(i), "layer " + std::to_string(i));
    x = b.tap("", buildPostNormLayer(b, kLayer, sizes, x));
  }
  return {x, sizes.width, sizes.vocabulary, narrow, sizes.epsilon, sizes.activation, sizes.activationKey};
}

static Encoder buildBert(ModelBuilder &b) { return build(b, std::nullopt); }
static Encoder buildElectra(ModelBuilder &b) { return build(b, b.getConfig().getSize("embedding_size", 128)); }

const Family tmc::import::kBert = {
    "bert", "Bert", "bert", "embeddings.word_embeddings", "pooler.dense",
    SequenceHead{true},
    MaskedHead{"cls.predictions.transform.dense", "cls.predictions.transform.LayerNorm", "cls.predictions.decoder",
               "cls.predictions.bias"},
    buildBert};

const Family tmc::import::kElectra = {
    "electra", "Electra", "electra", "embeddings.word_embeddings", "",
    SequenceHead{false, "classifier.dense", "gelu", "", "classifier.out_proj"},
    MaskedHead{"generator_predictions.dense", "generator_predictions.LayerNorm", "generator_lm_head",
               "generator_lm_head.bias", "gelu"},
    buildElectra};
