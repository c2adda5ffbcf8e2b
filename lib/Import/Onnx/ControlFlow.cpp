// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Graphs that are attributes of nodes: If with a condition that is known, loops of few steps written out, and others as
// mixer.scan.

#include "lib/Import/Onnx/Steps.h"
#include "llvm/ADT/STLExtras.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// Steps of a loop that are written out where it can't be one: states that grow, and conditions that end it.
static constexpr int64_t kMostSteps = 64;
/// Of a loop that data ends.
static constexpr int64_t kMostTrips = std::numeric_limits<int32_t>::max();

LogicalResult Importer::inlineGraph(Call &call, const Graph &graph, ArrayRef<Datum> inputs,
                                    SmallVectorImpl<Datum> &outputs) {
  if (graph.inputs.size() != inputs.size())
    return call.error("gives " + Twine(inputs.size()) + " inputs to a graph with " + Twine(graph.inputs.size()));
  scopes.push_back(std::make_unique<Scope>());
  scopes.back()->prefix = scopes[scopes.size() - 2]->prefix;
  for (auto [info, input] : llvm::zip(graph.inputs, inputs)) {
    Datum own = input;
    own.name = info.name;
    define(info.name, std::move(own));
  }
  for (const Tensor &tensor : graph.initializers)
    define(tensor.name, makeConstant(tensor, ""));
  LogicalResult result = buildNodes(graph.nodes);
  for (const ValueInfo &output : graph.outputs) {
    if (failed(result))
      break;
    Datum *datum = lookup(output.name);
    if (datum)
      outputs.push_back(*datum);
    else
      result = call.error("gives no '" + output.name + "'");
  }
  scopes.pop_back();
  return result;
}

LogicalResult Importer::buildIf(Call &call) {
  if (!call.has(0))
    return call.error("has no condition");
  const std::vector<Number> *condition = getNumbers(call.input(0));
  std::optional<int64_t> value;
  if (condition && condition->size() == 1)
    value = getConstant(condition->front().size);
  if (!value)
    return call.refuse("its condition ('" + call.input(0).name +
                       "') is computed at run time; a branch is taken when the model is compiled");
  const NodeAttribute *branch = call.getAttribute(*value ? "then_branch" : "else_branch");
  if (!branch || !branch->graph)
    return call.error("has no branch for a condition that is " + Twine(*value ? "true" : "false"));
  if (branch->graph->outputs.size() < call.results.size())
    return call.error("has more outputs than its branch");
  SmallVector<Datum, 2> outputs;
  if (failed(inlineGraph(call, *branch->graph, {}, outputs)))
    return failure();
  for (auto [result, output] : llvm::zip(call.results, outputs))
    result = output;
  return success();
}

Value Importer::stack(Location loc, ArrayRef<Value> values, Shape &shape, int64_t axis) {
  Shape one = shape;
  one.insert(one.begin() + axis, size(1));
  SmallVector<Value> parts;
  for (Value value : values)
    parts.push_back(reshape(loc, value, shape, one));
  Type element = cast<RankedTensorType>(values.front().getType()).getElementType();
  shape = one;
  shape[axis] = size(values.size());
  return parts.size() == 1 ? parts[0]
                           : builder.create<tensor::ConcatOp>(loc, getType(element, shape), axis, parts).getResult();
}

/// What a body gave in each step, as one tensor.
static LogicalResult stackSteps(Call &call, unsigned index, std::vector<SmallVector<Datum, 2>> &steps, unsigned output,
                                int64_t axis) {
  Importer &in = call.in;
  SmallVector<Value> values;
  for (SmallVector<Datum, 2> &step : steps) {
    Value value = in.materialise(step[output]);
    if (!value)
      return failure();
    if (step[output].shape != steps.front()[output].shape)
      return call.refuse("outputs of different shapes in its steps");
    values.push_back(value);
  }
  Shape shape = steps.front()[output].shape;
  if (axis < 0)
    axis += int64_t(shape.size()) + 1;
  if (axis < 0 || axis > int64_t(shape.size()))
    return call.error("has a scan output axis that its output lacks");
  Value whole = in.stack(call.getLoc(), values, shape, axis);
  call.set(index, whole, steps.front()[output].type, shape);
  return success();
}

