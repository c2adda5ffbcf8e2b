// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Boxes cut out of tensors and put into larger ones, and tensors that count.

#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

using Kind = mixer::SizeAlgebra::Kind;

/// "To the end", and beyond any size.
static constexpr int64_t kMarker = int64_t(1) << 40;

/// A bound of a slice as a place from 0 to `size`.
static FailureOr<SizeExpression> clampPlace(Call &call, SizeExpression place, const SizeExpression &size) {
  Importer &in = call.in;
  if (std::optional<int64_t> value = Importer::getConstant(place)) {
    if (*value >= kMarker)
      return size;
    if (*value < -kMarker)
      return in.size(0);
    if (*value < 0)
      place = in.algebra.opaque(Kind::Maximum, in.algebra.add(size, place), in.size(0));
  } else if (auto [low, high] = in.algebra.bounds(place); high <= -1) {
    // The last so many, as in [:, -length:].
    place = in.algebra.opaque(Kind::Maximum, in.algebra.add(size, place), in.size(0));
  } else if (low < 0) {
    return call.refuse("a bound of " + in.algebra.print(place));
  }
  if (in.algebra.isAtLeast(size, place))
    return place;
  if (in.algebra.isAtLeast(place, size))
    return size;
  if (in.isAtMost(place, size, call.node.describe())) {
    if (in.restart)
      return failure();
    return place;
  }
  return in.algebra.opaque(Kind::Minimum, place, size);
}

