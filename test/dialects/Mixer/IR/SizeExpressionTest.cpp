// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is proven of sizes holds for all dims, by enumeration.

#include "dialects/Mixer/IR/SizeExpression.h"
#include "mlir/IR/MLIRContext.h"
#include "llvm/Support/MathExtras.h"
#include <gtest/gtest.h>
#include <random>

using namespace mlir;
using namespace tmc::mixer;

namespace {

constexpr int64_t kLow = 1, kHigh = 13;
using Kind = SizeAlgebra::Kind;

/// An expression, and the same as a function of the dims x and y.
struct Size {
  SizeExpression expression;
  std::function<int64_t(int64_t, int64_t)> value;
};

class Sizes {
public:
  SizeAlgebra algebra;
  Size x{algebra.dim("x", kLow, kHigh), [](int64_t x, int64_t) { return x; }};
  Size y{algebra.dim("y", kLow, kHigh), [](int64_t, int64_t y) { return y; }};

  Size constant(int64_t number) {
    return {algebra.constant(number), [=](int64_t, int64_t) { return number; }};
  }
  Size add(Size a, Size b) {
    return {algebra.add(a.expression, b.expression),
            [=](int64_t x, int64_t y) { return a.value(x, y) + b.value(x, y); }};
  }
  Size multiply(Size a, Size b) {
    return {algebra.multiply(a.expression, b.expression),
            [=](int64_t x, int64_t y) { return a.value(x, y) * b.value(x, y); }};
  }
  Size opaque(Kind kind, Size a, Size b) {
    return {algebra.opaque(kind, a.expression, b.expression), [=](int64_t x, int64_t y) {
              int64_t left = a.value(x, y), right = b.value(x, y);
              switch (kind) {
              case Kind::CeilDiv:
                return (left + right - 1) / right;
              case Kind::FloorDiv:
                return left / right;
              case Kind::Mod:
                return left % right;
              case Kind::Minimum:
                return std::min(left, right);
              default:
                return std::max(left, right);
              }
            }};
  }

