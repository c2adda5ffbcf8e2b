// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// With H the Gram matrix, the update of column k for the error e of column j is -e U[j, k] / U[j, j], U upper with U^T
// U = H^-1. U is the inverse of the upper R with R R^T = H, which needs no inverse of H.

#include "tools/tmc/ErrorFeedback.h"
#include "llvm/ADT/APFloat.h"
#include <algorithm>
#include <cmath>
#include <tuple>

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

/// As the artefact stores it.
static float roundToHalf(double x) {
  llvm::APFloat value(x);
  bool isInexact;
  value.convert(llvm::APFloat::IEEEhalf(), llvm::APFloat::rmNearestTiesToEven, &isInexact);
  value.convert(llvm::APFloat::IEEEsingle(), llvm::APFloat::rmNearestTiesToEven, &isInexact);
  return value.convertToFloat();
}

/// Few codes are better spent on the many numbers in the middle than on the ends.
std::pair<float, float> tmc::chooseInterval(const double *numbers, const double *importance, int64_t count, int largest) {
  auto [least, most] = std::minmax_element(numbers, numbers + count);
  std::pair<float, float> best = {roundToHalf(*least), 1};
  double bestError = INFINITY, width = *most - *least;
  constexpr int steps = 6;
  for (int low = 0; low < steps; ++low)
    for (int high = 0; high < steps; ++high) {
      constexpr double step = 0.04;
      float minimum = roundToHalf(*least + low * step * width);
      float scale = roundToHalf((*most - high * step * width - minimum) / largest);
      if (!(scale > 0))
        continue;
      double error = 0;
      for (int64_t k = 0; k < count && error < bestError; ++k) {
        double code = std::clamp<double>(std::nearbyint((numbers[k] - minimum) / scale), 0, largest);
        double off = numbers[k] - minimum - code * scale;
        error += importance[k] * off * off;
      }
      if (error < bestError)
        bestError = error, best = {minimum, scale};
    }
  return best;
}

std::pair<float, float> tmc::takeInterval(const double *numbers, int64_t count, int largest) {
  auto [least, most] = std::minmax_element(numbers, numbers + count);
  float minimum = roundToHalf(*least), scale = roundToHalf((*most - minimum) / largest);
  return {minimum, scale > 0 ? scale : 1};
}

RoundedWeight tmc::roundInIntervals(const std::vector<float> &weight, const std::vector<double> &gram, int64_t outputs, int64_t inputs,
                                    int64_t group, int largest) {
  RoundedWeight result;
  result.codes.resize(outputs * inputs);
  result.scale.resize(inputs / group * outputs);
  result.minimum.resize(result.scale.size());
  std::vector<double> numbers(group), importance(group);
  for (int64_t output = 0; output < outputs; ++output)
    for (int64_t first = 0; first < inputs; first += group) {
      for (int64_t k = 0; k < group; ++k) {
        numbers[k] = weight[output * inputs + first + k];
        importance[k] = gram[(first + k) * inputs + first + k];
      }
      auto [minimum, scale] = chooseInterval(numbers.data(), importance.data(), group, largest);
      result.scale[first / group * outputs + output] = scale;
      result.minimum[first / group * outputs + output] = minimum;
      for (int64_t k = 0; k < group; ++k)
        result.codes[output * inputs + first + k] = int8_t(int(std::clamp<double>(std::nearbyint((numbers[k] - minimum) / scale), 0, largest)));
    }
  return result;
}

std::vector<double> tmc::factoriseInverse(std::vector<double> &gram, int64_t n) {
  double mean = 0;
  for (int64_t j = 0; j < n; ++j)
    mean += gram[j * n + j] / double(n);
  // An input that is always 0 takes no part. Damping keeps the rest well conditioned; more of it where that is too
  // little.
  std::vector<double> factor;
  double damping = mean > 0 ? 0.01 * mean : 1, added = 0;
  for (bool good = false; !good; damping *= 10) {
    for (int64_t j = 0; j < n; ++j)
      gram[j * n + j] += damping - added;
    added = damping;
    factor = gram;
    good = factorise(factor, n);
  }
  invert(factor, n);
  return factor;
}

