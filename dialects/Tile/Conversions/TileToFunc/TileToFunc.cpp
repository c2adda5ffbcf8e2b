// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "dialects/Tile/Conversions/TileToFunc/Passes.h"

#include "dialects/Tile/IR/TileOps.h"
#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "tmc/abi.h"
#include "llvm/Support/MathExtras.h"

namespace tmc::tile {
#define GEN_PASS_DEF_TILETOFUNCPASS
#include "dialects/Tile/Conversions/TileToFunc/Passes.h.inc"
} // namespace tmc::tile

using namespace mlir;
using namespace tmc::tile;

namespace {

constexpr int64_t kPanelAlignment = 64, kSharedAlignment = 128, kSwizzleAlignment = 1024;
/// Shared memory that any kernel may have without asking for more.
constexpr int64_t kStaticShared = 48 << 10;

/// What both kinds of kernels have in common: arguments become memrefs, panels pieces of one buffer, the grid a loop.
class KernelConversion {
public:
  KernelConversion(KernelOp kernel, const LLVMTypeConverter &converter)
      : kernel(kernel), converter(converter), builder(kernel.getLoc(), kernel),
        pointer(LLVM::LLVMPointerType::get(builder.getContext())) {}
  virtual ~KernelConversion() = default;

  void run() {
    function = builder.create<func::FuncOp>(kernel.getSymName(), getFunctionType());
    Block *entry = function.addEntryBlock();
    builder.setInsertionPointToStart(entry);
    auto [part, parts] = begin(entry);
    SmallVector<Value> arguments = loadArguments();
    convertPanels(part);

    Block &body = kernel.getBody().front();
    for (auto [from, to] : llvm::zip(body.getArguments(), arguments))
      from.replaceAllUsesWith(to);
    GridOp grid = kernel.getGrid();
    body.getTerminator()->erase();
    entry->getOperations().splice(entry->end(), body.getOperations());
    convertGrid(grid, part, parts);
    builder.setInsertionPointToEnd(entry);
    end();
    builder.create<func::ReturnOp>();
    kernel.erase();
  }

protected:
  virtual FunctionType getFunctionType() = 0;
  /// Which part of how many.
  virtual std::pair<Value, Value> begin(Block *entry) = 0;
  virtual void end() {}
  virtual Value loadBuffer(int64_t number) = 0;
  virtual Value loadSize(int64_t number) = 0;
  /// The memory of all panels, `bytes`, of this part.
  virtual Value getScratch(Value part, int64_t bytes) = 0;
  /// The same where it must be the device's memory.
  virtual Value getDeviceMemory(Value part, int64_t bytes) { return getScratch(part, bytes); }
  /// Of a thread, from now on: more than those that it begins with, or fewer.
  virtual void setRegisters(int64_t /*count*/, bool /*areMore*/) {}
  /// The shared memory of a block; a CPU has none.
  virtual Value getShared(int64_t bytes) = 0;
  /// The cells of a part: from, to and step.
  struct Share {
    Value begin, end, step;
  };
  virtual Share getShare(Value part, Value parts, Value cells) = 0;

  Value toIndex(Value i64) { return builder.create<arith::IndexCastOp>(builder.getIndexType(), i64); }
  Value constant(int64_t value) { return builder.create<arith::ConstantIndexOp>(value); }

  /// A memref of identity layout at a pointer; `sizes`: of all its axes, as i64.
  Value makeMemRef(MemRefType type, Value pointer, ArrayRef<Value> sizes) {
    Type i64 = builder.getI64Type();
    auto integer = [&](int64_t value) -> Value {
      return builder.create<LLVM::ConstantOp>(i64, builder.getI64IntegerAttr(value));
    };
    SmallVector<Value> fields = {pointer, pointer, integer(0)}, strides(sizes.size());
    Value stride;
    for (int64_t axis = static_cast<int64_t>(sizes.size()) - 1; axis >= 0; --axis) {
      stride = stride ? builder.create<LLVM::MulOp>(stride, sizes[axis + 1]).getResult() : integer(1);
      strides[axis] = stride;
    }
    fields.append(sizes.begin(), sizes.end());
    fields.append(strides.begin(), strides.end());
    Value descriptor = MemRefDescriptor::pack(builder, builder.getLoc(), converter, type, fields);
    return builder.create<UnrealizedConversionCastOp>(type, descriptor).getResult(0);
  }

