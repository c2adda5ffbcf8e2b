// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The left singular vectors of C = W L, where L L^T is the Gram matrix, damped as in error feedback (GPTQ): the eigenvectors of C C^T, or, from the smaller side,
// C times those of C^T C. Squaring halves the digits, which the leading ones have enough of in f64.

#include "lib/Support/PrincipalAxes.h"
#include "lib/Support/SparseMatrix.h"
#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <cmath>

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

std::vector<double> tmc::computePrincipalAxes(llvm::ArrayRef<double> weight, llvm::ArrayRef<double> gram, int64_t outputs, int64_t inputs,
                                              int64_t rank) {
  Matrix c = Eigen::Map<const Matrix>(weight.data(), outputs, inputs);
  if (!c.allFinite())
    return {};
  bool isTall = outputs > inputs;
  Matrix square;
  if (!gram.empty()) {
    Matrix g = Eigen::Map<const Matrix>(gram.data(), inputs, inputs);
    if (!g.allFinite())
      return {};
    // Directions that few rows of data said nothing of still count a little.
    double damping = std::max(1e-2 * g.trace() / double(inputs), 1e-30);
    g.diagonal().array() += damping;
    if (isTall) {
      Eigen::LLT<Matrix> factor(g);
      if (factor.info() != Eigen::Success)
        return {};
      Matrix lower = factor.matrixL();
      c = (c * lower).eval();
    } else {
      square = c * g * c.transpose();
    }
  }
  if (!square.size())
    square = isTall ? Matrix(c.transpose() * c) : Matrix(c * c.transpose());
  Eigen::SelfAdjointEigenSolver<Matrix> solver(square); // in rising order
  if (solver.info() != Eigen::Success)
    return {};
  std::vector<double> axes(rank * outputs);
  int64_t count = square.rows();
  double largest = solver.eigenvalues()(count - 1);
  for (int64_t r = 0; r < rank; ++r) {
    if (!(solver.eigenvalues()(count - 1 - r) > 1e-13 * largest))
      break;
    Eigen::VectorXd axis = solver.eigenvectors().col(count - 1 - r);
    if (isTall)
      axis = (c * axis).eval();
    axis.normalize();
    Eigen::Index top;
    axis.cwiseAbs().maxCoeff(&top);
    if (axis(top) < 0)
      axis = -axis;
    std::copy_n(axis.data(), outputs, axes.begin() + r * outputs);
  }
  return axes;
}

/// Multiplications that the two factors have for each of their rank.
static double countPerRank(int64_t outputs, int64_t inputs, int64_t keep, int64_t of) {
  return double(inputs) + double(outputs) * (of ? double(keep) / double(of) : 1);
}

bool tmc::savesMultiplications(int64_t outputs, int64_t inputs, int64_t rank, int64_t keep, int64_t of) {
  return double(rank) * countPerRank(outputs, inputs, keep, of) < double(outputs) * double(inputs);
}

int64_t tmc::getLowRank(int64_t outputs, int64_t inputs, int64_t rank, double ratio, int64_t keep, int64_t of) {
  if (rank)
    return std::min({rank, outputs, inputs});
  auto share = std::min(static_cast<int64_t>(ratio * double(outputs) * double(inputs) / countPerRank(outputs, inputs, keep, of)), std::min(outputs, inputs));
  if (of)
    return (share >= 16 ? share / 16 * 16 : share) / getPatternMultiple(keep, of) * getPatternMultiple(keep, of);
  return std::min(outputs, inputs) < 1 ? 0 : share >= 16 ? share / 16 * 16 : std::max<int64_t>(share, 1);
}
