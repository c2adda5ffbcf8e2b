// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Sizes, and the tensor ops that the builders of ONNX ops are made of.

#include "lib/Import/Onnx/Importer.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "llvm/ADT/STLExtras.h"

#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

//===-- Sizes -----------------------------------------------------------------------------------------===//

Shape Importer::staticShape(ArrayRef<int64_t> sizes) {
  Shape shape;
  for (int64_t value : sizes)
    shape.push_back(size(value));
  return shape;
}

std::optional<int64_t> Importer::getConstant(const SizeExpression &size) {
  if (size.terms.empty())
    return 0;
  if (size.terms.size() == 1 && size.terms.begin()->first.empty())
    return size.terms.begin()->second;
  return std::nullopt;
}

int64_t Importer::toStatic(const SizeExpression &size) { return getConstant(size).value_or(ShapedType::kDynamic); }

std::optional<SmallVector<int64_t>> Importer::getStatic(ArrayRef<SizeExpression> shape) {
  SmallVector<int64_t> sizes;
  for (const SizeExpression &size : shape) {
    std::optional<int64_t> value = getConstant(size);
    if (!value)
      return std::nullopt;
    sizes.push_back(*value);
  }
  return sizes;
}

SizeExpression Importer::product(ArrayRef<SizeExpression> shape) {
  SizeExpression result = size(1);
  for (const SizeExpression &size : shape)
    result = algebra.multiply(result, size);
  return result;
}

std::optional<SizeExpression> Importer::divide(const SizeExpression &a, const SizeExpression &b) {
  if (a == b)
    return size(1);
  if (std::optional<int64_t> divisor = getConstant(b)) {
    if (*divisor <= 0)
      return std::nullopt;
    SizeExpression result = a;
    for (auto &[monomial, factor] : result.terms) {
      if (factor % *divisor)
        return algebra.opaque(mixer::SizeAlgebra::Kind::FloorDiv, a, b);
      factor /= *divisor;
    }
    return result;
  }
  // Division of polynomials: the leading terms, again and again.
  auto leading = [](const SizeExpression &e) {
    auto best = e.terms.begin();
    for (auto it = e.terms.begin(); it != e.terms.end(); ++it)
      if (std::pair(it->first.size(), it->first) > std::pair(best->first.size(), best->first))
        best = it;
    return *best;
  };
  if (b.terms.empty())
    return std::nullopt;
  SizeExpression rest = a, result;
  auto [under, divisor] = leading(b);
  for (unsigned step = 0; !rest.terms.empty(); ++step) {
    auto [over, factor] = leading(rest);
    std::vector<unsigned> monomial;
    std::set_difference(over.begin(), over.end(), under.begin(), under.end(), std::back_inserter(monomial));
    if (monomial.size() + under.size() != over.size() || factor % divisor || step > 256)
      return std::nullopt;
    SizeExpression part;
    part.terms[monomial] = factor / divisor;
    result = algebra.add(result, part);
    rest = algebra.subtract(rest, algebra.multiply(part, b));
  }
  return result;
}

std::string Importer::print(ArrayRef<SizeExpression> shape) {
  std::string text = "[";
  for (const SizeExpression &size : shape)
    text += (text.size() > 1 ? ", " : "") + algebra.print(size);
  return text + "]";
}

std::optional<std::string> Importer::getDimName(const SizeExpression &size) {
  if (size.terms.size() != 1)
    return std::nullopt;
  for (const auto &[name, bounds] : dims)
    if (bounds.first != bounds.second && algebra.dim(name, bounds.first, bounds.second) == size)
      return name;
  return std::nullopt;
}