/// The form of opset 8: every item of a batch has states and steps of its own, in one direction.
static LogicalResult buildScanOfItems(Call &call) {
  Importer &in = call.in;
  const NodeAttribute *body = call.getAttribute("body");
  int64_t scanned = call.getInteger("num_scan_inputs", 0), all = call.inputs.size();
  if (!body || !body->graph || scanned < 1 || all < 1 + scanned)
    return call.error("has no body or no scan inputs");
  if (call.has(0))
    return call.refuse("lengths of its sequences ('" + call.input(0).name + "')");
  std::vector<int64_t> directions = call.getIntegers("directions").value_or(std::vector<int64_t>());
  if (llvm::any_of(directions, [](int64_t direction) { return direction != 0; }))
    return call.refuse("steps from the last to the first in the form of opset 8");
  size_t states = all - 1 - scanned, outputs = body->graph->outputs.size();
  if (outputs < states || call.results.size() > outputs)
    return call.error("has a body with " + Twine(outputs) + " outputs");
  if (states == 0)
    return call.refuse("no states in the form of opset 8");
  Steps loop;
  loop.isMapped = true;
  SizeExpression items;
  for (int64_t index = 1; index < all; ++index) {
    if (!call.has(index))
      return call.error("has no input " + Twine(index));
    Datum &whole = call.input(index);
    bool isState = index <= int64_t(states), isFirst = index == int64_t(states) + 1;
    if (whole.getRank() < (isState ? 1 : 2))
      return call.error("has " + in.print(whole.shape) + " where items" + (isState ? "" : " and steps") + " are axes");
    if (index == 1)
      items = whole.shape[0];
    if (isFirst)
      loop.count = whole.shape[1];
    if (failed(in.makeEqual(call, whole.shape[0], items, "numbers of items")) ||
        (!isState && failed(in.makeEqual(call, whole.shape[1], loop.count, "numbers of steps of its scan inputs"))))
      return failure();
    Datum one;
    one.type = whole.type;
    one.shape.append(whole.shape.begin() + (isState ? 1 : 2), whole.shape.end());
    one.value = in.materialise(whole);
    if (!one.value)
      return failure();
    if (!isState)
      loop.scanned.push_back(std::exchange(one.value, Value()));
    (isState ? loop.states : loop.rows).push_back(std::move(one));
  }
  if (std::optional<int64_t> steps = Importer::getConstant(loop.count); steps && *steps < 1)
    return call.refuse("no steps");
  auto build = [&](ArrayRef<Datum> inputs, SmallVectorImpl<Datum> &kept,
                   SmallVectorImpl<Datum> &next) -> LogicalResult {
    SmallVector<Datum, 2> own(inputs.drop_front(scanned)), results;
    own.append(inputs.begin(), inputs.begin() + scanned);
    if (failed(in.inlineGraph(call, *body->graph, own, results)))
      return failure();
    next.append(results.begin(), results.begin() + states);
    kept.append(results.begin() + states, results.end());
    return success();
  };
  SmallVector<Datum, 2> results;
  if (failed(buildSteps(call, loop, build, results)))
    return failure();
  for (Datum &result : results)
    result.shape.insert(result.shape.begin(), items);
  for (size_t i = 0; i < call.results.size(); ++i)
    call.results[i] = results[i < states ? outputs - states + i : i - states];
  return success();
}

