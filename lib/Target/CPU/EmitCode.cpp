// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The LLVM dialect to LLVM IR, optimised, to an object or text.
#include "lib/Target/CPU/EmitCode.h"

#include "mlir/IR/OwningOpRef.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Target/LLVMIR/Dialect/Builtin/BuiltinToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Dialect/LLVMIR/LLVMToLLVMIRTranslation.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/SmallVectorMemoryBuffer.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/Transforms/Scalar/Scalarizer.h"
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace mlir;
using namespace tmc;

void tmc::initializeCodeGeneration(MLIRContext &context) {
  static std::once_flag once;
  std::call_once(once, [] {
    LLVMInitializeX86TargetInfo();
    LLVMInitializeX86Target();
    LLVMInitializeX86TargetMC();
    LLVMInitializeX86AsmPrinter();
    LLVMInitializeX86AsmParser();
    LLVMInitializeAArch64TargetInfo();
    LLVMInitializeAArch64Target();
    LLVMInitializeAArch64TargetMC();
    LLVMInitializeAArch64AsmPrinter();
    LLVMInitializeAArch64AsmParser();
    // The order of a kernel's operations is the emitter's: operands of one step, then its FMAs. The machine scheduler
    // gathers the loads of several steps first and spills accumulators for it (8x48 + GELU: 145 instead of 202 of 208
    // GFLOP/s of the plain loop). There is no other channel to switch it off than its command-line option.
    if (llvm::cl::Option *scheduling = llvm::cl::getRegisteredOptions().lookup("enable-misched"))
      scheduling->addOccurrence(1, "enable-misched", "false");
  });
  DialectRegistry registry;
  registerBuiltinDialectTranslation(registry);
  registerLLVMDialectTranslation(registry);
  context.appendDialectRegistry(registry);
}

LogicalResult tmc::runVerifiedAtEnd(PassManager &passes, ModuleOp module) {
  passes.enableVerifier(false);
  return success(succeeded(passes.run(module)) && succeeded(verify(module)));
}

std::unique_ptr<llvm::TargetMachine> tmc::createTargetMachine(const CodeOptions &options, std::string &error) {
  const llvm::Target *target = llvm::TargetRegistry::lookupTarget(options.architecture->triple.str(), error);
  if (!target)
    return nullptr;
  llvm::TargetOptions targetOptions;
  targetOptions.FunctionSections = true;
  return std::unique_ptr<llvm::TargetMachine>(target->createTargetMachine(
      options.architecture->triple, options.cpu, options.features, targetOptions, llvm::Reloc::PIC_,
      llvm::CodeModel::Small, options.optimizes ? llvm::CodeGenOptLevel::Default : llvm::CodeGenOptLevel::None));
}

static void setAttributes(llvm::Module &module, const CodeOptions &options) {
  for (llvm::Function &function : module) {
    if (function.isDeclaration())
      continue;
    function.addFnAttr("target-cpu", options.cpu);
    if (!options.features.empty())
      function.addFnAttr("target-features", options.features);
    // Spilled registers then land in aligned slots; without, the speed of a kernel depends on the caller's stack.
    function.addFnAttr("frame-pointer", "all");
    function.addFnAttr(llvm::Attribute::NoUnwind);
    if (options.hidden && !function.hasLocalLinkage())
      function.setVisibility(llvm::GlobalValue::HiddenVisibility);
  }
  for (llvm::GlobalVariable &variable : module.globals())
    if (options.hidden && !variable.hasLocalLinkage())
      variable.setVisibility(llvm::GlobalValue::HiddenVisibility);
}

void tmc::optimizeModule(llvm::Module &module, llvm::TargetMachine &machine, bool hasVectors) {
  // Registers are chosen already: nothing is left to vectorise or to unroll.
  llvm::PipelineTuningOptions tuning;
  tuning.LoopVectorization = false;
  tuning.SLPVectorization = false;
  tuning.LoopInterleaving = false;
  tuning.LoopUnrolling = false;
  llvm::PassBuilder builder(&machine, tuning);
  llvm::LoopAnalysisManager loops;
  llvm::FunctionAnalysisManager functions;
  llvm::CGSCCAnalysisManager components;
  llvm::ModuleAnalysisManager modules;
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  if (!hasVectors)
    builder.registerPipelineStartEPCallback([](llvm::ModulePassManager &manager, llvm::OptimizationLevel) {
      manager.addPass(llvm::createModuleToFunctionPassAdaptor(llvm::ScalarizerPass()));
    });
  builder.buildPerModuleDefaultPipeline(llvm::OptimizationLevel::O2).run(module, modules);
}

