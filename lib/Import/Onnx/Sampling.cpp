// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Images read at places that are computed.

#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

namespace {
/// An image with channels last, and places in it.
struct Sampler {
  Call &call;
  Importer &in;
  Location loc;
  std::string padding;
  bool alignCorners;
  SmallVector<int64_t> sizes; ///< of the axes that are sampled
  Value table;                ///< [N * sizes..., C]
  Shape places, result;       ///< [N, places...], [N, places..., C]
  TensorMath m;               ///< of places

  std::pair<double, double> border(int64_t axis) const {
    return alignCorners ? std::pair(0.0, double(sizes[axis] - 1)) : std::pair(-0.5, double(sizes[axis]) - 0.5);
  }
  Value clamp(Value x, int64_t axis) { return m.min(m.max(x, 0), double(sizes[axis] - 1)); }
  /// Back into the border, as often as it takes.
  Value reflect(Value x, int64_t axis) {
    auto [low, high] = border(axis);
    double range = high - low;
    if (range <= 0)
      return m.constant(low);
    // The distance from the lower border, in a saw of twice the range.
    Value distance = m.abs(m.add(x, -low));
    Value turns = m.create<math::FloorOp>(m.mul(distance, 1 / (2 * range)));
    Value rest = m.sub(distance, m.mul(turns, 2 * range));
    Value folded = m.min(rest, m.sub(m.constant(2 * range), rest));
    return m.add(folded, low);
  }
  Value intoBorder(Value x, int64_t axis) {
    auto [low, high] = border(axis);
    if (padding == "zeros")
      return x;
    Value isOutside = m.create<arith::OrIOp>(m.isBelow(x, low), m.isAbove(x, high));
    return m.select(isOutside, padding == "border" ? clamp(x, axis) : reflect(x, axis), x);
  }
  /// The pixel at whole places, times `weight` (null: 1).
  Value pixel(ArrayRef<Value> at, Value weight) {
    Type i64 = in.builder.getI64Type();
    TensorMath n{in, loc, i64, places};
    Value flat = in.iota(loc, i64, places, 0), isInside;
    for (auto [axis, place] : llvm::enumerate(at)) {
      Value own = place;
      if (padding == "reflection")
        own = m.create<math::TruncOp>(
            m.select(m.create<arith::OrIOp>(m.isBelow(own, border(axis).first), m.isAbove(own, border(axis).second)),
                     reflect(own, axis), own));
      if (padding == "zeros") {
        Value fits =
            m.create<arith::AndIOp>(m.compare(arith::CmpFPredicate::OGE, own, m.constant(0)),
                                    m.compare(arith::CmpFPredicate::OLE, own, m.constant(double(sizes[axis] - 1))));
        isInside = isInside ? m.create<arith::AndIOp>(isInside, fits) : fits;
      }
      Value whole = n.create<arith::FPToSIOp>(in.getType(i64, places), clamp(own, axis));
      flat = n.create<arith::AddIOp>(n.create<arith::MulIOp>(flat, n.constant(double(sizes[axis]))), whole);
    }
    Value found = in.lookUp(loc, table, flat, result);
    if (isInside)
      weight = weight ? m.select(isInside, weight, m.constant(0)) : m.select(isInside, m.constant(1), m.constant(0));
    if (!weight)
      return found;
    TensorMath r{in, loc, m.element, result};
    Shape column = places;
    column.push_back(in.size(1));
    return r.mul(found, in.broadcast(loc, in.reshape(loc, weight, places, column), column, result));
  }
  /// The sum over `taps` of each axis of pixels times weights.
  Value sum(ArrayRef<SmallVector<std::pair<Value, Value>>> taps, SmallVector<Value> at = {}, Value weight = Value()) {
    if (at.size() == taps.size())
      return pixel(at, weight);
    TensorMath r{in, loc, m.element, result};
    Value total;
    for (auto [place, factor] : taps[at.size()]) {
      SmallVector<Value> next = at;
      next.push_back(place);
      Value part = sum(taps, next, weight ? m.mul(weight, factor) : factor);
      total = total ? r.add(total, part) : part;
    }
    return total;
  }
};
} // namespace

