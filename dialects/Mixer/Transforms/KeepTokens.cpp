// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Scores of tokens, and rules by which those with most of one stay.

#include "dialects/Mixer/Transforms/TokenWriter.h"

using namespace mlir;
using namespace tmc::mixer;
using namespace tmc::mixer::tokens;

//===-- Scores ------------------------------------------------------------------------------------------===//

/// Attention of some queries, BxHxMxD, to all tokens, once more: Bx(H*M)xN, each row summing to 1 / `parts`.
static Value attentionOf(TokenWriter &w, const TokenSet &set, Value query, int64_t parts) {
  TensorBuilder &t = w.t;
  auto type = TensorBuilder::typeOf(query);
  int64_t heads = type.getDimSize(1), keyHeads = TensorBuilder::typeOf(set.key).getDimSize(1), each = heads / keyHeads;
  TokenCount rows = w.countOf(query, 2) * heads;
  TensorBuilder::Sizes grouped{w.batch, w.attr(keyHeads), w.attr(w.countOf(query, 2) * each),
                               w.attr(type.getDimSize(3))};
  query = t.expand(t.collapse(query, {{0}, {1, 2}, {3}}), grouped, {{0}, {1, 2}, {3}});
  Value scores = t.collapse(t.contract("bhgd,bhnd->bhgn", query, set.key), {{0}, {1, 2}, {3}});
  SmallVector<Value> operands{scores};
  SmallVector<AffineMap> maps{w.axes(3, {0, 1, 2})};
  if (set.size) {
    operands.push_back(set.size);
    maps.push_back(w.axes(3, {0, 2}));
  }
  scores = w.map({rows, set.count}, w.f32(), operands, maps, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Value score = b.create<arith::MulFOp>(loc, v[0], number(b, loc, set.scale));
    if (!set.size)
      return score;
    if (set.isProportional)
      score = b.create<arith::AddFOp>(loc, score, logOfSize(b, loc, v[1]));
    Value isPadding = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, v[1], number(b, loc, 0));
    return b.create<arith::SelectOp>(loc, isPadding, number(b, loc, kMinusInfinity), score);
  });
  AffineMap in = w.axes(3, {0, 1, 2}), out = w.axes(3, {0, 1});
  Value largest = w.reduce<arith::MaximumFOp>(scores, kMinusInfinity);
  Value exponentials = w.map({rows, set.count}, w.f32(), {scores, largest}, {in, out},
                             [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                               return b.create<math::ExpOp>(loc, b.create<arith::SubFOp>(loc, v[0], v[1]));
                             });
  Value sums = t.einsum("bhn->bh", {exponentials}, [](OpBuilder &, Location, ValueRange v) { return v[0]; });
  return w.map({rows, set.count}, w.f32(), {exponentials, sums}, {in, out},
               [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                 return b.create<arith::DivFOp>(
                     loc, v[0], parts == 1 ? v[1] : b.create<arith::MulFOp>(loc, v[1], number(b, loc, parts)));
               });
}

/// Mean over heads of what the class token attends to: BxN.
static Value classAttention(TokenWriter &w, const TokenSet &set) {
  Value shares = attentionOf(w, set, w.slice(set.query, 2, 0, 1), TensorBuilder::typeOf(set.query).getDimSize(1));
  return w.t.einsum("bhn->bn", {shares}, [](OpBuilder &, Location, ValueRange v) { return v[0]; });
}

