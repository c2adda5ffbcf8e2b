// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is known when the model is compiled: arithmetic on sizes and small constants, element by element. An op that is
// not done here, or not of these numbers, is built as an op on tensors; so nothing here has to be complete.

#include "lib/Import/Onnx/Importer.h"
#include "llvm/ADT/STLExtras.h"
#include <cmath>

using namespace mlir;
using namespace tmc;
using namespace tmc::import;
using namespace tmc::import::onnx;

using Kind = mixer::SizeAlgebra::Kind;

/// Results have no more elements than that, and floats no more than the second.
static constexpr int64_t kMostElements = 1024, kMostFloats = 64;
/// Sizes beyond this are markers ("to the end"), which symbolic arithmetic leaves alone.
static constexpr int64_t kLargestSize = int64_t(1) << 48;

namespace {
/// The evaluation of one node.
class Evaluator {
public:
  explicit Evaluator(Call &call) : call(call), in(call.in) {}
  bool run();

private:
  /// None of an input that is left out.
  const std::vector<Number> &numbers(unsigned index) {
    static const std::vector<Number> none;
    const std::vector<Number> *known = call.has(index) ? in.getNumbers(call.input(index)) : nullptr;
    return known ? *known : none;
  }
  SmallVector<int64_t> shape(unsigned index) {
    std::optional<SmallVector<int64_t>> sizes = call.has(index) ? in.getStatic(call.input(index).shape) : std::nullopt;
    return sizes ? *sizes : SmallVector<int64_t>();
  }
  std::optional<int64_t> constant(unsigned index, unsigned element = 0) {
    const std::vector<Number> &all = numbers(index);
    if (element >= all.size() || all[element].isFloat)
      return std::nullopt;
    return Importer::getConstant(all[element].size);
  }
  std::optional<std::vector<int64_t>> constants(unsigned index) {
    if (!call.has(index))
      return std::nullopt;
    std::vector<int64_t> values;
    for (unsigned i = 0; i < numbers(index).size(); ++i) {
      std::optional<int64_t> value = constant(index, i);
      if (!value)
        return std::nullopt;
      values.push_back(*value);
    }
    return values;
  }
  bool give(ElementType type, ArrayRef<int64_t> shape, std::vector<Number> result);
  bool move(ArrayRef<int64_t> shape, llvm::function_ref<int64_t(ArrayRef<int64_t>)> source);
  bool shapeOp();
  bool elementwise();
  std::optional<Number> apply(StringRef op, ArrayRef<Number> x);
  bool reshape();
  bool selection();
  bool range();
  bool reduce();

  Call &call;
  Importer &in;
};
} // namespace

static int64_t countOf(ArrayRef<int64_t> shape) {
  int64_t count = 1;
  for (int64_t size : shape)
    if (size < 0 || __builtin_mul_overflow(count, size, &count))
      return -1;
  return count;
}

bool Evaluator::give(ElementType type, ArrayRef<int64_t> shape, std::vector<Number> result) {
  int64_t count = countOf(shape);
  if (count < 0 || count != int64_t(result.size()) || count > kMostElements)
    return false;
  if (type == Float)
    for (Number &number : result)
      number.real = static_cast<float>(number.real);
  Datum &datum = call.results[0];
  datum.type = type;
  datum.shape = in.staticShape(shape);
  datum.numbers = std::make_shared<std::vector<Number>>(std::move(result));
  return true;
}

/// Result element at an index is the one of input 0 at flat place source(index).
bool Evaluator::move(ArrayRef<int64_t> shape, llvm::function_ref<int64_t(ArrayRef<int64_t>)> source) {
  int64_t count = countOf(shape);
  if (count < 0 || count > kMostElements)
    return false;
  const std::vector<Number> &from = numbers(0);
  std::vector<Number> result;
  SmallVector<int64_t> index(shape.size(), 0);
  for (int64_t i = 0; i < count; ++i) {
    int64_t at = source(index);
    if (at < 0 || at >= int64_t(from.size()))
      return false;
    result.push_back(from[at]);
    for (int64_t axis = int64_t(shape.size()) - 1; axis >= 0 && ++index[axis] == shape[axis]; --axis)
      index[axis] = 0;
  }
  return give(call.input(0).type, shape, std::move(result));
}

