// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// RWKV-4 (Peng et al., 2023): each token mixed with the one before it, and a decaying average of values weighted by the
// exponential of keys.

#include "lib/Import/Recurrent.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

/// x * mix + shifted * (1 - mix).
static Value mixTokens(ModelBuilder &b, StringRef name, const Size &width, Value x, Value shifted) {
  Value mix = b.reshape(b.weight(name, {{1, "1"}, {1, "1"}, width}, "token mix"), {width.value});
  return b.elementwise(name, {x, shifted, mix}, [](Scalar s, ValueRange x) {
    return s.add(s.mul(x[0], x[2]), s.mul(x[1], s.sub(s.constant(1), x[2])));
  });
}

static Value buildTimeMix(ModelBuilder &b, const Size &width, const Size &inner, Value input) {
  ModelBuilder::Scope scope(b, "", "time mix");
  auto name = [](StringRef child) { return ("attention." + child).str(); };
  Value shifted = shiftTokens(b, "att_shift", input);
  auto project = [&](StringRef child, StringRef label) {
    Value mixed = mixTokens(b, name(("time_mix_" + child).str()), width, input, shifted);
    return b.linear(name(child), mixed, width, inner, label, /*bias=*/false);
  };
  Value key = addHeadAxis(b, project("key", "key projection")),
        value = addHeadAxis(b, project("value", "value projection")),
        receptance = project("receptance", "receptance projection");
  Value rates = b.elementwise(name("time_decay"), {b.weight(name("time_decay"), {inner}, "decay")},
                              [](Scalar s, ValueRange x) { return s.negate(s.exp(x[0])); });
  // Sums of values and of ones, each in its own state, with one running maximum.
  RecurrenceOperands operands;
  operands.query = operands.key = buildOnes(b, "attention", {1, 1, 1, 1});
  operands.decay = b.reshape(rates, {1, 1, 1, 1, inner.value});
  operands.logGain = key;
  operands.readsBefore = true;
  operands.value = value;
  RecurrenceResults above = buildRecurrence(b, "attention", operands, 1, 1, inner.value, "num", "max");
  operands.value = buildOnes(b, "attention", {1, 1, 1, 1});
  RecurrenceResults below = buildRecurrence(b, "attention", operands, 1, 1, inner.value, "den", "den_max");
  Value bonus = b.weight(name("time_first"), {inner}, "bonus");
  Value mixed = b.elementwise("attention", {above.result, below.result, above.scales, key, value, bonus},
                              [](Scalar s, ValueRange x) {
                                Value own = s.add(x[3], x[5]), top = s.max(x[2], own);
                                Value past = s.exp(s.sub(x[2], top)), now = s.exp(s.sub(own, top));
                                return s.div(s.add(s.mul(past, x[0]), s.mul(now, x[4])), s.add(s.mul(past, x[1]), now));
                              });
  mixed = b.elementwise("attention", {dropHeadAxis(b, mixed), receptance},
                        [](Scalar s, ValueRange x) { return s.mul(x[0], s.sigmoid(x[1])); });
  return b.linear(name("output"), mixed, inner, width, "output projection", /*bias=*/false);
}

static Value buildChannelMix(ModelBuilder &b, const Size &width, const Size &inner, Value input) {
  ModelBuilder::Scope scope(b, "", "channel mix");
  auto name = [](StringRef child) { return ("feed_forward." + child).str(); };
  Value shifted = shiftTokens(b, "ffn_shift", input);
  Value key = b.linear(name("key"), mixTokens(b, name("time_mix_key"), width, input, shifted), width, inner,
                       "first projection", /*bias=*/false);
  Value value = b.linear(name("value"), b.activation(name("key"), key, "relu2", ""), inner, width, "second projection",
                         /*bias=*/false);
  Value receptance = b.linear(name("receptance"), mixTokens(b, name("time_mix_receptance"), width, input, shifted),
                              width, width, "receptance projection", /*bias=*/false);
  return b.elementwise("feed_forward", {value, receptance},
                       [](Scalar s, ValueRange x) { return s.mul(x[0], s.sigmoid(x[1])); });
}

static Decoder describe(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  DecoderKeys keys;
  keys.heads = keys.keyHeads = keys.headSize = keys.activation = keys.places = "";
  Decoder decoder;
  decoder.sizes = readSizes(config, keys, "", 4);
  (void)config.has("context_length"); // of the training; nothing in the model ends there
  const Size width = decoder.sizes.width, inner = decoder.sizes.inner;
  Size mixed = config.getSize("attention_hidden_size", width.value, 1 << 22);
  decoder.norm.kind = mixer::NormKind::layer;
  decoder.norm.bias = true;
  decoder.norm.epsilon = config.getNumber("layer_norm_epsilon", 1e-5);
  decoder.finalEpsilon = 1e-5; // whatever the configuration says
  decoder.isTied = config.getBoolean("tie_word_embeddings", false);
  decoder.embeddings = "embeddings";
  decoder.embeddingNorm = "blocks.0.pre_ln";
  decoder.layerStem = "blocks";
  decoder.finalNorm = "ln_out";
  decoder.head = "head";
  // Every so many layers the library halves what the layers behind add and, between them, what they add to.
  int64_t every = config.getInteger("rescale_every", 6, 0, 1000);
  beginDecoder(b, inputs, decoder.sizes, {/*mask=*/false, /*positions=*/false});
  decoder.layer = [&b, width, inner, mixed, every](int64_t i) {
    DecoderLayer layer;
    layer.mixNorm = "ln1";
    layer.feedNorm = "ln2";
    layer.mix = [&b, width, mixed](Value x) { return buildTimeMix(b, width, mixed, x); };
    layer.feed = [&b, width, inner](Value x) { return buildChannelMix(b, width, inner, x); };
    if (every > 0) {
      layer.mixScale = layer.feedScale = std::exp2(-static_cast<double>(i / every));
      layer.outputScale = (i + 1) % every == 0 ? 0.5 : 1;
    }
    return layer;
  };
  return decoder;
}

const Family tmc::import::kRwkv = makeDecoderFamily("rwkv", "Rwkv", "rwkv", describe);
