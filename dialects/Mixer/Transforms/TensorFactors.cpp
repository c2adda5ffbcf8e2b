// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/TensorFactors.h"
#include "dialects/Mixer/Transforms/ScalarForm.h"
#include <cmath>

using namespace mlir;
using namespace tmc::mixer;
using Groups = SmallVector<ReassociationIndices>;

/// Longer expressions are left as they are.
static constexpr unsigned kMostDepth = 64;

namespace {
/// One level further down in an expression.
struct Deeper {
  explicit Deeper(Effort &effort) : effort(effort) { ++effort.depth; }
  ~Deeper() { --effort.depth; }
  bool isTooMuch() { return effort.depth > kMostDepth || !effort.left || !--effort.left; }
  Effort &effort;
};
} // namespace

bool tmc::mixer::isElementwiseOnTensors(Operation *op) {
  return op->hasTrait<OpTrait::Elementwise>() && op->getNumResults() == 1 && !op->getNumRegions() &&
         op->getNumOperands() && llvm::all_of(op->getOperandTypes(), llvm::IsaPred<RankedTensorType>);
}

Value tmc::mixer::rebuildOn(TensorBuilder &t, Operation *op, ValueRange operands) {
  auto shape = cast<RankedTensorType>(operands.front().getType()).getShape();
  OperationState state(op->getLoc(), op->getName().getStringRef(), operands,
                       RankedTensorType::get(shape, TensorBuilder::element(op->getResult(0))), op->getAttrs());
  return t.b.create(state)->getResult(0);
}

Groups tmc::mixer::joinedGroups(int64_t rank, int64_t axis) {
  Groups groups;
  for (int64_t n = 0; n < rank; ++n)
    if (n == axis + 1)
      groups.back().push_back(n);
    else
      groups.push_back({n});
  return groups;
}

Value tmc::mixer::dropUnitAxis(TensorBuilder &t, Value value, int64_t axis) {
  return t.collapse(value, joinedGroups(TensorBuilder::typeOf(value).getRank(), std::max<int64_t>(axis - 1, 0)));
}

//===-- Values that are the same along an axis --------------------------------------------------------===//

