// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-page-caches: keys and values that a sequence remembers, in pages of a pool that sequences share.

#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_PAGECACHESPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

/// What is done with the rows of a cache.
struct CacheUse {
  StateReadOp read;
  CacheAppendOp append;
  std::string whyWhole; ///< why it cannot lie in pages
  std::string layer;    ///< of who does not let it
};

struct PageCachesPass : tmc::mixer::impl::PageCachesPassBase<PageCachesPass> {
  using PageCachesPassBase::PageCachesPassBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    // Tiles of keys are up to 32 wide, and lie in one page.
    if (page < 32 || page > 4096 || !llvm::isPowerOf2_64(page)) {
      module.emitError() << getArgument() << ": page must be a power of 2 from 32 to 4096, got " << int64_t(page);
      return signalPassFailure();
    }
    SmallVector<StateOp> paged;
    for (auto state : module.getOps<StateOp>()) {
      if (!state.isCache() || state.getWindow())
        continue;
      CacheUse use = findUse(state);
      if (use.whyWhole.empty()) {
        paged.push_back(state);
        continue;
      }
      InFlightDiagnostic remark = state.emitRemark();
      remark << "state " << state.getSymName()
             << " has no pages, each sequence keeps it in one piece: " << use.whyWhole;
      if (!use.layer.empty())
        remark << " (" << use.layer << ")";
    }
    numPaged += paged.size();
    if (paged.empty()) {
      module.emitRemark() << "no cache is there that can lie in pages: nothing was changed";
      return;
    }
    OpBuilder builder(paged.front());
    auto type = RankedTensorType::get({ShapedType::kDynamic}, builder.getI32Type());
    std::string name = "page_table";
    while (module.lookupSymbol(name))
      name += "_";
    builder.create<StateOp>(builder.getUnknownLoc(), name, StateKind::page_table, FloatAttr(), IntegerAttr(),
                            builder.getI64IntegerAttr(page), type);
    auto main = module.lookupSymbol<mlir::func::FuncOp>("main");
    builder.setInsertionPointToStart(&main.getBody().front());
    Value table = builder.create<StateReadOp>(main.getLoc(), type, name);
    Value past = builder.create<DimOp>(main.getLoc(), kPastDim);
    for (StateOp state : paged) {
      CacheUse use = findUse(state);
      state.setPage(page);
      builder.setInsertionPoint(use.append);
      Location loc = use.append.getLoc();
      use.append.getRowsMutable().assign(
          builder.create<ToPagesOp>(loc, use.append.getRows(), table, past, uint64_t(page)).getResult());
      builder.setInsertionPointAfter(use.append);
      auto ordered = builder.create<FromPagesOp>(loc, use.append.getResult(), table, uint64_t(page));
      use.append.getResult().replaceUsesWithIf(
          ordered.getResult(), [&](OpOperand &operand) { return !isa<StateWriteOp, FromPagesOp>(operand.getOwner()); });
    }
  }

private:
  CacheUse findUse(StateOp state) {
    CacheUse use;
    auto refuse = [&](StringRef why, Operation *op) {
      use.whyWhole = why.str();
      use.layer = op ? getLayerName(op->getLoc()) : "";
      return use;
    };
    if (state.getTensorType().getRank() < 2)
      return refuse("its rows are single numbers", nullptr);
    SmallVector<StateReadOp> reads;
    getOperation().walk([&](StateReadOp read) {
      if (read.getState() == state.getSymName())
        reads.push_back(read);
    });
    if (reads.size() != 1)
      return refuse("it is read more than once, or never", nullptr);
    use.read = reads.front();
    for (Operation *user : use.read->getUsers()) {
      if (isa<tensor::DimOp>(user))
        continue;
      auto append = dyn_cast<CacheAppendOp>(user);
      if (!append || use.append || append.getCache() != use.read.getResult())
        return refuse("something reads it without the new rows", user);
      use.append = append;
    }
    if (!use.append)
      return refuse("nothing is appended to it", nullptr);
    SmallVector<Value> worklist{use.append.getResult()};
    while (!worklist.empty()) {
      Value value = worklist.pop_back_val();
      for (OpOperand &operand : value.getUses()) {
        Operation *user = operand.getOwner();
        if (isa<tensor::DimOp>(user) || (isa<StateWriteOp>(user) && value == use.append.getResult()))
          continue;
        if (auto attention = dyn_cast<AttentionOp>(user)) {
          if (std::string why = whyNotRead(attention, value); !why.empty())
            return refuse(why, user);
          continue;
        }
        bool keepsRows = KernelBuilder::isViewOp(user) && !isa<tensor::ExtractSliceOp, TapOp>(user);
        if (!keepsRows)
          return refuse("only attention reads rows by their pages", user);
        worklist.append(user->result_begin(), user->result_end());
      }
    }
    return use;
  }

  /// Why `attention` cannot read `rows`, "" if it can.
  static std::string whyNotRead(AttentionOp attention, Value rows) {
    for (Value operand : attention->getOperands())
      if (operand == rows && operand != attention.getKey() && operand != attention.getValue())
        return "attention reads it as something else than keys and values";
    if (attention.isPackedBatch())
      return "its attention is over packed sequences";
    if (auto grid = attention.getKeyGrid(); grid && grid->size() > 1)
      return "the keys of its attention lie on a grid";
    auto kernel = dyn_cast<KernelOpInterface>(attention.getOperation());
    return kernel ? kernel.whyNotEmitted() : "its attention has no emitter";
  }
};

} // namespace
