// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/SplitHeads.h"

#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/IR/AffineExpr.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace tmc;

/// [[0, 1], [2], [3], …].
static bool isLeadingPair(ArrayRef<ReassociationIndices> groups) {
  if (groups.empty() || groups[0] != ReassociationIndices{0, 1})
    return false;
  return llvm::all_of(llvm::enumerate(groups.drop_front()),
                      [](auto group) { return group.value() == ReassociationIndices{int64_t(group.index()) + 2}; });
}

static SmallVector<ReassociationIndices> getLeadingPair(int64_t collapsedRank) {
  SmallVector<ReassociationIndices> groups = {{0, 1}};
  for (int64_t axis = 1; axis < collapsedRank; ++axis)
    groups.push_back({axis + 1});
  return groups;
}

/// A size, read from what computes no number where there is that: another reader of weights would keep them in memory.
static OpFoldResult sizeOf(OpBuilder &builder, Location loc, Value value, int64_t axis) {
  while (auto op = value.getDefiningOp<DestinationStyleOpInterface>())
    value = op.getDpsInits()[cast<OpResult>(value).getResultNumber()];
  if (auto splat = value.getDefiningOp<tensor::SplatOp>())
    return getMixedValues(splat.getType().getShape(), splat.getDynamicSizes(), builder)[axis];
  if (auto empty = value.getDefiningOp<tensor::EmptyOp>())
    return empty.getMixedSizes()[axis];
  if (auto expand = value.getDefiningOp<tensor::ExpandShapeOp>())
    return getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), builder)[axis];
  return tensor::getMixedSize(builder, loc, value, axis);
}

namespace {
/// Values whose first axis is batch and heads together, with two axes for them.
class Splitter {
public:
  /// `split`: a tensor that has both axes.
  Splitter(OpBuilder &builder, Location loc, Value split) : builder(builder), loc(loc) {
    batch = sizeOf(builder, loc, split, 0);
    heads = cast<RankedTensorType>(split.getType()).getDimSize(1);
  }

  Value split(Value value, unsigned depth = 0) {
    auto type = cast<RankedTensorType>(value.getType());
    Operation *op = value.getDefiningOp();
    if (op && depth < 16) {
      if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op))
        if (isLeadingPair(collapse.getReassociationIndices()) && collapse.getSrcType().getDimSize(1) == heads)
          return collapse.getSrc();
      if (auto transpose = dyn_cast<linalg::TransposeOp>(op); transpose && transpose.getPermutation()[0] == 0)
        return splitTranspose(transpose, depth);
      if (auto generic = dyn_cast<linalg::GenericOp>(op); generic && canSplit(generic))
        return splitGeneric(generic, depth);
      if (auto broadcast = dyn_cast<linalg::BroadcastOp>(op))
        return splitBroadcast(broadcast, depth);
      if (op->hasTrait<OpTrait::Elementwise>() && op->getNumResults() == 1) {
        SmallVector<Value> operands;
        for (Value operand : op->getOperands())
          operands.push_back(isa<RankedTensorType>(operand.getType()) ? split(operand, depth + 1) : operand);
        return builder
            .create(op->getLoc(), op->getName().getIdentifier(), operands, TypeRange{getType(type)}, op->getAttrs())
            ->getResult(0);
      }
      if (auto splat = dyn_cast<tensor::SplatOp>(op)) {
        SmallVector<OpFoldResult> sizes = getSizes(value);
        return builder.create<tensor::SplatOp>(loc, getType(type), splat.getInput(), dynamicOf(sizes));
      }
    }
    SmallVector<OpFoldResult> sizes = getSizes(value);
    return builder.create<tensor::ExpandShapeOp>(loc, getType(type), value, getLeadingPair(type.getRank()), sizes);
  }

  /// One result, computed element by element or as a product, whose first axis is the first loop and no other's.
  static bool canSplit(linalg::GenericOp op) {
    if (op.getNumResults() != 1 || op.hasIndexSemantics() ||
        op.getBody()->walk([](tensor::ExtractOp) { return WalkResult::interrupt(); }).wasInterrupted())
      return false;
    AffineExpr first = getAffineDimExpr(0, op.getContext());
    for (AffineMap map : op.getIndexingMapsArray()) {
      if (!map.isProjectedPermutation(/*allowZeroInResults=*/false))
        return false;
      for (auto [axis, result] : llvm::enumerate(map.getResults()))
        if (result == first && axis != 0)
          return false;
    }
    AffineMap out = op.getIndexingMapsArray().back();
    return out.getNumResults() > 0 && out.getResult(0) == first;
  }

  Value splitGeneric(linalg::GenericOp op, unsigned depth) {
    AffineExpr first = builder.getAffineDimExpr(0);
    SmallVector<AffineMap> maps;
    SmallVector<Value> operands;
    unsigned loops = op.getNumLoops();
    for (auto [operand, map] : llvm::zip(op->getOperands(), op.getIndexingMapsArray())) {
      bool has = map.getNumResults() > 0 && map.getResult(0) == first;
      SmallVector<AffineExpr> results;
      if (has)
        results.push_back(first);
      for (AffineExpr result : map.getResults())
        results.push_back(builder.getAffineDimExpr(cast<AffineDimExpr>(result).getPosition() + 1));
      maps.push_back(AffineMap::get(loops + 1, 0, results, builder.getContext()));
      bool isInit = operands.size() == op.getNumDpsInputs();
      if (!has)
        operands.push_back(operand);
      else if (isInit && operand.template getDefiningOp<tensor::EmptyOp>())
        operands.push_back(empty(operand));
      else
        operands.push_back(split(operand, depth + 1));
    }
    SmallVector<utils::IteratorType> iterators = op.getIteratorTypesArray();
    iterators.insert(iterators.begin(), utils::IteratorType::parallel);
    auto result = builder.create<linalg::GenericOp>(op.getLoc(), TypeRange{operands.back().getType()},
                                                    ArrayRef(operands).drop_back(), operands.back(), maps, iterators);
    IRMapping mapping;
    op.getRegion().cloneInto(&result.getRegion(), mapping);
    return result.getResult(0);
  }

