// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Mamba (Gu and Dao, 2023), Falcon Mamba (Zuo et al., 2024), Mamba-2 (Dao and Gu, 2024), and Jamba (Lieber et al.,
// 2024): Mamba, attention without positions and experts in one stack.

#include "lib/Import/Families/Mamba.h"
#include "lib/Import/Experts.h"
#include "lib/Import/Families/Llama.h"
#include "lib/Import/Recurrent.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static constexpr int64_t kLargestWidth = 1 << 22;

Size import::readMambaInner(const Config &config, StringRef key, const Size &width) {
  double expand = config.getNumber(key, 2);
  double inner = expand * static_cast<double>(width.value);
  if (inner >= 1 && inner <= kLargestWidth)
    return {static_cast<int64_t>(inner), key.str() + " x " + width.source};
  (void)config.wrong(key, "a number that times " + width.source + " is 1 to " + std::to_string(kLargestWidth));
  return {width.value, width.source};
}

//===-- Mamba -----------------------------------------------------------------------------------------===//

namespace {
struct MambaSettings {
  std::string module = "mixer";
  Size inner{1, ""}, kernel{1, ""}, state{1, ""}, rank{1, ""};
  bool bias = false, convolutionBias = true;
  bool hasRates = false; ///< the file has -exp(A_log) (GGUF)
  bool hasNorms = false; ///< of the time step, B and C (Jamba)
  NormSettings norm;
  std::string activation, activationKey;
};
} // namespace

static Value buildMamba(ModelBuilder &b, const Size &width, const MambaSettings &s, Value input) {
  ModelBuilder::Scope scope(b, "", "state space");
  OpBuilder &builder = b.getBuilder();
  auto name = [&](StringRef child) { return s.module + "." + child.str(); };
  const Size &inner = s.inner;
  int64_t state = s.state.value;
  Size both = 2 * inner;
  Value u = b.linearSlice(name("in_proj"), input, width, inner, 0, both, "input projection", s.bias);
  Value gate = b.linearSlice(name("in_proj"), input, width, inner, inner.value, both, "input projection", s.bias);
  u = buildCausalConvolution(b, name("conv1d"), u, inner, s.kernel, s.convolutionBias);
  u = b.activation(name("conv1d"), u, s.activation, s.activationKey);

  Size rows = {s.rank.value + 2 * state, s.rank.source + " + 2 x " + s.state.source};
  auto select = [&](const Size &count, int64_t begin, StringRef norm) {
    Value part = b.linearSlice(name("x_proj"), u, inner, count, begin, rows, "selective projection", /*bias=*/false);
    return s.hasNorms ? b.norm(name(norm), part, count, s.norm, "norm") : part;
  };
  Value narrow = select(s.rank, 0, "dt_layernorm");
  Value key = addHeadAxis(b, select(s.state, s.rank.value, "b_layernorm"));
  Value query = addHeadAxis(b, select(s.state, s.rank.value + state, "c_layernorm"));
  Value step = b.linear(name("dt_proj"), narrow, s.rank, inner, "time step projection");
  step = b.elementwise(name("dt_proj"), {step}, [](Scalar s, ValueRange x) { return s.softplus(x[0]); });

  // The decay is step * -exp(A_log), of every channel and every number of its state.
  Value logs = b.transpose(b.weight(name("A_log"), {inner, s.state}, "decay"), {1, 0});
  Value rates = logs;
  if (!s.hasRates)
    rates = b.elementwise(name("A_log"), {logs}, [](Scalar s, ValueRange x) { return s.negate(s.exp(x[0])); });
  RankedTensorType tokens = b.getTokenType(builder.getF32Type());
  auto decayType = tokens.clone({tokens.getDimSize(0), 1, ShapedType::kDynamic, state, inner.value});
  RecurrenceOperands operands;
  operands.decay = combine(b, name("A_log"), decayType, {addHeadAxis(b, step), rates}, {{0, 1, 2, 4}, {3, 4}},
                           [](Scalar s, ValueRange x) { return s.mul(x[0], x[1]); });
  operands.query = query;
  operands.key = key;
  operands.value = addHeadAxis(b, b.multiply(name("dt_proj"), step, u));
  Value mixed = dropHeadAxis(b, buildRecurrence(b, s.module, operands, 1, state, inner.value).result);
  Value skip = b.weight(name("D"), {inner}, "skip");
  mixed =
      b.elementwise(name("D"), {mixed, u, skip}, [](Scalar s, ValueRange x) { return s.add(x[0], s.mul(x[1], x[2])); });
  // hidden_act is the convolution's; of the gate, the published kernels and the library's plain path know only this
  // one.
  Value active = b.activation(name("in_proj"), gate, "silu", s.activationKey);
  return b.linear(name("out_proj"), b.multiply(s.module, mixed, active), inner, width, "output projection", s.bias);
}

