// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Groups are made by sorting alone: the inverse of a permutation is where sorting it finds its elements, so no index is
// scattered, and equal scores are decided by the place of a token.

#include "dialects/Mixer/Transforms/TokenReduction.h"

using namespace mlir;
using namespace tmc::mixer;

static constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();

static Value number(OpBuilder &b, Location loc, double value) {
  return b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(value));
}
static Value integer(OpBuilder &b, Location loc, int64_t value) {
  return b.create<arith::ConstantOp>(loc, b.getI64IntegerAttr(value));
}
static Value index(OpBuilder &b, Location loc, int64_t value) { return b.create<arith::ConstantIndexOp>(loc, value); }
static Value isEqual(OpBuilder &b, Location loc, Value x, Value y) {
  return b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::eq, x, y);
}
static Value isLess(OpBuilder &b, Location loc, Value x, Value y) {
  return b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::slt, x, y);
}

Value tmc::mixer::logOfSize(OpBuilder &b, Location loc, Value size) {
  return b.create<math::LogOp>(loc, b.create<arith::MaximumFOp>(loc, size, number(b, loc, 1e-30)));
}

/// What all rules are written with.
namespace {
struct Writer {
  TensorBuilder &t;
  OpFoldResult batch;
  explicit Writer(TensorBuilder &t, Value x) : t(t), batch(t.sizes(x)[0]) {}

  OpFoldResult attr(int64_t value) { return t.b.getIndexAttr(value); }
  Type f32() { return t.b.getF32Type(); }
  Type i64() { return t.b.getI64Type(); }

