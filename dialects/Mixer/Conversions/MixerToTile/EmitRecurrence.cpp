// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Linear recurrences, step by step. One cell is a (batch or segment, head, block of value columns); time runs inside.
// The state of the cell, key size x columns, lies in registers over all steps where it fits half of them (Mamba: 16 x
// 16), else in a panel, of which a few rows at a time are decayed, written and read. Values are lanes. A state with a
// single value column (sums that normalise) is turned: then keys are lanes.

#include "dialects/Mixer/Conversions/MixerToTile/RecurrenceCell.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
/// A finite stand-in for the logarithm of zero: no difference of two of them is NaN.
constexpr double kLowest = -1e30;

struct RecurrenceEmitter : RecurrenceCell {
  using RecurrenceCell::RecurrenceCell;

  //===-- A step ------------------------------------------------------------------------------------===//

  FailureOr<Value> read(Value sum, Value tile, Value t, Value k, int64_t keys) {
    FailureOr<Value> q = load(query, t, k, keys);
    if (failed(q))
      return failure();
    return sumOverKeys(times(tile, query, *q, keys, columns), sum);
  }

  /// A step whose write depends on what the state gives (beta, through): one pass over the rows reads for the key and
  /// for the query, one writes. After the write the query reads what it read before it, and what was written: q S' = q
  /// D S + (q . k) w + (q . b) (a S), so that no third pass is needed. Returns what is read.
  FailureOr<Value> emitChange(Value t, Value w, Value output) {
    Value nothing = kb.splat(tileType(1, columns), 0.0);
    bool after = !op.readsBefore(), stored = !hasFactors();
    // A factor that is the same for all rows is taken out of the sums over rows.
    bool outside = stepFactor && !factors && !turned;
    auto passed = forRows(
        keySize, {nothing, output}, [&](Value k, int64_t keys, ValueRange sums) -> FailureOr<SmallVector<Value>> {
          Value old = loadState(k, keys), now = old;
          FailureOr<Value> factor = outside ? Value() : factorOf(t, k, keys);
          if (failed(factor))
            return failure();
          const RecurrenceOperand &reading = beta ? key : readThrough;
          FailureOr<Value> x = load(reading, t, k, keys), q = load(query, t, k, keys);
          if (failed(x) || failed(q))
            return failure();
          Value readFactor = *x, queryFactor = *q;
          if (*factor && (stored || turned || cast<VectorType>((*factor).getType()).getShape().back() > 1)) {
            now = kb.multiply(old, spread(*factor, keys, columns));
            if (stored)
              storeState(now, k);
          } else if (*factor) { // one number a row: the keys and queries are decayed
            auto decay = [&](Value tile) {
              auto type = cast<VectorType>(tile.getType()), own = cast<VectorType>((*factor).getType());
              VectorType both = kb.vectorType({std::max(type.getDimSize(0), own.getDimSize(0)), type.getDimSize(1)});
              return kb.multiply(kb.broadcast(both, tile), kb.broadcast(both, *factor));
            };
            if (beta)
              readFactor = decay(*x);
            if (after)
              queryFactor = decay(*q);
            auto read = [&](const RecurrenceOperand &operand, Value weight, bool scaled, Value start) {
              Value product =
                  scaled ? kb.multiply(old, spread(weight, keys, columns)) : times(old, operand, weight, keys, columns);
              return sumOverKeys(product, start);
            };
            return SmallVector<Value>{read(reading, readFactor, bool(beta), sums[0]),
                                      read(query, queryFactor, after, sums[1])};
          }
          Value first = sumOverKeys(times(beta ? now : old, reading, *x, keys, columns), sums[0]);
          return SmallVector<Value>{first, sumOverKeys(times(after ? now : old, query, *q, keys, columns), sums[1])};
        });
    if (failed(passed))
      return failure();
    Value sum = (*passed)[0];
    output = (*passed)[1];
    if (outside) {
      Value factor = spread(stepFactor, 1, columns);
      if (beta)
        sum = kb.multiply(sum, factor);
      if (after)
        output = kb.multiply(output, factor);
    }
    if (beta) {
      FailureOr<Value> rate = load(beta, t, kb.index(int64_t(0)), 1);
      if (failed(rate))
        return failure();
      w = times(minus(w, sum), beta, *rate, 1, columns);
    }
    if (after) {
      FailureOr<Value> written = emitDot(t, {&query, &key});
      if (failed(written))
        return failure();
      output = kb.plus(output, kb.multiply(spread(*written, 1, columns), w));
      if (writeThrough) {
        FailureOr<Value> changed = emitDot(t, {&query, &writeThrough});
        if (failed(changed))
          return failure();
        output = kb.plus(output, kb.multiply(spread(*changed, 1, columns), sum));
      }
    }
    auto wrote = forRows(keySize, {}, [&](Value k, int64_t keys, ValueRange) -> FailureOr<SmallVector<Value>> {
      Value s = loadState(k, keys);
      if (!stored) {
        FailureOr<Value> d = decayed(s, t, k, keys);
        if (failed(d))
          return failure();
        s = *d;
      }
      FailureOr<Value> x = load(key, t, k, keys);
      if (failed(x))
        return failure();
      s = kb.plus(s, times(spread(w, keys, columns), key, *x, keys, columns));
      if (writeThrough) {
        FailureOr<Value> y = load(writeThrough, t, k, keys);
        if (failed(y))
          return failure();
        s = kb.plus(s, times(spread(sum, keys, columns), writeThrough, *y, keys, columns));
      }
      storeState(s, k);
      return SmallVector<Value>();
    });
    if (failed(wrote))
      return failure();
    return output;
  }

