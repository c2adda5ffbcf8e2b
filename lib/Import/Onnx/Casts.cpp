// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers of one type as numbers of another, and quantisation, which is that with a scale. Floats of 8 and 4 bits are
// codes in bytes: read through a table, written by rounding the bits of an f32.

#include "lib/Import/Onnx/Casts.h"
#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

//===-- Small floats ----------------------------------------------------------------------------------===//

namespace {
/// What codes beyond the numbers mean: infinities and NaN as IEEE has them, one NaN of each sign, one NaN that takes
/// the place of minus zero, or nothing.
enum class Special { Ieee, NanOnly, NanForMinusZero, None, Exponent };
struct FloatFormat {
  ElementType type;
  unsigned exponentBits, mantissaBits;
  int bias;
  Special special;
};
constexpr FloatFormat kFormats[] = {
    {Float8E4M3FN, 4, 3, 7, Special::NanOnly}, {Float8E4M3FNUZ, 4, 3, 8, Special::NanForMinusZero},
    {Float8E5M2, 5, 2, 15, Special::Ieee},     {Float8E5M2FNUZ, 5, 2, 16, Special::NanForMinusZero},
    {Float4E2M1, 2, 1, 1, Special::None},      {Float8E8M0, 8, 0, 127, Special::Exponent},
};
} // namespace

static const FloatFormat *getFormat(ElementType type) {
  const FloatFormat *format = llvm::find_if(kFormats, [&](const FloatFormat &f) { return f.type == type; });
  return format == std::end(kFormats) ? nullptr : format;
}

static float decodeOne(const FloatFormat &format, unsigned code) {
  if (format.special == Special::Exponent)
    return code == 255 ? NAN : std::ldexp(1.0f, int(code) - 127);
  unsigned mantissa = code & ((1u << format.mantissaBits) - 1);
  unsigned exponent = (code >> format.mantissaBits) & ((1u << format.exponentBits) - 1);
  bool isNegative = (code >> (format.mantissaBits + format.exponentBits)) & 1,
       isLast = exponent + 1 == 1u << format.exponentBits;
  if (format.special == Special::NanForMinusZero && code == 0x80)
    return NAN;
  if (format.special == Special::NanOnly && isLast && mantissa + 1 == 1u << format.mantissaBits)
    return NAN;
  if (format.special == Special::Ieee && isLast)
    return mantissa ? NAN : isNegative ? -INFINITY : INFINITY;
  float value = std::ldexp(float(mantissa) + (exponent ? float(1u << format.mantissaBits) : 0),
                           int(std::max(exponent, 1u)) - format.bias - int(format.mantissaBits));
  return isNegative ? -value : value;
}

static FailureOr<Value> decode(Call &call, Value codes, ElementType type, const Shape &shape) {
  const FloatFormat &format = *getFormat(type);
  Importer &in = call.in;
  Location loc = call.getLoc();
  std::vector<float> table(256);
  for (unsigned code = 0; code < 256; ++code)
    table[code] = decodeOne(format, code);
  auto tableType = RankedTensorType::get({256}, in.builder.getF32Type());
  Value values = in.builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(tableType, ArrayRef<float>(table)));
  Value places = in.builder.create<arith::ExtUIOp>(
      loc, cast<RankedTensorType>(codes.getType()).clone(in.builder.getI32Type()), codes);
  return in.lookUp(loc, values, places, shape);
}

