// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-low-rank: W becomes U^T (U W), U a few orthonormal rows: the axes of what the layer gives.

#include "dialects/Mixer/Transforms/LinearLayers.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include "lib/Support/PrincipalAxes.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_LOWRANKPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

struct LowRankPass : tmc::mixer::impl::LowRankPassBase<LowRankPass> {
  using LowRankPassBase::LowRankPassBase;

  void runOnOperation() override {
    auto refuse = [&](StringRef option, const Twine &got, StringRef expected) {
      getOperation().emitError() << "mixer-low-rank: " << option << " is '" << got << "', expected " << expected;
      signalPassFailure();
    };
    if (rank < 0)
      return refuse("rank", Twine(int64_t(rank)), "a number above 0");
    if (!(ratio >= 0 && ratio < 1))
      return refuse("ratio", std::to_string(ratio), "a share between 0 and 1");
    if ((rank > 0) == (ratio > 0) && mode != "observe")
      return refuse("rank", Twine(int64_t(rank)), rank ? "no ratio beside it" : "a number above 0, or a ratio");
    auto replaced = runLayerPass(
        getOperation(), {"mixer-low-rank", "of lower rank", mode, alternative, only, skip},
        [&](LinearOp op) -> std::string {
          RankedTensorType weight = op.getWeight().getType();
          int64_t outputs = weight.getDimSize(0), inputs = weight.getDimSize(1);
          if (mode == "observe") // of which rank is not known yet
            return std::min(outputs, inputs) < 2 ? "it has one rank" : "";
          int64_t r = getLowRank(outputs, inputs, rank, ratio);
          if (r < 1 || r * (inputs + outputs) >= inputs * outputs)
            return ("a rank of " + Twine(r) + " saves nothing of " + Twine(outputs) + " x " + Twine(inputs)).str();
          return "";
        },
        [&](OpBuilder &b, LinearLayer layer) { return replace(b, layer); },
        [&](Observations &observations, LinearLayer layer) { observations.addProducts(layer); });
    if (failed(replaced))
      return signalPassFailure();
    if (mode == "apply")
      numFactored += *replaced;
  }

  Value replace(OpBuilder &b, LinearLayer layer) {
    LinearOp op = layer.op;
    Location loc = op.getLoc();
    TensorBuilder tensors{b, loc};
    int64_t outputs = layer.getOutputSize(), inputs = layer.getInputSize(),
            r = getLowRank(outputs, inputs, rank, ratio);
    auto type = RankedTensorType::get({r, outputs}, b.getF32Type());
    Value axes = file.empty() ? b.create<PrincipalAxesOp>(loc, type, op.getWeight()).getResult()
                              : readStatistic(b, loc, getOperation(), file, layer, "axes", type);
    Value up = tensors.transpose(axes, {1, 0});
    Value down = b.create<LinearOp>(loc, RankedTensorType::get({r, inputs}, b.getF32Type()), axes,
                                    tensors.transpose(op.getWeight(), {1, 0}), Value());
    auto named = [&](StringRef part) -> Location {
      return NameLoc::get(b.getStringAttr(layer.name + "." + part.str()), loc);
    };
    RankedTensorType result = op.getResult().getType();
    SmallVector<int64_t> shape(result.getShape());
    shape.back() = r;
    Value narrow = b.create<LinearOp>(named("down"), result.clone(shape), op.getInput(), down, Value());
    return b.create<LinearOp>(named("up"), result, narrow, up, op.getBias());
  }
};

} // namespace
