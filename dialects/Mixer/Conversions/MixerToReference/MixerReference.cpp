// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reference loops of the mixer ops but for attention and recurrences.

#include "dialects/Mixer/Conversions/MixerToReference/MixerToReference.h"
#include "dialects/Mixer/Conversions/MixerToReference/ReferenceLoops.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc::mixer;

void registerUpstreamReferenceModels(DialectRegistry &registry);
void attachAttentionReference(MLIRContext *context);
void attachConvolutionReference(MLIRContext *context);
void attachBlockReferences(MLIRContext *context);
void attachIntegerReferences(MLIRContext *context);
void attachQuantizedLinearReference(MLIRContext *context);
void attachSparseLinearReference(MLIRContext *context);
void attachRecurrenceReferences(MLIRContext *context);

namespace {

using Values = ReferenceLoops::Values;

template <typename Model, typename Op>
using Reference = ReferenceOpInterface::ExternalModel<Model, Op>;

/// `indices` with one more at the end.
Values append(ValueRange indices, Value last) {
  Values all(indices);
  all.push_back(last);
  return all;
}

struct LinearReference : Reference<LinearReference, LinearOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<LinearOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value input = operands[0], weight = operands[1], bias = op.getBias() ? operands[2] : Value();
    Value depth = op.isPackedInPairs() ? loops.index(op.getInputSize()) : loops.dim(weight, 1), two = loops.index(2);
    loops.forEach(loops.dims(results[0]), [&](ValueRange indices) {
      ValueRange row = indices.drop_back();
      Value n = indices.back(), panel, column;
      if (op.isPacked()) {
        Value inner = loops.index(op.getPanelColumns());
        panel = loops.create<arith::DivUIOp>(n, inner);
        column = loops.create<arith::RemUIOp>(n, inner);
      }
      Value start = bias ? loops.loadWide(bias, n) : loops.f64(0);
      Values sum = loops.reduceRange(loops.index(0), depth, start, [&](Value k, ValueRange sum) {
        Value x = loops.loadWide(input, append(row, k));
        Values at = op.isPacked() ? Values{panel, k, column} : Values{n, k};
        if (op.isPackedInPairs())
          at = {panel, loops.create<arith::DivUIOp>(k, two),
                loops.add(loops.mul(column, two), loops.create<arith::RemUIOp>(k, two))};
        Value w = loops.loadWide(weight, at);
        return Values{loops.create<arith::AddFOp>(sum[0], loops.create<arith::MulFOp>(x, w))};
      });
      loops.storeWide(sum[0], results[0], indices);
    });
    return success();
  }
};

struct NormReference : Reference<NormReference, NormOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<NormOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value input = operands[0], scale = op.getScale() ? operands[1] : Value(),
          bias = op.getBias() ? operands.back() : Value();
    Values extents = loops.dims(input);
    Value width = extents.pop_back_val(), zero = loops.index(0), count = loops.toWide(width);
    loops.forEach(extents, [&](ValueRange row) {
      Value mean = loops.f64(0);
      if (op.getKind() == NormKind::layer) {
        Values sum = loops.reduceRange(zero, width, mean, [&](Value c, ValueRange sum) {
          return Values{loops.create<arith::AddFOp>(sum[0], loops.loadWide(input, append(row, c)))};
        });
        mean = loops.create<arith::DivFOp>(sum[0], count);
      }
      auto centred = [&](Value c) -> Value {
        return loops.create<arith::SubFOp>(loops.loadWide(input, append(row, c)), mean);
      };
      Values squares = loops.reduceRange(zero, width, loops.f64(0), [&](Value c, ValueRange sum) {
        Value x = centred(c);
        return Values{loops.create<arith::AddFOp>(sum[0], loops.create<arith::MulFOp>(x, x))};
      });
      Value variance = loops.create<arith::DivFOp>(squares[0], count);
      Value deviation = loops.create<math::SqrtOp>(
          loops.create<arith::AddFOp>(variance, loops.f64(op.getEpsilon().convertToDouble())));
      loops.forEach(width, [&](ValueRange c) {
        Value y = loops.create<arith::DivFOp>(centred(c[0]), deviation);
        if (scale)
          y = loops.create<arith::MulFOp>(y, loops.loadWide(scale, c));
        if (bias)
          y = loops.create<arith::AddFOp>(y, loops.loadWide(bias, c));
        loops.storeWide(y, results[0], append(row, c[0]));
      });
    });
    return success();
  }
};

