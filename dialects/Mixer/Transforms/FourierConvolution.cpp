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
//
// Where the length is dynamic N is fixed and M is as long as the sequence asks for: the same ops, with factors and the
// spectrum of the weight computed in each call.

#include "dialects/Mixer/Transforms/FourierConvolution.h"
#include "dialects/Mixer/Transforms/AxisBound.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "tmc/Target.h"
#include "llvm/Support/MathExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// Factors that are made at run time count in f32: up to here exactly.
static constexpr int64_t kMostExact = int64_t(1) << 24;

namespace {

/// Sizes along the sequence: of a dynamic length, at its bound.
struct Geometry {
  int64_t inputs, outputs, taps, low, high;
  int64_t across = 0, along = 0; ///< N, M
  int64_t inputRows, tapRows;    ///< rows of N places that hold anything
  int64_t firstRow, outputRows;  ///< rows of results that are wanted

  /// Half of the frequencies k, and what each stands for in a sum over all.
  int64_t frequencies() const { return along / 2 + 1; }
  /// Multiplications of one sequence and channel.
  double work() const {
    double f = double(frequencies()), n = double(across);
    return 2 * f * n * double(inputRows + outputRows) + 2 * 4 * f * n * n + 16 * f * n;
  }
  /// Each result reads what lies at it and before.
  bool isCausal() const { return low == taps - 1 && high == 0; }

