// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/TimeLift.h"
#include "dialects/Mixer/Transforms/ScalarForm.h"
#include "dialects/Mixer/Transforms/TensorFactors.h"
#include "mlir/IR/OperationSupport.h"

using namespace mlir;
using namespace tmc::mixer;
using Groups = SmallVector<ReassociationIndices>;

/// Longer expressions are left as they are.
static constexpr unsigned kMostDepth = 64;

//===-- Steps -----------------------------------------------------------------------------------------===//

TimeLift::TimeLift(OpBuilder &builder, ScanOp scan) : t{builder, scan.getLoc()}, scan(scan) {
  mlir::Block &body = scan.getBody().front();
  time = t.sizes(scan.getInputs()[0])[0];
  unsigned number = 0;
  for (Value input : scan.getInputs())
    leaves[body.getArgument(number++)] = input;
  for (auto [n, initial] : llvm::enumerate(scan.getInits()))
    carried.push_back(
        {body.getArgument(number++), body.getTerminator()->getOperand(scan.getNumOutputs() + n), initial});
  for (Value constant : scan.getConstants())
    leaves[body.getArgument(number++)] = spread(constant, time);
}

SmallVector<TimeLift::Steps> TimeLift::getStates() const {
  SmallVector<Steps> found;
  for (auto &[first, entry] : states)
    if (entry.second && !entry.second->isBefore)
      found.push_back(entry.first);
  return found;
}

Value TimeLift::lift(const Steps &steps) {
  auto it = known.find(steps.front());
  if (it != known.end() && it->second.steps == steps)
    return it->second.value;
  left -= steps.size();
  if (depth > kMostDepth || left < 0)
    return nullptr;
  known[steps.front()] = {steps, Value()}; // what depends on itself is no expression
  ++depth;
  Value outer = std::exchange(obstacle, Value());
  Value value = build(steps);
  // What one form stumbled over is none if another form did it.
  obstacle = value || outer ? outer : obstacle ? obstacle : steps.back();
  --depth;
  known[steps.front()] = {steps, value};
  return value;
}

/// `value` for each of so many steps.
Value TimeLift::spread(Value value, OpFoldResult count) {
  SmallVector<OpFoldResult> sizes = t.sizes(value);
  sizes.insert(sizes.begin(), count);
  if (std::optional<double> number = getSplat(value))
    return t.full(sizes, *number, TensorBuilder::element(value));
  Value room = t.b.create<tensor::EmptyOp>(t.loc, sizes, TensorBuilder::element(value));
  return t.b.create<linalg::BroadcastOp>(t.loc, value, room, ArrayRef<int64_t>{0})->getResult(0);
}

/// Slices of one tensor, each one element further along an axis than the one before.
Value TimeLift::liftSlice(const Steps &steps) {
  auto first = steps.front().getDefiningOp<tensor::ExtractSliceOp>();
  if (!first || !first.hasUnitStride() || first.getSourceType().getRank() != first.getType().getRank())
    return nullptr;
  std::optional<int64_t> along;
  SmallVector<OpFoldResult> offsets = first.getMixedOffsets(), sizes = first.getMixedSizes();
  for (auto [step, value] : llvm::enumerate(steps)) {
    auto slice = value.getDefiningOp<tensor::ExtractSliceOp>();
    if (!slice || slice.getSource() != first.getSource() || !slice.hasUnitStride() || slice.getMixedSizes() != sizes)
      return nullptr;
    for (auto [axis, offset] : llvm::enumerate(slice.getMixedOffsets())) {
      if (offset == offsets[axis])
        continue;
      std::optional<int64_t> begin = getConstantIntValue(offsets[axis]), at = getConstantIntValue(offset);
      if (!begin || !at || *at != *begin + int64_t(step) || !isConstantIntValue(sizes[axis], 1) ||
          along.value_or(axis) != int64_t(axis))
        return nullptr;
      along = axis;
    }
  }
  if (!along)
    return nullptr;
  sizes[*along] = t.b.getIndexAttr(steps.size());
  SmallVector<OpFoldResult> strides(sizes.size(), t.b.getIndexAttr(1));
  Value all = t.b.create<tensor::ExtractSliceOp>(t.loc, first.getSource(), offsets, sizes, strides);
  int64_t rank = sizes.size();
  SmallVector<int64_t> permutation{*along};
  for (int64_t axis = 0; axis < rank; ++axis)
    if (axis != *along)
      permutation.push_back(axis);
  Value turned = t.transpose(all, permutation);
  SmallVector<OpFoldResult> result = t.sizes(turned);
  result.insert(result.begin() + *along + 1, t.b.getIndexAttr(1));
  return t.expand(turned, result, joinedGroups(rank + 1, *along));
}