static int64_t flatten(ArrayRef<int64_t> index, ArrayRef<int64_t> shape) {
  int64_t flat = 0;
  for (auto [i, size] : llvm::zip(index, shape))
    flat = flat * size + i;
  return flat;
}

bool Evaluator::shapeOp() {
  if (call.node.inputs.size() != 1 || !call.has(0))
    return false;
  ArrayRef<SizeExpression> shape = call.input(0).shape;
  int64_t rank = shape.size();
  std::vector<Number> result;
  if (call.node.op == "Size") {
    result.push_back({false, in.product(shape), 0});
    return give(Int64, {}, std::move(result));
  }
  int64_t start = call.getInteger("start", 0), end = call.getInteger("end", rank);
  start = std::clamp<int64_t>(start < 0 ? start + rank : start, 0, rank);
  end = std::clamp<int64_t>(end < 0 ? end + rank : end, 0, rank);
  for (int64_t axis = start; axis < end; ++axis)
    result.push_back({false, shape[axis], 0});
  return give(Int64, {int64_t(result.size())}, result);
}

std::optional<Number> Evaluator::apply(StringRef op, ArrayRef<Number> x) {
  auto real = [](double value) -> std::optional<Number> { return Number{true, {}, value}; };
  auto truth = [&](bool value) -> std::optional<Number> { return Number{false, in.size(value), 0}; };
  if (x[0].isFloat) {
    double a = x[0].real, b = x.size() > 1 ? x[1].real : 0;
    if (x.size() > 1 && !x[1].isFloat) {
      std::optional<int64_t> c = Importer::getConstant(x[1].size);
      if (!c || op != "Pow")
        return std::nullopt;
      b = double(*c);
    }
    if (op == "Add")
      return real(a + b);
    if (op == "Sub")
      return real(a - b);
    if (op == "Mul")
      return real(a * b);
    if (op == "Div")
      return real(a / b);
    if (op == "Pow")
      return real(std::pow(a, b));
    if (op == "Sqrt")
      return real(std::sqrt(a));
    if (op == "Reciprocal")
      return real(1 / a);
    if (op == "Neg")
      return real(-a);
    if (op == "Abs")
      return real(std::abs(a));
    if (op == "Relu")
      return real(std::max(a, 0.0));
    if (op == "Floor")
      return real(std::floor(a));
    if (op == "Ceil")
      return real(std::ceil(a));
    if (op == "Exp")
      return real(std::exp(a));
    if (op == "Log")
      return real(std::log(a));
    if (op == "Min")
      return real(std::min(a, b));
    if (op == "Max")
      return real(std::max(a, b));
    if (op == "Equal")
      return truth(a == b);
    if (op == "Less")
      return truth(a < b);
    if (op == "Greater")
      return truth(a > b);
    if (op == "LessOrEqual")
      return truth(a <= b);
    if (op == "GreaterOrEqual")
      return truth(a >= b);
    return std::nullopt;
  }
  if (x.size() > 1 && x[1].isFloat)
    return std::nullopt;
  SizeExpression a = x[0].size, b = x.size() > 1 ? x[1].size : in.size(0);
  std::optional<int64_t> ca = Importer::getConstant(a), cb = Importer::getConstant(b);
  auto number = [&](SizeExpression value) -> std::optional<Number> { return Number{false, std::move(value), 0}; };
  bool isBool = call.input(0).type == Bool;
  // Markers such as INT64_MAX take part in nothing symbolic, and constants must not overflow.
  auto small = [](std::optional<int64_t> c) { return !c || (*c > -kLargestSize && *c < kLargestSize); };
  bool isSmall = small(ca) && small(cb) && a.terms.size() < 64 && b.terms.size() < 64;
  auto [lowA, highA] = in.algebra.bounds(a);
  auto [lowB, highB] = in.algebra.bounds(b);
  int64_t result;
  if (isBool) {
    if (op == "Not" && ca)
      return truth(!*ca);
    if (op == "And" && ca && cb)
      return truth(*ca && *cb);
    if (op == "Or" && ca && cb)
      return truth(*ca || *cb);
    if (op == "Xor" && ca && cb)
      return truth(*ca != *cb);
    if (op == "Equal" && ca && cb)
      return truth(*ca == *cb);
    return std::nullopt;
  }
  if (op == "Add") {
    if (ca && cb)
      return __builtin_add_overflow(*ca, *cb, &result) ? std::nullopt : number(in.size(result));
    return isSmall ? number(in.algebra.add(a, b)) : std::nullopt;
  }
  if (op == "Sub") {
    if (ca && cb)
      return __builtin_sub_overflow(*ca, *cb, &result) ? std::nullopt : number(in.size(result));
    return isSmall ? number(in.algebra.subtract(a, b)) : std::nullopt;
  }
  if (op == "Mul") {
    if (ca && cb)
      return __builtin_mul_overflow(*ca, *cb, &result) ? std::nullopt : number(in.size(result));
    return isSmall && highA * highB < 1e17 ? number(in.algebra.multiply(a, b)) : std::nullopt;
  }
  if (op == "Div") {
    if (ca && cb) // towards zero
      return *cb == 0 || (*cb == -1 && *ca == INT64_MIN) ? std::nullopt : number(in.size(*ca / *cb));
    if (!isSmall || lowA < 0 || lowB < 1)
      return std::nullopt;
    if (a == b)
      return number(in.size(1));
    // One term by one term: 48*batch*seq / batch.
    if (a.terms.size() == 1 && b.terms.size() == 1 && a.terms.begin()->second % b.terms.begin()->second == 0) {
      std::vector<unsigned> rest;
      const auto &over = a.terms.begin()->first, &under = b.terms.begin()->first;
      std::set_difference(over.begin(), over.end(), under.begin(), under.end(), std::back_inserter(rest));
      if (rest.size() + under.size() == over.size()) {
        SizeExpression quotient;
        quotient.terms[rest] = a.terms.begin()->second / b.terms.begin()->second;
        return number(quotient);
      }
    }
    return number(in.algebra.opaque(Kind::FloorDiv, a, b));
  }
  if (op == "Mod") {
    if (ca && cb) {
      if (*cb == 0 || *cb == -1)
        return std::nullopt;
      int64_t rest = *ca % *cb;
      if (rest && (rest < 0) != (*cb < 0) && !call.getInteger("fmod", 0))
        rest += *cb;
      return number(in.size(rest));
    }
    return isSmall && lowA >= 0 && lowB >= 1 ? number(in.algebra.opaque(Kind::Mod, a, b)) : std::nullopt;
  }
  if (op == "Relu")
    return lowA >= 0 ? number(a) : ca ? number(in.size(std::max<int64_t>(*ca, 0))) : std::nullopt;
  if (op == "Neg")
    return isSmall ? number(in.algebra.subtract(in.size(0), a)) : std::nullopt;
  if (op == "Abs")
    return lowA >= 0 ? number(a) : ca && *ca != INT64_MIN ? number(in.size(std::abs(*ca))) : std::nullopt;
  if (op == "Min" || op == "Max") {
    if (ca && cb)
      return number(in.size(op == "Min" ? std::min(*ca, *cb) : std::max(*ca, *cb)));
    if (highA <= lowB)
      return number(op == "Min" ? a : b);
    if (highB <= lowA)
      return number(op == "Min" ? b : a);
    return isSmall ? number(in.algebra.opaque(op == "Min" ? Kind::Minimum : Kind::Maximum, a, b)) : std::nullopt;
  }
  if (op == "Equal") {
    if (a == b)
      return truth(true);
    if ((ca && cb) || highA < lowB || highB < lowA)
      return truth(false);
    return std::nullopt;
  }
  if (op == "Less" || op == "GreaterOrEqual") {
    if (highA < lowB)
      return truth(op == "Less");
    if (lowA >= highB)
      return truth(op != "Less");
    return std::nullopt;
  }
  if (op == "Greater" || op == "LessOrEqual") {
    if (lowA > highB)
      return truth(op == "Greater");
    if (highA <= lowB)
      return truth(op != "Greater");
    return std::nullopt;
  }
  return std::nullopt;
}

