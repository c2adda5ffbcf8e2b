// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/TakeUnits.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/IR/Matchers.h"

using namespace mlir;
using namespace tmc::mixer;

static RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

static RankedTensorType withSize(RankedTensorType type, int64_t axis, int64_t size) {
  SmallVector<int64_t> shape(type.getShape());
  shape[axis] = size;
  return type.clone(shape);
}

static bool isSplat(Value value, DenseElementsAttr &elements) {
  return matchPattern(value, m_Constant(&elements)) && elements.isSplat();
}

/// The axis of a linalg op's operand that loop `loop` runs over.
static std::optional<int64_t> axisOfLoop(AffineMap map, unsigned loop) {
  for (auto [axis, expr] : llvm::enumerate(map.getResults()))
    if (auto dim = dyn_cast<AffineDimExpr>(expr); dim && dim.getPosition() == loop)
      return int64_t(axis);
  return std::nullopt;
}

/// The loop that runs over an axis of the only result.
static std::optional<unsigned> loopOfAxis(linalg::LinalgOp op, int64_t axis) {
  auto dim = dyn_cast<AffineDimExpr>(op.getMatchingIndexingMap(op.getDpsInitOperand(0)).getResult(axis));
  return dim ? std::optional<unsigned>(dim.getPosition()) : std::nullopt;
}

/// Of a group of axes that are one axis: elements in front of and behind one of them.
static std::pair<int64_t, int64_t> around(ArrayRef<int64_t> group, int64_t axis, ArrayRef<int64_t> shape) {
  int64_t before = 1, behind = 1;
  for (int64_t other : group)
    (other < axis ? before : behind) *= other == axis ? 1 : shape[other];
  return {before, behind};
}

static bool isStaticGroup(ArrayRef<int64_t> group, ArrayRef<int64_t> shape) {
  return group.size() == 1 || llvm::none_of(group, [&](int64_t axis) { return ShapedType::isDynamic(shape[axis]); });
}

/// The first axis of a group, of more than one element, that all of its elements are units of: heads, before channels.
static int64_t unitAxis(ArrayRef<int64_t> group, ArrayRef<int64_t> shape) {
  for (int64_t axis : group)
    if (shape[axis] != 1)
      return axis;
  return group.back();
}

AttentionOp tmc::mixer::findHeads(Value value) {
  int64_t axis = typeOf(value).getRank() - 1;
  while (Operation *op = value.getDefiningOp()) {
    if (auto attention = dyn_cast<AttentionOp>(op))
      return value == attention.getResult() && axis == typeOf(value).getRank() - 3 ? attention : AttentionOp();
    if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
      auto group = collapse.getReassociationIndices()[axis];
      ArrayRef<int64_t> shape = collapse.getSrcType().getShape();
      if (!isStaticGroup(group, shape))
        return {};
      axis = unitAxis(group, shape);
      value = collapse.getSrc();
    } else if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
      int64_t source = 0;
      for (auto [number, group] : llvm::enumerate(expand.getReassociationIndices()))
        if (llvm::is_contained(group, axis)) {
          if (group.size() != 1) // of the rows
            return {};
          source = int64_t(number);
        }
      axis = source;
      value = expand.getSrc();
    } else if (auto linalgOp = dyn_cast<linalg::LinalgOp>(op)) {
      if (linalgOp.getNumDpsInputs() != 1 || linalgOp.getNumDpsInits() != 1 || !loopOfAxis(linalgOp, axis))
        return {};
      auto own =
          axisOfLoop(linalgOp.getMatchingIndexingMap(linalgOp.getDpsInputOperand(0)), *loopOfAxis(linalgOp, axis));
      if (!own)
        return {};
      axis = *own;
      value = linalgOp.getDpsInputOperand(0)->get();
    } else if (isa<TapOp, tensor::CastOp>(op)) {
      value = op->getOperand(0);
    } else {
      return {};
    }
  }
  return {};
}