  /// Step t; `maximum` is the running maximum of log_gain, replaced by the next one.
  LogicalResult emitStep(Value t, Value &maximum) {
    Value zero = kb.index(int64_t(0)), nothing = kb.splat(tileType(1, columns), 0.0), output = nothing;
    bool before = op.readsBefore();
    Value previous = maximum, gainFactor;
    if (gain) {
      int64_t m = scaleSize == 1 ? 1 : columns;
      VectorType type = tileType(1, m);
      FailureOr<Value> log = load(gain, t, zero, 1);
      if (failed(log))
        return failure();
      Value here = kb.broadcast(type, *log), kept = maximum;
      if (decay) {
        FailureOr<Value> g = load(decay, t, zero, 1);
        if (failed(g))
          return failure();
        kept = kb.b.create<arith::AddFOp>(kb.loc, kept, kb.broadcast(type, *g));
      }
      Value greater = kb.b.create<arith::CmpFOp>(kb.loc, arith::CmpFPredicate::OGT, kept, here);
      maximum = kb.b.create<arith::SelectOp>(kb.loc, greater, kept, here);
      stepFactor = exp(minus(kept, maximum));
      gainFactor = exp(minus(here, maximum));
    }
    if (failed(stepDecay(t)))
      return failure();
    FailureOr<Value> v = load(value, t, zero, 1);
    if (failed(v))
      return failure();
    Value w = spread(*v, 1, columns);

    if (beta || readThrough) {
      FailureOr<Value> sum = emitChange(t, w, output);
      if (failed(sum))
        return failure();
      output = *sum;
    } else {
      if (gainFactor)
        w = kb.multiply(w, spread(gainFactor, 1, columns));
      FailureOr<SmallVector<Value>> sums = failure();
      auto write = [&](Value s, Value k, int64_t keys) -> FailureOr<Value> {
        FailureOr<Value> x = load(key, t, k, keys);
        if (failed(x))
          return failure();
        return kb.plus(s, times(spread(w, keys, columns), key, *x, keys, columns));
      };
      if (phase) {
        int64_t half = keySize / 2;
        sums = forRows(half, output, [&](Value k, int64_t keys, ValueRange sums) -> FailureOr<SmallVector<Value>> {
          Value rows[2] = {k, kb.add(k, half)}, old[2], next[2], sum = sums[0];
          Value cosine, sine;
          if (cosines) {
            cosine = loadPanel(cosines, k, keys);
            sine = loadPanel(sines, k, keys);
          } else {
            FailureOr<Value> angle = load(phase, t, k, keys);
            if (failed(angle))
              return failure();
            cosine = kb.b.create<math::CosOp>(kb.loc, *angle);
            sine = kb.b.create<math::SinOp>(kb.loc, *angle);
          }
          cosine = spread(cosine, keys, columns);
          sine = spread(sine, keys, columns);
          for (int part : {0, 1})
            old[part] = loadState(rows[part], keys);
          next[0] = minus(kb.multiply(old[0], cosine), kb.multiply(old[1], sine));
          next[1] = kb.plus(kb.multiply(old[1], cosine), kb.multiply(old[0], sine));
          for (int part : {0, 1}) {
            if (before) {
              FailureOr<Value> o = read(sum, old[part], t, rows[part], keys);
              if (failed(o))
                return failure();
              sum = *o;
            }
            FailureOr<Value> d = decayed(next[part], t, rows[part], keys);
            if (failed(d))
              return failure();
            FailureOr<Value> s = write(*d, rows[part], keys);
            if (failed(s))
              return failure();
            next[part] = *s;
          }
          for (int part : {0, 1}) {
            storeState(next[part], rows[part]);
            if (before)
              continue;
            FailureOr<Value> o = read(sum, next[part], t, rows[part], keys);
            if (failed(o))
              return failure();
            sum = *o;
          }
          return SmallVector<Value>{sum};
        });
      } else {
        sums = forRows(keySize, output, [&](Value k, int64_t keys, ValueRange sums) -> FailureOr<SmallVector<Value>> {
          Value s = loadState(k, keys), sum = sums[0];
          if (before) {
            FailureOr<Value> o = read(sum, s, t, k, keys);
            if (failed(o))
              return failure();
            sum = *o;
          }
          FailureOr<Value> d = decayed(s, t, k, keys);
          if (failed(d))
            return failure();
          FailureOr<Value> next = write(*d, k, keys);
          if (failed(next))
            return failure();
          storeState(*next, k);
          if (!before) {
            FailureOr<Value> o = read(sum, *next, t, k, keys);
            if (failed(o))
              return failure();
            sum = *o;
          }
          return SmallVector<Value>{sum};
        });
      }
      if (failed(sums))
        return failure();
      output = (*sums)[0];
    }

    if (bonus) {
      FailureOr<Value> own = emitDot(t, {&query, &bonus, &key});
      if (failed(own))
        return failure();
      output = kb.plus(output, kb.multiply(spread(*own, 1, columns), spread(*v, 1, columns)));
    }
    double scale = op.getScale().convertToDouble();
    if (scale != 1.0)
      output = kb.multiply(output, kb.splat(tileType(1, columns), scale));
    store(output, result, {batch, head, t, firstColumn});
    if (gain)
      store(before ? previous : maximum, scales, {batch, head, t, scaleSize == 1 ? zero : firstColumn});
    return success();
  }

