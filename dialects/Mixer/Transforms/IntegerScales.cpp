// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/IntegerScales.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include <cmath>

using namespace mlir;
using namespace tmc::mixer;

namespace {
Value larger(OpBuilder &b, Location loc, Value x, Value y) { return b.create<arith::MaximumFOp>(loc, x, y); }
Value smaller(OpBuilder &b, Location loc, Value x, Value y) { return b.create<arith::MinimumFOp>(loc, x, y); }
Value times(OpBuilder &b, Location loc, Value x, Value y) { return b.create<arith::MulFOp>(loc, x, y); }
Value over(OpBuilder &b, Location loc, Value x, Value y) { return b.create<arith::DivFOp>(loc, x, y); }
Value magnitude(OpBuilder &b, Location loc, Value x) { return b.create<math::AbsFOp>(loc, x); }
/// x, or 1 where it is 0.
Value orOne(OpBuilder &b, Location loc, Value x) {
  Value isZero = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, x, createNumber(b, loc, 0));
  return b.create<arith::SelectOp>(loc, isZero, createNumber(b, loc, 1), x);
}
Value toInteger(OpBuilder &b, Location loc, Value x, Type type) {
  return b.create<arith::FPToSIOp>(loc, type, b.create<math::RoundEvenOp>(loc, x));
}
Value toFloat(OpBuilder &b, Location loc, Value x) { return b.create<arith::SIToFPOp>(loc, b.getF32Type(), x); }
/// How often 2 is multiplied so that the largest ratio has 30 bits.
Value shiftFor(OpBuilder &b, Location loc, Value largest) {
  Value bits =
      b.create<math::FloorOp>(loc, b.create<math::Log2Op>(loc, larger(b, loc, largest, createNumber(b, loc, 1e-9))));
  bits = b.create<arith::SubFOp>(loc, createNumber(b, loc, 29), bits);
  return larger(b, loc, smaller(b, loc, bits, createNumber(b, loc, 58)), createNumber(b, loc, 1));
}
} // namespace

Value IntegerScales::columns(ValueRange operands, Type element, ScalarBody body) {
  int64_t size = 1;
  for (Value operand : operands)
    size = std::max(size, cast<RankedTensorType>(operand.getType()).getDimSize(0));
  SmallVector<AffineMap> maps;
  for (Value operand : operands)
    maps.push_back(cast<RankedTensorType>(operand.getType()).getDimSize(0) == size
                       ? math.axes(1, {0})
                       : AffineMap::get(1, 0, math.b.getAffineConstantExpr(0), math.b.getContext()));
  return math.generic(RankedTensorType::get({size}, element), operands, maps, math.axes(1, {0}), {}, body);
}

Value IntegerScales::one(Type element, ValueRange operands, ScalarBody body) {
  return columns(operands, element, body);
}

Value IntegerScales::rounded(ValueRange operands, ScalarBody value) {
  Type i32 = math.b.getI32Type();
  return columns(operands, i32,
                 [&](OpBuilder &b, Location loc, ValueRange s) { return toInteger(b, loc, value(b, loc, s), i32); });
}

/// Over all elements of vectors of one size; one element.
Value IntegerScales::reduce(ValueRange values, double start, ScalarBody body) {
  SmallVector<AffineMap> maps(values.size(), math.axes(2, {1}));
  // The first loop has one step: a result of one axis.
  Value first = math.filled({1}, 0);
  SmallVector<Value> operands(values);
  operands.push_back(first);
  maps.push_back(math.axes(2, {0}));
  return math.generic(RankedTensorType::get({1}, math.b.getF32Type()), operands, maps, math.axes(2, {0}),
                      math.filled({1}, start), [&](OpBuilder &b, Location loc, ValueRange s) {
                        SmallVector<Value> scalars(s.drop_back(2));
                        scalars.push_back(s.back());
                        return body(b, loc, scalars);
                      });
}

