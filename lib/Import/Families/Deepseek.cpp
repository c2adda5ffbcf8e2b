// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// DeepSeek-V2 and V3 (DeepSeek-AI, 2024): keys and values of all heads from one narrow latent, and positions beside it;
// experts chosen among groups. dots1 (rednote, 2025) has V3's experts and the attention of Qwen3.

#include "lib/Import/Experts.h"
#include "lib/Import/Families/Llama.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

namespace {
struct LatentAttention {
  Size width{1, ""}, heads{1, ""}, plain{1, ""}, turned{1, ""}, value{1, ""}, keyRank{1, ""};
  std::optional<Size> queryRank;
  bool bias = false, isInterleaved = true;
  double scale = 1;

  /// Rows [begin, begin + count) of each of `heads` groups of `matrix`.
  Value takeRows(ModelBuilder &b, Value matrix, int64_t groups, int64_t begin, int64_t count) const {
    SmallVector<int64_t> shape(cast<RankedTensorType>(matrix.getType()).getShape());
    Value split = b.reshape(matrix, {groups, shape[0] / groups, shape[1]});
    return b.reshape(b.slice(split, 1, begin, count), {groups * count, shape[1]});
  }

  /// The turned channels in front, which is where mixer.rotary turns them: query and key agree.
  Value build(ModelBuilder &b, const ModelBuilder::Rotary &rotary, Value input) const {
    ModelBuilder::Scope scope(b, "", "attention");
    auto name = [](StringRef child) { return ("self_attn." + child).str(); };
    NormSettings norm; // of 1e-6, whatever the configuration says
    int64_t size = plain.value + turned.value;
    Size queryRows = {heads.value * size, heads.source + " x (" + plain.source + " + " + turned.source + ")"};

    Value narrow = input;
    std::string queryName = name("q_proj");
    if (queryRank) {
      narrow = b.linear(name("q_a_proj"), input, width, *queryRank, "narrow query projection", bias);
      narrow = b.norm(name("q_a_layernorm"), narrow, *queryRank, norm, "query norm");
      queryName = name("q_b_proj");
    }
    Value matrix = b.weight(queryName + ".weight", {queryRows, queryRank.value_or(width)}, "query projection");
    int64_t columns = queryRank.value_or(width).value;
    Value split = b.reshape(matrix, {heads.value, size, columns});
    Value reordered =
        b.concatenate(queryName, 1, {b.slice(split, 1, plain.value, turned.value), b.slice(split, 1, 0, plain.value)});
    Value query = b.project(queryName, narrow, b.reshape(reordered, {queryRows.value, columns}), Value());

    Size latentRows = {keyRank.value + turned.value, keyRank.source + " + " + turned.source};
    Value latent = b.linearSlice(name("kv_a_proj_with_mqa"), input, width, keyRank, 0, latentRows,
                                 "latent key and value projection", bias);
    Value turnedKey = b.linearSlice(name("kv_a_proj_with_mqa"), input, width, turned, keyRank.value, latentRows,
                                    "latent key and value projection", bias);
    latent = b.norm(name("kv_a_layernorm"), latent, keyRank, norm, "latent norm");
    Size keyRows = {heads.value * (plain.value + value.value),
                    heads.source + " x (" + plain.source + " + " + value.source + ")"};
    std::string keyName = name("kv_b_proj"), valueName = keyName;
    Value keyMatrix, valueMatrix;
    if (b.hasWeight(name("k_b_proj.weight"))) { // apart, the keys' the other way round (GGUF)
      keyName = name("k_b_proj");
      valueName = name("v_b_proj");
      keyMatrix = b.transpose(b.weight(keyName + ".weight", {heads, keyRank, plain}, "key projection"), {0, 2, 1});
      keyMatrix = b.reshape(keyMatrix, {heads.value * plain.value, keyRank.value});
      valueMatrix = b.reshape(b.weight(valueName + ".weight", {heads, value, keyRank}, "value projection"),
                              {heads.value * value.value, keyRank.value});
    } else {
      Value wide = b.weight(keyName + ".weight", {keyRows, keyRank}, "key and value projection");
      keyMatrix = takeRows(b, wide, heads.value, 0, plain.value);
      valueMatrix = takeRows(b, wide, heads.value, plain.value, value.value);
    }
    Value key = b.project(keyName, latent, keyMatrix, Value());
    Value values = b.project(valueName, latent, valueMatrix, Value());

    std::string module = "self_attn";
    query = b.rotate(module, b.splitHeads(module, query, heads.value), rotary);
    turnedKey = b.rotate(module, b.splitHeads(module, turnedKey, 1), rotary);
    // The one turned key, for every head.
    key = b.splitHeads(module, key, heads.value);
    OpBuilder &builder = b.getBuilder();
    RankedTensorType type = b.getTokenType(builder.getF32Type(), {heads.value, turned.value});
    AffineMap map = AffineMap::get(4, 0,
                                   {builder.getAffineDimExpr(0), builder.getAffineDimExpr(1),
                                    builder.getAffineConstantExpr(0), builder.getAffineDimExpr(3)},
                                   builder.getContext());
    Value repeated = mixer::buildElementwise(builder, b.getLocation(module), type, b.getSizes(type), {turnedKey}, {map},
                                             [](OpBuilder &, Location, ValueRange args) { return args[0]; });
    key = b.concatenate(module, 3, {repeated, key});

    ModelBuilder::AttentionOptions options;
    options.scale = scale;
    Value mixed = buildCausalAttention(b, module, query, key, b.splitHeads(module, values, heads.value), options);
    return b.linear(name("o_proj"), b.joinHeads(module, mixed),
                    {heads.value * value.value, heads.source + " x " + value.source}, width, "output projection", bias);
  }
};
} // namespace

