// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Codegen/Math/MathFunctions.h"

#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using arith::CmpFPredicate;
using arith::CmpIPredicate;

// Adding it and taking it away again rounds |x| < 2^22 to an integer, whose low bits are those of the sum.
static constexpr double kRoundingShift = 12582912.0; // 1.5 * 2^23
static constexpr double kLog2e = 1.44269504088896341;
static constexpr double kLog2eLow = 1.925963033500e-8; // what the f32 above leaves
// ln 2 in two parts, the first with so few bits that its product with an exponent is exact.
static constexpr double kLn2High = 0.693359375, kLn2Low = -2.12194440e-4;
// exp on [-ln 2 / 2, ln 2 / 2], relative minimax with constant term 1.
static constexpr double kExp[] = {0.008290305733680725, 0.0418979749083519, 0.1666763722896576,
                                  0.4999915063381195,   0.9999997019767761, 1.0};

MathBuilder::MathBuilder(OpBuilder &builder, Location loc, VectorType type, const MathTarget &target)
    : builder(builder), loc(loc), type(type), target(target) {}

//===--------------------------------------------------------------------------------------------------------------===//
// Pieces
//===--------------------------------------------------------------------------------------------------------------===//

Value MathBuilder::constant(double value) {
  return builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, static_cast<float>(value)));
}

Value MathBuilder::integer(int64_t value, unsigned bits) {
  VectorType integers = typeOf(builder.getIntegerType(bits));
  return builder.create<arith::ConstantOp>(
      loc, DenseElementsAttr::get(integers, APInt(bits, static_cast<uint64_t>(value), /*isSigned=*/true)));
}

Value MathBuilder::add(Value x, Value y) { return builder.create<arith::AddFOp>(loc, x, y); }
Value MathBuilder::sub(Value x, Value y) { return builder.create<arith::SubFOp>(loc, x, y); }
Value MathBuilder::mul(Value x, Value y) { return builder.create<arith::MulFOp>(loc, x, y); }
Value MathBuilder::div(Value x, Value y) { return builder.create<arith::DivFOp>(loc, x, y); }
Value MathBuilder::fma(Value x, Value y, Value z) { return builder.create<vector::FMAOp>(loc, x, y, z); }

Value MathBuilder::polynomial(Value x, ArrayRef<double> highestFirst) {
  Value sum = constant(highestFirst.front());
  for (double coefficient : highestFirst.drop_front())
    sum = fma(sum, x, constant(coefficient));
  return sum;
}

Value MathBuilder::bits(Value x) {
  unsigned width = getElementTypeOrSelf(x.getType()).getIntOrFloatBitWidth();
  return builder.create<arith::BitcastOp>(loc, typeOf(builder.getIntegerType(width)), x);
}

Value MathBuilder::fromBits(Value i32) { return builder.create<arith::BitcastOp>(loc, type, i32); }

Value MathBuilder::compare(CmpFPredicate predicate, Value x, Value y) {
  return builder.create<arith::CmpFOp>(loc, predicate, x, y);
}

Value MathBuilder::compare(CmpIPredicate predicate, Value x, Value y) {
  return builder.create<arith::CmpIOp>(loc, predicate, x, y);
}

Value MathBuilder::select(Value condition, Value x, Value y) {
  return builder.create<arith::SelectOp>(loc, condition, x, y);
}

// The constant first: the comparison fails for NaN, and it stays one maxps.
Value MathBuilder::atLeast(double bound, Value x) {
  Value limit = constant(bound);
  return select(compare(CmpFPredicate::OGT, limit, x), limit, x);
}

Value MathBuilder::atMost(double bound, Value x) {
  Value limit = constant(bound);
  return select(compare(CmpFPredicate::OLT, limit, x), limit, x);
}

Value MathBuilder::absolute(Value x) { return builder.create<math::AbsFOp>(loc, x); }

Value MathBuilder::copySign(Value magnitude, Value sign) {
  Value mask = integer(INT32_MIN);
  Value bit = builder.create<arith::AndIOp>(loc, bits(sign), mask);
  return fromBits(builder.create<arith::OrIOp>(loc, bits(magnitude), bit));
}

Value MathBuilder::shiftLeft(Value x, int64_t count) { return builder.create<arith::ShLIOp>(loc, x, integer(count)); }

