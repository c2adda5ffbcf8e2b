// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What of a linear recurrence can be said by its neighbours, so that forms of it know fewer settings:
//
//   bonus     (q_t * bonus_t . k_t) v_t is added to the result.
//   log_gain  the running maxima m_t need no state: they are the scales of a recurrence with one key. With them known
//             S_t = e^(decay_t + m_(t-1) - m_t) S_(t-1) + k_t (e^(gain_t - m_t) v_t) is an ordinary decay, never above
//             0, and ordinary values.
//   phase     in the frame that turns with the sum p_t of all phases so far nothing turns: S = R(p) Z, and Z has keys
//             R(-p_t) k_t and queries R(-p_t) q_t (Su et al., 2021, is this with a constant phase). Sums of phases are
//             fixed point numbers of turns, which wrap around: exact over any length.

#include "dialects/Mixer/Transforms/ChunkedForm.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;
using Sizes = TensorBuilder::Sizes;

namespace {

/// Operands and attributes of a recurrence, to be changed and made an op again.
struct Settings {
  Value query, key, value, decay, phase, beta, bonus, gain, segments;
  SmallVector<Value> through, initial;
  FloatAttr scale;
  ReadTimeAttr read;
  UnitAttr reverse;

  explicit Settings(LinearRecurrenceOp op)
      : query(op.getQuery()), key(op.getKey()), value(op.getValue()), decay(op.getDecay()), phase(op.getPhase()),
        beta(op.getBeta()), bonus(op.getBonus()), gain(op.getLogGain()), segments(op.getSegments()),
        through(op.getThrough()), initial(op.getInitial()), scale(op.getScaleAttr()), read(op.getReadAttr()),
        reverse(op.getReverseAttr()) {}

  LinearRecurrenceOp create(OpBuilder &b, Location loc, TypeRange types) {
    return b.create<LinearRecurrenceOp>(loc, types, query, key, value, decay, phase, beta, through, bonus, gain,
                                        initial, segments, scale, read, reverse);
  }
};

/// The op in its place, and what it is rewritten with.
struct Rewrite {
  LinearRecurrenceOp op;
  OpBuilder builder;
  Location loc;
  TensorBuilder t;
  OpFoldResult B, T, S; // S: states
  int64_t heads;

  explicit Rewrite(LinearRecurrenceOp op) : op(op), builder(op), loc(op.getLoc()), t{builder, loc} {
    ReifiedRankedShapedTypeDims shapes;
    (void)op.reifyResultShapes(builder, shapes);
    B = shapes[0][0];
    T = shapes[0][2];
    S = shapes[1][0];
    heads = op.getHeads();
  }
  OpFoldResult fixed(int64_t size) { return builder.getIndexAttr(size); }
  Value ofHeads(Value x) { return forHeads(t, x, heads); }
  void replace(Value from, Value to) {
    if (from.getType() != to.getType())
      to = builder.create<tensor::CastOp>(loc, from.getType(), to);
    from.replaceAllUsesWith(to);
  }
};

//===-- Bonus -----------------------------------------------------------------------------------------===//

LinearRecurrenceOp takeBonusOut(LinearRecurrenceOp op) {
  Rewrite r(op);
  TensorBuilder &t = r.t;
  Settings settings(op);
  settings.bonus = Value();
  LinearRecurrenceOp plain = settings.create(r.builder, r.loc, op.getResultTypes());
  Value own =
      t.einsum("bhtk,bhtk,bhtk->bht", {r.ofHeads(op.getQuery()), r.ofHeads(op.getBonus()), r.ofHeads(op.getKey())},
               [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                 return b.create<arith::MulFOp>(loc, b.create<arith::MulFOp>(loc, v[0], v[1]), v[2]);
               });
  Sizes sizes = t.sizes(own);
  sizes.push_back(r.fixed(1));
  own = t.expand(own, sizes, {{0}, {1}, {2, 3}});
  double scale = op.getScale().convertToDouble();
  Value result =
      t.map({r.B, r.fixed(r.heads), r.T, r.fixed(op.getValueSize())},
            {plain.getResult(), own, r.ofHeads(op.getValue())}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
              Value token = b.create<arith::MulFOp>(loc, v[1], v[2]);
              if (scale != 1.0) {
                auto factor = b.getFloatAttr(token.getType(), scale);
                token = b.create<arith::MulFOp>(loc, token, b.create<arith::ConstantOp>(loc, factor));
              }
              return b.create<arith::AddFOp>(loc, v[0], token);
            });
  r.replace(op.getResult(), result);
  for (auto [from, to] : llvm::zip(op.getResults().drop_front(), plain.getResults().drop_front()))
    from.replaceAllUsesWith(to);
  op.erase();
  return plain;
}

