// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Decoder.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

// Far above any model, and small enough for products of three of them.
static constexpr int64_t kLargestWidth = 1 << 22, kLargestHeads = 1 << 14, kLargestPlaces = 1 << 24;
/// Of models without positions: nothing is as long.
static constexpr int64_t kUnlimitedPlaces = 1 << 20;

//===-- Configurations --------------------------------------------------------------------------------===//

DecoderSizes import::readSizes(const Config &config, const DecoderKeys &keys, StringRef activation,
                               int64_t innerFactor) {
  config.refuseTrue("is_encoder_decoder", "tmc imports this family as a decoder");
  config.refuseTrue("add_cross_attention", "tmc imports this family as a decoder");
  if (config.has("quantization_config"))
    (void)config.error("has a quantization_config",
                       {"expected weights that are floats: quantised ones of a Hugging Face folder "
                        "are not imported; save the dequantised model"});
  DecoderSizes sizes = {config.getSize("vocab_size", std::nullopt, 1 << 28),
                        config.getSize(keys.width, std::nullopt, kLargestWidth),
                        {1, ""},
                        keys.heads.empty() ? Size{1, ""} : config.getSize(keys.heads, std::nullopt, kLargestHeads),
                        {1, ""},
                        {1, ""},
                        keys.places.empty() ? Size{kUnlimitedPlaces, "what tmc bounds it by, no limit"}
                                            : config.getSize(keys.places, 2048, kLargestPlaces),
                        config.getSize(keys.layers, std::nullopt, /*high=*/1000).value,
                        keys.activation.empty() ? activation.str() : config.getString(keys.activation, activation),
                        keys.activation.str()};
  if (innerFactor && (keys.inner.empty() || !config.has(keys.inner)))
    sizes.inner = innerFactor * sizes.width;
  else if (!keys.inner.empty())
    sizes.inner = config.getSize(keys.inner, std::nullopt, kLargestWidth);
  sizes.keyHeads = keys.keyHeads.empty() || !config.has(keys.keyHeads)
                       ? sizes.heads
                       : config.getSize(keys.keyHeads, std::nullopt, kLargestHeads);
  if (sizes.heads.value % sizes.keyHeads.value)
    (void)config.error(sizes.keyHeads.source + " is " + std::to_string(sizes.keyHeads.value) +
                           ", which does not divide " + sizes.heads.source + " " + std::to_string(sizes.heads.value),
                       {"expected a divisor: as many query heads share each key head"});
  sizes.headSize = !keys.headSize.empty() && config.has(keys.headSize)
                       ? config.getSize(keys.headSize, std::nullopt, 1 << 14)
                       : config.divideByHeads(sizes.width, sizes.heads);
  return sizes;
}

std::vector<std::string> import::readLayerTypes(const Config &config, StringRef key, int64_t layers,
                                                ArrayRef<StringRef> known,
                                                function_ref<std::string(int64_t)> otherwise) {
  std::vector<std::string> kinds;
  const llvm::json::Array *types = config.getArray(key);
  if (types && static_cast<int64_t>(types->size()) != layers) {
    (void)config.error(key.str() + " has " + std::to_string(types->size()) + " entries",
                       {"expected " + std::to_string(layers) + ": one for each layer"});
    types = nullptr;
  }
  for (int64_t i = 0; i < layers; ++i) {
    std::string kind = types ? (*types)[i].getAsString().value_or("").str() : otherwise(i);
    if (!llvm::is_contained(known, kind)) {
      (void)config.error(key.str() + "[" + std::to_string(i) + "] is '" + kind + "'",
                         {"expected one of " + llvm::join(known, ", ")});
      kind = known.front().str();
    }
    kinds.push_back(std::move(kind));
  }
  return kinds;
}

std::vector<bool> import::readWindowLayers(const Config &config, int64_t layers,
                                           function_ref<bool(int64_t)> otherwise) {
  std::vector<bool> result;
  for (const std::string &kind :
       readLayerTypes(config, "layer_types", layers, {"full_attention", "sliding_attention"},
                      [&](int64_t i) { return otherwise(i) ? "sliding_attention" : "full_attention"; }))
    result.push_back(kind == "sliding_attention");
  return result;
}

//===-- Inputs ----------------------------------------------------------------------------------------===//