bool MathBuilder::usesScalef() const {
  return target.hasScalef && type.getRank() == 1 &&
         (type.getDimSize(0) == 16 || type.getDimSize(0) == 8 || type.getDimSize(0) == 4);
}

Value MathBuilder::callIntrinsic(StringRef name, Type result, ValueRange arguments) {
  return builder
      .create<LLVM::CallIntrinsicOp>(loc, result, builder.getStringAttr(name), arguments, LLVM::FastmathFlagsAttr())
      .getResult(0);
}

StringRef MathBuilder::roundingConversion() const {
  if (type.getRank() == 1 && type.getDimSize(0) == 4)
    return target.roundFour;
  if (type.getRank() == 1 && type.getDimSize(0) == 8 && target.hasAVX)
    return "llvm.x86.avx.cvt.ps2dq.256";
  return "";
}

Value MathBuilder::scalef(Value x, Value n) {
  int64_t lanes = type.getDimSize(0);
  auto scalar = [&](int64_t value, unsigned width) -> Value {
    return builder.create<arith::ConstantOp>(loc, builder.getIntegerAttr(builder.getIntegerType(width), value));
  };
  SmallVector<Value> arguments = {x, n, x, scalar(-1, lanes == 16 ? 16 : 8)};
  if (lanes == 16)
    arguments.push_back(scalar(4, 32)); // the current rounding mode
  std::string name = "llvm.x86.avx512.mask.scalef.ps." + std::to_string(lanes * 32);
  return callIntrinsic(name, type, arguments);
}

//===--------------------------------------------------------------------------------------------------------------===//
// Exponentials
//===--------------------------------------------------------------------------------------------------------------===//

Value MathBuilder::exp2(Value x) {
  SmallVector<double> coefficients;
  for (auto [power, coefficient] : llvm::enumerate(kExp))
    coefficients.push_back(coefficient * std::pow(M_LN2, 5.0 - power));
  if (usesScalef()) {
    Value n = builder.create<math::RoundEvenOp>(loc, x);
    return scalef(polynomial(sub(x, n), coefficients), n);
  }
  // At the clamps the polynomial is exactly 1, and the sum of exponents exactly that of 0 and of infinity.
  x = atMost(128, atLeast(-127, x));
  if (StringRef convert = roundingConversion(); !convert.empty()) {
    // For NaN it gives an integer whose low bits are 0, so that p stays NaN.
    Value integer = callIntrinsic(convert, typeOf(builder.getI32Type()), x);
    Value n = builder.create<arith::SIToFPOp>(loc, type, integer);
    Value p = polynomial(sub(x, n), coefficients);
    return fromBits(builder.create<arith::AddIOp>(loc, bits(p), shiftLeft(integer, 23)));
  }
  Value shifted = add(x, constant(kRoundingShift));
  Value n = sub(shifted, constant(kRoundingShift));
  Value p = polynomial(sub(x, n), coefficients);
  Value result = fromBits(builder.create<arith::AddIOp>(loc, bits(p), shiftLeft(bits(shifted), 23)));
  return select(compare(CmpFPredicate::UNO, x, x), x, result);
}

Value MathBuilder::approximateExp2(Value x) {
  for (int64_t i = 0, e = type.getNumElements(); i < e; ++i) {
    Value power = callIntrinsic("llvm.nvvm.ex2.approx.ftz.f", builder.getF32Type(),
                                builder.create<vector::ExtractOp>(loc, x, i).getResult());
    x = builder.create<vector::InsertOp>(loc, power, x, i);
  }
  return x;
}

