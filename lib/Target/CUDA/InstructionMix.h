// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Which instructions a kernel has: of a cubin those of the device, read from their encodings, so that no tool of the
// toolkit but ptxas is needed; of the emulator's code those of PTX that are more than arithmetic.
#ifndef TMC_LIB_TARGET_CUDA_INSTRUCTIONMIX_H
#define TMC_LIB_TARGET_CUDA_INSTRUCTIONMIX_H

#include "tmc/Artefact.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/IR/Function.h"

namespace tmc::cuda {

/// By name of the kernel; empty if the cubin is not one that this knows (an older or a later encoding).
llvm::StringMap<CUDACode::InstructionMix> readInstructionMix(llvm::StringRef cubin);

CUDACode::InstructionMix readInstructionMix(const llvm::Function &kernel);

} // namespace tmc::cuda

#endif // TMC_LIB_TARGET_CUDA_INSTRUCTIONMIX_H
