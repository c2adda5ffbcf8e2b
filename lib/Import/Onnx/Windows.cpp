// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolutions, pooling and resizing. ONNX has channels first, the dialect last; what is between two of them cancels.

#include "lib/Import/Onnx/Convolve.h"
#include "lib/Import/Onnx/TensorMath.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

using Kind = mixer::SizeAlgebra::Kind;

static SmallVector<int64_t> channelsLast(int64_t rank) {
  SmallVector<int64_t> order{0};
  for (int64_t axis = 2; axis < rank; ++axis)
    order.push_back(axis);
  order.push_back(1);
  return order;
}
static SmallVector<int64_t> channelsFirst(int64_t rank) {
  SmallVector<int64_t> order{0, rank - 1};
  for (int64_t axis = 1; axis < rank - 1; ++axis)
    order.push_back(axis);
  return order;
}

namespace {
struct WindowPlaces {
  std::vector<int64_t> kernel, strides, dilations, low, high;
  std::vector<int64_t> stated; ///< as high, without what ceil_mode adds
  Shape output;                ///< sizes of the axes between batch and channels
};
} // namespace

/// Strides, pads and the rest of a window over `spatial`; `kernel` is filled by the caller if the op has no attribute.
static FailureOr<WindowPlaces> readWindow(Call &call, ArrayRef<SizeExpression> spatial, std::vector<int64_t> kernel) {
  Importer &in = call.in;
  size_t axes = spatial.size();
  WindowPlaces window;
  window.kernel = call.getIntegers("kernel_shape").value_or(kernel);
  window.strides = call.getIntegers("strides").value_or(std::vector<int64_t>(axes, 1));
  window.dilations = call.getIntegers("dilations").value_or(std::vector<int64_t>(axes, 1));
  std::vector<int64_t> pads = call.getIntegers("pads").value_or(std::vector<int64_t>(2 * axes, 0));
  if (axes < 1 || axes > 3)
    return call.refuse("windows over " + Twine(axes) + " axes");
  if (window.kernel.size() != axes || window.strides.size() != axes || window.dilations.size() != axes ||
      pads.size() != 2 * axes)
    return call.error("has attributes for another number of axes than " + Twine(axes));
  if (!kernel.empty() && window.kernel != kernel)
    return call.error("has a kernel_shape that is not its weight's");
  constexpr int64_t kMost = 1 << 20;
  auto outside = [](ArrayRef<int64_t> list, int64_t low) {
    return llvm::any_of(list, [&](int64_t n) { return n < low || n > kMost; });
  };
  if (outside(window.kernel, 1) || outside(window.strides, 1) || outside(window.dilations, 1))
    return call.error("has a window that is none");
  std::string automatic = call.getString("auto_pad", "NOTSET");
  bool ceil = call.getInteger("ceil_mode", 0);
  for (size_t axis = 0; axis < axes; ++axis) {
    int64_t extent = window.dilations[axis] * (window.kernel[axis] - 1) + 1, low = pads[axis], high = pads[axis + axes];
    if (automatic == "VALID") {
      low = high = 0;
    } else if (automatic == "SAME_UPPER" || automatic == "SAME_LOWER") {
      std::optional<int64_t> size = Importer::getConstant(spatial[axis]);
      if (!size && window.strides[axis] != 1)
        return call.refuse("auto_pad along an axis of " + in.algebra.print(spatial[axis]));
      int64_t need = extent - 1;
      if (size) {
        int64_t steps = (*size + window.strides[axis] - 1) / window.strides[axis];
        need = std::max<int64_t>(0, (steps - 1) * window.strides[axis] + extent - *size);
      }
      low = automatic == "SAME_UPPER" ? need / 2 : need - need / 2;
      high = need - low;
    } else if (automatic != "NOTSET" && !automatic.empty()) {
      return call.error("has auto_pad '" + automatic + "'");
    }
    if (low < 0 || high < 0 || low > kMost || high > kMost)
      return call.refuse("negative pads");
    window.stated.push_back(high);
    SizeExpression room = in.algebra.add(spatial[axis], in.size(low + high - extent));
    if (!in.isNotNegative(room, call.node.describe() + ", which has a window of " + std::to_string(extent)))
      return call.error("has a window of " + Twine(extent) + " on an axis of " + in.algebra.print(spatial[axis]));
    if (in.restart)
      return failure();
    if (ceil && window.strides[axis] != 1) {
      std::optional<int64_t> size = Importer::getConstant(room);
      if (!size)
        return call.refuse("ceil_mode along an axis of " + in.algebra.print(spatial[axis]));
      int64_t rest = *size % window.strides[axis];
      if (rest) {
        // A window that would begin in the padding behind is left out.
        int64_t start = *size - rest + window.strides[axis];
        if (start < *Importer::getConstant(spatial[axis]) + low) {
          high += window.strides[axis] - rest;
          room = in.size(*size + window.strides[axis] - rest);
        }
      }
    }
    window.low.push_back(low);
    window.high.push_back(high);
    window.output.push_back(
        in.algebra.add(in.algebra.opaque(Kind::FloorDiv, room, in.size(window.strides[axis])), in.size(1)));
  }
  return window;
}

