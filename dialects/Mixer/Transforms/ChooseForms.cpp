// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-choose-forms: a linear recurrence, chunk by chunk. Inside a chunk of C steps everything is contractions; b is the
// running sum of the decay in the chunk, and no exponent is ever positive (Yang et al., 2024):
//
//   add    o = tril(Q K^T * e^(b_i - b_j)) V + (Q e^b) S,   S' = e^(b_C) S + (K e^(b_C - b))^T V
//   delta  the same with V replaced by U - W S, where (I + M) [U W] = beta [V, K e^b] and M is the strictly lower part of
//          beta (K K^T * e^(b_i - b_j)) (the WY form)
//
// Of an add, the states at the starts of chunks are a linear recurrence of their own, elementwise and C times shorter; of a
// delta, a mixer.scan. The parallel form is one chunk of all steps.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_CHOOSEFORMSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

using Scalars = function_ref<Value(OpBuilder &, Location, ValueRange)>;

/// Tensor text: what a person would write with einsum and broadcasting. Static shapes.
struct TensorBuilder {
  OpBuilder &b;
  Location loc;

  static ArrayRef<int64_t> shape(Value value) { return cast<RankedTensorType>(value.getType()).getShape(); }
  Type element(Value value) { return cast<RankedTensorType>(value.getType()).getElementType(); }
  RankedTensorType type(ArrayRef<int64_t> shape, Type element) { return RankedTensorType::get(shape, element); }

