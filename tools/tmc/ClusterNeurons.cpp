// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/ClusterNeurons.h"
#include <Eigen/Cholesky>
#include <algorithm>
#include <numeric>

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Steps of k-means at most; it is seldom still by then, and changes little.
static constexpr int kMostSteps = 20;

std::vector<int64_t> tmc::clusterNeurons(llvm::ArrayRef<double> weights, int64_t neurons, int64_t experts) {
  int64_t size = neurons / experts;
  Matrix rows = Eigen::Map<const Matrix>(weights.data(), neurons, int64_t(weights.size()) / neurons);
  for (int64_t n = 0; n < neurons; ++n)
    if (double norm = rows.row(n).norm(); norm > 0)
      rows.row(n) /= norm;
  Matrix centres(experts, rows.cols());
  for (int64_t e = 0; e < experts; ++e)
    centres.row(e) = rows.row(e * size);
  std::vector<int64_t> expertOf(neurons, -1), order(neurons * experts), counts;
  for (int step = 0; step < kMostSteps; ++step) {
    // The nearest pairs first, as long as the expert has room.
    Matrix distance = -2 * rows * centres.transpose();
    distance.rowwise() += centres.rowwise().squaredNorm().transpose();
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int64_t a, int64_t b) { return distance.data()[a] < distance.data()[b]; });
    std::vector<int64_t> now(neurons, -1);
    counts.assign(experts, 0);
    for (int64_t pair : order)
      if (int64_t n = pair / experts, e = pair % experts; now[n] < 0 && counts[e] < size) {
        now[n] = e;
        ++counts[e];
      }
    if (now == expertOf)
      break;
    expertOf = std::move(now);
    centres.setZero();
    for (int64_t n = 0; n < neurons; ++n)
      centres.row(expertOf[n]) += rows.row(n) / double(size);
  }
  std::vector<int64_t> result(neurons);
  std::iota(result.begin(), result.end(), 0);
  std::stable_sort(result.begin(), result.end(), [&](int64_t a, int64_t b) { return expertOf[a] < expertOf[b]; });
  return result;
}

std::vector<double> tmc::fitRouter(llvm::ArrayRef<double> gram, llvm::ArrayRef<double> sums, llvm::ArrayRef<double> cross,
                                   llvm::ArrayRef<double> lengths, double rows) {
  auto inputs = int64_t(sums.size()), experts = int64_t(lengths.size());
  Eigen::VectorXd mean = Eigen::Map<const Eigen::VectorXd>(sums.data(), inputs) / rows;
  Eigen::VectorXd meanLength = Eigen::Map<const Eigen::VectorXd>(lengths.data(), experts) / rows;
  Matrix covariance = Eigen::Map<const Matrix>(gram.data(), inputs, inputs) / rows - mean * mean.transpose();
  Matrix together = Eigen::Map<const Matrix>(cross.data(), experts, inputs) / rows - meanLength * mean.transpose();
  if (!covariance.allFinite() || !together.allFinite())
    return {};
  // Directions that few rows of data said nothing of. Inputs that are always the same leave what f32 rounds, which may be below 0.
  Eigen::LLT<Matrix> factor;
  double damping = std::max(1e-2 * covariance.trace() / double(inputs), 1e-30);
  do {
    covariance.diagonal().array() += damping;
    damping *= 10;
  } while (factor.compute(covariance).info() != Eigen::Success);
  Matrix weights = factor.solve(together.transpose()).transpose();
  Eigen::VectorXd biases = meanLength - weights * mean;
  std::vector<double> result(weights.data(), weights.data() + weights.size());
  result.insert(result.end(), biases.data(), biases.data() + experts);
  return result;
}
