// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Families/Llama.h"
#include "lib/Import/Json.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

//===-- Shared ----------------------------------------------------------------------------------------===//

LlamaModel import::readLlama(ModelBuilder &b, const LlamaDefaults &defaults) {
  const Config &config = b.getConfig();
  LlamaModel model;
  DecoderKeys keys;
  keys.activation = defaults.activationKey;
  if (!defaults.readsHeadSize)
    keys.headSize = "";
  Decoder &decoder = model.decoder;
  DecoderSizes &sizes = decoder.sizes = readSizes(config, keys, defaults.activation);
  if (defaults.keyHeads && !config.has(keys.keyHeads) && !config.isNull(keys.keyHeads))
    sizes.keyHeads = {defaults.keyHeads, keys.keyHeads.str()};
  if (defaults.headSize && !config.has(keys.headSize))
    sizes.headSize = {defaults.headSize, keys.headSize.str()};
  decoder.norm.epsilon =
      defaults.epsilonKey.empty() ? defaults.epsilon : config.getNumber(defaults.epsilonKey, defaults.epsilon);
  decoder.isTied = config.getBoolean("tie_word_embeddings", defaults.isTied);

  AttentionSettings &attention = model.attention;
  attention.heads = sizes.heads;
  attention.keyHeads = sizes.keyHeads;
  attention.headSize = sizes.headSize;
  attention.headNorm = decoder.norm;
  bool bias = defaults.readsBias ? config.getBoolean(defaults.biasKey, defaults.bias) : defaults.bias;
  attention.queryBias = attention.keyBias = attention.valueBias = bias;
  attention.outputBias = bias && defaults.readsBias;
  if (config.getBoolean("qkv_is_fused", false)) // of GGUF files
    attention.fused = "qkv_proj";

  FeedForwardSettings &feed = model.feed;
  feed.inner = sizes.inner;
  feed.activation = sizes.activation;
  feed.activationKey = sizes.activationKey;

  model.layer.mixNorm = "input_layernorm";
  model.layer.feedNorm = "post_attention_layernorm";
  model.rope = readRope(config, sizes.headSize, sizes.places, defaults.rope);
  return model;
}

std::optional<Size> import::readUsedWindow(const Config &config, std::optional<int64_t> otherwise) {
  if (config.getBoolean("use_sliding_window", false))
    return config.getOptionalSize("sliding_window", otherwise);
  (void)config.has("sliding_window"); // asked for, so that no remark says nobody did
  return std::nullopt;
}

void import::readQwenWindows(const Config &config, LlamaModel &model) {
  std::optional<Size> window = readUsedWindow(config, 4096);
  int64_t first = config.getInteger("max_window_layers", 28, 0, int64_t(1) << 31);
  model.windowLayers =
      readWindowLayers(config, model.decoder.sizes.layers, [&](int64_t i) { return window && i >= first; });
  if (window)
    model.window = window->value;
  else if (llvm::is_contained(model.windowLayers, true))
    (void)config.error("layer_types has a 'sliding_attention', but use_sliding_window is false",
                       {"expected both or none"});
}

void import::readWindow(const Config &config, LlamaModel &model, std::optional<int64_t> otherwise) {
  if (std::optional<Size> window = config.getOptionalSize("sliding_window", otherwise)) {
    model.window = window->value;
    model.windowLayers.assign(model.decoder.sizes.layers, true);
  }
}

void import::readNormsBehind(LlamaModel &model) {
  model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Whole;
  model.layer.mixNorm = model.layer.feedNorm = "";
  model.layer.mixOutputNorm = "post_attention_layernorm";
  model.layer.feedOutputNorm = "post_feedforward_layernorm";
}

void import::readMultipliers(const Config &config, LlamaModel &model) {
  model.decoder.embeddingScale = config.getNumber("embedding_multiplier", 1);
  model.attention.scale = config.getNumber("attention_multiplier", 1);
  model.layer.mixScale = model.layer.feedScale = config.getNumber("residual_multiplier", 1);
  double divisor = config.getNumber("logits_scaling", 1);
  if (divisor > 0)
    model.decoder.logitsScale = 1 / divisor;
  else
    (void)config.wrong("logits_scaling", "a number above 0");
}

