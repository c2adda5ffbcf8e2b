// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops on weights in blocks of codes.

#include "dialects/Mixer/IR/MixerOps.h"

#include "dialects/Mixer/IR/ShapeMatch.h"
#include "lib/Support/BlockFormats.h"
#include "lib/Support/FloatFormats.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/Builders.h"
#include "llvm/ADT/StringExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

LogicalResult UnpackOp::verify() {
  const BlockFormat *format = findBlockFormat(getFormat());
  if (!format) // C1
    return emitOpError() << "format '" << getFormat() << "' is not known";
  RankedTensorType source = getSource().getType(), result = getResult().getType();
  if (source.getRank() != 3 || !source.hasStaticShape() || source.getDimSize(2) != format->bytes) // C2
    return emitOpError() << "source must be N x blocks x " << format->bytes << ", got " << source;
  if (getPart() == BlockPart::minimum && !format->hasMinimum) // C4
    return emitOpError() << "format '" << getFormat() << "' has no minimum";
  if (getPart() == BlockPart::tensor_scale) // C4
    return emitOpError() << "format '" << getFormat() << "' has no tensor_scale";
  int64_t rows = source.getDimSize(0), inputs = source.getDimSize(1) * format->elements;
  SmallVector<int64_t> shape{rows, inputs};
  Type element = result.getElementType();
  bool fits = element.isInteger(8);
  if (getPart() != BlockPart::codes) {
    shape = {rows, inputs / format->group};
    fits = element.isF32() || (element.isF16() && format->hasHalfScales);
  }
  if (result.getShape() != ArrayRef(shape) || !fits) // C3
    return emitOpError() << "result must be " << shape[0] << "x" << shape[1] << " of "
                         << (getPart() == BlockPart::codes ? "i8" : format->hasHalfScales ? "f16 or f32" : "f32")
                         << ", got " << result;
  return success();
}

static std::string listFloatFormats() {
  return llvm::join(llvm::map_range(getFloatFormats(), [](const FloatFormat &format) { return format.name.str(); }), ", ");
}

LogicalResult EncodeOp::verify() {
  const FloatFormat *format = findFloatFormat(getFormat());
  if (!format) // C1
    return emitOpError() << "format '" << getFormat() << "' is not known, expected " << listFloatFormats();
  RankedTensorType weight = getWeight().getType(), result = getResult().getType();
  BlockPart part = getPart();
  if (part == BlockPart::minimum || (part == BlockPart::tensor_scale && !format->hasTensorScale)) // C3
    return emitOpError() << "format '" << getFormat() << "' has no " << stringifyBlockPart(part);
  if (weight.getRank() != 2 || !weight.hasStaticShape())
    return emitOpError() << "weight must be a matrix of static shape, got " << weight;
  int64_t outputs = weight.getDimSize(0), inputs = weight.getDimSize(1);
  int64_t size = format->getGroupSize(inputs);
  if (size < 1 || inputs % size) // C2
    return emitOpError() << "groups of " << size << " do not divide " << inputs << " inputs";
  SmallVector<int64_t> shape{outputs, inputs};
  if (part == BlockPart::scale)
    shape = {outputs, inputs / size};
  else if (part == BlockPart::tensor_scale)
    shape = {1};
  bool isByte = part == BlockPart::codes || (part == BlockPart::scale && format->scale != ScaleFormat::F32);
  Type element = isByte ? Type(IntegerType::get(getContext(), 8)) : Type(Float32Type::get(getContext()));
  auto expected = RankedTensorType::get(shape, element);
  if (result != expected) // C2
    return emitOpError() << "result must be " << expected << ", got " << result;
  return success();
}

LogicalResult HadamardOp::verify() {
  RankedTensorType input = getInput().getType();
  if (input.getRank() < 1 || ShapedType::isDynamic(input.getShape().back())) // C1
    return emitOpError() << "input must have a last axis of static size, got " << input;
  int64_t block = getBlock();
  if (block < 1 || !llvm::isPowerOf2_64(uint64_t(block)) || input.getShape().back() % block) // C2
    return emitOpError() << "block must be a power of 2 that divides " << input.getShape().back() << ", got " << block;
  return success();
}

