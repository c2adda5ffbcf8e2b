// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that choose elements by index or by order. An index from data is made to be in range: an input of the model is
// checked by the runtime, anything else is clamped, with a remark.

#include "lib/Import/Onnx/Casts.h"
#include "lib/Import/Onnx/Places.h"
#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// Places from 0 to size - 1 of the elements of `indices`; null (and a restart or an error) if there are none.
static Value makeInRange(Call &call, Datum &indices, const SizeExpression &size, bool isTable = false) {
  Importer &in = call.in;
  Value value = in.materialise(indices);
  if (!value)
    return Value();
  auto type = cast<RankedTensorType>(value.getType());
  Location loc = call.getLoc();
  if (!type.getElementType().isInteger(64) && !type.getElementType().isInteger(32)) {
    (void)call.error("has indices of " + getName(indices.type), {"expected int32 or int64"});
    return Value();
  }
  SizeExpression last = in.algebra.subtract(size, in.size(1));
  bool mayBeNegative = true;
  if (indices.range) {
    double low = in.algebra.bounds(indices.range->first).first;
    if (low >= 0 && in.isAtMost(indices.range->second, last, call.node.describe()))
      return in.restart ? Value() : value;
    // Places from 0 to a dim - 1 of an axis of another dim: the two are one. The same for a sum of dims, and for places
    // in flattened rows.
    SizeExpression difference = in.algebra.subtract(indices.range->second, last);
    bool isOfDims = low >= 0 && !difference.terms.empty() && difference.terms.size() <= 3 &&
                    llvm::all_of(difference.terms, [&](const auto &term) {
                      SizeExpression dim;
                      dim.terms[term.first] = 1;
                      return (term.second == 1 || term.second == -1) && in.getDimName(dim);
                    });
    int64_t sum = 0;
    for (const auto &term : difference.terms)
      sum += term.second;
    if (isOfDims && (difference.terms.size() == 3 ? sum == 1 || sum == -1 : difference.terms.size() == 2 && sum == 0)) {
      (void)in.makeEqual(call, in.algebra.add(indices.range->second, in.size(1)), size, "the axis and its places");
      if (!in.restart && !in.messages.hasErrors())
        (void)call.error("reads an axis of " + in.algebra.print(size));
      return Value();
    }
    mayBeNegative = low < 0;
  }
  std::optional<int64_t> constant = Importer::getConstant(size);
  if (indices.input && constant) {
    auto function = cast<func::FuncOp>(in.builder.getInsertionBlock()->getParentOp());
    unsigned argument = *indices.input;
    // The rows of a table of weights are chosen by ids, which are not negative; places in what was computed may count
    // from the end.
    int64_t low = isTable ? 0 : -*constant, high = std::max<int64_t>(*constant - 1, 0);
    if (auto known = function.getArgAttrOfType<DenseI64ArrayAttr>(argument, mixer::kRangeAttr)) {
      low = std::max(low, known[0]);
      high = std::min(high, known[1]);
    }
    function.setArgAttr(argument, mixer::kRangeAttr, in.builder.getDenseI64ArrayAttr({low, high}));
    if (low >= 0)
      return value;
    TensorMath m{in, loc, type.getElementType(), indices.shape};
    Value isNegative = m.create<arith::CmpIOp>(arith::CmpIPredicate::slt, value, m.constant(0));
    return m.select(isNegative, m.create<arith::AddIOp>(value, m.constant(double(*constant))), value);
  }
  TensorMath m{in, loc, type.getElementType(), indices.shape};
  Value zero = m.constant(0);
  auto splat = [&](const SizeExpression &expression) -> Value {
    if (std::optional<int64_t> number = Importer::getConstant(expression))
      return m.constant(double(*number));
    return in.filledWith(loc,
                         in.builder.create<arith::IndexCastOp>(loc, type.getElementType(), in.emit(loc, expression)),
                         indices.shape);
  };
  if (mayBeNegative) {
    Value isNegative = m.create<arith::CmpIOp>(arith::CmpIPredicate::slt, value, zero);
    value = m.select(isNegative, m.create<arith::AddIOp>(value, splat(size)), value);
  }
  value = m.create<arith::MaxSIOp>(m.create<arith::MinSIOp>(value, splat(last)), zero);
  if (!indices.isConstant)
    (void)in.messages.remark(mixer::getLayerName(loc), "indices that are computed from data are clamped to the axis",
                             {}, RemarkKind::Clamp);
  return value;
}

