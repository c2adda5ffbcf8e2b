// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/ModelChecks.h"

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

/// As the runtime has them (runtime/src/metadata.cpp): products of a few of them don't overflow.
static constexpr int64_t kLargestExtent = int64_t(1) << 40, kLargestTensor = int64_t(1) << 48;
static constexpr int64_t kLargestRank = 16;

//===-- Ops -------------------------------------------------------------------------------------------===//

/// Of later stages, made by tmc itself: their ops are no part of a model, and passes do not expect them there.
static bool isOfLaterStage(Operation *op) {
  return llvm::is_contained({"affine", "cf", "llvm", "memref", "tile", "vector"}, op->getName().getDialectNamespace());
}

static LogicalResult checkType(Type type, Operation *op, const std::string &path, Messages &messages) {
  auto error = [&](const std::string &what, std::string expected) {
    std::string text;
    llvm::raw_string_ostream(text) << type;
    std::string layer = mixer::getLayerName(op->getLoc());
    return messages.error(path,
                          (layer.empty() ? "" : "'" + layer + "': ") + op->getName().getStringRef().str() + " has " +
                              text + ", " + what,
                          {std::move(expected)});
  };
  if (isa<UnrankedTensorType>(type))
    return error("whose rank is not known", "expected a tensor of known rank");
  auto tensor = dyn_cast<RankedTensorType>(type);
  if (!tensor)
    return success();
  if (tensor.getRank() > kLargestRank)
    return error("which has " + std::to_string(tensor.getRank()) + " axes",
                 "expected at most " + std::to_string(kLargestRank));
  if (tensor.getEncoding())
    return error("which has an encoding", "expected a dense tensor");
  if (!tensor.getElementType().isIntOrIndexOrFloat())
    return error("whose elements are no numbers", "expected integers, floats or indices");
  int64_t count = 1;
  for (int64_t size : tensor.getShape())
    if (!ShapedType::isDynamic(size) && size > 0 &&
        (size > kLargestExtent || __builtin_mul_overflow(count, size, &count) || count > kLargestTensor))
      return error("which is impossibly large", "expected at most 2^40 elements along an axis and 2^48 in all");
  return success();
}

/// Upstream's verifier counts the axes of a group and does not look at their numbers, which passes use.
static LogicalResult checkGroups(Operation *op, const std::string &path, Messages &messages) {
  SmallVector<ReassociationIndices> groups;
  int64_t axes = 0;
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op))
    groups = expand.getReassociationIndices(), axes = expand.getType().getRank();
  else if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op))
    groups = collapse.getReassociationIndices(), axes = collapse.getSrcType().getRank();
  int64_t next = 0;
  bool isInOrder = true;
  for (const ReassociationIndices &group : groups)
    for (int64_t axis : group)
      isInOrder &= axis == next++;
  if (groups.empty() || (isInOrder && next == axes))
    return success();
  std::string layer = mixer::getLayerName(op->getLoc());
  return messages.error(path,
                        (layer.empty() ? "" : "'" + layer + "': ") + op->getName().getStringRef().str() +
                            " has groups of axes that are not in order",
                        {"expected each of the axes 0 to " + std::to_string(axes - 1) + " once"});
}

static LogicalResult checkOps(ModuleOp module, const std::string &path, Messages &messages) {
  WalkResult result = module.walk([&](Operation *op) {
    if (isOfLaterStage(op)) {
      (void)messages.error(path, "'" + op->getName().getStringRef().str() + "' is no op of a model",
                           {"expected ops of mixer, arith, math, tensor, linalg, scf and func"});
      return WalkResult::interrupt();
    }
    auto function = dyn_cast<func::FuncOp>(op);
    if (function && (function.getName() != "main" || op->getParentOp() != module)) {
      (void)messages.error(path, "has the function @" + function.getName().str() + " beside @main",
                           {"expected one function: @main"});
      return WalkResult::interrupt();
    }
    if (failed(checkGroups(op, path, messages)))
      return WalkResult::interrupt();
    for (Type type :
         llvm::concat<const Type>(llvm::to_vector(op->getOperandTypes()), llvm::to_vector(op->getResultTypes())))
      if (failed(checkType(type, op, path, messages)))
        return WalkResult::interrupt();
    for (Region &region : op->getRegions())
      for (Block &block : region)
        for (BlockArgument argument : block.getArguments())
          if (failed(checkType(argument.getType(), op, path, messages)))
            return WalkResult::interrupt();
    return WalkResult::advance();
  });
  return failure(result.wasInterrupted());
}

//===-- Signature -------------------------------------------------------------------------------------===//

/// Element types that a caller can hand over (tmc_dtype).
static bool isBoundaryType(Type type) {
  return type.isF32() || type.isF16() || type.isBF16() || type.isSignlessInteger(1) || type.isInteger(8) ||
         type.isSignlessInteger(32) || type.isSignlessInteger(64);
}

