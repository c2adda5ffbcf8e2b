// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-emit-kernels: groups become kernels and dispatches.
//
// 1. For each target variant a nested module gets one tile.kernel a group, all variants the same names.
// 2. @main changes from tensors to buffers: an argument more for each result, memref.alloc for what groups hand to each
//    other, mixer.dispatch for each group. Nothing is copied: a group only writes its results.
// 3. What a group computes for a state it writes into the state's own memory: rows of a cache behind those that are
//    there, where nobody reads before, and a state that is replaced beside its old value.
// 4. An attention whose keys are computed in parts (KeyParts.h) has a second kernel and dispatch, which adds them.
// 5. Of a model with states every dispatch says what it does with a few tokens each of several sequences (SequenceRows.h).

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "dialects/Mixer/Conversions/MixerToTile/KeyParts.h"
#include "dialects/Mixer/Conversions/MixerToTile/Nests.h"
#include "dialects/Mixer/Conversions/MixerToTile/SequenceRows.h"
#include "dialects/Mixer/IR/SizeExpression.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/Schedules.h"
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "mlir/Analysis/SliceAnalysis.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "llvm/ADT/StringSet.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_EMITKERNELSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

void tmc::mixer::registerKernelModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, MixerDialect *) {
    attachAttentionKernel(context);
    attachBlockKernels(context);
    attachCacheKernels(context);
    attachConvolutionKernels(context);
    attachCumulativeSumKernel(context);
    attachEmbeddingKernel(context);
    attachGroupedLinearKernel(context);
    attachIntegerKernels(context);
    attachLinearKernel(context);
    attachNormKernel(context);
    attachHadamardKernel(context);
    attachQuantizedLinearKernel(context);
    attachSparseLinearKernel(context);
    attachRandomKernel(context);
    attachRecurrenceKernels(context);
    attachScanKernels(context);
    attachSortKernel(context);
    attachTokenKernels(context);
    attachTriangularSolveKernel(context);
  });
  // One extension a dialect: it is applied when that dialect is loaded, whatever others are.
  registry.addExtension(+[](MLIRContext *context, linalg::LinalgDialect *) { attachLinalgKernels(context); });
  registry.addExtension(+[](MLIRContext *context, arith::ArithDialect *) { attachArithKernels(context); });
  registry.addExtension(+[](MLIRContext *context, math::MathDialect *) { attachMathKernels(context); });
}

static MemRefType bufferOf(Type type) {
  auto tensor = cast<RankedTensorType>(type);
  return MemRefType::get(tensor.getShape(), tensor.getElementType());
}

/// A word for the kernel's name: what the group is built around.
static StringRef describe(GroupOp group) {
  StringRef word = "elementwise";
  for (Operation &op : group.getBody().front().without_terminator()) {
    if (isa<LinearOp>(op))
      return "linear";
    if (isa<QuantizedLinearOp>(op))
      return "quantized_linear";
    if (isa<BlockLinearOp>(op))
      return "block_linear";
    if (isa<SparseLinearOp>(op))
      return "sparse_linear";
    if (std::optional<NestLoops> loops = getNestLoops(&op); loops && loops->isReduction() && isa<linalg::GenericOp>(op))
      word = loops->isAnchor || word == "contraction" ? "contraction" : "reduction";
    if (isa<MixerDialect>(op.getDialect()) && !isa<TapOp, FromPagesOp, DequantizeRowsOp>(op) &&
        (word == "elementwise" || isa<NormOp>(op)))
      word = op.getName().stripDialect();
  }
  return word;
}

/// Values of the group that are stored, in order: panels and what is yielded, taken before the views behind them.
static SmallVector<Value> getRoots(GroupOp group) {
  SmallVector<Value> roots;
  Block &body = group.getBody().front();
  DenseSet<Value> yielded;
  for (Value value : body.getTerminator()->getOperands()) {
    while (value.getDefiningOp() && KernelBuilder::isViewOp(value.getDefiningOp()) &&
           !isa<tensor::ExtractSliceOp>(value.getDefiningOp()))
      value = value.getDefiningOp()->getOperand(0);
    yielded.insert(value);
  }
  for (Operation &op : body.without_terminator()) {
    auto place = op.getAttrOfType<PlaceAttr>(kPlaceAttr);
    for (Value result : op.getResults())
      if (yielded.contains(result) || (place && place.getValue() == Place::panel))
        roots.push_back(result);
  }
  return roots;
}

/// Panels of a weight that a cell of mixer.block_linear multiplies: rounding its rows takes about as long as one of them.
static constexpr int64_t kBlockCellPanels = 16;

