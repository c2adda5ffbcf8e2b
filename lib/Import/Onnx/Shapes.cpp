// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that move elements and compute none.

#include "lib/Import/Onnx/Importer.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

using Kind = mixer::SizeAlgebra::Kind;

/// "To the end", and beyond any size.
static constexpr int64_t kMarker = int64_t(1) << 40;

static LogicalResult buildIdentity(Call &call) {
  if (failed(call.checkInputs(1, 3)))
    return failure();
  for (StringRef unused : {"seed", "ratio", "is_test"}) // of Dropout, which does nothing here
    call.getAttribute(unused);
  if (call.results.size() > 1 && !call.node.outputs[1].empty())
    return call.refuse("its mask is an output");
  Value value = call.value(0);
  if (!value)
    return failure();
  call.set(0, value, call.input(0).type, call.input(0).shape);
  return success();
}

static LogicalResult setReshaped(Call &call, Shape to) {
  Value value = call.value(0);
  if (!value)
    return failure();
  Datum &from = call.input(0);
  if (failed(call.in.makeEqual(call, call.in.product(from.shape), call.in.product(to),
                               "numbers of elements of " + call.in.print(from.shape) + " and " + call.in.print(to))))
    return failure();
  Value result = call.in.reshape(call.getLoc(), value, from.shape, to);
  call.set(0, result, from.type, std::move(to));
  return success();
}

/// a / b where it comes out even; nullopt if it does not.
static std::optional<SizeExpression> divide(Importer &in, const SizeExpression &a, const SizeExpression &b) {
  if (a == b)
    return in.size(1);
  if (std::optional<int64_t> divisor = Importer::getConstant(b)) {
    if (*divisor <= 0)
      return std::nullopt;
    SizeExpression result = a;
    for (auto &[monomial, factor] : result.terms) {
      if (factor % *divisor)
        return in.algebra.opaque(Kind::FloorDiv, a, b);
      factor /= *divisor;
    }
    return result;
  }
  // Division of polynomials: the leading terms, again and again.
  auto leading = [](const SizeExpression &e) {
    auto best = e.terms.begin();
    for (auto it = e.terms.begin(); it != e.terms.end(); ++it)
      if (std::pair(it->first.size(), it->first) > std::pair(best->first.size(), best->first))
        best = it;
    return *best;
  };
  if (b.terms.empty())
    return std::nullopt;
  SizeExpression rest = a, result;
  auto [under, divisor] = leading(b);
  for (unsigned step = 0; !rest.terms.empty(); ++step) {
    auto [over, factor] = leading(rest);
    std::vector<unsigned> monomial;
    std::set_difference(over.begin(), over.end(), under.begin(), under.end(), std::back_inserter(monomial));
    if (monomial.size() + under.size() != over.size() || factor % divisor || step > 256)
      return std::nullopt;
    SizeExpression part;
    part.terms[monomial] = factor / divisor;
    result = in.algebra.add(result, part);
    rest = in.algebra.subtract(rest, in.algebra.multiply(part, b));
  }
  return result;
}

static LogicalResult buildReshape(Call &call) {
  if (failed(call.checkInputs(1, 2)))
    return failure();
  Importer &in = call.in;
  Shape wanted;
  if (call.has(1)) {
    FailureOr<Shape> sizes = call.getSizes(1, "the shape");
    if (failed(sizes))
      return failure();
    wanted = *sizes;
  } else if (std::optional<std::vector<int64_t>> list = call.getIntegers("shape")) {
    wanted = in.staticShape(*list);
  }
  bool allowZero = call.getInteger("allowzero", 0);
  const Shape &from = call.input(0).shape;
  Shape to;
  int64_t open = -1;
  for (auto [axis, size] : llvm::enumerate(wanted)) {
    std::optional<int64_t> value = Importer::getConstant(size);
    if (value && *value == 0 && !allowZero) {
      if (axis >= from.size())
        return call.error("copies axis " + Twine(axis) + " of a tensor with " + Twine(from.size()) + " axes");
      to.push_back(from[axis]);
    } else if (value && *value == -1) {
      if (open >= 0)
        return call.error("has a shape with two sizes of -1");
      open = axis;
      to.push_back(in.size(1));
    } else if ((value && *value < 0) || in.algebra.bounds(size).first < 0) {
      return call.error("has a shape of " + in.print(wanted));
    } else {
      to.push_back(size);
    }
  }
  if (open >= 0) {
    // Axes that both have say more than products of all: batch * seq * 48 / (batch * 48).
    std::optional<SizeExpression> rest = divide(in, in.product(from), in.product(to));
    if (!rest && open != 0 && !from.empty() && in.getDimName(from[0]) && in.getDimName(to[0]) && from[0] != to[0])
      return in.makeEqual(call, from[0], to[0], "first sizes of a reshape"); // the batch, by two names
    if (!rest)
      return call.refuse("a reshape of " + in.print(from) + " to " + in.print(wanted));
    to[open] = *rest;
  }
  return setReshaped(call, std::move(to));
}

