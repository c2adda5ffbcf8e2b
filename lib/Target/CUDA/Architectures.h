// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The CUDA architectures that code is generated for, in one table.
#ifndef TMC_LIB_TARGET_CUDA_ARCHITECTURES_H
#define TMC_LIB_TARGET_CUDA_ARCHITECTURES_H

#include "tmc/Target.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace tmc::cuda {

struct Architecture {
  llvm::StringLiteral name;     ///< "sm_80", as ptxas and users write it
  unsigned capability;          ///< 80
  bool isExact;                 ///< code for it runs nowhere else (sm_90a)
  llvm::StringLiteral cpu;      ///< of LLVM's back end, which ends at sm_90a; ptxas assembles that for later ones, too
  llvm::StringLiteral features; ///< the PTX version
  unsigned sharedMemory;        ///< KB that a block may have
  unsigned warps;               ///< of a multiprocessor
};

/// In rising order.
llvm::ArrayRef<Architecture> getArchitectures();
/// Null if there is none of that name.
const Architecture *findArchitecture(llvm::StringRef name);

/// Whose kernels are compiled for an architecture, or for the emulator of one.
const TargetDescription &getTarget(llvm::StringRef nameOrEmulator);

/// Not an architecture: code for the emulator, which needs no toolkit.
inline constexpr llvm::StringLiteral kEmulator = "emulator";
/// "emulator" is code for the first architecture, "emulator-NAME" for that one; null if `name` is not of the emulator.
const Architecture *findEmulated(llvm::StringRef name);

} // namespace tmc::cuda

#endif // TMC_LIB_TARGET_CUDA_ARCHITECTURES_H
