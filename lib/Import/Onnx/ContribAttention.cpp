// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention, rotary positions and recurrences of com.microsoft (docs/ContribOperators.md of ONNX Runtime), said in ops
// of ai.onnx.

#include "lib/Import/Onnx/Composition.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

using Name = Composition::Name;

static NodeAttribute attribute(StringRef name, int64_t value) { return Composition::attribute(name, value); }
static NodeAttribute attribute(StringRef name, double value) { return Composition::attribute(name, value); }

/// An error if the call has an input or attribute that is not built.
static LogicalResult refuseInputs(Call &call, ArrayRef<std::pair<unsigned, StringRef>> inputs) {
  for (auto [index, name] : inputs)
    if (call.has(index))
      return call.refuse(name);
  return success();
}

namespace {
/// What Attention, MultiHeadAttention and QAttention have in common.
struct HeadAttention {
  Call &call;
  Composition &c;
  int64_t heads;
  Name query, key, value, mask, bias, pastKey, pastValue;

  Importer &in = call.in;

  /// Which keys a mask lets through: numbers to be added to the scores.
  Name toBias(const Name &x, const SizeExpression &keys) {
    double low = call.getFloat("mask_filter_value", -10000);
    if (x.empty())
      return "";
    Shape shape = c.shape(x), batch = c.shape(query);
    Name kept = x;
    if (shape.size() == 1) {
      // Lengths, or ends followed by starts. (Offsets of packed sequences have no padding to mask.)
      Name place = c.op("Range", {c.integer(0), c.op("Squeeze", {c.sizes({keys})}), c.integer(1)});
      auto perBatch = [&](const Name &vector) { return c.op("Unsqueeze", {c.cast(vector, Int64), c.integers({1})}); };
      if (shape[0] == batch[0]) {
        kept = c.op("Less", {place, perBatch(x)});
      } else if (shape[0] == in.algebra.multiply(in.size(2), batch[0])) {
        Name below = c.op("Less", {place, perBatch(c.slice(x, 0, in.size(0), batch[0]))});
        Name above = c.op("GreaterOrEqual", {place, perBatch(c.slice(x, 0, batch[0], batch[0]))});
        kept = c.op("And", {below, above});
      } else {
        (void)c.fail(call.refuse("a mask of " + in.print(shape) + " for a batch of " + in.algebra.print(batch[0])));
        return "";
      }
      shape = c.shape(kept);
    }
    // [B, T] -> [B, 1, 1, T]; [B, S, T] -> [B, 1, S, T].
    if (shape.size() == 2)
      kept = c.op("Unsqueeze", {kept, c.integers({1, 2})});
    else if (shape.size() == 3)
      kept = c.op("Unsqueeze", {kept, c.integers({1})});
    else
      (void)c.fail(call.refuse("a mask of " + in.print(shape)));
    Name missing = c.op("Sub", {c.number(1), c.cast(kept, Float)});
    return c.op("Mul", {missing, c.number(low)});
  }

  /// The output, the keys and values of the past and now, and the weights.
  std::vector<Name> build() {
    Shape keys = c.shape(key);
    if (keys.size() < 3) {
      (void)c.fail(call.error("has keys of " + in.print(keys)));
      return std::vector<Name>(4);
    }
    SizeExpression length = keys[keys.size() - 2];
    if (!pastKey.empty() && c.shape(pastKey).size() == 4)
      length = in.algebra.add(c.shape(pastKey)[2], length);
    Name added = c.add(toBias(mask, length), bias);
    if (!added.empty() && !bias.empty() && c.type(bias) != Float)
      added = c.cast(added, Float);
    std::vector<NodeAttribute> attributes = {attribute("q_num_heads", heads), attribute("kv_num_heads", heads),
                                             attribute("is_causal", call.getInteger("unidirectional", 0)),
                                             attribute("qk_matmul_output_mode", int64_t(3))};
    if (double scale = call.getFloat("scale", 0); scale != 0)
      attributes.push_back(attribute("scale", scale));
    return c.ops("Attention", 4, {query, key, value, added, pastKey, pastValue}, attributes);
  }
};
} // namespace

