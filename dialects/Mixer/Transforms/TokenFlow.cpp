// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/TokenFlow.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/IRMapping.h"
#include "mlir/IR/Matchers.h"
#include "llvm/ADT/TypeSwitch.h"

using namespace mlir;
using namespace tmc::mixer;

/// One number everywhere, or nothing yet: takes any shape.
static bool isShapeOnly(Value value) {
  if (auto fill = value.getDefiningOp<linalg::FillOp>())
    return isShapeOnly(fill.getOutputs()[0]);
  DenseElementsAttr elements;
  if (matchPattern(value, m_Constant(&elements)))
    return elements.isSplat();
  return value.getDefiningOp<tensor::EmptyOp>() || value.getDefiningOp<tensor::SplatOp>();
}

static Value reshapeAny(OpBuilder &builder, Value value, int64_t axis, OpFoldResult count) {
  auto type = cast<RankedTensorType>(value.getType());
  SmallVector<int64_t> shape(type.getShape());
  bool wasDynamic = ShapedType::isDynamic(shape[axis]);
  shape[axis] = getConstantIntValue(count).value_or(ShapedType::kDynamic);
  auto sizesWith = [&](ValueRange sizes) {
    SmallVector<Value> changed(sizes);
    auto place = changed.begin() + llvm::count_if(type.getShape().take_front(axis), ShapedType::isDynamic);
    if (wasDynamic)
      place = changed.erase(place);
    if (ShapedType::isDynamic(shape[axis]))
      changed.insert(place, cast<Value>(count));
    return changed;
  };
  Location loc = value.getLoc();
  if (auto fill = value.getDefiningOp<linalg::FillOp>())
    return builder.create<linalg::FillOp>(loc, fill.getInputs()[0], reshapeAny(builder, fill.getOutputs()[0], axis, count)).getResult(0);
  if (auto empty = value.getDefiningOp<tensor::EmptyOp>())
    return builder.create<tensor::EmptyOp>(loc, type.clone(shape), sizesWith(empty.getDynamicSizes()));
  if (auto splat = value.getDefiningOp<tensor::SplatOp>())
    return builder.create<tensor::SplatOp>(loc, type.clone(shape), splat.getInput(),
                                           sizesWith(splat.getDynamicSizes()));
  DenseElementsAttr elements;
  (void)matchPattern(value, m_Constant(&elements));
  if (ShapedType::isDynamic(shape[axis])) {
    Value number = builder.create<arith::ConstantOp>(loc, elements.getSplatValue<TypedAttr>());
    return builder.create<tensor::SplatOp>(loc, type.clone(shape), number, sizesWith({}));
  }
  return builder.create<arith::ConstantOp>(loc, elements.resizeSplat(type.clone(shape)));
}

static bool isElementwise(Operation *op) {
  return OpTrait::hasElementwiseMappableTraits(op) && op->getNumResults() == 1 && isa<RankedTensorType>(op->getResult(0).getType());
}

/// The loop of a generic that runs over tokens.
static std::optional<unsigned> tokenLoop(linalg::LinalgOp op, AxisOf axisOf, std::string &reason) {
  std::optional<unsigned> loop;
  for (OpOperand *operand : op.getDpsInputOperands()) {
    std::optional<int64_t> axis = axisOf(operand->get());
    if (!axis)
      continue;
    auto dim = dyn_cast<AffineDimExpr>(op.getMatchingIndexingMap(operand).getResult(*axis));
    if (!dim || (loop && *loop != dim.getPosition())) {
      reason = "it sets tokens against each other";
      return std::nullopt;
    }
    loop = dim.getPosition();
  }
  return loop;
}

static std::optional<int64_t> axisOfLoop(AffineMap map, unsigned loop) {
  for (auto [axis, expr] : llvm::enumerate(map.getResults()))
    if (auto dim = dyn_cast<AffineDimExpr>(expr); dim && dim.getPosition() == loop)
      return int64_t(axis);
  return std::nullopt;
}

