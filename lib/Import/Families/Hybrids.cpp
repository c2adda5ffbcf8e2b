// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stacks of attention and something that remembers a fixed amount: Qwen3-Next and Qwen3.5 (gated delta rule, Yang et
// al., 2024), LFM2 (short convolutions, Liquid AI, 2025), MiniMax-01 (lightning attention, MiniMax, 2025).

#include "lib/Import/Experts.h"
#include "lib/Import/Families/Llama.h"
#include "lib/Import/Json.h"
#include "lib/Import/Recurrent.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static constexpr int64_t kLargestHeads = 1 << 12;

/// A padded batch would have to leave padding out of what is remembered: none is taken.
static constexpr InputSettings kWithoutMask = {/*mask=*/false, /*positions=*/false};

//===-- Qwen3-Next and Qwen3.5 ------------------------------------------------------------------------===//

namespace {
struct DeltaSettings {
  Size width{1, ""}, keyHeads{1, ""}, valueHeads{1, ""}, keySize{1, ""}, valueSize{1, ""}, kernel{1, ""};
  double epsilon = 1e-6;
  std::string activation, activationKey;
  bool areApart = false; ///< a projection for query, key and value, and one each for gate, beta and decay
};
} // namespace

/// Rows [begin, begin + count) of each of `groups` equal groups.
static Value takeRows(ModelBuilder &b, Value matrix, int64_t groups, int64_t begin, int64_t count) {
  auto type = cast<RankedTensorType>(matrix.getType());
  Value split = b.reshape(matrix, {groups, type.getDimSize(0) / groups, type.getDimSize(1)});
  return b.reshape(b.slice(split, 1, begin, count), {groups * count, type.getDimSize(1)});
}

static Value buildGatedDelta(ModelBuilder &b, const DeltaSettings &s, Value input) {
  ModelBuilder::Scope scope(b, "", "gated delta rule");
  std::string module = "linear_attn";
  auto name = [&](StringRef child) { return module + "." + child.str(); };
  int64_t groups = s.keyHeads.value, share = s.valueHeads.value / groups, key = s.keySize.value,
          value = share * s.valueSize.value;
  Size keyWidth = s.keyHeads * s.keySize, valueWidth = s.valueHeads * s.valueSize;
  Size wide = {2 * keyWidth.value + valueWidth.value, "2 x " + keyWidth.source + " + " + valueWidth.source};
  Value mixed, gate, beta, step;
  if (s.areApart) {
    auto project = [&](StringRef child, const Size &rows, StringRef label) {
      return b.linear(name(child), input, s.width, rows, label, /*bias=*/false);
    };
    mixed = project("in_proj_qkv", wide, "query, key and value projection");
    gate = project("in_proj_z", valueWidth, "gate projection");
    beta = project("in_proj_b", s.valueHeads, "beta projection");
    step = project("in_proj_a", s.valueHeads, "decay projection");
  } else {
    // Rows of one key head and of what shares it follow each other.
    Size rows = {2 * (keyWidth.value + valueWidth.value), "2 x (" + keyWidth.source + " + " + valueWidth.source + ")"};
    Value matrix = b.weight(name("in_proj_qkvz.weight"), {rows, s.width}, "query, key, value and gate projection");
    auto project = [&](int64_t begin, int64_t count) {
      return b.project(name("in_proj_qkvz"), input, takeRows(b, matrix, groups, begin, count), Value());
    };
    Value query = project(0, key), keys = project(key, key), values = project(2 * key, value);
    gate = project(2 * key + value, value);
    Value small = b.weight(name("in_proj_ba.weight"), {2 * s.valueHeads, s.width}, "beta and decay projection");
    beta = b.project(name("in_proj_ba"), input, takeRows(b, small, groups, 0, share), Value());
    step = b.project(name("in_proj_ba"), input, takeRows(b, small, groups, share, share), Value());
    mixed = b.concatenate(name("conv1d"), 2, {query, keys, values});
  }
  mixed = buildCausalConvolution(b, name("conv1d"), mixed, wide, s.kernel, /*bias=*/false);
  mixed = b.activation(name("conv1d"), mixed, s.activation, s.activationKey);
  // x / sqrt(sum x^2 + 1e-6) is an RMS norm of x times 1 / sqrt(size).
  auto normalize = [&](int64_t begin) {
    Value part = b.splitHeads(module, b.slice(mixed, 2, begin, keyWidth.value), groups);
    NormSettings norm;
    norm.scale = false;
    norm.epsilon = 1e-6 / static_cast<double>(key);
    Value normed = b.norm(module, part, s.keySize, norm, "norm");
    return swapHeads(b, b.scale(module, normed, 1 / std::sqrt(static_cast<double>(key))));
  };
  RecurrenceOperands operands;
  operands.query = normalize(0);
  operands.key = normalize(keyWidth.value);
  operands.value =
      swapHeads(b, b.splitHeads(module, b.slice(mixed, 2, 2 * keyWidth.value, valueWidth.value), s.valueHeads.value));
  operands.scale = 1 / std::sqrt(static_cast<double>(key));

  RankedTensorType tokens = b.getTokenType(b.getBuilder().getF32Type());
  int64_t batch = tokens.getDimSize(0), heads = s.valueHeads.value, dynamic = ShapedType::kDynamic;
  Value rates = b.elementwise(name("A_log"), {b.weight(name("A_log"), {s.valueHeads}, "decay")},
                              [](Scalar s, ValueRange x) { return s.negate(s.exp(x[0])); });
  Value bias = b.weight(name("dt_bias"), {s.valueHeads}, "time step bias");
  operands.decay =
      combine(b, name("A_log"), tokens.clone({batch, heads, dynamic, 1, 1}), {step, bias, rates}, {{0, 2, 1}, {1}, {1}},
              [](Scalar s, ValueRange x) { return s.mul(x[2], s.softplus(s.add(x[0], x[1]))); });
  operands.beta = combine(b, name("in_proj_ba"), tokens.clone({batch, heads, dynamic, 1}), {beta}, {{0, 2, 1}},
                          [](Scalar s, ValueRange x) { return s.sigmoid(x[0]); });
  Value result = swapHeads(b, buildRecurrence(b, module, operands, heads, key, s.valueSize.value).result);
  NormSettings norm;
  norm.epsilon = s.epsilon;
  result = b.joinHeads(module, b.norm(name("norm"), result, s.valueSize, norm, "norm"));
  result = b.elementwise(module, {result, gate}, [](Scalar s, ValueRange x) { return s.mul(x[0], s.silu(x[1])); });
  return b.linear(name("out_proj"), result, valueWidth, s.width, "output projection", /*bias=*/false);
}