/// What models of Mamba layers alone have in common.
static Decoder readMambaModel(const Config &config, bool isTied) {
  DecoderKeys keys;
  keys.heads = keys.keyHeads = keys.headSize = keys.inner = keys.places = "";
  Decoder decoder;
  decoder.sizes = readSizes(config, keys);
  decoder.norm.epsilon = config.getNumber("layer_norm_epsilon", 1e-5);
  decoder.isTied = config.getBoolean("tie_word_embeddings", isTied);
  decoder.embeddings = "embeddings";
  decoder.finalNorm = "norm_f";
  for (StringRef key :
       {"residual_in_fp32", "rescale_prenorm_residual", "use_mambapy", "use_associative_scan", "time_step_scale",
        "time_step_min", "time_step_max", "time_step_init_scheme", "time_step_floor"})
    (void)config.has(key); // of the training, and of how the library computes
  return decoder;
}

static Decoder describeMamba(ModelBuilder &b, DecoderInputs &inputs, bool hasNorms) {
  const Config &config = b.getConfig();
  Decoder decoder = readMambaModel(config, true);
  const Size width = decoder.sizes.width;
  MambaSettings settings;
  settings.inner = readMambaInner(config, "expand", width);
  if (config.getInteger("intermediate_size", settings.inner.value, 1, kLargestWidth) != settings.inner.value)
    (void)config.wrong("intermediate_size", std::to_string(settings.inner.value) + ": " + settings.inner.source);
  settings.kernel = config.getSize("conv_kernel", 4, 256);
  settings.state = config.getSize("state_size", 16, 1 << 14);
  // "auto" is a sixteenth of the width.
  const llvm::json::Value *rank = config.getObject().get("time_step_rank");
  if (rank && rank->getAsString() == llvm::StringRef("auto"))
    settings.rank = {(width.value + 15) / 16, "hidden_size / 16"};
  else
    settings.rank = config.getSize("time_step_rank", (width.value + 15) / 16, 1 << 20);
  (void)config.has("time_step_rank");
  settings.bias = config.getBoolean("use_bias", false);
  settings.hasRates = config.getBoolean("decays_are_rates", false);
  settings.convolutionBias = config.getBoolean("use_conv_bias", true);
  settings.activation = decoder.sizes.activation;
  settings.activationKey = decoder.sizes.activationKey;
  if (hasNorms) { // without scales
    settings.hasNorms = true;
    settings.norm.scale = false;
    settings.norm.epsilon = config.getNumber("mixer_rms_eps", 1e-6);
    (void)config.has("use_falcon_mambapy"); // how the library computes
  }
  beginDecoder(b, inputs, decoder.sizes, {/*mask=*/false, /*positions=*/false});
  decoder.layer = [&b, width, settings](int64_t) {
    DecoderLayer layer;
    layer.mixNorm = "norm";
    layer.mix = [&b, width, settings](Value x) { return buildMamba(b, width, settings, x); };
    return layer;
  };
  return decoder;
}

static Decoder describePlainMamba(ModelBuilder &b, DecoderInputs &inputs) { return describeMamba(b, inputs, false); }
/// Zuo et al., 2024: norms of the time step, B and C.
static Decoder describeFalconMamba(ModelBuilder &b, DecoderInputs &inputs) { return describeMamba(b, inputs, true); }

//===-- Mamba-2 ---------------------------------------------------------------------------------------===//

Mamba2Settings import::readMamba2(const Config &config, const Size &inner, StringRef activation,
                                  StringRef activationKey, double epsilon) {
  Mamba2Settings mamba;
  mamba.module = "mamba";
  mamba.inner = inner;
  mamba.kernel = config.getSize("mamba_d_conv", 4, 256);
  mamba.state = config.getSize("mamba_d_state", 256, 1 << 14);
  mamba.heads = config.getSize("mamba_n_heads", 128, 1 << 14);
  mamba.groups = config.getSize("mamba_n_groups", 1, 1 << 14);
  const llvm::json::Value *size = config.getObject().get("mamba_d_head");
  bool isAutomatic = !size || size->getAsString() == llvm::StringRef("auto");
  mamba.headSize = isAutomatic ? Size{std::max<int64_t>(mamba.inner.value / mamba.heads.value, 1), "mamba_d_head"}
                               : config.getSize("mamba_d_head", std::nullopt, 1 << 14);
  (void)config.has("mamba_d_head");
  mamba.epsilon = epsilon;
  checkMamba2(config, mamba);
  readStepLimit(config, mamba);
  mamba.bias = config.getBoolean("mamba_proj_bias", false);
  mamba.convolutionBias = config.getBoolean("mamba_conv_bias", true);
  mamba.activation = activation.str();
  mamba.activationKey = activationKey.str();
  (void)config.has("mamba_chunk_size"); // how the library computes
  return mamba;
}