/// x's channels in parts.
static std::vector<Name> splitChannels(Composition &c, const Name &x, ArrayRef<int64_t> parts) {
  if (parts.size() == 1)
    return {x};
  return c.ops("Split", parts.size(), {x, c.integers(parts)}, {Composition::attribute("axis", -1)});
}

/// The past of [2, B, N, P, D] as keys and values.
static std::pair<Name, Name> splitPast(Call &call, Composition &c, const Name &past) {
  if (past.empty())
    return {};
  if (Shape shape = c.shape(past); shape.size() != 5 || shape[0] != call.in.size(2)) {
    (void)c.fail(call.error("has a past of " + call.in.print(shape), {"expected 2 x batch x heads x past x channels"}));
    return {};
  }
  auto part = [&](int64_t at) {
    return c.op("Squeeze", {c.slice(past, 0, call.in.size(at), call.in.size(1)), c.integers({0})});
  };
  return {part(0), part(1)};
}

static Name joinPast(Composition &c, const Name &key, const Name &value) {
  return c.op("Concat", {c.op("Unsqueeze", {key, c.integers({0})}), c.op("Unsqueeze", {value, c.integers({0})})},
              {Composition::attribute("axis", 0)});
}

/// Attention (and QAttention, whose projection is in bytes) over `projected`, queries, keys and values side by side.
static LogicalResult attendProjected(Call &call, Composition &c, const Name &projected, ArrayRef<int64_t> widths,
                                     unsigned maskAt, unsigned pastAt, int biasAt) {
  if (call.getInteger("do_rotary", 0))
    return call.refuse("rotary positions inside of it");
  if (call.getInteger("past_present_share_buffer", 0))
    return call.refuse("past and present in one buffer");
  call.getInteger("rotary_embedding_dim", 0);
  std::vector<Name> parts = splitChannels(c, projected, widths);
  auto [pastKey, pastValue] = splitPast(call, c, c.input(pastAt));
  HeadAttention attention{call,
                          c,
                          call.getInteger("num_heads", 0),
                          parts[0],
                          parts[1],
                          parts[2],
                          c.input(maskAt),
                          biasAt < 0 ? "" : c.input(biasAt),
                          pastKey,
                          pastValue};
  std::vector<Name> results = attention.build();
  Name present = call.results.size() > 1 ? joinPast(c, results[1], results[2]) : "";
  return c.finish({results[0], present});
}

static LogicalResult buildAttention(Call &call) {
  if (failed(call.checkInputs(2, 7)) || failed(refuseInputs(call, {{6, "past and present in one buffer"}})))
    return failure();
  Composition c(call);
  std::optional<int64_t> width;
  if (call.input(1).getRank() == 2)
    width = Importer::getConstant(call.input(1).shape[1]);
  if (!width)
    return call.error("has weights of " + call.in.print(call.input(1).shape));
  std::vector<int64_t> widths = call.getIntegers("qkv_hidden_sizes").value_or(std::vector<int64_t>(3, *width / 3));
  if (widths.size() != 3 || widths[0] + widths[1] + widths[2] != *width)
    return call.error("has weights of " + call.in.print(call.input(1).shape) + " for other qkv_hidden_sizes");
  Name projected = c.add(c.op("MatMul", {c.input(0), c.input(1)}), c.input(2));
  return attendProjected(call, c, projected, widths, 3, 4, 5);
}

static LogicalResult buildQAttention(Call &call) {
  if (failed(call.checkInputs(5, 9)))
    return failure();
  Composition c(call);
  std::optional<int64_t> width;
  if (call.input(1).getRank() == 2)
    width = Importer::getConstant(call.input(1).shape[1]);
  if (!width || *width % 3)
    return call.error("has weights of " + call.in.print(call.input(1).shape));
  Name projected =
      c.op("MatMulIntegerToFloat", {c.input(0), c.input(1), c.input(3), c.input(4), c.input(6), c.input(7), c.input(2)},
           {}, "com.microsoft");
  return attendProjected(call, c, projected, std::vector<int64_t>(3, *width / 3), 5, 8, -1);
}