  SmallVector<Value> loadArguments() {
    Type i64 = builder.getI64Type();
    int64_t nextBuffer = 0, nextSize = 0;
    SmallVector<Value> values(kernel.getArgumentTypes().size());
    for (auto [index, type] : llvm::enumerate(kernel.getArgumentTypes())) {
      auto memref = dyn_cast<MemRefType>(type);
      if (!memref)
        continue;
      SmallVector<Value> extents;
      for (int64_t extent : memref.getShape())
        extents.push_back(ShapedType::isDynamic(extent)
                              ? loadSize(nextSize++)
                              : builder.create<LLVM::ConstantOp>(i64, builder.getI64IntegerAttr(extent)).getResult());
      values[index] = makeMemRef(memref, loadBuffer(nextBuffer++), extents);
    }
    for (auto [index, type] : llvm::enumerate(kernel.getArgumentTypes()))
      if (isa<IndexType>(type))
        values[index] = toIndex(loadSize(nextSize++));
    return values;
  }

  static int64_t getBytes(PanelOp panel) {
    auto type = cast<MemRefType>(panel.getType());
    int64_t bytes = llvm::divideCeil(type.getElementTypeBitWidth(), 8) * type.getNumElements();
    return llvm::alignTo(bytes, kPanelAlignment);
  }

  void convertPanels(Value part) {
    SmallVector<PanelOp> panels, shared, device;
    kernel.walk([&](PanelOp panel) {
      unsigned space = cast<MemRefType>(panel.getType()).getMemorySpaceAsInt();
      (space == kSharedSpace ? shared : space == kDeviceSpace ? device : panels).push_back(panel);
    });
    auto bytesOf = [](ArrayRef<PanelOp> panels) {
      int64_t bytes = 0;
      for (PanelOp panel : panels)
        bytes += getBytes(panel);
      return bytes;
    };
    int64_t bytes = bytesOf(panels);
    function->setAttr(kScratchAttribute, builder.getI64IntegerAttr(bytes));
    if (!panels.empty())
      placePanels(panels, getScratch(part, bytes));
    if (!shared.empty())
      placePanels(shared, getShared(bytesOf(shared)));
    if (!device.empty())
      placePanels(device, getDeviceMemory(part, bytesOf(device)));
  }

  void placePanels(ArrayRef<PanelOp> panels, Value base) {
    Type i64 = builder.getI64Type(), pointer = base.getType();
    int64_t offset = 0;
    for (PanelOp panel : panels) {
      auto type = cast<MemRefType>(panel.getType());
      SmallVector<Value> extents;
      for (int64_t extent : type.getShape())
        extents.push_back(builder.create<LLVM::ConstantOp>(i64, builder.getI64IntegerAttr(extent)));
      Value address = base;
      if (offset)
        address = builder.create<LLVM::GEPOp>(
            pointer, builder.getI8Type(), base,
            ArrayRef<LLVM::GEPArg>{
                builder.create<LLVM::ConstantOp>(i64, builder.getI64IntegerAttr(offset)).getResult()});
      offset += getBytes(panel);
      panel.replaceAllUsesWith(makeMemRef(type, address, extents));
      panel.erase();
    }
  }

  Value getPiece(Value memory, Value part, Value stride) {
    Value start = builder.create<arith::MulIOp>(part, toIndex(stride));
    return builder.create<LLVM::GEPOp>(
        pointer, builder.getI8Type(), memory,
        ArrayRef<LLVM::GEPArg>{builder.create<arith::IndexCastOp>(builder.getI64Type(), start).getResult()});
  }

  void convertGrid(GridOp grid, Value part, Value parts) {
    builder.setInsertionPoint(grid);
    builder.setLoc(grid.getLoc());
    OperandRange extents = grid.getExtents();
    Value cells = extents.front();
    for (Value extent : extents.drop_front())
      cells = builder.create<arith::MulIOp>(cells, extent);
    Share share = getShare(part, parts, cells);
    auto loop = builder.create<scf::ForOp>(share.begin, share.end, share.step);
    builder.setInsertionPointToStart(loop.getBody());
    Value rest = loop.getInductionVar();
    Block &body = grid.getBody().front();
    for (unsigned axis = extents.size(); axis-- > 0;) {
      Value coordinate = rest;
      if (axis) {
        coordinate = builder.create<arith::RemUIOp>(rest, extents[axis]);
        rest = builder.create<arith::DivUIOp>(rest, extents[axis]);
      }
      body.getArgument(axis).replaceAllUsesWith(coordinate);
    }
    body.getTerminator()->erase();
    Block *to = loop.getBody();
    to->getOperations().splice(to->getTerminator()->getIterator(), body.getOperations());
    grid.erase();
    for (auto branch : llvm::make_early_inc_range(to->getOps<scf::IfOp>()))
      if (auto registers = branch->getAttrOfType<DenseI64ArrayAttr>(kRegistersAttribute))
        return partWarps(loop, branch, registers);
  }

