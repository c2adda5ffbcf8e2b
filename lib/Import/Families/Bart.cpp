// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// BART (Lewis et al., 2020) and what differs from it in where norms are and in how places are told: mBART (Liu et al.,
// 2020), PLBART (Ahmad et al., 2021), Marian (Junczys-Dowmunt et al., 2018), Pegasus (Zhang et al., 2020), M2M-100 and
// NLLB (Fan et al., 2020), Blenderbot (Roller et al., 2020).

#include "lib/Import/Families/EncoderDecoder.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

namespace {
enum class Places {
  learned,        ///< a table of as many rows as there are places
  learnedPastTwo, ///< a table of two rows more, which come first
  sines,          ///< the sine of place * 10000^(-2t / width), and behind all of them the cosines
  /// The same with 10000^(-t / (width / 2 - 1)), tokens counted from the padding's number + 1 on; padding is at none
  /// and not counted.
  sinesOfTokens
};

/// What differs among the families: what layers are like, and defaults of the configuration.
struct Kind {
  StringLiteral className;
  StringLiteral head; ///< what the name of the class with scores ends with
  bool normsAfter;    ///< else before, and one behind each side's last layer
  bool normsEmbeddings;
  Places places;
  int64_t vocabulary, longest, width;
  StringLiteral activation;
  bool scalesEmbeddings;          ///< by the root of their width
  bool sidesMayDiffer = false;    ///< each with a vocabulary of its own
  bool normsBeforePlaces = false; ///< the decoder's embeddings without their places
};
} // namespace

/// The sines and cosines of places from `first` on, [places, width].
static Value buildSines(ModelBuilder &b, StringRef module, int64_t width, bool endsAtLast, int64_t first) {
  std::vector<double> frequencies;
  int64_t half = width / 2;
  for (int64_t t = 0; t < half; ++t)
    frequencies.push_back(
        std::pow(10000.0, -static_cast<double>(t) / static_cast<double>(endsAtLast ? half - 1 : half)));
  ModelBuilder::Rotary tables = b.rotaryTables(module, frequencies, 1, first);
  return b.concatenate(module, 1, {tables.sine, tables.cosine});
}

/// Adds to `x`, the embeddings of `ids`, where its tokens are.
static Value addPlaces(ModelBuilder &b, const Kind &kind, StringRef module, Value x, Value ids, const Size &rows,
                       const Size &width, int64_t padding) {
  switch (kind.places) {
  case Places::sines:
    if (!b.hasWeight((module + ".weight").str()))
      break;
    [[fallthrough]]; // the library takes those that a file has
  case Places::learned:
    return addPositions(b, module, x, rows, 0, width);
  case Places::learnedPastTwo:
    return addPositions(b, module, x, {rows.value + 2, rows.source + " + 2"}, 2, width);
  case Places::sinesOfTokens:
    break;
  }
  bool countsTokens = kind.places == Places::sinesOfTokens;
  OpBuilder &builder = b.getBuilder();
  Value table = buildSines(b, module, width.value, countsTokens, countsTokens ? padding + 1 : 0);
  Value places = b.isSequence() ? b.getPlaces() : b.countedPositions(module);
  if (countsTokens && !b.isSequence()) {
    // Padding is at no place, which is the first row here.
    auto type = RankedTensorType::get({1, width.value}, builder.getF32Type());
    Value none = builder.create<arith::ConstantOp>(b.getLocation(module), builder.getZeroAttr(type));
    table = b.concatenate(module, 0, {none, table});
    places = b.positionsPastPadding(module, ids, padding, /*none=*/0);
  }
  return b.add(module, x, builder.create<mixer::EmbeddingOp>(b.getLocation(module), x.getType(), places, table));
}

/// Projects to the vocabulary of what is written.
static Value buildScores(ModelBuilder &b, Value rows, StringRef prefix, StringRef table, bool isTied,
                         const Size &vocabulary, const Size &width) {
  Value matrix, bias;
  if (isTied) {
    ModelBuilder::Scope scope(b, prefix);
    matrix = b.weight((table + ".weight").str(), {vocabulary, width}, "tied projection");
  } else {
    matrix = b.weight("lm_head.weight", {vocabulary, width}, "projection to the vocabulary");
  }
  if (b.hasWeight("final_logits_bias")) // zeros where it is not
    bias = b.reshape(b.weight("final_logits_bias", {{1, "1"}, vocabulary}, "bias of the logits"), {vocabulary.value});
  return b.project("lm_head", rows, matrix, bias);
}

