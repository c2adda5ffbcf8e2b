// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// T5 (Raffel et al., 2020), mT5 (Xue et al., 2021) and UMT5 (Chung et al., 2023): relative positions by buckets of
// distances, RMS norms, no biases.

#include "lib/Import/Families/EncoderDecoder.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

/// The bucket of a distance, key place - query place.
static int64_t getBucket(int64_t distance, bool isBidirectional, int64_t buckets, int64_t longest) {
  int64_t result = 0;
  if (isBidirectional) {
    buckets /= 2;
    result = distance > 0 ? buckets : 0;
    distance = std::abs(distance);
  } else {
    distance = std::max<int64_t>(-distance, 0);
  }
  int64_t exact = buckets / 2;
  if (distance < exact)
    return result + distance;
  // Where the logarithm is a whole number it stays one.
  double share = std::log(static_cast<double>(distance) / static_cast<double>(exact)) /
                 std::log(static_cast<double>(longest) / static_cast<double>(exact));
  int64_t far = exact + static_cast<int64_t>(share * static_cast<double>(buckets - exact) + 1e-9);
  return result + std::min(far, buckets - 1);
}

/// [heads, 2 N - 1]: weights only, so computed when compiling.
static Value buildRelativeBias(ModelBuilder &b, StringRef module, bool isBidirectional, const Size &buckets,
                               int64_t longest, const Size &heads) {
  OpBuilder &builder = b.getBuilder();
  int64_t last = b.getMaximalLength() - 1;
  SmallVector<int32_t> indices;
  for (int64_t distance = -last; distance <= last; ++distance)
    indices.push_back(static_cast<int32_t>(getBucket(distance, isBidirectional, buckets.value, longest)));
  auto type = RankedTensorType::get({2 * last + 1}, builder.getI32Type());
  Value places = builder.create<arith::ConstantOp>(b.getLocation(module),
                                                   DenseElementsAttr::get(type, ArrayRef<int32_t>(indices)));
  return b.transpose(b.embedding(module, places, buckets, heads, "relative position bias"), {1, 0});
}

namespace {
/// What differs among the families: defaults of the configuration, and what is read of it.
struct Kind {
  StringLiteral className;
  int64_t vocabulary, inner, layers, heads;
  StringLiteral projection;
  bool scales;       ///< a tied head reads scaled rows
  bool biasOfLayers; ///< each layer has relative positions of its own
};
} // namespace