/// One input or output; `what` names it until its own name is known.
static LogicalResult checkTensor(Type type, DictionaryAttr attributes, DictionaryAttr dims, const std::string &path,
                                 const std::string &what, bool isInput, llvm::StringSet<> &names, Messages &messages) {
  auto error = [&](const Twine &problem, std::vector<std::string> details = {}) {
    return messages.error(path, (what + " of @main " + problem).str(), std::move(details));
  };
  auto tensor = dyn_cast<RankedTensorType>(type);
  std::string typeText;
  llvm::raw_string_ostream(typeText) << type;
  if (!tensor || !isBoundaryType(tensor.getElementType()) || tensor.getRank() > 8)
    return error("is " + typeText, {"expected a tensor of at most 8 axes of f32, f16, bf16, i1, i8, i32 or i64"});
  auto get = [&](StringRef key) { return attributes ? attributes.get(key) : Attribute(); };
  auto name = dyn_cast_or_null<StringAttr>(get(mixer::kNameAttr));
  if (!name || name.empty())
    return error("has no name", {"expected an attribute mixer.name = \"NAME\""});
  if (!names.insert(name.getValue()).second)
    return error("is called '" + name.getValue() + "', as another is");

  Attribute dimsAttribute = get(mixer::kDimsAttr);
  SmallVector<StringRef> symbols(tensor.getRank(), "");
  if (dimsAttribute) {
    auto array = dyn_cast<ArrayAttr>(dimsAttribute);
    if (!array || array.size() != symbols.size() || !llvm::all_of(array, llvm::IsaPred<StringAttr>))
      return error("has mixer.dims that don't fit " + typeText, {"expected a string for each axis"});
    for (auto [symbol, attribute] : llvm::zip(symbols, array))
      symbol = cast<StringAttr>(attribute).getValue();
  }
  for (auto [axis, symbol] : llvm::enumerate(symbols)) {
    // Sizes of results may follow from the dims; what follows from nothing is refused when kernels are emitted.
    if (isInput && tensor.isDynamicDim(axis) && (!dims || !dims.get(symbol)))
      return error("has axis " + std::to_string(axis) + " of dynamic size, which is no dim of the module",
                   {"expected its name in mixer.dims, and bounds in the module's mixer.dims"});
  }
  if (Attribute range = get(mixer::kRangeAttr)) {
    auto bounds = dyn_cast<DenseI64ArrayAttr>(range);
    if (!bounds || bounds.size() != 2 || bounds[0] > bounds[1] || !isa<IntegerType>(tensor.getElementType()))
      return error("has a mixer.range that is none", {"expected array<i64: LOW, HIGH> on integers"});
  }
  if (Attribute value = get(mixer::kDefaultAttr); value && !isa<IntegerAttr>(value))
    return error("has a mixer.default that is no integer");
  return success();
}

/// What later stages and the runtime rely on.
static LogicalResult checkSignature(ModuleOp module, func::FuncOp entry, const std::string &path, Messages &messages) {
  if (entry.isExternal() || !entry.getBody().hasOneBlock() || !isa<func::ReturnOp>(entry.front().getTerminator()))
    return messages.error(path, "@main is not one block that ends with return");
  if (entry.getNumResults() == 0 || entry.getNumResults() > 64)
    return messages.error(path, "@main has " + std::to_string(entry.getNumResults()) + " results",
                          {"expected 1 to 64 outputs"});
  auto dims = module->getAttrOfType<DictionaryAttr>(mixer::kDimsAttr);
  for (NamedAttribute dim : dims ? dims.getValue() : ArrayRef<NamedAttribute>()) {
    auto bounds = dyn_cast<DenseI64ArrayAttr>(dim.getValue());
    if (!bounds || bounds.size() != 2 || bounds[0] < 0 || bounds[1] < std::max<int64_t>(bounds[0], 1))
      return messages.error(path, "mixer.dims has no bounds for '" + dim.getName().str() + "'",
                            {"expected array<i64: LOW, HIGH>"});
    if (bounds[1] > kLargestExtent)
      return messages.error(
          path, "mixer.dims has the upper bound " + std::to_string(bounds[1]) + " for '" + dim.getName().str() + "'",
          {"expected at most " + std::to_string(kLargestExtent)});
  }
  llvm::StringSet<> inputs, outputs;
  for (unsigned i = 0; i < entry.getNumArguments(); ++i)
    if (failed(checkTensor(entry.getArgument(i).getType(), entry.getArgAttrDict(i), dims, path,
                           "argument " + std::to_string(i), /*isInput=*/true, inputs, messages)))
      return failure();
  for (unsigned i = 0; i < entry.getNumResults(); ++i)
    if (failed(checkTensor(entry.getResultTypes()[i], entry.getResultAttrDict(i), dims, path,
                           "result " + std::to_string(i), /*isInput=*/false, outputs, messages)))
      return failure();
  return success();
}

LogicalResult import::checkModel(ModuleOp module, const std::string &path, Messages &messages) {
  auto entry = module.lookupSymbol<func::FuncOp>("main");
  if (!entry)
    return messages.error(path, "has no func.func @main", {"expected it: the entry of the model"});
  if (failed(checkOps(module, path, messages)))
    return failure();
  return checkSignature(module, entry, path, messages);
}
