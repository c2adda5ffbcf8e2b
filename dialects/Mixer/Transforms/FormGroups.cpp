// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-form-groups: which values live in memory, and groups around them.
//
// 1. A value is a *root* (it is stored) if someone needs it in memory: the function's return, an op that reads whole
//    rows or walks its operand, two consumers, a consumer that asks for a box of another shape, a second contraction.
//    Everything else is a register edge: the consumer asks for the tile it needs. Consumers are looked at in order, so
//    what is known of an operand is final when its consumer is reached.
// 2. Each root becomes a mixer.group of the ops that reach it by register edges, with the reshapes and slices on the
//    way: those only change how memory is looked at. With `panels`, a root that one row-wise consumer reads is a panel
//    of that consumer's group instead: the hidden layer of a feed-forward network, a norm before a contraction, a
//    contraction before a norm. The group's grid is then rows alone.
// 3. Ops on other shapes than rows, reductions, contractions and windows form nests (Nests.h): a group for each.
// 4. An op without emitter gets a group of its own with `fallback` and a remark.
//
// Weight expressions and index arithmetic stay outside.

#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "dialects/Mixer/Conversions/MixerToTile/KeyParts.h"
#include "dialects/Mixer/Conversions/MixerToTile/Nests.h"
#include "dialects/Mixer/Conversions/MixerToTile/TilePredicate.h"
#include "dialects/Mixer/Transforms/AxisBound.h"
#include "dialects/Mixer/Transforms/CheckReads.h"
#include "dialects/Mixer/Transforms/ExpertBlocks.h"
#include "dialects/Mixer/Transforms/MadeWhereRead.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/ViewLayouts.h"
#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "mlir/Pass/PassManager.h"
#include "llvm/ADT/SetVector.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_FORMGROUPSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

bool isTensor(Value value) { return isa<RankedTensorType>(value.getType()); }

/// Views whose memory the producer can write through: not slices, nor axes that were joined and can't be told apart.
bool isWritableView(Operation *op) {
  if (isStorageConversion(op) && isa<arith::ExtFOp>(op)) // f32 has no room in 16 bits
    return false;
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op))
    for (const ReassociationIndices &axes : collapse.getReassociationIndices())
      if (llvm::count_if(axes, [&](int64_t axis) { return collapse.getSrcType().isDynamicDim(axis); }) > 1)
        return false;
  return KernelBuilder::isViewOp(op) && !isa<tensor::ExtractSliceOp, FromPagesOp, DequantizeRowsOp>(op);
}

struct FormGroupsPass : tmc::mixer::impl::FormGroupsPassBase<FormGroupsPass> {
  using FormGroupsPassBase::FormGroupsPassBase;

  WeightExpressions weights;
  std::optional<Nests> nests;
  /// Values that are stored, before the views behind them.
  DenseSet<Value> roots;
  /// For whom a root was stored first, and why that one cannot take it as a register edge: the fusion that was refused.
  struct Refusal {
    std::string consumer, reason; ///< consumer: the user's name for the layer, "" for the model's caller
  };
  DenseMap<Value, Refusal> refusals;
  /// Elementwise ops of a component are one block of straight code, and LLVM takes time with the square of its length.
  static constexpr int64_t kMostElementwise = 192;
  /// How many the component of a register value has.
  DenseMap<Value, int64_t> numElementwise;
  /// The contraction in the component of a register value, if any.
  DenseMap<Value, Operation *> anchors;
  /// Register values that look up rows of a table: one row at a time, so not in the tile of a contraction.
  DenseSet<Value> lookups;
  /// Ops whose cell holds reference loops, and why.
  DenseMap<Operation *, std::string> fallbacks;
  /// Roots that live in a panel of their consumer's group.
  DenseSet<Value> panelRoots;
  /// Stored value, as its consumers see it (behind writable views) -> result of its group.
  IRMapping stored;

  void runOnOperation() override {
    func::FuncOp function = getOperation();
    if (function.isExternal() || !function.getBody().hasOneBlock())
      return;
    // One pass object sees many functions.
    weights = {};
    roots.clear();
    refusals.clear();
    anchors.clear();
    lookups.clear();
    fallbacks.clear();
    panelRoots.clear();
    stored = {};
    sinkConstants(function);
    // What reads a result early keeps its group from writing through views behind it.
    for (StateWriteOp write : SmallVector<StateWriteOp>(function.getOps<StateWriteOp>()))
      write->moveBefore(function.getBody().front().getTerminator());
    auto findNests = [&] {
      nests.emplace(
          function.getBody().front(),
          [&](Value value) {
            return isWeight(value) || (value.getDefiningOp() && isMadeWhereRead(value.getDefiningOp()));
          },
          /*flattens=*/false);
    };
    // Before views are looked at: what is converted by a kernel of its own is read through them, not written.
    if (llvm::any_of(function.getBody().front(), [](Operation &op) { return isStorageConversion(&op); })) {
      findNests();
      convertBesideLoops(function);
    }
    for (Operation &op : function.getBody().front())
      if (op.getNumResults() > 1 && !isOutside(&op))
        bringViewsForward(&op);
    copyBrokenViews(
        function, [&](Value value) { return getEnds(value.getDefiningOp())[cast<OpResult>(value).getResultNumber()]; });
    copyResults(function);
    fillSplats(function);
    findNests();
    for (Operation &op : function.getBody().front())
      if (failed(visit(&op)))
        return signalPassFailure();
    if (panels)
      choosePanels();
    SmallVector<Operation *> order;
    for (Operation &op : function.getBody().front().without_terminator())
      order.push_back(&op);
    for (Operation *op : order)
      if (failed(form(op)))
        return signalPassFailure();
    auto returned = cast<func::ReturnOp>(function.getBody().front().getTerminator());
    for (OpOperand &operand : returned->getOpOperands())
      operand.set(stored.lookupOrDefault(operand.get()));
    // The ops that went into groups are dead but for the sizes asked of them.
    OpPassManager pipeline("func.func");
    pipeline.addPass(createResolveDimsPass());
    if (failed(runPipeline(pipeline, function)))
      return signalPassFailure();
    SmallVector<Operation *> dead;
    for (Operation &op : function.getBody().front().without_terminator())
      dead.push_back(&op);
    for (Operation *op : llvm::reverse(dead))
      if (isOpTriviallyDead(op))
        op->erase();
  }