static Value encode(Call &call, Value numbers, ElementType type, const Shape &shape, Rounding rounding) {
  const FloatFormat &format = *getFormat(type);
  Importer &in = call.in;
  OpBuilder &b = in.builder;
  Location loc = call.getLoc();
  TensorMath f{in, loc, b.getF32Type(), shape}, n{in, loc, b.getI32Type(), shape};
  auto integers = cast<RankedTensorType>(numbers.getType()).clone(b.getI32Type());
  auto compare = [&](arith::CmpIPredicate p, Value x, double y) {
    return n.create<arith::CmpIOp>(p, x, n.constant(y));
  };
  using P = arith::CmpIPredicate;
  Value isNan = f.compare(arith::CmpFPredicate::UNO, numbers, numbers), magnitude = f.abs(numbers);
  Value bits = n.create<arith::BitcastOp>(integers, magnitude), code;
  auto narrow = [&](Value value) -> Value {
    return b.create<arith::TruncIOp>(loc, integers.clone(b.getI8Type()), value);
  };
  if (format.special == Special::Exponent) {
    Value exponent = n.create<arith::ShRUIOp>(bits, n.constant(23)),
          rest = n.create<arith::AndIOp>(bits, n.constant(0x7fffff));
    Value isUp = rounding.mode == Rounding::Down      ? compare(P::ult, rest, 0)
                 : rounding.mode == Rounding::Nearest ? compare(P::uge, rest, 0x400000)
                                                      : compare(P::ne, rest, 0);
    code = n.create<arith::AddIOp>(exponent, n.create<arith::ExtUIOp>(integers, isUp));
    Value isOver = compare(P::ugt, code, 254);
    code = n.select(isOver, n.constant(rounding.saturates ? 254 : 255), code);
    return narrow(n.select(isNan, n.constant(255), code));
  }
  unsigned m = format.mantissaBits, shift = 23 - m;
  int64_t largest = (int64_t(1) << (m + format.exponentBits)) - 1; // without what is no number
  if (format.special == Special::NanOnly)
    largest -= 1;
  else if (format.special == Special::Ieee)
    largest -= int64_t(1) << m;
  // To the nearest, ties to even: half of the last place less one, and one if the place is odd, are added.
  Value odd = n.create<arith::AndIOp>(n.create<arith::ShRUIOp>(bits, n.constant(shift)), n.constant(1));
  Value rounded =
      n.create<arith::AddIOp>(n.create<arith::AddIOp>(bits, n.constant((int64_t(1) << (shift - 1)) - 1)), odd);
  Value normal = n.create<arith::SubIOp>(n.create<arith::ShRUIOp>(rounded, n.constant(shift)),
                                         n.constant(int64_t(127 - format.bias) << m));
  // Below the smallest exponent, places of equal width.
  Value scaled = f.mul(magnitude, std::ldexp(1.0, int(m) + format.bias - 1));
  Value isSmall = f.isBelow(magnitude, std::ldexp(1.0, 1 - format.bias));
  Value safe = f.select(isSmall, scaled, f.constant(0));
  Value small = n.create<arith::FPToSIOp>(integers, f.create<math::RoundEvenOp>(safe));
  code = n.select(isSmall, small, normal);
  Value isOver = compare(P::sgt, code, largest);
  bool saturates = rounding.saturates || format.special == Special::None;
  int64_t beyond = saturates ? largest : format.special == Special::Ieee ? largest + 1 : largest + 1;
  Value signBit = n.create<arith::ShRUIOp>(n.create<arith::BitcastOp>(integers, numbers), n.constant(31));
  Value sign = n.create<arith::ShLIOp>(signBit, n.constant(m + format.exponentBits));
  code = n.select(isOver, n.constant(beyond), code);
  Value whole = n.create<arith::OrIOp>(code, sign);
  if (format.special == Special::NanForMinusZero) {
    whole = n.select(compare(P::eq, code, 0), n.constant(0), whole); // there is one zero
    if (!saturates)
      whole = n.select(isOver, n.constant(0x80), whole);
    return narrow(n.select(isNan, n.constant(0x80), whole));
  }
  if (format.special == Special::None)
    return narrow(n.select(isNan, n.constant(8), whole)); // as ml_dtypes has it: minus zero
  int64_t nan = format.special == Special::Ieee ? largest + 3 : largest + 1;
  return narrow(n.select(isNan, n.create<arith::OrIOp>(n.constant(nan), sign), whole));
}

//===-- Casts -----------------------------------------------------------------------------------------===//

