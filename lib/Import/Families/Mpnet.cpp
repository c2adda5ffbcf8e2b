// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// MPNet (Song et al., 2020): BERT with RoBERTa's positions and, in every layer's scores, a bias by bucketed distance
// that all layers share (Raffel et al., 2020).

#include "lib/Import/Encoder.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static constexpr LayerNames kLayer = {"attention.attn.q",    "attention.attn.k",   "attention.attn.v", "attention.attn.o",
                                      "attention.LayerNorm", "intermediate.dense", "output.dense",     "output.LayerNorm"};

/// The library's, whatever the configuration says.
static constexpr int64_t kBuckets = 32, kPadding = 1;

/// The bucket of a distance d = key place - query place, d = index - last, as int32.
/// 16 buckets a side, those of later keys second. Of them 8 are the distances 0 to 7; 8 + k begins at
/// 8 * 2^(k/2), so that 15 begins at 91: in integers |d|^2 >= 64 * 2^k, which no rounding can move.
static Value buildBuckets(ModelBuilder &b, int64_t last) {
  OpBuilder &builder = b.getBuilder();
  auto type = RankedTensorType::get({2 * last + 1}, builder.getI32Type());
  return mixer::buildElementwise(
      builder, b.getLocation("encoder.relative_attention_bias"), type, {}, {}, {},
      [&](OpBuilder &nested, Location loc, ValueRange) -> Value {
        auto constant = [&](int64_t value) -> Value {
          return nested.create<arith::ConstantOp>(loc, nested.getI64IntegerAttr(value));
        };
        auto compare = [&](arith::CmpIPredicate predicate, Value x, int64_t y) -> Value {
          return nested.create<arith::CmpIOp>(loc, predicate, x, constant(y));
        };
        Value index = nested.create<linalg::IndexOp>(loc, 0);
        Value place = nested.create<arith::IndexCastOp>(loc, nested.getI64Type(), index);
        Value distance = nested.create<arith::SubIOp>(loc, place, constant(last));
        Value isLater = compare(arith::CmpIPredicate::sgt, distance, 0);
        Value negated = nested.create<arith::SubIOp>(loc, constant(0), distance);
        Value magnitude = nested.create<arith::SelectOp>(loc, isLater, distance, negated);
        Value square = nested.create<arith::MulIOp>(loc, magnitude, magnitude);
        Value large = constant(kBuckets / 4);
        for (int64_t k = 1; k < kBuckets / 4; ++k) {
          Value isPast = compare(arith::CmpIPredicate::sge, square, int64_t(64) << k);
          large = nested.create<arith::AddIOp>(loc, large, nested.create<arith::ExtUIOp>(loc, nested.getI64Type(), isPast));
        }
        Value isSmall = compare(arith::CmpIPredicate::slt, magnitude, kBuckets / 4);
        Value bucket = nested.create<arith::SelectOp>(loc, isSmall, magnitude, large);
        Value side = nested.create<arith::SelectOp>(loc, isLater, constant(kBuckets / 2), constant(0));
        return nested.create<arith::TruncIOp>(loc, nested.getI32Type(), nested.create<arith::AddIOp>(loc, bucket, side));
      });
}

static Encoder build(ModelBuilder &b) {
  const Config &config = b.getConfig();
  EncoderSizes sizes = readSizes(config, EncoderKeys());
  Size rows = config.getSize("max_position_embeddings", 512);
  Size buckets = config.getSize("relative_attention_num_buckets", kBuckets);
  if (buckets.value != kBuckets)
    (void)config.wrong(buckets.source, "32, which transformers' MPNet computes with whatever stands here");
  b.begin(getTokenInputs(sizes.vocabulary, std::nullopt), getLengthLimit(config, rows, kPadding + 1));
  b.checkLayers("encoder.layer", sizes.layers, "num_hidden_layers");

  Value positions = b.positionsPastPadding("embeddings.position_ids", b.getInput("input_ids"), kPadding, kPadding);
  Value x = buildEmbeddings(b, sizes, sizes.width, std::nullopt, rows, positions);

  // [2 N - 1] buckets -> [2 N - 1, heads] -> [heads, 2 N - 1]: weights only, so computed when compiling.
  int64_t last = b.getMaximalLength() - 1;
  Value byDistance = b.embedding("encoder.relative_attention_bias", buildBuckets(b, last), buckets, sizes.heads,
                                 "relative position bias");
  OpBuilder &builder = b.getBuilder();
  Location loc = b.getLocation("encoder.relative_attention_bias");
  Value empty = builder.create<tensor::EmptyOp>(loc, ArrayRef<int64_t>{sizes.heads.value, 2 * last + 1},
                                                builder.getF32Type());
  ModelBuilder::AttentionOptions attention;
  attention.relativeBias =
      builder.create<linalg::TransposeOp>(loc, byDistance, empty, ArrayRef<int64_t>{1, 0}).getResult()[0];
  for (int64_t i = 0; i < sizes.layers; ++i) {
    ModelBuilder::Scope layer(b, "encoder.layer." + std::to_string(i), "layer " + std::to_string(i));
    x = b.tap("", buildPostNormLayer(b, kLayer, sizes, x, attention));
  }
  return {x, sizes.width, sizes.vocabulary, sizes.width, sizes.epsilon, sizes.activation, sizes.activationKey};
}

const Family tmc::import::kMpnet = {
    "mpnet", "MPNet", "mpnet", "embeddings.word_embeddings", "pooler.dense",
    SequenceHead{false, "classifier.dense", "tanh", "", "classifier.out_proj"},
    MaskedHead{"lm_head.dense", "lm_head.layer_norm", "lm_head.decoder", "lm_head.bias", "gelu"},
    build};
