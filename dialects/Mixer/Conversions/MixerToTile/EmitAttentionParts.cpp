// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Attention in parts of its keys (KeyParts.h): what a cell of a part stores, and the kernel that adds parts.

#include "dialects/Mixer/Conversions/MixerToTile/EmitAttention.h"
#include "dialects/Mixer/Conversions/MixerToTile/KeyParts.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

/// Memory for parts: the buffer of the kernel behind those of the group; null if its keys are not split.
Value AttentionEmitter::findParts(KernelBuilder &kb) {
  if (!kb.group->hasAttr(kKeyPartsAttr) || kb.target.isGPU) // whose cells are no parts
    return {};
  auto isTensor = [](Type type) { return isa<RankedTensorType>(type); };
  return kb.b.getInsertionBlock()->getArgument(llvm::count_if(kb.group.getInputs().getTypes(), isTensor) +
                                               kb.group.getNumResults());
}

/// Whether the queries of this call are few and the keys more than a part: those of it then, else 1.
Value AttentionEmitter::countParts(Value queries) {
  Value count = kb.dim(parts, 3), one = kb.index(int64_t(1));
  isSplit = kb.b.createOrFold<arith::AndIOp>(
      kb.loc, kb.b.createOrFold<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::ule, queries, kb.index(kMostPartQueries)),
      kb.b.createOrFold<arith::CmpIOp>(kb.loc, arith::CmpIPredicate::ugt, count, one));
  return kb.b.createOrFold<arith::SelectOp>(kb.loc, isSplit, count, one);
}

/// The keys of the cell's part are its keys, from `keyBase` on; a sink is one of the first part.
void AttentionEmitter::limitToPart() {
  if (!parts)
    return;
  keyStart = keyBase = kb.mul(part, kPartKeys);
  keys = kb.b.create<arith::SelectOp>(kb.loc, isSplit, kb.min(kb.sub(keys, keyBase), kb.index(kPartKeys)), keys);
}

/// One of two tiles.
Value AttentionEmitter::select(Value condition, Value tile, Value other) {
  auto flags = VectorType::get(cast<VectorType>(tile.getType()).getShape(), kb.b.getI1Type());
  return kb.b.create<arith::SelectOp>(kb.loc, kb.broadcast(flags, condition), tile, other);
}

/// The score of a sink as the cell's part has it.
Value AttentionEmitter::sinkOfPart(Value score) {
  if (!parts)
    return score;
  Value isFirst = kb.compare(arith::CmpIPredicate::eq, part, kb.index(int64_t(0)));
  if (auto type = dyn_cast<VectorType>(score.getType()))
    return select(isFirst, score, kb.splat(type, kLowestScore));
  Value none = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getF32FloatAttr(float(kLowestScore)));
  return kb.b.create<arith::SelectOp>(kb.loc, isFirst, score, none);
}

/// A tile of rows from `row` on to column `e` of the part.
void AttentionEmitter::storePart(Value row, Value e, Value tile) {
  kb.b.create<tile::StoreOp>(kb.loc, tile, parts, ValueRange{batch, head, row, part, e},
                             ArrayRef<int64_t>{headRows ? 1 : 2, 4});
}

/// What the sums of values are multiplied by. A part leaves that to the sum of parts, which needs its statistics.
FailureOr<Value> AttentionEmitter::finishRows(Value row, Value maximum, Value sum) {
  Value inverse = denominator(maximum, sum);
  if (!parts)
    return inverse;
  if (failed(kb.ifThen(isSplit, [&] {
        storePart(row, kb.index(valueSize), maximum);
        storePart(row, kb.index(valueSize + 1), sum);
        return success();
      })))
    return failure();
  return select(isSplit, kb.splat(cast<VectorType>(inverse.getType()), 1.0), inverse);
}

/// Row by row: the largest of the parts' maxima, the sum of their weights in units of that, and the sum of their
/// values.
LogicalResult AttentionEmitter::emitSumOfParts(Value memory) {
  if (kb.target.isGPU)
    return kb.grid({kb.index(int64_t(1))}, [](ValueRange) { return success(); });
  parts = memory;
  valueSize = op.getValue().getType().getShape().back();
  FailureOr<KernelBuilder::View> to = kb.destination(op.getResult());
  if (failed(to))
    return failure();
  result = *to;
  queries = kb.dim(result.memref, 2);
  Value zero = kb.index(int64_t(0)), count = countParts(queries);
  Value rows = kb.b.createOrFold<arith::SelectOp>(kb.loc, isSplit, queries, zero);
  return kb.grid({kb.dim(parts, 0), kb.index(op.getHeads()), rows}, [&](ValueRange cell) -> LogicalResult {
    batch = cell[0];
    head = cell[1];
    VectorType single = kb.vectorType({1, 1});
    auto load = [&](Value p, Value e, VectorType type) -> Value {
      return kb.b.create<tile::LoadOp>(kb.loc, type, parts, ValueRange{batch, head, cell[2], p, e},
                                       ArrayRef<int64_t>{3, 4});
    };
    // Behind those that a window leaves empty.
    auto found = kb.loop(zero, count, 1, count, [&](Value p, ValueRange carried) -> FailureOr<SmallVector<Value>> {
      Value sum = kb.load(parts, {batch, head, cell[2], p, kb.index(valueSize + 1)});
      Value none = kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getF32FloatAttr(0));
      Value any = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::UNE, sum, none);
      return SmallVector<Value>{
          kb.b.create<arith::SelectOp>(kb.loc, any, kb.min(carried[0], p), carried[0]).getResult()};
    });
    Value begin = (*found)[0];
    auto addParts = [&](Value start, llvm::function_ref<Value(Value p, Value before)> add) -> Value {
      auto looped = kb.loop(begin, count, 1, start, [&](Value p, ValueRange carried) -> FailureOr<SmallVector<Value>> {
        return SmallVector<Value>{add(p, carried[0])};
      });
      return (*looped)[0];
    };
    auto maximumOf = [&](Value p) { return load(p, kb.index(valueSize), single); };
    Value maximum = addParts(kb.splat(single, kLowestScore), [&](Value p, Value before) -> Value {
      Value here = maximumOf(p);
      Value greater = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OGT, here, before);
      return kb.b.create<arith::SelectOp>(kb.loc, greater, here, before);
    });
    auto shareOf = [&](Value p) -> Value {
      return kb.b.create<math::Exp2Op>(kb.loc, kb.b.create<arith::SubFOp>(kb.loc, maximumOf(p), maximum));
    };
    Value sum = addParts(kb.splat(single, 0.0), [&](Value p, Value before) {
      return kb.plus(before, kb.multiply(load(p, kb.index(valueSize + 1), single), shareOf(p)));
    });
    Value inverse = denominator(maximum, sum);
    return columnTiles(kb, valueSize, 4 * kb.target.f32Lanes, [&](OpFoldResult column, int64_t width) -> LogicalResult {
      VectorType type = kb.vectorType({1, width});
      Value e = kb.index(column),
            values = addParts(kb.splat(type, 0.0), [&](Value p, Value before) {
              return kb.plus(before, kb.multiply(load(p, e, type), kb.broadcast(type, shareOf(p))));
            });
      kb.b.create<tile::StoreOp>(kb.loc, kb.multiply(values, kb.broadcast(type, inverse)), result.memref,
                                 at(head, cell[2], e), lastAxes());
      return success();
    });
  });
}

LogicalResult tmc::mixer::emitSumOfParts(AttentionOp op, KernelBuilder &kb, Value parts) {
  return AttentionEmitter(op, kb).emitSumOfParts(parts);
}
