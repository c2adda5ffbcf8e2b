// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What tensors of indices say when they are no data: `x[:, :, 3] = y` comes from exporters as a grid of indices of each
// axis, made of ranges, constants, broadcasts and joins, in many spellings.

#ifndef TMC_IMPORT_ONNX_PLACES_H
#define TMC_IMPORT_ONNX_PLACES_H

#include "lib/Import/Onnx/Importer.h"

namespace tmc::import::onnx {

/// An integer as a place on an axis, or the number of a loop's step, times `factor`, plus `offset`.
struct Place {
  std::optional<int64_t> axis;
  mlir::Value counter; ///< a tensor of one element
  int64_t factor = 1, offset = 0;

  bool isConstant() const { return !axis && !counter; }
};

/// The elements of `indices` as places on its axes. With a `column`, those that have that place on the last axis.
std::optional<Place> readPlace(Importer &in, mlir::Value indices, std::optional<int64_t> column = std::nullopt);

/// Where a slice lies in a tensor, with unit strides.
struct SlicePlace {
  Shape offsets, sizes;
  /// The axis on which it is one element, at its offset behind the number of a step of the innermost loop.
  std::optional<int64_t> counted;
};
/// The slice that places [outer..., depth] name in a tensor of `shape` by its first axes; `order` are the axes of
/// `outer` in the order in which the tensor has them. Null if they name none, or perhaps something out of bounds.
std::optional<SlicePlace> findSlice(Importer &in, Datum &places, mlir::Value value, const Shape &shape,
                                    llvm::SmallVectorImpl<int64_t> &order);
/// The same for places on `axis` of each element.
std::optional<SlicePlace> findSliceAlong(Importer &in, Datum &places, mlir::Value value, const Shape &shape,
                                         int64_t axis);

/// `updates`, of the sizes of the slice, in the place of that slice of `base`. Slices that were put one beside the
/// other until nothing of what was there is left are a concatenation, as torch.stack gives it.
mlir::Value insertSlice(Importer &in, mlir::Location loc, mlir::Value base, mlir::Value updates, const Shape &shape,
                        const SlicePlace &slice);

/// The same where the place of the slice is the number of a step: what stands for the result in the body of the loop.
/// Null if `base` is no state of it.
mlir::Value collectSlice(Importer &in, mlir::Location loc, mlir::Value base, mlir::Value updates, const Shape &shape,
                         const SlicePlace &slice);
/// The same for `part` behind a state on `axis`; `shape` is that of both.
mlir::Value collectBehind(Importer &in, mlir::Location loc, mlir::Value base, mlir::Value part, const Shape &partShape,
                          int64_t axis, const Shape &shape);
/// Element `places`, which are one number of a step, of `axis` of a tensor from before the loop: a row of one that is
/// scanned. Null if it is anything else. `shape` is that of the row.
mlir::Value readRow(Importer &in, mlir::Location loc, Datum &table, mlir::Value value, int64_t axis, mlir::Value places,
                    Shape &shape);

} // namespace tmc::import::onnx

#endif // TMC_IMPORT_ONNX_PLACES_H
