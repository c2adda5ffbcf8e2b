// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// DeepSeek-V3 (DeepSeek-AI, 2024): keys and values of all heads from one narrow latent, and positions beside it;
// experts chosen among groups.

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

static Decoder describe(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LatentAttention latent;
  constexpr int64_t kLargest = 1 << 14;
  latent.plain = config.getSize("qk_nope_head_dim", 128, kLargest);
  latent.turned = config.getSize("qk_rope_head_dim", 64, kLargest);
  latent.value = config.getSize("v_head_dim", 128, kLargest);
  latent.keyRank = config.getSize("kv_lora_rank", 512, 1 << 20);
  latent.queryRank = config.getOptionalSize("q_lora_rank", 1536, 1 << 20);
  latent.isInterleaved = config.getBoolean("rope_interleave", true);
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

  ExpertsSettings experts;
  readExperts(b, experts, "n_routed_experts", "num_experts_per_tok", "moe_intermediate_size");
  if (std::string score = config.getString("scoring_func", "sigmoid"); score != "sigmoid")
    (void)config.wrong("scoring_func", "'sigmoid'");
  if (std::string method = config.getString("topk_method", "noaux_tc"); method != "noaux_tc")
    (void)config.wrong("topk_method", "'noaux_tc'");
  if (config.getInteger("moe_layer_freq", 1, 1, 1000) != 1)
    (void)config.wrong("moe_layer_freq", "1");
  (void)config.has("num_nextn_predict_layers"); // layers that predict further on, which the library leaves out
  (void)config.has("ep_size");
  experts.score = ExpertsSettings::Score::Sigmoid;
  experts.correction = "gate.e_score_correction_bias";
  experts.normalises = config.getBoolean("norm_topk_prob", true);
  experts.normaliserFloor = 1e-20;
  experts.factor = config.getNumber("routed_scaling_factor", 2.5);
  experts.groups = config.getInteger("n_group", 8, 1, experts.count.value);
  experts.chosenGroups = config.getInteger("topk_group", 4, 1, experts.groups);
  if (experts.count.value % experts.groups)
    (void)config.error("n_group is " + std::to_string(experts.groups) + ", which does not divide n_routed_experts " +
                           std::to_string(experts.count.value),
                       {"expected a divisor: groups are equal"});
  else if (experts.chosen.value > experts.chosenGroups * (experts.count.value / experts.groups))
    (void)config.error("num_experts_per_tok is " + std::to_string(experts.chosen.value),
                       {"expected no more than the experts of topk_group groups"});
  experts.activation = model.feed.activation;
  experts.activationKey = model.feed.activationKey;
  FeedForwardSettings dense = model.feed, shared = model.feed;
  Size count = config.getSize("n_shared_experts", 1, 1 << 10);
  shared.module = "mlp.shared_experts";
  shared.inner = {count.value * experts.inner.value, count.source + " x " + experts.inner.source};
  experts.shared = shared;
  int64_t firstDense = config.getInteger("first_k_dense_replace", 3, 0, 1000);

  Size width = sizes.width;
  model.mix = [&b, latent](int64_t, const AttentionSettings &attention, Value x) {
    ModelBuilder::Rotary rotary = attention.rotary;
    rotary.interleaved = latent.isInterleaved;
    return latent.build(b, rotary, x);
  };
  model.feedWith = [&b, width, dense, experts, firstDense](int64_t i, Value x) {
    return i < firstDense ? buildFeedForward(b, width, dense, x) : buildExperts(b, width, experts, x);
  };
  return finishLlama(b, inputs, std::move(model));
}

const Family tmc::import::kDeepseekV3 = makeDecoderFamily("deepseek_v3", "DeepseekV3", "model", describe);