LogicalResult HadamardOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(tensor::getMixedSizes(builder, getLoc(), getInput()));
  return success();
}

/// The scales and minima of an NxK matrix of codes: N x groups, the groups of at most `largest` inputs in multiples of `multiple`.
static LogicalResult verifyGroups(Operation *op, int64_t outputs, int64_t inputs, RankedTensorType scale, Value minimum,
                                  int64_t multiple, int64_t largest) {
  if (scale.getRank() != 2 || !scale.hasStaticShape() || scale.getDimSize(1) < 1 || scale.getDimSize(0) != outputs)
    return op->emitOpError() << "scale must be " << outputs << " x groups, got " << scale;
  if (minimum && minimum.getType() != scale)
    return op->emitOpError() << "minimum must have scale's type " << scale << ", got " << minimum.getType();
  int64_t groups = scale.getDimSize(1);
  if (inputs % groups || inputs / groups % multiple || inputs / groups > largest)
    return op->emitOpError() << groups << " groups do not divide " << inputs << " inputs"
                             << (multiple > 1 ? " in multiples of " + std::to_string(multiple) : std::string());
  return success();
}

static LogicalResult verifyZero(Operation *op, int64_t zero) {
  return zero >= 0 && zero <= 255 ? success() : op->emitOpError() << "zero must be a code from 0 to 255, got " << zero;
}

LogicalResult DequantizeOp::verify() {
  RankedTensorType codes = getCodes().getType(), scale = getScale().getType(), result = getResult().getType();
  if (codes.getRank() < 1 || ShapedType::isDynamic(getColumnCount()) || scale.getRank() != codes.getRank() ||
      ShapedType::isDynamic(getGroupCount()) || !matches(scale.getShape().drop_back(), codes.getShape().drop_back())) // C1
    return emitOpError() << "codes must be ...xK and scale ...xG, K and G static; got " << codes << " and " << scale;
  if (getMinimum() && getMinimum().getType() != scale)
    return emitOpError() << "minimum must have scale's type " << scale << ", got " << getMinimum().getType();
  if (result.getRank() != codes.getRank() || !matches(result.getShape(), codes.getShape()))
    return emitOpError() << "result must have the shape of codes " << codes << ", got " << result;
  int64_t groups = getGroupCount();
  if (groups < 1 || getColumnCount() % groups) // C2
    return emitOpError() << groups << " groups do not divide " << getColumnCount() << " columns";
  if (failed(verifyZero(*this, getZero()))) // C3
    return failure();
  if (getCodeBits() != 4 && getCodeBits() != 8) // C4
    return emitOpError() << "codes must be of 4 or 8 bits, got " << getCodeBits();
  return success();
}

LogicalResult DequantizeOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(tensor::getMixedSizes(builder, getLoc(), getCodes()));
  return success();
}

bool tmc::mixer::haveEqualBlocks(DequantizeOp left, DequantizeOp right) {
  return left.getCodeBits() == right.getCodeBits() && left.getZero() == right.getZero() &&
         bool(left.getMinimum()) == bool(right.getMinimum()) && left.getGroupCount() == right.getGroupCount() &&
         left.getScale().getType().getElementType() == right.getScale().getType().getElementType();
}

/// Rows of 4c bytes that a packed group has; with `floats` rows of c bytes.
static int64_t getPackedRows(int64_t groupSize, int64_t codeBits, Type scale, bool hasMinimum, bool floats) {
  if (floats)
    return groupSize * codeBits / 8 + scale.getIntOrFloatBitWidth() / 8;
  return groupSize * codeBits / 32 + (scale.isF16() || !hasMinimum ? 1 : 2);
}

/// Inputs that share whole rows of packed codes of floats.
static int64_t getFloatMultiple(int64_t bits) { return bits == 4 ? 2 : bits == 6 ? 4 : 1; }

