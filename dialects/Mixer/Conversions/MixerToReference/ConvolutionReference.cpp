// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Reference loops of the ops on windows.

#include "dialects/Mixer/Conversions/MixerToReference/ReferenceLoops.h"
#include "dialects/Mixer/IR/MixerOps.h"

using namespace mlir;
using namespace tmc::mixer;

void attachConvolutionReference(MLIRContext *context);

namespace {
using Values = ReferenceLoops::Values;

/// Runs `body(element of the input, element of the window, carried)` for all elements of the window at `place` (batch,
/// p…, channel of the result) that lie inside the input; channels are left to the body.
struct WindowLoops {
  WindowLoops(ReferenceLoops &loops, const Window &window, Value input) : loops(loops), window(window), input(input) {}

  Values run(ValueRange place, ValueRange initial, function_ref<Values(ValueRange, ValueRange, ValueRange)> body) {
    Values extents;
    for (int64_t size : window.sizes)
      extents.push_back(loops.index(size));
    return loops.reduce(extents, initial, [&](ValueRange offsets, ValueRange carried) -> Values {
      Values at{place[0]};
      Value inside;
      for (auto [axis, offset] : llvm::enumerate(offsets)) {
        // One unsigned comparison: left of the input is far right of it.
        Value position = loops.create<arith::SubIOp>(
            loops.add(loops.mul(place[axis + 1], loops.index(window.strides[axis])),
                      loops.mul(offset, loops.index(window.dilations[axis]))),
            loops.index(window.low[axis]));
        Value fits = loops.create<arith::CmpIOp>(arith::CmpIPredicate::ult, position, loops.dim(input, axis + 1));
        inside = inside ? loops.create<arith::AndIOp>(inside, fits).getResult() : fits;
        at.push_back(position);
      }
      auto ifOp = loops.create<scf::IfOp>(TypeRange(carried), inside, true);
      OpBuilder::InsertionGuard guard(loops.builder);
      loops.builder.setInsertionPointToStart(ifOp.thenBlock());
      loops.create<scf::YieldOp>(body(at, offsets, carried));
      loops.builder.setInsertionPointToStart(ifOp.elseBlock());
      loops.create<scf::YieldOp>(carried);
      return Values(ifOp.getResults());
    });
  }

  ReferenceLoops &loops;
  const Window &window;
  Value input;
};

struct ConvolutionReference : ReferenceOpInterface::ExternalModel<ConvolutionReference, ConvolutionOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<ConvolutionOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Value input = operands[0], weight = operands[1], bias = op.getBias() ? operands[2] : Value();
    Window window = op.getWindowGeometry();
    int64_t groups = op.getGroups(), channels = op.getInputChannels() / groups, outputs = op.getOutputChannels() / groups;
    loops.forEach(loops.dims(results[0]), [&](ValueRange place) {
      Value o = place.back();
      Value first = loops.mul(loops.create<arith::DivUIOp>(o, loops.index(outputs)), loops.index(channels));
      Value start = bias ? loops.loadWide(bias, o) : loops.f64(0);
      Values sum = WindowLoops(loops, window, input).run(place, start, [&](ValueRange at, ValueRange offsets, ValueRange sum) {
        return loops.reduceRange(loops.index(0), loops.index(channels), sum, [&](Value c, ValueRange sum) {
          Values from(at), element(offsets);
          from.push_back(loops.add(first, c));
          element.append({c, o});
          Value product = loops.create<arith::MulFOp>(loops.loadWide(input, from), loops.loadWide(weight, element));
          return Values{loops.create<arith::AddFOp>(sum[0], product)};
        });
      });
      loops.storeWide(sum[0], results[0], place);
    });
    return success();
  }
};

struct PoolWindowReference : ReferenceOpInterface::ExternalModel<PoolWindowReference, PoolWindowOp> {
  LogicalResult emitReference(Operation *operation, OpBuilder &builder, ValueRange operands, ValueRange results) const {
    auto op = cast<PoolWindowOp>(operation);
    ReferenceLoops loops(builder, op.getLoc());
    Window window = op.getWindowGeometry();
    bool isMax = op.getKind() == WindowPoolKind::max;
    double all = 1;
    for (int64_t size : window.sizes)
      all *= size;
    loops.forEach(loops.dims(results[0]), [&](ValueRange place) {
      Values initial{loops.f64(isMax ? -INFINITY : 0), loops.f64(0)};
      Values sum = WindowLoops(loops, window, operands[0])
                       .run(place, initial, [&](ValueRange at, ValueRange, ValueRange carried) -> Values {
                         Values from(at);
                         from.push_back(place.back());
                         Value x = loops.loadWide(operands[0], from);
                         Value next = isMax ? loops.create<arith::MaximumFOp>(carried[0], x).getResult()
                                            : loops.create<arith::AddFOp>(carried[0], x).getResult();
                         return {next, loops.create<arith::AddFOp>(carried[1], loops.f64(1))};
                       });
      Value result = sum[0];
      if (op.getKind() == WindowPoolKind::mean)
        result = loops.create<arith::DivFOp>(result, op.getCountPadding() ? loops.f64(all) : sum[1]);
      loops.storeWide(result, results[0], place);
    });
    return success();
  }
};
} // namespace

void attachConvolutionReference(MLIRContext *context) {
  ConvolutionOp::attachInterface<ConvolutionReference>(*context);
  PoolWindowOp::attachInterface<PoolWindowReference>(*context);
}
