// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tools/tmc/KernelRoof.h"
#include "llvm/ADT/STLExtras.h"
#include <algorithm>
#include <map>

using namespace tmc;
using llvm::StringRef;

void DispatchTime::add(const tmc_dispatch_record &record) {
  kernel = record.kernel;
  ++calls;
  work = record.work;
  nanoseconds += record.nanoseconds;
  fastest = std::min(fastest, record.nanoseconds);
}

/// Bytes of a step at other sizes than the explanation's: weights stay, what lies in buffers grows with the rows.
static double getBytes(const Explanation::Step &step, double rows) {
  double bytes = 0;
  for (const Explanation::Access &access : step.accesses)
    bytes += access.bytes * (access.place == Explanation::Access::Weights ? 1 : rows);
  return bytes;
}

/// What a kernel below its roof is held up by, as far as its sizes and operations tell.
static const char *explain(const KernelTime &time, const Explanation::Step *step, double processorShare) {
  constexpr double good = 0.85, shortCall = 15e-6;
  if (time.roofShare >= good || !step)
    return "";
  if (time.seconds < shortCall * time.calls)
    return "latency";
  auto does = [&](StringRef what) {
    return llvm::any_of(step->operations, [&](const Explanation::Operation &op) { return op.what == what; });
  };
  if (step->form == Explanation::Fallback || step->form == Explanation::Reference)
    return "plain loops";
  if (step->form == Explanation::Scalar)
    return "scalar code";
  int64_t tile = step->schedules.empty() ? 8 : step->schedules.back().tile[0];
  // A row is two operations a weight.
  double weights = 0;
  for (const Explanation::Access &access : step->accesses)
    weights += access.place == Explanation::Access::Weights ? access.bytes / 4.0 : 0;
  if (does("linear") && time.work / time.calls < 4 * tile * 2 * weights)
    return "shape: few rows";
  if (!does("linear") || step->operations.size() > 2)
    return "functions, row sums";
  return processorShare < 0.8 ? "other programs" : "";
}

std::vector<KernelTime> tmc::summariseKernels(llvm::ArrayRef<DispatchTime> dispatches, const Report *report,
                                              llvm::ArrayRef<int64_t> dims, StringRef variant, const Roof &roof,
                                              double processorShare) {
  std::map<uint32_t, KernelTime> kernels;
  std::map<uint32_t, const Explanation::Step *> steps;
  // Explained at `point`; the metadata of another compiler may say nothing.
  const Explanation *explanation =
      report && report->explanation.steps.size() == dispatches.size() ? &report->explanation : nullptr;
  double ratio = 1;
  if (explanation && explanation->point.size() == dims.size())
    for (auto [size, point] : llvm::zip(dims, explanation->point))
      ratio *= double(size) / std::max<int64_t>(point, 1);
  double total = 0;
  for (auto [site, dispatch] : llvm::enumerate(dispatches)) {
    if (!dispatch.calls)
      continue;
    KernelTime &kernel = kernels[dispatch.kernel];
    kernel.kernel = dispatch.kernel;
    ++kernel.calls;
    kernel.seconds += dispatch.fastest * 1e-9;
    kernel.work += dispatch.work;
    total += dispatch.fastest * 1e-9;
    if (explanation) {
      kernel.bytes += getBytes(explanation->steps[site], ratio);
      steps.try_emplace(dispatch.kernel, &explanation->steps[site]);
    }
  }
  std::vector<KernelTime> result;
  for (auto &[index, kernel] : kernels) {
    kernel.share = total > 0 ? kernel.seconds / total : 0;
    const Explanation::Step *step = steps.count(index) ? steps[index] : nullptr;
    double peak = roof.getPeak(step, variant), computing = peak > 0 ? kernel.work / peak : 0;
    double moving = roof.bytes > 0 ? kernel.bytes / roof.bytes : 0;
    // Faster than memory can be read: they came from a cache, and the roof is that of arithmetic.
    bool isMemoryBound = moving > computing && moving <= kernel.seconds;
    kernel.bound = isMemoryBound ? "memory" : moving > computing ? "caches" : "arithmetic";
    kernel.roofShare = kernel.seconds > 0 ? (isMemoryBound ? moving : computing) / kernel.seconds : 0;
    kernel.why = explain(kernel, step, processorShare);
    result.push_back(kernel);
  }
  llvm::sort(result, [](const KernelTime &a, const KernelTime &b) {
    return a.seconds != b.seconds ? a.seconds > b.seconds : a.kernel < b.kernel;
  });
  return result;
}

std::optional<double> tmc::getArenaRatio(const Explanation &explanation) {
  uint64_t most = 0;
  for (size_t step = 0; step < explanation.steps.size(); ++step) {
    uint64_t live = 0;
    for (const Explanation::Buffer &buffer : explanation.buffers)
      if (buffer.first <= step && step <= buffer.last)
        live += buffer.size;
    most = std::max(most, live);
  }
  if (!most || !explanation.arenaSize)
    return std::nullopt;
  return double(explanation.arenaSize) / double(most);
}

std::optional<double> tmc::getReadWeights(const Explanation &explanation) {
  double bytes = 0;
  for (const Explanation::Step &step : explanation.steps)
    for (const Explanation::Access &access : step.accesses)
      bytes += access.place == Explanation::Access::Weights ? access.bytes : 0;
  return explanation.steps.empty() ? std::nullopt : std::optional(bytes);
}
