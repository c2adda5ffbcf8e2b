// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LLaMA with differential attention (Ye et al., 2024): heads h and h + H/2 are softmax maps over the same values, and
// the second is subtracted from the first, times a learned number.

#include "lib/Import/Families/Llama.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

/// exp(sum left * right), of two vectors of the file: a tensor of no axes.
static Value buildExponent(ModelBuilder &b, StringRef left, StringRef right, const Size &size) {
  OpBuilder &builder = b.getBuilder();
  std::string name = ("self_attn." + left).str();
  Location loc = b.getLocation(name);
  Value x = b.weight(name, {size}, "lambda"), y = b.weight(("self_attn." + right).str(), {size}, "lambda");
  auto type = RankedTensorType::get({}, builder.getF32Type());
  Value zero = builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, 0.0f));
  AffineMap all = builder.getMultiDimIdentityMap(1), none = AffineMap::get(1, 0, builder.getContext());
  Value sum =
      builder
          .create<linalg::GenericOp>(loc, type, ValueRange{x, y}, ValueRange{zero}, ArrayRef<AffineMap>{all, all, none},
                                     ArrayRef<utils::IteratorType>{utils::IteratorType::reduction},
                                     [](OpBuilder &nested, Location loc, ValueRange args) {
                                       Scalar s{nested, loc};
                                       nested.create<linalg::YieldOp>(loc, s.add(args[2], s.mul(args[0], args[1])));
                                     })
          .getResult(0);
  return b.elementwise(name, {sum}, [](Scalar s, ValueRange x) { return s.exp(x[0]); });
}

static Value buildDifference(ModelBuilder &b, const Size &width, const AttentionSettings &settings, int64_t index,
                             double epsilon, Value input) {
  ModelBuilder::Scope scope(b, "", "attention");
  const Size &heads = settings.heads, &keyHeads = settings.keyHeads, &size = settings.headSize;
  Size queryWidth = {heads.value * size.value, heads.source + " x " + size.source};
  Size keyWidth = {keyHeads.value * size.value, keyHeads.source + " x " + size.source};
  std::string module = "self_attn";
  Value query = b.linear("self_attn.q_proj", input, width, queryWidth, "query projection", settings.queryBias);
  Value key = b.linear("self_attn.k_proj", input, width, keyWidth, "key projection", settings.keyBias);
  Value value = b.linear("self_attn.v_proj", input, width, keyWidth, "value projection", settings.valueBias);
  query = b.rotate(module, b.splitHeads(module, query, heads.value), settings.rotary);
  key = b.rotate(module, b.splitHeads(module, key, keyHeads.value), settings.rotary);
  value = b.splitHeads(module, value, keyHeads.value);

  // Key head g reads the values of heads g mod G/2 and g mod G/2 + G/2, side by side.
  int64_t half = keyHeads.value / 2;
  Value wide = b.concatenate(module, 3, {b.slice(value, 2, 0, half), b.slice(value, 2, half, half)});
  wide = b.concatenate(module, 2, {wide, wide});
  ModelBuilder::AttentionOptions options;
  Value mixed = buildCausalAttention(b, module, query, key, wide, options);
  Value first = b.slice(mixed, 2, 0, heads.value / 2), second = b.slice(mixed, 2, heads.value / 2, heads.value / 2);

  double start = 0.8 - 0.6 * std::exp(-0.3 * static_cast<double>(index));
  Value lambda = b.elementwise(
      module, {buildExponent(b, "lambda_q1", "lambda_k1", size), buildExponent(b, "lambda_q2", "lambda_k2", size)},
      [&](Scalar s, ValueRange x) { return s.add(s.sub(x[0], x[1]), start); });
  Value difference = b.elementwise(module, {first, second, lambda},
                                   [](Scalar s, ValueRange x) { return s.sub(x[0], s.mul(x[2], x[1])); });
  NormSettings norm;
  norm.epsilon = epsilon;
  norm.scale = false;
  difference = b.norm("self_attn.groupnorm", difference, 2 * size, norm, "head norm");
  difference = b.scale("self_attn.groupnorm", difference, 1 - start);
  return b.linear("self_attn.o_proj", b.joinHeads(module, difference), queryWidth, width, "output projection",
                  settings.outputBias);
}

static Decoder describe(ModelBuilder &b, DecoderInputs &inputs) {
  LlamaDefaults defaults;
  defaults.epsilon = 1e-5;
  LlamaModel model = readLlama(b, defaults);
  const DecoderSizes &sizes = model.decoder.sizes;
  (void)b.getConfig().getNumber("lambda_std_dev", 0.1); // of the first weights
  for (const Size *count : {&sizes.heads, &sizes.keyHeads})
    if (count->value % 2)
      (void)b.getConfig().error(count->source + " is " + std::to_string(count->value),
                                {"expected an even number: heads are subtracted in pairs"});
  Size width = sizes.width;
  double epsilon = model.decoder.norm.epsilon;
  model.mix = [&b, width, epsilon](int64_t i, const AttentionSettings &attention, Value x) {
    return buildDifference(b, width, attention, i, epsilon, x);
  };
  return finishLlama(b, inputs, std::move(model));
}

const Family tmc::import::kDiffLlama = makeDecoderFamily("diffllama", "DiffLlama", "model", describe);