  /// Elementwise over `result`; an operand's axis of size 1 is repeated.
  Value map(ArrayRef<int64_t> result, ValueRange operands, Scalars body) {
    SmallVector<AffineMap> maps;
    for (Value operand : operands) {
      SmallVector<AffineExpr> axes;
      for (auto [axis, size] : llvm::enumerate(shape(operand)))
        axes.push_back(size == 1 && result[axis] != 1 ? b.getAffineConstantExpr(0) : b.getAffineDimExpr(axis));
      maps.push_back(AffineMap::get(result.size(), 0, axes, b.getContext()));
    }
    return buildElementwise(b, loc, type(result, element(operands[0])), {}, operands, maps, body);
  }
  Value mul(Value x, Value y) {
    return map(wider(x, y), {x, y}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::MulFOp>(loc, v[0], v[1]);
    });
  }
  Value add(Value x, Value y) {
    return map(wider(x, y), {x, y}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::AddFOp>(loc, v[0], v[1]);
    });
  }
  Value sub(Value x, Value y) {
    return map(wider(x, y), {x, y}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::SubFOp>(loc, v[0], v[1]);
    });
  }
  Value exp(Value x) {
    return map(shape(x), x, [](OpBuilder &b, Location loc, ValueRange v) -> Value { return b.create<math::ExpOp>(loc, v[0]); });
  }
  SmallVector<int64_t> wider(Value x, Value y) {
    SmallVector<int64_t> result(shape(x));
    for (auto [size, other] : llvm::zip(result, shape(y)))
      size = std::max(size, other);
    return result;
  }
  Value broadcast(Value x, ArrayRef<int64_t> result) {
    if (shape(x) == result)
      return x;
    return map(result, x, [](OpBuilder &, Location, ValueRange v) { return v[0]; });
  }
  Value full(ArrayRef<int64_t> shape, double value, Type element) {
    return b.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type(shape, element), b.getFloatAttr(element, value)));
  }

  /// Sum of the product of the operands, in letters as numpy.einsum; `body` gives one term from their elements.
  Value einsum(StringRef equation, ValueRange operands, Scalars term) {
    auto [inputs, output] = equation.split("->");
    SmallVector<StringRef> terms;
    inputs.split(terms, ',');
    std::string letters = output.str();
    for (StringRef operand : terms)
      for (char letter : operand)
        if (letters.find(letter) == std::string::npos)
          letters += letter;
    SmallVector<int64_t> sizes(letters.size(), 1);
    for (auto [letters_, operand] : llvm::zip(terms, operands))
      for (auto [letter, size] : llvm::zip(letters_, shape(operand)))
        sizes[letters.find(letter)] = std::max(sizes[letters.find(letter)], size);
    auto mapOf = [&](StringRef axes, ArrayRef<int64_t> shape) {
      SmallVector<AffineExpr> exprs;
      for (auto [letter, size] : llvm::zip(axes, shape)) {
        size_t loop = letters.find(letter);
        exprs.push_back(size == 1 && sizes[loop] != 1 ? b.getAffineConstantExpr(0) : b.getAffineDimExpr(loop));
      }
      return AffineMap::get(letters.size(), 0, exprs, b.getContext());
    };
    SmallVector<AffineMap> maps;
    for (auto [axes, operand] : llvm::zip(terms, operands))
      maps.push_back(mapOf(axes, shape(operand)));
    ArrayRef<int64_t> result = ArrayRef<int64_t>(sizes).take_front(output.size());
    maps.push_back(mapOf(output, result));
    SmallVector<utils::IteratorType> iterators(letters.size(), utils::IteratorType::reduction);
    std::fill_n(iterators.begin(), output.size(), utils::IteratorType::parallel);
    Value start = full(result, 0.0, element(operands[0]));
    auto generic = b.create<linalg::GenericOp>(
        loc, TypeRange{start.getType()}, operands, ValueRange{start}, maps, iterators,
        [&](OpBuilder &nested, Location at, ValueRange scalars) {
          Value product = term(nested, at, scalars.drop_back());
          nested.create<linalg::YieldOp>(at, nested.create<arith::AddFOp>(at, scalars.back(), product).getResult());
        });
    return generic.getResult(0);
  }
  Value contract(StringRef equation, Value x, Value y) {
    return einsum(equation, {x, y}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::MulFOp>(loc, v[0], v[1]);
    });
  }

  Value collapse(Value x, ArrayRef<ReassociationIndices> groups) { return b.create<tensor::CollapseShapeOp>(loc, x, groups); }
  Value expand(Value x, ArrayRef<int64_t> result, ArrayRef<ReassociationIndices> groups) {
    return b.create<tensor::ExpandShapeOp>(loc, type(result, element(x)), x, groups);
  }
  /// Elements [first, first + count) of an axis.
  Value slice(Value x, int64_t axis, int64_t first, int64_t count) {
    SmallVector<OpFoldResult> offsets, sizes, strides;
    for (int64_t size : shape(x)) {
      offsets.push_back(b.getIndexAttr(0));
      sizes.push_back(b.getIndexAttr(size));
      strides.push_back(b.getIndexAttr(1));
    }
    offsets[axis] = b.getIndexAttr(first);
    sizes[axis] = b.getIndexAttr(count);
    return b.create<tensor::ExtractSliceOp>(loc, x, offsets, sizes, strides);
  }
  /// Zeros behind the elements of an axis.
  Value pad(Value x, int64_t axis, int64_t count) {
    if (!count)
      return x;
    SmallVector<OpFoldResult> low(shape(x).size(), b.getIndexAttr(0)), high(low);
    high[axis] = b.getIndexAttr(count);
    SmallVector<int64_t> result(shape(x));
    result[axis] += count;
    Value zero = b.create<arith::ConstantOp>(loc, b.getZeroAttr(element(x)));
    return b.create<tensor::PadOp>(loc, type(result, element(x)), x, low, high, zero);
  }
  /// x[..., i, j] where j <= i (strict: j < i), else 0. `factor`, if given, gets the elements of `others`.
  Value lower(Value x, bool strict, ValueRange others = {}, function_ref<Value(OpBuilder &, Location, ValueRange)> factor = nullptr) {
    SmallVector<Value> operands{x};
    llvm::append_range(operands, others);
    int64_t rank = shape(x).size();
    return map(shape(x), operands, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value row = b.create<linalg::IndexOp>(loc, rank - 2), column = b.create<linalg::IndexOp>(loc, rank - 1);
      Value kept = b.create<arith::CmpIOp>(loc, strict ? arith::CmpIPredicate::slt : arith::CmpIPredicate::sle, column, row);
      Value value = v[0];
      if (factor)
        value = b.create<arith::MulFOp>(loc, value, factor(b, loc, v.drop_front()));
      return b.create<arith::SelectOp>(loc, kept, value, b.create<arith::ConstantOp>(loc, b.getZeroAttr(value.getType())));
    });
  }
};

