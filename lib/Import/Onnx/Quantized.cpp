// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Quantisation: numbers through a scale and a zero point, and sums of products of what came out.

#include "lib/Import/Onnx/Casts.h"
#include "lib/Import/Onnx/Convolve.h"
#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

namespace {
/// A scale or zero point that belongs to one tensor, to places of one axis, or to blocks along it.
struct Layout {
  int64_t axis = 0, block = 0;
};
} // namespace

/// A parameter as a tensor of `shape`.
static FailureOr<Value> spreadParameter(Call &call, unsigned index, const Shape &shape, Layout layout) {
  Importer &in = call.in;
  Location loc = call.getLoc();
  Value value = call.value(index);
  if (!value)
    return failure();
  const Shape &own = call.input(index).shape;
  if (in.product(own) == in.size(1)) {
    value = in.reshape(loc, value, own, {});
    return in.broadcast(loc, value, {}, shape);
  }
  if (shape.empty() || layout.axis < 0 || layout.axis >= int64_t(shape.size())) // a vector is one row
    return call.error("has a scale of " + in.print(own) + " for " + (shape.empty() ? "one number" : "one row"));
  if (own.size() == 1 && layout.block == 0) {
    if (failed(in.makeEqual(call, own[0], shape[layout.axis], "the number of scales and the axis")))
      return failure();
    Shape wide(shape.size(), in.size(1));
    wide[layout.axis] = own[0];
    return in.broadcast(loc, in.reshape(loc, value, own, wide), wide, shape);
  }
  if (own.size() != shape.size())
    return call.error("has a scale of " + in.print(own) + " for " + in.print(shape));
  std::optional<int64_t> blocks = Importer::getConstant(own[layout.axis]),
                         length = Importer::getConstant(shape[layout.axis]);
  int64_t block = layout.block;
  constexpr int64_t mostPlaces = 1 << 24;
  if (!blocks || !length || *blocks < 1 || *length > mostPlaces)
    return call.refuse("blocks along an axis of " + in.algebra.print(shape[layout.axis]));
  if (block == 0)
    block = *length / *blocks;
  if (block < 1 || *blocks != (*length + block - 1) / block)
    return call.error("has a scale of " + in.print(own) + " for " + in.print(shape) + " in blocks of " + Twine(block));
  SmallVector<int64_t> places;
  for (int64_t place = 0; place < *length; ++place)
    places.push_back(place / block);
  Shape result = own;
  value = in.takeAlong(loc, value, result, layout.axis, places);
  return in.broadcast(loc, value, result, shape);
}

/// True if a zero point is left out, or known to be 0 everywhere: nothing is added or subtracted then.
static bool isZero(Call &call, unsigned index) {
  if (!call.has(index))
    return true;
  Datum &zero = call.input(index);
  if (zero.tensor && !isFloatType(zero.type) && getBitWidth(zero.type) && !zero.tensor->bytes.empty())
    return llvm::all_of(zero.tensor->bytes, [](uint8_t byte) { return byte == 0; });
  return zero.numbers && llvm::all_of(*zero.numbers, [](const Number &number) {
           return number.isFloat ? number.real == 0 : Importer::getConstant(number.size) == 0;
         });
}

static FailureOr<Layout> readLayout(Call &call) {
  int64_t rank = call.input(0).getRank(), axis = call.getInteger("axis", 1), block = call.getInteger("block_size", 0);
  // The default axis of one number for all is not looked at.
  if (axis < -rank || axis >= rank)
    axis = 0;
  if (block < 0)
    return call.error("has a block_size of " + Twine(block));
  return Layout{axis < 0 ? axis + rank : axis, block};
}

/// The only number of an input, where it is known.
static std::optional<double> getKnownNumber(Call &call, unsigned index) {
  Datum &own = call.input(index);
  if (call.in.product(own.shape) != call.in.size(1))
    return std::nullopt;
  const std::vector<Number> *numbers = call.in.getNumbers(own);
  if (!numbers || numbers->size() != 1)
    return std::nullopt;
  if (numbers->front().isFloat)
    return numbers->front().real;
  std::optional<int64_t> integer = Importer::getConstant(numbers->front().size);
  return integer ? std::optional<double>(*integer) : std::nullopt;
}

/// The same in f32: one number that is known stays one.
static FailureOr<Value> readParameter(Call &call, unsigned index, const Shape &shape, Layout layout) {
  Importer &in = call.in;
  Datum &own = call.input(index);
  if (std::optional<double> known = getKnownNumber(call, index))
    return in.filled(call.getLoc(), in.builder.getF32Type(), *known, shape);
  FailureOr<Value> value = spreadParameter(call, index, shape, layout);
  return failed(value) ? value : convert(call, *value, own.type, Float);
}

