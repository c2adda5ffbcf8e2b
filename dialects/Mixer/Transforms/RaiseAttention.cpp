// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Products and a softmax as mixer.attention. From the softmax outwards: the product behind it gives the values, what its
// input was computed from gives the queries, the keys, the scale, the masks and the rest of the score.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/ScalarForm.h"
#include "dialects/Mixer/Transforms/SplitHeads.h"
#include "dialects/Mixer/Transforms/WeighedAttention.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/SetVector.h"
#include <functional>
#include <map>

namespace tmc::mixer {
#define GEN_PASS_DEF_RAISEATTENTIONPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

/// A number that is added to a score to keep its key out.
static constexpr double kMasked = -1e30;

namespace {
/// A sum of products over one loop, of two tensors whose axes are loops.
struct Contraction {
  linalg::GenericOp op;
  Value inputs[2];
  SmallVector<int64_t> loops[2]; ///< of each axis; -1: read at 0
  int64_t rank = 0;              ///< of the result, whose axes are loops 0, 1, …
};
} // namespace

static std::optional<Contraction> matchContraction(Value value) {
  auto op = value.getDefiningOp<linalg::GenericOp>();
  if (!op || op.getNumDpsInputs() != 2 || op.getNumResults() != 1 || op.getNumReductionLoops() != 1)
    return std::nullopt;
  Contraction result;
  result.op = op;
  AffineMap map = op.getMatchingIndexingMap(op.getDpsInitOperand(0));
  result.rank = map.getNumResults();
  if (result.rank + 1 != op.getNumLoops() || getSplat(op.getDpsInits()[0]) != 0.0)
    return std::nullopt;
  for (auto [axis, expr] : llvm::enumerate(map.getResults()))
    if (auto dim = dyn_cast<AffineDimExpr>(expr); !dim || dim.getPosition() != axis)
      return std::nullopt;
  auto add = op.getBody()->getTerminator()->getOperand(0).getDefiningOp<arith::AddFOp>();
  if (!add || op.getBody()->getOperations().size() != 3)
    return std::nullopt;
  for (unsigned i = 0; i < 2; ++i) {
    result.inputs[i] = op.getDpsInputs()[i];
    for (AffineExpr expr : op.getMatchingIndexingMap(op.getDpsInputOperand(i)).getResults()) {
      auto dim = dyn_cast<AffineDimExpr>(expr);
      if (!dim && !isa<AffineConstantExpr>(expr))
        return std::nullopt;
      result.loops[i].push_back(dim ? int64_t(dim.getPosition()) : -1);
    }
  }
  return result;
}

/// `value` and the loops of its axes without transposes and factors.
static void peelOperand(Value &value, SmallVectorImpl<int64_t> &loops, double &scale) {
  for (;;) {
    if (auto transpose = value.getDefiningOp<linalg::TransposeOp>()) {
      SmallVector<int64_t> source(loops.size());
      for (auto [axis, from] : llvm::enumerate(transpose.getPermutation()))
        source[from] = loops[axis];
      loops.assign(source.begin(), source.end());
      value = transpose.getInput();
      continue;
    }
    if (auto product = value.getDefiningOp<arith::MulFOp>()) {
      if (std::optional<double> factor = getSplat(product.getRhs())) {
        scale *= *factor;
        value = product.getLhs();
        continue;
      }
      if (std::optional<double> factor = getSplat(product.getLhs())) {
        scale *= *factor;
        value = product.getRhs();
        continue;
      }
    }
    if (auto quotient = value.getDefiningOp<arith::DivFOp>())
      if (std::optional<double> factor = getSplat(quotient.getRhs()); factor && *factor != 0) {
        scale /= *factor;
        value = quotient.getLhs();
        continue;
      }
    return;
  }
}

namespace {

/// One softmax.
class Raising {
public:
  Raising(linalg::SoftmaxOp softmax) : softmax(softmax), builder(softmax), loc(softmax.getLoc()) {}
  /// "" if it was raised, else why not.
  std::string run();

private:
  void findSinks();
  Value buildSinks(int64_t heads);
  std::string findValues();
  std::string findScores();
  bool holdsScore(Value value, unsigned depth = 0);
  std::string buildAttention();
  Value arrange(Value value, ArrayRef<int64_t> loops, ArrayRef<int64_t> batch, int64_t row, int64_t column);
  bool ungroupHeads(Value &value, SmallVectorImpl<int64_t> &loops, int64_t headLoop);

