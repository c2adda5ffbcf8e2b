// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/ActivationAware.h"
#include "tools/tmc/ErrorFeedback.h"
#include <algorithm>
#include <cmath>

using namespace tmc;

std::vector<double> tmc::chooseFactors(const std::vector<double> &weight, const std::vector<double> &gram,
                                       int64_t outputs, int64_t inputs, int64_t group, int largest) {
  constexpr int64_t mostRows = 128;
  constexpr int steps = 20;
  int64_t rows = std::min(outputs, mostRows);
  std::vector<double> best(inputs, 1), factor(inputs), scaled(inputs), error(inputs);
  double bestLoss = INFINITY;
  for (int step = 0; step < steps; ++step) {
    double least = INFINITY, most = 0;
    for (int64_t k = 0; k < inputs; ++k) {
      factor[k] = std::max(std::pow(std::sqrt(std::max(gram[k * inputs + k], 0.0)), step / double(steps)), 1e-4);
      least = std::min(least, factor[k]);
      most = std::max(most, factor[k]);
    }
    for (double &number : factor)
      number /= std::sqrt(least * most);
    double loss = 0;
    for (int64_t i = 0; i < rows && loss < bestLoss; ++i) {
      const double *row = &weight[i * outputs / rows * inputs];
      for (int64_t k = 0; k < inputs; ++k)
        scaled[k] = row[k] * factor[k];
      for (int64_t first = 0; first < inputs; first += group) {
        auto [minimum, scale] = takeInterval(&scaled[first], group, largest);
        for (int64_t k = first; k < first + group; ++k) {
          double code = std::clamp<double>(std::nearbyint((scaled[k] - minimum) / scale), 0, largest);
          error[k] = (scaled[k] - minimum - code * scale) / factor[k];
        }
      }
      for (int64_t k = 0; k < inputs; ++k) {
        const double *products = &gram[k * inputs];
        double sums[4] = {0, 0, 0, 0};
        int64_t j = 0;
        for (; j + 4 <= inputs; j += 4)
          for (int l = 0; l < 4; ++l)
            sums[l] += products[j + l] * error[j + l];
        for (; j < inputs; ++j)
          sums[0] += products[j] * error[j];
        loss += error[k] * ((sums[0] + sums[1]) + (sums[2] + sums[3]));
      }
    }
    if (loss < bestLoss) {
      bestLoss = loss;
      best = factor;
    }
  }
  return best;
}