Value tmc::mixer::takeWeights(OpBuilder &b, Location loc, Value weight, int64_t axis, ArrayRef<int64_t> kept) {
  RankedTensorType type = typeOf(weight);
  DenseElementsAttr elements;
  if (isSplat(weight, elements))
    return b.create<arith::ConstantOp>(loc, elements.resizeSplat(withSize(type, axis, kept.size())));
  TensorBuilder t{b, loc};
  SmallVector<int64_t> order{axis}, back;
  for (int64_t other = 0; other < type.getRank(); ++other)
    if (other != axis)
      order.push_back(other);
  for (int64_t other = 0; other < type.getRank(); ++other)
    back.push_back(llvm::find(order, other) - order.begin());
  Value table = axis ? t.transpose(weight, order) : weight;
  Value index = b.create<arith::ConstantOp>(loc, b.getI64TensorAttr(kept));
  Value rows = b.create<EmbeddingOp>(loc, withSize(typeOf(table), 0, kept.size()), index, table);
  return axis ? t.transpose(rows, back) : rows;
}

std::string TakeUnits::check(Value value, int64_t axis) {
  DenseElementsAttr elements;
  if (isSplat(value, elements) || (weights.contains(value) && typeOf(value).hasStaticShape()))
    return "";
  Operation *op = value.getDefiningOp();
  return op ? checkOp(op, axis) : "it reads an input of the model";
}

std::string TakeUnits::checkOp(Operation *op, int64_t axis) {
  if (auto linear = dyn_cast<LinearOp>(op)) {
    if (linear.isPacked() || !weights.contains(linear.getWeight()) || !linear.getWeight().getType().hasStaticShape() ||
        axis + 1 != typeOf(linear.getResult()).getRank() || (linear.getBias() && !weights.contains(linear.getBias())))
      return "a linear layer in front of it has a weight that is computed at run time";
    return "";
  }
  if (isa<TapOp, tensor::CastOp>(op))
    return check(op->getOperand(0), axis);
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    for (auto [source, group] : llvm::enumerate(expand.getReassociationIndices()))
      if (llvm::is_contained(group, axis))
        return isStaticGroup(group, expand.getType().getShape())
                   ? check(expand.getSrc(), source)
                   : "its units lie beside an axis of another size at run time";
  }
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
    auto group = collapse.getReassociationIndices()[axis];
    ArrayRef<int64_t> shape = collapse.getSrcType().getShape();
    return isStaticGroup(group, shape) ? check(collapse.getSrc(), unitAxis(group, shape))
                                       : "its units lie beside an axis of another size at run time";
  }
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    if (slice.getType().getRank() != slice.getSourceType().getRank() ||
        !getConstantIntValue(slice.getMixedOffsets()[axis]) || !isConstantIntValue(slice.getMixedStrides()[axis], 1))
      return "a part of a tensor in front of it is taken at places that are known at run time";
    return check(slice.getSource(), axis);
  }
  if (isa<NormOp, RotaryOp>(op) && throughHeads && axis + 1 < typeOf(op->getResult(0)).getRank())
    return check(op->getOperand(0), axis);
  if (auto append = dyn_cast<CacheAppendOp>(op); append && throughHeads && axis)
    return checkCache(append, axis);
  if (auto heads = dyn_cast<AttentionOp>(op)) {
    if (!throughHeads)
      return "it reads heads, not neurons";
    attention = heads;
    if (attention->getNumResults() != 1)
      return "its attention has more than one result";
    if (attention.getSink() && !weights.contains(attention.getSink()))
      return "its attention has a sink that is computed at run time";
    for (Region *region : attention.getPresentRegions())
      if (!region->front().getArgument(attention.getFirstIndex(*region) + 1).use_empty())
        return "its attention has scores, or a mask, that depend on the number of the head";
    for (Value operand : {Value(attention.getQuery()), Value(attention.getKey()), Value(attention.getValue())})
      if (std::string why = check(operand, axis); !why.empty())
        return why;
    return "";
  }
  if (auto linalgOp = dyn_cast<linalg::LinalgOp>(op)) {
    std::optional<unsigned> loop = linalgOp.getNumDpsInits() == 1 ? loopOfAxis(linalgOp, axis) : std::nullopt;
    if (!loop || linalgOp.getNumReductionLoops() || op->getNumResults() != 1)
      return "an op in front of it mixes its units";
    bool readsIndex = false;
    op->walk([&](linalg::IndexOp index) { readsIndex |= index.getDim() == *loop; });
    if (readsIndex)
      return "an op in front of it computes with the number of a unit";
    for (OpOperand *operand : linalgOp.getDpsInputOperands()) {
      if (!isa<RankedTensorType>(operand->get().getType()))
        continue;
      auto own = axisOfLoop(linalgOp.getMatchingIndexingMap(operand), *loop);
      if (std::string why = own ? check(operand->get(), *own) : ""; !why.empty())
        return why;
    }
    return linalgOp.getDpsInits()[0].getDefiningOp<tensor::EmptyOp>() ||
                   linalgOp.getDpsInits()[0].getDefiningOp<linalg::FillOp>()
               ? ""
               : "an op in front of it mixes its units";
  }
  if (OpTrait::hasElementwiseMappableTraits(op) && op->getNumResults() == 1) {
    for (Value operand : op->getOperands())
      if (isa<RankedTensorType>(operand.getType()))
        if (std::string why = check(operand, axis); !why.empty())
          return why;
    return "";
  }
  return throughHeads ? "its heads are not computed by linear layers and attention alone"
                      : "its neurons are not computed by linear layers and elementwise ops alone";
}

