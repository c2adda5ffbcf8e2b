// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer.scan: one cell an item of the map axes; the steps run inside, states stay in panels. mixer.loop: one cell, trip
// after trip.

#include "dialects/Mixer/Conversions/MixerToTile/EmitBody.h"

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {
RankedTensorType typeOf(Value value) { return cast<RankedTensorType>(value.getType()); }

/// Operations of a step for one element of what it gives: a guess.
double costOf(Block &body) {
  double result = 0;
  for (Operation &op : body.without_terminator()) {
    auto generic = dyn_cast<linalg::GenericOp>(op);
    result += generic && generic.getNumReductionLoops() > 0 ? 64 : 2;
  }
  return result;
}

struct ScanEmitter : BodyEmitter {
  ScanEmitter(ScanOp op, KernelBuilder &kb) : BodyEmitter(kb, op.getBody().front()), op(op) {}

  ScanOp op;

  /// buffer[map..., first : first + count, ...], without the map axes, and without the scanned one if it is one step.
  Value item(Value buffer, ValueRange at, Value first, bool keep) {
    auto type = cast<MemRefType>(buffer.getType());
    SmallVector<OpFoldResult> offsets, sizes, strides(type.getRank(), kb.b.getIndexAttr(1));
    SmallVector<int64_t> shape;
    for (int64_t axis = 0; axis < type.getRank(); ++axis) {
      bool mapped = axis < int64_t(at.size()), scanned = axis == int64_t(at.size()) && first;
      OpFoldResult zero = kb.b.getIndexAttr(0);
      offsets.push_back(mapped && type.getDimSize(axis) != 1 ? OpFoldResult(at[axis])
                        : scanned                            ? OpFoldResult(first)
                                                             : zero);
      int64_t size = mapped ? 1 : scanned ? op.getStep() : type.getDimSize(axis);
      sizes.push_back(kb.b.getIndexAttr(size));
      if (!mapped && (!scanned || keep))
        shape.push_back(size);
    }
    auto result = cast<MemRefType>(memref::SubViewOp::inferRankReducedResultType(shape, type, offsets, sizes, strides));
    return kb.b.create<memref::SubViewOp>(kb.loc, result, buffer, offsets, sizes, strides);
  }

  LogicalResult emit() {
    if (failed(findRoots()))
      return failure();
    int64_t map = op.getMap();
    unsigned numInputs = op.getInputs().size(), numStates = op.getInits().size(), numOutputs = op.getNumOutputs();
    SmallVector<Value> extents;
    FailureOr<KernelBuilder::View> first = kb.destination(op.getResult(0));
    if (failed(first))
      return failure();
    for (int64_t axis = 0; axis < map; ++axis)
      extents.push_back(kb.dim(first->memref, axis));
    if (extents.empty())
      extents.push_back(kb.index(int64_t(1)));
    return kb.grid(extents, [&](ValueRange cell) -> LogicalResult {
      SmallVector<Value> inputs, results;
      for (Value operand : op->getOperands()) {
        FailureOr<KernelBuilder::View> view = kb.view(operand);
        if (failed(view))
          return failure();
        inputs.push_back(view->memref);
      }
      for (Value result : op->getResults()) {
        FailureOr<KernelBuilder::View> view = kb.destination(result);
        if (failed(view))
          return failure();
        results.push_back(view->memref);
      }
      ValueRange at = map ? cell : ValueRange();
      ValueRange arguments(block.getArguments());
      SmallVector<Value> states;
      for (unsigned i = 0; i < numStates; ++i) {
        Value argument = arguments[numInputs + i];
        states.push_back(kb.panel(typeOf(argument).getShape(), typeOf(argument).getElementType()));
        place(argument, states.back());
        if (failed(copy(item(inputs[numInputs + i], at, Value(), false), states.back())))
          return failure();
      }
      for (unsigned i = numInputs + numStates; i < arguments.size(); ++i)
        place(arguments[i], item(inputs[i], at, Value(), false));
      if (failed(makeRoom()))
        return failure();
      int64_t step = op.getStep();
      Value length = kb.dim(inputs[0], map), count = kb.div(length, step);
      if (failed(kb.loop(kb.index(int64_t(0)), count, 1, [&](Value trip) -> LogicalResult {
            Value t = op.getReverse() ? kb.sub(kb.sub(count, trip), kb.index(int64_t(1))) : trip;
            Value token = kb.mul(t, step);
            for (unsigned i = 0; i < numInputs; ++i)
              place(arguments[i], item(inputs[i], at, token, bool(op.getChunk())));
            if (failed(emitStep()))
              return failure();
            auto yielded = block.getTerminator()->getOperands();
            for (unsigned i = 0; i < numOutputs; ++i) {
              FailureOr<Value> from = memory(yielded[i]);
              if (failed(from) || failed(copy(*from, item(results[i], at, token, bool(op.getChunk())))))
                return failure();
            }
            for (unsigned i = 0; i < numStates; ++i) {
              FailureOr<Value> from = memory(yielded[numOutputs + i]);
              if (failed(from) || failed(copy(*from, states[i])))
                return failure();
            }
            return success();
          })))
        return failure();
      for (unsigned i = 0; i < numStates; ++i)
        if (failed(copy(states[i], item(results[numOutputs + i], at, Value(), false))))
          return failure();
      return success();
    });
  }
};

/// Of a loop, which looks before each such many whether it goes on.
constexpr int64_t kTripsAtOnce = 1024;

/// mixer.loop: one cell, the states in panels, trip after trip. `go` lies in a panel, too: a trip behind the last one
/// does nothing.
struct LoopEmitter : BodyEmitter {
  LoopEmitter(LoopOp op, KernelBuilder &kb) : BodyEmitter(kb, op.getBody().front()), op(op) {}

  LoopOp op;

  LogicalResult emit() {
    if (failed(findRoots()))
      return failure();
    unsigned numStates = op.getInits().size();
    return kb.grid({kb.index(int64_t(1))}, [&](ValueRange) -> LogicalResult {
      SmallVector<Value> states;
      for (auto [i, argument] : llvm::enumerate(block.getArguments())) {
        FailureOr<Value> given = memory(op->getOperand(i));
        if (failed(given))
          return failure();
        if (i < numStates) {
          states.push_back(kb.panel(typeOf(argument).getShape(), typeOf(argument).getElementType()));
          if (failed(copy(*given, states.back())))
            return failure();
        }
        place(argument, i < numStates ? states.back() : *given);
      }
      if (failed(makeRoom()))
        return failure();
      Value goes = kb.panel({1}, kb.b.getI32Type()), zero = kb.index(int64_t(0));
      auto word = [&](int32_t value) -> Value {
        return kb.b.create<arith::ConstantOp>(kb.loc, kb.b.getI32IntegerAttr(value));
      };
      kb.b.create<memref::StoreOp>(kb.loc, word(1), goes, zero);
      // A loop of loops, so that a limit that is far away is passed in few steps.
      std::function<LogicalResult(Value, Value, int64_t)> nest = [&](Value low, Value high, int64_t step) {
        return kb.loop(low, high, step, [&](Value first) -> LogicalResult {
          Value going = kb.compare(arith::CmpIPredicate::ne, kb.load(goes, zero), word(0));
          return kb.ifThen(going, [&] {
            return step == 1 ? trip(states, goes)
                             : nest(first, kb.min(kb.add(first, kb.index(step)), high), step / kTripsAtOnce);
          });
        });
      };
      int64_t step = 1, limit = op.getLimit();
      while (step <= limit / kTripsAtOnce)
        step *= kTripsAtOnce;
      if (failed(nest(zero, kb.index(limit), step)))
        return failure();
      for (auto [state, result] : llvm::zip(states, op.getResults())) {
        FailureOr<KernelBuilder::View> to = kb.destination(result);
        if (failed(to) || failed(copy(state, to->memref)))
          return failure();
      }
      return success();
    });
  }

  LogicalResult trip(ArrayRef<Value> states, Value goes) {
    if (failed(emitStep()))
      return failure();
    auto yielded = block.getTerminator()->getOperands();
    FailureOr<Value> go = number(yielded[0]);
    if (failed(go))
      return failure();
    kb.b.create<memref::StoreOp>(kb.loc, kb.b.create<arith::ExtUIOp>(kb.loc, kb.b.getI32Type(), *go), goes,
                                 kb.index(int64_t(0)));
    for (auto [state, value] : llvm::zip(states, yielded.drop_front())) {
      FailureOr<Value> from = memory(value);
      if (failed(from) || failed(copy(*from, state)))
        return failure();
    }
    return success();
  }
};

struct ScanKernel : WholeKernel<ScanKernel, ScanOp> {
  SmallVector<Axis> getAxes(Operation *op) const { return parallelAxes(typeOf(op->getResult(0))); }
  FailureOr<Box> getOperandBox(Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "a step needs the state that all steps before it made";
    return failure();
  }
  Cost getCost(Operation *op, double elements) const {
    return {elements * costOf(cast<ScanOp>(op).getBody().front()), 8 * elements};
  }
  bool isAnchor(Operation *) const { return true; }
  std::string whyNotEmitted(Operation *operation) const {
    auto op = cast<ScanOp>(operation);
    for (Type type :
         llvm::concat<const Type>(SmallVector<Type>(op->getOperandTypes()), SmallVector<Type>(op->getResultTypes())))
      if (!cast<RankedTensorType>(type).getElementType().isF32())
        return "its elements are not f32";
    return BodyEmitter::whyNot(op.getBody().front());
  }
  LogicalResult emitKernel(Operation *op, KernelBuilder &kb) const { return ScanEmitter(cast<ScanOp>(op), kb).emit(); }
};

struct LoopKernel : WholeKernel<LoopKernel, LoopOp> {
  FailureOr<Box> getOperandBox(Operation *, unsigned, const Box &, std::string &reason) const {
    reason = "a trip needs the states that all trips before it made";
    return failure();
  }
  Cost getCost(Operation *op, double elements) const {
    double limit = cast<LoopOp>(op).getLimit();
    return {elements * limit * costOf(cast<LoopOp>(op).getBody().front()), 8 * elements};
  }
  bool isAnchor(Operation *) const { return true; }
  std::string whyNotEmitted(Operation *operation) const {
    auto op = cast<LoopOp>(operation);
    for (Type type : op->getOperandTypes())
      if (!cast<RankedTensorType>(type).getElementType().isF32())
        return "its elements are not f32";
    return BodyEmitter::whyNot(op.getBody().front(), 1);
  }
  LogicalResult emitKernel(Operation *op, KernelBuilder &kb) const { return LoopEmitter(cast<LoopOp>(op), kb).emit(); }
};
} // namespace

void tmc::mixer::attachScanKernels(MLIRContext *context) {
  ScanOp::attachInterface<ScanKernel>(*context);
  LoopOp::attachInterface<LoopKernel>(*context);
}
