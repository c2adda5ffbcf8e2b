// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Feed-forward layers of experts, of which a router picks some for each token (Shazeer et al., 2017).

#ifndef TMC_IMPORT_EXPERTS_H
#define TMC_IMPORT_EXPERTS_H

#include "lib/Import/Decoder.h"

namespace tmc::import {

struct ExpertsSettings {
  std::string module = "mlp"; ///< below the layer
  std::string router = "gate";
  bool routerBias = false;
  Size count{1, ""}, chosen{1, ""}, inner{1, ""};

  /// What a chosen expert counts: its share of the softmax, or the sigmoid of its logit.
  enum class Score { Softmax, Sigmoid } score = Score::Softmax;
  bool normalises = true;     ///< the chosen count 1 together
  double normaliserFloor = 0; ///< added to what they are divided by
  double factor = 1;
  std::string correction; ///< a tensor that is added to scores for the choice only
  /// Experts are chosen among those of the `chosenGroups` groups whose two best have the largest sum.
  int64_t groups = 1, chosenGroups = 1;
  int64_t bestOfGroup = 2; ///< or so many, instead of two

  /// Modules below experts.N; `fused`: tensors of all experts, [count, inputs, outputs], gate and up in turns, with
  /// biases (gpt-oss), and a gate of `clampedAlpha`.
  std::string experts = "experts", gate = "gate_proj", up = "up_proj", down = "down_proj";
  bool isFused = false;
  /// Each module has one tensor for all experts, [count, outputs, inputs], and no numbers (GGUF).
  bool isStacked = false;
  /// One tensor for all experts has gate, then up, [count, 2 x inner, width]; `down` is one, too (GraniteMoE).
  std::string stackedBoth;
  double clampedAlpha = 1.702, clampLimit = 7;
  std::string activation, activationKey;

  /// An expert that every token has, and what its output is multiplied by the sigmoid of; "": none.
  std::optional<FeedForwardSettings> shared;
  std::string sharedGate;
};

/// Mixtral's names of the experts' matrices, and of the module that has them.
void useMixtralNames(ExpertsSettings &settings, llvm::StringRef module = "block_sparse_moe");

/// Reads the sizes, and checks that no more are chosen than there are.
void readExperts(ModelBuilder &builder, ExpertsSettings &settings, llvm::StringRef countKey, llvm::StringRef chosenKey,
                 llvm::StringRef innerKey);

/// True for layers without experts: of `mlp_only_layers`, and those that `decoder_sparse_step` passes over.
std::vector<bool> readDenseLayers(const Config &config, int64_t layers);

mlir::Value buildExperts(ModelBuilder &builder, const Size &width, const ExpertsSettings &settings, mlir::Value input);

} // namespace tmc::import

#endif // TMC_IMPORT_EXPERTS_H
