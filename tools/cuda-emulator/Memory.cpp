// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is wrong with an access of memory.
#include "tools/cuda-emulator/Block.h"

using namespace tmc::cuda;
using namespace tmc::emulator;

std::map<uintptr_t, uintptr_t> &tmc::emulator::getAllocations() {
  static auto *allocations = new std::map<uintptr_t, uintptr_t>; // outlives static destructors
  return *allocations;
}

bool tmc::emulator::isInAllocation(uintptr_t begin, size_t size) {
  auto &allocations = getAllocations();
  auto next = allocations.upper_bound(begin);
  return next != allocations.begin() && begin + size <= std::prev(next)->second;
}

static std::string describeAccess(uint32_t thread, uint32_t bytes, uint32_t flags) {
  return block.describe(thread) + (flags & kAccessWrites ? " writes " : " reads ") + std::to_string(bytes) + " bytes ";
}

/// No barrier of the block, nor of the warp if it is the same, nor anything that was waited for lies between then and
/// now.
bool tmc::emulator::isConcurrent(uint32_t thread, uint16_t other, uint32_t epoch, uint32_t warpEpoch, uint32_t time) {
  if (other == ShadowByte::kNobody || other == thread || epoch != block.epoch)
    return false;
  const Warp &warp = block.warps[thread / kWarpSize];
  if (other >= ShadowByte::kFirstPhases)
    return warp.progress.at[kMostWarps + other - ShadowByte::kFirstPhases] < time;
  if (other / kWarpSize == thread / kWarpSize)
    return warpEpoch == warp.epoch;
  return warp.progress.at[other / kWarpSize] < time;
}

static std::string describeWriter(uint16_t other) {
  return other < ShadowByte::kFirstPhases
             ? block.describe(other)
             : "a copy for the mbarrier at shared offset " +
                   std::to_string(static_cast<const uint8_t *>(block.phases[other - ShadowByte::kFirstPhases].address) -
                                  block.shared);
}

[[noreturn]] static void failByRace(uint32_t thread, uint32_t other, size_t offset, uint32_t site, bool writes,
                                    bool wrote) {
  fail("race for shared offset " + std::to_string(offset) + ": " + block.describe(thread) +
       (writes ? " writes" : " reads") + " what " + describeWriter(static_cast<uint16_t>(other)) +
       (wrote ? " wrote" : " read") + ", no barrier between, at " + block.siteName(site));
}

static void checkRaces(uint32_t thread, size_t offset, uint32_t site, bool writes) {
  ShadowByte &byte = block.shadow[offset];
  const Warp &warp = block.warps[thread / kWarpSize];
  uint32_t warpEpoch = warp.epoch, time = warp.progress.at[thread / kWarpSize];
  if (isConcurrent(thread, byte.writer, byte.writeEpoch, byte.writeWarpEpoch, byte.writeTime))
    failByRace(thread, byte.writer, offset, site, writes, true);
  if (writes) {
    for (int i = 0; i < 2; ++i)
      if (isConcurrent(thread, byte.readers[i], byte.readEpoch, byte.readWarpEpochs[i], byte.readTimes[i]))
        failByRace(thread, byte.readers[i], offset, site, true, false);
    byte.writer = static_cast<uint16_t>(thread);
    byte.writeEpoch = block.epoch;
    byte.writeWarpEpoch = warpEpoch;
    byte.writeTime = time;
    return;
  }
  if (byte.readEpoch != block.epoch)
    byte.readers[0] = byte.readers[1] = ShadowByte::kNobody;
  byte.readEpoch = block.epoch;
  // Two readers are enough: a third one differs from the writer if both of these do not.
  int slot = byte.readers[0] == ShadowByte::kNobody || byte.readers[0] == thread ? 0 : 1;
  byte.readers[slot] = static_cast<uint16_t>(thread);
  byte.readWarpEpochs[slot] = warpEpoch;
  byte.readTimes[slot] = time;
}

static size_t checkSharedBounds(uint32_t thread, uint32_t site, const void *address, uint32_t bytes, uint32_t flags) {
  auto offset = static_cast<const uint8_t *>(address) - block.shared;
  if (offset < 0 || offset + bytes > static_cast<int64_t>(block.sharedBytes))
    fail(describeAccess(thread, bytes, flags) + "at shared offset " + std::to_string(offset) + " of " +
         std::to_string(block.sharedBytes) + ", out of bounds, at " + block.siteName(site));
  return offset;
}

void tmc::emulator::accessShared(const Thread &owner, uint32_t site, const void *address, uint32_t bytes,
                                 uint32_t flags) {
  uint32_t thread = block.numberOf(owner);
  size_t offset = checkSharedBounds(thread, site, address, bytes, flags);
  if (block.launch->mode == Mode::Fast)
    return;
  for (size_t i = offset; i < offset + bytes; ++i) {
    ShadowByte &byte = block.shadow[i];
    if (byte.copiesInFlight)
      fail(block.describe(thread) + " touches shared offset " + std::to_string(i) +
           " while a copy to it is in flight, at " + block.siteName(site));
    if ((flags & kAccessWrites) && byte.productsInFlight)
      fail(block.describe(thread) + " writes shared offset " + std::to_string(i) + " while a product reads it, at " +
           block.siteName(site));
    if (flags & kAccessWrites)
      byte.isInitialised = true;
    else if (!byte.isInitialised && block.launch->mode == Mode::Strict)
      fail(block.describe(thread) + " reads uninitialised shared memory at offset " + std::to_string(i) + ", at " +
           block.siteName(site));
    if (!(flags & kAccessIsAtomic))
      checkRaces(thread, i, site, flags & kAccessWrites);
  }
}

