// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The layers of ModelBuilder: each a few ops of the mixer dialect and its neighbours.

#include "lib/Import/ModelBuilder.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

/// `type` with another last axis.
static RankedTensorType withLastAxis(RankedTensorType type, int64_t size) {
  SmallVector<int64_t> shape(type.getShape());
  shape.back() = size;
  return type.clone(shape);
}

SmallVector<Value> ModelBuilder::getSizes(RankedTensorType type) const {
  SmallVector<Value> sizes = {batch, length};
  sizes.resize(type.getNumDynamicDims());
  return sizes;
}

//===-- Projections, norms, embeddings ----------------------------------------------------------------===//

Value ModelBuilder::linear(StringRef module, Value input, const Size &inputs, const Size &outputs, StringRef label,
                           bool bias) {
  return linearSlice(module, input, inputs, outputs, 0, outputs, label, bias);
}

Value ModelBuilder::linearSlice(StringRef module, Value input, const Size &inputs, const Size &outputs, int64_t begin,
                                const Size &rows, StringRef label, bool bias) {
  Location loc = getLocation(module);
  auto slice = [&](Value whole) -> Value {
    if (rows.value == outputs.value)
      return whole;
    RankedTensorType type = typeOf(whole);
    SmallVector<int64_t> shape(type.getShape()), offsets(type.getRank(), 0);
    shape[0] = outputs.value;
    offsets[0] = begin;
    SmallVector<OpFoldResult> strides(type.getRank(), builder.getIndexAttr(1));
    return builder.create<tensor::ExtractSliceOp>(loc, type.clone(shape), whole, getAsIndexOpFoldResult(builder.getContext(), offsets),
                                                  getAsIndexOpFoldResult(builder.getContext(), shape), strides);
  };
  Value matrix = slice(weight((module + ".weight").str(), {rows, inputs}, label));
  Value vector;
  if (bias)
    vector = slice(weight((module + ".bias").str(), {rows}, label));
  return builder.create<mixer::LinearOp>(loc, withLastAxis(typeOf(input), outputs.value), input, matrix, vector);
}

Value ModelBuilder::layerNorm(StringRef module, Value input, const Size &width, double epsilon, StringRef label,
                              bool bias) {
  Value scale = weight((module + ".weight").str(), {width}, label);
  Value shift;
  if (bias)
    shift = weight((module + ".bias").str(), {width}, label);
  return builder.create<mixer::NormOp>(getLocation(module), input.getType(), mixer::NormKind::layer, input, scale,
                                       shift, APFloat(epsilon));
}

Value ModelBuilder::embedding(StringRef module, Value indices, const Size &rows, const Size &width, StringRef label) {
  Value table = weight((module + ".weight").str(), {rows, width}, label);
  SmallVector<int64_t> shape(typeOf(indices).getShape());
  shape.push_back(width.value);
  return builder.create<mixer::EmbeddingOp>(getLocation(module), RankedTensorType::get(shape, builder.getF32Type()),
                                            indices, table);
}

//===-- Element by element ----------------------------------------------------------------------------===//

Value ModelBuilder::add(StringRef module, Value left, Value right) {
  return builder.create<arith::AddFOp>(getLocation(module), left, right);
}

Value ModelBuilder::multiply(StringRef module, Value left, Value right) {
  return builder.create<arith::MulFOp>(getLocation(module), left, right);
}

Value ModelBuilder::addVector(StringRef module, Value input, Value vector) {
  return mixer::buildElementwise(builder, getLocation(module), typeOf(input), getSizes(typeOf(input)), {input, vector},
                                 {}, [](OpBuilder &b, Location loc, ValueRange args) -> Value {
                                   return b.create<arith::AddFOp>(loc, args[0], args[1]);
                                 });
}

Value ModelBuilder::tanh(StringRef module, Value input) {
  return builder.create<math::TanhOp>(getLocation(module), input);
}

