// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reference loops of attention: for every query the largest score, then the weights, their sum and the sum of the
// weighted values, all in f64. A score is computed again wherever it is asked for; nothing is kept but one row of sums.

#include "dialects/Mixer/Conversions/MixerToReference/MixerToReference.h"
#include "dialects/Mixer/Conversions/MixerToReference/ReferenceLoops.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc::mixer;

namespace {

using Values = ReferenceLoops::Values;

struct AttentionLoops {
  AttentionOp op;
  ReferenceLoops loops;
  bool packed;
  Value query, key, value, segments, sink;
  ValueRange captures;
  Value zero, one, nothing, lowest, headDim, channels;
  // Of the head, then of the query.
  Value b, h, keyBatch, keyHead, first, queries, keys, i;
  Value outside;            ///< of the region that was evaluated last; null: it reads inside
  Value outsideKept;        ///< of the score that was computed last, where it counts
  Value threshold, lastKey; ///< with topk: the last selected score and its key

  AttentionLoops(AttentionOp op, OpBuilder &builder, ValueRange operands)
      : op(op), loops(builder, op.getLoc()), packed(op.isPackedBatch()), query(operands[0]), key(operands[1]),
        value(operands[2]) {
    unsigned next = 3;
    if (op.getSegments())
      segments = operands[next++];
    if (op.getSink())
      sink = operands[next++];
    captures = operands.drop_front(next);
    zero = loops.index(0), one = loops.index(1), nothing = loops.f64(0);
    lowest = loops.f64(-std::numeric_limits<double>::infinity());
  }

  /// Row `position` of sequence b in memory: q[b, h, i], or q[h, first + i] of a packed batch.
  Values at(Value batch, Value head, Value position, Value channel = {}) {
    Values indices = packed ? Values{head, loops.add(first, position)} : Values{batch, head, position};
    if (channel)
      indices.push_back(channel);
    return indices;
  }

  /// The row `position` as indices of the regions: itself, or its place on a grid.
  Values place(Value position, std::optional<ArrayRef<int64_t>> grid) {
    if (!grid)
      return {position};
    Values indices(grid->size());
    for (int64_t axis = grid->size() - 1; axis > 0; --axis) {
      Value size = loops.index((*grid)[axis]);
      indices[axis] = loops.create<arith::RemUIOp>(position, size);
      position = loops.create<arith::DivUIOp>(position, size);
    }
    indices[0] = position;
    return indices;
  }

  /// Where it reads outside of a capture `outside` is true, and what the region gives of a score NaN.
  Value evaluate(Region &region, Value score, Value j) {
    Values arguments;
    if (score)
      arguments.push_back(loops.fromWide(score, loops.builder.getF32Type()));
    arguments.append({b, h});
    arguments.append(place(i, op.getQueryGrid()));
    arguments.append(place(j, op.getKeyGrid()));
    llvm::append_range(arguments, captures);
    IRMapping mapping;
    mapping.map(region.front().getArguments(), arguments);
    outside = Value();
    for (Operation &inner : region.front().without_terminator())
      if (auto extract = dyn_cast<tensor::ExtractOp>(inner)) {
        mapping.map(extract.getResult(), readInside(region, extract, mapping));
      } else {
        loops.readsInside = inner.getNumRegions() != 0; // a loop or branch says at run time what is read
        loops.cloneOp(inner, mapping);
        loops.readsInside = false;
      }
    Value result = mapping.lookupOrDefault(region.front().getTerminator()->getOperand(0));
    if (!score || !outside)
      return result;
    auto nan = loops.builder.getF32FloatAttr(std::numeric_limits<float>::quiet_NaN());
    return choose(outside, loops.create<arith::ConstantOp>(nan), result);
  }