bool Evaluator::elementwise() {
  StringRef op = call.node.op;
  // Shapes by NumPy's rules.
  SmallVector<int64_t> result;
  for (unsigned i = 0; i < call.inputs.size(); ++i) {
    SmallVector<int64_t> own = shape(i);
    if (own.size() > result.size())
      result.insert(result.begin(), own.size() - result.size(), 1);
    for (size_t axis = 0; axis < own.size(); ++axis) {
      int64_t &size = result[result.size() - own.size() + axis];
      if (own[axis] == size || own[axis] == 1)
        continue;
      if (size != 1)
        return false;
      size = own[axis];
    }
  }
  int64_t count = countOf(result);
  if (count < 0 || count > kMostElements)
    return false;
  std::vector<Number> values;
  SmallVector<int64_t> index(result.size(), 0);
  for (int64_t i = 0; i < count; ++i) {
    SmallVector<Number> operands;
    for (unsigned k = 0; k < call.inputs.size(); ++k) {
      SmallVector<int64_t> own = shape(k), at;
      for (size_t axis = 0; axis < own.size(); ++axis)
        at.push_back(own[axis] == 1 ? 0 : index[result.size() - own.size() + axis]);
      operands.push_back(numbers(k)[flatten(at, own)]);
    }
    std::optional<Number> value;
    if (op == "Where") {
      std::optional<int64_t> condition = Importer::getConstant(operands[0].size);
      if (!condition || operands[1].isFloat != operands[2].isFloat)
        return false;
      value = operands[*condition ? 1 : 2];
    } else {
      value = operands[0];
      if (operands.size() == 1 && op != "Min" && op != "Max")
        value = apply(op, operands);
      for (size_t k = 1; k < operands.size() && value; ++k)
        value = apply(op, {*value, operands[k]});
    }
    if (!value)
      return false;
    values.push_back(*value);
    for (int64_t axis = int64_t(result.size()) - 1; axis >= 0 && ++index[axis] == result[axis]; --axis)
      index[axis] = 0;
  }
  bool isTruth =
      llvm::is_contained({"Equal", "Less", "Greater", "LessOrEqual", "GreaterOrEqual", "Not", "And", "Or", "Xor"}, op);
  return give(isTruth ? Bool : call.input(op == "Where" ? 1 : 0).type, result, std::move(values));
}

