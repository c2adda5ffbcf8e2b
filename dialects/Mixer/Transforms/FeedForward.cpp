// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/FeedForward.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace tmc::mixer;

static RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

/// The number that all elements of `value` are; null: there is none.
static TypedAttr getNumber(Value value) {
  Attribute attribute;
  if (auto splat = value.getDefiningOp<tensor::SplatOp>())
    return matchPattern(splat.getInput(), m_Constant(&attribute)) ? dyn_cast<TypedAttr>(attribute) : nullptr;
  if (!matchPattern(value, m_Constant(&attribute)))
    return nullptr;
  if (auto dense = dyn_cast<DenseElementsAttr>(attribute))
    return dense.isSplat() ? dense.getSplatValue<TypedAttr>() : nullptr;
  return dyn_cast<TypedAttr>(attribute);
}

static bool isElementwise(Operation *op) {
  return op->hasTrait<OpTrait::Elementwise>() && op->getNumResults() == 1 && op->getNumRegions() == 0 &&
         llvm::all_of(op->getOperandTypes(), llvm::IsaPred<RankedTensorType>);
}

/// Null unless each element of its result is made of the same element of its operands.
static linalg::GenericOp getElementwiseGeneric(Operation *op) {
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic || generic.getNumDpsInits() != 1 || generic.getNumReductionLoops() ||
      !generic.getBody()->getOps<linalg::IndexOp>().empty() ||
      !generic.getMatchingIndexingMap(generic.getDpsInitOperand(0)).isIdentity() ||
      generic.payloadUsesValueFromOperand(generic.getDpsInitOperand(0)))
    return {};
  for (OpOperand *operand : generic.getDpsInputOperands())
    if (!generic.getMatchingIndexingMap(operand).isIdentity() && !getNumber(operand->get()))
      return {};
  return generic;
}

/// What a reshape that leaves the last axis alone, or says another size of it, is of: rows stay rows, and in their order.
static Value throughRows(Operation *op) {
  if (auto cast = dyn_cast<tensor::CastOp>(op))
    return cast.getSource();
  auto leavesLast = [](ArrayRef<ReassociationIndices> groups) { return !groups.empty() && groups.back().size() == 1; };
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op))
    return leavesLast(collapse.getReassociationIndices()) ? collapse.getSrc() : Value();
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op))
    return leavesLast(expand.getReassociationIndices()) ? expand.getSrc() : Value();
  return {};
}

std::string FeedForward::read(LinearOp of) {
  down = of;
  if (std::string why = collect(down.getInput()); !why.empty())
    return why;
  if (projections.empty())
    return "its neurons are not computed by linear layers and elementwise ops alone";
  for (auto &[value, projection] : projections)
    if (projection.op.getInput() != getInput())
      return "the layers in front of it do not read the same rows";
  return "";
}

std::string FeedForward::collect(Value value) {
  if (getNumber(value) || projections.contains(value))
    return "";
  const char *mixed = "its neurons are not computed by linear layers and elementwise ops alone";
  Operation *op = value.getDefiningOp();
  if (!op)
    return "it reads an input of the model";
  if (weights.contains(value))
    return "its neurons are computed with numbers of their own";
  if (isa<TapOp>(op))
    return "its neurons are looked at";
  int64_t first = 0;
  LinearOp linear = dyn_cast<LinearOp>(op);
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    Value rows = slice.getSource();
    while (Value before = rows.getDefiningOp() ? throughRows(rows.getDefiningOp()) : Value())
      rows = before;
    linear = rows.getDefiningOp<LinearOp>();
    auto offset = getConstantIntValue(slice.getMixedOffsets().back());
    RankedTensorType type = slice.getType(), source = slice.getSourceType();
    if (!linear || !offset || type.getRank() != source.getRank() || !slice.hasUnitStride() ||
        llvm::any_of(ArrayRef(slice.getMixedOffsets()).drop_back(),
                     [](OpFoldResult at) { return !isConstantIntValue(at, 0); }) ||
        type.getShape().drop_back() != source.getShape().drop_back())
      return mixed;
    first = *offset;
  }
  if (linear) {
    if (linear.isPacked() || !weights.contains(linear.getWeight()) || !linear.getWeight().getType().hasStaticShape() ||
        (linear.getBias() && !weights.contains(linear.getBias())))
      return "a linear layer in front of it has a weight that is computed at run time";
    if (!typeOf(linear.getInput()).getElementType().isF32() || !typeOf(linear.getWeight()).getElementType().isF32() ||
        !typeOf(linear.getResult()).getElementType().isF32())
      return "a linear layer in front of it is not of f32";
    projections.insert({value, {linear, first}});
    return "";
  }
  if (Value rows = throughRows(op))
    return collect(rows);
  ValueRange operands = op->getOperands();
  if (auto generic = getElementwiseGeneric(op))
    operands = generic.getInputs();
  else if (!isElementwise(op))
    return mixed;
  for (Value operand : operands)
    if (std::string why = collect(operand); !why.empty())
      return why;
  return "";
}

std::pair<Value, Value> FeedForward::getWeights(OpBuilder &b, unsigned projection) {
  auto [op, first] = projections.begin()[projection].second;
  TensorBuilder t{b, op.getLoc()};
  auto rows = [&](Value value) -> Value {
    if (!value || typeOf(value).getDimSize(0) == getNeurons())
      return value;
    return t.slice(value, 0, first, b.getIndexAttr(getNeurons()));
  };
  return {rows(op.getWeight()), rows(op.getBias())};
}

Value FeedForward::buildNeurons(OpBuilder &b, Location loc, ValueRange projected) {
  return buildElementwise(b, loc, typeOf(projected[0]), getDynamicSizes(b, loc, projected[0]), projected, {},
                          [&](OpBuilder &nested, Location at, ValueRange scalars) {
                            DenseMap<Value, Value> known;
                            for (auto [projection, scalar] : llvm::zip(projections, scalars))
                              known[projection.first] = scalar;
                            return buildScalar(nested, at, down.getInput(), known);
                          });
}

Value FeedForward::buildScalar(OpBuilder &b, Location loc, Value value, DenseMap<Value, Value> &known) {
  if (Value scalar = known.lookup(value))
    return scalar;
  Value scalar;
  Operation *op = value.getDefiningOp();
  if (TypedAttr number = getNumber(value)) {
    scalar = b.create<arith::ConstantOp>(loc, number);
  } else if (Value rows = throughRows(op)) {
    scalar = buildScalar(b, loc, rows, known);
  } else if (auto generic = getElementwiseGeneric(op)) {
    IRMapping mapping;
    for (OpOperand *operand : generic.getDpsInputOperands())
      mapping.map(generic.getMatchingBlockArgument(operand), buildScalar(b, loc, operand->get(), known));
    for (Operation &inner : generic.getBody()->without_terminator())
      b.clone(inner, mapping);
    scalar = mapping.lookupOrDefault(generic.getBody()->getTerminator()->getOperand(0));
  } else {
    OperationState state(loc, op->getName());
    for (Value operand : op->getOperands())
      state.operands.push_back(buildScalar(b, loc, operand, known));
    state.types.push_back(typeOf(value).getElementType());
    state.addAttributes(op->getAttrs());
    scalar = b.create(state)->getResult(0);
  }
  return known[value] = scalar;
}