Value TimeLift::build(const Steps &steps) {
  Value first = steps.front();
  auto type = dyn_cast<RankedTensorType>(first.getType());
  if (!type || !llvm::all_of(steps, [&](Value value) { return value.getType() == type; }))
    return nullptr;
  Operation *op = first.getDefiningOp();
  OpFoldResult count = countOf(steps);
  if (scan) {
    if (Value leaf = leaves.lookup(first))
      return leaf;
    if (op && op->hasTrait<OpTrait::ConstantLike>())
      return spread(t.b.clone(*op)->getResult(0), time);
  } else if (llvm::all_equal(steps)) {
    return spread(first, count);
  }
  if (const State *state = findState(steps))
    return emitState(*state);
  if (Value slices = scan ? Value() : liftSlice(steps))
    return slices;
  if (!op || !llvm::all_of(steps, [&](Value value) {
        Operation *other = value.getDefiningOp();
        return other && other->getName() == op->getName() && other->getNumResults() == 1 &&
               other->getNumOperands() == op->getNumOperands() && other->getAttrDictionary() == op->getAttrDictionary();
      }))
    return nullptr;
  if (isa<linalg::GenericOp, linalg::ReduceOp>(op)) {
    Value read = liftRead(steps);
    if (read || isa<linalg::ReduceOp>(op))
      return read;
    read = liftOuter(steps);
    return read ? read : liftGeneric(steps);
  }
  auto lifted = [&](unsigned operand) {
    Steps inner;
    for (Value value : steps)
      inner.push_back(value.getDefiningOp()->getOperand(operand));
    return lift(inner);
  };
  auto concat = dyn_cast<tensor::ConcatOp>(op);
  if (concat || isElementwiseOnTensors(op)) {
    SmallVector<Value> operands;
    for (unsigned n = 0; n < op->getNumOperands(); ++n) {
      operands.push_back(lifted(n));
      if (!operands.back())
        return nullptr;
    }
    return concat ? t.b.create<tensor::ConcatOp>(t.loc, concat.getDim() + 1, operands).getResult()
                  : rebuildOn(t, op, operands);
  }
  if (!movesElements(op))
    return nullptr;
  Value source = lifted(0);
  if (!source)
    return nullptr;
  auto behind = [](ArrayRef<int64_t> axes) { return llvm::map_to_vector(axes, [](int64_t axis) { return axis + 1; }); };
  auto groupsBehind = [](ArrayRef<ReassociationIndices> groups) {
    Groups result{{0}};
    for (const ReassociationIndices &group : groups)
      result.push_back(ReassociationIndices(llvm::map_range(group, [](int64_t axis) { return axis + 1; })));
    return result;
  };
  if (auto transpose = dyn_cast<linalg::TransposeOp>(op)) {
    SmallVector<int64_t> permutation = behind(transpose.getPermutation());
    permutation.insert(permutation.begin(), 0);
    return t.transpose(source, permutation);
  }
  if (auto broadcast = dyn_cast<linalg::BroadcastOp>(op)) {
    SmallVector<OpFoldResult> sizes = t.sizes(broadcast.getInit());
    sizes.insert(sizes.begin(), count);
    Value room = t.b.create<tensor::EmptyOp>(t.loc, sizes, type.getElementType());
    return t.b.create<linalg::BroadcastOp>(t.loc, source, room, behind(broadcast.getDimensions()))->getResult(0);
  }
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    if (expand.getSrcType().getRank() == 0)
      return nullptr;
    SmallVector<OpFoldResult> sizes = t.sizes(expand.getResult());
    sizes.insert(sizes.begin(), count);
    return t.expand(source, sizes, groupsBehind(expand.getReassociationIndices()));
  }
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
    if (type.getRank() == 0)
      return nullptr;
    return t.collapse(source, groupsBehind(collapse.getReassociationIndices()));
  }
  auto slice = cast<tensor::ExtractSliceOp>(op);
  bool isSame = llvm::all_of(steps, [&](Value value) {
    auto other = value.getDefiningOp<tensor::ExtractSliceOp>();
    return other.getMixedOffsets() == slice.getMixedOffsets() && other.getMixedSizes() == slice.getMixedSizes() &&
           other.getMixedStrides() == slice.getMixedStrides();
  });
  if (!isSame || slice.getSourceType().getRank() != type.getRank())
    return nullptr;
  SmallVector<OpFoldResult> offsets = slice.getMixedOffsets(), sizes = slice.getMixedSizes(),
                            strides = slice.getMixedStrides();
  offsets.insert(offsets.begin(), t.b.getIndexAttr(0));
  sizes.insert(sizes.begin(), count);
  strides.insert(strides.begin(), t.b.getIndexAttr(1));
  return t.b.create<tensor::ExtractSliceOp>(t.loc, source, offsets, sizes, strides);
}

