// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the files of the emulated driver share.
#ifndef TMC_TOOLS_CUDA_EMULATOR_DRIVER_H
#define TMC_TOOLS_CUDA_EMULATOR_DRIVER_H

#include "tools/cuda-emulator/Block.h"
#include <mutex>

namespace tmc::emulator {

/// As the driver numbers them.
enum Result {
  Success = 0,
  InvalidValue = 1,
  OutOfMemory = 2,
  InvalidDevice = 101,
  InvalidImage = 200,
  InvalidContext = 201,
  NoBinary = 209,
  UnsupportedText = 222,
  InvalidHandle = 400,
  NotFound = 500,
  LaunchFailed = 719,
  NotSupported = 801,
  CaptureUnsupported = 900,
  CaptureInvalidated = 901
};

constexpr int kMostShared = 227 << 10, kDefaultShared = 48 << 10;

struct Function {
  const cuda::EmulatedKernel *kernel;
  const std::vector<const char *> *sites;
  int mostDynamicShared = kDefaultShared;
};

/// One call at a time, from whatever thread.
extern std::mutex mutex;
extern std::string lastError;
/// As of a device: what failed once fails ever after.
extern Result sticky;
extern int onlyContext;

Result fail(Result result, const std::string &message);
/// A number that stands in the environment.
uint64_t readNumber(const char *name, uint64_t otherwise);

/// Does all that is queued in any stream.
void finishAll();
/// Streams, events, graphs and pieces of host memory that there are.
size_t countObjects();

} // namespace tmc::emulator

#endif // TMC_TOOLS_CUDA_EMULATOR_DRIVER_H