  explicit Geometry(ConvolutionOp op) {
    Window window = op.getWindowGeometry();
    taps = window.sizes[0];
    low = window.low[0];
    high = window.high[0];
    inputs = boundOfAxis(op.getInput(), 1).value_or(0);
    outputs = inputs + low + high - taps + 1;
    // Place p of the result is place p + taps - 1 - low of the full convolution, of inputs + taps - 1 places; what lies
    // behind L comes round to the first ones.
    int64_t first = taps - 1 - low, least = inputs + std::max(low, high);
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

/// A part of an angle: the place on `axis` of a table, from `first` on, times that on axis `other` (or `factor`), over
/// `length`, in turns.
struct Fraction {
  int64_t axis, other;
  OpFoldResult length, factor = {};
  int64_t first = 0;
};

/// Element (r, s) of e^(i angle) as a matrix of real and imaginary part: so many cosines, so many sines.
double cosines(int64_t r, int64_t s) { return r == s ? 1 : 0; }
double sines(int64_t r, int64_t s) { return r == s ? 0 : r ? 1 : -1; }

/// Makes the ops, in letters: b batch; m, n a place, l places n and channels; k, q a frequency; c channels; r, s real
/// and imaginary part. Where the length of the sequence is dynamic M is, and the factors are made at run time.
struct FourierForm {
  ConvolutionOp op;
  Geometry g;
  OpBuilder builder;
  TensorBuilder t;
  int64_t channels;
  OpFoldResult taps, inputs, outputs, M, F, L;
  DenseMap<Value, Value> lengths;

  explicit FourierForm(ConvolutionOp op)
      : op(op), g(op), builder(op), t{builder, op.getLoc()}, channels(op.getOutputChannels()) {}

  OpFoldResult size(int64_t value) { return builder.getIndexAttr(value); }
  Value value(OpFoldResult size) { return getValueOrCreateConstantIndexOp(builder, op.getLoc(), size); }
  template <typename Op>
  OpFoldResult compute(OpFoldResult x, OpFoldResult y, int64_t (*known)(int64_t, int64_t)) {
    std::optional<int64_t> a = getConstantIntValue(x), b = getConstantIntValue(y);
    if (a && b)
      return size(known(*a, *b));
    return builder.create<Op>(op.getLoc(), value(x), value(y)).getResult();
  }
  OpFoldResult plus(OpFoldResult x, OpFoldResult y) {
    if (getConstantIntValue(y) == 0)
      return x;
    return compute<arith::AddIOp>(x, y, [](int64_t a, int64_t b) { return a + b; });
  }
  OpFoldResult times(OpFoldResult x, OpFoldResult y) {
    return compute<arith::MulIOp>(x, y, [](int64_t a, int64_t b) { return a * b; });
  }
  OpFoldResult most(OpFoldResult x, OpFoldResult y) {
    return compute<arith::MaxUIOp>(x, y, [](int64_t a, int64_t b) { return std::max(a, b); });
  }
  /// How many rows of N hold that many places.
  OpFoldResult rowsOf(OpFoldResult places) {
    return compute<arith::CeilDivUIOp>(places, size(g.across),
                                       [](int64_t a, int64_t b) { return int64_t(llvm::divideCeilSigned(a, b)); });
  }
  OpFoldResult half(OpFoldResult x) {
    return compute<arith::DivUIOp>(x, size(2), [](int64_t a, int64_t b) { return a / b; });
  }

  //===-- Tables ----------------------------------------------------------------------------------------===//

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

  /// A size as a tensor of one element, and the places of an axis from `first` on.
  Value asTensor(OpFoldResult number) {
    if (std::optional<int64_t> known = getConstantIntValue(number))
      return t.full({size(1)}, double(*known), builder.getF32Type());
    Value &tensor = lengths[cast<Value>(number)];
    if (!tensor) {
      Value integer = builder.create<arith::IndexCastOp>(op.getLoc(), builder.getI64Type(), cast<Value>(number));
      Value real = builder.create<arith::SIToFPOp>(op.getLoc(), builder.getF32Type(), integer);
      tensor = builder.create<tensor::SplatOp>(op.getLoc(), real, ArrayRef<int64_t>{1});
    }
    return tensor;
  }
  Value placesOf(OpFoldResult count, int64_t first) {
    return t.map({count}, builder.getF32Type(), {}, {}, [&](OpBuilder &b, Location loc, ValueRange) -> Value {
      Value place = b.create<arith::IndexCastOp>(loc, b.getI32Type(), b.create<linalg::IndexOp>(loc, 0));
      Value real = b.create<arith::SIToFPOp>(loc, b.getF32Type(), place);
      if (!first)
        return real;
      return b.create<arith::AddFOp>(loc, real,
                                     b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(float(first))).getResult());
    });
  }

  /// e^(i sign angle) by real and imaginary part, r on axis `row` and s on axis `column` (-1: 0), times `scale` of both
  /// and `weight` of the place on axis `weighted`.
  Value turns(
      ArrayRef<OpFoldResult> sizes, ArrayRef<Fraction> angle, double sign, int64_t row, int64_t column,
      function_ref<double(int64_t, int64_t)> scale = [](int64_t, int64_t) { return 1.0; }, int64_t weighted = -1) {
    SmallVector<int64_t> shape;
    bool isKnown = true;
    for (OpFoldResult extent : sizes)
      shape.push_back(getConstantIntValue(extent).value_or(ShapedType::kDynamic));
    for (const Fraction &fraction : angle)
      isKnown = isKnown && getConstantIntValue(fraction.length) &&
                (fraction.other >= 0 || getConstantIntValue(fraction.factor));
    auto at = [](ArrayRef<int64_t> i, int64_t axis) { return axis < 0 ? 0 : i[axis]; };
    if (isKnown && !llvm::is_contained(shape, ShapedType::kDynamic))
      return table(shape, [&](ArrayRef<int64_t> i) {
        double turned = 0;
        for (const Fraction &fraction : angle) { // products modulo the length: no large angle is rounded
          int64_t length = *getConstantIntValue(fraction.length);
          int64_t factor = fraction.other >= 0 ? i[fraction.other] : *getConstantIntValue(fraction.factor);
          turned += double((i[fraction.axis] + fraction.first) * factor % length) / double(length);
        }
        int64_t r = at(i, row), s = at(i, column);
        double share = scale(r, s) *
                       (cosines(r, s) * std::cos(2 * M_PI * turned) + sign * sines(r, s) * std::sin(2 * M_PI * turned));
        return weighted < 0 ? share : share * weightOf(i[weighted], *getConstantIntValue(M), *getConstantIntValue(L));
      });
    return turnsAtRunTime(sizes, angle, sign, row, column, scale, weighted);
  }
  /// What frequency k stands for in a sum over all, of a transform backwards.
  static double weightOf(int64_t k, int64_t along, int64_t length) {
    return (k == 0 || 2 * k == along ? 1 : 2) / double(length);
  }

  Value turnsAtRunTime(ArrayRef<OpFoldResult> sizes, ArrayRef<Fraction> angle, double sign, int64_t row, int64_t column,
                       function_ref<double(int64_t, int64_t)> scale, int64_t weighted) {
    Type f32 = builder.getF32Type();
    // Axes of the angle: all but r and s.
    SmallVector<int64_t> axes;
    SmallVector<OpFoldResult> extents;
    SmallVector<AffineExpr> angleAxes;
    for (auto [axis, extent] : llvm::enumerate(sizes))
      if (int64_t(axis) != row && int64_t(axis) != column) {
        axes.push_back(axis);
        extents.push_back(extent);
        angleAxes.push_back(builder.getAffineDimExpr(axis));
      }
    auto along = [&](int64_t axis) { // the axis of the table as one of the angle
      int64_t place = llvm::find(axes, axis) - axes.begin();
      return AffineMap::get(axes.size(), 0, builder.getAffineDimExpr(place));
    };
    AffineMap number = AffineMap::get(axes.size(), 0, builder.getAffineConstantExpr(0));
    SmallVector<Value> operands;
    SmallVector<AffineMap> maps;
    auto use = [&](Value operand, AffineMap map) {
      operands.push_back(operand);
      maps.push_back(map);
    };
    for (const Fraction &fraction : angle) {
      use(placesOf(sizes[fraction.axis], fraction.first), along(fraction.axis));
      if (fraction.other >= 0)
        use(placesOf(sizes[fraction.other], 0), along(fraction.other));
      else
        use(asTensor(fraction.factor), number);
      use(asTensor(fraction.length), number);
    }
    auto wave = [&](bool isCosine) {
      return t.map(extents, f32, operands, maps, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
        Value turned;
        for (size_t n = 0; n < v.size(); n += 3) {
          // Products are exact, and a quotient that is rounded up is another whole turn.
          Value length = v[n + 2], product = b.create<arith::MulFOp>(loc, v[n], v[n + 1]);
          Value whole = b.create<math::FloorOp>(loc, b.create<arith::DivFOp>(loc, product, length).getResult());
          Value rest = b.create<arith::SubFOp>(loc, product, b.create<arith::MulFOp>(loc, whole, length).getResult());
          Value part = b.create<arith::DivFOp>(loc, rest, length);
          turned = turned ? b.create<arith::AddFOp>(loc, turned, part).getResult() : part;
        }
        Value radians = b.create<arith::MulFOp>(
            loc, turned, b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(float(2 * M_PI))).getResult());
        return isCosine ? b.create<math::CosOp>(loc, radians).getResult() : b.create<math::SinOp>(loc, radians);
      });
    };
    SmallVector<int64_t> matrix;
    SmallVector<AffineExpr> matrixAxes;
    for (int64_t axis : {row, column})
      if (axis >= 0) {
        matrix.push_back(2);
        matrixAxes.push_back(builder.getAffineDimExpr(axis));
      }
    auto shares = [&](bool isCosine) {
      return table(matrix, [&](ArrayRef<int64_t> i) {
        int64_t r = row >= 0 ? i[0] : 0, s = column >= 0 ? i.back() : 0;
        return scale(r, s) * (isCosine ? cosines(r, s) : sign * sines(r, s));
      });
    };
    unsigned rank = sizes.size();
    AffineMap ofMatrix = AffineMap::get(rank, 0, matrixAxes, builder.getContext()),
              ofAngle = AffineMap::get(rank, 0, angleAxes, builder.getContext()),
              ofNumber = AffineMap::get(rank, 0, builder.getAffineConstantExpr(0));
    SmallVector<Value> parts{shares(true), wave(true), shares(false), wave(false)};
    SmallVector<AffineMap> partMaps{ofMatrix, ofAngle, ofMatrix, ofAngle};
    if (weighted >= 0) {
      parts.append({placesOf(sizes[weighted], 0), asTensor(M), asTensor(L)});
      partMaps.append({AffineMap::get(rank, 0, builder.getAffineDimExpr(weighted)), ofNumber, ofNumber});
    }
    return t.map(sizes, f32, parts, partMaps, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      auto constant = [&](float x) -> Value { return b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(x)); };
      auto product = [&](Value x, Value y) -> Value { return b.create<arith::MulFOp>(loc, x, y); };
      Value sum = b.create<arith::AddFOp>(loc, product(v[0], v[1]), product(v[2], v[3]));
      if (weighted < 0)
        return sum;
      auto is = [&](Value x, Value y) -> Value {
        return b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OEQ, x, y);
      };
      Value alone = b.create<arith::OrIOp>(loc, is(v[4], constant(0)), is(product(v[4], constant(2)), v[5]));
      Value weight = b.create<arith::SelectOp>(loc, alone, constant(1), constant(2));
      return product(sum, b.create<arith::DivFOp>(loc, weight, v[6]).getResult());
    });
  }

  //===-- Transforms ------------------------------------------------------------------------------------===//

  /// [b, places, c] as rows of N places and their channels.
  Value rowsOfPlaces(Value x, OpFoldResult batch, OpFoldResult rows) {
    x = t.expand(x, {batch, rows, size(g.across), size(channels)}, {{0}, {1, 2}, {3}});
    return t.collapse(x, {{0}, {1}, {2, 3}});
  }

  /// [b, places, c] to its spectrum [b, s, k, q, c].
  Value forwards(Value x, OpFoldResult places) {
    OpFoldResult N = size(g.across), two = size(2), rows = rowsOf(places);
    x = t.pad(x, 1, times(rows, N));
    OpFoldResult batch = t.sizes(x)[0];
    x = rowsOfPlaces(x, batch, rows);
    Value alongs = turns({two, F, rows}, {{1, 2, M}}, -1, 0, -1);
    Value sums = t.contract("rkm,bml->brkl", alongs, x);
    sums = t.expand(sums, {batch, two, F, N, size(channels)}, {{0}, {1}, {2}, {3, 4}});
    Value factors = turns({two, two, F, N}, {{2, 3, L}}, -1, 0, 1);
    Value turned = t.contract("rskn,bsknc->brknc", factors, sums);
    Value acrosses = turns({two, N, two, N}, {{1, 3, N}}, -1, 0, 2);
    return t.contract("rqsn,bsknc->brkqc", acrosses, turned);
  }

  /// The spectrum of the weight, conjugate, and turned so that the result begins at place 0: [r, k, q, c].
  Value weightSpectrum() {
    OpFoldResult N = size(g.across), two = size(2);
    Value w = t.collapse(op.getWeight(), {{0}, {1, 2}});
    if (!getConstantIntValue(taps)) { // the taps behind the first input meet zeros only
      Value all = value(size(g.taps));
      SmallVector<OpFoldResult> offsets{builder.create<arith::SubIOp>(op.getLoc(), all, value(taps)).getResult(),
                                        size(0)};
      SmallVector<OpFoldResult> sizes{taps, size(channels)}, strides{size(1), size(1)};
      w = builder.create<tensor::ExtractSliceOp>(op.getLoc(), w, offsets, sizes, strides);
    }
    w = t.expand(w, {size(1), taps, size(channels)}, {{0, 1}, {2}});
    Value spectrum = t.collapse(forwards(w, taps), {{0, 1}, {2}, {3}, {4}});
    // (k + M q) (taps - 1) / (M N)
    OpFoldResult last = plus(taps, size(-1));
    Value shift = turns({two, two, F, N}, {{2, -1, L, last}, {3, -1, N, last}}, -1, 0, 1,
                        [](int64_t, int64_t s) { return s ? -1.0 : 1.0; });
    return t.contract("rskq,skqc->rkqc", shift, spectrum);
  }

  void rewrite() {
    OpFoldResult N = size(g.across), two = size(2);
    inputs = t.sizes(op.getInput())[1];
    outputs = plus(inputs, size(g.low + g.high - g.taps + 1));
    OpFoldResult rows = rowsOf(inputs);
    taps = size(g.taps);
    if (getConstantIntValue(inputs)) {
      M = most(rowsOf(plus(inputs, size(std::max(g.low, g.high)))), two);
      F = plus(half(M), size(1));
    } else if (g.isCausal() && g.taps >= g.inputs) {
      // As many taps as inputs. In whole rows, so that all sizes are multiples of one: a plan of memory compares them.
      taps = inputs;
      M = times(rows, two);
      F = plus(rows, size(1));
    } else {
      M = plus(rows, rowsOf(size(std::max(g.low, g.high))));
      F = plus(half(M), size(1));
    }
    L = times(M, N);
    int64_t first = g.taps - 1 - g.low;
    OpFoldResult outputRows =
        outputs == inputs && first == 0 ? rows : rowsOf(plus(outputs, size(first - g.firstRow * g.across)));
    Value x = forwards(op.getInput(), inputs), h = weightSpectrum();
    // (r, s, p): what real and imaginary part of a product are made of.
    Value product = table({2, 2, 2}, [](ArrayRef<int64_t> i) {
      return (i[0] ^ i[1] ^ i[2]) ? 0 : i[1] && i[2] ? -1 : 1;
    });
    Value y = t.einsum("rsp,bskqc,pkqc->brkqc", {product, x, h}, [](OpBuilder &b, Location loc, ValueRange v) -> Value {
      return b.create<arith::MulFOp>(loc, v[0], b.create<arith::MulFOp>(loc, v[1], v[2]));
    });
    Value acrosses = turns({two, N, two, N}, {{1, 3, N}}, 1, 0, 2);
    y = t.contract("rnsq,bskqc->brknc", acrosses, y);
    Value factors = turns(
        {two, two, F, N}, {{2, 3, L}}, 1, 0, 1, [](int64_t, int64_t) { return 1.0; }, /*weighted=*/2);
    y = t.contract("rskn,bsknc->brknc", factors, y);
    Value alongs = turns({outputRows, two, F}, {{0, 2, M, {}, g.firstRow}}, 1, -1, 1);
    alongs = t.collapse(alongs, {{0}, {1, 2}});
    OpFoldResult batch = t.sizes(y)[0];
    y = t.contract("mk,bkl->bml", alongs, t.collapse(y, {{0}, {1, 2}, {3, 4}}));
    y = t.expand(y, {batch, outputRows, N, size(channels)}, {{0}, {1}, {2, 3}});
    y = t.collapse(y, {{0}, {1, 2}, {3}});
    y = t.slice(y, 1, first - g.firstRow * g.across, outputs);
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
  bool isDynamic = op.getInput().getType().isDynamicDim(1);
  std::optional<int64_t> length = boundOfAxis(op.getInput(), 1);
  if (!length)
    return "its length is dynamic, and comes from neither a named dim nor a count: it has no bound";
  if (*length < 1 || *length + window.low[0] + window.high[0] < window.sizes[0])
    return "there is nothing to transform";
  if (window.low[0] > window.sizes[0] - 1)
    return "there are more zeros in front of it than its window reaches";
  if (isDynamic) {
    Geometry g(op);
    if ((g.frequencies() + g.across) * (std::max(g.taps, g.along) + g.firstRow) >= kMostExact)
      return "its length is dynamic, and too long for factors that are made at run time";
    if (g.low + g.high - g.taps + 1 < 0)
      return "its length is dynamic, and its window may be longer than that";
  }
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
  // Else its spectrum is computed in each call.
  bool isKnown = WeightExpressions().contains(op.getWeight()) && !op.getInput().getType().isDynamicDim(1);
  costs.fourier = vectors * 0.55 * g.work() * (isKnown ? 1 : 1.5) + 35000;
  return costs;
}

void tmc::mixer::rewriteByFourier(ConvolutionOp op) { FourierForm(op).rewrite(); }
