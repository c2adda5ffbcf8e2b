// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// DistilBERT (Sanh et al., 2019): BERT without token types and pooler.

#include "lib/Import/Encoder.h"

using namespace mlir;
using namespace tmc::import;

static constexpr LayerNames kLayer = {"attention.q_lin", "attention.k_lin", "attention.v_lin", "attention.out_lin",
                                      "sa_layer_norm",   "ffn.lin1",        "ffn.lin2",        "output_layer_norm"};

static Encoder build(ModelBuilder &b) {
  const Config &config = b.getConfig();
  EncoderSizes sizes = readSizes(config, {"dim", "hidden_dim", "n_heads", "n_layers", "activation"});
  sizes.epsilon = 1e-12; // the library does not ask the configuration
  Size rows = config.getSize("max_position_embeddings", 512);
  b.begin(getTokenInputs(sizes.vocabulary, std::nullopt), getLengthLimit(config, rows));
  b.checkLayers("transformer.layer", sizes.layers, "n_layers");

  Value positions = b.countedPositions("embeddings.position_ids");
  Value x = buildEmbeddings(b, sizes, sizes.width, std::nullopt, rows, positions);
  for (int64_t i = 0; i < sizes.layers; ++i) {
    ModelBuilder::Scope layer(b, "transformer.layer." + std::to_string(i), "layer " + std::to_string(i));
    x = b.tap("", buildPostNormLayer(b, kLayer, sizes, x));
  }
  return {x, sizes.width, sizes.vocabulary, sizes.width, sizes.epsilon, sizes.activation, sizes.activationKey};
}

const Family tmc::import::kDistilbert = {
    "distilbert", "DistilBert", "distilbert", "embeddings.word_embeddings", "",
    SequenceHead{false, "pre_classifier", "relu", "", "classifier"},
    MaskedHead{"vocab_transform", "vocab_layer_norm", "vocab_projector", "vocab_projector.bias"},
    build};
