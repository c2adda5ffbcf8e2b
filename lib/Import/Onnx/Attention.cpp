// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention and rotary positions, as ops of opset 23 and later.

#include "lib/Import/Onnx/Heads.h"
#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// [B, T, H*D] as [B, H, T, D]; four axes stay. Failure if the heads don't divide.
FailureOr<Value> onnx::splitHeads(Call &call, Value value, Shape &shape, int64_t heads) {
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

Value onnx::joinHeads(Call &call, Value value, Shape &shape) {
  value = call.in.transpose(call.getLoc(), value, shape, {0, 2, 1, 3});
  Shape joined{shape[0], shape[1], call.in.product(ArrayRef(shape).drop_front(2))};
  value = call.in.reshape(call.getLoc(), value, shape, joined);
  shape = joined;
  return value;
}

Value onnx::joinAlong(Call &call, Value a, const Shape &shapeA, Value b, Shape &shapeB, int64_t axis) {
  if (shapeA[axis] == call.in.size(0))
    return b;
  shapeB[axis] = call.in.algebra.add(shapeA[axis], shapeB[axis]);
  Type element = cast<RankedTensorType>(a.getType()).getElementType();
  return call.in.builder.create<tensor::ConcatOp>(call.getLoc(), call.in.getType(element, shapeB), axis,
                                                  ValueRange{a, b});
}

/// Each head so many times.
static Value repeatHeads(Call &call, Value value, Shape &shape, int64_t times) {
  Importer &in = call.in;
  Shape one{shape[0], shape[1], in.size(1), shape[2], shape[3]}, many = one, all = shape;
  many[2] = in.size(times);
  all[1] = in.algebra.multiply(shape[1], in.size(times));
  value = in.broadcast(call.getLoc(), in.reshape(call.getLoc(), value, shape, one), one, many);
  value = in.reshape(call.getLoc(), value, many, all);
  shape = all;
  return value;
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
  std::optional<int64_t> heads = Importer::getConstant(qs[1]), groups = Importer::getConstant(ks[1]),
                         depth = Importer::getConstant(qs[3]);
  if (!heads || !groups || !depth || *groups < 1 || *heads % *groups || vs[1] != ks[1])
    return call.error("has queries of " + in.print(qs) + ", keys of " + in.print(ks) + " and values of " +
                      in.print(vs));
  if (failed(in.makeEqual(call, ks[2], vs[2], "numbers of keys and values")) ||
      failed(in.makeEqual(call, qs[0], ks[0], "batch sizes")) ||
      failed(in.makeEqual(call, qs[3], ks[3], "channels of queries and keys")))
    return failure();
  if (*heads != *groups) {
    k = repeatHeads(call, k, ks, *heads / *groups);
    v = repeatHeads(call, v, vs, *heads / *groups);
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
  auto keepWhere =
      [&](llvm::function_ref<Value(OpBuilder &, Location, Value row, Value column, Value first, Value count)>
              condition) {
        // first: place of row 0 among the keys. With counts it depends on the batch.
        Type i64 = b.getI64Type();
        Shape own = counts ? Shape{ss[0], ss[2], ss[3]} : Shape{ss[2], ss[3]};
        unsigned rank = own.size();
        SmallVector<Value> operands{b.create<arith::IndexCastOp>(loc, i64, in.emit(loc, past)),
                                    b.create<arith::IndexCastOp>(loc, i64, in.emit(loc, ss[2]))};
        MLIRContext *context = b.getContext();
        SmallVector<AffineMap> maps(2, AffineMap::get(rank, 0, {}, context));
        if (counts) {
          operands.push_back(counts);
          maps.push_back(AffineMap::get(rank, 0, {b.getAffineDimExpr(0)}, context));
        }
        Value keep = mixer::buildElementwise(
            b, loc, in.getType(b.getI1Type(), own), in.emitDynamic(loc, own), operands, maps,
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
        mask = b.create<tensor::PadOp>(loc, in.getType(element, ms), mask, in.emitSizes(loc, none),
                                       in.emitSizes(loc, more), b.create<arith::ConstantOp>(loc, fill).getResult());
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
    keepWhere([&](OpBuilder &n, Location at, Value, Value column, Value, Value count) {
      return compare(n, at, P::slt, column, count);
    });
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

/// softmax(score_mod(q k^T * scale)), through prob_mod, times v. The two functions are graphs over all scores.
static LogicalResult buildFlexAttention(Call &call) {
  if (failed(call.checkInputs(3, 3)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Shape qs = call.input(0).shape, ks = call.input(1).shape, vs = call.input(2).shape;
  if (call.input(0).type != Float)
    return call.refuse("elements of " + getName(call.input(0).type));
  call.getInteger("softmax_precision", 1); // f32 or wider always
  Value q = call.value(0), k = call.value(1), v = call.value(2);
  if (!q || !k || !v)
    return failure();
  std::optional<int64_t> heads = qs.size() == 4 ? Importer::getConstant(qs[1]) : std::nullopt, groups, depth;
  if (qs.size() == 4 && ks.size() == 4 && vs.size() == 4) {
    groups = Importer::getConstant(ks[1]);
    depth = Importer::getConstant(qs[3]);
  }
  if (!heads || !groups || !depth || *groups < 1 || *heads % *groups || vs[1] != ks[1] || ks[3] != qs[3])
    return call.error("has queries of " + in.print(qs) + ", keys of " + in.print(ks) + " and values of " +
                      in.print(vs));
  if (failed(in.makeEqual(call, ks[2], vs[2], "numbers of keys and values")) ||
      failed(in.makeEqual(call, qs[0], ks[0], "batch sizes")))
    return failure();
  if (*heads != *groups) {
    k = repeatHeads(call, k, ks, *heads / *groups);
    v = repeatHeads(call, v, vs, *heads / *groups);
  }
  double scale = call.getFloat("scale", 1 / std::sqrt(double(*depth)));
  Datum scores;
  scores.type = Float;
  scores.shape = {qs[0], qs[1], qs[2], ks[2]};
  TensorMath m{in, loc, in.builder.getF32Type(), scores.shape};
  scores.value = m.mul(in.contract(loc, q, {0, 1, 2, 4}, k, {0, 1, 3, 4}, {0, 1, 2, 3}, scores.shape), scale);
  auto modify = [&](StringRef name) -> LogicalResult {
    const NodeAttribute *attribute = call.getAttribute(name);
    if (!attribute)
      return success();
    SmallVector<Datum, 2> outputs;
    if (!attribute->graph || failed(in.inlineGraph(call, *attribute->graph, {scores}, outputs)))
      return failure();
    if (outputs.size() != 1 || outputs[0].shape != scores.shape || outputs[0].type != Float)
      return call.error("has a " + name + " that gives no scores");
    Value value = in.materialise(outputs[0]);
    scores.value = value;
    return success(bool(value));
  };
  if (failed(modify("score_mod")))
    return failure();
  scores.value = in.softmax(loc, scores.value, scores.shape, 3);
  if (failed(modify("prob_mod")))
    return failure();
  Shape os{qs[0], qs[1], qs[2], vs[3]};
  call.set(0, in.contract(loc, scores.value, {0, 1, 2, 3}, v, {0, 1, 3, 4}, {0, 1, 2, 4}, os), Float, os);
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
      if (shape[axis] != in.size(1) &&
          failed(in.makeEqual(call, shape[axis], wide[axis], "sizes of the table and the input")))
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
  Value real = m.sub(m.mul(*cosine, first), m.mul(*sine, second)),
        imaginary = m.add(m.mul(*sine, first), m.mul(*cosine, second));
  Shape whole{xs[0], xs[1], xs[2], in.size(turned)};
  Value result;
  if (interleaved) {
    Shape one = half, pairs = half;
    one.push_back(in.size(1));
    pairs.push_back(in.size(2));
    result =
        b.create<tensor::ConcatOp>(loc, in.getType(m.element, pairs), 4,
                                   ValueRange{in.reshape(loc, real, half, one), in.reshape(loc, imaginary, half, one)});
    result = in.reshape(loc, result, pairs, whole);
  } else {
    result = b.create<tensor::ConcatOp>(loc, in.getType(m.element, whole), 3, ValueRange{real, imaginary});
  }
  if (turned != *width)
    result = b.create<tensor::ConcatOp>(loc, in.getType(m.element, xs), 3,
                                        ValueRange{result, take(turned, *width - turned, 1)});
  if (isFlat)
    result = in.reshape(loc, result, xs, call.input(0).shape);
  else
    result = in.transpose(loc, result, xs, {0, 2, 1, 3});
  call.set(0, result, Float, call.input(0).shape);
  return success();
}

ArrayRef<OpEntry> onnx::getAttentionOps() {
  static const OpEntry table[] = {{"Attention", buildAttention},
                                  {"ai.onnx.preview.FlexAttention", buildFlexAttention},
                                  {"RotaryEmbedding", buildRotary}};
  return table;
}
