// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Onnx/Onnx.h"

#include "dialects/Mixer/Transforms/Passes.h"
#include "lib/Import/Onnx/Importer.h"
#include "lib/Import/Onnx/Model.h"
#include "lib/Import/Provenance.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "llvm/Support/Path.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// Each attempt finds a fact about dims at least; there are no more than that many.
static constexpr unsigned kMaximalAttempts = 256;

FailureOr<OwningOpRef<ModuleOp>> onnx::buildModule(MLIRContext &context, const Model &model, const ImportOptions &options,
                                                   CompileInfo &info, Messages &messages) {
  DimFacts facts;
  for (unsigned attempt = 0; attempt < kMaximalAttempts; ++attempt) {
    Messages own;
    CompileInfo found;
    Importer importer(context, model, options, facts, own);
    FailureOr<OwningOpRef<ModuleOp>> module = importer.build(found);
    if (failed(module) && importer.wantsRestart())
      continue;
    for (Message &message : own.getAll())
      messages.add(std::move(message));
    if (failed(module))
      return failure();
    info.dims = std::move(found.dims);
    info.parameterCount = found.parameterCount;
    info.weightTypes = std::move(found.weightTypes);
    return module;
  }
  return messages.error(model.path, "has dims whose sizes contradict each other");
}

/// Exported arithmetic as layers.
static LogicalResult raise(ModuleOp module, Messages &messages) {
  PassManager manager(module.getContext());
  manager.addPass(createCanonicalizerPass());
  manager.addPass(createCSEPass());
  manager.addNestedPass<func::FuncOp>(mixer::createRaiseLayersPass());
  manager.addNestedPass<func::FuncOp>(mixer::createRaiseAttentionPass());
  manager.addNestedPass<func::FuncOp>(mixer::createLowerSoftmaxPass());
  manager.addPass(createCanonicalizerPass());
  manager.addNestedPass<func::FuncOp>(mixer::createFuseElementwisePass());
  manager.addPass(createCanonicalizerPass());
  manager.addPass(createCSEPass());
  if (succeeded(manager.run(module)))
    return success();
  return messages.error("", "this is a bug in tmc, not in your model: raising of layers failed", {}, Failure::Bug);
}

FailureOr<ImportedModel> onnx::importModel(MLIRContext &context, const std::string &path, const ImportOptions &options,
                                           Messages &messages) {
  FailureOr<std::unique_ptr<Model>> model = readModel(path, messages);
  if (failed(model))
    return failure();
  ImportedModel result;
  CompileInfo &info = result.info;
  FailureOr<OwningOpRef<ModuleOp>> module = buildModule(context, **model, options, info, messages);
  if (failed(module))
    return failure();
  result.module = std::move(*module);
  if (failed(raise(*result.module, messages)))
    return failure();
  info.source = path;
  info.family = "onnx";
  info.licence = "not stated";
  for (const auto &[key, value] : (*model)->metadata)
    if (key == "license" || key == "licence")
      info.licence = value;
  std::string folder = llvm::sys::path::parent_path(path).str();
  for (const SafeTensors::File &file : (*model)->files)
    if (failed(addSource(file.path, folder, info, messages)))
      return failure();
  return result;
}