/// All that `value` comes to, through ops that `passes` says; null or one op that is neither passed nor `only`.
static Operation *findOtherReader(Value value, Operation *only, function_ref<bool(Operation *)> passes) {
  SmallVector<Value> work{value};
  llvm::DenseSet<Operation *> seen;
  while (!work.empty())
    for (Operation *user : work.pop_back_val().getUsers()) {
      if (user == only || isa<tensor::DimOp>(user) || !seen.insert(user).second)
        continue;
      if (!passes(user))
        return user;
      work.append(user->result_begin(), user->result_end());
    }
  return nullptr;
}

/// The cache becomes another one of fewer heads, so nothing else may read it.
std::string TakeUnits::checkCache(CacheAppendOp append, int64_t axis) {
  const char *shared = "what its heads remember is read by others, too";
  auto read = append.getCache().getDefiningOp<StateReadOp>();
  if (!read || !attention)
    return "what its heads remember is no cache of its own";
  unsigned reads = 0;
  StateWriteOp write;
  read->getBlock()->walk([&](Operation *op) {
    if (auto other = dyn_cast<StateReadOp>(op))
      reads += other.getState() == read.getState();
    else if (auto other = dyn_cast<StateWriteOp>(op); other && other.getState() == read.getState())
      write = other;
  });
  auto passes = [&](Operation *op) {
    return op == write || (!isa<LinearOp, AttentionOp>(op) && isMemoryEffectFree(op) && op->getNumResults());
  };
  if (reads != 1 || !write || write.getValue() != append.getResult() ||
      findOtherReader(read.getResult(), append, [](Operation *) { return false; }) ||
      findOtherReader(append.getResult(), attention, passes) || findOtherReader(attention.getResult(), reader, passes))
    return shared;
  return check(append.getRows(), axis);
}

