// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops that stand for layers of transformers: of the standard, and what ONNX Runtime's optimiser writes (com.microsoft).

#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// Gelu, BiasGelu, FastGelu, QuickGelu: x + bias through it.
static LogicalResult buildContribGelu(Call &call) {
  if (failed(call.checkInputs(1, 2)))
    return failure();
  Importer &in = call.in;
  Value x = call.value(0);
  if (!x)
    return failure();
  const Shape &shape = call.input(0).shape;
  TensorMath m{in, call.getLoc(), in.getElementType(call.input(0).type), shape};
  if (!isa<FloatType>(m.element))
    return call.refuse("elements of " + getName(call.input(0).type));
  if (call.has(1)) {
    FailureOr<Shape> both = in.broadcastShapes(call, shape, call.input(1).shape);
    Value bias = call.value(1);
    if (failed(both) || !bias)
      return failure();
    if (*both != shape)
      return call.error("has a bias of " + in.print(call.input(1).shape));
    x = m.add(x, in.broadcast(m.loc, bias, call.input(1).shape, shape));
  }
  Value result;
  if (call.node.op == "FastGelu")
    result = m.geluTanh(x);
  else if (call.node.op == "QuickGelu")
    result = m.mul(x, m.sigmoid(m.mul(x, call.getFloat("alpha", 1.702))));
  else
    result = m.gelu(x);
  call.set(0, result, call.input(0).type, shape);
  return success();
}

/// norm(x + skip + bias); the sum is the fourth output.
static LogicalResult buildSkipNorm(Call &call) {
  if (failed(call.checkInputs(3, 5)))
    return failure();
  Importer &in = call.in;
  bool isRms = call.node.op == "SkipSimplifiedLayerNormalization";
  const Shape &shape = call.input(0).shape;
  if (shape.empty() || !Importer::getConstant(shape.back()))
    return call.refuse("an input of " + in.print(shape));
  TensorMath m{in, call.getLoc(), in.getElementType(call.input(0).type), shape};
  Value sum = call.value(0), scale = call.value(2);
  if (!sum || !scale)
    return failure();
  unsigned biasAt = isRms ? 3 : 4;
  for (unsigned index : {1u, biasAt}) {
    if (!call.has(index))
      continue;
    FailureOr<Shape> both = in.broadcastShapes(call, shape, call.input(index).shape);
    Value value = call.value(index);
    if (failed(both) || !value)
      return failure();
    if (*both != shape)
      return call.error("adds " + in.print(call.input(index).shape) + " to " + in.print(shape));
    sum = m.add(sum, in.broadcast(m.loc, value, call.input(index).shape, shape));
  }
  Value beta = isRms ? Value() : call.value(3);
  for (size_t i = 1; i < std::min<size_t>(call.node.outputs.size(), 3); ++i)
    if (!call.node.outputs[i].empty())
      return call.refuse("statistics as outputs");
  Value result = in.builder.create<mixer::NormOp>(m.loc, sum.getType(), isRms ? mixer::NormKind::rms : mixer::NormKind::layer,
                                                  sum, scale, beta, APFloat(call.getFloat("epsilon", 1e-12)));
  call.set(0, result, call.input(0).type, shape);
  call.set(3, sum, call.input(0).type, shape);
  return success();
}

//===-- Attention -------------------------------------------------------------------------------------===//

/// [B, T, H*D] as [B, H, T, D]; four axes stay. Failure if the heads don't divide.
static FailureOr<Value> splitHeads(Call &call, Value value, Shape &shape, int64_t heads) {
  Importer &in = call.in;
  if (shape.size() == 4)
    return value;
  std::optional<int64_t> width = Importer::getConstant(shape.back());
  if (shape.size() != 3 || !width || heads < 1 || *width % heads)
    return call.error("has an input of " + in.print(shape) + " for " + Twine(heads) + " heads");
  Shape apart{shape[0], shape[1], in.size(heads), in.size(*width / heads)};
  value = in.reshape(call.getLoc(), value, shape, apart);
  shape = apart;
  return in.transpose(call.getLoc(), value, shape, {0, 2, 1, 3});
}

