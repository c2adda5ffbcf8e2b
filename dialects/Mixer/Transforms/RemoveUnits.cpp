// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-remove-units: heads or neurons go, and what computes them.

#include "dialects/Mixer/Transforms/LinearLayers.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/TakeUnits.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_REMOVEUNITSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

/// A norm of each head's queries or keys (QK-norm) reads rows of all tokens and heads; it has an axis of heads here: what
/// comes in front of it is joined with that, and behind it, taken apart again.
void keepHeadsApart(NormOp norm) {
  auto collapse = norm.getInput().getDefiningOp<tensor::CollapseShapeOp>();
  RankedTensorType rows = norm.getType();
  if (!collapse || rows.getRank() != 2 || collapse.getReassociationIndices().back().size() != 1)
    return;
  ArrayRef<int64_t> from = collapse.getSrcType().getShape();
  int64_t rank = from.size(), heads = rank > 2 ? from[rank - 2] : ShapedType::kDynamic;
  SmallVector<tensor::ExpandShapeOp> users;
  for (Operation *user : norm->getUsers()) {
    auto expand = dyn_cast<tensor::ExpandShapeOp>(user);
    if (!expand || expand.getReassociationIndices().size() != 2 || expand.getReassociationIndices().back().size() != 1 ||
        expand.getType().getRank() < 3 ||
        expand.getType().getShape().drop_back().back() != heads)
      return;
    users.push_back(expand);
  }
  if (users.empty() || ShapedType::isDynamic(heads))
    return;
  /// All axes but the last two as one.
  auto groupsOf = [](int64_t rank) {
    SmallVector<ReassociationIndices> groups(3);
    for (int64_t axis = 0; axis < rank; ++axis)
      groups[std::max<int64_t>(axis - (rank - 3), 0)].push_back(axis);
    return groups;
  };
  OpBuilder b(norm);
  Location loc = norm.getLoc();
  Value input = rank == 3 ? collapse.getSrc() : b.create<tensor::CollapseShapeOp>(loc, collapse.getSrc(), groupsOf(rank));
  auto apart = cast<NormOp>(b.clone(*norm));
  apart.getInputMutable().assign(input);
  apart.getResult().setType(cast<RankedTensorType>(input.getType()));
  for (tensor::ExpandShapeOp expand : users) {
    auto type = cast<RankedTensorType>(expand.getType());
    Value result = apart.getResult();
    OpBuilder b(expand);
    if (type.getRank() > 3)
      result = b.create<tensor::ExpandShapeOp>(expand.getLoc(), type, result, groupsOf(type.getRank()),
                                               getMixedValues(expand.getStaticOutputShape(), expand.getOutputShape(), b));
    else if (result.getType() != type)
      result = b.create<tensor::CastOp>(expand.getLoc(), type, result);
    expand.getResult().replaceAllUsesWith(result);
    expand.erase();
  }
  norm.erase();
}

struct RemoveUnitsPass : tmc::mixer::impl::RemoveUnitsPassBase<RemoveUnitsPass> {
  using RemoveUnitsPassBase::RemoveUnitsPassBase;