Value import::buildMamba2(ModelBuilder &b, const Size &width, const Mamba2Settings &s, Value input) {
  ModelBuilder::Scope scope(b, "", "state space");
  OpBuilder &builder = b.getBuilder();
  const std::string &module = s.module;
  auto name = [&](StringRef child) { return module + "." + child.str(); };
  const Size &inner = s.inner, &heads = s.heads;
  int64_t state = s.state.value, groups = s.groups.value, shared = groups * state;
  Size wide = {inner.value + 2 * shared, inner.source + " + 2 x " + s.groups.source + " x " + s.state.source};
  Size rows = {inner.value + wide.value + heads.value, inner.source + " + " + wide.source + " + " + heads.source};
  auto project = [&](const Size &count, int64_t begin) {
    return b.linearSlice(name("in_proj"), input, width, count, begin, rows, "input projection", s.bias);
  };
  Value gate = project(inner, 0), x = project(wide, inner.value), step = project(heads, inner.value + wide.value);
  if (!s.multipliers.empty()) {
    std::vector<double> ofColumns(inner.value, s.multipliers[1]);
    ofColumns.insert(ofColumns.end(), shared, s.multipliers[2]);
    ofColumns.insert(ofColumns.end(), shared, s.multipliers[3]);
    gate = b.scale(name("in_proj"), gate, s.multipliers[0]);
    x = b.elementwise(name("in_proj"), {x, b.vector(name("in_proj"), ofColumns)},
                      [](Scalar s, ValueRange x) { return s.mul(x[0], x[1]); });
    step = b.scale(name("in_proj"), step, s.multipliers[4]);
  }
  x = buildCausalConvolution(b, name("conv1d"), x, wide, s.kernel, s.convolutionBias);
  x = b.activation(name("conv1d"), x, s.activation, s.activationKey);
  auto take = [&](int64_t begin, int64_t count, int64_t parts) {
    return b.splitHeads(module, b.slice(x, 2, begin, count), parts);
  };
  Value u = take(0, inner.value, heads.value), key = take(inner.value, shared, groups),
        query = take(inner.value + shared, shared, groups);
  Value bias = b.weight(name("dt_bias"), {heads}, "time step bias");
  step = b.elementwise(name("dt_bias"), {step, bias}, [&](Scalar f, ValueRange x) {
    Value y = f.softplus(f.add(x[0], x[1]));
    if (s.lowestStep > 0)
      y = f.max(y, f.constant(s.lowestStep));
    return std::isfinite(s.highestStep) ? f.min(y, f.constant(s.highestStep)) : y;
  });

  Value rates = b.weight(name("A_log"), {heads}, "decay");
  if (!s.hasRates)
    rates = b.elementwise(name("A_log"), {rates}, [](Scalar s, ValueRange x) { return s.negate(s.exp(x[0])); });
  RankedTensorType tokens = b.getTokenType(builder.getF32Type());
  int64_t batch = tokens.getDimSize(0), dynamic = ShapedType::kDynamic;
  RecurrenceOperands operands;
  operands.decay = combine(b, name("A_log"), tokens.clone({batch, heads.value, dynamic, 1, 1}), {step, rates},
                           {{0, 2, 1}, {1}}, [](Scalar s, ValueRange x) { return s.mul(x[0], x[1]); });
  operands.query = swapHeads(b, query);
  operands.key = swapHeads(b, key);
  operands.value = combine(b, module, tokens.clone({batch, heads.value, dynamic, s.headSize.value}), {u, step},
                           {{0, 2, 1, 3}, {0, 2, 1}}, [](Scalar s, ValueRange x) { return s.mul(x[0], x[1]); });
  Value mixed = swapHeads(b, buildRecurrence(b, module, operands, heads.value, state, s.headSize.value).result);
  Value skip = b.weight(name("D"), {heads}, "skip");
  auto type = cast<RankedTensorType>(mixed.getType());
  mixed = combine(b, name("D"), type, {mixed, u, skip}, {{0, 1, 2, 3}, {0, 1, 2, 3}, {2}},
                  [](Scalar s, ValueRange x) { return s.add(x[0], s.mul(x[1], x[2])); });

  auto multiplyByGate = [&](Value x) {
    return b.elementwise(name("norm"), {x, gate}, [](Scalar s, ValueRange x) { return s.mul(x[0], s.silu(x[1])); });
  };
  // Statistics are of a group.
  auto normGroups = [&](Value x) {
    NormSettings norm;
    norm.epsilon = s.epsilon;
    norm.scale = false;
    Size group = {inner.value / groups, inner.source + " / " + s.groups.source};
    Value normed = b.joinHeads(module, b.norm(name("norm"), b.splitHeads(module, x, groups), group, norm, "norm"));
    return b.elementwise(name("norm"), {normed, b.weight(name("norm.weight"), {inner}, "norm")},
                         [](Scalar s, ValueRange x) { return s.mul(x[0], x[1]); });
  };
  Value result = b.joinHeads(module, mixed);
  if (s.norm == Mamba2Settings::Norm::BeforeGate)
    result = normGroups(result);
  result = multiplyByGate(result);
  if (s.norm == Mamba2Settings::Norm::BehindGate)
    result = normGroups(result);
  return b.linear(name("out_proj"), result, inner, width, "output projection", s.outputBias.value_or(s.bias));
}

