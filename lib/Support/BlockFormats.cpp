// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The layouts of blocks. Nibbles: the low halves of the bytes are the first elements, the high ones the second.

#include "lib/Support/BlockFormats.h"

#include "llvm/Support/Endian.h"
#include <cmath>
#include <cstring>
#include <iterator>
#include <limits>

using namespace tmc;

/// IEEE half to float, exact.
static float readHalf(const uint8_t *bytes) {
  uint16_t bits = llvm::support::endian::read16le(bytes);
  int exponent = bits >> 10 & 31, fraction = bits & 1023;
  float magnitude;
  if (exponent == 31)
    magnitude = fraction ? std::numeric_limits<float>::quiet_NaN() : std::numeric_limits<float>::infinity();
  else if (exponent)
    magnitude = std::ldexp(static_cast<float>(1024 + fraction), exponent - 25);
  else
    magnitude = std::ldexp(static_cast<float>(fraction), -24);
  return bits >> 15 ? -magnitude : magnitude;
}

static void readNibbles(const uint8_t *bytes, uint8_t *codes, int count) {
  for (int i = 0; i < count; ++i) {
    codes[i] = bytes[i] & 15;
    codes[i + count] = bytes[i] >> 4;
  }
}

/// Blocks of 32 begin with a scale and, if they have one, a minimum of f16.
static void readOneHalf(const uint8_t *block, float *scales, float *) { scales[0] = readHalf(block); }
static void readTwoHalves(const uint8_t *block, float *scales, float *minima) {
  scales[0] = readHalf(block);
  minima[0] = readHalf(block + 2);
}

template <int kOffset>
static void readCodes4(const uint8_t *block, uint8_t *codes) {
  readNibbles(block + kOffset, codes, 16);
}

/// The fifth bits of all 32 codes, then nibbles.
template <int kOffset>
static void readCodes5(const uint8_t *block, uint8_t *codes) {
  uint32_t high = llvm::support::endian::read32le(block + kOffset);
  readNibbles(block + kOffset + 4, codes, 16);
  for (int i = 0; i < 32; ++i)
    codes[i] |= (high >> i & 1) << 4;
}

/// With a sign in the file.
static void readCodes8(const uint8_t *block, uint8_t *codes) {
  for (int i = 0; i < 32; ++i)
    codes[i] = block[2 + i] ^ 128;
}

//===-- Blocks of 256 -----------------------------------------------------------------------------------===//

static void readCodes2K(const uint8_t *block, uint8_t *codes) {
  const uint8_t *pairs = block + 16;
  for (int i = 0; i < 256; ++i)
    codes[i] = pairs[i / 128 * 32 + i % 32] >> (i % 128 / 32 * 2) & 3;
}
static void readScales2K(const uint8_t *block, float *scales, float *minima) {
  float scale = readHalf(block + 80), minimum = readHalf(block + 82);
  for (int i = 0; i < 16; ++i) {
    scales[i] = scale * static_cast<float>(block[i] & 15);
    minima[i] = -minimum * static_cast<float>(block[i] >> 4);
  }
}

static void readCodes3K(const uint8_t *block, uint8_t *codes) {
  const uint8_t *high = block, *pairs = block + 32;
  for (int i = 0; i < 256; ++i)
    codes[i] = (pairs[i / 128 * 32 + i % 32] >> (i % 128 / 32 * 2) & 3) | (high[i % 32] >> (i / 32) & 1) << 2;
}
static void readScales3K(const uint8_t *block, float *scales, float *) {
  const uint8_t *packed = block + 96;
  float scale = readHalf(block + 108);
  for (int i = 0; i < 16; ++i) {
    int low = i < 8 ? packed[i] & 15 : packed[i - 8] >> 4;
    int high = packed[8 + i % 4] >> (i / 4 * 2) & 3;
    scales[i] = scale * static_cast<float>((low | high << 4) - 32);
  }
}