  /// A tile 1 x n at the indices, along the last axis.
  void store(Value tile, Value memref, ValueRange at) {
    int64_t rank = cast<MemRefType>(memref.getType()).getRank();
    kb.b.create<tile::StoreOp>(kb.loc, tile, memref, at, ArrayRef<int64_t>{-1, rank - 1});
  }

  /// The sum over k of the product of operands.
  FailureOr<Value> emitDot(Value t, ArrayRef<const RecurrenceOperand *> operands) {
    Value zero = kb.index(int64_t(0));
    bool asLanes = !turned;
    for (const RecurrenceOperand *operand : operands)
      asLanes &= operand->valueAxis < 0 && !operand->isRegister();
    if (asLanes) {
      VectorType type = kb.vectorType({1, keySize});
      Value product;
      for (const RecurrenceOperand *operand : operands) {
        Value x = kb.broadcast(type, loadKeysAsLanes(*operand, t, zero, keySize));
        product = product ? kb.multiply(product, x) : x;
      }
      return kb.b.create<tile::ReduceOp>(kb.loc, tile::ReduceKind::Add, product, int64_t(1), Value()).getResult();
    }
    auto sums = forRows(keySize, kb.splat(tileType(1, columns), 0.0),
                        [&](Value k, int64_t keys, ValueRange sums) -> FailureOr<SmallVector<Value>> {
                          Value product;
                          for (const RecurrenceOperand *operand : operands) {
                            FailureOr<Value> x = load(*operand, t, k, keys);
                            if (failed(x))
                              return failure();
                            Value wide = spread(*x, keys, columns);
                            product = product ? kb.multiply(product, wide) : wide;
                          }
                          return SmallVector<Value>{sumOverKeys(product, sums[0])};
                        });
    if (failed(sums))
      return failure();
    return (*sums)[0];
  }

  //===-- A cell ------------------------------------------------------------------------------------===//

