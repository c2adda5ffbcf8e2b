// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Barriers of some threads: mbarriers, and those with a number. Who arrives hands on what his warp knows to be over,
// and who goes on knows it; so a wait that is missing is a race even where all happened in time.
#include "tools/cuda-emulator/Block.h"

#include <algorithm>
#include <cstring>

using namespace tmc::cuda;
using namespace tmc::emulator;

static Thread &threadOf(ThreadContext *context) { return *reinterpret_cast<Thread *>(context); }

static Progress &progressOf(ThreadContext *context) { return block.warps[context->warp].progress; }

/// What this warp has done so far is over for those who wait for it; what it does from now on is not.
static void handOn(ThreadContext *context, Progress &to) {
  to.join(progressOf(context));
  ++progressOf(context).at[context->warp];
}

void tmc::emulator::meetAtNamedBarrier(ThreadContext *context, uint32_t site, uint32_t number, uint32_t threads) {
  Thread &thread = threadOf(context);
  NamedBarrier &barrier = block.namedBarriers[number];
  std::string name = "barrier " + std::to_string(number);
  if (barrier.arrived && barrier.threads != threads)
    fail(name + " is of " + std::to_string(threads) + " threads at " + block.siteName(site) + " but of " +
         std::to_string(barrier.threads) + " at " + block.siteName(barrier.site));
  if (threads % kWarpSize || threads == 0 || threads > block.threadCount)
    fail(name + " of " + std::to_string(threads) + " threads, a block has " + std::to_string(block.threadCount) +
         ", at " + block.siteName(site));
  barrier.threads = threads;
  barrier.site = thread.site = site;
  handOn(context, barrier.gathered);
  thread.barrier = &barrier;
  if (++barrier.arrived < threads) {
    thread.state = Thread::AtPhase;
    return wait();
  }
  barrier.arrived = 0;
  for (Thread &other : block.threads) {
    if (other.barrier != &barrier)
      continue;
    other.barrier = nullptr;
    progressOf(&other.context).join(barrier.gathered);
    block.warps[other.context.warp].epoch += other.context.lane == 0;
    if (&other != &thread)
      other.state = Thread::Ready;
  }
}

static Phases &findPhases(ThreadContext *context, uint32_t site, const void *address) {
  auto found = std::find_if(block.phases.begin(), block.phases.end(),
                            [&](const Phases &phases) { return phases.address == address; });
  uint32_t thread = block.numberOf(threadOf(context));
  if (found == block.phases.end())
    fail(block.describe(thread) + " uses shared offset " +
         std::to_string(static_cast<const uint8_t *>(address) - block.shared) + ", where no mbarrier is, at " +
         block.siteName(site));
  if (block.launch->mode != Mode::Fast &&
      isConcurrent(thread, found->initThread, found->initEpoch, UINT32_MAX, found->initTime))
    fail(block.describe(thread) + " uses an mbarrier that " + block.describe(found->initThread) +
         " initialised, no barrier between, at " + block.siteName(site));
  return *found;
}

void tmc::emulator::initPhases(ThreadContext *context, uint32_t site, const void *address, uint32_t count) {
  Thread &thread = threadOf(context);
  if (reinterpret_cast<uintptr_t>(address) % 8 || count == 0 || block.phases.size() == kMostPhases)
    fail("an mbarrier that is misaligned, without arrivals, or one too many, at " + block.siteName(site));
  accessShared(thread, site, address, 8, kAccessWrites);
  Phases phases{};
  phases.address = address;
  phases.count = phases.missing = count;
  phases.site = site;
  phases.initEpoch = block.epoch;
  phases.initTime = progressOf(context).at[context->warp];
  phases.initThread = static_cast<uint16_t>(block.numberOf(thread));
  block.phases.push_back(std::move(phases));
}

static void land(const BulkCopy &copy) {
  for (auto [from, offset] : copy.chunks) {
    if (from)
      memcpy(block.shared + offset, from, 16);
    else
      memset(block.shared + offset, 0, 16);
  }
}

/// Copies land as late as they may: when somebody waits for them.
static void tryToEnd(Phases &phases, bool isWaitedFor) {
  if (phases.missing)
    return;
  auto number = static_cast<uint32_t>(&phases - block.phases.data());
  if (isWaitedFor && phases.bytes > 0) {
    for (const BulkCopy &copy : phases.copies) {
      land(copy);
      endCopy(copy, number, phases.over + 1);
      phases.bytes -= copy.bytes;
    }
    phases.copies.clear();
    if (phases.bytes < 0)
      fail("an mbarrier waits for " + std::to_string(-phases.bytes) + " bytes less than are copied for it, at " +
           block.siteName(phases.site));
  }
  if (phases.bytes)
    return;
  ++phases.over;
  phases.missing = phases.count;
  phases.released.join(phases.gathered);
  phases.released.at[kMostWarps + number] = phases.over;
  phases.gathered = Progress();
  for (Thread &other : block.threads)
    if (other.phases == phases.address) {
      other.phases = nullptr;
      other.state = Thread::Ready;
    }
}

static bool isWaitedFor(const Phases &phases) {
  return std::any_of(block.threads.begin(), block.threads.end(),
                     [&](const Thread &thread) { return thread.phases == phases.address; });
}

void tmc::emulator::arrive(ThreadContext *context, uint32_t site, const void *address, uint32_t bytes) {
  Phases &phases = findPhases(context, site, address);
  phases.site = site;
  phases.bytes += bytes;
  handOn(context, phases.gathered);
  --phases.missing; // a phase that is over has all of them again
  tryToEnd(phases, isWaitedFor(phases));
}

void tmc::emulator::waitForPhase(ThreadContext *context, uint32_t site, const void *address, uint32_t parity) {
  Thread &thread = threadOf(context);
  thread.site = site;
  while (true) {
    Phases &phases = findPhases(context, site, address);
    if ((phases.over & 1) == parity)
      tryToEnd(phases, true);
    if ((phases.over & 1) != parity) {
      progressOf(context).join(phases.released);
      return;
    }
    thread.phases = address;
    thread.state = Thread::AtPhase;
    wait();
  }
}

void tmc::emulator::addCopy(ThreadContext *context, uint32_t site, const void *address, BulkCopy copy) {
  Phases &phases = findPhases(context, site, address);
  beginCopy(threadOf(context), copy);
  phases.copies.push_back(std::move(copy));
  tryToEnd(phases, isWaitedFor(phases));
}

std::string tmc::emulator::describePhases() {
  for (const Thread &thread : block.threads) {
    if (thread.state != Thread::AtPhase)
      continue;
    std::string message = block.describe(block.numberOf(thread)) + " waits at " + block.siteName(thread.site);
    if (thread.barrier)
      return message + ", which is reached by " + std::to_string(thread.barrier->arrived) + " of " +
             std::to_string(thread.barrier->threads) + " threads";
    for (const Phases &phases : block.phases)
      if (phases.address == thread.phases) {
        int64_t bytes = phases.bytes;
        for (const BulkCopy &copy : phases.copies)
          bytes -= copy.bytes;
        return message + " (" + std::to_string(phases.missing) + " arrivals and " + std::to_string(bytes) +
               " bytes missing)";
      }
  }
  return "";
}

std::string tmc::emulator::describeOpenCopies() {
  for (const Phases &phases : block.phases)
    if (!phases.copies.empty())
      return "ends with bulk copies that were never waited for, of " + block.siteName(phases.copies.front().site);
  return "";
}
