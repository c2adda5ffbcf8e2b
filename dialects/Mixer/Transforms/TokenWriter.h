// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What rules of token reduction (TokenReduction.h) are written with. Groups are made by sorting alone: the inverse of a
// permutation is where sorting it finds its elements, so no index is scattered, and equal scores are decided by the
// place of a token.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TOKENWRITER_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TOKENWRITER_H

#include "dialects/Mixer/Transforms/TokenReduction.h"

namespace tmc::mixer::tokens {

using namespace mlir;

inline constexpr double kMinusInfinity = -std::numeric_limits<double>::infinity();

inline Value number(OpBuilder &b, Location loc, double value) {
  return b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(value));
}
inline Value integer(OpBuilder &b, Location loc, int64_t value) {
  return b.create<arith::ConstantOp>(loc, b.getI64IntegerAttr(value));
}
inline Value index(OpBuilder &b, Location loc, int64_t value) { return b.create<arith::ConstantIndexOp>(loc, value); }
inline Value asInteger(OpBuilder &b, Location loc, Value index) {
  return b.create<arith::IndexCastOp>(loc, b.getI64Type(), index);
}
inline Value isEqual(OpBuilder &b, Location loc, Value x, Value y) {
  return b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::eq, x, y);
}
inline Value isLess(OpBuilder &b, Location loc, Value x, Value y) {
  return b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::slt, x, y);
}

/// What all rules are written with.
struct TokenWriter {
  TensorBuilder &t;
  OpFoldResult batch;
  explicit TokenWriter(TensorBuilder &t, Value x) : t(t), batch(t.sizes(x)[0]) {}

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

  /// BxNx...: what belongs to the tokens behind the class token, if there is one.
  Value withoutClassToken(const TokenSet &set, Value x) {
    int64_t skipped = set.hasClassToken;
    return skipped ? slice(x, 1, skipped, set.count - skipped) : x;
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

/// How much each token says: BxN, the larger the more, 0 for padding.
Value scoreOf(TokenWriter &w, const TokenSet &set, const TokenScore &score);

} // namespace tmc::mixer::tokens

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TOKENWRITER_H