  linalg::SoftmaxOp softmax;
  OpBuilder builder;
  Location loc;
  Contraction outer, inner;
  unsigned weightsInput = 0, queryInput = 0;
  int64_t rank = 0; ///< of the scores
  Value top;        ///< the scores without a column of sinks
  Value weights, weightFunction; ///< the softmax, without NaN, and what of it meets the values
  Value sinks, sinkScores;
  bool sinksLeftOut = false;
  Value score; ///< result of the inner product
  Value scoreFunction;
  double scoreFactor = 1; ///< of scoreFunction, when it is the product itself
  /// Reshapes between the softmax and the product, which cancel; a term stands behind the first `views` of them.
  SmallVector<Operation *> reshapes;
  struct Term {
    Value value;
    double factor;
    unsigned views;
  };
  SmallVector<Term> added;
  struct Condition {
    Value value;
    bool kept; ///< where it is true, or where it is false
    unsigned views;
  };
  SmallVector<Condition> conditions;
};
} // namespace

/// The product that reads the weights, through what changes no weight: NaN of empty rows as 0, and identities.
std::string Raising::findValues() {
  weights = softmax.getResult()[0];
  for (;;) {
    llvm::SmallSetVector<Operation *, 4> users(weights.getUsers().begin(), weights.getUsers().end());
    // select(x != x, 0, x)
    arith::SelectOp select;
    for (Operation *user : users)
      if (auto candidate = dyn_cast<arith::SelectOp>(user))
        select = candidate;
    if (select && users.size() == 2) {
      auto compare = select.getCondition().getDefiningOp<arith::CmpFOp>();
      bool isNan = compare && compare.getPredicate() == arith::CmpFPredicate::UNO && compare.getLhs() == weights;
      if (!isNan || select.getFalseValue() != weights || getSplat(select.getTrueValue()) != 0.0)
        return "its result is read by a select that is no test for NaN";
      weights = select.getResult();
      continue;
    }
    if (users.size() != 1)
      return users.empty() ? "nothing reads it" : "its weights are read more than once";
    // Without the column of sinks.
    if (auto slice = dyn_cast<tensor::ExtractSliceOp>(users[0]); slice && sinks) {
      if (slice.getType() != sinkScores.getType() || !slice.hasUnitStride() ||
          !llvm::all_of(slice.getMixedOffsets(), [](OpFoldResult offset) { return isConstantIntValue(offset, 0); }))
        return "its sinks are not left out of its weights";
      weights = slice.getResult();
      sinksLeftOut = true;
      continue;
    }
    if (users[0]->getNumResults() != 1)
      return "its weights are an output";
    // Any function of the weights, such as their codes of 8 bits and back.
    Operation *user = users[0];
    Value function = weights;
    std::optional<Contraction> contraction = matchContraction(user->getResult(0));
    for (unsigned length = 0; !contraction && length < 16 && user->hasTrait<OpTrait::Elementwise>(); ++length) {
      function = user->getResult(0);
      llvm::SmallSetVector<Operation *, 4> next(function.getUsers().begin(), function.getUsers().end());
      if (next.size() != 1 || next[0]->getNumResults() != 1)
        break;
      user = next[0];
      contraction = matchContraction(user->getResult(0));
    }
    if (!contraction || function.getType() != weights.getType())
      return "what reads it, " + users[0]->getName().getStringRef().str() + ", is no product with values";
    if (sinks && !sinksLeftOut)
      return "its sinks are not left out of its weights";
    outer = *contraction;
    weightFunction = function;
    weightsInput = outer.inputs[0] == function ? 0 : 1;
    return "";
  }
}

/// x of x - max(x) over the last axis, which changes no softmax.
static Value skipMaximum(Value value) {
  auto difference = value.getDefiningOp<arith::SubFOp>();
  if (!difference)
    return value;
  Value largest = difference.getRhs();
  while (Operation *op = largest.getDefiningOp()) {
    if (!isa<linalg::BroadcastOp, tensor::ExpandShapeOp, tensor::CollapseShapeOp>(op))
      break;
    largest = op->getOperand(0);
  }
  auto reduce = largest.getDefiningOp<linalg::ReduceOp>();
  int64_t rank = cast<RankedTensorType>(value.getType()).getRank();
  if (!reduce || reduce.getInputs().size() != 1 || reduce.getInputs()[0] != difference.getLhs() ||
      reduce.getDimensions() != ArrayRef<int64_t>{rank - 1} || !isa<arith::MaximumFOp>(reduce.getCombiner().front().front()))
    return value;
  return difference.getLhs();
}

/// Scores and, behind them, one of no key for each head: softmax over both, of which the last column is left out.
void Raising::findSinks() {
  top = skipMaximum(softmax.getInput());
  auto concat = top.getDefiningOp<tensor::ConcatOp>();
  if (!concat || int64_t(concat.getDim()) != rank - 1 || concat.getInputs().size() != 2 || rank != 4 ||
      cast<RankedTensorType>(concat.getInputs()[1].getType()).getShape().back() != 1)
    return;
  sinks = concat.getInputs()[1];
  top = sinkScores = concat.getInputs()[0];
}

/// The sinks as one number a head; null if they depend on anything else.
Value Raising::buildSinks(int64_t heads) {
  Block block;
  OpBuilder scalars(builder.getContext());
  scalars.setInsertionPointToEnd(&block);
  Type index = builder.getIndexType();
  for (unsigned i = 0; i < 3; ++i)
    block.addArgument(index, loc);
  auto read = [&](Value tensor, ValueRange at) -> Value { return scalars.create<tensor::ExtractOp>(loc, tensor, at); };
  ScalarForm form(scalars, loc, read);
  Value zero = scalars.create<arith::ConstantIndexOp>(loc, 0);
  SmallVector<Value> at(block.getArguments());
  at.push_back(zero);
  Value scalar = form.get(sinks, at);
  auto type = RankedTensorType::get({heads}, builder.getF32Type());
  FloatAttr number;
  if (matchPattern(scalar, m_Constant(&number)))
    return builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, number.getValue()));
  auto extract = scalar.getDefiningOp<tensor::ExtractOp>();
  if (!extract)
    return Value();
  // Numbers that were repeated for each batch and query when they were folded.
  DenseFPElementsAttr numbers;
  const auto *headPlace = llvm::find(at, block.getArgument(1));
  if (matchPattern(extract.getTensor(), m_Constant(&numbers)) && ValueRange(extract.getIndices()) == ValueRange(at)) {
    ArrayRef<int64_t> shape = numbers.getType().getShape();
    int64_t axis = headPlace - at.begin(), inner = 1;
    for (int64_t size : shape.drop_front(axis + 1))
      inner *= size;
    if (shape[axis] != heads)
      return Value();
    SmallVector<APFloat> found;
    for (auto [place, value] : llvm::enumerate(numbers.getValues<APFloat>())) {
      size_t head = (place / inner) % heads;
      if (head == found.size())
        found.push_back(value);
      else if (head > found.size() || !found[head].bitwiseIsEqual(value))
        return Value();
    }
    return builder.create<arith::ConstantOp>(loc, DenseElementsAttr::get(type, found));
  }
  // One axis of heads, at place 0 of all others.
  auto source = cast<RankedTensorType>(extract.getTensor().getType());
  bool isHeads = false;
  for (auto [axis, place] : llvm::enumerate(extract.getIndices())) {
    if (place == block.getArgument(1) && !isHeads && source.getDimSize(axis) == heads)
      isHeads = true;
    else if (source.getDimSize(axis) != 1)
      return Value();
  }
  if (!isHeads && heads != 1)
    return Value();
  ReassociationIndices all = llvm::to_vector(llvm::seq<int64_t>(0, source.getRank()));
  if (source.getRank() == 1)
    return extract.getTensor();
  return builder.create<tensor::CollapseShapeOp>(loc, type, extract.getTensor(), ArrayRef<ReassociationIndices>{all});
}

