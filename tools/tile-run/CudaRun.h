// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A kernel as code for CUDA devices, run on the emulator.
#ifndef TMC_TOOLS_TILERUN_CUDARUN_H
#define TMC_TOOLS_TILERUN_CUDARUN_H

#include "mlir/IR/BuiltinOps.h"
#include "tmc/Target.h"
#include "tools/tile-run/Buffers.h"
#include "llvm/Support/Error.h"
#include <memory>

namespace llvm::orc {
class LLJIT;
}

namespace tmc {

class CUDAProgram {
public:
  /// `module` holds the kernel alone.
  static llvm::Expected<std::unique_ptr<CUDAProgram>> compile(mlir::ModuleOp module, llvm::StringRef name,
                                                                const TargetDescription &target);
  ~CUDAProgram();
  /// With that many blocks; copies the buffers to the device and back.
  llvm::Error run(Buffers &buffers, unsigned blocks);

private:
  CUDAProgram();
  struct State;
  std::unique_ptr<State> state;
};

/// PTX, or the LLVM IR that it is made from.
llvm::Expected<std::string> printCUDA(mlir::ModuleOp module, const TargetDescription &target, bool isAssembly);

} // namespace tmc

#endif // TMC_TOOLS_TILERUN_CUDARUN_H
