// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops with a state along the sequence.

#include "lib/Import/Onnx/Heads.h"
#include "lib/Import/Onnx/Steps.h"
#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

static LogicalResult buildLinearAttention(Call &call) {
  if (failed(call.checkInputs(3, 6)))
    return failure();
  Importer &in = call.in;
  OpBuilder &b = in.builder;
  Location loc = call.getLoc();
  if (call.input(0).type != Float)
    return call.refuse("elements of " + getName(call.input(0).type));
  call.getInteger("chunk_size", 0); // a hint
  int64_t queryHeads = call.getInteger("q_num_heads", 0), keyHeads = call.getInteger("kv_num_heads", 0);
  double scale = call.getFloat("scale", 0);
  std::string rule = call.getString("update_rule", "gated_delta");
  bool gated = rule == "gated" || rule == "gated_delta", delta = rule == "delta" || rule == "gated_delta";
  if (!gated && !delta && rule != "linear")
    return call.refuse("update_rule '" + rule + "'");
  if (queryHeads < 1 || keyHeads < 1 || queryHeads % keyHeads || gated != call.has(4) || delta != call.has(5))
    return call.error("has heads or inputs that don't fit its update_rule '" + rule + "'");
  Value q = call.value(0), k = call.value(1), v = call.value(2);
  if (!q || !k || !v)
    return failure();
  Shape qs = call.input(0).shape, ks = call.input(1).shape, vs = call.input(2).shape;
  if (qs.size() != 3 || ks.size() != 3 || vs.size() != 3)
    return call.error("has an input of " + in.print(qs));
  FailureOr<Value> splitQ = splitHeads(call, q, qs, queryHeads), splitK = splitHeads(call, k, ks, keyHeads),
                   splitV = splitHeads(call, v, vs, keyHeads);
  if (failed(splitQ) || failed(splitK) || failed(splitV))
    return failure();
  std::optional<int64_t> depth = Importer::getConstant(qs[3]);
  if (!depth || qs[3] != ks[3])
    return call.error("has queries of " + in.print(qs) + " and keys of " + in.print(ks));
  Value decay, beta;
  auto spread = [&](unsigned index, bool isDecay) -> FailureOr<Value> {
    Value value = call.value(index);
    if (!value)
      return failure();
    Shape shape = call.input(index).shape;
    std::optional<int64_t> width = shape.size() == 3 ? Importer::getConstant(shape[2]) : std::nullopt;
    bool perHead = width == keyHeads || (!isDecay && width == 1);
    if (!width || (!perHead && !(isDecay && *width == keyHeads * *depth)))
      return call.error("has an input " + Twine(index) + " of " + in.print(shape));
    int64_t own = perHead ? *width : keyHeads;
    Shape apart{shape[0], shape[1], in.size(own), in.size(*width / own)};
    value = in.reshape(loc, value, shape, apart);
    value = in.transpose(loc, value, apart, {0, 2, 1, 3});
    if (!isDecay)
      return value;
    Shape five = apart;
    five.push_back(in.size(1));
    return in.reshape(loc, value, apart, five);
  };
  if (gated) {
    FailureOr<Value> value = spread(4, true);
    if (failed(value))
      return failure();
    decay = *value;
  }
  if (delta) {
    FailureOr<Value> value = spread(5, false);
    if (failed(value))
      return failure();
    beta = *value;
  }
  SmallVector<Value> initial;
  if (call.has(3)) {
    Value state = call.value(3);
    if (!state)
      return failure();
    if (call.input(3).getRank() != 4)
      return call.error("has a past_state of " + in.print(call.input(3).shape));
    initial.push_back(state);
  }
  Shape os{qs[0], qs[1], qs[2], vs[3]}, states{qs[0], qs[1], qs[3], vs[3]};
  Type element = b.getF32Type();
  auto op = b.create<mixer::LinearRecurrenceOp>(loc, in.getType(element, os), in.getType(element, states), TypeRange{},
                                                *splitQ, *splitK, *splitV, decay, Value(), beta, ValueRange{}, Value(),
                                                Value(), initial, Value(),
                                                APFloat(scale == 0 ? 1 / std::sqrt(double(*depth)) : scale));
  Value result = joinHeads(call, op.getResult(), os), state = op.getFinalState();
  if (queryHeads != keyHeads) { // one of each group
    Shape kept = states;
    kept[1] = in.size(keyHeads);
    state = in.slice(loc, state, Shape(4, in.size(0)), kept, {1, queryHeads / keyHeads, 1, 1});
    states = kept;
  }
  call.set(0, result, Float, os);
  call.set(1, state, Float, states);
  return success();
}

