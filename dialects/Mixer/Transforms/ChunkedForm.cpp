// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A linear recurrence, chunk by chunk. Inside a chunk of C steps everything is contractions; b is the running sum of
// the decay in the chunk, a the one without the step itself, and no exponent is ever positive (Yang et al., 2024). With
// A(x, y) the scores sum_k x_ik y_jk e^(b_ik - b_jk), of which the part of j up to i counts (strict: before i):
//
//   add      o = A(Q, K) V + (Q e^b) S,   S' = e^(b_C) S + (K e^(b_C - b))^T V
//   delta    the same with V replaced by U - W S, where (I + M) [U W] = beta [V, K e^b] and M = beta A(K, K), strict
//            (the WY form)
//   through  (a, b') the add, and the same once more with the keys b' and the rows U - W S, where
//            (I + M) [U W] = [A(a, K) V, -a e^a], M = -A(a, b'), strict and with exponents a_i - b_j
//
// What reads before its step has strict scores with exponents a_i - b_j, and (Q e^a) S. A decay of value columns is
// none of the scores': o = sum_j A_ij e^(b_iv - b_jv) V_jv then.
//
// Of an add, the states at the starts of chunks are a linear recurrence of their own, elementwise and C times shorter;
// of the others, a mixer.scan. The parallel form is one chunk of all steps. Any length will do: zeros behind the last
// step (no key, no value, no decay, no beta) change no state.

#include "dialects/Mixer/Transforms/ChunkedForm.h"
#include "dialects/Mixer/Transforms/ChunkLayout.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;
using Sizes = TensorBuilder::Sizes;

namespace {

/// Steps of a rank-one change that may be one chunk.
constexpr int64_t kMostStepsOfChanges = 512;

Value product(OpBuilder &b, Location loc, ValueRange v) { return b.create<arith::MulFOp>(loc, v[0], v[1]); }

/// e^(i - j), of an exponent that is positive only where nothing is read.
Value fall(OpBuilder &b, Location loc, Value i, Value j) {
  Value difference = b.create<arith::SubFOp>(loc, i, j);
  Value zero = b.create<arith::ConstantOp>(loc, b.getZeroAttr(difference.getType()));
  return b.create<math::ExpOp>(loc, b.create<arith::MinimumFOp>(loc, difference, zero));
}

struct ChunkedForm {
  LinearRecurrenceOp op; ///< plain
  OpBuilder builder;
  Location loc;
  TensorBuilder t;
  Type element;
  int64_t keySize, valueSize, steps = 0;
  bool reverse, before;
  ReifiedRankedShapedTypeDims shapes;
  OpFoldResult one, B, H, T, K, V, C, N, S; ///< C: steps of a chunk; N: chunks; S: states
  ChunkLayout layout;

  // In chunks: B x H x N x C x channels.
  Value q, k, v;
  /// The decay's channels: 0 without, 1, or as many as there are keys or values.
  int64_t channels = 0;
  bool ofValues = false; ///< they are values
  Value sums, sumsBefore, last;

  static ReifiedRankedShapedTypeDims shapesOf(LinearRecurrenceOp op, OpBuilder &builder) {
    ReifiedRankedShapedTypeDims shapes;
    (void)op.reifyResultShapes(builder, shapes);
    return shapes;
  }

  ChunkedForm(LinearRecurrenceOp op, int64_t chunk)
      : op(op), builder(op), loc(op.getLoc()), t{builder, loc}, element(op.getResult().getType().getElementType()),
        keySize(op.getKeySize()), valueSize(op.getValueSize()), reverse(op.getReverse()), before(op.readsBefore()),
        shapes(shapesOf(op, builder)), one(fixed(1)), B(shapes[0][0]), H(fixed(op.getHeads())), T(shapes[0][2]),
        K(fixed(keySize)), V(fixed(valueSize)), layout(t, T, chunk, op.getSegments()) {
    steps = layout.steps;
    C = fixed(steps);
    N = layout.chunks;
    S = layout.hasSegments() ? layout.segments : B;
  }

