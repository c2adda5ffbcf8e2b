// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A long depthwise convolution of a sequence, by Fourier transforms that are contractions (four steps: Bailey, 1990).
// Of L = M * N places l = m * N + n (M along, N across) and frequencies f = k + M * q,
//
//   X[k + M q] = sum_n W_N^(n q) W_L^(n k) sum_m x[m N + n] W_M^(m k),     W_J = e^(-2 pi i / J),
//
// a matrix of M, a factor a point, a matrix of N; channels are lanes all the way. The input is real, so that half of
// the k say all; rows of zeros in front or behind, and places that nobody wants, are left out of the matrices of M.
// Then
//
//   result = X conj(W) times a shift, backwards,
//
// since a convolution with `low` zeros in front is f[p - low], f[d] = sum_j x[d + j] w[j]. What depends on the weight
// alone is a weight expression. Any M and N will do: nothing is padded to a power of two, and an odd N keeps rows from
// meeting in the same sets of a cache.

#include "dialects/Mixer/Transforms/FourierConvolution.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "tmc/Target.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

struct Geometry {
  int64_t inputs, outputs, taps, low; ///< along the sequence
  int64_t across = 0, along = 0;      ///< N, M
  int64_t inputRows, tapRows;         ///< rows of N places that hold anything
  int64_t firstRow, outputRows;       ///< rows of results that are wanted

  /// Half of the frequencies k, and what each stands for in a sum over all.
  int64_t frequencies() const { return along / 2 + 1; }
  double weight(int64_t k) const { return k == 0 || 2 * k == along ? 1 : 2; }
  int64_t length() const { return along * across; }
  /// Multiplications of one sequence and channel.
  double work() const {
    double f = double(frequencies()), n = double(across);
    return 2 * f * n * double(inputRows + outputRows) + 2 * 4 * f * n * n + 16 * f * n;
  }

  explicit Geometry(ConvolutionOp op) {
    Window window = op.getWindowGeometry();
    inputs = op.getInput().getType().getDimSize(1);
    outputs = op.getResult().getType().getDimSize(1);
    taps = window.sizes[0];
    low = window.low[0];
    // Place p of the result is place p + taps - 1 - low of the full convolution, of inputs + taps - 1 places; what lies
    // behind L comes round to the first ones.
    int64_t first = taps - 1 - low, least = std::max(inputs + taps - 1 - first, first + outputs);
    double best = 0;
    for (int64_t n : {9, 17, 33, 65, 129}) {
      Geometry other(*this);
      other.across = n;
      other.along = std::max<int64_t>(llvm::divideCeilSigned(least, n), 2);
      other.inputRows = llvm::divideCeilSigned(inputs, n);
      other.tapRows = llvm::divideCeilSigned(taps, n);
      other.firstRow = first / n;
      other.outputRows = (first + outputs - 1) / n + 1 - other.firstRow;
      if (across && other.work() >= best)
        continue;
      best = other.work();
      *this = other;
    }
  }
};

/// Makes the ops, in letters: b batch; m, n a place, l places n and channels; k, q a frequency; c channels; r, s real
/// and imaginary part.
struct FourierForm {
  ConvolutionOp op;
  Geometry g;
  OpBuilder builder;
  TensorBuilder t;
  int64_t channels;

  explicit FourierForm(ConvolutionOp op)
      : op(op), g(op), builder(op), t{builder, op.getLoc()}, channels(op.getOutputChannels()) {}

  OpFoldResult size(int64_t value) { return builder.getIndexAttr(value); }

  /// A constant of `shape` by its indices.
  Value table(ArrayRef<int64_t> shape, function_ref<double(ArrayRef<int64_t>)> element) {
    auto type = RankedTensorType::get(shape, builder.getF32Type());
    std::vector<float> numbers(type.getNumElements());
    SmallVector<int64_t> at(shape.size(), 0);
    for (float &number : numbers) {
      number = float(element(at));
      for (size_t axis = shape.size(); axis-- > 0 && ++at[axis] == shape[axis];)
        at[axis] = 0;
    }
    return builder.create<arith::ConstantOp>(op.getLoc(), DenseElementsAttr::get(type, ArrayRef<float>(numbers)));
  }
  /// 2 pi product / length, the product taken modulo the length before: no large angle is rounded.
  static double angle(int64_t product, int64_t length) { return 2 * M_PI * double(product % length) / double(length); }
  /// Element (r, s) of e^(i angle) as a matrix of real and imaginary part.
  static double turn(int64_t r, int64_t s, double angle) {
    return r == s ? std::cos(angle) : (r ? 1 : -1) * std::sin(angle);
  }