  /// `count` elements of an axis from `first` on, every `stride`th.
  Value slice(Value x, int64_t axis, int64_t first, int64_t count, int64_t stride = 1) {
    TensorBuilder::Sizes all = t.sizes(x), offsets(all.size(), attr(0)), strides(all.size(), attr(1));
    offsets[axis] = attr(first);
    strides[axis] = attr(stride);
    all[axis] = attr(count);
    return t.b.create<tensor::ExtractSliceOp>(t.loc, x, offsets, all, strides);
  }
  std::pair<Value, Value> sort(Value x, bool descending) {
    auto type = TensorBuilder::typeOf(x);
    auto op = t.b.create<SortOp>(t.loc, type, RankedTensorType::get(type.getShape(), i64()), x, descending, Value());
    return {op.getValues(), op.getIndices()};
  }
  /// Largest of each row of x, BxExM, and where it is first. Two reductions, which vectors do, instead of sorting for
  /// one.
  std::pair<Value, Value> argmax(Value x) {
    int64_t rows = TensorBuilder::typeOf(x).getDimSize(1), length = TensorBuilder::typeOf(x).getDimSize(2);
    AffineMap in = axes(3, {0, 1, 2}), out = axes(3, {0, 1});
    Value largest = reduce<arith::MaximumFOp>(x, kMinusInfinity);
    Value places =
        map({rows, length}, f32(), {x, largest}, {in, out}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
          Value place = b.create<arith::IndexCastOp>(loc, b.getI32Type(), b.create<linalg::IndexOp>(loc, 2));
          Value isLargest = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, v[0], v[1]);
          // Of a row of NaN the last one.
          return b.create<arith::SelectOp>(loc, isLargest, b.create<arith::SIToFPOp>(loc, b.getF32Type(), place),
                                           number(b, loc, length - 1));
        });
    Value first = reduce<arith::MinimumFOp>(places, length);
    Value index = map({rows}, i64(), {first}, {axes(2, {0, 1})}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::FPToSIOp>(loc, b.getI64Type(), v[0]);
    });
    return {largest, index};
  }
  template <typename Op>
  Value reduce(Value x, double start) {
    TensorBuilder::Sizes shape{batch, attr(TensorBuilder::typeOf(x).getDimSize(1))};
    RankedTensorType type = t.type(shape, f32());
    Value room = t.b.create<tensor::EmptyOp>(t.loc, type.getShape(), f32(), TensorBuilder::dynamic(shape));
    Value low = t.b.create<linalg::FillOp>(t.loc, number(t.b, t.loc, start), room).getResult(0);
    SmallVector<utils::IteratorType> iterators(3, utils::IteratorType::parallel);
    iterators[2] = utils::IteratorType::reduction;
    auto op = t.b.create<linalg::GenericOp>(t.loc, TypeRange{type}, ValueRange{x}, ValueRange{low},
                                            ArrayRef<AffineMap>{axes(3, {0, 1, 2}), axes(3, {0, 1})}, iterators,
                                            [](OpBuilder &b, Location loc, ValueRange v) {
                                              b.create<linalg::YieldOp>(loc, b.create<Op>(loc, v[1], v[0]).getResult());
                                            });
    return op.getResult(0);
  }
  Value sorted(Value x) { return sort(x, false).first; }
  /// Where each of 0, 1, ... stands in a permutation.
  Value inverse(Value permutation) { return sort(permutation, false).second; }
  Value concat(ArrayRef<Value> parts, int64_t axis = 1) { return t.b.create<tensor::ConcatOp>(t.loc, axis, parts); }
  /// The last axis of size 1 away, or added.
  Value dropLast(Value x) { return t.collapse(x, {{0}, {1, 2}}); }
  Value addLast(Value x) {
    TensorBuilder::Sizes sizes = t.sizes(x);
    sizes.push_back(attr(1));
    return t.expand(x, sizes, {{0}, {1, 2}});
  }
  Value map(ArrayRef<int64_t> inner, Type element, ValueRange operands, ArrayRef<AffineMap> maps,
            TensorBuilder::Scalars body) {
    TensorBuilder::Sizes sizes{batch};
    for (int64_t size : inner)
      sizes.push_back(attr(size));
    return t.map(sizes, element, operands, maps, body);
  }
  AffineMap axes(unsigned rank, ArrayRef<unsigned> which) {
    SmallVector<AffineExpr> expressions;
    for (unsigned axis : which)
      expressions.push_back(t.b.getAffineDimExpr(axis));
    return AffineMap::get(rank, 0, expressions, t.b.getContext());
  }
  /// [b, i] = first + i.
  Value rising(int64_t count, int64_t first) {
    return map({count}, i64(), {}, {}, [&](OpBuilder &b, Location loc, ValueRange) -> Value {
      Value place = b.create<arith::IndexCastOp>(loc, b.getI64Type(), b.create<linalg::IndexOp>(loc, 1));
      return first ? b.create<arith::AddIOp>(loc, place, integer(b, loc, first)) : place;
    });
  }
  Value plus(Value x, int64_t value) {
    if (!value)
      return x;
    return t.map(t.sizes(x), {x}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::AddIOp>(loc, v[0], integer(b, loc, value));
    });
  }

  /// Keys of length 1, summed over heads: their products are cosines, times D.
  Value directions(Value key) {
    Value sum = t.einsum("bhnd->bnd", {key}, [](OpBuilder &, Location, ValueRange v) { return v[0]; });
    return t.b.create<NormOp>(t.loc, sum.getType(), NormKind::rms, sum, Value(), Value(), APFloat(1e-24));
  }

  /// Means of the rows of each group, weighted by their sizes.
  ReducedTokens apply(const TokenSet &set, Value group, int64_t rows) {
    ReducedTokens result;
    result.group = group;
    int64_t width = TensorBuilder::typeOf(set.tokens).getDimSize(2);
    TensorBuilder::Sizes shape{batch, attr(rows), attr(width)}, sizeShape{batch, attr(rows), attr(1)};
    Value size = set.size ? set.size : t.full({batch, attr(set.count)}, 1.0, f32());
    Value column = addLast(size);
    Value tokens = set.size ? t.mul(set.tokens, column) : set.tokens;
    Value sums = t.b.create<ScatterAddOp>(t.loc, tokens, group, t.full(shape, 0.0, f32()));
    Value sizes = t.b.create<ScatterAddOp>(t.loc, column, group, t.full(sizeShape, 0.0, f32()));
    result.tokens = t.map(shape, {sums, sizes}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::DivFOp>(loc, v[0], b.create<arith::MaximumFOp>(loc, v[1], number(b, loc, 1)));
    });
    result.size = dropLast(sizes);
    return result;
  }
};
} // namespace