  OpFoldResult fixed(int64_t size) { return builder.getIndexAttr(size); }

  Value inChunks(Value x, int64_t size) {
    x = forHeads(t, x, op.getHeads());
    if (cast<RankedTensorType>(x.getType()).getRank() == 5)
      x = t.collapse(x, {{0}, {1}, {2}, {3, 4}});
    return layout.inChunks(x, B, H, fixed(size));
  }

  void prepareDecay() {
    auto type = op.getDecay().getType();
    ofValues = type.getDimSize(4) != 1;
    channels = type.getDimSize(ofValues ? 4 : 3);
    Value given = inChunks(op.getDecay(), channels);
    Value g = t.map(t.sizes(given), given, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      auto least = b.getFloatAttr(v[0].getType(), kLeastDecay);
      return b.create<arith::MaximumFOp>(loc, v[0], b.create<arith::ConstantOp>(loc, least));
    });
    auto sum = [&](bool exclusive) -> Value {
      return builder.create<CumulativeSumOp>(loc, g.getType(), g, builder.getI64IntegerAttr(3), exclusive, reverse);
    };
    sums = sum(false);
    sumsBefore = before || !op.getThrough().empty() ? sum(true) : Value();
    // A chunk's first step is its last one in reverse.
    last = t.slice(sums, 3, reverse ? 0 : steps - 1, one);
  }

  /// B x H x N x 1 x channels as columns: B x H x N x channels x 1.
  Value asColumn(Value x, int64_t size) {
    return t.expand(t.collapse(x, {{0}, {1}, {2}, {3, 4}}), {B, H, N, fixed(size), one}, {{0}, {1}, {2}, {3, 4}});
  }

  /// sum_k x_ik y_jk e^(bx_ik - b_jk), of which the part of j up to i (strict: before i) counts.
  Value scores(Value x, Value bx, Value y, bool strict) {
    bool isPlain = !channels || ofValues;
    Value weights;
    if (!isPlain && channels > 1)
      weights = t.einsum("bhnik,bhnjk,bhnik,bhnjk->bhnij", {x, y, bx, sums},
                         [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                           return b.create<arith::MulFOp>(loc, product(b, loc, v), fall(b, loc, v[2], v[3]));
                         });
    else
      weights = t.einsum("bhnik,bhnjk->bhnij", {x, y}, product);
    if (isPlain || channels > 1)
      return t.triangle(weights, reverse, strict);
    Value columns = t.expand(t.collapse(sums, {{0}, {1}, {2}, {3, 4}}), {B, H, N, one, C}, {{0}, {1}, {2}, {3, 4}});
    return t.triangle(weights, reverse, strict, {bx, columns},
                      [](OpBuilder &b, Location loc, ValueRange v) { return fall(b, loc, v[0], v[1]); });
  }
  /// x e^exponents, of a decay of keys (or none).
  Value faded(Value x, Value exponents) { return channels && !ofValues ? t.mul(x, t.exp(exponents)) : x; }
  Value readingSums() { return before ? sumsBefore : sums; }
  /// Rows for the state behind the chunk.
  Value writing(Value x) { return channels && !ofValues ? t.mul(x, t.exp(t.sub(last, sums))) : x; }