  /// Not negative, for divisions round towards 0 in code and down in mathematics.
  Size random(std::mt19937 &random, int depth) {
    auto pick = [&](int64_t low, int64_t high) { return std::uniform_int_distribution<int64_t>(low, high)(random); };
    int64_t which = depth ? pick(0, 7) : pick(0, 2);
    if (which == 0)
      return constant(pick(0, 6));
    if (which <= 2)
      return which == 1 ? x : y;
    Size a = this->random(random, depth - 1);
    if (which == 3)
      return add(a, this->random(random, depth - 1));
    if (which == 4)
      return multiply(a, depth == 3 ? this->random(random, 0) : constant(pick(1, 5)));
    if (which == 5)
      return opaque(Kind::FloorDiv, a, constant(pick(1, 5)));
    if (which == 6)
      return opaque(Kind::CeilDiv, a, constant(pick(1, 5)));
    constexpr Kind kinds[] = {Kind::Minimum, Kind::Maximum};
    return opaque(kinds[pick(0, 1)], a, this->random(random, depth - 1));
  }
};

TEST(SizeExpression, WhatIsProvenHolds) {
  std::mt19937 random(20261126);
  size_t proven = 0;
  for (int round = 0; round < 4000; ++round) {
    Sizes sizes;
    Size a = sizes.random(random, 3), b = sizes.random(random, 3);
    bool isAtLeast = sizes.algebra.isAtLeast(a.expression, b.expression);
    proven += isAtLeast;
    auto [low, high] = sizes.algebra.bounds(a.expression);
    for (int64_t x = kLow; x <= kHigh; ++x)
      for (int64_t y = kLow; y <= kHigh; ++y) {
        int64_t left = a.value(x, y), right = b.value(x, y);
        ASSERT_TRUE(!isAtLeast || left >= right)
            << sizes.algebra.print(a.expression) << " >= " << sizes.algebra.print(b.expression) << " at " << x << ", "
            << y;
        ASSERT_TRUE(low <= left && left <= high) << sizes.algebra.print(a.expression) << " at " << x << ", " << y;
      }
  }
  EXPECT_GT(proven, 1000u);
}

TEST(SizeExpression, ProvesWhatShapesNeed) {
  Sizes s;
  auto times = [&](int64_t factor, Size a) { return s.multiply(s.constant(factor), a).expression; };
  auto floor = [&](Size a, int64_t by) { return s.opaque(Kind::FloorDiv, a, s.constant(by)); };
  auto ceil = [&](Size a, int64_t by) { return s.opaque(Kind::CeilDiv, a, s.constant(by)); };
  Size half = floor(s.x, 2);
  EXPECT_TRUE(s.algebra.isAtLeast(s.x.expression, times(2, half)));            // patches inside of an image
  EXPECT_TRUE(s.algebra.isAtLeast(half.expression, times(3, floor(half, 3)))); // of patches
  EXPECT_TRUE(
      s.algebra.isAtLeast(times(4, floor(s.add(half, s.constant(3)), 4)), half.expression)); // padded to windows
  EXPECT_TRUE(s.algebra.isAtLeast(times(4, ceil(s.x, 4)), s.x.expression));
  EXPECT_TRUE(s.algebra.isAtLeast(s.multiply(s.x, s.y).expression, s.x.expression));
  EXPECT_FALSE(s.algebra.isAtLeast(s.x.expression, times(2, ceil(s.x, 2))));
  EXPECT_FALSE(s.algebra.isAtLeast(s.x.expression, s.y.expression));
}

/// What a window finds may be negative inside of a floor; multiples of the divisor come out of it.
TEST(SizeExpression, FloorsOfWindows) {
  MLIRContext context;
  for (int64_t divisor : {1, 2, 3, 5})
    for (int64_t factor : {1, 2, 5, -3})
      for (int64_t added = -17; added <= 17; ++added)
        for (Kind kind : {Kind::FloorDiv, Kind::CeilDiv}) {
          Sizes sizes;
          SizeAlgebra &algebra = sizes.algebra;
          SizeExpression inside =
              algebra.add(algebra.multiply(sizes.x.expression, algebra.constant(factor)), algebra.constant(added));
          SizeExpression a = algebra.opaque(kind, inside, algebra.constant(divisor));
          SmallVector<std::string> dims;
          FailureOr<AffineExpr> affine = algebra.getAffine(&context, a, dims);
          ASSERT_TRUE(succeeded(affine));
          for (int64_t x = kLow; x <= kHigh; ++x) {
            auto number = dyn_cast<AffineConstantExpr>(affine->replaceSymbols({getAffineConstantExpr(x, &context)}));
            ASSERT_TRUE(number);
            int64_t exact = factor * x + added;
            int64_t want = kind == Kind::FloorDiv ? llvm::divideFloorSigned(exact, divisor)
                                                  : llvm::divideCeilSigned(exact, divisor);
            ASSERT_EQ(number.getValue(), want)
                << algebra.print(a) << " of x = " << x << ", " << exact << "/" << divisor;
            auto [low, high] = algebra.bounds(a);
            ASSERT_TRUE(low <= double(want) && double(want) <= high) << algebra.print(a);
          }
        }
}

/// Sizes with parts that are taken away: what is said to never shrink never does.
TEST(SizeExpression, GrowingIsProven) {
  std::mt19937 random(11);
  size_t claimed = 0;
  for (int round = 0; round < 3000; ++round) {
    Sizes sizes;
    Size a = sizes.random(random, 3), b = sizes.random(random, 1), c = sizes.random(random, 1);
    Size product = sizes.multiply(a, b), minus = sizes.multiply(sizes.constant(-1), sizes.multiply(b, c));
    Size difference = sizes.add(product, minus);
    if (!sizes.algebra.isMonotone(difference.expression))
      continue;
    ++claimed;
    for (int64_t x = kLow; x <= kHigh; ++x)
      for (int64_t y = kLow; y <= kHigh; ++y) {
        if (x < kHigh)
          ASSERT_LE(difference.value(x, y), difference.value(x + 1, y)) << sizes.algebra.print(difference.expression);
        if (y < kHigh)
          ASSERT_LE(difference.value(x, y), difference.value(x, y + 1)) << sizes.algebra.print(difference.expression);
      }
  }
  EXPECT_GT(claimed, 100u);
}

TEST(SizeExpression, AffineAndBack) {
  MLIRContext context;
  std::mt19937 random(7);
  size_t written = 0;
  for (int round = 0; round < 500; ++round) {
    Sizes sizes;
    Size a = sizes.random(random, 3);
    SmallVector<std::string> dims;
    FailureOr<AffineExpr> affine = sizes.algebra.getAffine(&context, a.expression, dims);
    if (failed(affine)) // minima and maxima
      continue;
    ++written;
    SmallVector<SizeExpression> symbols;
    for (const std::string &name : dims)
      symbols.push_back(sizes.algebra.dim(name, kLow, kHigh));
    EXPECT_TRUE(succeeded(sizes.algebra.read(*affine, symbols)));
    for (auto [x, y] : {std::pair<int64_t, int64_t>(1, 1), {2, 7}, {13, 4}, {9, 10}}) {
      SmallVector<AffineExpr> numbers;
      for (const std::string &name : dims)
        numbers.push_back(getAffineConstantExpr(name == "x" ? x : y, &context));
      auto number = dyn_cast<AffineConstantExpr>(affine->replaceSymbols(numbers));
      ASSERT_TRUE(number);
      ASSERT_EQ(number.getValue(), a.value(x, y)) << sizes.algebra.print(a.expression);
    }
  }
  EXPECT_GT(written, 100u);
}

} // namespace