bool Evaluator::reshape() {
  StringRef op = call.node.op;
  SmallVector<int64_t> from = shape(0), to;
  int64_t rank = from.size();
  auto axes = [&](int64_t resultRank) -> std::optional<std::vector<int64_t>> {
    std::optional<std::vector<int64_t>> list = call.getIntegers("axes");
    if (!list && call.has(1))
      list = constants(1);
    if (list)
      for (int64_t &axis : *list) {
        if (axis < -resultRank || axis >= resultRank)
          return std::nullopt;
        axis += axis < 0 ? resultRank : 0;
      }
    return list;
  };
  if (op == "Unsqueeze") {
    size_t added = call.has(1) ? numbers(1).size() : call.getIntegers("axes").value_or(std::vector<int64_t>()).size();
    auto list = axes(rank + added);
    if (!list)
      return false;
    for (int64_t axis = 0, next = 0; axis < rank + int64_t(added); ++axis)
      if (llvm::is_contained(*list, axis))
        to.push_back(1);
      else if (next < rank)
        to.push_back(from[next++]);
      else
        return false;
  } else if (op == "Squeeze") {
    auto list = axes(rank);
    if (!list && (call.has(1) || call.node.find("axes")))
      return false;
    for (int64_t axis = 0; axis < rank; ++axis)
      if (list ? !llvm::is_contained(*list, axis) : from[axis] != 1)
        to.push_back(from[axis]);
  } else if (op == "Flatten") {
    int64_t axis = call.getInteger("axis", 1);
    axis += axis < 0 ? rank : 0;
    if (axis < 0 || axis > rank)
      return false;
    to = {countOf(ArrayRef(from).take_front(axis)), countOf(ArrayRef(from).drop_front(axis))};
  } else {
    std::optional<std::vector<int64_t>> list = call.has(1) ? constants(1) : call.getIntegers("shape");
    if (!list)
      return false;
    int64_t known = 1, open = -1;
    for (auto [axis, size] : llvm::enumerate(*list)) {
      int64_t value = size;
      if (value == 0 && !call.getInteger("allowzero", 0)) {
        if (int64_t(axis) >= rank)
          return false;
        value = from[axis];
      }
      if (value == -1)
        open = axis;
      else if (value < 0 || __builtin_mul_overflow(known, value, &known))
        return false;
      to.push_back(value);
    }
    if (open >= 0) {
      if (!known || countOf(from) % known)
        return false;
      to[open] = countOf(from) / known;
    }
  }
  if (countOf(to) != countOf(from))
    return false;
  return give(call.input(0).type, to, numbers(0));
}