/// Gated delta layers and attention with gates; the feed-forward layers are still those of LLaMA.
static LlamaModel readDeltaStack(ModelBuilder &b, bool areApart, int64_t keyHeads) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = keyHeads;
  defaults.headSize = 256;
  defaults.rope.partial = 0.25;
  LlamaModel model = readLlama(b, defaults);
  Decoder &decoder = model.decoder;
  decoder.norm.offset = model.attention.headNorm.offset = 1;
  model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Head;
  model.attention.hasGate = true;
  DeltaSettings delta;
  delta.areApart = areApart;
  delta.areApart = areApart;
  delta.width = decoder.sizes.width;
  delta.keyHeads = config.getSize("linear_num_key_heads", 16, kLargestHeads);
  delta.valueHeads = config.getSize("linear_num_value_heads", 32, kLargestHeads);
  delta.keySize = config.getSize("linear_key_head_dim", 128, kLargestHeads);
  delta.valueSize = config.getSize("linear_value_head_dim", 128, kLargestHeads);
  delta.kernel = config.getSize("linear_conv_kernel_dim", 4, 256);
  delta.epsilon = decoder.norm.epsilon;
  delta.activation = decoder.sizes.activation;
  delta.activationKey = decoder.sizes.activationKey;
  if (delta.valueHeads.value % delta.keyHeads.value) {
    (void)config.error("linear_num_key_heads is " + std::to_string(delta.keyHeads.value) +
                           ", which does not divide linear_num_value_heads " + std::to_string(delta.valueHeads.value),
                       {"expected a divisor: as many value heads share each key head"});
    delta.keyHeads.value = 1;
  }
  int64_t interval = config.getInteger("full_attention_interval", 4, 1, 1000);
  std::vector<std::string> kinds =
      readLayerTypes(config, "layer_types", decoder.sizes.layers, {"linear_attention", "full_attention"},
                     [&](int64_t i) { return (i + 1) % interval ? "linear_attention" : "full_attention"; });

  Size width = decoder.sizes.width;
  model.mix = [&b, width, delta, kinds](int64_t i, const AttentionSettings &attention, Value x) {
    return kinds[i] == "full_attention" ? buildSelfAttention(b, width, attention, x) : buildGatedDelta(b, delta, x);
  };
  return model;
}

