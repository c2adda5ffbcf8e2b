// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// With H the Gram matrix, the update of column k for the error e of column j is -e U[j, k] / U[j, j], U upper with U^T U = H^-1.
// U is the inverse of the upper R with R R^T = H, which needs no inverse of H.

#include "tools/tmc/ErrorFeedback.h"
#include <algorithm>
#include <cmath>

using namespace tmc;

#pragma STDC FP_CONTRACT OFF

/// Upper R with R R^T = H in the upper triangle of `h`, from the last column on. False where H is not positive.
static bool factorise(std::vector<double> &h, int64_t n) {
  for (int64_t j = n - 1; j >= 0; --j) {
    double pivot = h[j * n + j];
    for (int64_t k = j + 1; k < n; ++k)
      pivot -= h[j * n + k] * h[j * n + k];
    if (!(pivot > 0))
      return false;
    pivot = std::sqrt(pivot);
    h[j * n + j] = pivot;
    for (int64_t i = 0; i < j; ++i) {
      const double *a = &h[i * n], *b = &h[j * n];
      double sums[4] = {0, 0, 0, 0};
      int64_t k = j + 1;
      for (; k + 4 <= n; k += 4)
        for (int l = 0; l < 4; ++l)
          sums[l] += a[k + l] * b[k + l];
      for (; k < n; ++k)
        sums[0] += a[k] * b[k];
      h[i * n + j] = (h[i * n + j] - ((sums[0] + sums[1]) + (sums[2] + sums[3]))) / pivot;
    }
  }
  return true;
}

/// The inverse of the upper triangle, in place: row i of U from the rows below it.
static void invert(std::vector<double> &r, int64_t n) {
  std::vector<double> row(n);
  for (int64_t i = n - 1; i >= 0; --i) {
    double inverse = 1 / r[i * n + i];
    std::fill(row.begin(), row.end(), 0);
    for (int64_t k = i + 1; k < n; ++k) {
      double factor = -inverse * r[i * n + k];
      const double *below = &r[k * n];
      for (int64_t j = k; j < n; ++j)
        row[j] += factor * below[j];
    }
    row[i] = inverse;
    std::copy(row.begin() + i, row.end(), r.begin() + i * n + i);
  }
}

RoundedWeight tmc::roundWithFeedback(const std::vector<float> &weight, std::vector<double> gram, int64_t outputs, int64_t inputs,
                                     int64_t group, int largest, bool hasMinimum) {
  int64_t n = inputs;
  double mean = 0;
  for (int64_t j = 0; j < n; ++j)
    mean += gram[j * n + j] / double(n);
  // An input that is always 0 takes no part. Damping keeps the rest well conditioned; more of it where that is too little.
  std::vector<double> factor;
  double damping = mean > 0 ? 0.01 * mean : 1;
  for (bool good = false; !good; damping *= 10) {
    factor = gram;
    for (int64_t j = 0; j < n; ++j)
      factor[j * n + j] += damping;
    good = factorise(factor, n);
  }
  invert(factor, n);

  RoundedWeight result;
  result.codes.resize(outputs * n);
  result.scale.resize(n / group * outputs);
  if (hasMinimum)
    result.minimum.resize(result.scale.size());
  std::vector<double> row(n);
  for (int64_t output = 0; output < outputs; ++output) {
    std::copy_n(weight.begin() + output * n, n, row.begin());
    float scale = 1, minimum = 0;
    for (int64_t j = 0; j < n; ++j) {
      if (j % group == 0) {
        double least = row[j], most = hasMinimum ? row[j] : 0;
        for (int64_t k = j; k < j + group; ++k) {
          least = std::min(least, row[k]);
          most = std::max(most, hasMinimum ? row[k] : std::abs(row[k]));
        }
        minimum = hasMinimum ? float(least) : 0;
        scale = float((most - minimum) / largest);
        if (scale == 0)
          scale = 1;
        result.scale[j / group * outputs + output] = scale;
        if (hasMinimum)
          result.minimum[j / group * outputs + output] = minimum;
      }
      double code = std::clamp<double>(std::nearbyint((row[j] - minimum) / scale), hasMinimum ? 0 : -largest, largest);
      result.codes[output * n + j] = int8_t(code);
      const double *u = &factor[j * n];
      double error = (row[j] - minimum - code * scale) / u[j];
      for (int64_t k = j + 1; k < n; ++k)
        row[k] -= error * u[k];
    }
  }
  return result;
}
