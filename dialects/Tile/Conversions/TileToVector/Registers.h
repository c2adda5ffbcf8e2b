// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#ifndef TMC_DIALECTS_TILE_CONVERSIONS_TILETOVECTOR_REGISTERS_H
#define TMC_DIALECTS_TILE_CONVERSIONS_TILETOVECTOR_REGISTERS_H

#include "mlir/IR/BuiltinTypes.h"

namespace tmc::tile {

/// How a tile `[rows..., cols]` lies in CPU registers: register `row * perRow + c` holds the lanes
/// `[c * width, c * width + lanes(c))` of a row; a last axis of 1 is one lane a row.
class Registers {
public:
  Registers(mlir::VectorType type, int64_t width) : type(type), width(width) {
    cols = type.getShape().back();
    for (int64_t extent : type.getShape().drop_back())
      rows *= extent;
    perRow = (cols + width - 1) / width;
  }

  int64_t count() const { return rows * perRow; }
  int64_t row(int64_t n) const { return n / perRow; }
  /// First column of register n.
  int64_t col(int64_t n) const { return n % perRow * width; }
  int64_t lanes(int64_t n) const { return std::min(width, cols - col(n)); }
  bool isColumn() const { return cols == 1; }
  mlir::VectorType registerType(int64_t n) const { return mlir::VectorType::get({lanes(n)}, type.getElementType()); }
  /// Index in the tile of the first element of register n.
  llvm::SmallVector<int64_t> indexOf(int64_t n) const {
    llvm::SmallVector<int64_t> index(type.getRank());
    index.back() = col(n);
    int64_t rest = row(n);
    for (int64_t axis = type.getRank() - 2; axis >= 0; --axis) {
      index[axis] = rest % type.getDimSize(axis);
      rest /= type.getDimSize(axis);
    }
    return index;
  }
  /// The register that holds the element.
  int64_t at(llvm::ArrayRef<int64_t> index) const {
    int64_t r = 0;
    for (int64_t axis = 0; axis + 1 < type.getRank(); ++axis)
      r = r * type.getDimSize(axis) + index[axis];
    return r * perRow + index.back() / width;
  }

  mlir::VectorType type;
  int64_t width, rows = 1, cols = 1, perRow = 1;
};

} // namespace tmc::tile

#endif // TMC_DIALECTS_TILE_CONVERSIONS_TILETOVECTOR_REGISTERS_H
