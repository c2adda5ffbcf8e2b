// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Fibres and the loop over blocks.
#include "tools/cuda-emulator/Block.h"

#include <algorithm>
#include <cstring>
#include <random>
#include <sys/mman.h>
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#include <sanitizer/asan_interface.h>
#endif
#endif
#include <xmmintrin.h>

using namespace tmc::emulator;

thread_local Block tmc::emulator::block;

// Saves what the System V ABI wants saved, and goes on with another stack.
extern "C" void tmc_emulator_switch(void **from, void *to);
extern "C" void tmc_emulator_start();
asm(R"(
.text
.hidden tmc_emulator_switch
.type tmc_emulator_switch,@function
tmc_emulator_switch:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
.hidden tmc_emulator_start
.type tmc_emulator_start,@function
tmc_emulator_start:
  xorl %ebp, %ebp
  call tmc_emulator_main
  ud2
)");

std::string Block::describe(uint32_t thread) const {
  return "thread " + std::to_string(thread) + " (warp " + std::to_string(thread / kWarpSize) + " lane " +
         std::to_string(thread % kWarpSize) + ")";
}

std::string Block::siteName(uint32_t site) const { return site < launch->sites->size() ? (*launch->sites)[site] : "?"; }

static std::string describePlace() {
  const uint32_t *at = block.threads.front().context.block;
  return std::string("kernel ") + block.launch->kernel->name + ", block (" + std::to_string(at[0]) + "," +
         std::to_string(at[1]) + "," + std::to_string(at[2]) + "): ";
}

void tmc::emulator::wait() { tmc_emulator_switch(&block.current->stackPointer, block.mainStackPointer); }

void tmc::emulator::fail(const std::string &message) {
  if (block.error.empty())
    block.error = describePlace() + message;
  block.current->state = Thread::Done;
  wait();
  __builtin_unreachable();
}

extern "C" __attribute__((used, visibility("hidden"))) void tmc_emulator_main() {
  Thread &thread = *block.current;
  block.launch->kernel->entry(&thread.context, block.launch->parameters);
  for (const std::vector<Copy> &group : thread.copyGroups)
    thread.openCopies.insert(thread.openCopies.end(), group.begin(), group.end());
  if (!thread.openCopies.empty())
    fail(block.describe(block.numberOf(thread)) + " returns with copies that were never waited for, of " +
         block.siteName(thread.openCopies.front().site));
  if (thread.productsSeen < block.warpgroups[thread.context.warp / 4].begun)
    fail(block.describe(block.numberOf(thread)) + " returns with products that were never waited for, of " +
         block.siteName(block.warpgroups[thread.context.warp / 4].site));
  thread.state = Thread::Done;
  --block.live;
  wait();
}

