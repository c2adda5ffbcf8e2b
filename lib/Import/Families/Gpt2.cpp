// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// GPT-2 (Radford et al., 2019) and those with its layer norms and plain feed-forward layers: GPT-NeoX (Black et al.,
// 2022), OPT (Zhang et al., 2022), and with linear biases for positions (Press et al., 2022) BLOOM (Le Scao et al.,
// 2022) and MPT (MosaicML, 2023).

#include "lib/Import/Families/Gpt2.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

PlainModel import::readPlain(const Config &config, const DecoderKeys &keys, StringRef activation, StringRef epsilonKey,
                             double epsilon, bool isTied, int64_t innerFactor) {
  PlainModel model;
  Decoder &decoder = model.decoder;
  DecoderSizes &sizes = decoder.sizes = readSizes(config, keys, activation, innerFactor);
  decoder.norm.kind = mixer::NormKind::layer;
  decoder.norm.bias = true;
  decoder.norm.epsilon = epsilonKey.empty() ? epsilon : config.getNumber(epsilonKey, epsilon);
  decoder.isTied = config.getBoolean("tie_word_embeddings", isTied);
  AttentionSettings &attention = model.attention;
  attention.heads = sizes.heads;
  attention.keyHeads = sizes.keyHeads;
  attention.headSize = sizes.headSize;
  attention.queryBias = attention.keyBias = attention.valueBias = attention.outputBias = true;
  FeedForwardSettings &feed = model.feed;
  feed.gate = "";
  feed.bias = true;
  feed.inner = sizes.inner;
  feed.activation = sizes.activation;
  feed.activationKey = sizes.activationKey;
  return model;
}

Decoder import::finishPlain(ModelBuilder &b, PlainModel model,
                            std::function<void(int64_t, AttentionSettings &)> change) {
  auto shared = std::make_shared<PlainModel>(std::move(model));
  Decoder decoder = shared->decoder;
  decoder.layer = [shared, change, &b](int64_t i) {
    AttentionSettings attention = shared->attention;
    if (change)
      change(i, attention);
    const Size &width = shared->decoder.sizes.width;
    DecoderLayer layer = shared->layer;
    layer.mix = [shared, attention, &b, &width](Value x) { return buildSelfAttention(b, width, attention, x); };
    layer.feed = [shared, &b, &width](Value x) { return buildFeedForward(b, width, shared->feed, x); };
    return layer;
  };
  return decoder;
}

//===-- GPT-2 -----------------------------------------------------------------------------------------===//

DecoderKeys import::getGpt2Keys() {
  DecoderKeys keys;
  keys.width = "n_embd";
  keys.inner = "n_inner";
  keys.heads = "n_head";
  keys.keyHeads = keys.headSize = "";
  keys.layers = "n_layer";
  keys.places = "n_positions";
  keys.activation = "activation_function";
  return keys;
}

void import::nameAsGpt2(PlainModel &model) {
  Decoder &decoder = model.decoder;
  decoder.embeddings = "wte";
  decoder.layerStem = "h";
  decoder.finalNorm = "ln_f";
  decoder.positionTable = "wpe";
  decoder.positionRows = decoder.sizes.places;
  model.layer.mixNorm = "ln_1";
  model.layer.feedNorm = "ln_2";
  model.attention.module = "attn";
  model.attention.output = "c_proj";
  model.feed.up = "c_fc";
  model.feed.down = "c_proj";
}

static Decoder describeGpt2(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  PlainModel model = readPlain(config, getGpt2Keys(), "gelu_new", "layer_norm_epsilon", 1e-5, true, 4);
  (void)config.has("n_ctx");                                 // as n_positions, of old files
  (void)config.getBoolean("reorder_and_upcast_attn", false); // how it is rounded in 16 bits
  nameAsGpt2(model);
  AttentionSettings &attention = model.attention;
  attention.fused = "c_attn";
  attention.isTransposed = model.feed.isTransposed = !config.getBoolean("projections_are_rows", false); // of GGUF files
  bool isScaled = config.getBoolean("scale_attn_weights", true),
       isScaledByLayer = config.getBoolean("scale_attn_by_inverse_layer_idx", false);
  double scale = isScaled ? 1 / std::sqrt(static_cast<double>(attention.headSize.value)) : 1;
  beginDecoder(b, inputs, model.decoder.sizes);
  return finishPlain(b, std::move(model), [=](int64_t i, AttentionSettings &attention) {
    attention.scale = isScaledByLayer ? scale / static_cast<double>(i + 1) : scale;
  });
}

//===-- GPT-NeoX --------------------------------------------------------------------------------------===//

