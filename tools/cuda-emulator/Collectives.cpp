// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Instructions that are more than arithmetic: generated code calls them through a table. What the threads of a warp do
// together is done by the last of them to arrive.
#include "tools/cuda-emulator/Block.h"

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace tmc::cuda;
using namespace tmc::emulator;

static float asFloat(uint32_t word) {
  float value;
  memcpy(&value, &word, sizeof value);
  return value;
}

static uint32_t asWord(float value) {
  uint32_t word;
  memcpy(&word, &value, sizeof word);
  return word;
}

static Thread &threadOf(ThreadContext *context) { return *reinterpret_cast<Thread *>(context); }

/// Waits for the threads of `mask`, which come to the same place; the last one runs `act` on the warp's threads.
template <class Action>
static void meet(ThreadContext *context, uint32_t site, uint32_t mask, Action act) {
  Thread &thread = threadOf(context);
  std::vector<Rendezvous> &waiting = block.warps[context->warp].rendezvous;
  uint32_t bit = 1u << context->lane, first = context->warp * kWarpSize;
  if (!(mask & bit))
    fail(block.describe(first + context->lane) + " is not in its own mask at " + block.siteName(site));
  auto group = std::find_if(waiting.begin(), waiting.end(), [&](const Rendezvous &other) { return other.mask & mask; });
  if (group != waiting.end() && (group->mask != mask || group->site != site))
    fail("divergent warp: " + block.describe(first + context->lane) + " is at " + block.siteName(site) + " but " +
         block.describe(first + __builtin_ctz(group->arrived)) + " waits at " + block.siteName(group->site));
  if (group == waiting.end())
    group = waiting.insert(waiting.end(), {mask, 0, site});
  group->arrived |= bit;
  thread.site = site;
  if (group->arrived != mask) {
    thread.state = Thread::InWarp;
    return wait();
  }
  waiting.erase(group);
  act(&block.threads[first]);
  for (uint32_t others = mask & ~bit; others; others &= others - 1)
    block.threads[first + __builtin_ctz(others)].state = Thread::Ready;
}

static uint32_t wholeWarp(ThreadContext *context, uint32_t site) {
  if (block.threadCount - context->warp * kWarpSize < kWarpSize)
    fail("a whole warp is needed at " + block.siteName(site));
  return ~0u;
}

static void barrier(ThreadContext *context, uint32_t site) {
  Thread &thread = threadOf(context);
  if (!block.atBarrier) {
    block.barrierSite = site;
    block.firstAtBarrier = block.numberOf(thread);
  } else if (block.barrierSite != site) {
    fail("divergent barrier: " + block.describe(block.numberOf(thread)) + " is at " + block.siteName(site) + " but " +
         block.describe(block.firstAtBarrier) + " waits at " + block.siteName(block.barrierSite));
  }
  thread.site = site;
  if (++block.atBarrier < block.threadCount) {
    thread.state = Thread::AtBarrier;
    return wait();
  }
  block.atBarrier = 0;
  ++block.epoch;
  for (Thread &other : block.threads)
    if (other.state == Thread::AtBarrier)
      other.state = Thread::Ready;
}

static void warpBarrier(ThreadContext *context, uint32_t site, uint32_t mask) {
  meet(context, site, mask, [&](Thread *) { ++block.warps[context->warp].epoch; });
}

static uint32_t shuffle(ThreadContext *context, uint32_t site, uint32_t mode, uint32_t mask, uint32_t value,
                        uint32_t operand, uint32_t clamp, uint32_t *isInside) {
  // As PTX has it: `clamp` holds a bound and, from bit 8 on, the bits of the lane that stay.
  Thread &thread = threadOf(context);
  int32_t lane = context->lane, segment = clamp >> 8 & 31, bound = clamp & 31;
  int32_t least = lane & segment, most = least | (bound & ~segment), from = 0;
  bool inside = false;
  operand &= 31;
  switch (static_cast<ShuffleMode>(mode)) {
  case ShuffleMode::Up:
    from = lane - static_cast<int32_t>(operand);
    inside = from >= most;
    break;
  case ShuffleMode::Down:
    from = lane + static_cast<int32_t>(operand);
    inside = from <= most;
    break;
  case ShuffleMode::Butterfly:
    from = lane ^ static_cast<int32_t>(operand);
    inside = from <= most;
    break;
  case ShuffleMode::Index:
    from = least | (static_cast<int32_t>(operand) & ~segment);
    inside = from <= most;
    break;
  }
  thread.in[0] = value;
  thread.in[1] = inside ? from : lane;
  meet(context, site, mask, [&](Thread *warp) {
    for (uint32_t lanes = mask; lanes; lanes &= lanes - 1) {
      Thread &reader = warp[__builtin_ctz(lanes)];
      uint32_t source = reader.in[1] & 31;
      reader.out[0] = mask >> source & 1 ? warp[source].in[0] : 0xdeadbeef; // undefined on a device
    }
  });
  *isInside = inside;
  return thread.out[0];
}