static Value joinHeads(Call &call, Value value, Shape &shape) {
  value = call.in.transpose(call.getLoc(), value, shape, {0, 2, 1, 3});
  Shape joined{shape[0], shape[1], call.in.product(ArrayRef(shape).drop_front(2))};
  value = call.in.reshape(call.getLoc(), value, shape, joined);
  shape = joined;
  return value;
}

static Value joinAlong(Call &call, Value a, const Shape &shapeA, Value b, Shape &shapeB, int64_t axis) {
  if (shapeA[axis] == call.in.size(0))
    return b;
  shapeB[axis] = call.in.algebra.add(shapeA[axis], shapeB[axis]);
  Type element = cast<RankedTensorType>(a.getType()).getElementType();
  return call.in.builder.create<tensor::ConcatOp>(call.getLoc(), call.in.getType(element, shapeB), axis, ValueRange{a, b});
}

static LogicalResult buildAttention(Call &call) {
  if (failed(call.checkInputs(3, 7)))
    return failure();
  Importer &in = call.in;
  OpBuilder &b = in.builder;
  Location loc = call.getLoc();
  if (call.input(0).type != Float)
    return call.refuse("elements of " + getName(call.input(0).type));
  bool isCausal = call.getInteger("is_causal", 0), isFlat = call.input(0).getRank() == 3;
  int64_t queryHeads = call.getInteger("q_num_heads", 0), keyHeads = call.getInteger("kv_num_heads", 0);
  double softcap = call.getFloat("softcap", 0);
  int64_t mode = call.getInteger("qk_matmul_output_mode", 0);
  int64_t left = call.getInteger("left_window_size", -1), right = call.getInteger("right_window_size", -1);
  call.getInteger("softmax_precision", 1); // f32 or wider always
  Value q = call.value(0), k = call.value(1), v = call.value(2);
  if (!q || !k || !v)
    return failure();
  Shape qs = call.input(0).shape, ks = call.input(1).shape, vs = call.input(2).shape;
  FailureOr<Value> splitQ = splitHeads(call, q, qs, queryHeads), splitK = splitHeads(call, k, ks, keyHeads),
                   splitV = splitHeads(call, v, vs, keyHeads);
  if (failed(splitQ) || failed(splitK) || failed(splitV))
    return failure();
  q = *splitQ;
  k = *splitK;
  v = *splitV;
  SizeExpression past = in.size(0);
  if (call.has(4) != call.has(5))
    return call.error("has a past of keys or of values alone");
  if (call.has(4)) {
    if (call.input(4).getRank() != 4 || call.input(5).getRank() != 4)
      return call.error("has a past of " + in.print(call.input(4).shape));
    Value pastK = call.value(4), pastV = call.value(5);
    if (!pastK || !pastV)
      return failure();
    past = call.input(4).shape[2];
    k = joinAlong(call, pastK, call.input(4).shape, k, ks, 2);
    v = joinAlong(call, pastV, call.input(5).shape, v, vs, 2);
  }
  Value presentK = k, presentV = v;
  Shape presentKs = ks, presentVs = vs;
  std::optional<int64_t> heads = Importer::getConstant(qs[1]), groups = Importer::getConstant(ks[1]), depth = Importer::getConstant(qs[3]);
  if (!heads || !groups || !depth || *groups < 1 || *heads % *groups || vs[1] != ks[1])
    return call.error("has queries of " + in.print(qs) + ", keys of " + in.print(ks) + " and values of " + in.print(vs));
  if (failed(in.makeEqual(call, ks[2], vs[2], "numbers of keys and values")) || failed(in.makeEqual(call, qs[0], ks[0], "batch sizes")) ||
      failed(in.makeEqual(call, qs[3], ks[3], "channels of queries and keys")))
    return failure();
  if (*heads != *groups) {
    auto repeat = [&](Value value, Shape &shape) {
      Shape one{shape[0], shape[1], in.size(1), shape[2], shape[3]}, many = one, all = shape;
      many[2] = in.size(*heads / *groups);
      all[1] = qs[1];
      value = in.broadcast(loc, in.reshape(loc, value, shape, one), one, many);
      value = in.reshape(loc, value, many, all);
      shape = all;
      return value;
    };
    k = repeat(k, ks);
    v = repeat(v, vs);
  }
  Shape ss{qs[0], qs[1], qs[2], ks[2]};
  double scale = call.getFloat("scale", 0);
  if (scale == 0)
    scale = 1 / std::sqrt(double(*depth));
  TensorMath m{in, loc, b.getF32Type(), ss};
  Value s = m.mul(in.contract(loc, q, {0, 1, 2, 4}, k, {0, 1, 3, 4}, {0, 1, 2, 3}, ss), scale);
  if (softcap > 0)
    s = m.mul(m.tanh(m.mul(s, 1 / softcap)), softcap);
  Value exposed = s;
  // A place of rows and columns as a condition, from the offset of the first query.
  Value counts;
  if (call.has(6)) {
    if (call.input(6).getRank() != 1 || (call.input(6).type != Int64 && call.input(6).type != Int32))
      return call.error("has nonpad_kv_seqlen of " + in.print(call.input(6).shape));
    counts = call.value(6);
    if (!counts)
      return failure();
  }
  Value low = m.constant(-INFINITY);
  auto keepWhere = [&](llvm::function_ref<Value(OpBuilder &, Location, Value row, Value column, Value first, Value count)> condition) {
    // first: place of row 0 among the keys. With counts it depends on the batch.
    Type i64 = b.getI64Type();
    Shape own = counts ? Shape{ss[0], ss[2], ss[3]} : Shape{ss[2], ss[3]};
    unsigned rank = own.size();
    SmallVector<Value> operands{b.create<arith::IndexCastOp>(loc, i64, in.emit(loc, past)), b.create<arith::IndexCastOp>(loc, i64, in.emit(loc, ss[2]))};
    MLIRContext *context = b.getContext();
    SmallVector<AffineMap> maps(2, AffineMap::get(rank, 0, {}, context));
    if (counts) {
      operands.push_back(counts);
      maps.push_back(AffineMap::get(rank, 0, {b.getAffineDimExpr(0)}, context));
    }
    Value keep = mixer::buildElementwise(b, loc, in.getType(b.getI1Type(), own), in.emitDynamic(loc, own), operands, maps,
                                         [&](OpBuilder &n, Location at, ValueRange args) {
                                           auto place = [&](unsigned axis) -> Value {
                                             return n.create<arith::IndexCastOp>(at, i64, n.create<linalg::IndexOp>(at, axis));
                                           };
                                           Value count, first = args[0];
                                           if (counts) {
                                             count = args[2].getType() == i64 ? args[2] : n.create<arith::ExtSIOp>(at, i64, args[2]).getResult();
                                             first = n.create<arith::SubIOp>(at, count, args[1]);
                                           }
                                           return condition(n, at, place(rank - 2), place(rank - 1), first, count);
                                         });
    Shape wide = own;
    if (counts)
      wide.insert(wide.begin() + 1, in.size(1));
    keep = in.broadcast(loc, in.reshape(loc, keep, own, wide), wide, ss);
    s = m.select(keep, s, low);
  };
  auto compare = [](OpBuilder &n, Location at, arith::CmpIPredicate predicate, Value x, Value y) -> Value {
    return n.create<arith::CmpIOp>(at, predicate, x, y);
  };
  if (call.has(3)) {
    Value mask = call.value(3);
    if (!mask)
      return failure();
    Shape ms = call.input(3).shape;
    bool isTruth = call.input(3).type == Bool;
    if (!isTruth && call.input(3).type != Float)
      return call.refuse("a mask of " + getName(call.input(3).type));
    if (!ms.empty() && ms.back() != ss[3] && ms.back() != in.size(1)) { // shorter: the rest is masked
      std::optional<int64_t> have = Importer::getConstant(ms.back()), want = Importer::getConstant(ss[3]);
      if (have && want && *have < *want) {
        Type element = cast<RankedTensorType>(mask.getType()).getElementType();
        Shape none(ms.size(), in.size(0)), more = none;
        more.back() = in.size(*want - *have);
        ms.back() = ss[3];
        TypedAttr fill = isTruth ? TypedAttr(b.getBoolAttr(false)) : TypedAttr(b.getF32FloatAttr(-INFINITY));
        mask = b.create<tensor::PadOp>(loc, in.getType(element, ms), mask, in.emitSizes(loc, none), in.emitSizes(loc, more),
                                       b.create<arith::ConstantOp>(loc, fill).getResult());
      }
    }
    FailureOr<Shape> both = in.broadcastShapes(call, ss, ms);
    if (failed(both))
      return failure();
    if (*both != ss)
      return call.error("has a mask of " + in.print(ms) + " for scores of " + in.print(ss));
    mask = in.broadcast(loc, mask, ms, ss);
    s = isTruth ? m.select(mask, s, low) : m.add(s, mask);
  }
  using P = arith::CmpIPredicate;
  if (isCausal)
    keepWhere([&](OpBuilder &n, Location at, Value row, Value column, Value first, Value) {
      return compare(n, at, P::sle, column, n.create<arith::AddIOp>(at, row, first));
    });
  if (left >= 0 || right >= 0)
    keepWhere([&](OpBuilder &n, Location at, Value row, Value column, Value first, Value) {
      Value distance = n.create<arith::SubIOp>(at, n.create<arith::AddIOp>(at, row, first), column), keep;
      auto limit = [&](int64_t value) { return n.create<arith::ConstantOp>(at, n.getI64IntegerAttr(value)); };
      if (left >= 0)
        keep = compare(n, at, P::sle, distance, limit(left));
      if (right >= 0) {
        Value other = compare(n, at, P::sge, distance, limit(-right));
        keep = keep ? n.create<arith::AndIOp>(at, keep, other).getResult() : other;
      }
      return keep;
    });
  if (counts)
    keepWhere([&](OpBuilder &n, Location at, Value, Value column, Value, Value count) { return compare(n, at, P::slt, column, count); });
  if (mode == 2)
    exposed = s;
  Value p = in.softmax(loc, s, ss, 3);
  // A row without keys is zeros.
  p = m.select(m.compare(arith::CmpFPredicate::UNO, p, p), m.constant(0), p);
  if (mode == 3)
    exposed = p;
  Shape os{qs[0], qs[1], qs[2], vs[3]};
  Value o = in.contract(loc, p, {0, 1, 2, 3}, v, {0, 1, 3, 4}, {0, 1, 2, 4}, os);
  if (isFlat)
    o = joinHeads(call, o, os);
  call.set(0, o, Float, os);
  call.set(1, presentK, Float, presentKs);
  call.set(2, presentV, Float, presentVs);
  call.set(3, exposed, Float, ss);
  return success();
}