/// The graph of attention, walked `steps` times from all tokens: where the walk is. Heads are joined by their mean
/// square, and those count whose variance over the tokens is in between; without one, all. BxN, without the root and
/// the number of heads, which no order needs.
static Value rankOfGraph(TokenWriter &w, const TokenSet &set, int64_t steps) {
  static constexpr double kLeastVariance = 0.01, kMostVariance = 0.7;
  TensorBuilder &t = w.t;
  int64_t heads = TensorBuilder::typeOf(set.query).getDimSize(1);
  TokenCount count = set.count;
  Value attention = t.expand(attentionOf(w, set, set.query, 1), {w.batch, w.attr(heads), w.attr(count), w.attr(count)},
                             {{0}, {1, 2}, {3}});
  Value place = t.full({w.batch, w.attr(heads), w.attr(count)}, 1.0, w.f32());
  if (set.hasPadding)
    place = w.map({heads, count}, w.f32(), {set.size}, {w.axes(3, {0, 2})},
                  [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                    Value isToken = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OGT, v[0], number(b, loc, 0));
                    return b.create<arith::UIToFPOp>(loc, b.getF32Type(), isToken);
                  });
  for (int64_t step = 0; step < steps; ++step)
    place = t.contract("bhij,bhi->bhj", attention, place);
  // The walk keeps its sum, the number of tokens: their mean is 1.
  Value sums = t.einsum("bhn->bh", {place}, [](OpBuilder &, Location, ValueRange v) { return v[0]; });
  Value squares = t.einsum("bhn->bh", {place}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
    return b.create<arith::MulFOp>(loc, v[0], v[0]);
  });
  Value says = t.map(t.sizes(sums), {squares, sums}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Value variance = b.create<arith::SubFOp>(loc, b.create<arith::DivFOp>(loc, v[0], v[1]), number(b, loc, 1));
    Value isAbove = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OGE, variance, number(b, loc, kLeastVariance));
    Value isBelow = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OLE, variance, number(b, loc, kMostVariance));
    return b.create<arith::UIToFPOp>(loc, b.getF32Type(), b.create<arith::AndIOp>(loc, isAbove, isBelow));
  });
  Value many = t.einsum("bh->b", {says}, [](OpBuilder &, Location, ValueRange v) { return v[0]; });
  says = w.map({heads}, w.f32(), {says, many}, {w.axes(2, {0, 1}), w.axes(2, {0})},
               [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                 Value isNone = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, v[1], number(b, loc, 0));
                 return b.create<arith::SelectOp>(loc, isNone, number(b, loc, 1), v[0]);
               });
  return t.einsum("bhn,bh->bn", {place, says}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
    return b.create<arith::MulFOp>(loc, b.create<arith::MulFOp>(loc, v[0], v[0]), v[1]);
  });
}

Value tmc::mixer::tokens::scoreOf(TokenWriter &w, const TokenSet &set, const TokenScore &score) {
  return score.steps ? rankOfGraph(w, set, score.steps) : classAttention(w, set);
}

//===-- Keeping some of the tokens ----------------------------------------------------------------------===//

/// Sizes in front of which there are those of the class token, of `places` among the others.
static Value keepSizes(TokenWriter &w, const TokenSet &set, Value places) {
  Value kept = w.dropLast(takeRows(w.t, w.addLast(w.withoutClassToken(set, set.size)), places));
  return set.hasClassToken ? w.concat({w.slice(set.size, 1, 0, 1), kept}) : kept;
}

static Value behindClassToken(TokenWriter &w, const TokenSet &set, SmallVector<Value> parts) {
  if (set.hasClassToken)
    parts.insert(parts.begin(), w.slice(set.tokens, 1, 0, 1));
  return parts.size() == 1 ? parts[0] : w.concat(parts);
}
static Value withClassToken(TokenWriter &w, const TokenSet &set, Value group) {
  return set.hasClassToken ? w.concat({w.rising(1, 0), group}) : group;
}

/// Those of the tokens behind the class token that are at the places `stay`. `place`: of each token among these and,
/// behind them, the others.
static ReducedTokens keepRows(TokenWriter &w, const TokenSet &set, Value stay, Value place) {
  TensorBuilder &t = w.t;
  int64_t skipped = set.hasClassToken;
  TokenCount kept = w.countOf(stay, 1);
  Value directions = w.withoutClassToken(set, w.directions(set.key));
  ReducedTokens result;
  result.tokens = behindClassToken(w, set, {takeRows(t, w.withoutClassToken(set, set.tokens), stay)});
  if (set.size)
    result.size = keepSizes(w, set, stay);
  // Who asks for a token that went gets the one most like it.
  Value nearest = w.argmax(t.contract("bid,bjd->bij", directions, takeRows(t, directions, stay))).second;
  result.group = withClassToken(
      w, set, w.mapEach({place, nearest}, {kept}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
        Value row = b.create<arith::SelectOp>(loc, isLess(b, loc, v[0], asInteger(b, loc, v[2])), v[0], v[1]);
        return b.create<arith::AddIOp>(loc, row, integer(b, loc, skipped));
      }));
  return result;
}

ReducedTokens tmc::mixer::keepTokens(TensorBuilder &t, const TokenSet &set, const TokenCount &kept,
                                     const TokenScore &score) {
  TokenWriter w(t, set.tokens);
  Value order = w.sort(w.withoutClassToken(set, scoreOf(w, set, score)), true).second;
  return keepRows(w, set, w.slice(order, 1, 0, kept), w.inverse(order));
}

