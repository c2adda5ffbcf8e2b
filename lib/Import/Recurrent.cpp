// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Recurrent.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

//===-- Shapes ----------------------------------------------------------------------------------------===//

Value import::addHeadAxis(ModelBuilder &b, Value input) {
  RankedTensorType type = typeOf(input);
  SmallVector<int64_t> shape(type.getShape());
  shape.insert(shape.begin() + 1, 1);
  SmallVector<ReassociationIndices> groups = {{0, 1}};
  for (int64_t axis = 2; axis < static_cast<int64_t>(shape.size()); ++axis)
    groups.push_back({axis});
  SmallVector<OpFoldResult> sizes = b.getTokenSizes(type.getShape().drop_front(2));
  sizes.insert(sizes.begin() + 1, b.getBuilder().getIndexAttr(1));
  return b.getBuilder().create<tensor::ExpandShapeOp>(input.getLoc(), type.clone(shape), input, groups, sizes);
}

Value import::dropHeadAxis(ModelBuilder &b, Value input) {
  RankedTensorType type = typeOf(input);
  SmallVector<int64_t> shape(type.getShape());
  shape.erase(shape.begin() + 1);
  SmallVector<ReassociationIndices> groups = {{0, 1}};
  for (int64_t axis = 2; axis < type.getRank(); ++axis)
    groups.push_back({axis});
  return b.getBuilder().create<tensor::CollapseShapeOp>(input.getLoc(), type.clone(shape), input, groups);
}

Value import::swapHeads(ModelBuilder &b, Value input) { return b.transpose(input, {0, 2, 1, 3}); }

Value import::buildOnes(ModelBuilder &b, StringRef module, ArrayRef<int64_t> shape) {
  auto type = RankedTensorType::get(shape, b.getBuilder().getF32Type());
  return b.getBuilder().create<arith::ConstantOp>(b.getLocation(module), DenseElementsAttr::get(type, 1.0f));
}

Value import::combine(ModelBuilder &b, StringRef module, RankedTensorType type, ValueRange operands,
                      ArrayRef<SmallVector<int64_t>> axes, function_ref<Value(Scalar, ValueRange)> body) {
  OpBuilder &builder = b.getBuilder();
  SmallVector<AffineMap> maps;
  for (auto [operand, names] : llvm::zip(operands, axes)) {
    SmallVector<AffineExpr> results;
    // Axes of size 1 are read at 0.
    for (auto [number, axis] : llvm::enumerate(names))
      results.push_back(typeOf(operand).getDimSize(number) == 1 && type.getDimSize(axis) != 1
                            ? builder.getAffineConstantExpr(0)
                            : builder.getAffineDimExpr(axis));
    maps.push_back(AffineMap::get(type.getRank(), 0, results, builder.getContext()));
  }
  return mixer::buildElementwise(builder, b.getLocation(module), type, b.getSizes(type), operands, maps,
                                 [&](OpBuilder &nested, Location loc, ValueRange args) {
                                   return body(Scalar{nested, loc}, args);
                                 });
}

//===-- Convolution and shift -------------------------------------------------------------------------===//

/// The rows that stand in front of those of a call, [1, count, width], and the call's behind them; remembers the last
/// ones.
static Value putTailInFront(ModelBuilder &b, StringRef name, Value input, int64_t count) {
  OpBuilder &builder = b.getBuilder();
  Location loc = b.getLocation(name);
  RankedTensorType type = typeOf(input);
  int64_t width = type.getDimSize(2);
  auto tailType = RankedTensorType::get({1, count, width}, type.getElementType());
  ArrayRef<ReassociationIndices> groups = {{0, 1}, {2}};
  SmallVector<ReassociationIndices> owned(groups);
  Value before = b.readState(name, {count, width});
  Value tail = builder.create<tensor::ExpandShapeOp>(loc, tailType, before, owned);
  Value all = builder.create<tensor::ConcatOp>(loc, type, /*dim=*/1, ValueRange{tail, input});
  SmallVector<OpFoldResult> offsets = {builder.getIndexAttr(0), b.getLength(), builder.getIndexAttr(0)},
                            sizes = {builder.getIndexAttr(1), builder.getIndexAttr(count), builder.getIndexAttr(width)},
                            strides(3, builder.getIndexAttr(1));
  Value after = builder.create<tensor::ExtractSliceOp>(loc, tailType, all, offsets, sizes, strides);
  b.writeState(name, builder.create<tensor::CollapseShapeOp>(loc, typeOf(before), after, owned));
  return all;
}

