// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/PrepareNests.h"
#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "dialects/Mixer/Conversions/MixerToTile/Nests.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Linalg/Transforms/Transforms.h"

using namespace mlir;
using namespace tmc::mixer;

/// linalg.matmul, linalg.fill, linalg.reduce, … are shorthands. A transpose stays: it is a view of memory.
static void generaliseNamedOps(func::FuncOp function, WeightExpressions &weights) {
  SmallVector<linalg::LinalgOp> named;
  function.walk([&](linalg::LinalgOp op) {
    if (!isa<linalg::GenericOp, linalg::TransposeOp>(op) && op->getNumResults() == 1 &&
        !weights.contains(op->getResult(0)))
      named.push_back(op);
  });
  IRRewriter rewriter(function.getContext());
  for (linalg::LinalgOp op : named) {
    rewriter.setInsertionPoint(op);
    (void)linalg::generalizeNamedOp(rewriter, op);
  }
}

/// Conditions are no tiles of memory, so each reader computes its own.
static void copyConditions(func::FuncOp function) {
  for (Operation &op : llvm::make_early_inc_range(llvm::reverse(function.getBody().front()))) {
    if (op.getNumResults() != 1 || op.hasOneUse() || op.use_empty())
      continue;
    auto type = dyn_cast<RankedTensorType>(op.getResult(0).getType());
    if (!type || !type.getElementType().isInteger(1) || !getNestLoops(&op) || getNestLoops(&op)->isReduction())
      continue;
    OpBuilder builder(&op);
    for (OpOperand &use : llvm::make_early_inc_range(llvm::drop_begin(op.getUses())))
      use.set(builder.clone(op)->getResult(0));
  }
}

/// Conditions are no tiles of memory, so where they are moved (slices, pad, concat, insert) numbers are:
///   move(c) -> move(c as 0 or 1) != 0.
static void moveConditionsAsNumbers(func::FuncOp function, WeightExpressions &weights) {
  SmallVector<Operation *> moves;
  for (Operation &op : function.getBody().front()) {
    // A slice without strides of what lies in memory is a view.
    auto slice = dyn_cast<tensor::ExtractSliceOp>(op);
    bool isMove = isa<tensor::PadOp, tensor::ConcatOp, tensor::InsertSliceOp>(op) ||
                  (slice && (!KernelBuilder::isViewOp(&op) || slice.getSource().getDefiningOp()));
    if (isMove && cast<RankedTensorType>(op.getResult(0).getType()).getElementType().isInteger(1) &&
        !weights.contains(op.getResult(0)))
      moves.push_back(&op);
  }
  DenseMap<Value, Value> numbersOf; // of conditions that were moved
  for (Operation *op : moves) {
    OpBuilder builder(op);
    Location loc = op->getLoc();
    Type f32 = builder.getF32Type();
    auto result = cast<RankedTensorType>(op->getResult(0).getType());
    IRMapping mapping;
    for (Value operand : op->getOperands())
      if (auto type = dyn_cast<RankedTensorType>(operand.getType())) {
        Value known = numbersOf.lookup(operand);
        mapping.map(operand,
                    known ? known : builder.create<arith::UIToFPOp>(loc, type.clone(f32), operand).getResult());
      }
    Operation *moved = builder.clone(*op, mapping);
    moved->getResult(0).setType(result.clone(f32));
    if (auto pad = dyn_cast<tensor::PadOp>(moved)) {
      Operation *yield = pad.getBody()->getTerminator();
      builder.setInsertionPoint(yield);
      yield->setOperand(0, builder.createOrFold<arith::UIToFPOp>(loc, f32, yield->getOperand(0)));
      builder.setInsertionPointAfter(moved);
    }
    Value numbers = moved->getResult(0);
    Value conditions =
        buildElementwise(builder, loc, result, getDynamicSizes(builder, loc, numbers), numbers, {},
                         [&](OpBuilder &nested, Location at, ValueRange scalars) -> Value {
                           Value zero = nested.create<arith::ConstantOp>(at, nested.getF32FloatAttr(0));
                           return nested.create<arith::CmpFOp>(at, arith::CmpFPredicate::UNE, scalars[0], zero);
                         });
    numbersOf[conditions] = numbers;
    op->getResult(0).replaceAllUsesWith(conditions);
    op->erase();
  }
}