static void beginWriting(uint32_t thread, uint32_t site, const uint8_t *to, uint32_t bytes) {
  size_t offset = checkSharedBounds(thread, site, to, bytes, kAccessWrites);
  if (block.launch->mode == Mode::Fast)
    return;
  for (size_t i = offset; i < offset + bytes; ++i) {
    checkRaces(thread, i, site, true);
    if (block.shadow[i].productsInFlight)
      fail(block.describe(thread) + " copies to shared offset " + std::to_string(i) + " while a product reads it, at " +
           block.siteName(site));
    ++block.shadow[i].copiesInFlight;
  }
}

void tmc::emulator::beginCopy(const Thread &owner, const Copy &copy) {
  if (copy.sourceBytes) // else any address will do
    accessGlobal(owner, copy.site, copy.from, copy.sourceBytes, 0);
  beginWriting(block.numberOf(owner), copy.site, copy.to, copy.bytes);
}

void tmc::emulator::beginCopy(const Thread &owner, const BulkCopy &copy) {
  for (auto [from, offset] : copy.chunks)
    if (from)
      accessGlobal(owner, copy.site, from, 16, 0);
  uint32_t thread = block.numberOf(owner);
  for (size_t i = copy.to - block.shared, end = i + copy.bytes; block.launch->mode != Mode::Fast && i < end; ++i)
    if (i < block.sharedBytes && block.shadow[i].copiesInFlight)
      fail(block.describe(thread) + " copies to shared offset " + std::to_string(i) +
           " while another copy to it is in flight, at " + block.siteName(copy.site));
  beginWriting(thread, copy.site, copy.to, copy.bytes);
}

void tmc::emulator::endCopy(const BulkCopy &copy, uint32_t phases, uint32_t time) {
  if (block.launch->mode == Mode::Fast)
    return;
  for (size_t i = copy.to - block.shared, end = i + copy.bytes; i < end; ++i) {
    ShadowByte &byte = block.shadow[i];
    --byte.copiesInFlight;
    byte.isInitialised = true;
    byte.writer = static_cast<uint16_t>(ShadowByte::kFirstPhases + phases);
    byte.writeEpoch = block.epoch;
    byte.writeTime = time;
  }
}

void tmc::emulator::endCopy(const Copy &copy) {
  if (block.launch->mode == Mode::Fast)
    return;
  for (size_t i = copy.to - block.shared, end = i + copy.bytes; i < end; ++i) {
    --block.shadow[i].copiesInFlight;
    block.shadow[i].isInitialised = true;
  }
}

void tmc::emulator::beginRead(const Thread &thread, uint32_t site, const Warpgroup::Read &read) {
  accessShared(thread, site, read.address, read.bytes, 0);
  if (block.launch->mode != Mode::Fast)
    for (size_t i = read.address - block.shared, end = i + read.bytes; i < end; ++i)
      ++block.shadow[i].productsInFlight;
}

void tmc::emulator::endRead(const Warpgroup::Read &read) {
  if (block.launch->mode != Mode::Fast)
    for (size_t i = read.address - block.shared, end = i + read.bytes; i < end; ++i)
      --block.shadow[i].productsInFlight;
}

void tmc::emulator::accessGlobal(const Thread &owner, uint32_t site, const void *address, uint32_t bytes,
                                 uint32_t flags) {
  auto at = reinterpret_cast<uintptr_t>(address);
  if (at - reinterpret_cast<uintptr_t>(block.shared) < block.sharedBytes)
    return accessShared(owner, site, address, bytes, flags);
  // The same allocation as before, most times.
  static thread_local uintptr_t begin = 0, end = 0;
  static thread_local const Launch *launch = nullptr;
  if (launch == block.launch && at >= begin && at + bytes <= end)
    return;
  if (at - reinterpret_cast<uintptr_t>(owner.stack) < kGuardBytes + kStackBytes) // local memory
    return;
  auto &allocations = getAllocations();
  auto next = allocations.upper_bound(at);
  bool isBehindOne = next != allocations.begin();
  if (isBehindOne && at + bytes <= std::prev(next)->second) {
    launch = block.launch;
    std::tie(begin, end) = *std::prev(next);
    return;
  }
  std::string near;
  if (isBehindOne && at - std::prev(next)->second < 65536)
    near = " (" + std::to_string(at - std::prev(next)->first) + " into one of " +
           std::to_string(std::prev(next)->second - std::prev(next)->first) + ")";
  fail(describeAccess(block.numberOf(owner), bytes, flags) + "outside of every allocation" + near + ", at " +
       block.siteName(site));
}
