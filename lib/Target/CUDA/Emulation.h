// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_LIB_TARGET_CUDA_EMULATION_H
#define TMC_LIB_TARGET_CUDA_EMULATION_H

#include "tmc/Artefact.h"
#include "llvm/IR/Module.h"

namespace tmc::cuda {

/// Makes host code of a module of kernels for NVPTX, optimised: see EmulatorInterface.h. Sets `emulated` and
/// `staticShared` of the kernels in `code` and the sites. False: `error` says what the emulator does not know, or what a device does not have ("unsupported:
/// ..."), and `kernel` in which one.
bool emulate(llvm::Module &module, CUDACode &code, std::string &error, std::string &kernel);

} // namespace tmc::cuda

#endif // TMC_LIB_TARGET_CUDA_EMULATION_H
