// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "dialects/Tile/Transforms/Passes.h"

#include "lib/Codegen/Math/MathFunctions.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Math/Transforms/Passes.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Transforms/GreedyPatternRewriteDriver.h"
#include "tmc/Target.h"
#include "llvm/ADT/TypeSwitch.h"

namespace tmc::tile {
#define GEN_PASS_DEF_TILEEXPANDMATHPASS
#include "dialects/Tile/Transforms/Passes.h.inc"
} // namespace tmc::tile

using namespace mlir;
using namespace tmc;

namespace {

/// Ops of the math dialect that are instructions in f32 and f64, or short sequences of them.
bool isInstruction(Operation *op) {
  return isa<math::AbsFOp, math::AbsIOp, math::CeilOp, math::CopySignOp, math::CountLeadingZerosOp,
             math::CountTrailingZerosOp, math::CtPopOp, math::FloorOp, math::RoundEvenOp, math::SqrtOp, math::TruncOp>(
      op);
}

class Expansion {
public:
  Expansion(Operation *op, const MathTarget &target) : op(op), builder(op), target(target) {}

  /// True if the op was one to expand; it is gone then.
  bool run() {
    if (op->getNumResults() != 1 || op->getNumOperands() == 0)
      return false;
    if (auto power = dyn_cast<math::IPowIOp>(op)) {
      op->getResult(0).replaceAllUsesWith(powerOfIntegers(power.getLhs(), power.getRhs()));
      op->erase();
      return true;
    }
    Type result = getElementTypeOrSelf(op->getResult(0).getType());
    Type operand = getElementTypeOrSelf(op->getOperand(0).getType());
    if (!isa<FloatType>(result) || !isa<FloatType>(operand))
      return false;
    if (isa<arith::ExtFOp, arith::TruncFOp>(op))
      return runConversion(operand, result);
    return runFunction();
  }

private:
  /// The type that functions are built on: the shape of the op, one lane for a scalar.
  VectorType registerType(Type element) {
    auto vector = dyn_cast<VectorType>(op->getResult(0).getType());
    return vector ? vector.clone(element) : VectorType::get({1}, element);
  }

  Value toRegister(Value value) {
    if (isa<VectorType>(value.getType()))
      return value;
    return builder.create<vector::BroadcastOp>(op->getLoc(), VectorType::get({1}, value.getType()), value);
  }

  void replace(Value value) {
    if (!isa<VectorType>(op->getResult(0).getType()))
      value = builder.create<vector::ExtractOp>(op->getLoc(), value, 0);
    op->getResult(0).replaceAllUsesWith(value);
    op->erase();
  }

  MathBuilder getBuilder() { return MathBuilder(builder, op->getLoc(), registerType(builder.getF32Type()), target); }

  Value toF32(Value value) {
    Type type = getElementTypeOrSelf(value.getType());
    if (isOfBytes(type))
      return getBuilder().fromF8(value, /*hasNaN=*/!isWithoutNaN());
    if (type.isF16())
      return getBuilder().fromF16(value);
    if (type.isBF16())
      return getBuilder().fromBF16(value);
    if (type.isF64())
      return builder.create<arith::TruncFOp>(op->getLoc(), registerType(builder.getF32Type()), value);
    return value;
  }

  Value fromF32(Value value, Type type) {
    if (isOfBytes(type))
      return getBuilder().toF8(value, type);
    if (type.isF16())
      return getBuilder().toF16(value);
    if (type.isBF16())
      return getBuilder().toBF16(value);
    if (type.isF64())
      return builder.create<arith::ExtFOp>(op->getLoc(), registerType(type), value);
    return value;
  }

  static bool isHalf(Type type) { return type.isF16() || type.isBF16(); }
  static bool isOfBytes(Type type) { return isa<Float8E4M3FNType, Float8E5M2Type>(type); }
  bool isWithoutNaN() {
    auto extension = dyn_cast<arith::ExtFOp>(op);
    return extension && extension.getFastmath() &&
           bitEnumContainsAll(*extension.getFastmath(), arith::FastMathFlags::nnan);
  }

