// Part of tmc, under the Apache License v2.0 with LLVM Exceptions. See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// The part of mixer-raise-layers that finds recurrences.

#ifndef TMC_DIALECTS_MIXER_TRANSFORMS_RAISERECURRENCES_H
#define TMC_DIALECTS_MIXER_TRANSFORMS_RAISERECURRENCES_H

#include "mlir/Dialect/Func/IR/FuncOps.h"

namespace tmc::mixer {

/// What was built and is not used is taken away again.
struct Trial : mlir::OpBuilder::Listener {
  explicit Trial(mlir::Operation *at) : builder(at, this), block(at->getBlock()) {}
  ~Trial() override {
    for (mlir::Operation *op : llvm::reverse(built))
      if (isOpTriviallyDead(op))
        op->erase();
  }
  void notifyOperationInserted(mlir::Operation *op, mlir::OpBuilder::InsertPoint) override {
    if (op->getBlock() == block) // bodies go with their op
      built.push_back(op);
  }
  mlir::OpBuilder builder;
  mlir::Block *block;
  llvm::SmallVector<mlir::Operation *> built;
};

/// Steps that are written out one by one, as mixer.linear_recurrence.
void raiseRecurrences(mlir::func::FuncOp function);

} // namespace tmc::mixer

#endif // TMC_DIALECTS_MIXER_TRANSFORMS_RAISERECURRENCES_H
