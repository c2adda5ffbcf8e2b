// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/WeightExpression.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/ExpertBlocks.h"
#include "lib/Support/WeightEvaluator.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

using namespace mlir;
using namespace tmc::mixer;

bool WeightExpressions::contains(Value value) {
  Operation *op = value.getDefiningOp();
  // What loads convert lies in memory as it was before.
  if (!op || isa<DimOp, CountOp, StateReadOp>(op) || !isMemoryEffectFree(op) || isStorageConversion(op) ||
      isDequantizedWhereRead(op))
    return false;
  auto [entry, isNew] = known.try_emplace(op, true);
  if (!isNew)
    return entry->second;
  // What the evaluator does not know is computed at run time, in a group like any other op.
  auto isStatic = [](Type type) {
    return !isa<RankedTensorType>(type) || cast<RankedTensorType>(type).hasStaticShape();
  };
  if (llvm::all_of(op->getOperandTypes(), isStatic) && llvm::all_of(op->getResultTypes(), isStatic) &&
      !tmc::isEvaluable(op))
    return known[op] = false;
  bool result = llvm::all_of(op->getOperands(), [&](Value operand) { return contains(operand); });
  // A region may read values of the block around it (linalg.generic).
  if (result && op->getNumRegions())
    op->walk([&](Operation *nested) {
      for (Value operand : nested->getOperands())
        if (operand.getParentBlock() == op->getBlock())
          result = result && contains(operand);
    });
  known[op] = result;
  return result;
}

void tmc::mixer::hoistAbove(Value value, Operation *anchor) {
  Operation *op = value.getDefiningOp();
  if (op->getBlock() != anchor->getBlock() || op->isBeforeInBlock(anchor))
    return;
  // Operands, and what a region (of a linalg.generic) reads from around it.
  op->walk([&](Operation *nested) {
    for (Value operand : nested->getOperands())
      if (operand.getParentBlock() == op->getBlock())
        hoistAbove(operand, anchor);
  });
  op->moveBefore(anchor);
}
