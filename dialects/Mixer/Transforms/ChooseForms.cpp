// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-choose-forms: a linear recurrence, chunk by chunk. Inside a chunk of C steps everything is contractions; b is
// the running sum of the decay in the chunk, and no exponent is ever positive (Yang et al., 2024):
//
//   add    o = tril(Q K^T * e^(b_i - b_j)) V + (Q e^b) S,   S' = e^(b_C) S + (K e^(b_C - b))^T V
//   delta  the same with V replaced by U - W S, where (I + M) [U W] = beta [V, K e^b] and M is the strictly lower part
//   of
//          beta (K K^T * e^(b_i - b_j)) (the WY form)
//
// Of an add, the states at the starts of chunks are a linear recurrence of their own, elementwise and C times shorter;
// of a delta, a mixer.scan. The parallel form is one chunk of all steps. Any length will do: zeros behind the last step
// (no key, no value, no decay, no beta) change no state. Which form is taken says estimateForms below.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/AxisBound.h"
#include "dialects/Mixer/Transforms/ChunkLayout.h"
#include "dialects/Mixer/Transforms/FourierConvolution.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "tmc/Target.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_CHOOSEFORMSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

using Sizes = TensorBuilder::Sizes;

struct ChunkedForm {
  LinearRecurrenceOp op;
  int64_t chunk; ///< 0: all steps

  static bool isDynamic(Value value, int64_t axis) {
    return cast<RankedTensorType>(value.getType()).isDynamicDim(axis);
  }

  /// Why it cannot be written in chunks; "" if it can.
  static std::string whyNot(LinearRecurrenceOp op) {
    if (op.getPhase() || op.getLogGain() || !op.getThrough().empty())
      return "it has a phase, an exponential gain or a rank-one change";
    if (op.getBeta() && (op.readsBefore() || op.getBeta().getType().getDimSize(3) != 1))
      return "its delta rule reads before the step, or has a beta for each value";
    if (op.getDecay() && op.getDecay().getType().getDimSize(4) != 1)
      return "its decay depends on the value axis";
    for (Value operand : {Value(op.getQuery()), Value(op.getKey()), Value(op.getBonus())})
      if (operand && cast<RankedTensorType>(operand.getType()).getRank() == 5)
        return "a query or key depends on the value axis";
    return "";
  }
  /// The same of all steps at once.
  static std::string whyNotParallel(LinearRecurrenceOp op) {
    std::string why = whyNot(op);
    return !why.empty()                   ? why
           : op.getSegments()             ? "it has segments, each of a length of its own"
           : isDynamic(op.getResult(), 2) ? "its length is dynamic, and all steps at once are a square of it"
                                          : "";
  }

