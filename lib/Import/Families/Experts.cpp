// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LLaMA with experts: Mixtral (Jiang et al., 2024), Qwen2 MoE (Yang et al., 2024), Qwen3 MoE (Yang et al., 2025),
// gpt-oss (OpenAI, 2025), OLMoE (Muennighoff et al., 2024), Granite MoE (IBM, 2024), Hunyuan MoE (Tencent, 2024).

#include "lib/Import/Experts.h"
#include "lib/Import/Families/Llama.h"

using namespace mlir;
using namespace tmc::import;

/// Every layer has experts, with the model's activation.
static Decoder finishWithExperts(ModelBuilder &b, DecoderInputs &inputs, LlamaModel model, ExpertsSettings experts) {
  experts.activation = model.feed.activation;
  experts.activationKey = model.feed.activationKey;
  Size width = model.decoder.sizes.width;
  model.feedWith = [&b, width, experts](int64_t, Value x) { return buildExperts(b, width, experts, x); };
  return finishLlama(b, inputs, std::move(model));
}

static Decoder describeMixtral(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.keyHeads = 8;
  defaults.readsBias = false;
  defaults.epsilon = 1e-5;
  defaults.rope.theta = 1000000;
  LlamaModel model = readLlama(b, defaults);
  readWindow(b.getConfig(), model, std::nullopt);
  ExpertsSettings experts;
  readExperts(b, experts, "num_local_experts", "num_experts_per_tok", "intermediate_size");
  useMixtralNames(experts);
  return finishWithExperts(b, inputs, std::move(model), std::move(experts));
}

static Decoder describeQwenMoe(ModelBuilder &b, DecoderInputs &inputs, bool isThird) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = isThird ? 4 : 16;
  defaults.readsBias = isThird;
  defaults.bias = !isThird && config.getBoolean("qkv_bias", true);
  LlamaModel model = readLlama(b, defaults);
  if (isThird) {
    model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Head;
    if (std::optional<Size> window = readUsedWindow(config, 4096)) {
      model.window = window->value;
      model.windowLayers.assign(model.decoder.sizes.layers, true);
    }
    (void)config.getInteger("max_window_layers", 28, 0, int64_t(1) << 31);
  } else {
    readQwenWindows(config, model);
  }
  ExpertsSettings experts;
  readExperts(b, experts, config.has("num_experts") ? "num_experts" : "num_local_experts", "num_experts_per_tok",
              "moe_intermediate_size");
  experts.normalises = config.getBoolean("norm_topk_prob", false);
  experts.activation = model.feed.activation;
  experts.activationKey = model.feed.activationKey;
  std::vector<bool> isDense = readDenseLayers(config, model.decoder.sizes.layers);
  Size width = model.decoder.sizes.width;
  FeedForwardSettings dense = model.feed;
  if (!isThird) {
    FeedForwardSettings shared = model.feed;
    shared.module = "mlp.shared_expert";
    shared.inner = config.getSize("shared_expert_intermediate_size", 5632, 1 << 22);
    experts.shared = shared;
    experts.sharedGate = "shared_expert_gate";
  }
  model.feedWith = [&b, width, experts, dense, isDense](int64_t i, Value x) {
    return isDense[i] ? buildFeedForward(b, width, dense, x) : buildExperts(b, width, experts, x);
  };
  return finishLlama(b, inputs, std::move(model));
}

static Decoder describeQwen2Moe(ModelBuilder &b, DecoderInputs &inputs) { return describeQwenMoe(b, inputs, false); }
static Decoder describeQwen3Moe(ModelBuilder &b, DecoderInputs &inputs) { return describeQwenMoe(b, inputs, true); }

static Decoder describeOlmoe(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  LlamaModel model = readLlama(b, defaults);
  model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Whole;
  model.attention.clip = config.getOptionalNumber("clip_qkv").value_or(0);
  ExpertsSettings experts;
  readExperts(b, experts, "num_experts", "num_experts_per_tok", "intermediate_size");
  experts.normalises = config.getBoolean("norm_topk_prob", false);
  return finishWithExperts(b, inputs, std::move(model), std::move(experts));
}

/// Scores are sigmoids, a correction chooses; norms of the whole query and key (MiniMax, 2025).
static Decoder describeMiniMaxM2(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = 8;
  defaults.headSize = 128;
  defaults.readsBias = false;
  defaults.rope.theta = 5000000;
  if (config.has("rotary_dim")) { // in files of the authors
    double turned = config.getNumber("rotary_dim", 0), size = config.getNumber("head_dim", 128);
    if (turned < 2 || turned > size)
      (void)config.wrong("rotary_dim", "at most head_dim");
    else
      defaults.rope.partial = turned / size;
  }
  LlamaModel model = readLlama(b, defaults);
  model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Whole;
  ExpertsSettings experts;
  readExperts(b, experts, "num_local_experts", "num_experts_per_tok", "intermediate_size");
  useMixtralNames(experts);
  experts.score = ExpertsSettings::Score::Sigmoid;
  experts.correction = "e_score_correction_bias";
  return finishWithExperts(b, inputs, std::move(model), std::move(experts));
}

