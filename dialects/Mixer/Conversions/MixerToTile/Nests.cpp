// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Conversions/MixerToTile/Nests.h"
#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

//===-- Loops of an op --------------------------------------------------------------------------------===//

/// How a reduction's body combines the carried value with the rest: `yield = combine(carried, g(inputs))`.
static NestLoops::Combine findCombine(Block &body, BlockArgument carried) {
  if (!carried.hasOneUse())
    return NestLoops::None;
  Operation *op = *carried.user_begin();
  if (op->getBlock() != &body || body.getTerminator()->getOperand(0) != op->getResult(0))
    return NestLoops::None;
  if (isa<arith::AddFOp, arith::AddIOp>(op))
    return NestLoops::Add;
  if (isa<arith::MaximumFOp, arith::MaxNumFOp, arith::MaxSIOp>(op))
    return NestLoops::Max;
  if (isa<arith::MinimumFOp, arith::MinNumFOp, arith::MinSIOp>(op))
    return NestLoops::Min;
  return NestLoops::None;
}

static bool isLinear(AffineMap map) {
  return llvm::all_of(map.getResults(), [](AffineExpr expr) {
    return !expr.walk([](AffineExpr e) {
                  bool linear = e.getKind() == AffineExprKind::Add || e.getKind() == AffineExprKind::Mul ||
                                e.getKind() == AffineExprKind::DimId || e.getKind() == AffineExprKind::Constant;
                  return linear ? WalkResult::advance() : WalkResult::interrupt();
                })
                .wasInterrupted();
  });
}

/// Elements that tiles can hold.
static bool hasTileElements(Type type) {
  Type element = getElementTypeOrSelf(type);
  return element.isF32() || isHalf(element) || element.isInteger(1) || element.isInteger(8) || element.isInteger(32) ||
         element.isInteger(64);
}

static bool isVectorBody(Block &body) {
  return llvm::all_of(body.without_terminator(), [](Operation &op) {
    return isa<linalg::IndexOp, arith::ConstantOp>(op) ||
           (op.hasTrait<OpTrait::Elementwise>() && op.getNumResults() == 1 && op.getNumRegions() == 0 &&
            llvm::all_of(op.getOperandTypes(),
                         [](Type type) { return isa<IndexType>(type) || hasTileElements(type); }));
  });
}