LogicalResult Importer::makeEqual(Call &call, const SizeExpression &a, const SizeExpression &b, const Twine &what) {
  if (a == b)
    return success();
  std::optional<int64_t> constantA = getConstant(a), constantB = getConstant(b);
  auto wrong = [&] {
    return call.error(what + " are " + algebra.print(a) + " and " + algebra.print(b), {"expected equal sizes"});
  };
  if (constantA && constantB)
    return wrong();
  std::optional<std::string> nameA = getDimName(a), nameB = getDimName(b);
  if (nameA && nameB) {
    // The one that the model names first stays.
    auto place = [&](const std::string &name) { return llvm::find(dimOrder, name) - dimOrder.begin(); };
    bool keepA = place(*nameA) < place(*nameB);
    facts.same[keepA ? *nameB : *nameA] = keepA ? *nameA : *nameB;
    restart = true;
    return failure();
  }
  for (auto [name, value] : {std::pair(nameA, constantB), std::pair(nameB, constantA)})
    if (name && value) {
      auto [low, high] = dims[*name];
      if (*value < low || *value > high)
        return wrong();
      facts.fixed[*name] = *value;
      facts.highSource[*name] = call.node.describe();
      restart = true;
      return failure();
    }
  // The difference may be one of two dims (past + seq and other + seq), or of a dim and the sum of two (total and
  // past + seq), in what else the two may hold.
  SizeExpression difference = algebra.subtract(a, b);
  // Equal as far as a dim goes: the first 64 of a table are as many as the tokens, up to 64 of them.
  std::string dim;
  (void)algebra.anyDim(difference, [&](StringRef name) { // which is all that is asked: `evaluate` gives none of two
    dim = name.str();
    return true;
  });
  if (dims.count(dim)) {
    unsigned budget = 100000; // a handful of atoms for each size that is tried
    auto [low, high] = dims[dim];
    int64_t last = low - 1;
    while (last < high && algebra.evaluate(difference, dim, last + 1, budget) == 0)
      ++last;
    if (last == high)
      return success();
    if (last >= low + 3 && budget) { // no coincidence
      facts.high[dim] = last;
      facts.highSource[dim] = call.node.describe();
      restart = true;
      return failure();
    }
  }
  std::vector<std::string> plus, minus;
  SizeExpression first, second;
  for (const auto &[monomial, factor] : difference.terms) {
    SizeExpression part;
    part.terms[monomial] = 1;
    std::optional<std::string> name = getDimName(part);
    if (!name || (factor != 1 && factor != -1))
      return wrong();
    (factor == 1 ? plus : minus).push_back(*name);
    (factor == 1 ? first : second) = part;
  }
  if (plus.size() == 1 && minus.size() == 1)
    return makeEqual(call, first, second, what);
  if (plus.size() == 2 && minus.size() == 1)
    std::swap(plus, minus);
  if (plus.size() == 1 && minus.size() == 2 && minus[0] != minus[1] && !isSummand(plus[0]) &&
      !facts.sums.count(minus[0]) && !facts.sums.count(minus[1])) {
    facts.sums[plus[0]] = {minus[0], minus[1]};
    restart = true;
    return failure();
  }
  return wrong();
}

bool Importer::isAtMost(const SizeExpression &size, const SizeExpression &most, StringRef source) {
  if (algebra.isAtLeast(most, size))
    return true;
  std::optional<int64_t> limit = getConstant(most);
  if (!limit)
    return false;
  // dim + constant <= limit
  SizeExpression dim = size;
  int64_t offset = 0;
  if (auto constant = dim.terms.find({}); constant != dim.terms.end()) {
    offset = constant->second;
    dim.terms.erase(constant);
  }
  std::optional<std::string> name = getDimName(dim);
  if (!name || *limit - offset < dims[*name].first)
    return false;
  facts.high[*name] = *limit - offset;
  facts.highSource[*name] = source.str();
  restart = true;
  return true;
}

bool Importer::isNotNegative(const SizeExpression &size, StringRef source) {
  if (algebra.bounds(size).first >= 0)
    return true;
  SmallVector<std::string> names;
  FailureOr<AffineExpr> expression = algebra.getAffine(builder.getContext(), size, names);
  if (failed(expression) || names.size() != 1 || !dims.count(names[0]) || !algebra.isMonotone(size))
    return false;
  auto isEnough = [&](int64_t number) {
    Attribute constant = builder.getIndexAttr(number);
    SmallVector<Attribute> value;
    return succeeded(AffineMap::get(0, 1, *expression).constantFold(constant, value)) &&
           cast<IntegerAttr>(value[0]).getInt() >= 0;
  };
  int64_t low = dims[names[0]].first, high = int64_t(1) << 24;
  if (isEnough(low) || !isEnough(high))
    return false;
  while (high - low > 1) {
    int64_t middle = low + (high - low) / 2;
    (isEnough(middle) ? high : low) = middle;
  }
  facts.low[names[0]] = high;
  facts.lowSource[names[0]] = source.str();
  restart = true;
  return true;
}

