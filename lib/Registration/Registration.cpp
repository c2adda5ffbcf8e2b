// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "tmc/Registration.h"

#include "dialects/Mixer/Conversions/MixerToReference/Passes.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/SplitKeys/SplitKeys.h"
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "dialects/Tile/Conversions/TileToTensorCore/Passes.h"
#include "dialects/Tile/Conversions/TileToVector/Passes.h"
#include "dialects/Tile/Conversions/TileToWarp/Passes.h"
#include "dialects/Tile/Transforms/Passes.h"
#include "lib/Compiler/DebugBreak.h"
#include "lib/Target/CUDA/CompileKernels.h"
#include "lib/Target/Host/Host.h"
#include "mlir/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Transforms/Passes.h"
#include "tmc/CodeGeneration.h"
#include "tmc/Pipelines.h"

void tmc::registerAllTmcPasses() {
  host::registerHostPasses();
  host::registerHostToLLVMPipeline();
  tile::registerTileToFuncPasses();
  tile::registerTileToVectorPasses();
  tile::registerTileToTensorCorePasses();
  tile::registerTileToWarpPasses();
  mixer::registerMixerPasses();
  mixer::registerMixerSplitKeysPasses();
  // The way into reifyResultShapes for tests.
  mlir::memref::registerResolveRankedShapeTypeResultDims();
  tile::registerTileTransformsPasses();
  registerCodeGenerationPipelines();
  cuda::registerPipelines();
  registerPipelines();
  mixer::registerMixerToReferencePasses();
  registerDebugBreakPass();
  mlir::registerTransformsPasses(); // canonicalize, cse, symbol-dce, loop-invariant-code-motion, ...
}
