// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every buffer of the host function is contiguous, so a pointer and its dynamic sizes are all there is to it: inputs,
// outputs, blobs and arena views become memrefs made of a pointer, and upstream passes lower what lies between
// them and the dispatches. Control flow is made first, since a dispatch that fails leaves the function from where it
// stands.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/IR/SizeExpression.h"
#include "lib/Target/Host/Host.h"
#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Conversion/SCFToControlFlow/SCFToControlFlow.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "llvm/ADT/TypeSwitch.h"
#include "mlir/Interfaces/ViewLikeInterface.h"
#include "mlir/Pass/PassManager.h"
#include "tmc/Artefact.h"

namespace tmc::host {
#define GEN_PASS_DEF_HOSTTORUNTIMEPASS
#include "lib/Target/Host/Passes.h.inc"
} // namespace tmc::host

using namespace mlir;
using namespace tmc;

llvm::SmallVector<llvm::StringRef> host::getDimNames(ModuleOp module) {
  SmallVector<StringRef> names;
  if (auto dims = module->getAttrOfType<DictionaryAttr>(mixer::kDimsAttr))
    for (NamedAttribute dim : dims)
      names.push_back(dim.getName().getValue());
  return names;
}

llvm::SmallVector<llvm::StringRef> host::getDerivedDimNames(ModuleOp module) {
  SmallVector<StringRef> names;
  if (auto dims = module->getAttrOfType<DictionaryAttr>(mixer::kDerivedDimsAttr))
    for (NamedAttribute dim : dims)
      names.push_back(dim.getName().getValue());
  return names;
}

namespace {

/// Offsets of the fields of tmc_host_context in bytes.
enum ContextField { Inputs = 0, Outputs = 8, Dims = 16, Weights = 24, Arena = 32, Dispatch = 40, OverBound = 48, Site = 64, States = 72, NextStates = 80, Read = 88, Stop = 96 };

/// The number of a dispatch, in the order that the metadata lists them in.
constexpr StringLiteral kSite = "site";

/// What all functions of a module share.
struct ModuleFacts {
  SmallVector<StringRef> dims;    ///< those that are derived last
  std::vector<std::string> kernels;
  llvm::StringMap<int64_t> blobOffsets;
  SmallVector<StringRef> states; ///< in the order of the ABI
  uint64_t allOutputs = 0; // mask
};

/// The buffer that `value` is a view of.
Value getBase(Value value) {
  while (auto view = value.getDefiningOp<ViewLikeOpInterface>())
    value = view.getViewSource();
  return value;
}

/// What a kernel gets: inputs, then outputs.
SmallVector<Value> getBuffers(mixer::DispatchOp op) {
  SmallVector<Value> buffers(op.getIns());
  llvm::append_range(buffers, op.getOuts());
  return buffers;
}

/// Rewrites one function. Values of the context are loaded once, at its start.
class FunctionRewriter {
public:
  FunctionRewriter(func::FuncOp function, const ModuleFacts &facts)
      : function(function), facts(facts), builder(function.getContext()), converter(function.getContext()),
        pointerType(LLVM::LLVMPointerType::get(function.getContext())), loc(function.getLoc()) {}