LogicalResult Importer::buildScan(Call &call) {
  if (call.opset < 9)
    return buildScanOfItems(call);
  const NodeAttribute *body = call.getAttribute("body");
  int64_t scanned = call.getInteger("num_scan_inputs", 0);
  if (!body || !body->graph || scanned < 1 || scanned > int64_t(call.inputs.size()))
    return call.error("has no body or no scan inputs");
  auto list = [&](StringRef name, size_t count) {
    std::vector<int64_t> values = call.getIntegers(name).value_or(std::vector<int64_t>());
    values.resize(count, 0);
    return values;
  };
  size_t states = call.inputs.size() - scanned;
  if (body->graph->outputs.size() < states || call.results.size() > body->graph->outputs.size())
    return call.error("has a body with " + Twine(body->graph->outputs.size()) + " outputs");
  size_t given = body->graph->outputs.size() - states;
  std::vector<int64_t> axes = list("scan_input_axes", scanned), directions = list("scan_input_directions", scanned),
                       outputAxes = list("scan_output_axes", given),
                       outputDirections = list("scan_output_directions", given);
  SmallVector<Datum, 2> state;
  std::optional<int64_t> steps;
  for (auto [index, input] : llvm::enumerate(call.inputs)) {
    if (!input)
      return call.error("has no input " + Twine(index));
    if (index < states) {
      state.push_back(*input);
      continue;
    }
    FailureOr<int64_t> axis = call.getAxis(axes[index - states], input->getRank());
    if (failed(axis))
      return failure();
    axes[index - states] = *axis;
    if (index > states && failed(makeEqual(call, input->shape[*axis], call.input(states).shape[axes[0]],
                                           "numbers of steps of its scan inputs")))
      return failure();
    steps = getConstant(input->shape[*axis]);
    if (steps && *steps < 1)
      return call.refuse("no steps");
  }
  Location loc = call.getLoc();
  if (!steps || *steps > kMostStepsWrittenOut) {
    for (std::vector<int64_t> *list : {&directions, &outputDirections})
      for (int64_t direction : *list)
        if ((direction != 0) != (directions[0] != 0))
          return call.refuse("steps in both directions at once");
    Steps loop;
    loop.count = call.input(states).shape[axes[0]];
    loop.reverse = directions[0] != 0;
    loop.states.assign(state.begin(), state.end());
    for (Datum &datum : loop.states)
      if (!(datum.value = materialise(datum)))
        return failure();
    for (int64_t i = 0; i < scanned; ++i) {
      Datum &whole = call.input(states + i);
      Value value = materialise(whole);
      if (!value)
        return failure();
      SmallVector<int64_t> permutation{axes[i]};
      for (int64_t axis = 0; axis < whole.getRank(); ++axis)
        if (axis != axes[i])
          permutation.push_back(axis);
      Shape shape = whole.shape;
      if (axes[i])
        value = transpose(loc, value, shape, permutation);
      loop.scanned.push_back(value);
      Datum row;
      row.type = whole.type;
      row.shape = whole.shape;
      row.shape.erase(row.shape.begin() + axes[i]);
      loop.rows.push_back(std::move(row));
    }
    auto build = [&](ArrayRef<Datum> inputs, SmallVectorImpl<Datum> &kept,
                     SmallVectorImpl<Datum> &next) -> LogicalResult {
      // A scan's body sees the states first.
      SmallVector<Datum, 2> own(inputs.drop_front(scanned)), outputs;
      own.append(inputs.begin(), inputs.begin() + scanned);
      if (failed(inlineGraph(call, *body->graph, own, outputs)))
        return failure();
      next.append(outputs.begin(), outputs.begin() + states);
      kept.append(outputs.begin() + states, outputs.end());
      return success();
    };
    SmallVector<Datum, 2> results;
    if (failed(buildSteps(call, loop, build, results)))
      return failure();
    for (size_t i = 0; i < call.results.size(); ++i) {
      if (i < states) {
        call.results[i] = results[given + i];
        continue;
      }
      Datum &whole = results[i - states];
      int64_t axis = outputAxes[i - states], rank = whole.getRank();
      axis += axis < 0 ? rank : 0;
      if (axis < 0 || axis >= rank)
        return call.error("has a scan output axis that its output lacks");
      SmallVector<int64_t> permutation;
      for (int64_t at = 1; at < rank; ++at)
        permutation.push_back(at);
      permutation.insert(permutation.begin() + axis, 0);
      if (axis)
        whole.value = transpose(loc, whole.value, whole.shape, permutation);
      call.results[i] = whole;
    }
    return success();
  }
  std::vector<SmallVector<Datum, 2>> all;
  for (int64_t step = 0; step < *steps; ++step) {
    SmallVector<Datum, 2> inputs = state;
    for (int64_t i = 0; i < scanned; ++i) {
      Datum &whole = call.input(states + i);
      Value value = materialise(whole);
      if (!value)
        return failure();
      Shape offsets(whole.getRank(), size(0)), one = whole.shape;
      offsets[axes[i]] = size(directions[i] ? *steps - 1 - step : step);
      one[axes[i]] = size(1);
      Datum row;
      row.type = whole.type;
      row.shape = whole.shape;
      row.shape.erase(row.shape.begin() + axes[i]);
      value = slice(loc, value, offsets, one, SmallVector<int64_t>(whole.getRank(), 1));
      row.value = reshape(loc, value, one, row.shape);
      inputs.push_back(std::move(row));
    }
    SmallVector<Datum, 2> outputs;
    if (failed(inlineGraph(call, *body->graph, inputs, outputs)))
      return failure();
    state.assign(outputs.begin(), outputs.begin() + states);
    all.push_back(std::move(outputs));
  }
  for (size_t i = 0; i < std::min(states, call.results.size()); ++i)
    call.results[i] = state[i];
  for (size_t i = states; i < call.results.size(); ++i) {
    if (outputDirections[i - states])
      std::reverse(all.begin(), all.end());
    LogicalResult result = stackSteps(call, i, all, i, outputAxes[i - states]);
    if (outputDirections[i - states])
      std::reverse(all.begin(), all.end());
    if (failed(result))
      return failure();
  }
  return success();
}