static LogicalResult buildMultiHeadAttention(Call &call) {
  if (failed(call.checkInputs(1, 10)) ||
      failed(refuseInputs(call, {{8, "past and present in one buffer"}, {9, "an indirection of the cache"}})))
    return failure();
  Importer &in = call.in;
  Composition c(call);
  int64_t heads = call.getInteger("num_heads", 0);
  Name query = c.input(0), key = c.input(1), value = c.input(2);
  // [B, T, N, parts, D]: queries, keys and values of a head beside each other.
  auto unpack = [&](const Name &packed, int64_t count) {
    Shape shape = c.shape(packed);
    std::vector<Name> parts = c.ops("Split", count, {packed, c.integers(std::vector<int64_t>(count, 1))},
                                    {Composition::attribute("axis", 3)});
    for (Name &part : parts)
      part = c.reshape(part, {shape[0], shape[1], in.algebra.multiply(shape[2], shape[4])});
    return parts;
  };
  if (c.shape(query).size() == 5 && key.empty() && value.empty()) {
    std::vector<Name> parts = unpack(query, 3);
    query = parts[0], key = parts[1], value = parts[2];
  } else if (c.shape(key).size() == 5 && value.empty()) {
    std::vector<Name> parts = unpack(key, 2);
    key = parts[0], value = parts[1];
  }
  if (key.empty() || value.empty() || c.shape(query).size() != 3)
    return c.hasFailed() ? failure()
                         : call.error("has queries of " + in.print(c.shape(query)) + ", keys of " +
                                      in.print(c.shape(key)) + " and values of " + in.print(c.shape(value)));
  if (call.has(3)) {
    SizeExpression at = in.size(0);
    for (Name *part : {&query, &key, &value}) {
      Shape shape = c.shape(*part);
      if (shape.size() == 3)
        *part = c.add(*part, c.slice(c.input(3), 0, at, shape[2]));
      at = in.algebra.add(at, shape.size() == 3 ? shape[2] : in.algebra.multiply(shape[1], shape.back()));
    }
  }
  HeadAttention attention{call, c, heads, query, key, value, c.input(4), c.input(5), c.input(6), c.input(7)};
  return c.finish(attention.build());
}

/// Rows of a cache of cosines and sines are positions.
static Name rotate(Composition &c, const Name &x, const Name &cosine, const Name &sine, const Name &positions,
                   int64_t heads, int64_t turned, bool interleaved) {
  std::vector<NodeAttribute> attributes = {attribute("interleaved", int64_t(interleaved)),
                                           attribute("rotary_embedding_dim", turned)};
  if (c.shape(x).size() == 3)
    attributes.push_back(attribute("num_heads", heads));
  return c.op("RotaryEmbedding", {x, cosine, sine, positions}, attributes);
}

/// first[b] + 0, 1, … for each of `count` tokens.
static Name countFrom(Composition &c, const Name &first, const SizeExpression &count) {
  Name steps = c.op("Range", {c.integer(0), c.op("Squeeze", {c.sizes({count})}), c.integer(1)});
  return c.op(
      "Add", {c.op("Unsqueeze", {c.cast(first, Int64), c.integers({1})}), c.op("Unsqueeze", {steps, c.integers({0})})});
}