  LogicalResult rewriteMain(StringRef name);
  LogicalResult rewritePlan(StringRef name);

private:
  Value constant(int64_t value) { return builder.create<arith::ConstantIntOp>(loc, value, 64); }
  Value toI64(Value index) { return builder.create<arith::IndexCastOp>(loc, builder.getI64Type(), index); }
  Value toIndex(Value integer) { return builder.create<arith::IndexCastOp>(loc, builder.getIndexType(), integer); }
  Value elementAddress(Value base, Type elementType, int64_t index) {
    return builder.create<LLVM::GEPOp>(loc, pointerType, elementType, base, ArrayRef<LLVM::GEPArg>{int32_t(index)});
  }
  Value load(Type type, Value base, int64_t index) {
    return builder.create<LLVM::LoadOp>(loc, type, elementAddress(base, type, index));
  }
  Value loadField(ContextField field) { return load(pointerType, context, field / 8); }
  Value getPointer(Value memref);
  Value makeBuffer(Value pointer, Value shift, MemRefType type, ValueRange sizes);
  FailureOr<Value> getDim(Operation *op, StringRef name);
  LogicalResult bindArgument(BlockArgument argument, unsigned &inputCount);
  LogicalResult rewriteDim(mixer::DimOp op);
  LogicalResult rewriteBlobRef(mixer::BlobRefOp op);
  LogicalResult rewriteArenaView(mixer::ArenaViewOp op);
  LogicalResult rewriteStateView(mixer::StateViewOp op);
  LogicalResult rewriteOutputOrArena(mixer::OutputOrArenaOp op);
  Value readElement(Value memref, Value index);
  FailureOr<Value> readNumber(Operation *op, Value source, Value index);
  Value makeText(Twine text);
  void stopWhere(Value condition, llvm::function_ref<Value()> report);
  LogicalResult rewriteCount(mixer::CountOp op);
  LogicalResult rewriteCheck(mixer::CheckOp op);
  LogicalResult rewriteDispatch(mixer::DispatchOp op);
  void returnUnlessZero(Value status);
  Value isAnyWanted(uint64_t outputsMask);
  uint64_t getMaskOfWriters(Value source);
  void allocateArrays();
  LogicalResult replaceReturns();
  LogicalResult rewriteOps();

  func::FuncOp function;
  const ModuleFacts &facts;
  OpBuilder builder;
  LLVMTypeConverter converter;
  Type pointerType;
  Location loc;
  Value context, inputs, outputs, dims, weights, arena, dispatch;
  Value buffersArray, sizesArray; // arguments of a dispatch; the next one uses the same
  Value numberRoom;               // where a number that a kernel has written is read to
  DenseMap<Operation *, uint64_t> countMasks;
  Block *exit = nullptr;
};

/// A contiguous memref at `pointer` + `shift` bytes. Not memref.view: in MLIR 19 the pointer of a view loses the shift
/// (the pattern for extract_aligned_pointer_as_index of view-like ops of expand-strided-metadata).
Value FunctionRewriter::makeBuffer(Value pointer, Value shift, MemRefType type, ValueRange sizes) {
  Type i64 = builder.getI64Type();
  if (shift)
    pointer = builder.create<LLVM::GEPOp>(loc, pointerType, builder.getI8Type(), pointer,
                                          ArrayRef<LLVM::GEPArg>{toI64(shift)});
  SmallVector<Value> extents, strides(type.getRank());
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    if (type.isDynamicDim(axis)) {
      extents.push_back(toI64(sizes.front()));
      sizes = sizes.drop_front();
    } else {
      extents.push_back(builder.create<LLVM::ConstantOp>(loc, i64, type.getDimSize(axis)));
    }
  }
  Value stride = builder.create<LLVM::ConstantOp>(loc, i64, 1);
  for (int64_t axis = type.getRank() - 1; axis >= 0; --axis) {
    strides[axis] = stride;
    if (axis > 0)
      stride = builder.create<LLVM::MulOp>(loc, stride, extents[axis]);
  }
  SmallVector<Value> fields = {pointer, pointer, builder.create<LLVM::ConstantOp>(loc, i64, 0)};
  llvm::append_range(fields, extents);
  llvm::append_range(fields, strides);
  Value descriptor = MemRefDescriptor::pack(builder, loc, converter, type, fields);
  return builder.create<UnrealizedConversionCastOp>(loc, type, descriptor).getResult(0);
}

Value FunctionRewriter::getPointer(Value memref) {
  Value address = builder.create<memref::ExtractAlignedPointerAsIndexOp>(loc, memref);
  return builder.create<LLVM::IntToPtrOp>(loc, pointerType, toI64(address));
}

FailureOr<Value> FunctionRewriter::getDim(Operation *op, StringRef name) {
  const auto *it = llvm::find(facts.dims, name);
  if (it == facts.dims.end())
    return op->emitError() << "dim '" << name << "' is not in " << mixer::kDimsAttr;
  return toIndex(load(builder.getI64Type(), dims, it - facts.dims.begin()));
}

