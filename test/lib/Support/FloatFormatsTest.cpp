// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Small floating-point numbers against LLVM's APFloat, every code of every format; scales and packing against their
// definitions.
#include "lib/Support/FloatFormats.h"
#include "llvm/ADT/APFloat.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace tmc;

namespace {

struct Known {
  const char *format;
  const llvm::fltSemantics &semantics;
};

const Known kKnown[] = {
    {"fp8_e4m3", llvm::APFloat::Float8E4M3FN()},   {"fp8_e5m2", llvm::APFloat::Float8E5M2()},
    {"mxfp6_e2m3", llvm::APFloat::Float6E2M3FN()}, {"mxfp6_e3m2", llvm::APFloat::Float6E3M2FN()},
    {"mxfp4", llvm::APFloat::Float4E2M1FN()},
};

double toDouble(llvm::APFloat value) {
  bool losesInfo = false;
  value.convert(llvm::APFloat::IEEEdouble(), llvm::APFloat::rmNearestTiesToEven, &losesInfo);
  return value.convertToDouble();
}

/// The number of `code`, infinite and no number among them.
double decodeKnown(const Known &known, unsigned bits, unsigned code) {
  return toDouble(llvm::APFloat(known.semantics, llvm::APInt(bits, code)));
}

TEST(FloatFormats, DecodesEveryCode) {
  for (const Known &known : kKnown) {
    const SmallFloat &element = findFloatFormat(known.format)->element;
    for (unsigned code = 0; code < 1u << element.getBits(); ++code) {
      double expected = decodeKnown(known, element.getBits(), code);
      if (!std::isfinite(expected))
        continue; // never made
      EXPECT_EQ(element.decode(uint8_t(code)), expected) << known.format << " " << code;
      EXPECT_EQ(std::signbit(element.decode(uint8_t(code))), std::signbit(expected)) << known.format << " " << code;
      EXPECT_EQ(element.encode(expected), code) << known.format;
      EXPECT_LE(std::fabs(expected), element.largest) << known.format;
    }
    EXPECT_EQ(toDouble(llvm::APFloat::getLargest(known.semantics)), element.largest) << known.format;
  }
}

TEST(FloatFormats, RoundsHalvesToEvenAndSaturates) {
  std::mt19937 random(5);
  for (const Known &known : kKnown) {
    const SmallFloat &element = findFloatFormat(known.format)->element;
    std::vector<double> finite, values;
    for (unsigned code = 0; code < 1u << (element.getBits() - 1); ++code)
      if (double value = decodeKnown(known, element.getBits(), code); std::isfinite(value))
        finite.push_back(value);
    // Between neighbours: the middle, what is next to it, and anything.
    for (size_t i = 0; i + 1 < finite.size(); ++i) {
      double middle = (finite[i] + finite[i + 1]) / 2;
      values.insert(values.end(), {middle, std::nextafter(middle, 0.0), std::nextafter(middle, 1e9),
                                   std::uniform_real_distribution<double>(finite[i], finite[i + 1])(random)});
    }
    double least = finite[1];
    values.insert(values.end(),
                  {std::numeric_limits<double>::denorm_min(), 1e-300, least / 4, least / 2, least * 0.51});
    for (double magnitude : values)
      for (double value : {magnitude, -magnitude}) {
        llvm::APFloat expected(value);
        bool losesInfo = false;
        expected.convert(known.semantics, llvm::APFloat::rmNearestTiesToEven, &losesInfo);
        EXPECT_EQ(element.encode(value), expected.bitcastToAPInt().getZExtValue()) << known.format << " " << value;
      }
    auto most = static_cast<uint8_t>(element.encode(element.largest)), sign = uint8_t(1u << (element.getBits() - 1));
    for (double value : {element.largest * 1.01, element.largest * 1.5, 1e30, HUGE_VAL}) {
      EXPECT_EQ(element.encode(value), most) << known.format << " " << value;
      EXPECT_EQ(element.encode(-value), most | sign) << known.format << " " << value;
    }
  }
}

TEST(FloatFormats, ScalesAreThoseOfTheFormats) {
  const FloatFormat &mx = *findFloatFormat("mxfp4"), &wide = *findFloatFormat("mxfp8_e5m2");
  auto code = [](const FloatFormat &format, double largest, double tensor = 1) {
    return int(getScale(format, largest, tensor).code);
  };
  EXPECT_EQ(code(mx, 6), 127);    // 2^(2 - 2)
  EXPECT_EQ(code(mx, 7.99), 127); // saturates instead of the next power
  EXPECT_EQ(code(mx, 8), 128);
  EXPECT_EQ(code(wide, 57344), 127); // 2^(15 - 15)
  EXPECT_EQ(code(mx, 0), 0);
  EXPECT_EQ(code(wide, 1e-38), 0); // 2^-127 is the least
  EXPECT_EQ(code(mx, std::numeric_limits<float>::max()), 127 + 127 - 2);
  EXPECT_EQ(decodeScale(ScaleFormat::E8M0, 0), std::ldexp(1.0, -127));
  EXPECT_EQ(decodeScale(ScaleFormat::E8M0, 254), std::ldexp(1.0, 127));

  const FloatFormat &nv = *findFloatFormat("nvfp4");
  EXPECT_EQ(getTensorScale(nv, 6 * 448 * 0.25), 0.25f);
  EXPECT_EQ(getTensorScale(nv, 0), 1.0f);
  EXPECT_EQ(decodeScale(ScaleFormat::E4M3, code(nv, 6 * 448, 1)), 448);
  EXPECT_EQ(decodeScale(ScaleFormat::E4M3, code(nv, 6 * 1.3, 1)), 1.25); // to what E4M3 has
  EXPECT_EQ(decodeScale(ScaleFormat::E4M3, code(nv, 0, 1)), 1);
  EXPECT_EQ(code(nv, 6 * std::ldexp(1.0, -10), 1), 0); // a half of the least, and even
  EXPECT_EQ(getScale(*findFloatFormat("fp8_e4m3"), 224, 1).value, 0.5);
  EXPECT_EQ(getScale(*findFloatFormat("fp8_e4m3"), 0, 1).value, 1);
}

TEST(FloatFormats, EncodesWithTheScalesAsTheyAreStored) {
  // In each format every number is within half a step of the one that was asked for, or cut off at the largest.
  std::mt19937 random(11);
  std::normal_distribution<double> normal;
  const int64_t outputs = 3, inputs = 96;
  std::vector<double> matrix(size_t(outputs * inputs));
  for (double &value : matrix)
    value = static_cast<float>(normal(random));
  std::fill(matrix.begin(), matrix.begin() + 32, 0);          // a block of zeros
  std::fill(matrix.begin() + 32, matrix.begin() + 64, 1e-30); // one beside which nvfp4's tensor is too large
  for (const FloatFormat &format : getFloatFormats()) {
    EncodedMatrix encoded = encodeMatrix(format, matrix, outputs, inputs);
    int64_t size = format.getGroupSize(inputs);
    for (size_t i = 0; i < matrix.size(); ++i) {
      size_t group = i / size_t(size);
      double step = double(encoded.scales[group]) * encoded.tensorScale;
      if (format.scale != ScaleFormat::F32) {
        EXPECT_EQ(decodeScale(format.scale, encoded.scaleCodes[group]), double(encoded.scales[group]))
            << format.name.str();
      }
      double got = format.element.decode(encoded.codes[i]) * step;
      if (step == 0) {
        EXPECT_EQ(encoded.codes[i], 0) << format.name.str();
        continue;
      }
      double asked = std::clamp(matrix[i] / step, -format.element.largest, format.element.largest) * step;
      double relative = std::ldexp(1.0, -1 - format.element.fractionBits);
      double unit = std::ldexp(step, -format.element.getBias() - format.element.fractionBits);
      EXPECT_LE(std::fabs(got - asked), std::max(std::fabs(asked) * relative, unit) * 1.0001)
          << format.name.str() << " " << i;
    }
    for (size_t i = 0; i < 32; ++i)
      EXPECT_EQ(encoded.codes[i] & ~(1u << (format.element.getBits() - 1)), 0u) << format.name.str();
  }
}

TEST(FloatFormats, PacksEveryCodeInItsPlace) {
  for (int64_t bits : {4, 6, 8}) {
    const int64_t inner = 5, size = 32;
    std::vector<uint8_t> rows(size_t(size * bits / 8 * inner), 0);
    auto code = [&](int64_t k, int64_t column) { return uint8_t((k * 37 + column * 11 + 5) & ((1 << bits) - 1)); };
    for (int64_t k = 0; k < size; ++k)
      for (int64_t column = 0; column < inner; ++column)
        packFloat(rows.data(), inner, bits, k, column, code(k, column));
    for (int64_t k = 0; k < size; ++k)
      for (int64_t column = 0; column < inner; ++column)
        EXPECT_EQ(unpackFloat(rows.data(), inner, bits, k, column), code(k, column)) << bits << " " << k;
  }
}

TEST(FloatFormats, HadamardIsItsOwnInverse) {
  for (size_t size : {1, 2, 16, 64}) {
    std::vector<double> block(size), once, again;
    for (size_t i = 0; i < size; ++i)
      block[i] = std::sin(double(i) * 1.7 + 1);
    once = block;
    transformHadamard(once);
    for (size_t i = 0; i < size; ++i) { // the definition
      double sum = 0;
      for (size_t j = 0; j < size; ++j)
        sum += __builtin_popcountll(i & j) % 2 ? -block[j] : block[j];
      EXPECT_NEAR(once[i], sum / std::sqrt(double(size)), 1e-13);
    }
    again = once;
    transformHadamard(again);
    for (size_t i = 0; i < size; ++i)
      EXPECT_NEAR(again[i], block[i], 1e-13);
  }
}

} // namespace
