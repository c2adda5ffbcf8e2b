// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tools/tile-run/Buffers.h"

#include "llvm/Support/Format.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>
#include <cstring>
#include <limits>

using namespace mlir;
using namespace tmc;

static constexpr int64_t kGuard = 256;
static constexpr uint8_t kGuardByte = 0xa5;

/// Small, and the same everywhere.
namespace {
struct Random {
  uint64_t state;
  uint32_t next() {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state >> 32);
  }
  double uniform() { return next() * (1.0 / 4294967296.0); }
};
} // namespace

uint8_t *Buffers::Buffer::data() {
  auto address = reinterpret_cast<uintptr_t>(storage.data());
  return storage.data() + ((address + kGuard + 63) / 64 * 64 - address);
}

template <typename T>
static T read(const uint8_t *data, int64_t index) {
  T value;
  std::memcpy(&value, data + index * sizeof(T), sizeof(T));
  return value;
}

template <typename T>
static void write(uint8_t *data, int64_t index, T value) {
  std::memcpy(data + index * sizeof(T), &value, sizeof(T));
}

static const llvm::fltSemantics &semanticsOf(Type type) { return cast<FloatType>(type).getFloatSemantics(); }

double Buffers::Buffer::at(int64_t index) const {
  if (element.isF32())
    return read<float>(data(), index);
  if (element.isF64())
    return read<double>(data(), index);
  if (isa<FloatType>(element)) {
    llvm::APFloat value(semanticsOf(element), llvm::APInt(16, read<uint16_t>(data(), index)));
    bool lost;
    value.convert(llvm::APFloat::IEEEdouble(), llvm::APFloat::rmNearestTiesToEven, &lost);
    return value.convertToDouble();
  }
  switch (bytes / count) {
  case 8:
    return read<int64_t>(data(), index);
  case 4:
    return read<int32_t>(data(), index);
  case 2:
    return read<int16_t>(data(), index);
  default:
    return read<int8_t>(data(), index);
  }
}

void Buffers::Buffer::put(int64_t index, double value) {
  if (element.isF32())
    return write<float>(data(), index, value);
  if (element.isF64())
    return write<double>(data(), index, value);
  if (isa<FloatType>(element)) {
    llvm::APFloat converted(value);
    bool lost;
    converted.convert(semanticsOf(element), llvm::APFloat::rmNearestTiesToEven, &lost);
    return write<uint16_t>(data(), index, converted.bitcastToAPInt().getZExtValue());
  }
  auto integer = static_cast<int64_t>(std::floor(value));
  switch (bytes / count) {
  case 8:
    return write<int64_t>(data(), index, integer);
  case 4:
    return write<int32_t>(data(), index, integer);
  case 2:
    return write<int16_t>(data(), index, integer);
  default:
    return write<int8_t>(data(), index, integer);
  }
}

Buffers &Buffers::operator=(const Buffers &other) {
  buffers = other.buffers;
  sizeValues = other.sizeValues;
  // Storage moved: so did the aligned piece of it.
  addresses.clear();
  for (size_t i = 0; i < buffers.size(); ++i) {
    const Buffer &from = other.buffers[i];
    Buffer &to = buffers[i];
    std::fill(to.storage.begin(), to.storage.end(), kGuardByte);
    std::memcpy(to.data(), from.data(), from.bytes);
    addresses.push_back(to.data());
  }
  return *this;
}

std::string Buffers::create(tile::KernelOp kernel, ArrayRef<int64_t> sizes, ArrayRef<std::string> fills) {
  sizeValues.assign(sizes.begin(), sizes.end());
  size_t nextSize = 0;
  for (Type type : kernel.getArgumentTypes()) {
    auto memref = dyn_cast<MemRefType>(type);
    if (!memref)
      continue;
    Buffer buffer;
    buffer.element = memref.getElementType();
    buffer.count = 1;
    for (int64_t extent : memref.getShape()) {
      if (ShapedType::isDynamic(extent)) {
        if (nextSize == sizes.size())
          return "--sizes has too few numbers";
        extent = sizes[nextSize++];
      }
      buffer.count *= extent;
    }
    buffer.bytes = buffer.count * llvm::divideCeil(buffer.element.getIntOrFloatBitWidth(), 8);
    buffer.storage.assign(buffer.bytes + 2 * kGuard + 64, kGuardByte);
    buffers.push_back(std::move(buffer));
  }
  nextSize += llvm::count_if(kernel.getArgumentTypes(), [](Type type) { return isa<IndexType>(type); });
  if (nextSize != sizes.size())
    return "--sizes must have " + std::to_string(nextSize) + " numbers, got " + std::to_string(sizes.size());

  for (auto [index, buffer] : llvm::enumerate(buffers)) {
    double low = -1, high = isa<FloatType>(buffer.element) ? 1 : 2;
    bool anyBits = false;
    SmallVector<double> listed;
    for (StringRef fill : fills) {
      auto [which, range] = fill.split(':');
      unsigned number;
      if (which.getAsInteger(10, number) || number >= buffers.size())
        return ("--fill=" + fill + ": no such buffer").str();
      if (number != index)
        continue;
      if (range.consume_front("=")) {
        SmallVector<StringRef> values;
        range.split(values, ',');
        for (auto [i, text] : llvm::enumerate(values)) {
          double value;
          if (text.getAsDouble(value))
            return ("--fill=" + fill + ": '" + text + "' is not a number").str();
          if (static_cast<int64_t>(i) < buffer.count)
            listed.push_back(value);
        }
        continue;
      }
      auto [lowText, highText] = range.split(':');
      anyBits = range == "bits";
      if (!anyBits && (lowText.getAsDouble(low) || highText.getAsDouble(high)))
        return ("--fill=" + fill + ": expected BUFFER:LOW:HIGH or BUFFER:bits").str();
      if (anyBits && !buffer.element.isF32())
        return ("--fill=" + fill + ": only f32 has bits").str();
    }
    Random random{index + 1};
    random.next();
    for (int64_t i = 0; i < buffer.count; ++i)
      buffer.put(i, low + (high - low) * random.uniform());
    for (auto [i, value] : llvm::enumerate(listed))
      buffer.put(i, value);
    if (!anyBits)
      continue;
    const float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
    const float special[] = {0.0f,   -0.0f,  inf,     -inf,     nan,     1e-45f,  -1e-45f, 1.17549435e-38f,
                             -1e-40f, 1.0f,  -1.0f,   0.5f,     -0.5f,   88.0f,   88.8f,   -87.5f,
                             -104.0f, 89.5f, 128.0f,  -127.5f,  127.99f, -150.0f, 3.4e38f, -3.4e38f,
                             65504.f, 65520, 6.1e-5f, 5.96e-8f, 2.9e-8f, 1e-8f,   2.5f,    -3.0f};
    for (int64_t i = 0; i < buffer.count; ++i)
      write<uint32_t>(buffer.data(), i, random.next());
    for (auto [i, value] : llvm::enumerate(special))
      if (static_cast<int64_t>(i) < buffer.count)
        write<float>(buffer.data(), i, value);
  }
  for (Buffer &buffer : buffers)
    addresses.push_back(buffer.data());
  return "";
}