Value tmc::mixer::dropAxis(TensorBuilder &t, Value value, int64_t axis, Effort &effort) {
  Deeper deeper(effort);
  RankedTensorType type = TensorBuilder::typeOf(value);
  Operation *op = value.getDefiningOp();
  if (deeper.isTooMuch() || type.getRank() < 2)
    return nullptr;
  if (type.getDimSize(axis) == 1)
    return dropUnitAxis(t, value, axis);
  if (!op)
    return nullptr;
  auto less = [&](auto range) {
    SmallVector<int64_t> rest;
    for (int64_t n : range)
      if (n != axis)
        rest.push_back(n - (n > axis));
    return rest;
  };
  if (std::optional<double> number = getSplat(value)) {
    SmallVector<OpFoldResult> sizes = t.sizes(value);
    sizes.erase(sizes.begin() + axis);
    return t.full(sizes, *number, type.getElementType());
  }
  if (auto broadcast = dyn_cast<linalg::BroadcastOp>(op)) {
    ArrayRef<int64_t> added = broadcast.getDimensions();
    SmallVector<OpFoldResult> sizes = t.sizes(broadcast.getInit());
    sizes.erase(sizes.begin() + axis);
    Value input = broadcast.getInput();
    if (llvm::is_contained(added, axis)) {
      if (added.size() == 1)
        return input;
    } else {
      int64_t before = llvm::count_if(added, [&](int64_t n) { return n < axis; });
      if (TensorBuilder::typeOf(input).getRank() < 2 || !(input = dropAxis(t, input, axis - before, effort)))
        return nullptr;
    }
    Value room = t.b.create<tensor::EmptyOp>(t.loc, sizes, type.getElementType());
    return t.b.create<linalg::BroadcastOp>(t.loc, input, room, less(added))->getResult(0);
  }
  if (auto concat = dyn_cast<tensor::ConcatOp>(op)) {
    int64_t along = concat.getDim();
    SmallVector<Value> parts;
    for (Value part : concat.getInputs()) {
      parts.push_back(along == axis ? Value() : dropAxis(t, part, axis, effort));
      if (!parts.back())
        return nullptr;
    }
    return t.b.create<tensor::ConcatOp>(t.loc, along - (along > axis), parts);
  }
  if (auto transpose = dyn_cast<linalg::TransposeOp>(op)) {
    ArrayRef<int64_t> permutation = transpose.getPermutation();
    Value input = dropAxis(t, transpose.getInput(), permutation[axis], effort);
    if (!input)
      return nullptr;
    SmallVector<int64_t> rest;
    for (auto [n, from] : llvm::enumerate(permutation))
      if (int64_t(n) != axis)
        rest.push_back(from - (from > permutation[axis]));
    return t.transpose(input, rest);
  }
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    if (slice.getSourceType().getRank() != type.getRank())
      return nullptr;
    Value source = dropAxis(t, slice.getSource(), axis, effort);
    if (!source)
      return nullptr;
    SmallVector<OpFoldResult> offsets = slice.getMixedOffsets(), sizes = slice.getMixedSizes(),
                              strides = slice.getMixedStrides();
    for (auto *list : {&offsets, &sizes, &strides})
      list->erase(list->begin() + axis);
    return t.b.create<tensor::ExtractSliceOp>(t.loc, source, offsets, sizes, strides);
  }
  // Of reshapes those that add or remove axes of size 1, and leave this one alone.
  auto fromGroups = [&](ArrayRef<ReassociationIndices> groups, RankedTensorType longer,
                        int64_t at) -> std::optional<int64_t> {
    std::optional<int64_t> found;
    for (int64_t n : groups[at])
      if (longer.getDimSize(n) != 1) {
        if (found)
          return std::nullopt;
        found = n;
      }
    return found;
  };
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
    Groups groups = collapse.getReassociationIndices();
    std::optional<int64_t> from = fromGroups(groups, collapse.getSrcType(), axis);
    Value source = from ? dropAxis(t, collapse.getSrc(), *from, effort) : Value();
    if (!source)
      return nullptr;
    Groups rest;
    for (auto [n, group] : llvm::enumerate(groups)) {
      ReassociationIndices next;
      for (int64_t m : group)
        if (m != *from)
          next.push_back(m - (m > *from));
      // Axes of size 1 that are left of the group go with a neighbour.
      if (int64_t(n) != axis || rest.empty())
        rest.push_back(next);
      else
        llvm::append_range(rest.back(), next);
    }
    if (axis == 0) {
      if (!rest.front().empty())
        rest[1].insert(rest[1].begin(), rest[0].begin(), rest[0].end());
      rest.erase(rest.begin());
    }
    return t.collapse(source, rest);
  }
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    Groups groups = expand.getReassociationIndices();
    for (auto [n, group] : llvm::enumerate(groups)) {
      if (!llvm::is_contained(group, axis))
        continue;
      if (fromGroups(groups, type, n) != axis)
        return nullptr;
      Value source = dropAxis(t, expand.getSrc(), n, effort);
      if (!source)
        return nullptr;
      SmallVector<OpFoldResult> sizes = t.sizes(value);
      sizes.erase(sizes.begin() + axis);
      Groups rest;
      ReassociationIndices loose;
      for (auto [m, other] : llvm::enumerate(groups)) {
        ReassociationIndices next;
        for (int64_t k : other)
          if (k != axis)
            next.push_back(k - (k > axis));
        if (m != n) {
          rest.push_back(next);
          rest.back().insert(rest.back().begin(), loose.begin(), loose.end());
          loose.clear();
        } else if (rest.empty()) {
          loose = next;
        } else {
          llvm::append_range(rest.back(), next);
        }
      }
      return t.expand(source, sizes, rest);
    }
    return nullptr;
  }
  if (isElementwiseOnTensors(op)) {
    SmallVector<Value> operands;
    for (Value operand : op->getOperands()) {
      operands.push_back(dropAxis(t, operand, axis, effort));
      if (!operands.back())
        return nullptr;
    }
    return rebuildOn(t, op, operands);
  }
  return nullptr;
}

//===-- Logarithms and factors ------------------------------------------------------------------------===//

bool tmc::mixer::movesElements(Operation *op) {
  return isa<linalg::TransposeOp, linalg::BroadcastOp, tensor::ExpandShapeOp, tensor::CollapseShapeOp,
             tensor::ExtractSliceOp>(op);
}

/// The same move of another value.
static Value moved(TensorBuilder &t, Operation *move, Value source) {
  Operation *other = t.b.clone(*move);
  other->setOperand(0, source);
  return other->getResult(0);
}

