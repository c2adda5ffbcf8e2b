// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that move elements and compute none.

#include "lib/Import/Onnx/Places.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

using Kind = mixer::SizeAlgebra::Kind;

static LogicalResult buildIdentity(Call &call) {
  if (failed(call.checkInputs(1, 3)))
    return failure();
  for (StringRef unused : {"seed", "ratio", "is_test"}) // of Dropout, which does nothing here
    call.getAttribute(unused);
  bool isDropout = call.node.op == "Dropout";
  if (isDropout && call.has(2)) {
    const std::vector<Number> *training = call.in.getNumbers(call.input(2));
    const std::vector<Number> *ratio = call.has(1) ? call.in.getNumbers(call.input(1)) : nullptr;
    bool isOff = training && training->size() == 1 && Importer::getConstant(training->front().size) == 0;
    bool isNone = ratio && ratio->size() == 1 && ratio->front().real == 0;
    if (!isOff && !isNone)
      return call.refuse(!training
                             ? "training ('" + call.input(2).name + "') that is not known when the model is compiled"
                         : !ratio && call.has(1)
                             ? "a ratio ('" + call.input(1).name + "') that is not known when the model is compiled"
                             : std::string("training: what it drops is random"));
  }
  Value value = call.value(0);
  if (!value)
    return failure();
  if (isDropout && call.results.size() > 1 && !call.node.outputs[1].empty())
    call.set(1, call.in.filled(call.getLoc(), call.in.builder.getI1Type(), 1, call.input(0).shape), Bool,
             call.input(0).shape);
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
    std::optional<SizeExpression> rest = in.divide(in.product(from), in.product(to));
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
  return setReshaped(
      call, {call.in.product(ArrayRef(from).take_front(axis)), call.in.product(ArrayRef(from).drop_front(axis))});
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
      if (failed(at) ||
          failed(call.in.makeEqual(call, from[*at], call.in.size(1), "the size of a squeezed axis and 1")))
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
  // Behind what steps before put together.
  if (call.inputs.size() == 2 && !call.in.loops.empty() && call.input(0).value) {
    Datum &part = call.input(1);
    Value added = call.value(1),
          all = added ? collectBehind(call.in, call.getLoc(), call.input(0).value, added, part.shape, *axis, shape)
                      : Value();
    if (all) {
      call.set(0, all, type, shape);
      return success();
    }
  }
  Value result;
  if (parts.empty())
    result = call.value(0);
  else if (parts.size() == 1)
    result = parts[0];
  else
    result = call.in.builder.create<tensor::ConcatOp>(
        call.getLoc(), call.in.getType(call.in.getElementType(type), shape), *axis, parts);
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
    SizeExpression chunk = in.algebra.opaque(Kind::CeilDiv, input.shape[*axis], in.size(count)),
                   rest = input.shape[*axis];
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

ArrayRef<OpEntry> onnx::getShapeOps() {
  static const OpEntry table[] = {
      {"Identity", buildIdentity},   {"Dropout", buildIdentity}, {"Reshape", buildReshape},
      {"Flatten", buildFlatten},     {"Squeeze", buildSqueeze},  {"Unsqueeze", buildUnsqueeze},
      {"Transpose", buildTranspose}, {"Expand", buildExpand},    {"Tile", buildTile},
      {"Concat", buildConcat},       {"Split", buildSplit},
  };
  return table;
}
