// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that are a few others, and that no kernel would know.

#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

using R = Importer::Reduction;

/// One at the first of the largest of an axis.
static LogicalResult buildHardmax(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  bool isOld = call.opset < 13; // over all axes from `axis` on
  int64_t rank = input.getRank();
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", isOld ? 1 : -1), rank);
  Value x = call.value(0);
  if (failed(axis) || !x)
    return failure();
  if (!isFloatType(input.type))
    return call.refuse("elements of " + getName(input.type));
  Shape shape = input.shape;
  if (isOld && *axis != rank - 1) {
    shape = {in.product(ArrayRef(input.shape).take_front(*axis)), in.product(ArrayRef(input.shape).drop_front(*axis))};
    x = in.reshape(loc, x, input.shape, shape);
    *axis = 1;
  }
  SmallVector<int64_t> order, back(shape.size());
  for (int64_t other = 0; other < int64_t(shape.size()); ++other)
    if (other != *axis)
      order.push_back(other);
  order.push_back(*axis);
  for (auto [to, from] : llvm::enumerate(order))
    back[from] = to;
  Shape last = shape;
  x = in.transpose(loc, x, last, order);
  Shape first = last;
  first.back() = in.size(1);
  Type element = cast<RankedTensorType>(x.getType()).getElementType(), i64 = in.builder.getI64Type();
  auto sort =
      in.builder.create<mixer::SortOp>(loc, in.getType(element, first), in.getType(i64, first), x, true, Value());
  Value place = in.broadcast(loc, sort.getIndices(), first, last);
  TensorMath n{in, loc, i64, last}, m{in, loc, element, last};
  Value isIt = n.create<arith::CmpIOp>(arith::CmpIPredicate::eq, place, in.iota(loc, i64, last, last.size() - 1));
  Value result = m.select(isIt, m.constant(1), m.constant(0));
  result = in.transpose(loc, result, last, back);
  call.set(0, in.reshape(loc, result, shape, input.shape), input.type, input.shape);
  return success();
}

/// x / (bias + alpha / size * (sum of squares of the channels around))^beta.
static LogicalResult buildLocalNorm(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  double alpha = call.getFloat("alpha", 1e-4), beta = call.getFloat("beta", 0.75), bias = call.getFloat("bias", 1);
  int64_t size = call.getInteger("size", 0);
  Value x = call.value(0);
  if (!x)
    return failure();
  if (input.type != Float || input.getRank() < 3 || size < 1 || size > 1024)
    return call.refuse("a window of " + Twine(size) + " channels of " + in.print(input.shape));
  TensorMath m{in, loc, in.builder.getF32Type(), input.shape};
  int64_t before = (size - 1) / 2, behind = size - 1 - before;
  Shape low(input.getRank(), in.size(0)), high = low, wide = input.shape;
  low[1] = in.size(before);
  high[1] = in.size(behind);
  wide[1] = in.algebra.add(wide[1], in.size(size - 1));
  Value zero = in.builder.create<arith::ConstantOp>(loc, in.builder.getF32FloatAttr(0));
  Value squares = in.builder.create<tensor::PadOp>(loc, in.getType(m.element, wide), m.mul(x, x),
                                                   in.emitSizes(loc, low), in.emitSizes(loc, high), zero);
  Value sum;
  for (int64_t shift = 0; shift < size; ++shift) {
    Shape offsets(input.getRank(), in.size(0));
    offsets[1] = in.size(shift);
    Value part = in.slice(loc, squares, offsets, input.shape, SmallVector<int64_t>(input.getRank(), 1));
    sum = sum ? m.add(sum, part) : part;
  }
  Value base = m.add(m.mul(sum, alpha / double(size)), bias);
  call.set(0, m.div(x, m.create<math::PowFOp>(base, m.constant(beta))), Float, input.shape);
  return success();
}

