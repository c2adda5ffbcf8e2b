// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Conversions/MixerToReference/Passes.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Interfaces/DestinationStyleOpInterface.h"
#include "llvm/ADT/StringSet.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_TAPSTOOUTPUTSPASS
#include "dialects/Mixer/Conversions/MixerToReference/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

/// The name of the dim that axis `axis` of `tensor` is, "" if it is none of them.
static std::string getDimName(Value tensor, int64_t axis);

static std::string getDimName(Value index) {
  if (auto dim = index.getDefiningOp<DimOp>())
    return dim.getName().str();
  if (auto dim = index.getDefiningOp<tensor::DimOp>())
    if (std::optional<int64_t> axis = dim.getConstantIndex())
      return getDimName(dim.getSource(), *axis);
  return "";
}

static std::string getDimName(Value tensor, int64_t axis) {
  if (!cast<RankedTensorType>(tensor.getType()).isDynamicDim(axis))
    return "";
  if (auto argument = dyn_cast<BlockArgument>(tensor)) {
    auto function = dyn_cast_or_null<func::FuncOp>(argument.getOwner()->getParentOp());
    auto names = function ? function.getArgAttrOfType<ArrayAttr>(argument.getArgNumber(), kDimsAttr) : ArrayAttr();
    auto name = names && axis < int64_t(names.size()) ? dyn_cast<StringAttr>(names[axis]) : StringAttr();
    return name ? name.str() : "";
  }
  auto result = cast<OpResult>(tensor);
  Operation *op = result.getOwner();
  if (auto destination = dyn_cast<DestinationStyleOpInterface>(op))
    return getDimName(destination.getDpsInits()[result.getResultNumber()], axis);
  if (op->hasTrait<OpTrait::Elementwise>())
    return getDimName(op->getOperand(0), axis);
  OpFoldResult size;
  OpBuilder builder(op);
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op))
    size = getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), builder)[axis];
  else if (auto reify = dyn_cast<ReifyRankedShapedTypeOpInterface>(op)) {
    ReifiedRankedShapedTypeDims shapes;
    if (failed(reify.reifyResultShapes(builder, shapes)))
      return "";
    size = shapes[result.getResultNumber()][axis];
  }
  auto value = size ? dyn_cast<Value>(size) : Value();
  return value ? getDimName(value) : "";
}

/// What `value` is, without its names.
static Value getTapped(Value value) {
  while (auto tap = value.getDefiningOp<TapOp>())
    value = tap.getInput();
  return value;
}

namespace {
struct TapsToOutputsPass : tmc::mixer::impl::TapsToOutputsPassBase<TapsToOutputsPass> {
  using TapsToOutputsPassBase::TapsToOutputsPassBase;

  void runOnOperation() override {
    for (func::FuncOp function : getOperation().getOps<func::FuncOp>()) {
      if (function.isExternal())
        continue;
      Operation *terminator = function.getBody().front().getTerminator();
      SmallVector<Type> types(function.getResultTypes());
      SmallVector<DictionaryAttr> attributes;
      function.getAllResultAttrs(attributes);
      attributes.resize(types.size());
      Builder builder(&getContext());
      llvm::StringSet<> names;
      for (DictionaryAttr entry : attributes)
        if (auto name = entry ? entry.getAs<StringAttr>(kNameAttr) : StringAttr())
          names.insert(name.getValue());
      llvm::DenseSet<Value> returned;
      for (Value value : terminator->getOperands())
        returned.insert(getTapped(value));
      SmallVector<TapOp> taps;
      for (TapOp tap : function.getBody().front().getOps<TapOp>()) // a value is returned once, under its first name
        if (names.insert(tap.getName()).second && returned.insert(getTapped(tap.getResult())).second)
          taps.push_back(tap);
      int64_t room = maximum > 0 ? std::max<int64_t>(maximum - int64_t(types.size()), 0) : taps.size();
      for (auto [i, tap] : llvm::enumerate(taps)) {
        int64_t place = i, count = taps.size();
        if (room < count && (place + 1) * room / count == place * room / count)
          continue;
        SmallVector<Attribute> dims;
        for (int64_t axis = 0; axis < tap.getType().getRank(); ++axis)
          dims.push_back(builder.getStringAttr(getDimName(tap.getInput(), axis)));
        types.push_back(tap.getType());
        attributes.push_back(builder.getDictionaryAttr({builder.getNamedAttr(kNameAttr, tap.getNameAttr()),
                                                        builder.getNamedAttr(kDimsAttr, builder.getArrayAttr(dims))}));
        terminator->insertOperands(terminator->getNumOperands(), tap.getResult());
      }
      function.setFunctionType(builder.getFunctionType(function.getArgumentTypes(), types));
      for (DictionaryAttr &entry : attributes)
        entry = entry ? entry : builder.getDictionaryAttr({});
      function.setAllResultAttrs(attributes);
    }
  }
};
} // namespace