bool Evaluator::selection() {
  StringRef op = call.node.op;
  SmallVector<int64_t> from = shape(0);
  int64_t rank = from.size();
  if (op == "Transpose") {
    std::optional<std::vector<int64_t>> permutation = call.getIntegers("perm");
    SmallVector<int64_t> order, to;
    for (int64_t axis = 0; axis < rank; ++axis)
      order.push_back(permutation && axis < int64_t(permutation->size()) ? (*permutation)[axis] : rank - 1 - axis);
    for (int64_t axis : order) {
      if (axis < 0 || axis >= rank)
        return false;
      to.push_back(from[axis]);
    }
    return move(to, [&](ArrayRef<int64_t> index) {
      SmallVector<int64_t> at(rank);
      for (auto [axis, source] : llvm::enumerate(order))
        at[source] = index[axis];
      return flatten(at, from);
    });
  }
  if (op == "Expand") {
    std::optional<std::vector<int64_t>> target = constants(1);
    if (!target || call.input(1).shape.size() != 1)
      return false;
    SmallVector<int64_t> to(std::max<size_t>(target->size(), rank), 1);
    for (size_t axis = 0; axis < target->size(); ++axis)
      to[to.size() - target->size() + axis] = (*target)[axis];
    for (int64_t axis = 0; axis < rank; ++axis) {
      int64_t &size = to[to.size() - rank + axis];
      if (from[axis] != 1 && size != 1 && size != from[axis])
        return false;
      size = from[axis] == 1 ? size : from[axis];
    }
    return move(to, [&](ArrayRef<int64_t> index) {
      SmallVector<int64_t> at;
      for (int64_t axis = 0; axis < rank; ++axis)
        at.push_back(from[axis] == 1 ? 0 : index[index.size() - rank + axis]);
      return flatten(at, from);
    });
  }
  int64_t axis = call.getInteger("axis", 0);
  axis += axis < 0 ? rank : 0;
  if (op == "Gather") {
    std::optional<std::vector<int64_t>> indices = constants(1);
    if (!indices || axis < 0 || axis >= rank)
      return false;
    SmallVector<int64_t> own = shape(1), to(from.begin(), from.begin() + axis);
    to.append(own.begin(), own.end());
    to.append(from.begin() + axis + 1, from.end());
    return move(to, [&](ArrayRef<int64_t> index) -> int64_t {
      SmallVector<int64_t> at(index.take_front(axis));
      int64_t chosen = (*indices)[flatten(index.slice(axis, own.size()), own)];
      chosen += chosen < 0 ? from[axis] : 0;
      if (chosen < 0 || chosen >= from[axis])
        return -1;
      at.push_back(chosen);
      llvm::append_range(at, index.drop_front(axis + own.size()));
      return flatten(at, from);
    });
  }
  if (op == "Slice") {
    std::vector<int64_t> starts, ends, axes, steps;
    auto read = [&](unsigned index, StringRef name, std::vector<int64_t> &to) {
      if (std::optional<std::vector<int64_t>> list = call.getIntegers(name)) {
        to = *list;
        return true;
      }
      if (!call.has(index))
        return index > 2;
      std::optional<std::vector<int64_t>> list = constants(index);
      if (list)
        to = *list;
      return bool(list);
    };
    if (!read(1, "starts", starts) || !read(2, "ends", ends) || !read(3, "axes", axes) || !read(4, "steps", steps) ||
        ends.size() != starts.size())
      return false;
    if (axes.empty())
      for (size_t i = 0; i < starts.size(); ++i)
        axes.push_back(i);
    if (steps.empty())
      steps.assign(starts.size(), 1);
    if (axes.size() != starts.size() || steps.size() != starts.size())
      return false;
    SmallVector<int64_t> first(rank, 0), step(rank, 1), to(from);
    for (size_t i = 0; i < starts.size(); ++i) {
      int64_t at = axes[i] < 0 ? axes[i] + rank : axes[i];
      if (at < 0 || at >= rank || steps[i] == 0 || steps[i] == INT64_MIN)
        return false;
      int64_t size = from[at], s = starts[i], e = ends[i];
      s = s < 0 ? (s < -size ? (steps[i] > 0 ? 0 : -1) : s + size) : std::min(s, steps[i] > 0 ? size : size - 1);
      e = e < 0 ? (e < -size ? (steps[i] > 0 ? 0 : -1) : e + size) : std::min(e, size);
      s = std::max<int64_t>(s, steps[i] > 0 ? 0 : -1);
      first[at] = s;
      step[at] = steps[i];
      to[at] = steps[i] > 0 ? std::max<int64_t>(0, (e - s + steps[i] - 1) / steps[i])
                            : std::max<int64_t>(0, (s - e - steps[i] - 1) / -steps[i]);
    }
    return move(to, [&](ArrayRef<int64_t> index) {
      SmallVector<int64_t> at;
      for (int64_t a = 0; a < rank; ++a)
        at.push_back(first[a] + index[a] * step[a]);
      return flatten(at, from);
    });
  }
  // Concat
  if (axis < 0 || axis >= rank)
    return false;
  SmallVector<int64_t> to(from);
  to[axis] = 0;
  for (unsigned i = 0; i < call.inputs.size(); ++i) {
    SmallVector<int64_t> own = shape(i);
    if (own.size() != from.size())
      return false;
    for (int64_t a = 0; a < rank; ++a)
      if (a != axis && own[a] != from[a])
        return false;
    to[axis] += own[axis];
  }
  int64_t count = countOf(to);
  if (count < 0 || count > kMostElements)
    return false;
  std::vector<Number> result;
  SmallVector<int64_t> index(rank, 0);
  for (int64_t i = 0; i < count; ++i) {
    SmallVector<int64_t> at(index);
    for (unsigned k = 0; k < call.inputs.size(); ++k) {
      SmallVector<int64_t> own = shape(k);
      if (at[axis] < own[axis]) {
        result.push_back(numbers(k)[flatten(at, own)]);
        break;
      }
      at[axis] -= own[axis];
    }
    for (int64_t a = rank - 1; a >= 0 && ++index[a] == to[a]; --a)
      index[a] = 0;
  }
  return give(call.input(0).type, to, std::move(result));
}