Value MathBuilder::exp(Value x, bool isApproximate) {
  if (target.isGPU && isApproximate) {
    // 2^f 2^n, n from the nearest x for which 2^n is normal. The last bits of the sum with the shift are n and the
    // exponent's bias. f takes the rest of any x: infinities and what is past the range become 0 and infinity there.
    static constexpr double kShift = kRoundingShift + 127;
    Value near =
        builder.create<arith::MinNumFOp>(loc, builder.create<arith::MaxNumFOp>(loc, x, constant(-87.3)), constant(88));
    Value shifted = fma(near, constant(kLog2e), constant(kShift));
    Value n = sub(shifted, constant(kShift));
    Value f = fma(x, constant(kLog2eLow), fma(x, constant(kLog2e), sub(constant(0), n)));
    return mul(approximateExp2(f), fromBits(shiftLeft(bits(shifted), 23)));
  }
  auto reduce = [&](Value n) { return fma(n, constant(-kLn2Low), fma(n, constant(-kLn2High), x)); };
  if (usesScalef()) {
    x = atMost(89, atLeast(-104.5, x));
    Value n = builder.create<math::RoundEvenOp>(loc, mul(x, constant(kLog2e)));
    return scalef(polynomial(reduce(n), kExp), n);
  }
  Value shifted = fma(x, constant(kLog2e), constant(kRoundingShift));
  Value n = sub(shifted, constant(kRoundingShift));
  Value p = polynomial(reduce(n), kExp);
  Value result = fromBits(builder.create<arith::AddIOp>(loc, bits(p), shiftLeft(bits(shifted), 23)));
  // Outside of the range nothing above means anything; x + inf is inf or, for NaN, NaN.
  result = select(compare(CmpFPredicate::OLT, x, constant(-87.33654)), constant(0), result);
  return select(compare(CmpFPredicate::UGT, x, constant(88.72283)), add(x, constant(INFINITY)), result);
}

Value MathBuilder::expm1(Value x) {
  // Near 0 the series, elsewhere the difference, which loses at most two bits at |x| = 0.5.
  static constexpr double kSeries[] = {1.9841270e-4, 1.3888889e-3, 8.3333333e-3, 4.1666667e-2, 1.6666667e-1, 0.5};
  Value difference = sub(exp(x), constant(1));
  Value small = fma(mul(x, x), polynomial(x, kSeries), x);
  return select(compare(CmpFPredicate::OLT, absolute(x), constant(0.5)), small, difference);
}

Value MathBuilder::tanh(Value x) {
  // Rational approximation of Eigen; at the clamp the quotient is 1.
  static constexpr double kNumerator[] = {-2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11,
                                          5.12229709037114e-08,  1.48572235717979e-05, 6.37261928875436e-04,
                                          4.89352455891786e-03};
  static constexpr double kDenominator[] = {1.19825839466702e-06, 1.18534705686654e-04, 2.26843463243900e-03,
                                            4.89352518554385e-03};
  Value c = atMost(9, atLeast(-9, x));
  Value square = mul(c, c);
  Value quotient = div(mul(c, polynomial(square, kNumerator)), polynomial(square, kDenominator));
  return select(compare(CmpFPredicate::OLT, absolute(x), constant(0.0004)), x, quotient);
}

Value MathBuilder::erf(Value x) {
  // Rational approximation of Eigen, both sides times 64, so that no product of a normal argument is denormal. At the
  // clamp the quotient is 1.
  static constexpr double kNumerator[] = {-2.72614225801306e-10, 2.77068142495902e-08,  -2.10102402082508e-06,
                                          -5.69250639462346e-05, -7.34990630326855e-04, -2.95459980854025e-03,
                                          -1.60960333262415e-02};
  static constexpr double kDenominator[] = {-1.45660718464996e-05, -2.13374055278905e-04, -1.68282697438203e-03,
                                            -7.37332916720468e-03, -1.42647390514189e-02};
  auto scaled = [](ArrayRef<double> coefficients) {
    return llvm::to_vector(llvm::map_range(coefficients, [](double coefficient) { return 64 * coefficient; }));
  };
  Value c = atMost(4, atLeast(-4, x));
  Value square = mul(c, c);
  return div(mul(c, polynomial(square, scaled(kNumerator))), polynomial(square, scaled(kDenominator)));
}

//===--------------------------------------------------------------------------------------------------------------===//
// Logarithms and powers
//===--------------------------------------------------------------------------------------------------------------===//

void MathBuilder::split(Value x, Value &f, Value &e) {
  // Exponent of x / sqrt(1/2): the fraction is then in [sqrt(1/2), sqrt(2)).
  Value offset = builder.create<arith::SubIOp>(loc, bits(x), integer(0x3f3504f3));
  Value exponent = builder.create<arith::ShRSIOp>(loc, offset, integer(23));
  Value fraction = builder.create<arith::SubIOp>(loc, bits(x), shiftLeft(exponent, 23));
  f = sub(fromBits(fraction), constant(1));
  e = builder.create<arith::SIToFPOp>(loc, type, exponent);
}

