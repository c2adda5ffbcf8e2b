// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tmc/CodeGeneration.h"

#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/Conversions/TileToVector/Passes.h"
#include "dialects/Tile/Transforms/Passes.h"
#include "lib/Target/CPU/LowerAccesses.h"
#include "mlir/Conversion/AffineToStandard/AffineToStandard.h"
#include "mlir/Conversion/ArithToLLVM/ArithToLLVM.h"
#include "mlir/Conversion/ControlFlowToLLVM/ControlFlowToLLVM.h"
#include "mlir/Conversion/FuncToLLVM/ConvertFuncToLLVMPass.h"
#include "mlir/Conversion/IndexToLLVM/IndexToLLVM.h"
#include "mlir/Conversion/MathToLLVM/MathToLLVM.h"
#include "mlir/Conversion/MemRefToLLVM/MemRefToLLVM.h"
#include "mlir/Conversion/ReconcileUnrealizedCasts/ReconcileUnrealizedCasts.h"
#include "mlir/Conversion/SCFToControlFlow/SCFToControlFlow.h"
#include "mlir/Conversion/VectorToLLVM/ConvertVectorToLLVMPass.h"
#include "mlir/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"

using namespace mlir;
using namespace tmc;

void tmc::populateKernelPipeline(OpPassManager &manager, const TargetDescription &target) {
  tile::TileToVectorPassOptions registers;
  registers.lanes = target.f32Lanes;
  registers.byteDots = target.hasByteDots;
  registers.pairProducts = target.architecture->hasPairProducts;
  registers.bf16Dot = target.multipliesPairs();
  manager.addPass(tile::createTileToVectorPass(registers));
  manager.addPass(createCSEPass());
  manager.addPass(createCanonicalizerPass());
  tile::TileExpandMatrixProductsPassOptions products;
  products.amx = target.hasMatrixProducts;
  manager.addPass(tile::createTileExpandMatrixProductsPass(products));
  tile::TileExpandMathPassOptions math;
  math.target = target.name.str();
  manager.addPass(tile::createTileExpandMathPass(math));
  tile::TileToFuncPassOptions functions;
  functions.fpcr = !target.architecture->hasMXCSR;
  manager.addPass(tile::createTileToFuncPass(functions));
  manager.addPass(createCSEPass());
}

void tmc::populateLLVMPipeline(OpPassManager &manager) {
  manager.addPass(createLowerAccessesPass());
  manager.addPass(createCSEPass());
  manager.addPass(createConvertSCFToCFPass());
  manager.addPass(memref::createExpandStridedMetadataPass());
  manager.addPass(createLowerAffinePass());
  manager.addPass(createConvertVectorToLLVMPass());
  ConvertMathToLLVMPassOptions math;
  manager.addPass(createConvertMathToLLVMPass(math));
  manager.addPass(createArithToLLVMConversionPass());
  manager.addPass(createFinalizeMemRefToLLVMConversionPass());
  manager.addPass(createConvertIndexToLLVMPass());
  manager.addPass(createConvertFuncToLLVMPass());
  manager.addPass(createConvertControlFlowToLLVMPass());
  manager.addPass(createReconcileUnrealizedCastsPass());
}

namespace {
struct TileToLLVMOptions : PassPipelineOptions<TileToLLVMOptions> {
  Option<std::string> target{*this, "target", llvm::cl::desc("CPU level"), llvm::cl::init("x86-64-v3")};
};
} // namespace

void tmc::registerCodeGenerationPipelines() {
  PassPipelineRegistration<TileToLLVMOptions>("tile-to-llvm", "Kernels to the LLVM dialect, for one CPU level",
                                              [](OpPassManager &manager, const TileToLLVMOptions &options) {
                                                if (const TargetDescription *target = findCPUTarget(options.target)) {
                                                  populateKernelPipeline(manager, *target);
                                                  return populateLLVMPipeline(manager);
                                                }
                                                // It says which targets there are.
                                                tile::TileExpandMathPassOptions unknown;
                                                unknown.target = options.target;
                                                manager.addPass(tile::createTileExpandMathPass(unknown));
                                              });
  // One by one too: the reproducer of a crash names each pass.
  registerPass(createLowerAccessesPass);
  registerPass([] { return createConvertSCFToCFPass(); });
  registerPass([] { return memref::createExpandStridedMetadataPass(); });
  registerPass([] { return createLowerAffinePass(); });
  registerPass([] { return createConvertVectorToLLVMPass(); });
  registerPass([] { return createConvertMathToLLVMPass(); });
  registerPass([] { return createArithToLLVMConversionPass(); });
  registerPass([] { return createFinalizeMemRefToLLVMConversionPass(); });
  registerPass([] { return createConvertIndexToLLVMPass(); });
  registerPass([] { return createConvertFuncToLLVMPass(); });
  registerPass([] { return createConvertControlFlowToLLVMPass(); });
  registerPass([] { return createReconcileUnrealizedCastsPass(); });
}