/// Columns in front could not answer for those behind them: each code again, as the least squared error of the row has it with all others as they are
/// (QuantEase: Behdin et al., 2023), as long as one changes.
template <typename GetInterval>
static void improveCodes(const float *weight, int8_t *codes, const std::vector<double> &gram, int64_t n, GetInterval getInterval, int least, int largest) {
  constexpr int sweeps = 10;
  bool isUnsigned = least == 0;
  auto read = [&](int64_t j) { return isUnsigned ? int(uint8_t(codes[j])) : int(codes[j]); };
  std::vector<double> slope(n, 0); // H (w - q)
  auto move = [&](int64_t j, double by) {
    const double *column = &gram[j * n];
    for (int64_t k = 0; k < n; ++k)
      slope[k] += by * column[k];
  };
  for (int64_t j = 0; j < n; ++j) {
    auto [minimum, scale] = getInterval(j);
    move(j, weight[j] - (minimum + read(j) * double(scale)));
  }
  bool changes = true;
  for (int sweep = 0; changes && sweep < sweeps; ++sweep) {
    changes = false;
    for (int64_t j = 0; j < n; ++j) {
      double scale = getInterval(j).second;
      int code = read(j), better = int(std::clamp<double>(std::nearbyint(code + slope[j] / gram[j * n + j] / scale), least, largest));
      if (better == code)
        continue;
      codes[j] = int8_t(better);
      move(j, (code - better) * scale);
      changes = true;
    }
  }
}

RoundedWeight tmc::roundWithFeedback(const std::vector<float> &weight, std::vector<double> gram, int64_t outputs,
                                     int64_t inputs, int64_t group, int largest, bool hasMinimum) {
  int64_t n = inputs;
  std::vector<double> factor = factoriseInverse(gram, n);
  RoundedWeight result;
  result.codes.resize(outputs * n);
  result.scale.resize(n / group * outputs);
  if (hasMinimum)
    result.minimum.resize(result.scale.size());
  std::vector<double> row(n), importance(n);
  for (int64_t j = 0; j < n; ++j)
    importance[j] = 1 / (factor[j * n + j] * factor[j * n + j]);
  for (int64_t output = 0; output < outputs; ++output) {
    std::copy_n(weight.begin() + output * n, n, row.begin());
    float scale = 1, minimum = 0;
    for (int64_t j = 0; j < n; ++j) {
      if (j % group == 0) {
        if (hasMinimum) {
          std::tie(minimum, scale) = chooseInterval(&row[j], &importance[j], group, largest);
        } else {
          double most = 0;
          for (int64_t k = j; k < j + group; ++k)
            most = std::max(most, std::abs(row[k]));
          scale = float(most / largest);
          if (scale == 0)
            scale = 1;
        }
        result.scale[j / group * outputs + output] = scale;
        if (hasMinimum)
          result.minimum[j / group * outputs + output] = minimum;
      }
      double code = std::clamp<double>(std::nearbyint((row[j] - minimum) / scale), hasMinimum ? 0 : -largest, largest);
      result.codes[output * n + j] = int8_t(int(code)); // above 127: a byte without sign
      const double *u = &factor[j * n];
      double error = (row[j] - minimum - code * scale) / u[j];
      for (int64_t k = j + 1; k < n; ++k)
        row[k] -= error * u[k];
    }
    auto getInterval = [&](int64_t j) -> std::pair<float, float> {
      int64_t at = j / group * outputs + output;
      return {hasMinimum ? result.minimum[at] : 0, result.scale[at]};
    };
    improveCodes(&weight[output * n], &result.codes[output * n], gram, n, getInterval, hasMinimum ? 0 : -largest, largest);
  }
  return result;
}