/// Experts, and one that every token has behind a gate.
static ExpertsSettings readGatedExperts(ModelBuilder &b, const LlamaModel &model) {
  const Config &config = b.getConfig();
  ExpertsSettings experts;
  readExperts(b, experts, config.has("num_experts") ? "num_experts" : "num_local_experts", "num_experts_per_tok",
              "moe_intermediate_size");
  experts.normalises = config.getBoolean("norm_topk_prob", true);
  experts.activation = model.feed.activation;
  experts.activationKey = model.feed.activationKey;
  FeedForwardSettings shared = model.feed;
  shared.module = "mlp.shared_expert";
  shared.inner = config.getSize("shared_expert_intermediate_size", 512, 1 << 22);
  experts.shared = shared;
  experts.sharedGate = "shared_expert_gate";
  return experts;
}

static Decoder describeQwen3Next(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaModel model = readDeltaStack(b, /*areApart=*/false, /*keyHeads=*/2);
  ExpertsSettings experts = readGatedExperts(b, model);
  std::vector<bool> isDense = readDenseLayers(b.getConfig(), model.decoder.sizes.layers);
  FeedForwardSettings dense = model.feed;
  Size width = model.decoder.sizes.width;
  model.feedWith = [&b, width, experts, dense, isDense](int64_t i, Value x) {
    return isDense[i] ? buildFeedForward(b, width, dense, x) : buildExperts(b, width, experts, x);
  };
  return finishLlama(b, inputs, std::move(model), kWithoutMask);
}

static Decoder describeQwen35(ModelBuilder &b, DecoderInputs &inputs) {
  return finishLlama(b, inputs, readDeltaStack(b, /*areApart=*/true, /*keyHeads=*/4), kWithoutMask);
}

static Decoder describeQwen35Moe(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaModel model = readDeltaStack(b, /*areApart=*/true, /*keyHeads=*/2);
  ExpertsSettings experts = readGatedExperts(b, model);
  Size width = model.decoder.sizes.width;
  model.feedWith = [&b, width, experts](int64_t, Value x) { return buildExperts(b, width, experts, x); };
  return finishLlama(b, inputs, std::move(model), kWithoutMask);
}

//===-- LFM2 ------------------------------------------------------------------------------------------===//

static Value buildShortConvolution(ModelBuilder &b, const Size &width, const Size &kernel, bool bias, Value input) {
  ModelBuilder::Scope scope(b, "", "short convolution");
  Size rows = 3 * width;
  auto project = [&](int64_t which) {
    return b.linearSlice("conv.in_proj", input, width, width, which * width.value, rows, "input projection", bias);
  };
  Value before = project(0), after = project(1), x = project(2);
  Value mixed = buildCausalConvolution(b, "conv.conv", b.multiply("conv", before, x), width, kernel, bias);
  return b.linear("conv.out_proj", b.multiply("conv", after, mixed), width, width, "output projection", bias);
}

