// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Signal processing: windows and Fourier transforms, which are products with constant matrices.

#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

/// sum of a_k cos(2 pi k n / N) for the windows of this kind.
static LogicalResult buildWindow(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  FailureOr<std::vector<int64_t>> size = call.getConstants(0, "the size");
  if (failed(size))
    return failure();
  auto to = static_cast<ElementType>(call.getInteger("output_datatype", Float));
  if (size->size() != 1 || size->front() < 1 || size->front() > 65536 || to != Float)
    return call.refuse("a window of " + Twine(size->empty() ? 0 : size->front()) + " elements of " + getName(to));
  int64_t count = size->front();
  double period = call.getInteger("periodic", 1) ? double(count) : double(count - 1);
  StringRef op = call.node.op;
  SmallVector<double> a = op == "HannWindow"      ? SmallVector<double>{0.5, -0.5}
                          : op == "HammingWindow" ? SmallVector<double>{25.0 / 46, -21.0 / 46}
                                                  : SmallVector<double>{0.42, -0.5, 0.08};
  std::vector<float> values;
  for (int64_t n = 0; n < count; ++n) {
    double value = 0;
    for (auto [k, factor] : llvm::enumerate(a))
      value += factor * std::cos(2 * M_PI * double(k) * double(n) / period);
    values.push_back(float(value));
  }
  auto type = RankedTensorType::get({count}, call.in.builder.getF32Type());
  call.set(
      0,
      call.in.builder.create<arith::ConstantOp>(call.getLoc(), DenseElementsAttr::get(type, ArrayRef<float>(values))),
      Float, {call.in.size(count)});
  return success();
}

/// The transform of axis 1 of x [rows, n, 1 or 2] (real, or real and imaginary) to [rows, count, 2]; [rows, count, 1]
/// if the result is real.
static Value transform(Call &call, Value x, Shape &shape, int64_t length, int64_t count, bool inverse, bool toReal) {
  Importer &in = call.in;
  Location loc = call.getLoc();
  OpBuilder &b = in.builder;
  int64_t n = *Importer::getConstant(shape[1]), parts = *Importer::getConstant(shape[2]), to = toReal ? 1 : 2;
  int64_t used = std::min(n, length);
  // matrix[j, p, k, q]: part p of element j in part q of frequency k. Half a spectrum stands for its mirror too.
  std::vector<float> matrix;
  for (int64_t j = 0; j < used; ++j)
    for (int64_t p = 0; p < parts; ++p)
      for (int64_t k = 0; k < count; ++k)
        for (int64_t q = 0; q < to; ++q) {
          double angle = (inverse ? 2 : -2) * M_PI * double((j * k) % length) / double(length);
          double value = p == q ? std::cos(angle) : p == 1 ? -std::sin(angle) : std::sin(angle);
          if (toReal && j > 0 && 2 * j != length)
            value *= 2;
          matrix.push_back(float(inverse ? value / double(length) : value));
        }
  if (used < n) {
    Shape less = shape;
    less[1] = in.size(used);
    x = in.slice(loc, x, Shape(3, in.size(0)), less, {1, 1, 1});
    shape = less;
  }
  auto type = RankedTensorType::get({used, parts, count, to}, b.getF32Type());
  Value factors = b.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, ArrayRef<float>(matrix)));
  Shape result{shape[0], in.size(count), in.size(to)};
  Value y = in.contract(loc, x, {0, 3, 4}, factors, {3, 4, 1, 2}, {0, 1, 2}, result);
  shape = result;
  return y;
}

static constexpr int64_t kMostLength = 2048;

