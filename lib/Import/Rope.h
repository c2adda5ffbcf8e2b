// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rotary positions (Su et al., 2021) as configurations say them: `rope_parameters`, or `rope_scaling` and `rope_theta`
// of older files, and the ways to stretch them.

#ifndef TMC_IMPORT_ROPE_H
#define TMC_IMPORT_ROPE_H

#include "lib/Import/ModelBuilder.h"

namespace tmc::import {

/// theta^(-2 t / size) for t < size / 2.
std::vector<double> getRotaryFrequencies(double theta, int64_t size);

struct Rope {
  std::vector<double> frequencies;
  /// In place of `frequencies` for calls of more than `shortLength` tokens, if there are any.
  std::vector<double> longFrequencies;
  int64_t shortLength = 0;
  double factor = 1; ///< on cosine and sine
  /// YaRN's factor on the scores of DeepSeek, before it is squared; 1 without `mscale_all_dim`.
  double scoreFactor = 1;
};

struct RopeDefaults {
  double theta = 10000;
  llvm::StringLiteral thetaKey = "rope_theta", partialKey = "partial_rotary_factor";
  double partial = 1;
  bool readsAlpha = false; ///< type dynamic with `alpha`: a base that is stretched by it, whatever the length
  /// The key of rope_parameters that holds those of this kind of layer, where they are by kind.
  llvm::StringRef layerType = "";
};

/// `headSize`: channels of which `partial` are turned. `places`: max_position_embeddings. Errors are recorded.
Rope readRope(const Config &config, const Size &headSize, const Size &places, const RopeDefaults &defaults = {});

/// The tables, and where each token is in them: `positions`, or further on for a long call.
ModelBuilder::Rotary buildRotary(ModelBuilder &builder, llvm::StringRef module, const Rope &rope,
                                 mlir::Value positions);

} // namespace tmc::import

#endif // TMC_IMPORT_ROPE_H