//===-- Experts ---------------------------------------------------------------------------------------===//

/// Sigmoids of the router, groups by their two best with a correction (V3), or a softmax, groups by their best (V2).
static void readRouter(ModelBuilder &b, ExpertsSettings &experts, bool isThird, bool normalises, double factor,
                       int64_t groups, int64_t chosenGroups) {
  const Config &config = b.getConfig();
  readExperts(b, experts, "n_routed_experts", "num_experts_per_tok", "moe_intermediate_size");
  if (isThird) {
    experts.score = ExpertsSettings::Score::Sigmoid;
    experts.correction = "gate.e_score_correction_bias";
    experts.normalises = config.getBoolean("norm_topk_prob", normalises);
    experts.normaliserFloor = 1e-20;
    experts.groups = config.getInteger("n_group", groups, 1, experts.count.value);
    experts.chosenGroups = config.getInteger("topk_group", chosenGroups, 1, experts.groups);
  } else {
    experts.normalises = false;
    if (config.getBoolean("norm_topk_prob", normalises))
      (void)config.wrong("norm_topk_prob", "false, which transformers' DeepSeek-V2 computes with whatever stands here");
    std::string method = config.getString("topk_method", "greedy");
    if (method == "group_limited_greedy") {
      experts.groups = config.getSize("n_group", std::nullopt, experts.count.value).value;
      experts.chosenGroups = config.getSize("topk_group", std::nullopt, experts.groups).value;
      experts.bestOfGroup = 1;
    } else {
      (void)config.has("n_group");
      (void)config.has("topk_group");
      if (method != "greedy")
        (void)config.wrong("topk_method", "'greedy' or 'group_limited_greedy'");
    }
  }
  experts.factor = config.getNumber("routed_scaling_factor", factor);
  if (experts.count.value % experts.groups)
    (void)config.error("n_group is " + std::to_string(experts.groups) + ", which does not divide n_routed_experts " +
                           std::to_string(experts.count.value),
                       {"expected a divisor: groups are equal"});
  else if (experts.chosen.value > experts.chosenGroups * (experts.count.value / experts.groups))
    (void)config.error("num_experts_per_tok is " + std::to_string(experts.chosen.value),
                       {"expected no more than the experts of topk_group groups"});
}

/// The experts of `settings` in layers behind the first dense ones, and one of several widths that every token has.
static void addExperts(ModelBuilder &b, LlamaModel &model, ExpertsSettings experts, std::optional<int64_t> shared,
                       int64_t firstDense) {
  const Config &config = b.getConfig();
  experts.activation = model.feed.activation;
  experts.activationKey = model.feed.activationKey;
  FeedForwardSettings dense = model.feed, always = model.feed;
  Size count = config.getSize("n_shared_experts", shared, 1 << 10);
  always.module = "mlp.shared_experts";
  always.inner = {count.value * experts.inner.value, count.source + " x " + experts.inner.source};
  experts.shared = always;
  firstDense = config.getInteger("first_k_dense_replace", firstDense, 0, 1000);
  if (config.getInteger("moe_layer_freq", 1, 1, 1000) != 1)
    (void)config.wrong("moe_layer_freq", "1");
  Size width = model.decoder.sizes.width;
  model.feedWith = [&b, width, dense, experts, firstDense](int64_t i, Value x) {
    return i < firstDense ? buildFeedForward(b, width, dense, x) : buildExperts(b, width, experts, x);
  };
}

//===-- Families --------------------------------------------------------------------------------------===//