static uint32_t vote(ThreadContext *context, uint32_t site, uint32_t mode, uint32_t mask, uint32_t predicate) {
  Thread &thread = threadOf(context);
  thread.in[0] = predicate & 1;
  meet(context, site, mask, [&](Thread *warp) {
    uint32_t ballot = 0;
    for (uint32_t lanes = mask; lanes; lanes &= lanes - 1)
      if (warp[__builtin_ctz(lanes)].in[0])
        ballot |= lanes & -lanes;
    bool all = ballot == mask, any = ballot != 0;
    uint32_t results[] = {all, any, all || !any, ballot};
    for (uint32_t lanes = mask; lanes; lanes &= lanes - 1)
      warp[__builtin_ctz(lanes)].out[0] = results[mode];
  });
  return thread.out[0];
}

static uint32_t reduceWarp(ThreadContext *context, uint32_t site, uint32_t op, uint32_t mask, uint32_t value) {
  Thread &thread = threadOf(context);
  thread.in[0] = value;
  meet(context, site, mask, [&](Thread *warp) {
    uint32_t result = warp[__builtin_ctz(mask)].in[0];
    for (uint32_t lanes = mask & (mask - 1); lanes; lanes &= lanes - 1) {
      uint32_t x = warp[__builtin_ctz(lanes)].in[0];
      int32_t a = static_cast<int32_t>(result), b = static_cast<int32_t>(x);
      uint32_t results[] = {result + x,
                            uint32_t(std::min(a, b)),
                            uint32_t(std::max(a, b)),
                            std::min(result, x),
                            std::max(result, x),
                            result & x,
                            result | x,
                            result ^ x};
      result = results[op];
    }
    for (uint32_t lanes = mask; lanes; lanes &= lanes - 1)
      warp[__builtin_ctz(lanes)].out[0] = result;
  });
  return thread.out[0];
}

//===--------------------------------------------------------------------------------------------------------------===//
// Tensor cores: m16n8kK, A by rows, B by columns. Lane l holds of group g = l / 4 and t = l % 4 what the comments say.
//===--------------------------------------------------------------------------------------------------------------===//

static float halfToFloat(uint16_t half) {
  uint32_t sign = uint32_t(half & 0x8000) << 16, exponent = half >> 10 & 31, mantissa = half & 1023;
  if (exponent == 31)
    return asFloat(sign | 0x7f800000 | mantissa << 13);
  if (exponent)
    return asFloat(sign | (exponent + 112) << 23 | mantissa << 13);
  return (sign ? -1.0f : 1.0f) * static_cast<float>(mantissa) * 0x1p-24f;
}

static float bfloatToFloat(uint16_t bfloat) { return asFloat(uint32_t(bfloat) << 16); }
static float roundToTF32(uint32_t word) { return asFloat(word & 0xffffe000); } // the hardware ignores the low bits

/// Products are exact, sums are rounded to f32 in the order of k; a tensor core may take another order.
template <int K>
static void multiply(Thread *warp, const float (&a)[16][K], const float (&b)[K][8], unsigned firstSum) {
  for (int row = 0; row < 16; ++row)
    for (int column = 0; column < 8; ++column) {
      int lane = row % 8 * 4 + column / 2, index = row / 8 * 2 + column % 2;
      float sum = asFloat(warp[lane].in[firstSum + index]);
      for (int k = 0; k < K; ++k)
        sum += a[row][k] * b[k][column];
      warp[lane].out[index] = asWord(sum);
    }
}

