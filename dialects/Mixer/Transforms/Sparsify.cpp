// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-sparsify: zeros in place of the weights that say least. The layer stays a mixer.linear, of a mixer.prune.

#include "dialects/Mixer/Transforms/LinearLayers.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "lib/Support/SparseMatrix.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_SPARSIFYPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

struct SparsifyPass : tmc::mixer::impl::SparsifyPassBase<SparsifyPass> {
  using SparsifyPassBase::SparsifyPassBase;

  void runOnOperation() override {
    auto refuse = [&](StringRef option, const Twine &got, StringRef expected) {
      getOperation().emitError() << "mixer-sparsify: " << option << " is '" << got << "', expected " << expected;
      signalPassFailure();
    };
    bool ofFour = pattern == "2:4";
    if (!ofFour && pattern != "blocks")
      return refuse("pattern", pattern, "blocks or 2:4");
    if (ofFour && ratio != 0)
      return refuse("ratio", std::to_string(ratio), "none, with 2:4");
    if (!ofFour && !(ratio > 0 && ratio < 1))
      return refuse("ratio", std::to_string(ratio), "a share between 0 and 1");
    if (block != 1 && block != 2 && block != 4 && block != 8)
      return refuse("block", Twine(int64_t(block)), "1, 2, 4 or 8");
    auto replaced = runLayerPass(
        getOperation(), {"mixer-sparsify", "sparse", mode, alternative, only, skip},
        [&](LinearOp op) -> std::string {
          int64_t outputs = op.getWeight().getType().getDimSize(0), inputs = op.getWeight().getType().getDimSize(1);
          if (ofFour && inputs % 8)
            return ("its " + Twine(inputs) + " inputs are no multiple of 8").str();
          if (!ofFour && outputs % block)
            return ("blocks of " + Twine(int64_t(block)) + " outputs do not divide its " + Twine(outputs)).str();
          return "";
        },
        [&](OpBuilder &b, LinearLayer layer) { return replace(b, layer); },
        [&](Observations &observations, LinearLayer layer) { observations.addSquares(layer); });
    if (failed(replaced))
      return signalPassFailure();
    if (mode == "apply")
      numSparse += *replaced;
  }

  Value replace(OpBuilder &b, LinearLayer layer) {
    LinearOp op = layer.op;
    Location loc = op.getLoc();
    int64_t outputs = layer.getOutputSize(), inputs = layer.getInputSize();
    Value importance;
    if (!file.empty())
      importance = readStatistic(b, loc, getOperation(), file, layer, "squares",
                                 RankedTensorType::get({inputs}, b.getF32Type()));
    bool ofFour = pattern == "2:4";
    Value pruned = b.create<PruneOp>(loc, op.getWeight().getType(), op.getWeight(), importance,
                                     b.getI64IntegerAttr(ofFour ? 2 : getKeptBlocks(outputs, inputs, block, ratio)),
                                     ofFour ? b.getI64IntegerAttr(4) : IntegerAttr(),
                                     b.getI64IntegerAttr(ofFour ? 1 : int64_t(block)));
    return b.create<LinearOp>(loc, op.getResult().getType(), op.getInput(), pruned, op.getBias());
  }
};

} // namespace