static LogicalResult buildSlice(Call &call) {
  if (failed(call.checkInputs(1, 5)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0);
  int64_t rank = input.getRank();
  Shape starts, ends;
  std::vector<int64_t> axes, steps;
  if (call.has(1)) {
    if (!call.has(2))
      return call.error("has no ends");
    FailureOr<Shape> first = call.getSizes(1, "the list of starts"), last = call.getSizes(2, "the list of ends");
    if (failed(first) || failed(last))
      return failure();
    starts = *first;
    ends = *last;
    for (auto [index, to] : {std::pair(3u, &axes), std::pair(4u, &steps)})
      if (call.has(index)) {
        FailureOr<std::vector<int64_t>> list =
            call.getConstants(index, index == 3 ? "the list of axes" : "the list of steps");
        if (failed(list))
          return failure();
        *to = *list;
      }
  } else {
    starts = in.staticShape(call.getIntegers("starts").value_or(std::vector<int64_t>()));
    ends = in.staticShape(call.getIntegers("ends").value_or(std::vector<int64_t>()));
    axes = call.getIntegers("axes").value_or(std::vector<int64_t>());
  }
  if (axes.empty())
    for (size_t i = 0; i < starts.size(); ++i)
      axes.push_back(i);
  if (steps.empty())
    steps.assign(starts.size(), 1);
  if (ends.size() != starts.size() || axes.size() != starts.size() || steps.size() != starts.size())
    return call.error("has lists of different lengths");
  Value value = call.value(0);
  if (!value)
    return failure();
  Location loc = call.getLoc();
  Shape offsets(rank, in.size(0)), shape = input.shape;
  SmallVector<int64_t> strides(rank, 1);
  SmallVector<std::pair<int64_t, std::vector<int64_t>>> backwards;
  for (size_t i = 0; i < starts.size(); ++i) {
    FailureOr<int64_t> axis = call.getAxis(axes[i], rank);
    if (failed(axis))
      return failure();
    const SizeExpression &size = input.shape[*axis];
    if (steps[i] <= 0) {
      std::optional<int64_t> extent = Importer::getConstant(size), first = Importer::getConstant(starts[i]),
                             last = Importer::getConstant(ends[i]);
      if (steps[i] == 0 || steps[i] < -kMarker)
        return call.error("has a step of " + Twine(steps[i]));
      if (!extent || !first || !last || *extent > 65536)
        return call.refuse("a step of " + Twine(steps[i]) + " along an axis of " + in.algebra.print(size));
      int64_t s = *first < 0 ? std::max<int64_t>(*first, -*extent - 1) + *extent : std::min(*first, *extent - 1);
      int64_t e = *last < 0 ? std::max<int64_t>(*last, -*extent - 1) + *extent : std::min(*last, *extent);
      std::vector<int64_t> places;
      for (int64_t at = s; at > e && at >= 0; at += steps[i])
        places.push_back(at);
      if (places.empty())
        return call.refuse("a slice without elements");
      backwards.push_back({*axis, std::move(places)});
      continue;
    }
    FailureOr<SizeExpression> first = clampPlace(call, starts[i], size), last = clampPlace(call, ends[i], size);
    if (failed(first) || failed(last))
      return failure();
    SizeExpression length = in.algebra.subtract(*last, *first);
    if (steps[i] != 1)
      length = in.algebra.opaque(Kind::CeilDiv, length, in.size(std::min(steps[i], kMarker)));
    if (in.algebra.bounds(length).first < 0)
      length = in.algebra.opaque(Kind::Maximum, length, in.size(0));
    offsets[*axis] = *first;
    shape[*axis] = length;
    strides[*axis] = std::min(steps[i], kMarker);
  }
  if (shape != input.shape || llvm::any_of(strides, [](int64_t s) { return s != 1; }))
    value = in.slice(loc, value, offsets, shape, strides);
  for (auto &[axis, places] : backwards)
    value = in.takeAlong(loc, value, shape, axis, places);
  call.set(0, value, input.type, shape);
  return success();
}

static LogicalResult buildPad(Call &call) {
  if (failed(call.checkInputs(1, 4)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0);
  int64_t rank = input.getRank();
  Shape pads;
  if (call.has(1)) {
    FailureOr<Shape> list = call.getSizes(1, "the list of pads");
    if (failed(list))
      return failure();
    pads = *list;
  } else {
    pads = in.staticShape(call.getIntegers("pads").value_or(std::vector<int64_t>()));
  }
  SmallVector<int64_t> axes;
  if (call.has(3)) {
    FailureOr<std::vector<int64_t>> list = call.getConstants(3, "the list of axes");
    if (failed(list))
      return failure();
    for (int64_t axis : *list) {
      FailureOr<int64_t> at = call.getAxis(axis, rank);
      if (failed(at))
        return failure();
      axes.push_back(*at);
    }
  } else {
    for (int64_t axis = 0; axis < rank; ++axis)
      axes.push_back(axis);
  }
  if (pads.size() != 2 * axes.size())
    return call.error("has " + Twine(pads.size()) + " pads for " + Twine(axes.size()) + " axes");
  Shape low(rank, in.size(0)), high(rank, in.size(0));
  for (auto [index, axis] : llvm::enumerate(axes)) {
    low[axis] = pads[index];
    high[axis] = pads[index + axes.size()];
  }
  std::string mode = call.getString("mode", "constant");
  Value value = call.value(0);
  if (!value)
    return failure();
  Location loc = call.getLoc();
  Shape shape = input.shape;
  Type element = in.getElementType(input.type);
  if (mode != "constant") {
    for (int64_t axis = 0; axis < rank; ++axis) {
      std::optional<int64_t> before = Importer::getConstant(low[axis]), after = Importer::getConstant(high[axis]),
                             extent = Importer::getConstant(shape[axis]);
      if (before == 0 && after == 0)
        continue;
      if (!before || !after || !extent || *before + *after + *extent > 65536 || *extent < 1)
        return call.refuse("mode '" + mode + "' along an axis of " + in.algebra.print(shape[axis]));
      std::vector<int64_t> places;
      for (int64_t at = -*before; at < *extent + *after; ++at) {
        int64_t n = *extent, place = at;
        if (mode == "edge") {
          place = std::clamp<int64_t>(at, 0, n - 1);
        } else if (mode == "wrap") {
          place = ((at % n) + n) % n;
        } else if (mode == "reflect") {
          int64_t period = std::max<int64_t>(2 * (n - 1), 1);
          place = ((at % period) + period) % period;
          place = n == 1 ? 0 : place < n ? place : period - place;
        } else {
          return call.refuse("mode '" + mode + "'");
        }
        places.push_back(place);
      }
      value = in.takeAlong(loc, value, shape, axis, places);
    }
    call.set(0, value, input.type, shape);
    return success();
  }
  // Less than none is a slice.
  Shape offsets(rank, in.size(0)), kept = shape;
  bool cuts = false;
  for (int64_t axis = 0; axis < rank; ++axis)
    for (auto [pad, isLow] : {std::pair(&low[axis], true), std::pair(&high[axis], false)}) {
      if (in.algebra.bounds(*pad).first >= 0)
        continue;
      std::optional<int64_t> amount = Importer::getConstant(*pad);
      if (!amount)
        return call.refuse("a pad of " + in.algebra.print(*pad));
      cuts = true;
      if (isLow)
        offsets[axis] = in.size(-*amount);
      kept[axis] = in.algebra.add(kept[axis], *pad);
      if (in.algebra.bounds(kept[axis]).first < 0)
        return call.error("cuts more than there is");
      *pad = in.size(0);
    }
  if (cuts)
    value = in.slice(loc, value, offsets, kept, SmallVector<int64_t>(rank, 1));
  shape = kept;
  for (int64_t axis = 0; axis < rank; ++axis)
    shape[axis] = in.algebra.add(shape[axis], in.algebra.add(low[axis], high[axis]));
  if (shape != kept) {
    double fill = call.getFloat("value", 0);
    if (call.has(2)) {
      FailureOr<double> number = call.getConstantFloat(2, "the value");
      if (failed(number))
        return failure();
      fill = *number;
    }
    call.getAttribute("value");
    TypedAttr attribute = isa<FloatType>(element) ? TypedAttr(in.builder.getFloatAttr(element, fill))
                                                  : TypedAttr(in.builder.getIntegerAttr(element, int64_t(fill)));
    Value scalar = in.builder.create<arith::ConstantOp>(loc, attribute);
    value = in.builder.create<tensor::PadOp>(loc, in.getType(element, shape), value, in.emitSizes(loc, low),
                                             in.emitSizes(loc, high), scalar);
  }
  call.set(0, value, input.type, shape);
  return success();
}

static LogicalResult buildRange(Call &call) {
  if (failed(call.checkInputs(3, 3)))
    return failure();
  Importer &in = call.in;
  ElementType type = call.input(0).type;
  Location loc = call.getLoc();
  Type element = in.getElementType(type);
  if (!element)
    return call.refuse("elements of " + getName(type));
  if (isa<FloatType>(element)) {
    double bounds[3];
    for (unsigned i = 0; i < 3; ++i) {
      FailureOr<double> number = call.getConstantFloat(i, "a bound");
      if (failed(number))
        return failure();
      bounds[i] = *number;
    }
    double steps = std::ceil((bounds[1] - bounds[0]) / bounds[2]);
    if (!(steps >= 0) || steps > 1 << 20)
      return call.refuse("a range of " + std::to_string(steps) + " numbers");
    auto numbers = std::make_shared<std::vector<Number>>();
    for (int64_t i = 0; i < int64_t(steps); ++i)
      numbers->push_back({true, {}, double(static_cast<float>(bounds[0] + double(i) * bounds[2]))});
    call.results[0].shape = {in.size(numbers->size())};
    call.results[0].type = type;
    call.results[0].numbers = numbers;
    return success();
  }
  FailureOr<Shape> start = call.getSizes(0, "the start"), limit = call.getSizes(1, "the limit"),
                   delta = call.getSizes(2, "the step");
  if (failed(start) || failed(limit) || failed(delta))
    return failure();
  if (start->size() != 1 || limit->size() != 1 || delta->size() != 1)
    return call.error("has bounds that are no scalars");
  std::optional<int64_t> step = Importer::getConstant((*delta)[0]);
  if (!step || *step < 1 || *step > kMarker)
    return call.refuse("a step of " + in.algebra.print((*delta)[0]));
  SizeExpression length =
      in.algebra.opaque(Kind::CeilDiv, in.algebra.subtract((*limit)[0], (*start)[0]), in.size(*step));
  if (in.algebra.bounds(length).first < 0)
    length = in.algebra.opaque(Kind::Maximum, length, in.size(0));
  RankedTensorType result = in.getType(element, {length});
  bool isShifted = Importer::getConstant((*start)[0]) != 0;
  SmallVector<Value> operands;
  SmallVector<AffineMap> maps;
  if (isShifted) {
    operands.push_back(in.builder.create<arith::IndexCastOp>(loc, element, in.emit(loc, (*start)[0])));
    maps.push_back(AffineMap::get(1, 0, {}, in.builder.getContext()));
  }
  Value value = mixer::buildElementwise(
      in.builder, loc, result, in.emitDynamic(loc, {length}), operands, maps,
      [&](OpBuilder &b, Location at, ValueRange args) -> Value {
        Value place = b.create<arith::IndexCastOp>(at, element, b.create<linalg::IndexOp>(at, 0));
        if (*step != 1)
          place = b.create<arith::MulIOp>(at, place, b.create<arith::ConstantOp>(at, b.getIntegerAttr(element, *step)));
        if (isShifted)
          place = b.create<arith::AddIOp>(at, place, args[0]);
        return place;
      });
  call.set(0, value, type, {length});
  call.results[0].range = {(*start)[0], in.algebra.subtract((*limit)[0], in.size(1))};
  return success();
}

static LogicalResult buildConstantOfShape(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  FailureOr<Shape> shape = call.getSizes(0, "the shape");
  if (failed(shape))
    return failure();
  const NodeAttribute *attribute = call.getAttribute("value");
  Number number{true, {}, 0};
  ElementType type = Float;
  if (attribute) {
    Datum fill;
    fill.tensor = attribute->tensor.get();
    if (!fill.tensor || fill.tensor->getElementCount() != 1)
      return call.error("has a value that is no single number");
    type = fill.tensor->type;
    const std::vector<Number> *known = call.in.getNumbers(fill);
    if (!known)
      return call.refuse("elements of " + getName(type));
    number = known->front();
  }
  Type element = call.in.getElementType(type);
  if (!element)
    return call.refuse("elements of " + getName(type));
  double value = number.isFloat ? number.real : double(Importer::getConstant(number.size).value_or(0));
  call.set(0, call.in.filled(call.getLoc(), element, value, *shape), type, *shape);
  int64_t whole = int64_t(value);
  if (!number.isFloat)
    call.results[0].range = {call.in.size(whole), call.in.size(whole)};
  return success();
}

static LogicalResult buildDepthToSpace(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0);
  int64_t block = call.getInteger("blocksize", 0);
  std::string mode = call.getString("mode", "DCR");
  if (input.getRank() != 4 || block < 1 || block > 1024)
    return call.error("has a tensor of " + Twine(input.getRank()) + " axes and blocks of " + Twine(block));
  Value value = call.value(0);
  if (!value)
    return failure();
  Location loc = call.getLoc();
  Shape from = input.shape;
  SizeExpression b = in.size(block);
  auto over = [&](const SizeExpression &size, int64_t by) { return in.divide(size, in.size(by)); };
  if (call.node.op == "DepthToSpace") {
    std::optional<SizeExpression> channels = over(from[1], block * block);
    if (!channels || in.algebra.multiply(*channels, in.size(block * block)) != from[1])
      return call.error("has " + in.algebra.print(from[1]) + " channels",
                        {"expected a multiple of " + std::to_string(block * block)});
    bool first = mode == "DCR";
    Shape apart =
        first ? Shape{from[0], b, b, *channels, from[2], from[3]} : Shape{from[0], *channels, b, b, from[2], from[3]};
    value = in.reshape(loc, value, from, apart);
    value = in.transpose(loc, value, apart,
                         first ? ArrayRef<int64_t>{0, 3, 4, 1, 5, 2} : ArrayRef<int64_t>{0, 1, 4, 2, 5, 3});
    Shape to{from[0], *channels, in.algebra.multiply(from[2], b), in.algebra.multiply(from[3], b)};
    value = in.reshape(loc, value, apart, to);
    call.set(0, value, input.type, to);
    return success();
  }
  std::optional<SizeExpression> height = over(from[2], block), width = over(from[3], block);
  if (!height || !width || in.algebra.multiply(*height, b) != from[2] || in.algebra.multiply(*width, b) != from[3])
    return call.error("has a size that is no multiple of " + Twine(block));
  Shape apart{from[0], from[1], *height, b, *width, b};
  value = in.reshape(loc, value, from, apart);
  value = in.transpose(loc, value, apart, {0, 3, 5, 1, 2, 4});
  Shape to{from[0], in.algebra.multiply(from[1], in.size(block * block)), *height, *width};
  value = in.reshape(loc, value, apart, to);
  call.set(0, value, input.type, to);
  return success();
}

ArrayRef<OpEntry> onnx::getSliceOps() {
  static const OpEntry table[] = {
      {"Slice", buildSlice},
      {"Pad", buildPad},
      {"Range", buildRange},
      {"ConstantOfShape", buildConstantOfShape},
      {"DepthToSpace", buildDepthToSpace},
      {"SpaceToDepth", buildDepthToSpace},
  };
  return table;
}
