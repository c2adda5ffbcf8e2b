// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Elements put at places: a slice where these are a grid that is known, else places that data say. The scattered thing
// is not the elements but their number: where it arrives, the element is read; so any type will do, and the order in
// which they come does not matter.

#include "lib/Import/Onnx/Places.h"
#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

namespace {
/// `count` updates, each a row of `width` elements, for a flat base of `total` rows.
struct Scattering {
  Call &call;
  Importer &in;
  Location loc;
  ElementType type;
  SizeExpression count, width, total;

  /// base[rows[i]] = updates[i], or what `reduction` makes of both. base [total, width], rows [count], updates [count,
  /// width].
  FailureOr<Value> run(Value base, Value rows, Value updates, StringRef reduction);
};
} // namespace

/// A size as a number of f32.
static Value asFloat(OpBuilder &b, Location loc, Value size) {
  Value integer = b.create<arith::IndexCastOp>(loc, b.getI64Type(), size);
  return b.create<arith::SIToFPOp>(loc, b.getF32Type(), integer);
}

FailureOr<Value> Scattering::run(Value base, Value rows, Value updates, StringRef reduction) {
  OpBuilder &b = in.builder;
  Type f32 = b.getF32Type(), element = in.getElementType(type);
  Shape flat{total, width}, own{count, width};
  if (reduction == "add" && isFloatType(type))
    return b.create<mixer::ScatterAddOp>(loc, base.getType(), updates, rows, base).getResult();
  if (reduction != "none") {
    // Every place with every update: for few of them.
    std::optional<int64_t> size = Importer::getConstant(in.product({total, count, width}));
    if (!size || *size > (1 << 22) || type == Bool || isCode(type) ||
        (reduction != "add" && reduction != "mul" && reduction != "max" && reduction != "min"))
      return call.refuse("reduction '" + reduction + "' of " + in.algebra.print(count) + " elements of " +
                         getName(type));
    using R = Importer::Reduction;
    bool isU = isUnsignedType(type), isFloat = isFloatType(type);
    R kind = reduction == "add"   ? R::Sum
             : reduction == "mul" ? R::Product
             : reduction == "max" ? (isU ? R::MaxUnsigned : R::Max)
                                  : (isU ? R::MinUnsigned : R::Min);
    Shape all{total, count, width}, pairs{total, count}, row{in.size(1), count}, spread{total, count, in.size(1)},
        wide{in.size(1), count, width}, plain{total, in.size(1), width},
        behind{total, in.algebra.add(count, in.size(1)), width};
    Type i64 = b.getI64Type();
    TensorMath n{in, loc, i64, pairs};
    Value isIt = n.create<arith::CmpIOp>(arith::CmpIPredicate::eq,
                                         in.broadcast(loc, in.reshape(loc, rows, {count}, row), row, pairs),
                                         in.iota(loc, i64, pairs, 0));
    isIt = in.broadcast(loc, in.reshape(loc, isIt, pairs, spread), spread, all);
    Value value = in.broadcast(loc, in.reshape(loc, updates, own, wide), wide, all);
    unsigned bits = element.getIntOrFloatBitWidth();
    TypedAttr nothing = kind == R::Sum       ? TypedAttr(b.getZeroAttr(element))
                        : kind == R::Product ? TypedAttr(b.getOneAttr(element))
                        : isFloat        ? TypedAttr(b.getFloatAttr(element, reduction == "max" ? -INFINITY : INFINITY))
                        : kind == R::Max ? TypedAttr(b.getIntegerAttr(element, APInt::getSignedMinValue(bits)))
                        : kind == R::Min ? TypedAttr(b.getIntegerAttr(element, APInt::getSignedMaxValue(bits)))
                        : kind == R::MaxUnsigned ? TypedAttr(b.getIntegerAttr(element, APInt::getMinValue(bits)))
                                                 : TypedAttr(b.getIntegerAttr(element, APInt::getMaxValue(bits)));
    Value neutral = in.filledWith(loc, b.create<arith::ConstantOp>(loc, nothing), all);
    value = b.create<arith::SelectOp>(loc, isIt, value, neutral);
    // The base is one more of them.
    value = b.create<tensor::ConcatOp>(loc, in.getType(element, behind), 1,
                                       ValueRange{in.reshape(loc, base, flat, plain), value});
    Shape reduced;
    return in.reduce(loc, kind, value, behind, {1}, reduced);
  }
  // The number of the update that arrives at each row, plus one; 0 where none does.
  Shape numbers{count}, places{total};
  Value index = in.iota(loc, b.getI64Type(), numbers, 0);
  TensorMath n{in, loc, f32, numbers};
  Value number = n.add(b.create<arith::SIToFPOp>(loc, in.getType(f32, numbers), index), 1);
  Value none = in.filled(loc, f32, 0, places);
  Value arrived = b.create<mixer::ScatterAddOp>(loc, none.getType(), number, rows, none);
  TensorMath p{in, loc, f32, places};
  // Of two updates for one row (what ONNX leaves open) the sum of their numbers may be too large.
  std::optional<int64_t> most = Importer::getConstant(count);
  // Numbers of f32 are exact up to there.
  if (!in.algebra.isAtLeast(in.size(1 << 24), count))
    return call.refuse("a scattering of " + in.algebra.print(count) +
                       " updates, of which no more than 16777216 can be numbered");
  Value last = most ? p.constant(double(std::max<int64_t>(*most - 1, 0)))
                    : in.filledWith(loc, asFloat(b, loc, in.emit(loc, in.algebra.subtract(count, in.size(1)))), places);
  Value isHit = p.isAbove(arrived, 0.5), source = p.max(p.min(p.add(arrived, -1), last), 0);
  Value from = b.create<arith::FPToSIOp>(loc, in.getType(b.getI64Type(), places), source);
  Value chosen = in.lookUp(loc, updates, from, flat);
  Shape column{total, in.size(1)};
  Value hit = in.broadcast(loc, in.reshape(loc, isHit, places, column), column, flat);
  return b.create<arith::SelectOp>(loc, hit, chosen, base).getResult();
}

