// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One walk in program order. Layouts start at the arguments and at tensors made with sizes B and S; each kind of op
// says where the two axes go. What is an integer for each token, or small, stays padded unless an operand is packed;
// what works on rows of width runs packed.

#include "dialects/Mixer/Transforms/TokenLayouts.h"
#include "dialects/Mixer/Transforms/PackedAttention.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace tmc::mixer;

RankedTensorType TokenLayout::pack(RankedTensorType type) const {
  SmallVector<int64_t> shape(type.getShape());
  shape[length] = ShapedType::kDynamic;
  shape.erase(shape.begin() + batch);
  return type.clone(shape);
}

//===-- Sizes -----------------------------------------------------------------------------------------===//

Value TokenLayouts::buildSize(OpBuilder &builder, Location loc, unsigned axis) const {
  if (!ShapedType::isDynamic(staticSizes[axis]))
    return builder.create<arith::ConstantIndexOp>(loc, staticSizes[axis]);
  return builder.create<DimOp>(loc, builder.getIndexType(), names[axis]);
}

/// The dim's name of an axis of an argument.
static std::string getArgumentDimName(func::FuncOp function, Value value, int64_t axis) {
  auto argument = dyn_cast<BlockArgument>(value);
  if (!argument || argument.getOwner() != &function.getBody().front())
    return "";
  auto dims = function.getArgAttrOfType<ArrayAttr>(argument.getArgNumber(), kDimsAttr);
  auto name = dims && axis < int64_t(dims.size()) ? dyn_cast<StringAttr>(dims[axis]) : StringAttr();
  return name ? name.str() : "";
}

std::string TokenLayouts::getDimName(Value size) const {
  if (auto dim = size.getDefiningOp<DimOp>())
    return dim.getName().str();
  if (auto dim = size.getDefiningOp<tensor::DimOp>(); dim && dim.getConstantIndex()) {
    int64_t axis = *dim.getConstantIndex();
    if (isToken(dim.getSource())) {
      TokenLayout layout = getLayout(dim.getSource());
      if (layout.isKnown() && axis == layout.batch)
        return names[0];
      if (layout.isKnown() && axis == layout.length)
        return names[1];
    }
    return getArgumentDimName(function, dim.getSource(), axis);
  }
  return "";
}

TokenLayout TokenLayouts::getLayoutOfSizes(RankedTensorType type, ValueRange dynamicSizes) const {
  TokenLayout layout;
  unsigned next = 0;
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    std::string name = type.isDynamicDim(axis) ? getDimName(dynamicSizes[next++]) : "";
    // Static sizes say too little to tell tokens by: a mask of static shape has no tensors made by size.
    if (name.empty())
      continue;
    if (name == names[0] && layout.batch < 0)
      layout.batch = axis;
    else if (name == names[1] && layout.batch >= 0 && layout.length < 0)
      layout.length = axis;
  }
  return layout.length < 0 ? TokenLayout() : layout;
}

/// True if `size` is the whole axis of `source`.
bool TokenLayouts::coversAxis(OpFoldResult size, Value source, int64_t axis) const {
  int64_t whole = cast<RankedTensorType>(source.getType()).getDimSize(axis);
  if (std::optional<int64_t> constant = getConstantIntValue(size))
    return *constant == whole;
  TokenLayout layout = getLayout(source);
  std::string name = getDimName(cast<Value>(size));
  return !name.empty() && name == names[axis == layout.batch ? 0 : 1];
}

//===-- Layouts ---------------------------------------------------------------------------------------===//

bool TokenLayouts::isOfPlaces(linalg::GenericOp op, OpOperand &operand, unsigned lengthLoop) const {
  if (isToken(operand.get()) || op.isDpsInit(&operand))
    return false;
  auto type = cast<RankedTensorType>(operand.get().getType());
  bool isFirst = true;
  for (auto [axis, expr] : llvm::enumerate(op.getMatchingIndexingMap(&operand).getResults())) {
    auto dim = dyn_cast<AffineDimExpr>(expr);
    if (isFirst && dim && dim.getPosition() == lengthLoop)
      isFirst = false;
    else if (expr.isFunctionOfDim(lengthLoop) || (isFirst && (dim || type.getDimSize(axis) != 1)))
      return false;
  }
  return !isFirst;
}

