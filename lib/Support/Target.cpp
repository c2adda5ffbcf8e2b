// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tmc/Target.h"
#include "tmc/abi.h"

using namespace tmc;

// Tiles: rows x columns of accumulators + one row of B + one broadcast fit the registers (8x48: 24 + 3 + 1 of 32).
static const TargetDescription kTargets[] = {
    {"x86-64-v2", "v2", "x86-64-v2", "", 4, 16, false, 2, 16, 8, TMC_CPU_X86_64_V2},
    {"x86-64-v3", "v3", "x86-64-v3", "", 8, 16, true, 4, 24, 16, TMC_CPU_X86_64_V3},
    {"x86-64-v4", "v4", "x86-64-v4", "-prefer-256-bit", 16, 32, true, 8, 48, 32, TMC_CPU_X86_64_V4},
};

static const TargetDescription kExtensions[] = {
    {"x86-64-v3-vnni", "v3-vnni", "x86-64-v3", "+avxvnni", 8, 16, true, 4, 24, 16, TMC_CPU_X86_64_V3 | TMC_CPU_AVX_VNNI,
     true, false, "x86-64-v3"},
    {"x86-64-v4-bf16", "v4-bf16", "x86-64-v4", "-prefer-256-bit,+avx512bf16", 16, 32, true, 8, 48, 32,
     TMC_CPU_X86_64_V4 | TMC_CPU_AVX512_BF16 | TMC_CPU_FAST_BF16, false, true, "x86-64-v4"},
    {"x86-64-v4-vnni", "v4-vnni", "x86-64-v4", "-prefer-256-bit,+avx512vnni", 16, 32, true, 8, 48, 32,
     TMC_CPU_X86_64_V4 | TMC_CPU_AVX512_VNNI, true, false, "x86-64-v4"},
};

// Lanes are threads of a warp; of 255 registers a thread some must remain for addresses. Small cells: there are thousands of warps.
static const TargetDescription kCUDATarget = {"cuda", "cuda", "sm_80", "", 32, 128, true, 8, 48, 32, 0, false, false, "", true, 8};

llvm::ArrayRef<TargetDescription> tmc::getCPUTargets() { return kTargets; }

llvm::ArrayRef<TargetDescription> tmc::getCPUExtensions() { return kExtensions; }

const TargetDescription *tmc::findCPUTarget(llvm::StringRef nameOrLevel) {
  for (llvm::ArrayRef<TargetDescription> targets : {llvm::ArrayRef(kTargets), llvm::ArrayRef(kExtensions)})
    for (const TargetDescription &target : targets)
      if (nameOrLevel == target.name || nameOrLevel == target.level)
        return &target;
  return nullptr;
}

const TargetDescription &tmc::getCUDATarget() { return kCUDATarget; }

const TargetDescription *tmc::findTarget(llvm::StringRef nameOrLevel) {
  return nameOrLevel == kCUDATarget.name ? &kCUDATarget : findCPUTarget(nameOrLevel);
}