/// (x - mean) / (deviation + 1e-9) over `axes`.
static LogicalResult buildMeanVariance(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  Value x = call.value(0);
  if (!x)
    return failure();
  if (input.type != Float)
    return call.refuse("elements of " + getName(input.type));
  SmallVector<int64_t> axes;
  Shape kept = input.shape, taken, reduced;
  for (int64_t axis : call.getIntegers("axes").value_or(std::vector<int64_t>{0, 2, 3})) {
    FailureOr<int64_t> at = call.getAxis(axis, input.getRank());
    if (failed(at))
      return failure();
    axes.push_back(*at);
    taken.push_back(input.shape[*at]);
    kept[*at] = in.size(1);
  }
  std::optional<int64_t> count = Importer::getConstant(in.product(taken));
  if (!count || *count < 1)
    return call.refuse("a mean over " + in.print(taken));
  TensorMath m{in, loc, in.builder.getF32Type(), input.shape};
  auto mean = [&](Value value) {
    Value sum = in.reduce(loc, R::Sum, value, input.shape, axes, reduced);
    TensorMath small{in, loc, m.element, reduced};
    return small.mul(sum, 1 / double(*count));
  };
  auto spread = [&](Value value) {
    return in.broadcast(loc, in.reshape(loc, value, reduced, kept), kept, input.shape);
  };
  Value centred = m.sub(x, spread(mean(x))), variance = mean(m.mul(centred, centred));
  TensorMath small{in, loc, m.element, reduced};
  call.set(0, m.div(centred, spread(small.add(small.sqrt(variance), 1e-9))), Float, input.shape);
  return success();
}

