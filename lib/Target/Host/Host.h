// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The part of a compiled model that is no kernel: the host function, the plan, and the constants that the runtime
// finds them by.

#ifndef TMC_TARGET_HOST_HOST_H
#define TMC_TARGET_HOST_HOST_H

#include "llvm/IR/Module.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "tmc/Artefact.h"
#include "tmc/CodeGeneration.h"
#include <memory>
#include <string>
#include <vector>

namespace tmc::host {

#define GEN_PASS_DECL
#include "lib/Target/Host/Passes.h.inc"
#define GEN_PASS_REGISTRATION
#include "lib/Target/Host/Passes.h.inc"

/// From the planned module to the LLVM dialect: `mixer-host-to-runtime`, then upstream conversions.
void populateHostToLLVMPipeline(mlir::OpPassManager &pm, llvm::StringRef name);
/// Registers the pipeline as `mixer-host-to-llvm`.
void registerHostToLLVMPipeline();

/// Names of the dims in the order of the ABI: as `mixer.dims` has them.
llvm::SmallVector<llvm::StringRef> getDimNames(mlir::ModuleOp module);
/// Names of the sizes of outputs that follow from the dims; the metadata lists them behind the dims.
llvm::SmallVector<llvm::StringRef> getDerivedDimNames(mlir::ModuleOp module);

/// `NAME_invoke` and `NAME_plan`, optimised, for any processor of the architecture. `module` stays as it is.
llvm::FailureOr<std::unique_ptr<llvm::Module>> makeHostModule(mlir::ModuleOp module, llvm::StringRef name,
                                                              const Architecture &architecture,
                                                              llvm::LLVMContext &context);

/// What the constants of an image are made of. Order and meaning as in tmc/abi.h.
struct ImageDescription {
  struct Variant {
    std::string name;
    uint64_t cpuFeatures = 0;
    std::vector<std::string> kernels; ///< symbols
    std::vector<uint64_t> scratchSizes;
    std::shared_ptr<const CUDACode> cuda; ///< instead of symbols
  };
  std::string name;
  const Architecture *architecture = &getX86Architecture();
  uint64_t metadataSize = 0;
  uint64_t weightsSize = 0;
  bool weightsEmbedded = true;
  uint64_t codeSize = 0; ///< 0: the code is not checked
  std::vector<Variant> variants;
  unsigned dimCount = 0, inputCount = 0, outputCount = 0;
  bool isArtefact = true;       ///< also define TMC_IMAGE_SYMBOL
  bool typedFunctions = false;  ///< also define what the generated header declares
  bool runsSequences = false;   ///< those are of a model with states
  bool linksRuntime = false;    ///< a program or a library: the runtime's launcher for CUDA devices is linked if there is code for them
  bool weightsPathNeeded = false; ///< NAME_load_signed takes the path of the weights
};

/// The image and the tables that it points to: `NAME_tmc_image`.
std::unique_ptr<llvm::Module> makeImageModule(const ImageDescription &image, llvm::LLVMContext &context);

/// Code of `module` for any processor of the architecture, position-independent. Behind makeHostModule.
CompiledCode compileModule(llvm::Module &module, const Architecture &architecture,
                           CodeFormat format = CodeFormat::Object);

} // namespace tmc::host

#endif // TMC_TARGET_HOST_HOST_H
