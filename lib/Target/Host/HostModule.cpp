// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Target/Host/Host.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetMachine.h"
#include "mlir/Conversion/Passes.h"
#include "mlir/Dialect/Arith/Transforms/Passes.h"
#include "mlir/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "mlir/Transforms/Passes.h"
#include <mutex>

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

/// A machine for code that runs on any x86-64 processor.
std::unique_ptr<llvm::TargetMachine> makeBaselineMachine() {
  static std::once_flag once;
  std::call_once(once, [] {
    LLVMInitializeX86TargetInfo();
    LLVMInitializeX86Target();
    LLVMInitializeX86TargetMC();
    LLVMInitializeX86AsmPrinter();
  });
  std::string error;
  const std::string triple = "x86_64-unknown-linux-gnu";
  const llvm::Target *target = llvm::TargetRegistry::lookupTarget(triple, error);
  if (!target)
    llvm::report_fatal_error(llvm::StringRef(error));
  llvm::TargetOptions options;
  return std::unique_ptr<llvm::TargetMachine>(target->createTargetMachine(
      triple, "x86-64", "", options, llvm::Reloc::PIC_, llvm::CodeModel::Small, llvm::CodeGenOptLevel::Default));
}

void optimise(llvm::Module &module, llvm::TargetMachine &machine) {
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager callGraph;
  llvm::ModuleAnalysisManager modules;
  llvm::PassBuilder passes(&machine);
  passes.registerModuleAnalyses(modules);
  passes.registerCGSCCAnalyses(callGraph);
  passes.registerFunctionAnalyses(functions);
  passes.registerLoopAnalyses(loops);
  passes.crossRegisterProxies(loops, functions, callGraph, modules);
  passes.buildPerModuleDefaultPipeline(llvm::OptimizationLevel::O1).run(module, modules);
}
} // namespace

void host::registerHostToLLVMPipeline() {
  PassPipelineRegistration<HostToLLVMOptions>(
      "mixer-host-to-llvm", "Lower the planned host function to the LLVM dialect",
      [](OpPassManager &pm, const HostToLLVMOptions &options) { populateHostToLLVMPipeline(pm, options.name); });
}

FailureOr<std::unique_ptr<llvm::Module>> host::makeHostModule(ModuleOp module, StringRef name,
                                                              llvm::LLVMContext &context) {
  DialectRegistry registry;
  registerBuiltinDialectTranslation(registry);
  registerLLVMDialectTranslation(registry);
  module.getContext()->appendDialectRegistry(registry);

  OwningOpRef<ModuleOp> copy = module.clone();
  PassManager pm(module.getContext());
  populateHostToLLVMPipeline(pm, name);
  if (failed(pm.run(*copy)))
    return failure();
  std::unique_ptr<llvm::Module> result = translateModuleToLLVMIR(*copy, context, (name + ".host").str());
  if (!result)
    return failure();
  std::unique_ptr<llvm::TargetMachine> machine = makeBaselineMachine();
  result->setTargetTriple(machine->getTargetTriple().str());
  result->setDataLayout(machine->createDataLayout());
  for (llvm::Function &function : *result) {
    if (function.isDeclaration())
      continue;
    function.setVisibility(llvm::GlobalValue::HiddenVisibility);
    function.setDoesNotThrow();
    function.addFnAttr("frame-pointer", "all");
  }
  optimise(*result, *machine);
  return result;
}

std::unique_ptr<llvm::MemoryBuffer> host::compileModule(llvm::Module &module, bool assembly) {
  std::unique_ptr<llvm::TargetMachine> machine = makeBaselineMachine();
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  auto kind = assembly ? llvm::CodeGenFileType::AssemblyFile : llvm::CodeGenFileType::ObjectFile;
  if (machine->addPassesToEmitFile(passes, stream, nullptr, kind))
    llvm::report_fatal_error("the x86-64 target of LLVM emits no files");
  passes.run(module);
  return std::make_unique<llvm::SmallVectorMemoryBuffer>(std::move(bytes), module.getModuleIdentifier(),
                                                         /*RequiresNullTerminator=*/false);
}