static Decoder describeDeepseek(ModelBuilder &b, DecoderInputs &inputs, bool isThird) {
  const Config &config = b.getConfig();
  LatentAttention latent;
  constexpr int64_t kLargest = 1 << 14;
  latent.plain = config.getSize("qk_nope_head_dim", 128, kLargest);
  latent.turned = config.getSize("qk_rope_head_dim", 64, kLargest);
  latent.value = config.getSize("v_head_dim", 128, kLargest);
  latent.keyRank = config.getSize("kv_lora_rank", 512, 1 << 20);
  latent.queryRank = config.getOptionalSize("q_lora_rank", 1536, 1 << 20);
  latent.isInterleaved = !isThird || config.getBoolean("rope_interleave", true);
  latent.bias = config.getBoolean("attention_bias", false);
  (void)config.has("head_dim");    // that of the turned channels, which qk_rope_head_dim says
  (void)config.has("qk_head_dim"); // the sum of both

  LlamaDefaults defaults;
  defaults.readsHeadSize = false;
  // The rotary positions are of a part of each head.
  LlamaModel model = readLlama(b, defaults);
  const DecoderSizes &sizes = model.decoder.sizes;
  latent.width = sizes.width;
  latent.heads = sizes.heads;
  if (sizes.keyHeads.value != sizes.heads.value)
    (void)config.wrong("num_key_value_heads", "as many as num_attention_heads: each head has its own key");
  model.rope = readRope(config, latent.turned, sizes.places);
  latent.scale = model.rope.scoreFactor * model.rope.scoreFactor /
                 std::sqrt(static_cast<double>(latent.plain.value + latent.turned.value));

  (void)config.has("num_nextn_predict_layers"); // layers that predict further on, which the library leaves out
  (void)config.has("ep_size");
  for (StringRef key : {"aux_loss_alpha", "seq_aux"}) // of the training
    (void)config.has(key);
  ExpertsSettings experts;
  std::string score = config.getString("scoring_func", isThird ? "sigmoid" : "softmax");
  if (score != (isThird ? "sigmoid" : "softmax"))
    (void)config.wrong("scoring_func", isThird ? "'sigmoid'" : "'softmax'");
  if (isThird) {
    if (std::string method = config.getString("topk_method", "noaux_tc"); method != "noaux_tc")
      (void)config.wrong("topk_method", "'noaux_tc'");
    readRouter(b, experts, isThird, /*normalises=*/true, 2.5, 8, 4);
    addExperts(b, model, experts, 1, 3);
  } else {
    model.feed.bias = config.getBoolean("mlp_bias", false);
    readRouter(b, experts, isThird, /*normalises=*/false, 1, 1, 1);
    addExperts(b, model, experts, 2, 0);
  }
  model.mix = [&b, latent](int64_t, const AttentionSettings &attention, Value x) {
    ModelBuilder::Rotary rotary = attention.rotary;
    rotary.interleaved = latent.isInterleaved;
    return latent.build(b, rotary, x);
  };
  return finishLlama(b, inputs, std::move(model));
}

static Decoder describeDeepseekV2(ModelBuilder &b, DecoderInputs &inputs) { return describeDeepseek(b, inputs, false); }
static Decoder describeDeepseekV3(ModelBuilder &b, DecoderInputs &inputs) { return describeDeepseek(b, inputs, true); }

static Decoder describeDots1(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = 32;
  LlamaModel model = readLlama(b, defaults);
  model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Head;
  std::optional<Size> window = config.getOptionalSize("sliding_window", 4096);
  int64_t first = config.getInteger("max_window_layers", 62, 0, int64_t(1) << 31);
  model.windowLayers =
      readWindowLayers(config, model.decoder.sizes.layers, [&](int64_t i) { return window && i >= first; });
  if (window)
    model.window = window->value;
  ExpertsSettings experts;
  readRouter(b, experts, /*isThird=*/true, /*normalises=*/false, 1, 1, 1);
  addExperts(b, model, experts, std::nullopt, 0);
  return finishLlama(b, inputs, std::move(model));
}

const Family tmc::import::kDeepseekV2 = makeDecoderFamily("deepseek_v2", "DeepseekV2", "model", describeDeepseekV2);
const Family tmc::import::kDeepseekV3 = makeDecoderFamily("deepseek_v3", "DeepseekV3", "model", describeDeepseekV3);
/// DeepSeek-V3's experts behind grouped heads, half of each turned (GLM Team, 2025).
static Decoder describeGlm4Moe(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  defaults.keyHeads = 8;
  defaults.rope.partial = 0.5;
  LlamaModel model = readLlama(b, defaults);
  model.attention.outputBias = false;
  if (b.getConfig().getBoolean("use_qk_norm", false))
    model.attention.queryKeyNorm = AttentionSettings::QueryKeyNorm::Head;
  // Layers behind the last, which guess further tokens, are no part of the model.
  (void)b.getConfig().has("num_nextn_predict_layers");
  ExpertsSettings experts;
  readRouter(b, experts, /*isThird=*/true, /*normalises=*/true, 1, 1, 1);
  addExperts(b, model, experts, 1, 1);
  return finishLlama(b, inputs, std::move(model));
}

const Family tmc::import::kGlm4Moe = makeDecoderFamily("glm4_moe", "Glm4Moe", "model", describeGlm4Moe);
const Family tmc::import::kDots1 = makeDecoderFamily("dots1", "Dots1", "model", describeDots1);
