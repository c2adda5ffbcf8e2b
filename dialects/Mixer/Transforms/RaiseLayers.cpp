// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Norms and linear layers that exporters wrote as arithmetic, and moves that cancel.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/RaiseQuantized.h"
#include "dialects/Mixer/Transforms/RaiseRecurrences.h"
#include "dialects/Mixer/Transforms/ScalarForm.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"
#include <cmath>

namespace tmc::mixer {
#define GEN_PASS_DEF_RAISELAYERSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

//===-- Moves that cancel -----------------------------------------------------------------------------===//

namespace {
/// A value as moved axes of a source: each of its axes is some of the source's, the last fastest.
struct Moves {
  Value source;
  SmallVector<SmallVector<int64_t>> axes;
  unsigned steps = 0;
};
} // namespace

/// Sizes of a value without new ops: null where they are not known.
static SmallVector<OpFoldResult> knownSizes(Value value) {
  auto type = cast<RankedTensorType>(value.getType());
  Builder builder(value.getContext());
  if (auto expand = value.getDefiningOp<tensor::ExpandShapeOp>())
    return getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), builder);
  if (auto transpose = value.getDefiningOp<linalg::TransposeOp>()) {
    SmallVector<OpFoldResult> from = knownSizes(transpose.getInput()), sizes;
    for (int64_t axis : transpose.getPermutation())
      sizes.push_back(from[axis]);
    return sizes;
  }
  SmallVector<OpFoldResult> sizes;
  for (int64_t size : type.getShape())
    sizes.push_back(ShapedType::isDynamic(size) ? OpFoldResult() : OpFoldResult(builder.getIndexAttr(size)));
  return sizes;
}

/// Follows moves from `value` back; `steps` is 0 if there are none.
static Moves traceMoves(Value value) {
  Moves moves;
  moves.source = value;
  auto type = cast<RankedTensorType>(value.getType());
  // Backwards, the axes of what is looked at are groups of axes of the value; so collect the ops and go forwards.
  SmallVector<Operation *> chain;
  while (Operation *op = moves.source.getDefiningOp()) {
    if (!isa<linalg::TransposeOp, tensor::ExpandShapeOp, tensor::CollapseShapeOp>(op) || chain.size() > 16)
      break;
    chain.push_back(op);
    moves.source = op->getOperand(0);
  }
  (void)type;
  // The longest chain that can be followed from a source on.
  while (!chain.empty()) {
    moves.axes.clear();
    SmallVector<OpFoldResult> sourceSizes = knownSizes(moves.source);
    auto sourceType = cast<RankedTensorType>(moves.source.getType());
    for (int64_t axis = 0; axis < sourceType.getRank(); ++axis)
      moves.axes.push_back({axis});
    bool isFine = true;
    for (Operation *op : llvm::reverse(chain)) {
      SmallVector<SmallVector<int64_t>> next;
      if (auto transpose = dyn_cast<linalg::TransposeOp>(op)) {
        for (int64_t axis : transpose.getPermutation())
          next.push_back(moves.axes[axis]);
      } else if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
        for (const ReassociationIndices &group : collapse.getReassociationIndices()) {
          next.emplace_back();
          for (int64_t axis : group)
            llvm::append_range(next.back(), moves.axes[axis]);
        }
        isFine &= !collapse.getReassociationIndices().empty();
      } else {
        auto expand = cast<tensor::ExpandShapeOp>(op);
        SmallVector<OpFoldResult> sizes = knownSizes(expand.getResult());
        isFine &= !expand.getReassociationIndices().empty();
        for (auto [axis, group] : llvm::enumerate(expand.getReassociationIndices())) {
          if (group.size() == 1) {
            next.push_back(moves.axes[axis]);
            continue;
          }
          // Each new axis takes source axes while their product is smaller. A dynamic one takes one of the same size.
          ArrayRef<int64_t> rest = moves.axes[axis];
          for (int64_t to : group) {
            next.emplace_back();
            std::optional<int64_t> want = getConstantIntValue(sizes[to]);
            if (!want) {
              if (rest.empty() || !sizes[to] || sizes[to] != sourceSizes[rest.front()]) {
                isFine = false;
                break;
              }
              next.back().push_back(rest.front());
              rest = rest.drop_front();
              continue;
            }
            int64_t have = 1;
            while (!rest.empty() && have < *want) {
              std::optional<int64_t> size = getConstantIntValue(sourceSizes[rest.front()]);
              if (!size)
                break;
              have *= *size;
              next.back().push_back(rest.front());
              rest = rest.drop_front();
            }
            isFine &= have == *want;
          }
          // What is left has size 1, or the group was cut in the middle of an axis.
          for (int64_t left : rest)
            isFine &= getConstantIntValue(sourceSizes[left]) == 1;
          if (!isFine)
            break;
        }
      }
      if (!isFine)
        break;
      moves.axes = std::move(next);
    }
    if (isFine) {
      moves.steps = chain.size();
      return moves;
    }
    // From one op further down.
    moves.source = chain.back()->getResult(0);
    chain.pop_back();
  }
  return moves;
}

