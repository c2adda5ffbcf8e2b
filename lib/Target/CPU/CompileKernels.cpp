// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/IR/TileOps.h"
#include "lib/Target/CPU/EmitCode.h"
#include "lib/Target/CPU/KernelObjects.h"
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
#include <optional>

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
static LogicalResult verifySelfContained(Location loc, llvm::MemoryBufferRef object) {
  auto file = llvm::object::ObjectFile::createELFObjectFile(object);
  if (!file)
    return emitError(loc) << "the compiled object cannot be read: " << llvm::toString(file.takeError());
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
      result = emitError(loc) << "the code of " << where << " calls " << *name
                              << ", which no runtime has: a math function was not expanded";
    }
  }
  return result;
}

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

/// From kernels to code; `toFunctions` is that of the target. Their scratch sizes are added to `scratchSizes`.
static FailureOr<CompiledCode> compile(OwningOpRef<ModuleOp> module, PassManager &toFunctions,
                                       const TargetDescription &target, CodeFormat format,
                                       std::vector<uint64_t> &scratchSizes) {
  if (failed(runVerifiedAtEnd(toFunctions, *module)))
    return failure();
  for (func::FuncOp function : module->getOps<func::FuncOp>())
    if (auto bytes = function->getAttrOfType<IntegerAttr>(tile::kScratchAttribute)) {
      scratchSizes.push_back(bytes.getInt());
      function->removeAttr(tile::kScratchAttribute);
    }

  PassManager toLLVM(module->getContext());
  populateLLVMPipeline(toLLVM);
  if (failed(runVerifiedAtEnd(toLLVM, *module)))
    return failure();
  returnFreedMemory();
  CodeOptions options(*target.architecture);
  options.cpu = target.cpu.str();
  options.features = target.features.str();
  options.format = format;
  FailureOr<CompiledCode> code = emitCode(std::move(module), options);
  returnFreedMemory();
  return code;
}

static std::string getSymbol(const KernelCompilation &compilation, tile::KernelOp kernel) {
  return compilation.getSymbol ? compilation.getSymbol(kernel.getSymName()) : kernel.getSymName().str();
}

/// All kernels at once.
static FailureOr<CompiledKernels> compileWhole(const KernelCompilation &compilation) {
  OwningOpRef<ModuleOp> module = cast<ModuleOp>(compilation.module->clone());
  CompiledKernels result;
  for (tile::KernelOp kernel : module->getOps<tile::KernelOp>()) {
    result.names.push_back(kernel.getSymName().str());
    kernel.setSymName(getSymbol(compilation, kernel));
  }
  PassManager toFunctions(module->getContext());
  populateKernelPipeline(toFunctions, *compilation.target);
  FailureOr<CompiledCode> code =
      compile(std::move(module), toFunctions, *compilation.target, compilation.format, result.scratchSizes);
  if (failed(code))
    return failure();
  static_cast<CompiledCode &>(result) = std::move(*code);
  return result;
}

/// One kernel.
static FailureOr<CompiledKernels> compileAlone(const KernelCompilation &compilation, size_t number) {
  const TargetDescription &target = *compilation.target;
  OwningOpRef<ModuleOp> module = clonePart(compilation.module, number, 1);
  tile::KernelOp kernel = *module->getOps<tile::KernelOp>().begin();
  Location loc = kernel.getLoc();
  const std::string symbol = getSymbol(compilation, kernel);
  CompiledKernels result;
  result.names.push_back(kernel.getSymName().str());
  kernel.setSymName(kAnyKernel);

  PassManager toFunctions(module->getContext());
  populateKernelPipeline(toFunctions, target);
  std::string key = compilation.cache ? makeKernelKey(*module, target, toFunctions) : "";
  std::shared_ptr<const KernelCache::Code> code = compilation.cache ? compilation.cache->find(key) : nullptr;
  if (!code) {
    std::vector<uint64_t> scratchSizes;
    FailureOr<CompiledCode> compiled =
        compile(std::move(module), toFunctions, target, CodeFormat::Object, scratchSizes);
    if (failed(compiled))
      return failure();
    code = std::make_shared<KernelCache::Code>(
        KernelCache::Code{compiled->object->getBuffer().str(), scratchSizes.front()});
    if (compilation.cache)
      compilation.cache->insert(key, code);
  }
  result.scratchSizes.push_back(code->scratchSize);
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> object = renameKernel(code->object, symbol);
  if (!object)
    return emitError(loc) << "the compiled object cannot be read: " << llvm::toString(object.takeError()), failure();
  result.object = std::move(*object);
  if (failed(verifySelfContained(loc, *result.object)))
    return failure();
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
  // What is held of a kernel on the way to machine code is a hundred times its text, so each is an object of its own,
  // which another compilation may use as well. Text is that of one module.
  struct Part {
    size_t compilation;
    std::optional<size_t> kernel; ///< none: all
    CompiledKernels result;
  };
  std::vector<Part> parts;
  for (auto [number, compilation] : llvm::enumerate(compilations)) {
    ModuleOp module = compilation.module;
    size_t count = compilation.format == CodeFormat::Object ? llvm::range_size(module.getOps<tile::KernelOp>()) : 0;
    if (!count)
      parts.push_back({number, std::nullopt, {}});
    for (size_t kernel = 0; kernel < count; ++kernel)
      parts.push_back({number, kernel, {}});
  }
  MLIRContext *context = compilations.front().module->getContext();
  prepare(*context);
  returnFreedMemory(); // of all passes before
  if (failed(failableParallelForEach(context, parts, [&](Part &part) -> LogicalResult {
        const KernelCompilation &compilation = compilations[part.compilation];
        FailureOr<CompiledKernels> result =
            part.kernel ? compileAlone(compilation, *part.kernel) : compileWhole(compilation);
        if (failed(result))
          return failure();
        part.result = std::move(*result);
        return success();
      })))
    return failure();
  for (Part &part : parts) {
    CompiledKernels &whole = results[part.compilation];
    if (part.kernel.value_or(0) == 0) {
      whole = std::move(part.result);
      continue;
    }
    whole.more.push_back(std::move(part.result.object));
    llvm::append_range(whole.names, part.result.names);
    llvm::append_range(whole.scratchSizes, part.result.scratchSizes);
  }
  return results;
}
