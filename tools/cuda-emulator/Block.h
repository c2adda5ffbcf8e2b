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
  enum State { Ready, AtBarrier, InWarp, InGroup, AtPhase, Done } state = Ready;
  uint32_t site = 0;
  uint32_t in[16], out[16];      ///< operands and results of the collective that it waits in
  const void *address = nullptr; ///< of a row for ldmatrix
  std::vector<Copy> openCopies;
  std::vector<std::vector<Copy>> copyGroups;
  const void *phases = nullptr;           ///< mbarrier that it waits for
  struct NamedBarrier *barrier = nullptr; ///< that it waits at
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

/// Between two barriers of the block: what each warp, and the bulk copies of each mbarrier, have done, as far as somebody
/// knows by what he has waited for.
constexpr uint32_t kMostWarps = 32, kMostPhases = 32;
struct Progress {
  uint32_t at[kMostWarps + kMostPhases] = {};
  void join(const Progress &other) {
    for (uint32_t i = 0; i < kMostWarps + kMostPhases; ++i)
      at[i] = at[i] < other.at[i] ? other.at[i] : at[i];
  }
};

struct Warp {
  std::vector<Rendezvous> rendezvous;
  uint32_t epoch = 1; ///< counts its barriers
  Progress progress;
};

/// Who touched a byte of shared memory last, and when.
struct ShadowByte {
  uint32_t writeEpoch = 0, writeWarpEpoch = 0, writeTime = 0, readEpoch = 0, readWarpEpochs[2] = {0, 0},
           readTimes[2] = {0, 0};
  uint16_t writer = kNobody, readers[2] = {kNobody, kNobody}, copiesInFlight = 0, productsInFlight = 0;
  bool isInitialised = false;
  static constexpr uint16_t kNobody = 0xffff;
  static constexpr uint16_t kFirstPhases = 0xff00; ///< a writer from here on: the bulk copies of an mbarrier
};

/// A copy that an mbarrier counts the bytes of.
struct BulkCopy {
  uint8_t *to;
  uint32_t bytes, site;
  std::vector<std::pair<const uint8_t *, uint32_t>> chunks; ///< of 16 bytes: from (null: zeros) and to which offset
};

/// An mbarrier: a phase is over when all have arrived and all bytes are there.
struct Phases {
  const void *address;
  uint32_t count, missing, site;
  int64_t bytes = 0;
  uint32_t over = 0; ///< phases
  uint32_t initEpoch, initTime;
  uint16_t initThread;
  Progress gathered, released; ///< of those that have arrived; of those of all phases that are over
  std::vector<BulkCopy> copies;
};

/// `bar.sync` with a number and a count of threads.
struct NamedBarrier {
  uint32_t arrived = 0, threads = 0, site = 0;
  Progress gathered;
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
  std::map<uint32_t, NamedBarrier> namedBarriers;
  std::vector<Phases> phases;
  std::map<uintptr_t, bool> tensorMaps; ///< that were published; whether somebody has acquired them
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

void beginCopy(const Thread &thread, const BulkCopy &copy);
/// What was copied is there for those who wait for phase `time` of an mbarrier.
void endCopy(const BulkCopy &copy, uint32_t phases, uint32_t time);
/// Whether what `other` did at that time in this epoch may not be over for a thread.
bool isConcurrent(uint32_t thread, uint16_t other, uint32_t epoch, uint32_t warpEpoch, uint32_t time);

// Phases.cpp: see cuda::EmulatorFunction.
void meetAtNamedBarrier(ThreadContext *context, uint32_t site, uint32_t number, uint32_t threads);
void initPhases(ThreadContext *context, uint32_t site, const void *address, uint32_t count);
void arrive(ThreadContext *context, uint32_t site, const void *address, uint32_t bytes);
void waitForPhase(ThreadContext *context, uint32_t site, const void *address, uint32_t parity);
/// Why a block cannot go on, or how it has ended, as far as these know; "" if they do not.
std::string describePhases();
std::string describeOpenCopies();

// BulkCopies.cpp.
void editMap(ThreadContext *context, uint32_t site, void *map, uint32_t field, uint32_t axis, uint64_t value);
void publishMap(ThreadContext *context, uint32_t site, void *to, const void *from);
void acquireMap(ThreadContext *context, uint32_t site, const void *map);
void copyBox(ThreadContext *context, uint32_t site, void *to, const void *map, const void *phases, uint32_t rank,
             const int32_t *coordinates);
/// Gives an mbarrier a copy.
void addCopy(ThreadContext *context, uint32_t site, const void *phases, BulkCopy copy);

/// A product of warps reads from now on, and until.
void beginRead(const Thread &thread, uint32_t site, const Warpgroup::Read &read);
void endRead(const Warpgroup::Read &read);

/// By cuda::EmulatorFunction.
void *const *getFunctionTable();

} // namespace tmc::emulator

#endif // TMC_TOOLS_CUDA_EMULATOR_BLOCK_H
