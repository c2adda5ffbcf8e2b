// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions of the CUDA driver that a launcher needs, over the emulator: the runtime's own launcher runs on them as
// it would on a driver. Of the environment it reads
//   TMC_CUDA_EMULATOR       check (default), fast or strict: see Mode
//   TMC_CUDA_EMULATOR_SEED  a number: warps run in an order that it gives
//   TMC_CUDA_EMULATOR_MEMORY  bytes that the device has
//   TMC_CUDA_EMULATOR_VERSION  of the driver, such as 13000; below 12000 it loads no code
//   TMC_CUDA_EMULATOR_ORDINAL  of the device that all memory is said to be of
//   TMC_CUDA_EMULATOR_GRAPHS  0: there are none
//   TMC_CUDA_EMULATOR_FAIL  the number of the launch that fails, from 1
// Streams and what runs in them: Stream.cpp.
#include "tools/cuda-emulator/Driver.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <sys/mman.h>

using namespace tmc::cuda;
using namespace tmc::emulator;

namespace {

enum DeviceAttribute {
  ThreadsPerBlock = 1,
  SharedPerBlock = 8,
  WarpSize = 10,
  Multiprocessors = 16,
  CapabilityMajor = 75,
  CapabilityMinor = 76,
  MostSharedPerBlock = 97
};

constexpr size_t kPage = 4096, kAlignment = 256;

struct LoadedModule {
  const EmulatedModule *module;
  std::vector<const char *> sites;
  std::vector<Function> functions;
};

unsigned contexts = 0; ///< that are retained

uint64_t countAllocated() {
  uint64_t bytes = 0;
  for (auto [begin, end] : getAllocations())
    bytes += end - begin;
  return bytes;
}

size_t roundUp(size_t size, size_t unit) { return (size + unit - 1) / unit * unit; }

} // namespace

std::mutex tmc::emulator::mutex;
std::string tmc::emulator::lastError;
Result tmc::emulator::sticky = Success;
int tmc::emulator::onlyContext;

uint64_t tmc::emulator::readNumber(const char *name, uint64_t otherwise) {
  const char *text = getenv(name);
  return text ? strtoull(text, nullptr, 10) : otherwise;
}

Result tmc::emulator::fail(Result result, const std::string &message) {
  lastError = message;
  return result;
}

