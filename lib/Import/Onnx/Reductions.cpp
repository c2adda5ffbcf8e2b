// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reductions, softmax and norms.

#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// The number of elements of `sizes` as a tensor of `m`.
static Value countOf(TensorMath &m, ArrayRef<SizeExpression> sizes) {
  SizeExpression count = m.in.product(sizes);
  if (std::optional<int64_t> number = Importer::getConstant(count))
    return m.constant(double(*number));
  OpBuilder &b = m.in.builder;
  Value integer = b.create<arith::IndexCastOp>(m.loc, b.getI64Type(), m.in.emit(m.loc, count));
  Value scalar = isa<FloatType>(m.element) ? b.create<arith::SIToFPOp>(m.loc, m.element, integer).getResult() : integer;
  return m.in.filledWith(m.loc, scalar, m.shape);
}

static LogicalResult buildReduce(Call &call) {
  if (failed(call.checkInputs(1, 2)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0);
  int64_t rank = input.getRank();
  std::optional<std::vector<int64_t>> list = call.getIntegers("axes");
  if (call.has(1)) {
    FailureOr<std::vector<int64_t>> given = call.getConstants(1, "the list of axes");
    if (failed(given))
      return failure();
    list = *given;
  }
  bool keep = call.getInteger("keepdims", 1), noop = call.getInteger("noop_with_empty_axes", 0);
  SmallVector<int64_t> axes;
  if (list)
    for (int64_t axis : *list) {
      FailureOr<int64_t> at = call.getAxis(axis, rank);
      if (failed(at))
        return failure();
      if (llvm::is_contained(axes, *at))
        return call.error("has axis " + Twine(axis) + " twice");
      axes.push_back(*at);
    }
  if (axes.empty() && !noop)
    for (int64_t axis = 0; axis < rank; ++axis)
      axes.push_back(axis);
  Value x = call.value(0);
  if (!x)
    return failure();
  Location loc = call.getLoc();
  StringRef op = call.node.op;
  Type element = in.getElementType(input.type);
  bool isFloat = isa<FloatType>(element);
  bool isTruth = input.type == Bool && (op == "ReduceMax" || op == "ReduceMin"), isU = isUnsignedType(input.type);
  ElementType type = input.type;
  if (!isFloat && !isTruth && (input.type == Bool || op == "ReduceL2" || op.starts_with("ReduceLog")))
    return call.refuse("elements of " + getName(input.type));
  using R = Importer::Reduction;
  TensorMath before{in, loc, element, input.shape};
  Shape reduced;
  auto sum = [&](R kind, Value value) { return in.reduce(loc, kind, value, input.shape, axes, reduced); };
  auto square = [&](Value value) {
    return isFloat ? before.mul(value, value) : before.create<arith::MulIOp>(value, value);
  };
  Value result;
  Shape taken;
  for (int64_t axis : axes)
    taken.push_back(input.shape[axis]);
  if (op == "ReduceSum") {
    result = sum(R::Sum, x);
  } else if (op == "ReduceMean") {
    result = sum(R::Sum, x);
    TensorMath m{in, loc, element, reduced};
    result = isFloat ? m.div(result, countOf(m, taken)) : m.create<arith::DivSIOp>(result, countOf(m, taken));
  } else if (op == "ReduceMax") {
    result = sum(isU ? R::MaxUnsigned : R::Max, x);
  } else if (op == "ReduceMin") {
    result = sum(isU ? R::MinUnsigned : R::Min, x);
  } else if (op == "ReduceProd") {
    result = sum(R::Product, x);
  } else if (op == "ReduceL1") {
    result =
        sum(R::Sum, isFloat ? before.abs(x)
                            : before.create<arith::MaxSIOp>(x, before.create<arith::SubIOp>(before.constant(0), x)));
  } else if (op == "ReduceSumSquare") {
    result = sum(R::Sum, square(x));
  } else if (op == "ReduceL2") {
    result = sum(R::Sum, square(x));
    TensorMath m{in, loc, element, reduced};
    result = m.sqrt(result);
  } else if (op == "ReduceLogSum") {
    result = sum(R::Sum, x);
    TensorMath m{in, loc, element, reduced};
    result = m.log(result);
  } else { // ReduceLogSumExp, from the largest on
    Value largest = sum(R::Max, x);
    Shape kept = input.shape;
    for (int64_t axis : axes)
      kept[axis] = in.size(1);
    TensorMath m{in, loc, element, reduced};
    // A largest of -inf is taken away from nothing.
    Value isFinite = m.compare(arith::CmpFPredicate::OGT, largest, m.constant(-INFINITY));
    Value base = m.select(isFinite, largest, m.constant(0));
    Value wide = in.broadcast(loc, in.reshape(loc, base, reduced, kept), kept, input.shape);
    result = sum(R::Sum, before.exp(before.sub(x, wide)));
    result = m.add(m.log(result), base);
  }
  Shape shape = reduced;
  if (keep) {
    shape = input.shape;
    for (int64_t axis : axes)
      shape[axis] = in.size(1);
    result = in.reshape(loc, result, reduced, shape);
  }
  call.set(0, result, type, shape);
  return success();
}

static LogicalResult buildSoftmax(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0);
  int64_t rank = input.getRank();
  bool isOld = call.opset < 13; // over all axes from `axis` on
  Value x = call.value(0);
  if (!x)
    return failure();
  Type element = in.getElementType(input.type);
  if (!isa<FloatType>(element))
    return call.refuse("elements of " + getName(input.type));
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", isOld ? 1 : -1), rank);
  if (failed(axis))
    return failure();
  Location loc = call.getLoc();
  Shape shape = input.shape;
  if (isOld && *axis != rank - 1) {
    shape = {in.product(ArrayRef(input.shape).take_front(*axis)), in.product(ArrayRef(input.shape).drop_front(*axis))};
    x = in.reshape(loc, x, input.shape, shape);
    *axis = 1;
  }
  Value result;
  if (call.node.op == "Softmax") {
    result = in.softmax(loc, x, shape, *axis);
  } else { // LogSoftmax
    Shape reduced, kept = shape;
    kept[*axis] = in.size(1);
    TensorMath m{in, loc, element, shape};
    auto spread = [&](Value value) { return in.broadcast(loc, in.reshape(loc, value, reduced, kept), kept, shape); };
    Value centred = m.sub(x, spread(in.reduce(loc, Importer::Reduction::Max, x, shape, {*axis}, reduced)));
    Value sum = in.reduce(loc, Importer::Reduction::Sum, m.exp(centred), shape, {*axis}, reduced);
    TensorMath small{in, loc, element, reduced};
    result = m.sub(centred, spread(small.log(sum)));
  }
  result = in.reshape(loc, result, shape, input.shape);
  call.set(0, result, input.type, input.shape);
  return success();
}

