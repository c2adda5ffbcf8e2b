// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arithmetic on tensors of one type in few words.

#ifndef TMC_IMPORT_ONNX_TENSORMATH_H
#define TMC_IMPORT_ONNX_TENSORMATH_H

#include "lib/Import/Onnx/Importer.h"

namespace tmc::import::onnx {

struct TensorMath {
  Importer &in;
  mlir::Location loc;
  mlir::Type element;
  Shape shape;
  using Value = mlir::Value;
  template <typename Op, typename... Args> Value create(Args &&...args) {
    return in.builder.create<Op>(loc, std::forward<Args>(args)...).getResult();
  }
  Value constant(double value) { return in.filled(loc, element, value, shape); }
  Value add(Value x, Value y) { return create<mlir::arith::AddFOp>(x, y); }
  Value add(Value x, double y) { return add(x, constant(y)); }
  Value sub(Value x, Value y) { return create<mlir::arith::SubFOp>(x, y); }
  Value mul(Value x, Value y) { return create<mlir::arith::MulFOp>(x, y); }
  Value mul(Value x, double y) { return mul(x, constant(y)); }
  Value div(Value x, Value y) { return create<mlir::arith::DivFOp>(x, y); }
  Value max(Value x, Value y) { return create<mlir::arith::MaximumFOp>(x, y); }
  Value max(Value x, double y) { return max(x, constant(y)); }
  Value min(Value x, Value y) { return create<mlir::arith::MinimumFOp>(x, y); }
  Value min(Value x, double y) { return min(x, constant(y)); }
  Value neg(Value x) { return create<mlir::arith::NegFOp>(x); }
  Value exp(Value x) { return create<mlir::math::ExpOp>(x); }
  Value log(Value x) { return create<mlir::math::LogOp>(x); }
  Value tanh(Value x) { return create<mlir::math::TanhOp>(x); }
  Value erf(Value x) { return create<mlir::math::ErfOp>(x); }
  Value sqrt(Value x) { return create<mlir::math::SqrtOp>(x); }
  Value abs(Value x) { return create<mlir::math::AbsFOp>(x); }
  Value sigmoid(Value x) { return div(constant(1), add(exp(neg(x)), 1)); }
  Value compare(mlir::arith::CmpFPredicate predicate, Value x, Value y) {
    return create<mlir::arith::CmpFOp>(predicate, x, y);
  }
  Value isBelow(Value x, double y) { return compare(mlir::arith::CmpFPredicate::OLT, x, constant(y)); }
  Value isAbove(Value x, double y) { return compare(mlir::arith::CmpFPredicate::OGT, x, constant(y)); }
  Value select(Value condition, Value x, Value y) { return create<mlir::arith::SelectOp>(condition, x, y); }
  Value gelu(Value x) { return mul(mul(x, 0.5), add(erf(mul(x, M_SQRT1_2)), 1)); }
  Value geluTanh(Value x) {
    Value inner = add(x, mul(mul(mul(x, x), x), 0.044715));
    return mul(mul(x, 0.5), add(tanh(mul(inner, M_2_SQRTPI * M_SQRT1_2)), 1));
  }
  /// log(1 + e^x) without overflow.
  Value softplus(Value x) { return add(max(x, 0), log(add(exp(neg(abs(x))), 1))); }
};

} // namespace tmc::import::onnx

#endif // TMC_IMPORT_ONNX_TENSORMATH_H
