// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Support/Sha256.h"

#include "llvm/Support/Endian.h"
#include <algorithm>
#include <cstring>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

using namespace tmc;

#if defined(__x86_64__)
alignas(16) static constexpr uint32_t kConstants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static bool hasShaInstructions() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __builtin_cpu_supports("sse4.1") && __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & 1u << 29);
}

/// The instructions keep the eight words as A B E F and C D G H.
__attribute__((target("sha,sse4.1"))) static void compress(uint32_t *state, const uint8_t *bytes, size_t blocks) {
  const __m128i bigEndian = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  auto load = [](const void *at) __attribute__((target("sha,sse4.1"))) {
    return _mm_loadu_si128(static_cast<const __m128i *>(at));
  };
  __m128i dcba = load(state), hgfe = load(state + 4);
  __m128i cdab = _mm_shuffle_epi32(dcba, 0xb1), efgh = _mm_shuffle_epi32(hgfe, 0x1b);
  __m128i abef = _mm_alignr_epi8(cdab, efgh, 8), cdgh = _mm_blend_epi16(efgh, cdab, 0xf0);
  for (; blocks; --blocks, bytes += 64) {
    const __m128i abefBefore = abef, cdghBefore = cdgh;
    __m128i words[4];
    for (int i = 0; i < 4; ++i)
      words[i] = _mm_shuffle_epi8(load(bytes + 16 * i), bigEndian);
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; ++i) { // four rounds each
      __m128i added = _mm_add_epi32(words[i % 4], load(kConstants + 4 * i));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, added);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(added, 0x0e));
      if (i >= 12)
        continue;
      __m128i last = words[(i + 3) % 4];
      __m128i next = _mm_add_epi32(_mm_sha256msg1_epu32(words[i % 4], words[(i + 1) % 4]),
                                   _mm_alignr_epi8(last, words[(i + 2) % 4], 4));
      words[i % 4] = _mm_sha256msg2_epu32(next, last);
    }
    abef = _mm_add_epi32(abef, abefBefore);
    cdgh = _mm_add_epi32(cdgh, cdghBefore);
  }
  __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
  _mm_storeu_si128(reinterpret_cast<__m128i *>(state), _mm_blend_epi16(feba, dchg, 0xf0));
  _mm_storeu_si128(reinterpret_cast<__m128i *>(state + 4), _mm_alignr_epi8(dchg, feba, 8));
}
#else
static bool hasShaInstructions() { return false; }
static void compress(uint32_t *, const uint8_t *, size_t) {}
#endif

Sha256::Sha256()
    : hasInstructions(hasShaInstructions()), state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                                   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19} {}

void Sha256::update(llvm::ArrayRef<uint8_t> bytes) {
  if (!hasInstructions)
    return portable.update(bytes);
  if (bytes.empty()) // of a null pointer, perhaps
    return;
  size += bytes.size();
  if (pendingSize) {
    size_t taken = std::min(bytes.size(), kBlock - pendingSize);
    std::memcpy(pending.data() + pendingSize, bytes.data(), taken);
    pendingSize += taken;
    bytes = bytes.drop_front(taken);
    if (pendingSize < kBlock)
      return;
    compress(state.data(), pending.data(), 1);
  }
  size_t blocks = bytes.size() / kBlock;
  compress(state.data(), bytes.data(), blocks);
  bytes = bytes.drop_front(blocks * kBlock);
  pendingSize = bytes.size();
  if (pendingSize)
    std::memcpy(pending.data(), bytes.data(), pendingSize);
}

std::array<uint8_t, 32> Sha256::final() {
  if (!hasInstructions)
    return portable.final();
  // A one, zeros, and the number of bits in the last eight bytes of a block.
  uint8_t end[2 * kBlock] = {0x80};
  size_t room = (pendingSize < kBlock - 8 ? kBlock : 2 * kBlock) - pendingSize;
  llvm::support::endian::write64be(end + room - 8, 8 * size);
  update(llvm::ArrayRef<uint8_t>(end, room));
  std::array<uint8_t, 32> digest;
  for (size_t i = 0; i < state.size(); ++i)
    llvm::support::endian::write32be(digest.data() + 4 * i, state[i]);
  return digest;
}