LogicalResult PackBlocksOp::verify() {
  RankedTensorType codes = getCodes().getType(), scale = getScale().getType(), result = getResult().getType();
  int64_t bits = getCodeBits();
  bool floats = getFloats();
  if (bits != 4 && bits != 8 && !(floats && bits == 6)) // C2
    return emitOpError() << "codes must be of 4 or 8 bits" << (floats ? ", or of 6" : "") << ", got " << bits;
  if (getInner() < 1 || codes.getRank() != 2 || !codes.hasStaticShape())
    return emitOpError() << "codes must be a matrix of static shape and inner positive, got " << codes << " and " << getInner();
  int64_t multiple = floats ? getFloatMultiple(bits) : bits == 4 ? 8 : 4;
  if (failed(verifyGroups(*this, codes.getDimSize(0), codes.getDimSize(1), scale, getMinimum(), multiple,
                          std::numeric_limits<int64_t>::max()))) // C1, C3, C4
    return failure();
  Type element = scale.getElementType();
  if (floats ? getMinimum() || element.isF16() : element.isInteger(8)) // C5
    return emitOpError() << "scale must be of " << (floats ? "i8 or f32, and without minimum" : "f16 or f32") << ", got " << scale;
  int64_t groups = scale.getDimSize(1);
  SmallVector<int64_t> shape{llvm::divideCeilSigned(codes.getDimSize(0), getInner()), groups,
                             getPackedRows(codes.getDimSize(1) / groups, bits, element, bool(getMinimum()), floats),
                             int64_t((floats ? 1 : 4) * getInner())};
  if (result.getShape() != ArrayRef(shape)) // C1
    return emitOpError() << "result must be " << shape[0] << "x" << shape[1] << "x" << shape[2] << "x" << shape[3] << ", got "
                         << result;
  return success();
}

LogicalResult BlockLinearOp::verify() {
  RankedTensorType input = getInput().getType(), weight = getWeight().getType(), result = getResult().getType();
  if (input.getRank() < 1 || ShapedType::isDynamic(input.getShape().back())) // C1
    return emitOpError() << "input must have a last axis of static size, got " << input;
  if (result.getRank() != input.getRank() || ShapedType::isDynamic(result.getShape().back()) ||
      !matches(result.getShape().drop_back(), input.getShape().drop_back())) // C2
    return emitOpError() << "result " << result << " must have the shape of input " << input << " but for the last axis";
  if (getFormat())
    return verifyFormat();
  if (getTensorScale()) // C8
    return emitOpError() << "has a tensor_scale and no format";
  if ((getInputBits() != 8 && getInputBits() != 16) || (getCodeBits() != 4 && getCodeBits() != 8)) // C5
    return emitOpError() << "inputs must be of 8 or 16 bits and codes of 4 or 8, got " << getInputBits() << " and "
                         << getCodeBits();
  if (failed(verifyZero(*this, getZero()))) // C7
    return failure();
  int64_t inputs = getInputSize(), outputs = getOutputSize(), multiple = getCodeBits() == 4 ? 8 : 4;
  int64_t largestGroup = getCodeBits() == 4 ? 512 : 256; // the sum of as many products fits 32 bits
  if (!weight.hasStaticShape() || (weight.getRank() != 2 && weight.getRank() != 4))
    return emitOpError() << "weight must be " << outputs << "x" << inputs << ", or packed, got " << weight;
  if (weight.getRank() == 2) { // C3
    if (!getScale() || getPackedScale() || getPackedMinimum())
      return emitOpError() << "has no scale: only a packed weight holds its own";
    if (weight.getShape() != ArrayRef<int64_t>{outputs, inputs})
      return emitOpError() << "weight must be " << outputs << "x" << inputs << ", or packed, got " << weight;
    if (failed(verifyGroups(*this, outputs, inputs, getScale().getType(), getMinimum(), multiple, largestGroup))) // C6
      return failure();
    if (getScaleType().isInteger(8)) // C3
      return emitOpError() << "scale must be of f16 or f32, got " << getScale().getType();
  } else {
    Type scale = getPackedScale().value_or(Type());
    if (getScale() || getMinimum() || !scale || (!scale.isF16() && !scale.isF32()))
      return emitOpError() << "has a packed weight, which holds its scales: expected no operand for them, and their type";
    int64_t groups = weight.getDimSize(1);
    if (groups < 1 || inputs % groups || inputs / groups % multiple || inputs / groups > largestGroup)
      return emitOpError() << groups << " groups do not divide " << inputs << " inputs in multiples of " << multiple;
    int64_t inner = weight.getDimSize(3) / 4;
    if (inner < 1 || weight.getDimSize(3) % 4 || weight.getDimSize(0) != llvm::divideCeilSigned(outputs, inner) ||
        weight.getDimSize(2) != getPackedRows(inputs / groups, getCodeBits(), scale, getPackedMinimum(), false))
      return emitOpError() << "packed weight must be ceil(" << outputs << " / c) x groups x "
                           << getPackedRows(inputs / groups, getCodeBits(), scale, getPackedMinimum(), false) << " x 4c, got "
                           << weight;
  }
  if (getBias() && getBias().getType().getShape() != ArrayRef<int64_t>{outputs}) // C4
    return emitOpError() << "bias must have " << outputs << " elements, got " << getBias().getType();
  return success();
}

