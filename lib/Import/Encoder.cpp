// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Encoder.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

EncoderSizes import::readSizes(const Config &config, const EncoderKeys &keys, StringRef activation, double epsilon) {
  if (config.getBoolean("is_decoder", false))
    (void)config.error("is_decoder is true", {"expected false: tmc imports this family as an encoder"});
  if (config.getBoolean("add_cross_attention", false))
    (void)config.error("add_cross_attention is true", {"expected false: tmc imports this family as an encoder"});
  std::string positions = config.getString("position_embedding_type", "absolute");
  if (positions != "absolute")
    (void)config.error("position_embedding_type is '" + positions + "'", {"expected 'absolute'"});
  EncoderSizes sizes = {config.getSize("vocab_size"),
                        config.getSize(keys.width),
                        config.getSize(keys.inner),
                        config.getSize(keys.heads),
                        config.getSize(keys.layers, std::nullopt, /*high=*/1000).value,
                        config.getNumber(keys.epsilon, epsilon),
                        config.getString(keys.activation, activation),
                        keys.activation.str()};
  (void)config.divideByHeads(sizes.width, sizes.heads);
  return sizes;
}

Value import::buildPostNormLayer(ModelBuilder &b, const LayerNames &names, const EncoderSizes &sizes, Value input,
                                 ModelBuilder::AttentionOptions options) {
  const Size &width = sizes.width;
  options.heads = sizes.heads.value;
  Value attended;
  {
    ModelBuilder::Scope scope(b, "", "attention");
    Value query = b.linear(names.query, input, width, width, "query projection");
    Value key = b.linear(names.key, input, width, width, "key projection");
    Value value = b.linear(names.value, input, width, width, "value projection");
    // The module that holds the projections stands for the attention itself.
    Value mixed = b.attention(names.query.rsplit('.').first, query, key, value, options);
    Value projected = b.linear(names.attentionOutput, mixed, width, width, "output projection");
    attended = b.layerNorm(names.attentionNorm, b.add(names.attentionOutput, projected, input), width, sizes.epsilon,
                           "norm");
  }
  ModelBuilder::Scope scope(b, "", "feed-forward");
  Value up = b.linear(names.up, attended, width, sizes.inner, "first projection");
  Value active = b.activation(names.up, up, sizes.activation, sizes.activationKey);
  Value down = b.linear(names.down, active, sizes.inner, width, "second projection");
  return b.layerNorm(names.outputNorm, b.add(names.down, down, attended), width, sizes.epsilon, "norm");
}

Value import::addTokenTypes(ModelBuilder &b, StringRef module, Value x, const Size &types, const Size &width) {
  if (Value ids = b.getInput("token_type_ids"))
    return b.add(module, x, b.embedding(module, ids, types, width, "token type embeddings"));
  // A table of one row is a bias.
  Value table = b.weight((module + ".weight").str(), {types, width}, "token type embeddings");
  Value row = b.getBuilder().create<tensor::CollapseShapeOp>(b.getLocation(module), table,
                                                             ArrayRef<ReassociationIndices>{{0, 1}});
  return b.addVector(module, x, row);
}

Value import::buildEmbeddings(ModelBuilder &b, const EncoderSizes &sizes, const Size &width, std::optional<Size> types,
                              const Size &positionRows, Value positions) {
  ModelBuilder::Scope scope(b, "embeddings", "embeddings");
  Value sum = b.embedding("word_embeddings", b.getInput("input_ids"), sizes.vocabulary, width, "word embeddings");
  if (types)
    sum = addTokenTypes(b, "token_type_embeddings", sum, *types, width);
  sum = b.add("position_embeddings", sum,
              b.embedding("position_embeddings", positions, positionRows, width, "position embeddings"));
  return b.tap("", b.layerNorm("LayerNorm", sum, width, sizes.epsilon, "norm"));
}

std::vector<TokenInput> import::getTokenInputs(const Size &vocabulary, std::optional<Size> types) {
  std::vector<TokenInput> inputs = {
      {"input_ids", "tokens", "token ids as the model's tokenizer makes them", 0, vocabulary.value - 1, std::nullopt},
      {"attention_mask", "mask", "1 = token, 0 = padding", 0, 1, 1}};
  if (types && types->value > 1)
    inputs.push_back({"token_type_ids", "types", "which of the texts a token belongs to", 0, types->value - 1, 0});
  return inputs;
}

LengthLimit import::getLengthLimit(const Config &config, const Size &positionRows, int64_t skipped) {
  std::string source = positionRows.source;
  if (skipped)
    source += " - " + std::to_string(skipped);
  int64_t high = positionRows.value - skipped;
  if (high < 1) {
    (void)config.error(positionRows.source + " is " + std::to_string(positionRows.value),
                       {"expected more than " + std::to_string(skipped) + ": positions begin behind the padding"});
    high = 1;
  }
  return {high, source + " of " + config.getPath()};
}
