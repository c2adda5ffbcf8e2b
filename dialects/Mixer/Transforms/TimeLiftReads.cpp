// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reads of lifted states: a query times a state, by a contraction or by a product and a sum; and those that what is
// added to a state makes of it, which are a delta rule.

#include "dialects/Mixer/Transforms/ScalarForm.h"
#include "dialects/Mixer/Transforms/TensorFactors.h"
#include "dialects/Mixer/Transforms/TimeLift.h"
#include "mlir/IR/OperationSupport.h"

using namespace mlir;
using namespace tmc::mixer;

namespace {
/// A sum of products of two values over one loop.
struct Product {
  Value values[2];
  AffineMap maps[2], result;
  unsigned summed = 0;
};
} // namespace

static std::optional<Product> matchProduct(Operation *op) {
  Product found;
  if (auto reduce = dyn_cast<linalg::ReduceOp>(op)) {
    if (reduce.getNumDpsInputs() != 1 || reduce.getDimensions().size() != 1 || getSplat(reduce.getInits()[0]) != 0)
      return std::nullopt;
    auto product = reduce.getInputs()[0].getDefiningOp<arith::MulFOp>();
    mlir::Block *body = reduce.getBody();
    auto sum = body->getTerminator()->getOperand(0).getDefiningOp<arith::AddFOp>();
    if (!product || !sum || body->getOperations().size() != 2 ||
        !llvm::all_of(sum.getOperands(), llvm::IsaPred<BlockArgument>) || sum.getLhs() == sum.getRhs())
      return std::nullopt;
    found.summed = reduce.getDimensions()[0];
    AffineMap all = AffineMap::getMultiDimIdentityMap(TensorBuilder::typeOf(product).getRank(), op->getContext());
    for (unsigned side = 0; side < 2; ++side) {
      found.values[side] = product->getOperand(side);
      found.maps[side] = all;
    }
    found.result = all.dropResult(found.summed);
    return found;
  }
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic || generic.getNumDpsInputs() != 2 || generic.getNumDpsInits() != 1 ||
      generic.getNumReductionLoops() != 1 || getSplat(generic.getDpsInits()[0]) != 0 ||
      !llvm::all_of(generic.getIndexingMapsArray(), [](AffineMap map) { return map.isProjectedPermutation(); }))
    return std::nullopt;
  mlir::Block *body = generic.getBody();
  auto sum = body->getTerminator()->getOperand(0).getDefiningOp<arith::AddFOp>();
  auto product = sum ? sum.getRhs().getDefiningOp<arith::MulFOp>() : nullptr;
  if (!product || sum.getLhs() != body->getArgument(2) || body->getOperations().size() != 3 ||
      !llvm::all_of(product->getOperands(), llvm::IsaPred<BlockArgument>) || product.getLhs() == product.getRhs())
    return std::nullopt;
  while (generic.getIteratorTypesArray()[found.summed] != utils::IteratorType::reduction)
    ++found.summed;
  for (unsigned side = 0; side < 2; ++side) {
    found.values[side] = generic.getDpsInputs()[side];
    found.maps[side] = generic.getIndexingMapsArray()[side];
  }
  found.result = generic.getIndexingMapsArray()[2];
  return found;
}

/// The axis of a state, lifted, that is a loop of a product; -1: there is none.
static int64_t axisOfLoop(AffineMap map, unsigned loop) {
  for (auto [n, expr] : llvm::enumerate(map.getResults()))
    if (cast<AffineDimExpr>(expr).getPosition() == loop)
      return n + 1;
  return -1;
}

/// What reads a state, without axes of size 1 that the state lacks and those it is repeated along; `axes` are the
/// state's.
Value TimeLift::alignReader(Value reader, AffineMap readerMap, AffineMap stateMap, unsigned summed, Axes &axes) {
  for (int64_t n = readerMap.getNumResults() - 1; n >= 0; --n) {
    int64_t axis = axisOfLoop(stateMap, cast<AffineDimExpr>(readerMap.getResult(n)).getPosition());
    if (axis >= 0)
      axes.insert(axes.begin(), axis);
    else if (TensorBuilder::typeOf(reader).getDimSize(n + 1) == 1)
      reader = dropUnitAxis(t, reader, n + 1);
    else
      return nullptr;
  }
  axes.insert(axes.begin(), 0);
  Effort effort;
  for (unsigned n = axes.size() - 1; n > 0; --n)
    if (axes[n] != axisOfLoop(stateMap, summed))
      if (Value less = dropAxis(t, reader, n, effort)) {
        reader = less;
        axes.erase(axes.begin() + n);
      }
  return reader;
}