/// A: register i, half h is (g + 8 (i & 1), 2 t + h + 8 (i >> 1)); B: k = 2 t + h + 8 i, n = g.
template <int K>
static void multiplyHalves(Thread *warp, float (*convert)(uint16_t)) {
  constexpr int countA = K / 4, countB = K / 8;
  float a[16][K], b[K][8];
  for (int lane = 0; lane < 32; ++lane) {
    int g = lane / 4, t = lane % 4;
    for (int half = 0; half < 2; ++half) {
      for (int i = 0; i < countA; ++i)
        a[g + 8 * (i & 1)][2 * t + half + 8 * (i >> 1)] = convert(warp[lane].in[i] >> 16 * half);
      for (int i = 0; i < countB; ++i)
        b[2 * t + half + 8 * i][g] = convert(warp[lane].in[countA + i] >> 16 * half);
    }
  }
  multiply<K>(warp, a, b, countA + countB);
}

/// A: register i is (g + 8 (i & 1), t + 4 (i >> 1)); B: k = t + 4 i, n = g.
template <int K>
static void multiplyTF32(Thread *warp) {
  constexpr int countA = K / 2, countB = K / 4;
  float a[16][K], b[K][8];
  for (int lane = 0; lane < 32; ++lane) {
    int g = lane / 4, t = lane % 4;
    for (int i = 0; i < countA; ++i)
      a[g + 8 * (i & 1)][t + 4 * (i >> 1)] = roundToTF32(warp[lane].in[i]);
    for (int i = 0; i < countB; ++i)
      b[t + 4 * i][g] = roundToTF32(warp[lane].in[countA + i]);
  }
  multiply<K>(warp, a, b, countA + countB);
}

/// m16n8k32; `hasSign`: the bytes of A. A: register i, byte h is (g + 8 (i & 1), 4 t + h + 16 (i >> 1)); B: k = 4 t + h
/// + 16 i, n = g.
static void multiplyBytes(Thread *warp, bool saturates, bool hasSign = true) {
  int32_t a[16][32], b[32][8];
  for (int lane = 0; lane < 32; ++lane) {
    int g = lane / 4, t = lane % 4;
    for (int byte = 0; byte < 4; ++byte) {
      for (int i = 0; i < 4; ++i) {
        uint8_t code = warp[lane].in[i] >> 8 * byte;
        a[g + 8 * (i & 1)][4 * t + byte + 16 * (i >> 1)] = hasSign ? static_cast<int8_t>(code) : code;
      }
      for (int i = 0; i < 2; ++i)
        b[4 * t + byte + 16 * i][g] = static_cast<int8_t>(warp[lane].in[4 + i] >> 8 * byte);
    }
  }
  for (int row = 0; row < 16; ++row)
    for (int column = 0; column < 8; ++column) {
      int lane = row % 8 * 4 + column / 2, index = row / 8 * 2 + column % 2;
      int64_t sum = static_cast<int32_t>(warp[lane].in[6 + index]);
      for (int k = 0; k < 32; ++k)
        sum += a[row][k] * b[k][column];
      if (saturates)
        sum = std::clamp<int64_t>(sum, INT32_MIN, INT32_MAX);
      warp[lane].out[index] = static_cast<uint32_t>(sum);
    }
}

static void mma(ThreadContext *context, uint32_t site, uint32_t kind, uint32_t count, uint32_t *words) {
  Thread &thread = threadOf(context);
  memcpy(thread.in, words, count * sizeof *words);
  meet(context, site, wholeWarp(context, site), [&](Thread *warp) {
    switch (static_cast<MmaKind>(kind)) {
    case MmaKind::F16K16:
      return multiplyHalves<16>(warp, halfToFloat);
    case MmaKind::F16K8:
      return multiplyHalves<8>(warp, halfToFloat);
    case MmaKind::BF16K16:
      return multiplyHalves<16>(warp, bfloatToFloat);
    case MmaKind::BF16K8:
      return multiplyHalves<8>(warp, bfloatToFloat);
    case MmaKind::TF32K8:
      return multiplyTF32<8>(warp);
    case MmaKind::TF32K4:
      return multiplyTF32<4>(warp);
    case MmaKind::S8:
      return multiplyBytes(warp, false);
    case MmaKind::S8Saturating:
      return multiplyBytes(warp, true);
    case MmaKind::U8S8:
      return multiplyBytes(warp, false, /*hasSign=*/false);
    }
  });
  memcpy(words, thread.out, 4 * sizeof *words);
}