bool Evaluator::range() {
  std::optional<int64_t> start = constant(0), limit = constant(1), delta = constant(2);
  if (!start || !limit || !delta || *delta == 0 || std::abs(*start) > kLargestSize || std::abs(*limit) > kLargestSize ||
      std::abs(*delta) > kLargestSize)
    return false;
  double steps = std::ceil(double(*limit - *start) / double(*delta));
  int64_t count = std::max(0.0, std::min(steps, double(kMostElements + 1)));
  if (count > kMostElements)
    return false;
  std::vector<Number> result;
  for (int64_t i = 0; i < count; ++i)
    result.push_back({false, in.size(*start + i * *delta), 0});
  return give(call.input(0).type, {count}, std::move(result));
}

bool Evaluator::reduce() {
  SmallVector<int64_t> from = shape(0);
  if (from.size() != 1 || numbers(0).empty())
    return false;
  std::optional<std::vector<int64_t>> axes = call.getIntegers("axes");
  if (!axes && call.has(1))
    axes = constants(1);
  if (axes && (axes->size() != 1 || ((*axes)[0] != 0 && (*axes)[0] != -1)))
    return false;
  StringRef op = call.node.op == "ReduceProd"  ? "Mul"
                 : call.node.op == "ReduceSum" ? "Add"
                 : call.node.op == "ReduceMax" ? "Max"
                                               : "Min";
  std::optional<Number> value = numbers(0)[0];
  for (size_t i = 1; i < numbers(0).size() && value; ++i)
    value = apply(op, {*value, numbers(0)[i]});
  if (!value)
    return false;
  SmallVector<int64_t> to;
  if (call.getInteger("keepdims", 1))
    to.push_back(1);
  return give(call.input(0).type, to, {*value});
}

