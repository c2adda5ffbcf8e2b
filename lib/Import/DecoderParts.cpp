// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What layers of decoders are made of: self attention and feed-forward layers, by their settings.

#include "lib/Import/Decoder.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static std::string joinNames(StringRef module, StringRef child) {
  return module.empty() ? child.str() : child.empty() ? module.str() : (module + "." + child).str();
}

//===-- Projections -----------------------------------------------------------------------------------===//

Projection import::readProjection(ModelBuilder &b, StringRef module, const Size &inputs, const Size &outputs, bool bias,
                                  bool isTransposed, StringRef label) {
  Projection projection;
  if (isTransposed)
    projection.matrix = b.transpose(b.weight(joinNames(module, "weight"), {inputs, outputs}, label), {1, 0});
  else
    projection.matrix = b.weight(joinNames(module, "weight"), {outputs, inputs}, label);
  if (bias)
    projection.bias = b.weight(joinNames(module, "bias"), {outputs}, label);
  return projection;
}

/// Rows [begin, begin + count).
static Projection takeRows(ModelBuilder &b, const Projection &whole, int64_t begin, int64_t count) {
  return {b.slice(whole.matrix, 0, begin, count), whole.bias ? b.slice(whole.bias, 0, begin, count) : Value()};
}

/// Of rows in `groups` equal groups, those [begin, begin + count) of each.
static Projection takeRowsOfGroups(ModelBuilder &b, const Projection &whole, int64_t groups, int64_t begin,
                                   int64_t count) {
  auto take = [&](Value value) -> Value {
    if (!value)
      return value;
    SmallVector<int64_t> shape(cast<RankedTensorType>(value.getType()).getShape());
    SmallVector<int64_t> split = shape;
    split[0] = shape[0] / groups;
    split.insert(split.begin(), groups);
    shape[0] = groups * count;
    return b.reshape(b.slice(b.reshape(value, split), 1, begin, count), shape);
  };
  return {take(whole.matrix), take(whole.bias)};
}

//===-- Self attention --------------------------------------------------------------------------------===//

Value import::buildCausalAttention(ModelBuilder &b, StringRef module, Value query, Value key, Value value,
                                   ModelBuilder::AttentionOptions options) {
  options.future = 0;
  if (b.isSequence()) {
    std::optional<int64_t> window;
    if (options.past && !options.keyPlaces && b.keepsWindow(*options.past + 1))
      window = *options.past + 1;
    key = b.remember("key", key, window);
    value = b.remember("value", value, window);
    if (window && b.movesRows())
      b.seeLast(options, *window);
    else
      options.keyLength = b.getTotalLength();
  }
  return b.attend(module, query, key, value, options);
}

