// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer.sparse_linear in f64.

#include "dialects/Mixer/Conversions/MixerToReference/MixerToReference.h"
#include "dialects/Mixer/Conversions/MixerToReference/ReferenceLoops.h"
#include "dialects/Mixer/IR/MixerOps.h"

using namespace mlir;
using namespace tmc::mixer;

namespace {

using Values = ReferenceLoops::Values;

struct SparseLinearReference : ReferenceOpInterface::ExternalModel<SparseLinearReference, SparseLinearOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<SparseLinearOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value input = operands[0], values = operands[1];
    unsigned next = 2;
    auto take = [&](Value given) { return given ? operands[next++] : Value(); };
    Value columns = take(op.getColumns()), offsets = take(op.getOffsets()), places = take(op.getPlaces()),
          bias = take(op.getBias());
    auto divide = [&](Value x, int64_t y) -> Value { return loops.create<arith::DivUIOp>(x, loops.index(y)); };
    auto remainder = [&](Value x, int64_t y) -> Value { return loops.create<arith::RemUIOp>(x, loops.index(y)); };
    loops.forEach(loops.dims(results[0]), [&](ValueRange at) {
      Value n = at.back(), begin = loops.index(0), end = loops.index(op.getInputSize() / 2), block;
      if (!places) {
        block = divide(n, op.getBlock());
        begin = loops.loadIndex(offsets, block);
        end = loops.loadIndex(offsets, loops.add(block, loops.index(1)));
      }
      Value sum =
          loops.reduceRange(begin, end, bias ? loops.loadWide(bias, n) : loops.f64(0), [&](Value j, ValueRange so) {
            Values index(at.drop_back());
            Value weight;
            if (places) {
              Value bits =
                  loops.create<arith::IndexCastUIOp>(builder.getIndexType(), loops.load(places, {n, divide(j, 4)}));
              Value shift = loops.mul(remainder(j, 4), loops.index(2));
              Value place = loops.create<arith::AndIOp>(loops.create<arith::ShRUIOp>(bits, shift), loops.index(3));
              index.push_back(loops.add(loops.mul(divide(j, 2), loops.index(4)), place));
              weight = loops.loadWide(values, {n, j});
            } else {
              index.push_back(loops.loadIndex(columns, j));
              weight = loops.loadWide(values, {j, remainder(n, op.getBlock())});
            }
            return Values{
                loops.create<arith::AddFOp>(so[0], loops.create<arith::MulFOp>(loops.loadWide(input, index), weight))};
          })[0];
      loops.storeWide(sum, results[0], at);
    });
    return success();
  }
};

} // namespace

void attachSparseLinearReference(MLIRContext *context) {
  SparseLinearOp::attachInterface<SparseLinearReference>(*context);
}
