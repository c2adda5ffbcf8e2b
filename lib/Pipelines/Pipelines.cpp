// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tmc/Pipelines.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/SplitKeys/SplitKeys.h"
#include "dialects/Tile/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Pass/PassRegistry.h"
#include "mlir/Transforms/Passes.h"
#include "tmc/Target.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/FormatVariadic.h"

using namespace mlir;
using namespace tmc;

static bool hasCPU(const PipelineOptions &options) {
  return llvm::any_of(options.levels, [](llvm::StringRef level) { return findCPUTarget(level); });
}

/// Fewer tokens, in all that follows or in some layers.
static std::unique_ptr<Pass> createTokenPass(const MergeOptions &asked) {
  if (asked.skipsLayers()) {
    mixer::RouteTokensPassOptions route;
    route.ratio = asked.ratio;
    route.start = asked.start;
    route.end = asked.end;
    route.every = asked.every;
    route.choose = asked.choose;
    route.seed = asked.seed;
    route.steps = std::max<int64_t>(asked.steps, 1);
    route.classToken = asked.classToken;
    route.skip = asked.skip;
    return mixer::createRouteTokensPass(route);
  }
  mixer::MergeTokensPassOptions merge;
  merge.scheme = asked.scheme;
  merge.r = asked.count;
  merge.ratio = asked.ratio;
  merge.schedule = asked.schedule;
  merge.counts = asked.counts;
  merge.ratios = asked.ratios;
  merge.at = asked.at;
  merge.threshold = asked.threshold;
  merge.proportional = asked.proportional;
  merge.classToken = asked.classToken;
  merge.mode = asked.mode;
  merge.startMargin = asked.margin;
  merge.fallingMargin = asked.fallingMargin;
  merge.score = asked.score;
  merge.steps = asked.steps;
  merge.temperature = asked.temperature;
  merge.stride = asked.stride;
  merge.window = asked.window;
  merge.padding = asked.padding;
  merge.grid = asked.grid;
  merge.skip = asked.skip;
  return mixer::createMergeTokensPass(merge);
}

void tmc::populateModelPipeline(OpPassManager &manager, const PipelineOptions &options) {
  manager.addNestedPass<func::FuncOp>(mixer::createLowerSoftmaxPass());
  manager.addPass(createCanonicalizerPass());
  manager.addPass(createCSEPass());
  manager.addPass(mixer::createCheckSizesPass()); // of the model as the user wrote it
  if (!options.merge.scheme.empty()) {
    manager.addNestedPass<func::FuncOp>(mixer::createResolveDimsPass()); // sizes by name, not by asking a tensor
    manager.addNestedPass<func::FuncOp>(createTokenPass(options.merge));
    manager.addPass(createCanonicalizerPass());
    manager.addPass(createCSEPass());
  }
  manager.addNestedPass<func::FuncOp>(mixer::createChooseLayoutPass());
  manager.addNestedPass<func::FuncOp>(mixer::createFoldWeightsPass());
  if (options.blockInputBits) {
    mixer::KeepBlocksPassOptions blocks;
    blocks.inputBits = options.blockInputBits;
    manager.addNestedPass<func::FuncOp>(mixer::createKeepBlocksPass(blocks));
  }
  manager.addNestedPass<func::FuncOp>(mixer::createPackTokensPass());
  if (options.compute == "bf16" || options.compute == "f16") {
    mixer::NarrowStoragePassOptions storage;
    storage.type = options.compute;
    manager.addNestedPass<func::FuncOp>(mixer::createNarrowStoragePass(storage));
  }
  if (!options.cacheType.empty()) {
    mixer::NarrowCachesPassOptions caches;
    caches.type = options.cacheType;
    manager.addPass(mixer::createNarrowCachesPass(caches));
  }
  mixer::WidenComputePassOptions widening;
  widening.round = options.compute != "f32";
  manager.addNestedPass<func::FuncOp>(mixer::createWidenComputePass(widening));
  manager.addNestedPass<func::FuncOp>(mixer::createFlattenRowsPass());
  mixer::ChooseFormsPassOptions forms;
  forms.form = options.recurrenceForm;
  forms.chunk = options.recurrenceChunk;
  forms.convolution = options.convolutionForm;
  forms.gpu = !hasCPU(options);
  manager.addNestedPass<func::FuncOp>(mixer::createChooseFormsPass(forms)); // its sizes are resolved with the rest
  mixer::PageCachesPassOptions pages;
  pages.page = options.cachePage;
  manager.addPass(mixer::createPageCachesPass(pages));
  manager.addNestedPass<func::FuncOp>(mixer::createResolveDimsPass());
  manager.addPass(createCanonicalizerPass());
  manager.addPass(createCSEPass());
  manager.addPass(mixer::createVerifyTapsPass());
  manager.addPass(mixer::createVerifyStatesPass());
}

