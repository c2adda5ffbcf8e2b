// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reference loops of the recurrences: step by step, states in f64 (a scan's states in their own type, since its body is
// written in it).

#include "dialects/Mixer/Conversions/MixerToReference/MixerToReference.h"
#include "dialects/Mixer/Conversions/MixerToReference/ReferenceLoops.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc::mixer;

namespace {

using Values = ReferenceLoops::Values;

template <typename Model, typename Op> using Reference = ReferenceOpInterface::ExternalModel<Model, Op>;

struct LinearRecurrenceReference : Reference<LinearRecurrenceReference, LinearRecurrenceOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<LinearRecurrenceOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    auto mul = [&](Value x, Value y) -> Value { return loops.create<arith::MulFOp>(x, y); };
    auto plus = [&](Value x, Value y) -> Value { return loops.create<arith::AddFOp>(x, y); };
    auto minus = [&](Value x, Value y) -> Value { return loops.create<arith::SubFOp>(x, y); };
    auto exp = [&](Value x) -> Value { return loops.create<math::ExpOp>(x); };
    // Buffers by operand.
    DenseMap<Value, Value> buffers;
    for (auto [tensor, buffer] : llvm::zip(op->getOperands(), operands))
      buffers[tensor] = buffer;
    int64_t keySize = op.getKeySize(), valueSize = op.getValueSize(), scaleSize = op.getScaleSize();
    Value wide = loops.scratch({keySize, valueSize}, builder.getF64Type()); // the state
    Value row = loops.scratch({valueSize}, builder.getF64Type());           // what is written at the key
    Value through = loops.scratch({valueSize}, builder.getF64Type());       // a S
    Value maxima = scaleSize ? loops.scratch({scaleSize}, builder.getF64Type()) : Value();
    Value next = scaleSize ? loops.scratch({scaleSize}, builder.getF64Type()) : Value();
    Value zero = loops.index(0), nothing = loops.f64(0), keys = loops.index(keySize), values = loops.index(valueSize);