struct ChunkedForm {
  LinearRecurrenceOp op;
  int64_t chunk; ///< 0: all steps

  /// Why it cannot be written in chunks; "" if it can.
  static std::string whyNot(LinearRecurrenceOp op) {
    for (Type type : llvm::concat<const Type>(SmallVector<Type>(op->getOperandTypes()), SmallVector<Type>(op->getResultTypes())))
      if (!cast<RankedTensorType>(type).hasStaticShape())
        return "a shape is dynamic";
    if (op.getPhase() || op.getLogGain() || !op.getThrough().empty())
      return "it has a phase, an exponential gain or a rank-one change";
    if (op.getReverse())
      return "it runs backwards";
    if (op.getBeta() && (op.readsBefore() || op.getBeta().getType().getDimSize(3) != 1))
      return "its delta rule reads before the step, or has a beta for each value";
    if (op.getDecay() && op.getDecay().getType().getDimSize(4) != 1)
      return "its decay depends on the value axis";
    for (Value operand : {Value(op.getQuery()), Value(op.getKey()), Value(op.getBonus())})
      if (operand && cast<RankedTensorType>(operand.getType()).getRank() == 5)
        return "a query or key depends on the value axis";
    for (Value operand : op->getOperands())
      if (int64_t size = cast<RankedTensorType>(operand.getType()).getDimSize(1); size != 1 && size != op.getHeads())
        return "heads share an operand in groups";
    return "";
  }

  void rewrite() {
    OpBuilder builder(op);
    TensorBuilder t{builder, op.getLoc()};
    RankedTensorType resultType = op.getResult().getType();
    Type element = resultType.getElementType();
    int64_t B = resultType.getDimSize(0), H = resultType.getDimSize(1), T = resultType.getDimSize(2), K = op.getKeySize(),
            V = op.getValueSize(), C = chunk ? std::min(chunk, T) : T, N = llvm::divideCeilSigned(T, C);
    // batch x heads x chunks x steps x channels, zeros behind the last step: they change nothing.
    auto inChunks = [&](Value x, int64_t channels) {
      auto type = cast<RankedTensorType>(x.getType());
      if (type.getRank() == 5)
        x = t.collapse(x, {{0}, {1}, {2}, {3, 4}});
      x = t.pad(t.broadcast(x, {B, H, T, channels}), 2, N * C - T);
      return t.expand(x, {B, H, N, C, channels}, {{0}, {1}, {2, 3}, {4}});
    };
    Value q = inChunks(op.getQuery(), K), k = inChunks(op.getKey(), K), v = inChunks(op.getValue(), V), g, b, bq, last;
    int64_t G = 0; // channels of the decay
    if (op.getDecay()) {
      G = op.getDecay().getType().getDimSize(3);
      g = inChunks(op.getDecay(), G);
      auto sums = [&](bool exclusive) -> Value {
        return builder.create<CumulativeSumOp>(op.getLoc(), g.getType(), g, builder.getI64IntegerAttr(3), exclusive, false);
      };
      b = sums(false);
      bq = op.readsBefore() ? sums(true) : b;
      last = t.slice(b, 3, C - 1, 1);
    }
    // weight_ij = sum_k x_ik k_jk e^(b_ik - b_jk), of which the lower part counts.
    auto scores = [&](Value x, Value bx, bool strict) {
      auto product = [](OpBuilder &b, Location loc, ValueRange v) -> Value { return b.create<arith::MulFOp>(loc, v[0], v[1]); };
      auto fall = [](OpBuilder &b, Location loc, Value i, Value j) -> Value {
        Value difference = b.create<arith::SubFOp>(loc, i, j);
        Value zero = b.create<arith::ConstantOp>(loc, b.getZeroAttr(difference.getType()));
        return b.create<math::ExpOp>(loc, b.create<arith::MinimumFOp>(loc, difference, zero));
      };
      Value weights;
      if (G > 1)
        weights = t.einsum("bhnik,bhnjk,bhnik,bhnjk->bhnij", {x, k, bx, b}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
          return b.create<arith::MulFOp>(loc, product(b, loc, v), fall(b, loc, v[2], v[3]));
        });
      else
        weights = t.einsum("bhnik,bhnjk->bhnij", {x, k}, product);
      if (G != 1)
        return t.lower(weights, strict);
      Value columns = t.expand(t.collapse(b, {{0}, {1}, {2}, {3, 4}}), {B, H, N, 1, C}, {{0}, {1}, {2}, {3, 4}});
      return t.lower(weights, strict, {bx, columns},
                     [&](OpBuilder &b, Location loc, ValueRange v) { return fall(b, loc, v[0], v[1]); });
    };
    Value weights = scores(q, bq, op.readsBefore());
    Value reading = G ? t.mul(q, t.exp(bq)) : q;
    Value writing = G ? t.mul(k, t.exp(t.sub(last, b))) : k;
    Value initial = op.getInitial().empty() ? t.full({B, H, K, V}, 0.0, element) : t.broadcast(op.getInitial()[0], {B, H, K, V});

