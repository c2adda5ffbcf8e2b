// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#include "lib/Artefact/Format.h"

#include "llvm/Support/FormatVariadic.h"

using namespace tmc;

std::string artefact::formatBytes(uint64_t bytes) {
  if (bytes < 1000)
    return std::to_string(bytes) + " bytes";
  if (bytes < 1000 * 1000)
    return llvm::formatv("{0:F1} kB", bytes / 1e3).str();
  if (bytes < 1000 * 1000 * 1000)
    return llvm::formatv("{0:F1} MB", bytes / 1e6).str();
  return llvm::formatv("{0:F2} GB", bytes / 1e9).str();
}

std::string artefact::formatCount(uint64_t count) {
  if (count < 1000 * 1000)
    return std::to_string(count);
  if (count < 1000ull * 1000 * 1000)
    return llvm::formatv("{0:F1} M", count / 1e6).str();
  return llvm::formatv("{0:F2} B", count / 1e9).str();
}
