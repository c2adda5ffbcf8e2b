// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-narrow-caches: keys and values that a sequence remembers, in 16 bits, or in codes of 8, integers or floats,
// with a scale for each row and head. Kernels round rows where they write them, and read them as the f32 that they are.

#include "dialects/Mixer/Transforms/CacheUse.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/StorageTypes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "llvm/ADT/bit.h"
#include <cmath>

namespace tmc::mixer {
#define GEN_PASS_DEF_NARROWCACHESPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

/// A matrix of +-1 / sqrt(block) in blocks along the diagonal, which is its own inverse: it spreads what stands in a
/// few numbers of a row over all of a block, and products of two rows stay what they are. Null: `size` has no blocks
/// worth it.
static DenseElementsAttr makeRotation(Builder &builder, int64_t size) {
  int64_t block = size & -size; // the largest power of 2 in it
  if (block < 8 || size > 1024)
    return {};
  SmallVector<float> numbers(size * size, 0.0f);
  float one = static_cast<float>(1 / std::sqrt(static_cast<double>(block)));
  for (int64_t row = 0; row < size; ++row)
    for (int64_t column = row / block * block, end = column + block; column < end; ++column)
      numbers[row * size + column] = llvm::popcount(uint64_t(row & column & (block - 1))) % 2 ? -one : one;
  return DenseElementsAttr::get(RankedTensorType::get({size, size}, builder.getF32Type()), ArrayRef<float>(numbers));
}

namespace {

struct NarrowCachesPass : tmc::mixer::impl::NarrowCachesPassBase<NarrowCachesPass> {
  using NarrowCachesPassBase::NarrowCachesPassBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    Type element;
    if (type == "i8")
      return quantizeAll(IntegerType::get(&getContext(), 8));
    if (type == "fp8_e4m3")
      return quantizeAll(Float8E4M3FNType::get(&getContext()));
    if (type == "fp8_e5m2")
      return quantizeAll(Float8E5M2Type::get(&getContext()));
    if (type == "bf16")
      element = BFloat16Type::get(&getContext());
    else if (type == "f16")
      element = Float16Type::get(&getContext());
    else {
      module.emitError() << getArgument() << ": type must be bf16, f16, i8, fp8_e4m3 or fp8_e5m2, got '" << type << "'";
      return signalPassFailure();
    }
    unsigned count = 0;
    for (auto state : module.getOps<StateOp>())
      if (state.isCache() && state.getTensorType().getElementType().isF32()) {
        narrow(state, element);
        ++count;
      }
    numNarrowed += count;
    if (count)
      module.emitRemark() << "approximation: " << count << (count == 1 ? " cache is" : " caches are") << " rounded to "
                          << type << "; what reads them computes in f32";
    else
      module.emitRemark() << "no cache of f32 is there to be stored in " << type << ": nothing was changed";
  }

private:
  void quantizeAll(Type element) {
    unsigned count = 0;
    SmallVector<StateOp> states(getOperation().getOps<StateOp>());
    for (StateOp state : states) {
      RankedTensorType type = state.getTensorType();
      if (!state.isCache() || !type.getElementType().isF32())
        continue;
      CacheUse use = findCacheUse(state);
      if (use.whyWhole.empty() && type.getRank() != 3)
        use.whyWhole = "its rows are not of heads";
      if (!use.whyWhole.empty()) {
        state.emitRemark() << "state " << state.getSymName() << " stays in f32: " << use.whyWhole;
        continue;
      }
      rotateKeys(use);
      quantize(state, use, element);
      ++count;
    }
    numNarrowed += count;
    if (count)
      getOperation().emitRemark() << "approximation: " << count << (count == 1 ? " cache is" : " caches are")
                                  << " rounded to "
                                  << (element.isInteger() ? StringRef("codes of 8 bits") : StringRef(type))
                                  << ", with a scale for each row and head; what reads them computes in f32";
    else
      getOperation().emitRemark() << "no cache of f32 is there that can be stored in " << type
                                  << ": nothing was changed";
  }