Value MathBuilder::logOfParts(Value f, Value e) {
  static constexpr double kLog[] = {7.0376836292e-2,  -1.1514610310e-1, 1.1676998740e-1,
                                    -1.2420140846e-1, 1.4249322787e-1,  -1.6668057665e-1,
                                    2.0000714765e-1,  -2.4999993993e-1, 3.3333331174e-1};
  Value square = mul(f, f);
  Value tail = mul(mul(polynomial(f, kLog), f), square);
  tail = fma(e, constant(kLn2Low), tail);
  tail = fma(square, constant(-0.5), tail);
  return fma(e, constant(kLn2High), add(f, tail));
}

Value MathBuilder::logLimits(Value x, Value value) {
  Value zero = constant(0);
  value = select(compare(CmpFPredicate::OEQ, x, zero), constant(-INFINITY), value);
  value = select(compare(CmpFPredicate::ULT, x, zero), constant(NAN), value);
  // Infinity and NaN are their own logarithm.
  return select(compare(CmpFPredicate::ULT, x, constant(INFINITY)), value, x);
}

Value MathBuilder::log(Value x) {
  Value f, e;
  split(x, f, e);
  return logLimits(x, logOfParts(f, e));
}

Value MathBuilder::log2(Value x) {
  Value f, e;
  split(x, f, e);
  // The exponent is added last and is exact.
  Value fraction = logOfParts(f, constant(0));
  Value high = mul(fraction, constant(kLog2e - 1));
  return logLimits(x, add(e, add(fraction, high)));
}

Value MathBuilder::log10(Value x) { return mul(log(x), constant(0.434294481903251828)); }

Value MathBuilder::log1p(Value x) {
  // log(u) with u = 1 + x rounded, times x / (u - 1): the rounding error of u cancels. Where u is 1 the result is x.
  Value u = add(x, constant(1));
  Value rounded = sub(u, constant(1));
  Value isTiny = compare(CmpFPredicate::OEQ, rounded, constant(0));
  Value isInfinite = compare(CmpFPredicate::OEQ, x, constant(INFINITY));
  Value divisor = select(isTiny, constant(1), rounded);
  Value result = mul(log(u), div(x, divisor));
  return select(isTiny, x, select(isInfinite, x, result));
}

Value MathBuilder::pow(Value x, Value y) {
  Value magnitude = absolute(x);
  Value power = exp2(mul(y, log2(magnitude)));
  // A negative base: the sign is that of an odd integer y; another y has no result.
  Value whole = builder.create<math::TruncOp>(loc, y);
  Value half = mul(whole, constant(0.5));
  Value isInteger = compare(CmpFPredicate::OEQ, whole, y);
  Value isOdd = compare(CmpFPredicate::UNE, builder.create<math::TruncOp>(loc, half), half);
  Value negated = builder.create<arith::NegFOp>(loc, power);
  Value ofNegative = select(isInteger, select(isOdd, negated, power), constant(NAN));
  Value result = select(compare(CmpFPredicate::OLT, x, constant(0)), ofNegative, power);
  return select(compare(CmpFPredicate::OEQ, y, constant(0)), constant(1), result);
}

//===--------------------------------------------------------------------------------------------------------------===//
// Inverse and hyperbolic functions, from those above
//===--------------------------------------------------------------------------------------------------------------===//

Value MathBuilder::sqrt(Value x) { return builder.create<math::SqrtOp>(loc, x); }

Value MathBuilder::arcSineOfParts(Value x, Value &isLarge) {
  static constexpr double kArcSine[] = {4.2163199048e-2, 2.4181311049e-2, 4.5470025998e-2, 7.4953002686e-2,
                                        1.6666752422e-1};
  // Near 1 as twice the asin of the square root of (1 - |x|) / 2.
  Value a = absolute(x);
  isLarge = compare(CmpFPredicate::OGT, a, constant(0.5));
  Value z = select(isLarge, mul(sub(constant(1), a), constant(0.5)), mul(a, a));
  Value r = select(isLarge, sqrt(z), a);
  return fma(mul(polynomial(z, kArcSine), z), r, r);
}

Value MathBuilder::asin(Value x) {
  Value isLarge, p = arcSineOfParts(x, isLarge);
  return copySign(select(isLarge, sub(constant(M_PI_2), add(p, p)), p), x);
}