  /// All steps for the columns [first, first + count).
  LogicalResult emitBlock(Value first, int64_t count) {
    firstColumn = first;
    columns = count;
    Value zero = kb.index(int64_t(0));
    if (!inRegisters)
      state = kb.panel({keySize, count});
    auto start = forRows(keySize, {}, [&](Value k, int64_t keys, ValueRange) -> FailureOr<SmallVector<Value>> {
      Value tile = kb.splat(tileType(keys, columns), 0.0);
      if (initial) {
        FailureOr<Value> given = load(initial, zero, k, keys);
        if (failed(given))
          return failure();
        tile = spread(*given, keys, columns);
      }
      storeState(tile, k);
      return SmallVector<Value>();
    });
    if (failed(start))
      return failure();
    SmallVector<Value> inits;
    if (inRegisters)
      inits.push_back(carried);
    if (gain) {
      VectorType type = tileType(1, scaleSize == 1 ? 1 : columns);
      Value maximum = kb.splat(type, kLowest);
      if (initialScale) {
        FailureOr<Value> given = load(initialScale, zero, zero, 1);
        if (failed(given))
          return failure();
        maximum = kb.broadcast(type, *given);
      }
      inits.push_back(maximum);
    }
    if (failed(prepareDecay()))
      return failure();
    auto step = [&](Value trip, ValueRange values) -> FailureOr<SmallVector<Value>> {
      Value t = op.getReverse() ? kb.sub(kb.sub(steps, trip), kb.index(int64_t(1))) : trip;
      if (firstStep)
        t = kb.add(t, firstStep);
      if (inRegisters)
        carried = values[0];
      Value maximum = gain ? values.back() : Value();
      if (failed(emitStep(t, maximum)))
        return failure();
      SmallVector<Value> next;
      if (inRegisters)
        next.push_back(carried);
      if (gain)
        next.push_back(maximum);
      return next;
    };
    Value lastMaximum;
    if (inits.empty()) {
      if (failed(kb.loop(zero, steps, 1, [&](Value trip) -> LogicalResult { return step(trip, {}); })))
        return failure();
    } else {
      auto looped = kb.loop(zero, steps, 1, inits, step);
      if (failed(looped))
        return failure();
      if (inRegisters)
        carried = (*looped)[0];
      if (gain)
        lastMaximum = looped->back();
    }
    if (gain)
      store(lastMaximum, lastScales, {own, head, scaleSize == 1 ? zero : firstColumn});
    if (turned) {
      if (Value to = withoutLastAxis(finalState))
        kb.b.create<tile::StoreOp>(kb.loc, carried, to, ValueRange{own, head, zero}, ArrayRef<int64_t>{-1, 2});
      else
        kb.b.create<tile::StoreOp>(kb.loc, carried, finalState, ValueRange{own, head, zero, zero},
                                   ArrayRef<int64_t>{-1, 2});
      return success();
    }
    auto end = forRows(keySize, {}, [&](Value k, int64_t keys, ValueRange) -> FailureOr<SmallVector<Value>> {
      kb.b.create<tile::StoreOp>(kb.loc, loadState(k, keys), finalState, ValueRange{own, head, k, firstColumn},
                                 ArrayRef<int64_t>{2, 3});
      return SmallVector<Value>();
    });
    return success(succeeded(end));
  }

  LogicalResult emit() {
    choose();
    FailureOr<KernelBuilder::View> outer = kb.destination(op.getFinalState());
    if (failed(outer))
      return failure();
    int64_t whole = valueSize / width, rest = valueSize % width;
    SmallVector<Value> extents{kb.dim(outer->memref, 0), kb.index(op.getHeads()), kb.index(whole + (rest != 0))};
    return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
      if (failed(enter(cell)))
        return failure();
      Value first = kb.mul(cell[2], width);
      if (!rest)
        return emitBlock(first, width);
      return kb.ifThen(
          kb.compare(arith::CmpIPredicate::ult, cell[2], kb.index(whole)), [&] { return emitBlock(first, width); },
          [&] { return emitBlock(first, rest); });
    });
  }
};

struct RecurrenceKernel : WholeKernel<RecurrenceKernel, LinearRecurrenceOp> {
  SmallVector<Axis> getAxes(Operation *op) const {
    SmallVector<Axis> axes = parallelAxes(cast<LinearRecurrenceOp>(op).getResult().getType());
    axes[2].kind = Axis::Sequential;
    axes.push_back({"keys", cast<LinearRecurrenceOp>(op).getKeySize(), Axis::Reduction});
    return axes;
  }
  FailureOr<Box> getOperandBox(Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "a step needs the state that all steps before it made";
    return failure();
  }
  Cost getCost(Operation *op, double elements) const {
    return {elements * cast<LinearRecurrenceOp>(op).getKeySize() * 6, 4 * elements * 4};
  }
  bool isAnchor(Operation *) const { return true; }
  std::string whyNotEmitted(Operation *op) const {
    return cast<LinearRecurrenceOp>(op).getResult().getType().getElementType().isF32() ? ""
                                                                                       : "its elements are not f32";
  }
  LogicalResult emitKernel(Operation *op, KernelBuilder &kb) const {
    auto recurrence = cast<LinearRecurrenceOp>(op);
    if (fitsTensorCores(recurrence, kb))
      return emitRecurrenceOnTensorCores(recurrence, kb);
    return RecurrenceEmitter(recurrence, kb).emit();
  }
};
} // namespace

void tmc::mixer::attachRecurrenceKernels(MLIRContext *context) {
  LinearRecurrenceOp::attachInterface<RecurrenceKernel>(*context);
}