/// A loop whose number of steps or condition is computed from data: a mixer.loop. A first step is always made; where
/// there may be none, what was before it is taken instead.
static LogicalResult buildLoopOnData(Call &call, const Graph &body, ArrayRef<Datum> state) {
  Importer &in = call.in;
  Location loc = call.getLoc();
  OpBuilder &builder = in.builder;
  for (size_t i = state.size(); i < call.results.size(); ++i)
    if (!call.results[i].name.empty())
      return call.refuse("an output of every step ('" + call.results[i].name +
                         "') of a loop whose number of steps is computed from data: its size is no dim"
                         " (an input that says it may be given with --constant=NAME=COUNT)");
  Steps loop;
  loop.states.assign(state.begin(), state.end());
  for (Datum &datum : loop.states)
    if (!(datum.value = in.materialise(datum)))
      return failure();
  // The number of the step comes last.
  Datum number;
  number.type = Int64;
  number.value = in.filled(loc, builder.getI64Type(), 0, {});
  loop.states.push_back(number);
  auto scalar = [&](Datum &datum, ElementType type, StringRef what) -> Value {
    Value value = in.materialise(datum);
    if (!value)
      return nullptr;
    if (datum.type != type || in.getConstant(in.product(datum.shape)) != 1) {
      (void)call.error("has a " + what + " ('" + datum.name + "') that is no scalar of its type");
      return nullptr;
    }
    return datum.shape.empty() ? value : in.reshape(loc, value, datum.shape, {});
  };
  auto isLess = [&](Value a, Value b) -> Value {
    return builder.create<arith::CmpIOp>(loc, arith::CmpIPredicate::slt, a, b);
  };
  auto both = [&](Value a, Value b) -> Value { return a && b ? builder.create<arith::AndIOp>(loc, a, b) : a ? a : b; };
  Value count, begins;
  if (call.has(0)) {
    if (!(count = scalar(call.input(0), Int64, "number of steps")))
      return failure();
    begins = isLess(number.value, count);
  }
  if (call.has(1)) {
    Value condition = scalar(call.input(1), Bool, "condition");
    if (!condition)
      return failure();
    begins = both(begins, condition);
  }
  auto build = [&](ArrayRef<Datum> inputs, SmallVectorImpl<Datum> &kept,
                   SmallVectorImpl<Datum> &next) -> LogicalResult {
    Datum go, step = inputs.back();
    go.type = Bool;
    go.numbers = std::make_shared<std::vector<Number>>(1, Number{false, in.size(1), 0});
    go.isConstant = true;
    SmallVector<Datum, 2> own{step, go}, outputs;
    llvm::append_range(own, inputs.drop_back());
    if (failed(in.inlineGraph(call, body, own, outputs)))
      return failure();
    Value goes = scalar(outputs[0], Bool, "condition");
    if (!goes)
      return failure();
    next.append(outputs.begin() + 1, outputs.begin() + 1 + state.size());
    step.value = builder.create<arith::AddIOp>(loc, step.value, in.filled(loc, builder.getI64Type(), 1, {}));
    if (count)
      goes = both(goes, isLess(step.value, count));
    next.push_back(step);
    Datum truth;
    truth.type = Bool;
    truth.value = goes;
    kept.push_back(truth);
    return success();
  };
  SmallVector<Datum, 2> results;
  if (failed(buildStepsWhile(call, loop, kMostTrips, build, results)))
    return failure();
  for (size_t i = 0; i < std::min(state.size(), call.results.size()); ++i) {
    Datum &result = results[i];
    if (begins)
      result.value = builder.create<arith::SelectOp>(loc, in.broadcast(loc, begins, {}, result.shape), result.value,
                                                     loop.states[i].value);
    call.results[i] = result;
  }
  return success();
}

