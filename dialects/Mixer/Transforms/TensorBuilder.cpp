// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/TensorBuilder.h"

using namespace mlir;
using namespace tmc::mixer;

RankedTensorType TensorBuilder::type(ArrayRef<OpFoldResult> sizes, Type element) {
  SmallVector<int64_t> shape;
  for (OpFoldResult size : sizes)
    shape.push_back(getConstantIntValue(size).value_or(ShapedType::kDynamic));
  return RankedTensorType::get(shape, element);
}

SmallVector<Value> TensorBuilder::dynamic(ArrayRef<OpFoldResult> sizes) {
  SmallVector<Value> result;
  for (OpFoldResult size : sizes)
    if (!getConstantIntValue(size))
      result.push_back(cast<Value>(size));
  return result;
}

Value TensorBuilder::map(ArrayRef<OpFoldResult> result, Type element, ValueRange operands, Scalars body) {
  SmallVector<AffineMap> maps;
  for (Value operand : operands) {
    SmallVector<AffineExpr> axes;
    for (auto [axis, size] : llvm::enumerate(cast<RankedTensorType>(operand.getType()).getShape()))
      axes.push_back(size == 1 && !isOne(result[axis]) ? b.getAffineConstantExpr(0) : b.getAffineDimExpr(axis));
    maps.push_back(AffineMap::get(result.size(), 0, axes, b.getContext()));
  }
  return buildElementwise(b, loc, type(result, element), dynamic(result), operands, maps, body);
}

Value TensorBuilder::map(ArrayRef<OpFoldResult> result, Type element, ValueRange operands, ArrayRef<AffineMap> maps,
                         Scalars body) {
  return buildElementwise(b, loc, type(result, element), dynamic(result), operands, maps, body);
}

Value TensorBuilder::exp(Value x) {
  return map(sizes(x), x,
             [](OpBuilder &b, Location loc, ValueRange v) -> Value { return b.create<math::ExpOp>(loc, v[0]); });
}

TensorBuilder::Sizes TensorBuilder::wider(Value x, Value y) {
  Sizes result = sizes(x);
  for (auto [size, other] : llvm::zip(result, sizes(y)))
    if (isOne(size))
      size = other;
  return result;
}

Value TensorBuilder::broadcast(Value x, ArrayRef<OpFoldResult> result) {
  if (type(result, element(x)) == x.getType())
    return x;
  return map(result, x, [](OpBuilder &, Location, ValueRange v) { return v[0]; });
}

Value TensorBuilder::full(ArrayRef<OpFoldResult> sizes, double value, Type element) {
  RankedTensorType result = type(sizes, element);
  if (result.hasStaticShape())
    return b.create<arith::ConstantOp>(loc, DenseElementsAttr::get(result, b.getFloatAttr(element, value)));
  Value number = b.create<arith::ConstantOp>(loc, b.getFloatAttr(element, value));
  return b.create<tensor::SplatOp>(loc, result, number, dynamic(sizes));
}

Value TensorBuilder::einsum(StringRef equation, ValueRange operands, Scalars term, Value start) {
  auto [inputs, output] = equation.split("->");
  SmallVector<StringRef> terms;
  inputs.split(terms, ',');
  std::string letters = output.str();
  for (StringRef operand : terms)
    for (char letter : operand)
      if (letters.find(letter) == std::string::npos)
        letters += letter;
  Sizes extents(letters.size(), b.getIndexAttr(1));
  for (auto [axes, operand] : llvm::zip(terms, operands))
    for (auto [letter, size] : llvm::zip(axes, sizes(operand)))
      if (isOne(extents[letters.find(letter)]))
        extents[letters.find(letter)] = size;
  auto mapOf = [&](StringRef axes, ArrayRef<OpFoldResult> sizes) {
    SmallVector<AffineExpr> exprs;
    for (auto [letter, size] : llvm::zip(axes, sizes)) {
      size_t loop = letters.find(letter);
      exprs.push_back(isOne(size) && !isOne(extents[loop]) ? b.getAffineConstantExpr(0) : b.getAffineDimExpr(loop));
    }
    return AffineMap::get(letters.size(), 0, exprs, b.getContext());
  };
  SmallVector<AffineMap> maps;
  for (auto [axes, operand] : llvm::zip(terms, operands))
    maps.push_back(mapOf(axes, sizes(operand)));
  auto result = ArrayRef<OpFoldResult>(extents).take_front(output.size());
  maps.push_back(mapOf(output, result));
  SmallVector<utils::IteratorType> iterators(letters.size(), utils::IteratorType::reduction);
  std::fill_n(iterators.begin(), output.size(), utils::IteratorType::parallel);
  if (!start)
    start = full(result, 0.0, element(operands[0]));
  auto generic = b.create<linalg::GenericOp>(
      loc, TypeRange{start.getType()}, operands, ValueRange{start}, maps, iterators,
      [&](OpBuilder &nested, Location at, ValueRange scalars) {
        Value product = term(nested, at, scalars.drop_back());
        nested.create<linalg::YieldOp>(at, nested.create<arith::AddFOp>(at, scalars.back(), product).getResult());
      });
  return generic.getResult(0);
}

