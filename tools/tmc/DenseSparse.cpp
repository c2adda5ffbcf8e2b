// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// W = S D, S sparse and D dense (DSFormer: Chand et al., 2023), with the least |(W - S D) x|^2 over the inputs seen, by
// turns. Of given D the rows of S are least squares of rank numbers with the products D G D^T, of which
// pruneBySecondOrder says what stays; of given S it is D = (S^T S)^-1 S^T W, whatever G. The first D has the principal
// axes, in a turned basis: these themselves are of very different size, so that the same few would stay of each row.

#include "tools/tmc/DenseSparse.h"
#include "lib/Support/PrincipalAxes.h"
#include "tools/tmc/SecondOrder.h"
#include <Eigen/Cholesky>
#include <Eigen/QR>
#include <algorithm>

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Turns. More change the third digit of the error.
static constexpr int kTurns = 12;

/// An orthogonal matrix, always the same.
static Matrix getRotation(int64_t size) {
  Matrix numbers(size, size);
  uint64_t state = 0;
  for (int64_t i = 0; i < size * size; ++i) { // SplitMix64; the sum of four is near enough to normal
    double &number = numbers.data()[i] = 0;
    for (int part = 0; part < 4; ++part) {
      uint64_t bits = state += 0x9e3779b97f4a7c15u;
      bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9u;
      bits = (bits ^ bits >> 27) * 0x94d049bb133111ebu;
      number += double((bits ^ bits >> 31) >> 11) * 0x1p-53 - 0.5;
    }
  }
  return Eigen::HouseholderQR<Matrix>(numbers).householderQ();
}

/// With something on the diagonal, so that directions in which there is nothing are no trouble.
static Matrix solve(Matrix square, const Matrix &right) {
  square.diagonal().array() += std::max(1e-9 * square.trace() / double(square.rows()), 1e-30);
  return square.llt().solve(right);
}

tmc::DenseSparse tmc::fitDenseSparse(llvm::ArrayRef<double> weight, llvm::ArrayRef<double> gram, int64_t outputs,
                                     int64_t inputs, int64_t rank, int64_t keep, int64_t of) {
  std::vector<double> axes = computePrincipalAxes(weight, gram, outputs, inputs, rank);
  if (axes.empty())
    return {};
  Matrix w = Eigen::Map<const Matrix>(weight.data(), outputs, inputs), g = Matrix::Identity(inputs, inputs);
  if (!gram.empty()) { // damped as for the axes
    g = Eigen::Map<const Matrix>(gram.data(), inputs, inputs);
    g.diagonal().array() += std::max(1e-2 * g.trace() / double(inputs), 1e-30);
  }
  Matrix weighed = w * g, down = getRotation(rank) * (Eigen::Map<const Matrix>(axes.data(), rank, outputs) * w), up;
  DenseSparse best;
  for (int turn = 0; turn < kTurns; ++turn) {
    Matrix products = down * g * down.transpose(), cross = weighed * down.transpose(),
           free = solve(products, cross.transpose()).transpose();
    best.up = pruneBySecondOrder(std::vector<double>(free.data(), free.data() + free.size()),
                                 std::vector<double>(products.data(), products.data() + products.size()), outputs, rank,
                                 keep, of, 1);
    up = Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(best.up.data(),
                                                                                                 outputs, rank)
             .cast<double>();
    down = solve(up.transpose() * up, up.transpose() * w);
  }
  best.down.assign(down.data(), down.data() + down.size());
  return best;
}