/// Vectors of one f16 are widened as scalars: LLVM 19 crashes on them when it makes code for AArch64.
static void extendSingleHalves(llvm::Module &module) {
  for (llvm::Function &function : module)
    for (llvm::Instruction &instruction : llvm::make_early_inc_range(llvm::instructions(function))) {
      auto *type = llvm::dyn_cast<llvm::FixedVectorType>(instruction.getType());
      if (!llvm::isa<llvm::FPExtInst>(instruction) || !type || type->getNumElements() != 1)
        continue;
      llvm::IRBuilder<> builder(&instruction);
      llvm::Value *narrow = instruction.getOperand(0);
      llvm::Type *half = narrow->getType()->getScalarType();
      if (auto *cast = llvm::dyn_cast<llvm::BitCastInst>(narrow); cast && cast->getSrcTy()->isVectorTy())
        narrow = cast->getOperand(0);
      narrow = builder.CreateBitCast(builder.CreateExtractElement(narrow, uint64_t(0)), half);
      llvm::Value *wide = builder.CreateFPExt(narrow, type->getElementType());
      instruction.replaceAllUsesWith(builder.CreateInsertElement(llvm::PoisonValue::get(type), wide, uint64_t(0)));
      instruction.eraseFromParent();
    }
}

/// `afterTranslation`: behind it nothing reads `module` any more.
static FailureOr<std::unique_ptr<llvm::Module>> translateAndOptimize(ModuleOp module, llvm::LLVMContext &context,
                                                                     const CodeOptions &options,
                                                                     llvm::function_ref<void()> afterTranslation) {
  std::string error;
  std::unique_ptr<llvm::TargetMachine> machine = createTargetMachine(options, error);
  if (!machine)
    return module.emitError() << "no code generator for " << options.cpu << ": " << error, failure();
  std::unique_ptr<llvm::Module> result = translateModuleToLLVMIR(module, context, "tmc");
  if (!result)
    return module.emitError() << "no LLVM IR could be made of this module", failure();
  afterTranslation();
  result->setTargetTriple(options.architecture->triple);
  result->setDataLayout(machine->createDataLayout());
  setAttributes(*result, options);
  optimizeModule(*result, *machine);
  if (machine->getTargetTriple().isAArch64())
    extendSingleHalves(*result);
  return result;
}

FailureOr<std::unique_ptr<llvm::Module>> tmc::translateAndOptimize(ModuleOp module, llvm::LLVMContext &context,
                                                                   const CodeOptions &options) {
  return ::translateAndOptimize(module, context, options, [] {});
}

FailureOr<CompiledCode> tmc::compileLLVMDialect(ModuleOp module, const CodeOptions &options) {
  initializeCodeGeneration(*module.getContext());
  return emitCode(cast<ModuleOp>(module->clone()), options);
}

std::optional<CompiledCode> tmc::writeCode(llvm::Module &module, const CodeOptions &options, std::string &error) {
  CompiledCode result;
  if (options.format == CodeFormat::LLVM) {
    llvm::raw_string_ostream stream(result.text);
    module.print(stream, nullptr);
    return result;
  }
  std::unique_ptr<llvm::TargetMachine> machine = createTargetMachine(options, error);
  if (!machine)
    return std::nullopt;
  llvm::SmallVector<char, 0> bytes;
  llvm::raw_svector_ostream stream(bytes);
  llvm::legacy::PassManager passes;
  auto type =
      options.format == CodeFormat::Object ? llvm::CodeGenFileType::ObjectFile : llvm::CodeGenFileType::AssemblyFile;
  if (machine->addPassesToEmitFile(passes, stream, nullptr, type)) {
    error = "it cannot write this format";
    return std::nullopt;
  }
  passes.run(module);
  if (options.format == CodeFormat::Assembly)
    result.text.assign(bytes.begin(), bytes.end());
  else
    result.object = std::make_unique<llvm::SmallVectorMemoryBuffer>(std::move(bytes), "tmc.o",
                                                                    /*RequiresNullTerminator=*/false);
  return result;
}

void tmc::returnFreedMemory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

FailureOr<CompiledCode> tmc::emitCode(OwningOpRef<ModuleOp> module, const CodeOptions &options) {
  llvm::LLVMContext context;
  Location loc = module->getLoc();
  FailureOr<std::unique_ptr<llvm::Module>> translated = ::translateAndOptimize(*module, context, options, [&] {
    module = OwningOpRef<ModuleOp>();
    returnFreedMemory();
  });
  if (failed(translated))
    return failure();
  std::string error;
  std::optional<CompiledCode> result = writeCode(**translated, options, error);
  if (!result)
    return emitError(loc) << "no code generator for " << options.cpu << ": " << error, failure();
  return std::move(*result);
}
