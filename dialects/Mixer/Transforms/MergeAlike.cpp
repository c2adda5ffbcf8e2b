// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Rules by which tokens go into one that is like them: ToMe, PiToMe, ToMeSD.

#include "dialects/Mixer/Transforms/TokenWriter.h"

using namespace mlir;
using namespace tmc::mixer;
using namespace tmc::mixer::tokens;

//===-- ToMe --------------------------------------------------------------------------------------------===//

/// Of the tokens at even places with those at odd places: cosines, times the width of the keys.
static Value compareBipartite(TensorBuilder &t, TokenWriter &w, const TokenSet &set) {
  TokenCount evens = (set.count + 1) / 2, odds = set.count / 2;
  Value metric = w.directions(set.key);
  int64_t width = TensorBuilder::typeOf(metric).getDimSize(2);
  Value scores = t.contract("bid,bdj->bij", w.slice(metric, 1, 0, evens, 2),
                            t.transpose(w.slice(metric, 1, 1, odds, 2), {0, 2, 1}));
  SmallVector<Value> operands{scores};
  SmallVector<AffineMap> maps{w.axes(3, {0, 1, 2})};
  if (set.hasPadding) {
    operands.push_back(w.slice(set.size, 1, 0, evens, 2));
    operands.push_back(w.slice(set.size, 1, 1, odds, 2));
    maps.push_back(w.axes(3, {0, 1}));
    maps.push_back(w.axes(3, {0, 2}));
  }
  // Padding goes first, and no token into padding; the class token goes nowhere, nothing into the distillation token.
  if (set.hasPadding || set.hasClassToken || set.hasDistillationToken)
    scores = w.map({evens, odds}, w.f32(), operands, maps, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value score = v[0], never = number(b, loc, kMinusInfinity);
      if (set.hasPadding) {
        Value zero = number(b, loc, 0);
        Value isPadding = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, v[2], zero);
        score = b.create<arith::SelectOp>(loc, isPadding, never, score);
        isPadding = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, v[1], zero);
        score = b.create<arith::SelectOp>(loc, isPadding, number(b, loc, 2.0 * width), score);
      }
      if (set.hasClassToken)
        score = b.create<arith::SelectOp>(loc, isEqual(b, loc, b.create<linalg::IndexOp>(loc, 1), index(b, loc, 0)),
                                          never, score);
      if (set.hasDistillationToken)
        score = b.create<arith::SelectOp>(loc, isEqual(b, loc, b.create<linalg::IndexOp>(loc, 2), index(b, loc, 0)),
                                          never, score);
      return score;
    });
  return scores;
}

Value tmc::mixer::countAlike(TensorBuilder &t, const TokenSet &set, double threshold) {
  TokenWriter w(t, set.tokens);
  int64_t heads = TensorBuilder::typeOf(set.key).getDimSize(3);
  Value best = w.argmax(compareBipartite(t, w, set)).first;
  auto whether = [&](arith::CmpFPredicate predicate, Value x, double limit) {
    return t.map(t.sizes(x), {x}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value holds = b.create<arith::CmpFOp>(loc, predicate, v[0], number(b, loc, limit));
      return b.create<arith::SelectOp>(loc, holds, number(b, loc, 1), number(b, loc, 0));
    });
  };
  Value isAlike = whether(arith::CmpFPredicate::OGE, best, threshold * double(heads));
  auto itself = [](OpBuilder &, Location, ValueRange v) { return v[0]; };
  Value count = t.einsum("bi->b", {isAlike}, itself);
  Value samples = t.einsum("bi->b", {whether(arith::CmpFPredicate::UNE, w.slice(best, 1, 0, 1), INFINITY)}, itself); // each counts
  auto total = [&](Value x) { return t.einsum("bi->i", {t.expand(x, {w.batch, w.attr(1)}, {{0, 1}})}, itself); };
  SmallVector<Value> parts{total(count), total(samples)};
  if (!set.count.isKnown()) { // how many there are of all samples, beside class tokens
    Value each = w.dropLast(w.slice(w.withoutClassToken(set, set.tokens), 2, 0, 1));
    parts.push_back(total(t.einsum("bi->b", {whether(arith::CmpFPredicate::UNE, each, INFINITY)}, itself)));
  }
  return t.b.create<tensor::ConcatOp>(t.loc, 0, parts);
}

