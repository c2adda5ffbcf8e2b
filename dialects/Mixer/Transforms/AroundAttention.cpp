// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/AroundAttention.h"
#include "dialects/Mixer/Transforms/TokenFlow.h"
#include "dialects/Mixer/Transforms/TokenReduction.h"
#include "mlir/IR/IRMapping.h"
#include "llvm/ADT/SetVector.h"

using namespace mlir;
using namespace tmc::mixer;

static bool reads(Operation *op, const llvm::SetVector<Operation *> &slice, Value value, Value &other) {
  for (Value operand : op->getOperands())
    if (operand != value && operand.getType() == value.getType() && operand.getDefiningOp() &&
        slice.contains(operand.getDefiningOp()))
      other = operand;
    else if (operand != value && operand.getType() == value.getType() && isa<BlockArgument>(operand))
      other = operand;
  return bool(other);
}

/// From the attention's result to the sum with what the attention was computed from.
std::string tmc::mixer::findResidualSum(AttentionOp attention, ResidualSum &residual) {
  llvm::SetVector<Operation *> before; // everything that the attention was computed from
  before.insert(attention);
  for (size_t i = 0; i < before.size(); ++i)
    for (Value operand : before[i]->getOperands())
      if (Operation *definer = operand.getDefiningOp())
        before.insert(definer);
  Value value = attention.getResult();
  int64_t axis = 2;
  for (int step = 0; step < 24; ++step) {
    if (!value.hasOneUse())
      return "its result is read more than once before the residual sum";
    Operation *user = *value.getUsers().begin();
    if (user->getNumResults() != 1 || !isa<RankedTensorType>(user->getResult(0).getType()))
      return "there is no residual sum behind it";
    bool isElementwise = isa<arith::AddFOp>(user);
    if (auto generic = dyn_cast<linalg::GenericOp>(user))
      isElementwise = generic.getNumParallelLoops() == generic.getNumLoops();
    Value other;
    bool isSum = isElementwise && reads(user, before, value, other);
    std::string reason;
    // The sum is at one with what it adds in its tokens; that is asked of all values later.
    std::optional<int64_t> next =
        isSum ? std::optional<int64_t>(axis)
              : followTokens(
                    user, [&](Value v) { return v == value ? std::optional<int64_t>(axis) : std::nullopt; }, reason);
    if (!next)
      return reason + " (behind the attention, before the residual sum)";
    axis = *next;
    value = user->getResult(0);
    if (!isSum) {
      residual.inner = value;
      continue;
    }
    residual.sum = user;
    residual.input = other;
    // With post-norm nobody reads the sum but its norm.
    if (value.hasOneUse())
      if (auto norm = dyn_cast<NormOp>(*value.getUsers().begin()))
        value = norm.getResult();
    if (axis != 1 || cast<RankedTensorType>(value.getType()).getRank() != 3)
      return "the residual sum is not batch x tokens x width";
    residual.stream = value;
    return "";
  }
  return "there is no residual sum behind it";
}

Value tmc::mixer::computeAttention(OpBuilder &builder, AttentionOp op, function_ref<Value(Value)> newOf,
                                   OpFoldResult count, Value size, bool countsSizes) {
  Location loc = op.getLoc();
  TensorBuilder t{builder, loc};
  IRMapping mapping;
  for (Value operand : {op.getQuery(), op.getKey(), op.getValue()})
    mapping.map(operand, newOf(operand));
  SmallVector<unsigned> masks;
  (void)tmc::mixer::findPlaces(op, masks);
  for (unsigned number : masks) {
    Value old = op.getCaptures()[number];
    auto element = cast<IntegerType>(cast<RankedTensorType>(old.getType()).getElementType());
    AffineMap map = builder.getMultiDimIdentityMap(2);
    Value kept = t.map(t.sizes(size), element, {size}, {map}, [&](OpBuilder &b, Location loc, ValueRange v) -> Value {
      Value zero = b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(0));
      Value isKept = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OGT, v[0], zero);
      return element.getWidth() == 1 ? isKept : b.create<arith::ExtUIOp>(loc, element, isKept).getResult();
    });
    mapping.map(old, kept);
  }
  auto copy = cast<AttentionOp>(builder.clone(*op, mapping));
  for (Region *region : copy.getPresentRegions())
    for (auto [number, capture] : llvm::enumerate(copy.getCaptures()))
      region->front().getArgument(copy.getFirstCapture(*region) + number).setType(capture.getType());
  SmallVector<int64_t> shape(cast<RankedTensorType>(op.getResult().getType()).getShape());
  shape[2] = getConstantIntValue(count).value_or(ShapedType::kDynamic);
  copy.getResult().setType(op.getResult().getType().clone(shape));
  if (!countsSizes || !size)
    return copy.getResult();
  // log(size) as one capture more.
  OpBuilder::InsertionGuard guard(builder);
  builder.setInsertionPoint(copy);
  AffineMap map = builder.getMultiDimIdentityMap(2);
  Value logarithm = t.map(t.sizes(size), builder.getF32Type(), {size}, {map},
                          [&](OpBuilder &b, Location loc, ValueRange v) -> Value { return logOfSize(b, loc, v[0]); });
  copy.getCapturesMutable().append(logarithm);
  for (Region *region : copy.getPresentRegions())
    region->front().addArgument(logarithm.getType(), loc);
  Type index = builder.getIndexType();
  if (copy.getScore().empty()) {
    Block *block = new Block();
    copy.getScore().push_back(block);
    block->addArguments({builder.getF32Type(), index, index, index, index}, SmallVector<Location>(5, loc));
    for (Value capture : copy.getCaptures())
      block->addArgument(capture.getType(), loc);
    OpBuilder::atBlockEnd(block).create<YieldOp>(loc, block->getArgument(0));
  }
  Block &block = copy.getScore().front();
  auto yield = cast<YieldOp>(block.getTerminator());
  OpBuilder inner(yield);
  Value own = inner.create<tensor::ExtractOp>(loc, block.getArguments().back(),
                                              ValueRange{block.getArgument(1), block.getArgument(4)});
  yield.setOperand(0, inner.create<arith::AddFOp>(loc, yield.getOperand(0), own));
  return copy.getResult();
}

