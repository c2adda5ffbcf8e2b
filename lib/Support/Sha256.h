// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Checksums of weights: SHA-256 (FIPS 180-4) by the CPU's instructions where it has them, by LLVM elsewhere. LLVM's alone took a quarter of the time of
// approximating a model.
#ifndef TMC_LIB_SUPPORT_SHA256_H
#define TMC_LIB_SUPPORT_SHA256_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/SHA256.h"
#include <array>

namespace tmc {

class Sha256 {
public:
  Sha256();
  void update(llvm::ArrayRef<uint8_t> bytes);
  void update(llvm::StringRef bytes) { update(llvm::arrayRefFromStringRef(bytes)); }
  /// Of all bytes so far. Nothing may follow.
  std::array<uint8_t, 32> final();

private:
  static constexpr size_t kBlock = 64;

  bool hasInstructions;
  llvm::SHA256 portable;
  std::array<uint32_t, 8> state;
  std::array<uint8_t, kBlock> pending; ///< bytes behind the last whole block
  size_t pendingSize = 0;
  uint64_t size = 0;
};

} // namespace tmc

#endif // TMC_LIB_SUPPORT_SHA256_H