ReducedTokens tmc::mixer::mergeBipartite(TensorBuilder &t, const TokenSet &set, const TokenCount &merged,
                                         const TokenCount &rows) {
  TokenWriter w(t, set.tokens);
  TokenCount evens = (set.count + 1) / 2, kept = evens - merged;
  Value scores = compareBipartite(t, w, set);
  auto [bestScore, best] = w.argmax(scores);
  Value place = w.inverse(w.sort(bestScore, true).second), stays = place;
  if (set.hasClassToken) // in front: those that stay keep their order
    stays = w.mapEach({place}, {merged}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value isLeft = isLess(b, loc, v[0], asInteger(b, loc, v[1]));
      return b.create<arith::SelectOp>(loc, isLeft, integer(b, loc, 1), integer(b, loc, 0));
    });
  if (set.hasClassToken)
    stays = w.inverse(w.sort(stays, false).second);
  Value evenGroup =
      w.mapEach({place, best, stays}, {merged, kept}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
        Value number = asInteger(b, loc, v[3]),
              row = set.hasClassToken ? v[2] : b.create<arith::SubIOp>(loc, v[2], number);
        Value target = b.create<arith::AddIOp>(loc, v[1], asInteger(b, loc, v[4]));
        return b.create<arith::SelectOp>(loc, isLess(b, loc, v[0], number), target, row);
      });
  // Those at even and at odd places by turns.
  Value halves = w.map({set.count}, w.i64(), {}, {}, [&](OpBuilder &b, Location loc, ValueRange) -> Value {
    return asInteger(b, loc, b.create<arith::DivUIOp>(loc, b.create<linalg::IndexOp>(loc, 1), index(b, loc, 2)));
  });
  Value group = w.mapEach({w.dropLast(takeRows(t, w.addLast(evenGroup), halves)), halves}, {kept},
                          [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                            Value rest =
                                b.create<arith::RemUIOp>(loc, b.create<linalg::IndexOp>(loc, 1), index(b, loc, 2));
                            Value odd = b.create<arith::AddIOp>(loc, v[1], asInteger(b, loc, v[2]));
                            return b.create<arith::SelectOp>(loc, isEqual(b, loc, rest, index(b, loc, 0)), v[0], odd);
                          });
  if (set.hasDistillationToken) // behind the class token
    group = w.mapEach({group}, {kept}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value first = asInteger(b, loc, v[1]), one = integer(b, loc, 1);
      Value isBetween =
          b.create<arith::AndIOp>(loc, isLess(b, loc, v[0], first), isLess(b, loc, integer(b, loc, 0), v[0]));
      Value moved = b.create<arith::SelectOp>(loc, isBetween, b.create<arith::AddIOp>(loc, v[0], one), v[0]);
      return b.create<arith::SelectOp>(loc, isEqual(b, loc, v[0], first), one, moved);
    });
  if (!merged.isKnown()) // where none goes in a call each is itself, as in a model compiled for its length
    group = w.mapEach({group}, {merged}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value place = asInteger(b, loc, b.create<linalg::IndexOp>(loc, 1));
      return b.create<arith::SelectOp>(loc, isEqual(b, loc, asInteger(b, loc, v[1]), integer(b, loc, 0)), place, v[0]);
    });
  return w.apply(set, group, rows);
}

//===-- PiToMe ------------------------------------------------------------------------------------------===//