/// Replaces an argument by a view of what the caller's pointer points to.
LogicalResult FunctionRewriter::bindArgument(BlockArgument argument, unsigned &inputCount) {
  auto type = dyn_cast<MemRefType>(argument.getType());
  unsigned number = argument.getArgNumber();
  if (!type || !type.getLayout().isIdentity())
    return function.emitError() << "argument " << number << " is no contiguous memref: " << argument.getType();
  auto names = function.getArgAttrOfType<ArrayAttr>(number, "mixer.dims");
  SmallVector<Value> sizes;
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    if (!type.isDynamicDim(axis))
      continue;
    StringAttr name = names && axis < int64_t(names.size()) ? dyn_cast<StringAttr>(names[axis]) : StringAttr();
    if (!name)
      return function.emitError() << "argument " << number << ": axis " << axis << " has no name in mixer.dims";
    FailureOr<Value> size = getDim(function, name.getValue());
    if (failed(size))
      return failure();
    sizes.push_back(*size);
  }
  auto output = function.getArgAttrOfType<IntegerAttr>(number, "mixer.output");
  Value pointer = output ? load(pointerType, outputs, output.getInt()) : load(pointerType, inputs, inputCount++);
  argument.replaceAllUsesWith(makeBuffer(pointer, Value(), type, sizes));
  return success();
}

LogicalResult FunctionRewriter::rewriteDim(mixer::DimOp op) {
  FailureOr<Value> dim = getDim(op, op.getName());
  if (failed(dim))
    return failure();
  op.replaceAllUsesWith(*dim);
  op.erase();
  return success();
}

LogicalResult FunctionRewriter::rewriteBlobRef(mixer::BlobRefOp op) {
  auto type = dyn_cast<MemRefType>(op.getType());
  auto offset = facts.blobOffsets.find(op.getBlob());
  if (!type || !type.hasStaticShape() || !type.getLayout().isIdentity())
    return op.emitError("a blob is a contiguous memref of static shape behind emit-kernels");
  if (offset == facts.blobOffsets.end() || offset->second < 0)
    return op.emitError() << "blob '" << op.getBlob() << "' has no offset";
  Value shift = builder.create<arith::ConstantIndexOp>(loc, offset->second);
  op.replaceAllUsesWith(makeBuffer(weights, shift, type, ValueRange()));
  op.erase();
  return success();
}

LogicalResult FunctionRewriter::rewriteArenaView(mixer::ArenaViewOp op) {
  auto type = cast<MemRefType>(op.getType());
  if (!type.getLayout().isIdentity())
    return op.emitError("a view of the arena is contiguous");
  op.replaceAllUsesWith(makeBuffer(arena, op.getOffset(), type, op.getSizes()));
  op.erase();
  return success();
}

LogicalResult FunctionRewriter::rewriteStateView(mixer::StateViewOp op) {
  auto type = cast<MemRefType>(op.getType());
  const auto *state = llvm::find(facts.states, op.getState());
  if (state == facts.states.end())
    return op.emitError() << "there is no state '" << op.getState() << "'";
  if (!type.getLayout().isIdentity())
    return op.emitError("a view of a state is contiguous");
  Value memory = load(pointerType, loadField(op.getNext() ? NextStates : States), state - facts.states.begin());
  op.replaceAllUsesWith(makeBuffer(memory, op.getOffset(), type, op.getSizes()));
  op.erase();
  return success();
}

/// The caller's buffer unless its pointer is null.
LogicalResult FunctionRewriter::rewriteOutputOrArena(mixer::OutputOrArenaOp op) {
  auto type = cast<MemRefType>(op.getType());
  Value output = getPointer(op.getOutput()), room = getPointer(op.getArena());
  Value null = builder.create<LLVM::ZeroOp>(loc, pointerType);
  Value wanted = builder.create<LLVM::ICmpOp>(loc, LLVM::ICmpPredicate::ne, output, null);
  Value chosen = builder.create<LLVM::SelectOp>(loc, wanted, output, room);
  SmallVector<Value> sizes;
  for (int64_t axis = 0; axis < type.getRank(); ++axis)
    if (type.isDynamicDim(axis))
      sizes.push_back(builder.create<memref::DimOp>(loc, op.getArena(), axis));
  op.replaceAllUsesWith(makeBuffer(chosen, Value(), type, sizes));
  op.erase();
  return success();
}

