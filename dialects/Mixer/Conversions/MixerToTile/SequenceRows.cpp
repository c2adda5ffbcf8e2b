// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Conversions/MixerToTile/SequenceRows.h"
#include "dialects/Mixer/Transforms/TokenFlow.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace tmc::mixer;

/// Where sequences are run together "rows" is "tokens": a logit for each.
static bool isRowCount(Value size) {
  auto dim = size.getDefiningOp<DimOp>();
  return dim && (dim.getName() == kTokensDim || dim.getName() == kRowsDim);
}

/// tokens - rows: where the rows that are wanted begin, 0 there.
static bool isFirstRow(Value index) {
  auto difference = index.getDefiningOp<arith::SubIOp>();
  return difference && isRowCount(difference.getLhs()) && isRowCount(difference.getRhs());
}

/// The only dynamic axis, if all before it are 1.
static std::optional<int64_t> findRowAxis(RankedTensorType type) {
  for (auto [axis, size] : llvm::enumerate(type.getShape())) {
    if (ShapedType::isDynamic(size))
      return type.getNumDynamicDims() == 1 ? std::optional<int64_t>(axis) : std::nullopt;
    if (size != 1)
      return std::nullopt;
  }
  return std::nullopt;
}

SequenceRows::SequenceRows(func::FuncOp main) {
  unsigned required = 0;
  for (unsigned i = 0, e = main.getNumArguments(); i < e; ++i)
    required += !main.getArgAttr(i, kDefaultAttr);
  if (required != 1)
    reason = "it has other inputs than token ids";
  main.walk([&](Operation *op) {
    if (auto append = dyn_cast<CacheAppendOp>(op))
      kept.insert(append.getRows());
    else if (auto write = dyn_cast<StateWriteOp>(op))
      kept.insert(write.getValue());
    else if (isa<CountOp>(op))
      reason = "it counts its tokens while it runs";
    else if (isa<CheckOp>(op))
      reason = "it looks while it runs where its attention has read";
  });
}

int64_t SequenceRows::getRowBytes(Value value) const {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  std::optional<int64_t> axis = type ? findRowAxis(type) : std::nullopt;
  if (!axis || kept.contains(value))
    return 0;
  if (auto argument = dyn_cast<BlockArgument>(value)) {
    auto main = cast<func::FuncOp>(argument.getOwner()->getParentOp());
    auto dims = main.getArgAttrOfType<ArrayAttr>(argument.getArgNumber(), kDimsAttr);
    auto name = dims && *axis < int64_t(dims.size()) ? dyn_cast<StringAttr>(dims[*axis]) : StringAttr();
    if (!name || name.getValue() != kTokensDim)
      return 0;
  } else {
    auto group = value.getDefiningOp<GroupOp>();
    if (!group)
      return 0;
    ValueRange sizes = group.getSizes();
    for (Value other : group.getResults().take_front(cast<OpResult>(value).getResultNumber()))
      sizes = sizes.drop_front(cast<RankedTensorType>(other.getType()).getNumDynamicDims());
    if (!isRowCount(sizes.front()))
      return 0;
  }
  int64_t bytes = llvm::divideCeil(type.getElementTypeBitWidth(), 8);
  for (int64_t size : type.getShape().drop_front(*axis + 1))
    bytes *= size;
  return bytes;
}

namespace {

/// Follows the axis of rows through the body of a group.
class BodyWalk {
public:
  BodyWalk(GroupOp group, const SequenceRows &rows) : group(group), rows(rows) {}

  bool succeeds(std::string &why) {
    for (auto [input, argument] : llvm::zip(group.getInputs(), group.getBody().getArguments())) {
      if (!isa<RankedTensorType>(input.getType())) {
        if (!isRowCount(input) && !isFirstRow(input))
          return refuse(why, "it computes with numbers of one sequence");
        numbers[argument] = input;
        continue;
      }
      if (rows.getRowBytes(input))
        axes[argument] = *findRowAxis(cast<RankedTensorType>(input.getType()));
      else if (!input.getDefiningOp<BlobRefOp>())
        return refuse(why, "it reads what each sequence has of its own");
    }
    for (Operation &op : group.getBody().front().without_terminator())
      if (!take(&op, why))
        return false;
    for (Value result : group.getBody().front().getTerminator()->getOperands())
      if (!axisOf(result))
        return refuse(why, "a result has no rows");
    return true;
  }

private:
  static bool refuse(std::string &why, StringRef text) {
    why = text.str();
    return false;
  }