FailureOr<unsigned> TokenLayouts::getTokenLoops(linalg::GenericOp op, unsigned *foundLength) const {
  std::optional<unsigned> batchLoop, lengthLoop;
  auto loopOf = [&](OpOperand &operand, int64_t axis) -> std::optional<unsigned> {
    auto dim = dyn_cast<AffineDimExpr>(op.getMatchingIndexingMap(&operand).getResult(axis));
    return dim ? std::optional<unsigned>(dim.getPosition()) : std::nullopt;
  };
  for (OpOperand &operand : op->getOpOperands()) {
    if (!isToken(operand.get()))
      continue;
    TokenLayout layout = getLayout(operand.get());
    std::optional<unsigned> batch = layout.isKnown() ? loopOf(operand, layout.batch) : std::nullopt;
    std::optional<unsigned> length = layout.isKnown() ? loopOf(operand, layout.length) : std::nullopt;
    if (!batch || !length || (batchLoop && *batchLoop != *batch) || (lengthLoop && *lengthLoop != *length))
      return failure();
    batchLoop = batch;
    lengthLoop = length;
  }
  if (!batchLoop)
    return failure();
  // Other operands are the same for all tokens, or for all sequences; results all have the token axes.
  for (OpOperand &operand : op->getOpOperands()) {
    AffineMap map = op.getMatchingIndexingMap(&operand);
    if (isToken(operand.get()))
      continue;
    if (map.isFunctionOfDim(*batchLoop) || op.isDpsInit(&operand) ||
        (map.isFunctionOfDim(*lengthLoop) && !isOfPlaces(op, operand, *lengthLoop)))
      return failure();
  }
  if (foundLength)
    *foundLength = *lengthLoop;
  return *batchLoop;
}

/// The axis of a group that is not of size 1, if there is just one.
static std::optional<int64_t> getOnlyWideAxis(ArrayRef<int64_t> group, RankedTensorType type) {
  std::optional<int64_t> wide;
  for (int64_t axis : group)
    if (type.getDimSize(axis) != 1) {
      if (wide)
        return std::nullopt;
      wide = axis;
    }
  return wide;
}

FailureOr<TokenLayout> TokenLayouts::inferLayout(Operation *op, std::string &reason) const {
  auto fail = [&](const Twine &why) {
    reason = why.str();
    return FailureOr<TokenLayout>(failure());
  };
  // The layout of the first operand that is of tokens; the others may have to agree.
  std::optional<TokenLayout> common;
  bool isMixed = false, hasOthers = false;
  for (Value operand : op->getOperands()) {
    if (!isa<RankedTensorType>(operand.getType()))
      continue;
    if (!isToken(operand)) {
      hasOthers = true;
      continue;
    }
    if (!common)
      common = getLayout(operand);
    isMixed = isMixed || *common != getLayout(operand);
  }
  if (!common || !common->isKnown())
    return fail("where its tokens are is not known");
  auto keepsRank = [&] {
    return op->getNumResults() == 1 && isa<RankedTensorType>(op->getResult(0).getType()) &&
           cast<RankedTensorType>(op->getResult(0).getType()).getRank() > common->length;
  };

  if (auto generic = dyn_cast<linalg::GenericOp>(op)) {
    if (generic.getNumResults() != 1)
      return fail("it has several results");
    if (failed(getTokenLoops(generic)))
      return fail("its loops do not run over the batch and the length of all its operands alike");
    return getLayout(generic.getDpsInits()[0]);
  }
  if (auto fill = dyn_cast<linalg::FillOp>(op))
    return *common;
  if (auto broadcast = dyn_cast<linalg::BroadcastOp>(op))
    return isToken(broadcast.getInput()) ? fail("it repeats tokens") : FailureOr<TokenLayout>(*common);
  if (auto transpose = dyn_cast<linalg::TransposeOp>(op)) {
    TokenLayout result;
    for (auto [axis, from] : llvm::enumerate(transpose.getPermutation())) {
      if (from == common->batch)
        result.batch = axis;
      if (from == common->length)
        result.length = axis;
    }
    return isToken(transpose.getInput()) && isToken(transpose.getInit()) && result.batch < result.length
               ? FailureOr<TokenLayout>(result)
               : fail("it puts the length before the batch");
  }
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    SmallVector<ReassociationIndices> groups = expand.getReassociationIndices();
    std::optional<int64_t> length = getOnlyWideAxis(groups[common->length], expand.getResultType());
    if (groups[common->batch].size() != 1 || !length)
      return fail("it splits the batch or the length");
    return TokenLayout{groups[common->batch][0], *length};
  }
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
    TokenLayout result;
    for (auto [axis, group] : llvm::enumerate(collapse.getReassociationIndices())) {
      if (group.size() == 1 && group[0] == common->batch)
        result.batch = axis;
      if (getOnlyWideAxis(group, collapse.getSrcType()) == common->length)
        result.length = axis;
    }
    return result.batch >= 0 && result.length >= 0 ? FailureOr<TokenLayout>(result)
                                                   : fail("it joins the batch or the length with another axis");
  }
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    if (slice.getSourceType().getRank() != slice.getType().getRank())
      return fail("it drops axes");
    for (int64_t axis : {common->batch, common->length})
      if (!isConstantIntValue(slice.getMixedOffsets()[axis], 0) ||
          !isConstantIntValue(slice.getMixedStrides()[axis], 1) ||
          !coversAxis(slice.getMixedSizes()[axis], slice.getSource(), axis))
        return fail("it takes some of the tokens");
    return *common;
  }
  if (auto concat = dyn_cast<tensor::ConcatOp>(op)) {
    int64_t axis = concat.getDim();
    if (isMixed || hasOthers || axis == common->batch || axis == common->length)
      return fail("it joins tokens with something else");
    return *common;
  }
  if (isa<AttentionOp>(op))
    return isToken(op->getOperand(0)) ? FailureOr<TokenLayout>(TokenLayout{0, 2}) : fail("its query is of no tokens");
  if (isa<EmbeddingOp>(op))
    return isToken(op->getOperand(0)) && !isToken(op->getOperand(1)) ? FailureOr<TokenLayout>(*common)
                                                                     : fail("its table is of tokens");
  if (isa<DequantizeOp>(op)) {
    for (Value operand : op->getOperands())
      if (!isToken(operand))
        return fail("its codes are of tokens and its scales are not");
    return isMixed ? fail("it mixes tokens") : FailureOr<TokenLayout>(*common);
  }
  if (isa<BlockLinearOp, HadamardOp, LinearOp, NormOp, QuantizedLinearOp>(op)) {
    int64_t last = cast<RankedTensorType>(op->getOperand(0).getType()).getRank() - 1;
    if (!isToken(op->getOperand(0)) || isMixed || common->length == last)
      return fail("it mixes tokens");
    for (Value weight : op->getOperands().drop_front())
      if (isToken(weight))
        return fail("its weights are of tokens");
    return *common;
  }
  if (auto rotary = dyn_cast<RotaryOp>(op)) {
    if (!isToken(rotary.getInput()) || !isToken(rotary.getPositions()) || isMixed || !common->isLeading() ||
        rotary.getPositions().getType().getRank() != 2)
      return fail("input and positions are not of the same tokens");
    return *common;
  }
  if (isa<TapOp>(op))
    return *common;
  if (isa<CumulativeSumOp>(op))
    return *common;
  if (OpTrait::hasElementwiseMappableTraits(op) && keepsRank())
    return isMixed || hasOthers ? fail("its operands are not of the same tokens") : FailureOr<TokenLayout>(*common);
  return fail("it has no form on packed tokens");
}