//===-- Positions -------------------------------------------------------------------------------------===//

static LogicalResult buildRotary(Call &call) {
  if (failed(call.checkInputs(3, 4)))
    return failure();
  Importer &in = call.in;
  OpBuilder &b = in.builder;
  Location loc = call.getLoc();
  if (call.input(0).type != Float)
    return call.refuse("elements of " + getName(call.input(0).type));
  bool interleaved = call.getInteger("interleaved", 0), isFlat = call.input(0).getRank() == 3;
  int64_t heads = call.getInteger("num_heads", 0), part = call.getInteger("rotary_embedding_dim", 0);
  Value x = call.value(0);
  if (!x)
    return failure();
  Shape xs = call.input(0).shape; // to [B, T, H, D]
  if (isFlat) {
    std::optional<int64_t> width = Importer::getConstant(xs[2]);
    if (!width || heads < 1 || *width % heads)
      return call.error("has an input of " + in.print(xs) + " for " + Twine(heads) + " heads");
    Shape apart{xs[0], xs[1], in.size(heads), in.size(*width / heads)};
    x = in.reshape(loc, x, xs, apart);
    xs = apart;
  } else if (xs.size() == 4) {
    x = in.transpose(loc, x, xs, {0, 2, 1, 3});
  } else {
    return call.error("has an input of " + in.print(xs));
  }
  std::optional<int64_t> width = Importer::getConstant(xs[3]);
  if (!width)
    return call.refuse("channels of dynamic size");
  int64_t turned = part ? part : *width;
  if (turned < 2 || turned > *width || turned % 2)
    return call.error("turns " + Twine(turned) + " of " + Twine(*width) + " channels");
  auto table = [&](unsigned index) -> FailureOr<Value> { // [B, T, R] spread over [B, T, H, R]
    Value value = call.value(index);
    Shape shape = call.input(index).shape;
    if (!value)
      return failure();
    if (call.has(3)) {
      if (shape.size() != 2)
        return call.error("has a table of " + in.print(shape));
      value = in.gather(call, call.input(index), call.input(3), shape);
      if (!value)
        return failure();
    }
    if (shape.size() != 3 || shape[2] != in.size(turned / 2))
      return call.error("has a table of " + in.print(shape) + " for " + Twine(turned) + " channels");
    Shape one{shape[0], shape[1], in.size(1), shape[2]}, wide{xs[0], xs[1], xs[2], shape[2]};
    for (unsigned axis : {0u, 1u})
      if (shape[axis] != in.size(1) && failed(in.makeEqual(call, shape[axis], wide[axis], "sizes of the table and the input")))
        return failure();
    return in.broadcast(loc, in.reshape(loc, value, shape, one), one, wide);
  };
  FailureOr<Value> cosine = table(1), sine = table(2);
  if (failed(cosine) || failed(sine))
    return failure();
  Shape half{xs[0], xs[1], xs[2], in.size(turned / 2)};
  auto take = [&](int64_t offset, int64_t size, int64_t step) {
    Shape offsets(4, in.size(0)), sizes = xs;
    offsets[3] = in.size(offset);
    sizes[3] = in.size(size);
    return in.slice(loc, x, offsets, sizes, {1, 1, 1, step});
  };
  Value first = interleaved ? take(0, turned / 2, 2) : take(0, turned / 2, 1);
  Value second = interleaved ? take(1, turned / 2, 2) : take(turned / 2, turned / 2, 1);
  TensorMath m{in, loc, b.getF32Type(), half};
  Value real = m.sub(m.mul(*cosine, first), m.mul(*sine, second)), imaginary = m.add(m.mul(*sine, first), m.mul(*cosine, second));
  Shape whole{xs[0], xs[1], xs[2], in.size(turned)};
  Value result;
  if (interleaved) {
    Shape one = half, pairs = half;
    one.push_back(in.size(1));
    pairs.push_back(in.size(2));
    result = b.create<tensor::ConcatOp>(loc, in.getType(m.element, pairs), 4,
                                        ValueRange{in.reshape(loc, real, half, one), in.reshape(loc, imaginary, half, one)});
    result = in.reshape(loc, result, pairs, whole);
  } else {
    result = b.create<tensor::ConcatOp>(loc, in.getType(m.element, whole), 3, ValueRange{real, imaginary});
  }
  if (turned != *width)
    result = b.create<tensor::ConcatOp>(loc, in.getType(m.element, xs), 3, ValueRange{result, take(turned, *width - turned, 1)});
  if (isFlat)
    result = in.reshape(loc, result, xs, call.input(0).shape);
  else
    result = in.transpose(loc, result, xs, {0, 2, 1, 3});
  call.set(0, result, Float, call.input(0).shape);
  return success();
}