/// Negative places count from the end.
static Value fromStart(Call &call, Value places, const Shape &shape, const SizeExpression &size) {
  Importer &in = call.in;
  Type element = cast<RankedTensorType>(places.getType()).getElementType();
  TensorMath m{in, call.getLoc(), element, shape};
  Value extent =
      in.filledWith(m.loc, in.builder.create<arith::IndexCastOp>(m.loc, element, in.emit(m.loc, size)), shape);
  Value isNegative = m.create<arith::CmpIOp>(arith::CmpIPredicate::slt, places, m.constant(0));
  return m.select(isNegative, m.create<arith::AddIOp>(places, extent), places);
}

static Value asInteger64(Call &call, Value value) {
  auto type = cast<RankedTensorType>(value.getType());
  if (type.getElementType().isInteger(64))
    return value;
  return call.in.builder.create<arith::ExtSIOp>(call.getLoc(), type.clone(call.in.builder.getI64Type()), value);
}

static LogicalResult readUpdates(Call &call, Value &base, Value &places, Value &updates) {
  if (failed(call.checkInputs(3, 3)))
    return failure();
  base = call.value(0);
  places = call.value(1);
  updates = call.value(2);
  if (!base || !places || !updates)
    return failure();
  if (call.input(1).type != Int64 && call.input(1).type != Int32)
    return call.error("has indices of " + getName(call.input(1).type), {"expected int32 or int64"});
  if (call.input(0).type != call.input(2).type)
    return call.error("has updates of " + getName(call.input(2).type) + " for " + getName(call.input(0).type));
  places = asInteger64(call, places);
  return success();
}

/// Where that is the number of a step, null if nothing but data says it.
static Value putSlice(Importer &in, Location loc, Value base, Value updates, const Shape &shape,
                      const SlicePlace &slice) {
  return (slice.counted ? collectSlice : insertSlice)(in, loc, base, updates, shape, slice);
}

