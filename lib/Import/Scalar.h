// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TMC_IMPORT_SCALAR_H
#define TMC_IMPORT_SCALAR_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Builders.h"

namespace tmc::import {

/// Arithmetic on f32 scalars in few words, for the bodies of elementwise ops.
struct Scalar {
  using Value = mlir::Value;
  mlir::OpBuilder &b;
  mlir::Location loc;

  Value constant(double value) { return b.create<mlir::arith::ConstantOp>(loc, b.getF32FloatAttr(value)); }
  Value add(Value x, Value y) { return b.create<mlir::arith::AddFOp>(loc, x, y); }
  Value add(Value x, double y) { return add(x, constant(y)); }
  Value sub(Value x, Value y) { return b.create<mlir::arith::SubFOp>(loc, x, y); }
  Value mul(Value x, Value y) { return b.create<mlir::arith::MulFOp>(loc, x, y); }
  Value mul(Value x, double y) { return mul(x, constant(y)); }
  Value div(Value x, Value y) { return b.create<mlir::arith::DivFOp>(loc, x, y); }
  Value max(Value x, Value y) { return b.create<mlir::arith::MaximumFOp>(loc, x, y); }
  Value min(Value x, Value y) { return b.create<mlir::arith::MinimumFOp>(loc, x, y); }
  /// x in [low, high].
  Value clamp(Value x, double low, double high) { return min(max(x, constant(low)), constant(high)); }
  Value negate(Value x) { return b.create<mlir::arith::NegFOp>(loc, x); }
  Value exp(Value x) { return b.create<mlir::math::ExpOp>(loc, x); }
  Value expm1(Value x) { return b.create<mlir::math::ExpM1Op>(loc, x); }
  Value tanh(Value x) { return b.create<mlir::math::TanhOp>(loc, x); }
  Value erf(Value x) { return b.create<mlir::math::ErfOp>(loc, x); }
  Value sigmoid(Value x) { return div(constant(1), add(constant(1), exp(negate(x)))); }
  Value silu(Value x) { return mul(x, sigmoid(x)); }
  /// log(1 + e^x), which is x where e^-x is lost beside it.
  Value softplus(Value x) {
    Value rest = b.create<mlir::math::Log1pOp>(loc, exp(negate(b.create<mlir::math::AbsFOp>(loc, x))));
    return add(max(x, constant(0)), rest);
  }
  Value sqrt(Value x) { return b.create<mlir::math::SqrtOp>(loc, x); }
  Value compare(mlir::arith::CmpFPredicate predicate, Value x, Value y) {
    return b.create<mlir::arith::CmpFOp>(loc, predicate, x, y);
  }
  Value select(Value condition, Value x, Value y) { return b.create<mlir::arith::SelectOp>(loc, condition, x, y); }
};

} // namespace tmc::import

#endif // TMC_IMPORT_SCALAR_H
