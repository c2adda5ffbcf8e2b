// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// One element of a tensor as scalar arithmetic: what tensor ops computed (comparisons of ranges, broadcasts, lookups,
// reshapes) is written again for given indices, down to tensors that are read. So the masks that exporters write as
// tensors of [batch, 1, query, key] become functions of (b, h, i, j).

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_SCALARFORM_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_SCALARFORM_H

#include "dialects/Mixer/IR/MixerOps.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <map>
#include <optional>
#include <vector>

namespace tmc::mixer {

/// The number that all elements of a constant are.
std::optional<double> getSplat(mlir::Value value);

/// A place as base * factor + offset; without a base it is the offset alone.
struct LinearPlace {
  mlir::Value base;
  int64_t factor = 1, offset = 0;
};
LinearPlace readLinearPlace(mlir::Value place);

class ScalarForm {
public:
  /// `read` gives element `indices` of a tensor that is not taken apart further.
  ScalarForm(mlir::OpBuilder &builder, mlir::Location loc,
             llvm::function_ref<mlir::Value(mlir::Value tensor, mlir::ValueRange indices)> read)
      : builder(builder), loc(loc), read(read) {}

  /// Element `indices` of `tensor`. Sizes are written as mixer.dim, which the caller replaces.
  /// With `cheap`, functions that cost more than a few operations are read.
  mlir::Value get(mlir::Value tensor, mlir::ValueRange indices, bool cheap = false);

  /// A tensor that is not taken apart, whatever it is.
  void stopAt(mlir::Value tensor) { stops.insert(tensor); }
  /// An index that is given is in [0, extent): which part of a concatenation it reads may follow from that.
  void setExtent(mlir::Value index, int64_t extent) { extents[index] = extent; }

  /// Places in the result of a reshape, transpose or broadcast as places in its operand. False if they cannot be told.
  bool throughView(mlir::Operation *view, llvm::SmallVectorImpl<mlir::Value> &at);

private:
  mlir::Value getUnmemoized(mlir::Value tensor, mlir::ValueRange indices, bool cheap);
  mlir::Value index(int64_t value);
  mlir::Value combine(mlir::Value a, int64_t factor, mlir::Value b);
  mlir::Value place(const LinearPlace &linear);
  std::optional<int64_t> mostOf(const LinearPlace &linear) const;
  mlir::Value toIndex(mlir::Value value, unsigned level = 0);
  mlir::Value cloneSize(mlir::Value value, unsigned level);
  bool split(mlir::Value flat, mlir::Value source, llvm::ArrayRef<int64_t> group, llvm::SmallVectorImpl<mlir::Value> &parts);

  mlir::OpBuilder &builder;
  mlir::Location loc;
  llvm::function_ref<mlir::Value(mlir::Value, mlir::ValueRange)> read;
  std::map<std::vector<const void *>, mlir::Value> known;
  std::map<int64_t, mlir::Value> constants;
  llvm::DenseSet<mlir::Value> stops;
  llvm::DenseMap<mlir::Value, int64_t> extents;
  unsigned depth = 0, count = 0;
};

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_SCALARFORM_H
