// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is not of one rule, and rules whose rows are means of many tokens.

#include "dialects/Mixer/Transforms/TokenWriter.h"

using namespace mlir;
using namespace tmc::mixer;
using namespace tmc::mixer::tokens;

Value tmc::mixer::logOfSize(OpBuilder &b, Location loc, Value size) {
  return b.create<math::LogOp>(loc, b.create<arith::MaximumFOp>(loc, size, number(b, loc, 1e-30)));
}

Value tmc::mixer::sizesOfMask(TensorBuilder &t, Value mask) {
  Type element = TensorBuilder::element(mask);
  return t.map(t.sizes(mask), t.b.getF32Type(), {mask}, {t.b.getMultiDimIdentityMap(2)},
               [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                 Value zero = b.create<arith::ConstantOp>(loc, b.getIntegerAttr(element, 0));
                 return b.create<arith::UIToFPOp>(loc, b.getF32Type(),
                                                  b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, v[0], zero));
               });
}

Value tmc::mixer::takeRows(TensorBuilder &t, Value x, Value places) {
  TokenWriter w(t, x);
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

//===-- Rows of many tokens -----------------------------------------------------------------------------===//

ReducedTokens tmc::mixer::poolTokens(TensorBuilder &t, const TokenSet &set, const TokenCount &rows,
                                     const TokenCount &stride, const TokenCount &kept) {
  TokenWriter w(t, set.tokens);
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

static Value sizeOf(TokenWriter &w, const TokenSet &set) {
  return set.size ? set.size : w.t.full({w.batch, w.attr(set.count)}, 1.0, w.f32());
}

/// Each of the `rows` behind the class token is a mean of all others, `parts` (BxMxN) of each; 0 of nothing.
static ReducedTokens mixTokens(TokenWriter &w, const TokenSet &set, Value parts, const TokenCount &rows) {
  TensorBuilder &t = w.t;
  int64_t skipped = set.hasClassToken;
  TokenCount count = set.count - skipped;
  Value tokens = set.tokens, size = sizeOf(w, set);
  auto patchesOf = [&](Value value) { return w.withoutClassToken(set, value); };
  AffineMap each = w.axes(3, {0, 1, 2}), ofRow = w.axes(3, {0, 1}), ofColumn = w.axes(3, {0, 2});
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

ReducedTokens tmc::mixer::poolWindows(TensorBuilder &t, const TokenSet &set, const TokenWindows &windows) {
  TokenWriter w(t, set.tokens);
  int64_t skipped = set.hasClassToken, columns = windows.getColumns(), rows = windows.getRows() * columns;
  // y and x of a token, from the corner of the first window.
  auto placesOf = [&](OpBuilder &b, Location loc, Value token) {
    Value width = index(b, loc, windows.width), padding = index(b, loc, windows.padding);
    Value y = b.create<arith::AddIOp>(loc, b.create<arith::DivUIOp>(loc, token, width), padding);
    return std::pair<Value, Value>(y, b.create<arith::AddIOp>(loc, b.create<arith::RemUIOp>(loc, token, width), padding));
  };
  if (windows.edge == windows.stride) { // each token is in one
    Value group = w.map({set.count - skipped}, w.i64(), {}, {}, [&](OpBuilder &b, Location loc, ValueRange) -> Value {
      auto [y, x] = placesOf(b, loc, b.create<linalg::IndexOp>(loc, 1));
      Value stride = index(b, loc, windows.stride);
      Value row = b.create<arith::MulIOp>(loc, b.create<arith::DivUIOp>(loc, y, stride), index(b, loc, columns));
      row = b.create<arith::AddIOp>(loc, row, b.create<arith::DivUIOp>(loc, x, stride));
      return asInteger(b, loc, b.create<arith::AddIOp>(loc, row, index(b, loc, skipped)));
    });
    return w.apply(set, skipped ? w.concat({w.rising(1, 0), group}) : group, rows + skipped);
  }
  Value size = w.withoutClassToken(set, sizeOf(w, set));
  Value parts = w.map({rows, set.count - skipped}, w.f32(), {size}, {w.axes(3, {0, 2})}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
    auto [y, x] = placesOf(b, loc, b.create<linalg::IndexOp>(loc, 2));
    Value window = b.create<linalg::IndexOp>(loc, 1), across = index(b, loc, columns), stride = index(b, loc, windows.stride);
    auto isInside = [&](Value place, Value nth) {
      Value inner = b.create<arith::SubIOp>(loc, place, b.create<arith::MulIOp>(loc, nth, stride));
      Value first = b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::sge, inner, index(b, loc, 0));
      return b.create<arith::AndIOp>(loc, first, b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::slt, inner, index(b, loc, windows.edge)));
    };
    Value both = b.create<arith::AndIOp>(loc, isInside(y, b.create<arith::DivUIOp>(loc, window, across)),
                                         isInside(x, b.create<arith::RemUIOp>(loc, window, across)));
    return b.create<arith::SelectOp>(loc, both, v[0], number(b, loc, 0));
  });
  return mixTokens(w, set, parts, rows);
}