bool Raising::holdsScore(Value value, unsigned depth) {
  if (matchContraction(value))
    return true;
  Operation *op = value.getDefiningOp();
  if (!op || depth > 12 || (!op->hasTrait<OpTrait::Elementwise>() && !isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp>(op)))
    return false;
  return llvm::any_of(op->getOperands(), [&](Value operand) {
    return isa<RankedTensorType>(operand.getType()) && holdsScore(operand, depth + 1);
  });
}

std::string Raising::findScores() {
  Value value = top;
  double factor = 1;
  for (;;) {
    if (std::optional<Contraction> contraction = matchContraction(value)) {
      inner = *contraction;
      score = scoreFunction = value;
      scoreFactor = factor;
      return "";
    }
    Operation *op = value.getDefiningOp();
    if (!op)
      return "its scores are no product";
    if (isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp>(op)) {
      reshapes.push_back(op);
      value = op->getOperand(0);
      continue;
    }
    if (isa<arith::AddFOp>(op)) {
      bool left = holdsScore(op->getOperand(0)), right = holdsScore(op->getOperand(1));
      if (left == right)
        return left ? "its scores are a sum of two products" : "its scores are no product";
      added.push_back({op->getOperand(left ? 1 : 0), factor, unsigned(reshapes.size())});
      value = op->getOperand(left ? 0 : 1);
      continue;
    }
    if (auto select = dyn_cast<arith::SelectOp>(op)) {
      std::optional<double> yes = getSplat(select.getTrueValue()), no = getSplat(select.getFalseValue());
      if (no && *no * factor <= kMasked) {
        conditions.push_back({select.getCondition(), true, unsigned(reshapes.size())});
        value = select.getTrueValue();
        continue;
      }
      if (yes && *yes * factor <= kMasked) {
        conditions.push_back({select.getCondition(), false, unsigned(reshapes.size())});
        value = select.getFalseValue();
        continue;
      }
    }
    if (auto product = dyn_cast<arith::MulFOp>(op)) {
      std::optional<double> left = getSplat(product.getLhs()), right = getSplat(product.getRhs());
      if (left || right) {
        factor *= left ? *left : *right;
        value = left ? product.getRhs() : product.getLhs();
        continue;
      }
    }
    if (auto quotient = dyn_cast<arith::DivFOp>(op))
      if (std::optional<double> right = getSplat(quotient.getRhs()); right && *right != 0) {
        factor /= *right;
        value = quotient.getLhs();
        continue;
      }
    if (auto maximum = dyn_cast<arith::MaximumFOp>(op))
      if (std::optional<double> low = getSplat(maximum.getRhs()); low && *low * factor <= kMasked) {
        value = maximum.getLhs();
        continue;
      }
    // Any other function of one product.
    if (!holdsScore(value))
      return "its scores are no product";
    Value found;
    bool several = false;
    SmallVector<Value> work{value};
    llvm::SmallPtrSet<void *, 16> seen;
    while (!work.empty()) {
      Value next = work.pop_back_val();
      if (!seen.insert(next.getAsOpaquePointer()).second)
        continue;
      if (std::optional<Contraction> contraction = matchContraction(next)) {
        several |= bool(found);
        found = next;
        inner = *contraction;
        continue;
      }
      Operation *producer = next.getDefiningOp();
      if (producer && producer->hasTrait<OpTrait::Elementwise>())
        for (Value operand : producer->getOperands())
          if (isa<RankedTensorType>(operand.getType()) && holdsScore(operand))
            work.push_back(operand);
    }
    if (several || !found)
      return "its scores are a function of several products";
    score = found;
    scoreFunction = value;
    scoreFactor = factor;
    return "";
  }
}