static std::optional<NestLoops> loopsOfGeneric(linalg::GenericOp op) {
  if (op.getNumResults() != 1 || !isVectorBody(*op.getBody()))
    return std::nullopt;
  NestLoops loops;
  AffineMap result = op.getMatchingIndexingMap(op.getDpsInitOperand(0));
  SmallVector<utils::IteratorType> iterators = op.getIteratorTypesArray();
  // Loops are numbered anew: place[i] is where loop i of the op went.
  SmallVector<AffineExpr> place(iterators.size());
  SmallVector<int64_t> ranges = op.getStaticLoopRanges();
  MLIRContext *context = op.getContext();
  for (AffineExpr expr : result.getResults()) {
    auto dim = dyn_cast<AffineDimExpr>(expr);
    if (!dim || place[dim.getPosition()] || iterators[dim.getPosition()] != utils::IteratorType::parallel)
      return std::nullopt;
    place[dim.getPosition()] = getAffineDimExpr(loops.extents.size(), context);
    loops.extents.push_back(ranges[dim.getPosition()]);
  }
  loops.parallel = loops.extents.size();
  for (auto [loop, iterator] : llvm::enumerate(iterators)) {
    if (place[loop])
      continue;
    if (iterator == utils::IteratorType::parallel)
      return std::nullopt; // a result that does not name all of its loops
    place[loop] = getAffineDimExpr(loops.extents.size(), context);
    loops.extents.push_back(ranges[loop]);
  }
  if (loops.isReduction() && !op.getBody()->getOps<linalg::IndexOp>().empty())
    return std::nullopt;
  // linalg.index counts the op's own loops; they must be those of the result.
  if (!op.getBody()->getOps<linalg::IndexOp>().empty() && !result.isIdentity())
    return std::nullopt;
  unsigned tensors = 0;
  for (OpOperand *operand : op.getDpsInputOperands()) {
    NestLoops::Input input{operand->get(), AffineMap(), op.getMatchingBlockArgument(operand).getArgNumber()};
    if (op.getMatchingBlockArgument(operand).use_empty()) {
      if (isa<RankedTensorType>(operand->get().getType())) {
        input.access = op.getMatchingIndexingMap(operand).replaceDimsAndSymbols(place, {}, loops.extents.size(), 0);
        loops.unread.push_back(input);
      }
      continue;
    }
    if (isa<RankedTensorType>(operand->get().getType())) {
      input.access = op.getMatchingIndexingMap(operand).replaceDimsAndSymbols(place, {}, loops.extents.size(), 0);
      if (!isLinear(input.access))
        return std::nullopt;
      for (unsigned loop = 0; loop < loops.extents.size(); ++loop) // a diagonal is no tile
        if (llvm::count_if(input.access.getResults(), [&](AffineExpr e) { return e.isFunctionOfDim(loop); }) > 1)
          return std::nullopt;
      ++tensors;
    }
    if (!hasTileElements(operand->get().getType()))
      return std::nullopt;
    loops.inputs.push_back(input);
  }
  BlockArgument carried = op.getMatchingBlockArgument(op.getDpsInitOperand(0));
  loops.body = op.getBody();
  loops.accumulator = carried.getArgNumber();
  if (loops.isReduction()) {
    loops.start = op.getDpsInitOperand(0)->get();
    loops.startAccess = AffineMap::getMultiDimIdentityMap(loops.parallel, context);
    loops.combine = findCombine(*op.getBody(), carried);
    loops.isAnchor = tensors >= 2;
    // A sum of another kind has no lanes of its own: all operands must have those of the result.
    if (loops.combine == NestLoops::None) {
      bool anyLanes = false;
      for (unsigned loop = 0; loop < loops.parallel; ++loop)
        anyLanes |= llvm::all_of(loops.inputs, [&](const NestLoops::Input &input) {
          return !input.access || !input.access.getNumResults() ||
                 input.access.getResults().back() == getAffineDimExpr(loop, context);
        });
      if (!anyLanes)
        return std::nullopt;
    }
  } else if (!carried.use_empty()) { // what it starts from is one more operand
    if (!hasTileElements(op.getDpsInitOperand(0)->get().getType()))
      return std::nullopt;
    loops.inputs.push_back({op.getDpsInitOperand(0)->get(), AffineMap::getMultiDimIdentityMap(loops.parallel, context),
                            carried.getArgNumber()});
  }
  return loops;
}

/// o * stride + k * dilation - low, for each axis of the window.
static SmallVector<AffineExpr> windowPlaces(const Window &window, unsigned firstOutput, unsigned firstElement,
                                            MLIRContext *context) {
  SmallVector<AffineExpr> places;
  for (unsigned axis = 0; axis < window.sizes.size(); ++axis)
    places.push_back(getAffineDimExpr(firstOutput + axis, context) * window.strides[axis] +
                     getAffineDimExpr(firstElement + axis, context) * window.dilations[axis] - window.low[axis]);
  return places;
}

