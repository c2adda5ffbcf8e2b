// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Import/Tensors.h"

#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;

static RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

//===-- Sizes -----------------------------------------------------------------------------------------===//

int64_t Tensors::getNumber(Extent extent) { return getConstantIntValue(extent).value_or(-1); }

Extents Tensors::getExtents(Value value) {
  if (auto it = known.find(value); it != known.end())
    return it->second;
  Extents extents;
  RankedTensorType type = ::typeOf(value);
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    if (!type.isDynamicDim(axis)) {
      extents.push_back(number(type.getDimSize(axis)));
      continue;
    }
    if (Value dim = b.getInputDim(value, axis))
      extents.push_back(dim);
    else
      extents.push_back(builder.createOrFold<tensor::DimOp>(value.getLoc(), value, axis));
  }
  known[value] = extents;
  return extents;
}

int64_t Tensors::getWidth(Value value) { return getNumber(getExtents(value).back()); }

Value Tensors::toIndex(Extent extent) {
  if (auto value = dyn_cast<Value>(extent))
    return value;
  return builder.create<arith::ConstantIndexOp>(builder.getUnknownLoc(), getNumber(extent));
}

Extent Tensors::add(Extent a, Extent other) {
  int64_t x = getNumber(a), y = getNumber(other);
  if (isa<Attribute>(a) && isa<Attribute>(other))
    return number(x + y);
  if (isa<Attribute>(a) && x == 0)
    return other;
  if (isa<Attribute>(other) && y == 0)
    return a;
  return builder.create<arith::AddIOp>(builder.getUnknownLoc(), toIndex(a), toIndex(other)).getResult();
}

Extent Tensors::subtract(Extent a, Extent other) {
  if (isa<Attribute>(a) && isa<Attribute>(other))
    return number(getNumber(a) - getNumber(other));
  if (isa<Attribute>(other) && getNumber(other) == 0)
    return a;
  return builder.create<arith::SubIOp>(builder.getUnknownLoc(), toIndex(a), toIndex(other)).getResult();
}

Extent Tensors::multiply(Extent a, Extent other) {
  if (isa<Attribute>(a) && isa<Attribute>(other))
    return number(getNumber(a) * getNumber(other));
  if (isa<Attribute>(a) && getNumber(a) == 1)
    return other;
  if (isa<Attribute>(other) && getNumber(other) == 1)
    return a;
  return builder.create<arith::MulIOp>(builder.getUnknownLoc(), toIndex(a), toIndex(other)).getResult();
}

Extent Tensors::divide(Extent a, int64_t divisor) {
  if (isa<Attribute>(a))
    return number(llvm::divideFloorSigned(getNumber(a), divisor));
  if (divisor == 1)
    return a;
  return builder.create<arith::FloorDivSIOp>(builder.getUnknownLoc(), toIndex(a), toIndex(number(divisor))).getResult();
}

Extent Tensors::divideUp(Extent a, int64_t divisor) { return divide(add(a, number(divisor - 1)), divisor); }

Extent Tensors::minimum(Extent a, Extent other) {
  if (isa<Attribute>(a) && isa<Attribute>(other))
    return number(std::min(getNumber(a), getNumber(other)));
  return builder.create<arith::MinSIOp>(builder.getUnknownLoc(), toIndex(a), toIndex(other)).getResult();
}

Extent Tensors::maximum(Extent a, Extent other) {
  if (isa<Attribute>(a) && isa<Attribute>(other))
    return number(std::max(getNumber(a), getNumber(other)));
  return builder.create<arith::MaxSIOp>(builder.getUnknownLoc(), toIndex(a), toIndex(other)).getResult();
}

RankedTensorType Tensors::typeOf(ArrayRef<Extent> extents, Type element) {
  SmallVector<int64_t> shape;
  for (Extent extent : extents)
    shape.push_back(isa<Attribute>(extent) ? getNumber(extent) : ShapedType::kDynamic);
  return RankedTensorType::get(shape, element ? element : builder.getF32Type());
}

SmallVector<Value> Tensors::dynamicOf(ArrayRef<Extent> extents) {
  SmallVector<Value> sizes;
  for (Extent extent : extents)
    if (auto value = dyn_cast<Value>(extent))
      sizes.push_back(value);
  return sizes;
}

Value Tensors::keep(Value value, ArrayRef<Extent> extents) {
  known[value] = Extents(extents.begin(), extents.end());
  return value;
}

Value Tensors::keepWidth(Value value, Value like, int64_t width) {
  Extents extents = getExtents(like);
  extents.back() = number(width);
  return keep(value, extents);
}