/// Heads are what a query of these axes has beside the keys, values what it has not.
TimeLift::Layout TimeLift::layoutOf(const State &state, const Axes &queryAxes, int64_t keyAxis) {
  Layout layout;
  int64_t rank = TensorBuilder::typeOf(state.added).getRank();
  layout.keys = {keyAxis};
  bool hasBatch = rank > 2 && keyAxis != 1;
  for (int64_t axis = 1; axis < rank; ++axis)
    if (axis != keyAxis)
      (axis == 1 && hasBatch                 ? layout.batch
       : llvm::is_contained(queryAxes, axis) ? layout.heads
                                             : layout.values)
          .push_back(axis);
  return layout;
}

/// A read of the state that is looked at, in what is added to it.
Value TimeLift::liftOwnRead(const Steps &steps, Value reader, AffineMap stateMap, AffineMap readerMap,
                            AffineMap resultMap, unsigned summed) {
  StateRead read;
  read.reader = alignReader(reader, readerMap, stateMap, summed, read.readerAxes);
  read.keyAxis = axisOfLoop(stateMap, summed);
  if (!read.reader || read.keyAxis < 0)
    return nullptr;
  for (AffineExpr expr : resultMap.getResults())
    read.resultAxes.push_back(axisOfLoop(stateMap, cast<AffineDimExpr>(expr).getPosition()));
  SmallVector<OpFoldResult> sizes =
      t.sizes(cast<DestinationStyleOpInterface>(steps.front().getDefiningOp()).getDpsInits()[0]);
  sizes.insert(sizes.begin(), countOf(steps));
  read.result = t.full(sizes, 0, TensorBuilder::element(steps.front()));
  own->found = read;
  return read.result;
}

/// A product of two values without a sum, perhaps added to zeros; `summed` is no loop.
static std::optional<Product> matchOuter(Operation *op) {
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic || generic.getNumDpsInputs() != 2 || generic.getNumDpsInits() != 1 || generic.getNumReductionLoops() ||
      !llvm::all_of(generic.getIndexingMapsArray(), [](AffineMap map) { return map.isProjectedPermutation(); }))
    return std::nullopt;
  mlir::Block *body = generic.getBody();
  Value yielded = body->getTerminator()->getOperand(0);
  if (auto sum = yielded.getDefiningOp<arith::AddFOp>();
      sum && sum.getLhs() == body->getArgument(2) && getSplat(generic.getDpsInits()[0]) == 0)
    yielded = sum.getRhs();
  auto product = yielded.getDefiningOp<arith::MulFOp>();
  if (!product || product.getLhs() == product.getRhs() || !llvm::all_of(product->getOperands(), [&](Value operand) {
        return operand == body->getArgument(0) || operand == body->getArgument(1);
      }))
    return std::nullopt;
  Product found;
  found.summed = generic.getNumLoops();
  for (unsigned side = 0; side < 2; ++side) {
    found.values[side] = generic.getDpsInputs()[side];
    found.maps[side] = generic.getIndexingMapsArray()[side];
  }
  found.result = generic.getIndexingMapsArray()[2];
  return found;
}

