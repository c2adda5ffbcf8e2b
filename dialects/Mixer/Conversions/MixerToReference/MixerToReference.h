// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The reference lowering: what every op means, as plain loops.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOREFERENCE_MIXERTOREFERENCE_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOREFERENCE_MIXERTOREFERENCE_H

#include "mlir/IR/DialectRegistry.h"

namespace tmc::mixer {

/// Attributes of the arguments that mixer-lower-to-reference adds: the name of a dim; file symbol and tensor name,
/// or the name of a blob that is left in the module, with the expression of what has no loops.
inline constexpr llvm::StringLiteral kReferenceDimAttr = "mixer.reference_dim";
inline constexpr llvm::StringLiteral kReferenceWeightAttr = "mixer.reference_weight";

/// Attaches ReferenceOpInterface to the mixer ops, to linalg, to elementwise arith and math ops and to the tensor ops
/// that move elements. `emitReference` of a linalg.generic or tensor.generate whose region reads a tensor from above
/// leaves a tensor.extract of that tensor behind: the caller replaces it.
void registerReferenceModels(mlir::DialectRegistry &registry);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOREFERENCE_MIXERTOREFERENCE_H