  void rewrite() {
    OpBuilder builder(op);
    Location loc = op.getLoc();
    TensorBuilder t{builder, loc};
    Type element = op.getResult().getType().getElementType();
    ReifiedRankedShapedTypeDims shapes;
    (void)op.reifyResultShapes(builder, shapes);
    auto fixed = [&](int64_t size) -> OpFoldResult { return builder.getIndexAttr(size); };
    int64_t keySize = op.getKeySize(), valueSize = op.getValueSize();
    OpFoldResult one = fixed(1), B = shapes[0][0], H = fixed(op.getHeads()), T = shapes[0][2], K = fixed(keySize),
                 V = fixed(valueSize), KV = fixed(keySize * valueSize);
    ChunkLayout layout(t, T, chunk, op.getSegments());
    int64_t steps = layout.steps;
    OpFoldResult C = fixed(steps), N = layout.chunks, S = layout.hasSegments() ? layout.segments : B; // states
    // An operand that groups of heads share, for each head.
    auto forHeads = [&](Value x) {
      auto type = cast<RankedTensorType>(x.getType());
      int64_t groups = type.getDimSize(1), heads = op.getHeads();
      if (groups == 1 || groups == heads)
        return x;
      SmallVector<ReassociationIndices> axes{{0}, {1, 2}};
      for (int64_t axis = 2; axis < type.getRank(); ++axis)
        axes.push_back({axis + 1});
      Sizes wide = t.sizes(x);
      wide.insert(wide.begin() + 2, one);
      x = t.expand(x, wide, axes);
      wide[2] = fixed(heads / groups);
      return t.collapse(t.broadcast(x, wide), axes);
    };
    auto inChunks = [&](Value x, int64_t channels) {
      x = forHeads(x);
      if (cast<RankedTensorType>(x.getType()).getRank() == 5)
        x = t.collapse(x, {{0}, {1}, {2}, {3, 4}});
      return layout.inChunks(x, B, H, fixed(channels));
    };
    Value q = inChunks(op.getQuery(), keySize), k = inChunks(op.getKey(), keySize),
          v = inChunks(op.getValue(), valueSize), g, b, bq, last;
    bool reverse = op.getReverse(); // a chunk's first step is its last one
    int64_t G = 0;                  // channels of the decay
    if (op.getDecay()) {
      G = op.getDecay().getType().getDimSize(3);
      g = inChunks(op.getDecay(), G);
      auto sums = [&](bool exclusive) -> Value {
        return builder.create<CumulativeSumOp>(loc, g.getType(), g, builder.getI64IntegerAttr(3), exclusive, reverse);
      };
      b = sums(false);
      bq = op.readsBefore() ? sums(true) : b;
      last = t.slice(b, 3, reverse ? 0 : steps - 1, one);
    }
    // weight_ij = sum_k x_ik k_jk e^(b_ik - b_jk), of which the part of j before i counts.
    auto scores = [&](Value x, Value bx, bool strict) {
      auto product = [](OpBuilder &b, Location loc, ValueRange v) -> Value {
        return b.create<arith::MulFOp>(loc, v[0], v[1]);
      };
      auto fall = [](OpBuilder &b, Location loc, Value i, Value j) -> Value {
        Value difference = b.create<arith::SubFOp>(loc, i, j);
        Value zero = b.create<arith::ConstantOp>(loc, b.getZeroAttr(difference.getType()));
        return b.create<math::ExpOp>(loc, b.create<arith::MinimumFOp>(loc, difference, zero));
      };
      Value weights;
      if (G > 1)
        weights = t.einsum("bhnik,bhnjk,bhnik,bhnjk->bhnij", {x, k, bx, b},
                           [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                             return b.create<arith::MulFOp>(loc, product(b, loc, v), fall(b, loc, v[2], v[3]));
                           });
      else
        weights = t.einsum("bhnik,bhnjk->bhnij", {x, k}, product);
      if (G != 1)
        return t.triangle(weights, reverse, strict);
      Value columns = t.expand(t.collapse(b, {{0}, {1}, {2}, {3, 4}}), {B, H, N, one, C}, {{0}, {1}, {2}, {3, 4}});
      return t.triangle(weights, reverse, strict, {bx, columns},
                        [&](OpBuilder &b, Location loc, ValueRange v) { return fall(b, loc, v[0], v[1]); });
    };
    Value weights = scores(q, bq, op.readsBefore());
    Value reading = G ? t.mul(q, t.exp(bq)) : q;
    Value writing = G ? t.mul(k, t.exp(t.sub(last, b))) : k;
    Value initial = op.getInitial().empty() ? t.full({S, H, K, V}, 0.0, element)
                                            : t.broadcast(forHeads(op.getInitial()[0]), {S, H, K, V});

    Value output, state;
    if (!op.getBeta()) {
      // States at the starts of chunks: elementwise, one step a chunk.
      Value written = t.collapse(t.contract("bhnjk,bhnjv->bhnkv", writing, v), {{0}, {1}, {2}, {3, 4}});
      Value decay;
      if (G == 1) {
        decay = last;
      } else if (G) {
        Value wide =
            t.broadcast(t.expand(t.collapse(last, {{0}, {1}, {2}, {3, 4}}), {B, H, N, K, one}, {{0}, {1}, {2}, {3, 4}}),
                        {B, H, N, K, V});
        decay = t.expand(t.collapse(wide, {{0}, {1}, {2}, {3, 4}}), {B, H, N, one, KV}, {{0}, {1}, {2}, {3, 4}});
      }
      Value unit = t.full({one, one, one, one}, 1.0, element);
      Value before = t.expand(t.collapse(initial, {{0}, {1}, {2, 3}}), {S, H, one, KV}, {{0}, {1}, {2, 3}});
      auto chunks = builder.create<LinearRecurrenceOp>(
          loc, TypeRange{t.type({B, H, N, KV}, element), t.type({S, H, one, KV}, element)}, unit, unit, written, decay,
          Value(), Value(), ValueRange(), Value(), Value(), ValueRange(before), layout.offsets,
          builder.getF64FloatAttr(1.0), ReadTimeAttr::get(builder.getContext(), ReadTime::before),
          reverse ? builder.getUnitAttr() : UnitAttr());
      Value starts = t.expand(chunks.getResult(), {B, H, N, K, V}, {{0}, {1}, {2}, {3, 4}});
      state = t.expand(t.collapse(chunks.getFinalState(), {{0}, {1}, {2, 3}}), {S, H, K, V}, {{0}, {1}, {2, 3}});
      output = t.add(t.contract("bhnij,bhnjv->bhniv", weights, v), t.contract("bhnik,bhnkv->bhniv", reading, starts));
      if (op.getBonus()) {
        Value own = t.einsum("bhnik,bhnik,bhnik->bhni", {q, k, inChunks(op.getBonus(), keySize)},
                             [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                               return b.create<arith::MulFOp>(loc, b.create<arith::MulFOp>(loc, v[0], v[1]), v[2]);
                             });
        output = t.add(output, t.mul(t.expand(own, {B, H, N, C, one}, {{0}, {1}, {2}, {3, 4}}), v));
      }
    } else {
      Value beta = inChunks(op.getBeta(), 1);
      Value matrix = t.mul(scores(k, b, /*strict=*/true), beta);
      auto solve = [&](Value right) -> Value {
        return builder.create<TriangularSolveOp>(loc, matrix, right, /*upper=*/reverse, /*unit=*/true);
      };
      Value u = solve(t.mul(v, beta)), w = solve(t.mul(G ? t.mul(k, t.exp(b)) : k, beta));
      SmallVector<Value> inputs{u, w, weights, reading, writing};
      if (G) // channels x 1: rows of the state
        inputs.push_back(t.expand(t.collapse(t.exp(last), {{0}, {1}, {2}, {3, 4}}), {B, H, N, fixed(G), one},
                                  {{0}, {1}, {2}, {3, 4}}));
      // A segment begins with its own state, whatever the chunk before left, and leaves what its last chunk leaves.
      bool keepsStates = layout.hasSegments() && !op.getFinalState().use_empty();
      Value startState = t.full({B, H, K, V}, 0.0, element);
      if (layout.hasSegments()) {
        Value begins = t.expand(layout.beginsSegment(reverse), {one, one, N, one, one}, {{0, 1, 2, 3, 4}});
        inputs.push_back(begins);
        if (!op.getInitial().empty()) {
          Value own = layout.forChunks(initial);
          inputs.push_back(t.broadcast(own, {B, H, N, K, V}));
        }
      } else {
        startState = initial;
      }
      SmallVector<Type> types{t.type({B, H, N, C, V}, element)};
      if (keepsStates)
        types.push_back(t.type({B, H, N, K, V}, element));
      types.push_back(t.type({B, H, K, V}, element));
      auto scan =
          builder.create<ScanOp>(loc, types, builder.getI64IntegerAttr(2), IntegerAttr(), inputs,
                                 ValueRange(startState), ValueRange(), reverse ? builder.getUnitAttr() : UnitAttr());
      Block *body = new Block();
      scan.getBody().push_back(body);
      for (Value input : inputs)
        body->addArgument(
            RankedTensorType::get(cast<RankedTensorType>(input.getType()).getShape().drop_front(3), element), loc);
      body->addArgument(RankedTensorType::get({keySize, valueSize}, element), loc);
      OpBuilder inside = OpBuilder::atBlockEnd(body);
      TensorBuilder s{inside, loc};
      auto arguments = body->getArguments();
      Value before = arguments.back();
      if (layout.hasSegments()) {
        SmallVector<Value> operands{before, arguments[G ? 6 : 5]};
        if (!op.getInitial().empty())
          operands.push_back(arguments[G ? 7 : 6]);
        before = s.map(s.sizes(before), operands, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
          Value zero = b.create<arith::ConstantOp>(loc, b.getZeroAttr(v[0].getType()));
          Value begins = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OGT, v[1], zero);
          return b.create<arith::SelectOp>(loc, begins, v.size() > 2 ? v[2] : zero, v[0]);
        });
      }
      Value changed = s.sub(arguments[0], s.contract("ik,kv->iv", arguments[1], before));
      Value read = s.add(s.contract("ik,kv->iv", arguments[3], before), s.contract("ij,jv->iv", arguments[2], changed));
      Value kept = G ? s.mul(before, arguments[5]) : before;
      Value next = s.add(kept, s.contract("jk,jv->kv", arguments[4], changed));
      SmallVector<Value> yields{read, next};
      if (keepsStates)
        yields.push_back(next);
      inside.create<YieldOp>(loc, yields);
      output = scan.getResult(0);
      state = scan.getResults().back();
      if (layout.hasSegments())
        state = keepsStates ? layout.lastOfSegments(scan.getResult(1), initial, reverse) : Value();
    }
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

