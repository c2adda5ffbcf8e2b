// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/WhyNoRecurrence.h"
#include "dialects/Mixer/Transforms/RaiseRecurrences.h"
#include "dialects/Mixer/Transforms/TensorFactors.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"
#include <map>

using namespace mlir;
using namespace tmc::mixer;

/// Graphs of more ops than this before a result get no remark.
static constexpr unsigned kMostOps = 1 << 16;

/// What `op` reads, in its body, too.
static SmallVector<Value> readBy(Operation *op) {
  SmallVector<Value> values(op->getOperands());
  for (Region &region : op->getRegions())
    region.walk([&](Operation *inner) {
      for (Value operand : inner->getOperands())
        if (!region.isAncestor(operand.getParentRegion()))
          values.push_back(operand);
    });
  return values;
}

//===-- One step --------------------------------------------------------------------------------------===//

namespace {
struct Step {
  explicit Step(ArrayRef<CarriedState> states) {
    for (const CarriedState &state : states)
      known[state.before] = true;
  }
  /// `value` is computed from a state before the step.
  bool depends(Value value) {
    SmallVector<std::pair<Value, bool>> left{{value, false}};
    while (!left.empty()) {
      auto [at, isDone] = left.pop_back_val();
      Operation *op = at.getDefiningOp();
      if (!isDone && known.count(at))
        continue;
      if (isDone) {
        bool any = false;
        for (Value read : readBy(op))
          any |= known.lookup(read);
        known[at] = any;
        continue;
      }
      known[at] = false;
      if (!op || known.size() > kMostOps)
        continue;
      left.push_back({at, true});
      for (Value read : readBy(op))
        left.push_back({read, false});
    }
    return known.lookup(value);
  }
  std::string why(const CarriedState &state);

private:
  llvm::DenseMap<Value, bool> known;
};
} // namespace

static std::string nameOf(Value value) { return "'" + getLayerName(value.getLoc()) + "'"; }

/// The op that keeps `value` from being a state times something, by its name and what it is.
static std::string describe(Value value) {
  Operation *op = value.getDefiningOp();
  return nameOf(value) + " (" + (op ? op->getName().getStringRef().str() : "an argument") + ")";
}

std::string Step::why(const CarriedState &state) {
  if (state.next == state.before)
    return "";
  if (!depends(state.next))
    return "the state " + nameOf(state.next) + " is what another step computed, not a sum with itself";
  if (TensorBuilder::typeOf(state.next).getElementType().isF64())
    return "the state " + nameOf(state.next) + " is of f64";
  auto sum = state.next.getDefiningOp<arith::AddFOp>();
  if (!sum)
    return "a state is no sum of its decayed self and a term, but the result of " + describe(state.next);
  // Which side is the state, perhaps times something.
  auto isState = [&](Value value) {
    auto product = value.getDefiningOp<arith::MulFOp>();
    return value == state.before || (product && llvm::is_contained(product->getOperands(), state.before));
  };
  unsigned side = isState(sum.getLhs()) ? 0 : 1;
  Value carried = sum->getOperand(side), added = sum->getOperand(1 - side);
  if (!isState(carried)) {
    unsigned reading = depends(sum.getLhs()) ? 0 : 1;
    return "the state " + nameOf(state.next) + " is not decayed by one factor: it goes through " +
           describe(sum->getOperand(reading));
  }
  if (depends(added))
    return "what is added to the state " + nameOf(state.next) +
           " depends on the state, as in a delta rule: " + describe(added);
  if (carried == state.before)
    return "";
  auto product = carried.getDefiningOp<arith::MulFOp>();
  Value decay = product->getOperand(product.getLhs() == state.before ? 1 : 0);
  if (depends(decay))
    return "the decay of the state " + nameOf(state.next) + " depends on the state: " + describe(decay);
  Trial trial(product);
  TensorBuilder t{trial.builder, product.getLoc()};
  Effort effort;
  if (!logarithmOf(t, decay, effort))
    return "the decay of the state " + nameOf(state.next) +
           " is not known to be positive (an exponential, a sigmoid, one without a sigmoid or a positive constant "
           "is): " +
           describe(decay);
  return "";
}

std::string tmc::mixer::whyNoRecurrence(const CarriedState &state, ArrayRef<CarriedState> states) {
  return Step(states).why(state);
}

//===-- Steps that are written out --------------------------------------------------------------------===//

namespace {
/// Slices of one tensor that lie one behind the other along an axis.
struct SliceRow {
  mlir::SmallVector<tensor::ExtractSliceOp> slices;
};
} // namespace

/// What of a block is used for its results.
static llvm::DenseSet<Operation *> findLive(mlir::Block &block) {
  llvm::DenseSet<Operation *> live;
  for (Operation &op : llvm::reverse(block))
    if (!wouldOpBeTriviallyDead(&op) ||
        llvm::any_of(op.getUsers(), [&](Operation *user) { return live.contains(block.findAncestorOpInBlock(*user)); }))
      live.insert(&op);
  return live;
}

