/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * What this processor, and the operating system on it, can run. Asked by cpuid and xgetbv only, so that it works on
 * any x86-64; the registers of AMX are asked of Linux before code that has them is chosen. */
#define _GNU_SOURCE /* syscall */
#include <tmc/tools.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>

typedef struct registers {
  unsigned a, b, c, d;
} registers;

/* A leaf that the processor has. In a virtual machine each call costs tens of microseconds. */
static registers cpuid(unsigned leaf, unsigned subleaf) {
  registers r;
  __cpuid_count(leaf, subleaf, r.a, r.b, r.c, r.d);
  return r;
}

static int has(unsigned word, unsigned bits) { return (word & bits) == bits; }

/* Register state that the operating system saves and restores. */
static unsigned enabled_state(void) {
  unsigned low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return low;
}

enum { STATE_AVX = 0x6, STATE_AVX512 = 0xe6, STATE_AMX = 0x60000 };

/* Linux (5.16 and later) gives the data of AMX's registers to processes that ask. */
enum { GET_SUPPORTED = 0x1021, REQUEST = 0x1023, TILE_DATA = 18 }; /* ARCH_GET_XCOMP_SUPP, ARCH_REQ_XCOMP_PERM */

static int offers_tile_data(void) {
  uint64_t supported = 0;
  return syscall(SYS_arch_prctl, (long)GET_SUPPORTED, &supported) == 0 && (supported >> TILE_DATA & 1);
}

uint64_t tmc_cpu_features(void) {
  const unsigned first_extended = 0x80000001u;
  const registers none = {0, 0, 0, 0}, one = cpuid(1, 0);
  const registers extended = cpuid(first_extended - 1, 0).a >= first_extended ? cpuid(first_extended, 0) : none;
  const registers seven = cpuid(0, 0).a >= 7 ? cpuid(7, 0) : none;
  const registers seven_one = seven.a >= 1 ? cpuid(7, 1) : none;
  uint64_t features = 0;
  /* psABI levels. v2: SSE3, SSSE3, CMPXCHG16B, SSE4.1, SSE4.2, POPCNT; LAHF. */
  const unsigned v2 = 1u << 0 | 1u << 9 | 1u << 13 | 1u << 19 | 1u << 20 | 1u << 23;
  if (!has(one.c, v2) || !has(extended.c, 1u << 0))
    return features;
  features |= TMC_CPU_X86_64_V2;
  /* v3: FMA, MOVBE, OSXSAVE, AVX, F16C; BMI1, AVX2, BMI2; LZCNT. */
  const unsigned v3 = 1u << 12 | 1u << 22 | 1u << 27 | 1u << 28 | 1u << 29;
  if (!has(one.c, v3) || !has(seven.b, 1u << 3 | 1u << 5 | 1u << 8) || !has(extended.c, 1u << 5))
    return features;
  const unsigned state = enabled_state(); /* OSXSAVE was among the bits of v3 */
  if (!has(state, STATE_AVX))
    return features;
  features |= TMC_CPU_X86_64_V3;
  if (has(seven_one.a, 1u << 4))
    features |= TMC_CPU_AVX_VNNI;
  /* v4: AVX512F, DQ, CD, BW, VL. */
  if (!has(seven.b, 1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31) || !has(state, STATE_AVX512))
    return features;
  features |= TMC_CPU_X86_64_V4;
  if (has(seven.c, 1u << 11))
    features |= TMC_CPU_AVX512_VNNI;
  if (has(seven_one.a, 1u << 5)) {
    features |= TMC_CPU_AVX512_BF16;
    /* Twice the rate of f32 on Zen 4 and 5; half of it on Intel's Golden Cove and later, which leave bf16 to AMX
     * (measured: 89 against 176 GFLOP/s on an Emerald Rapids core). */
    const registers vendor = cpuid(0, 0);
    if (!(vendor.b == 0x756e6547u && vendor.d == 0x49656e69u && vendor.c == 0x6c65746eu)) /* "GenuineIntel" */
      features |= TMC_CPU_FAST_BF16;
  }
  /* AMX-TILE, and AMX-INT8 and AMX-BF16 in it. */
  if (has(seven.d, 1u << 24) && has(state, STATE_AMX) && offers_tile_data()) {
    if (has(seven.d, 1u << 25))
      features |= TMC_CPU_AMX_INT8;
    if (has(seven.d, 1u << 22))
      features |= TMC_CPU_AMX_BF16;
  }
  return features;
}

int tmc_cpu_enable(uint64_t features) {
  /* It holds for all threads, and signal frames grow by 8 KiB, which is why a process must ask. Refused where an
   * alternative signal stack is too small for them. */
  if (!(features & (TMC_CPU_AMX_INT8 | TMC_CPU_AMX_BF16)))
    return 1;
  return syscall(SYS_arch_prctl, (long)REQUEST, (long)TILE_DATA) == 0;
}

#elif defined(__aarch64__)

uint64_t tmc_cpu_features(void) { return TMC_CPU_AARCH64; }

int tmc_cpu_enable(uint64_t features) {
  (void)features;
  return 1;
}

#else
#error "tmc runs on x86-64 and aarch64"
#endif