/// A chain of moves that is one transpose, or none, and a view of it, as that.
static void simplifyMoves(func::FuncOp function) {
  SmallVector<Operation *> ops;
  function.walk([&](Operation *op) {
    if (isa<linalg::TransposeOp, tensor::ExpandShapeOp, tensor::CollapseShapeOp>(op))
      ops.push_back(op);
  });
  for (Operation *op : ops) {
    Value value = op->getResult(0);
    Moves moves = traceMoves(value);
    if (moves.steps < 2)
      continue;
    auto sourceType = cast<RankedTensorType>(moves.source.getType());
    // All axes of the source, in another order and some of them as one.
    SmallVector<int64_t> permutation;
    SmallVector<ReassociationIndices> groups;
    for (const SmallVector<int64_t> &axes : moves.axes) {
      groups.emplace_back();
      for (int64_t axis : axes) {
        groups.back().push_back(permutation.size());
        permutation.push_back(axis);
      }
    }
    if (int64_t(permutation.size()) != sourceType.getRank() || llvm::any_of(groups, [](auto &group) { return group.empty(); }))
      continue;
    bool isMoved = !llvm::is_sorted(permutation), isView = groups.size() < permutation.size();
    unsigned transposes = 0;
    Value from = value;
    for (unsigned step = 0; step < moves.steps; ++step, from = from.getDefiningOp()->getOperand(0))
      transposes += isa<linalg::TransposeOp>(from.getDefiningOp());
    if (isView && transposes <= unsigned(isMoved))
      continue;
    OpBuilder builder(op);
    Value result = moves.source;
    if (isMoved) {
      SmallVector<OpFoldResult> from = getSizes(builder, op->getLoc(), moves.source), sizes;
      for (int64_t axis : permutation)
        sizes.push_back(from[axis]);
      Value empty = builder.create<tensor::EmptyOp>(op->getLoc(), sizes, sourceType.getElementType());
      result = builder.create<linalg::TransposeOp>(op->getLoc(), result, empty, permutation).getResult()[0];
    }
    if (isView)
      result = builder.create<tensor::CollapseShapeOp>(op->getLoc(), result, groups);
    if (result.getType() == value.getType())
      value.replaceAllUsesWith(result);
  }
}

//===-- Patterns of arithmetic ------------------------------------------------------------------------===//

/// Without axes of size 1 that were added or dropped.
static Value skipUnitAxes(Value value) {
  auto count = [](Value v) { return cast<RankedTensorType>(v.getType()).getShape(); };
  for (;;) {
    Operation *op = value.getDefiningOp();
    if (!op || !isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp>(op))
      return value;
    auto wide = [&](Value v) {
      SmallVector<int64_t> sizes;
      for (int64_t size : count(v))
        if (size != 1)
          sizes.push_back(size);
      return sizes;
    };
    if (wide(op->getOperand(0)) != wide(value))
      return value;
    value = op->getOperand(0);
  }
}

/// What is broadcast along the last axis of `value`; null if nothing is.
static Value getRowValue(Value value) {
  auto broadcast = value.getDefiningOp<linalg::BroadcastOp>();
  if (!broadcast)
    return Value();
  int64_t rank = cast<RankedTensorType>(value.getType()).getRank();
  if (broadcast.getDimensions() != ArrayRef<int64_t>{rank - 1})
    return Value();
  return skipUnitAxes(broadcast.getInput());
}

