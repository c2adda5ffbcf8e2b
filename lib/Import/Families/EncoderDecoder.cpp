// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Encoder and decoder in one graph: T5 (Raffel et al., 2020), BART (Lewis et al., 2020), Whisper (Radford et al.,
// 2023). The whole text that the decoder has written so far goes in, and scores for the token behind each of its tokens
// come out.

#include "lib/Import/Decoder.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static constexpr int64_t kLargestWidth = 1 << 20, kLargestHeads = 1 << 12, kLargestPlaces = 1 << 20;

namespace {
/// What the layers of one side have in common; modules below the layer.
struct StackSettings {
  Size width{1, ""}, heads{1, ""}, headSize{1, ""}, inner{1, ""};
  int64_t layers = 1;
  NormSettings norm;
  bool normsAfter = false; ///< norm(x + f(x))
  std::string query = "q_proj", key = "k_proj", value = "v_proj", output = "out_proj";
  bool bias = true, keyBias = true;
  std::optional<double> scale;
  std::string stem, finalNorm; ///< "": none
  std::string selfAttention = "self_attn", selfNorm = "self_attn_layer_norm";
  std::string crossAttention = "encoder_attn", crossNorm = "encoder_attn_layer_norm";
  FeedForwardSettings feed;
  std::string feedNorm = "final_layer_norm";
};

/// A decoder's memory: what the encoder gave.
struct Memory {
  Value hidden, length, mask;
  /// Of a model with states: the rows that its keys and values are kept for.
  int64_t maximum = 0;
};

struct Stack {
  ModelBuilder &b;
  const StackSettings &s;

  Value norm(StringRef module, Value x) { return b.norm(module, x, s.width, s.norm, "norm"); }

  Value attend(StringRef module, Value x, const Memory *memory, ModelBuilder::AttentionOptions options, Value length) {
    ModelBuilder::Scope scope(b, "", memory ? "cross attention" : "attention");
    auto name = [&](StringRef child) { return (module + "." + child).str(); };
    Size inner = s.heads * s.headSize;
    Value query = b.linear(name(s.query), x, s.width, inner, "query projection", s.bias);
    bool isRemembered = b.isSequence();
    if (memory && isRemembered) // of as many rows as the encoder read in this call
      b.useSource(memory->length, memory->maximum);
    Value source = memory ? memory->hidden : x;
    Value key = b.linear(name(s.key), source, s.width, inner, "key projection", s.keyBias);
    Value value = b.linear(name(s.value), source, s.width, inner, "value projection", s.bias);
    options.heads = s.heads.value;
    options.scale = s.scale;
    if (memory && isRemembered) {
      b.useSequence();
      key = b.keepRows(name("key"), key, memory->length, memory->maximum);
      value = b.keepRows(name("value"), value, memory->length, memory->maximum);
      options.mask = memory->mask;
    } else if (memory) {
      options.mask = memory->mask;
      options.keyLength = memory->length;
    }
    Value mixed;
    if (!memory && isRemembered) {
      auto split = [&](Value y) { return b.splitHeads(module, y, s.heads.value); };
      mixed = b.joinHeads(module, buildCausalAttention(b, module, split(query), split(key), split(value), options));
    } else {
      mixed = b.attention(module, query, key, value, options);
    }
    return b.linear(name(s.output), mixed, inner, s.width, "output projection", s.bias);
  }

  Value build(Value x, const ModelBuilder::AttentionOptions &options, const Memory *memory) {
    b.checkLayers(s.stem, s.layers, "number of layers");
    for (int64_t i = 0; i < s.layers && !b.hasFailed(); ++i) {
      std::string number = std::to_string(i);
      ModelBuilder::Scope scope(b, s.stem + "." + number, "layer " + number);
      auto part = [&](StringRef normName, llvm::function_ref<Value(Value)> body) {
        x = s.normsAfter ? norm(normName, b.add(normName, x, body(x))) : b.add(normName, x, body(norm(normName, x)));
      };
      part(s.selfNorm, [&](Value y) { return attend(s.selfAttention, y, nullptr, options, Value()); });
      if (memory)
        part(s.crossNorm, [&](Value y) { return attend(s.crossAttention, y, memory, {}, Value()); });
      part(s.feedNorm, [&](Value y) { return buildFeedForward(b, s.width, s.feed, y); });
      x = b.tap("", x);
    }
    if (memory)
      x = b.takeWantedRows(s.stem, x);
    return s.finalNorm.empty() ? x : b.tap(s.finalNorm, norm(s.finalNorm, x));
  }
};

/// The outputs of both sides.
struct Results {
  Value encoder, decoder, logits;
};
} // namespace