  /// An element of a capture, at indices that are cut to what it has.
  Value readInside(Region &region, tensor::ExtractOp extract, IRMapping &mapping) {
    Value capture = mapping.lookupOrDefault(extract.getTensor());
    Values indices;
    for (auto [axis, inner] : llvm::enumerate(extract.getIndices())) {
      Value index = mapping.lookupOrDefault(inner);
      if (op.mayReadOutside(region, extract, axis)) {
        Value last = loops.create<arith::SubIOp>(loops.dim(capture, axis), one);
        Value isPast = loops.create<arith::CmpIOp>(arith::CmpIPredicate::ugt, index, last);
        index = loops.create<arith::MinUIOp>(index, last);
        outside = outside ? loops.create<arith::OrIOp>(outside, isPast).getResult() : isPast;
      }
      indices.push_back(index);
    }
    return loops.load(capture, indices);
  }

  /// The score of key j as f64, and if it is kept by the mask.
  std::pair<Value, Value> score(Value j) {
    Values dot = loops.reduceRange(zero, headDim, nothing, [&](Value d, ValueRange sum) {
      Value product = loops.create<arith::MulFOp>(loops.loadWide(query, at(b, h, i, d)),
                                                  loops.loadWide(key, at(keyBatch, keyHead, j, d)));
      return Values{loops.create<arith::AddFOp>(sum[0], product)};
    });
    Value s = loops.create<arith::MulFOp>(dot[0], loops.f64(op.getScale().convertToDouble()));
    outsideKept = Value();
    if (!op.getScore().empty()) {
      s = loops.toWide(evaluate(op.getScore(), s, j));
      outsideKept = outside;
    }
    if (op.getMask().empty())
      return {s, constant(true)};
    Value keep = evaluate(op.getMask(), Value(), j);
    if (outsideKept)
      outsideKept = loops.create<arith::AndIOp>(outsideKept, keep);
    if (outside) {
      outsideKept = outsideKept ? loops.create<arith::OrIOp>(outsideKept, outside).getResult() : outside;
      s = choose(outside, loops.f64(std::numeric_limits<double>::quiet_NaN()), s);
      keep = loops.create<arith::OrIOp>(keep, outside);
    }
    return {s, keep};
  }
  /// The same with topk.
  std::pair<Value, Value> select(Value j) {
    auto [s, keep] = score(j);
    if (!op.getTopk())
      return {s, keep};
    Value above = loops.create<arith::CmpFOp>(arith::CmpFPredicate::UGT, s, threshold); // NaN is not lost
    Value equal = loops.create<arith::CmpFOp>(arith::CmpFPredicate::OEQ, s, threshold);
    Value early = loops.create<arith::CmpIOp>(arith::CmpIPredicate::sle, j, lastKey);
    Value selected = loops.create<arith::OrIOp>(above, loops.create<arith::AndIOp>(equal, early));
    return {s, loops.create<arith::AndIOp>(keep, selected)};
  }

  Value constant(bool value) { return loops.create<arith::ConstantOp>(loops.builder.getBoolAttr(value)); }
  Value choose(Value condition, Value yes, Value no) { return loops.create<arith::SelectOp>(condition, yes, no); }
  Value isEqual(Value x, Value y) { return loops.create<arith::CmpFOp>(arith::CmpFPredicate::OEQ, x, y); }

  /// The score and key of the last of the k best: k times the best of those behind the one before.
  void findThreshold() {
    Value minusOne = loops.index(-1), infinity = loops.f64(std::numeric_limits<double>::infinity());
    Values last = loops.reduceRange(
        zero, loops.index(*op.getTopk()), {infinity, minusOne, infinity, minusOne}, [&](Value, ValueRange before) {
          // (score, key) of the best behind the one before; -1: there is none.
          Values best = loops.reduceRange(zero, keys, {lowest, minusOne}, [&](Value j, ValueRange best) {
            auto [s, keep] = score(j);
            Value below = loops.create<arith::CmpFOp>(arith::CmpFPredicate::OLT, s, before[0]);
            Value later = loops.create<arith::CmpIOp>(arith::CmpIPredicate::sgt, j, before[1]);
            Value behind = loops.create<arith::OrIOp>(below, loops.create<arith::AndIOp>(isEqual(s, before[0]), later));
            Value better =
                loops.create<arith::OrIOp>(loops.create<arith::CmpFOp>(arith::CmpFPredicate::OGT, s, best[0]),
                                           loops.create<arith::CmpIOp>(arith::CmpIPredicate::eq, best[1], minusOne));
            Value take = loops.create<arith::AndIOp>(loops.create<arith::AndIOp>(keep, behind), better);
            return Values{choose(take, s, best[0]), choose(take, j, best[1])};
          });
          Value none = loops.create<arith::CmpIOp>(arith::CmpIPredicate::eq, best[1], minusOne);
          // Fewer keys than k: all of them.
          Value s = choose(none, lowest, best[0]), j = choose(none, keys, best[1]);
          return Values{s, j, s, j};
        });
    threshold = last[2];
    lastKey = last[3];
  }