/// Norm over the axes from `axis` on, with scale and bias of inputs 1 and 2.
static LogicalResult buildLayerNorm(Call &call) {
  if (failed(call.checkInputs(1, 3)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0);
  int64_t rank = input.getRank();
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", -1), rank);
  if (failed(axis))
    return failure();
  call.getInteger("stash_type", 1);
  double epsilon = call.getFloat("epsilon", 1e-5);
  bool isRms = call.node.op != "LayerNormalization";
  if (epsilon < 0)
    return call.error("has an epsilon of " + std::to_string(epsilon));
  Shape normed(input.shape.begin() + *axis, input.shape.end());
  SizeExpression width = in.product(normed);
  if (!Importer::getConstant(width))
    return call.refuse("a norm over " + in.algebra.print(width) + " elements: their number must be constant");
  Value x = call.value(0);
  if (!x)
    return failure();
  Location loc = call.getLoc();
  auto parameter = [&](unsigned index) -> FailureOr<Value> {
    if (!call.has(index))
      return Value();
    Value value = call.value(index);
    if (!value)
      return failure();
    FailureOr<Shape> shape = in.broadcastShapes(call, call.input(index).shape, normed);
    if (failed(shape))
      return failure();
    if (*shape != normed)
      return call.error("has a scale or bias of " + in.print(call.input(index).shape));
    value = in.broadcast(loc, value, call.input(index).shape, normed);
    value = in.reshape(loc, value, normed, {width});
    return in.toFloat(loc, value, in.getElementType(input.type));
  };
  FailureOr<Value> scale = parameter(1), bias = parameter(2);
  if (failed(scale) || failed(bias))
    return failure();
  Shape flat(input.shape.begin(), input.shape.begin() + *axis);
  flat.push_back(width);
  x = in.reshape(loc, x, input.shape, flat);
  Value result = in.builder.create<mixer::NormOp>(
      loc, x.getType(), isRms ? mixer::NormKind::rms : mixer::NormKind::layer, x, *scale, *bias, APFloat(epsilon));
  result = in.reshape(loc, result, flat, input.shape);
  call.set(0, result, input.type, input.shape);
  bool wantsStatistics = false;
  for (size_t i = 1; i < call.node.outputs.size(); ++i)
    wantsStatistics |= !call.node.outputs[i].empty();
  if (!wantsStatistics)
    return success();
  // The mean and the reciprocal of the deviation, with the axes that they are of left in.
  Shape small, kept = input.shape;
  TensorMath wide{in, loc, in.getElementType(input.type), flat};
  auto mean = [&](Value value) {
    Value sum = in.reduce(loc, Importer::Reduction::Sum, value, flat, {int64_t(flat.size()) - 1}, small);
    TensorMath m{in, loc, wide.element, small};
    return m.mul(sum, 1 / double(*Importer::getConstant(width)));
  };
  Value average = mean(x);
  Shape one = small;
  one.push_back(in.size(1));
  Value centred = wide.sub(x, in.broadcast(loc, in.reshape(loc, average, small, one), one, flat));
  Value variance = mean(wide.mul(centred, centred));
  TensorMath m{in, loc, wide.element, small};
  Value inverse = m.div(m.constant(1), m.sqrt(m.add(variance, epsilon)));
  for (int64_t other = *axis; other < rank; ++other)
    kept[other] = in.size(1);
  call.set(1, in.reshape(loc, average, small, kept), input.type, kept);
  call.set(2, in.reshape(loc, inverse, small, kept), input.type, kept);
  return success();
}

/// A vector of the channels, spread over [N, C, …].
static Value spreadChannels(Importer &in, Location loc, Value vector, const Shape &shape) {
  Shape narrow(shape.size() - 1, in.size(1));
  narrow[0] = shape[1];
  return in.broadcast(loc, in.reshape(loc, vector, {shape[1]}, narrow), narrow, shape);
}

/// True if all numbers of a constant of the file are `number`.
static bool isAll(Importer &in, Datum &datum, double number) {
  const std::vector<Number> *numbers = in.getNumbers(datum);
  return numbers && llvm::all_of(*numbers, [=](const Number &each) { return each.isFloat && each.real == number; });
}

static LogicalResult buildGroupNorm(Call &call) {
  if (failed(call.checkInputs(3, 3)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0);
  if (input.getRank() < 3)
    return call.error("has an input of " + Twine(input.getRank()) + " axes");
  std::optional<int64_t> channels = Importer::getConstant(input.shape[1]);
  double epsilon = call.getFloat("epsilon", 1e-5);
  bool isInstance = call.node.op == "InstanceNormalization";
  call.getInteger("stash_type", 1);
  int64_t groups = isInstance ? channels.value_or(0) : call.getInteger("num_groups", 0);
  if (!channels || groups < 1 || *channels % groups)
    return call.error("has " + in.algebra.print(input.shape[1]) + " channels in " + Twine(groups) + " groups");
  Shape apart{input.shape[0], in.size(groups), in.size(*channels / groups)};
  llvm::append_range(apart, ArrayRef(input.shape).drop_front(2));
  SizeExpression width = in.product(ArrayRef(apart).drop_front(2));
  Shape flat{input.shape[0], in.size(groups), width};
  Value x = call.value(0), scale = call.value(1), bias = call.value(2);
  if (!x || !scale || !bias)
    return failure();
  Location loc = call.getLoc();
  Type element = in.getElementType(input.type);
  if (!isa<FloatType>(element))
    return call.refuse("elements of " + getName(input.type));
  if (Importer::getConstant(width)) {
    x = in.reshape(loc, in.reshape(loc, x, input.shape, apart), apart, flat);
    x = in.builder.create<mixer::NormOp>(loc, x.getType(), mixer::NormKind::layer, x, Value(), Value(),
                                         APFloat(epsilon));
    x = in.reshape(loc, in.reshape(loc, x, flat, apart), apart, input.shape);
  } else { // over a dynamic number: as sums
    x = in.reshape(loc, in.reshape(loc, x, input.shape, apart), apart, flat);
    Shape reduced, kept = flat;
    kept[2] = in.size(1);
    TensorMath m{in, loc, element, flat}, small{in, loc, element, {flat[0], flat[1]}};
    auto mean = [&](Value value) {
      return small.div(in.reduce(loc, Importer::Reduction::Sum, value, flat, {2}, reduced), countOf(small, {width}));
    };
    auto spread = [&](Value value) { return in.broadcast(loc, in.reshape(loc, value, small.shape, kept), kept, flat); };
    Value centred = m.sub(x, spread(mean(x)));
    Value deviation = small.sqrt(small.add(mean(m.mul(centred, centred)), epsilon));
    x = m.div(centred, spread(deviation));
    x = in.reshape(loc, in.reshape(loc, x, flat, apart), apart, input.shape);
  }
  // Until opset 20 a scale for each group.
  auto perChannel = [&](Value vector, Datum &datum) -> Value {
    if (datum.getRank() != 1)
      return Value();
    if (datum.shape[0] == input.shape[1])
      return vector;
    if (datum.shape[0] != in.size(groups))
      return Value();
    Shape each{in.size(groups), in.size(1)}, all{in.size(groups), in.size(*channels / groups)};
    vector = in.broadcast(loc, in.reshape(loc, vector, datum.shape, each), each, all);
    return in.reshape(loc, vector, all, {input.shape[1]});
  };
  scale = perChannel(scale, call.input(1));
  bias = perChannel(bias, call.input(2));
  if (!scale || !bias)
    return call.error("has a scale of " + in.print(call.input(1).shape));
  TensorMath m{in, loc, element, input.shape};
  // Exporters write a norm of other axes as an instance norm with ones and zeros, and its own scale and bias behind it.
  if (!isAll(in, call.input(1), 1))
    x = m.mul(x, spreadChannels(in, loc, scale, input.shape));
  if (!isAll(in, call.input(2), 0))
    x = m.add(x, spreadChannels(in, loc, bias, input.shape));
  call.set(0, x, input.type, input.shape);
  return success();
}

static LogicalResult buildBatchNorm(Call &call) {
  if (failed(call.checkInputs(5, 5)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0);
  call.getAttribute("spatial");
  double momentum = call.getFloat("momentum", 0.9);
  bool isTraining = call.getInteger("training_mode", 0);
  double epsilon = call.getFloat("epsilon", 1e-5);
  if (input.getRank() < 2)
    return call.error("has an input of " + Twine(input.getRank()) + " axes");
  Value x = call.value(0);
  if (!x)
    return failure();
  Location loc = call.getLoc();
  Value vectors[4];
  for (unsigned i = 0; i < 4; ++i) {
    Datum &vector = call.input(i + 1);
    if (vector.getRank() != 1 || failed(in.makeEqual(call, vector.shape[0], input.shape[1], "numbers of channels")))
      return call.error("has statistics of " + in.print(vector.shape));
    vectors[i] = call.value(i + 1);
    if (!vectors[i])
      return failure();
  }
  TensorMath small{in, loc, in.getElementType(input.type), {input.shape[1]}}, m{in, loc, small.element, input.shape};
  if (!isa<FloatType>(small.element))
    return call.refuse("elements of " + getName(input.type));
  if (isTraining) { // statistics of the batch, and what becomes of the running ones
    SmallVector<int64_t> axes{0};
    Shape taken{input.shape[0]}, reduced;
    for (int64_t axis = 2; axis < input.getRank(); ++axis) {
      axes.push_back(axis);
      taken.push_back(input.shape[axis]);
    }
    auto mean = [&](Value value) {
      return small.div(in.reduce(loc, Importer::Reduction::Sum, value, input.shape, axes, reduced),
                       countOf(small, taken));
    };
    Value average = mean(x), centred = m.sub(x, spreadChannels(in, loc, average, input.shape)),
          variance = mean(m.mul(centred, centred));
    auto run = [&](Value before, Value now) {
      return small.add(small.mul(before, momentum), small.mul(now, 1 - momentum));
    };
    call.set(1, run(vectors[2], average), input.type, small.shape);
    call.set(2, run(vectors[3], variance), input.type, small.shape);
    vectors[2] = average;
    vectors[3] = variance;
  }
  Value factor = small.div(vectors[0], small.sqrt(small.add(vectors[3], epsilon)));
  Value offset = small.sub(vectors[1], small.mul(vectors[2], factor));
  x = m.add(m.mul(x, spreadChannels(in, loc, factor, input.shape)), spreadChannels(in, loc, offset, input.shape));
  call.set(0, x, input.type, input.shape);
  return success();
}

static LogicalResult buildLpNorm(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0);
  FailureOr<int64_t> axis = call.getAxis(call.getInteger("axis", -1), input.getRank());
  int64_t p = call.getInteger("p", 2);
  Value x = call.value(0);
  if (failed(axis) || !x)
    return failure();
  if (p != 1 && p != 2)
    return call.refuse("p of " + Twine(p));
  Location loc = call.getLoc();
  TensorMath m{in, loc, in.getElementType(input.type), input.shape};
  Shape reduced, kept = input.shape;
  kept[*axis] = in.size(1);
  Value sum = in.reduce(loc, Importer::Reduction::Sum, p == 1 ? m.abs(x) : m.mul(x, x), input.shape, {*axis}, reduced);
  TensorMath small{in, loc, m.element, reduced};
  Value length = p == 1 ? sum : small.sqrt(sum);
  length = small.select(small.compare(arith::CmpFPredicate::OEQ, length, small.constant(0)), small.constant(1), length);
  call.set(0, m.div(x, in.broadcast(loc, in.reshape(loc, length, reduced, kept), kept, input.shape)), input.type,
           input.shape);
  return success();
}

ArrayRef<OpEntry> onnx::getReductionOps() {
  static const OpEntry table[] = {
      {"ReduceSum", buildReduce},
      {"ReduceMean", buildReduce},
      {"ReduceMax", buildReduce},
      {"ReduceMin", buildReduce},
      {"ReduceProd", buildReduce},
      {"ReduceL1", buildReduce},
      {"ReduceL2", buildReduce},
      {"ReduceSumSquare", buildReduce},
      {"ReduceLogSum", buildReduce},
      {"ReduceLogSumExp", buildReduce},
      {"Softmax", buildSoftmax},
      {"LogSoftmax", buildSoftmax},
      {"LayerNormalization", buildLayerNorm},
      {"RMSNormalization", buildLayerNorm},
      {"SimplifiedLayerNormalization", buildLayerNorm},
      {"GroupNormalization", buildGroupNorm},
      {"InstanceNormalization", buildGroupNorm},
      {"BatchNormalization", buildBatchNorm},
      {"LpNormalization", buildLpNorm},
  };
  return table;
}