Decoder import::finishLlama(ModelBuilder &b, DecoderInputs &inputs, LlamaModel model, const InputSettings &settings) {
  // Which table a long call reads is decided for the whole call, so that its places are those of its tokens.
  InputSettings inputSettings = settings;
  if (!model.rope.longFrequencies.empty())
    inputSettings.positions = false;
  beginDecoder(b, inputs, model.decoder.sizes, inputSettings);
  auto shared = std::make_shared<LlamaModel>(std::move(model));
  ModelBuilder::Rotary full, local;
  if (!shared->rope.frequencies.empty())
    full = local = buildRotary(b, "rotary_emb", shared->rope, inputs.places);
  if (shared->windowRope)
    local = buildRotary(b, "rotary_emb_local", *shared->windowRope, inputs.places);
  full.interleaved = local.interleaved = shared->isInterleaved;
  Decoder decoder = shared->decoder;
  decoder.layer = [shared, full, local, &b](int64_t i) {
    bool hasWindow = !shared->windowLayers.empty() && shared->windowLayers[i];
    AttentionSettings attention = shared->attention;
    if (hasWindow)
      attention.window = shared->window;
    if (shared->unturnedLayers.empty() || !shared->unturnedLayers[i])
      attention.rotary = hasWindow ? local : full;
    const Size &width = shared->decoder.sizes.width;
    DecoderLayer layer = shared->layer;
    if (shared->adjust)
      shared->adjust(i, layer);
    layer.mix = [shared, attention, i, &b, &width](Value x) {
      return shared->mix ? shared->mix(i, attention, x) : buildSelfAttention(b, width, attention, x);
    };
    layer.feed = [shared, i, &b, &width](Value x) {
      return shared->feedWith ? shared->feedWith(i, x) : buildFeedForward(b, width, shared->feed, x);
    };
    return layer;
  };
  return decoder;
}

//===-- Families --------------------------------------------------------------------------------------===//

static Decoder describeLlama(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaModel model = readLlama(b);
  model.feed.bias = b.getConfig().getBoolean("mlp_bias", false);
  return finishLlama(b, inputs, std::move(model));
}

/// Jiang et al., 2023: a window in every layer.
static Decoder describeMistral(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.keyHeads = 8;
  defaults.readsBias = false;
  LlamaModel model = readLlama(b, defaults);
  readWindow(b.getConfig(), model, 4096);
  return finishLlama(b, inputs, std::move(model));
}

static Decoder describeQwen2(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.readsBias = false;
  defaults.bias = true;
  LlamaModel model = readLlama(b, defaults);
  readQwenWindows(b.getConfig(), model);
  return finishLlama(b, inputs, std::move(model));
}

static Decoder describeQwen3(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.headSize = 128;
  LlamaModel model = readLlama(b, defaults);
  model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Head;
  readQwenWindows(b.getConfig(), model);
  return finishLlama(b, inputs, std::move(model));
}

/// No positions in every fourth layer (Yang et al., 2025).
static Decoder describeSmolLM3(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.isTied = true;
  defaults.keyHeads = 4;
  defaults.rope.theta = 2000000;
  LlamaModel model = readLlama(b, defaults);
  model.feed.bias = config.getBoolean("mlp_bias", false);
  int64_t layers = model.decoder.sizes.layers, interval = config.getInteger("no_rope_layer_interval", 4, 1, 1000);
  const llvm::json::Array *turned = config.getArray("no_rope_layers");
  if (turned && static_cast<int64_t>(turned->size()) < layers) {
    (void)config.error("no_rope_layers has " + std::to_string(turned->size()) + " entries",
                       {"expected " + std::to_string(layers) + ": one for each layer"});
    turned = nullptr;
  }
  for (int64_t i = 0; i < layers; ++i) {
    std::optional<int64_t> entry = turned ? asInteger((*turned)[i]) : (i + 1) % interval != 0;
    if (!entry || (*entry != 0 && *entry != 1))
      (void)config.error("no_rope_layers[" + std::to_string(i) + "] is neither 0 nor 1",
                         {"expected 1 for a layer with rotary positions, 0 for one without"});
    model.unturnedLayers.push_back(entry == 0);
  }
  std::optional<Size> window = readUsedWindow(config, std::nullopt);
  model.windowLayers = readWindowLayers(config, layers, [&](int64_t i) { return window && model.unturnedLayers[i]; });
  if (window)
    model.window = window->value;
  else
    model.windowLayers.clear();
  return finishLlama(b, inputs, std::move(model));
}

/// Norms behind attention and feed-forward layers, and of the whole query and key (OLMo et al., 2024).
static Decoder describeOlmo2(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  LlamaModel model = readLlama(b, defaults);
  readNormsBehind(model);
  return finishLlama(b, inputs, std::move(model));
}

/// Abdin et al., 2024: LLaMA with fused projections and positions that stretch.
static Decoder describePhi3(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.readsBias = false;
  LlamaModel model = readLlama(b, defaults);
  model.attention.fused = "qkv_proj";
  model.feed.fused = "gate_up_proj";
  readWindow(b.getConfig(), model, std::nullopt);
  return finishLlama(b, inputs, std::move(model));
}

//===-- Gemma -----------------------------------------------------------------------------------------===//

/// Scaled embeddings, norms that store their scale less 1 (Gemma Team, 2024).
static LlamaModel readGemma(ModelBuilder &b, LlamaDefaults defaults) {
  defaults.isTied = true;
  defaults.headSize = 256;
  defaults.activation = "gelu_pytorch_tanh";
  LlamaModel model = readLlama(b, defaults);
  Decoder &decoder = model.decoder;
  // Files of llama.cpp hold the whole scale.
  decoder.norm.offset = model.attention.headNorm.offset = b.getConfig().getNumber("norm_offset", 1);
  decoder.embeddingScale = std::sqrt(static_cast<double>(decoder.sizes.width.value));
  b.getConfig().refuseTrue("use_bidirectional_attention", "tmc imports this family as a decoder");
  return model;
}

