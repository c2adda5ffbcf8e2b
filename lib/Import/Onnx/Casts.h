// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Numbers of one type as numbers of another.

#ifndef TMC_IMPORT_ONNX_CASTS_H
#define TMC_IMPORT_ONNX_CASTS_H

#include "lib/Import/Onnx/Importer.h"

namespace tmc::import::onnx {

/// Of floats of 8 bits and less: what becomes of numbers beyond the largest, and (of E8M0) where a number between two
/// goes.
struct Rounding {
  bool saturates = true;
  enum Mode { Up, Down, Nearest } mode = Up;
};

/// x of type `from` as numbers of type `to`; x has the shape of the call's first input.
llvm::FailureOr<mlir::Value> convert(Call &call, mlir::Value x, ElementType from, ElementType to,
                                     Rounding rounding = {});

} // namespace tmc::import::onnx

#endif // TMC_IMPORT_ONNX_CASTS_H