std::string tmc::mixer::findAround(AttentionOp attention, Value inner, AroundAttention &around) {
  static const char *const notLinear = "its queries, keys and values are not linear layers of one value";
  llvm::SetVector<Value> behind; // from the attention back to the linear layers
  behind.insert(attention.getQuery());
  behind.insert(attention.getKey());
  behind.insert(attention.getValue());
  for (size_t i = 0; i < behind.size(); ++i) {
    Operation *definer = behind[i].getDefiningOp();
    if (!definer)
      return notLinear;
    if (auto linear = dyn_cast<LinearOp>(definer)) {
      if (around.entry && around.entry != linear.getInput())
        return notLinear;
      around.entry = linear.getInput();
      continue;
    }
    // Its operand with the most elements is the one with tokens; what others are is asked when tokens are followed.
    for (Value operand : definer->getOperands())
      if (auto type = dyn_cast<RankedTensorType>(operand.getType());
          type && type.getRank() >= 3 && !operand.getDefiningOp<tensor::EmptyOp>())
        behind.insert(operand);
  }
  if (!around.entry || cast<RankedTensorType>(around.entry.getType()).getRank() != 3)
    return notLinear;
  llvm::SetVector<Operation *> needed;
  needed.insert(inner.getDefiningOp());
  for (size_t i = 0; i < needed.size(); ++i)
    for (Value operand : needed[i]->getOperands())
      if (operand != around.entry && operand.getDefiningOp())
        needed.insert(operand.getDefiningOp());
  around.axes[around.entry] = 1;
  Operation *entry = around.entry.getDefiningOp();
  Block *block = attention->getBlock();
  for (Operation *op = entry ? entry->getNextNode() : &block->front(); op; op = op->getNextNode()) {
    if (!needed.contains(op) || llvm::none_of(op->getOperands(), [&](Value value) { return around.axes.count(value); }))
      continue;
    if (op->getNumResults() != 1)
      return "an op around it has several results";
    auto axisOf = [&](Value value) {
      auto found = around.axes.find(value);
      return found == around.axes.end() ? std::nullopt : std::optional<int64_t>(found->second);
    };
    std::optional<int64_t> axis = 2;
    std::string reason;
    if (isa<AttentionOp>(op)) {
      if (op != attention.getOperation())
        return "another attention lies between its tokens and the residual sum";
    } else if (axis = followTokens(op, axisOf, reason); !axis) {
      return reason;
    }
    around.axes[op->getResult(0)] = *axis;
    around.between.push_back(op);
  }
  for (Value operand : {attention.getQuery(), attention.getKey(), attention.getValue()})
    if (around.axes.lookup(operand) != 2)
      return "its queries, keys and values are not the same tokens";
  return around.axes.lookup(inner) == 1 ? "" : "what is added to the stream does not come from its tokens alone";
}

Value tmc::mixer::computeAround(OpBuilder &builder, const AroundAttention &around, Value entry, Value inner,
                                OpFoldResult count) {
  DenseMap<Value, Value> now{{around.entry, entry}};
  auto newOf = [&](Value value) { return now.lookup(value); };
  auto axisOf = [&](Value value) {
    auto found = around.axes.find(value);
    return found == around.axes.end() ? std::nullopt : std::optional<int64_t>(found->second);
  };
  for (Operation *op : around.between) {
    Value result = op->getResult(0);
    if (auto attention = dyn_cast<AttentionOp>(op)) {
      now[result] = computeAttention(builder, attention, newOf, count, Value(), false);
      continue;
    }
    now[result] = rebuildOnTokens(builder, op, around.axes.lookup(result), count, newOf, axisOf);
  }
  return now.lookup(inner);
}
