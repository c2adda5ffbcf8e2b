// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Products and a softmax as mixer.attention. From the softmax outwards: the product behind it gives the values, what its
// input was computed from gives the queries, the keys, the scale, the masks and the rest of the score.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/AttentionRaising.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/ScalarForm.h"
#include "dialects/Mixer/Transforms/SplitHeads.h"
#include "dialects/Mixer/Transforms/WeighedAttention.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/IR/Matchers.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/SetVector.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_RAISEATTENTIONPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

/// A number that is added to a score to keep its key out.
static constexpr double kMasked = -1e30;

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

void tmc::mixer::peelOperand(Value &value, SmallVectorImpl<int64_t> &loops, double &scale) {
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

/// The product that reads the weights, through what changes no weight: NaN of empty rows as 0, and identities.
std::string AttentionRaising::findValues() {
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
void AttentionRaising::findSinks() {
  top = skipMaximum(softmax.getInput());
  auto concat = top.getDefiningOp<tensor::ConcatOp>();
  if (!concat || int64_t(concat.getDim()) != rank - 1 || concat.getInputs().size() != 2 || rank != 4 ||
      cast<RankedTensorType>(concat.getInputs()[1].getType()).getShape().back() != 1)
    return;
  sinks = concat.getInputs()[1];
  top = sinkScores = concat.getInputs()[0];
}

/// The sinks as one number a head; null if they depend on anything else.
Value AttentionRaising::buildSinks(int64_t heads) {
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

bool AttentionRaising::holdsScore(Value value, unsigned depth) {
  if (matchContraction(value))
    return true;
  Operation *op = value.getDefiningOp();
  if (!op || depth > 12 || (!op->hasTrait<OpTrait::Elementwise>() && !isa<tensor::ExpandShapeOp, tensor::CollapseShapeOp>(op)))
    return false;
  return llvm::any_of(op->getOperands(), [&](Value operand) {
    return isa<RankedTensorType>(operand.getType()) && holdsScore(operand, depth + 1);
  });
}

std::string AttentionRaising::findScores() {
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

std::string AttentionRaising::run() {
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
      std::string why = AttentionRaising(op).run();
      if (why.empty())
        ++numRaised;
      else
        op.emitRemark() << "is not raised to attention: " << why;
    }
  }
};
} // namespace
