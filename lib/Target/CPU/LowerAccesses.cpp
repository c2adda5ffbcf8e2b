// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loads and stores of memrefs to loads and stores at `base + sum of index * stride`, then `+ constant`, in two address
// computations. All accesses of a tile share the first; the second is the displacement of an instruction. Upstream's
// lowering adds the constants inside of the products, LLVM turns them into bit operations where it knows the low bits
// of an index, and then each of the hundred accesses of a GEMM tile computes its own address.
#include "lib/Target/CPU/LowerAccesses.h"

#include "dialects/Tile/Conversions/TileToFunc/Passes.h"
#include "mlir/Conversion/LLVMCommon/MemRefBuilder.h"
#include "mlir/Conversion/LLVMCommon/TypeConverter.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Vector/IR/VectorOps.h"
#include "mlir/IR/ImplicitLocOpBuilder.h"
#include "mlir/IR/Matchers.h"
#include "llvm/Support/MathExtras.h"

using namespace mlir;
using namespace tmc;

namespace {

/// index = base + constant; no base: a constant.
struct SplitIndex {
  Value base;
  int64_t constant = 0;
};

SplitIndex splitIndex(Value index) {
  SplitIndex split{index, 0};
  while (split.base) {
    APInt constant;
    if (matchPattern(split.base, m_ConstantInt(&constant))) {
      split.constant += constant.getSExtValue();
      split.base = {};
      break;
    }
    auto add = split.base.getDefiningOp<arith::AddIOp>();
    if (!add)
      break;
    if (matchPattern(add.getRhs(), m_ConstantInt(&constant)))
      split.base = add.getLhs();
    else if (matchPattern(add.getLhs(), m_ConstantInt(&constant)))
      split.base = add.getRhs();
    else
      break;
    split.constant += constant.getSExtValue();
  }
  return split;
}

class AccessLowering {
public:
  AccessLowering(Operation *op, const LLVMTypeConverter &converter) : builder(op->getLoc(), op), converter(converter) {}

  void lowerLoad(Operation *op, Value memref, ValueRange indices) {
    Type type = op->getResult(0).getType(), inMemory = memoryType(type);
    Value loaded = builder.create<LLVM::LoadOp>(inMemory, address(memref, indices), alignment(op, inMemory));
    if (isNarrow(type)) {
      loaded = bitcast(type, loaded);
    } else if (inMemory != type) {
      Value zero = builder.create<LLVM::ConstantOp>(inMemory, builder.getZeroAttr(inMemory));
      loaded = builder.create<LLVM::ICmpOp>(LLVM::ICmpPredicate::ne, loaded, zero);
    }
    op->getResult(0).replaceAllUsesWith(loaded);
    op->erase();
  }

  void lowerStore(Operation *op, Value value, Value memref, ValueRange indices) {
    Type inMemory = memoryType(value.getType());
    if (isNarrow(value.getType()))
      value = bitcast(inMemory, value);
    else if (inMemory != value.getType())
      value = builder.create<LLVM::ZExtOp>(inMemory, value);
    builder.create<LLVM::StoreOp>(value, address(memref, indices), alignment(op, inMemory));
    op->erase();
  }

  void lowerMaskedLoad(vector::MaskedLoadOp op) {
    Type type = op.getVectorType(), inMemory = memoryType(type);
    Value zeros = builder.create<LLVM::ConstantOp>(inMemory, builder.getZeroAttr(inMemory));
    Value loaded = builder.create<LLVM::MaskedLoadOp>(inMemory, address(op.getBase(), op.getIndices()), op.getMask(),
                                                      zeros, alignment(op, inMemory));
    op.getResult().replaceAllUsesWith(inMemory == type ? loaded
                                                       : builder.create<LLVM::BitcastOp>(type, loaded).getResult());
    op->erase();
  }

private:
  static bool isOfBytes(Type type) { return isa<Float8E4M3FNType, Float8E5M2Type>(getElementTypeOrSelf(type)); }
  static bool isNarrow(Type type) {
    return getElementTypeOrSelf(type).isBF16() || getElementTypeOrSelf(type).isF16() || isOfBytes(type);
  }
  /// LLVM has no floats of 8 bits.
  Value bitcast(Type type, Value value) {
    if (isOfBytes(type) || isOfBytes(value.getType()))
      return builder.create<arith::BitcastOp>(type, value);
    return builder.create<LLVM::BitcastOp>(type, value);
  }

  /// i1 is a byte in memory and a bit in a register. Floats of 16 bits are moved as integers: LLVM cannot take apart,
  /// or put together, registers of them on every level. So are those of 8.
  Type memoryType(Type type) {
    Type element = getElementTypeOrSelf(type);
    if (!element.isInteger(1) && !isNarrow(type))
      return type;
    Type inMemory = builder.getIntegerType(element.isInteger(1) ? 8 : element.getIntOrFloatBitWidth());
    auto vector = dyn_cast<VectorType>(type);
    return vector ? VectorType::get(vector.getShape(), inMemory) : inMemory;
  }