/// Splits the block where the builder stands and leaves the function with `status` unless it is 0.
void FunctionRewriter::returnUnlessZero(Value status) {
  Block *block = builder.getInsertionBlock();
  Block *next = block->splitBlock(builder.getInsertionPoint());
  builder.setInsertionPointToEnd(block);
  Value zero = builder.create<arith::ConstantIntOp>(loc, 0, 32);
  Value stop = builder.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, status, zero);
  builder.create<cf::CondBranchOp>(loc, stop, exit, ValueRange(status), next, ValueRange());
  builder.setInsertionPointToStart(next);
}

/// i1: the caller wants one of these outputs.
Value FunctionRewriter::isAnyWanted(uint64_t outputsMask) {
  Value any = builder.create<arith::ConstantIntOp>(loc, 0, 1);
  Value null = builder.create<LLVM::ZeroOp>(loc, pointerType);
  for (unsigned i = 0; i < 64; ++i) {
    if (!(outputsMask & facts.allOutputs & (uint64_t(1) << i)))
      continue;
    Value wanted = builder.create<LLVM::ICmpOp>(loc, LLVM::ICmpPredicate::ne, load(pointerType, outputs, i), null);
    any = builder.create<arith::OrIOp>(loc, any, wanted);
  }
  return any;
}

/// Outputs for which numbers in a buffer are computed: those of the dispatches that write it.
uint64_t FunctionRewriter::getMaskOfWriters(Value source) {
  uint64_t mask = 0;
  bool found = false;
  Value base = getBase(source);
  function.walk([&](mixer::DispatchOp dispatch) {
    if (!llvm::any_of(dispatch.getOuts(), [&](Value out) { return getBase(out) == base; }))
      return;
    mask |= uint64_t(dispatch.getOutputsMask());
    found = true;
  });
  return found ? mask : ~uint64_t(0);
}

/// A number that a kernel has written, of a memref with one axis. The memory may be a device's: the runtime reads it.
Value FunctionRewriter::readElement(Value memref, Value index) {
  Type type = cast<MemRefType>(memref.getType()).getElementType(), i64 = builder.getI64Type();
  Value address = builder.create<LLVM::GEPOp>(loc, pointerType, type, getPointer(memref), ArrayRef<LLVM::GEPArg>{toI64(index)});
  auto calleeType = LLVM::LLVMFunctionType::get(builder.getI32Type(), {pointerType, pointerType, pointerType, i64});
  Value size = constant(llvm::divideCeil(type.getIntOrFloatBitWidth(), 8));
  Value status =
      builder.create<LLVM::CallOp>(loc, calleeType, ValueRange{loadField(Read), context, address, numberRoom, size}).getResult();
  returnUnlessZero(status);
  return builder.create<LLVM::LoadOp>(loc, type, numberRoom);
}

/// A number that kernels have written, 0 where they were not asked for.
FailureOr<Value> FunctionRewriter::readNumber(Operation *op, Value source, Value index) {
  auto type = dyn_cast<MemRefType>(source.getType());
  if (!type || type.getRank() != 1 || !type.getElementType().isInteger())
    return op->emitError("reads a number from a memref with one axis of integers");
  uint64_t mask = countMasks.lookup(op);
  bool isForStates = !facts.states.empty() && (mask >> mixer::kStatesBit & 1);
  if (isForStates || (mask & facts.allOutputs) == facts.allOutputs)
    return readElement(source, index);
  // Where no output asks for the dispatch that writes the number, it was not run and the memory holds anything.
  Block *block = builder.getInsertionBlock();
  Block *next = block->splitBlock(builder.getInsertionPoint());
  Value element = next->addArgument(type.getElementType(), loc);
  Block *read = builder.createBlock(next);
  builder.setInsertionPointToEnd(block);
  Value zero = builder.create<arith::ConstantIntOp>(loc, 0, type.getElementTypeBitWidth());
  builder.create<cf::CondBranchOp>(loc, isAnyWanted(mask), read, ValueRange(), next, ValueRange(zero));
  builder.setInsertionPointToEnd(read);
  Value loaded = readElement(source, index);
  builder.create<cf::BranchOp>(loc, next, ValueRange(loaded));
  builder.setInsertionPointToStart(next);
  return element;
}