/// Of floats; the shapes of input and result are known to be right.
LogicalResult BlockLinearOp::verifyFormat() {
  const FloatFormat *format = findFloatFormat(*getFormat());
  if (!format)
    return emitOpError() << "format '" << *getFormat() << "' is not known, expected " << listFloatFormats();
  int64_t bits = format->element.getBits(), inputs = getInputSize(), outputs = getOutputSize();
  if (getInputBits() != 32 || int64_t(getCodeBits()) != bits) // C5
    return emitOpError() << "of " << format->name << " has codes of " << bits << " bits and inputs of 32, got "
                         << getCodeBits() << " and " << getInputBits();
  if (getZero() || hasMinimum() || bool(getTensorScale()) != format->hasTensorScale) // C8
    return emitOpError() << "of " << format->name << " has no zero and no minimum, and "
                         << (format->hasTensorScale ? "a" : "no") << " tensor_scale";
  if (getTensorScale() && getTensorScale().getType().getShape() != ArrayRef<int64_t>{1})
    return emitOpError() << "tensor_scale must be one number, got " << getTensorScale().getType();
  int64_t size = format->getGroupSize(inputs);
  if (size < 1 || inputs % size || size % getFloatMultiple(bits)) // C6
    return emitOpError() << "groups of " << size << " do not divide " << inputs << " inputs"
                         << (size % getFloatMultiple(bits) ? " in whole bytes" : "");
  bool isScale32 = format->scale == ScaleFormat::F32;
  RankedTensorType weight = getWeight().getType();
  if (isPacked()) {
    Type scale = getPackedScale().value_or(Type());
    if (getScale() || !scale || (isScale32 ? !scale.isF32() : !scale.isInteger(8)))
      return emitOpError() << "of " << format->name << " with a packed weight has scales of "
                           << (isScale32 ? "f32" : "i8") << " in there and no operand for them";
    int64_t inner = weight.getDimSize(3);
    SmallVector<int64_t> shape{inner < 1 ? 0 : llvm::divideCeilSigned(outputs, inner), inputs / size,
                               getPackedRows(size, bits, scale, false, true), inner};
    if (inner < 1 || weight.getShape() != ArrayRef(shape))
      return emitOpError() << "packed weight must be ceil(" << outputs << " / c) x " << shape[1] << " x " << shape[2]
                           << " x c, got " << weight;
  } else {
    auto expected = RankedTensorType::get({outputs, inputs / size}, isScale32 ? Type(Float32Type::get(getContext()))
                                                                              : Type(IntegerType::get(getContext(), 8)));
    if (weight.getShape() != ArrayRef<int64_t>{outputs, inputs})
      return emitOpError() << "weight must be " << outputs << "x" << inputs << ", or packed, got " << weight;
    if (!getScale() || getPackedScale() || getScale().getType() != expected) // C3
      return emitOpError() << "of " << format->name << " must have a scale of " << expected;
  }
  if (getBias() && getBias().getType().getShape() != ArrayRef<int64_t>{outputs}) // C4
    return emitOpError() << "bias must have " << outputs << " elements, got " << getBias().getType();
  return success();
}

LogicalResult BlockLinearOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  shapes.push_back(tensor::getMixedSizes(builder, getLoc(), getInput()));
  shapes[0].back() = builder.getIndexAttr(getOutputSize());
  return success();
}

