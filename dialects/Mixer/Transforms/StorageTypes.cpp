// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/StorageTypes.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace tmc::mixer;

bool tmc::mixer::isMovement(Operation *op) {
  if (isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp, tensor::ExtractSliceOp, tensor::InsertSliceOp,
          tensor::ConcatOp, tensor::CastOp, linalg::TransposeOp, TapOp>(op))
    return true;
  if (auto pad = dyn_cast<tensor::PadOp>(op))
    return matchPattern(pad.getBody()->getTerminator()->getOperand(0), m_Constant());
  auto generic = dyn_cast<linalg::GenericOp>(op);
  return generic && generic.getNumDpsInputs() == 1 && generic.getNumResults() == 1 && !generic.getNumReductionLoops() &&
         isa<RankedTensorType>(generic.getDpsInputs()[0].getType()) &&
         generic.getBody()->getTerminator()->getOperand(0) == generic.getBody()->getArgument(0);
}

Type tmc::mixer::replaceFloats(Type type, function_ref<bool(Type)> isSource, Type element) {
  if (isSource(type))
    return element;
  auto tensor = dyn_cast<RankedTensorType>(type);
  return tensor && isSource(tensor.getElementType()) ? Type(tensor.clone(element)) : type;
}

static TypedAttr convertConstant(TypedAttr value, Type type) {
  auto convert = [&](APFloat number, Type element) {
    bool lost;
    number.convert(cast<FloatType>(element).getFloatSemantics(), APFloat::rmNearestTiesToEven, &lost);
    return number;
  };
  if (auto number = dyn_cast<FloatAttr>(value))
    return FloatAttr::get(type, convert(number.getValue(), type));
  auto dense = dyn_cast<DenseFPElementsAttr>(value);
  if (!dense)
    return {};
  auto tensor = cast<ShapedType>(type);
  if (dense.isSplat())
    return DenseElementsAttr::get(tensor, convert(dense.getSplatValue<APFloat>(), tensor.getElementType()));
  SmallVector<APFloat> numbers;
  for (APFloat number : dense.getValues<APFloat>())
    numbers.push_back(convert(number, tensor.getElementType()));
  return DenseElementsAttr::get(tensor, numbers);
}

bool tmc::mixer::retype(Operation *op, function_ref<bool(Type)> isSource, Type element) {
  auto changes = [&](Type type) { return replaceFloats(type, isSource, element) != type; };
  WalkResult readsBits = op->walk([&](Operation *inner) {
    bool touched = llvm::any_of(inner->getOperandTypes(), changes) || llvm::any_of(inner->getResultTypes(), changes);
    auto constant = dyn_cast<arith::ConstantOp>(inner);
    bool unknown = constant && touched && !isa<FloatAttr, DenseFPElementsAttr>(constant.getValue());
    return unknown || (touched && isa<arith::BitcastOp, tensor::BitcastOp>(inner)) ? WalkResult::interrupt()
                                                                                   : WalkResult::advance();
  });
  // What a region reads of the block around it: numbers that canonicalisation has hoisted.
  SmallVector<std::pair<OpOperand *, arith::ConstantOp>> outside;
  for (Region &region : op->getRegions())
    region.walk([&](Operation *inner) {
      for (OpOperand &operand : inner->getOpOperands())
        if (changes(operand.get().getType()) && !op->isAncestor(operand.get().getParentBlock()->getParentOp()))
          outside.push_back({&operand, operand.get().getDefiningOp<arith::ConstantOp>()});
    });
  if (readsBits.wasInterrupted() || llvm::any_of(outside, [](auto &read) { return !read.second; }))
    return false;
  for (auto [operand, constant] : outside) {
    OpBuilder builder(operand->getOwner());
    operand->set(builder.clone(*constant)->getResult(0));
  }
  SmallVector<Operation *> casts;
  op->walk([&](Operation *inner) {
    for (Region &region : inner->getRegions())
      for (Block &block : region)
        for (BlockArgument argument : block.getArguments())
          argument.setType(replaceFloats(argument.getType(), isSource, element));
    for (OpResult result : inner->getResults())
      if (Type type = replaceFloats(result.getType(), isSource, element); type != result.getType()) {
        if (auto constant = dyn_cast<arith::ConstantOp>(inner))
          constant.setValueAttr(convertConstant(constant.getValue(), type));
        result.setType(type);
      }
    if (inner != op && isa<arith::ExtFOp, arith::TruncFOp>(inner))
      casts.push_back(inner);
  });
  for (Operation *cast : casts) {
    Value operand = cast->getOperand(0), result = cast->getResult(0);
    unsigned from = getElementTypeOrSelf(operand.getType()).getIntOrFloatBitWidth();
    unsigned to = getElementTypeOrSelf(result.getType()).getIntOrFloatBitWidth();
    if (operand.getType() == result.getType()) {
      result.replaceAllUsesWith(operand);
      cast->erase();
    } else if ((from < to) != isa<arith::ExtFOp>(cast)) { // it goes the other way now
      OpBuilder builder(cast);
      Value other = from < to ? builder.create<arith::ExtFOp>(cast->getLoc(), result.getType(), operand).getResult()
                              : builder.create<arith::TruncFOp>(cast->getLoc(), result.getType(), operand).getResult();
      result.replaceAllUsesWith(other);
      cast->erase();
    }
  }
  return true;
}

Value tmc::mixer::createLoad(OpBuilder &builder, Value value) {
  Type type = replaceFloats(value.getType(), isHalf, builder.getF32Type());
  if (auto constant = value.getDefiningOp<arith::ConstantOp>())
    if (TypedAttr converted = convertConstant(constant.getValue(), type))
      return builder.create<arith::ConstantOp>(value.getLoc(), converted);
  if (auto splat = value.getDefiningOp<tensor::SplatOp>())
    return builder.create<tensor::SplatOp>(value.getLoc(), createLoad(builder, splat.getInput()),
                                           cast<RankedTensorType>(type), splat.getDynamicSizes());
  if (auto empty = value.getDefiningOp<tensor::EmptyOp>())
    return builder.create<tensor::EmptyOp>(value.getLoc(), type, empty.getDynamicSizes());
  auto load = builder.create<arith::ExtFOp>(value.getLoc(), type, value);
  load->setAttr(kStorageAttr, builder.getUnitAttr());
  return load;
}

Value tmc::mixer::createStore(OpBuilder &builder, Value value, Type element) {
  Type type = replaceFloats(
      value.getType(), [](Type type) { return type.isF32(); }, element);
  auto store = builder.create<arith::TruncFOp>(value.getLoc(), type, value);
  store->setAttr(kStorageAttr, builder.getUnitAttr());
  return store;
}

bool tmc::mixer::multipliesPairs(AttentionOp op) {
  auto isPairs = [](Value operand) {
    auto wide = operand.getDefiningOp<arith::ExtFOp>();
    return wide && getElementTypeOrSelf(wide.getIn().getType()).isBF16();
  };
  return op.isSoftmax() && op.getWeigh().empty() && !op.getTopk() && !op.getColumnSums() &&
         llvm::all_of(ValueRange{op.getQuery(), op.getKey(), op.getValue()}, isPairs);
}
