// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Ops on integers alone, in i64: what their definitions say, exactly.

#include "dialects/Mixer/Conversions/MixerToReference/MixerToReference.h"
#include "dialects/Mixer/Conversions/MixerToReference/ReferenceLoops.h"
#include "dialects/Mixer/IR/MixerOps.h"

using namespace mlir;
using namespace tmc::mixer;

namespace {

using Values = ReferenceLoops::Values;

struct Integers {
  ReferenceLoops loops;

  Value number(int64_t value) { return loops.create<arith::ConstantOp>(loops.builder.getI64IntegerAttr(value)); }
  /// An element as i64.
  Value load(Value buffer, ValueRange indices, bool isSigned = true) {
    Value value = loops.load(buffer, indices);
    Type i64 = loops.builder.getI64Type();
    return isSigned ? loops.create<arith::ExtSIOp>(i64, value).getResult()
                    : loops.create<arith::ExtUIOp>(i64, value).getResult();
  }
  Value code(Value buffer, ValueRange indices) { return load(buffer, indices, false); }
  void store(Value value, Value buffer, ValueRange indices) {
    Type element = cast<MemRefType>(buffer.getType()).getElementType();
    loops.store(loops.create<arith::TruncIOp>(element, value), buffer, indices);
  }
  Value add(Value x, Value y) { return loops.create<arith::AddIOp>(x, y); }
  Value sub(Value x, Value y) { return loops.create<arith::SubIOp>(x, y); }
  Value mul(Value x, Value y) { return loops.create<arith::MulIOp>(x, y); }
  Value floorDiv(Value x, Value y) { return loops.create<arith::FloorDivSIOp>(x, y); }
  Value shift(Value x, Value bits) { return loops.create<arith::ShRSIOp>(x, bits); }
  Value larger(Value x, Value y) { return loops.create<arith::MaxSIOp>(x, y); }
  Value smaller(Value x, Value y) { return loops.create<arith::MinSIOp>(x, y); }
  Value dyadic(Value x, Value multiplier, Value bits) {
    Value half = loops.create<arith::ShLIOp>(number(1), sub(bits, number(1)));
    return shift(add(mul(x, multiplier), half), bits);
  }
  Value clamp(Value x) { return smaller(larger(x, number(0)), number(255)); }
};

struct IntegerLinearReference : ReferenceOpInterface::ExternalModel<IntegerLinearReference, IntegerLinearOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<IntegerLinearOp>(operation);
    Integers in{ReferenceLoops(builder, op.getLoc())};
    ReferenceLoops &loops = in.loops;
    Value input = operands[0], weight = operands[1], bias = operands[2], multiplier = operands[3], shift = operands[4],
          zero = loops.index(0);
    bool isGelu = bool(op.getSecondMultiplier());
    loops.forEach(loops.dims(results[0]), [&](ValueRange at) {
      Values row(at.drop_back());
      Value n = at.back();
      Value y = loops.reduceRange(zero, loops.index(op.getInputSize()), in.load(bias, n), [&](Value k, ValueRange sum) {
        Values from(row), of{n, k};
        from.push_back(k);
        if (op.isPacked()) {
          Value c = loops.index(op.getWeight().getType().getDimSize(2) / 4), four = loops.index(4);
          of = {loops.create<arith::DivUIOp>(n, c), loops.create<arith::DivUIOp>(k, four),
                loops.add(loops.mul(loops.create<arith::RemUIOp>(n, c), four), loops.create<arith::RemUIOp>(k, four))};
        }
        return Values{in.add(sum[0], in.mul(in.code(input, from), in.load(weight, of)))};
      })[0];
      y = in.dyadic(y, in.load(multiplier, n), in.load(shift, zero));
      if (isGelu) {
        // g(t) = t (1 - Phi(t)) of t < 4, in v = (t - 2) / 2 with 13 bits of fraction; coefficients with 16, of 1
        // first.
        static constexpr int64_t coefficients[] = {2972, -11244, 14540, 935, -21350, 15667, 3829, -5353};
        Value v = in.sub(in.smaller(in.larger(y, in.sub(in.number(0), y)), in.number(16384)), in.number(8192)),
              g = in.number(0);
        for (int64_t coefficient : llvm::reverse(coefficients))
          g = in.add(in.shift(in.mul(g, v), in.number(13)), in.number(coefficient));
        y = in.sub(in.larger(y, in.number(0)), in.shift(in.add(g, in.number(8)), in.number(4)));
        y = in.dyadic(y, in.load(operands[5], n), in.load(operands[6], zero));
      }
      if (op.getZero())
        y = in.clamp(in.add(y, in.load(operands.back(), zero)));
      in.store(y, results[0], at);
    });
    return success();
  }
};