/// The bodies of the generics of all steps are one, which reads nothing but its arguments.
static bool haveOneBody(const TimeLift::Steps &steps) {
  auto first = steps.front().getDefiningOp<linalg::GenericOp>();
  bool isClosed = true;
  first.getBody()->walk([&](Operation *inner) {
    isClosed &= !isa<linalg::IndexOp>(inner);
    for (Value operand : inner->getOperands())
      isClosed &= operand.getParentRegion() == &first.getRegion();
  });
  return isClosed && llvm::all_of(steps, [&](Value value) {
           auto other = value.getDefiningOp<linalg::GenericOp>();
           return OperationEquivalence::isRegionEquivalentTo(&other.getRegion(), &first.getRegion(),
                                                             OperationEquivalence::IgnoreLocations);
         });
}

static TimeLift::Steps operandsOf(const TimeLift::Steps &steps, unsigned operand) {
  return llvm::map_to_vector<8>(steps, [&](Value value) { return value.getDefiningOp()->getOperand(operand); });
}

Value TimeLift::liftGeneric(const Steps &steps) {
  auto first = steps.front().getDefiningOp<linalg::GenericOp>();
  std::optional<double> start = getSplat(first.getDpsInits()[0]);
  if (first.getNumDpsInits() != 1 || !haveOneBody(steps) || (!start && first.getNumReductionLoops()) ||
      !llvm::all_of(steps, [&](Value value) {
        return getSplat(value.getDefiningOp<linalg::GenericOp>().getDpsInits()[0]) == start;
      }))
    return nullptr;
  SmallVector<Value> inputs;
  for (unsigned n = 0; n < first.getNumDpsInputs(); ++n) {
    inputs.push_back(lift(operandsOf(steps, n)));
    if (!inputs.back())
      return nullptr;
  }
  MLIRContext *context = t.b.getContext();
  SmallVector<AffineMap> maps;
  for (AffineMap map : first.getIndexingMapsArray()) {
    AffineMap shifted = map.shiftDims(1);
    SmallVector<AffineExpr> results{getAffineDimExpr(0, context)};
    llvm::append_range(results, shifted.getResults());
    maps.push_back(AffineMap::get(shifted.getNumDims(), 0, results, context));
  }
  SmallVector<utils::IteratorType> iterators{utils::IteratorType::parallel};
  llvm::append_range(iterators, first.getIteratorTypesArray());
  SmallVector<OpFoldResult> sizes = t.sizes(first.getDpsInits()[0]);
  sizes.insert(sizes.begin(), countOf(steps));
  Type element = TensorBuilder::element(steps.front());
  Value room = start ? t.full(sizes, *start, element) : t.b.create<tensor::EmptyOp>(t.loc, sizes, element).getResult();
  auto generic = t.b.create<linalg::GenericOp>(first.getLoc(), room.getType(), inputs, room, maps, iterators);
  IRMapping mapping;
  first.getRegion().cloneInto(&generic.getRegion(), mapping);
  return generic.getResult(0);
}

//===-- States ----------------------------------------------------------------------------------------===//

