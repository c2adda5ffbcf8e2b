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
static Value asInteger(OpBuilder &b, Location loc, Value index) {
  return b.create<arith::IndexCastOp>(loc, b.getI64Type(), index);
}
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

  OpFoldResult attr(const TokenCount &value) { return value.getSize(t.b); }
  TokenCount countOf(Value x, int64_t axis) { return TokenCount(t, t.sizes(x)[axis]); }
  Type f32() { return t.b.getF32Type(); }
  Type i64() { return t.b.getI64Type(); }

  /// `count` elements of an axis from `first` on, every `stride`th.
  Value slice(Value x, int64_t axis, const TokenCount &first, const TokenCount &count, int64_t stride = 1) {
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
    TokenCount rows = countOf(x, 1), length = countOf(x, 2);
    AffineMap in = axes(3, {0, 1, 2}), out = axes(3, {0, 1});
    Value largest = reduce<arith::MaximumFOp>(x, kMinusInfinity);
    Value places = map(
        {rows, length}, f32(), {x, largest}, {in, out}, {length - 1},
        [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
          Value place = b.create<arith::IndexCastOp>(loc, b.getI32Type(), b.create<linalg::IndexOp>(loc, 2));
          Value isLargest = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, v[0], v[1]);
          // Of a row of NaN the last one.
          Value last = b.create<arith::IndexCastOp>(loc, b.getI32Type(), v[2]);
          return b.create<arith::SIToFPOp>(loc, b.getF32Type(), b.create<arith::SelectOp>(loc, isLargest, place, last));
        });
    Value first = reduce<arith::MinimumFOp>(places, 1 << 24);
    Value index = map({rows}, i64(), {first}, {axes(2, {0, 1})}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::FPToSIOp>(loc, b.getI64Type(), v[0]);
    });
    return {largest, index};
  }
  template <typename Op>
  Value reduce(Value x, double start) {
    TensorBuilder::Sizes shape{batch, attr(countOf(x, 1))};
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
  Value map(ArrayRef<TokenCount> inner, Type element, ValueRange operands, ArrayRef<AffineMap> maps,
            TensorBuilder::Scalars body) {
    return map(inner, element, operands, maps, {}, body);
  }
  /// The body gets the `counts` behind the elements of the operands, as index.
  Value map(ArrayRef<TokenCount> inner, Type element, ValueRange operands, ArrayRef<AffineMap> maps,
            ArrayRef<TokenCount> counts, TensorBuilder::Scalars body) {
    TensorBuilder::Sizes sizes{batch};
    for (const TokenCount &size : inner)
      sizes.push_back(attr(size));
    SmallVector<Value> all(operands);
    SmallVector<AffineMap> allMaps(maps);
    for (const TokenCount &count : counts)
      if (!count.isKnown()) {
        all.push_back(cast<Value>(count.getSize(t.b)));
        allMaps.push_back(AffineMap::get(sizes.size(), 0, t.b.getContext()));
      }
    return t.map(sizes, element, all, allMaps, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      SmallVector<Value> arguments(v.take_front(operands.size()));
      ValueRange rest = v.drop_front(operands.size());
      for (const TokenCount &count : counts)
        if (count.isKnown()) {
          arguments.push_back(index(b, loc, count.get()));
        } else {
          arguments.push_back(rest.front());
          rest = rest.drop_front();
        }
      return body(b, loc, arguments);
    });
  }
  /// Of one operand, element by element.
  Value mapEach(ValueRange operands, ArrayRef<TokenCount> counts, TensorBuilder::Scalars body) {
    SmallVector<AffineMap> maps(operands.size(), axes(2, {0, 1}));
    return map({countOf(operands[0], 1)}, TensorBuilder::element(operands[0]), operands, maps, counts, body);
  }
  AffineMap axes(unsigned rank, ArrayRef<unsigned> which) {
    SmallVector<AffineExpr> expressions;
    for (unsigned axis : which)
      expressions.push_back(t.b.getAffineDimExpr(axis));
    return AffineMap::get(rank, 0, expressions, t.b.getContext());
  }
  /// [b, i] = first + i.
  Value rising(const TokenCount &count, const TokenCount &first) {
    return map({count}, i64(), {}, {}, {first}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value place = b.create<linalg::IndexOp>(loc, 1);
      return asInteger(b, loc, first.is(0) ? place : b.create<arith::AddIOp>(loc, place, v[0]));
    });
  }
  Value plus(Value x, const TokenCount &value) {
    if (value.is(0))
      return x;
    return mapEach({x}, {value}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::AddIOp>(loc, v[0], asInteger(b, loc, v[1]));
    });
  }

  /// Keys of length 1, summed over heads: their products are cosines, times D.
  Value directions(Value key) {
    Value sum = t.einsum("bhnd->bnd", {key}, [](OpBuilder &, Location, ValueRange v) { return v[0]; });
    return t.b.create<NormOp>(t.loc, sum.getType(), NormKind::rms, sum, Value(), Value(), APFloat(1e-24));
  }

  /// Means of the rows of each group, weighted by their sizes.
  ReducedTokens apply(const TokenSet &set, Value group, const TokenCount &rows) {
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
  int64_t rank = type.getRank();
  SmallVector<ReassociationIndices> groups{{0, 1}};
  for (int64_t axis = 2; axis < rank; ++axis)
    groups.push_back({axis});
  Value flat = t.collapse(x, groups);
  Value rows = w.mapEach({places}, {w.countOf(x, 1)}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    Value first = b.create<arith::MulIOp>(loc, b.create<linalg::IndexOp>(loc, 0), v[1]);
    return b.create<arith::AddIOp>(loc, v[0], asInteger(b, loc, first));
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

/// Of the tokens at even places with those at odd places: cosines, times the width of the keys.
static Value compareBipartite(TensorBuilder &t, Writer &w, const TokenSet &set) {
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

ReducedTokens tmc::mixer::mergeBipartite(TensorBuilder &t, const TokenSet &set, const TokenCount &merged,
                                         const TokenCount &rows) {
  Writer w(t, set.tokens);
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
  return w.apply(set, group, rows);
}

//===-- PiToMe ------------------------------------------------------------------------------------------===//

ReducedTokens tmc::mixer::mergeByEnergy(TensorBuilder &t, const TokenSet &set, const TokenCount &merged,
                                        const TokenCount &all, double margin, EnergyMode mode) {
  Writer w(t, set.tokens);
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
  Writer w(t, set.tokens);
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

//===-- Scores ------------------------------------------------------------------------------------------===//

/// Attention of some queries, BxHxMxD, to all tokens, once more: Bx(H*M)xN, each row summing to 1 / `parts`.
static Value attentionOf(Writer &w, const TokenSet &set, Value query, int64_t parts) {
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

/// Those of the tokens behind the class token that are at the places `stay`. `place`: of each token among these and,
/// behind them, the others.
static ReducedTokens keepRows(Writer &w, const TokenSet &set, Value stay, Value place) {
  TensorBuilder &t = w.t;
  int64_t skipped = set.hasClassToken;
  TokenCount count = set.count - skipped, kept = w.countOf(stay, 1);
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
  result.group = withClassToken(
      w, set, w.mapEach({place, nearest}, {kept}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
        Value row = b.create<arith::SelectOp>(loc, isLess(b, loc, v[0], asInteger(b, loc, v[2])), v[0], v[1]);
        return b.create<arith::AddIOp>(loc, row, integer(b, loc, skipped));
      }));
  return result;
}

ReducedTokens tmc::mixer::keepTokens(TensorBuilder &t, const TokenSet &set, const TokenCount &kept,
                                     const TokenScore &score, RestOfTokens rest) {
  Writer w(t, set.tokens);
  int64_t skipped = set.hasClassToken, width = TensorBuilder::typeOf(set.tokens).getDimSize(2);
  TokenCount count = set.count - skipped, gone = count - kept;
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
        withClassToken(w, set, w.mapEach({place}, {kept}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
          Value row = b.create<arith::MinSIOp>(loc, v[0], asInteger(b, loc, v[1]));
          return b.create<arith::AddIOp>(loc, row, integer(b, loc, skipped));
        }));
    Value size = set.size ? set.size : t.full({w.batch, w.attr(set.count)}, 1.0, w.f32());
    result.size = w.dropLast(t.b.create<ScatterAddOp>(
        t.loc, w.addLast(size), result.group, t.full({w.batch, w.attr(kept + 1 + skipped), w.attr(1)}, 0.0, w.f32())));
    return result;
  }
  return keepRows(w, set, w.slice(order, 1, 0, kept), w.inverse(order));
}

ReducedTokens tmc::mixer::dropAlike(TensorBuilder &t, const TokenSet &set, const TokenCount &kept,
                                    const TokenCount &alike, const TokenScore &guide, const TokenScore &score) {
  Writer w(t, set.tokens);
  int64_t skipped = set.hasClassToken;
  TokenCount count = set.count - skipped, half = count / 2, others = count - kept - alike;
  auto patchesOf = [&](Value value) { return skipped ? w.slice(value, 1, skipped, count) : value; };
  auto take = [&](Value x, Value places) { return w.dropLast(takeRows(t, w.addLast(x), places)); };
  Value stay, leave;
  if (!alike.is(0)) {
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
    if (!(half - alike).is(0))
      better = w.concat({better, take(lesser, w.slice(byLikeness, 1, alike, half - alike))});
    stay = w.sorted(better);
  }
  if (!others.is(0)) {
    Value importance = patchesOf(scoreOf(w, set, score));
    Value order = w.sort(stay ? take(importance, stay) : importance, true).second;
    Value first = w.slice(order, 1, 0, kept), last = w.slice(order, 1, kept, others);
    leave = stay ? w.concat({leave, take(stay, last)}) : last;
    stay = w.sorted(stay ? take(stay, first) : first);
  }
  return keepRows(w, set, stay, w.inverse(w.concat({stay, leave})));
}

//===-- Rows of many tokens -----------------------------------------------------------------------------===//

ReducedTokens tmc::mixer::poolTokens(TensorBuilder &t, const TokenSet &set, const TokenCount &rows,
                                     const TokenCount &stride, const TokenCount &kept) {
  Writer w(t, set.tokens);
  int64_t skipped = set.hasClassToken;
  // The class token, if there is one, divides to 0, the token behind it to 1.
  TokenCount shift = skipped ? stride - rows : TokenCount(0);
  Value group =
      w.map({set.count}, w.i64(), {}, {}, {rows, shift, most(stride, 1)},
            [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
              Value place = b.create<arith::MulIOp>(loc, b.create<linalg::IndexOp>(loc, 1), v[0]);
              return asInteger(b, loc, b.create<arith::DivUIOp>(loc, b.create<arith::AddIOp>(loc, place, v[1]), v[2]));
            });
  return w.apply(set, group, kept + skipped);
}

ReducedTokens tmc::mixer::transformTokens(TensorBuilder &t, const TokenSet &set, const TokenCount &all,
                                          const TokenScore &score, double temperature) {
  Writer w(t, set.tokens);
  int64_t skipped = set.hasClassToken;
  TokenCount count = set.count - skipped, rows = all - skipped;
  Value attention = scoreOf(w, set, score), directions = w.directions(set.key), tokens = set.tokens;
  Value size = set.size ? set.size : t.full({w.batch, w.attr(set.count)}, 1.0, w.f32());
  int64_t depth = TensorBuilder::typeOf(directions).getDimSize(2);
  auto patchesOf = [&](Value value) { return skipped ? w.slice(value, 1, skipped, count) : value; };
  Value anchors = w.sorted(w.slice(w.sort(patchesOf(attention), true).second, 1, 0, rows));
  directions = patchesOf(directions);
  Value products = t.contract("bid,bjd->bij", takeRows(t, directions, anchors), directions);
  AffineMap each = w.axes(3, {0, 1, 2}), ofRow = w.axes(3, {0, 1}), ofColumn = w.axes(3, {0, 2});
  Value parts = w.map({rows, count}, w.f32(), {products, patchesOf(size)}, {each, ofColumn},
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
  Value weights = w.map({rows, count}, w.f32(), {parts, t.einsum("bij->bi", {parts}, same)}, {each, ofRow}, quotient);
  Value shares =
      w.map({rows, count}, w.f32(), {weights, t.einsum("bij->bj", {weights}, same)}, {each, ofColumn}, quotient);
  ReducedTokens result;
  result.tokens = t.contract("bij,bjc->bic", weights, patchesOf(tokens));
  result.size = t.contract("bij,bj->bi", shares, patchesOf(size));
  result.back = t.transpose(shares, {0, 2, 1});
  result.group = w.plus(w.argmax(result.back).second, skipped);
  if (skipped) {
    result.tokens = w.concat({w.slice(tokens, 1, 0, 1), result.tokens});
    result.group = w.concat({w.rising(1, 0), result.group});
    // Written as a nest each: a kernel of concat reads its parts from memory.
    auto isPlace = [&](ArrayRef<TokenCount> sizes, int64_t axis, const TokenCount &place) {
      return w.map(sizes, w.f32(), {}, {}, {place}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
        return b.create<arith::UIToFPOp>(loc, b.getF32Type(),
                                         isEqual(b, loc, b.create<linalg::IndexOp>(loc, axis), v[0]));
      });
    };
    Value first = isPlace({1, rows + 1}, 2, 0), column = isPlace({count, 1}, 1, count);
    result.size = w.concat({set.size ? w.slice(size, 1, 0, 1) : isPlace({1}, 1, 0), result.size});
    result.back = w.concat({first, w.concat({column, result.back}, 2)});
  }
  return result;
}