/// The vector that is broadcast along all axes but the last; null if it is none.
static Value getColumnVector(Value value) {
  auto broadcast = value.getDefiningOp<linalg::BroadcastOp>();
  int64_t rank = cast<RankedTensorType>(value.getType()).getRank();
  if (!broadcast || rank < 2)
    return Value();
  Value input = broadcast.getInput();
  auto type = cast<RankedTensorType>(input.getType());
  if (type.getRank() != 1 || int64_t(broadcast.getDimensions().size()) != rank - 1 || llvm::is_contained(broadcast.getDimensions(), rank - 1))
    return Value();
  return input;
}

/// x of mean(x) over the last axis.
static Value matchMean(Value value) {
  value = skipUnitAxes(value);
  double count = 0;
  Value sum;
  if (auto quotient = value.getDefiningOp<arith::DivFOp>()) {
    count = getSplat(quotient.getRhs()).value_or(0);
    sum = quotient.getLhs();
  } else if (auto product = value.getDefiningOp<arith::MulFOp>()) {
    count = 1 / getSplat(product.getRhs()).value_or(0);
    sum = product.getLhs();
  } else {
    return Value();
  }
  sum = skipUnitAxes(sum);
  auto reduce = sum.getDefiningOp<linalg::ReduceOp>();
  if (!reduce || reduce.getInputs().size() != 1 || getSplat(reduce.getInits()[0]) != 0.0)
    return Value();
  Value input = reduce.getInputs()[0];
  auto type = cast<RankedTensorType>(input.getType());
  if (reduce.getDimensions() != ArrayRef<int64_t>{type.getRank() - 1} || type.isDynamicDim(type.getRank() - 1) ||
      std::abs(count - double(type.getShape().back())) > 1e-3)
    return Value();
  Block &body = reduce.getCombiner().front();
  if (body.getOperations().size() != 2 || !isa<arith::AddFOp>(body.front()))
    return Value();
  return input;
}

/// x and epsilon of mean(x * x) + epsilon, or of the root of that, or of 1 over the root.
struct RootMeanSquare {
  Value x;
  double epsilon = 0;
  bool isReciprocal = false;
};
static std::optional<RootMeanSquare> matchRoot(Value value) {
  RootMeanSquare result;
  value = skipUnitAxes(value);
  if (auto quotient = value.getDefiningOp<arith::DivFOp>(); quotient && getSplat(quotient.getLhs()) == 1.0) {
    result.isReciprocal = true;
    value = skipUnitAxes(quotient.getRhs());
  } else if (auto reciprocal = value.getDefiningOp<math::RsqrtOp>()) {
    result.isReciprocal = true;
  } else if (auto power = value.getDefiningOp<math::PowFOp>(); power && getSplat(power.getRhs()) == -0.5) {
    result.isReciprocal = true;
  }
  Operation *op = value.getDefiningOp();
  if (!op || !isa<math::SqrtOp, math::RsqrtOp, math::PowFOp>(op) || (isa<math::RsqrtOp>(op) && !result.isReciprocal))
    return std::nullopt;
  if (auto power = dyn_cast<math::PowFOp>(op)) {
    std::optional<double> exponent = getSplat(power.getRhs());
    if (exponent != 0.5 && exponent != -0.5)
      return std::nullopt;
  }
  Value inside = skipUnitAxes(op->getOperand(0));
  if (auto sum = inside.getDefiningOp<arith::AddFOp>()) {
    std::optional<double> right = getSplat(sum.getRhs()), left = getSplat(sum.getLhs());
    if (!right && !left)
      return std::nullopt;
    result.epsilon = right ? *right : *left;
    inside = right ? sum.getLhs() : sum.getRhs();
  }
  Value square = matchMean(inside);
  if (!square || result.epsilon < 0)
    return std::nullopt;
  auto product = square.getDefiningOp<arith::MulFOp>();
  if (!product || product.getLhs() != product.getRhs())
    return std::nullopt;
  result.x = product.getLhs();
  return result;
}

/// x / root(mean(x^2) + e), the norm of `op`'s result without scale.
static NormOp raiseNorm(Operation *op) {
  Value x, root;
  bool wantsReciprocal = isa<arith::MulFOp>(op);
  std::optional<RootMeanSquare> found;
  for (unsigned side = 0; side < (wantsReciprocal ? 2u : 1u) && !found; ++side) {
    x = op->getOperand(side);
    root = getRowValue(op->getOperand(1 - side));
    if (!root)
      continue;
    found = matchRoot(root);
    if (found && (found->isReciprocal != wantsReciprocal || found->x != x))
      found.reset();
  }
  if (!found)
    return nullptr;
  OpBuilder builder(op);
  NormKind kind = NormKind::rms;
  // Of centred values it is a layer norm.
  if (auto difference = x.getDefiningOp<arith::SubFOp>())
    if (Value mean = getRowValue(difference.getRhs()))
      if (matchMean(mean) == difference.getLhs()) {
        kind = NormKind::layer;
        x = difference.getLhs();
      }
  return builder.create<NormOp>(op->getLoc(), x.getType(), kind, x, Value(), Value(), APFloat(found->epsilon));
}