bool Evaluator::run() {
  StringRef op = call.node.op;
  if (op == "Shape" || op == "Size")
    return shapeOp();
  if (call.inputs.empty() || !call.has(0))
    return false;
  bool hasFloats = false;
  for (auto [index, datum] : llvm::enumerate(call.inputs)) {
    if (!datum)
      continue;
    if (op == "CastLike" && index == 1)
      break; // its type alone is looked at
    if (!in.getNumbers(*datum) || !in.getStatic(datum->shape) ||
        in.getNumbers(*datum)->size() != size_t(countOf(*in.getStatic(datum->shape))))
      return false;
    hasFloats |= llvm::is_contained({Float, Double, Float16, BFloat16}, datum->type);
  }
  if (hasFloats && op != "CastLike")
    for (Datum *datum : call.inputs)
      if (datum && in.getNumbers(*datum)->size() > size_t(kMostFloats))
        return false;
  if (op == "Identity")
    return give(call.input(0).type, shape(0), numbers(0));
  if (op == "Cast" || op == "CastLike") {
    ElementType to = op == "Cast"    ? static_cast<ElementType>(call.getInteger("to", 0))
                     : call.has(1) ? call.input(1).type
                                   : Undefined;
    bool toFloat = to == Float || to == Double;
    std::vector<Number> result = numbers(0);
    for (Number &number : result) {
      std::optional<int64_t> value = number.isFloat ? std::nullopt : Importer::getConstant(number.size);
      if (toFloat && !number.isFloat) {
        if (!value)
          return false;
        number = {true, {}, double(*value)};
      } else if (to == Int64 || (to == Int32 && (!value || *value == int32_t(*value)))) {
        if (number.isFloat) {
          if (!(std::abs(number.real) < 9e15))
            return false;
          number = {false, in.size(static_cast<int64_t>(number.real)), 0};
        }
      } else if (to == Bool && value) {
        number.size = in.size(*value != 0);
      } else if (!toFloat) {
        return false;
      }
    }
    return give(to, shape(0), std::move(result));
  }
  if (llvm::is_contained({"Unsqueeze", "Squeeze", "Reshape", "Flatten"}, op))
    return reshape();
  if (llvm::is_contained({"Transpose", "Expand", "Gather", "Slice", "Concat"}, op)) {
    if (op == "Concat" && !llvm::all_of(call.inputs, [](Datum *datum) { return datum; }))
      return false;
    return selection();
  }
  if (op == "Range" && call.has(1) && call.has(2) && !hasFloats)
    return range();
  if (llvm::is_contained({"ReduceProd", "ReduceSum", "ReduceMax", "ReduceMin"}, op))
    return reduce();
  if (op == "ConstantOfShape") {
    std::optional<std::vector<int64_t>> to = constants(0);
    int64_t count = to ? countOf(*to) : -1;
    if (count < 0 || count > kMostElements)
      return false;
    const NodeAttribute *value = call.getAttribute("value");
    Number number{true, {}, 0};
    ElementType type = Float;
    if (value) {
      if (!value->tensor || value->tensor->getElementCount() != 1)
        return false;
      Datum fill;
      fill.tensor = value->tensor.get();
      const std::vector<Number> *known = in.getNumbers(fill);
      if (!known)
        return false;
      number = known->front();
      type = value->tensor->type;
    }
    if (number.isFloat && count > kMostFloats)
      return false;
    return give(type, *to, std::vector<Number>(count, number));
  }
  static const StringRef unary[] = {"Relu", "Neg", "Abs", "Sqrt", "Reciprocal", "Floor", "Ceil", "Exp", "Log", "Not"};
  static const StringRef binary[] = {
      "Add", "Sub", "Mul", "Div", "Mod", "Pow", "Equal", "Less", "Greater", "LessOrEqual", "GreaterOrEqual",
      "And", "Or",  "Xor"};
  bool all = llvm::all_of(call.inputs, [](Datum *datum) { return datum; });
  if ((llvm::is_contained(unary, op) && call.inputs.size() == 1) ||
      (all && call.inputs.size() == 2 && llvm::is_contained(binary, op)) || (all && (op == "Min" || op == "Max")) ||
      (all && op == "Where" && call.inputs.size() == 3))
    return elementwise();
  return false;
}