Value Tensors::filled(StringRef module, ArrayRef<Extent> extents, double value) {
  RankedTensorType type = typeOf(extents);
  Location loc = b.getLocation(module);
  FloatAttr attribute = builder.getF32FloatAttr(value);
  if (type.hasStaticShape())
    return keep(builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, attribute.getValue())), extents);
  Value scalar = builder.create<arith::ConstantOp>(loc, attribute);
  return keep(builder.create<tensor::SplatOp>(loc, scalar, type, dynamicOf(extents)), extents);
}

Value Tensors::toTensor(StringRef module, Extent extent) {
  if (isa<Attribute>(extent))
    return filled(module, {number(1)}, double(getNumber(extent)));
  // Bodies of elementwise ops can't read a size.
  Location loc = b.getLocation(module);
  Value integer = builder.create<arith::IndexCastOp>(loc, builder.getI64Type(), toIndex(extent));
  Value single = builder.create<arith::SIToFPOp>(loc, builder.getF32Type(), integer);
  return keep(
      builder.create<tensor::SplatOp>(loc, single, RankedTensorType::get({1}, builder.getF32Type()), ValueRange()),
      {number(1)});
}

//===-- Shapes ----------------------------------------------------------------------------------------===//

Value Tensors::split(StringRef module, Value input, int64_t axis, ArrayRef<Extent> sizes) {
  Extents extents = getExtents(input), result;
  SmallVector<ReassociationIndices> groups;
  int64_t next = 0;
  for (int64_t i = 0, rank = extents.size(); i < rank; ++i) {
    groups.emplace_back();
    if (i != axis) {
      groups.back().push_back(next++);
      result.push_back(extents[i]);
      continue;
    }
    for (Extent size : sizes) {
      groups.back().push_back(next++);
      result.push_back(size);
    }
  }
  return keep(builder.create<tensor::ExpandShapeOp>(
                  b.getLocation(module), typeOf(result, ::typeOf(input).getElementType()), input, groups, result),
              result);
}

Value Tensors::join(StringRef module, Value input, int64_t first, int64_t count) {
  Extents extents = getExtents(input), result;
  SmallVector<ReassociationIndices> groups;
  for (int64_t i = 0, rank = extents.size(); i < rank; ++i) {
    if (i > first && i < first + count) {
      groups.back().push_back(i);
      result.back() = multiply(result.back(), extents[i]);
      continue;
    }
    groups.push_back({i});
    result.push_back(extents[i]);
  }
  return keep(builder.create<tensor::CollapseShapeOp>(b.getLocation(module),
                                                      typeOf(result, ::typeOf(input).getElementType()), input, groups),
              result);
}

Value Tensors::insertAxis(StringRef module, Value input, int64_t axis) {
  Extents extents = getExtents(input);
  if (axis < int64_t(extents.size()))
    return split(module, input, axis, {number(1), extents[axis]});
  return split(module, input, axis - 1, {extents.back(), number(1)});
}

Value Tensors::transpose(StringRef module, Value input, ArrayRef<int64_t> permutation) {
  Extents extents = getExtents(input), result;
  for (int64_t axis : permutation)
    result.push_back(extents[axis]);
  RankedTensorType type = typeOf(result, ::typeOf(input).getElementType());
  Location loc = b.getLocation(module);
  Value empty = builder.create<tensor::EmptyOp>(loc, type.getShape(), type.getElementType(), dynamicOf(result));
  return keep(builder.create<linalg::TransposeOp>(loc, input, empty, permutation).getResult()[0], result);
}

Value Tensors::slice(StringRef module, Value input, int64_t axis, Extent offset, Extent size, int64_t stride) {
  Extents extents = getExtents(input);
  if (getNumber(offset) == 0 && stride == 1 && size == extents[axis])
    return input;
  SmallVector<OpFoldResult> offsets(extents.size(), number(0)), strides(extents.size(), number(1));
  offsets[axis] = offset;
  strides[axis] = number(stride);
  extents[axis] = size;
  SmallVector<OpFoldResult> sizes(extents.begin(), extents.end());
  return keep(builder.create<tensor::ExtractSliceOp>(b.getLocation(module),
                                                     typeOf(extents, ::typeOf(input).getElementType()), input, offsets,
                                                     sizes, strides),
              extents);
}

Value Tensors::select(StringRef module, Value input, int64_t axis, int64_t index) {
  Value one = slice(module, input, axis, index, 1);
  return axis > 0 ? join(module, one, axis - 1, 2) : join(module, one, 0, 2);
}