Value MathBuilder::acos(Value x) {
  Value isLarge, p = arcSineOfParts(x, isLarge), twice = add(p, p);
  Value near = select(compare(CmpFPredicate::OLT, x, constant(0)), sub(constant(M_PI), twice), twice);
  return select(isLarge, near, sub(constant(M_PI_2), copySign(p, x)));
}

Value MathBuilder::atan(Value x) {
  static constexpr double kArcTangent[] = {8.05374449538e-2, -1.38776856032e-1, 1.99777106478e-1, -3.33329491539e-1};
  Value a = absolute(x), isLarge = compare(CmpFPredicate::OGT, a, constant(2.414213562373095)),
        isMiddle = compare(CmpFPredicate::OGT, a, constant(0.4142135623730950));
  Value middle = div(sub(a, constant(1)), add(a, constant(1)));
  Value r = select(isLarge, div(constant(-1), a), select(isMiddle, middle, a));
  Value start = select(isLarge, constant(M_PI_2), select(isMiddle, constant(M_PI_4), constant(0)));
  Value z = mul(r, r);
  return copySign(add(start, fma(mul(polynomial(z, kArcTangent), z), r, r)), x);
}

Value MathBuilder::atan2(Value y, Value x) {
  // The angle below 45 degrees, then that of its octant.
  Value a = absolute(y), b = absolute(x), isSteep = compare(CmpFPredicate::OGT, a, b);
  Value low = select(isSteep, b, a), high = select(isSteep, a, b);
  Value quotient = div(low, high);
  quotient = select(compare(CmpFPredicate::OEQ, high, constant(0)), constant(0), quotient);
  quotient = select(compare(CmpFPredicate::OEQ, low, constant(INFINITY)), constant(1), quotient); // both are
  Value angle = atan(quotient);
  angle = select(isSteep, sub(constant(M_PI_2), angle), angle);
  Value isLeft = compare(CmpIPredicate::slt, bits(x), integer(0));
  angle = copySign(select(isLeft, sub(constant(M_PI), angle), angle), y);
  return select(compare(CmpFPredicate::UNO, x, y), add(x, y), angle);
}

Value MathBuilder::sinh(Value x) {
  Value a = absolute(x), e = expm1(a), half = constant(0.5);
  Value small = mul(half, add(e, div(e, add(e, constant(1)))));
  // e^a has no room where sinh still has: as the product of two roots.
  Value root = exp(mul(a, half)), large = mul(mul(root, half), root);
  return copySign(select(compare(CmpFPredicate::OGT, a, constant(20)), large, small), x);
}

Value MathBuilder::cosh(Value x) {
  Value a = absolute(x), e = exp(a), half = constant(0.5);
  Value small = mul(half, add(e, div(constant(1), e)));
  Value root = exp(mul(a, half)), large = mul(mul(root, half), root);
  return select(compare(CmpFPredicate::OGT, a, constant(20)), large, small);
}

Value MathBuilder::asinh(Value x) {
  // log(a + sqrt(a^2 + 1)), so that nothing cancels and nothing overflows.
  Value a = absolute(x), square = mul(a, a);
  Value small = log1p(add(a, div(square, add(sqrt(add(square, constant(1))), constant(1)))));
  Value large = add(log(a), constant(M_LN2));
  return copySign(select(compare(CmpFPredicate::OGT, a, constant(1e9)), large, small), x);
}

Value MathBuilder::acosh(Value x) {
  Value t = sub(x, constant(1));
  Value small = log1p(add(t, sqrt(mul(t, add(t, constant(2))))));
  Value large = add(log(x), constant(M_LN2));
  Value result = select(compare(CmpFPredicate::OGT, x, constant(1e9)), large, small);
  return select(compare(CmpFPredicate::OLT, x, constant(1)), constant(NAN), result);
}

Value MathBuilder::atanh(Value x) {
  Value a = absolute(x);
  return copySign(mul(constant(0.5), log1p(div(add(a, a), sub(constant(1), a)))), x);
}

Value MathBuilder::cbrt(Value x) {
  Value a = absolute(x), root = exp2(mul(log2(a), constant(1.0 / 3)));
  // root - (root^3 - a) / (3 root^2), with no power of a small root
  Value better = sub(root, mul(sub(root, div(a, mul(root, root))), constant(1.0 / 3)));
  Value isLimit = compare(CmpFPredicate::OEQ, add(a, a), a); // 0 and infinity
  return copySign(select(isLimit, a, better), x);
}