/// A product of two values, or its sum over a loop of one trip, as one with all axes: outer products, of which some
/// were written as products of matrices.
Value TimeLift::liftOuter(const Steps &steps) {
  auto match = [](Value value) {
    std::optional<Product> outer = matchOuter(value.getDefiningOp());
    return outer ? outer : matchProduct(value.getDefiningOp());
  };
  std::optional<Product> first = match(steps.front());
  int64_t rank = TensorBuilder::typeOf(steps.front()).getRank();
  if (!first)
    return nullptr;
  bool isSum = first->summed < first->result.getNumDims();
  AffineMap identity = AffineMap::getMultiDimIdentityMap(rank + isSum, t.b.getContext());
  if (first->result != (isSum ? identity.dropResult(first->summed) : identity))
    return nullptr;
  SmallVector<OpFoldResult> sizes =
      t.sizes(cast<DestinationStyleOpInterface>(steps.front().getDefiningOp()).getDpsInits()[0]);
  sizes.insert(sizes.begin(), countOf(steps));
  Value sides[2];
  for (unsigned side = 0; side < 2; ++side) {
    Steps values;
    for (Value value : steps) {
      std::optional<Product> product = match(value);
      if (!product || product->maps[side] != first->maps[side] || product->result != first->result ||
          product->summed != first->summed)
        return nullptr;
      values.push_back(product->values[side]);
    }
    int64_t summed = axisOfLoop(first->maps[side], first->summed);
    if (isSum && (summed < 0 || TensorBuilder::typeOf(values.front()).getDimSize(summed - 1) != 1))
      return nullptr;
    Value value = lift(values);
    if (!value)
      return nullptr;
    if (isSum)
      value = dropUnitAxis(t, value, summed);
    // In the order of the loops of the result, repeated along those that it lacks.
    Axes axes{0};
    for (AffineExpr expr : first->maps[side].getResults())
      if (unsigned loop = cast<AffineDimExpr>(expr).getPosition(); loop != first->summed)
        axes.push_back(1 + loop - (loop > first->summed));
    SmallVector<int64_t> order = llvm::to_vector(llvm::seq<int64_t>(0, axes.size())), missing;
    llvm::sort(order, [&](int64_t x, int64_t y) { return axes[x] < axes[y]; });
    if (!llvm::is_sorted(order))
      value = t.transpose(value, order);
    for (int64_t axis = 1; axis <= rank; ++axis)
      if (!llvm::is_contained(axes, axis))
        missing.push_back(axis);
    if (!missing.empty()) {
      Value room = t.b.create<tensor::EmptyOp>(t.loc, sizes, TensorBuilder::element(value));
      value = t.b.create<linalg::BroadcastOp>(t.loc, value, room, missing)->getResult(0);
    }
    sides[side] = value;
  }
  return t.b.create<arith::MulFOp>(t.loc, sides[0], sides[1]);
}

/// A product with a state that sums over one of its axes: what the recurrence reads.
Value TimeLift::liftRead(const Steps &steps) {
  Product first;
  Steps values[2];
  for (Value value : steps) {
    std::optional<Product> product = matchProduct(value.getDefiningOp());
    if (!product)
      return nullptr;
    if (values[0].empty())
      first = *product;
    if (product->maps[0] != first.maps[0] || product->maps[1] != first.maps[1] || product->result != first.result ||
        product->summed != first.summed)
      return nullptr;
    unsigned number = values[0].size();
    bool isSwapped = own && number < own->before.size() && product->maps[0] == product->maps[1] &&
                     (product->values[1] == own->before[number] ||
                      (!own->decayed.empty() && product->values[1] == own->decayed[number]));
    for (unsigned side = 0; side < 2; ++side)
      values[side].push_back(product->values[isSwapped ? 1 - side : side]);
  }
  for (unsigned side = 0; side < 2 && own; ++side) {
    own->isDecayed = !own->decayed.empty() && values[side] == own->decayed;
    if (!own->isDecayed && values[side] != own->before)
      continue;
    Value reader = own->found ? Value() : lift(values[1 - side]); // of another read there is no form
    return reader ? liftOwnRead(steps, reader, first.maps[side], first.maps[1 - side], first.result, first.summed)
                  : Value();
  }
  for (unsigned side = 0; side < 2; ++side) {
    const State *found = findState(values[side]);
    if (!found)
      continue;
    State state = *found;
    Value query = lift(values[1 - side]);
    return query ? read(state, query, first.maps[side], first.maps[1 - side], first.result, first.summed) : Value();
  }
  return nullptr;
}

