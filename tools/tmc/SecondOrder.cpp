// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The squared error of an output is (w - q) H (w - q)^T, H the Gram matrix. From left to right, as SparseGPT (Frantar and Alistarh, 2023): with U upper and
// U^T U = H^-1, a weight whose loss the columns behind it make up for costs w^2 / U[j, j]^2; the least go, and the others change by -e U[j, k] / U[j, j].
// Which columns have how many blocks of the whole matrix is said beforehand by what a block costs if all others make up for it, w^2 / (H^-1)[j, j] (oBERT:
// Kurtic et al., 2022). Columns in front could not answer for those behind them; so what stays is fitted then, a weight at a time.

#include "tools/tmc/SecondOrder.h"
#include "tools/tmc/ErrorFeedback.h"
#include <algorithm>
#include <numeric>

using namespace tmc;

/// Columns whose blocks are chosen at a time.
static constexpr int64_t kPanel = 128;
/// Times that each weight is fitted. More change the third digit of the error.
static constexpr int kSweeps = 4;

/// Marks the `keep` largest; of equal ones the first.
static void markLargest(const std::vector<double> &scores, int64_t keep, std::vector<char> &stays) {
  std::vector<int64_t> order(scores.size());
  std::iota(order.begin(), order.end(), int64_t(0));
  std::stable_sort(order.begin(), order.end(), [&](int64_t i, int64_t j) { return scores[i] > scores[j]; });
  stays.assign(scores.size(), false);
  for (int64_t i = 0; i < keep; ++i)
    stays[order[i]] = true;
}

/// What stays of `row` moves to where the squared error is least, one weight after the other.
static void fit(const double *weight, double *row, const std::vector<double> &gram, int64_t n) {
  std::vector<double> slope(n, 0); // H (w - q)
  auto move = [&](int64_t j, double by) {
    const double *column = &gram[j * n];
    for (int64_t k = 0; k < n; ++k)
      slope[k] += by * column[k];
  };
  for (int64_t j = 0; j < n; ++j)
    if (double off = weight[j] - row[j])
      move(j, off);
  for (int sweep = 0; sweep < kSweeps; ++sweep)
    for (int64_t j = 0; j < n; ++j)
      if (row[j] != 0) {
        double by = slope[j] / gram[j * n + j];
        row[j] += by;
        move(j, -by);
      }
}

std::vector<float> tmc::pruneBySecondOrder(const std::vector<double> &weight, std::vector<double> gram, int64_t outputs, int64_t inputs, int64_t keep,
                                           int64_t of, int64_t block) {
  int64_t n = inputs;
  std::vector<double> factor = factoriseInverse(gram, n);
  std::vector<double> rows = weight;
  auto addScores = [&](int64_t first, int64_t last, auto cost, std::vector<double> &scores) {
    scores.assign(outputs / block * (last - first), 0);
    for (int64_t output = 0; output < outputs; ++output)
      for (int64_t j = first; j < last; ++j)
        scores[output / block * (last - first) + j - first] += rows[output * n + j] * rows[output * n + j] / cost(j);
  };

  std::vector<double> scores;
  std::vector<char> stays;
  std::vector<int64_t> kept(n, 0); // blocks of each column
  if (!of) {
    std::vector<double> inverse(n, 0);
    for (int64_t i = 0; i < n; ++i)
      for (int64_t j = i; j < n; ++j)
        inverse[j] += factor[i * n + j] * factor[i * n + j];
    addScores(0, n, [&](int64_t j) { return inverse[j]; }, scores);
    markLargest(scores, keep, stays);
    for (size_t i = 0; i < stays.size(); ++i)
      kept[i % n] += stays[i];
  }

  auto cost = [&](int64_t j) { return factor[j * n + j] * factor[j * n + j]; };
  int64_t panel = of ? (kPanel + of - 1) / of * of : kPanel;
  for (int64_t first = 0; first < n; first += panel) {
    int64_t last = std::min(first + panel, n);
    if (!of) {
      addScores(first, last, cost, scores);
      markLargest(scores, std::accumulate(kept.begin() + first, kept.begin() + last, int64_t(0)), stays);
    }
    for (int64_t output = 0; output < outputs; ++output) {
      double *row = &rows[output * n];
      std::vector<char> few;
      for (int64_t j = first; j < last; ++j) {
        if (of && j % of == 0) {
          scores.resize(of);
          for (int64_t k = 0; k < of; ++k)
            scores[k] = row[j + k] * row[j + k] / cost(j + k);
          markLargest(scores, keep, few);
        }
        if (of ? few[j % of] : stays[output / block * (last - first) + j - first])
          continue;
        double error = row[j] / factor[j * n + j];
        row[j] = 0;
        const double *u = &factor[j * n];
        for (int64_t k = j + 1; k < n; ++k)
          row[k] -= error * u[k];
      }
    }
  }
  for (int64_t output = 0; output < outputs; ++output)
    fit(&weight[output * n], &rows[output * n], gram, n);
  return {rows.begin(), rows.end()};
}
