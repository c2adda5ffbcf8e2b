// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention over packed tokens, for mixer-pack-tokens.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_PACKEDATTENTION_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_PACKEDATTENTION_H

#include "dialects/Mixer/Transforms/TokenLayouts.h"

namespace tmc::mixer {

struct PackedAttentionOperands {
  mlir::Value query, key, value, offsets;
  llvm::SmallVector<mlir::Value> captures; ///< those of the padded op, packed
  mlir::Value positions;                   ///< place of each token in its padded sequence, if readsPositions
};

/// True if buildPackedAttention can build it: no key that the mask leaves out takes part, and captures of tokens are
/// read at (b, i) or (b, j).
bool isPackableAttention(AttentionOp op, const TokenLayouts &layouts, std::string &reason);

/// True if a region uses i or j for more than to find a capture's token.
bool readsPositions(AttentionOp op, const TokenLayouts &layouts);

mlir::Value buildPackedAttention(mlir::OpBuilder &builder, AttentionOp op, const TokenLayouts &layouts,
                                 const PackedAttentionOperands &operands, mlir::RankedTensorType resultType);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_PACKEDATTENTION_H
