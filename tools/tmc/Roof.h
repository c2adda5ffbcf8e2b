// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The roof of this machine, measured and not looked up: what `tmc bench` holds a model's speed against.

#ifndef TMC_TOOLS_TMC_ROOF_H
#define TMC_TOOLS_TMC_ROOF_H

#include <cstddef>

namespace tmc {

struct Roof {
  double flops = 0;              ///< floating-point operations a second of multiply-adds that depend on no memory
  double bytes = 0;              ///< bytes a second that are read from a buffer larger than the caches
  const char *instructions = ""; ///< "AVX-512 FMA", "AVX2 FMA", "SSE2 multiply and add"
};

/// Best of several short measurements with `threads` threads.
Roof measureRoof(size_t threads);

} // namespace tmc

#endif // TMC_TOOLS_TMC_ROOF_H