struct EmbeddingReference : Reference<EmbeddingReference, EmbeddingOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    ReferenceLoops loops(builder, operation->getLoc());
    unsigned rank = cast<MemRefType>(operands[0].getType()).getRank();
    loops.forEach(loops.dims(results[0]), [&](ValueRange indices) {
      Values source{loops.loadIndex(operands[0], indices.take_front(rank))};
      llvm::append_range(source, indices.drop_front(rank));
      loops.store(loops.load(operands[1], source), results[0], indices);
    });
    return success();
  }
};

struct RotaryReference : Reference<RotaryReference, RotaryOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<RotaryOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value input = operands[0], positions = operands[1], cosine = operands[2], sine = operands[3];
    loops.copy(input, results[0]);
    Values extents = loops.dims(input);
    extents.back() = loops.dim(cosine, 1);
    Value pairs = extents.back();
    loops.forEach(extents, [&](ValueRange indices) {
      ValueRange head = indices.drop_back();
      Value pair = indices.back(), position = loops.loadIndex(positions, indices.drop_back(2)), first, second;
      if (op.getInterleaved()) {
        first = loops.mul(pair, loops.index(2));
        second = loops.add(first, loops.index(1));
      } else {
        first = pair;
        second = loops.add(pair, pairs);
      }
      Value a = loops.loadWide(input, append(head, first)), b = loops.loadWide(input, append(head, second));
      Value c = loops.loadWide(cosine, {position, pair}), s = loops.loadWide(sine, {position, pair});
      auto product = [&](Value x, Value y) -> Value { return loops.create<arith::MulFOp>(x, y); };
      loops.storeWide(loops.create<arith::SubFOp>(product(a, c), product(b, s)), results[0], append(head, first));
      loops.storeWide(loops.create<arith::AddFOp>(product(a, s), product(b, c)), results[0], append(head, second));
    });
    return success();
  }
};

struct PackReference : Reference<PackReference, PackOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    ReferenceLoops loops(builder, operation->getLoc());
    Type element = cast<MemRefType>(results[0].getType()).getElementType();
    auto op = cast<PackOp>(operation);
    Value rows = loops.dim(operands[0], 0), inner = loops.index(op.getInner()), depth = loops.index(op.getDepth());
    loops.fill(results[0], loops.zero(element));
    loops.forEach({rows, loops.dim(operands[0], 1)}, [&](ValueRange indices) {
      Value panel = loops.create<arith::DivUIOp>(indices[0], inner);
      Value column = loops.create<arith::RemUIOp>(indices[0], inner);
      Value step = loops.create<arith::DivUIOp>(indices[1], depth),
            within = loops.create<arith::RemUIOp>(indices[1], depth);
      loops.store(loops.load(operands[0], indices), results[0],
                  {panel, step, loops.add(loops.mul(column, depth), within)});
    });
    return success();
  }
};

/// True (i1) if a mask element is not 0.
Value isSet(ReferenceLoops &loops, Value mask, ValueRange indices) {
  Value element = loops.load(mask, indices);
  return loops.create<arith::CmpIOp>(arith::CmpIPredicate::ne, element, loops.zero(element.getType()));
}

struct PackTokensReference : Reference<PackTokensReference, PackTokensOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    ReferenceLoops loops(builder, operation->getLoc());
    Value mask = operands[0], offsets = results[0], rows = results[1];
    Type i32 = builder.getI32Type(), indexType = builder.getIndexType();
    Value zero = loops.index(0), one = loops.index(1), length = loops.dim(mask, 1);
    loops.fill(rows, loops.zero(i32));
    loops.store(loops.zero(i32), offsets, zero);
    loops.reduceRange(zero, loops.dim(mask, 0), zero, [&](Value b, ValueRange before) {
      Values tokens = loops.reduceRange(zero, length, before, [&](Value s, ValueRange tokens) {
        Value kept = isSet(loops, mask, {b, s});
        loops.ifThen(kept, [&] {
          Value row = loops.add(loops.mul(b, length), s);
          loops.store(loops.create<arith::IndexCastOp>(i32, row), rows, tokens[0]);
        });
        return Values{loops.add(tokens[0], loops.create<arith::IndexCastUIOp>(indexType, kept))};
      });
      loops.store(loops.create<arith::IndexCastOp>(i32, tokens[0]), offsets, loops.add(b, one));
      return tokens;
    });
    return success();
  }
};