Value Tensors::concatenate(StringRef module, int64_t axis, ArrayRef<Value> parts) {
  Extents extents = getExtents(parts.front());
  for (Value part : parts.drop_front())
    extents[axis] = add(extents[axis], getExtent(part, axis));
  return keep(builder.create<tensor::ConcatOp>(b.getLocation(module), typeOf(extents), axis, parts), extents);
}

Value Tensors::pad(StringRef module, Value input, int64_t axis, Extent low, Extent high) {
  if (getNumber(low) == 0 && getNumber(high) == 0)
    return input;
  Extents extents = getExtents(input);
  extents[axis] = add(add(extents[axis], low), high);
  SmallVector<OpFoldResult> lows(extents.size(), number(0)), highs(extents.size(), number(0));
  lows[axis] = low;
  highs[axis] = high;
  Location loc = b.getLocation(module);
  Value zero = builder.create<arith::ConstantOp>(loc, builder.getF32FloatAttr(0));
  return keep(builder.create<tensor::PadOp>(loc, typeOf(extents), input, lows, highs, zero), extents);
}

Value Tensors::repeat(StringRef module, Value input, Extent size) {
  Extents extents = getExtents(input);
  extents.insert(extents.begin(), size);
  RankedTensorType type = typeOf(extents);
  return keep(mixer::buildElementwise(builder, b.getLocation(module), type, dynamicOf(extents), {input}, {},
                                      [](OpBuilder &, Location, ValueRange args) { return args[0]; }),
              extents);
}

Value Tensors::dropAxes(StringRef module, Value input, int64_t count) { return join(module, input, 0, count + 1); }

//===-- Element by element ----------------------------------------------------------------------------===//

Value Tensors::elementwise(StringRef module, ArrayRef<Value> operands, function_ref<Value(Scalar, ValueRange)> body) {
  size_t rank = 0;
  for (Value operand : operands)
    rank = std::max<size_t>(rank, getExtents(operand).size());
  Extents result(rank, number(1));
  for (Value operand : operands) {
    Extents extents = getExtents(operand);
    for (size_t i = 0; i < extents.size(); ++i) {
      Extent &place = result[rank - extents.size() + i];
      if (getNumber(place) == 1)
        place = extents[i];
    }
  }
  SmallVector<AffineMap> maps;
  for (Value operand : operands) {
    Extents extents = getExtents(operand);
    SmallVector<AffineExpr> exprs;
    for (size_t i = 0; i < extents.size(); ++i) {
      size_t axis = rank - extents.size() + i;
      bool isBroadcast = getNumber(extents[i]) == 1 && getNumber(result[axis]) != 1;
      exprs.push_back(isBroadcast ? builder.getAffineConstantExpr(0) : builder.getAffineDimExpr(axis));
    }
    maps.push_back(AffineMap::get(rank, 0, exprs, builder.getContext()));
  }
  return keep(mixer::buildElementwise(builder, b.getLocation(module), typeOf(result), dynamicOf(result), operands, maps,
                                      [&](OpBuilder &nested, Location loc, ValueRange args) {
                                        return body(Scalar{nested, loc}, args);
                                      }),
              result);
}

Value Tensors::generate(StringRef module, ArrayRef<Extent> shape, Type elementType,
                        function_ref<Value(OpBuilder &, Location, ValueRange)> body) {
  return keep(mixer::buildElementwise(builder, b.getLocation(module), typeOf(shape, elementType), dynamicOf(shape), {},
                                      {},
                                      [&](OpBuilder &nested, Location loc, ValueRange) {
                                        SmallVector<Value> places;
                                        for (size_t axis = 0; axis < shape.size(); ++axis)
                                          places.push_back(nested.create<linalg::IndexOp>(loc, axis));
                                        return body(nested, loc, places);
                                      }),
              shape);
}

Value Tensors::plus(StringRef module, Value left, Value right) {
  if (left.getType() == right.getType())
    return keep(builder.create<arith::AddFOp>(b.getLocation(module), left, right), getExtents(left));
  return elementwise(module, {left, right}, [](Scalar s, ValueRange x) { return s.add(x[0], x[1]); });
}

Value Tensors::minus(StringRef module, Value left, Value right) {
  if (left.getType() == right.getType())
    return keep(builder.create<arith::SubFOp>(b.getLocation(module), left, right), getExtents(left));
  return elementwise(module, {left, right}, [](Scalar s, ValueRange x) { return s.sub(x[0], x[1]); });
}