/// x of type `from` as numbers of type `to`.
FailureOr<Value> onnx::convert(Call &call, Value x, ElementType from, ElementType to, Rounding rounding) {
  Shape shape = call.input(0).shape;
  Type target = call.in.getElementType(to);
  if (!target)
    return call.refuse("a cast to " + getName(to));
  Type source = cast<RankedTensorType>(x.getType()).getElementType();
  TensorMath m{call.in, call.getLoc(), source, shape};
  auto type = cast<RankedTensorType>(x.getType()).clone(target);
  Value result;
  if (from == to) {
    result = x;
  } else if (getFormat(from)) {
    FailureOr<Value> numbers = decode(call, x, from, shape);
    if (failed(numbers) || to == Float)
      return numbers;
    return convert(call, *numbers, Float, to, rounding);
  } else if (getFormat(to)) {
    FailureOr<Value> numbers = convert(call, x, from, Float, rounding);
    return failed(numbers) ? numbers : FailureOr<Value>(encode(call, *numbers, to, shape, rounding));
  } else if (isCode(to)) { // the lower bits
    FailureOr<Value> wide = convert(call, x, from, Int8, rounding);
    if (failed(wide))
      return failure();
    unsigned rest = 8 - getBitWidth(to);
    TensorMath n{call.in, call.getLoc(), call.in.builder.getI8Type(), shape};
    Value up = n.create<arith::ShLIOp>(*wide, n.constant(rest));
    result = isUnsignedType(to) ? n.create<arith::ShRUIOp>(up, n.constant(rest))
                                : n.create<arith::ShRSIOp>(up, n.constant(rest));
  } else if (to == Bool) {
    result = isFloatType(from) ? m.compare(arith::CmpFPredicate::UNE, x, m.constant(0))
                               : m.create<arith::CmpIOp>(arith::CmpIPredicate::ne, x, m.constant(0));
  } else if (isFloatType(to)) {
    if (isFloatType(from)) {
      unsigned a = source.getIntOrFloatBitWidth(), b = target.getIntOrFloatBitWidth();
      if (a == b) { // between the two of 16 bits
        Type wide = cast<RankedTensorType>(x.getType()).clone(call.in.builder.getF32Type());
        result = m.create<arith::TruncFOp>(type, m.create<arith::ExtFOp>(wide, x));
      } else {
        result = a < b ? m.create<arith::ExtFOp>(type, x) : m.create<arith::TruncFOp>(type, x);
      }
    } else {
      result = isUnsignedType(from) ? m.create<arith::UIToFPOp>(type, x) : m.create<arith::SIToFPOp>(type, x);
    }
  } else if (isFloatType(from)) {
    // Towards zero. What is out of range is cut to it where the type is narrow, so that no target's own rule shows.
    unsigned bits = target.getIntOrFloatBitWidth();
    Type middle = bits < 32 ? Type(type.clone(call.in.builder.getI32Type())) : Type(type);
    result =
        isUnsignedType(to) && bits >= 32 ? m.create<arith::FPToUIOp>(middle, x) : m.create<arith::FPToSIOp>(middle, x);
    if (bits < 32)
      result = m.create<arith::TruncIOp>(type, result);
  } else {
    unsigned a = source.getIntOrFloatBitWidth(), b = target.getIntOrFloatBitWidth();
    result = a == b                 ? x
             : a > b                ? m.create<arith::TruncIOp>(type, x)
             : isUnsignedType(from) ? m.create<arith::ExtUIOp>(type, x)
                                    : m.create<arith::ExtSIOp>(type, x);
  }
  return result;
}

static FailureOr<Rounding> readRounding(Call &call) {
  Rounding rounding;
  rounding.saturates = call.getInteger("saturate", 1);
  std::string mode = call.getString("round_mode", "up");
  if (mode != "up" && mode != "down" && mode != "nearest")
    return call.error("has round_mode '" + mode + "'");
  rounding.mode = mode == "up" ? Rounding::Up : mode == "down" ? Rounding::Down : Rounding::Nearest;
  return rounding;
}

static LogicalResult castTo(Call &call, ElementType to) {
  FailureOr<Rounding> rounding = readRounding(call);
  Value x = call.value(0);
  if (failed(rounding) || !x)
    return failure();
  FailureOr<Value> result = convert(call, x, call.input(0).type, to, *rounding);
  if (failed(result))
    return failure();
  call.set(0, *result, to, call.input(0).shape);
  return success();
}

static LogicalResult buildCast(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  return castTo(call, static_cast<ElementType>(call.getInteger("to", 0)));
}

static LogicalResult buildCastLike(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  return castTo(call, call.input(1).type);
}

/// The same bits as elements of another type of that width.
static LogicalResult buildBitCast(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  auto to = static_cast<ElementType>(call.getInteger("to", 0));
  ElementType from = call.input(0).type;
  Type target = call.in.getElementType(to);
  Value x = call.value(0);
  if (!x)
    return failure();
  if ((from == Bool) != (to == Bool) && (from == Bool ? getBitWidth(to) : getBitWidth(from)) == 8) { // a byte of 0 or 1
    FailureOr<Value> result = convert(call, x,
                                      from == Bool ? from
                                      : to == Bool ? Uint8
                                                   : from,
                                      to == Bool ? Bool : Uint8);
    if (failed(result))
      return failure();
    call.set(0, *result, to, call.input(0).shape);
    return success();
  }
  if (!target || getBitWidth(from) != getBitWidth(to) || getBitWidth(from) < 8 || from == Bool || to == Bool)
    return call.refuse("a cast of bits from " + getName(from) + " to " + getName(to));
  auto type = cast<RankedTensorType>(x.getType()).clone(target);
  if (type != x.getType())
    x = call.in.builder.create<arith::BitcastOp>(call.getLoc(), type, x);
  call.set(0, x, to, call.input(0).shape);
  return success();
}

ArrayRef<OpEntry> onnx::getCastOps() {
  static const OpEntry table[] = {{"Cast", buildCast}, {"CastLike", buildCastLike}, {"BitCast", buildBitCast}};
  return table;
}