static LogicalResult buildGridSample(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0), &grid = call.input(1);
  std::string mode = call.getString("mode", "linear"), padding = call.getString("padding_mode", "zeros");
  bool alignCorners = call.getInteger("align_corners", 0);
  int64_t rank = input.getRank(), axes = rank - 2;
  mode = mode == "bilinear" ? "linear" : mode == "bicubic" ? "cubic" : mode;
  if (mode != "linear" && mode != "nearest" && mode != "cubic")
    return call.refuse("mode '" + mode + "'");
  if (padding != "zeros" && padding != "border" && padding != "reflection")
    return call.refuse("padding_mode '" + padding + "'");
  Value x = call.value(0), g = call.value(1);
  if (!x || !g)
    return failure();
  if (input.type != Float || grid.type != Float)
    return call.refuse("elements of " + getName(input.type));
  std::optional<SmallVector<int64_t>> sizes =
      rank >= 3 ? in.getStatic(ArrayRef(input.shape).drop_front(2)) : std::nullopt;
  if (!sizes || grid.getRank() != rank || grid.shape.back() != in.size(axes) || axes > 3 ||
      llvm::is_contained(*sizes, 0))
    return call.refuse("an image of " + in.print(input.shape) + " and places of " + in.print(grid.shape));
  SmallVector<int64_t> last{0}, first{0, rank - 1};
  for (int64_t axis = 2; axis < rank; ++axis)
    last.push_back(axis);
  last.push_back(1);
  for (int64_t axis = 1; axis + 1 < rank; ++axis)
    first.push_back(axis);
  Shape shape = input.shape;
  x = in.transpose(loc, x, shape, last);
  Shape table{in.product(ArrayRef(shape).drop_back()), shape.back()}, places(grid.shape.begin(), grid.shape.end() - 1),
      result = places;
  result.push_back(shape.back());
  Sampler s{call,
            in,
            loc,
            padding,
            alignCorners,
            *sizes,
            in.reshape(loc, x, shape, table),
            places,
            result,
            TensorMath{in, loc, in.builder.getF32Type(), places}};
  TensorMath &m = s.m;
  SmallVector<SmallVector<std::pair<Value, Value>>> taps;
  for (int64_t axis = 0; axis < axes; ++axis) { // the grid has the last axis first
    Shape offsets(rank, in.size(0)), one = grid.shape;
    offsets.back() = in.size(axes - 1 - axis);
    one.back() = in.size(1);
    Value at = in.reshape(loc, in.slice(loc, g, offsets, one, SmallVector<int64_t>(rank, 1)), one, places);
    double size = double((*sizes)[axis]);
    at = alignCorners ? m.mul(m.add(at, 1), (size - 1) / 2) : m.mul(m.add(m.mul(m.add(at, 1), size), -1), 0.5);
    if (mode == "nearest")
      at = m.create<math::RoundEvenOp>(at);
    at = s.intoBorder(at, axis);
    taps.emplace_back();
    if (mode == "nearest") {
      taps.back().emplace_back(m.create<math::TruncOp>(at), m.constant(1));
      continue;
    }
    Value base = m.create<math::FloorOp>(at), t = m.sub(at, base);
    if (mode == "linear") {
      taps.back().emplace_back(base, m.sub(m.constant(1), t));
      taps.back().emplace_back(m.add(base, 1), t);
      continue;
    }
    constexpr double a = -0.75;
    auto outer = [&](Value d) { // |d| in 1 to 2
      return m.add(m.mul(m.sub(m.mul(m.add(m.mul(d, a), -5 * a), d), m.constant(-8 * a)), d), -4 * a);
    };
    auto inner = [&](Value d) { // |d| up to 1
      return m.add(m.mul(m.mul(m.add(m.mul(d, a + 2), -(a + 3)), d), d), 1);
    };
    Value rest = m.sub(m.constant(1), t);
    taps.back().emplace_back(m.add(base, -1), outer(m.add(t, 1)));
    taps.back().emplace_back(base, inner(t));
    taps.back().emplace_back(m.add(base, 1), inner(rest));
    taps.back().emplace_back(m.add(base, 2), outer(m.add(rest, 1)));
  }
  Value y = s.sum(taps);
  shape = result;
  y = in.transpose(loc, y, shape, first);
  call.set(0, y, Float, shape);
  return success();
}

/// theta [N, r, r + 1] times the places of a grid over -1 to 1.
static LogicalResult buildAffineGrid(Call &call) {
  if (failed(call.checkInputs(2, 2)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  FailureOr<std::vector<int64_t>> size = call.getConstants(1, "the size");
  bool alignCorners = call.getInteger("align_corners", 0);
  Value theta = call.value(0);
  if (failed(size) || !theta)
    return failure();
  int64_t axes = int64_t(size->size()) - 2;
  const Shape &ts = call.input(0).shape;
  if (call.input(0).type != Float || axes < 1 || axes > 3 ||
      ts != Shape{in.size((*size)[0]), in.size(axes), in.size(axes + 1)})
    return call.refuse("a theta of " + in.print(ts) + " for " + Twine(size->size()) + " sizes");
  int64_t count = 1;
  Shape shape{in.size((*size)[0])};
  for (int64_t axis = 0; axis < axes; ++axis) {
    int64_t n = (*size)[axis + 2];
    if (n < 1 || n > 65536 || count * n > (1 << 20))
      return call.refuse("a grid of so many places");
    count *= n;
    shape.push_back(in.size(n));
  }
  std::vector<float> values;
  for (int64_t i = 0; i < count; ++i) {
    SmallVector<float> place;
    for (int64_t axis = axes - 1, rest = i; axis >= 0; --axis) { // the last axis first
      int64_t n = (*size)[axis + 2], at = rest % n;
      rest /= n;
      place.push_back(alignCorners ? (n > 1 ? float(-1 + 2.0 * double(at) / double(n - 1)) : 0)
                                   : float((2.0 * double(at) + 1) / double(n) - 1));
    }
    place.push_back(1);
    llvm::append_range(values, place);
  }
  auto type = RankedTensorType::get({count, axes + 1}, in.builder.getF32Type());
  Value grid = in.builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, ArrayRef<float>(values)));
  Shape flat{shape[0], in.size(count), in.size(axes)};
  Value y = in.contract(loc, grid, {1, 3}, theta, {0, 2, 3}, {0, 1, 2}, flat);
  shape.push_back(in.size(axes));
  call.set(0, in.reshape(loc, y, flat, shape), Float, shape);
  return success();
}

ArrayRef<OpEntry> onnx::getSamplingOps() {
  static const OpEntry table[] = {{"GridSample", buildGridSample}, {"AffineGrid", buildAffineGrid}};
  return table;
}