/// The input of a convolution with its padding.
static Value padInput(OpBuilder &builder, ConvolutionOp op, const Window &window) {
  Value input = op.getInput();
  auto isZero = [](int64_t n) { return n == 0; };
  if (llvm::all_of(window.low, isZero) && llvm::all_of(window.high, isZero))
    return input;
  SmallVector<OpFoldResult> low{builder.getIndexAttr(0)}, high{builder.getIndexAttr(0)};
  SmallVector<int64_t> shape(op.getInput().getType().getShape());
  for (size_t axis = 0; axis < window.sizes.size(); ++axis) {
    low.push_back(builder.getIndexAttr(window.low[axis]));
    high.push_back(builder.getIndexAttr(window.high[axis]));
    if (!ShapedType::isDynamic(shape[axis + 1]))
      shape[axis + 1] += window.low[axis] + window.high[axis];
  }
  low.push_back(builder.getIndexAttr(0));
  high.push_back(builder.getIndexAttr(0));
  auto type = RankedTensorType::get(shape, op.getInput().getType().getElementType());
  Value zero = builder.create<arith::ConstantOp>(op.getLoc(), builder.getZeroAttr(type.getElementType()));
  return builder.create<tensor::PadOp>(op.getLoc(), type, input, low, high, zero);
}

/// True for a convolution of a large weight at few places: a nest reads the weight again for every line of places, a
/// linear layer once for all of them, and the windows side by side are small beside the weight.
static bool isLinearOfWindows(ConvolutionOp op) {
  constexpr int64_t mostPlaces = 128, leastWeights = 1 << 18;
  int64_t places = 1;
  for (int64_t size : op.getResult().getType().getShape().drop_front().drop_back())
    places = ShapedType::isDynamic(size) ? mostPlaces + 1 : places * size;
  for (int64_t size : op.getInput().getType().getShape().drop_front())
    if (ShapedType::isDynamic(size))
      return false;
  return op.getGroups() == 1 && places <= mostPlaces && op.getWeight().getType().getNumElements() >= leastWeights;
}

void tmc::mixer::makeLinearOfWindows(ConvolutionOp op) {
  OpBuilder builder(op);
  Location loc = op.getLoc();
  Window window = op.getWindowGeometry();
  int64_t axes = window.sizes.size(), channels = op.getInputChannels(), outputs = op.getOutputChannels(), count = 1;
  for (int64_t size : window.sizes)
    count *= size;
  Value input = padInput(builder, op, window);
  RankedTensorType result = op.getResult().getType();
  Type element = result.getElementType();
  SmallVector<int64_t> shape(result.getShape());
  shape.back() = channels;
  SmallVector<OpFoldResult> sizes{getSizes(builder, loc, op.getInput())[0]}, strides{builder.getIndexAttr(1)};
  for (int64_t axis = 0; axis < axes; ++axis) {
    sizes.push_back(builder.getIndexAttr(shape[axis + 1]));
    strides.push_back(builder.getIndexAttr(window.strides[axis]));
  }
  sizes.push_back(builder.getIndexAttr(channels));
  strides.push_back(builder.getIndexAttr(1));
  SmallVector<Value> parts;
  for (int64_t place = 0; place < count; ++place) {
    SmallVector<OpFoldResult> offsets(axes + 2, builder.getIndexAttr(0));
    for (int64_t axis = axes - 1, rest = place; axis >= 0; rest /= window.sizes[axis--])
      offsets[axis + 1] = builder.getIndexAttr(rest % window.sizes[axis] * window.dilations[axis]);
    parts.push_back(builder.create<tensor::ExtractSliceOp>(loc, RankedTensorType::get(shape, element), input, offsets,
                                                           sizes, strides));
  }
  shape.back() = count * channels;
  Value windows = parts.front();
  if (count > 1)
    windows = builder.create<tensor::ConcatOp>(loc, RankedTensorType::get(shape, element), axes + 1, parts);
  SmallVector<ReassociationIndices> groups(2);
  for (int64_t axis = 0; axis <= axes; ++axis)
    groups[0].push_back(axis);
  groups[1].push_back(axes + 1);
  Value flat = builder.create<tensor::CollapseShapeOp>(loc, RankedTensorType::get({count * channels, outputs}, element),
                                                       op.getWeight(), groups);
  Value empty = builder.create<tensor::EmptyOp>(loc, ArrayRef<int64_t>{outputs, count * channels}, element);
  Value matrix = builder.create<linalg::TransposeOp>(loc, flat, empty, ArrayRef<int64_t>{1, 0}).getResult()[0];
  op.getResult().replaceAllUsesWith(builder.create<LinearOp>(loc, result, windows, matrix, op.getBias()));
  op.erase();
}

