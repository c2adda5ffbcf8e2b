// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Kernels beside the machine's roof, for `tmc bench --kernels`.

#ifndef TMC_TOOLS_TMC_KERNELROOF_H
#define TMC_TOOLS_TMC_KERNELROOF_H

#include "lib/Report/Report.h"
#include "tmc/tools.h"
#include "tools/tmc/Roof.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <vector>

namespace tmc {

/// What was observed of one dispatch of the host function, over all calls.
struct DispatchTime {
  uint32_t kernel = 0;
  uint64_t calls = 0, work = 0, nanoseconds = 0, fastest = UINT64_MAX;
  void add(const tmc_dispatch_record &record);
};

/// The dispatches of a kernel in one call. Times are sums of each dispatch's fastest: what others on the machine do
/// only adds to them.
struct KernelTime {
  uint32_t kernel = 0;
  uint64_t calls = 0;
  double seconds = 0, share = 0, work = 0;
  double bytes = 0;                  ///< that are moved at least; 0: not known
  double roofShare = 0;              ///< of what the machine does at this ratio of work and bytes
  const char *bound = "", *why = ""; ///< what the roof is made of; what keeps the kernel below it
};

/// Slowest first. `report`: of the artefact, null where it has none; `dims`: of the calls; `variant`: of the code that ran;
/// `processorShare`: below 1 where others had the processor meanwhile.
std::vector<KernelTime> summariseKernels(llvm::ArrayRef<DispatchTime> dispatches, const Report *report,
                                         llvm::ArrayRef<int64_t> dims, llvm::StringRef variant, const Roof &roof,
                                         double processorShare);

/// How much larger the arena is than the buffers that live at once, at the sizes of the explanation; nullopt: no
/// buffers.
std::optional<double> getArenaRatio(const Explanation &explanation);

/// Bytes of weights that a call reads at the sizes of the explanation: of tables the rows that are looked up. nullopt:
/// nothing is known.
std::optional<double> getReadWeights(const Explanation &explanation);

} // namespace tmc

#endif // TMC_TOOLS_TMC_KERNELROOF_H