ReducedTokens tmc::mixer::transformTokens(TensorBuilder &t, const TokenSet &set, const TokenCount &all,
                                          const TokenScore &score, double temperature) {
  TokenWriter w(t, set.tokens);
  int64_t skipped = set.hasClassToken;
  TokenCount count = set.count - skipped, rows = all - skipped;
  Value attention = scoreOf(w, set, score), directions = w.directions(set.key);
  Value size = sizeOf(w, set);
  int64_t depth = TensorBuilder::typeOf(directions).getDimSize(2);
  auto patchesOf = [&](Value value) { return w.withoutClassToken(set, value); };
  Value anchors = w.sorted(w.slice(w.sort(patchesOf(attention), true).second, 1, 0, rows));
  directions = patchesOf(directions);
  Value products = t.contract("bid,bjd->bij", takeRows(t, directions, anchors), directions);
  AffineMap each = w.axes(3, {0, 1, 2}), ofRow = w.axes(3, {0, 1}), ofColumn = w.axes(3, {0, 2});
  SmallVector<Value> operands{products, patchesOf(size)};
  SmallVector<AffineMap> maps{each, ofColumn};
  if (set.hasPadding) {
    operands.push_back(w.dropLast(takeRows(t, w.addLast(patchesOf(size)), anchors)));
    maps.push_back(ofRow);
  }
  SmallVector<TokenCount> counts;
  if (!rows.isKnown())
    counts = {rows, count};
  Value parts = w.map({rows, count}, w.f32(), operands, maps, counts,
                      [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
                        Value cosine = b.create<arith::MulFOp>(loc, v[0], number(b, loc, 1 / (depth * temperature)));
                        Value part = b.create<math::ExpOp>(
                            loc, b.create<arith::SubFOp>(loc, cosine, number(b, loc, 1 / temperature)));
                        if (!counts.empty()) { // where none goes each is itself
                          Value isSame = isEqual(b, loc, b.create<linalg::IndexOp>(loc, 1), b.create<linalg::IndexOp>(loc, 2));
                          Value itself = b.create<arith::UIToFPOp>(loc, b.getF32Type(), isSame);
                          Value isNone = isEqual(b, loc, v[operands.size()], v[operands.size() + 1]);
                          part = b.create<arith::SelectOp>(loc, isNone, itself, part);
                        }
                        part = b.create<arith::MulFOp>(loc, part, v[1]);
                        if (!set.hasPadding)
                          return part;
                        Value zero = number(b, loc, 0); // padding that is left stays padding
                        Value isPadding = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, v[2], zero);
                        return b.create<arith::SelectOp>(loc, isPadding, zero, part);
                      });
  return mixTokens(w, set, parts, rows);
}