static LogicalResult buildDft(Call &call) {
  if (failed(call.checkInputs(1, 3)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  int64_t rank = input.getRank();
  bool inverse = call.getInteger("inverse", 0), oneSided = call.getInteger("onesided", 0);
  int64_t axis = call.getInteger("axis", call.opset < 20 ? 1 : -2);
  if (call.has(2)) {
    FailureOr<std::vector<int64_t>> given = call.getConstants(2, "the axis");
    if (failed(given) || given->size() != 1)
      return failure();
    axis = given->front();
  }
  FailureOr<int64_t> at = call.getAxis(axis, rank);
  Value x = call.value(0);
  if (failed(at) || !x)
    return failure();
  std::optional<int64_t> n = Importer::getConstant(input.shape[*at]), parts = Importer::getConstant(input.shape.back());
  if (input.type != Float || rank < 3 || *at == rank - 1 || !n || !parts || (*parts != 1 && *parts != 2))
    return call.refuse("an input of " + in.print(input.shape) + " of " + getName(input.type));
  bool toReal = inverse && oneSided;
  int64_t length = toReal ? 2 * (*n - 1) : *n;
  if (call.has(1)) {
    FailureOr<std::vector<int64_t>> given = call.getConstants(1, "the length");
    if (failed(given) || given->size() != 1)
      return failure();
    length = given->front();
  }
  if (length < 1 || length > kMostLength || *n < 1)
    return call.refuse("a transform of " + Twine(length) + " elements: up to " + Twine(kMostLength) +
                       " are products with a matrix");
  int64_t count = oneSided && !inverse ? length / 2 + 1 : length;
  SmallVector<int64_t> order, back(rank);
  for (int64_t other = 0; other + 1 < rank; ++other)
    if (other != *at)
      order.push_back(other);
  order.append({*at, rank - 1});
  for (auto [to, from] : llvm::enumerate(order))
    back[from] = to;
  Shape shape = input.shape;
  x = in.transpose(loc, x, shape, order);
  Shape rows{in.product(ArrayRef(shape).drop_back(2)), shape[rank - 2], shape[rank - 1]};
  x = in.reshape(loc, x, shape, rows);
  x = transform(call, x, rows, length, count, inverse, toReal);
  shape[rank - 2] = rows[1];
  shape[rank - 1] = rows[2];
  x = in.reshape(loc, x, rows, shape);
  x = in.transpose(loc, x, shape, back);
  call.set(0, x, Float, shape);
  return success();
}

/// Frames, times a window, transformed.
static LogicalResult buildStft(Call &call) {
  if (failed(call.checkInputs(2, 4)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  bool oneSided = call.getInteger("onesided", 1);
  FailureOr<std::vector<int64_t>> step = call.getConstants(1, "the step");
  if (failed(step))
    return failure();
  std::optional<int64_t> length, samples = input.getRank() >= 2 ? Importer::getConstant(input.shape[1]) : std::nullopt;
  if (call.has(3)) {
    FailureOr<std::vector<int64_t>> given = call.getConstants(3, "the length");
    if (failed(given))
      return failure();
    if (given->size() == 1)
      length = given->front();
  } else if (call.has(2) && call.input(2).getRank() == 1) {
    length = Importer::getConstant(call.input(2).shape[0]);
  }
  Value x = call.value(0), window = call.value(2);
  if (!x || (call.has(2) && !window))
    return failure();
  if (input.type != Float || !samples || !length || step->size() != 1 || step->front() < 1 || *length < 1 ||
      *length > kMostLength || *samples < *length || (input.getRank() == 3 && input.shape[2] != in.size(1)))
    return call.refuse("a signal of " + in.print(input.shape));
  int64_t frames = (*samples - *length) / step->front() + 1;
  SmallVector<int64_t> places;
  for (int64_t frame = 0; frame < frames; ++frame)
    for (int64_t i = 0; i < *length; ++i)
      places.push_back(frame * step->front() + i);
  Shape shape{input.shape[0], in.size(*samples)};
  x = in.reshape(loc, x, input.shape, shape);
  x = in.takeAlong(loc, x, shape, 1, places);
  Shape apart{shape[0], in.size(frames), in.size(*length)};
  x = in.reshape(loc, x, shape, apart);
  if (window) {
    if (call.input(2).shape != Shape{in.size(*length)})
      return call.error("has a window of " + in.print(call.input(2).shape));
    TensorMath m{in, loc, in.builder.getF32Type(), apart};
    x = m.mul(x, in.broadcast(loc, window, call.input(2).shape, apart));
  }
  Shape rows{in.algebra.multiply(shape[0], in.size(frames)), in.size(*length), in.size(1)};
  x = in.reshape(loc, x, apart, rows);
  x = transform(call, x, rows, *length, oneSided ? *length / 2 + 1 : *length, false, false);
  Shape result{shape[0], in.size(frames), rows[1], rows[2]};
  call.set(0, in.reshape(loc, x, rows, result), Float, result);
  return success();
}

ArrayRef<OpEntry> onnx::getSignalOps() {
  static const OpEntry table[] = {{"HannWindow", buildWindow},
                                  {"HammingWindow", buildWindow},
                                  {"BlackmanWindow", buildWindow},
                                  {"DFT", buildDft},
                                  {"STFT", buildStft}};
  return table;
}