static void loadMatrix(ThreadContext *context, uint32_t site, uint32_t count, uint32_t isTransposed,
                       const void *address, uint32_t *words) {
  Thread &thread = threadOf(context);
  thread.address = address;
  meet(context, site, wholeWarp(context, site), [&](Thread *warp) {
    for (uint32_t i = 0; i < count; ++i) {
      uint16_t matrix[8][8];
      for (uint32_t row = 0; row < 8; ++row) {
        const Thread &giver = warp[8 * i + row];
        if (reinterpret_cast<uintptr_t>(giver.address) % 16)
          fail("the row address of " + block.describe(block.numberOf(giver)) + " is not aligned to 16 bytes, at " +
               block.siteName(site));
        accessShared(giver, site, giver.address, 16, 0);
        memcpy(matrix[row], giver.address, 16);
      }
      for (uint32_t lane = 0; lane < 32; ++lane) {
        uint32_t row = lane / 4, column = 2 * (lane % 4);
        warp[lane].out[i] = isTransposed ? matrix[column][row] | uint32_t(matrix[column + 1][row]) << 16
                                         : matrix[row][column] | uint32_t(matrix[row][column + 1]) << 16;
      }
    }
  });
  memcpy(words, thread.out, count * sizeof *words);
}

//===--------------------------------------------------------------------------------------------------------------===//
// Asynchronous copies land as late as they may, so that a wait that is missing shows.
//===--------------------------------------------------------------------------------------------------------------===//

static void copyAsync(ThreadContext *context, uint32_t site, void *to, const void *from, uint32_t bytes,
                      uint32_t sourceBytes) {
  Thread &thread = threadOf(context);
  if ((reinterpret_cast<uintptr_t>(to) | reinterpret_cast<uintptr_t>(from)) % bytes)
    fail("a copy of " + std::to_string(bytes) + " bytes with a misaligned address by " +
         block.describe(block.numberOf(thread)) + ", at " + block.siteName(site));
  if (sourceBytes > bytes)
    fail("a copy takes more bytes than it writes, at " + block.siteName(site));
  Copy copy{static_cast<uint8_t *>(to), static_cast<const uint8_t *>(from), bytes, sourceBytes, site};
  beginCopy(thread, copy);
  thread.openCopies.push_back(copy);
}

static void commitCopies(ThreadContext *context, uint32_t) {
  Thread &thread = threadOf(context);
  thread.copyGroups.push_back(std::move(thread.openCopies));
  thread.openCopies.clear();
}

static void waitForCopies(ThreadContext *context, uint32_t, uint32_t left) {
  std::vector<std::vector<Copy>> &groups = threadOf(context).copyGroups;
  while (groups.size() > left) {
    for (const Copy &copy : groups.front()) {
      memcpy(copy.to, copy.from, copy.sourceBytes);
      memset(copy.to + copy.sourceBytes, 0, copy.bytes - copy.sourceBytes);
      endCopy(copy);
    }
    groups.erase(groups.begin());
  }
}

//===--------------------------------------------------------------------------------------------------------------===//
// Products of four warps
//===--------------------------------------------------------------------------------------------------------------===//

/// A matrix in shared memory as its descriptor has it (PTX manual, "Matrix descriptor").
struct SharedMatrix {
  explicit SharedMatrix(uint64_t descriptor) {
    uint32_t base = reinterpret_cast<uintptr_t>(block.shared) & 0x3ffff;
    start = (static_cast<uint32_t>((descriptor & 0x3fff) << 4) - base) & 0x3ffff;
    strips = (descriptor >> 16 & 0x3fff) << 4;
    groups = (descriptor >> 32 & 0x3fff) << 4;
    static constexpr uint32_t widths[] = {16, 128, 64, 32};
    width = widths[descriptor >> 62];
  }
  /// The offset of a byte of a row; rows lie one behind the other, `width` bytes of each.
  uint32_t offset(uint32_t row, uint32_t byte) const {
    uint32_t at = start + row / 8 * groups + row % 8 * width + byte / width * strips + byte % width;
    // The address itself says what is exchanged.
    return at ^ ((at + (reinterpret_cast<uintptr_t>(block.shared) & 0x3ff)) >> 7 & (width / 16 - 1)) << 4;
  }
  uint32_t start, strips, groups, width;
};

/// What a product of four warps multiplies, and how it reads that.
template <class Sum>
struct Factors {
  uint32_t bytes; ///< of a number
  Sum (*ofA)(uint16_t), (*ofB)(uint16_t);
};