  LogicalResult emit(ValueRange results) {
    OpBuilder &builder = loops.builder;
    int64_t width = cast<MemRefType>(results[0].getType()).getShape().back();
    unsigned next = 1;
    auto take = [&](Value result) { return result ? results[next++] : Value(); };
    Value logSumExp = take(op.getLogSumExp()), rowMax = take(op.getRowMax()), columnSums = take(op.getColumnSums());
    Value outsideRows = take(op.getOutside());

    // Room for a row of sums; without a known width each sum is a loop over the keys of its own.
    Value sums = ShapedType::isDynamic(width) ? Value() : loops.scratch(width, builder.getF64Type());
    headDim = loops.dim(query, packed ? 2 : 3), channels = loops.dim(results[0], packed ? 2 : 3);
    Value batch = packed ? loops.create<arith::SubIOp>(loops.dim(segments, 0), one).getResult() : loops.dim(query, 0);
    Value heads = loops.index(op.getHeads()), groupSize = loops.index(op.getHeads() / op.getKeyHeads());
    if (outsideRows)
      loops.fill(outsideRows, loops.create<arith::ConstantOp>(loops.builder.getI32IntegerAttr(0)));
    if (columnSums)
      loops.fill(columnSums, loops.zero(cast<MemRefType>(columnSums.getType()).getElementType()));

    loops.forEach({batch, heads}, [&](ValueRange outer) {
      b = outer[0], h = outer[1], keyHead = loops.create<arith::DivUIOp>(h, groupSize);
      keyBatch = op.sharesKeys() ? zero : b;
      first = packed ? loops.loadIndex(segments, b) : Value();
      if (packed)
        queries = keys = loops.create<arith::SubIOp>(loops.loadIndex(segments, loops.add(b, one)), first);
      else
        queries = loops.dim(query, 2), keys = loops.dim(key, 2);
      loops.forEach(queries, [&](ValueRange row) {
        i = row[0];
        if (op.getTopk())
          findThreshold();
        emitRow(sums, results[0], logSumExp, rowMax, columnSums);
        if (outsideRows)
          loops.store(findOutside(), outsideRows, at(b, h, i));
      });
    });
    return success();
  }

  /// 1 if a region reads outside of a capture at a score of the row that counts.
  Value findOutside() {
    Value none = loops.create<arith::ConstantOp>(loops.builder.getI32IntegerAttr(0));
    return loops.reduceRange(zero, keys, none, [&](Value j, ValueRange any) {
      auto [s, keep] = select(j);
      Value here = outsideKept;
      if (!op.getWeigh().empty()) {
        evaluate(op.getWeigh(), s, j);
        if (outside) {
          Value counts = loops.create<arith::AndIOp>(outside, keep);
          here = here ? loops.create<arith::OrIOp>(here, counts).getResult() : counts;
        }
      }
      if (!here)
        return Values{any[0]};
      Value number = loops.create<arith::ExtUIOp>(loops.builder.getI32Type(), here);
      return Values{loops.create<arith::OrIOp>(any[0], number)};
    })[0];
  }

