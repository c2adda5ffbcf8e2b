// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/IntegerImages.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include <cmath>

using namespace mlir;
using namespace tmc::mixer;

namespace {
Value constant(OpBuilder &b, Location loc, Type type, int64_t value) {
  return b.create<arith::ConstantOp>(loc, b.getIntegerAttr(type, value));
}
/// Codes without sign, of what i32 hold.
Value toCode(OpBuilder &b, Location loc, Value x) {
  Type i32 = b.getI32Type();
  x = b.create<arith::MaxSIOp>(loc, x, constant(b, loc, i32, 0));
  x = b.create<arith::MinSIOp>(loc, x, constant(b, loc, i32, 255));
  return b.create<arith::TruncIOp>(loc, b.getI8Type(), x);
}
/// (x m + 2^(s - 1)) >> s, i32 from i32.
Value dyadic(OpBuilder &b, Location loc, Value x, Value multiplier, Value shift) {
  Type i64 = b.getI64Type();
  auto wide = [&](Value value) { return b.create<arith::ExtSIOp>(loc, i64, value).getResult(); };
  Value bits = wide(shift), one = constant(b, loc, i64, 1);
  Value half = b.create<arith::ShLIOp>(loc, one, b.create<arith::SubIOp>(loc, bits, one));
  x = b.create<arith::AddIOp>(loc, b.create<arith::MulIOp>(loc, wide(x), wide(multiplier)), half);
  return b.create<arith::TruncIOp>(loc, b.getI32Type(), b.create<arith::ShRSIOp>(loc, x, bits));
}
} // namespace

/// Elementwise over `inputs`, which have one shape; `numbers` have one element, or one for each channel.
Value IntegerImages::map(ValueRange inputs, Type element, ArrayRef<Value> numbers, ScalarBody body) {
  auto type = cast<RankedTensorType>(inputs[0].getType());
  unsigned rank = type.getRank();
  TensorArithmetic math{b, loc};
  AffineMap all = AffineMap::getMultiDimIdentityMap(rank, b.getContext());
  SmallVector<Value> operands(inputs);
  SmallVector<AffineMap> maps(inputs.size(), all);
  for (Value value : numbers) {
    auto vector = cast<RankedTensorType>(value.getType());
    bool isOne = vector.getDimSize(0) == 1;
    operands.push_back(isOne
                           ? b.create<tensor::CollapseShapeOp>(loc, RankedTensorType::get({}, vector.getElementType()),
                                                               value, ArrayRef<ReassociationIndices>{})
                                 .getResult()
                           : value);
    maps.push_back(isOne ? math.axes(rank, {}) : math.axes(rank, {rank - 1}));
  }
  Value room = b.create<tensor::EmptyOp>(loc, tensor::getMixedSizes(b, loc, inputs[0]), element);
  return math.generic(type.clone(element), operands, maps, all, room, body);
}

Value IntegerImages::codesOfFloats(Value x, Value step, int64_t zero) {
  return map(x, b.getI8Type(), {step}, [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
    Value code = b.create<math::RoundEvenOp>(loc, b.create<arith::DivFOp>(loc, s[0], s[1]));
    code = b.create<arith::MaximumFOp>(loc, code, createNumber(b, loc, double(-zero)));
    code = b.create<arith::MinimumFOp>(loc, code, createNumber(b, loc, double(255 - zero)));
    code = b.create<arith::FPToSIOp>(loc, b.getI32Type(), code);
    code = b.create<arith::AddIOp>(loc, code, constant(b, loc, b.getI32Type(), zero));
    return b.create<arith::TruncIOp>(loc, b.getI8Type(), code);
  });
}

Value IntegerImages::floatsOfCodes(const Codes &codes, int64_t zero) {
  return map(codes.codes, b.getF32Type(), {codes.step}, [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
    Value code = b.create<arith::ExtUIOp>(loc, b.getI32Type(), s[0]);
    code = b.create<arith::SubIOp>(loc, code, constant(b, loc, b.getI32Type(), zero));
    return b.create<arith::MulFOp>(loc, b.create<arith::SIToFPOp>(loc, b.getF32Type(), code), s[1]);
  });
}

Value IntegerImages::codesOfTerms(Value x, Dyadic factor, int64_t zero) {
  return map(x, b.getI8Type(), {factor.multiplier, factor.shift}, [&](OpBuilder &b, Location loc, ValueRange s) {
    Value code = dyadic(b, loc, s[0], s[1], s[2]);
    return toCode(b, loc, b.create<arith::AddIOp>(loc, code, constant(b, loc, b.getI32Type(), zero)));
  });
}

Value IntegerImages::termsOfCodes(Value codes, Dyadic factor, int64_t zero) {
  return map(codes, b.getI32Type(), {factor.multiplier, factor.shift}, [&](OpBuilder &b, Location loc, ValueRange s) {
    Value code = b.create<arith::ExtUIOp>(loc, b.getI32Type(), s[0]);
    code = b.create<arith::SubIOp>(loc, code, constant(b, loc, b.getI32Type(), zero));
    return dyadic(b, loc, code, s[1], s[2]);
  });
}