/// A bound of time_step_limit; Infinity is {"__float__": "Infinity"} in files of the library.
static double readBound(const llvm::json::Value &value, double otherwise) {
  if (std::optional<double> number = value.getAsNumber())
    return *number;
  if (const llvm::json::Object *object = value.getAsObject())
    return object->getString("__float__") == StringRef("Infinity") ? INFINITY : NAN;
  return otherwise;
}

void import::checkMamba2(const Config &config, Mamba2Settings &settings) {
  const Size &heads = settings.heads, &headSize = settings.headSize, &groups = settings.groups;
  if (heads.value * headSize.value != settings.inner.value)
    (void)config.error(heads.source + " x " + headSize.source + " is " + std::to_string(heads.value * headSize.value),
                       {"expected " + std::to_string(settings.inner.value) + ": " + settings.inner.source});
  if (heads.value % groups.value)
    (void)config.error(groups.source + " is " + std::to_string(groups.value) + ", which does not divide " +
                           heads.source + " " + std::to_string(heads.value),
                       {"expected a divisor: as many heads share each group"});
}

void import::readStepLimit(const Config &config, Mamba2Settings &settings) {
  const llvm::json::Array *limit = config.getArray("time_step_limit");
  if (!limit)
    return;
  settings.lowestStep = limit->size() == 2 ? readBound((*limit)[0], NAN) : NAN;
  settings.highestStep = limit->size() == 2 ? readBound((*limit)[1], NAN) : NAN;
  if (!(settings.lowestStep >= 0) || !(settings.highestStep >= settings.lowestStep))
    (void)config.wrong("time_step_limit", "two numbers of at least 0, the lower one first");
}

static Decoder describeMamba2(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  Decoder decoder = readMambaModel(config, false);
  const Size width = decoder.sizes.width;
  Mamba2Settings settings;
  settings.inner = readMambaInner(config, "expand", width);
  settings.kernel = config.getSize("conv_kernel", 4, 256);
  settings.state = config.getSize("state_size", 128, 1 << 14);
  settings.heads = config.getSize("num_heads", 128, 1 << 14);
  settings.headSize = config.getSize("head_dim", 64, 1 << 14);
  settings.groups = config.getSize("n_groups", 8, 1 << 14);
  settings.epsilon = decoder.norm.epsilon;
  checkMamba2(config, settings);
  readStepLimit(config, settings);
  (void)config.has("chunk_size"); // how the library computes it
  (void)config.has("time_step_rank");
  settings.bias = config.getBoolean("use_bias", false);
  settings.hasRates = config.getBoolean("decays_are_rates", false);
  settings.convolutionBias = config.getBoolean("use_conv_bias", true);
  settings.activation = decoder.sizes.activation;
  settings.activationKey = decoder.sizes.activationKey;
  beginDecoder(b, inputs, decoder.sizes, {/*mask=*/false, /*positions=*/false});
  decoder.layer = [&b, width, settings](int64_t) {
    DecoderLayer layer;
    layer.mixNorm = "norm";
    layer.mix = [&b, width, settings](Value x) { return buildMamba2(b, width, settings, x); };
    return layer;
  };
  return decoder;
}