extern "C" {

/// A launcher that finds it takes an artefact's code for the emulator.
extern const int tmc_cuda_emulator;
const int tmc_cuda_emulator = 1;

int cuInit(unsigned) { return Success; }

int cuDriverGetVersion(int *version) {
  *version = static_cast<int>(readNumber("TMC_CUDA_EMULATOR_VERSION", 13000));
  return Success;
}

int cuDeviceGetCount(int *count) {
  *count = 1;
  return Success;
}

int cuDeviceGet(int *device, int ordinal) {
  *device = 0;
  return ordinal == 0 ? Success : InvalidDevice;
}

int cuDeviceGetName(char *name, int size, int) {
  snprintf(name, size, "tmc's emulator of CUDA devices");
  return Success;
}

int cuDeviceGetAttribute(int *value, int attribute, int) {
  switch (attribute) {
  case ThreadsPerBlock:
    *value = 1024;
    break;
  case SharedPerBlock:
    *value = kDefaultShared;
    break;
  case WarpSize:
    *value = kWarpSize;
    break;
  case Multiprocessors:
    *value = 2;
    break;
  case CapabilityMajor:
    *value = 8;
    break;
  case MostSharedPerBlock:
    *value = kMostShared;
    break;
  default:
    *value = 0;
  }
  return Success;
}

int cuDevicePrimaryCtxRetain(void **context, int) {
  std::lock_guard<std::mutex> lock(mutex);
  ++contexts;
  *context = &onlyContext;
  return Success;
}

/// The last one says what nobody has freed.
int cuDevicePrimaryCtxRelease_v2(int) {
  std::lock_guard<std::mutex> lock(mutex);
  if (--contexts != 0)
    return Success;
  if (size_t count = getAllocations().size())
    fprintf(stderr, "tmc's emulator of CUDA devices: %zu allocations were not freed\n", count);
  if (size_t count = countObjects())
    fprintf(stderr,
            "tmc's emulator of CUDA devices: %zu streams, graphs, events or pieces of host memory were not freed\n",
            count);
  return Success;
}

int cuCtxPushCurrent_v2(void *) { return Success; }

int cuCtxPopCurrent_v2(void **context) {
  *context = &onlyContext;
  return Success;
}

/// Ends at a page that nobody may touch.
int cuMemAlloc_v2(uint64_t *address, size_t size) {
  std::lock_guard<std::mutex> lock(mutex);
  size_t rounded = roundUp(size, kAlignment), pages = roundUp(rounded, kPage);
  if (size == 0 || pages < size)
    return fail(InvalidValue, "an allocation without bytes");
  uint64_t most = readNumber("TMC_CUDA_EMULATOR_MEMORY", UINT64_MAX), used = countAllocated();
  if (size > most || used > most - size)
    return fail(OutOfMemory, "out of memory");
  void *memory = mmap(nullptr, pages + kPage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED)
    return fail(OutOfMemory, "out of memory");
  auto *begin = static_cast<uint8_t *>(memory) + (pages - rounded);
  mprotect(static_cast<uint8_t *>(memory) + pages, kPage, PROT_NONE);
  memset(begin, 0xff, rounded); // NaN
  *address = reinterpret_cast<uint64_t>(begin);
  getAllocations()[*address] = *address + size;
  return Success;
}

int cuMemFree_v2(uint64_t address) {
  std::lock_guard<std::mutex> lock(mutex);
  finishAll(); // as a driver does
  auto found = getAllocations().find(address);
  if (found == getAllocations().end())
    return fail(InvalidValue, "what is freed was not allocated");
  size_t rounded = roundUp(found->second - found->first, kAlignment), pages = roundUp(rounded, kPage);
  munmap(reinterpret_cast<void *>(address - (pages - rounded)), pages + kPage);
  getAllocations().erase(found);
  return Success;
}

int cuModuleLoadData(void **module, const void *image) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *emulated = static_cast<const EmulatedModule *>(image);
  if (readNumber("TMC_CUDA_EMULATOR_VERSION", 13000) < 12000)
    return fail(UnsupportedText, "the provided PTX was compiled with an unsupported toolchain");
  if (memcmp(emulated->magic, "\177ELF", 4) == 0)
    return fail(NoBinary, "this is code for a device, not for the emulator");
  if (memcmp(emulated->magic, kEmulatedMagic, sizeof kEmulatedMagic) != 0)
    return fail(InvalidImage, "this is no code for the emulator");
  auto loaded = std::make_unique<LoadedModule>();
  loaded->module = emulated;
  const char *site = emulated->sites;
  for (uint64_t i = 0; i < emulated->siteCount; ++i, site += strlen(site) + 1)
    loaded->sites.push_back(site);
  for (uint64_t i = 0; i < emulated->kernelCount; ++i)
    loaded->functions.push_back({&emulated->kernels[i], &loaded->sites});
  *module = loaded.release();
  return Success;
}

int cuModuleUnload(void *module) {
  std::lock_guard<std::mutex> lock(mutex);
  finishAll();
  delete static_cast<LoadedModule *>(module);
  return Success;
}

int cuModuleGetFunction(void **function, void *module, const char *name) {
  std::lock_guard<std::mutex> lock(mutex);
  for (Function &candidate : static_cast<LoadedModule *>(module)->functions)
    if (strcmp(candidate.kernel->name, name) == 0) {
      *function = &candidate;
      return Success;
    }
  return fail(NotFound, std::string("there is no kernel ") + name);
}

int cuFuncSetAttribute(void *function, int attribute, int value) {
  constexpr int dynamicShared = 8;
  if (attribute != dynamicShared)
    return Success;
  if (value > kMostShared)
    return InvalidValue;
  static_cast<Function *>(function)->mostDynamicShared = value;
  return Success;
}

int cuOccupancyMaxActiveBlocksPerMultiprocessor(int *blocks, void *, int, size_t) {
  *blocks = 2;
  return Success;
}

/// Forgets a failure, for tests that expect one.
void tmc_cuda_emulator_reset(void) { sticky = Success; }

int cuGetErrorString(int result, const char **text) {
  static thread_local std::string kept;
  std::lock_guard<std::mutex> lock(mutex);
  kept = result == Success ? "no error" : lastError;
  *text = kept.c_str();
  return Success;
}
}