/// `isNamed`: the layer, not just all of them.
static void askForBulkCopies(tile::KernelOp kernel, bool isNamed) {
  if (kernel->hasAttr(tile::kWarpsAttribute)) {
    kernel->setAttr(tile::kBulkCopiesAttribute, UnitAttr::get(kernel.getContext()));
    // The warps that copy take registers and threads of others.
    auto blocks = kernel->getAttrOfType<IntegerAttr>(tile::kBlocksAttribute);
    constexpr int64_t mostBlocks = 2;
    if (blocks && blocks.getInt() > mostBlocks)
      kernel->setAttr(tile::kBlocksAttribute, OpBuilder(kernel).getI64IntegerAttr(mostBlocks));
  } else if (isNamed)
    kernel.emitRemark() << "has no bulk copies: its kernel does not run on tensor cores";
}

namespace {
/// Emits the kernel of one group for one target.
struct GroupEmitter {
  GroupOp group;
  const TargetDescription &target;

  ScheduleAttr schedule() {
    if (auto schedules = group.getSchedulesAttr())
      for (auto schedule : schedules.getAsRange<ScheduleAttr>())
        if (schedule.getTarget() == (target.base.empty() ? target.name : target.base))
          return schedule;
    return {};
  }

  LogicalResult emit(OpBuilder &builder, StringRef name) {
    SmallVector<Type> types;
    for (Type type : llvm::concat<const Type>(llvm::to_vector(group.getInputs().getTypes()),
                                              llvm::to_vector(group.getResultTypes())))
      if (isa<RankedTensorType>(type))
        types.push_back(bufferOf(type));
    AttentionOp inParts = getAttentionInParts(group);
    if (inParts)
      types.push_back(getPartsType(inParts));
    for (Value input : group.getInputs())
      if (isa<IndexType>(input.getType()))
        types.push_back(input.getType());
    auto kernel = builder.create<tile::KernelOp>(group.getLoc(), name, types);
    Block &entry = kernel.getBody().front();
    OpBuilder inside = OpBuilder::atBlockBegin(&entry);
    KernelBuilder kb(inside, group, target, schedule());

    Block &body = group.getBody().front();
    unsigned next = 0;
    auto at = [&](Value value, BlockArgument argument) {
      auto type = dyn_cast<MemRefType>(argument.getType());
      kb.place(value, {argument, SmallVector<Value>(type ? type.getRank() : 0)});
    };
    for (Value argument : body.getArguments())
      if (isa<RankedTensorType>(argument.getType()))
        at(argument, entry.getArgument(next++));
    SmallVector<std::pair<Value, BlockArgument>> results;
    for (Value value : body.getTerminator()->getOperands())
      results.push_back({value, entry.getArgument(next++)});
    next += bool(inParts);
    for (Value argument : body.getArguments())
      if (isa<IndexType>(argument.getType()))
        at(argument, entry.getArgument(next++));

    if (group.getFallback() || group.getReferenceCell())
      return emitFallback(kb, results);
    if (group->hasAttr(kNestAttr)) {
      for (auto [value, argument] : results)
        at(value, argument);
      return emitNest(kb, getRoots(group).back());
    }
    for (Operation &op : body.without_terminator())
      if (auto kernelOp = dyn_cast<KernelOpInterface>(op); kernelOp && kernelOp.emitsWholeKernel()) {
        for (auto [value, argument] : results)
          at(value, argument);
        return kernelOp.emitKernel(kb);
      }
    return emitComponents(kb, results);
  }

  /// The kernel that adds the parts of an attention's keys to the result of its group.
  LogicalResult emitSum(OpBuilder &builder, StringRef name) {
    AttentionOp op = getAttentionInParts(group);
    auto kernel = builder.create<tile::KernelOp>(group.getLoc(), name,
                                                 ArrayRef<Type>{getPartsType(op), bufferOf(group.getResult(0).getType())});
    Block &entry = kernel.getBody().front();
    OpBuilder inside = OpBuilder::atBlockBegin(&entry);
    KernelBuilder kb(inside, group, target, schedule());
    Value memory = entry.getArgument(1);
    kb.place(group.getBody().front().getTerminator()->getOperand(0),
             {memory, SmallVector<Value>(cast<MemRefType>(memory.getType()).getRank())});
    return emitSumOfParts(op, kb, entry.getArgument(0));
  }

