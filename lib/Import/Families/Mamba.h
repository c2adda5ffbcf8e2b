// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Mamba-2 layers (Dao and Gu, 2024), for stacks that have them beside others.

#ifndef TMC_IMPORT_FAMILIES_MAMBA_H
#define TMC_IMPORT_FAMILIES_MAMBA_H

#include "lib/Import/ModelBuilder.h"
#include <cmath>

namespace tmc::import {

/// int(expand * width), as "expand x hidden_size".
Size readMambaInner(const Config &config, llvm::StringRef key, const Size &width);

struct Mamba2Settings {
  std::string module = "mixer"; ///< below the layer
  Size inner{1, ""}, kernel{1, ""}, state{1, ""}, heads{1, ""}, headSize{1, ""}, groups{1, ""};
  bool bias = false, convolutionBias = true;
  std::optional<bool> outputBias; ///< if another than `bias`
  /// Where the norm of what the gate multiplies is; `None`: there is none.
  enum class Norm { BehindGate, BeforeGate, None } norm = Norm::BehindGate;
  /// Of the gate, what is mixed, B, C and the step, all behind their projection; empty: none.
  std::vector<double> multipliers;
  bool hasRates = false; ///< the file has -exp(A_log) (GGUF)
  double lowestStep = 0, highestStep = INFINITY, epsilon = 1e-5;
  std::string activation, activationKey;
};
/// Errors for heads that are not the inner width, or not whole groups.
void checkMamba2(const Config &config, Mamba2Settings &settings);
/// The key time_step_limit.
void readStepLimit(const Config &config, Mamba2Settings &settings);
/// The sizes, biases and limits of stacks that have such layers beside others; keys begin with "mamba_".
Mamba2Settings readMamba2(const Config &config, const Size &inner, llvm::StringRef activation,
                          llvm::StringRef activationKey, double epsilon);
mlir::Value buildMamba2(ModelBuilder &builder, const Size &width, const Mamba2Settings &settings, mlir::Value input);

} // namespace tmc::import

#endif // TMC_IMPORT_FAMILIES_MAMBA_H
