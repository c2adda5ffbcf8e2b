// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-choose-schedules: the register tile and the grid cell of each group, a target variant. From the table of
// targets and the shapes alone, never from the machine that compiles.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "dialects/Mixer/Transforms/Schedules.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "tmc/Target.h"
#include "llvm/ADT/StringMap.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_CHOOSESCHEDULESPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// The layers of a group, joined as `tmc inspect --explain` does it: the model's file stands for no layer.
static std::string getLayers(GroupOp group, StringRef file) {
  SmallVector<StringRef> parts, layers;
  std::string name = getLayerName(group.getLoc());
  StringRef(name).split(parts, " + ");
  for (StringRef part : parts)
    if (!part.empty() && part != file && !llvm::is_contained(layers, part))
      layers.push_back(part);
  return llvm::join(layers, " + ");
}

namespace {
struct ChooseSchedulesPass : tmc::mixer::impl::ChooseSchedulesPassBase<ChooseSchedulesPass> {
  using ChooseSchedulesPassBase::ChooseSchedulesPassBase;

  void runOnOperation() override {
    Builder builder(&getContext());
    SmallVector<const TargetDescription *> levels;
    for (StringRef name : targets) {
      const TargetDescription *target = findTarget(name);
      if (!target) {
        getOperation().emitError() << "there is no target '" << name << "'";
        return signalPassFailure();
      }
      // Schedules of a level are those of what it extends; a GPU has its own.
      if (!target->base.empty())
        target = findCPUTarget(target->base);
      if (!target->isGPU && !llvm::is_contained(levels, target))
        levels.push_back(target);
    }
    if (targets.empty())
      for (const TargetDescription &target : getCPUTargets())
        levels.push_back(&target);
    // What the module asks for: layer -> schedules.
    llvm::StringMap<SmallVector<ScheduleAttr>> asked;
    llvm::StringMap<StringRef> copies;
    auto module = getOperation()->getParentOfType<ModuleOp>();
    std::string file = module ? getLayerName(module.getLoc()) : "";
    if (auto all = module ? module->getAttrOfType<ArrayAttr>(kSchedulesAttr) : ArrayAttr())
      for (auto entry : all.getAsRange<DictionaryAttr>()) {
        auto layer = entry.getAs<StringAttr>("layer");
        if (auto form = entry.getAs<StringAttr>("copies"); form && layer) {
          copies[layer.getValue()] = form.getValue();
          continue;
        }
        auto schedule = entry.getAs<ScheduleAttr>("schedule");
        if (!layer || !schedule || schedule.getTile().size() != 2 || schedule.getCell().size() != 2) {
          getOperation().emitError() << "an entry of " << kSchedulesAttr << " has no layer, or no schedule of two axes";
          return signalPassFailure();
        }
        asked[layer.getValue()].push_back(schedule);
      }
    for (GroupOp group : getOperation().getOps<GroupOp>()) {
      if (!copies.empty()) {
        auto own = copies.find(getLayers(group, file));
        if ((own != copies.end() ? own->second : copies.lookup("*")) == "bulk")
          group->setAttr(kBulkCopiesAttr, builder.getBoolAttr(own != copies.end()));
      }
      if (group.getFallback() || group.getSchedules())
        continue;
      bool quantized = !group.getBody().front().getOps<QuantizedLinearOp>().empty() ||
                       llvm::any_of(group.getBody().front().getOps<BlockLinearOp>(),
                                    [](BlockLinearOp op) { return op.hasCodedInput(); });
      auto sparse = group.getBody().front().getOps<SparseLinearOp>();
      bool isTransposed = llvm::any_of(sparse, [](SparseLinearOp op) { return !op.getPlaces(); });
      bool contraction = quantized || !sparse.empty() || !group.getBody().front().getOps<BlockLinearOp>().empty() || !group.getBody().front().getOps<LinearOp>().empty();
      SmallVector<Attribute> schedules;
      for (const TargetDescription *target : levels) {
        // Panels of a group take rows x columns of one cell: about 1 MiB, half of a common L2, at most 128 rows.
        int64_t panelColumns = 0;
        for (Operation &op : group.getBody().front().without_terminator())
          if (auto place = op.getAttrOfType<PlaceAttr>(kPlaceAttr); place && place.getValue() == Place::panel)
            panelColumns += cast<RankedTensorType>(op.getResult(0).getType()).getShape().back();
        // A block of 128 rows streams a weight panel often enough to hide reading it, and its rows stay in L2; rows
        // without a contraction are bound by memory, and small cells share better. Cells of a quantized layer take all
        // columns, so that they quantize their rows once; 32 rows leave enough cells to share.
        int64_t rows = quantized ? 32 : contraction ? 128 : 16;
        for (SparseLinearOp op : sparse)
          if (isTransposed)
            rows = std::min(rows, sparseCellRows(target->f32Lanes, op.getInputSize()));
        if (panelColumns && !isTransposed)
          rows = std::clamp<int64_t>((1 << 18) / panelColumns / target->gemmRows * target->gemmRows, target->gemmRows,
                                     128);
        auto schedule = ScheduleAttr::get(&getContext(), target->name, {target->gemmRows, target->gemmColumns},
                                          {rows, kPackedColumns});
        if (!asked.empty())
          for (ScheduleAttr other : asked.lookup(getLayers(group, file)))
            if (other.getTarget() == target->name)
              schedule = contraction
                             ? other
                             : ScheduleAttr::get(&getContext(), target->name, schedule.getTile(), other.getCell());
        schedules.push_back(schedule);
      }
      group.setSchedulesAttr(builder.getArrayAttr(schedules));
    }
  }
};
} // namespace