static Decoder describeGemma(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  // Older files have another key, which the library reads first.
  if (b.getConfig().has("hidden_activation"))
    defaults.activationKey = "hidden_activation";
  return finishLlama(b, inputs, readGemma(b, defaults));
}

/// What Gemma 2 and 3 have beside that: four norms a layer, windows, a scale of their own.
static LlamaModel readGemma2(ModelBuilder &b, int64_t window, llvm::function_ref<bool(int64_t)> hasWindow) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = 4;
  defaults.activationKey = "hidden_activation";
  LlamaModel model = readGemma(b, defaults);
  model.layer.mixOutputNorm = "post_attention_layernorm";
  model.layer.feedNorm = "pre_feedforward_layernorm";
  model.layer.feedOutputNorm = "post_feedforward_layernorm";
  double scalar = config.getNumber("query_pre_attn_scalar", 256);
  if (scalar > 0)
    model.attention.scale = 1 / std::sqrt(scalar);
  else
    (void)config.wrong("query_pre_attn_scalar", "a number above 0");
  model.windowLayers = readWindowLayers(config, model.decoder.sizes.layers, hasWindow);
  if (std::optional<Size> size = config.getOptionalSize("sliding_window", window))
    model.window = size->value;
  return model;
}

static Decoder describeGemma2(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaModel model = readGemma2(b, 4096, [](int64_t i) { return i % 2 == 0; });
  model.attention.softCap = b.getConfig().getOptionalNumber("attn_logit_softcapping", 50);
  model.decoder.logitsCap = b.getConfig().getOptionalNumber("final_logit_softcapping", 30);
  return finishLlama(b, inputs, std::move(model));
}

/// Norms of query and key, windows in five of six layers with a rotary base of their own (Gemma Team, 2025).
static Decoder describeGemma3(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  const char *patternKey = config.has("_sliding_window_pattern") ? "_sliding_window_pattern" : "sliding_window_pattern";
  int64_t pattern = config.getInteger(patternKey, 6, 1, 1000);
  LlamaModel model = readGemma2(b, 4096, [&](int64_t i) { return (i + 1) % pattern != 0; });
  model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Head;
  model.attention.softCap = std::nullopt;
  if (config.has("attn_logit_softcapping"))
    (void)config.wrong("attn_logit_softcapping",
                       "null, which transformers' Gemma 3 computes with whatever stands here");
  model.decoder.logitsCap = config.getOptionalNumber("final_logit_softcapping");
  RopeDefaults rope;
  rope.theta = 1000000;
  rope.layerType = "full_attention";
  const DecoderSizes &sizes = model.decoder.sizes;
  model.rope = readRope(config, sizes.headSize, sizes.places, rope);
  // In older files the layers with a window have a base of their own, and no scaling.
  const llvm::json::Object *kinds = config.getObject("rope_parameters");
  if (kinds && kinds->getObject("sliding_attention")) {
    rope.theta = 10000;
    rope.layerType = "sliding_attention";
    model.windowRope = readRope(config, sizes.headSize, sizes.places, rope);
  } else {
    double base = config.getNumber("rope_local_base_freq", 10000);
    if (base <= 0)
      (void)config.wrong("rope_local_base_freq", "a number above 0");
    model.windowRope = Rope{getRotaryFrequencies(std::max(base, 1e-9), sizes.headSize.value), {}};
  }
  return finishLlama(b, inputs, std::move(model));
}

const Family tmc::import::kLlama = makeDecoderFamily("llama", "Llama", "model", describeLlama);
const Family tmc::import::kMistral = makeDecoderFamily("mistral", "Mistral", "model", describeMistral);
const Family tmc::import::kQwen2 = makeDecoderFamily("qwen2", "Qwen2", "model", describeQwen2);
const Family tmc::import::kQwen3 = makeDecoderFamily("qwen3", "Qwen3", "model", describeQwen3);
const Family tmc::import::kSmolLM3 = makeDecoderFamily("smollm3", "SmolLM3", "model", describeSmolLM3);
const Family tmc::import::kOlmo2 = makeDecoderFamily("olmo2", "Olmo2", "model", describeOlmo2);
const Family tmc::import::kPhi3 = makeDecoderFamily("phi3", "Phi3", "model", describePhi3);
const Family tmc::import::kGemma = makeDecoderFamily("gemma", "Gemma", "model", describeGemma);
const Family tmc::import::kGemma2 = makeDecoderFamily("gemma2", "Gemma2", "model", describeGemma2);
const Family tmc::import::kGemma3 = makeDecoderFamily("gemma3_text", "Gemma3", "model", describeGemma3);