/// Layers built from now on are of the tokens of `ids`; their number.
static Value useTokensOf(ModelBuilder &b, Value ids, StringRef dim) {
  if (b.isAskedToRemember()) {
    if (dim == "decoder_seq")
      b.useSequence();
    else
      b.useSource(b.getInputDim(ids, 1), b.getBound(dim));
    return b.getLength();
  }
  Value batch = b.getInputDim(ids, 0);
  auto type = cast<RankedTensorType>(ids.getType());
  if (type.isDynamicDim(1))
    b.useTokens(batch, b.getInputDim(ids, 1), dim);
  else // the user fixed it
    b.useFixedTokens(batch, type.getDimSize(1));
  return b.getLength();
}

static InputDim makeBatch() { return {"batch", 1, 64, false, "", "texts"}; }

static TensorInput makeTokens(StringRef name, StringRef dim, const Size &vocabulary, StringRef description) {
  return {name.str(),           "tokens", description.str(),
          {"batch", dim.str()}, true,     std::make_pair(int64_t(0), vocabulary.value - 1)};
}

static TensorInput makeMask() {
  return {"attention_mask",
          "mask",
          "1 = token, 0 = padding",
          {"batch", "seq"},
          true,
          std::make_pair(int64_t(0), int64_t(1)),
          1};
}

/// `source`: the dim of the encoder's rows, "" if they are a known number.
static void addOutputs(ModelBuilder &b, const Results &results, StringRef source = "seq", StringRef rows = "token") {
  bool remembers = b.isSequence();
  StringRef batch = remembers ? "" : "batch", written = remembers ? "rows" : "decoder_seq";
  if (results.logits && b.wants("logits"))
    b.addOutput("logits", results.logits, {batch, written, ""},
                remembers ? "scores of the vocabulary for the next token, of the last tokens"
                          : "scores of the vocabulary for the token behind, for every token of the decoder");
  if (b.wants("last_hidden_state"))
    b.addOutput("last_hidden_state", results.decoder, {batch, written, ""},
                remembers ? "of the last tokens of the decoder" : "every token of the decoder");
  if (b.wants("encoder_last_hidden_state"))
    b.addOutput("encoder_last_hidden_state", results.encoder, {batch, source, ""},
                ("every " + rows + " of the encoder").str());
}

/// The tokens of a call of a model that remembers.
static TokenInput makeWritten(const Size &vocabulary) {
  return {"decoder_input_ids",  "tokens",    "token ids that are written, the start token first", 0,
          vocabulary.value - 1, std::nullopt};
}

static constexpr StringLiteral kReadIds = "token ids of the text that is read";

/// Begins a model that reads texts of `source` and writes one of at most `written`: one graph over both, or, if the
/// user asks for one that remembers, one over the tokens that are new.
static void beginTexts(ModelBuilder &b, const Size &vocabulary, InputDim source, const InputDim &written) {
  std::string decoderIds = "decoder_input_ids", read = kReadIds.str();
  if (b.isAskedToRemember()) {
    std::vector<TensorInput> inputs = {makeTokens("input_ids", source.name, vocabulary, read), makeMask()};
    for (TensorInput &input : inputs)
      input.dims[0] = "1";
    b.beginSequence(makeWritten(vocabulary), {written.high, written.source}, source, inputs);
    return;
  }
  b.begin({makeBatch(), source, written}, {makeTokens("input_ids", source.name, vocabulary, read), makeMask(),
                                           makeTokens(decoderIds, written.name, vocabulary,
                                                      "token ids of what is written so far, the start token first")});
}

