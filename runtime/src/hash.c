/* Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
 * SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
 *
 * XXH64 (Yann Collet's xxHash, 64-bit variant, seed 0), written from its specification: fast enough to check a
 * megabyte of code at every start, and every library of checksums can repeat it. */
#include <tmc/abi.h>

#include <string.h>

#define PRIME1 UINT64_C(0x9E3779B185EBCA87)
#define PRIME2 UINT64_C(0xC2B2AE3D27D4EB4F)
#define PRIME3 UINT64_C(0x165667B19E3779F9)
#define PRIME4 UINT64_C(0x85EBCA77C2B2AE63)
#define PRIME5 UINT64_C(0x27D4EB2F165667C5)

static uint64_t rotate(uint64_t x, int bits) { return (x << bits) | (x >> (64 - bits)); }

/* Little-endian, as all targets are. */
static uint64_t read64(const uint8_t *bytes) {
  uint64_t x;
  memcpy(&x, bytes, sizeof x);
  return x;
}

static uint64_t read32(const uint8_t *bytes) {
  uint32_t x;
  memcpy(&x, bytes, sizeof x);
  return x;
}

static uint64_t mix(uint64_t lane, uint64_t input) { return rotate(lane + input * PRIME2, 31) * PRIME1; }

static uint64_t merge(uint64_t hash, uint64_t lane) { return (hash ^ mix(0, lane)) * PRIME1 + PRIME4; }

uint64_t tmc_hash(const void *data, size_t size) {
  const uint8_t *bytes = data;
  size_t left = size;
  uint64_t hash = PRIME5;
  if (left >= 32) {
    uint64_t a = PRIME1 + PRIME2, b = PRIME2, c = 0, d = 0 - PRIME1;
    for (; left >= 32; left -= 32, bytes += 32) {
      a = mix(a, read64(bytes));
      b = mix(b, read64(bytes + 8));
      c = mix(c, read64(bytes + 16));
      d = mix(d, read64(bytes + 24));
    }
    hash = rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18);
    hash = merge(merge(merge(merge(hash, a), b), c), d);
  }
  hash += size;
  for (; left >= 8; left -= 8, bytes += 8)
    hash = rotate(hash ^ mix(0, read64(bytes)), 27) * PRIME1 + PRIME4;
  if (left >= 4) {
    hash = rotate(hash ^ read32(bytes) * PRIME1, 23) * PRIME2 + PRIME3;
    left -= 4, bytes += 4;
  }
  for (; left > 0; --left, ++bytes)
    hash = rotate(hash ^ *bytes * PRIME5, 11) * PRIME1;
  hash = (hash ^ (hash >> 33)) * PRIME2;
  hash = (hash ^ (hash >> 29)) * PRIME3;
  return hash ^ (hash >> 32);
}