Value IntegerImages::sum(ValueRange terms, bool clips) {
  if (terms.size() == 1 && !clips)
    return terms[0];
  return map(terms, b.getI32Type(), {}, [&](OpBuilder &b, Location loc, ValueRange s) {
    Value total = s[0];
    for (size_t i = 1; i < terms.size(); ++i)
      total = b.create<arith::AddIOp>(loc, total, s[i]);
    return clips ? b.create<arith::MaxSIOp>(loc, total, constant(b, loc, b.getI32Type(), 0)).getResult() : total;
  });
}

Value IntegerImages::largest(Value codes, PoolWindowOp op) {
  Window window = op.getWindowGeometry();
  int64_t axes = window.sizes.size(), count = 1;
  for (int64_t size : window.sizes)
    count *= size;
  auto image = cast<RankedTensorType>(codes.getType());
  RankedTensorType result = op.getResult().getType().clone(b.getI8Type());
  if (llvm::any_of(image.getShape().drop_front(), ShapedType::isDynamic))
    return {};
  SmallVector<OpFoldResult> low{b.getIndexAttr(0)}, high{b.getIndexAttr(0)},
      sizes{tensor::getMixedSize(b, loc, codes, 0)}, strides{b.getIndexAttr(1)};
  SmallVector<int64_t> shape(image.getShape());
  bool isPadded = false;
  for (int64_t axis = 0; axis < axes; ++axis) {
    low.push_back(b.getIndexAttr(window.low[axis]));
    high.push_back(b.getIndexAttr(window.high[axis]));
    shape[axis + 1] += window.low[axis] + window.high[axis];
    isPadded |= window.low[axis] || window.high[axis];
    sizes.push_back(b.getIndexAttr(result.getDimSize(axis + 1)));
    strides.push_back(b.getIndexAttr(window.strides[axis]));
  }
  for (SmallVector<OpFoldResult> *edges : {&low, &high})
    edges->push_back(b.getIndexAttr(0));
  sizes.push_back(b.getIndexAttr(shape.back()));
  strides.push_back(b.getIndexAttr(1));
  if (isPadded) // the least code: every window holds an element
    codes = b.create<tensor::PadOp>(loc, image.clone(shape), codes, low, high, constant(b, loc, b.getI8Type(), 0));
  SmallVector<Value> parts;
  for (int64_t place = 0; place < count; ++place) {
    SmallVector<OpFoldResult> offsets(axes + 2, b.getIndexAttr(0));
    for (int64_t axis = axes - 1, rest = place; axis >= 0; rest /= window.sizes[axis--])
      offsets[axis + 1] = b.getIndexAttr(rest % window.sizes[axis] * window.dilations[axis]);
    parts.push_back(b.create<tensor::ExtractSliceOp>(loc, result, codes, offsets, sizes, strides));
  }
  return map(parts, b.getI8Type(), {}, [&](OpBuilder &b, Location loc, ValueRange s) {
    Value most = s[0];
    for (int64_t place = 1; place < count; ++place)
      most = b.create<arith::MaxUIOp>(loc, most, s[place]);
    return most;
  });
}

Value IntegerImages::total(Value terms, linalg::GenericOp op) {
  Type i64 = b.getI64Type();
  auto type = cast<RankedTensorType>(op.getResult(0).getType()).clone(i64);
  SmallVector<Value> sizes;
  for (int64_t axis = 0; axis < type.getRank(); ++axis)
    if (type.isDynamicDim(axis))
      sizes.push_back(b.create<tensor::DimOp>(loc, op.getDpsInits()[0], axis));
  Value start;
  if (sizes.empty())
    start = b.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, b.getI64IntegerAttr(0)));
  else
    start = b.create<tensor::SplatOp>(loc, constant(b, loc, i64, 0), type, sizes);
  return b
      .create<linalg::GenericOp>(loc, type, terms, start, op.getIndexingMapsArray(), op.getIteratorTypesArray(),
                                 [&](OpBuilder &b, Location loc, ValueRange s) {
                                   Value wide = b.create<arith::ExtSIOp>(loc, i64, s[0]);
                                   b.create<linalg::YieldOp>(loc, b.create<arith::AddIOp>(loc, wide, s[1]).getResult());
                                 })
      .getResult(0);
}

Value IntegerImages::scaled(Value x, double factor) {
  // A multiplier of 24 bits: the sum of 2^15 numbers of i32 has room beside it.
  int exponent;
  double part = std::frexp(factor, &exponent);
  int64_t multiplier = std::llround(std::ldexp(part, 24)), shift = std::clamp(24 - exponent, 1, 62);
  Type i64 = b.getI64Type();
  return map(x, b.getI32Type(), {}, [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
    Value y = b.create<arith::MulIOp>(loc, s[0], constant(b, loc, i64, multiplier));
    y = b.create<arith::AddIOp>(loc, y, constant(b, loc, i64, int64_t(1) << (shift - 1)));
    y = b.create<arith::ShRSIOp>(loc, y, constant(b, loc, i64, shift));
    return b.create<arith::TruncIOp>(loc, b.getI32Type(), y);
  });
}
