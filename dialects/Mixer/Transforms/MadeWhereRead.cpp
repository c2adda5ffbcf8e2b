// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "dialects/Mixer/Transforms/MadeWhereRead.h"
#include "dialects/Mixer/Conversions/MixerToTile/KernelBuilder.h"
#include "dialects/Mixer/Transforms/ExpertBlocks.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"

using namespace mlir;
using namespace tmc::mixer;

/// True for an elementwise op on f32 that gives tiles of its result.
static bool isTileOfNumbers(Operation *op) {
  auto isF32 = [](Value value) { return getElementTypeOrSelf(value.getType()).isF32(); };
  if (op->getNumResults() != 1 || !isa<RankedTensorType>(op->getResult(0).getType()) || !isF32(op->getResult(0)))
    return false;
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic)
    return op->hasTrait<OpTrait::Elementwise>() && llvm::all_of(op->getOperands(), isF32);
  return !generic.getNumReductionLoops() &&
         llvm::all_of(generic.getIndexingMapsArray(), [](AffineMap map) { return map.isProjectedPermutation(true); }) &&
         llvm::all_of(generic.getBody()->without_terminator(), [](Operation &inner) {
           return isa<arith::ConstantOp>(inner) || inner.hasTrait<OpTrait::Elementwise>();
         });
}

bool tmc::mixer::isMadeInSteps(LinearRecurrenceOp op, Value source) {
  Operation *producer = source.getDefiningOp();
  if (!producer || !isTileOfNumbers(producer) || op.getValueSize() == 1)
    return false;
  Value value = op.getValue();
  auto hasOneReader = [](Value read) {
    return llvm::count_if(read.getUsers(), [](Operation *user) { return !isa<tensor::DimOp>(user); }) == 1;
  };
  while (hasOneReader(value)) {
    if (value == source)
      return true;
    auto expand = value.getDefiningOp<tensor::ExpandShapeOp>();
    if (!expand || !KernelBuilder::addsOnlyUnitAxes(expand))
      return false;
    value = expand.getSrc();
  }
  return false;
}

bool tmc::mixer::isDecayInRegisters(Operation *op) {
  auto generic = dyn_cast<linalg::GenericOp>(op);
  if (!generic || !isTileOfNumbers(op))
    return false;
  auto type = cast<RankedTensorType>(generic.getResult(0).getType());
  if (type.getRank() != 5 || type.getDimSize(3) == 1 || type.getDimSize(4) == 1)
    return false;
  LinearRecurrenceOp recurrence;
  for (OpOperand &use : generic.getResult(0).getUses()) {
    if (isa<tensor::DimOp>(use.getOwner()))
      continue;
    auto user = dyn_cast<LinearRecurrenceOp>(use.getOwner());
    if (!user || recurrence || user.getDecay() != generic.getResult(0) ||
        !cast<KernelOpInterface>(user.getOperation()).whyNotEmitted().empty())
      return false;
    recurrence = user;
  }
  return bool(recurrence);
}

bool tmc::mixer::isMadeWhereRead(Operation *op) { return isDecayInRegisters(op) || isDequantizedWhereRead(op); }