FailureOr<Value> onnx::convolve(Call &call, Value x, const Shape &xs, Value w, const Shape &ws, Value bias,
                                Shape &result) {
  Importer &in = call.in;
  int64_t rank = xs.size();
  if (rank < 3 || int64_t(ws.size()) != rank)
    return call.error("has an input of " + Twine(rank) + " axes and a weight of " + Twine(ws.size()));
  std::optional<SmallVector<int64_t>> weightShape = in.getStatic(ws);
  if (!weightShape)
    return call.refuse("a weight of " + in.print(ws));
  int64_t groups = call.getInteger("group", 1);
  if (groups < 1 || (*weightShape)[0] % groups ||
      failed(in.makeEqual(call, xs[1], in.size((*weightShape)[1] * groups), "numbers of channels")))
    return call.error("has a weight of " + in.print(ws) + " in " + Twine(groups) + " groups on " + in.print(xs));
  FailureOr<WindowPlaces> window =
      readWindow(call, ArrayRef(xs).drop_front(2), std::vector<int64_t>(weightShape->begin() + 2, weightShape->end()));
  if (failed(window))
    return failure();
  Location loc = call.getLoc();
  Type element = cast<RankedTensorType>(x.getType()).getElementType();
  Shape shape = xs, kernel = ws;
  x = in.transpose(loc, x, shape, channelsLast(rank));
  SmallVector<int64_t> order;
  for (int64_t axis = 2; axis < rank; ++axis)
    order.push_back(axis);
  order.append({1, 0});
  w = in.transpose(loc, w, kernel, order);
  result = {xs[0]};
  llvm::append_range(result, window->output);
  result.push_back(ws[0]);
  OpBuilder &b = in.builder;
  auto list = [&](ArrayRef<int64_t> values, int64_t byDefault) -> DenseI64ArrayAttr {
    if (llvm::all_of(values, [&](int64_t n) { return n == byDefault; }))
      return nullptr;
    return b.getDenseI64ArrayAttr(values);
  };
  Value y = b.create<mixer::ConvolutionOp>(loc, in.getType(element, result), x, w, bias, uint64_t(groups),
                                           list(window->strides, 1), list(window->dilations, 1), list(window->low, 0),
                                           list(window->high, 0));
  return in.transpose(loc, y, result, channelsFirst(rank));
}