Value Importer::emit(Location loc, const SizeExpression &size) {
  if (std::optional<int64_t> value = getConstant(size))
    return builder.create<arith::ConstantIndexOp>(loc, *value);
  return algebra.emit(builder, loc, size, sizeValues);
}

OpFoldResult Importer::emitFolded(Location loc, const SizeExpression &size) {
  if (std::optional<int64_t> value = getConstant(size))
    return builder.getIndexAttr(*value);
  return emit(loc, size);
}

SmallVector<OpFoldResult> Importer::emitSizes(Location loc, ArrayRef<SizeExpression> shape) {
  SmallVector<OpFoldResult> sizes;
  for (const SizeExpression &size : shape)
    sizes.push_back(emitFolded(loc, size));
  return sizes;
}

SmallVector<Value> Importer::emitDynamic(Location loc, ArrayRef<SizeExpression> shape) {
  SmallVector<Value> sizes;
  for (const SizeExpression &size : shape)
    if (!getConstant(size))
      sizes.push_back(emit(loc, size));
  return sizes;
}

//===-- Tensors ---------------------------------------------------------------------------------------===//

Type Importer::getElementType(ElementType type) {
  switch (type) {
  case Float:
    return builder.getF32Type();
  case Double:
    return builder.getF64Type();
  case Float16:
    return builder.getF16Type();
  case BFloat16:
    return builder.getBF16Type();
  case Bool:
    return builder.getI1Type();
  case Uint8:
  case Int8:
    return builder.getI8Type();
  case Uint16:
  case Int16:
    return builder.getI16Type();
  case Uint32:
  case Int32:
    return builder.getI32Type();
  case Uint64:
  case Int64:
    return builder.getI64Type();
  case Undefined:
  case String:
  case Complex64:
  case Complex128:
    return Type();
  default: // codes and small integers
    return type <= Int2 ? builder.getI8Type() : Type();
  }
}

RankedTensorType Importer::getType(Type element, ArrayRef<SizeExpression> shape) {
  SmallVector<int64_t> sizes;
  for (const SizeExpression &size : shape)
    sizes.push_back(toStatic(size));
  return RankedTensorType::get(sizes, element);
}

Value Importer::filledWith(Location loc, Value scalar, ArrayRef<SizeExpression> shape) {
  return builder.create<tensor::SplatOp>(loc, scalar, getType(scalar.getType(), shape), emitDynamic(loc, shape));
}

static TypedAttr numberAttr(OpBuilder &builder, Type element, double value) {
  if (auto type = dyn_cast<FloatType>(element))
    return builder.getFloatAttr(type, value);
  // What no integer holds becomes the nearest that one does; what is no number, 0.
  constexpr double most = 9223372036854774784.0;
  return builder.getIntegerAttr(element, std::isnan(value) ? 0 : static_cast<int64_t>(std::clamp(value, -most, most)));
}

Value Importer::filled(Location loc, Type element, double value, ArrayRef<SizeExpression> shape) {
  TypedAttr attribute = numberAttr(builder, element, value);
  RankedTensorType type = getType(element, shape);
  if (type.hasStaticShape())
    return builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, ArrayRef<Attribute>(attribute)));
  return filledWith(loc, builder.create<arith::ConstantOp>(loc, attribute), shape);
}

Value Importer::empty(Location loc, Type element, ArrayRef<SizeExpression> shape) {
  return builder.create<tensor::EmptyOp>(loc, emitSizes(loc, shape), element);
}