Value Tensors::times(StringRef module, Value left, Value right) {
  if (left.getType() == right.getType())
    return keep(builder.create<arith::MulFOp>(b.getLocation(module), left, right), getExtents(left));
  return elementwise(module, {left, right}, [](Scalar s, ValueRange x) { return s.mul(x[0], x[1]); });
}

Value Tensors::times(StringRef module, Value input, double factor) {
  return elementwise(module, {input}, [&](Scalar s, ValueRange x) { return s.mul(x[0], factor); });
}

Value Tensors::activation(StringRef module, Value input, StringRef name, StringRef key) {
  if (name == "identity")
    return input;
  return keep(b.activation(module, input, name, key, dynamicOf(getExtents(input))), getExtents(input));
}

Value Tensors::constant(StringRef module, ArrayRef<int64_t> shape, ArrayRef<float> numbers) {
  auto type = RankedTensorType::get(shape, builder.getF32Type());
  return builder.create<arith::ConstantOp>(b.getLocation(module), DenseElementsAttr::get(type, numbers));
}

Value Tensors::tap(StringRef name, Value input) { return keep(b.tap(name, input), getExtents(input)); }

//===-- Sums ------------------------------------------------------------------------------------------===//

Value Tensors::reduce(StringRef module, Value input, ArrayRef<int64_t> axes, bool keepAxes, bool isMaximum) {
  Extents extents = getExtents(input), result;
  int64_t rank = extents.size();
  SmallVector<AffineExpr> written;
  SmallVector<utils::IteratorType> iterators;
  for (int64_t axis = 0; axis < rank; ++axis) {
    bool isSummed = llvm::is_contained(axes, axis);
    iterators.push_back(isSummed ? utils::IteratorType::reduction : utils::IteratorType::parallel);
    if (!isSummed) {
      written.push_back(builder.getAffineDimExpr(axis));
      result.push_back(extents[axis]);
    }
  }
  Value start = filled(module, result, isMaximum ? -std::numeric_limits<double>::infinity() : 0);
  auto op = builder.create<linalg::GenericOp>(
      b.getLocation(module), TypeRange{start.getType()}, ValueRange{input}, ValueRange{start},
      ArrayRef<AffineMap>{builder.getMultiDimIdentityMap(rank), AffineMap::get(rank, 0, written, builder.getContext())},
      iterators, [&](OpBuilder &nested, Location loc, ValueRange args) {
        Value next = isMaximum ? nested.create<arith::MaximumFOp>(loc, args[1], args[0]).getResult()
                               : nested.create<arith::AddFOp>(loc, args[1], args[0]).getResult();
        nested.create<linalg::YieldOp>(loc, next);
      });
  Value reduced = keep(op.getResult(0), result);
  for (int64_t axis = 0; keepAxes && axis < rank; ++axis)
    if (llvm::is_contained(axes, axis))
      reduced = insertAxis(module, reduced, axis);
  return reduced;
}

Value Tensors::sum(StringRef module, Value input, ArrayRef<int64_t> axes, bool keepAxes) {
  return reduce(module, input, axes, keepAxes, /*isMaximum=*/false);
}

Value Tensors::maximum(StringRef module, Value input, ArrayRef<int64_t> axes, bool keepAxes) {
  return reduce(module, input, axes, keepAxes, /*isMaximum=*/true);
}

Value Tensors::mean(StringRef module, Value input, ArrayRef<int64_t> axes, bool keepAxes) {
  Extents extents = getExtents(input);
  Value total = sum(module, input, axes, keepAxes);
  Extent count = number(1);
  for (int64_t axis : axes)
    count = multiply(count, extents[axis]);
  if (isa<Attribute>(count))
    return times(module, total, 1.0 / double(getNumber(count)));
  Value divisor;
  for (int64_t axis : axes) {
    Value size = toTensor(module, extents[axis]);
    divisor = divisor ? times(module, divisor, size) : size;
  }
  return elementwise(module, {total, divisor}, [](Scalar s, ValueRange x) { return s.div(x[0], x[1]); });
}