void import::beginDecoder(ModelBuilder &b, DecoderInputs &result, const DecoderSizes &sizes,
                          const InputSettings &settings) {
  LengthLimit limit = {sizes.places.value, sizes.places.source + " of " + b.getConfig().getPath()};
  std::vector<TokenInput> inputs = {{"input_ids", "tokens", "token ids as the model's tokenizer makes them", 0,
                                     sizes.vocabulary.value - 1, std::nullopt}};
  if (result.remembers) {
    b.beginSequence(inputs, limit);
    result.ids = b.getInput("input_ids");
    result.places = b.getPlaces();
    return;
  }
  if (settings.mask)
    inputs.push_back({"attention_mask", "mask", "1 = token, 0 = padding", 0, 1, 1});
  if (settings.positions)
    inputs.push_back({"position_ids", "positions",
                      settings.countsMask ? "the token's place, -1 = as many as tokens are before it"
                                          : "the token's place, -1 = where it stands",
                      -1, sizes.places.value - 1, -1});
  b.begin(inputs, limit);
  result.ids = b.getInput("input_ids");
  result.mask = b.getInput("attention_mask");

  OpBuilder &builder = b.getBuilder();
  RankedTensorType type = b.getTokenType(builder.getI32Type());
  Value counted = settings.countsMask && result.mask ? b.placesOfTokens("position_ids", result.mask)
                                                     : b.countedPositions("position_ids");
  result.places = counted;
  if (Value given = b.getInput("position_ids"))
    result.places =
        mixer::buildElementwise(builder, b.getLocation("position_ids"), type, b.getSizes(type), {given, counted}, {},
                                [](OpBuilder &b, Location loc, ValueRange args) -> Value {
                                  Value zero = b.create<arith::ConstantOp>(loc, b.getI64IntegerAttr(0));
                                  Value isGiven =
                                      b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::sge, args[0], zero);
                                  Value narrow = b.create<arith::TruncIOp>(loc, b.getI32Type(), args[0]);
                                  return b.create<arith::SelectOp>(loc, isGiven, narrow, args[1]);
                                });
}

//===-- Layers ----------------------------------------------------------------------------------------===//

namespace {
struct DecoderBuilder {
  ModelBuilder &b;
  const Decoder &decoder;

  Value norm(StringRef module, Value x, StringRef label = "norm") {
    return module.empty() ? x : b.norm(module, x, decoder.sizes.width, decoder.norm, label);
  }

  /// residual * a + added * s.
  Value add(StringRef module, Value residual, double residualScale, Value added, double scale) {
    if (residualScale == 1 && scale == 1)
      return b.add(module, residual, added);
    return b.elementwise(module, {residual, added}, [&](Scalar s, ValueRange x) {
      Value left = residualScale == 1 ? x[0] : s.mul(x[0], residualScale);
      return s.add(left, scale == 1 ? x[1] : s.mul(x[1], scale));
    });
  }

  Value buildLayer(const DecoderLayer &layer, Value x) {
    auto part = [&](const std::function<Value(Value)> &part, StringRef before, StringRef after, Value residual,
                    double residualScale, double scale) {
      if (!part)
        return residual;
      if (layer.normsAfter)
        return norm(before, add("", residual, residualScale, part(residual), scale));
      Value normed = norm(before, residual);
      Value result = norm(after, part(normed), "output norm");
      return add("", layer.addsNormed ? normed : residual, residualScale, result, scale);
    };
    if (layer.isParallel) {
      Value normed = norm(layer.mixNorm, x);
      Value mixed = layer.mix(normed);
      Value fed = layer.feed(layer.feedNorm == layer.mixNorm ? normed : norm(layer.feedNorm, x));
      return b.add("", b.add("", fed, mixed), x);
    }
    x = part(layer.mix, layer.mixNorm, layer.mixOutputNorm, x, layer.mixResidual, layer.mixScale);
    x = part(layer.feed, layer.feedNorm, layer.feedOutputNorm, x, layer.feedResidual, layer.feedScale);
    return b.scale("", x, layer.outputScale);
  }

  Value embed(const DecoderInputs &inputs) {
    ModelBuilder::Scope scope(b, "", "embeddings");
    const Size &width = decoder.sizes.width;
    Size narrow = decoder.embeddingWidth.value_or(width);
    Value x = b.embedding(decoder.embeddings, inputs.ids, decoder.sizes.vocabulary, narrow, "token embeddings");
    if (!decoder.projectIn.empty())
      x = b.linear(decoder.projectIn, x, narrow, width, "projection of the embeddings", /*bias=*/false);
    x = b.scale(decoder.embeddings, x, decoder.embeddingScale);
    if (!decoder.positionTable.empty()) {
      // The first rows are of no place.
      Value table = b.weight(decoder.positionTable + ".weight", {decoder.positionRows, width}, "position embeddings");
      table = b.slice(table, 0, decoder.positionOffset, decoder.positionRows.value - decoder.positionOffset);
      OpBuilder &builder = b.getBuilder();
      x = b.add(
          decoder.positionTable, x,
          builder.create<mixer::EmbeddingOp>(b.getLocation(decoder.positionTable), x.getType(), inputs.places, table));
    }
    if (decoder.positionValues) {
      Location loc = b.getLocation("embed_positions");
      x = b.add("embed_positions", x,
                b.getBuilder().create<mixer::EmbeddingOp>(loc, x.getType(), inputs.places, decoder.positionValues));
    }
    if (!decoder.embeddingNorm.empty())
      x = norm(decoder.embeddingNorm, x);
    return b.tap(decoder.embeddings, x);
  }