Value Importer::reshape(Location loc, Value value, ArrayRef<SizeExpression> from, ArrayRef<SizeExpression> to) {
  if (from == to)
    return value;
  Type element = cast<RankedTensorType>(value.getType()).getElementType();
  // The smallest groups of axes with equal products.
  SmallVector<ReassociationIndices> together, apart;
  Shape middle;
  unsigned i = 0, j = 0;
  while (i < from.size() && j < to.size()) {
    unsigned most = (from.size() - i) + (to.size() - j), p = from.size() - i, q = to.size() - j;
    bool found = false;
    for (unsigned sum = 2; sum <= most && !found; ++sum)
      for (unsigned left = 1; left < sum && !found; ++left) {
        unsigned right = sum - left;
        if (left > from.size() - i || right > to.size() - j)
          continue;
        if (product(from.slice(i, left)) == product(to.slice(j, right))) {
          p = left;
          q = right;
          found = true;
        }
      }
    together.emplace_back();
    apart.emplace_back();
    middle.push_back(p == 1 ? from[i] : q == 1 ? to[j] : product(from.slice(i, p)));
    for (unsigned k = 0; k < p; ++k)
      together.back().push_back(i++);
    for (unsigned k = 0; k < q; ++k)
      apart.back().push_back(j++);
  }
  // What is left over has size 1.
  if (!together.empty()) {
    for (; i < from.size(); ++i)
      together.back().push_back(i);
    for (; j < to.size(); ++j)
      apart.back().push_back(j);
  }
  if (from.size() != middle.size())
    value = builder.create<tensor::CollapseShapeOp>(loc, getType(element, middle), value, together);
  if (to.size() != middle.size())
    value = builder.create<tensor::ExpandShapeOp>(loc, getType(element, to), value, apart, emitSizes(loc, to));
  return value;
}

Value Importer::transpose(Location loc, Value value, Shape &shape, ArrayRef<int64_t> permutation) {
  Shape result;
  bool isIdentity = true;
  for (auto [axis, source] : llvm::enumerate(permutation)) {
    result.push_back(shape[source]);
    isIdentity &= int64_t(axis) == source;
  }
  if (isIdentity)
    return value;
  shape = result;
  Type element = cast<RankedTensorType>(value.getType()).getElementType();
  return builder.create<linalg::TransposeOp>(loc, value, empty(loc, element, shape), permutation).getResult()[0];
}

Value Importer::broadcast(Location loc, Value value, ArrayRef<SizeExpression> from, ArrayRef<SizeExpression> to) {
  if (from == to)
    return value;
  Type element = cast<RankedTensorType>(value.getType()).getElementType();
  if (auto constant = value.getDefiningOp<arith::ConstantOp>())
    if (auto dense = dyn_cast<DenseElementsAttr>(constant.getValue()); dense && dense.isSplat()) {
      RankedTensorType type = getType(element, to);
      if (type.hasStaticShape())
        return builder.create<arith::ConstantOp>(loc, dense.resizeSplat(type));
      return filledWith(loc, builder.create<arith::ConstantOp>(loc, dense.getSplatValue<TypedAttr>()), to);
    }
  if (auto splat = value.getDefiningOp<tensor::SplatOp>())
    return filledWith(loc, splat.getInput(), to);
  Shape kept;
  SmallVector<int64_t> added;
  size_t missing = to.size() - from.size();
  for (size_t axis = 0; axis < to.size(); ++axis) {
    if (axis < missing || (from[axis - missing] != to[axis]))
      added.push_back(axis);
    else
      kept.push_back(to[axis]);
  }
  value = reshape(loc, value, from, kept);
  if (added.empty())
    return value;
  return builder.create<linalg::BroadcastOp>(loc, value, empty(loc, element, to), added).getResult()[0];
}

FailureOr<Shape> Importer::broadcastShapes(Call &call, ArrayRef<SizeExpression> a, ArrayRef<SizeExpression> b) {
  Shape result;
  size_t rank = std::max(a.size(), b.size());
  for (size_t axis = 0; axis < rank; ++axis) {
    bool hasA = axis + a.size() >= rank, hasB = axis + b.size() >= rank;
    SizeExpression one = size(1), x = hasA ? a[axis + a.size() - rank] : one,
                   y = hasB ? b[axis + b.size() - rank] : one;
    if (x == y || y == one) {
      result.push_back(x);
    } else if (x == one) {
      result.push_back(y);
    } else {
      // A dynamic size that could be 1 is taken to be the other one.
      if (failed(makeEqual(call, x, y, "sizes of axis " + Twine(axis) + " that are broadcast")))
        return failure();
      result.push_back(x);
    }
  }
  return result;
}