ReducedTokens tmc::mixer::mergeByEnergy(TensorBuilder &t, const TokenSet &set, const TokenCount &merged,
                                        const TokenCount &all, double margin, EnergyMode mode) {
  TokenWriter w(t, set.tokens);
  int64_t skipped = set.hasClassToken;
  TokenCount count = set.count - skipped;
  Value metric = w.directions(set.key);
  int64_t width = TensorBuilder::typeOf(metric).getDimSize(2);
  if (skipped)
    metric = w.slice(metric, 1, skipped, count);
  Value size = set.hasPadding ? w.slice(set.size, 1, skipped, count) : Value();
  Value cosine = t.contract("bid,bjd->bij", metric, metric);
  // The sum over j of what likeness counts, factors left out.
  Value terms =
      w.map({count, count}, w.f32(), {cosine}, {w.axes(3, {0, 1, 2})},
            [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
              Value c = b.create<arith::MulFOp>(loc, v[0], number(b, loc, 1.0 / width));
              if (mode == EnergyMode::Text) {
                Value u = b.create<arith::MulFOp>(loc, b.create<arith::SubFOp>(loc, number(b, loc, 1), c),
                                                  number(b, loc, 1 / (1 - margin)));
                return b.create<math::ExpOp>(
                    loc, b.create<arith::MulFOp>(loc, b.create<arith::MulFOp>(loc, u, u), number(b, loc, -0.5)));
              }
              Value u = b.create<arith::SubFOp>(loc, c, number(b, loc, margin));
              Value low = b.create<arith::SubFOp>(loc, b.create<math::ExpOp>(loc, u), number(b, loc, 1));
              Value isAbove = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OGT, u, number(b, loc, 0));
              return b.create<arith::SelectOp>(loc, isAbove, u, low);
            });
  Value energy = t.einsum("bij->bi", {terms}, [](OpBuilder &, Location, ValueRange v) { return v[0]; });
  auto isPadding = [](OpBuilder &b, Location loc, Value size) -> Value {
    return b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, size, number(b, loc, 0));
  };
  if (size) // padding first: its mean weighs nothing
    energy = t.map(t.sizes(energy), {energy, size}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::SelectOp>(loc, isPadding(b, loc, v[1]),
                                       number(b, loc, std::numeric_limits<double>::infinity()), v[0]);
    });
  Value rank = w.sort(energy, true).second;
  TokenCount half = mode == EnergyMode::All ? (count + 1) / 2 : merged,
             targets = mode == EnergyMode::All ? count / 2 : merged;
  Value from = mode == EnergyMode::Text ? w.slice(rank, 1, 0, half) : w.slice(rank, 1, 0, half, 2);
  Value into = mode == EnergyMode::Text ? w.slice(rank, 1, half, targets) : w.slice(rank, 1, 1, targets, 2);
  Value pairs = t.contract("bid,bjd->bij", takeRows(t, metric, from), takeRows(t, metric, into));
  if (size) {
    Value intoSize = w.dropLast(takeRows(t, w.addLast(size), into));
    pairs =
        w.map({half, targets}, w.f32(), {pairs, intoSize}, {w.axes(3, {0, 1, 2}), w.axes(3, {0, 2})},
              [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                return b.create<arith::SelectOp>(loc, isPadding(b, loc, v[1]), number(b, loc, kMinusInfinity), v[0]);
              });
  }
  auto [bestScore, best] = w.argmax(pairs);
  TokenCount rows = all - skipped;
  // Rows: what is kept, the targets; behind them, where the sources go. Where a token reads its row, by its place in
  // the order.
  Value byPlace = w.plus(best, rows - targets + skipped), place = w.inverse(rank), group;
  auto halfOf = [](OpBuilder &b, Location loc, Value x) -> Value {
    return b.create<arith::DivUIOp>(loc, x, integer(b, loc, 2));
  };
  auto isOdd = [](OpBuilder &b, Location loc, Value x) -> Value {
    return isEqual(b, loc, b.create<arith::RemUIOp>(loc, x, integer(b, loc, 2)), integer(b, loc, 1));
  };
  if (mode == EnergyMode::All) { // of one half those go that are most like one of the other
    Value order = w.inverse(w.sort(bestScore, true).second);
    byPlace = w.mapEach({order, byPlace}, {merged}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value number = asInteger(b, loc, v[2]);
      Value row = b.create<arith::AddIOp>(loc, b.create<arith::SubIOp>(loc, v[0], number), integer(b, loc, skipped));
      return b.create<arith::SelectOp>(loc, isLess(b, loc, v[0], number), v[1], row);
    });
    Value source =
        w.mapEach({place}, {}, [&](OpBuilder &b, Location loc, ValueRange v) { return halfOf(b, loc, v[0]); });
    group = w.mapEach({place, w.dropLast(takeRows(t, w.addLast(byPlace), source))}, {rows - targets + skipped},
                      [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                        Value target = b.create<arith::AddIOp>(loc, halfOf(b, loc, v[0]), asInteger(b, loc, v[2]));
                        return b.create<arith::SelectOp>(loc, isOdd(b, loc, v[0]), target, v[1]);
                      });
  } else {
    Value reads = w.mapEach({place}, {merged, rows}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value number = asInteger(b, loc, v[1]), behind = asInteger(b, loc, v[2]);
      Value twice = b.create<arith::AddIOp>(loc, number, number), first = b.create<arith::SubIOp>(loc, behind, number);
      bool isText = mode == EnergyMode::Text;
      Value isSource = isText ? isLess(b, loc, v[0], number)
                              : b.create<arith::XOrIOp>(loc, isOdd(b, loc, v[0]),
                                                        b.create<arith::ConstantOp>(loc, b.getBoolAttr(true)));
      Value source = b.create<arith::AddIOp>(loc, behind, isText ? v[0] : halfOf(b, loc, v[0]));
      Value target = b.create<arith::AddIOp>(
          loc, first, isText ? b.create<arith::SubIOp>(loc, v[0], number) : halfOf(b, loc, v[0]));
      Value pair = b.create<arith::SelectOp>(loc, isSource, source, target);
      return b.create<arith::SelectOp>(loc, isLess(b, loc, v[0], twice), pair,
                                       b.create<arith::SubIOp>(loc, v[0], twice));
    });
    group = w.dropLast(takeRows(t, w.addLast(w.concat({w.rising(rows, skipped), byPlace})), reads));
  }
  if (skipped)
    group = w.concat({w.rising(1, 0), group});
  return w.apply(set, group, rows + skipped);
}

