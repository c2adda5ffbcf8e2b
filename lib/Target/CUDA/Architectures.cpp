// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Target/CUDA/Architectures.h"

using namespace tmc::cuda;

static const Architecture kArchitectures[] = {
    {"sm_80", 80, false, "sm_80", "+ptx80", 163, 64},  {"sm_86", 86, false, "sm_86", "+ptx80", 99, 48},
    {"sm_89", 89, false, "sm_89", "+ptx80", 99, 48},   {"sm_90", 90, false, "sm_90", "+ptx80", 227, 64},
    {"sm_90a", 90, true, "sm_90a", "+ptx84", 227, 64}, {"sm_100", 100, false, "sm_90", "+ptx80", 227, 64},
    {"sm_120", 120, false, "sm_90", "+ptx80", 99, 48},
};

llvm::ArrayRef<Architecture> tmc::cuda::getArchitectures() { return kArchitectures; }

const Architecture *tmc::cuda::findEmulated(llvm::StringRef name) {
  if (!name.consume_front(kEmulator))
    return nullptr;
  if (name.empty())
    return &kArchitectures[0];
  return name.consume_front("-") && name == "sm_90a" ? findArchitecture(name) : nullptr;
}

const Architecture *tmc::cuda::findArchitecture(llvm::StringRef name) {
  for (const Architecture &architecture : kArchitectures)
    if (architecture.name == name)
      return &architecture;
  return nullptr;
}

const tmc::TargetDescription &tmc::cuda::getTarget(llvm::StringRef nameOrEmulator) {
  const Architecture *emulated = findEmulated(nameOrEmulator);
  return getCUDATarget(emulated ? llvm::StringRef(emulated->name) : nameOrEmulator);
}