/// Address of a NUL-terminated text.
Value FunctionRewriter::makeText(Twine text) {
  auto module = function->getParentOfType<ModuleOp>();
  unsigned number = 0;
  std::string symbol;
  do
    symbol = ("what_" + Twine(number++)).str();
  while (module.lookupSymbol(symbol));
  std::string terminated = text.str();
  terminated.push_back('\0');
  return LLVM::createGlobalString(loc, builder, symbol, terminated, LLVM::Linkage::Private);
}

/// Where `condition` is true the function returns what `report` makes.
void FunctionRewriter::stopWhere(Value condition, llvm::function_ref<Value()> report) {
  Block *block = builder.getInsertionBlock();
  Block *next = block->splitBlock(builder.getInsertionPoint());
  Block *stop = builder.createBlock(next);
  builder.setInsertionPointToEnd(block);
  builder.create<cf::CondBranchOp>(loc, condition, stop, ValueRange(), next, ValueRange());
  builder.setInsertionPointToEnd(stop);
  Value status = report();
  builder.create<cf::BranchOp>(loc, exit, ValueRange(status));
  builder.setInsertionPointToStart(next);
}

LogicalResult FunctionRewriter::rewriteCount(mixer::CountOp op) {
  FailureOr<Value> element = readNumber(op, op.getSource(), op.getIndex());
  if (failed(element))
    return failure();
  Value value = toIndex(*element);
  Value tooLarge = builder.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ugt, value, op.getBound());
  std::string what = mixer::getLayerName(op.getLoc());
  Type i64 = builder.getI64Type();
  stopWhere(tooLarge, [&] {
    Value text = makeText(what.empty() ? "a number of tokens" : what);
    auto calleeType = LLVM::LLVMFunctionType::get(builder.getI32Type(), {pointerType, pointerType, i64, i64});
    return builder
        .create<LLVM::CallOp>(loc, calleeType,
                              ValueRange{loadField(OverBound), context, text, toI64(value), toI64(op.getBound())})
        .getResult();
  });
  op.replaceAllUsesWith(value);
  op.erase();
  return success();
}

LogicalResult FunctionRewriter::rewriteCheck(mixer::CheckOp op) {
  FailureOr<Value> element = readNumber(op, op.getSource(), op.getIndex());
  if (failed(element))
    return failure();
  Value zero = builder.create<arith::ConstantOp>(loc, builder.getZeroAttr(element->getType()));
  Value isWrong = builder.create<arith::CmpIOp>(loc, arith::CmpIPredicate::ne, *element, zero);
  stopWhere(isWrong, [&] {
    auto calleeType = LLVM::LLVMFunctionType::get(builder.getI32Type(), {pointerType, pointerType});
    return builder
        .create<LLVM::CallOp>(loc, calleeType, ValueRange{loadField(Stop), context, makeText(op.getMessage())})
        .getResult();
  });
  op.erase();
  return success();
}

LogicalResult FunctionRewriter::rewriteDispatch(mixer::DispatchOp op) {
  auto kernel = llvm::find(facts.kernels, op.getKernel());
  if (kernel == facts.kernels.end())
    return op.emitError() << "there is no kernel '" << op.getKernel() << "'";
  int64_t bufferCount = 0, sizeCount = 0;
  auto store = [&](Value value, Value array, int64_t index) {
    builder.create<LLVM::StoreOp>(loc, value, elementAddress(array, value.getType(), index));
  };
  for (Value buffer : getBuffers(op)) {
    auto type = dyn_cast<MemRefType>(buffer.getType());
    if (!type || !type.getLayout().isIdentity())
      return op.emitError() << "a kernel's buffer is a contiguous memref, got " << buffer.getType();
    store(getPointer(buffer), buffersArray, bufferCount++);
    for (int64_t axis = 0; axis < type.getRank(); ++axis)
      if (type.isDynamicDim(axis))
        store(toI64(builder.create<memref::DimOp>(loc, buffer, axis)), sizesArray, sizeCount++);
  }
  for (Value size : op.getSizes())
    store(toI64(size), sizesArray, sizeCount++);
  Value index = builder.create<arith::ConstantIntOp>(loc, kernel - facts.kernels.begin(), 32);
  Value site = builder.create<arith::ConstantIntOp>(loc, op->getAttrOfType<IntegerAttr>(kSite).getInt(), 32);
  store(site, context, ContextField::Site / 4);
  Value work = op.getWork() ? toI64(op.getWork()) : constant(0);
  Type i64 = builder.getI64Type();
  auto calleeType = LLVM::LLVMFunctionType::get(
      builder.getI32Type(), {pointerType, builder.getI32Type(), pointerType, pointerType, i64, i64});
  Value status = builder
                     .create<LLVM::CallOp>(loc, calleeType,
                                           ValueRange{dispatch, context, index, buffersArray, sizesArray,
                                                      constant(op.getOutputsMask()), work})
                     .getResult();
  returnUnlessZero(status);
  op.erase();
  return success();
}

