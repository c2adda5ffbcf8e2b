// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-narrow-caches: keys and values that a sequence remembers, in 16 bits. Kernels round rows where they write them,
// and read them as the f32 that they are.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/StorageTypes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_NARROWCACHESPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

struct NarrowCachesPass : tmc::mixer::impl::NarrowCachesPassBase<NarrowCachesPass> {
  using NarrowCachesPassBase::NarrowCachesPassBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    Type element;
    if (type == "bf16")
      element = BFloat16Type::get(&getContext());
    else if (type == "f16")
      element = Float16Type::get(&getContext());
    else {
      module.emitError() << getArgument() << ": type must be bf16 or f16, got '" << type << "'";
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