private:
  Value splitBroadcast(linalg::BroadcastOp op, unsigned depth) {
    SmallVector<int64_t> added;
    for (int64_t axis : op.getDimensions()) {
      if (axis == 0)
        added.push_back(0);
      added.push_back(axis + 1);
    }
    bool isNew = llvm::is_contained(op.getDimensions(), 0);
    Value input = isNew ? op.getInput() : split(op.getInput(), depth + 1);
    Value init = empty(op.getResult()[0]);
    return builder.create<linalg::BroadcastOp>(op.getLoc(), input, init, added).getResult()[0];
  }
  Value splitTranspose(linalg::TransposeOp op, unsigned depth) {
    Value input = split(op.getInput(), depth + 1);
    SmallVector<int64_t> permutation = {0};
    for (int64_t axis : op.getPermutation())
      permutation.push_back(axis + 1);
    Value init = empty(op.getResult()[0]);
    return builder.create<linalg::TransposeOp>(op.getLoc(), input, init, permutation).getResult()[0];
  }

  RankedTensorType getType(RankedTensorType type) {
    SmallVector<int64_t> shape = {getConstantIntValue(batch).value_or(ShapedType::kDynamic), heads};
    llvm::append_range(shape, type.getShape().drop_front());
    return RankedTensorType::get(shape, type.getElementType());
  }
  SmallVector<OpFoldResult> getSizes(Value value) {
    SmallVector<OpFoldResult> sizes = {batch, builder.getIndexAttr(heads)};
    for (int64_t axis = 1; axis < cast<RankedTensorType>(value.getType()).getRank(); ++axis)
      sizes.push_back(sizeOf(builder, loc, value, axis));
    return sizes;
  }
  SmallVector<Value> dynamicOf(ArrayRef<OpFoldResult> sizes) {
    SmallVector<int64_t> fixed;
    SmallVector<Value> dynamic;
    dispatchIndexOpFoldResults(sizes, dynamic, fixed);
    return dynamic;
  }
  Value empty(Value like) {
    return builder.create<tensor::EmptyOp>(loc, getSizes(like),
                                           cast<RankedTensorType>(like.getType()).getElementType());
  }

  OpBuilder &builder;
  Location loc;
  OpFoldResult batch;
  int64_t heads;
};
} // namespace

