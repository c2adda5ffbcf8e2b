// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// More of the models that are GPT-2 with something changed: GPT-J (Wang and Komatsuzaki, 2021), GPT-Neo (Black et al.,
// 2021), Falcon (Almazrouei et al., 2023), StarCoder (Li et al., 2023), CodeGen (Nijkamp et al., 2022), XGLM (Lin et
// al., 2021).

#include "lib/Import/Families/Gpt2.h"
#include "lib/Import/Json.h"
#include "lib/Import/Rope.h"
#include <cmath>

using namespace mlir;
using namespace tmc::import;

/// The first `rotary_dim` channels of each head are turned, by neighbours; one norm for both halves of a layer.
static Decoder describeGptJLike(ModelBuilder &b, DecoderInputs &inputs, bool isFused) {
  const Config &config = b.getConfig();
  PlainModel model = readPlain(config, getGpt2Keys(), "gelu_new", "layer_norm_epsilon", 1e-5, false, 4);
  Decoder &decoder = model.decoder;
  decoder.embeddings = "wte";
  decoder.layerStem = "h";
  decoder.finalNorm = "ln_f";
  decoder.headBias = true;
  model.layer.mixNorm = model.layer.feedNorm = "ln_1";
  model.layer.isParallel = true;
  AttentionSettings &attention = model.attention;
  attention.module = "attn";
  attention.output = "out_proj";
  attention.queryBias = attention.keyBias = attention.valueBias = attention.outputBias = false;
  if (isFused) {
    attention.fused = "qkv_proj";
    attention.rows = FusedRows::Shards;
    (void)config.has("n_ctx"); // as n_positions
    if (decoder.sizes.width.value % 4)
      (void)config.wrong("n_embd", "a multiple of 4: the file has query, key and value in four parts");
  }
  model.feed.up = "fc_in";
  model.feed.down = "fc_out";
  int64_t turned = config.getSize("rotary_dim", 64, attention.headSize.value).value;
  if (config.isNull("rotary_dim") || turned % 2)
    (void)config.wrong("rotary_dim", "an even number");
  beginDecoder(b, inputs, decoder.sizes);
  Rope rope;
  rope.frequencies = getRotaryFrequencies(10000, turned);
  attention.rotary = buildRotary(b, "rotary_emb", rope, inputs.places);
  attention.rotary.interleaved = true;
  return finishPlain(b, std::move(model));
}

static Decoder describeGptJ(ModelBuilder &b, DecoderInputs &inputs) {
  return describeGptJLike(b, inputs, /*isFused=*/false);
}

/// Nijkamp et al., 2022.
static Decoder describeCodeGen(ModelBuilder &b, DecoderInputs &inputs) {
  return describeGptJLike(b, inputs, /*isFused=*/true);
}

/// Places are sines and cosines that no file has (Lin et al., 2021).
static Decoder describeXglm(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  DecoderKeys keys;
  keys.width = "d_model";
  keys.inner = "ffn_dim";
  keys.heads = "attention_heads";
  keys.keyHeads = keys.headSize = "";
  keys.layers = "num_layers";
  keys.activation = "activation_function";
  PlainModel model = readPlain(config, keys, "gelu", "", 1e-5, true);
  Decoder &decoder = model.decoder;
  decoder.finalNorm = "layer_norm";
  int64_t width = decoder.sizes.width.value;
  if (config.getBoolean("scale_embedding", true))
    decoder.embeddingScale = std::sqrt(static_cast<double>(width));
  model.layer.mixNorm = "self_attn_layer_norm";
  model.layer.feedNorm = "final_layer_norm";
  model.attention.output = "out_proj";
  model.feed.module = "";
  model.feed.up = "fc1";
  model.feed.down = "fc2";
  if (width < 4 || width % 2)
    (void)config.wrong("d_model", "an even number of at least 4");
  // The library's table has zeros in the row of the padding token, and places begin with row 2.
  if (config.has("pad_token_id") && config.getInteger("pad_token_id", 1, 0, int64_t(1) << 31) > 1)
    (void)config.wrong("pad_token_id", "0 or 1: the place whose number it is would have no position");
  beginDecoder(b, inputs, decoder.sizes);
  std::vector<double> frequencies;
  for (int64_t t = 0, half = std::max<int64_t>(width / 2, 2); t < half; ++t)
    frequencies.push_back(std::pow(10000.0, -static_cast<double>(t) / static_cast<double>(half - 1)));
  ModelBuilder::Rotary tables = b.rotaryTables("embed_positions", frequencies, 1, /*first=*/2);
  decoder.positionValues = b.concatenate("embed_positions", 1, {tables.sine, tables.cosine});
  return finishPlain(b, std::move(model));
}

