// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The attention of ModelBuilder: heads, rotary positions, and the op with its score and mask.

#include "lib/Import/ModelBuilder.h"
#include "lib/Import/Scalar.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

//===-- Rotary positions ------------------------------------------------------------------------------===//

ModelBuilder::Rotary ModelBuilder::rotaryTables(StringRef module, ArrayRef<double> frequencies, double factor,
                                                int64_t first) {
  int64_t pairs = frequencies.size();
  Location loc = getLocation(module);
  auto type = RankedTensorType::get({maximalLength, pairs}, builder.getF32Type());
  Value steps = builder.create<arith::ConstantOp>(
      loc, DenseElementsAttr::get(RankedTensorType::get({pairs}, builder.getF64Type()), frequencies));
  // In f64, rounded once: at place 8000 an f32 angle is off by 5e-4.
  auto table = [&](bool isCosine) {
    return mixer::buildElementwise(
        builder, loc, type, {}, {steps}, {}, [&](OpBuilder &b, Location loc, ValueRange args) -> Value {
          Value place = b.create<linalg::IndexOp>(loc, 0);
          Value integer = b.create<arith::IndexCastOp>(loc, b.getI64Type(), place);
          if (first)
            integer =
                b.create<arith::AddIOp>(loc, integer, b.create<arith::ConstantOp>(loc, b.getI64IntegerAttr(first)));
          Value angle = b.create<arith::MulFOp>(loc, b.create<arith::SIToFPOp>(loc, b.getF64Type(), integer), args[0]);
          Value wide = isCosine ? b.create<math::CosOp>(loc, angle).getResult() : b.create<math::SinOp>(loc, angle);
          if (factor != 1)
            wide = b.create<arith::MulFOp>(loc, wide, b.create<arith::ConstantOp>(loc, b.getF64FloatAttr(factor)));
          return b.create<arith::TruncFOp>(loc, b.getF32Type(), wide);
        });
  };
  Value cosine = table(true);
  return {Value(), cosine, table(false)};
}

Value ModelBuilder::rotate(StringRef module, Value input, const Rotary &rotary) {
  return builder.create<mixer::RotaryOp>(getLocation(module), input.getType(), input, rotary.positions, rotary.cosine,
                                         rotary.sine, rotary.interleaved);
}

Value ModelBuilder::vector(StringRef module, ArrayRef<double> numbers) {
  SmallVector<float> rounded(numbers.begin(), numbers.end());
  auto type = RankedTensorType::get({static_cast<int64_t>(rounded.size())}, builder.getF32Type());
  return builder.create<arith::ConstantOp>(getLocation(module), DenseElementsAttr::get(type, ArrayRef<float>(rounded)));
}

//===-- Heads -----------------------------------------------------------------------------------------===//

Value ModelBuilder::splitHeads(StringRef module, Value input, int64_t heads, Value tokens) {
  RankedTensorType type = typeOf(input);
  int64_t size = type.getDimSize(2) / heads;
  RankedTensorType perHead = type.clone({type.getDimSize(0), type.getDimSize(1), heads, size});
  SmallVector<OpFoldResult> shape = getTokenSizes({heads, size});
  if (!type.isDynamicDim(1))
    shape[1] = builder.getIndexAttr(type.getDimSize(1));
  else if (tokens)
    shape[1] = tokens;
  return builder.create<tensor::ExpandShapeOp>(getLocation(module), perHead, input,
                                               ArrayRef<ReassociationIndices>{{0}, {1}, {2, 3}}, shape);
}

Value ModelBuilder::joinHeads(StringRef module, Value input) {
  RankedTensorType type = typeOf(input);
  RankedTensorType joined =
      type.clone({type.getDimSize(0), type.getDimSize(1), type.getDimSize(2) * type.getDimSize(3)});
  return builder.create<tensor::CollapseShapeOp>(getLocation(module), joined, input,
                                                 ArrayRef<ReassociationIndices>{{0}, {1}, {2, 3}});
}

Value ModelBuilder::attention(StringRef module, Value query, Value key, Value value, const AttentionOptions &options) {
  int64_t heads = options.heads, keyHeads = options.keyHeads ? options.keyHeads : heads;
  if (typeOf(query).getDimSize(2) % heads || typeOf(key).getDimSize(2) % keyHeads ||
      typeOf(value).getDimSize(2) % keyHeads || heads % keyHeads)
    return query; // the configuration is wrong and has been reported
  Value q = splitHeads(module, query, heads), k = splitHeads(module, key, keyHeads, options.keyLength),
        v = splitHeads(module, value, keyHeads, options.keyLength);
  if (options.rotary.cosine) {
    q = rotate(module, q, options.rotary);
    k = rotate(module, k, options.rotary);
  }
  return joinHeads(module, attend(module, q, k, v, options));
}

//===-- Score and mask --------------------------------------------------------------------------------===//