static Decoder describeGptNeox(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  DecoderKeys keys;
  keys.keyHeads = keys.headSize = "";
  PlainModel model = readPlain(config, keys, "gelu", "layer_norm_eps", 1e-5, false);
  (void)config.getBoolean("is_decoder", false); // the library does not read it
  Decoder &decoder = model.decoder;
  decoder.embeddings = "embed_in";
  decoder.finalNorm = "final_layer_norm";
  decoder.head = "embed_out";
  // The library renamed the projection; files have either name.
  if (b.hasTopWeight("lm_head.weight"))
    decoder.head = "lm_head";
  model.layer.mixNorm = "input_layernorm";
  model.layer.feedNorm = "post_attention_layernorm";
  model.layer.isParallel = config.getBoolean("use_parallel_residual", true);
  AttentionSettings &attention = model.attention;
  attention.module = "attention";
  attention.fused = "query_key_value";
  attention.rows = FusedRows::PerHead;
  attention.output = "dense";
  attention.queryBias = attention.outputBias = config.getBoolean("attention_bias", true);
  model.feed.up = "dense_h_to_4h";
  model.feed.down = "dense_4h_to_h";
  RopeDefaults rope;
  rope.thetaKey = "rotary_emb_base";
  rope.partialKey = "rotary_pct";
  rope.partial = 0.25;
  Rope read = readRope(config, decoder.sizes.headSize, decoder.sizes.places, rope);
  InputSettings settings;
  settings.positions = read.longFrequencies.empty();
  beginDecoder(b, inputs, decoder.sizes, settings);
  attention.rotary = buildRotary(b, "rotary_emb", read, inputs.places);
  return finishPlain(b, std::move(model));
}

//===-- OPT -------------------------------------------------------------------------------------------===//

static Decoder describeOpt(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  DecoderKeys keys;
  keys.inner = "ffn_dim";
  keys.keyHeads = keys.headSize = "";
  keys.activation = "activation_function";
  // The epsilon of its norms is that of PyTorch, whatever the configuration says.
  PlainModel model = readPlain(config, keys, "relu", "", 1e-5, true);
  Decoder &decoder = model.decoder;
  bool isBefore = config.getBoolean("do_layer_norm_before", true);
  decoder.norm.scale = decoder.norm.bias = config.getBoolean("layer_norm_elementwise_affine", true);
  decoder.embeddings = "decoder.embed_tokens";
  decoder.layerStem = "decoder.layers";
  decoder.finalNorm =
      isBefore && !config.getBoolean("_remove_final_layer_norm", false) ? "decoder.final_layer_norm" : "";
  decoder.positionTable = "decoder.embed_positions";
  decoder.positionOffset = 2;
  decoder.positionRows = {decoder.sizes.places.value + 2, decoder.sizes.places.source + " + 2"};
  Size narrow = config.getSize("word_embed_proj_dim", decoder.sizes.width.value, 1 << 22);
  if (narrow.value != decoder.sizes.width.value) {
    decoder.embeddingWidth = narrow;
    decoder.projectIn = "decoder.project_in";
    decoder.projectOut = "decoder.project_out";
  }
  model.layer.mixNorm = "self_attn_layer_norm";
  model.layer.feedNorm = "final_layer_norm";
  model.layer.normsAfter = !isBefore;
  model.attention.output = "out_proj";
  bool bias = config.getBoolean("enable_bias", true);
  model.attention.queryBias = model.attention.keyBias = model.attention.valueBias = model.attention.outputBias = bias;
  model.feed.bias = bias;
  model.feed.module = "";
  model.feed.up = "fc1";
  model.feed.down = "fc2";
  InputSettings settings;
  settings.countsMask = true;
  beginDecoder(b, inputs, decoder.sizes, settings);
  return finishPlain(b, std::move(model));
}

//===-- Linear biases ---------------------------------------------------------------------------------===//

static Decoder describeBloom(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  DecoderKeys keys;
  if (config.has("n_embed"))
    keys.width = "n_embed";
  keys.inner = ""; // always four times the width
  keys.heads = "n_head";
  keys.keyHeads = keys.headSize = "";
  keys.layers = "n_layer";
  keys.places = "seq_length";
  keys.activation = "";
  PlainModel model = readPlain(config, keys, "gelu_new", "layer_norm_epsilon", 1e-5, true, 4);
  config.refuseTrue("slow_but_exact", "tmc sums a whole projection at once");
  Decoder &decoder = model.decoder;
  decoder.embeddings = "word_embeddings";
  decoder.embeddingNorm = "word_embeddings_layernorm";
  decoder.layerStem = "h";
  decoder.finalNorm = "ln_f";
  model.layer.mixNorm = "input_layernorm";
  model.layer.feedNorm = "post_attention_layernorm";
  model.layer.addsNormed = config.getBoolean("apply_residual_connection_post_layernorm", false);
  AttentionSettings &attention = model.attention;
  attention.module = "self_attention";
  attention.fused = "query_key_value";
  attention.rows = FusedRows::PerHead;
  attention.output = "dense";
  model.feed.up = "dense_h_to_4h";
  model.feed.down = "dense_4h_to_h";
  InputSettings settings;
  settings.positions = false;
  settings.countsMask = true;
  beginDecoder(b, inputs, decoder.sizes, settings);

  // 2^(-8 k / n) for the n heads up to a power of two; the others take those between.
  int64_t heads = decoder.sizes.heads.value, power = int64_t(1) << llvm::Log2_64(heads);
  std::vector<double> slopes;
  for (int64_t k = 1; k <= power; ++k)
    slopes.push_back(std::exp2(-8.0 * static_cast<double>(k) / static_cast<double>(power)));
  for (int64_t k = 1; static_cast<int64_t>(slopes.size()) < heads; k += 2)
    slopes.push_back(std::exp2(-4.0 * static_cast<double>(k) / static_cast<double>(power)));
  attention.slopes = b.vector("alibi", slopes);
  if (!inputs.remembers) // there every token counts, and its number in the sequence is its place
    attention.keyPlaces = inputs.places;
  return finishPlain(b, std::move(model));
}