Value MathBuilder::rsqrt(Value x) { return div(constant(1), builder.create<math::SqrtOp>(loc, x)); }

Value MathBuilder::round(Value x) {
  // The largest number below one half: x + 0.5 would round 0.49999997 up.
  Value half = copySign(constant(0.49999997), x);
  return builder.create<math::TruncOp>(loc, add(x, half));
}

//===--------------------------------------------------------------------------------------------------------------===//
// Sine and cosine
//===--------------------------------------------------------------------------------------------------------------===//

Value MathBuilder::sinOrCos(Value x, bool isCos) {
  // The argument is reduced in f64: x - n pi/2 with pi/2 in three parts of 33 bits, so that each product is exact.
  VectorType wide = typeOf(builder.getF64Type());
  auto f64 = [&](double value) -> Value {
    return builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(wide, value));
  };
  Value y = builder.create<arith::ExtFOp>(loc, wide, x);
  constexpr double shift = 6755399441055744.0; // 1.5 * 2^52
  Value shifted = add(mul(y, f64(0.63661977236758134308)), f64(shift));
  Value n = sub(shifted, f64(shift));
  Value r = sub(y, mul(n, f64(1.57079632673412561417e+00)));
  r = sub(r, mul(n, f64(6.07710050630396597660e-11)));
  r = sub(r, mul(n, f64(2.02226624879595063154e-21)));
  r = builder.create<arith::TruncFOp>(loc, type, r);
  Value quadrant = builder.create<arith::TruncIOp>(loc, typeOf(builder.getI32Type()), bits(shifted));

  static constexpr double kSin[] = {-1.9515295891e-4, 8.3321608736e-3, -1.6666654611e-1};
  static constexpr double kCos[] = {2.443315711809948e-5, -1.388731625493765e-3, 4.166664568298827e-2};
  Value square = mul(r, r);
  Value sine = fma(mul(square, r), polynomial(square, kSin), r);
  Value cosine = fma(mul(square, square), polynomial(square, kCos), fma(square, constant(-0.5), constant(1)));
  if (isCos)
    quadrant = builder.create<arith::AddIOp>(loc, quadrant, integer(1));
  Value odd = builder.create<arith::AndIOp>(loc, quadrant, integer(1));
  Value result = select(compare(CmpIPredicate::ne, odd, integer(0)), cosine, sine);
  // The second bit of the quadrant is the sign.
  Value sign = shiftLeft(builder.create<arith::AndIOp>(loc, quadrant, integer(2)), 30);
  return fromBits(builder.create<arith::XOrIOp>(loc, bits(result), sign));
}

//===--------------------------------------------------------------------------------------------------------------===//
// 16-bit formats
//===--------------------------------------------------------------------------------------------------------------===//

Value MathBuilder::fromBF16(Value bf16) {
  Value wide = builder.create<arith::ExtUIOp>(loc, typeOf(builder.getI32Type()), bits(bf16));
  return fromBits(shiftLeft(wide, 16));
}

Value MathBuilder::roundPairs(Value x, Type element) {
  StringRef text = element.isBF16() ? "cvt.rn.bf16x2.f32 $0, $1, $2;" : "cvt.rn.f16x2.f32 $0, $1, $2;";
  Type f32 = builder.getF32Type(), i32 = builder.getI32Type(), i16 = builder.getI16Type();
  int64_t count = type.getNumElements(), words = (count + 1) / 2;
  auto at = [&](int64_t i) -> Value {
    if (i < count)
      return builder.create<vector::ExtractOp>(loc, x, i);
    return builder.create<arith::ConstantOp>(loc, builder.getZeroAttr(f32));
  };
  // Pairs are words and the instruction is text: LLVM would take vectors of bf16 apart, which the emulator's host
  // cannot.
  Value all = builder.create<arith::ConstantOp>(loc, builder.getZeroAttr(VectorType::get({words}, i32)));
  for (int64_t i = 0; i < words; ++i) {
    Value low = at(2 * i), high = at(2 * i + 1);
    Value word = builder
                     .create<LLVM::InlineAsmOp>(loc, i32, ValueRange{high, low}, text, "=r,f,f",
                                                /*has_side_effects=*/false, /*is_align_stack=*/false,
                                                LLVM::AsmDialectAttr(), ArrayAttr())
                     .getResult(0);
    all = builder.create<vector::InsertOp>(loc, word, all, i);
  }
  Value halves = builder.create<vector::BitCastOp>(loc, VectorType::get({2 * words}, i16), all);
  if (2 * words != count)
    halves = builder.create<vector::ExtractStridedSliceOp>(loc, halves, ArrayRef<int64_t>{0}, ArrayRef<int64_t>{count},
                                                           ArrayRef<int64_t>{1});
  return builder.create<arith::BitcastOp>(loc, typeOf(element), halves);
}