/// Room for the arguments of the largest dispatch, in the entry block.
void FunctionRewriter::allocateArrays() {
  int64_t buffers = 1, sizes = 1;
  function.walk([&](mixer::DispatchOp op) {
    int64_t dynamic = op.getSizes().size();
    for (Value buffer : getBuffers(op))
      dynamic += cast<MemRefType>(buffer.getType()).getNumDynamicDims();
    buffers = std::max<int64_t>(buffers, op.getIns().size() + op.getOuts().size());
    sizes = std::max(sizes, dynamic);
  });
  buffersArray = builder.create<LLVM::AllocaOp>(loc, pointerType, pointerType, constant(buffers));
  sizesArray = builder.create<LLVM::AllocaOp>(loc, pointerType, builder.getI64Type(), constant(sizes));
  numberRoom = builder.create<LLVM::AllocaOp>(loc, pointerType, builder.getI64Type(), constant(1));
}

LogicalResult FunctionRewriter::rewriteOps() {
  SmallVector<Operation *> ops;
  function.walk([&](Operation *op) {
    if (isa<mixer::MixerDialect>(op->getDialect()))
      ops.push_back(op);
    if (auto count = dyn_cast<mixer::CountOp>(op))
      countMasks[op] = getMaskOfWriters(count.getSource());
    if (auto check = dyn_cast<mixer::CheckOp>(op))
      countMasks[op] = getMaskOfWriters(check.getSource());
  });
  for (Operation *op : ops) {
    builder.setInsertionPoint(op);
    loc = op->getLoc();
    LogicalResult result =
        llvm::TypeSwitch<Operation *, LogicalResult>(op)
            .Case([&](mixer::DimOp dim) { return rewriteDim(dim); })
            .Case([&](mixer::BlobRefOp blob) { return rewriteBlobRef(blob); })
            .Case([&](mixer::ArenaViewOp view) { return rewriteArenaView(view); })
            .Case([&](mixer::StateViewOp view) { return rewriteStateView(view); })
            .Case([&](mixer::OutputOrArenaOp output) { return rewriteOutputOrArena(output); })
            .Case([&](mixer::CountOp count) { return rewriteCount(count); })
            .Case([&](mixer::CheckOp check) { return rewriteCheck(check); })
            .Case([&](mixer::DispatchOp dispatch) { return rewriteDispatch(dispatch); })
            .Default([](Operation *op) { return op->emitError("has no place in the host function"); });
    if (failed(result))
      return failure();
  }
  auto allocation = function.walk([](Operation *op) {
    return isa<memref::AllocOp, memref::AllocaOp>(op) ? WalkResult(op->emitError("is not planned into the arena"))
                                                      : WalkResult::advance();
  });
  return failure(allocation.wasInterrupted());
}