static Decoder describeLfm2Like(ModelBuilder &b, DecoderInputs &inputs, bool hasExperts) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.isTied = true;
  defaults.keyHeads = 8;
  defaults.readsBias = false;
  defaults.rope.theta = 1000000;
  LlamaModel model = readLlama(b, defaults);
  Decoder &decoder = model.decoder;
  decoder.norm.epsilon = model.attention.headNorm.epsilon = config.getNumber("norm_eps", 1e-5);
  if (config.has("tie_embedding"))
    decoder.isTied = config.getBoolean("tie_embedding", true);
  decoder.finalNorm = "embedding_norm";
  model.layer.mixNorm = "operator_norm";
  model.layer.feedNorm = "ffn_norm";
  model.attention.output = "out_proj";
  model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Head;
  model.attention.queryNorm = "q_layernorm";
  model.attention.keyNorm = "k_layernorm";
  model.feed.module = "feed_forward";
  model.feed.gate = "w1";
  model.feed.up = "w3";
  model.feed.down = "w2";
  model.feed.activation = "silu"; // whatever the configuration says
  // An inner width that is two thirds of the stated one, times a factor, rounded up.
  double factor = config.getNumber("block_ffn_dim_multiplier", 1);
  int64_t multiple = config.getInteger("block_multiple_of", 256, 1, 1 << 20);
  if (!hasExperts && config.getBoolean("block_auto_adjust_ff_dim", true)) {
    int64_t inner = model.feed.inner.value * 2 / 3;
    double scaled = factor * static_cast<double>(inner);
    inner = scaled < (1 << 22) ? static_cast<int64_t>(scaled) : 1 << 22;
    model.feed.inner = {std::max<int64_t>((inner + multiple - 1) / multiple * multiple, 1),
                        "2/3 x " + model.feed.inner.source +
                            " x block_ffn_dim_multiplier, a multiple of block_multiple_of"};
  }
  for (StringRef key : {"block_dim", "block_ff_dim", "block_norm_eps", "block_use_swiglu", "block_use_xavier_init",
                        "block_mlp_init_scale", "block_out_init_scale", "conv_dim", "conv_dim_out",
                        "conv_use_xavier_init", "num_heads", "use_pos_enc"})
    (void)config.has(key); // said again by others, or of the first weights
  Size kernel = config.getSize("conv_L_cache", 3, 256);
  bool bias = config.getBoolean("conv_bias", false);
  std::vector<bool> isFull(decoder.sizes.layers, !config.has("full_attn_idxs"));
  if (const llvm::json::Array *indices = config.getArray("full_attn_idxs"))
    for (const llvm::json::Value &entry : *indices) {
      std::optional<int64_t> index = asInteger(entry);
      if (!index || *index < 0 || *index >= decoder.sizes.layers)
        (void)config.wrong("full_attn_idxs", "numbers of layers, from 0");
      else
        isFull[*index] = true;
    }
  std::vector<std::string> kinds =
      readLayerTypes(config, "layer_types", decoder.sizes.layers, {"conv", "full_attention"},
                     [&](int64_t i) { return isFull[i] ? "full_attention" : "conv"; });
  Size width = decoder.sizes.width;
  model.mix = [&b, width, kernel, bias, kinds](int64_t i, const AttentionSettings &attention, Value x) {
    return kinds[i] == "conv" ? buildShortConvolution(b, width, kernel, bias, x)
                              : buildSelfAttention(b, width, attention, x);
  };
  if (hasExperts) {
    int64_t denseLayers = config.getInteger("num_dense_layers", 2, 0, 1000);
    ExpertsSettings experts;
    readExperts(b, experts, "num_experts", "num_experts_per_tok", "moe_intermediate_size");
    useMixtralNames(experts, "feed_forward");
    experts.score = ExpertsSettings::Score::Sigmoid;
    experts.normalises = config.getBoolean("norm_topk_prob", true);
    experts.normaliserFloor = 1e-6;
    experts.factor = config.getNumber("routed_scaling_factor", 1);
    if (config.getBoolean("use_expert_bias", true))
      experts.correction = "expert_bias";
    experts.activation = model.feed.activation;
    FeedForwardSettings dense = model.feed;
    model.feedWith = [&b, width, experts, dense, denseLayers](int64_t i, Value x) {
      return i < denseLayers ? buildFeedForward(b, width, dense, x) : buildExperts(b, width, experts, x);
    };
  }
  return finishLlama(b, inputs, std::move(model), kWithoutMask);
}
static Decoder describeLfm2(ModelBuilder &b, DecoderInputs &inputs) {
  return describeLfm2Like(b, inputs, /*hasExperts=*/false);
}
static Decoder describeLfm2Moe(ModelBuilder &b, DecoderInputs &inputs) {
  return describeLfm2Like(b, inputs, /*hasExperts=*/true);
}

//===-- MiniMax ---------------------------------------------------------------------------------------===//