static LogicalResult buildRotary(Call &call) {
  if (failed(call.checkInputs(4, 4)))
    return failure();
  Importer &in = call.in;
  Composition c(call);
  if (call.getFloat("scale", 1) != 1)
    return call.refuse("a scale of positions");
  if (call.getInteger("is_packed_batching", 0))
    return call.refuse("sequences behind each other");
  int64_t heads = call.getInteger("num_heads", 0), turned = call.getInteger("rotary_embedding_dim", 0);
  bool interleaved = call.getInteger("interleaved", 0);
  Shape shape = call.input(0).shape, table = call.input(2).shape;
  std::optional<int64_t> half, width;
  if (table.size() == 2)
    half = Importer::getConstant(table[1]);
  if (shape.size() == 3 || shape.size() == 4)
    width = Importer::getConstant(shape.back());
  if (!half || !width || *half < 1)
    return call.error("has an input of " + in.print(shape) + " and a cache of " + in.print(table));
  if (turned == 0)
    turned = 2 * *half; // the size of a head
  if (shape.size() == 3 && heads == 0)
    heads = *width / turned;
  Name positions = c.input(1);
  if (c.shape(positions).size() == 1) {
    SizeExpression tokens = shape[shape.size() - 2];
    Name row = countFrom(c, positions, tokens);
    positions = c.op("Expand", {row, c.sizes({shape[0], tokens})});
  }
  return c.finish({rotate(c, c.input(0), c.input(2), c.input(3), positions, heads, turned, interleaved)});
}

namespace {
/// GroupQueryAttention, part by part.
class GroupedAttention {
public:
  explicit GroupedAttention(Call &call) : call(call), c(call) {}
  LogicalResult build();

private:
  LogicalResult readAttributes();
  LogicalResult splitQueries();
  Name normalise(const Name &x, int64_t count, unsigned weight, double epsilon);
  Name append(const Name &x, unsigned past, unsigned scale, StringRef kind);
  Name restore(const Name &cache, unsigned scale);
  Name pack(const Name &steps);
  Name shown(const Name &masked);
  Name withSinks(const Name &keys, const Name &values, const std::vector<NodeAttribute> &attributes, const Name &valid,
                 Name &seen);

  Call &call;
  Importer &in = call.in;
  Composition c;
  int64_t heads = 0, groups = 0, depth = 0;
  int64_t scores = 0; ///< that are an output: none, those of the softmax's input or of its result
  bool turns = false, interleaved = false, isSmooth = false, hasPast = false;
  bool isPacked = false;          ///< two codes a byte
  std::string keyKind, valueKind; ///< of codes in the caches
  double queryEpsilon = 0, keyEpsilon = 0;
  Name query, key, value;
  Name count, first; ///< keys that a sequence has with those of this call; where its first new one stands
};
} // namespace

LogicalResult GroupedAttention::readAttributes() {
  if (failed(call.checkInputs(1, 17)) || failed(refuseInputs(call, {{16, "lengths of its queries"}})))
    return failure();
  keyKind = call.getString("k_quant_type", "NONE");
  valueKind = call.getString("v_quant_type", "NONE");
  int64_t bits = call.getInteger("kv_cache_bit_width", 8);
  for (auto [kind, scale, past] : {std::tuple(keyKind, 12u, 3u), std::tuple(valueKind, 13u, 4u)}) {
    if (kind == "NONE")
      continue;
    if (!call.has(scale) || !call.has(past))
      return call.error("has a cache in codes without its scale or its past");
    if ((bits != 4 && bits != 8) || call.input(past).type != (bits == 4 ? Uint8 : Int8))
      return call.refuse("a cache of " + getName(call.input(past).type) + " that holds codes of " + Twine(bits) +
                         " bits");
    isPacked = bits == 4;
  }
  double epsilon = call.getFloat("qk_norm_epsilon", 1e-6);
  queryEpsilon = call.getFloat("q_norm_epsilon", epsilon);
  keyEpsilon = call.getFloat("k_norm_epsilon", epsilon);
  if (call.has(14) != call.has(15))
    return call.error("has a norm of queries or of keys alone");
  if (call.getInteger("sliding_window_cache", 0))
    return call.refuse("a cache of a window");
  isSmooth = call.getInteger("smooth_softmax", 0) == 1 || call.has(11);
  scores = call.getInteger("qk_output", 0);
  if (scores < 0 || scores > 2)
    return call.error("has qk_output = " + Twine(scores));
  if (!call.has(5))
    return call.error("has no seqlens_k (input 5)");
  heads = call.getInteger("num_heads", 0);
  groups = call.getInteger("kv_num_heads", 0);
  turns = call.getInteger("do_rotary", 0);
  interleaved = call.getInteger("rotary_interleaved", 0);
  return success();
}

