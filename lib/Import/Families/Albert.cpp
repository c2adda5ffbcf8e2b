// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// ALBERT (Lan et al., 2020): narrow embeddings, and layers that share their weights: the same names, so one buffer.

#include "lib/Import/Encoder.h"

using namespace mlir;
using namespace tmc::import;

static constexpr LayerNames kLayer = {"attention.query",     "attention.key", "attention.value", "attention.dense",
                                      "attention.LayerNorm", "ffn",           "ffn_output",      "full_layer_layer_norm"};

static Encoder build(ModelBuilder &b) {
  const Config &config = b.getConfig();
  EncoderSizes sizes = readSizes(config, EncoderKeys(), "gelu_new");
  Size types = config.getSize("type_vocab_size", 2), rows = config.getSize("max_position_embeddings", 512);
  Size narrow = config.getSize("embedding_size", 128);
  int64_t groups = config.getInteger("num_hidden_groups", 1, 1, sizes.layers);
  int64_t inner = config.getInteger("inner_group_num", 1, 1, 16);
  b.begin(getTokenInputs(sizes.vocabulary, types), getLengthLimit(config, rows));
  b.checkLayers("encoder.albert_layer_groups", groups, "num_hidden_groups");

  Value x = buildEmbeddings(b, sizes, narrow, types, rows, b.countedPositions("embeddings.position_ids"));
  x = b.linear("encoder.embedding_hidden_mapping_in", x, narrow, sizes.width, "projection of the embeddings");
  for (int64_t i = 0; i < sizes.layers; ++i)
    for (int64_t j = 0; j < inner; ++j) {
      // The library's own rounding: int(i / (layers / groups)).
      auto group = static_cast<int64_t>(static_cast<double>(i) / (static_cast<double>(sizes.layers) / groups));
      ModelBuilder::Scope layer(b,
                                "encoder.albert_layer_groups." + std::to_string(group) + ".albert_layers." +
                                    std::to_string(j),
                                "layer " + std::to_string(i));
      x = b.tap("", buildPostNormLayer(b, kLayer, sizes, x));
    }
  return {x, sizes.width, sizes.vocabulary, narrow, sizes.epsilon, sizes.activation, sizes.activationKey};
}

const Family tmc::import::kAlbert = {
    "albert", "Albert", "albert", "embeddings.word_embeddings", "pooler",
    SequenceHead{true},
    MaskedHead{"predictions.dense", "predictions.LayerNorm", "predictions.decoder", "predictions.bias"},
    build};