static LogicalResult buildConv(Call &call) {
  if (failed(call.checkInputs(2, 3)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0), &weight = call.input(1);
  if (input.type != weight.type)
    return call.error("has an input of " + getName(input.type) + " and a weight of " + getName(weight.type));
  Value x = call.value(0), w = call.value(1), bias = call.value(2);
  if (!x || !w || (call.has(2) && !bias))
    return failure();
  if (call.has(2) &&
      (weight.shape.empty() || call.input(2).getRank() != 1 || call.input(2).shape[0] != weight.shape[0]))
    return call.error("has a bias of " + in.print(call.input(2).shape));
  if (!isFloatType(input.type))
    return call.refuse("elements of " + getName(input.type));
  Shape result;
  FailureOr<Value> y = convolve(call, x, input.shape, w, weight.shape, bias, result);
  if (failed(y))
    return failure();
  call.set(0, *y, input.type, result);
  return success();
}

/// The largest of each window and its place in the whole tensor, element of the window by element.
static LogicalResult buildMaxWithPlaces(Call &call, Value x, const WindowPlaces &window, bool columnMajor) {
  constexpr int64_t kMost = 256;
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  int64_t rank = input.getRank(), axes = rank - 2, count = 1;
  for (int64_t size : window.kernel)
    count *= size;
  std::optional<SmallVector<int64_t>> sizes = in.getStatic(input.shape);
  if (!sizes || count > kMost || !isFloatType(input.type))
    return call.refuse("places of the largest of windows of " + Twine(count) + " of " + in.print(input.shape));
  Type element = in.getElementType(input.type), i64 = in.builder.getI64Type();
  Shape low(rank, in.size(0)), high = low, wide = input.shape, result{input.shape[0], input.shape[1]};
  llvm::append_range(result, window.output);
  for (int64_t axis = 0; axis < axes; ++axis) {
    low[axis + 2] = in.size(window.low[axis]);
    high[axis + 2] = in.size(window.high[axis]);
    wide[axis + 2] = in.algebra.add(wide[axis + 2], in.size(window.low[axis] + window.high[axis]));
  }
  Value least = in.builder.create<arith::ConstantOp>(loc, in.builder.getFloatAttr(element, -INFINITY));
  if (wide != input.shape)
    x = in.builder.create<tensor::PadOp>(loc, in.getType(element, wide), x, in.emitSizes(loc, low),
                                         in.emitSizes(loc, high), least);
  // Place of an element: the batch and channel first, then the axes in the order that is asked for.
  SmallVector<int64_t> factors(rank, 1);
  int64_t factor = 1;
  for (int64_t i = 0; i < axes; ++i) {
    int64_t axis = columnMajor ? i + 2 : rank - 1 - i;
    factors[axis] = factor;
    factor *= (*sizes)[axis];
  }
  factors[1] = factor;
  factors[0] = factor * (*sizes)[1];
  TensorMath m{in, loc, element, result}, n{in, loc, i64, result};
  Value base, best, place;
  for (int64_t axis = 0; axis < rank; ++axis) {
    int64_t stride = axis < 2 ? 1 : window.strides[axis - 2], first = axis < 2 ? 0 : -window.low[axis - 2];
    Value at = n.create<arith::MulIOp>(in.iota(loc, i64, result, axis), n.constant(double(stride * factors[axis])));
    at = n.create<arith::AddIOp>(at, n.constant(double(first * factors[axis])));
    base = base ? n.create<arith::AddIOp>(base, at) : at;
  }
  for (int64_t k = 0; k < count; ++k) {
    Shape offsets(rank, in.size(0)), taken = result;
    SmallVector<int64_t> steps(rank, 1);
    int64_t shift = 0;
    for (int64_t axis = axes - 1, rest = k; axis >= 0; --axis) {
      int64_t at = rest % window.kernel[axis] * window.dilations[axis];
      rest /= window.kernel[axis];
      offsets[axis + 2] = in.size(at);
      steps[axis + 2] = window.strides[axis];
      shift += at * factors[axis + 2];
    }
    Value own = in.slice(loc, x, offsets, taken, steps),
          ownPlace = n.create<arith::AddIOp>(base, n.constant(double(shift)));
    if (!best) {
      best = own;
      place = ownPlace;
      continue;
    }
    Value isLarger = m.compare(arith::CmpFPredicate::OGT, own, best);
    best = m.select(isLarger, own, best);
    place = n.select(isLarger, ownPlace, place);
  }
  call.set(0, best, input.type, result);
  call.set(1, place, Int64, result);
  return success();
}

static LogicalResult buildPool(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0);
  int64_t rank = input.getRank();
  if (rank < 3)
    return call.error("has an input of " + Twine(rank) + " axes");
  bool isMax = call.node.op == "MaxPool", isPower = call.node.op == "LpPool";
  int64_t p = isPower ? call.getInteger("p", 2) : 1;
  if (p < 1 || p > 1024)
    return call.error("has p of " + Twine(p));
  bool columnMajor = call.getInteger("storage_order", 0);
  bool wantsPlaces = isMax && call.results.size() > 1 && !call.node.outputs[1].empty();
  bool countPadding = call.getInteger("count_include_pad", 0);
  bool ceil = call.getInteger("ceil_mode", 0);
  FailureOr<WindowPlaces> window = readWindow(call, ArrayRef(input.shape).drop_front(2), {});
  if (failed(window))
    return failure();
  // A window that goes beyond the padding is divided by what lies in it.
  bool isCounted = !isMax && !isPower && ceil && countPadding;
  for (size_t axis = 0; axis < window->kernel.size() && !isPower; ++axis) {
    int64_t extent = window->dilations[axis] * (window->kernel[axis] - 1) + 1;
    if (window->low[axis] >= extent || window->high[axis] >= extent)
      return call.refuse("padding as wide as the window");
  }
  Value x = call.value(0);
  if (!x)
    return failure();
  Location loc = call.getLoc();
  Shape shape = input.shape;
  bool isByte = isMax && (input.type == Uint8 || input.type == Int8);
  if (!isFloatType(input.type) && !isByte)
    return call.refuse("elements of " + getName(input.type));
  if (wantsPlaces)
    return buildMaxWithPlaces(call, x, *window, columnMajor);
  if (isByte) {
    auto wide = cast<RankedTensorType>(x.getType()).clone(in.builder.getF32Type());
    x = input.type == Uint8 ? in.builder.create<arith::UIToFPOp>(loc, wide, x).getResult()
                            : in.builder.create<arith::SIToFPOp>(loc, wide, x).getResult();
  }
  Type element = cast<RankedTensorType>(x.getType()).getElementType();
  if (isPower) {
    TensorMath m{in, loc, in.getElementType(input.type), shape};
    x = p == 1 ? m.abs(x) : p == 2 ? m.mul(x, x) : m.create<math::PowFOp>(m.abs(x), m.constant(double(p)));
  }
  x = in.transpose(loc, x, shape, channelsLast(rank));
  Shape result{input.shape[0]};
  llvm::append_range(result, window->output);
  result.push_back(input.shape[1]);
  OpBuilder &b = in.builder;
  auto list = [&](ArrayRef<int64_t> values, int64_t byDefault) -> DenseI64ArrayAttr {
    if (llvm::all_of(values, [&](int64_t n) { return n == byDefault; }))
      return nullptr;
    return b.getDenseI64ArrayAttr(values);
  };
  Value y = b.create<mixer::PoolWindowOp>(loc, in.getType(element, result),
                                          isMax                  ? mixer::WindowPoolKind::max
                                          : isPower || isCounted ? mixer::WindowPoolKind::sum
                                                                 : mixer::WindowPoolKind::mean,
                                          x, ArrayRef<int64_t>(window->kernel),
                                          countPadding && !isMax && !isPower && !isCounted, list(window->strides, 1),
                                          list(window->dilations, 1), list(window->low, 0), list(window->high, 0));
  if (isCounted) {
    std::vector<float> counts(1, 1);
    Shape line{in.size(1)};
    for (size_t axis = 0; axis < window->kernel.size(); ++axis) {
      std::optional<int64_t> size = Importer::getConstant(input.shape[axis + 2]),
                             places = Importer::getConstant(window->output[axis]);
      if (!size || !places)
        return call.refuse("ceil_mode with count_include_pad along an axis of " +
                           in.algebra.print(input.shape[axis + 2]));
      std::vector<float> next;
      for (float outer : counts)
        for (int64_t place = 0; place < *places; ++place) {
          int64_t inside = 0;
          for (int64_t k = 0; k < window->kernel[axis]; ++k)
            inside += place * window->strides[axis] + k * window->dilations[axis] <
                      *size + window->low[axis] + window->stated[axis];
          next.push_back(outer * float(inside));
        }
      counts = next;
      line.push_back(window->output[axis]);
    }
    line.push_back(in.size(1));
    auto type = in.getType(element, line);
    SmallVector<Attribute> numbers;
    for (float count : counts)
      numbers.push_back(b.getFloatAttr(element, count));
    Value divisor = b.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, numbers));
    TensorMath m{in, loc, element, result};
    y = m.div(y, in.broadcast(loc, divisor, line, result));
  }
  if (isPower && p != 1) {
    TensorMath m{in, loc, in.getElementType(input.type), result};
    y = p == 2 ? m.sqrt(y) : m.create<math::PowFOp>(y, m.constant(1 / double(p)));
  }
  y = in.transpose(loc, y, result, channelsFirst(rank));
  if (isByte) {
    auto type = cast<RankedTensorType>(y.getType());
    Value integer = b.create<arith::FPToSIOp>(loc, type.clone(b.getI32Type()), y);
    y = b.create<arith::TruncIOp>(loc, type.clone(b.getI8Type()), integer);
  }
  call.set(0, y, input.type, result);
  return success();
}