struct UnpackTokensReference : Reference<UnpackTokensReference, UnpackTokensOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    ReferenceLoops loops(builder, operation->getLoc());
    Value input = operands[0], rows = operands[1], result = results[0], length = loops.dim(result, 1);
    loops.fill(result, loops.zero(cast<MemRefType>(result.getType()).getElementType()));
    loops.forEach(loops.dims(input), [&](ValueRange indices) {
      Value row = loops.loadIndex(rows, indices[0]);
      Values target{loops.create<arith::DivUIOp>(row, length), loops.create<arith::RemUIOp>(row, length)};
      llvm::append_range(target, indices.drop_front());
      loops.store(loops.load(input, indices), result, target);
    });
    return success();
  }
};

struct PoolTokensReference : Reference<PoolTokensReference, PoolTokensOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<PoolTokensOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value input = operands[0], select = operands[1], zero = loops.index(0), one = loops.index(1);
    bool packed = op.isPackedBatch();
    PoolKind kind = op.getKind();
    loops.forEach(loops.dims(results[0]), [&](ValueRange indices) {
      Value b = indices[0], c = indices[1];
      Value low = packed ? loops.loadIndex(select, b) : zero;
      Value high = packed ? loops.loadIndex(select, loops.add(b, one)) : loops.dim(input, 1);
      auto element = [&](Value s) { return loops.loadWide(input, packed ? Values{s, c} : Values{b, s, c}); };
      Value nothing = loops.f64(0);
      Value start = kind == PoolKind::max ? loops.f64(-std::numeric_limits<double>::infinity()) : nothing;
      // Carried: the pooled value, the number of tokens so far, the sum of their weights.
      Values pooled =
          loops.reduceRange(low, high, {start, nothing, nothing}, [&](Value s, ValueRange carried) -> Values {
            Value x = element(s), kept = packed ? Value() : isSet(loops, select, {b, s});
            Value count = loops.create<arith::AddFOp>(carried[1], loops.f64(1));
            Value weight = kind == PoolKind::weighted_mean ? count : loops.f64(1), next;
            Value weights = loops.create<arith::AddFOp>(carried[2], weight);
            switch (kind) {
            case PoolKind::first: {
              Value isFirst =
                  packed ? loops.create<arith::CmpFOp>(arith::CmpFPredicate::OEQ, carried[1], nothing).getResult()
                         : loops.create<arith::CmpIOp>(arith::CmpIPredicate::eq, s, zero).getResult();
              next = loops.create<arith::SelectOp>(isFirst, x, carried[0]);
              break;
            }
            case PoolKind::last:
              next = x;
              break;
            case PoolKind::max:
              next = loops.create<arith::MaximumFOp>(carried[0], x);
              break;
            case PoolKind::mean:
            case PoolKind::mean_sqrt:
            case PoolKind::weighted_mean:
              next = loops.create<arith::AddFOp>(carried[0], loops.create<arith::MulFOp>(weight, x));
              break;
            }
            if (!kept)
              return {next, count, weights};
            // `first` of a padded batch is place 0 whatever the mask.
            return {kind == PoolKind::first ? next : loops.create<arith::SelectOp>(kept, next, carried[0]).getResult(),
                    loops.create<arith::SelectOp>(kept, count, carried[1]),
                    loops.create<arith::SelectOp>(kept, weights, carried[2])};
          });
      Value result = pooled[0];
      if (kind == PoolKind::mean || kind == PoolKind::weighted_mean)
        result = loops.create<arith::DivFOp>(result, pooled[2]);
      else if (kind == PoolKind::mean_sqrt)
        result = loops.create<arith::DivFOp>(result, loops.create<math::SqrtOp>(pooled[2]));
      if (kind != PoolKind::first || packed) {
        Value any = loops.create<arith::CmpFOp>(arith::CmpFPredicate::OGT, pooled[1], nothing);
        result = loops.create<arith::SelectOp>(any, result, nothing);
      }
      loops.storeWide(result, results[0], indices);
    });
    return success();
  }
};