/// Rows of the first axis; truth values are carried as integers.
Value Importer::lookUp(Location loc, Value table, Value indices, ArrayRef<SizeExpression> shape) {
  auto type = cast<RankedTensorType>(table.getType());
  Type element = type.getElementType();
  bool isTruth = element.isInteger(1);
  if (isTruth) {
    element = builder.getI64Type();
    table = builder.create<arith::ExtUIOp>(loc, type.clone(element), table);
  }
  Value result = builder.create<mixer::EmbeddingOp>(loc, getType(element, shape), indices, table);
  if (isTruth)
    result = builder.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, result, filled(loc, element, 0, shape));
  return result;
}

Value Importer::iota(Location loc, Type element, ArrayRef<SizeExpression> shape, int64_t axis) {
  return mixer::buildElementwise(builder, loc, getType(element, shape), emitDynamic(loc, shape), {}, {},
                                 [&](OpBuilder &b, Location at, ValueRange) -> Value {
                                   return b.create<arith::IndexCastOp>(at, element,
                                                                       b.create<linalg::IndexOp>(at, axis));
                                 });
}

Value Importer::gather(Call &call, Datum &table, Datum &indices, Shape &shape) {
  Value rows = materialise(table), places = makeInRange(call, indices, table.shape[0], table.isConstant);
  if (!rows || !places)
    return Value();
  shape = indices.shape;
  llvm::append_range(shape, ArrayRef(table.shape).drop_front());
  return lookUp(call.getLoc(), rows, places, shape);
}

Value Importer::takeAlong(Location loc, Value value, Shape &shape, int64_t axis, ArrayRef<int64_t> places) {
  SmallVector<int64_t> toFront{axis}, back;
  for (int64_t other = 0; other < int64_t(shape.size()); ++other)
    if (other != axis)
      toFront.push_back(other);
  for (int64_t other = 0; other < int64_t(shape.size()); ++other)
    back.push_back(other < axis ? other + 1 : other == axis ? 0 : other);
  value = transpose(loc, value, shape, toFront);
  auto type = RankedTensorType::get({int64_t(places.size())}, builder.getI64Type());
  Value indices = builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, places));
  shape[0] = size(places.size());
  value = lookUp(loc, value, indices, shape);
  return transpose(loc, value, shape, back);
}

static LogicalResult buildGather(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  Importer &in = call.in;
  Datum &data = call.input(0), &indices = call.input(1);
  int64_t rank = data.getRank();
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", 0), rank);
  if (failed(axis))
    return failure();
  Location loc = call.getLoc();
  // One place that is known is a slice.
  const std::vector<Number> *numbers = in.getNumbers(indices);
  if (numbers && numbers->size() == 1 && !numbers->front().isFloat && indices.getRank() <= 1) {
    SizeExpression place = numbers->front().size;
    const SizeExpression &extent = data.shape[*axis];
    if (in.algebra.bounds(place).second < 0)
      place = in.algebra.add(place, extent);
    if (in.algebra.bounds(place).first >= 0 &&
        in.isAtMost(in.algebra.add(place, in.size(1)), extent, call.node.describe())) {
      if (in.restart)
        return failure();
      Value value = call.value(0);
      if (!value)
        return failure();
      Shape offsets(rank, in.size(0)), one = data.shape, shape = data.shape;
      offsets[*axis] = place;
      one[*axis] = in.size(1);
      value = in.slice(loc, value, offsets, one, SmallVector<int64_t>(rank, 1));
      if (indices.getRank() == 0) {
        shape.erase(shape.begin() + *axis);
        value = in.reshape(loc, value, one, shape);
      } else {
        shape = one;
      }
      call.set(0, value, data.type, shape);
      return success();
    }
    if (std::optional<int64_t> known = Importer::getConstant(place), size = Importer::getConstant(extent);
        known && size)
      return call.error("reads place " + Twine(*known) + " of an axis of " + Twine(*size));
  }
  // So is the number of a step.
  if (!in.loops.empty()) {
    Shape row, shape = data.shape;
    Value table = call.value(0), places = call.value(1);
    if (!table || !places)
      return failure();
    if (Value read = readRow(in, loc, data, table, *axis, places, row)) {
      shape.erase(shape.begin() + *axis);
      for (int64_t i = 0; i < indices.getRank(); ++i)
        shape.insert(shape.begin() + *axis, in.size(1));
      call.set(0, in.reshape(loc, read, row, shape), data.type, shape);
      return success();
    }
  }
  Datum moved = data;
  if (*axis != 0) {
    SmallVector<int64_t> toFront{*axis};
    for (int64_t other = 0; other < rank; ++other)
      if (other != *axis)
        toFront.push_back(other);
    moved.value = call.value(0);
    if (!moved.value)
      return failure();
    moved.value = in.transpose(loc, moved.value, moved.shape, toFront);
  }
  Shape shape;
  Value result = in.gather(call, moved, indices, shape);
  if (!result)
    return failure();
  if (*axis != 0) { // indices..., others -> others before the axis, indices..., others behind it
    int64_t count = indices.getRank();
    SmallVector<int64_t> order;
    for (int64_t other = 0; other < *axis; ++other)
      order.push_back(count + other);
    for (int64_t i = 0; i < count; ++i)
      order.push_back(i);
    for (int64_t other = *axis; other < rank - 1; ++other)
      order.push_back(count + other);
    result = in.transpose(loc, result, shape, order);
  }
  call.set(0, result, data.type, shape);
  return success();
}