/// What the decoder's cross attention looks at.
static Memory makeMemory(ModelBuilder &b, Value hidden, Value length, int64_t maximum) {
  Memory memory = {hidden, length, b.getInput("attention_mask"), maximum};
  if (!b.isAskedToRemember())
    return memory;
  // As a state, of numbers.
  OpBuilder &builder = b.getBuilder();
  StringRef name = "attention_mask";
  Location loc = b.getLocation(name);
  b.useSource(length, memory.maximum);
  SmallVector<AffineExpr> axes = {builder.getAffineDimExpr(0), builder.getAffineDimExpr(1)};
  RankedTensorType type = b.getTokenType(builder.getF32Type(), {1});
  AffineMap map = AffineMap::get(3, 0, axes, builder.getContext());
  SmallVector<Value> given;
  bool hasMask = bool(memory.mask);
  if (hasMask) // else all that was read counts
    given.push_back(memory.mask);
  Value numbers = mixer::buildElementwise(builder, loc, type, b.getSizes(type), given,
                                          hasMask ? ArrayRef(map) : ArrayRef<AffineMap>(),
                                          [&](OpBuilder &b, Location loc, ValueRange args) -> Value {
                                            if (!hasMask)
                                              return b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(1));
                                            return b.create<arith::SIToFPOp>(loc, b.getF32Type(), args[0]);
                                          });
  b.useSequence();
  Value kept = b.keepRows(name, numbers, length, memory.maximum, /*clears=*/true);
  auto maskType = RankedTensorType::get({1, memory.maximum}, builder.getI64Type());
  axes.push_back(builder.getAffineConstantExpr(0));
  memory.mask =
      mixer::buildElementwise(builder, loc, maskType, {}, {kept}, {AffineMap::get(2, 0, axes, builder.getContext())},
                              [](OpBuilder &b, Location loc, ValueRange args) -> Value {
                                return b.create<arith::FPToSIOp>(loc, b.getI64Type(), args[0]);
                              });
  return memory;
}

/// The class that the folder was saved from; "" where it does not say.
static StringRef readClass(const Config &config) {
  const llvm::json::Array *architectures = config.getArray("architectures");
  return architectures && !architectures->empty() ? architectures->front().getAsString().value_or("") : "";
}

/// True for `…ForConditionalGeneration`; other classes have other heads or none, which is said.
static bool hasHead(ModelBuilder &b, StringRef className) {
  StringRef name = readClass(b.getConfig());
  if (name == (className + "ForConditionalGeneration").str())
    return true;
  if (name != (className + "Model").str())
    (void)b.getMessages().remark(b.getConfig().getPath(), "the class '" + name.str() + "' is imported as " +
                                                              className.str() + "Model: without head");
  return false;
}

/// The rows of a table of positions, [batch, seq, width], added to `x`.
static Value addPositions(ModelBuilder &b, StringRef module, Value x, const Size &rows, int64_t offset,
                          const Size &width) {
  Value table = b.weight((module + ".weight").str(), {rows, width}, "position embeddings");
  table = b.slice(table, 0, offset, rows.value - offset);
  Value places = b.isSequence() ? b.getPlaces() : b.countedPositions(module);
  return b.add(module, x, b.getBuilder().create<mixer::EmbeddingOp>(b.getLocation(module), x.getType(), places, table));
}

//===-- T5 --------------------------------------------------------------------------------------------===//

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

