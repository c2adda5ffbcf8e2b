// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/ViewLayouts.h"
#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/IndexingUtils.h"

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

//===-- Writing through views -------------------------------------------------------------------------===//

namespace {
/// A size or stride: a number times sizes that are not known, each by a number of its own.
struct Extent {
  int64_t factor = 1;
  SmallVector<unsigned, 2> unknown; ///< rising
  bool operator==(const Extent &other) const { return factor == other.factor && unknown == other.unknown; }
  bool isOne() const { return factor == 1 && unknown.empty(); }
};
using Extents = SmallVector<Extent>;
} // namespace

static Extent multiply(const Extent &a, const Extent &b) {
  Extent result{a.factor * b.factor, a.unknown};
  llvm::append_range(result.unknown, b.unknown);
  llvm::sort(result.unknown);
  return result;
}

static RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

static Extents sizesOf(Value value, unsigned &next) {
  Extents sizes;
  for (int64_t size : typeOf(value).getShape())
    sizes.push_back(ShapedType::isDynamic(size) ? Extent{1, {next++}} : Extent{size, {}});
  return sizes;
}

/// The stride of the axes `group` as one axis; nullopt if they are not contiguous. Strides of axes of size 1 mean nothing.
static std::optional<Extent> join(const Extents &sizes, const Extents &strides, ArrayRef<int64_t> group) {
  std::optional<Extent> stride, expected;
  // Of memory with a dynamic size, upstream asks for the strides of axes of size 1 too.
  bool isDynamic = llvm::any_of(sizes, [](const Extent &size) { return !size.unknown.empty(); });
  auto wide = llvm::count_if(group, [&](int64_t axis) { return !sizes[axis].isOne(); });
  if (isDynamic && wide > 1 && wide < int64_t(group.size()))
    return std::nullopt;
  for (int64_t axis : llvm::reverse(group)) {
    if (sizes[axis].isOne())
      continue;
    if (!stride)
      stride = strides[axis];
    else if (!(strides[axis] == *expected) || !expected->unknown.empty())
      return std::nullopt; // memref types know no relation of two dynamic strides
    expected = multiply(strides[axis], sizes[axis]);
  }
  return stride ? *stride : strides[group.back()];
}

bool tmc::mixer::canWriteThrough(ArrayRef<Operation *> views) {
  if (views.empty())
    return true;
  unsigned next = 0;
  Extents sizes = sizesOf(views.back()->getResult(0), next), strides(sizes.size());
  Extent stride;
  for (size_t axis = sizes.size(); axis-- > 0;) {
    strides[axis] = stride;
    stride = multiply(stride, sizes[axis]);
  }
  for (Operation *view : llvm::reverse(views)) {
    Extents sourceSizes = sizesOf(view->getOperand(0), next), result(sourceSizes.size());
    if (auto expand = dyn_cast<tensor::ExpandShapeOp>(view)) {
      for (auto [axis, group] : llvm::enumerate(expand.getReassociationIndices())) {
        std::optional<Extent> joined = join(sizes, strides, group);
        if (!joined)
          return false;
        result[axis] = *joined;
        Extent product;
        for (int64_t from : group)
          product = multiply(product, sizes[from]);
        sourceSizes[axis] = product;
      }
    } else if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(view)) {
      for (auto [axis, group] : llvm::enumerate(collapse.getReassociationIndices())) {
        Extent inner = strides[axis];
        if (group.size() == 1)
          sourceSizes[group[0]] = sizes[axis];
        for (int64_t to : llvm::reverse(group)) {
          result[to] = inner;
          inner = multiply(inner, sourceSizes[to]);
        }
      }
    } else if (auto transpose = dyn_cast<linalg::TransposeOp>(view)) {
      for (auto [axis, from] : llvm::enumerate(transpose.getPermutation())) {
        result[from] = strides[axis];
        sourceSizes[from] = sizes[axis];
      }
    } else {
      result = strides;
      sourceSizes = sizes;
    }
    strides = result;
    sizes = sourceSizes;
  }
  return true;
}
