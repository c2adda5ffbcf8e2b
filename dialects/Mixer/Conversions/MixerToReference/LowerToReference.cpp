// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One walk over the function, op by op. A tensor is a buffer that is written once, by the loops of its op; nothing is
// updated in place, so nothing has to be analysed. Buffers are freed behind their last use.

#include "dialects/Mixer/Conversions/MixerToReference/MixerToReference.h"
#include "dialects/Mixer/Conversions/MixerToReference/Passes.h"
#include "dialects/Mixer/Conversions/MixerToReference/ReferenceLoops.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Affine/IR/AffineOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/TypeSwitch.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_LOWERTOREFERENCEPASS
#include "dialects/Mixer/Conversions/MixerToReference/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

using Values = ReferenceLoops::Values;

Type toBuffer(Type type) {
  auto tensor = dyn_cast<RankedTensorType>(type);
  return tensor ? MemRefType::get(tensor.getShape(), tensor.getElementType()) : type;
}

bool isTensor(Value value) { return isa<RankedTensorType>(value.getType()); }

class FunctionLowering {
public:
  FunctionLowering(ModuleOp module, func::FuncOp source) : module(module), source(source), builder(module) {}

  /// Replaces the function by one over buffers.
  LogicalResult run();

private:
  LogicalResult lowerOps(Block &block);
  LogicalResult lowerOp(Operation &op);
  LogicalResult lowerBlob(BlobRefOp ref);
  LogicalResult lowerBytes(Operation &op);
  LogicalResult lowerGroup(GroupOp group);
  LogicalResult lowerConstant(arith::ConstantOp constant);
  LogicalResult lowerReference(ReferenceOpInterface op);
  LogicalResult lowerStructured(Operation &op);
  FailureOr<Values> getDynamicSizes(Operation *op, OpResult result);
  Value addArgument(Type type, StringRef attribute, Attribute value);
  void resolveOuterTensors(func::FuncOp target);
  void freeBuffers(func::FuncOp target);

  Value lookup(Value value) { return mapping.lookupOrDefault(value); }
  Value dim(Value buffer, int64_t axis, Location loc) { return ReferenceLoops(builder, loc).dim(buffer, axis); }

  ModuleOp module;
  func::FuncOp source;
  OpBuilder builder;
  IRMapping mapping; ///< tensors to buffers, scalars to scalars
  Block *entry = nullptr;
  SmallVector<DictionaryAttr> argumentAttributes;
  llvm::StringMap<Value> dims;
  llvm::DenseMap<std::pair<StringAttr, StringAttr>, Value> weights;
  llvm::DenseMap<StringAttr, Value> blobs;
  SmallVector<OwningOpRef<BlobOp>> blobCopies;
};

Value FunctionLowering::addArgument(Type type, StringRef attribute, Attribute value) {
  argumentAttributes.push_back(builder.getDictionaryAttr(builder.getNamedAttr(attribute, value)));
  return entry->addArgument(type, source.getLoc());
}