static LogicalResult buildCausalConv(Call &call) {
  if (failed(call.checkInputs(2, 4)))
    return failure();
  Importer &in = call.in;
  OpBuilder &b = in.builder;
  Location loc = call.getLoc();
  Datum &input = call.input(0), &weight = call.input(1);
  if (input.type != Float)
    return call.refuse("elements of " + getName(input.type));
  std::string activation = call.getString("activation", "none");
  if (activation != "none" && activation != "silu" && activation != "swish")
    return call.refuse("activation '" + activation + "'");
  std::optional<SmallVector<int64_t>> kernel = in.getStatic(weight.shape);
  if (input.getRank() != 3 || !kernel || kernel->size() != 3 || (*kernel)[1] != 1 ||
      input.shape[1] != in.size((*kernel)[0]))
    return call.error("has an input of " + in.print(input.shape) + " and a weight of " + in.print(weight.shape));
  int64_t channels = (*kernel)[0], size = (*kernel)[2];
  Value x = call.value(0), w = call.value(1), bias = call.value(2);
  if (!x || !w || (call.has(2) && !bias))
    return failure();
  Shape past{input.shape[0], input.shape[1], in.size(size - 1)}, padded = input.shape;
  Value before;
  if (call.has(3)) {
    before = call.value(3);
    if (!before)
      return failure();
    if (call.input(3).shape != past)
      return call.error("has a past_state of " + in.print(call.input(3).shape) + ", expected " + in.print(past));
  } else {
    before = in.filled(loc, b.getF32Type(), 0, past);
  }
  x = joinAlong(call, before, past, x, padded, 2);
  Value state = x;
  if (size > 1) {
    Shape offsets(3, in.size(0));
    offsets[2] = in.algebra.subtract(padded[2], in.size(size - 1));
    state = in.slice(loc, x, offsets, past, {1, 1, 1});
  } else {
    state = in.slice(loc, x, Shape(3, in.size(0)), past, {1, 1, 1});
  }
  Shape xs = padded, ws = weight.shape, os = input.shape;
  x = in.transpose(loc, x, xs, {0, 2, 1});
  w = in.transpose(loc, w, ws, {2, 1, 0});
  Shape result{os[0], os[2], os[1]};
  Value y = b.create<mixer::ConvolutionOp>(loc, in.getType(b.getF32Type(), result), x, w, bias, uint64_t(channels),
                                           DenseI64ArrayAttr(), DenseI64ArrayAttr(), DenseI64ArrayAttr(),
                                           DenseI64ArrayAttr());
  if (activation != "none") {
    TensorMath m{in, loc, b.getF32Type(), result};
    y = m.mul(y, m.sigmoid(y));
  }
  y = in.transpose(loc, y, result, {0, 2, 1});
  call.set(0, y, Float, result);
  call.set(1, state, Float, past);
  return success();
}

namespace {
/// What RNN, GRU and LSTM differ in: gates in their order, and the state.
enum class Cell { Rnn, Gru, Lstm };

/// One direction of one node.
struct CellBuilder {
  Call &call;
  Importer &in;
  Location loc;
  Cell cell;
  int64_t hidden;
  Shape state, step;          ///< [batch, hidden], [batch, input]
  Value weight, recurrent;    ///< [gates * hidden, ...]
  Value inputBias, stateBias; ///< [gates * hidden]; null: none
  Value peephole;             ///< [3 * hidden]; null: none
  bool linearBeforeReset = false, isConstant = false;
  TensorMath m;