static void build(ModelBuilder &b, const Kind &kind) {
  const Config &config = b.getConfig();
  Size vocabulary = config.getSize("vocab_size", kind.vocabulary, 1 << 28),
       width = config.getSize("d_model", kind.width, kLargestWidth),
       places = config.getSize("max_position_embeddings", kind.longest, kLargestPlaces);
  StackSettings encoder = readSide(config, "encoder", width, kind.activation),
                decoder = readSide(config, "decoder", width, kind.activation);
  encoder.normsAfter = decoder.normsAfter = kind.normsAfter;
  if (!kind.normsAfter) {
    encoder.finalNorm = "encoder.layer_norm";
    decoder.finalNorm = "decoder.layer_norm";
  }
  bool isScaled = config.getBoolean("scale_embedding", kind.scalesEmbeddings);
  double scale = isScaled ? std::sqrt(static_cast<double>(width.value)) : 1;
  bool isTied = config.getBoolean("tie_word_embeddings", true);
  if (!config.getBoolean("is_encoder_decoder", true))
    (void)config.error("is_encoder_decoder is false",
                       {"expected true: tmc imports " + kind.className.str() + " with its encoder"});
  for (StringRef key :
       {"num_hidden_layers", "is_decoder", "num_labels", "normalize_before", "add_final_layer_norm",
        "normalize_embedding", "add_bias_logits", "static_position_embeddings", "extra_pos_embeddings",
        "gradient_checkpointing", "no_repeat_ngram_size", "num_beams", "early_stopping", "max_length", "min_length",
        "length_penalty", "force_bos_token_to_be_generated", "encoder_no_repeat_ngram_size", "bad_words_ids"})
    (void)config.has(key); // of old releases and of how text is searched for, not read by the library's model
  if (config.has("do_blenderbot_90_layernorm") && !config.getBoolean("do_blenderbot_90_layernorm", true))
    (void)config.error("do_blenderbot_90_layernorm is false", {"expected true, as the library computes it"});
  bool isSines = kind.places == Places::sines || kind.places == Places::sinesOfTokens;
  if (isSines && (width.value < 4 || width.value % 2))
    (void)config.wrong("d_model", "an even number of at least 4");
  int64_t padding = 1;
  if (kind.places == Places::sinesOfTokens && config.has("pad_token_id"))
    padding = config.getInteger("pad_token_id", 1, 0, kLargestPlaces);
  // Marian's sides may have vocabularies of their own.
  Size written = vocabulary;
  if (kind.sidesMayDiffer && !config.getBoolean("share_encoder_decoder_embeddings", true))
    written = config.getSize("decoder_vocab_size", vocabulary.value, 1 << 28);
  else if (kind.sidesMayDiffer)
    (void)config.has("decoder_vocab_size");
  std::string why = places.source + " of " + config.getPath();
  beginTexts(b, vocabulary, {"seq", 1, places.value, true, why, "tokens of the longest text that is read"},
             {"decoder_seq", 1, places.value, true, why, "tokens of the longest text that is written"}, written);
  if (b.hasFailed())
    return;
  Value ids = b.getInput("input_ids"), decoderIds = b.getInput("decoder_input_ids");
  Value length;
  std::string prefix = b.hasTensorsBelow("model") ? "model" : "";
  Results results;
  std::string table;
  auto embed = [&](StringRef side, Value ids, const Size &count) {
    // Where nothing is tied newer files have a table for each side.
    std::string own = (side + ".embed_tokens").str();
    table = b.hasWeight(own + ".weight") && !(isTied && b.hasWeight("shared.weight")) ? own : "shared";
    Value x = b.scale(table, b.embedding(table, ids, count, width, "token embeddings"), scale);
    auto place = [&] { x = addPlaces(b, kind, (side + ".embed_positions").str(), x, ids, places, width, padding); };
    bool isLate = kind.normsBeforePlaces && side == "decoder";
    if (!isLate)
      place();
    if (kind.normsEmbeddings)
      x = b.norm((side + ".layernorm_embedding").str(), x, width, encoder.norm, "norm");
    if (isLate)
      place();
    return x;
  };
  {
    ModelBuilder::Scope scope(b, prefix);
    length = useTokensOf(b, ids, "seq");
    results.encoder = Stack{b, encoder}.build(embed("encoder", ids, vocabulary), {}, nullptr);
    (void)useTokensOf(b, decoderIds, "decoder_seq");
    ModelBuilder::AttentionOptions options;
    options.mask = Value();
    options.future = 0;
    Memory memory = makeMemory(b, results.encoder, length, b.getBound("seq"));
    results.decoder = Stack{b, decoder}.build(embed("decoder", decoderIds, written), options, &memory);
  }
  if (hasHead(b, kind.className, kind.head))
    results.logits = buildScores(b, results.decoder, prefix, table, isTied, written, width);
  addOutputs(b, results);
}

static constexpr StringLiteral kGeneration = "ForConditionalGeneration";

const ModelFamily tmc::import::kBart = {
    "bart", [](ModelBuilder &b) {
      build(b, {"Bart", kGeneration, true, true, Places::learnedPastTwo, 50265, 1024, 1024, "gelu", false});
    }};
const ModelFamily tmc::import::kBlenderbot = {
    "blenderbot", [](ModelBuilder &b) {
      build(b, {"Blenderbot", kGeneration, false, false, Places::learned, 8008, 128, 2560, "gelu", false});
    }};
const ModelFamily tmc::import::kBlenderbotSmall = {
    "blenderbot-small", [](ModelBuilder &b) {
      Kind kind = {"BlenderbotSmall", kGeneration, true, true, Places::learned, 50265, 512, 512, "gelu", false};
      kind.normsBeforePlaces = true;
      build(b, kind);
    }};
const ModelFamily tmc::import::kM2M100 = {
    "m2m_100", [](ModelBuilder &b) {
      build(b, {"M2M100", kGeneration, false, false, Places::sinesOfTokens, 128112, 1024, 1024, "relu", true});
    }};
const ModelFamily tmc::import::kMarian = {"marian", [](ModelBuilder &b) {
                                            Kind kind = {"Marian", "MTModel", true, false,  Places::sines,
                                                         58101,    1024,      1024, "gelu", false};
                                            kind.sidesMayDiffer = true;
                                            build(b, kind);
                                          }};
const ModelFamily tmc::import::kMbart = {
    "mbart", [](ModelBuilder &b) {
      build(b, {"MBart", kGeneration, false, true, Places::learnedPastTwo, 50265, 1024, 1024, "gelu", false});
    }};
const ModelFamily tmc::import::kPegasus = {
    "pegasus", [](ModelBuilder &b) {
      build(b, {"Pegasus", kGeneration, false, false, Places::sines, 50265, 1024, 1024, "gelu", false});
    }};
const ModelFamily tmc::import::kPlbart = {
    "plbart", [](ModelBuilder &b) {
      build(b, {"PLBart", kGeneration, true, true, Places::learnedPastTwo, 50005, 1024, 768, "gelu", true});
    }};