static std::optional<NestLoops> loopsOfConvolution(ConvolutionOp op) {
  // Loops: b, p…, o | k…, c. A group's channels are not an affine function of o: full and depthwise are done here, and
  // mixer-flatten-rows takes grouped ones apart.
  int64_t groups = op.getGroups(), channels = op.getInputChannels() / groups, outputs = op.getOutputChannels() / groups;
  bool depthwise = channels == 1 && outputs == 1;
  if (groups != 1 && !depthwise)
    return std::nullopt;
  MLIRContext *context = op.getContext();
  Window window = op.getWindowGeometry();
  unsigned axes = window.sizes.size();
  NestLoops loops;
  loops.parallel = axes + 2;
  llvm::append_range(loops.extents, op.getResult().getType().getShape());
  llvm::append_range(loops.extents, window.sizes);
  loops.extents.push_back(depthwise ? 1 : channels);
  auto dim = [&](unsigned position) { return getAffineDimExpr(position, context); };
  unsigned output = axes + 1, channel = 2 * axes + 2;
  SmallVector<AffineExpr> input{dim(0)}, weight;
  llvm::append_range(input, windowPlaces(window, 1, axes + 2, context));
  input.push_back(dim(depthwise ? output : channel));
  for (unsigned axis = 0; axis < axes; ++axis)
    weight.push_back(dim(axes + 2 + axis));
  weight.push_back(depthwise ? getAffineConstantExpr(0, context) : dim(channel));
  weight.push_back(dim(output));
  unsigned count = loops.extents.size();
  loops.inputs.push_back({op.getInput(), AffineMap::get(count, 0, input, context), 0});
  loops.inputs.push_back({op.getWeight(), AffineMap::get(count, 0, weight, context), 1});
  loops.combine = NestLoops::Add;
  loops.isAnchor = true;
  if (op.getBias()) {
    loops.start = op.getBias();
    loops.startAccess = AffineMap::get(loops.parallel, 0, dim(output));
  }
  return loops;
}

static std::optional<NestLoops> loopsOfPool(PoolWindowOp op) {
  MLIRContext *context = op.getContext();
  Window window = op.getWindowGeometry();
  unsigned axes = window.sizes.size();
  NestLoops loops;
  loops.parallel = axes + 2;
  llvm::append_range(loops.extents, op.getResult().getType().getShape());
  llvm::append_range(loops.extents, window.sizes);
  SmallVector<AffineExpr> input{getAffineDimExpr(0, context)};
  llvm::append_range(input, windowPlaces(window, 1, axes + 2, context));
  input.push_back(getAffineDimExpr(axes + 1, context));
  loops.inputs.push_back({op.getInput(), AffineMap::get(loops.extents.size(), 0, input, context), 0});
  loops.combine = op.getKind() == WindowPoolKind::max ? NestLoops::Max : NestLoops::Add;
  loops.isAnchor = true;
  return loops;
}

std::optional<NestLoops> tmc::mixer::getNestLoops(Operation *op) {
  if (op->getNumResults() != 1 || isStorageConversion(op))
    return std::nullopt;
  auto type = dyn_cast<RankedTensorType>(op->getResult(0).getType());
  if (!type || !hasTileElements(type))
    return std::nullopt;
  if (auto generic = dyn_cast<linalg::GenericOp>(op))
    return loopsOfGeneric(generic);
  if (auto convolution = dyn_cast<ConvolutionOp>(op))
    return type.getElementType().isF32() ? loopsOfConvolution(convolution) : std::nullopt;
  if (auto pool = dyn_cast<PoolWindowOp>(op))
    return type.getElementType().isF32() ? loopsOfPool(pool) : std::nullopt;
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op); slice && !KernelBuilder::isViewOp(op)) {
    std::optional<AffineMap> access =
        accessThroughView(op, AffineMap::getMultiDimIdentityMap(type.getRank(), op->getContext()));
    if (!access || type.getElementType().isInteger(1))
      return std::nullopt;
    NestLoops loops;
    loops.parallel = type.getRank();
    llvm::append_range(loops.extents, type.getShape());
    loops.inputs.push_back({slice.getSource(), *access, 0});
    return loops;
  }
  if (!op->hasTrait<OpTrait::Elementwise>() || op->getNumRegions() || op->getNumOperands() == 0)
    return std::nullopt;
  NestLoops loops;
  loops.parallel = type.getRank();
  llvm::append_range(loops.extents, type.getShape());
  for (OpOperand &operand : op->getOpOperands()) {
    auto from = dyn_cast<RankedTensorType>(operand.get().getType());
    if (!from || from.getRank() != type.getRank() || !hasTileElements(from))
      return std::nullopt;
    loops.inputs.push_back({operand.get(), AffineMap::getMultiDimIdentityMap(type.getRank(), op->getContext()),
                            operand.getOperandNumber()});
  }
  return loops;
}