  /// loop { if c { a } else { b } } -> if c { loop { a } } else { loop { b } }, each with as many registers as it says.
  void partWarps(scf::ForOp loop, scf::IfOp branch, ArrayRef<int64_t> registers) {
    builder.setInsertionPoint(loop);
    auto parted = builder.create<scf::IfOp>(branch.getCondition(), /*withElseRegion=*/true);
    branch->setAttr(kRegistersAttribute, builder.getUnitAttr());
    builder.setInsertionPointToStart(parted.elseBlock());
    Operation *other = builder.clone(*loop);
    loop->moveBefore(parted.thenBlock()->getTerminator());
    auto keep = [&](Operation *copy, bool isFirst) {
      builder.setInsertionPoint(copy);
      setRegisters(registers[!isFirst], !isFirst);
      auto branches = llvm::to_vector(cast<scf::ForOp>(copy).getBody()->getOps<scf::IfOp>());
      for (scf::IfOp own : branches) {
        if (!own->hasAttr(kRegistersAttribute))
          continue;
        Block *kept = isFirst ? own.thenBlock() : own.elseBlock();
        kept->getTerminator()->erase();
        own->getBlock()->getOperations().splice(own->getIterator(), kept->getOperations());
        own.erase();
      }
    };
    keep(loop, true);
    keep(other, false);
  }

  KernelOp kernel;
  const LLVMTypeConverter &converter;
  ImplicitLocOpBuilder builder;
  Type pointer;
  func::FuncOp function;
};

/// A tmc_kernel.
class CPUKernelConversion : public KernelConversion {
public:
  CPUKernelConversion(KernelOp kernel, const LLVMTypeConverter &converter, bool hasFPCR)
      : KernelConversion(kernel, converter), hasFPCR(hasFPCR) {}

private:
  FunctionType getFunctionType() override {
    Type i32 = builder.getI32Type();
    return builder.getFunctionType({pointer, i32, i32}, {});
  }

  std::pair<Value, Value> begin(Block *entry) override {
    args = entry->getArgument(0);
    // A part number is unsigned: i32 is wide enough for its sign bit never to be set, but extend it as it is.
    Value part = toIndex(builder.create<arith::ExtUIOp>(builder.getI64Type(), entry->getArgument(1)));
    Value parts = toIndex(builder.create<arith::ExtUIOp>(builder.getI64Type(), entry->getArgument(2)));
    callersState = setFloatingPointState();
    buffers = loadField(args, pointer, offsetof(tmc_kernel_args, buffers));
    sizes = loadField(args, pointer, offsetof(tmc_kernel_args, sizes));
    return {part, parts};
  }

  void end() override { callIntrinsic(hasFPCR ? "llvm.aarch64.set.fpcr" : "llvm.x86.sse.ldmxcsr", callersState); }
  Value loadBuffer(int64_t number) override { return loadField(buffers, pointer, number * sizeof(void *)); }
  Value loadSize(int64_t number) override { return loadField(sizes, builder.getI64Type(), number * sizeof(int64_t)); }

  Value getScratch(Value part, int64_t bytes) override {
    Value stride = loadField(args, builder.getI64Type(), offsetof(tmc_kernel_args, scratch_stride));
    return getPiece(loadField(args, pointer, offsetof(tmc_kernel_args, scratch)), part, stride);
  }

  Value getShared(int64_t bytes) override { return getScratch(constant(0), bytes); }
  /// Those that follow each other, as their caches like it.
  Share getShare(Value part, Value parts, Value cells) override {
    Value one = constant(1), next = builder.create<arith::AddIOp>(part, one);
    Value begin = builder.create<arith::DivUIOp>(builder.create<arith::MulIOp>(cells, part), parts);
    Value end = builder.create<arith::DivUIOp>(builder.create<arith::MulIOp>(cells, next), parts);
    return {begin, end, one};
  }

