// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/IR/TileOps.h"
#include "lib/Target/CPU/EmitCode.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlow.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Index/IR/IndexDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/Threading.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/Object/ELFObjectFile.h"

using namespace mlir;
using namespace tmc;

/// Threads must not load dialects, so all that the pipelines create are there before.
static void prepare(MLIRContext &context) {
  initializeCodeGeneration(context);
  context.loadDialect<affine::AffineDialect, arith::ArithDialect, cf::ControlFlowDialect, func::FuncDialect,
                      index::IndexDialect, LLVM::LLVMDialect, math::MathDialect, memref::MemRefDialect,
                      scf::SCFDialect, vector::VectorDialect, tile::TileDialect>();
}

/// What a kernel's code may call: what a C compiler expects of any environment.
static bool mayBeCalled(llvm::StringRef symbol) {
  return symbol.empty() || symbol == "memcpy" || symbol == "memset" || symbol == "memmove" ||
         symbol == "_GLOBAL_OFFSET_TABLE_";
}

/// An error for each kernel whose code needs a symbol from elsewhere.
static LogicalResult verifySelfContained(ModuleOp module, llvm::MemoryBufferRef object) {
  auto file = llvm::object::ObjectFile::createELFObjectFile(object);
  if (!file)
    return module.emitError() << "the compiled object cannot be read: " << llvm::toString(file.takeError());
  LogicalResult result = success();
  for (const llvm::object::SectionRef &section : (*file)->sections()) {
    for (const llvm::object::RelocationRef &relocation : section.relocations()) {
      auto symbol = relocation.getSymbol();
      if (symbol == (*file)->symbol_end())
        continue;
      llvm::Expected<uint32_t> flags = symbol->getFlags();
      llvm::Expected<llvm::StringRef> name = symbol->getName();
      if (!flags || !name) {
        llvm::consumeError(flags.takeError());
        llvm::consumeError(name.takeError());
        continue;
      }
      if (!(*flags & llvm::object::SymbolRef::SF_Undefined) || mayBeCalled(*name))
        continue;
      llvm::StringRef where;
      if (auto relocated = section.getRelocatedSection(); relocated && *relocated != (*file)->section_end())
        if (auto sectionName = (*relocated)->getName())
          where = *sectionName;
      where.consume_front(".text.");
      result = module.emitError() << "the code of " << where << " calls " << *name
                                  << ", which no runtime has: a math function was not expanded";
    }
  }
  return result;
}

static FailureOr<CompiledKernels> compile(const KernelCompilation &compilation) {
  ModuleOp original = compilation.module;
  MLIRContext *context = original.getContext();
  OwningOpRef<ModuleOp> module = cast<ModuleOp>(original->clone());
  CompiledKernels result;
  for (tile::KernelOp kernel : module->getOps<tile::KernelOp>()) {
    result.names.push_back(kernel.getSymName().str());
    if (compilation.getSymbol)
      kernel.setSymName(compilation.getSymbol(kernel.getSymName()));
  }

  PassManager toFunctions(context);
  populateKernelPipeline(toFunctions, *compilation.target);
  if (failed(toFunctions.run(*module)))
    return failure();
  for (func::FuncOp function : module->getOps<func::FuncOp>())
    if (auto bytes = function->getAttrOfType<IntegerAttr>(tile::kScratchAttribute)) {
      result.scratchSizes.push_back(bytes.getInt());
      function->removeAttr(tile::kScratchAttribute);
    }

  PassManager toLLVM(context);
  populateLLVMPipeline(toLLVM);
  if (failed(toLLVM.run(*module)))
    return failure();
  returnFreedMemory();
  CodeOptions options(*compilation.target->architecture);
  options.cpu = compilation.target->cpu.str();
  options.features = compilation.target->features.str();
  options.format = compilation.format;
  FailureOr<CompiledCode> code = emitCode(std::move(module), options);
  if (failed(code) || (code->object && failed(verifySelfContained(original, *code->object))))
    return failure();
  returnFreedMemory();
  static_cast<CompiledCode &>(result) = std::move(*code);
  return result;
}

FailureOr<CompiledKernels> tmc::compileKernels(const KernelCompilation &compilation) {
  prepare(*compilation.module->getContext());
  return compile(compilation);
}

FailureOr<std::vector<CompiledKernels>> tmc::compileKernels(ArrayRef<KernelCompilation> compilations) {
  std::vector<CompiledKernels> results(compilations.size());
  if (compilations.empty())
    return results;
  MLIRContext *context = compilations.front().module->getContext();
  prepare(*context);
  returnFreedMemory(); // of all passes before
  if (failed(failableParallelForEachN(context, 0, compilations.size(), [&](size_t index) -> LogicalResult {
        FailureOr<CompiledKernels> result = compile(compilations[index]);
        if (failed(result))
          return failure();
        results[index] = std::move(*result);
        return success();
      })))
    return failure();
  return results;
}
