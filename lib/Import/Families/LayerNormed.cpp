// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Models with LLaMA's attention and layer norms.

#include "lib/Import/Families/Llama.h"

using namespace mlir;
using namespace tmc::import;

/// `hasBias`: of the norms.
static LlamaModel readLayerNormed(ModelBuilder &b, const LlamaDefaults &defaults, bool hasBias = true) {
  LlamaModel model = readLlama(b, defaults);
  model.decoder.norm.kind = tmc::mixer::NormKind::layer;
  model.decoder.norm.bias = hasBias;
  model.attention.headNorm = model.decoder.norm;
  return model;
}

/// Attention and feed-forward layer of one norm's output.
static void makeParallel(LlamaModel &model) {
  model.layer.isParallel = true;
  model.layer.feedNorm = model.layer.mixNorm;
}

/// Norms of query and key, if `qk_layernorm` or its default says so.
static void readHeadNorms(const Config &config, LlamaModel &model, bool otherwise) {
  if (!config.getBoolean("qk_layernorm", otherwise))
    return;
  model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Head;
  model.attention.queryNorm = "q_layernorm";
  model.attention.keyNorm = "k_layernorm";
}

/// Command R (Cohere, 2024).
static LlamaModel readCohere(ModelBuilder &b, LlamaDefaults defaults) {
  defaults.epsilon = 1e-5;
  defaults.epsilonKey = "layer_norm_eps";
  defaults.isTied = true;
  defaults.readsHeadSize = false;
  LlamaModel model = readLayerNormed(b, defaults, /*hasBias=*/false);
  makeParallel(model);
  model.isInterleaved = true;
  model.decoder.logitsScale = b.getConfig().getNumber("logit_scale", 0.0625);
  b.getConfig().refuseTrue("use_qk_norm", "tmc has no norms with a scale for each head");
  return model;
}

static Decoder describeCohere(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.rope.theta = 500000;
  return finishLlama(b, inputs, readCohere(b, defaults));
}

/// Windows with positions, and whole attention without.
static Decoder describeCohere2(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaModel model = readCohere(b, {});
  (void)config.has("head_dim"); // width / heads
  int64_t pattern = config.getInteger("sliding_window_pattern", 4, 1, 1000);
  model.windowLayers =
      readWindowLayers(config, model.decoder.sizes.layers, [&](int64_t i) { return (i + 1) % pattern != 0; });
  if (std::optional<Size> window = config.getOptionalSize("sliding_window", 4096)) {
    model.window = window->value;
    for (bool isLocal : model.windowLayers)
      model.unturnedLayers.push_back(!isLocal);
  } else {
    model.unturnedLayers.assign(model.decoder.sizes.layers, true);
  }
  return finishLlama(b, inputs, std::move(model));
}

/// Norms that store their scale less 1, squared ReLUs (Parmar et al., 2024).
static Decoder describeNemotron(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.epsilonKey = "norm_eps";
  defaults.activation = "relu2";
  defaults.rope.partial = 0.5;
  LlamaModel model = readLayerNormed(b, defaults);
  model.decoder.norm.offset = b.getConfig().getNumber("norm_offset", 1); // files of llama.cpp hold the whole scale
  model.feed.gate = "";
  model.feed.bias = b.getConfig().getBoolean("mlp_bias", false);
  return finishLlama(b, inputs, std::move(model));
}

/// Norms without numbers (Groeneveld et al., 2024).
static Decoder describeOlmo(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.epsilonKey = "";
  LlamaModel model = readLayerNormed(b, defaults, /*hasBias=*/false);
  model.decoder.norm.scale = false;
  model.attention.clip = b.getConfig().getOptionalNumber("clip_qkv").value_or(0);
  return finishLlama(b, inputs, std::move(model));
}

/// Persimmon (Adept, 2023).
static Decoder describePersimmon(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.epsilonKey = "layer_norm_eps";
  defaults.activation = "relu2";
  defaults.readsHeadSize = false;
  defaults.readsBias = false;
  defaults.bias = true;
  defaults.rope.partial = 0.5;
  LlamaModel model = readLayerNormed(b, defaults);
  AttentionSettings &attention = model.attention;
  attention.fused = "query_key_value";
  attention.rows = FusedRows::PerHead;
  attention.output = "dense";
  attention.outputBias = true;
  readHeadNorms(b.getConfig(), model, /*otherwise=*/true);
  model.feed.gate = "";
  model.feed.up = "dense_h_to_4h";
  model.feed.down = "dense_4h_to_h";
  model.feed.bias = true;
  model.decoder.finalNorm = "final_layernorm";
  return finishLlama(b, inputs, std::move(model));
}

/// Phi-1 to 2 (Gunasekar et al., 2023).
static Decoder describePhi(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.epsilonKey = "layer_norm_eps";
  defaults.activation = "gelu_new";
  defaults.readsBias = false;
  defaults.bias = true;
  defaults.rope.partial = 0.5;
  LlamaModel model = readLayerNormed(b, defaults);
  makeParallel(model);
  model.attention.output = "dense";
  model.attention.outputBias = true;
  readHeadNorms(b.getConfig(), model, /*otherwise=*/false);
  model.feed.gate = "";
  model.feed.up = "fc1";
  model.feed.down = "fc2";
  model.feed.bias = true;
  model.decoder.finalNorm = "final_layernorm";
  model.decoder.headBias = true;
  return finishLlama(b, inputs, std::move(model));
}

/// Stable LM (Bellagente et al., 2024).
static Decoder describeStableLm(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.epsilonKey = "layer_norm_eps";
  defaults.keyHeads = 32;
  defaults.biasKey = "use_qkv_bias";
  defaults.rope.partial = 0.25;
  LlamaModel model = readLayerNormed(b, defaults);
  model.attention.outputBias = false;
  config.refuseTrue("qk_layernorm", "tmc has no norms with a scale for each head");
  if (config.getBoolean("use_parallel_residual", false))
    makeParallel(model);
  return finishLlama(b, inputs, std::move(model));
}

/// StarCoder 2 (Lozhkov et al., 2024).
static Decoder describeStarcoder2(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.epsilonKey = "norm_epsilon";
  defaults.activation = "gelu_pytorch_tanh";
  defaults.keyHeads = 2;
  defaults.isTied = true;
  defaults.biasKey = "use_bias";
  defaults.bias = true;
  LlamaModel model = readLayerNormed(b, defaults);
  model.feed.gate = "";
  model.feed.up = "c_fc";
  model.feed.down = "c_proj";
  model.feed.bias = config.getBoolean("use_bias", true);
  readWindow(config, model, std::nullopt);
  return finishLlama(b, inputs, std::move(model));
}

const Family tmc::import::kCohere = makeDecoderFamily("cohere", "Cohere", "model", describeCohere);
const Family tmc::import::kCohere2 = makeDecoderFamily("cohere2", "Cohere2", "model", describeCohere2);
const Family tmc::import::kNemotron = makeDecoderFamily("nemotron", "Nemotron", "model", describeNemotron);
const Family tmc::import::kOlmo = makeDecoderFamily("olmo", "Olmo", "model", describeOlmo);
const Family tmc::import::kPersimmon = makeDecoderFamily("persimmon", "Persimmon", "model", describePersimmon);
const Family tmc::import::kPhi = makeDecoderFamily("phi", "Phi", "model", describePhi);
const Family tmc::import::kStableLm = makeDecoderFamily("stablelm", "StableLm", "model", describeStableLm);
const Family tmc::import::kStarcoder2 = makeDecoderFamily("starcoder2", "Starcoder2", "model", describeStarcoder2);