/// Values at the places that MaxPool said, zeros elsewhere.
static LogicalResult buildMaxUnpool(Call &call) {
  if (failed(call.checkInputs(2, 3)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0), &places = call.input(1);
  int64_t rank = input.getRank(), axes = rank - 2;
  auto list = [&](StringRef name, size_t count, int64_t byDefault) {
    return call.getIntegers(name).value_or(std::vector<int64_t>(count, byDefault));
  };
  Value x = call.value(0), rows = call.value(1);
  if (!x || !rows)
    return failure();
  std::optional<SmallVector<int64_t>> sizes = in.getStatic(input.shape);
  if (axes < 1 || !sizes || places.shape != input.shape || places.type != Int64 || input.type != Float)
    return call.refuse("an input of " + in.print(input.shape) + " and places of " + in.print(places.shape));
  std::vector<int64_t> kernel = list("kernel_shape", 0, 0), strides = list("strides", axes, 1),
                       pads = list("pads", 2 * axes, 0);
  if (int64_t(kernel.size()) != axes || int64_t(strides.size()) != axes || int64_t(pads.size()) != 2 * axes)
    return call.error("has attributes for another number of axes than " + Twine(axes));
  Shape shape{input.shape[0], input.shape[1]};
  for (int64_t axis = 0; axis < axes; ++axis) {
    int64_t size = ((*sizes)[axis + 2] - 1) * strides[axis] + kernel[axis] - pads[axis] - pads[axis + axes];
    if (size < 1 || size > (1 << 20))
      return call.error("has a result of " + Twine(size) + " places");
    shape.push_back(in.size(size));
  }
  Shape wanted = shape;
  if (call.has(2)) {
    FailureOr<std::vector<int64_t>> given = call.getConstants(2, "the shape");
    if (failed(given))
      return failure();
    wanted = in.staticShape(*given);
    for (size_t axis = 0; axis < wanted.size(); ++axis)
      if (wanted.size() != shape.size() || *Importer::getConstant(wanted[axis]) < *Importer::getConstant(shape[axis]))
        return call.refuse("a shape of " + in.print(wanted));
  }
  Scattering scattering{call, in, loc, Float, in.product(input.shape), in.size(1), in.product(shape)};
  Shape flat{scattering.total, in.size(1)}, own{scattering.count, in.size(1)};
  FailureOr<Value> result = scattering.run(in.filled(loc, in.builder.getF32Type(), 0, flat),
                                           in.reshape(loc, rows, places.shape, {scattering.count}),
                                           in.reshape(loc, x, input.shape, own), "none");
  if (failed(result))
    return failure();
  Value y = in.reshape(loc, *result, flat, shape);
  if (wanted != shape) {
    Shape low(rank, in.size(0)), high;
    for (int64_t axis = 0; axis < rank; ++axis)
      high.push_back(in.algebra.subtract(wanted[axis], shape[axis]));
    Value zero = in.builder.create<arith::ConstantOp>(loc, in.builder.getF32FloatAttr(0));
    y = in.builder.create<tensor::PadOp>(loc, in.getType(in.builder.getF32Type(), wanted), y, in.emitSizes(loc, low),
                                         in.emitSizes(loc, high), zero);
  }
  call.set(0, y, Float, wanted);
  return success();
}

/// Scatter, ScatterElements: base[.., indices[i, j, ..], ..] = updates[i, j, ..] along one axis.
static LogicalResult buildScatterElements(Call &call) {
  Value base, places, updates;
  if (failed(readUpdates(call, base, places, updates)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &data = call.input(0), &indices = call.input(1);
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", 0), data.getRank());
  if (failed(axis))
    return failure();
  if (indices.getRank() != data.getRank() || call.input(2).shape != indices.shape)
    return call.error("has indices of " + in.print(indices.shape) + " and updates of " + in.print(call.input(2).shape));
  std::string reduction = call.getString("reduction", "none");
  if (reduction == "none")
    if (std::optional<SlicePlace> slice = findSliceAlong(in, indices, places, data.shape, *axis))
      if (Value result = putSlice(in, loc, base, updates, data.shape, *slice)) {
        call.set(0, result, data.type, data.shape);
        return success();
      }
  Type i64 = in.builder.getI64Type();
  TensorMath m{in, loc, i64, indices.shape};
  Value flat;
  for (int64_t other = 0; other < data.getRank(); ++other) {
    Value at = other == *axis ? fromStart(call, places, indices.shape, data.shape[other])
                              : in.iota(loc, i64, indices.shape, other);
    if (!flat) {
      flat = at;
      continue;
    }
    Value size = in.filledWith(loc, in.builder.create<arith::IndexCastOp>(loc, i64, in.emit(loc, data.shape[other])),
                               indices.shape);
    flat = m.create<arith::AddIOp>(m.create<arith::MulIOp>(flat, size), at);
  }
  Scattering scattering{call, in, loc, data.type, in.product(indices.shape), in.size(1), in.product(data.shape)};
  Shape rows{scattering.total, in.size(1)}, own{scattering.count, in.size(1)};
  FailureOr<Value> result =
      scattering.run(in.reshape(loc, base, data.shape, rows), in.reshape(loc, flat, indices.shape, {scattering.count}),
                     in.reshape(loc, updates, indices.shape, own), reduction);
  if (failed(result))
    return failure();
  call.set(0, in.reshape(loc, *result, rows, data.shape), data.type, data.shape);
  return success();
}

/// base[indices[i, ..., :]] = updates[i, ...], whole rows.
static LogicalResult buildScatterND(Call &call) {
  Value base, places, updates;
  if (failed(readUpdates(call, base, places, updates)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &data = call.input(0), &indices = call.input(1);
  std::optional<int64_t> depth = indices.getRank() ? Importer::getConstant(indices.shape.back()) : std::nullopt;
  if (!depth || *depth < 1 || *depth > data.getRank())
    return call.refuse("indices of " + in.print(indices.shape));
  Shape outer(indices.shape.begin(), indices.shape.end() - 1), expected = outer;
  llvm::append_range(expected, ArrayRef(data.shape).drop_front(*depth));
  if (call.input(2).shape != expected)
    return call.error("has updates of " + in.print(call.input(2).shape), {"expected " + in.print(expected)});
  std::string reduction = call.getString("reduction", "none");
  SmallVector<int64_t> order;
  if (std::optional<SlicePlace> slice =
          reduction == "none" ? findSlice(in, indices, places, data.shape, order) : std::nullopt) {
    for (int64_t axis = outer.size(); axis < int64_t(expected.size()); ++axis)
      order.push_back(axis);
    Shape turned = expected;
    Value moved = llvm::is_sorted(order) ? updates : in.transpose(loc, updates, turned, order);
    Value part = in.reshape(loc, moved, turned, slice->sizes);
    if (Value result = putSlice(in, loc, base, part, data.shape, *slice)) {
      call.set(0, result, data.type, data.shape);
      return success();
    }
  }
  Type i64 = in.builder.getI64Type();
  TensorMath m{in, loc, i64, outer};
  Value flat;
  for (int64_t i = 0; i < *depth; ++i) {
    Shape offsets(indices.getRank(), in.size(0)), one = indices.shape;
    offsets.back() = in.size(i);
    one.back() = in.size(1);
    Value at = in.slice(loc, places, offsets, one, SmallVector<int64_t>(indices.getRank(), 1));
    at = fromStart(call, in.reshape(loc, at, one, outer), outer, data.shape[i]);
    if (!flat) {
      flat = at;
      continue;
    }
    Value size =
        in.filledWith(loc, in.builder.create<arith::IndexCastOp>(loc, i64, in.emit(loc, data.shape[i])), outer);
    flat = m.create<arith::AddIOp>(m.create<arith::MulIOp>(flat, size), at);
  }
  SizeExpression width = in.product(ArrayRef(data.shape).drop_front(*depth));
  Scattering scattering{
      call, in, loc, data.type, in.product(outer), width, in.product(ArrayRef(data.shape).take_front(*depth))};
  Shape rows{scattering.total, width}, own{scattering.count, width};
  FailureOr<Value> result =
      scattering.run(in.reshape(loc, base, data.shape, rows), in.reshape(loc, flat, outer, {scattering.count}),
                     in.reshape(loc, updates, expected, own), reduction);
  if (failed(result))
    return failure();
  call.set(0, in.reshape(loc, *result, rows, data.shape), data.type, data.shape);
  return success();
}

ArrayRef<OpEntry> onnx::getScatterOps() {
  static const OpEntry table[] = {{"Scatter", buildScatterElements},
                                  {"ScatterElements", buildScatterElements},
                                  {"ScatterND", buildScatterND},
                                  {"MaxUnpool", buildMaxUnpool}};
  return table;
}