/// Keys that were repeated for the queries of a group: collapse(broadcast(k), heads and group).
bool Raising::ungroupHeads(Value &value, SmallVectorImpl<int64_t> &loops, int64_t headLoop) {
  auto collapse = value.getDefiningOp<tensor::CollapseShapeOp>();
  if (!collapse)
    return false;
  auto broadcast = collapse.getSrc().getDefiningOp<linalg::BroadcastOp>();
  if (!broadcast || broadcast.getDimensions().size() != 1)
    return false;
  int64_t addedAxis = broadcast.getDimensions()[0];
  for (auto [axis, group] : llvm::enumerate(collapse.getReassociationIndices())) {
    bool isHeads = loops[axis] == headLoop;
    if (isHeads ? (group.size() != 2 || group[1] != addedAxis) : group.size() != 1)
      return false;
  }
  value = broadcast.getInput();
  return true;
}

/// `value` with the axes (batch…, row, column), as rank 4; an axis that is not there gets size 1.
Value Raising::arrange(Value value, ArrayRef<int64_t> loops, ArrayRef<int64_t> batch, int64_t row, int64_t column) {
  auto type = cast<RankedTensorType>(value.getType());
  SmallVector<int64_t> wanted(batch);
  wanted.append({row, column});
  // Axes that are read at 0, and have size 1, go where their loop would be: in order.
  SmallVector<int64_t> permutation;
  SmallVector<int64_t> open;
  for (auto [axis, loop] : llvm::enumerate(loops))
    if (loop < 0)
      open.push_back(axis);
  SmallVector<unsigned> missing;
  for (auto [place, loop] : llvm::enumerate(wanted)) {
    auto found = llvm::find(loops, loop);
    if (found != loops.end())
      permutation.push_back(found - loops.begin());
    else if (!open.empty()) {
      permutation.push_back(open.front());
      open.erase(open.begin());
    } else
      missing.push_back(place);
  }
  SmallVector<OpFoldResult> sizes = getSizes(builder, loc, value);
  SmallVector<int64_t> shape;
  SmallVector<OpFoldResult> ordered;
  for (int64_t axis : permutation) {
    shape.push_back(type.getDimSize(axis));
    ordered.push_back(sizes[axis]);
  }
  if (!llvm::is_sorted(permutation)) {
    Value empty = builder.create<tensor::EmptyOp>(loc, ordered, type.getElementType());
    value = builder.create<linalg::TransposeOp>(loc, value, empty, permutation).getResult()[0];
  }
  // To rank 4: several batch axes are one, and what is missing is 1.
  SmallVector<int64_t> full;
  SmallVector<OpFoldResult> fullSizes;
  SmallVector<ReassociationIndices> groups(permutation.size());
  int64_t next = 0;
  unsigned lead = 0;
  for (unsigned place = 0; place < wanted.size(); ++place) {
    if (llvm::is_contained(missing, place)) {
      if (next == 0)
        ++lead;
      else
        groups[next - 1].push_back(full.size());
      full.push_back(1);
      fullSizes.push_back(builder.getIndexAttr(1));
      continue;
    }
    if (next == 0)
      for (unsigned i = 0; i < lead; ++i)
        groups[0].push_back(i);
    groups[next].push_back(full.size());
    full.push_back(shape[next]);
    fullSizes.push_back(ordered[next]);
    ++next;
  }
  if (full.size() != shape.size())
    value = builder.create<tensor::ExpandShapeOp>(loc, RankedTensorType::get(full, type.getElementType()), value, groups, fullSizes);
  if (wanted.size() == 4)
    return value;
  SmallVector<int64_t> four;
  SmallVector<OpFoldResult> fourSizes;
  SmallVector<ReassociationIndices> together;
  if (wanted.size() > 4) {
    unsigned extra = wanted.size() - 3; // leading axes that become the batch
    int64_t product = 1;
    ReassociationIndices first;
    for (unsigned i = 0; i < extra; ++i) {
      product = ShapedType::isDynamic(full[i]) || ShapedType::isDynamic(product) ? ShapedType::kDynamic : product * full[i];
      first.push_back(i);
    }
    together.push_back(first);
    four.push_back(product);
    for (unsigned i = extra; i < wanted.size(); ++i) {
      together.push_back({int64_t(i)});
      four.push_back(full[i]);
    }
    return builder.create<tensor::CollapseShapeOp>(loc, RankedTensorType::get(four, type.getElementType()), value, together);
  }
  // Fewer: one head, one batch.
  if (wanted.size() == 3) {
    four = {full[0], 1, full[1], full[2]};
    fourSizes = {fullSizes[0], builder.getIndexAttr(1), fullSizes[1], fullSizes[2]};
    together = {{0, 1}, {2}, {3}};
  } else {
    four = {1, 1, full[0], full[1]};
    fourSizes = {builder.getIndexAttr(1), builder.getIndexAttr(1), fullSizes[0], fullSizes[1]};
    together = {{0, 1, 2}, {3}};
  }
  return builder.create<tensor::ExpandShapeOp>(loc, RankedTensorType::get(four, type.getElementType()), value, together, fourSizes);
}

std::string Raising::run() {
  auto type = cast<RankedTensorType>(softmax.getInput().getType());
  rank = type.getRank();
  if (!type.getElementType().isF32())
    return "its elements are not f32";
  if (int64_t(softmax.getDimension()) != rank - 1)
    return "it is over axis " + std::to_string(softmax.getDimension()) + " and not the last one";
  if (rank < 2 || rank > 6)
    return "it has " + std::to_string(rank) + " axes";
  findSinks();
  if (std::string why = findValues(); !why.empty())
    return why;
  if (std::string why = findScores(); !why.empty())
    return why;
  return buildAttention();
}

