// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The functions of the CUDA driver that a launcher needs, over the emulator: the runtime's own launcher runs on them as
// it would on a driver. Of the environment it reads
//   TMC_CUDA_EMULATOR       check (default), fast or strict: see Mode
//   TMC_CUDA_EMULATOR_SEED  a number: warps run in an order that it gives
//   TMC_CUDA_EMULATOR_MEMORY  bytes that the device has
//   TMC_CUDA_EMULATOR_FAIL  the number of the launch that fails, from 1
#include "tools/cuda-emulator/Block.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <sys/mman.h>

using namespace tmc::cuda;
using namespace tmc::emulator;

namespace {

enum Result {
  Success = 0,
  InvalidValue = 1,
  OutOfMemory = 2,
  InvalidDevice = 101,
  InvalidImage = 200,
  NoBinary = 209,
  NotFound = 500,
  LaunchFailed = 719
};

enum DeviceAttribute {
  ThreadsPerBlock = 1,
  SharedPerBlock = 8,
  WarpSize = 10,
  Multiprocessors = 16,
  CapabilityMajor = 75,
  CapabilityMinor = 76,
  MostSharedPerBlock = 97
};

constexpr int kMostShared = 163 << 10, kDefaultShared = 48 << 10;
constexpr size_t kPage = 4096, kAlignment = 256;

struct Function {
  const EmulatedKernel *kernel;
  const std::vector<const char *> *sites;
  int mostDynamicShared = kDefaultShared;
};

struct LoadedModule {
  const EmulatedModule *module;
  std::vector<const char *> sites;
  std::vector<Function> functions;
};

/// One call at a time, from whatever thread.
std::mutex mutex;
std::string lastError;
Result sticky = Success; ///< as of a device: what failed once fails ever after
unsigned contexts = 0;   ///< that are retained
uint64_t launches = 0;

uint64_t readNumber(const char *name, uint64_t otherwise) {
  const char *text = getenv(name);
  return text ? strtoull(text, nullptr, 10) : otherwise;
}

uint64_t countAllocated() {
  uint64_t bytes = 0;
  for (auto [begin, end] : getAllocations())
    bytes += end - begin;
  return bytes;
}

Result fail(Result result, const std::string &message) {
  lastError = message;
  return result;
}

size_t roundUp(size_t size, size_t unit) { return (size + unit - 1) / unit * unit; }

} // namespace

extern "C" {

/// A launcher that finds it takes an artefact's code for the emulator.
extern const int tmc_cuda_emulator;
const int tmc_cuda_emulator = 1;

int cuInit(unsigned) { return Success; }

int cuDriverGetVersion(int *version) {
  *version = 13000;
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

static int onlyContext;

int cuDevicePrimaryCtxRetain(void **context, int) {
  std::lock_guard<std::mutex> lock(mutex);
  ++contexts;
  *context = &onlyContext;
  return Success;
}

/// The last one says what nobody has freed.
int cuDevicePrimaryCtxRelease_v2(int) {
  std::lock_guard<std::mutex> lock(mutex);
  if (--contexts == 0 && countAllocated() != 0)
    fprintf(stderr, "tmc's emulator of CUDA devices: %zu allocations were not freed\n", getAllocations().size());
  return Success;
}

int cuCtxPushCurrent_v2(void *) { return Success; }

int cuCtxPopCurrent_v2(void **context) {
  *context = &onlyContext;
  return Success;
}

int cuStreamCreate(void **stream, unsigned) {
  *stream = new char;
  return Success;
}

int cuStreamDestroy_v2(void *stream) {
  delete static_cast<char *>(stream);
  return Success;
}

int cuStreamSynchronize(void *) {
  std::lock_guard<std::mutex> lock(mutex);
  return sticky;
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
  auto found = getAllocations().find(address);
  if (found == getAllocations().end())
    return fail(InvalidValue, "what is freed was not allocated");
  size_t rounded = roundUp(found->second - found->first, kAlignment), pages = roundUp(rounded, kPage);
  munmap(reinterpret_cast<void *>(address - (pages - rounded)), pages + kPage);
  getAllocations().erase(found);
  return Success;
}

int cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, size_t size, void *) {
  std::lock_guard<std::mutex> lock(mutex);
  if (!isInAllocation(to, size))
    return fail(InvalidValue, "a copy to what was not allocated");
  memcpy(reinterpret_cast<void *>(to), from, size);
  return sticky;
}

int cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t size, void *) {
  std::lock_guard<std::mutex> lock(mutex);
  if (!isInAllocation(from, size))
    return fail(InvalidValue, "a copy from what was not allocated");
  memcpy(to, reinterpret_cast<const void *>(from), size);
  return sticky;
}

int cuModuleLoadData(void **module, const void *image) {
  std::lock_guard<std::mutex> lock(mutex);
  auto *emulated = static_cast<const EmulatedModule *>(image);
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

int cuLaunchKernel(void *handle, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX, unsigned blockY,
                   unsigned blockZ, unsigned dynamicShared, void *, void **parameters, void **extra) {
  std::lock_guard<std::mutex> lock(mutex);
  if (sticky != Success)
    return sticky;
  auto *function = static_cast<Function *>(handle);
  const EmulatedKernel &kernel = *function->kernel;
  std::string name = kernel.name;
  constexpr unsigned mostBlocks = 65535;
  if (extra || !parameters)
    return fail(InvalidValue, name + ": parameters are given one by one");
  if (!gridX || !gridY || !gridZ || gridX > 0x7fffffff || gridY > mostBlocks || gridZ > mostBlocks)
    return fail(InvalidValue, name + ": an impossible grid");
  uint64_t threads = uint64_t(blockX) * blockY * blockZ;
  if (threads == 0 || threads > 1024 || threads > kernel.threads)
    return fail(InvalidValue, name + ": " + std::to_string(threads) + " threads in a block, it was made for " +
                                  std::to_string(kernel.threads));
  bool isAsked = function->mostDynamicShared > kDefaultShared;
  int64_t most = isAsked ? kMostShared : kDefaultShared;
  if (int64_t(dynamicShared) > function->mostDynamicShared || int64_t(kernel.staticShared) + dynamicShared > most)
    return fail(InvalidValue, name + ": more shared memory than a block has");
  const char *asked = getenv("TMC_CUDA_EMULATOR");
  if (++launches == readNumber("TMC_CUDA_EMULATOR_FAIL", 0))
    return fail(sticky = LaunchFailed, name + ": fails, as it was told to");
  Launch launch{&kernel,
                parameters,
                {gridX, gridY, gridZ},
                {blockX, blockY, blockZ},
                dynamicShared,
                !asked                         ? Mode::Check
                : strcmp(asked, "fast") == 0   ? Mode::Fast
                : strcmp(asked, "strict") == 0 ? Mode::Strict
                                               : Mode::Check,
                static_cast<uint32_t>(readNumber("TMC_CUDA_EMULATOR_SEED", 0)),
                function->sites};
  std::string error = run(launch);
  return error.empty() ? Success : fail(sticky = LaunchFailed, error);
}

/// Forgets a failure, for tests that expect one.
void tmc_cuda_emulator_reset(void) { sticky = Success; }

int cuGetErrorString(int result, const char **text) {
  *text = result == Success ? "no error" : lastError.c_str();
  return Success;
}
}
