// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// ModernBERT (Warner et al., 2024): pre-norm, rotary positions with two bases, windows in two of three layers, gated
// feed-forward layers, no biases.

#include "lib/Import/Encoder.h"
#include "lib/Import/Rope.h"
#include <cmath>

using namespace mlir;
using namespace tmc::import;

namespace {
struct RotaryTables {
  Value cosine, sine;
};
} // namespace

/// The kinds of the layers: true where a layer sees a window only.
static std::vector<bool> readLayerTypes(const Config &config, int64_t layers) {
  std::vector<bool> isLocal(layers);
  const llvm::json::Array *types = config.getArray("layer_types");
  if (!types) {
    int64_t every = config.getInteger("global_attn_every_n_layers", 3, 1, 1000);
    for (int64_t i = 0; i < layers; ++i)
      isLocal[i] = i % every != 0;
    return isLocal;
  }
  if (static_cast<int64_t>(types->size()) != layers) {
    (void)config.error("layer_types has " + std::to_string(types->size()) + " entries",
                       {"expected " + std::to_string(layers) + ": num_hidden_layers"});
    return isLocal;
  }
  for (int64_t i = 0; i < layers; ++i) {
    StringRef type = (*types)[i].getAsString().value_or("");
    if (type != "sliding_attention" && type != "full_attention")
      (void)config.error("layer_types[" + std::to_string(i) + "] is '" + type.str() + "'",
                         {"expected 'full_attention' or 'sliding_attention'"});
    isLocal[i] = type == "sliding_attention";
  }
  return isLocal;
}

/// The base of the rotary positions of one kind of layer, in the new form of the configuration or the old one.
static double readTheta(const Config &config, StringRef kind, StringRef oldKey, double otherwise) {
  if (config.has("rope_scaling"))
    (void)config.error("rope_scaling is not supported", {"expected none, as in the released models"});
  if (const llvm::json::Object *all = config.getObject("rope_parameters"))
    if (const llvm::json::Object *parameters = all->getObject(kind)) {
      StringRef type = parameters->getString("rope_type").value_or("default");
      if (type != "default")
        (void)config.error("rope_type '" + type.str() + "' of " + kind.str() + " is not supported",
                           {"expected 'default'"});
      const llvm::json::Value *theta = parameters->get("rope_theta");
      if (!theta)
        return otherwise;
      if (double number = theta->getAsNumber().value_or(0); number > 0 && std::isfinite(number))
        return number;
      (void)config.error("rope_theta of " + kind.str() + " is not a positive number");
      return otherwise;
    }
  double theta = config.getNumber(oldKey, otherwise);
  if (theta > 0)
    return theta;
  (void)config.wrong(oldKey, "a positive number");
  return otherwise;
}

static Encoder build(ModelBuilder &b) {
  const Config &config = b.getConfig();
  EncoderKeys keys;
  keys.activation = "hidden_activation";
  keys.epsilon = "norm_eps";
  EncoderSizes sizes = readSizes(config, keys, "gelu", 1e-5);
  const Size &width = sizes.width;
  // No table in the file limits it, but the tables of angles are as long.
  Size places = config.getSize("max_position_embeddings", 8192, /*high=*/1 << 20);
  Size headSize = config.divideByHeads(width, sizes.heads);
  if (headSize.value % 2)
    (void)config.error("the head size " + headSize.source + " is " + std::to_string(headSize.value),
                       {"expected an even number: rotary positions turn pairs"});
  bool normBias = config.getBoolean("norm_bias", false), attentionBias = config.getBoolean("attention_bias", false),
       innerBias = config.getBoolean("mlp_bias", false);
  int64_t window = config.getInteger("local_attention", 128, 0, int64_t(1) << 31) / 2;
  std::vector<bool> isLocal = readLayerTypes(config, sizes.layers);
  double globalTheta = readTheta(config, "full_attention", "global_rope_theta", 160000);
  double localTheta = readTheta(config, "sliding_attention", "local_rope_theta", 10000);
  b.begin(getTokenInputs(sizes.vocabulary, std::nullopt), getLengthLimit(config, places));
  b.checkLayers("layers", sizes.layers, "num_hidden_layers");

  Value x;
  {
    ModelBuilder::Scope scope(b, "embeddings", "embeddings");
    x = b.embedding("tok_embeddings", b.getInput("input_ids"), sizes.vocabulary, width, "word embeddings");
    x = b.tap("", b.layerNorm("norm", x, width, sizes.epsilon, "norm", normBias));
  }
  ModelBuilder::AttentionOptions kinds[2];
  Value positions = b.countedPositions("rotary_emb");
  for (bool local : {false, true}) {
    if (!llvm::is_contained(isLocal, local))
      continue;
    ModelBuilder::AttentionOptions &kind = kinds[local];
    kind.heads = sizes.heads.value;
    if (local)
      kind.past = kind.future = window;
    kind.rotary = b.rotaryTables("rotary_emb", getRotaryFrequencies(local ? localTheta : globalTheta, headSize.value));
    kind.rotary.positions = positions;
  }

  for (int64_t i = 0; i < sizes.layers; ++i) {
    ModelBuilder::Scope layer(b, "layers." + std::to_string(i), "layer " + std::to_string(i));
    {
      ModelBuilder::Scope scope(b, "", "attention");
      // The embeddings' norm serves the first layer.
      Value normed = i == 0 ? x : b.layerNorm("attn_norm", x, width, sizes.epsilon, "norm", normBias);
      Size rows = 3 * width;
      auto project = [&](int64_t which, StringRef label) {
        return b.linearSlice("attn.Wqkv", normed, width, width, which * width.value, rows, label, attentionBias);
      };
      Value query = project(0, "query projection"), key = project(1, "key projection"),
            value = project(2, "value projection");
      Value mixed = b.attention("attn", query, key, value, kinds[isLocal[i]]);
      x = b.add("attn", x, b.linear("attn.Wo", mixed, width, width, "output projection", attentionBias));
    }
    ModelBuilder::Scope scope(b, "", "feed-forward");
    Value normed = b.layerNorm("mlp_norm", x, width, sizes.epsilon, "norm", normBias);
    Size rows = 2 * sizes.inner;
    Value up = b.linearSlice("mlp.Wi", normed, width, sizes.inner, 0, rows, "first projection", innerBias);
    Value gate = b.linearSlice("mlp.Wi", normed, width, sizes.inner, sizes.inner.value, rows, "gate", innerBias);
    Value active = b.activation("mlp.act", up, sizes.activation, sizes.activationKey);
    Value gated = b.multiply("mlp", active, gate);
    x = b.add("mlp", x, b.linear("mlp.Wo", gated, sizes.inner, width, "second projection", innerBias));
    x = b.tap("", x);
  }
  x = b.tap("final_norm", b.layerNorm("final_norm", x, width, sizes.epsilon, "final norm", normBias));

  Encoder encoder = {x,
                     width,
                     sizes.vocabulary,
                     width,
                     sizes.epsilon,
                     config.getString("classifier_activation", "gelu"),
                     "classifier_activation"};
  encoder.normBias = normBias;
  encoder.headBias = config.getBoolean("classifier_bias", false);
  encoder.decoderBias = config.getBoolean("decoder_bias", true);
  return encoder;
}

const Family tmc::import::kModernbert = {"modernbert",
                                         "ModernBert",
                                         "model",
                                         "embeddings.tok_embeddings",
                                         "",
                                         SequenceHead{false, "head.dense", "", "head.norm", "classifier"},
                                         MaskedHead{"head.dense", "head.norm", "decoder", "decoder.bias"},
                                         build};