void tmc::mixer::replaceStates(ModuleOp module, ArrayRef<NarrowedState> states) {
  if (states.empty())
    return;
  llvm::StringMap<StringRef> names; // of now: of before
  SmallVector<std::string> before;
  for (NarrowedState state : states)
    before.push_back(state.before.getSymName().str());
  for (auto [state, name] : llvm::zip(llvm::to_vector(states), before))
    names[state.now.getSymName()] = name;
  SmallVector<StateWriteOp> dead;
  module.walk([&](StateWriteOp write) {
    if (llvm::is_contained(before, write.getState()))
      dead.push_back(write);
  });
  SmallVector<Block *> blocks;
  for (StateWriteOp write : dead) {
    if (!llvm::is_contained(blocks, write->getBlock()))
      blocks.push_back(write->getBlock());
    write.erase();
  }
  for (Block *block : blocks)
    for (Operation &op : llvm::make_early_inc_range(llvm::reverse(*block)))
      if (isOpTriviallyDead(&op))
        op.erase();
  module.walk([&](Operation *op) {
    if (auto read = dyn_cast<StateReadOp>(op)) {
      if (auto found = names.find(read.getState()); found != names.end())
        read.setState(found->second);
    } else if (auto write = dyn_cast<StateWriteOp>(op)) {
      if (auto found = names.find(write.getState()); found != names.end())
        write.setState(found->second);
    }
  });
  for (auto [state, name] : llvm::zip(states, before)) {
    StateOp old = state.before, now = state.now;
    old.erase();
    now.setSymName(name);
  }
}

Value TakeUnits::take(Value value, int64_t axis, ArrayRef<int64_t> kept) {
  Value &known = taken[{value.getAsOpaquePointer(), axis, kept.vec()}];
  if (known)
    return known;
  OpBuilder b(value.getContext());
  b.setInsertionPointAfterValue(value);
  DenseElementsAttr elements;
  known = isSplat(value, elements) || weights.contains(value) ? takeWeights(b, value.getLoc(), value, axis, kept)
                                                              : takeOf(b, value.getDefiningOp(), axis, kept);
  return known;
}

/// Each of `kept`, of an axis with so many elements in front of and behind it, as elements of what they are together.
static SmallVector<int64_t> joined(ArrayRef<int64_t> kept, int64_t size, int64_t before, int64_t behind) {
  SmallVector<int64_t> all;
  for (int64_t i = 0; i < before; ++i)
    for (int64_t unit : kept)
      for (int64_t j = 0; j < behind; ++j)
        all.push_back((i * size + unit) * behind + j);
  return all;
}

