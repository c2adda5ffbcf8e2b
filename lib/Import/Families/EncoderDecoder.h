// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the encoder-decoder families (T5, BART and its kin, Whisper) are built of: stacks of layers, and what the
// decoder looks at. One graph over a text that is read and one that is written, or a model that remembers.

#ifndef TMC_IMPORT_FAMILIES_ENCODERDECODER_H
#define TMC_IMPORT_FAMILIES_ENCODERDECODER_H

#include "lib/Import/Decoder.h"

namespace tmc::import {

inline constexpr int64_t kLargestWidth = 1 << 20, kLargestHeads = 1 << 12, kLargestPlaces = 1 << 20;

/// What the layers of one side have in common; modules below the layer.
struct StackSettings {
  Size width{1, ""}, heads{1, ""}, headSize{1, ""}, inner{1, ""};
  int64_t layers = 1;
  NormSettings norm;
  bool normsAfter = false; ///< norm(x + f(x))
  std::string query = "q_proj", key = "k_proj", value = "v_proj", output = "out_proj";
  bool bias = true, keyBias = true;
  std::optional<double> scale;
  std::string stem, finalNorm; ///< "": none
  std::string selfAttention = "self_attn", selfNorm = "self_attn_layer_norm";
  std::string crossAttention = "encoder_attn", crossNorm = "encoder_attn_layer_norm";
  FeedForwardSettings feed;
  std::string feedNorm = "final_layer_norm";
  /// Of a layer, for self attention; where it is not set, that of the options.
  std::function<mlir::Value(int64_t layer)> relativeBias;
};

/// A decoder's memory: what the encoder gave.
struct Memory {
  mlir::Value hidden, length, mask;
  /// Of a model with states: the rows that its keys and values are kept for.
  int64_t maximum = 0;
};

/// Layers of one side.
struct Stack {
  ModelBuilder &b;
  const StackSettings &s;

  mlir::Value norm(llvm::StringRef module, mlir::Value x);
  /// Self attention, or attention to a memory.
  mlir::Value attend(llvm::StringRef module, mlir::Value x, const Memory *memory,
                     ModelBuilder::AttentionOptions options);
  mlir::Value build(mlir::Value x, const ModelBuilder::AttentionOptions &options, const Memory *memory);
};

/// The outputs of both sides.
struct Results {
  mlir::Value encoder, decoder, logits;
};

/// Layers built from now on are of the tokens of `ids`; their number.
mlir::Value useTokensOf(ModelBuilder &b, mlir::Value ids, llvm::StringRef dim);

InputDim makeBatch();
TensorInput makeTokens(llvm::StringRef name, llvm::StringRef dim, const Size &vocabulary, llvm::StringRef description);
TensorInput makeMask();
inline constexpr llvm::StringLiteral kReadIds = "token ids of the text that is read";

/// `source`: the dim of the encoder's rows, "" if they are a known number.
void addOutputs(ModelBuilder &b, const Results &results, llvm::StringRef source = "seq",
                llvm::StringRef rows = "token");

/// The tokens of a call of a model that remembers.
TokenInput makeWritten(const Size &vocabulary);

/// Begins a model that reads texts of `source` and writes one of at most `written`: one graph over both, or, if the
/// user asks for one that remembers, one over the tokens that are new.
void beginTexts(ModelBuilder &b, const Size &vocabulary, InputDim source, const InputDim &written,
                const Size &writtenVocabulary);

/// What the decoder's cross attention looks at.
Memory makeMemory(ModelBuilder &b, mlir::Value hidden, mlir::Value length, int64_t maximum);

/// The class that the folder was saved from; "" where it does not say.
llvm::StringRef readClass(const Config &config);
/// True for `…<head>`; other classes have other heads or none, which is said.
bool hasHead(ModelBuilder &b, llvm::StringRef className, llvm::StringRef head = "ForConditionalGeneration");

/// One side of BART's kind; keys of the configuration begin with `side`.
StackSettings readSide(const Config &config, llvm::StringRef side, const Size &width,
                       llvm::StringRef activation = "gelu");
/// The rows of a table of positions from `offset` on, [batch, seq, width], added to `x`.
mlir::Value addPositions(ModelBuilder &b, llvm::StringRef module, mlir::Value x, const Size &rows, int64_t offset,
                         const Size &width);

} // namespace tmc::import

#endif // TMC_IMPORT_FAMILIES_ENCODERDECODER_H