static std::optional<int64_t> followLinalg(linalg::LinalgOp op, AxisOf axisOf, std::string &reason) {
  std::optional<unsigned> loop = tokenLoop(op, axisOf, reason);
  if (!loop)
    return std::nullopt;
  if (op.getNumDpsInits() != 1 || op.getIteratorTypesArray()[*loop] != utils::IteratorType::parallel) {
    reason = "it reduces over the tokens";
    return std::nullopt;
  }
  for (OpOperand &operand : op->getOpOperands()) {
    if (axisOf(operand.get()) || !isa<RankedTensorType>(operand.get().getType()))
      continue;
    if (axisOfLoop(op.getMatchingIndexingMap(&operand), *loop) && !isShapeOnly(operand.get())) {
      reason = "it reads something for each place (positions, a table)";
      return std::nullopt;
    }
  }
  bool readsIndex = false;
  op->walk([&](linalg::IndexOp index) { readsIndex |= index.getDim() == *loop; });
  if (readsIndex) {
    reason = "it computes with the places of tokens";
    return std::nullopt;
  }
  std::optional<int64_t> axis = axisOfLoop(op.getMatchingIndexingMap(op.getDpsInitOperand(0)), *loop);
  if (!axis)
    reason = "it does not keep tokens apart";
  return axis;
}

/// The axis of a group beside which all others are 1.
static std::optional<int64_t> findOnly(ReassociationIndices group, ArrayRef<int64_t> shape) {
  llvm::erase_if(group, [&](int64_t axis) { return shape[axis] == 1; });
  return group.size() == 1 ? std::optional<int64_t>(group[0]) : std::nullopt;
}

std::optional<int64_t> tmc::mixer::followTokens(Operation *op, AxisOf axisOf, std::string &reason) {
  auto first = op->getNumOperands() ? axisOf(op->getOperand(0)) : std::nullopt;
  auto refuse = [&](const char *text) -> std::optional<int64_t> {
    reason = text;
    return std::nullopt;
  };
  if (isa<TapOp, tensor::CastOp>(op))
    return first;
  if (isa<NormOp, LinearOp>(op)) {
    auto rank = cast<RankedTensorType>(op->getOperand(0).getType()).getRank();
    return first && *first + 1 < rank ? first : refuse("it sums over tokens");
  }
  if (auto linalgOp = dyn_cast<linalg::LinalgOp>(op))
    return followLinalg(linalgOp, axisOf, reason);
  if (isElementwise(op)) {
    std::optional<int64_t> axis;
    for (Value operand : op->getOperands()) {
      if (!isa<RankedTensorType>(operand.getType()))
        continue;
      std::optional<int64_t> own = axisOf(operand);
      if (!own && !isShapeOnly(operand))
        return refuse("it reads something for each place (positions, a table)");
      if (own && axis && *own != *axis)
        return refuse("it sets tokens against each other");
      if (own)
        axis = own;
    }
    return axis;
  }
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    std::optional<int64_t> only = findOnly(expand.getReassociationIndices()[*first], expand.getType().getShape());
    return only ? only : refuse("it lays tokens out on a grid");
  }
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
    for (auto [axis, group] : llvm::enumerate(collapse.getReassociationIndices()))
      if (llvm::is_contained(group, *first))
        return findOnly(group, collapse.getSrcType().getShape()) == *first ? std::optional<int64_t>(axis) : refuse("it mixes tokens with another axis");
  }
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    bool isWhole = isConstantIntValue(slice.getMixedOffsets()[*first], 0) && isConstantIntValue(slice.getMixedStrides()[*first], 1) &&
                   slice.getType().getRank() == slice.getSourceType().getRank() &&
                   slice.getType().getDimSize(*first) == slice.getSourceType().getDimSize(*first);
    if (isWhole && slice.getType().isDynamicDim(*first)) {
      OpFoldResult size = slice.getMixedSizes()[*first];
      isWhole = isa<Value>(size); // a dynamic size of what has a dynamic size; part of it would be a number or arithmetic
    }
    return isWhole ? first : refuse("it takes some of the tokens by their places");
  }
  if (auto concat = dyn_cast<tensor::ConcatOp>(op)) {
    std::optional<int64_t> axis;
    for (Value operand : concat.getInputs()) {
      std::optional<int64_t> own = axisOf(operand);
      if (!own || (axis && *axis != *own) || *own == int64_t(concat.getDim()))
        return refuse("it sets tokens beside others");
      axis = own;
    }
    return axis;
  }
  if (isa<RotaryOp>(op))
    return refuse("it turns keys by their places (rotary positions)");
  if (isa<CacheAppendOp, StateReadOp>(op))
    return refuse("its keys come from a state, as in a causal decoder");
  return refuse("it is an op that may look at places of tokens");
}

