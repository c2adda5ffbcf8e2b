// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_PREPAREINTEGERLAYERS_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_PREPAREINTEGERLAYERS_H

#include "mlir/Dialect/Func/IR/FuncOps.h"
#include <optional>

namespace tmc::mixer {

/// The form in which mixer-integer-only takes convolutional models, with the same results but for rounding:
/// convolutions are linear layers of windows; factors and shifts for each channel behind them (batch normalisation)
/// are in their weights and biases; what is left of an elementwise op are sums (arith.addf) and a ReLU of its own. True
/// if the model has convolutions.
bool prepareIntegerLayers(mlir::func::FuncOp main);

/// `value`, computed from `argument` and constants, where that is x; nullopt if it is made of other ops than a GELU has.
std::optional<double> evaluate(mlir::Value value, mlir::Value argument, double x);

/// x (1 + erf(x / sqrt 2)) / 2, however it is written.
bool isGelu(mlir::Operation *op);

/// max(x, 0), elementwise.
bool isRelu(mlir::Operation *op);

/// An elementwise linalg.generic whose operands all have the place of the result.
bool isPlainElementwise(mlir::Operation *op);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_PREPAREINTEGERLAYERS_H