static Decoder describeMpt(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  DecoderKeys keys;
  keys.width = "d_model";
  keys.inner = ""; // always four times the width
  keys.heads = "n_heads";
  keys.keyHeads = keys.headSize = "";
  keys.layers = "n_layers";
  keys.places = "max_seq_len";
  keys.activation = "";
  PlainModel model = readPlain(config, keys, "gelu", "layer_norm_epsilon", 1e-5, true, 4);
  Decoder &decoder = model.decoder;
  if (int64_t ratio = config.getInteger("expansion_ratio", 4, 1, 1024); ratio != 4)
    (void)config.wrong("expansion_ratio", "4, which transformers' MPT computes with whatever stands here");
  if (!config.getBoolean("no_bias", true))
    (void)config.wrong("no_bias", "true, which transformers' MPT computes with whatever stands here");
  if (config.has("logit_scale"))
    (void)config.wrong("logit_scale", "null, which transformers' MPT computes with whatever stands here");
  (void)config.getNumber("embedding_fraction", 1);  // of gradients
  (void)config.getString("norm_type", "");          // one for all
  (void)config.getBoolean("learned_pos_emb", true); // not without linear biases
  decoder.norm.bias = false;
  decoder.embeddings = "wte";
  decoder.layerStem = "blocks";
  decoder.finalNorm = "norm_f";
  model.layer.mixNorm = "norm_1";
  model.layer.feedNorm = "norm_2";
  AttentionSettings &attention = model.attention;
  attention.module = "attn";
  attention.fused = "Wqkv";
  attention.output = "out_proj";
  attention.queryBias = attention.outputBias = false;
  model.feed.module = "ffn";
  model.feed.bias = false;

  if (const llvm::json::Object *object = config.getObject("attn_config")) {
    Config nested = config.getNested("attn_config", *object);
    nested.refuseTrue("prefix_lm", "tmc imports causal attention only");
    nested.refuseTrue("qk_ln", "transformers' MPT has no norms of query and key");
    if (!nested.getBoolean("alibi", true))
      (void)nested.wrong("alibi", "true, which transformers' MPT computes with whatever stands here");
    if (std::string type = nested.getString("attn_type", "multihead_attention"); type != "multihead_attention")
      (void)nested.wrong("attn_type", "'multihead_attention'");
    (void)nested.getBoolean("attn_uses_sequence_id", false); // of the training
    (void)nested.getString("attn_impl", "");
    attention.clip = nested.getOptionalNumber("clip_qkv").value_or(0);
    attention.scale = nested.getOptionalNumber("softmax_scale");
    if (nested.getInteger("alibi_bias_max", 8, 1, 1 << 20) != 8)
      (void)nested.wrong("alibi_bias_max", "8, which transformers' MPT computes with whatever stands here");
  }
  InputSettings settings;
  settings.positions = false;
  beginDecoder(b, inputs, decoder.sizes, settings);

  // 2^(-8 k / n) for the next power of two; where that is more than the heads, every second comes first.
  int64_t heads = decoder.sizes.heads.value, power = static_cast<int64_t>(llvm::PowerOf2Ceil(heads));
  std::vector<double> slopes;
  auto slope = [&](int64_t k) { return std::exp2(-8.0 * static_cast<double>(k) / static_cast<double>(power)); };
  if (power == heads)
    for (int64_t k = 1; k <= heads; ++k)
      slopes.push_back(slope(k));
  else
    for (int64_t first : {2, 1})
      for (int64_t k = first; k <= power && static_cast<int64_t>(slopes.size()) < heads; k += 2)
        slopes.push_back(slope(k));
  attention.slopes = b.vector("alibi", slopes);
  return finishPlain(b, std::move(model));
}

const Family tmc::import::kGpt2 = makeDecoderFamily("gpt2", "GPT2", "transformer", describeGpt2);
const Family tmc::import::kGptNeox = makeDecoderFamily("gpt_neox", "GPTNeoX", "gpt_neox", describeGptNeox);
const Family tmc::import::kOpt = makeDecoderFamily("opt", "OPT", "model", describeOpt);
const Family tmc::import::kBloom = makeDecoderFamily("bloom", "Bloom", "transformer", describeBloom);
const Family tmc::import::kMpt = makeDecoderFamily("mpt", "Mpt", "transformer", describeMpt);
