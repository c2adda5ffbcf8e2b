// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tensor text for passes that rewrite an op to contractions: what a person would write with einsum and broadcasting.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TENSORBUILDER_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TENSORBUILDER_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

namespace tmc::mixer {

struct TensorBuilder {
  using OpBuilder = mlir::OpBuilder;
  using Location = mlir::Location;
  using OpFoldResult = mlir::OpFoldResult;
  using Value = mlir::Value;
  using ValueRange = mlir::ValueRange;
  using Type = mlir::Type;
  using Scalars = llvm::function_ref<Value(OpBuilder &, Location, ValueRange)>;
  using Sizes = llvm::SmallVector<OpFoldResult>;

  OpBuilder &b;
  Location loc;

  static Type element(Value value) { return mlir::getElementTypeOrSelf(value.getType()); }
  static mlir::RankedTensorType typeOf(Value value) { return llvm::cast<mlir::RankedTensorType>(value.getType()); }
  Sizes sizes(Value value) { return getSizes(b, loc, value); }
  mlir::RankedTensorType type(llvm::ArrayRef<OpFoldResult> sizes, Type element);
  static llvm::SmallVector<Value> dynamic(llvm::ArrayRef<OpFoldResult> sizes);
  static bool isOne(OpFoldResult size) { return mlir::isConstantIntValue(size, 1); }

  /// Elementwise over `result`; an operand's axis of size 1 is repeated.
  Value map(llvm::ArrayRef<OpFoldResult> result, ValueRange operands, Scalars body) {
    return map(result, element(operands[0]), operands, body);
  }
  Value map(llvm::ArrayRef<OpFoldResult> result, Type element, ValueRange operands, Scalars body);
  /// The same with a map from result axes for each operand, and another element type.
  Value map(llvm::ArrayRef<OpFoldResult> result, Type element, ValueRange operands,
            llvm::ArrayRef<mlir::AffineMap> maps, Scalars body);
  template <typename Op>
  Value binary(Value x, Value y) {
    return map(wider(x, y), {x, y},
               [](OpBuilder &b, Location loc, ValueRange v) -> Value { return b.create<Op>(loc, v[0], v[1]); });
  }
  Value mul(Value x, Value y) { return binary<mlir::arith::MulFOp>(x, y); }
  Value add(Value x, Value y) { return binary<mlir::arith::AddFOp>(x, y); }
  Value sub(Value x, Value y) { return binary<mlir::arith::SubFOp>(x, y); }
  Value exp(Value x);
  Sizes wider(Value x, Value y);
  Value broadcast(Value x, llvm::ArrayRef<OpFoldResult> result);
  Value full(llvm::ArrayRef<OpFoldResult> sizes, double value, Type element);

  /// Sum of the product of the operands, in letters as numpy.einsum; `term` gives one term from their elements. It is
  /// added to `start`, if given.
  Value einsum(llvm::StringRef equation, ValueRange operands, Scalars term, Value start = {});
  Value contract(llvm::StringRef equation, Value x, Value y, Value start = {});

  Value collapse(Value x, llvm::ArrayRef<mlir::ReassociationIndices> groups);
  Value expand(Value x, llvm::ArrayRef<OpFoldResult> result, llvm::ArrayRef<mlir::ReassociationIndices> groups);
  Value transpose(Value x, llvm::ArrayRef<int64_t> permutation);
  /// Elements [first, first + count) of an axis.
  Value slice(Value x, int64_t axis, int64_t first, OpFoldResult count);
  /// Zeros behind the elements of an axis, up to `size` of them.
  Value pad(Value x, int64_t axis, OpFoldResult size);
  /// x[..., i, j] where j <= i (strict: j < i; upper: j >= i), else 0. `factor`, if given, gets the elements of
  /// `others`.
  Value triangle(Value x, bool upper, bool strict, ValueRange others = {}, Scalars factor = nullptr);
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TENSORBUILDER_H