LogicalResult FunctionLowering::run() {
  if (!source.getBody().hasOneBlock())
    return source.emitOpError() << "must have one block, got " << source.getBody().getBlocks().size();
  builder.setInsertionPoint(source);
  auto target = builder.create<func::FuncOp>(source.getLoc(), source.getName(), source.getFunctionType());
  target.setVisibility(source.getVisibility());
  entry = target.addEntryBlock();
  for (unsigned i = 0; i < source.getNumArguments(); ++i) {
    entry->getArgument(i).setType(toBuffer(source.getArgument(i).getType()));
    argumentAttributes.push_back(source.getArgAttrDict(i) ? source.getArgAttrDict(i) : builder.getDictionaryAttr({}));
  }
  mapping.map(source.getArguments(), entry->getArguments());
  builder.setInsertionPointToStart(entry);

  // Blobs first: a reference may stand in a nested region.
  auto lowered = source.walk([&](BlobRefOp ref) { return WalkResult(lowerBlob(ref)); });
  if (lowered.wasInterrupted() || failed(lowerOps(source.getBody().front())))
    return failure();

  // The caller owns what is returned, so it is always memory of its own.
  Operation *terminator = source.getBody().front().getTerminator();
  Values returned;
  for (Value operand : terminator->getOperands()) {
    Value value = lookup(operand);
    auto type = dyn_cast<MemRefType>(value.getType());
    if (type && (!value.getDefiningOp<memref::AllocOp>() || llvm::is_contained(returned, value))) {
      ReferenceLoops loops(builder, terminator->getLoc());
      Values sizes;
      for (int64_t axis = 0; axis < type.getRank(); ++axis)
        if (type.isDynamicDim(axis))
          sizes.push_back(loops.dim(value, axis));
      Value own = loops.create<memref::AllocOp>(type, sizes);
      loops.copy(value, own);
      value = own;
    }
    returned.push_back(value);
  }
  builder.create<func::ReturnOp>(terminator->getLoc(), returned);

  target.setFunctionType(builder.getFunctionType(
      entry->getArgumentTypes(), llvm::map_to_vector(returned, [](Value value) { return value.getType(); })));
  target.setAllArgAttrs(argumentAttributes);
  if (ArrayAttr attributes = source.getAllResultAttrs())
    target.setAllResultAttrs(attributes);
  resolveOuterTensors(target);
  freeBuffers(target);
  source.erase();
  return success();
}

LogicalResult FunctionLowering::lowerOps(Block &block) {
  for (Operation &op : llvm::make_early_inc_range(block.without_terminator()))
    if (failed(lowerOp(op)))
      return failure();
  return success();
}

LogicalResult FunctionLowering::lowerOp(Operation &op) {
  Location loc = op.getLoc();
  return llvm::TypeSwitch<Operation *, LogicalResult>(&op)
      .Case([&](DimOp dimOp) {
        Value &argument = dims[dimOp.getName()];
        if (!argument)
          argument = addArgument(builder.getIndexType(), kReferenceDimAttr, dimOp.getNameAttr());
        mapping.map(dimOp.getResult(), argument);
        return success();
      })
      .Case([&](CountOp count) {
        ReferenceLoops loops(builder, loc);
        mapping.map(count.getResult(), loops.loadIndex(lookup(count.getSource()), lookup(count.getIndex())));
        return success();
      })
      .Case([&](CheckOp) { return success(); }) // the reference shows what was read as NaN
      .Case([&](WeightOp weight) -> LogicalResult {
        Value &argument = weights[{weight.getFileAttr().getAttr(), weight.getNameAttr()}];
        Type type = toBuffer(weight.getType());
        if (!argument)
          argument = addArgument(type, kReferenceWeightAttr,
                                 builder.getArrayAttr({weight.getFileAttr().getAttr(), weight.getNameAttr()}));
        if (argument.getType() != type)
          return weight.emitOpError() << "is " << weight.getType() << " here and " << argument.getType()
                                      << " elsewhere";
        mapping.map(weight.getResult(), argument);
        return success();
      })
      .Case<UnpackOp, EncodeOp, PackBlocksOp, PrincipalAxesOp, PruneOp, CompressOp>([&](Operation *bytes) { return lowerBytes(*bytes); })
      .Case([&](BlobRefOp ref) {
        mapping.map(ref.getResult(), blobs.lookup(ref.getBlobAttr().getAttr()));
        return success();
      })
      .Case([&](GroupOp group) { return lowerGroup(group); })
      .Case([&](tensor::DimOp size) {
        Value axis = lookup(size.getIndex()), buffer = lookup(size.getSource());
        if (std::optional<int64_t> constant = getConstantIntValue(axis))
          mapping.map(size.getResult(), dim(buffer, *constant, loc));
        else
          mapping.map(size.getResult(), builder.create<memref::DimOp>(loc, buffer, axis));
        return success();
      })
      .Case([&](tensor::ExtractOp extract) {
        Values indices = llvm::map_to_vector<6>(extract.getIndices(), [&](Value index) { return lookup(index); });
        mapping.map(extract.getResult(), builder.create<memref::LoadOp>(loc, lookup(extract.getTensor()), indices));
        return success();
      })
      .Case([&](arith::ConstantOp constant) { return lowerConstant(constant); })
      .Default([&](Operation *other) -> LogicalResult {
        bool makesTensors = llvm::any_of(other->getResults(), isTensor);
        if (auto reference = dyn_cast<ReferenceOpInterface>(other); reference && makesTensors)
          return lowerReference(reference);
        if (other->getNumRegions())
          return lowerStructured(*other);
        if (makesTensors || llvm::any_of(other->getOperands(), isTensor))
          return other->emitOpError() << "has no reference lowering";
        builder.clone(*other, mapping);
        return success();
      });
}