  bool runConversion(Type from, Type to) {
    // f16 conversions of f32 are left to the instruction where there is one.
    bool isRounding = target.isGPU && from.isF32() && to.isF16(); // two at a time
    if ((!isHalf(from) && !isHalf(to) && !isOfBytes(from) && !isOfBytes(to)) ||
        (target.hasF16 && !isRounding && ((from.isF16() && to.isF32()) || (from.isF32() && to.isF16()))))
      return false;
    auto vector = dyn_cast<VectorType>(op->getResult(0).getType());
    if (target.hasBF16 && from.isF32() && to.isBF16() && vector && vector.getRank() == 1 &&
        (vector.getDimSize(0) == 4 || vector.getDimSize(0) == 8 || vector.getDimSize(0) == 16))
      return false; // vcvtneps2bf16
    replace(fromF32(toF32(toRegister(op->getOperand(0))), to));
    return true;
  }

  //===-- Powers by an integer: products of squares ---------------------------------------------------===//

  /// The number that all elements of `value` are.
  static std::optional<APInt> getSplat(Value value) {
    while (Operation *producer = value.getDefiningOp()) {
      if (!isa<vector::BroadcastOp, vector::SplatOp>(producer))
        break;
      value = producer->getOperand(0);
    }
    APInt number;
    DenseIntElementsAttr elements;
    if (matchPattern(value, m_ConstantInt(&number)))
      return number;
    if (matchPattern(value, m_Constant(&elements)) && elements.isSplat())
      return elements.getSplatValue<APInt>();
    return std::nullopt;
  }
  /// `number` in each element of what is shaped like `type`.
  Value splat(Type type, Attribute number) {
    if (auto vector = dyn_cast<VectorType>(type))
      return builder.create<arith::ConstantOp>(op->getLoc(), DenseElementsAttr::get(vector, number));
    return builder.create<arith::ConstantOp>(op->getLoc(), cast<TypedAttr>(number));
  }

  /// base^exponent for exponents from 0 on, each a sum of powers of two. Of an exponent that is not known, `bits` are
  /// looked at.
  Value products(Value base, Value exponent, unsigned bits, Value one, function_ref<Value(Value, Value)> multiply) {
    Value result;
    if (std::optional<APInt> known = getSplat(exponent)) {
      APInt rest = known->abs();
      for (; !rest.isZero(); rest.lshrInPlace(1)) {
        if (rest[0])
          result = result ? multiply(result, base) : base;
        if (rest.ugt(1))
          base = multiply(base, base);
      }
      return result ? result : one;
    }
    Location loc = op->getLoc();
    Type type = exponent.getType();
    result = one;
    for (unsigned bit = 0; bit < bits; ++bit) {
      Value mask = splat(
          type, builder.getIntegerAttr(getElementTypeOrSelf(type),
                                       APInt::getOneBitSet(getElementTypeOrSelf(type).getIntOrFloatBitWidth(), bit)));
      Value isSet = builder.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne,
                                                  builder.create<arith::AndIOp>(loc, exponent, mask),
                                                  splat(type, builder.getZeroAttr(getElementTypeOrSelf(type))));
      result = builder.create<arith::SelectOp>(loc, isSet, multiply(result, base), result);
      if (bit + 1 < bits)
        base = multiply(base, base);
    }
    return result;
  }

  /// Of a negative exponent: 1 / base^-exponent.
  Value powerOfFloats(Value base, Value exponent) {
    Location loc = op->getLoc();
    Type type = exponent.getType(), element = getElementTypeOrSelf(type);
    Value one = splat(base.getType(), builder.getF32FloatAttr(1));
    Value zero = splat(type, builder.getZeroAttr(element));
    Value isNegative = builder.create<arith::CmpIOp>(loc, arith::CmpIPredicate::slt, exponent, zero);
    std::optional<APInt> known = getSplat(exponent);
    Value magnitude = exponent;
    if (!known)
      magnitude = builder.create<arith::SelectOp>(loc, isNegative, builder.create<arith::SubIOp>(loc, zero, exponent),
                                                  exponent);
    Value power = products(base, magnitude, element.getIntOrFloatBitWidth(), one,
                           [&](Value a, Value b) -> Value { return builder.create<arith::MulFOp>(loc, a, b); });
    if (known && known->isNonNegative())
      return power;
    Value inverse = builder.create<arith::DivFOp>(loc, one, power);
    return known ? inverse : builder.create<arith::SelectOp>(loc, isNegative, inverse, power).getResult();
  }

