// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// More of the models that are LLaMA with something changed: with RMS norms here, with layer norms in LayerNormed.cpp.

#include "lib/Import/Families/Llama.h"

using namespace mlir;
using namespace tmc::import;

//===-- Biases, norms and activations -----------------------------------------------------------------===//

/// Huang and Schlag, 2024: a parabola above 0, an exponential below, their curvatures learned.
static Value buildXielu(ModelBuilder &b, StringRef module, Value x) {
  ModelBuilder::Scope scope(b, module.empty() ? "act_fn" : (module + ".act_fn").str());
  auto number = [&](StringRef name, ArrayRef<Size> shape) {
    return b.reshape(b.weight(name, shape, "activation"), {});
  };
  Size one{1, "1"};
  Value beta = number("beta", {}), least = number("eps", {});
  auto alone = [&](ValueRange operands, llvm::function_ref<Value(Scalar, ValueRange)> body) {
    return b.elementwise("", operands, ValueRange(), body);
  };
  Value above = alone({number("alpha_p", {one})}, [](Scalar s, ValueRange a) { return s.softplus(a[0]); });
  Value below =
      alone({number("alpha_n", {one}), beta}, [](Scalar s, ValueRange a) { return s.add(a[1], s.softplus(a[0])); });
  return b.elementwise("", {x, above, below, beta, least}, [](Scalar s, ValueRange v) {
    Value line = s.mul(v[0], v[3]);
    Value parabola = s.mul(s.mul(v[0], v[0]), v[1]);
    Value curve = s.mul(s.sub(s.expm1(s.min(v[0], v[4])), v[0]), v[2]);
    Value isAbove = s.compare(arith::CmpFPredicate::OGT, v[0], s.constant(0));
    return s.add(s.select(isAbove, parabola, curve), line);
  });
}

/// LLaMA without gates, with norms of query and key and an activation of its own (Swiss AI, 2025).
static Decoder describeApertus(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.activation = "xielu";
  defaults.rope.theta = 12000000;
  LlamaModel model = readLlama(b, defaults);
  if (!config.getObject("rope_parameters") && !config.getObject("rope_scaling"))
    (void)config.error("has neither rope_parameters nor rope_scaling",
                       {"expected them: what transformers takes where they are missing is no plain rotary position"});
  model.layer.mixNorm = "attention_layernorm";
  model.layer.feedNorm = "feedforward_layernorm";
  model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Head;
  model.feed.gate = "";
  if (model.feed.activation == "xielu")
    model.feed.activate = [&b](StringRef module, Value x) { return buildXielu(b, module, x); };
  return finishLlama(b, inputs, std::move(model));
}

/// Feed-forward layers without a gate (Arcee AI, 2025).
static Decoder describeArcee(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.activation = "relu2";
  LlamaModel model = readLlama(b, defaults);
  model.feed.gate = "";
  model.feed.bias = b.getConfig().getBoolean("mlp_bias", false);
  return finishLlama(b, inputs, std::move(model));
}

/// Norms before the last projection of attention and feed-forward layers (Ma et al., 2024), weights as they are.
static Decoder describeBitNet(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.activation = "relu2";
  defaults.keyHeads = 5;
  defaults.rope.theta = 500000;
  LlamaModel model = readLlama(b, defaults);
  model.attention.outputNorm = "attn_sub_norm";
  model.feed.hiddenNorm = "ffn_sub_norm";
  model.feed.norm = model.decoder.norm;
  return finishLlama(b, inputs, std::move(model));
}

/// Windows in three of four layers (Meta FAIR, 2025).
static Decoder describeCwm(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.keyHeads = 8;
  defaults.headSize = 128;
  defaults.readsBias = false;
  defaults.rope.theta = 1000000;
  LlamaModel model = readLlama(b, defaults);
  model.window = config.getSize("sliding_window", 8192, int64_t(1) << 31).value;
  model.windowLayers = readWindowLayers(config, model.decoder.sizes.layers, [](int64_t i) { return i % 4 != 0; });
  if (!config.getObject("rope_parameters") && !config.getObject("rope_scaling"))
    (void)config.error("has neither rope_parameters nor rope_scaling",
                       {"expected them: what transformers takes where they are missing is no plain rotary position"});
  return finishLlama(b, inputs, std::move(model));
}

/// ERNIE 4.5 (Baidu, 2025).
static Decoder describeErnie(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.isTied = true;
  defaults.headSize = 128;
  defaults.keyHeads = 4;
  defaults.biasKey = "use_bias";
  defaults.rope.theta = 500000;
  LlamaModel model = readLlama(b, defaults);
  model.feed.bias = b.getConfig().getBoolean("use_bias", false);
  model.isInterleaved = true;
  return finishLlama(b, inputs, std::move(model));
}