namespace {
struct TransposedWindow {
  std::vector<int64_t> kernel, strides, dilations, pads, more; ///< more: rows behind the result
  std::vector<int64_t> wanted;                                 ///< sizes of the result, in place of pads; empty: none
  std::string automatic = "NOTSET";
};
} // namespace

/// A convolution of x [N, C, ...], with zeros between its elements, by the mirrored window of w [C, F / groups, ...].
static LogicalResult convolveTransposed(Call &call, Value x, Shape shape, ElementType type, Value w, Shape kernelShape,
                                        int64_t groups, Value bias, const TransposedWindow &window) {
  Importer &in = call.in;
  Location loc = call.getLoc();
  Type element = in.getElementType(type);
  Value zero = in.builder.create<arith::ConstantOp>(loc, in.builder.getZeroAttr(element));
  int64_t rank = shape.size(), axes = rank - 2;
  x = in.transpose(loc, x, shape, channelsLast(rank));
  Shape none(rank, in.size(0)), low = none, high = none, kept, cut = none, result{shape[0]};
  for (int64_t axis = 0; axis < axes; ++axis) {
    int64_t extent = window.dilations[axis] * (window.kernel[axis] - 1) + 1, before = window.pads[axis],
            behind = window.pads[axis + axes];
    SizeExpression whole = in.algebra.add(
        in.algebra.multiply(in.algebra.subtract(shape[axis + 1], in.size(1)), in.size(window.strides[axis])),
        in.size(extent + window.more[axis]));
    std::optional<int64_t> full = Importer::getConstant(whole), n = Importer::getConstant(shape[axis + 1]);
    bool isSame = window.automatic == "SAME_UPPER" || window.automatic == "SAME_LOWER";
    if (!window.wanted.empty() || isSame) {
      if (!full || !n)
        return call.refuse("output_shape or auto_pad along an axis of " + in.algebra.print(shape[axis + 1]));
      int64_t total = *full - (window.wanted.empty() ? *n * window.strides[axis] : window.wanted[axis]),
              cut = std::max<int64_t>(total, 0);
      before = window.automatic == "SAME_UPPER" ? cut / 2 : cut - cut / 2;
      behind = total - before; // less than none: zeros behind
    } else if (window.automatic == "VALID") {
      before = behind = 0;
    }
    // Zeros between.
    if (window.strides[axis] > 1) {
      Shape apart = shape, wide, together = shape;
      apart.insert(apart.begin() + axis + 2, in.size(1));
      wide = apart;
      wide[axis + 2] = in.size(window.strides[axis]);
      Shape start(apart.size(), in.size(0)), end = start;
      end[axis + 2] = in.size(window.strides[axis] - 1);
      x = in.reshape(loc, x, shape, apart);
      x = in.builder.create<tensor::PadOp>(loc, in.getType(element, wide), x, in.emitSizes(loc, start),
                                           in.emitSizes(loc, end), zero);
      together[axis + 1] = in.algebra.multiply(shape[axis + 1], in.size(window.strides[axis]));
      x = in.reshape(loc, x, wide, together);
      shape = together;
      // The last element has no zeros behind it.
      Shape less = shape;
      less[axis + 1] = in.algebra.subtract(shape[axis + 1], in.size(window.strides[axis] - 1));
      x = in.slice(loc, x, none, less, SmallVector<int64_t>(rank, 1));
      shape = less;
    }
    int64_t front = extent - 1 - before, back = extent - 1 - behind + window.more[axis];
    cut[axis + 1] = in.size(std::max<int64_t>(-front, 0));
    kept.push_back(
        in.algebra.subtract(shape[axis + 1], in.size(std::max<int64_t>(-front, 0) + std::max<int64_t>(-back, 0))));
    low[axis + 1] = in.size(std::max<int64_t>(front, 0));
    high[axis + 1] = in.size(std::max<int64_t>(back, 0));
    SizeExpression size = in.algebra.subtract(whole, in.size(before + behind));
    if (in.algebra.bounds(size).first < 1 || in.algebra.bounds(kept.back()).first < 1)
      return call.refuse("a result of " + in.algebra.print(size) + " places");
    result.push_back(size);
  }
  Shape inside = shape, padded = shape;
  for (int64_t axis = 0; axis < axes; ++axis) {
    inside[axis + 1] = kept[axis];
    padded[axis + 1] = in.algebra.add(kept[axis], in.algebra.add(low[axis + 1], high[axis + 1]));
  }
  if (inside != shape)
    x = in.slice(loc, x, cut, inside, SmallVector<int64_t>(rank, 1));
  if (padded != inside)
    x = in.builder.create<tensor::PadOp>(loc, in.getType(element, padded), x, in.emitSizes(loc, low),
                                         in.emitSizes(loc, high), zero);
  // Weights [C, F / groups, window] -> [window backwards, C / groups, F].
  for (int64_t axis = 0; axis < axes; ++axis) {
    SmallVector<int64_t> places;
    for (int64_t at = window.kernel[axis] - 1; at >= 0; --at)
      places.push_back(at);
    if (window.kernel[axis] > 1)
      w = in.takeAlong(loc, w, kernelShape, axis + 2, places);
  }
  Shape apart{in.size(groups), in.size(*Importer::getConstant(kernelShape[0]) / groups)};
  llvm::append_range(apart, ArrayRef(kernelShape).drop_front());
  w = in.reshape(loc, w, kernelShape, apart);
  SmallVector<int64_t> order;
  for (int64_t axis = 0; axis < axes; ++axis)
    order.push_back(axis + 3);
  order.append({1, 0, 2});
  w = in.transpose(loc, w, apart, order);
  Shape joined(apart.begin(), apart.begin() + axes + 1);
  joined.push_back(in.size(groups * *Importer::getConstant(kernelShape[1])));
  w = in.reshape(loc, w, apart, joined);
  result.push_back(joined.back());
  OpBuilder &b = in.builder;
  bool isDilated = llvm::any_of(window.dilations, [](int64_t n) { return n != 1; });
  Value y = b.create<mixer::ConvolutionOp>(loc, in.getType(element, result), x, w, bias, uint64_t(groups),
                                           DenseI64ArrayAttr(),
                                           isDilated ? b.getDenseI64ArrayAttr(window.dilations) : DenseI64ArrayAttr(),
                                           DenseI64ArrayAttr(), DenseI64ArrayAttr());
  y = in.transpose(loc, y, result, channelsFirst(rank));
  call.set(0, y, type, result);
  return success();
}