namespace {
/// Scalar arithmetic in few words.
struct Scalar {
  OpBuilder &b;
  Location loc;
  Value constant(double value) { return b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(value)); }
  Value add(Value x, Value y) { return b.create<arith::AddFOp>(loc, x, y); }
  Value mul(Value x, Value y) { return b.create<arith::MulFOp>(loc, x, y); }
  Value mul(Value x, double y) { return mul(x, constant(y)); }
  Value div(Value x, Value y) { return b.create<arith::DivFOp>(loc, x, y); }
  Value max(Value x, Value y) { return b.create<arith::MaximumFOp>(loc, x, y); }
  Value tanh(Value x) { return b.create<math::TanhOp>(loc, x); }
  Value erf(Value x) { return b.create<math::ErfOp>(loc, x); }
  Value sigmoid(Value x) {
    return div(constant(1), add(constant(1), b.create<math::ExpOp>(loc, b.create<arith::NegFOp>(loc, x))));
  }
};

/// An activation of transformers' ACT2FN. Hendrycks and Gimpel, 2016, for the two forms of GELU and SiLU.
struct Activation {
  StringLiteral name;
  Value (*body)(Scalar, Value);
};
} // namespace

static Value gelu(Scalar s, Value x) {
  return s.mul(s.mul(x, 0.5), s.add(s.constant(1), s.erf(s.mul(x, M_SQRT1_2))));
}
static Value geluTanh(Scalar s, Value x) {
  Value inner = s.add(x, s.mul(s.mul(s.mul(x, x), x), 0.044715));
  return s.mul(s.mul(x, 0.5), s.add(s.constant(1), s.tanh(s.mul(inner, M_2_SQRTPI * M_SQRT1_2))));
}
static Value relu(Scalar s, Value x) { return s.max(x, s.constant(0)); }
static Value silu(Scalar s, Value x) { return s.mul(x, s.sigmoid(x)); }

static constexpr Activation kActivations[] = {
    {"gelu", gelu},
    {"gelu_fast", geluTanh},
    {"gelu_new", geluTanh},
    {"gelu_pytorch_tanh", geluTanh},
    {"gelu_python", gelu},
    {"linear", [](Scalar, Value x) { return x; }},
    {"quick_gelu", [](Scalar s, Value x) { return s.mul(x, s.sigmoid(s.mul(x, 1.702))); }},
    {"relu", relu},
    {"relu2", [](Scalar s, Value x) { return s.mul(relu(s, x), relu(s, x)); }},
    {"sigmoid", [](Scalar s, Value x) { return s.sigmoid(x); }},
    {"silu", silu},
    {"swish", silu},
    {"tanh", [](Scalar s, Value x) { return s.tanh(x); }},
};

Value ModelBuilder::activation(StringRef module, Value input, StringRef name, StringRef key) {
  const auto *found = llvm::find_if(kActivations, [&](const Activation &candidate) { return candidate.name == name; });
  if (found == std::end(kActivations)) {
    std::string known;
    SmallVector<StringRef> names;
    for (const Activation &candidate : kActivations) {
      known += (known.empty() ? "known: " : ", ") + candidate.name.str();
      names.push_back(candidate.name);
    }
    StringRef nearest = findNearest(name, names);
    (void)config.error(key.str() + " '" + name.str() + "' is not an activation that tmc knows" +
                           (nearest.empty() ? "" : "; the nearest is '" + nearest.str() + "'"),
                       {known});
    return input;
  }
  return mixer::buildElementwise(builder, getLocation(module), typeOf(input), getSizes(typeOf(input)), {input}, {},
                                 [&](OpBuilder &b, Location loc, ValueRange args) -> Value {
                                   return found->body(Scalar{b, loc}, args[0]);
                                 });
}

Value ModelBuilder::tap(StringRef name, Value input) {
  std::string full = getName(name);
  // A layer that is used again (ALBERT) is another value each time.
  if (unsigned use = ++tapUses[full]; use > 1)
    full += "#" + std::to_string(use);
  return builder.create<mixer::TapOp>(NameLoc::get(builder.getStringAttr(full)), input.getType(), full, input);
}