    Value output, state;
    if (!op.getBeta()) {
      // States at the starts of chunks: elementwise, one step a chunk.
      Value written = t.collapse(t.contract("bhnjk,bhnjv->bhnkv", writing, v), {{0}, {1}, {2}, {3, 4}});
      SmallVector<Value> decay;
      if (G == 1)
        decay.push_back(last);
      else if (G)
        decay.push_back(t.expand(t.collapse(t.broadcast(t.expand(t.collapse(last, {{0}, {1}, {2}, {3, 4}}), {B, H, N, K, 1},
                                                                 {{0}, {1}, {2}, {3, 4}}),
                                                        {B, H, N, K, V}),
                                            {{0}, {1}, {2}, {3, 4}}),
                                 {B, H, N, 1, K * V}, {{0}, {1}, {2}, {3, 4}}));
      Value one = t.full({1, 1, 1, 1}, 1.0, element);
      Value before = t.expand(t.collapse(initial, {{0}, {1}, {2, 3}}), {B, H, 1, K * V}, {{0}, {1}, {2, 3}});
      auto chunks = builder.create<LinearRecurrenceOp>(
          op.getLoc(), TypeRange{t.type({B, H, N, K * V}, element), t.type({B, H, 1, K * V}, element)}, one, one, written,
          decay.empty() ? Value() : decay[0], Value(), Value(), ValueRange(), Value(), Value(), ValueRange(before),
          builder.getF64FloatAttr(1.0), ReadTimeAttr::get(builder.getContext(), ReadTime::before), UnitAttr());
      Value starts = t.expand(chunks.getResult(), {B, H, N, K, V}, {{0}, {1}, {2}, {3, 4}});
      state = t.expand(t.collapse(chunks.getFinalState(), {{0}, {1}, {2, 3}}), {B, H, K, V}, {{0}, {1}, {2, 3}});
      output = t.add(t.contract("bhnij,bhnjv->bhniv", weights, v), t.contract("bhnik,bhnkv->bhniv", reading, starts));
      if (op.getBonus()) {
        Value own = t.einsum("bhnik,bhnik,bhnik->bhni", {q, k, inChunks(op.getBonus(), K)},
                             [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                               return b.create<arith::MulFOp>(loc, b.create<arith::MulFOp>(loc, v[0], v[1]), v[2]);
                             });
        output = t.add(output, t.mul(t.expand(own, {B, H, N, C, 1}, {{0}, {1}, {2}, {3, 4}}), v));
      }
    } else {
      Value beta = inChunks(op.getBeta(), 1);
      Value matrix = t.mul(scores(k, b, /*strict=*/true), beta);
      auto solve = [&](Value right) -> Value { return builder.create<TriangularSolveOp>(op.getLoc(), matrix, right, /*upper=*/false, /*unit=*/true); };
      Value u = solve(t.mul(v, beta)), w = solve(t.mul(G ? t.mul(k, t.exp(b)) : k, beta));
      SmallVector<Value> inputs{u, w, weights, reading, writing};
      if (G) // channels x 1: rows of the state
        inputs.push_back(t.expand(t.collapse(t.exp(last), {{0}, {1}, {2}, {3, 4}}), {B, H, N, G, 1}, {{0}, {1}, {2}, {3, 4}}));
      auto scan = builder.create<ScanOp>(op.getLoc(), TypeRange{t.type({B, H, N, C, V}, element), t.type({B, H, K, V}, element)},
                                         builder.getI64IntegerAttr(2), IntegerAttr(), inputs, ValueRange(initial), ValueRange(),
                                         UnitAttr());
      Block *body = new Block();
      scan.getBody().push_back(body);
      for (Value input : inputs)
        body->addArgument(t.type(TensorBuilder::shape(input).drop_front(3), element), op.getLoc());
      body->addArgument(t.type({K, V}, element), op.getLoc());
      OpBuilder inside = OpBuilder::atBlockEnd(body);
      TensorBuilder s{inside, op.getLoc()};
      auto arguments = body->getArguments();
      Value before = arguments.back();
      Value changed = s.sub(arguments[0], s.contract("ik,kv->iv", arguments[1], before));
      Value read = s.add(s.contract("ik,kv->iv", arguments[3], before), s.contract("ij,jv->iv", arguments[2], changed));
      Value kept = G ? s.mul(before, arguments[5]) : before;
      Value next = s.add(kept, s.contract("jk,jv->kv", arguments[4], changed));
      inside.create<YieldOp>(op.getLoc(), ValueRange{read, next});
      output = scan.getResult(0);
      state = scan.getResult(1);
    }
    double scale = op.getScale().convertToDouble();
    if (scale != 1.0)
      output = t.mul(output, t.full({1, 1, 1, 1, 1}, scale, element));
    output = t.slice(t.collapse(output, {{0}, {1}, {2, 3}, {4}}), 2, 0, T);
    op.getResult().replaceAllUsesWith(output);
    op.getFinalState().replaceAllUsesWith(state);
    op.erase();
  }
};

struct ChooseFormsPass : tmc::mixer::impl::ChooseFormsPassBase<ChooseFormsPass> {
  using ChooseFormsPassBase::ChooseFormsPassBase;

  void runOnOperation() override {
    if (form != "recurrent" && form != "chunked" && form != "parallel") {
      getOperation().emitError() << "there is no form '" << form << "' of a recurrence; there are recurrent, chunked and parallel";
      return signalPassFailure();
    }
    if (form == "chunked" && chunk <= 0) {
      getOperation().emitError() << "a chunk must have at least one step, got " << int64_t(chunk);
      return signalPassFailure();
    }
    if (form == "recurrent")
      return;
    SmallVector<LinearRecurrenceOp> ops;
    getOperation().walk([&](LinearRecurrenceOp op) { ops.push_back(op); });
    for (LinearRecurrenceOp op : ops) {
      std::string why = ChunkedForm::whyNot(op);
      if (!why.empty()) {
        op.emitRemark() << "stays recurrent: " << why;
        continue;
      }
      ChunkedForm{op, form == "chunked" ? int64_t(chunk) : 0}.rewrite();
      ++numRewritten;
    }
  }
};

} // namespace
