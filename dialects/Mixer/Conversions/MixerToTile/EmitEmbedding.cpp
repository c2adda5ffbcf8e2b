// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Table lookup: the id of a row is scalar code (ids may be computed, as the ids of a packed batch are), its columns
// are a load.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
struct EmbeddingKernel : KernelOpInterface::ExternalModel<EmbeddingKernel, EmbeddingOp> {
  SmallVector<Axis> getAxes(Operation *op) const { return parallelAxes(cast<EmbeddingOp>(op).getResult().getType()); }
  FailureOr<Box> getOperandBox(Operation *op, unsigned operand, const Box &result, std::string &reason) const {
    int64_t rank = cast<EmbeddingOp>(op).getIndices().getType().getRank();
    if (operand == 0)
      return Box{SmallVector<OpFoldResult>(ArrayRef(result.offsets).take_front(rank)),
                 SmallVector<int64_t>(ArrayRef(result.sizes).take_front(rank))};
    reason = "the rows of a table that are read depend on the ids";
    return failure();
  }
  Cost getCost(Operation *, double elements) const { return {0, 8 * elements}; }
  FailureOr<Value> emitTile(Operation *op, KernelBuilder &kb, const Box &box) const {
    auto embedding = cast<EmbeddingOp>(op);
    if (box.sizes.size() != 2 || box.sizes[0] != 1)
      return op->emitError() << "is looked up a row at a time";
    FailureOr<Value> id = kb.scalar(embedding.getIndices(), kb.index(box.offsets[0]));
    if (failed(id))
      return failure();
    Box row{{kb.b.create<arith::IndexCastOp>(kb.loc, kb.b.getIndexType(), *id).getResult(), box.offsets[1]}, box.sizes};
    return kb.tile(embedding.getTable(), row);
  }
};
} // namespace

void tmc::mixer::attachEmbeddingKernel(MLIRContext *context) { EmbeddingOp::attachInterface<EmbeddingKernel>(*context); }
