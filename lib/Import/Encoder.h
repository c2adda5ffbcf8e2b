// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The post-norm encoder of Devlin et al., 2018, as most families have it: they differ in names and in positions.

#ifndef TMC_IMPORT_ENCODER_H
#define TMC_IMPORT_ENCODER_H

#include "lib/Import/Families.h"

namespace tmc::import {

/// Where a configuration has the sizes of an encoder.
struct EncoderKeys {
  llvm::StringLiteral width = "hidden_size", inner = "intermediate_size", heads = "num_attention_heads",
                      layers = "num_hidden_layers", activation = "hidden_act", epsilon = "layer_norm_eps";
};

struct EncoderSizes {
  Size vocabulary, width, inner, heads;
  int64_t layers;
  double epsilon;
  std::string activation, activationKey;
};
/// Also refuses what makes it no encoder: decoders, cross attention, heads that don't divide the width.
EncoderSizes readSizes(const Config &config, const EncoderKeys &keys, llvm::StringRef activation = "gelu",
                       double epsilon = 1e-12);

/// Modules of one layer, below it.
struct LayerNames {
  llvm::StringLiteral query, key, value, attentionOutput, attentionNorm, up, down, outputNorm;
};
/// x = norm(x + attention(x)); x = norm(x + down(activation(up(x)))).
mlir::Value buildPostNormLayer(ModelBuilder &builder, const LayerNames &names, const EncoderSizes &sizes,
                               mlir::Value input, ModelBuilder::AttentionOptions attention = {});

/// The sum of word, token type and position embeddings, and its norm; modules as in BERT, below "embeddings".
/// `types`: rows of the token type table; none: the family has no such table.
mlir::Value buildEmbeddings(ModelBuilder &builder, const EncoderSizes &sizes, const Size &width,
                            std::optional<Size> types, const Size &positionRows, mlir::Value positions);

/// What the table of token types gives, added to `input`.
mlir::Value addTokenTypes(ModelBuilder &builder, llvm::StringRef module, mlir::Value input, const Size &types,
                          const Size &width);

/// input_ids, attention_mask and, where there is more than one type, token_type_ids.
std::vector<TokenInput> getTokenInputs(const Size &vocabulary, std::optional<Size> types);

/// As many tokens as a table of positions has rows, without the first `skipped`.
LengthLimit getLengthLimit(const Config &config, const Size &positionRows, int64_t skipped = 0);

} // namespace tmc::import

#endif // TMC_IMPORT_ENCODER_H
