// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tools/tile-run/CudaRun.h"

#include "lib/Target/CUDA/CompileKernels.h"
#include "lib/Target/CUDA/EmulatorInterface.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"

using namespace mlir;
using namespace tmc;

// Of the driver, here the emulator that tile-run is linked with.
extern "C" {
int cuModuleLoadData(void **module, const void *image);
int cuModuleUnload(void *module);
int cuModuleGetFunction(void **function, void *module, const char *name);
int cuFuncSetAttribute(void *function, int attribute, int value);
int cuMemAlloc_v2(uint64_t *address, size_t size);
int cuMemFree_v2(uint64_t address);
int cuMemcpyHtoDAsync_v2(uint64_t to, const void *from, size_t size, void *stream);
int cuMemcpyDtoHAsync_v2(void *to, uint64_t from, size_t size, void *stream);
int cuLaunchKernel(void *function, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX, unsigned blockY,
                   unsigned blockZ, unsigned shared, void *stream, void **parameters, void **extra);
int cuGetErrorString(int result, const char **text);
}

static llvm::Error failedWith(const Twine &message) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), message);
}

static llvm::Error check(int result) {
  if (result == 0)
    return llvm::Error::success();
  const char *text = nullptr;
  cuGetErrorString(result, &text);
  return failedWith(text);
}

struct CUDAProgram::State {
  std::unique_ptr<llvm::orc::LLJIT> jit;
  CUDACode code;
  uint64_t scratch = 0;
  std::string sites;
  cuda::EmulatedKernel kernel{};
  cuda::EmulatedModule module{};
  void *loaded = nullptr, *function = nullptr;
};

CUDAProgram::CUDAProgram() : state(new State) {}

CUDAProgram::~CUDAProgram() {
  if (state->loaded)
    cuModuleUnload(state->loaded);
}

llvm::Expected<std::unique_ptr<CUDAProgram>> CUDAProgram::compile(ModuleOp module, StringRef name,
                                                                  const TargetDescription &target) {
  cuda::KernelCompilation compilation;
  compilation.module = module;
  compilation.emulated = cuda::findArchitecture(target.cpu);
  FailureOr<cuda::CompiledKernels> compiled = cuda::compileKernels(compilation);
  if (failed(compiled))
    return failedWith("no code for cuda");
  std::unique_ptr<CUDAProgram> program(new CUDAProgram);
  State &state = *program->state;
  state.code = std::move(compiled->code);
  state.scratch = compiled->scratchSizes[0];
  auto jit = llvm::orc::LLJITBuilder().create();
  if (!jit)
    return jit.takeError();
  state.jit = std::move(*jit);
  if (llvm::Error error = state.jit->addObjectFile(std::move(compiled->object)))
    return error;
  const CUDACode::Kernel &kernel = state.code.kernels.front();
  llvm::orc::JITDylibSearchOrder order = {
      {&state.jit->getMainJITDylib(), llvm::orc::JITDylibLookupFlags::MatchAllSymbols}};
  auto found = state.jit->getExecutionSession().lookup(order, state.jit->mangleAndIntern(kernel.emulated));
  if (!found)
    return found.takeError();
  state.kernel = {kernel.name.c_str(),
                  found->getAddress().toPtr<void (*)(cuda::ThreadContext *, void **)>(),
                  static_cast<uint32_t>(kernel.staticShared),
                  kernel.threads,
                  kernel.bufferCount + kernel.sizeCount + 2,
                  0};
  for (const std::string &site : state.code.sites)
    state.sites += site + '\0';
  std::copy(std::begin(cuda::kEmulatedMagic), std::end(cuda::kEmulatedMagic), state.module.magic);
  state.module.kernels = &state.kernel;
  state.module.kernelCount = 1;
  state.module.sites = state.sites.data();
  state.module.siteCount = state.code.sites.size();
  if (llvm::Error error = check(cuModuleLoadData(&state.loaded, &state.module)))
    return error;
  if (llvm::Error error = check(cuModuleGetFunction(&state.function, state.loaded, kernel.name.c_str())))
    return error;
  constexpr int mostDynamicShared = 8;
  if (kernel.dynamicShared)
    if (llvm::Error error = check(cuFuncSetAttribute(state.function, mostDynamicShared, int(kernel.dynamicShared))))
      return error;
  return program;
}

llvm::Error CUDAProgram::run(Buffers &buffers, unsigned blocks) {
  const CUDACode::Kernel &kernel = state->code.kernels.front();
  std::vector<uint64_t> memory(kernel.bufferCount);
  uint64_t stride = llvm::alignTo(state->scratch, 256), scratch = 0;
  auto runOnce = [&]() -> llvm::Error {
    for (uint32_t i = 0; i < kernel.bufferCount; ++i) {
      if (llvm::Error error = check(cuMemAlloc_v2(&memory[i], std::max<int64_t>(1, buffers.getBytes(i)))))
        return error;
      if (llvm::Error error =
              check(cuMemcpyHtoDAsync_v2(memory[i], buffers.pointers()[i], buffers.getBytes(i), nullptr)))
        return error;
    }
    if (stride)
      if (llvm::Error error = check(cuMemAlloc_v2(&scratch, stride * blocks)))
        return error;
    std::vector<int64_t> sizes = buffers.sizes();
    std::vector<void *> parameters;
    for (uint64_t &address : memory)
      parameters.push_back(&address);
    for (int64_t &size : sizes)
      parameters.push_back(&size);
    parameters.push_back(&scratch);
    parameters.push_back(&stride);
    if (llvm::Error error = check(cuLaunchKernel(state->function, blocks, 1, 1, kernel.threads, 1, 1,
                                                 kernel.dynamicShared, nullptr, parameters.data(), nullptr)))
      return error;
    for (uint32_t i = 0; i < kernel.bufferCount; ++i)
      if (llvm::Error error =
              check(cuMemcpyDtoHAsync_v2(buffers.pointers()[i], memory[i], buffers.getBytes(i), nullptr)))
        return error;
    return llvm::Error::success();
  };
  llvm::Error error = runOnce();
  for (uint64_t address : memory)
    if (address)
      cuMemFree_v2(address);
  if (scratch)
    cuMemFree_v2(scratch);
  return error;
}

llvm::Expected<std::string> tmc::printCUDA(ModuleOp module, const TargetDescription &target, bool isAssembly) {
  cuda::KernelCompilation compilation;
  compilation.module = module;
  compilation.architectures.push_back(cuda::findArchitecture(target.cpu));
  compilation.format = isAssembly ? CodeFormat::Assembly : CodeFormat::LLVM;
  FailureOr<cuda::CompiledKernels> compiled = cuda::compileKernels(compilation);
  if (failed(compiled))
    return failedWith("no code for cuda");
  return compiled->text;
}