  /// The states at the starts of chunks and the result of an add: {result in chunks, final state}.
  std::pair<Value, Value> add(Value weights, Value reading, Value initial) {
    // Elementwise, one step a chunk.
    OpFoldResult KV = fixed(keySize * valueSize);
    Value rows = ofValues ? t.mul(v, t.exp(t.sub(last, sums))) : v;
    Value written = t.collapse(t.contract("bhnjk,bhnjv->bhnkv", writing(k), rows), {{0}, {1}, {2}, {3, 4}});
    Value decay;
    if (channels == 1) {
      decay = last;
    } else if (channels) {
      Value own = ofValues ? last : asColumn(last, channels);
      Value wide = t.broadcast(own, {B, H, N, K, V});
      decay = t.expand(t.collapse(wide, {{0}, {1}, {2}, {3, 4}}), {B, H, N, one, KV}, {{0}, {1}, {2}, {3, 4}});
    }
    Value unit = t.full({one, one, one, one}, 1.0, element);
    Value start = t.expand(t.collapse(initial, {{0}, {1}, {2, 3}}), {S, H, one, KV}, {{0}, {1}, {2, 3}});
    auto chunks = builder.create<LinearRecurrenceOp>(
        loc, TypeRange{t.type({B, H, N, KV}, element), t.type({S, H, one, KV}, element)}, unit, unit, written, decay,
        Value(), Value(), ValueRange(), Value(), Value(), ValueRange(start), layout.offsets,
        builder.getF64FloatAttr(1.0), ReadTimeAttr::get(builder.getContext(), ReadTime::before),
        reverse ? builder.getUnitAttr() : UnitAttr());
    Value starts = t.expand(chunks.getResult(), {B, H, N, K, V}, {{0}, {1}, {2}, {3, 4}});
    Value state = t.expand(t.collapse(chunks.getFinalState(), {{0}, {1}, {2, 3}}), {S, H, K, V}, {{0}, {1}, {2, 3}});
    Value carried = t.contract("bhnik,bhnkv->bhniv", reading, starts), own;
    if (ofValues) {
      carried = t.mul(carried, t.exp(readingSums()));
      own = t.einsum("bhnij,bhnjv,bhniv,bhnjv->bhniv", {weights, v, readingSums(), sums},
                     [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                       return b.create<arith::MulFOp>(loc, product(b, loc, v), fall(b, loc, v[2], v[3]));
                     });
    } else {
      own = t.contract("bhnij,bhnjv->bhniv", weights, v);
    }
    return {t.add(own, carried), state};
  }