/// Queries, keys and values may come side by side.
LogicalResult GroupedAttention::splitQueries() {
  Shape shape = call.input(0).shape;
  std::optional<int64_t> width;
  if (shape.size() == 3)
    width = Importer::getConstant(shape[2]);
  if (!width || heads < 1 || groups < 1 || heads % groups)
    return call.error("has queries of " + in.print(shape) + " for " + Twine(heads) + " heads in " + Twine(groups) +
                      " groups");
  query = c.input(0), key = c.input(1), value = c.input(2);
  if (key.empty() != value.empty())
    return call.error("has keys or values alone");
  int64_t parts = key.empty() ? heads + 2 * groups : heads;
  if (*width % parts)
    return call.error("has queries" + Twine(key.empty() ? ", keys and values" : "") + " of " + in.print(shape) +
                      " for " + Twine(heads) + (key.empty() ? " + 2 x " + Twine(groups) : Twine("")) + " heads");
  depth = *width / parts;
  if (key.empty()) {
    std::vector<Name> apart = splitChannels(c, query, {heads * depth, groups * depth, groups * depth});
    query = apart[0], key = apart[1], value = apart[2];
  }
  return success();
}

/// RMS norm of each head.
Name GroupedAttention::normalise(const Name &x, int64_t count, unsigned weight, double epsilon) {
  Shape whole = c.shape(x);
  if (c.hasFailed() || whole.size() != 3)
    return x;
  Name apart = c.reshape(x, {whole[0], whole[1], in.size(count), in.size(depth)});
  Name normed = c.op("RMSNormalization", {apart, c.input(weight)},
                     {Composition::attribute("axis", -1), attribute("epsilon", epsilon)});
  return c.reshape(normed, whole);
}

/// The new rows stand behind what a sequence has, wherever the buffer of the past ends; as codes, if it holds codes.
Name GroupedAttention::append(const Name &x, unsigned past, unsigned scale, StringRef kind) {
  Shape own = c.shape(x);
  if (c.hasFailed() || own.size() != 3)
    return "";
  Name apart = c.reshape(x, {own[0], own[1], in.size(groups), *in.divide(own[2], in.size(groups))});
  apart = c.op("Transpose", {apart}, {Composition::attribute("perm", ArrayRef<int64_t>({0, 2, 1, 3}))});
  if (kind != "NONE") {
    Name steps = c.op("Round", {c.op("Div", {apart, c.input(scale)})});
    apart = isPacked ? pack(steps) : c.cast(c.op("Clip", {steps, c.number(-128), c.number(127)}), Int8);
  }
  if (!hasPast)
    return apart;
  Name room = c.op("Concat", {c.input(past), apart}, {Composition::attribute("axis", 2)});
  return c.op("TensorScatter", {room, apart, first}, {Composition::attribute("axis", 2)});
}

/// Codes from -8 to 7, plus 8, two of the last axis in a byte, the lower one first.
Name GroupedAttention::pack(const Name &steps) {
  Shape shape = c.shape(steps);
  std::optional<SizeExpression> half = shape.empty() ? std::nullopt : in.divide(shape.back(), in.size(2));
  if (c.hasFailed() || !half)
    return "";
  Shape pairs = shape, bytes = shape;
  bytes.back() = *half;
  pairs.back() = *half;
  pairs.push_back(in.size(2));
  Name codes = c.reshape(c.add(c.op("Clip", {steps, c.number(-8), c.number(7)}), c.number(8)), pairs);
  Name low = c.slice(codes, 4, in.size(0), in.size(1)), high = c.slice(codes, 4, in.size(1), in.size(1));
  return c.cast(c.reshape(c.add(low, c.op("Mul", {high, c.number(16)})), bytes), Uint8);
}