Value Tensors::contract(StringRef module, StringRef letters, Value left, Value right) {
  auto [operands, result] = letters.split("->");
  auto [first, second] = operands.split(",");
  std::string loops = result.str();
  llvm::StringMap<Extent> sizes;
  for (auto [names, value] : {std::pair(first, left), std::pair(second, right)})
    for (auto [axis, letter] : llvm::enumerate(names)) {
      if (loops.find(letter) == std::string::npos)
        loops += letter;
      sizes[StringRef(&names.data()[axis], 1)] = getExtent(value, axis);
    }
  auto mapOf = [&](StringRef names) {
    SmallVector<AffineExpr> exprs;
    for (char letter : names)
      exprs.push_back(builder.getAffineDimExpr(loops.find(letter)));
    return AffineMap::get(loops.size(), 0, exprs, builder.getContext());
  };
  Extents extents;
  for (char letter : result)
    extents.push_back(sizes[StringRef(&letter, 1)]);
  SmallVector<utils::IteratorType> iterators(loops.size(), utils::IteratorType::reduction);
  std::fill_n(iterators.begin(), result.size(), utils::IteratorType::parallel);
  Value start = filled(module, extents, 0);
  auto op = builder.create<linalg::GenericOp>(
      b.getLocation(module), TypeRange{start.getType()}, ValueRange{left, right}, ValueRange{start},
      ArrayRef<AffineMap>{mapOf(first), mapOf(second), mapOf(result)}, iterators,
      [](OpBuilder &nested, Location loc, ValueRange args) {
        Value product = nested.create<arith::MulFOp>(loc, args[0], args[1]);
        nested.create<linalg::YieldOp>(loc, nested.create<arith::AddFOp>(loc, args[2], product).getResult());
      });
  return keep(op.getResult(0), extents);
}

Value Tensors::softmax(StringRef module, Value input) {
  int64_t last = getExtents(input).size() - 1;
  Value largest = maximum(module, input, {last}, /*keep=*/true);
  Value power = elementwise(module, {input, largest}, [](Scalar s, ValueRange x) { return s.exp(s.sub(x[0], x[1])); });
  Value total = sum(module, power, {last}, /*keep=*/true);
  return elementwise(module, {power, total}, [](Scalar s, ValueRange x) { return s.div(x[0], x[1]); });
}

Value Tensors::l2Normalize(StringRef module, Value input, double epsilon) {
  Value squares = times(module, input, input);
  Value total = sum(module, squares, {int64_t(getExtents(input).size()) - 1}, /*keep=*/true);
  return elementwise(module, {input, total},
                     [&](Scalar s, ValueRange x) { return s.div(x[0], s.max(s.sqrt(x[1]), s.constant(epsilon))); });
}

//===-- Layers ----------------------------------------------------------------------------------------===//

Value Tensors::weight(StringRef name, ArrayRef<Size> shape, StringRef label) {
  return b.weight(name, shape, label.empty() ? name : label);
}

Value Tensors::linear(StringRef module, Value input, const Size &outputs, bool bias) {
  Size inputs = {getWidth(input), widthSources.count(input) ? widthSources[input] : "channels"};
  Value matrix = weight((module + ".weight").str(), {outputs, inputs}, module);
  Value vector = bias ? weight((module + ".bias").str(), {outputs}, module) : Value();
  Value result = project(module, input, matrix, vector);
  widthSources[result] = outputs.source;
  return result;
}

Value Tensors::project(StringRef module, Value input, Value matrix, Value bias) {
  Extents extents = getExtents(input);
  extents.back() = number(::typeOf(matrix).getDimSize(0));
  return keep(builder.create<mixer::LinearOp>(b.getLocation(module), typeOf(extents), input, matrix, bias), extents);
}

Value Tensors::layerNorm(StringRef module, Value input, double epsilon, bool bias, bool scale) {
  Size width = {getWidth(input), "channels"};
  Value factor = scale ? weight((module + ".weight").str(), {width}, module) : Value();
  Value shift = bias ? weight((module + ".bias").str(), {width}, module) : Value();
  return keep(builder.create<mixer::NormOp>(b.getLocation(module), input.getType(), mixer::NormKind::layer, input,
                                            factor, shift, APFloat(epsilon)),
              getExtents(input));
}

Value Tensors::rmsNorm(StringRef module, Value input, double epsilon) {
  Value factor = weight((module + ".weight").str(), {Size{getWidth(input), "channels"}}, module);
  return keep(builder.create<mixer::NormOp>(b.getLocation(module), input.getType(), mixer::NormKind::rms, input, factor,
                                            Value(), APFloat(epsilon)),
              getExtents(input));
}

Value Tensors::lookUp(StringRef module, Value indices, const Size &rows, const Size &width) {
  Extents extents = getExtents(indices);
  extents.push_back(number(width.value));
  Value table = weight((module + ".weight").str(), {rows, width}, module);
  return keep(builder.create<mixer::EmbeddingOp>(b.getLocation(module), typeOf(extents), indices, table), extents);
}