//===-- Recurrences -----------------------------------------------------------------------------------===//

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
  auto op = b.create<mixer::LinearRecurrenceOp>(loc, in.getType(element, os), in.getType(element, states), TypeRange{}, *splitQ, *splitK,
                                                *splitV, decay, Value(), beta, ValueRange{}, Value(), Value(), initial, Value(),
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
  if (input.getRank() != 3 || !kernel || kernel->size() != 3 || (*kernel)[1] != 1 || input.shape[1] != in.size((*kernel)[0]))
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
  Value y = b.create<mixer::ConvolutionOp>(loc, in.getType(b.getF32Type(), result), x, w, bias, uint64_t(channels), DenseI64ArrayAttr(),
                                           DenseI64ArrayAttr(), DenseI64ArrayAttr(), DenseI64ArrayAttr());
  if (activation != "none") {
    TensorMath m{in, loc, b.getF32Type(), result};
    y = m.mul(y, m.sigmoid(y));
  }
  y = in.transpose(loc, y, result, {0, 2, 1});
  call.set(0, y, Float, result);
  call.set(1, state, Float, past);
  return success();
}

/// LSTM with its usual functions, step by step for a known number of steps.
static LogicalResult buildLstm(Call &call) {
  constexpr int64_t kMostSteps = 64;
  if (failed(call.checkInputs(3, 8)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  if (call.input(0).type != Float)
    return call.refuse("elements of " + getName(call.input(0).type));
  for (StringRef name : {"activation_alpha", "activation_beta", "clip"})
    if (call.getAttribute(name))
      return call.refuse("the attribute " + name);
  if (const NodeAttribute *activations = call.getAttribute("activations"))
    for (auto [index, name] : llvm::enumerate(activations->texts))
      if (name != (index % 3 ? "Tanh" : "Sigmoid"))
        return call.refuse("the activation " + name);
  if (call.getInteger("input_forget", 0) || call.getInteger("layout", 0))
    return call.refuse("input_forget or layout 1");
  if (call.has(4) || call.has(7))
    return call.refuse(call.has(4) ? "sequence_lens" : "peepholes");
  std::string direction = call.getString("direction", "forward");
  int64_t directions = direction == "bidirectional" ? 2 : 1;
  Shape xs = call.input(0).shape, ws = call.input(1).shape, rs = call.input(2).shape;
  std::optional<int64_t> steps = xs.size() == 3 ? Importer::getConstant(xs[0]) : std::nullopt;
  std::optional<int64_t> hidden = rs.size() == 3 ? Importer::getConstant(rs[2]) : std::nullopt;
  if (!hidden || *hidden < 1 || xs.size() != 3 || ws.size() != 3 || ws[0] != in.size(directions) || ws[1] != in.size(4 * *hidden) || ws[2] != xs[2] ||
      rs[0] != ws[0] || rs[1] != ws[1])
    return call.error("has an input of " + in.print(xs) + ", weights of " + in.print(ws) + " and " + in.print(rs));
  if (int64_t given = call.getInteger("hidden_size", *hidden); given != *hidden)
    return call.error("has a hidden_size of " + Twine(given) + " and weights of " + in.print(rs));
  if (!steps || *steps < 1 || *steps > kMostSteps)
    return call.refuse("a sequence of " + in.algebra.print(xs[0]) + " steps: 1 to " + Twine(kMostSteps) + " are written out");
  if (!call.input(1).isConstant || !call.input(2).isConstant)
    return call.refuse("weights that are not constant");
  Value x = call.value(0), w = call.value(1), r = call.value(2), b = call.value(3), h0 = call.value(5), c0 = call.value(6);
  if (!x || !w || !r || (call.has(3) && !b) || (call.has(5) && !h0) || (call.has(6) && !c0))
    return failure();
  Type element = in.builder.getF32Type();
  Shape state{xs[1], in.size(*hidden)}, gates{xs[1], in.size(4 * *hidden)}, step{xs[1], xs[2]};
  auto row = [&](Value value, const Shape &shape, int64_t at) { // value[at]
    Shape offsets(shape.size(), in.size(0)), one = shape, rest(shape.begin() + 1, shape.end());
    offsets[0] = in.size(at);
    one[0] = in.size(1);
    return in.reshape(loc, in.slice(loc, value, offsets, one, SmallVector<int64_t>(shape.size(), 1)), one, rest);
  };
  SmallVector<SmallVector<Value>> hiddens(*steps); // of each step, by direction
  SmallVector<Value> lastH, lastC;
  for (int64_t d = 0; d < directions; ++d) {
    Value matrix = row(w, ws, d), recurrent = row(r, rs, d), bias;
    TensorMath vector{in, loc, element, {gates[1]}};
    if (b) {
      Shape bs = call.input(3).shape;
      if (bs.size() != 2 || bs[1] != in.size(8 * *hidden))
        return call.error("has a bias of " + in.print(bs));
      Value both = row(b, bs, d);
      bias = vector.add(in.slice(loc, both, {in.size(0)}, {gates[1]}, {1}), in.slice(loc, both, {gates[1]}, {gates[1]}, {1}));
    }
    Shape initial{in.size(directions), xs[1], in.size(*hidden)};
    Value h = h0 ? row(h0, initial, d) : in.filled(loc, element, 0, state), c = c0 ? row(c0, initial, d) : in.filled(loc, element, 0, state);
    for (unsigned index : {5u, 6u})
      if (call.has(index) && call.input(index).shape != initial)
        return call.error("has a state of " + in.print(call.input(index).shape) + ", expected " + in.print(initial));
    bool backwards = direction == "reverse" || d == 1;
    for (int64_t t = 0; t < *steps; ++t) {
      int64_t at = backwards ? *steps - 1 - t : t;
      Shape ignored;
      TensorMath wide{in, loc, element, gates}, m{in, loc, element, state};
      Value sum = wide.add(in.linear(loc, row(x, xs, at), step, matrix, bias, ignored), in.linear(loc, h, state, recurrent, Value(), ignored));
      auto gate = [&](int64_t which) {
        return in.slice(loc, sum, {in.size(0), in.size(which * *hidden)}, state, {1, 1});
      };
      // Input, output, forget and cell gates.
      Value keep = m.mul(m.sigmoid(gate(2)), c), add = m.mul(m.sigmoid(gate(0)), m.tanh(gate(3)));
      c = m.add(keep, add);
      h = m.mul(m.sigmoid(gate(1)), m.tanh(c));
      hiddens[at].push_back(h);
    }
    lastH.push_back(h);
    lastC.push_back(c);
  }
  auto stack = [&](ArrayRef<Value> values, const Shape &outer) { // of `state` each
    Shape one{in.size(1), state[0], state[1]}, all{in.size(values.size()), state[0], state[1]};
    SmallVector<Value> rows;
    for (Value value : values)
      rows.push_back(in.reshape(loc, value, state, one));
    Value whole = rows.size() == 1 ? rows[0] : in.builder.create<tensor::ConcatOp>(loc, in.getType(element, all), 0, rows).getResult();
    return in.reshape(loc, whole, all, outer);
  };
  SmallVector<Value> all;
  for (auto &step : hiddens)
    llvm::append_range(all, step);
  Shape ys{xs[0], in.size(directions), state[0], state[1]}, hs{in.size(directions), state[0], state[1]};
  call.set(0, stack(all, ys), Float, ys);
  call.set(1, stack(lastH, hs), Float, hs);
  call.set(2, stack(lastC, hs), Float, hs);
  return success();
}

ArrayRef<OpEntry> onnx::getTransformerOps() {
  static const OpEntry table[] = {
      {"Attention", buildAttention},
      {"RotaryEmbedding", buildRotary},
      {"LSTM", buildLstm},
      {"LinearAttention", buildLinearAttention},
      {"CausalConvWithState", buildCausalConv},
      {"com.microsoft.Gelu", buildContribGelu},
      {"com.microsoft.BiasGelu", buildContribGelu},
      {"com.microsoft.FastGelu", buildContribGelu},
      {"com.microsoft.QuickGelu", buildContribGelu},
      {"com.microsoft.SkipLayerNormalization", buildSkipNorm},
      {"com.microsoft.SkipSimplifiedLayerNormalization", buildSkipNorm},
  };
  return table;
}
