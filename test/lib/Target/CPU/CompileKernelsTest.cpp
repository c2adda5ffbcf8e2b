// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tmc/CodeGeneration.h"

#include "lib/Target/CPU/KernelObjects.h"
#include "mlir/Parser/Parser.h"
#include "tmc/Registration.h"
#include "llvm/Object/ELFObjectFile.h"
#include <gtest/gtest.h>

using namespace mlir;
using namespace tmc;

namespace {

constexpr const char *kKernels = R"(
  tile.kernel @scale(%x: memref<?x40xf32>, %y: memref<?x40xf32>) {
    %c0 = arith.constant 0 : index
    %rows = memref.dim %x, %c0 : memref<?x40xf32>
    tile.grid (%i) to (%rows) {
      %t = tile.load %x[%i, %c0] : memref<?x40xf32>, vector<1x40xf32>
      %e = math.exp %t : vector<1x40xf32>
      tile.store %e, %y[%i, %c0] : memref<?x40xf32>, vector<1x40xf32>
    }
  }
  tile.kernel @through_panel(%x: memref<64xf32>) {
    %c0 = arith.constant 0 : index
    %c1 = arith.constant 1 : index
    tile.grid (%i) to (%c1) {
      %p = tile.panel : memref<64xf32>
      %q = tile.panel : memref<3xf32>
      %t = tile.load %x[%c0] : memref<64xf32>, vector<64xf32>
      tile.store %t, %p[%c0] : memref<64xf32>, vector<64xf32>
      %s = memref.load %p[%i] : memref<64xf32>
      memref.store %s, %q[%c0] : memref<3xf32>
    }
  }
)";

struct CompileKernels : testing::Test {
  CompileKernels() {
    DialectRegistry registry;
    registerAllTmcDialects(registry);
    context.appendDialectRegistry(registry);
    module = parseSourceString<ModuleOp>(kKernels, &context);
  }

  std::vector<CompiledKernels> compile(CodeFormat format = CodeFormat::Object, KernelCache *cache = nullptr) {
    std::vector<KernelCompilation> compilations;
    for (const TargetDescription &target : getCPUTargets()) {
      KernelCompilation compilation;
      compilation.module = *module;
      compilation.target = &target;
      compilation.getSymbol = [&target](llvm::StringRef name) { return ("m_" + target.level + "_" + name).str(); };
      compilation.format = format;
      compilation.cache = cache;
      compilations.push_back(compilation);
    }
    FailureOr<std::vector<CompiledKernels>> results = compileKernels(compilations);
    return succeeded(results) ? std::move(*results) : std::vector<CompiledKernels>();
  }

  MLIRContext context;
  OwningOpRef<ModuleOp> module;
};

TEST_F(CompileKernels, GivesNamesAndScratchInOrder) {
  ASSERT_TRUE(module);
  std::vector<CompiledKernels> results = compile();
  ASSERT_EQ(results.size(), getCPUTargets().size());
  for (const CompiledKernels &result : results) {
    EXPECT_EQ(result.names, (std::vector<std::string>{"scale", "through_panel"}));
    EXPECT_EQ(result.scratchSizes, (std::vector<uint64_t>{0, 256 + 64}));
  }
  // The module is as it was.
  EXPECT_TRUE(module->lookupSymbol("scale"));
}

/// Of the first object and those behind it, in the kernels' order.
std::vector<llvm::StringRef> getObjects(const CompiledKernels &result) {
  std::vector<llvm::StringRef> objects{result.object->getBuffer()};
  for (const std::unique_ptr<llvm::MemoryBuffer> &object : result.more)
    objects.push_back(object->getBuffer());
  return objects;
}

std::vector<std::vector<std::string>> copyObjects(const std::vector<CompiledKernels> &results) {
  std::vector<std::vector<std::string>> copies;
  for (const CompiledKernels &result : results)
    for (llvm::StringRef object : getObjects(result))
      copies.emplace_back().push_back(object.str());
  return copies;
}

TEST_F(CompileKernels, HidesEachFunctionInASectionOfItsOwn) {
  std::vector<CompiledKernels> results = compile();
  ASSERT_EQ(results.size(), getCPUTargets().size());
  for (auto [result, target] : llvm::zip(results, getCPUTargets())) {
    std::vector<std::string> found;
    for (llvm::StringRef object : getObjects(result)) {
      auto file = llvm::object::ObjectFile::createELFObjectFile(llvm::MemoryBufferRef(object, "tmc.o"));
      ASSERT_TRUE(bool(file)) << llvm::toString(file.takeError());
      for (const llvm::object::ELFSymbolRef symbol : llvm::cast<llvm::object::ELFObjectFileBase>(**file).symbols()) {
        llvm::StringRef name = llvm::cantFail(symbol.getName());
        if (symbol.getELFType() != llvm::ELF::STT_FUNC)
          continue;
        EXPECT_EQ(symbol.getOther() & 3, llvm::ELF::STV_HIDDEN);
        auto section = llvm::cantFail(symbol.getSection());
        EXPECT_EQ(llvm::cantFail(section->getName()).str(), ".text." + name.str());
        found.push_back(name.str());
      }
      EXPECT_FALSE(object.contains("any_kernel")); // the name that all of them are compiled under
    }
    std::string prefix = ("m_" + target.level + "_").str();
    EXPECT_EQ(found, (std::vector<std::string>{prefix + "scale", prefix + "through_panel"}));
  }
}