/// The place of every element is the number of elements before it in the order.
struct SortReference : Reference<SortReference, SortOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<SortOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value input = operands[0], values = results[0], indices = results[1];
    Type indexElement = cast<MemRefType>(indices.getType()).getElementType();
    bool isFloat = isa<FloatType>(op.getInput().getType().getElementType());
    Values extents = loops.dims(input);
    Value length = extents.pop_back_val(), kept = loops.dim(values, extents.size());
    loops.forEach(extents, [&](ValueRange row) {
      loops.forEach(length, [&](ValueRange place) {
        Value i = place[0], x = loops.load(input, append(row, i));
        auto isNan = [&](Value v) -> Value { return loops.create<arith::CmpFOp>(arith::CmpFPredicate::UNO, v, v); };
        Values rank = loops.reduceRange(loops.index(0), length, loops.index(0), [&](Value j, ValueRange count) {
          Value y = loops.load(input, append(row, j)), less, equal;
          if (isFloat) {
            less = loops.create<arith::CmpFOp>(
                op.getDescending() ? arith::CmpFPredicate::OGT : arith::CmpFPredicate::OLT, y, x);
            Value xNan = isNan(x), yNan = isNan(y);
            Value onlyX = loops.create<arith::CmpIOp>(arith::CmpIPredicate::ugt, xNan, yNan);
            less = loops.create<arith::OrIOp>(less, onlyX);
            equal = loops.create<arith::OrIOp>(loops.create<arith::CmpFOp>(arith::CmpFPredicate::OEQ, y, x),
                                               loops.create<arith::AndIOp>(xNan, yNan));
          } else {
            less = loops.create<arith::CmpIOp>(
                op.getDescending() ? arith::CmpIPredicate::sgt : arith::CmpIPredicate::slt, y, x);
            equal = loops.create<arith::CmpIOp>(arith::CmpIPredicate::eq, y, x);
          }
          Value sooner = loops.create<arith::CmpIOp>(arith::CmpIPredicate::ult, j, i);
          Value before = loops.create<arith::OrIOp>(less, loops.create<arith::AndIOp>(equal, sooner));
          return Values{loops.add(count[0], loops.create<arith::IndexCastUIOp>(builder.getIndexType(), before))};
        });
        loops.ifThen(loops.create<arith::CmpIOp>(arith::CmpIPredicate::ult, rank[0], kept), [&] {
          loops.store(x, values, append(row, rank[0]));
          loops.store(loops.create<arith::IndexCastOp>(indexElement, i), indices, append(row, rank[0]));
        });
      });
    });
    return success();
  }
};

struct ScatterAddReference : Reference<ScatterAddReference, ScatterAddOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    ReferenceLoops loops(builder, operation->getLoc());
    Value input = operands[0], rows = operands[1], base = operands[2];
    unsigned axis = cast<MemRefType>(rows.getType()).getRank() - 1;
    loops.forEach(loops.dims(results[0]), [&](ValueRange at) {
      Values lead(at.take_front(axis)), rest(at.drop_front(axis + 1));
      Values sum = loops.reduceRange(
          loops.index(0), loops.dim(rows, axis), loops.loadWide(base, at), [&](Value i, ValueRange sum) {
            Values from = append(lead, i);
            Value here = loops.create<arith::CmpIOp>(arith::CmpIPredicate::eq, loops.loadIndex(rows, from), at[axis]);
            llvm::append_range(from, rest);
            Value more = loops.create<arith::AddFOp>(sum[0], loops.loadWide(input, from));
            return Values{loops.create<arith::SelectOp>(here, more, sum[0])};
          });
      loops.storeWide(sum[0], results[0], at);
    });
    return success();
  }
};