/// Places are integers, states are not.
static bool isFloat(Value value) {
  auto type = dyn_cast<RankedTensorType>(value.getType());
  return type && isa<FloatType>(type.getElementType());
}

/// The slices of a block, by how many lie in a row; those of weights are parameters of layers.
static std::map<unsigned, SmallVector<SliceRow>> findRows(mlir::Block &block, const llvm::DenseSet<Operation *> &live) {
  llvm::MapVector<Value, SmallVector<tensor::ExtractSliceOp>> bySource;
  for (auto slice : block.getOps<tensor::ExtractSliceOp>())
    if (live.contains(slice) && isFloat(slice.getSource()) && !slice.getSource().getDefiningOp<WeightOp>() &&
        !matchPattern(slice.getSource(), m_Constant()))
      bySource[slice.getSource()].push_back(slice);
  std::map<unsigned, SmallVector<SliceRow>> rows;
  for (auto &[source, slices] : bySource) {
    if (slices.size() < 3 || slices.size() > 4096)
      continue;
    for (int64_t axis = 0; axis < slices.front().getSourceType().getRank(); ++axis) {
      std::map<int64_t, tensor::ExtractSliceOp> byOffset;
      for (tensor::ExtractSliceOp slice : slices)
        if (slice.hasUnitStride() && !slice.isDynamicOffset(axis) && !slice.isDynamicSize(axis))
          byOffset.try_emplace(slice.getStaticOffset(axis), slice);
      SliceRow row;
      for (auto [offset, slice] : byOffset) {
        if (!row.slices.empty() && row.slices.back().getStaticOffset(axis) + slice.getStaticSize(axis) != offset)
          break;
        row.slices.push_back(slice);
      }
      if (row.slices.size() >= 3 && row.slices.size() == byOffset.size())
        rows[row.slices.size()].push_back(std::move(row));
    }
  }
  return rows;
}

/// What puts results of steps together hands on no state.
static bool joins(Operation *op) { return isa<tensor::ConcatOp, tensor::InsertSliceOp, arith::SelectOp>(op); }

/// The steps that read slices of these rows; none if they hand on nothing.
static std::optional<WrittenSteps> findSteps(mlir::Block &block, const llvm::DenseSet<Operation *> &live,
                                             ArrayRef<SliceRow> rows, bool isDescending) {
  WrittenSteps found;
  found.count = rows.front().slices.size();
  found.isDescending = isDescending;
  llvm::DenseMap<Operation *, unsigned> &stepOf = found.stepOf;
  for (const SliceRow &row : rows)
    for (auto [n, slice] : llvm::enumerate(row.slices))
      stepOf[slice] = isDescending ? found.count - 1 - n : n;
  // What each step reads of the one before it, with the op that does.
  std::vector<llvm::SetVector<Value>> carried(found.count);
  auto find = [&](Value value) {
    auto it = stepOf.find(value.getDefiningOp());
    return it == stepOf.end() ? std::optional<unsigned>() : it->second;
  };
  auto isSlice = llvm::DenseSet<Operation *>();
  for (auto &[op, step] : stepOf)
    isSlice.insert(op);
  for (Operation &op : block) {
    if (isSlice.contains(&op) || !live.contains(&op))
      continue;
    SmallVector<Value> read = readBy(&op);
    std::optional<unsigned> step;
    for (Value value : read)
      if (std::optional<unsigned> of = find(value))
        step = std::max(step.value_or(0), *of);
    if (!step)
      continue;
    stepOf[&op] = *step;
    if (*step == 0 || joins(&op))
      continue;
    for (Value value : read)
      if (find(value) == *step - 1 && isFloat(value) && !isSlice.contains(value.getDefiningOp()) &&
          !joins(value.getDefiningOp()))
        carried[*step].insert(value);
  }
  // A state is computed in the same way in each step but the first.
  unsigned last = found.count - 1;
  auto isAlike = [](Value x, Value y) {
    return x.getType() == y.getType() && x.getDefiningOp()->getName() == y.getDefiningOp()->getName();
  };
  for (unsigned step = last; step > 1 && step + 2 > last; --step) {
    llvm::DenseSet<Value> taken;
    SmallVector<CarriedState> states;
    for (Value next : carried[step])
      for (Value before : carried[step - 1])
        if (isAlike(before, next) && taken.insert(before).second) {
          states.push_back({before, next});
          break;
        }
    if (states.empty())
      return std::nullopt;
    if (step == last)
      found.states = states;
  }
  return found;
}

SmallVector<WrittenSteps> tmc::mixer::findWrittenSteps(mlir::Block &block) {
  SmallVector<WrittenSteps> all;
  llvm::DenseSet<Operation *> live = findLive(block);
  for (auto &[count, rows] : findRows(block, live))
    for (bool isDescending : {false, true})
      if (std::optional<WrittenSteps> steps = findSteps(block, live, rows, isDescending)) {
        all.push_back(std::move(*steps));
        break;
      }
  return all;
}
