// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/Roof.h"
#include "tmc/tools.h"
#include "llvm/Support/FormatVariadic.h"
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <functional>
#include <immintrin.h>
#include <memory>
#include <thread>
#include <vector>

using namespace tmc;
using Clock = std::chrono::steady_clock;

// Twelve independent chains cover four cycles of latency on two units, and fit sixteen registers.
static constexpr int kChains = 12;
// Dot products take six and more; AVX-512 has the registers.
static constexpr int kDotChains = 24;
static constexpr int kSteps = 20'000;

/// Each measures kSteps steps of every chain and returns the operations that these are.
using PeakLoop = double (*)(float *sink);

__attribute__((target("avx512f"))) static double runAVX512(float *sink) {
  __m512 sums[kChains], factor = _mm512_set1_ps(0.999f), term = _mm512_set1_ps(0.001f);
  for (int i = 0; i < kChains; ++i)
    sums[i] = _mm512_set1_ps(float(i));
  for (int step = 0; step < kSteps; ++step)
#pragma clang loop unroll(full)
    for (int i = 0; i < kChains; ++i)
      sums[i] = _mm512_fmadd_ps(sums[i], factor, term);
  __m512 sum = sums[0];
  for (int i = 1; i < kChains; ++i)
    sum = _mm512_add_ps(sum, sums[i]);
  *sink += _mm512_reduce_add_ps(sum);
  return 2.0 * 16 * kChains * kSteps;
}

__attribute__((target("avx2,fma"))) static double runAVX2(float *sink) {
  __m256 sums[kChains], factor = _mm256_set1_ps(0.999f), term = _mm256_set1_ps(0.001f);
  for (int i = 0; i < kChains; ++i)
    sums[i] = _mm256_set1_ps(float(i));
  for (int step = 0; step < kSteps; ++step)
#pragma clang loop unroll(full)
    for (int i = 0; i < kChains; ++i)
      sums[i] = _mm256_fmadd_ps(sums[i], factor, term);
  float lanes[8] = {};
  for (int i = 0; i < kChains; ++i)
    _mm256_storeu_ps(lanes, _mm256_add_ps(_mm256_loadu_ps(lanes), sums[i]));
  *sink += lanes[0];
  return 2.0 * 8 * kChains * kSteps;
}

static double runSSE2(float *sink) {
  __m128 sums[kChains], factor = _mm_set1_ps(0.999f), term = _mm_set1_ps(0.001f);
  for (int i = 0; i < kChains; ++i)
    sums[i] = _mm_set1_ps(float(i));
  for (int step = 0; step < kSteps; ++step)
#pragma clang loop unroll(full)
    for (int i = 0; i < kChains; ++i)
      sums[i] = _mm_add_ps(_mm_mul_ps(sums[i], factor), term);
  float lanes[4] = {};
  for (int i = 0; i < kChains; ++i)
    _mm_storeu_ps(lanes, _mm_add_ps(_mm_loadu_ps(lanes), sums[i]));
  *sink += lanes[0];
  return 2.0 * 4 * kChains * kSteps;
}

__attribute__((target("avx512f,avx512bf16"))) static double runBF16(float *sink) {
  __m512 sums[kDotChains];
  __m512bh pairs = (__m512bh)_mm512_set1_epi32(0x3f803c00);
  for (int i = 0; i < kDotChains; ++i)
    sums[i] = _mm512_set1_ps(float(i));
  for (int step = 0; step < kSteps; ++step)
#pragma clang loop unroll(full)
    for (int i = 0; i < kDotChains; ++i)
      sums[i] = _mm512_dpbf16_ps(sums[i], pairs, pairs);
  __m512 sum = sums[0];
  for (int i = 1; i < kDotChains; ++i)
    sum = _mm512_add_ps(sum, sums[i]);
  *sink += _mm512_reduce_add_ps(sum);
  return 4.0 * 16 * kDotChains * kSteps;
}