/// "global" and "local" of each layer: `attention_layers`, or `attention_types`, [[kinds, how often], ...].
static std::vector<bool> readLocalLayers(const Config &config, int64_t layers) {
  std::vector<std::string> kinds;
  const llvm::json::Array *types = config.getArray("attention_types");
  for (const llvm::json::Value &type : types ? *types : llvm::json::Array()) {
    const llvm::json::Array *pair = type.getAsArray();
    const llvm::json::Array *repeated = pair && pair->size() == 2 ? (*pair)[0].getAsArray() : nullptr;
    std::optional<int64_t> count = repeated ? asInteger((*pair)[1]) : std::nullopt;
    if (!count || *count < 0 || *count > layers) {
      (void)config.wrong("attention_types", "pairs of a list of 'global' and 'local', and how often it is repeated");
      break;
    }
    for (int64_t i = 0; i < *count && static_cast<int64_t>(kinds.size()) < layers; ++i)
      for (const llvm::json::Value &kind : *repeated)
        kinds.push_back(kind.getAsString().value_or("").str());
  }
  std::vector<bool> result;
  for (const std::string &kind :
       readLayerTypes(config, "attention_layers", layers, {"global", "local"}, [&](int64_t i) {
         return i < static_cast<int64_t>(kinds.size()) ? kinds[i] : types ? "" : i % 2 ? "local" : "global";
       }))
    result.push_back(kind == "local");
  return result;
}

/// Windows in every other layer, scores that are not scaled.
static Decoder describeGptNeo(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  DecoderKeys keys;
  keys.heads = "num_heads";
  keys.keyHeads = keys.headSize = "";
  keys.layers = "num_layers";
  keys.activation = "activation_function";
  PlainModel model = readPlain(config, keys, "gelu_new", "layer_norm_epsilon", 1e-5, true, 4);
  nameAsGpt2(model);
  AttentionSettings &attention = model.attention;
  attention.module = "attn.attention";
  attention.output = "out_proj";
  attention.queryBias = attention.keyBias = attention.valueBias = false;
  attention.scale = 1;
  int64_t window = config.getSize("window_size", 256, 1 << 24).value;
  std::vector<bool> isLocal = readLocalLayers(config, model.decoder.sizes.layers);
  beginDecoder(b, inputs, model.decoder.sizes);
  return finishPlain(b, std::move(model), [=](int64_t i, AttentionSettings &attention) {
    if (isLocal[i])
      attention.window = window;
  });
}

/// One key for all heads, and no other difference to GPT-2 but how its matrices lie.
static Decoder describeGptBigcode(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  PlainModel model = readPlain(config, getGpt2Keys(), "gelu_pytorch_tanh", "layer_norm_epsilon", 1e-5, true, 4);
  for (StringRef key : {"attention_softmax_in_fp32", "scale_attention_softmax_in_fp32"}) // how it is rounded in 16 bits
    (void)config.has(key);
  nameAsGpt2(model);
  AttentionSettings &attention = model.attention;
  attention.fused = "c_attn";
  attention.rows = FusedRows::PerHead;
  (void)config.has("num_key_value_heads"); // what multi_query says
  if (config.getBoolean("multi_query", true))
    attention.keyHeads = {1, "1, by multi_query"};
  if (!config.getBoolean("scale_attn_weights", true))
    attention.scale = 1;
  beginDecoder(b, inputs, model.decoder.sizes);
  return finishPlain(b, std::move(model));
}