/// S_t = decay_t S_{t-1} + added_t; with `hasStart` the first step is written as the others are, of what was before it.
std::optional<TimeLift::State> TimeLift::matchState(const Steps &steps, bool hasStart) {
  if (scan ? !hasStart : steps.size() < 3)
    return std::nullopt;
  RankedTensorType type = TensorBuilder::typeOf(steps.front());
  if (type.getRank() == 0 || type.getElementType().isF64()) // a number, or what no recurrence computes in
    return std::nullopt;
  const Carried *ofScan = nullptr;
  for (const Carried &each : carried)
    if (each.next == steps.front() || each.before == steps.front())
      ofScan = &each;
  if (scan && !ofScan)
    return std::nullopt;
  unsigned sumSide = 0, productSide = 0;
  bool hasDecay = false, isReversed = !scan && isDescending;
  Steps inOrder = scan ? Steps{ofScan->next} : steps; // as they follow each other
  if (isReversed)
    std::reverse(inOrder.begin(), inOrder.end());
  // Which operands: as in the second step.
  auto sum = (scan ? ofScan->next : inOrder[1]).getDefiningOp<arith::AddFOp>();
  Value before = scan ? ofScan->before : inOrder[0];
  bool isFound = false;
  for (sumSide = 0; sum && sumSide < 2 && !isFound; ++sumSide) {
    Value carried = sum->getOperand(sumSide);
    auto product = carried.getDefiningOp<arith::MulFOp>();
    for (productSide = 0; product && productSide < 2 && !isFound; ++productSide)
      isFound = hasDecay = product->getOperand(productSide) == before;
    isFound |= carried == before;
  }
  if (!isFound)
    return std::nullopt;
  --sumSide;
  productSide -= hasDecay;
  Steps decays, added;
  OwnRead reads;
  Value initial;
  // A constant that the first step begins with stands on the right, whichever side the state has in the others.
  auto sideOf = [&](Operation *op, unsigned side, size_t step) {
    Operation *second = isa<arith::AddFOp>(op) ? sum.getOperation() : sum->getOperand(sumSide).getDefiningOp();
    bool isTurned = step == 0 && !scan && side == 0 && getSplat(op->getOperand(1)) && !getSplat(second->getOperand(1));
    return isTurned ? 1 : side;
  };
  for (auto [step, value] : llvm::enumerate(inOrder)) {
    if (step == 0 && !hasStart) {
      added.push_back(value);
      continue;
    }
    auto sum = value.getDefiningOp<arith::AddFOp>();
    if (!sum)
      return std::nullopt;
    unsigned side = sideOf(sum, sumSide, step);
    Value carried = sum->getOperand(side), term = sum->getOperand(1 - side);
    if (hasDecay) {
      auto product = carried.getDefiningOp<arith::MulFOp>();
      if (!product)
        return std::nullopt;
      reads.decayed.push_back(carried);
      side = sideOf(product, productSide, step);
      carried = product->getOperand(side);
      decays.push_back(product->getOperand(1 - side));
    }
    if (step == 0)
      initial = scan ? ofScan->initial : carried;
    else if (carried != inOrder[step - 1])
      return std::nullopt;
    reads.before.push_back(scan ? ofScan->before : carried);
    added.push_back(term);
  }
  State state;
  state.isBefore = scan && steps.front() == ofScan->before;
  state.isReverse = scan ? scan.getReverse() : isDescending;
  if (isReversed)
    for (Steps *list : {&decays, &added, &reads.before, &reads.decayed})
      std::reverse(list->begin(), list->end());
  // What stands for the state's own read is no value of anything else.
  llvm::DenseMap<Value, Known> outside;
  if (hasStart)
    outside = known;
  OwnRead *outer = std::exchange(own, hasStart ? &reads : nullptr);
  state.added = lift(added);
  own = outer;
  if (hasStart && reads.found) {
    known = std::move(outside);
    if (!state.added)
      return std::nullopt;
    own = &reads;
    bool isDelta = matchOwnRead(state, hasDecay);
    own = outer;
    if (!isDelta)
      return std::nullopt;
  }
  if (!state.added)
    return std::nullopt;
  if (initial && getSplat(initial) != 0)
    state.initial = initial;
  if (!hasDecay)
    return state;
  Value decay = lift(decays);
  Effort effort;
  if (!decay || !(state.decay = logarithmOf(t, decay, effort)))
    return std::nullopt;
  if (!hasStart) { // nothing is there that the first step could decay
    SmallVector<OpFoldResult> sizes = t.sizes(state.decay);
    sizes[0] = t.b.getIndexAttr(1);
    Value none = t.full(sizes, 0, TensorBuilder::element(decay));
    state.decay = t.b.create<tensor::ConcatOp>(
        t.loc, 0, isReversed ? ValueRange{state.decay, none} : ValueRange{none, state.decay});
  }
  return state;
}