//===-- ToMeSD ------------------------------------------------------------------------------------------===//

/// Places in a grid: of the tokens that others go into, and of all others.
static std::pair<SmallVector<int64_t>, SmallVector<int64_t>> partCells(int64_t count, int64_t width, int64_t edge) {
  std::pair<SmallVector<int64_t>, SmallVector<int64_t>> parts;
  int64_t rows = count / width / edge * edge, columns = width / edge * edge; // whole cells
  for (int64_t place = 0; place < count; ++place) {
    int64_t y = place / width, x = place % width;
    bool isFirst = y < rows && x < columns && y % edge == 0 && x % edge == 0;
    (isFirst ? parts.first : parts.second).push_back(place);
  }
  return parts;
}

int64_t tmc::mixer::getCellLimit(int64_t count, int64_t width, int64_t edge) {
  auto parts = partCells(count, width, edge);
  return parts.first.empty() ? 0 : parts.second.size();
}

ReducedTokens tmc::mixer::mergeInCells(TensorBuilder &t, const TokenSet &set, Value metric, int64_t width, int64_t edge,
                                       int64_t merged) {
  TokenWriter w(t, set.tokens);
  int64_t skipped = set.hasClassToken, count = set.count.get() - skipped;
  auto [targetPlaces, sourcePlaces] = partCells(count, width, edge);
  int64_t targets = targetPlaces.size(), sources = sourcePlaces.size(), rest = sources - merged;
  auto inEach = [&](ArrayRef<int64_t> places) {
    auto type = RankedTensorType::get({int64_t(places.size())}, w.i64());
    Value list = t.b.create<arith::ConstantOp>(t.loc, DenseIntElementsAttr::get(type, places));
    return w.map({TokenCount(places.size())}, w.i64(), {list}, {w.axes(2, {1})},
                 [](OpBuilder &, Location, ValueRange v) { return v[0]; });
  };
  if (skipped)
    metric = w.slice(metric, 1, skipped, count);
  Value directions =
      t.b.create<NormOp>(t.loc, metric.getType(), NormKind::rms, metric, Value(), Value(), APFloat(1e-24));
  Value target = inEach(targetPlaces), source = inEach(sourcePlaces);
  auto [likeness, best] =
      w.argmax(t.contract("bid,bjd->bij", takeRows(t, directions, source), takeRows(t, directions, target)));
  Value order = w.sort(likeness, true).second, column = w.addLast(source);
  Value chosen = w.slice(order, 1, 0, merged);
  SmallVector<Value> places{target, w.dropLast(takeRows(t, column, chosen))}, rows{w.rising(rest + targets, skipped)};
  if (rest)
    places.insert(places.begin(), w.dropLast(takeRows(t, column, w.slice(order, 1, merged, rest))));
  rows.push_back(w.plus(w.dropLast(takeRows(t, w.addLast(best), chosen)), rest + skipped));
  Value group = w.dropLast(takeRows(t, w.addLast(w.concat(rows)), w.inverse(w.concat(places))));
  if (skipped)
    group = w.concat({w.rising(1, 0), group});
  return w.apply(set, group, rest + targets + skipped);
}
