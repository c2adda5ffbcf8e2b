// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Loop nests of elementwise and reducing ops, run by the block interpreter.

#ifndef TMC_SUPPORT_LOOPNEST_H
#define TMC_SUPPORT_LOOPNEST_H

#include "lib/Support/BlockInterpreter.h"
#include "mlir/IR/AffineMap.h"

namespace tmc {

/// An operand of a nest: where element (i0, i1, …) of the iteration is.
struct LoopAccess {
  TensorData tensor;
  mlir::AffineMap map;
  llvm::SmallVector<int64_t> strides = {}; ///< of the tensor
  llvm::SmallVector<int64_t> coefficients = {};
  int64_t base = 0;
  bool isLinear = true;

  LoopAccess(TensorData data, mlir::AffineMap indexing);
  /// Flat index of its element at these values of the loops.
  int64_t offset(llvm::ArrayRef<int64_t> dims) const;
};

/// Runs a program over a box of iterations: parallel loops outside, in blocks of the innermost one, reductions inside.
struct LoopNest {
  ScalarProgram program;
  llvm::SmallVector<LoopAccess> inputs, inits; ///< inits: of results, in order
  llvm::SmallVector<int64_t> extents;
  llvm::SmallVector<bool> isReduction;

  /// Rows [first, last) of result 0 along its first axis; `target` holds these rows only.
  void run(uint8_t *target, int64_t first, int64_t last);
  bool hasReduction() const { return llvm::is_contained(isReduction, true); }

private:
  void load(unsigned number, const LoopAccess &access, llvm::SmallVectorImpl<int64_t> &at, int inner, unsigned count);
  std::vector<int64_t> offsets;
};

} // namespace tmc

#endif // TMC_SUPPORT_LOOPNEST_H