//===-- Which form ------------------------------------------------------------------------------------===//

/// Cycles of one core for one head of one sequence, all steps; 0 where the form does not exist. `chunk` is the best of
/// some sizes.
struct FormCosts {
  double recurrent = 0, chunked = 0, parallel = 0;
  int64_t chunk = 0;
};

/// Fitted to what eight shapes took on the best of the CPU levels (K = V = 16 ... 512, adds and delta rules, chunks of
/// 16 and 64; Xeon with AVX-512, one core, within a quarter but for the smallest), from sizes alone. A step of the
/// recurrent form multiplies, writes and reads each register of the state (a delta rule reads twice), half as fast
/// where the state is beyond the first-level cache. A chunk's contractions run at 60 % of the peak; the states at its
/// edges go through memory, or, of a delta rule, stay in the scan; then there are what lies between the kernels, the
/// substitution, and an exponential a score, or a score and channel.
FormCosts estimateForms(LinearRecurrenceOp op, double steps, double segments) {
  const TargetDescription &target = getCPUTargets().back();
  double lanes = target.f32Lanes, K = op.getKeySize(), V = op.getValueSize();
  bool isDelta = bool(op.getBeta());
  FormCosts costs;
  double passes = op.getThrough().empty() ? (isDelta ? 4 : 3) : 5;
  costs.recurrent = steps * (50 + passes * (4 * K * V > 98304 ? 1.55 : 0.8) * std::ceil(K * V / lanes));
  auto inChunks = [&](double size) {
    double channels = op.getDecay() ? double(op.getDecay().getType().getDimSize(3)) : 0;
    double products = size * (K + V) + (isDelta ? 3 : 2) * K * V;
    double rest = 6 * (K + V) + 6 * size + (isDelta ? 1.5 : 4.6) * K * V / size;
    if (isDelta)
      rest += 0.4 * size * (K + V);
    if (channels > 1)
      rest += 0.8 * size * K * (isDelta ? 2 : 1);
    if (segments) // rows are gathered, and half a chunk a segment is empty
      rest += 2 * (K + V);
    return (steps + (segments ? (segments - 1) * size / 2 : 0)) * (1.7 * products / (2 * lanes) + rest) + 60000;
  };
  if (ChunkedForm::whyNot(op).empty())
    for (int64_t size : {16, 32, 64, 128}) {
      double cost = inChunks(size);
      if (steps > size && (!costs.chunk || cost < costs.chunked)) {
        costs.chunked = cost;
        costs.chunk = size;
      }
    }
  if (ChunkedForm::whyNotParallel(op).empty())
    costs.parallel = inChunks(steps);
  return costs;
}