Value ModelBuilder::pool(StringRef module, Value input, mixer::PoolKind kind) {
  RankedTensorType type = typeOf(input);
  auto result = RankedTensorType::get({type.getDimSize(0), type.getDimSize(2)}, type.getElementType());
  return builder.create<mixer::PoolTokensOp>(getLocation(module), result, kind, input, getInput("attention_mask"));
}

//===-- Positions -------------------------------------------------------------------------------------===//

/// The type of one int32 a token.
static RankedTensorType getPositionType(OpBuilder &builder) {
  return RankedTensorType::get({ShapedType::kDynamic, ShapedType::kDynamic}, builder.getI32Type());
}

Value ModelBuilder::countedPositions(StringRef module) {
  RankedTensorType type = getPositionType(builder);
  return mixer::buildElementwise(builder, getLocation(module), type, getSizes(type), {}, {},
                                 [](OpBuilder &b, Location loc, ValueRange) -> Value {
                                   Value place = b.create<linalg::IndexOp>(loc, 1);
                                   return b.create<arith::IndexCastOp>(loc, b.getI32Type(), place);
                                 });
}

Value ModelBuilder::positionsPastPadding(StringRef module, Value ids, int64_t padding) {
  RankedTensorType type = getPositionType(builder);
  Location loc = getLocation(module);
  Value isToken = mixer::buildElementwise(
      builder, loc, type, getSizes(type), {ids}, {}, [&](OpBuilder &b, Location loc, ValueRange args) -> Value {
        Value pad = b.create<arith::ConstantOp>(loc, b.getI64IntegerAttr(padding));
        Value differs = b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, args[0], pad);
        return b.create<arith::ExtUIOp>(loc, b.getI32Type(), differs);
      });
  Value counted = builder.create<mixer::CumulativeSumOp>(loc, type, isToken);
  return mixer::buildElementwise(
      builder, loc, type, getSizes(type), {counted, isToken}, {},
      [&](OpBuilder &b, Location loc, ValueRange args) -> Value {
        Value pad = b.create<arith::ConstantOp>(loc, b.getI32IntegerAttr(padding));
        return b.create<arith::AddIOp>(loc, b.create<arith::MulIOp>(loc, args[0], args[1]), pad);
      });
}

std::pair<Value, Value> ModelBuilder::rotaryTables(StringRef module, double theta, int64_t headSize) {
  auto type = RankedTensorType::get({maximalLength, headSize / 2}, builder.getF32Type());
  double step = -2.0 * std::log(theta) / static_cast<double>(headSize);
  // In f64, rounded once: at place 8000 an f32 angle is off by 5e-4.
  auto table = [&](bool isCosine) {
    return mixer::buildElementwise(
        builder, getLocation(module), type, {}, {}, {}, [&](OpBuilder &b, Location loc, ValueRange) -> Value {
          auto index = [&](int64_t axis) -> Value {
            Value place = b.create<linalg::IndexOp>(loc, axis);
            Value integer = b.create<arith::IndexCastOp>(loc, b.getI64Type(), place);
            return b.create<arith::SIToFPOp>(loc, b.getF64Type(), integer);
          };
          Value exponent =
              b.create<arith::MulFOp>(loc, index(1), b.create<arith::ConstantOp>(loc, b.getF64FloatAttr(step)));
          Value angle = b.create<arith::MulFOp>(loc, index(0), b.create<math::ExpOp>(loc, exponent));
          Value wide = isCosine ? b.create<math::CosOp>(loc, angle).getResult() : b.create<math::SinOp>(loc, angle);
          return b.create<arith::TruncFOp>(loc, b.getF32Type(), wide);
        });
  };
  Value cosine = table(true);
  return {cosine, table(false)};
}

//===-- Attention -------------------------------------------------------------------------------------===//

