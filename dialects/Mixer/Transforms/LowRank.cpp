// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-low-rank: W becomes U^T (U W), U a few orthonormal rows: the axes of what the layer gives. With a pattern: S D,
// S with zeros.

#include "dialects/Mixer/Transforms/LinearLayers.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/TensorBuilder.h"
#include "lib/Support/PrincipalAxes.h"
#include "lib/Support/SparseMatrix.h"

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
    auto [kept, neighbours] = StringRef(pattern).split(':');
    if (!pattern.empty() &&
        (kept.getAsInteger(10, keep) || neighbours.getAsInteger(10, of) || keep < 1 || of <= keep || of > 64))
      return refuse("pattern", pattern, "N:M as 2:4, M up to 64");
    auto replaced = runLayerPass(
        getOperation(), {"mixer-low-rank", "of lower rank", mode, alternative, only, skip},
        [&](LinearOp op) -> std::string {
          RankedTensorType weight = op.getWeight().getType();
          int64_t outputs = weight.getDimSize(0), inputs = weight.getDimSize(1);
          if (mode == "observe") // of which rank is not known yet
            return std::min(outputs, inputs) < 2 ? "it has one rank" : "";
          int64_t r = getLowRank(outputs, inputs, rank, ratio, keep, of);
          if (r < 1 || !savesMultiplications(outputs, inputs, r, keep, of))
            return ("a rank of " + Twine(r) + " saves nothing of " + Twine(outputs) + " x " + Twine(inputs)).str();
          if (int64_t multiple = getPatternMultiple(keep, of); r % multiple)
            return ("its rank of " + Twine(r) + " is no multiple of " + Twine(multiple)).str();
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
            r = getLowRank(outputs, inputs, rank, ratio, keep, of);
    auto type = RankedTensorType::get({r, outputs}, b.getF32Type()),
         downType = RankedTensorType::get({r, inputs}, b.getF32Type()),
         upType = RankedTensorType::get({outputs, r}, b.getF32Type());
    Value up, down;
    if (of && !file.empty()) {
      up = readStatistic(b, loc, getOperation(), file, layer, "up", upType);
      down = readStatistic(b, loc, getOperation(), file, layer, "down", downType);
    } else {
      Value axes = file.empty() ? b.create<PrincipalAxesOp>(loc, type, op.getWeight()).getResult()
                                : readStatistic(b, loc, getOperation(), file, layer, "axes", type);
      up = tensors.transpose(axes, {1, 0});
      down = b.create<LinearOp>(loc, downType, axes, tensors.transpose(op.getWeight(), {1, 0}), Value());
    }
    if (of) // of fitted ones what stays is what is not 0
      up = b.create<PruneOp>(loc, upType, up, Value(), b.getI64IntegerAttr(keep), b.getI64IntegerAttr(of),
                             b.getI64IntegerAttr(1));
    auto named = [&](StringRef part) -> Location {
      return NameLoc::get(b.getStringAttr(layer.name + "." + part.str()), loc);
    };
    RankedTensorType result = op.getResult().getType();
    SmallVector<int64_t> shape(result.getShape());
    shape.back() = r;
    Value narrow = b.create<LinearOp>(named("down"), result.clone(shape), op.getInput(), down, Value());
    return b.create<LinearOp>(named("up"), result, narrow, up, op.getBias());
  }

  int64_t keep = 0, of = 0; ///< of `pattern`
};

} // namespace