  /// Of a negative exponent: what 1 / base^-exponent is when cut to an integer, 0 but for bases of 1 and -1 (and 0, of
  /// which it says nothing: 0 here).
  Value powerOfIntegers(Value base, Value exponent) {
    Location loc = op->getLoc();
    Type type = base.getType(), element = getElementTypeOrSelf(type);
    auto number = [&](int64_t value) { return splat(type, builder.getIntegerAttr(element, value)); };
    Value one = number(1), zero = number(0);
    auto is = [&](arith::CmpIPredicate predicate, Value a, Value b) -> Value {
      return builder.create<arith::CmpIOp>(loc, predicate, a, b);
    };
    std::optional<APInt> known = getSplat(exponent);
    // The parity of the exponent is all that counts for 1 and -1, so its bits say as much as those of its magnitude.
    Value power = products(base, exponent, element.getIntOrFloatBitWidth(), one,
                           [&](Value a, Value b) -> Value { return builder.create<arith::MulIOp>(loc, a, b); });
    if (known && known->isNonNegative())
      return power;
    Value isUnit = builder.create<arith::OrIOp>(loc, is(arith::CmpIPredicate::eq, base, one),
                                                is(arith::CmpIPredicate::eq, base, number(-1)));
    Value isWhole = builder.create<arith::OrIOp>(loc, is(arith::CmpIPredicate::sge, exponent, zero), isUnit);
    return builder.create<arith::SelectOp>(loc, isWhole, power, zero);
  }

  bool runFunction() {
    if (!isa<math::MathDialect>(op->getDialect()))
      return false;
    Type element = getElementTypeOrSelf(op->getResult(0).getType());
    if (!element.isF32() && !element.isF64() && !isHalf(element))
      return false;
    // What is an instruction in f32 and f64 stays, and is widened to f32 elsewhere.
    if (isInstruction(op) && !isHalf(element))
      return false;
    MathBuilder math = getBuilder();
    auto x = [&](unsigned index = 0) { return toF32(toRegister(op->getOperand(index))); };
    Value result =
        TypeSwitch<Operation *, Value>(op)
            .Case<math::ExpOp>([&](math::ExpOp op) {
              return math.exp(x(), bitEnumContainsAny(op.getFastmath(), arith::FastMathFlags::afn));
            })
            .Case<math::Exp2Op>([&](auto) { return target.isGPU ? math.approximateExp2(x()) : math.exp2(x()); })
            .Case<math::ExpM1Op>([&](auto) { return math.expm1(x()); })
            .Case<math::LogOp>([&](auto) { return math.log(x()); })
            .Case<math::Log2Op>([&](auto) { return math.log2(x()); })
            .Case<math::Log10Op>([&](auto) { return math.log10(x()); })
            .Case<math::Log1pOp>([&](auto) { return math.log1p(x()); })
            .Case<math::TanhOp>([&](auto) { return math.tanh(x()); })
            .Case<math::ErfOp>([&](auto) { return math.erf(x()); })
            .Case<math::SinOp>([&](auto) { return math.sin(x()); })
            .Case<math::CosOp>([&](auto) { return math.cos(x()); })
            .Case<math::AsinOp>([&](auto) { return math.asin(x()); })
            .Case<math::AcosOp>([&](auto) { return math.acos(x()); })
            .Case<math::AtanOp>([&](auto) { return math.atan(x()); })
            .Case<math::SinhOp>([&](auto) { return math.sinh(x()); })
            .Case<math::CoshOp>([&](auto) { return math.cosh(x()); })
            .Case<math::AsinhOp>([&](auto) { return math.asinh(x()); })
            .Case<math::AcoshOp>([&](auto) { return math.acosh(x()); })
            .Case<math::AtanhOp>([&](auto) { return math.atanh(x()); })
            .Case<math::CbrtOp>([&](auto) { return math.cbrt(x()); })
            .Case<math::Atan2Op>([&](auto) {
              Value opposite = x(0), adjacent = x(1);
              return math.atan2(opposite, adjacent);
            })
            .Case<math::RoundOp>([&](auto) { return math.round(x()); })
            .Case<math::RsqrtOp>([&](auto) { return math.rsqrt(x()); })
            .Case<math::PowFOp>([&](auto) {
              Value base = x(0), exponent = x(1);
              return math.pow(base, exponent);
            })
            .Case<math::FPowIOp>([&](auto) { return powerOfFloats(x(), toRegister(op->getOperand(1))); })
            .Case<math::FmaOp>([&](auto) {
              Value a = x(0), b = x(1), c = x(2);
              return builder.create<vector::FMAOp>(op->getLoc(), a, b, c);
            })
            .Case<math::AbsFOp, math::CeilOp, math::FloorOp, math::RoundEvenOp, math::SqrtOp, math::TruncOp>(
                [&](Operation *instruction) {
                  OperationState state(op->getLoc(), op->getName(), x(), Type(registerType(builder.getF32Type())));
                  return builder.create(state)->getResult(0);
                })
            .Default([](Operation *) { return Value(); });
    if (!result)
      return false;
    replace(fromF32(result, element));
    return true;
  }