/// Eight scales and minima of 6 bits in 12 bytes.
static void readScales6Bits(const uint8_t *block, float *scales, float *minima) {
  float scale = readHalf(block), minimum = readHalf(block + 2);
  const uint8_t *packed = block + 4;
  for (int i = 0; i < 8; ++i) {
    int s = i < 4 ? packed[i] & 63 : (packed[i + 4] & 15) | (packed[i - 4] >> 6) << 4;
    int m = i < 4 ? packed[i + 4] & 63 : packed[i + 4] >> 4 | (packed[i] >> 6) << 4;
    scales[i] = scale * static_cast<float>(s);
    minima[i] = -minimum * static_cast<float>(m);
  }
}
static void readCodes4K(const uint8_t *block, uint8_t *codes) {
  for (int part = 0; part < 4; ++part)
    readNibbles(block + 16 + 32 * part, codes + 64 * part, 32);
}
static void readCodes5K(const uint8_t *block, uint8_t *codes) {
  for (int part = 0; part < 4; ++part)
    readNibbles(block + 48 + 32 * part, codes + 64 * part, 32);
  for (int i = 0; i < 256; ++i)
    codes[i] |= (block[16 + i % 32] >> (i / 32) & 1) << 4;
}

static void readCodes6K(const uint8_t *block, uint8_t *codes) {
  for (int i = 0; i < 256; ++i) {
    int half = i / 128, quarter = i % 128 / 32, lane = i % 32;
    uint8_t low = block[64 * half + 32 * (quarter % 2) + lane];
    uint8_t high = block[128 + 32 * half + lane] >> (2 * quarter) & 3;
    codes[i] = (quarter < 2 ? low & 15 : low >> 4) | high << 4;
  }
}
static void readScales6K(const uint8_t *block, float *scales, float *) {
  float scale = readHalf(block + 208);
  for (int i = 0; i < 16; ++i)
    scales[i] = scale * static_cast<float>(static_cast<int8_t>(block[192 + i]));
}

//===-- Codes of unequal steps: a table's values, moved to have no sign -----------------------------------===//

static void lookUp(uint8_t *codes, const int8_t *values, int zero) {
  for (int i = 0; i < 32; ++i)
    codes[i] = static_cast<uint8_t>(values[codes[i]] + zero);
}
static void readCodesIQ4(const uint8_t *block, uint8_t *codes) {
  static constexpr int8_t kValues[16] = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};
  readNibbles(block + 2, codes, 16);
  lookUp(codes, kValues, 128);
}
/// OCP microscaling (Rouhani et al., 2023): elements of e2m1, doubled here, and a scale of 8 bits, a power of 2.
static void readCodesMXFP4(const uint8_t *block, uint8_t *codes) {
  static constexpr int8_t kValues[16] = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};
  readNibbles(block + 1, codes, 16);
  lookUp(codes, kValues, 12);
}
static void readScaleMXFP4(const uint8_t *block, float *scales, float *) {
  scales[0] = std::ldexp(1.0f, static_cast<int>(block[0]) - 128);
}

//===-- The table -----------------------------------------------------------------------------------------===//

namespace {
struct GgmlFormat {
  uint32_t type;
  BlockFormat format;
};
} // namespace

static const GgmlFormat kFormats[] = {
    {2, {"q4_0", 32, 18, 32, 4, 8, false, true, readCodes4<2>, readOneHalf}},
    {3, {"q4_1", 32, 20, 32, 4, 0, true, true, readCodes4<4>, readTwoHalves}},
    {6, {"q5_0", 32, 22, 32, 8, 16, false, true, readCodes5<2>, readOneHalf}},
    {7, {"q5_1", 32, 24, 32, 8, 0, true, true, readCodes5<4>, readTwoHalves}},
    {8, {"q8_0", 32, 34, 32, 8, 128, false, true, readCodes8, readOneHalf}},
    {10, {"q2_k", 256, 84, 16, 4, 0, true, false, readCodes2K, readScales2K}},
    {11, {"q3_k", 256, 110, 16, 4, 4, false, false, readCodes3K, readScales3K}},
    {12, {"q4_k", 256, 144, 32, 4, 0, true, false, readCodes4K, readScales6Bits}},
    {13, {"q5_k", 256, 176, 32, 8, 0, true, false, readCodes5K, readScales6Bits}},
    {14, {"q6_k", 256, 210, 16, 8, 32, false, false, readCodes6K, readScales6K}},
    {20, {"iq4_nl", 32, 18, 32, 8, 128, false, true, readCodesIQ4, readOneHalf}},
    {39, {"mxfp4", 32, 17, 32, 8, 12, false, false, readCodesMXFP4, readScaleMXFP4}},
};

const BlockFormat *tmc::findBlockFormat(llvm::StringRef name) {
  for (const GgmlFormat &entry : kFormats)
    if (entry.format.name == name)
      return &entry.format;
  return nullptr;
}

const BlockFormat *tmc::findGgmlFormat(uint32_t type) {
  for (const GgmlFormat &entry : kFormats)
    if (entry.type == type)
      return &entry.format;
  return nullptr;
}