  void emitRow(Value sums, Value result, Value logSumExp, Value rowMax, Value columnSums) {
    bool softmax = op.isSoftmax();
    // What softmax has in its sum beside the keys.
    Value more = sink                                                 ? loops.loadWide(sink, h)
                 : op.getWeight() == WeightFunction::softmax_plus_one ? nothing
                                                                      : Value();
    Value shift, highest;
    if (softmax) {
      highest = loops.reduceRange(zero, keys, lowest, [&](Value j, ValueRange highest) {
        auto [s, keep] = select(j);
        return Values{loops.create<arith::MaximumFOp>(highest[0], choose(keep, s, lowest))};
      })[0];
      shift = more ? loops.create<arith::MaximumFOp>(highest, more).getResult() : highest;
      shift = choose(isEqual(shift, lowest), nothing, shift);
    }
    auto weigh = [&](Value j) -> Value {
      auto [s, keep] = select(j);
      Value p = softmax ? loops.create<math::ExpOp>(loops.create<arith::SubFOp>(s, shift)).getResult()
                        : loops.toWide(evaluate(op.getWeigh(), s, j));
      return choose(keep, p, nothing);
    };
    if (sums)
      loops.fill(sums, nothing);
    Value start = more ? loops.create<math::ExpOp>(loops.create<arith::SubFOp>(more, shift)).getResult() : nothing;
    Value total = loops.reduceRange(zero, keys, start, [&](Value j, ValueRange total) {
      Value p = weigh(j);
      if (sums)
        loops.forEach(channels, [&](ValueRange e) {
          Value product = loops.create<arith::MulFOp>(p, loops.loadWide(value, at(keyBatch, keyHead, j, e[0])));
          loops.store(loops.create<arith::AddFOp>(loops.load(sums, e), product), sums, e);
        });
      Value term = op.getNormaliser() == Normaliser::l2 ? loops.create<arith::MulFOp>(p, p).getResult() : p;
      return Values{loops.create<arith::AddFOp>(total[0], term)};
    })[0];
    Value divisor = total;
    if (!softmax && op.getNormaliser() == Normaliser::none)
      divisor = loops.f64(1);
    else if (!softmax && op.getNormaliser() == Normaliser::l2)
      divisor = loops.create<math::SqrtOp>(total);
    // No key, no weight: zeros, not NaN.
    Value noWeight = isEqual(divisor, nothing), safe = choose(noWeight, loops.f64(1), divisor);
    auto normalise = [&](Value sum) { return choose(noWeight, nothing, loops.create<arith::DivFOp>(sum, safe)); };
    // A function of softmax needs its divisor.
    bool isWeighed = softmax && !op.getWeigh().empty();
    auto weighed = [&](Value j) -> Value {
      Value p = normalise(weigh(j));
      return choose(isEqual(p, nothing), nothing, loops.toWide(evaluate(op.getWeigh(), p, j)));
    };
    loops.forEach(channels, [&](ValueRange e) {
      Value sum = sums && !isWeighed
                      ? loops.load(sums, e)
                      : loops.reduceRange(zero, keys, nothing, [&](Value j, ValueRange sum) {
                          Value v = loops.loadWide(value, at(keyBatch, keyHead, j, e[0]));
                          return Values{loops.create<arith::AddFOp>(
                              sum[0], loops.create<arith::MulFOp>(isWeighed ? weighed(j) : weigh(j), v))};
                        })[0];
      loops.storeWide(isWeighed ? sum : normalise(sum), result, at(b, h, i, e[0]));
    });
    if (logSumExp) {
      Value log = loops.create<arith::AddFOp>(shift, loops.create<math::LogOp>(safe));
      loops.storeWide(choose(noWeight, lowest, log), logSumExp, at(b, h, i));
    }
    if (rowMax)
      loops.storeWide(highest, rowMax, at(b, h, i));
    if (columnSums)
      loops.forEach(keys, [&](ValueRange column) {
        Values indices = at(b, h, column[0]);
        Value p = isWeighed ? weighed(column[0]) : normalise(weigh(column[0]));
        Value sum = loops.create<arith::AddFOp>(loops.loadWide(columnSums, indices), p);
        loops.storeWide(sum, columnSums, indices);
      });
  }
};

struct AttentionReference : ReferenceOpInterface::ExternalModel<AttentionReference, AttentionOp> {
  LogicalResult emitReference(Operation *op, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    return AttentionLoops(cast<AttentionOp>(op), builder, operands).emit(results);
  }
};

} // namespace

void attachAttentionReference(MLIRContext *context) { AttentionOp::attachInterface<AttentionReference>(*context); }