Value TensorBuilder::contract(StringRef equation, Value x, Value y, Value start) {
  return einsum(
      equation, {x, y},
      [](OpBuilder &b, Location loc, ValueRange v) -> Value { return b.create<arith::MulFOp>(loc, v[0], v[1]); },
      start);
}

Value TensorBuilder::collapse(Value x, ArrayRef<ReassociationIndices> groups) {
  return b.create<tensor::CollapseShapeOp>(loc, x, groups);
}

Value TensorBuilder::expand(Value x, ArrayRef<OpFoldResult> result, ArrayRef<ReassociationIndices> groups) {
  return b.create<tensor::ExpandShapeOp>(loc, type(result, element(x)), x, groups, result);
}

Value TensorBuilder::transpose(Value x, ArrayRef<int64_t> permutation) {
  Sizes from = sizes(x), to;
  for (int64_t axis : permutation)
    to.push_back(from[axis]);
  Value room = b.create<tensor::EmptyOp>(loc, type(to, element(x)).getShape(), element(x), dynamic(to));
  return b.create<linalg::TransposeOp>(loc, x, room, permutation)->getResult(0);
}

Value TensorBuilder::slice(Value x, int64_t axis, int64_t first, OpFoldResult count) {
  Sizes all = sizes(x), offsets(all.size(), b.getIndexAttr(0)), strides(all.size(), b.getIndexAttr(1));
  offsets[axis] = b.getIndexAttr(first);
  all[axis] = count;
  return b.create<tensor::ExtractSliceOp>(loc, x, offsets, all, strides);
}

Value TensorBuilder::pad(Value x, int64_t axis, OpFoldResult size) {
  Sizes all = sizes(x);
  if (all[axis] == size)
    return x;
  SmallVector<OpFoldResult> low(all.size(), b.getIndexAttr(0)), high(low);
  std::optional<int64_t> have = getConstantIntValue(all[axis]), want = getConstantIntValue(size);
  if (have && want)
    high[axis] = b.getIndexAttr(*want - *have);
  else
    high[axis] = b.createOrFold<arith::SubIOp>(loc, cast<Value>(size), cast<Value>(all[axis]));
  all[axis] = size;
  Value zero = b.create<arith::ConstantOp>(loc, b.getZeroAttr(element(x)));
  return b.create<tensor::PadOp>(loc, type(all, element(x)), x, low, high, zero);
}

Value TensorBuilder::triangle(Value x, bool upper, bool strict, ValueRange others, Scalars factor) {
  SmallVector<Value> operands{x};
  llvm::append_range(operands, others);
  int64_t rank = cast<RankedTensorType>(x.getType()).getRank();
  return map(sizes(x), operands, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Value row = b.create<linalg::IndexOp>(loc, rank - 2), column = b.create<linalg::IndexOp>(loc, rank - 1);
    Value first = upper ? row : column, second = upper ? column : row;
    Value kept =
        b.create<arith::CmpIOp>(loc, strict ? arith::CmpIPredicate::slt : arith::CmpIPredicate::sle, first, second);
    Value value = v[0];
    if (factor)
      value = b.create<arith::MulFOp>(loc, value, factor(b, loc, v.drop_front()));
    return b.create<arith::SelectOp>(loc, kept, value,
                                     b.create<arith::ConstantOp>(loc, b.getZeroAttr(value.getType())));
  });
}