bool tmc::mixer::isMove(Operation *op) {
  if (!isa<tensor::PadOp, tensor::ConcatOp, tensor::InsertSliceOp>(op))
    return false;
  auto type = cast<RankedTensorType>(op->getResult(0).getType());
  if (!hasTileElements(type) || type.getElementType().isInteger(1) || type.getRank() == 0)
    return false;
  if (auto pad = dyn_cast<tensor::PadOp>(op))
    return matchPattern(pad.getBody()->getTerminator()->getOperand(0), m_Constant());
  if (auto insert = dyn_cast<tensor::InsertSliceOp>(op))
    return llvm::none_of(insert.getStaticStrides(), ShapedType::isDynamic) &&
           llvm::none_of(insert.getStaticOffsets(), ShapedType::isDynamic);
  return true;
}

//===-- Views -----------------------------------------------------------------------------------------===//

std::optional<AffineMap> tmc::mixer::accessThroughView(Operation *op, AffineMap access) {
  MLIRContext *context = op->getContext();
  ArrayRef<AffineExpr> axes = access.getResults();
  SmallVector<AffineExpr> source;
  if (isa<tensor::CastOp>(op) || isStorageConversion(op))
    return access;
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op)) {
    ArrayRef<int64_t> shape = expand.getResultType().getShape();
    for (ArrayRef<int64_t> group : expand.getReassociationIndices()) {
      AffineExpr flat = getAffineConstantExpr(0, context);
      for (auto [i, axis] : llvm::enumerate(group)) {
        if (shape[axis] == 1)
          continue;
        if (i && ShapedType::isDynamic(shape[axis]) && !(flat == getAffineConstantExpr(0, context)))
          return std::nullopt;
        flat = (ShapedType::isDynamic(shape[axis]) ? flat : flat * shape[axis]) + axes[axis];
      }
      source.push_back(flat);
    }
    return AffineMap::get(access.getNumDims(), 0, source, context);
  }
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
    ArrayRef<int64_t> shape = collapse.getSrcType().getShape();
    source.assign(shape.size(), getAffineConstantExpr(0, context));
    for (auto [axis, group] : llvm::enumerate(collapse.getReassociationIndices())) {
      // Only unit axes go: where a run of axes is joined, its parts are quotients.
      SmallVector<int64_t> kept;
      for (int64_t from : group)
        if (shape[from] != 1)
          kept.push_back(from);
      if (kept.size() > 1)
        return std::nullopt;
      if (!kept.empty())
        source[kept[0]] = axes[axis];
    }
    return AffineMap::get(access.getNumDims(), 0, source, context);
  }
  if (auto transpose = dyn_cast<linalg::TransposeOp>(op)) {
    source.resize(axes.size());
    for (auto [to, from] : llvm::enumerate(transpose.getPermutation()))
      source[from] = axes[to];
    return AffineMap::get(access.getNumDims(), 0, source, context);
  }
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    llvm::SmallBitVector dropped = slice.getDroppedDims();
    unsigned next = 0;
    for (auto [axis, offset, stride] : llvm::enumerate(slice.getMixedOffsets(), slice.getMixedStrides())) {
      std::optional<int64_t> from = getConstantIntValue(offset), step = getConstantIntValue(stride);
      if (!from || !step)
        return std::nullopt;
      source.push_back(dropped.test(axis) ? getAffineConstantExpr(*from, context) : axes[next++] * *step + *from);
    }
    return AffineMap::get(access.getNumDims(), 0, source, context);
  }
  return std::nullopt;
}

/// Views that a value in registers can be read through. A tap is not: comparison and reports want its value stored.
static bool isRegisterView(Operation *op) { return KernelBuilder::isViewOp(op) && !isa<TapOp>(op); }

//===-- Which ops form a nest -------------------------------------------------------------------------===//

/// Operations of one element that cost little to do again.
static bool isCheap(Operation *op) {
  auto cheap = [](Operation &inner) {
    return isa<arith::AddFOp, arith::SubFOp, arith::MulFOp, arith::NegFOp, arith::MaximumFOp, arith::MinimumFOp,
               arith::ConstantOp, arith::SelectOp, arith::CmpFOp, arith::CmpIOp>(inner);
  };
  if (auto generic = dyn_cast<linalg::GenericOp>(op)) {
    if (generic.getNumReductionLoops())
      return false;
    auto body = generic.getBody()->without_terminator();
    return llvm::all_of(body, cheap) && std::distance(body.begin(), body.end()) <= 3;
  }
  return cheap(*op);
}

