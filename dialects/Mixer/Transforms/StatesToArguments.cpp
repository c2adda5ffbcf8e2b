// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_STATESTOARGUMENTSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

struct StatesToArgumentsPass : tmc::mixer::impl::StatesToArgumentsPassBase<StatesToArgumentsPass> {
  using StatesToArgumentsPassBase::StatesToArgumentsPassBase;

  /// What buildRowsBefore makes of "past" for `window` is the dim `name` now: a remainder would not grow with a dim.
  static void nameKeptRows(func::FuncOp main, int64_t window, StringRef name) {
    main.walk([&](arith::AddIOp sum) {
      auto first = sum.getLhs().getDefiningOp<arith::MinSIOp>();
      auto past = first ? first.getLhs().getDefiningOp<DimOp>() : DimOp();
      if (!past || past.getName() != kPastDim || getConstantIntValue(first.getRhs()) != window - 1 ||
          !sum.getRhs().getDefiningOp<arith::RemUIOp>())
        return;
      OpBuilder builder(sum);
      sum.replaceAllUsesWith(builder.create<DimOp>(sum.getLoc(), name).getResult());
    });
  }

  void runOnOperation() override {
    ModuleOp module = getOperation();
    SmallVector<StateOp> states(module.getOps<StateOp>());
    auto main = module.lookupSymbol<func::FuncOp>("main");
    if (states.empty())
      return;
    if (!main || main.isExternal() || !main.getBody().hasOneBlock()) {
      module.emitError() << "has states and no function @main of one block";
      return signalPassFailure();
    }
    OpBuilder builder(&getContext());
    Operation *returned = main.getBody().front().getTerminator();
    for (StateOp state : states) {
      StringAttr name = state.getSymNameAttr();
      auto nameAxis = [&](StringRef dim) {
        SmallVector<Attribute> dims;
        for (int64_t size : state.getTensorType().getShape())
          dims.push_back(builder.getStringAttr(ShapedType::isDynamic(size) ? dim : StringRef()));
        return builder.getNamedAttr(kDimsAttr, builder.getArrayAttr(dims));
      };
      std::string past = kPastDim.str();
      if (auto window = state.getWindow(); window && !state.getPage()) {
        past = (kKeptDim + Twine(*window)).str();
        NamedAttrList dims(module->getAttrOfType<DictionaryAttr>(kDimsAttr));
        dims.set(past, builder.getDenseI64ArrayAttr({0, state.getMostRows(/*tokens=*/0)}));
        module->setAttr(kDimsAttr, dims.getDictionary(&getContext()));
        nameKeptRows(main, *window, past);
      }
      NamedAttribute named = builder.getNamedAttr(kNameAttr, name);
      FloatAttr initial = state.getInitialAttr() ? state.getInitialAttr() : builder.getF64FloatAttr(0);
      unsigned number = main.getNumArguments();
      main.insertArgument(
          number, state.getType(),
          builder.getDictionaryAttr({nameAxis(past), named, builder.getNamedAttr(kInitialAttr, initial)}),
          state.getLoc());
      Value value;
      for (Operation &op : llvm::make_early_inc_range(main.getBody().front())) {
        if (auto read = dyn_cast<StateReadOp>(op); read && read.getState() == state.getSymName()) {
          read.replaceAllUsesWith(main.getArgument(number));
          read.erase();
        } else if (auto write = dyn_cast<StateWriteOp>(op); write && write.getState() == state.getSymName()) {
          value = write.getValue();
          write.erase();
        }
      }
      if (!value) {
        state.emitOpError() << "is never written";
        return signalPassFailure();
      }
      // Of a cache what is new; the rest the caller has.
      if (auto append = value.getDefiningOp<CacheAppendOp>()) {
        value = append.getRows();
        if (append.getCache() != main.getArgument(number)) {
          append.emitOpError() << "is not the only one of state " << name;
          return signalPassFailure();
        }
      }
      main.insertResult(main.getNumResults(), state.getType(),
                        builder.getDictionaryAttr({nameAxis(kTokensDim), named}));
      returned->insertOperands(returned->getNumOperands(), value);
      state.erase();
    }
    main.walk([&](CacheAppendOp append) {
      builder.setInsertionPoint(append);
      append.replaceAllUsesWith(
          builder.create<tensor::ConcatOp>(append.getLoc(), append.getType(), /*dim=*/0, append.getOperands())
              .getResult());
      append.erase();
    });
    dropDims(module, main);
  }

  /// Dims of a call over states that no input has: "batch" counts its sequences, which are one now, and "rows" the last
  /// tokens that it wants, which are all.
  static void dropDims(ModuleOp module, func::FuncOp main) {
    constexpr StringRef count = "batch";
    auto namesDim = [](ArrayAttr names, StringRef dim) {
      return names && llvm::is_contained(names.getAsValueRange<StringAttr>(), dim);
    };
    auto isInput = [&](StringRef dim) {
      for (unsigned i = 0; i < main.getNumArguments(); ++i)
        if (namesDim(main.getArgAttrOfType<ArrayAttr>(i, kDimsAttr), dim))
          return true;
      return false;
    };
    NamedAttrList dims(module->getAttrOfType<DictionaryAttr>(kDimsAttr));
    if (!isInput(kRowsDim) && isInput(kTokensDim) && dims.erase(kRowsDim)) {
      main.walk([](DimOp dim) {
        if (dim.getName() == kRowsDim)
          dim.setName(kTokensDim);
      });
      Builder builder(module.getContext());
      for (unsigned i = 0; i < main.getNumResults(); ++i)
        if (auto names = main.getResultAttrOfType<ArrayAttr>(i, kDimsAttr); namesDim(names, kRowsDim)) {
          SmallVector<Attribute> all(names.begin(), names.end());
          std::replace(all.begin(), all.end(), Attribute(builder.getStringAttr(kRowsDim)),
                       Attribute(builder.getStringAttr(kTokensDim)));
          main.setResultAttr(i, kDimsAttr, builder.getArrayAttr(all));
        }
    }
    bool isRead =
        main.walk([&](DimOp dim) { return dim.getName() == count ? WalkResult::interrupt() : WalkResult::advance(); })
            .wasInterrupted();
    if (!isRead && !isInput(count))
      dims.erase(count);
    if (!dims.empty())
      module->setAttr(kDimsAttr, dims.getDictionary(module.getContext()));
  }
};

} // namespace