Value tmc::mixer::rebuildOnTokens(OpBuilder &builder, Operation *op, int64_t axis, OpFoldResult count,
                                  function_ref<Value(Value)> newOf, AxisOf axisOf) {
  Location loc = op->getLoc();
  if (isa<tensor::CastOp>(op))
    return newOf(op->getOperand(0));
  auto resultType = cast<RankedTensorType>(op->getResult(0).getType());
  SmallVector<int64_t> shape(resultType.getShape());
  shape[axis] = getConstantIntValue(count).value_or(ShapedType::kDynamic);
  resultType = resultType.clone(shape);
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    SmallVector<OpFoldResult> sizes = getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), builder);
    sizes[axis] = count;
    return builder.create<tensor::ExpandShapeOp>(loc, resultType, newOf(expand.getSrc()), expand.getReassociationIndices(), sizes);
  }
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op))
    return builder.create<tensor::CollapseShapeOp>(loc, resultType, newOf(collapse.getSrc()), collapse.getReassociationIndices());
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    SmallVector<OpFoldResult> sizes = slice.getMixedSizes();
    sizes[axis] = count;
    return builder.create<tensor::ExtractSliceOp>(loc, resultType, newOf(slice.getSource()), slice.getMixedOffsets(), sizes, slice.getMixedStrides());
  }
  IRMapping mapping;
  std::string unused;
  std::optional<unsigned> loop;
  auto linalgOp = dyn_cast<linalg::LinalgOp>(op);
  if (linalgOp)
    loop = tokenLoop(linalgOp, axisOf, unused);
  for (OpOperand &operand : op->getOpOperands()) {
    Value value = operand.get();
    if (Value known = newOf(value)) {
      mapping.map(value, known);
    } else if (linalgOp) {
      if (!isa<RankedTensorType>(value.getType()))
        continue;
      if (auto own = axisOfLoop(linalgOp.getMatchingIndexingMap(&operand), *loop))
        mapping.map(value, reshapeAny(builder, value, *own, count));
    } else if (isElementwise(op) && isa<RankedTensorType>(value.getType())) {
      mapping.map(value, reshapeAny(builder, value, axis, count));
    }
  }
  Operation *copy = builder.clone(*op, mapping);
  copy->getResult(0).setType(resultType);
  return copy->getResult(0);
}

std::string tmc::mixer::findPlaces(AttentionOp op, SmallVectorImpl<unsigned> &masks) {
  for (Region *region : op.getPresentRegions()) {
    Block &block = region->front();
    unsigned first = op.getFirstIndex(*region), firstCapture = op.getFirstCapture(*region);
    Value batch = block.getArgument(first), query = block.getArgument(first + 2), key = block.getArgument(first + 3);
    for (Value place : {query, key})
      for (Operation *user : place.getUsers()) {
        auto extract = dyn_cast<tensor::ExtractOp>(user);
        if (!extract) {
          if (isa<arith::CmpIOp, arith::SubIOp>(user))
            return "its mask or score compares places of query and key (causal, windows, distances)";
          return "its mask or score computes with places";
        }
        auto capture = dyn_cast<BlockArgument>(extract.getTensor());
        bool isMask = place == key && capture && capture.getOwner() == &block && extract.getIndices().size() == 2 &&
                      extract.getIndices()[0] == batch && extract.getIndices()[1] == key && extract.getType().isInteger();
        if (!isMask)
          return "its mask or score reads a table of places (relative positions)";
        unsigned number = capture.getArgNumber() - firstCapture;
        if (!llvm::is_contained(masks, number))
          masks.push_back(number);
      }
  }
  return "";
}
