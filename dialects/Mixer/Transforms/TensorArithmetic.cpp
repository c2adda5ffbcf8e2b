// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/TensorArithmetic.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace tmc::mixer;

Value TensorArithmetic::generic(RankedTensorType type, ValueRange inputs, ArrayRef<AffineMap> maps, AffineMap resultMap,
                                Value start, ScalarBody body) {
  SmallVector<AffineMap> all(maps);
  all.push_back(resultMap);
  SmallVector<utils::IteratorType> iterators(maps[0].getNumDims(), utils::IteratorType::reduction);
  for (AffineExpr expr : resultMap.getResults())
    iterators[cast<AffineDimExpr>(expr).getPosition()] = utils::IteratorType::parallel;
  if (!start)
    start = b.create<tensor::EmptyOp>(loc, type.getShape(), type.getElementType());
  return b
      .create<linalg::GenericOp>(loc, type, inputs, start, all, iterators,
                                 [&](OpBuilder &inner, Location loc, ValueRange scalars) {
                                   inner.create<linalg::YieldOp>(loc, body(inner, loc, scalars));
                                 })
      .getResult(0);
}

AffineMap TensorArithmetic::axes(unsigned rank, ArrayRef<unsigned> which) {
  SmallVector<AffineExpr> expressions;
  for (unsigned axis : which)
    expressions.push_back(b.getAffineDimExpr(axis));
  return AffineMap::get(rank, 0, expressions, b.getContext());
}

Value TensorArithmetic::filled(ArrayRef<int64_t> shape, double value) {
  auto type = RankedTensorType::get(shape, b.getF32Type());
  return b.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, b.getF32FloatAttr(value)));
}

Value tmc::mixer::createNumber(OpBuilder &b, Location loc, double value) {
  return b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(value));
}