  int64_t gates() const { return cell == Cell::Rnn ? 1 : cell == Cell::Gru ? 3 : 4; }

  /// x weight^T + bias for `count` gates from `first` on.
  Value project(Value x, const Shape &shape, Value matrix, Value bias, int64_t first, int64_t count) {
    Shape rows{in.size(count * hidden), shape[1]}, vector{rows[0]}, result{shape[0], rows[0]};
    if (count != gates()) {
      matrix = in.slice(loc, matrix, {in.size(first * hidden), in.size(0)}, rows, {1, 1});
      if (bias)
        bias = in.slice(loc, bias, {in.size(first * hidden)}, vector, {1});
    }
    if (isConstant) {
      Shape ignored;
      return in.linear(loc, x, shape, matrix, bias, ignored);
    }
    Value y = in.contract(loc, x, {0, 2}, matrix, {1, 2}, {0, 1}, result);
    if (!bias)
      return y;
    TensorMath wide{in, loc, m.element, result};
    return wide.add(y, in.broadcast(loc, bias, vector, result));
  }
  Value gate(Value all, int64_t which) {
    return in.slice(loc, all, {in.size(0), in.size(which * hidden)}, state, {1, 1});
  }
  Value watch(Value sum, Value c, int64_t which) {
    if (!peephole)
      return sum;
    Value row = in.slice(loc, peephole, {in.size(which * hidden)}, {in.size(hidden)}, {1});
    return m.add(sum, m.mul(in.broadcast(loc, row, {in.size(hidden)}, state), c));
  }

  /// What all gates get from rows of the input, with the biases that are added to it.
  Value projectInput(Value x, const Shape &shape) {
    Value bias = inputBias;
    if (bias && cell != Cell::Gru) {
      TensorMath vector{in, loc, m.element, {in.size(gates() * hidden)}};
      bias = vector.add(inputBias, stateBias);
    }
    return project(x, shape, weight, bias, 0, gates());
  }

  /// The next state, from what the gates get of the input.
  void advance(Value fromX, Value &h, Value &c) {
    Shape wide{state[0], in.size(gates() * hidden)};
    TensorMath w{in, loc, m.element, wide};
    if (cell == Cell::Gru) {
      Value fromH = project(h, state, recurrent, stateBias, 0, 2);
      auto half = [&](int64_t which) {
        return in.slice(loc, fromH, {in.size(0), in.size(which * hidden)}, state, {1, 1});
      };
      Value z = m.sigmoid(m.add(gate(fromX, 0), half(0))), r = m.sigmoid(m.add(gate(fromX, 1), half(1)));
      Value other = linearBeforeReset ? m.mul(r, project(h, state, recurrent, stateBias, 2, 1))
                                      : project(m.mul(r, h), state, recurrent, stateBias, 2, 1);
      Value fresh = m.tanh(m.add(gate(fromX, 2), other));
      h = m.add(m.mul(m.sub(m.constant(1), z), fresh), m.mul(z, h));
      return;
    }
    Value sum = w.add(fromX, project(h, state, recurrent, Value(), 0, gates()));
    if (cell == Cell::Rnn) {
      h = m.tanh(sum);
      return;
    }
    // Input, output, forget and cell gates.
    Value keep = m.mul(m.sigmoid(watch(gate(sum, 2), c, 2)), c);
    Value add = m.mul(m.sigmoid(watch(gate(sum, 0), c, 0)), m.tanh(gate(sum, 3)));
    c = m.add(keep, add);
    h = m.mul(m.sigmoid(watch(gate(sum, 1), c, 1)), m.tanh(c));
  }
};
} // namespace