static std::pair<double, double> rangeOf(ElementType type) {
  switch (type) {
  case Uint8:
    return {0, 255};
  case Int8:
    return {-128, 127};
  case Uint16:
    return {0, 65535};
  case Int16:
    return {-32768, 32767};
  case Uint4:
    return {0, 15};
  case Int4:
    return {-8, 7};
  case Uint2:
    return {0, 3};
  case Int2:
    return {-2, 1};
  default:
    return {0, 0};
  }
}

/// x / scale, rounded to even, plus the zero point, cut to the range of `to`.
static FailureOr<Value> quantize(Call &call, TensorMath &m, Value x, Value scale, Value zero, ElementType to,
                                 Rounding rounding) {
  Value y = m.div(x, scale);
  if (isFloatType(to) || (to >= Float8E4M3FN && to <= Float8E5M2FNUZ) || to == Float4E2M1)
    return convert(call, y, Float, to, rounding);
  auto [low, high] = rangeOf(to);
  if (low == high)
    return call.refuse("quantisation to " + getName(to));
  y = m.create<math::RoundEvenOp>(y);
  if (zero)
    y = m.add(y, zero);
  y = m.min(m.max(y, low), high);
  Type i32 = call.in.builder.getI32Type(), element = call.in.getElementType(to);
  auto type = cast<RankedTensorType>(x.getType());
  Value integer = m.create<arith::FPToSIOp>(type.clone(i32), y);
  return m.create<arith::TruncIOp>(type.clone(element), integer);
}