/// The kernels of rows only write results.
static bool readsInit(linalg::GenericOp op) {
  return op.getNumResults() == 1 && !op.getMatchingBlockArgument(op.getDpsInitOperand(0)).use_empty();
}

/// True if the kernels of rows do `op`: two axes, a static last one.
static bool isRowOp(Operation *op) {
  auto type = cast<RankedTensorType>(op->getResult(0).getType());
  // Conditions are not in memory: those that read them are computed with them.
  if (llvm::any_of(op->getOperandTypes(), [](Type operand) {
        return isa<RankedTensorType>(operand) && getElementTypeOrSelf(operand).isInteger(1);
      }))
    return false;
  if (auto generic = dyn_cast<linalg::GenericOp>(op))
    return type.getRank() == 2 && !type.isDynamicDim(1) && !generic.getNumReductionLoops() && !readsInit(generic) &&
           llvm::all_of(generic.getIndexingMapsArray(), [](AffineMap map) { return map.isProjectedPermutation(true); });
  return type.getRank() == 2 && !type.isDynamicDim(1) && op->hasTrait<OpTrait::Elementwise>();
}

/// True if mixer-flatten-rows makes two axes of it.
static bool becomesRowOp(Operation *op) {
  auto type = cast<RankedTensorType>(op->getResult(0).getType());
  int64_t rank = type.getRank();
  if (rank <= 2 || type.isDynamicDim(rank - 1))
    return false;
  if (llvm::any_of(op->getOperandTypes(), [](Type operand) {
        return isa<RankedTensorType>(operand) && getElementTypeOrSelf(operand).isInteger(1);
      }))
    return false;
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic)
    return op->hasTrait<OpTrait::Elementwise>();
  if (generic.getNumReductionLoops() || !generic.getBody()->getOps<linalg::IndexOp>().empty() || readsInit(generic))
    return false;
  AffineMap all = AffineMap::getMultiDimIdentityMap(rank, op->getContext());
  AffineMap columns = all.getSubMap(rank - 1);
  bool any = false;
  for (OpOperand *operand : generic.getDpsInputOperands()) {
    AffineMap map = generic.getMatchingIndexingMap(operand);
    if (map != all && map != columns)
      return false;
    any |= map == all;
  }
  return any && generic.getMatchingIndexingMap(generic.getDpsInitOperand(0)) == all;
}

bool tmc::mixer::isIntegerData(Operation *op) {
  for (Value operand : op->getOperands()) {
    auto type = dyn_cast<RankedTensorType>(operand.getType());
    if (!type || !isa<IntegerType>(type.getElementType()))
      continue;
    if (type.getElementType().isInteger(8))
      return true;
    Operation *producer = KernelBuilder::throughViews(operand).getDefiningOp();
    if (producer && (isa<IntegerLinearOp, IntegerNormOp>(producer) ||
                     (isa<linalg::GenericOp>(producer) && isIntegerData(producer))))
      return true;
  }
  return cast<RankedTensorType>(op->getResult(0).getType()).getElementType().isInteger(8);
}

bool Nests::isSeed(Operation *op, bool flattens) const {
  auto type = cast<RankedTensorType>(op->getResult(0).getType());
  if (isMove(op))
    return true;
  std::optional<NestLoops> loops = getNestLoops(op);
  if (!loops)
    return false;
  if (isa<IntegerType>(type.getElementType()) && isa<linalg::GenericOp>(op) && type.getRank() > 0 && isIntegerData(op))
    return true;
  // Integers of one value an element are scalar code where they are asked for (ids, positions).
  bool stored = isa<FloatType>(type.getElementType()) || loops->isReduction() || isa<tensor::ExtractSliceOp>(op);
  if (stored && isRowOp(op) && !isa<KernelOpInterface>(op))
    return true;
  return stored && type.getRank() > 0 && !type.getElementType().isInteger(1) && !isRowOp(op) &&
         !(flattens && becomesRowOp(op));
}

