// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// mixer-choose-forms: which form a linear recurrence takes (step by step, chunk by chunk, all steps at once), and which
// a long convolution. What the forms are stands in ChunkedForm.cpp and FourierConvolution.cpp.

#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Mixer/Transforms/AxisBound.h"
#include "dialects/Mixer/Transforms/ChunkedForm.h"
#include "dialects/Mixer/Transforms/FourierConvolution.h"
#include "dialects/Mixer/Transforms/Passes.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#include "mlir/Dialect/Math/IR/Math.h"
#include "tmc/Target.h"

namespace tmc::mixer {
#define GEN_PASS_DEF_CHOOSEFORMSPASS
#include "dialects/Mixer/Transforms/Passes.h.inc"
} // namespace tmc::mixer

using namespace mlir;
using namespace tmc;
using namespace tmc::mixer;

namespace {

//===-- Which form ------------------------------------------------------------------------------------===//

/// Cycles of one core for one head of one sequence, all steps; 0 where the form does not exist. `chunk` is the best of
/// some sizes.
struct FormCosts {
  double recurrent = 0, chunked = 0, parallel = 0;
  int64_t chunk = 0;
};

/// Fitted to what eight shapes took on the best of the CPU levels (K = V = 16 ... 512, adds and delta rules, chunks of
/// 16 and 64; Xeon with AVX-512, one core, within a quarter but for the smallest), from sizes alone. A step of the
/// recurrent form multiplies, writes and reads each register of the state (a delta rule reads twice, a phase turns the
/// rows, which took twice the time), half as fast where the state is beyond the first-level cache. A chunk's
/// contractions run at 60 to 70 % of the peak; the states at its edges go through memory, or, where the write depends
/// on the state, stay in the scan; then there are what lies between the kernels, the substitution, and an exponential a
/// score, or a score and channel. A rank-one change has twice the scores of a delta rule.
FormCosts estimateForms(LinearRecurrenceOp op, double steps, double segments) {
  const TargetDescription &target = getCPUTargets().back();
  double lanes = target.f32Lanes, K = op.getKeySize(), V = op.getValueSize();
  bool isThrough = !op.getThrough().empty(), isChange = op.getBeta() || isThrough;
  FormCosts costs;
  double passes = isThrough ? 4.3 : isChange ? 4 : op.getPhase() ? 6 : 3;
  costs.recurrent = steps * (50 + passes * (4 * K * V > 98304 ? 1.55 : 0.8) * std::ceil(K * V / lanes));
  auto inChunks = [&](double size) {
    double channels = 0, columns = 0;
    if (op.getDecay()) {
      channels = double(op.getDecay().getType().getDimSize(3));
      columns = double(op.getDecay().getType().getDimSize(4));
    }
    double products = (isThrough ? 2 : 1) * size * (K + V) + (isThrough ? 4 : isChange ? 3 : 2) * K * V;
    double rest = 6 * (K + V) + 6 * size + (isChange ? 0.5 : 4.6) * K * V / size;
    if (isChange)
      rest += 0.1 * size * (K + V);
    if (channels > 1)
      rest += 0.8 * size * K * (isThrough ? 4 : isChange ? 2 : 1);
    if (columns > 1)
      rest += 0.8 * size * V;
    if (op.getLogGain()) // the maxima, step by step
      rest += 100 + 2 * op.getScaleSize();
    if (op.getPhase())
      rest += 8 * K;
    if (segments) // rows are gathered, and half a chunk a segment is empty
      rest += 2 * (K + V);
    return (steps + (segments ? (segments - 1) * size / 2 : 0)) *
               ((isChange ? 1.4 : 1.7) * products / (2 * lanes) + rest) +
           60000;
  };
  if (whyNotInChunks(op).empty())
    for (int64_t size : {16, 32, 64, 128}) {
      double cost = inChunks(size);
      if (steps > size && (!costs.chunk || cost < costs.chunked)) {
        costs.chunked = cost;
        costs.chunk = size;
      }
    }
  if (whyNotAtOnce(op).empty())
    costs.parallel = inChunks(steps);
  return costs;
}

struct ChooseFormsPass : tmc::mixer::impl::ChooseFormsPassBase<ChooseFormsPass> {
  using ChooseFormsPassBase::ChooseFormsPassBase;

  /// The most steps that an op runs; nothing where no bound is known.
  static std::optional<int64_t> boundOfSteps(LinearRecurrenceOp op) {
    int64_t steps = op.getResult().getType().getDimSize(2);
    if (!ShapedType::isDynamic(steps))
      return steps;
    for (Value operand : {Value(op.getValue()), Value(op.getQuery()), Value(op.getKey())})
      if (cast<RankedTensorType>(operand.getType()).isDynamicDim(2))
        return boundOfAxis(operand, 2);
    return std::nullopt;
  }

