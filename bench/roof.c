// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The roof of one core: f32 FMA rate from registers, and read bandwidth of memory. bench/common.py builds this file
// for the machine it runs on and calls it through ctypes, so that the roof is of the run that it is printed with.
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

#pragma STDC FP_CONTRACT ON
#if defined(__AVX512F__)
enum { lanes = 16, accumulators = 24 };
#elif defined(__AVX__)
enum { lanes = 8, accumulators = 12 };
#else
enum { lanes = 4, accumulators = 12 };
#endif
typedef float vector __attribute__((vector_size(lanes * 4)));

// The accumulators hide the latency of two FMA units (4 cycles each) with room, and fit in the registers.
double roof_fma_gflops(void) {
  enum { steps = 100000, rounds = 40 };
  vector acc[accumulators], a = {0}, b = {0};
  a += 0.999f, b += 1e-7f;
  for (int i = 0; i < accumulators; i++)
    acc[i] = b + (float)i;
  double best = 0;
  for (int round = 0; round < rounds; round++) {
    double start = now();
    for (int n = 0; n < steps; n++) {
#pragma clang loop unroll(full)
      for (int i = 0; i < accumulators; i++)
        acc[i] = acc[i] * a + b;
    }
    double rate = 2.0 * lanes * accumulators * steps / (now() - start) * 1e-9;
    best = rate > best ? rate : best;
  }
  volatile float sink = 0;
  for (int i = 0; i < accumulators; i++)
    sink += acc[i][0];
  return best;
}

// Best of eight passes over 256 MiB, which no cache of a usual machine holds for one core.
double roof_read_gigabytes(void) {
  const size_t count = (size_t)1 << 25; // of 8 bytes
  uint64_t *data = malloc(count * 8);
  if (!data)
    return 0;
  memset(data, 1, count * 8);
  double best = 0;
  volatile uint64_t sink = 0;
  for (int round = 0; round < 8; round++) {
    double start = now();
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++)
      sum += data[i];
    sink += sum;
    double rate = (double)count * 8 / (now() - start) * 1e-9;
    best = rate > best ? rate : best;
  }
  free(data);
  return best;
}