/// True if `value` comes from a kernel of rows that its elementwise readers are fused into.
bool Nests::belongsToRows(Value value) const {
  Operation *op = value.getDefiningOp();
  while (op &&
         (isa<TapOp, tensor::CastOp, tensor::ExpandShapeOp, tensor::CollapseShapeOp>(op) || isStorageConversion(op)))
    op = op->getOperand(0).getDefiningOp();
  if (!op || roots.count(op))
    return false;
  if (isa<BlockLinearOp, LinearOp, NormOp, EmbeddingOp, QuantizedLinearOp, SparseLinearOp>(op))
    return true;
  if (marked.contains(op) || op->getNumResults() != 1 || !getNestLoops(op))
    return false;
  return llvm::any_of(op->getOperands(), [&](Value operand) { return belongsToRows(operand); });
}

SmallVector<Nests::Occurrence> Nests::occurrencesOfOperand(Operation *user, OpOperand &operand) const {
  SmallVector<Occurrence> result;
  std::optional<NestLoops> loops = getNestLoops(user);
  if (!loops)
    return result;
  for (const Occurrence &outer : occurrences.lookup(user)) {
    // The result's axes are expressions of the loops around; reductions are new loops.
    unsigned around = outer.extents.size();
    Occurrence inner = outer;
    SmallVector<AffineExpr> own(outer.access.getResults());
    MLIRContext *context = user->getContext();
    bool usesLast = true;
    if (loops->isReduction()) {
      // What does not depend on the last loop of the root is computed before it.
      unsigned last = occurrences.lookup(roots.lookup(user))[0].access.getNumResults();
      usesLast = last && outer.access.isFunctionOfDim(last - 1);
      if (!usesLast && last)
        inner.live[last - 1] = false;
      for (unsigned i = loops->parallel; i < loops->extents.size(); ++i) {
        own.push_back(getAffineDimExpr(around + i - loops->parallel, context));
        inner.extents.push_back(loops->extents[i]);
        inner.live.push_back(true);
        inner.level.push_back(outer.depth + 1);
      }
      ++inner.depth;
      if (loops->isAnchor)
        inner.anchorLevel = std::min(inner.anchorLevel, inner.depth);
    }
    AffineMap ownMap = AffineMap::get(inner.extents.size(), 0, own, context);
    auto add = [&](AffineMap access) {
      inner.access = access.compose(ownMap);
      result.push_back(inner);
    };
    for (const NestLoops::Input &input : loops->inputs)
      if (input.value == operand.get() && input.access)
        add(input.access);
    if (loops->start == operand.get() && loops->startAccess) {
      // The start is read outside of the reductions.
      Occurrence start = outer;
      start.access = loops->startAccess.compose(outer.access);
      result.push_back(start);
    }
  }
  return result;
}

unsigned Nests::Occurrence::usedLevel() const {
  unsigned used = 0;
  for (unsigned loop = 0; loop < extents.size(); ++loop)
    if (access.isFunctionOfDim(loop))
      used = std::max(used, level[loop]);
  return used;
}