/// Sizes one by one, and known parts of a list of them.
static bool foldSplit(Call &call) {
  Importer &in = call.in;
  if (call.node.op != "Split" || !call.has(0) || call.input(0).getRank() != 1)
    return false;
  const std::vector<Number> *numbers = in.getNumbers(call.input(0));
  if (!numbers || numbers->size() > size_t(kMostFloats) || call.results.empty())
    return false;
  std::vector<int64_t> sizes;
  if (call.has(1)) {
    const std::vector<Number> *given = in.getNumbers(call.input(1));
    for (size_t i = 0; given && i < given->size(); ++i)
      sizes.push_back((*given)[i].isFloat ? -1 : Importer::getConstant((*given)[i].size).value_or(-1));
  } else if (std::optional<std::vector<int64_t>> list = call.getIntegers("split")) {
    sizes = *list;
  } else {
    size_t count = call.results.size(), chunk = (numbers->size() + count - 1) / count;
    for (size_t at = 0; at < count; ++at)
      sizes.push_back(std::min(chunk, numbers->size() - std::min(numbers->size(), at * chunk)));
  }
  int64_t sum = 0;
  for (int64_t size : sizes)
    sum += size < 0 || size > int64_t(numbers->size()) ? int64_t(numbers->size()) + 1 : size;
  if (sizes.size() != call.results.size() || sum != int64_t(numbers->size()))
    return false;
  auto next = numbers->begin();
  for (auto [datum, size] : llvm::zip(call.results, sizes)) {
    datum.type = call.input(0).type;
    datum.shape = {in.size(size)};
    datum.numbers = std::make_shared<std::vector<Number>>(next, next + size);
    next += size;
  }
  return true;
}

bool onnx::foldNumbers(Call &call) {
  if (call.results.size() != 1)
    return foldSplit(call);
  return Evaluator(call).run();
}
