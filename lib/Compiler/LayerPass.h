// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TMC_COMPILER_LAYERPASS_H
#define TMC_COMPILER_LAYERPASS_H

#include "mlir/Pass/Pass.h"
#include "tmc/Compiler.h"

namespace tmc {

/// The pass that does what `asked` says.
std::unique_ptr<mlir::Pass> createLayerPass(const LayerPass &asked);

} // namespace tmc

#endif // TMC_COMPILER_LAYERPASS_H
