// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The roof of this machine, measured and not looked up: what `tmc bench` holds a model's speed against.

#ifndef TMC_TOOLS_TMC_ROOF_H
#define TMC_TOOLS_TMC_ROOF_H

#include "tmc/Explanation.h"
#include "llvm/ADT/StringRef.h"
#include <cstddef>
#include <string>

namespace tmc {

struct Roof {
  double flops = 0;              ///< floating-point operations a second of multiply-adds that depend on no memory
  double bf16 = 0, int8 = 0;     ///< the same of products of pairs of bf16 and of four bytes, where the CPU has them
  double amxBF16 = 0, amxInt8 = 0; ///< the same of registers of matrices (AMX)
  double bytes = 0;              ///< bytes a second that are read from a buffer larger than the caches
  const char *instructions = ""; ///< "AVX-512 FMA", "AVX2 FMA", "SSE2 multiply and add"

  /// What products are held against in code of this variant: "x86-64-v4-bf16" has pairs of bf16.
  double getPeak(Explanation::Products products, llvm::StringRef variant) const;
  /// The same of a kernel; of a whole model: at which all its work is done when each kernel is at its own.
  double getPeak(const Explanation::Step *step, llvm::StringRef variant) const {
    return getPeak(step ? step->products : Explanation::Floats, variant);
  }
  double getPeak(const Explanation *explanation, llvm::StringRef variant) const;
  /// "293.8 GFLOP/s (AVX-512 FMA), 587.1 with bf16, 1174.0 with int8".
  std::string describe() const;
};

/// Best of several short measurements with `threads` threads.
Roof measureRoof(size_t threads);

} // namespace tmc

#endif // TMC_TOOLS_TMC_ROOF_H