ReducedTokens tmc::mixer::fuseRest(TensorBuilder &t, const TokenSet &set, const TokenCount &kept,
                                   const TokenCount &rows, const TokenScore &score) {
  TokenWriter w(t, set.tokens);
  int64_t skipped = set.hasClassToken, width = TensorBuilder::typeOf(set.tokens).getDimSize(2);
  Value attention = w.withoutClassToken(set, scoreOf(w, set, score));
  Value place = w.inverse(w.sort(attention, true).second);
  Value row = w.mapEach({place}, {kept}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    return b.create<arith::MinSIOp>(loc, v[0], asInteger(b, loc, v[1]));
  });
  // Who stays is all of its row.
  Value weights = w.map({w.countOf(place, 1)}, w.f32(), {attention, place}, {w.axes(2, {0, 1}), w.axes(2, {0, 1})},
                        {kept}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                          Value stays = isLess(b, loc, v[1], asInteger(b, loc, v[2]));
                          return b.create<arith::SelectOp>(loc, stays, number(b, loc, 1), v[0]);
                        });
  Value parts = t.mul(w.withoutClassToken(set, set.tokens), w.addLast(weights));
  ReducedTokens result;
  result.tokens = behindClassToken(
      w, set,
      {t.b.create<ScatterAddOp>(t.loc, parts, row, t.full({w.batch, w.attr(rows), w.attr(width)}, 0.0, w.f32()))});
  result.group = withClassToken(w, set, w.plus(row, skipped));
  Value size = set.size ? set.size : t.full({w.batch, w.attr(set.count)}, 1.0, w.f32());
  result.size = w.dropLast(t.b.create<ScatterAddOp>(
      t.loc, w.addLast(size), result.group, t.full({w.batch, w.attr(rows + skipped), w.attr(1)}, 0.0, w.f32())));
  return result;
}

ReducedTokens tmc::mixer::dropAlike(TensorBuilder &t, const TokenSet &set, const TokenCount &kept,
                                    const TokenCount &alike, const TokenScore &guide,
                                    const std::optional<TokenScore> &score) {
  TokenWriter w(t, set.tokens);
  TokenCount count = set.count - int64_t(set.hasClassToken), better = (count + 1) / 2;
  auto isFirst = [](OpBuilder &b, Location loc, Value place, Value count) {
    return isLess(b, loc, place, asInteger(b, loc, count));
  };
  Value placeByLikeness, leaves;
  if (!alike.is(0)) {
    Value place = w.inverse(w.sort(w.withoutClassToken(set, scoreOf(w, set, guide)), true).second);
    Value directions = w.withoutClassToken(set, w.directions(set.key));
    Value pairs = w.map({count, count}, w.f32(), {t.contract("bid,bjd->bij", directions, directions), place},
                        {w.axes(3, {0, 1, 2}), w.axes(3, {0, 2})}, {better},
                        [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                          return b.create<arith::SelectOp>(loc, isFirst(b, loc, v[1], v[2]), v[0],
                                                           number(b, loc, kMinusInfinity));
                        });
    SmallVector<Value> operands{w.reduce<arith::MaximumFOp>(pairs, kMinusInfinity), place};
    if (set.hasPadding)
      operands.push_back(w.withoutClassToken(set, set.size));
    Value likeness = w.map({count}, w.f32(), operands, SmallVector<AffineMap>(operands.size(), w.axes(2, {0, 1})),
                           {better}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                             Value never = number(b, loc, kMinusInfinity), leaves = v[0];
                             if (set.hasPadding) { // goes first
                               Value isPadding =
                                   b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, v[2], number(b, loc, 0));
                               leaves = b.create<arith::SelectOp>(loc, isPadding, number(b, loc, -kMinusInfinity), leaves);
                             }
                             return b.create<arith::SelectOp>(loc, isFirst(b, loc, v[1], v.back()), never, leaves);
                           });
    placeByLikeness = w.inverse(w.sort(likeness, true).second);
  }
  if (score) {
    Value importance = w.withoutClassToken(set, scoreOf(w, set, *score));
    if (placeByLikeness) // those that went so are behind all others, which are not negative
      importance = w.map({count}, w.f32(), {importance, placeByLikeness}, {w.axes(2, {0, 1}), w.axes(2, {0, 1})}, {alike},
                         [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                           return b.create<arith::SelectOp>(loc, isFirst(b, loc, v[1], v[2]), number(b, loc, -1), v[0]);
                         });
    leaves = w.mapEach({w.inverse(w.sort(importance, true).second)}, {kept},
                       [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                         Value stays = isFirst(b, loc, v[0], v[1]);
                         return b.create<arith::SelectOp>(loc, stays, integer(b, loc, 0), integer(b, loc, 1));
                       });
  } else {
    leaves = w.mapEach({placeByLikeness}, {alike}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value goes = isFirst(b, loc, v[0], v[1]);
      return b.create<arith::SelectOp>(loc, goes, integer(b, loc, 1), integer(b, loc, 0));
    });
  }
  Value order = w.sort(leaves, false).second;
  return keepRows(w, set, w.slice(order, 1, 0, kept), w.inverse(order));
}