void tmc::populateGroupPipeline(OpPassManager &manager, const PipelineOptions &options) {
  bool isForCPU = hasCPU(options);
  if (!isForCPU) // a processor's cells have all columns of their rows
    manager.addNestedPass<func::FuncOp>(mixer::createQuantizeInputsApartPass());
  mixer::PackOperandsPassOptions packing;
  packing.pairs = isForCPU;
  packing.sparse = llvm::all_of(options.levels, [](llvm::StringRef level) { return findCPUTarget(level); });
  manager.addNestedPass<func::FuncOp>(mixer::createPackOperandsPass(packing));
  manager.addNestedPass<func::FuncOp>(mixer::createCheckReadsPass());
  if (!isForCPU) {
    manager.addNestedPass<func::FuncOp>(mixer::createSplitKeysPass());
    manager.addNestedPass<func::FuncOp>(mixer::createResolveDimsPass()); // the sizes that it has made
    manager.addPass(createCanonicalizerPass());
    manager.addPass(createCSEPass());
  }
  manager.addNestedPass<func::FuncOp>(mixer::createFormGroupsPass());
  mixer::ChooseSchedulesPassOptions schedules;
  schedules.targets = options.levels;
  manager.addNestedPass<func::FuncOp>(mixer::createChooseSchedulesPass(schedules));
  manager.addPass(mixer::createHoistWeightsPass());
  manager.addPass(mixer::createVerifyStatesPass()); // no view became a copy
}

void tmc::populateHostPipeline(OpPassManager &manager, const PipelineOptions &options) {
  mixer::EmitKernelsPassOptions emission;
  emission.targets = options.levels;
  manager.addPass(mixer::createEmitKernelsPass(emission));
  manager.addPass(tile::createTileDeduplicatePass());
  manager.addPass(mixer::createPlanArenaPass());
}

namespace {
struct PipelineCLOptions : PassPipelineOptions<PipelineCLOptions> {
  ListOption<std::string> levels{*this, "levels", llvm::cl::desc("CPU levels that kernels are emitted for")};
  Option<std::string> compute{*this, "compute", llvm::cl::desc("Type that values are stored in: bf16, f16 or f32")};
  Option<int64_t> cachePage{*this, "cache-page", llvm::cl::desc("Tokens of a page that caches lie in; 0: none"),
                            llvm::cl::init(0)};
  PipelineOptions get() const {
    PipelineOptions options;
    options.compute = compute;
    options.cachePage = cachePage;
    if (!levels.empty())
      options.levels.assign(levels.begin(), levels.end());
    return options;
  }
};
} // namespace

void tmc::registerPipelines() {
  static PassPipelineRegistration<PipelineCLOptions> model(
      "tmc-model-pipeline", "The model passes of tmc compile",
      [](OpPassManager &manager, const PipelineCLOptions &options) { populateModelPipeline(manager, options.get()); });
  static PassPipelineRegistration<PipelineCLOptions> groups(
      "tmc-group-pipeline", "The group passes of tmc compile",
      [](OpPassManager &manager, const PipelineCLOptions &options) { populateGroupPipeline(manager, options.get()); });
  static PassPipelineRegistration<PipelineCLOptions> host(
      "tmc-host-pipeline", "From groups to kernels and the host function",
      [](OpPassManager &manager, const PipelineCLOptions &options) { populateHostPipeline(manager, options.get()); });
}