  /// The same for a CUDA device, where the recurrent form may be a kernel that goes chunk by chunk itself. A step by
  /// one warp a head takes 13 ns for each register of the state (64 x 64 to 128 x 64 on an H200); chunks are a dozen
  /// kernels that memory limits, what a change of the state needs is no product of theirs, and a decoder's steps come
  /// one by one.
  std::pair<std::string, int64_t> chooseForDevice(LinearRecurrenceOp op, int64_t bound) {
    // One kernel that keeps the state in registers moves the least.
    if (whyNotOnTensorCores(op).empty()) {
      op.emitRemark() << "is one kernel in chunks on tensor cores of CUDA devices";
      return {"recurrent", 0};
    }
    int64_t size = op.getDecay() && op.getDecay().getType().getDimSize(3) > 1 ? 32 : 64;
    bool isAdd = !op.getBeta() && op.getThrough().empty();
    if (!isAdd || !op.getInitial().empty() || bound <= size || !whyNotInChunks(op).empty())
      return {"recurrent", 0};
    double K = op.getKeySize(), V = op.getValueSize(), steps = double(bound);
    int64_t batch = op.getResult().getType().getDimSize(0);
    double heads = double(op.getHeads()) * double(ShapedType::isDynamic(batch) ? 1 : batch);
    double recurrent = steps * 0.013 * std::ceil(K * V / 32);
    constexpr double launches = 12 * 5, bytesInMicrosecond = 2.5e6;
    double chunked = launches + heads * steps * 4 * (3 * size + 8 * K + 5 * V + 5 * K * V / size) / bytesInMicrosecond;
    op.emitRemark() << "is " << (chunked < recurrent ? "chunked" : "recurrent")
                    << ": microseconds of a CUDA device, estimated for " << bound << " steps: recurrent "
                    << int64_t(recurrent) << ", chunks of " << size << " " << int64_t(chunked);
    return {chunked < recurrent ? "chunked" : "recurrent", size};
  }

  /// The form of one op (and the steps of its chunks), where none is asked for: that of least cost, said in a remark.
  std::pair<std::string, int64_t> choose(LinearRecurrenceOp op) {
    std::optional<int64_t> bound = boundOfSteps(op);
    if (!bound)
      return {"recurrent", 0};
    if (gpu)
      return chooseForDevice(op, *bound);
    double segments = 0;
    if (op.getSegments())
      segments = std::max<double>(double(boundOfAxis(op.getSegments(), 0).value_or(2)) - 1, 1);
    FormCosts costs = estimateForms(op, double(*bound), segments);
    std::string result = "recurrent";
    double least = costs.recurrent;
    for (auto [name, cost] : {std::pair<const char *, double>{"chunked", costs.chunked}, {"parallel", costs.parallel}})
      if (cost > 0 && cost < least) {
        result = name;
        least = cost;
      }
    if (costs.chunked > 0 || costs.parallel > 0) {
      auto remark = op.emitRemark();
      auto say = [&](double cost) -> std::string { return cost > 0 ? std::to_string(int64_t(cost / 1000)) : "none"; };
      remark << "is " << result << ": thousands of cycles a head, estimated for " << *bound << " steps: recurrent "
             << say(costs.recurrent) << ", chunks";
      if (costs.chunk)
        remark << " of " << costs.chunk;
      remark << " " << say(costs.chunked) << ", parallel " << say(costs.parallel);
    }
    return {result, costs.chunk};
  }

  void chooseConvolutions() {
    if (convolution == "direct")
      return;
    SmallVector<ConvolutionOp> ops;
    getOperation().walk([&](ConvolutionOp op) { ops.push_back(op); });
    for (ConvolutionOp op : ops) {
      std::string why = whyNoFourierForm(op);
      bool isAsked = convolution == "fourier";
      if (!why.empty()) {
        // Windows of a few places, as most are, have nothing to be told about.
        if (isAsked || isLongConvolution(op))
          op.emitRemark() << "stays a direct convolution: " << why;
        continue;
      }
      if (!isAsked && !isLongConvolution(op))
        continue;
      ConvolutionCosts costs = estimateConvolution(op);
      bool isCheaper = costs.fourier < costs.direct;
      op.emitRemark() << "is " << (isAsked || isCheaper ? "by Fourier transforms" : "direct")
                      << ": thousands of cycles a sequence, estimated: direct " << int64_t(costs.direct / 1000)
                      << ", transforms " << int64_t(costs.fourier / 1000)
                      << (op.getInput().getType().isDynamicDim(1) ? ", of the greatest length" : "");
      if (!isAsked && !isCheaper)
        continue;
      rewriteByFourier(op);
      ++numTransformed;
    }
  }

  void runOnOperation() override {
    if (form != "auto" && form != "recurrent" && form != "chunked" && form != "parallel") {
      getOperation().emitError() << "there is no form '" << form
                                 << "' of a recurrence; there are auto, recurrent, chunked and parallel";
      return signalPassFailure();
    }
    if (chunk <= 0) {
      getOperation().emitError() << "a chunk must have at least one step, got " << int64_t(chunk);
      return signalPassFailure();
    }
    if (convolution != "auto" && convolution != "direct" && convolution != "fourier") {
      getOperation().emitError() << "there is no form '" << convolution
                                 << "' of a convolution; there are auto, direct and fourier";
      return signalPassFailure();
    }
    chooseConvolutions();
    // For emitters, which do not see where sizes come from.
    getOperation().walk([](LinearRecurrenceOp op) {
      std::optional<int64_t> bound = boundOfSteps(op);
      if (bound && *bound <= kFewSteps && op.getResult().getType().isDynamicDim(2))
        op->setAttr(kFewStepsAttr, UnitAttr::get(op.getContext()));
    });
    if (form == "recurrent")
      return;
    SmallVector<LinearRecurrenceOp> ops;
    getOperation().walk([&](LinearRecurrenceOp op) { ops.push_back(op); });
    for (LinearRecurrenceOp op : ops) {
      auto [chosen, size] = form == "auto" ? choose(op) : std::pair<std::string, int64_t>(form, chunk);
      if (chosen == "recurrent")
        continue;
      std::string why = chosen == "parallel" ? whyNotAtOnce(op) : whyNotInChunks(op);
      if (!why.empty()) {
        op.emitRemark() << "stays recurrent: " << why;
        continue;
      }
      rewriteInChunks(op, chosen == "chunked" ? size : 0);
      ++numRewritten;
    }
  }
};

} // namespace