//===-- Exponential gain ------------------------------------------------------------------------------===//

LinearRecurrenceOp takeGainOut(LinearRecurrenceOp op) {
  Rewrite r(op);
  TensorBuilder &t = r.t;
  OpBuilder &b = r.builder;
  Type element = op.getResult().getType().getElementType();
  OpFoldResult one = r.fixed(1), H = r.fixed(r.heads), M = r.fixed(op.getScaleSize()), V = r.fixed(op.getValueSize());
  bool hasStart = op.getInitial().size() > 1;

  // The maxima before each step.
  Settings maxima(op);
  maxima.query = maxima.key = t.full({one, one, one, one}, 1.0, element);
  maxima.value = t.full({r.B, one, r.T, one}, 0.0, element);
  maxima.read = ReadTimeAttr::get(b.getContext(), ReadTime::before);
  maxima.scale = b.getF64FloatAttr(1.0);
  if (hasStart)
    maxima.initial[0] = t.full({one, one, one, one}, 0.0, element);
  else
    maxima.initial.clear();
  LinearRecurrenceOp scales = maxima.create(b, r.loc,
                                            {t.type({r.B, H, r.T, M}, element), t.type({r.S, H, one, M}, element),
                                             t.type({r.B, H, r.T, M}, element), t.type({r.S, H, M}, element)});
  Value before = scales.getScales()[0];
  Value gain = r.ofHeads(op.getLogGain()), decay;
  if (op.getDecay())
    decay = t.collapse(r.ofHeads(op.getDecay()), {{0}, {1}, {2}, {3, 4}});
  SmallVector<Value> operands{before, gain};
  if (decay)
    operands.push_back(decay);
  auto kept = [](OpBuilder &b, Location loc, ValueRange v) -> Value {
    return v.size() > 2 ? b.create<arith::AddFOp>(loc, v[0], v[2]).getResult() : v[0];
  };
  Sizes wide{r.B, H, r.T, M};
  Value after = t.map(wide, operands, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    return b.create<arith::MaximumFOp>(loc, kept(b, loc, v), v[1]);
  });
  // Nothing was before the first step, if no scale is given: there is nothing to be decayed.
  Value fall = t.map(wide, operands, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Value now = kept(b, loc, v);
    Value difference = b.create<arith::SubFOp>(loc, now, b.create<arith::MaximumFOp>(loc, now, v[1]));
    if (hasStart)
      return difference;
    Value least = b.create<arith::ConstantOp>(loc, b.getFloatAttr(difference.getType(), -1e29));
    Value zero = b.create<arith::ConstantOp>(loc, b.getZeroAttr(difference.getType()));
    Value isFirst = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OLT, v[0], least);
    return b.create<arith::SelectOp>(loc, isFirst, zero, difference);
  });

  Settings settings(op);
  settings.gain = Value();
  settings.decay = t.expand(fall, {r.B, H, r.T, one, M}, {{0}, {1}, {2}, {3, 4}});
  settings.value = t.map({r.B, H, r.T, V}, {r.ofHeads(op.getValue()), gain, after},
                         [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                           Value share = b.create<math::ExpOp>(loc, b.create<arith::SubFOp>(loc, v[1], v[2]));
                           return b.create<arith::MulFOp>(loc, v[0], share);
                         });
  settings.initial.resize(hasStart ? 1 : 0);
  LinearRecurrenceOp plain = settings.create(b, r.loc, TypeRange(op.getResultTypes()).take_front(2));
  r.replace(op.getResult(), plain.getResult());
  r.replace(op.getFinalState(), plain.getFinalState());
  r.replace(op.getScales()[0], op.readsBefore() ? before : after);
  r.replace(op.getScales()[1], scales.getScales()[1]);
  op.erase();
  return plain;
}

//===-- Phase -----------------------------------------------------------------------------------------===//

/// Angles are i32, in 2^-31 turns: sums wrap around at two turns.
constexpr double kUnits = 2147483648.0;

struct Turning : Rewrite {
  using Rewrite::Rewrite;

