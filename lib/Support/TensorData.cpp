// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Support/TensorData.h"

#include "mlir/IR/BuiltinTypes.h"
#include <cmath>
#include <cstring>

#pragma STDC FP_CONTRACT OFF

using namespace mlir;
using namespace tmc;

unsigned tmc::getElementBytes(Type element) {
  return element.isIndex() ? 8 : llvm::divideCeil(element.getIntOrFloatBitWidth(), 8);
}

int64_t TensorData::getElementCount() const {
  int64_t count = 1;
  for (int64_t size : shape)
    count *= size;
  return count;
}
int64_t TensorData::getByteCount() const { return getElementCount() * getElementBytes(element); }

template <typename To, typename From> static To bitsTo(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to;
  std::memcpy(&to, &from, sizeof(to));
  return to;
}

/// f64 to f32 so that rounding again gives what rounding once would have: inexact results get an odd last bit.
static uint32_t roundToOdd(double value) {
  float nearest = static_cast<float>(value);
  uint32_t bits = bitsTo<uint32_t>(nearest);
  if (std::isnan(value) || static_cast<double>(nearest) == value)
    return bits;
  if (std::abs(static_cast<double>(nearest)) > std::abs(value))
    --bits; // towards 0; from infinity to the largest number
  return bits | 1;
}

uint16_t tmc::roundToBFloat(double value) {
  uint32_t bits = roundToOdd(value);
  if ((bits & 0x7fffffff) > 0x7f800000)
    return (bits >> 16) | 0x40; // quiet NaN
  return (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
}

uint16_t tmc::roundToHalf(double value) {
  uint32_t bits = roundToOdd(value), sign = (bits >> 16) & 0x8000, magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000)
    return sign | 0x7e00;
  if (magnitude >= 0x47800000) // 65536 and more
    return sign | 0x7c00;
  if (magnitude < 0x38800000) { // subnormal: add a number whose last place is the half's
    // 0.5f has ulp 2^-24, the smallest half; the sum is rounded to it, to nearest even, by the addition.
    float shifted = bitsTo<float>(magnitude) + 0.5f;
    return sign | (bitsTo<uint32_t>(shifted) - 0x3f000000);
  }
  uint32_t rounded = magnitude + 0xfff + ((magnitude >> 13) & 1);
  return sign | ((rounded - 0x38000000) >> 13);
}

float tmc::bfloatToFloat(uint16_t bits) { return bitsTo<float>(uint32_t(bits) << 16); }

float tmc::halfToFloat(uint16_t bits) {
  uint32_t sign = uint32_t(bits & 0x8000) << 16, exponent = (bits >> 10) & 31, fraction = bits & 0x3ff;
  if (exponent == 31)
    return bitsTo<float>(sign | 0x7f800000 | fraction << 13);
  if (exponent == 0)
    return bitsTo<float>(sign | bitsTo<uint32_t>(static_cast<float>(fraction) * 0x1p-24f));
  return bitsTo<float>(sign | (exponent + 112) << 23 | fraction << 13);
}

TensorData tmc::allocate(Type element, ArrayRef<int64_t> shape) {
  TensorData tensor;
  tensor.element = element;
  tensor.shape.assign(shape.begin(), shape.end());
  tensor.owner = std::shared_ptr<uint8_t[]>(new uint8_t[std::max<int64_t>(tensor.getByteCount(), 1)]);
  tensor.data = tensor.owner.get();
  return tensor;
}

TensorData tmc::allocateFor(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type ? allocate(type.getElementType(), type.getShape()) : allocate(value.getType(), {});
}
int64_t tmc::readInteger(const TensorData &tensor, int64_t flat) {
  const uint8_t *at = tensor.data + flat * getElementBytes(tensor.element);
  switch (getElementBytes(tensor.element)) {
  case 1:
    return *reinterpret_cast<const int8_t *>(at);
  case 2: {
    int16_t value;
    std::memcpy(&value, at, sizeof(value));
    return value;
  }
  case 4: {
    int32_t value;
    std::memcpy(&value, at, sizeof(value));
    return value;
  }
  default: {
    int64_t value;
    std::memcpy(&value, at, sizeof(value));
    return value;
  }
  }
}

double tmc::readFloat(const TensorData &tensor, int64_t flat) {
  const uint8_t *at = tensor.data + flat * getElementBytes(tensor.element);
  if (tensor.element.isF32()) {
    float value;
    std::memcpy(&value, at, sizeof(value));
    return value;
  }
  if (tensor.element.isF64()) {
    double value;
    std::memcpy(&value, at, sizeof(value));
    return value;
  }
  uint16_t bits;
  std::memcpy(&bits, at, sizeof(bits));
  return tensor.element.isF16() ? halfToFloat(bits) : bfloatToFloat(bits);
}

void tmc::writeFloat(TensorData &tensor, int64_t flat, double value) {
  uint8_t *at = writable(tensor) + flat * getElementBytes(tensor.element);
  float single = static_cast<float>(value);
  uint16_t half = tensor.element.isF16() ? roundToHalf(value) : roundToBFloat(value);
  if (tensor.element.isF32())
    std::memcpy(at, &single, sizeof(single));
  else if (tensor.element.isF64())
    std::memcpy(at, &value, sizeof(value));
  else
    std::memcpy(at, &half, sizeof(half));
}