  /// The same of a delta rule, or a rank-one change.
  std::pair<Value, Value> change(Value weights, Value reading, Value initial) {
    bool isDelta = bool(op.getBeta());
    // The rows that the state is read with are solved with the other sign, so that the scan adds to what is there.
    Value matrix, right, carried, key = k, ownResult;
    auto minus = [&](Value x) {
      return t.map(t.sizes(x), x, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
        return b.create<arith::NegFOp>(loc, v[0]);
      });
    };
    if (isDelta) {
      Value beta = inChunks(op.getBeta(), 1);
      matrix = t.mul(scores(k, sums, k, /*strict=*/true), beta);
      right = t.mul(v, beta);
      carried = t.mul(faded(k, sums), minus(beta));
    } else {
      Value a = inChunks(op.getThrough()[0], keySize);
      key = inChunks(op.getThrough()[1], keySize);
      matrix = scores(minus(a), sumsBefore, key, /*strict=*/true);
      right = t.contract("bhnij,bhnjv->bhniv", scores(a, sumsBefore, k, /*strict=*/true), v);
      carried = faded(a, sumsBefore);
      ownResult = t.contract("bhnij,bhnjv->bhniv", weights, v);
      weights = scores(q, readingSums(), key, before);
    }
    auto solve = [&](Value right) -> Value {
      return builder.create<TriangularSolveOp>(loc, matrix, right, /*upper=*/reverse, /*unit=*/true);
    };
    SmallVector<Value> inputs{solve(right), solve(carried), weights, reading, writing(key)};
    auto input = [&](Value x) {
      inputs.push_back(x);
      return int(inputs.size()) - 1;
    };
    int ownKeys = isDelta ? -1 : input(writing(k)), ownValues = isDelta ? -1 : input(v);
    int decay = channels ? input(asColumn(t.exp(last), channels)) : -1; // channels x 1: rows of the state
    // A segment begins with its own state, whatever the chunk before left, and leaves what its last chunk leaves.
    bool keepsStates = layout.hasSegments() && !op.getFinalState().use_empty();
    Value startState = t.full({B, H, K, V}, 0.0, element);
    int begins = -1, starts = -1;
    if (layout.hasSegments()) {
      begins = input(t.expand(layout.beginsSegment(reverse), {one, one, N, one, one}, {{0, 1, 2, 3, 4}}));
      if (!op.getInitial().empty())
        starts = input(t.broadcast(layout.forChunks(initial), {B, H, N, K, V}));
    } else {
      startState = initial;
    }
    SmallVector<Type> types{t.type({B, H, N, C, V}, element)};
    if (keepsStates)
      types.push_back(t.type({B, H, N, K, V}, element));
    types.push_back(t.type({B, H, K, V}, element));
    auto scan =
        builder.create<ScanOp>(loc, types, builder.getI64IntegerAttr(2), IntegerAttr(), inputs, ValueRange(startState),
                               ValueRange(), reverse ? builder.getUnitAttr() : UnitAttr());
    Block *body = new Block();
    scan.getBody().push_back(body);
    for (Value x : inputs)
      body->addArgument(RankedTensorType::get(cast<RankedTensorType>(x.getType()).getShape().drop_front(3), element),
                        loc);
    body->addArgument(RankedTensorType::get({keySize, valueSize}, element), loc);
    OpBuilder inside = OpBuilder::atBlockEnd(body);
    TensorBuilder s{inside, loc};
    auto arguments = body->getArguments();
    Value state = arguments.back();
    if (layout.hasSegments()) {
      SmallVector<Value> operands{state, arguments[begins]};
      if (starts >= 0)
        operands.push_back(arguments[starts]);
      state = s.map(s.sizes(state), operands, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
        Value zero = b.create<arith::ConstantOp>(loc, b.getZeroAttr(v[0].getType()));
        Value begins = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OGT, v[1], zero);
        return b.create<arith::SelectOp>(loc, begins, v.size() > 2 ? v[2] : zero, v[0]);
      });
    }
    Value changed = s.contract("ik,kv->iv", arguments[1], state, arguments[0]);
    Value read = s.contract("ij,jv->iv", arguments[2], changed, s.contract("ik,kv->iv", arguments[3], state));
    Value next = decay >= 0 ? s.mul(state, arguments[decay]) : state;
    next = s.contract("jk,jv->kv", arguments[4], changed, next);
    if (!isDelta)
      next = s.contract("jk,jv->kv", arguments[ownKeys], arguments[ownValues], next);
    SmallVector<Value> yields{read, next};
    if (keepsStates)
      yields.push_back(next);
    inside.create<YieldOp>(loc, yields);
    Value output = scan.getResult(0), final = scan.getResults().back();
    // In front of what reads the result: so the scan can write the states through the views of them.
    if (layout.hasSegments())
      final = keepsStates ? layout.lastOfSegments(scan.getResult(1), initial, reverse) : Value();
    if (!isDelta)
      output = t.add(output, ownResult);
    return {output, final};
  }

  void rewrite() {
    q = inChunks(op.getQuery(), keySize);
    k = inChunks(op.getKey(), keySize);
    v = inChunks(op.getValue(), valueSize);
    if (op.getDecay())
      prepareDecay();
    Value weights = scores(q, readingSums(), k, before), reading = faded(q, readingSums());
    Value initial = op.getInitial().empty() ? t.full({S, H, K, V}, 0.0, element)
                                            : t.broadcast(forHeads(t, op.getInitial()[0], op.getHeads()), {S, H, K, V});
    bool isAdd = !op.getBeta() && op.getThrough().empty();
    auto [output, state] = isAdd ? add(weights, reading, initial) : change(weights, reading, initial);
    double scale = op.getScale().convertToDouble();
    if (scale != 1.0)
      output = t.mul(output, t.full({one, one, one, one, one}, scale, element));
    output = layout.fromChunks(output);
    // Types may know less than the op's: a size that an operand alone has.
    auto replace = [&](Value from, Value to) {
      if (from.getType() != to.getType())
        to = builder.create<tensor::CastOp>(loc, from.getType(), to);
      from.replaceAllUsesWith(to);
    };
    replace(op.getResult(), output);
    if (state)
      replace(op.getFinalState(), state);
    op.erase();
  }
};

} // namespace

