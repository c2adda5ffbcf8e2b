// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Decoders whose layers differ in nothing but their numbers: layer norms, biases, plain feed-forward layers.

#ifndef TMC_IMPORT_FAMILIES_GPT2_H
#define TMC_IMPORT_FAMILIES_GPT2_H

#include "lib/Import/Decoder.h"

namespace tmc::import {

struct PlainModel {
  Decoder decoder;
  AttentionSettings attention;
  FeedForwardSettings feed;
  DecoderLayer layer;
};

PlainModel readPlain(const Config &config, const DecoderKeys &keys, llvm::StringRef activation,
                     llvm::StringRef epsilonKey, double epsilon, bool isTied, int64_t innerFactor = 0);
/// n_embd, n_head ...
DecoderKeys getGpt2Keys();
/// wte, h, ln_1, attn.c_proj, c_fc ...
void nameAsGpt2(PlainModel &model);
/// `change`: what layer i has different attention for.
Decoder finishPlain(ModelBuilder &builder, PlainModel model,
                    std::function<void(int64_t, AttentionSettings &)> change = nullptr);

} // namespace tmc::import

#endif // TMC_IMPORT_FAMILIES_GPT2_H
