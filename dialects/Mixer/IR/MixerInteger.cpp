// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops on integers alone.

#include "dialects/Mixer/IR/MixerOps.h"

#include "dialects/Mixer/IR/ShapeMatch.h"
#include "dialects/Mixer/IR/SizeExpression.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace tmc::mixer;

/// An error if one of `named` is there and has not `size` elements along one axis.
static LogicalResult checkVectors(Operation *op, int64_t size, ArrayRef<std::pair<StringRef, Value>> named) {
  for (auto [name, value] : named)
    if (value && cast<RankedTensorType>(value.getType()).getShape() != ArrayRef<int64_t>{size})
      return op->emitOpError() << name << " must have " << size << " elements, got " << value.getType();
  return success();
}

static SmallVector<OpFoldResult> shapeOf(OpBuilder &builder, Location loc, Value value) {
  return tensor::getMixedSizes(builder, loc, value);
}

LogicalResult IntegerLinearOp::verify() {
  RankedTensorType input = getInput().getType(), weight = getWeight().getType(), result = getResult().getType();
  if (input.getRank() < 1 || ShapedType::isDynamic(input.getShape().back())) // C1
    return emitOpError() << "input must have a last axis of static size, got " << input;
  if (result.getRank() != input.getRank() || ShapedType::isDynamic(result.getShape().back()) ||
      !matches(result.getShape().drop_back(), input.getShape().drop_back())) // C3
    return emitOpError() << "result " << result << " must have the shape of input " << input
                         << " but for the last axis";
  int64_t inputs = getInputSize(), outputs = getOutputSize();
  bool fits = false;
  if (weight.hasStaticShape() && weight.getRank() == 2)
    fits = weight.getShape() == ArrayRef<int64_t>{outputs, inputs};
  else if (weight.hasStaticShape() && weight.getRank() == 3 && weight.getDimSize(2) > 0 &&
           weight.getDimSize(2) % 4 == 0)
    fits = weight.getDimSize(0) == llvm::divideCeilSigned(outputs, weight.getDimSize(2) / 4) &&
           weight.getDimSize(1) == llvm::divideCeilSigned(inputs, 4);
  if (!fits) // C2
    return emitOpError() << "weight must be " << outputs << "x" << inputs << ", or packed ceil(" << outputs
                         << " / c) x " << llvm::divideCeilSigned(inputs, 4) << " x 4c, got " << weight;
  if (failed(checkVectors(
          *this, outputs,
          {{"bias", getBias()}, {"multiplier", getMultiplier()}, {"second multiplier", getSecondMultiplier()}})) ||
      failed(checkVectors(*this, 1,
                          {{"shift", getShift()}, {"second shift", getSecondShift()}, {"zero", getZero()}}))) // C4
    return failure();
  if (bool(getSecondMultiplier()) != bool(getSecondShift())) // C5
    return emitOpError() << "has a second multiplier or shift without the other";
  if (bool(getZero()) != result.getElementType().isInteger(8)) // C6
    return emitOpError() << "zero is that of a result of i8, got " << result;
  return success();
}

LogicalResult IntegerLinearOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(shapeOf(builder, getLoc(), getInput()));
  shapes[0].back() = builder.getIndexAttr(getOutputSize());
  return success();
}

LogicalResult IntegerNormOp::verify() {
  if (getInputs().empty()) // C1
    return emitOpError() << "needs an input";
  auto type = cast<RankedTensorType>(getInputs()[0].getType());
  if (type.getRank() < 1 || ShapedType::isDynamic(type.getShape().back())) // C1
    return emitOpError() << "inputs must have a last axis of static size, got " << type;
  for (Value input : getInputs())
    if (input.getType() != type) // C1
      return emitOpError() << "inputs must have one type, got " << type << " and " << input.getType();
  if (getResult().getType() != type) // C1
    return emitOpError() << "result must have the inputs' type " << type << ", got " << getResult().getType();
  int64_t columns = type.getShape().back();
  if (failed(checkVectors(*this, columns,
                          {{"multiplier", getMultiplier()},
                           {"bias", getBias()},
                           {"code multiplier", getCodeMultiplier()},
                           {"code bias", getCodeBias()}})) ||
      failed(checkVectors(*this, 1, {{"shift", getShift()}, {"code shift", getCodeShift()}}))) // C2
    return failure();
  bool hasCodes = bool(getCodes());
  if (bool(getCodeMultiplier()) != hasCodes || bool(getCodeShift()) != hasCodes ||
      bool(getCodeBias()) != hasCodes) // C3
    return emitOpError() << "has codes, or what they are made of, without the other";
  if (hasCodes && getCodes().getType().getShape() != type.getShape()) // C3
    return emitOpError() << "codes must have the shape of " << type << ", got " << getCodes().getType();
  return success();
}

LogicalResult IntegerNormOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.assign(getNumResults(), shapeOf(builder, getLoc(), getInputs()[0]));
  return success();
}

LogicalResult IntegerAttentionOp::verify() {
  RankedTensorType type = getQuery().getType();
  if (type.getRank() != 3 || type.isDynamicDim(0) || type.isDynamicDim(2) || type.getDimSize(2) % 4) // C1
    return emitOpError() << "query must be heads x tokens x channels, with a multiple of 4 channels, got " << type;
  for (Value other : {Value(getKey()), Value(getValue()), Value(getResult())})
    if (other.getType() != type) // C1
      return emitOpError() << "query, key, value and result must have one type, got " << type << " and "
                           << other.getType();
  if (getSegments().getType().getRank() != 1) // C2
    return emitOpError() << "segments must have one axis, got " << getSegments().getType();
  return checkVectors(*this, 2, {{"exponent", getExponent()}}); // C3
}

LogicalResult IntegerAttentionOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(shapeOf(builder, getLoc(), getQuery()));
  return success();
}