Value TimeLift::liftSumRead(Operation *op) {
  std::optional<Product> product = matchProduct(op);
  if (!product)
    return nullptr;
  for (unsigned side = 0; side < 2; ++side) {
    auto sum = product->values[side].getDefiningOp<CumulativeSumOp>();
    if (!sum)
      continue;
    int64_t axis = sum.getAxis().value_or(sum.getInput().getType().getRank() - 1);
    unsigned loop = product->maps[side].getDimPosition(axis);
    if (loop == product->summed || sum.getInput().getType().getRank() < 2 ||
        !TensorBuilder::element(sum.getInput()).isF32())
      return nullptr;
    /// The axis that is the loop of steps goes to the front; the map of the others, without that loop.
    auto split = [&](AffineMap map, Value value, std::optional<unsigned> &at) -> std::pair<Value, AffineMap> {
      SmallVector<AffineExpr> results;
      SmallVector<int64_t> permutation;
      for (auto [n, expr] : llvm::enumerate(map.getResults())) {
        unsigned position = cast<AffineDimExpr>(expr).getPosition();
        if (position == loop) {
          at = n;
          permutation.insert(permutation.begin(), n);
          continue;
        }
        permutation.push_back(n);
        results.push_back(getAffineDimExpr(position - (position > loop), t.b.getContext()));
      }
      if (at && value && *at)
        value = t.transpose(value, permutation);
      return {value, AffineMap::get(map.getNumDims() - 1, 0, results, t.b.getContext())};
    };
    std::optional<unsigned> stateAt, queryAt, resultAt;
    State state;
    auto [added, stateMap] = split(product->maps[side], sum.getInput(), stateAt);
    auto [query, queryMap] = split(product->maps[1 - side], product->values[1 - side], queryAt);
    auto [none, resultMap] = split(product->result, Value(), resultAt);
    if (!queryAt || !resultAt)
      return nullptr;
    state.added = added;
    state.isBefore = sum.getExclusive();
    state.isReverse = sum.getReverse();
    time = t.sizes(added)[0];
    Value result = read(state, query, stateMap, queryMap, resultMap, product->summed - (product->summed > loop));
    if (!result || !*resultAt)
      return result;
    SmallVector<int64_t> permutation =
        llvm::to_vector(llvm::seq<int64_t>(1, TensorBuilder::typeOf(op->getResult(0)).getRank()));
    permutation.insert(permutation.begin() + *resultAt, 0);
    return t.transpose(result, permutation);
  }
  return nullptr;
}

/// The sum over loop `summed` of a state and a query, both lifted; maps are those of one step.
Value TimeLift::read(const State &state, Value query, AffineMap stateMap, AffineMap queryMap, AffineMap resultMap,
                     unsigned summed) {
  Axes queryAxes;
  Value reader = alignReader(query, queryMap, stateMap, summed, queryAxes);
  int64_t keyAxis = axisOfLoop(stateMap, summed), rank = stateMap.getNumResults() + 1;
  if (!reader || keyAxis < 0)
    return nullptr;
  Layout layout = layoutOf(state, queryAxes, keyAxis);
  Axes fixed = layout.heads;
  llvm::append_range(fixed, layout.keys);
  llvm::append_range(fixed, layout.values);
  if (!areStatic(state.added, fixed))
    return nullptr;
  Value arranged = arrange(reader, queryAxes, {layout.batch, layout.heads, {0}, layout.keys}, /*keepsTime=*/true);
  Value result = emit(state, layout, arranged);
  if (!result)
    return nullptr;
  // [T, axes of the state without the keys] to the loops of the result.
  SmallVector<int64_t> permutation{0};
  SmallVector<int64_t> left;
  for (int64_t axis = 1; axis < rank; ++axis)
    if (axis != keyAxis)
      left.push_back(axis);
  SmallVector<int64_t> units;
  for (auto [n, expr] : llvm::enumerate(resultMap.getResults())) {
    int64_t axis = axisOfLoop(stateMap, cast<AffineDimExpr>(expr).getPosition());
    if (axis < 0)
      units.push_back(n + 1);
    else
      permutation.push_back(llvm::find(left, axis) - left.begin() + 1);
  }
  if (permutation.size() != left.size() + 1)
    return nullptr;
  if (!llvm::is_sorted(permutation))
    result = t.transpose(result, permutation);
  for (int64_t unit : units) {
    SmallVector<OpFoldResult> sizes = t.sizes(result);
    sizes.insert(sizes.begin() + unit, t.b.getIndexAttr(1));
    result = t.expand(result, sizes, joinedGroups(sizes.size(), unit - 1));
  }
  return result;
}