  /// [b, places, c] as rows of N places and their channels.
  Value rowsOfPlaces(Value x, OpFoldResult batch, int64_t rows) {
    x = t.expand(x, {batch, size(rows), size(g.across), size(channels)}, {{0}, {1, 2}, {3}});
    return t.collapse(x, {{0}, {1}, {2, 3}});
  }

  /// [b, places, c] to its spectrum [b, s, k, q, c].
  Value forwards(Value x, int64_t rows) {
    int64_t M = g.along, N = g.across, F = g.frequencies(), L = g.length();
    x = t.pad(x, 1, size(rows * N));
    OpFoldResult batch = t.sizes(x)[0];
    x = rowsOfPlaces(x, batch, rows);
    Value alongs = table({2, F, rows}, [&](ArrayRef<int64_t> i) { return turn(i[0], 0, -angle(i[1] * i[2], M)); });
    Value sums = t.contract("rkm,bml->brkl", alongs, x);
    sums = t.expand(sums, {batch, size(2), size(F), size(N), size(channels)}, {{0}, {1}, {2}, {3, 4}});
    Value factors = table({2, 2, F, N}, [&](ArrayRef<int64_t> i) { return turn(i[0], i[1], -angle(i[2] * i[3], L)); });
    Value turned = t.contract("rskn,bsknc->brknc", factors, sums);
    Value acrosses = table({2, N, 2, N}, [&](ArrayRef<int64_t> i) { return turn(i[0], i[2], -angle(i[1] * i[3], N)); });
    return t.contract("rqsn,bsknc->brkqc", acrosses, turned);
  }

  /// The spectrum of the weight, conjugate, and turned so that the result begins at place 0: [r, k, q, c].
  Value weightSpectrum() {
    int64_t F = g.frequencies(), N = g.across, L = g.length(), taps = g.taps;
    Value w = t.collapse(op.getWeight(), {{0}, {1, 2}});
    w = t.expand(w, {size(1), size(taps), size(channels)}, {{0, 1}, {2}});
    Value spectrum = t.collapse(forwards(w, g.tapRows), {{0, 1}, {2}, {3}, {4}});
    Value shift = table({2, 2, F, N}, [&](ArrayRef<int64_t> i) {
      int64_t frequency = i[2] + g.along * i[3];
      return (i[1] ? -1 : 1) * turn(i[0], i[1], -angle(frequency * (taps - 1), L));
    });
    return t.contract("rskq,skqc->rkqc", shift, spectrum);
  }