  Operation *op;
  OpBuilder builder;
  const MathTarget &target;
};

struct TileExpandMathPass : tmc::tile::impl::TileExpandMathPassBase<TileExpandMathPass> {
  using TileExpandMathPassBase::TileExpandMathPassBase;

  void runOnOperation() override {
    const TargetDescription *description = findTarget(target.getValue());
    if (!description) {
      InFlightDiagnostic diagnostic = getOperation()->emitError()
                                      << getArgument() << ": unknown target '" << target.getValue() << "'";
      std::string known;
      for (llvm::ArrayRef<TargetDescription> targets : {getCPUTargets(), getOtherCPUTargets()})
        for (const TargetDescription &target : targets)
          known += target.name.str() + ", ";
      diagnostic.attachNote() << "known targets: " << known << getCUDATarget().name;
      return signalPassFailure();
    }
    MathTarget forms;
    forms.isGPU = description->isGPU;
    forms.hasScalef = description->f32Lanes == 16;
    if (description->architecture)
      forms.roundFour = description->architecture->roundFour;
    forms.hasAVX = !description->isGPU && description->f32Lanes >= 8;
    forms.hasBF16 = description->hasBF16;
    forms.hasF16 = description->hasFMA; // F16C came with the same level as FMA; every GPU has both
    // Divisions that round up or down, and tan, are a few ops each.
    SmallVector<Operation *> composed;
    getOperation()->walk([&](Operation *op) {
      if (isa<arith::CeilDivSIOp, arith::CeilDivUIOp, arith::FloorDivSIOp, math::TanOp>(op))
        composed.push_back(op);
    });
    if (!composed.empty()) {
      RewritePatternSet patterns(&getContext());
      arith::populateCeilFloorDivExpandOpsPatterns(patterns);
      populateExpandTanPattern(patterns);
      GreedyRewriteConfig existing;
      existing.strictMode = GreedyRewriteStrictness::ExistingOps;
      (void)applyOpPatternsAndFold(composed, std::move(patterns), existing);
    }
    SmallVector<Operation *> ops;
    getOperation()->walk([&](Operation *op) {
      if (isa_and_nonnull<math::MathDialect, arith::ArithDialect>(op->getDialect()))
        ops.push_back(op);
    });
    bool isComplete = true;
    for (Operation *op : ops) {
      if (Expansion(op, forms).run() || !isa<math::MathDialect>(op->getDialect()) || isInstruction(op))
        continue;
      op->emitOpError() << "of " << op->getResult(0).getType() << " has no code on a "
                        << (description->isGPU ? "GPU" : "CPU");
      isComplete = false;
    }
    if (!isComplete)
      signalPassFailure();
  }
};

} // namespace
