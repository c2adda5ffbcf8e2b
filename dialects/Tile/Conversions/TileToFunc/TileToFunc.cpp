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

constexpr int64_t kPanelAlignment = 64;

class KernelConversion {
public:
  KernelConversion(KernelOp kernel, const LLVMTypeConverter &converter)
      : kernel(kernel), converter(converter), builder(kernel.getLoc(), kernel) {}

  void run() {
    Type pointer = LLVM::LLVMPointerType::get(builder.getContext());
    Type i32 = builder.getI32Type();
    auto function =
        builder.create<func::FuncOp>(kernel.getSymName(), builder.getFunctionType({pointer, i32, i32}, {}));
    Block *entry = function.addEntryBlock();
    builder.setInsertionPointToStart(entry);
    args = entry->getArgument(0);
    // A part number is unsigned: i32 is wide enough for its sign bit never to be set, but extend it as it is.
    Value part = toIndex(builder.create<arith::ExtUIOp>(builder.getI64Type(), entry->getArgument(1)));
    Value parts = toIndex(builder.create<arith::ExtUIOp>(builder.getI64Type(), entry->getArgument(2)));

    Value callersState = setFloatingPointState();
    SmallVector<Value> arguments = loadArguments();
    int64_t scratch = convertPanels(part);
    function->setAttr(kScratchAttribute, builder.getI64IntegerAttr(scratch));

    Block &body = kernel.getBody().front();
    for (auto [from, to] : llvm::zip(body.getArguments(), arguments))
      from.replaceAllUsesWith(to);
    GridOp grid = kernel.getGrid();
    body.getTerminator()->erase();
    entry->getOperations().splice(entry->end(), body.getOperations());
    convertGrid(grid, part, parts);
    builder.setInsertionPointToEnd(entry);
    callIntrinsic("llvm.x86.sse.ldmxcsr", callersState);
    builder.create<func::ReturnOp>();
    kernel.erase();
  }

private:
  Value toIndex(Value i64) { return builder.create<arith::IndexCastOp>(builder.getIndexType(), i64); }
  Value constant(int64_t value) { return builder.create<arith::ConstantIndexOp>(value); }

  Value loadField(Value base, Type type, int64_t byteOffset) {
    Value address = base;
    if (byteOffset)
      address = builder.create<LLVM::GEPOp>(base.getType(), builder.getI8Type(), base,
                                            ArrayRef<LLVM::GEPArg>{static_cast<int32_t>(byteOffset)});
    return builder.create<LLVM::LoadOp>(type, address);
  }

  void callIntrinsic(StringRef name, Value pointer) {
    builder.create<LLVM::CallIntrinsicOp>(TypeRange(), builder.getStringAttr(name), ValueRange(pointer),
                                          LLVM::FastmathFlagsAttr());
  }

  /// Round to nearest, no exceptions, denormals are zero: an operation that meets a denormal takes a hundred cycles on
  /// some CPUs, and decaying states and far tails of exponentials are full of them. So results depend neither on the CPU nor
  /// on the caller's settings, which are put back at the end. Returns where those are kept.
  Value setFloatingPointState() {
    constexpr int32_t kState = 0x9fc0; // MXCSR: flush to zero, denormals are zero, all exceptions masked
    Type pointer = args.getType(), i32 = builder.getI32Type();
    Value one = builder.create<LLVM::ConstantOp>(i32, builder.getI32IntegerAttr(1));
    Value callers = builder.create<LLVM::AllocaOp>(pointer, i32, one);
    Value own = builder.create<LLVM::AllocaOp>(pointer, i32, one);
    callIntrinsic("llvm.x86.sse.stmxcsr", callers);
    builder.create<LLVM::StoreOp>(builder.create<LLVM::ConstantOp>(i32, builder.getI32IntegerAttr(kState)), own);
    callIntrinsic("llvm.x86.sse.ldmxcsr", own);
    return callers;
  }

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
    Type pointer = args.getType(), i64 = builder.getI64Type();
    Value buffers = loadField(args, pointer, offsetof(tmc_kernel_args, buffers));
    Value sizes = loadField(args, pointer, offsetof(tmc_kernel_args, sizes));
    int64_t nextBuffer = 0, nextSize = 0;
    auto loadSize = [&] { return loadField(sizes, i64, nextSize++ * sizeof(int64_t)); };
    SmallVector<Value> values(kernel.getArgumentTypes().size());
    for (auto [index, type] : llvm::enumerate(kernel.getArgumentTypes())) {
      auto memref = dyn_cast<MemRefType>(type);
      if (!memref)
        continue;
      SmallVector<Value> extents;
      for (int64_t extent : memref.getShape())
        extents.push_back(ShapedType::isDynamic(extent)
                              ? loadSize()
                              : builder.create<LLVM::ConstantOp>(i64, builder.getI64IntegerAttr(extent)).getResult());
      values[index] = makeMemRef(memref, loadField(buffers, pointer, nextBuffer++ * sizeof(void *)), extents);
    }
    for (auto [index, type] : llvm::enumerate(kernel.getArgumentTypes()))
      if (isa<IndexType>(type))
        values[index] = toIndex(loadSize());
    return values;
  }

  /// Returns the bytes of all panels.
  int64_t convertPanels(Value part) {
    SmallVector<PanelOp> panels;
    kernel.walk([&](PanelOp panel) { panels.push_back(panel); });
    if (panels.empty())
      return 0;
    Type pointer = args.getType(), i64 = builder.getI64Type();
    Value stride = toIndex(loadField(args, i64, offsetof(tmc_kernel_args, scratch_stride)));
    Value start = builder.create<arith::MulIOp>(part, stride);
    Value base = builder.create<LLVM::GEPOp>(
        pointer, builder.getI8Type(), loadField(args, pointer, offsetof(tmc_kernel_args, scratch)),
        ArrayRef<LLVM::GEPArg>{builder.create<arith::IndexCastOp>(i64, start).getResult()});
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
      panel.replaceAllUsesWith(makeMemRef(type, address, extents));
      panel.erase();
      int64_t bytes = llvm::divideCeil(type.getElementTypeBitWidth(), 8) * type.getNumElements();
      offset += llvm::alignTo(bytes, kPanelAlignment);
    }
    return offset;
  }

  void convertGrid(GridOp grid, Value part, Value parts) {
    builder.setInsertionPoint(grid);
    builder.setLoc(grid.getLoc());
    OperandRange extents = grid.getExtents();
    Value cells = extents.front();
    for (Value extent : extents.drop_front())
      cells = builder.create<arith::MulIOp>(cells, extent);
    Value one = constant(1);
    Value next = builder.create<arith::AddIOp>(part, one);
    Value begin = builder.create<arith::DivUIOp>(builder.create<arith::MulIOp>(cells, part), parts);
    Value end = builder.create<arith::DivUIOp>(builder.create<arith::MulIOp>(cells, next), parts);
    auto loop = builder.create<scf::ForOp>(begin, end, one);
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
  }

  KernelOp kernel;
  const LLVMTypeConverter &converter;
  ImplicitLocOpBuilder builder;
  Value args;
};

struct TileToFuncPass : tmc::tile::impl::TileToFuncPassBase<TileToFuncPass> {
  void runOnOperation() override {
    LowerToLLVMOptions options(&getContext());
    options.overrideIndexBitwidth(64);
    LLVMTypeConverter converter(&getContext(), options);
    SmallVector<KernelOp> kernels;
    getOperation()->walk([&](KernelOp kernel) { kernels.push_back(kernel); });
    for (KernelOp kernel : kernels)
      KernelConversion(kernel, converter).run();
  }
};

} // namespace