Value MathBuilder::toBF16(Value x) {
  if (target.isGPU)
    return roundPairs(x, builder.getBF16Type());
  // To the nearest, ties to even: add half of the last place less one, and the bit that would be last.
  Value all = bits(x);
  Value last = builder.create<arith::AndIOp>(loc, builder.create<arith::ShRUIOp>(loc, all, integer(16)), integer(1));
  Value rounded = builder.create<arith::AddIOp>(loc, all, builder.create<arith::AddIOp>(loc, last, integer(0x7fff)));
  Value quiet = builder.create<arith::OrIOp>(loc, all, integer(0x400000));
  Value chosen = select(compare(CmpFPredicate::UNO, x, x), quiet, rounded);
  Value high = builder.create<arith::ShRUIOp>(loc, chosen, integer(16));
  Value narrow = builder.create<arith::TruncIOp>(loc, typeOf(builder.getIntegerType(16)), high);
  return builder.create<arith::BitcastOp>(loc, typeOf(builder.getBF16Type()), narrow);
}

Value MathBuilder::fromF16(Value f16) {
  if (target.hasF16)
    return builder.create<arith::ExtFOp>(loc, type, f16);
  Value all = builder.create<arith::ExtUIOp>(loc, typeOf(builder.getI32Type()), bits(f16));
  Value sign = shiftLeft(builder.create<arith::AndIOp>(loc, all, integer(0x8000)), 16);
  Value magnitude = builder.create<arith::AndIOp>(loc, all, integer(0x7fff));
  // Shifted into place the exponent is too small by 112, and of infinity and NaN by 224.
  Value shifted = shiftLeft(magnitude, 13);
  Value isSpecial = compare(CmpIPredicate::uge, magnitude, integer(0x7c00));
  Value bias = select(isSpecial, integer(224 << 23), integer(112 << 23));
  Value normal = builder.create<arith::AddIOp>(loc, shifted, bias);
  // A denormal is a small integer; kernels cannot rely on denormals of f32.
  Value small = mul(builder.create<arith::SIToFPOp>(loc, type, magnitude), constant(0x1p-24));
  Value result = select(compare(CmpIPredicate::ult, magnitude, integer(0x400)), bits(small), normal);
  return fromBits(builder.create<arith::OrIOp>(loc, result, sign));
}

Value MathBuilder::toF16(Value x) {
  if (target.isGPU)
    return roundPairs(x, builder.getF16Type());
  if (target.hasF16)
    return builder.create<arith::TruncFOp>(loc, typeOf(builder.getF16Type()), x);
  Value all = bits(x);
  Value sign = builder.create<arith::AndIOp>(loc, all, integer(INT32_MIN));
  Value magnitude = builder.create<arith::XOrIOp>(loc, all, sign);
  // Normal: the exponent's bias changes, ties to even.
  Value odd =
      builder.create<arith::AndIOp>(loc, builder.create<arith::ShRUIOp>(loc, magnitude, integer(13)), integer(1));
  Value rounded = builder.create<arith::AddIOp>(
      loc, builder.create<arith::AddIOp>(loc, magnitude, integer(static_cast<int32_t>(0xc8000fff))), odd);
  Value normal = builder.create<arith::ShRUIOp>(loc, rounded, integer(13));
  // Denormal: added to one half, whose last place is that of the denormals, the hardware rounds.
  Value denormal =
      builder.create<arith::SubIOp>(loc, bits(add(fromBits(magnitude), constant(0.5))), integer(0x3f000000));
  Value special = select(compare(CmpIPredicate::ugt, magnitude, integer(0x7f800000)), integer(0x7e00), integer(0x7c00));
  Value result = select(compare(CmpIPredicate::ult, magnitude, integer(0x38800000)), denormal, normal);
  result = select(compare(CmpIPredicate::uge, magnitude, integer(0x47800000)), special, result);
  result = builder.create<arith::OrIOp>(loc, result, builder.create<arith::ShRUIOp>(loc, sign, integer(16)));
  Value narrow = builder.create<arith::TruncIOp>(loc, typeOf(builder.getIntegerType(16)), result);
  return builder.create<arith::BitcastOp>(loc, typeOf(builder.getF16Type()), narrow);
}

