// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Convolutions, pooling and resizing. ONNX has channels first, the dialect last; what is between two of them cancels.

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
  Shape output; ///< sizes of the axes between batch and channels
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
  if (window.kernel.size() != axes || window.strides.size() != axes || window.dilations.size() != axes || pads.size() != 2 * axes)
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
    SizeExpression room = in.algebra.add(spatial[axis], in.size(low + high - extent));
    if (in.algebra.bounds(room).first < 0)
      return call.error("has a window of " + Twine(extent) + " on an axis of " + in.algebra.print(spatial[axis]));
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

static LogicalResult buildConv(Call &call) {
  if (failed(call.checkInputs(2, 3)))
    return failure();
  Importer &in = call.in;
  Datum &input = call.input(0), &weight = call.input(1);
  int64_t rank = input.getRank();
  if (rank < 3 || weight.getRank() != rank || input.type != weight.type)
    return call.error("has an input of " + Twine(rank) + " axes and a weight of " + Twine(weight.getRank()));
  std::optional<SmallVector<int64_t>> weightShape = in.getStatic(weight.shape);
  if (!weightShape)
    return call.refuse("a weight of " + in.print(weight.shape));
  int64_t groups = call.getInteger("group", 1);
  if (groups < 1 || (*weightShape)[0] % groups ||
      failed(in.makeEqual(call, input.shape[1], in.size((*weightShape)[1] * groups), "numbers of channels")))
    return call.error("has a weight of " + in.print(weight.shape) + " in " + Twine(groups) + " groups on " + in.print(input.shape));
  FailureOr<WindowPlaces> window = readWindow(call, ArrayRef(input.shape).drop_front(2),
                                              std::vector<int64_t>(weightShape->begin() + 2, weightShape->end()));
  if (failed(window))
    return failure();
  Value x = call.value(0), w = call.value(1), bias = call.value(2);
  if (!x || !w || (call.has(2) && !bias))
    return failure();
  if (call.has(2) && (call.input(2).getRank() != 1 || call.input(2).shape[0] != weight.shape[0]))
    return call.error("has a bias of " + in.print(call.input(2).shape));
  if (!isa<FloatType>(in.getElementType(input.type)))
    return call.refuse("elements of " + getName(input.type));
  Location loc = call.getLoc();
  Shape shape = input.shape, kernel = weight.shape;
  x = in.transpose(loc, x, shape, channelsLast(rank));
  SmallVector<int64_t> order;
  for (int64_t axis = 2; axis < rank; ++axis)
    order.push_back(axis);
  order.append({1, 0});
  w = in.transpose(loc, w, kernel, order);
  Shape result{input.shape[0]};
  llvm::append_range(result, window->output);
  result.push_back(weight.shape[0]);
  OpBuilder &b = in.builder;
  auto list = [&](ArrayRef<int64_t> values, int64_t byDefault) -> DenseI64ArrayAttr {
    if (llvm::all_of(values, [&](int64_t n) { return n == byDefault; }))
      return nullptr;
    return b.getDenseI64ArrayAttr(values);
  };
  Value y = b.create<mixer::ConvolutionOp>(loc, in.getType(in.getElementType(input.type), result), x, w, bias, uint64_t(groups),
                                           list(window->strides, 1), list(window->dilations, 1), list(window->low, 0),
                                           list(window->high, 0));
  y = in.transpose(loc, y, result, channelsFirst(rank));
  call.set(0, y, input.type, result);
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
  bool isMax = call.node.op == "MaxPool";
  call.getInteger("storage_order", 0);
  if (call.results.size() > 1 && !call.node.outputs[1].empty())
    return call.refuse("places of the largest as an output");
  bool countPadding = call.getInteger("count_include_pad", 0);
  bool ceil = call.getInteger("ceil_mode", 0);
  FailureOr<WindowPlaces> window = readWindow(call, ArrayRef(input.shape).drop_front(2), {});
  if (failed(window))
    return failure();
  if (!isMax && ceil && countPadding)
    return call.refuse("ceil_mode with count_include_pad");
  for (size_t axis = 0; axis < window->kernel.size(); ++axis) {
    int64_t extent = window->dilations[axis] * (window->kernel[axis] - 1) + 1;
    if (window->low[axis] >= extent || window->high[axis] >= extent)
      return call.refuse("padding as wide as the window");
  }
  Value x = call.value(0);
  if (!x)
    return failure();
  if (!isa<FloatType>(in.getElementType(input.type)))
    return call.refuse("elements of " + getName(input.type));
  Location loc = call.getLoc();
  Shape shape = input.shape;
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
  Value y = b.create<mixer::PoolWindowOp>(loc, in.getType(in.getElementType(input.type), result),
                                          isMax ? mixer::WindowPoolKind::max : mixer::WindowPoolKind::mean, x,
                                          ArrayRef<int64_t>(window->kernel), countPadding && !isMax, list(window->strides, 1),
                                          list(window->dilations, 1), list(window->low, 0), list(window->high, 0));
  y = in.transpose(loc, y, result, channelsFirst(rank));
  call.set(0, y, input.type, result);
  return success();
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
  Value result = in.reduce(loc, isMax ? Importer::Reduction::Max : Importer::Reduction::Sum, x, input.shape, axes, reduced);
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

/// The place in the input that output place `at` is taken from.
static std::optional<double> sourcePlace(StringRef mode, int64_t at, double scale, int64_t from, int64_t to) {
  double x = double(at);
  if (mode == "half_pixel")
    return (x + 0.5) / scale - 0.5;
  if (mode == "pytorch_half_pixel")
    return to > 1 ? (x + 0.5) / scale - 0.5 : 0;
  if (mode == "align_corners")
    return to > 1 ? x * double(from - 1) / double(to - 1) : 0;
  if (mode == "asymmetric")
    return x / scale;
  if (mode == "half_pixel_symmetric") {
    double adjustment = double(to) / (scale * double(from)), center = double(from) / 2;
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
  std::string places = call.getString("coordinate_transformation_mode", isUpsample || call.opset < 11 ? "asymmetric" : "half_pixel");
  std::string nearest = call.getString("nearest_mode", isUpsample || call.opset < 11 ? "floor" : "round_prefer_floor");
  double cubic = call.getFloat("cubic_coeff_a", -0.75);
  bool excludeOutside = call.getInteger("exclude_outside", 0), antialias = call.getInteger("antialias", 0);
  call.getFloat("extrapolation_value", 0);
  std::string policy = call.getString("keep_aspect_ratio_policy", "stretch");
  if (policy != "stretch")
    return call.refuse("keep_aspect_ratio_policy '" + policy + "'");
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
      return call.refuse("scales that are not constant");
    for (const Number &number : *list)
      scales.push_back(number.real);
  } else if (std::optional<std::vector<float>> list = call.getFloats("scales")) {
    scales.assign(list->begin(), list->end());
  }
  if ((hasSizes ? sizes.size() : scales.size()) != axes.size())
    return call.error("has sizes or scales for another number of axes than " + Twine(axes.size()));
  for (auto [index, axis] : llvm::enumerate(axes)) {
    if (hasSizes ? sizes[index] == shape[axis] : scales[index] == 1)
      continue;
    std::optional<int64_t> n = Importer::getConstant(shape[axis]), m;
    if (hasSizes)
      m = Importer::getConstant(sizes[index]);
    else if (n)
      m = int64_t(std::floor(double(*n) * scales[index]));
    if (!n || !m || *m < 1 || *n < 1 || *m > 65536 || *n > 65536 || *n * *m > (1 << 24))
      return call.refuse("resizing an axis of " + in.algebra.print(shape[axis]));
    double scale = hasSizes ? double(*m) / double(*n) : scales[index];
    if (!sourcePlace(places, 0, scale, *n, *m))
      return call.refuse("coordinate_transformation_mode '" + places + "'");
    if (mode == "nearest") {
      std::vector<int64_t> chosen;
      for (int64_t at = 0; at < *m; ++at) {
        double place = *sourcePlace(places, at, scale, *n, *m), whole;
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
      continue;
    }
    if (mode != "linear" && mode != "cubic" && mode != "bilinear")
      return call.refuse("mode '" + mode + "'");
    // A matrix of this axis: to x from.
    double stretch = antialias && scale < 1 ? 1 / scale : 1;
    std::vector<float> matrix(*m * *n, 0);
    for (int64_t at = 0; at < *m; ++at) {
      double place = *sourcePlace(places, at, scale, *n, *m);
      double radius = (mode == "cubic" ? 2.0 : 1.0) * stretch, sum = 0;
      std::vector<double> row(*n, 0);
      for (int64_t source = int64_t(std::floor(place - radius)); source <= int64_t(std::ceil(place + radius)); ++source) {
        double t = std::abs(place - double(source)) / stretch, factor = 0;
        if (mode == "cubic")
          factor = t <= 1   ? ((cubic + 2) * t - (cubic + 3)) * t * t + 1
                   : t < 2 ? (((t - 5) * t + 8) * t - 4) * cubic
                           : 0;
        else
          factor = std::max(0.0, 1 - t);
        bool isOutside = source < 0 || source >= *n;
        if (isOutside && (excludeOutside || antialias))
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
  }
  call.set(0, x, input.type, shape);
  return success();
}

ArrayRef<OpEntry> onnx::getWindowOps() {
  static const OpEntry table[] = {
      {"Conv", buildConv},
      {"MaxPool", buildPool},
      {"AveragePool", buildPool},
      {"GlobalAveragePool", buildGlobalPool},
      {"GlobalMaxPool", buildGlobalPool},
      {"Resize", buildResize},
      {"Upsample", buildResize},
  };
  return table;
}