static Decoder describeGraniteMoeLike(ModelBuilder &b, DecoderInputs &inputs, bool mayShare) {
  LlamaModel model = readLlama(b);
  readMultipliers(b.getConfig(), model);
  ExpertsSettings experts;
  readExperts(b, experts, "num_local_experts", "num_experts_per_tok", "intermediate_size");
  experts.module = "block_sparse_moe";
  experts.router = "router.layer";
  if (!experts.isStacked) { // in GGUF files gate and up are apart
    experts.stackedBoth = "input_linear";
    experts.down = "output_linear";
  }
  int64_t shared = mayShare ? b.getConfig().getInteger("shared_intermediate_size", 0, 0, 1 << 22) : 0;
  if (shared) {
    FeedForwardSettings layer = model.feed;
    layer.module = "shared_mlp";
    if (!experts.isStacked) {
      layer.fused = "input_linear";
      layer.down = "output_linear";
    }
    layer.inner = {shared, "shared_intermediate_size"};
    experts.shared = layer;
  }
  return finishWithExperts(b, inputs, std::move(model), std::move(experts));
}

static Decoder describeGraniteMoe(ModelBuilder &b, DecoderInputs &inputs) {
  return describeGraniteMoeLike(b, inputs, /*mayShare=*/false);
}

/// An expert that every token has beside the others.
static Decoder describeGraniteMoeShared(ModelBuilder &b, DecoderInputs &inputs) {
  return describeGraniteMoeLike(b, inputs, /*mayShare=*/true);
}

static Decoder describeHunyuanMoe(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaModel model = readHunyuan(b);
  ExpertsSettings experts;
  readExperts(b, experts, "num_experts", "moe_topk", "intermediate_size");
  experts.router = "gate.wg";
  FeedForwardSettings shared = model.feed;
  shared.module = "mlp.shared_mlp";
  experts.shared = shared;
  return finishWithExperts(b, inputs, std::move(model), std::move(experts));
}

/// Windows in every other layer, a sink for every head, experts with clamped gates.
static Decoder describeGptOss(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = 8;
  defaults.headSize = 64;
  defaults.bias = true;
  defaults.epsilon = 1e-5;
  defaults.rope.theta = 150000;
  LlamaModel model = readLlama(b, defaults);
  model.attention.sink = "sinks";
  model.windowLayers = readWindowLayers(config, model.decoder.sizes.layers, [](int64_t i) { return i % 2 == 0; });
  if (std::optional<Size> window = config.getOptionalSize("sliding_window", 128))
    model.window = window->value;
  ExpertsSettings experts;
  readExperts(b, experts, "num_local_experts", "num_experts_per_tok", "intermediate_size");
  (void)config.has("experts_per_token"); // the same number, of the released files
  (void)config.has("initial_context_length");
  experts.router = "router";
  experts.routerBias = true;
  experts.isFused = true;
  experts.clampedAlpha = config.getNumber("swiglu_alpha", 1.702);
  experts.clampLimit = config.getNumber("swiglu_limit", 7);
  return finishWithExperts(b, inputs, std::move(model), std::move(experts));
}

const Family tmc::import::kMixtral = makeDecoderFamily("mixtral", "Mixtral", "model", describeMixtral);
const Family tmc::import::kQwen2Moe = makeDecoderFamily("qwen2_moe", "Qwen2Moe", "model", describeQwen2Moe);
const Family tmc::import::kQwen3Moe = makeDecoderFamily("qwen3_moe", "Qwen3Moe", "model", describeQwen3Moe);
const Family tmc::import::kOlmoe = makeDecoderFamily("olmoe", "Olmoe", "model", describeOlmoe);
const Family tmc::import::kMiniMaxM2 = makeDecoderFamily("minimax_m2", "MiniMaxM2", "model", describeMiniMaxM2);
const Family tmc::import::kGraniteMoe = makeDecoderFamily("granitemoe", "GraniteMoe", "model", describeGraniteMoe);
const Family tmc::import::kGraniteMoeShared =
    makeDecoderFamily("granitemoeshared", "GraniteMoeShared", "model", describeGraniteMoeShared);
const Family tmc::import::kHunyuanMoe =
    makeDecoderFamily("hunyuan_v1_moe", "HunYuanMoEV1", "model", describeHunyuanMoe);
const Family tmc::import::kGptOss = makeDecoderFamily("gpt_oss", "GptOss", "model", describeGptOss);
