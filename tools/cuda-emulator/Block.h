// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The emulator's processor: blocks run one after another, each of their threads is a fibre, and a fibre runs until it
// has to wait for others. What a kernel does with memory is looked at.
#ifndef TMC_TOOLS_CUDA_EMULATOR_BLOCK_H
#define TMC_TOOLS_CUDA_EMULATOR_BLOCK_H

#include "lib/Target/CUDA/EmulatorInterface.h"
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace tmc::emulator {

using cuda::ThreadContext;

enum class Mode {
  Fast,  ///< accesses stay inside of allocations
  Check, ///< and no two threads race for shared memory
  Strict ///< and it is not read before it is written. Kernels may: what they read so is masked, and NaN if it is not
};

struct Launch {
  const cuda::EmulatedKernel *kernel;
  void **parameters;
  uint32_t grid[3], block[3], dynamicShared;
  Mode mode;
  uint32_t seed; ///< 0: warps run in order; else in an order that it gives
  const std::vector<const char *> *sites;
};

/// Runs all blocks; "" or what went wrong.
std::string run(const Launch &launch);

/// Device memory: begin -> end.
std::map<uintptr_t, uintptr_t> &getAllocations();
bool isInAllocation(uintptr_t begin, size_t size);

// What follows is shared by the parts of the emulator.

constexpr uint32_t kWarpSize = 32, kLargestShared = 256 << 10;

struct Copy {
  uint8_t *to;
  const uint8_t *from;
  uint32_t bytes, sourceBytes, site;
};

struct Thread {
  ThreadContext context; ///< first: generated code holds a pointer to it
  void *stackPointer = nullptr;
  uint8_t *stack = nullptr;
  enum State { Ready, AtBarrier, InWarp, InGroup, Done } state = Ready;
  uint32_t site = 0;
  uint32_t in[16], out[16];      ///< operands and results of the collective that it waits in
  const void *address = nullptr; ///< of a row for ldmatrix
  std::vector<Copy> openCopies;
  std::vector<std::vector<Copy>> copyGroups;
  const void *product[3] = {}; ///< sums, words of A and descriptors of the wgmma that it waits in
  uint64_t productsSeen = 0;   ///< of its group of warps that are done, as far as it has waited
};

/// Four warps that multiply together.
struct Warpgroup {
  struct Read {
    const uint8_t *address;
    uint32_t bytes;
  };
  uint32_t arrived = 0, site = 0;
  uint64_t begun = 0, done = 0;
  std::vector<std::vector<Read>> open; ///< what the products that are under way read, the oldest first
};

/// Threads that wait for each other at one place of a warp.
struct Rendezvous {
  uint32_t mask, arrived, site;
};

struct Warp {
  std::vector<Rendezvous> rendezvous;
  uint32_t epoch = 1; ///< counts its barriers
};

/// Who touched a byte of shared memory last, and when.
struct ShadowByte {
  uint32_t writeEpoch = 0, writeWarpEpoch = 0, readEpoch = 0, readWarpEpochs[2] = {0, 0};
  uint16_t writer = kNobody, readers[2] = {kNobody, kNobody}, copiesInFlight = 0, productsInFlight = 0;
  bool isInitialised = false;
  static constexpr uint16_t kNobody = 0xffff;
};

/// Of a thread: its local memory, and as much again for what registers are on a device; below it as much that nothing may
/// touch, as far as a frame can pass over. Only what is written takes memory.
inline constexpr size_t kStackBytes = 2 * cuda::kLocalBytes, kGuardBytes = kStackBytes;

struct Block {
  const Launch *launch = nullptr;
  uint32_t threadCount = 0, warpCount = 0, live = 0, epoch = 1; ///< epoch counts the block's barriers
  std::vector<Thread> threads;
  std::vector<Warp> warps;
  std::vector<Warpgroup> warpgroups;
  uint32_t atBarrier = 0, barrierSite = 0, firstAtBarrier = 0;
  std::vector<ShadowByte> shadow;
  uint8_t *shared = nullptr;
  size_t sharedBytes = 0;
  void *mainStackPointer = nullptr;
  Thread *current = nullptr;
  std::string error;

  uint32_t numberOf(const Thread &thread) const { return static_cast<uint32_t>(&thread - threads.data()); }
  std::string describe(uint32_t thread) const;
  std::string siteName(uint32_t site) const;
};

extern thread_local Block block;

/// Ends the launch with this message.
[[noreturn]] void fail(const std::string &message);
/// Goes on with other threads until this one is ready.
void wait();
void accessShared(const Thread &thread, uint32_t site, const void *address, uint32_t bytes, uint32_t flags);
void accessGlobal(const Thread &thread, uint32_t site, const void *address, uint32_t bytes, uint32_t flags);
/// Beginning and end of an asynchronous copy to shared memory.
void beginCopy(const Thread &thread, const Copy &copy);
void endCopy(const Copy &copy);

/// A product of warps reads from now on, and until.
void beginRead(const Thread &thread, uint32_t site, const Warpgroup::Read &read);
void endRead(const Warpgroup::Read &read);

/// By cuda::EmulatorFunction.
void *const *getFunctionTable();

} // namespace tmc::emulator

#endif // TMC_TOOLS_CUDA_EMULATOR_BLOCK_H