  /// Reference loops, in one cell.
  LogicalResult emitFallback(KernelBuilder &kb, ArrayRef<std::pair<Value, BlockArgument>> results) {
    for (auto [value, argument] : results)
      kb.place(value, {argument, SmallVector<Value>(cast<MemRefType>(argument.getType()).getRank())});
    return kb.grid({kb.index(int64_t(1))}, [&](ValueRange) -> LogicalResult {
      Block *cell = kb.b.getInsertionBlock();
      for (Operation &op : group.getBody().front().without_terminator()) {
        if (KernelBuilder::isViewOp(&op) || isa<tensor::EmptyOp, tensor::DimOp>(op) || isPure(&op, kb))
          continue;
        auto reference = dyn_cast<ReferenceOpInterface>(op);
        if (!reference)
          return op.emitError() << "has neither an emitter nor reference loops";
        SmallVector<Value> operands, outs;
        for (Value operand : op.getOperands()) {
          if (!isa<RankedTensorType>(operand.getType())) {
            FailureOr<Value> scalar = kb.scalar(operand, {});
            if (failed(scalar))
              return failure();
            operands.push_back(*scalar);
          } else if (operand.getDefiningOp<tensor::EmptyOp>()) {
            FailureOr<KernelBuilder::View> out = kb.destination(op.getResult(0));
            if (failed(out))
              return failure();
            operands.push_back(out->memref);
          } else {
            FailureOr<KernelBuilder::View> in = kb.view(operand);
            if (failed(in))
              return failure();
            operands.push_back(in->memref);
          }
        }
        for (Value result : op.getResults()) {
          FailureOr<KernelBuilder::View> out = kb.destination(result);
          if (failed(out))
            return failure();
          outs.push_back(out->memref);
        }
        if (failed(reference.emitReference(kb.b, operands, outs)))
          return failure();
      }
      // Constants that canonicalisation has hoisted out of a body into the group.
      IRMapping constants;
      Block *outside = &group.getBody().front();
      cell->walk([&](Operation *inner) {
        for (OpOperand &operand : inner->getOpOperands())
          if (Operation *constant = operand.get().getDefiningOp(); constant && constant->getBlock() == outside) {
            if (!constants.contains(operand.get())) {
              OpBuilder first(kb.b.getContext());
              first.setInsertionPointToStart(cell);
              first.clone(*constant, constants);
            }
            operand.set(constants.lookup(operand.get()));
          }
      });
      // A stack slot in a loop would grow the stack each trip.
      SmallVector<memref::AllocaOp> slots;
      cell->walk([&](memref::AllocaOp alloca) {
        if (alloca.getDynamicSizes().empty() && alloca->getBlock() != cell)
          slots.push_back(alloca);
      });
      for (memref::AllocaOp alloca : slots)
        alloca->moveBefore(cell, cell->begin());
      return success();
    });
  }
  /// Scalars of the group's own index arithmetic are made where they are asked for.
  static bool isPure(Operation *op, KernelBuilder &) {
    return llvm::none_of(op->getResultTypes(), [](Type type) { return isa<RankedTensorType>(type); });
  }

