// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Who reads a cache: attention reads rows in other layouts and types than it asks for, others don't.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_CACHEUSE_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_CACHEUSE_H

#include "dialects/Mixer/IR/MixerOps.h"

namespace tmc::mixer {

struct CacheUse {
  StateReadOp read;
  CacheAppendOp append;
  std::string
      whyWhole; ///< why its rows have to lie as they are, and whose fault that is; "": attention alone reads them
  llvm::SmallVector<AttentionOp> keysOf, valuesOf; ///< whose keys it is, seen through views; whose values
};
CacheUse findCacheUse(StateOp state);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_CACHEUSE_H