/// erf(x / c) -> erf(x * (1 / c)): GELU as folders have it, without a division for each element. One rounding may differ.
static void multiplyByReciprocal(math::ErfOp erf) {
  auto quotient = erf.getOperand().getDefiningOp<arith::DivFOp>();
  std::optional<double> divisor = quotient ? getSplat(quotient.getRhs()) : std::nullopt;
  if (!divisor || !std::isnormal(float(*divisor)) || !std::isnormal(float(1 / *divisor)))
    return;
  OpBuilder builder(quotient);
  auto type = cast<RankedTensorType>(erf.getType());
  Value factor = builder.create<arith::ConstantOp>(quotient.getLoc(), builder.getFloatAttr(type.getElementType(), 1 / *divisor));
  Value factors = builder.create<tensor::SplatOp>(quotient.getLoc(), factor, type,
                                                  getDynamicSizes(builder, quotient.getLoc(), quotient.getLhs()));
  erf->setOperand(0, builder.create<arith::MulFOp>(quotient.getLoc(), quotient.getLhs(), factors));
}

namespace {
struct RaiseLayersPass : tmc::mixer::impl::RaiseLayersPassBase<RaiseLayersPass> {
  using RaiseLayersPassBase::RaiseLayersPassBase;

  void runOnOperation() override {
    func::FuncOp function = getOperation();
    simplifyMoves(function);
    raiseQuantizedLayers(function);
    raiseRecurrences(function);
    function.walk([](math::ErfOp erf) {
      if (isa<RankedTensorType>(erf.getType()))
        multiplyByReciprocal(erf);
    });
    SmallVector<Operation *> ops;
    function.walk([&](Operation *op) {
      if (isa<arith::MulFOp, arith::DivFOp, arith::AddFOp>(op) && isa<RankedTensorType>(op->getResult(0).getType()) &&
          op->getBlock() == &function.getBody().front())
        ops.push_back(op);
    });
    for (Operation *op : ops) {
      Value result = op->getResult(0);
      OpBuilder builder(op);
      if (!isa<arith::AddFOp>(op))
        if (NormOp norm = raiseNorm(op)) {
          ++numNorms;
          result.replaceAllUsesWith(norm.getResult());
          continue;
        }
      for (unsigned side = 0; side < 2; ++side) {
        Value main = op->getOperand(side), other = op->getOperand(1 - side), vector = getColumnVector(other);
        if (!vector || !main.hasOneUse())
          continue;
        // Scale and bias of a norm, bias of a linear layer.
        if (auto norm = main.getDefiningOp<NormOp>()) {
          bool isScale = isa<arith::MulFOp>(op);
          if ((isScale && (norm.getScale() || norm.getBias())) || (!isScale && (!isa<arith::AddFOp>(op) || norm.getBias())))
            continue;
          auto whole = builder.create<NormOp>(norm.getLoc(), norm.getResult().getType(), norm.getKind(), norm.getInput(),
                                              isScale ? vector : norm.getScale(), isScale ? Value() : vector, norm.getEpsilon());
          result.replaceAllUsesWith(whole.getResult());
          break;
        }
        if (auto linear = main.getDefiningOp<QuantizedLinearOp>(); linear && isa<arith::AddFOp>(op) && !linear.getBias()) {
          auto whole = cast<QuantizedLinearOp>(builder.clone(*linear));
          whole->setLoc(op->getLoc());
          whole.getBiasMutable().assign(vector);
          result.replaceAllUsesWith(whole.getResult());
          break;
        }
        if (auto linear = main.getDefiningOp<LinearOp>(); linear && isa<arith::AddFOp>(op) && !linear.getBias()) {
          auto whole = builder.create<LinearOp>(op->getLoc(), result.getType(), linear.getInput(), linear.getWeight(), vector);
          result.replaceAllUsesWith(whole.getResult());
          break;
        }
      }
    }
  }
};
} // namespace