//===-- Jamba -----------------------------------------------------------------------------------------===//

static Decoder describeJamba(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = 8;
  defaults.readsBias = defaults.readsHeadSize = false;
  LlamaModel model = readLlama(b, defaults);
  model.rope = Rope();
  Decoder &decoder = model.decoder;
  decoder.finalNorm = "final_layernorm";
  model.layer.feedNorm = "pre_ff_layernorm";
  const Size width = decoder.sizes.width;
  MambaSettings mamba;
  mamba.module = "mamba";
  mamba.inner = readMambaInner(config, "mamba_expand", width);
  mamba.kernel = config.getSize("mamba_d_conv", 4, 256);
  mamba.state = config.getSize("mamba_d_state", 16, 1 << 14);
  const llvm::json::Value *rank = config.getObject().get("mamba_dt_rank");
  bool isAutomatic = !rank || rank->getAsString() == llvm::StringRef("auto");
  mamba.rank = isAutomatic ? Size{(width.value + 15) / 16, "hidden_size / 16"}
                           : config.getSize("mamba_dt_rank", std::nullopt, 1 << 20);
  (void)config.has("mamba_dt_rank");
  mamba.bias = config.getBoolean("mamba_proj_bias", false);
  mamba.convolutionBias = config.getBoolean("mamba_conv_bias", true);
  mamba.hasRates = config.getBoolean("decays_are_rates", false);
  mamba.hasNorms = true;
  mamba.norm = decoder.norm;
  mamba.activation = decoder.sizes.activation;
  mamba.activationKey = decoder.sizes.activationKey;
  for (StringRef key : {"use_mamba_kernels", "use_mambapy", "use_associative_scan", "num_logits_to_keep"})
    (void)config.has(key); // how the library computes

  auto every = [&](StringRef periodKey, int64_t period, StringRef offsetKey, int64_t offset, StringRef listKey) {
    std::vector<bool> listed; // layer by layer, as GGUF has it
    if (const llvm::json::Array *list = config.getArray(listKey))
      for (const llvm::json::Value &is : *list)
        listed.push_back(is.getAsBoolean().value_or(false));
    if (!listed.empty())
      return listed.resize(decoder.sizes.layers), listed;
    period = config.getInteger(periodKey, period, 1, 1000);
    offset = config.getInteger(offsetKey, offset, 0, 1000);
    std::vector<bool> result(decoder.sizes.layers);
    for (int64_t i = 0; i < decoder.sizes.layers; ++i)
      result[i] = i % period == offset;
    return result;
  };
  std::vector<bool> isAttention = every("attn_layer_period", 8, "attn_layer_offset", 4, "attention_layers"),
                    hasExperts = every("expert_layer_period", 2, "expert_layer_offset", 1, "expert_layers");
  ExpertsSettings experts;
  readExperts(b, experts, "num_experts", "num_experts_per_tok", "intermediate_size");
  if (experts.count.value == 1) // the library has a plain layer then
    hasExperts.assign(hasExperts.size(), false);
  experts.module = model.feed.module = "feed_forward";
  experts.router = "router";
  experts.normalises = false;
  experts.activation = model.feed.activation;
  experts.activationKey = model.feed.activationKey;
  FeedForwardSettings dense = model.feed;
  model.mix = [&b, width, mamba, isAttention](int64_t i, const AttentionSettings &attention, Value x) {
    return isAttention[i] ? buildSelfAttention(b, width, attention, x) : buildMamba(b, width, mamba, x);
  };
  model.feedWith = [&b, width, experts, dense, hasExperts](int64_t i, Value x) {
    return hasExperts[i] ? buildExperts(b, width, experts, x) : buildFeedForward(b, width, dense, x);
  };
  // A padded batch would have to leave padding out of the recurrence: none is taken.
  return finishLlama(b, inputs, std::move(model), {/*mask=*/false, /*positions=*/false});
}

const Family tmc::import::kMamba = makeDecoderFamily("mamba", "Mamba", "backbone", describePlainMamba);
const Family tmc::import::kFalconMamba =
    makeDecoderFamily("falcon_mamba", "FalconMamba", "backbone", describeFalconMamba);
const Family tmc::import::kMamba2 = makeDecoderFamily("mamba2", "Mamba2", "backbone", describeMamba2);
const Family tmc::import::kJamba = makeDecoderFamily("jamba", "Jamba", "model", describeJamba);