  LogicalResult emitComponents(KernelBuilder &kb, ArrayRef<std::pair<Value, BlockArgument>> results) {
    SmallVector<Value> roots = getRoots(group);
    bool contraction = hasContraction(kb, roots.back());
    // Rows as the ops have them, before the views behind the stored value.
    for (auto [value, argument] : results)
      kb.place(value, {argument, SmallVector<Value>(cast<MemRefType>(argument.getType()).getRank())});
    FailureOr<KernelBuilder::View> to = kb.destination(roots.back());
    if (failed(to))
      return failure();
    if (roots.size() == 1 && fitsTensorCores(kb, roots.back()))
      return emitOnTensorCores(kb, roots.back());
    Value rows = cast<MemRefType>(to->memref.getType()).getRank() ? kb.dim(to->memref, 0) : kb.index(int64_t(1));
    bool panels = roots.size() > 1;
    // The grid: blocks of rows, and the column panels of a single contraction.
    auto quantized = group.getBody().front().getOps<QuantizedLinearOp>();
    auto inBlocks = llvm::to_vector(llvm::make_filter_range(
        group.getBody().front().getOps<BlockLinearOp>(), [](BlockLinearOp op) { return op.hasCodedInput(); }));
    auto sparse = group.getBody().front().getOps<SparseLinearOp>();
    int64_t cellRows = !quantized.empty() || !inBlocks.empty() ? 32 : contraction ? 128 : 16;
    cellRows = schedule() ? schedule().getCell()[0] : std::min(cellRows, target.cellRows);
    if (!contraction)
      cellRows = std::min(cellRows, target.rowwiseCellRows);
    bool isTransposed = llvm::any_of(sparse, [](SparseLinearOp op) { return !op.getPlaces(); });
    if (!schedule() && isTransposed)
      for (SparseLinearOp op : sparse)
        cellRows = std::min(cellRows, sparseCellRows(target.f32Lanes, op.getInputSize()));
    kb.cellRows = cellRows;
    auto rootType = cast<RankedTensorType>(roots.back().getType());
    bool byColumns =
        contraction && !panels && quantized.empty() && !isTransposed && rootType.getRank() == 2 && !rootType.isDynamicDim(1);
    // Blocks of equal rows, so that threads have equal work: 197 rows are 98 and 99, not 128 and 69. Where rows alone are
    // shared, of an even number of blocks.
    bool isEven = cellRows > target.gemmRows && !isTransposed;
    Value blocks = kb.ceilDiv(rows, cellRows);
    if (isEven && contraction && !byColumns) {
      Value isSeveral = kb.b.createOrFold<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::ugt, blocks, kb.index(int64_t(1)));
      blocks = kb.b.createOrFold<arith::SelectOp>(kb.loc, isSeveral, kb.mul(kb.ceilDiv(blocks, 2), 2), blocks);
    }
    SmallVector<Value> extents{blocks};
    int64_t allPanels = byColumns ? llvm::divideCeilSigned(rootType.getDimSize(1), kPackedColumns) : 0, cellPanels = 1;
    // Each cell makes the codes of its rows: so many panels that this is little beside the panels. Of one row there are no
    // other cells to share among threads than these: an even number of them, all alike. A GPU wants many cells first.
    if (!inBlocks.empty() && allPanels > 1 && !target.isGPU) {
      int64_t cells = llvm::alignTo(llvm::divideCeil(allPanels, kBlockCellPanels), 2);
      cellPanels = llvm::divideCeilSigned(allPanels, cells);
    }
    if (byColumns)
      extents.push_back(kb.index(llvm::divideCeilSigned(allPanels, cellPanels)));
    return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
      Value begin, end;
      if (isEven) {
        auto firstRow = [&](Value block) { return kb.b.createOrFold<arith::DivUIOp>(kb.loc, kb.mul(block, rows), blocks); };
        begin = firstRow(cell[0]);
        end = firstRow(kb.add(cell[0], 1));
      } else {
        begin = kb.mul(cell[0], cellRows);
        end = kb.min(kb.add(begin, cellRows), rows);
      }
      for (QuantizedLinearOp op : quantized)
        if (failed(prepareQuantizedInput(op, kb, begin, end, cellRows)))
          return failure();
      for (SparseLinearOp op : sparse)
        if (failed(prepareSparseInput(op, kb, begin, end, cellRows)))
          return failure();
      for (BlockLinearOp op : inBlocks)
        if (failed(prepareBlockInput(op, kb, begin, end, cellRows)))
          return failure();
      PanelRange ofCell;
      if (byColumns && cellPanels > 1) {
        ofCell.begin = kb.mul(cell[1], cellPanels);
        ofCell.end = kb.min(kb.add(ofCell.begin, cellPanels), kb.index(allPanels));
      } else if (byColumns) {
        ofCell.begin = cell[1];
      }
      for (Value root : roots) {
        if (llvm::none_of(results, [&](auto pair) { return isBehind(pair.first, root); })) {
          auto type = cast<RankedTensorType>(root.getType());
          SmallVector<int64_t> shape(type.getShape());
          shape[0] = cellRows;
          SmallVector<Value> origin(type.getRank());
          origin[0] = begin;
          kb.place(root, {kb.panel(shape, type.getElementType()), origin});
        }
        if (failed(emitComponent(kb, root, begin, end, ofCell)))
          return failure();
      }
      return success();
    });
  }
  /// True if `value` is `root` seen through views.
  static bool isBehind(Value value, Value root) {
    while (value != root) {
      Operation *op = value.getDefiningOp();
      if (!op || !KernelBuilder::isViewOp(op))
        return false;
      value = op->getOperand(0);
    }
    return true;
  }
};

struct EmitKernelsPass : tmc::mixer::impl::EmitKernelsPassBase<EmitKernelsPass> {
  using EmitKernelsPassBase::EmitKernelsPassBase;

  void getDependentDialects(DialectRegistry &registry) const override {
    registry.insert<tile::TileDialect, memref::MemRefDialect, scf::SCFDialect, vector::VectorDialect,
                    arith::ArithDialect, math::MathDialect, func::FuncDialect>();
  }