  Value constant(OpBuilder &b, Location loc, double value) {
    return b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(value));
  }

  /// Radians as angles. The quotient is taken in two parts, since one f32 has not the digits.
  Value toAngles(Value phase, const Sizes &sizes) {
    constexpr double turns = 0.15915494309189535;
    return t.map(sizes, builder.getI32Type(), phase, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value inverse = constant(b, loc, float(turns)), rest = constant(b, loc, turns - double(float(turns)));
      Value quotient = b.create<arith::MulFOp>(loc, v[0], inverse);
      Value error = b.create<math::FmaOp>(loc, v[0], inverse, b.create<arith::NegFOp>(loc, quotient));
      Value low = b.create<math::FmaOp>(loc, v[0], rest, error);
      Value high = b.create<arith::SubFOp>(loc, quotient, b.create<math::RoundEvenOp>(loc, quotient));
      auto units = [&](Value x) -> Value {
        return b.create<arith::FPToSIOp>(loc, b.getI32Type(),
                                         b.create<arith::MulFOp>(loc, x, constant(b, loc, kUnits)));
      };
      return b.create<arith::AddIOp>(loc, units(high), units(low));
    });
  }
  Value negate(Value angles) {
    return t.map(t.sizes(angles), builder.getI32Type(), angles, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value zero = b.create<arith::ConstantOp>(loc, b.getI32IntegerAttr(0));
      return b.create<arith::SubIOp>(loc, zero, v[0]);
    });
  }
  Value difference(Value x, Value y) {
    return t.map(t.sizes(x), builder.getI32Type(), {x, y}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::SubIOp>(loc, v[0], v[1]);
    });
  }

  /// Rows k and k + K/2 of an axis, turned by the angles, which have the axis' half size there.
  Value turn(Value x, Value angles, int64_t axis) {
    int64_t half = op.getKeySize() / 2;
    Sizes sizes = t.wider(x, angles);
    sizes[axis] = fixed(2 * half);
    x = t.broadcast(x, sizes);
    sizes[axis] = fixed(half);
    Value parts[2] = {t.slice(x, axis, 0, fixed(half)), t.slice(x, axis, half, fixed(half))};
    auto turned = [&](bool imaginary) {
      return t.map(sizes, {parts[0], parts[1], angles}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
        Value angle = b.create<arith::MulFOp>(loc, b.create<arith::SIToFPOp>(loc, b.getF32Type(), v[2]),
                                              constant(b, loc, 6.283185307179586 / kUnits));
        Value cosine = b.create<math::CosOp>(loc, angle), sine = b.create<math::SinOp>(loc, angle);
        Value own = b.create<arith::MulFOp>(loc, v[imaginary], cosine);
        Value other = b.create<arith::MulFOp>(loc, v[!imaginary], sine);
        return imaginary ? b.create<arith::AddFOp>(loc, own, other).getResult()
                         : b.create<arith::SubFOp>(loc, own, other).getResult();
      });
    };
    return builder.create<tensor::ConcatOp>(loc, axis, ValueRange{turned(false), turned(true)});
  }

  LinearRecurrenceOp run() {
    bool reverse = op.getReverse(), before = op.readsBefore();
    OpFoldResult one = fixed(1), R = fixed(op.getKeySize() / 2);
    Value phase = t.collapse(ofHeads(op.getPhase()), {{0}, {1}, {2}, {3, 4}});
    Sizes sizes = t.sizes(phase);
    sizes[2] = T;
    sizes[3] = R;
    // Of a step and all behind it. The frame stands still behind the last step: then it is turned by minus this.
    Value own = toAngles(phase, sizes);
    Value behind = builder.create<CumulativeSumOp>(loc, own.getType(), own, builder.getI64IntegerAttr(2),
                                                   /*exclusive=*/false, /*reverse=*/true);
    Value further = difference(behind, own);
    // What keys and queries are turned by is minus the frame's angle; in reverse it turns the other way, and stands
    // still before the first step.
    Value ofKeys = reverse ? negate(behind) : further;
    Value ofQueries = !before ? ofKeys : reverse ? negate(further) : behind;
    Settings settings(op);
    settings.phase = Value();
    settings.key = turn(ofHeads(op.getKey()), ofKeys, 3);
    settings.query = turn(ofHeads(op.getQuery()), ofQueries, 3);

    // States, too, where the frame does not stand still.
    Value atFirst, atEnd; // angles of what is behind the first step of a segment, and behind its last one
    bool hasSegments = bool(op.getSegments());
    if (!hasSegments) {
      atFirst = t.slice(behind, 2, 0, one);
      atFirst = t.collapse(atFirst, {{0}, {1}, {2, 3}});
    } else {
      Sizes own = t.sizes(behind);
      Value table = t.collapse(t.transpose(behind, {0, 2, 1, 3}), {{0, 1}, {2, 3}});
      OpFoldResult more;
      if (std::optional<int64_t> known = getConstantIntValue(T))
        more = fixed(*known + 1);
      else
        more = builder.createOrFold<arith::AddIOp>(loc, cast<Value>(T), builder.create<arith::ConstantIndexOp>(loc, 1));
      table = t.pad(table, 0, more);
      auto at = [&](int64_t offset) -> Value {
        Value rows = t.slice(op.getSegments(), 0, offset, S);
        auto type = RankedTensorType::get(
            {TensorBuilder::typeOf(rows).getDimSize(0), TensorBuilder::typeOf(table).getDimSize(1)},
            builder.getI32Type());
        return t.expand(builder.create<EmbeddingOp>(loc, type, rows, table), {S, own[1], R}, {{0}, {1, 2}});
      };
      atFirst = at(0);
      atEnd = at(1);
    }
    auto turnState = [&](Value state, Value angles) {
      Sizes sizes = t.sizes(angles);
      sizes.push_back(one);
      return turn(state, t.expand(angles, sizes, {{0}, {1}, {2, 3}}), 2);
    };
    if (!settings.initial.empty()) {
      Value state = ofHeads(settings.initial[0]);
      if (!reverse)
        settings.initial[0] = turnState(state, atFirst);
      else if (hasSegments)
        settings.initial[0] = turnState(state, negate(atEnd));
    }
    LinearRecurrenceOp plain = settings.create(builder, loc, op.getResultTypes());
    Value state = plain.getFinalState();
    if (!op.getFinalState().use_empty()) {
      if (reverse)
        state = turnState(state, atFirst);
      else if (hasSegments)
        state = turnState(state, negate(atEnd));
    }
    replace(op.getResult(), plain.getResult());
    replace(op.getFinalState(), state);
    op.erase();
    return plain;
  }
};