bool TokenLayouts::isPackable(Operation *op, std::string &reason) const {
  if (auto attention = dyn_cast<AttentionOp>(op))
    return isPackableAttention(attention, *this, reason);
  if (isa<CumulativeSumOp>(op)) {
    reason = "it mixes tokens";
    return false;
  }
  // Numbers that are the same for all sequences are padded: what reads them packed gathers them.
  if (isa<linalg::BroadcastOp>(op)) {
    reason = "it is the same for all sequences";
    return false;
  }
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic)
    return true;
  // Token loops: those of the result.
  TokenLayout layout = getLayout(generic.getDpsInits()[0]);
  AffineMap map = generic.getMatchingIndexingMap(generic.getDpsInitOperand(0));
  unsigned loops[] = {cast<AffineDimExpr>(map.getResult(layout.batch)).getPosition(),
                      cast<AffineDimExpr>(map.getResult(layout.length)).getPosition()};
  for (unsigned loop : loops)
    if (generic.getIteratorTypesArray()[loop] != utils::IteratorType::parallel)
      reason = "it reduces over tokens";
  generic.getRegion().walk([&](Operation *nested) {
    if (auto index = dyn_cast<linalg::IndexOp>(nested); index && llvm::is_contained(loops, index.getDim()))
      reason = "it reads the number of its token";
    for (Value operand : nested->getOperands())
      if (isToken(operand))
        reason = "its body reads a tensor of tokens";
  });
  return reason.empty();
}

//===-- The walk --------------------------------------------------------------------------------------===//