LogicalResult FunctionLowering::lowerBlob(BlobRefOp ref) {
  StringAttr name = ref.getBlobAttr().getAttr();
  if (blobs.contains(name))
    return success();
  auto blob = SymbolTable::lookupNearestSymbolFrom<BlobOp>(ref, name);
  if (!blob)
    return ref.emitOpError() << "refers to no mixer.blob: " << name;
  // Several functions may use the blob; each lowers a copy. It lives as long as `mapping`, whose keys are its values.
  blobCopies.push_back(blob.clone());
  Block &body = blobCopies.back()->getBody().front();
  if (failed(lowerOps(body)))
    return failure();
  blobs[name] = lookup(body.getTerminator()->getOperand(0));
  return success();
}

/// What reads or writes bytes of a format, and a factorisation, is a weight that the caller computes: an argument,
/// named by a blob with the expression.
LogicalResult FunctionLowering::lowerBytes(Operation &op) {
  llvm::SetVector<Operation *> slice;
  bool isKnown = true;
  std::function<void(Operation *)> visit = [&](Operation *part) {
    if (slice.contains(part))
      return;
    for (Value operand : part->getOperands()) {
      if (Operation *source = operand.getDefiningOp())
        visit(source);
      else
        isKnown = false;
    }
    isKnown &= !isa<BlobRefOp>(part);
    slice.insert(part);
  };
  visit(&op);
  if (!isKnown)
    return op.emitOpError() << "has no reference lowering: its operands are not known at compile time";
  OpBuilder atModule = OpBuilder::atBlockEnd(module.getBody());
  Type type = op.getResult(0).getType();
  auto blob = atModule.create<BlobOp>(op.getLoc(), "reference_blob", type, IntegerAttr());
  blob->setAttr(kReferenceWeightAttr, builder.getUnitAttr());
  SymbolTable(module).insert(blob);
  atModule.createBlock(&blob.getBody());
  IRMapping clones;
  for (Operation *part : slice)
    atModule.clone(*part, clones);
  atModule.create<YieldOp>(op.getLoc(), clones.lookup(op.getResult(0)));
  mapping.map(op.getResult(0),
              addArgument(toBuffer(type), kReferenceWeightAttr, builder.getArrayAttr({blob.getSymNameAttr()})));
  return success();
}

LogicalResult FunctionLowering::lowerGroup(GroupOp group) {
  Block &body = group.getBody().front();
  for (auto [argument, input] : llvm::zip(body.getArguments(), group.getInputs()))
    mapping.map(argument, lookup(input));
  if (failed(lowerOps(body)))
    return failure();
  for (auto [result, yielded] : llvm::zip(group.getResults(), body.getTerminator()->getOperands()))
    mapping.map(result, lookup(yielded));
  return success();
}

LogicalResult FunctionLowering::lowerConstant(arith::ConstantOp constant) {
  auto elements = dyn_cast<DenseElementsAttr>(constant.getValue());
  if (!elements) {
    if (isTensor(constant))
      return constant.emitOpError() << "has no reference lowering: its value is " << constant.getValue();
    builder.clone(*constant, mapping);
    return success();
  }
  if (elements.isSplat())
    return lowerReference(cast<ReferenceOpInterface>(constant.getOperation()));
  auto type = cast<MemRefType>(toBuffer(constant.getType()));
  OpBuilder atModule = OpBuilder::atBlockEnd(module.getBody());
  auto global = atModule.create<memref::GlobalOp>(constant.getLoc(), "reference_constant",
                                                  builder.getStringAttr("private"), type, elements,
                                                  /*constant=*/true, /*alignment=*/IntegerAttr());
  SymbolTable(module).insert(global);
  mapping.map(constant.getResult(), builder.create<memref::GetGlobalOp>(constant.getLoc(), type, global.getSymName()));
  return success();
}