Value Importer::slice(Location loc, Value value, ArrayRef<SizeExpression> offsets, ArrayRef<SizeExpression> sizes,
                      ArrayRef<int64_t> steps) {
  // A part that was put there as it is: the other axes of both are whole.
  if (auto found = insertedParts.find(value); found != insertedParts.end()) {
    const Parts &parts = found->second;
    std::optional<int64_t> offset = getConstant(offsets[parts.axis]), count = getConstant(sizes[parts.axis]);
    auto part = offset ? parts.byOffset.find(*offset) : parts.byOffset.end();
    if (part != parts.byOffset.end() && count == part->second.first && steps[parts.axis] == 1 &&
        part->second.second.getType() == getType(getElementTypeOrSelf(value.getType()), sizes) &&
        llvm::all_of(llvm::seq<size_t>(0, sizes.size()), [&](size_t axis) {
          return int64_t(axis) == parts.axis || (sizes[axis] == parts.shape[axis] && steps[axis] == 1);
        }))
      return part->second.second;
  }
  SmallVector<OpFoldResult> strides;
  for (int64_t step : steps)
    strides.push_back(builder.getIndexAttr(step));
  Type element = cast<RankedTensorType>(value.getType()).getElementType();
  return builder.create<tensor::ExtractSliceOp>(loc, getType(element, sizes), value, emitSizes(loc, offsets),
                                                emitSizes(loc, sizes), strides);
}

Value Importer::reduce(Location loc, Reduction kind, Value value, ArrayRef<SizeExpression> shape,
                       ArrayRef<int64_t> axes, Shape &result) {
  result.clear();
  for (auto [axis, size] : llvm::enumerate(shape))
    if (!llvm::is_contained(axes, int64_t(axis)))
      result.push_back(size);
  if (axes.empty())
    return value;
  Type element = cast<RankedTensorType>(value.getType()).getElementType();
  bool isFloat = isa<FloatType>(element);
  TypedAttr start;
  unsigned bits = element.getIntOrFloatBitWidth();
  switch (kind) {
  case Reduction::Sum:
    start = numberAttr(builder, element, 0);
    break;
  case Reduction::Product:
    start = numberAttr(builder, element, 1);
    break;
  case Reduction::MaxUnsigned:
  case Reduction::MinUnsigned:
    start = builder.getIntegerAttr(element, kind == Reduction::MaxUnsigned ? APInt::getMinValue(bits)
                                                                           : APInt::getMaxValue(bits));
    break;
  case Reduction::Max:
  case Reduction::Min: {
    bool isMax = kind == Reduction::Max;
    if (isFloat)
      start = numberAttr(builder, element, isMax ? -INFINITY : INFINITY);
    else
      start = builder.getIntegerAttr(element, isMax ? APInt::getSignedMinValue(bits) : APInt::getSignedMaxValue(bits));
    break;
  }
  }
  RankedTensorType type = getType(element, result);
  Value init =
      type.hasStaticShape()
          ? builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, ArrayRef<Attribute>(start))).getResult()
          : filledWith(loc, builder.create<arith::ConstantOp>(loc, start), result);
  SmallVector<int64_t> sorted(axes);
  llvm::sort(sorted);
  return builder
      .create<linalg::ReduceOp>(loc, ValueRange{value}, ValueRange{init}, sorted,
                                [&](OpBuilder &b, Location at, ValueRange args) {
                                  Value x = args[0], y = args[1], r;
                                  switch (kind) {
                                  case Reduction::Sum:
                                    r = isFloat ? b.create<arith::AddFOp>(at, x, y).getResult()
                                                : b.create<arith::AddIOp>(at, x, y).getResult();
                                    break;
                                  case Reduction::Product:
                                    r = isFloat ? b.create<arith::MulFOp>(at, x, y).getResult()
                                                : b.create<arith::MulIOp>(at, x, y).getResult();
                                    break;
                                  case Reduction::MaxUnsigned:
                                    r = b.create<arith::MaxUIOp>(at, x, y);
                                    break;
                                  case Reduction::MinUnsigned:
                                    r = b.create<arith::MinUIOp>(at, x, y);
                                    break;
                                  case Reduction::Max:
                                    r = isFloat ? b.create<arith::MaximumFOp>(at, x, y).getResult()
                                                : b.create<arith::MaxSIOp>(at, x, y).getResult();
                                    break;
                                  case Reduction::Min:
                                    r = isFloat ? b.create<arith::MinimumFOp>(at, x, y).getResult()
                                                : b.create<arith::MinSIOp>(at, x, y).getResult();
                                    break;
                                  }
                                  b.create<linalg::YieldOp>(at, r);
                                })
      .getResult(0);
}