static LogicalResult buildFlatten(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  const Shape &from = call.input(0).shape;
  int64_t axis = call.getInteger("axis", 1), rank = from.size();
  if (axis < -rank || axis > rank)
    return call.error("has axis " + Twine(axis) + " of a tensor with " + Twine(rank) + " axes");
  axis += axis < 0 ? rank : 0;
  return setReshaped(call, {call.in.product(ArrayRef(from).take_front(axis)), call.in.product(ArrayRef(from).drop_front(axis))});
}

static FailureOr<std::optional<std::vector<int64_t>>> getAxes(Call &call, unsigned index) {
  if (call.has(index)) {
    FailureOr<std::vector<int64_t>> values = call.getConstants(index, "the list of axes");
    if (failed(values))
      return failure();
    return std::optional<std::vector<int64_t>>(*values);
  }
  return call.getIntegers("axes");
}

static LogicalResult buildSqueeze(Call &call) {
  if (failed(call.checkInputs(1, 2)))
    return failure();
  FailureOr<std::optional<std::vector<int64_t>>> axes = getAxes(call, 1);
  if (failed(axes))
    return failure();
  const Shape &from = call.input(0).shape;
  int64_t rank = from.size();
  Shape to;
  llvm::SmallBitVector dropped(rank);
  if (*axes) {
    for (int64_t axis : **axes) {
      FailureOr<int64_t> at = call.getAxis(axis, rank);
      if (failed(at) || failed(call.in.makeEqual(call, from[*at], call.in.size(1), "the size of a squeezed axis and 1")))
        return failure();
      dropped.set(*at);
    }
  } else {
    for (int64_t axis = 0; axis < rank; ++axis)
      if (from[axis] == call.in.size(1))
        dropped.set(axis);
  }
  for (int64_t axis = 0; axis < rank; ++axis)
    if (!dropped.test(axis))
      to.push_back(from[axis]);
  return setReshaped(call, std::move(to));
}

static LogicalResult buildUnsqueeze(Call &call) {
  if (failed(call.checkInputs(1, 2)))
    return failure();
  FailureOr<std::optional<std::vector<int64_t>>> axes = getAxes(call, 1);
  if (failed(axes))
    return failure();
  if (!*axes)
    return call.error("has no axes");
  const Shape &from = call.input(0).shape;
  int64_t rank = from.size() + (*axes)->size();
  llvm::SmallBitVector added(rank);
  for (int64_t axis : **axes) {
    FailureOr<int64_t> at = call.getAxis(axis, rank);
    if (failed(at))
      return failure();
    if (added.test(*at))
      return call.error("adds axis " + Twine(axis) + " twice");
    added.set(*at);
  }
  Shape to;
  for (int64_t axis = 0, next = 0; axis < rank; ++axis)
    to.push_back(added.test(axis) ? call.in.size(1) : from[next++]);
  return setReshaped(call, std::move(to));
}

static LogicalResult buildTranspose(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  int64_t rank = call.input(0).getRank();
  SmallVector<int64_t> order;
  std::optional<std::vector<int64_t>> permutation = call.getIntegers("perm");
  for (int64_t axis = 0; axis < rank; ++axis)
    order.push_back(rank - 1 - axis);
  if (permutation) {
    order.assign(permutation->begin(), permutation->end());
    SmallVector<int64_t> sorted(order);
    llvm::sort(sorted);
    for (auto [axis, at] : llvm::enumerate(sorted))
      if (at != int64_t(axis) || sorted.size() != size_t(rank))
        return call.error("has a perm that is no order of the " + Twine(rank) + " axes");
  }
  Value value = call.value(0);
  if (!value)
    return failure();
  Shape shape = call.input(0).shape;
  Value result = call.in.transpose(call.getLoc(), value, shape, order);
  call.set(0, result, call.input(0).type, shape);
  return success();
}

