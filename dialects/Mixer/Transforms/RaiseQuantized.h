// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The part of mixer-raise-layers that finds linear layers in bytes.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_RAISEQUANTIZED_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_RAISEQUANTIZED_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {

/// Linear layers whose input and weight went through codes of 8 bits, and products of such codes in integers, as
/// mixer.quantized_linear. A layer that looks like one and is none is a remark with the reason.
void raiseQuantizedLayers(mlir::func::FuncOp function);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_RAISEQUANTIZED_H
