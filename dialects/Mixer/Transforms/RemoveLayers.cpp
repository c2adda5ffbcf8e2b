// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-remove-layers: layers of a residual stream go; what read their outputs reads their inputs.

#include "dialects/Mixer/Transforms/LinearLayers.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/StreamLayers.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"
#include "llvm/ADT/STLExtras.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_REMOVELAYERSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc::mixer;

namespace {

struct RemoveLayersPass : tmc::mixer::impl::RemoveLayersPassBase<RemoveLayersPass> {
  using RemoveLayersPassBase::RemoveLayersPassBase;

  void runOnOperation() override {
    if (mode != "apply" && mode != "observe" && mode != "compare" && mode != "choose") {
      getOperation().emitError() << "mixer-remove-layers: mode is '" << mode
                                 << "', expected apply, observe, compare or choose";
      return signalPassFailure();
    }
    auto main = getOperation().lookupSymbol<func::FuncOp>("main");
    if (!main || main.isExternal())
      return;
    StreamLayers layers(main);
    if (failed(mode == "observe" ? observe(main, layers) : remove(main, layers)))
      signalPassFailure();
  }

private:
  LogicalResult observe(func::FuncOp main, const StreamLayers &layers) {
    Observations observations(main);
    bool hasLayers = false;
    for (const StreamLayer *layer : layers.getAll()) {
      auto leave = [&](StringRef why) { emitRemark(getLocation(*layer)) << "stays exact, it does not go: " << why; };
      if (llvm::is_contained(skip, layer->name)) {
        leave("it was left out");
      } else if (!layer->whyNot.empty()) {
        leave(layer->whyNot);
      } else {
        observations.addInfluence(getLocation(*layer), layer->name, layer->input, layer->output);
        hasLayers = true;
      }
    }
    if (!hasLayers)
      return getOperation().emitError() << "unsupported: has no layer that can go" << describe(layers);
    observations.append();
    return success();
  }

  LogicalResult remove(func::FuncOp main, const StreamLayers &layers) {
    SmallVector<const StreamLayer *> gone;
    for (const std::string &entry : removed) {
      size_t number = 0;
      const StreamLayer *layer = layers.find(entry);
      if (!layer && !StringRef(entry).getAsInteger(10, number) && number < layers.getAll().size())
        layer = layers.getAll()[number];
      if (!layer)
        return getOperation().emitError()
               << "unsupported: there is no layer '" << entry << "' to remove" << describe(layers);
      if (!layer->whyNot.empty())
        return emitError(getLocation(*layer)) << "unsupported: can't be removed: " << layer->whyNot;
      if ((!only.empty() && !llvm::is_contained(only, layer->name)) || llvm::is_contained(gone, layer))
        continue;
      if (llvm::is_contained(skip, layer->name))
        emitRemark(getLocation(*layer)) << "stays exact, it does not go: it was left out";
      else
        gone.push_back(layer);
    }
    llvm::sort(gone);                                    // the order of the model
    llvm::erase_if(gone, [&](const StreamLayer *layer) { // parts of one that goes
      return llvm::any_of(gone, [&](const StreamLayer *other) {
        return layer->name.size() > other->name.size() && llvm::is_contained(other->ops, layer->ops.front());
      });
    });
    if (!gone.empty() &&
        llvm::all_of(layers.getAll(), [&](const StreamLayer *layer) { return llvm::is_contained(gone, layer); }))
      return getOperation().emitError() << "unsupported: all of its " << gone.size() << " layers would go";
    if (mode == "compare") {
      Observations observations(main);
      for (const StreamLayer *layer : gone)
        observations.addComparison(layer->name, layer->output, layer->input, layer->countWeights(), 1);
      observations.append();
      return success();
    }
    if (mode == "choose") {
      std::vector<std::string> names;
      for (const StreamLayer *layer : gone)
        names.push_back(layer->name);
      LayerChoices choices(main, alternative, names);
      for (const StreamLayer *layer : llvm::reverse(gone)) // whose input may be the output of one before it
        choices.add(layer->name, layer->output, layer->input);
      return success();
    }
    // From the last one on, so that each is found as it was.
    SmallVector<std::string> names;
    for (const StreamLayer *layer : llvm::reverse(gone)) {
      Value output = layer->output;
      output.replaceAllUsesWith(layer->input);
    }
    if (!gone.empty())
      forgetStates(main);
    for (const StreamLayer *layer : llvm::reverse(gone)) {
      for (Operation *op : llvm::reverse(layer->ops)) {
        bool isTap = isa<TapOp>(op);
        if (isTap)
          names.push_back(cast<TapOp>(op).getName().str());
        if (op->use_empty() && (isTap || isMemoryEffectFree(op)))
          op->erase();
      }
      ++numRemoved;
    }
    dropTaps(names);
    for (Operation &op : llvm::make_early_inc_range(llvm::reverse(main.getBody().front())))
      if (isOpTriviallyDead(&op))
        op.erase();
    eraseUnusedStates();
    return success();
  }