Value Tensors::batchNorm(StringRef module, Value input, double epsilon) {
  Size width = {getWidth(input), "channels"};
  auto get = [&](StringRef name) { return weight((module + "." + name).str(), {width}, module); };
  Value scale = elementwise(module, {get("weight"), get("running_var")},
                            [&](Scalar s, ValueRange x) { return s.div(x[0], s.sqrt(s.add(x[1], epsilon))); });
  Value shift = elementwise(module, {get("bias"), get("running_mean"), scale},
                            [](Scalar s, ValueRange x) { return s.sub(x[0], s.mul(x[1], x[2])); });
  return elementwise(module, {input, scale, shift},
                     [](Scalar s, ValueRange x) { return s.add(s.mul(x[0], x[1]), x[2]); });
}

Value Tensors::groupNormOfOne(StringRef module, Value input, double epsilon, bool bias) {
  Extents extents = getExtents(input);
  int64_t rank = extents.size();
  Size width = {getWidth(input), "channels"};
  Value factor = weight((module + ".weight").str(), {width}, module);
  Value shift = bias ? weight((module + ".bias").str(), {width}, module) : Value();
  bool isStatic = llvm::all_of(ArrayRef<Extent>(extents).drop_front(), [](Extent e) { return isa<Attribute>(e); });
  Value normed;
  if (isStatic) {
    Value flat = join(module, input, 1, rank - 1);
    flat = keep(builder.create<mixer::NormOp>(b.getLocation(module), flat.getType(), mixer::NormKind::layer, flat,
                                              Value(), Value(), APFloat(epsilon)),
                getExtents(flat));
    normed = split(module, flat, 1, ArrayRef<Extent>(extents).drop_front());
  } else {
    SmallVector<int64_t> axes;
    for (int64_t axis = 1; axis < rank; ++axis)
      axes.push_back(axis);
    Value average = mean(module, input, axes, /*keep=*/true);
    Value centred = minus(module, input, average);
    Value variance = mean(module, times(module, centred, centred), axes, /*keep=*/true);
    normed = elementwise(module, {centred, variance},
                         [&](Scalar s, ValueRange x) { return s.div(x[0], s.sqrt(s.add(x[1], epsilon))); });
  }
  Value scaled = times(module, normed, factor);
  return shift ? plus(module, scaled, shift) : scaled;
}

Value Tensors::scaleBy(StringRef name, Value input) {
  return times(name, input, weight(name, {Size{getWidth(input), "channels"}}));
}

Tensors::Window Tensors::Window::square(int64_t size, int64_t stride, int64_t padding, int64_t dilation) {
  return {{size, size}, {stride, stride}, {padding, padding}, {padding, padding}, {dilation, dilation}};
}

Tensors::Window Tensors::Window::line(int64_t size, int64_t stride, int64_t padding, int64_t dilation) {
  return {{size}, {stride}, {padding}, {padding}, {dilation}};
}

Extent Tensors::windowed(Extent size, const Window &window, unsigned axis) {
  int64_t less = window.dilations[axis] * (window.size[axis] - 1) + 1 - window.low[axis] - window.high[axis];
  return add(divide(add(size, number(-less)), window.strides[axis]), number(1));
}

Value Tensors::convolve(StringRef module, Value input, Value matrix, Value bias, const Window &window, int64_t groups) {
  Extents extents = getExtents(input);
  unsigned axes = window.size.size();
  int64_t outputs = ::typeOf(matrix).getDimSize(0);
  // A window that neither overlaps nor leaves anything out is a linear layer over it.
  bool isPatch = groups == 1;
  for (unsigned axis = 0; axis < axes; ++axis)
    isPatch = isPatch && window.size[axis] == window.strides[axis] && window.dilations[axis] == 1 &&
              window.low[axis] == 0 && window.high[axis] == 0;
  if (isPatch) {
    Value patches = input;
    SmallVector<int64_t> order = {0}, weightOrder = {0};
    for (unsigned axis = 0; axis < axes; ++axis) {
      Extent count = divide(extents[axis + 1], window.size[axis]);
      int64_t place = 1 + 2 * axis;
      patches = slice(module, patches, place, number(0), multiply(count, number(window.size[axis])));
      patches = split(module, patches, place, {count, number(window.size[axis])});
      order.push_back(place);
      weightOrder.push_back(2 + axis);
    }
    for (unsigned axis = 0; axis < axes; ++axis)
      order.push_back(2 + 2 * axis);
    order.push_back(1 + 2 * axes);
    weightOrder.push_back(1);
    patches = join(module, transpose(module, patches, order), 1 + axes, axes + 1);
    Value flat = join(module, transpose(module, matrix, weightOrder), 1, axes + 1);
    return project(module, patches, flat, bias);
  }
  SmallVector<int64_t> order;
  for (unsigned axis = 0; axis < axes; ++axis)
    order.push_back(2 + axis);
  order.append({1, 0});
  Value kernel = transpose(module, matrix, order);
  for (unsigned axis = 0; axis < axes; ++axis)
    extents[axis + 1] = windowed(extents[axis + 1], window, axis);
  extents.back() = number(outputs);
  auto array = [&](ArrayRef<int64_t> numbers) { return builder.getDenseI64ArrayAttr(numbers); };
  return keep(builder.create<mixer::ConvolutionOp>(b.getLocation(module), typeOf(extents), input, kernel, bias, groups,
                                                   array(window.strides), array(window.dilations), array(window.low),
                                                   array(window.high)),
              extents);
}