/// The axis of `source` that is `axis` of what a reshape makes of it, if it is alone but for sizes of 1; else -1.
int64_t axisOfSource(tensor::ExpandShapeOp reshape, int64_t axis) {
  for (auto [from, group] : llvm::enumerate(reshape.getReassociationIndices()))
    if (llvm::is_contained(group, axis)) {
      for (int64_t other : group)
        if (other != axis && reshape.getResultType().getDimSize(other) != 1)
          return -1;
      return from;
    }
  return -1;
}
} // namespace

bool tmc::mixer::decaysRowsAsOne(LinearRecurrenceOp op) {
  Value decay = op.getDecay();
  int64_t axis = 3;
  while (decay) {
    auto type = cast<RankedTensorType>(decay.getType());
    if (type.getDimSize(axis) == 1)
      return true;
    DenseElementsAttr elements;
    if (matchPattern(decay, m_Constant(&elements)) && elements.isSplat())
      return true;
    Operation *source = decay.getDefiningOp();
    if (auto concat = dyn_cast_or_null<tensor::ConcatOp>(source); concat && int64_t(concat.getDim()) == axis)
      return concat.getInputs().size() == 2 && concat.getInputs()[0] == concat.getInputs()[1];
    if (auto reshape = dyn_cast_or_null<tensor::ExpandShapeOp>(source)) {
      axis = axisOfSource(reshape, axis);
      if (axis < 0)
        return false;
      decay = reshape.getSrc();
      continue;
    }
    return isa_and_nonnull<tensor::SplatOp>(source);
  }
  return true;
}

Value tmc::mixer::forHeads(TensorBuilder &t, Value x, int64_t heads) {
  auto type = cast<RankedTensorType>(x.getType());
  int64_t groups = type.getDimSize(1);
  if (groups == 1 || groups == heads)
    return x;
  SmallVector<ReassociationIndices> axes{{0}, {1, 2}};
  for (int64_t axis = 2; axis < type.getRank(); ++axis)
    axes.push_back({axis + 1});
  Sizes wide = t.sizes(x);
  wide.insert(wide.begin() + 2, t.b.getIndexAttr(1));
  x = t.expand(x, wide, axes);
  wide[2] = t.b.getIndexAttr(heads / groups);
  return t.collapse(t.broadcast(x, wide), axes);
}

LinearRecurrenceOp tmc::mixer::makePlain(LinearRecurrenceOp op) {
  if (op.getBonus())
    op = takeBonusOut(op);
  if (op.getLogGain())
    op = takeGainOut(op);
  if (op.getPhase())
    op = Turning(op).run();
  return op;
}
