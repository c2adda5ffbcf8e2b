// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Arguments of a kernel in memory: filled, guarded and compared.
#ifndef TMC_TOOLS_TILERUN_BUFFERS_H
#define TMC_TOOLS_TILERUN_BUFFERS_H

#include "dialects/Tile/IR/TileOps.h"
#include <string>
#include <vector>

namespace tmc {

/// 64-byte aligned.
class AlignedBytes {
public:
  AlignedBytes(size_t size, uint8_t value) : storage(size + 64, value), size(size) {}
  uint8_t *data() {
    auto address = reinterpret_cast<uintptr_t>(storage.data());
    return storage.data() + ((address + 63) / 64 * 64 - address);
  }

private:
  std::vector<uint8_t> storage;

public:
  size_t size;
};

struct Comparison {
  double error = 0;
  std::string where; // " at buffer 2 element 17: 0.5, expected 0.25"
};

class Buffers {
public:
  Buffers() = default;
  Buffers(const Buffers &other) { *this = other; }
  Buffers &operator=(const Buffers &other);

  /// "" or what is wrong with the command line.
  std::string create(tile::KernelOp kernel, llvm::ArrayRef<int64_t> sizes, llvm::ArrayRef<std::string> fills);
  void *const *pointers() { return addresses.data(); }
  int64_t getBytes(size_t index) const { return buffers[index].bytes; }
  const std::vector<int64_t> &sizes() const { return sizeValues; }
  Comparison compare(const Buffers &expected) const;
  Comparison compareUlp(const Buffers &expected, double tiny) const;
  /// Index of a buffer whose neighbourhood was written; -1: none.
  int damagedGuard() const;

private:
  struct Buffer {
    mlir::Type element;
    int64_t count = 0, bytes = 0;
    std::vector<uint8_t> storage;
    uint8_t *data();
    const uint8_t *data() const { return const_cast<Buffer *>(this)->data(); }
    double at(int64_t index) const;
    void put(int64_t index, double value);
  };
  std::vector<Buffer> buffers;
  std::vector<void *> addresses;
  std::vector<int64_t> sizeValues;
};

/// Runs fused multiply-adds on independent registers of the widest kind; returns the operations done.
double runFmaLoop(long rounds);

} // namespace tmc

#endif // TMC_TOOLS_TILERUN_BUFFERS_H