  /// Rotates keys, and the queries that they meet: scores stay what they are. A few channels of keys are much larger
  /// than the others, and would set the step of all of a head.
  void rotateKeys(CacheUse use) {
    auto rows = cast<RankedTensorType>(use.append.getRows().getType());
    int64_t size = rows.getShape().back();
    OpBuilder builder(use.append);
    DenseElementsAttr rotation = makeRotation(builder, size);
    auto turns = [&](AttentionOp attention) {
      auto query = cast<RankedTensorType>(attention.getQuery().getType());
      return query.getElementType().isF32() && query.getShape().back() == size &&
             cast<RankedTensorType>(attention.getKey().getType()).getShape().back() == size;
    };
    if (!rotation || use.keysOf.empty() || !use.valuesOf.empty() || !llvm::all_of(use.keysOf, turns))
      return;
    auto rotate = [&](Operation *before, Value value) -> Value {
      builder.setInsertionPoint(before);
      Value matrix = builder.create<arith::ConstantOp>(before->getLoc(), rotation);
      return builder.create<LinearOp>(before->getLoc(), cast<RankedTensorType>(value.getType()), value, matrix,
                                      Value());
    };
    use.append.getRowsMutable().assign(rotate(use.append, use.append.getRows()));
    for (AttentionOp attention : use.keysOf)
      attention.getQueryMutable().assign(rotate(attention, attention.getQuery()));
  }

  /// The state is one of codes now; their scales are another.
  void quantize(StateOp state, CacheUse use, Type element) {
    OpBuilder builder(state);
    builder.setInsertionPointAfter(state);
    RankedTensorType rows = state.getTensorType(), codes = rows.clone(element),
                     scales = rows.clone(rows.getShape().drop_back());
    std::string name = (state.getSymName() + ".scale").str();
    while (getOperation().lookupSymbol(name))
      name += "_";
    builder.create<StateOp>(state.getLoc(), name, StateKind::cache, FloatAttr(), state.getWindowAttr(),
                            state.getPageAttr(), scales);
    state.setType(codes);
    use.read.getResult().setType(codes);
    CacheAppendOp append = use.append;
    builder.setInsertionPoint(append);
    auto quantized = builder.create<QuantizeRowsOp>(append.getLoc(), codes, scales, append.getRows());
    append.getRowsMutable().assign(quantized.getCodes());
    append.getResult().setType(codes);
    builder.setInsertionPointAfter(append);
    Value before = builder.create<StateReadOp>(append.getLoc(), scales, name);
    Value all = builder.create<CacheAppendOp>(append.getLoc(), scales, before, quantized.getScales());
    builder.create<StateWriteOp>(append.getLoc(), name, all);
    auto read = builder.create<DequantizeRowsOp>(append.getLoc(), rows, append.getResult(), all);
    append.getResult().replaceUsesWithIf(read.getResult(), [&](OpOperand &operand) {
      return !isa<StateWriteOp>(operand.getOwner()) && operand.getOwner() != read;
    });
  }

  void narrow(StateOp state, Type element) {
    auto wide = state.getTensorType();
    RankedTensorType stored = wide.clone(element);
    state.setType(stored);
    SmallVector<StateReadOp> reads;
    SmallVector<StateWriteOp> writes;
    getOperation().walk([&](Operation *op) {
      if (auto read = dyn_cast<StateReadOp>(op); read && read.getState() == state.getSymName())
        reads.push_back(read);
      if (auto write = dyn_cast<StateWriteOp>(op); write && write.getState() == state.getSymName())
        writes.push_back(write);
    });
    OpBuilder builder(&getContext());
    // First what is written, as long as types agree; what an append gave is 16 bits already.
    for (StateReadOp read : reads) {
      read.getResult().setType(stored);
      follow(builder, read.getResult(), element);
    }
    for (StateWriteOp write : writes)
      if (write.getValue().getType() != stored) {
        builder.setInsertionPoint(write);
        write.getValueMutable().assign(createStore(builder, write.getValue(), element));
      }
  }

  /// Readers of `value`, of 16 bits now, get what a load makes of it; appended rows are what a store makes of them.
  void follow(OpBuilder &builder, Value value, Type element) {
    SmallVector<OpOperand *> uses;
    for (OpOperand &use : value.getUses())
      uses.push_back(&use);
    Value loaded;
    for (OpOperand *use : uses) {
      Operation *user = use->getOwner();
      if (isa<StateWriteOp, tensor::DimOp>(user))
        continue;
      if (auto append = dyn_cast<CacheAppendOp>(user); append && append.getCache() == value) {
        builder.setInsertionPoint(append);
        append.getRowsMutable().assign(createStore(builder, append.getRows(), element));
        append.getResult().setType(cast<RankedTensorType>(value.getType()));
        follow(builder, append.getResult(), element);
        continue;
      }
      if (!loaded) {
        builder.setInsertionPointAfterValue(value);
        loaded = createLoad(builder, value);
      }
      use->set(loaded);
    }
  }
};

} // namespace