/// A convolution in more than one group and less than one a channel, on axes with the groups apart:
///   y[b, p…, g, o] = sum_{k…, c} x[b, p * s + k * d, g, c] w[k…, c, g, o], x padded.
static void splitGroups(ConvolutionOp op) {
  OpBuilder builder(op);
  Location loc = op.getLoc();
  MLIRContext *context = op.getContext();
  Window window = op.getWindowGeometry();
  int64_t axes = window.sizes.size(), groups = int64_t(op.getGroups());
  Value input = padInput(builder, op, window);
  // The last axis of x and w apart in groups and channels of one.
  auto apart = [&](Value value, int64_t inner) -> Value {
    auto type = cast<RankedTensorType>(value.getType());
    SmallVector<int64_t> shape(type.getShape().drop_back());
    shape.append({groups, inner});
    SmallVector<ReassociationIndices> reassociation;
    for (int64_t axis = 0; axis < type.getRank(); ++axis)
      reassociation.push_back({axis});
    reassociation.back().push_back(type.getRank());
    SmallVector<OpFoldResult> sizes = getSizes(builder, loc, value);
    sizes.back() = builder.getIndexAttr(groups);
    sizes.push_back(builder.getIndexAttr(inner));
    return builder.create<tensor::ExpandShapeOp>(loc, RankedTensorType::get(shape, type.getElementType()), value,
                                                 reassociation, sizes);
  };
  int64_t channels = op.getInputChannels() / groups, outputs = op.getOutputChannels() / groups;
  Value x = apart(input, channels), w = apart(op.getWeight(), outputs);
  // Loops: b, p…, g, o | k…, c.
  auto dim = [&](int64_t position) { return getAffineDimExpr(position, context); };
  int64_t group = axes + 1, output = axes + 2, firstElement = axes + 3, channel = 2 * axes + 3, count = 2 * axes + 4;
  SmallVector<AffineExpr> readX{dim(0)}, readW, write;
  for (int64_t axis = 0; axis < axes; ++axis) {
    readX.push_back(dim(axis + 1) * window.strides[axis] + dim(firstElement + axis) * window.dilations[axis]);
    readW.push_back(dim(firstElement + axis));
  }
  readX.append({dim(group), dim(channel)});
  readW.append({dim(channel), dim(group), dim(output)});
  for (int64_t loop = 0; loop <= output; ++loop)
    write.push_back(dim(loop));
  SmallVector<OpFoldResult> sizes;
  {
    ReifiedRankedShapedTypeDims shapes;
    if (failed(op.reifyResultShapes(builder, shapes)))
      return;
    sizes = shapes[0];
  }
  SmallVector<OpFoldResult> apartSizes(sizes);
  apartSizes.back() = builder.getIndexAttr(groups);
  apartSizes.push_back(builder.getIndexAttr(outputs));
  Type element = op.getResult().getType().getElementType();
  Value empty = builder.create<tensor::EmptyOp>(loc, apartSizes, element);
  auto type = cast<RankedTensorType>(empty.getType());
  Value start;
  if (type.hasStaticShape()) {
    start = builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, builder.getZeroAttr(element)));
  } else {
    Value zero = builder.create<arith::ConstantOp>(loc, builder.getZeroAttr(element));
    SmallVector<Value> dynamic;
    for (OpFoldResult size : apartSizes)
      if (auto value = dyn_cast<Value>(size))
        dynamic.push_back(value);
    start = builder.create<tensor::SplatOp>(loc, zero, type, dynamic);
  }
  SmallVector<utils::IteratorType> iterators(count, utils::IteratorType::reduction);
  std::fill_n(iterators.begin(), output + 1, utils::IteratorType::parallel);
  auto generic = builder.create<linalg::GenericOp>(
      loc, TypeRange{type}, ValueRange{x, w}, ValueRange{start},
      ArrayRef<AffineMap>{AffineMap::get(count, 0, readX, context), AffineMap::get(count, 0, readW, context),
                          AffineMap::get(count, 0, write, context)},
      iterators, [](OpBuilder &nested, Location at, ValueRange arguments) {
        Value product = nested.create<arith::MulFOp>(at, arguments[0], arguments[1]);
        nested.create<linalg::YieldOp>(at, nested.create<arith::AddFOp>(at, arguments[2], product).getResult());
      });
  SmallVector<ReassociationIndices> together;
  for (int64_t axis = 0; axis <= axes; ++axis)
    together.push_back({axis});
  together.push_back({group, output});
  Value result = builder.create<tensor::CollapseShapeOp>(loc, op.getResult().getType(), generic.getResult(0), together);
  if (op.getBias())
    result =
        buildElementwise(builder, loc, op.getResult().getType(), getDynamicSizes(builder, loc, result),
                         {result, op.getBias()}, {}, [](OpBuilder &nested, Location at, ValueRange scalars) -> Value {
                           return nested.create<arith::AddFOp>(at, scalars[0], scalars[1]);
                         });
  op.getResult().replaceAllUsesWith(result);
  op.erase();
}