//===--------------------------------------------------------------------------------------------------------------===//
// 8-bit formats
//===--------------------------------------------------------------------------------------------------------------===//

Value MathBuilder::fromF8(Value f8, bool hasNaN) {
  bool isE5M2 = isa<Float8E5M2Type>(getElementTypeOrSelf(f8.getType()));
  auto word = [&](int64_t value) { return integer(value, 16); };
  Value code = builder.create<arith::ExtUIOp>(loc, typeOf(builder.getIntegerType(16)), bits(f8));
  Value high = builder.create<arith::ShLIOp>(loc, code, word(8));
  auto fromHalf = [&](Value bits) {
    return fromF16(builder.create<arith::BitcastOp>(loc, typeOf(builder.getF16Type()), bits));
  };
  if (isE5M2) // the upper half of an f16
    return fromHalf(high);
  // An f16 has one bit more of exponent, whose bias is 8 more. The sign is copied into the bit between.
  Value moved =
      builder.create<arith::AndIOp>(loc, builder.create<arith::ShRSIOp>(loc, high, word(1)), word(int16_t(0xbf80)));
  Value result = mul(fromHalf(moved), constant(256));
  if (!hasNaN)
    return result;
  Value magnitude = builder.create<arith::AndIOp>(loc, code, word(0x7f));
  Value isNaN = compare(CmpIPredicate::eq, magnitude, word(0x7f));
  return select(isNaN, constant(std::numeric_limits<double>::quiet_NaN()), result);
}

Value MathBuilder::toF8(Value x, Type element) {
  bool isE5M2 = isa<Float8E5M2Type>(element);
  int fractionBits = isE5M2 ? 2 : 3, bias = isE5M2 ? 15 : 7, shift = 23 - fractionBits;
  double largest = isE5M2 ? 57344 : 448;
  Value all = bits(x);
  Value sign = builder.create<arith::AndIOp>(loc, all, integer(INT32_MIN));
  Value magnitude = fromBits(builder.create<arith::XOrIOp>(loc, all, sign));
  Value isNaN = compare(CmpFPredicate::UNO, x, x);
  magnitude = select(compare(CmpFPredicate::OLT, magnitude, constant(largest)), magnitude, constant(largest));
  Value bitsOf = bits(magnitude);
  // Normal: the exponent's bias changes, ties to even.
  Value odd =
      builder.create<arith::AndIOp>(loc, builder.create<arith::ShRUIOp>(loc, bitsOf, integer(shift)), integer(1));
  int32_t half = (1 << (shift - 1)) - 1, rebias = (127 - bias) << 23;
  Value rounded =
      builder.create<arith::AddIOp>(loc, builder.create<arith::AddIOp>(loc, bitsOf, integer(half - rebias)), odd);
  Value normal = builder.create<arith::ShRUIOp>(loc, rounded, integer(shift));
  // Denormal: added to a number whose last place is that of the denormals, the hardware rounds.
  double unit = std::ldexp(1.0, 23 + 1 - bias - fractionBits);
  Value sum = bits(add(magnitude, constant(unit)));
  Value denormal = builder.create<arith::SubIOp>(loc, sum, bits(constant(unit)));
  Value isDenormal = compare(CmpFPredicate::OLT, magnitude, constant(std::ldexp(1.0, 1 - bias)));
  Value code = select(isNaN, integer(0x7f), select(isDenormal, denormal, normal));
  code = builder.create<arith::OrIOp>(loc, code, builder.create<arith::ShRUIOp>(loc, sign, integer(24)));
  Value narrow = builder.create<arith::TruncIOp>(loc, typeOf(builder.getIntegerType(8)), code);
  return builder.create<arith::BitcastOp>(loc, typeOf(element), narrow);
}