  /// Loads and stores of scalar loops convert nothing, and ops that read their own results want them exact: beside
  /// those, what is stored in 16 bits is converted by a kernel of its own.
  void convertBesideLoops(func::FuncOp function) {
    bool any = false;
    for (Operation &op : function.getBody().front()) {
      if (isOutside(&op) || isa<func::ReturnOp>(op))
        continue;
      bool loops = isa<CumulativeSumOp>(op) || (!nests->getRoot(&op) && !whyNoEmitter(&op).empty());
      for (OpOperand &operand : op.getOpOperands()) {
        Value converted = loops ? convertApart(operand.get()) : operand.get();
        any |= converted != operand.get();
        operand.set(converted);
      }
      if (!loops && !isa<ScatterAddOp, TriangularSolveOp>(op))
        continue;
      SmallVector<Operation *> readers(op.getUsers());
      while (!readers.empty()) {
        Operation *reader = readers.pop_back_val();
        if (isStorageConversion(reader)) {
          reader->removeAttr(kStorageAttr);
          any = true;
        } else if (KernelBuilder::isViewOp(reader)) {
          llvm::append_range(readers, reader->getUsers());
        }
      }
    }
    if (any)
      weights = {};
  }

  /// `value` with what a load would convert, behind views, converted by an op of its own.
  static Value convertApart(Value value) {
    Operation *view = value.getDefiningOp();
    if (!view || !KernelBuilder::isViewOp(view))
      return value;
    OpBuilder builder(view);
    if (isStorageConversion(view)) {
      Operation *copy = builder.clone(*view);
      copy->removeAttr(kStorageAttr);
      return copy->getResult(0);
    }
    Value source = convertApart(view->getOperand(0));
    if (source == view->getOperand(0))
      return value;
    IRMapping mapping;
    mapping.map(view->getOperand(0), source);
    return builder.clone(*view, mapping)->getResult(0);
  }

  /// Constants that canonicalisation has hoisted out of a body go back in: a group is isolated.
  static void sinkConstants(func::FuncOp function) {
    function.walk([](Operation *op) {
      if (!isa<linalg::LinalgOp, tensor::PadOp, tensor::GenerateOp>(op))
        return;
      Region &region = op->getRegion(0);
      DenseMap<Operation *, Operation *> copies;
      region.walk([&](Operation *inner) {
        for (OpOperand &operand : inner->getOpOperands()) {
          auto constant = operand.get().getDefiningOp<arith::ConstantOp>();
          if (!constant || region.isAncestor(constant->getParentRegion()))
            continue;
          Operation *&copy = copies[constant];
          if (!copy) {
            OpBuilder builder = OpBuilder::atBlockBegin(&region.front());
            copy = builder.clone(*constant);
          }
          operand.set(copy->getResult(0));
        }
      });
    });
  }

  /// Every output, what is appended to a cache, and the new value of a state is the result of a group of its own, which
  /// writes it where it belongs: what is asked for twice, comes straight from an input or a weight, or is a part of
  /// something else, is copied. Rows of a cache come first, since they are asked for by name of their place.
  void copyResults(func::FuncOp function) {
    DenseSet<Value> seen;
    SmallVector<OpOperand *> results;
    for (Operation &op : function.getBody().front())
      if (auto append = dyn_cast<CacheAppendOp>(op))
        results.push_back(&append.getRowsMutable());
      else if (auto write = dyn_cast<StateWriteOp>(op); write && !write.getValue().getDefiningOp<CacheAppendOp>())
        results.push_back(&write.getValueMutable());
    for (OpOperand &operand : function.getBody().front().getTerminator()->getOpOperands())
      results.push_back(&operand);
    for (OpOperand *operand : results) {
      Value value = operand->get();
      Value root = KernelBuilder::throughViews(value);
      bool own = root.getDefiningOp() && !isOutside(root.getDefiningOp()) && seen.insert(root).second;
      SmallVector<Operation *> views;
      for (Value view = value; own && view != root; view = view.getDefiningOp()->getOperand(0)) {
        own = isInChain(view.getDefiningOp(), writesAnyStrides(root.getDefiningOp())) && view.hasOneUse();
        views.insert(views.begin(), view.getDefiningOp());
      }
      own = own && canWriteThrough(views);
      // Other readers of the value want it as it is before the views, and its op must be able to write through them.
      if (own && value != root)
        own = root.hasOneUse() && getEnds(root.getDefiningOp())[cast<OpResult>(root).getResultNumber()] == value;
      if (own)
        continue;
      OpBuilder builder(operand->getOwner());
      operand->set(buildElementwise(builder, value.getLoc(), cast<RankedTensorType>(value.getType()),
                                    getDynamicSizes(builder, value.getLoc(), value), value, {},
                                    [](OpBuilder &, Location, ValueRange scalars) { return scalars[0]; }));
      weights.exclude(operand->get().getDefiningOp());
    }
  }