    loops.forEach({loops.dim(results[1], 0), loops.index(op.getHeads())}, [&](ValueRange outer) {
      // b: the row of the batch, of which a segment is a part; `own`: that of the states.
      Value own = outer[0], b = op.getSegments() ? zero : own, h = outer[1], first = zero, end = loops.dim(results[0], 2);
      if (op.getSegments()) {
        Value offsets = buffers.lookup(op.getSegments());
        first = loops.loadIndex(offsets, own);
        end = loops.loadIndex(offsets, loops.add(own, loops.index(1)));
      }
      Value steps = loops.create<arith::SubIOp>(end, first);
      // Element of `operand` at (b, h, inner...): an axis of size 1 is the same everywhere.
      auto element = [&](Value operand, ValueRange inner) -> Value {
        Value buffer = buffers.lookup(operand);
        auto type = cast<MemRefType>(buffer.getType());
        Values at{llvm::is_contained(op.getInitial(), operand) ? own : b, h};
        llvm::append_range(at, inner.take_front(type.getRank() - 2));
        for (int64_t axis = 0; axis < type.getRank(); ++axis) {
          if (type.getDimSize(axis) == 1)
            at[axis] = zero;
          else if (axis == 1)
            at[axis] = loops.create<arith::DivUIOp>(h, loops.index(op.getHeads() / type.getDimSize(1)));
        }
        return loops.loadWide(buffer, at);
      };
      auto sumOverKeys = [&](function_ref<Value(Value)> term) -> Value {
        return loops.reduceRange(zero, keys, nothing, [&](Value k, ValueRange sum) {
          return Values{plus(sum[0], term(k))};
        })[0];
      };

      loops.forEach({keys, values}, [&](ValueRange at) {
        loops.store(op.getInitial().empty() ? nothing : element(op.getInitial()[0], at), wide, at);
      });
      if (scaleSize)
        loops.forEach(loops.index(scaleSize), [&](ValueRange at) {
          Value start = op.getInitial().size() > 1 ? element(op.getInitial()[1], at)
                                                   : loops.f64(-std::numeric_limits<double>::infinity());
          loops.store(start, maxima, at);
        });
      loops.forEach(steps, [&](ValueRange step) {
        Value t = step[0];
        if (op.getReverse())
          t = loops.create<arith::SubIOp>(loops.create<arith::SubIOp>(steps, t), loops.index(1));
        t = loops.add(t, first);
        auto read = [&] {
          loops.forEach(values, [&](ValueRange column) {
            Value v = column[0];
            Value sum = sumOverKeys([&](Value k) { return mul(element(op.getQuery(), {t, k, v}), loops.load(wide, {k, v})); });
            if (op.getBonus()) {
              Value token = sumOverKeys([&](Value k) {
                return mul(mul(element(op.getQuery(), {t, k, v}), element(op.getBonus(), {t, k, v})),
                           element(op.getKey(), {t, k, v}));
              });
              sum = plus(sum, mul(token, element(op.getValue(), {t, v})));
            }
            loops.storeWide(mul(sum, loops.f64(op.getScale().convertToDouble())), results[0], {b, h, t, v});
          });
          if (scaleSize)
            loops.forEach(loops.index(scaleSize),
                          [&](ValueRange at) { loops.storeWide(loops.load(maxima, at), results[2], {b, h, t, at[0]}); });
        };
        if (op.readsBefore())
          read();
        if (!op.getThrough().empty())
          loops.forEach(values, [&](ValueRange column) {
            Value sum = sumOverKeys([&](Value k) {
              return mul(element(op.getThrough()[0], {t, k, column[0]}), loops.load(wide, {k, column[0]}));
            });
            loops.store(sum, through, column);
          });
        // The running maximum, and what the state is multiplied by for it.
        auto scaleAt = [&](Value v) -> Value { return scaleSize == 1 ? zero : v; };
        if (scaleSize)
          loops.forEach(loops.index(scaleSize), [&](ValueRange at) {
            Value kept = loops.load(maxima, at);
            if (op.getDecay())
              kept = plus(kept, element(op.getDecay(), {t, zero, at[0]}));
            loops.store(loops.create<arith::MaximumFOp>(kept, element(op.getLogGain(), {t, at[0]})), next, at);
          });
        auto logFactor = [&](Value k, Value v) -> Value {
          Value log = op.getDecay() ? element(op.getDecay(), {t, k, v}) : Value();
          if (scaleSize) {
            Value change = minus(loops.load(maxima, scaleAt(v)), loops.load(next, scaleAt(v)));
            log = log ? plus(log, change) : change;
          }
          return log;
        };
        if (op.getPhase()) {
          Value half = loops.index(keySize / 2);
          loops.forEach({half, values}, [&](ValueRange at) {
            Value k = at[0], v = at[1], imaginaryRow = loops.add(k, half);
            Value re = loops.load(wide, {k, v}), im = loops.load(wide, {imaginaryRow, v});
            Value angle = element(op.getPhase(), {t, k, v});
            Value cosine = loops.create<math::CosOp>(angle), sine = loops.create<math::SinOp>(angle);
            Value newRe = minus(mul(re, cosine), mul(im, sine)), newIm = plus(mul(re, sine), mul(im, cosine));
            if (op.getDecay()) {
              newRe = mul(newRe, exp(logFactor(k, v)));
              newIm = mul(newIm, exp(logFactor(imaginaryRow, v)));
            }
            loops.store(newRe, wide, {k, v});
            loops.store(newIm, wide, {imaginaryRow, v});
          });
        } else if (op.getDecay() || scaleSize) {
          loops.forEach({keys, values}, [&](ValueRange at) {
            loops.store(mul(loops.load(wide, at), exp(logFactor(at[0], at[1]))), wide, at);
          });
        }
        loops.forEach(values, [&](ValueRange column) {
          Value v = column[0], w = element(op.getValue(), {t, v});
          if (op.getBeta()) {
            Value known = sumOverKeys([&](Value k) { return mul(element(op.getKey(), {t, k, v}), loops.load(wide, {k, v})); });
            w = mul(element(op.getBeta(), {t, v}), minus(w, known));
          }
          if (scaleSize)
            w = mul(w, exp(minus(element(op.getLogGain(), {t, v}), loops.load(next, scaleAt(v)))));
          loops.store(w, row, v);
        });
        loops.forEach({keys, values}, [&](ValueRange at) {
          Value k = at[0], v = at[1];
          Value sum = plus(loops.load(wide, at), mul(element(op.getKey(), {t, k, v}), loops.load(row, v)));
          if (!op.getThrough().empty())
            sum = plus(sum, mul(element(op.getThrough()[1], {t, k, v}), loops.load(through, v)));
          loops.store(sum, wide, at);
        });
        if (scaleSize)
          loops.copy(next, maxima);
        if (!op.readsBefore())
          read();
      });
      loops.forEach({keys, values}, [&](ValueRange at) {
        loops.storeWide(loops.load(wide, at), results[1], {own, h, at[0], at[1]});
      });
      if (scaleSize)
        loops.forEach(loops.index(scaleSize),
                      [&](ValueRange at) { loops.storeWide(loops.load(maxima, at), results[3], {own, h, at[0]}); });
    });
    return success();
  }
};