struct ChooseFormsPass : tmc::mixer::impl::ChooseFormsPassBase<ChooseFormsPass> {
  using ChooseFormsPassBase::ChooseFormsPassBase;

  /// The most steps that an op runs; nothing where no bound is known.
  static std::optional<int64_t> boundOfSteps(LinearRecurrenceOp op) {
    int64_t steps = op.getResult().getType().getDimSize(2);
    if (!ShapedType::isDynamic(steps))
      return steps;
    for (Value operand : {Value(op.getValue()), Value(op.getQuery()), Value(op.getKey())})
      if (ChunkedForm::isDynamic(operand, 2))
        return boundOfAxis(operand, 2);
    return std::nullopt;
  }

  /// The form of one op (and the steps of its chunks), where none is asked for: that of least cost, said in a remark.
  std::pair<std::string, int64_t> choose(LinearRecurrenceOp op) {
    std::optional<int64_t> bound = boundOfSteps(op);
    if (!bound)
      return {"recurrent", 0};
    double segments = 0;
    if (op.getSegments())
      segments = std::max<double>(double(boundOfAxis(op.getSegments(), 0).value_or(2)) - 1, 1);
    FormCosts costs = estimateForms(op, double(*bound), segments);
    std::string result = "recurrent";
    double least = costs.recurrent;
    for (auto [name, cost] : {std::pair<const char *, double>{"chunked", costs.chunked}, {"parallel", costs.parallel}})
      if (cost > 0 && cost < least) {
        result = name;
        least = cost;
      }
    if (costs.chunked > 0 || costs.parallel > 0) {
      auto remark = op.emitRemark();
      auto say = [&](double cost) -> std::string { return cost > 0 ? std::to_string(int64_t(cost / 1000)) : "none"; };
      remark << "is " << result << ": thousands of cycles a head, estimated for " << *bound << " steps: recurrent "
             << say(costs.recurrent) << ", chunks";
      if (costs.chunk)
        remark << " of " << costs.chunk;
      remark << " " << say(costs.chunked) << ", parallel " << say(costs.parallel);
    }
    return {result, costs.chunk};
  }

