// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The precompiled header of what works on the mixer dialect: with it, linalg and the tile dialect. A change to one of
// their definitions builds all of that again, as it did when each file parsed them itself.
#ifndef TMC_SUPPORT_PRECOMPILEDHEAVY_H
#define TMC_SUPPORT_PRECOMPILEDHEAVY_H
#include "dialects/Mixer/IR/MixerOps.h"
#include "dialects/Tile/IR/BlockOps.h"
#include "dialects/Tile/IR/TileOps.h"
#include "lib/Support/PrecompiledIR.h"
#include "mlir/Dialect/Linalg/IR/Linalg.h"
#endif
