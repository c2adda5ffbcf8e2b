// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Nomic BERT (Nussbaum et al., 2024): BERT with rotary positions and gated feed-forward layers, without biases. The
// configuration has the library's keys, or those of the authors, which the released models came with; tensors have the
// authors' names in files of both, and the library's where it did not turn them back.

#include "lib/Import/Encoder.h"
#include "lib/Import/Rope.h"

using namespace mlir;
using namespace tmc::import;

namespace {
struct Names {
  StringLiteral layers, embeddingNorm, query, key, value, output, gate, up, down, attentionNorm, outputNorm;
};
} // namespace

static constexpr Names kLibrary = {
    "layers",           "embeddings.LayerNorm",     "self_attn.q_proj",  "self_attn.k_proj",
    "self_attn.v_proj", "self_attn.o_proj",         "mlp.gate_proj",     "mlp.up_proj",
    "mlp.down_proj",    "post_attention_layernorm", "post_mlp_layernorm"};
/// Query, key and value are rows of one projection.
static constexpr Names kAuthors = {"encoder.layers", "emb_ln",   "attn.Wqkv", "attn.Wqkv", "attn.Wqkv", "attn.out_proj",
                                   "mlp.fc12",       "mlp.fc11", "mlp.fc2",   "norm1",     "norm2"};

/// Settings of the authors' class that no released model has otherwise.
static void refuseOthers(const Config &config) {
  for (StringRef key : {"prenorm", "parallel_block", "rotary_emb_interleaved", "qkv_proj_bias", "mlp_fc1_bias",
                        "mlp_fc2_bias", "use_rms_norm", "causal"})
    config.refuseTrue(key, "this tmc builds Nomic BERT as it was released");
  for (StringRef key : {"rotary_scaling_factor", "rotary_emb_scale_base"})
    if (config.has(key) && !config.isNull(key))
      (void)config.error(key.str() + " is set", {"expected null, as in the released models"});
  if (config.has("rotary_emb_fraction") && config.getNumber("rotary_emb_fraction", 1) != 1)
    (void)config.wrong("rotary_emb_fraction", "1");
  if (std::string activation = config.getString("activation_function", "swiglu"); activation != "swiglu")
    (void)config.error("activation_function is '" + activation + "'", {"expected 'swiglu'"});
  for (StringRef key : {"attn_pdrop",
                        "embd_pdrop",
                        "resid_pdrop",
                        "dense_seq_output",
                        "fused_bias_fc",
                        "fused_dropout_add_ln",
                        "last_layer_subset",
                        "max_trained_positions",
                        "mlp_fc1_bias",
                        "pad_vocab_size_multiple",
                        "reorder_and_upcast_attn",
                        "scale_attn_by_inverse_layer_idx",
                        "scale_attn_weights",
                        "summary_activation",
                        "summary_first_dropout",
                        "summary_proj_to_labels",
                        "summary_type",
                        "summary_use_proj",
                        "use_flash_attn",
                        "use_xentropy",
                        "n_inner",
                        "auto_map"})
    (void)config.has(key); // how it was trained and how its authors' code computes it
}

static Encoder build(ModelBuilder &b) {
  const Config &config = b.getConfig();
  bool isOfAuthors = config.has("n_embd"), isFused = b.hasTensorsBelow("encoder");
  const Names &names = isFused ? kAuthors : kLibrary;
  EncoderKeys keys;
  if (isOfAuthors) {
    keys = {"n_embd", "n_inner", "n_head", "n_layer", "", "layer_norm_epsilon"};
    refuseOthers(config);
  }
  EncoderSizes sizes = readSizes(config, keys, "silu");
  const Size &width = sizes.width;
  Size types = config.getSize("type_vocab_size", 2);
  Size places = isOfAuthors ? config.getSize("n_positions", 8192, 1 << 20)
                            : config.getSize("max_position_embeddings", 2048, 1 << 20);
  Size headSize = config.divideByHeads(width, sizes.heads);
  if (!isOfAuthors && config.has("head_dim") && !config.isNull("head_dim"))
    headSize = config.getSize("head_dim", headSize.value, 1 << 12);
  RopeDefaults defaults;
  defaults.theta = 1000;
  if (isOfAuthors)
    defaults.thetaKey = "rotary_emb_base";
  Rope rope = readRope(config, headSize, places, defaults);
  b.begin(getTokenInputs(sizes.vocabulary, types), getLengthLimit(config, places));
  b.checkLayers(names.layers, sizes.layers, keys.layers);

  Value x;
  {
    ModelBuilder::Scope scope(b, "", "embeddings");
    x = b.embedding("embeddings.word_embeddings", b.getInput("input_ids"), sizes.vocabulary, width, "word embeddings");
    x = addTokenTypes(b, "embeddings.token_type_embeddings", x, types, width);
    x = b.tap(names.embeddingNorm, b.layerNorm(names.embeddingNorm, x, width, sizes.epsilon, "norm"));
  }
  ModelBuilder::AttentionOptions options;
  options.heads = sizes.heads.value;
  options.rotary = b.rotaryTables("rotary_emb", rope.frequencies, rope.factor);
  options.rotary.positions = b.countedPositions("rotary_emb");
  Size inner = sizes.heads * headSize, rows = 3 * inner;
  for (int64_t i = 0; i < sizes.layers; ++i) {
    ModelBuilder::Scope layer(b, (names.layers + "." + Twine(i)).str(), "layer " + std::to_string(i));
    {
      ModelBuilder::Scope scope(b, "", "attention");
      auto project = [&](StringRef module, int64_t which, StringRef label) {
        return isFused ? b.linearSlice(module, x, width, inner, which * inner.value, rows, label, /*bias=*/false)
                       : b.linear(module, x, width, inner, label, /*bias=*/false);
      };
      Value query = project(names.query, 0, "query projection"), key = project(names.key, 1, "key projection"),
            value = project(names.value, 2, "value projection");
      StringRef module = isFused ? "attn" : "self_attn";
      Value mixed = b.attention(module, query, key, value, options);
      Value added = b.add(module, x, b.linear(names.output, mixed, inner, width, "output projection", /*bias=*/false));
      x = b.layerNorm(names.attentionNorm, added, width, sizes.epsilon, "norm");
    }
    ModelBuilder::Scope scope(b, "", "feed-forward");
    auto project = [&](StringRef module, StringRef label) {
      return b.linear(module, x, width, sizes.inner, label, /*bias=*/false);
    };
    Value gate = b.activation(names.gate, project(names.gate, "gate"), sizes.activation, sizes.activationKey);
    Value hidden = b.multiply("mlp", gate, project(names.up, "first projection"));
    Value added =
        b.add("mlp", x, b.linear(names.down, hidden, sizes.inner, width, "second projection", /*bias=*/false));
    x = b.tap("", b.layerNorm(names.outputNorm, added, width, sizes.epsilon, "norm"));
  }
  return {x, width, sizes.vocabulary, width, sizes.epsilon, sizes.activation, sizes.activationKey};
}

const Family tmc::import::kNomicBert = {"nomic_bert",
                                        "NomicBert",
                                        "nomic_bert",
                                        "embeddings.word_embeddings",
                                        "pooler.dense",
                                        SequenceHead{true},
                                        MaskedHead{"cls.predictions.transform.dense",
                                                   "cls.predictions.transform.layer_norm", "cls.predictions.decoder",
                                                   "cls.predictions.bias"},
                                        build};
