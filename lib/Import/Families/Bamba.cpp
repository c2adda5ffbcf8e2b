// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Stacks of Mamba-2 and attention: Bamba (IBM, 2024), with positions in half of each head; Granite 4 (IBM, 2025), with
// multipliers and experts; Falcon-H1 (Zuo et al., 2025), with both side by side in every layer.

#include "lib/Import/Experts.h"
#include "lib/Import/Families/Llama.h"
#include "lib/Import/Families/Mamba.h"
#include "lib/Import/Json.h"
#include "lib/Import/Recurrent.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

/// A padded batch would have to leave padding out of the recurrence: none is taken.
static constexpr InputSettings kWithoutMask = {/*mask=*/false, /*positions=*/false};

static Decoder describeBamba(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = 8;
  defaults.epsilon = 1e-5;
  defaults.rope.partial = 0.5;
  LlamaModel model = readLlama(b, defaults);
  Decoder &decoder = model.decoder;
  decoder.finalNorm = "final_layernorm";
  model.layer.feedNorm = "pre_ff_layernorm";
  model.feed.module = "feed_forward";
  model.feed.bias = config.getBoolean("mlp_bias", false);
  const Size width = decoder.sizes.width;
  Mamba2Settings mamba = readMamba2(config, readMambaInner(config, "mamba_expand", width), decoder.sizes.activation,
                                    decoder.sizes.activationKey, decoder.norm.epsilon);
  for (StringRef key : {"num_logits_to_keep", "z_loss_coefficient"})
    (void)config.has(key); // how the library computes, and of the training
  std::vector<bool> isAttention(decoder.sizes.layers);
  if (const llvm::json::Array *indices = config.getArray("attn_layer_indices"))
    for (const llvm::json::Value &entry : *indices) {
      std::optional<int64_t> index = asInteger(entry);
      if (!index || *index < 0 || *index >= decoder.sizes.layers)
        (void)config.wrong("attn_layer_indices", "numbers of layers, from 0");
      else
        isAttention[*index] = true;
    }
  model.mix = [&b, width, mamba, isAttention](int64_t i, const AttentionSettings &attention, Value x) {
    return isAttention[i] ? buildSelfAttention(b, width, attention, x) : buildMamba2(b, width, mamba, x);
  };
  return finishLlama(b, inputs, std::move(model), kWithoutMask);
}

static Decoder describeGraniteMoeHybrid(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaModel model = readLlama(b);
  readMultipliers(config, model);
  const DecoderSizes &sizes = model.decoder.sizes;
  const Size width = sizes.width;
  Mamba2Settings mamba = readMamba2(config, readMambaInner(config, "mamba_expand", width), sizes.activation,
                                    sizes.activationKey, model.decoder.norm.epsilon);
  std::string positions = config.getString("position_embedding_type", "nope");
  if (positions != "rope" && positions != "nope")
    (void)config.error("position_embedding_type is '" + positions + "'", {"expected null, 'nope' or 'rope'"});
  if (positions != "rope")
    model.unturnedLayers.assign(sizes.layers, true);
  // "mamba" in files, "linear_attention" as the library has come to call it.
  StringRef key = config.has("layer_types") ? "layer_types" : "layers_block_type";
  std::vector<std::string> kinds =
      readLayerTypes(config, key, sizes.layers, {"linear_attention", "mamba", "attention", "full_attention"},
                     [](int64_t) { return "linear_attention"; });
  (void)config.has("layers_block_type");
  model.mix = [&b, width, mamba, kinds](int64_t i, const AttentionSettings &attention, Value x) {
    bool isAttention = StringRef(kinds[i]).ends_with("attention") && kinds[i] != "linear_attention";
    return isAttention ? buildSelfAttention(b, width, attention, x) : buildMamba2(b, width, mamba, x);
  };
  FeedForwardSettings shared = model.feed;
  shared.module = "shared_mlp";
  shared.fused = "input_linear";
  shared.down = "output_linear";
  shared.inner = config.getSize("shared_intermediate_size", 1024, 1 << 22);
  if (config.getInteger("num_local_experts", 8, 0, 1 << 12) == 0) {
    (void)config.has("num_experts_per_tok");
    model.feed = shared;
    return finishLlama(b, inputs, std::move(model), kWithoutMask);
  }
  ExpertsSettings experts;
  readExperts(b, experts, "num_local_experts", "num_experts_per_tok", "intermediate_size");
  experts.module = "block_sparse_moe";
  experts.router = "router.layer";
  experts.stackedBoth = "input_linear";
  experts.down = "output_linear";
  experts.activation = model.feed.activation;
  experts.activationKey = model.feed.activationKey;
  experts.shared = shared;
  model.feedWith = [&b, width, experts](int64_t, Value x) { return buildExperts(b, width, experts, x); };
  return finishLlama(b, inputs, std::move(model), kWithoutMask);
}

