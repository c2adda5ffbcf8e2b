// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "dialects/Tile/Transforms/Passes.h"

#include "lib/Codegen/Math/MathFunctions.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Math/Transforms/Passes.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
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
    if (type.isF16())
      return getBuilder().fromF16(value);
    if (type.isBF16())
      return getBuilder().fromBF16(value);
    if (type.isF64())
      return builder.create<arith::TruncFOp>(op->getLoc(), registerType(builder.getF32Type()), value);
    return value;
  }

  Value fromF32(Value value, Type type) {
    if (type.isF16())
      return getBuilder().toF16(value);
    if (type.isBF16())
      return getBuilder().toBF16(value);
    if (type.isF64())
      return builder.create<arith::ExtFOp>(op->getLoc(), registerType(type), value);
    return value;
  }

  static bool isHalf(Type type) { return type.isF16() || type.isBF16(); }

  bool runConversion(Type from, Type to) {
    // f16 conversions of f32 are left to the instruction where there is one.
    if ((!isHalf(from) && !isHalf(to)) ||
        (target.hasF16 && ((from.isF16() && to.isF32()) || (from.isF32() && to.isF16()))))
      return false;
    auto vector = dyn_cast<VectorType>(op->getResult(0).getType());
    if (target.hasBF16 && from.isF32() && to.isBF16() && vector && vector.getRank() == 1 &&
        (vector.getDimSize(0) == 4 || vector.getDimSize(0) == 8 || vector.getDimSize(0) == 16))
      return false; // vcvtneps2bf16
    replace(fromF32(toF32(toRegister(op->getOperand(0))), to));
    return true;
  }

  /// ex2.approx of each element: within 2 units of the last place.
  Value callExp2(Value value) {
    Type f32 = builder.getF32Type();
    auto name = builder.getStringAttr("llvm.nvvm.ex2.approx.ftz.f");
    for (int64_t i = 0, e = cast<VectorType>(value.getType()).getNumElements(); i < e; ++i) {
      Value x = builder.create<vector::ExtractOp>(op->getLoc(), value, i);
      x = builder.create<LLVM::CallIntrinsicOp>(op->getLoc(), f32, name, x, LLVM::FastmathFlagsAttr()).getResults();
      value = builder.create<vector::InsertOp>(op->getLoc(), x, value, i);
    }
    return value;
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
            .Case<math::ExpOp>([&](auto) { return math.exp(x()); })
            .Case<math::Exp2Op>([&](auto) { return target.isGPU ? callExp2(x()) : math.exp2(x()); })
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
