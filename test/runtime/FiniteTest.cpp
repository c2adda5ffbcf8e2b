// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// --check-finite: which values are found, in which types, and what is said. test/tools/check-finite.test has whole models.
#include "Support.h"

#include "program/finite.h"

#include <cmath>

using namespace tmc::test;

namespace {

std::string message(const tmc_finite_check &check) {
  char text[252];
  tmc_finite_message(&check, text, sizeof text);
  return text;
}

std::string check(std::vector<tmc_tensor> tensors) {
  tmc_finite_check check = {};
  for (const tmc_tensor &tensor : tensors)
    tmc_check_input(&check, &tensor);
  return message(check);
}

const char *kFirst = "the first layer whose output is not finite is ";

TEST(Finite, FindsNothingInFiniteNumbers) {
  std::vector<float> extremes = {0, -0.0f, 3.4028234e38f, -3.4028234e38f, 1e-45f, 1};
  std::vector<int64_t> integers = {0x7ff0000000000000, -1}; // the bits of an infinity in f64
  EXPECT_EQ(check({tensor("x", extremes, {2, 3}), tensor("i", integers, {2})}), "");
  EXPECT_EQ(check({tensor("empty", extremes, {0, 3})}), "");
}

TEST(Finite, NamesPlaceValueAndCount) {
  std::vector<float> x(24, 1);
  x[17] = -INFINITY;
  x[20] = INFINITY;
  EXPECT_EQ(check({tensor("x", x, {2, 3, 4})}),
            std::string(kFirst) + "'x': [1][1][1] is -inf, 2 of 24 values are not finite");
  x[0] = NAN;
  EXPECT_EQ(check({tensor("x", x, {2, 3, 4})}),
            std::string(kFirst) + "'x': [0][0][0] is nan, 3 of 24 values are not finite");
}

TEST(Finite, KnowsHalfTypes) {
  struct {
    int32_t dtype;
    uint16_t bits;
    const char *value;
  } cases[] = {{TMC_F16, 0x7c00, "inf"},  {TMC_F16, 0xfc00, "-inf"}, {TMC_F16, 0x7c01, "nan"},  {TMC_F16, 0xffff, "nan"},
               {TMC_BF16, 0x7f80, "inf"}, {TMC_BF16, 0xff80, "-inf"}, {TMC_BF16, 0x7fc0, "nan"}, {TMC_F16, 0x7bff, ""},
               {TMC_BF16, 0x7f7f, ""},    {TMC_F16, 0x7b80, ""},     {TMC_BF16, 0x7c00, ""}};
  for (const auto &c : cases) {
    std::vector<uint16_t> values = {0, c.bits};
    const std::string text = check({tensor("h", c.dtype, values.data(), 4, {2})});
    EXPECT_EQ(text, *c.value ? kFirst + ("'h': [1] is " + std::string(c.value)) + ", 1 of 2 values are not finite" : "")
        << c.dtype << " " << c.bits;
  }
}

TEST(Finite, TellsInfinityAndTheFirstNaNApart) {
  std::vector<float> good = {1, 2}, infinite = {1, INFINITY}, bad = {NAN, INFINITY};
  EXPECT_EQ(check({tensor("a", good, {2}), tensor("b", infinite, {2}), tensor("c", bad, {2}), tensor("d", bad, {2})}),
            std::string(kFirst) + "'b': [1] is inf, 1 of 2 values are not finite; the first with nan is 'c'");
  // In one buffer: the infinity is met first, the NaN is what counts.
  std::vector<float> both = {INFINITY, NAN};
  EXPECT_EQ(check({tensor("b", both, {2})}),
            std::string(kFirst) + "'b': [0] is inf, 2 of 2 values are not finite");
}

TEST(Finite, ShortensTheNamesOfAKernelOfManyLayers) {
  std::vector<float> bad = {NAN};
  EXPECT_EQ(check({tensor("layer.0.query + layer.0.key + layer.0.value", bad, {1})}),
            std::string(kFirst) + "'layer.0.query' to 'layer.0.value' (one kernel): [0] is nan, 1 of 1 values are not finite");
  const std::string endless(5000, 'x');
  const std::string text = check({tensor(endless.c_str(), bad, {1})});
  EXPECT_LT(text.size(), 252u);
  EXPECT_NE(text.find("[0] is nan"), std::string::npos);
}

} // namespace
