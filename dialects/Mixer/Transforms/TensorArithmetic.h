// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tensor arithmetic as text, reductions of any kind among it: a linalg.generic for each step. For passes that write
// weight expressions; TensorBuilder.h has elementwise steps and contractions of any shape.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TENSORARITHMETIC_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TENSORARITHMETIC_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/Builders.h"

namespace tmc::mixer {

/// The body of a step, on scalars: those of the inputs, then of the result so far.
using ScalarBody = llvm::function_ref<mlir::Value(mlir::OpBuilder &, mlir::Location, mlir::ValueRange)>;

struct TensorArithmetic {
  mlir::OpBuilder &b;
  mlir::Location loc;

  /// Loops that `resultMap` does not name are reductions, which begin with `start`; null: the elements are not read.
  mlir::Value generic(mlir::RankedTensorType type, mlir::ValueRange inputs, llvm::ArrayRef<mlir::AffineMap> maps,
                      mlir::AffineMap resultMap, mlir::Value start, ScalarBody body);
  /// Of `rank` loops those in `which`, in this order.
  mlir::AffineMap axes(unsigned rank, llvm::ArrayRef<unsigned> which);
  /// f32 of this shape, all of them `value`.
  mlir::Value filled(llvm::ArrayRef<int64_t> shape, double value);
};

/// An f32 constant.
mlir::Value createNumber(mlir::OpBuilder &b, mlir::Location loc, double value);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TENSORARITHMETIC_H