TEST_F(CompileKernels, GivesTheSameBytesTwice) { EXPECT_EQ(copyObjects(compile()), copyObjects(compile())); }

TEST_F(CompileKernels, GivesTheSameBytesOnAnyNumberOfThreads) {
  auto many = copyObjects(compile());
  context.disableMultithreading();
  EXPECT_EQ(copyObjects(compile()), many);
}

TEST_F(CompileKernels, GivesTheSameBytesFromTheCache) {
  KernelCache cache;
  std::vector<CompiledKernels> without = compile();
  const size_t kernels = 2 * getCPUTargets().size(); // each level has code of its own
  std::vector<CompiledKernels> first = compile(CodeFormat::Object, &cache);
  EXPECT_EQ(cache.getSize(), kernels);
  EXPECT_EQ(cache.getHits(), 0u);
  std::vector<CompiledKernels> second = compile(CodeFormat::Object, &cache);
  EXPECT_EQ(cache.getSize(), kernels);
  EXPECT_EQ(cache.getHits(), kernels);
  EXPECT_EQ(copyObjects(first), copyObjects(without));
  EXPECT_EQ(copyObjects(second), copyObjects(without));
  for (const CompiledKernels &result : second) {
    EXPECT_EQ(result.names, (std::vector<std::string>{"scale", "through_panel"}));
    EXPECT_EQ(result.scratchSizes, (std::vector<uint64_t>{0, 256 + 64}));
  }
}

TEST_F(CompileKernels, FindsAKernelUnderAnotherNameAndPlace) {
  KernelCache cache;
  compile(CodeFormat::Object, &cache);
  std::string text = kKernels;
  text.replace(text.find("@scale"), 6, "@renumbered_17");
  module = parseSourceString<ModuleOp>("\n\n" + text, &context);
  ASSERT_TRUE(module);
  std::vector<CompiledKernels> results = compile(CodeFormat::Object, &cache);
  EXPECT_EQ(cache.getHits(), 2 * getCPUTargets().size());
  EXPECT_EQ(results.front().names.front(), "renumbered_17");
  EXPECT_EQ(copyObjects(results), copyObjects(compile()));
}

TEST(KernelKey, HasTheContentsOfResources) {
  // An op's text names a resource; what it holds stands elsewhere.
  auto makeKey = [](llvm::StringRef bytes, const TargetDescription &target) {
    DialectRegistry registry;
    registerAllTmcDialects(registry);
    MLIRContext context(registry);
    context.loadAllAvailableDialects();
    auto module = parseSourceString<ModuleOp>(("%t = arith.constant dense_resource<numbers> : tensor<1xf32>\n"
                                               "{-# dialect_resources: { builtin: { numbers: \"0x04000000" +
                                               bytes + "\" } } #-}")
                                                  .str(),
                                              &context);
    PassManager passes(&context);
    populateKernelPipeline(passes, target);
    return module ? makeKernelKey(*module, target, passes) : "";
  };
  const TargetDescription &target = getCPUTargets().front();
  EXPECT_EQ(makeKey("0000803F", target).size(), 32u);
  EXPECT_EQ(makeKey("0000803F", target), makeKey("0000803F", target));
  EXPECT_NE(makeKey("0000803F", target), makeKey("00000000", target));
  EXPECT_NE(makeKey("0000803F", target), makeKey("0000803F", getCPUTargets().back()));
  TargetDescription other = target;
  other.features = "+avx";
  EXPECT_NE(makeKey("0000803F", target), makeKey("0000803F", other));
}

TEST_F(CompileKernels, UsesTheRegistersOfItsLevel) {
  std::vector<CompiledKernels> results = compile(CodeFormat::Assembly);
  ASSERT_EQ(results.size(), 3u);
  EXPECT_EQ(results[0].text.find("%ymm"), std::string::npos);
  EXPECT_NE(results[1].text.find("%ymm"), std::string::npos);
  EXPECT_EQ(results[1].text.find("%zmm"), std::string::npos);
  EXPECT_NE(results[2].text.find("%zmm"), std::string::npos);
}

} // namespace