__attribute__((target("avx512f,avx512vnni"))) static double runInt8(float *sink) {
  __m512i sums[kDotChains], quads = _mm512_set1_epi32(0x01020301);
  for (int i = 0; i < kDotChains; ++i)
    sums[i] = _mm512_set1_epi32(i);
  for (int step = 0; step < kSteps; ++step)
#pragma clang loop unroll(full)
    for (int i = 0; i < kDotChains; ++i)
      sums[i] = _mm512_dpbusd_epi32(sums[i], quads, quads);
  __m512i sum = sums[0];
  for (int i = 1; i < kDotChains; ++i)
    sum = _mm512_add_epi32(sum, sums[i]);
  *sink += float(_mm512_reduce_add_epi32(sum));
  return 8.0 * 16 * kDotChains * kSteps;
}

__attribute__((target("avx2,avxvnni"))) static double runInt8InAVX2(float *sink) {
  __m256i sums[kChains], quads = _mm256_set1_epi32(0x01020301);
  for (int i = 0; i < kChains; ++i)
    sums[i] = _mm256_set1_epi32(i);
  for (int step = 0; step < kSteps; ++step)
#pragma clang loop unroll(full)
    for (int i = 0; i < kChains; ++i)
      sums[i] = _mm256_dpbusd_avx_epi32(sums[i], quads, quads);
  __m256i sum = sums[0];
  for (int i = 1; i < kChains; ++i)
    sum = _mm256_add_epi32(sum, sums[i]);
  *sink += float(_mm256_extract_epi32(sum, 0));
  return 8.0 * 8 * kChains * kSteps;
}

/// Four sums of 16 x 16 in registers of matrices, whose factors are there.
template <bool isBytes> __attribute__((target("avx512f,amx-tile,amx-bf16,amx-int8"))) static double runAMX(float *sink) {
  alignas(64) uint8_t configuration[64] = {1}, factors[1024] = {};
  alignas(64) float sums[256];
  for (int i = 0; i < 8; ++i) {
    configuration[16 + 2 * i] = 64;
    configuration[48 + i] = 16;
  }
  _tile_loadconfig(configuration);
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  _tile_loadd(4, factors, 64);
  _tile_loadd(5, factors, 64);
  constexpr int steps = kSteps / 8;
  for (int step = 0; step < steps; ++step) {
    if (isBytes) {
      _tile_dpbusd(0, 4, 5);
      _tile_dpbusd(1, 4, 5);
      _tile_dpbusd(2, 4, 5);
      _tile_dpbusd(3, 4, 5);
    } else {
      _tile_dpbf16ps(0, 4, 5);
      _tile_dpbf16ps(1, 4, 5);
      _tile_dpbf16ps(2, 4, 5);
      _tile_dpbf16ps(3, 4, 5);
    }
  }
  _tile_stored(0, sums, 64);
  _tile_release();
  *sink += sums[0];
  return 2.0 * 16 * 16 * (isBytes ? 64 : 32) * 4 * steps;
}

/// Reads `count` (a multiple of 64) bytes with the widest loads that every x86-64 has: memory is slower than these.
static void readBytes(const uint8_t *bytes, size_t count, float *sink) {
  __m128i sums[4] = {};
  for (size_t i = 0; i < count; i += 64)
    for (int k = 0; k < 4; ++k)
      sums[k] = _mm_xor_si128(sums[k], _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + i) + k));
  *sink += float(_mm_cvtsi128_si32(_mm_xor_si128(_mm_xor_si128(sums[0], sums[1]), _mm_xor_si128(sums[2], sums[3]))));
}

/// Seconds from the start of the first thread's work to the end of the last one's; all begin together.
static double timeThreads(size_t threads, const std::function<void(size_t)> &work) {
  std::atomic<size_t> ready{0};
  std::atomic<bool> go{false};
  std::vector<std::thread> others;
  auto wait = [&] {
    ++ready;
    while (!go)
      std::this_thread::yield();
  };
  for (size_t i = 1; i < threads; ++i)
    others.emplace_back([&, i] {
      wait();
      work(i);
    });
  while (ready + 1 < threads)
    std::this_thread::yield();
  auto started = Clock::now();
  go = true;
  work(0);
  for (std::thread &other : others)
    other.join();
  return std::chrono::duration<double>(Clock::now() - started).count();
}