//===-- Bodies of tensors -----------------------------------------------------------------------------===//

/// The ops of a region on static tensors, one after the other, each by its own loops into a buffer of the frame.
class BodyReference {
public:
  BodyReference(ReferenceLoops &loops, Block &block) : loops(loops), block(block) {}

  /// Makes the buffers; to be called in front of the loops that run the body.
  LogicalResult prepare() {
    for (Operation &op : block.without_terminator())
      for (Value result : op.getResults())
        if (auto type = dyn_cast<RankedTensorType>(result.getType())) {
          if (!type.hasStaticShape())
            return op.emitError() << "must have static shapes inside a scan or loop, got " << type;
          buffers[result] = loops.scratch(type.getShape(), type.getElementType());
        }
    return success();
  }

  /// Numbers that the regions of an op read of the body around it go into them: loops clone a region as it is.
  static void sinkConstants(Operation &op) {
    if (op.hasTrait<OpTrait::IsIsolatedFromAbove>())
      return;
    for (Region &region : op.getRegions()) {
      SmallVector<OpOperand *> reads;
      region.walk([&](Operation *inner) {
        for (OpOperand &operand : inner->getOpOperands())
          if (auto constant = operand.get().getDefiningOp<arith::ConstantOp>())
            if (!region.isAncestor(constant->getParentRegion()))
              reads.push_back(&operand);
      });
      for (OpOperand *read : reads) {
        OpBuilder inside = OpBuilder::atBlockBegin(&region.front());
        read->set(inside.clone(*read->get().getDefiningOp())->getResult(0));
      }
    }
  }

  /// Runs it on the buffers `arguments`. Values of the yield: buffers, scalars as they are.
  FailureOr<Values> run(ValueRange arguments) {
    IRMapping mapping;
    mapping.map(block.getArguments(), arguments);
    for (Operation &op : block.without_terminator()) {
      bool makesTensors = llvm::any_of(op.getResults(), [](Value v) { return isa<RankedTensorType>(v.getType()); });
      if (!makesTensors) {
        loops.cloneOp(op, mapping);
        continue;
      }
      auto reference = dyn_cast<ReferenceOpInterface>(op);
      if (!reference)
        return op.emitError() << "has no reference loops, and stands in a scan or loop";
      Values operands = llvm::map_to_vector<6>(op.getOperands(), [&](Value v) { return mapping.lookupOrDefault(v); });
      Values results = llvm::map_to_vector<6>(op.getResults(), [&](Value v) { return buffers.lookup(v); });
      sinkConstants(op);
      if (failed(reference.emitReference(loops.builder, operands, results)))
        return failure();
      mapping.map(op.getResults(), results);
    }
    return llvm::map_to_vector<6>(block.getTerminator()->getOperands(),
                                  [&](Value value) { return mapping.lookupOrDefault(value); });
  }

private:
  ReferenceLoops &loops;
  Block &block;
  DenseMap<Value, Value> buffers;
};

/// Buffers for the states of a body, and those of them that it hands on unchanged (to another state, maybe).
struct States {
  States(ReferenceLoops &loops, TypeRange types) : loops(loops) {
    for (Type type : types) {
      auto tensor = cast<RankedTensorType>(type);
      now.push_back(loops.scratch(tensor.getShape(), tensor.getElementType()));
      kept.push_back(loops.scratch(tensor.getShape(), tensor.getElementType()));
    }
  }
  void advance(ValueRange next) {
    Values from(next);
    for (auto [i, value] : llvm::enumerate(from))
      if (llvm::is_contained(now, value) && value != now[i]) {
        loops.copy(value, kept[i]);
        from[i] = kept[i];
      }
    for (auto [value, state] : llvm::zip(from, now))
      if (value != state)
        loops.copy(value, state);
  }
  ReferenceLoops &loops;
  Values now, kept;
};