  Value build(const DecoderInputs &inputs) {
    const Size &width = decoder.sizes.width;
    b.checkLayers(decoder.layerStem, decoder.sizes.layers, "number of layers");
    Value x = embed(inputs);
    for (int64_t i = 0; i < decoder.sizes.layers && !b.hasFailed(); ++i) {
      std::string number = std::to_string(i);
      ModelBuilder::Scope scope(b, decoder.layerStem + "." + number, "layer " + number);
      x = b.tap("", buildLayer(decoder.layer(i), x));
    }
    x = b.takeWantedRows(decoder.layerStem, x);
    if (!decoder.finalNorm.empty()) {
      NormSettings settings = decoder.norm;
      settings.epsilon = decoder.finalEpsilon.value_or(settings.epsilon);
      x = b.norm(decoder.finalNorm, x, width, settings, "final norm");
    }
    if (!decoder.projectOut.empty())
      x = b.linear(decoder.projectOut, x, width, *decoder.embeddingWidth, "last projection", /*bias=*/false);
    return b.tap(decoder.finalNorm.empty() ? decoder.layerStem : decoder.finalNorm, x);
  }

  Value buildLogits(StringRef prefix, Value x) {
    ModelBuilder::Scope scope(b, "", "head");
    const Size &vocabulary = decoder.sizes.vocabulary;
    Size width = decoder.embeddingWidth.value_or(decoder.sizes.width);
    Value matrix, bias;
    if (decoder.isTied) {
      ModelBuilder::Scope below(b, prefix);
      matrix = b.weight(decoder.embeddings + ".weight", {vocabulary, width}, "tied projection");
    } else {
      matrix = b.weight(decoder.head + ".weight", {vocabulary, width}, "projection to the vocabulary");
    }
    if (decoder.headBias)
      bias = b.weight(decoder.head + ".bias", {vocabulary}, "projection to the vocabulary");
    Value logits = b.project(decoder.head, x, matrix, bias);
    // Its own: these are the rows that logits are asked of, not the tokens.
    auto sizes = [&] { return mixer::getDynamicSizes(b.getBuilder(), b.getLocation(decoder.head), logits); };
    if (double factor = decoder.logitsScale; factor != 1)
      logits =
          b.elementwise(decoder.head, {logits}, sizes(), [&](Scalar s, ValueRange x) { return s.mul(x[0], factor); });
    if (double cap = decoder.logitsCap.value_or(0); cap > 0)
      logits = b.elementwise(decoder.head, {logits}, sizes(),
                             [&](Scalar s, ValueRange x) { return s.mul(s.tanh(s.mul(x[0], 1 / cap)), cap); });
    return logits;
  }
};
} // namespace

/// True for classes with a projection to the vocabulary; files that don't say have one if it, or a prefix, is there.
static bool hasHead(ModelBuilder &b, const Family &family, StringRef prefix) {
  const Config &config = b.getConfig();
  const llvm::json::Array *architectures = config.getArray("architectures");
  StringRef name = architectures && !architectures->empty() ? architectures->front().getAsString().value_or("") : "";
  if (name.empty())
    return !prefix.empty() || b.hasTopWeight("lm_head.weight");
  if (name.ends_with("ForCausalLM") || name.ends_with("LMHeadModel"))
    return true;
  if (name != (family.className + "Model").str())
    (void)b.getMessages().remark(config.getPath(), "the class '" + name.str() + "' is imported as " +
                                                       family.className.str() + "Model: without head");
  return false;
}

Encoder import::buildDecoder(ModelBuilder &b, const Family &family, StringRef prefix, bool isEncoder,
                             StringRef head) {
  DecoderInputs inputs;
  inputs.remembers = hasHead(b, family, prefix) && !isEncoder;
  Decoder decoder;
  Value hidden;
  {
    ModelBuilder::Scope scope(b, prefix);
    decoder = family.describeDecoder(b, inputs);
    if (!head.empty())
      decoder.head = head.str();
    hidden = DecoderBuilder{b, decoder}.build(inputs);
  }
  if (std::vector<std::string> unread = b.getConfig().getUnreadKeys(); !unread.empty())
    (void)b.getMessages().remark(b.getConfig().getPath(),
                                 "has keys that this family does not read: " + llvm::join(unread, ", "));
  SmallVector<StringRef> dims = {inputs.remembers ? "" : "batch", b.getRowsDim(), ""};
  if (inputs.remembers && b.wants("logits"))
    b.addOutput("logits", DecoderBuilder{b, decoder}.buildLogits(prefix, hidden), dims,
                "scores of the vocabulary for the next token, of the last tokens");
  if (b.wants("last_hidden_state"))
    b.addOutput("last_hidden_state", hidden, dims,
                inputs.remembers ? "of the last tokens" : "every token, 0 at padding");
  Encoder encoder;
  encoder.hidden = hidden;
  encoder.width = decoder.embeddingWidth && !decoder.projectOut.empty() ? *decoder.embeddingWidth : decoder.sizes.width;
  encoder.vocabulary = decoder.sizes.vocabulary;
  return encoder;
}