Value Tensors::convolution(StringRef module, Value input, const Size &outputs, const Window &window, int64_t groups,
                           bool bias) {
  SmallVector<Size> shape = {outputs, Size{getWidth(input) / groups, "channels"}};
  for (int64_t size : window.size)
    shape.push_back({size, "window"});
  Value matrix = weight((module + ".weight").str(), shape, module);
  Value vector = bias ? weight((module + ".bias").str(), {outputs}, module) : Value();
  return convolve(module, input, matrix, vector, window, groups);
}

Value Tensors::depthwise(StringRef module, Value input, const Window &window, bool bias) {
  int64_t width = getWidth(input);
  return convolution(module, input, {width, "channels"}, window, width, bias);
}

Value Tensors::pointwise(StringRef module, Value input, const Size &outputs, bool bias, int64_t windowAxes) {
  SmallVector<Size> shape = {outputs, Size{getWidth(input), "channels"}};
  shape.append(windowAxes, Size{1, "1"});
  Value matrix = weight((module + ".weight").str(), shape, module);
  Value vector = bias ? weight((module + ".bias").str(), {outputs}, module) : Value();
  return project(module, input, join(module, matrix, 1, 1 + windowAxes), vector);
}

Value Tensors::poolWindow(StringRef module, mixer::WindowPoolKind kind, Value input, const Window &window,
                          bool countPadding) {
  Extents extents = getExtents(input);
  for (unsigned axis = 0; axis < window.size.size(); ++axis)
    extents[axis + 1] = windowed(extents[axis + 1], window, axis);
  auto array = [&](ArrayRef<int64_t> numbers) { return builder.getDenseI64ArrayAttr(numbers); };
  return keep(builder.create<mixer::PoolWindowOp>(b.getLocation(module), typeOf(extents), kind, input,
                                                  array(window.size), countPadding, array(window.strides),
                                                  array(window.dilations), array(window.low), array(window.high)),
              extents);
}

//===-- Attention -------------------------------------------------------------------------------------===//

Value Tensors::splitHeads(StringRef module, Value input, int64_t heads) {
  int64_t axis = getExtents(input).size() - 1;
  Value apart = split(module, input, axis, {number(heads), number(getWidth(input) / heads)});
  return transpose(module, apart, {0, 2, 1, 3});
}

Value Tensors::joinHeads(StringRef module, Value input) {
  return join(module, transpose(module, input, {0, 2, 1, 3}), 2, 2);
}

void Tensors::AttentionOptions::addBias(Value bias) {
  size_t place = captures.size();
  captures.push_back(bias);
  auto before = score;
  score = [before, place](Scalar s, Value score, ValueRange indices, ValueRange captured) {
    if (before)
      score = before(s, score, indices, captured);
    Value element =
        s.b.create<tensor::ExtractOp>(s.loc, captured[place], ValueRange{indices[1], indices[2], indices[3]});
    return s.add(score, element);
  };
}