/// One direction as a loop over any number of steps, each sequence on its own: y [steps, batch, hidden], and the last state.
static LogicalResult buildDirection(Call &call, CellBuilder &builder, Value x, const Shape &xs, bool reverse, Value h, Value c,
                                    Value &y, Value &lastH, Value &lastC) {
  Importer &in = call.in;
  Location loc = call.getLoc();
  SizeExpression hidden = in.size(builder.hidden), gates = in.size(builder.gates() * builder.hidden), one = in.size(1);
  Shape flat{in.algebra.multiply(xs[0], xs[1]), xs[2]}, all{xs[0], xs[1], gates}, state{xs[1], hidden};
  // The input of all steps at once.
  Value fromX = builder.projectInput(in.reshape(loc, x, xs, flat), flat);
  fromX = in.transpose(loc, in.reshape(loc, fromX, {flat[0], gates}, all), all, {1, 0, 2});
  Steps steps;
  steps.count = xs[0];
  steps.reverse = reverse;
  steps.isMapped = true;
  auto add = [&](SmallVector<Datum, 2> &to, Shape shape) {
    to.emplace_back();
    to.back().type = Float;
    to.back().shape = std::move(shape);
  };
  add(steps.rows, {one, gates});
  steps.scanned.push_back(in.reshape(loc, fromX, all, {xs[1], xs[0], one, gates}));
  for (Value value : {h, c})
    if (value) {
      add(steps.states, {one, hidden});
      steps.states.back().value = in.reshape(loc, value, state, {xs[1], one, hidden});
    }
  CellBuilder inner = builder;
  inner.state = {one, hidden};
  inner.m.shape = inner.state;
  inner.isConstant = false; // a step has no linear layer of its own
  SmallVector<Datum, 2> results;
  auto body = [&](ArrayRef<Datum> inputs, SmallVectorImpl<Datum> &kept, SmallVectorImpl<Datum> &states) {
    Value nextH = inputs[1].value, nextC = c ? inputs[2].value : Value();
    inner.advance(inputs[0].value, nextH, nextC);
    kept.push_back(inputs[1]);
    kept.back().value = nextH;
    states.push_back(kept.back());
    if (c) {
      states.push_back(inputs[2]);
      states.back().value = nextC;
    }
    return success();
  };
  if (failed(buildSteps(call, steps, body, results)))
    return failure();
  Shape order{xs[1], xs[0], hidden};
  y = in.transpose(loc, in.reshape(loc, results[0].value, {xs[1], xs[0], one, hidden}, order), order, {1, 0, 2});
  lastH = in.reshape(loc, results[1].value, {xs[1], one, hidden}, state);
  lastC = c ? in.reshape(loc, results[2].value, {xs[1], one, hidden}, state) : Value();
  return success();
}