LogicalResult TokenLayouts::classify(Operation *op) {
  auto refuse = [&](const Twine &why) -> LogicalResult {
    return op->emitRemark() << "tokens stay padded: '" << op->getName() << "' has packed operands, and " << why,
           failure();
  };
  auto setPadded = [&](TokenLayout layout) {
    for (Value result : op->getResults())
      if (isa<RankedTensorType>(result.getType()))
        states[result] = layout;
  };

  // Tensors made by size.
  if (auto empty = dyn_cast<tensor::EmptyOp>(op)) {
    if (TokenLayout layout = getLayoutOfSizes(empty.getType(), empty.getDynamicSizes()); layout.isKnown())
      setPadded(layout);
    return success();
  }
  if (auto splat = dyn_cast<tensor::SplatOp>(op)) {
    if (TokenLayout layout = getLayoutOfSizes(splat.getType(), splat.getDynamicSizes()); layout.isKnown())
      setPadded(layout);
    return success();
  }

  SmallVector<Value> tokens;
  bool anyPacked = false;
  auto look = [&](Value operand) {
    if (!isToken(operand))
      return;
    tokens.push_back(operand);
    anyPacked = anyPacked || isPacked(operand);
  };
  for (Value operand : op->getOperands())
    look(operand);
  for (Region &region : op->getRegions())
    region.walk([&](Operation *nested) {
      for (Value operand : nested->getOperands())
        if (operand.getParentBlock() == op->getBlock())
          look(operand);
    });
  if (tokens.empty())
    return success();

  if (auto dim = dyn_cast<tensor::DimOp>(op)) {
    std::optional<int64_t> axis = dim.getConstantIndex();
    TokenLayout layout = getLayout(dim.getSource());
    auto type = cast<RankedTensorType>(dim.getSource().getType());
    if (anyPacked && (!axis || (*axis != layout.batch && *axis != layout.length &&
                                (*axis >= type.getRank() || type.isDynamicDim(*axis)))))
      return refuse("it asks for a size that is neither static nor of the tokens");
    return success();
  }
  if (isa<func::ReturnOp>(op)) {
    for (Value operand : tokens)
      if (isPacked(operand) && !getLayout(operand).isLeading())
        return refuse("only batch x length x … can be unpacked");
    return success();
  }

  std::string reason;
  if (auto pool = dyn_cast<PoolTokensOp>(op)) {
    // Its result is a row for each sequence.
    bool packable = isToken(pool.getInput()) && getLayout(pool.getInput()).isLeading() && pool.getSelect() == mask;
    if (!packable && anyPacked)
      return refuse("it does not pool the tokens of the mask");
    if (packable)
      packedOps.insert(op);
    return success();
  }
  FailureOr<TokenLayout> layout = inferLayout(op, reason);
  bool packable = succeeded(layout) && isPackable(op, reason);
  // Operands that are padded will be gathered.
  if (packable)
    for (Value operand : tokens)
      if (!isPacked(operand) && !operand.getDefiningOp<tensor::EmptyOp>() && !getLayout(operand).isLeading()) {
        packable = false;
        reason = "one of its padded operands is not batch x length x …";
      }
  if (anyPacked && !packable)
    return refuse(reason);

  auto type = op->getNumResults() == 1 ? dyn_cast<RankedTensorType>(op->getResult(0).getType()) : RankedTensorType();
  bool hasWidth = type && isa<FloatType>(type.getElementType()) && type.getRank() > 2;
  if (packable && (anyPacked || hasWidth)) {
    packedOps.insert(op);
    states[op->getResult(0)] = *layout;
    return success();
  }
  setPadded(succeeded(layout) ? *layout : TokenLayout());
  return success();
}

LogicalResult TokenLayouts::analyse() {
  auto type = dyn_cast<RankedTensorType>(mask.getType());
  auto refuse = [&](const Twine &why) -> LogicalResult {
    return emitRemark(mask.getLoc()) << "tokens stay padded: " << why, failure();
  };
  if (!type || type.getRank() != 2 || !type.getElementType().isSignlessInteger())
    return refuse("the mask must be batch x length integers");
  if (!function.getBody().hasOneBlock())
    return refuse("the function has several blocks");
  for (unsigned axis : {0u, 1u}) {
    staticSizes[axis] = type.getDimSize(axis);
    names[axis] = getArgumentDimName(function, mask, axis);
    if (type.isDynamicDim(axis) && (names[axis].empty() || failed(getDimBounds(function, names[axis]))))
      return refuse("axis " + Twine(axis) + " of the mask has no named dim with bounds");
  }
  if (!type.isDynamicDim(0) && !type.isDynamicDim(1) && names[0].empty())
    names[0] = names[1] = "";
  if (!names[0].empty() && names[0] == names[1])
    return refuse("batch and length are one dim");

  for (BlockArgument argument : function.getArguments()) {
    auto argumentType = dyn_cast<RankedTensorType>(argument.getType());
    if (!argumentType)
      continue;
    TokenLayout layout;
    if (argumentType.getRank() >= 2 && argumentType.getShape().take_front(2) == type.getShape()) {
      bool same = true;
      for (unsigned axis : {0u, 1u})
        same = same && (!type.isDynamicDim(axis) || getArgumentDimName(function, argument, axis) == names[axis]);
      if (same)
        layout = {0, 1};
    }
    if (layout.isKnown())
      states[argument] = layout;
  }
  for (Operation &op : function.getBody().front())
    if (failed(classify(&op)))
      return failure();
  if (packedOps.empty())
    return refuse("nothing in the function works on tokens of width");
  return success();
}
