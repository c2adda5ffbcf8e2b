// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Formats that store a matrix in blocks of codes with shared scales, as GGUF files have them (ggml, Gerganov et al., 2023). All of them are
// one formula: weight = scale[group] * (code - zero) + minimum[group], with codes without sign.

#ifndef TMC_SUPPORT_BLOCKFORMATS_H
#define TMC_SUPPORT_BLOCKFORMATS_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>

namespace tmc {

struct BlockFormat {
  llvm::StringLiteral name;
  unsigned elements;   ///< of a block: neighbours of a row
  unsigned bytes;      ///< of a block
  unsigned group;      ///< elements that share a scale
  unsigned codeBits;   ///< 4: codes are below 16; else 8
  int zero;            ///< the code that stands for 0 where there is no minimum
  bool hasMinimum;
  bool hasHalfScales;  ///< scales and minima are numbers of f16: nothing is lost if they are kept so
  /// A block's codes, `elements` of them.
  void (*readCodes)(const uint8_t *block, uint8_t *codes);
  /// A block's scales and, if it has them, minima: one a group.
  void (*readScales)(const uint8_t *block, float *scales, float *minima);
};

/// "q4_1"; null if there is none of that name.
const BlockFormat *findBlockFormat(llvm::StringRef name);
/// By the number that GGUF files have for it; null if it is no block format or none that tmc knows.
const BlockFormat *findGgmlFormat(uint32_t type);

} // namespace tmc

#endif // TMC_SUPPORT_BLOCKFORMATS_H