static void build(ModelBuilder &b, const Kind &kind) {
  const Config &config = b.getConfig();
  StackSettings s;
  Size vocabulary = config.getSize("vocab_size", kind.vocabulary, 1 << 28);
  s.width = config.getSize("d_model", 512, kLargestWidth);
  s.heads = config.getSize("num_heads", kind.heads, kLargestHeads);
  s.headSize = config.getSize("d_kv", 64, kLargestHeads);
  s.inner = config.getSize("d_ff", kind.inner, kLargestWidth);
  s.layers = config.getInteger("num_layers", kind.layers, 1, 1000);
  int64_t decoderLayers = config.getInteger("num_decoder_layers", s.layers, 1, 1000);
  s.norm.epsilon = config.getNumber("layer_norm_epsilon", 1e-6);
  Size buckets = config.getSize("relative_attention_num_buckets", 32, 1 << 16);
  int64_t longest = config.getInteger("relative_attention_max_distance", 128, 1, int64_t(1) << 30);
  if (buckets.value < 4 || buckets.value % 2 || longest <= buckets.value / 2) {
    (void)config.error("relative_attention_num_buckets is " + std::to_string(buckets.value) +
                           ", relative_attention_max_distance " + std::to_string(longest),
                       {"expected an even number of at least 4, and a distance of more than half of it"});
    return;
  }
  std::string projection = config.getString("feed_forward_proj", kind.projection);
  StringRef activation = projection;
  bool isGated = activation.consume_front("gated-");
  if (projection == "gated-gelu") // as the library reads it
    activation = "gelu_new";
  (void)config.has("dense_act_fn"); // what feed_forward_proj says
  (void)config.has("is_gated_act");
  (void)config.has("initializer_factor");
  (void)config.has("n_positions"); // distances have no limit
  // Classes of an encoder alone: released files say true all the same.
  bool hasDecoder = config.getBoolean("is_encoder_decoder", true) && !readClass(config).ends_with("EncoderModel");
  // Old files say by a head that is not tied that the decoder's output is not scaled; the head is tied all the same.
  bool isScaled =
      config.getBoolean("scale_decoder_outputs", config.getBoolean("tie_word_embeddings", true)) && kind.scales;
  s.bias = s.keyBias = false;
  s.scale = 1;
  s.query = "q";
  s.key = "k";
  s.value = "v";
  s.output = "o";
  s.selfAttention = "layer.0.SelfAttention";
  s.selfNorm = "layer.0.layer_norm";
  s.crossAttention = "layer.1.EncDecAttention";
  s.crossNorm = "layer.1.layer_norm";
  s.feed.gate = isGated ? "wi_0" : "";
  s.feed.up = isGated ? "wi_1" : "wi";
  s.feed.down = "wo";
  s.feed.inner = s.inner;
  s.feed.activation = activation.str();
  s.feed.activationKey = "feed_forward_proj";

  // Modules below the stack, or below a layer that has its own.
  auto setBias = [&](StackSettings &side, ModelBuilder::AttentionOptions &options, bool isBidirectional) {
    std::string module = s.selfAttention + ".relative_attention_bias";
    if (kind.biasOfLayers)
      side.relativeBias = [=, &b](int64_t) {
        return buildRelativeBias(b, module, isBidirectional, buckets, longest, s.heads);
      };
    else
      options.relativeBias =
          buildRelativeBias(b, side.stem + ".0." + module, isBidirectional, buckets, longest, s.heads);
  };

  std::string why = kind.className.str() + " has no limit: the bias of distances is made for so many";
  InputDim source = {"seq", 1, 512, false, why, "tokens of the longest text that is read"};
  if (hasDecoder)
    beginTexts(b, vocabulary, source, {"decoder_seq", 1, 512, false, why, "tokens of the longest text that is written"},
               vocabulary);
  else
    b.begin({makeBatch(), source}, {makeTokens("input_ids", source.name, vocabulary, kReadIds.str()), makeMask()});
  if (b.hasFailed())
    return;
  Value ids = b.getInput("input_ids");
  Value length;
  Results results;
  {
    length = useTokensOf(b, ids, "seq");
    StackSettings encoder = s;
    encoder.stem = "encoder.block";
    encoder.finalNorm = "encoder.final_layer_norm";
    encoder.feed.module = "layer.1.DenseReluDense";
    encoder.feedNorm = "layer.1.layer_norm";
    // Files of an encoder alone may have the table at its place there only.
    StringRef table = !hasDecoder && !b.hasWeight("shared.weight") ? "encoder.embed_tokens" : "shared";
    Value x = b.embedding(table, ids, vocabulary, s.width, "token embeddings");
    ModelBuilder::AttentionOptions options;
    setBias(encoder, options, /*isBidirectional=*/true);
    results.encoder = Stack{b, encoder}.build(x, options, nullptr);
  }
  if (!hasDecoder) {
    if (b.wants("last_hidden_state"))
      b.addOutput("last_hidden_state", results.encoder, {"batch", "seq", ""}, "every token");
    return;
  }
  Value decoderIds = b.getInput("decoder_input_ids");
  (void)useTokensOf(b, decoderIds, "decoder_seq");
  StackSettings decoder = s;
  decoder.layers = decoderLayers;
  decoder.stem = "decoder.block";
  decoder.finalNorm = "decoder.final_layer_norm";
  decoder.feed.module = "layer.2.DenseReluDense";
  decoder.feedNorm = "layer.2.layer_norm";
  Value x = b.embedding("shared", decoderIds, vocabulary, s.width, "token embeddings");
  ModelBuilder::AttentionOptions options;
  options.mask = Value();
  options.future = 0;
  setBias(decoder, options, /*isBidirectional=*/false);
  Memory memory = makeMemory(b, results.encoder, length, b.getBound("seq"));
  results.decoder = Stack{b, decoder}.build(x, options, &memory);
  if (hasHead(b, kind.className)) {
    Value scaled = results.decoder;
    if (isScaled) {
      // Its own sizes: these are the rows that logits are asked of, not the tokens.
      SmallVector<Value> sizes = mixer::getDynamicSizes(b.getBuilder(), b.getLocation("lm_head"), scaled);
      double factor = 1 / std::sqrt(static_cast<double>(s.width.value));
      scaled = b.elementwise("lm_head", {scaled}, sizes, [&](Scalar s, ValueRange x) { return s.mul(x[0], factor); });
    }
    // Released files of version 1.1 have a head of their own.
    StringRef head = b.hasWeight("lm_head.weight") ? "lm_head.weight" : "shared.weight";
    results.logits =
        b.project("lm_head", scaled, b.weight(head, {vocabulary, s.width}, "projection to the vocabulary"), Value());
  }
  addOutputs(b, results);
}

const ModelFamily tmc::import::kT5 = {"t5", [](ModelBuilder &b) {
                                        build(b, {"T5", 32128, 2048, 6, 8, "relu", true, false});
                                      }};
const ModelFamily tmc::import::kMt5 = {"mt5", [](ModelBuilder &b) {
                                         build(b, {"MT5", 250112, 1024, 8, 6, "gated-gelu", false, false});
                                       }};
const ModelFamily tmc::import::kUmt5 = {"umt5", [](ModelBuilder &b) {
                                          build(b, {"UMT5", 250112, 1024, 8, 6, "gated-gelu", true, true});
                                        }};