static LogicalResult buildExpand(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  FailureOr<Shape> target = call.getSizes(1, "the shape");
  if (failed(target))
    return failure();
  FailureOr<Shape> shape = call.in.broadcastShapes(call, call.input(0).shape, *target);
  if (failed(shape))
    return failure();
  Value value = call.value(0);
  if (!value)
    return failure();
  call.set(0, call.in.broadcast(call.getLoc(), value, call.input(0).shape, *shape), call.input(0).type, *shape);
  return success();
}

static LogicalResult buildTile(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  FailureOr<Shape> repeats = call.getSizes(1, "the list of repeats");
  if (failed(repeats))
    return failure();
  const Shape &from = call.input(0).shape;
  if (repeats->size() != from.size())
    return call.error("has " + Twine(repeats->size()) + " repeats for " + Twine(from.size()) + " axes");
  Value value = call.value(0);
  if (!value)
    return failure();
  Shape apart, wide, to;
  for (auto [size, repeat] : llvm::zip(from, *repeats)) {
    if (repeat != call.in.size(1)) {
      apart.push_back(call.in.size(1));
      wide.push_back(repeat);
    }
    apart.push_back(size);
    wide.push_back(size);
    to.push_back(call.in.algebra.multiply(size, repeat));
  }
  Location loc = call.getLoc();
  value = call.in.reshape(loc, value, from, apart);
  value = call.in.broadcast(loc, value, apart, wide);
  value = call.in.reshape(loc, value, wide, to);
  call.set(0, value, call.input(0).type, to);
  return success();
}

static LogicalResult buildConcat(Call &call) {
  if (call.inputs.empty() || !call.has(0))
    return call.error("has no inputs");
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", call.opset < 4 ? 1 : 0), call.input(0).getRank());
  if (failed(axis))
    return failure();
  Shape shape = call.input(0).shape;
  SmallVector<Value> parts;
  for (unsigned i = 0; i < call.inputs.size(); ++i) {
    if (!call.has(i))
      return call.error("has no input " + Twine(i));
    Datum &input = call.input(i);
    if (input.getRank() != int64_t(shape.size()) || input.type != call.input(0).type)
      return call.error("joins " + call.in.print(shape) + " of " + getName(call.input(0).type) + " and " +
                        call.in.print(input.shape) + " of " + getName(input.type));
    for (int64_t other = 0; other < input.getRank(); ++other)
      if (other != *axis && failed(call.in.makeEqual(call, shape[other], input.shape[other],
                                                     "sizes of axis " + Twine(other) + " of inputs that are joined")))
        return failure();
    if (i)
      shape[*axis] = call.in.algebra.add(shape[*axis], input.shape[*axis]);
    if (input.shape[*axis] == call.in.size(0))
      continue;
    Value value = call.value(i);
    if (!value)
      return failure();
    parts.push_back(value);
  }
  ElementType type = call.input(0).type;
  Value result;
  if (parts.empty())
    result = call.value(0);
  else if (parts.size() == 1)
    result = parts[0];
  else
    result = call.in.builder.create<tensor::ConcatOp>(call.getLoc(), call.in.getType(call.in.getElementType(type), shape),
                                                      *axis, parts);
  if (!result)
    return failure();
  call.set(0, result, type, shape);
  if (llvm::all_of(call.inputs, [](Datum *d) { return d->range.has_value(); })) {
    auto range = *call.input(0).range;
    for (Datum *input : ArrayRef(call.inputs).drop_front())
      range = {call.in.algebra.opaque(Kind::Minimum, range.first, input->range->first),
               call.in.algebra.opaque(Kind::Maximum, range.second, input->range->second)};
    call.results[0].range = range;
    if (*axis == int64_t(shape.size()) - 1 &&
        llvm::all_of(call.inputs, [&](Datum *d) { return d->shape.back() == call.in.size(1); }))
      for (Datum *input : call.inputs)
        call.results[0].columnRanges.push_back(input->range);
  }
  return success();
}