  void runOnOperation() override {
    if (unit != "heads" && unit != "neurons") {
      getOperation().emitError() << "mixer-remove-units: unit is '" << unit << "', expected heads or neurons";
      return signalPassFailure();
    }
    if (!llvm::is_contained({"apply", "observe", "compare", "choose", "count"}, StringRef(mode))) {
      getOperation().emitError() << "mixer-remove-units: mode is '" << mode << "', expected apply, observe, compare, choose or count";
      return signalPassFailure();
    }
    SmallVector<NormOp> norms;
    if (unit == "heads")
      getOperation().walk([&](NormOp norm) { norms.push_back(norm); });
    llvm::for_each(norms, keepHeadsApart);
    std::vector<std::string> meant(only.begin(), only.end());
    if (failed(readRemoved()) || (mode != "observe" && failed(chooseLayers(meant))))
      return signalPassFailure();
    bool bad = false;
    LayerPassOptions options{"mixer-remove-units", "narrowed", mode, alternative, meant, skip};
    auto refuse = [&](LinearOp op) -> std::string {
      if (countUnits(op) < 2)
        return unit == "neurons" ? "it has one neuron" : findHeads(op.getInput()) ? "all of its heads share their keys" : "it reads no heads";
      return TakeUnits(unit == "heads", op).check(op.getInput(), op.getInput().getType().getRank() - 1);
    };
    if (mode == "count") {
      if (failed(count(options, refuse)))
        signalPassFailure();
      return;
    }
    auto replaced = runLayerPass(
        getOperation(), options, refuse,
        [&](OpBuilder &b, LinearLayer layer) -> Value {
          SmallVector<int64_t> kept;
          if (failed(keep(layer, kept))) {
            bad = true;
            return b.clone(*layer.op)->getResult(0); // it is replaced all the same
          }
          return mode == "apply" ? narrow(b, layer, kept) : withoutColumns(b, layer, kept);
        },
        [&](Observations &observations, LinearLayer layer) { observations.addScores(layer, countUnits(layer.op)); });
    if (failed(replaced) || bad)
      return signalPassFailure();
    replaceStates(getOperation(), states);
    if (mode == "apply")
      numNarrowed += *replaced;
  }

private:
  /// Of the layer's input. Heads that share keys are one.
  int64_t countUnits(LinearOp op) {
    if (unit == "neurons")
      return op.getInputSize();
    AttentionOp attention = findHeads(op.getInput());
    return attention && op.getInputSize() % attention.getHeads() == 0 ? attention.getKeyHeads() : 0;
  }

  LogicalResult readRemoved() {
    for (const std::string &entry : removed) {
      auto [layer, numbers] = StringRef(entry).rsplit('=');
      SmallVector<StringRef> parts;
      numbers.split(parts, '+');
      SmallVector<int64_t> &units = gone[layer];
      for (StringRef part : parts)
        if (units.emplace_back(); part.getAsInteger(10, units.back()) || units.back() < 0)
          return getOperation().emitError()
                 << "mixer-remove-units: removed has '" << entry << "', expected LAYER=N+N+...";
    }
    return success();
  }

  /// Those that `removed` is about, each of which must be there.
  LogicalResult chooseLayers(std::vector<std::string> &meant) {
    bool isAll = meant.empty();
    llvm::erase_if(meant, [&](const std::string &name) { return !gone.contains(name); });
    auto main = getOperation().lookupSymbol<func::FuncOp>("main");
    llvm::StringSet<> there;
    if (main && !main.isExternal())
      for (const std::string &name : getLinearLayerNames(main))
        there.insert(name);
    for (const std::string &entry : removed) {
      StringRef name = StringRef(entry).rsplit('=').first;
      if (!isAll && !llvm::is_contained(meant, name)) // it may have gone with its layer
        continue;
      if (!there.contains(name))
        return getOperation().emitError()
               << "unsupported: there is no linear layer '" << name << "' to remove " << unit << " of";
      if (isAll)
        meant.push_back(name.str());
    }
    if (meant.empty())
      meant.push_back(""); // none, where no name at all means every layer
    return success();
  }

  LogicalResult checkUnits(LinearLayer &layer, int64_t count) {
    for (int64_t number : gone[layer.name])
      if (number >= count)
        return layer.op.emitError() << "unsupported: has " << count << " " << unit << ", and no number " << number
                                    << " among them";
    return success();
  }

