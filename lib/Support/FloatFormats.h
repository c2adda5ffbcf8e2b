// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Matrices of floating-point numbers of 4, 6 or 8 bits with scales of rows or of blocks: OCP FP8, OCP MX 1.0 (Rouhani
// et al., 2023), NVFP4. Everything that differs between them is a row of one table.

#ifndef TMC_SUPPORT_FLOATFORMATS_H
#define TMC_SUPPORT_FLOATFORMATS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <vector>

namespace tmc {

/// Sign, exponent, fraction; subnormals; no infinity is ever made.
struct SmallFloat {
  int exponentBits, fractionBits;
  double largest;

  int getBias() const { return (1 << (exponentBits - 1)) - 1; }
  int getBits() const { return 1 + exponentBits + fractionBits; }
  /// The exponent of the largest number.
  int getLargestExponent() const;
  /// The nearest number's code, halves to even, past the largest that; `value` is no NaN.
  uint8_t encode(double value) const;
  double decode(uint8_t code) const;
};

enum class ScaleFormat { F32, E8M0, E4M3 };

struct FloatFormat {
  llvm::StringLiteral name;
  SmallFloat element;
  int64_t group; ///< Neighbours of a row that share a scale; 0: the row
  ScaleFormat scale;
  bool hasTensorScale;

  int64_t getGroupSize(int64_t inputs) const { return group ? group : inputs; }
  int64_t getScaleBytes() const { return scale == ScaleFormat::F32 ? 4 : 1; }
};

llvm::ArrayRef<FloatFormat> getFloatFormats();
/// "mxfp4"; null if there is none of that name.
const FloatFormat *findFloatFormat(llvm::StringRef name);

/// Of E4M3 scales.
const SmallFloat &getScaleElement();
/// What a scale's byte stands for; not of F32.
double decodeScale(ScaleFormat format, uint8_t code);
/// Of a matrix with this largest magnitude; 1 where the format has none.
float getTensorScale(const FloatFormat &format, double largest);
/// Of a group with this largest magnitude, as it is stored: {the number, its byte}.
struct StoredScale {
  double value;
  uint8_t code;
};
StoredScale getScale(const FloatFormat &format, double largest, double tensorScale);

/// mixer.encode of a matrix of finite numbers.
struct EncodedMatrix {
  std::vector<uint8_t> codes;      ///< outputs x inputs
  std::vector<uint8_t> scaleCodes; ///< outputs x groups; not of F32
  std::vector<float> scales;       ///< outputs x groups, without the tensor's
  float tensorScale = 1;
};
EncodedMatrix encodeMatrix(const FloatFormat &format, llvm::ArrayRef<double> matrix, int64_t outputs, int64_t inputs);

/// mixer.pack_blocks: code k of `bits` bits of column `column` of a group whose rows of `inner` bytes begin at `rows`.
void packFloat(uint8_t *rows, int64_t inner, int64_t bits, int64_t k, int64_t column, uint8_t code);
uint8_t unpackFloat(const uint8_t *rows, int64_t inner, int64_t bits, int64_t k, int64_t column);

/// mixer.hadamard of one block, whose size is a power of 2.
void transformHadamard(llvm::MutableArrayRef<double> block);

} // namespace tmc

#endif // TMC_SUPPORT_FLOATFORMATS_H