  void runOnOperation() override {
    ModuleOp module = getOperation();
    auto main = module.lookupSymbol<func::FuncOp>("main");
    if (!main) {
      module.emitError() << "there is no function @main to emit kernels for";
      return signalPassFailure();
    }
    SmallVector<const TargetDescription *> chosen;
    for (StringRef name : targets) {
      chosen.push_back(findTarget(name));
      if (!chosen.back()) {
        module.emitError() << "there is no target '" << name << "'";
        return signalPassFailure();
      }
    }
    if (chosen.empty())
      for (const TargetDescription &target : getCPUTargets())
        chosen.push_back(&target);

    // 1. Kernels.
    OpBuilder builder(&getContext());
    SmallVector<GroupOp> groups(main.getOps<GroupOp>());
    SmallVector<std::string> names;
    for (auto [i, group] : llvm::enumerate(groups))
      names.push_back((describe(group) + "_" + Twine(i)).str());
    for (const TargetDescription *target : chosen) {
      builder.setInsertionPointToEnd(module.getBody());
      std::string name = "variant_" + target->name.str();
      for (char &c : name)
        if (c == '-')
          c = '_';
      auto variant = builder.create<ModuleOp>(module.getLoc(), StringRef(name));
      variant->setAttr("tmc.target", builder.getStringAttr(target->name));
      for (auto [group, name] : llvm::zip(groups, names)) {
        builder.setInsertionPointToEnd(variant.getBody());
        if (writesNothing(group))
          continue;
        GroupEmitter emitter{group, *target};
        if (failed(emitter.emit(builder, name)))
          return signalPassFailure();
        if (auto isNamed = group->getAttrOfType<BoolAttr>(kBulkCopiesAttr); isNamed && target->hasWarpgroupProducts)
          askForBulkCopies(cast<tile::KernelOp>(*std::prev(builder.getInsertionPoint())), isNamed.getValue());
        if (getAttentionInParts(group) && failed(emitter.emitSum(builder, getNameOfSum(name))))
          return signalPassFailure();
      }
    }
    // 2. The host function.
    if (failed(emitHost(main, groups, names)))
      signalPassFailure();
  }

  /// Names the sizes of outputs that are no dims of the signature, such as the tokens of an image, and adds the
  /// function that computes them from the dims.
  LogicalResult deriveDims(func::FuncOp main) {
    OpBuilder builder(&getContext());
    SizeAlgebra algebra;
    std::map<std::string, SizeExpression> derived;
    auto returned = cast<func::ReturnOp>(main.getBody().front().getTerminator());
    for (auto [i, value] : llvm::enumerate(returned.getOperands())) {
      auto type = cast<RankedTensorType>(value.getType());
      auto group = value.getDefiningOp<GroupOp>();
      if (!group || type.hasStaticShape())
        continue;
      ValueRange sizes = group.getSizes();
      for (Value other : group.getResults().take_front(cast<OpResult>(value).getResultNumber()))
        sizes = sizes.drop_front(cast<RankedTensorType>(other.getType()).getNumDynamicDims());
      auto given = main.getResultAttrOfType<ArrayAttr>(i, kDimsAttr);
      SmallVector<Attribute> names(type.getRank(), builder.getStringAttr(""));
      if (given && int64_t(given.size()) == type.getRank())
        names.assign(given.begin(), given.end());
      for (int64_t axis = 0; axis < type.getRank(); ++axis) {
        if (!type.isDynamicDim(axis))
          continue;
        Value size = sizes.front();
        sizes = sizes.drop_front();
        std::string name = cast<StringAttr>(names[axis]).str();
        if (!name.empty() && succeeded(getDimBounds(main, name)))
          continue;
        SetVector<Operation *> slice;
        getBackwardSlice(size, &slice);
        if (Operation *op = size.getDefiningOp())
          slice.insert(op);
        Value culprit;
        FailureOr<SizeExpression> expression = algebra.read(size, culprit);
        if (failed(expression) || llvm::any_of(slice, [](Operation *op) { return isa<CountOp>(op); }))
          return emitError(value.getLoc()) << "axis " << axis << " of output " << i
                                           << " has a size that is no arithmetic on the dims of the model";
        if (name.empty()) {
          auto output = main.getResultAttrOfType<StringAttr>(i, kNameAttr);
          name = ((output ? output.getValue() : "output_" + std::to_string(i)) + "_" + Twine(axis)).str();
        }
        while (derived.count(name) && !(derived[name] == *expression))
          name += "_";
        derived[name] = *expression;
        names[axis] = builder.getStringAttr(name);
      }
      main.setResultAttr(i, kDimsAttr, builder.getArrayAttr(names));
    }
    if (derived.empty())
      return success();
    constexpr size_t mostDerived = 64; // TMC_MAX_DERIVED of the runtime
    if (derived.size() > mostDerived)
      return main.emitError() << "the outputs have " << derived.size() << " sizes that are no dims; at most "
                              << mostDerived << " can be told";
    SmallVector<NamedAttribute> entries;
    SmallVector<Type> types(derived.size(), builder.getIndexType());
    SmallVector<Value> values;
    std::map<unsigned, Value> atoms;
    builder.setInsertionPoint(main);
    auto function =
        builder.create<func::FuncOp>(main.getLoc(), kDerivedDimsFunction, builder.getFunctionType({}, types));
    builder.setInsertionPointToStart(function.addEntryBlock());
    for (auto &[name, expression] : derived) {
      auto [low, high] = algebra.bounds(expression);
      auto bounds = builder.getDenseI64ArrayAttr({int64_t(std::max(low, 0.0)), int64_t(high)});
      auto formula = builder.getStringAttr(algebra.print(expression));
      entries.push_back(
          builder.getNamedAttr(name, builder.getDictionaryAttr({builder.getNamedAttr("bounds", bounds),
                                                                builder.getNamedAttr("formula", formula)})));
      values.push_back(algebra.emit(builder, main.getLoc(), expression, atoms));
    }
    builder.create<func::ReturnOp>(main.getLoc(), values);
    getOperation()->setAttr(kDerivedDimsAttr, builder.getDictionaryAttr(entries));
    return success();
  }