/// data[i0, i1, …] as rows of data with these axes together: place i0 * S1 + i1.
static LogicalResult buildGatherND(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  Importer &in = call.in;
  Datum &data = call.input(0), &indices = call.input(1);
  int64_t batch = call.getInteger("batch_dims", 0);
  if (batch < 0 || batch >= std::min(data.getRank(), indices.getRank()))
    return call.error("has batch_dims " + Twine(batch));
  for (int64_t axis = 0; axis < batch; ++axis)
    if (failed(in.makeEqual(call, data.shape[axis], indices.shape[axis], "sizes of a batch axis")))
      return failure();
  std::optional<int64_t> depth = indices.getRank() ? Importer::getConstant(indices.shape.back()) : std::nullopt;
  if (!depth || *depth < 1 || *depth + batch > data.getRank())
    return call.refuse("indices of " + in.print(indices.shape));
  Location loc = call.getLoc();
  Value all = call.value(1);
  Value source = call.value(0);
  if (!all || !source)
    return failure();
  Shape placeShape(indices.shape.begin(), indices.shape.end() - 1);
  Value flat;
  Type element = cast<RankedTensorType>(all.getType()).getElementType();
  auto extend = [&](Value place, const SizeExpression &extent) { // flat * extent + place
    TensorMath m{in, loc, element, placeShape};
    if (flat) {
      Value size = Importer::getConstant(extent)
                       ? m.constant(double(*Importer::getConstant(extent)))
                       : in.filledWith(loc, in.builder.create<arith::IndexCastOp>(loc, element, in.emit(loc, extent)),
                                       placeShape);
      place = m.create<arith::AddIOp>(m.create<arith::MulIOp>(flat, size), place);
    }
    flat = place;
  };
  for (int64_t axis = 0; axis < batch; ++axis)
    extend(in.iota(loc, element, placeShape, axis), data.shape[axis]);
  for (int64_t i = 0; i < *depth; ++i) {
    Datum part = indices;
    part.numbers = nullptr;
    part.tensor = nullptr;
    Shape offsets(indices.getRank(), in.size(0)), one = indices.shape;
    offsets.back() = in.size(i);
    one.back() = in.size(1);
    part.value = in.slice(loc, all, offsets, one, SmallVector<int64_t>(indices.getRank(), 1));
    part.value = in.reshape(loc, part.value, one, placeShape);
    part.shape = placeShape;
    part.range.reset();
    if (i < int64_t(indices.columnRanges.size()))
      part.range = indices.columnRanges[i];
    part.columnRanges.clear();
    Value place = makeInRange(call, part, data.shape[batch + i]);
    if (!place)
      return failure();
    extend(place, data.shape[batch + i]);
  }
  Shape table{in.product(ArrayRef(data.shape).take_front(batch + *depth))};
  llvm::append_range(table, ArrayRef(data.shape).drop_front(batch + *depth));
  source = in.reshape(loc, source, data.shape, table);
  Shape shape = placeShape;
  llvm::append_range(shape, ArrayRef(data.shape).drop_front(batch + *depth));
  call.set(0, in.lookUp(loc, source, flat, shape), data.type, shape);
  return success();
}