LogicalResult FunctionRewriter::replaceReturns() {
  for (Block &block : function.getBody()) {
    auto terminator = dyn_cast<func::ReturnOp>(block.getTerminator());
    if (!terminator || &block == exit)
      continue;
    builder.setInsertionPoint(terminator);
    if (exit) {
      Value zero = builder.create<arith::ConstantIntOp>(loc, 0, 32);
      builder.create<func::ReturnOp>(loc, zero);
    } else {
      if (terminator.getNumOperands() < 1)
        return terminator.emitError("the plan returns the size of the arena, and then derived dims");
      for (auto [index, value] : llvm::enumerate(terminator.getOperands()))
        builder.create<LLVM::StoreOp>(
            loc, toI64(value), index ? elementAddress(outputs, builder.getI64Type(), index) : outputs);
      builder.create<func::ReturnOp>(loc);
    }
    terminator.erase();
  }
  return success();
}

LogicalResult FunctionRewriter::rewriteMain(StringRef name) {
  Block &entry = function.getBody().front();
  builder.setInsertionPointToStart(&entry);
  unsigned argumentCount = entry.getNumArguments();
  context = entry.addArgument(pointerType, loc);
  inputs = loadField(Inputs);
  outputs = loadField(Outputs);
  dims = loadField(Dims);
  weights = loadField(Weights);
  arena = loadField(Arena);
  dispatch = loadField(Dispatch);
  allocateArrays();
  unsigned inputCount = 0;
  for (unsigned i = 0; i < argumentCount; ++i)
    if (failed(bindArgument(entry.getArgument(i), inputCount)))
      return failure();
  entry.eraseArguments(0, argumentCount);
  exit = builder.createBlock(&function.getBody(), function.getBody().end(), builder.getI32Type(), loc);
  builder.create<func::ReturnOp>(loc, exit->getArgument(0));
  if (failed(rewriteOps()) || failed(replaceReturns()))
    return failure();
  function.setType(builder.getFunctionType({pointerType}, {builder.getI32Type()}));
  function.removeArgAttrsAttr();
  function.setName(name);
  function.setPublic();
  return success();
}

LogicalResult FunctionRewriter::rewritePlan(StringRef name) {
  Block &entry = function.getBody().front();
  if (entry.getNumArguments() != 0)
    return function.emitError("the plan has no arguments");
  dims = entry.addArgument(pointerType, loc);
  outputs = entry.addArgument(pointerType, loc);
  if (failed(rewriteOps()) || failed(replaceReturns()))
    return failure();
  function.setType(builder.getFunctionType({pointerType, pointerType}, {}));
  function.setName(name);
  function.setPublic();
  return success();
}

struct HostToRuntimePass : host::impl::HostToRuntimePassBase<HostToRuntimePass> {
  using HostToRuntimePassBase::HostToRuntimePassBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    auto main = module.lookupSymbol<func::FuncOp>("main");
    auto plan = module.lookupSymbol<func::FuncOp>("plan");
    if (!main || !plan || main.isExternal() || plan.isExternal()) {
      module.emitError("expected the functions @main and @plan of a planned module");
      return signalPassFailure();
    }
    ModuleFacts facts;
    facts.dims = host::getDimNames(module);
    llvm::append_range(facts.dims, host::getDerivedDimNames(module));
    facts.kernels = getKernelNames(module);
    module.walk([&](mixer::BlobOp blob) { facts.blobOffsets[blob.getSymName()] = blob.getOffset().value_or(-1); });
    for (auto state : module.getOps<mixer::StateOp>())
      facts.states.push_back(state.getSymName());
    for (unsigned i = 0; i < main.getNumArguments(); ++i)
      if (auto output = main.getArgAttrOfType<IntegerAttr>(i, "mixer.output"))
        facts.allOutputs |= uint64_t(1) << (output.getInt() & 63);

    int32_t site = 0;
    main.walk([&](mixer::DispatchOp op) { op->setAttr(kSite, Builder(op).getI32IntegerAttr(site++)); });

    // Early returns need blocks.
    OpPassManager blocks(ModuleOp::getOperationName());
    for (Operation &op : llvm::make_early_inc_range(module.getOps()))
      if (&op != main && &op != plan)
        op.erase();
    blocks.addPass(createConvertSCFToCFPass());
    if (failed(runPipeline(blocks, module)) ||
        failed(FunctionRewriter(main, facts).rewriteMain(name + "_invoke")) ||
        failed(FunctionRewriter(plan, facts).rewritePlan(name + "_plan")))
      signalPassFailure();
  }
};

} // namespace