struct GroupTokensReference : Reference<GroupTokensReference, GroupTokensOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    ReferenceLoops loops(builder, operation->getLoc());
    Value choice = operands[0], offsets = results[0], rows = results[1];
    Type i32 = builder.getI32Type();
    int64_t groups = cast<GroupTokensOp>(operation).getOffsets().getType().getDimSize(0) - 1;
    Value next = loops.scratch({groups}, i32), count = loops.index(groups), one = loops.index(1),
          tokens = loops.dim(choice, 0);
    auto add = [&](Value buffer, Value place, Value value) {
      loops.store(loops.add(loops.load(buffer, place), value), buffer, place);
    };
    Value unit = loops.create<arith::ConstantOp>(builder.getI32IntegerAttr(1));
    // A negative choice is a large unsigned number.
    auto whereChosen = [&](function_ref<void(Value t, Value group)> body) {
      loops.forEach(tokens, [&](ValueRange t) {
        Value group = loops.loadIndex(choice, t);
        loops.ifThen(loops.create<arith::CmpIOp>(arith::CmpIPredicate::ult, group, count), [&] { body(t[0], group); });
      });
    };
    loops.fill(rows, loops.zero(i32));
    loops.fill(offsets, loops.zero(i32));
    whereChosen([&](Value, Value group) { add(offsets, loops.add(group, one), unit); });
    loops.forEach(count, [&](ValueRange group) {
      Value before = loops.load(offsets, group);
      loops.store(before, next, group);
      add(offsets, loops.add(group[0], one), before);
    });
    whereChosen([&](Value t, Value group) {
      Value place = loops.create<arith::IndexCastOp>(builder.getIndexType(), loops.load(next, group));
      loops.store(loops.create<arith::IndexCastOp>(i32, t), rows, place);
      add(next, group, unit);
    });
    return success();
  }
};

struct GroupedLinearReference : Reference<GroupedLinearReference, GroupedLinearOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<GroupedLinearOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value input = operands[0], weight = operands[1], offsets = operands[2], zero = loops.index(0), one = loops.index(1);
    Value inputs = loops.index(op.getInputSize()), outputs = loops.index(op.getOutputSize()), panel = loops.index(48);
    loops.fill(results[0], loops.zero(op.getResult().getType().getElementType()));
    loops.forEach(loops.index(op.getWeight().getType().getDimSize(0)), [&](ValueRange group) {
      Value begin = loops.loadIndex(offsets, group[0]), end = loops.loadIndex(offsets, loops.add(group[0], one));
      loops.reduceRange(begin, end, {}, [&](Value t, ValueRange) {
        loops.forEach(outputs, [&](ValueRange column) {
          Value n = column[0], start = op.getBias() ? loops.loadWide(operands[3], {group[0], n}) : loops.f64(0);
          Value sum = loops.reduceRange(zero, inputs, start, [&](Value k, ValueRange carried) {
            Values at{group[0], k, n};
            if (op.isPacked())
              at = {group[0], loops.create<arith::DivUIOp>(n, panel), k, loops.create<arith::RemUIOp>(n, panel)};
            Value product = loops.create<arith::MulFOp>(loops.loadWide(input, {t, k}), loops.loadWide(weight, at));
            return Values{loops.create<arith::AddFOp>(carried[0], product)};
          })[0];
          loops.storeWide(sum, results[0], {t, n});
        });
        return Values{};
      });
    });
    return success();
  }
};

