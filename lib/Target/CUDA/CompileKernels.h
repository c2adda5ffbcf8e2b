// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// From kernels on tiles to PTX, cubins and code for the emulator.
#ifndef TMC_LIB_TARGET_CUDA_COMPILEKERNELS_H
#define TMC_LIB_TARGET_CUDA_COMPILEKERNELS_H

#include "lib/Target/CUDA/Architectures.h"
#include "lib/Target/CUDA/Ptxas.h"
#include "tmc/Artefact.h"
#include "tmc/CodeGeneration.h"

namespace tmc::cuda {

struct KernelCompilation {
  mlir::ModuleOp module;                                 ///< holds tile.kernel ops; is not changed
  llvm::SmallVector<const Architecture *> architectures; ///< of one target
  const Architecture *emulated = nullptr;                ///< also code for the emulator
  std::function<std::string(llvm::StringRef)> getSymbol; ///< symbol of a kernel; none: its name
  CodeFormat format = CodeFormat::Object;                ///< LLVM: LLVM IR; Assembly: PTX
  const Ptxas *ptxas = nullptr;                          ///< needed for objects for architectures
  std::string *ptxasError = nullptr; ///< where its failure goes: "failed for sm_80", and its lines behind
};

struct CompiledKernels {
  CUDACode code;
  std::vector<std::string> names;             ///< of the kernels, in the module's order, as in `code`
  std::vector<uint64_t> scratchSizes;         ///< bytes that a block needs, likewise
  std::unique_ptr<llvm::MemoryBuffer> object; ///< code for the emulator
  std::string text;                           ///< the other formats
};

/// Errors are reported at the ops they come from, but for those of ptxas.
mlir::FailureOr<CompiledKernels> compileKernels(const KernelCompilation &compilation);

/// Kernels to func.func with the registers of a thread: tile-to-tensor-core, tile-to-warp, tile-expand-math,
/// tile-to-func{gpu}.
void populateKernelPipeline(mlir::OpPassManager &manager, const TargetDescription &target);
/// `tile-to-cuda`: that, and on to the LLVM dialect, for tmc-opt.
void registerPipelines();

} // namespace tmc::cuda

#endif // TMC_LIB_TARGET_CUDA_COMPILEKERNELS_H
