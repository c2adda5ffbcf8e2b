// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "lib/Compiler/DebugBreak.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include "mlir/Pass/PassRegistry.h"
#include "llvm/ADT/STLExtras.h"
#include <chrono>
#include <thread>

using namespace mlir;
using namespace tmc;

static void crash() {
  // Volatile, so that it is done and not reasoned about.
  int *volatile nowhere = nullptr;
  *nowhere = 0;
}

/// Gives the result of the first op of that name a type that its verifier, or that of a reader, refuses.
static bool invalidate(ModuleOp module, StringRef name) {
  WalkResult result = module.walk([&](Operation *op) {
    if (!op->getName().getStringRef().starts_with(name) || op->getNumResults() != 1)
      return WalkResult::advance();
    auto type = dyn_cast<RankedTensorType>(op->getResult(0).getType());
    if (!type || type.getRank() == 0)
      return WalkResult::advance();
    SmallVector<int64_t> shape(type.getShape());
    shape.push_back(7);
    op->getResult(0).setType(type.clone(shape));
    return WalkResult::interrupt();
  });
  return result.wasInterrupted();
}

namespace {
struct DebugBreakPass : PassWrapper<DebugBreakPass, OperationPass<ModuleOp>> {
  MLIR_DEFINE_EXPLICIT_INTERNAL_INLINE_TYPE_ID(DebugBreakPass)
  DebugBreakPass() = default;
  DebugBreakPass(const DebugBreakPass &other) : PassWrapper(other) {}

  StringRef getArgument() const override { return "tmc-debug-break"; }
  StringRef getDescription() const override { return "go wrong on purpose, for tests of what happens then"; }

  void runOnOperation() override {
    ModuleOp module = getOperation();
    if (how == "crash") {
      crash();
    } else if (how == "crash-in-thread") {
      std::thread(crash).join();
    } else if (how == "hang") {
      while (true)
        std::this_thread::sleep_for(std::chrono::seconds(1));
    } else if (how == "invalid") {
      if (!invalidate(module, "mixer.attention") && !invalidate(module, "mixer."))
        module.emitError("nothing to invalidate"), signalPassFailure();
    } else {
      module.emitError("broken off on purpose");
      signalPassFailure();
    }
  }

  Option<std::string> how{*this, "how", llvm::cl::desc("fail, invalid, crash, crash-in-thread or hang"),
                          llvm::cl::init("fail")};
};
} // namespace

ArrayRef<StringRef> tmc::getDebugBreakKinds() {
  static const StringRef kinds[] = {"fail", "invalid", "crash", "crash-in-thread", "hang"};
  return kinds;
}

std::unique_ptr<Pass> tmc::createDebugBreakPass(StringRef how) {
  auto pass = std::make_unique<DebugBreakPass>();
  pass->how = how.str();
  return pass;
}

void tmc::registerDebugBreakPass() { PassRegistration<DebugBreakPass>(); }