/// The numbers that codes in a cache stand for.
Name GroupedAttention::restore(const Name &cache, unsigned scale) {
  Name codes = c.cast(cache, Float);
  if (isPacked) {
    Shape shape = c.shape(cache), apart = shape, whole = shape;
    if (c.hasFailed() || shape.size() != 4)
      return "";
    apart.push_back(in.size(1));
    whole.back() = in.algebra.multiply(shape.back(), in.size(2));
    Name high = c.op("Floor", {c.op("Mul", {codes, c.number(1.0 / 16)})});
    Name low = c.op("Sub", {codes, c.op("Mul", {high, c.number(16)})});
    codes = c.op("Concat", {c.reshape(low, apart), c.reshape(high, apart)}, {Composition::attribute("axis", 4)});
    codes = c.op("Sub", {c.reshape(codes, whole), c.number(8)});
  }
  return c.op("Mul", {codes, c.input(scale)});
}

/// Scores as an output: 0 where a key is not seen.
Name GroupedAttention::shown(const Name &masked) {
  return c.op("Where", {c.op("Less", {masked, c.number(-1e30)}), c.number(0), masked});
}

/// A score for each head that no key has: one more column of scores, which is left out behind the softmax.
Name GroupedAttention::withSinks(const Name &keys, const Name &values, const std::vector<NodeAttribute> &attributes,
                                 const Name &valid, Name &seen) {
  std::vector<NodeAttribute> all = attributes;
  all.push_back(attribute("qk_matmul_output_mode", int64_t(2)));
  Name masked = c.ops("Attention", 4, {query, keys, values, c.input(10), "", "", valid}, all)[3];
  Shape shape = c.shape(masked), cache = c.shape(values);
  if (c.hasFailed() || shape.size() != 4 || cache.size() != 4)
    return "";
  Name sink = call.has(11) ? c.cast(c.input(11), Float) : c.op("Expand", {c.number(0), c.integers({heads})});
  sink = c.reshape(sink, {in.size(1), in.size(heads), in.size(1), in.size(1)});
  sink = c.op("Expand", {sink, c.sizes({shape[0], shape[1], shape[2], in.size(1)})});
  Name joined = c.op("Concat", {masked, sink}, {Composition::attribute("axis", 3)});
  Name weights = c.slice(c.op("Softmax", {joined}, {Composition::attribute("axis", 3)}), 3, in.size(0), shape[3]);
  seen = scores == 1 ? shown(masked) : weights;
  Name repeated = c.reshape(values, {cache[0], cache[1], in.size(1), cache[2], cache[3]});
  repeated = c.op("Expand", {repeated, c.sizes({cache[0], cache[1], in.size(heads / groups), cache[2], cache[3]})});
  repeated = c.reshape(repeated, {cache[0], in.size(heads), cache[2], cache[3]});
  Name output = c.op("Transpose", {c.op("MatMul", {weights, repeated})},
                     {Composition::attribute("perm", ArrayRef<int64_t>({0, 2, 1, 3}))});
  return c.reshape(output, {shape[0], shape[2], in.algebra.multiply(in.size(heads), cache[3])});
}