Value TakeUnits::takeOf(OpBuilder &b, Operation *op, int64_t axis, ArrayRef<int64_t> kept) {
  Location loc = op->getLoc();
  Value result = op->getResult(0);
  RankedTensorType type = withSize(typeOf(result), axis, kept.size());
  if (auto linear = dyn_cast<LinearOp>(op)) {
    Value weight = takeWeights(b, loc, linear.getWeight(), 0, kept),
          bias = linear.getBias() ? takeWeights(b, loc, linear.getBias(), 0, kept) : Value();
    return b.create<LinearOp>(loc, type, linear.getInput(), weight, bias);
  }
  if (isa<tensor::CastOp>(op)) {
    Value source = take(op->getOperand(0), axis, kept);
    return b.create<tensor::CastOp>(loc, type, source);
  }
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    for (auto [source, group] : llvm::enumerate(expand.getReassociationIndices())) {
      if (!llvm::is_contained(group, axis))
        continue;
      auto [before, behind] = around(group, axis, expand.getType().getShape());
      int64_t size = expand.getType().getDimSize(axis);
      Value src = take(expand.getSrc(), source,
                       group.size() == 1 ? SmallVector<int64_t>(kept) : joined(kept, size, before, behind));
      SmallVector<OpFoldResult> sizes = getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), b);
      sizes[axis] = b.getIndexAttr(kept.size());
      return b.create<tensor::ExpandShapeOp>(loc, type, src, expand.getReassociationIndices(), sizes);
    }
  }
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
    auto group = collapse.getReassociationIndices()[axis];
    ArrayRef<int64_t> shape = collapse.getSrcType().getShape();
    int64_t own = unitAxis(group, shape), behind = around(group, own, shape).second;
    SmallVector<int64_t> units;
    for (int64_t element : kept)
      if (units.empty() || units.back() != element / behind)
        units.push_back(element / behind);
    Value src = take(collapse.getSrc(), own, units);
    return b.create<tensor::CollapseShapeOp>(loc, type, src, collapse.getReassociationIndices());
  }
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    int64_t offset = *getConstantIntValue(slice.getMixedOffsets()[axis]);
    SmallVector<int64_t> moved;
    for (int64_t unit : kept)
      moved.push_back(unit + offset);
    Value source = take(slice.getSource(), axis, moved);
    SmallVector<OpFoldResult> offsets = slice.getMixedOffsets(), sizes = slice.getMixedSizes();
    offsets[axis] = b.getIndexAttr(0);
    sizes[axis] = b.getIndexAttr(kept.size());
    return b.create<tensor::ExtractSliceOp>(loc, type, source, offsets, sizes, slice.getMixedStrides());
  }
  if (auto append = dyn_cast<CacheAppendOp>(op)) {
    Value rows = take(append.getRows(), axis, kept);
    auto module = op->getParentOfType<ModuleOp>();
    auto state = SymbolTable::lookupNearestSymbolFrom<StateOp>(op, append.getCache().getDefiningOp<StateReadOp>().getStateAttr());
    std::string name = (state.getSymName() + ".kept").str();
    while (module.lookupSymbol(name))
      name += "_";
    OpBuilder outside(state);
    outside.setInsertionPointAfter(state);
    auto now = outside.create<StateOp>(state.getLoc(), name, state.getKind(), state.getInitialAttr(), state.getWindowAttr(), state.getPageAttr(), type);
    states.push_back({state, now});
    Value before = b.create<StateReadOp>(loc, type, name), all = b.create<CacheAppendOp>(loc, type, before, rows);
    b.create<StateWriteOp>(loc, name, all);
    return all;
  }
  // The op again; operands that have the axis are shorter.
  SmallVector<std::pair<unsigned, Value>> shorter;
  auto shorten = [&](OpOperand &operand, int64_t own) {
    if (isa<RankedTensorType>(operand.get().getType()))
      shorter.emplace_back(operand.getOperandNumber(), take(operand.get(), own, kept));
  };
  if (auto attention = dyn_cast<AttentionOp>(op)) {
    // Keys that several heads share go with all of them.
    SmallVector<int64_t> keys;
    for (int64_t head : kept)
      if (int64_t key = head / (attention.getHeads() / attention.getKeyHeads()); keys.empty() || keys.back() != key)
        keys.push_back(key);
    shorten(attention.getQueryMutable(), axis);
    for (OpOperand *operand : {&attention.getKeyMutable(), &attention.getValueMutable()})
      shorter.emplace_back(operand->getOperandNumber(), take(operand->get(), axis, keys));
    for (OpOperand &sink : attention.getSinkMutable())
      shorter.emplace_back(sink.getOperandNumber(), takeWeights(b, loc, sink.get(), 0, kept));
  } else if (isa<TapOp, NormOp, RotaryOp>(op)) {
    shorten(op->getOpOperand(0), axis);
  } else if (auto linalgOp = dyn_cast<linalg::LinalgOp>(op)) {
    unsigned loop = *loopOfAxis(linalgOp, axis);
    for (OpOperand *operand : linalgOp.getDpsInputOperands())
      if (auto own = axisOfLoop(linalgOp.getMatchingIndexingMap(operand), loop))
        shorten(*operand, *own);
    OpOperand *init = linalgOp.getDpsInitOperand(0);
    SmallVector<OpFoldResult> sizes = tensor::getMixedSizes(b, loc, init->get());
    sizes[axis] = b.getIndexAttr(kept.size());
    Value empty = b.create<tensor::EmptyOp>(loc, sizes, type.getElementType());
    if (auto fill = init->get().getDefiningOp<linalg::FillOp>())
      empty = b.create<linalg::FillOp>(loc, fill.getInputs()[0], empty).getResult(0);
    shorter.emplace_back(init->getOperandNumber(), empty);
  } else {
    for (OpOperand &operand : op->getOpOperands())
      shorten(operand, axis);
  }
  Operation *copy = b.clone(*op);
  for (auto [number, operand] : shorter)
    copy->setOperand(number, operand);
  copy->getResult(0).setType(type);
  return copy->getResult(0);
}