Value ModelBuilder::attention(StringRef module, Value query, Value key, Value value, const AttentionOptions &options) {
  Location loc = getLocation(module);
  RankedTensorType type = typeOf(query);
  int64_t width = type.getDimSize(2), heads = options.heads;
  if (width % heads)
    return query; // the configuration is wrong and has been reported
  int64_t headSize = width / heads;
  int64_t dynamic = ShapedType::kDynamic;
  RankedTensorType perHead = type.clone({dynamic, dynamic, heads, headSize});
  RankedTensorType headFirst = type.clone({dynamic, heads, dynamic, headSize});
  SmallVector<ReassociationIndices> groups = {{0}, {1}, {2, 3}};
  SmallVector<OpFoldResult> shape = {batch, length, builder.getIndexAttr(heads), builder.getIndexAttr(headSize)};

  auto transpose = [&](Value input, RankedTensorType result) -> Value {
    Value empty = builder.create<tensor::EmptyOp>(loc, result.getShape(), result.getElementType(), getSizes(result));
    return builder.create<linalg::TransposeOp>(loc, input, empty, ArrayRef<int64_t>{0, 2, 1, 3}).getResult()[0];
  };
  auto split = [&](Value input, bool rotate) {
    Value split = builder.create<tensor::ExpandShapeOp>(loc, perHead, input, groups, shape);
    if (rotate && options.cosine)
      split = builder.create<mixer::RotaryOp>(loc, perHead, split, options.positions, options.cosine, options.sine);
    return transpose(split, headFirst);
  };
  Value q = split(query, true), k = split(key, true), v = split(value, false);

  SmallVector<Value> captures = {getInput("attention_mask")};
  if (options.relativeBias)
    captures.push_back(options.relativeBias);
  auto op = builder.create<mixer::AttentionOp>(loc, headFirst, q, k, v, /*segments=*/Value(), captures,
                                               APFloat(1.0 / std::sqrt(static_cast<double>(headSize))));

  OpBuilder::InsertionGuard guard(builder);
  Type index = builder.getIndexType();
  SmallVector<Type> arguments(4, index);
  for (Value capture : captures)
    arguments.push_back(capture.getType());
  SmallVector<Location> locations(arguments.size(), loc);

  // Keys that are tokens, and in the window.
  Block *mask = builder.createBlock(&op.getMask(), {}, arguments, locations);
  Value b = mask->getArgument(0), i = mask->getArgument(2), j = mask->getArgument(3);
  Value zero = builder.create<arith::ConstantOp>(loc, builder.getI64IntegerAttr(0));
  Value isToken = builder.create<tensor::ExtractOp>(loc, mask->getArgument(4), ValueRange{b, j});
  Value keep = builder.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, isToken, zero);
  if (options.window) {
    Value distance = builder.create<arith::SubIOp>(loc, i, j);
    auto within = [&](arith::CmpIPredicate predicate, int64_t bound) -> Value {
      Value limit = builder.create<arith::ConstantIndexOp>(loc, bound);
      return builder.create<arith::CmpIOp>(loc, predicate, distance, limit);
    };
    Value near = builder.create<arith::AndIOp>(loc, within(arith::CmpIPredicate::sle, *options.window),
                                               within(arith::CmpIPredicate::sge, -*options.window));
    keep = builder.create<arith::AndIOp>(loc, keep, near);
  }
  builder.create<mixer::YieldOp>(loc, keep);

  if (options.relativeBias) {
    arguments.insert(arguments.begin(), builder.getF32Type());
    locations.push_back(loc);
    Block *score = builder.createBlock(&op.getScore(), {}, arguments, locations);
    Value h = score->getArgument(2), i = score->getArgument(3), j = score->getArgument(4);
    Value last = builder.create<arith::ConstantIndexOp>(loc, maximalLength - 1);
    Value offset = builder.create<arith::AddIOp>(loc, builder.create<arith::SubIOp>(loc, j, i), last);
    Value bias = builder.create<tensor::ExtractOp>(loc, score->getArgument(6), ValueRange{h, offset});
    builder.create<mixer::YieldOp>(loc, builder.create<arith::AddFOp>(loc, score->getArgument(0), bias).getResult());
  }
  builder.setInsertionPointAfter(op);
  Value joined = transpose(op.getResult(), perHead);
  return builder.create<tensor::CollapseShapeOp>(loc, type, joined, groups);
}