Dyadic IntegerScales::dyadicOf(ValueRange operands, ScalarBody ratio) {
  Type f32 = math.b.getF32Type(), i32 = math.b.getI32Type();
  Value ratios = columns(operands, f32, ratio);
  Value largest = reduce(ratios, 0, [](OpBuilder &b, Location loc, ValueRange s) {
    return larger(b, loc, magnitude(b, loc, s[0]), s.back());
  });
  Value shift = one(i32, largest, [&](OpBuilder &b, Location loc, ValueRange s) {
    return toInteger(b, loc, shiftFor(b, loc, s[0]), i32);
  });
  Value multiplier = rounded({ratios, shift}, [](OpBuilder &b, Location loc, ValueRange s) {
    return times(b, loc, s[0], b.create<math::Exp2Op>(loc, toFloat(b, loc, s[1])));
  });
  return {multiplier, shift};
}

/// Of the extremes of all that read it.
Codes IntegerScales::imageOf(LinearLayer &layer, const InputRule &rule) {
  math.loc = layer.op.getLoc();
  OpBuilder &b = math.b;
  Type f32 = b.getF32Type();
  Value reach;
  for (const auto &[name, inputs] : rule.readers) { // windows of any size
    LinearLayer reader{layer.op, name};
    auto vector = RankedTensorType::get({inputs}, f32);
    Value own = reduce({readStatistic(b, math.loc, module, file, reader, "minimum", vector),
                        readStatistic(b, math.loc, module, file, reader, "maximum", vector)},
                       0, [](OpBuilder &b, Location loc, ValueRange s) {
                         return larger(b, loc, larger(b, loc, magnitude(b, loc, s[0]), magnitude(b, loc, s[1])), s[2]);
                       });
    reach = reach ? one(f32, {reach, own},
                        [](OpBuilder &b, Location loc, ValueRange s) { return larger(b, loc, s[0], s[1]); })
                  : own;
  }
  Codes result;
  result.fixed = rule.zero;
  double codes = *rule.zero ? 127 : 255;
  result.step = one(f32, reach, [&](OpBuilder &b, Location loc, ValueRange s) {
    return orOne(b, loc, over(b, loc, s[0], createNumber(b, loc, codes)));
  });
  result.zero = b.create<arith::ConstantOp>(
      math.loc, DenseElementsAttr::get(RankedTensorType::get({1}, b.getI32Type()), int32_t(*rule.zero)));
  return result;
}

Codes IntegerScales::inputOf(LinearLayer &layer, const InputRule &rule) {
  if (rule.zero)
    return imageOf(layer, rule);
  math.loc = layer.op.getLoc();
  Type f32 = math.b.getF32Type();
  int64_t inputs = layer.getInputSize();
  auto vector = RankedTensorType::get({inputs}, f32);
  Value least = readStatistic(math.b, math.loc, module, file, layer, "minimum", vector),
        most = readStatistic(math.b, math.loc, module, file, layer, "maximum", vector);
  Value reach = columns({least, most}, f32, [](OpBuilder &b, Location loc, ValueRange s) {
    return larger(b, loc, magnitude(b, loc, s[0]), magnitude(b, loc, s[1]));
  });
  Value sum = reduce(reach, 0, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
    return b.create<arith::AddFOp>(loc, s[0], s.back());
  });
  double share = outliers / double(inputs);
  Codes result;
  result.factor = columns({reach, sum}, f32, [&](OpBuilder &b, Location loc, ValueRange s) {
    return larger(b, loc, over(b, loc, s[0], orOne(b, loc, times(b, loc, s[1], createNumber(b, loc, share)))),
                  createNumber(b, loc, 1));
  });
  // 0 is in the range: padding and dead units have it.
  Value low = reduce({least, result.factor}, 0, [](OpBuilder &b, Location loc, ValueRange s) {
    return smaller(b, loc, over(b, loc, s[0], s[1]), s.back());
  });
  Value high = reduce({most, result.factor}, 0, [](OpBuilder &b, Location loc, ValueRange s) {
    return larger(b, loc, over(b, loc, s[0], s[1]), s.back());
  });
  result.step = one(f32, {low, high}, [](OpBuilder &b, Location loc, ValueRange s) {
    return orOne(b, loc, over(b, loc, b.create<arith::SubFOp>(loc, s[1], s[0]), createNumber(b, loc, 255)));
  });
  result.zero = rounded({low, result.step}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
    return b.create<arith::NegFOp>(loc, over(b, loc, s[0], s[1]));
  });
  return result;
}

