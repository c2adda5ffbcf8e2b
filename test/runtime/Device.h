// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Models written by hand as if they had code for CUDA devices, on the emulator's driver.
#ifndef TMC_TEST_RUNTIME_DEVICE_H
#define TMC_TEST_RUNTIME_DEVICE_H

#include "Recall.h"

namespace tmc::test {

struct KernelShape {
  uint32_t buffers, sizes;
};

/// A copy of an image whose last code variant is for the emulator: its kernels are those of the first one, which run on
/// memory of the device as it is memory of this process.
class DeviceImage {
public:
  DeviceImage(const tmc_image &original, const std::vector<KernelShape> &shapes);
  ~DeviceImage();
  DeviceImage(const DeviceImage &) = delete;
  tmc_status open(Model &model, const char *driver = CUDA_EMULATOR) const;
  Model load() const;

  tmc_image image;
  std::vector<tmc_cuda_image> images; ///< first of them the emulator's
  std::vector<tmc_cuda_kernel> kernels;

private:
  struct Module;
  std::unique_ptr<Module> module;
  tmc_cuda_code code;
  std::vector<tmc_variant> variants;
};

/// demo.c and Recall.
std::vector<KernelShape> demoShapes();
std::vector<KernelShape> recallShapes();

/// Something of the environment for as long as this lives.
class Setting {
public:
  Setting(const char *name, const char *value) : name(name) { setenv(name, value, 1); }
  ~Setting() { unsetenv(name); }

private:
  const char *name;
};

/// The emulator's driver, by name.
void *findInDriver(const char *name);
/// It forgets failures, and says how many kernels it has run.
void resetDriver();
uint64_t countLaunches();
/// Allocations, streams and so on that nobody has freed.
size_t countLeft();

/// Memory of the device, as a caller has it.
class DeviceMemory {
public:
  explicit DeviceMemory(size_t size);
  DeviceMemory(const DeviceMemory &) = delete;
  ~DeviceMemory();
  void *get() const { return reinterpret_cast<void *>(address); }

private:
  uint64_t address = 0;
};

std::string describeRun(const Session &session);

} // namespace tmc::test

#endif // TMC_TEST_RUNTIME_DEVICE_H
