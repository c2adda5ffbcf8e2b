// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The bound of an axis, from op to op.

#include "dialects/Mixer/Transforms/AxisBound.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/IR/SizeExpression.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace tmc::mixer;

namespace {
struct Search {
  bool isLowest = false;
  unsigned steps = 0;

  /// The largest (or smallest) value of a size that is arithmetic on dims and counts.
  std::optional<int64_t> boundOf(OpFoldResult size) {
    if (std::optional<int64_t> number = getConstantIntValue(size))
      return number;
    Value culprit;
    SizeAlgebra algebra;
    FailureOr<SizeExpression> expression = algebra.read(cast<Value>(size), culprit);
    if (failed(expression))
      return std::nullopt;
    auto [low, largest] = algebra.bounds(*expression);
    double high = isLowest ? low : largest;
    return high >= 0 && high < double(int64_t(1) << 40) ? std::optional<int64_t>(int64_t(high)) : std::nullopt;
  }

  std::optional<int64_t> boundOf(Value value, int64_t axis) {
    // Values that are used twice are asked twice, and what they are made of four times.
    if (++steps > 100000)
      return std::nullopt;
    auto type = cast<RankedTensorType>(value.getType());
    if (!type.isDynamicDim(axis))
      return type.getDimSize(axis);
    OpBuilder builder(value.getContext());
    if (Operation *op = value.getDefiningOp())
      builder.setInsertionPointAfter(op);
    else
      builder.setInsertionPointToStart(cast<BlockArgument>(value).getOwner());
    if (auto argument = dyn_cast<BlockArgument>(value)) {
      auto function = dyn_cast<func::FuncOp>(argument.getOwner()->getParentOp());
      if (!function)
        return std::nullopt;
      auto names = function.getArgAttrOfType<ArrayAttr>(argument.getArgNumber(), kDimsAttr);
      if (!names || axis >= int64_t(names.size()))
        return std::nullopt;
      auto name = dyn_cast<StringAttr>(names[axis]);
      if (!name)
        return std::nullopt;
      auto bounds = getDimBounds(function, name.getValue());
      return failed(bounds) ? std::nullopt : std::optional<int64_t>(isLowest ? bounds->first : bounds->second);
    }
    Operation *op = value.getDefiningOp();
    if (isa<StateReadOp, CacheAppendOp>(op)) { // what a sequence had before the call and what comes fit in it together
      StateReadOp read = getCacheRead(value);
      StateOp state = read ? lookupState(op, read.getState()) : StateOp();
      auto tokens = getDimBounds(op, kTokensDim);
      return failed(tokens) || !state || isLowest ? std::nullopt : std::optional<int64_t>(state.getMostRows(tokens->second));
    }
    if (auto transpose = dyn_cast<linalg::TransposeOp>(op))
      return boundOf(transpose.getInput(), transpose.getPermutation()[axis]);
    if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
      for (auto [source, group] : llvm::enumerate(expand.getReassociationIndices()))
        if (llvm::is_contained(group, axis)) {
          OpFoldResult size =
              getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), builder)[axis];
          if (std::optional<int64_t> bound = boundOf(size))
            return bound;
          int64_t others = 1;
          for (int64_t other : group)
            if (other != axis)
              others *= type.isDynamicDim(other) ? 1 : type.getDimSize(other);
          auto bound = boundOf(expand.getSrc(), source);
          return bound ? std::optional<int64_t>(others ? *bound / others : 0) : std::nullopt;
        }
    }
    if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
      int64_t product = 1;
      SmallVector<ReassociationIndices> groups = collapse.getReassociationIndices();
      for (int64_t source : groups[axis]) {
        auto bound = boundOf(collapse.getSrc(), source);
        if (!bound)
          return std::nullopt;
        if (__builtin_mul_overflow(product, *bound, &product))
          return std::nullopt;
      }
      return product;
    }
    if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
      if (slice.getType().getRank() == slice.getSourceType().getRank())
        return boundOf(slice.getSource(), axis);
      return std::nullopt;
    }
    if (auto empty = dyn_cast<tensor::EmptyOp>(op))
      return boundOf(empty.getMixedSizes()[axis]);
    if (auto splat = dyn_cast<tensor::SplatOp>(op)) {
      auto before = llvm::count_if(type.getShape().take_front(axis), ShapedType::isDynamic);
      return boundOf(OpFoldResult(splat.getDynamicSizes()[before]));
    }
    if (auto generic = dyn_cast<linalg::GenericOp>(op)) {
      for (OpOperand *operand : generic.getDpsInputOperands()) {
        AffineMap map = generic.getMatchingIndexingMap(operand);
        for (auto [from, expr] : llvm::enumerate(map.getResults()))
          if (auto dim = dyn_cast<AffineDimExpr>(expr); dim && int64_t(dim.getPosition()) == axis)
            if (auto bound = boundOf(operand->get(), from))
              return bound;
      }
      return boundOf(generic.getDpsInits()[0], axis);
    }
    if (auto concat = dyn_cast<tensor::ConcatOp>(op); concat && int64_t(concat.getDim()) == axis) {
      int64_t sum = 0;
      for (Value part : concat.getInputs()) {
        std::optional<int64_t> bound = boundOf(part, axis);
        if (!bound || __builtin_add_overflow(sum, *bound, &sum))
          return std::nullopt;
      }
      return sum;
    }
    if (auto reify = dyn_cast<ReifyRankedShapedTypeOpInterface>(op); reify && isa<ConvolutionOp, PoolWindowOp>(op)) {
      ReifiedRankedShapedTypeDims shapes;
      return succeeded(reify.reifyResultShapes(builder, shapes)) ? boundOf(shapes[0][axis]) : std::nullopt;
    }
    // The rest keeps the leading axes of the first operand (linear, norm, rotary, embedding of ids, tap, elementwise).
    if (op->getNumOperands() > 0 && isa<RankedTensorType>(op->getOperand(0).getType()) &&
        axis < cast<RankedTensorType>(op->getOperand(0).getType()).getRank())
      return boundOf(op->getOperand(0), axis);
    return std::nullopt;
  }
};
} // namespace

std::optional<int64_t> tmc::mixer::boundOfAxis(Value value, int64_t axis) { return Search().boundOf(value, axis); }

std::optional<int64_t> tmc::mixer::fixedSizeOfAxis(Value value, int64_t axis) {
  std::optional<int64_t> high = Search().boundOf(value, axis), low = Search{/*isLowest=*/true}.boundOf(value, axis);
  return high == low ? high : std::nullopt;
}