static Decoder describeFalcon(ModelBuilder &b, DecoderInputs &inputs) {
  const Config &config = b.getConfig();
  DecoderKeys keys;
  keys.inner = "ffn_hidden_size";
  keys.keyHeads = keys.headSize = "";
  keys.activation = "activation";
  PlainModel model = readPlain(config, keys, "gelu", "layer_norm_epsilon", 1e-5, true, 4);
  config.refuseTrue("alibi", "tmc has this family's rotary positions only");
  Decoder &decoder = model.decoder;
  decoder.embeddings = "word_embeddings";
  decoder.layerStem = "h";
  decoder.finalNorm = "ln_f";
  bool isNew = config.getBoolean("new_decoder_architecture", false),
       isParallel = config.getBoolean("parallel_attn", true);
  int64_t norms = config.getInteger("num_ln_in_parallel_attn", isNew ? 2 : 1, 1, 2);
  if (!isParallel && isNew)
    (void)config.wrong("parallel_attn", "true, with new_decoder_architecture");
  if (norms == 2 && !isNew)
    (void)config.wrong("num_ln_in_parallel_attn", "1 or null without new_decoder_architecture");
  model.layer.isParallel = isParallel;
  model.layer.mixNorm = norms == 2 ? "ln_attn" : "input_layernorm";
  model.layer.feedNorm = norms == 2 ? "ln_mlp" : isParallel ? "input_layernorm" : "post_attention_layernorm";
  AttentionSettings &attention = model.attention;
  attention.module = "self_attention";
  attention.fused = "query_key_value";
  if (!config.getBoolean("fused_rows_are_blocks", false)) // of GGUF files
    attention.rows = FusedRows::PerHead;
  attention.output = "dense";
  Size keyHeads = config.has("num_kv_heads") ? config.getSize("num_kv_heads", std::nullopt, attention.heads.value)
                                             : attention.heads;
  bool isShared = config.getBoolean("multi_query", true) && !isNew;
  attention.keyHeads = isShared ? Size{1, "1, by multi_query"} : isNew ? keyHeads : attention.heads;
  if (attention.heads.value % attention.keyHeads.value) {
    (void)config.wrong("num_kv_heads", "a divisor of num_attention_heads");
    attention.keyHeads = attention.heads;
  }
  bool bias = config.getBoolean("bias", false);
  attention.queryBias = attention.outputBias = model.feed.bias = bias;
  model.feed.up = "dense_h_to_4h";
  model.feed.down = "dense_4h_to_h";
  Rope rope = readRope(config, decoder.sizes.headSize, decoder.sizes.places);
  InputSettings settings;
  settings.positions = rope.longFrequencies.empty();
  beginDecoder(b, inputs, decoder.sizes, settings);
  attention.rotary = buildRotary(b, "rotary_emb", rope, inputs.places);
  return finishPlain(b, std::move(model));
}

const Family tmc::import::kCodeGen = makeDecoderFamily("codegen", "CodeGen", "transformer", describeCodeGen);
const Family tmc::import::kFalcon = makeDecoderFamily("falcon", "Falcon", "transformer", describeFalcon);
const Family tmc::import::kGptBigcode =
    makeDecoderFamily("gpt_bigcode", "GPTBigCode", "transformer", describeGptBigcode);
const Family tmc::import::kGptJ = makeDecoderFamily("gptj", "GPTJ", "transformer", describeGptJ);
const Family tmc::import::kGptNeo = makeDecoderFamily("gpt_neo", "GPTNeo", "transformer", describeGptNeo);
const Family tmc::import::kXglm = makeDecoderFamily("xglm", "XGLM", "model", describeXglm);
