// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Target/Host/Host.h"

#include "lib/Target/CPU/EmitCode.h"
#include "llvm/IR/Module.h"
#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"

using namespace mlir;
using namespace tmc;

void host::populateHostToLLVMPipeline(OpPassManager &pm, StringRef name) {
  HostToRuntimePassOptions options;
  options.name = name.str();
  pm.addPass(createHostToRuntimePass(options));
  pm.addPass(memref::createExpandStridedMetadataPass());
  pm.addPass(createLowerAffinePass());
  pm.addPass(arith::createArithExpandOpsPass()); // rounding divisions of the plan
  pm.addPass(createCanonicalizerPass());
  pm.addPass(createFinalizeMemRefToLLVMConversionPass());
  pm.addPass(createArithToLLVMConversionPass());
  pm.addPass(createConvertControlFlowToLLVMPass());
  pm.addPass(createConvertFuncToLLVMPass());
  pm.addPass(createReconcileUnrealizedCastsPass());
}

namespace {
struct HostToLLVMOptions : PassPipelineOptions<HostToLLVMOptions> {
  Option<std::string> name{*this, "name", llvm::cl::desc("Prefix of the two symbols"), llvm::cl::init("model")};
};

} // namespace

void host::registerHostToLLVMPipeline() {
  PassPipelineRegistration<HostToLLVMOptions>(
      "mixer-host-to-llvm", "Lower the planned host function to the LLVM dialect",
      [](OpPassManager &pm, const HostToLLVMOptions &options) { populateHostToLLVMPipeline(pm, options.name); });
}

FailureOr<std::unique_ptr<llvm::Module>> host::makeHostModule(ModuleOp module, StringRef name,
                                                              const Architecture &architecture,
                                                              llvm::LLVMContext &context) {
  initializeCodeGeneration(*module.getContext());
  OwningOpRef<ModuleOp> copy = module.clone();
  PassManager pm(module.getContext());
  populateHostToLLVMPipeline(pm, name);
  if (failed(pm.run(*copy)))
    return failure();
  return translateAndOptimize(*copy, context, CodeOptions(architecture));
}

CompiledCode host::compileModule(llvm::Module &module, const Architecture &architecture, CodeFormat format) {
  CodeOptions options(architecture);
  options.format = format;
  std::string error;
  std::optional<CompiledCode> code = writeCode(module, options, error);
  if (!code)
    llvm::report_fatal_error(llvm::StringRef(error)); // its code generator is linked in
  return std::move(*code);
}