  /// Layers read 0 in place of as many of their units as the input `choices` says.
  LogicalResult count(const LayerPassOptions &options, function_ref<std::string(LinearOp)> refuse) {
    auto main = getOperation().lookupSymbol<func::FuncOp>("main");
    if (!main || main.isExternal())
      return success();
    SmallVector<LinearLayer> layers = collectLinearLayers(main, options, refuse);
    LayerChoices choices(main, alternative);
    for (LinearLayer &layer : layers) {
      LinearOp op = layer.op;
      int64_t units = countUnits(op), width = layer.getInputSize() / units;
      if (failed(checkUnits(layer, units)))
        return failure();
      // How many have to go before a channel does: all, and one more, of those that stay.
      SmallVector<float> before(layer.getInputSize(), float(units + 1));
      for (auto [place, number] : llvm::enumerate(gone[layer.name]))
        std::fill_n(before.begin() + number * width, width, float(place));
      OpBuilder b(op);
      TensorArithmetic math{b, op.getLoc()};
      RankedTensorType type = op.getInput().getType();
      unsigned rank = type.getRank();
      auto row = RankedTensorType::get({layer.getInputSize()}, b.getF32Type());
      Value places = b.create<arith::ConstantOp>(op.getLoc(), DenseElementsAttr::get(row, ArrayRef<float>(before)));
      AffineMap all = AffineMap::getMultiDimIdentityMap(rank, b.getContext());
      Value start = b.create<tensor::EmptyOp>(op.getLoc(), tensor::getMixedSizes(b, op.getLoc(), op.getInput()), type.getElementType());
      op.getInputMutable().assign(math.generic(type, {op.getInput(), places, choices.get(b, op.getLoc(), layer.name)},
                                               {all, math.axes(rank, rank - 1), math.axes(rank, {})}, all, start,
                                               [](OpBuilder &b, Location loc, ValueRange s) -> Value {
                                                 Value goes = b.create<arith::CmpFOp>(loc, arith::CmpFPredicate::OLT, s[1], s[2]);
                                                 return b.create<arith::SelectOp>(loc, goes, createNumber(b, loc, 0), s[0]);
                                               }));
    }
    return success();
  }

  LogicalResult keep(LinearLayer &layer, SmallVector<int64_t> &kept) {
    int64_t count = countUnits(layer.op), width = layer.getInputSize() / count;
    if (failed(checkUnits(layer, count)))
      return failure();
    const SmallVector<int64_t> &units = gone[layer.name];
    for (int64_t channel = 0; channel < layer.getInputSize(); ++channel)
      if (!llvm::is_contained(units, channel / width))
        kept.push_back(channel);
    if (kept.empty())
      return layer.op.emitError() << "unsupported: all of its " << count << " " << unit << " would go";
    return success();
  }

  Value narrow(OpBuilder &b, LinearLayer layer, ArrayRef<int64_t> kept) {
    LinearOp op = layer.op;
    TakeUnits units(unit == "heads", op);
    int64_t last = op.getInput().getType().getRank() - 1;
    Value input = units.take(op.getInput(), last, kept);
    states.append(units.getStates().begin(), units.getStates().end());
    Value weight = takeWeights(b, op.getLoc(), op.getWeight(), 1, kept);
    return b.create<LinearOp>(op.getLoc(), op.getResult().getType(), input, weight, op.getBias());
  }

  Value withoutColumns(OpBuilder &b, LinearLayer layer, ArrayRef<int64_t> kept) {
    LinearOp op = layer.op;
    RankedTensorType type = op.getWeight().getType();
    SmallVector<float> stays(type.getDimSize(1), 0);
    for (int64_t channel : kept)
      stays[channel] = 1;
    TensorArithmetic math{b, op.getLoc()};
    auto row = RankedTensorType::get({type.getDimSize(1)}, b.getF32Type());
    Value factor = b.create<arith::ConstantOp>(op.getLoc(), DenseElementsAttr::get(row, ArrayRef<float>(stays)));
    Value weight =
        math.generic(type, {op.getWeight(), factor}, {math.axes(2, {0, 1}), math.axes(2, {1})}, math.axes(2, {0, 1}),
                     math.filled(type.getShape(), 0), [](OpBuilder &b, Location loc, ValueRange s) -> Value {
                       return b.create<arith::MulFOp>(loc, s[0], s[1]);
                     });
    return b.create<LinearOp>(op.getLoc(), op.getResult().getType(), op.getInput(), weight, op.getBias());
  }

  llvm::StringMap<SmallVector<int64_t>> gone;
  SmallVector<NarrowedState> states;
};

} // namespace
