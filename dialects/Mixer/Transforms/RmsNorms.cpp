// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/RotateStream.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_RMSNORMSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {
struct RmsNormsPass : tmc::mixer::impl::RmsNormsPassBase<RmsNormsPass> {
  using RmsNormsPassBase::RmsNormsPassBase;

  void runOnOperation() override {
    auto main = getOperation().lookupSymbol<func::FuncOp>("main");
    if (main && !main.isExternal())
      numNorms += centreStreams(main);
  }
};
} // namespace