/// A tensor that scores went through, element by element, on their way to a softmax (or weights behind it).
static bool isStep(Operation *op) {
  if (!op || op->getNumResults() != 1)
    return false;
  if (auto generic = dyn_cast<linalg::GenericOp>(op))
    return generic.getNumReductionLoops() == 0;
  return op->hasTrait<OpTrait::Elementwise>();
}

/// expand_shape(product over batch * heads) among what `value` is made of, through elementwise ops.
static void findExpansions(Value value, SmallVectorImpl<tensor::ExpandShapeOp> &found, unsigned depth = 0) {
  Operation *op = value.getDefiningOp();
  if (auto expand = dyn_cast_if_present<tensor::ExpandShapeOp>(op)) {
    Operation *producer = expand.getSrc().getDefiningOp();
    bool hasHeads = isLeadingPair(expand.getReassociationIndices()) && expand.getResultType().getRank() == 4 &&
                    !expand.getResultType().isDynamicDim(1);
    auto product = dyn_cast_if_present<linalg::GenericOp>(producer);
    if (hasHeads && (isStep(producer) || (product && Splitter::canSplit(product))) &&
        !llvm::is_contained(found, expand))
      found.push_back(expand);
    return;
  }
  if (!isStep(op) || depth > 12)
    return;
  for (Value operand : op->getOperands())
    if (isa<RankedTensorType>(operand.getType()))
      findExpansions(operand, found, depth + 1);
}

/// collapse_shape(weights) in front of products.
static void findCollapses(Value value, SmallVectorImpl<tensor::CollapseShapeOp> &found, unsigned depth = 0) {
  for (Operation *user : value.getUsers()) {
    if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(user)) {
      if (isLeadingPair(collapse.getReassociationIndices()) && collapse.getSrcType().getRank() == 4 &&
          !collapse.getSrcType().isDynamicDim(1) && !llvm::is_contained(found, collapse))
        found.push_back(collapse);
    } else if (isStep(user) && depth < 12) {
      findCollapses(user->getResult(0), found, depth + 1);
    }
  }
}

void mixer::splitCollapsedHeads(func::FuncOp function) {
  SmallVector<tensor::ExpandShapeOp> expansions;
  SmallVector<tensor::CollapseShapeOp> collapses;
  function.walk([&](linalg::SoftmaxOp softmax) {
    findExpansions(softmax.getInput(), expansions);
    findCollapses(softmax.getResult()[0], collapses);
  });
  OpBuilder builder(function.getContext());
  for (tensor::ExpandShapeOp expand : expansions) {
    builder.setInsertionPoint(expand);
    // The sizes that the model gave are those of both axes.
    Splitter splitter(builder, expand.getLoc(), expand.getResult());
    expand.getResult().replaceAllUsesWith(splitter.split(expand.getSrc()));
  }
  for (tensor::CollapseShapeOp collapse : collapses)
    for (Operation *user : llvm::make_early_inc_range(collapse.getResult().getUsers())) {
      auto product = dyn_cast<linalg::GenericOp>(user);
      if (!product || product.getNumReductionLoops() == 0 || !Splitter::canSplit(product))
        continue;
      builder.setInsertionPoint(product);
      Splitter splitter(builder, product.getLoc(), collapse.getSrc());
      Value result = splitter.splitGeneric(product, 0);
      auto type = cast<RankedTensorType>(product.getResult(0).getType());
      for (Operation *reader : llvm::make_early_inc_range(product.getResult(0).getUsers()))
        if (auto expand = dyn_cast<tensor::ExpandShapeOp>(reader);
            expand && expand.getType() == result.getType() && isLeadingPair(expand.getReassociationIndices()))
          expand.getResult().replaceAllUsesWith(result);
      Value flat =
          builder.create<tensor::CollapseShapeOp>(product.getLoc(), type, result, getLeadingPair(type.getRank()));
      product.getResult(0).replaceAllUsesWith(flat);
    }
}