  Value loadField(Value base, Type type, int64_t byteOffset) {
    Value address = base;
    if (byteOffset)
      address = builder.create<LLVM::GEPOp>(base.getType(), builder.getI8Type(), base,
                                            ArrayRef<LLVM::GEPArg>{static_cast<int32_t>(byteOffset)});
    return builder.create<LLVM::LoadOp>(type, address);
  }

  void callIntrinsic(StringRef name, Value argument) {
    builder.create<LLVM::CallIntrinsicOp>(TypeRange(), builder.getStringAttr(name), ValueRange(argument),
                                          LLVM::FastmathFlagsAttr());
  }

  /// Round to nearest, no exceptions, denormals are zero: an operation that meets a denormal takes a hundred cycles on
  /// some CPUs, and decaying states and far tails of exponentials are full of them. So results depend neither on the
  /// CPU nor on the caller's settings, which are put back at the end. Returns those, or where they are kept.
  Value setFloatingPointState() {
    if (hasFPCR) {
      constexpr int64_t kFlushToZero = 1 << 24; // of operands and results
      Type i64 = builder.getI64Type();
      Value callers = builder
                          .create<LLVM::CallIntrinsicOp>(i64, builder.getStringAttr("llvm.aarch64.get.fpcr"),
                                                         ValueRange(), LLVM::FastmathFlagsAttr())
                          .getResults();
      callIntrinsic("llvm.aarch64.set.fpcr",
                    builder.create<LLVM::ConstantOp>(i64, builder.getI64IntegerAttr(kFlushToZero)));
      return callers;
    }
    constexpr int32_t kState = 0x9fc0; // MXCSR: flush to zero, denormals are zero, all exceptions masked
    Type i32 = builder.getI32Type();
    Value one = builder.create<LLVM::ConstantOp>(i32, builder.getI32IntegerAttr(1));
    Value callers = builder.create<LLVM::AllocaOp>(pointer, i32, one);
    Value own = builder.create<LLVM::AllocaOp>(pointer, i32, one);
    callIntrinsic("llvm.x86.sse.stmxcsr", callers);
    builder.create<LLVM::StoreOp>(builder.create<LLVM::ConstantOp>(i32, builder.getI32IntegerAttr(kState)), own);
    callIntrinsic("llvm.x86.sse.ldmxcsr", own);
    return callers;
  }

  bool hasFPCR;
  Value args, buffers, sizes, callersState;
};

/// A tmc_cuda_kernel.
class GPUKernelConversion : public KernelConversion {
public:
  using KernelConversion::KernelConversion;

private:
  FunctionType getFunctionType() override {
    SmallVector<Type> types;
    for (Type type : kernel.getArgumentTypes()) {
      auto memref = dyn_cast<MemRefType>(type);
      bufferCount += memref != nullptr;
      sizeCount += memref ? memref.getNumDynamicDims() : 1;
    }
    types.append(bufferCount, pointer);
    types.append(sizeCount, builder.getI64Type());
    types.append({pointer, builder.getI64Type()});
    return builder.getFunctionType(types, {});
  }

  std::pair<Value, Value> begin(Block *entry) override {
    function->setAttr(kBuffersAttribute, builder.getI64IntegerAttr(bufferCount));
    function->setAttr(kSizesAttribute, builder.getI64IntegerAttr(sizeCount));
    function->setAttr(kSharedAttribute, builder.getI64IntegerAttr(0));
    function->setAttr(kDynamicSharedAttribute, builder.getI64IntegerAttr(0));
    auto warps = kernel->getAttrOfType<DenseI64ArrayAttr>(kWarpsAttribute);
    auto copyWarps = kernel->getAttrOfType<IntegerAttr>(kCopyWarpsAttribute);
    function->setAttr(kThreadsAttribute, builder.getI64IntegerAttr(32 * ((warps ? warps[0] * warps[1] : 1) +
                                                                         (copyWarps ? copyWarps.getInt() : 0))));
    if (Attribute blocks = kernel->getAttr(kBlocksAttribute))
      function->setAttr(kBlocksAttribute, blocks);
    return {readRegister("ctaid.x"), readRegister("nctaid.x")};
  }