/// `threads` are 128; what was read of shared memory comes out.
template <class Sum>
static std::vector<Warpgroup::Read> multiplyMatrices(Thread *threads, uint32_t site, const WarpgroupProduct &shape,
                                                     const uint64_t *matrices, Factors<Sum> factors) {
  uint32_t depth = 32 / factors.bytes, ofWord = 4 / factors.bytes;
  std::vector<Warpgroup::Read> reads;
  auto read = [&](const SharedMatrix &matrix, uint32_t row, uint32_t column) {
    uint32_t offset = matrix.offset(row, factors.bytes * column);
    if (offset + factors.bytes > block.sharedBytes)
      fail("wgmma reads shared offset " + std::to_string(offset) + " of " + std::to_string(block.sharedBytes) +
           ", out of bounds, at " + block.siteName(site));
    reads.push_back({block.shared + offset, factors.bytes});
    uint16_t bits = 0;
    memcpy(&bits, block.shared + offset, factors.bytes);
    return bits;
  };
  std::vector<Sum> b(depth * shape.columns), a(depth);
  for (uint32_t step = 0; step < shape.steps; ++step) {
    SharedMatrix matrixA(matrices[2 * step]), matrixB(matrices[2 * step + 1]);
    for (uint32_t k = 0; k < depth; ++k)
      for (uint32_t n = 0; n < shape.columns; ++n)
        b[k * shape.columns + n] = factors.ofB(shape.isBTransposed ? read(matrixB, k, n) : read(matrixB, n, k));
    for (uint32_t row = 0; row < 64; ++row) {
      for (uint32_t k = 0; k < depth; ++k) {
        if (!shape.isAInRegisters) {
          a[k] = factors.ofA(shape.isATransposed ? read(matrixA, k, row) : read(matrixA, row, k));
          continue;
        }
        // As mma.sync has A: a word of each half of the depth, four threads of a row.
        uint32_t half = k / (depth / 2), within = k % (depth / 2);
        const Thread &owner = threads[row / 16 * kWarpSize + row % 8 * 4 + within / ofWord];
        uint32_t word = static_cast<const uint32_t *>(owner.product[1])[4 * step + row % 16 / 8 + half * 2];
        a[k] = factors.ofA(static_cast<uint16_t>(word >> within % ofWord * 8 * factors.bytes));
      }
      for (uint32_t n = 0; n < shape.columns; ++n) {
        const Thread &owner = threads[row / 16 * kWarpSize + row % 8 * 4 + n % 8 / 2];
        auto *held = static_cast<Sum *>(const_cast<void *>(owner.product[0]));
        Sum sum = 0;
        for (uint32_t k = 0; k < depth; ++k)
          sum += a[k] * b[k * shape.columns + n];
        held[n / 8 * 4 + row % 16 / 8 * 2 + n % 2] += sum;
      }
    }
  }
  return reads;
}

static void multiplyGroup(ThreadContext *context, uint32_t site, const WarpgroupProduct *shape, void *sums,
                          const uint32_t *a, const uint64_t *matrices) {
  Thread &thread = threadOf(context);
  uint32_t number = context->warp / 4, size = 4 * kWarpSize, first = number * size;
  Warpgroup &group = block.warpgroups[number];
  if (block.threadCount < first + size)
    fail("four warps are needed at " + block.siteName(site));
  if (group.arrived && group.site != site)
    fail("divergent warps: " + block.describe(block.numberOf(thread)) + " is at " + block.siteName(site) +
         " but others of its four warps wait at " + block.siteName(group.site));
  group.site = thread.site = site;
  thread.product[0] = sums, thread.product[1] = a, thread.product[2] = matrices;
  if (++group.arrived < size) {
    thread.state = Thread::InGroup;
    return wait();
  }
  group.arrived = 0;
  Thread *threads = &block.threads[first];
  for (uint32_t i = 0; i < size; ++i)
    if (memcmp(threads[i].product[2], matrices, 2 * shape->steps * sizeof *matrices) != 0)
      fail(block.describe(first + i) + " describes other matrices than the rest of its four warps, at " +
           block.siteName(site));
  std::vector<Warpgroup::Read> reads;
  switch (shape->kind) {
  case WarpgroupKind::BF16:
    reads = multiplyMatrices<float>(threads, site, *shape, matrices, {2, bfloatToFloat, bfloatToFloat});
    break;
  case WarpgroupKind::F16:
    reads = multiplyMatrices<float>(threads, site, *shape, matrices, {2, halfToFloat, halfToFloat});
    break;
  case WarpgroupKind::U8S8:
    // Sums wrap around.
    reads = multiplyMatrices<uint32_t>(
        threads, site, *shape, matrices,
        {1, [](uint16_t code) -> uint32_t { return code & 255; },
         [](uint16_t code) -> uint32_t { return static_cast<uint32_t>(static_cast<int8_t>(code)); }});
    break;
  }
  // All four warps must have waited for what is read.
  Progress &own = block.warps[context->warp].progress, kept = own;
  for (uint32_t other = 4 * number; other < 4 * number + 4; ++other)
    for (uint32_t i = 0; i < std::size(own.at); ++i)
      if (i != context->warp)
        own.at[i] = std::min(own.at[i], block.warps[other].progress.at[i]);
  for (const Warpgroup::Read &one : reads)
    beginRead(thread, site, one);
  own = kept;
  ++group.begun;
  group.open.push_back(std::move(reads));
  for (uint32_t i = 0; i < size; ++i)
    if (&threads[i] != &thread)
      threads[i].state = Thread::Ready;
}