FailureOr<Values> FunctionLowering::getDynamicSizes(Operation *op, OpResult result) {
  auto type = cast<RankedTensorType>(result.getType());
  if (type.hasStaticShape())
    return Values();
  // Same shape as a buffer that is there already.
  Value model;
  if (auto linalgOp = dyn_cast<linalg::LinalgOp>(op))
    model = lookup(linalgOp.getDpsInits()[result.getResultNumber()]);
  else if (isa<tensor::CastOp>(op) || op->hasTrait<OpTrait::Elementwise>())
    for (Value operand : op->getOperands())
      if (isTensor(operand))
        model = lookup(operand);
  Values sizes;
  auto keepDynamic = [&](int64_t axis, function_ref<Value()> size) {
    if (type.isDynamicDim(axis))
      sizes.push_back(size());
  };
  if (model) {
    for (int64_t axis = 0; axis < type.getRank(); ++axis)
      keepDynamic(axis, [&] { return dim(model, axis, op->getLoc()); });
    return sizes;
  }
  auto fromMixed = [&](ArrayRef<OpFoldResult> mixed) {
    for (auto [axis, size] : llvm::enumerate(mixed))
      keepDynamic(axis, [&, size = size]() -> Value {
        if (auto value = dyn_cast<Value>(size))
          return lookup(value);
        return builder.create<arith::ConstantIndexOp>(op->getLoc(), *getConstantIntValue(size));
      });
    return sizes;
  };
  if (auto empty = dyn_cast<tensor::EmptyOp>(op))
    return fromMixed(empty.getMixedSizes());
  if (auto expand = dyn_cast<tensor::ExpandShapeOp>(op))
    return fromMixed(getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), builder));
  if (isa<tensor::GenerateOp, tensor::SplatOp>(op)) {
    ValueRange dynamic = isa<tensor::SplatOp>(op) ? op->getOperands().drop_front() : op->getOperands();
    return llvm::map_to_vector<6>(dynamic, [&](Value size) { return lookup(size); });
  }
  if (auto slice = dyn_cast<tensor::ExtractSliceOp>(op)) {
    SmallVector<OpFoldResult> kept;
    llvm::SmallBitVector dropped = slice.getDroppedDims();
    for (auto [axis, size] : llvm::enumerate(slice.getMixedSizes()))
      if (!dropped.test(axis))
        kept.push_back(size);
    return fromMixed(kept);
  }
  if (auto collapse = dyn_cast<tensor::CollapseShapeOp>(op)) {
    ReferenceLoops loops(builder, op->getLoc());
    for (auto [axis, group] : llvm::enumerate(collapse.getReassociationIndices()))
      keepDynamic(axis, [&, group = group] {
        Value product = loops.index(1);
        for (int64_t part : group)
          product = loops.mul(product, loops.dim(lookup(collapse.getSrc()), part));
        return product;
      });
    return sizes;
  }
  if (auto reify = dyn_cast<ReifyRankedShapedTypeOpInterface>(op)) {
    // Sizes are computed in the source first, then lowered like any op of it.
    Operation *before = op->getPrevNode();
    OpBuilder inSource(op);
    ReifiedRankedShapedTypeDims shapes;
    if (failed(reify.reifyResultShapes(inSource, shapes)))
      return op->emitOpError() << "does not say the shape of its result";
    Block::iterator first = before ? std::next(before->getIterator()) : op->getBlock()->begin();
    for (Operation &helper : llvm::make_early_inc_range(llvm::make_range(first, op->getIterator())))
      if (failed(lowerOp(helper)))
        return failure();
    return fromMixed(shapes[result.getResultNumber()]);
  }
  return op->emitOpError() << "does not say the shape of its result " << type;
}

