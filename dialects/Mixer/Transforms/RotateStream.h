// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The residual stream of a model times a Hadamard matrix, in the weights that write to it and read it (QuaRot), or
// without its mean. For mixer-fold-rotations and mixer-rms-norms.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_ROTATESTREAM_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_ROTATESTREAM_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {

/// `matrix` [rows, columns]: its rows in blocks of neighbours from `first` on, `count` of them, times a Hadamard
/// matrix.
mlir::Value rotateRows(mlir::OpBuilder &b, mlir::Location loc, mlir::Value matrix, int64_t first, int64_t count,
                       int64_t block);
/// The same of numbers.
mlir::Value rotatePart(mlir::OpBuilder &b, mlir::Location loc, mlir::Value numbers, int64_t first, int64_t count,
                       int64_t block);

/// Rotates each residual stream that norms read, in blocks of `block` neighbours (0: the largest power of 2 that
/// divides its width); what can't be rotated is a remark.
void rotateStreams(mlir::func::FuncOp main, int64_t block);
/// Takes the mean out of each residual stream that layer norms alone read, which are RMS norms then; how many norms.
/// What can't be done is a remark.
unsigned centreStreams(mlir::func::FuncOp main);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_ROTATESTREAM_H