static LogicalResult buildQuantize(Call &call) {
  if (failed(call.checkInputs(2, 3)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  FailureOr<Layout> layout = readLayout(call);
  auto to = static_cast<ElementType>(call.getInteger("output_dtype", 0));
  auto precision = call.getInteger("precision", 0);
  Rounding rounding;
  rounding.saturates = call.getInteger("saturate", 1);
  if (failed(layout))
    return failure();
  if (precision && precision != Float)
    return call.refuse("precision " + getName(static_cast<ElementType>(precision)));
  if (call.has(2))
    to = call.input(2).type;
  else if (to == Undefined)
    to = Uint8;
  Value x = call.value(0);
  if (!x)
    return failure();
  TensorMath m{in, loc, in.builder.getF32Type(), input.shape};
  FailureOr<Value> factor = readParameter(call, 1, input.shape, *layout);
  FailureOr<Value> numbers = failed(factor) ? factor : convert(call, x, input.type, Float), zero = Value();
  if (failed(numbers))
    return failure();
  if (!isZero(call, 2) && !isFloatType(to)) {
    zero = readParameter(call, 2, input.shape, *layout);
    if (failed(zero))
      return failure();
  }
  FailureOr<Value> result = quantize(call, m, *numbers, *factor, *zero, to, rounding);
  if (failed(result))
    return failure();
  call.set(0, *result, to, input.shape);
  return success();
}

static LogicalResult buildDequantize(Call &call) {
  if (failed(call.checkInputs(2, 3)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  FailureOr<Layout> layout = readLayout(call);
  ElementType to = static_cast<ElementType>(call.getInteger("output_dtype", 0));
  if (to == Undefined)
    to = call.input(1).type;
  Value x = call.value(0);
  if (failed(layout) || !x)
    return failure();
  TensorMath m{in, loc, in.builder.getF32Type(), input.shape};
  FailureOr<Value> factor = readParameter(call, 1, input.shape, *layout);
  FailureOr<Value> numbers = failed(factor) ? factor : convert(call, x, input.type, Float);
  if (failed(numbers))
    return failure();
  Value y = *numbers;
  if (!isZero(call, 2)) {
    FailureOr<Value> zero = readParameter(call, 2, input.shape, *layout);
    if (failed(zero))
      return failure();
    y = m.sub(y, *zero);
  }
  FailureOr<Value> result = convert(call, m.mul(y, *factor), Float, to);
  if (failed(result))
    return failure();
  call.set(0, *result, to, input.shape);
  return success();
}

/// To uint8, with a scale from the range of the tensor.
static LogicalResult buildDynamicQuantize(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  if (input.type != Float)
    return call.refuse("elements of " + getName(input.type));
  Value x = call.value(0);
  if (!x)
    return failure();
  SmallVector<int64_t> all;
  for (int64_t axis = 0; axis < input.getRank(); ++axis)
    all.push_back(axis);
  TensorMath s{in, loc, in.builder.getF32Type(), {}}, m{in, loc, s.element, input.shape};
  // Row by row, then over what is left: the first is a kernel.
  auto reduce = [&](Importer::Reduction kind) {
    Value value = x;
    Shape shape = input.shape, rows, none;
    if (all.size() > 1) {
      value = in.reduce(loc, kind, value, shape, all.back(), rows);
      shape = rows;
      return in.reduce(loc, kind, value, shape, ArrayRef(all).drop_back(), none);
    }
    return in.reduce(loc, kind, value, shape, all, none);
  };
  Value low = s.min(reduce(Importer::Reduction::Min), 0), high = s.max(reduce(Importer::Reduction::Max), 0);
  Value scale = s.div(s.sub(high, low), s.constant(255));
  Value zero = s.create<math::RoundEvenOp>(s.min(s.max(s.neg(s.div(low, scale)), 0), 255));
  FailureOr<Value> y = quantize(call, m, x, in.broadcast(loc, scale, {}, input.shape),
                                in.broadcast(loc, zero, {}, input.shape), Uint8, {});
  if (failed(y))
    return failure();
  auto scalar = cast<RankedTensorType>(zero.getType());
  Value integer = s.create<arith::FPToSIOp>(scalar.clone(in.builder.getI32Type()), zero);
  call.set(0, *y, Uint8, input.shape);
  call.set(1, scale, Float, {});
  call.set(2, s.create<arith::TruncIOp>(scalar.clone(in.builder.getI8Type()), integer), Uint8, {});
  return success();
}

/// x - zero as i32; the zero point belongs to the whole tensor, or to places of `axis`.
static FailureOr<Value> centre(Call &call, unsigned index, int zeroIndex, int64_t axis) {
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(index);
  if (input.type != Uint8 && input.type != Int8)
    return call.refuse("elements of " + getName(input.type));
  Value x = call.value(index);
  if (!x)
    return failure();
  Type i32 = in.builder.getI32Type();
  auto widen = [&](Value value, ElementType type) -> Value {
    auto wide = cast<RankedTensorType>(value.getType()).clone(i32);
    if (type == Uint8)
      return in.builder.create<arith::ExtUIOp>(loc, wide, value);
    return in.builder.create<arith::ExtSIOp>(loc, wide, value);
  };
  x = widen(x, input.type);
  if (zeroIndex < 0 || !call.has(zeroIndex))
    return x;
  if (call.input(zeroIndex).type == input.type && isZero(call, zeroIndex))
    return x;
  Datum &zero = call.input(zeroIndex);
  if (zero.type != input.type)
    return call.error("has a zero point of " + getName(zero.type) + " for " + getName(input.type));
  if (std::optional<double> known = getKnownNumber(call, zeroIndex))
    return in.builder.create<arith::SubIOp>(loc, x, in.filled(loc, i32, *known, input.shape)).getResult();
  Value z = call.value(zeroIndex);
  if (!z)
    return failure();
  z = widen(z, zero.type);
  Shape own = zero.shape, wide(input.shape.size(), in.size(1));
  if (in.product(own) == in.size(1)) {
    z = in.broadcast(loc, in.reshape(loc, z, own, {}), {}, input.shape);
  } else {
    if (own.size() == 1 && axis >= 0 && axis < input.getRank() && own[0] == input.shape[axis])
      wide[axis] = own[0];
    else if (own.size() == input.shape.size())
      wide = own;
    else
      return call.error("has a zero point of " + in.print(own) + " for " + in.print(input.shape));
    if (own != wide)
      z = in.reshape(loc, z, own, wide);
    z = in.broadcast(loc, z, wide, input.shape);
  }
  return in.builder.create<arith::SubIOp>(loc, x, z).getResult();
}

/// The same as floats, whole numbers.
static FailureOr<Value> centreFloats(Call &call, unsigned index, unsigned zeroIndex, int64_t axis) {
  Importer &in = call.in;
  Datum &input = call.input(index);
  if (input.type != Uint8 && input.type != Int8)
    return call.refuse("elements of " + getName(input.type));
  Value x = call.value(index);
  if (!x)
    return failure();
  FailureOr<Value> y = convert(call, x, input.type, Float);
  if (failed(y) || isZero(call, zeroIndex))
    return y;
  FailureOr<Value> zero = readParameter(call, zeroIndex, input.shape, Layout{axis, 0});
  if (failed(zero))
    return failure();
  return TensorMath{in, call.getLoc(), in.builder.getF32Type(), input.shape}.sub(*y, *zero);
}

/// x [..., M, K] times y [..., K, N], in the type of their elements.
static FailureOr<Value> multiplyCodes(Call &call, Value x, const Shape &xs, Value y, const Shape &ys, Shape &result) {
  Importer &in = call.in;
  int64_t rankX = xs.size(), rankY = ys.size();
  if (rankX < 2 || rankY < 2)
    return call.refuse("vectors");
  Shape batchX(xs.begin(), xs.end() - 2), batchY(ys.begin(), ys.end() - 2);
  FailureOr<Shape> batch = in.broadcastShapes(call, batchX, batchY);
  if (failed(batch) ||
      failed(in.makeEqual(call, xs[rankX - 1], ys[rankY - 2], "sizes of the axis that is summed over")))
    return failure();
  constexpr int M = 100, N = 101, K = 102;
  SmallVector<int> lettersX, lettersY, letters;
  int64_t axes = batch->size();
  for (int64_t axis = 0; axis < axes; ++axis) {
    for (auto [own, to] : {std::pair(&batchX, &lettersX), std::pair(&batchY, &lettersY)})
      if (int64_t at = axis - (axes - int64_t(own->size())); at >= 0)
        to->push_back((*own)[at] == (*batch)[axis] ? int(axis) : -1);
    letters.push_back(axis);
  }
  lettersX.append({M, K});
  lettersY.append({K, N});
  letters.append({M, N});
  result = *batch;
  result.push_back(xs[rankX - 2]);
  result.push_back(ys[rankY - 1]);
  return in.contract(call.getLoc(), x, lettersX, y, lettersY, letters, result);
}

static LogicalResult buildMatMulInteger(Call &call) {
  if (failed(call.checkInputs(2, 4)))
    return failure();
  FailureOr<Value> x = centre(call, 0, 2, call.input(0).getRank() - 2),
                   y = centre(call, 1, 3, call.input(1).getRank() - 1);
  if (failed(x) || failed(y))
    return failure();
  Shape result;
  FailureOr<Value> product = multiplyCodes(call, *x, call.input(0).shape, *y, call.input(1).shape, result);
  if (failed(product))
    return failure();
  call.set(0, *product, Int32, result);
  return success();
}

/// Sums of products as bytes again: through both scales and the result's.
static FailureOr<Value> requantize(Call &call, Value sums, const Shape &shape, ArrayRef<unsigned> factors,
                                   unsigned scaleIndex, unsigned zeroIndex, int64_t axis) {
  Importer &in = call.in;
  Location loc = call.getLoc();
  TensorMath m{in, loc, in.builder.getF32Type(), shape};
  auto parameter = [&](unsigned index) -> FailureOr<Value> {
    if (!call.has(index))
      return call.error("has no input " + Twine(index));
    if (std::optional<double> known = getKnownNumber(call, index))
      return in.filled(loc, m.element, *known, shape);
    Value value = call.value(index);
    if (!value)
      return failure();
    Shape own = call.input(index).shape, wide(shape.size(), in.size(1));
    auto type = cast<RankedTensorType>(value.getType());
    if (isFloatType(call.input(index).type))
      value = in.toFloat(loc, value, m.element);
    else if (isUnsignedType(call.input(index).type))
      value = in.builder.create<arith::UIToFPOp>(loc, type.clone(m.element), value);
    else
      value = in.builder.create<arith::SIToFPOp>(loc, type.clone(m.element), value);
    if (in.product(own) == in.size(1))
      return in.broadcast(loc, in.reshape(loc, value, own, {}), {}, shape);
    if (own.size() == 1 && own[0] == shape[axis])
      wide[axis] = own[0];
    else if (own.size() == shape.size())
      wide = own;
    else
      return call.error("has a scale of " + in.print(own) + " for " + in.print(shape));
    return in.broadcast(loc, in.reshape(loc, value, own, wide), wide, shape);
  };
  FailureOr<Value> scale = parameter(scaleIndex), zero = parameter(zeroIndex);
  if (failed(scale) || failed(zero))
    return failure();
  Value y = in.toFloat(loc, sums, m.element), factor;
  for (unsigned index : factors) {
    FailureOr<Value> own = parameter(index);
    if (failed(own))
      return failure();
    factor = factor ? m.mul(factor, *own) : *own;
  }
  return quantize(call, m, m.mul(y, factor), *scale, *zero, call.input(zeroIndex).type, {});
}

static LogicalResult buildQLinearMatMul(Call &call) {
  if (failed(call.checkInputs(8, 8)))
    return failure();
  // Of two results (queries and keys) in floats, which have vector code: sums up to 2^24 are exact, beyond that they
  // are rounded before they become codes of 8 bits anyway.
  int64_t row = call.input(0).getRank() - 2, column = call.input(3).getRank() - 1;
  bool isLayer = call.input(3).isConstant;
  FailureOr<Value> x = isLayer ? centre(call, 0, 2, row) : centreFloats(call, 0, 2, row);
  FailureOr<Value> y = failed(x) ? x : isLayer ? centre(call, 3, 5, column) : centreFloats(call, 3, 5, column);
  if (failed(x) || failed(y))
    return failure();
  Shape shape;
  FailureOr<Value> product = multiplyCodes(call, *x, call.input(0).shape, *y, call.input(3).shape, shape);
  if (failed(product))
    return failure();
  FailureOr<Value> result = requantize(call, *product, shape, {1, 4}, 6, 7, shape.size() - 1);
  if (failed(result))
    return failure();
  call.set(0, *result, call.input(7).type, shape);
  return success();
}

/// Sums of a convolution of bytes. In f32, which is exact up to 2^24: windows of up to 256 elements.
static FailureOr<Value> convolveIntegers(Call &call, Value x, const Shape &xs, Value w, const Shape &ws,
                                         Shape &result) {
  Importer &in = call.in;
  Location loc = call.getLoc();
  std::optional<int64_t> width = Importer::getConstant(in.product(ArrayRef(ws).drop_front()));
  if (!width || *width > 256)
    return call.refuse("windows of " + in.print(ArrayRef(ws).drop_front()) + " elements: sums of up to 256 are exact");
  Type f32 = in.builder.getF32Type();
  auto toFloat = [&](Value value) -> Value {
    return in.builder.create<arith::SIToFPOp>(loc, cast<RankedTensorType>(value.getType()).clone(f32), value);
  };
  FailureOr<Value> y = convolve(call, toFloat(x), xs, toFloat(w), ws, Value(), result);
  if (failed(y))
    return failure();
  return in.builder
      .create<arith::FPToSIOp>(loc, cast<RankedTensorType>((*y).getType()).clone(in.builder.getI32Type()), *y)
      .getResult();
}

static LogicalResult buildConvInteger(Call &call) {
  if (failed(call.checkInputs(2, 4)))
    return failure();
  FailureOr<Value> x = centre(call, 0, 2, 1), w = centre(call, 1, 3, 0);
  if (failed(x) || failed(w))
    return failure();
  Shape shape;
  FailureOr<Value> y = convolveIntegers(call, *x, call.input(0).shape, *w, call.input(1).shape, shape);
  if (failed(y))
    return failure();
  call.set(0, *y, Int32, shape);
  return success();
}

static LogicalResult buildQLinearConv(Call &call) {
  if (failed(call.checkInputs(8, 9)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  FailureOr<Value> x = centre(call, 0, 2, 1), w = centre(call, 3, 5, 0);
  if (failed(x) || failed(w))
    return failure();
  Shape shape;
  FailureOr<Value> y = convolveIntegers(call, *x, call.input(0).shape, *w, call.input(3).shape, shape);
  if (failed(y))
    return failure();
  Value sums = *y;
  if (call.has(8)) {
    Value bias = call.value(8);
    if (!bias)
      return failure();
    if (call.input(8).type != Int32 || call.input(8).getRank() != 1 || call.input(8).shape[0] != shape[1])
      return call.error("has a bias of " + in.print(call.input(8).shape));
    Shape wide(shape.size(), in.size(1));
    wide[1] = shape[1];
    sums = in.builder.create<arith::AddIOp>(loc, sums,
                                            in.broadcast(loc, in.reshape(loc, bias, {shape[1]}, wide), wide, shape));
  }
  FailureOr<Value> result = requantize(call, sums, shape, {1, 4}, 6, 7, 1);
  if (failed(result))
    return failure();
  call.set(0, *result, call.input(7).type, shape);
  return success();
}

ArrayRef<OpEntry> onnx::getQuantizedOps() {
  static const OpEntry table[] = {{"QuantizeLinear", buildQuantize},
                                  {"DequantizeLinear", buildDequantize},
                                  {"DynamicQuantizeLinear", buildDynamicQuantize},
                                  {"MatMulInteger", buildMatMulInteger},
                                  {"QLinearMatMul", buildQLinearMatMul},
                                  {"ConvInteger", buildConvInteger},
                                  {"QLinearConv", buildQLinearConv}};
  return table;
}
