// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Tensors in memory while weights are evaluated, and their elements as numbers.

#ifndef TMC_SUPPORT_TENSORDATA_H
#define TMC_SUPPORT_TENSORDATA_H

#include "mlir/IR/Types.h"
#include "mlir/IR/Value.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <cstdint>
#include <memory>

namespace tmc {

/// A dense, row-major tensor that somebody owns: a mapped file, or `owner`.
struct TensorData {
  mlir::Type element;
  llvm::SmallVector<int64_t> shape;
  const uint8_t *data = nullptr;
  std::shared_ptr<uint8_t[]> owner;

  int64_t getElementCount() const;
  int64_t getByteCount() const;
};

/// Bytes of an element in memory; i1 takes one.
unsigned getElementBytes(mlir::Type element);

/// Rounds to nearest, ties to even, once.
uint16_t roundToHalf(double value);
uint16_t roundToBFloat(double value);
float halfToFloat(uint16_t bits);
float bfloatToFloat(uint16_t bits);

/// A tensor with memory of its own, of any content.
TensorData allocate(mlir::Type element, llvm::ArrayRef<int64_t> shape);
/// One for a value: a tensor, or a number as a tensor without axes.
TensorData allocateFor(mlir::Value value);
/// The memory of an allocated tensor.
inline uint8_t *writable(TensorData &tensor) { return tensor.owner.get(); }

/// Element `flat` of a tensor of integers.
int64_t readInteger(const TensorData &tensor, int64_t flat);
/// Element `flat` of a tensor of floats.
double readFloat(const TensorData &tensor, int64_t flat);
/// Rounded once.
void writeFloat(TensorData &tensor, int64_t flat, double value);

} // namespace tmc

#endif // TMC_SUPPORT_TENSORDATA_H
