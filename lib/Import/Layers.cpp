// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The layers of ModelBuilder: each a few ops of the mixer dialect and its neighbours.

#include "lib/Import/ModelBuilder.h"
#include "lib/Import/Scalar.h"
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
  if (past)
    sizes.erase(sizes.begin());
  if (hasFixedLength)
    sizes.pop_back();
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
  Value matrix = slice(weight((module + ".weight").str(), {rows, inputs}, label), 0, begin, outputs.value);
  Value vector;
  if (bias)
    vector = slice(weight((module + ".bias").str(), {rows}, label), 0, begin, outputs.value);
  return project(module, input, matrix, vector);
}

Value ModelBuilder::project(StringRef module, Value input, Value matrix, Value bias) {
  return builder.create<mixer::LinearOp>(getLocation(module), withLastAxis(typeOf(input), typeOf(matrix).getDimSize(0)),
                                         input, matrix, bias);
}

Value ModelBuilder::norm(StringRef module, Value input, const Size &width, const NormSettings &settings,
                         StringRef label) {
  Value scale, shift;
  if (settings.scale)
    scale = weight((module + ".weight").str(), {width}, label);
  if (settings.bias)
    shift = weight((module + ".bias").str(), {width}, label);
  if (scale && settings.offset != 0)
    scale = elementwise(module, {scale}, [&](Scalar s, ValueRange x) { return s.add(x[0], settings.offset); });
  return builder.create<mixer::NormOp>(getLocation(module), input.getType(), settings.kind, input, scale, shift,
                                       APFloat(settings.epsilon));
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

//===-- Slices and shapes -----------------------------------------------------------------------------===//

Value ModelBuilder::slice(Value input, int64_t axis, int64_t begin, int64_t count, int64_t stride) {
  RankedTensorType type = typeOf(input);
  if (count == type.getDimSize(axis))
    return input;
  SmallVector<int64_t> shape(type.getShape());
  shape[axis] = count;
  // Rows of a matrix in blocks are a matrix in blocks.
  if (auto blocks = input.getDefiningOp<mixer::DequantizeOp>(); blocks && axis + 1 < type.getRank()) {
    auto take = [&](Value part) { return part ? slice(part, axis, begin, count, stride) : Value(); };
    return builder.create<mixer::DequantizeOp>(input.getLoc(), type.clone(shape), take(blocks.getCodes()),
                                               take(blocks.getScale()), take(blocks.getMinimum()), blocks.getCodeBits(),
                                               blocks.getZero());
  }
  SmallVector<OpFoldResult> offsets(type.getRank(), builder.getIndexAttr(0)),
      strides(type.getRank(), builder.getIndexAttr(1)), sizes;
  SmallVector<Value> dynamic = getSizes(type);
  unsigned next = 0;
  for (int64_t size : shape)
    sizes.push_back(ShapedType::isDynamic(size) ? OpFoldResult(dynamic[next++]) : builder.getIndexAttr(size));
  offsets[axis] = builder.getIndexAttr(begin);
  strides[axis] = builder.getIndexAttr(stride);
  return builder.create<tensor::ExtractSliceOp>(input.getLoc(), type.clone(shape), input, offsets, sizes, strides);
}

Value ModelBuilder::reshape(Value input, ArrayRef<int64_t> shape) {
  RankedTensorType type = typeOf(input);
  if (type.getShape() == shape)
    return input;
  RankedTensorType flat = type.clone({type.getNumElements()});
  SmallVector<ReassociationIndices> all(1);
  if (type.getRank() > 1) {
    for (int64_t axis = 0; axis < type.getRank(); ++axis)
      all[0].push_back(axis);
    input = builder.create<tensor::CollapseShapeOp>(input.getLoc(), flat, input, all);
  }
  if (shape.empty())
    return builder.create<tensor::CollapseShapeOp>(input.getLoc(), type.clone(shape), input,
                                                   ArrayRef<ReassociationIndices>());
  if (shape.size() == 1)
    return input;
  all[0].clear();
  for (size_t axis = 0; axis < shape.size(); ++axis)
    all[0].push_back(axis);
  return builder.create<tensor::ExpandShapeOp>(input.getLoc(), type.clone(shape), input, all);
}

Value ModelBuilder::transpose(Value input, ArrayRef<int64_t> permutation) {
  RankedTensorType type = typeOf(input);
  SmallVector<int64_t> shape;
  for (int64_t axis : permutation)
    shape.push_back(type.getDimSize(axis));
  Value empty = builder.create<tensor::EmptyOp>(input.getLoc(), shape, type.getElementType(), getSizes(type));
  return builder.create<linalg::TransposeOp>(input.getLoc(), input, empty, permutation).getResult()[0];
}

Value ModelBuilder::concatenate(StringRef module, int64_t axis, ValueRange parts) {
  return parts.size() == 1 ? parts[0] : builder.create<tensor::ConcatOp>(getLocation(module), axis, parts).getResult();
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

Value ModelBuilder::elementwise(StringRef module, ValueRange operands, function_ref<Value(Scalar, ValueRange)> body) {
  return elementwise(module, operands, getSizes(typeOf(operands[0])), body);
}

Value ModelBuilder::elementwise(StringRef module, ValueRange operands, ValueRange sizes,
                                function_ref<Value(Scalar, ValueRange)> body) {
  return mixer::buildElementwise(builder, getLocation(module), typeOf(operands[0]), sizes, operands, {},
                                 [&](OpBuilder &b, Location loc, ValueRange args) {
                                   return body(Scalar{b, loc}, args);
                                 });
}

Value ModelBuilder::scale(StringRef module, Value input, double factor) {
  if (factor == 1)
    return input;
  return elementwise(module, {input}, [&](Scalar s, ValueRange x) { return s.mul(x[0], factor); });
}

Value ModelBuilder::tanh(StringRef module, Value input) {
  return builder.create<math::TanhOp>(getLocation(module), input);
}

namespace {
/// An activation of transformers' ACT2FN. Hendrycks and Gimpel, 2016, for the two forms of GELU and SiLU.
struct Activation {
  StringLiteral name;
  Value (*body)(Scalar, Value);
};
} // namespace

static Value gelu(Scalar s, Value x) { return s.mul(s.mul(x, 0.5), s.add(s.constant(1), s.erf(s.mul(x, M_SQRT1_2)))); }
static Value geluTanh(Scalar s, Value x) {
  Value inner = s.add(x, s.mul(s.mul(s.mul(x, x), x), 0.044715));
  return s.mul(s.mul(x, 0.5), s.add(s.constant(1), s.tanh(s.mul(inner, M_2_SQRTPI * M_SQRT1_2))));
}
static Value relu(Scalar s, Value x) { return s.max(x, s.constant(0)); }
static Value silu(Scalar s, Value x) { return s.silu(x); }
static Value mish(Scalar s, Value x) { return s.mul(x, s.tanh(s.softplus(x))); }
/// Ma et al., Mega, 2022: an error function that keeps close to a squared rectifier.
static Value laplace(Scalar s, Value x) {
  constexpr double mean = 0.707107, deviation = 0.282095;
  Value scaled = s.mul(s.sub(x, s.constant(mean)), M_SQRT1_2 / deviation);
  return s.mul(s.add(s.constant(1), s.erf(scaled)), 0.5);
}

static constexpr Activation kActivations[] = {
    {"gelu", gelu},
    {"gelu_10", [](Scalar s, Value x) { return s.clamp(gelu(s, x), -10, 10); }},
    {"gelu_accurate", geluTanh},
    {"gelu_fast", geluTanh},
    {"gelu_new", geluTanh},
    {"gelu_pytorch_tanh", geluTanh},
    {"gelu_python", gelu},
    {"gelu_python_tanh", geluTanh},
    {"hardswish", [](Scalar s, Value x) { return s.mul(x, s.mul(s.clamp(s.add(x, 3), 0, 6), 1.0 / 6)); }},
    {"laplace", laplace},
    {"leaky_relu", [](Scalar s, Value x) { return s.add(relu(s, x), s.mul(s.min(x, s.constant(0)), 0.01)); }},
    {"linear", [](Scalar, Value x) { return x; }},
    {"mish", mish},
    {"quick_gelu", [](Scalar s, Value x) { return s.mul(x, s.sigmoid(s.mul(x, 1.702))); }},
    {"relu", relu},
    {"relu2", [](Scalar s, Value x) { return s.mul(relu(s, x), relu(s, x)); }},
    {"relu6", [](Scalar s, Value x) { return s.clamp(x, 0, 6); }},
    {"sigmoid", [](Scalar s, Value x) { return s.sigmoid(x); }},
    {"silu", silu},
    {"sqrtsoftplus", [](Scalar s, Value x) { return s.sqrt(s.softplus(x)); }},
    {"swish", silu},
    {"tanh", [](Scalar s, Value x) { return s.tanh(x); }},
};

Value ModelBuilder::activation(StringRef module, Value input, StringRef name, StringRef key) {
  return activation(module, input, name, key, getSizes(typeOf(input)));
}

Value ModelBuilder::activation(StringRef module, Value input, StringRef name, StringRef key, ValueRange sizes) {
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
  return mixer::buildElementwise(builder, getLocation(module), typeOf(input), sizes, {input}, {},
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

Value ModelBuilder::countedPositions(StringRef module) {
  RankedTensorType type = getTokenType(builder.getI32Type());
  return mixer::buildElementwise(builder, getLocation(module), type, getSizes(type), {}, {},
                                 [](OpBuilder &b, Location loc, ValueRange) -> Value {
                                   Value place = b.create<linalg::IndexOp>(loc, 1);
                                   return b.create<arith::IndexCastOp>(loc, b.getI32Type(), place);
                                 });
}

Value ModelBuilder::placesOfTokens(StringRef module, Value mask) {
  RankedTensorType type = getTokenType(builder.getI32Type());
  Location loc = getLocation(module);
  Value isToken = mixer::buildElementwise(builder, loc, type, getSizes(type), {mask}, {},
                                          [](OpBuilder &b, Location loc, ValueRange args) -> Value {
                                            return b.create<arith::TruncIOp>(loc, b.getI32Type(), args[0]);
                                          });
  Value counted = builder.create<mixer::CumulativeSumOp>(loc, type, isToken);
  return mixer::buildElementwise(
      builder, loc, type, getSizes(type), {counted}, {}, [](OpBuilder &b, Location loc, ValueRange args) -> Value {
        Value one = b.create<arith::ConstantOp>(loc, b.getI32IntegerAttr(1));
        Value zero = b.create<arith::ConstantOp>(loc, b.getI32IntegerAttr(0));
        return b.create<arith::MaxSIOp>(loc, b.create<arith::SubIOp>(loc, args[0], one), zero);
      });
}

Value ModelBuilder::positionsPastPadding(StringRef module, Value ids, int64_t padding, int64_t none) {
  RankedTensorType type = getTokenType(builder.getI32Type());
  Location loc = getLocation(module);
  Value isToken = mixer::buildElementwise(
      builder, loc, type, getSizes(type), {ids}, {}, [&](OpBuilder &b, Location loc, ValueRange args) -> Value {
        Value pad = b.create<arith::ConstantOp>(loc, b.getI64IntegerAttr(padding));
        Value differs = b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, args[0], pad);
        return b.create<arith::ExtUIOp>(loc, b.getI32Type(), differs);
      });
  Value counted = builder.create<mixer::CumulativeSumOp>(loc, type, isToken);
  return mixer::buildElementwise(builder, loc, type, getSizes(type), {counted, isToken}, {},
                                 [&](OpBuilder &b, Location loc, ValueRange args) -> Value {
                                   Value pad = b.create<arith::ConstantOp>(loc, b.getI32IntegerAttr(none));
                                   return b.create<arith::AddIOp>(loc, b.create<arith::MulIOp>(loc, args[0], args[1]),
                                                                  pad);
                                 });
}