  LogicalResult emitHost(func::FuncOp main, ArrayRef<GroupOp> groups, ArrayRef<std::string> names) {
    if (failed(deriveDims(main)))
      return failure();
    OpBuilder builder(main);
    auto returned = cast<func::ReturnOp>(main.getBody().front().getTerminator());
    SmallVector<Type> types;
    for (Type type : llvm::concat<const Type>(main.getArgumentTypes(), main.getResultTypes()))
      types.push_back(bufferOf(type));
    auto host = builder.create<func::FuncOp>(main.getLoc(), "main", builder.getFunctionType(types, {}));
    for (unsigned i = 0, e = main.getNumArguments(); i < e; ++i)
      host.setArgAttrs(i, function_interface_impl::getArgAttrs(main, i));
    for (unsigned i = 0, e = main.getNumResults(); i < e; ++i) {
      SmallVector<NamedAttribute> attributes(function_interface_impl::getResultAttrs(main, i));
      attributes.push_back(builder.getNamedAttr("mixer.output", builder.getI64IntegerAttr(i)));
      host.setArgAttrs(main.getNumArguments() + i, attributes);
    }
    Block *entry = host.addEntryBlock();
    builder.setInsertionPointToEnd(entry);
    IRMapping mapping;
    for (auto [i, argument] : llvm::enumerate(main.getArguments()))
      mapping.map(argument, entry->getArgument(i));
    DenseMap<Value, Value> outputs;
    for (auto [i, value] : llvm::enumerate(returned.getOperands())) {
      if (!value.getDefiningOp<GroupOp>() || outputs.count(value))
        return emitError(value.getLoc()) << "output " << i << " of the model is not the result of a group of its own";
      outputs[value] = entry->getArgument(main.getNumArguments() + i);
    }
    // Results of groups that lie in a state: rows of a cache, or the new value.
    DenseMap<Value, Operation *> kept;
    for (Operation &op : main.getBody().front()) {
      Value value;
      if (auto append = dyn_cast<CacheAppendOp>(op))
        value = append.getRows();
      else if (auto write = dyn_cast<StateWriteOp>(op); write && !write.getValue().getDefiningOp<CacheAppendOp>())
        value = write.getValue();
      if (!value)
        continue;
      if (!value.getDefiningOp<GroupOp>() || outputs.count(value) || !kept.try_emplace(value, &op).second)
        return op.emitError() << "is given a value that is not the result of a group of its own";
    }
    std::optional<SequenceRows> rows;
    if (!getOperation().getOps<StateOp>().empty()) {
      rows.emplace(main);
      if (!rows->whyNot().empty()) {
        main.emitRemark() << "sequences of one call are run one after the other: " << rows->whyNot();
        rows.reset();
      }
    }
    unsigned number = 0;
    for (Operation &op : main.getBody().front().without_terminator()) {
      if (auto group = dyn_cast<GroupOp>(op)) {
        if (failed(emitDispatch(builder, group, names[number++], mapping, outputs, kept, rows)))
          return failure();
        continue;
      }
      if (isa<StateWriteOp>(op))
        continue;
      if (auto read = dyn_cast<StateReadOp>(op)) {
        SmallVector<Value> sizes;
        StateOp state = lookupState(read, read.getState());
        if (!read.getType().hasStaticShape())
          sizes.push_back(state && state.isPageTable() ? buildPageCount(builder, op.getLoc(), *state.getPage())
                                                       : buildRowsBefore(builder, op.getLoc(), state));
        Value start = builder.create<arith::ConstantIndexOp>(op.getLoc(), 0);
        mapping.map(read.getResult(),
                    builder.create<StateViewOp>(op.getLoc(), bufferOf(read.getType()), read.getState(),
                                                /*next=*/false, start, sizes));
        continue;
      }
      if (auto append = dyn_cast<CacheAppendOp>(op)) {
        StateReadOp read = getCacheRead(append.getCache());
        if (!read)
          return op.emitError() << "appends to something that was not read of a state";
        Value rows = builder.create<arith::AddIOp>(op.getLoc(), rowsOf(builder, mapping.lookup(append.getCache())),
                                                   rowsOf(builder, mapping.lookup(append.getRows())));
        Value start = builder.create<arith::ConstantIndexOp>(op.getLoc(), 0);
        mapping.map(append.getResult(), builder.create<StateViewOp>(op.getLoc(), bufferOf(append.getType()),
                                                                    read.getState(), /*next=*/true, start, rows));
        continue;
      }
      if (auto blob = dyn_cast<BlobRefOp>(op)) {
        mapping.map(blob.getResult(),
                    builder.create<BlobRefOp>(op.getLoc(), bufferOf(blob.getResult().getType()), blob.getBlobAttr()));
        continue;
      }
      if (auto count = dyn_cast<CountOp>(op)) {
        mapping.map(count.getResult(),
                    builder.create<CountOp>(op.getLoc(), mapping.lookup(count.getSource()),
                                            mapping.lookup(count.getIndex()), mapping.lookup(count.getBound())));
        continue;
      }
      if (auto check = dyn_cast<CheckOp>(op)) {
        builder.create<CheckOp>(op.getLoc(), mapping.lookup(check.getSource()), mapping.lookup(check.getIndex()),
                                check.getMessageAttr());
        continue;
      }
      bool onTensors = llvm::any_of(
          llvm::concat<const Type>(llvm::to_vector(op.getOperandTypes()), llvm::to_vector(op.getResultTypes())),
          [](Type type) { return isa<TensorType>(type); });
      if (!onTensors)
        builder.clone(op, mapping);
      else if (!op.use_empty())
        return op.emitError() << "is not in a group";
    }
    builder.create<func::ReturnOp>(returned.getLoc());
    main.erase();
    return success();
  }