  Value readRegister(StringRef name) {
    Value value = builder
                      .create<LLVM::CallIntrinsicOp>(builder.getI32Type(),
                                                     builder.getStringAttr("llvm.nvvm.read.ptx.sreg." + name),
                                                     ValueRange(), LLVM::FastmathFlagsAttr())
                      .getResults();
    return toIndex(builder.create<arith::ExtUIOp>(builder.getI64Type(), value));
  }

  Value loadBuffer(int64_t number) override { return function.getArgument(number); }
  Value loadSize(int64_t number) override { return function.getArgument(bufferCount + number); }

  Value getScratch(Value part, int64_t bytes) override {
    if (bytes > kStaticShared)
      return getPiece(function.getArgument(bufferCount + sizeCount), part,
                      function.getArgument(bufferCount + sizeCount + 1));
    function->setAttr(kScratchAttribute, builder.getI64IntegerAttr(0));
    return builder.create<LLVM::AddrSpaceCastOp>(pointer, getShared(bytes));
  }

  void setRegisters(int64_t count, bool areMore) override {
    std::string text = (Twine("setmaxnreg.") + (areMore ? "inc" : "dec") + ".sync.aligned.u32 " + Twine(count) + ";").str();
    builder.create<LLVM::InlineAsmOp>(TypeRange(), ValueRange(), text, "", /*has_side_effects=*/true,
                                      /*is_align_stack=*/false, LLVM::AsmDialectAttr(), ArrayAttr());
  }

  /// Only kernels of tensor cores ask for it, which have no other scratch.
  Value getDeviceMemory(Value part, int64_t bytes) override {
    constexpr int64_t alignment = 256; // of each block's piece, whatever other kernels take
    function->setAttr(kScratchAttribute, builder.getI64IntegerAttr(llvm::alignTo(bytes, alignment)));
    return builder.create<LLVM::AddrSpaceCastOp>(
        LLVM::LLVMPointerType::get(builder.getContext(), kDeviceSpace),
        getPiece(function.getArgument(bufferCount + sizeCount), part, function.getArgument(bufferCount + sizeCount + 1)));
  }

  Value getShared(int64_t bytes) override {
    auto used = function->getAttrOfType<IntegerAttr>(kSharedAttribute).getInt();
    bool isDynamic = used + bytes > kStaticShared;
    if (isDynamic)
      function->setAttr(kDynamicSharedAttribute, builder.getI64IntegerAttr(bytes));
    else
      function->setAttr(kSharedAttribute, builder.getI64IntegerAttr(used + bytes));
    auto type = LLVM::LLVMArrayType::get(builder.getI8Type(), isDynamic ? 0 : bytes);
    std::string name = (kernel.getSymName() + "_panels" + Twine(used)).str();
    {
      OpBuilder::InsertionGuard guard(builder);
      builder.setInsertionPoint(function);
      builder.create<LLVM::GlobalOp>(type, /*isConstant=*/false,
                                     isDynamic ? LLVM::Linkage::External : LLVM::Linkage::Internal, name, Attribute(),
                                     kernel->hasAttr(kWarpsAttribute) ? kSwizzleAlignment : kSharedAlignment, kSharedSpace);
    }
    auto inShared = LLVM::LLVMPointerType::get(builder.getContext(), kSharedSpace);
    return builder.create<LLVM::AddressOfOp>(inShared, name);
  }

  /// Blocks that run at once have cells beside each other, which read much of the same; the launcher does not know the
  /// cells, and blocks that it has too many of end at once.
  Share getShare(Value part, Value parts, Value cells) override { return {part, cells, parts}; }

  int64_t bufferCount = 0, sizeCount = 0;
};

struct TileToFuncPass : tmc::tile::impl::TileToFuncPassBase<TileToFuncPass> {
  using TileToFuncPassBase::TileToFuncPassBase;

  void runOnOperation() override {
    LowerToLLVMOptions options(&getContext());
    options.overrideIndexBitwidth(64);
    LLVMTypeConverter converter(&getContext(), options);
    SmallVector<KernelOp> kernels;
    getOperation()->walk([&](KernelOp kernel) { kernels.push_back(kernel); });
    for (KernelOp kernel : kernels) {
      if (gpu)
        GPUKernelConversion(kernel, converter).run();
      else
        CPUKernelConversion(kernel, converter, fpcr).run();
    }
  }
};

} // namespace