std::string tmc::mixer::whyNotInChunks(LinearRecurrenceOp op) {
  auto size = [](Value operand, int64_t axis) { return cast<RankedTensorType>(operand.getType()).getDimSize(axis); };
  // What a value column has for itself would give it scores, or a triangular system, of its own.
  SmallVector<Value> vectors{op.getQuery(), op.getKey(), op.getBonus()};
  llvm::append_range(vectors, op.getThrough());
  for (Value operand : vectors)
    if (operand && cast<RankedTensorType>(operand.getType()).getRank() == 5 && size(operand, 4) != 1)
      return "a query or key depends on the value axis, so that each value would have scores of its own";
  if (op.getBeta() && size(op.getBeta(), 3) != 1)
    return "its delta rule has a beta for each value, and would have a triangular system for each";
  if (op.getDecay() && size(op.getDecay(), 4) != 1) {
    if (op.getBeta() || !op.getThrough().empty())
      return "its decay depends on the value axis, and so would the triangular system";
    if (size(op.getDecay(), 3) != 1)
      return "its decay depends on the key and the value: each element of the state fades by itself, and there is no "
             "contraction";
  }
  if (op.getPhase()) {
    if (size(op.getPhase(), 4) != 1)
      return "its phase depends on the value axis, so that each value would have keys of its own";
    if (!decaysRowsAsOne(op))
      return "the two parts of its complex rows may have different decays";
  }
  return "";
}

std::string tmc::mixer::whyNotOnTensorCores(LinearRecurrenceOp op) {
  auto size = [](Value operand, int64_t axis) { return cast<RankedTensorType>(operand.getType()).getDimSize(axis); };
  if (op.getPhase() || op.getLogGain())
    return "it has a phase or a gain";
  if (op.getReverse())
    return "it goes backwards";
  for (Value operand : {op.getDecay(), op.getBonus()})
    if (operand && cast<RankedTensorType>(operand.getType()).getRank() == 5 && size(operand, 4) != 1)
      return "its decay or bonus depends on the value";
  if (op.getBeta() && size(op.getBeta(), 3) != 1)
    return "its delta rule has a beta for each value";
  SmallVector<Value> rows{op.getQuery(), op.getKey()};
  llvm::append_range(rows, op.getThrough());
  for (Value operand : rows)
    if (cast<RankedTensorType>(operand.getType()).getRank() != 4 || size(operand, 3) != op.getKeySize() ||
        size(operand, 2) == 1)
      return "its queries or keys are the same for some keys or all steps, or depend on the value";
  if (size(op.getValue(), 3) != op.getValueSize() || size(op.getValue(), 2) == 1)
    return "its values are the same along an axis";
  constexpr int64_t mostKeys = 256;
  if (op.getKeySize() % 16 || op.getKeySize() > mostKeys || op.getValueSize() % 16)
    return "the sizes of keys and values are not multiples of 16 up to " + std::to_string(mostKeys);
  int64_t steps = op.getResult().getType().getDimSize(2);
  if (op->hasAttr(kFewStepsAttr) || (!ShapedType::isDynamic(steps) && steps <= kFewSteps))
    return "it has a few steps only";
  return "";
}

std::string tmc::mixer::whyNotAtOnce(LinearRecurrenceOp op) {
  std::string why = whyNotInChunks(op);
  if (!why.empty())
    return why;
  if (op.getSegments())
    return "it has segments, each of a length of its own";
  int64_t length = op.getResult().getType().getDimSize(2);
  if (ShapedType::isDynamic(length))
    return "its length is dynamic, and all steps at once are a square of it";
  // Where nothing fades, 2048 steps were off by 1.3e-5 of the largest value.
  if (!op.getThrough().empty() && length > kMostStepsOfChanges)
    return "what a rank-one change adds and takes away are two sums, which f32 cannot hold for more than " +
           std::to_string(kMostStepsOfChanges) + " steps at once";
  return "";
}

void tmc::mixer::rewriteInChunks(LinearRecurrenceOp op, int64_t chunk) { ChunkedForm(makePlain(op), chunk).rewrite(); }
