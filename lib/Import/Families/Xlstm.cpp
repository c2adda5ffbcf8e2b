// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// xLSTM (Beck et al., 2024), the large model's blocks: mLSTM, a matrix that remembers by exponential gates, and gated
// feed-forward layers.

#include "lib/Import/Recurrent.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

namespace {
struct Settings {
  Size width{1, ""}, heads{1, ""}, keyWidth{1, ""}, valueWidth{1, ""};
  bool bias = false, isFused = false;
  double epsilon = 1e-6, normEpsilon = 1e-6;
  std::optional<double> gateCap;
};
} // namespace

static Value buildCap(ModelBuilder &b, StringRef module, Value x, std::optional<double> cap) {
  if (!cap)
    return x;
  return b.elementwise(module, {x}, [&](Scalar s, ValueRange x) { return s.mul(s.tanh(s.mul(x[0], 1 / *cap)), *cap); });
}

static Value buildMatrixMemory(ModelBuilder &b, const Settings &s, Value input) {
  ModelBuilder::Scope scope(b, "", "mLSTM");
  std::string module = "mlstm_layer";
  auto name = [&](StringRef child) { return module + "." + child.str(); };
  int64_t heads = s.heads.value, keySize = s.keyWidth.value / heads, valueSize = s.valueWidth.value / heads;
  const Size &width = s.width;
  Size all = {2 * (s.keyWidth.value + s.valueWidth.value),
              "2 x " + s.keyWidth.source + " + 2 x " + s.valueWidth.source};
  Size gates = 2 * s.heads;
  auto project = [&](StringRef child, const Size &count, int64_t begin, StringRef label) {
    return s.isFused ? b.linearSlice(name("qkv_opreact"), input, width, count, begin, all, label, s.bias)
                     : b.linear(name(child), input, width, count, label, s.bias);
  };
  auto gate = [&](StringRef child, int64_t begin, StringRef label) {
    Value x = s.isFused
                  ? b.linearSlice(name("ifgate_preact"), input, width, s.heads, begin, gates, label, /*bias=*/true)
                  : b.linear(name(child), input, width, s.heads, label, /*bias=*/true);
    return buildCap(b, name(child), x, s.gateCap);
  };
  auto split = [&](Value x) { return swapHeads(b, b.splitHeads(module, x, heads)); };
  int64_t keys = s.keyWidth.value, values = s.valueWidth.value;
  Value query = project("q", s.keyWidth, 0, "query projection"), key = project("k", s.keyWidth, keys, "key projection"),
        value = project("v", s.valueWidth, 2 * keys, "value projection"),
        output = project("ogate_preact", s.valueWidth, 2 * keys + values, "output gate");
  Value gain = gate("igate_preact", 0, "input gate"), forget = gate("fgate_preact", heads, "forget gate");

  RankedTensorType tokens = b.getTokenType(b.getBuilder().getF32Type());
  int64_t batch = tokens.getDimSize(0), dynamic = ShapedType::kDynamic;
  RecurrenceOperands operands;
  operands.query = split(query);
  operands.key = split(key);
  operands.scale = 1 / std::sqrt(static_cast<double>(keySize));
  operands.initialMaximum = 0; // as the library begins
  operands.logGain = combine(b, name("igate_preact"), tokens.clone({batch, heads, dynamic, 1}), {gain}, {{0, 2, 1}},
                             [](Scalar, ValueRange x) { return x[0]; });
  operands.decay = combine(b, name("fgate_preact"), tokens.clone({batch, heads, dynamic, 1, 1}), {forget}, {{0, 2, 1}},
                           [](Scalar s, ValueRange x) { return s.negate(s.softplus(s.negate(x[0]))); });
  operands.value = split(value);
  RecurrenceResults above = buildRecurrence(b, module, operands, heads, keySize, valueSize, "c", "m");
  // The sum of the keys, in a state of its own with the same running maximum.
  operands.value = buildOnes(b, module, {1, 1, 1, 1});
  RecurrenceResults below = buildRecurrence(b, module, operands, heads, keySize, 1, "n", "n_m");
  double epsilon = s.epsilon;
  Value mixed =
      combine(b, module, cast<RankedTensorType>(above.result.getType()), {above.result, below.result, above.scales},
              {{0, 1, 2, 3}, {0, 1, 2, 3}, {0, 1, 2, 3}}, [&](Scalar s, ValueRange x) {
                Value least = s.exp(s.negate(x[2])), sum = s.max(x[1], s.negate(x[1]));
                return s.div(x[0], s.add(s.max(sum, least), s.constant(epsilon)));
              });
  mixed = swapHeads(b, mixed);
  NormSettings norm;
  norm.kind = mixer::NormKind::layer;
  norm.epsilon = s.normEpsilon;
  norm.scale = false;
  std::string normName = name("multihead_norm");
  mixed = b.joinHeads(module, b.norm(normName, mixed, {valueSize, "head size"}, norm, "norm"));
  SmallVector<Value> operandsOfGate = {mixed, output, b.weight(normName + ".weight", {s.valueWidth}, "norm")};
  if (s.bias)
    operandsOfGate.push_back(b.weight(normName + ".bias", {s.valueWidth}, "norm"));
  mixed = b.elementwise(module, operandsOfGate, [](Scalar s, ValueRange x) {
    Value normed = s.mul(x[0], x[2]);
    if (x.size() > 3)
      normed = s.add(normed, x[3]);
    return s.mul(normed, s.sigmoid(x[1]));
  });
  return b.linear(name("out_proj"), mixed, s.valueWidth, width, "output projection", s.bias);
}