struct RandomReference : Reference<RandomReference, RandomOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<RandomOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Type i32 = builder.getI32Type(), i64 = builder.getI64Type();
    auto number = [&](int64_t value, Type type) -> Value {
      return loops.create<arith::ConstantOp>(builder.getIntegerAttr(type, value));
    };
    auto low = [&](Value buffer, int64_t place) -> Value { // 32 bits of an element
      Value value = loops.load(buffer, loops.index(place));
      return value.getType() == i32 ? value : loops.create<arith::TruncIOp>(i32, value).getResult();
    };
    auto shifted = [&](Value word) -> Value { return loops.create<arith::ShRUIOp>(word, number(8, i32)); };
    auto toWide = [&](Value word) -> Value { return loops.create<arith::UIToFPOp>(builder.getF64Type(), word); };
    auto times = [&](Value x, double factor) -> Value { return loops.create<arith::MulFOp>(x, loops.f64(factor)); };
    constexpr double unit = 1.0 / (1 << 24);
    loops.forEach(loops.dims(results[0]), [&](ValueRange at) {
      Values block;
      Value column = at.back(), lanes = loops.index(16), width = loops.index(64);
      Value inWidth = loops.create<arith::RemUIOp>(column, width), word = loops.create<arith::DivUIOp>(inWidth, lanes);
      Value first = loops.add(loops.mul(loops.create<arith::DivUIOp>(column, width), lanes),
                              loops.create<arith::RemUIOp>(inWidth, lanes));
      for (int64_t i = 0; i < 4; ++i) {
        Value counter = low(operands[1], i);
        if (i < int64_t(at.size()))
          counter = loops.add(counter, loops.create<arith::IndexCastOp>(i32, i == 0 ? first : at[at.size() - 1 - i]));
        block.push_back(counter);
      }
      Value keys[2] = {low(operands[0], 0), low(operands[0], 1)};
      for (int round = 0; round < 10; ++round) {
        Value high[2], product[2];
        for (int half : {0, 1}) {
          Value wide = loops.mul(loops.create<arith::ExtUIOp>(i64, block[2 * half]),
                                 number(half ? 0xCD9E8D57 : 0xD2511F53, i64));
          product[half] = loops.create<arith::TruncIOp>(i32, wide);
          high[half] = loops.create<arith::TruncIOp>(i32, loops.create<arith::ShRUIOp>(wide, number(32, i64)));
        }
        auto mixed = [&](Value x, Value y, Value z) -> Value {
          return loops.create<arith::XOrIOp>(loops.create<arith::XOrIOp>(x, y), z);
        };
        block = {mixed(high[1], block[1], keys[0]), product[1], mixed(high[0], block[3], keys[1]), product[0]};
        keys[0] = loops.add(keys[0], number(int32_t(0x9E3779B9), i32));
        keys[1] = loops.add(keys[1], number(int32_t(0xBB67AE85), i32));
      }
      auto isWord = [&](int64_t which) -> Value {
        return loops.create<arith::CmpIOp>(arith::CmpIPredicate::eq, word, loops.index(which));
      };
      Values numbers = block;
      if (op.getKind() == RandomKind::uniform)
        for (Value &value : numbers)
          value = times(toWide(shifted(value)), unit);
      else if (op.getKind() == RandomKind::normal)
        for (int pair : {0, 2}) {
          Value share = times(toWide(loops.add(shifted(block[pair]), number(1, i32))), unit);
          Value radius = loops.create<math::SqrtOp>(times(loops.create<math::LogOp>(share), -2.0));
          Value angle = times(toWide(shifted(block[pair + 1])), unit * 2 * M_PI);
          numbers[pair] = loops.create<arith::MulFOp>(radius, loops.create<math::CosOp>(angle));
          numbers[pair + 1] = loops.create<arith::MulFOp>(radius, loops.create<math::SinOp>(angle));
        }
      Value result = numbers[0];
      for (int64_t which = 1; which < 4; ++which)
        result = loops.create<arith::SelectOp>(isWord(which), numbers[which], result);
      if (op.getKind() == RandomKind::bits)
        loops.store(result, results[0], at);
      else
        loops.storeWide(result, results[0], at);
    });
    return success();
  }
};

struct TapReference : Reference<TapReference, TapOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    ReferenceLoops(builder, operation->getLoc()).copy(operands[0], results[0]);
    return success();
  }
};

} // namespace

void tmc::mixer::registerReferenceModels(DialectRegistry &registry) {
  registry.addExtension(+[](MLIRContext *context, MixerDialect *) {
    attachAttentionReference(context);
    attachConvolutionReference(context);
    LinearOp::attachInterface<LinearReference>(*context);
    NormOp::attachInterface<NormReference>(*context);
    EmbeddingOp::attachInterface<EmbeddingReference>(*context);
    RotaryOp::attachInterface<RotaryReference>(*context);
    attachRecurrenceReferences(context);
    attachBlockReferences(context);
    attachIntegerReferences(context);
    attachQuantizedLinearReference(context);
    attachSparseLinearReference(context);
    PackOp::attachInterface<PackReference>(*context);
    PackTokensOp::attachInterface<PackTokensReference>(*context);
    UnpackTokensOp::attachInterface<UnpackTokensReference>(*context);
    PoolTokensOp::attachInterface<PoolTokensReference>(*context);
    SortOp::attachInterface<SortReference>(*context);
    ScatterAddOp::attachInterface<ScatterAddReference>(*context);
    GroupTokensOp::attachInterface<GroupTokensReference>(*context);
    GroupedLinearOp::attachInterface<GroupedLinearReference>(*context);
    RandomOp::attachInterface<RandomReference>(*context);
    TapOp::attachInterface<TapReference>(*context);
    context->loadDialect<memref::MemRefDialect, scf::SCFDialect, math::MathDialect, arith::ArithDialect>();
  });
  registerUpstreamReferenceModels(registry);
}