std::string Raising::buildAttention() {
  auto scoreType = cast<RankedTensorType>(top.getType());
  if (score.getType() != scoreType || outer.rank != rank || inner.rank != rank)
    return "its product has other axes";
  // Loops of the outer product: its result's, then the sum over keys.
  ArrayRef<int64_t> weightLoops = outer.loops[weightsInput];
  SmallVector<int64_t> valueLoops = outer.loops[1 - weightsInput];
  if (int64_t(weightLoops.size()) != rank || weightLoops.back() != outer.rank)
    return "the product with values does not sum over its last axis";
  SmallVector<int64_t> batch;
  for (int64_t axis = 0; axis + 2 < rank; ++axis) {
    if (weightLoops[axis] != axis)
      return "the product with values has another batch";
    batch.push_back(axis);
  }
  int64_t outerRow = weightLoops[rank - 2];
  if (outerRow < rank - 2)
    return "the product with values has another batch";
  int64_t outerColumn = outerRow == rank - 2 ? rank - 1 : rank - 2;
  Value value = outer.inputs[1 - weightsInput];
  double valueScale = 1;
  SmallVector<int64_t> plainLoops = valueLoops;
  Value plainValue = value;
  peelOperand(plainValue, plainLoops, valueScale);
  if (valueScale == 1) {
    value = plainValue;
    valueLoops = plainLoops;
  }
  if (!llvm::is_contained(valueLoops, outerColumn) || !llvm::is_contained(valueLoops, outer.rank) || llvm::is_contained(valueLoops, outerRow))
    return "its values have other axes";

  // The inner product: rows, columns, and the sum over channels.
  int64_t row = rank - 2, column = rank - 1, depth = inner.rank;
  queryInput = llvm::is_contained(inner.loops[0], row) ? 0 : 1;
  Value query = inner.inputs[queryInput], key = inner.inputs[1 - queryInput];
  SmallVector<int64_t> queryLoops = inner.loops[queryInput], keyLoops = inner.loops[1 - queryInput];
  if (!llvm::is_contained(queryLoops, row) || llvm::is_contained(queryLoops, column) || !llvm::is_contained(keyLoops, column) ||
      llvm::is_contained(keyLoops, row) || !llvm::is_contained(queryLoops, depth) || !llvm::is_contained(keyLoops, depth))
    return "its product is not one of queries and keys";
  double factor = scoreFunction == score ? scoreFactor : 1;
  peelOperand(query, queryLoops, factor);
  peelOperand(key, keyLoops, factor);
  int64_t headLoop = rank - 3;
  SmallVector<int64_t> groupedKeyLoops = keyLoops, groupedValueLoops = valueLoops;
  Value groupedKey = key, groupedValue = value;
  if (rank >= 4 && ungroupHeads(groupedKey, groupedKeyLoops, headLoop)) {
    SmallVector<int64_t> ignored = groupedValueLoops;
    // Values are repeated the same way, under another transpose perhaps.
    if (ungroupHeads(groupedValue, ignored, headLoop)) {
      key = groupedKey;
      value = groupedValue;
    }
  }
  // Each query has to be there for each batch; keys may be shared by the whole batch.
  for (int64_t axis : batch)
    if (!llvm::is_contained(queryLoops, axis))
      return "its queries are the same for a batch axis";
  for (int64_t axis : batch)
    if (!llvm::is_contained(keyLoops, axis) || !llvm::is_contained(valueLoops, axis))
      return "its keys or values are the same for a batch axis";

  builder.setInsertionPoint(outer.op);
  Value q = arrange(query, queryLoops, batch, row, depth), k = arrange(key, keyLoops, batch, column, depth),
        v = arrange(value, valueLoops, batch, outer.rank, outerColumn);
  auto qType = cast<RankedTensorType>(q.getType()), vType = cast<RankedTensorType>(v.getType()), kType = cast<RankedTensorType>(k.getType());
  if (qType.isDynamicDim(1) || qType.isDynamicDim(3) || vType.isDynamicDim(3) || kType.isDynamicDim(1) || kType.isDynamicDim(3) ||
      kType.getDimSize(1) != vType.getDimSize(1) || qType.getDimSize(1) % kType.getDimSize(1) || kType.getDimSize(3) != qType.getDimSize(3))
    return "its heads or channels are of dynamic size";
  SmallVector<int64_t> shape(qType.getShape());
  shape[3] = vType.getDimSize(3);
  auto resultType = RankedTensorType::get(shape, qType.getElementType());

  // Regions are written against all captures, and again against those that are used.
  llvm::SetVector<Value> captures;
  bool approximate = false;
  struct Written {
    Block *block;
    Value result;
  };
  auto scoreIndices = [&](Block *block, unsigned first, OpBuilder &b) {
    Value bIndex = block->getArgument(first), h = block->getArgument(first + 1), i = block->getArgument(first + 2),
          j = block->getArgument(first + 3);
    SmallVector<Value> at;
    if (rank == 4) {
      at = {bIndex, h, i, j};
    } else if (rank == 3) {
      at = {bIndex, i, j};
    } else if (rank == 2) {
      at = {i, j};
    } else { // several batch axes are one
      SmallVector<Value> parts;
      Value rest = bIndex;
      for (int64_t axis = rank - 4; axis >= 1; --axis) {
        int64_t size = scoreType.getDimSize(axis);
        Value extent = b.create<arith::ConstantIndexOp>(loc, size);
        parts.insert(parts.begin(), b.create<arith::RemUIOp>(loc, rest, extent));
        rest = b.create<arith::DivUIOp>(loc, rest, extent);
      }
      parts.insert(parts.begin(), rest);
      at = parts;
      at.append({h, i, j});
    }
    return at;
  };
  for (int64_t axis = 1; axis <= rank - 4; ++axis)
    if (scoreType.isDynamicDim(axis))
      return "a batch axis in the middle is of dynamic size";

  auto isConstantOf = [](Value value, double &number) {
    Attribute attribute;
    if (!matchPattern(value, m_Constant(&attribute)))
      return false;
    auto real = dyn_cast<FloatAttr>(attribute);
    if (real)
      number = real.getValueAsDouble();
    return bool(real);
  };
  /// The condition that a number added to a score stands for; null if it is none.
  std::function<Value(Value, OpBuilder &, double)> conditionOf = [&](Value term, OpBuilder &b, double times) -> Value {
    double number;
    auto negate = [&](Value condition) -> Value {
      return b.create<arith::XOrIOp>(loc, condition, b.create<arith::ConstantOp>(loc, b.getBoolAttr(true)));
    };
    if (auto select = term.getDefiningOp<arith::SelectOp>()) {
      double yes, no;
      if (!isConstantOf(select.getTrueValue(), yes) || !isConstantOf(select.getFalseValue(), no))
        return Value();
      if (yes == 0 && no * times <= kMasked) {
        approximate |= !std::isinf(no);
        return select.getCondition();
      }
      if (no == 0 && yes * times <= kMasked) {
        approximate |= !std::isinf(yes);
        return negate(select.getCondition());
      }
      return Value();
    }
    if (auto product = term.getDefiningOp<arith::MulFOp>()) {
      Value other = product.getLhs();
      if (!isConstantOf(product.getRhs(), number)) {
        other = product.getRhs();
        if (!isConstantOf(product.getLhs(), number))
          return Value();
      }
      if (number * times > kMasked)
        return Value();
      approximate = true;
      // (1 - mask) * very negative: kept where the mask is not 0.
      if (auto difference = other.getDefiningOp<arith::SubFOp>(); difference && isConstantOf(difference.getLhs(), number) && number == 1) {
        Value mask = difference.getRhs();
        Operation *cast = mask.getDefiningOp();
        if (cast && isa<arith::SIToFPOp, arith::UIToFPOp>(cast)) {
          Value integer = cast->getOperand(0);
          if (integer.getType().isInteger(1))
            return integer;
          Value zero = b.create<arith::ConstantOp>(loc, b.getIntegerAttr(integer.getType(), 0));
          return b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, integer, zero);
        }
        Value zero = b.create<arith::ConstantOp>(loc, b.getF32FloatAttr(0));
        return b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::UNE, mask, zero);
      }
      Operation *cast = other.getDefiningOp();
      if (cast && isa<arith::UIToFPOp>(cast) && cast->getOperand(0).getType().isInteger(1))
        return negate(cast->getOperand(0));
      return Value();
    }
    if (auto sum = term.getDefiningOp<arith::AddFOp>()) {
      Value left = conditionOf(sum.getLhs(), b, times), right = left ? conditionOf(sum.getRhs(), b, times) : Value();
      return right ? b.create<arith::AndIOp>(loc, left, right).getResult() : Value();
    }
    return Value();
  };

  // In a block of its own; what is not used goes again.
  Type index = builder.getIndexType();
  auto makeBlock = [&](bool isScore) {
    auto *block = new Block();
    if (isScore)
      block->addArgument(builder.getF32Type(), loc);
    for (unsigned i = 0; i < 4; ++i)
      block->addArgument(index, loc);
    return block;
  };
  SmallVector<std::pair<tensor::ExtractOp, Value>> reads;
  llvm::DenseMap<Value, Value> integers; // truth values have no form in memory: as integers
  auto reader = [&](OpBuilder &b) {
    return [&](Value tensor, ValueRange indices) -> Value {
      auto type = cast<RankedTensorType>(tensor.getType());
      bool isTruth = type.getElementType().isInteger(1);
      if (isTruth) {
        Value &integer = integers[tensor];
        if (!integer)
          integer = builder.create<arith::ExtUIOp>(loc, type.clone(builder.getI64Type()), tensor);
        tensor = integer;
      }
      SmallVector<Value> at(indices);
      // A number that is known at run time only is a tensor of one element; a splat has no memory.
      if (auto splat = tensor.getDefiningOp<tensor::SplatOp>()) {
        Value &single = integers[tensor];
        if (!single)
          single = buildElementwise(builder, loc, RankedTensorType::get({1}, splat.getInput().getType()), {}, {splat.getInput()},
                                    {AffineMap::get(1, 0, {}, b.getContext())},
                                    [](OpBuilder &, Location, ValueRange scalars) { return scalars[0]; });
        tensor = single;
        at.assign(1, b.create<arith::ConstantIndexOp>(loc, 0));
      }
      auto op = b.create<tensor::ExtractOp>(loc, tensor, at);
      reads.push_back({op, tensor});
      if (!isTruth)
        return op;
      return b.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, op, b.create<arith::ConstantOp>(loc, b.getI64IntegerAttr(0)));
    };
  };
  std::string lost;
  auto placesOf = [&](ScalarForm &form, ArrayRef<Value> places, unsigned views) {
    SmallVector<Value> at(places);
    for (Operation *view : ArrayRef(reshapes).take_front(views))
      if (!form.throughView(view, at))
        lost = "a reshape of its scores has dynamic sizes";
    return at;
  };
  std::unique_ptr<Block> maskBlock(makeBlock(false)), scoreBlock(makeBlock(true));
  OpBuilder maskBuilder(builder.getContext()), scoreBuilder(builder.getContext());
  maskBuilder.setInsertionPointToEnd(maskBlock.get());
  scoreBuilder.setInsertionPointToEnd(scoreBlock.get());
  auto readMask = reader(maskBuilder);
  ScalarForm maskForm(maskBuilder, loc, readMask);
  Value keep;
  auto alsoKeep = [&](Value condition) {
    keep = keep ? maskBuilder.createOrFold<arith::AndIOp>(loc, keep, condition) : condition;
  };
  SmallVector<Value> maskAt = scoreIndices(maskBlock.get(), 0, maskBuilder);
  for (const Condition &condition : conditions) {
    SmallVector<Value> at = placesOf(maskForm, maskAt, condition.views);
    if (!lost.empty())
      return lost;
    Value scalar = maskForm.get(condition.value, at);
    if (!condition.kept)
      scalar = maskBuilder.create<arith::XOrIOp>(loc, scalar, maskBuilder.create<arith::ConstantOp>(loc, builder.getBoolAttr(true)));
    alsoKeep(scalar);
  }
  SmallVector<Term> bias;
  for (const Term &term : added) {
    SmallVector<Value> at = placesOf(maskForm, maskAt, term.views);
    if (!lost.empty())
      return lost;
    Value scalar = maskForm.get(term.value, at), condition = conditionOf(scalar, maskBuilder, term.factor);
    if (condition)
      alsoKeep(condition);
    else
      bias.push_back(term);
  }
  // The score: the function of the product, then what is added.
  Value result;
  auto readScore = reader(scoreBuilder);
  SmallVector<Value> scoreAt = scoreIndices(scoreBlock.get(), 1, scoreBuilder);
  auto readScoreOrProduct = [&](Value tensor, ValueRange indices) -> Value {
    if (tensor != score)
      return readScore(tensor, indices);
    if (indices != ValueRange(scoreAt))
      lost = "its scores are read at other places than their own";
    return scoreBlock->getArgument(0);
  };
  ScalarForm scoreForm(scoreBuilder, loc, readScoreOrProduct);
  SmallVector<Value> productAt = placesOf(scoreForm, scoreAt, reshapes.size());
  if (lost.empty() && scoreFunction == score)
    (void)readScoreOrProduct(score, productAt);
  if (scoreFunction != score && lost.empty()) {
    result = scoreForm.get(scoreFunction, productAt);
    if (scoreFactor != 1)
      result = scoreBuilder.create<arith::MulFOp>(loc, result, scoreBuilder.create<arith::ConstantOp>(loc, builder.getF32FloatAttr(scoreFactor)));
  }
  for (const Term &term : llvm::reverse(bias)) {
    Value scalar = scoreForm.get(term.value, placesOf(scoreForm, scoreAt, term.views), /*cheap=*/true);
    if (term.factor != 1)
      scalar = scoreBuilder.create<arith::MulFOp>(loc, scalar, scoreBuilder.create<arith::ConstantOp>(loc, builder.getF32FloatAttr(term.factor)));
    result = scoreBuilder.create<arith::AddFOp>(loc, result ? result : Value(scoreBlock->getArgument(0)), scalar);
  }
  if (!lost.empty())
    return lost;
  // A mask that keeps all is none.
  if (APInt all; keep && matchPattern(keep, m_ConstantInt(&all)) && all.isAllOnes())
    keep = Value();
  if (keep)
    maskBuilder.create<YieldOp>(loc, keep);
  if (result)
    scoreBuilder.create<YieldOp>(loc, result);
  SmallVector<Block *> blocks;
  if (keep)
    blocks.push_back(maskBlock.get());
  if (result)
    blocks.push_back(scoreBlock.get());
  // Dead scalars first, so that their tensors are no captures.
  llvm::SmallPtrSet<Operation *, 16> erased;
  for (Block *block : {maskBlock.get(), scoreBlock.get()})
    for (Operation &op : llvm::make_early_inc_range(llvm::reverse(*block)))
      if (op.use_empty() && !op.hasTrait<OpTrait::IsTerminator>()) {
        erased.insert(&op);
        op.erase();
      }
  // Sizes are read from a tensor of one element.
  std::map<std::string, Value> sizeTensors;
  for (Block *block : {maskBlock.get(), scoreBlock.get()}) {
    SmallVector<DimOp> dims(block->getOps<DimOp>());
    for (DimOp dim : dims) {
      Value &tensor = sizeTensors[dim.getName().str()];
      Type i64 = builder.getI64Type();
      if (!tensor) {
        Value size = builder.create<DimOp>(loc, index, dim.getName());
        Value number = builder.create<arith::IndexCastOp>(loc, i64, size);
        tensor = buildElementwise(builder, loc, RankedTensorType::get({1}, i64), {}, {number},
                                  {AffineMap::get(1, 0, {}, builder.getContext())},
                                  [](OpBuilder &, Location, ValueRange scalars) { return scalars[0]; });
      }
      OpBuilder inside(dim);
      auto read = inside.create<tensor::ExtractOp>(loc, tensor, ValueRange{inside.create<arith::ConstantIndexOp>(loc, 0)});
      Value number = inside.create<arith::IndexCastOp>(loc, index, read);
      for (OpOperand &use : llvm::make_early_inc_range(dim.getResult().getUses())) {
        auto cast = dyn_cast<arith::IndexCastOp>(use.getOwner());
        if (cast && cast.getType() == i64)
          cast.getResult().replaceAllUsesWith(read);
        use.set(number);
      }
      erased.erase(read); // a new op may lie where an erased one lay
      reads.push_back({read, tensor});
      dim.erase();
    }
  }
  for (auto &[op, tensor] : reads) {
    if (erased.contains(op))
      continue;
    captures.insert(tensor);
  }
  if (captures.size() > 8)
    return "its mask and score read more than 8 tensors";
  auto keyShape = cast<RankedTensorType>(k.getType()).getShape(), valueShape = cast<RankedTensorType>(v.getType()).getShape();
  auto differs = [](int64_t x, int64_t y) { return !ShapedType::isDynamic(x) && !ShapedType::isDynamic(y) && x != y; };
  for (auto [ofKey, ofValue] : llvm::zip(keyShape.drop_back(), valueShape.drop_back()))
    if (differs(ofKey, ofValue))
      return "its keys and values are of other batches";
  SmallVector<Value> captured(captures.begin(), captures.end());
  Value sink = sinks ? buildSinks(qType.getDimSize(1)) : Value();
  if (sinks && !sink)
    return "its sinks are not one number a head";
  auto attention = builder.create<AttentionOp>(loc, resultType, q, k, v, Value(), captured, APFloat(factor));
  for (Block *block : blocks) {
    for (Value capture : captured)
      block->addArgument(capture.getType(), loc);
    unsigned first = block->getNumArguments() - captured.size();
    for (auto &[op, tensor] : reads)
      if (!erased.contains(op) && op->getBlock() == block)
        op.getTensorMutable().assign(block->getArgument(first + (llvm::find(captured, tensor) - captured.begin())));
    Region &region = block == maskBlock.get() ? attention.getMask() : attention.getScore();
    region.push_back(block == maskBlock.get() ? maskBlock.release() : scoreBlock.release());
  }
  if (sink)
    attention.getSinkMutable().assign(sink);
  if (weightFunction != weights)
    if (std::string why = weighAttention(attention, weights, weightFunction, scoreIndices); !why.empty())
      return why;
  if (approximate && keep && !sink)
    mlir::emitRemark(loc) << "a row without any key gives zeros; in the model it is a mean of all values";

  // Back to the axes of the product.
  Value back = attention.getResult();
  auto outType = cast<RankedTensorType>(outer.op.getResult(0).getType());
  SmallVector<int64_t> plainShape(outType.getShape());
  bool turned = outerRow != rank - 2;
  SmallVector<OpFoldResult> sizes = getSizes(builder, loc, outer.op.getDpsInits()[0]);
  if (turned) {
    std::swap(plainShape[rank - 2], plainShape[rank - 1]);
    std::swap(sizes[rank - 2], sizes[rank - 1]);
  }
  auto plainType = RankedTensorType::get(plainShape, outType.getElementType());
  if (rank > 4) {
    SmallVector<ReassociationIndices> groups(4);
    for (int64_t axis = 0; axis < rank - 3; ++axis)
      groups[0].push_back(axis);
    for (int64_t i = 0; i < 3; ++i)
      groups[i + 1].push_back(rank - 3 + i);
    back = builder.create<tensor::ExpandShapeOp>(loc, plainType, back, groups, sizes);
  } else if (rank < 4) {
    SmallVector<ReassociationIndices> groups = rank == 3 ? SmallVector<ReassociationIndices>{{0, 1}, {2}, {3}}
                                                         : SmallVector<ReassociationIndices>{{0, 1, 2}, {3}};
    back = builder.create<tensor::CollapseShapeOp>(loc, plainType, back, groups);
  }
  if (turned) {
    SmallVector<int64_t> permutation;
    for (int64_t axis = 0; axis < rank; ++axis)
      permutation.push_back(axis);
    std::swap(permutation[rank - 2], permutation[rank - 1]);
    std::swap(sizes[rank - 2], sizes[rank - 1]);
    Value empty = builder.create<tensor::EmptyOp>(loc, sizes, outType.getElementType());
    back = builder.create<linalg::TransposeOp>(loc, back, empty, permutation).getResult()[0];
  }
  outer.op.getResult(0).replaceAllUsesWith(back);
  return "";
}

namespace {
struct RaiseAttentionPass : tmc::mixer::impl::RaiseAttentionPassBase<RaiseAttentionPass> {
  using RaiseAttentionPassBase::RaiseAttentionPassBase;

  void runOnOperation() override {
    splitCollapsedHeads(getOperation());
    // What that and raising of layers left without a reader is no reader of weights.
    for (Operation &op : llvm::make_early_inc_range(llvm::reverse(getOperation().getBody().front())))
      if (isOpTriviallyDead(&op))
        op.erase();
    SmallVector<linalg::SoftmaxOp> found;
    getOperation().walk([&](linalg::SoftmaxOp op) { found.push_back(op); });
    for (linalg::SoftmaxOp op : found) {
      std::string why = Raising(op).run();
      if (why.empty())
        ++numRaised;
      else
        op.emitRemark() << "is not raised to attention: " << why;
    }
  }
};
} // namespace