Value tmc::mixer::takeRows(TensorBuilder &t, Value x, Value places) {
  Writer w(t, x);
  auto type = TensorBuilder::typeOf(x);
  int64_t rank = type.getRank(), length = type.getDimSize(1);
  SmallVector<ReassociationIndices> groups{{0, 1}};
  for (int64_t axis = 2; axis < rank; ++axis)
    groups.push_back({axis});
  Value flat = t.collapse(x, groups);
  Value rows = t.map(t.sizes(places), {places}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Value sequence = b.create<arith::IndexCastOp>(loc, b.getI64Type(), b.create<linalg::IndexOp>(loc, 0));
    return b.create<arith::AddIOp>(loc, v[0], b.create<arith::MulIOp>(loc, sequence, integer(b, loc, length)));
  });
  SmallVector<int64_t> shape(TensorBuilder::typeOf(places).getShape());
  llvm::append_range(shape, type.getShape().drop_front(2));
  return t.b.create<EmbeddingOp>(t.loc, type.clone(shape), rows, flat);
}

/// sum_m back[b, n, m] x[b, m, ...].
Value tmc::mixer::mixRows(TensorBuilder &t, Value x, Value back) {
  int64_t rank = TensorBuilder::typeOf(x).getRank();
  TensorBuilder::Sizes sizes = t.sizes(x);
  sizes[1] = t.sizes(back)[1];
  if (rank == 2)
    return t.contract("bnm,bm->bn", back, x);
  ReassociationIndices inner;
  for (int64_t axis = 2; axis < rank; ++axis)
    inner.push_back(axis);
  SmallVector<ReassociationIndices> groups{{0}, {1}, inner};
  Value rows = t.contract("bnm,bmc->bnc", back, rank == 3 ? x : t.collapse(x, groups));
  return rank == 3 ? rows : t.expand(rows, sizes, groups);
}

//===-- ToMe --------------------------------------------------------------------------------------------===//

int64_t tmc::mixer::getBipartiteLimit(const TokenSet &set) {
  return (set.count - set.hasClassToken - set.hasDistillationToken) / 2;
}

/// Of the tokens at even places with those at odd places: cosines, times the width of the keys.
static Value compareBipartite(TensorBuilder &t, Writer &w, const TokenSet &set) {
  int64_t evens = (set.count + 1) / 2, odds = set.count / 2;
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
  Writer w(t, set.tokens);
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
  Value count = t.einsum("bi->i", {isAlike}, itself);
  Value samples = t.einsum("bi->i", {whether(arith::CmpFPredicate::UNE, w.slice(best, 1, 0, 1), INFINITY)}, itself); // each counts
  return t.b.create<tensor::ConcatOp>(t.loc, 0, ValueRange{count, samples});
}

ReducedTokens tmc::mixer::mergeBipartite(TensorBuilder &t, const TokenSet &set, int64_t merged) {
  Writer w(t, set.tokens);
  int64_t evens = (set.count + 1) / 2, odds = set.count / 2, kept = evens - merged;
  Value scores = compareBipartite(t, w, set);
  auto [bestScore, best] = w.argmax(scores);
  Value order = w.sort(bestScore, true).second;
  Value sources = w.slice(order, 1, 0, merged), unmerged = w.slice(order, 1, merged, kept);
  if (set.hasClassToken)
    unmerged = w.sorted(unmerged); // the class token in front
  Value place = w.inverse(w.concat({unmerged, sources}));
  Value evenGroup = t.map(t.sizes(place), {place, best}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Value target = b.create<arith::AddIOp>(loc, v[1], integer(b, loc, kept));
    return b.create<arith::SelectOp>(loc, isLess(b, loc, v[0], integer(b, loc, kept)), v[0], target);
  });
  Value oddGroup = w.rising(odds, kept);
  Value paired = w.concat({w.addLast(w.slice(evenGroup, 1, 0, odds)), w.addLast(oddGroup)}, 2);
  Value group = t.collapse(paired, {{0}, {1, 2}});
  if (evens > odds)
    group = w.concat({group, w.slice(evenGroup, 1, odds, 1)});
  if (set.hasDistillationToken) // behind the class token
    group = t.map(t.sizes(group), {group}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value first = integer(b, loc, kept), one = integer(b, loc, 1);
      Value isBetween =
          b.create<arith::AndIOp>(loc, isLess(b, loc, v[0], first), isLess(b, loc, integer(b, loc, 0), v[0]));
      Value moved = b.create<arith::SelectOp>(loc, isBetween, b.create<arith::AddIOp>(loc, v[0], one), v[0]);
      return b.create<arith::SelectOp>(loc, isEqual(b, loc, v[0], first), one, moved);
    });
  return w.apply(set, group, set.count - merged);
}