  void rewrite() {
    int64_t M = g.along, N = g.across, F = g.frequencies(), L = g.length();
    Value x = forwards(op.getInput(), g.inputRows), h = weightSpectrum();
    // (r, s, p): what real and imaginary part of a product are made of.
    Value product = table({2, 2, 2}, [](ArrayRef<int64_t> i) {
      return (i[0] ^ i[1] ^ i[2]) ? 0 : i[1] && i[2] ? -1 : 1;
    });
    Value y = t.einsum("rsp,bskqc,pkqc->brkqc", {product, x, h}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::MulFOp>(loc, v[0], b.create<arith::MulFOp>(loc, v[1], v[2]));
    });
    Value acrosses = table({2, N, 2, N}, [&](ArrayRef<int64_t> i) { return turn(i[0], i[2], angle(i[1] * i[3], N)); });
    y = t.contract("rnsq,bskqc->brknc", acrosses, y);
    Value factors = table({2, 2, F, N}, [&](ArrayRef<int64_t> i) {
      return g.weight(i[2]) / double(L) * turn(i[0], i[1], angle(i[2] * i[3], L));
    });
    y = t.contract("rskn,bsknc->brknc", factors, y);
    Value alongs = table({g.outputRows, 2 * F}, [&](ArrayRef<int64_t> i) {
      return turn(0, i[1] / F, angle(i[1] % F * (g.firstRow + i[0]), M));
    });
    OpFoldResult batch = t.sizes(y)[0];
    y = t.contract("mk,bkl->bml", alongs, t.collapse(y, {{0}, {1, 2}, {3, 4}}));
    y = t.expand(y, {batch, size(g.outputRows), size(N), size(channels)}, {{0}, {1}, {2, 3}});
    y = t.collapse(y, {{0}, {1, 2}, {3}});
    y = t.slice(y, 1, g.taps - 1 - g.low - g.firstRow * N, size(g.outputs));
    if (op.getBias()) {
      AffineMap last = AffineMap::get(3, 0, builder.getAffineDimExpr(2));
      y = t.map(
          t.sizes(y), TensorBuilder::element(y), {y, op.getBias()}, {builder.getMultiDimIdentityMap(3), last},
          [](OpBuilder &b, Location loc, ValueRange v) -> Value { return b.create<arith::AddFOp>(loc, v[0], v[1]); });
    }
    if (y.getType() != op.getResult().getType())
      y = builder.create<tensor::CastOp>(op.getLoc(), op.getResult().getType(), y);
    op.getResult().replaceAllUsesWith(y);
    op.erase();
  }
};

} // namespace

std::string tmc::mixer::whyNoFourierForm(ConvolutionOp op) {
  Window window = op.getWindowGeometry();
  int64_t groups = op.getGroups();
  if (!op.getResult().getType().getElementType().isF32())
    return "its elements are not f32";
  if (window.sizes.size() != 1)
    return "it has more than one axis";
  if (op.getInputChannels() != groups || op.getOutputChannels() != groups)
    return "it mixes channels";
  if (window.strides[0] != 1 || window.dilations[0] != 1)
    return "it has a stride or a dilation";
  if (op.getInput().getType().isDynamicDim(1))
    return "its length is dynamic";
  if (op.getInput().getType().getDimSize(1) < 1 || op.getResult().getType().getDimSize(1) < 1)
    return "there is nothing to transform";
  if (window.low[0] > window.sizes[0] - 1)
    return "there are more zeros in front of it than its window reaches";
  return "";
}

bool tmc::mixer::isLongConvolution(ConvolutionOp op) {
  constexpr int64_t leastTaps = 64;
  Window window = op.getWindowGeometry();
  return window.sizes.size() == 1 && window.sizes[0] >= leastTaps && int64_t(op.getGroups()) == op.getInputChannels();
}

/// Fitted to what ten shapes took (64 channels, 128 to 4096 places, windows of 64 places to all; Xeon with AVX-512, one
/// core; within a third): a direct product costs more where the window is cut at an edge, and with the length of the
/// window, whose rows leave the first-level cache; a product of the transforms always the same.
ConvolutionCosts tmc::mixer::estimateConvolution(ConvolutionOp op) {
  Geometry g(op);
  double inside = 0, atEdges = 0;
  for (int64_t p = 0; p < g.outputs; ++p) {
    int64_t first = std::max<int64_t>(0, p - g.low), end = std::min(g.inputs, p - g.low + g.taps);
    (end - first == g.taps ? inside : atEdges) += double(std::max<int64_t>(end - first, 0));
  }
  double vectors = std::ceil(double(op.getOutputChannels()) / double(getCPUTargets().back().f32Lanes));
  ConvolutionCosts costs;
  costs.direct = vectors * (inside * (1.2 + double(g.taps) / 400) + atEdges * 5);
  bool isKnown = WeightExpressions().contains(op.getWeight()); // else its spectrum is computed in each call
  costs.fourier = vectors * 0.55 * g.work() * (isKnown ? 1 : 1.5) + 35000;
  return costs;
}

void tmc::mixer::rewriteByFourier(ConvolutionOp op) { FourierForm(op).rewrite(); }
