// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elementary functions as arith ops on registers: no library is called, every lane takes the same path.
//
// Errors are in units of the last place of the f32 result against the function of the f32 argument, the largest
// found by test/lib/Codegen/Math. NaN gives NaN; infinities give the limits. Denormal arguments and results are zero,
// as kernels run with them so. Sums of products are fused where the target fuses them, and hold their error where
// it does not.
//
//   exp, exp2         3 ulp    1 polynomial of degree 5; on a GPU 2^x is an instruction
//   log, log2, log1p  3 ulp    log10 4
//   expm1, tanh       6 ulp
//   erf               8 ulp
//   sin, cos          2 ulp    |x| < 2^20, absolute below 2^-24
//   asin, acos, atan  5 ulp    Moshier's polynomials (Cephes, 1989); atan2 5
//   sinh, cosh        8 ulp
//   asinh, acosh, atanh  8 ulp
//   cbrt              2 ulp    one step of Newton
//   powf              2^-21 relative for results near 1, growing with |y log2 x|
#ifndef TMC_LIB_CODEGEN_MATH_MATHFUNCTIONS_H
#define TMC_LIB_CODEGEN_MATH_MATHFUNCTIONS_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Builders.h"

namespace tmc {

/// What the forms of a function depend on.
struct MathTarget {
  bool hasScalef = false; ///< AVX-512: vscalefps and vrndscaleps
  bool hasAVX = false;    ///< 8 lanes
  llvm::StringRef roundFour; ///< intrinsic that rounds a register of 4 f32 to i32; empty: there is none
  bool hasF16 = false;    ///< conversions between f16 and f32 are instructions
  bool hasBF16 = false;   ///< so is rounding to bf16
  bool isGPU = false;     ///< 2^x is an instruction
};

/// Builds functions of f32 vectors of one type. Arguments and results are of that type unless a comment says otherwise.
class MathBuilder {
public:
  MathBuilder(mlir::OpBuilder &builder, mlir::Location loc, mlir::VectorType type, const MathTarget &target);

  mlir::Value exp(mlir::Value x, bool isApproximate = false);
  mlir::Value exp2(mlir::Value x);
  /// The instruction of a GPU: within 2 units of the last place.
  mlir::Value approximateExp2(mlir::Value x);
  mlir::Value expm1(mlir::Value x);
  mlir::Value log(mlir::Value x);
  mlir::Value log2(mlir::Value x);
  mlir::Value log10(mlir::Value x);
  mlir::Value log1p(mlir::Value x);
  mlir::Value tanh(mlir::Value x);
  mlir::Value erf(mlir::Value x);
  mlir::Value rsqrt(mlir::Value x);
  mlir::Value sin(mlir::Value x) { return sinOrCos(x, /*isCos=*/false); }
  mlir::Value cos(mlir::Value x) { return sinOrCos(x, /*isCos=*/true); }
  mlir::Value asin(mlir::Value x);
  mlir::Value acos(mlir::Value x);
  mlir::Value atan(mlir::Value x);
  mlir::Value atan2(mlir::Value y, mlir::Value x);
  mlir::Value sinh(mlir::Value x);
  mlir::Value cosh(mlir::Value x);
  mlir::Value asinh(mlir::Value x);
  mlir::Value acosh(mlir::Value x);
  mlir::Value atanh(mlir::Value x);
  mlir::Value cbrt(mlir::Value x);
  /// Half away from zero.
  mlir::Value round(mlir::Value x);
  mlir::Value pow(mlir::Value x, mlir::Value y);

  mlir::Value fromF16(mlir::Value f16);
  mlir::Value toF16(mlir::Value x);
  mlir::Value fromBF16(mlir::Value bf16);
  mlir::Value toBF16(mlir::Value x);
  /// To f16 or bf16 by the instruction of a GPU that rounds two numbers.
  mlir::Value roundPairs(mlir::Value x, mlir::Type element);
  /// Of `type`, which has one of E4M3 and E5M2. With `hasNaN` false codes of NaN may become any number.
  mlir::Value fromF8(mlir::Value f8, bool hasNaN);
  /// To the nearest, ties to even; past the largest number that. NaN stays one.
  mlir::Value toF8(mlir::Value x, mlir::Type element);

private:
  mlir::Value constant(double value);
  mlir::Value integer(int64_t value, unsigned bits = 32);
  mlir::VectorType typeOf(mlir::Type element) const { return mlir::VectorType::get(type.getShape(), element); }
  mlir::Value add(mlir::Value x, mlir::Value y);
  mlir::Value sub(mlir::Value x, mlir::Value y);
  mlir::Value mul(mlir::Value x, mlir::Value y);
  mlir::Value div(mlir::Value x, mlir::Value y);
  mlir::Value fma(mlir::Value x, mlir::Value y, mlir::Value z);
  mlir::Value polynomial(mlir::Value x, llvm::ArrayRef<double> highestFirst);
  mlir::Value bits(mlir::Value x);
  mlir::Value fromBits(mlir::Value i32);
  mlir::Value compare(mlir::arith::CmpFPredicate predicate, mlir::Value x, mlir::Value y);
  mlir::Value compare(mlir::arith::CmpIPredicate predicate, mlir::Value x, mlir::Value y);
  mlir::Value select(mlir::Value condition, mlir::Value x, mlir::Value y);
  /// A NaN in x passes.
  mlir::Value atLeast(double bound, mlir::Value x);
  mlir::Value atMost(double bound, mlir::Value x);
  mlir::Value absolute(mlir::Value x);
  mlir::Value sqrt(mlir::Value x);
  mlir::Value copySign(mlir::Value magnitude, mlir::Value sign);
  bool usesScalef() const;
  mlir::Value callIntrinsic(llvm::StringRef name, mlir::Type result, mlir::ValueRange arguments);
  /// The instruction that rounds a register of this type to i32; "": none.
  llvm::StringRef roundingConversion() const;
  mlir::Value scalef(mlir::Value x, mlir::Value n);
  mlir::Value shiftLeft(mlir::Value x, int64_t count);
  mlir::Value sinOrCos(mlir::Value x, bool isCos);
  /// asin of |x|, as p or pi/2 - 2p: `isLarge` says which.
  mlir::Value arcSineOfParts(mlir::Value x, mlir::Value &isLarge);
  /// log(1 + f) + e ln 2 for f in [sqrt(1/2) - 1, sqrt(2) - 1].
  mlir::Value logOfParts(mlir::Value f, mlir::Value e);
  /// x = (1 + f) 2^e for positive normal x.
  void split(mlir::Value x, mlir::Value &f, mlir::Value &e);
  /// The limits of a logarithm: `value` for positive finite x.
  mlir::Value logLimits(mlir::Value x, mlir::Value value);

  mlir::OpBuilder &builder;
  mlir::Location loc;
  mlir::VectorType type;
  MathTarget target;
};

} // namespace tmc

#endif // TMC_LIB_CODEGEN_MATH_MATHFUNCTIONS_H
