// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

#include "tmc/Compiler.h"

llvm::StringRef tmc::getVersion() { return "0.1.0"; }
