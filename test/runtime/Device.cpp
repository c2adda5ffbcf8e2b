// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
#include "Device.h"

#include "lib/Target/CUDA/EmulatorInterface.h"

#include <cstring>
#include <dlfcn.h>

extern "C" tmc_status tmc_model_from_image_beside(const tmc_image *image, uint64_t signature, const char *weights_path,
                                                  const char *beside, const char *driver, tmc_model **out_model);

/// A pointer to it is what makes a program link the launcher.
extern "C" const struct tmc_cuda_runtime tmc_cuda_functions;

namespace tmc::test {

namespace {

constexpr uint32_t kMostKernels = 3;
/// Of the image that was made last, or whose model is run: entries of kernels have no data.
struct Entry {
  tmc_kernel kernel;
  KernelShape shape;
} entries[kMostKernels];

/// Its thread 0 runs the share of a block.
template <uint32_t index>
void enter(cuda::ThreadContext *context, void **parameters) {
  const Entry &entry = entries[index];
  std::vector<void *> buffers;
  std::vector<int64_t> sizes;
  void **next = parameters;
  for (uint32_t i = 0; i < entry.shape.buffers; ++i)
    buffers.push_back(*static_cast<void **>(*next++));
  for (uint32_t i = 0; i < entry.shape.sizes; ++i)
    sizes.push_back(*static_cast<int64_t *>(*next++));
  tmc_kernel_args args = {buffers.data(), sizes.data(), *static_cast<uint8_t **>(next[0]),
                          *static_cast<uint64_t *>(next[1])};
  entry.kernel(&args, context->block[0], context->gridSize[0]);
}

constexpr void (*kEntries[kMostKernels])(cuda::ThreadContext *, void **) = {enter<0>, enter<1>, enter<2>};
constexpr const char *kNames[kMostKernels] = {"kernel_0", "kernel_1", "kernel_2"};

} // namespace

struct DeviceImage::Module {
  cuda::EmulatedModule header{};
  std::vector<cuda::EmulatedKernel> kernels;
};

DeviceImage::DeviceImage(const tmc_image &original, const std::vector<KernelShape> &shapes)
    : image(original), module(std::make_unique<Module>()), code{},
      variants(original.variants, original.variants + original.variant_count) {
  for (uint32_t i = 0; i < image.kernel_count; ++i) {
    entries[i] = {variants[0].kernels[i], shapes[i]};
    kernels.push_back({kNames[i], shapes[i].buffers, shapes[i].sizes, /*threads=*/1, 0});
    module->kernels.push_back({kNames[i], kEntries[i], 0, 1, shapes[i].buffers + shapes[i].sizes + 2, 0});
  }
  std::copy(std::begin(cuda::kEmulatedMagic), std::end(cuda::kEmulatedMagic), module->header.magic);
  module->header.kernels = module->kernels.data();
  module->header.kernelCount = module->kernels.size();
  module->header.sites = "";
  images.push_back({TMC_CUDA_EMULATED, 80, 0, 0, &module->header, sizeof module->header});
  variants.back().kernels = nullptr;
  variants.back().cuda = &code;
  variants.back().name = "cuda";
  image.variants = variants.data();
}

DeviceImage::~DeviceImage() = default;

tmc_status DeviceImage::open(Model &model, const char *driver) const {
  findInDriver("cuInit"); // so that it is never unloaded
  auto &self = const_cast<DeviceImage &>(*this);
  self.code = {images.data(), kernels.data(), static_cast<uint32_t>(images.size()), 0, &tmc_cuda_functions};
  tmc_model *made = nullptr;
  tmc_status status = tmc_model_from_image_beside(&image, 0, nullptr, nullptr, driver, &made);
  model.reset(made);
  return status;
}

Model DeviceImage::load() const {
  Model model;
  EXPECT_OK(open(model));
  return model;
}

std::vector<KernelShape> demoShapes() { return {{4, 6}, {2, 6}, {2, 6}}; }

std::vector<KernelShape> recallShapes() { return {{4, 3}, {3, 3}}; }

void *findInDriver(const char *name) {
  static void *library = dlopen(CUDA_EMULATOR, RTLD_NOW | RTLD_LOCAL);
  void *address = library ? dlsym(library, name) : nullptr;
  EXPECT_NE(address, nullptr) << name;
  return address;
}

void resetDriver() { reinterpret_cast<void (*)()>(findInDriver("tmc_cuda_emulator_reset"))(); }

uint64_t countLaunches() { return reinterpret_cast<uint64_t (*)()>(findInDriver("tmc_cuda_emulator_launches"))(); }

size_t countLeft() { return reinterpret_cast<size_t (*)()>(findInDriver("tmc_cuda_emulator_left"))(); }

DeviceMemory::DeviceMemory(size_t size) {
  EXPECT_EQ(reinterpret_cast<int (*)(uint64_t *, size_t)>(findInDriver("cuMemAlloc_v2"))(&address, size), 0);
}

DeviceMemory::~DeviceMemory() {
  EXPECT_EQ(reinterpret_cast<int (*)(uint64_t)>(findInDriver("cuMemFree_v2"))(address), 0);
}

std::string describeRun(const Session &session) {
  char text[160];
  tmc_session_describe_run(session.get(), text, sizeof text);
  return text;
}

} // namespace tmc::test