/// Norms behind attention and feed-forward layers and of the heads, positions in the layers with a window (LG AI
/// Research, 2025).
static Decoder describeExaone4(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.keyHeads = 32;
  defaults.readsBias = false;
  LlamaModel model = readLlama(b, defaults);
  model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Head;
  model.layer.mixNorm = model.layer.feedNorm = "";
  model.layer.mixOutputNorm = "post_attention_layernorm";
  model.layer.feedOutputNorm = "post_feedforward_layernorm";
  std::optional<Size> window = config.getOptionalSize("sliding_window", 4096);
  int64_t layers = model.decoder.sizes.layers;
  if (config.getArray("layer_types"))
    (void)config.has("sliding_window_pattern"); // a number or a word, which layer_types spells out
  int64_t pattern = config.getArray("layer_types") ? 4 : config.getInteger("sliding_window_pattern", 4, 1, 1000);
  model.windowLayers = readWindowLayers(config, layers, [&](int64_t i) { return window && (i + 1) % pattern != 0; });
  if (!window) {
    if (llvm::is_contained(model.windowLayers, true))
      (void)config.error("layer_types has a 'sliding_attention', but sliding_window is null",
                         {"expected both or none"});
    return finishLlama(b, inputs, std::move(model));
  }
  model.window = window->value;
  for (bool isLocal : model.windowLayers)
    model.unturnedLayers.push_back(!isLocal);
  return finishLlama(b, inputs, std::move(model));
}

/// Half of each head is turned, by neighbours; fused gates (GLM Team, 2024).
static LlamaModel readGlm(ModelBuilder &b) {
  LlamaDefaults defaults;
  defaults.epsilon = 1.5625e-7;
  defaults.keyHeads = 2;
  defaults.headSize = 128;
  defaults.bias = true;
  defaults.rope.partial = 0.5;
  LlamaModel model = readLlama(b, defaults);
  model.attention.outputBias = false;
  model.feed.fused = "gate_up_proj";
  model.isInterleaved = true;
  return model;
}

static Decoder describeGlm(ModelBuilder &b, DecoderInputs &inputs) { return finishLlama(b, inputs, readGlm(b)); }

static Decoder describeGlm4(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaModel model = readGlm(b);
  model.layer.mixOutputNorm = "post_self_attn_layernorm";
  model.layer.feedOutputNorm = "post_mlp_layernorm";
  return finishLlama(b, inputs, std::move(model));
}

/// Multipliers in place of scales (IBM, 2024).
static Decoder describeGranite(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaModel model = readLlama(b);
  model.feed.bias = b.getConfig().getBoolean("mlp_bias", false);
  readMultipliers(b.getConfig(), model);
  return finishLlama(b, inputs, std::move(model));
}

/// Granite with norms behind attention and feed-forward layers, too (NAVER Cloud, 2025).
static Decoder describeHyperClovaX(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaModel model = readLlama(b);
  model.feed.bias = config.getBoolean("mlp_bias", false);
  readMultipliers(config, model);
  if (!config.has("attention_multiplier") || config.isNull("attention_multiplier"))
    model.attention.scale = std::nullopt;
  model.decoder.logitsScale = config.getNumber("logits_scaling", 1); // which multiplies here
  if (config.getBoolean("use_post_norm", true)) {
    model.layer.mixOutputNorm = "post_norm1";
    model.layer.feedOutputNorm = "post_norm2";
  }
  return finishLlama(b, inputs, std::move(model));
}

/// Helium (Kyutai, 2025).
static Decoder describeHelium(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-8;
  defaults.headSize = 128;
  defaults.keyHeads = 20;
  defaults.rope.theta = 100000;
  LlamaModel model = readLlama(b, defaults);
  model.attention.outputBias = false;
  model.feed.bias = b.getConfig().getBoolean("mlp_bias", false);
  model.isInterleaved = true;
  return finishLlama(b, inputs, std::move(model));
}

LlamaModel tmc::import::readHunyuan(ModelBuilder &b) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.rope.readsAlpha = true;
  LlamaModel model = readLlama(b, defaults);
  model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Head;
  model.attention.queryNorm = "query_layernorm";
  model.attention.keyNorm = "key_layernorm";
  model.attention.normsTurned = true;
  return model;
}

static Decoder describeHunyuan(ModelBuilder &b, DecoderInputs &inputs) {
  return finishLlama(b, inputs, readHunyuan(b));
}