static void buildT5(ModelBuilder &b) {
  const Config &config = b.getConfig();
  StackSettings s;
  Size vocabulary = config.getSize("vocab_size", 32128, 1 << 28);
  s.width = config.getSize("d_model", 512, kLargestWidth);
  s.heads = config.getSize("num_heads", 8, kLargestHeads);
  s.headSize = config.getSize("d_kv", 64, kLargestHeads);
  s.inner = config.getSize("d_ff", 2048, kLargestWidth);
  s.layers = config.getInteger("num_layers", 6, 1, 1000);
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
  std::string projection = config.getString("feed_forward_proj", "relu");
  StringRef activation = projection;
  bool isGated = activation.consume_front("gated-");
  if (projection == "gated-gelu") // as the library reads it
    activation = "gelu_new";
  (void)config.has("dense_act_fn"); // what feed_forward_proj says
  (void)config.has("is_gated_act");
  (void)config.has("initializer_factor");
  (void)config.has("n_positions"); // distances have no limit
  // T5EncoderModel: released files say true all the same.
  bool hasDecoder = config.getBoolean("is_encoder_decoder", true) && readClass(config) != "T5EncoderModel";
  // Old files say by a head that is not tied that the decoder's output is not scaled; the head is tied all the same.
  bool isScaled = config.getBoolean("scale_decoder_outputs", config.getBoolean("tie_word_embeddings", true));
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

  std::string why = "T5 has no limit: the bias of distances is made for so many";
  InputDim source = {"seq", 1, 512, false, why, "tokens of the longest text that is read"};
  if (hasDecoder)
    beginTexts(b, vocabulary, source,
               {"decoder_seq", 1, 512, false, why, "tokens of the longest text that is written"});
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
    options.relativeBias = buildRelativeBias(b, "encoder.block.0.layer.0.SelfAttention.relative_attention_bias", true,
                                             buckets, longest, s.heads);
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
  options.relativeBias = buildRelativeBias(b, "decoder.block.0.layer.0.SelfAttention.relative_attention_bias", false,
                                           buckets, longest, s.heads);
  Memory memory = makeMemory(b, results.encoder, length, b.getBound("seq"));
  results.decoder = Stack{b, decoder}.build(x, options, &memory);
  if (hasHead(b, "T5")) {
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

//===-- BART ------------------------------------------------------------------------------------------===//

/// One side of BART or Whisper; keys of the configuration begin with `side`.
static StackSettings readSide(const Config &config, StringRef side, const Size &width) {
  StackSettings s;
  s.width = width;
  s.heads = config.getSize((side + "_attention_heads").str(), 16, kLargestHeads);
  s.headSize = config.divideByHeads(width, s.heads);
  s.inner = config.getSize((side + "_ffn_dim").str(), 4096, kLargestWidth);
  s.layers = config.getInteger((side + "_layers").str(), 12, 1, 1000);
  s.norm.kind = mixer::NormKind::layer;
  s.norm.bias = true;
  s.norm.epsilon = 1e-5; // PyTorch's, no key
  s.feed.module = "";
  s.feed.gate = "";
  s.feed.up = "fc1";
  s.feed.down = "fc2";
  s.feed.bias = true;
  s.feed.inner = s.inner;
  s.feed.activation = config.getString("activation_function", "gelu");
  s.feed.activationKey = "activation_function";
  s.stem = (side + ".layers").str();
  return s;
}

static void buildBart(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Size vocabulary = config.getSize("vocab_size", 50265, 1 << 28),
       width = config.getSize("d_model", 1024, kLargestWidth),
       places = config.getSize("max_position_embeddings", 1024, kLargestPlaces);
  StackSettings encoder = readSide(config, "encoder", width), decoder = readSide(config, "decoder", width);
  encoder.normsAfter = decoder.normsAfter = true;
  double scale = config.getBoolean("scale_embedding", false) ? std::sqrt(static_cast<double>(width.value)) : 1;
  bool isTied = config.getBoolean("tie_word_embeddings", true);
  if (!config.getBoolean("is_encoder_decoder", true))
    (void)config.error("is_encoder_decoder is false", {"expected true: tmc imports BART with its encoder"});
  for (StringRef key : {"num_hidden_layers", "is_decoder", "num_labels", "normalize_before", "add_final_layer_norm",
                        "normalize_embedding", "add_bias_logits", "static_position_embeddings", "extra_pos_embeddings",
                        "gradient_checkpointing", "no_repeat_ngram_size", "num_beams", "early_stopping", "max_length",
                        "min_length", "length_penalty", "force_bos_token_to_be_generated"})
    (void)config.has(key); // of old releases and of how text is searched for, not read by the library's model
  std::string why = places.source + " of " + config.getPath();
  beginTexts(b, vocabulary, {"seq", 1, places.value, true, why, "tokens of the longest text that is read"},
             {"decoder_seq", 1, places.value, true, why, "tokens of the longest text that is written"});
  if (b.hasFailed())
    return;
  Value ids = b.getInput("input_ids"), decoderIds = b.getInput("decoder_input_ids");
  Value length;
  std::string prefix = b.hasTensorsBelow("model") ? "model" : "";
  Size rows = {places.value + 2, places.source + " + 2"};
  Results results;
  auto embed = [&](StringRef side, Value ids) {
    // Where nothing is tied newer files have a table for each side.
    std::string own = (side + ".embed_tokens").str(), table = !isTied && b.hasWeight(own + ".weight") ? own : "shared";
    Value x = b.scale(table, b.embedding(table, ids, vocabulary, width, "token embeddings"), scale);
    x = addPositions(b, (side + ".embed_positions").str(), x, rows, 2, width);
    return b.norm((side + ".layernorm_embedding").str(), x, width, encoder.norm, "norm");
  };
  {
    ModelBuilder::Scope scope(b, prefix);
    length = useTokensOf(b, ids, "seq");
    results.encoder = Stack{b, encoder}.build(embed("encoder", ids), {}, nullptr);
    (void)useTokensOf(b, decoderIds, "decoder_seq");
    ModelBuilder::AttentionOptions options;
    options.mask = Value();
    options.future = 0;
    Memory memory = makeMemory(b, results.encoder, length, b.getBound("seq"));
    results.decoder = Stack{b, decoder}.build(embed("decoder", decoderIds), options, &memory);
  }
  if (hasHead(b, "Bart")) {
    Value matrix, bias;
    if (isTied) {
      ModelBuilder::Scope scope(b, prefix);
      matrix = b.weight("shared.weight", {vocabulary, width}, "tied projection");
    } else {
      matrix = b.weight("lm_head.weight", {vocabulary, width}, "projection to the vocabulary");
    }
    if (b.hasWeight("final_logits_bias")) // zeros where it is not
      bias = b.reshape(b.weight("final_logits_bias", {{1, "1"}, vocabulary}, "bias of the logits"), {vocabulary.value});
    results.logits = b.project("lm_head", results.decoder, matrix, bias);
  }
  addOutputs(b, results);
}

//===-- Whisper ---------------------------------------------------------------------------------------===//

static void buildWhisper(ModelBuilder &b) {
  const Config &config = b.getConfig();
  Size vocabulary = config.getSize("vocab_size", 51865, 1 << 28), width = config.getSize("d_model", 384, kLargestWidth),
       bins = config.getSize("num_mel_bins", 80, 1 << 14),
       frames = config.getSize("max_source_positions", 1500, kLargestPlaces),
       places = config.getSize("max_target_positions", 448, kLargestPlaces);
  StackSettings encoder = readSide(config, "encoder", width), decoder = readSide(config, "decoder", width);
  encoder.keyBias = decoder.keyBias = false;
  encoder.finalNorm = "encoder.layer_norm";
  decoder.finalNorm = "decoder.layer_norm";
  bool isTied = config.getBoolean("tie_word_embeddings", true);
  for (StringRef key : {"scale_embedding", "num_hidden_layers", "apply_spec_augment", "begin_suppress_tokens",
                        "suppress_tokens", "classifier_proj_size", "median_filter_width", "use_weighted_layer_sum",
                        "max_length", "forced_decoder_ids", "alignment_heads"})
    (void)config.has(key); // of the training, of how text is searched for, or not read by the library's model
  for (StringRef key : {"mask_feature_length", "mask_feature_min_masks", "mask_feature_prob", "mask_time_length",
                        "mask_time_min_masks", "mask_time_prob"})
    (void)config.has(key); // of the training
  std::string why = "twice max_source_positions of " + config.getPath() + ": shorter sounds are padded with silence";
  InputDim source = {"frames", 2 * frames.value, 2 * frames.value, true, why, "frames of the spectrogram"},
           written = {"decoder_seq",
                      1,
                      places.value,
                      true,
                      places.source + " of " + config.getPath(),
                      "tokens of the longest text that is written"};
  TensorInput spectrogram = {
      "input_features", "features", "logarithmic mel spectrogram", {"batch", std::to_string(bins.value), "frames"}};
  bool remembers = b.isAskedToRemember();
  if (remembers) {
    spectrogram.dims[0] = "1";
    b.beginSequence(makeWritten(vocabulary), {written.high, written.source}, source, {spectrogram});
  } else {
    b.begin({makeBatch(), source, written},
            {spectrogram, makeTokens("decoder_input_ids", "decoder_seq", vocabulary,
                                     "token ids of what is written so far, the start token first")});
  }
  if (b.hasFailed())
    return;
  Value sound = b.getInput("input_features"), decoderIds = b.getInput("decoder_input_ids");
  Value batch = b.getInputDim(sound, 0);
  OpBuilder &builder = b.getBuilder();
  Results results;
  {
    ModelBuilder::Scope scope(b, "model");
    if (remembers)
      b.useSource(b.getInputDim(sound, 2), 2 * frames.value);
    else
      b.useFixedTokens(batch, frames.value);
    auto convolve = [&](StringRef module, Value x, const Size &channels, int64_t stride, int64_t length) {
      Value weight =
          b.transpose(b.weight((module + ".weight").str(), {width, channels, {3, "3"}}, "convolution"), {2, 1, 0});
      Value bias = b.weight((module + ".bias").str(), {width}, "convolution");
      auto type = remembers ? b.getTokenType(builder.getF32Type(), {width.value})
                            : RankedTensorType::get({ShapedType::kDynamic, length, width.value}, builder.getF32Type());
      Value y = builder.create<mixer::ConvolutionOp>(
          b.getLocation(module), type, x, weight, bias, 1, builder.getDenseI64ArrayAttr({stride}), DenseI64ArrayAttr(),
          builder.getDenseI64ArrayAttr({1}), builder.getDenseI64ArrayAttr({1}));
      if (remembers && stride > 1)
        b.useSource(builder.createOrFold<tensor::DimOp>(y.getLoc(), y, 1), frames.value);
      return b.activation(module, y, "gelu", "");
    };
    Value x = b.transpose(sound, {0, 2, 1});
    x = convolve("encoder.conv1", x, bins, 1, 2 * frames.value);
    x = convolve("encoder.conv2", x, width, 2, frames.value);
    Value length = remembers ? b.getLength() : Value();
    Value table = b.weight("encoder.embed_positions.weight", {frames, width}, "position embeddings");
    if (remembers)
      x = addPositions(b, "encoder.embed_positions", x, frames, 0, width);
    else
      x = b.elementwise("encoder.embed_positions", {x, table},
                        [](Scalar s, ValueRange v) { return s.add(v[0], v[1]); });
    ModelBuilder::AttentionOptions options;
    options.mask = Value();
    results.encoder = Stack{b, encoder}.build(x, options, nullptr);

    (void)useTokensOf(b, decoderIds, "decoder_seq");
    Value y = b.embedding("decoder.embed_tokens", decoderIds, vocabulary, width, "token embeddings");
    y = addPositions(b, "decoder.embed_positions", y, places, 0, width);
    options.future = 0;
    Memory memory =
        remembers ? makeMemory(b, results.encoder, length, frames.value)
                  : Memory{results.encoder,
                           builder.create<arith::ConstantIndexOp>(b.getLocation("frames"), frames.value), Value()};
    results.decoder = Stack{b, decoder}.build(y, options, &memory);
  }
  if (hasHead(b, "Whisper")) {
    Value matrix = b.weight(isTied ? "model.decoder.embed_tokens.weight" : "proj_out.weight", {vocabulary, width},
                            "projection to the vocabulary");
    results.logits = b.project("proj_out", results.decoder, matrix, Value());
  }
  addOutputs(b, results, "", "frame");
}

const ModelFamily tmc::import::kT5 = {"t5", buildT5};
const ModelFamily tmc::import::kBart = {"bart", buildBart};
const ModelFamily tmc::import::kWhisper = {"whisper", buildWhisper};
