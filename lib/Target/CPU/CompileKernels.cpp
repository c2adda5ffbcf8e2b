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
                      index::IndexDialect, LLVM::LLVMDialect, math::MathDialect, memref::MemRefDialect, scf::SCFDialect,
                      vector::VectorDialect, tile::TileDialect>();
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

/// So many kernels are compiled at a time: what is held of them on the way to machine code is a hundred times their
/// text.
static constexpr size_t kKernelsOfPart = 32;

/// The kernels of `original` from `first` on that are compiled together, and all else that is in it.
static OwningOpRef<ModuleOp> clonePart(ModuleOp original, size_t first, size_t count) {
  OwningOpRef<ModuleOp> part = cast<ModuleOp>(original->cloneWithoutRegions());
  OpBuilder builder(original.getContext());
  builder.createBlock(&part->getRegion());
  size_t number = 0;
  for (Operation &op : *original.getBody()) {
    if (isa<tile::KernelOp>(op)) {
      size_t own = number++;
      if (own < first || own >= first + count)
        continue;
    }
    builder.clone(op);
  }
  return part;
}

static FailureOr<CompiledKernels> compile(const KernelCompilation &compilation, size_t first, size_t count) {
  ModuleOp original = compilation.module;
  MLIRContext *context = original.getContext();
  OwningOpRef<ModuleOp> module = clonePart(original, first, count);
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
  FailureOr<std::vector<CompiledKernels>> results = compileKernels(ArrayRef<KernelCompilation>(compilation));
  if (failed(results))
    return failure();
  return std::move(results->front());
}

FailureOr<std::vector<CompiledKernels>> tmc::compileKernels(ArrayRef<KernelCompilation> compilations) {
  std::vector<CompiledKernels> results(compilations.size());
  if (compilations.empty())
    return results;
  struct Part {
    size_t compilation, first, count;
    CompiledKernels result;
  };
  std::vector<Part> parts;
  for (auto [number, compilation] : llvm::enumerate(compilations)) {
    ModuleOp module = compilation.module;
    size_t count = llvm::range_size(module.getOps<tile::KernelOp>());
    // Text is that of one module.
    size_t most = compilation.format == CodeFormat::Object ? kKernelsOfPart : std::max<size_t>(count, 1);
    size_t first = 0;
    do
      parts.push_back({number, first, std::min(most, count - first), {}});
    while ((first += most) < count);
  }
  MLIRContext *context = compilations.front().module->getContext();
  prepare(*context);
  returnFreedMemory(); // of all passes before
  if (failed(failableParallelForEach(context, parts, [&](Part &part) -> LogicalResult {
        FailureOr<CompiledKernels> result = compile(compilations[part.compilation], part.first, part.count);
        if (failed(result))
          return failure();
        part.result = std::move(*result);
        return success();
      })))
    return failure();
  for (Part &part : parts) {
    CompiledKernels &whole = results[part.compilation];
    if (part.first == 0) {
      whole = std::move(part.result);
      continue;
    }
    whole.more.push_back(std::move(part.result.object));
    llvm::append_range(whole.names, part.result.names);
    llvm::append_range(whole.scratchSizes, part.result.scratchSizes);
  }
  return results;
}