/// InternLM 3 (Shanghai AI Laboratory, 2025).
static Decoder describeInternLm3(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.keyHeads = 2;
  defaults.headSize = 128;
  if (config.has("qkv_bias")) // in files of the authors
    defaults.biasKey = llvm::StringLiteral("qkv_bias");
  LlamaModel model = readLlama(b, defaults);
  model.feed.bias = config.getBoolean(config.has("bias") ? "bias" : "mlp_bias", false);
  if (model.feed.bias != model.attention.queryBias)
    (void)config.wrong("qkv_bias", "the same as bias, as the library wants it");
  return finishLlama(b, inputs, std::move(model));
}

/// Mistral with windows in the layers that say so (Mistral AI, 2024).
static Decoder describeMinistral(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = 8;
  defaults.readsBias = false;
  LlamaModel model = readLlama(b, defaults);
  std::optional<Size> window = config.getOptionalSize("sliding_window", 4096);
  if (window)
    model.window = window->value;
  model.windowLayers = readWindowLayers(config, model.decoder.sizes.layers, [&](int64_t) { return bool(window); });
  if (!window && llvm::is_contained(model.windowLayers, true))
    (void)config.error("layer_types has a 'sliding_attention', but sliding_window is null", {"expected both or none"});
  return finishLlama(b, inputs, std::move(model));
}

/// OLMo 2 with windows; positions are stretched in the other layers only (OLMo Team, 2025).
static Decoder describeOlmo3(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.rope.theta = 500000;
  defaults.rope.layerType = "full_attention";
  LlamaModel model = readLlama(b, defaults);
  readNormsBehind(model);
  std::optional<Size> window = config.getOptionalSize("sliding_window", 4096);
  model.windowLayers = readWindowLayers(config, model.decoder.sizes.layers, [](int64_t i) { return (i + 1) % 4 != 0; });
  if (window)
    model.window = window->value;
  // In older files, whose rope_scaling is that of the other layers, those with a window have the base alone.
  const DecoderSizes &sizes = model.decoder.sizes;
  const llvm::json::Object *kinds = config.getObject("rope_parameters");
  if (kinds && kinds->getObject("sliding_attention")) {
    RopeDefaults local = defaults.rope;
    local.layerType = "sliding_attention";
    model.windowRope = readRope(config, sizes.headSize, sizes.places, local);
  } else {
    double base = config.getNumber("rope_theta", 500000);
    model.windowRope = Rope{getRotaryFrequencies(base > 0 ? base : 1, sizes.headSize.value), {}};
  }
  return finishLlama(b, inputs, std::move(model));
}

/// A bias of the output that has a key of its own (ByteDance Seed, 2025).
static Decoder describeSeedOss(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = 8;
  defaults.headSize = 128;
  defaults.bias = true;
  LlamaModel model = readLlama(b, defaults);
  model.attention.outputBias = config.getBoolean("attention_out_bias", false);
  model.feed.bias = config.getBoolean("mlp_bias", false);
  return finishLlama(b, inputs, std::move(model));
}

const Family tmc::import::kApertus = makeDecoderFamily("apertus", "Apertus", "model", describeApertus);
const Family tmc::import::kArcee = makeDecoderFamily("arcee", "Arcee", "model", describeArcee);
const Family tmc::import::kBitNet = makeDecoderFamily("bitnet", "BitNet", "model", describeBitNet);
const Family tmc::import::kCwm = makeDecoderFamily("cwm", "Cwm", "model", describeCwm);
const Family tmc::import::kErnie = makeDecoderFamily("ernie4_5", "Ernie4_5", "model", describeErnie);
const Family tmc::import::kExaone4 = makeDecoderFamily("exaone4", "Exaone4", "model", describeExaone4);
const Family tmc::import::kGlm = makeDecoderFamily("glm", "Glm", "model", describeGlm);
const Family tmc::import::kGlm4 = makeDecoderFamily("glm4", "Glm4", "model", describeGlm4);
const Family tmc::import::kGranite = makeDecoderFamily("granite", "Granite", "model", describeGranite);
const Family tmc::import::kHelium = makeDecoderFamily("helium", "Helium", "model", describeHelium);
const Family tmc::import::kHunyuan = makeDecoderFamily("hunyuan_v1_dense", "HunYuanDenseV1", "model", describeHunyuan);
const Family tmc::import::kHyperClovaX = makeDecoderFamily("hyperclovax", "HyperCLOVAX", "model", describeHyperClovaX);
const Family tmc::import::kInternLm3 = makeDecoderFamily("internlm3", "Llama", "model", describeInternLm3);
const Family tmc::import::kMinistral = makeDecoderFamily("ministral", "Ministral", "model", describeMinistral);
const Family tmc::import::kOlmo3 = makeDecoderFamily("olmo3", "Olmo3", "model", describeOlmo3);
const Family tmc::import::kSeedOss = makeDecoderFamily("seed_oss", "SeedOss", "model", describeSeedOss);
