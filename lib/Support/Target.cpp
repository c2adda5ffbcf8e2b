// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tmc/Target.h"
#include "tmc/abi.h"
#include "llvm/BinaryFormat/ELF.h"

using namespace tmc;

static constexpr Architecture kX86 = {"x86-64",
                                      "x86_64-unknown-linux-gnu",
                                      "x86_64-linux-gnu",
                                      "x86-64",
                                      "/lib64/ld-linux-x86-64.so.2",
                                      llvm::ELF::EM_X86_64,
                                      true,
                                      true,
                                      "llvm.x86.sse2.cvtps2dq"};
static constexpr Architecture kAArch64 = {"aarch64",
                                          "aarch64-unknown-linux-gnu",
                                          "aarch64-linux-gnu",
                                          "generic",
                                          "/lib/ld-linux-aarch64.so.1",
                                          llvm::ELF::EM_AARCH64,
                                          false,
                                          false,
                                          "llvm.aarch64.neon.fcvtns.v4i32.v4f32"};
static const Architecture *const kArchitectures[] = {&kX86, &kAArch64};

// Tiles: rows x columns of accumulators + one row of B + one broadcast fit the registers (8x48: 24 + 3 + 1 of 32).
static const TargetDescription kTargets[] = {
    {"x86-64-v2", "v2", &kX86, "x86-64-v2", "", 4, 16, false, 2, 16, 8, TMC_CPU_X86_64_V2},
    {"x86-64-v3", "v3", &kX86, "x86-64-v3", "", 8, 16, true, 4, 24, 16, TMC_CPU_X86_64_V3},
    {"x86-64-v4", "v4", &kX86, "x86-64-v4", "-prefer-256-bit", 16, 32, true, 8, 48, 32, TMC_CPU_X86_64_V4},
};

static const TargetDescription kExtensions[] = {
    {"x86-64-v3-vnni", "v3-vnni", &kX86, "x86-64-v3", "+avxvnni", 8, 16, true, 4, 24, 16,
     TMC_CPU_X86_64_V3 | TMC_CPU_AVX_VNNI, true, false, "x86-64-v3"},
    {"x86-64-v4-bf16", "v4-bf16", &kX86, "x86-64-v4", "-prefer-256-bit,+avx512bf16", 16, 32, true, 8, 48, 32,
     TMC_CPU_X86_64_V4 | TMC_CPU_AVX512_BF16 | TMC_CPU_FAST_BF16, false, true, "x86-64-v4"},
    {"x86-64-v4-vnni", "v4-vnni", &kX86, "x86-64-v4", "-prefer-256-bit,+avx512vnni", 16, 32, true, 8, 48, 32,
     TMC_CPU_X86_64_V4 | TMC_CPU_AVX512_VNNI, true, false, "x86-64-v4"},
    {"x86-64-v4-amx",
     "v4-amx",
     &kX86,
     "x86-64-v4",
     "-prefer-256-bit,+avx512vnni,+avx512bf16,+amx-tile,+amx-int8,+amx-bf16",
     16,
     32,
     true,
     8,
     48,
     32,
     TMC_CPU_X86_64_V4 | TMC_CPU_AVX512_VNNI | TMC_CPU_AVX512_BF16 | TMC_CPU_AMX_INT8 | TMC_CPU_AMX_BF16,
     true,
     true,
     "x86-64-v4",
     false,
     128,
     0,
     0,
     16,
     false,
     true},
};

// NEON: 8x12 takes 24 accumulators, 3 of B, one broadcast.
static const TargetDescription kOtherTargets[] = {
    {"aarch64", "aarch64", &kAArch64, "generic", "+v8a,+neon", 4, 32, true, 8, 12, 8, TMC_CPU_AARCH64},
};

// Lanes are threads of a warp; of 255 registers a thread some must remain for addresses. Small cells: there are
// thousands of warps. 96 KB of shared memory a block is what every architecture has beside what is static.
static const TargetDescription kCUDATargets[] = {
    {"cuda", "cuda", nullptr, "sm_80", "",   32, 128,      true,      8, 48,    32,
     0,      false,  false,   "",      true, 8,  96 << 10, 146 << 10, 1, false, false, 0},
    {"cuda-sm_90a", "cuda_sm_90a", nullptr, "sm_90a", "", 32,        128,       true, 8,    48, 32, 0,
     false,         false,         "",      true,     8,  216 << 10, 228 << 10, 1,    true, false, 0},
};

const Architecture &tmc::getX86Architecture() { return kX86; }

llvm::ArrayRef<const Architecture *> tmc::getArchitectures() { return kArchitectures; }

llvm::ArrayRef<TargetDescription> tmc::getOtherCPUTargets() { return kOtherTargets; }

llvm::ArrayRef<TargetDescription> tmc::getCPUTargets() { return kTargets; }

llvm::ArrayRef<TargetDescription> tmc::getCPUExtensions() { return kExtensions; }

const TargetDescription *tmc::findCPUTarget(llvm::StringRef nameOrLevel) {
  for (llvm::ArrayRef<TargetDescription> targets :
       {llvm::ArrayRef(kTargets), llvm::ArrayRef(kExtensions), llvm::ArrayRef(kOtherTargets)})
    for (const TargetDescription &target : targets)
      if (nameOrLevel == target.name || nameOrLevel == target.level)
        return &target;
  return nullptr;
}

llvm::ArrayRef<TargetDescription> tmc::getCUDATargets() { return kCUDATargets; }

const TargetDescription &tmc::getCUDATarget(llvm::StringRef architecture) {
  return kCUDATargets[architecture == kCUDATargets[1].cpu];
}

const TargetDescription *tmc::findTarget(llvm::StringRef nameOrLevel) {
  for (const TargetDescription &target : kCUDATargets)
    if (nameOrLevel == target.name || nameOrLevel == target.level)
      return &target;
  return findCPUTarget(nameOrLevel);
}
