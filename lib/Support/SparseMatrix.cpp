// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Support/SparseMatrix.h"
#include <algorithm>
#include <cmath>
#include <numeric>

using namespace tmc;
using llvm::ArrayRef;

/// The `keep` largest of `scores` stay; of equal ones the first.
static std::vector<bool> chooseLargest(ArrayRef<double> scores, int64_t keep) {
  std::vector<int64_t> order(scores.size());
  std::iota(order.begin(), order.end(), int64_t(0));
  auto isBefore = [&](int64_t i, int64_t j) { return scores[i] != scores[j] ? scores[i] > scores[j] : i < j; };
  if (keep < int64_t(order.size()))
    std::nth_element(order.begin(), order.begin() + keep, order.end(), isBefore);
  std::vector<bool> stays(scores.size());
  for (int64_t i = 0; i < keep; ++i)
    stays[order[i]] = true;
  return stays;
}

void tmc::prune(llvm::MutableArrayRef<double> weight, ArrayRef<double> importance, int64_t outputs, int64_t inputs,
                int64_t keep, int64_t of, int64_t block) {
  auto score = [&](int64_t n, int64_t k) {
    double w = weight[n * inputs + k], s = w * w * (importance.empty() ? 1 : importance[k]);
    return s == s ? s : INFINITY; // what is no number stays, so that it is seen
  };
  if (of) {
    std::vector<double> scores(of);
    for (int64_t n = 0; n < outputs; ++n)
      for (int64_t first = 0; first < inputs; first += of) {
        for (int64_t k = 0; k < of; ++k)
          scores[k] = score(n, first + k);
        std::vector<bool> stays = chooseLargest(scores, keep);
        for (int64_t k = 0; k < of; ++k)
          if (!stays[k])
            weight[n * inputs + first + k] = 0;
      }
    return;
  }
  std::vector<double> scores(outputs / block * inputs);
  for (int64_t n = 0; n < outputs; ++n)
    for (int64_t k = 0; k < inputs; ++k)
      scores[n / block * inputs + k] += score(n, k);
  std::vector<bool> stays = chooseLargest(scores, keep);
  for (int64_t n = 0; n < outputs; ++n)
    for (int64_t k = 0; k < inputs; ++k)
      if (!stays[n / block * inputs + k])
        weight[n * inputs + k] = 0;
}

std::optional<SparseMatrix> tmc::compressBlocks(ArrayRef<double> matrix, int64_t outputs, int64_t inputs, int64_t block,
                                                int64_t count) {
  SparseMatrix result;
  for (int64_t first = 0; first < outputs; first += block) {
    result.offsets.push_back(int32_t(result.columns.size()));
    for (int64_t k = 0; k < inputs; ++k) {
      bool isZero = true;
      for (int64_t n = first; n < first + block; ++n)
        isZero = isZero && matrix[n * inputs + k] == 0;
      if (isZero)
        continue;
      result.columns.push_back(int32_t(k));
      for (int64_t n = first; n < first + block; ++n)
        result.values.push_back(matrix[n * inputs + k]);
    }
  }
  result.offsets.push_back(int32_t(result.columns.size()));
  if (int64_t(result.columns.size()) > count)
    return std::nullopt;
  result.columns.resize(count);
  result.values.resize(count * block);
  return result;
}

std::optional<SparseMatrix> tmc::compressTwoOfFour(ArrayRef<double> matrix, int64_t outputs, int64_t inputs) {
  SparseMatrix result;
  result.places.resize(outputs * inputs / 8);
  for (int64_t i = 0, fours = outputs * inputs / 4; i < fours; ++i) {
    ArrayRef<double> four = matrix.slice(4 * i, 4);
    int64_t places[2], count = 0;
    for (int64_t k = 0; k < 4; ++k)
      if (four[k] != 0) {
        if (count == 2)
          return std::nullopt;
        places[count++] = k;
      }
    for (int64_t k = 0; count < 2; ++k)
      if (count == 0 || places[0] != k)
        places[count++] = k;
    if (places[0] > places[1])
      std::swap(places[0], places[1]);
    for (int64_t j = 0; j < 2; ++j) {
      result.values.push_back(four[places[j]]);
      result.places[i / 2] |= uint8_t(places[j] << (4 * (i % 2) + 2 * j));
    }
  }
  return result;
}

int64_t tmc::getKeptBlocks(int64_t outputs, int64_t inputs, int64_t block, double ratio) {
  int64_t all = outputs / block * inputs;
  return std::clamp<int64_t>(std::llround((1 - ratio) * double(all)), 1, all);
}

bool tmc::isWorthCompressing(int64_t outputs, int64_t inputs, int64_t block, int64_t kept) {
  double share = double(kept * block) / double(outputs * inputs);
  return share <= (block >= 4 ? 0.401 : block == 2 ? 0.3 : 0.15);
}