LogicalResult GroupedAttention::build() {
  if (failed(readAttributes()) || failed(splitQueries()))
    return failure();
  bool isCausal = call.getInteger("causal", 1);
  int64_t window = call.getInteger("local_window_size", -1);
  double scale = call.getFloat("scale", 0), softcap = call.getFloat("softcap", 0);
  Shape shape = call.input(0).shape;
  count = c.op("Add", {c.cast(c.input(5), Int64), c.integer(1)});
  hasPast = call.has(3) && c.shape(c.input(3)).size() == 4 && c.shape(c.input(3))[2] != in.size(0);
  first = hasPast ? c.op("Sub", {count, c.op("Squeeze", {c.sizes({shape[1]})})}) : c.op("Mul", {count, c.integer(0)});
  if (call.has(14)) {
    query = normalise(query, heads, 14, queryEpsilon);
    key = normalise(key, groups, 15, keyEpsilon);
  }
  if (turns) {
    if (!call.has(7) || !call.has(8))
      return call.error("has no cos_cache and sin_cache (inputs 7 and 8)");
    std::optional<int64_t> half;
    if (Shape table = c.shape(c.input(7)); table.size() == 2)
      half = Importer::getConstant(table[1]);
    if (!half)
      return call.error("has a cos_cache of " + in.print(c.shape(c.input(7))));
    Name positions = call.has(9) ? c.input(9) : countFrom(c, first, shape[1]);
    query = rotate(c, query, c.input(7), c.input(8), positions, heads, 2 * *half, interleaved);
    key = rotate(c, key, c.input(7), c.input(8), positions, groups, 2 * *half, interleaved);
  }
  Name presentKeys = append(key, 3, 12, keyKind), presentValues = append(value, 4, 13, valueKind);
  Name keys = keyKind == "NONE" ? presentKeys : restore(presentKeys, 12),
       values = valueKind == "NONE" ? presentValues : restore(presentValues, 13);
  std::vector<NodeAttribute> attributes = {attribute("q_num_heads", heads), attribute("kv_num_heads", groups),
                                           attribute("is_causal", int64_t(isCausal)), attribute("softcap", softcap)};
  if (scale != 0)
    attributes.push_back(attribute("scale", scale));
  if (window > 0)
    attributes.push_back(attribute("left_window_size", window - 1));
  Name valid = hasPast ? count : "";
  Name output, seen;
  if (isSmooth) {
    output = withSinks(keys, values, attributes, valid, seen);
  } else if (scores == 0) {
    output = c.op("Attention", {query, keys, values, c.input(10), "", "", valid}, attributes);
  } else {
    attributes.push_back(attribute("qk_matmul_output_mode", int64_t(scores == 1 ? 2 : 3)));
    std::vector<Name> both = c.ops("Attention", 4, {query, keys, values, c.input(10), "", "", valid}, attributes);
    output = both[0];
    seen = scores == 1 ? shown(both[3]) : both[3];
  }
  std::vector<Name> results{output, presentKeys, presentValues};
  if (call.results.size() > 3 && scores)
    results.push_back(seen);
  return c.finish(results);
}

static LogicalResult buildGroupQueryAttention(Call &call) { return GroupedAttention(call).build(); }

/// Those of ai.onnx with attributes of their own.
static LogicalResult buildSame(Call &call, ArrayRef<std::pair<StringRef, int64_t>> only) {
  for (auto [name, value] : only)
    if (call.getInteger(name, value) != value)
      return call.refuse(name + " other than " + Twine(value));
  Composition c(call);
  std::vector<Name> inputs;
  for (unsigned index = 0; index < call.inputs.size(); ++index)
    inputs.push_back(c.input(index));
  std::vector<NodeAttribute> attributes;
  for (const NodeAttribute &attribute : call.node.attributes) {
    call.getAttribute(attribute.name);
    if (llvm::none_of(only, [&](const auto &other) { return other.first == attribute.name; }))
      attributes.push_back(attribute);
  }
  return c.finish(c.ops(call.node.op, call.results.size(), inputs, attributes));
}

static LogicalResult buildLinearAttention(Call &call) { return buildSame(call, {{"state_window", 0}}); }

static LogicalResult buildCausalConv(Call &call) {
  return buildSame(call, {{"state_window", 0}, {"channels_last", 0}, {"dilation", 1}, {"ndim", 1}});
}

ArrayRef<OpEntry> onnx::getContribAttentionOps() {
  static const OpEntry table[] = {
      {"com.microsoft.Attention", buildAttention},
      {"com.microsoft.QAttention", buildQAttention},
      {"com.microsoft.MultiHeadAttention", buildMultiHeadAttention},
      {"com.microsoft.GroupQueryAttention", buildGroupQueryAttention},
      {"com.microsoft.RotaryEmbedding", buildRotary},
      {"com.microsoft.LinearAttention", buildLinearAttention},
      {"com.microsoft.CausalConvWithState", buildCausalConv},
  };
  return table;
}
