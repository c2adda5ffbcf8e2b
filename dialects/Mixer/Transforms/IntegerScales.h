// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What codes of 8 bits stand for, and the multipliers between them, as weight expressions.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_INTEGERSCALES_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_INTEGERSCALES_H

#include "dialects/Mixer/Transforms/LinearLayers.h"
#include <optional>

namespace tmc::mixer {

/// Codes q without sign of a value x: x[c] = factor[c] * step * (q - zero). No factor: 1.
struct Codes {
  mlir::Value codes, step, zero, factor; ///< i8; one f32; one i32; f32 for each channel
  std::optional<int64_t> fixed;          ///< the zero of an image
};

/// How the input of a layer becomes codes. Images have one step for all channels, and a zero that is known here:
/// windows of codes are moved, and padding is that zero.
struct InputRule {
  std::optional<int64_t> zero;                          ///< of an image: 0, or 128
  std::vector<std::pair<std::string, int64_t>> readers; ///< of an image: layers that read these codes, and their inputs
};

/// r = multiplier / 2^shift, a multiplier for each column.
struct Dyadic {
  mlir::Value multiplier, shift;
};

struct IntegerWeight {
  mlir::Value codes, step, bias; ///< i8; f32 for each output; i32, with what the zero of the inputs adds
};

class IntegerScales {
public:
  IntegerScales(mlir::OpBuilder &b, mlir::ModuleOp module, llvm::StringRef file, double outliers)
      : math{b, module.getLoc()}, module(module), file(file), outliers(outliers) {}

  /// What codes of the input of `layer` stand for, by its extremes on the calibration data.
  Codes inputOf(LinearLayer &layer, const InputRule &rule = {});
  /// The step of codes whose zero is 128, of `count` outputs from `first`.
  mlir::Value stepOfOutputs(LinearLayer &layer, int64_t first, int64_t count);
  /// One number for each of `columns` (first, count), beside each other.
  mlir::Value spread(llvm::ArrayRef<mlir::Value> numbers, llvm::ArrayRef<std::pair<int64_t, int64_t>> columns);
  IntegerWeight round(LinearLayer &layer, const Codes &input);
  /// `ratio` of the columns of `operands`, those of one element taken for all of them.
  Dyadic dyadicOf(mlir::ValueRange operands, ScalarBody ratio);
  /// i32, by `value` of the same.
  mlir::Value rounded(mlir::ValueRange operands, ScalarBody value);
  /// {multiplier, most} of mixer.integer_attention.
  mlir::Value exponentOf(mlir::Value query, mlir::Value key, double scale);
  /// The layer with the same sums of integers, from floats to floats.
  mlir::Value compare(LinearLayer &layer, const InputRule &rule);

  TensorArithmetic math;

private:
  Codes imageOf(LinearLayer &layer, const InputRule &rule);
  mlir::Value columns(mlir::ValueRange operands, mlir::Type element, ScalarBody body);
  mlir::Value reduce(mlir::ValueRange values, double start, ScalarBody body);
  /// One element of operands of one element.
  mlir::Value one(mlir::Type element, mlir::ValueRange operands, ScalarBody body);

  mlir::ModuleOp module;
  llvm::StringRef file;
  double outliers;
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_INTEGERSCALES_H
