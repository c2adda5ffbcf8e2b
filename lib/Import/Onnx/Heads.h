// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Heads of attention and recurrences, split from the channels and joined again.

#ifndef TMC_IMPORT_ONNX_HEADS_H
#define TMC_IMPORT_ONNX_HEADS_H

#include "lib/Import/Onnx/Importer.h"

namespace tmc::import::onnx {

/// [B, T, H*D] as [B, H, T, D]; four axes stay. Failure if the heads don't divide.
llvm::FailureOr<mlir::Value> splitHeads(Call &call, mlir::Value value, Shape &shape, int64_t heads);
/// [B, H, T, D] as [B, T, H*D].
mlir::Value joinHeads(Call &call, mlir::Value value, Shape &shape);
/// b behind a along `axis`; `shapeB` becomes the shape of both.
mlir::Value joinAlong(Call &call, mlir::Value a, const Shape &shapeA, mlir::Value b, Shape &shapeB, int64_t axis);

} // namespace tmc::import::onnx

#endif // TMC_IMPORT_ONNX_HEADS_H