Value import::buildCausalConvolution(ModelBuilder &b, StringRef module, Value input, const Size &width,
                                     const Size &kernel, bool bias) {
  OpBuilder &builder = b.getBuilder();
  Value weight = b.weight((module + ".weight").str(), {width, {1, "1"}, kernel}, "convolution");
  weight = b.transpose(weight, {2, 1, 0});
  Value shift = bias ? b.weight((module + ".bias").str(), {width}, "convolution") : Value();
  int64_t tail = kernel.value - 1;
  DenseI64ArrayAttr low;
  if (b.isSequence() && tail > 0)
    input = putTailInFront(b, "conv", input, tail);
  else
    low = builder.getDenseI64ArrayAttr({tail});
  RankedTensorType type = b.getTokenType(builder.getF32Type(), {width.value});
  return builder.create<mixer::ConvolutionOp>(b.getLocation(module), type, input, weight, shift, width.value,
                                              DenseI64ArrayAttr(), DenseI64ArrayAttr(), low, DenseI64ArrayAttr());
}

Value import::shiftTokens(ModelBuilder &b, StringRef name, Value input) {
  OpBuilder &builder = b.getBuilder();
  RankedTensorType type = typeOf(input);
  Location loc = b.getLocation(name);
  int64_t width = type.getDimSize(2);
  if (b.isSequence()) {
    Value all = putTailInFront(b, name, input, 1);
    SmallVector<OpFoldResult> offsets(3, builder.getIndexAttr(0)), strides(3, builder.getIndexAttr(1));
    return builder.create<tensor::ExtractSliceOp>(loc, type, all, offsets, b.getTokenSizes({width}), strides);
  }
  // A window of two of which only the earlier counts.
  auto one = RankedTensorType::get({2, 1, width}, builder.getF32Type());
  SmallVector<float> numbers(2 * width, 0.0f);
  std::fill_n(numbers.begin(), width, 1.0f);
  Value weight = builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(one, ArrayRef<float>(numbers)));
  return builder.create<mixer::ConvolutionOp>(loc, type, input, weight, Value(), width, DenseI64ArrayAttr(),
                                              DenseI64ArrayAttr(), builder.getDenseI64ArrayAttr({1}),
                                              DenseI64ArrayAttr());
}

//===-- Linear recurrences ----------------------------------------------------------------------------===//

RecurrenceResults import::buildRecurrence(ModelBuilder &b, StringRef module, const RecurrenceOperands &operands,
                                          int64_t heads, int64_t keySize, int64_t valueSize, StringRef name,
                                          StringRef maximumName) {
  OpBuilder &builder = b.getBuilder();
  Location loc = b.getLocation(module);
  RankedTensorType tokens = b.getTokenType(builder.getF32Type());
  int64_t batch = tokens.getDimSize(0);
  auto resultType = tokens.clone({batch, heads, ShapedType::kDynamic, valueSize});
  auto stateType = tokens.clone({batch, heads, keySize, valueSize});
  SmallVector<Type> scales;
  // One running maximum for each gain.
  int64_t gains = operands.logGain ? typeOf(operands.logGain).getDimSize(3) : 0;
  if (operands.logGain)
    scales = {tokens.clone({batch, heads, ShapedType::kDynamic, gains}), tokens.clone({batch, heads, gains})};

  SmallVector<Value> initial;
  SmallVector<ReassociationIndices> stateGroups = {{0, 1}, {2}, {3}}, scaleGroups = {{0, 1}, {2}};
  Value before, beforeMaximum;
  if (b.isSequence()) {
    before = b.readState(name, {heads, keySize, valueSize});
    initial.push_back(builder.create<tensor::ExpandShapeOp>(loc, stateType, before, stateGroups));
    if (operands.logGain) {
      beforeMaximum = b.readState(maximumName, {heads, gains}, operands.initialMaximum.value_or(-1e30));
      initial.push_back(
          builder.create<tensor::ExpandShapeOp>(loc, cast<RankedTensorType>(scales[1]), beforeMaximum, scaleGroups));
    }
  } else if (operands.initialMaximum) {
    auto fill = [&](RankedTensorType type, double number) {
      return mixer::buildElementwise(builder, loc, type, b.getSizes(type), {}, {},
                                     [&](OpBuilder &nested, Location loc, ValueRange) -> Value {
                                       return nested.create<arith::ConstantOp>(loc, nested.getF32FloatAttr(number));
                                     });
    };
    initial = {fill(stateType, 0), fill(cast<RankedTensorType>(scales[1]), *operands.initialMaximum)};
  }
  auto op = builder.create<mixer::LinearRecurrenceOp>(
      loc, resultType, stateType, scales, operands.query, operands.key, operands.value, operands.decay, Value(),
      operands.beta, ValueRange(), Value(), operands.logGain, initial, /*segments=*/Value(),
      builder.getF64FloatAttr(operands.scale),
      mixer::ReadTimeAttr::get(builder.getContext(),
                               operands.readsBefore ? mixer::ReadTime::before : mixer::ReadTime::after),
      UnitAttr());
  if (b.isSequence()) {
    b.writeState(name, builder.create<tensor::CollapseShapeOp>(loc, typeOf(before), op.getFinalState(), stateGroups));
    if (operands.logGain)
      b.writeState(maximumName,
                   builder.create<tensor::CollapseShapeOp>(loc, typeOf(beforeMaximum), op.getScales()[1], scaleGroups));
  }
  return {op.getResult(), operands.logGain ? op.getScales()[0] : Value()};
}