  /// Size of the first axis of a buffer.
  static Value rowsOf(OpBuilder &builder, Value buffer) {
    auto type = cast<MemRefType>(buffer.getType());
    if (!type.isDynamicDim(0))
      return builder.create<arith::ConstantIndexOp>(buffer.getLoc(), type.getDimSize(0));
    if (auto view = buffer.getDefiningOp<StateViewOp>())
      return view.getSizes()[0];
    return builder.create<memref::DimOp>(buffer.getLoc(), buffer, 0);
  }

  /// The memory of a state that a result of a group is for; `keeper` is what takes it.
  FailureOr<Value> viewState(OpBuilder &builder, Operation *keeper, MemRefType type, ValueRange sizes,
                             IRMapping &mapping) {
    Location loc = keeper->getLoc();
    if (auto write = dyn_cast<StateWriteOp>(keeper)) {
      Value start = builder.create<arith::ConstantIndexOp>(loc, 0);
      return builder.create<StateViewOp>(loc, type, write.getState(), /*next=*/true, start, sizes).getResult();
    }
    auto append = cast<CacheAppendOp>(keeper);
    StateReadOp read = getCacheRead(append.getCache());
    if (!read)
      return append.emitError() << "appends to something that was not read of a state";
    // The rows before are those of the cache, whose views may come further down.
    Value cache = append.getCache();
    Value before = buildRowsBefore(builder, loc, lookupState(read, read.getState()));
    while (auto earlier = cache.getDefiningOp<CacheAppendOp>()) {
      Value rows = mapping.lookupOrNull(earlier.getRows());
      if (!rows)
        return append.emitError() << "is computed before rows that come before it";
      before = builder.create<arith::AddIOp>(loc, before, rowsOf(builder, rows));
      cache = earlier.getCache();
    }
    int64_t rowBytes = llvm::divideCeil(type.getElementTypeBitWidth(), 8);
    for (int64_t size : type.getShape().drop_front())
      rowBytes *= size;
    if (lookupState(read, read.getState()).getPage()) { // the kernel finds the place of each row
      rowBytes = 0;
      before = builder.create<arith::ConstantIndexOp>(loc, 0);
    }
    Value bytes = builder.create<arith::ConstantIndexOp>(loc, rowBytes);
    Value start = builder.create<arith::MulIOp>(loc, before, bytes);
    return builder.create<StateViewOp>(loc, type, read.getState(), /*next=*/true, start, sizes).getResult();
  }

  /// Type of the first result as the ops of the group compute it.
  static RankedTensorType getTypeBeforeReshapes(GroupOp group) {
    Value value = group.getBody().front().getTerminator()->getOperand(0);
    while (Operation *op = value.getDefiningOp()) {
      if (!isa<tensor::CollapseShapeOp, tensor::ExpandShapeOp>(op))
        break;
      value = op->getOperand(0);
    }
    return cast<RankedTensorType>(value.getType());
  }