Value Tensors::attend(StringRef module, Value query, Value key, Value value, const AttentionOptions &options) {
  Location loc = b.getLocation(module);
  Extents extents = getExtents(query);
  double scale = options.scale ? *options.scale : 1.0 / std::sqrt(double(getWidth(query)));
  extents.back() = number(getWidth(value));
  auto op = builder.create<mixer::AttentionOp>(loc, typeOf(extents), query, key, value, /*segments=*/Value(),
                                               options.captures, APFloat(scale));
  OpBuilder::InsertionGuard guard(builder);
  SmallVector<Type> arguments(4, builder.getIndexType());
  for (Value capture : options.captures)
    arguments.push_back(capture.getType());
  SmallVector<Location> locations(arguments.size(), loc);
  if (options.mask) {
    Block *block = builder.createBlock(&op.getMask(), {}, arguments, locations);
    Value keep = options.mask(builder, loc, block->getArguments().take_front(4), block->getArguments().drop_front(4));
    builder.create<mixer::YieldOp>(loc, keep);
  }
  if (options.score) {
    arguments.insert(arguments.begin(), builder.getF32Type());
    locations.push_back(loc);
    Block *block = builder.createBlock(&op.getScore(), {}, arguments, locations);
    Value score = options.score(Scalar{builder, loc}, block->getArgument(0), block->getArguments().slice(1, 4),
                                block->getArguments().drop_front(5));
    builder.create<mixer::YieldOp>(loc, score);
  }
  return keep(op.getResult(), extents);
}

Value Tensors::mlp(StringRef module, Value input, const Size &inner, StringRef name, StringRef key, MlpNames names,
                   bool bias) {
  ModelBuilder::Scope scope(b, module);
  Size width = {getWidth(input), widthSources.count(input) ? widthSources[input] : "channels"};
  Value up = linear(names.up, input, inner, bias);
  return linear(names.down, activation(names.up, up, name, key), width, bias);
}

//===-- Resizing --------------------------------------------------------------------------------------===//

/// [to, from]: the share of row j in row i of the result.
Value Tensors::resizeMatrix(StringRef module, Extent from, Extent to, StringRef mode) {
  Value oldSize = toTensor(module, from), newSize = toTensor(module, to);
  Value ratio = elementwise(module, {oldSize, newSize}, [](Scalar s, ValueRange x) { return s.div(x[0], x[1]); });
  Value places = generate(module, {to, from}, builder.getF32Type(), [](OpBuilder &nested, Location loc, ValueRange at) {
    Value integer = nested.create<arith::IndexCastOp>(loc, nested.getI32Type(), at[0]);
    return nested.create<arith::SIToFPOp>(loc, nested.getF32Type(), integer);
  });
  Value columns =
      generate(module, {to, from}, builder.getF32Type(), [](OpBuilder &nested, Location loc, ValueRange at) {
        Value integer = nested.create<arith::IndexCastOp>(loc, nested.getI32Type(), at[1]);
        return nested.create<arith::SIToFPOp>(loc, nested.getF32Type(), integer);
      });
  bool isCubic = mode == "bicubic";
  return elementwise(module, {places, columns, ratio, oldSize}, [&](Scalar s, ValueRange x) -> Value {
    // Where row i lies in the old rows.
    Value source = s.sub(s.mul(s.add(x[0], 0.5), x[2]), s.constant(0.5));
    Value last = s.sub(x[3], s.constant(1));
    if (!isCubic)
      source = s.max(source, s.constant(0));
    Value floor = s.b.create<math::FloorOp>(s.loc, source);
    Value fraction = s.sub(source, floor);
    Value total = s.constant(0);
    for (int tap = isCubic ? -1 : 0; tap <= (isCubic ? 2 : 1); ++tap) {
      // |distance| of the tap.
      Value distance = tap <= 0 ? s.add(fraction, -double(tap)) : s.sub(s.constant(tap), fraction);
      Value share;
      if (!isCubic) {
        share = s.sub(s.constant(1), distance);
      } else if (tap == 0 || tap == 1) { // ((a + 2) d - (a + 3)) d^2 + 1, a = -0.75
        share = s.add(s.mul(s.mul(s.add(s.mul(distance, 1.25), -2.25), distance), distance), 1);
      } else { // ((a d - 5 a) d + 8 a) d - 4 a
        share = s.add(s.mul(s.add(s.mul(s.add(s.mul(distance, -0.75), 3.75), distance), -6), distance), 3);
      }
      Value row = s.min(s.max(s.add(floor, double(tap)), s.constant(0)), last);
      Value hits = s.compare(arith::CmpFPredicate::OEQ, row, x[1]);
      total = s.add(total, s.select(hits, share, s.constant(0)));
    }
    return total;
  });
}

Value Tensors::resize(StringRef module, Value input, Extent rows, Extent columns, StringRef mode) {
  Extents extents = getExtents(input);
  Value result = input;
  if (rows != extents[0])
    result = contract(module, "ij,jkc->ikc", resizeMatrix(module, extents[0], rows, mode), result);
  if (columns != extents[1])
    result = contract(module, "lk,ikc->ilc", resizeMatrix(module, extents[1], columns, mode), result);
  return result;
}