Roof tmc::measureRoof(size_t threads) {
  Roof roof;
  uint64_t features = tmc_cpu_features();
  PeakLoop loop = runSSE2;
  roof.instructions = "SSE2 multiply and add";
  if (features & TMC_CPU_X86_64_V4) {
    loop = runAVX512;
    roof.instructions = "AVX-512 FMA";
  } else if (features & TMC_CPU_X86_64_V3) {
    loop = runAVX2;
    roof.instructions = "AVX2 FMA";
  }
  std::vector<float> sinks(threads * 16);
  auto measure = [&](PeakLoop loop, int rounds) {
    double best = 0;
    for (int round = 0; round < rounds; ++round) {
      double operations = 0;
      double seconds = timeThreads(threads, [&](size_t thread) {
        double own = 0;
        for (int i = 0; i < 20; ++i)
          own += loop(&sinks[thread * 16]);
        if (thread == 0)
          operations = own * threads;
      });
      best = std::max(best, operations / seconds);
    }
    return best;
  };
  roof.flops = measure(loop, 9);
  if (features & TMC_CPU_AVX512_BF16)
    roof.bf16 = measure(runBF16, 5);
  if (features & TMC_CPU_AVX512_VNNI)
    roof.int8 = measure(runInt8, 5);
  else if (features & TMC_CPU_AVX_VNNI)
    roof.int8 = measure(runInt8InAVX2, 5);
  constexpr uint64_t amx = TMC_CPU_AMX_BF16 | TMC_CPU_AMX_INT8;
  if ((features & amx) == amx && tmc_cpu_enable(amx)) {
    roof.amxBF16 = measure(runAMX<false>, 5);
    roof.amxInt8 = measure(runAMX<true>, 5);
  }
  size_t size = size_t(192) << 20, share = size / threads / 64 * 64;
  std::unique_ptr<uint8_t[]> buffer(new (std::nothrow) uint8_t[size]);
  if (buffer) {
    std::memset(buffer.get(), 1, size);
    for (int round = 0; round < 5; ++round) {
      double seconds = timeThreads(
          threads, [&](size_t thread) { readBytes(buffer.get() + thread * share, share, &sinks[thread * 16]); });
      roof.bytes = std::max(roof.bytes, double(share * threads) / seconds);
    }
  }
  // The sums must be used, or the loops are not there.
  volatile float used = 0;
  for (float sink : sinks)
    used = used + sink;
  return roof;
}

double Roof::getPeak(Explanation::Products products, llvm::StringRef variant) const {
  bool hasMatrices = variant.ends_with("-amx") && amxInt8 > 0;
  double peak = 0;
  switch (products) {
  case Explanation::Floats:
    break;
  case Explanation::Pairs:
    peak = hasMatrices ? amxBF16 : variant.ends_with("-bf16") ? bf16 : 0;
    break;
  case Explanation::Bytes:
    peak = hasMatrices ? amxInt8 : variant.ends_with("-vnni") ? int8 : 0;
    break;
  case Explanation::FewBytes:
    peak = hasMatrices || variant.ends_with("-vnni") ? int8 : 0;
    break;
  }
  return peak > 0 ? peak : flops;
}

double Roof::getPeak(const Explanation *explanation, llvm::StringRef variant) const {
  double work = 0, seconds = 0;
  for (const Explanation::Step &step : explanation ? explanation->steps : std::vector<Explanation::Step>()) {
    work += step.flops;
    seconds += step.flops / getPeak(&step, variant);
  }
  return seconds > 0 ? work / seconds : flops;
}

std::string Roof::describe() const {
  std::string text = llvm::formatv("{0:F1} GFLOP/s ({1})", flops * 1e-9, instructions);
  if (bf16 > 0)
    text += llvm::formatv(", {0:F1} with bf16", bf16 * 1e-9);
  if (int8 > 0)
    text += llvm::formatv(", {0:F1} with int8", int8 * 1e-9);
  if (amxInt8 > 0)
    text += llvm::formatv(", {0:F1} and {1:F1} of both with AMX", amxBF16 * 1e-9, amxInt8 * 1e-9);
  return text;
}