/// Rows of a table of more than two axes are vectors.
static void flattenTables(func::FuncOp function) {
  SmallVector<EmbeddingOp> lookups;
  function.walk([&](EmbeddingOp op) { lookups.push_back(op); });
  for (EmbeddingOp op : lookups) {
    RankedTensorType table = op.getTable().getType(), ids = op.getIndices().getType(),
                     result = op.getResult().getType();
    if (table.getRank() <= 2 || llvm::any_of(table.getShape().drop_front(), ShapedType::isDynamic))
      continue;
    OpBuilder builder(op);
    Location loc = op.getLoc();
    int64_t width = 1;
    SmallVector<ReassociationIndices> axes{{0}, {}}, resultAxes;
    for (int64_t axis = 1; axis < table.getRank(); ++axis) {
      axes.back().push_back(axis);
      width *= table.getDimSize(axis);
    }
    SmallVector<int64_t> flatResult(ids.getShape());
    flatResult.push_back(width);
    for (int64_t axis = 0; axis < ids.getRank(); ++axis)
      resultAxes.push_back({axis});
    resultAxes.push_back({});
    for (int64_t axis = ids.getRank(); axis < result.getRank(); ++axis)
      resultAxes.back().push_back(axis);
    Type element = table.getElementType();
    Value flat = builder.create<tensor::CollapseShapeOp>(
        loc, RankedTensorType::get({table.getDimSize(0), width}, element), op.getTable(), axes);
    Value rows = builder.create<EmbeddingOp>(loc, RankedTensorType::get(flatResult, element), op.getIndices(), flat);
    SmallVector<OpFoldResult> sizes = getSizes(builder, loc, op.getIndices());
    for (int64_t size : table.getShape().drop_front())
      sizes.push_back(builder.getIndexAttr(size));
    Value expanded = builder.create<tensor::ExpandShapeOp>(loc, result, rows, resultAxes, sizes);
    op.getResult().replaceAllUsesWith(expanded);
    op.erase();
  }
}

void tmc::mixer::prepareNests(func::FuncOp function) {
  WeightExpressions weights;
  generaliseNamedOps(function, weights);
  SmallVector<ConvolutionOp> grouped;
  function.walk([&](ConvolutionOp op) {
    int64_t groups = op.getGroups();
    bool depthwise = op.getInputChannels() == groups && op.getOutputChannels() == groups;
    if (groups != 1 && !depthwise && op.getInput().getType().getElementType().isF32())
      grouped.push_back(op);
  });
  for (ConvolutionOp op : grouped)
    splitGroups(op);
  SmallVector<ConvolutionOp> linear;
  WeightExpressions known; // anew: it remembers ops by their address, and some are gone
  function.walk([&](ConvolutionOp op) {
    if (isLinearOfWindows(op) && known.contains(op.getWeight()) && (!op.getBias() || known.contains(op.getBias())))
      linear.push_back(op);
  });
  for (ConvolutionOp op : linear)
    makeLinearOfWindows(op);
  WeightExpressions left;
  moveConditionsAsNumbers(function, left);
  copyConditions(function);
  flattenTables(function);
}