/// x, if `value` is 1 / (1 + e^-x).
static Value matchSigmoid(Value value) {
  auto quotient = value.getDefiningOp<arith::DivFOp>();
  auto sum = quotient && getSplat(quotient.getLhs()) == 1 ? quotient.getRhs().getDefiningOp<arith::AddFOp>() : nullptr;
  for (unsigned side = 0; sum && side < 2; ++side)
    if (getSplat(sum->getOperand(side)) == 1)
      if (auto exponential = sum->getOperand(1 - side).getDefiningOp<math::ExpOp>())
        if (auto negative = exponential.getOperand().getDefiningOp<arith::NegFOp>())
          return negative.getOperand();
  return nullptr;
}

/// The same through moves of it.
static Value sigmoidOf(TensorBuilder &t, Value value, Effort &effort) {
  Deeper deeper(effort);
  if (Value x = matchSigmoid(value))
    return x;
  Operation *op = deeper.isTooMuch() ? nullptr : value.getDefiningOp();
  Value source = op && movesElements(op) ? sigmoidOf(t, op->getOperand(0), effort) : Value();
  return source ? moved(t, op, source) : Value();
}

/// log(1 / (1 + e^-x)) = min(x, 0) - log(1 + e^-|x|).
static Value logSigmoid(TensorBuilder &t, Value x) {
  OpBuilder &b = t.b;
  Type element = TensorBuilder::element(x);
  Value zero = t.full(t.sizes(x), 0, element), one = t.full(t.sizes(x), 1, element);
  Value far = b.create<math::ExpOp>(t.loc, b.create<arith::NegFOp>(t.loc, b.create<math::AbsFOp>(t.loc, x)));
  Value log = b.create<math::LogOp>(t.loc, b.create<arith::AddFOp>(t.loc, far, one));
  return b.create<arith::SubFOp>(t.loc, b.create<arith::MinimumFOp>(t.loc, x, zero), log);
}

Value tmc::mixer::logarithmOf(TensorBuilder &t, Value value, Effort &effort) {
  Deeper deeper(effort);
  if (deeper.isTooMuch())
    return nullptr;
  if (std::optional<double> number = getSplat(value))
    return *number > 0 ? t.full(t.sizes(value), std::log(*number), TensorBuilder::element(value)) : Value();
  if (Value x = matchSigmoid(value))
    return logSigmoid(t, x);
  Operation *op = value.getDefiningOp();
  if (!op)
    return nullptr;
  if (auto exponential = dyn_cast<math::ExpOp>(op))
    return exponential.getOperand();
  if (auto difference = dyn_cast<arith::SubFOp>(op); difference && getSplat(difference.getLhs()) == 1) {
    Value x = sigmoidOf(t, difference.getRhs(), effort);
    return x ? logSigmoid(t, t.b.create<arith::NegFOp>(t.loc, x)) : Value();
  }
  if (isa<arith::AddFOp>(op)) // 1 + -s
    for (unsigned side = 0; side < 2; ++side) {
      auto negative = op->getOperand(side).getDefiningOp<arith::NegFOp>();
      Value x = negative && getSplat(op->getOperand(1 - side)) == 1 ? sigmoidOf(t, negative.getOperand(), effort) : Value();
      if (x)
        return logSigmoid(t, t.b.create<arith::NegFOp>(t.loc, x));
    }
  if (isa<arith::MulFOp>(op)) {
    Value x = logarithmOf(t, op->getOperand(0), effort), y = x ? logarithmOf(t, op->getOperand(1), effort) : Value();
    return y ? t.b.create<arith::AddFOp>(t.loc, x, y).getResult() : Value();
  }
  if (!movesElements(op))
    return nullptr;
  Value source = logarithmOf(t, op->getOperand(0), effort);
  return source ? moved(t, op, source) : Value();
}

void tmc::mixer::collectFactors(TensorBuilder &t, Value value, SmallVectorImpl<Value> &factors, Effort &effort) {
  Deeper deeper(effort);
  Operation *op = deeper.isTooMuch() ? nullptr : value.getDefiningOp();
  if (op && isa<arith::MulFOp>(op)) {
    for (Value operand : op->getOperands())
      collectFactors(t, operand, factors, effort);
    return;
  }
  SmallVector<Value> inner;
  if (op && movesElements(op))
    collectFactors(t, op->getOperand(0), inner, effort);
  if (inner.size() < 2) {
    factors.push_back(value);
    return;
  }
  for (Value factor : inner)
    factors.push_back(moved(t, op, factor));
}
