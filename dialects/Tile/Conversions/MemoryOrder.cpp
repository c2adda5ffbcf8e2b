// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "dialects/Tile/Conversions/MemoryOrder.h"

#include "dialects/Tile/IR/TileOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Interfaces/ViewLikeInterface.h"

using namespace mlir;
using namespace tmc::tile;

Value tmc::tile::getRoot(Value memref) {
  while (Operation *op = memref.getDefiningOp()) {
    if (auto view = dyn_cast<ViewLikeOpInterface>(op))
      memref = view.getViewSource();
    else if (auto transpose = dyn_cast<memref::TransposeOp>(op)) // a view, which MLIR 19 does not say
      memref = transpose.getIn();
    else
      break;
  }
  return memref;
}

/// A root whose origin says that no other root overlaps it.
static bool isIdentified(Value root) {
  if (auto argument = dyn_cast<BlockArgument>(root))
    return isa<FunctionOpInterface>(argument.getOwner()->getParentOp());
  return isa<PanelOp, memref::AllocOp, memref::AllocaOp>(root.getDefiningOp());
}

bool tmc::tile::mayOverlap(Value rootA, Value rootB) {
  return rootA == rootB || !isIdentified(rootA) || !isIdentified(rootB);
}

bool Writes::mayTouch(Value root) const {
  return unknown || llvm::any_of(roots, [&](Value written) { return mayOverlap(written, root); });
}

Writes tmc::tile::collectWrites(Operation *op) {
  Writes writes;
  op->walk([&](Operation *nested) {
    auto interface = dyn_cast<MemoryEffectOpInterface>(nested);
    if (!interface) {
      // Without the interface an op is judged by its body, if it says so, or may do anything.
      if (!nested->hasTrait<OpTrait::HasRecursiveMemoryEffects>())
        writes.unknown = true;
      return;
    }
    SmallVector<MemoryEffects::EffectInstance> effects;
    interface.getEffects(effects);
    for (const MemoryEffects::EffectInstance &effect : effects) {
      if (!isa<MemoryEffects::Write, MemoryEffects::Free>(effect.getEffect()))
        continue;
      if (Value memory = effect.getValue(); memory && isa<BaseMemRefType>(memory.getType()))
        writes.roots.push_back(getRoot(memory));
      else
        writes.unknown = true;
    }
  });
  return writes;
}
