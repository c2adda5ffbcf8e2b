// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elementwise steps between layers in integers, as linalg.generic: what images and residual sums of convolutional
// models need.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_INTEGERIMAGES_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_INTEGERIMAGES_H

#include "dialects/Mixer/Transforms/IntegerScales.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace tmc::mixer {

struct IntegerImages {
  mlir::OpBuilder &b;
  mlir::Location loc;

  /// x / step + zero, rounded and within a byte; x of f32.
  mlir::Value codesOfFloats(mlir::Value x, mlir::Value step, int64_t zero);
  /// step * (q - zero).
  mlir::Value floatsOfCodes(const Codes &codes, int64_t zero);
  /// dyadic(x) + zero, within a byte; x of i32. Multipliers for all channels, or for each.
  mlir::Value codesOfTerms(mlir::Value x, Dyadic factor, int64_t zero);
  /// dyadic(q - zero), i32.
  mlir::Value termsOfCodes(mlir::Value codes, Dyadic factor, int64_t zero);
  /// The sum of i32, and no less than 0 if `clips`.
  mlir::Value sum(mlir::ValueRange terms, bool clips);
  /// The largest code of each window; null for a window of dynamic places.
  mlir::Value largest(mlir::Value codes, PoolWindowOp op);
  /// `op`, a sum of f32, of i32 instead: i64.
  mlir::Value total(mlir::Value terms, mlir::linalg::GenericOp op);
  /// x * factor, rounded; x of i64, the result of i32.
  mlir::Value scaled(mlir::Value x, double factor);

private:
  mlir::Value map(mlir::ValueRange inputs, mlir::Type element, llvm::ArrayRef<mlir::Value> numbers, ScalarBody body);
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_INTEGERIMAGES_H
