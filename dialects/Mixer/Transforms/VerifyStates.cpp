// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the host function relies on when it gives kernels the memory of states. Runs between the model passes and the
// forming of groups, where a wrong form is the user's, and behind it, where a copy would be a pass's.

#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_VERIFYSTATESPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

struct VerifyStatesPass : tmc::mixer::impl::VerifyStatesPassBase<VerifyStatesPass> {
  using VerifyStatesPassBase::VerifyStatesPassBase;

  /// The state whose rows `value` is, through views and into groups; null if it is none.
  DenseMap<Value, StringAttr> caches;
  bool failed = false;

  void runOnOperation() override {
    caches.clear();
    failed = false;
    ModuleOp module = getOperation();
    auto main = module.lookupSymbol<func::FuncOp>("main");
    llvm::MapVector<StringAttr, StateOp> states;
    for (auto state : module.getOps<StateOp>())
      states[state.getSymNameAttr()] = state;
    if (!states.empty() && (!main || main.isExternal())) {
      module.emitError() << "has states and no function @main";
      return signalPassFailure();
    }
    DenseMap<StringAttr, StateWriteOp> writes;
    module.walk([&](StateWriteOp write) {
      if (write->getParentOp() != main) {
        write.emitOpError() << "stands outside of @main";
        failed = true;
        return;
      }
      auto [it, isNew] = writes.try_emplace(write.getStateAttr().getAttr(), write);
      if (isNew)
        return checkWrite(states[write.getStateAttr().getAttr()], write);
      InFlightDiagnostic diagnostic = write.emitOpError() << "writes state " << write.getStateAttr() << " again";
      diagnostic.attachNote(it->second.getLoc()) << "the other is here";
      failed = true;
    });
    for (auto [name, state] : states)
      if (!writes.contains(name) && !state.isPageTable()) {
        state.emitOpError() << "is never written: every call must say what becomes of it";
        failed = true;
      }
    if (main && !states.empty())
      main.walk<WalkOrder::PreOrder>([&](Operation *op) { checkCopies(op, states); });
    if (failed)
      signalPassFailure();
    markAllAnalysesPreserved();
  }

  void checkWrite(StateOp state, StateWriteOp write) {
    if (!state || !state.isCache())
      return;
    StateReadOp read = getCacheRead(write.getValue());
    if (read && read.getState() == write.getState())
      return;
    failed = true;
    InFlightDiagnostic diagnostic = write.emitOpError()
                                    << "state " << write.getStateAttr()
                                    << " is a cache, and what is written is not what mixer.cache_append made of it";
    Value value = write.getValue();
    while (auto append = value.getDefiningOp<CacheAppendOp>())
      value = append.getCache();
    diagnostic.attachNote(value.getLoc()) << "it comes from here" << describe(value.getDefiningOp());
  }

  static std::string describe(Operation *op) {
    if (!op)
      return "";
    std::string layer = getLayerName(op->getLoc());
    return ": " + op->getName().getStringRef().str() + (layer.empty() ? "" : " of layer " + layer);
  }

  void checkCopies(Operation *op, const llvm::MapVector<StringAttr, StateOp> &states) {
    if (auto read = dyn_cast<StateReadOp>(op)) {
      auto it = states.find(read.getStateAttr().getAttr());
      if (it != states.end() && StateOp(it->second).isCache())
        caches[read.getResult()] = it->first;
      return;
    }
    if (auto group = dyn_cast<GroupOp>(op)) {
      for (auto [input, argument] : llvm::zip(group.getInputs(), group.getBody().getArguments()))
        if (StringAttr name = caches.lookup(input))
          caches[argument] = name;
      return;
    }
    for (Value operand : op->getOperands()) {
      StringAttr name = caches.lookup(operand);
      if (!name)
        continue;
      bool isAppend = isa<CacheAppendOp>(op) && op->getOperand(0) == operand;
      if (isAppend || tmc::mixer::KernelBuilder::isViewOp(op)) {
        caches[op->getResult(0)] = name;
        continue;
      }
      if (!isCopy(op, operand.getType()))
        continue;
      failed = true;
      std::string layer = getLayerName(op->getLoc());
      InFlightDiagnostic diagnostic = op->emitOpError();
      if (!layer.empty())
        diagnostic << "of layer " << layer << " ";
      diagnostic << "copies state @" << name.getValue() << ": it computes all of its rows again in every call";
      return;
    }
  }

  /// True if a result has an element for every element of a cache of this type.
  static bool isCopy(Operation *op, Type operand) {
    if (isa<tensor::DimOp, AttentionOp, StateWriteOp>(op) || op->hasTrait<OpTrait::IsTerminator>())
      return false;
    if (isa<tensor::ConcatOp, tensor::PadOp, tensor::InsertSliceOp, CacheAppendOp>(op))
      return true;
    auto sorted = [](Type type) {
      SmallVector<int64_t> shape;
      for (int64_t size : cast<RankedTensorType>(type).getShape())
        if (size != 1)
          shape.push_back(size);
      llvm::sort(shape);
      return shape;
    };
    return llvm::any_of(op->getResultTypes(), [&](Type type) {
      return isa<RankedTensorType>(type) && sorted(type) == sorted(operand);
    });
  }
};

} // namespace