/// int(factor * width).
static Size readWidth(const Config &config, StringRef key, double otherwise, const Size &width, int64_t multiple) {
  double product = config.getNumber(key, otherwise) * static_cast<double>(width.value);
  int64_t size = product < (1 << 22) ? static_cast<int64_t>(product) : 0;
  if (multiple > 1 && product < (1 << 22))
    size =
        static_cast<int64_t>((product + static_cast<double>(multiple) - 1) / static_cast<double>(multiple)) * multiple;
  if (size < 1)
    (void)config.wrong(key, "a number that times " + width.source + " is 1 to " + std::to_string(1 << 22));
  return {std::max<int64_t>(size, 1), key.str() + " x " + width.source};
}

static Decoder describe(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  DecoderKeys keys;
  keys.heads = "num_heads";
  keys.keyHeads = keys.headSize = keys.inner = keys.places = keys.activation = "";
  keys.width = config.has("hidden_size") ? llvm::StringLiteral("hidden_size") : llvm::StringLiteral("embedding_dim");
  keys.layers = config.has("num_blocks") ? llvm::StringLiteral("num_blocks") : llvm::StringLiteral("num_hidden_layers");
  Decoder decoder;
  decoder.sizes = readSizes(config, keys, "silu");
  const Size width = decoder.sizes.width;
  if (config.has("embedding_dim") && config.getSize("embedding_dim").value != width.value)
    (void)config.wrong("embedding_dim", std::to_string(width.value) + ": " + width.source);
  Settings s;
  s.width = width;
  s.heads = decoder.sizes.heads;
  s.keyWidth = readWidth(config, "qk_dim_factor", 0.5, width, 1);
  s.valueWidth = readWidth(config, "v_dim_factor", 1, width, 1);
  for (Size *wide : {&s.keyWidth, &s.valueWidth})
    if (wide->value % s.heads.value) {
      (void)config.error(wide->source + " is " + std::to_string(wide->value) + ", which is no multiple of " +
                             s.heads.source + " " + std::to_string(s.heads.value),
                         {"expected heads of equal size"});
      wide->value = s.heads.value;
    }
  s.bias = config.getBoolean("use_bias", false);
  s.epsilon = config.getNumber("eps", 1e-6);
  s.normEpsilon = decoder.norm.epsilon = config.getNumber("norm_eps", 1e-6);
  s.gateCap = config.getOptionalNumber("gate_soft_cap", 15);
  decoder.logitsCap = config.getOptionalNumber("output_logit_soft_cap", 30);
  std::string mode = config.getString("weight_mode", "single");
  s.isFused = mode == "fused";
  if (mode != "single" && mode != "fused")
    (void)config.wrong("weight_mode", "'single' or 'fused'");
  decoder.embeddings = "embeddings";
  decoder.layerStem = "blocks";
  decoder.finalNorm = "out_norm"; // whatever add_out_norm says
  for (StringRef key :
       {"add_out_norm", "tie_word_embeddings", "norm_reduction_force_float32", "chunkwise_kernel", "sequence_kernel",
        "step_kernel", "mode", "chunk_size", "return_last_states", "autocast_kernel_dtype", "inference_state_dtype",
        "max_inference_chunksize", "num_hidden_layers", "num_blocks", "hidden_size"})
    (void)config.has(key); // not read by the library's model, or how it computes
  FeedForwardSettings feed;
  feed.module = "ffn";
  feed.gate = "proj_up_gate";
  feed.up = "proj_up";
  feed.down = "proj_down";
  feed.fused = s.isFused ? "proj_up_gate_z" : "";
  feed.bias = s.bias;
  feed.inner = readWidth(config, "ffn_proj_factor", 2.667, width,
                         config.getInteger("ffn_round_up_to_multiple_of", 64, 1, 1 << 20));
  feed.activation = "silu";
  beginDecoder(b, inputs, decoder.sizes, {/*mask=*/false, /*positions=*/false});
  decoder.layer = [&b, s, width, feed](int64_t) {
    DecoderLayer layer;
    // The norms of blocks have a bias with the rest, the last one never.
    auto norm = [&b, s, width](StringRef module, Value x) {
      NormSettings settings;
      settings.epsilon = s.normEpsilon;
      settings.bias = s.bias;
      return b.norm(module, x, width, settings, "norm");
    };
    layer.mix = [&b, s, norm](Value x) { return buildMatrixMemory(b, s, norm("norm_mlstm", x)); };
    layer.feed = [&b, width, feed, norm](Value x) { return buildFeedForward(b, width, feed, norm("norm_ffn", x)); };
    return layer;
  };
  return decoder;
}

const Family tmc::import::kXlstm = makeDecoderFamily("xlstm", "xLSTM", "backbone", describe);