static LogicalResult buildConvTranspose(Call &call) {
  if (failed(call.checkInputs(2, 3)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0), &weight = call.input(1);
  int64_t rank = input.getRank(), axes = rank - 2, groups = call.getInteger("group", 1);
  std::optional<SmallVector<int64_t>> ws = in.getStatic(weight.shape);
  if (axes < 1 || axes > 3 || !ws || int64_t(ws->size()) != rank || groups < 1 || (*ws)[0] % groups ||
      input.type != weight.type || input.shape[1] != in.size((*ws)[0]))
    return call.error("has an input of " + in.print(input.shape) + " and a weight of " + in.print(weight.shape));
  if (!isFloatType(input.type))
    return call.refuse("elements of " + getName(input.type));
  auto list = [&](StringRef name, size_t count, int64_t byDefault) {
    return call.getIntegers(name).value_or(std::vector<int64_t>(count, byDefault));
  };
  TransposedWindow window{list("kernel_shape", 0, 0),          list("strides", axes, 1),
                          list("dilations", axes, 1),          list("pads", 2 * axes, 0),
                          list("output_padding", axes, 0),     list("output_shape", 0, 0),
                          call.getString("auto_pad", "NOTSET")};
  auto &[kernel, strides, dilations, pads, more, wanted, automatic] = window;
  if (kernel.empty())
    kernel.assign(ws->begin() + 2, ws->end());
  if (int64_t(wanted.size()) == rank)
    wanted.erase(wanted.begin(), wanted.begin() + 2);
  if (int64_t(kernel.size()) != axes || int64_t(strides.size()) != axes || int64_t(dilations.size()) != axes ||
      int64_t(pads.size()) != 2 * axes || int64_t(more.size()) != axes ||
      (!wanted.empty() && int64_t(wanted.size()) != axes) || !std::equal(kernel.begin(), kernel.end(), ws->begin() + 2))
    return call.error("has attributes for another number of axes than " + Twine(axes));
  constexpr int64_t kMost = 1 << 16;
  for (const std::vector<int64_t> &values : {kernel, strides, dilations})
    if (llvm::any_of(values, [](int64_t n) { return n < 1 || n > kMost; }))
      return call.error("has a window that is none");
  if (llvm::any_of(pads, [](int64_t n) { return n > kMost || n < -kMost; }) ||
      llvm::any_of(more, [](int64_t n) { return n < 0 || n > kMost; }) ||
      llvm::any_of(wanted, [](int64_t n) { return n < 1 || n > int64_t(1) << 31; }))
    return call.error("has a pads, output_padding or output_shape that is none");
  Value x = call.value(0), w = call.value(1), bias = call.value(2);
  if (!x || !w || (call.has(2) && !bias))
    return failure();
  return convolveTransposed(call, x, input.shape, input.type, w, weight.shape, groups, bias, window);
}

/// Blocks added up where they overlap: a transposed convolution by windows that hold one element each.
static LogicalResult buildCol2Im(Call &call) {
  if (failed(call.checkInputs(3, 3)))
    return failure();
  Importer &in = call.in;
  Location loc = call.getLoc();
  Datum &input = call.input(0);
  FailureOr<std::vector<int64_t>> image = call.getConstants(1, "the image's shape");
  FailureOr<std::vector<int64_t>> block = failed(image) ? image : call.getConstants(2, "the block's shape");
  Value x = call.value(0);
  if (failed(block) || !x)
    return failure();
  size_t axes = image->size();
  auto list = [&](StringRef name, size_t count, int64_t byDefault) {
    return call.getIntegers(name).value_or(std::vector<int64_t>(count, byDefault));
  };
  TransposedWindow window{*block,
                          list("strides", axes, 1),
                          list("dilations", axes, 1),
                          list("pads", 2 * axes, 0),
                          std::vector<int64_t>(axes, 0),
                          {},
                          "NOTSET"};
  std::optional<SmallVector<int64_t>> sizes = in.getStatic(input.shape);
  if (!sizes || sizes->size() != 3 || axes < 1 || axes > 3 || block->size() != axes || window.strides.size() != axes ||
      window.dilations.size() != axes || window.pads.size() != 2 * axes || input.type != Float)
    return call.refuse("an input of " + in.print(input.shape) + " of " + getName(input.type));
  int64_t count = 1, blocks = 1;
  Shape apart{input.shape[0], input.shape[1]}, kernel;
  for (size_t axis = 0; axis < axes; ++axis) {
    if ((*block)[axis] < 1 || (*block)[axis] > 4096 || window.strides[axis] < 1 || window.dilations[axis] < 1)
      return call.error("has a block that is none");
    count *= (*block)[axis];
    int64_t room = (*image)[axis] + window.pads[axis] + window.pads[axis + axes] -
                   window.dilations[axis] * ((*block)[axis] - 1) - 1;
    if (room < 0)
      return call.error("has a block that is larger than the image");
    int64_t places = room / window.strides[axis] + 1;
    blocks *= places;
    apart.push_back(in.size(places));
    kernel.push_back(in.size((*block)[axis]));
    // What the last block leaves over.
    window.more[axis] = room % window.strides[axis];
  }
  if (count < 1 || count > 4096 || (*sizes)[1] % count || (*sizes)[2] != blocks)
    return call.error("has " + Twine((*sizes)[2]) + " blocks of " + Twine((*sizes)[1]) + " elements");
  int64_t channels = (*sizes)[1] / count;
  std::vector<float> ones(channels * count * count);
  for (int64_t c = 0; c < channels; ++c)
    for (int64_t k = 0; k < count; ++k)
      ones[(c * count + k) * count + k] = 1;
  auto flatType = RankedTensorType::get({channels * count, 1, count}, in.builder.getF32Type());
  Shape flat = in.staticShape(flatType.getShape()), weights{flat[0], flat[1]};
  llvm::append_range(weights, kernel);
  Value w = in.builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(flatType, ArrayRef<float>(ones)));
  return convolveTransposed(call, in.reshape(loc, x, input.shape, apart), apart, Float,
                            in.reshape(loc, w, flat, weights), weights, channels, Value(), window);
}

