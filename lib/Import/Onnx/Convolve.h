// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The convolution that several ops are.

#ifndef TMC_IMPORT_ONNX_CONVOLVE_H
#define TMC_IMPORT_ONNX_CONVOLVE_H

#include "lib/Import/Onnx/Importer.h"

namespace tmc::import::onnx {

/// x [N, C, ...] by w [F, C / group, ...], channels first, with the strides, pads, dilations and groups of the node's
/// attributes; `bias` may be null.
llvm::FailureOr<mlir::Value> convolve(Call &call, mlir::Value x, const Shape &xs, mlir::Value w, const Shape &ws,
                                      mlir::Value bias, Shape &result);

} // namespace tmc::import::onnx

#endif // TMC_IMPORT_ONNX_CONVOLVE_H