  /// Operations of all cells, as index: a constant times the dynamic sizes of the first result.
  Value estimateWork(OpBuilder &builder, GroupOp group, ValueRange sizes) {
    double perRow = 0;
    bool isDynamic = !cast<RankedTensorType>(group.getResult(0).getType()).hasStaticShape();
    for (Operation &op : group.getBody().front().without_terminator())
      if (auto kernelOp = dyn_cast<KernelOpInterface>(op); kernelOp && !isLookedUp(&op))
        // What has no dynamic axis where results have one is of weights, such as their numbers in bf16: not of each row.
        if (auto type = dyn_cast<RankedTensorType>(op.getResult(0).getType());
            type && !(isDynamic && type.hasStaticShape())) {
          Cost cost = kernelOp.getCost(double(staticElements(type)));
          perRow += std::max(cost.flops, cost.bytes / 4);
        }
    // Costs are those of one index of the ops' dynamic axes. Behind a reshape another number of elements goes with one.
    auto first = cast<RankedTensorType>(group.getResult(0).getType());
    perRow *= double(staticElements(first)) / std::max<double>(staticElements(getTypeBeforeReshapes(group)), 1);
    Location loc = group.getLoc();
    Value work = builder.create<arith::ConstantIndexOp>(loc, int64_t(std::max(perRow, 1.0)));
    for (Value size : sizes.take_front(first.getNumDynamicDims()))
      work = builder.create<arith::MulIOp>(loc, work, size);
    return work;
  }

  /// No result has an element, such as the state of a convolution over one step: there is no kernel.
  static bool writesNothing(GroupOp group) {
    return llvm::all_of(group.getResultTypes(), [](Type type) {
      auto tensor = cast<RankedTensorType>(type);
      return llvm::is_contained(tensor.getShape(), 0);
    });
  }

  /// An op of the group whose weights are many.
  static Operation *findLinear(GroupOp group) {
    for (Operation &op : group.getBody().front())
      if (isa<LinearOp, QuantizedLinearOp, SparseLinearOp, BlockLinearOp, GroupedLinearOp, IntegerLinearOp>(op))
        return &op;
    return nullptr;
  }

  LogicalResult emitDispatch(OpBuilder &builder, GroupOp group, StringRef name, IRMapping &mapping,
                             const DenseMap<Value, Value> &outputs, const DenseMap<Value, Operation *> &kept,
                             const std::optional<SequenceRows> &rows) {
    SmallVector<Value> ins, outs, sizes, dims;
    SmallVector<int64_t> rowBytes;
    for (Value input : group.getInputs()) {
      Value mapped = mapping.lookupOrNull(input);
      if (!mapped)
        return group.emitError() << "takes a value that is not in memory: " << input;
      if (isa<MemRefType>(mapped.getType())) {
        ins.push_back(mapped);
        rowBytes.push_back(rows ? rows->getRowBytes(input) : 0);
      } else if (isa<IndexType>(mapped.getType()))
        sizes.push_back(mapped);
      else
        return group.emitError() << "takes a " << mapped.getType() << "; only tensors and index values cross its edge";
    }
    for (Value size : group.getSizes())
      dims.push_back(mapping.lookup(size));
    ValueRange left(dims);
    for (Value result : group.getResults()) {
      MemRefType type = bufferOf(result.getType());
      size_t count = type.getNumDynamicDims();
      Value buffer = outputs.lookup(result);
      if (Operation *keeper = kept.lookup(result)) {
        FailureOr<Value> view = viewState(builder, keeper, type, left.take_front(count), mapping);
        if (failed(view))
          return failure();
        buffer = *view;
      }
      if (!buffer)
        buffer = builder.create<memref::AllocOp>(group.getLoc(), type, left.take_front(count));
      left = left.drop_front(count);
      mapping.map(result, buffer);
      outs.push_back(buffer);
      rowBytes.push_back(rows ? rows->getRowBytes(result) : 0);
    }
    if (writesNothing(group))
      return success();
    Value work = estimateWork(builder, group, dims);
    auto dispatch = builder.create<DispatchOp>(group.getLoc(), name, ins, outs, sizes, work);
    if (getAttentionInParts(group)) {
      dispatchParts(builder, group, dispatch, rows ? ArrayRef<int64_t>(rowBytes) : ArrayRef<int64_t>());
      return success();
    }
    if (group.getFallback())
      dispatch->setAttr("fallback", group.getFallbackAttr());
    if (!rows)
      return success();
    dispatch->setAttr(kRowBytesAttr, builder.getDenseI64ArrayAttr(rowBytes));
    std::string why;
    if (rows->runsOnce(group, why))
      dispatch->setAttr(kRunsOnceAttr, builder.getUnitAttr());
    else if (auto linear = findLinear(group))
      linear->emitRemark() << "reads its weights for each of the sequences that a call steps: " << why;
    return success();
  }
};
} // namespace
