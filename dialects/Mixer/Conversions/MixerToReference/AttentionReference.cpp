// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reference loops of attention: for every query the largest score, then the weights, their sum and the sum of the
// weighted values, all in f64.

#include "dialects/Mixer/Conversions/MixerToReference/MixerToReference.h"
#include "dialects/Mixer/Conversions/MixerToReference/ReferenceLoops.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc::mixer;

namespace {

using Values = ReferenceLoops::Values;

struct AttentionReference : ReferenceOpInterface::ExternalModel<AttentionReference, AttentionOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<AttentionOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    bool packed = op.isPackedBatch();
    Value query = operands[0], key = operands[1], value = operands[2], segments = packed ? operands[3] : Value();
    ValueRange captures = operands.drop_front(packed ? 4 : 3);
    int64_t width = cast<MemRefType>(results[0].getType()).getShape().back();
    if (ShapedType::isDynamic(width))
      return op.emitOpError() << "needs a static head size of value, got " << op.getValue().getType();

    Value sums = loops.scratch(width, builder.getF64Type());
    Value zero = loops.index(0), one = loops.index(1), nothing = loops.f64(0);
    Value lowest = loops.f64(-std::numeric_limits<double>::infinity());
    Value headDim = loops.dim(query, packed ? 2 : 3), channels = loops.index(width);
    Value batch = packed ? loops.create<arith::SubIOp>(loops.dim(segments, 0), one).getResult() : loops.dim(query, 0);
    Value heads = loops.index(op.getHeads()), groupSize = loops.index(op.getHeads() / op.getKeyHeads());

    loops.forEach({batch, heads}, [&](ValueRange outer) {
      Value b = outer[0], h = outer[1], keyHead = loops.create<arith::DivUIOp>(h, groupSize);
      // Row `position` of sequence b in memory: q[b, h, i], or q[h, first + i] of a packed batch.
      Value first = packed ? loops.loadIndex(segments, b) : Value();
      Value queries, keys;
      if (packed)
        queries = keys = loops.create<arith::SubIOp>(loops.loadIndex(segments, loops.add(b, one)), first);
      else
        queries = loops.dim(query, 2), keys = loops.dim(key, 2);
      auto at = [&](Value head, Value position, Value channel) {
        return packed ? Values{head, loops.add(first, position), channel} : Values{b, head, position, channel};
      };

      /// The score of key j as f64, -inf if it is masked out.
      auto score = [&](Value i, Value j) -> Value {
        Values dot = loops.reduceRange(zero, headDim, nothing, [&](Value d, ValueRange sum) {
          Value product =
              loops.create<arith::MulFOp>(loops.loadWide(query, at(h, i, d)), loops.loadWide(key, at(keyHead, j, d)));
          return Values{loops.create<arith::AddFOp>(sum[0], product)};
        });
        Value s = loops.create<arith::MulFOp>(dot[0], loops.f64(op.getScale().convertToDouble()));
        auto evaluate = [&](Region &region, ValueRange leading) {
          IRMapping mapping;
          Block &body = region.front();
          mapping.map(body.getArguments().take_front(leading.size()), leading);
          mapping.map(body.getArguments().drop_front(leading.size()), captures);
          return loops.cloneBody(body, mapping)[0];
        };
        if (!op.getScore().empty())
          s = loops.toWide(evaluate(op.getScore(), {loops.fromWide(s, builder.getF32Type()), b, h, i, j}));
        if (!op.getMask().empty())
          s = loops.create<arith::SelectOp>(evaluate(op.getMask(), {b, h, i, j}), s, lowest);
        return s;
      };

      loops.forEach(queries, [&](ValueRange row) {
        Value i = row[0];
        bool plusOne = op.getWeight() == WeightFunction::softmax_plus_one;
        // The one more score of softmax_plus_one is 0.
        Values highest = loops.reduceRange(zero, keys, plusOne ? nothing : lowest, [&](Value j, ValueRange highest) {
          return Values{loops.create<arith::MaximumFOp>(highest[0], score(i, j))};
        });
        Value isEmpty = loops.create<arith::CmpFOp>(arith::CmpFPredicate::OEQ, highest[0], lowest);
        Value shift = loops.create<arith::SelectOp>(isEmpty, nothing, highest[0]);
        loops.fill(sums, nothing);
        Value start = nothing;
        if (plusOne)
          start = loops.create<math::ExpOp>(loops.create<arith::SubFOp>(nothing, shift));
        Values total = loops.reduceRange(zero, keys, start, [&](Value j, ValueRange total) {
          Value p = loops.create<math::ExpOp>(loops.create<arith::SubFOp>(score(i, j), shift));
          loops.forEach(channels, [&](ValueRange e) {
            Value product = loops.create<arith::MulFOp>(p, loops.loadWide(value, at(keyHead, j, e[0])));
            loops.store(loops.create<arith::AddFOp>(loops.load(sums, e), product), sums, e);
          });
          return Values{loops.create<arith::AddFOp>(total[0], p)};
        });
        // No key: zeros, not NaN.
        Value noWeight = loops.create<arith::CmpFOp>(arith::CmpFPredicate::OEQ, total[0], nothing);
        Value divisor = loops.create<arith::SelectOp>(noWeight, loops.f64(1), total[0]);
        loops.forEach(channels, [&](ValueRange e) {
          loops.storeWide(loops.create<arith::DivFOp>(loops.load(sums, e), divisor), results[0], at(h, i, e[0]));
        });
      });
    });
    return success();
  }
};

} // namespace

void attachAttentionReference(MLIRContext *context) { AttentionOp::attachInterface<AttentionReference>(*context); }