Value Importer::contract(Location loc, Value a, ArrayRef<int> aLetters, Value b, ArrayRef<int> bLetters,
                         ArrayRef<int> resultLetters, ArrayRef<SizeExpression> resultShape) {
  // Loops: the result's letters, then the others.
  SmallVector<int> loops(resultLetters);
  for (int letter : llvm::concat<const int>(aLetters, bLetters))
    if (letter >= 0 && !llvm::is_contained(loops, letter))
      loops.push_back(letter);
  MLIRContext *context = builder.getContext();
  auto map = [&](ArrayRef<int> letters) {
    SmallVector<AffineExpr> results;
    for (int letter : letters)
      results.push_back(letter < 0 ? getAffineConstantExpr(0, context)
                                   : getAffineDimExpr(llvm::find(loops, letter) - loops.begin(), context));
    return AffineMap::get(loops.size(), 0, results, context);
  };
  SmallVector<utils::IteratorType> iterators(loops.size(), utils::IteratorType::reduction);
  std::fill_n(iterators.begin(), resultLetters.size(), utils::IteratorType::parallel);
  Type element = cast<RankedTensorType>(a.getType()).getElementType();
  Value init = filled(loc, element, 0, resultShape);
  bool isFloat = isa<FloatType>(element);
  return builder
      .create<linalg::GenericOp>(loc, TypeRange{init.getType()}, ValueRange{a, b}, ValueRange{init},
                                 ArrayRef<AffineMap>{map(aLetters), map(bLetters), map(resultLetters)}, iterators,
                                 [&](OpBuilder &nested, Location at, ValueRange args) {
                                   Value sum;
                                   if (isFloat) {
                                     Value product = nested.create<arith::MulFOp>(at, args[0], args[1]);
                                     sum = nested.create<arith::AddFOp>(at, args[2], product);
                                   } else {
                                     Value product = nested.create<arith::MulIOp>(at, args[0], args[1]);
                                     sum = nested.create<arith::AddIOp>(at, args[2], product);
                                   }
                                   nested.create<linalg::YieldOp>(at, sum);
                                 })
      .getResult(0);
}

Value Importer::toFloat(Location loc, Value value, Type element) {
  auto type = cast<RankedTensorType>(value.getType());
  Type from = type.getElementType();
  if (from == element)
    return value;
  Type to = type.clone(element);
  if (isa<FloatType>(from))
    return from.getIntOrFloatBitWidth() < element.getIntOrFloatBitWidth()
               ? builder.create<arith::ExtFOp>(loc, to, value).getResult()
               : builder.create<arith::TruncFOp>(loc, to, value).getResult();
  if (from.isInteger(1))
    return builder.create<arith::UIToFPOp>(loc, to, value);
  return builder.create<arith::SIToFPOp>(loc, to, value);
}

Value Importer::softmax(Location loc, Value value, ArrayRef<SizeExpression> shape, int64_t axis) {
  auto type = cast<RankedTensorType>(value.getType());
  Value init = empty(loc, type.getElementType(), shape);
  return builder.create<linalg::SoftmaxOp>(loc, TypeRange{type}, value, init, uint64_t(axis)).getResult()[0];
}

Value Importer::linear(Location loc, Value input, ArrayRef<SizeExpression> shape, Value weight, Value bias,
                       Shape &result) {
  result.assign(shape.begin(), shape.end());
  result.back() = size(cast<RankedTensorType>(weight.getType()).getDimSize(0));
  Type element = cast<RankedTensorType>(input.getType()).getElementType();
  return builder.create<mixer::LinearOp>(loc, getType(element, result), input, weight, bias);
}