LogicalResult Importer::buildLoop(Call &call) {
  const NodeAttribute *body = call.getAttribute("body");
  if (!body || !body->graph || call.inputs.size() < 2)
    return call.error("has no body");
  auto known = [&](Datum &datum) -> std::optional<int64_t> {
    const std::vector<Number> *numbers = getNumbers(datum);
    return numbers && numbers->size() == 1 && !numbers->front().isFloat ? getConstant(numbers->front().size)
                                                                        : std::nullopt;
  };
  std::optional<int64_t> count = kMostSteps + 1, condition = 1;
  const std::vector<Number> *given = call.has(0) ? getNumbers(call.input(0)) : nullptr;
  bool isOnData =
      call.has(0) && !(count = known(call.input(0))) && (!given || given->size() != 1 || given->front().isFloat);
  if (call.has(1))
    isOnData |= !(condition = known(call.input(1)));
  SmallVector<Datum, 2> state;
  for (unsigned i = 2; i < call.inputs.size(); ++i) {
    if (!call.has(i))
      return call.error("has no input " + Twine(i));
    state.push_back(call.input(i));
  }
  size_t states = state.size();
  if (body->graph->outputs.size() < states + 1 || call.results.size() > body->graph->outputs.size() - 1)
    return call.error("has a body with " + Twine(body->graph->outputs.size()) + " outputs");
  if (isOnData)
    return buildLoopOnData(call, *body->graph, state);
  std::vector<SmallVector<Datum, 2>> all;
  auto constant = [&](ElementType type, int64_t value) {
    Datum datum;
    datum.type = type;
    datum.numbers = std::make_shared<std::vector<Number>>(1, Number{false, size(value), 0});
    datum.isConstant = true;
    return datum;
  };
  if (given && *condition && (!count || *count > kMostStepsWrittenOut)) {
    Location loc = call.getLoc();
    Steps loop;
    loop.count = given->front().size;
    loop.states.assign(state.begin(), state.end());
    for (Datum &datum : loop.states)
      if (!(datum.value = materialise(datum)))
        return failure();
    loop.isCounted = true;
    loop.scanned.push_back(iota(loc, builder.getI64Type(), {loop.count}, 0));
    loop.rows.emplace_back();
    loop.rows.back().type = Int64;
    auto build = [&](ArrayRef<Datum> inputs, SmallVectorImpl<Datum> &kept,
                     SmallVectorImpl<Datum> &next) -> LogicalResult {
      SmallVector<Datum, 2> own{inputs[0], constant(Bool, 1)}, outputs;
      own.append(inputs.begin() + 1, inputs.end());
      if (failed(inlineGraph(call, *body->graph, own, outputs)))
        return failure();
      if (known(outputs[0]) != 1) {
        isOnData = true;
        return failure();
      }
      next.append(outputs.begin() + 1, outputs.begin() + 1 + states);
      kept.append(outputs.begin() + 1 + states, outputs.end());
      return success();
    };
    SmallVector<Datum, 2> results;
    if (failed(buildSteps(call, loop, build, results)))
      return isOnData ? buildLoopOnData(call, *body->graph, state) : failure();
    size_t keptCount = results.size() - states;
    for (size_t i = 0; i < call.results.size(); ++i)
      call.results[i] = i < states ? results[keptCount + i] : results[i - states];
    return success();
  }
  const SmallVector<Datum, 2> beginning = state;
  for (int64_t step = 0; step < *count && *condition; ++step) {
    if (step >= kMostSteps)
      return buildLoopOnData(call, *body->graph, beginning);
    SmallVector<Datum, 2> inputs{constant(Int64, step), constant(Bool, 1)}, outputs;
    inputs.append(state.begin(), state.end());
    if (failed(inlineGraph(call, *body->graph, inputs, outputs)))
      return failure();
    condition = known(outputs[0]);
    if (!condition)
      return buildLoopOnData(call, *body->graph, beginning);
    state.assign(outputs.begin() + 1, outputs.begin() + 1 + states);
    all.push_back(std::move(outputs));
  }
  for (size_t i = 0; i < std::min(states, call.results.size()); ++i)
    call.results[i] = state[i];
  if (call.results.size() > states && all.empty())
    return call.refuse("no steps, and outputs of them");
  for (size_t i = states; i < call.results.size(); ++i)
    if (failed(stackSteps(call, i, all, i + 1, 0)))
      return failure();
  return success();
}
