// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linear layers on CPUs with registers of matrices. The sums of a panel of columns, for all rows of a cell, are one
// tile.matrix_product; what follows (scales, bias, activation, residual) is pulled on tiles of them, as it is on
// accumulators elsewhere.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"
#include "dialects/Tile/IR/MatrixOps.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
/// Rows of inputs in memory that the registers take as they are; `first`: the row of the model that is its first.
struct Inputs {
  Value memref, first;
};
} // namespace

static bool isLoadable(Value memref, Type element) {
  auto type = cast<MemRefType>(memref.getType());
  SmallVector<int64_t> strides;
  int64_t offset;
  return type.getElementType() == element && type.getRank() == 2 &&
         succeeded(getStridesAndOffset(type, strides, offset)) && strides.back() == 1;
}

/// [groups][rows of a cell][columns of a panel]
static Value sumsOf(Operation *op, KernelBuilder &kb) {
  auto quantized = dyn_cast<QuantizedLinearOp>(op);
  return kb.scratchOf(op, {quantized ? quantized.getGroupCount() : 1, kb.cellRows, kPackedColumns},
                      quantized ? Type(kb.b.getI32Type()) : kb.b.getF32Type());
}

FailureOr<bool> tmc::mixer::computeMatrixSums(Operation *op, KernelBuilder &kb, Value begin, Value end, Value panel) {
  if (!kb.target.hasMatrixProducts || !isa<LinearOp, QuantizedLinearOp>(op))
    return false;
  Inputs inputs;
  Value weight;
  int64_t depth, unit, groups = 1;
  if (auto linear = dyn_cast<LinearOp>(op)) {
    unit = 2;
    depth = linear.getInputSize();
    if (!linear.isPacked() || !linear.isPackedInPairs() || depth % unit)
      return false;
    FailureOr<KernelBuilder::View> view = kb.view(linear.getInput());
    if (failed(view))
      return failure();
    inputs = {view->memref, view->origin[0]};
    weight = linear.getWeight();
  } else {
    auto quantized = cast<QuantizedLinearOp>(op);
    unit = 4;
    groups = quantized.getGroupCount();
    if (!quantized.isPacked() || !takesMatrixProducts(quantized))
      return false;
    depth = unit * quantized.getWeight().getType().getDimSize(1);
    FailureOr<SmallVector<Value>> codes = getQuantizedCodes(quantized, kb);
    if (failed(codes) || codes->empty())
      return failure();
    inputs = {codes->front(), codes->back()};
    weight = quantized.getWeight();
  }
  Type element = unit == 2 ? Type(kb.b.getBF16Type()) : kb.b.getI8Type();
  if (!isLoadable(inputs.memref, element) || cast<MemRefType>(inputs.memref.getType()).getDimSize(1) < depth ||
      cast<RankedTensorType>(weight.getType()).getShape().back() != unit * kPackedColumns)
    return false;
  FailureOr<KernelBuilder::View> packed = kb.view(weight);
  if (failed(packed))
    return failure();
  kb.matrixRows[op] = begin;
  // A step takes 16 rows of four bytes a column; a cell's blocks of 32 rows share the panel that comes next.
  constexpr int64_t linesOfStep = 16 * 4 * kPackedColumns / 64;
  int64_t prefetch = llvm::divideCeilSigned(linesOfStep, llvm::divideCeilSigned(kb.cellRows, 32));
  Value zero = kb.index(int64_t(0)), row = inputs.first ? kb.sub(begin, inputs.first) : begin;
  kb.b.create<tile::MatrixProductOp>(kb.loc, sumsOf(op, kb), ValueRange{zero, zero, zero}, inputs.memref,
                                     ValueRange{row, zero}, packed->memref, ValueRange{panel, zero, zero},
                                     kb.sub(end, begin), Value(), Value(), kPackedColumns, depth, groups,
                                     /*accumulate=*/false, prefetch);
  return true;
}

Value tmc::mixer::getMatrixSums(Operation *op, KernelBuilder &kb, const Box &box, Value group) {
  auto first = kb.matrixRows.find(op);
  if (first == kb.matrixRows.end())
    return {};
  Value sums = sumsOf(op, kb), row = kb.sub(kb.index(box.offsets[0]), first->second),
        column = kb.rem(kb.index(box.offsets[1]), kPackedColumns);
  return kb.b.create<tile::LoadOp>(kb.loc, kb.vectorType(box.sizes, cast<MemRefType>(sums.getType()).getElementType()),
                                   sums, ValueRange{group ? group : kb.index(int64_t(0)), row, column});
}
