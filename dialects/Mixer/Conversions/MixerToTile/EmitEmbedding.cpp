// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Table lookup: the id of a row is scalar code (ids may be computed, as the ids of a packed batch are), its columns
// are a load. A table of integers (places, choices of experts) is a kernel of its own: plain moves of rows.

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

  static RankedTensorType typeOf(Operation *op) { return cast<EmbeddingOp>(op).getResult().getType(); }
  /// A table of numbers is scalar code.
  bool emitsWholeKernel(Operation *op) const {
    return typeOf(op).getElementType().isSignlessInteger() && cast<EmbeddingOp>(op).getTable().getType().getRank() > 1;
  }
  std::string whyNotEmitted(Operation *op) const {
    if (!emitsWholeKernel(op)) {
      auto embedding = cast<EmbeddingOp>(op);
      bool isRows = embedding.getIndices().getType().getRank() == 1 && embedding.getTable().getType().getRank() == 2;
      std::string why = whyNotRows(op);
      return why.empty() && !isRows ? "it looks up single elements" : why;
    }
    unsigned bits = typeOf(op).getElementTypeBitWidth();
    if (bits < 8)
      return "its elements are conditions";
    auto embedding = cast<EmbeddingOp>(op);
    RankedTensorType table = embedding.getTable().getType();
    if (table.getRank() != 2 || table.isDynamicDim(1) || embedding.getIndices().getType().getRank() < 1)
      return "a row of its table is not of one axis of known size";
    return "";
  }
  LogicalResult emitKernel(Operation *op, KernelBuilder &kb) const {
    auto embedding = cast<EmbeddingOp>(op);
    auto outer = kb.view(embedding.getIndices());
    if (failed(outer))
      return failure();
    int64_t last = embedding.getIndices().getType().getRank() - 1, columns = typeOf(op).getShape().back();
    constexpr int64_t block = 64; // rows of a cell
    SmallVector<Value> extents;
    for (int64_t axis = 0; axis < last; ++axis)
      extents.push_back(kb.dim(outer->memref, axis));
    extents.push_back(kb.ceilDiv(kb.dim(outer->memref, last), block));
    return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
      auto indices = kb.view(embedding.getIndices()), table = kb.view(embedding.getTable());
      auto to = kb.destination(embedding.getResult());
      if (failed(indices) || failed(table) || failed(to))
        return failure();
      Value begin = kb.mul(cell.back(), block), end = kb.min(kb.add(begin, block), kb.dim(indices->memref, last));
      return kb.loop(begin, end, 1, [&](Value i) -> LogicalResult {
        SmallVector<Value> place(cell.drop_back());
        place.push_back(i);
        Value row = kb.loadIndex(indices->memref, place);
        return columnTiles(kb, columns, 8 * kb.target.f32Lanes, [&](OpFoldResult at, int64_t width) -> LogicalResult {
          VectorType type = kb.vectorType({1, width}, typeOf(op).getElementType());
          Value column = kb.index(at),
                tile = kb.b.create<tile::LoadOp>(kb.loc, type, table->memref, ValueRange{row, column});
          SmallVector<Value> there(place);
          there.push_back(column);
          kb.b.create<tile::StoreOp>(kb.loc, tile, to->memref, there, ArrayRef<int64_t>{-1, last + 1});
          return success();
        });
      });
    });
  }

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

void tmc::mixer::attachEmbeddingKernel(MLIRContext *context) {
  EmbeddingOp::attachInterface<EmbeddingKernel>(*context);
}