/// What each step finds of a state, where steps are written out: the first of `steps` is what it begins with.
std::optional<TimeLift::State> TimeLift::matchBefore(const Steps &steps) {
  if (scan || steps.size() < 4)
    return std::nullopt;
  Value start = isDescending ? steps.back() : steps.front();
  Steps behind(isDescending ? ArrayRef(steps).drop_back() : ArrayRef(steps).drop_front());
  bool isZero = getSplat(start) == 0;
  std::optional<State> state = matchState(behind, /*hasStart=*/true);
  if (!state && isZero)
    state = matchState(behind, /*hasStart=*/false);
  if (!state || (state->initial ? state->initial != start : !isZero))
    return std::nullopt;
  // What the last step makes of it is not asked for.
  auto append = [&](Value value) -> Value {
    if (!value)
      return value;
    SmallVector<OpFoldResult> sizes = t.sizes(value);
    sizes[0] = t.b.getIndexAttr(1);
    Value last = t.full(sizes, 0, TensorBuilder::element(value));
    return t.b.create<tensor::ConcatOp>(t.loc, 0, isDescending ? ValueRange{last, value} : ValueRange{value, last});
  };
  for (Value *value : {&state->decay, &state->added, &state->key, &state->rate, &state->through})
    *value = append(*value);
  state->isBefore = true;
  return state;
}

/// The state's own read in what is added to it.
bool TimeLift::matchOwnRead(State &state, bool hasDecay) {
  const StateRead &read = *own->found;
  std::optional<DeltaTerm> term = matchDelta(t, state.added, read);
  bool isDelta = term && term->isReader && own->isDecayed == hasDecay;
  // The undecayed state is read, or by another key than the one that is added.
  if (!term || (!isDelta && own->isDecayed))
    return false;
  auto product = [&](ArrayRef<Value> factors) {
    Value all;
    for (Value factor : factors)
      all = all ? t.b.create<arith::MulFOp>(t.loc, all, factor).getResult() : factor;
    return all;
  };
  state.key = read.reader;
  state.keyAxes = read.readerAxes;
  state.keyAxis = read.keyAxis;
  if (isDelta) {
    state.rate = product(term->rates);
    state.added = term->value;
  } else {
    SmallVector<Value> factors(term->keys);
    llvm::append_range(factors, term->rates);
    if (factors.empty())
      return false;
    state.through = t.b.create<arith::NegFOp>(t.loc, product(factors));
  }
  return true;
}

const TimeLift::State *TimeLift::findState(const Steps &steps) {
  auto it = states.find(steps.front());
  if (it == states.end() || it->second.first != steps) {
    states[steps.front()] = {steps, std::nullopt};
    std::optional<State> state = matchState(steps, /*hasStart=*/true);
    if (!state)
      state = matchState(steps, /*hasStart=*/false);
    if (!state)
      state = matchBefore(steps);
    if (state)
      ++numStates;
    states[steps.front()] = {steps, state};
    it = states.find(steps.front());
  }
  return it->second.second ? &*it->second.second : nullptr;
}

/// `value`, whose axes are those of lifted values in order (without T unless `keepsTime`), with an axis for each of
/// `groups`: of size 1 where it is the same along all of them.
Value TimeLift::arrange(Value value, Axes have, ArrayRef<Axes> groups, bool keepsTime) {
  SmallVector<bool> isThere;
  Effort effort;
  for (const Axes &group : groups) {
    Value without = value;
    Axes left = have;
    bool isTime = llvm::is_contained(group, 0);
    for (int64_t axis : group) {
      auto *at = llvm::find(left, axis);
      if (at == left.end())
        continue;
      without = isTime && keepsTime ? Value() : dropAxis(t, without, at - left.begin(), effort);
      if (!without)
        break;
      left.erase(at);
    }
    isThere.push_back(!without);
    if (without) {
      value = without;
      have = left;
    }
  }
  SmallVector<int64_t> permutation;
  Groups joined, spelled;
  SmallVector<OpFoldResult> sizes;
  for (auto [group, there] : llvm::zip(groups, isThere)) {
    if (!there)
      continue;
    joined.emplace_back();
    for (int64_t axis : group) {
      joined.back().push_back(permutation.size());
      permutation.push_back(llvm::find(have, axis) - have.begin());
    }
  }
  if (!llvm::is_sorted(permutation))
    value = t.transpose(value, permutation);
  if (joined.size() != permutation.size())
    value = t.collapse(value, joined);
  SmallVector<OpFoldResult> from = t.sizes(value);
  ReassociationIndices loose;
  unsigned next = 0;
  for (auto [n, there] : llvm::enumerate(isThere)) {
    if (there) {
      sizes.push_back(from[next++]);
      spelled.push_back(loose);
      spelled.back().push_back(n);
      loose.clear();
      continue;
    }
    sizes.push_back(t.b.getIndexAttr(1));
    if (spelled.empty())
      loose.push_back(n);
    else
      spelled.back().push_back(n);
  }
  return spelled.size() == groups.size() ? value : t.expand(value, sizes, spelled);
}

