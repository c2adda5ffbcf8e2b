// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/ViewLayouts.h"
#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace tmc::mixer;

namespace {
/// The memref types that values have when every view is a view.
struct ViewTypes {
  DenseMap<Value, MemRefType> types;

  MemRefType get(Value value) {
    auto it = types.find(value);
    if (it != types.end())
      return it->second;
    auto tensor = cast<RankedTensorType>(value.getType());
    return MemRefType::get(tensor.getShape(), tensor.getElementType());
  }

  /// The type of the view `op`, or failure if its operand has to be copied first.
  FailureOr<MemRefType> getViewType(Operation *op) {
    MemRefType source = get(op->getOperand(0));
    auto result = cast<RankedTensorType>(op->getResult(0).getType());
    if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op))
      return memref::ExpandShapeOp::computeExpandedType(source, result.getShape(), expand.getReassociationIndices());
    if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
      auto groups = collapse.getReassociationIndices();
      if (!memref::CollapseShapeOp::isGuaranteedCollapsible(source, groups))
        return failure();
      return memref::CollapseShapeOp::computeCollapsedType(source, groups);
    }
    SmallVector<int64_t> strides;
    int64_t offset;
    if (failed(getStridesAndOffset(source, strides, offset)))
      return failure();
    if (auto transpose = dyn_cast<linalg::TransposeOp>(op)) {
      SmallVector<int64_t> permuted;
      for (int64_t axis : transpose.getPermutation())
        permuted.push_back(strides[axis]);
      return MemRefType::get(result.getShape(), source.getElementType(),
                             StridedLayoutAttr::get(op->getContext(), offset, permuted));
    }
    if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
      if (slice.getType().getRank() != slice.getSourceType().getRank())
        return cast<MemRefType>(memref::SubViewOp::inferRankReducedResultType(
            result.getShape(), source, slice.getMixedOffsets(), slice.getMixedSizes(), slice.getMixedStrides()));
      return cast<MemRefType>(memref::SubViewOp::inferResultType(source, slice.getMixedOffsets(), slice.getMixedSizes(),
                                                                 slice.getMixedStrides()));
    }
    return MemRefType::get(result.getShape(), source.getElementType(), source.getLayout()); // tap, cast
  }
};
} // namespace

void tmc::mixer::copyBrokenViews(func::FuncOp function, function_ref<Value(Value)> endOfChain) {
  ViewTypes views;
  DenseSet<Operation *> written;
  for (Operation &op : llvm::make_early_inc_range(function.getBody().front())) {
    if (!KernelBuilder::isViewOp(&op)) {
      for (Value result : op.getResults())
        if (isa<RankedTensorType>(result.getType()))
          for (Value end = endOfChain(result); end != result; end = end.getDefiningOp()->getOperand(0))
            written.insert(end.getDefiningOp());
      continue;
    }
    if (written.contains(&op))
      continue;
    FailureOr<MemRefType> type = views.getViewType(&op);
    if (failed(type)) {
      OpBuilder builder(&op);
      Value source = op.getOperand(0);
      op.setOperand(0, buildElementwise(builder, op.getLoc(), cast<RankedTensorType>(source.getType()),
                                        getDynamicSizes(builder, op.getLoc(), source), source, {},
                                        [](OpBuilder &, Location, ValueRange scalars) { return scalars[0]; }));
      type = views.getViewType(&op);
    }
    if (succeeded(type))
      views.types[op.getResult(0)] = *type;
  }
}