static LogicalResult buildSplit(Call &call) {
  if (failed(call.checkInputs(1, 2)))
    return failure();
  Datum &input = call.input(0);
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", 0), input.getRank());
  if (failed(axis))
    return failure();
  Importer &in = call.in;
  Shape sizes;
  if (call.has(1)) {
    FailureOr<Shape> given = call.getSizes(1, "the list of sizes");
    if (failed(given))
      return failure();
    sizes = *given;
  } else if (std::optional<std::vector<int64_t>> list = call.getIntegers("split")) {
    sizes = in.staticShape(*list);
  } else {
    int64_t count = call.getInteger("num_outputs", call.results.size());
    if (count < 1 || count > 4096)
      return call.error("has " + Twine(count) + " outputs");
    SizeExpression chunk = in.algebra.opaque(Kind::CeilDiv, input.shape[*axis], in.size(count)), rest = input.shape[*axis];
    for (int64_t i = 0; i + 1 < count; ++i) {
      sizes.push_back(chunk);
      rest = in.algebra.subtract(rest, chunk);
    }
    sizes.push_back(rest);
  }
  if (sizes.size() != call.results.size())
    return call.error("has " + Twine(call.results.size()) + " outputs and " + Twine(sizes.size()) + " sizes");
  SizeExpression sum = in.size(0);
  for (const SizeExpression &size : sizes) {
    if (in.algebra.bounds(size).first < 0)
      return call.error("has a size of " + in.algebra.print(size));
    sum = in.algebra.add(sum, size);
  }
  if (failed(in.makeEqual(call, sum, input.shape[*axis], "the sum of the sizes and the axis")))
    return failure();
  Value value = call.value(0);
  if (!value)
    return failure();
  SizeExpression at = in.size(0);
  for (auto [index, size] : llvm::enumerate(sizes)) {
    Shape offsets(input.getRank(), in.size(0)), shape = input.shape;
    offsets[*axis] = at;
    shape[*axis] = size;
    Value part = in.slice(call.getLoc(), value, offsets, shape, SmallVector<int64_t>(input.getRank(), 1));
    call.set(index, part, input.type, shape);
    at = in.algebra.add(at, size);
  }
  return success();
}

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
  } else if (in.algebra.bounds(place).first < 0) {
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
        FailureOr<std::vector<int64_t>> list = call.getConstants(index, index == 3 ? "the list of axes" : "the list of steps");
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
  FailureOr<Shape> start = call.getSizes(0, "the start"), limit = call.getSizes(1, "the limit"), delta = call.getSizes(2, "the step");
  if (failed(start) || failed(limit) || failed(delta))
    return failure();
  if (start->size() != 1 || limit->size() != 1 || delta->size() != 1)
    return call.error("has bounds that are no scalars");
  std::optional<int64_t> step = Importer::getConstant((*delta)[0]);
  if (!step || *step < 1 || *step > kMarker)
    return call.refuse("a step of " + in.algebra.print((*delta)[0]));
  SizeExpression length = in.algebra.opaque(Kind::CeilDiv, in.algebra.subtract((*limit)[0], (*start)[0]), in.size(*step));
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
      in.builder, loc, result, in.emitDynamic(loc, {length}), operands, maps, [&](OpBuilder &b, Location at, ValueRange args) -> Value {
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
  auto over = [&](const SizeExpression &size, int64_t by) { return divide(in, size, in.size(by)); };
  if (call.node.op == "DepthToSpace") {
    std::optional<SizeExpression> channels = over(from[1], block * block);
    if (!channels || in.algebra.multiply(*channels, in.size(block * block)) != from[1])
      return call.error("has " + in.algebra.print(from[1]) + " channels", {"expected a multiple of " + std::to_string(block * block)});
    bool first = mode == "DCR";
    Shape apart = first ? Shape{from[0], b, b, *channels, from[2], from[3]} : Shape{from[0], *channels, b, b, from[2], from[3]};
    value = in.reshape(loc, value, from, apart);
    value = in.transpose(loc, value, apart, first ? ArrayRef<int64_t>{0, 3, 4, 1, 5, 2} : ArrayRef<int64_t>{0, 1, 4, 2, 5, 3});
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

ArrayRef<OpEntry> onnx::getShapeOps() {
  static const OpEntry table[] = {
      {"Identity", buildIdentity},   {"Dropout", buildIdentity},   {"Reshape", buildReshape},
      {"Flatten", buildFlatten},     {"Squeeze", buildSqueeze},    {"Unsqueeze", buildUnsqueeze},
      {"Transpose", buildTranspose}, {"Expand", buildExpand},      {"Tile", buildTile},
      {"Concat", buildConcat},       {"Split", buildSplit},        {"Slice", buildSlice},
      {"Pad", buildPad},             {"Range", buildRange},        {"ConstantOfShape", buildConstantOfShape},
      {"DepthToSpace", buildDepthToSpace}, {"SpaceToDepth", buildDepthToSpace},
  };
  return table;
}