  std::optional<int64_t> axisOf(Value value) const {
    auto it = axes.find(value);
    return it == axes.end() ? std::nullopt : std::optional<int64_t>(it->second);
  }

  /// Regions that take numbers from around them could tell sequences apart.
  static bool readsAround(Operation *op) {
    return op
        ->walk([&](Operation *nested) {
          if (nested == op)
            return WalkResult::advance();
          bool isOutside = llvm::any_of(nested->getOperands(), [&](Value operand) {
            return !op->isAncestor(operand.getParentBlock()->getParentOp()) && !matchPattern(operand, m_Constant());
          });
          return isOutside ? WalkResult::interrupt() : WalkResult::advance();
        })
        .wasInterrupted();
  }

  bool take(Operation *op, std::string &why) {
    bool hasAxis = llvm::any_of(op->getOperands(), [&](Value operand) { return axisOf(operand).has_value(); });
    bool hasNumber = llvm::any_of(op->getOperands(), [&](Value operand) { return numbers.count(operand); });
    if (hasNumber && !isa<tensor::EmptyOp, tensor::ExpandShapeOp, tensor::ExtractSliceOp>(op))
      return refuse(why, "it computes with the number of tokens");
    if (readsAround(op))
      return refuse(why, "it computes with numbers from around it");
    if (!hasAxis)
      return !isa<AttentionOp, StateReadOp>(op) || refuse(why, "it reads a state");
    if (op->getNumResults() != 1)
      return refuse(why, "it has several results");
    std::optional<int64_t> axis;
    if (isa<LinearOp, QuantizedLinearOp, BlockLinearOp, HadamardOp, NormOp, EmbeddingOp>(op)) {
      // The first operand has the rows, and the last axis is what is summed over.
      axis = axisOf(op->getOperand(0));
      auto rank = cast<RankedTensorType>(op->getOperand(0).getType()).getRank();
      bool others = llvm::any_of(op->getOperands().drop_front(), [&](Value operand) { return axisOf(operand).has_value(); });
      if (!axis || others || (!isa<EmbeddingOp>(op) && *axis + 1 == rank))
        return refuse(why, "it sums over tokens");
    } else if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
      axis = axisOf(slice.getSource());
      if (!axis || !keepsRows(slice, *axis))
        return refuse(why, "it takes some of the tokens by their places");
    } else {
      axis = followTokens(op, [&](Value value) { return axisOf(value); }, why);
      if (!axis)
        return false;
    }
    axes[op->getResult(0)] = *axis;
    return true;
  }

  /// All rows, also written as its last "rows".
  bool keepsRows(tensor::ExtractSliceOp slice, int64_t axis) const {
    auto size = dyn_cast<Value>(slice.getMixedSizes()[axis]);
    OpFoldResult offset = slice.getMixedOffsets()[axis];
    auto first = dyn_cast<Value>(offset);
    auto numberOf = [&](Value value) { return value ? numbers.lookup(value) : Value(); };
    return slice.getType().getRank() == slice.getSourceType().getRank() &&
           isConstantIntValue(slice.getMixedStrides()[axis], 1) && numberOf(size) && isRowCount(numberOf(size)) &&
           (isConstantIntValue(offset, 0) || (numberOf(first) && isFirstRow(numberOf(first))));
  }

  GroupOp group;
  const SequenceRows &rows;
  DenseMap<Value, int64_t> axes;
  DenseMap<Value, Value> numbers; ///< index arguments, as @main has them
};

} // namespace

bool SequenceRows::runsOnce(GroupOp group, std::string &why) const {
  for (Value result : group.getResults())
    if (!getRowBytes(result)) {
      why = kept.contains(result) ? "it writes a state" : "a result does not lie row by row";
      return false;
    }
  return BodyWalk(group, *this).succeeds(why);
}