/// RNN, GRU and LSTM with their usual functions: a few steps written out, else a loop.
static LogicalResult buildCells(Call &call) {
  constexpr int64_t kMostSteps = 64; // with lengths of sequences
  Importer &in = call.in;
  Location loc = call.getLoc();
  StringRef op = call.node.op;
  Cell cell = op == "RNN" ? Cell::Rnn : op == "GRU" ? Cell::Gru : Cell::Lstm;
  bool hasCell = cell == Cell::Lstm;
  if (failed(call.checkInputs(3, hasCell ? 8 : 6)))
    return failure();
  for (unsigned i = 0; i < call.inputs.size(); ++i)
    if (i != 4 && call.has(i) && call.input(i).type != Float)
      return call.refuse("elements of " + getName(call.input(i).type));
  for (StringRef name : {"activation_alpha", "activation_beta", "clip"})
    if (call.getAttribute(name))
      return call.refuse("the attribute " + name);
  if (const NodeAttribute *activations = call.getAttribute("activations"))
    for (auto [index, name] : llvm::enumerate(activations->texts)) {
      bool isFirst = cell == Cell::Rnn ? false : cell == Cell::Gru ? index % 2 == 0 : index % 3 == 0;
      if (name != (isFirst ? "Sigmoid" : "Tanh"))
        return call.refuse("the activation " + name);
    }
  if (call.getInteger("input_forget", 0))
    return call.refuse("input_forget");
  bool batchFirst = call.getInteger("layout", 0);
  bool linearBeforeReset = cell == Cell::Gru && call.getInteger("linear_before_reset", 0);
  std::string direction = call.getString("direction", "forward");
  if (direction != "forward" && direction != "reverse" && direction != "bidirectional")
    return call.error("has direction '" + direction + "'");
  int64_t directions = direction == "bidirectional" ? 2 : 1, gates = cell == Cell::Rnn ? 1 : cell == Cell::Gru ? 3 : 4;
  Shape xs = call.input(0).shape, ws = call.input(1).shape, rs = call.input(2).shape;
  Value x = call.value(0), w = call.value(1), r = call.value(2), b = call.value(3), h0 = call.value(5);
  Value c0 = hasCell ? call.value(6) : Value(), p = hasCell ? call.value(7) : Value(), lengths = call.value(4);
  if (!x || !w || !r)
    return failure();
  if (batchFirst && xs.size() == 3)
    x = in.transpose(loc, x, xs, {1, 0, 2});
  std::optional<int64_t> steps = xs.size() == 3 ? Importer::getConstant(xs[0]) : std::nullopt;
  std::optional<int64_t> hidden = rs.size() == 3 ? Importer::getConstant(rs[2]) : std::nullopt;
  if (!hidden || *hidden < 1 || xs.size() != 3 || ws.size() != 3 || ws[0] != in.size(directions) ||
      ws[1] != in.size(gates * *hidden) || ws[2] != xs[2] || rs[0] != ws[0] || rs[1] != ws[1])
    return call.error("has an input of " + in.print(xs) + ", weights of " + in.print(ws) + " and " + in.print(rs));
  if (int64_t given = call.getInteger("hidden_size", *hidden); given != *hidden)
    return call.error("has a hidden_size of " + Twine(given) + " and weights of " + in.print(rs));
  bool isLoop = !steps || *steps > kMostStepsWrittenOut;
  if (lengths && isLoop) {
    if (!steps || *steps > kMostSteps)
      return call.refuse("sequence_lens of " + in.algebra.print(xs[0]) + " steps: 1 to " + Twine(kMostSteps) +
                         " are written out");
    isLoop = false;
  }
  if (steps && *steps < 1)
    return call.refuse("a sequence of no steps");
  if (lengths && direction != "forward")
    return call.refuse("sequence_lens backwards");
  Type element = in.builder.getF32Type();
  Shape state{xs[1], in.size(*hidden)}, step{xs[1], xs[2]}, initial{in.size(directions), xs[1], in.size(*hidden)};
  auto row = [&](Value value, const Shape &shape, int64_t at) { // value[at]
    Shape offsets(shape.size(), in.size(0)), one = shape, rest(shape.begin() + 1, shape.end());
    offsets[0] = in.size(at);
    one[0] = in.size(1);
    return in.reshape(loc, in.slice(loc, value, offsets, one, SmallVector<int64_t>(shape.size(), 1)), one, rest);
  };
  for (unsigned index : {5u, 6u}) {
    if (!call.has(index))
      continue;
    Shape own = call.input(index).shape;
    Value &value = index == 5 ? h0 : c0;
    if (batchFirst && own.size() == 3)
      value = in.transpose(loc, value, own, {1, 0, 2});
    if (own != initial)
      return call.error("has a state of " + in.print(own) + ", expected " + in.print(initial));
  }
  if (b && call.input(3).shape != Shape{in.size(directions), in.size(2 * gates * *hidden)})
    return call.error("has a bias of " + in.print(call.input(3).shape));
  if (p && call.input(7).shape != Shape{in.size(directions), in.size(3 * *hidden)})
    return call.error("has peepholes of " + in.print(call.input(7).shape));
  SmallVector<SmallVector<Value>> hiddens(isLoop ? 0 : *steps); // of each step, by direction
  SmallVector<Value> wholes;                                    // of each direction
  SmallVector<Value> lastH, lastC;
  TensorMath m{in, loc, element, state};
  for (int64_t d = 0; d < directions; ++d) {
    bool isConstant = call.input(1).isConstant && call.input(2).isConstant && (!b || call.input(3).isConstant);
    CellBuilder builder{call,          in,      loc,     cell,    *hidden,           state,      step, row(w, ws, d),
                        row(r, rs, d), Value(), Value(), Value(), linearBeforeReset, isConstant, m};
    if (b) {
      Value both = row(b, call.input(3).shape, d);
      SizeExpression width = in.size(gates * *hidden);
      builder.inputBias = in.slice(loc, both, {in.size(0)}, {width}, {1});
      builder.stateBias = in.slice(loc, both, {width}, {width}, {1});
    }
    if (p)
      builder.peephole = row(p, call.input(7).shape, d);
    Value h = h0 ? row(h0, initial, d) : in.filled(loc, element, 0, state);
    Value c = !hasCell ? Value() : c0 ? row(c0, initial, d) : in.filled(loc, element, 0, state);
    bool backwards = direction == "reverse" || d == 1;
    if (isLoop) {
      wholes.emplace_back();
      lastH.emplace_back();
      lastC.emplace_back();
      if (failed(buildDirection(call, builder, x, xs, backwards, h, c, wholes.back(), lastH.back(), lastC.back())))
        return failure();
      continue;
    }
    for (int64_t t = 0; t < *steps; ++t) {
      int64_t at = backwards ? *steps - 1 - t : t;
      Value beforeH = h, beforeC = c;
      builder.advance(builder.projectInput(row(x, xs, at), step), h, c);
      Value shown = h;
      if (lengths) { // a sequence that has ended keeps its state and shows zeros
        Type integer = cast<RankedTensorType>(lengths.getType()).getElementType();
        TensorMath n{in, loc, integer, {xs[1]}};
        Value goesOn = n.create<arith::CmpIOp>(arith::CmpIPredicate::sgt, lengths, n.constant(double(t)));
        Shape column{xs[1], in.size(1)};
        goesOn = in.broadcast(loc, in.reshape(loc, goesOn, {xs[1]}, column), column, state);
        shown = m.select(goesOn, h, m.constant(0));
        h = m.select(goesOn, h, beforeH);
        if (c)
          c = m.select(goesOn, c, beforeC);
      }
      hiddens[at].push_back(shown);
    }
    lastH.push_back(h);
    lastC.push_back(c);
  }
  SmallVector<Value> all;
  Shape ys = state;
  for (auto &own : hiddens) {
    Shape shape = state;
    all.push_back(in.stack(loc, own, shape, 0));
    ys = shape;
  }
  if (isLoop)
    ys = {xs[0], xs[1], in.size(*hidden)};
  Value y = isLoop ? in.stack(loc, wholes, ys, 1) : in.stack(loc, all, ys, 0);
  Shape hs = state, cs = state;
  Value h = in.stack(loc, lastH, hs, 0), c = hasCell ? in.stack(loc, lastC, cs, 0) : Value();
  if (batchFirst) {
    y = in.transpose(loc, y, ys, {2, 0, 1, 3});
    h = in.transpose(loc, h, hs, {1, 0, 2});
    if (c)
      c = in.transpose(loc, c, cs, {1, 0, 2});
  }
  call.set(0, y, Float, ys);
  call.set(1, h, Float, hs);
  if (c)
    call.set(2, c, Float, cs);
  return success();
}

ArrayRef<OpEntry> onnx::getRecurrentOps() {
  static const OpEntry table[] = {{"RNN", buildCells},
                                  {"GRU", buildCells},
                                  {"LSTM", buildCells},
                                  {"LinearAttention", buildLinearAttention},
                                  {"CausalConvWithState", buildCausalConv}};
  return table;
}