struct IntegerNormReference : ReferenceOpInterface::ExternalModel<IntegerNormReference, IntegerNormOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<IntegerNormOp>(operation);
    Integers in{ReferenceLoops(builder, op.getLoc())};
    ReferenceLoops &loops = in.loops;
    unsigned count = op.getInputs().size();
    ValueRange inputs = operands.take_front(count), others = operands.drop_front(count);
    int64_t columns = op.getResult().getType().getShape().back();
    Values extents = loops.dims(results[0]);
    extents.pop_back();
    Value zero = loops.index(0), all = loops.index(columns), size = in.number(columns);
    loops.forEach(extents, [&](ValueRange row) {
      auto at = [&](Value c) {
        Values place(row);
        place.push_back(c);
        return place;
      };
      auto x = [&](Value c) {
        Value sum = in.number(0);
        for (Value input : inputs)
          sum = in.add(sum, in.load(input, at(c)));
        return sum;
      };
      Value sum = loops.reduceRange(zero, all, in.number(0),
                                    [&](Value c, ValueRange so) { return Values{in.add(so[0], x(c))}; })[0];
      Value mean = in.floorDiv(in.add(sum, in.number(columns / 2)), size);
      Value squares = loops.reduceRange(zero, all, in.number(int64_t(op.getEpsilon())), [&](Value c, ValueRange so) {
        Value y = in.sub(x(c), mean);
        return Values{in.add(so[0], in.mul(y, y))};
      })[0];
      Value variance = in.floorDiv(in.mul(squares, in.number(256)), size);
      // Newton from above, until it falls no more: in 64 steps at most.
      Value root = loops.reduceRange(zero, loops.index(64), in.number(int64_t(1) << 31), [&](Value, ValueRange so) {
        Value safe = in.larger(so[0], in.number(1));
        return Values{in.smaller(so[0], in.shift(in.add(so[0], in.floorDiv(variance, safe)), in.number(1)))};
      })[0];
      Value inverse = in.floorDiv(in.number(int64_t(1) << 34), in.larger(root, in.number(16)));
      loops.forEach(all, [&](ValueRange column) {
        Value c = column[0], n = in.shift(in.mul(in.sub(x(c), mean), inverse), in.number(14));
        in.store(in.add(in.dyadic(n, in.load(others[0], c), in.load(others[1], zero)), in.load(others[2], c)),
                 results[0], at(c));
        if (op.getCodes())
          in.store(
              in.clamp(in.add(in.dyadic(n, in.load(others[3], c), in.load(others[4], zero)), in.load(others[5], c))),
              results[1], at(c));
      });
    });
    return success();
  }
};

struct IntegerAttentionReference : ReferenceOpInterface::ExternalModel<IntegerAttentionReference, IntegerAttentionOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<IntegerAttentionOp>(operation);
    Integers in{ReferenceLoops(builder, op.getLoc())};
    ReferenceLoops &loops = in.loops;
    Value query = operands[0], key = operands[1], value = operands[2], segments = operands[3], exponent = operands[4],
          zero = loops.index(0);
    Value heads = loops.dim(query, 0), channels = loops.dim(query, 2);
    Value sequences = loops.create<arith::SubIOp>(loops.dim(segments, 0), loops.index(1));
    Value multiplier = in.load(exponent, zero), most = in.load(exponent, loops.index(1));
    loops.forEach({sequences, heads}, [&](ValueRange cell) {
      Value h = cell[1], begin = loops.loadIndex(segments, cell[0]),
            end = loops.loadIndex(segments, loops.add(cell[0], loops.index(1)));
      Value keys = loops.create<arith::SubIOp>(end, begin);
      loops.forEach({keys}, [&](ValueRange row) {
        Value i = loops.add(begin, row[0]);
        auto score = [&](Value j) {
          return loops.reduceRange(zero, channels, in.number(0), [&](Value c, ValueRange sum) {
            Value q = in.sub(in.code(query, {h, i, c}), in.number(128));
            return Values{in.add(sum[0], in.mul(q, in.code(key, {h, j, c})))};
          })[0];
        };
        Value largest =
            loops.reduceRange(begin, end, in.number(std::numeric_limits<int64_t>::min()),
                              [&](Value j, ValueRange so) { return Values{in.larger(so[0], score(j))}; })[0];
        auto weight = [&](Value j) {
          Value t = in.smaller(in.sub(largest, score(j)), most), u = in.shift(in.mul(t, multiplier), in.number(11));
          Value whole = in.shift(u, in.number(16)), part = in.sub(u, in.mul(whole, in.number(65536)));
          // 2^-part with 15 bits of fraction.
          Value p = in.number(0);
          for (int64_t coefficient : {-1324, 7606, -22670, 32768})
            p = in.add(in.shift(in.mul(p, part), in.number(16)), in.number(coefficient));
          p = in.shift(in.mul(p, in.number(255)), in.add(whole, in.number(14)));
          return in.shift(in.add(p, in.number(1)), in.number(1));
        };
        Value sum = loops.reduceRange(begin, end, in.number(0),
                                      [&](Value j, ValueRange so) { return Values{in.add(so[0], weight(j))}; })[0];
        Value inverse = in.floorDiv(in.number(int64_t(1) << 38), sum);
        loops.forEach({channels}, [&](ValueRange column) {
          Value c = column[0];
          Value mean = loops.reduceRange(begin, end, in.number(0), [&](Value j, ValueRange so) {
            return Values{in.add(so[0], in.mul(weight(j), in.sub(in.code(value, {h, j, c}), in.number(128))))};
          })[0];
          mean = in.shift(in.add(in.mul(mean, inverse), in.number(int64_t(1) << 37)), in.number(38));
          in.store(in.add(mean, in.number(128)), results[0], {h, i, c});
        });
      });
    });
    return success();
  }
};

} // namespace

void attachIntegerReferences(MLIRContext *context) {
  IntegerLinearOp::attachInterface<IntegerLinearReference>(*context);
  IntegerNormOp::attachInterface<IntegerNormReference>(*context);
  IntegerAttentionOp::attachInterface<IntegerAttentionReference>(*context);
}
