// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer.quantized_linear and mixer.quantize_inputs in f64. The first computes the codes of a row again for each output:
// slow, and without memory.

#include "dialects/Mixer/Conversions/MixerToReference/MixerToReference.h"
#include "dialects/Mixer/Conversions/MixerToReference/ReferenceLoops.h"
#include "dialects/Mixer/IR/MixerOps.h"
#include "mlir/Dialect/Math/IR/Math.h"

using namespace mlir;
using namespace tmc::mixer;

namespace {

using Values = ReferenceLoops::Values;

/// Step and low of a row of `size` elements `at(k)`.
Values findSteps(ReferenceLoops &loops, int64_t size, function_ref<Value(Value)> at, Value range, bool isSymmetric) {
  Value zero = loops.index(0), depth = loops.index(size), step, low;
  if (range) {
    step = loops.loadWide(range, zero);
    low = loops.loadWide(range, loops.index(1));
  } else if (isSymmetric) {
    Value largest = loops.reduceRange(zero, depth, loops.f64(0), [&](Value k, ValueRange so) {
      return Values{loops.create<arith::MaximumFOp>(so[0], loops.create<math::AbsFOp>(at(k)))};
    })[0];
    step = loops.create<arith::DivFOp>(largest, loops.f64(127));
  } else {
    Value first = at(zero);
    Values ends = loops.reduceRange(zero, depth, {first, first}, [&](Value k, ValueRange so) {
      Value z = at(k);
      return Values{loops.create<arith::MinimumFOp>(so[0], z), loops.create<arith::MaximumFOp>(so[1], z)};
    });
    low = ends[0];
    step = loops.create<arith::DivFOp>(loops.create<arith::SubFOp>(ends[1], ends[0]), loops.f64(255));
  }
  Value isZero = loops.create<arith::CmpFOp>(arith::CmpFPredicate::OEQ, step, loops.f64(0));
  step = loops.create<arith::SelectOp>(isZero, loops.f64(1), step);
  if (isSymmetric)
    low = loops.create<arith::MulFOp>(step, loops.f64(-128));
  return {step, low};
}

/// The code of `z`, an integer in f64.
Value encode(ReferenceLoops &loops, Value z, Value step, Value low) {
  Value code = loops.create<arith::DivFOp>(loops.create<arith::SubFOp>(z, low), step);
  code = loops.create<math::RoundEvenOp>(code);
  return loops.create<arith::MaximumFOp>(loops.create<arith::MinimumFOp>(code, loops.f64(255)), loops.f64(0));
}

Value element(ReferenceLoops &loops, Value input, Value factor, ValueRange row, Value k) {
  Values index(row);
  index.push_back(k);
  Value z = loops.loadWide(input, index);
  return factor ? loops.create<arith::MulFOp>(z, loops.loadWide(factor, k)) : z;
}

struct QuantizeInputsReference : ReferenceOpInterface::ExternalModel<QuantizeInputsReference, QuantizeInputsOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<QuantizeInputsOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value factor = op.getFactor() ? operands[1] : Value(), range = op.getRange() ? operands.back() : Value();
    Values extents = loops.dims(results[0]);
    Value inputs = extents.pop_back_val();
    loops.forEach(extents, [&](ValueRange row) {
      auto at = [&](Value k) { return element(loops, operands[0], factor, row, k); };
      Values steps = findSteps(loops, op.getInputSize(), at, range, op.getSymmetric());
      for (auto [which, value] : llvm::enumerate(steps)) {
        Values index(row);
        index.push_back(loops.index(which));
        loops.storeWide(value, results[1], index);
      }
      loops.forEach(inputs, [&](ValueRange column) {
        Value code = encode(loops, at(column[0]), steps[0], steps[1]);
        code = loops.create<arith::FPToUIOp>(builder.getI8Type(), code);
        Values index(row);
        index.push_back(column[0]);
        loops.store(code, results[0], index);
      });
    });
    return success();
  }
};

struct QuantizedLinearReference : ReferenceOpInterface::ExternalModel<QuantizedLinearReference, QuantizedLinearOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<QuantizedLinearOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value input = operands[0], weight = operands[1], scale = operands[2], sums = operands[3];
    unsigned next = 4;
    Value factor = op.getFactor() ? operands[next++] : Value(), range = op.getRange() ? operands[next++] : Value(),
          given = op.getSteps() ? operands[next++] : Value(), bias = op.getBias() ? operands[next++] : Value();
    Value zero = loops.index(0);
    int64_t groups = op.getGroupCount(), size = op.getInputSize() / groups;
    Values extents = loops.dims(results[0]);
    Value outputs = extents.pop_back_val();
    auto f64 = [&](double value) { return loops.f64(value); };

    loops.forEach(extents, [&](ValueRange row) {
      auto at = [&](Value k) { return element(loops, input, factor, row, k); };
      Values steps;
      if (!given)
        steps = findSteps(loops, op.getInputSize(), at, range, op.getSymmetric());
      for (int64_t which = 0; given && which < 2; ++which) {
        Values index(row);
        index.push_back(loops.index(which));
        steps.push_back(loops.loadWide(given, index));
      }
      Value step = steps[0], low = steps[1];
      auto codeAt = [&](Value k) -> Value {
        if (!given)
          return encode(loops, at(k), step, low);
        Values index(row);
        index.push_back(k);
        return loops.create<arith::UIToFPOp>(builder.getF64Type(), loops.load(input, index));
      };

      loops.forEach(outputs, [&](ValueRange column) {
        Value n = column[0], c, panel, place;
        if (op.isPacked()) {
          c = loops.index(op.getWeight().getType().getDimSize(2) / 4);
          panel = loops.create<arith::DivUIOp>(n, c);
          place = loops.mul(loops.create<arith::RemUIOp>(n, c), loops.index(4));
        }
        Value total = loops.reduceRange(zero, loops.index(groups), f64(0), [&](Value g, ValueRange sum) {
          Value begin = loops.mul(g, loops.index(size)), end = loops.add(begin, loops.index(size));
          Value products = loops.reduceRange(begin, end, f64(0), [&](Value k, ValueRange sum) {
            Value code = codeAt(k);
            Values index{n, k};
            if (op.isPacked())
              index = {panel, loops.create<arith::DivUIOp>(k, loops.index(4)),
                       loops.add(place, loops.create<arith::RemUIOp>(k, loops.index(4)))};
            Value w = loops.loadWide(weight, index);
            return Values{loops.create<arith::AddFOp>(sum[0], loops.create<arith::MulFOp>(code, w))};
          })[0];
          Value scaled = loops.create<arith::MulFOp>(products, loops.loadWide(scale, {g, n}));
          return Values{loops.create<arith::AddFOp>(sum[0], scaled)};
        })[0];
        total = loops.create<arith::MulFOp>(total, step);
        total = loops.create<arith::AddFOp>(total, loops.create<arith::MulFOp>(low, loops.loadWide(sums, n)));
        if (bias)
          total = loops.create<arith::AddFOp>(total, loops.loadWide(bias, n));
        Values index(row);
        index.push_back(n);
        loops.storeWide(total, results[0], index);
      });
    });
    return success();
  }
};

} // namespace

void attachQuantizedLinearReference(MLIRContext *context) {
  QuantizedLinearOp::attachInterface<QuantizedLinearReference>(*context);
  QuantizeInputsOp::attachInterface<QuantizeInputsReference>(*context);
}