  static unsigned alignment(Operation *op, Type type) {
    if (auto known = op->getAttrOfType<IntegerAttr>(tile::kAlignmentAttribute))
      return known.getInt();
    return llvm::PowerOf2Ceil(llvm::divideCeil(getElementTypeOrSelf(type).getIntOrFloatBitWidth(), 8));
  }

  Value integer(int64_t value) {
    return builder.create<LLVM::ConstantOp>(builder.getI64Type(), builder.getI64IntegerAttr(value));
  }

  Value address(Value memref, ValueRange indices) {
    auto type = cast<MemRefType>(memref.getType());
    MemRefDescriptor descriptor(
        builder.create<UnrealizedConversionCastOp>(converter.convertType(type), memref).getResult(0));
    SmallVector<int64_t> strides;
    int64_t offset;
    (void)getStridesAndOffset(type, strides, offset); // checked before
    Location loc = builder.getLoc();
    constexpr auto nsw = LLVM::IntegerOverflowFlags::nsw;

    Value dynamic;
    int64_t constant = 0;
    auto addTerm = [&](Value term) {
      dynamic = dynamic ? builder.create<LLVM::AddOp>(dynamic, term, nsw).getResult() : term;
    };
    if (ShapedType::isDynamic(offset))
      addTerm(descriptor.offset(builder, loc));
    else
      constant += offset;
    for (auto [axis, index] : llvm::enumerate(indices)) {
      SplitIndex split = splitIndex(index);
      bool isDynamic = ShapedType::isDynamic(strides[axis]);
      Value stride = isDynamic ? descriptor.stride(builder, loc, axis) : Value();
      if (isDynamic && split.constant)
        addTerm(builder.create<LLVM::MulOp>(stride, integer(split.constant), nsw));
      else if (!isDynamic)
        constant += split.constant * strides[axis];
      if (!split.base)
        continue;
      Value base = builder.create<arith::IndexCastOp>(builder.getI64Type(), split.base);
      if (isDynamic)
        base = builder.create<LLVM::MulOp>(base, stride, nsw);
      else if (strides[axis] != 1)
        base = builder.create<LLVM::MulOp>(base, integer(strides[axis]), nsw);
      addTerm(base);
    }
    Type element = converter.convertType(type.getElementType());
    Value pointer = descriptor.alignedPtr(builder, loc);
    if (dynamic)
      pointer = builder.create<LLVM::GEPOp>(pointer.getType(), element, pointer, ArrayRef<LLVM::GEPArg>{dynamic},
                                            /*inbounds=*/true);
    if (constant)
      pointer = builder.create<LLVM::GEPOp>(pointer.getType(), element, pointer,
                                            ArrayRef<LLVM::GEPArg>{integer(constant)}, /*inbounds=*/true);
    return pointer;
  }

  ImplicitLocOpBuilder builder;
  const LLVMTypeConverter &converter;
};

bool isSupported(MemRefType type) {
  SmallVector<int64_t> strides;
  int64_t offset;
  return succeeded(getStridesAndOffset(type, strides, offset)) && type.getElementType().isIntOrFloat() &&
         type.getMemorySpaceAsInt() == 0;
}

struct LowerAccessesPass : PassWrapper<LowerAccessesPass, OperationPass<>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(LowerAccessesPass)
  StringRef getArgument() const override { return "tmc-lower-accesses"; }
  StringRef getDescription() const override { return "memref accesses to pointers with constant displacements"; }
  void getDependentDialects(DialectRegistry &registry) const override {
    registry.insert<arith::ArithDialect, LLVM::LLVMDialect>();
  }

  void runOnOperation() override {
    LowerToLLVMOptions options(&getContext());
    options.overrideIndexBitwidth(64);
    LLVMTypeConverter converter(&getContext(), options);
    getOperation()->walk([&](Operation *op) {
      AccessLowering lowering(op, converter);
      if (auto load = dyn_cast<memref::LoadOp>(op); load && isSupported(load.getMemRefType()))
        lowering.lowerLoad(op, load.getMemref(), load.getIndices());
      else if (auto store = dyn_cast<memref::StoreOp>(op); store && isSupported(store.getMemRefType()))
        lowering.lowerStore(op, store.getValue(), store.getMemref(), store.getIndices());
      else if (auto load = dyn_cast<vector::LoadOp>(op);
               load && load.getVectorType().getRank() == 1 && isSupported(load.getMemRefType()))
        lowering.lowerLoad(op, load.getBase(), load.getIndices());
      else if (auto store = dyn_cast<vector::StoreOp>(op);
               store && store.getVectorType().getRank() == 1 && isSupported(store.getMemRefType()))
        lowering.lowerStore(op, store.getValueToStore(), store.getBase(), store.getIndices());
      else if (auto load = dyn_cast<vector::MaskedLoadOp>(op); load && load.getVectorType().getRank() == 1 &&
                                                               isSupported(load.getMemRefType()) &&
                                                               matchPattern(load.getPassThru(), m_AnyZeroFloat()))
        lowering.lowerMaskedLoad(load);
    });
  }
};

} // namespace

std::unique_ptr<Pass> tmc::createLowerAccessesPass() { return std::make_unique<LowerAccessesPass>(); }