/// Products are done when all threads have waited for them.
static void waitForProducts(ThreadContext *context, uint32_t, uint32_t left) {
  uint32_t number = context->warp / 4, size = 4 * kWarpSize;
  Warpgroup &group = block.warpgroups[number];
  uint64_t seen = group.begun > left ? group.begun - left : 0;
  threadOf(context).productsSeen = std::max(threadOf(context).productsSeen, seen);
  for (uint32_t i = 0; i < size && number * size + i < block.threadCount; ++i)
    seen = std::min(seen, block.threads[number * size + i].productsSeen);
  for (; group.done < seen; ++group.done) {
    for (const Warpgroup::Read &read : group.open.front())
      endRead(read);
    group.open.erase(group.open.begin());
  }
}

static void sharedAccess(ThreadContext *context, uint32_t site, const void *address, uint32_t bytes, uint32_t flags) {
  accessShared(threadOf(context), site, address, bytes, flags);
}

static void globalAccess(ThreadContext *context, uint32_t site, const void *address, uint32_t bytes, uint32_t flags) {
  accessGlobal(threadOf(context), site, address, bytes, flags);
}

static uint32_t approximate(ThreadContext *, uint32_t, uint32_t function, uint32_t word) {
  float x = asFloat(word);
  switch (static_cast<ApproximateFunction>(function)) {
  case ApproximateFunction::Exp2:
    return asWord(exp2f(x));
  case ApproximateFunction::Log2:
    return asWord(log2f(x));
  case ApproximateFunction::Reciprocal:
    return asWord(1 / x);
  case ApproximateFunction::ReciprocalRoot:
    return asWord(1 / sqrtf(x));
  case ApproximateFunction::Saturate:
    return asWord(x > 0 ? std::min(x, 1.0f) : 0.0f);
  }
  return 0;
}

void *const *tmc::emulator::getFunctionTable() {
#define TMC_ENTRY(function) reinterpret_cast<void *>(function)
  static void *const table[] = {
      TMC_ENTRY(barrier),      TMC_ENTRY(warpBarrier),   TMC_ENTRY(shuffle),         TMC_ENTRY(vote),
      TMC_ENTRY(reduceWarp),   TMC_ENTRY(mma),           TMC_ENTRY(loadMatrix),      TMC_ENTRY(copyAsync),
      TMC_ENTRY(commitCopies), TMC_ENTRY(waitForCopies), TMC_ENTRY(sharedAccess),    TMC_ENTRY(globalAccess),
      TMC_ENTRY(approximate),  TMC_ENTRY(multiplyGroup), TMC_ENTRY(waitForProducts), TMC_ENTRY(meetAtNamedBarrier),
      TMC_ENTRY(initPhases),   TMC_ENTRY(arrive),        TMC_ENTRY(waitForPhase),    TMC_ENTRY(editMap),
      TMC_ENTRY(publishMap),   TMC_ENTRY(acquireMap),    TMC_ENTRY(copyBox)};
#undef TMC_ENTRY
  static_assert(sizeof table / sizeof *table == static_cast<size_t>(EmulatorFunction::Count), "one entry a function");
  return table;
}
