// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-sparsify: zeros in place of the weights that say least. The layer stays a mixer.linear, of a mixer.prune.

#include "dialects/Mixer/Transforms/LinearLayers.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "lib/Support/SparseMatrix.h"
#include "lib/Support/WeightFiles.h"

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
    int64_t keep = 0, of = 0;
    auto [kept, neighbours] = StringRef(pattern).split(':');
    bool ofSome = !kept.getAsInteger(10, keep) && !neighbours.getAsInteger(10, of) && keep > 0 && keep < of;
    if (!ofSome && pattern != "blocks")
      return refuse("pattern", pattern, "blocks, or N:M as 2:4");
    if (ofSome && ratio != 0)
      return refuse("ratio", std::to_string(ratio), "none, with " + pattern);
    if (!ofSome && !(ratio > 0 && ratio < 1))
      return refuse("ratio", std::to_string(ratio), "a share between 0 and 1");
    if (block != 1 && block != 2 && block != 4 && block != 8)
      return refuse("block", Twine(int64_t(block)), "1, 2, 4 or 8");
    WeightFiles files;
    auto replaced = runLayerPass(
        getOperation(), {"mixer-sparsify", "sparse", mode, alternative, only, skip},
        [&](LinearOp op) -> std::string {
          int64_t outputs = op.getWeight().getType().getDimSize(0), inputs = op.getWeight().getType().getDimSize(1);
          int64_t multiple = getPatternMultiple(keep, of);
          if (ofSome && inputs % multiple)
            return ("its " + Twine(inputs) + " inputs are no multiple of " + Twine(multiple)).str();
          if (!ofSome && outputs % block)
            return ("blocks of " + Twine(int64_t(block)) + " outputs do not divide its " + Twine(outputs)).str();
          return "";
        },
        [&](OpBuilder &b, LinearLayer layer) { return replace(b, layer, keep, of, files); },
        [&](Observations &observations, LinearLayer layer) { observations.addSquares(layer); });
    if (failed(replaced))
      return signalPassFailure();
    if (mode == "apply")
      numSparse += *replaced;
  }

  /// Whether `file` has the weight that the layer gets.
  bool hasWeight(const LinearLayer &layer, RankedTensorType type, WeightFiles &files) {
    Messages messages; // a weight that is not there is none
    return !file.empty() && succeeded(files.find(file, layer.name + ".pruned", type.getElementType(), type.getShape(), messages));
  }

  Value replace(OpBuilder &b, LinearLayer layer, int64_t keep, int64_t of, WeightFiles &files) {
    LinearOp op = layer.op;
    Location loc = op.getLoc();
    int64_t outputs = layer.getOutputSize(), inputs = layer.getInputSize();
    RankedTensorType type = op.getWeight().getType();
    Value weight = op.getWeight(), importance;
    if (hasWeight(layer, type, files)) // with its zeros: what stays is what is not 0
      weight = readStatistic(b, loc, getOperation(), file, layer, "pruned", type);
    else if (!file.empty())
      importance = readStatistic(b, loc, getOperation(), file, layer, "squares",
                                 RankedTensorType::get({inputs}, b.getF32Type()));
    Value pruned = b.create<PruneOp>(loc, type, weight, importance, b.getI64IntegerAttr(of ? keep : getKeptBlocks(outputs, inputs, block, ratio)),
                                     of ? b.getI64IntegerAttr(of) : IntegerAttr(), b.getI64IntegerAttr(of ? 1 : int64_t(block)));
    return b.create<LinearOp>(loc, op.getResult().getType(), op.getInput(), pruned, op.getBias());
  }
};

} // namespace