/// result[i, j] = data[indices[i, j], j]: places in the flat tensor.
static LogicalResult buildGatherElements(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  Importer &in = call.in;
  Datum &data = call.input(0), &indices = call.input(1);
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", 0), data.getRank());
  if (failed(axis))
    return failure();
  if (indices.getRank() != data.getRank())
    return call.error("has data of " + Twine(data.getRank()) + " axes and indices of " + Twine(indices.getRank()));
  Value place = makeInRange(call, indices, data.shape[*axis]), source = call.value(0);
  if (!place || !source)
    return failure();
  Location loc = call.getLoc();
  Type element = cast<RankedTensorType>(place.getType()).getElementType();
  TensorMath m{in, loc, element, indices.shape};
  Value flat;
  for (int64_t other = 0; other < data.getRank(); ++other) {
    Value at = place;
    if (other != *axis)
      at = mixer::buildElementwise(
          in.builder, loc, in.getType(element, indices.shape), in.emitDynamic(loc, indices.shape), {}, {},
          [&](OpBuilder &b, Location where, ValueRange) -> Value {
            return b.create<arith::IndexCastOp>(where, element, b.create<linalg::IndexOp>(where, other));
          });
    if (!flat) {
      flat = at;
      continue;
    }
    Value size =
        Importer::getConstant(data.shape[other])
            ? m.constant(double(*Importer::getConstant(data.shape[other])))
            : in.filledWith(loc, in.builder.create<arith::IndexCastOp>(loc, element, in.emit(loc, data.shape[other])),
                            indices.shape);
    flat = m.create<arith::AddIOp>(m.create<arith::MulIOp>(flat, size), at);
  }
  source = in.reshape(loc, source, data.shape, {in.product(data.shape)});
  call.set(0, in.lookUp(loc, source, flat, indices.shape), data.type, indices.shape);
  return success();
}

/// Places of an axis whose condition is true. How many there are has to be known.
static LogicalResult buildCompress(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  FailureOr<std::vector<int64_t>> condition = call.getConstants(1, "the condition");
  Value x = call.value(0);
  if (failed(condition) || !x)
    return failure();
  Shape shape = input.shape;
  int64_t axis = 0;
  if (call.getAttribute("axis")) {
    FailureOr<int64_t> at = call.getAxis(call.getInteger("axis", 0), input.getRank());
    if (failed(at))
      return failure();
    axis = *at;
  } else {
    shape = {in.product(input.shape)};
    x = in.reshape(loc, x, input.shape, shape);
  }
  std::optional<int64_t> length = Importer::getConstant(shape[axis]);
  SmallVector<int64_t> places;
  for (auto [place, isTaken] : llvm::enumerate(*condition))
    if (isTaken && (!length || int64_t(place) < *length))
      places.push_back(place);
  if (!length || places.empty())
    return call.refuse(Twine(places.size()) + " places of an axis of " + in.algebra.print(shape[axis]));
  x = in.takeAlong(loc, x, shape, axis, places);
  call.set(0, x, input.type, shape);
  return success();
}