/// Running products of a known number of elements, written out.
static LogicalResult buildCumProd(Call &call) {
  constexpr int64_t kMost = 64;
  if (failed(call.checkInputs(2, 2)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  FailureOr<std::vector<int64_t>> list = call.getConstants(1, "the axis");
  if (failed(list))
    return failure();
  if (list->size() != 1)
    return call.error("has no axis");
  FailureOr<int64_t> axis = call.getAxis(list->front(), input.getRank());
  Value x = call.value(0);
  if (failed(axis) || !x)
    return failure();
  bool exclusive = call.getInteger("exclusive", 0), reverse = call.getInteger("reverse", 0),
       isFloat = isFloatType(input.type);
  std::optional<int64_t> length = Importer::getConstant(input.shape[*axis]);
  if (!length || *length < 1 || *length > kMost || input.type == Bool)
    return call.refuse("an axis of " + in.algebra.print(input.shape[*axis]) + ": 1 to " + Twine(kMost) +
                       " products are written out");
  Shape row = input.shape, shape = input.shape;
  row[*axis] = in.size(1);
  TensorMath m{in, loc, in.getElementType(input.type), row};
  SmallVector<Value> rows(*length);
  Value product;
  for (int64_t i = 0; i < *length; ++i) {
    int64_t at = reverse ? *length - 1 - i : i;
    Shape offsets(input.getRank(), in.size(0));
    offsets[*axis] = in.size(at);
    Value own = in.slice(loc, x, offsets, row, SmallVector<int64_t>(input.getRank(), 1));
    Value next = !product ? own : isFloat ? m.mul(product, own) : m.create<arith::MulIOp>(product, own);
    rows[at] = exclusive ? (product ? product : m.constant(1)) : next;
    product = next;
  }
  Value result = rows.size() == 1
                     ? rows[0]
                     : in.builder.create<tensor::ConcatOp>(loc, in.getType(m.element, shape), *axis, rows).getResult();
  call.set(0, result, input.type, shape);
  return success();
}

static LogicalResult buildEyeLike(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  const Shape &shape = call.input(0).shape;
  auto type = static_cast<ElementType>(call.getInteger("dtype", call.input(0).type));
  int64_t k = call.getInteger("k", 0);
  Type element = in.getElementType(type), i64 = in.builder.getI64Type();
  if (shape.size() != 2 || !element || isCode(type))
    return call.error("has a tensor of " + Twine(shape.size()) + " axes and elements of " + getName(type));
  TensorMath n{in, loc, i64, shape};
  Value diagonal = n.create<arith::AddIOp>(in.iota(loc, i64, shape, 0), n.constant(double(k)));
  Value isIt = n.create<arith::CmpIOp>(arith::CmpIPredicate::eq, diagonal, in.iota(loc, i64, shape, 1));
  TensorMath m{in, loc, element, shape};
  call.set(0, m.select(isIt, m.constant(1), m.constant(0)), type, shape);
  return success();
}

/// Cut or filled with zeros to a shape, around the middle.
static LogicalResult buildCenterCropPad(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  FailureOr<std::vector<int64_t>> target = call.getConstants(1, "the shape");
  std::optional<SmallVector<int64_t>> from = in.getStatic(input.shape);
  Value x = call.value(0);
  if (failed(target) || !x)
    return failure();
  if (!from)
    return call.refuse("an input of " + in.print(input.shape));
  SmallVector<int64_t> axes;
  if (std::optional<std::vector<int64_t>> list = call.getIntegers("axes")) {
    for (int64_t axis : *list) {
      FailureOr<int64_t> at = call.getAxis(axis, input.getRank());
      if (failed(at))
        return failure();
      axes.push_back(*at);
    }
  } else {
    for (int64_t axis = 0; axis < input.getRank(); ++axis)
      axes.push_back(axis);
  }
  if (axes.size() != target->size())
    return call.error("has a shape of " + Twine(target->size()) + " sizes for " + Twine(axes.size()) + " axes");
  Shape offsets(input.getRank(), in.size(0)), kept = input.shape, low = offsets, high = offsets, shape = input.shape;
  for (auto [axis, wanted] : llvm::zip(axes, *target)) {
    int64_t have = (*from)[axis];
    if (wanted < 1)
      return call.error("has a size of " + Twine(wanted));
    if (wanted < have) {
      offsets[axis] = in.size((have - wanted) / 2);
      kept[axis] = in.size(wanted);
    } else {
      low[axis] = in.size((wanted - have) / 2);
      high[axis] = in.size(wanted - have - (wanted - have) / 2);
    }
    shape[axis] = in.size(wanted);
  }
  if (kept != input.shape)
    x = in.slice(loc, x, offsets, kept, SmallVector<int64_t>(input.getRank(), 1));
  if (shape != kept) {
    Type element = in.getElementType(input.type);
    Value zero = in.builder.create<arith::ConstantOp>(loc, in.builder.getZeroAttr(element));
    x = in.builder.create<tensor::PadOp>(loc, in.getType(element, shape), x, in.emitSizes(loc, low),
                                         in.emitSizes(loc, high), zero);
  }
  call.set(0, x, input.type, shape);
  return success();
}

/// Each sequence backwards as far as it is long.
static LogicalResult buildReverseSequence(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  int64_t batchAxis = call.getInteger("batch_axis", 1), timeAxis = call.getInteger("time_axis", 0),
          rank = input.getRank();
  Value x = call.value(0), lengths = call.value(1);
  if (!x || !lengths)
    return failure();
  if (rank < 2 || (batchAxis != 0 && batchAxis != 1) || timeAxis != 1 - batchAxis || call.input(1).getRank() != 1 ||
      call.input(1).type != Int64)
    return call.error("has an input of " + in.print(input.shape) + " and axes " + Twine(batchAxis) + " and " +
                      Twine(timeAxis));
  Type i64 = in.builder.getI64Type();
  Shape outer{input.shape[0], input.shape[1]}, own(2, in.size(1));
  own[batchAxis] = input.shape[batchAxis];
  TensorMath n{in, loc, i64, outer};
  Value length = in.broadcast(loc, in.reshape(loc, lengths, call.input(1).shape, own), own, outer);
  Value time = in.iota(loc, i64, outer, timeAxis), sequence = in.iota(loc, i64, outer, batchAxis);
  Value back = n.create<arith::SubIOp>(n.create<arith::SubIOp>(length, n.constant(1)), time);
  Value isInside = n.create<arith::CmpIOp>(arith::CmpIPredicate::slt, time, length);
  Value place = n.select(isInside, back, time);
  // A length beyond the axis would read outside.
  Value extent =
      in.filledWith(loc, in.builder.create<arith::IndexCastOp>(loc, i64, in.emit(loc, input.shape[timeAxis])), outer);
  place = n.create<arith::MaxSIOp>(n.constant(0),
                                   n.create<arith::MinSIOp>(place, n.create<arith::SubIOp>(extent, n.constant(1))));
  Value width =
      in.filledWith(loc, in.builder.create<arith::IndexCastOp>(loc, i64, in.emit(loc, input.shape[1])), outer);
  Value row = timeAxis == 0 ? place : sequence, column = timeAxis == 0 ? sequence : place;
  Value flat = n.create<arith::AddIOp>(n.create<arith::MulIOp>(row, width), column);
  Shape table{in.product(outer)};
  llvm::append_range(table, ArrayRef(input.shape).drop_front(2));
  call.set(0, in.lookUp(loc, in.reshape(loc, x, input.shape, table), flat, input.shape), input.type, input.shape);
  return success();
}

/// Rows of a cache replaced by new ones from a place of each sequence on: place p holds update p - start, if there is
/// one.
static LogicalResult buildTensorScatter(Call &call) {
  if (failed(call.checkInputs(2, 3)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &cache = call.input(0), &update = call.input(1);
  int64_t rank = cache.getRank();
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", -2), rank);
  std::string mode = call.getString("mode", "linear");
  Value x = call.value(0), u = call.value(1), starts = call.value(2);
  if (failed(axis) || !x || !u || (call.has(2) && !starts))
    return failure();
  Shape expected = cache.shape;
  if (update.getRank() != rank || *axis == 0 || cache.type != update.type || (mode != "linear" && mode != "circular"))
    return call.error("has a cache of " + in.print(cache.shape) + ", an update of " + in.print(update.shape) +
                      " and mode '" + mode + "'");
  expected[*axis] = update.shape[*axis];
  if (expected != update.shape ||
      (starts && (call.input(2).getRank() != 1 || call.input(2).shape[0] != cache.shape[0])))
    return call.error("has an update of " + in.print(update.shape), {"expected " + in.print(expected)});
  Type i64 = in.builder.getI64Type();
  // Batch and axis in front: one number for each place.
  SmallVector<int64_t> order{0, *axis}, back(rank);
  for (int64_t other = 1; other < rank; ++other)
    if (other != *axis)
      order.push_back(other);
  for (auto [to, from] : llvm::enumerate(order))
    back[from] = to;
  Shape cs = cache.shape, us = update.shape;
  x = in.transpose(loc, x, cs, order);
  u = in.transpose(loc, u, us, order);
  Shape places{cs[0], cs[1]};
  TensorMath n{in, loc, i64, places};
  auto splat = [&](const SizeExpression &size) {
    return in.filledWith(loc, in.builder.create<arith::IndexCastOp>(loc, i64, in.emit(loc, size)), places);
  };
  Value start = n.constant(0);
  if (starts) {
    if (call.input(2).type == Int32)
      starts = in.builder.create<arith::ExtSIOp>(loc, in.getType(i64, call.input(2).shape), starts);
    Shape column{cs[0], in.size(1)};
    start = in.broadcast(loc, in.reshape(loc, starts, {cs[0]}, column), column, places);
  }
  Value length = splat(cs[1]), count = splat(us[1]), zero = n.constant(0);
  Value number = n.create<arith::SubIOp>(in.iota(loc, i64, places, 1), start);
  auto compare = [&](arith::CmpIPredicate p, Value a, Value b) { return n.create<arith::CmpIOp>(p, a, b); };
  using P = arith::CmpIPredicate;
  if (mode == "circular") {
    number = n.create<arith::RemSIOp>(number, length);
    number = n.select(compare(P::slt, number, zero), n.create<arith::AddIOp>(number, length), number);
  }
  Value isNew = n.create<arith::AndIOp>(compare(P::sge, number, zero), compare(P::slt, number, count));
  Value safe = n.select(isNew, number, zero);
  Value flat = n.create<arith::AddIOp>(n.create<arith::MulIOp>(in.iota(loc, i64, places, 0), count), safe);
  Shape table{in.algebra.multiply(us[0], us[1])};
  llvm::append_range(table, ArrayRef(us).drop_front(2));
  Value fresh = in.lookUp(loc, in.reshape(loc, u, us, table), flat, cs);
  Shape one(cs.size(), in.size(1));
  one[0] = cs[0];
  one[1] = cs[1];
  Value keep = in.broadcast(loc, in.reshape(loc, isNew, places, one), one, cs);
  Value result = in.builder.create<arith::SelectOp>(loc, keep, fresh, x);
  call.set(0, in.transpose(loc, result, cs, back), cache.type, cache.shape);
  return success();
}

/// Of matrices of two or three rows.
static LogicalResult buildDet(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  int64_t rank = input.getRank();
  std::optional<int64_t> n = rank >= 2 ? Importer::getConstant(input.shape.back()) : std::nullopt;
  Value x = call.value(0);
  if (!x)
    return failure();
  if (!n || input.shape[rank - 2] != input.shape.back() || *n < 1 || *n > 3 || !isFloatType(input.type))
    return call.refuse("matrices of " + in.print(input.shape) + ": up to 3 rows are written out");
  Shape outer(input.shape.begin(), input.shape.end() - 2);
  TensorMath m{in, loc, in.getElementType(input.type), outer};
  auto at = [&](int64_t i, int64_t j) {
    Shape offsets(rank, in.size(0)), one = input.shape;
    offsets[rank - 2] = in.size(i);
    offsets[rank - 1] = in.size(j);
    one[rank - 2] = one[rank - 1] = in.size(1);
    return in.reshape(loc, in.slice(loc, x, offsets, one, SmallVector<int64_t>(rank, 1)), one, outer);
  };
  auto minor = [&](int64_t i, int64_t j, int64_t k, int64_t l) {
    return m.sub(m.mul(at(i, j), at(k, l)), m.mul(at(i, l), at(k, j)));
  };
  Value result = *n == 1   ? at(0, 0)
                 : *n == 2 ? minor(0, 0, 1, 1)
                           : m.add(m.sub(m.mul(at(0, 0), minor(1, 1, 2, 2)), m.mul(at(0, 1), minor(1, 0, 2, 2))),
                                   m.mul(at(0, 2), minor(1, 0, 2, 1)));
  call.set(0, result, input.type, outer);
  return success();
}

/// A tensor is there; an input that is left out is not.
static LogicalResult buildHasElement(Call &call) {
  call.results[0].type = Bool;
  call.results[0].numbers = std::make_shared<std::vector<Number>>(1, Number{false, call.in.size(call.has(0)), 0});
  return call.checkInputs(0, 1);
}

static LogicalResult buildGetElement(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Value value = call.value(0);
  if (!value)
    return failure();
  call.set(0, value, call.input(0).type, call.input(0).shape);
  return success();
}

ArrayRef<OpEntry> onnx::getDecomposedOps() {
  static const OpEntry table[] = {
      {"Hardmax", buildHardmax},
      {"LRN", buildLocalNorm},
      {"MeanVarianceNormalization", buildMeanVariance},
      {"CumProd", buildCumProd},
      {"EyeLike", buildEyeLike},
      {"CenterCropPad", buildCenterCropPad},
      {"ReverseSequence", buildReverseSequence},
      {"TensorScatter", buildTensorScatter},
      {"Det", buildDet},
      {"OptionalHasElement", buildHasElement},
      {"OptionalGetElement", buildGetElement},
  };
  return table;
}