Value IntegerScales::stepOfOutputs(LinearLayer &layer, int64_t first, int64_t count) {
  math.loc = layer.op.getLoc();
  OpBuilder &b = math.b;
  Type f32 = b.getF32Type();
  LinearLayer output{layer.op, layer.name + ".output"};
  auto part = [&](StringRef what) -> Value {
    Value all =
        readStatistic(b, math.loc, module, file, output, what, RankedTensorType::get({layer.getOutputSize()}, f32));
    return b.create<tensor::ExtractSliceOp>(
        math.loc, RankedTensorType::get({count}, f32), all, ArrayRef<OpFoldResult>{b.getIndexAttr(first)},
        ArrayRef<OpFoldResult>{b.getIndexAttr(count)}, ArrayRef<OpFoldResult>{b.getIndexAttr(1)});
  };
  Value reach = reduce({part("minimum"), part("maximum")}, 0, [](OpBuilder &b, Location loc, ValueRange s) {
    return larger(b, loc, larger(b, loc, magnitude(b, loc, s[0]), magnitude(b, loc, s[1])), s.back());
  });
  return one(f32, reach, [](OpBuilder &b, Location loc, ValueRange s) {
    return orOne(b, loc, over(b, loc, s[0], createNumber(b, loc, 127)));
  });
}

Value IntegerScales::spread(ArrayRef<Value> numbers, ArrayRef<std::pair<int64_t, int64_t>> columns) {
  SmallVector<Value> parts;
  Type f32 = math.b.getF32Type();
  for (auto [number, place] : llvm::zip(numbers, columns))
    parts.push_back(math.generic(RankedTensorType::get({place.second}, f32), number,
                                 AffineMap::get(1, 0, math.b.getAffineConstantExpr(0), math.b.getContext()),
                                 math.axes(1, {0}), {}, [](OpBuilder &, Location, ValueRange s) { return s[0]; }));
  return parts.size() == 1 ? parts[0] : math.b.create<tensor::ConcatOp>(math.loc, 0, parts).getResult();
}

IntegerWeight IntegerScales::round(LinearLayer &layer, const Codes &input) {
  math.loc = layer.op.getLoc();
  OpBuilder &b = math.b;
  Type f32 = b.getF32Type(), i32 = b.getI32Type(), i8 = b.getI8Type();
  Value weight = layer.op.getWeight();
  RankedTensorType type = layer.op.getWeight().getType();
  int64_t outputs = layer.getOutputSize();
  AffineMap all = math.axes(2, {0, 1}), rows = math.axes(2, {0}), inputs = math.axes(2, {1});
  if (input.factor)
    weight = math.generic(type, {weight, input.factor}, {all, inputs}, all, {},
                          [](OpBuilder &b, Location loc, ValueRange s) { return times(b, loc, s[0], s[1]); });
  IntegerWeight result;
  Value largest = math.generic(
      RankedTensorType::get({outputs}, f32), weight, all, rows, math.filled({outputs}, 0),
      [](OpBuilder &b, Location loc, ValueRange s) { return larger(b, loc, magnitude(b, loc, s[0]), s[1]); });
  result.step = columns(largest, f32, [](OpBuilder &b, Location loc, ValueRange s) {
    return orOne(b, loc, over(b, loc, s[0], createNumber(b, loc, 127)));
  });
  result.codes = math.generic(
      type.clone(i8), {weight, result.step}, {all, rows}, all, {}, [&](OpBuilder &b, Location loc, ValueRange s) {
        Value code = over(b, loc, s[0], s[1]);
        code = smaller(b, loc, larger(b, loc, code, createNumber(b, loc, -127)), createNumber(b, loc, 127));
        return toInteger(b, loc, code, i8);
      });
  Value none =
      b.create<arith::ConstantOp>(math.loc, DenseElementsAttr::get(RankedTensorType::get({outputs}, i32), int32_t(0)));
  Value sums = math.generic(RankedTensorType::get({outputs}, i32), result.codes, all, rows, none,
                            [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
                              return b.create<arith::AddIOp>(loc, s[1], b.create<arith::ExtSIOp>(loc, i32, s[0]));
                            });
  Value bias = layer.op.getBias() ? layer.op.getBias() : math.filled({outputs}, 0);
  result.bias = columns({bias, result.step, input.step, sums, input.zero}, i32,
                        [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
                          Value code = toInteger(b, loc, over(b, loc, s[0], times(b, loc, s[1], s[2])), i32);
                          return b.create<arith::SubIOp>(loc, code, b.create<arith::MulIOp>(loc, s[3], s[4]));
                        });
  return result;
}