static LogicalResult buildGlobalPool(Call &call) {
  if (failed(call.checkInputs(1, 1)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0);
  if (input.getRank() < 3)
    return call.error("has an input of " + Twine(input.getRank()) + " axes");
  Value x = call.value(0);
  if (!x)
    return failure();
  SmallVector<int64_t> axes;
  Shape kept = input.shape, reduced;
  for (int64_t axis = 2; axis < input.getRank(); ++axis) {
    axes.push_back(axis);
    kept[axis] = in.size(1);
  }
  Location loc = call.getLoc();
  bool isMax = call.node.op == "GlobalMaxPool";
  Value result =
      in.reduce(loc, isMax ? Importer::Reduction::Max : Importer::Reduction::Sum, x, input.shape, axes, reduced);
  if (!isMax) {
    TensorMath m{in, loc, in.getElementType(input.type), reduced};
    std::optional<int64_t> count = Importer::getConstant(in.product(ArrayRef(input.shape).drop_front(2)));
    if (!count)
      return call.refuse("a mean over axes of dynamic size");
    result = m.div(result, m.constant(double(*count)));
  }
  call.set(0, in.reshape(loc, result, reduced, kept), input.type, kept);
  return success();
}

//===-- Resize ----------------------------------------------------------------------------------------===//

/// Of an axis that is resized; what is far outside of it, or no number, is a mistake of the file.
static constexpr double kMostPlaces = 1 << 24;

/// The size, rounded down, of an axis; none for what is no number or too large for one.
static std::optional<int64_t> toSize(double size) {
  if (!(size >= 0 && size <= kMostPlaces))
    return std::nullopt;
  return int64_t(size);
}

/// The place in the input that output place `at` is taken from.
static std::optional<double> sourcePlace(StringRef mode, int64_t at, double scale, int64_t from, int64_t to,
                                         std::pair<double, double> region) {
  double x = double(at), length = scale * double(from); // the latter before it is rounded
  if (mode == "half_pixel")
    return (x + 0.5) / scale - 0.5;
  if (mode == "pytorch_half_pixel")
    return to > 1 ? (x + 0.5) / scale - 0.5 : 0;
  if (mode == "align_corners")
    return length == 1 ? 0 : x * double(from - 1) / (length - 1);
  if (mode == "asymmetric")
    return x / scale;
  if (mode == "tf_crop_and_resize") {
    auto [first, last] = region;
    double whole = double(from - 1);
    return first * whole + (length == 1 ? (last - first) * whole / 2 : x * (last - first) * whole / (length - 1));
  }
  if (mode == "half_pixel_symmetric") {
    double adjustment = double(to) / length, center = double(from) / 2;
    return center * (1 - adjustment) + (x + 0.5) / scale - 0.5;
  }
  return std::nullopt;
}

static LogicalResult buildResize(Call &call) {
  bool isUpsample = call.node.op == "Upsample";
  if (failed(call.checkInputs(1, 4)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0);
  int64_t rank = input.getRank();
  std::string mode = call.getString("mode", "nearest");
  std::string places =
      call.getString("coordinate_transformation_mode", isUpsample || call.opset < 11 ? "asymmetric" : "half_pixel");
  std::string nearest = call.getString("nearest_mode", isUpsample || call.opset < 11 ? "floor" : "round_prefer_floor");
  double cubic = call.getFloat("cubic_coeff_a", -0.75);
  bool excludeOutside = call.getInteger("exclude_outside", 0), antialias = call.getInteger("antialias", 0);
  double beyond = call.getFloat("extrapolation_value", 0);
  std::string policy = call.getString("keep_aspect_ratio_policy", "stretch");
  if (policy != "stretch" && policy != "not_larger" && policy != "not_smaller")
    return call.error("has keep_aspect_ratio_policy '" + policy + "'");
  std::optional<SmallVector<int64_t>> from = in.getStatic(input.shape);
  SmallVector<int64_t> axes;
  if (std::optional<std::vector<int64_t>> list = call.getIntegers("axes")) {
    for (int64_t axis : *list) {
      FailureOr<int64_t> at = call.getAxis(axis, rank);
      if (failed(at))
        return failure();
      axes.push_back(*at);
    }
  } else {
    for (int64_t axis = 0; axis < rank; ++axis)
      axes.push_back(axis);
  }
  unsigned scalesAt = call.opset < 11 || isUpsample ? 1 : 2;
  Value x = call.value(0);
  if (!x)
    return failure();
  Location loc = call.getLoc();
  Shape shape = input.shape;
  bool hasSizes = scalesAt == 2 && call.has(3) && in.product(call.input(3).shape) != in.size(0);
  Shape sizes;
  std::vector<double> scales;
  if (hasSizes) {
    FailureOr<Shape> list = call.getSizes(3, "the list of sizes");
    if (failed(list))
      return failure();
    sizes = *list;
  } else if (call.has(scalesAt)) {
    const std::vector<Number> *list = in.getNumbers(call.input(scalesAt));
    if (!list)
      return call.refuse("scales that are computed from data ('" + call.input(scalesAt).name + "')");
    for (const Number &number : *list)
      scales.push_back(number.isFloat ? number.real : double(Importer::getConstant(number.size).value_or(0)));
  } else if (std::optional<std::vector<float>> list = call.getFloats("scales")) {
    scales.assign(list->begin(), list->end());
  }
  if ((hasSizes ? sizes.size() : scales.size()) != axes.size())
    return call.error("has sizes or scales for another number of axes than " + Twine(axes.size()));
  bool isCrop = places == "tf_crop_and_resize";
  std::vector<double> region;
  if (isCrop) {
    const std::vector<Number> *list = call.has(1) ? in.getNumbers(call.input(1)) : nullptr;
    if (!list)
      return call.refuse("a region that is computed from data ('" + (call.has(1) ? call.input(1).name : std::string()) +
                         "')");
    for (const Number &number : *list)
      region.push_back(number.isFloat ? number.real : double(Importer::getConstant(number.size).value_or(0)));
    if (region.size() != 2 * axes.size())
      return call.error("has a region for another number of axes than " + Twine(axes.size()));
  }
  if (hasSizes && policy != "stretch") { // one scale for all
    double scale = policy == "not_larger" ? INFINITY : 0;
    for (auto [index, axis] : llvm::enumerate(axes)) {
      std::optional<int64_t> n = Importer::getConstant(shape[axis]), m = Importer::getConstant(sizes[index]);
      if (!n || !m || *n < 1)
        return call.refuse("keep_aspect_ratio_policy '" + policy + "' for an axis of " + in.algebra.print(shape[axis]));
      double own = double(*m) / double(*n);
      scale = policy == "not_larger" ? std::min(scale, own) : std::max(scale, own);
    }
    scales.assign(axes.size(), scale);
    for (auto [index, axis] : llvm::enumerate(axes)) {
      std::optional<int64_t> size = toSize(scale * double(*Importer::getConstant(shape[axis])) + 0.5);
      if (!size)
        return call.refuse("resizing an axis of " + in.algebra.print(shape[axis]) + " by " + std::to_string(scale));
      sizes[index] = in.size(*size);
    }
  }
  for (auto [index, axis] : llvm::enumerate(axes)) {
    std::pair<double, double> range(0, 1);
    if (isCrop)
      range = {region[index], region[index + axes.size()]};
    bool isWhole = range.first == 0 && range.second == 1;
    if (isWhole && (hasSizes ? sizes[index] == shape[axis] : scales[index] == 1))
      continue;
    std::optional<int64_t> n = Importer::getConstant(shape[axis]), m;
    if (hasSizes)
      m = Importer::getConstant(sizes[index]);
    else if (n)
      m = toSize(double(*n) * scales[index]);
    if (!n || !m || *m < 1 || *n < 1 || *m > 65536 || *n > 65536 || *n * *m > (1 << 24))
      return call.refuse("resizing an axis of " + in.algebra.print(shape[axis]));
    double scale = scales.empty() ? double(*m) / double(*n) : scales[index];
    auto getPlace = [&](int64_t at) { return sourcePlace(places, at, scale, *n, *m, range); };
    if (!getPlace(0))
      return call.refuse("coordinate_transformation_mode '" + places + "'");
    for (int64_t at = 0; at < *m; ++at)
      if (double place = *getPlace(at); !(std::abs(place) <= kMostPlaces))
        return call.refuse("a place of " + std::to_string(place) + " on an axis of " + Twine(*n));
    // Places outside of the image have a value of their own.
    std::vector<bool> isBeyond(*m, false);
    for (int64_t at = 0; at < *m && isCrop; ++at)
      isBeyond[at] = *getPlace(at) < 0 || *getPlace(at) > double(*n - 1);
    auto fillBeyond = [&, axis = axis] {
      if (!llvm::is_contained(isBeyond, true))
        return;
      SmallVector<bool> marks(isBeyond.begin(), isBeyond.end());
      auto type = RankedTensorType::get({*m}, in.builder.getI1Type());
      Value mark = in.builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, ArrayRef<bool>(marks)));
      Shape line(rank, in.size(1));
      line[axis] = in.size(*m);
      mark = in.broadcast(loc, in.reshape(loc, mark, {in.size(*m)}, line), line, shape);
      Value value = in.filled(loc, in.getElementType(input.type), beyond, shape);
      x = in.builder.create<arith::SelectOp>(loc, mark, value, x);
    };
    if (mode == "nearest") {
      std::vector<int64_t> chosen;
      for (int64_t at = 0; at < *m; ++at) {
        double place = *getPlace(at), whole;
        if (nearest == "floor")
          whole = std::floor(place);
        else if (nearest == "ceil")
          whole = std::ceil(place);
        else if (nearest == "round_prefer_ceil")
          whole = std::floor(place + 0.5);
        else
          whole = std::ceil(place - 0.5);
        chosen.push_back(std::clamp<int64_t>(int64_t(whole), 0, *n - 1));
      }
      x = in.takeAlong(loc, x, shape, axis, chosen);
      fillBeyond();
      continue;
    }
    if (mode != "linear" && mode != "cubic" && mode != "bilinear")
      return call.refuse("mode '" + mode + "'");
    // A matrix of this axis: to x from.
    double stretch = antialias && scale < 1 ? 1 / scale : 1;
    std::vector<float> matrix(*m * *n, 0);
    for (int64_t at = 0; at < *m; ++at) {
      double place = *getPlace(at);
      double radius = (mode == "cubic" ? 2.0 : 1.0) * stretch, sum = 0;
      std::vector<double> row(*n, 0);
      for (int64_t source = int64_t(std::floor(place - radius)); source <= int64_t(std::ceil(place + radius));
           ++source) {
        double t = std::abs(place - double(source)) / stretch, factor = 0;
        if (mode == "cubic")
          factor = t <= 1  ? ((cubic + 2) * t - (cubic + 3)) * t * t + 1
                   : t < 2 ? (((t - 5) * t + 8) * t - 4) * cubic
                           : 0;
        else
          factor = std::max(0.0, 1 - t);
        bool isOutside = source < 0 || source >= *n;
        if (isOutside && excludeOutside)
          continue;
        row[std::clamp<int64_t>(source, 0, *n - 1)] += factor;
        sum += factor;
      }
      for (int64_t source = 0; source < *n; ++source)
        matrix[at * *n + source] = static_cast<float>(sum != 0 ? row[source] / sum : row[source]);
    }
    Type element = in.getElementType(input.type);
    if (!element.isF32())
      return call.refuse("elements of " + getName(input.type));
    auto type = RankedTensorType::get({*m, *n}, element);
    Value weights = in.builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, ArrayRef<float>(matrix)));
    SmallVector<int> own, letters;
    for (int64_t other = 0; other < rank; ++other) {
      own.push_back(other);
      letters.push_back(other == int64_t(axis) ? 100 : int(other));
    }
    shape[axis] = in.size(*m);
    x = in.contract(loc, x, own, weights, {100, int(axis)}, letters, shape);
    fillBeyond();
  }
  call.set(0, x, input.type, shape);
  return success();
}

ArrayRef<OpEntry> onnx::getWindowOps() {
  static const OpEntry table[] = {
      {"Conv", buildConv},
      {"ConvTranspose", buildConvTranspose},
      {"Col2Im", buildCol2Im},
      {"LpPool", buildPool},
      {"MaxPool", buildPool},
      {"AveragePool", buildPool},
      {"GlobalAveragePool", buildGlobalPool},
      {"GlobalMaxPool", buildGlobalPool},
      {"Resize", buildResize},
      {"Upsample", buildResize},
  };
  return table;
}