static Value buildLightningAttention(ModelBuilder &b, const Size &width, const AttentionSettings &s, int64_t index,
                                     int64_t layers, StringRef activation, StringRef activationKey, Value input) {
  ModelBuilder::Scope scope(b, "", "lightning attention");
  std::string module = "self_attn";
  auto name = [&](StringRef child) { return module + "." + child.str(); };
  int64_t heads = s.heads.value, size = s.headSize.value;
  Size wide = s.heads * s.headSize;
  Value matrix = b.weight(name("qkv_proj.weight"), {3 * wide, width}, "query, key and value projection");
  auto project = [&](int64_t which) {
    Value part = b.project(name("qkv_proj"), input, takeRows(b, matrix, heads, which * size, size), Value());
    return swapHeads(b, b.splitHeads(module, b.activation(name("qkv_proj"), part, activation, activationKey), heads));
  };
  RecurrenceOperands operands;
  operands.query = project(0);
  operands.key = project(1);
  operands.value = project(2);
  // The decay of a head; files hold it as well.
  Value rates;
  if (b.hasWeight(name("slope_rate"))) {
    rates = b.reshape(b.weight(name("slope_rate"), {s.heads, {1, "1"}, {1, "1"}}, "decay"), {1, heads, 1, 1, 1});
  } else {
    double factor = 1 - static_cast<double>(index) / (static_cast<double>(layers) - 1 + 1e-5) + 1e-5;
    std::vector<double> numbers;
    for (int64_t h = 1; h <= heads; ++h)
      numbers.push_back(factor * std::exp2(-8.0 * static_cast<double>(h) / static_cast<double>(heads)));
    rates = b.reshape(b.vector(name("slope_rate"), numbers), {1, heads, 1, 1, 1});
  }
  operands.decay = b.elementwise(name("slope_rate"), {rates}, [](Scalar s, ValueRange x) { return s.negate(x[0]); });
  Value mixed = b.joinHeads(module, swapHeads(b, buildRecurrence(b, module, operands, heads, size, size).result));
  mixed = b.norm(name("norm"), mixed, wide, NormSettings(), "norm"); // of 1e-6, whatever the configuration says
  Value gate = b.linear(name("output_gate"), input, width, wide, "gate", /*bias=*/false);
  mixed = b.elementwise(module, {mixed, gate}, [](Scalar s, ValueRange x) { return s.mul(x[0], s.sigmoid(x[1])); });
  return b.linear(name("out_proj"), mixed, wide, width, "output projection", /*bias=*/false);
}

static Decoder describeMiniMax(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = 8;
  defaults.readsBias = false;
  defaults.epsilon = 1e-5;
  defaults.rope.theta = 1000000;
  LlamaModel model = readLlama(b, defaults);
  const DecoderSizes &sizes = model.decoder.sizes;
  (void)config.has("block_size"); // how the library computes it
  std::vector<std::string> kinds =
      readLayerTypes(config, "layer_types", sizes.layers, {"linear_attention", "full_attention"},
                     [](int64_t i) { return (i + 1) % 2 ? "linear_attention" : "full_attention"; });
  std::optional<Size> window = config.getOptionalSize("sliding_window");
  if (window) {
    model.window = window->value;
    model.windowLayers.assign(sizes.layers, true);
  }
  ExpertsSettings experts;
  readExperts(b, experts, "num_local_experts", "num_experts_per_tok", "intermediate_size");
  useMixtralNames(experts);
  experts.activation = model.feed.activation;
  experts.activationKey = model.feed.activationKey;
  struct Factors {
    double residual, added;
  };
  Factors linear = {config.getNumber("linear_attn_alpha_factor", 1), config.getNumber("linear_attn_beta_factor", 1)},
          full = {config.getNumber("full_attn_alpha_factor", 1), config.getNumber("full_attn_beta_factor", 1)},
          feed = {config.getNumber("mlp_alpha_factor", 1), config.getNumber("mlp_beta_factor", 1)};
  model.layer.addsNormed = true;
  Size width = sizes.width;
  int64_t layers = sizes.layers;
  std::string activation = sizes.activation, activationKey = sizes.activationKey;
  model.mix = [=, &b](int64_t i, const AttentionSettings &attention, Value x) {
    return kinds[i] == "full_attention"
               ? buildSelfAttention(b, width, attention, x)
               : buildLightningAttention(b, width, attention, i, layers, activation, activationKey, x);
  };
  model.feedWith = [&b, width, experts](int64_t, Value x) { return buildExperts(b, width, experts, x); };
  model.adjust = [=](int64_t i, DecoderLayer &layer) {
    const Factors &mix = kinds[i] == "full_attention" ? full : linear;
    layer.mixResidual = mix.residual;
    layer.mixScale = mix.added;
    layer.feedResidual = feed.residual;
    layer.feedScale = feed.added;
  };
  return finishLlama(b, inputs, std::move(model), kWithoutMask);
}

const Family tmc::import::kQwen3Next = makeDecoderFamily("qwen3_next", "Qwen3Next", "model", describeQwen3Next);
const Family tmc::import::kQwen35 = makeDecoderFamily("qwen3_5_text", "Qwen3_5", "model", describeQwen35);
const Family tmc::import::kQwen35Moe = makeDecoderFamily("qwen3_5_moe_text", "Qwen3_5Moe", "model", describeQwen35Moe);
const Family tmc::import::kLfm2Moe = makeDecoderFamily("lfm2_moe", "Lfm2Moe", "model", describeLfm2Moe);
const Family tmc::import::kLfm2 = makeDecoderFamily("lfm2", "Lfm2", "model", describeLfm2);
const Family tmc::import::kMiniMax = makeDecoderFamily("minimax", "MiniMax", "model", describeMiniMax);
