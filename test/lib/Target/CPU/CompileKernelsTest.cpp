// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tmc/CodeGeneration.h"

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

  std::vector<CompiledKernels> compile(CodeFormat format = CodeFormat::Object) {
    std::vector<KernelCompilation> compilations;
    for (const TargetDescription &target : getCPUTargets()) {
      KernelCompilation compilation;
      compilation.module = *module;
      compilation.target = &target;
      compilation.getSymbol = [&target](llvm::StringRef name) { return ("m_" + target.level + "_" + name).str(); };
      compilation.format = format;
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

TEST_F(CompileKernels, HidesEachFunctionInASectionOfItsOwn) {
  std::vector<CompiledKernels> results = compile();
  ASSERT_EQ(results.size(), getCPUTargets().size());
  for (auto [result, target] : llvm::zip(results, getCPUTargets())) {
    auto file = llvm::object::ObjectFile::createELFObjectFile(result.object->getMemBufferRef());
    ASSERT_TRUE(bool(file)) << llvm::toString(file.takeError());
    unsigned found = 0;
    for (const llvm::object::ELFSymbolRef symbol : llvm::cast<llvm::object::ELFObjectFileBase>(**file).symbols()) {
      llvm::StringRef name = llvm::cantFail(symbol.getName());
      if (symbol.getELFType() != llvm::ELF::STT_FUNC)
        continue;
      EXPECT_TRUE(name.starts_with(("m_" + target.level + "_").str())) << name.str();
      EXPECT_EQ(symbol.getOther() & 3, llvm::ELF::STV_HIDDEN);
      auto section = llvm::cantFail(symbol.getSection());
      EXPECT_EQ(llvm::cantFail(section->getName()).str(), ".text." + name.str());
      ++found;
    }
    EXPECT_EQ(found, 2u);
  }
}

TEST_F(CompileKernels, GivesTheSameBytesTwice) {
  std::vector<CompiledKernels> first = compile(), second = compile();
  ASSERT_EQ(first.size(), second.size());
  for (auto [x, y] : llvm::zip(first, second))
    EXPECT_TRUE(x.object->getBuffer() == y.object->getBuffer());
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
