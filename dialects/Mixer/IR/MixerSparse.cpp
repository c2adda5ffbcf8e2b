// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops on weights with zeros.

#include "dialects/Mixer/IR/MixerOps.h"

#include "dialects/Mixer/IR/ShapeMatch.h"
#include "dialects/Mixer/IR/SizeExpression.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace tmc::mixer;

LogicalResult PruneOp::verify() {
  RankedTensorType weight = getWeight().getType();
  if (weight.getRank() != 2 || !weight.hasStaticShape() || getResult().getType() != weight) // C1
    return emitOpError() << "weight must be a matrix of static shape and result of its type, got " << weight << " and "
                         << getResult().getType();
  int64_t outputs = weight.getDimSize(0), inputs = weight.getDimSize(1), block = getBlock(), keep = getKeep();
  if (getImportance() && getImportance().getType().getShape() != ArrayRef<int64_t>{inputs}) // C1
    return emitOpError() << "importance must have " << inputs << " elements, got " << getImportance().getType();
  if (block < 1 || outputs % block) // C2
    return emitOpError() << "blocks of " << block << " do not divide " << outputs << " rows";
  if (!getOf()) {
    if (keep < 0 || keep > outputs / block * inputs) // C3
      return emitOpError() << "keeps " << keep << " of " << outputs / block * inputs << " blocks";
    return success();
  }
  int64_t of = *getOf();
  if (block != 1) // C2
    return emitOpError() << "keeps some of each " << of << " columns, so that a block is one row, got " << block;
  if (of < 1 || inputs % of) // C3
    return emitOpError() << "groups of " << of << " do not divide " << inputs << " columns";
  if (keep < 1 || keep > of) // C3
    return emitOpError() << "keeps " << keep << " of " << of;
  return success();
}

LogicalResult CompressOp::verify() {
  RankedTensorType matrix = getMatrix().getType(), result = getResult().getType();
  if (matrix.getRank() != 2 || !matrix.hasStaticShape() || !result.hasStaticShape()) // C1
    return emitOpError() << "matrix and result must be of static shape, a matrix first, got " << matrix << " and "
                         << result;
  int64_t outputs = matrix.getDimSize(0), inputs = matrix.getDimSize(1), block = getBlock();
  if (block < 1 || outputs % block) // C2
    return emitOpError() << "blocks of " << block << " do not divide " << outputs << " rows";
  if (getOfFour() && (block != 1 || inputs % 8)) // C3
    return emitOpError() << "two of four are kept in blocks of one row and multiples of 8 columns, got " << block
                         << " and " << inputs;
  if (getOfFour() != (getPart() == SparsePart::places) && getPart() != SparsePart::values) // C1
    return emitOpError() << "has no " << stringifySparsePart(getPart())
                         << (getOfFour() ? ": two of four have places" : "");
  Type element = result.getElementType();
  int64_t count = result.getRank() ? result.getDimSize(0) : 0;
  SmallVector<int64_t> shape;
  bool fits = false;
  switch (getPart()) { // C1
  case SparsePart::values:
    shape = getOfFour() ? SmallVector<int64_t>{outputs, inputs / 2} : SmallVector<int64_t>{count, block};
    fits = element.isF32();
    break;
  case SparsePart::columns:
    shape = {count};
    fits = element.isInteger(32);
    break;
  case SparsePart::offsets:
    shape = {outputs / block + 1};
    fits = element.isInteger(32);
    break;
  case SparsePart::places:
    shape = {outputs, inputs / 8};
    fits = element.isInteger(8);
    break;
  }
  if (!fits || result.getShape() != ArrayRef(shape))
    return emitOpError() << stringifySparsePart(getPart()) << " of " << matrix << " can't be " << result;
  return success();
}

LogicalResult SparseLinearOp::verify() {
  RankedTensorType input = getInput().getType(), values = getValues().getType(), result = getResult().getType();
  if (input.getRank() < 1 || ShapedType::isDynamic(input.getShape().back())) // C1
    return emitOpError() << "input must have a last axis of static size, got " << input;
  if (result.getRank() != input.getRank() || ShapedType::isDynamic(result.getShape().back()) ||
      !matches(result.getShape().drop_back(), input.getShape().drop_back())) // C2
    return emitOpError() << "result " << result << " must have the shape of input " << input
                         << " but for the last axis";
  int64_t inputs = getInputSize(), outputs = getOutputSize();
  if (values.getRank() != 2 || !values.hasStaticShape()) // C3
    return emitOpError() << "values must be a matrix of static shape, got " << values;
  if (getPlaces()) {
    if (getColumns() || getOffsets()) // C3
      return emitOpError() << "has places, and columns or offsets: one of them says which inputs are read";
    if (inputs % 8 || values.getShape() != ArrayRef<int64_t>{outputs, inputs / 2} ||
        getPlaces().getType().getShape() != ArrayRef<int64_t>{outputs, inputs / 8}) // C3
      return emitOpError() << "two of each four of " << inputs << " inputs are values of " << outputs << " x "
                           << inputs / 2 << " and places of " << outputs << " x " << inputs / 8 << ", got " << values
                           << " and " << getPlaces().getType();
  } else {
    if (!getColumns() || !getOffsets()) // C3
      return emitOpError() << "must have columns and offsets, or places";
    int64_t block = values.getDimSize(1);
    if (block < 1 || outputs % block) // C3
      return emitOpError() << "blocks of " << block << " do not divide the " << outputs << " outputs of " << result;
    if (getColumns().getType().getShape() != ArrayRef<int64_t>{values.getDimSize(0)}) // C3
      return emitOpError() << "columns must have an element for each of the " << values.getDimSize(0) << " blocks, got "
                           << getColumns().getType();
    if (getOffsets().getType().getShape() != ArrayRef<int64_t>{outputs / block + 1}) // C3
      return emitOpError() << "offsets must have " << outputs / block + 1 << " elements, got "
                           << getOffsets().getType();
  }
  if (getBias() && getBias().getType().getShape() != ArrayRef<int64_t>{outputs}) // C4
    return emitOpError() << "bias must have " << outputs << " elements, got " << getBias().getType();
  return success();
}

LogicalResult SparseLinearOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(getSizes(builder, getLoc(), getInput()));
  shapes[0].back() = builder.getIndexAttr(getOutputSize());
  return success();
}