Value import::buildSelfAttention(ModelBuilder &b, const Size &width, const AttentionSettings &settings, Value input) {
  ModelBuilder::Scope scope(b, "", "attention");
  const Size &heads = settings.heads, &keyHeads = settings.keyHeads, &headSize = settings.headSize;
  Size queryWidth = heads * headSize, keyWidth = keyHeads * headSize;
  auto name = [&](StringRef child) { return joinNames(settings.module, child); };

  Projection query, key, value;
  if (settings.fused.empty()) {
    Size queryRows = settings.hasGate ? 2 * queryWidth : queryWidth;
    query = readProjection(b, name(settings.query), width, queryRows, settings.queryBias, settings.isTransposed,
                           "query projection");
    key = readProjection(b, name(settings.key), width, keyWidth, settings.keyBias, settings.isTransposed,
                         "key projection");
    value = readProjection(b, name(settings.value), width, keyWidth, settings.valueBias, settings.isTransposed,
                           "value projection");
  } else {
    Size rows = {queryWidth.value + 2 * keyWidth.value,
                 keyHeads.value == heads.value
                     ? "3 x " + queryWidth.source
                     : "(" + heads.source + " + 2 x " + keyHeads.source + ") x " + headSize.source};
    Projection whole = readProjection(b, name(settings.fused), width, rows, settings.queryBias, settings.isTransposed,
                                      "query, key and value projection");
    if (settings.rows == FusedRows::Blocks) {
      query = takeRows(b, whole, 0, queryWidth.value);
      key = takeRows(b, whole, queryWidth.value, keyWidth.value);
      value = takeRows(b, whole, queryWidth.value + keyWidth.value, keyWidth.value);
    } else if (settings.rows == FusedRows::Shards) {
      int64_t shards = 4, size = queryWidth.value / shards;
      query = takeRowsOfGroups(b, whole, shards, 0, size);
      value = takeRowsOfGroups(b, whole, shards, size, size);
      key = takeRowsOfGroups(b, whole, shards, 2 * size, size);
    } else {
      int64_t size = headSize.value, groups = keyHeads.value, queries = heads.value / groups * size;
      query = takeRowsOfGroups(b, whole, groups, 0, queries);
      key = takeRowsOfGroups(b, whole, groups, queries, size);
      value = takeRowsOfGroups(b, whole, groups, queries + size, size);
    }
  }
  Projection gate;
  if (settings.hasGate) {
    gate = takeRowsOfGroups(b, query, heads.value, headSize.value, headSize.value);
    query = takeRowsOfGroups(b, query, heads.value, 0, headSize.value);
  }

  auto project = [&](StringRef child, const Projection &projection) {
    std::string module = name(settings.fused.empty() ? child : StringRef(settings.fused));
    return b.project(module, input, projection.matrix, projection.bias);
  };
  auto clip = [&](Value x) {
    if (settings.clip <= 0)
      return x;
    return b.elementwise(name(""), {x},
                         [&](Scalar s, ValueRange x) { return s.clamp(x[0], -settings.clip, settings.clip); });
  };
  Value q = project(settings.query, query), k = project(settings.key, key), v = project(settings.value, value);
  if (settings.queryKeyNorm == AttentionSettings::QueryKeyNorm::Whole) {
    q = b.norm(name(settings.queryNorm), q, queryWidth, settings.headNorm, "query norm");
    k = b.norm(name(settings.keyNorm), k, keyWidth, settings.headNorm, "key norm");
  }
  q = clip(q);
  k = clip(k);
  v = clip(v);
  q = b.splitHeads(name(""), q, heads.value);
  k = b.splitHeads(name(""), k, keyHeads.value);
  v = b.splitHeads(name(""), v, keyHeads.value);
  auto normHeads = [&] {
    if (settings.queryKeyNorm != AttentionSettings::QueryKeyNorm::Head)
      return;
    q = b.norm(name(settings.queryNorm), q, headSize, settings.headNorm, "query norm");
    k = b.norm(name(settings.keyNorm), k, headSize, settings.headNorm, "key norm");
  };
  if (!settings.normsTurned)
    normHeads();
  if (settings.rotary.cosine) {
    q = b.rotate(name(""), q, settings.rotary);
    k = b.rotate(name(""), k, settings.rotary);
  }
  if (settings.normsTurned)
    normHeads();

  ModelBuilder::AttentionOptions options;
  options.heads = heads.value;
  options.keyHeads = keyHeads.value;
  if (settings.window)
    options.past = *settings.window - 1;
  options.scale = settings.scale;
  options.softCap = settings.softCap;
  options.slopes = settings.slopes;
  options.keyPlaces = settings.keyPlaces;
  if (!settings.sink.empty())
    options.sink = b.weight(name(settings.sink), {heads}, "sinks");
  Value mixed = b.joinHeads(name(""), buildCausalAttention(b, name(""), q, k, v, options));
  if (settings.hasGate)
    mixed = b.elementwise(name(""), {mixed, project(settings.query, gate)},
                          [](Scalar s, ValueRange x) { return s.mul(x[0], s.sigmoid(x[1])); });
  if (!settings.outputNorm.empty())
    mixed = b.norm(name(settings.outputNorm), mixed, queryWidth, settings.headNorm, "norm of the heads");
  Projection output = readProjection(b, name(settings.output), queryWidth, width, settings.outputBias,
                                     settings.isTransposed, "output projection");
  return b.project(name(settings.output), mixed, output.matrix, output.bias);
}

//===-- Feed-forward layers ---------------------------------------------------------------------------===//

Value import::buildFeedForward(ModelBuilder &b, const Size &width, const FeedForwardSettings &settings, Value input) {
  ModelBuilder::Scope scope(b, "", "feed-forward");
  auto name = [&](StringRef child) { return joinNames(settings.module, child); };
  const Size &inner = settings.inner;
  auto read = [&](StringRef child, const Size &inputs, const Size &outputs, StringRef label) {
    return readProjection(b, name(child), inputs, outputs, settings.bias, settings.isTransposed, label);
  };
  Projection gate, up;
  std::string gateName = name(settings.gate), upName = name(settings.up);
  if (!settings.fused.empty()) {
    gateName = upName = name(settings.fused);
    Projection whole = read(settings.fused, width, 2 * inner, "gate and up projection");
    gate = takeRows(b, whole, settings.upFirst ? inner.value : 0, inner.value);
    up = takeRows(b, whole, settings.upFirst ? 0 : inner.value, inner.value);
  } else {
    if (!settings.gate.empty())
      gate = read(settings.gate, width, inner, "gate projection");
    up = read(settings.up, width, inner, settings.gate.empty() ? "first projection" : "up projection");
  }
  auto activate = [&](StringRef module, Value x) {
    return settings.activate ? settings.activate(name(""), x)
                             : b.activation(module, x, settings.activation, settings.activationKey);
  };
  Value hidden = b.project(upName, input, up.matrix, up.bias);
  if (gate.matrix)
    hidden = b.multiply(name(""), activate(gateName, b.project(gateName, input, gate.matrix, gate.bias)), hidden);
  else
    hidden = activate(upName, hidden);
  if (!settings.hiddenNorm.empty())
    hidden = b.norm(name(settings.hiddenNorm), hidden, inner, settings.norm, "norm of the hidden layer");
  Projection down = read(settings.down, inner, width, gate.matrix ? "down projection" : "second projection");
  return b.project(name(settings.down), hidden, down.matrix, down.bias);
}