/// buffer[indices..., first : first + count, :...]: an item of it. No `first`: buffer[indices..., :...].
Value itemView(ReferenceLoops &loops, Value buffer, ValueRange mapIndices, Value first, int64_t count, bool keepCount) {
  auto type = cast<MemRefType>(buffer.getType());
  SmallVector<OpFoldResult> offsets, sizes, strides(type.getRank(), loops.builder.getIndexAttr(1));
  SmallVector<int64_t> shape;
  int64_t map = mapIndices.size();
  for (int64_t axis = 0; axis < type.getRank(); ++axis) {
    OpFoldResult zero = loops.builder.getIndexAttr(0);
    if (axis < map) {
      offsets.push_back(type.getDimSize(axis) == 1 ? zero : OpFoldResult(mapIndices[axis]));
      sizes.push_back(loops.builder.getIndexAttr(1));
    } else if (axis == map && first) {
      offsets.push_back(first);
      sizes.push_back(loops.builder.getIndexAttr(count));
      if (keepCount)
        shape.push_back(count);
    } else {
      offsets.push_back(zero);
      sizes.push_back(loops.builder.getIndexAttr(type.getDimSize(axis)));
      shape.push_back(type.getDimSize(axis));
    }
  }
  auto viewType = cast<MemRefType>(memref::SubViewOp::inferRankReducedResultType(shape, type, offsets, sizes, strides));
  return loops.create<memref::SubViewOp>(viewType, buffer, offsets, sizes, strides);
}

struct ScanReference : Reference<ScanReference, ScanOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<ScanOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Block &block = op.getBody().front();
    unsigned numInputs = op.getInputs().size(), numStates = op.getInits().size(), numOutputs = op.getNumOutputs();
    int64_t map = op.getMap(), step = op.getStep();
    bool chunked = bool(op.getChunk());
    BodyReference body(loops, block);
    if (failed(body.prepare()))
      return failure();
    SmallVector<Type> types(block.getArgumentTypes());
    States states(loops, ArrayRef<Type>(types).slice(numInputs, numStates));
    // Map axes as the results have them; without results that have one, there is nothing to do.
    Values extents;
    for (int64_t axis = 0; axis < map; ++axis)
      extents.push_back(loops.dim(results[0], axis));
    Value count = loops.create<arith::DivUIOp>(loops.dim(operands[0], map), loops.index(step));
    LogicalResult status = success();
    loops.forEach(extents, [&](ValueRange at) {
      Values constants;
      for (Value constant : operands.drop_front(numInputs + numStates))
        constants.push_back(itemView(loops, constant, at, Value(), 0, false));
      for (auto [state, initial] : llvm::zip(states.now, operands.slice(numInputs, numStates)))
        loops.copy(itemView(loops, initial, at, Value(), 0, false), state);
      loops.forEach(count, [&](ValueRange trip) {
        Value t = trip[0];
        if (op.getReverse())
          t = loops.create<arith::SubIOp>(loops.create<arith::SubIOp>(count, t), loops.index(1));
        Value first = loops.mul(t, loops.index(step));
        Values arguments;
        for (Value input : operands.take_front(numInputs))
          arguments.push_back(itemView(loops, input, at, first, step, chunked));
        llvm::append_range(arguments, states.now);
        llvm::append_range(arguments, constants);
        FailureOr<Values> yielded = body.run(arguments);
        if (failed(yielded)) {
          status = failure();
          return;
        }
        for (auto [value, result] : llvm::zip(ValueRange(*yielded).take_front(numOutputs), results))
          loops.copy(value, itemView(loops, result, at, first, step, chunked));
        states.advance(ValueRange(*yielded).drop_front(numOutputs));
      });
      for (auto [state, result] : llvm::zip(states.now, results.drop_front(numOutputs)))
        loops.copy(state, itemView(loops, result, at, Value(), 0, false));
    });
    return status;
  }
};