LogicalResult FunctionLowering::lowerReference(ReferenceOpInterface op) {
  Values results;
  for (OpResult result : op->getResults()) {
    if (!isTensor(result))
      return op->emitOpError() << "has a result that is no tensor";
    FailureOr<Values> sizes = getDynamicSizes(op, result);
    if (failed(sizes))
      return failure();
    results.push_back(
        builder.create<memref::AllocOp>(op.getLoc(), cast<MemRefType>(toBuffer(result.getType())), *sizes));
  }
  Values operands = llvm::map_to_vector<6>(op->getOperands(), [&](Value operand) { return lookup(operand); });
  if (failed(op.emitReference(builder, operands, results)))
    return failure();
  mapping.map(op->getResults(), results);
  return success();
}

/// Ops with regions that stay: scf.if, scf.for.
LogicalResult FunctionLowering::lowerStructured(Operation &op) {
  OperationState state(op.getLoc(), op.getName());
  for (Value operand : op.getOperands())
    state.operands.push_back(lookup(operand));
  for (Type type : op.getResultTypes())
    state.types.push_back(toBuffer(type));
  state.addAttributes(op.getAttrs());
  for (unsigned i = 0; i < op.getNumRegions(); ++i)
    state.addRegion();
  Operation *clone = builder.create(state);
  for (auto [from, to] : llvm::zip(op.getRegions(), clone->getRegions()))
    for (Block &block : from) {
      OpBuilder::InsertionGuard guard(builder);
      SmallVector<Type> types = llvm::map_to_vector(block.getArgumentTypes(), [](Type type) { return toBuffer(type); });
      Block *target = builder.createBlock(&to, to.end(), types, SmallVector<Location>(types.size(), op.getLoc()));
      mapping.map(block.getArguments(), target->getArguments());
      if (failed(lowerOps(block)))
        return failure();
      builder.clone(*block.getTerminator(), mapping);
    }
  mapping.map(op.getResults(), clone->getResults());
  return success();
}

/// Regions that read a tensor from above were cloned with the tensor in them.
void FunctionLowering::resolveOuterTensors(func::FuncOp target) {
  target.walk([&](Operation *op) {
    OpBuilder at(op);
    if (auto extract = dyn_cast<tensor::ExtractOp>(op)) {
      Value value = at.create<memref::LoadOp>(op->getLoc(), lookup(extract.getTensor()), extract.getIndices());
      op->replaceAllUsesWith(ValueRange(value));
      op->erase();
    } else if (auto size = dyn_cast<tensor::DimOp>(op)) {
      Value value = at.create<memref::DimOp>(op->getLoc(), lookup(size.getSource()), size.getIndex());
      op->replaceAllUsesWith(ValueRange(value));
      op->erase();
    } else {
      // Scalars from above.
      for (OpOperand &operand : op->getOpOperands())
        if (Value known = mapping.lookupOrNull(operand.get()))
          operand.set(known);
    }
  });
}

void FunctionLowering::freeBuffers(func::FuncOp target) {
  target.walk([&](memref::AllocOp alloc) {
    Block *block = alloc->getBlock();
    Operation *last = alloc;
    for (Operation *user : alloc->getUsers()) {
      Operation *ancestor = block->findAncestorOpInBlock(*user);
      // A terminator, of this block or of a nested one, hands the buffer on.
      if (user->hasTrait<OpTrait::IsTerminator>())
        return;
      if (last->isBeforeInBlock(ancestor))
        last = ancestor;
    }
    // A loop or branch that takes the buffer may return it.
    if (llvm::any_of(alloc->getUsers(), [](Operation *user) { return isa<scf::ForOp, scf::WhileOp>(user); }))
      return;
    OpBuilder behind(alloc->getContext());
    behind.setInsertionPointAfter(last);
    behind.create<memref::DeallocOp>(alloc.getLoc(), alloc);
  });
}

struct LowerToReferencePass : tmc::mixer::impl::LowerToReferencePassBase<LowerToReferencePass> {
  void runOnOperation() override {
    ModuleOp module = getOperation();
    for (func::FuncOp function : llvm::make_early_inc_range(module.getOps<func::FuncOp>()))
      if (!function.isExternal() && failed(FunctionLowering(module, function).run()))
        return signalPassFailure();
    for (BlobOp blob : llvm::make_early_inc_range(module.getOps<BlobOp>()))
      if (!blob->hasAttr(kReferenceWeightAttr))
        blob.erase();
  }
};

} // namespace
