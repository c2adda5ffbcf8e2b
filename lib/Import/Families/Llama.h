// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// LLaMA (Touvron et al., 2023) and the many that are it with something changed: RMS norms, rotary positions, gated
// feed-forward layers, the library's names for them.

#ifndef TMC_IMPORT_FAMILIES_LLAMA_H
#define TMC_IMPORT_FAMILIES_LLAMA_H

#include "lib/Import/Decoder.h"

namespace tmc::import {

/// What the library assumes where the configuration says nothing, and what it does not ask the configuration.
struct LlamaDefaults {
  double epsilon = 1e-6;
  llvm::StringLiteral epsilonKey = "rms_norm_eps"; ///< "": always `epsilon`
  bool isTied = false;
  int64_t keyHeads = 0, headSize = 0; ///< 0: as many as query heads, width / heads
  bool readsHeadSize = true;
  llvm::StringLiteral activationKey = "hidden_act";
  llvm::StringRef activation = "silu";
  /// Biases of the projections of attention: all or none by the key `biasKey` (default in `bias`); without the
  /// key always `bias` for query, key and value, and none for the output.
  bool readsBias = true, bias = false;
  llvm::StringLiteral biasKey = "attention_bias";
  RopeDefaults rope;
};

struct LlamaModel {
  Decoder decoder;
  AttentionSettings attention;
  FeedForwardSettings feed;
  DecoderLayer layer; ///< names and scales; its parts are filled in by `finishLlama`
  Rope rope;
  bool isInterleaved = false;     ///< rotary positions turn neighbours
  std::optional<Rope> windowRope; ///< of layers with a window, if it is another
  std::optional<int64_t> window;
  std::vector<bool> windowLayers;   ///< empty: none
  std::vector<bool> unturnedLayers; ///< without positions; empty: none
  /// In place of the attention and the feed-forward layer of layer i.
  std::function<mlir::Value(int64_t, const AttentionSettings &, mlir::Value)> mix;
  std::function<mlir::Value(int64_t, mlir::Value)> feedWith;
  std::function<void(int64_t, DecoderLayer &)> adjust; ///< what else layer i has different
};

LlamaModel readLlama(ModelBuilder &builder, const LlamaDefaults &defaults = {});
/// `sliding_window`, or `otherwise`, where `use_sliding_window` is true. Where it is not, the number means nothing:
/// releases of transformers wrote the model's longest sequence, null and 0.
std::optional<Size> readUsedWindow(const Config &config, std::optional<int64_t> otherwise);
/// Windows as Qwen says them: `use_sliding_window`, and layers from `max_window_layers` on.
void readQwenWindows(const Config &config, LlamaModel &model);
/// Norms behind attention and feed-forward layers in place of those before, and of the whole query and key (OLMo 2).
void readNormsBehind(LlamaModel &model);
/// Granite's multipliers of embeddings, scores, what layers add and logits.
void readMultipliers(const Config &config, LlamaModel &model);
/// `sliding_window` of every layer.
void readWindow(const Config &config, LlamaModel &model, std::optional<int64_t> otherwise);

/// Norms of heads behind their positions, bases that are stretched once for all (Tencent Hunyuan, 2025).
LlamaModel readHunyuan(ModelBuilder &builder);

Decoder finishLlama(ModelBuilder &builder, DecoderInputs &inputs, LlamaModel model, const InputSettings &settings = {});

} // namespace tmc::import

#endif // TMC_IMPORT_FAMILIES_LLAMA_H