struct LoopReference : Reference<LoopReference, LoopOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<LoopOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    unsigned numStates = op.getInits().size();
    BodyReference body(loops, op.getBody().front());
    if (failed(body.prepare()))
      return failure();
    States states(loops, op.getResultTypes());
    Value go = loops.scratch({}, builder.getI1Type());
    loops.store(loops.create<arith::ConstantOp>(builder.getBoolAttr(true)), go, {});
    for (auto [state, initial] : llvm::zip(states.now, operands))
      loops.copy(initial, state);
    LogicalResult status = success();
    auto goes = [&] { return loops.load(go, {}); };
    loops.forEachWhile(op.getLimit(), goes, [&] {
      Values arguments(states.now);
      llvm::append_range(arguments, operands.drop_front(numStates));
      FailureOr<Values> yielded = body.run(arguments);
      if (failed(yielded)) {
        status = failure();
        return;
      }
      loops.store((*yielded)[0], go, {});
      states.advance(ValueRange(*yielded).drop_front());
    });
    for (auto [state, result] : llvm::zip(states.now, results))
      loops.copy(state, result);
    return status;
  }
};

struct TriangularSolveReference : Reference<TriangularSolveReference, TriangularSolveOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<TriangularSolveOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value matrix = operands[0], right = operands[1], result = results[0];
    Values outer = loops.dims(result);
    Value columns = outer.pop_back_val(), rows = outer.pop_back_val(), one = loops.index(1);
    outer.push_back(columns);
    loops.forEach(outer, [&](ValueRange at) {
      auto inside = [&](Value i, Value j) {
        Values indices(at.drop_back());
        indices.append({i, j});
        return indices;
      };
      Value column = at.back();
      loops.forEach(rows, [&](ValueRange trip) {
        Value i = trip[0];
        if (op.getUpper())
          i = loops.create<arith::SubIOp>(loops.create<arith::SubIOp>(rows, i), one);
        Value low = op.getUpper() ? loops.add(i, one) : loops.index(0), high = op.getUpper() ? rows : i;
        Value x = loops.reduceRange(low, high, loops.loadWide(right, inside(i, column)), [&](Value j, ValueRange sum) {
          Value product = loops.create<arith::MulFOp>(loops.loadWide(matrix, inside(i, j)),
                                                      loops.loadWide(result, inside(j, column)));
          return Values{loops.create<arith::SubFOp>(sum[0], product)};
        })[0];
        if (!op.getUnit())
          x = loops.create<arith::DivFOp>(x, loops.loadWide(matrix, inside(i, i)));
        loops.storeWide(x, result, inside(i, column));
      });
    });
    return success();
  }
};

struct CumulativeSumReference : Reference<CumulativeSumReference, CumulativeSumOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<CumulativeSumOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Type element = cast<MemRefType>(results[0].getType()).getElementType();
    bool isFloat = isa<FloatType>(element);
    int64_t axis = op.getSummedAxis();
    Values extents = loops.dims(results[0]);
    Value length = extents[axis];
    extents.erase(extents.begin() + axis);
    loops.forEach(extents, [&](ValueRange row) {
      Value start = loops.zero(isFloat ? builder.getF64Type() : element);
      loops.reduceRange(loops.index(0), length, start, [&](Value j, ValueRange sum) {
        if (op.getReverse())
          j = loops.create<arith::SubIOp>(loops.create<arith::SubIOp>(length, j), loops.index(1));
        Values indices(row);
        indices.insert(indices.begin() + axis, j);
        Value next;
        if (isFloat)
          next = loops.create<arith::AddFOp>(sum[0], loops.loadWide(operands[0], indices));
        else
          next = loops.create<arith::AddIOp>(sum[0], loops.load(operands[0], indices));
        Value here = op.getExclusive() ? sum[0] : next;
        if (isFloat)
          loops.storeWide(here, results[0], indices);
        else
          loops.store(here, results[0], indices);
        return Values{next};
      });
    });
    return success();
  }
};

} // namespace

void attachRecurrenceReferences(MLIRContext *context) {
  LinearRecurrenceOp::attachInterface<LinearRecurrenceReference>(*context);
  ScanOp::attachInterface<ScanReference>(*context);
  LoopOp::attachInterface<LoopReference>(*context);
  TriangularSolveOp::attachInterface<TriangularSolveReference>(*context);
  CumulativeSumOp::attachInterface<CumulativeSumReference>(*context);
}
