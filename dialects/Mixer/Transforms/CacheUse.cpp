// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/CacheUse.h"
#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "mlir/Dialect/Tensor/IR/Tensor.h"

using namespace mlir;
using namespace tmc::mixer;

/// Why `attention` cannot read `rows`, "" if it can.
static std::string whyNotRead(AttentionOp attention, Value rows) {
  for (Value operand : attention->getOperands())
    if (operand == rows && operand != attention.getKey() && operand != attention.getValue())
      return "attention reads it as something else than keys and values";
  if (attention.isPackedBatch())
    return "its attention is over packed sequences";
  if (auto grid = attention.getKeyGrid(); grid && grid->size() > 1)
    return "the keys of its attention lie on a grid";
  auto kernel = dyn_cast<KernelOpInterface>(attention.getOperation());
  return kernel ? kernel.whyNotEmitted() : "its attention has no emitter";
}

CacheUse tmc::mixer::findCacheUse(StateOp state) {
  CacheUse use;
  auto refuse = [&](StringRef why, Operation *op) {
    std::string layer = op ? getLayerName(op->getLoc()) : "";
    use.whyWhole = why.str() + (layer.empty() ? "" : " (" + layer + ")");
    return use;
  };
  SmallVector<StateReadOp> reads;
  state->getParentOfType<ModuleOp>().walk([&](StateReadOp read) {
    if (read.getState() == state.getSymName())
      reads.push_back(read);
  });
  if (reads.size() != 1)
    return refuse("it is read more than once, or never", nullptr);
  use.read = reads.front();
  for (Operation *user : use.read->getUsers()) {
    if (isa<tensor::DimOp>(user))
      continue;
    auto append = dyn_cast<CacheAppendOp>(user);
    if (!append || use.append || append.getCache() != use.read.getResult())
      return refuse("something reads it without the new rows", user);
    use.append = append;
  }
  if (!use.append)
    return refuse("nothing is appended to it", nullptr);
  SmallVector<Value> worklist{use.append.getResult()};
  while (!worklist.empty()) {
    Value value = worklist.pop_back_val();
    for (OpOperand &operand : value.getUses()) {
      Operation *user = operand.getOwner();
      if (isa<tensor::DimOp>(user) || (isa<StateWriteOp>(user) && value == use.append.getResult()))
        continue;
      if (auto attention = dyn_cast<AttentionOp>(user)) {
        if (std::string why = whyNotRead(attention, value); !why.empty())
          return refuse(why, user);
        (attention.getKey() == value ? use.keysOf : use.valuesOf).push_back(attention);
        continue;
      }
      bool keepsRows = KernelBuilder::isViewOp(user) && !isa<tensor::ExtractSliceOp, TapOp>(user);
      if (!keepsRows)
        return refuse("something else than attention reads it", user);
      worklist.append(user->result_begin(), user->result_end());
    }
  }
  return use;
}
