// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-page-caches: keys and values that a sequence remembers, in pages of a pool that sequences share; with a window,
// rings of pages.

#include "dialects/Mixer/Transforms/CacheUse.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_PAGECACHESPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

struct PageCachesPass : tmc::mixer::impl::PageCachesPassBase<PageCachesPass> {
  using PageCachesPassBase::PageCachesPassBase;

  static bool isPaged(StateOp state) {
    CacheUse use = findCacheUse(state);
    return use.append && use.append.getRows().getDefiningOp<ToPagesOp>();
  }

  void runOnOperation() override {
    ModuleOp module = getOperation();
    // Tiles of keys are up to 32 wide, and lie in one page.
    SmallVector<StateOp> asking, paged;
    for (auto state : module.getOps<StateOp>())
      if (state.isCache() && state.getPage() && !isPaged(state))
        asking.push_back(state);
    int64_t tokens = asking.empty() ? int64_t(page) : int64_t(*asking.front().getPage());
    if (asking.empty() && page == 0)
      return;
    if (tokens < 32 || tokens > 4096 || !llvm::isPowerOf2_64(tokens)) {
      module.emitError() << getArgument() << ": page must be a power of 2 from 32 to 4096, got " << tokens;
      return signalPassFailure();
    }
    bool isFlag = asking.empty(); // not said by states
    if (isFlag)
      for (auto state : module.getOps<StateOp>())
        if (state.isCache() && !state.getWindow())
          asking.push_back(state);
    for (StateOp state : asking) {
      CacheUse use = findCacheUse(state);
      if (use.whyWhole.empty() && state.getTensorType().getRank() < 2)
        use.whyWhole = "its rows are single numbers";
      if (use.whyWhole.empty()) {
        paged.push_back(state);
        continue;
      }
      state.emitRemark() << "state " << state.getSymName() << " has no pages, each sequence keeps "
                         << (state.getWindow() ? "all of it" : "it") << " in one piece: " << use.whyWhole;
      state.removePageAttr(); // the rows of a ring have the places of their tokens: whole it is the same
      state.removeWindowAttr();
    }
    numPaged += paged.size();
    if (paged.empty()) {
      if (isFlag)
        module.emitRemark() << "no cache is there that can lie in pages: nothing was changed";
      return;
    }
    OpBuilder builder(paged.front());
    auto type = RankedTensorType::get({ShapedType::kDynamic}, builder.getI32Type());
    std::string name = "page_table";
    while (module.lookupSymbol(name))
      name += "_";
    builder.create<StateOp>(builder.getUnknownLoc(), name, StateKind::page_table, FloatAttr(), IntegerAttr(),
                            builder.getI64IntegerAttr(tokens), type);
    auto main = module.lookupSymbol<mlir::func::FuncOp>("main");
    builder.setInsertionPointToStart(&main.getBody().front());
    Value table = builder.create<StateReadOp>(main.getLoc(), type, name);
    Value past = builder.create<DimOp>(main.getLoc(), kPastDim);
    for (StateOp state : paged) {
      CacheUse use = findCacheUse(state);
      state.setPage(tokens);
      builder.setInsertionPoint(use.append);
      Location loc = use.append.getLoc();
      use.append.getRowsMutable().assign(
          builder.create<ToPagesOp>(loc, use.append.getRows(), table, past, uint64_t(tokens)).getResult());
      builder.setInsertionPointAfter(use.append);
      auto ordered = builder.create<FromPagesOp>(loc, use.append.getResult(), table, uint64_t(tokens));
      use.append.getResult().replaceUsesWithIf(
          ordered.getResult(), [&](OpOperand &operand) { return !isa<StateWriteOp, FromPagesOp>(operand.getOwner()); });
    }
  }
};

} // namespace