  static SmallVector<OpFoldResult> sizesOf(tensor::SplatOp splat) {
    Builder builder(splat.getContext());
    return getMixedValues(splat.getType().getShape(), splat.getDynamicSizes(), builder);
  }
  /// Sizes of a view of something of `sizes`.
  static SmallVector<OpFoldResult> sizesOfView(OpBuilder &builder, Operation *view, ArrayRef<OpFoldResult> sizes) {
    if (auto expand = dyn_cast<tensor::ExpandShapeOp>(view))
      return getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), builder);
    SmallVector<OpFoldResult> result;
    if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(view)) {
      for (const ReassociationIndices &group : collapse.getReassociationIndices()) {
        Value product;
        for (int64_t axis : group) {
          Value size = getValueOrCreateConstantIndexOp(builder, view->getLoc(), sizes[axis]);
          product = product ? builder.createOrFold<arith::MulIOp>(view->getLoc(), product, size) : size;
        }
        result.push_back(product ? OpFoldResult(product) : builder.getIndexAttr(1));
      }
      return result;
    }
    if (auto transpose = dyn_cast<linalg::TransposeOp>(view)) {
      for (int64_t from : transpose.getPermutation())
        result.push_back(sizes[from]);
      return result;
    }
    if (auto slice = dyn_cast<tensor::ExtractSliceOp>(view)) {
      llvm::SmallBitVector dropped = slice.getDroppedDims();
      for (auto [axis, size] : llvm::enumerate(slice.getMixedSizes()))
        if (!dropped.test(axis))
          result.push_back(size);
      return result;
    }
    return SmallVector<OpFoldResult>(sizes);
  }

  /// One number everywhere is a tile of any shape, but lies nowhere. Views of it are the same number; what walks its
  /// operands, or is reference loops, gets memory that is filled with it.
  void fillSplats(func::FuncOp function) {
    for (Operation &op : llvm::make_early_inc_range(function.getBody().front())) {
      OpBuilder builder(&op);
      if (KernelBuilder::isViewOp(&op) && !isa<TapOp>(op)) {
        Value source = op.getOperand(0), number;
        SmallVector<OpFoldResult> sourceSizes;
        DenseElementsAttr constant;
        if (auto splat = source.getDefiningOp<tensor::SplatOp>()) {
          number = splat.getInput();
          sourceSizes = sizesOf(splat);
        } else if (matchPattern(source, m_Constant(&constant)) && constant.isSplat()) {
          number = builder.create<arith::ConstantOp>(op.getLoc(), constant.getSplatValue<TypedAttr>());
          sourceSizes = getAsIndexOpFoldResult(&getContext(), constant.getType().getShape());
        } else {
          continue;
        }
        auto type = cast<RankedTensorType>(op.getResult(0).getType());
        SmallVector<Value> sizes;
        for (auto [axis, size] : llvm::enumerate(sizesOfView(builder, &op, sourceSizes)))
          if (type.isDynamicDim(axis))
            sizes.push_back(getValueOrCreateConstantIndexOp(builder, op.getLoc(), size));
        op.getResult(0).replaceAllUsesWith(builder.create<tensor::SplatOp>(op.getLoc(), type, number, sizes));
        continue;
      }
      auto kernelOp = dyn_cast<KernelOpInterface>(op);
      if (isOutside(&op) || isMove(&op) || getNestLoops(&op))
        continue;
      bool isFallback = !whyNoEmitter(&op).empty() || isa<GroupTokensOp>(op);
      if (!isFallback && (!kernelOp || !kernelOp.emitsWholeKernel()))
        continue;
      for (OpOperand &operand : op.getOpOperands()) {
        Value value = operand.get();
        auto splat = value.getDefiningOp<tensor::SplatOp>();
        if (!splat)
          continue;
        // Recurrences take constants as they are.
        auto constant = splat.getInput().getDefiningOp<arith::ConstantOp>();
        if (!isFallback && constant && isa<LinearRecurrenceOp>(op))
          continue;
        auto type = cast<RankedTensorType>(value.getType());
        SmallVector<Value> sizes(splat.getDynamicSizes()), numbers;
        SmallVector<AffineMap> maps;
        if (!constant) {
          numbers.push_back(builder.create<tensor::FromElementsOp>(splat.getLoc(), ValueRange{splat.getInput()}));
          maps.push_back(AffineMap::get(type.getRank(), 0, builder.getAffineConstantExpr(0), &getContext()));
        }
        operand.set(buildElementwise(builder, splat.getLoc(), type, sizes, numbers, maps,
                                     [&](OpBuilder &nested, Location, ValueRange scalars) {
                                       return constant ? nested.clone(*constant)->getResult(0) : scalars[0];
                                     }));
        weights.exclude(operand.get().getDefiningOp());
      }
    }
  }

  //===-- 1. Roots ----------------------------------------------------------------------------------===//

  /// Not computed by a kernel: weights, sizes, empty tensors, views, and what lies in a state.
  bool isOutside(Operation *op) {
    return op->getNumResults() == 0 || llvm::none_of(op->getResults(), isTensor) ||
           isa<tensor::EmptyOp, StateReadOp, CacheAppendOp>(op) || KernelBuilder::isViewOp(op) ||
           isa<tensor::SplatOp>(op) || isWeight(op->getResult(0));
  }
  bool isWeight(Value value) { return !isa<BlockArgument>(value) && weights.contains(value); }

  /// True if scalar code gives an element of `value`: index arithmetic and ids.
  static bool isScalarCode(Operation *op) {
    if (auto embedding = dyn_cast<EmbeddingOp>(op))
      return embedding.getTable().getType().getRank() == 1;
    if (auto generic = dyn_cast<linalg::GenericOp>(op))
      return generic.getNumReductionLoops() == 0 && generic.getNumResults() == 1 &&
             llvm::all_of(generic.getIndexingMapsArray(),
                          [](AffineMap map) { return map.isProjectedPermutation(true); });
    return op->hasTrait<OpTrait::Elementwise>() && op->getNumResults() == 1;
  }
  /// Index arithmetic: integers, and as cheap to compute again as to load.
  static bool isIndexArithmetic(Operation *op) {
    return isScalarCode(op) && isa<IntegerType>(cast<RankedTensorType>(op->getResult(0).getType()).getElementType());
  }

  /// A reason why `op` has no emitter for these shapes, "" if it has one.
  std::string whyNoEmitter(Operation *op) {
    if (isMadeWhereRead(op))
      return "";
    if (isIndexArithmetic(op) || isa<GroupTokensOp>(op))
      return "";
    auto kernelOp = dyn_cast<KernelOpInterface>(op);
    if (!kernelOp)
      return "it has no emitter";
    // A number a row is little beside the row: scalar code, in parallel cells, without a remark.
    auto type = cast<RankedTensorType>(op->getResult(0).getType());
    if (type.getRank() == 1 && type.getElementType().isF32() && isa<linalg::GenericOp>(op) && isScalarCode(op))
      return "";
    return kernelOp.whyNotEmitted();
  }

  /// The user's name for the layer, else what it is.
  static std::string describe(Operation *op) {
    std::string layer = getLayerName(op->getLoc());
    return layer.empty() ? op->getName().stripDialect().str() : layer;
  }

  /// `consumer` needs `value` in memory; null: the caller does.
  void makeRoot(Value value, Operation *consumer, StringRef reason) {
    value = KernelBuilder::throughViews(value);
    Operation *op = value.getDefiningOp();
    if (!op || isOutside(op))
      return;
    roots.insert(value);
    refusals.try_emplace(value, Refusal{consumer ? getLayerName(consumer->getLoc()) : "", reason.str()});
  }

  /// Looks at `op` as a consumer, then at what its result needs.
  LogicalResult visit(Operation *op) {
    if (isa<func::ReturnOp>(op)) {
      for (Value operand : op->getOperands())
        if (isTensor(operand))
          makeRoot(operand, nullptr, "it is an output of the model");
      return success();
    }
    if (isa<CacheAppendOp, StateWriteOp>(op)) {
      for (Value operand : op->getOperands())
        makeRoot(operand, op, "it is kept in a state");
      return success();
    }
    if (isOutside(op)) {
      for (Value operand : op->getOperands()) // mixer.count reads memory
        if (isTensor(operand) && llvm::none_of(op->getResults(), isTensor) && !isa<tensor::DimOp>(op))
          makeRoot(operand, op, "the host function reads a number from it");
      return success();
    }
    if (auto attention = dyn_cast<AttentionOp>(op))
      if (failed(noteBounds(attention)))
        return failure();
    if (auto attention = dyn_cast<IntegerAttentionOp>(op))
      if (failed(noteBounds(attention)))
        return failure();
    if (auto sort = dyn_cast<SortOp>(op)) { // the scratch that it sorts in
      RankedTensorType type = sort.getInput().getType();
      if (std::optional<int64_t> bound = boundOfAxis(sort.getInput(), type.getRank() - 1))
        sort->setAttr(kMaxKeysAttr, Builder(&getContext()).getI64IntegerAttr(*bound));
    }
    if (Operation *root = nests->getRoot(op)) {
      for (Value operand : op->getOperands())
        if (isTensor(operand)) {
          Operation *producer = KernelBuilder::throughViews(operand).getDefiningOp();
          if (!producer || nests->getRoot(producer) != root)
            makeRoot(operand, op, "it would be computed again for elements of the nest, or has other readers");
        }
      if (root == op) {
        roots.insert(op->getResult(0));
        refusals.try_emplace(op->getResult(0), Refusal{"", "it is the root of a nest"});
      }
      return success();
    }
    std::string why = whyNoEmitter(op);
    if (!why.empty()) {
      if (!isa<ReferenceOpInterface>(op))
        return op->emitError() << "has neither an emitter for this case (" << why << ") nor reference loops";
      fallbacks[op] = why;
      op->emitRemark() << "runs as scalar loops: " << why;
    } else if (auto attention = dyn_cast<AttentionOp>(op)) {
      remarkScores(attention);
    }
    auto kernelOp = dyn_cast<KernelOpInterface>(op);
    bool inMemory = fallbacks.count(op) || isa<GroupTokensOp>(op) || (kernelOp && kernelOp.emitsWholeKernel());
    bool isPart = isMadeWhereRead(op);
    Operation *anchor = isa<BlockLinearOp, LinearOp, QuantizedLinearOp, SparseLinearOp>(op) ? op : nullptr;
    bool nearContraction = anchor || llvm::any_of(op->getOperands(), [&](Value operand) {
                             return isTensor(operand) && anchors.lookup(KernelBuilder::throughViews(operand));
                           });
    bool looksUp = isa<EmbeddingOp>(op);
    auto generic = dyn_cast<linalg::GenericOp>(op);
    int64_t elementwise = generic ? generic.getBody()->getOperations().size() : 1;
    for (OpOperand &operand : op->getOpOperands()) {
      if (!isTensor(operand.get()))
        continue;
      Value source = KernelBuilder::throughViews(operand.get());
      Operation *producer = source.getDefiningOp();
      if (!producer || isOutside(producer) || roots.contains(source))
        continue;
      std::string reason;
      bool isLost = false;
      if (isPart) {
        makeRoot(source, op, "it is made in the kernel of its reader, of what lies in memory");
      } else if (inMemory) {
        if (isa<LinearRecurrenceOp>(op) && source == operand.get() && isDecayInRegisters(producer))
          continue;
        if (auto recurrence = dyn_cast<LinearRecurrenceOp>(op); recurrence && !fallbacks.count(op) &&
                                                                operand.get() == recurrence.getValue() &&
                                                                isMadeInSteps(recurrence, source))
          continue;
        if (isa<GroupedLinearOp>(op) && isDequantizedWhereRead(producer))
          continue;
        // The rotary op takes its positions by scalar code.
        if (isa<RotaryOp>(op) && !fallbacks.count(op) && operand.getOperandNumber() == 1 &&
            isIndexArithmetic(producer) && source == operand.get())
          continue;
        makeRoot(source, op, op->getName().stripDialect().str() + " reads its operands whole, not tile by tile");
      } else if (nearContraction && lookups.contains(source)) {
        makeRoot(source, op, "rows of a table are looked up one by one, not in the tile of a contraction");
      } else if (numElementwise.lookup(source) + elementwise > kMostElementwise) {
        makeRoot(source, op, "a kernel holds no more elementwise ops than that");
      } else if (needsMemory(op, operand, source, anchor, reason, isLost)) {
        makeRoot(source, op, reason);
        if (isLost)
          op->emitRemark() << "not fused with " << describe(producer) << ": " << reason;
        if (isa<NormOp>(op) && anchors.lookup(source))
          ++numNormsApart;
      } else {
        looksUp |= lookups.contains(source);
        elementwise += numElementwise.lookup(source);
        if (Operation *other = anchors.lookup(source))
          anchor = other;
      }
    }
    bool storesItself = inMemory;
    if (storesItself)
      for (Value result : op->getResults()) {
        roots.insert(result);
        refusals.try_emplace(result, Refusal{"", fallbacks.count(op)
                                                     ? "scalar loops are a kernel of their own"
                                                     : op->getName().stripDialect().str() + " is a kernel of its own"});
      }
    else if (anchor)
      anchors[op->getResult(0)] = anchor;
    if (!storesItself && looksUp)
      lookups.insert(op->getResult(0));
    if (!storesItself)
      numElementwise[op->getResult(0)] = elementwise;
    return success();
  }

  /// True, with the reason, if `op` cannot take its operand as a register edge; `anchor` is the contraction that the
  /// component of `op` has. `isLost`: nothing but the form of the operand is in the way.
  bool needsMemory(Operation *op, OpOperand &operand, Value source, Operation *anchor, std::string &reason,
                   bool &isLost) {
    Operation *producer = source.getDefiningOp();
    auto because = [&](const Twine &why, bool lost = false) {
      reason = why.str();
      isLost = lost;
      return true;
    };
    if (nests->contains(producer))
      return because("it comes from a nest, whose loops are others than those of rows");
    // Ids and index arithmetic: computed where they are asked for, as often as they are. Tiles of rows want numbers in
    // memory, and conditions (which have no form there) as tiles.
    if (isIndexArithmetic(producer) && source == operand.get()) {
      auto type = cast<RankedTensorType>(op->getResult(0).getType());
      bool isTile = type.getRank() > 1 && (isa<FloatType>(type.getElementType()) || type.getElementType().isInteger(1));
      bool isCondition = cast<RankedTensorType>(source.getType()).getElementType().isInteger(1);
      bool isStored =
          isa<EmbeddingOp>(op) ? operand.getOperandNumber() != 0 : !isScalarCode(op) || (isTile && !isCondition);
      return isStored && because("integers are computed where they are asked for by scalar code only");
    }
    if (isa<LinearOp, SparseLinearOp>(op) && operand.getOperandNumber() == 0)
      return because("a linear layer reads its rows once for every panel of columns: they lie in memory");
    if (isa<BlockLinearOp, QuantizedLinearOp>(op) && operand.getOperandNumber() == 0)
      return because("a quantized layer reads a whole row for its range, then again for the codes");
    if (isa<EmbeddingOp>(op))
      return because("a lookup reads its table at rows that are known at run time only");
    auto kernelOp = dyn_cast<KernelOpInterface>(producer);
    auto sourceType = cast<RankedTensorType>(source.getType());
    if (!kernelOp || sourceType.getRank() != 2 || sourceType.isDynamicDim(1))
      return because("only rows of a fixed width are handed on in registers");
    // Slices of one value are one consumer; two consumers need it stored.
    DenseSet<Operation *> consumers;
    SmallVector<Operation *> worklist(source.getUsers());
    int64_t firstColumn = 0;
    while (!worklist.empty()) {
      Operation *user = worklist.pop_back_val();
      if (auto slice = dyn_cast<tensor::ExtractSliceOp>(user)) {
        if (!slice.hasUnitStride() || !isConstantIntValue(slice.getMixedOffsets()[0], 0) ||
            slice.getType().getRank() != 2 || !getConstantIntValue(slice.getMixedOffsets()[1]))
          return because("a slice of it takes some of the rows, or columns that are known at run time only", true);
        firstColumn |= *getConstantIntValue(slice.getMixedOffsets()[1]) % kPackedColumns;
        llvm::append_range(worklist, user->getUsers());
      } else if (isa<TapOp>(user) || isStorageConversion(user)) {
        llvm::append_range(worklist, user->getUsers());
      } else if (isa<tensor::DimOp>(user)) {
        continue;
      } else {
        consumers.insert(user);
      }
    }
    if (consumers.size() != 1 || !consumers.contains(op))
      return because(Twine(consumers.size()) + " ops read it: computing it once and storing it is cheaper");
    Operation *other = anchors.lookup(source);
    if (other && firstColumn)
      return because("a slice of it begins inside a panel of " + Twine(kPackedColumns) + " columns", true);
    if (other && isa<NormOp>(op))
      return because("a norm needs whole rows, which are more than the register tile of a linear layer");
    if (other && anchor && other != anchor)
      return because("a kernel holds one linear layer");
    auto consumer = dyn_cast<KernelOpInterface>(op);
    if (!consumer)
      return because("its consumer has no emitter");
    auto resultType = cast<RankedTensorType>(op->getResult(0).getType());
    Builder builder(op->getContext());
    Box box;
    box.offsets.assign(resultType.getRank(), builder.getIndexAttr(0));
    box.sizes.assign(resultType.getRank(), 1);
    auto needed = consumer.getOperandBox(operand.getOperandNumber(), box, reason);
    if (failed(needed) && reason.empty())
      reason = "what is needed of it is no box";
    isLost = !reason.empty();
    return isLost;
  }

  /// Says how many scores a mask saves, of the largest sizes on the highest level.
  void remarkScores(AttentionOp op) {
    const TargetDescription &target = getCPUTargets().back();
    int64_t keys = op->getAttrOfType<IntegerAttr>(kMaxKeysAttr).getInt();
    std::optional<int64_t> queries = op.isPackedBatch() ? keys : boundOfAxis(op.getQuery(), 2);
    if (!queries || !hasTileMap(op, keys, target))
      return;
    std::optional<ScoreCounts> counts = countScores(op, *queries, keys, target);
    SmallVector<int64_t> numbers; // none: what a tile holds is asked at run time, or counting takes long
    if (counts)
      numbers = {counts->computed, counts->kept, counts->all};
    op->setAttr(kScoresAttr, Builder(op.getContext()).getDenseI64ArrayAttr(numbers));
    if (!counts)
      return;
    TileGrid grid = getTileGrid(op, keys, target);
    op.emitRemark() << "computes " << counts->computed << " of " << counts->all << " scores of a head, keeps "
                    << counts->kept << ": " << *queries << " queries, " << keys << " keys, tiles of " << target.gemmRows
                    << " x " << grid.keyTile << (grid.keyLine || grid.queryLine ? " in lines of the grid" : "");
  }

  /// Rows of a panel must be computable from the rows of its consumer's cell, and nobody else may want them.
  void choosePanels() {
    for (Value root : roots) {
      Operation *producer = root.getDefiningOp();
      auto type = cast<RankedTensorType>(root.getType());
      auto producerKernel = dyn_cast<KernelOpInterface>(producer);
      if (nests->contains(producer) || !producerKernel || producerKernel.emitsWholeKernel() ||
          fallbacks.count(producer) || type.getRank() != 2 || type.isDynamicDim(1) || !type.getElementType().isF32())
        continue;
      Value seen = root;
      while (seen.hasOneUse() && isa<TapOp>(*seen.user_begin()))
        seen = (*seen.user_begin())->getResult(0);
      OpOperand *use = nullptr;
      unsigned uses = 0;
      for (OpOperand &candidate : seen.getUses())
        if (!isa<tensor::DimOp>(candidate.getOwner()))
          use = &candidate, ++uses;
      if (uses != 1)
        continue;
      Operation *consumer = use->getOwner();
      auto consumerKernel = dyn_cast<KernelOpInterface>(consumer);
      if (isOutside(consumer) || fallbacks.count(consumer) || !consumerKernel || consumerKernel.emitsWholeKernel())
        continue;
      bool rowWise = (isa<BlockLinearOp, LinearOp, NormOp, QuantizedLinearOp, SparseLinearOp>(consumer) &&
                      use->getOperandNumber() == 0) ||
                     (isa<linalg::GenericOp>(consumer) &&
                      cast<linalg::GenericOp>(consumer).getMatchingIndexingMap(use).isIdentity()) ||
                     (!isa<linalg::GenericOp>(consumer) && consumer->hasTrait<OpTrait::Elementwise>());
      if (!rowWise)
        continue;
      panelRoots.insert(root);
      ++numPanels;
    }
  }

  //===-- 2. Groups ---------------------------------------------------------------------------------===//

  /// Tiles of rows are stored in one piece: only what writes element by element or head by head goes through a
  /// transpose.
  bool writesAnyStrides(Operation *producer) {
    auto kernelOp = dyn_cast<KernelOpInterface>(producer);
    return (kernelOp && kernelOp.emitsWholeKernel()) ||
           (!isMove(producer) && !getNestLoops(producer) && !whyNoEmitter(producer).empty());
  }
  /// True if a producer can write to the memory behind `view`; `anyStrides`: element by element, or head by head.
  static bool isInChain(Operation *view, bool anyStrides) {
    return isWritableView(view) && (!isa<linalg::TransposeOp>(view) || anyStrides);
  }

  /// The value that consumers of the root see: behind the chain of writable views that is its only use.
  Value endOfChain(Value root) {
    Value first = root;
    bool anyStrides = writesAnyStrides(root.getDefiningOp());
    SmallVector<Operation *> views;
    while (root.hasOneUse()) {
      Operation *view = *root.user_begin();
      if (view->getBlock() != root.getParentBlock() || view->getOperand(0) != root || !isInChain(view, anyStrides))
        break;
      root = view->getResult(0);
      views.push_back(view);
    }
    while (!canWriteThrough(views))
      views.pop_back();
    return views.empty() ? first : views.back()->getResult(0);
  }

  /// The last of the views that the results of `op` are written through.
  static Operation *getLast(Operation *op, ArrayRef<Value> ends) {
    Operation *last = op;
    for (Value end : ends)
      if (Operation *view = end.getDefiningOp(); last->isBeforeInBlock(view))
        last = view;
    return last;
  }

  /// What the group of `op` yields: its results behind their views. If another result is read before the last of the
  /// views the group stands at its op, so that views whose sizes come from further down are not in it.
  SmallVector<Value> getEnds(Operation *op) {
    SmallVector<Value> ends = llvm::map_to_vector(op->getResults(), [&](Value result) { return endOfChain(result); });
    if (isReadBefore(ends, getLast(op, ends)) && !llvm::all_of(ends, hasStaticShape))
      ends.assign(op->result_begin(), op->result_end());
    return ends;
  }
  static bool isReadBefore(ArrayRef<Value> ends, Operation *place) {
    return llvm::any_of(ends, [&](Value end) {
      return llvm::any_of(end.getUsers(), [&](Operation *user) { return user->isBeforeInBlock(place); });
    });
  }
  static bool hasStaticShape(Value value) { return cast<RankedTensorType>(value.getType()).hasStaticShape(); }

  /// Moves the views of an op with several results, and arithmetic on sizes that they need, right behind the op, as far
  /// as they depend on nothing in between: what reads another result earlier does not keep it from writing through
  /// them.
  void bringViewsForward(Operation *op) {
    SmallVector<Value> ends = llvm::map_to_vector(op->getResults(), [&](Value result) { return endOfChain(result); });
    if (!isReadBefore(ends, getLast(op, ends)))
      return;
    Operation *place = op;
    for (auto [result, end] : llvm::zip(op->getResults(), ends)) {
      llvm::SetVector<Operation *> moved;
      SmallVector<Operation *> needed;
      for (Value view = end; view != result; view = view.getDefiningOp()->getOperand(0))
        needed.push_back(view.getDefiningOp());
      DenseSet<Operation *> views(needed.begin(), needed.end());
      bool canMove = true;
      while (canMove && !needed.empty()) {
        Operation *next = needed.pop_back_val();
        if (next == op || next->isBeforeInBlock(op) || !moved.insert(next))
          continue;
        canMove = views.contains(next) || isa<tensor::EmptyOp>(next) ||
                  (isPure(next) && !next->getNumRegions() && llvm::none_of(next->getResults(), isTensor));
        for (Value operand : next->getOperands())
          if (Operation *producer = operand.getDefiningOp())
            needed.push_back(producer);
      }
      if (!canMove)
        continue;
      SmallVector<Operation *> order = moved.takeVector();
      llvm::sort(order, [](Operation *a, Operation *b) { return a->isBeforeInBlock(b); });
      for (Operation *next : order) {
        next->moveAfter(place);
        place = next;
      }
    }
  }

  /// Ops between stored values and `value`, producers first, and what they read from outside.
  void collect(Value value, bool first, llvm::SetVector<Operation *> &ops, llvm::SetVector<Value> &inputs) {
    Operation *op = value.getDefiningOp();
    if (!first && (stored.contains(value) || !op || isWeightInput(value) || isa<StateReadOp, CacheAppendOp>(op))) {
      inputs.insert(value);
      return;
    }
    if (!op) {
      inputs.insert(value);
      return;
    }
    if (!isTensor(value)) { // a size comes in; constants and numbers made of sizes go along
      bool onScalars = !isa<IndexType>(value.getType()) && isPure(op) && op->getNumRegions() == 0 &&
                       llvm::none_of(op->getOperands(), isTensor);
      if (isa<arith::ConstantOp>(op)) {
        ops.insert(op);
      } else if (onScalars) {
        for (Value operand : op->getOperands())
          collect(operand, false, ops, inputs);
        ops.insert(op);
      } else {
        inputs.insert(value);
      }
      return;
    }
    if (ops.contains(op))
      return;
    for (Value operand : op->getOperands()) {
      // Nobody reads an empty tensor; the sizes of it come along only by its type.
      if (operand.getDefiningOp<tensor::EmptyOp>())
        collectEmpty(operand, ops, inputs);
      else
        collect(operand, false, ops, inputs);
    }
    ops.insert(op);
  }
  void collectEmpty(Value value, llvm::SetVector<Operation *> &ops, llvm::SetVector<Value> &inputs) {
    Operation *op = value.getDefiningOp();
    for (Value size : op->getOperands())
      collect(size, false, ops, inputs);
    ops.insert(op);
  }
  /// A weight that is no splat constant, or one that is read from memory.
  bool isWeightInput(Value value) {
    Operation *op = value.getDefiningOp();
    if (!isTensor(value) || !isWeight(value) || isa<tensor::EmptyOp, tensor::SplatOp>(op))
      return false;
    if (auto constant = dyn_cast<arith::ConstantOp>(op))
      return takesSplats || !cast<DenseElementsAttr>(constant.getValue()).isSplat() ||
             llvm::any_of(op->getUsers(),
                          llvm::IsaPred<BlockLinearOp, IntegerLinearOp, LinearOp, QuantizedLinearOp, SparseLinearOp>);
    return true;
  }
  /// True while the group of an op is formed that reads every operand from memory: reference loops, a kernel of its
  /// own.
  bool takesSplats = false;

  /// Why each result of a group lies in memory: {to = the layer that it was stored for first, why = …}.
  ArrayAttr explainStores(Builder &builder, Operation *root) {
    SmallVector<Attribute> stores;
    for (Value result : root->getResults()) {
      const Refusal &refusal = refusals[result];
      SmallVector<NamedAttribute> entry;
      if (!refusal.consumer.empty())
        entry.push_back(builder.getNamedAttr("to", builder.getStringAttr(refusal.consumer)));
      entry.push_back(builder.getNamedAttr("why", builder.getStringAttr(refusal.reason)));
      stores.push_back(builder.getDictionaryAttr(entry));
    }
    return builder.getArrayAttr(stores);
  }

  /// Whether the cells of an attention are parts of its keys where a call has few queries; a long cache that is not
  /// shared so is told of.
  static bool splitsKeys(Operation *op) {
    auto attention = dyn_cast<AttentionOp>(op);
    std::optional<std::string> why = attention ? whyNotInParts(attention) : std::nullopt;
    if (why && !why->empty())
      attention.emitRemark() << "the keys of a query are not shared among threads: " << *why;
    return why && why->empty();
  }

  LogicalResult form(Operation *op) {
    // Sizes read from memory: their source is what a group gave.
    if (auto count = dyn_cast<CountOp>(op)) {
      count.getSourceMutable().assign(stored.lookupOrDefault(count.getSource()));
      return success();
    }
    if (auto check = dyn_cast<CheckOp>(op)) {
      check.getSourceMutable().assign(stored.lookupOrDefault(check.getSource()));
      return success();
    }
    if (isa<CacheAppendOp, StateWriteOp>(op)) {
      for (OpOperand &operand : op->getOpOperands())
        operand.set(stored.lookupOrDefault(operand.get()));
      return success();
    }
    bool isRoot = llvm::any_of(op->getResults(),
                               [&](Value result) { return roots.contains(result) && !panelRoots.contains(result); });
    if (!isRoot)
      return success();

    // The group stands behind the last of its views, but not if another result is read before.
    SmallVector<Value> ends = getEnds(op);
    Operation *last = getLast(op, ends);
    if (isReadBefore(ends, last))
      last = op;
    llvm::SetVector<Operation *> ops;
    llvm::SetVector<Value> inputs;
    auto kernelOp = dyn_cast<KernelOpInterface>(op);
    takesSplats = fallbacks.count(op) || isa<GroupTokensOp, tensor::ConcatOp, tensor::PadOp>(op) ||
                  (kernelOp && kernelOp.emitsWholeKernel() && !isa<LinearRecurrenceOp>(op));
    for (Value end : ends)
      collect(end, true, ops, inputs);

    OpBuilder builder(&getContext());
    builder.setInsertionPointAfter(last);
    SmallVector<Location> locations;
    for (Operation *member : ops)
      if (!isOutside(member) && !getLayerName(member->getLoc()).empty())
        locations.push_back(member->getLoc());
    Location loc = locations.empty() ? op->getLoc() : builder.getFusedLoc(locations);
    SmallVector<Value> operands, sizes;
    SmallVector<Type> types;
    for (Value input : inputs)
      operands.push_back(stored.lookupOrDefault(input));
    for (Value end : ends) {
      types.push_back(end.getType());
      llvm::append_range(sizes, getDynamicSizes(builder, loc, end));
    }
    bool isInParts = fallbacks.count(op) == 0 && splitsKeys(op);
    if (isInParts) {
      auto attention = cast<AttentionOp>(op);
      for (auto [tensor, axis] :
           {std::pair<Value, int64_t>(attention.getQuery(), 0), {attention.getQuery(), 2}, {attention.getKey(), 2}})
        if (cast<RankedTensorType>(tensor.getType()).isDynamicDim(axis))
          operands.push_back(builder.create<tensor::DimOp>(loc, tensor, axis));
    }
    auto group = builder.create<GroupOp>(loc, types, operands, sizes, ArrayAttr(), StringAttr(),
                                         /*reference_cell=*/UnitAttr());
    if (nests->contains(op))
      group->setAttr(kNestAttr, builder.getUnitAttr());
    if (auto it = fallbacks.find(op); it != fallbacks.end())
      group.setFallback(it->second);
    else if (isa<GroupTokensOp>(op))
      group.setReferenceCell(true);
    group->setAttr(kStoredAttr, explainStores(builder, op));
    if (isInParts)
      group->setAttr(kKeyPartsAttr, builder.getUnitAttr());
    Block *body = builder.createBlock(&group.getBody());
    IRMapping mapping;
    for (Value input : inputs)
      mapping.map(input, body->addArgument(input.getType(), input.getLoc()));
    for (size_t i = inputs.size(); i < operands.size(); ++i)
      body->addArgument(operands[i].getType(), loc);
    builder.setInsertionPointToEnd(body);
    for (Operation *member : ops) {
      Operation *clone = builder.clone(*member, mapping);
      if (member->getNumResults() == 1 && panelRoots.contains(member->getResult(0)))
        clone->setAttr(kPlaceAttr, PlaceAttr::get(&getContext(), Place::panel));
    }
    builder.create<YieldOp>(loc, llvm::map_to_vector(ends, [&](Value end) { return mapping.lookup(end); }));
    for (auto [end, result] : llvm::zip(ends, group.getResults()))
      stored.map(end, result);
    ++numGroups;
    return success();
  }
};
} // namespace