//===-- PiToMe ------------------------------------------------------------------------------------------===//

int64_t tmc::mixer::getEnergyLimit(const TokenSet &set) { return (set.count - set.hasClassToken) / 2; }

ReducedTokens tmc::mixer::mergeByEnergy(TensorBuilder &t, const TokenSet &set, int64_t merged, double margin,
                                        EnergyMode mode) {
  Writer w(t, set.tokens);
  int64_t skipped = set.hasClassToken, count = set.count - skipped;
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
  int64_t half = mode == EnergyMode::All ? (count + 1) / 2 : merged,
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
  Value kept;
  if (mode == EnergyMode::All) { // of one half those most like one of the other
    Value order = w.sort(bestScore, true).second;
    Value chosen = w.slice(order, 1, 0, merged), left = w.slice(order, 1, merged, half - merged);
    Value column = w.addLast(from);
    kept = w.dropLast(takeRows(t, column, left));
    best = w.dropLast(takeRows(t, w.addLast(best), chosen));
    from = w.dropLast(takeRows(t, column, chosen));
  } else {
    kept = w.slice(rank, 1, 2 * merged, count - 2 * merged);
  }
  int64_t rows = count - merged;
  // Row of each token: by its place in (kept, into, from).
  Value byPlace = w.concat({w.rising(rows, skipped), w.plus(best, rows - targets + skipped)});
  Value group = w.dropLast(takeRows(t, w.addLast(byPlace), w.inverse(w.concat({kept, into, from}))));
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

int64_t tmc::mixer::getCellLimit(const TokenSet &set, int64_t width, int64_t edge) {
  auto parts = partCells(set.count - set.hasClassToken, width, edge);
  return parts.first.empty() ? 0 : parts.second.size();
}

ReducedTokens tmc::mixer::mergeInCells(TensorBuilder &t, const TokenSet &set, Value metric, int64_t width, int64_t edge,
                                       int64_t merged) {
  Writer w(t, set.tokens);
  int64_t skipped = set.hasClassToken, count = set.count - skipped;
  auto [targetPlaces, sourcePlaces] = partCells(count, width, edge);
  int64_t targets = targetPlaces.size(), sources = sourcePlaces.size(), rest = sources - merged;
  auto inEach = [&](ArrayRef<int64_t> places) {
    auto type = RankedTensorType::get({int64_t(places.size())}, w.i64());
    Value list = t.b.create<arith::ConstantOp>(t.loc, DenseIntElementsAttr::get(type, places));
    return w.map({int64_t(places.size())}, w.i64(), {list}, {w.axes(2, {1})},
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

//===-- Scores ------------------------------------------------------------------------------------------===//

/// Attention of some queries, BxHxMxD, to all tokens, once more: Bx(H*M)xN, each row summing to 1 / `parts`.
static Value attentionOf(Writer &w, const TokenSet &set, Value query, int64_t parts) {
  TensorBuilder &t = w.t;
  auto type = TensorBuilder::typeOf(query);
  int64_t heads = type.getDimSize(1), keyHeads = TensorBuilder::typeOf(set.key).getDimSize(1),
          rows = heads * type.getDimSize(2);
  TensorBuilder::Sizes grouped{w.batch, w.attr(keyHeads), w.attr(rows / keyHeads), w.attr(type.getDimSize(3))};
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
static Value classAttention(Writer &w, const TokenSet &set) {
  Value shares = attentionOf(w, set, w.slice(set.query, 2, 0, 1), TensorBuilder::typeOf(set.query).getDimSize(1));
  return w.t.einsum("bhn->bn", {shares}, [](OpBuilder &, Location, ValueRange v) { return v[0]; });
}

/// The graph of attention, walked `steps` times from all tokens: where the walk is. Heads are joined by their mean
/// square, and those count whose variance over the tokens is in between; without one, all. BxN, without the root and
/// the number of heads, which no order needs.
static Value rankOfGraph(Writer &w, const TokenSet &set, int64_t steps) {
  static constexpr double kLeastVariance = 0.01, kMostVariance = 0.7;
  TensorBuilder &t = w.t;
  int64_t heads = TensorBuilder::typeOf(set.query).getDimSize(1), count = set.count;
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

static Value scoreOf(Writer &w, const TokenSet &set, const TokenScore &score) {
  return score.steps ? rankOfGraph(w, set, score.steps) : classAttention(w, set);
}

//===-- Keeping some of the tokens ----------------------------------------------------------------------===//

/// Sizes in front of which there are those of the class token, of `places` among the others.
static Value keepSizes(Writer &w, const TokenSet &set, Value places) {
  int64_t skipped = set.hasClassToken;
  Value column = w.addLast(w.slice(set.size, 1, skipped, set.count - skipped));
  Value kept = w.dropLast(takeRows(w.t, column, places));
  return skipped ? w.concat({w.slice(set.size, 1, 0, 1), kept}) : kept;
}

static Value behindClassToken(Writer &w, const TokenSet &set, SmallVector<Value> parts) {
  if (set.hasClassToken)
    parts.insert(parts.begin(), w.slice(set.tokens, 1, 0, 1));
  return parts.size() == 1 ? parts[0] : w.concat(parts);
}
static Value withClassToken(Writer &w, const TokenSet &set, Value group) {
  return set.hasClassToken ? w.concat({w.rising(1, 0), group}) : group;
}

/// Those of the tokens behind the class token that are at the places `stay`; the others are at `leave`.
static ReducedTokens keepRows(Writer &w, const TokenSet &set, Value stay, Value leave) {
  TensorBuilder &t = w.t;
  int64_t skipped = set.hasClassToken, count = set.count - skipped, kept = TensorBuilder::typeOf(stay).getDimSize(1);
  Value patches = set.tokens, directions = w.directions(set.key);
  if (skipped) {
    patches = w.slice(patches, 1, skipped, count);
    directions = w.slice(directions, 1, skipped, count);
  }
  ReducedTokens result;
  result.tokens = behindClassToken(w, set, {takeRows(t, patches, stay)});
  if (set.size)
    result.size = keepSizes(w, set, stay);
  // Who asks for a token that went gets the one most like it.
  Value nearest = w.argmax(t.contract("bid,bjd->bij", directions, takeRows(t, directions, stay))).second;
  Value place = w.inverse(w.concat({stay, leave}));
  result.group = withClassToken(
      w, set, t.map(t.sizes(place), {place, nearest}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
        Value row = b.create<arith::SelectOp>(loc, isLess(b, loc, v[0], integer(b, loc, kept)), v[0], v[1]);
        return b.create<arith::AddIOp>(loc, row, integer(b, loc, skipped));
      }));
  return result;
}

ReducedTokens tmc::mixer::keepTokens(TensorBuilder &t, const TokenSet &set, int64_t kept, const TokenScore &score,
                                     RestOfTokens rest) {
  Writer w(t, set.tokens);
  int64_t skipped = set.hasClassToken, count = set.count - skipped, gone = count - kept,
          width = TensorBuilder::typeOf(set.tokens).getDimSize(2);
  Value attention = scoreOf(w, set, score);
  if (skipped)
    attention = w.slice(attention, 1, skipped, count);
  Value order = w.sort(attention, true).second;
  if (rest == RestOfTokens::Fused) {
    ReducedTokens result;
    Value patches = skipped ? w.slice(set.tokens, 1, skipped, count) : set.tokens;
    Value others = w.slice(order, 1, kept, gone);
    Value weights = w.dropLast(takeRows(t, w.addLast(attention), others));
    Value fused = t.contract("bn,bnc->bc", weights, takeRows(t, patches, others));
    result.tokens = behindClassToken(w, set,
                                     {takeRows(t, patches, w.slice(order, 1, 0, kept)),
                                      t.expand(fused, {w.batch, w.attr(1), w.attr(width)}, {{0}, {1, 2}})});
    Value place = w.inverse(order);
    result.group =
        withClassToken(w, set, t.map(t.sizes(place), {place}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
          Value row = b.create<arith::MinSIOp>(loc, v[0], integer(b, loc, kept));
          return b.create<arith::AddIOp>(loc, row, integer(b, loc, skipped));
        }));
    Value size = set.size ? set.size : t.full({w.batch, w.attr(set.count)}, 1.0, w.f32());
    result.size = w.dropLast(t.b.create<ScatterAddOp>(
        t.loc, w.addLast(size), result.group, t.full({w.batch, w.attr(kept + 1 + skipped), w.attr(1)}, 0.0, w.f32())));
    return result;
  }
  return keepRows(w, set, w.slice(order, 1, 0, kept), w.slice(order, 1, kept, gone));
}

ReducedTokens tmc::mixer::dropAlike(TensorBuilder &t, const TokenSet &set, int64_t kept, int64_t alike,
                                    const TokenScore &guide, const TokenScore &score) {
  Writer w(t, set.tokens);
  int64_t skipped = set.hasClassToken, count = set.count - skipped, half = count / 2, others = count - kept - alike;
  auto patchesOf = [&](Value value) { return skipped ? w.slice(value, 1, skipped, count) : value; };
  auto take = [&](Value x, Value places) { return w.dropLast(takeRows(t, w.addLast(x), places)); };
  Value stay, leave;
  if (alike) {
    Value order = w.sort(patchesOf(scoreOf(w, set, guide)), true).second;
    Value lesser = w.slice(order, 1, count - half, half), better = w.slice(order, 1, 0, count - half);
    Value directions = patchesOf(w.directions(set.key));
    Value pairs = t.contract("bid,bjd->bij", takeRows(t, directions, lesser), takeRows(t, directions, better));
    Value likeness = w.argmax(pairs).first;
    if (set.hasPadding) // goes first
      likeness = t.map(t.sizes(likeness), {likeness, take(patchesOf(set.size), lesser)},
                       [](OpBuilder &b, Location loc, ValueRange v) -> Value {
                         Value isPadding =
                             b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, v[1], number(b, loc, 0));
                         return b.create<arith::SelectOp>(loc, isPadding, number(b, loc, -kMinusInfinity), v[0]);
                       });
    Value byLikeness = w.sort(likeness, true).second;
    leave = take(lesser, w.slice(byLikeness, 1, 0, alike));
    if (half > alike)
      better = w.concat({better, take(lesser, w.slice(byLikeness, 1, alike, half - alike))});
    stay = w.sorted(better);
  }
  if (others) {
    Value importance = patchesOf(scoreOf(w, set, score));
    Value order = w.sort(stay ? take(importance, stay) : importance, true).second;
    Value first = w.slice(order, 1, 0, kept), last = w.slice(order, 1, kept, others);
    leave = stay ? w.concat({leave, take(stay, last)}) : last;
    stay = w.sorted(stay ? take(stay, first) : first);
  }
  return keepRows(w, set, stay, leave);
}

//===-- Rows of many tokens -----------------------------------------------------------------------------===//

ReducedTokens tmc::mixer::poolTokens(TensorBuilder &t, const TokenSet &set, int64_t rows, int64_t stride) {
  Writer w(t, set.tokens);
  int64_t skipped = set.hasClassToken, last = set.count - skipped - 1;
  Value group = w.map({set.count}, w.i64(), {}, {}, [&](OpBuilder &b, Location loc, ValueRange) -> Value {
    Value place = b.create<arith::IndexCastOp>(loc, b.getI64Type(), b.create<linalg::IndexOp>(loc, 1));
    if (rows > 1)
      place = b.create<arith::MulIOp>(loc, place, integer(b, loc, rows));
    // The class token, if there is one, divides to 0, the token behind it to 1.
    return b.create<arith::DivUIOp>(
        loc, b.create<arith::AddIOp>(loc, place, integer(b, loc, skipped * (stride - rows))), integer(b, loc, stride));
  });
  return w.apply(set, group, last * rows / stride + 1 + skipped);
}

ReducedTokens tmc::mixer::transformTokens(TensorBuilder &t, const TokenSet &set, int64_t rows, const TokenScore &score,
                                          double temperature) {
  Writer w(t, set.tokens);
  int64_t skipped = set.hasClassToken, count = set.count - skipped;
  rows -= skipped;
  Value attention = scoreOf(w, set, score), directions = w.directions(set.key), tokens = set.tokens;
  Value size = set.size ? set.size : t.full({w.batch, w.attr(set.count)}, 1.0, w.f32());
  int64_t depth = TensorBuilder::typeOf(directions).getDimSize(2);
  auto patchesOf = [&](Value value) { return skipped ? w.slice(value, 1, skipped, count) : value; };
  Value anchors = w.sorted(w.slice(w.sort(patchesOf(attention), true).second, 1, 0, rows));
  directions = patchesOf(directions);
  Value products = t.contract("bid,bjd->bij", takeRows(t, directions, anchors), directions);
  AffineMap all = w.axes(3, {0, 1, 2}), ofRow = w.axes(3, {0, 1}), ofColumn = w.axes(3, {0, 2});
  Value parts = w.map({rows, count}, w.f32(), {products, patchesOf(size)}, {all, ofColumn},
                      [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                        Value cosine = b.create<arith::MulFOp>(loc, v[0], number(b, loc, 1 / (depth * temperature)));
                        Value part = b.create<math::ExpOp>(
                            loc, b.create<arith::SubFOp>(loc, cosine, number(b, loc, 1 / temperature)));
                        return b.create<arith::MulFOp>(loc, part, v[1]);
                      });
  auto same = [](OpBuilder &, Location, ValueRange v) { return v[0]; };
  auto quotient = [](OpBuilder &b, Location loc, ValueRange v) -> Value { // 0 of nothing
    return b.create<arith::DivFOp>(loc, v[0], b.create<arith::MaximumFOp>(loc, v[1], number(b, loc, 1e-30)));
  };
  Value weights = w.map({rows, count}, w.f32(), {parts, t.einsum("bij->bi", {parts}, same)}, {all, ofRow}, quotient);
  Value shares =
      w.map({rows, count}, w.f32(), {weights, t.einsum("bij->bj", {weights}, same)}, {all, ofColumn}, quotient);
  ReducedTokens result;
  result.tokens = t.contract("bij,bjc->bic", weights, patchesOf(tokens));
  result.size = t.contract("bij,bj->bi", shares, patchesOf(size));
  result.back = t.transpose(shares, {0, 2, 1});
  result.group = w.plus(w.argmax(result.back).second, skipped);
  if (skipped) {
    result.tokens = w.concat({w.slice(tokens, 1, 0, 1), result.tokens});
    result.group = w.concat({w.rising(1, 0), result.group});
    // Written as a nest each: a kernel of concat reads its parts from memory.
    auto isPlace = [&](ArrayRef<int64_t> sizes, int64_t axis, int64_t place) {
      return w.map(sizes, w.f32(), {}, {}, [&](OpBuilder &b, Location loc, ValueRange) -> Value {
        return b.create<arith::UIToFPOp>(loc, b.getF32Type(),
                                         isEqual(b, loc, b.create<linalg::IndexOp>(loc, axis), index(b, loc, place)));
      });
    };
    Value first = isPlace({1, rows + 1}, 2, 0), column = isPlace({count, 1}, 1, count);
    result.size = w.concat({set.size ? w.slice(size, 1, 0, 1) : isPlace({1}, 1, 0), result.size});
    result.back = w.concat({first, w.concat({column, result.back}, 2)});
  }
  return result;
}