Value ModelBuilder::attend(StringRef module, Value query, Value key, Value value, const AttentionOptions &options) {
  Location loc = getLocation(module);
  // [batch, seq, heads, c] <-> [batch, heads, seq, c].
  auto transpose = [&](Value input, Value tokens = Value()) -> Value {
    RankedTensorType type = typeOf(input);
    SmallVector<int64_t> shape = {type.getDimSize(0), type.getDimSize(2), type.getDimSize(1), type.getDimSize(3)};
    SmallVector<Value> sizes;
    if (type.isDynamicDim(0))
      sizes.push_back(batch);
    if (type.isDynamicDim(1) || type.isDynamicDim(2)) // before or behind the heads
      sizes.push_back(tokens ? tokens : length);
    Value empty = builder.create<tensor::EmptyOp>(loc, shape, type.getElementType(), sizes);
    return builder.create<linalg::TransposeOp>(loc, input, empty, ArrayRef<int64_t>{0, 2, 1, 3}).getResult()[0];
  };
  int64_t headSize = typeOf(query).getDimSize(3);
  SmallVector<Value> captures;
  auto capture = [&](Value value) -> std::optional<unsigned> {
    if (!value)
      return std::nullopt;
    captures.push_back(value);
    return captures.size() - 1;
  };
  Value mask = options.mask ? *options.mask : getInput("attention_mask");
  std::optional<unsigned> maskNumber = capture(mask), biasNumber = capture(options.relativeBias),
                          slopeNumber = capture(options.slopes), placeNumber = capture(options.keyPlaces);
  // Behind what the sequence had before, the place of a token is not its number in the call.
  bool readsDistance = options.past || options.future || options.relativeBias || (options.slopes && !options.keyPlaces);
  std::optional<unsigned> ownNumber = capture(options.ownPlaces               ? options.ownPlaces
                                              : isSequence() && readsDistance ? getPlaces()
                                                                              : Value());
  Value q = transpose(query), k = transpose(key, options.keyLength), v = transpose(value, options.keyLength);
  SmallVector<int64_t> shape(typeOf(q).getShape());
  shape.back() = typeOf(v).getDimSize(3);
  double scale = options.scale.value_or(1.0 / std::sqrt(static_cast<double>(headSize)));
  auto op = builder.create<mixer::AttentionOp>(loc, typeOf(q).clone(shape), q, k, v, /*segments=*/Value(), captures,
                                               APFloat(scale));
  if (options.sink)
    op.getSinkMutable().assign(options.sink);

  OpBuilder::InsertionGuard guard(builder);
  Type index = builder.getIndexType();
  // Block arguments are [the score,] b, h, i, j and the captures.
  auto open = [&](Region &region, bool hasScore) {
    SmallVector<Type> arguments(4, index);
    if (hasScore)
      arguments.insert(arguments.begin(), builder.getF32Type());
    for (Value value : captures)
      arguments.push_back(value.getType());
    SmallVector<Location> locations(arguments.size(), loc);
    return builder.createBlock(&region, {}, arguments, locations);
  };

  // The place of query i, an index; `first` is the argument of the region's first capture.
  auto getOwnPlace = [&](Block *block, Value b, Value i, unsigned first) -> Value {
    if (!ownNumber)
      return i;
    Value place = builder.create<tensor::ExtractOp>(loc, block->getArgument(first + *ownNumber), ValueRange{b, i});
    return builder.create<arith::IndexCastOp>(loc, index, place);
  };

  if (mask || options.past || options.future) {
    Block *block = open(op.getMask(), false);
    Value b = block->getArgument(0), i = block->getArgument(2), j = block->getArgument(3), keep;
    auto require = [&](Value condition) {
      keep = keep ? builder.create<arith::AndIOp>(loc, keep, condition).getResult() : condition;
    };
    if (mask) {
      Value zero = builder.create<arith::ConstantOp>(loc, builder.getI64IntegerAttr(0));
      Value isToken = builder.create<tensor::ExtractOp>(loc, block->getArgument(4 + *maskNumber), ValueRange{b, j});
      require(builder.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, isToken, zero));
    }
    if (options.past || options.future) {
      Value distance = builder.create<arith::SubIOp>(loc, getOwnPlace(block, b, i, 4), j);
      auto within = [&](arith::CmpIPredicate predicate, int64_t bound) -> Value {
        Value limit = builder.create<arith::ConstantIndexOp>(loc, bound);
        return builder.create<arith::CmpIOp>(loc, predicate, distance, limit);
      };
      if (options.past)
        require(within(arith::CmpIPredicate::sle, *options.past));
      if (options.future)
        require(within(arith::CmpIPredicate::sge, -*options.future));
    }
    builder.create<mixer::YieldOp>(loc, keep);
  }

  if (options.relativeBias || options.slopes || options.softCap) {
    Block *block = open(op.getScore(), true);
    Value score = block->getArgument(0), b = block->getArgument(1), h = block->getArgument(2),
          i = block->getArgument(3), j = block->getArgument(4);
    Scalar s{builder, loc};
    if (options.softCap)
      score = s.mul(s.tanh(s.mul(score, 1 / *options.softCap)), *options.softCap);
    if (biasNumber) {
      Value last = builder.create<arith::ConstantIndexOp>(loc, maximalLength - 1);
      Value distance = builder.create<arith::SubIOp>(loc, j, getOwnPlace(block, b, i, 5));
      Value offset = builder.create<arith::AddIOp>(loc, distance, last);
      score = s.add(score,
                    builder.create<tensor::ExtractOp>(loc, block->getArgument(5 + *biasNumber), ValueRange{h, offset}));
    }
    if (slopeNumber) {
      Value slope = builder.create<tensor::ExtractOp>(loc, block->getArgument(5 + *slopeNumber), ValueRange{h});
      Value place;
      if (placeNumber)
        place = builder.create<tensor::ExtractOp>(loc, block->getArgument(5 + *placeNumber), ValueRange{b, j});
      else
        place = builder.create<arith::IndexCastOp>(loc, builder.getI32Type(),
                                                   builder.create<arith::SubIOp>(loc, j, getOwnPlace(block, b, i, 5)));
      score = s.add(score, s.mul(slope, builder.create<arith::SIToFPOp>(loc, builder.getF32Type(), place)));
    }
    builder.create<mixer::YieldOp>(loc, score);
  }
  builder.setInsertionPointAfter(op);
  return transpose(op.getResult());
}
