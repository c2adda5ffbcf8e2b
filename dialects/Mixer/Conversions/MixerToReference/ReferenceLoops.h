// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What the reference models are written with: nests of scf.for, elements read as f64 and rounded once when they are
// stored, and regions of scalar ops cloned into a loop.

#ifndef TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOREFERENCE_REFERENCELOOPS_H
#define TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOREFERENCE_REFERENCELOOPS_H

#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/SCF/IR/SCF.h"
#include "mlir/IR/Builders.h"
#include "mlir/IR/IRMapping.h"

namespace tmc::mixer {

struct ReferenceLoops {
  using Values = llvm::SmallVector<mlir::Value>;

  ReferenceLoops(mlir::OpBuilder &builder, mlir::Location loc) : builder(builder), loc(loc) {}

  template <typename Op, typename... Arguments> Op create(Arguments &&...arguments) {
    return builder.create<Op>(loc, std::forward<Arguments>(arguments)...);
  }

  mlir::Value index(int64_t value) { return create<mlir::arith::ConstantIndexOp>(value); }
  mlir::Value f64(double value) {
    return create<mlir::arith::ConstantFloatOp>(llvm::APFloat(value), builder.getF64Type());
  }
  /// 0 of an integer or float type.
  mlir::Value zero(mlir::Type type) { return create<mlir::arith::ConstantOp>(builder.getZeroAttr(type)); }
  mlir::Value add(mlir::Value a, mlir::Value b) { return create<mlir::arith::AddIOp>(a, b); }
  mlir::Value mul(mlir::Value a, mlir::Value b) { return create<mlir::arith::MulIOp>(a, b); }

  /// Extent of one axis, or of all axes, of a memref.
  mlir::Value dim(mlir::Value buffer, int64_t axis);
  Values dims(mlir::Value buffer);

  /// One loop nest over [0, extents); `body` gets the induction variables.
  void forEach(mlir::ValueRange extents, llvm::function_ref<void(mlir::ValueRange)> body);
  /// The same with values carried through all iterations, in row-major order.
  Values reduce(mlir::ValueRange extents, mlir::ValueRange initial,
                llvm::function_ref<Values(mlir::ValueRange indices, mlir::ValueRange carried)> body);
  /// A loop over [low, high) with values carried.
  Values reduceRange(mlir::Value low, mlir::Value high, mlir::ValueRange initial,
                     llvm::function_ref<Values(mlir::Value index, mlir::ValueRange carried)> body);
  void ifThen(mlir::Value condition, llvm::function_ref<void()> body);
  /// At most `limit` times, while `going` says so before each; what is left behind the last trip costs next to nothing.
  void forEachWhile(int64_t limit, llvm::function_ref<mlir::Value()> going, llvm::function_ref<void()> body);

  mlir::Value load(mlir::Value buffer, mlir::ValueRange indices) {
    return create<mlir::memref::LoadOp>(buffer, indices);
  }
  /// The same with indices that are cut to what the buffer has: NaN, or 0 of other types, where one was outside.
  mlir::Value loadInside(mlir::Value buffer, mlir::ValueRange indices);
  void store(mlir::Value value, mlir::Value buffer, mlir::ValueRange indices) {
    create<mlir::memref::StoreOp>(value, buffer, indices);
  }
  /// An element as f64; integers are signed, i1 is 0 or 1.
  mlir::Value loadWide(mlir::Value buffer, mlir::ValueRange indices) { return toWide(load(buffer, indices)); }
  mlir::Value toWide(mlir::Value scalar);
  /// f64 rounded to a float type, or cut to an integer type.
  mlir::Value fromWide(mlir::Value wide, mlir::Type type);
  void storeWide(mlir::Value wide, mlir::Value buffer, mlir::ValueRange indices);
  /// An integer element as index.
  mlir::Value loadIndex(mlir::Value buffer, mlir::ValueRange indices);

  /// Row-major flat index of `indices` in a box of `extents`.
  mlir::Value linearise(mlir::ValueRange indices, mlir::ValueRange extents);
  void fill(mlir::Value buffer, mlir::Value scalar);
  void copy(mlir::Value source, mlir::Value target);
  /// A buffer of the function's frame.
  mlir::Value scratch(llvm::ArrayRef<int64_t> shape, mlir::Type element);

  /// Clones the ops of `block` but its terminator, and returns the terminator's operands. Block arguments are in
  /// `mapping`, tensors as memrefs: tensor.extract becomes a load, tensor.dim a memref.dim. A tensor from above that
  /// is not in `mapping` is left as it is: whoever knows its buffer replaces it.
  Values cloneBody(mlir::Block &block, mlir::IRMapping &mapping);
  /// One op of it. An op whose results `mapping` has already is left out.
  void cloneOp(mlir::Operation &op, mlir::IRMapping &mapping);

  mlir::OpBuilder &builder;
  mlir::Location loc;
  bool readsInside = false; ///< cloneOp reads with loadInside
};

/// The part of an op's scalar `body` that depends on its arguments `carried` is cloned in f64 with `wideCarried` in its
/// place, the rest in its own types; returns the yielded values, those of the carried part as f64. For sums that
/// are written in f32.
ReferenceLoops::Values cloneAccumulation(ReferenceLoops &loops, mlir::Block &body, mlir::IRMapping &mapping,
                                         mlir::ValueRange carried, mlir::ValueRange wideCarried);
/// True if cloneAccumulation knows every op of that part.
bool canWidenAccumulation(mlir::Block &body, mlir::ValueRange carried);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_CONVERSIONS_MIXERTOREFERENCE_REFERENCELOOPS_H