/// `count` numbers of a key, 1 each where it says nothing.
static std::vector<double> readNumbers(const Config &config, StringRef key, size_t count) {
  std::vector<double> numbers(count, 1);
  const llvm::json::Array *array = config.getArray(key);
  if (!array)
    return numbers;
  bool isGood = array->size() == count;
  for (size_t i = 0; isGood && i < count; ++i) {
    numbers[i] = (*array)[i].getAsNumber().value_or(NAN);
    isGood = std::isfinite(numbers[i]);
  }
  if (!isGood)
    (void)config.wrong(key, std::to_string(count) + " numbers");
  return numbers;
}

static Decoder describeFalconH1(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  LlamaDefaults defaults;
  defaults.keyHeads = 8;
  defaults.epsilon = 1e-5;
  LlamaModel model = readLlama(b, defaults);
  Decoder &decoder = model.decoder;
  const Size width = decoder.sizes.width;
  decoder.finalNorm = "final_layernorm";
  decoder.embeddingScale = config.getNumber("embedding_multiplier", 1);
  decoder.logitsScale = config.getNumber("lm_head_multiplier", 1);
  model.layer.feedNorm = "pre_ff_layernorm";
  model.feed.module = "feed_forward";
  model.feed.bias = config.getBoolean("mlp_bias", false);
  std::vector<double> ofFeed = readNumbers(config, "mlp_multipliers", 2);
  std::string activation = model.feed.activation, activationKey = model.feed.activationKey;
  model.feed.activate = [=, &b](StringRef module, Value gate) {
    return b.activation(module, b.scale(module, gate, ofFeed[0]), activation, activationKey);
  };
  model.layer.feedScale = ofFeed[1];
  // Multiplied into the scores: positions are turned linearly.
  double size = static_cast<double>(decoder.sizes.headSize.value);
  model.attention.scale = config.getNumber("key_multiplier", 1) / std::sqrt(size);
  std::optional<Size> inner = config.getOptionalSize("mamba_d_ssm");
  if (!inner && !config.isNull("mamba_d_ssm"))
    inner = Size{1024, "mamba_d_ssm"};
  Size expanded = readMambaInner(config, "mamba_expand", width);
  Mamba2Settings mamba = readMamba2(config, inner.value_or(expanded), activation, activationKey, decoder.norm.epsilon);
  bool normsFirst = config.getBoolean("mamba_norm_before_gate", true);
  mamba.norm = !config.getBoolean("mamba_rms_norm", false) ? Mamba2Settings::Norm::None
               : normsFirst                                ? Mamba2Settings::Norm::BeforeGate
                                                           : Mamba2Settings::Norm::BehindGate;
  mamba.outputBias = config.getBoolean("projectors_bias", false);
  mamba.multipliers = readNumbers(config, "ssm_multipliers", 5);
  double mambaIn = config.getNumber("ssm_in_multiplier", 1), mambaOut = config.getNumber("ssm_out_multiplier", 1),
         attentionIn = config.getNumber("attention_in_multiplier", 1),
         attentionOut = config.getNumber("attention_out_multiplier", 1);
  (void)config.has("num_logits_to_keep"); // how the library computes
  model.mix = [=, &b](int64_t, const AttentionSettings &attention, Value x) {
    Value scanned = b.scale("mamba", buildMamba2(b, width, mamba, b.scale("mamba", x, mambaIn)), mambaOut);
    Value attended = buildSelfAttention(b, width, attention, b.scale("self_attn", x, attentionIn));
    return b.add("self_attn", scanned, b.scale("self_attn", attended, attentionOut));
  };
  return finishLlama(b, inputs, std::move(model), kWithoutMask);
}

const Family tmc::import::kBamba = makeDecoderFamily("bamba", "Bamba", "model", describeBamba);
const Family tmc::import::kFalconH1 = makeDecoderFamily("falcon_h1", "FalconH1", "model", describeFalconH1);
const Family tmc::import::kGraniteMoeHybrid =
    makeDecoderFamily("granitemoehybrid", "GraniteMoeHybrid", "model", describeGraniteMoeHybrid);