/// What `query` reads of the state, or all of it where that is null, lifted: [T, axes of the state without the keys].
Value TimeLift::emit(const State &state, const Layout &layout, Value query) {
  int64_t rank = TensorBuilder::typeOf(state.added).getRank();
  bool isDelta = state.key && !state.through;
  if (state.key) {
    // The key of the rule is a key of this layout, the same for all values.
    Axes most{0};
    for (const Axes *axes : {&layout.batch, &layout.heads, &layout.keys})
      llvm::append_range(most, *axes);
    if (layout.keys != Axes{state.keyAxis} ||
        !llvm::all_of(state.keyAxes, [&](int64_t axis) { return llvm::is_contained(most, axis); }))
      return nullptr;
  }
  auto all = llvm::to_vector(llvm::seq<int64_t>(0, rank));
  Type element = TensorBuilder::element(state.added);
  SmallVector<OpFoldResult> sizes = t.sizes(state.added);
  auto product = [&](const Axes &axes) {
    int64_t size = 1;
    for (int64_t axis : axes)
      size *= TensorBuilder::typeOf(state.added).getDimSize(axis);
    return size;
  };
  OpFoldResult one = t.b.getIndexAttr(1);
  OpFoldResult batch = layout.batch.empty() ? one : sizes[layout.batch[0]];
  int64_t heads = product(layout.heads), keys = product(layout.keys), values = product(layout.values);
  // What is added as a key times a value, if each of its factors is the same along one of the two.
  SmallVector<Value> factors;
  Effort effort;
  if (!isDelta)
    collectFactors(t, state.added, factors, effort);
  Value key, value, rate, unit = t.full({one, one, one, one}, 1, element);
  Axes time{0};
  SmallVector<Axes> ofKeys{layout.batch, layout.heads, time, layout.keys},
      ofValues{layout.batch, layout.heads, time, layout.values},
      ofBoth{layout.batch, layout.heads, time, layout.keys, layout.values};
  auto valueSide = [&](Value of) {
    Value without = dropAxis(t, of, state.keyAxis, effort);
    Axes axes = all;
    axes.erase(axes.begin() + state.keyAxis);
    return without ? arrange(without, axes, ofValues, /*keepsTime=*/true) : Value();
  };
  bool isOuter = keys > 1;
  for (Value factor : factors) {
    if (!isOuter)
      break;
    auto without = [&](const Axes &axes) {
      Value rest = factor;
      Axes have = all;
      for (int64_t axis : axes) {
        auto *at = llvm::find(have, axis);
        rest = rest ? dropAxis(t, rest, at - have.begin(), effort) : Value();
        have.erase(at);
      }
      return std::pair(rest, have);
    };
    auto [ofValue, valueAxes] = without(layout.keys);
    auto [ofKey, keyAxes] = without(layout.values);
    auto join = [&](Value &to, Value part) {
      to = to ? t.mul(to, part) : part;
      return true;
    };
    isOuter = ofValue ? join(value, arrange(ofValue, valueAxes, ofValues, /*keepsTime=*/true))
              : ofKey ? join(key, arrange(ofKey, keyAxes, ofKeys, /*keepsTime=*/true))
                      : false;
  }
  if (isDelta) {
    key = arrange(state.key, state.keyAxes, ofKeys, /*keepsTime=*/true);
    value = valueSide(state.added);
    if (!value)
      return nullptr;
    rate = state.rate ? valueSide(state.rate) : unit;
  } else if (keys == 1) {
    key = unit;
    value = arrange(state.added, all, ofValues, /*keepsTime=*/true);
  } else if (!isOuter) {
    key = arrange(state.added, all, ofBoth, /*keepsTime=*/true);
    value = unit;
  } else {
    key = key ? key : unit;
    value = value ? value : unit;
  }
  SmallVector<Value> through;
  if (state.through) {
    through.push_back(arrange(state.key, state.keyAxes, ofKeys, /*keepsTime=*/true));
    through.push_back(arrange(state.through, all, ofBoth, /*keepsTime=*/true));
  }
  Value decay = state.decay ? arrange(state.decay, all, ofBoth, /*keepsTime=*/false) : Value();
  SmallVector<Value> initial;
  if (state.initial)
    initial.push_back(arrange(state.initial, Axes(all.begin() + 1, all.end()),
                              {layout.batch, layout.heads, layout.keys, layout.values}, /*keepsTime=*/false));
  auto fixed = [&](int64_t size) -> OpFoldResult { return t.b.getIndexAttr(size); };
  Type result = t.type({batch, fixed(heads), sizes[0], fixed(values)}, element),
       last = t.type({batch, fixed(heads), fixed(keys), fixed(values)}, element);
  auto op = t.b.create<LinearRecurrenceOp>(
      t.loc, result, last, TypeRange{}, query ? query : unit, key, value, decay, Value(), rate, through, Value(),
      Value(), initial, Value(), t.b.getF64FloatAttr(1.0),
      ReadTimeAttr::get(t.b.getContext(), state.isBefore ? ReadTime::before : ReadTime::after),
      state.isReverse ? t.b.getUnitAttr() : UnitAttr());
  lastStates[state.added] =
      restore(op.getFinalState(), {layout.batch, layout.heads, layout.keys, layout.values}, sizes);
  return restore(op.getResult(), {layout.batch, layout.heads, time, layout.values}, sizes);
}