static bool prepare(Thread &thread) {
  if (!thread.stack) {
    void *memory = mmap(nullptr, kStackBytes + kGuardBytes, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
      return false;
    thread.stack = static_cast<uint8_t *>(memory);
    mprotect(memory, kGuardBytes, PROT_NONE);
  }
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
  // What had it before did not return.
  __asan_unpoison_memory_region(thread.stack + kGuardBytes, kStackBytes);
#endif
#endif
  auto **top = reinterpret_cast<void **>(thread.stack + kGuardBytes + kStackBytes);
  top -= 2; // aligned to 16 bytes where tmc_emulator_start begins
  *--top = reinterpret_cast<void *>(tmc_emulator_start);
  for (int i = 0; i < 6; ++i)
    *--top = nullptr;
  thread.stackPointer = top;
  thread.state = Thread::Ready;
  thread.openCopies.clear();
  thread.copyGroups.clear();
  thread.productsSeen = 0;
  thread.phases = nullptr;
  thread.barrier = nullptr;
  return true;
}

/// Why nothing can go on.
static std::string describeDeadlock() {
  std::string message = "deadlock: ";
  auto whereIs = [](const Thread &thread) {
    return block.describe(block.numberOf(thread)) +
           (thread.state == Thread::Done ? ", which has returned" : ", which waits at " + block.siteName(thread.site));
  };
  if (block.atBarrier) {
    auto missing = std::find_if(block.threads.begin(), block.threads.end(),
                                [](const Thread &thread) { return thread.state != Thread::AtBarrier; });
    message += block.siteName(block.barrierSite) + " is reached by " + std::to_string(block.atBarrier) + " of " +
               std::to_string(block.threadCount) + " threads, missing is " + whereIs(*missing);
  }
  for (uint32_t g = 0; g < block.warpgroups.size(); ++g)
    if (const Warpgroup &group = block.warpgroups[g]; group.arrived) {
      auto begin = block.threads.begin() + g * 4 * kWarpSize;
      auto missing = std::find_if(begin, block.threads.end(),
                                  [](const Thread &thread) { return thread.state != Thread::InGroup; });
      return message + (block.atBarrier ? "; " : "") + "warps " + std::to_string(4 * g) + " to " +
             std::to_string(4 * g + 3) + " wait at " + block.siteName(group.site) + " for " + whereIs(*missing);
    }
  if (std::string phases = describePhases(); !phases.empty())
    return message + (block.atBarrier ? "; " : "") + phases;
  for (uint32_t w = 0; w < block.warpCount; ++w)
    for (const Rendezvous &group : block.warps[w].rendezvous)
      return message + (block.atBarrier ? "; " : "") + "warp " + std::to_string(w) + " waits at " +
             block.siteName(group.site) + " for " +
             whereIs(block.threads[w * kWarpSize + __builtin_ctz(group.mask & ~group.arrived)]);
  return message;
}

static std::string runBlock(std::vector<uint32_t> &order, std::mt19937 &random) {
  while (block.live) {
    bool hasMoved = false;
    if (block.launch->seed)
      std::shuffle(order.begin(), order.end(), random);
    for (uint32_t warp : order) {
      for (bool again = true; again;) {
        again = false;
        uint32_t end = std::min(block.threadCount, (warp + 1) * kWarpSize);
        for (uint32_t i = warp * kWarpSize; i < end; ++i) {
          if (block.threads[i].state != Thread::Ready)
            continue;
          block.current = &block.threads[i];
          tmc_emulator_switch(&block.mainStackPointer, block.current->stackPointer);
          if (!block.error.empty())
            return block.error;
          again = hasMoved = true;
        }
      }
    }
    if (!hasMoved)
      return describePlace() + describeDeadlock();
  }
  std::string open = describeOpenCopies();
  return open.empty() ? open : describePlace() + open;
}

static uint8_t *allocateShared() {
  void *memory =
      mmap(nullptr, kLargestShared, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return memory == MAP_FAILED ? nullptr : static_cast<uint8_t *>(memory);
}

static uint32_t alignShared(uint32_t bytes) { return (bytes + 15) / 16 * 16; }

static void setUpBlock(const Launch &launch, const uint32_t (&at)[3]) {
  memset(block.shared, 0xff, block.sharedBytes); // NaN in f16, bf16 and f32
  if (launch.mode != Mode::Fast)
    block.shadow.assign(block.sharedBytes, ShadowByte());
  block.warps.assign(block.warpCount, Warp());
  for (uint32_t i = 0; i < block.warpCount; ++i)
    block.warps[i].progress.at[i] = 1;
  block.warpgroups.assign((block.warpCount + 3) / 4, Warpgroup());
  block.namedBarriers.clear();
  block.phases.clear();
  block.tensorMaps.clear();
  block.epoch = 1;
  block.live = block.threadCount;
  block.atBarrier = 0;
  for (uint32_t i = 0; i < block.threadCount; ++i) {
    const uint32_t(&size)[3] = launch.block, (&grid)[3] = launch.grid;
    block.threads[i].context = {{i % size[0], i / size[0] % size[1], i / size[0] / size[1]},
                                {at[0], at[1], at[2]},
                                {size[0], size[1], size[2]},
                                {grid[0], grid[1], grid[2]},
                                i % kWarpSize,
                                i / kWarpSize,
                                block.shared,
                                block.shared + alignShared(launch.kernel->staticShared),
                                getFunctionTable()};
  }
}

static std::string runBlocks(const Launch &launch) {
  std::vector<uint32_t> order(block.warpCount);
  for (uint32_t i = 0; i < block.warpCount; ++i)
    order[i] = i;
  std::mt19937 random(launch.seed);
  uint32_t at[3];
  for (at[2] = 0; at[2] < launch.grid[2]; ++at[2])
    for (at[1] = 0; at[1] < launch.grid[1]; ++at[1])
      for (at[0] = 0; at[0] < launch.grid[0]; ++at[0]) {
        setUpBlock(launch, at);
        for (Thread &thread : block.threads)
          if (!prepare(thread))
            return "out of memory for the threads of a block";
        if (std::string error = runBlock(order, random); !error.empty())
          return error;
      }
  return "";
}

std::string tmc::emulator::run(const Launch &launch) {
  uint64_t count = uint64_t(launch.block[0]) * launch.block[1] * launch.block[2];
  block.launch = &launch;
  block.error.clear();
  block.threadCount = static_cast<uint32_t>(count);
  block.warpCount = (block.threadCount + kWarpSize - 1) / kWarpSize;
  for (size_t i = count; i < block.threads.size(); ++i)
    if (block.threads[i].stack)
      munmap(block.threads[i].stack, kStackBytes + kGuardBytes);
  block.threads.resize(count);
  block.sharedBytes = alignShared(launch.kernel->staticShared) + launch.dynamicShared;
  if (!block.shared && !(block.shared = allocateShared()))
    return "out of memory for shared memory";
  // Kernels flush denormals.
  unsigned state = _mm_getcsr();
  _mm_setcsr(0x9fc0);
  std::string error = runBlocks(launch);
  _mm_setcsr(state);
  block.current = nullptr;
  return error;
}