  /// What only layers that are gone remembered is written no more. A state stays if an output, or what another state
  /// that stays becomes, follows from what it was.
  void forgetStates(func::FuncOp main) {
    SmallVector<Operation *> work;
    DenseMap<StringAttr, StateWriteOp> writes;
    for (Operation &op : main.getBody().front()) {
      if (auto write = dyn_cast<StateWriteOp>(op))
        writes[write.getStateAttr().getAttr()] = write;
      else if (!isa<TapOp>(op) && !wouldOpBeTriviallyDead(&op))
        work.push_back(&op);
    }
    DenseSet<Operation *> live;
    while (!work.empty()) {
      Operation *op = work.pop_back_val();
      if (!live.insert(op).second)
        continue;
      if (auto read = dyn_cast<StateReadOp>(op))
        if (StateWriteOp write = writes.lookup(read.getStateAttr().getAttr()))
          work.push_back(write);
      op->walk([&](Operation *inner) {
        for (Value operand : inner->getOperands())
          if (Operation *producer = operand.getDefiningOp())
            if (Operation *outer = main.getBody().front().findAncestorOpInBlock(*producer); outer && outer != op)
              work.push_back(outer);
      });
    }
    // A model that remembers nothing any more would be called in another way.
    if (llvm::none_of(writes, [&](auto &entry) { return live.contains(entry.second); }))
      return;
    for (auto &[name, write] : writes)
      if (!live.contains(write))
        write.erase();
  }

  void eraseUnusedStates() {
    DenseSet<StringAttr> used;
    getOperation().walk([&](Operation *op) {
      if (auto read = dyn_cast<StateReadOp>(op))
        used.insert(read.getStateAttr().getAttr());
      else if (auto write = dyn_cast<StateWriteOp>(op))
        used.insert(write.getStateAttr().getAttr());
    });
    for (StateOp state : llvm::make_early_inc_range(getOperation().getOps<StateOp>()))
      if (!used.contains(state.getSymNameAttr()))
        state.erase();
  }

  /// That are not lost but gone.
  void dropTaps(ArrayRef<std::string> names) {
    auto taps = getOperation()->getAttrOfType<ArrayAttr>(kTapsAttr);
    if (!taps)
      return;
    SmallVector<Attribute> kept;
    for (Attribute tap : taps)
      if (auto name = dyn_cast<StringAttr>(tap); !name || !llvm::is_contained(names, name.getValue()))
        kept.push_back(tap);
    getOperation()->setAttr(kTapsAttr, ArrayAttr::get(&getContext(), kept));
  }

  static Location getLocation(const StreamLayer &layer) {
    return NameLoc::get(StringAttr::get(layer.ops.front()->getContext(), layer.name));
  }

  /// Which layers there are, for an error.
  static std::string describe(const StreamLayers &layers) {
    ArrayRef<const StreamLayer *> all = layers.getAll();
    if (all.empty())
      return ": no layer has a number in its name, as in 'layer.3'";
    std::string text;
    for (auto [number, layer] : llvm::enumerate(all)) {
      if (number >= 4 && number + 1 < all.size()) {
        text += number == 4 ? " ..." : "";
        continue;
      }
      text += (text.empty() ? "" : ", ") + std::to_string(number) + " '" + layer->name + "'" +
              (layer->whyNot.empty() ? "" : " (" + layer->whyNot + ")");
    }
    return "; there are " + text;
  }
};

} // namespace