  void chooseConvolutions() {
    if (convolution == "direct")
      return;
    SmallVector<ConvolutionOp> ops;
    getOperation().walk([&](ConvolutionOp op) { ops.push_back(op); });
    for (ConvolutionOp op : ops) {
      std::string why = whyNoFourierForm(op);
      bool isAsked = convolution == "fourier";
      if (!why.empty()) {
        // Windows of a few places, as most are, have nothing to be told about.
        if (isAsked || isLongConvolution(op))
          op.emitRemark() << "stays a direct convolution: " << why;
        continue;
      }
      if (!isAsked && !isLongConvolution(op))
        continue;
      ConvolutionCosts costs = estimateConvolution(op);
      bool isCheaper = costs.fourier < costs.direct;
      op.emitRemark() << "is " << (isAsked || isCheaper ? "by Fourier transforms" : "direct")
                      << ": thousands of cycles a sequence, estimated: direct " << int64_t(costs.direct / 1000)
                      << ", transforms " << int64_t(costs.fourier / 1000)
                      << (op.getInput().getType().isDynamicDim(1) ? ", of the greatest length" : "");
      if (!isAsked && !isCheaper)
        continue;
      rewriteByFourier(op);
      ++numTransformed;
    }
  }

  void runOnOperation() override {
    if (form != "auto" && form != "recurrent" && form != "chunked" && form != "parallel") {
      getOperation().emitError() << "there is no form '" << form
                                 << "' of a recurrence; there are auto, recurrent, chunked and parallel";
      return signalPassFailure();
    }
    if (chunk <= 0) {
      getOperation().emitError() << "a chunk must have at least one step, got " << int64_t(chunk);
      return signalPassFailure();
    }
    if (convolution != "auto" && convolution != "direct" && convolution != "fourier") {
      getOperation().emitError() << "there is no form '" << convolution
                                 << "' of a convolution; there are auto, direct and fourier";
      return signalPassFailure();
    }
    chooseConvolutions();
    if (form == "recurrent")
      return;
    SmallVector<LinearRecurrenceOp> ops;
    getOperation().walk([&](LinearRecurrenceOp op) { ops.push_back(op); });
    for (LinearRecurrenceOp op : ops) {
      auto [chosen, size] = form == "auto" ? choose(op) : std::pair<std::string, int64_t>(form, chunk);
      if (chosen == "recurrent")
        continue;
      std::string why = chosen == "parallel" ? ChunkedForm::whyNotParallel(op) : ChunkedForm::whyNot(op);
      if (!why.empty()) {
        op.emitRemark() << "stays recurrent: " << why;
        continue;
      }
      ChunkedForm{op, chosen == "chunked" ? size : 0}.rewrite();
      ++numRewritten;
    }
  }
};

} // namespace
