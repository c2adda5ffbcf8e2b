// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Families/EncoderDecoder.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

Value Stack::norm(StringRef module, Value x) { return b.norm(module, x, s.width, s.norm, "norm"); }

Value Stack::attend(StringRef module, Value x, const Memory *memory, ModelBuilder::AttentionOptions options) {
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

Value Stack::build(Value x, const ModelBuilder::AttentionOptions &options, const Memory *memory) {
  b.checkLayers(s.stem, s.layers, "number of layers");
  for (int64_t i = 0; i < s.layers && !b.hasFailed(); ++i) {
    std::string number = std::to_string(i);
    ModelBuilder::Scope scope(b, s.stem + "." + number, "layer " + number);
    ModelBuilder::AttentionOptions ofLayer = options;
    if (s.relativeBias)
      ofLayer.relativeBias = s.relativeBias(i);
    auto part = [&](StringRef normName, llvm::function_ref<Value(Value)> body) {
      x = s.normsAfter ? norm(normName, b.add(normName, x, body(x))) : b.add(normName, x, body(norm(normName, x)));
    };
    part(s.selfNorm, [&](Value y) { return attend(s.selfAttention, y, nullptr, ofLayer); });
    if (memory)
      part(s.crossNorm, [&](Value y) { return attend(s.crossAttention, y, memory, {}); });
    part(s.feedNorm, [&](Value y) { return buildFeedForward(b, s.width, s.feed, y); });
    x = b.tap("", x);
  }
  if (memory)
    x = b.takeWantedRows(s.stem, x);
  return s.finalNorm.empty() ? x : b.tap(s.finalNorm, norm(s.finalNorm, x));
}

Value tmc::import::useTokensOf(ModelBuilder &b, Value ids, StringRef dim) {
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

InputDim tmc::import::makeBatch() { return {"batch", 1, 64, false, "", "texts"}; }

TensorInput tmc::import::makeTokens(StringRef name, StringRef dim, const Size &vocabulary, StringRef description) {
  return {name.str(),           "tokens", description.str(),
          {"batch", dim.str()}, true,     std::make_pair(int64_t(0), vocabulary.value - 1)};
}

TensorInput tmc::import::makeMask() {
  return {"attention_mask",
          "mask",
          "1 = token, 0 = padding",
          {"batch", "seq"},
          true,
          std::make_pair(int64_t(0), int64_t(1)),
          1};
}

void tmc::import::addOutputs(ModelBuilder &b, const Results &results, StringRef source, StringRef rows) {
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

TokenInput tmc::import::makeWritten(const Size &vocabulary) {
  return {"decoder_input_ids",  "tokens",    "token ids that are written, the start token first", 0,
          vocabulary.value - 1, std::nullopt};
}

void tmc::import::beginTexts(ModelBuilder &b, const Size &vocabulary, InputDim source, const InputDim &written,
                             const Size &writtenVocabulary) {
  std::string decoderIds = "decoder_input_ids", read = kReadIds.str();
  if (b.isAskedToRemember()) {
    std::vector<TensorInput> inputs = {makeTokens("input_ids", source.name, vocabulary, read), makeMask()};
    for (TensorInput &input : inputs)
      input.dims[0] = "1";
    b.beginSequence(makeWritten(writtenVocabulary), {written.high, written.source}, source, inputs);
    return;
  }
  b.begin({makeBatch(), source, written}, {makeTokens("input_ids", source.name, vocabulary, read), makeMask(),
                                           makeTokens(decoderIds, written.name, writtenVocabulary,
                                                      "token ids of what is written so far, the start token first")});
}

Memory tmc::import::makeMemory(ModelBuilder &b, Value hidden, Value length, int64_t maximum) {
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

StringRef tmc::import::readClass(const Config &config) {
  const llvm::json::Array *architectures = config.getArray("architectures");
  return architectures && !architectures->empty() ? architectures->front().getAsString().value_or("") : "";
}

bool tmc::import::hasHead(ModelBuilder &b, StringRef className, StringRef head) {
  StringRef name = readClass(b.getConfig());
  if (name == (className + head).str())
    return true;
  if (name != (className + "Model").str())
    (void)b.getMessages().remark(b.getConfig().getPath(), "the class '" + name.str() + "' is imported as " +
                                                              className.str() + "Model: without head");
  return false;
}

Value tmc::import::addPositions(ModelBuilder &b, StringRef module, Value x, const Size &rows, int64_t offset,
                                const Size &width) {
  Value table = b.weight((module + ".weight").str(), {rows, width}, "position embeddings");
  table = b.slice(table, 0, offset, rows.value - offset);
  Value places = b.isSequence() ? b.getPlaces() : b.countedPositions(module);
  return b.add(module, x, b.getBuilder().create<mixer::EmbeddingOp>(b.getLocation(module), x.getType(), places, table));
}

StackSettings tmc::import::readSide(const Config &config, StringRef side, const Size &width, StringRef activation) {
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
  s.feed.activation = config.getString("activation_function", activation);
  s.feed.activationKey = "activation_function";
  s.stem = (side + ".layers").str();
  return s;
}