/// A value with an axis for each of `joined`, with the axes that these list in order; `sizes` are those of lifted ones.
Value TimeLift::restore(Value value, ArrayRef<Axes> joined, ArrayRef<OpFoldResult> sizes) {
  SmallVector<OpFoldResult> spelled;
  Groups groups(joined.size());
  Axes axes;
  auto append = [&](unsigned group, const Axes &list) {
    for (int64_t axis : list) {
      groups[group].push_back(spelled.size());
      spelled.push_back(sizes[axis]);
      axes.push_back(axis);
    }
    if (list.empty()) {
      groups[group].push_back(spelled.size());
      spelled.push_back(t.b.getIndexAttr(1));
      axes.push_back(-1);
    }
  };
  for (auto [group, list] : llvm::enumerate(joined))
    append(group, list);
  if (spelled.size() > joined.size())
    value = t.expand(value, spelled, groups);
  for (int64_t n = axes.size() - 1; n >= 0; --n)
    if (axes[n] < 0) {
      value = dropUnitAxis(t, value, n);
      axes.erase(axes.begin() + n);
    }
  Axes order = llvm::to_vector(llvm::seq<int64_t>(0, axes.size()));
  llvm::sort(order, [&](int64_t x, int64_t y) { return axes[x] < axes[y]; });
  return llvm::is_sorted(order) ? value : t.transpose(value, order);
}

Value TimeLift::liftLast(const Steps &steps) {
  const State *found = findState(steps);
  if (!found)
    return nullptr;
  State state = *found;
  if (!lastStates.lookup(state.added) && state.key)
    emit(state, layoutOf(state, state.keyAxes, state.keyAxis), Value());
  else if (!lastStates.lookup(state.added))
    emitState(state);
  return lastStates.lookup(state.added);
}

bool TimeLift::areStatic(Value added, ArrayRef<int64_t> axes) {
  return llvm::none_of(axes, [&](int64_t axis) { return TensorBuilder::typeOf(added).isDynamicDim(axis); });
}

Value TimeLift::emitState(const State &asked) {
  State state = asked; // what is found later may move it
  if (state.key)       // all of it at each step
    return nullptr;
  Layout layout;
  for (int64_t axis = 1; axis < TensorBuilder::typeOf(state.added).getRank(); ++axis)
    (axis == 1 && TensorBuilder::typeOf(state.added).getRank() > 2 ? layout.batch : layout.values).push_back(axis);
  return areStatic(state.added, layout.values) ? emit(state, layout, Value()) : Value();
}
