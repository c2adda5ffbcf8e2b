// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// A packed weight is read in the order of its addresses. A processor's own prefetchers follow that within a page of
// memory and begin anew in the next one, so that few lines are under way at once. So each step asks for lines of
// several pages: a window of as many pages is cut in pieces, and the steps that read one window ask for the next one,
// all pieces side by side. Behind the end of a weight lies what the next layer reads.

#include "dialects/Mixer/Conversions/MixerToTile/KernelModels.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

static constexpr int64_t kPageBytes = 4096;

/// Pieces of a window that make up `lines` at each step with the fewest too many: at least half of `most`.
static int64_t choosePieces(int64_t lines, int64_t most) {
  auto excess = [&](int64_t pieces) { return llvm::alignTo(lines, pieces) - lines; };
  int64_t best = std::min(lines, most);
  for (int64_t pieces = best - 1; pieces >= std::max<int64_t>(most / 2, 1); --pieces)
    if (excess(pieces) < excess(best))
      best = pieces;
  return best;
}

void tmc::mixer::fetchAhead(KernelBuilder &kb, Value weight, ValueRange at, int64_t count, const Box &box) {
  int64_t line = kb.target.cacheLine, pages = kb.target.pagesAhead;
  if (!line || !pages || !kb.firstRow) // no rows take panel after panel
    return;
  auto type = cast<MemRefType>(weight.getType());
  if (!type.getLayout().isIdentity() || !type.hasStaticShape())
    return;
  Value isFirst = kb.compare(arith::CmpIPredicate::eq, kb.index(box.offsets[0]), kb.firstRow);
  if (box.sizes[1] < kPackedColumns)
    isFirst = kb.b.create<arith::AndIOp>(
        kb.loc, isFirst,
        kb.compare(arith::CmpIPredicate::eq, kb.rem(kb.index(box.offsets[1]), kPackedColumns), kb.index(int64_t(0))));
  auto ask = [&]() -> LogicalResult {
    ReassociationIndices axes = llvm::to_vector(llvm::seq<int64_t>(0, type.getRank()));
    Value flat = kb.b.create<memref::CollapseShapeOp>(kb.loc, weight, SmallVector<ReassociationIndices>{axes});
    Value element = kb.index(int64_t(0));
    for (auto [axis, index] : llvm::enumerate(at))
      element = kb.add(kb.mul(element, type.getDimSize(axis)), index);
    for (int64_t size : type.getShape().drop_front(at.size()))
      element = kb.mul(element, size);

    int64_t perLine = line * 8 / type.getElementTypeBitWidth();
    int64_t lines = llvm::divideCeil(count, perLine), window = pages * kPageBytes / line * perLine;
    int64_t pieces = choosePieces(lines, pages), ofPiece = llvm::divideCeil(lines, pieces);
    int64_t steps = llvm::divideCeil(window, count);
    Value place = kb.rem(element, window);
    Value first = kb.add(kb.add(kb.sub(element, place), window), kb.mul(kb.div(place, count), ofPiece * perLine));
    for (int64_t piece = 0; piece < pieces; ++piece)
      for (int64_t i = 0; i < ofPiece; ++i)
        kb.b.create<memref::PrefetchOp>(kb.loc, flat, kb.add(first, (piece * steps * ofPiece + i) * perLine),
                                        /*isWrite=*/false, /*localityHint=*/2, /*isDataCache=*/true);
    return success();
  };
  (void)kb.ifThen(isFirst, ask);
}
