// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_TOKENCOUNT_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_TOKENCOUNT_H

#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include <cmath>
#include <numeric>

namespace tmc::mixer {

/// A number of tokens: known when compiling, or arithmetic on the dims of a call, which is written where the builder
/// stands.
class TokenCount {
public:
  TokenCount(int64_t number = 0) : number(number) {}
  TokenCount(TensorBuilder &t, mlir::OpFoldResult size) : t(&t) {
    if (std::optional<int64_t> known = mlir::getConstantIntValue(size))
      number = *known;
    else
      value = mlir::cast<mlir::Value>(size);
  }
  /// The same number, for arithmetic at another place behind it.
  TokenCount at(TensorBuilder &t) const {
    TokenCount copy = *this;
    copy.t = &t;
    return copy;
  }

  bool isKnown() const { return !value; }
  int64_t get() const {
    assert(isKnown());
    return number;
  }
  bool is(int64_t other) const { return isKnown() && number == other; }
  mlir::OpFoldResult getSize(mlir::OpBuilder &b) const {
    return value ? mlir::OpFoldResult(value) : mlir::OpFoldResult(b.getIndexAttr(number));
  }
  /// Of the type of a tensor.
  int64_t getStatic() const { return value ? mlir::ShapedType::kDynamic : number; }

  friend TokenCount operator+(const TokenCount &a, const TokenCount &b) {
    if (a.is(0) || b.is(0))
      return a.is(0) ? b : a;
    return combine<mlir::arith::AddIOp>(a, b, [](int64_t x, int64_t y) { return x + y; });
  }
  friend TokenCount operator-(const TokenCount &a, const TokenCount &b) {
    if (b.is(0))
      return a;
    return combine<mlir::arith::SubIOp>(a, b, [](int64_t x, int64_t y) { return x - y; });
  }
  friend TokenCount operator*(const TokenCount &a, const TokenCount &b) {
    return combine<mlir::arith::MulIOp>(a, b, [](int64_t x, int64_t y) { return x * y; });
  }
  /// Rounded down; nothing here is negative.
  friend TokenCount operator/(const TokenCount &a, const TokenCount &b) {
    return combine<mlir::arith::DivUIOp>(a, b, [](int64_t x, int64_t y) { return x / y; });
  }
  friend TokenCount least(const TokenCount &a, const TokenCount &b) {
    return combine<mlir::arith::MinSIOp>(a, b, [](int64_t x, int64_t y) { return std::min(x, y); });
  }
  friend TokenCount most(const TokenCount &a, const TokenCount &b) {
    return combine<mlir::arith::MaxSIOp>(a, b, [](int64_t x, int64_t y) { return std::max(x, y); });
  }

private:
  mlir::Value getValue() const { return value ? value : t->b.create<mlir::arith::ConstantIndexOp>(t->loc, number); }
  template <typename Op>
  static TokenCount combine(TokenCount a, TokenCount b, int64_t (*known)(int64_t, int64_t)) {
    if (a.isKnown() && b.isKnown())
      return known(a.number, b.number);
    a.t = b.t = a.isKnown() ? b.t : a.t;
    return TokenCount(*a.t, a.t->b.create<Op>(a.t->loc, a.getValue(), b.getValue()).getResult());
  }

  int64_t number = 0;
  mlir::Value value; ///< null: known
  TensorBuilder *t = nullptr;
};

/// A share as its decimal digits have it, and not a float: 0.3 is 3 of 10.
inline std::pair<int64_t, int64_t> asQuotient(double share) {
  constexpr int64_t kDigits = 1000000000;
  int64_t part = std::llround(share * kDigits), common = std::gcd(part, kDigits);
  return {part / common, kDigits / common};
}

/// How many of n tokens beside the class token go in a layer, and how many rows there are then, where a call says how many there are.
/// Both are said, since only what grows with n by the look of it is a size (SizeAlgebra::isMonotone).
struct TokensThatGo {
  int64_t number = 0, share = 0, of = 1; ///< that are to go: number, or floor(n share / of)
  bool isCut = true; ///< that may be more than can: of pairs (beside `single` tokens) one each, or all but one
  bool inPairs = true;
  int64_t single = 0;
  bool isFused = false; ///< EViT: those that go are one row; a single one stays

  TokenCount goes(const TokenCount &n) const {
    TokenCount asked = share ? n * share / of : TokenCount(number);
    return isCut ? least(asked, inPairs ? (most(n, single) - single) / 2 : most(n, 1) - 1) : asked;
  }
  /// Rows that are made of those that go.
  TokenCount fused(const TokenCount &n) const { return isFused ? least(most(goes(n), 1) - 1, 1) : TokenCount(0); }
  TokenCount stays(const TokenCount &n) const {
    TokenCount asked = share ? (n * (of - share) + (of - 1)) / of : n - number;
    if (isCut)
      asked = most(asked, inPairs ? single ? least(n, (n + single + 1) / 2) : (n + 1) / 2 : least(n, 1));
    return isFused ? least(n, asked + 1) : asked;
  }
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_TOKENCOUNT_H