static std::string describe(size_t buffer, int64_t index, double value, double expected) {
  std::string text;
  llvm::raw_string_ostream(text) << " at buffer " << buffer << " element " << index << ": "
                                 << llvm::format("%.9g, expected %.9g", value, expected);
  return text;
}

Comparison Buffers::compare(const Buffers &expected) const {
  Comparison result;
  for (size_t b = 0; b < buffers.size(); ++b)
    for (int64_t i = 0; i < buffers[b].count; ++i) {
      double x = buffers[b].at(i), y = expected.buffers[b].at(i);
      if (x == y || (std::isnan(x) && std::isnan(y)))
        continue;
      double error = std::abs(x - y) / std::max(1.0, std::abs(y));
      if (std::isnan(error))
        error = std::numeric_limits<double>::infinity();
      if (error > result.error)
        result = {error, describe(b, i, x, y)};
    }
  return result;
}

/// Floats in their order as consecutive integers.
static int64_t ordinal(float value) {
  int32_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits < 0 ? -static_cast<int64_t>(bits & 0x7fffffff) : bits;
}

Comparison Buffers::compareUlp(const Buffers &expected, double tiny) const {
  Comparison result;
  for (size_t b = 0; b < buffers.size(); ++b) {
    const Buffer &buffer = buffers[b];
    for (int64_t i = 0; i < buffer.count; ++i) {
      double x = buffer.at(i), y = expected.buffers[b].at(i);
      if (x == y || (std::isnan(x) && std::isnan(y)) || std::abs(x - y) <= tiny)
        continue;
      double error = std::isnan(x) || std::isnan(y)
                         ? std::numeric_limits<double>::infinity()
                         : std::abs(double(ordinal(static_cast<float>(x)) - ordinal(static_cast<float>(y))));
      if (error > result.error)
        result = {error, describe(b, i, x, y)};
    }
  }
  return result;
}

int Buffers::damagedGuard() const {
  for (auto [index, buffer] : llvm::enumerate(buffers)) {
    const uint8_t *begin = buffer.storage.data(), *end = begin + buffer.storage.size();
    auto isIntact = [](uint8_t byte) { return byte == kGuardByte; };
    if (!std::all_of(begin, buffer.data(), isIntact) || !std::all_of(buffer.data() + buffer.bytes, end, isIntact))
      return index;
  }
  return -1;
}

__attribute__((target("avx512f"))) static void fma512(long n) {
  asm volatile("1:\n"
#define FMA(r) "vfmadd231ps %%zmm30, %%zmm31, %%zmm" #r "\n"
               FMA(0) FMA(1) FMA(2) FMA(3) FMA(4) FMA(5) FMA(6) FMA(7) FMA(8) FMA(9) FMA(10) FMA(11) FMA(12) FMA(13)
                   FMA(14) FMA(15)
#undef FMA
               "dec %0\n jnz 1b\n vzeroupper\n"
               : "+r"(n)::"cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",
                 "xmm11", "xmm12", "xmm13", "xmm14", "xmm15");
}

__attribute__((target("avx2,fma"))) static void fma256(long n) {
  asm volatile("1:\n"
#define FMA(r) "vfmadd231ps %%ymm14, %%ymm15, %%ymm" #r "\n"
               FMA(0) FMA(1) FMA(2) FMA(3) FMA(4) FMA(5) FMA(6) FMA(7) FMA(8) FMA(9) FMA(10) FMA(11)
#undef FMA
               "dec %0\n jnz 1b\n vzeroupper\n"
               : "+r"(n)::"cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10",
                 "xmm11", "xmm14", "xmm15");
}

double tmc::runFmaLoop(long rounds) {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f")) {
    fma512(rounds);
    return rounds * 16.0 * 32;
  }
  if (__builtin_cpu_supports("fma")) {
    fma256(rounds);
    return rounds * 12.0 * 16;
  }
  return 0;
}
