// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Compares the taps in the module with the list that the importer left in its attribute `mixer.taps`. Runs between
// the model passes and the forming of groups, so that a lost tap is reported next to the pass that lost it and not
// as a hole in the table of `tmc diff`.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "llvm/ADT/StringMap.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_VERIFYTAPSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

struct VerifyTapsPass : tmc::mixer::impl::VerifyTapsPassBase<VerifyTapsPass> {
  using VerifyTapsPassBase::VerifyTapsPassBase;

  void runOnOperation() override {
    ModuleOp module = getOperation();
    llvm::StringMap<TapOp> found;
    bool failed = false;
    module.walk([&](TapOp tap) {
      auto [entry, isNew] = found.try_emplace(tap.getName(), tap);
      if (isNew)
        return;
      InFlightDiagnostic diagnostic = tap.emitOpError() << "\"" << tap.getName() << "\" stands for two values";
      diagnostic.attachNote(entry->second.getLoc()) << "the other is here";
      failed = true;
    });
    if (Attribute list = module->getAttr(kTapsAttr)) {
      auto names = dyn_cast<ArrayAttr>(list);
      if (!names) {
        module.emitError() << "'" << kTapsAttr << "' must be an array of names, got " << list;
        return signalPassFailure();
      }
      for (Attribute element : names) {
        auto name = dyn_cast<StringAttr>(element);
        if (!name) {
          module.emitError() << "'" << kTapsAttr << "' must be an array of names, got " << element << " in it";
          failed = true;
        } else if (!found.contains(name)) {
          module.emitError() << "tap \"" << name.getValue() << "\" of the imported model is lost";
          failed = true;
        }
      }
    }
    if (failed)
      signalPassFailure();
    // Nothing was changed.
    markAllAnalysesPreserved();
  }
};

} // namespace