static LogicalResult buildTrilu(Call &call) {
  if (failed(call.checkInputs(1, 2)))
    return failure();
  Importer &in = call.in;
  Value x = call.value(0);
  if (!x)
    return failure();
  const Shape &shape = call.input(0).shape;
  if (shape.size() < 2)
    return call.error("has a tensor of " + Twine(shape.size()) + " axes");
  int64_t shift = 0;
  if (call.has(1)) {
    FailureOr<std::vector<int64_t>> k = call.getConstants(1, "k");
    if (failed(k))
      return failure();
    shift = k->empty() ? 0 : k->front();
  }
  bool upper = call.getInteger("upper", 1);
  Location loc = call.getLoc();
  auto type = cast<RankedTensorType>(x.getType());
  Value keep = mixer::buildElementwise(
      in.builder, loc, type.clone(in.builder.getI1Type()), in.emitDynamic(loc, shape), {}, {},
      [&](OpBuilder &b, Location at, ValueRange) -> Value {
        auto place = [&](int64_t axis) -> Value {
          return b.create<arith::IndexCastOp>(at, b.getI64Type(), b.create<linalg::IndexOp>(at, axis));
        };
        Value row = b.create<arith::AddIOp>(at, place(type.getRank() - 2),
                                            b.create<arith::ConstantOp>(at, b.getI64IntegerAttr(shift)));
        return b.create<arith::CmpIOp>(at, upper ? arith::CmpIPredicate::sge : arith::CmpIPredicate::sle,
                                       place(type.getRank() - 1), row);
      });
  Value zero = in.filled(loc, type.getElementType(), 0, shape);
  call.set(0, in.builder.create<arith::SelectOp>(loc, keep, x, zero), call.input(0).type, shape);
  return success();
}

static LogicalResult buildCumSum(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  FailureOr<std::vector<int64_t>> list = call.getConstants(1, "the axis");
  if (failed(list))
    return failure();
  if (list->size() != 1)
    return call.error("has no axis");
  FailureOr<int64_t> axis = call.getAxis(list->front(), call.input(0).getRank());
  Value x = call.value(0);
  if (failed(axis) || !x)
    return failure();
  bool exclusive = call.getInteger("exclusive", 0), reverse = call.getInteger("reverse", 0);
  Importer &in = call.in;
  Value result = in.builder.create<mixer::CumulativeSumOp>(call.getLoc(), x.getType(), x,
                                                           in.builder.getI64IntegerAttr(*axis), exclusive, reverse);
  call.set(0, result, call.input(0).type, call.input(0).shape);
  return success();
}

/// TopK, ArgMax and ArgMin: the first of the axis in order.
static LogicalResult buildSorted(Call &call) {
  Importer &in = call.in;
  bool isTopK = call.node.op == "TopK";
  if (failed(call.checkInputs(1, 2)))
    return failure();
  Datum &input = call.input(0);
  int64_t rank = input.getRank();
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", isTopK ? -1 : 0), rank);
  Value x = call.value(0);
  if (failed(axis) || !x)
    return failure();
  int64_t count = 1;
  if (isTopK) {
    count = call.getInteger("k", 1);
    if (call.has(1)) {
      FailureOr<std::vector<int64_t>> k = call.getConstants(1, "k");
      if (failed(k))
        return failure();
      count = k->empty() ? 1 : k->front();
    }
  }
  // The last of equal ones is the first from the end.
  bool fromEnd = !isTopK && call.getInteger("select_last_index", 0);
  std::optional<int64_t> length = Importer::getConstant(input.shape[*axis]);
  if (fromEnd && !length)
    return call.refuse("select_last_index along an axis of " + in.algebra.print(input.shape[*axis]));
  if (count < 1 || !in.isAtMost(in.size(count), input.shape[*axis], call.node.describe()))
    return call.error("takes " + Twine(count) + " of an axis of " + in.algebra.print(input.shape[*axis]));
  bool descending = isTopK ? call.getInteger("largest", 1) : call.node.op == "ArgMax";
  call.getInteger("sorted", 1); // sorted is an unsorted result as well
  Location loc = call.getLoc();
  SmallVector<int64_t> order;
  for (int64_t other = 0; other < rank; ++other)
    if (other != *axis)
      order.push_back(other);
  order.push_back(*axis);
  Shape shape = input.shape;
  constexpr int64_t mostPlaces = int64_t(1) << 24;
  if (fromEnd && *length > mostPlaces)
    return call.refuse("turning round an axis of " + Twine(*length));
  if (fromEnd) {
    SmallVector<int64_t> places;
    for (int64_t place = *length - 1; place >= 0; --place)
      places.push_back(place);
    x = in.takeAlong(loc, x, shape, *axis, places);
  }
  x = in.transpose(loc, x, shape, order);
  shape.back() = in.size(count);
  Type element = cast<RankedTensorType>(x.getType()).getElementType();
  auto sort = in.builder.create<mixer::SortOp>(loc, in.getType(element, shape),
                                               in.getType(in.builder.getI64Type(), shape), x, descending, Value());
  SmallVector<int64_t> back(rank);
  for (auto [to, from] : llvm::enumerate(order))
    back[from] = to;
  Shape valueShape = shape, indexShape = shape;
  Value values = in.transpose(loc, sort.getValues(), valueShape, back);
  Value indices = in.transpose(loc, sort.getIndices(), indexShape, back);
  if (fromEnd) {
    TensorMath m{in, loc, in.builder.getI64Type(), indexShape};
    indices = m.create<arith::SubIOp>(m.constant(double(*length - 1)), indices);
  }
  if (isTopK) {
    call.set(0, values, input.type, valueShape);
    call.set(1, indices, Int64, indexShape);
    return success();
  }
  if (!call.getInteger("keepdims", 1)) {
    Shape dropped = indexShape;
    dropped.erase(dropped.begin() + *axis);
    indices = in.reshape(loc, indices, indexShape, dropped);
    indexShape = dropped;
  }
  call.set(0, indices, Int64, indexShape);
  return success();
}

