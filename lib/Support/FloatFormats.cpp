// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Support/FloatFormats.h"

#include <algorithm>
#include <cmath>

using namespace tmc;

static constexpr SmallFloat kE4M3{4, 3, 448}, kE5M2{5, 2, 57344}, kE2M3{2, 3, 7.5}, kE3M2{3, 2, 28}, kE2M1{2, 1, 6};

static constexpr FloatFormat kFormats[] = {
    {"fp8_e4m3", kE4M3, 0, ScaleFormat::F32, false},     {"fp8_e5m2", kE5M2, 0, ScaleFormat::F32, false},
    {"mxfp8_e4m3", kE4M3, 32, ScaleFormat::E8M0, false}, {"mxfp8_e5m2", kE5M2, 32, ScaleFormat::E8M0, false},
    {"mxfp6_e2m3", kE2M3, 32, ScaleFormat::E8M0, false}, {"mxfp6_e3m2", kE3M2, 32, ScaleFormat::E8M0, false},
    {"mxfp4", kE2M1, 32, ScaleFormat::E8M0, false},      {"nvfp4", kE2M1, 16, ScaleFormat::E4M3, true},
};

llvm::ArrayRef<FloatFormat> tmc::getFloatFormats() { return kFormats; }

const FloatFormat *tmc::findFloatFormat(llvm::StringRef name) {
  for (const FloatFormat &format : kFormats)
    if (format.name == name)
      return &format;
  return nullptr;
}

int SmallFloat::getLargestExponent() const { return std::ilogb(largest); }

uint8_t SmallFloat::encode(double value) const {
  double magnitude = std::min(std::fabs(value), largest);
  uint8_t code = 0;
  if (magnitude > 0) {
    int exponent = std::max(std::ilogb(magnitude), 1 - getBias());
    // In units of the last place: below 2^fractionBits only where the exponent is the smallest, which is that of
    // subnormals. A fraction that rounds up to the next power of 2 carries into the exponent's bits.
    auto units = static_cast<int>(std::nearbyint(std::ldexp(magnitude, fractionBits - exponent)));
    code = static_cast<uint8_t>(((exponent + getBias() - 1) << fractionBits) + units);
  }
  return code | static_cast<uint8_t>(std::signbit(value) << (getBits() - 1));
}

double SmallFloat::decode(uint8_t code) const {
  int exponent = code >> fractionBits & ((1 << exponentBits) - 1), fraction = code & ((1 << fractionBits) - 1);
  int units = exponent ? fraction + (1 << fractionBits) : fraction;
  double magnitude = std::ldexp(units, std::max(exponent, 1) - getBias() - fractionBits);
  return code >> (getBits() - 1) & 1 ? -magnitude : magnitude;
}

const SmallFloat &tmc::getScaleElement() { return kE4M3; }

double tmc::decodeScale(ScaleFormat format, uint8_t code) {
  return format == ScaleFormat::E8M0 ? std::ldexp(1.0, code - 127) : kE4M3.decode(code);
}

float tmc::getTensorScale(const FloatFormat &format, double largest) {
  if (!format.hasTensorScale)
    return 1;
  auto scale = static_cast<float>(largest / (format.element.largest * kE4M3.largest));
  return scale > 0 ? scale : 1;
}

StoredScale tmc::getScale(const FloatFormat &format, double largest, double tensorScale) {
  switch (format.scale) {
  case ScaleFormat::F32: {
    auto scale = static_cast<float>(largest / format.element.largest);
    return {scale > 0 ? scale : 1, 0};
  }
  case ScaleFormat::E8M0: {
    int exponent = largest > 0 ? std::ilogb(largest) : -126;
    auto code = static_cast<uint8_t>(std::clamp(exponent - format.element.getLargestExponent(), -127, 127) + 127);
    return {decodeScale(format.scale, code), code};
  }
  case ScaleFormat::E4M3: {
    uint8_t code = kE4M3.encode(largest > 0 ? largest / (format.element.largest * tensorScale) : 1);
    return {kE4M3.decode(code), code};
  }
  }
  return {1, 0};
}

EncodedMatrix tmc::encodeMatrix(const FloatFormat &format, llvm::ArrayRef<double> matrix, int64_t outputs,
                                int64_t inputs) {
  auto largest = [](llvm::ArrayRef<double> numbers) {
    double most = 0;
    for (double number : numbers)
      most = std::max(most, std::fabs(number));
    return most;
  };
  int64_t size = format.getGroupSize(inputs), groups = inputs / size;
  EncodedMatrix result;
  result.codes.resize(matrix.size());
  result.tensorScale = getTensorScale(format, largest(matrix));
  for (int64_t group = 0; group < outputs * groups; ++group) {
    llvm::ArrayRef<double> numbers = matrix.slice(group * size, size);
    StoredScale scale = getScale(format, largest(numbers), result.tensorScale);
    result.scales.push_back(static_cast<float>(scale.value));
    result.scaleCodes.push_back(scale.code);
    // A scale that was rounded to 0 stands for a group of zeros.
    double step = scale.value * result.tensorScale;
    for (int64_t k = 0; k < size && step > 0; ++k)
      result.codes[group * size + k] = format.element.encode(numbers[k] / step);
  }
  return result;
}

void tmc::packFloat(uint8_t *rows, int64_t inner, int64_t bits, int64_t k, int64_t column, uint8_t code) {
  rows += column;
  if (bits == 8) {
    rows[k * inner] = code;
  } else if (bits == 4) {
    rows[k / 2 * inner] |= static_cast<uint8_t>(code << 4 * (k % 2));
  } else if (uint8_t *three = rows + k / 4 * 3 * inner; k % 4 < 3) {
    three[k % 4 * inner] |= code;
  } else {
    for (int64_t row = 0; row < 3; ++row)
      three[row * inner] |= static_cast<uint8_t>((code >> 2 * row & 3) << 6);
  }
}

uint8_t tmc::unpackFloat(const uint8_t *rows, int64_t inner, int64_t bits, int64_t k, int64_t column) {
  rows += column;
  if (bits == 8)
    return rows[k * inner];
  if (bits == 4)
    return rows[k / 2 * inner] >> 4 * (k % 2) & 15;
  const uint8_t *three = rows + k / 4 * 3 * inner;
  if (k % 4 < 3)
    return three[k % 4 * inner] & 63;
  return static_cast<uint8_t>(three[0] >> 6 | three[inner] >> 6 << 2 | three[2 * inner] >> 6 << 4);
}

void tmc::transformHadamard(llvm::MutableArrayRef<double> block) {
  size_t size = block.size();
  for (size_t half = 1; half < size; half *= 2)
    for (size_t i = 0; i < size; ++i)
      if (!(i & half)) {
        double x = block[i], y = block[i + half];
        block[i] = x + y;
        block[i + half] = x - y;
      }
  double factor = 1 / std::sqrt(static_cast<double>(size));
  for (double &number : block)
    number *= factor;
}