/// Tries to make `op` a register edge of the nest that all of its readers are in.
bool Nests::join(Operation *op) {
  std::optional<NestLoops> loops = getNestLoops(op);
  if (!loops)
    return false;
  Operation *root = nullptr;
  SmallVector<Occurrence> where;
  // Readers, through views.
  std::function<bool(Value, SmallVector<Operation *>)> visit = [&](Value value, SmallVector<Operation *> views) {
    for (OpOperand &use : value.getUses()) {
      Operation *user = use.getOwner();
      if (isa<tensor::DimOp>(user))
        continue;
      if (isRegisterView(user)) {
        SmallVector<Operation *> more(views);
        more.push_back(user);
        if (!visit(user->getResult(0), more))
          return false;
        continue;
      }
      Operation *its = roots.lookup(user);
      if (!its || (root && its != root))
        return false;
      root = its;
      for (Occurrence &found : occurrencesOfOperand(user, use)) {
        for (Operation *view : llvm::reverse(views)) {
          std::optional<AffineMap> access = accessThroughView(view, found.access);
          if (!access)
            return false;
          found.access = *access;
        }
        where.push_back(found);
      }
    }
    return true;
  };
  if (!visit(op->getResult(0), {}) || !root || where.empty())
    return false;

  bool cheap = isCheap(op);
  if (where.size() > (cheap ? 4 : 2))
    return false;
  const Occurrence &rootOccurrence = occurrences[root][0];
  unsigned last = rootOccurrence.access.getNumResults();
  for (const Occurrence &found : where) {
    unsigned used = found.usedLevel();
    if (used >= found.anchorLevel) // the elements of a window, or of a contraction, are read many times
      return false;
    int64_t again = 1;
    for (auto [loop, extent] : llvm::enumerate(found.extents)) {
      if (!found.live[loop] || found.level[loop] > used || extent == 1 || found.access.isFunctionOfDim(loop))
        continue;
      if (!used && last && loop == last - 1)
        continue; // computed once before the last loop
      again = ShapedType::isDynamic(extent) ? 1 << 20 : again * extent;
    }
    if (again > 1 && !cheap)
      return false;
  }
  if (loops->isReduction()) {
    // All readers must want the same elements, or it would run more than once.
    for (const Occurrence &found : where)
      if (found.access.getResults() != where[0].access.getResults() || found.usedLevel())
        return false;
    if (loops->isAnchor) {
      // Its tile is what the root stores: one element for each.
      AffineMap access = where[0].access;
      if (where.size() != 1 || anchored.contains(root))
        return false;
      for (auto [loop, extent] : llvm::enumerate(rootOccurrence.extents))
        if (extent != 1 && !access.isFunctionOfDim(loop))
          return false;
      for (AffineExpr expr : access.getResults())
        if (!isa<AffineDimExpr, AffineConstantExpr>(expr))
          return false;
      anchored.insert(root);
    }
  }
  roots[op] = root;
  llvm::append_range(occurrences[op], where);
  return true;
}

Nests::Nests(Block &block, function_ref<bool(Value)> isWeight, bool flattens) {
  // Seeds, and the elementwise ops behind them.
  auto isNestOp = [&](Operation *op) {
    return op->getNumResults() == 1 && isa<RankedTensorType>(op->getResult(0).getType()) &&
           !isWeight(op->getResult(0)) && (isMove(op) || getNestLoops(op));
  };
  for (Operation &op : block) {
    if (!isNestOp(&op))
      continue;
    bool seed = isSeed(&op, flattens);
    if (!seed && isa<FloatType>(cast<RankedTensorType>(op.getResult(0).getType()).getElementType()))
      for (Value operand : op.getOperands()) {
        Operation *producer = operand.getDefiningOp();
        while (producer && isRegisterView(producer))
          producer = producer->getOperand(0).getDefiningOp();
        seed |= producer && marked.contains(producer);
      }
    if (seed && (isSeed(&op, flattens) ||
                 !llvm::any_of(op.getOperands(), [&](Value operand) { return belongsToRows(operand); })))
      marked.insert(&op);
  }
  // From the readers back.
  for (Operation &op : llvm::reverse(block)) {
    if (!isNestOp(&op))
      continue;
    bool isMarked = marked.contains(&op);
    if (!isMarked && llvm::any_of(op.getOperands(), [&](Value operand) { return belongsToRows(operand); }))
      continue;
    if (join(&op))
      continue;
    if (!isMarked)
      continue;
    roots[&op] = &op;
    auto type = cast<RankedTensorType>(op.getResult(0).getType());
    Occurrence own;
    own.access = AffineMap::getMultiDimIdentityMap(type.getRank(), op.getContext());
    llvm::append_range(own.extents, type.getShape());
    own.live.assign(type.getRank(), true);
    own.level.assign(type.getRank(), 0);
    occurrences[&op].push_back(own);
    if (!isMove(&op) && getNestLoops(&op)->isAnchor)
      anchored.insert(&op);
  }
}