Value IntegerScales::exponentOf(Value query, Value key, double scale) {
  OpBuilder &b = math.b;
  Type i32 = b.getI32Type();
  // To base 2, with 16 + 11 bits of fraction; at least 1, as everything is divided by it.
  double factor = scale / std::log(2.0) * std::ldexp(1.0, 27);
  Value multiplier = one(i32, {query, key}, [&](OpBuilder &b, Location loc, ValueRange s) {
    Value x = times(b, loc, times(b, loc, s[0], s[1]), createNumber(b, loc, factor));
    x = larger(b, loc, smaller(b, loc, x, createNumber(b, loc, 1 << 30)), createNumber(b, loc, 1));
    return toInteger(b, loc, x, i32);
  });
  Value most = one(i32, multiplier, [&](OpBuilder &b, Location loc, ValueRange s) -> Value {
    Value limit = b.create<arith::ConstantOp>(loc, b.getI32IntegerAttr((1 << 30) + ((1 << 30) - 1)));
    return b.create<arith::DivUIOp>(loc, limit, s[0]);
  });
  return b.create<tensor::ConcatOp>(math.loc, 0, ValueRange{multiplier, most});
}

Value IntegerScales::compare(LinearLayer &layer, const InputRule &rule) {
  Codes input = inputOf(layer, rule);
  IntegerWeight weight = round(layer, input);
  OpBuilder &b = math.b;
  Type f32 = b.getF32Type();
  int64_t outputs = layer.getOutputSize();
  auto scaleType = RankedTensorType::get({1, outputs}, f32);
  Value scale =
      b.create<tensor::ExpandShapeOp>(math.loc, scaleType, weight.step, ArrayRef<ReassociationIndices>{{0, 1}});
  AffineMap all = math.axes(2, {0, 1}), rows = math.axes(2, {0});
  Value sums = math.generic(RankedTensorType::get({outputs}, f32), {weight.codes, weight.step}, {all, rows}, rows,
                            math.filled({outputs}, 0), [](OpBuilder &b, Location loc, ValueRange s) -> Value {
                              return b.create<arith::AddFOp>(loc, s[2], times(b, loc, toFloat(b, loc, s[0]), s[1]));
                            });
  Value factor;
  if (input.factor)
    factor = columns(input.factor, f32, [](OpBuilder &b, Location loc, ValueRange s) {
      return over(b, loc, createNumber(b, loc, 1), s[0]);
    });
  Value low = one(f32, {input.step, input.zero}, [](OpBuilder &b, Location loc, ValueRange s) -> Value {
    return b.create<arith::NegFOp>(loc, times(b, loc, s[0], toFloat(b, loc, s[1])));
  });
  Value range = b.create<tensor::ConcatOp>(math.loc, 0, ValueRange{input.step, low});
  return b.create<QuantizedLinearOp>(math.loc, layer.op.getResult().getType(), layer.op.getInput(), weight.codes, scale,
                                     sums, factor, range, /*steps=*/Value(), layer.op.getBias(), false);
}
