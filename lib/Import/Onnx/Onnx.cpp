// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Onnx/Onnx.h"

#include "dialects/Mixer/Transforms/Passes.h"
#include "lib/Import/Onnx/Importer.h"
#include "lib/Import/Onnx/Model.h"
#include "lib/Import/Provenance.h"
#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/Matchers.h"
#include "mlir/IR/Verifier.h"
#include "mlir/Pass/PassManager.h"
#include "mlir/Transforms/Passes.h"
#include "llvm/Support/Path.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// Each attempt finds a fact about dims at least; there are no more than that many.
static constexpr unsigned kMaximalAttempts = 256;

static const Node *findNode(ArrayRef<Node> nodes, StringRef label) {
  for (const Node &node : nodes)
    if (node.getLabel() == label)
      return &node;
  return nullptr;
}

/// What builders of ops do not check themselves, the verifier of the ops that they make does: an error of the node.
static LogicalResult verify(ModuleOp module, const Model &model, Messages &messages) {
  std::string what, label;
  ScopedDiagnosticHandler handler(module.getContext(), [&](Diagnostic &diagnostic) {
    if (diagnostic.getSeverity() != DiagnosticSeverity::Error || !what.empty())
      return success();
    what = diagnostic.str();
    if (auto name = dyn_cast<NameLoc>(diagnostic.getLocation()))
      label = name.getName().str();
    return success();
  });
  if (succeeded(mlir::verify(module)))
    return success();
  // What a function or a graph of a node holds has the node's name before its own.
  const Node *node = nullptr;
  for (StringRef outer = label; !node && !outer.empty(); outer = outer.rsplit('/').first) {
    node = findNode(model.graph.nodes, outer);
    if (!outer.contains('/'))
      break;
  }
  return messages.error(model.path, (node ? node->describe() : "'" + label + "'") + ": its inputs do not go together",
                        {what, "if they do, this is a bug in tmc"});
}

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
    if (failed(module) || failed(verify(**module, model, messages)))
      return failure();
    info.dims = std::move(found.dims);
    info.parameterCount = found.parameterCount;
    info.weightTypes = std::move(found.weightTypes);
    return module;
  }
  return messages.error(model.path, "has dims whose sizes contradict each other");
}

LogicalResult onnx::raiseModule(ModuleOp module, Messages &messages) {
  PassManager manager(module.getContext());
  manager.addPass(createCanonicalizerPass());
  manager.addPass(createCSEPass());
  manager.addNestedPass<func::FuncOp>(mixer::createRaiseLayersPass());
  manager.addNestedPass<func::FuncOp>(mixer::createRaiseRotaryPass());
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

/// The argument whose zeros no query of `attention` sees, for every batch and key; null if there is none.
static BlockArgument findKeyMask(mixer::AttentionOp attention) {
  if (attention.getMask().empty())
    return BlockArgument();
  Block &mask = attention.getMask().front();
  SmallVector<Value> conditions = {mask.getTerminator()->getOperand(0)};
  while (!conditions.empty()) {
    Value condition = conditions.pop_back_val();
    if (auto both = condition.getDefiningOp<arith::AndIOp>()) {
      conditions.append({both.getLhs(), both.getRhs()});
      continue;
    }
    auto compare = condition.getDefiningOp<arith::CmpIOp>();
    if (!compare || compare.getPredicate() != arith::CmpIPredicate::ne || !matchPattern(compare.getRhs(), m_Zero()))
      continue;
    auto element = compare.getLhs().getDefiningOp<tensor::ExtractOp>();
    auto tensor = element ? dyn_cast<BlockArgument>(element.getTensor()) : BlockArgument();
    if (!tensor || tensor.getOwner() != &mask || tensor.getArgNumber() < 4 || element.getIndices().size() != 2 ||
        element.getIndices()[0] != mask.getArgument(0) || element.getIndices()[1] != mask.getArgument(3))
      continue;
    auto argument = dyn_cast<BlockArgument>(attention.getCaptures()[tensor.getArgNumber() - 4]);
    if (argument && isa<func::FuncOp>(argument.getOwner()->getParentOp()))
      return argument;
  }
  return BlockArgument();
}

/// The input that tells tokens from padding, if the caller says so, so that tokens can be packed. It has to keep the same keys
/// out of every attention: else padding is a matter of the model. Without a word of the caller nothing is left out, since
/// what the model computes at padding may be wanted, too.
static LogicalResult markPadding(ModuleOp module, const std::string &wanted, Messages &messages) {
  auto function = module.lookupSymbol<func::FuncOp>("main");
  BlockArgument padding;
  bool isOne = true;
  std::string without;
  function.walk([&](mixer::AttentionOp attention) {
    BlockArgument found = findKeyMask(attention);
    if (!found || (padding && padding != found)) {
      isOne = false;
      without = mixer::getLayerName(attention.getLoc());
    }
    if (found)
      padding = found;
  });
  auto nameOf = [&](unsigned number) {
    auto name = function.getArgAttrOfType<StringAttr>(number, mixer::kNameAttr);
    return name ? name.str() : "";
  };
  if (wanted.empty()) {
    if (isOne && padding)
      (void)messages.remark("input '" + nameOf(padding.getArgNumber()) + "'", "keeps keys out of every attention, but padding is computed",
                            {"if what comes out at padding is not wanted: --padding=" + nameOf(padding.getArgNumber())});
    return success();
  }
  for (unsigned number = 0; number < function.getNumArguments(); ++number) {
    if (nameOf(number) != wanted)
      continue;
    if (!isOne || !padding || padding.getArgNumber() != number)
      return messages.error("--padding=" + wanted, "does not keep the same keys out of every attention",
                            {without.empty() ? "no attention reads it" : "not out of " + without}, Failure::CommandLine);
    function.setArgAttr(number, mixer::kRoleAttr, StringAttr::get(module.getContext(), "mask"));
    return success();
  }
  std::string known;
  for (unsigned number = 0; number < function.getNumArguments(); ++number)
    known += (known.empty() ? "it has: " : ", ") + nameOf(number);
  return messages.error("--padding=" + wanted, "the model has no such input", {known}, Failure::CommandLine);
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
  if (failed(raiseModule(*result.module, messages)))
    return failure();
  if (failed(markPadding(*result.module, options.padding, messages)))
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
