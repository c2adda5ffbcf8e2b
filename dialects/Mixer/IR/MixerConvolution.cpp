// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Verifiers and shapes of the ops on windows.

#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace tmc::mixer;

/// Windows a result has along an axis of `size`; negative or zero if none fits.
static int64_t countWindows(const Window &window, unsigned axis, int64_t size) {
  if (ShapedType::isDynamic(size))
    return size;
  int64_t left = size + window.low[axis] + window.high[axis] - window.dilations[axis] * (window.sizes[axis] - 1) - 1;
  return left < 0 ? 0 : left / window.strides[axis] + 1;
}

template <typename OpTy> static Window geometry(OpTy op, ArrayRef<int64_t> sizes) {
  Window window;
  window.sizes.assign(sizes.begin(), sizes.end());
  auto fill = [&](SmallVector<int64_t> &to, std::optional<ArrayRef<int64_t>> from, int64_t missing) {
    if (from)
      to.assign(from->begin(), from->end());
    else
      to.assign(sizes.size(), missing);
  };
  fill(window.strides, op.getStrides(), 1);
  fill(window.dilations, op.getDilations(), 1);
  fill(window.low, op.getLow(), 0);
  fill(window.high, op.getHigh(), 0);
  return window;
}

Window ConvolutionOp::getWindowGeometry() { return geometry(*this, getWeight().getType().getShape().drop_back(2)); }
Window PoolWindowOp::getWindowGeometry() { return geometry(*this, getWindow()); }

/// What the ops of this file have in common. `channels`: of the result.
template <typename OpTy>
static LogicalResult verifyWindows(OpTy op, ArrayRef<int64_t> sizes, int64_t channels) {
  RankedTensorType input = op.getInput().getType(), result = op.getResult().getType();
  int64_t axes = input.getRank() - 2;
  if (axes < 1 || axes > 3) // C1
    return op.emitOpError() << "input must be batch x one to three axes x channels, got " << input;
  if (int64_t(sizes.size()) != axes)
    return op.emitOpError() << "the window has " << sizes.size() << " axes, input " << input << " has " << axes
                            << " between batch and channels";
  for (int64_t size : sizes)
    if (size <= 0)
      return op.emitOpError() << "sizes of the window must be static and positive, got [" << sizes << "]";
  struct Field {
    StringRef name;
    std::optional<ArrayRef<int64_t>> values;
    int64_t least;
  };
  for (const Field &field : {Field{"strides", op.getStrides(), 1}, Field{"dilations", op.getDilations(), 1},
                             Field{"low padding", op.getLow(), 0}, Field{"high padding", op.getHigh(), 0}}) { // C3
    if (!field.values)
      continue;
    if (int64_t(field.values->size()) != axes)
      return op.emitOpError() << field.name << " must have " << axes << " numbers, got [" << *field.values << "]";
    for (int64_t value : *field.values)
      if (value < field.least || value > std::numeric_limits<int32_t>::max())
        return op.emitOpError() << field.name << " must be at least " << field.least << ", got [" << *field.values << "]";
  }
  Window window = op.getWindowGeometry();
  SmallVector<int64_t> expected{input.getDimSize(0)};
  for (int64_t axis = 0; axis < axes; ++axis) {
    expected.push_back(countWindows(window, axis, input.getDimSize(axis + 1)));
    if (expected.back() == 0)
      return op.emitOpError() << "a window of " << window.sizes[axis] << " does not fit in axis " << axis + 1 << " of input "
                              << input;
  }
  expected.push_back(channels);
  bool fits = result.getRank() == input.getRank() && result.getElementType() == input.getElementType();
  for (int64_t axis = 0; fits && axis < result.getRank(); ++axis)
    fits = result.getDimSize(axis) == expected[axis] || ShapedType::isDynamic(result.getDimSize(axis)) ||
           ShapedType::isDynamic(expected[axis]);
  if (!fits) // C4
    return op.emitOpError() << "result must be " << input.clone(expected) << ", got " << result;
  return success();
}

/// Shape of the result, P written with affine maps so that it folds.
template <typename OpTy>
static LogicalResult reify(OpTy op, OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes, int64_t channels) {
  Window window = op.getWindowGeometry();
  SmallVector<OpFoldResult> sizes = getSizes(builder, op.getLoc(), op.getInput());
  for (unsigned axis = 0; axis < window.sizes.size(); ++axis) {
    AffineExpr size;
    bindSymbols(builder.getContext(), size);
    int64_t less = window.dilations[axis] * (window.sizes[axis] - 1) + 1 - window.low[axis] - window.high[axis];
    AffineExpr count = (size - less).floorDiv(window.strides[axis]) + 1;
    if (!op.getResult().getType().isDynamicDim(axis + 1))
      sizes[axis + 1] = builder.getIndexAttr(op.getResult().getType().getDimSize(axis + 1));
    else
      sizes[axis + 1] = affine::makeComposedFoldedAffineApply(builder, op.getLoc(), count, {sizes[axis + 1]});
  }
  sizes.back() = builder.getIndexAttr(channels);
  shapes.push_back(sizes);
  return success();
}

//===-- Convolution -----------------------------------------------------------------------------------===//

LogicalResult ConvolutionOp::verify() {
  RankedTensorType input = getInput().getType(), weight = getWeight().getType();
  if (!weight.hasStaticShape() || weight.getRank() != input.getRank() || weight.getElementType() != input.getElementType())
    return emitOpError() << "weight must be window x channels x outputs, of static shape and input's element type, got " // C2
                         << weight;
  int64_t channels = input.getShape().back(), outputs = weight.getShape().back(), groups = getGroups();
  if (ShapedType::isDynamic(channels) || groups < 1 || channels % groups || outputs % groups ||
      weight.getDimSize(weight.getRank() - 2) != channels / groups) // C2
    return emitOpError() << "the " << groups << " groups and the weight " << weight << " do not fit the channels of input "
                         << input;
  if (failed(verifyWindows(*this, weight.getShape().drop_back(2), outputs)))
    return failure();
  if (getBias() && getBias().getType().getShape() != ArrayRef<int64_t>{outputs}) // C5
    return emitOpError() << "bias must have " << outputs << " elements, got " << getBias().getType();
  return success();
}

LogicalResult ConvolutionOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  return reify(*this, builder, shapes, getOutputChannels());
}

//===-- Pooling ---------------------------------------------------------------------------------------===//

LogicalResult PoolWindowOp::verify() {
  RankedTensorType input = getInput().getType();
  if (input.getRank() < 1 || input.isDynamicDim(input.getRank() - 1))
    return emitOpError() << "the last axis of input must be static, got " << input;
  if (failed(verifyWindows(*this, getWindow(), input.getShape().back())))
    return failure();
  if (getKind() == WindowPoolKind::sum || (getKind() == WindowPoolKind::mean && getCountPadding()))
    return success();
  Window window = getWindowGeometry();
  for (auto [axis, size] : llvm::enumerate(window.sizes)) { // C5
    int64_t extent = window.dilations[axis] * (size - 1) + 1;
    if (window.low[axis] >= extent || window.high[axis] >= extent)
      return emitOpError() << "padding of " << std::max(window.low[axis], window.high[axis])
                           << " leaves windows without an element: the window's extent is " << extent;
  }
  return success();
}

LogicalResult PoolWindowOp::reifyResultShapes(OpBuilder &builder, ReifiedRankedShapedTypeDims &shapes) {
  return reify(*this, builder, shapes, getResult().getType().getShape().back());
}