/// One at a place, off elsewhere: places are compared with the axis.
static LogicalResult buildOneHot(Call &call) {
  if (failed(call.checkInputs(3, 3)))
    return failure();
  Importer &in = call.in;
  Datum &indices = call.input(0);
  int64_t rank = indices.getRank() + 1;
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", -1), rank);
  FailureOr<double> given = call.getConstantFloat(1, "the depth");
  Value places = call.value(0), values = call.value(2);
  if (failed(axis) || failed(given) || !places || !values)
    return failure();
  int64_t depth = *given >= 1 && *given <= double(1 << 30) ? int64_t(*given) : 0;
  if (depth < 1 || call.input(2).getRank() != 1 || isCode(indices.type) || indices.type == Bool)
    return call.refuse("a depth of " + std::to_string(*given) + " and indices of " + getName(indices.type));
  FailureOr<Value> integers = convert(call, places, indices.type, Int64);
  if (failed(integers))
    return failure();
  places = *integers;
  auto type = cast<RankedTensorType>(places.getType());
  Location loc = call.getLoc();
  Shape shape = indices.shape, one = indices.shape;
  shape.insert(shape.begin() + *axis, in.size(depth));
  one.insert(one.begin() + *axis, in.size(1));
  places = in.broadcast(loc, in.reshape(loc, places, indices.shape, one), one, shape);
  TensorMath m{in, loc, type.getElementType(), shape};
  // Negative places count from the end; what is outside is off.
  Value isNegative = m.create<arith::CmpIOp>(arith::CmpIPredicate::slt, places, m.constant(0));
  places = m.select(isNegative, m.create<arith::AddIOp>(places, m.constant(double(depth))), places);
  Value counted = mixer::buildElementwise(
      in.builder, loc, in.getType(type.getElementType(), shape), in.emitDynamic(loc, shape), {}, {},
      [&](OpBuilder &b, Location at, ValueRange) -> Value {
        return b.create<arith::IndexCastOp>(at, type.getElementType(), b.create<linalg::IndexOp>(at, *axis));
      });
  Value isPlace = m.create<arith::CmpIOp>(arith::CmpIPredicate::eq, places, counted);
  auto pick = [&](int64_t which) {
    Value single = in.slice(loc, values, {in.size(which)}, {in.size(1)}, {1});
    return in.broadcast(loc, single, {in.size(1)}, shape);
  };
  call.set(0, in.builder.create<arith::SelectOp>(loc, isPlace, pick(1), pick(0)), call.input(2).type, shape);
  return success();
}

ArrayRef<OpEntry> onnx::getSelectionOps() {
  static const OpEntry table[] = {
      {"Gather", buildGather},     {"GatherND", buildGatherND}, {"GatherElements", buildGatherElements},
      {"Compress", buildCompress}, {"Trilu", buildTrilu},       {"CumSum", buildCumSum},
      {"TopK", buildSorted},       {"ArgMax", buildSorted},     {"ArgMin", buildSorted},
      {"OneHot", buildOneHot},
  };
  return table;
}
